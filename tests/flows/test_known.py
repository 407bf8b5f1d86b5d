"""Known files are not read again, a changed one always is; a run with nothing new builds and publishes nothing."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from flows import known
from flows.known import KnownFiles
from flows.settings import Settings
from flows.stages import ingest
from warehouse.document import path_to_uri
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

REMEMBERED = "f" * 64


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home; files count as settled at once."""
    monkeypatch.setattr(known, "SETTLED_S", -1.0)
    return Home(tmp_path / "home").create()


def remembered(home: Home, path: Path) -> KnownFiles:
    """The memory after one look at a file, with a mark in place of its checksum."""
    first = KnownFiles.of(home)
    assert first.sha256(path) == hashlib.sha256(path.read_bytes()).hexdigest()
    uri = path_to_uri(path)
    first.stamps[uri] = (first.stamps[uri][0], REMEMBERED)
    first.save()
    return KnownFiles.of(home)


def test_a_file_that_looks_as_it_did_is_not_read_again(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "vol ume.txt"
    path.write_text("wool", encoding="utf-8")
    assert remembered(home, path).sha256(path) == REMEMBERED


def test_other_bytes_are_seen_behind_the_same_size_and_time(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "volume.txt"
    path.write_text("wool", encoding="utf-8")
    before = path.stat()
    memory = remembered(home, path)
    path.write_text("loow", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert memory.sha256(path) == hashlib.sha256(b"loow").hexdigest()


def test_a_file_put_in_anothers_place_is_read(home: Home, tmp_path: Path) -> None:
    path, other = tmp_path / "volume.txt", tmp_path / "other.txt"
    path.write_text("wool", encoding="utf-8")
    memory = remembered(home, path)
    other.write_text("iron", encoding="utf-8")
    other.replace(path)
    assert memory.sha256(path) == hashlib.sha256(b"iron").hexdigest()


def test_a_file_that_changed_just_now_is_not_remembered(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    path = tmp_path / "volume.txt"
    path.write_text("wool", encoding="utf-8")
    memory = KnownFiles.of(home)
    assert memory.sha256(path) == hashlib.sha256(b"wool").hexdigest()
    assert memory.stamps == {}


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1, "files": {"a": [1]}}', '{"format": 99, "files": {}}'])
def test_a_memory_that_cannot_be_understood_is_none(home: Home, tmp_path: Path, text: str) -> None:
    (home.state / "files.json").write_text(text, encoding="utf-8")
    path = tmp_path / "volume.txt"
    path.write_text("wool", encoding="utf-8")
    assert KnownFiles.of(home).sha256(path) == hashlib.sha256(b"wool").hexdigest()


def test_what_is_not_there_has_no_checksum(home: Home, tmp_path: Path) -> None:
    assert KnownFiles.of(home).sha256(tmp_path / "nowhere.txt") is None


def test_a_run_with_nothing_new_builds_nothing_and_repeats_the_checks(settings: Settings, folder: Path) -> None:
    first = ingest(settings, [str(folder)])
    assert first.refreshed.marts and first.refreshed.is_new_release
    again = ingest(settings, [str(folder)])
    assert again.refreshed.is_published and not again.refreshed.is_new_release
    assert again.refreshed.release == first.refreshed.release
    assert again.refreshed.marts == ()
    found = [
        [(one.name, one.severity, one.offending_count) for one in run.refreshed.checks] for run in (first, again)
    ]
    assert found[0] == found[1]
    sql = "SELECT count(*) AS checks FROM ops.checks GROUP BY run_id"
    counts = run_query(Home(settings.home), sql, file="ops").rows
    assert counts == [(len(first.refreshed.checks),)] * 2
    runs = run_query(Home(settings.home), "SELECT is_published FROM ops.runs", file="ops").rows
    assert runs == [(True,)] * 2


def test_other_limits_of_checks_are_checked_anew(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    other = settings.model_copy(update={"reject_share_limit": 0.1})
    assert ingest(other, [str(folder)]).refreshed.marts


def test_rows_that_an_unpublished_run_left_are_built(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    (Home(settings.home).state / "built.json").unlink()
    assert ingest(settings, [str(folder)]).refreshed.marts


def test_a_changed_file_is_loaded_and_built(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    path = next(path for path in sorted(folder.iterdir()) if path.suffix == ".txt")
    path.write_text(path.read_text(encoding="utf-8").replace("12,400", "13,400"), encoding="utf-8")
    again = ingest(settings, [str(folder)])
    assert again.loaded_count == 1 and again.refreshed.is_new_release and again.refreshed.marts
