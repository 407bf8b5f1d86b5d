"""Bring a database file to the state of the SQL files: forward only, each step together with its record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.errors import StoreError
from warehouse.store.connection import Home, connect_writable, copy_into_place, run_lock, seed_working, store_faults
from warehouse.store.sqlfiles import read_sql, sql_files, sql_root, statement

_NAME = re.compile(r"^(?P<number>\d{4})_[a-z0-9_]+$")
_COMMENT = re.compile(r"^COMMENT ON (TABLE|COLUMN) (\S+) IS '(.*)';$", re.MULTILINE)
_RECORDS = """
CREATE SCHEMA IF NOT EXISTS ops;
CREATE TABLE IF NOT EXISTS ops.migrations (
    number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One forward step: its number, its file's name without the ending, and its SQL."""

    number: int
    name: str
    sha256: str
    sql: str


@dataclass(frozen=True, slots=True)
class MigrateReport:
    """What `migrate_home` did; `backup` is None where there was nothing to keep."""

    applied: tuple[Migration, ...]
    backup: Path | None


def migrations(root: Path | None = None) -> tuple[Migration, ...]:
    """All migrations in order; two with one number, or a name out of form, is a StoreError."""
    found: list[Migration] = []
    for file in sql_files("migrations", root):
        parts = _NAME.match(file.name)
        if parts is None:
            raise StoreError("not NNNN_verb_object.sql", subject=str(file.path), remedy="rename the migration")
        found.append(Migration(int(parts["number"]), file.name, file.sha256, file.sql))
    numbers = [step.number for step in found]
    if len(set(numbers)) != len(numbers):
        raise StoreError("two migrations have one number", subject=str(numbers), remedy="renumber the newer one")
    return tuple(found)


def migrate(con: DuckDBPyConnection, root: Path | None = None) -> tuple[Migration, ...]:
    """Apply what is missing and return it; each migration and its record share a transaction.

    Raises StoreError `edited_migration` where an applied one no longer reads as it did, and `newer_warehouse`
    where the database knows migrations that these files do not. The macros are made anew.
    """
    steps = pending(con, root)
    for step in steps:
        con.execute("BEGIN TRANSACTION")
        try:
            con.execute(step.sql)
            con.execute(_RECORDS)
            con.execute(
                "INSERT INTO ops.migrations (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)",
                [step.number, step.name, step.sha256, datetime.now(UTC)],
            )
            con.execute("COMMIT")
        except BaseException:
            con.execute("ROLLBACK")
            raise
    create_macros(con, root)
    return steps


def create_macros(con: DuckDBPyConnection, root: Path | None = None) -> None:
    """Make the macros of `sql/macros` anew, and reword comments: they hold no rows, so they are not migrated."""
    con.execute("BEGIN TRANSACTION")
    try:
        for file in sql_files("macros", root):
            con.execute(file.sql)
        _reword_comments(con, root)
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise


def _reword_comments(con: DuckDBPyConnection, root: Path | None) -> None:
    """Give every table and column that is there the comment of today, where it has another."""
    said = {f"{kind} {name}": text for kind, name, text in con.execute(statement("comments")).fetchall()}
    for line, kind, name, text in _comments(root or sql_root()):
        if said.get(f"{kind} {name}", text) != text:
            con.execute(line)


@cache
def _comments(root: Path) -> tuple[tuple[str, str, str, str], ...]:
    """The statements of `sql/comments.sql`: the statement, TABLE or COLUMN, the plain name, the text."""
    found = _COMMENT.finditer(read_sql(root / "comments.sql").sql)
    return tuple((hit[0], hit[1], hit[2].replace('"', ""), hit[3].replace("''", "'")) for hit in found)


def pending(con: DuckDBPyConnection, root: Path | None = None) -> tuple[Migration, ...]:
    """The migrations that this database has not seen; faults as told at `migrate`."""
    known = {step.number: step for step in migrations(root)}
    applied = _applied(con)
    for number, (name, sha256) in applied.items():
        if number not in known:
            raise StoreError(
                f"this warehouse has migration {name}, which this version of Kitap does not know",
                subject="ops.migrations",
                remedy="install the newer Kitap that made it",
                code="newer_warehouse",
            )
        if known[number].sha256 != sha256:
            raise StoreError(
                "the migration was edited after it had been applied",
                subject=f"{name}.sql",
                remedy="put its text back (git checkout) and write the change as a new migration; if nobody edited "
                "it, an unreleased Kitap made this warehouse: run its files into a new home",
                code="edited_migration",
            )
    return tuple(step for number, step in sorted(known.items()) if number not in applied)


def require_current(con: DuckDBPyConnection, path: Path) -> None:
    """Migrate a new database; of an existing one that is behind say so (StoreError `older_warehouse`)."""
    missing = pending(con)
    if missing and _applied(con):
        raise StoreError(
            f"the warehouse is {len(missing)} migration(s) behind (next: {missing[0].name})",
            subject=str(path),
            remedy="run `kitap migrate`: it makes a backup beside the file first",
            code="older_warehouse",
        )
    if missing:
        migrate(con)


def migrate_home(home: Home, *, wait_s: float = 600.0) -> MigrateReport:
    """Bring a home's working file up, with a backup made beforehand. A home with nothing in it gets a new file."""
    with run_lock(home, purpose="migrate", wait_s=wait_s):
        seed_working(home)
        existed = home.working.exists()
        con = connect_writable(home.working)
        with store_faults(home.working):
            try:
                applied = _applied(con)
                missing = pending(con)
                con.execute("CHECKPOINT")
            finally:
                con.close()
        backup = _back_up(home, max(applied, default=0)) if existed and applied and missing else None
        con = connect_writable(home.working)
        with store_faults(home.working):
            try:
                steps = migrate(con)
                con.execute("CHECKPOINT")
            finally:
                con.close()
    return MigrateReport(steps, backup)


def _applied(con: DuckDBPyConnection) -> dict[int, tuple[str, str]]:
    exists = con.execute(
        "SELECT 1 FROM duckdb_tables() WHERE schema_name = 'ops' AND table_name = 'migrations' AND NOT temporary"
    ).fetchone()
    if exists is None:
        return {}
    rows = con.execute("SELECT number, name, sha256 FROM ops.migrations ORDER BY number").fetchall()
    return {int(number): (str(name), str(sha256)) for number, name, sha256 in rows}


def _back_up(home: Home, number: int) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    backup = home.state / f"working.{number:04d}.{stamp}.backup.duckdb"
    copy_into_place(home.working, backup)
    return backup
