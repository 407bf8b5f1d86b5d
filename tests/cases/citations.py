"""Citations as data. All invented.

`expected` holds (marker, pinpoint, reference_index) for each citation of `original`, against a list of `entries`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CitationCase:
    label: str
    comment: str
    original: str
    expected: tuple[tuple[str, str | None, int | None], ...] = ()
    entries: str = ""


NUMBERED = "\n".join(
    f"{n}. {name} А.А. Книга о {topic}. – М.: Лад, {1990 + n}. – {100 + n} с."
    for n, (name, topic) in enumerate(
        zip(
            ("Орлов", "Лугин", "Яхин", "Серов", "Белов", "Чернов", "Гранин", "Ломов"),
            ("море", "реке", "лесе", "степи", "горах", "озере", "снеге", "ветре"),
            strict=True,
        ),
        1,
    )
)
AUTHORED = "\n".join(
    (
        "Әлиев Б.Қ. Дала тарихы. – Алматы: Ғылым, 2020. – 300 б.",
        "Иванов И.И. Торговля на границе. – Барнаул: Азбука, 2019. – 120 с.",
        "Harrow, J., & Mott, K. L. (2020). Salt routes of the north. Journal of Trade, 12(3), 45–67.",
        "Smith, P. (2018a). Rivers. London: Quill Press.",
        "Smith, P. (2018b). Lakes. London: Quill Press.",
    )
)

CASES = (
    CitationCase("one", "", "Это показано ранее [3].", (("[3]", None, 3),), NUMBERED),
    CitationCase("page-ru", "", "Так считал автор [3, с. 45].", (("[3, с. 45]", "с. 45", 3),), NUMBERED),
    CitationCase("pages-ru", "", "Так считал автор [3, с. 45–47].", (("[3, с. 45–47]", "с. 45–47", 3),), NUMBERED),
    CitationCase("page-kk", "", "Автор осылай санайды [3, 45-б.].", (("[3, 45-б.]", "45-б.", 3),), NUMBERED),
    CitationCase("page-kk-word", "", "Автор осылай санайды [3, 45 б.].", (("[3, 45 б.]", "45 б.", 3),), NUMBERED),
    CitationCase("page-en", "", "The author thought so [3, p. 12].", (("[3, p. 12]", "p. 12", 3),), NUMBERED),
    CitationCase(
        "range-and-one",
        "one citation for each entry",
        "Об этом писали многие [1–3; 7].",
        (("[1–3; 7]", None, 1), ("[1–3; 7]", None, 2), ("[1–3; 7]", None, 3), ("[1–3; 7]", None, 7)),
        NUMBERED,
    ),
    CitationCase("two", "", "Об этом писали двое [1, 2].", (("[1, 2]", None, 1), ("[1, 2]", None, 2)), NUMBERED),
    CitationCase(
        "two-with-pages",
        "",
        "Об этом писали двое [1, с. 5; 2, с. 7–9].",
        (("[1, с. 5; 2, с. 7–9]", "с. 5", 1), ("[1, с. 5; 2, с. 7–9]", "с. 7–9", 2)),
        NUMBERED,
    ),
    CitationCase("side-by-side", "", "Об этом писали двое [1][2].", (("[1]", None, 1), ("[2]", None, 2)), NUMBERED),
    CitationCase(
        "range-of-brackets",
        "",
        "Others found the same [2]–[4].",
        (("[2]–[4]", None, 2), ("[2]–[4]", None, 3), ("[2]–[4]", None, 4)),
        NUMBERED,
    ),
    CitationCase(
        "page-misread", "с. read as ¢.", "Так считал автор [3, ¢. 14].", (("[3, ¢. 14]", "¢. 14", 3),), NUMBERED
    ),
    CitationCase(
        "page-kk-misread", "б. read as 6.", "Автор осылай санайды [3, 8-6.].", (("[3, 8-6.]", "8-6.", 3),), NUMBERED
    ),
    CitationCase("glued", "no space before the bracket", "Об этом писали двое[4].", (("[4]", None, 4),), NUMBERED),
    CitationCase(
        "bare-page", "45 is beyond the list: a page", "Так считал автор [3, 45].", (("[3, 45]", "45", 3),), NUMBERED
    ),
    CitationCase("unanswered", "no such entry", "Об этом писали [77].", (("[77]", None, None),), NUMBERED),
    CitationCase("no-list", "the list is missing", "Turnover grew 3 times [1].", (("[1]", None, None),)),
    CitationCase("alone-on-line", "after a line break", "Оборот вырос втрое\n[2].", (("[2]", None, 2),), NUMBERED),
    CitationCase(
        "over-lines",
        "the bracket is broken by the line",
        "Оборот вырос втрое [2,\nс. 14].",
        (("[2, с. 14]", "с. 14", 2),),
        NUMBERED,
    ),
    CitationCase("raised", "raised number after a word", "Об этом писали многие³.", (("³", None, 3),), NUMBERED),
    CitationCase(
        "author-year", "", "Trade grew (Harrow & Mott, 2020).", (("(Harrow & Mott, 2020)", None, 3),), AUTHORED
    ),
    CitationCase("author-year-ru", "", "Торговля росла (Иванов, 2019).", (("(Иванов, 2019)", None, 2),), AUTHORED),
    CitationCase("author-year-kk", "", "Сауда өсті (Әлиев, 2020).", (("(Әлиев, 2020)", None, 1),), AUTHORED),
    CitationCase(
        "author-year-two",
        "",
        "Торговля росла (Иванов, 2019; Harrow & Mott, 2020, p. 5).",
        (
            ("(Иванов, 2019; Harrow & Mott, 2020, p. 5)", None, 2),
            ("(Иванов, 2019; Harrow & Mott, 2020, p. 5)", "p. 5", 3),
        ),
        AUTHORED,
    ),
    CitationCase("author-year-letter", "", "Lakes froze (Smith, 2018b).", (("(Smith, 2018b)", None, 5),), AUTHORED),
    CitationCase("author-year-twice", "two answers: none is claimed", "Lakes froze (Smith, 2018).", (), AUTHORED),
    CitationCase(
        "narrative", "", "Harrow and Mott (2020) disagree.", (("Harrow and Mott (2020)", None, 3),), AUTHORED
    ),
    CitationCase(
        "et-al-unanswered",
        "strong form without an entry",
        "Trade grew (Quill et al., 2011).",
        (("(Quill et al., 2011)", None, None),),
        AUTHORED,
    ),
    CitationCase(
        "parentheses",
        "a paper whose style is numbers in parentheses",
        "Одни писали о море (1), другие о реке (2) и лесе (3, 4). О горах писали позже (5).",
        (("(1)", None, 1), ("(2)", None, 2), ("(3, 4)", None, 3), ("(3, 4)", None, 4), ("(5)", None, 5)),
        NUMBERED,
    ),
    CitationCase(
        "followed-by-parenthesis", "", "So it was [6] (see [7]).", (("[6]", None, 6), ("[7]", None, 7)), NUMBERED
    ),
    # Nothing of these is a citation.
    CitationCase(
        "equations", "", "По формуле (1), из уравнения (2) и условия (3) следует вывод (4).", (), NUMBERED
    ),
    CitationCase("interval", "", "Значения лежат в [0, 1].", (), NUMBERED),
    CitationCase("interval-named", "", "Функция определена на отрезке [1, 2].", (), NUMBERED),
    CitationCase("interval-en", "", "Scores lie in the interval [1, 5].", (), NUMBERED),
    CitationCase("negative-interval", "", "Корни лежат в [-1, 1].", (), NUMBERED),
    CitationCase("decimals", "", "Доверительный интервал [1.5, 2.7].", (), NUMBERED),
    CitationCase("year", "", "Так было в тот год [2012].", (), NUMBERED),
    CitationCase("sic", "", "Он писал «болшой» [sic] дом и [авт.] двор.", (), NUMBERED),
    CitationCase("index", "", "Возьмём a[1] и x_i[2], затем f(x)[3].", (), NUMBERED),
    CitationCase("formula", "", "Пусть y = [3] и [2] = z.", (), NUMBERED),
    CitationCase("unclosed", "", "Скобка [3 не закрыта и текст идёт дальше.", (), NUMBERED),
    CitationCase("unit", "raised digits of a unit", "Площадь 20 км² и объём 3 м³, длина 5 см².", (), NUMBERED),
    CitationCase("month", "", "Trade fell (March, 2019) and rose (Astana, 2020).", (), AUTHORED),
    CitationCase("plain-parentheses", "", "Всего (в 2019 году) и далее (5).", (), NUMBERED),
    CitationCase(
        "last-line",
        "a paragraph's last line that is a word and a citation",
        "Порядок обмена утверждён прави-\nтельством [2, п. 4; 3; 5].",
        (("[2, п. 4; 3; 5]", "п. 4", 2), ("[2, п. 4; 3; 5]", None, 3), ("[2, п. 4; 3; 5]", None, 5)),
        NUMBERED,
    ),
    CitationCase("table-row", "numbers of a table", "12 34 [5] 67 89 10", (), NUMBERED),
    CitationCase("entries-themselves", "the list cites nothing", "Текст без ссылок.", (), NUMBERED),
)
