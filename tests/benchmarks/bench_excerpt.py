"""What a real volume and a real excerpt must show, line by line: `ok` or `NOT MET` with what was seen.

    python tests/benchmarks/bench_excerpt.py

Reads `volumes/proceedings-excerpt.txt`, `volumes/npe-1999-02.pdf` and its `.toc.tsv` under KITAP_DATA (default
`../shared/data`); without them it says so and ends. Exit 1 when something is not met.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from warehouse.outcomes import Run
from warehouse.pipeline import process_volume

VOLUMES = Path(os.environ.get("KITAP_DATA", "../shared/data")) / "volumes"

Row = dict[str, Any]


class Volume:
    """The accepted rows of one volume, asked by table and paper."""

    def __init__(self, path: Path) -> None:
        batch = process_volume(path, Run("bench", "ingest", "direct", datetime.now(UTC)))
        self.tables: dict[str, list[Row]] = {table: frame.to_dicts() for table, frame in batch.frames.items()}
        self.papers = sorted(self.tables["core.papers"], key=lambda row: row["paper_index"])
        self.faults = [o for o in batch.outcomes if o.verdict in ("failed", "rejected")]
        self.rejects = batch.rejects

    def of(self, noun: str, paper_index: int) -> list[Row]:
        """The rows of one paper; none where there is no such paper."""
        papers = [row["paper_id"] for row in self.papers if row["paper_index"] == paper_index]
        return [row for row in self.tables[f"core.{noun}"] if row["paper_id"] in papers]


class Sheet:
    """The lines that are printed, and whether all of them are met."""

    def __init__(self) -> None:
        self.missed = 0

    def expect(self, words: str, seen: object, wanted: object) -> None:
        """One line: met where what was seen is what was wanted."""
        is_met = seen == wanted
        self.missed += not is_met
        print(f"ok       {words}" if is_met else f"NOT MET  {words}: wanted {wanted}, seen {seen}")

    def holds(self, words: str, seen: object, test: Callable[[Any], bool]) -> None:
        """One line: met where the test says so of what was seen."""
        try:
            is_met = test(seen)
        except (TypeError, AttributeError, IndexError, KeyError):
            is_met = False
        self.missed += not is_met
        print(f"ok       {words}" if is_met else f"NOT MET  {words}: seen {seen}")


def stem(text: object) -> str:
    """Letters and digits of a text, in one case."""
    return re.sub(r"[\W_]+", "", str(text or "")).casefold()


# --- the excerpt

SAME_AS = {3: 2, 4: 2, 5: 2, 6: 2, 8: 7}
KINDS = [
    *("law", "policy_document", "policy_document", "policy_document", "policy_document", "policy_document"),
    *("decree", "decree", "book", "decree"),
]
DATES = {1: date(2012, 1, 6), 2: date(2017, 9, 29), 7: date(2020, 3, 6), 10: date(2022, 10, 12)}
TABLE = {
    "2012": "Kazakhstan 11.167 1, Kirghizstan 4.039 2, Tajikistan 1.407 3, USA 1.020 4, Uzbekistan 0.831 5, "
    "Russia 0.644 6, Malaysia 0.354 7, Mongolia 0.344 8",
    "2008": "Kazakhstan 9.071 1, Kirghizstan 7.973 2, Tajikistan 1.254 3, Russia 0.719 4, Azerbaijan 0.446 5, "
    "Uzbekistan 0.436 6, Pakistan 0.412 7, USA 0.224 8",
}


def excerpt(sheet: Sheet, volume: Volume) -> None:
    """Three papers, ten entries, one table, three figures, seven markers."""
    sheet.expect("nothing failed, nothing rejected", [str(o) for o in volume.faults], [])
    papers = volume.papers
    flags = [
        (p["language"], p["is_head_missing"], p["is_tail_missing"], p["is_title_complete"], p["line_first"])
        for p in papers
    ]
    sheet.expect("three papers", len(papers), 3)
    sheet.holds("1: a Russian tail whose head is missing", flags, lambda f: f[0][:2] == ("ru", True))
    sheet.holds("1: it has no title", papers, lambda p: p[0]["title"] is None)
    sheet.holds("2: starts at its title, line 45", flags, lambda f: f[1][4] == 45)
    sheet.holds("2: English, its head there, its title broken off", flags, lambda f: f[1][0::3] == ("en", False))
    sheet.holds("2: its list is missing, so its tail is", flags, lambda f: f[1][2] is True)
    sheet.holds(
        "2: title as printed, not run into what follows",
        papers[1]["title"],
        lambda t: t.startswith("THE ECONOMIC ASPECTS OF") and t.endswith("COOPERATION IN THE"),
    )
    people = volume.of("people", 2)
    sheet.expect("2: one author without a name", [(p["role"], p["name"]) for p in people], [("author", None)])
    sheet.holds("2: the position is there", people, lambda p: p[0]["position"].startswith("Senior Lecturer"))
    sheet.holds("2: the affiliation is there", people, lambda p: "Eurasian" in p[0]["affiliation"])
    sheet.holds("2: city and country", people, lambda p: (p[0]["city"], p[0]["country_code"]) == ("Astana", "KZ"))
    sheet.holds("3: starts at its title, line 216", flags, lambda f: f[2][0] == "ru" and f[2][4] == 216)
    title = (papers[2]["title"] or "") if len(papers) > 2 else ""
    words = ["ядерные", "амбиции", "кндр", "анализ", "региональной", "стабильности", "безопасности"]
    sheet.expect("3: title readable", [word for word in words if word not in title.casefold()], [])
    roles = [p["role"] for p in volume.of("people", 3)]
    sheet.expect("3: an author and a supervisor", roles, ["author", "supervisor"])
    sheet.holds(
        "3: the author's name is Cyrillic, in three parts",
        [p["name"] for p in volume.of("people", 3)],
        lambda names: len(names[0].split()) == 3 and not re.search("[A-Za-z]", names[0]),
    )
    entries(sheet, volume)
    table(sheet, volume)
    figures = [(f["number"], bool(f["note"])) for f in volume.tables["core.figures"]]
    sheet.expect("figures 4, 6, 7 with their notes, no others", figures, [("4", True), ("6", True), ("7", True)])
    citations = volume.of("citations", 2)
    sheet.expect("citations [1] to [7]", sorted({c["marker"] for c in citations}), [f"[{n}]" for n in range(1, 8)])
    answered = [c["marker"] for c in citations if c["reference_index"] is not None]
    sheet.expect("none of them answered", answered, [])


def entries(sheet: Sheet, volume: Volume) -> None:
    found = volume.of("references", 1)
    by_index = {row["reference_index"]: row for row in found}
    sheet.expect("ten entries in the first list", sorted(by_index), list(range(1, 11)))
    sheet.expect("no entries elsewhere", len(volume.tables["core.references"]) - len(found), 0)
    for index, kind in enumerate(KINDS, start=1):
        row = by_index.get(index, {})
        sheet.expect(f"entry {index}: {kind}", row.get("kind"), kind)
        sheet.expect(
            f"entry {index}: the same as {SAME_AS.get(index)}", row.get("same_as_index"), SAME_AS.get(index)
        )
        if index in DATES:
            sheet.expect(f"entry {index}: date", row.get("date"), DATES[index])
    sheet.expect("entry 10: number", by_index.get(10, {}).get("number"), "1045")
    book = by_index.get(9, {})
    sheet.expect("entry 9: year, pages", (book.get("year"), book.get("page_count")), (2018, 218))
    sheet.expect("entry 9: place", book.get("place"), "Астана")


def table(sheet: Sheet, volume: Volume) -> None:
    tables = volume.tables["core.tables"]
    sheet.expect("one table, labelled 6", [t["number"] for t in tables], ["6"])
    sheet.holds("its unit", tables, lambda t: t[0]["unit"] == "million USD")
    cells = volume.tables["core.table_cells"]
    places = {(c["block"], c["row_index"], c["column_index"]): c["text"] for c in cells}
    for block, printed in TABLE.items():
        rows = [
            " ".join(places.get((block, row, column), "?") for column in (1, 2, 3))
            for row in range(1, 1 + sum(b == block and c == 1 for b, _, c in places))
        ]
        sheet.expect(f"block {block}: eight rows", ", ".join(rows), printed)
    volumes = [c for c in cells if c["column_index"] == 2]
    sheet.expect("sixteen volumes, each with a value", sum(c["value"] is not None for c in volumes), 16)


# --- the journal


def journal(sheet: Sheet, volume: Volume) -> None:
    """Fourteen papers at their printed pages."""
    reasons = [f"{o.stage} {o.subject}: {o.reason}" for o in volume.faults]
    sheet.expect("nothing failed, nothing rejected", [*reasons, *(r.reason for r in volume.rejects)], [])
    with (VOLUMES / "npe-1999-02.toc.tsv").open(encoding="utf-8", newline="") as stream:
        printed = list(csv.DictReader(stream, delimiter="\t"))
    starts = {row["page_number"]: row for row in volume.papers}
    sheet.expect("fourteen papers", len(volume.papers), len(printed))
    for row in printed:
        page = int(row["start_page_printed"])
        paper = starts.get(page)
        sheet.holds(f"a paper starts on page {page}", sorted(starts), lambda seen, page=page: page in seen)
        begin = stem(row["title_start"])
        # Of a title only its beginning is listed, and shortened: the first word has to agree.
        first = stem(row["title_start"].split()[0])
        sheet.holds(
            f"page {page}: its title begins with «{row['title_start'].split()[0]}»",
            paper and paper["title"],
            lambda title, first=first, begin=begin: stem(title).startswith((first, begin)),
        )
        name = stem(row["first_author"])
        people = [p["name"] for p in volume.tables["core.people"] if paper and p["paper_id"] == paper["paper_id"]]
        sheet.holds(f"page {page}: its first author", people, lambda names, name=name: stem(names[0]) == name)
    with (VOLUMES / "npe-1999-02.counts.tsv").open(encoding="utf-8", newline="") as stream:
        counts = {row["udc"]: row for row in csv.DictReader(stream, delimiter="\t")}
    print("\nCounts that abstracts state (they count parts of figures and unnumbered tables as well), and found:")
    for paper in volume.papers:
        stated = counts.get(paper["udc"] or "", {})
        found = Counter({noun: len(volume.of(noun, paper["paper_index"])) for noun in ("tables", "figures")})
        found["references"] = len(volume.of("references", paper["paper_index"]))
        print(
            f"  page {paper['page_number']:>3}: tables {stated.get('tables') or '-':>2} / {found['tables']:<3}"
            f" figures {stated.get('illustrations') or '-':>2} / {found['figures']:<3}"
            f" references {stated.get('references') or '-':>2} / {found['references']}"
        )


def main() -> int:
    """Print both sheets."""
    sheet = Sheet()
    seen = 0
    for name, judge in (("proceedings-excerpt.txt", excerpt), ("npe-1999-02.pdf", journal)):
        if not (VOLUMES / name).exists():
            print(f"no {name} in {VOLUMES}: set KITAP_DATA to the folder that has volumes/{name}")
            continue
        print(f"\n{name}")
        judge(sheet, Volume(VOLUMES / name))
        seen += 1
    if not seen:
        return 0
    print(f"\n{sheet.missed} not met" if sheet.missed else "\nall met")
    return 1 if sheet.missed else 0


if __name__ == "__main__":
    sys.exit(main())
