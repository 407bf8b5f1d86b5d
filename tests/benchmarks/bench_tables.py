"""Tables of PDFs against the answers of ICDAR 2013, beside pdfplumber alone and camelot on the same files.

    python tests/benchmarks/bench_tables.py [--only eu-004] [--details] [--no-peers] [--ocr]

The score is the competition's: the relations of neighbouring cells (left and right, above and below, each cell with
the next one that has text), pooled over a document. F1 is printed as the mean over documents and over all relations
(micro), first with each table's region given, then with the tables to be found. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from warehouse.errors import SourceError
from warehouse.read import ReadConfig, identify, read_source
from warehouse.read.grids import Frame, PageGrid, PageWords, find_grids, gather_page, read_grid

DATA = Path(os.environ.get("KITAP_DATA", Path(__file__).parents[3] / "shared" / "data")) / "pdf"
ICDAR = DATA / "tables" / "icdar2013-dataset"

# The answers' regions end at the text; what reads border lines gets so much more on each side.
BORDER_PT = 6.0

# row, column, row span, column span, text
Cell = tuple[int, int, int, int, str]
Region = tuple[int, float, float, float, float]  # page, then left, top, right, bottom in points from the top left
Relations = Counter[tuple[str, str, str]]


def plain(text: str) -> str:
    """The competition's form of a text: no blanks, letters in upper case, every other sign an underscore."""
    return re.sub(r"[^\w]", "_", re.sub(r"\s+", "", text)).upper()


def relations(cells: Iterable[Cell]) -> Relations:
    """Each cell with the next one to its right and the next one below it that have text."""
    named: dict[tuple[int, int], tuple[int, str]] = {}
    for number, (row, column, row_span, column_span, text) in enumerate(cells):
        if not plain(text):
            continue
        for y in range(row, row + row_span):
            for x in range(column, column + column_span):
                named[y, x] = (number, plain(text))
    if not named:
        return Counter()
    last_row, last_column = max(y for y, _ in named), max(x for _, x in named)
    pairs: set[tuple[int, int, str]] = set()
    texts = dict(named.values())
    for (y, x), (number, _) in named.items():
        right = next((named[y, at] for at in range(x + 1, last_column + 1) if (y, at) in named), None)
        below = next((named[at, x] for at in range(y + 1, last_row + 1) if (at, x) in named), None)
        if right is not None and right[0] != number:
            pairs.add((number, right[0], "right"))
        if below is not None and below[0] != number:
            pairs.add((number, below[0], "below"))
    return Counter((texts[a], texts[b], way) for a, b, way in pairs)


@dataclass
class Score:
    """Relations that are right, that were found and that there are."""

    right: int = 0
    found: int = 0
    total: int = 0

    def add(self, found: Relations, truth: Relations) -> None:
        """Count one document or table."""
        self.right += (found & truth).total()
        self.found += found.total()
        self.total += truth.total()

    @property
    def precision(self) -> float:
        """Right of the found ones."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of the true ones."""
        return self.right / self.total if self.total else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        return 2 * self.right / (self.found + self.total) if self.found + self.total else 0.0


@dataclass
class Gold:
    """A document of the competition: its regions and the cells in each."""

    name: str
    path: Path
    regions: list[Region] = field(default_factory=list)
    cells: list[list[Cell]] = field(default_factory=list)


def read_gold(only: str | None) -> list[Gold]:
    """The documents whose PDF is there."""
    found: list[Gold] = []
    for path in sorted(ICDAR.rglob("*-str.xml")):
        name = path.name.removesuffix("-str.xml")
        source = path.with_name(f"{name}.pdf")
        if not source.exists() or (only and only not in name):
            continue
        gold = Gold(name, source)
        document = pdfium.PdfDocument(source)
        places = {
            (table.get("id"), region.get("id")): region
            for table in ET.parse(path.with_name(f"{name}-reg.xml")).getroot().iter("table")
            for region in table.iter("region")
        }
        for table in ET.parse(path).getroot().iter("table"):
            for region in table.iter("region"):
                cells = [_cell(cell) for cell in region.iter("cell")]
                page_number = int(region.get("page") or 1)
                height = document[page_number - 1].get_height()
                place = places.get((table.get("id"), region.get("id")))
                box = place.find("bounding-box") if place is not None else None
                if box is None:
                    raise ValueError(f"{name}: a region without a place")
                x1, y1, x2, y2 = (float(box.get(key) or 0) for key in ("x1", "y1", "x2", "y2"))
                gold.regions.append((page_number, x1, height - y2, x2, height - y1))
                gold.cells.append(cells)
        document.close()
        found.append(gold)
    return found


def _cell(cell: ET.Element) -> Cell:
    row, column = int(cell.get("start-row") or 0), int(cell.get("start-col") or 0)
    end_row, end_column = int(cell.get("end-row") or row), int(cell.get("end-col") or column)
    content = cell.find("content")
    text = (content.text or "") if content is not None else ""
    return row, column, end_row - row + 1, end_column - column + 1, text


# --- the readers: each gives the cells of every region, or of every table that it finds


class Kitap:
    """What is measured."""

    name = "Kitap"

    def __init__(self) -> None:
        self.pages: dict[tuple[Path, int], PageWords] = {}

    def page(self, path: Path, number: int) -> PageWords:
        """A page's words and rules, read once."""
        if (path, number) not in self.pages:
            document = pdfium.PdfDocument(path)
            self.pages[path, number] = gather_page(document[number - 1])
            document.close()
        return self.pages[path, number]

    def given(self, path: Path, region: Region) -> list[Cell]:
        """The cells of one region."""
        number, x0, top, x1, bottom = region
        page = self.page(path, number)
        grid = read_grid(page.words, page.rules, Frame(x0, top, x1, bottom))
        return to_cells(grid) if grid is not None else []

    def found(self, path: Path) -> list[list[Cell]]:
        """The cells of every table."""
        document = pdfium.PdfDocument(path)
        count = len(document)
        document.close()
        return [to_cells(grid) for number in range(1, count + 1) for grid in find_grids(self.page(path, number))]


def to_cells(grid: PageGrid) -> list[Cell]:
    """A grid as the score takes it."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


class Pdfplumber:
    """pdfplumber with its own settings."""

    name = "pdfplumber"

    def __init__(self) -> None:
        import pdfplumber

        self.open: Callable[[Path], Any] = pdfplumber.open

    def given(self, path: Path, region: Region) -> list[Cell]:
        """The cells of one region."""
        with self.open(path) as pdf:
            page = pdf.pages[region[0] - 1]
            left, top, right, bottom = page.bbox
            box = (
                max(left, region[1] + left - BORDER_PT),
                max(top, region[2] + top - BORDER_PT),
                min(right, region[3] + left + BORDER_PT),
                min(bottom, region[4] + top + BORDER_PT),
            )
            return self._cells(page.crop(box).extract_table() or [])

    def found(self, path: Path) -> list[list[Cell]]:
        """The cells of every table."""
        with self.open(path) as pdf:
            return [self._cells(table) for page in pdf.pages for table in page.extract_tables()]

    def _cells(self, table: Sequence[Sequence[str | None]]) -> list[Cell]:
        return [(y, x, 1, 1, text or "") for y, row in enumerate(table) for x, text in enumerate(row)]


class Camelot:
    """camelot in one of its ways."""

    def __init__(self, flavor: str) -> None:
        import camelot  # type: ignore[import-not-found, unused-ignore]

        self.read: Callable[..., Any] = camelot.read_pdf
        self.flavor = flavor
        self.name = f"camelot {flavor}"

    def given(self, path: Path, region: Region) -> list[Cell]:
        """The cells of one region."""
        number, x0, top, x1, bottom = region
        document = pdfium.PdfDocument(path)
        height = document[number - 1].get_height()
        document.close()
        wide = BORDER_PT if self.flavor == "lattice" else 1.0
        area = f"{x0 - wide},{height - top + wide},{x1 + wide},{height - bottom - wide}"
        way = "table_regions" if self.flavor == "lattice" else "table_areas"
        return [cell for table in self._read(path, str(number), **{way: [area]})[:1] for cell in table]

    def found(self, path: Path) -> list[list[Cell]]:
        """The cells of every table."""
        return self._read(path, "all")

    def _read(self, path: Path, pages: str, **settings: Any) -> list[list[Cell]]:
        try:
            tables = self.read(str(path), pages=pages, flavor=self.flavor, suppress_stdout=True, **settings)
        except Exception as error:  # noqa: BLE001 - a peer that breaks has found nothing
            print(f"  {self.name}: {path.name}: {type(error).__name__}")
            return []
        return [
            [
                (y, x, 1, 1, str(text))
                for y, row in enumerate(table.df.values.tolist())
                for x, text in enumerate(row)
            ]
            for table in tables
        ]


def whole_words(reader: Kitap, gold: Gold) -> None:
    """Widen the regions by the words that they cut: the answers' boxes end inside the last line and column."""
    for at, (number, x0, top, x1, bottom) in enumerate(gold.regions):
        page = reader.page(gold.path, number)
        cut = [
            word
            for word in page.words
            if word.x0_pt < x1 - 1
            and word.x1_pt > x0 + 1
            and min(word.bottom_pt, bottom) - max(word.top_pt, top) > 0.3 * (word.bottom_pt - word.top_pt)
            and word.x1_pt - word.x0_pt < 200
        ]
        if cut:
            frame = Frame.around(cut)
            gold.regions[at] = (
                number,
                min(x0, frame.x0_pt) - 1,
                min(top, frame.top_pt) - 1,
                max(x1, frame.x1_pt) + 1,
                max(bottom, frame.bottom_pt) + 1,
            )


def measure(reader: Any, documents: Sequence[Gold], details: bool) -> None:
    """Both figures of one reader."""
    for way in ("given", "found"):
        started = time.perf_counter()
        micro, means, tables = Score(), [], []
        for gold in documents:
            own = Score()
            truth = sum((relations(cells) for cells in gold.cells), Relations())
            if way == "given":
                found: Relations = Counter()
                for region, cells in zip(gold.regions, gold.cells, strict=True):
                    read = relations(reader.given(gold.path, region))
                    table = Score()
                    table.add(read, relations(cells))
                    tables.append(table.f1)
                    found += read
                    if details and table.f1 < 0.95:
                        print(f"    {gold.name} {len(tables)} page {region[0]}: {table.f1:.2f}")
            else:
                found = sum((relations(cells) for cells in reader.found(gold.path)), Relations())
            own.add(found, truth)
            micro.add(found, truth)
            means.append(own)
            if details and own.f1 < 0.95:
                print(f"    {gold.name}: P {own.precision:.2f} R {own.recall:.2f} F1 {own.f1:.2f}")
        count = len(means)
        precision, recall = sum(s.precision for s in means) / count, sum(s.recall for s in means) / count
        harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        by_table = f", by table F1 {sum(tables) / len(tables):.3f}" if tables else ""
        print(
            f"{reader.name:16} region {way}: by document P {precision:.3f} R {recall:.3f} F1 {harmonic:.3f}; "
            f"micro P {micro.precision:.3f} R {micro.recall:.3f} F1 {micro.f1:.3f}{by_table} "
            f"({time.perf_counter() - started:.0f} s)"
        )


def peers() -> Iterable[Any]:
    """Those that are installed; the others are named."""
    for name, make in (
        ("pdfplumber", Pdfplumber),
        ("camelot lattice", lambda: Camelot("lattice")),
        ("camelot stream", lambda: Camelot("stream")),
    ):
        try:
            yield make()
        except ImportError:
            print(f"{name:16} not installed")


def measure_answers(readers: Sequence[Any]) -> None:
    """The PDFs with a CSV answer of one table: F1 of the table found that is nearest to it."""
    print("\nPDFs with a CSV answer: F1 of the nearest table found")
    for answer in sorted((DATA / "tables" / "csv").glob("*.csv")):
        path = DATA / "tables" / f"{answer.stem}.pdf"
        if not path.exists():
            continue
        with answer.open(encoding="utf-8", newline="") as lines:
            cells = [(y, x, 1, 1, text) for y, row in enumerate(csv.reader(lines)) for x, text in enumerate(row)]
        truth = relations(cells)
        figures = []
        for reader in readers:
            best = Score()
            tables = reader.found(path)
            for found in [*tables, [cell for table in tables for cell in table]] if len(tables) > 1 else tables:
                score = Score()
                score.add(relations(found), truth)
                best = max(best, score, key=lambda score: score.f1)
            figures.append(f"{reader.name} {best.f1:.2f}")
        print(f"  {answer.stem[:48]:48} " + ", ".join(figures))


def measure_dedoc(*, with_ocr: bool) -> None:
    """Files that have a table, and two that have none; scans have no text layer and need OCR first."""
    print("\ndedoc: tables found (not_table.pdf and пример.pdf have none)")
    config = ReadConfig(ocr="auto" if with_ocr else "off")
    for path in sorted((DATA / "dedoc" / "tables").glob("*.pdf")):
        raw = read_source(identify(path), config)
        grids = {(page.page_number, cell.grid) for page in raw.pages for line in page.lines for cell in line.cells}
        note = f" ({len(raw.faults)} pages not read: --ocr)" if raw.faults else ""
        print(f"  {path.name:48} {len(grids)}{note}")
    try:
        read_source(identify(DATA / "tables" / "encrypted.pdf"))
        print("  encrypted.pdf was read")
    except SourceError as error:
        print(f"  encrypted.pdf: {error.code}: {error.message}; {error.remedy}")


def measure_speed() -> None:
    """Pages a second of reading a volume, with the search for tables and without."""
    path = DATA.parent / "volumes" / "npe-1999-02.pdf"
    if not path.exists():
        return
    source = identify(path)
    for name, config in (("with", ReadConfig()), ("without", ReadConfig(tables="off"))):
        started = time.process_time()
        pages = len(read_source(source, config).pages)
        seconds = time.process_time() - started
        print(f"reading {path.name} {name} tables: {pages / seconds:.0f} pages a second of processor time")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="documents whose name has this in it")
    parser.add_argument("--details", action="store_true", help="each document and table below 0.95")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--ocr", action="store_true", help="read the scans, too")
    arguments = parser.parse_args()
    if not ICDAR.is_dir():
        print(f"no data in {ICDAR}: set KITAP_DATA")
        return
    documents = read_gold(arguments.only)
    if not documents:
        print("no such document")
        return
    reader = Kitap()
    for gold in documents:
        whole_words(reader, gold)
    print(f"ICDAR 2013: {len(documents)} documents, {sum(len(gold.cells) for gold in documents)} tables")
    print("aims: region given F1 >= 0.90, found F1 >= 0.80")
    measure(reader, documents, arguments.details)
    readers: list[Any] = [reader]
    if not arguments.no_peers:
        for peer in peers():
            measure(peer, documents, False)
            readers.append(peer)
    if not arguments.only:
        measure_answers([other for other in readers if "camelot" not in other.name])
        measure_dedoc(with_ocr=arguments.ocr)
        measure_speed()


if __name__ == "__main__":
    main()
