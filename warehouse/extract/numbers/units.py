"""Units and scales as printed, in Russian, Kazakh and English.

A unit is found right after a number (`5 млн тенге`, `20 %`), right before it (`$5`, `USD 5`), or in a caption or
column header (`in million USD`, «млн долл. США»). `unit_code` is ISO 4217 for money, otherwise a word (`percent`,
`percentage_point`, `times`) or the symbol of the unit. `scale` is the multiplier of a scale word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from warehouse.extract.numbers.register import unit_at
from warehouse.extract.numbers.stems import StemPattern

# (code, pattern): longer patterns stand before their parts. Endings are left open where words inflect.
_SCALES: tuple[tuple[int, str], ...] = (
    (10**12, r"trillions?|trln\.?|трлн\.?|триллион[а-яәғқңөұүһі]{0,5}"),
    (10**9, r"billions?|bln\.?|bn\.?|млрд\.?|миллиард[а-яәғқңөұүһі]{0,5}"),
    (10**6, r"millions?|mln\.?|mn\.?|млн\.?|миллион[а-яәғқңөұүһі]{0,5}"),
    (10**3, r"thousands?|thous\.?|тыс\.?|тысяч[а-я]{0,3}|мың(?:ға|нан|ды|дай|да|ның|ы(?:н(?:ың|ан|а|да)?)?)?"),
)
_END = r"[а-яәғқңөұүһі]{0,6}"
_SQUARE_KM = (
    r"km2|km²|square kilomet(?:er|re)s?|sq\. ?km|(?:кв\.|квадратн[а-я]{2,3}) ?(?:км|километр[а-я]*)|км2|км²"
    r"|шаршы (?:км|километр)"
)
_UNITS: tuple[tuple[str, str], ...] = (
    (
        "percentage_point",
        r"percentage[ -]points?|p\.\s?p\.|pp|п\.\s?[пт]\.|п/п|процентн[а-я]{2,3} пункт[а-я]{0,2}"
        r"|пайыздық (?:тармақ|пункт)" + _END,
    ),
    ("percent", r"%|per ?cent|процент[а-я]{0,5}|пайыз" + _END),
    (
        "USD",
        r"U\.?S\.? ?dollars?|USD|US ?\$|\$ ?US|\$|dollars?(?: US)?|долл?\.? ?США|доллар[а-я]{0,3} США|долл\.?"
        r"|АҚШ доллар" + _END + r"|доллар" + _END,
    ),
    ("EUR", r"euros?|EUR|€|евро|еуро" + _END),
    ("RUB", r"Russian rubles?|roubles?|rubles?|RUB|₽|руб\.?|рубл[а-я]{0,3}"),
    ("KZT", r"KZT|₸|tenge|тенге|теңге" + _END + r"|тг\.?"),
    ("CNY", r"CNY|RMB|yuan|юан[а-яь]{1,3}"),
    ("GBP", r"GBP|£|pounds? sterling|фунт[а-я]{0,3} стерлингов"),
    ("MNT", r"MNT|tugriks?|тугрик[а-я]{0,3}"),
    ("JPY", r"JPY|¥|yen|[ий]ен(?:а|ы|у)?"),
    ("KRW", r"KRW|won|вон(?:а|ы)?"),
    ("UAH", r"UAH|hryvni?as?|грив[е]?н[а-я]{0,3}"),
    ("UZS", r"UZS|узбекск[а-я]{2,3} сум[а-я]{0,3}"),
    ("KGS", r"KGS|киргизск[а-я]{2,3} сом[а-я]{0,3}|кыргызск[а-я]{2,3} сом[а-я]{0,3}"),
    ("TRY", r"TRY|Turkish liras?|турецк[а-я]{2,3} лир[а-я]?"),
    ("kWh", r"kWh|кВт[·∙⋅*.-]?\s?(?:ч\.?|час\w*|сағ\w*)"),
    ("MWh", r"MWh|МВт[·∙⋅*.-]?\s?(?:ч\.?|час\w*|сағ\w*)"),
    ("GWh", r"GWh|ГВт[·∙⋅*.-]?\s?(?:ч\.?|час\w*|сағ\w*)"),
    ("TWh", r"TWh|ТВт[·∙⋅*.-]?\s?(?:ч\.?|час\w*|сағ\w*)"),
    ("MW", r"MW|МВт"),
    ("kW", r"kW|кВт"),
    ("km2", _SQUARE_KM),
    ("km3", r"km3|km³|cubic kilomet(?:er|re)s?|куб\. ?(?:км|километр[а-я]*)|км3|км³|текше (?:км|километр)"),
    (
        "m3",
        r"m3|m³|cubic met(?:er|re)s?|куб\. ?м(?:етр[а-я]*)?|кубическ[а-я]{2,3} метр[а-я]*|м3|м³|кубометр[а-я]{0,3}"
        r"|текше м(?:етр" + _END + r")?",
    ),
    (
        "m2",
        r"m2|m²|square met(?:er|re)s?|sq\. ?m|кв\. ?м(?:етр[а-я]*)?|квадратн[а-я]{2,3} метр[а-я]*|м2|м²"
        r"|шаршы м(?:етр" + _END + r")?",
    ),
    ("ha", r"hectares?|ha|гектар" + _END + r"|га"),
    ("km", r"kilomet(?:er|re)s?|km|километр" + _END + r"|км"),
    ("m", r"met(?:er|re)s?|метр" + _END + r"|м(?!\.)"),
    ("kg", r"kilograms?|kg|килограмм" + _END + r"|кг"),
    ("t", r"tonn?es?|tons?|тонн" + _END + r"|т(?!\.)"),
    ("bbl", r"barrels?|баррел" + _END),
    (
        "person",
        r"people|persons?|inhabitants|students|employees|participants|respondents|residents|workers|pupils|women|men"
        r"|человек[а-я]?|чел\.?|студент(?:а|ов)|жител(?:я|ей)|респондент(?:а|ов)|работник(?:а|ов)|рабочих"
        r"|сотрудник(?:а|ов)|пациент(?:а|ов)|больных|учащихся|учеников|женщин|мужчин|дет(?:ей)|мигрант(?:а|ов)"
        r"|адам(?:ды|ға|нан|нің|ның)?|студентт?"
        + _END
        + r"|тұрғын"
        + _END
        + r"|респондент"
        + _END
        + r"|қызметкер"
        + _END
        + r"|жұмысшы"
        + _END
        + r"|науқас"
        + _END
        + r"|оқушы"
        + _END,
    ),
    ("times", r"times|fold|раза?(?= |$|[.,;:)])|кратн[а-я]{2,3}|есе(?:ге|ден)?"),
    ("year", r"years?|лет|года?(?= назад)|жыл(?:ға|дан)?(?= (?:бойы|ішінде))"),
)

_MONEY = frozenset({"USD", "EUR", "RUB", "KZT", "CNY", "GBP", "MNT", "JPY", "KRW", "UAH", "UZS", "KGS", "TRY"})

_LETTER = r"A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_NOT_LETTER = rf"(?![{_LETTER}\d])"
_SCALE = StemPattern([(f"s{i}", pattern) for i, (_, pattern) in enumerate(_SCALES)], _NOT_LETTER)
_UNIT = StemPattern([(f"u{i}", pattern) for i, (_, pattern) in enumerate(_UNITS)], _NOT_LETTER)
# A hyphen joins a number to few of them: `2.3-fold`, `a 10-percent duty`, «5-процентный».
_GAP = re.compile(
    r"[-‐‑](?=fold(?!\w)|per ?cent|процент|пайыз|кратн)|[ \u00a0\u202f\u2009]{0,2}(?:of )?", re.IGNORECASE
)
_FIRST_LETTERS = re.compile(rf"[{_LETTER}%$€₽₸£]")
# `USD per ton`, `dollars a barrel`, «тенге за тонну»: what the price is for, never a length of time.
_PER = re.compile(
    r"\s?/\s?(?=[^\W\d_])|\s+per\s+(?!annum)(?=[^\W\d_])"
    r"|\s+an?\s+(?=(?:barrel|ton|tonne|kilogram|kilo|lit(?:er|re)|pound|ounce|gallon|hectare)(?!\w))"
    r"|\s+за\s+(?:одн[уи]н?\s+|1\s+)?(?=(?:тонн|кг|килограмм|баррел|литр|кВт|кв\.|куб|м2|м3|м²|м³|гектар|центнер|унци|Гкал"
    r"|гигакалор|галлон|доллар|евро|рубл|юан|(?:га|т|ц)(?!\w)))",
    re.IGNORECASE,
)
#: units of the register that may be of anything, or are words
_OF_ANYTHING = frozenset(
    {"pp", "deg", "cp", "lb", "dot", "px", "item", "part", "portion", "night", "a", "d", "month", "week"}
)
_PRODUCT = re.compile(r"\s?[·∙⋅*×]\s?[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]\w*")
_SYMBOL_BEFORE = re.compile(
    r"(?:(?P<USD>US ?\$|\$|USD)|(?P<EUR>€|EUR)|(?P<GBP>£)|(?P<KZT>₸|KZT)|(?P<RUB>₽|RUB))\s?$"
)


_SYMBOL_ENDS = frozenset("$€£₸₽DRPTB")  # what the signs end with, for speed


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed (`million USD`), its code (`USD`, None where only a scale stands) and its scale."""

    text: str
    code: str | None
    scale: int
    char_start: int = 0
    char_end: int = 0

    @property
    def key(self) -> tuple[str | None, int]:
        """What makes two units the same one, however they are printed."""
        return self.code, self.scale


@lru_cache(maxsize=2048)  # evidence, quantities and their groups ask of the same place
def unit_after(text: str, at: int) -> Unit | None:
    """The unit that begins at `at` (a space or two may come first), or None."""
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    if start >= len(text) or not _FIRST_LETTERS.match(text, start):
        return None
    scale, end = 1, start
    scale_match = _SCALE.match(text, start)
    if scale_match is not None:
        scale = _scale_of(scale_match)
        end = scale_match.end()
        gap = _GAP.match(text, end)
        next_start = gap.end() if gap else end
    else:
        next_start = start
    unit_match = _UNIT.match(text, next_start)
    if unit_match is None or _PRODUCT.match(text, unit_match.end()):
        # `kW·h`, «т·км» are other units than their first factors: the register knows them.
        if scale_match is None:
            return None
        measured = unit_at(text, next_start)
        if measured is not None and measured.char_end - next_start > 1 and measured.code not in _OF_ANYTHING:
            return Unit(_clean(text[start : measured.char_end]), measured.code, scale, start, measured.char_end)
        return Unit(_clean(text[start:end]), None, scale, start, end)
    end = unit_match.end()
    code: str | None = _code_of(unit_match)
    if scale_match is None and code in _MONEY:  # `US$ million`
        gap = _GAP.match(text, end)
        scale_match = _SCALE.match(text, gap.end() if gap else end)
        if scale_match is not None:
            scale, end = _scale_of(scale_match), scale_match.end()
    code, end = _with_per(text, code, end)
    return Unit(_clean(text[start:end]), code, scale, start, end)


def _with_per(text: str, code: str | None, end: int) -> tuple[str | None, int]:
    """The code and the end of a unit with what it is counted per: `чел. / км2` is another unit than «чел.»."""
    per = _PER.match(text, end)
    if per is None:
        return code, end
    below = _UNIT.match(text, per.end())
    if below is not None:
        return f"{code}/{_code_of(below)}", below.end()
    word = _WORD.match(text, per.end())
    return None, word.end() if word is not None else per.end()


def with_unit_before(text: str, before: Unit, after: Unit | None, end: int) -> Unit:
    """The unit of `$5`, `USD 5 million`, `$30 per barrel`: the sign before the number and what stands behind it.

    `end` is where the number ends; the unit ends there or where what stands behind it does.
    """
    scale = after.scale if after else 1
    stop = after.char_end if after else end
    code, per_end = _with_per(text, before.code, stop)
    behind = text[after.char_start if after else end : per_end]
    return Unit(_clean(f"{before.text} {behind}"), code, scale, before.char_start, per_end)


def unit_before(text: str, at: int) -> Unit | None:
    """A currency sign that ends at `at` (`$5`, `USD 5`), or None."""
    last = text[at - 2 : at - 1] if text[at - 1 : at].isspace() else text[at - 1 : at]
    if last not in _SYMBOL_ENDS:
        return None
    match = _SYMBOL_BEFORE.search(text, max(0, at - 5), at)
    if match is None or match.lastgroup is None:
        return None
    if match.start() > 0 and text[match.start() - 1].isalpha():
        return None
    return Unit(match.group().strip(), match.lastgroup, 1, match.start(), match.end())


_UNIT_LEAD = re.compile(
    r"(?:^|[(,;]|\bin\b|\bв\b)\s*(?:in |в |ед\. изм\.?:? |единица измерения:? )?", re.IGNORECASE
)


def unit_of_heading(text: str) -> Unit | None:
    """The unit that a caption or a column header carries: `(in million USD)`, «, млн тенге», «%».

    Only a unit in brackets, after a comma, after `in`/«в», or one that is the whole text counts; the last one wins.
    """
    found: Unit | None = None
    for lead in _UNIT_LEAD.finditer(text):
        unit = unit_after(text, lead.end())
        if unit is None or not _closes(text, unit, lead.group()):
            continue
        if unit.code is None and unit.scale == 1:
            continue
        found = unit
    return found


def _closes(text: str, unit: Unit, lead: str) -> bool:
    """Whether nothing but the end of the bracket or of the text follows, so that it is a unit and no sentence."""
    rest = text[unit.char_end :].lstrip()
    if not rest or rest[0] in ").;,]":
        return True
    return lead.strip(" ").lower().startswith(("(", "in")) and unit.code is not None and unit.scale > 1


def _scale_of(match: re.Match[str]) -> int:
    assert match.lastgroup is not None
    return _SCALES[int(match.lastgroup[1:])][0]


def _code_of(match: re.Match[str]) -> str:
    assert match.lastgroup is not None
    return _UNITS[int(match.lastgroup[1:])][0]


def _clean(text: str) -> str:
    return " ".join(text.split())
