"""Put a built warehouse in the place where analysts open it: whole, in one step, and only when its checks passed.

Readers that have the old file open keep it; whoever opens the name afterwards gets the new one. A process that is
killed at any moment leaves the old file or the new one, and at worst a copy aside that the next publish sweeps up.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.errors import CheckFailedError, StoreError
from warehouse.store.connection import (
    Home,
    connect_readonly,
    connect_writable,
    copy_into_place,
    replace_durably,
    run_lock,
    store_faults,
    sweep_aside,
)
from warehouse.store.sqlfiles import render_identifier, render_literal, statement


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What was published: the file and its size in bytes."""

    path: Path
    byte_count: int


def publish(home: Home) -> PublishReport:
    """Publish the working file as `warehouse.duckdb`; the caller has closed its connection to it.

    Raises CheckFailedError, and leaves the published file as it was, where the newest checks in the working file
    have a failed one; StoreError where there is nothing to publish or the disk is full.
    """
    with run_lock(home, purpose="publish"):
        if not home.working.exists():
            raise StoreError("nothing was loaded yet", subject=str(home.working), remedy="run `kitap run` first")
        _checkpoint(home.working)
        _refuse_failed_checks(home.working)
        publish_file(home.working, home.warehouse)
    return PublishReport(home.warehouse, home.warehouse.stat().st_size)


def publish_file(built: Path, published: Path) -> None:
    """Copy `built` aside in the published file's folder, force it to disk, and give it the published name."""
    copy_into_place(built, published)


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
            for left in (aside, aside.with_name(f"{aside.name}.wal")):
                left.unlink(missing_ok=True)
            raise
    return PublishReport(home.ops, home.ops.stat().st_size)


def _write_ops(home: Home, aside: Path) -> None:
    con = connect_writable(home.working)
    with store_faults(home.ops):
        try:
            con.execute(f"ATTACH {render_literal(str(aside))} AS published_ops")
            con.execute("CREATE SCHEMA published_ops.ops")
            for (table,) in con.execute(
                "SELECT table_name FROM duckdb_tables() "
                "WHERE database_name = current_database() AND schema_name = 'ops' ORDER BY table_name"
            ).fetchall():
                name = render_identifier(table)
                con.execute(f"CREATE TABLE published_ops.ops.{name} AS FROM ops.{name}")
            con.execute("DETACH published_ops")
        finally:
            con.close()


def _checkpoint(path: Path) -> None:
    con = connect_writable(path)
    with store_faults(path):
        try:
            con.execute("CHECKPOINT")
        finally:
            con.close()
    if path.with_name(f"{path.name}.wal").exists():
        raise StoreError(
            "the write-ahead log could not be folded into the file, so a copy would not be whole",
            subject=str(path),
            remedy="close every other program that has the working file open and run again",
        )


def _refuse_failed_checks(path: Path) -> None:
    con = connect_readonly(path)
    with store_faults(path):
        try:
            failed = con.execute(statement("failed_checks")).fetchall()
        except duckdb.CatalogException:
            failed = []
        finally:
            con.close()
    if failed:
        named = "; ".join(f"{name}: {count} row(s) against «{truth}»" for name, count, truth in failed[:5])
        more = f" and {len(failed) - 5} more" if len(failed) > 5 else ""
        raise CheckFailedError(
            f"{len(failed)} check(s) failed, so the published warehouse stays as it was: {named}{more}",
            subject=str(path),
            remedy="see `kitap check`; mend the cause and run again",
        )
