import json
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.document import RawDocument, RawLine, RawPage, SourceFile
from warehouse.repair import (
    RepairConfig,
    apply_plan,
    explain_lines,
    plan_text,
    repair_document,
    repair_line,
    repair_lines,
    repair_page,
    repair_text,
    revert_plan,
)
from warehouse.repair.garbled import keep_marks

GARBLED = "3akoH o PeLKHX nTHuax CTeIIHOH 30HbI\nTam xe."
DECODED = "Закон о редких птицах степной зоны\nТам же."
NO_DECODER = RepairConfig(is_decoding_enabled=False)


def test_garbled_lines_are_decoded(decoder):
    assert repair_text(GARBLED) == DECODED
    plan = plan_text(GARBLED)
    assert {step.kind for step in plan} == {"wrong_language_ocr"}
    assert apply_plan(GARBLED, plan) == DECODED
    assert revert_plan(DECODED, plan) == GARBLED


def test_repairing_twice_equals_repairing_once(decoder):
    assert repair_text(repair_text(GARBLED)) == repair_text(GARBLED)


def test_unsure_words_stay_and_are_told(decoder):
    line = repair_line("3akoH o PeLKHX nTHuax OXpaHsieTCA", RepairConfig(min_confidence_frac=0.2))
    assert line.text.endswith(" OXpaHsieTCA")
    (unsure,) = [step for step in line.steps if step.kind == "unsure"]
    assert unsure.text == unsure.raw_text == "OXpaHsieTCA"
    assert unsure.confidence_frac == pytest.approx(0.1)
    assert line.repair_kind == "wrong_language_ocr"
    assert line.confidence_frac < 0.95


def test_a_higher_threshold_keeps_more(decoder):
    line = repair_line("3akoH o PeLKHX nTHuax CTeIIHOH 30HbI", RepairConfig(min_confidence_frac=0.98))
    assert line.text == "Закон o PeLKHX nTHuax CTeIIHOH 30HbI"


def test_numbers_in_garbled_lines_are_not_asked_for(decoder):
    repair_text("3akoH o PeLKHX nTHuax CTeIIHOH 30HbI 1045 2020-2030 15,4 %")
    asked = {line.text[w.start : w.end] for line in decoder.asked for w in line.words if w.garbled_frac}
    assert "3akoH" in asked
    assert not asked & {"1045", "2020-2030", "15,4", "%"}


def test_the_numero_sign_of_garbled_lines(decoder):
    text = repair_text("3akoH o PeLKHX nTHuax CTeIIHOH 30HbI Ne 1045")
    assert text == "Закон о редких птицах степной зоны № 1045"


def test_english_lines_beside_garbled_ones_stay(decoder):
    english = "The museum accepted a collection of rare coins from the northern districts."
    text = f"{english}\n{GARBLED}\n{english}"
    assert repair_text(text) == f"{english}\n{DECODED}\n{english}"


def test_line_breaks_of_every_kind_survive(decoder):
    text = "3akoH o PeLKHX nTHuax\r\n\x0cTam xe.\r\n\n\u2028x\x85\n"
    repaired = repair_text(text)
    assert repaired.count("\n") == text.count("\n")
    assert repaired == "Закон о редких птицах\r\n\x0cТам же.\r\n\n\u2028x\x85\n"


def test_a_line_that_tells_no_language_follows_the_lines_before():
    kazakh, russian = "Ауылдық мектептерге арналған жаңа бағдарлама", "Программа для сельских школ области"
    lines = repair_lines([kazakh, "Алматы", "12", russian, "Алматы"], NO_DECODER)
    assert [line.language for line in lines] == ["kk", "kk", "und", "ru", "ru"]


def test_the_explanation_is_json_lines_that_can_be_replayed(decoder):
    text = "first line\n" + GARBLED
    steps = [json.loads(line) for line in explain_lines(text)]
    assert {step["line_number"] for step in steps} == {2, 3}
    for step in steps:
        assert text[step["raw_start"] : step["raw_end"]] == step["raw_text"]
        assert 0 <= step["confidence_frac"] <= 1


def test_a_line_with_a_line_feed_is_refused():
    with pytest.raises(ValueError, match="line feed"):
        repair_line("a\nb")


@pytest.mark.parametrize(
    "setting", [{"profile": "slow"}, {"min_confidence_frac": 1.5}, {"min_garbled_frac": -1}, {"max_passes": 0}]
)
def test_settings_out_of_range_are_refused(setting):
    with pytest.raises(ValueError, match=next(iter(setting))):
        RepairConfig(**setting)


def raw_page(number, *texts):
    lines = tuple(RawLine(text, i, has_break_before=i == 1) for i, text in enumerate(texts, start=1))
    return RawPage(number, "pdf_text_layer", lines, width_pt=420.0)


def test_a_page_keeps_its_lines_and_their_marks(decoder):
    page = repair_page(raw_page(7, *GARBLED.split("\n"), "", "исследо-", "вание"))
    assert page.text == DECODED + "\n\nисследо-\nвание"
    assert page.width_pt == 420.0
    first, second, empty, broken, _ = page.lines
    assert (first.page_number, first.line_number, first.source_line) == (7, 1, 1)
    assert first.has_break_before
    assert not second.has_break_before
    assert (first.language, first.repair_kind) == ("ru", "wrong_language_ocr")
    assert (empty.language, empty.repair_kind, empty.confidence_frac) == ("und", "none", 1.0)
    assert broken.joins_next
    for line in page.lines:
        assert apply_plan(line.raw_text, line.steps) == line.text


def test_a_document_is_repaired_as_a_whole(decoder):
    source = SourceFile("0" * 64, "a.pdf", "a.pdf", "application/pdf", 1)
    raw = RawDocument(source, (raw_page(1, "3akoH o PeLKHX nTHuax исследо-"), raw_page(2, "вание", "x")), "utf-8")
    document = repair_document(raw)
    assert [page.page_number for page in document.pages] == [1, 2]
    assert [len(page.lines) for page in document.pages] == [1, 2]
    assert document.lines[0].joins_next  # across the page break
    assert document.encoding == "utf-8"


messy = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="abcXYZабвГДЕәғқ ¢€®[]|013.,-\n\t\u00ad\u200b\ufb01ÐÑРСÃ\u0306", max_size=200),
    st.lists(st.sampled_from((*GARBLED.split(), "the", "of", "и", "1045", "\n", "Kазахстан")), max_size=30).map(
        " ".join
    ),
)


@settings(max_examples=150, deadline=None)
@given(messy)
def test_any_text_keeps_its_lines_its_plan_and_its_rest(text):
    plan = plan_text(text, NO_DECODER)
    repaired = repair_text(text, NO_DECODER)
    assert apply_plan(text, plan) == repaired
    assert revert_plan(repaired, plan) == text
    assert repaired.count("\n") == text.count("\n")
    assert repair_text(repaired, NO_DECODER) == repaired


@settings(max_examples=60, deadline=None)
@given(st.lists(st.characters(exclude_categories=()), max_size=60).map("".join))
def test_surrogates_and_controls_do_no_harm(text):
    plan = plan_text(text, NO_DECODER)
    assert revert_plan(apply_plan(text, plan), plan) == text


BAD_INPUT = {
    "empty": "",
    "controls": "".join(map(chr, range(32))) * 2000,
    "lone surrogates": "\ud800\udfff abc \udc00" * 3000,
    "right to left": "مرحبا بالعالم " * 5000,
    "CJK": "大麦的产量在三个地区有所提高" * 5000,
    "binary": random.Random(3).randbytes(60_000).decode("latin-1"),
    "binary as cp1251": random.Random(4).randbytes(60_000).decode("cp1251", "replace"),
    "null bytes": "\x00" * 100_000,
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_given_back(name, decoder):
    text = BAD_INPUT[name]
    assert repair_text(text).count("\n") == text.count("\n")
    if not name.startswith("binary"):
        assert repair_text(text) == text


@pytest.mark.parametrize(
    "unit", ["a", "ж", "жa", "Ð", "- ", "I ", "3akoH ", "р а з ", "\u00ad", "*", "xX1", "“–", "[(", "№ "]
)
def test_lines_of_a_megabyte_come_back(unit, decoder):
    # A step that is not linear would run into the time limit of the whole suite.
    size = 200_000 if unit == "3akoH " else 1_000_000  # garbled words are decoded, the rest is only looked at
    line = unit * (size // len(unit))
    (repaired,) = repair_lines([line], RepairConfig(max_passes=2))
    assert revert_plan(repaired.text, repaired.steps) == line
    if unit not in ("3akoH ", "\u00ad", "жa", "№ "):
        assert repaired.text == line


def test_importing_the_package_is_cheap():
    code = (
        "import sys, warehouse.repair;"
        " print([m for m in ('numba', 'onnxruntime', 'numpy', 'ftfy') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_digits_of_garbled_lines_become_words_only_when_sure(decoder):
    line = "3akoH o PeLKHX nTHuax 110 CTeIIHOH 30HbI"
    decoder.known["110"] = ("по", 0.99)
    assert repair_text(line) == "Закон о редких птицах по степной зоны"
    decoder.known["110"] = ("по", 0.9)
    assert repair_text(line) == "Закон о редких птицах 110 степной зоны"


def test_a_short_number_of_a_clean_line_is_never_asked_for(decoder):
    repair_text("The museum opened 110 rooms in 2021\n3akoH o PeLKHX nTHuax")
    assert "110" not in {line.text[w.start : w.end] for line in decoder.asked for w in line.words if w.garbled_frac}


@pytest.mark.parametrize(
    ("raw", "text", "kept"),
    [
        ("cTeIIK,", "степ", "степ,"),
        ("MeJIJIeTIK,", "меллетік", "меллетік,"),
        ("aJIbIK,", "алық", "алық"),  # the comma is the tail of the letter
        ("KapTbI!", "карты", "карты"),  # the mark is its last stroke
        ("KapTa!", "карта", "карта!"),
    ],
)
def test_a_mark_that_may_be_part_of_a_letter_is_the_decoders(raw, text, kept):
    assert keep_marks(raw, text) == kept


ENGLISH = "The museum accepted a collection of rare coins from the northern districts."


def test_a_word_that_only_looks_garbled_stays_when_nothing_proves_it(decoder):
    decoder.known |= {"mPerKat2": ("меркать", 0.6), "KaTOM": ("катом", 0.92)}
    text = f"{ENGLISH}\nThe mutants of mPerKat2 and KaTOM grew in all {ENGLISH}\n{ENGLISH}"
    assert repair_text(text) == text
    assert {step.kind for step in plan_text(text)} <= {"unsure"}


def test_a_garbled_line_between_clean_ones_proves_itself(decoder):
    text = f"{ENGLISH}\n{GARBLED.splitlines()[0]}\n{ENGLISH}"
    assert repair_text(text) == f"{ENGLISH}\n{DECODED.splitlines()[0]}\n{ENGLISH}"


def test_an_acronym_of_english_texts_needs_a_surer_decoder(decoder):
    line = "3akoH o PeLKHX nTHuax XML CTeIIHOH 30HbI"
    decoder.known["XML"] = ("хмл", 0.6)
    assert repair_text(line) == "Закон о редких птицах XML степной зоны"
    decoder.known["XML"] = ("хмл", 0.99)
    assert repair_text(line) == "Закон о редких птицах хмл степной зоны"


def test_a_name_that_the_text_holds_elsewhere_needs_a_surer_decoder(decoder):
    decoder.known["kappod"] = ("карров", 0.9)
    garbled_line = "3akoH o PeLKHX nTHuax kappod CTeIIHOH 30HbI"
    assert "карров" in repair_text(garbled_line)
    named = f"{ENGLISH}\nThe kappod program reads it.\n{ENGLISH}\nSee /etc/kappod.conf first.\n{ENGLISH}"
    filler = f"\n{ENGLISH}" * 9
    assert "kappod степной" in repair_text(f"{named}{filler}\n{garbled_line}")


def test_longer_roman_numerals_are_never_asked_for(decoder):
    repair_text("3akoH o PeLKHX nTHuax xviii CTeIIHOH 30HbI XVII")
    asked = {line.text[w.start : w.end] for line in decoder.asked for w in line.words if w.garbled_frac}
    assert not asked & {"xviii", "XVII"}
