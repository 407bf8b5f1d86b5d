"""The figures for Prometheus, read back by its own parser."""

from __future__ import annotations

from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from tests.watch.conftest import run_once
from warehouse.store.connection import Home
from warehouse.watch.inbox import waiting_files
from warehouse.watch.metrics import metrics_text


def figures(home: Home) -> dict[tuple[str, ...], float]:
    """Each sample by its name and the values of its labels."""
    text = metrics_text(home.root).decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_figures_of_a_home(home: Home) -> None:
    run_once(home, "one", "two", broken=True)
    found = figures(home)
    assert found["kitap_health", "degraded"] == 1
    assert found["kitap_health", "healthy"] == 0
    assert found["kitap_documents",] == 2
    assert found["kitap_rows", "raw.documents"] == 2
    assert found["kitap_release_number",] == 1
    assert found["kitap_last_run_ok", "ingest"] == 1
    assert found["kitap_last_run_documents", "ingest"] == 2
    assert found["kitap_last_run_failed_files", "ingest"] == 1
    assert found["kitap_checks_failed",] == 0
    assert 0 <= found["kitap_repaired_lines_ratio",] <= 1
    assert found["kitap_last_run_finished_timestamp_seconds", "ingest"] > 1.7e9
    assert found["kitap_scheduler_up",] == 0
    assert found["kitap_scrape_error",] == 0
    (rejected,) = [
        value for key, value in found.items() if key[0] == "kitap_open_rejects" and "raw.documents" in key
    ]
    assert rejected == 1


def test_no_figure_names_a_document_a_paper_or_a_file(home: Home) -> None:
    run_once(home, "one", broken=True)
    text = metrics_text(home.root).decode()
    assert "broken" not in text
    names = {
        name for line in text.splitlines() if "{" in line for name in line.split("{")[1].split("=")[0].split(",")
    }
    assert names <= {"kind", "rule", "severity", "stage", "table", "version", "word"}


def test_an_empty_home_has_figures_too(home: Home) -> None:
    found = figures(home)
    assert found["kitap_health", "stale"] == 1
    assert ("kitap_documents",) not in found
    assert found["kitap_scrape_error",] == 0


def test_a_damaged_file_is_counted_not_raised(home: Home) -> None:
    run_once(home, "one")
    home.ops.unlink()
    home.ops.write_bytes(b"no database" * 2000)
    found = figures(home)
    assert found["kitap_health", "failing"] == 1
    assert found["kitap_scrape_error",] >= 1
    assert found["kitap_documents",] == 1


def test_two_homes_do_not_mix(home: Home, tmp_path: Path) -> None:
    run_once(home, "one")
    other = Home(tmp_path / "other").create()
    assert ("kitap_documents",) in figures(home)
    assert ("kitap_documents",) not in figures(other)


def test_the_inbox_waits_for_what_no_run_has_seen(home: Home) -> None:
    run_once(home, "one")
    (home.inbox / "new.pdf").write_bytes(b"x")
    (home.inbox / "half.pdf.part").write_bytes(b"x")
    (home.inbox / "notes.md").write_text("beside")
    (home.inbox / ".hidden").write_text("hidden")
    (home.inbox / "deeper").mkdir()
    (home.inbox / "deeper" / "also.txt").write_text("x")
    assert [path.name for path in waiting_files(home.root)] == ["half.pdf.part", "new.pdf", "also.txt"]
    assert figures(home)["kitap_inbox_waiting",] == 3
