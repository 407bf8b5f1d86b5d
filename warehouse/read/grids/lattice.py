"""Tables whose columns are parted by ruling lines: the lines make cells, missing walls make merged cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from warehouse.read.grids.gaps import find_separators, split_rows
from warehouse.read.grids.grid import (
    Chunk,
    Frame,
    PageCell,
    PageGrid,
    gather_lines,
    in_reading_order,
    is_numeric,
    to_chunks,
)
from warehouse.read.grids.rules import Rule, rules_of
from warehouse.read.grids.words import Word

_SAME_PT = 3.6
_REACH_PT = 3.0
_FEWEST_SPLIT = 2
_ENOUGH_DRAWN = 3
_FEWEST_KNOWN = 2
_CHUNK_EM = 0.6


def find_edges(rules: Sequence[Rule], first_pt: float, last_pt: float, *, with_frame: bool) -> list[float]:
    """Where the grid's lines of one direction stand, the frame's two sides among them where asked for."""
    places = sorted(rule.at_pt for rule in rules if first_pt - _REACH_PT <= rule.at_pt <= last_pt + _REACH_PT)
    edges: list[float] = []
    for at in places:
        if not edges or at - edges[-1] > _SAME_PT:
            edges.append(at)
    if with_frame:
        if not edges or edges[0] - first_pt > _SAME_PT:
            edges.insert(0, first_pt)
        if last_pt - edges[-1] > _SAME_PT:
            edges.append(last_pt)
    return edges


def read_lattice(words: Sequence[Word], rules: Sequence[Rule], frame: Frame) -> PageGrid | None:
    """The grid that the rules inside a frame make; None where they part no columns."""
    near = _without_padding([rule for rule in rules if _is_inside(rule, frame)])
    upright, level = rules_of(near, True), rules_of(near, False)
    if upright and all(rule.is_edge for rule in near):
        upright += _between_stripes(upright, words)
        level += _below_head(level, words, frame)
    xs = find_edges(upright, frame.x0_pt, frame.x1_pt, with_frame=True)
    ys = find_edges(level, frame.top_pt, frame.bottom_pt, with_frame=True)
    xs = _without_empty(xs, [(word.x0_pt, word.x1_pt) for word in words])
    if len(xs) > 2:
        chunked = [to_chunks(line, _CHUNK_EM) for line in gather_lines(words)]
        white = [(low + high) / 2 for low, high in find_separators(chunked, frame)]
        xs = sorted([*xs, *(x for x in white if _parts_column(x, xs, chunked))])
    ys = _without_empty(ys, [(word.top_pt, word.bottom_pt) for word in words])
    if len(xs) < 3 or len(ys) < 2:
        return None
    held: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        x = (word.x0_pt + word.x1_pt) / 2
        column = min(max(bisect_right(xs, x) - 1, 0), len(xs) - 2)
        row = min(max(bisect_right(ys, word.middle_pt) - 1, 0), len(ys) - 2)
        held[row, column].append(word)
    groups = _part_merged(_merge(xs, ys, upright, level, held), xs, held)
    return _to_grid(groups, xs, ys, held, frame)


def _between_stripes(upright: Sequence[Rule], words: Sequence[Word]) -> list[Rule]:
    """The walls of rows without a ground between filled ones: where theirs stand, unless text runs over them."""
    places: dict[int, list[Rule]] = defaultdict(list)
    for rule in upright:
        places[round(rule.at_pt)].append(rule)
    usual = [rules for rules in places.values() if len(rules) > 1]
    if not usual:
        return []
    lines = gather_lines(words)
    chunks = [chunk for line in lines for chunk in to_chunks(line, _CHUNK_EM)]
    first_pt, last_pt = min(line.top_pt for line in lines), max(line.bottom_pt for line in lines)
    made: list[Rule] = []
    for rules in usual:
        x = rules[0].at_pt
        ordered = sorted(rules, key=lambda rule: rule.first_pt)
        for low, high in pairwise(
            [first_pt, *(value for rule in ordered for value in (rule.first_pt, rule.last_pt)), last_pt]
        ):
            if high - low < _SAME_PT:
                continue
            crossing = any(
                chunk.x0_pt + 1 < x < chunk.x1_pt - 1 and low < chunk.words[0].middle_pt < high for chunk in chunks
            )
            is_gap = not any(rule.first_pt <= low + 1 and rule.last_pt >= high - 1 for rule in ordered)
            if is_gap and not crossing:
                made.append(Rule(True, x, low, high, True))
    return made


def _below_head(level: Sequence[Rule], words: Sequence[Word], frame: Frame) -> list[Rule]:
    """A wall between a header and the first row of values, where both stand above the first filled row."""
    first_pt = min((rule.at_pt for rule in level), default=frame.top_pt)
    above = gather_lines([word for word in words if word.middle_pt < first_pt])
    has_values = [any(is_numeric(chunk.text) for chunk in to_chunks(line, _CHUNK_EM)[1:]) for line in above]
    return [
        Rule(False, (before.bottom_pt + after.top_pt) / 2, frame.x0_pt, frame.x1_pt, True)
        for (before, after), (has_before, has_after) in zip(pairwise(above), pairwise(has_values), strict=True)
        if has_after and not has_before
    ]


def _without_padding(rules: Sequence[Rule]) -> list[Rule]:
    """Drop the edges of filled boxes where drawn rules part the same table: they only colour the ground."""
    kept: list[Rule] = []
    ends = [end for rule in rules_of(rules, True) if not rule.is_edge for end in (rule.first_pt, rule.last_pt)]
    for is_vertical in (False, True):
        own = rules_of(rules, is_vertical)
        drawn = [rule for rule in own if not rule.is_edge]
        if len({round(rule.at_pt / _SAME_PT) for rule in drawn}) >= _ENOUGH_DRAWN:
            # The lower edge of a filled header, where the drawn columns begin, parts it from the rows.
            bounds = [] if is_vertical else [rule for rule in own if rule.is_edge and _ends_there(rule, ends)]
            kept += [*drawn, *bounds]
        else:
            kept += own
    return kept


def _ends_there(rule: Rule, ends: Sequence[float]) -> bool:
    return sum(abs(rule.at_pt - end) < 2 for end in ends) >= 2


def _is_inside(rule: Rule, frame: Frame) -> bool:
    x0, y0, x1, y1 = frame.x0_pt, frame.top_pt, frame.x1_pt, frame.bottom_pt
    if rule.is_vertical:
        return x0 - _REACH_PT <= rule.at_pt <= x1 + _REACH_PT and min(rule.last_pt, y1) - max(rule.first_pt, y0) > 3
    return y0 - _REACH_PT <= rule.at_pt <= y1 + _REACH_PT and min(rule.last_pt, x1) - max(rule.first_pt, x0) > 3


def _without_empty(edges: list[float], spans: Sequence[tuple[float, float]]) -> list[float]:
    """Drop a line where it and the one before enclose a narrow strip that no word stands in."""
    kept: list[float] = []
    for at in edges:
        is_strip = bool(kept) and at - kept[-1] < 9
        if is_strip and not any(kept[-1] <= (low + high) / 2 <= at for low, high in spans):
            continue
        kept.append(at)
    return kept


def _merge(
    xs: Sequence[float],
    ys: Sequence[float],
    upright: Sequence[Rule],
    level: Sequence[Rule],
    held: dict[tuple[int, int], list[Word]],
) -> list[tuple[int, int, int, int]]:
    """Elementary cells joined where no wall parts them: (top, left, bottom, right), the last two half-open."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parent = list(range(rows * columns))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    by_x = _near(upright, xs)
    by_y = _near(level, ys)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _has_wall(by_x[column + 1], ys[row], ys[row + 1]):
                parent[root(here)] = root(here + 1)
            if row + 1 < rows and not _has_wall(by_y[row + 1], xs[column], xs[column + 1]):
                parent[root(here)] = root(here + columns)
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in range(rows):
        for column in range(columns):
            members[root(row * columns + column)].append((row, column))
    groups: list[tuple[int, int, int, int]] = []
    for cells in members.values():
        top, left = min(row for row, _ in cells), min(column for _, column in cells)
        bottom, right = max(row for row, _ in cells) + 1, max(column for _, column in cells) + 1
        if (bottom - top) * (right - left) == len(cells):
            groups.append((top, left, bottom, right))
        else:
            groups += _rectangles(cells, held)
    return sorted(groups)


def _part_merged(
    groups: Sequence[tuple[int, int, int, int]], xs: Sequence[float], held: dict[tuple[int, int], list[Word]]
) -> list[tuple[int, int, int, int]]:
    """Part a joined cell where columns known from elsewhere go on in it as white: walls may be left out."""
    made: list[tuple[int, int, int, int]] = []
    open_groups: list[tuple[tuple[int, int, int, int], list[Word]]] = []
    known: Counter[int] = Counter()
    for group in groups:
        top, left, bottom, right = group
        words = [word for row in range(top, bottom) for column in range(left, right) for word in held[row, column]]
        if right - left == 1 or len(words) < 2:
            made.append(group)
            continue
        cuts = _white_edges(words, xs[left + 1 : right], is_sure=False)
        known.update(left + 1 + cut for cut in cuts)
        if cuts:
            made += _cut_group(group, [left + 1 + cut for cut in cuts])
        else:
            open_groups.append((group, words))
    for group, words in open_groups:
        places = [group[1] + 1 + cut for cut in _white_edges(words, xs[group[1] + 1 : group[3]], is_sure=True)]
        made += _cut_group(group, [place for place in places if known[place] >= _FEWEST_KNOWN])
    return sorted(made)


def _cut_group(group: tuple[int, int, int, int], places: Sequence[int]) -> list[tuple[int, int, int, int]]:
    top, left, bottom, right = group
    return [(top, first, bottom, last) for first, last in pairwise([left, *places, right])]


def _parts_column(x: float, xs: Sequence[float], chunked: Sequence[Sequence[Chunk]]) -> bool:
    """Whether a white strip inside a ruled column has numbers on its right in most lines."""
    if any(abs(x - edge) < 8 for edge in xs):
        return False
    left, right = (
        max(edge for edge in [xs[0] - 1e3, *xs] if edge < x),
        min(edge for edge in [*xs, xs[-1] + 1e3] if edge > x),
    )
    before = after = numbers = 0
    for chunks in chunked:
        inside = [chunk for chunk in chunks if left - 1 <= chunk.x0_pt and chunk.x1_pt <= right + 1]
        before += any(chunk.x1_pt <= x for chunk in inside)
        following = [chunk for chunk in inside if chunk.x0_pt >= x]
        after += bool(following)
        numbers += bool(following) and is_numeric(following[0].text)
    return min(before, after) >= 3 and numbers >= 3 and numbers >= 0.6 * after


def _white_edges(words: Sequence[Word], edges: Sequence[float], *, is_sure: bool) -> list[int]:
    """Which of some edges have text on both sides and across them none."""
    lines = [to_chunks(line, _CHUNK_EM) for line in gather_lines(words)]
    chunks = [chunk for line in lines for chunk in line]
    cuts: list[int] = []
    for number, x in enumerate(edges):
        if any(chunk.x0_pt + 1 < x < chunk.x1_pt - 1 for chunk in chunks):
            continue
        both = sum(any(c.x1_pt <= x + 1 for c in line) and any(c.x0_pt >= x - 1 for c in line) for line in lines)
        if both * 2 >= len(lines):
            cuts.append(number)
    values = [chunk.text for line in lines for chunk in line[1:]]
    if not is_sure and len(lines) < 3 and sum(map(is_numeric, values)) * 2 < len(values):
        return []
    return cuts


def _rectangles(
    cells: Sequence[tuple[int, int]], held: dict[tuple[int, int], list[Word]]
) -> list[tuple[int, int, int, int]]:
    """A joined shape that is no rectangle: its rows' stretches, since text runs along rows."""
    groups: list[tuple[int, int, int, int]] = []
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in cells:
        by_row[row].append(column)
    for row, columns in by_row.items():
        columns.sort()
        start = columns[0]
        for column, after in zip(columns, [*columns[1:], columns[-1] + 2], strict=True):
            if after != column + 1:
                filled = [at for at in range(start, column + 1) if held.get((row, at))]
                if len(filled) <= 1:
                    groups.append((row, start, row + 1, column + 1))
                else:
                    groups += [(row, at, row + 1, at + 1) for at in range(start, column + 1)]
                start = after
    return groups


def _near(rules: Sequence[Rule], edges: Sequence[float]) -> list[list[Rule]]:
    ordered = sorted(rules, key=lambda rule: rule.at_pt)
    places = [rule.at_pt for rule in ordered]
    reach = _SAME_PT + 0.5
    return [ordered[bisect_left(places, edge - reach) : bisect_right(places, edge + reach)] for edge in edges]


def _has_wall(rules: Sequence[Rule], first_pt: float, last_pt: float) -> bool:
    """Whether some rules cover the middle half of a side."""
    low, high = first_pt + 0.25 * (last_pt - first_pt), last_pt - 0.25 * (last_pt - first_pt)
    covered = sum(max(0.0, min(rule.last_pt, high) - max(rule.first_pt, low)) for rule in rules)
    return covered >= 0.7 * (high - low)


def _to_grid(
    groups: Sequence[tuple[int, int, int, int]],
    xs: Sequence[float],
    ys: Sequence[float],
    held: dict[tuple[int, int], list[Word]],
    frame: Frame,
) -> PageGrid:
    """Cells with their words; a band between two lines that holds several rows of numbers is parted."""
    texts: dict[tuple[int, int, int, int], list[Word]] = {}
    for group in groups:
        top, left, bottom, right = group
        found = [word for row in range(top, bottom) for column in range(left, right) for word in held[row, column]]
        if found:
            texts[group] = found
    cells: list[PageCell] = []
    shift = 0
    moved: dict[int, int] = {}  # first row of a band in the parted grid
    extra: dict[int, int] = {}
    by_band: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    crossed: set[int] = set()
    for group in texts:
        if group[2] - group[0] == 1:
            by_band[group[0]].append(group)
        else:
            crossed.update(range(group[0], group[2]))
    for band in range(len(ys) - 1):
        moved[band] = band + shift
        own = by_band[band]
        parts = _part_band([texts[group] for group in own]) if own and band not in crossed else None
        if parts is None:
            cells += [_cell(group, band + shift, 1, texts[group]) for group in own]
            extra[band] = 0
            continue
        for offset, limits in enumerate(parts):
            for group in own:
                inside = [word for word in texts[group] if limits[0] <= word.middle_pt < limits[1]]
                if inside:
                    cells.append(_cell(group, band + shift + offset, 1, inside))
        extra[band] = len(parts) - 1
        shift += len(parts) - 1
    for group, found in texts.items():
        if group[2] - group[0] > 1:
            last = group[2] - 1
            first_row, last_row = moved[group[0]], moved[last] + extra[last]
            cells.append(_cell(group, first_row, last_row - first_row + 1, found))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return PageGrid(tuple(cells), len(ys) - 1 + shift, len(xs) - 1, True, frame)


def _cell(group: tuple[int, int, int, int], row: int, row_span: int, words: Sequence[Word]) -> PageCell:
    return PageCell(row, group[1], row_span, group[3] - group[1], in_reading_order(words))


def _part_band(columns: Sequence[Sequence[Word]]) -> list[tuple[float, float]] | None:
    """The heights that part a band of cells into rows; None where each cell is one cell of several lines."""
    lines = [gather_lines(words) for words in columns]
    numeric = [
        len(cell) >= _FEWEST_SPLIT and all(is_numeric(" ".join(w.text for w in line.words)) for line in cell)
        for cell in lines
    ]
    if not any(numeric):
        return None
    most = max(len(cell) for cell in lines)
    tall = [len(cell) for cell, is_number in zip(lines, numeric, strict=True) if is_number]
    same = sum(len(cell) >= max(tall) for cell in lines)
    if max(tall) < _FEWEST_SPLIT or same < 2 or most > 4 * max(tall):
        return None
    return split_rows([word for words in columns for word in words], lines)
