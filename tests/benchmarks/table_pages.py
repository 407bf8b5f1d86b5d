# ruff: noqa: E501 (sentences and style sheets are easier to read in one line)
"""Pages with tables and pages without, made up as HTML in many styles; nothing here knows how tables are found.

A document is prose with tables amid it (`make_documents`), printed by a browser (`bench_table_pages.py`); the truth of
a table is its cells by row and column. Each style is a style sheet and a shape of table that goes with it. The split
`first` was measured before any rule was changed for it, `held` afterwards; both stay. All names and numbers are
invented.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

Language = Literal["ru", "kk", "en"]
Split = Literal["first", "held"]

# row, column, row span, column span, text
Cell = tuple[int, int, int, int, str]


@dataclass(frozen=True)
class Entry:
    """A cell as it is written: its text and spans."""

    text: str
    columns: int = 1
    rows: int = 1
    kind: str = ""  # class of the style sheet


Row = list[Entry]


@dataclass
class Sheet:
    """A table as it is written. `continued` cuts it after so many rows, the rest on a new page under a heading."""

    head: list[Row]
    body: list[Row]
    caption: str = ""
    note: str = ""
    continued: int = 0
    repeats_head: bool = True


@dataclass
class Made:
    """A document: HTML, and the cells of each table in it (a table over two pages is two)."""

    name: str
    html: str
    tables: list[list[Cell]] = field(default_factory=list)


def grid_of(rows: Sequence[Row]) -> list[Cell]:
    """Rows as a grid: the place of each cell, as HTML lays them out."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for y, row in enumerate(rows):
        x = 0
        for entry in row:
            while (y, x) in taken:
                x += 1
            taken |= {(y + dy, x + dx) for dy in range(entry.rows) for dx in range(entry.columns)}
            cells.append((y, x, entry.rows, entry.columns, entry.text))
            x += entry.columns
    return cells


# --- words


_TOPIC: dict[Language, tuple[str, ...]] = {
    "en": (
        *("Freight carried by river barges", "Wool delivered to the mills", "Loans to smallholders"),
        *("Wells and pumping stations in use", "Turnover of the spring fairs", "Schools with boarding houses"),
        *("Timber floated down the upper reaches", "Visitors of the district museums"),
    ),
    "ru": (
        *("Перевозки грузов речными баржами", "Поставки шерсти на фабрики", "Ссуды мелким хозяйствам"),
        *("Действующие колодцы и насосные станции", "Оборот весенних ярмарок", "Школы с интернатами"),
        *("Сплав леса в верховьях", "Посетители районных музеев"),
    ),
    "kk": (
        *("Өзен баржаларымен тасылған жүк", "Фабрикаларға жеткізілген жүн", "Шағын шаруаларға берілген несие"),
        *("Жұмыс істейтін құдықтар мен сорғылар", "Көктемгі жәрмеңкелердің айналымы", "Интернаты бар мектептер"),
    ),
}
_NAMES: dict[Language, tuple[str, ...]] = {
    "en": (
        *("Karabulak", "Upper Terek", "Saryzhal", "Zhanatas", "Lake District", "Two Rivers", "Aksuat", "Besterek"),
        *("Old Ferry", "Kurchum", "Northern Hills", "Zaisan", "Tarbagatay", "Markakol"),
    ),
    "ru": (
        *("Карабулак", "Верхний Терек", "Сарыжал", "Жанатас", "Озёрный район", "Двуречье", "Аксуат", "Бестерек"),
        *("Старая Переправа", "Курчум", "Северные Холмы", "Зайсан", "Тарбагатай", "Маркаколь"),
    ),
    "kk": (
        *("Қарабұлақ", "Жоғарғы Терек", "Сарыжал", "Жаңатас", "Көлді аудан", "Қосөзен", "Ақсуат", "Бестерек"),
        *("Ескі Өткел", "Күршім", "Солтүстік Төбелер", "Зайсан", "Тарбағатай", "Марқакөл"),
    ),
}
_LONG: dict[Language, tuple[str, ...]] = {
    "en": (
        *("Farms that keep sheep and goats on summer pastures of the border zone", "Cooperatives of herders"),
        *("Enterprises with foreign participation, including those under construction", "State studs"),
        *("Households without land of their own that hire pasture by the season", "Other owners"),
    ),
    "ru": (
        *("Хозяйства, содержащие овец и коз на летних пастбищах приграничной полосы", "Кооперативы чабанов"),
        *("Предприятия с иностранным участием, включая строящиеся", "Государственные конные заводы"),
        *("Семьи без собственной земли, нанимающие пастбище на сезон", "Прочие владельцы"),
    ),
    "kk": (
        *("Шекара маңындағы жазғы жайылымда қой мен ешкі бағатын шаруашылықтар", "Малшылар кооперативі"),
        *("Шетел қатысатын кәсіпорындар, салынып жатқандарын қоса", "Мемлекеттік жылқы зауыттары"),
        *("Жайылымды маусымға жалға алатын жері жоқ отбасылар", "Өзге иелер"),
    ),
}
_COLUMNS: dict[Language, tuple[str, ...]] = {
    "en": ("Volume", "Share, %", "Growth", "Price", "Number", "Income", "Costs", "Rank"),
    "ru": ("Объём", "Доля, %", "Прирост", "Цена", "Число", "Доход", "Затраты", "Место"),
    "kk": ("Көлемі", "Үлесі, %", "Өсімі", "Бағасы", "Саны", "Табысы", "Шығыны", "Орны"),
}
_HEADS: dict[Language, tuple[str, ...]] = {
    "en": (
        *("Mean distance to the nearest railway station", "Number of households questioned in spring"),
        *("Income per head after tax and duties", "Share of those who answered yes"),
    ),
    "ru": (
        *("Среднее расстояние до ближайшей станции", "Число домохозяйств, опрошенных весной"),
        *("Доход на душу после налогов и сборов", "Доля ответивших утвердительно"),
    ),
    "kk": (
        *("Ең жақын бекетке дейінгі орташа қашықтық", "Көктемде сұралған үй шаруашылықтарының саны"),
        *("Салық пен алымнан кейінгі жан басына табыс", "«Иә» деп жауап бергендердің үлесі"),
    ),
}
_STUB = {"en": "District", "ru": "Район", "kk": "Аудан"}
_TOTAL = {"en": "Total", "ru": "Итого", "kk": "Барлығы"}
_PAIR = {"en": ("Exports", "Imports"), "ru": ("Экспорт", "Импорт"), "kk": ("Экспорт", "Импорт")}
_GROUP = {"en": ("Left bank", "Right bank"), "ru": ("Левый берег", "Правый берег"), "kk": ("Сол жаға", "Оң жаға")}
_UNIT = {"en": "million tenge", "ru": "млн тенге", "kk": "млн теңге"}
_WORDS: dict[Language, tuple[str, ...]] = {
    "en": ("good", "fair", "poor", "by lorry only", "open all year", "closed in winter", "under repair", "leased"),
    "ru": (
        "хорошее",
        "среднее",
        "плохое",
        "только автомобилем",
        "круглый год",
        "закрыт зимой",
        "в ремонте",
        "аренда",
    ),
    "kk": ("жақсы", "орташа", "нашар", "тек көлікпен", "жыл бойы ашық", "қыста жабық", "жөндеуде", "жалға алынған"),
}
_SENTENCES: dict[Language, tuple[str, ...]] = {
    "en": (
        "The river was the only road of the valley until the bridge was opened, and even now barges carry what can wait.",
        "Those who were asked answered readily, although some of them did not remember what they had paid a year before.",
        "In 2019 the fair lasted four days and brought 1,250 sellers from 36 villages, twice as many as ten years ago.",
        "Prices differ less between towns than between seasons, which is why the figures below are given by quarter.",
        "A part of the difference is due to the way in which stations count wagons that stand idle over the winter.",
        "It would be wrong to conclude that distance no longer matters: it matters less for those who have a lorry.",
    ),
    "ru": (
        "Река оставалась единственной дорогой долины, пока не открыли мост, и до сих пор баржи везут то, что может ждать.",
        "Опрошенные отвечали охотно, хотя некоторые из них не помнили, сколько заплатили годом раньше.",
        "В 2019 году ярмарка длилась четыре дня и собрала 1250 продавцов из 36 сёл, вдвое больше, чем десять лет назад.",
        "Цены различаются не столько между городами, сколько между сезонами, поэтому данные приведены по кварталам.",
        "Часть расхождений объясняется тем, как станции считают вагоны, простаивающие зимой.",
        "Было бы ошибкой заключить, что расстояние больше не важно: оно менее важно для тех, у кого есть машина.",
    ),
    "kk": (
        "Көпір ашылғанша өзен алқаптың жалғыз жолы болды, ал баржалар әлі күнге дейін күте алатын жүкті тасиды.",
        "Сұралғандар ықыласпен жауап берді, бірақ кейбірі бір жыл бұрын қанша төлегенін есіне түсіре алмады.",
        "2019 жылы жәрмеңке төрт күнге созылып, 36 ауылдан 1250 сатушы жинады, бұл он жыл бұрынғыдан екі есе көп.",
        "Баға қалалар арасында емес, маусымдар арасында көбірек өзгереді, сондықтан деректер тоқсан бойынша берілген.",
        "Айырмашылықтың бір бөлігі бекеттердің қыста бос тұрған вагондарды қалай санайтынына байланысты.",
    ),
}
_CAPTION = {"en": "Table {n}. {title}", "ru": "Таблица {n} – {title}", "kk": "{n}-кесте – {title}"}
_CONTINUED = {"en": "Table {n} (continued)", "ru": "Продолжение таблицы {n}", "kk": "{n}-кестенің жалғасы"}
_NOTE = {
    "en": "Note: compiled from the yearbook of the valley.",
    "ru": "Примечание: составлено по ежегоднику долины.",
    "kk": "Ескерту: алқап жылнамасы бойынша жасалды.",
}


def _number(rng: random.Random, language: Language, way: str = "") -> str:
    """A printed number: one decimal mark and one way of grouping a table."""
    way = way or ("point" if language == "en" else "comma")
    size = rng.choice((1, 10, 100, 1000, 100000)) if way != "whole" else rng.choice((10, 1000, 100000, 10**7))
    value = rng.uniform(0.1, 1) * size
    if way == "money":
        text = f"${value:,.2f}"
        return f"({text})" if rng.random() < 0.15 else text
    if way == "percent":
        return f"{rng.uniform(0, 100):.1f}%".replace(".", "." if language == "en" else ",")
    if way == "signed":
        text = f"{rng.uniform(-40, 40):+.1f}"
        return (text if language == "en" else text.replace(".", ",")).replace("-", "−")
    if way == "dots":
        return f"{value:,.2f}".replace(",", "§").replace(".", ",").replace("§", ".")
    if way == "whole":
        return f"{round(value):,}".replace(",", "," if language == "en" else " ")
    text = f"{value:,.1f}"
    return text if way == "point" else text.replace(",", " ").replace(".", ",")


def _names(rng: random.Random, language: Language, count: int) -> list[str]:
    return rng.sample(_NAMES[language], min(count, len(_NAMES[language])))


def _cell(rng: random.Random, language: Language, way: str, empty: float) -> Entry:
    if rng.random() < empty:
        return Entry(rng.choice(("", "–", "–", "…")))
    return Entry(_number(rng, language, way), kind="n")


# --- shapes of tables


def _plain(rng: random.Random, language: Language, *, way: str = "", empty: float = 0.0, most: int = 9) -> Sheet:
    """Columns of names or years, rows of places, a total in half of them."""
    count = rng.randint(2, 6)
    if rng.random() < 0.5:
        first = rng.randint(2001, 2015)
        names = [str(first + at) for at in range(count)]
    else:
        names = rng.sample(_COLUMNS[language], count)
    body = [
        [Entry(name), *(_cell(rng, language, way, empty) for _ in names)]
        for name in _names(rng, language, rng.randint(3, most))
    ]
    if rng.random() < 0.5:
        body.append([Entry(_TOTAL[language], kind="t"), *(_cell(rng, language, way, 0) for _ in names)])
    return Sheet([[Entry(_STUB[language]), *map(Entry, names)]], body)


def _narrow(rng: random.Random, language: Language) -> Sheet:
    """For a column of text: few columns, short numbers."""
    sheet = _plain(rng, language, way="percent")
    width = rng.randint(3, 4)
    sheet.head = [row[:width] for row in sheet.head]
    sheet.body = [row[:width] for row in sheet.body]
    return sheet


def _decimals(rng: random.Random, language: Language) -> Sheet:
    way = rng.choice(("money", "percent", "signed", "dots", "whole"))
    return _plain(rng, language, way=way, empty=0.15)


def _tall(rng: random.Random, language: Language) -> Sheet:
    """Names of rows over several lines."""
    sheet = _plain(rng, language)
    names = rng.sample(_LONG[language], min(len(sheet.body), len(_LONG[language])))
    sheet.body = [[Entry(name), *row[1:]] for name, row in zip(names, sheet.body, strict=False)]
    return sheet


def _wordy_heads(rng: random.Random, language: Language) -> Sheet:
    """Headers of several lines."""
    heads = rng.sample(_HEADS[language], rng.randint(2, 4))
    body = [
        [Entry(name), *(Entry(_number(rng, language), kind="n") for _ in heads)]
        for name in _names(rng, language, rng.randint(3, 8))
    ]
    return Sheet([[Entry(_STUB[language]), *map(Entry, heads)]], body)


def _levels(rng: random.Random, language: Language) -> Sheet:
    """Two levels of header over years."""
    pair, first, count = _PAIR[language], rng.randint(2001, 2015), rng.randint(2, 3)
    years = [str(first + at) for at in range(count)]
    head = [
        [Entry(_STUB[language], rows=2), *(Entry(name, columns=count, kind="s") for name in pair)],
        [Entry(year) for _ in pair for year in years],
    ]
    body = [
        [Entry(name), *(Entry(_number(rng, language), kind="n") for _ in range(2 * count))]
        for name in _names(rng, language, rng.randint(3, 8))
    ]
    return Sheet(head, body)


def _sides(rng: random.Random, language: Language) -> Sheet:
    """Two years side by side, each with its own names."""
    columns = rng.sample(_COLUMNS[language], 2)
    years = sorted(rng.sample(range(2001, 2020), 2), reverse=True)
    count = rng.randint(4, 8)
    left, right = _names(rng, language, count), _names(rng, language, count)
    head = [
        [Entry(str(year), columns=3, kind="s") for year in years],
        [Entry(name) for _ in years for name in (_STUB[language], *columns)],
    ]
    body = [
        [
            entry
            for name in pair
            for entry in (Entry(name), *(Entry(_number(rng, language), kind="n") for _ in columns))
        ]
        for pair in zip(left, right, strict=True)
    ]
    return Sheet(head, body)


def _groups(rng: random.Random, language: Language) -> Sheet:
    """Groups of rows under a name that spans the table."""
    sheet = _plain(rng, language, most=8)
    width = len(sheet.head[0])
    cut = max(1, len(sheet.body) // 2)
    first, second = _GROUP[language]
    sheet.body = [
        *([[Entry(first, columns=width, kind="g")], *sheet.body[:cut]]),
        *([[Entry(second, columns=width, kind="g")], *sheet.body[cut:]]),
    ]
    return sheet


def _spanning_stubs(rng: random.Random, language: Language) -> Sheet:
    """A first column whose cells span several rows."""
    columns = rng.sample(_COLUMNS[language], rng.randint(2, 3))
    body: list[Row] = []
    for group in _GROUP[language]:
        names = _names(rng, language, rng.randint(2, 3))
        for at, name in enumerate(names):
            lead = [Entry(group, rows=len(names))] if not at else []
            body.append([*lead, Entry(name), *(Entry(_number(rng, language), kind="n") for _ in columns)])
    return Sheet([[Entry(""), Entry(_STUB[language]), *map(Entry, columns)]], body)


def _wordy(rng: random.Random, language: Language) -> Sheet:
    """More words than numbers."""
    columns = rng.sample(_COLUMNS[language], 3)
    body = [
        [
            Entry(name),
            Entry(rng.choice(_WORDS[language])),
            Entry(_number(rng, language), kind="n"),
            Entry(rng.choice(_WORDS[language])),
        ]
        for name in _names(rng, language, rng.randint(3, 8))
    ]
    return Sheet([[Entry(_STUB[language]), *map(Entry, columns)]], body)


def _numbered(rng: random.Random, language: Language) -> Sheet:
    """A running number before the names, and the columns' numbers below the header."""
    columns = rng.sample(_COLUMNS[language], 3)
    head = [
        [Entry("№"), Entry(_STUB[language]), *map(Entry, columns)],
        [Entry(str(at)) for at in range(1, 6)],
    ]
    body = [
        [Entry(str(at)), Entry(name), *(Entry(_number(rng, language), kind="n") for _ in columns)]
        for at, name in enumerate(_names(rng, language, rng.randint(4, 9)), 1)
    ]
    return Sheet(head, body)


def _long(rng: random.Random, language: Language) -> Sheet:
    """A table that a page cuts."""
    count = rng.randint(3, 4)
    names = rng.sample(_COLUMNS[language], count)
    body = [
        [Entry(f"{rng.choice(_NAMES[language])} {at}"), *(Entry(_number(rng, language), kind="n") for _ in names)]
        for at in range(1, rng.randint(18, 26))
    ]
    return Sheet(
        [[Entry(_STUB[language]), *map(Entry, names)]], body, continued=len(body) // 2,
        repeats_head=rng.random() < 0.6,
    )  # fmt: skip


def _agency(rng: random.Random, language: Language) -> Sheet:
    """As offices print them: indented names below group names with values of their own, signs before amounts."""
    first = rng.randint(2001, 2015)
    years = [str(first + at) for at in range(rng.randint(3, 6))]
    body: list[Row] = []
    for group in _GROUP[language]:
        body.append([Entry(group, kind="g"), *(Entry(_number(rng, language, "whole"), kind="n") for _ in years)])
        body += [
            [Entry(name, kind="i"), *(_cell(rng, language, "whole", 0.08) for _ in years)]
            for name in _names(rng, language, rng.randint(2, 4))
        ]
    body.append(
        [Entry(_TOTAL[language], kind="t"), *(Entry(_number(rng, language, "whole"), kind="n") for _ in years)]
    )
    return Sheet([[Entry(""), *(Entry(year, kind="h") for year in years)]], body)


def _three_levels(rng: random.Random, language: Language) -> Sheet:
    """Three levels of header."""
    pair, columns = _PAIR[language], rng.sample(_COLUMNS[language], 2)
    head = [
        [Entry(_STUB[language], rows=3), Entry(rng.choice(_TOPIC[language]), columns=4, kind="s")],
        [Entry(name, columns=2, kind="s") for name in pair],
        [Entry(name, kind="h") for _ in pair for name in columns],
    ]
    body = [
        [Entry(name), *(Entry(_number(rng, language), kind="n") for _ in range(4))]
        for name in _names(rng, language, rng.randint(3, 8))
    ]
    return Sheet(head, body)


def _uneven_heads(rng: random.Random, language: Language) -> Sheet:
    """One simple column beside two that share a name."""
    columns = rng.sample(_COLUMNS[language], 3)
    head = [
        [
            Entry(_STUB[language], rows=2),
            Entry(columns[0], rows=2, kind="h"),
            Entry(_PAIR[language][0], columns=2, kind="s"),
        ],
        [Entry(name, kind="h") for name in columns[1:]],
    ]
    body = [
        [Entry(name), *(Entry(_number(rng, language), kind="n") for _ in columns)]
        for name in _names(rng, language, rng.randint(4, 9))
    ]
    return Sheet(head, body)


def _two_lines(rng: random.Random, language: Language) -> Sheet:
    """Values with a second line below in each cell: an amount and its share."""
    sheet = _plain(rng, language, way="percent", most=6)
    sheet.body = [
        [row[0], *(Entry(f"{_number(rng, language)} {entry.text}", kind="b") for entry in row[1:])]
        for row in sheet.body
    ]
    return sheet


def _ranges(rng: random.Random, language: Language) -> Sheet:
    """Ranges, deviations and stars of significance."""
    columns = rng.sample(_COLUMNS[language], rng.randint(2, 4))
    point = "." if language == "en" else ","
    ways: tuple[Callable[[], str], ...] = (
        lambda: f"{rng.randint(1, 9)}–{rng.randint(10, 99)}",
        lambda: f"{rng.randint(0, 9)}{point}{rng.randint(10, 99)}{rng.choice(('', '*', '**', '***'))}",
        lambda: f"{rng.randint(1, 99)}{point}{rng.randint(0, 9)} ± {rng.randint(0, 2)}{point}{rng.randint(1, 9)}",
    )
    body = [
        [Entry(name), *(Entry(ways[at % 3](), kind="n") for at, _ in enumerate(columns))]
        for name in _names(rng, language, rng.randint(4, 9))
    ]
    return Sheet([[Entry(_STUB[language]), *(Entry(name, kind="h") for name in columns)]], body)


def _wide(rng: random.Random, language: Language) -> Sheet:
    """Ten or more narrow columns."""
    first, count = rng.randint(1998, 2008), rng.randint(9, 12)
    body = [
        [Entry(name), *(Entry(str(rng.randint(1, 999)), kind="n") for _ in range(count))]
        for name in _names(rng, language, rng.randint(4, 8))
    ]
    return Sheet([[Entry(""), *(Entry(str(first + at), kind="h") for at in range(count))]], body)


def _small(rng: random.Random, language: Language) -> Sheet:
    """Two columns and three rows."""
    sheet = _plain(rng, language, most=3)
    sheet.head = [row[:2] for row in sheet.head]
    sheet.body = [row[:2] for row in sheet.body]
    return sheet


def _all_words(rng: random.Random, language: Language) -> Sheet:
    """No numbers at all, cells of several lines."""
    columns = rng.sample(_COLUMNS[language], 2)
    body = [
        [Entry(name), Entry(rng.choice(_LONG[language])), Entry(rng.choice(_WORDS[language]))]
        for name in _names(rng, language, rng.randint(3, 6))
    ]
    return Sheet([[Entry(_STUB[language]), *map(Entry, columns)]], body)


Shape = Callable[[random.Random, Language], Sheet]


@dataclass(frozen=True)
class Style:
    """A way to set a document. `columns` of text, `pair`: two tables a page."""

    name: str
    css: str
    shapes: tuple[Shape, ...]
    split: Split = "first"
    columns: int = 1
    pair: bool = False
    page: str = "A4"


_BASE = """
@page {{ size: {page}; margin: 20mm 18mm; }}
body {{ font-family: {font}; font-size: {size}pt; line-height: 1.3; text-align: justify; }}
p {{ margin: 0 0 2mm 0; text-indent: 6mm; }} p.c {{ text-indent: 0; margin: 3mm 0 1.5mm 0; text-align: left; }}
p.x {{ text-indent: 0; font-size: 90%; }} h2 {{ font-size: 115%; }}
table {{ border-collapse: collapse; width: {width}; margin: 0 auto 2mm auto; font-size: 92%; text-align: left; }}
td, th {{ padding: 1mm 1.8mm; vertical-align: top; font-weight: normal; }} td.n {{ text-align: {align}; white-space: nowrap; }}
.cols {{ column-count: {columns}; column-gap: 8mm; }} table {{ break-inside: avoid; }} .new {{ break-before: page; }}
tr, p.c {{ break-inside: avoid; }} p.c {{ break-after: avoid; }}
"""
_RULED = "td, th { border: 0.4pt solid #000; }"
_HORIZONTAL = "table { border-top: 1pt solid #000; border-bottom: 1pt solid #000; } thead { border-bottom: 0.5pt solid #000; }"
_ZEBRA = "tbody tr:nth-child(odd) { background: #e6ecf2; } thead { background: #c8d2dc; }"
_SOLID_HEAD = "thead { background: #1f3a5f; color: #fff; } tbody tr { border-bottom: 0.3pt solid #bbb; }"
_ROW_RULES = "tr { border-bottom: 0.3pt solid #777; } thead tr { border-top: 0.8pt solid #000; }"
_VERTICAL = "td + td, th + th { border-left: 0.4pt solid #000; } thead { border-bottom: 0.4pt solid #000; }"
_DOUBLE = "table { border: 2pt double #000; } td, th { border: 0.3pt dotted #333; }"
_ROTATED = (
    "thead th + th { writing-mode: vertical-rl; transform: rotate(180deg); height: 30mm; text-align: left; }"
    + _RULED
)
_BOX = "table { border: 0.6pt solid #000; } thead th { border-bottom: 0.6pt solid #000; }"
_STUBS = "tbody td:first-child { background: #eee; font-weight: bold; } tr { border-bottom: 0.3pt solid #ccc; }"
_UNDERLINED = "thead th { border-bottom: 0.5pt solid #000; } th.s { text-align: center; } table { border-bottom: 0.8pt solid #000; }"
_OFFICE = "td.i { padding-left: 6mm; } th.h { text-align: right; } td.t { font-weight: bold; } td { padding-top: .3mm; padding-bottom: .3mm; }"
_YEARS_UNDERLINED = "th.h span { border-bottom: 0.5pt solid #000; } thead th.h { text-decoration: underline; }"
_WHOLE_STRIPES = "table { border-collapse: separate; border-spacing: 0; } tbody tr:nth-child(even) td { background: #f3ead7; } th.h { text-align: right; }"
_THREE = "table { border-top: 1.2pt solid #000; border-bottom: 1.2pt solid #000; } thead tr:last-child th { border-bottom: 0.6pt solid #000; } th.s { border-bottom: 0.4pt solid #000; text-align: center; } th.h { text-align: center; } td.b { text-align: center; width: 16mm; }"
_TOTAL_RULED = "thead th { border-bottom: 0.8pt solid #000; } tr:last-child td { border-top: 0.5pt solid #000; font-weight: bold; }"
_CENTRED_HEADS = "th { text-align: center; } th.s { text-align: center; } th:first-child { text-align: left; }"
_DASHED = "td, th { border-bottom: 0.4pt dashed #555; } th.s, th.h { text-align: center; } td.b { text-align: right; width: 16mm; }"
_ROTATED_ROWS = "thead th + th { writing-mode: vertical-rl; transform: rotate(180deg); height: 32mm; } tr { border-bottom: 0.4pt solid #000; } thead { border-top: 0.4pt solid #000; }"
_GAPS = "table { border-collapse: separate; border-spacing: 1mm; } td, th { border: 0.3pt solid #999; }"

STYLES: tuple[Style, ...] = (
    Style("ruled", _RULED, (_plain, _decimals, _numbered)),
    Style("ruled, tall rows", _RULED, (_tall, _wordy_heads, _wordy)),
    Style("ruled, levels", _RULED, (_levels, _sides, _spanning_stubs, _groups)),
    Style("horizontal rules", _HORIZONTAL, (_plain, _decimals, _wordy)),
    Style("horizontal rules, tall rows", _HORIZONTAL, (_tall, _wordy_heads)),
    Style("horizontal rules, levels", _HORIZONTAL + _UNDERLINED, (_levels, _sides, _groups)),
    Style("zebra", _ZEBRA, (_plain, _decimals, _tall, _numbered)),
    Style("zebra, levels", _ZEBRA, (_levels, _wordy_heads, _sides)),
    Style("solid head", _SOLID_HEAD, (_plain, _wordy, _tall, _groups)),
    Style("no rules", "", (_plain, _decimals, _numbered)),
    Style("rules of rows", _ROW_RULES, (_plain, _tall, _spanning_stubs, _wordy)),
    Style("rules of columns", _VERTICAL, (_plain, _wordy_heads, _levels)),
    Style("rotated heads", _ROTATED, (_wordy_heads, _plain)),
    Style("two a page", _RULED, (_plain, _sides, _groups), pair=True),
    Style("two a page, horizontal", _HORIZONTAL, (_plain, _decimals, _tall), pair=True),
    Style("two columns", _HORIZONTAL, (_narrow,), columns=2),
    Style("two columns, ruled", _RULED, (_narrow,), columns=2),
    Style("cut by a page", _RULED, (_long,)),
    Style("cut by a page, horizontal", _HORIZONTAL, (_long,)),
    Style("small page", _HORIZONTAL, (_plain, _tall, _levels), page="A5"),
    # Held out: other rules, grounds and shapes.
    Style("office", _OFFICE, (_agency, _plain), split="held"),
    Style("office, underlined years", _OFFICE + _YEARS_UNDERLINED, (_agency, _wide), split="held"),
    Style("filled rows in one piece", _WHOLE_STRIPES, (_plain, _decimals, _agency), split="held"),
    Style("double frame", _DOUBLE, (_three_levels, _tall, _small), split="held"),
    Style("frame without rows", _BOX, (_plain, _agency, _ranges), split="held"),
    Style("bold stubs", _STUBS, (_plain, _wordy, _uneven_heads), split="held"),
    Style("cells apart", _GAPS, (_plain, _three_levels, _all_words), split="held"),
    Style("three rules", _THREE, (_ranges, _uneven_heads, _three_levels, _two_lines), split="held"),
    Style("three rules, words", _THREE, (_all_words, _wordy), split="held"),
    Style("head and total ruled", _TOTAL_RULED, (_plain, _ranges, _decimals), split="held"),
    Style("no rules, levels", _CENTRED_HEADS, (_levels, _uneven_heads, _sides), split="held"),
    Style("no rules, wide", _CENTRED_HEADS, (_wide, _decimals), split="held", page="A4 landscape"),
    Style("landscape, ruled", _RULED, (_wide, _three_levels), split="held", page="A4 landscape"),
    Style("two a page, stripes", _ZEBRA, (_plain, _ranges, _small), split="held", pair=True),
    Style("two a page, frames", _BOX, (_small, _plain, _uneven_heads), split="held", pair=True),
    Style("two columns, three rules", _THREE, (_narrow, _small), split="held", columns=2),
    Style("dashed", _DASHED, (_tall, _two_lines, _uneven_heads), split="held"),
    Style("cut by a page, stripes", _ZEBRA, (_long,), split="held"),
    Style("cut by a page, three rules", _THREE, (_long,), split="held"),
    Style("rotated heads, rules of rows", _ROTATED_ROWS, (_plain, _wordy_heads), split="held"),
)
_FONTS = ("'PT Serif'", "'Liberation Serif'", "'DejaVu Sans'", "'FreeSerif'", "'Liberation Sans'", "'Carlito'")


def _table_html(sheet: Sheet, body: Sequence[Row], *, has_head: bool = True) -> str:
    def row_html(row: Row, tag: str) -> str:
        cells = "".join(
            f'<{tag} class="{entry.kind}" colspan="{entry.columns}" rowspan="{entry.rows}">{html.escape(entry.text)}</{tag}>'
            for entry in row
        )
        return f"<tr>{cells}</tr>"

    head = "".join(row_html(row, "th") for row in sheet.head) if has_head else ""
    return f"<table><thead>{head}</thead><tbody>{''.join(row_html(row, 'td') for row in body)}</tbody></table>"


def _prose(rng: random.Random, language: Language, count: int) -> str:
    return "".join(
        "<p>" + " ".join(html.escape(rng.choice(_SENTENCES[language])) for _ in range(rng.randint(2, 4))) + "</p>"
        for _ in range(count)
    )


def _place(sheet: Sheet, rng: random.Random, language: Language, number: int, made: Made) -> str:
    """A table with its caption and note as HTML; its cells go to the truth."""
    title = rng.choice(_TOPIC[language]) + (f", {_UNIT[language]}" if rng.random() < 0.5 else "")
    caption = f'<p class="c">{html.escape(_CAPTION[language].format(n=number, title=title))}</p>'
    note = f'<p class="x">{html.escape(_NOTE[language])}</p>' if rng.random() < 0.4 else ""
    if not sheet.continued:
        made.tables.append(grid_of([*sheet.head, *sheet.body]))
        return caption + _table_html(sheet, sheet.body) + note
    first, rest = sheet.body[: sheet.continued], sheet.body[sheet.continued :]
    made.tables.append(grid_of([*sheet.head, *first]))
    made.tables.append(grid_of([*(sheet.head if sheet.repeats_head else ()), *rest]))
    again = f'<p class="c new">{html.escape(_CONTINUED[language].format(n=number))}</p>'
    return (
        caption + _table_html(sheet, first) + again + _table_html(sheet, rest, has_head=sheet.repeats_head) + note
    )


def make_documents(split: Split, count: int, seed: int) -> list[Made]:
    """Documents with tables: each style in turn, languages in turn."""
    rng = random.Random(f"pages {split} {seed}")
    styles = [style for style in STYLES if style.split == split]
    languages: tuple[Language, ...] = ("en", "ru", "kk")
    documents = []
    for at in range(count):
        style = styles[at % len(styles)]
        language = languages[(at + at // len(styles)) % 3]
        made = Made(f"{at:03}-{style.name}-{language}", "")
        parts = [_prose(rng, language, 2)]
        for number in range(1, (2 if style.pair else 1) + 1):
            shape = rng.choice(style.shapes)
            parts += [_place(shape(rng, language), rng, language, number, made), _prose(rng, language, 2)]
        made.html = page_html(style, "".join(parts), rng)
        documents.append(made)
    return documents


def page_html(style: Style, content: str, rng: random.Random) -> str:
    """A whole document in its style."""
    base = _BASE.format(
        font=rng.choice(_FONTS), size=rng.choice((9, 10, 11)), width=rng.choice(("100%", "100%", "auto", "80%"))
        if style.columns == 1 else "100%", align=rng.choice(("right", "center", "left", "right")),
        columns=style.columns, page=style.page,
    )  # fmt: skip
    return (
        f'<!doctype html><meta charset="utf-8"><style>{base}{style.css}</style>'
        f'<body><div class="{"cols" if style.columns > 1 else ""}">{content}</div></body>'
    )


# --- pages without a table


def _list(rng: random.Random, language: Language) -> str:
    items = "".join(
        f"<li>{html.escape(rng.choice(_TOPIC[language]))}: {_number(rng, language)};</li>" for _ in range(8)
    )
    tag = rng.choice(("ol", "ul"))
    return f"{_prose(rng, language, 1)}<{tag}>{items}</{tag}>{_prose(rng, language, 1)}"


def _contents(rng: random.Random, language: Language) -> str:
    page, rows = 3, []
    for at in range(1, 14):
        page += rng.randint(1, 9)
        rows.append(
            f'<div style="display:flex"><span>{at}. {html.escape(rng.choice(_TOPIC[language]))}</span>'
            f'<span style="flex:1;border-bottom:1px dotted #000;margin:0 2mm"></span><span>{page}</span></div>'
        )
    return "".join(rows)


def _references(rng: random.Random, language: Language) -> str:
    rows = []
    for at in range(1, 13):
        first = rng.randint(3, 300)
        rows.append(
            f'<p class="x">{at}. {html.escape(rng.choice(_NAMES[language]))} A. '
            f"{html.escape(rng.choice(_TOPIC[language]))} // "
            f"{html.escape(rng.choice(_NAMES[language]))}. – {rng.randint(1985, 2023)}. – № {rng.randint(1, 12)}. – "
            f"{first}–{first + rng.randint(3, 30)}.</p>"
        )
    return "".join(rows)


def _two_columns(rng: random.Random, language: Language) -> str:
    return f'<div style="column-count:2;column-gap:8mm">{_prose(rng, language, 9)}</div>'


def _three_columns(rng: random.Random, language: Language) -> str:
    return f'<div style="column-count:3;column-gap:6mm">{_prose(rng, language, 9)}</div>'


def _boxed(rng: random.Random, language: Language) -> str:
    style = rng.choice(("border:1px solid #000;padding:3mm", "background:#eef;padding:3mm"))
    return (
        f'{_prose(rng, language, 2)}<div style="{style}">{_prose(rng, language, 2)}</div>{_prose(rng, language, 2)}'
    )


def _formulas(rng: random.Random, language: Language) -> str:
    rows = "".join(
        f'<div style="display:flex;margin:2mm 0"><span style="flex:1;text-align:center">'
        f"{rng.choice('xyzpq')} = {rng.randint(2, 9)}{rng.choice('abk')} + {rng.randint(2, 99)}</span><span>({at})</span></div>"
        + _prose(rng, language, 1)
        for at in range(1, 5)
    )
    return _prose(rng, language, 1) + rows


def _bars(rng: random.Random, language: Language) -> str:
    pieces = []
    for at in range(6):
        height = rng.randint(20, 140)
        pieces.append(
            f'<rect x="{30 + at * 60}" y="{160 - height}" width="34" height="{height}" fill="#789"/>'
            f'<text x="{34 + at * 60}" y="{154 - height}" font-size="10">{height}</text>'
            f'<text x="{32 + at * 60}" y="174" font-size="10">{2010 + at}</text>'
        )
    lines = "".join(f'<line x1="20" y1="{y}" x2="390" y2="{y}" stroke="#ccc"/>' for y in (40, 80, 120, 160))
    return f'{_prose(rng, language, 2)}<svg width="400" height="190">{lines}{"".join(pieces)}</svg>{_prose(rng, language, 2)}'


def _curve(rng: random.Random, language: Language) -> str:
    points = " ".join(f"{30 + at * 36},{rng.randint(20, 150)}" for at in range(10))
    ticks = "".join(
        f'<text x="2" y="{160 - at * 30}" font-size="9">{at * 25}</text>'
        f'<text x="{26 + at * 72}" y="178" font-size="9">{2000 + 2 * at}</text>'
        for at in range(5)
    )
    return (
        f'{_prose(rng, language, 2)}<svg width="400" height="190"><rect x="26" y="10" width="364" height="152" '
        f'fill="none" stroke="#000"/><polyline points="{points}" fill="none" stroke="#a00"/>{ticks}</svg>'
        f"{_prose(rng, language, 2)}"
    )


def _boxes(rng: random.Random, language: Language) -> str:
    """A scheme: boxes with words and lines between."""
    rows = []
    for y in range(3):
        for x in range(3):
            rows.append(
                f'<rect x="{10 + x * 170}" y="{10 + y * 70}" width="130" height="40" fill="none" stroke="#000"/>'
                f'<text x="{18 + x * 170}" y="{34 + y * 70}" font-size="10">{html.escape(rng.choice(_NAMES[language]))}</text>'
            )
            if x < 2:
                rows.append(
                    f'<line x1="{140 + x * 170}" y1="{30 + y * 70}" x2="{180 + x * 170}" y2="{30 + y * 70}" stroke="#000"/>'
                )
    return (
        f'{_prose(rng, language, 1)}<svg width="520" height="230">{"".join(rows)}</svg>{_prose(rng, language, 2)}'
    )


def _form(rng: random.Random, language: Language) -> str:
    rows = "".join(
        f'<div style="display:flex;margin:2mm 0"><span>{html.escape(rng.choice(_COLUMNS[language]))}</span>'
        '<span style="flex:1;border-bottom:1px solid #000;margin-left:2mm">&nbsp;</span></div>'
        for _ in range(7)
    )
    return rows + _prose(rng, language, 2)


def _signatures(rng: random.Random, language: Language) -> str:
    rows = "".join(
        f'<div style="display:flex;justify-content:space-between;margin:3mm 0"><span>'
        f"{html.escape(rng.choice(_NAMES[language]))}</span><span>______________</span><span>A. B. "
        f"{html.escape(rng.choice(_NAMES[language]))}</span></div>"
        for _ in range(3)
    )
    return _prose(rng, language, 3) + rows


def _chronicle(rng: random.Random, language: Language) -> str:
    year, rows = 1950, []
    for _ in range(9):
        year += rng.randint(1, 7)
        rows.append(f'<p class="x" style="padding-left:14mm;text-indent:-14mm">{year} '
                    f"&nbsp; {html.escape(rng.choice(_SENTENCES[language]))}</p>")  # fmt: skip
    return "".join(rows)


def _ruled_page(rng: random.Random, language: Language) -> str:
    """A running head and foot with rules, prose between."""
    return (
        f'<div style="border-bottom:1px solid #000;display:flex;justify-content:space-between"><i>'
        f"{html.escape(rng.choice(_TOPIC[language]))}</i><span>{rng.randint(3, 300)}</span></div>{_prose(rng, language, 6)}"
        f'<div style="border-top:1px solid #000">1 {html.escape(rng.choice(_SENTENCES[language]))}</div>'
    )


def _glossary(rng: random.Random, language: Language) -> str:
    rows = "".join(
        f"<dt><b>{html.escape(rng.choice(_NAMES[language]))}</b></dt><dd>{html.escape(rng.choice(_SENTENCES[language]))}</dd>"
        for _ in range(7)
    )
    return f"<dl>{rows}</dl>"


def _address(rng: random.Random, language: Language) -> str:
    rows = "".join(
        f'<p class="x">{html.escape(rng.choice(_NAMES[language]))}, {rng.randint(1, 90)}<br>+7 {rng.randint(700, 799)} '
        f"{rng.randint(100, 999)} {rng.randint(10, 99)} {rng.randint(10, 99)}<br>office{rng.randint(1, 9)}@valley.example</p>"
        for _ in range(6)
    )
    return f'<div style="column-count:2">{rows}</div>{_prose(rng, language, 2)}'


_Kind = Callable[[random.Random, Language], str]
_WITHOUT: tuple[_Kind, ...] = (
    *(_list, _contents, _references, _two_columns, _three_columns, _boxed, _formulas, _bars),
    *(_curve, _boxes, _form, _signatures, _chronicle, _ruled_page, _glossary, _address),
)


def make_pages_without(count: int, seed: int) -> list[Made]:
    """Documents that have no table: lists, contents, charts, schemes, forms, boxes."""
    rng = random.Random(f"without {seed}")
    languages: tuple[Language, ...] = ("en", "ru", "kk")
    style = Style("without", "", ())
    documents = []
    for at in range(count):
        kind, language = _WITHOUT[at % len(_WITHOUT)], languages[at // len(_WITHOUT) % 3]
        name = f"{at:03}-{kind.__name__.strip('_')}-{language}"
        documents.append(Made(name, page_html(style, kind(rng, language), rng)))
    return documents
