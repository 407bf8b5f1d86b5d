"""The dashboard's pages over a small published home, with hostile titles in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.settings import Settings
from flows.stages import ingest
from tests.flows.conftest import VOLUME
from warehouse.dashboard.app import create_app, mark_repairs
from warehouse.watch.health import read_health

HOSTILE = '<script>alert(1)</script> & "quotes"'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one volume that has markup in its text, and one bad file."""
    folder = tmp_path_factory.mktemp("volumes")
    text = VOLUME.replace("four villages received", f"four villages {HOSTILE} received")
    # The Latin letter in the last word is a look-alike: a repair to be seen.
    (folder / "volume.txt").write_text(
        text + "\nОбщий итог за год: 14 гостей, все они местныe.\n", encoding="utf-8"
    )
    (folder / "<b>bad.txt").write_bytes(b"")
    home = tmp_path_factory.mktemp("home")
    summary = ingest(Settings(home=home, workers=1), [str(folder)])
    assert summary.loaded_count == 1
    return home


@pytest.fixture
def client(home: Path) -> TestClient:
    return TestClient(create_app(home), raise_server_exceptions=False)


def links(page: str, start: str) -> list[str]:
    return sorted({part.split('"')[0] for part in page.split('href="') if part.startswith(start)})


def test_the_overview_shows_health_runs_volumes_rejects_and_checks(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    for words in ("degraded", "volume.txt", "empty_file", "MOUNTAIN TOURISM", "fail_citations_have_reference"):
        assert words in answer.text
    assert "&lt;b&gt;bad.txt" in answer.text
    assert "<b>bad.txt" not in answer.text


def test_lines_stand_raw_beside_repaired(client: TestClient) -> None:
    (document,) = links(client.get("/").text, "/documents/")[:1]
    page = client.get(document.split("?")[0]).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "местныe" in page
    assert "<mark" in page
    assert client.get(document.split("?")[0] + "?page=1&repaired=1").text.count("<tr id=") == 1


def test_a_paper_shows_its_references(client: TestClient) -> None:
    (paper,) = links(client.get("/").text, "/papers/")
    page = client.get(paper).text
    assert "On tourist activity" in page
    assert "law" in page


@pytest.mark.parametrize("path", ["/", "/nothing", "/documents/none", "/papers/none", "/static/kitap.css"])
def test_every_answer_forbids_script_and_foreign_requests(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/nothing", "/documents/none", "/papers/none", "/documents/x?page=zzz"])
def test_what_is_not_there_is_said_without_a_trace(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert "Back to the overview" in answer.text


def test_healthz_is_json_and_tells_by_its_status(client: TestClient, home: Path) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["health"] == read_health(home, 26).word == "degraded"
    assert any("bad.txt" in reason for reason in answer.json()["reasons"])


def test_an_empty_home_says_what_to_do(tmp_path: Path) -> None:
    client = TestClient(create_app(tmp_path))
    page = client.get("/")
    assert page.status_code == 200
    assert "kitap run" in page.text
    assert "stale" in page.text


def test_mark_repairs_escapes_every_part() -> None:
    step = {"raw_start": 1, "raw_end": 2, "text": "<x>", "kind": "homoglyph", "confidence_frac": 0.5}
    marked = mark_repairs('<a"', [step])
    assert str(marked) == '&lt;<mark class="doubtful" title="a · homoglyph · 50\u202f% sure">&lt;x&gt;</mark>&#34;'


def test_mark_repairs_passes_over_a_step_that_overlaps() -> None:
    steps = [
        {"raw_start": 0, "raw_end": 3, "text": "абв", "kind": "k", "confidence_frac": 1.0},
        {"raw_start": 2, "raw_end": 4, "text": "!", "kind": "k", "confidence_frac": 1.0},
    ]
    assert mark_repairs("abcd", steps).striptags() == "абвd"
