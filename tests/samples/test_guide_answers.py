"""The worked questions of `sql/README.md` have the answers of the sample volumes."""

from __future__ import annotations

import difflib
from pathlib import Path

from warehouse.store.connection import Home
from warehouse.store.worked import fill_answers, questions

GUIDE = Path(__file__).resolve().parents[2] / "sql" / "README.md"
CURE = "run the sample volumes and `python -m warehouse.store.worked HOME --write`, and look at what changed"


def test_the_guide_answers_its_questions_on_the_sample_volumes(samples: Home) -> None:
    text = GUIDE.read_text(encoding="utf-8")

    filled = fill_answers(text, samples)

    different = "\n".join(difflib.unified_diff(text.splitlines(), filled.splitlines(), "guide", "samples", n=0))
    assert not different, f"{CURE}\n{different}"


def test_hardly_a_question_is_left_without_an_answer(samples: Home) -> None:
    text = fill_answers(GUIDE.read_text(encoding="utf-8"), samples)
    answers = text.split("<!-- question: ")[1:]

    # The line after the table's rule is its first row.
    empty = [answer.split()[0] for answer in answers if "\n|---" in answer and "|\n| " not in answer]

    assert empty == []
    assert len(questions(text)) >= 15
