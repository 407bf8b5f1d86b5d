"""Tables of made-up pages that a browser prints in many styles, beside pdfplumber on the same files.

    python -m tests.benchmarks.bench_table_pages [--split first|held] [--count 60] [--seed 1] [--details]

Needs Chromium (CHROMIUM names another program). The score is that of `bench_tables.py`: the relations of
neighbouring cells, with the tables to be found. A table counts as found where some reported one has half of its
relations; what is reported and answers none is counted apart. Then pages without a table. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.bench_tables import Cell, Kitap, Pdfplumber, Relations, Score, relations
from tests.benchmarks.table_pages import Made, make_documents, make_pages_without

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


def printed(documents: Sequence[Made], folder: Path) -> Iterator[tuple[Made, Path]]:
    """Each document as a PDF file of its name."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for made in documents:
            path = folder / f"{made.name.replace(' ', '_').replace(',', '')}.pdf"
            page.set_content(made.html)
            page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
            yield made, path
        browser.close()


def measure(reader: Any, files: Sequence[tuple[Made, Path]], details: bool) -> None:
    """F1, tables found and reported beyond, in all and by style."""
    total, by_style = Score(), defaultdict(Score)
    found_count = table_count = beyond = whole = 0
    started = time.perf_counter()
    for made, path in files:
        reported = [relations(cells) for cells in reader.found(path)]
        truth = [relations(cells) for cells in made.tables]
        own = Score()
        own.add(sum(reported, Relations()), sum(truth, Relations()))
        total.add(sum(reported, Relations()), sum(truth, Relations()))
        style = made.name.split("-")[1]
        by_style[style].add(sum(reported, Relations()), sum(truth, Relations()))
        taken: set[int] = set()
        for table in truth:
            table_count += 1
            best = max(
                ((2 * (table & one).total() / max(1, table.total() + one.total()), at)
                 for at, one in enumerate(reported) if at not in taken),
                default=(0.0, -1),
            )  # fmt: skip
            if best[0] >= 0.5:
                taken.add(best[1])
                found_count += 1
                whole += best[0] == 1
        beyond += len(reported) - len(taken)
        if details and own.f1 < 0.98:
            print(
                f"    {made.name}: P {own.precision:.2f} R {own.recall:.2f}, {len(reported)} of {len(truth)} tables"
            )
    seconds = time.perf_counter() - started
    print(
        f"{reader.name:12} P {total.precision:.3f} R {total.recall:.3f} F1 {total.f1:.3f}; tables found "
        f"{found_count} of {table_count}, wholly right {whole}, beyond {beyond} ({seconds:.0f} s)"
    )
    print("    " + "; ".join(f"{style} {score.f1:.2f}" for style, score in by_style.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("first", "held"), default="held")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--only", default="", help="documents whose name has this in it")
    parser.add_argument("--keep", type=Path, help="folder for the PDF files")
    given = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if not CHROMIUM:
        print("no Chromium: install it or set CHROMIUM")
        return
    readers: list[Any] = [Kitap()]
    if not given.no_peers:
        try:
            readers.append(Pdfplumber())
        except ImportError:
            print("pdfplumber not installed")
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        documents = [
            made for made in make_documents(given.split, given.count, given.seed) if given.only in made.name
        ]
        files = list(printed(documents, folder))
        without = [made for made in make_pages_without(48, given.seed) if given.only in made.name]
        pages = list(printed(without, folder))
        print(f"{given.split} styles, seed {given.seed}: {len(files)} documents")
        for reader in readers:
            measure(reader, files, given.details and reader is readers[0])
        for reader in readers:
            false: Counter[str] = Counter()
            for made, path in pages:
                cells: list[list[Cell]] = [table for table in reader.found(path) if table]
                if cells:
                    false[made.name] = len(cells)
            print(f"{reader.name:12} {len(pages)} pages without a table: {len(false)} with one reported (aim 0)")
            if false:
                print("    " + ", ".join(f"{name} {count}" for name, count in false.items()))


if __name__ == "__main__":
    main()
