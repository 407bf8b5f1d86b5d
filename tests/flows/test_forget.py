"""A withdrawn document is nowhere any more, and does not come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from flows import stages
from flows.cli import main
from flows.settings import Settings
from flows.stages import ingest
from tests.flows.conftest import SECOND
from warehouse.store.connection import Home
from warehouse.store.queries import run_query
from warehouse.store.releases import list_releases, release_file, require_whole, restore_release

SECRET = "Daniyar Kenzhebekov"


def holds(path: Path, text: str) -> bool:
    """Whether the bytes of a file hold a text."""
    return text.encode() in path.read_bytes()


def files_of(home: Home) -> list[Path]:
    return [home.warehouse, home.ops, home.working, *home.releases.glob("*.duckdb")]


@pytest.fixture
def document_id(settings: Settings, folder: Path) -> str:
    """A home with three releases; the second volume, the one to be withdrawn, is in the last two."""
    ingest(settings, [str(folder)])
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    ingest(settings, [str(folder)])
    found = run_query(Home(settings.home), "SELECT document_id FROM raw.documents WHERE file_name = 'second.txt'")
    assert holds(Home(settings.home).warehouse, SECRET)
    return str(found.rows[0][0])


def kitap(settings: Settings, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*words, "--home", str(settings.home)])
    return result.exit_code, result.stdout, result.stderr


def test_a_withdrawn_document_leaves_all_files_and_does_not_come_back(
    settings: Settings, folder: Path, document_id: str
) -> None:
    home = Home(settings.home)
    code, out, err = kitap(settings, "forget", document_id[:9], "--reason", "withdrawn by its authors", "--by", "B")
    assert (code, out.strip()) == (0, document_id), err
    assert "second.txt" in err
    for path in files_of(home):
        assert not holds(path, SECRET), path
        assert not holds(path, "second.txt"), path
    assert run_query(home, "SELECT count(*) FROM core.papers").rows == [(1,)]
    assert run_query(home, "SELECT count(*) FROM mart.people WHERE name LIKE '%Kenzhebekov%'").rows == [(0,)]

    # The tombstone: who, when, why.
    sql = "SELECT document_id, reason, is_resolved FROM ops.rejects WHERE rule = 'withdrawn'"
    assert run_query(home, sql).rows == [(document_id, "withdrawn by its authors (by B)", True)]
    assert run_query(home, sql, file="ops").rows == run_query(home, sql).rows

    # Neither a run nor a forced one nor a restored release brings it back.
    assert ingest(settings, [str(folder)]).exit_code == 0
    assert ingest(settings, [str(folder)], force=True).exit_code == 0
    assert run_query(home, "SELECT file_name FROM raw.documents").rows == [("сборник №1.txt",)]
    for release in list_releases(home):
        require_whole(home, release)
        restore_release(home, release.number)
        assert not holds(release_file(home, release.number), SECRET)
        assert not holds(home.warehouse, SECRET)


def test_a_withdrawal_broken_off_is_finished_by_the_same_command(
    settings: Settings, document_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("warehouse.store.forget._purge", killed)
        with pytest.raises(KeyboardInterrupt):
            stages.forget(settings, document_id, reason="first", withdrawn_by="A")
    report, summary = stages.forget(settings, document_id, reason="second", withdrawn_by="B")

    assert summary.exit_code == 0
    assert report.rewritten
    assert not any(holds(path, SECRET) for path in files_of(Home(settings.home)))
    found = run_query(Home(settings.home), "SELECT reason FROM ops.rejects WHERE rule = 'withdrawn'").rows
    assert found == [("first (by A)",)]


def test_an_unknown_document_is_wrong_use(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    code, _, err = kitap(settings, "forget", "nothing", "--reason", "why")
    assert code == 2
    assert "no such document" in err
