from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from warehouse.store.connection import Home
from warehouse.store.migrate import migrate


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "дом с пробелом")


@pytest.fixture
def con() -> Iterator[DuckDBPyConnection]:
    """A migrated database in memory."""
    with duckdb.connect(config={"python_enable_replacements": "false"}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        migrate(connection)
        yield connection
