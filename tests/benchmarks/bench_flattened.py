"""Tables flattened to text, of the project's own making, and texts that are no tables.

    python -m tests.benchmarks.bench_flattened [--split SPLIT] [--count 60] [--seed 1] [--details]

A table is right as a whole where each cell of its body stands in its block, row and column with its text, and none
is missing or beyond. Headers are counted apart: flattened names of several words cannot always be told. Nothing is
asserted.
"""

from __future__ import annotations

import argparse
import importlib
import re
from functools import partial

from tests.benchmarks.flattened import NoTable, Split, Truth, make_no_tables, make_tables
from tests.benchmarks.flattened_journals import make_journal_tables
from warehouse.document import Line, Paper, PaperId, Span
from warehouse.extract.tables.find import Table, find_tables

CellKey = tuple[int, int, int]
SPLITS = ("dev", "held", "journals", "later", "papers", "reports", "yearbooks")


def paper_of(text: str, language: str) -> Paper:
    """A paper of these lines and nothing else."""
    kind = language if language in ("ru", "kk", "en") else "und"
    lines = tuple(
        Line(1, number, number, line, line, kind, "none", 1.0)  # type: ignore[arg-type]
        for number, line in enumerate(text.split("\n"), 1)
    )
    return Paper(PaperId("p"), 1, Span.of(lines[0], lines[-1]), lines, None, kind)  # type: ignore[arg-type]


def plain(text: str) -> str:
    """A text with its blanks alike."""
    return re.sub(r"\s+", " ", text).strip()


def true_cells(truth: Truth) -> dict[CellKey, str]:
    """The cells by block, row and column, each from 1."""
    cells: dict[CellKey, str] = {}
    counts: dict[int, int] = {}
    for block, texts in truth.rows:
        counts[block] = counts.get(block, 0) + 1
        for column, text in enumerate(texts, 1):
            cells[block + 1, counts[block], column] = plain(text)
    return cells


def found_cells(table: Table) -> dict[CellKey, str]:
    """The same of a table that was read."""
    return {(cell.block_index, cell.row_index, cell.column_index): plain(cell.text) for cell in table.cells}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=SPLITS, default="held")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true")
    arguments = parser.parse_args()
    is_journal = arguments.split in ("journals", "later")
    split: Split = "dev" if arguments.split == "dev" else "held"
    own = (
        importlib.import_module(f"tests.benchmarks.flattened_{arguments.split}")
        if arguments.split in ("papers", "reports", "yearbooks")
        else None
    )
    whole = with_headers = right = total = beyond = 0
    make = (
        partial(make_journal_tables, later=arguments.split == "later")
        if is_journal
        else partial(make_tables, split)
    )
    made: list[Truth] = (own.make_tables if own else make)(arguments.count, arguments.seed)
    for truth in made:
        found = find_tables(paper_of(truth.text, truth.language))
        table = max(found, key=lambda table: len(table.cells), default=None)
        wanted, got = true_cells(truth), found_cells(table) if table else {}
        same = sum(got.get(key) == text for key, text in wanted.items())
        right, total, beyond = right + same, total + len(wanted), beyond + len(got.keys() - wanted.keys())
        is_whole = wanted == got and len(found) == 1
        whole += is_whole
        headers = {cell.column_index: cell.column_header for cell in table.cells} if table else {}
        blocks = {cell.block_index: cell.block or "" for cell in table.cells} if table else {}
        has_headers = [headers.get(at) for at in range(1, len(truth.headers) + 1)] == list(truth.headers)
        has_blocks = [blocks.get(at) for at in range(1, len(truth.blocks) + 1)] == list(truth.blocks)
        with_headers += is_whole and has_headers and has_blocks
        if arguments.details and not (is_whole and has_headers and has_blocks):
            print(f"--- {truth.name}: cells {same}/{len(wanted)}, headers {headers} {blocks}")
            print(truth.text)
            if not is_whole and table is not None:
                rows: dict[tuple[int, int], list[str]] = {}
                for key, text in got.items():
                    rows.setdefault(key[:2], []).append(f"{key[2]}:{text}")
                for key2, row in rows.items():
                    print("    ", key2, row)
    no_tables = own.make_no_tables if own else partial(make_no_tables, split)
    texts: list[NoTable] = no_tables(max(42, arguments.count), arguments.seed)
    false = [(one, tables) for one in texts if (tables := find_tables(paper_of(one.text, one.language)))]
    for no_table, reported in false if arguments.details else ():
        _show(no_table, reported)
    count = len(made)
    print(
        f"{arguments.split}: {count} tables: whole {whole / count:.3f} (aim 0.85), "
        f"with all headers {with_headers / count:.3f}"
    )
    print(f"cells {right / total:.3f} of {total} (aim 0.95), {beyond} beyond")
    print(f"{len(texts)} texts without a table: {len(false)} with one reported (aim 0)")


def _show(text: NoTable, found: tuple[Table, ...]) -> None:
    print(f"--- {text.name}: {[(table.caption, table.row_count) for table in found]}")
    print(text.text)


if __name__ == "__main__":
    main()
