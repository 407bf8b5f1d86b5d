"""The working file of a home, opened by the one run that may write it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.store.connection import (
    DEFAULT_WAIT_S,
    Home,
    connect_writable,
    run_lock,
    seed_working,
    store_error,
    store_faults,
)
from warehouse.store.migrate import require_current

_MOST_BYTES = 3_000_000_000


def build_memory() -> str:
    """What building marts, checks and the index may take: 3 GB, or half of a smaller machine's memory.

    DuckDB spills to disk beyond it: a hundred thousand papers are built in it.
    """
    return f"{min(_MOST_BYTES, os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') // 2) // 1_000_000}MB"


@contextlib.contextmanager
def open_working(
    home: Home, *, purpose: str = "run", wait_s: float = DEFAULT_WAIT_S, memory_limit: str | None = None
) -> Iterator[DuckDBPyConnection]:
    """The working file, open for writing under the run lock; closed, and so checkpointed, at the end.

    A new home gets every migration; where only a published warehouse is left, work goes on from a copy of it.
    Raises StoreError: `older_warehouse` (names `kitap migrate`), `newer_warehouse`, `corrupted`, `disk_full`,
    `read_only_home`; TransientError `locked` when another run kept the lock for `wait_s` seconds.
    """
    with run_lock(home, purpose=purpose, wait_s=wait_s):
        seed_working(home)
        con = connect_writable(home.working, memory_limit=memory_limit or build_memory())
        try:
            with store_faults(home.working):
                require_current(con, home.working)
            try:
                yield con
            except duckdb.Error as fault:
                raise store_error(fault, home.working) from fault
        finally:
            with store_faults(home.working):
                con.close()
