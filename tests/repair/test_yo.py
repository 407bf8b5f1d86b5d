"""ё where the text prints it."""

from __future__ import annotations

from warehouse.document import RepairStep
from warehouse.repair.garbled import KIND
from warehouse.repair.plan import apply_plan
from warehouse.repair.yo import yo_steps

STEP = RepairStep(0, 3, "XXX", "YYY", KIND, 0.9, "decoder")


def steps(texts: list[str], raws: list[str] | None = None) -> dict[int, list[str]]:
    raws = raws or ["xxx"] * len(texts)
    found = yo_steps(raws, texts, [(STEP,)] * len(texts))
    return {i: [step.text for step in made] for i, made in found.items()}


def test_a_text_that_prints_it_gets_it_throughout() -> None:
    assert steps(["Ещё раз её счёт", "он еще идет", "Причем приведен"]) == {
        1: ["ещё", "идёт"],
        2: ["Причём", "приведён"],
    }


def test_a_text_that_does_not_print_it_keeps_its_letters() -> None:
    assert steps(["он еще идет", "ее счет", "причем"]) == {}
    assert steps(["ещё раз", "он еще идет", "ее счет"]) == {}


def test_words_that_were_not_decoded_stay() -> None:
    assert steps(["Ещё раз её счёт", "он еще идет"], ["xxx", "он еще идет"]) == {}


def test_a_word_that_is_another_without_the_dots_stays() -> None:
    assert steps(["Ещё раз её счёт", "все зовет небо"]) == {1: ["зовёт"]}


def test_the_steps_fit_the_text() -> None:
    texts = ["Ещё раз её счёт", "он еще идет"]
    (made,) = yo_steps(["xxx", "xxx"], texts, [(STEP,), (STEP,)]).values()
    assert apply_plan(texts[1], made) == "он ещё идёт"
