"""The sample volumes are read as their truth says."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from warehouse.document import RawDocument
from warehouse.read import ReadConfig, identify, read_source

VOLUMES = Path(__file__).parent.parent / "volumes"
NAMES = ["students-2023", "kazakh-2022", "journal-2021", "trade-2024"]


def truth_of(name: str) -> dict[str, Any]:
    return json.loads((VOLUMES / f"{name}.truth.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def read(path: Path) -> RawDocument:
    return read_source(identify(path), ReadConfig(ocr="off"))


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_read(name: str) -> None:
    truth = truth_of(name)
    document = read(VOLUMES / truth["file"])
    assert [page.page_number for page in document.pages] == list(range(1, truth["page_count"] + 1))
    assert document.faults == ()
    assert all(page.is_page_certain and page.lines for page in document.pages)


@pytest.mark.parametrize("name", ["students-2023", "kazakh-2022", "trade-2024"])
def test_ruined_lines_are_read_as_they_stand(name: str) -> None:
    truth = truth_of(name)
    document = read(VOLUMES / truth["file"])
    pages = {page.page_number: page for page in document.pages}
    with (VOLUMES / f"{name}.truth.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {int(row["page"]) for row in rows} == set(truth["ruined_pages"])
    for row in rows:
        assert pages[int(row["page"])].lines[int(row["line"]) - 1].text == row["raw"]


def test_clean_pages_hold_their_titles_and_paragraphs() -> None:
    truth = truth_of("journal-2021")
    document = read(VOLUMES / truth["file"])
    for paper in truth["papers"]:
        words: list[str] = []
        for page in document.pages[paper["page_start"] - 1 : paper["page_end"]]:
            words += page.raw_text.split()
        text = " ".join(words)
        assert paper["title"] in text
        # Two columns are read one after the other, so the beginning of each paragraph stands in one piece.
        for paragraph in paper["paragraphs"]:
            assert " ".join(paragraph.split()[:8]) in text


def test_kazakh_letters_of_a_pdf_survive() -> None:
    document = read(VOLUMES / "kazakh-2022.pdf")
    text = "\n".join(page.raw_text for page in document.pages)
    assert set("әғқңөұүһіӘҒҚҢӨҰҮІ") <= set(text)


@pytest.mark.parametrize("name", NAMES)
def test_truth_agrees_with_itself(name: str) -> None:
    for paper in truth_of(name)["papers"]:
        text = " ".join(paper["paragraphs"])
        for found in paper["findings"]:
            is_wrong = found["verdict"] == "inconsistent"
            if found["rule"] != "direction_conflict":  # there the number holds and the direction does not
                assert (abs(float(found["stated"]) - float(found["recomputed"])) > 0.05) == is_wrong
            if found["rule"] != "table_total":
                assert found["sentence"] in text
        for entry in paper["references"]:
            target = entry["same_as_index"]
            assert target is None or target < entry["reference_index"]
            if target is not None:
                assert entry["kind"] == paper["references"][target - 1]["kind"]
        for table in paper["tables"]:
            assert all(len(row) == len(table["columns"]) for block in table["blocks"] for row in block["rows"])


def to_number(cell: str) -> float | None:
    text = cell.replace(" ", "")
    text = text.replace(",", "") if "." in text or (text.count(",") and len(text.split(",")[-1]) == 3) else text
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


@pytest.mark.parametrize("name", NAMES)
def test_sums_of_tables_are_wrong_only_where_the_truth_says_so(name: str) -> None:
    for paper in truth_of(name)["papers"]:
        known = [found["recomputed"] for found in paper["findings"] if found["rule"] == "table_total"]
        for table in (table for table in paper["tables"] if table["has_total_row"]):
            for block in table["blocks"]:
                *rows, total = block["rows"]
                for column in range(1, len(table["columns"])):
                    cells = [to_number(row[column]) for row in rows]
                    stated = to_number(total[column])
                    # Means and ratios have no sum; what is not listed as a finding is one of those.
                    if stated is None or any(cell is None for cell in cells):
                        continue
                    recomputed = sum(cell for cell in cells if cell is not None)
                    if f"{recomputed:g}" not in {f"{float(number):g}" for number in known}:
                        assert table["columns"][column] in ("Балл", "Share, %")


def test_the_scan_of_a_volume_gives_the_text_of_its_ocr() -> None:
    """The same pages as a PDF of scans: the same words but for the spaces, and a box for each line."""
    scan = read(VOLUMES.parent / "read" / "variants" / "students-2023.pdf")
    text = read(VOLUMES / "students-2023.txt")
    assert len(scan.pages) == len(text.pages)
    for page, other in zip(scan.pages, text.pages, strict=True):
        lines = [line.text for line in other.lines if line.text.strip()]
        assert ["".join(line.text.split()) for line in page.lines] == ["".join(line.split()) for line in lines]
        assert all(line.box is not None for line in page.lines)
