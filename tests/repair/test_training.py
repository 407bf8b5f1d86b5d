"""The training stages' own logic, on a few invented lines (nothing is downloaded, printed or trained)."""

import random

import pytest

from warehouse.repair import language as lang
from warehouse.repair.training.channel import AlignedPair, Sampler, channel_table, group_of, merge_units
from warehouse.repair.training.corpus import _detokenise, _is_usable, _unwrap
from warehouse.repair.training.places import MEASURING_ONLY, Pair, split_of


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
