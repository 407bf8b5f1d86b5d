"""Periods as printed: years, ranges of years, quarters, months; and which of them a change is measured from."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

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
    rf"(?P<y1>{_YEAR})(?:\s?(?:[-–—]|\bto\b|\bпо\b)\s?(?P<y2>{_YEAR}))?(?!\d|[.,]\d|[-–]\d|%|s\b|-?е\b|-?х\b)"
    rf"(?:\s?(?:ж\.|жыл\w*){_AFTER_YEAR}|{_YEAR_WORD})",
    re.IGNORECASE,
)

_BASE_BEFORE = re.compile(
    r"(?:compared? (?:to|with)|comparing (?:to|with)|comparison (?:to|with)|relative to|against|versus|than(?: in)?"
    r"|since|from|по сравнению с(?: показател\w+| данны\w+| уровнем| тем же периодом| аналогичным периодом)?"
    r"|относительно|против|к уровню|в сравнении с|чем в|с|к)\s+"
    r"(?:(?:that of|the figures? (?:of|for|in)|the (?:same )?(?:level|period|year)(?: of| in)?"
    r"|the year|in|уровн\w+|период\w*|итог\w+)\s+)*$",
    re.IGNORECASE,
)
_BASE_AFTER_KK = re.compile(
    r"\s*(?:(?:\w+\s+){0,3}\w+(?:мен|бен|пен|ға|ге|қа|ке)\s+)?(?:салыстырғанда|қарағанда)", re.IGNORECASE
)
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
    r"\b(?:the )?previous year|\bthe year before|\ba year earlier|\bпредыдущ\w+ год\w*|\bпрошл\w+ год\w*"
    r"|\bпредшеств\w+ год\w*|\bөткен жыл\w*|\bалдыңғы жыл\w*",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDINALS = (("first", "перв"), ("second", "втор"), ("third", "трет"), ("fourth", "четв"))


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed; `start` and `end` are None where the print makes none (`February-January`)."""

    text: str
    start: date | None
    end: date | None
    char_start: int
    char_end: int
    is_base: bool

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


def find_periods(text: str) -> tuple[Period, ...]:
    """The periods named in a text, in order."""
    found: list[Period] = []
    first_year = _ANY_YEAR.search(text)
    if first_year is None:
        return ()
    for match in PERIOD.finditer(text, max(0, first_year.start() - _LONGEST_LEAD)):
        start, end = _bounds(match)
        before = text[max(0, match.start() - 40) : match.start()]
        day = _DAY.search(before)
        if day is not None and match.group("m") and not match.group("y2"):
            start = end = _day(int(match.group("y1")), month_number(match.group("m")), int(day.group(1)))
        if _SAME_PERIOD.search(before) or _OPEN_ENDED.search(before):
            start, end = None, None
        is_base = _is_base(text, match)
        if found and found[-1].is_base and _JOINED.fullmatch(text[found[-1].char_end : match.start()]):
            is_base = True
        first = match.start() - len(day.group()) if day is not None and match.group("m") else match.start()
        found.append(Period(text[first : match.end()].strip(), start, end, first, match.end(), is_base))
    return tuple(found)


def _is_base(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 60) : match.start()]
    if match.group("y2") and re.search(r"\b(?:from|с)\s+$", before, re.IGNORECASE):
        return False  # `from 1995 to 2000` is the period itself
    if _BASE_BEFORE.search(before):
        is_span = match.group("y2") is None and re.match(
            rf"\s*(?:to|until|till|по|до)\s+{_YEAR}", text[match.end() : match.end() + 14], re.IGNORECASE
        )
        return not (is_span and re.search(r"\b(?:from|с)\s+$", before, re.IGNORECASE))
    after = text[match.end() : match.end() + 40]
    if _SINCE_KK.match(after):
        return True
    return _BASE_AFTER_KK.match(after) is not None


def _bounds(match: re.Match[str]) -> tuple[date | None, date | None]:
    year = int(match.group("y1"))
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
