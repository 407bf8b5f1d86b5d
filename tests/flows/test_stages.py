"""The main job, run directly: what it loads, what it sets aside, and what it leaves alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from flows import stages
from flows.settings import Settings
from flows.stages import Summary, discover, ingest
from tests.flows.conftest import SECOND, VOLUME
from tests.read.conftest import build_encrypted_pdf
from warehouse import read
from warehouse.errors import TransientError
from warehouse.outcomes import Run, VolumeBatch
from warehouse.store.changes import Difference
from warehouse.store.connection import Home, run_lock
from warehouse.store.load import KnownDocument, LoadReport
from warehouse.store.queries import run_query
from warehouse.watch.health import read_health

CORE = ("lines", "papers", "people", '"references"', "citations", "figures", "claims", "sections")


def counts(home: Path) -> dict[str, int]:
    return {
        table: run_query(Home(home), f"SELECT count(*) AS n FROM core.{table}").records[0]["n"] for table in CORE
    }


def whole(home: Path, table: str) -> list[tuple[object, ...]]:
    result = run_query(Home(home), f"SELECT * EXCLUDE (run_id) FROM core.{table} ORDER BY ALL")
    return result.rows


def test_a_volume_becomes_rows(settings: Settings, folder: Path) -> None:
    summary = ingest(settings, [str(folder)])
    assert summary.exit_code == 0, summary.faults
    assert (summary.found_count, summary.loaded_count) == (1, 1)
    paper = run_query(Home(settings.home), "SELECT title, language FROM core.papers").records
    assert paper == [{"title": "MOUNTAIN TOURISM AND RURAL INCOME IN THE SOUTHERN DISTRICTS", "language": "en"}]
    kinds = run_query(Home(settings.home), 'SELECT kind FROM core."references" ORDER BY reference_index').rows
    assert kinds == [("law",), ("book",)]
    links = run_query(
        Home(settings.home), "SELECT reference_index FROM core.citations ORDER BY citation_index"
    ).rows
    assert links == [(1,), (2,)]


def test_running_twice_leaves_the_same_rows(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    first = {table: whole(settings.home, table) for table in CORE}
    again = ingest(settings, [str(folder)])
    assert (again.loaded_count, again.unchanged_count, again.exit_code) == (0, 1, 0)
    forced = ingest(settings, [str(folder)], force=True)
    assert (forced.loaded_count, forced.exit_code) == (1, 0)
    assert {table: whole(settings.home, table) for table in CORE} == first


def bad_files(folder: Path) -> dict[str, str]:
    """One file of each kind of fault, and the code that it is told by."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "truncated.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 ob")
    (folder / "encrypted.pdf").write_bytes(build_encrypted_pdf())
    (folder / "binary.dat").write_bytes(bytes(range(256)) * 64)
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    # Reading it ends in an input/output error for every user, root too.
    (folder / "unreadable.txt").symlink_to("/proc/self/mem")
    return {
        "empty.txt": "empty_file",
        "truncated.pdf": "truncated_pdf",
        "encrypted.pdf": "encrypted_pdf",
        "binary.dat": "unsupported_binary",
        "dangling.txt": "not_found",
        "unreadable.txt": "read_interrupted",
    }


def test_bad_files_are_named_and_the_good_one_is_loaded(settings: Settings, folder: Path) -> None:
    expected = bad_files(folder)
    summary = ingest(settings, [str(folder)])
    assert summary.exit_code == 1
    assert summary.loaded_count == 1
    assert summary.refreshed.is_published
    told = {fault.subject: fault for fault in summary.faults}
    assert set(told) == set(expected)
    assert all(fault.reason and fault.remedy for fault in told.values())
    rejects = run_query(Home(settings.home), "rejects").records
    assert {row["file_name"]: row["rule"] for row in rejects} == expected
    assert counts(settings.home)["papers"] == 1
    assert read_health(settings.home, 26).word == "degraded"


def test_a_mended_file_leaves_the_quarantine(settings: Settings, folder: Path) -> None:
    (folder / "second.txt").write_bytes(b"")
    assert ingest(settings, [str(folder)]).exit_code == 1
    assert stages.sources_to_retry(settings) == [str(folder / "second.txt")]
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    retried = ingest(settings, stages.sources_to_retry(settings), kind="retry", force=True)
    assert retried.exit_code == 0
    assert stages.sources_to_retry(settings) == []
    assert counts(settings.home)["papers"] == 2
    assert read_health(settings.home, 26).word == "healthy"


def test_a_corrected_file_supersedes_its_old_version(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    volume = next(folder.iterdir())
    volume.write_text(VOLUME.replace("MOUNTAIN TOURISM", "ALPINE TOURISM"), encoding="utf-8")
    assert ingest(settings, [str(folder)]).loaded_count == 1
    titles = run_query(Home(settings.home), "SELECT title FROM mart.paper_overview").rows
    assert titles == [("ALPINE TOURISM AND RURAL INCOME IN THE SOUTHERN DISTRICTS",)]
    current = run_query(Home(settings.home), "SELECT is_current FROM raw.sources ORDER BY is_current").rows
    assert current == [(False,), (True,)]


def test_a_failed_check_leaves_the_published_warehouse(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(settings, [str(folder)])
    before = Home(settings.home).warehouse.read_bytes()
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    damage = stages.load

    def load_and_break(home: Path, batches: object, run: object) -> object:
        reports = damage(home, batches, run)  # type: ignore[arg-type]
        with stages.open_working(Home(home)) as con:
            con.execute("UPDATE core.citations SET reference_index = 99 WHERE citation_index = 1")
        return reports

    steps = stages.Steps(load=load_and_break)  # type: ignore[arg-type]
    summary = ingest(settings, [str(folder)], steps=steps)
    assert summary.exit_code == 1
    assert not summary.refreshed.is_published
    assert Home(settings.home).warehouse.read_bytes() == before
    health = read_health(settings.home, 26)
    assert health.word == "failing"
    assert any("fail_citations" in reason for reason in health.reasons)


def test_a_second_run_waits_for_the_first(settings: Settings, folder: Path) -> None:
    summaries: list[Summary] = []

    def second() -> None:
        summaries.append(ingest(settings.model_copy(update={"lock_timeout_s": 120}), [str(folder)]))

    with run_lock(Home(settings.home)):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.5)
        assert not summaries
    thread.join(timeout=120)
    assert [summary.loaded_count for summary in summaries] == [1]


def test_a_second_run_that_waits_too_long_says_who_is_writing(settings: Settings, folder: Path) -> None:
    impatient = settings.model_copy(update={"lock_timeout_s": 0.3})
    code = (
        "import sys, time; from pathlib import Path; from warehouse.store.connection import Home, run_lock\n"
        "with run_lock(Home(Path(sys.argv[1])), purpose='test'): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(settings.home)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(TransientError, match=str(holder.pid)):
            ingest(impatient, [str(folder)])
    finally:
        holder.kill()
        holder.wait()


def age(settings: Settings, table: str = "core.people") -> None:
    """Let a table's rows be made by an earlier version, and say something else."""
    with stages.open_working(Home(settings.home)) as con:
        con.execute(f"UPDATE {table} SET extractor_version = 'old-0'")


def test_backfill_derives_again_what_an_older_version_made(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    assert stages.documents_to_backfill(settings) == []
    assert stages.backfill(settings) is None
    age(settings)
    behind = stages.documents_to_backfill(settings)
    assert [document.versions["core.people"] for document in behind] == [frozenset({"old-0"})]
    # The pages are in the warehouse: the file is not needed.
    next(folder.iterdir()).unlink()

    summary = stages.backfill(settings)

    assert summary is not None
    assert (summary.exit_code, summary.loaded_count, summary.faults) == (0, 1, ())
    assert stages.documents_to_backfill(settings) == []
    assert not Home(settings.home).trial.exists()
    stages_told = run_query(
        Home(settings.home), "SELECT stage, reason FROM outcomes WHERE stage = 'read'", file="ops"
    )
    assert ("read", f"from the stored pages (read-{read.VERSION})") in stages_told.rows


def test_a_backfill_shows_the_difference_and_changes_nothing_without_a_yes(
    settings: Settings, folder: Path
) -> None:
    ingest(settings, [str(folder)])
    home = Home(settings.home)
    with stages.open_working(home) as con:
        # As an older extractor would have left it: the name in another form, at another place.
        con.execute("UPDATE core.people SET name = 'A. S.', person_index = 2, extractor_version = 'people-0'")
        con.execute("UPDATE core.papers SET udc = NULL")
    assert stages.rebuild(settings).exit_code == 0
    published = home.warehouse.read_bytes()
    seen: list[Difference] = []

    def no(difference: Difference) -> bool:
        assert home.trial.exists()
        seen.append(difference)
        return False

    declined = stages.backfill(settings, decide=no)

    assert declined is not None
    assert (declined.exit_code, declined.refreshed.is_published, declined.refreshed.is_declined) == (0, False, True)
    tables = {one.table: (one.added_count, one.changed_count, one.gone_count) for one in seen[0].changed_tables}
    assert tables["core.people"] == (1, 0, 1)
    assert tables["core.papers"] == (0, 1, 0)
    assert "core.lines" not in tables
    (document_id,) = {one.document_id for one in seen[0].documents}
    assert {one.table for one in seen[0].documents} >= {"core.people", "core.papers", "mart.paper_overview"}
    assert home.warehouse.read_bytes() == published
    assert not home.trial.exists()
    assert len(stages.documents_to_backfill(settings)) == 1
    recorded = run_query(home, "changes").records
    assert {(row["table_name"], row["document_id"]) for row in recorded} >= {
        ("core.people", None),
        ("core.people", document_id),
    }
    assert {row["is_published"] for row in recorded} == {False}
    last = run_query(home, "last_runs").records[0]
    assert (last["verdict"], last["reason"]) == ("ok", "derived again and compared, not published")

    agreed = stages.backfill(settings)

    assert agreed is not None
    assert agreed.refreshed.is_new_release
    assert run_query(home, "SELECT name FROM core.people").rows == [("Aigerim Satpayeva",)]
    assert {row["is_published"] for row in run_query(home, "changes").records} == {True}


def test_a_backfill_whose_checks_fail_leaves_all_as_it_was(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    age(settings)
    home = Home(settings.home)
    published = home.warehouse.read_bytes()

    def damaged(place: Path, batches: Iterable[VolumeBatch], run: Run) -> list[LoadReport]:
        reports = stages.load(place, batches, run)
        with stages.open_working(Home(place)) as con:
            con.execute("UPDATE core.citations SET reference_index = 99 WHERE citation_index = 1")
        return reports

    summary = stages.backfill(settings, steps=stages.Steps(load=damaged))

    assert summary is not None
    assert summary.exit_code == 1
    assert "fail_citations_have_reference" in summary.refreshed.reason
    assert home.warehouse.read_bytes() == published
    assert len(stages.documents_to_backfill(settings)) == 1
    last = run_query(home, "last_runs").records[0]
    assert (last["verdict"], last["is_published"]) == ("failed", False)
    assert all(check.is_passed for check in stages.check_only(settings) if check.severity == "fail")


def test_what_is_behind_in_the_inbox_is_left_to_a_backfill(settings: Settings) -> None:
    inbox = Home(settings.home).create().inbox
    (inbox / "volume.txt").write_text(VOLUME, encoding="utf-8")
    ingest(settings)
    age(settings)

    passed = ingest(settings)
    assert (passed.exit_code, passed.loaded_count, passed.unchanged_count, passed.behind_count) == (0, 0, 1, 1)
    # Whoever names the file wants it.
    named = ingest(settings, [str(inbox)])
    assert (named.exit_code, named.loaded_count, named.behind_count) == (0, 1, 0)


def test_rows_of_an_extractor_that_breaks_stay_as_they_were(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    age(settings)
    before = whole(settings.home, "claims")
    assert before

    def broken(documents: Sequence[KnownDocument], run: Run, aside: Settings) -> Iterator[VolumeBatch]:
        for batch in stages.derive(documents, run, aside):
            frames = {table: frame for table, frame in batch.frames.items() if table != "core.claims"}
            outcomes = [
                replace(one, verdict="failed", row_count=0, reason="it broke") if one.subject == "claims" else one
                for one in batch.outcomes
            ]
            yield replace(batch, frames=frames, outcomes=tuple(outcomes))

    summary = stages.backfill(settings, steps=stages.Steps(derive=broken))

    assert summary is not None
    assert summary.exit_code == 1
    assert [fault.reason for fault in summary.faults] == ["it broke"]
    assert whole(settings.home, "claims") == before
    assert len(stages.documents_to_backfill(settings)) == 1


def test_a_retry_needs_no_file_of_a_document_that_is_loaded(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    with stages.open_working(Home(settings.home)) as con:
        con.execute(
            """
            INSERT INTO ops.rejects BY NAME
            SELECT 'r' AS reject_id, run_id, 'core.figures' AS table_name, 'kind' AS rule, 'why' AS reason,
                '{}' AS row_json, document_id, source_uri, '' AS remedy, now() AS rejected_at, false AS is_resolved
            FROM raw.sources
            """
        )
    stages.rebuild(settings)
    assert len(stages.sources_to_retry(settings)) == 1
    next(folder.iterdir()).unlink()

    summary = stages.retry(settings)

    assert summary is not None
    assert (summary.exit_code, summary.loaded_count, summary.faults) == (0, 1, ())
    assert stages.sources_to_retry(settings) == []
    assert stages.retry(settings) is None


def test_discover_takes_folders_globs_and_files_once(settings: Settings, folder: Path) -> None:
    (folder / "b.pdf").write_bytes(b"x")
    (folder / "notes.md").write_text("beside")
    (folder / "half.pdf.part").write_bytes(b"x")
    (folder / ".hidden.txt").write_text("x")
    found = discover(settings.home, [str(folder), str(folder / "*.pdf"), str(folder / "b.pdf")])
    assert [path.name for path in found.files] == ["b.pdf", "сборник №1.txt"]
    assert [path.name for path in found.passed_over] == ["notes.md"]
    assert [path.name for path in found.unsettled] == ["half.pdf.part"]
    missing = discover(settings.home, [str(folder / "none.pdf")])
    assert [batch.rejects[0].rule for batch in missing.faults] == ["not_found"]


def test_a_file_of_the_inbox_that_is_still_copied_waits(settings: Settings) -> None:
    inbox = Home(settings.home).create().inbox
    (inbox / "fresh.txt").write_text(VOLUME, encoding="utf-8")
    old = inbox / "whole.txt"
    old.write_text(SECOND, encoding="utf-8")
    os.utime(old, (time.time() - 60, time.time() - 60))
    found = discover(settings.home, [], settle_s=10)
    assert [path.name for path in found.files] == ["whole.txt"]
    assert [path.name for path in found.unsettled] == ["fresh.txt"]


def test_progress_is_told_and_ended(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    told = json.loads(Home(settings.home).progress.read_text(encoding="utf-8"))
    assert told["is_running"] is False
    assert told["kind"] == "ingest"
    assert run_query(Home(settings.home), "last_runs").records[0]["run_id"] == told["run_id"]
