"""Rows of `core.people`."""

from __future__ import annotations

from warehouse.document import Paper
from warehouse.extract import Row
from warehouse.extract.layout.rows import span_columns


def people_rows(paper: Paper) -> list[Row]:
    """One row for each author and supervisor."""
    return [
        {
            "paper_id": paper.paper_id,
            "person_index": person.person_index,
            "role": person.role,
            "name": person.name,
            "position": person.position,
            "affiliation": person.affiliation,
            "city": person.city,
            "country_code": person.country_code,
            "email": person.email,
            "orcid": person.orcid,
            **span_columns(person.span, person.confidence_frac),
        }
        for person in paper.people
    ]
