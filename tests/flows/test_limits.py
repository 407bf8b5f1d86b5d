"""Hostile volumes in a whole run: none hangs or kills it; what may heal is tried again, what may not is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import patience, stages
from flows.settings import Settings
from flows.stages import ingest
from tests.flows import hostile
from tests.flows.conftest import VOLUME
from warehouse.errors import SourceError, TransientError
from warehouse.store.connection import Home
from warehouse.store.queries import run_query
from warehouse.watch.health import read_health


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for volumes; the children run the stand-ins, and nothing waits between two tries."""
    monkeypatch.setattr(stages, "_process_volume", hostile.process)
    monkeypatch.setattr(stages, "PAUSES_S", (0.0, 0.0, 0.0))
    folder = tmp_path / "volumes"
    folder.mkdir()
    return folder


def drop(folder: Path, *names: str) -> None:
    for name in names:
        (folder / f"{name}.txt").write_text(f"{VOLUME}\n{name}\n", encoding="utf-8")


def rules(settings: Settings) -> dict[str, str]:
    """The open rejects: which rule for which file."""
    return {str(row["file_name"]): str(row["rule"]) for row in run_query(Home(settings.home), "rejects").records}


def test_volumes_that_hang_eat_memory_and_crash_stop_no_other(place: Path, settings: Settings) -> None:
    drop(place, "crashes", "eats", "good", "hangs")
    limited = settings.model_copy(
        update={"volume_time_limit_s": 25.0, "volume_memory_limit_mb": 1024, "workers": 2}
    )
    summary = ingest(limited, [str(place)])
    assert rules(settings) == {
        "crashes.txt": "crashed",
        "eats.txt": "memory_limit",
        "hangs.txt": "time_limit",
    }
    assert summary.loaded_count == 1
    assert summary.refreshed.is_published
    assert all(fault.reason and fault.remedy for fault in summary.faults)
    health = read_health(settings.home)
    assert health.word == "degraded"
    assert any("took longer than 25 s" in reason for reason in health.reasons)


def test_what_crashes_twice_is_not_tried_again_until_something_changes(place: Path, settings: Settings) -> None:
    drop(place, "crashes", "good")
    for _ in range(4):
        summary = ingest(settings, [str(place)])
        assert [fault.subject for fault in summary.faults] == ["crashes.txt"]
        assert rules(settings) == {"crashes.txt": "crashed"}
    assert hostile.tries(place) == ["crashes", "good", "crashes"]
    assert "tried 2 times" in summary.faults[0].reason

    # Other limits, a person who asks, other bytes: each is worth a try.
    ingest(settings.model_copy(update={"volume_memory_limit_mb": 4096}), [str(place)])
    assert hostile.tries(place).count("crashes") == 3
    ingest(settings, [str(place / "crashes.txt")], force=True, kind="retry")
    assert hostile.tries(place).count("crashes") == 4
    (place / "crashes.txt").write_text(f"{VOLUME}\ncalm\n", encoding="utf-8")
    assert ingest(settings, [str(place)]).loaded_count == 1
    assert hostile.tries(place).count("crashes") == 5
    assert rules(settings) == {}


def test_what_may_heal_is_tried_again_and_what_may_not_is_not(place: Path, settings: Settings) -> None:
    drop(place, "broken", "heals", "never")
    summary = ingest(settings, [str(place)])
    tried = hostile.tries(place)
    assert {name: tried.count(name) for name in ("broken", "heals", "never")} == {
        "broken": 1,
        "heals": 3,
        "never": 4,
    }
    assert rules(settings) == {"broken.txt": "broken", "never.txt": "read_interrupted"}
    assert summary.loaded_count == 1


@pytest.mark.parametrize(("faults", "is_raised", "calls"), [(0, False, 1), (2, False, 3), (9, True, 4)])
def test_patience_ends(monkeypatch: pytest.MonkeyPatch, faults: int, is_raised: bool, calls: int) -> None:
    monkeypatch.setattr(patience, "PAUSES_S", (0.0, 0.0, 0.0))
    seen: list[int] = []

    def stutter(value: int) -> int:
        seen.append(value)
        if len(seen) <= faults:
            raise TransientError("locked", code="locked")
        return value

    if is_raised:
        with pytest.raises(TransientError):
            patience.patient(stutter)(7)
    else:
        assert patience.patient(stutter)(7) == 7
    assert len(seen) == calls


def test_what_cannot_heal_is_raised_at_once() -> None:
    seen: list[int] = []

    def fail() -> None:
        seen.append(1)
        raise SourceError("no", code="broken")

    with pytest.raises(SourceError):
        patience.patient(fail)()
    assert seen == [1]
