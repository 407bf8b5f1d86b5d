"""Figures for Prometheus, in its text format: what `/metrics` answers.

Each answer is made anew from the published files by a registry of its own, so that nothing of another home or of an
earlier moment is left in it. Labels are tables, kinds, rules and words: never a document, a paper or a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, Gauge, generate_latest

from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.load import kitap_version
from warehouse.store.queries import query_rows
from warehouse.store.releases import find_release, published_number
from warehouse.watch.health import DEFAULT_ANOMALY_RUNS, DEFAULT_STALE_AFTER_H, WORDS, read_health
from warehouse.watch.inbox import waiting_files
from warehouse.watch.scheduler import read_json

METRICS_CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

Records = Sequence[Mapping[str, Any]]


def metrics_text(
    home: Path,
    stale_after_h: float = DEFAULT_STALE_AFTER_H,
    *,
    anomaly_run_count: int = DEFAULT_ANOMALY_RUNS,
) -> bytes:
    """The figures of a home in Prometheus' text format (`METRICS_CONTENT_TYPE`).

    What cannot be read is left out, and `kitap_scrape_error` counts it; never raises for what it finds in the home.
    """
    registry = CollectorRegistry()
    figures = _Figures(registry)
    place = Home(home)
    figures.one("kitap_build_info", "Version of Kitap, as a label.", 1, version=kitap_version())
    _of_health(figures, home, stale_after_h, anomaly_run_count)
    errors = 0
    for write in (_of_runs, _of_warehouse, _of_inbox, _of_progress):
        try:
            write(figures, place)
        except (KitapError, OSError):
            errors += 1
    figures.one("kitap_scrape_error", "Parts of this answer that could not be read.", errors)
    return generate_latest(registry)


class _Figures:
    """Gauges by name, made when they are first set."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self.gauges: dict[str, Gauge] = {}

    def one(self, name: str, meaning: str, value: object, **labels: str) -> None:
        """Set a gauge; a value that is not known is left out."""
        if value is None:
            return
        number = value.timestamp() if isinstance(value, datetime) else float(str(value))
        if name not in self.gauges:
            self.gauges[name] = Gauge(name, meaning, tuple(labels), registry=self.registry)
        gauge = self.gauges[name]
        (gauge.labels(**labels) if labels else gauge).set(number)


def _of_health(figures: _Figures, home: Path, stale_after_h: float, anomaly_run_count: int) -> None:
    health = read_health(home, stale_after_h, anomaly_run_count=anomaly_run_count)
    for word in WORDS:
        figures.one("kitap_health", "1 for the word that the health is now.", int(health.word == word), word=word)
    figures.one("kitap_health_reasons", "Reasons that make the health what it is.", len(health.reasons))
    figures.one("kitap_health_warnings", "Warnings that change nothing of the health.", len(health.warnings))
    figures.one(
        "kitap_scheduler_up", "1 while `kitap serve` keeps the schedules.", int(bool(health.facts["is_scheduled"]))
    )
    figures.one(
        "kitap_last_published_timestamp_seconds",
        "When a run last published, or found nothing new to publish.",
        health.facts.get("last_published_at"),
    )


def _of_runs(figures: _Figures, home: Home) -> None:
    if not home.ops.exists():
        return
    for run in query_rows(home, "last_run_by_kind").records:
        kind = str(run["kind"])
        told: tuple[tuple[str, str, object], ...] = (
            ("kitap_runs", "Runs that are recorded.", run["run_count"]),
            ("kitap_last_run_started_timestamp_seconds", "Start of the last run.", run["started_at"]),
            ("kitap_last_run_finished_timestamp_seconds", "End of the last run.", run["finished_at"]),
            (
                "kitap_last_success_timestamp_seconds",
                "Start of the last run that was not failed or killed.",
                run["last_success_at"],
            ),
            ("kitap_last_run_duration_seconds", "How long the last run took.", _seconds(run["duration_ms"])),
            ("kitap_last_run_files", "Files that the last run looked at.", run["file_count"]),
            ("kitap_last_run_documents", "Documents that the last run loaded.", run["document_count"]),
            ("kitap_last_run_failed_files", "Files at fault in the last run.", run["failed_count"]),
            ("kitap_last_run_rows", "Rows that the last run loaded.", run["row_count"]),
            ("kitap_last_run_rejects", "Rows, pages and files that the last run set aside.", run["reject_count"]),
            ("kitap_last_run_peak_memory_bytes", "Peak memory of the last run.", run["peak_memory_bytes"]),
        )
        for name, meaning, value in told:
            figures.one(name, meaning, value, kind=kind)
        figures.one(
            "kitap_last_run_ok",
            "1 where the last run was `ok` or had single `faults`, 0 where it failed or was killed.",
            int(run["verdict"] in {"ok", "faults"}),
            kind=kind,
        )
    stages: dict[str, float] = defaultdict(float)
    for stage in query_rows(home, "run_stages").records:
        stages[str(stage["stage"])] += stage["duration_ms"] or 0.0
    for name, duration_ms in stages.items():
        figures.one(
            "kitap_last_run_stage_seconds", "Time of all volumes in a stage.", _seconds(duration_ms), stage=name
        )
    for reject in query_rows(home, "rejects_by_rule").records:
        figures.one(
            "kitap_open_rejects",
            "Rows, pages and files in quarantine.",
            reject["reject_count"],
            table=str(reject["table_name"]),
            rule=str(reject["rule"]),
        )
    checks = query_rows(home, "checks_last").records
    for severity, word in (("fail", "failed"), ("warn", "warned")):
        count = len(
            {check["check_name"] for check in checks if check["severity"] == severity and not check["is_passed"]}
        )
        figures.one(f"kitap_checks_{word}", f"Checks that {word} in the last run.", count)
    figures.one("kitap_checks", "Checks of the last run.", len({check["check_name"] for check in checks}))


def _of_warehouse(figures: _Figures, home: Home) -> None:
    number = published_number(home)
    if number is not None:
        figures.one("kitap_release_number", "Number of the published release.", number)
        release = find_release(home, number)
        figures.one("kitap_warehouse_bytes", "Size of the published warehouse.", release.byte_count)
        for table, state in release.tables.items():
            figures.one("kitap_rows", "Rows of the published warehouse.", state.row_count, table=table)
    if not home.warehouse.exists():
        return
    (counts,) = query_rows(home, "corpus_counts").records
    figures.one("kitap_documents", "Current documents that are published.", counts["volume_count"])
    figures.one("kitap_pages", "Pages of them that were read.", counts["page_count"])
    figures.one("kitap_papers", "Papers of them.", counts["paper_count"])
    figures.one("kitap_lines", "Lines of them.", counts["line_count"])
    if counts["line_count"]:
        figures.one(
            "kitap_repaired_lines_ratio",
            "Share of the lines that were repaired.",
            counts["repaired_line_count"] / counts["line_count"],
        )


def _of_inbox(figures: _Figures, home: Home) -> None:
    figures.one(
        "kitap_inbox_waiting", "Files of the inbox that no run has taken up.", len(waiting_files(home.root))
    )


def _of_progress(figures: _Figures, home: Home) -> None:
    progress = read_json(home.progress)
    figures.one("kitap_run_going_on", "1 while a run goes on.", int(bool(progress.get("is_running"))))


def _seconds(duration_ms: float | None) -> float | None:
    return None if duration_ms is None else duration_ms / 1000
