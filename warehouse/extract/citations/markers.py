"""Citation markers in a text: numbers in brackets, raised numbers, author and year. Nothing here knows of a list.

The negatives weigh most: intervals `[0, 1]`, years `[2012]`, editorial brackets, indexes `x[3]` and formulas look
like citations and are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

MarkerStyle = Literal["bracket", "parenthesis", "superscript", "plain", "author_year"]

MAX_NUMBER = 999
MAX_ITEMS = 60

_DASH = "–—‒−-"
# What stands between brackets is short; an unclosed bracket costs no more than this.
_BRACKET = re.compile(r"\[(?P<body>[^\[\]\n]{1,160})\]")
_PIN_WORD = (
    r"(?:с|c|С|C|стр|Стр|б|б\.б|бб|бет|беттер|Б|p|pp|P|PP|page|pages|S|ст|гл|п|т|Т|ч|табл|рис|разд|vol"
    r"|Vol|ch|chap|sec|Sec|Section|Ch|Theorem|Fig|Table|§|л|Л|para)"
)
_PIN = (
    rf"(?:{_PIN_WORD}\.?\s*[\dIVXLC]+[\w\s,.{_DASH}]*?|\d[\d\s,{_DASH}]*\s*-?\s*(?:б|бб|бет|беттер|с|p"
    rf"|pp|стр)\b\.?)"
)
_ITEM = re.compile(
    rf"\s*(?:№\s*|(?:[Сс]м\.?(?:\s+также)?|[Сс]р\.?|напр\.?|например|cf\.?|see(?:\s+also)?|e\.g\.?"
    rf"|қараңыз|қар\.?|мысалы)[,:]?\s+)?"
    rf"(?P<first>\d{{1,3}})(?:\s*[{_DASH}]\s*(?P<last>\d{{1,3}}))?"
    rf"(?P<pin>\s*[,.:;]?\s*{_PIN})?\s*(?P<sep>[,;]|$)"
)
_BRACKET_RANGE = re.compile(rf"\[(?P<first>\d{{1,3}})\]\s?[{_DASH}]\s?\[(?P<last>\d{{1,3}})\]")
_ROUND = re.compile(
    r"(?<=[\w»”)\]\"’.,;])\s\((?P<body>\d{1,3}(?:\s*[,;–—‒−-]\s*\d{1,3}){0,20})\)(?=[\s.,;:!?)\]]|$)"
)
# The word before the page was misread (`¢. 14`, `11. 4` for `п. 4`), or the `б.` after it (`8-6.`).
_DAMAGED_ITEM = re.compile(
    r"\s*(?P<first>\d{1,3})(?P<pin>,\s*(?:\S{1,3}\.\s+\d{1,4}(?:\s?[–—-]\s?\d{1,4})?|\d{1,4}\s?[-–]\s?6\.))\s*"
)
_BEFORE_INDEX = re.compile(
    r"(?:(?<![^\W_])[^\W\d_]|[_)\]}=∈×·+*/^|<>≤≥≈]|\b\w*\d\w*_?|[A-Za-z]+_\w+|\b[a-z]+[A-Z]\w*)$"
)
_NOT_CITED = re.compile(
    r"(?i:eqs?|equations?|formulas?|expressions?|figs?|figures?|tables?|sections?|steps?|cases?|conditions?|item|stage|type|class|"
    r"формул\w*|уравнени\w*|выражени\w*|соотношени\w*|услови\w*|рис|табл\w*|пункт\w*|этап\w*|систем\w*|"
    r"теңдеу\w*|формула\w*|өрнек\w*|сурет\w*|кесте\w*|шарт\w*)"
)
_INTERVAL_WORD = re.compile(
    r"(?:отрезк\w*|интервал\w*|промежутк\w*|сегмент\w*|диапазон\w*|аралы[ғқ]\w*|кесінді\w*"
    r"|interval\w*|range\w*|segment\w*|domain|scale(?: of)?|шкал\w+|over|∈"
    r"|\bв пределах)\s*(?:времени\s*|значений\s*)?(?:\$?[a-zA-Z]?\s*)?$",
    re.IGNORECASE,
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# Raised digits count as letters to `\w`.
_LETTER = r"[^\W\d_⁰¹²³⁴-⁹]"
_RAISED = re.compile(
    rf"(?P<word>{_LETTER}{{3,}}[»”\")\]]?[.,;:!?]?"
    r"|[»”\")\]][.,;:]?|(?P<weak>[A-Za-zА-Яа-я]\d{1,3}|\b[A-ZА-Я]{2}|et al\.)[.,;:]?)"
    r"(?P<body>[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,⁻–ˉ'⸴][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)(?![\w⁺⁻])"
)
_UNITS = frozenset(
    [
        "chi",
        "cm",
        "const",
        "cos",
        "dm",
        "exp",
        "ft",
        "inch",
        "km",
        "kmol",
        "kpa",
        "kwh",
        "lim",
        "log",
        "max",
        "min",
        "mm",
        "mol",
        "mpa",
        "sin",
        "tan",
        "yd",
        "га",
        "дж",
        "дм",
        "кв",
        "кдж",
        "ккал",
        "км",
        "кпа",
        "куб",
        "мм",
        "мпа",
        "руб",
        "см",
    ]
)

_UP = r"[A-ZÀ-ÖØ-ÞĀĆČĎĐĘĚĞİŁŃŇŐŘŚŞŠŤŮŰŹŻŽА-ЯЁӘҒҚҢӨҰҮҺІ]"
_LOW = r"[\wß-öø-ÿ’'ʼ]"
_NAME = rf"(?:(?:van|von|der|den|de|du|la|le|di|da|al|el|фон|ван)[ -]){{0,2}}{_UP}{_LOW}+(?:[-–]{_UP}{_LOW}+)?"
_INITIALS = rf"(?:,?\s+(?:{_UP}\.\s?-?){{1,3}})?"
_LEAD_INITIALS = rf"(?:(?:{_UP}\.\s?){{1,3}})?"
_PERSON = rf"{_LEAD_INITIALS}{_NAME}{_INITIALS}"
_ET_AL = (
    r"(?:,?\s+(?:et\s+al\.?|и\s+др\.?|и\s+соавт\.?|және\s+т\.?\s?б\.?|және\s+басқалар(?:ы)?"
    r"|and\s+(?:others|colleagues)))"
)
_PEOPLE = rf"{_PERSON}(?:(?:,\s+|,?\s+(?:and|&|и|және|мен|пен)\s+){_PERSON}){{0,5}}{_ET_AL}?"
_YEAR = r"(?:1[6-9]|20)\d\d(?:[-–/](?:(?:1[6-9]|20)\d\d|\d\d)(?!\d))?[a-zа-д]?"
_NO_YEAR = r"(?:n\.d\.|б\.г\.|in\s+(?:press|prep|preparation)\.?|forthcoming|в\s+печати|баспада)"
_LEAD = (
    r"(?:(?:см\.?(?:\s+также)?|see(?:\s+also)?|e\.g\.?|cf\.?|напр\.?|например|қараңыз|қар\.?"
    r"|for example|as in|cited in|цит\. по)[:,]?\s+){0,3}"
)
_YEARS = rf"(?P<years>(?:{_YEAR}|{_NO_YEAR})(?:\s*,\s*(?:{_YEAR}|[a-zа-д](?![\w.])))*)"
_AY_PIN = rf"(?P<pin>\s*[,:]\s*(?:{_PIN_WORD}\.?\s*)?\d[\d\s,{_DASH}]*(?:\s*-?\s*(?:б|бб|бет|беттер|с|p)\b\.?)?)?"
# A short remark may close an item: `Gale et al. 1999, Paper IV`.
_REMARK = r"(?:\s*[,;]\s*[^\W\d][^;()]{0,18})?"
_AY_ITEM = re.compile(
    rf"\s*(?P<lead>(?i:{_LEAD}))(?P<people>{_PEOPLE}"
    rf"|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w .’'&-]{{1,60}}?),?\s+\(?{_YEARS}\)?{_AY_PIN}{_REMARK}\s*$"
)
# The same at the end of an item that begins with other words; only a form that cannot be mistaken is taken so.
_AY_END = re.compile(rf"(?<![\w.])(?P<people>{_PEOPLE}),?\s+{_YEARS}{_AY_PIN}\s*$")
_PAREN = re.compile(
    r"\((?P<body>(?:[^()\n]|\((?:1[6-9]|20)\d\d[a-z]?\)){4,500}?(?:1[6-9]|20)\d\d[^()\n]{0,60})\)"
    r"|\[(?P<square>[^\[\]\n]{4,500}?(?:1[6-9]|20)\d\d[^\[\]\n]{0,60})\]"
)
_NARRATIVE = re.compile(
    rf"(?<![\w.])(?P<people>{_PEOPLE})(?:['’]s)?\s+"
    rf"[(\[](?P<years>(?:{_YEAR}|{_NO_YEAR})(?:\s*[,;]\s*(?:{_YEAR}|[a-zа-д](?![\w.])))*)"
    rf"(?P<pin>\s*[,:]\s*(?:{_PIN_WORD}\.?\s*)?\d[\d\s{_DASH}]*(?:-?\s?(?:б|бб|бет|с|p)\b\.?)?)?{_REMARK}[)\]]"
)
_BETWEEN = re.compile(
    rf";|(?:(?<=\d)|(?<=\d[a-z])),(?=\s*(?:and\s+|и\s+)?{_UP}{_LOW}[^;]{{0,60}}?(?:{_YEAR}|{_NO_YEAR}))"
)
# Faulty fonts print small letters for capitals; only whole forms are read so.
_SMALL = re.compile(
    rf"\((?P<people>[^\W\d_]{{4,24}}(?:{_ET_AL}|\s+(?:and|&|и|және)\s+[^\W\d_]{{3,24}})?),\s(?P<year>{_YEAR})\)"
    rf"|(?<![\w.])(?P<told>[^\W\d_]{{4,24}}\s+et\s+al\.?)\s+\((?P<told_year>{_YEAR})\)"
)
# Words that begin a sentence before a name: `Similarly, Gale (2011)`.
_OPENING = re.compile(
    r"(?:[A-Z][a-z]+ly|However|Moreover|Furthermore|Thus|Hence|Also|In|As|For|By|From|The|Following|Since|While|When|Although|"
    r"Instead|Later|Then|Here|Further|Indeed|Therefore|Still|Yet|After|Before|[A-ZА-Я]{2,}"
    r"|Также|Однако|Так|Позже|Затем|Далее|Согласно|По|В|Как|Наконец|Кроме|Сонымен|Алайда|Кейін)"
    r"(?:,\s+|\s+)(?=\S)"
)
_LEAD_ONLY = re.compile(rf"\s*(?i:{_LEAD})(?={_UP})")
_STRONG_PEOPLE = re.compile(rf"(?:{_ET_AL}|\s&\s|(?:^|\s){_UP}\.|,\s+{_UP}\.)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One work cited at one place: `text[start:end]` is the marker as printed (shared by the works it cites).

    A numbered mark has `number`; an author–year one has `people` and `year`. `pinpoint` is the page or part named.
    `is_strong` says that the form alone cannot be mistaken.
    """

    start: int
    end: int
    style: MarkerStyle
    number: int | None = None
    people: str | None = None
    year: str | None = None
    pinpoint: str | None = None
    is_strong: bool = True


_ANY_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_ANY_YEAR = re.compile(rf"{_YEAR}|{_NO_YEAR}")
_YEAR_OPENS = re.compile(rf"[(\[](?:{_YEAR}|{_NO_YEAR})")


def find_marks(text: str) -> tuple[Mark, ...]:
    """Every citation mark of a text from left to right."""
    if not any(c in text for c in "[(⁰¹²³⁴⁵⁶⁷⁸⁹"):
        return ()
    found: list[Mark] = []
    if "[" in text:
        found += _brackets(text)
    if "(" in text:
        found += _rounds(text)
    if not text.isascii() and _ANY_RAISED.search(text):
        found += _raised(text)
    if _ANY_YEAR.search(text):
        found += _author_years(text)
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _brackets(text: str) -> Iterator[Mark]:
    spans: list[tuple[int, int]] = []
    for match in _BRACKET_RANGE.finditer(text):
        low, high = int(match["first"]), int(match["last"])
        if 0 < low < high <= low + 40 and _is_beside_prose(text, match.start(), match.end()):
            spans.append((match.start(), match.end()))
            yield from (Mark(match.start(), match.end(), "bracket", number=n) for n in range(low, high + 1))
    for match in _BRACKET.finditer(text):
        if any(start <= match.start() < end for start, end in spans):
            continue
        if not _is_beside_prose(text, match.start(), match.end()):
            continue
        items = read_items(match["body"])
        if items is None or (len(items) == 2 and _is_interval(text, match.start(), match["body"], items)):
            continue
        if (
            len(items) == 1
            and _INTERVAL_WORD.search(text[max(0, match.start() - 40) : match.start()])
            and items[0][1] is not None
        ):
            continue
        for first, last, pin in items:
            for number in range(first, (last or first) + 1):
                yield Mark(match.start(), match.end(), "bracket", number=number, pinpoint=pin)


_LAST_WORD = re.compile(r"([^\W\d_]{2,})[»”)\]\"’.,;]*$")
_LAST_TOKEN = re.compile(r"([^\W\d_]+)\.?\s?$")


def _rounds(text: str) -> Iterator[Mark]:
    """Numbers in parentheses: in some papers citations, in others equations, years or list items.

    Strong are those behind a word; behind a number, a formula or another parenthesis they may be anything.
    """
    for match in _ROUND.finditer(text):
        before = text[max(0, match.start() - 30) : match.start()]
        token = _LAST_TOKEN.search(before)
        if token is not None and _NOT_CITED.fullmatch(token[1]):
            continue
        items = read_items(match["body"])
        if items is None:
            continue
        is_strong = _LAST_WORD.search(before) is not None
        for first, last, _ in items:
            for number in range(first, (last or first) + 1):
                yield Mark(match.start() + 1, match.end(), "parenthesis", number=number, is_strong=is_strong)


def read_items(body: str) -> list[tuple[int, int | None, str | None]] | None:
    """The content of a bracket as (first, last, pinpoint); None where it is no list of entry numbers."""
    items = _read_items(body)
    if items is not None or "," not in body:
        return items
    mended: list[tuple[int, int | None, str | None]] = []
    for piece in body.split(";"):
        damaged = _DAMAGED_ITEM.fullmatch(piece)
        read = [(int(damaged["first"]), None, damaged["pin"].strip(" ,"))] if damaged else _read_items(piece)
        if not read or read[0][0] == 0:
            return None
        mended.extend(read)
    return mended


def _read_items(body: str) -> list[tuple[int, int | None, str | None]] | None:
    items: list[tuple[int, int | None, str | None]] = []
    at = 0
    while at < len(body):
        match = _ITEM.match(body, at)
        if match is None or match.end() == at:
            return None
        first, last = int(match["first"]), int(match["last"]) if match["last"] else None
        if first == 0 or match["first"].startswith("0") or (last is not None and not first < last <= first + 40):
            return None
        pin = match["pin"].strip(" ,.:;") if match["pin"] else None
        if pin and match["pin"].rstrip().endswith(".") and not pin[-1].isdigit():
            pin += "."
        items.append((first, last, pin))
        at = match.end()
        if match["sep"] and at >= len(body.rstrip()):
            return None if match["sep"] == "," and len(items) == 1 else items
        if len(items) > MAX_ITEMS:
            return None
    return items or None


def _is_beside_prose(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 40) : start]
    if before.endswith("]"):
        opened = before.rfind("[")
        return opened >= 0 and read_items(before[opened + 1 : -1]) is not None
    if before and not before[-1].isspace() and _BEFORE_INDEX.search(before):
        return False
    if re.search(r"[=∈×^<>≤≥]\s*$", before):
        return False
    after = text[end : end + 12]
    return not re.match(r"\s*(?:[=∈×^≤≥<>]|\*\s*\w)|[_(]\w", after) and not re.match(r"[^\W\d_]", after)


def _is_interval(text: str, start: int, body: str, items: list[tuple[int, int | None, str | None]]) -> bool:
    """`[1, 2]` is an interval where the words before it say so."""
    (a, a_last, a_pin), (b, b_last, b_pin) = items
    if a_last or b_last or a_pin or b_pin or ";" in body:
        return False
    return bool(_INTERVAL_WORD.search(text[max(0, start - 40) : start])) and a < b


def _raised(text: str) -> Iterator[Mark]:
    for match in _RAISED.finditer(text):
        word = match["word"].strip('»”")].,;:!?').lower() if match["word"] else ""
        if word in _UNITS:
            continue
        for piece in re.split(r"[,'⸴]", match["body"]):
            numbers = [part.translate(_SUPERSCRIPTS) for part in re.split(r"[⁻–ˉ]", piece) if part]
            if not numbers or any(not n.isdigit() or not 0 < int(n) <= MAX_NUMBER for n in numbers):
                continue
            first, last = int(numbers[0]), int(numbers[-1])
            if not first <= last <= first + 40:
                continue
            is_strong = match["weak"] is None
            for number in range(first, last + 1):
                yield Mark(
                    match.start("body"), match.end("body"), "superscript", number=number, is_strong=is_strong
                )


def _author_years(text: str) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for match in _PAREN.finditer(text):
        group = "body" if match["body"] else "square"
        marks = _group(match[group], match.start(group), (match.start(), match.end()))
        if marks:
            taken.append((match.start(), match.end()))
            yield from marks
    for match in _NARRATIVE.finditer(text) if _YEAR_OPENS.search(text) else ():
        if any(match.start() < end and match.end() > start for start, end in taken):
            continue
        pin = match["pin"].strip(" ,:") if match["pin"] else None
        opening = _OPENING.match(match["people"])
        start = match.start() + (opening.end() if opening else 0)
        people = text[start : match.end("people")]
        taken.append((match.start(), match.end()))
        for year in _each_year(match["years"]):
            yield Mark(start, match.end(), "author_year", people=people, year=year, pinpoint=pin, is_strong=False)
    for match in _SMALL.finditer(text):
        if any(match.start() < end and match.end() > start for start, end in taken):
            continue
        people, year = match["people"] or match["told"], match["year"] or match["told_year"]
        yield Mark(match.start(), match.end(), "author_year", people=people, year=year, is_strong=False)


def _group(body: str, offset: int, whole: tuple[int, int]) -> list[Mark]:
    """The works of one parenthesis; where other words stand in it, the marker is what lies between the works."""
    marks: list[Mark] = []
    people: str | None = None
    first = last = -1
    is_pure = True
    for begin, end in _pieces(body):
        piece = body[begin:end]
        again = re.fullmatch(rf"\s*({_YEAR})\s*", piece)
        item = None if again else _AY_ITEM.match(piece) or _AY_END.search(piece)
        if again and people:
            years, pin, is_strong = [again[1]], None, marks[-1].is_strong
            start, end = offset + begin + again.start(1), offset + begin + again.end(1)
        elif item is not None:
            people = item["people"].strip()
            is_strong = bool(_STRONG_PEOPLE.search(people))
            is_whole = item.re is _AY_ITEM
            if not is_whole and not is_strong:
                is_pure = False
                continue
            years = _each_year(item["years"])
            pin = item["pin"].strip(" ,:") if item["pin"] else None
            start, end = offset + begin + item.start("people"), offset + begin + len(piece.rstrip())
            is_pure &= is_whole and not item["lead"]
        else:
            is_pure = False
            continue
        first = start if first < 0 else first
        last = end
        marks += [
            Mark(0, 0, "author_year", people=people, year=year, pinpoint=pin, is_strong=is_strong) for year in years
        ]
    if not is_pure and not any(mark.is_strong for mark in marks):
        # Beside other words a plain name and a year may be anything.
        marks = [] if any(mark.people and not _LEAD_ONLY.match(body) for mark in marks) else marks
    start, end = whole if is_pure else (first, last)
    return [replace(mark, start=start, end=end) for mark in marks]


def _pieces(body: str) -> Iterator[tuple[int, int]]:
    """Where the works of a parenthesis stand: parted by semicolons, or by a comma between a year and a name."""
    at = 0
    for match in _BETWEEN.finditer(body):
        yield at, match.start()
        at = match.end()
    yield at, len(body)


def _each_year(printed: str) -> list[str]:
    """The years of `2020a,b, 2021`: each with its letter."""
    years: list[str] = []
    for piece in re.split(r"\s*[,;]\s*", printed):
        years.append(years[-1][:4] + piece if len(piece) == 1 and years else piece)
    return years
