"""Find the tables of a paper in its lines.

A table is read where a caption announces one, or where aligned columns of numbers leave no doubt. Each way of
standing in the text has its reader (`aligned.py`, `flattened.py`, and `placed.py` for cells that the geometry of a
PDF page tells); all of them hand over the same `Grid`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from warehouse.document import Line, Paper, Span
from warehouse.extract.numbers import Evidence, Unit, gather_evidence, unit_of_heading
from warehouse.extract.tables.aligned import read_aligned
from warehouse.extract.tables.captions import (
    NOTE_START,
    CaptionStart,
    Measure,
    caption_start,
    caption_text,
    continued_number,
    is_amid_sentence,
    without_note_word,
)
from warehouse.extract.tables.cells import Cell, cells_of, is_number_cell
from warehouse.extract.tables.flattened import read_flattened
from warehouse.extract.tables.grid import Grid, Layout
from warehouse.extract.tables.placed import PlacedTable, find_placed, read_placed

# The body of a table begins within so many lines of its caption.
_SEARCH_LINES = 16
_LONGEST_TITLE_LINES = 5
_LONGEST_TITLE = 320


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption, unit, note and the cells of its body.

    `row_count` is the rows over all blocks, `column_count` the columns of one block, the stub included. A
    caption whose body could not be read has no rows, and a low confidence.
    """

    table_index: int
    label: str | None
    number: str | None
    caption: str | None
    unit: Unit | None
    note: str | None
    row_count: int
    column_count: int
    layout: Layout
    cells: tuple[Cell, ...]
    span: Span
    confidence_frac: float


@dataclass(frozen=True, slots=True)
class _Found:
    start: CaptionStart | None
    first: int
    last: int
    caption: str | None
    unit: Unit | None
    note: str | None
    grid: Grid | None


def find_tables(paper: Paper) -> tuple[Table, ...]:
    """The tables of a paper's body, in reading order, numbered from 1.

    A list, a contents page, a formula, references or two columns of prose are none, nor is a table only spoken of.
    """
    lines = paper.body_lines
    measure = Measure.of(lines)
    evidence = gather_evidence((line.text for line in paper.lines), paper.language)
    placed = find_placed(lines)
    found: list[_Found] = []
    index = 0
    while index < len(lines):
        read = _captioned(lines, index, measure, placed) or _uncaptioned(lines, index, placed)
        if read is None:
            index += 1
            continue
        if read.start is None and found and _continues(lines, found[-1], read):
            found[-1] = _joined(found[-1], read)
        elif read.start is None and found and (rest := _goes_on(lines, found[-1], read, placed)) is not None:
            found[-1] = _joined(found[-1], rest)
        else:
            found.append(read)
        index = read.last + 1
    found = _with_beside(lines, found, placed)
    kept = _without_list_of_tables(found)
    return tuple(_table(read, number, lines, evidence) for number, read in enumerate(kept, 1))


def _with_beside(lines: Sequence[Line], found: list[_Found], placed: Mapping[int, PlacedTable]) -> list[_Found]:
    """Add placed tables whose lines stand among those of another, as with tables side by side on a page."""
    read_lines = {read.grid.first_line for read in found if read.grid is not None}
    covered = [(read.first, read.last) for read in found]
    for index in placed:
        if index in read_lines or not any(first < index <= last for first, last in covered):
            continue
        if any(read.grid is not None and _shares_rows(read.grid, placed[index]) for read in found):
            continue
        read = _uncaptioned(lines, index, placed)
        if read is not None:
            found.append(read)
    return sorted(found, key=lambda read: read.first)


def _shares_rows(grid: Grid, table: PlacedTable) -> bool:
    """Whether a grid was read from this table, as the rest of one that a page cut is."""
    return grid.layout in ("ruled", "aligned") and any(
        row.first_line == box.first_line and box.text in row.texts for row in grid.rows for box in table.boxes[:1]
    )


def _captioned(
    lines: Sequence[Line], index: int, measure: Measure, placed: Mapping[int, PlacedTable]
) -> _Found | None:
    start = caption_start(lines[index].text)
    if start is None or start.kind != "table" or is_amid_sentence(lines, index, measure):
        return None
    end = _end_of_search(lines, index)
    at = next((at for at in range(index, end) if at in placed), None)
    grid = read_placed(placed[at]) if at is not None else None
    if grid is None:
        grid = _read_body(lines, index + 1, end, measure.width)
    if grid is None:
        is_label_alone = not start.rest and lines[index].text.strip().rstrip(".") == start.label
        if not is_label_alone and not (start.is_marked and start.rest):
            return None
        caption, last = caption_text(lines, index, start.rest, measure)
        if not caption or len(caption) > _LONGEST_TITLE or (caption[-1] in ".:;" and is_label_alone):
            return None
        return _Found(start, index, last, caption, unit_of_heading(caption), None, None)
    between = [lines[at].text.strip() for at in range(index + 1, grid.first_line) if lines[at].text.strip()]
    if len(between) > _LONGEST_TITLE_LINES or sum(map(len, between)) > _LONGEST_TITLE:
        return None  # prose stands between the label and the numbers
    caption_lines = [start.rest] if start.rest else []
    caption_lines += between
    unit = None
    if len(caption_lines) > 1:
        alone = unit_of_heading(caption_lines[-1].strip("() "))
        if alone is not None and len(alone.text) >= len(caption_lines[-1].strip("().,:; ")) - 3:
            unit = alone
            caption_lines = caption_lines[:-1] if not start.rest or len(caption_lines) > 1 else caption_lines
    caption = " ".join(caption_lines).strip()
    note, last = _note_after(lines, grid.last_line, measure)
    if note is None and at is not None and placed[at].note is not None:
        note = without_note_word(placed[at].note or "")
    return _Found(start, index, last, caption or None, unit or unit_of_heading(caption), note, grid)


def _uncaptioned(lines: Sequence[Line], index: int, placed: Mapping[int, PlacedTable]) -> _Found | None:
    if index in placed:
        grid = read_placed(placed[index])
        return _Found(None, index, grid.last_line, None, None, None, grid) if grid is not None else None
    text = lines[index].text.strip()
    if not text:
        return None
    if continued_number(text) is not None:
        at = next((at for at in range(index + 1, min(len(lines), index + 8)) if at in placed), None)
        if at is not None:
            grid = read_placed(placed[at])
            return _Found(None, index, grid.last_line, None, None, None, grid) if grid is not None else None
        grid = read_aligned(lines, index + 1, min(len(lines), index + 8), strict=False)
        if grid is None:
            return None
        return _Found(None, index, grid.last_line, None, None, None, grid)
    if "  " not in text and "\t" not in text and "|" not in text:
        return None
    grid = read_aligned(lines, index, index + 1, strict=True)
    if grid is None:
        return None
    return _Found(None, grid.first_line, grid.last_line, None, None, None, grid)


def _read_body(lines: Sequence[Line], first: int, end: int, width: int) -> Grid | None:
    return read_aligned(lines, first, end, strict=False) or read_flattened(lines, first, end, width)


def _end_of_search(lines: Sequence[Line], index: int) -> int:
    """The line before which the body must begin: the next caption, or a few lines on."""
    end = min(len(lines), index + 1 + _SEARCH_LINES)
    for at in range(index + 1, end):
        if caption_start(lines[at].text) is not None:
            return at
    return end


def _note_after(lines: Sequence[Line], last_line: int, measure: Measure) -> tuple[str | None, int]:
    for at in range(last_line + 1, min(len(lines), last_line + 3)):
        text = lines[at].text.strip()
        if not text:
            continue
        if NOTE_START.match(text):
            note, last = caption_text(lines, at, text, measure)
            return without_note_word(note), last
        break
    return None, last_line


def _continues(lines: Sequence[Line], before: _Found, read: _Found) -> bool:
    number = continued_number(lines[read.first].text)
    if number is None or before.grid is None or read.grid is None or before.start is None:
        return False
    if number not in ("", before.start.number):
        return False
    return before.grid.column_count == read.grid.column_count and before.grid.block_count == read.grid.block_count


def _goes_on(
    lines: Sequence[Line], before: _Found, read: _Found, placed: Mapping[int, PlacedTable]
) -> _Found | None:
    """The rest of a table that a page cut, without the header that it repeats; None for a table of its own.

    With nothing between, on the next page, with as many columns: a repeated header or a first row of values tells.
    """
    if before.grid is None or read.grid is None or read.grid.first_line not in placed:
        return None
    last, first = lines[before.last], lines[read.first]
    if first.page_number - last.page_number != 1 or before.grid.layout != read.grid.layout:
        return None
    between = [line for line in lines[before.last + 1 : read.grid.first_line] if line.text.strip()]
    is_announced = continued_number(first.text) is not None
    if (between and not is_announced) or before.note is not None:
        return None
    here = placed[read.grid.first_line]
    if here.column_count != before.grid.column_count * before.grid.block_count:
        return None
    if read.grid.headers == before.grid.headers:
        return read
    grid = read_placed(here, has_header=False)
    if grid is None or grid.block_count != before.grid.block_count:
        return None
    has_values = any(text and is_number_cell(text) for text in grid.rows[0].texts[1:])
    return replace(read, grid=grid) if has_values or is_announced or not before.grid.has_header else None


def _joined(before: _Found, read: _Found) -> _Found:
    assert before.grid is not None
    assert read.grid is not None
    rows = before.grid.rows + read.grid.rows
    return replace(before, last=read.last, grid=replace(before.grid, rows=rows, last_line=read.grid.last_line))


def _without_list_of_tables(found: Sequence[_Found]) -> list[_Found]:
    """Drop bare captions that stand in a row: a list of tables, not tables."""
    kept: list[_Found] = []
    for position, read in enumerate(found):
        if read.grid is None:
            neighbours = [*found[max(0, position - 1) : position], *found[position + 1 : position + 2]]
            near = [
                other
                for other in neighbours
                if other.grid is None and min(abs(other.first - read.last), abs(read.first - other.last)) <= 2
            ]
            if near:
                continue
        kept.append(read)
    return kept


def _table(read: _Found, table_index: int, lines: Sequence[Line], evidence: Evidence) -> Table:
    cells = cells_of(read.grid, lines, read.unit, evidence) if read.grid else ()
    if read.grid is None:
        confidence = 0.4
    elif read.start is None:
        confidence = 0.7
    else:
        confidence = 0.95 if read.grid.has_header else 0.8
    return Table(
        table_index,
        read.start.label if read.start else None,
        read.start.number if read.start else None,
        read.caption,
        read.unit,
        read.note,
        read.grid.row_count if read.grid else 0,
        read.grid.column_count if read.grid else 0,
        read.grid.layout if read.grid else "flattened",
        cells,
        Span.of(lines[read.first], lines[read.last]),
        confidence,
    )
