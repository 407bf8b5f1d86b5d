"""Build the marts: one folder of `sql/marts` each, in order of their numbers, all in one transaction."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse import contract
from warehouse.errors import StoreError
from warehouse.store.migrate import create_macros
from warehouse.store.sqlfiles import SqlFile, read_sql, render_identifier, sql_root, statement

_FOLDER = re.compile(r"^\d{2}_(?P<name>[a-z][a-z0-9_]*)$")
_GRAIN = "One row per "


@dataclass(frozen=True, slots=True)
class Mart:
    """A mart: its table in the schema `mart`, what a row is, its query and its checks' file."""

    name: str
    grain: str
    query: SqlFile
    checks_path: Path


@dataclass(frozen=True, slots=True)
class MartReport:
    """What building one mart gave."""

    name: str
    row_count: int
    duration_ms: float


def marts(root: Path | None = None) -> tuple[Mart, ...]:
    """All marts in building order; a folder or a first line out of form is a StoreError."""
    found: list[Mart] = []
    for folder in sorted(path for path in ((root or sql_root()) / "marts").iterdir() if path.is_dir()):
        parts = _FOLDER.match(folder.name)
        if parts is None:
            raise StoreError("not NN_name", subject=str(folder), remedy="rename the mart's folder")
        query = read_sql(folder / "query.sql")
        if not query.title.startswith(_GRAIN):
            raise StoreError(
                "does not say what a row is", subject=str(query.path), remedy="begin with -- One row per …"
            )
        found.append(Mart(parts["name"], query.title, query, folder / "checks.sql"))
    return tuple(found)


def build_marts(con: DuckDBPyConnection, root: Path | None = None) -> tuple[MartReport, ...]:
    """Build every mart anew from the core tables; either all are new or, after an error, all are as before.

    A mart's table has the types, guards and comments of its model in `schemas.marts`; a mart without a model takes
    its types from its query. Later marts may read earlier ones.
    """
    create_macros(con, root)
    con.execute("BEGIN TRANSACTION")
    try:
        reports = tuple(_build(con, mart) for mart in marts(root))
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise
    return reports


def _build(con: DuckDBPyConnection, mart: Mart) -> MartReport:
    started = time.perf_counter()
    table = f"mart.{render_identifier(mart.name)}"
    try:
        _make_room(con, mart, table)
        con.execute(f"INSERT INTO {table} BY NAME {mart.query.sql}")
    except duckdb.Error as fault:
        raise StoreError(
            " ".join(str(fault).split()), subject=f"mart.{mart.name}", remedy=f"mend {mart.query.path}"
        ) from fault
    counted = con.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    return MartReport(mart.name, int(counted[0]) if counted else 0, (time.perf_counter() - started) * 1000)


def _make_room(con: DuckDBPyConnection, mart: Mart, table: str) -> None:
    """Leave an empty table with the query's columns: a mart is never migrated, its table is made anew instead."""
    asked = {row[0] for row in con.execute(f"DESCRIBE {mart.query.sql}").fetchall()}
    there = {row[0] for row in con.execute(statement("columns_of_mart"), {"mart": mart.name}).fetchall()}
    if asked == there:
        con.execute(f"DELETE FROM {table}")  # noqa: S608
        return
    con.execute(f"DROP TABLE IF EXISTS {table}")
    qualified = f"mart.{mart.name}"
    if qualified not in contract.tables("mart"):
        con.execute(f"CREATE TABLE {table} AS {mart.query.sql} LIMIT 0")
        return
    if strange := asked ^ set(contract.columns(qualified)):
        raise StoreError(
            f"the query and the model differ in: {', '.join(sorted(strange))}",
            subject=qualified,
            remedy=f"mend {mart.query.path} or schemas/marts.py",
        )
    con.execute(contract.create_table_sql(qualified))
