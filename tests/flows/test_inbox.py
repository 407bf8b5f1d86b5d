"""The inbox: what is still being copied is left until it is whole, and nothing is left for ever."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from flows import stages
from flows.ingest import flow_settings
from flows.settings import Settings
from flows.stages import discover, ingest
from tests.flows.conftest import SECOND, VOLUME
from warehouse.store.connection import Home
from warehouse.watch.inbox import waiting_files


def test_a_file_from_a_clock_that_is_ahead_is_taken_once_it_rests(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Home(settings.home).create().inbox / "ahead.txt"
    path.write_text(VOLUME, encoding="utf-8")
    ahead = time.time() + 7200
    os.utime(path, (ahead, ahead))
    assert discover(settings.home, [], settle_s=600).unsettled == (path,)
    later = time.time() + 900
    monkeypatch.setattr(stages.time, "time", lambda: later)
    assert discover(settings.home, [], settle_s=600).files == (path,)


def test_what_waits_is_what_the_next_run_takes(settings: Settings) -> None:
    inbox = Home(settings.home).create().inbox
    (inbox / "one.txt").write_text(VOLUME, encoding="utf-8")
    (inbox / "bad.txt").write_bytes(b"")
    (inbox / "half.txt.part").write_text(SECOND[:80], encoding="utf-8")
    assert {path.name for path in waiting_files(settings.home)} == {"bad.txt", "half.txt.part", "one.txt"}
    ingest(settings)
    assert {path.name for path in waiting_files(settings.home)} == {"half.txt.part"}
    (inbox / "half.txt.part").rename(inbox / "half.txt")
    (inbox / "one.txt").write_text(SECOND, encoding="utf-8")
    assert {path.name for path in waiting_files(settings.home)} == {"half.txt", "one.txt"}
    assert ingest(settings).loaded_count == 2
    assert waiting_files(settings.home) == ()


def test_a_scheduled_run_waits_longer_unless_it_is_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduled, by_hand = flow_settings(str(tmp_path)), Settings(home=tmp_path)
    assert (scheduled.settle_s, scheduled.lock_timeout_s) == (30.0, 21600.0)
    assert (by_hand.settle_s, by_hand.lock_timeout_s) == (2.0, 600.0)
    monkeypatch.setenv("KITAP_SETTLE_S", "1")
    monkeypatch.setenv("KITAP_LOCK_TIMEOUT_S", "3")
    told = flow_settings(str(tmp_path))
    assert (told.settle_s, told.lock_timeout_s) == (1.0, 3.0)
