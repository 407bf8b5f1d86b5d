"""Tables of which each cell stands on a line of its own, row after row, as some producers of PDF write them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from warehouse.document import Line
from warehouse.extract.tables.captions import NOTE_START, caption_start, continued_number, dangles
from warehouse.extract.tables.cells import is_year
from warehouse.extract.tables.grid import Grid, GridRow
from warehouse.extract.tables.lexicon import EMPTY_MARKS
from warehouse.extract.tables.names import header_names
from warehouse.extract.tables.tokens import is_value

_LONGEST_CELL = 80
_MOST_NAME_LINES = 3
_MOST_HEADER_LINES = 30
_FEWEST_ROWS = 2
_FEWEST_PAIRS = 3


def read_stacked(lines: Sequence[Line], first: int, end: int) -> Grid | None:
    """Read a table whose body begins in `lines[first:end]`; None where the lines are not cells in turn.

    The lines are names and numbers: after the header each row is a name (or a running number and a name) and as
    many numbers as its neighbours have. A row with fewer keeps its text, without values.
    """
    body = _cells(lines, first)
    kinds = "".join("n" if is_value(text) or text in EMPTY_MARKS else "w" for _, text in body)
    at = kinds.find("n")
    if at < 1 or body[at][0] >= end + _MOST_HEADER_LINES:
        return None
    found = _of_years(body, kinds, at)
    if found is None:
        at = next((i for i in range(at, len(body)) if kinds[i] == "n" and not is_year(body[i][1])), 0)
        kinds = "w" * at + kinds[at:]  # years in the header name columns
        found = _of_names(body, kinds, at) if at > 1 else None
    return found


def _cells(lines: Sequence[Line], first: int) -> list[tuple[int, str]]:
    """The lines that can be cells, up to the first that cannot."""
    found: list[tuple[int, str]] = []
    name_lines = 0
    for at in range(first, len(lines)):
        text = lines[at].text.strip()
        if not text:
            continue
        if found and at - found[-1][0] > 2:
            break
        if len(text) > _LONGEST_CELL or NOTE_START.match(text) or caption_start(text) or continued_number(text):
            break
        is_number = is_value(text) or text in EMPTY_MARKS
        name_lines = 0 if is_number else name_lines + 1
        if name_lines > _MOST_HEADER_LINES:
            break
        words = text.split()
        if not is_number and len(words) > 1 and is_value(words[-1]) and not is_year(words[-1]):
            break  # a name with its values: cells do not stand alone
        found.append((at, text))
    return found


def _of_years(body: Sequence[tuple[int, str]], kinds: str, at: int) -> Grid | None:
    """Rows named by years: after the header there are numbers alone."""
    size = len(kinds[at:]) - len(kinds[at:].lstrip("n"))
    for count in range(2, min(at, 13) + 1):
        years = [body[at + step][1] for step in range(0, size, count)]
        if size % count or len(years) < _FEWEST_ROWS or not all(map(is_year, years)) or sorted(set(years)) != years:
            continue
        texts = [text for _, text in body[at - count : at]]
        if any(text[0].islower() for text in texts):
            return None
        rows = [_row([body[at + step + column] for column in range(count)]) for step in range(0, size, count)]
        return _grid(rows, texts, body[at - count][0], 1)
    return None


def _of_names(body: Sequence[tuple[int, str]], kinds: str, at: int) -> Grid | None:
    runs = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    has_index = _has_index(body, runs)
    sizes = [size for kind, size in runs if kind == "n"]
    if has_index:
        sizes = [size - 1 for size in sizes[1:-1]] + sizes[-1:]
    if len(sizes) < _FEWEST_ROWS:
        return None
    count = max(set(sizes), key=lambda size: (sizes.count(size), size))
    fewest = _FEWEST_ROWS if count > 1 else _FEWEST_PAIRS
    if sizes.count(count) < max(fewest, 0.6 * len(sizes)):
        return None
    lead = 2 if has_index else 1
    first_name = 0 if has_index else 1
    header = [text for _, text in body[: at - first_name]]
    names, taken = _names(header, count + lead)
    if names is None:
        return None
    # A header that takes fewer lines than there are leaves the rest to the first row's name.
    rows: list[GridRow] = []
    position = at - first_name
    while position < len(body):
        start = position
        index = body[position] if has_index else None
        position += has_index
        name_end = position
        while name_end < len(body) and kinds[name_end] == "w":
            name_end += 1
        value_end = name_end
        while value_end < len(body) and kinds[value_end] == "n" and value_end - name_end < count:
            value_end += 1
        name = [text for _, text in body[position:name_end]]
        if not 0 < len(name) <= _MOST_NAME_LINES or value_end == name_end:
            break
        if value_end - name_end < count or (not has_index and value_end < len(body) and kinds[value_end] == "n"):
            while value_end < len(body) and kinds[value_end] == "n" and not has_index:
                value_end += 1
            text = " ".join(text for _, text in body[start:value_end])
            texts: list[str | None] = [None] * (count + lead)
            texts[lead - 1] = text
            rows.append(GridRow(0, tuple(texts), body[start][0], body[value_end - 1][0]))
        else:
            cells = [text for _, text in body[name_end:value_end]]
            lead_texts = ([index[1]] if index else []) + [" ".join(name)]
            rows.append(GridRow(0, (*lead_texts, *cells), body[start][0], body[value_end - 1][0]))
        position = value_end
    whole = [row for row in rows if all(row.texts)]
    if len(whole) < fewest:
        return None
    first_line = body[at - first_name - taken][0] if taken else body[at - first_name][0]
    return _grid(rows, names, first_line, lead)


def _has_index(body: Sequence[tuple[int, str]], runs: Sequence[tuple[str, int]]) -> bool:
    """Whether a running number stands before each name."""
    at, found = 0, []
    for kind, size in runs:
        if kind == "w" and at:
            found.append(body[at - 1][1].rstrip("."))
        at += size
    if len(runs) > 1 and runs[-1][0] == "w":
        found = found[:-1]
    return len(found) > 1 and found == [str(number) for number in range(1, len(found) + 1)]


def _names(texts: Sequence[str], count: int) -> tuple[list[str | None] | None, int]:
    """The columns' names among the lines before the first row, and how many lines they take."""
    joined: list[list[str]] = []
    for text in texts:
        if joined and (text[0].islower() or text[0] in "([" or dangles(joined[-1][-1])):
            joined[-1].append(text)
        else:
            joined.append([text])
    if len(joined) >= count:
        chosen = joined[-count:]
        return [" ".join(lines) for lines in chosen], sum(map(len, chosen))
    for size in range(1, min(len(texts), 4) + 1):
        named = header_names(" ".join(texts[-size:]), count)
        if named is not None:
            return list(named), size
    if len(joined) == count - 1:
        return [None, *(" ".join(lines) for lines in joined)], len(texts)
    return None, 0


def _row(cells: Sequence[tuple[int, str]]) -> GridRow:
    return GridRow(0, tuple(text for _, text in cells), cells[0][0], cells[-1][0])


def _grid(rows: Sequence[GridRow], names: Sequence[str | None], first_line: int, lead: int) -> Grid:
    return Grid("flattened", tuple(rows), tuple(names), (None,), first_line, rows[-1].last_line, lead)
