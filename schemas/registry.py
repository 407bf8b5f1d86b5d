"""The list of tables: model, key and parents of each. Explicit, not discovered."""

from __future__ import annotations

import pandera.polars as pa

from schemas import marts, ops, raw, search
from schemas.citations import Citations
from schemas.claims import Claims
from schemas.figures import Figures
from schemas.finding_inputs import FindingInputs
from schemas.findings import Findings
from schemas.lines import Lines
from schemas.paper_texts import PaperTexts
from schemas.papers import Papers
from schemas.people import People
from schemas.references import References
from schemas.repairs import Repairs
from schemas.sections import Sections
from schemas.table_cells import TableCells
from schemas.tables import Tables
from schemas.volumes import Volumes

MODELS: dict[str, type[pa.DataFrameModel]] = {
    "raw.documents": raw.Documents,
    "raw.sources": raw.Sources,
    "raw.pages": raw.Pages,
    "core.lines": Lines,
    "core.repairs": Repairs,
    "core.volumes": Volumes,
    "core.papers": Papers,
    "core.paper_texts": PaperTexts,
    "core.people": People,
    "core.sections": Sections,
    "core.tables": Tables,
    "core.table_cells": TableCells,
    "core.figures": Figures,
    "core.references": References,
    "core.citations": Citations,
    "core.claims": Claims,
    "core.findings": Findings,
    "core.finding_inputs": FindingInputs,
    "mart.observations": marts.Observations,
    "mart.observed_names": marts.ObservedNames,
    "mart.series": marts.Series,
    "mart.paper_overview": marts.PaperOverview,
    "mart.people": marts.PeopleMart,
    "mart.works": marts.Works,
    "mart.citation_links": marts.CitationLinks,
    "mart.number_audit": marts.NumberAudit,
    "mart.corpus_health": marts.CorpusHealth,
    "mart.line_quality": marts.LineQuality,
    "search.passages": search.SearchPassages,
    "search.words": search.SearchWords,
    "search.postings": search.SearchPostings,
    "search.people": search.SearchPeople,
    "search.about": search.SearchAbout,
    "ops.runs": ops.Runs,
    "ops.outcomes": ops.Outcomes,
    "ops.rejects": ops.Rejects,
    "ops.checks": ops.Checks,
    "ops.corrections": ops.Corrections,
    "ops.changes": ops.Changes,
    "ops.migrations": ops.Migrations,
}
"""Model of each table, parents before their children."""

KEYS: dict[str, tuple[str, ...]] = {
    "raw.documents": ("document_id",),
    "raw.sources": ("source_uri", "document_id"),
    "raw.pages": ("document_id", "page_number", "text_source"),
    "core.lines": ("document_id", "page_number", "line_first"),
    "core.repairs": ("document_id", "page_number", "line_first", "raw_start", "raw_end"),
    "core.volumes": ("document_id",),
    "core.papers": ("paper_id",),
    "core.paper_texts": ("paper_id", "text_index"),
    "core.people": ("paper_id", "person_index"),
    "core.sections": ("paper_id", "section_index"),
    "core.tables": ("paper_id", "table_index"),
    "core.table_cells": ("paper_id", "table_index", "block_index", "row_index", "column_index"),
    "core.figures": ("paper_id", "figure_index"),
    "core.references": ("paper_id", "reference_index"),
    "core.citations": ("paper_id", "citation_index"),
    "core.claims": ("paper_id", "claim_index"),
    "core.findings": ("paper_id", "finding_index"),
    "core.finding_inputs": ("paper_id", "finding_index", "input_index"),
    "mart.observations": ("paper_id", "observation_key"),
    "mart.observed_names": ("name",),
    "mart.series": (),
    "mart.paper_overview": ("paper_id",),
    "mart.people": ("person_id",),
    "mart.works": ("work_id",),
    "mart.citation_links": ("paper_id", "citation_index"),
    "mart.number_audit": ("paper_id", "finding_index"),
    "mart.corpus_health": ("document_id",),
    "mart.line_quality": ("document_id", "extractor_version", "repair_kind", "language", "confidence_step"),
    "search.passages": ("passage_index",),
    "search.words": ("form",),
    "search.postings": ("stem_index", "passage_index"),
    "search.people": ("person_id", "name_form"),
    "search.about": (),
    "ops.runs": ("run_id",),
    "ops.outcomes": (),
    "ops.rejects": ("reject_id",),
    "ops.checks": (),
    "ops.corrections": ("correction_id",),
    "ops.changes": (),
    "ops.migrations": ("number",),
}
"""Columns that together name a row; empty for a log, which has no key."""

PARENTS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "raw.sources": (("raw.documents", ("document_id",)),),
    "raw.pages": (("raw.documents", ("document_id",)),),
    "core.lines": (("raw.pages", ("document_id", "page_number")),),
    "core.volumes": (("raw.documents", ("document_id",)),),
    "core.papers": (("raw.documents", ("document_id",)),),
    "core.repairs": (("core.lines", ("document_id", "page_number", "line_first")),),
    "core.paper_texts": (("core.papers", ("paper_id",)),),
    "core.people": (("core.papers", ("paper_id",)),),
    "core.sections": (("core.papers", ("paper_id",)),),
    "core.tables": (("core.papers", ("paper_id",)),),
    "core.table_cells": (("core.tables", ("paper_id", "table_index")),),
    "core.figures": (("core.papers", ("paper_id",)),),
    "core.references": (("core.papers", ("paper_id",)),),
    "core.citations": (("core.papers", ("paper_id",)),),
    "core.claims": (("core.papers", ("paper_id",)),),
    "core.findings": (("core.papers", ("paper_id",)),),
    "core.finding_inputs": (("core.findings", ("paper_id", "finding_index")),),
}
"""Parent tables of a table, with the columns that point to the parent's row."""

INPUTS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "core.finding_inputs": (
        ("core.claims", ("paper_id", "claim_index")),
        ("core.tables", ("paper_id", "table_index")),
        ("core.table_cells", ("paper_id", "table_index", "block_index", "row_index", "column_index")),
    ),
}
"""Rows that a row was computed from (where the columns are not NULL): without them it cannot stand either."""

PARTS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "core.findings": (("core.finding_inputs", ("paper_id", "finding_index")),),
}
"""Rows that belong to a row so closely that it cannot stand when one of them is missing."""

POINTERS: dict[str, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]] = {
    "core.lines": (("core.papers", ("paper_id",), ("paper_id",)),),
    "core.references": (("core.references", ("paper_id", "same_as_index"), ("paper_id", "reference_index")),),
    "core.citations": (("core.references", ("paper_id", "reference_index"), ("paper_id", "reference_index")),),
}
"""Pointers that may be NULL: the table pointed to, the columns here, the columns there. The last column here is set
to NULL when the row pointed to is missing; the row itself stands."""

GRAINS: dict[str, str] = {
    table: (model.__doc__ or "").strip().splitlines()[0].rstrip(".") for table, model in MODELS.items()
}
"""What a row is, in one line: the first line of the model's docstring."""
