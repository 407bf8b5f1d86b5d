"""Read whole tables of the published warehouse, batch by batch, all of one state: what exports are made from."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from warehouse import contract
from warehouse.store.connection import Home, connect_readonly, store_faults
from warehouse.store.sqlfiles import read_sql, render_identifier, sql_root, statement

_BATCH_ROWS = 50_000
_BIBLIOGRAPHIES = ("papers", "works")


@dataclass(frozen=True, slots=True)
class Reading:
    """An open published warehouse; rows of withdrawn documents are never given."""

    home: Home
    con: DuckDBPyConnection
    withdrawn: tuple[str, ...]

    def tables(self) -> tuple[str, ...]:
        """The tables of the dictionary that this warehouse has, the index of search left out."""
        there = {
            f"{schema}.{name}"
            for schema, name in self.con.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        }
        return tuple(name for name in contract.tables("raw", "core", "mart", "ops") if name in there)

    def batches(self, table: str) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        """A table's columns in the order of the dictionary, its rows in the order of its key."""
        infos = contract.describe_table(table)
        there = {row[0] for row in self.con.execute(f"DESCRIBE {_quoted(table)}").fetchall()}
        names = ", ".join(render_identifier(info.name) for info in infos if info.name in there)
        order = ", ".join(map(render_identifier, contract.key(table))) or "ALL"
        has_document = "document_id" in there
        kept = "WHERE document_id IS NULL OR document_id NOT IN (SELECT unnest($withdrawn))" if has_document else ""
        sql = f"SELECT {names} FROM {_quoted(table)} {kept} ORDER BY {order}"  # noqa: S608
        given: dict[str, Any] = {"withdrawn": list(self.withdrawn)} if has_document else {}
        with store_faults(self.home.warehouse):
            self.con.execute(sql, given or None)
            reader = self.con.to_arrow_reader(_BATCH_ROWS)
        return reader.schema, iter(reader)

    def bibliography(self, name: str) -> Iterator[dict[str, Any]]:
        """The records of `papers` (of the volumes themselves) or `works` (that they cite)."""
        assert name in _BIBLIOGRAPHIES, name
        with store_faults(self.home.warehouse):
            self.con.execute(read_sql(sql_root() / "export" / f"{name}.sql").sql)
            reader = self.con.to_arrow_reader(_BATCH_ROWS)
        for batch in reader:
            for row in batch.to_pylist():
                if row.get("document_id") not in self.withdrawn:
                    yield row


@contextlib.contextmanager
def open_reading(home: Home) -> Iterator[Reading]:
    """The published warehouse for reading: one state from the first table to the last."""
    con = connect_readonly(home.warehouse)
    try:
        withdrawn = tuple(row[0] for row in con.execute(statement("withdrawn_documents")).fetchall())
        yield Reading(home, con, withdrawn)
    finally:
        con.close()


def _quoted(table: str) -> str:
    return ".".join(map(render_identifier, table.split(".")))
