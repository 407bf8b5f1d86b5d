"""Hostile file names: each is loaded under its own name, and none means anything to SQL, markup or a shell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.settings import Settings
from flows.stages import discover, ingest
from flows.summary import print_summary
from tests.flows.conftest import VOLUME
from warehouse.dashboard.app import create_app
from warehouse.document import path_to_uri, uri_to_path
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

NAMES = (
    b"two\nlines.txt",
    b"quo'te\".txt",
    b"'; DROP TABLE core.papers; --.txt",
    b"<script>alert(1)<script>.txt",
    b"=cmd|'!A1.txt",
    b"[x]*.txt",
    "том № 1 – весна.txt".encode(),
    b"-dash.txt",
    b"%s {0} [bold red].txt",
    b"latin-\xe9-byte.txt",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", workers=1, settle_s=0, lock_timeout_s=5)


def test_hostile_names_are_loaded_and_shown(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_text(f"{VOLUME}\nCopy {number}.\n", encoding="utf-8")
    summary = ingest(settings, [str(folder)])
    assert (summary.loaded_count, summary.faults) == (len(NAMES), ())
    home = Home(settings.home)
    found = run_query(home, "SELECT file_name FROM raw.documents").rows
    assert {row[0] for row in found} == {name.decode("utf-8", "backslashreplace") for name in NAMES}
    assert run_query(home, "SELECT count(*) FROM core.papers").rows == [(len(NAMES),)]
    assert ingest(settings, [str(folder)]).unchanged_count == len(NAMES)

    with TestClient(create_app(settings.home), base_url="http://127.0.0.1") as client:
        answer = client.get("/")
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_a_place_in_the_warehouse_leads_back_to_its_file(tmp_path: Path) -> None:
    for name in (*NAMES, b"back\\xslash.txt", b"\\xff.txt"):
        path = tmp_path / os.fsdecode(name)
        path.write_text("x", encoding="utf-8")
        uri = path_to_uri(path)
        uri.encode("utf-8")
        assert uri_to_path(uri) == path


def test_a_name_steers_no_terminal(settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "\x1b[31mred\nline.txt").touch()
    print_summary(ingest(settings, [str(tmp_path)]), settings.home)
    words = capsys.readouterr().err
    assert "red line.txt: the file is empty" in words
    assert "\x1b" not in words


def test_what_kitap_keeps_in_its_home_is_no_volume(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "volume.txt").write_text(VOLUME, encoding="utf-8")
    ingest(settings, [str(tmp_path)])
    inbox = Home(settings.home).inbox / "dropped.txt"
    inbox.write_text(VOLUME + "\nDropped.\n", encoding="utf-8")
    found = discover(settings.home, [str(tmp_path)])
    assert set(found.files) == {inbox, tmp_path / "volume.txt"}
    assert (found.unsettled, found.passed_over) == ((), ())
