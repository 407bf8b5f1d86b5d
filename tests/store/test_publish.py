from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.store.builders import batch_of, rejected_batch
from warehouse.errors import CheckFailedError, StoreError
from warehouse.outcomes import Run
from warehouse.store.checks import run_checks
from warehouse.store.connection import Home
from warehouse.store.load import finish_run, load_batch, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import publish, publish_ops
from warehouse.store.queries import run_query
from warehouse.store.working import open_working

PAPERS = "SELECT count(*) FROM mart.paper_overview"


def refresh(home: Home, *names: str, fault: str = "") -> Run:
    """One run over invented volumes, up to the checks."""
    with open_working(home) as con:
        run = start_run(con, "ingest", "direct")
        for name in names:
            load_batch(con, batch_of(name, run), run)
        build_marts(con)
        if fault:
            con.execute(fault)
        run_checks(con, run)
    return run


def finish(home: Home, run: Run, *, is_published: bool) -> None:
    with open_working(home) as con:
        finish_run(con, run, is_published=is_published)
    publish_ops(home)


@contextmanager
def reading(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        yield con


def health(home: Home, stale_after_h: float = 48.0) -> dict[str, Any]:
    return run_query(home, "health", {"stale_after_h": stale_after_h}).records[0]


def test_what_was_built_is_published(home: Home) -> None:
    run = refresh(home, "one", "two")

    report = publish(home)

    assert report.path == home.warehouse
    assert report.byte_count == home.warehouse.stat().st_size
    assert run_query(home, PAPERS).rows == [(4,)]
    assert run_query(home, "SELECT verdict, is_published FROM ops.runs").rows == [("ok", True)]
    # In the working file the run goes on.
    with open_working(home) as con:
        assert con.execute("SELECT run_id, verdict FROM ops.runs").fetchall() == [(run.run_id, "running")]


def test_a_failed_check_leaves_the_published_file_as_it_was(home: Home) -> None:
    finish(home, refresh(home, "one"), is_published=True)
    publish(home)
    before = home.warehouse.read_bytes()

    run = refresh(home, "two", fault="DELETE FROM core.tables")
    with pytest.raises(CheckFailedError, match="fail_cells_have_table"):
        publish(home)
    finish(home, run, is_published=False)

    assert home.warehouse.read_bytes() == before
    state = health(home)
    assert state["health"] == "failing"
    assert any("fail_cells_have_table" in reason for reason in state["reasons"])
    assert run_query(home, "SELECT verdict, is_published FROM ops.runs ORDER BY started_at", file="ops").rows == [
        ("ok", True),
        ("failed", False),
    ]


def test_the_next_good_run_publishes_again(home: Home) -> None:
    refresh(home, "one", fault="DELETE FROM core.tables")
    with pytest.raises(CheckFailedError):
        publish(home)

    refresh(home, "one")
    publish(home)

    assert run_query(home, PAPERS).rows == [(2,)]


def test_a_reader_keeps_its_file_and_the_next_sees_the_new_one(home: Home) -> None:
    refresh(home, "one")
    publish(home)
    script = f"""
import duckdb, sys
con = duckdb.connect(sys.argv[1], read_only=True)
print(con.execute({PAPERS!r}).fetchone()[0], flush=True)
sys.stdin.readline()
print(con.execute({PAPERS!r}).fetchone()[0], flush=True)
"""
    reader = subprocess.Popen(
        [sys.executable, "-c", script, str(home.warehouse)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdin is not None
    assert reader.stdout.readline() == "2\n"

    refresh(home, "two")
    publish(home)

    assert run_query(home, PAPERS).rows == [(4,)]
    out, _ = reader.communicate("\n", timeout=30)
    assert out == "2\n"


def test_ops_are_published_after_a_run_with_nothing_but_faults(home: Home) -> None:
    with open_working(home) as con:
        run = start_run(con, "ingest", "direct")
        load_batch(con, rejected_batch(), run)
    finish(home, run, is_published=False)

    rows = run_query(home, "rejects").records
    assert [(row["rule"], row["file_name"]) for row in rows] == [("encrypted_pdf", "broken.pdf")]
    assert not home.warehouse.exists()
    assert health(home)["health"] == "stale"


def test_ops_tables_answer_under_their_contract_names_and_keep_their_comments(home: Home) -> None:
    finish(home, refresh(home, "one"), is_published=True)

    with duckdb.connect(str(home.ops), read_only=True) as con:
        for table in ("runs", "outcomes", "rejects", "checks", "corrections", "migrations"):
            con.execute(f"SELECT count(*) FROM ops.{table}").fetchall()
        comments = con.execute(
            "SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        ).fetchall()
    assert comments == [(0,)]


def test_nothing_to_publish_is_told(home: Home) -> None:
    with pytest.raises(StoreError, match="nothing was loaded yet"):
        publish(home)


def test_a_file_at_fault_degrades_the_health(home: Home) -> None:
    with open_working(home) as con:
        run = start_run(con, "ingest", "direct")
        load_batch(con, batch_of("one", run), run)
        load_batch(con, rejected_batch(), run)
        build_marts(con)
        run_checks(con, run)
    publish(home)
    finish(home, run, is_published=True)

    state = health(home)
    assert state["health"] == "degraded"
    assert state["reasons"] == ["broken.pdf: the PDF is encrypted"]


def test_an_old_publish_is_stale(home: Home) -> None:
    run = refresh(home, "one")
    publish(home)
    finish(home, run, is_published=True)
    assert health(home)["health"] == "healthy"

    time.sleep(0.05)
    assert health(home, stale_after_h=0.00001)["health"] == "stale"


_WRITER = """
import sys
from pathlib import Path
from tests.store.builders import batch_of
from warehouse.store.connection import Home
from warehouse.store.load import load_batch, start_run
from warehouse.store.publish import publish, publish_ops
from warehouse.store.working import open_working

home = Home(Path(sys.argv[1]))
with open_working(home) as con:
    run = start_run(con, "ingest", "direct")
n = 0
while True:
    n += 1
    with open_working(home) as con:
        load_batch(con, batch_of(f"volume {n % 7}", run), run)
        print(f"volume {n % 7}", flush=True)
    publish(home)
    publish_ops(home)
"""


@pytest.mark.parametrize("delay_s", [0.05, 0.2, 0.35])
def test_a_kill_loses_no_acknowledged_volume_and_no_published_file(home: Home, delay_s: float) -> None:
    refresh(home, "one")
    publish(home)
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(home.root)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert writer.stdout is not None
    acknowledged = {writer.stdout.readline().strip()}
    time.sleep(delay_s)
    os.kill(writer.pid, signal.SIGKILL)
    acknowledged |= {line.strip() for line in writer.stdout}
    writer.wait()
    writer.stdout.close()

    assert run_query(home, "SELECT count(*) >= 2 FROM core.papers").rows == [(True,)]
    with open_working(home, wait_s=5) as con:
        names = {
            row[0].removesuffix(".txt") for row in con.execute("SELECT file_name FROM raw.documents").fetchall()
        }
        assert acknowledged - {""} <= names
        halves = con.execute(
            "SELECT document_id FROM core.lines GROUP BY document_id HAVING count(*) <> 13"
        ).fetchall()
        assert halves == []
        start_run(con, "ingest", "direct")
        assert con.execute("SELECT count(*) FROM ops.runs WHERE verdict = 'interrupted'").fetchall()[0][0] >= 1
    # The next run publishes both files, and each publish sweeps up what a kill left of its own.
    publish(home)
    publish_ops(home)
    assert not list(home.root.glob(".*.new*"))
