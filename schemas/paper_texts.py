"""Texts of a paper's head in each language."""

from __future__ import annotations

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Text


class PaperTexts(CoreRow):
    """One row per title, abstract or keywords of a paper in a language."""

    paper_id: Text = fields.paper_id()
    text_index: Count = fields.text_index()
    kind: Text = fields.paper_text_kind()
    language: Text = fields.language()
    text: Text = fields.text(str_contains=fields.NOT_BLANK)
