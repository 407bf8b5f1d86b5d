"""Ask the warehouse of a real paper five questions in SQL and print the answers; nothing is asserted.

    python tests/benchmarks/bench_questions.py

Reads `volumes/proceedings-excerpt.txt` under KITAP_DATA (default `../shared/data`), builds a warehouse of it in a
folder of its own and runs the questions of `sql/queries`, each with the number of rows that the text holds the
answer of, read by hand.
"""

from __future__ import annotations

import os
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from warehouse.pipeline import process_volume
from warehouse.store.connection import Home
from warehouse.store.load import load_batch, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import publish
from warehouse.store.queries import run_query
from warehouse.store.working import open_working

VOLUME = Path(os.environ.get("KITAP_DATA", "../shared/data")) / "volumes" / "proceedings-excerpt.txt"
#: question, its name and parameters, the columns shown, the rows of the answer as the text gives it
QUESTIONS: tuple[tuple[str, str, dict[str, str], tuple[str, ...], int], ...] = (
    (
        "Mongolia's exports by year (three totals, and to China, and to Russia once)",
        "flow_by_year",
        {"entity": "MN", "flow": "exports"},
        ("period_start", "counterpart_code", "value_base", "unit_code", "verdict"),
        7,
    ),
    (
        "Kazakhstan's share of Xinjiang's trade, stated and recomputed (three shares and two changes)",
        "share_of_partner",
        {"entity": "CN-XJ", "partner": "KZ"},
        ("period_start", "kind", "stated", "recomputed", "verdict"),
        5,
    ),
    (
        "Russia's place in 2008 and 2012",
        "place_in_ranking",
        {"words": "Russia"},
        ("period_text", "place", "measured"),
        2,
    ),
    (
        "East Kazakhstan's trade with Russia in both years, and what does not add up",
        "trade_between",
        {"entity": "KZ-63", "partner": "RU"},
        ("period_text", "flow", "kind", "value", "verdict", "recomputed"),
        9,
    ),
    (
        "the laws and decrees cited, by issuer and year",
        "legal_acts_by_issuer",
        {},
        ("issuer", "jurisdiction", "year", "kind", "number"),
        4,
    ),
)


def shown(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return str(value.year)
    return "" if value is None else str(value)


def main() -> None:
    if not VOLUME.exists():
        print(f"no {VOLUME}: set KITAP_DATA to the folder that has volumes/proceedings-excerpt.txt")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        with open_working(home) as con:
            run = start_run(con, "ingest", "direct")
            load_batch(con, process_volume(VOLUME, run), run)
            build_marts(con)
        publish(home)
        for question, name, given, columns, wanted in QUESTIONS:
            records = run_query(home, name, given).records
            verdict = "ok" if len(records) == wanted else "NOT MET"
            print(f"{question}: {len(records)} of {wanted} rows {verdict}")
            for record in records:
                print("   ", " | ".join(shown(record[column]) for column in columns))


if __name__ == "__main__":
    main()
