"""A grid's texts to cells with values, units and totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from warehouse.document import Line, Span
from warehouse.extract.numbers import Evidence, Number, Unit, negated, read_number, unit_after, unit_of_heading
from warehouse.extract.tables.grid import Grid
from warehouse.extract.tables.lexicon import EMPTY_MARKS, PERIOD_HEADER, RANK_HEADER, SHARE_HEADER, TOTAL_ROW, YEAR

# So many whole numbers in a column are no chance.
_FEWEST_WHOLE = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's body; `number` is None for words and for empty cells."""

    block_index: int
    block: str | None
    row_index: int
    column_index: int
    column_header: str | None
    row_header: str | None
    raw_text: str
    text: str
    number: Number | None
    unit: Unit | None
    is_total: bool
    span: Span
    confidence_frac: float


NUMBER_CELL = re.compile(
    r"(?P<sign>[+−–-])?\s?(?P<number>\d[\d.,]*(?:[ \u00a0\u202f\u2009]\d{3})*(?:[.,]\d+)?)"
    r"\s?(?P<percent>%)?(?:\*{1,3}|\[\d{1,3}\])?$"
)


def is_number_cell(text: str) -> bool:
    """Whether a cell's whole text is one number."""
    return NUMBER_CELL.match(text) is not None


def cells_of(grid: Grid, lines: Sequence[Line], unit: Unit | None, evidence: Evidence) -> tuple[Cell, ...]:
    """The cells of a grid, block by block, each with the unit of its column, its row or the table."""
    made: list[Cell] = []
    columns = [_column_unit(header, unit) for header in grid.headers]
    totals = [header is not None and TOTAL_ROW.match(header) is not None for header in grid.headers]
    counters = [0] * grid.block_count
    for row in grid.rows:
        counters[row.block] += 1
        names = [
            text or (row.inherited[column] if column < len(row.inherited) else None)
            for column, text in enumerate(row.texts[: grid.stub_count])
        ]
        words = [text for text in names if text and not is_number_cell(text)]
        # A unit in a column of its own is read as one behind a comma is.
        has_unit = grid.layout == "flattened" and len(words) > 1 and unit_of_heading(words[-1]) is not None
        stub = (", " if has_unit else " ").join(words)
        stub = stub or (row.texts[0] or "" if row.texts else "")
        is_total = TOTAL_ROW.match(stub) is not None
        row_unit = unit_of_heading(stub)
        for column, text in enumerate(row.texts):
            if text is None:
                continue
            span = Span.of(lines[row.first_line], lines[row.last_line])
            cell_unit, takes_row_unit = columns[column]
            if takes_row_unit and row_unit is not None:
                cell_unit = row_unit
            number, cell_unit = _value(text, cell_unit, evidence) if column >= grid.stub_count else (None, None)
            made.append(
                Cell(
                    row.block + 1,
                    grid.block_names[row.block],
                    counters[row.block],
                    column + 1,
                    grid.headers[column],
                    stub or None,
                    (row.raw_texts[column] if column < len(row.raw_texts) else None)
                    or _raw_of(text, lines, row.first_line, row.last_line),
                    text,
                    number,
                    cell_unit if number is not None else None,
                    is_total or totals[column],
                    span,
                    0.95 if grid.has_header else 0.8,
                )
            )
    return tuple(_coherent(_without_doubtful_unit(made, unit)))


def _without_doubtful_unit(cells: Sequence[Cell], unit: Unit | None) -> list[Cell]:
    """Take the table's unit from columns of whole numbers where columns of another kind have it and decimals.

    `Loans and borrowers, million tenge` over `Loans 12.4` and `Borrowers 31` means the loans: a missing unit does
    no harm, a wrong one does. Columns that differ by a year only are of one kind.
    """
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        if unit is not None and cell.unit is unit and cell.number is not None and cell.column_header:
            columns.setdefault(cell.column_index, []).append(cell)
    kinds = {column: _kind_of_header(members[0].column_header or "") for column, members in columns.items()}
    with_decimals = {
        kinds[column]
        for column, members in columns.items()
        if any(cell.number and cell.number.printed_decimals for cell in members)
    }
    doubtful = {
        column
        for column, members in columns.items()
        if with_decimals and kinds[column] not in with_decimals and len(members) >= _FEWEST_WHOLE
    }
    return [
        replace(cell, unit=None) if cell.column_index in doubtful and cell.unit is unit else cell for cell in cells
    ]


def _kind_of_header(header: str) -> str:
    """A column's name without its years and other numbers."""
    return re.sub(r"[\W\d_]+", " ", header).strip().casefold()


def _column_unit(header: str | None, unit: Unit | None) -> tuple[Unit | None, bool]:
    """The unit of a column and whether a unit in the stub goes before it."""
    if header is None:
        return unit, True
    if RANK_HEADER.match(header) or PERIOD_HEADER.match(header):
        return None, False
    own = unit_of_heading(header)
    if own is not None:
        return own, False
    if SHARE_HEADER.search(header) and unit is not None and unit.code != "percent":
        return None, False
    return unit, True


def _value(text: str, unit: Unit | None, evidence: Evidence) -> tuple[Number | None, Unit | None]:
    if text in EMPTY_MARKS:
        return None, None
    match = NUMBER_CELL.match(text)
    if match is None:
        return None, None
    if match.group("percent"):
        unit = unit_after("%", 0)
    number = read_number(match.group("number"), evidence, unit.key if unit else None)
    if number is None:
        return None, None
    sign = match.group("sign")
    if sign and sign != "+":
        number = negated(number, sign)
    return number, unit


def _raw_of(text: str, lines: Sequence[Line], first: int, last: int) -> str:
    """The cell's text before repair, where the line was not repaired or the text stands in it unchanged."""
    for at in range(first, last + 1):
        line = lines[at]
        if not line.steps or text in line.raw_text:
            continue
        raw = raw_span(line, text)
        if raw is not None:
            return raw
    return text


def raw_span(line: Line, text: str) -> str | None:
    """What stood in the raw line where `text` stands in the repaired one."""
    start = line.text.find(text)
    if start < 0:
        return None
    end, shift, raw_start, raw_end = start + len(text), 0, start, start + len(text)
    for step in sorted(line.steps, key=lambda step: step.raw_start):
        step_start = step.raw_start + shift
        step_end = step_start + len(step.text)
        if step_end <= start:
            raw_start += len(step.raw_text) - len(step.text)
        elif step_start < start:
            raw_start = step.raw_start
        if step_end <= end:
            raw_end += len(step.raw_text) - len(step.text)
        elif step_start < end:
            raw_end = step.raw_end
        shift += len(step.text) - len(step.raw_text)
    return line.raw_text[raw_start:raw_end] or None


def _coherent(cells: Sequence[Cell]) -> list[Cell]:
    """In a column read in two ways (`11.167`, `0.719`), the second reading takes `0.719` along as 719."""
    by_column: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        if cell.number is not None:
            by_column.setdefault((0, cell.column_index), []).append(cell)
    open_columns = {
        column
        for (_, column), members in by_column.items()
        if any(cell.number and cell.number.is_ambiguous for cell in members)
        and all(cell.number and cell.number.printed_decimals == 3 for cell in members)
    }
    made: list[Cell] = []
    for cell in cells:
        number = cell.number
        if cell.column_index in open_columns and number is not None and not number.is_ambiguous and number.value:
            other = number.value.scaleb(3)
            cell = replace(cell, number=replace(number, value_alternative=other, is_ambiguous=True))
        made.append(cell)
    return made


def is_year(text: str) -> bool:
    """Whether a text is a bare year."""
    return YEAR.match(text) is not None
