"""Tables whose cells are kept apart by wide gaps, tabs or bars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.document import Line
from warehouse.extract.tables.captions import NOTE_START, caption_start
from warehouse.extract.tables.cells import is_number_cell, is_year
from warehouse.extract.tables.grid import Grid, GridRow
from warehouse.extract.tables.lexicon import EMPTY_MARKS

_GAP = re.compile(r"\s*\|\s*|\t+\s*|\s{2,}")
_RULE = re.compile(r"[\s|+=_–—-]{4,}$")
_ENDS_IN_NUMBER = re.compile(r"\s[\d.,]+$")
_LONGEST_ROW = 1000
_FEWEST_UNCAPTIONED_ROWS = 3
_HEADER_LINES = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str


def split_cells(text: str) -> tuple[_Piece, ...]:
    """The cells of a line: stretches of text between wide gaps, tabs or bars, with their places in the line."""
    if len(text) > _LONGEST_ROW:
        return ()
    if 0 < text.count("|") < 2 and not text.startswith("|"):
        text = re.sub(r"\s*\|\s*", " ", text)  # one rule between blocks parts no cells
    pieces: list[_Piece] = []
    at = 0
    for gap in _GAP.finditer(text):
        if gap.start() > at:
            pieces.append(_Piece(at, gap.start(), text[at : gap.start()]))
        elif "|" in gap.group() and at > 0:
            pieces.append(_Piece(at, at, ""))  # two bars with nothing between: an empty cell
        at = gap.end()
    if at < len(text):
        pieces.append(_Piece(at, len(text), text[at:].rstrip()))
    return tuple(pieces)


def _is_value(text: str) -> bool:
    return is_number_cell(text) or text in EMPTY_MARKS


def _is_data(pieces: Sequence[_Piece]) -> bool:
    """A line of at least two cells with a number after the first that is no row of years."""
    values = [piece.text for piece in pieces[1:] if is_number_cell(piece.text)]
    if not values:
        return False
    return not all(is_year(value) for value in values) or is_year(pieces[0].text)


def read_aligned(lines: Sequence[Line], first: int, end: int, *, strict: bool) -> Grid | None:
    """Read a table whose body begins in `lines[first:end]`, however far it goes.

    `strict`, for a table without a caption: at least three neighbouring rows with the same number of cells,
    three or more, half of them numbers; anything less may be a contents page, a formula or two columns of prose.
    """
    start = _first_row(lines, first, end, strict)
    if start is None:
        return None
    if strict and not _is_certain([(at, split_cells(lines[at].text)) for at in _filled(lines, start, 3)]):
        return None
    body, last = _body(lines, start)
    counts = Counter(len(pieces) for _, pieces in body if len(pieces) > 1)
    if not counts:
        return None
    column_count = max(counts, key=lambda count: (counts[count], count))
    full = [pieces for _, pieces in body if len(pieces) == column_count]
    if len(full) < 2:
        return None
    bands = [(min(p[j].start for p in full), max(p[j].end for p in full)) for j in range(column_count)]
    header_first, headers, upper = _header(
        lines, first if not strict else max(0, start - _HEADER_LINES), start, bands
    )
    if strict and header_first < start and any(len(header or "") > 60 for header in headers):
        header_first, headers, upper = start, [None] * column_count, []
    block_count = _repeats(headers)
    rows: list[GridRow] = []
    width = column_count // block_count
    for at, pieces in body:
        texts = _place(pieces, bands)
        if texts is None:
            continue
        if len(pieces) == 1 and rows and texts[0] and texts[0][0].islower():
            before = rows[-1]
            joined = f"{before.texts[0] or ''} {texts[0]}".strip()
            rows[-1] = GridRow(before.block, (joined, *before.texts[1:]), before.first_line, at)
            continue
        for block in range(block_count):
            part = tuple(texts[block * width : (block + 1) * width])
            if any(part):
                rows.append(GridRow(block, part, at, at))
    names = upper if len(upper) == block_count and block_count > 1 else [None] * block_count
    return Grid(
        "side_by_side" if block_count > 1 else "aligned",
        tuple(rows),
        tuple(headers[:width]),
        tuple(names),
        header_first,
        last,
        _stub_count(rows, width),
    )


def _stub_count(rows: Sequence[GridRow], width: int) -> int:
    """How many first columns name the row: a running number before the name counts with it."""
    if width > 2 and rows and all(row.texts[0] and row.texts[0].rstrip(".").isdigit() for row in rows):
        numbers = [int((row.texts[0] or "0").rstrip(".")[:9]) for row in rows]
        is_worded = sum(bool(row.texts[1]) and not _is_value(row.texts[1] or "") for row in rows) * 2 > len(rows)
        if numbers == list(range(numbers[0], numbers[0] + len(numbers))) and is_worded:
            return 2
    return 1


def _first_row(lines: Sequence[Line], first: int, end: int, strict: bool) -> int | None:
    for at in range(first, min(end, len(lines))):
        pieces = split_cells(lines[at].text)
        if len(pieces) < 2:
            continue
        near = [split_cells(text) for text in _filled_after(lines, at, 3)]
        if _is_data(pieces):
            if strict or any(len(other) == len(pieces) and _is_data(other) for other in near):
                return at
        elif (
            not strict
            and len(near) >= 2
            and all(len(other) == len(pieces) for other in near[:2])
            and not any(_is_data(other) for other in near)
            and all(len(piece.text) < 50 for other in near[:2] for piece in other)
            and not any(_ENDS_IN_NUMBER.search(piece.text) for other in near[:2] for piece in other)
        ):
            return at + 1 if lines[at + 1].text.strip() else at + 2  # the first line of words is the header
    return None


def _filled(lines: Sequence[Line], at: int, count: int) -> list[int]:
    """The first lines with text from `at` on."""
    near = range(at, min(len(lines), at + 2 * count))
    return [i for i in near if lines[i].text.strip() and not _RULE.match(lines[i].text.strip())][:count]


def _filled_after(lines: Sequence[Line], at: int, count: int) -> list[str]:
    texts: list[str] = []
    for line in lines[at + 1 : at + 1 + 2 * count]:
        if line.text.strip() and not _RULE.match(line.text.strip()):
            texts.append(line.text)
            if len(texts) == count:
                break
    return texts


def _body(lines: Sequence[Line], start: int) -> tuple[list[tuple[int, tuple[_Piece, ...]]], int]:
    body: list[tuple[int, tuple[_Piece, ...]]] = []
    last = at = start
    while at < len(lines):
        text = lines[at].text
        bare = text.strip()
        if not bare or _RULE.match(bare):
            at += 1
            if at - last > 3:
                break
            continue
        if NOTE_START.match(bare) or caption_start(bare) is not None:
            break
        pieces = split_cells(text)
        if len(pieces) == 1 and not _stands_between(lines, at, bare, is_adjacent=at == last + 1):
            break
        if len(pieces) > 1 and at - last > 1 and not any(_is_value(piece.text) for piece in pieces):
            break
        body.append((at, pieces))
        last = at
        at += 1
    while body and len(body[-1][1]) == 1 and not body[-1][1][0].text[:1].islower():
        body.pop()
    last = body[-1][0] if body else start
    return body, last


def _stands_between(lines: Sequence[Line], at: int, bare: str, *, is_adjacent: bool) -> bool:
    """Whether a line of one cell belongs to the table: a row's heading, or the rest of the row above."""
    if len(bare) > 60 or not is_adjacent:
        return False
    following = _filled_after(lines, at, 1)
    return bool(following) and _is_data(split_cells(following[0]))


def _is_certain(body: Sequence[tuple[int, tuple[_Piece, ...]]]) -> bool:
    if len(body) < _FEWEST_UNCAPTIONED_ROWS:
        return False
    column_count = len(body[0][1])
    if column_count < 3:
        return False
    for position, (at, pieces) in enumerate(body):
        if len(pieces) != column_count or not _is_data(pieces):
            return False
        if position and at - body[position - 1][0] > 2:
            return False
        if any(len(piece.text) > 60 or piece.text.endswith((";", "=")) or "=" in piece.text for piece in pieces):
            return False
        if sum(_is_value(piece.text) for piece in pieces[1:]) * 2 < len(pieces) - 1:
            return False
    return True


def _place(pieces: Sequence[_Piece], bands: Sequence[tuple[int, int]]) -> list[str | None] | None:
    """Each cell to its column: by order in a full row, else by where it stands."""
    texts: list[str | None] = [None] * len(bands)
    if len(pieces) == len(bands):
        return [piece.text or None for piece in pieces]
    if len(pieces) > len(bands):
        return None
    column = 0
    for position, piece in enumerate(pieces):
        latest = len(bands) - (len(pieces) - position)
        best = max(
            range(column, latest + 1), key=lambda j: (_overlap(piece, bands[j]), -_distance(piece, bands[j]))
        )
        texts[best] = piece.text or None
        column = best + 1
    return texts


def _overlap(piece: _Piece, band: tuple[int, int]) -> int:
    return max(0, min(piece.end, band[1]) - max(piece.start, band[0]))


def _distance(piece: _Piece, band: tuple[int, int]) -> float:
    return abs((piece.start + piece.end) / 2 - (band[0] + band[1]) / 2)


def _header(
    lines: Sequence[Line], first: int, start: int, bands: Sequence[tuple[int, int]]
) -> tuple[int, list[str | None], list[str | None]]:
    """The columns' names from the lines above the body, and the texts of a level above them."""
    chosen: list[tuple[int, tuple[_Piece, ...]]] = []
    header_first, at = start, start - 1
    while at >= first and len(chosen) < _HEADER_LINES:
        bare = lines[at].text.strip()
        if bare and not _RULE.match(bare):
            pieces = split_cells(lines[at].text)
            indent = len(lines[at].text) - len(lines[at].text.lstrip())
            if len(pieces) < 2 and not (chosen and indent > bands[0][1]):
                break
            chosen.insert(0, (at, pieces))
            header_first = at
        elif chosen and not bare:
            break
        at -= 1
    if not chosen:
        return start, [None] * len(bands), []
    levels = [_placed(pieces, bands) for _, pieces in chosen]
    texts = [[piece.text for piece in pieces] for _, pieces in chosen]
    names: list[str | None] = levels[-1]
    upper: list[str | None] = []
    for position in range(len(levels) - 2, -1, -1):
        groups = _spread(texts[position], names)
        if groups is not None:
            upper = [group for group in dict.fromkeys(groups) if group is not None]
            spans = len(set(names[-len(groups) :])) * len(upper)
            names = [_above(group, name) for group, name in zip(groups, names, strict=True)] if spans else names
        elif len(texts[position]) * 2 <= len(bands) and len(names) % max(1, len(texts[position])) == 0:
            upper = list(texts[position])
        else:
            names = [" ".join(t for t in pair if t) or None for pair in zip(levels[position], names, strict=True)]
    block_count = _repeats([_last_level(name) for name in names])
    if block_count > 1 and len(upper) == block_count:
        names = [_last_level(name) for name in names]
    return header_first, names, upper


def _above(group: str | None, name: str | None) -> str | None:
    return f"{group} / {name}" if group and name else name or group


def _last_level(name: str | None) -> str | None:
    return name.rsplit(" / ", 1)[-1] if name else name


def _placed(pieces: Sequence[_Piece], bands: Sequence[tuple[int, int]]) -> list[str | None]:
    """Header texts to columns; a line one short leaves the stub without a name."""
    if len(pieces) == len(bands) - 1 and pieces[0].end > bands[0][0] and not is_year(pieces[-1].text):
        by_place = _place(pieces, bands)
        return by_place if by_place is not None else [None] * len(bands)
    if len(pieces) == len(bands) - 1:
        return [None, *(piece.text or None for piece in pieces)]
    return _place(pieces, bands) or [None] * len(bands)


def _spread(texts: Sequence[str], names: Sequence[str | None]) -> list[str | None] | None:
    """A level over columns whose names repeat (`Export Import` over `2012 2013 2012 2013`), one text per column."""
    for stub in (1, 0):
        values = names[stub:]
        for count in {len(texts) - 1 if stub else len(texts), len(texts)}:
            if count < 2 or len(values) % count:
                continue
            size = len(values) // count
            if size < 2 or any(value is None or value != values[j % size] for j, value in enumerate(values)):
                continue
            groups = list(texts[len(texts) - count :])
            lead: list[str | None] = [texts[0] if len(texts) > count and names[0] is None else None] if stub else []
            return [*lead, *(groups[j // size] for j in range(len(values)))]
    return None


def _repeats(headers: Sequence[str | None]) -> int:
    """How many times the same columns are repeated side by side."""
    names = [header.casefold() if header else None for header in headers]
    if any(name is None for name in names):
        return 1
    for width in range(2, len(names) // 2 + 1):
        if len(names) % width == 0 and all(name == names[j % width] for j, name in enumerate(names)):
            return len(names) // width
    return 1
