"""What the pages share: answers kept per state, links, the address of a view, warming."""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.conftest import client_of
from warehouse.dashboard import frame as frame_module
from warehouse.dashboard.frame import Frame, address, line_href, static_href, whole
from warehouse.dashboard.pages import overview, quality, runs
from warehouse.dashboard.warm import Warmer
from warehouse.errors import UsageError
from warehouse.watch.health import Health


def test_links_to_lines() -> None:
    assert line_href("abc") == "/documents/abc"
    assert line_href("abc", 3) == "/documents/abc?page=3"
    assert line_href("abc", 3, 7) == "/documents/abc?page=3&line=7#line-7"
    assert line_href("../<b>", 1, 1).startswith("/documents/..%2F%3Cb%3E?")


def test_addresses_leave_out_what_is_empty() -> None:
    assert address("/runs", {"kind": None, "page": 2, "words": "", "working": True, "x": False}) == (
        "/runs?page=2&working=1"
    )
    assert address("/runs", {"words": "a&b=ё"}) == "/runs?words=a%26b%3D%D1%91"
    assert address("/runs", {}) == "/runs"


@pytest.mark.parametrize(
    ("text", "number"), [(None, 1), ("", 1), ("7", 7), ("-3", 1), ("0", 1), ("x", 1), ("9" * 30, 10**6), ("1e3", 1)]
)
def test_whole_numbers_of_the_address_stay_within_bounds(text: str | None, number: int) -> None:
    assert whole(text, 1) == number


def test_static_files_are_named_with_their_content() -> None:
    assert static_href("kitap.css").startswith("/static/kitap.css?v=")
    assert static_href("kitap.css") != static_href("kitap.js")


def test_answers_are_kept_while_the_state_is_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Frame(home)
    asked: list[str] = []
    real = Frame.ask

    def count(self: Frame, name: str, **parameters: Any) -> Any:
        asked.append(name)
        return real(self, name, **parameters)

    monkeypatch.setattr(Frame, "ask", count)
    first = frame.ask_once("last_runs", limit=5)
    assert frame.ask_once("last_runs", limit=5) is first
    assert frame.ask_once("last_runs", limit=1) is not first
    assert asked == ["last_runs", "last_runs"]
    frame.close()


def test_answers_are_kept_by_the_file_that_they_were_read_from(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    frame = Frame(copy)
    runs, counts = frame.ask_once("last_runs"), frame.ask_once("corpus_totals")
    shutil.copyfile(copy / "ops.duckdb", copy / "aside.duckdb")
    (copy / "aside.duckdb").replace(copy / "ops.duckdb")
    assert frame.ask_once("last_runs") is not runs
    assert frame.ask_once("corpus_totals") is counts
    frame.close()


def test_of_many_readers_one_asks(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Frame(home)
    asked = []
    begun, go_on = threading.Event(), threading.Event()

    def slowly(self: Frame, name: str, **parameters: Any) -> list[dict[str, Any]]:
        asked.append(name)
        begun.set()
        assert go_on.wait(20)
        return [{"n": len(asked)}]

    monkeypatch.setattr(Frame, "ask", slowly)
    answers: list[Any] = []
    readers = [threading.Thread(target=lambda: answers.append(frame.ask_once("last_runs"))) for _ in range(6)]
    for reader in readers:
        reader.start()
    assert begun.wait(20)
    go_on.set()
    for reader in readers:
        reader.join(20)
    assert answers == [[{"n": 1}]] * 6


def test_a_question_that_failed_is_asked_again(home: Path) -> None:
    frame = Frame(home)
    for _ in range(2):
        with pytest.raises(UsageError):
            frame.ask_once("no_such_query")
    frame.close()


def test_answers_do_not_pile_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame_module, "_KEPT_ANSWERS", 3)
    frame = Frame(home)
    for limit in range(1, 9):
        frame.ask_once("last_runs", limit=limit)
    assert len(frame._answers) == 3
    frame.close()


def test_a_new_state_is_seen_by_the_next_request(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    client = client_of(copy)
    assert client.get("/quarantine").text.count('class="reject"') == 1
    aside = copy / "aside.duckdb"
    # The state of another home stands for the next publish: it takes the name in one step.
    shutil.copyfile(copy / "ops.duckdb", aside)
    (copy / "ops.duckdb").unlink()
    assert 'class="empty"' in client.get("/quarantine").text
    aside.replace(copy / "ops.duckdb")
    assert client.get("/quarantine").text.count('class="reject"') == 1


def test_a_damaged_file_is_told_of_on_a_whole_page(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    (copy / "ops.duckdb").write_bytes(b"no database at all" * 1000)
    client = client_of(copy)
    for path in ("/", "/runs", "/quality", "/quarantine"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "health-failing" in answer.text
        assert "Traceback" not in answer.text
    assert client.get("/healthz").json()["health"] == "failing"
    assert client.get("/metrics").status_code == 200


@pytest.mark.parametrize(
    "told", ["", "[]", "{", '{"is_running": false}', '{"is_running": true, "pid": "x"}', "null"]
)
def test_progress_that_makes_no_sense_shows_no_run_or_a_bare_one(tmp_path: Path, told: str) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "progress.json").write_text(told, encoding="utf-8")
    client = client_of(tmp_path)
    assert client.get("/runs").status_code == 200
    assert client.get("/now").headers["x-running"] in ("0", "1")


def test_what_a_run_is_doing_is_told_to_the_script(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    told = {"is_running": True, "pid": os.getpid(), "kind": "ingest", "stage": "process", "done": 1, "total": 4}
    (tmp_path / "state" / "progress.json").write_text(json.dumps(told | {"current": "<b>"}), encoding="utf-8")
    answer = client_of(tmp_path).get("/now")
    assert answer.headers["x-running"] == "1"
    assert "1 of 4" in answer.text
    assert "&lt;b&gt;" in answer.text
    assert "<html" not in answer.text


def test_warming_survives_a_fault(home: Path) -> None:
    seen: list[Frame] = []

    def fail(_frame: Frame) -> None:
        raise UsageError("not now")

    frame = Frame(home)
    Warmer(frame, (fail, seen.append)).warm()
    assert seen == [frame]


def test_the_warmer_warms_again_when_the_state_changes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.dashboard.warm.LOOK_EVERY_S", 0.01)
    state = ["one"]
    monkeypatch.setattr(Frame, "state_key", lambda self: state[0])
    warmed: list[str] = []
    enough = threading.Event()

    def note(_frame: Frame) -> None:
        warmed.append(state[0])
        if state[0] == "two":
            enough.set()
        state[0] = "two"

    warmer = Warmer(Frame(home), (note,))
    warmer.start()
    assert enough.wait(20)
    warmer.stop()
    assert warmed == ["one", "two"]


def test_what_is_warmed_is_what_the_pages_ask(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Frame(home)
    Warmer(frame, (overview.warm, quality.warm, runs.warm)).warm()
    kept = set(frame._answers)
    monkeypatch.setattr("warehouse.dashboard.app.Frame", lambda *_, **__: frame)
    client = client_of(home)
    for path in ("/", "/quality", "/runs"):
        assert client.get(path).status_code == 200
    assert kept <= set(frame._answers)
    late = {name for _, name, _ in set(frame._answers) - kept}
    assert late <= {"published_release", "rejects_by_table", "volumes_by_quality"}, "small, or of one reader's wish"


def test_health_is_asked_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = Frame(home)
    entered, may_end = threading.Event(), threading.Event()

    def ask_long() -> None:
        entered.set()
        may_end.wait(20)

    busy = threading.Thread(target=frame.in_turn, args=(ask_long,))
    busy.start()
    assert entered.wait(20)
    seen: list[bool] = []

    def note(*_: object) -> Health:
        seen.append(may_end.is_set())
        return Health("healthy")

    monkeypatch.setattr(frame_module, "read_health", note)
    asking = threading.Thread(target=frame.health)
    asking.start()
    asking.join(0.2)
    assert seen == [], "another question is under way"
    may_end.set()
    asking.join(20)
    busy.join(20)
    assert seen == [True]
    frame.close()
