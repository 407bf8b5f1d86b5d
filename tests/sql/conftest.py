from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.store.builders import RUN, batch_of
from warehouse.store.load import load_batch
from warehouse.store.marts import build_marts
from warehouse.store.migrate import migrate


@pytest.fixture(scope="module")
def loaded() -> Iterator[DuckDBPyConnection]:
    """A database in memory with the invented volume, its marts built; tests leave it as it was."""
    with duckdb.connect(config={"python_enable_replacements": "false"}) as con:
        con.execute("SET TimeZone = 'UTC'")
        migrate(con)
        load_batch(con, batch_of(), RUN)
        build_marts(con)
        yield con


@pytest.fixture
def con(loaded: DuckDBPyConnection) -> Iterator[DuckDBPyConnection]:
    """The loaded database; what a test changes is taken back."""
    loaded.execute("BEGIN TRANSACTION")
    yield loaded
    loaded.execute("ROLLBACK")
