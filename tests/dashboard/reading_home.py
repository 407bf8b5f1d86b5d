"""A published home for the pages that are read.

An invented volume with hostile texts, a table of two blocks, numbers that contradict each other and a person's
corrections; and some small volumes beside it, so that lists have more pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.store.builders import RUN, Rows, batch_of, document_id_of, rows_of
from warehouse.store.checks import run_checks
from warehouse.store.connection import Home
from warehouse.store.corrections import record_correction
from warehouse.store.load import finish_run, load_batch, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import publish, publish_ops
from warehouse.store.working import open_working

SCRIPT = '<script>alert("title")</script>'
# Right-to-left letters, and an override that turns what follows around.
RTL = "\u202eطريق الحرير\u202c שלום"
HOSTILE_TITLE = f"{SCRIPT} {RTL} <img src=x onerror=alert(3)> '\"&amp;"
LONG_TITLE = "Жол" + "о" * 10_000
HOSTILE_LINE = f"О караванах {SCRIPT} см. [2] и [3]."
OTHER_VOLUMES = 7
ROWS_OF_A_PAGE = 5


@dataclass(frozen=True)
class ReadingHome:
    """The home and the identities of its first volume."""

    home: Path
    document_id: str
    first: str
    second: str


def make_reading_home(folder: Path) -> ReadingHome:
    """Load, correct and publish."""
    place = Home(folder)
    document_id = document_id_of("steppe")
    with open_working(place) as con:
        run = start_run(con, "ingest", "direct")
        load_batch(con, batch_of(run=run, rows=_rows()), run)
        for number in range(OTHER_VOLUMES):
            load_batch(con, batch_of(f"volume {number:02d}", run=run), run)
        signed: dict[str, Any] = {"reason": "read from the <print>", "corrected_by": "A. Reader"}
        record_correction(con, "line", f"{document_id}:1:2", "Ахметова Дана, студентка", **signed)
        record_correction(con, "cell", f"{document_id[:12]}-1:1:1:2:2", "121", **signed)
        record_correction(con, "reference", f"{document_id[:12]}-1:1", "2009", column="year", **signed)
        build_marts(con)
        run_checks(con, run)
    publish(place)
    with open_working(place) as con:
        finish_run(con, run, is_published=True)
    publish_ops(place)
    return ReadingHome(folder, document_id, f"{document_id[:12]}-1", f"{document_id[:12]}-2")


def _rows() -> Rows:
    rows = rows_of("steppe", RUN)
    first, second = rows["core.papers"]
    first["title"] = HOSTILE_TITLE
    second["title"] = LONG_TITLE
    rows["core.paper_texts"][0]["text"] = HOSTILE_TITLE
    rows["core.people"][0]["affiliation"] = f"Университет {SCRIPT}"
    rows["core.lines"][3]["raw_text"] = rows["core.lines"][3]["text"] = HOSTILE_LINE
    rows["raw.pages"][0]["raw_text"] = "\n".join(
        line["raw_text"] for line in rows["core.lines"] if line["page_number"] == 1
    )
    rows["core.sections"][0] |= {"heading": SCRIPT, "level": 1}
    rows["core.references"][0]["text"] = f"Закон {SCRIPT} о ярмарках от 12.05.2008 № 14."
    rows["core.claims"][1] |= {
        "raw_number": "11.167",
        "value": Decimal("11.167"),
        "value_alternative": Decimal(11167),
        "is_ambiguous": True,
        "sentence": f"Выручка {SCRIPT} выросла.",
    }
    rows["core.tables"][0] |= {"layout": "side_by_side", "caption": f"Вывоз {SCRIPT}", "row_count": 4}
    cells = rows["core.table_cells"]
    for cell in cells:
        cell["block"] = "2012"
    cells += [
        cell
        | {
            "block_index": 2,
            "block": "2013",
            "text": f"1{cell['text']}",
            "raw_text": f"1{cell['text']}",
            "is_total": cell["row_index"] == 2,
        }
        for cell in list(cells)
    ]
    cells[0] |= {"value_alternative": Decimal(120000), "is_ambiguous": True}
    finding = rows["core.findings"][0]
    rows["core.findings"] += [
        finding
        | {
            "finding_index": 2,
            "rule": "share",
            "stated": Decimal(70),
            "recomputed": Decimal(75),
            "tolerance": Decimal("0.1"),
            "verdict": "inconsistent",
            "sentence": f"Доля {SCRIPT} 70 %.",
            "explanation": "150 of 200 is 75; the text says 70",
            "suggestion": "70 as 75 would hold",
        },
        finding
        | {
            "finding_index": 3,
            "rule": "growth",
            "stated": Decimal(25),
            "recomputed": Decimal(250),
            "verdict": "inconsistent",
            "explanation": "from 200 to 700 is a growth of 250; the text says 25",
        },
        finding
        | {
            "finding_index": 4,
            "rule": "direction_conflict",
            "stated": None,
            "recomputed": None,
            "tolerance": None,
            "verdict": "undecidable",
            "explanation": "nothing decides",
        },
    ]
    return rows


__all__ = [
    "HOSTILE_TITLE",
    "LONG_TITLE",
    "OTHER_VOLUMES",
    "ROWS_OF_A_PAGE",
    "SCRIPT",
    "ReadingHome",
    "make_reading_home",
]
