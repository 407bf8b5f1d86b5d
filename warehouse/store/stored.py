"""Give a document's pages back as they were read, so that it can be derived again without its file."""

from __future__ import annotations

import json
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.document import (
    Box,
    DocumentId,
    GridCell,
    PageFault,
    RawDocument,
    RawLine,
    RawPage,
    SourceFile,
    StoredDocument,
)
from warehouse.errors import StoreError
from warehouse.store.sqlfiles import statement


def stored_document(con: DuckDBPyConnection, document_id: str) -> StoredDocument:
    """A loaded document from `raw`; its place is the current one that was seen last.

    Raises StoreError `no_pages` where no page of it is stored, `damaged_page` where a page's facts are not those of
    its text.
    """
    about = con.execute(statement("stored_document"), {"document_id": document_id}).fetchone()
    pages = con.execute(statement("stored_pages"), {"document_id": document_id}).fetchall()
    if about is None or not pages:
        raise StoreError(
            "none of its pages is stored", subject=document_id, remedy="run its file again", code="no_pages"
        )
    uri, file_name, media_type, byte_count, encoding, notes, modified_at = about
    faults = con.execute(statement("stored_faults"), {"document_id": document_id}).fetchall()
    raw = RawDocument(
        SourceFile(DocumentId(document_id), uri, file_name, media_type, byte_count),
        tuple(_page(document_id, *page[:-1]) for page in pages),
        encoding,
        tuple(PageFault(*fault) for fault in faults),
        tuple(notes.split("\n")) if notes else (),
    )
    return StoredDocument(raw, min(page[-1] for page in pages), modified_at)


def _page(
    document_id: str,
    page_number: int,
    text_source: Any,
    raw_text: str,
    is_page_certain: bool,
    line_count: int,
    width_pt: float | None,
    height_pt: float | None,
    lines_json: str | None,
) -> RawPage:
    texts = raw_text.split("\n") if line_count else []
    facts = json.loads(lines_json) if lines_json else []
    if not len(texts) == len(facts) == line_count:
        raise StoreError(
            f"page {page_number} has {len(texts)} lines of text and facts of {len(facts)}",
            subject=document_id,
            remedy="run its file again with --force",
            code="damaged_page",
        )
    lines = tuple(_line(text, fact) for text, fact in zip(texts, facts, strict=True))
    return RawPage(page_number, text_source, lines, is_page_certain, width_pt, height_pt)


def _line(text: str, fact: dict[str, Any]) -> RawLine:
    return RawLine(
        text,
        fact["source_line"],
        fact.get("has_break_before", False),
        Box(*fact["box"]) if "box" in fact else None,
        fact.get("font_size_pt"),
        tuple(GridCell(*cell) for cell in fact.get("cells", ())),
    )
