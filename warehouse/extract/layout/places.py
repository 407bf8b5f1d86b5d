"""Towns and countries as heads of papers print them, in three languages. Only names that mean one place."""

from __future__ import annotations

import re
from functools import lru_cache

import pycountry

_CITIES: dict[str, str] = {
    "KZ": "астана нур-султан нұр-сұлтан алматы алма-ата шымкент караганда караганды қарағанды актобе ақтөбе "
    "тараз павлодар усть-каменогорск өскемен семей атырау костанай қостанай кызылорда қызылорда уральск "
    "орал петропавловск петропавл актау ақтау темиртау теміртау туркестан түркістан кокшетау көкшетау "
    "талдыкорган талдықорған экибастуз екібастұз рудный жезказган жезқазған балхаш балқаш сатпаев "
    "каскелен қаскелең степногорск риддер байконур astana nur-sultan almaty shymkent karaganda karagandy "
    "qaraghandy aktobe aqtobe taraz pavlodar ust-kamenogorsk oskemen semey atyrau kostanay kyzylorda "
    "uralsk oral petropavlovsk petropavl aktau turkestan kokshetau taldykorgan ekibastuz",
    "RU": "москва санкт-петербург новосибирск екатеринбург казань омск томск барнаул оренбург челябинск самара "
    "саратов уфа пермь воронеж волгоград краснодар красноярск иркутск владивосток хабаровск тюмень "
    "обнинск горно-алтайск улан-удэ кемерово новокузнецк ижевск нижний_новгород ростов-на-дону мәскеу "
    "белгород калининград ярославль тула рязань курск тверь астрахань якутск moscow saint_petersburg "
    "st._petersburg novosibirsk yekaterinburg ekaterinburg kazan omsk tomsk barnaul orenburg chelyabinsk "
    "samara saratov ufa volgograd krasnoyarsk irkutsk vladivostok obninsk gorno-altaysk",
    "KG": "бишкек ош bishkek osh",
    "UZ": "ташкент самарканд бухара ташкент тәшкент tashkent samarkand bukhara",
    "TJ": "душанбе dushanbe",
    "TM": "ашхабад ашгабат ashgabat",
    "BY": "минск гомель брест минск minsk gomel",
    "UA": "киев харьков одесса львов kyiv kiev kharkiv odesa odessa lviv",
    "AZ": "баку baku",
    "AM": "ереван yerevan",
    "GE": "тбилиси tbilisi",
    "MN": "улан-батор улаанбаатар ulaanbaatar ulan-bator",
    "CN": "пекин шанхай урумчи бейжің beijing shanghai urumqi",
    "TR": "анкара стамбул ankara istanbul",
    "IR": "тегеран tehran",
    "PL": "варшава warsaw krakow краков",
    "DE": "берлин мюнхен berlin munich",
    "FR": "париж paris",
    "GB": "лондон london oxford",
    "US": "вашингтон washington",
    "KR": "сеул seoul",
    "JP": "токио tokyo",
    "IN": "дели нью-дели new_delhi",
    "CZ": "прага prague",
    "HU": "будапешт budapest",
}
_COUNTRIES: dict[str, str] = {
    "KZ": "казахстан республика_казахстан рк қазақстан қазақстан_республикасы қр kazakhstan "
    "republic_of_kazakhstan the_republic_of_kazakhstan",
    "RU": "россия российская_федерация рф ресей ресей_федерациясы russia russian_federation the_russian_federation",
    "KG": "кыргызстан киргизия кыргызская_республика қырғызстан kyrgyzstan kyrgyz_republic",
    "UZ": "узбекистан республика_узбекистан өзбекстан uzbekistan",
    "TJ": "таджикистан тәжікстан tajikistan",
    "TM": "туркменистан түркіменстан turkmenistan",
    "BY": "беларусь белоруссия республика_беларусь belarus",
    "UA": "украина ukraine",
    "AZ": "азербайджан әзірбайжан azerbaijan",
    "AM": "армения armenia",
    "GE": "грузия",
    "MN": "монголия моңғолия mongolia",
    "CN": "китай кнр қытай china people's_republic_of_china pr_china prc",
    "TR": "турция түркия turkey türkiye turkiye",
    "IR": "иран iran",
    "PL": "польша poland",
    "DE": "германия germany",
    "FR": "франция france",
    "GB": "великобритания united_kingdom uk great_britain england",
    "US": "сша ақш usa united_states united_states_of_america",
    "KR": "южная_корея республика_корея south_korea republic_of_korea",
    "JP": "япония japan",
    "IN": "индия india",
    "CZ": "чехия czech_republic czechia",
    "HU": "венгрия hungary",
}


def _names(table: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", " "): code for code, names in table.items() for name in names.split()}


_CITY_CODES = _names(_CITIES)
_COUNTRY_CODES = _names(_COUNTRIES)
_CITY_MARK = re.compile(r"^(?:г(?:ород)?\.\s?|г\s(?=[А-Я])|город\s|қ\.\s?|қаласы\s|city of\s)", re.IGNORECASE)
_DAMAGED_MARK = re.compile(r"^\w\.\s?([^\W\d_][^\d_]+)$")
_CITY_TAIL = re.compile(r"\s(?:қ\.|қаласы|city|қ)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country's name in Russian, Kazakh or English; None when not sure."""
    bare = name.strip(" .,;()[]").lower()
    found = _COUNTRY_CODES.get(bare)
    if found is not None or not bare.isascii() or len(bare) < 4:
        return found
    try:
        return str(pycountry.countries.lookup(bare).alpha_2)
    except LookupError:
        return None


def read_place(text: str) -> tuple[str | None, str | None] | None:
    """Town (as printed) and country code that a stretch of text names, None when it names neither.

    The stretch must be nothing but the place: `г. Алматы`, `Астана қ.`, `Republic of Kazakhstan`.
    """
    bare = text.strip(" .,;()[]–—-")
    if not bare or len(bare) > 60 or any(char.isdigit() for char in bare[1:]):
        return None
    code = country_code(bare)
    if code is not None:
        return None, code
    # Damage makes `2.` or `е.` of `г.`: believed before a town that is known.
    damaged = _DAMAGED_MARK.match(bare)
    if damaged is not None and (known := _CITY_CODES.get(damaged.group(1).lower())) is not None:
        return damaged.group(1), known
    mark = _CITY_MARK.match(bare)
    tail = _CITY_TAIL.search(bare)
    name = bare[mark.end() if mark else 0 : tail.start() if tail else len(bare)].strip()
    if not name:
        return None
    known = _CITY_CODES.get(name.lower())
    if known is not None:
        return name, known
    if (mark or tail) and name[0].isupper() and len(name.split()) <= 3:
        return name, None
    first, _, rest = name.partition(" ")
    if rest and (known := _CITY_CODES.get(first.lower())) is not None and country_code(rest) == known:
        return first, known
    return None
