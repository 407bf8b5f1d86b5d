"""A warehouse of many papers: publish, search, questions, load and a run with nothing new."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from warehouse_rows import Plan, make_home

from warehouse.store.connection import Home


def main() -> None:
    """Make a home."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", metavar="HOME", type=Path, help="write a whole published home here and stop")
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.make:
        started = time.perf_counter()
        report = make_home(Home(given.make), Plan(paper_count=given.papers, seed=given.seed))
        print(report, f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
