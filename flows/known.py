"""Which bytes a file has, without reading it again where nothing about it has changed.

`state/files.json` remembers for each file its size, its times of change to the nanosecond, its inode and device,
and the SHA-256 that was read then. A file is taken for the same only where all of these are the same: to change a
file's bytes is to change its inode's time (ctime), which no program can set back. A file that changed within the
last seconds before it was read is not remembered, since a second change may fall on the same tick of its clock; nor
is one that changed while it was read. Where the memory is missing or cannot be read, every file is read.
"""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from warehouse.document import path_to_uri
from warehouse.store.connection import Home, replace_durably

# Coarser than the clock of any file system in use (FAT counts in two seconds).
SETTLED_S = 3.0
_FORMAT = 1

Stamp = tuple[int, int, int, int, int]


@dataclass
class KnownFiles:
    """The files that were read before, by place, with what they looked like then."""

    path: Path
    stamps: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    is_changed: bool = False

    @staticmethod
    def of(home: Home) -> KnownFiles:
        """What is remembered in a home; empty where nothing is, or nothing that can be understood."""
        path = home.state / "files.json"
        known = KnownFiles(path)
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(path.read_text(encoding="utf-8"))
            if told["format"] == _FORMAT:
                known.stamps = {
                    uri: ((int(a), int(b), int(c), int(d), int(e)), str(sha256))
                    for uri, (a, b, c, d, e, sha256) in told["files"].items()
                }
        return known

    def sha256(self, path: Path) -> str | None:
        """The SHA-256 of a file's bytes, from memory where it looks as it did; None where it cannot be read."""
        uri = path_to_uri(path)
        try:
            before = _stamp(path)
            known = self.stamps.get(uri)
            if known is not None and known[0] == before:
                return known[1]
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
            after = _stamp(path)
        except OSError:
            return None
        self.is_changed = True
        if after == before and time.time_ns() - max(after[1], after[2]) > SETTLED_S * 1e9:
            self.stamps[uri] = (after, found)
        else:
            self.stamps.pop(uri, None)
        return found

    def save(self) -> None:
        """Remember for the next run; a disk that does not take it costs that run some time and nothing else."""
        if not self.is_changed:
            return
        told = {"format": _FORMAT, "files": {uri: [*stamp, sha256] for uri, (stamp, sha256) in self.stamps.items()}}
        aside = self.path.with_name(f".{self.path.name}.new")
        with suppress(OSError):
            aside.write_text(json.dumps(told), encoding="utf-8")
            replace_durably(aside, self.path)
            self.is_changed = False


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev
