"""Hand rows and frames to DuckDB in bulk: through Arrow, by column name, never row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import StoreError

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

_VIEW = "kitap_rows_in"
_UNFIT = (duckdb.BinderException, duckdb.CatalogException, duckdb.ConstraintException, duckdb.ConversionException)


def insert_arrow(con: DuckDBPyConnection, table: str, rows: pa.Table) -> int:
    """Insert an Arrow table by column name; the number of rows. `table` is qualified and comes from code.

    Rows that the table cannot hold (a strange column, a NULL where none may be, a doubled key) are a StoreError.
    """
    con.register(_VIEW, rows)
    try:
        con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM {_VIEW}")  # noqa: S608
    except _UNFIT as fault:
        raise StoreError(
            f"the rows do not fit the table: {' '.join(str(fault).split())}",
            subject=table,
            remedy="run `kitap migrate`; if it persists, report it with the document",
            code="unfit_rows",
        ) from fault
    finally:
        con.unregister(_VIEW)
    return int(rows.num_rows)


def insert_frame(con: DuckDBPyConnection, table: str, frame: pl.DataFrame) -> int:
    """Insert a polars frame by column name; the number of rows."""
    if not frame.height:
        return 0
    # Brought by those who load, not by those who only read.
    import polars as pl

    # The newest Arrow layout is the frame as it lies in memory; the older one would copy every text.
    return insert_arrow(con, table, frame.to_arrow(compat_level=pl.CompatLevel.newest()))


def insert_rows(con: DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert dictionaries with the same keys; the number of rows."""
    if not rows:
        return 0
    import pyarrow as pa

    return insert_arrow(con, table, pa.Table.from_pylist([dict(row) for row in rows]))
