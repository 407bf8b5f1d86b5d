"""Accepted and rejected rows are all that was extracted; nothing that is accepted hangs on what was not."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import INPUTS, KEYS, PARENTS, POINTERS
from warehouse.contract import columns, empty_frame, to_frame
from warehouse.errors import KitapError
from warehouse.validate import Validated, validate_frames

DOCUMENT, OTHER = "a1" * 32, "b2" * 32
PROVENANCE = {
    "document_id": DOCUMENT,
    "page_number": 1,
    "line_first": 1,
    "page_last": 1,
    "line_last": 1,
    "confidence_frac": 0.9,
    "extractor_version": "1",
    "run_id": "run",
}
NUMBER = {
    "raw_number": "5",
    "value": Decimal(5),
    "printed_decimals": 0,
    "scale": 1,
    "value_base": Decimal(5),
    "is_ambiguous": False,
}
ROWS: dict[str, dict[str, Any]] = {
    "core.lines": {
        "source_line": 1,
        "raw_text": "a",
        "text": "a",
        "language": "en",
        "repair_kind": "none",
        "repair_count": 0,
        "char_count": 1,
        "has_break_before": False,
        "is_hyphenated": False,
    },
    "core.papers": {
        "paper_id": "p1",
        "paper_index": 1,
        "language": "ru",
        "is_head_missing": False,
        "is_tail_missing": False,
        "is_title_complete": True,
    },
    "core.tables": {"paper_id": "p1", "table_index": 1, "row_count": 1, "column_count": 1, "layout": "ruled"},
    "core.table_cells": {
        "paper_id": "p1",
        "table_index": 1,
        "block_index": 1,
        "row_index": 1,
        "column_index": 1,
        "raw_text": "5",
        "text": "5",
        "is_total": False,
        **NUMBER,
    },
    "core.references": {"paper_id": "p1", "reference_index": 1, "raw_text": "x", "text": "x", "kind": "book"},
    "core.citations": {"paper_id": "p1", "citation_index": 1, "marker": "[1]", "sentence": "S [1]."},
    "core.claims": {
        "paper_id": "p1",
        "claim_index": 1,
        "sentence": "Five.",
        "kind": "level",
        "counterpart_scope": "unknown",
        "is_approximate": False,
        **NUMBER,
    },
    "core.findings": {
        "paper_id": "p1",
        "finding_index": 1,
        "rule": "sum",
        "verdict": "undecidable",
        "explanation": "5 is not compared",
    },
    "core.finding_inputs": {
        "paper_id": "p1",
        "finding_index": 1,
        "input_index": 1,
        "role": "part",
        "claim_index": 1,
        "value_used": Decimal(5),
    },
}


def rows_of(table: str, *changes: dict[str, Any]) -> pl.DataFrame:
    frame, unfit = to_frame(table, [PROVENANCE | ROWS[table] | change for change in changes])
    assert unfit == ()
    return frame


def validate(frames: dict[str, pl.DataFrame]) -> Validated:
    found = validate_frames(frames, document_id=DOCUMENT, source_uri="/in/том.txt")
    for table, frame in frames.items():
        rejected = [reject for reject in found.rejects if reject.table == table]
        assert found.frames[table].height + len(rejected) == frame.height
        assert all(reject.reason and reject.rule for reject in rejected)
    return found


def rules(found: Validated) -> list[tuple[str, str]]:
    return [(reject.table, reject.rule) for reject in found.rejects]


def test_sound_frames_pass_unchanged() -> None:
    frames = {table: rows_of(table, {}) for table in ROWS}
    found = validate(frames)
    assert found.rejects == ()
    assert found.unlinked == {}
    assert all(found.frames[table].equals(frame) for table, frame in frames.items())


def test_a_reject_says_what_where_and_why() -> None:
    bad = {"paper_id": "p2", "title": " ", "language": "fr", "page_number": 4, "page_last": 4, "line_first": 9}
    found = validate({"core.papers": rows_of("core.papers", {}, bad | {"line_last": 9})})
    (reject,) = found.rejects
    assert found.frames["core.papers"]["paper_id"].to_list() == ["p1"]
    assert set(reject.rule.split("; ")) == {"title:str_contains", "language:isin"}
    assert "title: must not be blank; found ' '" in reject.reason
    assert "language: one of: ru, kk, en, und; found 'fr'" in reject.reason
    assert (reject.document_id, reject.source_uri) == (DOCUMENT, "/in/том.txt")
    assert (reject.page_number, reject.line_number) == (4, 9)
    assert json.loads(reject.row_json)["language"] == "fr"


def test_a_rejected_row_without_place_has_none() -> None:
    (reject,) = validate({"core.papers": rows_of("core.papers", {"page_number": 0, "line_first": None})}).rejects
    assert (reject.page_number, reject.line_number) == (None, None)


def test_every_broken_rule_of_a_row_is_named_once() -> None:
    (reject,) = validate(
        {"core.papers": rows_of("core.papers", {"page_number": 0, "page_last": -1, "confidence_frac": 1.5})}
    ).rejects
    assert sorted(reject.rule.split("; ")) == [
        "confidence_frac:less_than_or_equal_to",
        "page_last:greater_than_or_equal_to",
        "page_number:greater_than_or_equal_to",
        "span_is_ordered",
    ]


def test_a_row_of_another_document_is_rejected() -> None:
    found = validate({"core.papers": rows_of("core.papers", {"document_id": OTHER}, {})})
    assert rules(found) == [("core.papers", "document_id:foreign")]
    assert found.frames["core.papers"]["document_id"].to_list() == [DOCUMENT]


def test_of_rows_with_one_key_the_first_sound_one_stays() -> None:
    found = validate(
        {
            "core.papers": rows_of(
                "core.papers", {"title": ""}, {"title": "first"}, {"title": "second"}, {"paper_id": "p2"}
            )
        }
    )
    assert found.frames["core.papers"]["title"].to_list() == ["first", None]
    assert rules(found) == [("core.papers", "title:str_contains"), ("core.papers", "key:repeated")]
    assert "paper_id p1" in found.rejects[1].reason


def test_children_of_a_repeated_parent_stay_with_the_first() -> None:
    found = validate(
        {"core.papers": rows_of("core.papers", {}, {}), "core.tables": rows_of("core.tables", {"table_index": 1})}
    )
    assert rules(found) == [("core.papers", "key:repeated")]
    assert found.frames["core.tables"].height == 1


def test_what_belongs_to_a_rejected_paper_is_rejected() -> None:
    changes = {"paper_id": "p2"}
    frames = {
        table: rows_of(table, {}, changes | {"line_first": 2, "line_last": 2})
        for table in ROWS
        if table not in {"core.papers", "core.lines"}
    }
    found = validate(frames | {"core.papers": rows_of("core.papers", {}, changes | {"title": ""})})
    assert all(frame["paper_id"].to_list() == ["p1"] for frame in found.frames.values())
    assert dict(rules(found)) == dict.fromkeys(frames, "parent rejected") | {"core.papers": "title:str_contains"}


def test_cells_of_a_rejected_table_are_rejected() -> None:
    found = validate(
        {
            "core.tables": rows_of("core.tables", {"layout": "odd"}, {"table_index": 2}),
            "core.table_cells": rows_of("core.table_cells", {}, {"row_index": 2}, {"table_index": 2}),
        }
    )
    assert found.frames["core.table_cells"]["table_index"].to_list() == [2]
    assert rules(found)[1:] == [("core.table_cells", "parent rejected")] * 2
    assert "core.tables" in found.rejects[1].reason


def test_a_finding_without_one_of_its_numbers_is_rejected_whole() -> None:
    found = validate(
        {
            "core.claims": rows_of("core.claims", {}, {"claim_index": 2, "kind": "odd"}),
            "core.findings": rows_of("core.findings", {}, {"finding_index": 2}),
            "core.finding_inputs": rows_of(
                "core.finding_inputs",
                {"input_index": 1, "claim_index": 1},
                {"input_index": 2, "claim_index": 2},
                {"finding_index": 2},
            ),
        }
    )
    assert found.frames["core.claims"]["claim_index"].to_list() == [1]
    assert found.frames["core.findings"]["finding_index"].to_list() == [2]
    assert found.frames["core.finding_inputs"]["finding_index"].to_list() == [2]
    assert set(rules(found)) == {
        ("core.claims", "kind:isin"),
        ("core.findings", "part rejected"),
        ("core.finding_inputs", "input rejected"),
        ("core.finding_inputs", "parent rejected"),
    }


def test_pointers_to_rejected_rows_become_null_and_are_counted() -> None:
    found = validate(
        {
            "core.lines": rows_of(
                "core.lines", {"paper_id": "p2"}, {"paper_id": "p1", "line_first": 2, "line_last": 2}
            ),
            "core.papers": rows_of("core.papers", {}, {"paper_id": "p2", "language": "fr"}),
            "core.references": rows_of(
                "core.references",
                {"kind": "odd"},
                {"reference_index": 2, "same_as_index": 1},
                {"reference_index": 3, "same_as_index": 2},
            ),
            "core.citations": rows_of(
                "core.citations", {"reference_index": 1}, {"citation_index": 2, "reference_index": 2}
            ),
        }
    )
    assert found.frames["core.lines"]["paper_id"].to_list() == [None, "p1"]
    assert found.frames["core.references"]["same_as_index"].to_list() == [None, 2]
    assert found.frames["core.citations"]["reference_index"].to_list() == [None, 2]
    assert found.unlinked == {"core.lines": 1, "core.references": 1, "core.citations": 1}


def test_what_belongs_to_a_row_that_never_came_is_rejected() -> None:
    found = validate(
        {
            "core.papers": rows_of("core.papers", {}),
            "core.sections": empty_frame("core.sections"),
            "core.tables": rows_of("core.tables", {}, {"paper_id": "p9"}),
            "core.citations": rows_of("core.citations", {"reference_index": 4}),
            "core.references": empty_frame("core.references"),
        }
    )
    assert rules(found) == [("core.tables", "parent missing")]
    assert found.frames["core.citations"]["reference_index"].to_list() == [None]
    assert found.unlinked == {"core.citations": 1}


def test_a_parent_table_that_is_not_among_the_frames_is_not_asked_for() -> None:
    assert validate({"core.tables": rows_of("core.tables", {"paper_id": "p9"})}).rejects == ()


def test_frames_out_of_form_are_an_error_that_names_all_of_it() -> None:
    frame = rows_of("core.papers", {})
    with pytest.raises(KitapError) as fault:
        validate_frames(
            {"core.papers": frame.drop("title").with_columns(odd=1, paper_index=pl.lit("1"))},
            document_id=DOCUMENT,
            source_uri="a.txt",
        )
    assert fault.value.code == "malformed_frame"
    assert fault.value.subject == "core.papers"
    assert "column title is missing" in fault.value.message
    assert "column odd is unknown" in fault.value.message
    assert "column paper_index is String, not Int64" in fault.value.message


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KitapError, match=r"core\.nothing: no such table"):
        validate_frames({"core.nothing": pl.DataFrame()}, document_id=DOCUMENT, source_uri="a.txt")


def test_columns_come_out_in_the_order_of_the_contract() -> None:
    frame = rows_of("core.papers", {})
    found = validate({"core.papers": frame.select(reversed(frame.columns))})
    assert tuple(found.frames["core.papers"].columns) == columns("core.papers")


def test_empty_frames_pass() -> None:
    found = validate({table: empty_frame(table) for table in ROWS})
    assert found.rejects == ()
    assert all(frame.height == 0 for frame in found.frames.values())


def test_a_check_that_the_quick_pass_does_not_know_is_left_to_pandera(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.validate.quick_pass", lambda table: None)
    found = validate({"core.papers": rows_of("core.papers", {}, {"paper_id": "p2", "language": "fr"})})
    assert rules(found) == [("core.papers", "language:isin")]
    assert validate({"core.papers": rows_of("core.papers", {})}).rejects == ()


def test_a_quick_pass_stricter_than_the_model_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warehouse.validate.suspects", lambda frames, document_id: set(frames))
    with pytest.raises(KitapError, match="a check fails that names no row"):
        validate({"core.papers": rows_of("core.papers", {})})


# --- whatever comes in -----------------------------------------------------------------------------------------

SMALL = st.integers(0, 3)  # 0 breaks an index, the others make keys meet
CHANGES: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "core.lines": {"line_first": SMALL, "line_last": SMALL, "paper_id": st.sampled_from(["p1", "p2", None])},
    "core.papers": {"paper_id": st.sampled_from(["p1", "p2", ""]), "language": st.sampled_from(["ru", "kk", "xx"])},
    "core.tables": {"table_index": SMALL},
    "core.table_cells": {"table_index": SMALL, "row_index": SMALL, "scale": st.sampled_from([1, 7, None])},
    "core.references": {"reference_index": SMALL, "same_as_index": st.none() | SMALL},
    "core.citations": {"citation_index": SMALL, "reference_index": st.none() | SMALL},
    "core.claims": {"claim_index": SMALL, "confidence_frac": st.sampled_from([0.5, 2.0])},
    "core.findings": {"finding_index": SMALL},
    "core.finding_inputs": {"finding_index": SMALL, "input_index": SMALL, "claim_index": SMALL},
}
DOCUMENTS = st.sampled_from([DOCUMENT] * 9 + [OTHER])


@st.composite
def extractions(draw: st.DrawFn) -> dict[str, pl.DataFrame]:
    frames = {}
    for table, change in CHANGES.items():
        whole = {"document_id": DOCUMENTS, **change}
        if "paper_id" in ROWS[table]:
            whole.setdefault("paper_id", st.sampled_from(["p1", "p2"]))
        frames[table] = rows_of(table, *draw(st.lists(st.fixed_dictionaries(whole), max_size=5)))
    return frames


def named_rows(frame: pl.DataFrame, names: tuple[str, ...]) -> set[tuple[object, ...]]:
    return set(frame.select(names).drop_nulls().rows())


@settings(deadline=None, max_examples=60)
@given(extractions())
def test_accepted_and_rejected_are_all_and_nothing_dangles(frames: dict[str, pl.DataFrame]) -> None:
    found = validate(frames)
    for table, accepted in found.frames.items():
        names = KEYS[table]
        assert len(named_rows(accepted, names)) == accepted.height
        assert accepted["document_id"].unique().to_list() in ([], [DOCUMENT])
        links = [(parent, names, names) for parent, names in (*PARENTS.get(table, ()), *INPUTS.get(table, ()))]
        for parent, here, there in [*links, *POINTERS.get(table, ())]:
            if parent not in frames:
                continue
            assert named_rows(accepted, here) <= named_rows(found.frames[parent], there)
    whole = frames["core.finding_inputs"].height - found.frames["core.finding_inputs"].height
    if not whole:
        assert not any(reject.rule == "part rejected" for reject in found.rejects)

    again = validate(dict(found.frames))
    assert again.rejects == ()
    assert again.unlinked == {}
    assert all(again.frames[table].equals(frame) for table, frame in found.frames.items())
