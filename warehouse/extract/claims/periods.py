"""Periods as printed: years, ranges of years, quarters, months; and which of them a change is measured from."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from warehouse.extract.claims.lexicon import MONTH, month_number

_YEAR = r"(?:19|20)\d{2}"
_YEAR_WORD = r"(?:\s?(?:г\.?г\.?|г\.|год(?:а|у|ом|ы|ов|ам|ах)?|г(?!\w)|жж?\.|жыл\w*|years?))?"
_QUARTER = (
    r"(?:(?P<q>[1-4]|I{1,3}|IV)\s?(?:-?(?:st|nd|rd|th|й|м|го|ом))?\s+(?:quarter|квартал\w*|тоқсан\w*)"
    r"|(?P<qw>first|second|third|fourth|перв\w+|втор\w+|трет\w+|четв[её]рт\w+)\s+(?:quarter|квартал\w*))"
)
_ANY_YEAR = re.compile(_YEAR)
_LONGEST_LEAD = 60
_HALF = (
    r"(?:(?P<h>[12]|I{1,2})\s?-?(?:е|ое|м|ом)?\s+полугоди\w*"
    r"|(?P<hw>first|second|перв\w+|втор\w+)\s+(?:half|полугоди\w*))"
)
_SPAN = r"(?P<n>\d{1,2})\s+(?:months|месяц\w*)"
_BEFORE_YEAR = (
    rf"(?:(?:{_QUARTER}|{_HALF}|{_SPAN})\s+(?:of\s+|in\s+)?(?:the year\s+)?"
    rf"|(?P<m1>{MONTH})\s?[-–—]\s?(?P<m2>{MONTH})\s+(?:of\s+)?"
    rf"|(?P<m>{MONTH})\s+(?:of\s+)?)"
)
# Kazakh names the year first: `2018 жылғы қаңтар-мамырда`, `2018 жылдың 7 айында`, `2018 жылдың I тоқсаны`.
_AFTER_YEAR = (
    rf"\s+(?:(?P<k1>{MONTH})(?:\s?[-–—]\s?(?P<k2>{MONTH}))?|(?P<kn>\d{{1,2}})\s+ай(?:да|ында|дың|ы|дағы)?(?!\w)"
    r"|(?P<kq>[1-4]|I{1,3}|IV)\s?-?\s?(?:ші|шы|інші|ыншы)?\s?тоқсан\w*|(?P<kx>\w+\s+(?:тоқсан|жартыжылды)\w*))"
)
PERIOD = re.compile(
    rf"(?<![\w.,/№-]){_BEFORE_YEAR}?"
    rf"(?P<y1>{_YEAR})(?:\s?(?:[-–—]|\bto\b|\bпо\b)\s?(?P<y2>{_YEAR})|\s?/\s?(?P<ys>{_YEAR}|\d\d)(?!\d))?"
    r"(?!\d|[.,]\d|[-–]\d|%|s\b|-?е\b|-?х\b)"
    rf"(?:\s?(?:ж\.|жыл\w*){_AFTER_YEAR}|{_YEAR_WORD})",
    re.IGNORECASE,
)

_BASE_BEFORE = re.compile(
    r"(?:compared? (?:to|with)|comparing (?:to|with)|comparison (?:to|with)|relative to|against|versus|than(?: in)?"
    r"|since|from|(?:of|above|below|over) the level (?:of|in)"
    r"|(?:increase|growth|rise|gain|decrease|decline|drop|fall|reduction) (?:over|on|from)"
    r"|(?<=\d\s%\s)(?:on|over)|(?<=\d%\s)(?:on|over)|(?<=\d\sper\scent\s)(?:on|over)|(?<=\d\spercent\s)(?:on|over)"
    r"|по сравнению с(?: показател\w+| данны\w+| уровнем| тем же периодом| аналогичным периодом)?"
    r"|(?:выше|ниже|больше|меньше|более|менее|превы\w+)"
    r"(?: показател\w+| уровн\w+| значени\w+| данн\w+| объ[её]м\w*)(?: за)?"
    r"|от уровня|относительно|против|к уровню|в сравнении с|чем в|чем за|с|к)\s+"
    r"(?:(?:that of|the figures? (?:of|for|in)|the (?:same )?(?:level|period|year)(?: of| in)?"
    r"|the year|in|уровн\w+|период\w*|итог\w+)\s+)*$",
    re.IGNORECASE,
)
_BASE_AFTER_KK = re.compile(
    r"\s*(?:(?:\w+\s+){0,3}\w+(?:мен|бен|пен|ға|ге|қа|ке)\s+)?(?:салыстырғанда|қарағанда)", re.IGNORECASE
)
# «2017 жылғыдан 5 %-ға артық»: than that of the year.
_THAN_KK = re.compile(r"жыл(?:ғы|дағы)(?:дан|ден|мен)$", re.IGNORECASE)
_LEVEL_AFTER = re.compile(r"\s+level(?!\w)", re.IGNORECASE)  # `54% of the 1990 level`
_LEVEL_LEAD = re.compile(r"(?:\bof|\babove|\bbelow|\bto) (?:the |its )?$", re.IGNORECASE)
_SINCE_KK = re.compile(r"\s*(?:бері|бастап)", re.IGNORECASE)
# `the same period of 2016` is not the year, `after 2013` is not 2013.
_SAME_PERIOD = re.compile(
    r"(?:the same period(?: of| in)?|same months of|аналогичн\w+ период\w*|тем же период\w*|сәйкес кезең\w*)\s+$",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_OPEN_ENDED = re.compile(r"(?:\bafter|\bbefore|\buntil|\bпосле|\bдо|\bначиная с)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:and|и|,)\s*", re.IGNORECASE)
PREVIOUS_YEAR = re.compile(
    r"\b(?:the )?previous year|\bthe year before|\ba year (?:earlier|before|ago)|\byear[- ]o(?:n|ver)[- ]year"
    r"|\bпредыдущ\w+ год\w*|\bпрошл\w+ год\w*|\bпредшеств\w+ год\w*|\bгодом (?:ранее|раньше)"
    r"|\bв годовом выражении|\bөткен жыл\w*|\bалдыңғы жыл\w*|\bбір жыл бұрын\w*",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS = (("first", "перв"), ("second", "втор"), ("third", "трет"), ("fourth", "четв"))


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed; `start` and `end` are None where the print makes none (`February-January 2015`)."""

    text: str
    start: date | None
    end: date | None
    char_start: int
    char_end: int
    is_base: bool
    ends: tuple[tuple[date, date], tuple[date, date]] | None = None  # first and last year of a span

    @property
    def year(self) -> int | None:
        """The year, where the period is one whole year."""
        if self.start is None or self.end is None or self.start.year != self.end.year:
            return None
        whole = (self.start.month, self.start.day, self.end.month, self.end.day) == (1, 1, 12, 31)
        return self.start.year if whole else None


def whole_year(year: int) -> tuple[date, date]:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


# Where a period can begin; the long pattern is tried there alone, for speed.
_MAY_BEGIN = re.compile(r"(?<![\w.,/№-])(?:\d+|[jfmasondtiяфмаисондпвтчқншж][^\W\d_]*)", re.IGNORECASE)
_OPENING = re.compile(rf"\d|i|{MONTH}|first|second|third|fourth|перв|втор|трет|четв", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _may_begin(word: str) -> bool:
    if word[0].isdigit():
        return len(word) <= 2 or (len(word) == 4 and word.startswith(("19", "20")))
    return _OPENING.match(word) is not None


def _matches(text: str, start: int) -> Iterator[re.Match[str]]:
    done = start
    for place in _MAY_BEGIN.finditer(text, start):
        if place.start() < done or not _may_begin(place.group()):
            continue
        match = PERIOD.match(text, place.start())
        if match is not None:
            yield match
            done = match.end()


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods named in a text, in order."""
    found: list[Period] = []
    first_year = _ANY_YEAR.search(text)
    if first_year is None:
        return ()
    for match in _matches(text, max(0, first_year.start() - _LONGEST_LEAD)):
        start, end = _bounds(match)
        before = text[max(0, match.start() - 40) : match.start()]
        day = _DAY.search(before)
        if day is not None and match.group("m") and not match.group("y2"):
            start = end = _day(int(match.group("y1")), month_number(match.group("m")), int(day.group(1)))
        if _SAME_PERIOD.search(before):
            start, end = _same_months(found, start)
        elif _OPEN_ENDED.search(before):
            start, end = None, None
        is_base = _is_base(text, match)
        if found and found[-1].is_base and _JOINED.fullmatch(text[found[-1].char_end : match.start()]):
            is_base = True
        first = match.start() - len(day.group()) if day is not None and match.group("m") else match.start()
        ends = None
        if match.group("y2") and start is not None and end is not None:
            ends = whole_year(start.year), whole_year(end.year)
        found.append(Period(text[first : match.end()].strip(), start, end, first, match.end(), is_base, ends))
    return tuple(_with_spans(text, found))


def _same_months(found: Sequence[Period], of: date | None) -> tuple[date | None, date | None]:
    """The months of the last period of less than a year, in the year of `of`; None where there is none."""
    known = found[-1] if found else None
    if known is None or of is None or known.start is None or known.end is None or known.year is not None:
        return None, None
    return in_year(known.start, known.end, of.year)


def in_year(start: date, end: date, year: int) -> tuple[date | None, date | None]:
    """The same days of another year; None for what is longer than a year."""
    if start.year != end.year:
        return None, None
    last = monthrange(year, end.month)[1]
    is_month_end = end.day == monthrange(end.year, end.month)[1]
    if start.day > monthrange(year, start.month)[1]:
        return None, None
    return date(year, start.month, start.day), date(year, end.month, last if is_month_end else min(end.day, last))


_SPAN_LEADS = (
    (re.compile(r"\bbetween\s+$", re.IGNORECASE), re.compile(r"\s+and\s+(?:the )?", re.IGNORECASE)),
    (re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\s+(?:to|until|till|through)\s+", re.IGNORECASE)),
    (re.compile(r"(?:^|[\s(])(?:с|со)\s+$", re.IGNORECASE), re.compile(r"\s+по\s+", re.IGNORECASE)),
    (re.compile(r"(?:^|[\s(])между\s+$", re.IGNORECASE), re.compile(r"\s+и\s+", re.IGNORECASE)),
)
_JOINED_MONTHS = re.compile(r"\s?[-–—]\s?")
_KK_FROM = re.compile(r"жылдан$", re.IGNORECASE)
_KK_UNTIL = re.compile(r"жыл(?:ға|ғы)$", re.IGNORECASE)


def _with_spans(text: str, found: Sequence[Period]) -> Iterator[Period]:
    """The periods, `between 2005 and 2015`, «с 2005 г. по 2015 г.», `November 2014 – March 2015` as one each."""
    at = 0
    while at < len(found):
        first = found[at]
        second = found[at + 1] if at + 1 < len(found) else None
        if second is not None and _is_span(text, first, second):
            assert first.start and first.end and second.start and second.end
            ends = ((first.start, first.end), (second.start, second.end))
            printed = text[first.char_start : second.char_end]
            yield Period(printed, first.start, second.end, first.char_start, second.char_end, False, ends)
            at += 2
        else:
            yield first
            at += 1


def _is_span(text: str, first: Period, second: Period) -> bool:
    if first.start is None or first.end is None or second.start is None or second.end is None:
        return False
    if first.start >= second.start or first.end >= second.end:
        return False
    gap = text[first.char_end : second.char_start]
    if len(gap) > 12:
        return False
    before = text[max(0, first.char_start - 12) : first.char_start]
    if first.year is None and second.year is None and _JOINED_MONTHS.fullmatch(gap):
        return True  # `November 2014 – March 2015`
    if _KK_FROM.search(first.text) and _KK_UNTIL.search(second.text) and gap.strip() == "":
        return text[second.char_end : second.char_end + 12].lstrip().startswith("дейін")
    return any(lead.search(before) and joint.fullmatch(gap) for lead, joint in _SPAN_LEADS)


_BASE_STEMS = (
    "compar", "relative", "against", "versus", "than", "since", "from", "level", "increase", "growth", "rise",
    "gain", "decrease", "decline", "drop", "fall", "reduction", "on ", "over", "сравнени", "относительно", "против",
    "уровн", "чем", "выше", "ниже", "больше", "меньше", "более", "менее", "превы", "с ", "к ",
)  # fmt: skip


def _may_be_base(before: str) -> bool:
    low = before.lower()
    return any(stem in low for stem in _BASE_STEMS)


def _is_base(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 60) : match.start()]
    if match.group("y2") and re.search(r"\b(?:from|с)\s+$", before, re.IGNORECASE):
        return False  # `from 1995 to 2000` is the period itself
    if _may_be_base(before) and _BASE_BEFORE.search(before):
        is_span = match.group("y2") is None and re.match(
            rf"\s*(?:to|until|till|по|до)\s+{_YEAR}", text[match.end() : match.end() + 14], re.IGNORECASE
        )
        return not (is_span and re.search(r"\b(?:from|с)\s+$", before, re.IGNORECASE))
    after = text[match.end() : match.end() + 40]
    if _THAN_KK.search(match.group()) or (_LEVEL_AFTER.match(after) and _LEVEL_LEAD.search(before)):
        return True
    if _SINCE_KK.match(after):
        return True
    return _BASE_AFTER_KK.match(after) is not None


def _bounds(match: re.Match[str]) -> tuple[date | None, date | None]:
    year = int(match.group("y1"))
    if match.group("ys"):
        return None, None  # a marketing or school year: its months are not printed
    if match.group("y2"):
        last = int(match.group("y2"))
        if match.group("m") or match.group("m1") or last < year:
            return None, None
        return date(year, 1, 1), date(last, 12, 31)
    if match.group("m1") and match.group("m2"):
        return _months(year, month_number(match.group("m1")), month_number(match.group("m2")))
    if match.group("k1"):
        return _months(year, month_number(match.group("k1")), month_number(match.group("k2") or match.group("k1")))
    if match.group("kx"):
        return None, None
    count = match.group("n") or match.group("kn")
    if count:
        return _months(year, 1, int(count)) if 1 <= int(count) <= 12 else (None, None)
    half = _half(match)
    if half:
        return _months(year, 6 * half - 5, 6 * half)
    if match.group("m"):
        month = month_number(match.group("m"))
        return _months(year, month, month)
    quarter = _quarter(match)
    if quarter:
        return _months(year, 3 * quarter - 2, 3 * quarter)
    return whole_year(year)


def _months(year: int, first: int | None, last: int | None) -> tuple[date | None, date | None]:
    if first is None or last is None or last < first:
        return None, None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day(year: int, month: int | None, day: int) -> date | None:
    if month is None or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _half(match: re.Match[str]) -> int | None:
    digit, word = match.group("h"), match.group("hw")
    if digit:
        return int(digit) if digit.isdigit() else _ROMAN[digit.casefold()]
    if word:
        return 1 if word.casefold().startswith(_ORDINALS[0]) else 2
    return None


def _quarter(match: re.Match[str]) -> int | None:
    digit = match.group("q") or match.group("kq")
    if digit:
        return int(digit) if digit.isdigit() else _ROMAN[digit.casefold()]
    word = match.group("qw")
    if word:
        for number, stems in enumerate(_ORDINALS, 1):
            if word.casefold().startswith(stems):
                return number
    return None
