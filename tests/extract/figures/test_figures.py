from __future__ import annotations

from collections.abc import Callable
from typing import Any

from warehouse.document import Paper
from warehouse.extract.figures.find import find_figures
from warehouse.extract.figures.rows import figure_rows

CASE_FILES = {"test_captions": "figures/captions"}


def test_captions(case: dict[str, Any], paper_of: Callable[..., Paper]) -> None:
    figures = find_figures(paper_of(case["original"].strip("\n"), case["language"]))
    found = [[f.label, f.number, f.caption or "", f.note or "", f.unit.text if f.unit else ""] for f in figures]
    assert found == case["expected"]


def test_rows_hold_the_place(paper_of: Callable[..., Paper]) -> None:
    paper = paper_of("Intro.\n\nРис. 3. Цены на шерсть\nИсточник: данные артели\n\nДалее.", "ru")
    (row,) = figure_rows(paper, find_figures(paper))
    assert (row["figure_index"], row["line_first"], row["line_last"]) == (1, 3, 4)
    assert (row["unit"], row["label"]) == (None, "Рис. 3")
