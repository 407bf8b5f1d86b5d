"""The order in which the lines of a page are read."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from warehouse.document import RawLine

_MIN_COLUMN_LINES = 6


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
