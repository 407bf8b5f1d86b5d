"""Bytes to RawDocument: identify a source, read its text page by page."""

from __future__ import annotations

from warehouse.document import RawDocument, SourceFile
from warehouse.errors import SourceError
from warehouse.read.config import ReadConfig
from warehouse.read.identify import PDF, TEXT, identify

# Raising it makes the backfill read every document again.
VERSION = 3

__all__ = ["VERSION", "ReadConfig", "identify", "read_source"]

_DEFAULT = ReadConfig()


def read_source(source: SourceFile, config: ReadConfig = _DEFAULT) -> RawDocument:
    """Read an identified source into pages of lines, as printed and unrepaired.

    Raises `SourceError` for a source that cannot be read as a whole; single pages that fail are `faults` of the
    document. Its codes: `encrypted_pdf`, `truncated_pdf`, `damaged_pdf`, `empty_pdf`, `too_many_pages`,
    `unsupported_binary`, `unsupported_media_type`.
    """
    if source.media_type == TEXT:
        from warehouse.read.text import read_text

        return read_text(source)
    if source.media_type == PDF:
        # PDFium is loaded only where it is needed.
        from warehouse.read.pdf import read_pdf

        return read_pdf(source, config)
    raise SourceError(
        f"Kitap does not read {source.media_type}",
        subject=source.source_uri,
        remedy="give Kitap a PDF or a plain text file",
        code="unsupported_media_type",
    )
