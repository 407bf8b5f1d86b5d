"""Numbers that are no plain figures: words, verbs of multiples, ranges, tolerances, and places told in words.

«Двадцать пять человек», «вдвое», «екі есе», `doubled`, `5–7 million USD`, `5.2 ± 0.3 %`, `third place`.
A number in words counts only beside a unit; a range becomes its two ends, both of them approximate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from warehouse.extract.numbers import (
    Evidence,
    Number,
    Quantity,
    Unit,
    find_quantities,
    is_approximate_at,
    read_number,
    unit_after,
)
from warehouse.extract.numbers.measures import Measure, find_measures, unit_behind
from warehouse.extract.numbers.register import unit_at
from warehouse.extract.numbers.words import find_number_words, number_word_set

_MULTIPLES: tuple[tuple[str, str], ...] = (
    ("2", r"doubl(?:ed|es|ing)|double times|two-?fold|halved|удво(?!енн)[ие]\w+|вдвое|двукратн\w+|екі еселе\w+"),
    ("3", r"tripl(?:ed|es|ing)|trebled|three-?fold|утро(?!енн)[ие]\w+|втрое|тр[её]хкратн\w+|үш еселе\w+"),
    ("4", r"quadrupl(?:ed|es|ing)|four-?fold|учетвер\w+|вчетверо|төрт еселе\w+"),
    ("5", r"quintupl(?:ed|es|ing)|five-?fold|впятеро"),
    ("6", r"six-?fold|вшестеро"),
    ("10", r"ten-?fold|вдесятеро"),
    ("1.5", r"в полтора раза|бір жарым есе"),
)
_MULTIPLE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<m{i}>{p})" for i, (_, p) in enumerate(_MULTIPLES)) + r")(?![\w-])",
    re.IGNORECASE,
)
# Cheap looks, for speed: a text without any of these holds no multiple in words, and none of the others no place.
_MULTIPLE_STEMS = (
    "doubl", "fold", "halved", "trebl", "tripl", "quadrup", "quintup", "удво", "утро", "учетвер", "кратн", "двое",
    "трое", "четверо", "пятеро", "шестеро", "десятеро", "полтора раза", "еселе", "жарым есе",
)  # fmt: skip
_RANK_STEMS = ("place", "position", "rank", "мест", "позици", "орын")
_DOWN = re.compile(r"halv", re.IGNORECASE)
# A cheap look, for speed: two numbers close enough to be a range, a list or a value with its tolerance.
_MAY_GROUP = re.compile(
    r"[\d%]\s?(?:[-–—−÷…±]|\+/-|\.\.)\s?(?=\d)|\d,\s(?=\d)"
    r"|\d(?:\s?%|\s[^\W\d_]{1,14}\.?){0,3},?\s(?:to|and|or|до|и|или|мен|пен|бен|және|немесе)\s[$€£]?"
    r"(?!(?:19|20)\d\d(?![\d.,]))(?=\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d(?!\d)")
_CHANGE_LEAD = re.compile(r"(?:\bfrom|(?<!\w)(?:с|со))\s+[$€£₸]?$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:\b(?:between|(?:in |with)?in the range (?:of|from)|ranging from|ranges? from|ranged from|varied from"
    r"|var(?:y|ies) from)|\bот|колебл\w+ с|(?<!\w)в пределах(?: от)?|(?<!\w)в диапазоне(?: от)?)\s+[$€£₸]?$",
    re.IGNORECASE,
)
_BETWEEN_AFTER = re.compile(r"[^.,;]{0,24}?(?:арасында|аралығында)", re.IGNORECASE)
_DASH = re.compile(r"\s?[^\w\s]{1,3}\s?")
# «екі бүтін оннан тоғыз», «две целых пять десятых»: a fraction of which only the last words were read.
_FRACTION_BEFORE = re.compile(
    r"(?:оннан|жүзден|мыңнан|бүтін|жарым|цел(?:ых|ая|ые)|десятых|сотых|point|and|с половиной)\s+$", re.IGNORECASE
)
_UNIT_BEHIND = re.compile(r"[ \u00a0\u202f\u2009]{0,2}(?=[^\W\d_]|[°‰µ])")
_TIMES = frozenset(
    {"a", "month", "d", "h", "min", "s", "week", "quarter", "century", "decade", "arcmin", "arcsec", "ms"}
)
_NO_UNITS = frozenset({"pp", "deg", "cp", "dot", "px", "times", "item", "part", "portion", "night", "person"})
_ORDINALS: tuple[tuple[int, str], ...] = (
    (1, r"first|перв\w{2,3}|бірінші"),
    (2, r"second|втор\w{2,3}|екінші"),
    (3, r"third|трет\w{2,4}|үшінші"),
    (4, r"fourth|четв[её]рт\w{2,3}|төртінші"),
    (5, r"fifth|пят(?:ое|ого|ом|ую|ой|ая)|бесінші"),
    (6, r"sixth|шест(?:ое|ого|ом|ую|ой|ая)|алтыншы"),
    (7, r"seventh|седьм\w{2,3}|жетінші"),
    (8, r"eighth|восьм(?:ое|ого|ом|ую|ой|ая)|сегізінші"),
    (9, r"ninth|девят(?:ое|ого|ом|ую|ой|ая)|тоғызыншы"),
    (10, r"tenth|десят(?:ое|ого|ом|ую|ой|ая)|оныншы"),
)
_ORDINAL_SOURCE = "|".join(f"(?P<o{value}>{pattern})" for value, pattern in _ORDINALS)
_PLACE = r"(?:place|position|rank|мест(?:о|е|а)|позици[июя]|орын(?!дық|дам|сыз)\w*)(?!\w)"
_RANK = re.compile(
    rf"(?<!\w)(?:(?:{_ORDINAL_SOURCE}|(?P<roman>[IVX]{{1,5}})(?:-?(?:е|м|ое|ші|шы))?)\s+{_PLACE}"
    rf"|(?:ranks?|ranked|ranking)\s+(?P<ranked>{'|'.join(p.split('|')[0] for _, p in _ORDINALS)})(?!\w))",
    re.IGNORECASE,
)
_NO_RANK_LEAD = re.compile(r"\bin (?:the )?$", re.IGNORECASE)  # `in the first place` ranks nothing
_RANK_VERB = re.compile(
    r"(?<!\w)(?:t(?:ook|akes?|aking)|h(?:olds?|eld)|occup\w+|ranks?|ranked|won|came|comes|hold\w*|remain\w*|stood|stands"
    r"|занима\w+|занял\w*|вышл\w+|вышел|выходит|опустил\w+|поднял\w+|находи\w+|стоит|стоял\w*|удержива\w+|получил\w*"
    r"|алды|алады|алған|иелен\w+|тұр\w*|шықты|көтерілді|түсті)(?!\w)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_KINDS_OF_MONEY_AND_MEASURE = frozenset({"year", None})


@dataclass(frozen=True, slots=True)
class Worded:
    """The quantities of a sentence with those in words among them, in order.

    `ranks` and `multiples` are places of quantities that can be nothing else; `falling` of multiples whose own word
    says that they go down; `opened` are stretches that were ranges, told as two quantities.
    """

    quantities: tuple[Quantity, ...]
    ranks: frozenset[int]
    multiples: frozenset[int]
    falling: frozenset[int]
    opened: tuple[tuple[int, int], ...]


def may_be_worded(text: str) -> bool:
    """Whether a text without a digit may still hold a number: a cheap look, for speed."""
    low = text.lower()
    return (
        _holds(low, _MULTIPLE_STEMS) or (_holds(low, _RANK_STEMS) and bool(_RANK.search(text))) or _has_words(low)
    )


def _holds(low: str, stems: Sequence[str]) -> bool:
    return any(stem in low for stem in stems)


def find_worded(text: str, evidence: Evidence) -> Worded:
    """Every quantity of a text, in figures and in words, in order of its place."""
    low = text.lower()
    quantities = list(_with_register(text, find_quantities(text, evidence)))
    opened: list[tuple[int, int]] = []
    joints = [match.span() for match in _MAY_GROUP.finditer(text)]
    if any(not _YEARS.match(text, max(0, start - 3)) for start, _ in joints):
        near = [(start - 2, end + 1) for start, end in joints]  # `5 % – 7 %`: the number before the sign
        quantities, opened = _grouped(text, quantities, evidence, near)
    multiples: dict[int, bool] = {}
    ranks: set[int] = set()
    if _holds(low, _MULTIPLE_STEMS):
        for match in _MULTIPLE.finditer(text):
            value = Decimal(_MULTIPLES[int((match.lastgroup or "m0")[1:])][0])
            multiples[match.start()] = _DOWN.match(match.group()) is not None
            quantities.append(_told(text, match.start(), match.end(), value, is_approximate=True))
    taken = [(q.char_start, q.unit_end) for q in quantities]
    if _has_words(low):
        for quantity in _in_words(text):
            if not any(start < quantity.unit_end and quantity.char_start < end for start, end in taken):
                quantities.append(quantity)
    if _holds(low, _RANK_STEMS):
        for rank in _ranks(text):
            quantities.append(rank)
            ranks.add(rank.char_start)
    if multiples or ranks or opened or len(quantities) != len(taken):
        quantities.sort(key=lambda q: q.char_start)
    falling = frozenset(at for at, is_down in multiples.items() if is_down)
    return Worded(tuple(quantities), frozenset(ranks), frozenset(multiples), falling, tuple(opened))


def _with_register(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities, those without a unit with the register's where one of more than a letter stands behind them.

    A length of time states no amount; `points` and «пункт» may be of anything.
    """
    for quantity in quantities:
        at = quantity.char_end
        unit = _register_unit(text, at) if quantity.unit is None else None
        if unit is None:
            yield quantity
            continue
        if unit.code == "year":
            continue
        raw = quantity.number.raw_number
        if len(raw) == 4 and raw.isdigit() and 1500 <= int(raw) <= 2100:
            yield quantity
            continue
        yield replace(quantity, unit=unit, unit_end=unit.char_end)


def _register_unit(text: str, at: int) -> Unit | None:
    """The register's unit behind a number that ends at `at`; `year` for any length of time."""
    behind = _UNIT_BEHIND.match(text, at)
    printed = unit_at(text, behind.end()) if behind is not None else None
    if printed is None or printed.char_end - printed.char_start < 2 or printed.code in _NO_UNITS:
        return None
    code = "year" if printed.code in _TIMES else "percent" if printed.code == "%" else printed.code
    return Unit(text[printed.char_start : printed.char_end], code, 1, printed.char_start, printed.char_end)


@cache
def _word_splitter() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _has_words(low: str) -> bool:
    return not number_word_set().isdisjoint(_word_splitter().findall(low))


def _told(text: str, start: int, end: int, value: Decimal, *, is_approximate: bool) -> Quantity:
    printed = text[start:end]
    unit = Unit(printed, "times", 1, start, end)
    return Quantity(Number(printed, value, 0), unit, start, end, end, is_approximate)


def _in_words(text: str) -> list[Quantity]:
    """Numbers in words beside a unit; a word that is as often no number needs another beside it."""
    found = []
    for words in find_number_words(text):
        unit = unit_after(text, words.char_end)
        if _FRACTION_BEFORE.search(text, max(0, words.char_start - 12), words.char_start):
            continue
        if words.is_weak or unit is None or unit.code in _KINDS_OF_MONEY_AND_MEASURE or words.value <= 0:
            continue
        printed = text[words.char_start : words.char_end]
        if unit.code != "percent" and printed.lower() in ("half", "бірер"):
            continue
        is_rough = words.value != words.value.to_integral_value()
        number = Number(printed, words.value, 1 if is_rough else 0)
        is_said = is_approximate_at(text, words.char_start, unit.char_end)
        is_approximate = unit.code == "times" or is_rough or is_said
        found.append(Quantity(number, unit, words.char_start, words.char_end, unit.char_end, is_approximate))
    return found


def _grouped(
    text: str, quantities: Sequence[Quantity], evidence: Evidence, near: Sequence[tuple[int, int]]
) -> tuple[list[Quantity], list[tuple[int, int]]]:
    """The quantities, each of a range or a list with the unit that is printed once, a tolerance left out.

    Neither end of a range is exact, nor is a value with a tolerance. Also tells the stretches of ranges.
    """
    made = list(quantities)
    opened: list[tuple[int, int]] = []
    for measure in find_measures(text, near):
        if len(measure.places) < 2 or measure.is_year:
            continue
        told = _told_by(text, measure, evidence)
        if not told:
            continue
        start, end = told[0].char_start, measure.places[-1][1]
        made = [q for q in made if q.char_end <= start or q.char_start >= end]
        made.extend(told)
        if measure.kind == "range":
            opened.append((start, end))
    made.sort(key=lambda q: q.char_start)
    return made, opened


def _told_by(text: str, measure: Measure, evidence: Evidence) -> list[Quantity]:
    """The quantities of a measure of several numbers; empty where it is none that states amounts."""
    unit = _stated_unit(measure.printed_unit)
    if unit is None:
        return []
    places = list(measure.places)
    own = unit_behind(text, places[0][1])
    if own is not None and own.code != unit.code:
        return []  # `by 3.5 percentage points to 26.4 %`
    while measure.kind == "list" and places and _is_year(text[slice(*places[0])]):
        places.pop(0)  # `in 2012, 15 and 20 %`
    numbers = [read_number(text[start:end], evidence, unit.key) for start, end in places]
    known = [number for number in numbers if number is not None]
    if len(known) != len(numbers) or len(known) < 2:
        return []
    stop = unit.char_end
    if measure.kind == "list" and unit.code == "percent":
        is_restated = re.search(r"\b(?:or|или|немесе)\b", text[places[0][1] : places[-1][0]], re.IGNORECASE)
        if is_restated or any(number.value > 100 for number in known):
            return []  # `96,380 or 71.6 %` is an amount and its share
    if measure.kind == "tolerance":
        start, end = places[0]
        return [Quantity(known[0], unit, start, end, max(stop, places[1][1]), True)]
    is_range = measure.kind == "range" and _is_range(text, measure)
    if measure.kind == "range" and not is_range:
        gap = text[places[0][1] : places[1][0]].strip().lower()
        if gap not in _KAZAKH_WITH:
            return []
    if is_range and known[0].value >= known[1].value:
        return []
    ends = [end for _, end in places[:-1]] + [max(stop, places[-1][1])]
    return [
        Quantity(number, unit, start, end, unit_end, is_range or is_approximate_at(text, start, unit_end))
        for number, (start, end), unit_end in zip(known, places, ends, strict=True)
    ]


_KAZAKH_WITH = frozenset({"мен", "пен", "бен"})


def _is_range(text: str, measure: Measure) -> bool:
    """Whether two numbers are the ends of one range rather than what a change leads from and to."""
    (first, first_end), (second, second_end) = measure.places
    gap = text[first_end:second]
    if _DASH.fullmatch(gap):
        return True
    before = text[max(0, first - 34) : first]
    if gap.strip().lower() in _KAZAKH_WITH:
        return _BETWEEN_AFTER.match(text, second_end) is not None
    return _BETWEEN.search(before) is not None or _CHANGE_LEAD.search(before) is None


def _is_year(printed: str) -> bool:
    return len(printed) == 4 and printed.isdigit() and 1500 <= int(printed) <= 2100


def _stated_unit(unit: Unit | None) -> Unit | None:
    """The unit of an amount; None for a length of time and what may be of anything."""
    if unit is None or unit.code is None or unit.code == "year" or unit.code in _TIMES:
        return None
    if unit.code in _NO_UNITS and unit.code not in ("times", "person"):
        return None
    if unit.char_end - unit.char_start < 2 and unit.code not in ("percent", "%", "t", "m", "°C"):
        return None
    return replace(unit, code="percent") if unit.code == "%" else unit


def _ranks(text: str) -> list[Quantity]:
    found = []
    for match in _RANK.finditer(text):
        name = match.group("ranked")
        if name is None and not _RANK_VERB.search(text):
            continue
        if name is not None:
            value = next(v for v, p in _ORDINALS if p.split("|")[0] == name.lower())
            start, end = match.span("ranked")
        elif match.group("roman") is not None:
            value = _roman(match.group("roman"))
            start, end = match.span("roman")
        else:
            value = next(v for v, _ in _ORDINALS if match.group(f"o{v}") is not None)
            start, end = match.span(f"o{value}")
        if value and not _NO_RANK_LEAD.search(text, 0, start):
            found.append(Quantity(Number(text[start:end], Decimal(value), 0), None, start, end, match.end()))
    return found


def _roman(printed: str) -> int:
    """The value of a Roman numeral up to 39; 0 for what is none (`i` in small letters, `IIII`)."""
    if not re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", printed) or not printed:
        return 0
    values = [_ROMAN[letter] for letter in printed]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
