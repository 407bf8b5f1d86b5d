"""Entries of reference lists."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Day, Text


class References(CoreRow):
    """One row per entry of a paper's reference list."""

    paper_id: Text = fields.paper_id()
    reference_index: Count = fields.reference_index()
    marker: Text = fields.marker(nullable=True)
    raw_text: Text = fields.raw_text(description="entry as read, its lines joined")
    text: Text = fields.text(str_contains=fields.NOT_BLANK, description="entry after repair, its lines joined")
    kind: Text = fields.reference_kind()
    authors: Text = fields.authors(nullable=True)
    title: Text = fields.title(nullable=True)
    container: Text = fields.container(nullable=True)
    issuer: Text = fields.issuer(nullable=True)
    jurisdiction: Text = fields.jurisdiction(nullable=True)
    publisher: Text = fields.publisher(nullable=True)
    place: Text = fields.place(nullable=True)
    year: Count = fields.year(nullable=True)
    date: Day = fields.date(nullable=True)
    number: Text = fields.number(nullable=True)
    volume: Text = fields.volume(nullable=True)
    issue: Text = fields.issue(nullable=True)
    pages: Text = fields.pages(nullable=True)
    page_count: Count = fields.page_count(nullable=True, description="number of pages printed in the entry")
    doi: Text = fields.doi(nullable=True)
    url: Text = fields.url(nullable=True)
    same_as_index: Count = fields.same_as_index(nullable=True)
    work_id: Text = fields.work_id(nullable=True)

    @pa.dataframe_check(name="same_as_points_back")
    @classmethod
    def same_as_points_back(cls, data: PolarsData) -> pl.LazyFrame:
        """«Там же» points to an entry before it."""
        return data.lazyframe.select((pl.col("same_as_index") < pl.col("reference_index")).fill_null(value=True))
