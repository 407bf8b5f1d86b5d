"""What a run is doing now: `state/progress.json` for other processes, a bar on the terminal for people."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.watch.scheduler import process_start

if TYPE_CHECKING:
    from rich.progress import Progress


class Reporter:
    """Tells the progress of one run. The file is replaced atomically, so a reader never sees half of it."""

    def __init__(self, path: Path, *, bar: bool = False) -> None:
        self.path = path
        self._bar: Progress | None = None
        self._task: int | None = None
        self._last_write = 0.0
        # By these whoever reads it tells whether the process still lives.
        self.state: dict[str, object] = {
            "pid": os.getpid(),
            "process_start": process_start(os.getpid()),
            "host": socket.gethostname(),
            "is_running": True,
        }
        if bar and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            self._bar = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )

    def begin(self, run_id: str, kind: str) -> None:
        """A run starts."""
        self.state |= {
            "run_id": run_id,
            "kind": kind,
            "started_at": _now(),
            "stage": "discover",
            "done": 0,
            "total": 0,
        }
        if self._bar is not None:
            self._bar.start()
        self._write(force=True)

    def stage(self, name: str, total: int = 0, current: str = "") -> None:
        """A stage starts; `total` volumes are ahead of it (0 where it has no parts)."""
        self.state |= {"stage": name, "done": 0, "total": total, "current": current}
        if self._bar is not None:
            if self._task is not None:
                self._bar.remove_task(self._task)  # type: ignore[arg-type]
            self._task = self._bar.add_task(name, total=total or None)
        elif sys.stderr.isatty() is False and total:
            with contextlib.suppress(OSError):  # whoever listened may be gone, which is no fault of the run's
                print(f"{name} {total} volumes …", file=sys.stderr, flush=True)  # noqa: T201 - words for people
        self._write(force=True)

    def advance(self, current: str) -> None:
        """One part of the stage is done."""
        self.state["done"] = int(str(self.state.get("done", 0))) + 1
        self.state["current"] = current
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=f"{self.state['stage']} {current[:40]}")  # type: ignore[arg-type]
        self._write()

    def end(self, verdict: str) -> None:
        """The run is over, for better or worse."""
        if self._bar is not None:
            self._bar.stop()
        self.state |= {"is_running": False, "stage": verdict, "ended_at": _now()}
        self._write(force=True)

    def _write(self, *, force: bool = False) -> None:
        now = time.monotonic()
        if not force and now - self._last_write < 0.1:
            return
        self._last_write = now
        self.state["updated_at"] = _now()
        aside = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        try:
            aside.write_text(json.dumps(self.state, ensure_ascii=False), encoding="utf-8")
            aside.replace(self.path)
        except OSError:
            # Progress is a courtesy: a full disk is told by the stage that loses something, not by this.
            aside.unlink(missing_ok=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@contextmanager
def reporting(path: Path, *, bar: bool) -> Iterator[Reporter]:
    """A reporter that says so even when the run ends by an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    reporter = Reporter(path, bar=bar)
    try:
        yield reporter
    except BaseException:
        reporter.end("failed")
        raise
