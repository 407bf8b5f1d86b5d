"""The schedules in earnest: one long process with its own Prefect server picks files up from the inbox."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.flows.conftest import SECOND, VOLUME
from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

pytestmark = [pytest.mark.flow, pytest.mark.timeout(900)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_rows(home: Path, sql: str, wanted: int, process: subprocess.Popen[bytes], limit_s: float) -> None:
    """Wait until the published query has so many rows; the process must live on meanwhile."""
    deadline = time.monotonic() + limit_s
    found = -1
    while time.monotonic() < deadline:
        assert process.poll() is None, "kitap serve ended by itself"
        try:
            found = run_query(Home(home), sql).row_count
        except KitapError:
            found = -1
        if found == wanted:
            return
        time.sleep(0.5)
    raise AssertionError(f"{found} rows instead of {wanted} after {limit_s:g} s: {sql}")


def test_a_schedule_ingests_what_is_dropped_into_the_inbox(tmp_path: Path) -> None:
    home = tmp_path / "home"
    inbox = Home(home).create().inbox
    (inbox / "one.txt").write_text(VOLUME, encoding="utf-8")
    (inbox / "bad.txt").write_bytes(b"")
    (inbox / "half.pdf.part").write_bytes(b"%PDF-1.7")
    environment = os.environ | {"KITAP_SERVER_PORT": str(free_port()), "KITAP_SETTLE_S": "0", "KITAP_WORKERS": "1"}
    environment.pop("PREFECT_API_URL", None)
    with (tmp_path / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "serve", "--home", str(home), "--interval", "5"],
            stdout=log,
            stderr=log,
            env=environment,
        )
    try:
        wait_for_rows(home, "SELECT 1 FROM core.papers", 1, process, 400)
        assert json.loads((home / "state" / "serve.json").read_text())["pid"] == process.pid
        (inbox / "two.txt").write_text(SECOND, encoding="utf-8")
        wait_for_rows(home, "SELECT 1 FROM core.papers", 2, process, 200)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
    rejects = run_query(Home(home), "rejects").records
    assert [(row["file_name"], row["rule"]) for row in rejects] == [("bad.txt", "empty_file")]
    runs = run_query(Home(home), 'SELECT DISTINCT "trigger" FROM ops.runs', file="ops").rows
    assert runs == [("flow",)]
    assert not (home / "state" / "serve.json").exists()
