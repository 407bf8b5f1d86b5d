"""From labelled stretches of an entry to the values of its fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from warehouse.extract.references.acts import Act, find_act, jurisdiction_of
from warehouse.extract.references.dates import find_dates
from warehouse.extract.references.fold import fold
from warehouse.extract.references.kinds import classify, standard_designation
from warehouse.extract.references.label import Labelled, has_vancouver_tail, is_explained, label_layered
from warehouse.extract.references.names import split_names
from warehouse.extract.references.reference import ReferenceKind
from warehouse.extract.references.sequence import label_learned, load_model

# What is longer is labelled up to here only: two entries that ran together, or the list's end was missed.
LABELLED_CHARS = 1_500

_STRIP = " \t.,;:/–—-"
_TRAILING_DOT = re.compile(r"(?<!\b[^\W\d_])(?<!\bдр)(?<!\bal)(?<!\bт\.[дпб])\.$")
_SPACES = re.compile(r"\s{2,}|[\t\u00a0]")
_LOST_DASH = re.compile(r"^(\d{1,5}) (\d{1,5})$")
_TRANSLATED = re.compile(
    r"\s*[:/.]\s*(?:[Аа]втореф\w*|[Дд]исс?(?:\.|ерт)|[Пп]ер(?:\.|евод)\s+(?:с|на)\s|[Tt]ranslated\s).*$"
)
_TRAILING_BRACKET = re.compile(r"(?<=\w)[.]?\s*\[[^\]]{3,120}\]?\.?\s*$")
_SCHOOL = re.compile(
    r"(?:[Tt]hesis|[Dd]issertation)\W{1,3}(?P<v>[A-Z][^,.;\])\d]*(?:University|College|Institute|School|Academy)[^,.;\])\d]*)"
)
_DASHES = re.compile(r"\s*[–—‒−-]\s*")


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of an entry; None where it does not say."""

    kind: ReferenceKind
    confidence_frac: float
    authors: str | None = None
    title: str | None = None
    container: str | None = None
    issuer: str | None = None
    jurisdiction: str | None = None
    publisher: str | None = None
    place: str | None = None
    year: int | None = None
    date: str | None = None
    number: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = None
    doi: str | None = None
    url: str | None = None


def read_fields(text: str) -> Fields:
    """Label an entry and read its fields. Never raises on odd input; what cannot be read is None."""
    head = _SPACES.sub(" ", text[:LABELLED_CHARS])
    layered = label_layered(head)
    act = find_act(head, has_authors=any(item.label == "author" for item in layered))
    named = standard_designation(head) if act is None else None
    if act is not None:
        fields = _as_act(_from_labels(head, layered), act, head)
    elif named is not None:
        fields = _as_standard(head, named)
    else:
        fields = _from_labels(head, label_entry(head, layered))
    if len(text) > LABELLED_CHARS:
        fields = replace(fields, confidence_frac=min(fields.confidence_frac, 0.3))
    return fields


def label_entry(text: str, layered: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """Label an entry with the trained model where the layers leave something unexplained.

    Dates and identifiers come from the layers in any case: there is nothing to learn about them.
    """
    if is_explained(text, layered):
        return layered
    model = load_model()
    if model is None:
        return layered
    named: tuple[str, ...] = ("doi", "url", "date", "event")
    if has_vancouver_tail(text):
        named += ("year", "volume", "issue", "pages")
    sure = [item for item in layered if item.label in named]
    learned = label_learned(text, model, layered)
    if not any(item.label in ("title", "container") for item in learned):
        return layered
    kept: list[Labelled] = []
    for item in learned:
        if item.label in named and item.label not in ("date", "event"):
            continue
        over = [other for other in sure if other.start < item.end and other.end > item.start]
        is_dated = all(other.label in ("date", "event") for other in over)
        if item.label == "title" and over and is_dated:
            # `Reactions to September 11, 2001` names its day in the title.
            kept.append(item)
            sure = [other for other in sure if other not in over]
        elif not over or (item.label == "year" and is_dated):
            kept.append(item)
        elif item.start < over[0].start:
            end = len(text[: over[0].start].rstrip(" ,.;:(–—-"))
            kept.append(Labelled(item.start, max(end, item.start + 1), item.label))
    return tuple(sorted([*kept, *sure], key=lambda item: item.start))


def _from_labels(text: str, labelled: Sequence[Labelled]) -> Fields:
    parts: dict[str, str] = {}
    authors: list[str] = []
    for item in labelled:
        piece = text[item.start : item.end].strip(" ,;:")
        if item.label == "author":
            authors.append(piece)
        elif item.label not in parts or item.label in ("year",):
            parts[item.label] = piece
    kind, confidence = classify(text, parts)
    year = _integer(parts.get("year"))
    date = next((found for found in find_dates(parts["date"])), None) if "date" in parts else None
    if year is None and date is not None:
        year = date.year
    if year is None and "event" in parts:
        year = _integer(re.sub(r"^.*?(?=\d{4}$)", "", parts["event"]))
    pages = parts.get("pages")
    title = _clean(_TRANSLATED.sub("", _TRAILING_BRACKET.sub("", parts.get("title", ""))) or None)
    if kind == "thesis" and "publisher" not in parts:
        school = _SCHOOL.search(text)
        if school:
            parts["publisher"] = school["v"]
    return Fields(
        kind=kind,
        confidence_frac=confidence if title else min(confidence, 0.5),
        authors="; ".join(name for whole in authors for name in split_names(whole)) or None,
        title=title,
        container=_clean(parts.get("container")),
        publisher=_clean(parts.get("publisher")),
        place=_place(parts.get("place")),
        year=year,
        date=date.iso if date and kind == "newspaper" else None,
        number=_report_number(text) if kind == "other" else None,
        volume=_bare_number(parts.get("volume")),
        issue=_bare_number(parts.get("issue")),
        pages=_LOST_DASH.sub(r"\1-\2", _DASHES.sub("-", pages)) if pages else None,
        page_count=_integer(parts.get("page_count")),
        doi=parts["doi"].lower().rstrip(".,;") if "doi" in parts else None,
        url=re.sub(r"\s", "", parts["url"]) if "url" in parts else None,
    )


def _as_standard(text: str, named: tuple[int, str]) -> Fields:
    """A standard is its designation and its title; persons it has none."""
    rest = text[named[0] :].lstrip(" .,:;–—-")
    own = (
        _from_labels(rest, tuple(item for item in label_layered(rest) if item.label != "author")) if rest else None
    )
    country = jurisdiction_of(fold(text[: named[0]]))
    edition = re.search(r"(?::|-)((?:19|20)\d\d)$", named[1])
    if own is None:
        return Fields(kind="standard", confidence_frac=0.8, number=named[1], jurisdiction=country)
    return replace(
        own,
        kind="standard",
        confidence_frac=0.92,
        number=named[1],
        jurisdiction=country,
        year=own.year or (int(edition[1]) if edition else None),
    )


def _as_act(fields: Fields, act: Act, text: str) -> Fields:
    """An act keeps of the labels only what an act can have: where it was published, and its address."""
    published = "//" in text
    return Fields(
        kind=act.kind,
        confidence_frac=act.confidence_frac,
        title=act.title,
        container=fields.container if published else None,
        issuer=act.issuer,
        jurisdiction=act.jurisdiction,
        publisher=fields.publisher,
        place=fields.place,
        year=act.year or fields.year,
        date=act.date,
        number=act.number,
        issue=fields.issue if published else None,
        pages=fields.pages,
        page_count=fields.page_count,
        doi=fields.doi,
        url=fields.url,
    )


def _clean(piece: str | None) -> str | None:
    if piece is None:
        return None
    piece = _TRAILING_DOT.sub("", piece.strip(" \t,;:/–—-")).strip(" ,;:/")
    if len(piece) > 2 and piece[0] == "«" and piece[-1] == "»" and "«" not in piece[1:-1]:
        piece = piece[1:-1]
    if len(piece) > 2 and piece[0] in '“"„' and piece[-1] in '”"“':
        piece = piece[1:-1]
    return piece.strip(" ,;:") or None


def _place(piece: str | None) -> str | None:
    if piece is None:
        return None
    piece = piece.strip(" ,;:–—-[]")
    return piece if len(piece) <= 5 else piece.rstrip(".") or None


def _bare_number(piece: str | None) -> str | None:
    return _DASHES.sub("-", piece.strip(_STRIP)) if piece else None


def _integer(piece: str | None) -> int | None:
    match = re.search(r"\d{1,5}", piece) if piece else None
    return int(match.group()) if match else None


def _report_number(text: str) -> str | None:
    match = re.search(
        r"(?:[Пп]атент|[Pp]atent|[Пп]репринт|[Оо]тчет|[Rr]eport|А\.\s?с\.)\s(?:[^\W\d_]{2,8}[\s-])*?№?\s?(?P<v>[A-Z]{0,3}[-\s]?\d[\d\s/.-]*\d)",
        text,
    )
    return match["v"].strip() if match else None
