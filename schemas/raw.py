"""Tables of the `raw` layer: what was read, before any repair."""

from __future__ import annotations

from schemas import fields
from schemas.base import Row
from schemas.fields import Count, Flag, Moment, Real, Text


class Documents(Row):
    """One row per source file version."""

    document_id: Text = fields.document_id()
    file_name: Text = fields.file_name()
    media_type: Text = fields.media_type()
    byte_count: Count = fields.byte_count()
    page_count: Count = fields.page_count(nullable=True)
    encoding: Text = fields.encoding(nullable=True)
    notes: Text = fields.notes(nullable=True)
    first_seen_at: Moment = fields.first_seen_at()
    run_id: Text = fields.run_id()


class Sources(Row):
    """One row per place where a file was found and version of it."""

    source_uri: Text = fields.source_uri()
    document_id: Text = fields.document_id()
    byte_count: Count = fields.byte_count(nullable=True)
    modified_at: Moment = fields.modified_at(nullable=True)
    seen_at: Moment = fields.seen_at()
    is_current: Flag = fields.is_current()
    run_id: Text = fields.run_id()


class Pages(Row):
    """One row per page and way of reading it."""

    document_id: Text = fields.document_id()
    page_number: Count = fields.page_number(description="page of the document, from 1")
    text_source: Text = fields.text_source()
    raw_text: Text = fields.raw_text(description="text of the page as read, lines joined by line feeds")
    is_page_certain: Flag = fields.is_page_certain()
    line_count: Count = fields.line_count()
    width_pt: Real = fields.width_pt(nullable=True)
    height_pt: Real = fields.height_pt(nullable=True)
    lines_json: Text = fields.lines_json(nullable=True)
    extractor_version: Text = fields.extractor_version(description="version of the reader that read the page")
    run_id: Text = fields.run_id()
