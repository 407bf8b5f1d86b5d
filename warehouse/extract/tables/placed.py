"""Tables whose cells the page's geometry has told: marks on lines to the same `Grid` that text tables give."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from warehouse.document import GridCell, Line
from warehouse.extract.tables.captions import NOTE_START, caption_start, continued_number
from warehouse.extract.tables.cells import is_number_cell, is_year
from warehouse.extract.tables.grid import Grid, GridRow
from warehouse.extract.tables.lexicon import EMPTY_MARKS, TOTAL_ROW

_MOST_HEADER_ROWS = 5
_LONGEST_HEADING = 200
# A number with its unit beside it: a value where few cells are bare numbers.
_MEASURED = re.compile(r"[<>≤≥≈~±+−–-]?\s?\d[\d.,]*(?:\s?[–—-]\s?\d[\d.,]*)?(?:\s?[^\s\d]{1,10}){0,2}$")
_NUMBERED = re.compile(r"\d{1,4}[.)]?$")


@dataclass(slots=True)
class _Box:
    """A cell: its place and span, its text as it is and as it was read, the lines it stands on."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    raw_text: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table as it stands on a page: its cells and the lines (indices) from its first to its last."""

    boxes: tuple[_Box, ...]
    row_count: int
    column_count: int
    is_ruled: bool
    first_line: int
    last_line: int
    title: str | None
    note: str | None


def find_placed(lines: Sequence[Line]) -> dict[int, PlacedTable]:
    """The tables that marks on the lines tell of, by the index of their first line.

    Of tables that begin on one line, side by side, the second is known by its second line.
    """
    members: dict[tuple[int, int], list[tuple[int, GridCell]]] = defaultdict(list)
    for index, line in enumerate(lines):
        for cell in line.cells:
            members[line.page_number, cell.grid].append((index, cell))
    placed: dict[int, PlacedTable] = {}
    for marks in members.values():
        table = _table(lines, marks)
        first = next((index for index, _ in marks if index not in placed), None)
        if table is not None and first is not None:
            placed[first] = replace(table, first_line=first)
    return placed


def _table(lines: Sequence[Line], marks: Sequence[tuple[int, GridCell]]) -> PlacedTable | None:
    by_cell: dict[tuple[int, int], list[tuple[int, GridCell]]] = defaultdict(list)
    for index, cell in marks:
        by_cell[cell.row, cell.column].append((index, cell))
    boxes = [_box(lines, found) for _, found in sorted(by_cell.items())]
    title = note = None
    rows = sorted({box.row for box in boxes})
    if len(rows) > 1:
        title, boxes = _without_title(boxes, rows[0])
        note, boxes = _without_note(boxes, rows[-1])
    columns = sorted({box.column for box in boxes})
    rows = sorted({box.row for box in boxes})
    if len(rows) < 2 or len(columns) < 2:
        return None
    if marks[0][1].is_ruled:  # a ruled column without any text is there all the same
        columns = list(range(max(box.column + box.column_span for box in boxes)))
    for box in boxes:  # rows without any text fall away, and columns that only white parts
        last_row, last_column = box.row + box.row_span, box.column + box.column_span
        row, column = bisect_left(rows, box.row), bisect_left(columns, box.column)
        box.row_span = max(1, bisect_left(rows, last_row) - row)
        box.column_span = max(1, bisect_left(columns, last_column) - column)
        box.row, box.column = row, column
    return PlacedTable(
        tuple(boxes),
        len(rows),
        len(columns),
        marks[0][1].is_ruled,
        min(index for index, _ in marks),
        max(index for index, _ in marks),
        title,
        note,
    )


def _box(lines: Sequence[Line], found: Sequence[tuple[int, GridCell]]) -> _Box:
    text = raw = ""
    before: tuple[int, GridCell] | None = None
    for index, cell in found:
        line = lines[index]
        piece = repaired_span(line, cell.char_start, cell.char_end).strip()
        is_divided = before is not None and before[0] != index and _is_divided(lines[before[0]], before[1], piece)
        text = text[:-1] + piece if is_divided and text[-1:] in "-\u00ad" else f"{text} {piece}".strip()
        raw = f"{raw} {line.raw_text[cell.char_start : cell.char_end].strip()}".strip()
        before = (index, cell)
    first = found[0][1]
    return _Box(first.row, first.column, first.row_span, first.column_span, text, raw, found[0][0], found[-1][0])


def _is_divided(line: Line, cell: GridCell, piece: str) -> bool:
    """Whether a word was divided at the end of a cell's line; inside a line only the hyphen itself can tell."""
    text = line.raw_text[cell.char_start : cell.char_end].rstrip()
    if text[-1:] == "\u00ad":
        return True
    if text[-1:] != "-" or not text[-2:-1].isalpha() or not piece[:1].islower():
        return False
    is_at_end = cell.char_end >= len(line.raw_text.rstrip())
    return line.joins_next if is_at_end else True


def repaired_span(line: Line, start: int, end: int) -> str:
    """What stands in the repaired line where `raw_text[start:end]` stood."""
    if not line.steps:
        return line.raw_text[start:end] if line.text != line.raw_text else line.text[start:end]
    shift, left, right = 0, start, end
    new_left, new_right = left, right
    for step in sorted(line.steps, key=lambda step: step.raw_start):
        change = len(step.text) - len(step.raw_text)
        if step.raw_end <= start:
            shift += change
            new_left = left + shift
            new_right = right + shift
        elif step.raw_start < end:
            if step.raw_start < start:
                new_left = step.raw_start + shift
            shift += change
            new_right = max(right, step.raw_end) + shift
    return line.text[new_left:new_right]


def _without_title(boxes: list[_Box], row: int) -> tuple[str | None, list[_Box]]:
    """A first row of one cell that is the table's caption."""
    first = [box for box in boxes if box.row == row]
    if len(first) != 1 or first[0].row_span > 1:
        return None, boxes
    text = first[0].text
    if caption_start(text) is None and continued_number(text) is None:
        return None, boxes
    return text, [box for box in boxes if box.row != row]


def _without_note(boxes: list[_Box], row: int) -> tuple[str | None, list[_Box]]:
    last = [box for box in boxes if box.row == row]
    if len(last) != 1 or not NOTE_START.match(last[0].text):
        return None, boxes
    return last[0].text, [box for box in boxes if box.row != row]


def _is_value(text: str) -> bool:
    return is_number_cell(text) or text in EMPTY_MARKS


def header_texts(table: PlacedTable) -> tuple[str | None, ...]:
    """The texts of the first row, to see whether a table that goes on repeats its header."""
    texts: list[str | None] = [None] * table.column_count
    for box in table.boxes:
        if box.row == 0:
            texts[box.column] = " ".join(box.text.casefold().split())
    return tuple(texts)


def read_placed(table: PlacedTable, *, has_header: bool = True) -> Grid | None:
    """The grid of a placed table; `has_header` is false for a part that goes on without one."""
    header_count = _header_count(table) if has_header else 0
    body = list(range(header_count, table.row_count))
    numbers = _column_numbers(table, header_count)
    if numbers is not None:
        body = [row for row in body if row != numbers]
    if not body:
        return None
    levels = _levels(table, header_count)
    headers = [" / ".join(dict.fromkeys(column)) or None for column in levels]
    block_count, names, upper = _blocks(levels, headers)
    width = table.column_count // block_count
    rows = _rows(table, body, width, block_count)
    if not rows:
        return None
    return Grid(
        "side_by_side" if block_count > 1 else "ruled" if table.is_ruled else "aligned",
        tuple(rows),
        tuple(names[:width]),
        tuple(upper),
        table.first_line,
        table.last_line,
        _stub_count(table, body, width),
    )


def _header_count(table: PlacedTable) -> int:
    """The rows above the first row of values; in a table of words the first row, and what it spans."""
    by_row: dict[int, list[_Box]] = defaultdict(list)
    for box in table.boxes:
        by_row[box.row].append(box)
    count = None
    bare = sum(any(_is_value(box.text) for box in by_row[row] if box.column) for row in range(table.row_count))
    is_measured = bare * 2 <= table.row_count
    for row in range(table.row_count):
        values = [box.text for box in by_row[row] if box.column > 0]
        numbers = [text for text in values if _is_value(text) or (is_measured and _MEASURED.match(text))]
        is_counted = _is_counting([box.text for box in by_row[row]])
        if numbers and len(numbers) * 2 >= len(values) and not all(map(is_year, values)) and not is_counted:
            count = row
            break
    is_worded = count is None
    if count is None or count > _MOST_HEADER_ROWS:
        count = 1
    if is_worded or count == 0:
        named = (
            count == 0
            and bool(by_row[0])
            and not any(
                _is_value(box.text) or (is_measured and _MEASURED.match(box.text))
                for box in by_row[0]
                if box.column
            )
        )
        if not is_worded:
            return min(int(named), table.row_count - 1)
        # Below a name that spans columns stand the names of each; a name may span rows, too.
        while count < _MOST_HEADER_ROWS and any(box.column_span > 1 for box in by_row[count - 1]):
            count += 1
        reach = [box.row_span for box in by_row[0] if box.column == 0 and box.row_span < table.row_count]
        return min(max([count, *reach]), _MOST_HEADER_ROWS, table.row_count - 1)
    # A row of one name right above the values heads them: it is no part of the columns' names.
    while count > 1 and len(by_row[count - 1]) == 1 and _is_heading(by_row[count - 1][0], table):
        count -= 1
    return count


def _is_heading(box: _Box, table: PlacedTable) -> bool:
    return box.column == 0 and (box.column_span == 1 or box.column_span == table.column_count)


def _is_counting(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and list(texts) == [str(number) for number in range(1, len(texts) + 1)]


def _column_numbers(table: PlacedTable, header_count: int) -> int | None:
    """The row below the header that only numbers the columns (1 2 3 4)."""
    for row in (0, header_count - 1, header_count):
        texts = [box.text for box in table.boxes if box.row == row]
        if row >= 0 and _is_counting(texts) and len(texts) == table.column_count and len(texts) > 2:
            return row
    return None


def _levels(table: PlacedTable, header_count: int) -> list[list[str]]:
    levels: list[list[str]] = [[] for _ in range(table.column_count)]
    for row in range(header_count):
        own = [box for box in table.boxes if box.row == row]
        if _is_counting([box.text for box in own]) and len(own) > 2:
            continue
        for box in own:
            for column in range(box.column, min(box.column + box.column_span, table.column_count)):
                if len(box.text) <= _LONGEST_HEADING:
                    levels[column].append(box.text)
    return levels


def _blocks(
    levels: Sequence[Sequence[str]], headers: Sequence[str | None]
) -> tuple[int, list[str | None], list[str | None]]:
    """How often the same columns stand side by side, their names, and the blocks' names from the level above."""
    last = [column[-1].casefold() if column else None for column in levels]
    count = len(last)
    for width in range(2, count // 2 + 1):
        if count % width or any(name is None or name != last[at % width] for at, name in enumerate(last)):
            continue
        if is_year(last[0] or "") or len(set(last[:width])) < width:
            continue
        names = [column[-1] if column else None for column in levels]
        upper: list[str | None] = []
        for start in range(0, count, width):
            above = {column[0] for column in levels[start : start + width] if len(column) > 1}
            upper.append(above.pop() if len(above) == 1 else None)
        return count // width, names, upper
    return 1, list(headers), [None]


def _rows(table: PlacedTable, body: Sequence[int], width: int, block_count: int) -> list[GridRow]:
    inside = {row: at for at, row in enumerate(body)}
    texts: list[list[str | None]] = [[None] * table.column_count for _ in body]
    raws: list[list[str | None]] = [[None] * table.column_count for _ in body]
    lines: list[list[int]] = [[] for _ in body]
    stubs: list[dict[int, str]] = [{} for _ in body]
    covered = {
        (row, column)
        for box in table.boxes
        for row in range(box.row, box.row + box.row_span)
        for column in range(box.column, box.column + box.column_span)
    }
    for row, at in inside.items():  # a place that no cell reaches is an empty cell
        for column in range(table.column_count):
            if (row, column) not in covered:
                texts[at][column] = ""
    for box in table.boxes:
        if box.row not in inside:
            continue
        at = inside[box.row]
        texts[at][box.column], raws[at][box.column] = box.text, box.raw_text
        lines[at] += [box.first_line, box.last_line]
        if box.row_span > 1 and not _is_value(box.text):
            for row in range(box.row + 1, box.row + box.row_span):
                if row in inside:
                    stubs[inside[row]][box.column] = box.text
    rows: list[GridRow] = []
    for at in range(len(body)):
        for block in range(block_count):
            part = tuple(texts[at][block * width : (block + 1) * width])
            if not any(part):
                continue
            above = {column - block * width: text for column, text in stubs[at].items() if column // width == block}
            near = lines[at] or [table.first_line]
            raw = tuple(raws[at][block * width : (block + 1) * width])
            inherited = tuple(above.get(column) for column in range(width)) if above else ()
            rows.append(GridRow(block, part, min(near), max(near), raw, inherited))
    return rows


def _stub_count(table: PlacedTable, body: Sequence[int], width: int) -> int:
    """How many first columns name a row: a number or a spanning name before the name counts with it."""
    if width < 3:
        return 1
    inside = set(body)
    first = [box for box in table.boxes if box.column == 0 and box.row in inside]
    second = [box.text for box in table.boxes if box.column == 1 and box.row in inside]
    is_worded = sum(not _is_value(text) for text in second) * 2 > len(second) > 0
    is_numbered = bool(first) and sum(_NUMBERED.match(box.text) is not None for box in first) * 5 >= 4 * len(first)
    spans = any(box.row_span > 1 for box in first if not TOTAL_ROW.match(box.text))
    return 2 if is_worded and (is_numbered or spans) else 1
