"""Where the tables of a page stand: lattices of rules, rules above each other, columns of white."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from warehouse.read.grids.gaps import are_years, read_gaps
from warehouse.read.grids.grid import (
    Chunk,
    Frame,
    PageGrid,
    TextLine,
    gather_lines,
    is_numeric,
    to_chunks,
    without_leaders,
)
from warehouse.read.grids.lattice import read_lattice
from warehouse.read.grids.page import PageWords
from warehouse.read.grids.rules import Rule, rules_of
from warehouse.read.grids.words import Word

_TOUCH_PT = 4.0
_WIDE_GAP_EM = 0.9
_LONGEST_CELL = 45
_FEWEST_MARKS = 12
_FEWEST_COLUMN_LINES = 8
_LEAST_FILLED = 0.4
_STRIPE_PT = 5.0
_FEWEST_SIDES = 4
_FEWEST_BARS = 3
_MOST_HEAD_LINES = 4
_MOST_TOTALS = 2
CAPTION = re.compile(
    r"(?:Table|Tab\.|Таблица|Табл\.|Кесте)\s*(?:№\s*)?[\dIVXА-Я]|№?\s*\d[\d.]*\s?[-–—.]?\s?кесте\b"
    r"|(?:Продолжение|Окончание)\s+табл|\d[\d.]*\s?-?\s?кестенің\s+(?:жалғасы|соңы)",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\. ){4,}|_{5,}")
_MATHEMATICS = re.compile(r"[=∂∑∏∫√∞∝≡∈∇\u2a0c\uf8e5-\uf8ff]")
_MARKER = re.compile(
    r"(?:[•▪●■○◦·*–—\uf000-\uf0ff-](?: [–—-])*|o|\(?\d{1,2}[.)]|\(?[a-zа-яё][.)]|\[\d{1,3}\])$", re.IGNORECASE
)


def find_grids(page: PageWords) -> list[PageGrid]:
    """The tables of a page, from top to bottom.

    Lines that make cells are the best witness, then lines above each other with columns between them; where there
    are no lines, only columns of numbers in at least three rows are believed, or fewer below a table's caption.
    """
    if not page.words:
        return []
    grids: list[PageGrid] = []
    free, leaders = without_leaders(page.words)
    for frame in _lattice_frames(page):
        inside = [word for word in free if frame.holds(word)]
        grid = read_lattice(inside, page.rules, frame) if len(inside) > 2 else None
        if grid is not None and _begins_with_values(grid):
            wider = _with_lines_around(frame, free)
            if wider != frame:
                inside = [word for word in free if wider.holds(word)]
                grid = read_lattice(inside, page.rules, wider)
        if grid is not None and _is_ruled_table(grid) and not _is_chart(frame, page):
            grids.append(grid)
            free = _outside(free, grid.frame)
    for words in _columns_of(free, page.width_pt):
        grids += _without_lattice(words, page, grids, leaders)
    grids.sort(key=lambda grid: (grid.frame.top_pt, grid.frame.x0_pt))
    return grids


def _without_lattice(
    words: Sequence[Word], page: PageWords, lattices: Sequence[PageGrid], leaders: Sequence[float]
) -> list[PageGrid]:
    """The tables among the words of a column of text that no lattice holds."""
    half_ruled: list[PageGrid] = []
    rest = list(words)
    for found in _ruled_frames(words, page.rules, page.width_pt):
        frame = found
        inside = [word for word in rest if frame.holds(word)]
        grid = read_gaps(inside, page.rules, Frame.around(inside)) if len(inside) > 2 else None
        if grid is not None:
            frame = _with_lines_around(found, rest, has_head=not _begins_with_values(grid))
        if grid is not None and frame != found:
            inside = [word for word in rest if frame.holds(word)]
            grid = read_gaps(inside, page.rules, Frame.around(inside))
        is_captioned = _has_caption_above(rest, frame)
        if grid is None or (page.is_ocr and not is_captioned) or _leads_to_pages(grid, leaders):
            continue
        if _is_boxes(frame, page.rules):
            continue
        if _is_half_ruled_table(grid, is_captioned) and not _is_chart(frame, page):
            half_ruled.append(grid)
            rest = _outside(rest, frame)
    white: list[PageGrid] = []
    for lines, is_captioned in _white_runs(rest, [*lattices, *half_ruled], leaders):
        inside = [word for line in lines for word in line.words]
        frame = Frame.around(inside)
        above = next((grid for grid in half_ruled if _stands_on(grid.frame, frame, lines)), None)
        if above is not None:
            # Rules around the header only: the rows below it are the table's body.
            inside += [word for cell in above.cells for word in cell.words]
            frame = Frame.around(inside)
        grid = read_gaps(inside, page.rules, frame) if is_captioned or above or not page.is_ocr else None
        if grid is None or _leads_to_pages(grid, leaders):
            continue
        if _is_white_table(grid, is_captioned or above is not None) and not _is_chart(frame, page):
            white.append(grid)
            if above is not None:
                half_ruled.remove(above)
    return [*half_ruled, *white]


def _begins_with_values(grid: PageGrid) -> bool:
    """Whether the first row of a grid has values already, so that its header stands above."""
    first = {cell.column: cell.text for cell in grid.cells if cell.row == 0 and cell.column > 0}
    below: dict[int, list[bool]] = defaultdict(list)
    for cell in grid.cells:
        if cell.row > 0 and cell.column > 0:
            below[cell.column].append(is_numeric(cell.text))
    numeric = [column for column, values in below.items() if column in first and sum(values) > 0.6 * len(values)]
    return bool(numeric) and all(is_numeric(first[at]) and not are_years([first[at]]) for at in numeric)


def _with_lines_around(frame: Frame, words: Sequence[Word], *, has_head: bool = False) -> Frame:
    """A frame of rules with the lines of the table beyond them: a header above the first, a total below the last.

    Above, at most a few lines in columns right on top of the rule; below, values in nearly all columns.
    """
    lines = gather_lines(
        [word for word in words if frame.x0_pt - 3 <= word.x0_pt and word.x1_pt <= frame.x1_pt + 3]
    )
    inner = [line for line in lines if frame.top_pt <= line.middle_pt <= frame.bottom_pt]
    if not inner:
        return frame
    width = frame.x1_pt - frame.x0_pt
    gaps = sorted(max(0.0, after.top_pt - before.bottom_pt) for before, after in pairwise(inner))
    usual_gap = gaps[len(gaps) // 2] if gaps else 0.0
    usual = sorted(len(to_chunks(line, _WIDE_GAP_EM)) for line in inner)[len(inner) // 2]
    top, bottom = frame.top_pt, frame.bottom_pt
    if not has_head:
        for line in reversed([line for line in lines if line.middle_pt < frame.top_pt][-_MOST_HEAD_LINES:]):
            chunks = to_chunks(line, _WIDE_GAP_EM)
            height = line.bottom_pt - line.top_pt
            is_near = top - line.bottom_pt < max((1.0 if top == frame.top_pt else 0.7) * height, 1.3 * usual_gap)
            is_name = all(chunk.x1_pt - chunk.x0_pt < 0.6 * width for chunk in chunks)
            is_parted = len(chunks) > 1 or (top < frame.top_pt and chunks[0].x0_pt > frame.x0_pt + 0.15 * width)
            if not is_near or not is_name or not is_parted or CAPTION.match(chunks[0].text):
                break
            top = line.top_pt - 1
    below = [line for line in lines if line.middle_pt > frame.bottom_pt]
    for line in below[:_MOST_TOTALS]:
        chunks = to_chunks(line, _WIDE_GAP_EM)
        height = line.bottom_pt - line.top_pt
        values = [chunk.text for chunk in chunks[1:]]
        is_near = line.top_pt - bottom < max(0.9 * height, 1.3 * usual_gap)
        has_values = all(map(is_numeric, values)) and len(chunks) >= max(3, 0.7 * usual)
        has_cells = len(chunks) >= max(3, usual) and not _is_stretched_prose(chunks, width)
        if not is_near or not (has_values or has_cells):
            break
        bottom = line.bottom_pt + 1
    return Frame(frame.x0_pt, top, frame.x1_pt, bottom)


def _is_boxes(frame: Frame, rules: Sequence[Rule]) -> bool:
    """Whether words stand in boxes of their own, apart from each other: a scheme."""
    height = frame.bottom_pt - frame.top_pt
    sides: Counter[int] = Counter()
    for rule in rules_of(rules, True):
        is_inside = frame.x0_pt - 2 < rule.at_pt < frame.x1_pt + 2
        is_within = min(rule.last_pt, frame.bottom_pt + 2) - max(rule.first_pt, frame.top_pt - 2) > 0.9 * (
            rule.last_pt - rule.first_pt
        )
        if is_inside and is_within and not rule.is_edge and rule.last_pt - rule.first_pt < 0.6 * height:
            sides[round(rule.at_pt)] += 1
    return sum(count > 1 for count in sides.values()) >= _FEWEST_SIDES


def _stands_on(above: Frame, frame: Frame, lines: Sequence[TextLine]) -> bool:
    """Whether a run of lines stands right below a frame of nearly its width."""
    height = max(lines[0].bottom_pt - lines[0].top_pt, 4.0)
    shared = min(above.x1_pt, frame.x1_pt) - max(above.x0_pt, frame.x0_pt)
    is_near = -height < frame.top_pt - above.bottom_pt < 2.5 * height
    return is_near and shared > 0.6 * (above.x1_pt - above.x0_pt)


def _leads_to_pages(grid: PageGrid, leaders: Sequence[float]) -> bool:
    """Dots that lead to one number in each line: a contents page."""
    frame = grid.frame
    led = sum(frame.top_pt <= height <= frame.bottom_pt for height in leaders)
    numbers = sum(cell.column > 0 and is_numeric(cell.text) for cell in grid.cells)
    return led >= 2 and (grid.column_count == 2 or numbers <= 1.2 * grid.row_count)


def _outside(words: Sequence[Word], frame: Frame) -> list[Word]:
    return [word for word in words if not frame.holds(word)]


def _is_chart(frame: Frame, page: PageWords) -> bool:
    """Whether a frame holds bars, curves or slanted lines; those around it, or small as a tick, do not count."""
    if _has_bars(frame, page.rules):
        return True
    drawings = page.drawings
    width, height = frame.x1_pt - frame.x0_pt, frame.bottom_pt - frame.top_pt
    through = 0
    for drawing in drawings:
        shared_x = min(drawing.x1_pt, frame.x1_pt) - max(drawing.x0_pt, frame.x0_pt)
        shared_y = min(drawing.bottom_pt, frame.bottom_pt) - max(drawing.top_pt, frame.top_pt)
        if shared_x <= 0 or shared_y <= 0 or (shared_x > 0.97 * width and shared_y > 0.97 * height):
            continue
        across, along = drawing.x1_pt - drawing.x0_pt, drawing.bottom_pt - drawing.top_pt
        if across > 0.15 * width or along > 0.3 * height:
            return True
        through += max(across, along) > 4
    return through >= _FEWEST_MARKS


def _has_bars(frame: Frame, rules: Sequence[Rule]) -> bool:
    """Whether filled boxes stand apart on one base and differ in height."""
    on_base: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules_of(rules, True):
        is_beside = frame.x0_pt - 2 < rule.at_pt < frame.x1_pt + 2
        if rule.is_edge and is_beside and rule.first_pt < frame.bottom_pt and rule.last_pt > frame.top_pt:
            on_base[round(rule.last_pt / 2)].append(rule)
    for sides in on_base.values():
        sides.sort(key=lambda rule: rule.at_pt)
        boxes = list(zip(sides[::2], sides[1::2], strict=False))
        heights = {round(left.first_pt / 2) for left, _ in boxes}
        are_boxes = all(abs(left.first_pt - right.first_pt) < 1 for left, right in boxes)
        are_apart = all(after[0].at_pt - before[1].at_pt > _TOUCH_PT for before, after in pairwise(boxes))
        if len(heights) >= _FEWEST_BARS and are_boxes and are_apart:
            return True
    return False


# --- lattices


def _lattice_frames(page: PageWords) -> list[Frame]:
    """The frames of rules that cross or touch each other, where they may make cells."""
    upright, level = rules_of(page.rules, True), rules_of(page.rules, False)
    if not upright or len(upright) * len(level) > 4_000_000:
        return []
    parent = list(range(len(upright) + len(level)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for at, column in enumerate(upright):
        for other, row in enumerate(level, len(upright)):
            if (
                row.first_pt - _TOUCH_PT <= column.at_pt <= row.last_pt + _TOUCH_PT
                and column.first_pt - _TOUCH_PT <= row.at_pt <= column.last_pt + _TOUCH_PT
            ):
                parent[root(at)] = root(other)
    members: dict[int, list[Rule]] = defaultdict(list)
    for at, rule in enumerate([*upright, *level]):
        members[root(at)].append(rule)
    frames: list[Frame] = []
    filled: set[Frame] = set()
    doubtful: set[Frame] = set()
    for rules in members.values():
        columns, rows = rules_of(rules, True), rules_of(rules, False)
        if not columns or not rows or len(columns) + len(rows) < 4:
            continue
        if not _has_long_rule(columns, rows):
            continue
        frames.append(
            Frame(
                min(*(rule.at_pt for rule in columns), *(rule.first_pt for rule in rows)),
                min(*(rule.first_pt for rule in columns), *(rule.at_pt for rule in rows)),
                max(*(rule.at_pt for rule in columns), *(rule.last_pt for rule in rows)),
                max(*(rule.last_pt for rule in columns), *(rule.at_pt for rule in rows)),
            )
        )
        if all(rule.is_edge for rule in columns):
            if len({round(rule.at_pt / _TOUCH_PT) for rule in columns}) < 3:
                frames.pop()  # one column has a ground: it parts no others
                continue
            if all(rule.is_edge for rule in rows):
                filled.add(frames[-1])
            if not _are_columns(columns, rows):
                doubtful.add(frames[-1])
    return _joined_frames(_with_stripes_joined(frames, filled, doubtful, page))


def _with_stripes_joined(
    frames: Sequence[Frame], filled: set[Frame], doubtful: set[Frame], page: PageWords
) -> list[Frame]:
    """Rows filled in turn make one frame, the rows between and a last one without a ground among them.

    What is `doubtful` alone (words marked in colour look like it) is a frame only as one of several stripes.
    """
    runs: list[list[Frame]] = []
    for frame in sorted(filled, key=lambda frame: frame.top_pt):
        run = next((run for run in runs if _is_next_stripe(run[-1], frame)), None)
        if run is None:
            runs.append([frame])
        else:
            run.append(frame)
    made = [frame for frame in frames if frame not in filled and frame not in doubtful]
    for run in runs:
        if len(run) == 1 and run[0] in doubtful:
            continue
        bottom = run[-1].bottom_pt
        gaps = [after.top_pt - before.bottom_pt for before, after in pairwise(run)]
        wide = max((gap for gap in gaps if gap > _STRIPE_PT), default=0.0)
        if wide:
            bottom = _end_of_stripes(run[-1], wide, page)
        whole = Frame(run[0].x0_pt, run[0].top_pt, run[0].x1_pt, bottom)
        made.append(_with_lines_around(whole, page.words) if wide else whole)
    return made


def _is_next_stripe(before: Frame, frame: Frame) -> bool:
    is_below = 0 <= frame.top_pt - before.bottom_pt < 3 * max(before.bottom_pt - before.top_pt, _STRIPE_PT)
    return is_below and abs(frame.x0_pt - before.x0_pt) < 3 and abs(frame.x1_pt - before.x1_pt) < 3


def _end_of_stripes(last: Frame, wide: float, page: PageWords) -> float:
    """Where a last row without a ground ends: in columns, right below the last filled one."""
    below = Frame(last.x0_pt, last.bottom_pt, last.x1_pt, last.bottom_pt + 1.2 * wide)
    words = [word for word in page.words if below.holds(word)]
    lines = gather_lines(words)
    if not lines or any(len(to_chunks(line, _WIDE_GAP_EM)) < 2 for line in lines[:1]):
        return last.bottom_pt
    last_line = lines[0]
    for line in lines[1:]:
        chunks = to_chunks(line, _WIDE_GAP_EM)
        is_tight = line.top_pt - last_line.bottom_pt < 0.4 * (line.bottom_pt - line.top_pt)
        is_name = len(chunks) == 1 and chunks[0].x1_pt - last.x0_pt < 0.45 * (last.x1_pt - last.x0_pt)
        if len(chunks) < 2 and not (is_tight and is_name):
            break
        last_line = line
    return last_line.bottom_pt + 1


def _has_long_rule(columns: Sequence[Rule], rows: Sequence[Rule]) -> bool:
    """Whether some level rule goes over most of the width; words boxed one by one have none."""
    left = min(*(rule.at_pt for rule in columns), *(rule.first_pt for rule in rows))
    right = max(*(rule.at_pt for rule in columns), *(rule.last_pt for rule in rows))
    return any(rule.last_pt - rule.first_pt >= 0.6 * (right - left) for rule in rows)


def _are_columns(columns: Sequence[Rule], rows: Sequence[Rule]) -> bool:
    """Whether the edges of filled boxes stand below each other, as cells do and words marked in colour do not."""
    height = max(rule.at_pt for rule in rows) - min(rule.at_pt for rule in rows)
    low = sum(rule.last_pt - rule.first_pt < 0.7 * height for rule in columns)
    return low * 2 <= len(columns)


def _joined_frames(frames: Sequence[Frame]) -> list[Frame]:
    """Frames that overlap, or stand right below each other with the same sides, are one."""
    joined: list[Frame] = []
    for frame in sorted(frames, key=lambda frame: (frame.top_pt, frame.x0_pt)):
        for at, other in enumerate(joined):
            overlap = min(frame.x1_pt, other.x1_pt) - max(frame.x0_pt, other.x0_pt)
            gap = frame.top_pt - other.bottom_pt
            same = abs(frame.x0_pt - other.x0_pt) < 6 and abs(frame.x1_pt - other.x1_pt) < 6
            if overlap > 3 and (gap < -3 or (same and gap < 5)):
                joined[at] = Frame(
                    min(frame.x0_pt, other.x0_pt),
                    min(frame.top_pt, other.top_pt),
                    max(frame.x1_pt, other.x1_pt),
                    max(frame.bottom_pt, other.bottom_pt),
                )
                break
        else:
            joined.append(frame)
    return joined


def _is_ruled_table(grid: PageGrid) -> bool:
    """At least two rows and two columns, most places filled; a chart's grid is nearly empty."""
    filled = sum(cell.row_span * cell.column_span for cell in grid.cells)
    rows = {cell.row for cell in grid.cells}
    columns = {cell.column for cell in grid.cells}
    if len(rows) < 2 or len(columns) < 2 or len(grid.cells) < 4:
        return False
    many = sum(count > 1 for count in Counter(cell.row for cell in grid.cells).values())
    if many < 2 and grid.row_count > 2:
        return False
    return filled >= _LEAST_FILLED * grid.row_count * grid.column_count


# --- rules above each other


def _columns_of(words: Sequence[Word], width_pt: float) -> list[list[Word]]:
    """The words of each column of text on a page of two columns; all words on any other page."""
    lines = [to_chunks(line, _WIDE_GAP_EM) for line in gather_lines(words)]
    chunks = [(chunk.x0_pt, chunk.x1_pt, len(chunk.words)) for line in lines for chunk in line]
    wide = [chunk for chunk in chunks if chunk[1] - chunk[0] > 0.25 * width_pt]
    if sum(count >= 4 for _, _, count in wide) < 2 * _FEWEST_COLUMN_LINES:
        return [list(words)]
    for step in range(40, 61, 2):
        x = width_pt * step / 100
        left = [chunk for chunk in wide if chunk[1] <= x]
        right = [chunk for chunk in wide if chunk[0] >= x]
        crossing = sum(x0 < x < x1 for x0, x1, _ in chunks)
        prose = sum(count >= 4 for _, _, count in (*left, *right))
        is_parted = min(len(left), len(right)) >= _FEWEST_COLUMN_LINES and crossing <= 0.2 * len(lines)
        if is_parted and prose >= 2 * _FEWEST_COLUMN_LINES:
            sides: tuple[list[Word], list[Word], list[Word]] = ([], [], [])
            for line in lines:
                for chunk in line:
                    side = 0 if chunk.x1_pt <= x else 1 if chunk.x0_pt >= x else 2
                    sides[side].extend(chunk.words)
            return [side for side in sides if side]
    return [list(words)]


def _ruled_frames(words: Sequence[Word], rules: Sequence[Rule], width_pt: float) -> list[Frame]:
    """Stretches between level rules of one width in which the text stands in columns."""
    if not words:
        return []
    around = Frame.around(words)
    level = sorted(
        (
            rule
            for rule in _row_rules(rules_of(rules, False))
            if rule.last_pt - rule.first_pt > 0.15 * width_pt
            and around.x0_pt - 20 < rule.first_pt
            and rule.last_pt < around.x1_pt + 20
        ),
        key=lambda rule: rule.at_pt,
    )
    lines = gather_lines([word for word in words if word.is_upright])
    turned = [word for word in words if not word.is_upright]
    frames: list[Frame] = []
    used = -1.0
    for at, first in enumerate(level):
        if first.at_pt <= used:
            continue
        last = None
        below = [rule for rule in level[at + 1 :] if _is_same_width(first, rule)]
        before = first.at_pt
        for rule in below:
            inner = [line for line in lines if before < line.middle_pt < rule.at_pt and _is_under(line, first)]
            is_group = last is not None and _is_group_name(inner, first)
            has_turned = any(
                before < word.middle_pt < rule.at_pt and first.first_pt <= word.x0_pt <= first.last_pt
                for word in turned
            )
            if inner and not is_group and not has_turned and not _is_tabular(inner, first):
                break
            before = rule.at_pt
            if inner and not is_group:
                last = rule
        if last is not None:
            left = min(first.first_pt, last.first_pt) - 4
            right = max(first.last_pt, last.last_pt) + 4
            left = min(left, _stub_edge(lines, left, right, first.at_pt, last.at_pt))
            frames.append(Frame(left, first.at_pt, right, last.at_pt))
            used = last.at_pt
    return frames


def _stub_edge(lines: Sequence[TextLine], left: float, right: float, top: float, bottom: float) -> float:
    """Where the names of rows begin that stand left of the rules, as over columns of numbers only."""
    beside: list[float] = []
    rows = 0
    for line in lines:
        if top < line.middle_pt < bottom and any(left <= word.x0_pt <= right for word in line.words):
            rows += 1
            before = [word for word in line.words if word.x1_pt < left + 4]
            if before:
                beside.append(before[0].x0_pt)
    return min(beside) - 1 if rows > 2 and len(beside) >= 0.6 * rows else left


def _row_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Pieces that stand at one height are one rule, as where each column has its own."""
    made: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at_pt / 2), rule.first_pt)):
        if made and abs(made[-1].at_pt - rule.at_pt) <= 2 and rule.first_pt - made[-1].last_pt < 40:
            before = made[-1]
            made[-1] = Rule(False, before.at_pt, before.first_pt, max(before.last_pt, rule.last_pt), before.is_edge)
        else:
            made.append(rule)
    return made


def _is_same_width(first: Rule, other: Rule) -> bool:
    shared = min(first.last_pt, other.last_pt) - max(first.first_pt, other.first_pt)
    return shared > 0.85 * max(first.last_pt - first.first_pt, other.last_pt - other.first_pt)


def _is_under(line: TextLine, rule: Rule) -> bool:
    return any(rule.first_pt - 4 <= (w.x0_pt + w.x1_pt) / 2 <= rule.last_pt + 4 for w in line.words)


def _is_tabular(lines: Sequence[TextLine], rule: Rule) -> bool:
    """Whether most lines between two rules stand in more than one column, none filling the width."""
    width = rule.last_pt - rule.first_pt
    chunked = [to_chunks(line, _WIDE_GAP_EM) for line in lines]
    prose = sum(len(c) == 1 and c[0].x1_pt - c[0].x0_pt > 0.8 * width and len(c[0].words) > 6 for c in chunked)
    parted = sum(len(chunks) > 1 for chunks in chunked)
    single = [chunks[0] for chunks in chunked if len(chunks) == 1]
    if parted and all(chunk.x1_pt - chunk.x0_pt < 0.45 * width for chunk in single):
        return True  # values beside one line of a name that goes over several
    return prose * 4 <= len(chunked) and parted * 2 >= min(len(chunked), 3) and (parted > 0 or len(chunked) == 1)


def _is_group_name(lines: Sequence[TextLine], rule: Rule) -> bool:
    """Whether one short line stands alone between two rules: the name of the rows below it."""
    if len(lines) != 1:
        return False
    chunks = to_chunks(lines[0], _WIDE_GAP_EM)
    return len(chunks) == 1 and chunks[0].x1_pt - chunks[0].x0_pt < 0.7 * (rule.last_pt - rule.first_pt)


def _has_caption_above(words: Sequence[Word], frame: Frame) -> bool:
    near = [word for word in words if frame.top_pt - 60 < word.middle_pt < frame.top_pt + 2]
    return any(CAPTION.match(chunk.text) for line in gather_lines(near) for chunk in to_chunks(line, _WIDE_GAP_EM))


def _is_half_ruled_table(grid: PageGrid, is_captioned: bool) -> bool:
    rows = {cell.row for cell in grid.cells}
    if len(rows) < 2 or grid.column_count < 2 or len(grid.cells) < 4:
        return False
    if _is_list(grid) or _has_leaders(grid) or _is_formula(grid) or _is_prose(grid):
        return False
    if len(rows) == 2 and not is_captioned and any(len(cell.text) > _LONGEST_CELL for cell in grid.cells):
        return False
    others = [cell.text for cell in grid.cells if cell.column > 0]
    is_numeric_table = sum(map(is_numeric, others)) >= 0.3 * len(others)
    return _is_filled(grid, 0.3) and (is_captioned or is_numeric_table or grid.column_count > 2)


# --- no rules


def _white_runs(
    words: Sequence[Word], grids: Sequence[PageGrid], leaders: Sequence[float]
) -> list[tuple[list[TextLine], bool]]:
    """Runs of lines that stand in columns, with no prose between, and whether a caption stands above each."""
    lines = gather_lines(words)
    if len(lines) < 2:
        return []
    chunked = [to_chunks(line, _WIDE_GAP_EM) for line in lines]
    led = {
        at for at, line in enumerate(lines) if any(abs(height - line.middle_pt) < 2 for height in leaders)
    }  # a name, dots and one number: a line of a contents page
    chunked = [chunks[:1] if at in led and len(chunks) < 3 else chunks for at, chunks in enumerate(chunked)]
    right = sorted(line.words[-1].x1_pt for line in lines)[int(0.9 * (len(lines) - 1))]
    left = sorted(line.words[0].x0_pt for line in lines)[int(0.1 * (len(lines) - 1))]
    width = max(right - left, 1.0)
    runs: list[list[int]] = []
    run: list[int] = []
    loose = 0
    for at, chunks in enumerate(chunked):
        if (run and _is_far(lines[run[-1]], lines[at], lines, run)) or any(
            run and lines[run[-1]].middle_pt < grid.frame.top_pt < lines[at].middle_pt for grid in grids
        ):
            runs.append(run)
            run, loose = [], 0
        if run and _is_stretched_prose(chunks, width) and _has_numbers(chunked[at] for at in run):
            runs.append(run)
            run, loose = [], 0
        elif _is_row(chunks, width):
            run.append(at)
            loose = 0
        elif run:
            is_prose = len(chunks) == 1 and chunks[0].x1_pt - chunks[0].x0_pt > 0.6 * width
            loose += 1
            if is_prose or loose > 2 or CAPTION.match(chunks[0].text):
                runs.append(run)
                run, loose = [], 0
            else:
                run.append(at)
    runs.append(run)
    made: list[tuple[list[TextLine], bool]] = []
    for run in runs:
        while run and not _is_row(chunked[run[-1]], width):
            run.pop()
        if len(run) < 2:
            continue
        is_captioned = any(CAPTION.match(chunks[0].text) for chunks in chunked[max(0, run[0] - 4) : run[0]])
        rows = [chunked[at] for at in run if len(chunked[at]) > 1]
        if _is_believed(rows, is_captioned=is_captioned):
            made.append(([lines[at] for at in run], is_captioned))
    return made


def _is_stretched_prose(chunks: Sequence[Chunk], width: float) -> bool:
    """Whether a line of words fills the measure with wide spaces, as the last line of a justified column may."""
    words = sum(len(chunk.words) for chunk in chunks)
    is_full = chunks[-1].x1_pt - chunks[0].x0_pt > 0.85 * width
    return words >= 5 and is_full and not any(is_numeric(c.text) for c in chunks)


def _has_numbers(rows: Iterable[Sequence[Chunk]]) -> bool:
    """Whether at least three rows have a number, and most have."""
    found = [any(is_numeric(chunk.text) for chunk in chunks[1:]) for chunks in rows]
    return sum(found) >= 3 and sum(found) * 2 > len(found)


def _is_far(before: TextLine, line: TextLine, lines: Sequence[TextLine], run: Sequence[int]) -> bool:
    height = max(line.bottom_pt - line.top_pt, 4.0)
    if len(run) > 2:
        pitches = sorted(b.middle_pt - a.middle_pt for a, b in pairwise([lines[at] for at in run]))
        height = max(height, pitches[len(pitches) // 2])
    return line.middle_pt - before.middle_pt > 3.2 * height


def _is_row(chunks: Sequence[Chunk], width: float) -> bool:
    if len(chunks) < 2:
        return False
    texts = [chunk.text for chunk in chunks]
    if any(_LEADERS.search(text) for text in texts) or any("=" in text for text in texts):
        return False
    # Two halves of a line of prose are wide, cells are not.
    return not all(chunk.x1_pt - chunk.x0_pt > 0.33 * width for chunk in chunks[:2])


def _is_believed(rows: Sequence[Sequence[Chunk]], *, is_captioned: bool) -> bool:
    """Whether lines in columns are a table although no rule says so."""
    if len(rows) < (2 if is_captioned else 3):
        return False
    values = [chunk.text for chunks in rows for chunk in chunks[1:]]
    numbers = sum(is_numeric(value) for value in values)
    long = sum(len(value) > _LONGEST_CELL for value in values)
    counts = [len(chunks) for chunks in rows]
    usual = max(set(counts), key=counts.count)
    if is_captioned:
        return long * 4 <= len(values) and usual >= 2
    with_numbers = sum(sum(is_numeric(chunk.text) for chunk in chunks[1:]) >= 1 for chunks in rows)
    if numbers * 2 < len(values) or with_numbers < 3 or long * 5 > len(values):
        return False
    return usual >= 3 or (with_numbers >= 4 and numbers >= 0.7 * len(values))


def _is_white_table(grid: PageGrid, is_captioned: bool) -> bool:
    rows = {cell.row for cell in grid.cells}
    if len(rows) < 2 or grid.column_count < 2 or len(grid.cells) < 4:
        return False
    if _is_list(grid) or _has_leaders(grid) or _is_contents(grid) or _is_formula(grid) or _is_prose(grid):
        return False
    if is_captioned:
        return _is_filled(grid, 0.45)
    return _is_filled(grid, 0.65) and _is_regular(grid) and all(w.is_upright for c in grid.cells for w in c.words)


def _is_regular(grid: PageGrid) -> bool:
    """Whether the columns beside the first hold numbers, each below the other, and no row is a mere label."""
    columns: dict[int, list[str]] = defaultdict(list)
    for cell in grid.cells:
        if cell.column > 0 and cell.column_span == 1:
            columns[cell.column].append(cell.text)
    numeric = [
        column for column, texts in columns.items() if sum(map(is_numeric, texts)) >= max(2, 0.6 * len(texts))
    ]
    stubs = [cell.text for cell in grid.cells if cell.column == 0]
    long = sum(len(text) > 2 * _LONGEST_CELL for text in stubs)
    return len(numeric) * 2 >= grid.column_count - 1 and long * 4 <= len(stubs)


def _is_filled(grid: PageGrid, least: float) -> bool:
    filled = sum(cell.column_span for cell in grid.cells)
    return filled >= least * grid.row_count * grid.column_count


def _is_list(grid: PageGrid) -> bool:
    """Bullets or numbers, and beside them text: a list, not a table."""
    first = [cell.text for cell in grid.cells if cell.column == 0]
    others = [cell.text for cell in grid.cells if cell.column > 0]
    marked = sum(_MARKER.match(text) is not None for text in first)
    worded = sum(len(text) > 12 and not is_numeric(text) for text in others)
    return marked * 2 >= len(first) and worded * 2 >= len(others) and marked * 3 >= len({c.row for c in grid.cells})


def _is_formula(grid: PageGrid) -> bool:
    """Signs of mathematics in many cells: formulas set apart stand in columns of white, too."""
    signs = sum(_MATHEMATICS.search(cell.text) is not None for cell in grid.cells)
    return signs * 6 > len(grid.cells)


def _is_prose(grid: PageGrid) -> bool:
    """Lines of text that run over the columns."""
    rows = {cell.row for cell in grid.cells}
    running = sum(
        cell.column_span * 2 > grid.column_count and cell.column_span > 1 and len(cell.text) > _LONGEST_CELL
        for cell in grid.cells
    )
    return running * 5 > len(rows)


def _has_leaders(grid: PageGrid) -> bool:
    return sum(_LEADERS.search(cell.text) is not None for cell in grid.cells) >= 2


def _is_contents(grid: PageGrid) -> bool:
    """Titles with whole numbers that only rise: a contents page."""
    last = [cell.text for cell in grid.cells if cell.column + cell.column_span == grid.column_count and cell.column]
    pages = [int(text) for text in last if text.isdigit() and len(text) < 5]
    if len(pages) < 3 or len(pages) < 0.8 * len(last) or grid.column_count > 3:
        return False
    titles = [cell.text for cell in grid.cells if cell.column < grid.column_count - 1]
    is_worded = sum(len(text) > 12 for text in titles) * 2 > len(titles)
    return is_worded and all(a <= b for a, b in pairwise(pages))
