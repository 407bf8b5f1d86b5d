"""Tables without lines between their columns: white gaps part the columns, rows follow from lines of text."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from warehouse.read.grids.grid import (
    Chunk,
    Frame,
    PageCell,
    PageGrid,
    TextLine,
    gather_lines,
    in_reading_order,
    is_numeric,
    to_chunks,
)
from warehouse.read.grids.rules import Rule, rules_of
from warehouse.read.grids.words import Word

_CHUNK_EM = 0.5
_TIGHT_FRAC = 1.12
_CROSSING_FRAC = 0.1
_WIDER_FRAC = 1.35


def read_gaps(words: Sequence[Word], rules: Sequence[Rule], frame: Frame) -> PageGrid | None:
    """The grid that white gaps make inside a frame; None where they part no columns."""
    turned = [word for word in words if not word.is_upright]
    if len(turned) > 1:
        grid = _with_turned_head(words, rules, max(word.bottom_pt for word in turned))
        if grid is not None:
            return grid
    lines = gather_lines(words)
    chunked = [to_chunks(line, _CHUNK_EM) for line in lines]
    separators = _as_many_as_named(find_separators(chunked, frame), chunked)
    if not separators:
        return None
    levels = [
        rule
        for rule in rules_of(rules, False)
        if frame.top_pt - 3 <= rule.at_pt <= frame.bottom_pt + 3
        and min(rule.last_pt, frame.x1_pt) - max(rule.first_pt, frame.x0_pt) > 0
    ]
    placed = [_place(chunks, separators) for chunks in chunked]
    header = _header_count(lines, placed, levels, frame)
    groups = _row_groups(lines, placed, levels, header)
    cells: list[PageCell] = []
    for row, group in enumerate(groups):
        by_span: dict[tuple[int, int], list[Word]] = {}
        for at in group:
            for span, chunk in placed[at]:
                by_span.setdefault(span, []).extend(chunk.words)
        for (first, last), found in _without_overlaps(by_span).items():
            cells.append(PageCell(row, first, 1, last - first + 1, in_reading_order(found)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return PageGrid(tuple(cells), len(groups), len(separators) + 1, False, frame)


def _with_turned_head(words: Sequence[Word], rules: Sequence[Rule], head_end_pt: float) -> PageGrid | None:
    """A grid whose header is turned text: its words go to the columns that they stand over, as one row."""
    body = [word for word in words if word.middle_pt > head_end_pt]
    head = [word for word in words if word.middle_pt <= head_end_pt]
    if len(body) < 3 or not all(word.is_upright for word in body):
        return None
    grid = read_gaps(body, rules, Frame.around(body))
    if grid is None:
        return None
    spans: dict[int, tuple[float, float]] = {}
    for cell in grid.cells:
        if cell.column_span == 1:
            low, high = spans.get(cell.column, (math.inf, -math.inf))
            spans[cell.column] = (
                min(low, *(word.x0_pt for word in cell.words)),
                max(high, *(word.x1_pt for word in cell.words)),
            )
    stacks = _stacks([word for word in head if not word.is_upright])
    in_order = len(stacks) in (grid.column_count - 1, grid.column_count)
    first_named = grid.column_count - len(stacks)
    named: dict[int, list[Word]] = {}
    for at, stack in enumerate([*stacks, *([word] for word in head if word.is_upright)]):
        x = (min(word.x0_pt for word in stack) + max(word.x1_pt for word in stack)) / 2
        nearest = min((max(low - x, x - high), column) for column, (low, high) in spans.items())[1]
        column = first_named + at if in_order and at < len(stacks) else nearest
        named.setdefault(column, []).extend(stack)
    first = [PageCell(0, column, 1, 1, in_reading_order(named[column])) for column in sorted(named)]
    rest = [replace(cell, row=cell.row + 1) for cell in grid.cells]
    frame = Frame.around(words)
    return PageGrid((*first, *rest), grid.row_count + 1, grid.column_count, False, frame)


def _stacks(turned: Sequence[Word]) -> list[list[Word]]:
    """Turned words by column: lines of one name stand closer together than the columns do."""
    stacks: list[list[Word]] = []
    for word in sorted(turned, key=lambda word: word.x0_pt):
        if stacks and word.x0_pt - max(other.x1_pt for other in stacks[-1]) < 0.6 * word.size_pt:
            stacks[-1].append(word)
        else:
            stacks.append([word])
    return stacks


def _without_overlaps(by_span: dict[tuple[int, int], list[Word]]) -> dict[tuple[int, int], list[Word]]:
    """Join the spans of one row that share a column."""
    made: dict[tuple[int, int], list[Word]] = {}
    for span in sorted(by_span):
        found = by_span[span]
        last = next(reversed(made), None)
        if last is not None and span[0] <= last[1]:
            made[(last[0], max(last[1], span[1]))] = made.pop(last) + found
        else:
            made[span] = found
    return made


def find_separators(chunked: Sequence[Sequence[Chunk]], frame: Frame) -> list[tuple[float, float]]:
    """The (left, right) of the white strips that part the columns, from left to right."""
    many = [chunks for chunks in chunked if len(chunks) > 1]
    if len(many) < 2:
        return []
    first_body = next(
        (
            at
            for at, chunks in enumerate(many)
            if sum(is_numeric(chunk.text) for chunk in chunks[1:]) * 2 >= len(chunks) - 1
            and not are_years([chunk.text for chunk in chunks[1:]])
        ),
        0,
    )
    body = many[first_body:] if len(many) - first_body >= 3 else many
    lines = len(body)
    events: list[tuple[float, int]] = []
    for chunks in body:
        for chunk in chunks:
            events += [(chunk.x0_pt, 1), (chunk.x1_pt, -1)]
    events.sort()
    allowed = int(_CROSSING_FRAC * lines)
    strips: list[tuple[float, float]] = []
    cover, start = 0, None
    for at, step in events:
        cover += step
        if cover <= allowed and start is None:
            start = at
        elif cover > allowed and start is not None:
            if at - start > 0.5:
                strips.append((start, at))
            start = None
    strips = [strip for strip in strips if frame.x0_pt < strip[0]]
    strips = [_narrowed(strip, chunked) for strip in strips]
    separators: list[tuple[float, float]] = []
    left = frame.x0_pt
    for strip in strips:
        middle = (strip[0] + strip[1]) / 2
        if any(left <= (c.x0_pt + c.x1_pt) / 2 < middle for chunks in body for c in chunks):
            separators.append(strip)
            left = middle
    return separators


def _as_many_as_named(
    separators: list[tuple[float, float]], chunked: Sequence[Sequence[Chunk]]
) -> list[tuple[float, float]]:
    """Columns joined where the header names fewer and no line has more: one column set to both of its sides.

    Only neighbours that no line fills both are one; all of the surplus must be of that kind.
    """
    first = next((chunks for chunks in chunked if len(chunks) > 1), None)
    surplus = len(separators) + 1 - len(first) if first is not None else 0
    if first is None or surplus <= 0 or len(first) < 3 or max(map(len, chunked)) > len(first):
        return separators
    middles = [(low + high) / 2 for low, high in separators]
    filled = [
        {bisect_right(middles, (c.x0_pt + c.x1_pt) / 2) for c in chunks} for chunks in chunked if len(chunks) > 1
    ]
    body = filled[1:]
    kept = list(range(len(separators)))
    for at in range(len(separators)):
        is_apart = not any({at, at + 1} <= columns for columns in body)
        has_both = any(at in columns for columns in body) and any(at + 1 in columns for columns in body)
        if is_apart and has_both and (at == 0 or at - 1 in kept):
            kept.remove(at)
    return [separators[at] for at in kept] if len(separators) - len(kept) == surplus else separators


def _narrowed(strip: tuple[float, float], chunked: Sequence[Sequence[Chunk]]) -> tuple[float, float]:
    """A strip without the parts that a header reaches into from one side."""
    low, high = strip
    for chunks in chunked:
        for chunk in chunks:
            if chunk.x0_pt < strip[0] < chunk.x1_pt < strip[1]:
                low = max(low, chunk.x1_pt)
            elif strip[0] < chunk.x0_pt < strip[1] < chunk.x1_pt:
                high = min(high, chunk.x0_pt)
    return (low, high) if high - low > 0.5 else strip


def _place(
    chunks: Sequence[Chunk], separators: Sequence[tuple[float, float]]
) -> list[tuple[tuple[int, int], Chunk]]:
    """Each chunk with its first and last column."""
    middles = [(low + high) / 2 for low, high in separators]
    count = len(separators) + 1
    if len(chunks) == count:
        return [((column, column), chunk) for column, chunk in enumerate(chunks)]
    placed: list[tuple[tuple[int, int], Chunk]] = []
    for chunk in chunks:
        for part in _at_wide_gaps(chunk, separators):
            slack = 0.15 * max(part.words[0].size_pt, 4.0)
            first = bisect_right(middles, part.x0_pt + slack)
            placed.append(((first, max(first, bisect_right(middles, part.x1_pt - slack))), part))
    has_clash = any(after[0][0] <= before[0][1] for before, after in pairwise(placed))
    if has_clash and len(chunks) == count - 1 and chunks[0].x0_pt > separators[0][0]:
        # Names over the columns of numbers only, set to the other side of their columns.
        return [((column, column), chunk) for column, chunk in enumerate(chunks, 1)]
    return placed


def _at_wide_gaps(chunk: Chunk, separators: Sequence[tuple[float, float]]) -> list[Chunk]:
    """Part a chunk where a gap wider than its others lies over the strip between two columns."""
    if len(chunk.words) < 2:
        return [chunk]
    gaps = [after.x0_pt - before.x1_pt for before, after in pairwise(chunk.words)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2] if len(gaps) > 1 else 0.28 * chunk.words[0].size_pt
    parts = [Chunk([chunk.words[0]])]
    for gap, before, after in zip(gaps, chunk.words, chunk.words[1:], strict=False):
        lies_over = any(
            min(after.x0_pt, high) - max(before.x1_pt, low) > 0.3 * min(gap, high - low) for low, high in separators
        )
        if lies_over and gap > _WIDER_FRAC * max(usual, 0.1) and gap > 0.3 * before.size_pt:
            parts.append(Chunk([after]))
        else:
            parts[-1].words.append(after)
    return parts


def _header_count(
    lines: Sequence[TextLine],
    placed: Sequence[Sequence[tuple[tuple[int, int], Chunk]]],
    levels: Sequence[Rule],
    frame: Frame,
) -> int:
    """How many first lines are the header: above the first line of numbers, and above the rule over it."""
    body = len(lines)
    for at, chunks in enumerate(placed):
        values = [chunk.text for (first, _), chunk in chunks if first > 0]
        numbers = [value for value in values if is_numeric(value)]
        if numbers and len(numbers) * 2 >= len(values) and not are_years(values):
            body = at
            break
    wide = [
        rule.at_pt
        for rule in levels
        if min(rule.last_pt, frame.x1_pt) - max(rule.first_pt, frame.x0_pt) > 0.6 * (frame.x1_pt - frame.x0_pt)
    ]
    tops = [line.middle_pt for line in lines]
    if body >= len(lines):
        inner = [at for at in wide if tops and tops[0] < at < tops[-1]]
        return bisect_right(tops, inner[0]) if inner else min(1, len(lines))
    inner = [at for at in wide if tops[0] < at <= tops[body]]
    return bisect_right(tops, inner[-1]) if inner else body


def are_years(values: Sequence[str]) -> bool:
    """Whether all texts are years (and there are some)."""
    return bool(values) and all(
        len(v.strip("*() ")) == 4 and v.strip("*() ")[:2] in ("18", "19", "20") for v in values
    )


def _row_groups(
    lines: Sequence[TextLine],
    placed: Sequence[Sequence[tuple[tuple[int, int], Chunk]]],
    levels: Sequence[Rule],
    header: int,
) -> list[list[int]]:
    """Which lines make a row together."""
    groups: list[list[int]] = []
    if not lines:
        return groups
    pitches = [after.middle_pt - before.middle_pt for before, after in pairwise(lines)]
    tight = _tight_pitch([pitch for at, pitch in enumerate(pitches) if at + 1 >= header], lines)
    ruled = _is_row_ruled(lines, levels, header)
    for at in range(len(lines)):
        if not groups:
            groups.append([at])
            continue
        before = groups[-1]
        has_rule = any(
            lines[before[-1]].middle_pt < rule.at_pt < lines[at].middle_pt and _touches(rule, placed[at])
            for rule in levels
        )
        if has_rule or at == header:
            groups.append([at])
        elif at < header:
            spanning = any(first < last for (first, last), _ in placed[before[-1]])
            is_close = pitches[at - 1] <= 1.6 * max(word.size_pt for word in lines[at].words)
            if spanning or not is_close:
                groups.append([at])
            else:
                before.append(at)
        elif ruled or _goes_on(placed, before, at, pitches[at - 1], tight):
            before.append(at)
        else:
            groups.append([at])
    return groups


def _touches(rule: Rule, placed: Sequence[tuple[tuple[int, int], Chunk]]) -> bool:
    return any(min(rule.last_pt, chunk.x1_pt) - max(rule.first_pt, chunk.x0_pt) > 0 for _, chunk in placed)


def _is_row_ruled(lines: Sequence[TextLine], levels: Sequence[Rule], header: int) -> bool:
    """Whether a rule stands between all rows of the body, so that lines without one between are one row."""
    if len(lines) - header < 2:
        return False
    between = sum(
        any(before.middle_pt < rule.at_pt < after.middle_pt for rule in levels)
        for before, after in pairwise(lines[header:])
    )
    return between >= 0.4 * (len(lines) - header - 1) and between >= 2


def _tight_pitch(pitches: Sequence[float], lines: Sequence[TextLine]) -> float | None:
    """The distance of lines inside a cell, where rows stand clearly further apart; None where all are alike."""
    if len(pitches) < 3:
        return None
    ordered = sorted(pitches)
    low = ordered[0]
    wider = [pitch for pitch in ordered if pitch > 1.25 * low]
    near = [pitch for pitch in ordered if pitch <= _TIGHT_FRAC * low]
    sizes = sorted(line.bottom_pt - line.top_pt for line in lines)
    if low > 1.5 * sizes[len(sizes) // 2] or not wider or len(near) + len(wider) < 0.8 * len(ordered):
        return None
    return low * _TIGHT_FRAC if len(wider) * 4 >= len(ordered) else None


def _goes_on(
    placed: Sequence[Sequence[tuple[tuple[int, int], Chunk]]],
    before: Sequence[int],
    at: int,
    pitch: float,
    tight: float | None,
) -> bool:
    """Whether a line of the body goes on with the row before it."""
    here = {first: chunk.text for (first, _), chunk in placed[at]}
    above: dict[int, str] = {}
    for line in before:
        for (first, _), chunk in placed[line]:
            above[first] = chunk.text
    numbers_here = {column for column, text in here.items() if column > 0 and is_numeric(text)}
    numbers_above = {column for column, text in above.items() if column > 0 and is_numeric(text)}
    if tight is not None:
        return pitch <= tight and not (numbers_here and numbers_above)
    if numbers_here and numbers_above:
        return False
    size = max(word.size_pt for _, chunk in placed[at] for word in chunk.words)
    if pitch > 1.5 * size:
        return False
    if 0 not in here:
        # Words below words, with no stub of their own.
        return not numbers_here and all(column in above and not is_numeric(above[column]) for column in here)
    stub = here[0]
    if len(here) == 1:
        return stub[:1].islower() and 0 in above
    # A name over two lines whose values stand beside the second.
    return bool(above) and set(above) == {0} and stub[:1].islower() and len(before) < 4


def split_rows(words: Sequence[Word], columns: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]] | None:
    """The heights (half-open) of the rows in a band without rules, seen from the columns' lines."""
    lines = gather_lines(words)
    if len(lines) < 2:
        return None
    values = [
        cell
        for cell in columns
        if len(cell) > 1 and all(is_numeric(" ".join(word.text for word in line.words)) for line in cell)
    ]
    anchor = max(values, key=len)
    starts: list[float] = []
    stub = columns[0]
    for line in anchor:
        tops = [
            other.top_pt
            for other in stub
            if abs(other.middle_pt - line.middle_pt) < 0.6 * (line.bottom_pt - line.top_pt)
        ]
        starts.append(min([line.top_pt, *tops]))
    limits: list[tuple[float, float]] = []
    for at, start in enumerate(starts):
        low = start - 1 if at else -1e9
        high = starts[at + 1] - 1 if at + 1 < len(starts) else 1e9
        limits.append((low, high))
    return limits
