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
    dangles,
    is_amid_sentence,
    is_label_alone,
    without_note_word,
)
from warehouse.extract.tables.cells import Cell, cells_of, is_number_cell
from warehouse.extract.tables.flattened import read_flattened, read_rest
from warehouse.extract.tables.grid import Grid, Layout
from warehouse.extract.tables.placed import PlacedTable, find_placed, read_placed
from warehouse.extract.tables.stacked import read_stacked

# The body of a table begins within so many lines of its caption.
_SEARCH_LINES = 16
_LONGEST_TITLE_LINES = 5
_LONGEST_TITLE = 320
# A caption may explain its table at length; what is longer is prose.
_LONGEST_CAPTION = 900
_CAPTION_SLACK_PT = 4.0
_FULL_LINE_FRAC = 0.8
_NARROWEST = 45
_CAPTION_REACH_PT = 50.0


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
    lines = _lines_of(paper)
    measure = Measure.of(lines)
    evidence = gather_evidence((line.text for line in paper.lines), paper.language)
    placed = find_placed(lines)
    found: list[_Found] = []
    used: set[int] = set()
    index = 0
    while index < len(lines):
        read = (
            _captioned(lines, index, measure, placed)
            or _uncaptioned(lines, index, placed)
            or _rest_of_flattened(lines, index, found)
        )
        if read is None:
            index += 1
            continue
        if read.grid is not None:
            used.add(read.grid.first_line)
        if read.start is None and found and _continues(lines, found[-1], read):
            found[-1] = _joined(found[-1], read, lines, measure)
        elif read.start is None and found and (rest := _goes_on(lines, found[-1], read, placed)) is not None:
            found[-1] = _joined(found[-1], rest, lines, measure)
        else:
            found.append(read)
        index = read.last + 1
    found = _with_captions(lines, _with_beside(lines, found, placed, used, measure), placed)
    kept = _without_list_of_tables(found)
    return tuple(_table(read, number, lines, evidence) for number, read in enumerate(kept, 1))


def _lines_of(paper: Paper) -> tuple[Line, ...]:
    """The body's lines, and those of ruled tables wherever they stand (a head may be one)."""
    body = {(line.page_number, line.line_number) for line in paper.body_lines}
    return tuple(
        line
        for line in paper.lines
        if (line.page_number, line.line_number) in body or any(cell.is_ruled for cell in line.cells)
    )


def _with_beside(
    lines: Sequence[Line],
    found: Sequence[_Found],
    placed: Mapping[int, PlacedTable],
    used: set[int],
    measure: Measure,
) -> list[_Found]:
    """Add what stands among the lines of a placed table: tables beside it on the page, and captions."""
    made = list(found)
    for index in placed:
        read = _uncaptioned(lines, index, placed) if index not in used else None
        if read is not None:
            made.append(read)
    for read in found:
        if read.start is not None or read.grid is None or read.grid.first_line not in placed:
            continue
        for at in range(read.first + 1, read.last):
            start = caption_start(lines[at].text) if not lines[at].cells else None
            if start is not None and start.kind == "table":
                caption = _caption_alone(lines, at, start, measure)
                made += [caption] if caption is not None else []
    return sorted(made, key=lambda read: read.first)


def _with_captions(
    lines: Sequence[Line], found: Sequence[_Found], placed: Mapping[int, PlacedTable]
) -> list[_Found]:
    """Give a caption without a body the placed table that stands right below it on the page, or else right above.

    The order of the lines says little there: many producers write the tables of a page before or after its text.
    """
    made = list(found)
    for at, caption in enumerate(found):
        top = lines[caption.first].box
        end = lines[caption.last].box
        if caption.grid is not None or top is None or end is None:
            continue
        best: tuple[float, int] | None = None
        for other, read in enumerate(made):
            if read.start is not None or read.grid is None or read.grid.first_line not in placed:
                continue
            boxes = [
                box
                for line in lines[read.grid.first_line : read.grid.last_line + 1]
                if line.cells and line.page_number == lines[caption.last].page_number and (box := line.box)
            ]
            if not boxes:
                continue
            below = min(box.top_pt for box in boxes) - end.bottom_pt
            above = top.top_pt - max(box.bottom_pt for box in boxes)
            distance = below if below > -_CAPTION_SLACK_PT else 2 * above if above > -_CAPTION_SLACK_PT else None
            if distance is not None and distance < _CAPTION_REACH_PT and (best is None or distance < best[0]):
                best = (distance, other)
        if best is not None:
            body = made[best[1]]
            made[best[1]] = replace(
                caption, first=min(caption.first, body.first), last=max(caption.last, body.last), grid=body.grid
            )
            made[at] = replace(caption, first=-1)
    return sorted((read for read in made if read.first >= 0), key=lambda read: read.first)


def _captioned(
    lines: Sequence[Line], index: int, measure: Measure, placed: Mapping[int, PlacedTable]
) -> _Found | None:
    start = caption_start(lines[index].text)
    if start is None or start.kind != "table" or is_amid_sentence(lines, index, start, measure):
        return None
    end = _end_of_search(lines, index)
    at = next((at for at in range(index, end) if at in placed), None)
    grid = read_placed(placed[at]) if at is not None else None
    if grid is None:
        grid = _read_body(lines, index + 1, end, measure.width)
        if grid is not None and _is_placed(lines, grid, placed):
            grid = None  # these lines are a table already, whose caption is written amid them
    if grid is None:
        return _caption_alone(lines, index, start, measure)
    between = [lines[at].text.strip() for at in range(index + 1, grid.first_line) if lines[at].text.strip()]
    if len(between) > _LONGEST_TITLE_LINES or sum(map(len, between)) > _LONGEST_TITLE:
        # Prose stands between the label and the numbers: they are another's.
        return _caption_alone(lines, index, start, measure)
    if start.rest and not grid.has_header and not _title_goes_on(lines[index].text, start.rest, between, measure):
        between = []  # the columns' names, although which is whose cannot be told
    caption_lines = [start.rest] if start.rest else []
    caption_lines += between
    unit = None
    if len(caption_lines) > 1:
        alone = unit_of_heading(caption_lines[-1].strip("() "))
        whole = unit_of_heading(" ".join(caption_lines))
        # A unit that the caption's own lines break (`…, million` / `USD`) is no line of its own.
        is_broken = (
            alone is not None
            and whole is not None
            and len(whole.text) > len(alone.text)
            and whole.text.endswith(alone.text)
        )
        if alone is not None and not is_broken and len(alone.text) >= len(caption_lines[-1].strip("().,:; ")) - 3:
            unit = alone
            caption_lines = caption_lines[:-1] if not start.rest or len(caption_lines) > 1 else caption_lines
    caption = " ".join(caption_lines).strip()
    note, last = _note_after(lines, grid.last_line, measure)
    if note is None and at is not None and placed[at].note is not None:
        note = without_note_word(placed[at].note or "")
    return _Found(start, index, last, caption or None, unit or unit_of_heading(caption), note, grid)


def _title_goes_on(text: str, title: str, between: Sequence[str], measure: Measure) -> bool:
    """Whether the lines between a caption's first line and the body go on with the title."""
    if not between:
        return False
    is_full = len(text.strip()) >= _FULL_LINE_FRAC * max(measure.width, _NARROWEST)
    return is_full or dangles(title) or between[0][0].islower() or between[0][0] in "(["


def _caption_alone(lines: Sequence[Line], index: int, start: CaptionStart, measure: Measure) -> _Found | None:
    """A caption whose body could not be read."""
    caption, last = caption_text(lines, index, start.rest, measure)
    if not caption or len(caption) > _LONGEST_CAPTION:
        return None
    is_after_table = index > 0 and bool(lines[index - 1].cells)
    is_bare = not start.rest and (start.is_stopped or not start.is_marked)
    if is_bare and not is_after_table and not is_label_alone(lines, index, measure):
        return None
    return _Found(start, index, last, caption, unit_of_heading(caption), None, None)


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
    if grid is None or _is_placed(lines, grid, placed):
        return None
    return _Found(None, grid.first_line, grid.last_line, None, None, None, grid)


def _rest_of_flattened(lines: Sequence[Line], index: int, found: Sequence[_Found]) -> _Found | None:
    """What stands below «Продолжение таблицы 2» in plain text: rows of the table before, with its columns."""
    number = continued_number(lines[index].text)
    if number is None or not found:
        return None
    before = found[-1]
    if before.grid is None or before.start is None or number not in ("", before.start.number):
        return None
    grid = read_rest(lines, index + 1, index + 8, before.grid)
    return _Found(None, index, grid.last_line, None, None, None, grid) if grid is not None else None


def _is_placed(lines: Sequence[Line], grid: Grid, placed: Mapping[int, PlacedTable]) -> bool:
    """Whether most lines of a table read from text stand in a table that the page's geometry tells."""
    own = range(grid.first_line, grid.last_line + 1)
    covered = sum(
        bool(lines[at].cells) and any(table.first_line <= at <= table.last_line for table in placed.values())
        for at in own
    )
    return covered * 2 > len(own)


def _read_body(lines: Sequence[Line], first: int, end: int, width: int) -> Grid | None:
    return (
        read_aligned(lines, first, end, strict=False)
        or read_stacked(lines, first, end)
        or read_flattened(lines, first, end, width)
    )


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
    column_count = before.grid.column_count * before.grid.block_count
    if here.is_ruled and before.grid.block_count == 1 and here.column_count < column_count:
        return replace(read, grid=_widened(here, column_count))  # the last columns may be empty here
    if here.column_count != column_count:
        return None
    if read.grid.headers == before.grid.headers:
        return read
    grid = read_placed(here, has_header=False)
    if grid is None or grid.block_count != before.grid.block_count:
        return None
    has_values = any(text and is_number_cell(text) for text in grid.rows[0].texts[1:])
    is_certain = has_values or is_announced or here.is_ruled or not before.grid.has_header
    return replace(read, grid=grid) if is_certain else None


def _widened(table: PlacedTable, column_count: int) -> Grid | None:
    grid = read_placed(table, has_header=False)
    if grid is None:
        return None
    missing = column_count - grid.column_count
    rows = tuple(replace(row, texts=(*row.texts, *[None] * missing)) for row in grid.rows)
    return replace(grid, rows=rows, headers=(*grid.headers, *[None] * missing))


def _joined(before: _Found, read: _Found, lines: Sequence[Line], measure: Measure) -> _Found:
    assert before.grid is not None
    assert read.grid is not None
    rows = before.grid.rows + read.grid.rows
    note, last = before.note, read.last
    if note is None:
        note, last = _note_after(lines, read.last, measure)
    return replace(
        before, last=last, note=note, grid=replace(before.grid, rows=rows, last_line=read.grid.last_line)
    )


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
