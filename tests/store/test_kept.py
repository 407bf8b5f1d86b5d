from __future__ import annotations

import shutil
import threading
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import StoreError
from warehouse.store.connection import Home, copy_into_place
from warehouse.store.kept import KeptOpen
from warehouse.store.queries import run_query


def publish_value(home: Home, value: int) -> None:
    aside = home.root / "aside.duckdb"
    aside.unlink(missing_ok=True)
    with duckdb.connect(str(aside)) as con:
        con.execute(f"CREATE TABLE t AS SELECT {value} AS v")
    copy_into_place(aside, home.warehouse)


def value_of(home: Home, kept: KeptOpen) -> int:
    with kept.reading():
        return int(run_query(home, "SELECT v FROM t").rows[0][0])


def test_what_is_published_later_is_seen_at_the_next_reading(tmp_path: Path) -> None:
    home = Home(tmp_path)
    kept = KeptOpen(home, memory_limit="64MB")
    with pytest.raises(StoreError, match="no such warehouse"):
        value_of(home, kept)
    for value in (1, 2, 3):
        publish_value(home, value)
        assert value_of(home, kept) == value
        assert value_of(home, kept) == value
    home.warehouse.unlink()
    with pytest.raises(StoreError, match="no such warehouse"):
        value_of(home, kept)


def test_a_reading_under_way_keeps_its_state_and_holds_nobody_up_for_long(tmp_path: Path) -> None:
    home = Home(tmp_path)
    publish_value(home, 1)
    kept = KeptOpen(home, wait_s=0.05)
    with kept.reading():
        publish_value(home, 2)
        assert run_query(home, "SELECT v FROM t").rows == [(1,)]
        assert value_of(home, kept) == 1
    assert value_of(home, kept) == 2


def test_a_new_reader_waits_for_the_old_one(tmp_path: Path) -> None:
    home = Home(tmp_path)
    publish_value(home, 1)
    kept = KeptOpen(home, wait_s=30.0)
    seen: list[int] = []
    with kept.reading():
        publish_value(home, 2)
        other = threading.Thread(target=lambda: seen.append(value_of(home, kept)))
        other.start()
        other.join(0.2)
        assert seen == []
    other.join(30)
    assert seen == [2]


def test_the_memory_limit_holds_for_every_query(tmp_path: Path) -> None:
    home = Home(tmp_path)
    publish_value(home, 1)
    kept = KeptOpen(home, memory_limit="50MiB")
    with kept.reading():
        assert run_query(home, "SELECT current_setting('memory_limit')").rows == [("50.0 MiB",)]
    kept.close()
    shutil.rmtree(tmp_path)
