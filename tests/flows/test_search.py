"""`kitap search` on a warehouse that a run published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.settings import Settings
from flows.stages import ingest
from tests.flows.conftest import VOLUME


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(args))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose warehouse holds one small volume."""
    root = tmp_path_factory.mktemp("found")
    (root / "volume.txt").write_text(VOLUME, encoding="utf-8")
    settings = Settings(home=root / "home", workers=1, settle_s=0, lock_timeout_s=5)
    assert ingest(settings, [str(root / "volume.txt")]).exit_code == 0
    return settings.home


def test_a_passage_is_told_with_its_paper_page_and_line(home: Path) -> None:
    code, out, _ = run("search", "guest", "houses", "--home", str(home))
    assert code == 0
    assert "p. 1, line " in out
    assert "MOUNTAIN TOURISM" in out
    assert "guest houses" in out


def test_programs_get_json_lines(home: Path) -> None:
    code, out, _ = run("search", "villages", "--format", "jsonl", "--home", str(home))
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {row["kind"] for row in rows} >= {"paragraph", "reference"}
    assert all("villages" in row["text"].lower() for row in rows)


def test_a_person_is_found_under_a_cyrillic_form(home: Path) -> None:
    code, out, _ = run("search", "Сатпаева А.", "--home", str(home))
    assert code == 0
    assert "Aigerim Satpayeva — 1 paper(s): p. 1 MOUNTAIN TOURISM" in out


def test_nothing_found_exits_1_and_says_so(home: Path) -> None:
    code, out, err = run("search", "қызғалдақ", "--home", str(home))
    assert (code, out) == (1, "")
    assert "nothing was found" in err


@pytest.mark.parametrize("args", [["search"], ["search", "?!"], ["search", "x", "--kind", "poem"]])
def test_wrong_use_exits_2(home: Path, args: list[str]) -> None:
    code, _, err = run(*args, "--home", str(home))
    assert code == 2
    assert err.strip()


def test_a_home_without_a_warehouse_names_the_cure(tmp_path: Path) -> None:
    code, _, err = run("search", "word", "--home", str(tmp_path))
    assert code == 1
    assert "kitap run" in err
