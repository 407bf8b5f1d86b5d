"""Reference lists as data: chains of repeats, acts of state, styles, damaged print, negatives. All invented.

`original` is the body of a list; `expected` holds one mapping per entry, of the fields that matter to the case
(`kind`, `same`, and any other field of an entry; `same` is `same_as_index`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    label: str
    comment: str
    original: str
    expected: tuple[dict[str, Any], ...]


def _same(*targets: int | None) -> tuple[dict[str, Any], ...]:
    return tuple({"same": target} for target in targets)


CHAINS = (
    Case(
        "ru-chain-of-three",
        "each «Там же» is followed to the entry that names the work",
        "1. Серов П.А. Степные пути: монография. – Алматы: Мектеп, 2004. – 210 с.\n"
        "2. Там же. – С. 15.\n3. Там же. – С. 18–20.",
        (
            {"kind": "book", "same": None, "authors": "Серов П.А.", "year": 2004, "page_count": 210},
            {"kind": "book", "same": 1, "pages": "15", "page_count": None},
            {"kind": "book", "same": 1, "pages": "18-20"},
        ),
    ),
    Case(
        "ru-damaged-markers",
        "the marker's full stop was read as a comma, or is gone",
        "1. Закон Республики Казахстан «О реках» от 3 мая 2011 года.\n2, Там же.\n3 Там же.\n4) Там же.",
        (
            {"kind": "law", "date": "2011-05-03"},
            {"kind": "law", "same": 1, "marker": "2,"},
            {"kind": "law", "same": 1, "marker": "3"},
            {"kind": "law", "same": 1},
        ),
    ),
    Case(
        "ru-misread-words",
        "the repair left a wrong letter in each",
        "1. Указ Президента Республики Казахстан от 4 июня 2013 года № 577.\n2. Там xe.\n3. Тамже.\n"
        "4. Tам же.\n5. Там жe, с. 4.",
        ({"kind": "decree", "number": "577"}, *({"kind": "decree", "same": 1},) * 4),
    ),
    Case(
        "ru-two-chains",
        "a new entry begins a new chain",
        "1. Орлов К.К. Гавань. – М.: Парус, 1999. – 90 с.\n2. Там же.\n"
        "3. Лугин В.В. Порт // Вестник моря. – 2001. – № 2. – С. 3–9.\n"
        "4. Там же. – С. 5.\n5. Там же.",
        (
            {"kind": "book"},
            {"kind": "book", "same": 1},
            {"kind": "article", "container": "Вестник моря"},
            {"kind": "article", "same": 3, "pages": "5"},
            {"kind": "article", "same": 3},
        ),
    ),
    Case(
        "ru-first-entry-repeats-nothing",
        "nothing stands before it: no target and no claim",
        "1. Там же. – С. 8.\n2. Там же.\n3. Зорин А.А. Лён и хлопок. – Омск: Нива, 1987. – 77 с.",
        (
            {"same": None, "kind": "other", "max_confidence": 0.3},
            {"same": None, "max_confidence": 0.3},
            {"kind": "book", "same": None},
        ),
    ),
    Case(
        "ru-interrupted-by-op-cit",
        "«Там же» after «Указ. соч.» means that entry's work",
        "1. Белов И.И. Торговля на границе. – Барнаул: Азбука, 2010. – 120 с.\n"
        "2. Чернов О.П. Дороги Алтая. – Томск: Исток, 2012. – 99 с.\n"
        "3. Белов И.И. Указ. соч. – С. 44.\n4. Там же. – С. 46.\n5. Чернов О.П. Указ. раб. С. 7.\n6. Там же.",
        (
            {"same": None},
            {"same": None},
            {"same": 1, "pages": "44", "kind": "book"},
            {"same": 1, "pages": "46"},
            {"same": 2, "pages": "7"},
            {"same": 2},
        ),
    ),
    Case(
        "ru-op-cit-nearest-of-author",
        "two works of one author: the nearest is meant, with less confidence",
        "1. Гранин С.С. Первая книга. – М.: Лад, 2001. – 50 с.\n"
        "2. Гранин С.С. Вторая книга. – М.: Лад, 2003. – 60 с.\n3. Гранин С.С. Указ. соч. С. 9.",
        ({"same": None}, {"same": None}, {"same": 2, "pages": "9", "max_confidence": 0.8}),
    ),
    Case(
        "ru-op-cit-with-title",
        "a short title names which of two",
        "1. Гранин С.С. Первая книга о хлебе. – М.: Лад, 2001. – 50 с.\n"
        "2. Гранин С.С. Вторая книга. – М.: Лад, 2003. – 60 с.\n"
        "3. Гранин С.С. Первая книга. Указ. соч. С. 9.",
        ({"same": None}, {"same": None}, {"same": 1}),
    ),
    Case(
        "ru-op-cit-unknown-author",
        "no earlier entry of that author: nothing is claimed",
        "1. Гранин С.С. Первая книга. – М.: Лад, 2001. – 50 с.\n2. Уваров Т.Т. Указ. соч. С. 9.",
        ({"same": None}, {"same": None, "max_confidence": 0.4}),
    ),
    Case(
        "ru-op-cit-authors-before-title",
        "initials before the family name, full words «Указанное сочинение»",
        "1. Гранин С.С., Ломов П.П. Первая книга. – М.: Лад, 2001. – 50 с.\n"
        "2. Другой А.А. Книга. – М.: Лад, 2002. – 51 с.\n3. С.С. Гранин. Указанное сочинение, с. 12",
        ({"same": None}, {"same": None}, {"same": 1, "pages": "12"}),
    ),
    Case(
        "ru-note-number",
        "the note named by its number",
        "1. Гранин С.С. Книга. – М.: Лад, 2001. – 50 с.\n"
        "2. Ломов П.П. Другая книга. – М.: Лад, 2002. – 51 с.\n"
        "3. Гранин С.С. Указ. соч. (см. сноску 1).",
        _same(None, None, 1),
    ),
    Case(
        "ru-bare-op-cit",
        "without an author it can mean the entry before only",
        "1. Гранин С.С. Книга. – М.: Лад, 2001. – 50 с.\n2. Указ. соч. – С. 5.",
        ({"same": None}, {"same": 1, "max_confidence": 0.6}),
    ),
    Case(
        "ru-see-ibid",
        "«См. там же» and a named article of the law",
        "1. Конституция Республики Казахстан от 30 августа 1995 года.\n2. См. там же.\n3. Там же, ст. 12.",
        ({"kind": "law", "date": "1995-08-30"}, {"same": 1, "kind": "law"}, {"same": 1, "pages": None}),
    ),
    Case(
        "kk-chain",
        "«Сол жерде» and «Сонда»",
        "1. Әлиев Б.Қ. Дала тарихы. – Алматы: Ғылым, 2008. – 300 б.\n2. Сол жерде, 45-б.\n"
        "3. Сонда, 47–49-бб.\n4. Сол жерде.",
        (
            {"kind": "book", "authors": "Әлиев Б.Қ.", "page_count": 300},
            {"same": 1, "pages": "45"},
            {"same": 1, "pages": "47-49"},
            {"same": 1, "kind": "book"},
        ),
    ),
    Case(
        "kk-chain-of-laws",
        "the repeat of a law is a law",
        "1. Қазақстан Республикасының «Су туралы» 2009 жылғы 14 шілдедегі № 175-IV Заңы.\n2. Сонда.\n"
        "3. Қазақстан Республикасы Үкіметінің 2010 жылғы 5 ақпандағы № 64 қаулысы.\n4. Бұл да сонда.",
        (
            {"kind": "law", "date": "2009-07-14", "number": "175-IV", "title": "Су туралы", "jurisdiction": "KZ"},
            {"same": 1, "kind": "law"},
            {
                "kind": "resolution",
                "date": "2010-02-05",
                "number": "64",
                "jurisdiction": "KZ",
                "issuer": "Қазақстан Республикасының Үкіметі",
            },
            {"same": 3, "kind": "resolution"},
        ),
    ),
    Case(
        "kk-op-cit",
        "«Аталған еңбек» by its author",
        "1. Әлиев Б.Қ. Дала тарихы. – Алматы: Ғылым, 2008. – 300 б.\n"
        "2. Омарова С.Т. Қала. – Алматы: Ғылым, 2009. – 100 б.\n3. Әлиев Б.Қ. Аталған еңбек, 12-б.",
        ({"same": None}, {"same": None}, {"same": 1, "pages": "12"}),
    ),
    Case(
        "kk-damaged",
        "a Latin letter inside, a missing space",
        "1. Әлиев Б.Қ. Дала тарихы. – Алматы: Ғылым, 2008. – 300 б.\n2. Сол жepде.\n3. Солжерде, 8-б.",
        _same(None, 1, 1),
    ),
    Case(
        "en-ibid-chain",
        "ibid., ibidem, id.",
        "1. Harrow, J. (2015). Rivers of trade. London: Quill Press.\n2. Ibid., p. 14.\n"
        "3. Ibidem, pp. 20–22.\n4. Ibid.\n5. Id. at 30.",
        (
            {"kind": "book", "authors": "Harrow, J.", "year": 2015, "publisher": "Quill Press", "place": "London"},
            {"same": 1, "pages": "14"},
            {"same": 1, "pages": "20-22"},
            {"same": 1},
            {"same": 1},
        ),
    ),
    Case(
        "en-op-cit",
        "op. cit. by author, loc. cit. by place",
        "1. Harrow, J. (2015). Rivers of trade. London: Quill Press.\n"
        "2. Mott, K. L. (2011). Salt. Oxford: Lantern.\n3. Harrow, op. cit., p. 9.\n4. Loc. cit.\n"
        "5. Mott, K. L., op. cit., pp. 3–4.",
        (
            {"same": None},
            {"same": None},
            {"same": 1, "pages": "9"},
            {"same": 1},
            {"same": 2, "pages": "3-4"},
        ),
    ),
    Case(
        "mixed-languages",
        "ibid. in a Russian list, «Там же» after an English entry",
        "[1] Harrow, J. (2015). Rivers of trade. London: Quill Press.\n[2] Там же, с. 40.\n"
        "[3] Белов И.И. Торговля. – Омск: Нива, 2010. – 12 с.\n[4] Ibid. С. 3.",
        _same(None, 1, None, 3),
    ),
    Case(
        "archive-other-sheet",
        "the same archive, another sheet: the entry before, less surely",
        "1. ЦГА РК. Ф. 30. Оп. 2. Д. 118. Л. 4.\n2. Там же. Л. 6.\n3. Там же. Д. 119. Л. 1.",
        ({"kind": "archive"}, {"kind": "archive", "same": 1}, {"same": 1, "max_confidence": 0.7}),
    ),
    Case(
        "long-chain-over-lines",
        "entries broken over lines, blank lines between and inside",
        "1. Военная доктрина Республики\nКазахстан от 11 октября 2011 года.\n\n2. Там\nже.\n\n"
        "3. Белов И.И. Торговля на\n\nгранице. – Барнаул: Азбу-\nка, 2010. – 120 с.\n4. Там же.",
        (
            {"kind": "policy_document", "date": "2011-10-11"},
            {"same": 1, "kind": "policy_document"},
            {"kind": "book", "publisher": "Азбука", "title": "Торговля на границе"},
            {"same": 3, "kind": "book"},
        ),
    ),
)

ACTS = (
    Case(
        "ru-law-quoted",
        "title in quotation marks, number with the convocation",
        "1. Закон Республики Казахстан «О науке» от 18 февраля 2011 года № 407-IV.",
        (
            {
                "kind": "law",
                "title": "О науке",
                "date": "2011-02-18",
                "year": 2011,
                "number": "407-IV",
                "jurisdiction": "KZ",
                "authors": None,
                "publisher": None,
            },
        ),
    ),
    Case(
        "ru-law-abbreviated",
        "Закон РК, a numeric date, г. for года",
        "1. Закон РК от 05.07.2014 г. № 236-V «О дорожном движении».",
        (
            {
                "kind": "law",
                "date": "2014-07-05",
                "number": "236-V",
                "jurisdiction": "KZ",
                "title": "О дорожном движении",
            },
        ),
    ),
    Case(
        "ru-law-title-first",
        "GOST: the title first, then what it is",
        "1. О почте: Закон Республики Казахстан от 9 апреля 2016 года № 498-V // Казахстанская "
        "правда. – 2016. – 12 апреля.",
        (
            {
                "kind": "law",
                "title": "О почте",
                "date": "2016-04-09",
                "number": "498-V",
                "container": "Казахстанская правда",
            },
        ),
    ),
    Case(
        "ru-law-of-russia",
        "a federal law",
        "1. Федеральный закон от 21.12.1994 № 68-ФЗ «О защите населения» (ред. от 08.12.2020).",
        ({"kind": "law", "date": "1994-12-21", "number": "68-ФЗ", "title": "О защите населения"},),
    ),
    Case(
        "ru-law-of-the-russian-federation",
        "country from its abbreviation",
        "1. Закон РФ от 10 июля 1992 г. № 3266-1 «Об образовании».",
        ({"kind": "law", "date": "1992-07-10", "number": "3266-1", "jurisdiction": "RU"},),
    ),
    Case(
        "ru-code",
        "a code is a law",
        "1. Трудовой кодекс Республики Казахстан от 23 ноября 2015 года № 414-V.",
        (
            {
                "kind": "law",
                "date": "2015-11-23",
                "number": "414-V",
                "title": "Трудовой кодекс Республики Казахстан",
            },
        ),
    ),
    Case(
        "ru-constitution",
        "accepted by referendum",
        "1. Конституция Республики Казахстан (принята на республиканском референдуме 30 августа 1995 года).",
        ({"kind": "law", "date": "1995-08-30", "jurisdiction": "KZ", "title": "Конституция Республики Казахстан"},),
    ),
    Case(
        "ru-law-as-amended",
        "the date of the changes is not the law's date",
        "1. Закон Республики Казахстан от 2 июля 2003 года № 461-II «О рынке бумаг» (с изменениями и "
        "дополнениями по состоянию на 01.01.2023 г.).",
        ({"kind": "law", "date": "2003-07-02", "number": "461-II"},),
    ),
    Case(
        "ru-decree",
        "without a title: the designation",
        "1. Указ Президента Республики Казахстан от 15 февраля 2018 года № 636.",
        (
            {
                "kind": "decree",
                "date": "2018-02-15",
                "number": "636",
                "issuer": "Президент Республики Казахстан",
                "title": "Указ Президента Республики Казахстан",
            },
        ),
    ),
    Case(
        "ru-decree-on-a-concept",
        "the decree decides, whatever it approves",
        "1. Указ Президента Республики Казахстан «О Концепции развития села до 2030 года» от 7 марта 2021 года.",
        ({"kind": "decree", "date": "2021-03-07", "number": None},),
    ),
    Case(
        "ru-decree-misread",
        "wrong letters in the words that matter",
        "1. Vka3 Президента Республики Казахстан от 7 мapта 2021 года № 12.",
        ({"kind": "decree", "date": "2021-03-07", "number": "12", "jurisdiction": "KZ"},),
    ),
    Case(
        "ru-decree-lost-letter",
        "a letter of a short word is gone; the President stands after it",
        "1. Уаз Президента Республики Казахстан от 7 марта 2021 roma № 12.",
        ({"kind": "decree", "date": "2021-03-07", "number": "12", "issuer": "Президент Республики Казахстан"},),
    ),
    Case(
        "ru-law-misread",
        "Закои for Закон, Казахстаи for Казахстан",
        "1. Закои Республики Казахстаи «О музеях» от 6 яиваря 2012 года.",
        ({"kind": "law", "date": "2012-01-06", "jurisdiction": "KZ", "title": "О музеях"},),
    ),
    Case(
        "ru-resolution-misread",
        "two wrong letters in a long word",
        "1. Постаиовлеиие Правительства Республики Казахстан от 1 февраля 2019 года № 27.",
        ({"kind": "resolution", "date": "2019-02-01", "number": "27"},),
    ),
    Case(
        "ru-resolution",
        "of the government",
        "1. Постановление Правительства Республики Казахстан от 27 декабря 2018 года № 895 «Об "
        "утверждении программы».",
        (
            {
                "kind": "resolution",
                "date": "2018-12-27",
                "number": "895",
                "issuer": "Правительство Республики Казахстан",
                "title": "Об утверждении программы",
            },
        ),
    ),
    Case(
        "ru-order-of-minister",
        "an order is issued as a decree is",
        "1. Приказ Министра образования и науки Республики Казахстан от 31 октября 2018 года № 604.",
        ({"kind": "decree", "date": "2018-10-31", "number": "604"},),
    ),
    Case(
        "ru-doctrine",
        "a policy document, dated",
        "1. Экологическая доктрина Российской Федерации от 31 августа 2002 года.",
        (
            {
                "kind": "policy_document",
                "date": "2002-08-31",
                "jurisdiction": "RU",
                "title": "Экологическая доктрина Российской Федерации",
            },
        ),
    ),
    Case(
        "ru-strategy-approved-by-decree",
        "the document decides, not the act that approved it",
        "1. Стратегия развития Республики Казахстан до 2035 года. Утверждена Указом Президента "
        "Республики Казахстан от 3 мая 2020 года № 310.",
        ({"kind": "policy_document", "date": "2020-05-03", "number": "310", "jurisdiction": "KZ"},),
    ),
    Case(
        "ru-address",
        "an address of the head of state",
        "1. Послание Главы государства народу Казахстана от 1 сентября 2021 года «Единство и труд».",
        ({"kind": "policy_document", "date": "2021-09-01", "jurisdiction": "KZ"},),
    ),
    Case(
        "ru-concept",
        "a concept of a country",
        "1. Концепция внешней политики Республики Казахстан на 2014–2020 годы.",
        ({"kind": "policy_document", "jurisdiction": "KZ", "date": None},),
    ),
    Case(
        "ru-convention",
        "a treaty has legal force",
        "1. Конвенция ООН по морскому праву от 10 декабря 1982 года.",
        ({"kind": "law", "date": "1982-12-10"},),
    ),
    Case(
        "kk-law",
        "the date before the noun",
        "1. «Білім туралы» Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319-III Заңы.",
        (
            {
                "kind": "law",
                "title": "Білім туралы",
                "date": "2007-07-27",
                "number": "319-III",
                "jurisdiction": "KZ",
            },
        ),
    ),
    Case(
        "kk-law-dated-after",
        "the noun before the date",
        "1. Қазақстан Республикасының «Тіл туралы» Заңы, 1997 жылғы 11 шілде, № 151.",
        ({"kind": "law", "title": "Тіл туралы", "date": "1997-07-11", "number": "151"},),
    ),
    Case(
        "kk-decree",
        "Жарлық of the president, with a title that names a concept",
        "1. Қазақстан Республикасы Президентінің «Ауыл тұжырымдамасы туралы» 2020 жылғы 6 наурыздағы "
        "№ 280 Жарлығы.",
        ({"kind": "decree", "date": "2020-03-06", "number": "280", "jurisdiction": "KZ"},),
    ),
    Case(
        "kk-resolution",
        "қаулы of the government",
        "1. Қазақстан Республикасы Үкіметінің 2015 жылғы 30 қарашадағы № 965 қаулысы.",
        ({"kind": "resolution", "date": "2015-11-30", "number": "965"},),
    ),
    Case(
        "kk-doctrine",
        "a doctrine without a number",
        "1. Қазақстан Республикасының әскери доктринасы, 2017 жылғы 29 қыркүйек.",
        ({"kind": "policy_document", "date": "2017-09-29", "jurisdiction": "KZ"},),
    ),
    Case(
        "kk-address",
        "Жолдау",
        "1. Мемлекет басшысының Қазақстан халқына Жолдауы, 2022 жылғы 1 қыркүйек.",
        ({"kind": "policy_document", "date": "2022-09-01"},),
    ),
    Case(
        "kk-constitution",
        "Конституция without a date",
        "1. Қазақстан Республикасының Конституциясы. – Астана, 1995 жылғы 30 тамыз.",
        ({"kind": "law", "date": "1995-08-30"},),
    ),
    Case(
        "en-law",
        "title in quotation marks",
        "1. Law of the Republic of Kazakhstan “On Museums” dated January 6, 2012, No. 527-IV.",
        ({"kind": "law", "title": "On Museums", "date": "2012-01-06", "number": "527-IV", "jurisdiction": "KZ"},),
    ),
    Case(
        "en-decree",
        "day before month",
        "1. Decree of the President of the Republic of Kazakhstan dated 12 October 2022 No. 1045.",
        ({"kind": "decree", "date": "2022-10-12", "number": "1045", "jurisdiction": "KZ"},),
    ),
    Case(
        "en-resolution",
        "of the government, № kept",
        "1. Resolution of the Government of the Republic of Kazakhstan of December 27, 2018 № 895.",
        ({"kind": "resolution", "date": "2018-12-27", "number": "895"},),
    ),
    Case(
        "en-doctrine",
        "the doctrine of a country",
        "1. Military Doctrine of the Republic of Kazakhstan of September 29, 2017.",
        ({"kind": "policy_document", "date": "2017-09-29", "jurisdiction": "KZ"},),
    ),
    Case(
        "en-strategy",
        "without a date",
        "1. Strategy of the Republic of Kazakhstan for the development of villages until 2030.",
        ({"kind": "policy_document", "jurisdiction": "KZ"},),
    ),
)

NEGATIVES = (
    Case(
        "book-about-law",
        "a book about a law has an author and a publisher",
        "1. Носов В.В. Закон и степь. – М.: Лад, 2001. – 150 с.",
        ({"kind": "book", "title": "Закон и степь", "date": None},),
    ),
    Case(
        "article-about-decree",
        "an article about a decree",
        "1. Носов В.В. Указ Президента и его толкование // Вестник права. – 2012. – № 3. – С. 4–9.",
        ({"kind": "article", "container": "Вестник права", "issue": "3", "pages": "4-9"},),
    ),
    Case(
        "textbook-on-code",
        "a commentary is a book",
        "1. Комментарий к Трудовому кодексу Республики Казахстан / под ред. П.П. Носова. – Алматы: "
        "Юрист, 2016. – 400 с.",
        ({"kind": "book", "year": 2016},),
    ),
    Case(
        "strategy-of-a-firm",
        "a book whose title begins with the word",
        "1. Стратегия фирмы: учебник. – СПб.: Дело, 2005. – 320 с.",
        ({"kind": "book"},),
    ),
    Case(
        "title-begins-as-a-repeat",
        "«Там же, где вчера» is a novel",
        "1. Гусев П.П. Утро. – М.: Лад, 2000. – 100 с.\n2. Там же, где вчера: роман. – М.: Лад, 2003. – 210 с.",
        ({"same": None}, {"same": None, "kind": "book"}),
    ),
    Case(
        "word-like-a-repeat",
        "«Также», «Таможенный», «Сондай» are other words",
        "1. Гусев П.П. Утро. – М.: Лад, 2000. – 100 с.\n2. Таможенный вестник. – 2003. – № 4.\n"
        "3. Сондай күндер: әңгімелер. – Алматы: Жазушы, 1990. – 88 б.",
        _same(None, None, None),
    ),
    Case(
        "idea-is-no-id",
        "words that begin with the letters of id. or ibid.",
        "1. Mott, K. L. (2011). Salt. Oxford: Lantern.\n2. Idaho atlas. Boise: North, 1999.\n"
        "3. Ida Stone, collected letters, 1960.",
        _same(None, None, None),
    ),
    Case(
        "year-at-line-start",
        "a year or a page that begins a line is no marker",
        "1. Орлов К.К. Гавань // Вестник моря. –\n2001. – № 2. – С. 3–\n9.\n"
        "2. Лугин В.В. Порт. – М.: Парус,\n1999. – 90 с.",
        (
            {"kind": "article", "pages": "3-9", "year": 2001},
            {"kind": "book", "year": 1999, "page_count": 90},
        ),
    ),
)

STYLES = (
    Case(
        "gost-article",
        "volume, issue, pages",
        "1. Ким Л.С., Ахметов Р.Н. Ветер и вода // Наука о земле. – 2014. – Т. 12, № 3. – С. 45–52.",
        (
            {
                "kind": "article",
                "authors": "Ким Л.С.; Ахметов Р.Н.",
                "title": "Ветер и вода",
                "container": "Наука о земле",
                "year": 2014,
                "volume": "12",
                "issue": "3",
                "pages": "45-52",
            },
        ),
    ),
    Case(
        "gost-chapter",
        "a paper in a conference's volume",
        "1. Ким Л.С. Ветер // Вода и воздух: материалы междунар. науч. конф. – Караганда: КарГУ, 2011. – С. 31–34.",
        ({"kind": "chapter", "pages": "31-34", "place": "Караганда", "publisher": "КарГУ", "title": "Ветер"},),
    ),
    Case(
        "gost-thesis",
        "автореферат",
        "1. Ким Л.С. Ветер в степи: автореф. дис. ... канд. геогр. наук. – Алматы, 2009. – 24 с.",
        ({"kind": "thesis", "year": 2009, "page_count": 24, "authors": "Ким Л.С."},),
    ),
    Case(
        "gost-standard",
        "a standard's number",
        "1. ГОСТ 12.1.004-91. Пожарная безопасность. Общие требования. – М.: Изд-во стандартов, 1996. – 83 с.",
        ({"kind": "standard", "number": "12.1.004-91", "authors": None},),
    ),
    Case(
        "gost-web",
        "an address with the day of the visit",
        "1. Обзор рынка зерна [Электронный ресурс]. – URL: https://example.org/grain/2020 (дата "
        "обращения: 12.03.2021).",
        ({"kind": "web", "url": "https://example.org/grain/2020", "title": "Обзор рынка зерна", "date": None},),
    ),
    Case(
        "newspaper",
        "day and month of the issue",
        "1. Ахметов Р.Н. Хлеб без границ // Егемен Қазақстан. – 2015. – 12 наурыз.",
        ({"kind": "newspaper", "container": "Егемен Қазақстан", "date": "2015-03-12", "year": 2015},),
    ),
    Case(
        "kk-book",
        "Kazakh book",
        "1. Омарова С.Т., Әлиев Б.Қ. Қала мен дала: оқулық. – Алматы: Қазақ университеті, 2012. – 214 б.",
        (
            {
                "kind": "book",
                "authors": "Омарова С.Т.; Әлиев Б.Қ.",
                "place": "Алматы",
                "year": 2012,
                "page_count": 214,
            },
        ),
    ),
    Case(
        "apa-article",
        "APA with a DOI",
        "1. Harrow, J., & Mott, K. L. (2019). Salt routes of the north. Journal of Trade, 12(3), "
        "45–67. https://doi.org/10.1234/jt.2019.45",
        (
            {
                "kind": "article",
                "authors": "Harrow, J.; Mott, K. L.",
                "year": 2019,
                "title": "Salt routes of the north",
                "container": "Journal of Trade",
                "volume": "12",
                "issue": "3",
                "pages": "45-67",
                "doi": "10.1234/jt.2019.45",
            },
        ),
    ),
    Case(
        "vancouver-article",
        "Vancouver",
        "1. Harrow J, Mott KL. Salt routes of the north. J Trade. 2019;12(3):45-67.",
        (
            {
                "kind": "article",
                "authors": "Harrow J; Mott KL",
                "year": 2019,
                "volume": "12",
                "issue": "3",
                "pages": "45-67",
            },
        ),
    ),
    Case(
        "run-together",
        "two entries in one line are cut where the count owes them",
        "1. Орлов К.К. Гавань. – М.: Парус, 1999. – 90 с. 2. Лугин В.В. Порт. – М.: Парус, 2001. – "
        "80 с.\n3. Там же.",
        ({"authors": "Орлов К.К."}, {"authors": "Лугин В.В."}, {"same": 2}),
    ),
    Case(
        "bulleted",
        "bullets in place of numbers",
        "• Орлов К.К. Гавань. – М.: Парус, 1999. – 90 с.\n• Лугин В.В. Порт и\n"
        "берег. – М.: Парус, 2001. – 80 с.\n• Там же.",
        ({"marker": "•"}, {"title": "Порт и берег"}, {"same": 2}),
    ),
    Case(
        "bare",
        "no markers: each line that follows an ended entry begins one",
        "Орлов К.К. Гавань. – М.: Парус, 1999. – 90 с.\n"
        "Лугин В.В. Порт и берег моря, на котором стоят\nстарые дома. – М.: Парус, 2001. – 80 с.\n"
        "Яхин Т.Т. Мыс. – М.: Парус, 2002. – 70 с.",
        ({"page_count": 90}, {"page_count": 80, "marker": None}, {"page_count": 70}),
    ),
    Case(
        "number-after-its-word",
        "«Вып.» ends the line: the number that follows is the issue, no marker",
        "1. Орлов К.К. Гавань // Море. – 1999. – Вып.\n2. С. 18–19.\n"
        "2. Лугин В.В. Порт. – М.: Парус, 2001. – 80 с.",
        ({"kind": "article", "issue": "2", "pages": "18-19"}, {"authors": "Лугин В.В."}),
    ),
    Case(
        "unreadable-month",
        "a month that cannot be read gives no date, but the year stands",
        "1. Экологическая доктрина северных регионов от 5 mas 2016 roja.\n"
        "2. Миронов Т.Т. Фуры стоят // Степной вестник. – 2022. – 17 nosidps.",
        (
            {
                "kind": "policy_document",
                "date": None,
                "year": 2016,
                "title": "Экологическая доктрина северных регионов",
            },
            {"kind": "newspaper", "date": None, "year": 2022, "container": "Степной вестник"},
        ),
    ),
    Case(
        "number-after-its-word-at-the-end",
        "the same in the last entry",
        "1. Орлов К.К. Гавань // Море. – 1999. – Вып.\n2. С.18.",
        ({"kind": "article", "issue": "2", "pages": "18"},),
    ),
    Case(
        "lost-dashes",
        "the layer lost its dashes: spaces are left",
        "1. Орлов К.К. Гавань // Море.   1999.   Т.7.   С.18 29.",
        ({"kind": "article", "container": "Море", "year": 1999, "volume": "7", "pages": "18-29"},),
    ),
    Case(
        "numbered-twice",
        "a number printed twice loses no entry",
        "1. Орлов К.К. Гавань. – М.: Парус, 1999. – 90 с.\n"
        "2. Лугин В.В. Порт. – М.: Парус, 2001. – 80 с.\n"
        "2. Яхин Т.Т. Мыс. – М.: Парус, 2002. – 70 с.\n3. Там же.",
        ({}, {}, {"authors": "Яхин Т.Т."}, {"same": 3}),
    ),
)

_PORT = "Лугин В.В. Порт на севере. – М.: Парус, 2001. – 80 с."
_CAPE = "Яхин Т.Т. Мыс // Вестник моря. – 2003. – № 2. – С. 3–9."
_STEPPE = "Әлиев Б.Қ. Дала тарихы. – Алматы: Ғылым, 2008. – 300 б."
_SALT = "Harrow J. Salt routes of the north. London: Quill Press, 1998."
_RIVERS = "Закон Республики Казахстан «О реках» от 3 мая 2011 года № 408-IV."

NESTED = (
    Case(
        "nested-ibid-after-op-cit",
        "«Там же» after «Указ. соч.» goes to the work that this one names",
        f"1. {_PORT}\n2. {_CAPE}\n3. Лугин В.В. Указ. соч. – С. 12.\n4. Там же. – С. 14.\n5. Там же.",
        ({"same": None}, {"same": None}, {"same": 1, "pages": "12"}, {"same": 1, "pages": "14"}, {"same": 1}),
    ),
    Case(
        "nested-op-cit-of-a-repeat",
        "op. cit. passes over the repeats between",
        f"1. {_PORT}\n2. Там же.\n3. {_CAPE}\n4. Там же. – С. 5.\n5. Лугин В.В. Указ. соч. – С. 7.",
        _same(None, 1, None, 3, 1),
    ),
    Case(
        "interrupted-chain",
        "a work between two chains parts them",
        f"1. {_PORT}\n2. Там же.\n3. {_STEPPE}\n4. Там же.\n5. Там же. – С. 8.\n6. {_CAPE}\n7. Там же.",
        _same(None, 1, None, 3, 3, None, 6),
    ),
    Case(
        "interrupted-by-an-act",
        "an act begins a chain as a book does",
        f"1. {_PORT}\n2. {_RIVERS}\n3. Там же. – Ст. 5.\n4. Лугин В.В. Указ. соч. – С. 3.\n5. Там же.",
        ({}, {"kind": "law"}, {"kind": "law", "same": 2}, {"kind": "book", "same": 1}, {"kind": "book", "same": 1}),
    ),
    Case(
        "ibid-of-an-unanswered-op-cit",
        "what repeats something unknown is unknown too",
        f"1. {_PORT}\n2. Сомов А.А. Указ. соч. – С. 5.\n3. Там же.",
        ({}, {"same": None, "max_confidence": 0.5}, {"same": None, "max_confidence": 0.5}),
    ),
    Case(
        "two-authors-in-turn",
        "each op. cit. to its own author",
        f"1. {_PORT}\n2. {_CAPE}\n3. Лугин В.В. Указ. соч. С. 4.\n4. Яхин Т.Т. Указ. соч. С. 6.\n"
        "5. Лугин В.В. Указ. соч.",
        _same(None, None, 1, 2, 1),
    ),
    Case(
        "op-cit-article",
        "«Указ. ст.» is a repeat as well",
        f"1. {_CAPE}\n2. {_PORT}\n3. Яхин Т.Т. Указ. ст. – С. 7.",
        ({"kind": "article"}, {"kind": "book"}, {"kind": "article", "same": 1, "pages": "7"}),
    ),
    Case(
        "op-cit-initials-first",
        "initials before the name",
        f"1. {_PORT}\n2. {_CAPE}\n3. В.В. Лугин. Указ. соч. – С. 9.",
        _same(None, None, 1),
    ),
    Case(
        "ibid-with-several-pages",
        "a range and a list of pages",
        f"1. {_PORT}\n2. Там же. – С. 10–12.\n3. Там же, с. 5, 9.",
        ({}, {"same": 1, "pages": "10-12"}, {"same": 1, "pages": "5, 9"}),
    ),
    Case(
        "ibid-capitals",
        "printed in capitals",
        f"1. {_PORT}\n2. ТАМ ЖЕ. С. 4.\n3. IBID.",
        _same(None, 1, 1),
    ),
    Case(
        "kk-nested",
        "«Сонда» after «Аталған еңбек»",
        f"1. {_STEPPE}\n2. {_PORT}\n3. Әлиев Б.Қ. Аталған еңбек. – 15 б.\n4. Сонда. – 17 б.\n5. Сол жерде.",
        ({}, {}, {"same": 1, "pages": "15"}, {"same": 1, "pages": "17"}, {"same": 1}),
    ),
    Case(
        "kk-interrupted",
        "a Russian book between Kazakh repeats",
        f"1. {_STEPPE}\n2. Сол жерде. – 20 б.\n3. {_CAPE}\n4. Бұл да сонда.\n5. Сонда, 8 б.",
        _same(None, 1, None, 3, 3),
    ),
    Case(
        "en-nested",
        "ibid. after op. cit.",
        f"1. {_SALT}\n2. {_CAPE}\n3. Harrow J. Op. cit. P. 12.\n4. Ibid. P. 14.\n5. Ibidem.",
        ({}, {}, {"same": 1, "pages": "12"}, {"same": 1, "pages": "14"}, {"same": 1}),
    ),
    Case(
        "en-interrupted",
        "another work parts the chain",
        f"1. {_SALT}\n2. Ibid., p. 3.\n3. {_PORT}\n4. Ibid.\n5. Harrow, op. cit., p. 9.",
        _same(None, 1, None, 3, 1),
    ),
    Case(
        "loc-cit",
        "loc. cit. alone repeats the entry before",
        f"1. {_SALT}\n2. Loc. cit.",
        _same(None, 1),
    ),
    Case(
        "three-languages",
        "one chain in three languages",
        f"1. {_STEPPE}\n2. Сонда.\n3. Там же.\n4. Ibid.\n5. Сол жерде.",
        _same(None, 1, 1, 1, 1),
    ),
    Case(
        "chain-of-twenty",
        "a long chain is followed to its head",
        "\n".join([f"1. {_PORT}", *(f"{n}. Там же. – С. {n}." for n in range(2, 21))]),
        _same(None, *(1,) * 19),
    ),
    Case(
        "chain-run-together",
        "repeats that run on in one line",
        f"1. {_PORT} 2. Там же. – С. 4. 3. Там же. 4. {_CAPE} 5. Там же.",
        _same(None, 1, 1, None, 4),
    ),
    Case(
        "chain-in-brackets",
        "markers in square brackets",
        f"[1] {_PORT}\n[2] Там же. – С. 4.\n[3] {_CAPE}\n[4] Там же.",
        _same(None, 1, None, 3),
    ),
    Case(
        "chain-at-page-feet",
        "footnotes are counted anew on each page",
        f"1 {_PORT}\n2 Там же. – С. 4.\n1 {_CAPE}\n2 Там же.\n3 Лугин В.В. Указ. соч. – С. 8.",
        _same(None, 1, None, 3, 1),
    ),
    Case(
        "raised-numbers",
        "numbers set as superscripts",
        f"¹ {_PORT}\n² Там же. – С. 4.\n³ {_CAPE}",
        ({"marker": "¹"}, {"same": 1, "marker": "²"}, {"same": None}),
    ),
    Case(
        "acts-in-turn",
        "law, decree, resolution, each repeated",
        f"1. {_RIVERS}\n2. Там же.\n"
        "3. Указ Президента Республики Казахстан от 4 июня 2013 года № 577.\n4. Там же.\n"
        "5. Постановление Правительства Республики Казахстан от 8 апреля 2016 года № 200 «О портах».\n"
        "6. Там же. П. 3.",
        (
            {"kind": "law", "number": "408-IV", "date": "2011-05-03", "jurisdiction": "KZ"},
            {"kind": "law", "same": 1},
            {"kind": "decree", "number": "577", "date": "2013-06-04"},
            {"kind": "decree", "same": 3},
            {"kind": "resolution", "number": "200", "date": "2016-04-08", "title": "О портах"},
            {"kind": "resolution", "same": 5},
        ),
    ),
    Case(
        "kk-acts-in-turn",
        "Kazakh acts, repeated",
        "1. Қазақстан Республикасының 2011 жылғы 3 мамырдағы № 408-IV «Өзендер туралы» Заңы.\n2. Сонда.\n"
        "3. Қазақстан Республикасы Үкіметінің 2016 жылғы 8 сәуірдегі № 200 қаулысы.\n4. Сол жерде.",
        (
            {"kind": "law", "number": "408-IV", "date": "2011-05-03", "jurisdiction": "KZ"},
            {"kind": "law", "same": 1},
            {"kind": "resolution", "number": "200", "date": "2016-04-08"},
            {"kind": "resolution", "same": 3},
        ),
    ),
    Case(
        "en-acts-in-turn",
        "English acts, repeated",
        "1. Law of the Republic of Kazakhstan “On Rivers” dated May 3, 2011 No. 408-IV.\n2. Ibid.\n"
        "3. Decree of the President of the Republic of Kazakhstan dated June 4, 2013 No. 577.\n4. Ibid.",
        (
            {"kind": "law", "number": "408-IV", "date": "2011-05-03", "jurisdiction": "KZ"},
            {"kind": "law", "same": 1},
            {"kind": "decree", "number": "577", "date": "2013-06-04", "jurisdiction": "KZ"},
            {"kind": "decree", "same": 3},
        ),
    ),
)

CASES = (*CHAINS, *NESTED, *ACTS, *NEGATIVES, *STYLES)
