"""Facts of the sample volumes that must hold on ruined pages too, in bounds that one letter cannot flip."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from typing import Any

import pytest

from tests.samples.conftest import FILES, Ask

Truth = dict[str, dict[str, Any]]

RUINED = "students-2023.txt"


def similarity(a: str | None, b: str) -> float:
    return SequenceMatcher(None, (a or "").casefold(), b.casefold(), autojunk=False).ratio()


def is_sound(name: str, paper: dict[str, Any], truth: Truth) -> bool:
    """Whether a paper's own text was read right: its pages were not read by the wrong model, or are in English."""
    return paper["language"] == "en" or paper["page_start"] not in truth[name]["ruined_pages"]


def papers_of(ask: Ask, name: str) -> list[dict[str, Any]]:
    return ask(
        "SELECT p.* FROM core.papers AS p JOIN raw.documents USING (document_id) "
        f"WHERE file_name = '{name}' ORDER BY paper_index"
    )


def by_paper(ask: Ask, name: str, noun: str) -> dict[int, list[dict[str, Any]]]:
    """Rows of a noun by the index of their paper."""
    rows = ask(
        f'SELECT p.paper_index AS of_paper, n.* FROM core."{noun}" AS n JOIN core.papers AS p USING (paper_id) '
        f"JOIN raw.documents AS d ON d.document_id = n.document_id WHERE file_name = '{name}'"
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["of_paper"]].append(row)
    return found


@pytest.mark.parametrize("name", FILES)
def test_papers_start_where_they_start(name: str, ask: Ask, truth: Truth) -> None:
    papers = papers_of(ask, name)
    printed = truth[name]["papers"]
    assert [paper["page_number"] for paper in papers] == [paper["page_start"] for paper in printed]
    assert [paper["language"] for paper in papers] == [paper["language"] for paper in printed]
    assert not any(paper["is_head_missing"] or paper["is_tail_missing"] for paper in papers)


@pytest.mark.parametrize("name", FILES)
def test_titles_are_near_to_what_was_printed(name: str, ask: Ask, truth: Truth) -> None:
    for paper, printed in zip(papers_of(ask, name), truth[name]["papers"], strict=True):
        if printed["language"] == "en":
            assert paper["title"] == printed["title"]
        else:
            assert similarity(paper["title"], printed["title"]) >= 0.6


def test_people_are_counted_by_their_roles(ask: Ask, truth: Truth) -> None:
    right = total = beyond = 0
    for name in FILES:
        found = by_paper(ask, name, "people")
        for printed in truth[name]["papers"]:
            roles = Counter(person["role"] for person in found[printed["paper_index"]])
            meant = Counter(person["role"] for person in printed["people"])
            if is_sound(name, printed, truth):
                assert roles == meant
                continue
            assert roles["author"] >= 1
            right, total, beyond = (
                right + (roles & meant).total(),
                total + meant.total(),
                beyond + (roles - meant).total(),
            )
    assert right >= 0.75 * total
    assert beyond <= 1


def test_what_latin_letters_say_survives(ask: Ask, truth: Truth) -> None:
    """The English paper and its people stand between Russian ones read by the wrong model."""
    printed = truth[RUINED]["papers"][2]
    people = by_paper(ask, RUINED, "people")[3]
    assert [person["name"] for person in people] == [person["name"] for person in printed["people"]]
    emails = ask("SELECT email FROM core.people WHERE email LIKE 'd.ermekova%'")
    assert emails == [{"email": "d.ermekova@piep.example"}]


@pytest.mark.parametrize("name", FILES)
def test_reference_lists_have_their_entries(name: str, ask: Ask, truth: Truth) -> None:
    found = by_paper(ask, name, "references")
    for printed in truth[name]["papers"]:
        count, meant = len(found[printed["paper_index"]]), len(printed["references"])
        assert abs(count - meant) <= (0 if is_sound(name, printed, truth) else 1)


def test_same_as_chains_point_to_what_they_mean(ask: Ask, truth: Truth) -> None:
    """Never to another entry; and nearly all of them found."""
    right = total = 0
    for name in FILES:
        found = by_paper(ask, name, "references")
        for printed in truth[name]["papers"]:
            meant = {entry["reference_index"]: entry["same_as_index"] for entry in printed["references"]}
            kinds = {row["reference_index"]: row["kind"] for row in found[printed["paper_index"]]}
            for row in found[printed["paper_index"]]:
                if row["same_as_index"] is not None:
                    assert row["same_as_index"] == meant[row["reference_index"]]
                    assert row["kind"] == kinds[row["same_as_index"]]
                    right += 1
            total += sum(target is not None for target in meant.values())
    assert right >= 0.7 * total


def test_most_references_of_a_ruined_volume_have_their_kind(ask: Ask, truth: Truth) -> None:
    found = by_paper(ask, RUINED, "references")
    right = total = 0
    for printed in truth[RUINED]["papers"]:
        kinds = {row["reference_index"]: row["kind"] for row in found[printed["paper_index"]]}
        for entry in printed["references"]:
            right += kinds.get(entry["reference_index"]) == entry["kind"]
            total += 1
    assert right >= 0.75 * total


def test_tables_and_figures_have_their_numbers(ask: Ask, truth: Truth) -> None:
    """As many as are printed, under their numbers; those only spoken of are not there."""
    for noun in ("tables", "figures"):
        right = total = 0
        for name in FILES:
            found = by_paper(ask, name, noun)
            for printed in truth[name]["papers"]:
                numbers = [row["number"] for row in found[printed["paper_index"]]]
                meant = [item["number"] for item in printed[noun]]
                if is_sound(name, printed, truth):
                    assert numbers == meant
                assert len(numbers) <= len(meant)
                right, total = right + (Counter(numbers) & Counter(meant)).total(), total + len(meant)
        assert right >= 0.75 * total


def test_the_english_table_in_two_blocks_is_whole(ask: Ask, truth: Truth) -> None:
    cells = [cell for cell in by_paper(ask, RUINED, "table_cells")[3] if cell["table_index"] == 1]
    found = {(c["block"], c["row_index"], c["column_index"]): c["text"] for c in cells}
    printed = {
        (block["block"], row_index, column_index): text
        for block in truth[RUINED]["papers"][2]["tables"][0]["blocks"]
        for row_index, row in enumerate(block["rows"], start=1)
        for column_index, text in enumerate(row, start=1)
    }
    assert found == printed


def test_citations_of_a_ruined_volume_are_found_and_answered(ask: Ask, truth: Truth) -> None:
    found = by_paper(ask, RUINED, "citations")
    right = total = 0
    for printed in truth[RUINED]["papers"]:
        targets = Counter(row["reference_index"] for row in found[printed["paper_index"]])
        meant = Counter(
            target
            for citation in printed["citations"]
            for target in (*citation["reference_indexes"], *(None for _ in citation["unanswered"]))
        )
        right += (targets & meant).total()
        total += meant.total()
    assert right >= 0.85 * total
    unanswered = [row["marker"] for row in found[4] if row["reference_index"] is None]
    assert len(unanswered) == 1 and unanswered[0].startswith("[7")


@pytest.mark.parametrize("name", FILES)
def test_no_sound_number_is_accused(name: str, ask: Ask, truth: Truth) -> None:
    """A finding says `inconsistent` only of what was planted so (or of what OCR itself misread)."""
    found = by_paper(ask, name, "findings")
    for printed in truth[name]["papers"]:
        planted = {
            (item["rule"], abs(float(item["stated"])))
            for item in printed["findings"]
            if item["verdict"] == "inconsistent"
        }
        accused = {
            (row["rule"], abs(float(row["stated"])))
            for row in found[printed["paper_index"]]
            if row["verdict"] == "inconsistent"
        }
        if is_sound(name, printed, truth):
            assert accused <= planted


def test_every_row_says_where_it_stands(ask: Ask) -> None:
    """Lines are there for the first and the last line of each row, in order."""
    for noun in ("papers", "people", "sections", "references", "citations", "tables", "figures", "claims"):
        astray = ask(
            f"""
            SELECT n.page_number, n.line_first FROM core."{noun}" AS n
            WHERE (n.page_number, n.line_first) > (n.page_last, n.line_last)
            OR NOT EXISTS (
                FROM core.lines AS a
                WHERE a.document_id = n.document_id
                AND (a.page_number, a.line_first) = (n.page_number, n.line_first)
            )
            OR NOT EXISTS (
                FROM core.lines AS b
                WHERE b.document_id = n.document_id
                AND (b.page_number, b.line_first) = (n.page_last, n.line_last)
            )
            """
        )
        assert astray == [], noun
