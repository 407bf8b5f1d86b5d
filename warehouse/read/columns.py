"""The order in which the lines of a page are read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from warehouse.document import RawLine

_MIN_COLUMN_LINES = 6
# A line of prose fills its column; a cell of a table, a page number of a contents page does not.
_COLUMN_WIDTH_FRAC = 0.3
_SEGMENT_GAP_FRAC = 0.9


def order_columns(lines: Sequence[RawLine]) -> list[RawLine]:
    """Put lines that alternate between two columns into reading order; leave every other page as it is.

    Most producers write one column after the other, and their order is the best witness there is. Only a page
    whose lines jump to and fro across one gutter again and again is put in order, and only between the lines that
    reach across it (titles, wide tables).
    """
    if len(lines) < 2 * _MIN_COLUMN_LINES or any(line.box is None for line in lines):
        return list(lines)
    gutter_pt = _find_gutter(lines)
    if gutter_pt is None:
        return list(lines)
    sides = [_side(line, gutter_pt) for line in lines]
    jumps = sum(1 for before, after in itertools.pairwise(sides) if {before, after} == {-1, 1})
    narrow = sum(1 for side in sides if side)
    if jumps < 0.5 * narrow:
        return list(lines)
    ordered: list[RawLine] = []
    held: list[tuple[int, RawLine]] = []
    for side, line in zip(sides, lines, strict=True):
        if side:
            held.append((side, line))
            continue
        ordered += _flush(held)
        held = []
        ordered.append(line)
    return ordered + _flush(held)


def _flush(held: Sequence[tuple[int, RawLine]]) -> list[RawLine]:
    return [line for side, line in held if side < 0] + [line for side, line in held if side > 0]


def _find_gutter(lines: Sequence[RawLine]) -> float | None:
    """The x between two columns, in points, if most lines keep to one side of it."""
    boxes = [line.box for line in lines if line.box is not None]
    left = min(box.x0_pt for box in boxes)
    right = max(box.x1_pt for box in boxes)
    width = right - left
    for step in range(35, 66):
        x = left + width * step / 100
        before = sum(1 for box in boxes if box.x1_pt <= x)
        after = sum(1 for box in boxes if box.x0_pt >= x)
        long_before = sum(1 for box in boxes if box.x1_pt <= x and box.x1_pt - box.x0_pt > 0.25 * width)
        long_after = sum(1 for box in boxes if box.x0_pt >= x and box.x1_pt - box.x0_pt > 0.25 * width)
        if min(long_before, long_after) >= _MIN_COLUMN_LINES and before + after >= 0.8 * len(boxes):
            return x
    return None


def _side(line: RawLine, gutter_pt: float) -> int:
    if line.box is None:
        return 0
    if line.box.x1_pt <= gutter_pt:
        return -1
    return 1 if line.box.x0_pt >= gutter_pt else 0


def join_segments(rects: Sequence[tuple[float, float, float, float]]) -> list[tuple[float, float]]:
    """The (left, right) of the stretches of a line that no wide gap interrupts; rectangles in points."""
    segments: list[tuple[float, float]] = []
    for left, bottom, right, top in sorted(rects):
        gap_pt = _SEGMENT_GAP_FRAC * max(top - bottom, 4.0)
        if segments and left - segments[-1][1] <= gap_pt:
            segments[-1] = (segments[-1][0], max(segments[-1][1], right))
        else:
            segments.append((left, right))
    return segments


def find_row_gutter(rows: Sequence[Sequence[tuple[float, float]]]) -> float | None:
    """The x between two columns of prose whose lines were joined row by row; None for any other page."""
    edges = [segment for segments in rows for segment in segments]
    if len(edges) < 2 * _MIN_COLUMN_LINES:
        return None
    left = min(x0 for x0, _ in edges)
    width = max(x1 for _, x1 in edges) - left
    pairs = [
        (segments[0], segments[1])
        for segments in rows
        if len(segments) == 2 and all(x1 - x0 > _COLUMN_WIDTH_FRAC * width for x0, x1 in segments)
    ]
    if len(pairs) < _MIN_COLUMN_LINES:
        return None
    gutter_pt = (sorted(pair[0][1] for pair in pairs)[-1] + sorted(pair[1][0] for pair in pairs)[0]) / 2
    clean = sum(1 for before, after in pairs if before[1] < gutter_pt < after[0])
    parted = sum(1 for segments in rows if len(segments) > 1)
    return gutter_pt if clean == len(pairs) and clean >= 0.7 * parted else None
