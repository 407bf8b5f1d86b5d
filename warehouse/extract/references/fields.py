"""From labelled stretches of an entry to the values of its fields."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from warehouse.extract.references.acts import Act, find_act, jurisdiction_of
from warehouse.extract.references.confidence import FIELDS, row_features
from warehouse.extract.references.dates import find_dates
from warehouse.extract.references.fold import fold
from warehouse.extract.references.kinds import DAY_OF_ISSUE, classify, standard_designation
from warehouse.extract.references.label import Labelled, has_vancouver_tail, is_explained, label_layered
from warehouse.extract.references.names import split_names
from warehouse.extract.references.reference import ReferenceKind
from warehouse.extract.references.sequence import load_model, read_learned

# What is longer is labelled up to here only: two entries that ran together, or the list's end was missed.
LABELLED_CHARS = 1_500

# Where a label's name differs from its column's.
_NAMES = {"author": "authors"}
_CYRILLIC = re.compile(r"[А-Яа-я].*[А-Яа-я]")
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
_READABLE = re.compile(r"[A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]{2}")
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
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
    field_confidences: Mapping[str, float] = field(default_factory=dict)


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
        fields = _as_labelled(head, layered)
    if len(text) > LABELLED_CHARS:
        fields = replace(fields, confidence_frac=min(fields.confidence_frac, 0.3))
    return fields


def _as_labelled(text: str, layered: tuple[Labelled, ...]) -> Fields:
    model = load_model()
    reading = read_entry(text, layered)
    fields = _from_labels(text, reading.labelled)
    if model is None:
        return fields
    row = model.calibration.row_confidence(calibration_features(text, reading))
    shares: dict[str, float] = {}
    for item in reading.labelled:
        shares[item.label] = min(shares.get(item.label, 1.0), item.confidence_frac)
    sure = {
        _NAMES.get(label, label): round(model.calibration.field_confidence(label, share), 3)
        for label, share in shares.items()
        if label in FIELDS
    }
    return replace(fields, confidence_frac=row, field_confidences=sure)


def calibration_features(text: str, reading: Reading) -> tuple[float, ...]:
    """What the confidence of an entry's row is computed from."""
    return row_features(
        reading.weakest_frac,
        [item.confidence_frac for item in reading.labelled if item.label in FIELDS],
        is_explained=reading.is_explained,
        is_cyrillic=_CYRILLIC.search(text) is not None,
        has_title=any(item.label == "title" for item in reading.labelled),
    )


def label_entry(text: str, layered: tuple[Labelled, ...]) -> tuple[Labelled, ...]:
    """Label an entry with the trained model, where there is one; identifiers come from the layers in any case."""
    return read_entry(text, layered).labelled


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry's labels, the least probability among them, and whether the layers explain the same without rest."""

    labelled: tuple[Labelled, ...]
    weakest_frac: float
    is_explained: bool


def read_entry(text: str, layered: tuple[Labelled, ...]) -> Reading:
    """Label an entry with the trained model and correct it where layers cannot err."""
    explained = is_explained(text, layered)
    model = load_model()
    if model is None:
        return Reading(layered, 0.5, explained)
    read = read_learned(text, model, layered)
    learned = tuple(_bare_doi(text, item) if item.label == "doi" else item for item in read.labelled)
    has_title = any(item.label == "title" for item in learned)
    if (
        not has_title
        and (explained or not any(item.label == "container" for item in learned))
        and any(item.label == "title" for item in layered)
    ):
        return Reading(layered, min(read.weakest_frac, 0.3), is_explained=False)
    # An identifier that the model read is as it says; one that it missed is taken from the layers.
    known = {item.label for item in learned}
    named: tuple[str, ...] = tuple(label for label in ("doi", "url") if label not in known)
    if has_vancouver_tail(text):
        named += ("year", "volume", "issue", "pages")
    addresses = [item for item in learned if item.label == "url"]
    sure = [
        item
        for item in layered
        if item.label in named and not any(url.start < item.end and item.start < url.end for url in addresses)
    ]
    kept: list[Labelled] = []
    day = DAY_OF_ISSUE.search(text)
    for item in learned:
        if item.label in named or (day and day.start("day") <= item.start and item.end <= day.end("day")):
            continue
        over = [other for other in sure if other.start < item.end and other.end > item.start]
        if not over:
            kept.append(item)
        elif item.start < over[0].start:
            end = len(text[: over[0].start].rstrip(" ,.;:(–—-"))
            kept.append(Labelled(item.start, max(end, item.start + 1), item.label, item.confidence_frac))
    kept += [item for item in layered if item.label in ("date", "event")]
    agree = explained and _measured(learned) == _measured(layered)
    return Reading(tuple(sorted([*kept, *sure], key=lambda item: item.start)), read.weakest_frac, agree)


def _bare_doi(text: str, item: Labelled) -> Labelled:
    match = _DOI.search(text, item.start, item.end)
    return replace(item, start=match.start()) if match else item


def _measured(labelled: Sequence[Labelled]) -> list[tuple[int, str]]:
    return [(item.start, item.label) for item in labelled if item.label in FIELDS]


def _from_labels(text: str, labelled: Sequence[Labelled]) -> Fields:
    parts: dict[str, str] = {}
    shares: dict[str, float] = {}
    authors: list[str] = []
    for item in labelled:
        piece = text[item.start : item.end].strip(" ,;:")
        if item.label == "author":
            authors.append(piece)
        elif item.label not in parts:
            parts[item.label], shares[item.label] = piece, item.confidence_frac
        elif item.label in ("title", "container") and len(piece) > 2:
            # The title of a part after that of the whole.
            parts[item.label] = f"{parts[item.label].rstrip(' .,')}. {piece}"
        elif item.label == "issue" and piece != parts["issue"]:
            parts["issue"] += f", {piece}"
        elif item.label == "year" and item.confidence_frac > shares["year"]:
            parts["year"], shares["year"] = piece, item.confidence_frac
    kind, confidence = classify(text, parts)
    year = _integer(parts.get("year"))
    date = next((found for found in find_dates(parts["date"])), None) if "date" in parts else None
    if year is None and date is not None:
        year = date.year
    if year is None and not _READABLE.search(text):
        # Scripts the labeller knows nothing of: a year that stands alone is all that can be read.
        years = set(_ANY_YEAR.findall(text))
        year = int(years.pop()) if len(years) == 1 else None
    if year is None and "event" in parts:
        year = _integer(re.sub(r"^.*?(?=\d{4}$)", "", parts["event"]))
    in_address = _DOI.search(parts["url"]) if "doi.org/" in parts.get("url", "") else None
    if in_address and "doi" not in parts:
        parts["doi"] = in_address.group()
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
        _from_labels(rest, tuple(item for item in label_entry(rest, label_layered(rest)) if item.label != "author"))
        if rest
        else None
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
    published = re.search(r"(?<!:)//", text) is not None
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
