"""Tables of a PDF page from its geometry: words and ruling lines to grids of cells."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.read.grids.find import find_grids
from warehouse.read.grids.gaps import read_gaps
from warehouse.read.grids.grid import Frame, PageCell, PageGrid, without_leaders
from warehouse.read.grids.lattice import read_lattice
from warehouse.read.grids.page import PageWords, gather_page
from warehouse.read.grids.rules import Rule
from warehouse.read.grids.words import Word

__all__ = [
    "Frame",
    "PageCell",
    "PageGrid",
    "PageWords",
    "Rule",
    "Word",
    "find_grids",
    "gather_page",
    "read_grid",
]


def read_grid(words: Sequence[Word], rules: Sequence[Rule], frame: Frame) -> PageGrid | None:
    """Read one table whose place is known; None where no columns can be told."""
    inside = [word for word in without_leaders(words)[0] if frame.holds(word)]
    if not inside:
        return None
    tight = Frame.around(inside)
    return read_lattice(inside, rules, tight) or read_gaps(inside, rules, tight)
