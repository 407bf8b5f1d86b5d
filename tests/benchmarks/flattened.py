"""Tables flattened to text, and texts that are no tables, made up from templates; half of them are held out.

What a text layer keeps of a table: a caption, the header's words, a line of words and numbers for each row, cells
of several lines broken somewhere, a total, a note. Nothing here knows how tables are found. All names and numbers
are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Split = Literal["dev", "held"]
Language = Literal["ru", "kk", "en"]


@dataclass(frozen=True)
class Template:
    """A kind of table: `columns` are names, or "years"; `stubs` name its rows."""

    language: Language
    title: str
    unit: str
    stub: str
    stubs: tuple[str, ...]
    columns: tuple[str, ...]
    decimals: int
    largest: int
    split: Split


@dataclass(frozen=True)
class Truth:
    """A made table: its text and what stands in it. `rows` are (block, texts) in order within each block."""

    name: str
    language: Language
    text: str
    headers: tuple[str, ...]
    blocks: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    number: str


@dataclass(frozen=True)
class NoTable:
    """A text without a table."""

    name: str
    language: Language
    text: str


YEARS = ("years",)
TEMPLATES: tuple[Template, ...] = (
    Template(
        *("en", "Wool sold by the steppe districts", "thousand tonnes", "District"),
        ("Arkan", "Upper Belsu", "Tasbay and Orman", "Kokzhal", "Mirsay Valley", "Saryozen", "Kamys", "New Terek"),
        *(YEARS, 1, 400, "dev"),
    ),
    Template(
        *("en", "Herds by kind of owner", "", "Owner"),
        ("Family farms", "Cooperatives", "State studs", "Trading houses", "Schools", "Unknown owners"),
        *(("Sheep", "Goats", "Horses", "Camels", "Yaks"), 0, 90000, "dev"),
    ),
    Template(
        *("en", "Partners in the felt trade", "million USD", "Country"),
        ("Altania", "Borduria", "West Caria", "Dalmar", "Eldor", "Free Fenwick", "Gondal", "Hav", "Islandia"),
        *(("Volume", "Place"), 3, 40, "dev"),
    ),
    Template(
        *("ru", "Надои по хозяйствам района", "тыс. тонн", "Хозяйство"),
        ("Аркан", "Верхнее Белсу", "Тасбай и Орман", "Кокжал", "Мирсай", "Сарыозен", "Камысты", "Новый Терек"),
        *(YEARS, 1, 300, "dev"),
    ),
    Template(
        *("ru", "Численность занятых в артелях", "человек", "Артель"),
        ("Войлочная", "Седельная", "Гончарная мастерская", "Ткацкая", "Кузнечный двор", "Плотницкая"),
        *(("Всего", "Мужчины", "Женщины"), 0, 9000, "dev"),
    ),
    Template(
        *("ru", "Вывоз войлока по странам", "млн долл.", "Страна"),
        ("Алтания", "Бордурия", "Западная Кария", "Далмар", "Эльдор", "Вольный Фенвик", "Гондал", "Хав"),
        *(("Объём", "Доля"), 2, 90, "dev"),
    ),
    Template(
        *("kk", "Аудандар бойынша жүн өндірісі", "мың тонна", "Аудан"),
        ("Арқан", "Жоғарғы Белсу", "Тасбай мен Орман", "Көкжал", "Мирсай", "Сарыөзен", "Қамысты"),
        *(YEARS, 1, 200, "dev"),
    ),
    Template(
        *("kk", "Шеберханалардағы жұмысшылар саны", "адам", "Шеберхана"),
        ("Киіз басу", "Ер-тұрман", "Құмыра күйдіру", "Тоқыма", "Ұстахана"),
        *(("Барлығы", "Ерлер", "Әйелдер"), 0, 5000, "dev"),
    ),
    # Held out: other topics, names, columns, sizes of numbers.
    Template(
        *("en", "Water drawn from the canals of the lower river", "million cubic metres", "Canal"),
        ("North Arm", "Old Weir", "Khan Ditch", "Lake Outlet", "Twin Gates and Ford", "East Reach", "Mill Race"),
        *(YEARS, 2, 70, "held"),
    ),
    Template(
        *("en", "Pupils in mountain schools by form", "", "School"),
        (
            "First Lyceum",
            "Pass School",
            "Blue Lake",
            "Boarding School No. 4",
            "Shepherds' School",
            "Evening School",
        ),
        *(("Forms", "Pupils", "Teachers", "Books"), 0, 3000, "held"),
    ),
    Template(
        *("en", "Caravans by road and season", "thousand camels", "Road"),
        ("Salt Road", "Silk Pass", "River Track", "Winter Way", "Long Steppe Road", "Lower Ford", "Sand Crossing"),
        *(("Spring", "Summer", "Autumn", "Winter"), 1, 50, "held"),
    ),
    Template(
        *("en", "Lenders of the valley by size of loans", "billion tenge", "Lender"),
        ("Valley Bank", "Herders' Fund", "Mutual Aid Society", "Caravan Credit", "Old Mint", "Steppe Savings"),
        *(("Loans", "Rank"), 2, 500, "held"),
    ),
    Template(
        *("ru", "Вода, взятая из каналов низовья", "млн куб. м", "Канал"),
        (
            "Северный рукав",
            "Старая плотина",
            "Ханский арык",
            "Озёрный сток",
            "Два шлюза",
            "Восточный",
            "Мельничный",
        ),
        *(YEARS, 2, 80, "held"),
    ),
    Template(
        *("ru", "Ссуды долины по видам кредиторов", "млрд тенге", "Кредитор"),
        (
            "Банк долины",
            "Фонд пастухов",
            "Общество взаимопомощи",
            "Караванный кредит",
            "Монетный двор",
            "Степной банк",
        ),
        *(("Ссуды", "Вклады", "Прибыль"), 1, 900, "held"),
    ),
    Template(
        *("ru", "Урожай садов по сортам", "ц/га", "Сорт"),
        ("Алая", "Степная ранняя", "Белый налив", "Медовая", "Зимняя", "Горная сладкая", "Поздняя"),
        *(("Яблоки", "Груши", "Сливы", "Абрикосы"), 1, 200, "held"),
    ),
    Template(
        *("kk", "Төменгі арналардан алынған су", "млн текше метр", "Арна"),
        ("Солтүстік сала", "Ескі бөгет", "Хан арығы", "Көл сағасы", "Қос қақпа", "Шығыс арна"),
        *(YEARS, 2, 60, "held"),
    ),
    Template(
        *("kk", "Алқап банктерінің несиелері", "млрд теңге", "Банк"),
        ("Алқап банкі", "Малшылар қоры", "Өзара көмек қоғамы", "Керуен несие", "Дала банкі"),
        *(("Несие", "Салым", "Пайда"), 1, 700, "held"),
    ),
    Template(
        *("kk", "Бау-бақша өнімі сорттар бойынша", "ц/га", "Сорт"),
        ("Алқызыл", "Ерте піскен", "Ақ алма", "Балды", "Қысқы", "Тау тәттісі"),
        *(("Алма", "Алмұрт", "Өрік"), 1, 150, "held"),
    ),
)
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ru": ("Янв", "Фев", "Мар", "Апр", "Май", "Июн", "Июл", "Авг", "Сен", "Окт", "Ноя", "Дек"),
    "kk": ("Қаң", "Ақп", "Нау", "Сәу", "Мам", "Мау", "Шіл", "Там", "Қыр", "Қаз", "Қар", "Жел"),
}
_LONG_NAMES: dict[Split, dict[Language, tuple[str, ...]]] = {
    "dev": {
        "en": ("Gross output", "Net gain of stock", "Hired hands"),
        "ru": ("Валовой сбор", "Чистый прирост", "Наёмные руки"),
        "kk": ("Жалпы өнім", "Таза өсім", "Жалдамалы күш"),
    },
    "held": {
        "en": ("Opening stock", "Losses in winter", "Sold at fairs", "Left over"),
        "ru": ("Остаток на начало", "Зимние потери", "Продано на ярмарках", "Остаток на конец"),
        "kk": ("Бастапқы қор", "Қысқы шығын", "Жәрмеңкеде сатылғаны", "Қалғаны"),
    },
}
_GROUPS: dict[Split, dict[Language, tuple[str, str]]] = {
    "dev": {
        "en": ("Left bank", "Right bank"),
        "ru": ("Левый берег", "Правый берег"),
        "kk": ("Сол жаға", "Оң жаға"),
    },
    "held": {"en": ("Hill country", "Plain"), "ru": ("Нагорье", "Равнина"), "kk": ("Таулы өңір", "Жазық")},
}
_YEAR = {"en": "Year", "ru": "Год", "kk": "Жыл"}
_LABELS = {"en": "Table {n}. ", "ru": "Таблица {n} – ", "kk": "{n}-кесте. "}
_TOTALS = {"en": "Total", "ru": "Итого", "kk": "Барлығы"}
_NOTES = {
    "en": ("Source: compiled from the valley's yearbook.", "Note: herds on the move are not counted."),
    "ru": ("Примечание – составлено по ежегоднику долины.", "Источник: данные уездной управы."),
    "kk": ("Ескерту: алқап жылнамасынан алынды.", "Дереккөз: аудан мәліметтері."),
}
_BEFORE = {
    "en": "The steppe has known good years and bad ones, and the herds followed the water wherever it went.",
    "ru": "Степь знала добрые годы и худые, и стада всякий раз уходили вслед за водой.",
    "kk": "Дала жақсы жылдарды да, жаман жылдарды да көрді, мал суға қарай көшіп жүрді.",
}
_AFTER = {
    "en": "As can be seen, the order of the districts changed little, though the drought touched all of them.",
    "ru": "Как видно, порядок мало изменился, хотя засуха коснулась всех без исключения хозяйств.",
    "kk": "Көріп отырғанымыздай, реті аз өзгерді, бірақ құрғақшылық барлығына әсер етті.",
}


def make_tables(split: Split, count: int, seed: int) -> list[Truth]:
    """Tables of one half of the templates, of all sizes and ways of standing in the text."""
    rng = random.Random(f"{split} {seed}")
    templates = [template for template in TEMPLATES if template.split == split]
    return [_make(templates[at % len(templates)], rng, at) for at in range(count)]


def _number(rng: random.Random, template: Template, largest: int) -> str:
    value = rng.uniform(0.02, 1.0) * largest
    text = f"{value:.{template.decimals}f}"
    whole, _, rest = text.partition(".")
    if len(whole) > 3:
        mark = "," if template.language == "en" else " "
        groups: list[str] = []
        while whole:
            groups.insert(0, whole[-3:])
            whole = whole[:-3]
        whole = mark.join(groups)
    point = "." if template.language == "en" else ","
    return whole + (point + rest if rest else "")


def _make(template: Template, rng: random.Random, at: int) -> Truth:
    number = str(rng.randint(1, 19))
    kind = at % 9
    if kind in (3, 7):
        return _side_by_side(template, rng, number, at)
    if kind >= 5:
        return _special(template, rng, number, at, ("long", "months", "", "groups")[kind - 5])
    levels: list[str] = []
    if template.columns == YEARS:
        count = rng.choice((1, 2, 3, 4, 6, 8, 11))
        first = rng.randint(1996, 2012)
        columns = [str(first + step) for step in range(count)]
    else:
        columns = list(template.columns[: rng.randint(1, len(template.columns))])
    if kind == 4 and template.columns == YEARS and len(columns) >= 2:
        pair = {"en": ("Export", "Import"), "ru": ("Вывоз", "Ввоз"), "kk": ("Экспорт", "Импорт")}[template.language]
        columns = columns[: min(4, len(columns))]
        levels = [*pair]
    names = list(template.stubs)
    rng.shuffle(names)
    names = names[: rng.randint(2, len(names))]
    width = len(columns) * (2 if levels else 1)
    rows = [
        [name, *(_cell(rng, template, columns, column % len(columns)) for column in range(width))] for name in names
    ]
    if rng.random() < 0.4 and len(rows) > 2:
        rows.append(
            [_TOTALS[template.language], *(_number(rng, template, 3 * template.largest) for _ in range(width))]
        )
    header = [template.stub, *columns * (2 if levels else 1)]
    lines = _head(template, number, rng)
    if levels:
        lines += [" ".join(levels), " ".join(header)]
        headers = [template.stub, *(f"{level} / {column}" for level in levels for column in columns)]
    else:
        headers = header
        lines += header if rng.random() < 0.15 and width <= 4 else [" ".join(header)]
    for row in rows:
        lines += _row_lines(row, rng)
    return _truth(template, number, at, lines, headers, [""], [(0, tuple(row)) for row in rows], rng)


def _special(template: Template, rng: random.Random, number: str, at: int, way: str) -> Truth:
    """Names of columns of several words with a running number before the stub, months by year, groups of rows."""
    language = template.language
    names = list(template.stubs)
    rng.shuffle(names)
    lines = _head(template, number, rng)
    if way == "months":
        first = rng.randint(1996, 2012)
        headers = [_YEAR[language], *_MONTHS[language][: rng.choice((4, 6, 11))]]
        stubs = [str(first + step) for step in range(rng.randint(3, 8))]
    elif way == "long":
        headers = ["№", template.stub, *_LONG_NAMES[template.split][language]]
        stubs = names
    else:
        headers = [template.stub, *(str(year) for year in range(2009, 2009 + rng.randint(2, 6)))]
        stubs = names[: len(names) // 2 * 2]
    width = len(headers) - 1 - (way == "long")
    signs = ("", "", "-") if rng.random() < 0.3 else ("",)
    rows: list[list[str]] = []
    for place, stub in enumerate(stubs, 1):
        values = [rng.choice(signs) + _number(rng, template, template.largest) for _ in range(width)]
        rows.append([*([str(place)] if way == "long" else []), stub, *values])
    lines.append(" ".join(headers))
    if way != "groups":
        lines += [" ".join(row) for row in rows]
        return _truth(template, number, at, lines, headers, [""], [(0, tuple(row)) for row in rows], rng)
    grouped: list[tuple[int, tuple[str, ...]]] = []
    half = len(rows) // 2
    for group, part in zip(_GROUPS[template.split][language], (rows[:half], rows[half:]), strict=True):
        grouped.append((0, (group,)))
        grouped += [(0, tuple(row)) for row in part]
        lines += [group, *(" ".join(row) for row in part)]
    return _truth(template, number, at, lines, headers, [""], grouped, rng)


def _cell(rng: random.Random, template: Template, columns: Sequence[str], column: int) -> str:
    if rng.random() < 0.06:
        return "–"
    name = columns[column]
    if name in ("Place", "Rank", "Forms"):
        return str(rng.randint(1, 40))
    if name == "Доля":
        return f"{rng.randint(0, 60)},{rng.randint(0, 9)}%"
    return _number(rng, template, template.largest)


def _head(template: Template, number: str, rng: random.Random) -> list[str]:
    label = _LABELS[template.language].format(n=number)
    title = template.title
    if template.unit and rng.random() < 0.7:
        return [f"{label}{title}, {template.unit}"]
    if template.unit and rng.random() < 0.5:
        return [f"{label}{title}", f"({template.unit})"]
    return [f"{label}{title}"]


def _row_lines(row: Sequence[str], rng: random.Random) -> list[str]:
    """A row is one line, or a long name takes two: the values stand behind its first or its last line."""
    words = row[0].split()
    if len(words) < 3 or rng.random() < 0.5:
        return [" ".join(row)]
    cut = len(words) - 1
    head, tail = " ".join(words[:cut]), " ".join(words[cut:])
    return [head, " ".join([tail, *row[1:]])]


def _side_by_side(template: Template, rng: random.Random, number: str, at: int) -> Truth:
    first = rng.randint(1996, 2012)
    names = list(template.stubs)
    rng.shuffle(names)
    size = rng.randint(3, len(names)) if len(names) > 3 else len(names)
    blocks = [str(first + 4), str(first)]
    columns = {
        "en": ("Volume", "Share"),
        "ru": ("Объём", "Доля"),
        "kk": ("Көлемі", "Үлесі"),
    }[template.language][: rng.randint(1, 2)]
    sides = []
    for _ in blocks:
        own = list(names[:size])
        rng.shuffle(own)
        sides.append([[name, *(_number(rng, template, template.largest) for _ in columns)] for name in own])
    lines = _head(template, number, rng)
    lines.append(" ".join(blocks))
    lines.append(" ".join([template.stub, *columns] * 2))
    for left, right in zip(*sides, strict=True):
        lines.append(" ".join([*left, *right]))
    rows = [(block, tuple(row)) for block, side in enumerate(sides) for row in side]
    return _truth(template, number, at, lines, [template.stub, *columns], blocks, rows, rng)


def _truth(
    template: Template,
    number: str,
    at: int,
    lines: Sequence[str],
    headers: Sequence[str],
    blocks: Sequence[str],
    rows: Sequence[tuple[int, tuple[str, ...]]],
    rng: random.Random,
) -> Truth:
    text = [_BEFORE[template.language], "", *lines]
    if rng.random() < 0.4:
        text.append(rng.choice(_NOTES[template.language]))
    if rng.random() < 0.5:
        text.append("")
    text.append(_AFTER[template.language])
    name = (
        f"{template.split}-{at}-{template.language}-{len(rows)}x{len(headers)}{'-pair' if len(blocks) > 1 else ''}"
    )
    return Truth(name, template.language, "\n".join(text), tuple(headers), tuple(blocks), tuple(rows), number)


# --- no tables


def make_no_tables(split: Split, count: int, seed: int) -> list[NoTable]:
    """Lists, references, prose with numbers, contents pages, formulas, addresses: in three languages."""
    rng = random.Random(f"no {split} {seed}")
    kinds = _DEV_KINDS if split == "dev" else _HELD_KINDS
    languages: tuple[Language, ...] = ("en", "ru", "kk")
    made: list[NoTable] = []
    for at in range(count):
        language = languages[at % 3]
        kind = kinds[at // 3 % len(kinds)]
        made.append(NoTable(f"{split}-{at}-{kind.__name__.strip('_')}-{language}", language, kind(rng, language)))
    return made


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WORDS = {
    "en": _words("wool felt river canal herd valley market season bridge winter saddle school ford"),
    "ru": _words("шерсть войлок река канал стадо долина рынок сезон мост зима седло школа караван"),
    "kk": _words("жүн киіз өзен арна мал алқап базар маусым көпір қыс ер бақ мектеп керуен өткел"),
}
_GLUE = {"en": "of the", "ru": "и его", "kk": "мен оның"}


def _phrase(rng: random.Random, language: Language, count: int) -> str:
    words = [rng.choice(_WORDS[language]) for _ in range(count)]
    if count > 3:
        words.insert(2, _GLUE[language])
    return " ".join(words)


def _title(rng: random.Random, language: Language, count: int) -> str:
    return _phrase(rng, language, count).capitalize()


def _numbered_list(rng: random.Random, language: Language) -> str:
    return "\n".join(
        f"{at}. {_title(rng, language, rng.randint(3, 8))} {rng.randint(2, 90)};"
        for at in range(1, rng.randint(5, 9))
    )


def _bulleted_list(rng: random.Random, language: Language) -> str:
    mark = rng.choice("–•-")
    return "\n".join(f"{mark} {_phrase(rng, language, rng.randint(3, 7))} {rng.randint(1, 99)}%;" for _ in range(6))


def _references(rng: random.Random, language: Language) -> str:
    rows = []
    for at in range(1, 7):
        year, first = rng.randint(1990, 2020), rng.randint(3, 200)
        rows.append(
            f"{at}. {_title(rng, language, 1)} A. {_title(rng, language, 5)}. {year}. № {rng.randint(1, 12)}. "
            f"P. {first}-{first + rng.randint(3, 20)}."
        )
    return "\n".join(rows)


def _prose(rng: random.Random, language: Language) -> str:
    return "\n".join(
        f"{_title(rng, language, 6)} {rng.randint(1990, 2020)} {_phrase(rng, language, 2)} {rng.randint(2, 900)},"
        f"{rng.randint(1, 9)} {_phrase(rng, language, 4)} {rng.randint(2, 90)}%."
        for _ in range(7)
    )


def _contents(rng: random.Random, language: Language) -> str:
    page, rows = 3, []
    for _ in range(9):
        page += rng.randint(1, 8)
        rows.append(f"{_title(rng, language, rng.randint(3, 7))} {page}")
    return "\n".join(rows)


def _dotted_contents(rng: random.Random, language: Language) -> str:
    page, rows = 3, []
    for at in range(1, 9):
        page += rng.randint(1, 8)
        rows.append(f"{at}.{rng.randint(1, 4)} {_title(rng, language, 4)} {'.' * rng.randint(10, 40)} {page}")
    return "\n".join(rows)


def _formulas(rng: random.Random, language: Language) -> str:
    return "\n".join(
        f"{rng.choice('XYZABK')} = {rng.randint(2, 9)} {rng.choice('xyab')} + {rng.randint(2, 99)},{at} ({at})"
        + ("" if at % 2 else f"\n{_phrase(rng, language, 5)} {rng.choice('xyab')};")
        for at in range(1, 6)
    )


def _addresses(rng: random.Random, language: Language) -> str:
    return "\n".join(
        f"{_title(rng, language, 2)}, {rng.randint(1, 90)}, {rng.randint(1, 200)}, 0{rng.randint(10000, 99999)}, "
        f"+7 {rng.randint(700, 799)} {rng.randint(100, 999)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
        for _ in range(6)
    )


def _chronicle(rng: random.Random, language: Language) -> str:
    year, rows = 1950, []
    for _ in range(8):
        year += rng.randint(1, 7)
        rows.append(f"{year} {_phrase(rng, language, rng.randint(4, 7))}")
    return "\n".join(rows)


def _spoken_of(rng: random.Random, language: Language) -> str:
    start = {
        "en": "Table 4 shows how the",
        "ru": "Таблица 4 показывает, как",
        "kk": "4-кестеде көрсетілгендей,",
    }[language]
    return f"{start} {_phrase(rng, language, 6)} {rng.randint(2, 90)} {_phrase(rng, language, 3)}.\n" + _prose(
        rng, language
    )


def _lettered_list(rng: random.Random, language: Language) -> str:
    letters = "abcdefg" if language == "en" else "абвгдеж"
    return "\n".join(
        f"{letter}) {_phrase(rng, language, rng.randint(2, 6))} {rng.randint(1, 60)};" for letter in letters
    )


def _programme(rng: random.Random, language: Language) -> str:
    hour, rows = 9, []
    for _ in range(7):
        rows.append(f"{hour}:{rng.choice(('00', '30'))} {_title(rng, language, rng.randint(2, 5))}")
        hour += 1
    return "\n".join(rows)


def _works(rng: random.Random, language: Language) -> str:
    rows = []
    for _ in range(6):
        first = rng.randint(3, 300)
        rows.append(
            f"{_title(rng, language, 1)} B.C. {_title(rng, language, 4)} // {_title(rng, language, 2)}. "
            f"{rng.randint(1985, 2021)}. {rng.randint(1, 40)}({rng.randint(1, 6)}): "
            f"{first}–{first + rng.randint(4, 30)}"
        )
    return "\n".join(rows)


def _recipe(rng: random.Random, language: Language) -> str:
    return "\n".join(
        f"{_title(rng, language, 1)} – {rng.randint(1, 9)}–{rng.randint(10, 20)} {_phrase(rng, language, 1)}, "
        f"{_phrase(rng, language, 3)};"
        for _ in range(6)
    )


def _equations_in_text(rng: random.Random, language: Language) -> str:
    return "\n".join(
        f"{_title(rng, language, 4)} {rng.choice('pqrs')}{at} = {rng.randint(1, 9)}.{rng.randint(1, 9)} × 10"
        f"{rng.randint(2, 9)} {_phrase(rng, language, 3)} ({at}.{rng.randint(1, 9)})"
        for at in range(1, 6)
    )


def _figure(rng: random.Random, language: Language) -> str:
    label = {"en": "Figure 2. ", "ru": "Рисунок 2 – ", "kk": "2-сурет. "}[language]
    ticks = " ".join(str(step * rng.choice((5, 10, 20))) for step in range(6))
    return f"{ticks}\n{label}{_title(rng, language, 5)}\n" + _prose(rng, language)


_Kind = Callable[[random.Random, Language], str]
_DEV_KINDS: tuple[_Kind, ...] = (
    *(_numbered_list, _references, _prose, _contents, _formulas, _addresses, _spoken_of),
)
_HELD_KINDS: tuple[_Kind, ...] = (
    *(_bulleted_list, _lettered_list, _works, _dotted_contents, _chronicle, _programme, _recipe),
    *(_equations_in_text, _figure, _prose, _addresses, _contents, _spoken_of, _references),
)
