"""Golden rows of pages that need no repair: they change only where an extractor does.

`make golden` (KITAP_GOLDEN=write) writes them anew; every test then fails, so that the switch cannot be left on.
Look at the difference before it is committed: each changed row is a change of what Kitap says about a volume.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.samples.conftest import Ask

GOLDEN = Path(__file__).parent / "golden"
IS_WRITING = os.environ.get("KITAP_GOLDEN") == "write"  # read before the suite clears such variables

# Papers on pages with a sound text layer, by file and the page where the paper starts.
CLEAN = {"journal-2021.pdf": (3, 5, 6), "kazakh-2022.pdf": (3, 8), "trade-2024.txt": (6, 9)}

PLACE = "page_number, line_first, page_last, line_last"
VALUE = "raw_number, value, unit_code, scale, value_base, is_ambiguous"
COLUMNS = {
    "papers": "paper_index, title, language, published_year, printed_pages, is_head_missing, is_tail_missing, "
    f"is_title_complete, udc, doi, {PLACE}",
    "paper_texts": f"kind, language, text, {PLACE}",
    "people": f"person_index, role, name, position, affiliation, city, country_code, email, orcid, {PLACE}",
    "sections": f"section_index, heading, level, {PLACE}",
    "references": "reference_index, marker, text, kind, authors, title, container, issuer, jurisdiction, "
    f"publisher, place, year, date, number, volume, issue, pages, page_count, doi, url, same_as_index, {PLACE}",
    "citations": f"citation_index, marker, pinpoint, reference_index, {PLACE}",
    "tables": f"table_index, number, caption, unit, note, row_count, column_count, layout, {PLACE}",
    "table_cells": "table_index, block_index, block, row_index, column_index, column_header, row_header, text, "
    f"is_total, {VALUE}",
    "figures": f"figure_index, number, caption, note, unit, {PLACE}",
    "findings": "rule, stated, recomputed, verdict, page_number, line_first",
}
ORDER = {
    "table_cells": "table_index, block_index, row_index, column_index",
    "findings": "page_number, line_first, rule, stated",
}


def rows_of(ask: Ask, noun: str) -> list[dict[str, Any]]:
    """The rows of one noun, each with the file and the paper's first page, as JSON can hold them."""
    starts = " OR ".join(f"(d.file_name = '{name}' AND p.page_number IN {pages})" for name, pages in CLEAN.items())
    columns = ", ".join(f"n.{column.strip()}" for column in COLUMNS[noun].split(","))
    order = ORDER.get(noun, COLUMNS[noun].split(",")[0])
    order = ", ".join(f"n.{column.strip()}" for column in order.split(","))
    records = ask(
        f"""
        SELECT d.file_name, p.page_number AS paper_page, {columns}
        FROM core."{noun}" AS n
        JOIN core.papers AS p ON p.paper_id = n.paper_id
        JOIN raw.documents AS d ON d.document_id = n.document_id
        WHERE {starts}
        ORDER BY d.file_name, p.page_number, {order}
        """
    )
    return [json.loads(json.dumps(record, default=_as_text, ensure_ascii=False)) for record in records]


def _as_text(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".")  # DECIMAL(38,10) without its zeros
    return str(value)


@pytest.mark.parametrize("noun", sorted(COLUMNS))
def test_clean_papers_give_the_golden_rows(noun: str, ask: Ask) -> None:
    path = GOLDEN / f"{noun}.jsonl"
    found = rows_of(ask, noun)
    assert found, f"no {noun} at all"
    if IS_WRITING:
        lines = [json.dumps(row, ensure_ascii=False) for row in found]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} was written anew; look at the difference and run without KITAP_GOLDEN")
    golden = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert found == golden, "what is said about the samples has changed: if it is better, `make golden`"


def test_the_switch_is_off() -> None:
    assert not IS_WRITING, "KITAP_GOLDEN=write only writes; unset it"
