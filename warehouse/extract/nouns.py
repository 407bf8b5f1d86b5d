"""The nouns: which tables each fills and at which version it stands. Cheap to import; the work is in `registry`."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.extract import (
    citations,
    claims,
    figures,
    findings,
    paper_texts,
    papers,
    people,
    references,
    sections,
    tables,
    volumes,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """One noun of the warehouse. Raising its version makes the backfill run its extractor again."""

    name: str
    tables: tuple[str, ...]
    version: int

    @property
    def version_text(self) -> str:
        """What stands in the rows' `extractor_version`."""
        return f"{self.name}-{self.version}"


# In the order in which they build on each other.
NOUNS: tuple[Noun, ...] = (
    Noun("papers", ("core.volumes", "core.papers"), papers.VERSION + volumes.VERSION - 1),
    Noun("paper_texts", ("core.paper_texts",), paper_texts.VERSION),
    Noun("people", ("core.people",), people.VERSION),
    Noun("sections", ("core.sections",), sections.VERSION),
    Noun("references", ("core.references",), references.VERSION),
    Noun("citations", ("core.citations",), citations.VERSION),
    Noun("tables", ("core.tables", "core.table_cells"), tables.VERSION),
    Noun("figures", ("core.figures",), figures.VERSION),
    Noun("claims", ("core.claims",), claims.VERSION),
    Noun("findings", ("core.findings", "core.finding_inputs"), findings.VERSION),
)
