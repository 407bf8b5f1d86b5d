"""Papers in TEI as the lines that a PDF's text layer gives, with the marked places beside them."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from warehouse.document import Document, DocumentId, Line, Page, SourceFile
from warehouse.extract.layout.words import text_language

Rendering = Literal["transcribed", "attached", "raised"]
Part = Literal["develop", "late", "held out"]

PAGE_LINES = 55
_RAISED = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_BARE = re.compile(r"\s*\d{1,3}[a-z]?(?:\s*[,–-]\s*\d{1,3}[a-z]?)*\)?\s*")
# After these words the number stands in the line: `in ref. 28`, `[6`.
_IN_LINE = re.compile(r"(?:\brefs?\.?|\breferences?|\bet al\.|\bof|\bsee|[\[(])\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place of a paper: its kind (`biblio`, `figure`, `table`), its text, the number of its first line."""

    kind: str
    text: str
    line_number: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper's lines (running through its pages) and its marks; `floats` its figures and tables: kind,
    first and last line."""

    name: str
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    floats: tuple[tuple[str, int, int], ...]

    @property
    def aside(self) -> frozenset[int]:
        """The lines of figures and tables."""
        return frozenset(line for _, first, last in self.floats for line in range(first, last + 1))

    @property
    def part(self) -> Part:
        """By the checksum of its name: half to develop on, a quarter looked at late, a quarter never looked at."""
        rest = hashlib.sha256(self.name.encode()).digest()[0] % 4
        return "late" if rest == 1 else "held out" if rest == 3 else "develop"

    def document(self) -> Document:
        """The paper as a repaired document, pages of a fixed number of lines."""
        pages = []
        for first in range(0, len(self.lines), PAGE_LINES):
            number = first // PAGE_LINES + 1
            texts = self.lines[first : first + PAGE_LINES]
            lines = tuple(
                Line(number, at, first + at, text, text, text_language(text), "none", 1.0)
                for at, text in enumerate(texts, 1)
            )
            pages.append(Page(number, "pdf_text_layer", lines))
        source = SourceFile(DocumentId("0" * 64), f"bench:{self.name}", self.name, "application/pdf", 0)
        return Document(source, tuple(pages))


def render(path: Path, rendering: Rendering = "transcribed") -> Rendered:
    """Read one file. Superscripts stand apart as transcribed, or are attached to the word, or raised digits."""
    text = ""
    found: list[tuple[str, int, int]] = []
    floats: list[tuple[str, int, int]] = []
    inside: list[tuple[str, int]] = []
    for kind, piece in _pieces(ET.parse(path).getroot()):
        if kind in ("open", "shut"):
            line = text.count("\n") + 1
            if kind == "open":
                inside.append((piece, line))
            else:
                floats.append((*inside.pop(), line))
        elif kind in ("biblio", "figure", "table"):
            at = len(text)
            if kind == "biblio" and rendering != "transcribed" and _is_superscript(text, piece):
                text = text.rstrip(" ")
                piece = piece.strip()
                if rendering == "raised":
                    piece = piece.translate(_RAISED)
                at = len(text)
            text += piece
            lead = len(piece) - len(piece.lstrip())
            found.append((kind, at + lead, at + len(piece.rstrip())))
        else:
            text += piece
    marks = tuple(
        Mark(kind, " ".join(text[start:end].split()), text.count("\n", 0, start) + 1) for kind, start, end in found
    )
    return Rendered(path.name, tuple(line.strip() for line in text.split("\n")), marks, tuple(floats))


def _is_superscript(before: str, piece: str) -> bool:
    return bool(_BARE.fullmatch(piece)) and not _IN_LINE.search(before[-16:])


def _pieces(root: ET.Element) -> Iterator[tuple[str, str]]:
    """The text in order, in pieces: those of references apart, lines ended where the print ends them."""
    body = root.find("text")
    if body is None:
        return
    yield from _block(body)


def _block(element: ET.Element) -> Iterator[tuple[str, str]]:
    yield from _words(element.text)
    for child in element:
        if child.tag == "lb":
            yield ("", "\n")
        elif child.tag == "ref":
            inner = "".join(piece for _, piece in _block(child))
            # A line may end inside or just behind the mark; the mark keeps its own characters.
            yield (child.get("type") or "ref", inner.rstrip("\n "))
            yield ("", inner[len(inner.rstrip("\n ")) :])
        else:
            is_aside = child.tag in ("figure", "table")
            if is_aside:
                yield ("", "\n")
                yield ("open", child.get("type") or child.tag)
            yield from _block(child)
            if is_aside:
                yield ("shut", "")
            if child.tag in ("p", "head", "figure", "table", "item", "figDesc"):
                yield ("", "\n")
        yield from _words(child.tail)


def _words(text: str | None) -> Iterator[tuple[str, str]]:
    if text:
        yield ("", re.sub(r"[\s]+", " ", text))
