# ruff: noqa: E501 (a template is easier to read with its lines whole)
"""Flattened tables in the styles of journals and statistical collections: a third set, apart from the first two.

Each function is one template: how a table of its kind looks when only its words and line breaks are left. They were
written without a look at the rules and measured before any rule was changed for them. Names and numbers are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.benchmarks.flattened import Language, Truth

Row = tuple[str, ...]
# caption lines, header lines, headers, block names, rows as (block, cells), lines of the body, lines below
Drawn = tuple[list[str], list[str], Row, Row, list[tuple[int, Row]], list[str], list[str]]

_PROSE = {
    "en": (
        "The order of the partners says more about roads than about prices, as the authors have shown before.",
        "It follows that the growth of the last years rests on a single line of goods.",
    ),
    "ru": (
        "Порядок партнёров больше говорит о дорогах, чем о ценах, как авторы уже показали ранее.",
        "Отсюда следует, что рост последних лет опирается на единственную группу товаров.",
    ),
    "kk": (
        "Серіктестердің реті бағадан гөрі жолдар туралы көбірек айтады, мұны авторлар бұрын көрсеткен.",
        "Демек, соңғы жылдардағы өсім бір ғана тауар тобына сүйенеді.",
    ),
}


def _num(rng: random.Random, language: Language, largest: float = 1000, decimals: int = 1) -> str:
    text = f"{rng.uniform(0.03, 1) * largest:,.{decimals}f}"
    return text if language == "en" else text.replace(",", " ").replace(".", ",")


def _plain(
    caption: Sequence[str],
    header: Sequence[str],
    headers: Sequence[str],
    rows: Sequence[Row],
    below: Sequence[str] = (),
) -> Drawn:
    """A table whose rows are one line each."""
    return (
        list(caption), list(header), tuple(headers), ("",), [(0, tuple(row)) for row in rows],
        [" ".join(cell for cell in row if cell) for row in rows], list(below),
    )  # fmt: skip


def two_years_en(rng: random.Random, n: str) -> Drawn:
    """Two years side by side, each with its own order."""
    names = ["Altania", "Borduria", "West Caria", "Dalmar", "Free Fenwick", "Gondal", "Hav", "Islandia"]
    sides = []
    for _ in range(2):
        own = rng.sample(names, 7)
        values = sorted((rng.uniform(10, 900) for _ in own), reverse=True)
        sides.append(
            [(name, f"{value:.1f}", str(at)) for at, (name, value) in enumerate(zip(own, values, strict=True), 1)]
        )
    rows = [(block, row) for block, side in enumerate(sides) for row in side]
    lines = [" ".join((*left, *right)) for left, right in zip(*sides, strict=True)]
    caption = [f"Table {n}. Buyers of felt from the upper valley (million USD) [4]."]
    return (
        caption,
        ["2019 2009", "Country Value Rank Country Value Rank"],
        ("Country", "Value", "Rank"),
        ("2019", "2009"),
        rows,
        lines,
        [],
    )


def two_years_ru(rng: random.Random, n: str) -> Drawn:
    names = ["Алтания", "Бордурия", "Западная Кария", "Далмар", "Вольный Фенвик", "Гондал", "Хав"]
    sides = []
    for _ in range(2):
        own = rng.sample(names, 6)
        sides.append([(name, _num(rng, "ru", 900), f"{rng.randint(1, 40)},{rng.randint(0, 9)}") for name in own])
    rows = [(block, row) for block, side in enumerate(sides) for row in side]
    lines = [" ".join((*left, *right)) for left, right in zip(*sides, strict=True)]
    caption = [f"Таблица {n} – Основные торговые партнёры округа", "млн долл. США"]
    return (
        caption,
        ["2011 год 2021 год", "Страна Оборот Доля, % Страна Оборот Доля, %"],
        ("Страна", "Оборот", "Доля, %"),
        ("2011 год", "2021 год"),
        rows,
        lines,
        [],
    )


def two_years_kk(rng: random.Random, n: str) -> Drawn:
    names = ["Алтания", "Бордурия", "Батыс Кария", "Далмар", "Гондал", "Хав", "Эльдор"]
    sides = []
    for _ in range(2):
        own = rng.sample(names, 5)
        sides.append([(name, _num(rng, "kk", 900), str(at)) for at, name in enumerate(own, 1)])
    rows = [(block, row) for block, side in enumerate(sides) for row in side]
    lines = [" ".join((*left, *right)) for left, right in zip(*sides, strict=True)]
    caption = [f"{n}-кесте – Аймақтың негізгі сауда серіктестері, млн АҚШ доллары"]
    return (
        caption,
        ["2012 жыл 2022 жыл", "Ел Көлемі Орны Ел Көлемі Орны"],
        ("Ел", "Көлемі", "Орны"),
        ("2012 жыл", "2022 жыл"),
        rows,
        lines,
        [],
    )


def units_in_header_ru(rng: random.Random, n: str) -> Drawn:
    names = ["Экспорт зерна", "Импорт машин", "Перевозки", "Услуги связи", "Добыча соли"]
    rows = [(name, _num(rng, "ru", 9000), _num(rng, "ru", 9000), _num(rng, "ru", 150)) for name in names]
    return _plain(
        [f"Таблица {n} – Показатели хозяйства округа"],
        ["Показатель 2019 г., млн тенге 2020 г., млн тенге Темп роста, %"],
        ("Показатель", "2019 г., млн тенге", "2020 г., млн тенге", "Темп роста, %"), rows,
        ["Примечание – рассчитано автором по [3]."],
    )  # fmt: skip


def units_in_header_kk(rng: random.Random, n: str) -> Drawn:
    names = ["Астық экспорты", "Көлік импорты", "Жүк тасымалы", "Байланыс қызметі"]
    rows = [(name, _num(rng, "kk", 900), _num(rng, "kk", 900), _num(rng, "kk", 150)) for name in names]
    return _plain(
        [f"{n}-кесте. Округ шаруашылығының көрсеткіштері"],
        ["Көрсеткіш 2019 ж. 2020 ж. Өзгерісі, %"], ("Көрсеткіш", "2019 ж.", "2020 ж.", "Өзгерісі, %"), rows,
        ["Ескерту: [3] дереккөз бойынша."],
    )  # fmt: skip


def total_first_ru(rng: random.Random, n: str) -> Drawn:
    """A total above, «в том числе:» on a line of its own."""
    names = ["Алтания", "Бордурия", "Далмар", "прочие страны"]
    rows: list[Row] = [("Всего", *(_num(rng, "ru", 90000) for _ in range(3))), ("в том числе:",)]
    rows += [(name, *(_num(rng, "ru", 20000) for _ in range(3))) for name in names]
    return _plain(
        [f"Таблица {n}. Экспорт шерсти, тонн"], ["Страна 2018 2019 2020"], ("Страна", "2018", "2019", "2020"), rows
    )


def total_first_en(rng: random.Random, n: str) -> Drawn:
    names = ["Altania", "Borduria", "Dalmar", "Other countries"]
    rows: list[Row] = [("Total", *(_num(rng, "en", 90000) for _ in range(4))), ("of which:",)]
    rows += [(name, *(_num(rng, "en", 20000) for _ in range(4))) for name in names]
    return _plain(
        [f"Table {n}: Imports of salt, tonnes"], ["Country 2016 2017 2018 2019"],
        ("Country", "2016", "2017", "2018", "2019"), rows, ["* Preliminary figures."],
    )  # fmt: skip


def numbered_ru(rng: random.Random, n: str) -> Drawn:
    names = ["Зайсанский", "Курчумский", "Тарбагатайский", "Маркакольский", "Глубоковский"]
    rows = [
        (str(at), name, _num(rng, "ru", 90), _num(rng, "ru", 90), _num(rng, "ru", 90))
        for at, name in enumerate(names, 1)
    ]
    return _plain(
        [f"Таблица {n} – Урожайность по районам, ц/га"], ["№ Район 2019 2020 2021", "1 2 3 4 5"],
        ("№", "Район", "2019", "2020", "2021"), rows,
    )  # fmt: skip


def numbered_kk(rng: random.Random, n: str) -> Drawn:
    names = ["Зайсан", "Күршім", "Тарбағатай", "Марқакөл", "Глубокое"]
    rows = [(str(at), name, _num(rng, "kk", 90), _num(rng, "kk", 90)) for at, name in enumerate(names, 1)]
    return _plain(
        [f"{n}-кесте – Аудандар бойынша өнімділік, ц/га"],
        ["№ Аудан 2020 2021"],
        ("№", "Аудан", "2020", "2021"),
        rows,
    )


def signed_growth_en(rng: random.Random, n: str) -> Drawn:
    names = ["Wheat", "Barley", "Sunflower seed", "Flax", "Rice"]
    rows = [
        (
            name,
            _num(rng, "en", 5000),
            _num(rng, "en", 5000),
            f"{rng.choice('+-')}{rng.uniform(0.1, 60):.1f}%",
            f"{rng.uniform(1, 60):.1f}%",
        )
        for name in names
    ]
    return _plain(
        [f"Table {n}. Harvest of the northern districts, thousand tonnes"], ["Crop 2019 2020 Change Share"],
        ("Crop", "2019", "2020", "Change", "Share"), rows, ["Source: authors' estimates based on [7]."],
    )  # fmt: skip


def balance_by_year_en(rng: random.Random, n: str) -> Drawn:
    first = rng.randint(2005, 2012)
    rows = [
        (
            str(first + at),
            _num(rng, "en", 9000),
            _num(rng, "en", 9000),
            f"{rng.choice(('-', '-', ''))}{rng.uniform(1, 4000):,.1f}",
        )
        for at in range(7)
    ]
    return _plain(
        [f"Table {n}. Foreign trade of the canton, million euro"], ["Year Exports Imports Balance"],
        ("Year", "Exports", "Imports", "Balance"), rows,
    )  # fmt: skip


def balance_by_year_ru(rng: random.Random, n: str) -> Drawn:
    first = rng.randint(2005, 2012)
    rows = [
        (f"{first + at} г.", _num(rng, "ru", 9000), _num(rng, "ru", 9000), _num(rng, "ru", 18000))
        for at in range(6)
    ]
    return _plain(
        [f"Таблица {n} – Внешняя торговля кантона, млн евро"], ["Год Экспорт Импорт Оборот"],
        ("Год", "Экспорт", "Импорт", "Оборот"), rows,
    )  # fmt: skip


def years_kk(rng: random.Random, n: str) -> Drawn:
    first = rng.randint(2008, 2014)
    rows = [
        (str(first + at), _num(rng, "kk", 9000), _num(rng, "kk", 9000), _num(rng, "kk", 18000)) for at in range(6)
    ]
    return _plain(
        [f"{n}-кесте. Кантонның сыртқы саудасы, млн еуро"], ["Жыл Экспорт Импорт Айналым"],
        ("Жыл", "Экспорт", "Импорт", "Айналым"), rows,
    )  # fmt: skip


def spaced_millions_ru(rng: random.Random, n: str) -> Drawn:
    names = ["Округ, всего", "Город Верхний", "Город Нижний", "Сельские районы"]
    rows = [(name, *(f"{rng.randint(1000000, 9999999):,}".replace(",", " ") for _ in range(3))) for name in names]
    return _plain(
        [f"Таблица {n} – Доходы бюджета", "тыс. тенге"], ["Территория 2019 2020 2021"],
        ("Территория", "2019", "2020", "2021"), rows,
    )  # fmt: skip


def levels_en(rng: random.Random, n: str) -> Drawn:
    names = ["Altania", "Borduria", "West Caria", "Dalmar", "Gondal"]
    rows = [(name, *(_num(rng, "en", 900) for _ in range(4))) for name in names]
    return _plain(
        [f"Table {n}. Trade in timber by country, thousand cubic metres"], ["Exports Imports", "Country 2015 2020 2015 2020"],
        ("Country", "Exports / 2015", "Exports / 2020", "Imports / 2015", "Imports / 2020"), rows,
    )  # fmt: skip


def levels_ru(rng: random.Random, n: str) -> Drawn:
    names = ["Алтания", "Бордурия", "Западная Кария", "Далмар", "Итого"]
    rows = [(name, *(_num(rng, "ru", 900) for _ in range(4))) for name in names]
    return _plain(
        [f"Таблица {n} – Торговля лесом по странам, тыс. куб. м"], ["Страна Экспорт Импорт", "2015 2020 2015 2020"],
        ("Страна", "Экспорт / 2015", "Экспорт / 2020", "Импорт / 2015", "Импорт / 2020"), rows,
    )  # fmt: skip


def missing_values_en(rng: random.Random, n: str) -> Drawn:
    names = ["Lower Ford", "Mill Race", "North Arm", "Old Weir", "East Reach"]

    def value() -> str:
        return rng.choice(("n/a", "...", "–")) if rng.random() < 0.2 else _num(rng, "en", 80, 2)

    rows = [(name, *(value() for _ in range(5))) for name in names]
    rows[0] = (names[0], *(_num(rng, "en", 80, 2) for _ in range(5)))
    return _plain(
        [f"Table {n}. Depth of the fairway, metres"], ["Station 2015 2016 2017 2018 2019"],
        ("Station", "2015", "2016", "2017", "2018", "2019"), rows, ["n/a – not available."],
    )  # fmt: skip


def quarters_ru(rng: random.Random, n: str) -> Drawn:
    names = ["Мука", "Крупа", "Масло", "Сахар"]
    rows = [(name, *(_num(rng, "ru", 90, 2) for _ in range(4))) for name in names]
    return _plain(
        [f"Таблица {n} – Цены на рынке в 2022 году, тенге за кг"], ["Товар I кв. II кв. III кв. IV кв."],
        ("Товар", "I кв.", "II кв.", "III кв.", "IV кв."), rows,
    )  # fmt: skip


def survey_en(rng: random.Random, n: str) -> Drawn:
    names = ["Yes, fully", "Rather yes than no", "Rather no than yes", "No", "Hard to say"]
    rows = [(name, str(rng.randint(10, 300)), f"{rng.uniform(2, 60):.1f}") for name in names]
    rows.append(("Total", str(rng.randint(400, 900)), "100.0"))
    return _plain(
        [f"Table {n}. Are you content with the ferry?"],
        ["Answer Respondents %"],
        ("Answer", "Respondents", "%"),
        rows,
    )


def survey_kk(rng: random.Random, n: str) -> Drawn:
    names = ["Иә, толық", "Иә деуге болады", "Жоқ деуге болады", "Жоқ", "Жауап беру қиын"]
    rows = [(name, str(rng.randint(10, 300)), _num(rng, "kk", 60)) for name in names]
    return _plain([f"{n}-кесте – Өткелге көңіліңіз тола ма?"], ["Жауап Саны %"], ("Жауап", "Саны", "%"), rows)


def ages_ru(rng: random.Random, n: str) -> Drawn:
    """Names of rows that begin with numbers."""
    names = ["до 20 лет", "21–30 лет", "31–40 лет", "41–50 лет", "старше 50 лет"]
    rows = [(name, str(rng.randint(10, 300)), _num(rng, "ru", 60)) for name in names]
    return _plain(
        [f"Таблица {n} – Возраст опрошенных"], ["Возраст Число Доля, %"], ("Возраст", "Число", "Доля, %"), rows
    )


def schools_ru(rng: random.Random, n: str) -> Drawn:
    """Numbers inside the names."""
    names = [f"Школа № {rng.randint(2, 80)}" for _ in range(4)] + ["Лицей имени Сатпаева"]
    rows = [(name, str(rng.randint(100, 900)), str(rng.randint(10, 90)), _num(rng, "ru", 100)) for name in names]
    return _plain(
        [f"Таблица {n} – Школы города"],
        ["Школа Ученики Учителя Балл"],
        ("Школа", "Ученики", "Учителя", "Балл"),
        rows,
    )


def long_names_en(rng: random.Random, n: str) -> Drawn:
    """Names that go over two lines, the values behind the second."""
    names = [
        ("Mining and quarrying, including", "the preparation of ores"), ("Wholesale and retail trade;", "repair of vehicles"),
        ("Farming", ""), ("Public administration and", "defence"), ("Other services", ""),
    ]  # fmt: skip
    rows, lines = [], []
    for first, second in names:
        values = [_num(rng, "en", 5000) for _ in range(3)]
        rows.append((0, (f"{first} {second}".strip(), *values)))
        lines += [first, " ".join([second, *values])] if second else [" ".join([first, *values])]
    return (
        [f"Table {n}. Value added by kind of activity, billion tenge"],
        ["Activity 2017 2018 2019"],
        ("Activity", "2017", "2018", "2019"),
        ("",),
        rows,
        lines,
        [],
    )


def long_names_ru(rng: random.Random, n: str) -> Drawn:
    names = [
        ("Горнодобывающая промышленность и", "разработка карьеров"), ("Оптовая и розничная торговля;", "ремонт автомобилей"),
        ("Строительство", ""), ("Государственное управление и", "оборона"), ("Прочие услуги", ""),
    ]  # fmt: skip
    rows, lines = [], []
    for first, second in names:
        values = [_num(rng, "ru", 5000) for _ in range(3)]
        rows.append((0, (f"{first} {second}".strip(), *values)))
        lines += [first, " ".join([second, *values])] if second else [" ".join([first, *values])]
    return (
        [f"Таблица {n} – Валовая добавленная стоимость по видам деятельности,", "млрд тенге"],
        ["Вид деятельности 2017 2018 2019"],
        ("Вид деятельности", "2017", "2018", "2019"),
        ("",),
        rows,
        lines,
        ["Источник: составлено автором на основе [5]."],
    )


def groups_kk(rng: random.Random, n: str) -> Drawn:
    """Groups of rows under names of their own."""
    rows: list[Row] = []
    for group in ("Солтүстік аудандар", "Оңтүстік аудандар"):
        rows.append((group,))
        rows += [
            (name, *(_num(rng, "kk", 400) for _ in range(3)))
            for name in rng.sample(["Аягөз", "Үржар", "Абай", "Жарма"], 3)
        ]
    return _plain([f"{n}-кесте – Мал басы, мың"], ["Аудан 2019 2020 2021"], ("Аудан", "2019", "2020", "2021"), rows)


def wide_ru(rng: random.Random, n: str) -> Drawn:
    first = rng.randint(2005, 2010)
    years = [str(first + at) for at in range(11)]
    rows = [
        (name, *(_num(rng, "ru", 99) for _ in years)) for name in ("Аягоз", "Урджар", "Абай", "Жарма", "Бородулиха")
    ]
    return _plain([f"Таблица {n} – Поголовье, тыс. голов"], [" ".join(["Район", *years])], ("Район", *years), rows)


def cents_en(rng: random.Random, n: str) -> Drawn:
    names = ["Salt", "Felt, first grade", "Felt, second grade", "Hides (raw)", "Wool"]
    rows = [
        (name, f"{rng.uniform(1, 90):.2f}", f"{rng.uniform(1, 90):.2f}", f"{rng.uniform(0.5, 2):.3f}")
        for name in names
    ]
    return _plain(
        [f"Table {n} – Prices at the fair (USD per kg)"], ["Goods Spring Autumn Ratio"],
        ("Goods", "Spring", "Autumn", "Ratio"), rows, ["Note: means of three days."],
    )  # fmt: skip


TEMPLATES: tuple[tuple[Language, Callable[[random.Random, str], Drawn]], ...] = (
    *(("en", two_years_en), ("ru", two_years_ru), ("kk", two_years_kk), ("ru", units_in_header_ru)),
    *(("kk", units_in_header_kk), ("ru", total_first_ru), ("en", total_first_en), ("ru", numbered_ru)),
    *(("kk", numbered_kk), ("en", signed_growth_en), ("en", balance_by_year_en), ("ru", balance_by_year_ru)),
    *(
        ("kk", years_kk),
        ("ru", spaced_millions_ru),
        ("en", levels_en),
        ("ru", levels_ru),
        ("en", missing_values_en),
    ),
    *(("ru", quarters_ru), ("en", survey_en), ("kk", survey_kk), ("ru", ages_ru), ("ru", schools_ru)),
    *(("en", long_names_en), ("ru", long_names_ru), ("kk", groups_kk), ("ru", wide_ru), ("en", cents_en)),
)


# --- written after the rules were changed for those above


def unit_column_ru(rng: random.Random, n: str) -> Drawn:
    """Units in the names of the rows, set off by a comma."""
    names = ["Добыча соли, тыс. т", "Выпуск войлока, км", "Численность рабочих, чел.", "Средняя плата, тенге"]
    rows = [(name, *(_num(rng, "ru", 90) for _ in range(3))) for name in names]
    return _plain(
        [f"Таблица {n} – Основные показатели артелей"], ["Показатели 2020 г. 2021 г. 2022 г."],
        ("Показатели", "2020 г.", "2021 г.", "2022 г."), rows,
    )  # fmt: skip


def province_totals_ru(rng: random.Random, n: str) -> Drawn:
    """Totals within and at the end, long names in brackets."""
    names = [
        "г. Верхний",
        "г. Нижний",
        "Итого по городам",
        "с. Белое (центр)",
        "с. Чёрное",
        "Итого по сёлам",
        "Всего по округу",
    ]
    rows = [(name, *(_num(rng, "ru", 9000, 2) for _ in range(3))) for name in names]
    return _plain(
        [f"Таблица {n} – Сбор налогов по населённым пунктам,", "млн тенге"], ["Населённый пункт План Факт Исполнение"],
        ("Населённый пункт", "План", "Факт", "Исполнение"), rows, ["Примечание: по данным казначейства [11]."],
    )  # fmt: skip


def three_blocks_en(rng: random.Random, n: str) -> Drawn:
    names = ["Altania", "Borduria", "Caria", "Dalmar", "Eldor"]
    sides = [[(name, _num(rng, "en", 90)) for name in rng.sample(names, 4)] for _ in range(3)]
    rows = [(block, row) for block, side in enumerate(sides) for row in side]
    lines = [" ".join(cell for row in level for cell in row) for level in zip(*sides, strict=True)]
    years = ("2000", "2010", "2020")
    return (
        [f"Table {n}. First four buyers, billion USD"], [" ".join(years), "Country Volume Country Volume Country Volume"],
        ("Country", "Volume"), years, rows, lines, [],
    )  # fmt: skip


def footnotes_en(rng: random.Random, n: str) -> Drawn:
    names = ["Ferries*", "Barges", "Rafts**", "Steamers"]
    rows = [(name, *(f"{rng.randint(10, 9999):,}" for _ in range(4))) for name in names]
    return _plain(
        [f"Table {n}. Vessels on the river by kind"], ["Kind 1990 2000 2010 2020"], ("Kind", "1990", "2000", "2010", "2020"),
        rows, ["* Including ice ferries. ** From 1995."],
    )  # fmt: skip


def points_kk(rng: random.Random, n: str) -> Drawn:
    names = ["Қазақстанның үлесі", "Моңғолияның үлесі", "Өзге елдердің үлесі"]
    rows = [(name, *(f"{rng.uniform(1, 60):.1f}%".replace(".", ",") for _ in range(3))) for name in names]
    return _plain(
        [f"{n}-кесте – Сауда айналымындағы үлестер"], ["Көрсеткіш 2010 жыл 2015 жыл 2020 жыл"],
        ("Көрсеткіш", "2010 жыл", "2015 жыл", "2020 жыл"), rows, ["Дереккөз: автор есептеген."],
    )  # fmt: skip


def spans_en(rng: random.Random, n: str) -> Drawn:
    """Periods as the names of rows."""
    rows = [(f"{year}–{year + 4}", *(_num(rng, "en", 90, 2) for _ in range(3))) for year in range(1990, 2020, 5)]
    return _plain(
        [f"Table {n}. Mean annual flow by period, cubic metres per second"], ["Period Upper gauge Middle gauge Lower gauge"],
        ("Period", "Upper gauge", "Middle gauge", "Lower gauge"), rows,
    )  # fmt: skip


def months_ru(rng: random.Random, n: str) -> Drawn:
    names = ["январь", "февраль", "март", "апрель", "май", "июнь"]
    rows = [(name, *(_num(rng, "ru", 900) for _ in range(3))) for name in names]
    return _plain(
        [f"Таблица {n}. Перевозки по месяцам, тыс. т"],
        ["Месяц 2019 2020 2021"],
        ("Месяц", "2019", "2020", "2021"),
        rows,
    )


def million_column_kk(rng: random.Random, n: str) -> Drawn:
    names = ["Шығыс Қазақстан", "Алтай өлкесі", "Шыңжаң", "Баян-Өлгий", "Барлығы"]
    rows = [(name, *(_num(rng, "kk", 90000) for _ in range(3))) for name in names]
    return _plain(
        [f"{n}-кесте – Өңірлердің тауар айналымы", "(мың АҚШ доллары)"], ["Өңір Экспорт Импорт Айналым"],
        ("Өңір", "Экспорт", "Импорт", "Айналым"), rows,
    )  # fmt: skip


def negative_balance_ru(rng: random.Random, n: str) -> Drawn:
    names = ["Алтания", "Бордурия", "Далмар", "Гондал"]
    rows = [
        (name, _num(rng, "ru", 900), _num(rng, "ru", 900), rng.choice(("-", "−", "+")) + _num(rng, "ru", 400))
        for name in names
    ]
    return _plain(
        [f"Таблица {n} – Сальдо торговли, млн руб."], ["Страна Экспорт Импорт Сальдо"],
        ("Страна", "Экспорт", "Импорт", "Сальдо"), rows,
    )  # fmt: skip


def lower_names_en(rng: random.Random, n: str) -> Drawn:
    """Names in small letters below a name in capitals."""
    rows: list[Row] = [("Exports", *(_num(rng, "en", 9000) for _ in range(3)))]
    rows += [
        (name, *(_num(rng, "en", 900) for _ in range(3)))
        for name in ("salt", "felt", "wool and hides", "other goods")
    ]
    return _plain(
        [f"Table {n}. Exports by goods, thousand USD"],
        ["Goods 2001 2011 2021"],
        ("Goods", "2001", "2011", "2021"),
        rows,
    )


def two_line_head_ru(rng: random.Random, n: str) -> Drawn:
    """Names of columns broken over two lines of the header."""
    names = ["Чарская", "Иртышская", "Ульбинская", "Бухтарминская"]
    rows = [(name, *(_num(rng, "ru", 900) for _ in range(2))) for name in names]
    return _plain(
        [f"Таблица {n} – Пристани реки"], ["Пристань Грузооборот,", "тыс. т Пассажиры, тыс."],
        ("Пристань", "Грузооборот, тыс. т", "Пассажиры, тыс."), rows,
    )  # fmt: skip


def companies_ru(rng: random.Random, n: str) -> Drawn:
    names = ["ТОО «Войлок-2»", "АО «Соль и К°»", "КХ «Степь»", "ТОО «Дала 2030»"]
    rows = [(name, *(_num(rng, "ru", 900) for _ in range(2)), _num(rng, "ru", 100)) for name in names]
    return _plain(
        [f"Таблица {n} – Крупнейшие поставщики, млн тенге"], ["Поставщик 2021 2022 Прирост"],
        ("Поставщик", "2021", "2022", "Прирост"), rows, ["Составлено автором."],
    )  # fmt: skip


LATER: tuple[tuple[Language, Callable[[random.Random, str], Drawn]], ...] = (
    *(("ru", unit_column_ru), ("ru", province_totals_ru), ("en", three_blocks_en), ("en", footnotes_en)),
    *(
        ("kk", points_kk),
        ("en", spans_en),
        ("ru", months_ru),
        ("kk", million_column_kk),
        ("ru", negative_balance_ru),
    ),
    *(("en", lower_names_en), ("ru", two_line_head_ru), ("ru", companies_ru)),
)


def make_journal_tables(count: int, seed: int, *, later: bool = False) -> list[Truth]:
    """Tables of each template in turn, with the prose around that journals have."""
    rng = random.Random(f"journals {seed}")
    templates = LATER if later else TEMPLATES
    made: list[Truth] = []
    for at in range(count):
        language, template = templates[at % len(templates)]
        number = str(rng.randint(1, 12))
        caption, header, headers, blocks, rows, lines, below = template(rng, number)
        before, after = _PROSE[language]
        gap = [""] if rng.random() < 0.5 else []
        text = [before, *gap, *caption, *header, *lines, *below, *gap, after]
        name = f"{at:03}-{template.__name__}"
        made.append(Truth(name, language, "\n".join(text), headers, blocks, tuple(rows), number))
    return made
