from __future__ import annotations

import itertools
from pathlib import Path
from types import SimpleNamespace

import pytest

from warehouse.extract.references import corpora, printing, sequence, training
from warehouse.extract.references.fields import label_entry, read_fields
from warehouse.extract.references.label import LABELS, Labelled, is_explained, label_layered
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
