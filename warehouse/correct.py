"""Put people's corrections in the place of what was read: lines before extraction, values as they are found.

What builds on a corrected value is derived from the corrected one. A correction whose row no longer holds what the
person saw is left out and told, since it may mean another row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from warehouse.document import Document, Line, RepairStep
from warehouse.extract import Row
from warehouse.extract.numbers import Evidence, Number, Unit, negated, read_number, unit_after
from warehouse.extract.papers.rows import paper_rows
from warehouse.extract.references.rows import reference_rows
from warehouse.extract.registry import Workbench
from warehouse.extract.tables.cells import NUMBER_CELL, Cell
from warehouse.extract.tables.rows import table_cell_rows
from warehouse.extract.works import work_id
from warehouse.outcomes import Correction

PERSON = "person"
"""What `core.repairs.source` says of a line that a person corrected."""

_NUMBERS = frozenset({"year", "page_count"})


def correct_lines(document: Document, corrections: Sequence[Correction]) -> tuple[Document, tuple[Correction, ...]]:
    """The document with its corrected lines, and the corrections that found their line."""
    wanted = {
        (int(one.key["page_number"]), int(one.key["line_first"])): one
        for one in corrections
        if one.table == "core.lines" and one.document_id == document.document_id
    }
    if not wanted:
        return document, ()
    applied: list[Correction] = []

    def corrected(line: Line) -> Line:
        one = wanted.get((line.page_number, line.line_number))
        if one is None or one.new_value is None or line.raw_text != one.key.get("raw_text"):
            return line
        applied.append(one)
        return _line_as(line, one.new_value)

    pages = tuple(replace(page, lines=tuple(map(corrected, page.lines))) for page in document.pages)
    return replace(document, pages=pages), tuple(applied)


def _line_as(line: Line, text: str) -> Line:
    raw = line.raw_text
    if text == raw:
        return replace(line, text=text, steps=(), repair_kind="none", confidence_frac=1.0)
    step = RepairStep(0, len(raw), raw, text, "mixed", 1.0, PERSON)
    return replace(line, text=text, steps=(step,), repair_kind="mixed", confidence_frac=1.0)


def correct_found(
    noun: str, bench: Workbench, rows: dict[str, list[Row]], corrections: Sequence[Correction]
) -> tuple[Correction, ...]:
    """Correct what an extractor left on the bench and the rows made from it; the corrections that were applied."""
    applied: list[Correction] = []
    if noun == "papers":
        titles = [one for one in corrections if one.table == "core.papers"]
        names = [one for one in corrections if one.table == "core.people"]
        if titles or names:
            applied = _correct_heads(bench, titles, names)
            rows["core.papers"] = paper_rows(bench.papers)
    elif noun == "references":
        applied = _correct_references(bench, [one for one in corrections if one.table == "core.references"])
        if applied:
            rows["core.references"] = [
                row for paper in bench.papers for row in reference_rows(paper, bench.references[paper.paper_id])
            ]
    elif noun == "tables":
        applied = _correct_cells(bench, [one for one in corrections if one.table == "core.table_cells"])
        if applied:
            rows["core.table_cells"] = [
                row for paper in bench.papers for row in table_cell_rows(paper, bench.tables[paper.paper_id])
            ]
    return tuple(applied)


def _correct_heads(bench: Workbench, titles: Sequence[Correction], names: Sequence[Correction]) -> list[Correction]:
    applied: list[Correction] = []
    papers = []
    for paper in bench.papers:
        for one in titles:
            if one.key["paper_id"] == paper.paper_id and paper.title == one.old_value and one.new_value:
                texts = tuple(
                    replace(text, text=one.new_value)
                    if text.kind == "title" and text.text == one.old_value
                    else text
                    for text in paper.texts
                )
                paper = replace(paper, title=one.new_value, is_title_complete=True, texts=texts)
                applied.append(one)
        for one in names:
            people = list(paper.people)
            for at, person in enumerate(people):
                is_meant = (one.key["paper_id"], one.key["person_index"]) == (paper.paper_id, person.person_index)
                if is_meant and person.name == one.old_value:
                    people[at] = replace(person, name=one.new_value)
                    applied.append(one)
            paper = replace(paper, people=tuple(people))
        papers.append(paper)
    bench.papers = tuple(papers)
    return applied


def _correct_references(bench: Workbench, corrections: Sequence[Correction]) -> list[Correction]:
    applied: list[Correction] = []
    for one in corrections:
        found = list(bench.references.get(cast("Any", one.key["paper_id"]), ()))
        for at, reference in enumerate(found):
            now = getattr(reference, one.column)
            if reference.reference_index != one.key["reference_index"] or _as_text(now) != one.old_value:
                continue
            new: Any = int(one.new_value) if one.column in _NUMBERS and one.new_value else one.new_value
            changed = replace(reference, **{one.column: new})
            # A repeated entry keeps the work of the entry that it points to.
            found[at] = changed if changed.is_repeat else replace(changed, work_id=work_id(changed))
            applied.append(one)
        bench.references[str(one.key["paper_id"])] = found
    return applied


def _correct_cells(bench: Workbench, corrections: Sequence[Correction]) -> list[Correction]:
    applied: list[Correction] = []
    for one in corrections:
        place = tuple(one.key[name] for name in ("table_index", "block_index", "row_index", "column_index"))
        tables = list(bench.tables.get(str(one.key["paper_id"]), ()))
        for at, table in enumerate(tables):
            cells = list(table.cells)
            for number, cell in enumerate(cells):
                here = (table.table_index, cell.block_index, cell.row_index, cell.column_index)
                if here == place and cell.text == one.old_value and one.new_value is not None:
                    cells[number] = _cell_as(cell, one.new_value)
                    applied.append(one)
            tables[at] = replace(table, cells=tuple(cells))
        if tables:
            bench.tables[str(one.key["paper_id"])] = tables
    return applied


def _cell_as(cell: Cell, text: str) -> Cell:
    number, unit = _value(text, cell.unit)
    return replace(cell, text=text, number=number, unit=unit, confidence_frac=1.0)


def _value(text: str, unit: Unit | None) -> tuple[Number | None, Unit | None]:
    match = NUMBER_CELL.match(text)
    if match is None:
        return None, None
    if match.group("percent"):
        unit = unit_after("%", 0)
    number = read_number(match.group("number"), Evidence(), unit.key if unit else None)
    sign = match.group("sign")
    if number is not None and sign and sign != "+":
        number = negated(number, sign)
    return (number, unit) if number is not None else (None, None)


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)
