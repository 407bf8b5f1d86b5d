"""A bounded fuzz of the whole repair with the shipped weights: whatever comes in, nothing is lost and all rests.

Garbled lines are our own sentences put through a fixed table of readings; what is mixed in is drawn by fixed seeds.
"""

import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.repair import RepairConfig, apply_plan, plan_text, repair_lines, repair_text, revert_plan

RUSSIAN = (
    "Совет района утвердил порядок учёта земель и постановил начать работу весной.",
    "В таблице приведены средние цены на зерно за последние десять лет.",
    "Жители посёлка получили новые дома, школу и больницу на сорок мест.",
    "Объём перевозок вырос на 12,5 % по сравнению с 2018 годом.",
)
KAZAKH = (
    "Ауыл тұрғындары көктемде жаңа мектептің құрылысын бастады.",
    "Өңірдегі астық өнімі былтырғыдан он пайызға артты.",
)
ENGLISH = (
    "The committee published its annual report on grain prices in March 2019.",
    "See Table 4 and the paper of Smith et al. (2015), pp. 12-18, for details.",
    "Download the data at https://example.org/data_v2.csv or write to office@example.org.",
)
LETTERS = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я ә ғ қ ң ө ұ ү һ і"
READ_AS = "a 6 B r JI e é XK 3 H ii K JI M H o II p c T y (p x II 4 III III b bI b 9 IO s o F K H e y Y h i"
READINGS = dict(zip(LETTERS.split(), READ_AS.split(), strict=True))
NOISE = "abXYZабГДәғқ ¢€®[]|013.,-–№\t\u00ad\u200b\ufb01ÐÑÃ\u0306\ud800\x00\x0c\r\u2028אا大😀"
ENDS = ("\n", "\n", "\r\n", "\n\n", "\r", "\x0c\n")


def garble(line: str) -> str:
    read = []
    for letter in line:
        reading = READINGS.get(letter.lower(), letter)
        read.append(reading.upper() if letter.isupper() and len(reading) == 1 else reading)
    return "".join(read)


def draw_text(rng: random.Random) -> str:
    parts = []
    for _ in range(rng.randrange(1, 9)):
        line = rng.choice((*RUSSIAN, *KAZAKH, *ENGLISH))
        if line not in ENGLISH and rng.random() < 0.75:
            line = garble(line)
        if rng.random() < 0.4:
            words = line.split()
            rng.shuffle(words)
            line = " ".join(words[: rng.randrange(1, len(words) + 1)])
        letters = list(line)
        for _ in range(rng.choice((0, 0, 1, 3, 8))):
            letters.insert(rng.randrange(len(letters) + 1), rng.choice(NOISE))
        parts += ["".join(letters), rng.choice(ENDS)]
    return "".join(parts)


def assert_nothing_is_lost(text: str, config: RepairConfig) -> str:
    plan = plan_text(text, config)
    repaired = repair_text(text, config)
    assert apply_plan(text, plan) == repaired
    assert revert_plan(repaired, plan) == text
    assert repaired.count("\n") == text.count("\n")
    assert all(0 <= step.confidence_frac <= 1 for step in plan)
    assert repair_text(repaired, config) == repaired
    return repaired


@pytest.mark.parametrize("profile", ["full", "fast"])
@pytest.mark.parametrize("seed", range(12))
def test_drawn_texts_keep_their_plan_and_rest_after_one_repair(seed, profile):
    rng = random.Random(seed)
    for _ in range(3):
        assert_nothing_is_lost(draw_text(rng), RepairConfig(profile=profile))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.characters(exclude_categories=()) | st.sampled_from("BHJIMaeopcTy3b016 \n"), max_size=120))
def test_any_characters_keep_their_plan_and_rest_after_one_repair(letters):
    assert_nothing_is_lost("".join(letters), RepairConfig(profile="fast"))


def test_clean_lines_among_garbled_ones_come_out_byte_for_byte():
    rng = random.Random(8)
    for _ in range(6):
        clean = rng.sample((*RUSSIAN, *KAZAKH, *ENGLISH), 5)
        lines = [line for text in clean for line in (text, garble(rng.choice(RUSSIAN)))]
        assert [line.text for line in repair_lines(lines)][::2] == clean


def test_clean_text_of_three_languages_has_no_plan():
    rng = random.Random(9)
    text = "\n".join(rng.choice((*RUSSIAN, *KAZAKH, *ENGLISH)) for _ in range(200))
    assert plan_text(text) == ()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251", "cp437", "utf-16-le"])
def test_bytes_that_are_no_text_keep_their_plan(encoding):
    pixels = bytes(random.Random(5).choices(range(256), k=6_000)) + b"\x00\x01\x02\xff" * 500
    assert_nothing_is_lost(pixels.decode(encoding, "replace"), RepairConfig(profile="fast"))


@pytest.mark.parametrize("text", ["", "\n", "\r\n", " ", "\ufeff", "\x00", "\n\n\n", "\u2029", "\ud800"])
def test_next_to_nothing_comes_back(text):
    assert repair_text(text) == text
    assert plan_text(text) == ()


def calls_of(text: str) -> int:
    """How many functions, Python's and built-in ones, a repair without the decoder calls."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    lines, config = text.split("\n"), RepairConfig(is_decoding_enabled=False, max_passes=2)
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        repair_lines(lines, config)
    finally:
        sys.setprofile(before)
    return count


UNITS = (
    *("a ", "ж ", "жa ", "Ð", "Ð° ", "- ", "р а з ", "\u00ad", "исследо-\n", "BOI\n", "* ", "3akoH o PeLKHX\n"),
    *("\r", "אב ", "大", "\x01", "\ud800", "ﬁ", "№ ", "о1 ", "қaз "),
)


@pytest.mark.parametrize("unit", UNITS)
def test_four_times_the_text_takes_about_four_times_the_steps(unit):
    calls_of(unit * 50)  # what is loaded and compiled once
    small, large = calls_of(unit * 500), calls_of(unit * 2_000)
    assert large < 5 * small + 2_000
