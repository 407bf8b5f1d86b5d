"""Ask the published files: named queries from `sql/queries` or anybody's own SQL, read-only and locked down."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import StoreError, UsageError
from warehouse.store.connection import Home, connect_readonly, store_error
from warehouse.store.sqlfiles import SqlFile, sql_files

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

QueryFile = Literal["warehouse", "ops"]

_Answer = TypeVar("_Answer")
_Collect = Callable[[DuckDBPyConnection, tuple[str, ...], int | None], _Answer]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BATCH_ROWS = 10_000
_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


@dataclass(frozen=True)
class Result:
    """The answer to a query: an Arrow table, DuckDB's names of its types, and whether rows were left off."""

    table: pa.Table
    types: tuple[str, ...]
    is_truncated: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(self.table.column_names)

    @property
    def row_count(self) -> int:
        """How many rows are here."""
        return int(self.table.num_rows)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """The rows as tuples of Python values."""
        lists = [column.to_pylist() for column in self.table.columns]
        return list(zip(*lists, strict=True)) if lists else []

    @property
    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries; of two columns with one name the last stays."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_polars(self) -> pl.DataFrame:
        """The rows as a polars frame."""
        # Half a second and 20 MB that most askers do not need.
        import polars as pl

        frame = pl.from_arrow(self.table)
        assert isinstance(frame, pl.DataFrame)
        return frame


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query as tuples of Python values: what a page or a health report needs of it."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    is_truncated: bool = False

    @property
    def row_count(self) -> int:
        """How many rows are here."""
        return len(self.rows)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries; of two columns with one name the last stays."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_polars(self) -> pl.DataFrame:
        """The rows as a polars frame."""
        import polars as pl

        return pl.DataFrame(self.rows, schema=list(self.columns), orient="row", infer_schema_length=None)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of `sql/queries`: the question it answers, the published file it reads, its parameters."""

    name: str
    question: str
    file: QueryFile
    source: SqlFile


def named_queries(root: Path | None = None) -> tuple[NamedQuery, ...]:
    """All queries of `sql/queries` in order of name."""
    return tuple(_named(file) for file in sql_files("queries", root))


@cache
def find_query(name: str) -> NamedQuery:
    """One query by its name, read once; UsageError lists the names there are."""
    known = {query.name: query for query in named_queries()}
    if name not in known:
        raise UsageError(
            "no query has this name", subject=name, remedy=f"give SQL, or one of: {', '.join(sorted(known))}"
        )
    return known[name]


def run_query(
    home: Home,
    sql_or_name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    row_limit: int | None = None,
    timeout_s: float | None = 60.0,
    file: QueryFile | None = None,
) -> Result:
    """Run one reading statement, or a named query, on a published file of the home.

    `parameters` answer `$name` in the SQL; texts are cast by the query itself, so they may come from a shell.
    `row_limit` cuts the answer off and says so (`is_truncated`); `timeout_s` ends a query that takes too long.
    `file` says which published file own SQL reads (default `warehouse`); a named query knows its own.
    Raises UsageError for SQL that cannot run, that writes, or whose parameters do not fit; StoreError for the rest.
    """
    return _asked(home, sql_or_name, parameters, _collect, row_limit, timeout_s, file)


def query_rows(
    home: Home,
    sql_or_name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    row_limit: int | None = None,
    timeout_s: float | None = 60.0,
    file: QueryFile | None = None,
) -> Rows:
    """As `run_query`, for processes that are to stay small: Arrow and NumPy, some 40 MB, are not brought along."""
    return _asked(home, sql_or_name, parameters, _collect_rows, row_limit, timeout_s, file)


def _asked(
    home: Home,
    sql_or_name: str,
    parameters: Mapping[str, Any] | None,
    collect: _Collect[_Answer],
    row_limit: int | None,
    timeout_s: float | None,
    file: QueryFile | None,
) -> _Answer:
    given = dict(parameters or {})
    text = sql_or_name.strip()
    is_ours = _NAME.fullmatch(text) is not None
    if is_ours:
        query = find_query(text)
        text, chosen = query.source.sql, file or query.file
        given = _fill_in(query, given)
    else:
        chosen = file or "warehouse"
    path = home.ops if chosen == "ops" else home.warehouse
    con = connect_readonly(path)
    try:
        return _answer(con, text, given, path, collect, row_limit, timeout_s)
    except UsageError as fault:
        if is_ours and isinstance(fault.__cause__, (duckdb.CatalogException, duckdb.BinderException)):
            raise StoreError(
                "an earlier version published this file, without a table or column that the question asks for",
                subject=str(path),
                remedy="`kitap run` builds it anew",
                code="outdated",
            ) from fault
        raise
    finally:
        con.close()


def _answer(
    con: DuckDBPyConnection,
    text: str,
    parameters: Mapping[str, Any],
    path: Path,
    collect: _Collect[_Answer],
    row_limit: int | None,
    timeout_s: float | None,
) -> _Answer:
    statement = _read_only_statement(con, text)
    asked = {name.lower() for name in statement.named_parameters}
    _refuse_strange(asked, parameters)
    timed_out = threading.Event()

    def stop() -> None:
        timed_out.set()
        con.interrupt()

    timer = threading.Timer(timeout_s, stop) if timeout_s is not None else None
    if timer is not None:
        timer.daemon = True
        timer.start()
    try:
        con.execute(statement, dict(parameters) or None)
        types = tuple(str(column[1]) for column in con.description or ())
        return collect(con, types, row_limit)
    except duckdb.InterruptException as fault:
        if not timed_out.is_set():
            raise
        raise StoreError(
            f"the query was ended after {timeout_s:g} s",
            subject=str(path),
            remedy="ask for less, or allow more time",
            code="timeout",
        ) from fault
    except (duckdb.IOException, duckdb.InternalException, duckdb.FatalException, OSError) as fault:
        raise store_error(fault, path) from fault
    except duckdb.Error as fault:
        raise _usage(fault, path) from fault
    finally:
        if timer is not None:
            timer.cancel()


def _collect(con: DuckDBPyConnection, types: tuple[str, ...], row_limit: int | None) -> Result:
    import pyarrow as pa

    reader = con.to_arrow_reader(_BATCH_ROWS if row_limit is None else max(1, min(_BATCH_ROWS, row_limit + 1)))
    batches: list[pa.RecordBatch] = []
    count = 0
    for batch in reader:
        batches.append(batch)
        count += batch.num_rows
        if row_limit is not None and count > row_limit:
            break
    table = pa.Table.from_batches(batches, schema=reader.schema)
    if row_limit is not None and count > row_limit:
        return Result(table.slice(0, row_limit), types, is_truncated=True)
    return Result(table, types)


def _collect_rows(con: DuckDBPyConnection, types: tuple[str, ...], row_limit: int | None) -> Rows:
    columns = tuple(str(column[0]) for column in con.description or ())
    if row_limit is None:
        return Rows(columns, types, con.fetchall())
    found = con.fetchmany(row_limit + 1)
    return Rows(columns, types, found[:row_limit], len(found) > row_limit)


def _read_only_statement(con: DuckDBPyConnection, text: str) -> duckdb.Statement:
    try:
        statements = con.extract_statements(text)
    except duckdb.Error as fault:
        raise UsageError(" ".join(str(fault).split()), remedy="mend the SQL") from fault
    if len(statements) != 1:
        raise UsageError(f"{len(statements)} statements were given", remedy="give exactly one")
    if statements[0].type not in _READING:
        kind = statements[0].type.name
        raise UsageError(f"{kind} is not a reading statement", remedy="ask with SELECT, FROM, DESCRIBE or EXPLAIN")
    return statements[0]


def _refuse_strange(asked: set[str], given: Mapping[str, Any]) -> None:
    names = {name.lower() for name in given}
    if missing := sorted(asked - names):
        raise UsageError(f"no value for {', '.join(f'${name}' for name in missing)}", remedy="give each parameter")
    if strange := sorted(names - asked):
        raise UsageError(
            f"the query has no parameter {', '.join(strange)}",
            remedy=f"it has: {', '.join(sorted(asked)) or 'none'}",
        )


def _fill_in(query: NamedQuery, given: Mapping[str, Any]) -> dict[str, Any]:
    declared = {parameter.name: parameter.default for parameter in query.source.parameters}
    filled: dict[str, Any] = {name: _default(value) for name, value in declared.items() if value is not None}
    filled.update(given)
    if missing := sorted(set(declared) - set(filled)):
        raise UsageError(f"no value for {', '.join(missing)}", subject=query.name, remedy="give each parameter")
    if strange := sorted(set(filled) - set(declared)):
        raise UsageError(
            f"this query has no parameter {', '.join(strange)}",
            subject=query.name,
            remedy=f"it has: {', '.join(sorted(declared)) or 'none'}",
        )
    return filled


def _default(value: str) -> str | None:
    return None if value == "NULL" else value


def _usage(fault: duckdb.Error, path: Path) -> UsageError:
    text = str(fault).strip()
    if isinstance(fault, duckdb.PermissionException):
        return UsageError("the query reaches outside the warehouse, which is closed to it", remedy="ask its tables")
    return UsageError(text, remedy=f"`DESCRIBE` names the columns of a table of {path.name}")


def _named(file: SqlFile) -> NamedQuery:
    chosen = file.setting("file") or "warehouse"
    if chosen not in ("warehouse", "ops"):
        raise StoreError(
            f"unknown file {chosen!r} in the header", subject=str(file.path), remedy="warehouse or ops"
        )
    return NamedQuery(file.name, file.title, "ops" if chosen == "ops" else "warehouse", file)


__all__ = [
    "NamedQuery",
    "QueryFile",
    "Result",
    "Rows",
    "find_query",
    "named_queries",
    "query_rows",
    "run_query",
]
