import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.document import RepairStep
from warehouse.errors import UsageError
from warehouse.repair import apply_plan, revert_plan
from warehouse.repair.plan import UNSURE, compose_steps, step_lines


def step(start, raw, text, kind="homoglyph", confidence=0.9, source="lookalike"):
    return RepairStep(start, start + len(raw), raw, text, kind, confidence, source)


@st.composite
def texts_with_plans(draw, text=None):
    text = draw(st.text(max_size=60)) if text is None else text
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    steps = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        replacement = draw(st.text(max_size=6))
        if replacement != text[start:end]:
            steps.append(step(start, text[start:end], replacement))
    return text, tuple(steps)


@given(texts_with_plans())
def test_a_reverted_plan_gives_the_raw_text(pair):
    text, plan = pair
    assert revert_plan(apply_plan(text, plan), plan) == text


@given(st.data())
def test_two_plans_in_a_row_make_one(data):
    raw, first = data.draw(texts_with_plans())
    middle, second = data.draw(texts_with_plans(apply_plan(raw, first)))
    both = compose_steps(raw, first, second)
    assert apply_plan(raw, both) == apply_plan(middle, second)
    assert revert_plan(apply_plan(raw, both), both) == raw
    ends = [(s.raw_start, s.raw_end) for s in both]
    assert ends == sorted(ends)


def test_steps_that_overlap_are_told_as_one():
    first = (step(0, "a\u00adb", "ab", "soft_hyphen", 1.0, "unicode"),)
    second = (step(0, "ab", "xy", "homoglyph", 0.9),)
    assert compose_steps("a\u00adb", first, second) == (
        RepairStep(0, 3, "a\u00adb", "xy", "homoglyph", 0.9, "unicode+lookalike"),
    )


def test_unsure_steps_change_nothing_and_stay():
    plan = (step(4, "Tam", "Tam", UNSURE, 0.3, "decoder"),)
    assert apply_plan("3.  Tam", plan) == "3.  Tam"
    assert compose_steps("3.  Tam", plan, plan) == plan


def test_a_plan_for_another_text_is_refused():
    plan = (step(0, "abc", "абс"),)
    with pytest.raises(UsageError, match="does not belong"):
        apply_plan("xyz", plan)
    with pytest.raises(UsageError, match="does not belong"):
        revert_plan("xyz", plan)


def test_lone_surrogates_can_be_printed():
    (line,) = step_lines([(1, step(0, "\ud800", "a"))])
    assert line.encode("utf-8")
    assert '"raw_text": "\\ud800"' in line
