# ruff: noqa: E501 (a template is easier to read with its lines whole)
"""Flattened tables as journals and statistical yearbooks print them, in three languages, and texts that are no tables.

A frozen examination: written without a look at the rules, not to be developed with. Names and numbers are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from tests.benchmarks.flattened import Language, NoTable, Truth
from tests.benchmarks.flattened_papers import Drawn, Row, drawn_no_tables, drawn_tables, number, one_line_rows

_LABELS: dict[Language, tuple[str, ...]] = {
    "en": ("Table {n}. ", "Table {n} – ", "Table {n}: "),
    "ru": ("Таблица {n} – ", "Таблица {n} – ", "Таблица {n}. "),
    "kk": ("{n}-кесте – ", "{n}-кесте. ", "Кесте {n} – "),
}
_ALONE: dict[Language, str] = {"en": "Table {n}", "ru": "Таблица {n}", "kk": "{n}-кесте"}
_REGIONS: dict[Language, tuple[str, ...]] = {
    "en": ("Akzhar", "Belsu", "North Kerey", "Kokozek", "Upper Talas Valley", "Saryoba", "Tersakkan City"),
    "ru": ("Акжарская", "Белсуйская", "Северо-Керейская", "Кокозекская", "Верхнеталасская", "Сарыобинская", "г. Терсаккан"),
    "kk": ("Ақжар", "Белсу", "Солтүстік Керей", "Көкөзек", "Жоғарғы Талас", "Сарыоба", "Терісаққан қаласы"),
}  # fmt: skip
_STUB_REGION: dict[Language, str] = {"en": "Region", "ru": "Область", "kk": "Облыс"}
_SOURCES: dict[Language, tuple[str, ...]] = {
    "en": ("Source: compiled by the author from [7].", "Note – calculated by the authors from data of the statistical office"),
    "ru": ("Примечание – составлено автором на основе источника [7]", "Источник: рассчитано авторами по данным органов статистики."),
    "kk": ("Ескерту – [7] дереккөз негізінде автор құрастырған", "Дереккөз: статистика органдарының деректері бойынша есептелген."),
}  # fmt: skip


def _titled(rng: random.Random, language: Language, n: str, title: str) -> list[str]:
    """A caption: label and title, the label sometimes on a line of its own, a long title on two lines."""
    if rng.random() < 0.2:
        return [_ALONE[language].format(n=n), title]
    words, lines, line = (rng.choice(_LABELS[language]).format(n=n) + title).split(" "), [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > 76:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def _note(rng: random.Random, language: Language) -> list[str]:
    return [rng.choice(_SOURCES[language])] if rng.random() < 0.6 else []


def _years(rng: random.Random, count: int, step: int = 1) -> list[str]:
    first = rng.randint(2003, 2012)
    return [str(first + step * at) for at in range(count)]


def _tenths(tenths: int, language: Language) -> str:
    text = f"{Decimal(tenths) / 10:.1f}"
    return text if language == "en" else text.replace(".", ",")


def _grouped(tenths: int, language: Language) -> str:
    text = f"{Decimal(tenths) / 10:,.1f}"
    return text if language == "en" else text.replace(",", " ").replace(".", ",")


def _columns(rng: random.Random, rows: int, columns: int, largest: int) -> list[list[int]]:
    """Columns of tenths, to be summed."""
    return [[rng.randint(largest // 30, largest) for _ in range(rows)] for _ in range(columns)]


def regions_by_years(rng: random.Random, language: Language, n: str) -> Drawn:
    """Regions down, years across, the whole country first, the unit in the caption."""
    title, whole = {
        "en": ("Gross harvest of grain by region, thousand tonnes", "Whole country"),
        "ru": ("Валовой сбор зерновых культур по областям, тыс. тонн", "Всего по стране"),
        "kk": ("Облыстар бойынша дәнді дақылдардың жалпы түсімі, мың тонна", "Ел бойынша барлығы"),
    }[language]
    years = _years(rng, rng.randint(4, 6))
    names = rng.sample(_REGIONS[language], rng.randint(4, 7))
    headers = (_STUB_REGION[language], *years)
    columns = _columns(rng, len(names), len(years), 18000)
    rows = [
        (whole, *(_grouped(sum(column), language) for column in columns)),
        *((name, *(_grouped(column[at], language) for column in columns)) for at, name in enumerate(names)),
    ]
    caption = _titled(rng, language, n, title)
    return one_line_rows(caption, [" ".join(headers)], headers, rows, *_note(rng, language))


def unit_on_its_line(rng: random.Random, language: Language, n: str) -> Drawn:
    """The unit on a line below the caption, the total last."""
    title, unit, stub, names, total = {
        "en": (
            "Expenditure of local budgets", "million tenge", "Item",
            ("Education", "Health care", "Social assistance", "Housing and utilities", "Culture and sport", "Other"), "Total",
        ),
        "ru": (
            "Расходы местных бюджетов", "млн тенге", "Статья расходов",
            ("Образование", "Здравоохранение", "Социальная помощь", "Жилищно-коммунальное хозяйство", "Культура и спорт", "Прочие"), "Всего",
        ),
        "kk": (
            "Жергілікті бюджеттердің шығыстары", "млн теңге", "Шығыс бабы",
            ("Білім беру", "Денсаулық сақтау", "Әлеуметтік көмек", "Тұрғын үй-коммуналдық шаруашылық", "Мәдениет және спорт", "Өзгелері"), "Барлығы",
        ),
    }[language]  # fmt: skip
    years = _years(rng, 4)
    headers = (stub, *years)
    columns = _columns(rng, len(names), len(years), 50000)
    rows = [(name, *(_grouped(column[at], language) for column in columns)) for at, name in enumerate(names)]
    rows.append((total, *(_grouped(sum(column), language) for column in columns)))
    caption = [*_titled(rng, language, n, title), unit]
    return one_line_rows(caption, [" ".join(headers)], headers, rows, *_note(rng, language))


def change_in_percent(rng: random.Random, language: Language, n: str) -> Drawn:
    """Two years and the second in percent of the first."""
    title, stub, names = {
        "en": ("Output of main products of industry", "Product", ("Coal, thousand tonnes", "Cement, thousand tonnes", "Wheat flour, tonnes", "Footwear, thousand pairs", "Electricity, million kWh")),
        "ru": ("Производство важнейших видов продукции", "Вид продукции", ("Уголь, тыс. тонн", "Цемент, тыс. тонн", "Мука пшеничная, тонн", "Обувь, тыс. пар", "Электроэнергия, млн кВт·ч")),
        "kk": ("Өнімнің маңызды түрлерін өндіру", "Өнім түрі", ("Көмір, мың тонна", "Цемент, мың тонна", "Бидай ұны, тонна", "Аяқ киім, мың жұп", "Электр энергиясы, млн кВт·сағ")),
    }[language]  # fmt: skip
    first, second = _years(rng, 2)
    last = {
        "en": f"{second} to {first}, %",
        "ru": f"{second} г. к {first} г., %",
        "kk": f"{second} ж. {first} жылға, %",
    }[language]
    headers = (stub, first, second, last)
    rows = []
    for name in names:
        a = rng.randint(300, 60000)
        p = rng.randint(610, 1480)
        rows.append((name, _tenths(a, language), _tenths(round(a * p / 1000), language), _tenths(p, language)))
    caption = _titled(rng, language, n, title)
    return one_line_rows(caption, [" ".join(headers)], headers, rows, *_note(rng, language))


def two_by_two(rng: random.Random, language: Language, n: str) -> Drawn:
    """Two rows of two numbers."""
    title, headers, names = {
        "en": ("Population by sex and place of residence, thousand people", ("Sex", "Urban", "Rural"), ("Men", "Women")),
        "ru": ("Население по полу и месту проживания, тыс. человек", ("Пол", "Городское", "Сельское"), ("Мужчины", "Женщины")),
        "kk": ("Халықтың жынысы мен тұрғылықты жері бойынша саны, мың адам", ("Жынысы", "Қала", "Ауыл"), ("Ерлер", "Әйелдер")),
    }[language]  # fmt: skip
    rows = [(name, number(rng, language, 900), number(rng, language, 900)) for name in names]
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def twelve_columns(rng: random.Random, language: Language, n: str) -> Drawn:
    """Eleven years, with cells that say that nothing was or that nothing is known."""
    title, note = {
        "en": ("Number of visitors to museums, thousand people", "“–” means no occurrence, “...” means no data."),
        "ru": ("Число посещений музеев, тыс. человек", "«–» – явление отсутствует, «...» – нет данных."),
        "kk": ("Мұражайларға келушілер саны, мың адам", "«–» – құбылыс жоқ, «...» – деректер жоқ."),
    }[language]
    years = _years(rng, 11)
    headers = (_STUB_REGION[language], *years)
    rows = []
    for place, name in enumerate(rng.sample(_REGIONS[language], 5)):
        gap = rng.choice(("–", "..."))
        cells = [gap if place and rng.random() < 0.12 else number(rng, language, 250) for _ in years]
        rows.append((name, *cells))
    return one_line_rows(_titled(rng, language, n, title), [" ".join(headers)], headers, rows, note)


def side_by_side(rng: random.Random, language: Language, n: str) -> Drawn:
    """The leading goods of two years, side by side."""
    title, *names = {
        "en": ("Main export goods, million US dollars", "Goods", "Value", "Wool", "Copper cathodes", "Grain", "Zinc", "Raw hides", "Uranium ore", "Cotton fibre"),
        "ru": ("Основные экспортные товары, млн долл. США", "Товар", "Стоимость", "Шерсть", "Медные катоды", "Зерно", "Цинк", "Кожсырье", "Урановая руда", "Хлопковое волокно"),
        "kk": ("Негізгі экспорттық тауарлар, млн АҚШ доллары", "Тауар", "Құны", "Жүн", "Мыс катоды", "Астық", "Мырыш", "Былғары шикізаты", "Уран кені", "Мақта талшығы"),
    }[language]  # fmt: skip
    stub, value, *goods = names
    first = rng.randint(2003, 2011)
    size = rng.randint(4, 6)
    sides = [[(name, number(rng, language, 1500)) for name in rng.sample(goods, size)] for _ in "ab"]
    blocks = (str(first), str(first + rng.randint(3, 7)))
    header = [" ".join(blocks), " ".join([stub, value] * 2)]
    rows = [(block, row) for block, side in enumerate(sides) for row in side]
    lines = [" ".join((*left, *right)) for left, right in zip(*sides, strict=True)]
    caption = _titled(rng, language, n, title)
    return Drawn(caption, header, (stub, value), rows, lines, _note(rng, language), blocks)


def numbered_stub(rng: random.Random, language: Language, n: str) -> Drawn:
    """A running number before the name."""
    title, headers = {
        "en": ("Area and population of the regions", ("No.", "Region", "Area, thousand km2", "Population, thousand", "Districts")),
        "ru": ("Территория и население областей", ("№", "Область", "Территория, тыс. кв. км", "Население, тыс. чел.", "Число районов")),
        "kk": ("Облыстардың аумағы мен халқы", ("№", "Облыс", "Аумағы, мың шаршы км", "Халқы, мың адам", "Аудандар саны")),
    }[language]  # fmt: skip
    rows = [
        (str(at), name, number(rng, language, 420), number(rng, language, 1900), str(rng.randint(4, 19)))
        for at, name in enumerate(_REGIONS[language], 1)
    ]
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def unit_of_each_row(rng: random.Random, language: Language, n: str) -> Drawn:
    """Indicators, each with its own unit in a column."""
    title, stub, unit, names = {
        "en": (
            "Main socio-economic indicators of the oblast", "Indicator", "Unit",
            (("Gross regional product", "bln tenge"), ("Population", "thousand people"), ("Unemployment rate", "%"), ("Average wage", "thousand tenge"), ("Housing commissioned", "thousand m2")),
        ),
        "ru": (
            "Основные социально-экономические показатели области", "Показатель", "Ед. изм.",
            (("Валовой региональный продукт", "млрд тенге"), ("Численность населения", "тыс. чел."), ("Уровень безработицы", "%"), ("Средняя заработная плата", "тыс. тенге"), ("Ввод жилья", "тыс. кв. м")),
        ),
        "kk": (
            "Облыстың негізгі әлеуметтік-экономикалық көрсеткіштері", "Көрсеткіш", "Өлшем бірлігі",
            (("Жалпы өңірлік өнім", "млрд теңге"), ("Халық саны", "мың адам"), ("Жұмыссыздық деңгейі", "%"), ("Орташа жалақы", "мың теңге"), ("Пайдалануға берілген тұрғын үй", "мың шаршы м")),
        ),
    }[language]  # fmt: skip
    years = _years(rng, rng.randint(3, 5))
    headers = (stub, unit, *years)
    rows = [(name, of, *(number(rng, language, 9.5 if of == "%" else 900) for _ in years)) for name, of in names]
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def structure_of_all(rng: random.Random, language: Language, n: str) -> Drawn:
    """Shares in percent which make a hundred."""
    title, stub, names, total = {
        "en": ("Structure of gross domestic product, percent", "Sector", ("Agriculture", "Industry", "Construction", "Trade and transport", "Other services"), "Total"),
        "ru": ("Структура валового внутреннего продукта, в процентах", "Отрасль", ("Сельское хозяйство", "Промышленность", "Строительство", "Торговля и транспорт", "Прочие услуги"), "Итого"),
        "kk": ("Жалпы ішкі өнімнің құрылымы, пайызбен", "Сала", ("Ауыл шаруашылығы", "Өнеркәсіп", "Құрылыс", "Сауда және көлік", "Өзге қызметтер"), "Жиыны"),
    }[language]  # fmt: skip
    years = _years(rng, rng.randint(3, 5), rng.choice((1, 5)))
    columns = []
    for _ in years:
        edges = [0, *sorted(rng.sample(range(30, 970), len(names) - 1)), 1000]
        columns.append([hi - lo for lo, hi in pairwise(edges)])
    headers = (stub, *years)
    rows = [(name, *(_tenths(column[at], language) for column in columns)) for at, name in enumerate(names)]
    rows.append((total, *(_tenths(1000, language) for _ in years)))
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def long_stubs(rng: random.Random, language: Language, n: str) -> Drawn:
    """Names of two lines; throughout a table the values stand behind the last line, or behind the first."""
    title, stub, names = {
        "en": (
            "Number of people employed by kind of activity, thousand people", "Kind of activity",
            (("Agriculture, forestry and", "fisheries"), ("Industry",), ("Wholesale and retail trade; repair of", "motor vehicles"), ("Education",), ("Professional, scientific and technical", "activities")),
        ),
        "ru": (
            "Численность занятых по видам деятельности, тыс. человек", "Вид деятельности",
            (("Сельское, лесное и", "рыбное хозяйство"), ("Промышленность",), ("Оптовая и розничная торговля; ремонт", "автомобилей"), ("Образование",), ("Профессиональная, научная и техническая", "деятельность")),
        ),
        "kk": (
            "Қызмет түрлері бойынша жұмыспен қамтылғандар саны, мың адам", "Қызмет түрі",
            (("Ауыл, орман және", "балық шаруашылығы"), ("Өнеркәсіп",), ("Көтерме және бөлшек сауда;", "автомобильдерді жөндеу"), ("Білім беру",), ("Кәсіби, ғылыми және техникалық", "қызмет")),
        ),
    }[language]  # fmt: skip
    years = _years(rng, 4)
    behind_last = rng.random() < 0.6
    rows: list[tuple[int, Row]] = []
    lines: list[str] = []
    for parts in names:
        values = [number(rng, language, 1500) for _ in years]
        rows.append((0, (" ".join(parts), *values)))
        full = [*parts]
        at = len(full) - 1 if behind_last else 0
        full[at] = " ".join((full[at], *values))
        lines += full
    headers = (stub, *years)
    caption = _titled(rng, language, n, title)
    return Drawn(caption, [" ".join(headers)], headers, rows, lines, _note(rng, language))


def years_down(rng: random.Random, language: Language, n: str) -> Drawn:
    """Years down, with a balance that may be below zero."""
    title, headers = {
        "en": (
            "Foreign trade of the region, million US dollars",
            ("Year", "Turnover", "Exports", "Imports", "Balance"),
        ),
        "ru": ("Внешняя торговля региона, млн долл. США", ("Год", "Оборот", "Экспорт", "Импорт", "Сальдо")),
        "kk": ("Өңірдің сыртқы саудасы, млн АҚШ доллары", ("Жыл", "Айналым", "Экспорт", "Импорт", "Сальдо")),
    }[language]
    minus = rng.choice(("-", "–", "−"))
    rows = []
    for year in _years(rng, rng.randint(5, 8)):
        a, b = rng.randint(300, 9000), rng.randint(300, 9000)
        balance = (minus if a < b else "") + _tenths(abs(a - b), language)
        rows.append((year, _tenths(a + b, language), _tenths(a, language), _tenths(b, language), balance))
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def answers(rng: random.Random, language: Language, n: str) -> Drawn:
    """Answers of a survey, with signs of percent in the cells."""
    title, headers, names = {
        "en": ("Answers to the question “What hinders the growth of your business?”", ("Answer", "All", "Men", "Women"), ("High taxes", "Expensive loans", "Lack of skilled workers", "Corruption", "Difficult to answer")),
        "ru": ("Ответы на вопрос «Что мешает развитию Вашего бизнеса?»", ("Вариант ответа", "Все", "Мужчины", "Женщины"), ("Высокие налоги", "Дорогие кредиты", "Нехватка кадров", "Коррупция", "Затрудняюсь ответить")),
        "kk": ("«Бизнесіңіздің дамуына не кедергі?» деген сұраққа жауаптар", ("Жауап нұсқасы", "Барлығы", "Ерлер", "Әйелдер"), ("Жоғары салық", "Қымбат несие", "Кадр тапшылығы", "Сыбайлас жемқорлық", "Жауап беруге қиналамын")),
    }[language]  # fmt: skip
    rows: list[Row] = []
    for name in names:
        middle, apart = rng.randint(90, 600), rng.randint(1, 80)
        shares = (middle, middle - apart, middle + apart)
        rows.append((name, *(_tenths(share, language) + "%" for share in shares)))
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def two_levels(rng: random.Random, language: Language, n: str) -> Drawn:
    """Years over kinds of places."""
    title, kinds = {
        "en": ("Number of pupils in day schools, thousand", ("total", "urban", "rural")),
        "ru": ("Численность учащихся дневных школ, тыс. человек", ("всего", "город", "село")),
        "kk": ("Күндізгі мектеп оқушыларының саны, мың адам", ("барлығы", "қала", "ауыл")),
    }[language]
    years = _years(rng, 2, 5)
    rows: list[Row] = []
    for name in rng.sample(_REGIONS[language], 5):
        pairs = [(rng.randint(40, 2500), rng.randint(40, 2500)) for _ in years]
        rows.append((name, *(_tenths(value, language) for a, b in pairs for value in (a + b, a, b))))
    stub = _STUB_REGION[language]
    headers = (stub, *(f"{year} / {kind}" for year in years for kind in kinds))
    header = [" ".join((stub, *years)), " ".join([*kinds, *kinds])]
    return one_line_rows(_titled(rng, language, n, title), header, headers, rows, *_note(rng, language))


def age_groups(rng: random.Random, language: Language, n: str) -> Drawn:
    """Names of rows made of numbers."""
    title, headers, last, total = {
        "en": ("Unemployed by age group, thousand people", ("Age, years", "Total", "Men", "Women"), "55 and over", "Total"),
        "ru": ("Безработные по возрастным группам, тыс. человек", ("Возраст, лет", "Всего", "Мужчины", "Женщины"), "55 и старше", "Всего"),
        "kk": ("Жұмыссыздар жас топтары бойынша, мың адам", ("Жасы", "Барлығы", "Ерлер", "Әйелдер"), "55 және одан жоғары", "Барлығы"),
    }[language]  # fmt: skip
    names = ("15–24", "25–34", "35–44", "45–54", last)
    pairs = [(rng.randint(20, 900), rng.randint(20, 900)) for _ in names]
    men, women = (sum(pair[side] for pair in pairs) for side in (0, 1))
    rows = [
        (name, *(_tenths(value, language) for value in (a + b, a, b)))
        for name, (a, b) in zip((*names, total), [*pairs, (men, women)], strict=True)
    ]
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def descriptive_statistics(rng: random.Random, language: Language, n: str) -> Drawn:
    """Variables of a study: number of cases, mean, deviation, least and largest."""
    title, headers, names = {
        "en": ("Descriptive statistics of the variables", ("Variable", "N", "Mean", "SD", "Min", "Max"), ("Household income", "Years of schooling", "Household size", "Distance to market", "Land area")),
        "ru": ("Описательная статистика переменных", ("Переменная", "N", "Среднее", "Ст. откл.", "Мин.", "Макс."), ("Доход семьи", "Годы обучения", "Размер домохозяйства", "Расстояние до рынка", "Площадь земли")),
        "kk": ("Айнымалылардың сипаттамалық статистикасы", ("Айнымалы", "N", "Орташа", "Ст. ауытқу", "Мин.", "Макс."), ("Отбасы табысы", "Оқу жылдары", "Отбасы көлемі", "Нарыққа дейінгі қашықтық", "Жер көлемі")),
    }[language]  # fmt: skip
    cases = str(rng.randint(120, 980))
    rows = []
    for name in names:
        low, middle, high = (rng.randint(1, 400), rng.randint(500, 2000), rng.randint(2500, 9000))
        shown = [f"{value / 100:.2f}" for value in (middle, rng.randint(40, 450), low, high)]
        rows.append((name, cases, *(text if language == "en" else text.replace(".", ",") for text in shown)))
    return one_line_rows(
        _titled(rng, language, n, title), [" ".join(headers)], headers, rows, *_note(rng, language)
    )


def total_and_including(rng: random.Random, language: Language, n: str) -> Drawn:
    """A total, the words `including` on a line of their own, the parts, and a mark of a note."""
    title, stub, total, including, names, note = {
        "en": ("Transport of goods, million tonnes", "Mode", "Transported, total", "including:", ("rail", "road1)", "water", "pipeline"), "1) With an estimate of individual carriers."),
        "ru": ("Перевозки грузов, млн тонн", "Вид транспорта", "Перевезено, всего", "в том числе:", ("железнодорожный", "автомобильный1)", "водный", "трубопроводный"), "1) С учетом оценки индивидуальных перевозчиков."),
        "kk": ("Жүк тасымалы, млн тонна", "Көлік түрі", "Тасымалданғаны, барлығы", "оның ішінде:", ("теміржол", "автомобиль1)", "су", "құбыр"), "1) Жеке тасымалдаушылар бағасын ескергенде."),
    }[language]  # fmt: skip
    years = _years(rng, rng.randint(3, 6))
    columns = [[rng.randint(30, 4000) for _ in names] for _ in years]
    headers = (stub, *years)
    rows: list[Row] = [(total, *(_tenths(sum(column), language) for column in columns)), (including,)]
    rows += [(name, *(_tenths(column[at], language) for column in columns)) for at, name in enumerate(names)]
    return one_line_rows(_titled(rng, language, n, title), [" ".join(headers)], headers, rows, note)


LAYOUTS: tuple[Callable[[random.Random, Language, str], Drawn], ...] = (
    *(regions_by_years, unit_on_its_line, change_in_percent, two_by_two, twelve_columns, side_by_side),
    *(numbered_stub, unit_of_each_row, structure_of_all, long_stubs, years_down, answers, two_levels, age_groups),
    *(descriptive_statistics, total_and_including),
)
_PROSE: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (
        ("The main results of our calculations are presented in the table below.", "The data show that the differences between years are rather large and need an explanation."),
        ("Consider how the indicator has changed since the beginning of the reforms.", "It follows that the situation improved in most cases, although not at the same pace."),
        ("This conclusion is confirmed by the official statistics [7].", "These changes are connected first of all with the new programme of 2009."),
    ),
    "ru": (
        ("Основные результаты расчетов представлены в таблице ниже.", "Данные таблицы свидетельствуют о том, что различия довольно велики и требуют объяснения."),
        ("Рассмотрим, как изменялся показатель с начала проведения реформ.", "Отсюда следует, что положение в большинстве случаев улучшилось, хотя и разными темпами."),
        ("Этот вывод подтверждают данные официальной статистики [7].", "Такие изменения связаны прежде всего с новой программой 2009 года."),
    ),
    "kk": (
        ("Есептеулердің негізгі нәтижелері төмендегі кестеде берілген.", "Кесте деректері айырмашылықтың едәуір екенін көрсетеді, бұл түсіндіруді қажет етеді."),
        ("Реформалар басталғаннан бері көрсеткіштің қалай өзгергенін қарастырайық.", "Демек, көп жағдайда ахуал жақсарған, бірақ оның қарқыны әртүрлі."),
        ("Бұл тұжырымды ресми статистика деректері растайды [7].", "Мұндай өзгерістер ең алдымен 2009 жылғы жаңа бағдарламамен байланысты."),
    ),
}  # fmt: skip


def make_tables(count: int, seed: int) -> list[Truth]:
    """Tables of each layout and language in turn, with prose before and behind."""
    return drawn_tables(f"yearbooks {seed}", LAYOUTS, _PROSE, count)


# --- no tables


def _filled(rng: random.Random, language: Language, text: str) -> str:
    """A text whose `#` become numbers of one decimal, and whose `@` become years."""
    parts: list[str] = []
    for sign in text:
        if sign == "#":
            parts.append(number(rng, language, 95))
        elif sign == "@":
            parts.append(str(rng.randint(2001, 2018)))
        else:
            parts.append(sign)
    return "".join(parts)


def _contents(rng: random.Random, language: Language) -> str:
    names = {
        "en": ("Preface", "1. Population", "1.1. Population by region", "1.2. Migration", "2. Labour market", "2.1. Employment by sector", "3. Prices and tariffs", "Methodological notes"),
        "ru": ("Предисловие", "1. Население", "1.1. Численность населения по областям", "1.2. Миграция", "2. Рынок труда", "2.1. Занятость по отраслям", "3. Цены и тарифы", "Методологические пояснения"),
        "kk": ("Алғысөз", "1. Халық", "1.1. Облыстар бойынша халық саны", "1.2. Көші-қон", "2. Еңбек нарығы", "2.1. Салалар бойынша жұмыспен қамту", "3. Бағалар мен тарифтер", "Әдіснамалық түсіндірмелер"),
    }[language]  # fmt: skip
    head = {"en": "CONTENTS", "ru": "СОДЕРЖАНИЕ", "kk": "МАЗМҰНЫ"}[language]
    leader = rng.choice((" ", " .......... ", " … "))
    page, lines = 3, [head]
    for name in names:
        lines.append(f"{name}{leader}{page}")
        page += rng.randint(1, 24)
    return "\n".join(lines)


def _conclusions(rng: random.Random, language: Language) -> str:
    text = {
        "en": (
            "The analysis allows us to draw the following conclusions:\n1. The share of small business in the economy reached #% in @, which is still low.\n"
            "2. The number of enterprises grows by about # thousand a year, and most of\nthem work in trade (#%).\n3. Investment per head is # thousand tenge, against # thousand tenge in the\nneighbouring regions.\n4. Wages lag behind prices by # percentage points."
        ),
        "ru": (
            "Проведенный анализ позволяет сделать следующие выводы:\n1. Доля малого бизнеса в экономике в @ году достигла #%, что все еще немного.\n"
            "2. Число предприятий ежегодно растет примерно на # тыс., большая их часть\nзанята в торговле (#%).\n3. Инвестиции на душу населения составляют # тыс. тенге против # тыс. тенге в\nсоседних регионах.\n4. Заработная плата отстает от цен на # процентных пункта."
        ),
        "kk": (
            "Жүргізілген талдау мынадай қорытынды жасауға мүмкіндік береді:\n1. Экономикадағы шағын бизнестің үлесі @ жылы #%-ға жетті, бұл әлі де аз.\n"
            "2. Кәсіпорындар саны жыл сайын шамамен # мыңға өседі, олардың көбі\nсаудамен айналысады (#%).\n3. Халықтың жан басына шаққандағы инвестиция # мың теңге, ал көрші өңірлерде\n# мың теңге.\n4. Жалақы бағадан # пайыздық тармаққа артта қалып отыр."
        ),
    }[language]  # fmt: skip
    return _filled(rng, language, text)


def _prose(rng: random.Random, language: Language) -> str:
    text = {
        "en": (
            "In @ the volume of services amounted to # billion tenge, of which # billion\nfell to transport and # billion to communications. In @ the growth slowed to #%,\n"
            "and in some regions output even fell: by #% in the north and by #% in the west.\nPrices rose by #% over the same time, while incomes grew by #% [12, p. 34]. The\nforecast for 2025 is #%."
        ),
        "ru": (
            "В @ году объем услуг составил # млрд тенге, из которых # млрд пришлось на\nтранспорт и # млрд – на связь. В @ году рост замедлился до #%, а в некоторых\n"
            "областях выпуск даже сократился: на #% на севере и на #% на западе. Цены за то\nже время выросли на #%, доходы – на #% [12, с. 34]. Прогноз на 2025 год\nравен #%."
        ),
        "kk": (
            "@ жылы қызмет көлемі # млрд теңге болды, оның # млрд теңгесі көлікке,\n# млрд теңгесі байланысқа тиесілі. @ жылы өсім #%-ға дейін баяулап, кейбір\n"
            "облыстарда өндіріс тіпті азайды: солтүстікте #%-ға, батыста #%-ға. Осы уақытта\nбаға #%-ға, табыс #%-ға өсті [12, 34-б.]. 2025 жылға арналған болжам\n#%-ды құрайды."
        ),
    }[language]  # fmt: skip
    return _filled(rng, language, text)


def _references(rng: random.Random, language: Language) -> str:
    head, names, pages = {
        "en": ("References", ("Holt R. Markets of the steppe. – London: Arden Press", "Marsh E. Wages and prices in a small open economy // Valley Economic Review", "Statistical yearbook of the valley. – Belsu", "Quill T. Labour and migration // Journal of Border Studies"), "P."),
        "ru": ("Список литературы", ("Лугов П.Р. Рынки степного края. – Белсу: Волна", "Мареев Е.Т. Заработная плата и цены в малой экономике // Экономика долины", "Статистический ежегодник долины. – Белсу", "Тополев К.И. Труд и миграция // Вестник пограничья"), "С."),
        "kk": ("Пайдаланылған әдебиеттер тізімі", ("Белсуов Қ.Т. Дала нарықтары. – Белсу: Толқын", "Мирсаев Е.А. Шағын экономикадағы жалақы мен баға // Алқап экономикасы", "Алқаптың статистикалық жылнамасы. – Белсу", "Теректі С.О. Еңбек және көші-қон // Шекара хабаршысы"), "Б."),
    }[language]  # fmt: skip
    lines = [head]
    for at, name in enumerate(names, 1):
        first = rng.randint(3, 90)
        lines.append(
            f"{at}. {name}, {rng.randint(1998, 2019)}. – № {rng.randint(1, 12)}. – {pages} {first}–{first + rng.randint(4, 20)}."
        )
    return "\n".join(lines)


def _equations(rng: random.Random, language: Language) -> str:
    before, after = {
        "en": (
            "The estimated equation takes the following form:",
            "where Y is output, X1 is capital, X2 is labour.",
        ),
        "ru": ("Оцененное уравнение имеет следующий вид:", "где Y – выпуск, X1 – капитал, X2 – труд."),
        "kk": ("Бағаланған теңдеудің түрі мынадай:", "мұндағы Y – өнім, X1 – капитал, X2 – еңбек."),
    }[language]
    fit = "0.87" if language == "en" else "0,87"
    return _filled(
        rng,
        language,
        f"{before}\nY = # + #X1 – #X2 (1)\nlnY = # + #lnX1 + #lnX2 (2)\nR2 = {fit}; F = #; n = 48\n{after}",
    )


def _figure(rng: random.Random, language: Language) -> str:
    """What a text layer keeps of a chart: the marks of its axes, its legend, its caption."""
    n = rng.randint(1, 9)
    legend, caption = {
        "en": ("Exports Imports", f"Figure {n} – Exports and imports of the region, million dollars"),
        "ru": ("Экспорт Импорт", f"Рисунок {n} – Экспорт и импорт региона, млн долл."),
        "kk": ("Экспорт Импорт", f"{n}-сурет – Өңірдің экспорты мен импорты, млн доллар"),
    }[language]
    step = rng.choice((5, 10, 20, 50))
    axis = [str(step * at) for at in range(6, -1, -1)]
    first = rng.randint(2002, 2012)
    years = " ".join(str(first + at) for at in range(6))
    return "\n".join([*axis, years, legend, caption])


def _programme(rng: random.Random, language: Language) -> str:
    head, names = {
        "en": ("Programme of the seminar", ("Registration of participants", "Opening, hall 2", "Plenary session", "Coffee break", "Section 1, room 214", "Section 2, room 305")),
        "ru": ("Программа семинара", ("Регистрация участников", "Открытие, зал 2", "Пленарное заседание", "Перерыв на кофе", "Секция 1, ауд. 214", "Секция 2, ауд. 305")),
        "kk": ("Семинар бағдарламасы", ("Қатысушыларды тіркеу", "Ашылуы, 2-зал", "Пленарлық отырыс", "Кофе-үзіліс", "1-секция, 214-ауд.", "2-секция, 305-ауд.")),
    }[language]  # fmt: skip
    hour, lines = 9, [head]
    for name in names:
        lines.append(f"{hour:02}.{rng.choice(('00', '30'))}–{hour + 1:02}.00 {name}")
        hour += 1
    return "\n".join(lines)


def _imprint(rng: random.Random, language: Language) -> str:
    day, copies, order = (
        f"{rng.randint(10, 28)}.0{rng.randint(1, 9)}.{rng.randint(2006, 2019)}",
        rng.randint(100, 900),
        rng.randint(100, 999),
    )
    return {
        "en": f"Signed for printing on {day}. Format 60×84 1/8.\nOffset paper. Printed sheets 12.5. Circulation {copies} copies. Order No. {order}.\nPrinted at the Belsu printing house, 14 Canal Street, 050400",
        "ru": f"Подписано в печать {day}. Формат 60×84 1/8.\nБумага офсетная. Усл. печ. л. 12,5. Тираж {copies} экз. Заказ № {order}.\nОтпечатано в типографии «Белсу», 050400, ул. Канальная, 14",
        "kk": f"Басуға {day} қол қойылды. Пішімі 60×84 1/8.\nОфсеттік қағаз. Шартты баспа табағы 12,5. Таралымы {copies} дана. Тапсырыс № {order}.\n«Белсу» баспаханасында басылды, 050400, Арна көшесі, 14",
    }[language]  # fmt: skip


def _dashes(rng: random.Random, language: Language) -> str:
    """A list of amounts, as sentences list them."""
    text = {
        "en": "In @ the district had the following resources:\n– sown area of # thousand hectares;\n– livestock numbering # thousand head;\n– # km of paved roads;\n– a budget of # million tenge.",
        "ru": "В @ году район располагал следующими ресурсами:\n– посевная площадь – # тыс. га;\n– поголовье скота – # тыс. голов;\n– дороги с твердым покрытием – # км;\n– бюджет – # млн тенге.",
        "kk": "@ жылы аудан мынадай ресурстарға ие болды:\n– егіс алқабы – # мың га;\n– мал басы – # мың бас;\n– қатты жабынды жолдар – # км;\n– бюджет – # млн теңге.",
    }[language]  # fmt: skip
    return _filled(rng, language, text)


def _mention(rng: random.Random, language: Language) -> str:
    """Prose that speaks of a table which stands elsewhere, its label at the head of a line."""
    n = rng.randint(1, 9)
    text = {
        "en": f"The sources of income of rural households were described in the first part.\nTable {n} shows that wages made up #% of income in @ and #% in @, whereas the\nshare of pensions was #% and #% respectively. Remittances brought # thousand\ntenge a year to each household.",
        "ru": f"Источники доходов сельских домохозяйств описаны в первой части статьи, а в\nтаблице {n} показано, что на заработную плату приходилось #% доходов в @ году и\n#% в @ году, тогда как доля пенсий равнялась #% и #% соответственно. Денежные\nпереводы приносили # тыс. тенге в год.",
        "kk": f"Ауылдық үй шаруашылықтарының табыс көздері бірінші бөлімде сипатталған.\n{n}-кестеде көрсетілгендей, жалақыға @ жылы табыстың #%-ы, @ жылы #%-ы\nтиесілі болса, зейнетақының үлесі тиісінше #% және #% болды. Ақша\nаударымдары жылына # мың теңге әкелді.",
    }[language]  # fmt: skip
    return _filled(rng, language, text)


KINDS: Sequence[Callable[[random.Random, Language], str]] = (
    *(_contents, _conclusions, _prose, _references, _equations, _figure, _programme, _imprint, _dashes, _mention),
)


def make_no_tables(count: int, seed: int) -> list[NoTable]:
    """Texts without a table, each kind and language in turn."""
    return drawn_no_tables(f"no yearbooks {seed}", KINDS, count)
