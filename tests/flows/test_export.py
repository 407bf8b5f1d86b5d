"""`kitap export` on a warehouse that a run published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import EXPORT_FORMATS, main
from flows.settings import Settings
from flows.stages import ingest
from tests.flows.conftest import VOLUME
from warehouse.export.write import FORMATS


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(args))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose warehouse holds one small volume."""
    root = tmp_path_factory.mktemp("exported")
    (root / "volume.txt").write_text(VOLUME, encoding="utf-8")
    settings = Settings(home=root / "home", workers=1, settle_s=0, lock_timeout_s=5)
    assert ingest(settings, [str(root / "volume.txt")]).exit_code == 0
    return settings.home


def test_the_command_offers_every_format() -> None:
    assert EXPORT_FORMATS == FORMATS


def test_everything_is_written_by_default(home: Path, tmp_path: Path) -> None:
    code, out, err = run("export", str(tmp_path / "out"), "--home", str(home))
    assert code == 0, err
    written = [Path(line.split("\t")[0]) for line in out.splitlines()]
    assert all(path.is_file() for path in written)
    assert {path.suffix for path in written} == {".parquet", ".csv", ".bib", ".json"}
    item = json.loads((tmp_path / "out" / "papers.csl.json").read_text(encoding="utf-8"))[0]
    assert item["title"].startswith("MOUNTAIN TOURISM")
    assert not any("search." in path.name for path in written)


def test_only_what_was_asked_for_is_written(home: Path, tmp_path: Path) -> None:
    code, out, _ = run(
        "export", str(tmp_path / "out"), "--format", "csv", "--table", "mart.works", "--home", str(home)
    )
    assert code == 0
    assert [Path(line.split("\t")[0]).name for line in out.splitlines()] == ["mart.works.csv", "datapackage.json"]


@pytest.mark.parametrize("args", [[], ["out", "--format", "xlsx"], ["out", "--table", "core.nothing"]])
def test_wrong_use_exits_2(home: Path, tmp_path: Path, args: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("export", *args, "--home", str(home))
    assert code == 2
    assert err.strip()


def test_a_home_without_a_warehouse_names_the_cure(tmp_path: Path) -> None:
    code, _, err = run("export", str(tmp_path / "out"), "--home", str(tmp_path / "home"))
    assert code == 1
    assert "kitap run" in err
