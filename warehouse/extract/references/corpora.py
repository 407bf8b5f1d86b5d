"""The labelled strings that the labeller of references is trained and measured on. Not part of a run.

Corpora: AnyStyle (labelled strings, BSD-2), GROBID (TEI, Apache-2.0), strings of Nuclear Power Engineering (MIT)
labelled by hand or, where nothing is left unexplained, by the layers, and strings that `printing.py` sets from
fields. A tenth of each, chosen by a hash of the string, file or issue, is held out.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.extract.references.label import Labelled, is_explained, label_layered

RECORDS = "npe_articles_ru_to2019.jsonl"
# So many letters and digits decide that two printed strings are the same one.
SAME_CHARS = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled string: `corpus` and whether it is held out."""

    corpus: str
    is_held_out: bool
    text: str
    labelled: tuple[Labelled, ...]


def is_held_out(key: str) -> bool:
    """A tenth of the keys: the first byte of the SHA-256 is below 26."""
    return hashlib.sha256(key.encode()).digest()[0] < 26


_ANYSTYLE = {
    "author": "author",
    "title": "title",
    "container-title": "container",
    "journal": "container",
    "publisher": "publisher",
    "producer": "publisher",
    "location": "place",
    "date": "year",
    "volume": "volume",
    "pages": "pages",
    "doi": "doi",
    "url": "url",
    "editor": "editor",
    "translator": "editor",
    "director": "editor",
    "collection-title": "note",
    "note": "note",
    "genre": "note",
    "edition": "note",
    "isbn": "note",
    "medium": "note",
    "source": "note",
}


def anystyle(path: Path) -> Iterator[Sample]:
    """Labelled strings of AnyStyle."""
    for block in re.findall(r"<sequence>(.*?)</sequence>", path.read_text(encoding="utf-8"), re.S):
        pieces = [
            (_ANYSTYLE.get(tag), html.unescape(re.sub(r"\s+", " ", body)).strip())
            for tag, body in re.findall(r"<([\w-]+)>(.*?)</\1>", block, re.S)
            if tag != "citation-number"
        ]
        yield from _sample("anystyle", "\0".join(body for _, body in pieces), pieces)


def _tei_label(tag: str, attributes: str) -> str | None:
    if tag == "title":
        return "title" if '"a"' in attributes else "monograph" if '"m"' in attributes else "container"
    if tag == "biblScope":
        for name, label in (("vol", "volume"), ("issue", "issue"), ("p", "pages")):
            if re.search(rf'"{name}', attributes):
                return label
        return "note"
    if tag == "idno":
        return "doi" if re.search("doi", attributes, re.I) else "note"
    if tag == "date" and "access" in attributes:
        return "note"
    return {
        "author": "author",
        "date": "year",
        "publisher": "publisher",
        "pubPlace": "place",
        "pubplace": "place",
        "editor": "editor",
        "ptr": "url",
        "note": "note",
        "orgName": "note",
    }.get(tag)


def grobid(folder: Path) -> Iterator[Sample]:
    """Labelled strings of GROBID's TEI; a file is held out as a whole."""
    for path in sorted(folder.glob("*.xml")):
        for block in re.findall(
            r"<bibl\b[^>]*>(.*?)</bibl>", path.read_text(encoding="utf-8", errors="replace"), re.S
        ):
            block = re.sub(r"\s*<lb\s*/>\s*", " ", block)
            pieces: list[tuple[str | None, str]] = []
            stack: list[str | None] = [None]
            for part in re.split(r"(<[^>]+>)", block):
                opened = re.match(r"<(\w+)([^>]*?)(/?)>", part)
                if opened:
                    if not opened[3]:
                        label = _tei_label(opened[1], opened[2])
                        stack.append(label if len(stack) == 1 or stack[-1] is None else stack[-1])
                elif part.startswith("</"):
                    if len(stack) > 1:
                        stack.pop()
                elif part:
                    pieces.append((stack[-1], html.unescape(re.sub(r"\s+", " ", part))))
            has_title = any(label == "title" for label, _ in pieces)
            fixed = [
                ("container" if has_title else "title") if label == "monograph" else label for label, _ in pieces
            ]
            named = [(label, body) for label, (_, body) in zip(fixed, pieces, strict=True)]
            yield from _sample("grobid", path.name, named, joint="")


def _sample(corpus: str, key: str, pieces: Sequence[tuple[str | None, str]], joint: str = " ") -> Iterator[Sample]:
    text = ""
    labelled: list[Labelled] = []
    for label, body in pieces:
        if joint and text:
            text += joint
        start = len(text)
        text += body
        if label:
            labelled.extend(_trimmed(text, start, len(text), label))
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    moved = tuple(Labelled(item.start - lead, min(item.end - lead, len(text)), item.label) for item in labelled)
    if len(text) >= 15 and labelled:
        yield Sample(corpus, is_held_out(key), text, moved)


_NUMBERISH = re.compile(r"[A-Za-z]{0,2}\d[\w./]*(?:\s*[–—−‒‑-]+\s*[A-Za-z]?\d[\w]*)?")


def _trimmed(text: str, start: int, end: int, label: str) -> Iterator[Labelled]:
    """The corpora disagree on marks and words like `pp.`: keep the value alone."""
    body = text[start:end]
    if label == "year":
        match = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", body)
        if match:
            yield Labelled(start + match.start(), start + match.end(), "year")
        return
    if label == "pages":
        matches = list(
            re.finditer(r"[A-Za-z]{0,2}\d\w*(?:\s*[–—−‒‑-]+\s*[A-Za-z]?\d\w*)?(?:\s*,\s*\d+\s*[–—-]\s*\d+)*", body)
        )
        if matches:
            name = (
                "page_count"
                if re.search(r"\d\s*(?:p|pp|pages|с)\.?\s*$", body)
                and len(matches) == 1
                and "-" not in body
                and "–" not in body
                else "pages"
            )
            yield Labelled(start + matches[0].start(), start + matches[-1].end(), name)
        return
    if label in ("volume", "issue"):
        is_first = True
        for match in _NUMBERISH.finditer(body):
            before = body[: match.start()].lower()
            is_issue = label == "issue" or not is_first or re.search(r"(?:no|nr|n°|№|issue|iss|number)\W*$", before)
            yield Labelled(start + match.start(), start + match.end(), "issue" if is_issue else "volume")
            is_first = False
        if is_first:
            roman = re.search(r"\b[IVXLC]+\b", body)
            if roman and label == "volume":
                yield Labelled(start + roman.start(), start + roman.end(), "volume")
        return
    if label == "doi":
        match = re.search(r"10\.\d{4,9}/\S+[^\s.,;)]", body)
        if match:
            yield Labelled(start + match.start(), start + match.end(), "doi")
        return
    if label == "url":
        match = re.search(r"(?:https?:|www\.)\S+[^\s.,;)>]", body)
        if match:
            yield Labelled(start + match.start(), start + match.end(), "url")
        return
    if label == "container":
        lead = re.match(r"\W*(?:[Ii]n\b:?|В кн\.:|В сб\.:)\s*", body)
        start += lead.end() if lead else 0
    while start < end and text[start] in ' .,;:/–—-([“”"«':
        if (
            text[start] in "«(“"
            and text[start + 1 : end].count({"«": "»", "(": ")", "“": "”"}[text[start]])
            and text[start] != "“"
        ):
            break
        start += 1
    while end > start and text[end - 1] in ' ,;:/–—-("”“':
        end -= 1
    if label != "author" and end - start > 4 and text[end - 1] == ".":
        end -= 1
    while end > start and text[end - 1] in ' ,;:/–—-("”“':
        end -= 1
    if end > start:
        yield Labelled(start, end, label)


# Nuclear Power Engineering -----------------------------------------------------------------------------------


def beginning(text: str) -> str:
    """The first letters and digits of a string; strings that agree in them are taken for the same."""
    return re.sub(r"[\W_]+", "", text.lower())[:SAME_CHARS]


@cache
def printed_strings(data: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The distinct strings of the issues held out, and those of the others that resemble none of them."""
    held: set[str] = set()
    others: set[str] = set()
    for line in (data / RECORDS).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        strings = {re.sub(r"\s+", " ", printed).strip() for printed in record["references"]}
        (held if is_held_out(record["issue"]) else others).update(strings)
    beginnings = {beginning(text) for text in held}
    return frozenset(held), frozenset(text for text in others if beginning(text) not in beginnings)


def hand_labelled(spans: Path, strings: Iterable[str], corpus: str = "npe") -> Iterator[Sample]:
    """Samples of a file of spans by hash, as far as their strings are among `strings`.

    A line has the SHA-256 of a string, its length, perhaps the part (`train`, `check`) and `label:start-end`. What
    is no `train` is held out.
    """
    texts = {hashlib.sha256(text.encode()).hexdigest(): text for text in strings}
    lines = spans.read_text(encoding="utf-8").splitlines()
    has_part = "part" in lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        text = texts.get(cells[0])
        if text is None or len(text) != int(cells[1]):
            continue
        labelled = []
        for piece in cells[-1].split():
            label, _, place = piece.partition(":")
            start, end = place.split("-")
            labelled.append(Labelled(int(start), int(end), label))
        is_train = has_part and cells[2] == "train"
        yield Sample(corpus, not is_train, text, tuple(labelled))


# The layers take these for a part of the title; by the gold's conventions they are none.
_NOT_TITLE = re.compile(
    r"[Пп]репринт|\b[Дд]исс?\b|[Дд]иссертац|[Аа]втореф|[Оо]тч[её]т|[Ии]нв\.|\bизд\.|[Пп]атент|[Сс]видетельств|[Рр]ежим\b"
    r"|[Ээ]лектронн|\b(?:Т|Ч|Кн|Том|Часть|Книга)\.?\s\d|^(?:[А-Я]{2,}|[A-Z]{2,})[\s\w-]*\d"
    r"|[Вв] \d[\w-]* (?:т|ч|кн)\b"
)


def explained(data: Path, but: Iterable[str]) -> Iterator[Sample]:
    """Printed strings that the layers read without a remainder, outside the issues held out and `but`."""
    known = {beginning(text) for text in but}
    seen: set[str] = set()
    for text in sorted(printed_strings(data)[1]):
        start = beginning(text)
        if start in known or start in seen:
            continue
        seen.add(start)
        labelled = label_layered(text)
        if is_explained(text, labelled) and not any(
            item.label == "title" and _NOT_TITLE.search(text[item.start : item.end]) for item in labelled
        ):
            yield Sample("explained", False, text, labelled)
