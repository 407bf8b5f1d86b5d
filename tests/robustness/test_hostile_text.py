"""Hostile text: no extractor breaks, no line is lost, and nothing takes for ever.

The sizes are such that a step whose time grows with the square of its input would not end within the suite's time.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from warehouse.outcomes import Run, VolumeBatch
from warehouse.pipeline import process_volume

RUN = Run("20260101T000000-abcdefab", "ingest", "direct", datetime.now(UTC))
HEAD = (
    "UDC 338\nTHE ECONOMICS OF HOSTILE INPUT\nIvan Petrov\n"
    "Tarbagatai State University, Oskemen, Kazakhstan\n\nAbstract. About.\n\n"
)
LIST = "\n\nReferences\n"
LAST = "\n2. Petrov B. A short one. Astana: Folio, 2016. 20 p.\n"
WORDS = "the growth of exports in the region was slower than imports because prices fell "

CASES = {
    "a line of dots": HEAD + "." * 1_000_000,
    "a line of spaces": HEAD + "x" + " " * 1_000_000 + "y",
    "a line of digits": HEAD + "7" * 1_000_000,
    "a line of open brackets": HEAD + "[1" * 300_000,
    "a line of numbers": HEAD + "1.5 " * 60_000,
    "a line of words": HEAD + WORDS * 5_000,
    "brackets never closed": HEAD
    + "As shown [12, p. 5 and (Ivanov, 2019; Petrov [3 the growth {{x «quoted\n" * 800,
    "citations of anything": HEAD + "As in [1-999999999], [0-0], [5-1] and [1–2147483648, p. 99999999999].\n" * 100,
    "years that are none": HEAD + "In 0000, 99999 and year 2147483648 exports were 5 USD; 31.02.2014.\n" * 200,
    "numbers beyond floats": HEAD + "Exports reached 1e400 USD in 2014, 1E+999 tonnes, NaN and inf billion.\n" * 50,
    "an entry of 3,000 characters": f"{HEAD}Text [1].{LIST}1. Ivanov A. {WORDS * 38}. Almaty: Bilim, 2015.{LAST}",
    "a list of 1,500 entries": HEAD
    + "Text [1]."
    + LIST
    + "".join(
        f"{n}. Ivanov A. Title {n} // Journal of Tests. 2015. No. {n % 12}. P. {n}-{n + 5}.\n"
        for n in range(1, 1_500)
    ),
    "a table of 5,000 rows": HEAD
    + "Table 1. Exports of regions, million USD\nRegion   2012   2013\n"
    + "".join(f"Region {n}   {n}.{n % 10}   {n + 7}.1\n" for n in range(5_000)),
    "thousands of claims in one paragraph": HEAD
    + "".join(
        f"In {2000 + n % 20} exports of Kazakhstan to China were {n}.5 million USD, {n % 100}% of "
        f"{n * 3}.5 million USD, and grew by {n % 50}.1%.\n"
        for n in range(1_500)
    ),
    "headings only": "".join(f"{n}.{n} HEADING NUMBER {n}\n" for n in range(3_000)),
    "right to left": "השפעת התיירות על הכנסה 2019 [1].\nتأثير السياحة على الدخل 12.5٪\n" * 20,
    "chinese, japanese, korean": "旅游业的影响在2019年增长了12.5%[1]。\n日本の輸出は増加した。한국의 수출 5%\n"
    * 100,
    "letters of other planes": "𝐄𝐱𝐩𝐨𝐫𝐭𝐬 𝟐𝟎𝟏𝟒 \U0010fffd \ue000 😀\n" * 50,
    "marks upon marks": "a" + "\u0301" * 5_000,
    "nothing but invisible signs": "\u200b\u200e\u202e\ufeff" * 5_000,
    "nothing but form feeds": "\f" * 2_000,
    "nothing but line ends": "\n" * 20_000,
}


def process(folder: Path, text: str) -> VolumeBatch:
    path = folder / "volume.txt"
    path.write_text(text, encoding="utf-8")
    return process_volume(path, RUN)


@pytest.mark.parametrize("label", CASES)
def test_nothing_breaks_and_no_line_is_lost(label: str, tmp_path: Path) -> None:
    batch = process(tmp_path, CASES[label])
    assert [outcome for outcome in batch.outcomes if outcome.verdict in ("failed", "rejected")] == []
    assert batch.is_accepted
    pages = batch.frames["raw.pages"]["raw_text"].to_list()
    lines = batch.frames["core.lines"].sort("page_number", "line_first")
    assert "\n".join(lines["raw_text"]) == "\n".join(page for page in pages if page)


def test_a_number_that_fits_no_column_is_rejected_with_its_reason(tmp_path: Path) -> None:
    number = "1234567890" * 3
    batch = process(tmp_path, f"{HEAD}In 2014 exports of Kazakhstan to China were {number} million USD.\n" * 2)
    assert {reject.table for reject in batch.rejects} == {"core.claims"}
    assert all("more than 28 whole digits" in reject.reason for reject in batch.rejects)
    assert batch.frames["core.claims"].height == 0


def test_control_characters_alone_are_no_text(tmp_path: Path) -> None:
    batch = process(tmp_path, "".join(map(chr, (*range(1, 9), *range(14, 32)))) * 500)
    assert [outcome.code for outcome in batch.outcomes if outcome.verdict == "rejected"] == ["unsupported_binary"]
