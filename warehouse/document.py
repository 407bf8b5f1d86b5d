"""What a volume is on its way from bytes to rows: immutable values, no behaviour beyond look-up.

Positions: `page_number` and `line_number` count from 1, lines within their page; `char_start`/`char_end` are
half-open offsets in characters. A line never contains a line break.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Literal, NewType

DocumentId = NewType("DocumentId", str)
PaperId = NewType("PaperId", str)

TextSource = Literal["text", "pdf_text_layer", "ocr"]
Language = Literal["ru", "kk", "en", "und"]
RepairKind = Literal["none", "wrong_language_ocr", "mojibake", "homoglyph", "mixed"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was identified: `document_id` is the SHA-256 (hex) of its bytes."""

    document_id: DocumentId
    source_uri: str
    file_name: str
    media_type: str
    byte_count: int
    data: bytes = field(repr=False, compare=False, default=b"")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a line stands on its page, in points from the top left corner."""

    x0_pt: float
    top_pt: float
    x1_pt: float
    bottom_pt: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A stretch of a line that stands in a cell of a table: `raw_text[char_start:char_end]` of its line.

    `grid` counts the tables that the page's geometry shows, from 1; rows and columns count from 0. A cell of
    several lines has a stretch on each. `is_ruled`: lines on the page part the table's columns.
    """

    grid: int
    row: int
    column: int
    char_start: int
    char_end: int
    row_span: int = 1
    column_span: int = 1
    is_ruled: bool = False


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it was read. `has_break_before`: a sign that a page, a figure or some lines were cut here."""

    text: str
    source_line: int
    has_break_before: bool = False
    box: Box | None = None
    font_size_pt: float | None = None
    cells: tuple[GridCell, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it was read. A source without page marks is one page with `is_page_certain` false."""

    page_number: int
    text_source: TextSource
    lines: tuple[RawLine, ...]
    is_page_certain: bool = True
    width_pt: float | None = None
    height_pt: float | None = None

    @property
    def raw_text(self) -> str:
        """The page's lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class PageFault:
    """A page that could not be read, and why; the rest of the document goes on."""

    page_number: int
    code: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A source as read: its pages, the encoding or engine chosen, and the pages that were lost."""

    source: SourceFile
    pages: tuple[RawPage, ...]
    encoding: str | None = None
    faults: tuple[PageFault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A source whose pages were read and stored before: what it is derived from without its file.

    `read_version` is the version of the reader that read the pages.
    """

    raw: RawDocument
    read_version: str
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RepairStep:
    """One replaced span of a raw text: `raw_text[raw_start:raw_end]` becomes `text`.

    `kind` is the damage (`wrong_language_ocr`, `mojibake`, `homoglyph`, `soft_hyphen`, …), `source` the witness
    that proposed the text (`decoder`, `ftfy`, `lookalike`, …).
    """

    raw_start: int
    raw_end: int
    raw_text: str
    text: str
    kind: str
    confidence_frac: float
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """A repaired line with the way back to its raw text. `steps` are relative to `raw_text`."""

    page_number: int
    line_number: int
    source_line: int
    raw_text: str
    text: str
    language: Language
    repair_kind: RepairKind
    confidence_frac: float
    has_break_before: bool = False
    steps: tuple[RepairStep, ...] = ()
    box: Box | None = None
    font_size_pt: float | None = None
    joins_next: bool = False  # ends in a hyphen that only the line break put there
    cells: tuple[GridCell, ...] = ()  # their places are those of the raw text


@dataclass(frozen=True, slots=True)
class Page:
    """A repaired page."""

    page_number: int
    text_source: TextSource
    lines: tuple[Line, ...]
    is_page_certain: bool = True
    width_pt: float | None = None
    height_pt: float | None = None

    @property
    def text(self) -> str:
        """The repaired lines joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Document:
    """A repaired document: what extractors read."""

    source: SourceFile
    pages: tuple[Page, ...]
    faults: tuple[PageFault, ...] = ()
    encoding: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def document_id(self) -> DocumentId:
        """SHA-256 of the source's bytes."""
        return self.source.document_id

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order."""
        return tuple(line for page in self.pages for line in page.lines)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of lines: where a row starts and ends (both ends included), for traceability."""

    page_number: int
    line_first: int
    page_last: int
    line_last: int

    @staticmethod
    def of(first: Line, last: Line | None = None) -> Span:
        """The span from one line to another (or to itself)."""
        end = last or first
        return Span(first.page_number, first.line_number, end.page_number, end.line_number)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a paper. `lines` are the body's lines, without the heading's."""

    section_index: int
    heading: str
    level: int
    span: Span
    lines: tuple[Line, ...]
    confidence_frac: float = 1.0


@dataclass(frozen=True, slots=True)
class PaperText:
    """A text of a paper's head (`title`, `abstract`, `keywords`) in one language."""

    kind: Literal["title", "abstract", "keywords"]
    language: Language
    text: str
    span: Span
    confidence_frac: float = 1.0


@dataclass(frozen=True, slots=True)
class Person:
    """An author or a supervisor; `name` is None where only the position is printed."""

    person_index: int
    role: Literal["author", "supervisor"]
    name: str | None
    span: Span
    position: str | None = None
    affiliation: str | None = None
    city: str | None = None
    country_code: str | None = None
    email: str | None = None
    orcid: str | None = None
    confidence_frac: float = 1.0


@dataclass(frozen=True)
class Paper:
    """A paper of a volume, split but not yet mined: head fields, sections and all its lines.

    `lines` has every line from the paper's first to its last in reading order (running heads and page numbers
    excluded). `head_lines`, `reference_lines`, `note_lines` (footnotes) and the sections' lines are parts of it.
    `reference_lines` is the body of the reference list, without its heading (`reference_heading`).
    """

    paper_id: PaperId
    paper_index: int
    span: Span
    lines: tuple[Line, ...]
    title: str | None
    language: Language
    is_head_missing: bool = False
    is_tail_missing: bool = False
    is_title_complete: bool = True
    published_year: int | None = None
    printed_pages: str | None = None
    udc: str | None = None
    doi: str | None = None
    texts: tuple[PaperText, ...] = ()
    people: tuple[Person, ...] = ()
    sections: tuple[Section, ...] = ()
    head_lines: tuple[Line, ...] = ()
    reference_heading: Line | None = None
    reference_lines: tuple[Line, ...] = ()
    note_lines: tuple[Line, ...] = ()
    confidence_frac: float = 1.0

    @cached_property
    def body_lines(self) -> tuple[Line, ...]:
        """The lines that are neither head nor reference list (nor its heading); footnotes stand behind the text."""
        apart = {
            (line.page_number, line.line_number)
            for line in (*self.head_lines, *self.reference_lines, *self.note_lines)
        }
        if self.reference_heading is not None:
            apart.add((self.reference_heading.page_number, self.reference_heading.line_number))
        text = tuple(line for line in self.lines if (line.page_number, line.line_number) not in apart)
        return (*text, *self.note_lines)


@dataclass(frozen=True, slots=True)
class Volume:
    """What is known of the volume as a whole."""

    title: str | None
    span: Span
    published_year: int | None = None
    isbn: str | None = None
    issn: str | None = None
    series: str | None = None
    issue: str | None = None
    has_contents_page: bool = False
    confidence_frac: float = 1.0


def path_to_uri(path: Path) -> str:
    r"""The place of a file as text that any database takes; a byte of its name that is no UTF-8 reads as `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def uri_to_path(source_uri: str) -> Path:
    """The file that `path_to_uri` told of."""
    path = Path(source_uri)
    if "\\x" not in source_uri or path.exists():
        return path
    return Path(os.fsdecode(_ESCAPED_BYTE.sub(lambda found: bytes([int(found[1], 16)]), os.fsencode(path))))


_ESCAPED_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
