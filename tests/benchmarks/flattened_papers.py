# ruff: noqa: E501 (a template is easier to read with its lines whole)
"""Flattened tables as economists' papers print them, each layout in three languages, and texts that are no tables.

A set to develop with. The layouts were written without a look at the rules. Names and numbers are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.flattened import Language, NoTable, Truth

Row = tuple[str, ...]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines of a table in their order, and what stands in it: `rows` are (block, cells)."""

    caption: Sequence[str]
    header: Sequence[str]
    headers: Sequence[str]
    rows: Sequence[tuple[int, Row]]
    lines: Sequence[str]
    below: Sequence[str] = field(default=())
    blocks: Sequence[str] = ("",)


def number(rng: random.Random, language: Language, largest: float = 1000, decimals: int = 1) -> str:
    """A number as the language prints it, in groups of three digits."""
    text = f"{rng.uniform(0.03, 1) * largest:,.{decimals}f}"
    return text if language == "en" else text.replace(",", " ").replace(".", ",")


def one_line_rows(
    caption: Sequence[str], header: Sequence[str], headers: Sequence[str], rows: Sequence[Row], *below: str
) -> Drawn:
    """A table each of whose rows takes one line."""
    return Drawn(caption, header, headers, [(0, row) for row in rows], [" ".join(row) for row in rows], below)


def label(language: Language, n: str) -> str:
    return {"en": f"Table {n}. ", "ru": f"Таблица {n} – ", "kk": f"{n}-кесте – "}[language]


def loans_by_term(rng: random.Random, language: Language, n: str) -> Drawn:
    """Two rows and two columns."""
    title, stub, column, first, second = {
        "en": ("Loans of the land bank by term, billion tenge", "Term", "Amount", "Up to one year", "Over one year"),
        "ru": ("Ссуды земельного банка по срокам, млрд тенге", "Срок", "Сумма", "До одного года", "Свыше одного года"),
        "kk": ("Жер банкінің несиелері мерзімі бойынша, млрд теңге", "Мерзімі", "Сомасы", "Бір жылға дейін", "Бір жылдан астам"),
    }[language]  # fmt: skip
    rows = [(name, number(rng, language, 900)) for name in (first, second)]
    return one_line_rows([label(language, n) + title], [f"{stub} {column}"], (stub, column), rows)


def eleven_years(rng: random.Random, language: Language, n: str) -> Drawn:
    """Twelve columns, some cells empty."""
    title, stub, *names = {
        "en": ("Freight of the river ports, thousand tonnes", "Port", "Upper Quay", "Belsu", "Old Ferry Town", "Kamys"),
        "ru": ("Грузооборот речных портов, тыс. тонн", "Порт", "Верхний причал", "Белсу", "Старый Паром", "Камысты"),
        "kk": ("Өзен порттарының жүк айналымы, мың тонна", "Порт", "Жоғарғы айлақ", "Белсу", "Ескі Өткел", "Қамысты"),
    }[language]  # fmt: skip
    first = rng.randint(2003, 2010)
    years = [str(first + at) for at in range(11)]
    rows = [
        (name, *("–" if place and rng.random() < 0.12 else number(rng, language, 90) for _ in years))
        for place, name in enumerate(names)
    ]
    return one_line_rows([label(language, n) + title], [" ".join((stub, *years))], (stub, *years), rows)


def partners_side_by_side(rng: random.Random, language: Language, n: str) -> Drawn:
    """The first partners of two years, side by side, each in its own order."""
    title, unit, *headers = {
        "en": (
            "Leading suppliers of machinery to the region",
            "(million dollars)",
            "Supplier",
            "Value",
            "Share, %",
        ),
        "ru": ("Ведущие поставщики машин в регион", "(млн долларов)", "Поставщик", "Стоимость", "Доля, %"),
        "kk": ("Өңірге машина жеткізетін басты елдер", "(млн доллар)", "Жеткізуші", "Құны", "Үлесі, %"),
    }[language]
    pool = {
        "en": ["Altania", "United Cantons", "West Caria", "Dalmar", "Isle of Hav", "Gondal", "Borduria"],
        "ru": ["Алтания", "Союз Кантонов", "Западная Кария", "Далмар", "Остров Хав", "Гондал", "Бордурия"],
        "kk": ["Алтания", "Кантондар Одағы", "Батыс Кария", "Далмар", "Хав аралы", "Гондал", "Бордурия"],
    }[language]
    first = rng.randint(2004, 2012)
    sides = [
        [(name, number(rng, language, 2500), number(rng, language, 40)) for name in rng.sample(pool, 5)]
        for _ in "ab"
    ]
    rows = [(block, row) for block, side in enumerate(sides) for row in side]
    lines = [" ".join((*left, *right)) for left, right in zip(*sides, strict=True)]
    blocks = (str(first), str(first + 8))
    header = [" ".join(blocks), " ".join([*headers, *headers])]
    return Drawn([label(language, n) + title, unit], header, headers, rows, lines, (), blocks)


def numbered_enterprises(rng: random.Random, language: Language, n: str) -> Drawn:
    """A running number before the name, and a change in percent."""
    title, headers, names, note = {
        "en": (
            "Revenue of the largest mills, million roubles", ("No.", "Mill", "2018", "2019", "Growth, %"),
            ("Steppe Flour", "Golden Ear", "Lower Mill and Sons", "Agro-Union", "Ak-Nan", "Northern Grain"),
            "Source: annual reports of the mills.",
        ),
        "ru": (
            "Выручка крупнейших мельниц, млн руб.", ("№ п/п", "Мельница", "2018", "2019", "Прирост, %"),
            ("«Степная мука»", "«Золотой колос»", "Нижняя мельница", "«Агросоюз»", "«Ак-Нан»", "Северное зерно"),
            "Источник: годовые отчёты предприятий.",
        ),
        "kk": (
            "Ірі диірмендердің түсімі, млн рубль", ("№", "Диірмен", "2018", "2019", "Өсім, %"),
            ("«Дала ұны»", "«Алтын масақ»", "Төменгі диірмен", "«Агроодақ»", "«Ақ-Нан»", "Солтүстік астық"),
            "Дереккөз: кәсіпорындардың жылдық есептері.",
        ),
    }[language]  # fmt: skip
    rows = [
        (str(at), name, number(rng, language, 900), number(rng, language, 900), number(rng, language, 60))
        for at, name in enumerate(names, 1)
    ]
    return one_line_rows([label(language, n) + title], [" ".join(headers)], headers, rows, note)


def wrapped_header(rng: random.Random, language: Language, n: str) -> Drawn:
    """Names of columns that go over two lines of the header, one after the other."""
    title, header, headers, names = {
        "en": (
            "Labour in the branches of the economy in 2017", ("Branch Number of workers,", "thousand Average wage,", "tenge"),
            ("Branch", "Number of workers, thousand", "Average wage, tenge"),
            ("Farming and fishing", "Mining", "Power supply", "Education", "Trade"),
        ),
        "ru": (
            "Труд в отраслях экономики в 2017 году", ("Отрасль Численность работников,", "тыс. человек Средняя зарплата,", "тенге"),
            ("Отрасль", "Численность работников, тыс. человек", "Средняя зарплата, тенге"),
            ("Сельское хозяйство", "Горная добыча", "Энергетика", "Образование", "Торговля"),
        ),
        "kk": (
            "2017 жылғы экономика салаларындағы еңбек", ("Сала Жұмысшылар саны,", "мың адам Орташа жалақы,", "теңге"),
            ("Сала", "Жұмысшылар саны, мың адам", "Орташа жалақы, теңге"),
            ("Ауыл шаруашылығы", "Тау-кен өндірісі", "Энергетика", "Білім беру", "Сауда"),
        ),
    }[language]  # fmt: skip
    rows = [(name, number(rng, language, 400), str(rng.randint(50000, 250000))) for name in names]
    return one_line_rows([label(language, n) + title], header, headers, rows)


def wrapped_names(rng: random.Random, language: Language, n: str) -> Drawn:
    """Long names broken over two lines: the values stand behind the last or, in one row, behind the first."""
    title, stub, names = {
        "en": (
            "Structure of investment, billion tenge", "Direction",
            (("Building of roads and", "bridges"), ("Housing", ""), ("Purchase of machinery for", "the processing industry"),
             ("Reclamation", ""), ("Other works not listed", "above")),
        ),
        "ru": (
            "Структура капиталовложений, млрд тенге", "Направление",
            (("Строительство дорог и", "мостов"), ("Жильё", ""), ("Покупка оборудования для", "перерабатывающей отрасли"),
             ("Мелиорация", ""), ("Прочие работы, не вошедшие", "в перечень")),
        ),
        "kk": (
            "Күрделі салымдардың құрылымы, млрд теңге", "Бағыт",
            (("Жол мен көпір", "салу"), ("Тұрғын үй", ""), ("Өңдеу саласына жабдық", "сатып алу"),
             ("Мелиорация", ""), ("Тізімге кірмеген өзге", "жұмыстар")),
        ),
    }[language]  # fmt: skip
    odd = rng.choice((0, 2, 4))
    rows: list[tuple[int, Row]] = []
    lines: list[str] = []
    for place, (first, second) in enumerate(names):
        values = [number(rng, language, 5000) for _ in range(3)]
        rows.append((0, (f"{first} {second}".strip(), *values)))
        if not second:
            lines.append(" ".join((first, *values)))
        elif place == odd:
            lines += [" ".join((first, *values)), second]
        else:
            lines += [first, " ".join((second, *values))]
    headers = (stub, "2014", "2015", "2016")
    return Drawn([label(language, n) + title], [" ".join(headers)], headers, rows, lines)


def budget_shares(rng: random.Random, language: Language, n: str) -> Drawn:
    """Amounts with their share of all, and the total with a hundred."""
    title, headers, names, total, note = {
        "en": (
            "Expenditure of the town budget in 2021", ("Item", "Amount, million tenge", "Share, %"),
            ("Education", "Health care", "Housing and utilities", "Culture", "Administration"), "Total",
            "Note: shares may not add up because of rounding.",
        ),
        "ru": (
            "Расходы бюджета города в 2021 году", ("Статья", "Сумма, млн тенге", "Доля, %"),
            ("Образование", "Здравоохранение", "Жильё и коммунальное хозяйство", "Культура", "Управление"), "Итого",
            "Примечание: сумма долей может отличаться из-за округления.",
        ),
        "kk": (
            "Қала бюджетінің 2021 жылғы шығыстары", ("Бап", "Сомасы, млн теңге", "Үлесі, %"),
            ("Білім беру", "Денсаулық сақтау", "Тұрғын үй және коммуналдық шаруашылық", "Мәдениет", "Басқару"), "Жиыны",
            "Ескерту: дөңгелектеуге байланысты үлестердің қосындысы өзгеше болуы мүмкін.",
        ),
    }[language]  # fmt: skip
    rows = [(name, number(rng, language, 5000), number(rng, language, 40)) for name in names]
    rows.append((total, number(rng, language, 20000), "100.0" if language == "en" else "100,0"))
    return one_line_rows([label(language, n) + title], [" ".join(headers)], headers, rows, note)


def cut_by_a_page(rng: random.Random, language: Language, n: str) -> Drawn:
    """A table that goes on, with a mark and its header again."""
    title, stub, mark, names, total = {
        "en": (
            "Imports of the free ports by goods, thousand dollars", "Goods", f"Table {n} (continued)",
            ("Tea", "Cotton yarn", "Timber", "Copper wire", "Paper", "Window glass"), "Total",
        ),
        "ru": (
            "Ввоз вольных портов по товарам, тыс. долларов", "Товар", f"Продолжение таблицы {n}",
            ("Чай", "Хлопковая пряжа", "Лес", "Медная проволока", "Бумага", "Оконное стекло"), "Всего",
        ),
        "kk": (
            "Еркін порттардың тауарлар бойынша импорты, мың доллар", "Тауар", f"{n}-кестенің жалғасы",
            ("Шай", "Мақта жібі", "Ағаш", "Мыс сым", "Қағаз", "Терезе әйнегі"), "Барлығы",
        ),
    }[language]  # fmt: skip
    headers = (stub, "2011", "2012", "2013")
    rows = [(name, *(number(rng, language, 9000) for _ in range(3))) for name in (*names, total)]
    lines = [" ".join(row) for row in rows]
    cut = rng.randint(2, 5)
    lines = [*lines[:cut], mark, " ".join(headers), *lines[cut:]]
    return Drawn([label(language, n) + title], [" ".join(headers)], headers, [(0, row) for row in rows], lines)


def marked_names(rng: random.Random, language: Language, n: str) -> Drawn:
    """Marks of footnotes at the names, explained below."""
    title, stub, names, notes = {
        "en": (
            "Students of higher schools by field, persons", "Field", ("Law*", "Economics", "Medicine**", "Engineering"),
            ("* Including correspondence courses.", "** Without interns."),
        ),
        "ru": (
            "Студенты вузов по направлениям, человек", "Направление", ("Право*", "Экономика", "Медицина**", "Техника"),
            ("* Включая заочное обучение.", "** Без интернов."),
        ),
        "kk": (
            "ЖОО студенттері бағыттары бойынша, адам", "Бағыт", ("Құқық*", "Экономика", "Медицина**", "Техника"),
            ("* Сырттай оқитындарды қоса алғанда.", "** Интернсіз."),
        ),
    }[language]  # fmt: skip
    years = ("2005", "2010", "2015", "2020")
    rows = [(name, *(str(rng.randint(1000, 9999)) for _ in years)) for name in names]
    return one_line_rows([label(language, n) + title], [" ".join((stub, *years))], (stub, *years), rows, *notes)


def plan_and_fact(rng: random.Random, language: Language, n: str) -> Drawn:
    """Years over plan and fact."""
    title, stub, plan, fact, names = {
        "en": (
            "Deliveries of milk, tonnes",
            "District",
            "plan",
            "fact",
            ("Arkan", "Upper Belsu", "Tasbay", "Kokzhal"),
        ),
        "ru": ("Поставки молока, тонн", "Район", "план", "факт", ("Аркан", "Верхнее Белсу", "Тасбай", "Кокжал")),
        "kk": ("Сүт жеткізу, тонна", "Аудан", "жоспар", "нақты", ("Арқан", "Жоғарғы Белсу", "Тасбай", "Көкжал")),
    }[language]
    rows = [(name, *(number(rng, language, 900) for _ in range(6))) for name in names]
    years = ("2016", "2017", "2018")
    headers = (stub, *(f"{year} / {kind}" for year in years for kind in (plan, fact)))
    header = [" ".join((stub, *years)), " ".join([plan, fact] * 3)]
    return one_line_rows([label(language, n) + title], header, headers, rows)


def two_sections(rng: random.Random, language: Language, n: str) -> Drawn:
    """Names of sections on lines of their own, the unit below the caption."""
    title, unit, stub, sections = {
        "en": (
            "Foreign trade by goods", "million euro", "Goods",
            (("Exports", ("Wool", "Raw hides", "Copper")), ("Imports", ("Sugar", "Cars", "Medical goods"))),
        ),
        "ru": (
            "Внешняя торговля по товарам", "млн евро", "Товар",
            (("Экспорт", ("Шерсть", "Сырые кожи", "Медь")), ("Импорт", ("Сахар", "Автомобили", "Товары медицины"))),
        ),
        "kk": (
            "Тауарлар бойынша сыртқы сауда", "млн еуро", "Тауар",
            (("Экспорт", ("Жүн", "Шикі тері", "Мыс")), ("Импорт", ("Қант", "Көлік", "Медицина тауарлары"))),
        ),
    }[language]  # fmt: skip
    rows: list[Row] = []
    for section, names in sections:
        rows.append((section,))
        rows += [(name, *(number(rng, language, 700, 2) for _ in range(4))) for name in names]
    headers = (stub, "2009", "2012", "2015", "2018")
    return one_line_rows([label(language, n) + title, unit], [" ".join(headers)], headers, rows)


def years_down(rng: random.Random, language: Language, n: str) -> Drawn:
    """Years as rows, some with an index."""
    title, headers, note = {
        "en": (
            "Main figures of the canton, billion roubles", ("Year", "Income", "Expenditure", "Debt", "Deficit, %"),
            "Compiled by the author from [6, p. 112].",
        ),
        "ru": (
            "Основные показатели кантона, млрд руб.", ("Год", "Доходы", "Расходы", "Долг", "Дефицит, %"),
            "Составлено автором по [6, с. 112].",
        ),
        "kk": (
            "Кантонның негізгі көрсеткіштері, млрд рубль", ("Жыл", "Кіріс", "Шығыс", "Қарыз", "Тапшылық, %"),
            "Автор [6, 112 б.] бойынша құрастырған.",
        ),
    }[language]  # fmt: skip
    first = rng.randint(2001, 2011)
    rows = [
        (
            str(first + at),
            *(number(rng, language, 3000) for _ in range(3)),
            rng.choice(("-", "")) + number(rng, language, 9),
        )
        for at in range(8)
    ]
    return one_line_rows([label(language, n) + title], [" ".join(headers)], headers, rows, note)


def total_then_parts(rng: random.Random, language: Language, n: str) -> Drawn:
    """A total, a line that announces its parts, the parts in small letters."""
    title, stub, total, announced, parts = {
        "en": ("Labour force, thousand people", "Indicator", "Employed, total", "including:", ("hired workers", "self-employed", "family helpers")),
        "ru": ("Рабочая сила, тыс. человек", "Показатель", "Занятые, всего", "из них:", ("наёмные работники", "самозанятые", "помощники в семье")),
        "kk": ("Жұмыс күші, мың адам", "Көрсеткіш", "Жұмыспен қамтылғандар, барлығы", "оның ішінде:", ("жалдамалы жұмысшылар", "өзін-өзі қамтығандар", "отбасы көмекшілері")),
    }[language]  # fmt: skip
    rows: list[Row] = [(total, *(number(rng, language, 9000) for _ in range(5))), (announced,)]
    rows += [(part, *(number(rng, language, 4000) for _ in range(5))) for part in parts]
    headers = (stub, *(str(year) for year in range(2013, 2018)))
    return one_line_rows([label(language, n) + title], [" ".join(headers)], headers, rows)


def regression(rng: random.Random, language: Language, n: str) -> Drawn:
    """Results of an estimate."""
    title, headers, names, note = {
        "en": (
            "Results of the regression of exports on distance", ("Variable", "Coefficient", "Error", "Probability"),
            ("Constant", "Log of distance", "Common border", "Log of income"), "Number of observations: 214, R2 = 0.71.",
        ),
        "ru": (
            "Результаты регрессии экспорта на расстояние", ("Переменная", "Коэффициент", "Ошибка", "Вероятность"),
            ("Константа", "Логарифм расстояния", "Общая граница", "Логарифм дохода"), "Число наблюдений: 214, R2 = 0,71.",
        ),
        "kk": (
            "Экспорттың қашықтыққа регрессия нәтижелері", ("Айнымалы", "Коэффициент", "Қате", "Ықтималдық"),
            ("Тұрақты", "Қашықтық логарифмі", "Ортақ шекара", "Табыс логарифмі"), "Бақылаулар саны: 214, R2 = 0,71.",
        ),
    }[language]  # fmt: skip
    rows = [
        (
            name,
            rng.choice(("-", "")) + number(rng, language, 3, 3),
            number(rng, language, 1, 3),
            number(rng, language, 0.2, 3),
        )
        for name in names
    ]
    return one_line_rows([label(language, n) + title], [" ".join(headers)], headers, rows, note)


LAYOUTS: tuple[Callable[[random.Random, Language, str], Drawn], ...] = (
    *(loans_by_term, eleven_years, partners_side_by_side, numbered_enterprises, wrapped_header, wrapped_names),
    *(budget_shares, cut_by_a_page, marked_names, plan_and_fact, two_sections, years_down, total_then_parts),
    regression,
)
_PROSE: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("The figures gathered for this study are given below.", "The reading of these figures needs some care, since prices changed as well."),
        ("Let us turn to the structure of the sector, which has been changing since 2003.", "On the whole the trend is clear, and the crisis interrupted it only once."),
    ),
    "ru": (
        ("Собранные для настоящего исследования данные приведены ниже.", "Читать эти цифры следует осторожно, поскольку менялись и цены."),
        ("Обратимся к структуре отрасли, которая меняется с 2003 года.", "В целом тенденция ясна, и кризис прервал её лишь однажды."),
    ),
    "kk": (
        ("Осы зерттеу үшін жиналған деректер төменде келтірілген.", "Баға да өзгергендіктен, бұл сандарды абайлап оқу керек."),
        ("2003 жылдан бері өзгеріп келе жатқан саланың құрылымына тоқталайық.", "Жалпы алғанда үрдіс айқын, дағдарыс оны бір рет қана үзді."),
    ),
}  # fmt: skip


def make_tables(count: int, seed: int) -> list[Truth]:
    """Tables of each layout and language in turn, with prose before and behind."""
    return drawn_tables(f"papers {seed}", LAYOUTS, _PROSE, count)


def drawn_tables(
    seed: str,
    layouts: Sequence[Callable[[random.Random, Language, str], Drawn]],
    prose: dict[Language, tuple[tuple[str, str], ...]],
    count: int,
) -> list[Truth]:
    """`count` tables: layouts in turn, languages shifting with each round of them."""
    rng = random.Random(seed)
    made: list[Truth] = []
    for at in range(count):
        layout = layouts[at % len(layouts)]
        language = LANGUAGES[(at % len(layouts) + at // len(layouts)) % 3]
        n = str(rng.randint(1, 14))
        drawn = layout(rng, language, n)
        before, after = rng.choice(prose[language])
        gap = [""] if rng.random() < 0.5 else []
        text = [before, *gap, *drawn.caption, *drawn.header, *drawn.lines, *drawn.below, *gap, after]
        made.append(
            Truth(
                f"{at:03}-{layout.__name__}-{language}", language, "\n".join(text), tuple(drawn.headers),
                tuple(drawn.blocks), tuple(drawn.rows), n,
            )
        )  # fmt: skip
    return made


# --- no tables


def _tasks(rng: random.Random, language: Language) -> str:
    lines = {
        "en": ("to raise the yield of wheat to", "to cut the loss of water to", "to open new schools, at least", "to lend to farmers at a rate below", "to build roads of a length of"),
        "ru": ("довести урожайность пшеницы до", "сократить потери воды до", "открыть новые школы, не менее", "кредитовать хозяйства по ставке ниже", "построить дороги протяжённостью"),
        "kk": ("бидай шығымдылығын жеткізу:", "су шығынын азайту:", "жаңа мектеп ашу, кемінде", "шаруаларға несие беру, мөлшерлемесі", "ұзындығы мынадай жол салу:"),
    }[language]  # fmt: skip
    return "\n".join(f"{at}) {line} {rng.randint(3, 90)};" for at, line in enumerate(lines, 1))


def _contents(rng: random.Random, language: Language) -> str:
    names = {
        "en": ("Introduction", "The market of hides before 1914", "Caravans and tariffs", "Credit in the steppe", "What the censuses tell", "Conclusion", "References"),
        "ru": ("Введение", "Рынок кож до 1914 года", "Караваны и тарифы", "Кредит в степи", "О чём говорят переписи", "Заключение", "Список литературы"),
        "kk": ("Кіріспе", "1914 жылға дейінгі тері нарығы", "Керуендер мен тарифтер", "Даладағы несие", "Санақтар не айтады", "Қорытынды", "Әдебиеттер тізімі"),
    }[language]  # fmt: skip
    page, lines = 3, []
    dotted = rng.random() < 0.5
    for at, name in enumerate(names):
        lines.append(f"{at}. {name} {'.' * rng.randint(12, 40)} {page}" if dotted else f"{name} {page}")
        page += rng.randint(4, 30)
    return "\n".join(lines)


def _prose(rng: random.Random, language: Language) -> str:
    def n(largest: float = 900) -> str:
        return number(rng, language, largest)

    if language == "en":
        return (
            f"In 2011 the valley sold {n()} thousand tonnes of hay, {n()} thousand of them abroad; in 2012\n"
            f"it was {n()} thousand. Wages in that period rose by {n(40)}%, prices by {n(40)}%, and the number\n"
            f"of carts from 312 to 480. The bank lent {n()} million tenge at {n(20)}% and {n()} million at\n"
            f"{n(20)}%, of which {n(90)} million went unpaid. By 1 January 2013 the debt was {n()} million."
        )
    if language == "ru":
        return (
            f"В 2011 году долина продала {n()} тыс. тонн сена, из них {n()} тыс. за границу; в 2012 году –\n"
            f"{n()} тыс. тонн. Заработки за это время выросли на {n(40)}%, цены – на {n(40)}%, число подвод –\n"
            f"с 312 до 480. Банк выдал {n()} млн тенге под {n(20)}% и {n()} млн под {n(20)}%, из которых\n"
            f"{n(90)} млн не возвращено. На 1 января 2013 года долг составил {n()} млн тенге."
        )
    return (
        f"2011 жылы алқап {n()} мың тонна шөп сатты, оның {n()} мыңы шетелге кетті; 2012 жылы бұл\n"
        f"{n()} мың тонна болды. Осы уақытта жалақы {n(40)}%-ға, баға {n(40)}%-ға, ал арба саны 312-ден\n"
        f"480-ге дейін өсті. Банк {n(20)}% мөлшерлемемен {n()} млн теңге және {n(20)}% мөлшерлемемен\n"
        f"{n()} млн теңге берді. 2013 жылғы 1 қаңтарда қарыз {n()} млн теңгені құрады."
    )


def _formulas(rng: random.Random, language: Language) -> str:
    where, then = {
        "en": ("where", "Hence we obtain:"),
        "ru": ("где", "Отсюда получаем:"),
        "kk": ("мұндағы", "Осыдан аламыз:"),
    }[language]
    c = [number(rng, language, 9, 2) for _ in range(6)]
    return (
        f"Y = {c[0]} + {c[1]} X1 – {c[2]} X2 + e, (1)\n{where} X1, X2 – 2010 = 100;\nlog Q = {c[3]} – {c[4]} log P (2)\n"
        f"{then}\nE = {c[5]} × 100 / 365 (3)\nK = (12 – 7) / 12 = 0{'.' if language == 'en' else ','}42 (4)"
    )


def _addresses(rng: random.Random, language: Language) -> str:
    street, house = {
        "en": ("Orchard Street", "office"),
        "ru": ("ул. Садовая", "оф."),
        "kk": ("Бау көшесі", "кеңсе"),
    }[language]
    towns = {"en": ("Arkan", "Belsu", "Kamys", "Tasbay"), "ru": ("г. Аркан", "г. Белсу", "с. Камысты", "с. Тасбай"), "kk": ("Арқан қ.", "Белсу қ.", "Қамысты а.", "Тасбай а.")}[language]  # fmt: skip
    return "\n".join(
        f"{town}, {street} {rng.randint(1, 99)}, {house} {rng.randint(1, 400)}, 0{rng.randint(10000, 99999)}, "
        f"8 (7{rng.randint(100, 299)}) {rng.randint(20, 99)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}"
        for town in towns
    )


def _bibliography(rng: random.Random, language: Language) -> str:
    books = {
        "en": ("Harrow T. Tolls of the upper roads", "Pell A., Orme K. Notes on wool", "Yearbook of the valley", "Quill D. Prices and rain"),
        "ru": ("Боронов Т. Пошлины верхних дорог", "Пелль А., Орлик К. Заметки о шерсти", "Ежегодник долины", "Перов Д. Цены и дожди"),
        "kk": ("Борнов Т. Жоғарғы жолдардың алымдары", "Пелль А., Орлик К. Жүн туралы жазбалар", "Алқап жылнамасы", "Перов Д. Баға және жаңбыр"),
    }[language]  # fmt: skip
    lines = []
    for at, book in enumerate(books, 1):
        first = rng.randint(3, 180)
        lines.append(
            f"{at} {book} // {rng.choice(('Agora', 'Terra', 'Вестник'))}. – {rng.randint(1994, 2021)}. – № {rng.randint(1, 12)} "
            f"({rng.randint(20, 140)}). – {'P' if language == 'en' else 'С'}. {first}–{first + rng.randint(4, 22)}."
        )
    return "\n".join(lines)


def _schedule(rng: random.Random, language: Language) -> str:
    names = {
        "en": ("Registration of guests, hall 2", "Opening speeches", "Session 1: markets", "Coffee break", "Session 2: credit, room 304", "Excursion"),
        "ru": ("Регистрация гостей, зал 2", "Приветственные слова", "Секция 1: рынки", "Перерыв на кофе", "Секция 2: кредит, ауд. 304", "Экскурсия"),
        "kk": ("Қонақтарды тіркеу, 2-зал", "Құттықтау сөздер", "1-секция: нарықтар", "Кофе үзілісі", "2-секция: несие, 304-ауд.", "Саяхат"),
    }[language]  # fmt: skip
    hour, lines = 9, []
    for name in names:
        lines.append(f"{hour:02}.00–{hour:02}.{rng.choice((30, 40, 50))} {name}")
        hour += 1
    return "\n".join(lines)


def _questionnaire(rng: random.Random, language: Language) -> str:
    a, b = rng.randint(20, 30), rng.randint(40, 60)
    if language == "en":
        return (
            f"1. Your age: a) under {a} b) {a}–{b} c) over {b}\n2. Number of children: a) 0 b) 1 c) 2 d) 3 and more\n"
            "3. How often do you buy bread? a) daily b) 2–3 times a week c) rarely\n4. Rate the shop from 1 to 5: 1 2 3 4 5\n"
            "5. Your income, thousand tenge: ______"
        )
    if language == "ru":
        return (
            f"1. Ваш возраст: а) до {a} б) {a}–{b} в) старше {b}\n2. Число детей: а) 0 б) 1 в) 2 г) 3 и более\n"
            "3. Как часто Вы покупаете хлеб? а) ежедневно б) 2–3 раза в неделю в) редко\n4. Оцените магазин от 1 до 5: 1 2 3 4 5\n"
            "5. Ваш доход, тыс. тенге: ______"
        )
    return (
        f"1. Жасыңыз: а) {a} жасқа дейін ә) {a}–{b} б) {b} жастан жоғары\n2. Балаларыңыздың саны: а) 0 ә) 1 б) 2 в) 3 және одан көп\n"
        "3. Нанды қаншалықты жиі аласыз? а) күн сайын ә) аптасына 2–3 рет б) сирек\n4. Дүкенді 1-ден 5-ке дейін бағалаңыз: 1 2 3 4 5\n"
        "5. Табысыңыз, мың теңге: ______"
    )


def _acts(rng: random.Random, language: Language) -> str:
    names = {
        "en": ("Law on fairs of", "Decree on tolls of", "Order on weights of", "Rules of storage of", "Act on ferries of"),
        "ru": ("Закон о ярмарках от", "Указ о пошлинах от", "Приказ о мерах от", "Правила хранения от", "Положение о паромах от"),
        "kk": ("Жәрмеңке туралы заң,", "Алымдар туралы жарлық,", "Өлшемдер туралы бұйрық,", "Сақтау ережесі,", "Өткелдер туралы ереже,"),
    }[language]  # fmt: skip
    mark = "No." if language == "en" else "№"
    return "\n".join(
        f"{name} {rng.randint(1, 28):02}.{rng.randint(1, 12):02}.{rng.randint(1995, 2020)} {mark} {rng.randint(10, 900)};"
        for name in names
    )


def _head_of_paper(rng: random.Random, language: Language) -> str:
    title, index, received = {
        "en": ("ROADS AND PRICES IN THE STEPPE", "UDC", "Received"),
        "ru": ("ДОРОГИ И ЦЕНЫ В СТЕПИ", "УДК", "Поступила в редакцию"),
        "kk": ("ДАЛАДАҒЫ ЖОЛДАР МЕН БАҒАЛАР", "ӘОЖ", "Редакцияға түсті"),
    }[language]
    return (
        f"{index} {rng.randint(300, 399)}.{rng.randint(1, 9)} (574)\nIRSTI 06.{rng.randint(10, 90)}.{rng.randint(10, 90)}\n"
        f"JEL F{rng.randint(10, 20)}, Q{rng.randint(10, 18)}\n{title}\nT. Harrow1, A. Pell2\n1, 2 – 050040, +7 727 377 {rng.randint(10, 99)} {rng.randint(10, 99)}\n"
        f"{received} 12.0{rng.randint(1, 9)}.2019; 3 (47), 2019, 15–28"
    )


KINDS: tuple[Callable[[random.Random, Language], str], ...] = (
    *(_tasks, _contents, _prose, _formulas, _addresses, _bibliography, _schedule, _questionnaire, _acts),
    _head_of_paper,
)


def make_no_tables(count: int, seed: int) -> list[NoTable]:
    """Texts without a table, each kind and language in turn."""
    return drawn_no_tables(f"no papers {seed}", KINDS, count)


def drawn_no_tables(
    seed: str, kinds: Sequence[Callable[[random.Random, Language], str]], count: int
) -> list[NoTable]:
    """`count` texts: languages in turn, the kind changing after the three."""
    rng = random.Random(seed)
    made: list[NoTable] = []
    for at in range(count):
        language, kind = LANGUAGES[at % 3], kinds[at // 3 % len(kinds)]
        made.append(NoTable(f"{at:03}-{kind.__name__.strip('_')}-{language}", language, kind(rng, language)))
    return made
