"""Damaged text goes the whole way: what was repaired is recorded, loaded and published."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.settings import Settings
from flows.stages import ingest, load, refresh
from warehouse import pipeline
from warehouse.outcomes import Run
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

PROSE = (
    "Предприятия области продавали шерсть и кожу на ярмарках.\n"
    "Летом перевозчики поднимали цены, а зимой снижали их снова.\n"
    "Жители двух сёл держали лошадей и собирали травы в долине.\n"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1, settle_s=0, lock_timeout_s=5)


@pytest.mark.parametrize(("truly", "read_as"), [("cp1251", "cp1252"), ("koi8-r", "cp1251"), ("utf-8", "cp1252")])
def test_mojibake_is_loaded_and_published(settings: Settings, tmp_path: Path, truly: str, read_as: str) -> None:
    path = tmp_path / "damaged.txt"
    path.write_text(PROSE.encode(truly).decode(read_as, errors="ignore") + PROSE, encoding="utf-8")
    summary = ingest(settings, [str(path)])
    assert (summary.reject_count, summary.faults) == (0, ())
    rows = run_query(Home(settings.home), "SELECT DISTINCT kind, source FROM core.repairs").records
    assert any(row["kind"] == "mojibake" for row in rows)


@pytest.mark.parametrize("source", ["decoder", "document+decoder", "cp866 read as cp1251", "a, then b", ""])
def test_every_witness_gets_a_name_that_its_column_takes(source: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", pipeline._witness_name(source))


def test_a_repair_that_is_set_aside_keeps_no_other_volume_back(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "damaged.txt"
    damaged = PROSE.splitlines()[0].encode("cp1251").decode("cp1252")
    path.write_text(f"{damaged}\n{PROSE}", encoding="utf-8")
    monkeypatch.setattr(pipeline, "_witness_name", lambda source: "Not A Name")
    run = Run("20260101T000000-abcdefab", "ingest", "direct", datetime.now(UTC))
    batch = pipeline.process_volume(path, run)
    assert {reject.table for reject in batch.rejects} == {"core.repairs"}
    Home(settings.home).create()
    load(settings.home, [batch], run)
    refreshed = refresh(settings.home, run, settings)
    assert [check.name for check in refreshed.checks if check.is_failed] == []
    assert refreshed.is_published
