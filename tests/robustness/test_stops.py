"""A run that is stopped or that the disk stops: nothing published is lost, and the next run goes on."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.flows.conftest import SECOND, VOLUME
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

KITAP = [sys.executable, "-c", "from flows.cli import main; main()"]
PAPERS = "SELECT title FROM core.papers ORDER BY title"


def start(folder: Path, home: Path, file_size_limit: int | None = None) -> subprocess.Popen[str]:
    def limit() -> None:
        if file_size_limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size_limit, file_size_limit))

    command = [*KITAP, "run", str(folder), "--home", str(home), "--workers", "1"]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit, start_new_session=True
    )


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "тома"
    place.mkdir()
    (place / "first.txt").write_text(VOLUME, encoding="utf-8")
    return place


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found through /proc")
def test_ctrl_c_ends_the_run_and_its_children(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    process = start(folder, home)
    found: list[int] = []
    while process.poll() is None and not found:
        found = children(process.pid)
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, words = process.communicate(timeout=120)
    assert process.returncode == 130, words
    assert "Traceback" not in words
    assert found
    assert not [child for child in found if Path(f"/proc/{child}").exists()]
    verdict = run_query(Home(home), "SELECT verdict, reason FROM ops.runs", file="ops").rows
    assert verdict == [("failed", "stopped with Ctrl-C")]

    again = start(folder, home)
    again.communicate(timeout=120)
    assert again.returncode == 0
    assert len(run_query(Home(home), PAPERS).rows) == 1


def test_a_full_disk_leaves_the_published_warehouse_and_the_next_run_goes_on(folder: Path, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    first = start(folder, home.root)
    first.communicate(timeout=120)
    assert first.returncode == 0
    titles = run_query(home, PAPERS).rows

    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    # No file may grow beyond what the working file has now: the system refuses to write as on a full disk.
    stopped = start(folder, home.root, file_size_limit=home.working.stat().st_size)
    _, words = stopped.communicate(timeout=120)
    assert stopped.returncode == 1
    assert "the disk is full" in words
    assert "Traceback" not in words
    assert run_query(home, PAPERS).rows == titles

    again = start(folder, home.root)
    again.communicate(timeout=120)
    assert again.returncode == 0
    assert len(run_query(home, PAPERS).rows) == len(titles) + 1
