"""Functions run in a child process with a limit of time and memory.

One hostile volume can then neither hang nor kill the run. A child is started once and takes one call after
another, so that models and libraries are loaded once; it is killed with all its own children, and replaced, when a
call exceeds its limit or takes the child down with it.

The child is a fresh interpreter (nothing of the parent's state, locks or open files is inherited). The function is
pickled by name: it must live in an importable module.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NoReturn, ParamSpec, TypeVar, cast

from warehouse.errors import KitapError, LimitError, SourceError

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")

DEFAULT_TIME_LIMIT_S = 900.0
DEFAULT_MEMORY_LIMIT_BYTES = 2 * 1024**3

_START_LIMIT_S = 120.0
_LAST_WORDS_S = 2.0
_WATCH_INTERVAL_S = 0.05
_PARENT_CHECK_INTERVAL_S = 1.0
# A child that keeps this share of its limit after a call would fail the next one through no fault of that one.
_RETIRE_ABOVE_FRAC = 0.75

_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[2]); from warehouse import isolate; isolate.serve({})"


class Worker:
    """A child process that runs functions under limits; a context manager.

    `time_limit_s` and `memory_limit_bytes` are the defaults of `call`; memory is the resident set of the child and
    its own children, and is watched only where /proc exists. `preload` names modules that the child imports at its
    start, outside the limits.
    """

    def __init__(
        self,
        *,
        time_limit_s: float = DEFAULT_TIME_LIMIT_S,
        memory_limit_bytes: int = DEFAULT_MEMORY_LIMIT_BYTES,
        preload: Sequence[str] = (),
    ) -> None:
        self._time_limit_s = time_limit_s
        self._memory_limit_bytes = memory_limit_bytes
        self._preload = tuple(preload)
        self._child: _Child | None = None
        self._subject = ""

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process id of the child, if one is running."""
        return self._child.pid if self._child is not None else None

    def start(self) -> Worker:
        """Start the child now, so that a first call need not wait for its imports."""
        if self._child is None:
            self._child = _Child(self._preload)
        return self

    def call(
        self,
        func: Callable[..., R],
        *args: object,
        time_limit_s: float | None = None,
        memory_limit_bytes: int | None = None,
        subject: str | None = None,
    ) -> R:
        """Run `func(*args)` in the child and return its result.

        Raises the `KitapError` that `func` raised; `LimitError` (`time_limit`, `memory_limit`, `out_of_memory`)
        where it took too much; `SourceError` (`crashed`, `unexpected_error`, `result_not_sendable`) where it took
        the child down or failed otherwise. `subject` names the thing in those errors (default: the first argument,
        if that is a path or a text).
        """
        self._submit(func, args, time_limit_s, memory_limit_bytes, subject)
        return cast("R", self._collect())

    def close(self) -> None:
        """End the child and everything it started. Closing twice does nothing."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _submit(
        self,
        func: Callable[..., object],
        args: tuple[object, ...],
        time_limit_s: float | None,
        memory_limit_bytes: int | None,
        subject: str | None,
    ) -> None:
        self._subject = subject if subject is not None else _name_subject(args)
        try:
            job = pickle.dumps((func, args), protocol=pickle.HIGHEST_PROTOCOL)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise SourceError(
                f"the call cannot be sent to a child process: {error}",
                subject=self._subject,
                remedy="use a function of a module and plain values",
                code="call_not_sendable",
            ) from error
        if self._child is not None and not self._child.is_fit():
            self.close()
        try:
            if self._child is None:
                self._child = _Child(self._preload)
            self._child.send(
                job,
                self._time_limit_s if time_limit_s is None else time_limit_s,
                self._memory_limit_bytes if memory_limit_bytes is None else memory_limit_bytes,
            )
        except BaseException:
            self.close()
            raise

    def _collect(self) -> object:
        child = self._child
        if child is None:
            raise RuntimeError("nothing was submitted")
        try:
            verdict, value = child.receive()
        except (EOFError, OSError):
            self._raise_death(child)
        except BaseException:
            # An interrupt: what the child is doing now is of no use to anybody.
            self.close()
            raise
        if verdict == "result":
            return value
        if isinstance(value, KitapError):
            value.subject = value.subject or self._subject
            raise value
        message, trace = cast("tuple[str, str]", value)
        fault = SourceError(
            f"an unexpected fault: {message}",
            subject=self._subject,
            remedy="report it, with the file if you may",
            code="unexpected_error" if verdict == "error" else "result_not_sendable",
        )
        fault.add_note(trace)
        raise fault

    def _raise_death(self, child: _Child) -> NoReturn:
        self.close()
        excess, used = child.excess, child.peak_bytes
        if excess == "time_limit":
            raise LimitError(
                f"took longer than {child.time_limit_s:g} s and was stopped",
                subject=self._subject,
                remedy="raise the time limit, or split the file",
                code="time_limit",
            )
        if excess == "memory_limit":
            raise LimitError(
                f"took {used / 1024**2:.0f} MiB of memory, more than the {child.memory_limit_bytes / 1024**2:.0f} "
                "allowed, and was stopped",
                subject=self._subject,
                remedy="raise the memory limit, or split the file",
                code="memory_limit",
            )
        code = child.exit_code
        if code == -signal.SIGKILL:
            raise LimitError(
                "its process was killed from outside, most likely because the machine ran out of memory",
                subject=self._subject,
                remedy="free memory, lower the number of workers, or split the file",
                code="out_of_memory",
            )
        raise SourceError(
            f"its process crashed ({_name_exit(code)})",
            subject=self._subject,
            remedy="mend or convert the file (for a PDF: qpdf IN.pdf OUT.pdf)",
            code="crashed",
        )


def map_limited(
    func: Callable[[T], R],
    items: Iterable[T],
    *,
    workers: int = 1,
    time_limit_s: float = DEFAULT_TIME_LIMIT_S,
    memory_limit_bytes: int = DEFAULT_MEMORY_LIMIT_BYTES,
    subject: Callable[[T], str] = str,
    preload: Sequence[str] = (),
    spares: Iterable[Worker] = (),
) -> Iterator[tuple[T, R | KitapError]]:
    """Run `func` on each item in up to `workers` children; yield (item, result or error) as they finish.

    The order is that of finishing. Items are taken one at a time as workers become free. `spares` are workers that
    were started beforehand; they are used first, with their own limits. The children end when the iterator is
    exhausted, closed or interrupted, the spares too.
    """
    if workers < 1:
        raise ValueError("workers must be at least 1")
    pending = iter(items)
    idle: list[Worker] = list(spares)
    busy: dict[Worker, T] = {}
    started: list[Worker] = list(idle)
    try:
        is_drained = False
        while True:
            while not is_drained and len(busy) < workers:
                try:
                    item = next(pending)
                except StopIteration:
                    is_drained = True
                    break
                if idle:
                    worker = idle.pop()
                else:
                    worker = Worker(
                        time_limit_s=time_limit_s, memory_limit_bytes=memory_limit_bytes, preload=preload
                    )
                    started.append(worker)
                try:
                    worker._submit(func, (item,), None, None, subject(item))
                except KitapError as error:
                    idle.append(worker)
                    yield item, error
                    continue
                busy[worker] = item
            if not busy:
                return
            by_connection = {worker._child.connection: worker for worker in busy if worker._child is not None}
            for connection in wait(list(by_connection)):
                worker = by_connection[cast("Connection[Any, Any]", connection)]
                item = busy.pop(worker)
                outcome: R | KitapError
                try:
                    outcome = cast("R", worker._collect())
                except KitapError as error:
                    outcome = error
                idle.append(worker)
                yield item, outcome
    finally:
        for worker in started:
            worker.close()


class _Child:
    """One child process, its pipe and the thread that watches its limits."""

    def __init__(self, preload: Sequence[str]) -> None:
        self.excess: Literal["time_limit", "memory_limit"] | None = None
        self.peak_bytes = 0
        self.time_limit_s = 0.0
        self.memory_limit_bytes = 0
        self._deadline: float | None = None
        self._is_ended = threading.Event()
        self._is_busy = threading.Event()
        self.connection, theirs = Pipe(duplex=True)
        try:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    _BOOT.format(theirs.fileno()),
                    str(os.getpid()),
                    json.dumps([str(entry) for entry in sys.path]),
                ],
                stdin=subprocess.DEVNULL,
                # Standard output belongs to the parent's data.
                stdout=_stderr_fileno(),
                pass_fds=(theirs.fileno(),),
                # A group of its own, so that what it starts can be killed with it.
                start_new_session=True,
            )
        finally:
            theirs.close()
        try:
            self.connection.send(tuple(preload))
            is_started = self.connection.poll(_START_LIMIT_S) and self.connection.recv() == "ready"
        except (EOFError, OSError):
            is_started = False
        except BaseException:
            self.end()
            raise
        if not is_started:
            # What it died of by itself says more than our own signal.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_LAST_WORDS_S)
            self.end()
            raise SourceError(
                f"a child process could not be started ({_name_exit(self.exit_code)})",
                remedy="look at the lines it wrote above; is there memory left?",
                code="worker_not_started",
            )
        self._watcher = threading.Thread(target=self._watch, name=f"watch-{self.pid}", daemon=True)
        self._watcher.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        return self._process.poll()

    def is_fit(self) -> bool:
        """Whether the child can take another call."""
        if self._process.poll() is not None:
            return False
        return not self.memory_limit_bytes or (
            _resident_bytes(self.pid) <= _RETIRE_ABOVE_FRAC * self.memory_limit_bytes
        )

    def send(self, job: bytes, time_limit_s: float, memory_limit_bytes: int) -> None:
        self.time_limit_s = time_limit_s
        self.memory_limit_bytes = memory_limit_bytes
        self.peak_bytes = 0
        self._deadline = time.monotonic() + time_limit_s
        self._is_busy.set()
        # A child that dies at once shows when its answer is awaited.
        with contextlib.suppress(ConnectionError):
            self.connection.send_bytes(job)

    def receive(self) -> tuple[str, object]:
        self.connection.poll(None)
        # The answer begins to come: from here on the call is over and no limit may cut it short.
        self._is_busy.clear()
        verdict, body = self.connection.recv()
        return verdict, pickle.loads(body)  # noqa: S301 - written by our own child

    def end(self) -> None:
        """Kill the child and its children, and wait until they are gone."""
        self._is_ended.set()
        self._is_busy.set()
        self._kill()
        # The exit status of a child that died by itself says why: waiting keeps it.
        self._process.wait()
        self.connection.close()

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _watch(self) -> None:
        while not self._is_ended.is_set():
            self._is_busy.wait()
            while self._is_busy.is_set() and not self._is_ended.is_set():
                excess = self._find_excess()
                if excess is not None:
                    self.excess = excess
                    self._kill()
                    return
                self._is_ended.wait(_WATCH_INTERVAL_S)

    def _find_excess(self) -> Literal["time_limit", "memory_limit"] | None:
        with contextlib.suppress(OSError, ValueError):
            if self.connection.poll(0) or not self._is_busy.is_set():
                # The answer lies there, or is being taken, or the child is gone: its time no longer runs.
                return None
        used = _resident_bytes(self.pid)
        self.peak_bytes = max(self.peak_bytes, used)
        if used > self.memory_limit_bytes:
            return "memory_limit"
        if self._deadline is not None and time.monotonic() > self._deadline:
            return "time_limit"
        return None


def serve(file_descriptor: int) -> None:
    """The child's loop: take a call, run it, send the answer; end when the parent is gone."""
    connection: Connection[Any, Any] = Connection(file_descriptor)
    parent_pid = int(sys.argv[1])
    # Ctrl-C is the parent's affair; it ends this process itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        # Should memory run out, this process goes first, not the one that writes the warehouse.
        Path("/proc/self/oom_score_adj").write_text("800")
    threading.Thread(target=_leave_with_parent, args=(parent_pid,), daemon=True).start()
    try:
        for module in connection.recv():
            importlib.import_module(module)
        gc.collect()
        gc.freeze()  # modules and registers stay for good: no collection need look at them again
        connection.send("ready")
        while True:
            job = connection.recv_bytes()
            answer = _run(job)
            # What a library printed must not be lost with the child, which is ended by a kill.
            sys.stdout.flush()
            connection.send(answer)
    except (EOFError, ConnectionError):
        return


def _run(job: bytes) -> tuple[str, bytes]:
    try:
        func, args = pickle.loads(job)  # noqa: S301 - written by our own parent
        value = func(*args)
    except KitapError as error:
        return "error", pickle.dumps(error)
    except MemoryError:
        return "error", pickle.dumps(
            LimitError(
                "ran out of memory",
                remedy="free memory, lower the number of workers, or split the file",
                code="out_of_memory",
            )
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, it concerns one volume, not the run
        return "error", pickle.dumps(_describe(error))
    try:
        return "result", pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, AttributeError, TypeError, RecursionError) as error:
        return "unsendable", pickle.dumps(_describe(error))


def _describe(error: BaseException) -> tuple[str, str]:
    """One line for people, and the whole traceback for whoever mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{place}", "".join(traceback.format_exception(error))


def _leave_with_parent(parent_pid: int) -> None:
    # The pipe tells an idle child that the parent is gone; a busy one would go on for nobody.
    while os.getppid() == parent_pid:
        time.sleep(_PARENT_CHECK_INTERVAL_S)
    os.killpg(os.getpgid(0), signal.SIGKILL)


def _resident_bytes(pid: int) -> int:
    """Resident memory of a process and the processes it started, in bytes; 0 where /proc does not tell."""
    total = 0
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        try:
            total += int(Path(f"/proc/{current}/statm").read_text().split()[1]) * _PAGE_BYTES
            children = Path(f"/proc/{current}/task/{current}/children").read_text()
        except (OSError, IndexError, ValueError):
            continue
        waiting += [int(child) for child in children.split()]
    return total


_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def _stderr_fileno() -> int:
    try:
        return sys.stderr.fileno()
    except (AttributeError, OSError, ValueError):
        return subprocess.DEVNULL


def _name_subject(args: tuple[object, ...]) -> str:
    return str(args[0]) if args and isinstance(args[0], (str, Path)) else ""


def _name_exit(code: int | None) -> str:
    if code is None:
        return "no answer"
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
