"""Whether the scheduler and the run that say they are at work still live.

`kitap serve` keeps a note in the home's state folder and renews it; it takes the note away when it is stopped. So a
note whose process is gone, or that was not renewed for long, means that the scheduler died. The same holds for the
progress of a run.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warehouse.store.connection import Home

# A machine under load may be late with its sign of life; a dead one is late for ever.
SILENT_AFTER_S = 300.0


@dataclass(frozen=True, slots=True)
class Scheduler:
    """What the note of `kitap serve` says, and whether that process lives."""

    pid: int
    host: str
    api_url: str
    started_at: datetime
    beat_at: datetime
    is_alive: bool
    ingest_interval_s: float | None = None

    @property
    def reason(self) -> str:
        """Why a dead scheduler is a fault, and what to do."""
        return (
            f"the scheduler died (process {self.pid} on {self.host}, last seen {self.beat_at:%Y-%m-%d %H:%M} UTC): "
            "start `kitap serve` again"
        )


def note_path(home: Path) -> Path:
    """The note of the scheduler of a home."""
    return Home(home).state / "serve.json"


def write_note(home: Path, api_url: str, started_at: datetime, ingest_interval_s: float | None = None) -> None:
    """Say that this process keeps the schedules and lives; called again and again."""
    write_atomically(
        note_path(home),
        {
            "api_url": api_url,
            "pid": os.getpid(),
            "process_start": process_start(os.getpid()),
            "host": socket.gethostname(),
            "started_at": started_at.isoformat(),
            "ingest_interval_s": ingest_interval_s,
            "beat_at": datetime.now(UTC).isoformat(),
        },
    )


def read_scheduler(home: Path, now: datetime | None = None) -> Scheduler | None:
    """The scheduler that was started for this home and not stopped; None where there is none."""
    note = read_json(note_path(home))
    try:
        beat_at = datetime.fromisoformat(str(note["beat_at"]))
        scheduler = Scheduler(
            int(note["pid"]),
            str(note["host"]),
            str(note["api_url"]),
            datetime.fromisoformat(str(note["started_at"])),
            beat_at,
            is_process_alive(note) and ((now or datetime.now(UTC)) - beat_at).total_seconds() <= SILENT_AFTER_S,
            float(interval) if (interval := note.get("ingest_interval_s")) else None,
        )
    except (KeyError, TypeError, ValueError):
        return None
    return scheduler


def is_process_alive(note: Mapping[str, Any]) -> bool:
    """Whether the process of a note lives, as far as can be told: one of another machine is taken to."""
    if note.get("host") not in (None, socket.gethostname()):
        return True
    try:
        pid = int(note["pid"])
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, KeyError, TypeError, ValueError, OverflowError):
        return True
    if _is_zombie(pid):
        return False
    # The number of an ended process may have gone to another one.
    then, now = note.get("process_start"), process_start(pid)
    return then is None or now is None or then == now


def process_start(pid: int) -> int | None:
    """When a process started, in ticks since the machine did; None where /proc does not tell."""
    fields = _stat(pid)
    return int(fields[19]) if fields else None


def _is_zombie(pid: int) -> bool:
    fields = _stat(pid)
    return bool(fields) and fields[0] == "Z"


def _stat(pid: int) -> list[str]:
    # The second field is the name in parentheses, which may hold anything.
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return []


def read_json(path: Path) -> dict[str, Any]:
    """A small file of the state folder; empty where it is not there or damaged."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_atomically(path: Path, content: Mapping[str, Any]) -> None:
    """Replace a small file in one step, forced to disk before, so that whoever reads finds a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with aside.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
