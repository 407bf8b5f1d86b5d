"""The models keep the rules of the house: one definition per column name, the public names, no pandas."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest

from schemas import GRAINS, INPUTS, KEYS, MODELS, PARENTS, PARTS, POINTERS
from warehouse.contract import columns, describe_table, tables

COMMON = "document_id page_number line_first page_last line_last confidence_frac extractor_version run_id"
VALUE = "raw_number value printed_decimals unit unit_code scale value_base value_alternative is_ambiguous"
CELL = "table_index block_index row_index column_index"

# The public names, as promised to people and programs: columns may be added, none may go.
PROMISED: dict[str, str] = {
    "raw.documents": "document_id file_name media_type byte_count page_count first_seen_at",
    "raw.sources": "source_uri document_id seen_at is_current",
    "raw.pages": "document_id page_number text_source raw_text is_page_certain",
    "core.lines": "source_line raw_text text language repair_kind has_break_before",
    "core.repairs": "raw_start raw_end raw_text text kind source",
    "core.volumes": "title published_year isbn issn series issue paper_count has_contents_page",
    "core.papers": "paper_id paper_index title language published_year printed_pages is_head_missing"
    " is_tail_missing is_title_complete udc doi",
    "core.paper_texts": "paper_id kind language text",
    "core.people": "paper_id person_index role name position affiliation city country_code email orcid",
    "core.sections": "paper_id section_index heading level text",
    "core.tables": "paper_id table_index label number caption unit note row_count column_count layout",
    "core.table_cells": f"paper_id {CELL} block column_header row_header raw_text text {VALUE} is_total",
    "core.figures": "paper_id figure_index label number caption note unit",
    "core.references": "paper_id reference_index marker raw_text text kind authors title container issuer"
    " jurisdiction publisher place year date number volume issue pages page_count doi url same_as_index work_id",
    "core.citations": "paper_id citation_index marker pinpoint sentence reference_index",
    "core.claims": "paper_id claim_index sentence kind indicator flow entity entity_code counterpart"
    " counterpart_code counterpart_scope period_text period_start period_end base_period_start base_period_end"
    f" base_indicator {VALUE} is_approximate",
    "core.findings": "paper_id finding_index rule stated recomputed unit tolerance verdict sentence explanation"
    " suggestion",
    "core.finding_inputs": f"paper_id finding_index role claim_index {CELL} value_used",
    "mart.observations": f"source paper_id claim_index {CELL} kind indicator flow entity entity_code counterpart"
    f" counterpart_code counterpart_scope period_start period_end {VALUE} verdict",
    "mart.series": "entity_code indicator flow counterpart_code period_start period_end value_base unit_code"
    " paper_id",
    "mart.paper_overview": "paper_id",
    "mart.people": "",
    "mart.works": "work_id",
    "mart.citation_links": "paper_id citation_index",
    "mart.number_audit": "paper_id finding_index",
    "mart.corpus_health": "document_id",
    "ops.runs": "run_id",
    "ops.outcomes": "run_id document_id stage verdict",
    "ops.rejects": "reject_id run_id reason rule document_id page_number line_number row_json",
    "ops.checks": "run_id check_name",
    "ops.corrections": "document_id corrected_by corrected_at reason",
    "ops.changes": "run_id table_name document_id added_count changed_count gone_count",
    "ops.migrations": "number name sha256 applied_at",
}
ENUMERATIONS: dict[tuple[str, str], str] = {
    ("raw.pages", "text_source"): "text pdf_text_layer ocr",
    ("core.lines", "language"): "ru kk en und",
    ("core.lines", "repair_kind"): "none wrong_language_ocr mojibake homoglyph mixed",
    ("core.paper_texts", "kind"): "title abstract keywords",
    ("core.people", "role"): "author supervisor",
    ("core.tables", "layout"): "ruled aligned flattened side_by_side",
    ("core.references", "kind"): "book article chapter thesis law decree resolution policy_document standard web"
    " newspaper archive other",
    ("core.claims", "kind"): "level change_abs change_pct change_pp share ratio rank count",
    ("core.claims", "counterpart_scope"): "total partner unknown",
    ("core.findings", "rule"): "sum share growth difference ratio rank table_total text_vs_table"
    " direction_conflict count_mismatch",
    ("core.findings", "verdict"): "consistent inconsistent undecidable",
    ("mart.observations", "source"): "table prose",
    ("ops.outcomes", "verdict"): "ok empty rejected failed",
}


def test_the_tables_are_those_promised() -> None:
    assert set(PROMISED) <= set(MODELS)
    assert list(MODELS) == list(KEYS) == list(GRAINS)


@pytest.mark.parametrize("table", list(PROMISED))
def test_promised_columns_are_there(table: str) -> None:
    promised = set(PROMISED[table].split()) | (set(COMMON.split()) if table.startswith("core.") else set())
    assert promised <= set(columns(table))


@pytest.mark.parametrize("place", list(ENUMERATIONS), ids=" ".join)
def test_promised_words_are_allowed(place: tuple[str, str]) -> None:
    table, column = place
    allowed = next(info.allowed for info in describe_table(table) if info.name == column)
    assert allowed == "one of: " + ", ".join(ENUMERATIONS[place].split())


def test_a_column_name_has_one_type() -> None:
    types: dict[str, set[pl.DataType]] = {}
    for table in tables():
        for info in describe_table(table):
            if (table, info.name) != ("ops.migrations", "number"):
                types.setdefault(info.name, set()).add(info.dtype)
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


@pytest.mark.parametrize("table", list(MODELS))
def test_every_column_is_described(table: str) -> None:
    assert [info.name for info in describe_table(table) if not info.description.strip()] == []
    assert GRAINS[table].startswith("One row per ")


@pytest.mark.parametrize("table", list(MODELS))
def test_models_are_strict_and_never_coerce(table: str) -> None:
    schema = MODELS[table].to_schema()
    assert schema.strict is True
    assert not schema.coerce
    assert [name for name, column in schema.columns.items() if column.coerce] == []


@pytest.mark.parametrize("table", list(MODELS))
def test_names_say_their_unit(table: str) -> None:
    for info in describe_table(table):
        if info.name.startswith(("is_", "has_")):
            assert info.type == "BOOLEAN"
        if info.name.endswith("_at"):
            assert info.type == "TIMESTAMP WITH TIME ZONE"
        if info.name.endswith("_frac"):
            assert (info.type, info.allowed) == ("DOUBLE", "at least 0; at most 1")
        if info.name.endswith(("_index", "_count", "_bytes")):
            assert info.type == "BIGINT"


def test_one_field_is_not_shared_between_models() -> None:
    # The trap: one Field object in two models gives both the name of the column that came last.
    for table, model in MODELS.items():
        for name, column in model.to_schema().columns.items():
            assert column.name == name, table


@pytest.mark.parametrize("table", list(MODELS))
def test_keys_are_required_columns(table: str) -> None:
    required = {info.name for info in describe_table(table) if info.is_required}
    assert set(KEYS[table]) <= required


def test_links_name_columns_that_exist_and_parents_come_first() -> None:
    order = list(MODELS)
    for registry in (PARENTS, INPUTS, PARTS):
        for child, targets in registry.items():
            for parent, names in targets:
                assert set(names) <= set(columns(child)) & set(columns(parent)), (child, parent)
                if registry is PARENTS:
                    assert order.index(parent) < order.index(child)
    for child, pointers in POINTERS.items():
        for target, here, there in pointers:
            assert set(here) <= set(columns(child))
            assert set(there) <= set(columns(target))
            nullable = {info.name for info in describe_table(child) if not info.is_required}
            assert here[-1] in nullable


def test_neither_pandas_nor_early_pandera() -> None:
    script = (
        "import sys; import schemas, warehouse.contract, warehouse.validate;"
        "assert 'pandera' not in sys.modules, 'pandera is imported too early';"
        "schemas.MODELS; warehouse.contract.all_comments_sql();"
        "assert 'pandera' in sys.modules; assert 'pandas' not in sys.modules, 'pandas is imported'"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
