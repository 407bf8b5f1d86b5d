"""What the benchmark of the repair counts with, and what the training stages say they lack."""

import random
import re
from pathlib import Path

import pytest

from tests.benchmarks.repair_measures import (
    Calibration,
    Rates,
    edits,
    lower_bound,
    matches,
    upper_bound,
    words_side_by_side,
)
from warehouse.repair.training import needs
from warehouse.repair.training.pairs import seed_after


def plain_edits(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def test_edits_are_those_of_the_plain_table():
    rng = random.Random(2)
    for _ in range(300):
        a, b = ("".join(rng.choices("абв ", k=rng.randrange(90))) for _ in range(2))
        assert edits(a, b) == plain_edits(a, b)
        assert edits(a.split(), b.split()) == plain_edits(a.split(), b.split())


def test_rates_count_characters_words_and_what_case_and_yo_hide():
    rates = Rates()
    rates.add("все  Леса", "Всё леса")
    assert (rates.characters, rates.words) == (8, 2)
    assert (rates.character_edits, rates.word_edits, rates.folded_edits) == (3, 2, 0)


@pytest.mark.parametrize(
    ("found", "printed", "places"),
    [
        ("a b c", "a b c", [0, 1, 2]),
        ("a x c", "a b c", [0, -1, 2]),
        ("ab c", "a b c", [-1, -1, 1]),
        ("a b b c", "a b c", [0, 1, 3]),
        ("", "a", [-1]),
        ("a", "", []),
    ],
)
def test_words_that_stand_unchanged(found, printed, places):
    assert matches(found.split(), printed.split()) == places


def test_garbled_words_are_laid_side_by_side_across_splits():
    read, printed = "B yc II0BHSIX CTe IIH pacTeT", "В условиях степи растет"
    parts = words_side_by_side(read.split(), printed.split())
    assert parts[0] == (0, 1, 0, 1)
    assert parts[-1] == (5, 6, 3, 4)
    assert [part[0] for part in parts[1:]] == [part[1] for part in parts[:-1]]
    assert [part[2] for part in parts[1:]] == [part[3] for part in parts[:-1]]


def test_bounds_are_exact():
    # without any event the bound solves (1 - p) ** n = 0.05
    assert upper_bound(0, 1000) == pytest.approx(1 - 0.05 ** (1 / 1000))
    assert upper_bound(5, 500_000) == pytest.approx(10.513 / 500_000, rel=1e-3)  # Poisson's limit of five
    assert lower_bound(1000, 1000) == pytest.approx(0.05 ** (1 / 1000))
    assert upper_bound(3, 3) == 1.0


def test_calibration_error_weighs_the_bins():
    found = Calibration([(0.95, True)] * 19 + [(0.95, False)] + [(0.55, False)] * 20)
    assert found.expected_error() == pytest.approx(0.275)
    assert found.at_least(0.95) == (20, 19)


def test_a_stage_says_which_target_makes_what_it_lacks(tmp_path, monkeypatch):
    monkeypatch.setenv("KITAP_TRAINING", str(tmp_path))
    monkeypatch.setenv("KITAP_DATA", str(tmp_path / "data"))
    told = list(needs.missing("channel"))
    assert told == [f"{tmp_path / 'pairs_train_*.jsonl'} (make model-pairs)"]
    (tmp_path / "pairs_train_1.jsonl").touch()
    assert not list(needs.missing("channel"))
    assert any("KITAP_DATA" in what for what in needs.missing("corpus"))


def test_pages_made_later_are_others():
    assert seed_after(7, 0) == 7
    assert len({seed_after(7, size) for size in range(0, 5000, 100)}) == 50


def test_every_stage_that_the_makefile_runs_tells_its_needs_first():
    makefile = (Path(__file__).resolve().parents[2] / "Makefile").read_text(encoding="utf-8")
    told = set(re.findall(r"\(TRAIN\)\.needs (\w+)", makefile))
    run = set(re.findall(r"\(TRAIN\)\.(\w+)", makefile)) - {"needs"}
    assert told == set(needs.STAGES)
    assert run - told == {"kazakh", "measuring", "yo"}  # they follow others in their targets
