"""What the commands about published states show and do."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from flows.settings import Settings
from flows.summary import printable
from warehouse.store import releases
from warehouse.store.changes import Difference
from warehouse.store.connection import Home
from warehouse.store.releases import DocumentDiff, TableDiff

#: Of up to so many documents each is shown by itself.
FEW_SHOWN = 12


def show_releases(home: Path, *, as_json: bool = False) -> None:
    """The kept releases as a table or as JSON on stdout."""
    kept = releases.list_releases(Home(home))
    if as_json:
        click.echo(json.dumps([asdict(release) for release in kept], ensure_ascii=False, indent=1))
        return
    if not kept:
        click.echo("Nothing was published yet.", err=True)
        return
    rows = [
        (
            f"{release.number}{'*' if release.is_published else ''}",
            release.published_at[:16].replace("T", " "),
            f"{release.row_count:,}",
            f"{release.tables['core.papers'].row_count:,}" if "core.papers" in release.tables else "",
            f"{release.byte_count / 1e6:,.1f}",
            release.run_id or "",
            "" if release.pinned_because is None else f"pinned {release.pinned_because}".strip(),
        )
        for release in kept
    ]
    _print_table(("release", "published (UTC)", "rows", "papers", "MB", "run", "kept"), rows, right={2, 3, 4})
    click.echo("* is what analysts open now.", err=True)


def show_diff(home: Path, before: int, after: int, *, as_json: bool = False) -> None:
    """Rows added, changed and gone per table; without --json only the tables that differ."""
    found = releases.diff_releases(Home(home), before, after)
    if as_json:
        click.echo(json.dumps([asdict(table) for table in found], indent=1))
        return
    different = [table for table in found if table.is_different]
    if not different:
        click.echo(f"Releases {before} and {after} hold the same rows.", err=True)
        return
    heads = ("table", "added", "changed", "gone", f"release {before}", f"release {after}")
    _print_table(heads, [(table.table, *_counts(table)) for table in different], right={1, 2, 3, 4, 5})


def show_diff_rows(
    home: Path, before: int, after: int, table: str, *, limit: int = 20, as_json: bool = False
) -> None:
    """The first rows of a table that differ between two releases; of a changed one the columns that differ."""
    found = releases.diff_rows(Home(home), before, after, table, limit=limit)
    if as_json:
        click.echo(json.dumps([asdict(row) for row in found], ensure_ascii=False, indent=1))
        return
    for row in found:
        click.echo(printable(f"{row.mark} {_named(row.key)}"))
        for column in dict.fromkeys((*row.before, *row.after)):
            values = [side[column] for side in (row.before, row.after) if column in side]
            if values == [None]:
                continue
            sides = map(_short, values)
            click.echo(printable(f"    {column}: {' → '.join(sides)}"))
    if not found:
        click.echo(f"Releases {before} and {after} hold the same rows of {table}.", err=True)
    elif len(found) == limit:
        click.echo(f"The first {limit} rows; more with --limit.", err=True)


def _named(key: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in key.items()) or "row"


def _short(value: object) -> str:
    text = "NULL" if value is None else str(value)
    return text if len(text) <= 200 else f"{text[:199]}…"


def show_difference(difference: Difference) -> None:
    """What publishing would change, by table, and by document where these are few."""
    then = "published" if difference.release is None else f"release {difference.release}"
    tables = difference.changed_tables
    if not tables:
        click.echo(f"Derived again to the same rows as in what is {then}.", err=True)
        return
    heads = ("table", "added", "changed", "gone", then, "derived again")
    _print_table(heads, [(table.table, *_counts(table)) for table in tables], right={1, 2, 3, 4, 5})
    if not 0 < len({one.document_id for one in difference.documents}) <= FEW_SHOWN:
        click.echo(f"{difference.document_count:,} documents differ: `kitap query changes` lists them.", err=True)
        return
    click.echo()
    told = [(one.document_id[:12], one.table, *_counts(one)) for one in difference.documents]
    told.sort()
    _print_table(("document", *heads), told, right={2, 3, 4, 5, 6})


def _counts(diff: TableDiff | DocumentDiff) -> tuple[str, ...]:
    return (
        f"+{diff.added_count:,}",
        f"~{diff.changed_count:,}",
        f"-{diff.gone_count:,}",
        f"{diff.before_count:,}",
        f"{diff.after_count:,}",
    )


def restore(settings: Settings, number: int) -> None:
    """Publish a kept release again, and say what follows."""
    release = releases.restore_release(Home(settings.home), number, wait_s=settings.lock_timeout_s)
    click.echo(
        f"Release {release.number} of {release.published_at[:16].replace('T', ' ')} is published again. "
        "It stands until a run brings something new; the working warehouse was not changed.",
        err=True,
    )


def pin(home: Path, number: int, reason: str, *, remove: bool = False) -> None:
    """Keep a release for good, or let it go."""
    if remove:
        releases.unpin_release(Home(home), number)
    else:
        releases.pin_release(Home(home), number, reason)
    click.echo(f"Release {number} is {'no longer ' if remove else ''}pinned.", err=True)


def correct(
    settings: Settings,
    what: str,
    place: str,
    new_value: str | None,
    *,
    reason: str,
    corrected_by: str | None,
    column: str | None,
    is_later: bool,
) -> int:
    """Record a correction, derive its document again, and say what came of it; the exit code."""
    from flows.stages import correct as record
    from flows.summary import print_summary

    correction, summary = record(
        settings,
        what,
        place,
        new_value,
        reason=reason,
        corrected_by=corrected_by or getpass.getuser(),
        column=column,
        is_later=is_later,
        bar=True,
    )
    click.echo(correction.correction_id)
    if summary is not None:
        print_summary(summary, settings.home)
        return summary.exit_code
    click.echo("Recorded; the next run that processes the document applies it.", err=True)
    return 0


def forget(settings: Settings, document: str, *, reason: str, withdrawn_by: str | None) -> int:
    """Withdraw a document and say where it stood and what may still hold it; the exit code."""
    from flows.stages import forget as withdraw

    report, summary = withdraw(
        settings, document, reason=reason, withdrawn_by=withdrawn_by or getpass.getuser(), bar=True
    )
    click.echo(report.document_id)
    say = partial(click.echo, err=True)
    say(f"Withdrawn: {report.row_count:,} rows; releases written anew: {_listed(report.rewritten)}.")
    if report.removed:
        say(f"Releases that could not be written anew were removed: {_listed(report.removed)}.")
    for place in report.source_uris:
        say(f"Its file is not touched: {printable(place)}")
    for backup in report.backups:
        say(f"A backup may still hold it; delete it when it is not needed: {backup}")
    say("Exports made before still hold it: export again.")
    for fault in summary.faults:
        say(f"fault: {fault.subject}: {fault.reason} ({fault.remedy})")
    return summary.exit_code


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers)) or "none"


def _print_table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: set[int]) -> None:
    lines = [tuple(heads), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        cells = (
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        click.echo("  ".join(cells).rstrip())
