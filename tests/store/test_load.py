from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import polars as pl
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.builders import (
    RUN,
    STARTED_AT,
    batch_of,
    document_id_of,
    rejected_batch,
    row_reject,
    rows_of,
)
from warehouse.contract import key, tables
from warehouse.errors import StoreError
from warehouse.outcomes import Run, VolumeBatch
from warehouse.store.checks import run_checks
from warehouse.store.load import (
    finish_run,
    known_documents,
    load_batch,
    load_batches,
    mark_seen,
    start_run,
)
from warehouse.store.marts import build_marts
from warehouse.store.migrate import migrate

LATER = Run("20260302T080000-test", "ingest", "direct", STARTED_AT + timedelta(days=1))


def all_rows(con: DuckDBPyConnection, *, without_run: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in tables("raw", "core"):
        name = ".".join(f'"{part}"' for part in table.split("."))
        leave = "EXCLUDE (run_id, seen_at)" if table == "raw.sources" else "EXCLUDE (run_id)"
        columns = f"* {leave}" if without_run else "*"
        found[table] = con.execute(f"SELECT {columns} FROM {name} ORDER BY ALL").fetchall()
    return found


def value(con: DuckDBPyConnection, sql: str) -> Any:
    row = con.execute(sql).fetchone()
    assert row is not None
    return row[0]


def test_every_row_of_a_batch_is_there(con: DuckDBPyConnection) -> None:
    report = load_batch(con, batch_of(), RUN)

    assert report.is_new
    rows = rows_of()
    for table, expected in rows.items():
        assert len(all_rows(con)[table]) == len(expected), table
    assert report.row_count == sum(len(found) for table, found in rows.items() if table != "raw.sources")


def test_loading_twice_equals_loading_once(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(), RUN)
    once = all_rows(con)
    outcomes = value(con, "SELECT count(*) FROM ops.outcomes")

    again = load_batch(con, batch_of(), RUN)

    assert all_rows(con) == once
    assert not again.is_new
    assert again.deleted["core.lines"] == again.inserted["core.lines"] == 13
    assert value(con, "SELECT count(*) FROM ops.outcomes") == outcomes


def test_a_later_run_changes_nothing_but_the_run(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(), RUN)
    once = all_rows(con, without_run=True)

    load_batch(con, batch_of(run=LATER), LATER)

    assert all_rows(con, without_run=True) == once
    assert value(con, "SELECT DISTINCT run_id FROM core.lines") == LATER.run_id
    assert value(con, "SELECT first_seen_at FROM raw.documents") == STARTED_AT
    assert value(con, "SELECT count(DISTINCT run_id) FROM ops.outcomes") == 2


def test_volumes_do_not_touch_each_other(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of("one"), RUN)
    before = con.execute("SELECT * FROM core.lines ORDER BY ALL").fetchall()
    load_batch(con, batch_of("two"), RUN)
    load_batch(con, batch_of("two"), RUN)

    first = document_id_of("one")
    assert con.execute("SELECT * FROM core.lines WHERE document_id = ? ORDER BY ALL", [first]).fetchall() == before
    assert value(con, "SELECT count(*) FROM raw.documents") == 2


def test_rows_that_are_no_longer_found_go(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(), RUN)
    rows = rows_of()
    rows["core.figures"] = []

    report = load_batch(con, batch_of(rows=rows), RUN)

    assert value(con, "SELECT count(*) FROM core.figures") == 0
    assert report.deleted["core.figures"] == 1


def test_a_corrected_file_supersedes_the_old_one(con: DuckDBPyConnection) -> None:
    place = "/inbox/volume.txt"
    load_batch(con, batch_of("old", source_uri=place), RUN)

    report = load_batch(con, batch_of("new", source_uri=place), LATER)

    assert report.superseded == (document_id_of("old"),)
    current = con.execute("SELECT document_id FROM raw.sources WHERE is_current").fetchall()
    assert current == [(document_id_of("new"),)]
    assert value(con, "SELECT count(*) FROM core.papers") == 4  # the old rows stay for the history


def test_a_file_put_back_is_current_again(con: DuckDBPyConnection) -> None:
    place = "/inbox/volume.txt"
    load_batch(con, batch_of("old", source_uri=place), RUN)
    load_batch(con, batch_of("new", source_uri=place), RUN)

    assert mark_seen(con, [(place, document_id_of("old"))], LATER) == 1

    current = con.execute("SELECT document_id, seen_at FROM raw.sources WHERE is_current").fetchall()
    assert current == [(document_id_of("old"), LATER.started_at)]


def test_a_known_document_at_a_new_place_is_seen_there_too(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of("one"), RUN)

    mark_seen(con, [("/archive/copy.txt", document_id_of("one"))], LATER)

    known = known_documents(con)[document_id_of("one")]
    assert known.current_uris == {"/inbox/one.txt", "/archive/copy.txt"}


def test_a_file_at_two_places_of_one_run_is_one_document(con: DuckDBPyConnection) -> None:
    for place in ("/inbox/a.txt", "/inbox/copy of a.txt"):
        load_batch(con, batch_of("one", source_uri=place), RUN)
    build_marts(con)

    assert value(con, "SELECT count(*) FROM raw.documents") == 1
    assert value(con, "SELECT count(*) FROM raw.sources WHERE is_current") == 2
    assert value(con, "SELECT count(*) FROM mart.paper_overview") == 2
    assert [result.name for result in run_checks(con) if result.is_failed] == []


def test_known_documents_tell_the_versions_of_their_rows(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of("one"), RUN)

    known = known_documents(con)[document_id_of("one")]

    assert known.versions["core.lines"] == {"repair-1"}
    assert known.versions["core.references"] == {"test-1"}
    assert known.versions["raw.pages"] == {"read-1"}
    assert not known.has_open_rejects


def test_a_bad_batch_leaves_no_trace(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(), RUN)
    before = all_rows(con)
    good = batch_of()
    frames = dict(good.frames)
    frames["core.papers"] = frames["core.papers"].with_columns(title=pl.lit("changed"), strange=pl.lit(1))

    with pytest.raises(StoreError, match=r"core\.papers"):
        load_batch(con, VolumeBatch(good.source, good.source_uri, frames), LATER)

    assert all_rows(con) == before
    assert value(con, f"SELECT count(*) FROM ops.outcomes WHERE run_id = '{LATER.run_id}'") == 0


def test_rows_of_another_document_are_refused(con: DuckDBPyConnection) -> None:
    one, two = batch_of("one"), batch_of("two")
    frames = dict(one.frames) | {"core.lines": two.frames["core.lines"]}

    with pytest.raises(StoreError, match="another document"):
        load_batch(con, VolumeBatch(one.source, one.source_uri, frames), RUN)


def test_a_rejected_file_is_an_outcome_and_a_reject(con: DuckDBPyConnection) -> None:
    report = load_batch(con, rejected_batch(), RUN)

    assert report.document_id is None
    assert report.reject_count == 1
    row = con.execute("SELECT table_name, rule, source_uri, is_resolved FROM ops.rejects").fetchone()
    assert row == ("raw.documents", "encrypted_pdf", "/inbox/broken.pdf", False)
    assert value(con, "SELECT verdict FROM ops.outcomes") == "rejected"


def test_a_file_that_broke_keeps_its_earlier_rows(con: DuckDBPyConnection) -> None:
    good = batch_of(source_uri="/inbox/broken.pdf")
    load_batch(con, good, RUN)

    load_batch(con, rejected_batch(), LATER)

    assert value(con, "SELECT count(*) FROM core.papers") == 2
    assert value(con, "SELECT is_current FROM raw.sources") is True


def test_a_reject_that_comes_again_is_one_reject(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(rejects=(row_reject(),)), RUN)
    first = con.execute("SELECT reject_id, rejected_at FROM ops.rejects").fetchone()

    load_batch(con, batch_of(run=LATER, rejects=(row_reject(),)), LATER)

    rows = con.execute("SELECT reject_id, rejected_at, run_id, is_resolved FROM ops.rejects").fetchall()
    assert first is not None
    assert rows == [(*first, LATER.run_id, False)]


def test_equal_rows_rejected_together_stay_two(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(rejects=(row_reject(), row_reject())), RUN)

    assert value(con, "SELECT count(DISTINCT reject_id) FROM ops.rejects") == 2


def test_a_reject_that_does_not_come_again_is_resolved(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(rejects=(row_reject(),)), RUN)

    report = load_batch(con, batch_of(run=LATER), LATER)

    assert report.resolved_count == 1
    row = con.execute("SELECT is_resolved, resolved_by_run_id FROM ops.rejects").fetchone()
    assert row == (True, LATER.run_id)


def test_a_failed_reading_resolves_no_row(con: DuckDBPyConnection) -> None:
    load_batch(con, batch_of(rejects=(row_reject(),), source_uri="/inbox/broken.pdf"), RUN)

    load_batch(con, rejected_batch(), LATER)

    assert value(con, "SELECT count(*) FROM ops.rejects WHERE NOT is_resolved") == 2


def test_a_mended_file_resolves_its_reject(con: DuckDBPyConnection) -> None:
    load_batch(con, rejected_batch(), RUN)

    load_batch(con, batch_of(source_uri="/inbox/broken.pdf"), LATER)

    assert value(con, "SELECT count(*) FROM ops.rejects WHERE NOT is_resolved") == 0


def test_a_run_counts_its_rows(con: DuckDBPyConnection) -> None:
    run = start_run(con, "ingest", "direct", {"workers": 2})
    load_batch(con, batch_of("one", run), run)
    load_batch(con, batch_of("two", run, rejects=(row_reject("two"),)), run)
    load_batch(con, rejected_batch(), run)

    assert finish_run(con, run, file_count=5, peak_memory_bytes=1000) == "faults"

    row = con.execute(
        "SELECT verdict, file_count, document_count, failed_count, row_count, reject_count, settings_json "
        "FROM ops.runs"
    ).fetchone()
    expected = 2 * sum(len(rows) for table, rows in rows_of().items() if table != "raw.sources")
    assert row == ("faults", 5, 2, 1, expected, 2, '{"workers": 2}')
    duration, finished = con.execute("SELECT duration_ms, finished_at FROM ops.runs").fetchall()[0]
    assert duration >= 0
    assert finished <= datetime.now(UTC)


def test_an_error_makes_a_run_fail(con: DuckDBPyConnection) -> None:
    run = start_run(con, "ingest", "direct")

    assert finish_run(con, run, error="the disk is full") == "failed"

    assert value(con, "SELECT reason FROM ops.runs") == "the disk is full"


def test_a_killed_run_is_told_by_the_next(con: DuckDBPyConnection) -> None:
    start_run(con, "ingest", "direct")
    start_run(con, "ingest", "direct")

    verdicts = con.execute("SELECT verdict FROM ops.runs ORDER BY verdict").fetchall()
    assert verdicts == [("interrupted",), ("running",)]


def test_every_key_of_the_contract_is_unique_after_loading(con: DuckDBPyConnection) -> None:
    for name in ("one", "two", "one"):
        load_batch(con, batch_of(name), RUN)

    for table in tables("raw", "core"):
        columns = ", ".join(f'"{column}"' for column in key(table))
        name = ".".join(f'"{part}"' for part in table.split("."))
        doubled = con.execute(f"SELECT {columns} FROM {name} GROUP BY ALL HAVING count(*) > 1").fetchall()
        assert not doubled, table


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_survives(con: DuckDBPyConnection, text: str) -> None:
    rows = rows_of()
    rows["core.lines"][0]["raw_text"] = text
    rows["core.lines"][0]["text"] = text

    load_batch(con, batch_of(rows=rows), RUN)

    found = con.execute("SELECT raw_text, text FROM core.lines WHERE page_number = 1 AND line_first = 1").fetchone()
    assert found == (text, text)


@contextmanager
def fresh() -> Iterator[DuckDBPyConnection]:
    with duckdb.connect(config={"python_enable_replacements": "false"}) as connection:
        migrate(connection)
        yield connection


def test_volumes_loaded_together_are_as_loaded_one_by_one() -> None:
    batches = [
        batch_of("one"),
        batch_of("steppe", rejects=(row_reject(),)),
        rejected_batch(),
        batch_of("old", source_uri="/inbox/town.txt"),
        batch_of("new", source_uri="/inbox/town.txt"),
        batch_of("new", source_uri="/inbox/copy.txt"),
        batch_of("one"),
    ]
    with fresh() as one_by_one, fresh() as together:
        for _ in range(2):
            reports = [load_batch(one_by_one, batch, RUN) for batch in batches]
            assert load_batches(together, batches, RUN) == reports

        assert all_rows(together) == all_rows(one_by_one)
        told = "SELECT source_uri, document_id, stage, verdict, row_count FROM ops.outcomes ORDER BY ALL"
        assert together.execute(told).fetchall() == one_by_one.execute(told).fetchall()
        told = "SELECT * EXCLUDE (rejected_at, resolved_at) FROM ops.rejects ORDER BY ALL"
        assert together.execute(told).fetchall() == one_by_one.execute(told).fetchall()


def test_one_bad_volume_takes_none_of_the_others_with_it(con: DuckDBPyConnection) -> None:
    good, bad = batch_of("one"), batch_of("two")
    frames = {**bad.frames, "core.claims": bad.frames["core.claims"].with_columns(strange=pl.lit(1))}

    with pytest.raises(StoreError, match="do not fit"):
        load_batches(con, [good, VolumeBatch(bad.source, bad.source_uri, frames), batch_of("three")], RUN)

    assert con.execute("SELECT document_id FROM raw.documents").fetchall() == [(document_id_of("one"),)]
    assert value(con, "SELECT count(DISTINCT document_id) FROM core.lines") == 1
