"""The identity of a cited work across papers."""

from __future__ import annotations

import hashlib
import re
from typing import Protocol

from warehouse.extract.layout.words import to_latin
from warehouse.extract.references.fold import fold
from warehouse.extract.references.names import family_name, split_names

_TITLE_WORDS = 6
_ACTS = frozenset({"law", "decree", "resolution", "policy_document"})
_GENRE = re.compile(
    r"\s*[:.(]\s*(?:науч\w*\.?\s|коллективная\s|учеб\w*\.?|монография|оқулық|оқу құралы|справочник|роман|текст|"
    r"автореф\w*|дис\b|дисс\w*|сборник|a novel|monograph|textbook).*$",
    re.IGNORECASE,
)
_SHORT_WORD = re.compile(r"\b\w{1,2}\b")
# What tells one volume, part or year of a title from another, wherever in the title it stands.
_ORDINAL = re.compile(r"\b(?:\d+|[IVX]{1,5})\b")
_VOWELS = re.compile(r"[aeiouy'’`ʹ]+")
_DOUBLED = re.compile(r"(.)\1+")
_ACT_SUFFIX = re.compile(r"[^\W\d_ivxl]+$")
_CYRILLIC_ROMAN = str.maketrans("іхvс", "ixvc")


class CitedWork(Protocol):
    """What the identity of a work is made of."""

    @property
    def kind(self) -> str:
        """As in `core.references`."""

    @property
    def authors(self) -> str | None:
        """As in `core.references`."""

    @property
    def title(self) -> str | None:
        """As in `core.references`."""

    @property
    def jurisdiction(self) -> str | None:
        """As in `core.references`."""

    @property
    def year(self) -> int | None:
        """As in `core.references`."""

    @property
    def date(self) -> str | None:
        """As in `core.references`."""

    @property
    def number(self) -> str | None:
        """As in `core.references`."""

    @property
    def doi(self) -> str | None:
        """As in `core.references`."""

    @property
    def url(self) -> str | None:
        """As in `core.references`."""

    @property
    def volume(self) -> str | None:
        """As in `core.references`."""

    @property
    def pages(self) -> str | None:
        """As in `core.references`."""

    @property
    def container(self) -> str | None:
        """As in `core.references`."""


def work_id(work: CitedWork) -> str | None:
    """A stable id (16 hex digits) of the work that an entry names; None when too little is known.

    Acts are known by country, date and number (or title), standards by their designation; other works by the first
    author's family name, the title's first words and the year, whatever the style they are printed in, and by sound
    alone, so that a transliteration is the same work; then by DOI, by place in a journal, by address. A volume of a
    book, a part or a year named in the title keeps works apart.
    """
    key = _key(work)
    return hashlib.sha256("|".join(key).encode()).hexdigest()[:16] if key else None


def _key(work: CitedWork) -> tuple[str, ...] | None:
    title = _title_start(work.title)
    if work.kind in _ACTS:
        if work.date and work.number:
            return ("act", work.jurisdiction or "", work.date, _act_number(work.number))
        if work.date and title:
            return ("act", work.jurisdiction or "", work.date, title)
        if work.number and work.year:
            return ("act", work.jurisdiction or "", str(work.year), _act_number(work.number))
        if work.year and len(title) >= 8:
            return ("act", work.jurisdiction or "", str(work.year), title)
        return None
    if work.kind == "standard" and work.number:
        return ("standard", _squeeze(work.number))
    author = _first_family(work.authors)
    part = _squeeze(work.volume or "") if work.kind == "book" else ""
    if author and len(title) >= 4:
        return ("work", author, title, str(work.year or ""), part)
    if work.doi:
        return ("doi", work.doi.lower())
    if len(title) >= 12 and work.year:
        return ("work", "", title, str(work.year), part)
    if author and work.year and work.container and (work.volume or work.pages):
        return ("place", author, str(work.year), _squeeze(work.volume or ""), _squeeze(work.pages or ""))
    if work.url:
        return ("url", re.sub(r"^https?://(?:www\.)?|/+$", "", work.url.lower()))
    return None


def _title_start(title: str | None) -> str:
    """The title's first words by sound, and its numbers."""
    if not title:
        return ""
    bare = _GENRE.sub("", title)
    folded = fold(bare).split()
    words = [word for word in folded if not _SHORT_WORD.fullmatch(word)] or folded
    sounds = [sound for word in words[:_TITLE_WORDS] if (sound := _sound(word))]
    return " ".join([*sounds, *(f"#{number}" for number in _ORDINAL.findall(bare))])


def _first_family(authors: str | None) -> str:
    if not authors:
        return ""
    names = split_names(authors.split("; ")[0])
    if not names:
        return ""
    parts = names[0].strip(" .").split()
    if len(parts) == 2 and "," not in names[0] and all(re.fullmatch(r"[A-Z][a-z'’-]+", part) for part in parts):
        return _sound(fold(parts[1]))  # `Peter Harrow`: in English order the family name comes last
    return _sound(fold(family_name(names[0])))


def _sound(word: str) -> str:
    """A word's consonants in Latin letters: alike for `Щербаков` and `Shcherbakov`, `дала` and `dala`."""
    latin = to_latin(word.replace("shch", "sh").replace("ng", "n"))
    bare = _VOWELS.sub("", latin.lstrip("j"))
    return _DOUBLED.sub(r"\1", bare) or latin


def _act_number(number: str) -> str:
    """The number of an act without the letters of its series (`414-V ЗРК`)."""
    squeezed = _squeeze(number).translate(_CYRILLIC_ROMAN)
    return _ACT_SUFFIX.sub("", squeezed) or squeezed


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
