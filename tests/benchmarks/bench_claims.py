"""Measure the claims of a real paper against a gold made by hand; nothing is asserted.

    python tests/benchmarks/bench_claims.py [--wrong]

Reads `volumes/proceedings-excerpt.txt` under KITAP_DATA (default `../shared/data`) and `gold/claims_excerpt.tsv`:
the facts of its English paper, one row per number, keyed by line and print, read sentence by sentence. A number
that the print leaves open is right when both readings are there. `|` parts answers that are equally good, `?` marks
what the paper leaves open and is not counted; an empty field is one of which nothing may be said.

Prints, for each field, how many of the values given are right (precision) and how many of the gold's were given
right (recall), then the same of whole claims: value, unit, period and entity, and all fields. `--wrong` lists each
difference.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.outcomes import Run
from warehouse.pipeline import process_volume

VOLUME = Path(os.environ.get("KITAP_DATA", "../shared/data")) / "volumes" / "proceedings-excerpt.txt"
GOLD = Path(__file__).parent / "gold" / "claims_excerpt.tsv"
PAPER_INDEX = 2
AIM_COUNT, AIM_PRECISION = 60, 95.0

Row = Mapping[str, Any]


def period(row: Row, name: str) -> str:
    """`2014`, `2004/2012` or two dates; empty where the row has none."""
    start: date | None = row[f"{name}_start"]
    end: date | None = row[f"{name}_end"]
    if start is None or end is None:
        return ""
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return f"{start}/{end}"
    return str(start.year) if start.year == end.year else f"{start.year}/{end.year}"


def number(value: Decimal | None) -> str:
    return "" if value is None else f"{Decimal(value).normalize():f}"


def place(row: Row, name: str) -> str:
    """The code, else the first word of the name; empty where there is no place."""
    return row[f"{name}_code"] or (row[name] or "").split(" ")[0]


FIELDS: dict[str, Callable[[Row], str]] = {
    "value": lambda row: number(row["value"]),
    "alternative": lambda row: number(row["value_alternative"]),
    "unit": lambda row: row["unit_code"] or "",
    "scale": lambda row: str(row["scale"]),
    "kind": lambda row: row["kind"],
    "period": lambda row: period(row, "period"),
    "base": lambda row: period(row, "base_period"),
    "entity": lambda row: place(row, "entity"),
    "counterpart": lambda row: place(row, "counterpart"),
    "flow": lambda row: row["flow"] or "",
}
MAIN = ("value", "alternative", "unit", "scale", "period", "entity")


def is_right(seen: str, wanted: str) -> bool:
    return wanted == "?" or seen in wanted.split("|")


def found_claims() -> list[dict[str, Any]]:
    """The rows of the paper's claims."""
    batch = process_volume(VOLUME, Run("bench", "ingest", "direct", datetime.now(UTC)))
    papers = {r["paper_id"]: r["paper_index"] for r in batch.frames["core.papers"].to_dicts()}
    rows = batch.frames["core.claims"].to_dicts()
    return [row for row in rows if papers[row["paper_id"]] == PAPER_INDEX]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the claims of a real paper against a gold made by hand.")
    parser.add_argument("--wrong", action="store_true", help="list each difference")
    options = parser.parse_args()
    if not VOLUME.exists():
        print(f"no {VOLUME}: set KITAP_DATA to the folder that has volumes/proceedings-excerpt.txt")
        return
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = {(int(r["line"]), r["raw"]): r for r in csv.DictReader(file, delimiter="\t")}
    rows = found_claims()
    pairs = [(row, gold.get((row["line_first"], row["raw_number"]))) for row in rows]
    print(f"{'field':12}{'given':>7}{'right':>7}{'precision':>11}{'gold':>6}{'recall':>8}")
    for name, read in FIELDS.items():
        given = [(read(row), known[name] if known else "") for row, known in pairs]
        told = [(seen, wanted) for seen, wanted in given if seen and wanted != "?"]
        right = sum(is_right(seen, wanted) for seen, wanted in told)
        asked = sum(bool(known[name]) and known[name] != "?" for known in gold.values())
        print(
            f"{name:12}{len(told):7}{right:7}{100 * right / max(1, len(told)):10.1f}%{asked:6}"
            f"{100 * right / max(1, asked):7.1f}%"
        )
    for words, names in (("value, unit, period, entity", MAIN), ("all fields", tuple(FIELDS))):
        right = sum(
            known is not None and all(is_right(FIELDS[name](row), known[name]) for name in names)
            for row, known in pairs
        )
        precision = 100 * right / max(1, len(rows))
        line = f"whole claims, {words}: {right} of {len(rows)} right, precision {precision:.1f} %"
        line += f", recall {100 * right / len(gold):.1f} % of {len(gold)}"
        if names is MAIN:
            is_met = right >= AIM_COUNT and precision >= AIM_PRECISION
            line += f" (aim: {AIM_COUNT} at {AIM_PRECISION:.0f} %) {'ok' if is_met else 'NOT MET'}"
        print(line)
    if options.wrong:
        _show_wrong(pairs, gold)


def _show_wrong(pairs: list[tuple[dict[str, Any], dict[str, str] | None]], gold: Mapping[Any, Any]) -> None:
    for row, known in pairs:
        key = f"line {row['line_first']}, {row['raw_number']}"
        if known is None:
            print(f"  {key}: no claim of the gold")
            continue
        for name, read in FIELDS.items():
            if not is_right(read(row), known[name]):
                print(f"  {key}: {name} {read(row) or 'none'}, gold {known[name] or 'none'}")
    seen = {(row["line_first"], row["raw_number"]) for row, _ in pairs}
    for line, raw in gold:
        if (line, raw) not in seen:
            print(f"  line {line}, {raw}: not found")


if __name__ == "__main__":
    main()
