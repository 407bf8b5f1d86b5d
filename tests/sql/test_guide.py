from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.builders import batch_of
from warehouse.store.connection import Home
from warehouse.store.load import load_batch, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import publish
from warehouse.store.queries import find_query
from warehouse.store.worked import fill_answers, main, questions

GUIDE = Path(__file__).resolve().parents[2] / "sql" / "README.md"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    from warehouse.store.working import open_working

    place = Home(tmp_path_factory.mktemp("home"))
    with open_working(place) as con:
        run = start_run(con, "ingest", "direct")
        load_batch(con, batch_of(run=run), run)
        build_marts(con)
    publish(place)
    return place


def test_the_guide_asks_questions_that_exist() -> None:
    names = questions(GUIDE.read_text(encoding="utf-8"))
    assert len(set(names)) >= 15
    for name in names:
        assert find_query(name).question


def test_answers_are_filled_in_once_and_for_all(home: Home) -> None:
    text = "before\n<!-- question: papers_by_language -->\nold\n<!-- end -->\nafter\n"

    filled = fill_answers(text, home)

    assert "old" not in filled
    assert "| ru | 1 | 0 | 0 | 1 |" in filled
    assert filled.startswith("before\n")
    assert filled.endswith("after\n")
    assert fill_answers(filled, home) == filled


def test_every_question_of_the_guide_has_an_answer(home: Home) -> None:
    assert fill_answers(GUIDE.read_text(encoding="utf-8"), home).count("kitap query ") >= len(
        questions(GUIDE.read_text(encoding="utf-8"))
    )


def test_wrong_use_of_the_module(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
