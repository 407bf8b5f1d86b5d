"""The identity of a cited work across papers."""

from __future__ import annotations

import hashlib
import re
from typing import Protocol

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
    author's family name, the title's first words and the year, whatever the style they are printed in; then by DOI,
    by place in a journal, by address.
    """
    key = _key(work)
    return hashlib.sha256("|".join(key).encode()).hexdigest()[:16] if key else None


def _key(work: CitedWork) -> tuple[str, ...] | None:
    title = _title_start(work.title)
    if work.kind in _ACTS:
        if work.date and work.number:
            return ("act", work.jurisdiction or "", work.date, _squeeze(work.number))
        if work.date and title:
            return ("act", work.jurisdiction or "", work.date, title)
        if work.number and work.year:
            return ("act", work.jurisdiction or "", str(work.year), _squeeze(work.number))
        if work.year and len(title) >= 12:
            return ("act", work.jurisdiction or "", str(work.year), title)
        return None
    if work.kind == "standard" and work.number:
        return ("standard", _squeeze(work.number))
    author = _first_family(work.authors)
    if author and len(title) >= 8:
        return ("work", author, title, str(work.year or ""))
    if work.doi:
        return ("doi", work.doi.lower())
    if len(title) >= 20 and work.year:
        return ("work", "", title, str(work.year))
    if author and work.year and work.container and (work.volume or work.pages):
        return ("place", author, str(work.year), _squeeze(work.volume or ""), _squeeze(work.pages or ""))
    if work.url:
        return ("url", re.sub(r"^https?://(?:www\.)?|/+$", "", work.url.lower()))
    return None


def _title_start(title: str | None) -> str:
    if not title:
        return ""
    folded = fold(_GENRE.sub("", title)).split()
    words = [word for word in folded if not _SHORT_WORD.fullmatch(word)] or folded
    return " ".join(words[:_TITLE_WORDS])


def _first_family(authors: str | None) -> str:
    if not authors:
        return ""
    names = split_names(authors.split("; ")[0])
    return fold(family_name(names[0])) if names else ""


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())
