"""What lies in the inbox and no run has seen yet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from warehouse.document import path_to_uri
from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.queries import query_rows

# Files that stand beside volumes and are none themselves: told in the summary of a run, never read.
BESIDE_SUFFIXES = frozenset({".md", ".json", ".jsonl", ".tsv", ".csv", ".py", ".xml", ".html", ".log", ".sha256"})
# What browsers and copying programs call a file that is not whole yet.
PARTIAL_SUFFIXES = frozenset({".part", ".tmp", ".crdownload", ".partial", ".filepart"})


def waiting_files(home: Path) -> tuple[Path, ...]:
    """The files of the inbox that no run has taken up in their present state, in order of their names.

    Half-copied files count: they wait too. A file that was put in its place while a run went on may be counted
    until the next one.
    """
    place = Home(home)
    seen: dict[str, datetime] = {}
    for query, file in (("inbox_known", place.warehouse), ("inbox_rejected", place.ops)):
        if not file.exists():
            continue
        try:
            records = query_rows(place, query).records
        except KitapError:
            continue
        for record in records:
            uri = str(record["source_uri"])
            seen[uri] = max(seen.get(uri, record["seen_at"]), record["seen_at"])
    return tuple(path for path in _files(place.inbox) if _is_new(path, seen))


def _files(inbox: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(inbox):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and path.suffix.lower() not in BESIDE_SUFFIXES:
                yield path


def _is_new(path: Path, seen: dict[str, datetime]) -> bool:
    last = seen.get(path_to_uri(path))
    if last is None:
        return True
    try:
        status = path.stat()
    except OSError:
        return False
    return datetime.fromtimestamp(max(status.st_mtime, status.st_ctime), UTC) > last.astimezone(UTC)
