from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from warehouse.errors import KitapError, StoreError, TransientError
from warehouse.store.connection import (
    Home,
    connect_readonly,
    copy_into_place,
    lock_holder,
    run_lock,
    store_error,
    store_faults,
)
from warehouse.store.working import open_working

_HOLD = """
import sys, time
from pathlib import Path
from warehouse.store.connection import Home, run_lock
with run_lock(Home(Path(sys.argv[1])), purpose="ingest"):
    print("held", flush=True)
    time.sleep(60)
"""


def hold_elsewhere(home: Home) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", _HOLD, str(home.root)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_paths_of_a_home(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert home.warehouse == tmp_path / "warehouse.duckdb"
    assert home.ops == tmp_path / "ops.duckdb"
    assert home.progress == tmp_path / "state" / "progress.json"


def test_a_second_process_waits_and_is_told_who_holds_the_lock(home: Home) -> None:
    process = hold_elsewhere(home)
    try:
        with pytest.raises(TransientError) as caught, run_lock(home, wait_s=0.3):
            pass
        assert caught.value.code == "locked"
        assert str(process.pid) in str(caught.value)
        assert "ingest" in str(caught.value)
        holder = lock_holder(home)
        assert holder is not None
        assert holder.pid == process.pid
    finally:
        end(process)


def test_a_killed_holder_leaves_no_lock(home: Home) -> None:
    process = hold_elsewhere(home)
    os.kill(process.pid, signal.SIGKILL)
    end(process)

    with run_lock(home, wait_s=5):
        pass
    assert lock_holder(home) is None


def test_a_waiting_run_goes_on_when_the_other_ends(home: Home) -> None:
    process = hold_elsewhere(home)
    waited = threading.Timer(0.5, process.kill)
    waited.start()
    try:
        with run_lock(home, wait_s=30) as holder:
            assert holder.pid == os.getpid()
    finally:
        waited.join()
        end(process)


def test_the_same_work_may_take_the_lock_again(home: Home) -> None:
    with run_lock(home, purpose="outer"):
        with run_lock(home, purpose="inner", wait_s=0) as holder:
            assert holder.purpose == "outer"
        found = lock_holder(home)
        assert found is not None
        assert found.purpose == "outer"
    assert lock_holder(home) is None


def test_another_thread_of_this_process_waits(home: Home) -> None:
    refused: list[TransientError] = []

    def other() -> None:
        try:
            with run_lock(home, wait_s=0.2):
                pass
        except TransientError as fault:
            refused.append(fault)

    with run_lock(home):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(refused) == 1


def test_a_child_process_does_not_inherit_the_lock(home: Home) -> None:
    with run_lock(home):
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], close_fds=False)
    try:
        with run_lock(home, wait_s=0):
            pass
    finally:
        child.kill()
        child.wait()


def test_the_lock_is_given_back_after_a_fault(home: Home) -> None:
    with pytest.raises(ValueError, match="boom"), run_lock(home):
        raise ValueError("boom")
    with run_lock(home, wait_s=0):
        pass


def test_the_working_file_is_seeded_from_the_published_one(home: Home) -> None:
    home.create()
    with open_working(home) as con:
        con.execute("CREATE TABLE raw.kept AS SELECT 1 AS one")
    home.working.replace(home.warehouse)

    with open_working(home) as con:
        assert con.execute("SELECT one FROM raw.kept").fetchall() == [(1,)]


def test_a_damaged_working_file_is_named_and_the_published_one_stays(home: Home) -> None:
    with open_working(home) as con:
        con.execute("CREATE TABLE raw.kept AS SELECT 1 AS one")
    copy_into_place(home.working, home.warehouse)
    home.working.write_bytes(b"not a database at all" * 1000)

    with pytest.raises(StoreError) as caught, open_working(home):
        pass

    assert caught.value.code == "corrupted"
    assert "working.duckdb" in str(caught.value)
    home.working.unlink()
    with open_working(home) as con:
        assert con.execute("SELECT one FROM raw.kept").fetchall() == [(1,)]


def test_a_damaged_block_is_named(home: Home) -> None:
    with open_working(home) as con:
        con.execute("CREATE TABLE raw.big AS SELECT range AS n, md5(range::VARCHAR) AS text FROM range(200000)")
    size = home.working.stat().st_size
    with home.working.open("r+b") as file:
        for place in range(12288, size, 65536):
            file.seek(place)
            file.write(b"\xff" * 4096)

    with pytest.raises(StoreError) as caught, open_working(home) as con:
        con.execute("SELECT sum(n), max(text) FROM raw.big").fetchall()
    assert caught.value.code == "corrupted"


@pytest.mark.parametrize("name", ["warehouse", "ops"])
def test_a_missing_file_names_the_command_that_makes_it(home: Home, name: str) -> None:
    with pytest.raises(StoreError, match="kitap run") as caught:
        connect_readonly(getattr(home, name))
    assert caught.value.code == "no_warehouse"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (duckdb.IOException('IO Error: Could not write file "x": No space left on device'), "disk_full"),
        (duckdb.IOException("IO Error: Could not write: File too large"), "disk_full"),
        (PermissionError(errno.EACCES, "Permission denied"), "read_only_home"),
        (OSError(errno.EROFS, "Read-only file system"), "read_only_home"),
        (duckdb.IOException('IO Error: Cannot open file "x": Permission denied'), "read_only_home"),
        (duckdb.IOException("IO Error: Could not set lock on file"), "locked"),
        (duckdb.IOException("IO Error: Corrupt database file: computed checksum 1 does not match"), "corrupted"),
        (
            duckdb.IOException('IO Error: The file "x" exists, but it is not a valid DuckDB database file!'),
            "corrupted",
        ),
        (
            duckdb.IOException(
                "IO Error: Trying to read a database file with version number 99, written by a newer "
                "version of DuckDB"
            ),
            "newer_warehouse",
        ),
        (duckdb.IOException("IO Error: something else"), "store"),
    ],
)
def test_faults_are_told_apart(fault: BaseException, code: str) -> None:
    error = store_error(fault, Path("/home/x.duckdb"))
    assert error.code == code
    assert error.subject == "/home/x.duckdb"
    assert error.remedy


def test_our_own_errors_pass_unchanged() -> None:
    own = KitapError("own")
    with pytest.raises(KitapError) as caught, store_faults(Path("x")):
        raise own
    assert caught.value is own


def test_a_home_that_cannot_be_written(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(StoreError) as caught, open_working(home):
        pass
    assert caught.value.code == "read_only_home"
    assert "--home" in str(caught.value)


_FILL = """
import resource, signal, sys
from pathlib import Path
from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.working import open_working

home = Home(Path(sys.argv[1]))
with open_working(home) as con:
    con.execute("CREATE TABLE raw.kept AS SELECT 1 AS one")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = home.working.stat().st_size + 300_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    with open_working(home) as con:
        con.execute("CREATE TABLE raw.big AS SELECT md5(range::VARCHAR) AS text FROM range(2000000)")
except KitapError as error:
    print(error.code)
"""


def test_a_disk_that_fills_up_is_told_and_loses_nothing(home: Home) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FILL, str(home.root)], capture_output=True, text=True, timeout=120
    )

    assert done.stdout.strip() == "disk_full", done.stderr
    with open_working(home, wait_s=5) as con:
        assert con.execute("SELECT one FROM raw.kept").fetchall() == [(1,)]


def test_a_home_in_the_place_of_a_file(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x")
    with pytest.raises(StoreError):
        Home(place).create()


def test_a_failed_copy_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    source, target = tmp_path / "new", tmp_path / "published"
    source.write_bytes(b"new")
    target.write_bytes(b"old")

    def full_disk(aside: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(aside))

    with pytest.raises(StoreError) as caught:
        copy_into_place(source, target, full_disk)

    assert caught.value.code == "disk_full"
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "published"]


def test_what_a_killed_copy_left_is_swept(tmp_path: Path) -> None:
    source, target = tmp_path / "new", tmp_path / "published"
    source.write_bytes(b"new")
    (tmp_path / ".published.999999.new").write_bytes(b"half")

    copy_into_place(source, target)

    assert target.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "published"]


def test_the_lock_is_waited_for_no_longer_than_asked(home: Home) -> None:
    process = hold_elsewhere(home)
    try:
        started = time.monotonic()
        with pytest.raises(TransientError), run_lock(home, wait_s=0.5):
            pass
        assert time.monotonic() - started >= 0.5
    finally:
        end(process)


def test_what_a_killed_run_had_aside_is_swept_by_the_next(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    left = [home.state / "progress.json.4711", home.state / "spill" / "t.tmp", home.trial / "state" / "x.duckdb"]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half")
    home.progress.write_text("{}")

    with run_lock(home):
        assert not any(path.exists() for path in left)

    assert home.progress.read_text() == "{}"
