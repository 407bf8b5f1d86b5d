"""A line that is mostly decoded as capitals, and read as capitals, is in capitals throughout."""

import pytest

from warehouse.document import RepairStep
from warehouse.repair import repair_lines
from warehouse.repair.capitals import settle_capitals
from warehouse.repair.plan import UNSURE, apply_plan

HEADING = "OB30P METOJOB OUEHKH PUCKOB"
SENTENCE = "OB3op METOJOB oUeHkH pUckoB"


def steps_of(line, decoded, kind="wrong_language_ocr"):
    steps, start = [], 0
    for raw, text in zip(line.split(), decoded.split(), strict=True):
        if raw != text:
            steps.append(RepairStep(start, start + len(raw), raw, text, kind, 0.9, "decoder"))
        start += len(raw) + 1
    return steps


def test_the_rest_of_a_heading_becomes_capitals():
    steps = settle_capitals(HEADING, steps_of(HEADING, "ОБЗОР методов ОЦЕНКИ РИСКОВ"))
    assert apply_plan(HEADING, steps) == "ОБЗОР МЕТОДОВ ОЦЕНКИ РИСКОВ"


@pytest.mark.parametrize(
    ("line", "decoded"),
    [
        (SENTENCE, "ОБЗОР МЕТОДОВ оценки РИСКОВ"),  # the reading has small letters
        (HEADING, "Обзор методов оценки РИСКОВ"),  # most letters are small
        ("CUIA H PO", "США и РФ"),  # acronyms
    ],
)
def test_other_lines_stay(line, decoded):
    steps = steps_of(line, decoded)
    assert settle_capitals(line, steps) == steps


def test_words_that_stay_garbled_stay_as_they_are():
    sure = steps_of(HEADING, "ОБЗОР МЕТОДОВ ОЦЕНКИ рисков")
    unsure = RepairStep(6, 13, "METOJOB", "METOJOB", UNSURE, 0.1, "decoder")
    assert unsure in settle_capitals(HEADING, [sure[0], unsure, *sure[2:]])


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("BE3PABOTHIIA HW 3AHATOCTB MOJIOAEXKH B OBJIACTH", "БЕЗРАБОТИЦА И ЗАНЯТОСТЬ МОЛОДЕЖИ В ОБЛАСТИ"),
        ("TIPOBJIEMbI OBMEHA YUEBHBIMH TOCOBMAMU", "ПРОБЛЕМЫ ОБМЕНА УЧЕБНЫМИ ПОСОБИЯМИ"),
    ],
)
def test_case_does_not_outweigh_letters(read, printed):
    assert repair_lines([read])[0].text == printed  # set in type and read by the English model


def test_a_sentence_stays_in_small_letters():
    (line,) = repair_lines(["BCeX JOCTYIIHBIX CPCICTB XBaTHIO Ha FOJ."])
    assert not line.text.isupper()
