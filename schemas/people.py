"""People of a paper's head."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
from pandera.polars import PolarsData

from schemas import fields
from schemas.base import CoreRow
from schemas.fields import Count, Text


class People(CoreRow):
    """One row per author or supervisor of a paper."""

    paper_id: Text = fields.paper_id()
    person_index: Count = fields.person_index()
    role: Text = fields.role()
    name: Text = fields.name(nullable=True, description="name as printed; NULL where only the position is printed")
    position: Text = fields.position(nullable=True)
    affiliation: Text = fields.affiliation(nullable=True)
    city: Text = fields.city(nullable=True)
    country_code: Text = fields.country_code(nullable=True)
    email: Text = fields.email(nullable=True)
    orcid: Text = fields.orcid(nullable=True)

    @pa.dataframe_check(name="someone_is_named")
    @classmethod
    def someone_is_named(cls, data: PolarsData) -> pl.LazyFrame:
        """A person has at least a name, a position, an affiliation or an address."""
        known = ("name", "position", "affiliation", "email", "orcid")
        return data.lazyframe.select(pl.any_horizontal(pl.col(column).is_not_null() for column in known))
