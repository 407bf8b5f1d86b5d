"""Dates of laws, decrees and newspapers, in Russian, Kazakh and English, numeric or with the month's name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from warehouse.extract.references.fold import cyrillic_look, distance

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "января январь янв қаңтар қаңтардағы қаңтарда қаңтары january jan",
        "февраля февраль фев февр ақпан ақпандағы ақпанда ақпаны february feb",
        "марта март мар наурыз наурыздағы наурызда наурызы march mar",
        "апреля апрель апр сәуір сәуірдегі сәуірде сәуірі april apr",
        "мая май мамыр мамырдағы мамырда мамыры may",
        "июня июнь июн маусым маусымдағы маусымда маусымы june jun",
        "июля июль июл шілде шілдедегі шілдеде шілдесі july jul",
        "августа август авг тамыз тамыздағы тамызда тамызы august aug",
        "сентября сентябрь сен сент қыркүйек қыркүйектегі қыркүйекте қыркүйегі september sep sept",
        "октября октябрь окт қазан қазандағы қазанда қазаны october oct",
        "ноября ноябрь ноя нояб қараша қарашадағы қарашада қарашасы november nov",
        "декабря декабрь дек желтоқсан желтоқсандағы желтоқсанда желтоқсаны december dec",
    ),
    1,
):
    for _name in _names.split():
        _MONTHS[_name] = _number
_LONG_MONTHS = tuple((name, number) for name, number in _MONTHS.items() if len(name) >= 5)

# A misread letter may look like a digit (`сентя6ря`), so a month may hold one, but two letters in a row at least.
_MONTH = r"(?P<month>(?=[^\W_]*[^\W\d_]{2})[^\W\d_][^\W_]{2,13})"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_PATTERNS = (
    # 6 января 2012 | 6-го января 2012 | «6» января 2012 | 6 January 2012 | 6th of January, 2012
    re.compile(
        r"(?<![\d.])[«\"“]?(?P<day>\d{1,2})[»\"”]?(?:st|nd|rd|th|-?го)?\s+(?:of\s+)?"
        + _MONTH
        + r"\.?,?\s+"
        + _YEAR
        + r"(?!\d)"
    ),
    # January 6, 2012
    re.compile(r"(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+" + _YEAR + r"(?!\d)"),
    # 2012 жылғы 6 қаңтардағы | 2012 жылдың 6 қаңтары | 2012 ж. 6 қаңтар | 2012 г. 6 января
    re.compile(
        r"(?<!\d)"
        + _YEAR
        + r"(?:\s*[-–]?\s*(?:жыл[^\W\d_]{0,6}|ж\.|г\.|год[^\W\d_]{0,3}))?[,.]?\s*[–—-]?\s*(?P<day>\d{1,2})\s+"
        + _MONTH
    ),
    # 06.01.2012 | 6/1/2012
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./]" + _YEAR + r"(?!\d)"),
    # 2012-01-06
    re.compile(r"(?<![\d-])" + _YEAR + r"-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: `text[start:end]` says `iso`. `is_exact` is false where the month's name was misread."""

    start: int
    end: int
    iso: str
    is_exact: bool

    @property
    def year(self) -> int:
        """The date's year."""
        return int(self.iso[:4])


def is_month(word: str) -> bool:
    """Whether a lower-case word is a month's name, rightly spelled."""
    return word in _MONTHS


@lru_cache(maxsize=16384)
def month_number(word: str) -> tuple[int, bool] | None:
    """The month that a word names, and whether it is spelled right; None where it is no month."""
    low = word.lower()
    if low in _MONTHS:
        return _MONTHS[low], True
    if len(low) < 4:
        return None
    look = cyrillic_look(low)
    if look in _MONTHS:
        return _MONTHS[look], False
    near = {number for name, number in _LONG_MONTHS if distance(look, name, 1) <= 1}
    if not near and len(look) >= 7:
        near = {number for name, number in _LONG_MONTHS if len(name) >= 7 and distance(look, name, 2) <= 2}
    return (near.pop(), False) if len(near) == 1 else None


def find_dates(text: str) -> Iterator[FoundDate]:
    """Full dates of a text from left to right; what is no day of the calendar is passed over."""
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            word = match["month"]
            named = (int(word), True) if word.isdigit() else month_number(word)
            if named is None:
                continue
            try:
                iso = dt.date(int(match["year"]), named[0], int(match["day"])).isoformat()
            except ValueError:
                continue
            if all(match.end() <= other.start or match.start() >= other.end for other in found):
                found.append(FoundDate(match.start(), match.end(), iso, named[1]))
    yield from sorted(found, key=lambda date: date.start)
