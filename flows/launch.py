"""What the commands call: one function each. Direct where that is quicker, as a Prefect flow where one runs."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from flows.history import show_difference
from flows.prefect_environment import prepare
from flows.settings import Settings
from flows.summary import print_summary, printable
from warehouse.errors import UsageError
from warehouse.store.connection import Home
from warehouse.store.migrate import migrate_home
from warehouse.store.publish import publish_ops

if TYPE_CHECKING:
    from flows.stages import Summary
    from warehouse.store.changes import Difference

# The stages bring every extractor and polars with them: they are imported by the commands that run them.


def prefect_api(home: Path) -> str | None:
    """The address of a Prefect server that answers: `PREFECT_API_URL`'s, or that of this home's `kitap serve`."""
    addresses = [os.environ.get("PREFECT_API_URL")]
    with contextlib.suppress(OSError, ValueError, KeyError):
        addresses.append(json.loads((Home(home).state / "serve.json").read_text(encoding="utf-8"))["api_url"])
    for address in addresses:
        if address and answers(address):
            return address
    return None


def answers(address: str) -> bool:
    """Whether a Prefect server answers at this address."""
    if not address.startswith(("http://", "https://")):
        return False
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/health", timeout=2) as answer:  # noqa: S310 - scheme checked
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


def run_ingest(settings: Settings, paths: Sequence[str], *, in_flow: bool = False, force: bool = False) -> Summary:
    """The main job. In a flow where a Prefect server is reachable or one is asked for; directly otherwise."""
    address = prefect_api(settings.home)
    if in_flow or address:
        where = (
            f"on the Prefect server at {address}"
            if address
            else "on Prefect's ephemeral server (takes a moment to start)"
        )
        click.echo(f"Running as a Prefect flow {where}.", err=True)
        prepare(settings.home, address)
        from flows.ingest import run_ingest_flow

        summary = run_ingest_flow(settings, paths, force=force)
    else:
        from flows.stages import ingest

        click.echo("No Prefect server is reachable: running directly.", err=True)
        summary = ingest(settings, paths, force=force, bar=True)
    print_summary(summary, settings.home)
    return summary


def run_retry(settings: Settings) -> Summary:
    """Process again every source that has an open reject."""
    from flows.stages import retry

    summary = retry(settings, bar=True)
    if summary is None:
        click.echo("The quarantine is empty: nothing to retry.", err=True)
        sys.exit(0)
    print_summary(summary, settings.home)
    return summary


def run_backfill(settings: Settings, decision: Literal["ask", "yes", "no", "list"] = "ask") -> Summary | None:
    """Derive again what an older repair or extractor made, show the difference, and publish it if that is wanted.

    `ask` asks a person at a terminal and means no where there is none; `list` only says what is behind.
    """
    from flows.stages import backfill, documents_to_backfill

    behind = documents_to_backfill(settings)
    for document in behind if decision == "list" else ():
        made_by = ", ".join(sorted({version for found in document.versions.values() for version in found}))
        places = printable(", ".join(sorted(document.current_uris)))
        click.echo(f"{document.document_id[:12]}  {places}: made by {made_by}")
    click.echo(f"{_documents(len(behind))} behind.", err=True)
    if decision == "list" or not behind:
        return None

    def decide(difference: Difference) -> bool:
        show_difference(difference)
        if decision != "ask":
            return decision == "yes"
        if not sys.stdin.isatty():
            click.echo("Not published: give --publish, or say yes at a terminal.", err=True)
            return False
        return click.confirm("Publish this?", default=False, err=True)

    summary = backfill(settings, bar=decision == "yes", decide=decide)
    if summary is not None:
        if summary.refreshed.reason and summary.difference is not None and not summary.refreshed.is_declined:
            show_difference(summary.difference)
        print_summary(summary, settings.home)
    return summary


def _documents(count: int) -> str:
    return f"{count} document is" if count == 1 else f"{count} documents are"


def run_checks_only(settings: Settings, *, is_recorded: bool = False) -> int:
    """Run the checks on the working file and print each; 1 when a `fail_` check has rows.

    With `is_recorded` it is a run like that of the nightly checks, which proves the published release whole too.
    """
    from flows import stages

    results = stages.check(settings, bar=True).refreshed.checks if is_recorded else stages.check_only(settings)
    for check in results:
        word = "ok" if not check.offending_count else ("FAIL" if check.is_failed else "warn")
        click.echo(
            f"{word:5} {check.name}: {check.truth}"
            + (f" — {check.offending_count} rows" if check.offending_count else "")
        )
        for row in check.sample[:3]:
            click.echo(f"      {row}")
    return 1 if any(check.is_failed for check in results) else 0


def run_migrations(settings: Settings) -> None:
    """Bring the warehouse up, and say what was done."""
    home = Home(settings.home)
    report = migrate_home(home, wait_s=settings.lock_timeout_s)
    if report.applied:
        # What is asked of runs and checks works at once; the warehouse itself is published by the next run.
        publish_ops(home)
    for step in report.applied:
        click.echo(f"applied {step.name}")
    if report.backup:
        click.echo(f"backup: {report.backup} (delete it when all is well; `kitap forget` does not reach into it)")
    if not report.applied:
        click.echo("The warehouse is up to date.")


def run_dashboard(settings: Settings) -> None:
    """Serve the dashboard until stopped. Without a token it binds to this machine only."""
    token = settings.dashboard_token.get_secret_value() if settings.dashboard_token is not None else None
    if settings.dashboard_host not in {"127.0.0.1", "::1", "localhost"} and token is None:
        raise UsageError(
            "without a token the dashboard would show everything to whoever can reach it",
            subject=f"host {settings.dashboard_host}",
            remedy="set KITAP_DASHBOARD_TOKEN to a long random text, or bind to 127.0.0.1",
        )
    import uvicorn

    from warehouse.dashboard.app import create_app

    click.echo(
        f"Dashboard: http://{settings.dashboard_host}:{settings.dashboard_port}/  (stop with Ctrl-C)", err=True
    )
    app = create_app(
        settings.home,
        stale_after_h=settings.stale_after_h,
        token=token,
        sql_row_limit=settings.sql_row_limit,
        sql_timeout_s=settings.sql_timeout_s,
    )
    uvicorn.run(
        app,
        host=settings.dashboard_host,
        port=settings.dashboard_port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )
