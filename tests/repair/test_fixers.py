import json
from pathlib import Path

import pytest

from warehouse.repair import RepairConfig, apply_plan, plan_text, repair_line, repair_text, revert_plan
from warehouse.repair.hyphen import HyphenEvidence, find_hyphen_signs, joins_next
from warehouse.repair.letters import line_language
from warehouse.repair.mojibake import mojibake_steps

CASES = Path(__file__).resolve().parents[1] / "cases"
NO_DECODER = RepairConfig(is_decoding_enabled=False)


def read_cases(name):
    cases = [json.loads(row) for row in (CASES / name).read_text(encoding="utf-8").splitlines()]
    return [pytest.param(case, id=case["label"]) for case in cases]


@pytest.mark.parametrize("case", read_cases("repair_fixers.jsonl"))
def test_damage_is_mended_and_can_be_reverted(case):
    plan = plan_text(case["original"], NO_DECODER)
    assert apply_plan(case["original"], plan) == case["expected"]
    assert revert_plan(case["expected"], plan) == case["original"]
    assert repair_text(case["expected"], NO_DECODER) == case["expected"]


@pytest.mark.parametrize("case", read_cases("repair_untouched.jsonl"))
def test_clean_text_stays(case, decoder):
    assert repair_text(case["text"]) == case["text"]
    assert plan_text(case["text"]) == ()


RUSSIAN = "Областной музей принял на хранение коллекцию редких монет"
KAZAKH = "Облыстық мұражай сирек кездесетін тиындар жинағын сақтауға қабылдады"


@pytest.mark.parametrize(
    ("truly", "read_as"),
    [
        ("utf-8", "latin-1"),
        ("utf-8", "cp1251"),
        ("utf-8", "cp866"),
        ("utf-8", "koi8-r"),
        ("utf-8", "mac_cyrillic"),
        ("cp1251", "latin-1"),
        ("cp1251", "cp866"),
        ("cp1251", "koi8-r"),
        ("koi8-r", "cp1251"),
        ("koi8-r", "latin-1"),
        ("koi8-r", "cp866"),
        ("cp866", "cp1251"),
        ("cp866", "latin-1"),
        ("iso8859-5", "cp1251"),
    ],
)
def test_every_wrong_encoding_of_russian_is_undone(truly, read_as):
    damaged = RUSSIAN.encode(truly).decode(read_as, "ignore")
    assert apply_plan(damaged, mojibake_steps(damaged)) == RUSSIAN


@pytest.mark.parametrize("read_as", ["latin-1", "cp866", "koi8-r", "mac_cyrillic"])
def test_kazakh_utf8_is_undone(read_as):
    damaged = KAZAKH.encode().decode(read_as)
    assert apply_plan(damaged, mojibake_steps(damaged)) == KAZAKH


def test_doubled_damage_is_undone():
    damaged = RUSSIAN.encode().decode("latin-1").encode().decode("latin-1")
    assert apply_plan(damaged, mojibake_steps(damaged)) == RUSSIAN


@pytest.mark.parametrize("text", ["СПбГУ, МГТУ и КазНУ", "À0.05; Å), ±", "“&” “form”", "а́кция, за́мок", "x², µM"])
def test_signs_and_acronyms_are_no_mojibake(text):
    assert mojibake_steps(text) == []


def test_short_lines_follow_their_damaged_neighbours():
    text = f"{RUSSIAN}\nГлава\nи\n12\n{RUSSIAN}"
    assert repair_text(text.encode("cp1251").decode("latin-1"), NO_DECODER) == text
    assert repair_text("Ãëàâà", NO_DECODER) == "Ãëàâà"  # by itself it proves nothing


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("ра3витие района", "развитие района"),
        ("3аконы ра6отают", "3аконы работают"),
        ("инcmитуmы облaсти", "институты области"),
        ("в koнтролере", "в контролере"),
        ("схема RSтриггера, gRPCсервер", "схема RSтриггера, gRPCсервер"),
        ("объём 15 м3воды", "объём 15 м3воды"),
        ("марка ПБ3а, тип кв0б", "марка ПБ3а, тип кв0б"),
    ],
)
def test_digits_that_stand_for_letters(read, expected):
    assert repair_text(read, NO_DECODER) == expected


KAZAKH_TEXT = (
    "Казакстан Республикасы Билим жане гылым министрлиги окушылар мен мугалимдер туралы жана баяндама дайындады\n"
    "Осы жылы ауылдарда отыз мектеп салынган деп жазады газет, олар бойынша есеп келеси айда шыгады"
)


def test_kazakh_without_its_own_letters_is_restored_where_a_word_is_sure():
    repaired = repair_text(KAZAKH_TEXT, NO_DECODER)
    assert "Қазақстан Республикасы Білім" in repaired
    assert "мектеп" in repaired
    assert repair_text(repaired, NO_DECODER) == repaired
    plan = plan_text(KAZAKH_TEXT, NO_DECODER)
    assert {step.kind for step in plan} == {"lost_letter"}
    assert revert_plan(repaired, plan) == KAZAKH_TEXT


def test_one_letter_of_its_own_proves_the_others_were_not_lost():
    text = KAZAKH_TEXT + "\nмұражай"
    assert repair_text(text, NO_DECODER) == text


def test_short_kazakh_names_in_russian_stay():
    text = "Казакстан, Кокшетау и Жана-Арка упомянуты в записи один раз, о чём сказано выше в разделе о названиях."
    assert repair_text(text, NO_DECODER) == text


def test_a_sign_printed_for_the_hyphen_is_told_by_many_line_ends():
    lines = [
        "давно известный способ посева зерно*",
        "вых культур на склонах и в доли*",
        "нах рек * это террасы",
    ] * 8
    repaired = repair_text("\n".join(lines), NO_DECODER)
    assert "зерно-\nвых" in repaired
    assert "рек - это" in repaired
    assert "*" not in repaired


def test_few_or_mixed_signs_prove_nothing():
    lines = ["давно известный способ посева зерно*", "вых культур на склонах и в доли-", "нах рек"] * 20
    assert find_hyphen_signs(lines) == ""
    assert find_hyphen_signs(["умножение запишем так: два*", "три"] * 3) == ""


@pytest.mark.parametrize(
    ("line", "following", "expected"),
    [
        ("они провели исследо-", "вание почв", True),
        ("ауыл шаруашы-", "лығы", True),
        ("the measure-", "ments were", True),
        ("СЕЛЬСКОЕ ХОЗЯЙ-", "СТВО ОБЛАСТИ", True),
        ("вопросы социально-", "экономического развития", False),
        ("если кто-", "нибудь придёт", False),
        ("the so-", "called steppe belt", False),
        ("города Усть-", "Каменогорск", False),
        ("в 2010-", "2015 годах", False),
        ("просто строка -", "и другая", False),
        ("конец абзаца", "вание", False),
    ],
)
def test_a_hyphen_of_the_line_break_is_marked(line, following, expected):
    assert joins_next(line, following, HyphenEvidence()) is expected


def test_the_document_says_which_hyphens_belong_to_words():
    compounds = HyphenEvidence(compounds=frozenset({"степ-курган"}))
    assert not joins_next("у места степ-", "курган", compounds)
    plain = HyphenEvidence(plain=frozenset({"понедельник"}))
    assert joins_next("в по-", "недельник", plain)


def test_the_last_line_joins_nothing():
    assert not repair_line("они провели исследо-", NO_DECODER).joins_next


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Посевы ячменя выросли в трёх районах", "ru"),
        ("Үш ауданда арпа егісі ұлғайды", "kk"),
        ("Жоба туралы мен басталды", "kk"),
        ("The barley fields of three districts", "en"),
        ("Seitova Orlova", "und"),
        ("12,4 / 15 — 18", "und"),
        ("", "und"),
        ("大麦的产量", "und"),
        ("Die Erträge stiegen in den Bezirken", "und"),
    ],
)
def test_the_language_of_a_line(text, language):
    assert line_language(text) == language


@pytest.mark.parametrize(
    "line",
    [
        "Нова їжа для її великої родини, що мешкає біля річки, є смачною",
        "Наша љубав према књигама и њиховим јунацима расте; Џереми чита",
        "Ён жыве ў вёсцы каля ракі і піша вершы",
    ],
)
def test_other_slavic_languages_are_no_mojibake(line):
    assert mojibake_steps(line) == []
