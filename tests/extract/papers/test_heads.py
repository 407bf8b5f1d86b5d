"""Heads of papers as they are printed, each between two others: at a page's top, behind a gap, behind none."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest

from tests.extract.papers.sheets import prose
from tests.extract.papers.test_split import document_of
from warehouse.document import Language
from warehouse.extract.papers.find import split_document

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "papers" / "heads.json").read_text(encoding="utf-8")
)
_BREAKS = {"page": "\f", "gap": "\n\n", "none": "\n"}
_HEADINGS: dict[Language, tuple[str, str]] = {
    "ru": ("Введение", "Заключение"),
    "kk": ("Кіріспе", "Қорытынды"),
    "en": ("Introduction", "Conclusion"),
}
_LISTS: dict[Language, str] = {
    "ru": "Список литературы\n1. Корнев А.Т. Счётные книги. – Омск: Сибирь, 1998. – 214 с.\n2. Там же.",
    "kk": "Пайдаланылған әдебиеттер\n1. Бөкенов С.Т. Есеп кітаптары. – Алматы: Дала, 2001. – 180 б.\n2. Сол жерде.",
    "en": "References\n1. Farrow T. Ledgers. Leeds: Northfield, 2003.\n2. Ibid.",
}
_BEFORE = "УДК 338.1\nЦЕНА ПЕРЕВОЗКИ ЗЕРНА\nЛугова Н.Е.\nЗаречный университет, Омск, Россия\n"
_BEHIND = "УДК 338.9\nДОРОГИ И ПОЧТОВЫЕ СТАНЦИИ СТЕПИ\nКорнев А.Т.\nНагорный институт, Томск, Россия\n"


def body(language: Language, seed: int) -> str:
    """Sections of prose and a list."""
    first, last = _HEADINGS[language]
    parts = ["\n".join(textwrap.wrap(prose(language, seed + at, 5), 84)) for at in range(3)]
    end = "\n".join(textwrap.wrap(prose(language, seed + 7, 4), 84))
    return "\n".join(["", first, "", *parts, "", last, "", end, "", _LISTS[language]])


@pytest.mark.parametrize("between", _BREAKS)
@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_head(case: dict[str, Any], between: str) -> None:
    language: Language = case["language"]
    head = "\n".join(case["head"]) + "\n"
    text = _BREAKS[between].join([_BEFORE + body("ru", 1), head + body(language, 2), _BEHIND + body("ru", 5)])
    papers = split_document(document_of(text)).papers
    expected = case["expected"]
    assert [paper.title for paper in papers] == [
        "ЦЕНА ПЕРЕВОЗКИ ЗЕРНА",
        expected["title"],
        "ДОРОГИ И ПОЧТОВЫЕ СТАНЦИИ СТЕПИ",
    ]
    paper = papers[1]
    assert paper.language == language
    assert (paper.udc, paper.doi) == (expected.get("udc"), expected.get("doi"))
    fields = ("role", "name", "position", "affiliation", "city", "country_code", "email", "orcid")
    found = [{name: value for name in fields if (value := getattr(person, name))} for person in paper.people]
    assert found == expected["people"]
    texts = [[text.kind, text.language, text.text] for text in paper.texts]
    assert [text for text in texts if text[0] != "title" or text[2] != paper.title] == expected["texts"]
    assert [section.heading for section in paper.sections] == list(_HEADINGS[language])
    assert len(paper.reference_lines) == 2
    # The papers around it lose nothing to it, and take nothing of it.
    assert papers[0].lines[-1].text == "2. Там же."
    assert not any(other.is_head_missing or other.is_tail_missing for other in papers)
