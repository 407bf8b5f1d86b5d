"""Text files to pages of lines."""

from __future__ import annotations

import re

from warehouse.document import RawDocument, RawLine, RawPage, SourceFile
from warehouse.errors import SourceError
from warehouse.read.encoding import decode_text, looks_binary

# What ends a line. The vertical tab is what word processors export for a line broken by hand.
_LINE_END = re.compile("\r\n|[\n\r\x0b\x85\u2028\u2029]")
_BREAK_LINE = re.compile(r" (?!\s)")

_INDENTED_SHARE_LIMIT_FRAC = 0.25


def read_text(source: SourceFile) -> RawDocument:
    """Decode a text file and cut it into pages (form feeds) and lines.

    Without a form feed the whole is one page with `is_page_certain` false. Line texts are as read, spaces
    included. Raises `SourceError` (`unsupported_binary`) for bytes that are no text.
    """
    if looks_binary(source.data):
        raise SourceError(
            "this is no text: it is full of bytes that no text has",
            subject=source.source_uri,
            remedy="give Kitap a PDF or a plain text file",
            code="unsupported_binary",
        )
    decoded = decode_text(source.data)
    notes = list(decoded.notes)
    text = decoded.text
    null_count = text.count("\x00")
    if null_count:
        # Programs in C end a string at NUL: kept, it would cut the rest of the line off.
        text = text.replace("\x00", "\ufffd")
        notes.append(f"{null_count} NUL characters stand as U+FFFD")
    return RawDocument(source=source, pages=text_to_pages(text), encoding=decoded.encoding, notes=tuple(notes))


def text_to_pages(text: str) -> tuple[RawPage, ...]:
    """Cut a decoded text into pages at form feeds and lines at line ends; `source_line` counts through the file."""
    blocks = text.split("\f")
    is_page_certain = len(blocks) > 1
    if is_page_certain and not blocks[-1].strip():
        # A form feed ends a page; what follows the last one is no page of its own.
        blocks.pop()
    cut = [_split_lines(block) for block in blocks]
    mark_breaks = _are_spaces_telling(cut)
    pages: list[RawPage] = []
    source_line = 0
    for number, (block, lines) in enumerate(zip(blocks, cut, strict=True), start=1):
        first = source_line + 1
        pages.append(
            RawPage(
                page_number=number,
                text_source="text",
                lines=tuple(
                    RawLine(
                        text=line,
                        source_line=first + offset,
                        has_break_before=mark_breaks and _BREAK_LINE.match(line) is not None,
                    )
                    for offset, line in enumerate(lines)
                ),
                is_page_certain=is_page_certain,
            )
        )
        # A form feed at a line's end does not start a new line of the file; one after a line end does not either.
        source_line += len(_LINE_END.findall(block))
    return tuple(pages)


def _split_lines(block: str) -> list[str]:
    lines = _LINE_END.split(block)
    if lines and not lines[-1]:
        lines.pop()
    return lines


def _are_spaces_telling(pages: list[list[str]]) -> bool:
    """Whether one leading space means something: only in a text where most lines have none."""
    filled = [line for lines in pages for line in lines if line.strip()]
    indented = sum(1 for line in filled if line[0].isspace())
    return bool(filled) and indented <= _INDENTED_SHARE_LIMIT_FRAC * len(filled)
