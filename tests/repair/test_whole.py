"""The whole repair with the shipped detector and decoder.

The garbled lines are our own sentences, set in FreeSerif at 300 dpi and read by tesseract's English model.
"""

import pytest

from warehouse.repair import apply_plan, plan_text, repair_lines, repair_text, revert_plan

ENGLISH = "The report of 2021 gives the employment rate of the population over 15 years."
READ = [
    "B oruére 3a 2021 rog npuBeeHs! JaHHBIE O 3aHATOCTH HACEJIEHU cTapiie 15 jer.",
    "YpoBeHb 6e3paboTulLIbl B CEJIbCKUX pailoOHaX OCTAETCS BBILLIE, YEM B rOpPOAAX.",
    "HccnenoBanue BHIIOJHEHO B PaMKaxX IPOrpaMMBbl Pa3BUTHUS CEJILCKUX PaliOHOB.",
    "Hannbie xpansaTtcs B cpefe PostgreSQL Ha cepBepax kommnanuu Springer ¢ 2021 ropa.",
    "2. Tam xe, c. 18.",
]
PRINTED = [
    "В отчёте за 2021 год приведены данные о занятости населения старше 15 лет.",
    "Уровень безработицы в сельских районах остаётся выше, чем в городах.",
    "Исследование выполнено в рамках программы развития сельских районов.",
    "Данные хранятся в среде PostgreSQL на серверах компании Springer с 2021 года.",
    "2. Там же, с. 18.",
]


@pytest.fixture(scope="module")
def repaired():
    return repair_lines([ENGLISH, *READ, ENGLISH])


def test_most_words_come_out_as_printed(repaired):
    right = total = 0
    for line, printed in zip(repaired[1:-1], PRINTED, strict=True):
        assert (line.language, line.repair_kind) == ("ru", "wrong_language_ocr")
        words = printed.lower().replace("ё", "е").split()
        total += len(words)
        right += sum(a == b for a, b in zip(line.text.lower().replace("ё", "е").split(), words, strict=False))
    assert right / total > 0.75


def test_english_numbers_and_latin_names_stay(repaired):
    assert repaired[0].text == repaired[-1].text == ENGLISH
    assert not repaired[0].steps
    assert {"2021", "15"} <= set(repaired[1].text.split())
    assert {"PostgreSQL", "Springer", "2021"} <= set(repaired[4].text.split())
    assert repaired[5].text.startswith("2. ")
    assert repaired[5].text.endswith("18.")


def test_plan_and_second_repair(repaired):
    text = "\n".join(line.raw_text for line in repaired)
    plan = plan_text(text)
    mended = apply_plan(text, plan)
    assert mended == "\n".join(line.text for line in repaired)
    assert revert_plan(mended, plan) == text
    assert repair_text(mended) == mended


def test_kazakh_is_told_from_russian():
    line = "JKyMbICChI3IIBIK, AGHTEMI aybUIIbIK ayJaHJap/Aa Kajlajlapra KaparaHia ;Korapbl OOJIBIIT OTHI."
    (found,) = repair_lines([line])
    assert found.language == "kk"
    assert "ауылдық" in found.text
