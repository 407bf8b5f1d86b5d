"""People's corrections: recorded, put in before what builds on them, kept by every later run."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.settings import Settings
from flows.stages import correct, ingest
from tests.flows.conftest import VOLUME
from warehouse.errors import UsageError
from warehouse.store.connection import Home
from warehouse.store.queries import run_query
from warehouse.store.working import open_working

WITH_TABLE = VOLUME.replace(
    "Figure 1.",
    """Table 1 - Guests of the villages, persons
Village           2018      2019
Upper village     3200      4100
Lower village     2800      3900
Total             6000      8000

Figure 1.""",
)
signed = partial(correct, reason="read from the print", corrected_by="A. Reader")


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    return run_query(Home(settings.home), sql).rows


def test_corrections_of_each_kind_are_seen_derived_from_and_kept(settings: Settings, folder: Path) -> None:
    volume = next(folder.iterdir())
    volume.write_text(WITH_TABLE, encoding="utf-8")
    assert ingest(settings, [str(folder)]).exit_code == 0
    (document_id, page, line), *_ = rows(
        settings, "SELECT document_id, page_number, line_first FROM core.lines WHERE text LIKE '%15,500 visitors%'"
    )
    ((paper_id,),) = rows(settings, "SELECT paper_id FROM core.papers")
    cells = rows(
        settings,
        "SELECT concat_ws(':', paper_id, table_index, block_index, row_index, column_index) FROM core.table_cells "
        "WHERE text = '3900'",
    )
    assert len(cells) == 1
    right = "In 2018 the four villages received 12,400 visitors, and in 2019 they received 17,700 visitors [1]."
    for what, place, value, column in (
        ("line", f"{str(document_id)[:10]}:{page}:{line}", right, None),
        ("title", str(paper_id), "MOUNTAIN TOURISM AND VILLAGE INCOME", None),
        ("name", f"{paper_id}:1", "Aigerim Satbayeva", None),
        ("cell", str(cells[0][0]), "5100", None),
        ("reference", f"{paper_id}:2", "2016", "year"),
    ):
        _, summary = signed(settings, what, place, value, column=column, is_later=True)
        assert summary is None

    def seen() -> list[tuple[object, ...]]:
        return [
            *rows(settings, "SELECT repair_kind, confidence_frac FROM core.lines WHERE text LIKE '%17,700 vis%'"),
            *rows(settings, "SELECT source FROM core.repairs WHERE text LIKE '%17,700 vis%'"),
            # What builds on a corrected value is derived from it.
            *rows(settings, "SELECT count(*) FROM core.claims WHERE value = 17700"),
            *rows(settings, "SELECT count(*) FROM core.claims WHERE value = 15500"),
            *rows(settings, "SELECT title FROM core.papers"),
            *rows(settings, "SELECT text FROM core.paper_texts WHERE kind = 'title'"),
            *rows(settings, "SELECT name FROM core.people"),
            *rows(settings, "SELECT value::INTEGER FROM core.table_cells WHERE text = '5100'"),
            *rows(settings, 'SELECT year FROM core."references" WHERE reference_index = 2'),
        ]

    wanted = [
        ("mixed", 1.0),
        ("person",),
        (1,),
        (0,),
        ("MOUNTAIN TOURISM AND VILLAGE INCOME",),
        ("MOUNTAIN TOURISM AND VILLAGE INCOME",),
        ("Aigerim Satbayeva",),
        (5100,),
        (2016,),
    ]
    derived = ingest(settings, [str(folder)], force=True)
    assert derived.exit_code == 0, derived.faults
    assert seen() == wanted
    again = ingest(settings, [str(folder)], force=True)
    assert again.exit_code == 0
    assert seen() == wanted
    assert "warn_corrections_stand" not in {one.name for one in again.refreshed.checks if not one.is_passed}
    assert rows(
        settings,
        "SELECT DISTINCT reason, corrected_by, is_active FROM ops.corrections WHERE corrected_at IS NOT NULL",
    ) == [("read from the print", "A. Reader", True)]


def test_the_command_records_derives_and_refuses(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    ((paper_id, title),) = rows(settings, "SELECT paper_id, title FROM core.papers")

    def kitap(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["correct", *words, "--home", str(settings.home), "--reason", "misprint"])
        return result.exit_code, result.stderr

    assert kitap("title", str(paper_id)[:10], "VILLAGES", "--by", "A")[0] == 0
    assert rows(settings, "SELECT title FROM core.papers") == [("VILLAGES",)]
    # A second one takes the place of the first, and the first value can be had back.
    assert kitap("title", str(paper_id), str(title), "--by", "B")[0] == 0
    assert rows(settings, "SELECT title FROM core.papers") == [(title,)]
    assert rows(settings, "SELECT corrected_by, is_active FROM ops.corrections ORDER BY corrected_at") == [
        ("A", False),
        ("B", True),
    ]
    for words, told in (
        (("title", "nothing", "X"), "nothing at this place"),
        (("title", str(paper_id), str(title)), "reads so already"),
        (("name", str(paper_id), "X"), "PAPER:PERSON_INDEX"),
        (("name", f"{paper_id}:1", "two\nlines"), "line break"),
        (("reference", f"{paper_id}:2", "x", "--column", "text"), "no such column"),
        (("reference", f"{paper_id}:2", "soon", "--column", "year"), "whole number"),
    ):
        code, err = kitap(*words)
        assert (code, told in err) == (2, True), err


def test_a_correction_whose_row_reads_otherwise_now_is_told_and_touches_nothing(
    settings: Settings, folder: Path
) -> None:
    ingest(settings, [str(folder)])
    ((paper_id,),) = rows(settings, "SELECT paper_id FROM core.papers")
    one, _ = signed(settings, "name", f"{paper_id}:1", "Somebody Else", is_later=True)
    with open_working(Home(settings.home)) as con:
        con.execute("UPDATE ops.corrections SET old_value = 'Another Person'")
    summary = ingest(settings, [str(folder)], force=True)

    assert rows(settings, "SELECT name FROM core.people") == [("Aigerim Satpayeva",)]
    assert "warn_corrections_stand" in {check.name for check in summary.refreshed.checks if not check.is_passed}
    told = rows(settings, "SELECT reason FROM ops.outcomes WHERE code = 'correction_not_applied'")
    assert len(told) == 1
    assert one.correction_id in str(told[0][0])


def test_an_unknown_reader_or_reason_is_refused(settings: Settings, folder: Path) -> None:
    ingest(settings, [str(folder)])
    with pytest.raises(UsageError, match="who corrects and why"):
        correct(settings, "title", "x", "y", reason=" ", corrected_by="A")
