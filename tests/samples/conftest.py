"""One home for all tests of this folder, made from the sample volumes as `kitap run` makes it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from flows.stages import ingest
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

VOLUMES = Path(__file__).parent.parent / "volumes"
FILES = ("students-2023.txt", "kazakh-2022.pdf", "journal-2021.pdf", "trade-2024.txt")

Ask = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The published home of the sample volumes."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("KITAP_")]:
            patch.delenv(name)  # as for every test: whoever runs the suite sets nothing of it
        settings = Settings(home=tmp_path_factory.mktemp("samples") / "home", workers=1, settle_s=0)
    summary = ingest(settings, [str(VOLUMES / name) for name in FILES])
    assert summary.exit_code == 0, summary.faults
    return Home(settings.home)


@pytest.fixture(scope="session")
def ask(samples: Home) -> Ask:
    """Records that a query gives on the published warehouse."""

    def answer(sql: str) -> list[dict[str, Any]]:
        return run_query(samples, sql).records

    return answer


@pytest.fixture(scope="session")
def truth() -> dict[str, dict[str, Any]]:
    """What the volumes were made from, by file name."""
    names = {name: VOLUMES / f"{Path(name).stem}.truth.json" for name in FILES}
    return {name: json.loads(path.read_text(encoding="utf-8")) for name, path in names.items()}
