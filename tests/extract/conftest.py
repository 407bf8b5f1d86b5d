"""What the extractors' tests share: a paper made of plain text, and cases kept as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from warehouse.document import Language, Line, Paper, PaperId, Span

CASES = Path(__file__).parents[1] / "cases"


def make_paper(text: str, language: Language = "en") -> Paper:
    """A paper whose lines are those of `text`; a single space at a line's start is a sign of a cut."""
    lines: list[Line] = []
    for number, raw in enumerate(text.split("\n"), 1):
        is_cut = raw.startswith(" ") and not raw.startswith("  ")
        lines.append(Line(1, number, number, raw, raw[1:] if is_cut else raw, language, "none", 1.0, is_cut))
    return Paper(PaperId("paper-1"), 1, Span.of(lines[0], lines[-1]), tuple(lines), "A title", language)


@pytest.fixture
def paper_of() -> Callable[..., Paper]:
    return make_paper


def read_cases(name: str) -> list[Any]:
    """The cases of one file (`tables/found`), each as a pytest parameter with its label for a name."""
    data = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in data["case"]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Cases by file: a test that takes `case` names its file in `CASE_FILES`."""
    if "case" in metafunc.fixturenames:
        files = getattr(metafunc.module, "CASE_FILES", {})
        name = files.get(metafunc.function.__name__)
        if name is not None:
            metafunc.parametrize("case", read_cases(name))
