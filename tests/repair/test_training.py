"""The training stages' own logic, on a few invented lines (nothing is downloaded, printed or trained)."""

import random

import pytest
from PIL import Image

from warehouse.repair import language as lang
from warehouse.repair.training.channel import (
    STANDARD,
    AlignedPair,
    Sampler,
    channel_table,
    fold_spaces,
    group_of,
    merge_units,
)
from warehouse.repair.training.corpus import _detokenise, _is_usable, _unwrap
from warehouse.repair.training.engines import MissingEngineError, _collapse, _crop_line, package_file, read_page
from warehouse.repair.training.pairs import spoil
from warehouse.repair.training.places import MEASURING_ONLY, Pair, split_of
from warehouse.repair.training.strange import LOOK_ALIKES, StrangeEngine


def pair(truth: str, garbled: str, **changes: object) -> Pair:
    fields: dict[str, object] = {
        "source": "invented",
        "document": "one",
        "language": "ru",
        "split": "train",
        "font": "FreeSerif",
        "style": 0,
        "model": "eng",
        "truth": truth,
        "garbled": garbled,
    }
    return Pair(**{**fields, **changes})  # type: ignore[arg-type]


def test_letter_without_trace_joins_its_neighbour_in_the_word():
    assert merge_units("или", ["u", "", "M"]) == [("ил", "u"), ("и", "M")]
    assert merge_units("да я", ["", "a", " ", "s"]) == [("да", "a"), (" ", " "), ("я", "s")]


def test_units_keep_every_letter_and_every_read_character():
    segments = ["JI", "", "c", " ", "", "bI", ""]
    units = merge_units("лес рыб", segments)
    assert "".join(unit for unit, _ in units) == "лес рыб"
    assert "".join(segment for _, segment in units) == "".join(segments)


def test_whole_sources_and_documents_are_held_out():
    assert all(split_of(source, "any") == "test" for source in MEASURING_ONLY)
    splits = [split_of("invented", str(number)) for number in range(2000)]
    assert 0.04 < splits.count("test") / len(splits) < 0.11
    assert splits == [split_of("invented", str(number)) for number in range(2000)]


def test_sampler_repeats_what_it_has_seen_and_leaves_the_rest():
    aligned = [AlignedPair(pair("дом", "JOM"), ("J", "O", "M"))] * 12
    sampler = Sampler.learn(aligned)
    group = group_of(aligned[0].pair)
    assert sampler.draw("дом", random.Random(1), group, shorten_frac=0.0) == ["J", "O", "M"]
    assert sampler.draw("&", random.Random(1), group) == ["&"]


def test_pages_read_alike_are_grouped():
    assert group_of(pair("а", "a")) == "eru"
    assert group_of(pair("а", "a", model="eng_fast", font="Carlito", style=1)) == "fsi"


def test_channel_table_holds_shares():
    import math

    aligned = [AlignedPair(pair("д д", "J A"), ("J", " ", "A"))] * 9 + [AlignedPair(pair("д", "J"), ("J",))] * 9
    table = channel_table(aligned)
    likely = table[lang.segment_hash("д", "J", -1)]
    rarer = table[lang.segment_hash("д", "A", -1)]
    assert math.exp(likely) == pytest.approx(18 / 30)
    assert math.exp(rarer) == pytest.approx(9 / 30)


def test_segment_hash_tells_apart_unit_segment_and_kind():
    hashes = {
        lang.segment_hash(unit, segment, kind)
        for unit in ("д", "де", "ед")
        for segment in ("J", "JI", "IJ")
        for kind in (-1, 0, 1, 2, 3)
    }
    assert len(hashes) == 45
    assert 0 not in hashes


def test_wrapped_paragraphs_are_joined():
    text = "   Первая строка и вто-\nрая строка абзаца.\n\n   Второй абзац."
    assert _unwrap(text) == ["Первая строка и вторая строка абзаца.", "Второй абзац."]


def test_tokens_are_printed_as_in_running_text():
    assert _detokenise(["Он", "сказал", ":", "«", "иди", "»", ",", "и", "ушёл", "."]) == "Он сказал: «иди», и ушёл."


@pytest.mark.parametrize(
    ("text", "language", "is_usable"),
    [
        ("Обычная строка русского текста", "ru", True),
        ("коротко", "ru", False),
        ("Значение <b>жирное</b> здесь", "ru", False),
        ("An English line in a Russian source", "ru", False),
        ("A plain English line of prose", "en", True),
        ("A line with кириллица inside it", "en", False),
    ],
)
def test_only_usable_paragraphs_are_kept(text, language, is_usable):
    assert _is_usable(text, language) is is_usable


def test_other_engines_have_groups_of_their_own_and_count_less():
    other = pair("д", "fl", model="eng_legacy")
    assert group_of(other)[0] not in STANDARD
    assert group_of(pair("д", "fl", model="paddle_v5_latin")) == group_of(pair("д", "fl", model="paddle_v5"))
    usual = AlignedPair(pair("д", "J"), ("J",))
    aligned = [usual] * 20 + [AlignedPair(other, ("fl",))] * 20
    table = channel_table(aligned)
    assert table[lang.segment_hash("д", "J", -1)] > table[lang.segment_hash("д", "fl", -1)]


def test_strange_engine_keeps_one_habit_in_a_line_and_leaves_latin_alone():
    strange = StrangeEngine.learn(
        [AlignedPair(pair("жар x", "Kap x"), ("K", "a", "p", " ", "x"))] * 30
        + [AlignedPair(pair("жар x", "map x", model="gocr"), ("m", "a", "p", " ", "x"))] * 30
    )
    rng = random.Random(3)
    seen = set()
    for _ in range(60):
        drawn = strange.draw("жжжжжжжж x", rng)
        assert len(drawn) == 10
        assert drawn[-1] == "x"
        assert drawn[-2] in ("", " ")
        assert set(drawn[:8]) <= {"K", "m", *LOOK_ALIKES["ж"]}
        seen.add(max(drawn[:8], key=drawn.count))
    assert len(seen) > 2, "every line has another engine"
    assert strange.draw("&", rng) == ["&"]


def test_look_alikes_are_latin():
    assert all(
        letter < "\u0400" for parts in LOOK_ALIKES.values() for part in parts for letter in part if letter != "—"
    )


def test_greedy_reading_folds_runs_and_blanks():
    assert _collapse([0, 3, 3, 0, 3, 1, 0, 0], "abc") == "cca"


def test_ink_of_a_line_is_cut_out_with_a_margin():
    page = Image.new("L", (200, 100), 255)
    page.paste(0, (50, 40, 120, 60))
    line = _crop_line(page, (30.0, 70.0), 0.1)
    assert line is not None
    assert line.size == (74, 24)
    assert line.getpixel((0, 0)) == 255
    assert line.getpixel((40, 12)) == 0
    assert _crop_line(page, (70.0, 90.0), 0.1) is None


def test_missing_engine_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("KITAP_TRAINING", str(tmp_path))
    with pytest.raises(MissingEngineError, match="corpus stage"):
        package_file("nothing/here.onnx")
    with pytest.raises(MissingEngineError, match=r"deu\.traineddata"):
        read_page(Image.new("L", (50, 50), 255), [(0.0, 50.0)], "deu", tmp_path, 300)


def test_spoiled_page_keeps_its_size_and_its_ink():
    page = Image.new("L", (240, 120), 255)
    page.paste(0, (60, 40, 180, 80))
    for seed in range(30):
        spoiled = spoil(page, random.Random(seed))
        assert spoiled.size == page.size
        assert spoiled.getpixel((120, 60)) < spoiled.getpixel((10, 10))


def test_ligatures_are_taken_apart_before_pairs_are_aligned():
    assert fold_spaces(" Bbl\ufb01op  \ufb02a ") == "Bblfiop fla"
