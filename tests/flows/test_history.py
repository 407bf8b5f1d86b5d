"""The commands about published states and people's corrections, as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from flows.cli import main
from flows.settings import Settings
from flows.stages import ingest
from tests.flows.conftest import SECOND


def kitap(settings: Settings, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*words, "--home", str(settings.home)])
    return result.exit_code, result.stdout, result.stderr


def test_releases_are_listed_compared_restored_and_pinned(settings: Settings, folder: Path) -> None:
    assert kitap(settings, "releases", "list")[:2] == (0, "")
    first = ingest(settings, [str(folder)])
    assert (first.refreshed.release, first.refreshed.is_new_release) == (1, True)
    again = ingest(settings, [str(folder)])
    assert (again.refreshed.release, again.refreshed.is_new_release, again.exit_code) == (1, False, 0)
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    assert ingest(settings, [str(folder)]).refreshed.release == 2

    code, out, _ = kitap(settings, "releases", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["release", "1", "2*"]
    code, out, _ = kitap(settings, "releases", "diff", "1", "2", "--json")
    papers = next(table for table in json.loads(out) if table["table"] == "core.papers")
    assert (papers["added_count"], papers["changed_count"], papers["gone_count"]) == (1, 0, 0)
    assert "core.papers" in kitap(settings, "releases", "diff", "1", "2")[1]

    assert kitap(settings, "releases", "pin", "1", "--reason", "cited")[0] == 0
    assert kitap(settings, "releases", "restore", "1")[0] == 0
    kept = json.loads(kitap(settings, "releases", "list", "--json")[1])
    assert [(one["number"], one["is_published"], one["pinned_because"]) for one in kept] == [
        (1, True, "cited"),
        (2, False, None),
    ]
    code, _, err = kitap(settings, "releases", "restore", "7")
    assert code == 2
    assert "kept: 1, 2" in err
