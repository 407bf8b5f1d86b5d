"""Files that take a child process down each time: after two tries they are set aside without another.

A volume that hangs, eats all memory or crashes its reader costs its whole limit at every run of the schedule. The
home remembers such files by their bytes, and tries one again once the file, Kitap's version or the limits changed,
or when a person asks (`--force`, `kitap rejects retry`).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from flows.settings import Settings
from warehouse.errors import KitapError, LimitError, SourceError
from warehouse.store.connection import Home
from warehouse.store.load import kitap_version
from warehouse.watch.scheduler import read_json, write_atomically

CODES = frozenset({"time_limit", "memory_limit", "crashed"})
TRIES = 2


class Hopeless:
    """What a home remembers of such files. Reading and writing it never stops a run."""

    def __init__(self, settings: Settings) -> None:
        self.path = Home(settings.home).state / "hopeless.json"
        self.conditions = (
            f"{kitap_version()}, {settings.volume_time_limit_s:g} s, {settings.volume_memory_limit_mb} MiB"
        )
        self.known = read_json(self.path)

    def fault_of(self, path: Path) -> KitapError | None:
        """The fault that this file is known to end in; None where it is worth a try."""
        if not self.known:
            return None
        found = self.known.get(file_sha256(path) or "")
        if not isinstance(found, dict) or found.get("conditions") != self.conditions:
            return None
        if int(found.get("try_count", 0)) < TRIES:
            return None
        kind = SourceError if found["code"] == "crashed" else LimitError
        return kind(
            f"{found['message']} (tried {found['try_count']} times, and not again while nothing changes)",
            subject=str(path),
            remedy=f"{found['remedy']}; `kitap rejects retry` tries again",
            code=str(found["code"]),
        )

    def note(self, path: Path, fault: KitapError) -> None:
        """Count a try that ended so; other faults are none of this."""
        sha256 = file_sha256(path) if fault.code in CODES else None
        if sha256 is None:
            return
        before = self.known.get(sha256, {})
        tries = int(before.get("try_count", 0)) if before.get("conditions") == self.conditions else 0
        self.known[sha256] = {
            "conditions": self.conditions,
            "code": fault.code,
            "message": fault.message,
            "remedy": fault.remedy,
            "try_count": tries + 1,
        }
        self._write()

    def forget(self, path: Path) -> None:
        """The file was processed after all, or a person asks for another try."""
        if self.known and self.known.pop(file_sha256(path) or "", None) is not None:
            self._write()

    def _write(self) -> None:
        try:
            write_atomically(self.path, self.known)
        except OSError:
            # Without the note the file is only tried once more than it need be.
            return


def file_sha256(path: Path) -> str | None:
    """The SHA-256 of a file's bytes in hex; None where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
