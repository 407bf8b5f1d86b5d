"""Input that no author meant: nothing breaks, nothing runs away, what can be read still is."""

from __future__ import annotations

import pytest

from tests.extract.references.helpers import paper_with_list
from warehouse.document import Document, DocumentId, Line, Page, SourceFile
from warehouse.extract.citations.find import Citation, find_citations
from warehouse.extract.citations.sequence import best_chain
from warehouse.extract.nouns import NOUNS
from warehouse.extract.references.find import find_references
from warehouse.extract.registry import EXTRACTORS, Workbench

ENTRIES = "\n".join(
    f"{n}. Орлов А.А. Книга о перевале {n}. – М.: Лад, {1990 + n}. – {100 + n} с." for n in range(1, 6)
)


def _find(body: str, entries: str = ENTRIES) -> tuple[Citation, ...]:
    paper = paper_with_list(entries, body=body)
    return find_citations(paper, find_references(paper))


@pytest.mark.parametrize(
    "body",
    [
        "Скобка [1-99999999] слишком велика.",
        "Скобка [0] и [000] и [١] пусты.",
        "Скобка [1, 2, 3, " + "4, " * 20_000 + " не закрыта",
        "[" * 20_000 + "1",
        "(" * 20_000 + "Smith, 2011",
        "(Smith, " * 4_000 + "2011",
        "A. B. C. " * 5_000 + "(2011)",
        "Smith, Jones, " * 5_000 + "(2011)",
        "Smith and " * 5_000 + "et al. (",
        "word" + "1,2," * 20_000,
        "слово.1 " * 30_000,
        "\u200f" + "שלום עולם " * 2_000,
        "山谷的羊毛" * 5_000,
        "\x00\ufffd\ud7ff" * 1_000,
        " ".join(str(n) for n in range(20_000)),
    ],
    ids=lambda body: body[:24],
)
def test_no_citation_is_made_of_noise(body: str) -> None:
    found = _find(body)
    assert all(c.reference_index is None or 1 <= c.reference_index <= 5 for c in found)


@pytest.mark.parametrize(
    ("body", "markers"),
    [
        ("Скобка [3 не закрыта, но дальше [4] и снова [5 .", ["[4]"]),
        ("קודם [2] אחר כך [3].", ["[2]", "[3]"]),
        ("山谷的羊毛 [2]。市场 [3, 5]。", ["[2]", "[3, 5]", "[3, 5]"]),
        ("Об этом [2]" + " и прочем" * 2_000 + " [3].", ["[2]", "[3]"]),
    ],
)
def test_what_can_be_read_is_read(body: str, markers: list[str]) -> None:
    assert [c.marker for c in _find(body)] == markers


def test_an_entry_of_three_thousand_characters_is_one_that_can_be_cited() -> None:
    long_entry = "3. Орлов А.А. " + "Очень длинное название книги " * 110 + "– М.: Лад, 1999. – 9 с."
    entries = "\n".join([*ENTRIES.split("\n")[:2], long_entry, *ENTRIES.split("\n")[3:]])
    (citation,) = _find("Об этом писали [3].", entries)
    assert citation.reference_index is not None


def test_a_list_numbered_twice_claims_no_wrong_entry() -> None:
    entries = ENTRIES + "\n" + ENTRIES
    found = _find("Об этом писали [2] и [4].", entries)
    assert [c.marker for c in found] == ["[2]", "[4]"]
    assert all(c.confidence_frac <= 0.6 for c in found)


def test_the_chain_is_found_among_many_numbers() -> None:
    noise = [((n % 7 + 1,), -2.0) for n in range(3_000)]
    callouts = [((n,), 2.0) for n in range(1, 40)]
    chain = best_chain(
        [
            pair
            for n, pair in enumerate(noise)
            for pair in ([pair, callouts[n // 75]] if n % 75 == 0 and n // 75 < 39 else [pair])
        ]
    )
    assert chain.top == 39
    assert chain.is_sound


# Prose that differs from paper to paper.
GOODS = ("Соль", "Шерсть", "Войлок", "Молоко", "Зерно", "Рыбу", "Лес", "Уголь", "Сыр")
WAYS = ("перевал", "реку", "озеро", "пустыню", "залив", "ущелье", "степь")
TIMES = (
    *("ещё до", "сразу после", "во время", "задолго до", "вскоре после", "за год до"),
    *("за век до", "накануне", "после", "лет за десять до", "уже в год"),
)


def _volume(paper_count: int) -> Document:
    lines: list[str] = []
    for n in range(1, paper_count + 1):
        lines += [
            f"УДК 33{n % 10}.{n % 100}",
            f"О ТОРГЕ НА ПЕРЕВАЛЕ НОМЕР {n}",
            "Орлов К.К., Лугин П.П.",
            "Степной университет, г. Ладов",
            "",
            "Введение",
            f"{GOODS[n % 9]} возили через {WAYS[n % 7]} {TIMES[n % 11]} постройки дороги [1]. Цены росли [2].",
            "",
            "Рисунок 1 – Торг на перевале",
            "",
            "Список литературы",
            "1. Орлов К.К. Соль и дорога. – М.: Лад, 1991. – 120 с.",
            "2. Лугин П.П. Зимние цены. – М.: Лад, 1993. – 90 с.",
        ]
    page = Page(
        1,
        "text",
        tuple(Line(1, at, at, text, text, "ru", "none", 1.0) for at, text in enumerate(lines, 1)),
        is_page_certain=False,
    )
    return Document(SourceFile(DocumentId("0" * 64), "test:volume", "volume.txt", "text/plain", 0), (page,))


def test_a_volume_of_five_hundred_papers_loses_nothing() -> None:
    bench = Workbench(_volume(500))
    rows = {noun.name: EXTRACTORS[noun.name](bench) for noun in NOUNS}
    assert len(rows["papers"]["core.papers"]) == 500
    assert len(rows["citations"]["core.citations"]) == 1000
    assert all(row["reference_index"] is not None for row in rows["citations"]["core.citations"])
    assert len(rows["figures"]["core.figures"]) == 500
