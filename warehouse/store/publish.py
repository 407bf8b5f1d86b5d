"""Put a built warehouse in the place where analysts open it: whole, in one step, and only when its checks passed.

Readers that have the old file open keep it; whoever opens the name afterwards gets the new one. A process that is
killed at any moment leaves the old file or the new one, and at worst a copy aside that the next publish sweeps up.
Each publish is a release (see `releases`); where nothing changed since the newest one, none is made.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from warehouse.errors import CheckFailedError, StoreError
from warehouse.outcomes import Run
from warehouse.store.connection import (
    Home,
    connect_writable,
    copy_into_place,
    replace_durably,
    run_lock,
    store_faults,
    sweep_aside,
)
from warehouse.store.load import finish_run
from warehouse.store.releases import (
    DEFAULT_KEPT,
    Release,
    State,
    leave_restored,
    newest_release,
    next_number,
    prune_releases,
    published_number,
    put_in_place,
    read_state,
    release_file,
    sweep_releases,
    wanted_number,
    write_manifest,
)
from warehouse.store.search import index_passages
from warehouse.store.sqlfiles import render_identifier, render_literal, statement
from warehouse.store.working import build_memory


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was published: the file, its size in bytes, its release, and whether that one is new.

    `release` may be older than the newest: a restored one stands until there is something new.
    """

    path: Path
    byte_count: int
    release: int | None = None
    is_new_release: bool = False
    pruned: tuple[int, ...] = ()


def publish(home: Home, *, kept_releases: int = DEFAULT_KEPT) -> PublishReport:
    """Publish the working file as `warehouse.duckdb`; the caller has closed its connection to it.

    Where it holds the same as the newest release, no release is made, and a restored older one is left standing.
    Of the releases the last `kept_releases` stay, and the pinned ones.
    Raises CheckFailedError, and leaves the published file as it was, where the newest checks in the working file
    have a failed one; StoreError where there is nothing to publish or the disk is full.
    """
    with run_lock(home, purpose="publish"):
        if not home.working.exists():
            raise StoreError("nothing was loaded yet", subject=str(home.working), remedy="run `kitap run` first")
        failed = _failed_checks(home.working)
        if failed:
            raise _refusal(home, failed)
        sweep_releases(home)
        con = connect_writable(home.working, memory_limit=build_memory())
        with store_faults(home.working):
            try:
                state = read_state(con)
                running = con.execute(statement("running_runs")).fetchall()
            finally:
                con.close()
        newest = newest_release(home)
        is_new = newest is None or differs(newest, state)
        if newest is None or is_new:
            newest = _release(home, state, running[0][0] if running else None)
            leave_restored(home)
        number = wanted_number(home) or newest.number
        if is_new or published_number(home) != number:
            put_in_place(home, number)
        pruned = prune_releases(home, kept_releases)
    return PublishReport(home.warehouse, home.warehouse.stat().st_size, number, is_new, pruned)


def publish_ops(home: Home) -> PublishReport:
    """Publish runs, outcomes, rejects, checks, corrections and migrations as `ops.duckdb`, whatever the verdict."""
    with run_lock(home, purpose="publish"):
        aside = home.ops.with_name(f".{home.ops.name}.{os.getpid()}.new")
        sweep_aside(home.ops)
        try:
            _write_ops(home, aside)
            with store_faults(home.ops):
                replace_durably(aside, home.ops)
        except BaseException:
            sweep_aside(home.ops)
            raise
    return PublishReport(home.ops, home.ops.stat().st_size)


def differs(newest: Release, state: State) -> bool:
    """Whether a file holds anything else than a release: rows, definitions, or hashes of another kind."""
    # Row hashes of two DuckDB versions cannot be compared; to be safe, that makes a new release.
    return (
        newest.tables != state.tables or newest.shape != state.shape or newest.duckdb_version != duckdb.__version__
    )


def _release(home: Home, state: State, run_id: str | None) -> Release:
    number = next_number(home)
    with store_faults(home.releases):
        home.releases.mkdir(parents=True, exist_ok=True)
    copy_into_place(home.working, release_file(home, number), partial(_complete, number=number))
    return write_manifest(home, number, state, run_id)


def _complete(aside: Path, number: int) -> None:
    """In the published file the run that publishes it has ended; in the working file it goes on until it has.

    The index of search is built there too. `release_number()` lets an analyst cite the state that an answer came
    from.
    """
    con = connect_writable(aside, memory_limit=build_memory())
    with store_faults(aside):
        try:
            for run_id, kind, trigger, started_at in con.execute(statement("running_runs")).fetchall():
                finish_run(con, Run(run_id, kind, trigger, started_at), is_published=True)
            con.execute(f"CREATE OR REPLACE MACRO release_number() AS {number:d}")
            index_passages(con)
        finally:
            con.close()


def _write_ops(home: Home, aside: Path) -> None:
    # In `ops.duckdb` the tables stand in the schema `main`: DuckDB names the file's catalogue after the file, so
    # `ops.runs` means the table there too, while a schema `ops` in it would make that name ambiguous.
    con = connect_writable(home.working)
    with store_faults(home.ops):
        try:
            con.execute(f"ATTACH {render_literal(str(aside))} AS published_ops")
            for (table,) in con.execute(statement("ops_tables")).fetchall():
                name = render_identifier(table)
                con.execute(f"CREATE TABLE published_ops.main.{name} AS FROM ops.{name}")
            comments = con.execute(statement("ops_comments")).fetchall()
            con.execute("".join(f"{comment[0]};" for comment in comments))
            con.execute("DETACH published_ops")
        finally:
            con.close()


def _failed_checks(path: Path) -> list[tuple[str, int, str]]:
    """The failed checks of the newest run; on the way the write-ahead log is folded into the file."""
    con = connect_writable(path)
    with store_faults(path):
        try:
            failed: list[tuple[str, int, str]] = con.execute(statement("failed_checks")).fetchall()
            con.execute("CHECKPOINT")
        finally:
            con.close()
    if path.with_name(f"{path.name}.wal").exists():
        raise StoreError(
            "the write-ahead log could not be folded into the file, so a copy would not be whole",
            subject=str(path),
            remedy="close every other program that has the working file open and run again",
        )
    return failed


def _refusal(home: Home, failed: list[tuple[str, int, str]]) -> CheckFailedError:
    named = "; ".join(f"{name}: {count} row(s) against «{truth}»" for name, count, truth in failed[:5])
    more = f" and {len(failed) - 5} more" if len(failed) > 5 else ""
    return CheckFailedError(
        f"{len(failed)} check(s) failed, so the published warehouse stays as it was: {named}{more}",
        subject=str(home.warehouse),
        remedy="see `kitap check`; mend the cause and run again",
    )
