"""What a run tells a person at its end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from flows.stages import Summary

MANY = 20

NOUNS = (
    ("core.papers", "papers"),
    ("core.people", "people"),
    ("core.references", "references"),
    ("core.citations", "citations"),
    ("core.tables", "tables"),
    ("core.table_cells", "cells"),
    ("core.figures", "figures"),
    ("core.claims", "claims"),
    ("core.findings", "findings"),
    ("core.lines", "lines"),
    ("core.repairs", "repairs"),
)


def printable(text: str) -> str:
    """The text without what steers a terminal: names of files are not ours."""
    return "".join(char if char.isprintable() else " " for char in text)


def print_summary(summary: Summary, home: Path) -> None:
    """Words on stderr: what was loaded, what was not and why, and where the warehouse is."""

    def say(text: str) -> None:
        click.echo(printable(text), err=True)

    say(
        f"{_count(summary.found_count, 'file')}: {summary.loaded_count} loaded, "
        f"{summary.unchanged_count} known and unchanged, "
        f"{_count(summary.reject_count, 'reject')} in the quarantine; {summary.duration_s:.1f} s"
    )
    if summary.rows_by_table:
        counts = [f"{summary.rows_by_table[t]:,} {noun}" for t, noun in NOUNS if summary.rows_by_table.get(t)]
        say("  " + ", ".join(counts))
    if summary.behind_count:
        say(f"  made by earlier versions: {_count(summary.behind_count, 'file')}; see `kitap backfill`")
    for path in summary.unsettled[:MANY]:
        say(f"  left for the next run, still being copied: {path.name}")
    if summary.passed_over:
        names = ", ".join(path.name for path in summary.passed_over[:5])
        more = " …" if len(summary.passed_over) > 5 else ""
        say(f"  passed over, no volumes by their names: {names}{more}")
    for fault in summary.faults[:MANY]:
        say(f"  fault: {fault.subject}: {fault.reason}" + (f" ({fault.remedy})" if fault.remedy else ""))
    if len(summary.faults) > MANY:
        say(f"  … and {len(summary.faults) - MANY} more: kitap rejects list")
    warned = [check for check in summary.refreshed.checks if not check.is_passed and not check.is_failed]
    for check in warned:
        say(f"  warning: not everywhere so: {check.truth} ({_count(check.offending_count, 'exception')})")
    if summary.refreshed.is_published:
        release = summary.refreshed.release
        news = "" if summary.refreshed.is_new_release else ", nothing new since the newest release"
        say(f"Published: {home / 'warehouse.duckdb'}" + (f" (release {release}{news})" if release else ""))
    else:
        say(f"Not published: {summary.refreshed.reason or 'see the faults above'}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
