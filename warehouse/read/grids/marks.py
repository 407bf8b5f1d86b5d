"""From the tables of a page to marks on its lines: which stretch of which line stands in which cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from warehouse.document import GridCell, RawLine
from warehouse.read.grids.find import CAPTION, find_grids
from warehouse.read.grids.grid import PageGrid
from warehouse.read.grids.page import PageWords, gather_words
from warehouse.read.grids.rules import Drawing, Rule, count_paths, read_rules
from warehouse.read.grids.words import Word, to_display

# So many paths at least draw a table with lines.
_FEWEST_PATHS = 3
_FEWEST_ROWS = 3
_SHORTEST_RULE_PT = 40.0
_ROW_SHIFT_FRAC = 0.4
_DIGIT = re.compile(r"\d")
# A line of prose has no gap as wide as this; PDFium writes a gap as one blank, so its width tells.
_CHARACTER_EM = 0.72


def mark_grids(
    page: Any,
    textpage: Any,
    text: str,
    cuts: Sequence[tuple[int, int]],
    lines: Sequence[RawLine],
    notes: list[str],
) -> list[RawLine]:
    """The lines of a page, those in tables with their cells; `cuts` are their (first, last) characters in `text`.

    Only a page that shows signs of a table pays for the search: drawn lines, a caption, or numbers side by side.
    """
    if len(lines) < 2:
        return list(lines)
    drawn: tuple[list[Rule], list[Drawing]] = ([], [])
    if count_paths(page, _FEWEST_PATHS) >= _FEWEST_PATHS:
        drawn = read_rules(page, to_display(page))
    if not _may_have_table(lines, drawn[0]):
        return list(lines)
    return mark_lines(gather_words(page, textpage, text, cuts, drawn), lines, notes)


def mark_lines(found: PageWords, lines: Sequence[RawLine], notes: list[str]) -> list[RawLine]:
    """The lines of a page whose words are known, those in tables with their cells.

    A search that breaks costs the page its tables and a note, never its text.
    """
    try:
        grids = find_grids(found)
    except (ArithmeticError, LookupError, TypeError, ValueError) as fault:
        notes.append(f"the tables of a page could not be read ({type(fault).__name__}: {fault})")
        return list(lines)
    if not grids:
        return list(lines)
    places = _places(found.words, lines)
    cells: dict[int, list[GridCell]] = defaultdict(list)
    for number, grid in enumerate(grids, 1):
        _mark(grid, number, places, cells)
    return [
        replace(line, cells=tuple(sorted(cells[at], key=lambda cell: cell.char_start))) if at in cells else line
        for at, line in enumerate(lines)
    ]


def _may_have_table(lines: Sequence[RawLine], rules: Sequence[Rule]) -> bool:
    level = [rule for rule in rules if not rule.is_vertical and rule.last_pt - rule.first_pt >= _SHORTEST_RULE_PT]
    upright = sum(rule.is_vertical for rule in rules)
    if len(level) >= 2 and upright >= 1:
        return True
    if any(CAPTION.match(line.text) for line in lines):
        return True
    # A rule below the running head and one above the footnotes are on every page.
    rows = _count_rows(lines)
    return rows >= _FEWEST_ROWS or (len(level) > 2 and rows > 0)


def _count_rows(lines: Sequence[RawLine]) -> int:
    """How many lines with a number stand beside another, or are wider than their letters."""
    rows = 0
    before: RawLine | None = None
    for line in lines:
        box = line.box
        if box is None:
            rows += _DIGIT.search(line.text) is not None and " " in line.text
            continue
        size = line.font_size_pt or box.bottom_pt - box.top_pt
        is_wide = box.x1_pt - box.x0_pt > _CHARACTER_EM * size * len(line.text) and " " in line.text
        is_beside = (
            before is not None
            and before.box is not None
            and abs(before.box.top_pt - box.top_pt) < _ROW_SHIFT_FRAC * size
            and (before.box.x1_pt <= box.x0_pt or box.x1_pt <= before.box.x0_pt)
        )
        rows += (is_wide or is_beside) and _DIGIT.search(line.text) is not None
        before = line
    return rows


def _places(words: Sequence[Word], lines: Sequence[RawLine]) -> dict[int, tuple[int, int, int]]:
    """Line and (first, last) character for each word, known by its order in the page."""
    places: dict[int, tuple[int, int, int]] = {}
    at: dict[int, int] = defaultdict(int)
    for word in sorted(words, key=lambda word: word.order):
        start = lines[word.cut].text.find(word.text, at[word.cut])
        if start < 0:
            continue
        at[word.cut] = start + len(word.text)
        places[word.order] = (word.cut, start, start + len(word.text))
    return places


def _mark(
    grid: PageGrid, number: int, places: dict[int, tuple[int, int, int]], cells: dict[int, list[GridCell]]
) -> None:
    for cell in grid.cells:
        pieces: list[tuple[int, int, int]] = []
        for word in cell.words:
            place = places.get(word.order)
            if place is None:
                continue
            if pieces and pieces[-1][0] == place[0] and 0 <= place[1] - pieces[-1][2] <= 2:
                pieces[-1] = (place[0], pieces[-1][1], place[2])
            else:
                pieces.append(place)
        for line, start, end in pieces:
            cells[line].append(
                GridCell(number, cell.row, cell.column, start, end, cell.row_span, cell.column_span, grid.is_ruled)
            )
