from __future__ import annotations

from collections.abc import Callable
from typing import Any

from warehouse.document import Box, Line, Paper, PaperId, Span
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


def _set(number: int, text: str, size: float, top: float, x0: float = 40.0) -> Line:
    box = Box(x0, top, x0 + 4.0 * len(text), top + size)
    return Line(1, number, number, text, text, "ru", "none", 1.0, box=box, font_size_pt=size)


def test_type_and_place_tell_a_caption_from_the_text() -> None:
    texts = [
        ("Сбыт войлока и молока по всем сёлам долины за последние годы показан в", 11.0, 100.0),
        ("Рис. 4. Сбыт войлока", 8.0, 300.0),
        ("Верхнего села", 8.0, 309.0),
        ("Как видно, он вырос по всем сёлам долины и по всем её дальним пастбищам", 11.0, 330.0),
    ]
    lines = tuple(_set(n, text, size, top) for n, (text, size, top) in enumerate(texts, 1))
    paper = Paper(PaperId("p"), 1, Span.of(lines[0], lines[-1]), lines, None, "ru")
    (figure,) = find_figures(paper)
    assert (figure.caption, figure.span.line_last) == ("Сбыт войлока Верхнего села", 3)
