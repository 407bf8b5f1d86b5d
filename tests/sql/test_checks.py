"""Each check is quiet on a whole volume and fires on the fault that is planted for it."""

from __future__ import annotations

import pytest
from duckdb import DuckDBPyConnection

from tests.store.builders import RUN
from warehouse.store.checks import Check, checks
from warehouse.store.marts import marts

# What stands wrong in the invented volume on purpose: nothing. Each fault below is one change to it.
_REJECTS = """
INSERT INTO ops.rejects BY NAME
SELECT 'r' || n AS reject_id, 'run' AS run_id, 'core.references' AS table_name, 'kind' AS rule, 'unknown' AS reason,
    '{}' AS row_json, '/inbox/steppe.txt' AS source_uri, '' AS remedy, now() AS rejected_at, false AS is_resolved
FROM range(100) AS numbers (n)
"""
_SILENT = """
INSERT INTO ops.outcomes BY NAME
SELECT 'late' AS run_id, repeat(n::VARCHAR, 64) AS document_id, 'f' || n AS source_uri, 'extract' AS stage,
    'figures' AS subject, CASE WHEN n = 3 THEN 'empty' ELSE 'ok' END AS verdict, 1 AS row_count, 0 AS duration_ms,
    '' AS reason, '' AS code, '' AS remedy, now() AS recorded_at
FROM range(1, 7) AS numbers (n)
"""
_OTHER_DOCUMENT = """
INSERT INTO raw.documents SELECT * REPLACE (repeat('e', 64) AS document_id) FROM raw.documents LIMIT 1;
INSERT INTO raw.sources SELECT * REPLACE (repeat('e', 64) AS document_id, '/b.txt' AS source_uri) FROM raw.sources;
"""

FAULTS: dict[str, str] = {
    "fail_cells_have_table": "DELETE FROM core.tables",
    "fail_citations_have_reference": "UPDATE core.citations SET reference_index = 9 WHERE citation_index = 1",
    "fail_core_rows_have_document": "DELETE FROM raw.documents",
    "fail_core_rows_have_lines": "UPDATE core.figures SET line_first = 99, line_last = 99",
    "fail_core_rows_have_page": "UPDATE core.claims SET page_last = 7",
    "fail_documents_have_source": "DELETE FROM raw.sources",
    "fail_finding_inputs_exist": "DELETE FROM core.claims WHERE claim_index = 1",
    "fail_keys_are_unique": "INSERT INTO core.figures SELECT * FROM core.figures",
    "fail_line_numbers_are_contiguous": "DELETE FROM core.lines WHERE line_first = 2",
    "fail_lines_conserve_pages": "UPDATE raw.pages SET raw_text = raw_text || 'x'",
    "fail_one_current_version": "INSERT INTO raw.sources SELECT * FROM raw.sources",
    "fail_pages_are_conserved": "UPDATE raw.documents SET page_count = 3",
    "fail_paper_index_is_contiguous": "UPDATE core.papers SET paper_index = 5 WHERE paper_index = 2",
    "fail_reject_share": _REJECTS,
    "fail_repairs_quote_their_line": "UPDATE core.repairs SET raw_text = 'z'",
    "fail_repairs_replay": "UPDATE core.lines SET text = text || '!' WHERE page_number = 2 AND line_first = 3",
    "fail_rows_have_paper": "UPDATE core.people SET paper_id = 'nobody' WHERE person_index = 2",
    "fail_rows_lie_in_paper": "UPDATE core.sections SET page_last = 2, line_last = 1",
    "fail_same_as_points_back": 'UPDATE core."references" SET same_as_index = 2 WHERE reference_index = 2',
    "fail_same_as_shares_kind": "UPDATE core.\"references\" SET kind = 'book' WHERE reference_index = 2",
    "fail_volume_counts_its_papers": "UPDATE core.volumes SET paper_count = 3",
    "warn_citations_unanswered": "UPDATE core.citations SET reference_index = NULL WHERE citation_index = 1",
    "warn_contents_disagree": """
        INSERT INTO ops.outcomes BY NAME
        SELECT run_id, document_id, '/inbox/steppe.txt' AS source_uri, 'extract' AS stage,
            'contents page' AS subject, 'ok' AS verdict, 0 AS row_count, 0 AS duration_ms,
            'lists a paper that is not there' AS reason,
            'listed_not_found' AS code, '' AS remedy, 1 AS page_number, now() AS recorded_at
        FROM raw.documents
    """,
    "warn_corrections_stand": """
        INSERT INTO ops.corrections BY NAME
        SELECT 'c' AS correction_id, document_id, 'core.papers' AS table_name, 'title' AS column_name,
            json_object('paper_id', paper_id)::VARCHAR AS key_json, title AS old_value, 'Other' AS new_value,
            'misprint' AS reason, 'reader' AS corrected_by, now() AS corrected_at, true AS is_active
        FROM core.papers
        LIMIT 1
    """,
    "warn_entries_uncited": "DELETE FROM core.citations WHERE citation_index = 1",
    "warn_extractor_fell_silent": _SILENT,
    "warn_lines_outside_papers": "UPDATE core.lines SET paper_id = NULL WHERE page_number = 1",
    "warn_low_confidence_document": "UPDATE core.lines SET confidence_frac = 0.2 WHERE page_number = 1",
    "warn_page_without_lines": """
        INSERT INTO raw.pages SELECT * REPLACE (4 AS page_number) FROM raw.pages WHERE page_number = 2;
        INSERT INTO raw.pages SELECT * REPLACE (3 AS page_number, '' AS raw_text) FROM raw.pages
        WHERE page_number = 2
    """,
    "fail_lines_are_conserved": "UPDATE ops.outcomes SET row_count = row_count + 1 WHERE stage = 'repair'",
    "warn_page_numbers_have_gaps": "UPDATE raw.pages SET page_number = 5 WHERE page_number = 2",
    "warn_page_yields_nothing": """
        INSERT INTO raw.pages SELECT * REPLACE (3 AS page_number) FROM raw.pages WHERE page_number = 2;
        INSERT INTO raw.pages SELECT * REPLACE (4 AS page_number) FROM raw.pages WHERE page_number = 2;
        INSERT INTO core.figures
        SELECT * REPLACE (4 AS page_number, 4 AS page_last, 9 AS figure_index) FROM core.figures
    """,
    "warn_papers_overlap": "UPDATE core.papers SET page_last = 2, line_last = 2 WHERE paper_index = 1",
    "fail_rows_are_conserved": "DELETE FROM core.figures",
    "warn_same_paper_twice": _OTHER_DOCUMENT
    + """
        INSERT INTO core.papers
        SELECT * REPLACE (repeat('e', 64) AS document_id, 'e-' || paper_index AS paper_id) FROM core.papers
    """,
    "warn_table_shape": "UPDATE core.tables SET row_count = 4",
    "warn_text_without_paper": "DELETE FROM core.papers",
    "fail_paper_overview_every_current_paper": "DELETE FROM mart.paper_overview WHERE paper_index = 1",
    "warn_paper_overview_paper_without_lines": "UPDATE mart.paper_overview SET line_count = 0",
    "fail_works_every_entry_counted": "UPDATE mart.works SET reference_count = 7",
    "fail_citation_links_links_end_at_works": "UPDATE mart.citation_links SET work_id = 'none'",
    "fail_citation_links_every_citation": "DELETE FROM mart.citation_links",
    "fail_observations_every_number": "DELETE FROM mart.observations WHERE source = 'table'",
    "fail_observed_names_every_name": "DELETE FROM mart.observed_names",
    "warn_series_series_agree": """
        INSERT INTO mart.series
        SELECT * REPLACE ('other' AS paper_id, value_base * 2 AS value_base) FROM mart.series
    """,
    "fail_number_audit_verdict_follows_numbers": "UPDATE mart.number_audit SET difference = 3",
    "warn_number_audit_finding_without_inputs": "UPDATE mart.number_audit SET input_count = 0",
    "fail_people_every_name_form": "DELETE FROM mart.people",
    "fail_corpus_health_every_current_document": "DELETE FROM mart.corpus_health",
    "fail_line_quality_every_line": "UPDATE mart.line_quality SET line_count = line_count + 1",
}

ALL = {check.name: check for check in checks()}


def offending(con: DuckDBPyConnection, check: Check) -> list[tuple[object, ...]]:
    defaults = {parameter.name: parameter.default for parameter in check.source.parameters}
    return con.execute(check.source.sql, defaults or None).fetchall()


def test_a_fault_is_planted_for_every_check() -> None:
    assert set(FAULTS) == set(ALL)


def test_each_mart_has_checks_of_its_own() -> None:
    assert [mart.name for mart in marts() if not mart.checks_path.is_file()] == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_quiet_on_a_whole_volume(con: DuckDBPyConnection, name: str) -> None:
    assert offending(con, ALL[name]) == []


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_fires_on_its_fault(con: DuckDBPyConnection, name: str) -> None:
    con.execute(FAULTS[name])

    assert offending(con, ALL[name])


@pytest.mark.parametrize("name", sorted(ALL))
def test_says_its_truth(name: str) -> None:
    truth = ALL[name].truth
    assert truth[0].isupper() or truth[0] == "«" or "checks.sql" in str(ALL[name].source.path)
    assert "parameter:" not in truth


def test_a_line_that_was_set_aside_breaks_no_page(con: DuckDBPyConnection) -> None:
    con.execute("DELETE FROM core.lines WHERE page_number = 2 AND line_first = 2")
    con.execute(
        """
        INSERT INTO ops.rejects BY NAME
        SELECT 'r' AS reject_id, ? AS run_id, 'core.lines' AS table_name, 'text' AS rule, 'why' AS reason,
            '{}' AS row_json, document_id, '/inbox/steppe.txt' AS source_uri, 2 AS page_number, 2 AS line_number,
            '' AS remedy, now() AS rejected_at, false AS is_resolved
        FROM raw.documents
        """,
        [RUN.run_id],
    )

    for name in ("fail_lines_conserve_pages", "fail_line_numbers_are_contiguous", "fail_core_rows_have_lines"):
        assert offending(con, ALL[name]) == []


def test_a_page_that_was_set_aside_is_not_missing(con: DuckDBPyConnection) -> None:
    con.execute("UPDATE raw.documents SET page_count = 3")
    con.execute(
        """
        INSERT INTO ops.rejects BY NAME
        SELECT 'r' AS reject_id, 'run' AS run_id, 'raw.pages' AS table_name, 'no_text' AS rule, 'why' AS reason,
            '{}' AS row_json, document_id, '/inbox/steppe.txt' AS source_uri, 3 AS page_number, '' AS remedy,
            now() AS rejected_at, false AS is_resolved
        FROM raw.documents
        """
    )

    assert offending(con, ALL["fail_pages_are_conserved"]) == []


def test_a_circle_of_same_as_ends(con: DuckDBPyConnection) -> None:
    con.execute('UPDATE core."references" SET same_as_index = 2 WHERE reference_index = 1')

    rows = con.execute("FROM resolved_references() ORDER BY reference_index").fetchall()

    assert [row[1] for row in rows] == [1, 2]


def test_a_page_that_the_reader_lost_is_none_of_those_it_counted(con: DuckDBPyConnection) -> None:
    con.execute(
        """
        INSERT INTO ops.rejects BY NAME
        SELECT 'r' AS reject_id, run_id, 'raw.pages' AS table_name, 'damaged' AS rule, 'why' AS reason,
            '{"page_number": 3}' AS row_json, document_id, '/inbox/steppe.txt' AS source_uri, 3 AS page_number,
            '' AS remedy, now() AS rejected_at, false AS is_resolved
        FROM raw.documents
        """
    )

    assert offending(con, ALL["fail_lines_are_conserved"]) == []
