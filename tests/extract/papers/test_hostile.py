"""Odd volumes: nothing breaks off, nothing is lost or found twice, and the papers around the oddity stand."""

from __future__ import annotations

import textwrap

import pytest

from tests.extract.papers.sheets import prose
from tests.extract.papers.test_heads import _BEFORE as BEFORE
from tests.extract.papers.test_heads import _BEHIND as BEHIND
from tests.extract.papers.test_heads import body
from tests.extract.papers.test_split import document_of
from warehouse.extract.papers.find import Split, split_document

TITLES = ["ЦЕНА ПЕРЕВОЗКИ ЗЕРНА", "ДОРОГИ И ПОЧТОВЫЕ СТАНЦИИ СТЕПИ"]


def lines_of(language: str, seed: int, count: int) -> str:
    return "\n".join(textwrap.wrap(prose(language, seed, count), 84))  # type: ignore[arg-type]


def split_with(between: str, inside: str = "") -> Split:
    first = BEFORE + body("ru", 1).replace("\nЗаключение", f"\n{inside}\nЗаключение", 1)
    return split_document(document_of(f"{first}\n{between}\n\n{BEHIND}{body('ru', 5)}"))


@pytest.mark.parametrize(
    "between",
    [
        "",
        "\nReferences\n1. Kornev A.T. Ledgers. Omsk, 1998.\n2. Ibid.\n",
        "\nПриложение\n\n" + lines_of("ru", 3, 9),
        "\nСтатья поступила в редакцию 12.03.2021",
        "\nСведения об авторах:\nЛугова Нина Егоровна – к.э.н., доцент, Омск, lugova@zu.example",
        "\nN.E. Lugova\nOmsk, Russia\nTHE PRICE OF MOVING GRAIN\nAbstract. It was high.\nKeywords: grain, price",
        "\nТүйіндеме. Баға жоғары болды.\nТүйін сөздер: астық, баға\n\nAbstract. It was high.\nKeywords: grain",
        "3. Там же.\n3. Там же.\n5. Корнев А.Т. Книги. – Омск, 1998.",
        "3. " + "Корнев А.Т. Счётные книги заготовительных контор. " * 60,
        "3. Корнев А.Т. (Счётные книги [заготовительных контор. – Омск, 1998.",
        "3. كتاب عن الاقتصاد والتجارة. – Омск, 1998.\n4. 東京の紙の価格。– Омск, 2004.",
    ],
    ids=[
        "nothing",
        "a second list",
        "an appendix",
        "a date",
        "about the author",
        "a head in Latin letters behind",
        "abstracts behind",
        "entries numbered twice",
        "an entry of 3000 letters",
        "brackets left open",
        "other scripts",
    ],
)
def test_what_stands_behind_a_list_belongs_to_its_paper(between: str) -> None:
    split = split_with(between)
    assert [paper.title for paper in split.papers] == TITLES
    assert [len(paper.people) for paper in split.papers] == [1, 1]
    inside = [line.text for line in split.papers[0].lines]
    assert [text for text in between.split("\n") if text and text not in inside] == []
    assert split.papers[1].lines[0].text == "УДК 338.9"


@pytest.mark.parametrize(
    "inside",
    [
        "1. Сено дешевле зерна.\n2. Зерно дешевле скота.\n3. Скот дороже всего.\n" + lines_of("ru", 2, 4),
        "ТАБЛИЦА ЦЕН\nОмск 12 14 16\nТомск 11 13 15\n" + lines_of("ru", 2, 4),
        "Корнев А.Т., доцент, писал об этом так.\n" + lines_of("ru", 2, 4),
        "هذا نص طويل باللغة العربية\n東京の紙の価格は長い間変わらなかった\n" + lines_of("ru", 2, 4),
    ],
    ids=["a list", "capitals and figures", "a name with a post", "other scripts"],
)
def test_what_stands_inside_a_paper_starts_none(inside: str) -> None:
    split = split_with("", inside)
    assert [paper.title for paper in split.papers] == TITLES
    assert all(text in [line.text for line in split.papers[0].lines] for text in inside.split("\n"))


THINGS = ["Колодцы", "Сено", "Паромы", "Скот", "Плотины", "Почта", "Мельницы", "Книги"]
NAMES = ["Серов", "Кольцова", "Дробышев", "Корнев", "Лугова", "Гордеев", "Власова", "Зимин"]


def theses() -> list[str]:
    """Two theses a page, without lists, under one running head and over a page number in dashes."""
    pages = []
    for number in range(4):
        page = "Материалы студенческой конференции «Степь и река»\n\n"
        for at in (2 * number, 2 * number + 1):
            page += f"{THINGS[at].upper()} СТЕПНЫХ СЁЛ\n{NAMES[at]} А.Б.\nЗаречный университет, г. Томск\n"
            page += "Научный руководитель – доцент Орлов Е.Н.\n"
            page += f"{lines_of('ru', at, 6)}\n{lines_of('ru', at + 3, 5)}\n\n"
        pages.append(f"{page}\n- {number + 5} -")
    return pages


def test_theses_with_front_and_back_matter() -> None:
    front = (
        "МИНИСТЕРСТВО НАУКИ\nЗАРЕЧНЫЙ УНИВЕРСИТЕТ\n\nСТЕПЬ И РЕКА\n\nСборник материалов\nIV конференции\n\n"
        "Томск, 2022\fУДК 33\nББК 65\n\nРедакционная коллегия:\nд.э.н., профессор Гордеев Л.М. (главный редактор)\n"
        "к.и.н., доцент Орлов Е.Н.\n\nСтепь и река: сборник материалов IV конференции. – Томск, 2022. – 64 с.\n\n"
        "© Заречный университет, 2022\fСОДЕРЖАНИЕ\n\nСЕКЦИЯ 1. ХОЗЯЙСТВО\n"
        + "\n".join(f"{NAMES[at]} А.Б. {THINGS[at]} степных сёл ........ {5 + at // 2}" for at in range(8))
        + "\f\nСЕКЦИЯ 1. ХОЗЯЙСТВО\f"
    )
    back = "\fНаучное издание\n\nСТЕПЬ И РЕКА\n\nПодписано в печать 12.05.2022. Формат 60х84. Тираж 100 экз."
    split = split_document(document_of(front + "\f".join(theses()) + back))
    assert [paper.title for paper in split.papers] == [f"{thing.upper()} СТЕПНЫХ СЁЛ" for thing in THINGS]
    assert [paper.printed_pages for paper in split.papers] == [str(5 + at // 2) for at in range(8)]
    assert {paper.published_year for paper in split.papers} == {2022}
    assert split.notes == ()
    assert (split.volume.title, split.volume.published_year) == ("СТЕПЬ И РЕКА", 2022)
    for paper, name in zip(split.papers, NAMES, strict=True):
        assert [(person.role, person.name) for person in paper.people] == [
            ("author", f"{name} А.Б."),
            ("supervisor", "Орлов Е.Н."),
        ]
        assert not any("конференции" in line.text or "Подписано" in line.text for line in paper.lines)


def test_theses_without_page_marks() -> None:
    split = split_document(document_of("\n".join(theses())))
    assert [paper.title for paper in split.papers] == [f"{thing.upper()} СТЕПНЫХ СЁЛ" for thing in THINGS]


@pytest.mark.parametrize(
    "text",
    [
        "А. " * 20_000,
        "\n".join("А.Б. Серов, " * 18 for _ in range(300)),
        "\n".join("СЕРОВ АНТОН " * 17 for _ in range(300)),
        "\n".join("Серов А.Б. (" * 15 for _ in range(300)),
        "\n".join("Научный руководитель: доцент" for _ in range(300)),
        "\n".join("УДК 621.039.5" + ".1" * 70 for _ in range(150)),
        "\n".join("доцент " * 25 + "Серов А.Б." for _ in range(300)),
        "\n".join("Аннотация.\nслово" for _ in range(300)),
        "\n".join("a" * 200 + "@" for _ in range(300)),
        "\n".join("(" * 200 for _ in range(300)),
        "\f".join("слово1\n\n" + "\n".join(f"{at} Примечание такое" for at in range(1, 30)) for _ in range(40)),
    ],
    ids=[
        "letters",
        "names",
        "capitals",
        "brackets",
        "labels",
        "codes",
        "posts",
        "abstracts",
        "addresses",
        "open",
        "notes",
    ],
)
def test_endless_repetition_ends(text: str) -> None:
    document = document_of(text)
    split = split_document(document)
    places = [(line.page_number, line.line_number) for paper in split.papers for line in paper.lines]
    assert places == sorted(set(places))
    assert len(places) <= len(document.lines)
