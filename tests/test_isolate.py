"""Children under limits. The functions come from the standard library, so that a child can import them."""

from __future__ import annotations

import operator
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse.errors import KitapError, LimitError, SourceError
from warehouse.isolate import Worker, map_limited
from warehouse.read import identify

MIB = 1024**2
HOG = "import time\nheld = []\nwhile True:\n    held.append(b'x' * 20_000_000)\n    time.sleep(0.01)"
PARENT_OF_HOG = (
    "import subprocess, sys\n"
    "subprocess.run([sys.executable, '-c', \"import time; held = b'x' * 400_000_000; time.sleep(60)\"])"
)


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(time_limit_s=60, memory_limit_bytes=500 * MIB) as made:
        yield made


def is_gone(pid: int) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_result_and_reuse_of_the_child(worker: Worker) -> None:
    assert worker.call(operator.add, 2, 3) == 5
    first = worker.pid
    assert worker.call(os.getpid) == first
    assert worker.call(os.getpid) == first
    assert first != os.getpid()


def test_hang_is_stopped_and_the_worker_goes_on(worker: Worker) -> None:
    worker.call(operator.add, 1, 1)
    pid = worker.pid
    with pytest.raises(LimitError, match=r"longer than 0\.3 s") as caught:
        worker.call(time.sleep, 60, time_limit_s=0.3, subject="slow.pdf")
    assert (caught.value.code, caught.value.subject) == ("time_limit", "slow.pdf")
    assert caught.value.remedy
    assert pid is not None and is_gone(pid)
    assert worker.call(operator.add, 2, 2) == 4
    assert worker.pid != pid


@pytest.mark.parametrize("code", [HOG, PARENT_OF_HOG], ids=["itself", "its own child"])
def test_memory_hog_is_stopped(worker: Worker, code: str) -> None:
    with pytest.raises(LimitError, match="MiB of memory") as caught:
        worker.call(exec, code, memory_limit_bytes=200 * MIB, subject="big.pdf")
    assert (caught.value.code, caught.value.subject) == ("memory_limit", "big.pdf")
    assert worker.call(operator.add, 2, 2) == 4


def test_crash_names_the_signal(worker: Worker) -> None:
    with pytest.raises(SourceError, match=r"crashed \(SIGABRT") as caught:
        worker.call(os.abort, subject="evil.pdf")
    assert (caught.value.code, caught.value.subject) == ("crashed", "evil.pdf")
    assert worker.call(operator.add, 2, 2) == 4


def test_exit_of_the_child_is_a_crash(worker: Worker) -> None:
    with pytest.raises(SourceError, match="exit code 3"):
        worker.call(os._exit, 3)


def test_kill_from_outside_reads_as_out_of_memory(worker: Worker) -> None:
    with pytest.raises(LimitError) as caught:
        worker.call(exec, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert caught.value.code == "out_of_memory"


def test_exception_becomes_a_source_error_with_its_traceback(worker: Worker) -> None:
    with pytest.raises(SourceError, match="ZeroDivisionError") as caught:
        worker.call(operator.truediv, 1, 0, subject="odd.txt")
    assert caught.value.code == "unexpected_error"
    assert any("Traceback" in note for note in caught.value.__notes__)
    pid = worker.pid
    assert worker.call(os.getpid) == pid


def test_own_errors_come_back_as_they_were(worker: Worker, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        worker.call(identify, tmp_path / "none.txt")
    assert caught.value.code == "not_found"
    assert caught.value.subject == str(tmp_path / "none.txt")
    assert caught.value.remedy


def test_big_argument_and_big_result(worker: Worker) -> None:
    data = os.urandom(1024) * 30_000
    assert worker.call(bytes, data) == data


def test_result_that_cannot_be_sent(worker: Worker) -> None:
    with pytest.raises(SourceError) as caught:
        worker.call(threading.Lock)
    assert caught.value.code == "result_not_sendable"


def test_function_that_cannot_be_sent(worker: Worker) -> None:
    with pytest.raises(SourceError) as caught:
        worker.call(lambda: 1)
    assert caught.value.code == "call_not_sendable"


def test_child_that_keeps_too_much_is_replaced(worker: Worker) -> None:
    worker.call(exec, "import sys; sys.held = b'x' * 180_000_000", memory_limit_bytes=220 * MIB)
    pid = worker.pid
    assert worker.call(operator.add, 1, 1, memory_limit_bytes=220 * MIB) == 2
    assert worker.pid != pid


def test_close_leaves_no_process(worker: Worker) -> None:
    worker.call(operator.add, 1, 1)
    pid = worker.pid
    worker.close()
    worker.close()
    assert pid is not None and is_gone(pid)
    assert worker.call(operator.add, 1, 1) == 2


def test_killed_call_takes_its_own_children_along(worker: Worker, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    code = (
        "import pathlib, subprocess\n"
        "started = subprocess.Popen(['sleep', '60'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(started.pid))\n"
        "started.wait()"
    )
    with pytest.raises(LimitError):
        worker.call(exec, code, time_limit_s=2)
    assert is_gone(int(note.read_text()))


def test_output_of_the_child_stays_out_of_standard_output() -> None:
    code = "from warehouse.isolate import Worker\nwith Worker() as w:\n    w.call(print, 'noise')\nprint('data')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "data\n"
    assert "noise" in done.stderr


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_no_child_outlives_its_parent(end: signal.Signals) -> None:
    code = (
        "import sys, time\n"
        "from warehouse.isolate import Worker\n"
        "worker = Worker()\n"
        "worker.call(abs, 1)\n"
        "print(worker.pid, flush=True)\n"
        "worker.call(time.sleep, 60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.2)
        parent.send_signal(end)
        _, errors = parent.communicate(timeout=30)
        assert is_gone(child)
        if end == signal.SIGINT:
            assert re.search("KeyboardInterrupt", errors)
    finally:
        parent.kill()
        parent.wait()


def test_map_yields_each_item_once_with_result_or_error() -> None:
    items = ["1 + 1", "1 / 0", "__import__('time').sleep(60)", "__import__('os').abort()", "b'x' * 10_000_000", "7"]
    found: dict[str, object] = {}
    for item, outcome in map_limited(eval, items, workers=2, time_limit_s=1.5, memory_limit_bytes=300 * MIB):
        assert item not in found
        found[item] = outcome
    assert list(map(found.get, ("1 + 1", "7"))) == [2, 7]
    assert found["b'x' * 10_000_000"] == b"x" * 10_000_000
    codes = [outcome.code for item in items if isinstance(outcome := found[item], KitapError)]
    assert codes == ["unexpected_error", "time_limit", "crashed"]
    assert all(outcome.subject == item for item, outcome in found.items() if isinstance(outcome, KitapError))


def test_map_takes_items_lazily_and_ends_its_children_when_closed() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            taken.append(len(taken))
            yield taken[-1]

    running = map_limited(os.getpgid, endless(), workers=2, subject=lambda number: f"item {number}")
    _, outcome = next(running)
    assert outcome is not None
    assert len(taken) <= 3
    before = {thread.name for thread in threading.enumerate() if thread.name.startswith("watch-")}
    running.close()  # type: ignore[attr-defined]
    assert before and all(is_gone(int(name.removeprefix("watch-"))) for name in before)


def test_map_does_not_blame_a_result_that_waited_for_a_slow_reader() -> None:
    outcomes = []
    for _, outcome in map_limited(bytes, [20_000_000, 20_000_001, 20_000_002], workers=2, time_limit_s=1.0):
        outcomes.append(len(outcome) if isinstance(outcome, bytes) else outcome)
        time.sleep(1.5)
    assert sorted(map(str, outcomes)) == ["20000000", "20000001", "20000002"]


def test_map_of_nothing() -> None:
    assert list(map_limited(abs, [], workers=3)) == []
    with pytest.raises(ValueError, match="at least 1"):
        next(map_limited(abs, [1], workers=0))


def test_a_child_that_cannot_start_is_told_by_its_own_end() -> None:
    with (
        Worker(preload=("a_module_that_is_nowhere",)) as worker,
        pytest.raises(SourceError, match=r"could not be started \(.*\b1\)") as caught,
    ):
        worker.call(operator.add, 1, 1)
    assert caught.value.code == "worker_not_started"
