from __future__ import annotations

import hashlib
import itertools
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from warehouse.extract.references import bare, corpora, lists, printing, sequence, training
from warehouse.extract.references.confidence import Calibration
from warehouse.extract.references.fields import _from_labels, label_entry, read_fields
from warehouse.extract.references.label import LABELS, Labelled, is_explained, label_layered
from warehouse.extract.references.names import split_names
from warehouse.extract.references.tokens import features, tokenise

ENTRIES = (
    "Орлов К.К., Лугин В.В. Ветер и вода // Наука о земле. – 2014. – Т. 12, № 3. – С. 45–52.",
    "Harrow, J., & Mott, K. L. (2019). Salt routes of the north. Journal of Trade, 12(3), 45–67.",
    "A. Harrow and L. Mott, “Salt routes of the north,” Trade Letters, vol. 8, no. 4, pp. 310–327, 2014.",
    "Әлиев Б.Қ. Дала тарихы: оқулық. – Алматы: Ғылым, 2008. – 300 б.",
    "Mott K. Salt. In: Harrow J, editor. Minerals of the coast. London: Quill Press; 2003. p. 12-19.",
)


@pytest.mark.parametrize("text", ENTRIES)
def test_labels_are_in_order_inside_the_text_and_known(text: str) -> None:
    for labelled in (label_layered(text), label_entry(text, label_layered(text))):
        assert labelled
        assert all(0 <= item.start < item.end <= len(text) for item in labelled)
        assert all(item.label in (*LABELS, "event") for item in labelled)
        if labelled == label_layered(text):
            assert all(a.end <= b.start for a, b in itertools.pairwise(labelled))


def test_the_packaged_model_reads_what_the_layers_cannot() -> None:
    model = sequence.load_model()
    assert model is not None
    fields = read_fields("Shaw, W.A., The Exegesis of Martin Hale (London: Quill, 1965).")
    assert (fields.title, fields.place, fields.publisher, fields.year) == (
        "The Exegesis of Martin Hale",
        "London",
        "Quill",
        1965,
    )


def test_without_a_model_the_layers_stand_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.extract.references.fields.load_model", lambda: None)
    text = "Shaw, W.A., The Exegesis of Martin Hale (London: Quill, 1965)."
    assert label_entry(text, label_layered(text)) == label_layered(text)


def test_an_explained_entry_is_left_to_the_layers() -> None:
    assert is_explained(ENTRIES[0], label_layered(ENTRIES[0]))
    assert not is_explained(ENTRIES[4], label_layered(ENTRIES[4]))


def test_stored_weights_decode_as_given(tmp_path: Path) -> None:
    info = SimpleNamespace(
        labels={"o": "0", "title": "1"},
        state_features={("w=salt", "title"): 2.0, ("w=salt", "o"): -1.0, ("w=.", "o"): 0.5, ("w=rare", "o"): 0.001},
        transitions={("title", "title"): 0.25, ("o", "title"): -3.0},
    )
    training.store(info, tmp_path / "model.npz")
    model = sequence.load_model(tmp_path / "model.npz")
    assert model is not None
    assert model.labels == ("o", "title")
    assert sequence.decode(model, [["w=salt"], ["w=.", "w=unseen"]]) == ["title", "o"]
    # `o` before `title` costs more than the second word gives.
    assert sequence.decode(model, [["w=."], ["w=salt"]]) == ["title", "title"]
    assert sequence.decode(model, []) == []


def test_marks_do_not_divide_a_stretch() -> None:
    text = "Salt, wind. 1999"
    tokens = tokenise(text)
    assert sequence.stretches(text, tokens, ["title", "o", "title", "o", "year"]) == (
        Labelled(0, 10, "title"),
        Labelled(12, 16, "year"),
    )


@pytest.mark.parametrize("text", ["", " ", "¹²³", "٣٤", "(((", "中文 2010", "a" * 5000])
def test_features_of_any_text(text: str) -> None:
    tokens = tokenise(text)
    rows = features(text, tokens, ["o"] * len(tokens))
    assert len(rows) == len(tokens)


def test_printed_strings_carry_their_labels() -> None:
    parts = printing.Parts(
        people=(("Орлов", "К.К."), ("Лугин", "В.В.")),
        titles=("Ветер и вода",),
        journals=("Наука о земле",),
        volumes=("Сборник докладов",),
        imprints=(("М.", "Лад"), ("Алматы", "Ғылым")),
    )
    samples = list(printing.print_gost(parts, 200, 1))
    assert len(samples) == 200
    assert {item.label for sample in samples for item in sample.labelled} >= {
        "author",
        "title",
        "container",
        "place",
        "year",
        "pages",
        "page_count",
        "url",
    }
    for sample in samples:
        for item in sample.labelled:
            assert sample.text[item.start : item.end].strip()
            if item.label == "title":
                assert sample.text[item.start : item.end].startswith("Ветер и вода")


def test_measure_counts_fields_exactly() -> None:
    text = ENTRIES[0]
    gold = label_layered(text)
    sample = corpora.Sample("own", True, text, gold)
    assert training.measure([sample], label_layered)["own"][:2] == (1.0, 1.0)
    f1, whole, by_field = training.measure([sample], lambda _: gold[:-1])["own"]
    assert whole == 0.0
    assert 0.0 < f1 < 1.0
    assert by_field["pages"] == 0.0
    assert by_field["title"] == 1.0


def test_probabilities_of_a_token_sum_to_one() -> None:
    model = sequence.load_model()
    assert model is not None
    text = ENTRIES[1] * 6
    tokens = tokenise(text)
    emissions = sequence.emissions_of(model, features(text, tokens, ["o"] * len(tokens)))
    shares = sequence.marginals(model, emissions)
    assert shares.shape == (len(tokens), len(model.labels))
    assert abs(shares.sum(axis=1) - 1.0).max() < 1e-4
    assert shares.min() >= 0.0


def test_what_is_plain_is_surer_than_what_is_not() -> None:
    plain = read_fields(ENTRIES[0])
    odd = read_fields("Ветер 14 вода, 3–9; см. также Орлов: порт")
    assert plain.confidence_frac > 0.8 > odd.confidence_frac
    assert {"authors", "title", "container", "year", "issue", "pages"} <= set(plain.field_confidences)
    assert all(0.0 < share < 1.0 for share in plain.field_confidences.values())


def test_the_curve_finds_the_share_that_is_right() -> None:
    inputs = np.array([[1.0, 0.0]] * 100 + [[1.0, 2.0]] * 100)
    right = np.array([True] * 30 + [False] * 70 + [True] * 90 + [False] * 10)
    weights = training._fit_logistic(inputs, right)
    found = Calibration(row=tuple(weights))
    assert abs(found.row_confidence((1.0, 0.0)) - 0.3) < 0.03
    assert abs(found.row_confidence((1.0, 2.0)) - 0.9) < 0.03


def test_spans_by_hash_find_their_strings(tmp_path: Path) -> None:
    text = ENTRIES[0]
    digest = hashlib.sha256(text.encode()).hexdigest()
    path = tmp_path / "spans.tsv"
    path.write_text(
        f"sha256\tlength\tpart\tspans\n{digest}\t{len(text)}\ttrain\tauthor:0-22 year:56-60\n"
        f"{'0' * 64}\t10\tcheck\ttitle:0-5\n",
        encoding="utf-8",
    )
    (sample,) = corpora.hand_labelled(path, [text, "another string"])
    assert not sample.is_held_out
    assert sample.labelled == (Labelled(0, 22, "author"), Labelled(56, 60, "year"))
    assert [text[item.start : item.end] for item in sample.labelled] == ["Орлов К.К., Лугин В.В.", "2014"]


def test_the_parts_of_a_whole_are_joined() -> None:
    labelled = (Labelled(0, 4, "title"), Labelled(9, 10, "volume"), Labelled(12, 17, "title"))
    assert _from_labels("Море. Т. 2: Ветер", labelled).title == "Море. Ветер"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Albert R. Mott and Mitchell Wand", ["Albert R. Mott", "Mitchell Wand"]),
        ("Mott, K. L., W. E. Harrow, and R. Quill", ["Mott, K. L.", "W. E. Harrow", "R. Quill"]),
        ("Mott, John, and Mary Quill", ["Mott, John", "Mary Quill"]),
        ("Орлов К.К., Лугин В.В. и др.", ["Орлов К.К.", "Лугин В.В."]),
        ("Әлиев Б.Қ. және Серік Н.", ["Әлиев Б.Қ.", "Серік Н."]),
        ("Harbour Board and ABC", ["Harbour Board", "ABC"]),
        ("Станция-2", ["Станция-2"]),
    ],
)
def test_no_name_is_lost(printed: str, names: list[str]) -> None:
    assert split_names(printed) == names


def test_an_address_of_a_doi_gives_both() -> None:
    fields = read_fields(f"{ENTRIES[1]} https://doi.org/10.1234/jt.2019.45")
    assert fields.doi == "10.1234/jt.2019.45"


def test_weights_of_the_cut_learn_where_entries_begin() -> None:
    lines = [
        "Орлов К.К. Ветер над степью и вода в долинах больших рек",
        "юга. – М.: Лад, 2001. – 90 с.",
        "Лугин В.В. Порт на севере моря. – М.: Лад, 2002. – 80 с.",
    ] * 4
    gaps = [False] * len(lines)
    truth = [i for i in range(len(lines)) if i % 3 != 1]
    assert bare.best_starts(lines, gaps, gaps, bare.fit([(lines, gaps, truth)])) == truth
    assert bare.best_starts(lines, gaps, gaps) == truth


def test_lists_set_in_lines_hold_their_entries(tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    entries = [f"{entry} {n}" for n, entry in enumerate(ENTRIES)]
    records.write_text(json.dumps({"issue": "2001-01", "references": entries}) + "\n", encoding="utf-8")
    for style in lists.STYLES:
        (printed,) = lists.set_lists(records, styles=(style,))
        joined = lists.fold_entry("".join(printed.lines))
        assert all(lists.fold_entry(entry) in joined for entry in printed.entries) or style == "hyphenated"
