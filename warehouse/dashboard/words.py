"""The dashboard's words, numbers and dates in English, Russian and Kazakh.

Words are Fluent messages in `locale/<language>/<area>.ftl`; numbers and dates are formatted by CLDR's rules. The
language of the request that a thread answers stands in a context variable, so that templates, filters and macros
need not hand it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Context, Decimal, localcontext
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

LANGUAGES = ("en", "ru", "kk")
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
LOCALE_FOLDER = Path(__file__).parent / "locale"
NOTHING = "–"
# What a DOUBLE may need when it is written out.
_LONGEST_NUMBER = 400
_MOMENT = "d MMM y, HH:mm:ss"

missing: set[tuple[str, str]] = set()
"""Messages that were asked for and are not there, as (language, id): the tests hold this empty."""


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)

    @cached_property
    def bundle(self) -> FluentBundle:
        """The messages of all areas."""
        bundle = FluentBundle([self.language], use_isolating=False)
        for path in sorted((LOCALE_FOLDER / self.language).glob("*.ftl")):
            bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        return bundle

    def t(self, message_id: str, **values: Any) -> str:
        """A message with its values put in; the id itself where there is no such message. Not escaped."""
        if not self.bundle.has_message(message_id):
            missing.add((self.language, message_id))
            return message_id
        pattern = self.bundle.get_message(message_id).value
        if pattern is None:
            missing.add((self.language, message_id))
            return message_id
        text, _faults = self.bundle.format_pattern(pattern, values)
        return str(text)

    def word(self, family: str, value: object) -> str:
        """A word of a closed list (`word("verdict", "ok")` is the message `verdict-ok`).

        Lists grow, so a value without a message is shown as it is.
        """
        if value is None:
            return NOTHING
        message_id = f"{family}-{str(value).replace('_', '-').replace('.', '-')}"
        return self.t(message_id) if self.bundle.has_message(message_id) else str(value)

    def count(self, value: float | Decimal | None, decimals: int = 0) -> str:
        """A number with grouped digits."""
        if value is None:
            return NOTHING
        return format_decimal(value, format="#,##0." + "#" * decimals, locale=self._locale)

    def figure(self, value: object) -> str:
        """A number as exact as it is, without zeros at its end; other values as they are."""
        if value is None:
            return ""
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            # The formatter rounds by the context at hand, which by default refuses more than 28 digits.
            with localcontext(Context(prec=_LONGEST_NUMBER)):
                return format_decimal(value, format="#,##0.##########", locale=self._locale)
        return str(value)

    def percent(self, share: float | Decimal | None, decimals: int | None = None) -> str:
        """A share (0 to 1) in percent; small shares keep decimals, so that something never shows as nothing."""
        if share is None:
            return NOTHING
        value = 100 * float(share)
        if decimals is None:
            decimals = 0 if value == 0 or value >= 9.95 else 1 if value >= 0.95 else 2
        if 0 < value < 0.01:
            return f"<\u202f{format_decimal(0.01, locale=self._locale)}\u202f%"
        return f"{format_decimal(round(value, decimals), format='#,##0.##', locale=self._locale)}\u202f%"

    def moment(self, value: datetime | str | None) -> str | Markup:
        """A point of time in UTC as a `time` element."""
        found = _as_moment(value)
        if found is None:
            return NOTHING
        return Markup('<time datetime="{}">{}</time>').format(
            found.isoformat(timespec="seconds"), self.moment_text(found)
        )

    def moment_text(self, value: datetime | str | None) -> str:
        """A point of time in UTC in words alone."""
        found = _as_moment(value)
        return NOTHING if found is None else format_datetime(found, _MOMENT, tzinfo=UTC, locale=self._locale)

    def ago(self, value: datetime | str | None, now: datetime | None = None) -> str | Markup:
        """How long ago a moment was, the moment itself in the title."""
        found = _as_moment(value)
        if found is None:
            return NOTHING
        passed = (now or datetime.now(UTC)) - found
        shown = format_timedelta(-passed, add_direction=True, threshold=1.2, locale=self._locale)
        return Markup('<time datetime="{}" title="{} UTC">{}</time>').format(
            found.isoformat(timespec="seconds"), self.moment_text(found), shown
        )

    def day(self, value: date | None) -> str:
        """A calendar day."""
        return NOTHING if value is None else format_date(value, "d MMM y", locale=self._locale)

    def duration(self, value_ms: float | None) -> str:
        """A span of time given in milliseconds."""
        if value_ms is None:
            return NOTHING
        seconds = float(value_ms) / 1000
        if seconds < 1:
            return self.t("duration-ms", value=self.count(value_ms))
        if seconds < 60:
            return self.t("duration-s", value=self.count(seconds, 1))
        minutes, rest = divmod(round(seconds), 60)
        if minutes < 60:
            return self.t("duration-min", minutes=str(minutes), seconds=str(rest))
        hours, minutes = divmod(minutes, 60)
        return self.t("duration-h", hours=self.count(hours), minutes=str(minutes))

    def size(self, byte_count: float | None) -> str:
        """A number of bytes."""
        if byte_count is None:
            return NOTHING
        value, unit = float(byte_count), "b"
        for larger in ("kb", "mb", "gb"):
            if value < 1024:
                break
            value, unit = value / 1024, larger
        return self.t(f"size-{unit}", value=self.count(value, 1 if value < 10 and unit != "b" else 0))


@cache
def words_of(language: str) -> Words:
    """The words of a language; English for one that is not known."""
    return Words(language if language in LANGUAGES else "en")


_current: ContextVar[Words | None] = ContextVar("kitap_dashboard_words", default=None)


def current() -> Words:
    """The words of the request being answered."""
    return _current.get() or words_of("en")


@contextmanager
def speaking(words: Words) -> Iterator[Words]:
    """Within the block `current()` gives these words."""
    token = _current.set(words)
    try:
        yield words
    finally:
        _current.reset(token)


def choose_language(*asked: str | None, accept: str = "") -> str:
    """The first of the asked languages that there is, else the best of an Accept-Language header, else English."""
    for language in asked:
        if language in LANGUAGES:
            return language
    ranked: list[tuple[float, int, str]] = []
    for position, part in enumerate(accept.split(",")[:20]):
        name, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        ranked.append((-quality, position, name.split("-")[0].lower()))
    return next((name for quality, _, name in sorted(ranked) if name in LANGUAGES and quality < 0), "en")


def template_helpers() -> dict[str, Any]:
    """`t`, `word` and the filters, each speaking the language of the request."""

    def t(message_id: str, **values: Any) -> str:
        return current().t(message_id, **values)

    def word(family: str, value: object) -> str:
        return current().word(family, value)

    return {"t": t, "word": word}


def template_filters() -> dict[str, Any]:
    """Filters for numbers and dates in the language of the request."""
    return {
        "count": lambda value, decimals=0: current().count(value, decimals),
        "figure": lambda value: current().figure(value),
        "percent": lambda value, decimals=None: current().percent(value, decimals),
        "moment": lambda value: current().moment(value),
        "ago": lambda value: current().ago(value),
        "day": lambda value: current().day(value),
        "duration": lambda value: current().duration(value),
        "size": lambda value: current().size(value),
        "paragraphs": _paragraphs,
    }


def _paragraphs(text: str | None) -> Markup:
    return Markup("<br>").join(escape(line) for line in (text or "").splitlines())


def _as_moment(value: datetime | str | None) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if value is None:
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


__all__ = [
    "LANGUAGES",
    "LOCALE_FOLDER",
    "NAMES",
    "Words",
    "choose_language",
    "current",
    "missing",
    "speaking",
    "template_filters",
    "template_helpers",
    "words_of",
]
