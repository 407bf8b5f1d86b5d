"""Ruling lines of a PDF page: thin strokes, thin bars and the edges of boxes."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from warehouse.read.grids.words import ToDisplay

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 64  # a path with more is a drawing
_MOST_RULES = 6_000
_THIN_PT = 3.2
_STRAIGHT_PT = 1.0
_SHORTEST_PT = 4.0
_SAME_LINE_PT = 2.0
_JOIN_PT = 3.5


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line: `at_pt` is where it stands, from `first_pt` to `last_pt` it goes."""

    is_vertical: bool
    at_pt: float
    first_pt: float
    last_pt: float
    is_edge: bool = False  # the edge of a filled box, no line of its own


@dataclass(frozen=True, slots=True)
class Drawing:
    """A curve or a slanted line, as charts and drawings have them: the rectangle around it, in points."""

    x0_pt: float
    top_pt: float
    x1_pt: float
    bottom_pt: float


def count_paths(page: Any, most: int) -> int:
    """How many drawn paths a page has at its top level and in the first level of forms, at most `most`."""
    count = 0
    for _ in _paths(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, _IDENTITY, 2):
        count += 1
        if count >= most:
            break
    return count


def read_rules(page: Any, place: ToDisplay) -> tuple[list[Rule], list[Drawing]]:
    """The rules of a page, collinear pieces joined, and its curves; a page of thousands of lines has no rules."""
    rules: list[Rule] = []
    drawings: list[Drawing] = []
    paths = _paths(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, _IDENTITY, 3)
    for item, matrix in paths:
        rules += _rules_of(item, matrix, place, drawings)
        if len(rules) > _MOST_RULES:
            return [], drawings
    width, height = page.get_size()
    seen = [rule for rule in rules if -2 <= rule.at_pt <= (width if rule.is_vertical else height) + 2]
    return [rule for rule in join_rules(seen) if rule.last_pt - rule.first_pt >= _SHORTEST_PT], drawings


_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _paths(owner: Any, count_of: Any, get: Any, matrix: _Matrix, depth: int) -> Iterable[tuple[Any, _Matrix]]:
    count = count_of(owner)
    if count > _MOST_OBJECTS:
        return
    for index in range(count):
        item = get(owner, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield item, _times(_matrix_of(item), matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth > 1:
            yield from _paths(
                item,
                pdfium_c.FPDFFormObj_CountObjects,
                pdfium_c.FPDFFormObj_GetObject,
                _times(_matrix_of(item), matrix),
                depth - 1,
            )


def _matrix_of(item: Any) -> _Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    k, m, n, o, p, q = outer
    return (a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q)


def _rules_of(item: Any, matrix: _Matrix, place: ToDisplay, drawings: list[Drawing]) -> list[Rule]:
    count = pdfium_c.FPDFPath_CountSegments(item)
    if count < 2:
        return []
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke)):
        return []
    if not fill.value and not stroke.value:
        return []
    rules: list[Rule] = []
    for points, has_curve in _subpaths(item, min(count, _MOST_SEGMENTS), matrix, place):
        if len(points) < 2:
            continue
        if (has_curve and not _is_round_box(points)) or (not has_curve and _is_slanted(points)):
            drawings.append(
                Drawing(
                    min(x for x, _ in points),
                    min(y for _, y in points),
                    max(x for x, _ in points),
                    max(y for _, y in points),
                )
            )
            continue
        if count > _MOST_SEGMENTS or has_curve:
            continue
        x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
        y0, y1 = min(y for _, y in points), max(y for _, y in points)
        is_box = len(points) >= 4
        if is_box and x1 - x0 <= _THIN_PT < y1 - y0:
            rules.append(Rule(True, (x0 + x1) / 2, y0, y1))
        elif is_box and y1 - y0 <= _THIN_PT < x1 - x0:
            rules.append(Rule(False, (y0 + y1) / 2, x0, x1))
        elif stroke.value:
            rules += _straight(points, is_edge=False)
        elif fill.value and is_box and not _is_white(item):
            rules += _straight(points, is_edge=True)
    return rules


def _is_round_box(points: Sequence[tuple[float, float]]) -> bool:
    """Whether all points of a curve lie on the sides of the box around it: a box with round corners."""
    x0, x1 = min(x for x, _ in points), max(x for x, _ in points)
    y0, y1 = min(y for _, y in points), max(y for _, y in points)
    is_large = min(x1 - x0, y1 - y0) > 6 * _STRAIGHT_PT
    return is_large and all(min(x - x0, x1 - x, y - y0, y1 - y) <= _STRAIGHT_PT for x, y in points)


def _is_slanted(points: Sequence[tuple[float, float]]) -> bool:
    return any(min(abs(a[0] - b[0]), abs(a[1] - b[1])) > 2 * _STRAIGHT_PT for a, b in pairwise(points))


def _is_white(item: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pointers = [ctypes.byref(value) for value in (red, green, blue, alpha)]
    if not pdfium_c.FPDFPageObj_GetFillColor(item, *pointers):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= 252


def _subpaths(
    item: Any, count: int, matrix: _Matrix, place: ToDisplay
) -> Iterable[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    has_curve = False
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points, has_curve
            points, has_curve = [], False
        has_curve = has_curve or kind == pdfium_c.FPDF_SEGMENT_BEZIERTO
        if not pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        seen = place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if not all(map(math.isfinite, seen)):
            continue
        points.append(seen)
        if pdfium_c.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            points.append(points[0])
    if points:
        yield points, has_curve


def _straight(points: Sequence[tuple[float, float]], *, is_edge: bool) -> list[Rule]:
    rules: list[Rule] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x1 - x0) <= _STRAIGHT_PT < abs(y1 - y0):
            rules.append(Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1), is_edge))
        elif abs(y1 - y0) <= _STRAIGHT_PT < abs(x1 - x0):
            rules.append(Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1), is_edge))
    return rules


def join_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that stand on one line and touch become one."""
    joined: list[Rule] = []
    for is_vertical in (False, True):
        chosen = sorted((rule for rule in rules_of(rules, is_vertical)), key=lambda rule: rule.at_pt)
        group: list[Rule] = []
        for rule in chosen:
            if group and rule.at_pt - group[0].at_pt > _SAME_LINE_PT:
                joined += _join_group(group)
                group = []
            group.append(rule)
        joined += _join_group(group)
    return joined


def rules_of(rules: Iterable[Rule], is_vertical: bool) -> list[Rule]:
    """The rules of one direction."""
    return [rule for rule in rules if rule.is_vertical == is_vertical]


def _join_group(group: Sequence[Rule]) -> list[Rule]:
    made: list[Rule] = []
    for rule in sorted(group, key=lambda rule: rule.first_pt):
        if made and rule.first_pt - made[-1].last_pt <= _JOIN_PT:
            before = made[-1]
            made[-1] = Rule(
                rule.is_vertical,
                before.at_pt,
                before.first_pt,
                max(before.last_pt, rule.last_pt),
                before.is_edge and rule.is_edge,
            )
        else:
            made.append(rule)
    return made
