"""Where a warehouse lives on disk, who may write to it, and how it is opened.

A home has one working file that a single run writes, guarded by a lock, and published files that anybody reads.
The lock is a POSIX record lock: the system releases it when its process ends, however it ends, and a child process
does not inherit it.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import KitapError, StoreError, TransientError

DEFAULT_WAIT_S = 600.0
DEFAULT_MEMORY_LIMIT = "1GB"
_POLL_S = 0.2
_CHECKPOINT_THRESHOLD = "256MB"

_Config = dict[str, str | bool | int | float | list[str]]

_LOCKED_DOWN: _Config = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
}
# A process with a limit of its own is to stay small: what a query took goes back to the system at once.
_SPARING: _Config = {
    "allocator_flush_threshold": "4MB",
    "allocator_bulk_deallocation_flush_threshold": "8MB",
}


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one warehouse and the paths in it; nothing is created before it is needed."""

    root: Path

    @property
    def warehouse(self) -> Path:
        """The published warehouse that analysts open."""
        return self.root / "warehouse.duckdb"

    @property
    def ops(self) -> Path:
        """Runs, outcomes, rejects and checks, published after every run."""
        return self.root / "ops.duckdb"

    @property
    def state(self) -> Path:
        """Kitap's own files."""
        return self.root / "state"

    @property
    def progress(self) -> Path:
        """What a run is doing now."""
        return self.state / "progress.json"

    @property
    def working(self) -> Path:
        """The file that a run writes."""
        return self.state / "working.duckdb"

    @property
    def run_lock(self) -> Path:
        """The lock of the one writer; its text names the holder."""
        return self.state / "run.lock"

    @property
    def inbox(self) -> Path:
        """Where new volumes are dropped."""
        return self.root / "inbox"

    @property
    def releases(self) -> Path:
        """Published states that are kept."""
        return self.root / "releases"

    @property
    def trial(self) -> Path:
        """Where a backfill derives before anybody says yes; gone when it has ended."""
        return self.state / "trial"

    @property
    def cache(self) -> Path:
        """What can be made again."""
        return self.root / "cache"

    def create(self) -> Home:
        """Make the folders that a run needs; a home that cannot be written is a StoreError."""
        with store_faults(self.root):
            for folder in (self.root, self.state, self.inbox):
                folder.mkdir(parents=True, exist_ok=True)
        return self


@dataclass(frozen=True, slots=True)
class LockHolder:
    """The process that writes to a home: who, since when, for what."""

    pid: int
    host: str
    since: datetime
    purpose: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, {self.purpose}, since {self.since:%Y-%m-%d %H:%M:%S} UTC"


_FULL = ("no space left", "disk quota", "file too large")
_locking_down = threading.Lock()
_held: ContextVar[frozenset[tuple[int, Path]]] = ContextVar("kitap_held_locks", default=frozenset())
_holders: dict[Path, LockHolder] = {}
_holders_guard = threading.Lock()
_memory_limits: dict[Path, str] = {}


@contextlib.contextmanager
def run_lock(home: Home, *, purpose: str = "run", wait_s: float = DEFAULT_WAIT_S) -> Iterator[LockHolder]:
    """Be the only writer of a home; a second one waits up to `wait_s` seconds, then gets a TransientError.

    Within the block the same thread of work may take the lock again (`open_working` and `publish` do so).
    """
    home.create()
    path = home.run_lock.resolve()
    key = (os.getpid(), path)
    if key in _held.get():
        yield _holders[path]
        return
    me = LockHolder(os.getpid(), socket.gethostname(), datetime.now(UTC), purpose)
    handle = _take_lock(path, me, wait_s)
    token = _held.set(_held.get() | {key})
    try:
        _sweep_killed(home)
        yield me
    finally:
        _held.reset(token)
        with _holders_guard:
            # Closing the file gives the record lock back.
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            os.close(handle)
            _holders.pop(path, None)


def _sweep_killed(home: Home) -> None:
    """Remove what a killed run had aside: half-written progress, spilled sorts, a trial of a backfill."""
    # Only the holder of the lock writes these, and that is now this process.
    for left in home.state.glob(f"{home.progress.name}.*"):
        left.unlink(missing_ok=True)
    for folder in (home.state / "spill", home.releases / "spill", home.trial):
        shutil.rmtree(folder, ignore_errors=True)


def lock_holder(home: Home) -> LockHolder | None:
    """Who writes to this home now; None if nobody does."""
    path = home.run_lock.resolve()
    with _holders_guard:
        # Opening and closing the file would give up a lock that this very process holds.
        if path in _holders:
            return _holders[path]
        try:
            handle = os.open(path, os.O_RDWR)
        except OSError:
            return _read_holder(path)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return _read_holder(path) or LockHolder(0, "unknown", datetime.now(UTC), "unknown")
        finally:
            os.close(handle)
    return None


def _take_lock(path: Path, me: LockHolder, wait_s: float) -> int:
    deadline = time.monotonic() + wait_s
    while True:
        with _holders_guard:
            if path not in _holders:
                handle = _try_lock(path)
                if handle is not None:
                    try:
                        _write_holder(handle, path, me)
                    except BaseException:
                        os.close(handle)
                        raise
                    _holders[path] = me
                    return handle
            holder = _holders.get(path) or _read_holder(path)
        if time.monotonic() >= deadline:
            raise TransientError(
                f"another run is writing here ({holder or 'holder unknown'}); waited {wait_s:g} s",
                subject=str(path.parent.parent),
                remedy="wait until it has ended, or end that process",
                code="locked",
            )
        time.sleep(_POLL_S)


def _try_lock(path: Path) -> int | None:
    with store_faults(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        os.close(handle)
        if fault.errno in (errno.EACCES, errno.EAGAIN):
            return None
        raise store_error(fault, path) from fault
    return handle


def _write_holder(handle: int, path: Path, me: LockHolder) -> None:
    text = json.dumps({"pid": me.pid, "host": me.host, "since": me.since.isoformat(), "purpose": me.purpose})
    with store_faults(path):
        os.ftruncate(handle, 0)
        os.pwrite(handle, text.encode(), 0)


def _read_holder(path: Path) -> LockHolder | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(found["since"])
        return LockHolder(int(found["pid"]), str(found["host"]), since, str(found["purpose"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def connect_writable(path: Path, *, memory_limit: str = "1GB") -> DuckDBPyConnection:
    """A writable connection to a database file; frames are seen only where they are registered."""
    with store_faults(path):
        con = duckdb.connect(
            str(path),
            config={
                "memory_limit": memory_limit,
                "temp_directory": str(path.parent / "spill"),
                # Folding the log into the file writes its last blocks anew: not after every few volumes.
                "checkpoint_threshold": _CHECKPOINT_THRESHOLD,
                "python_enable_replacements": "false",
                "autoload_known_extensions": "false",
                "autoinstall_known_extensions": "false",
            },
        )
        con.execute("SET TimeZone = 'UTC'")
        return con


def set_memory_limit(path: Path, memory_limit: str) -> None:
    """What read-only connections of this process to a file may take from now on (`64MB`, `1GB`)."""
    _memory_limits[path] = memory_limit


def connect_readonly(path: Path, *, memory_limit: str | None = None) -> DuckDBPyConnection:
    """A connection for analysts: it can neither write nor read any other file of the machine, for good.

    Connections of one process to one file share its memory: by default 1 GB, or what `set_memory_limit` said.
    """
    memory_limit = memory_limit or _memory_limits.get(path, DEFAULT_MEMORY_LIMIT)
    if not path.exists():
        raise StoreError(
            "there is no such warehouse yet", subject=str(path), remedy="run `kitap run` first", code="no_warehouse"
        )
    sparing = {} if memory_limit == DEFAULT_MEMORY_LIMIT else _SPARING
    with store_faults(path), _locking_down:
        con = duckdb.connect(
            str(path), read_only=True, config={**_LOCKED_DOWN, **sparing, "memory_limit": memory_limit}
        )
        # Connections of one process to one file share its settings: the first one makes and locks them.
        if not con.execute("SELECT current_setting('lock_configuration')").fetchall()[0][0]:
            con.execute("SET GLOBAL TimeZone = 'UTC'; SET GLOBAL lock_configuration = true")
        return con


def seed_working(home: Home) -> None:
    """Where the working file is gone but a published warehouse is there, go on from a copy of that."""
    if not home.working.exists() and home.warehouse.exists():
        copy_into_place(home.warehouse, home.working)


def copy_into_place(source: Path, target: Path, complete: Callable[[Path], None] | None = None) -> None:
    """Copy a closed file so that `target` is at any moment the old file or the whole new one, never a part.

    The copy is made in the target's own folder, changed there by `complete` if given, and forced to disk before it
    takes the target's name.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    with store_faults(target):
        sweep_aside(target)
        try:
            shutil.copyfile(source, aside)
            if complete is not None:
                complete(aside)
            replace_durably(aside, target)
        except BaseException:
            sweep_aside(target)
            raise


def replace_durably(aside: Path, target: Path) -> None:
    """Force `aside` to disk and give it the name `target`, in one step that survives a power cut."""
    handle = os.open(aside, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    aside.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def sweep_aside(target: Path) -> None:
    """Remove copies that a killed publish left; the caller holds the run lock, so nobody else is writing one."""
    for left in target.parent.glob(f".{target.name}.*.new*"):
        left.unlink(missing_ok=True)


@contextlib.contextmanager
def store_faults(subject: Path) -> Iterator[None]:
    """Turn faults of DuckDB and of the file system into StoreErrors that name the file and the cure."""
    try:
        yield
    except KitapError:
        raise
    except (duckdb.Error, OSError) as fault:
        raise store_error(fault, subject) from fault


def store_error(fault: BaseException, subject: Path) -> StoreError | TransientError:
    """The StoreError for a fault of DuckDB or of the file system."""
    text = " ".join(str(fault).split())
    number = fault.errno if isinstance(fault, OSError) else None
    lower = text.lower()
    where = str(subject)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(sign in lower for sign in _FULL):
        return StoreError(
            "the disk is full; nothing that was loaded is lost",
            subject=where,
            remedy="make room on this disk and run again",
            code="disk_full",
        )
    if "could not set lock" in lower or "conflicting lock" in lower:
        return TransientError(
            f"another process has this file open: {text}",
            subject=where,
            remedy="close that process, or query the published warehouse instead of the working file",
            code="locked",
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "permission denied" in lower or "read-only" in lower:
        return StoreError(
            "this place cannot be written or read by this user",
            subject=where,
            remedy="give the user the rights to it, or choose another home with --home",
            code="read_only_home",
        )
    if "newer version" in lower or "newer duckdb" in lower or "higher than" in lower:
        return StoreError(
            f"written by a newer DuckDB: {text}",
            subject=where,
            remedy="install the version of Kitap that wrote it",
            code="newer_warehouse",
        )
    if isinstance(fault, (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException)) or any(
        sign in lower for sign in ("not a valid duckdb", "corrupt", "checksum", "could not read enough bytes")
    ):
        return StoreError(
            f"the file is damaged: {text}",
            subject=where,
            remedy="move it (and its .wal) away: the next run goes on from the published warehouse",
            code="corrupted",
        )
    return StoreError(text, subject=where, remedy="see the message", code="store")
