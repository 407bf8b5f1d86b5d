"""One run of the main job: seconds by stage, rows by table, pages a second, peak memory.

    python tests/benchmarks/bench_run.py [PATH …]

Figures are printed for people to compare; nothing is asserted. Each run is a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from warehouse.store.connection import Home
from warehouse.store.queries import run_query

STAGES = """
SELECT stage, subject, count(*) AS volumes, sum(row_count) AS rows, sum(duration_ms) / 1000 AS seconds
FROM ops.outcomes WHERE duration_ms > 0 GROUP BY stage, subject ORDER BY seconds DESC
"""
SAMPLES = Path(__file__).parents[1] / "volumes"


def main(paths: list[str]) -> None:
    """Run once on an empty home and once more on the same (all known), and print what was measured."""
    given = paths or [str(SAMPLES / "*.pdf"), str(SAMPLES / "*.txt")]
    with tempfile.TemporaryDirectory() as folder:
        for word in ("first run", "second run, nothing new"):
            started = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "flows.cli", "run", "--home", folder, *given],
                capture_output=True,
                text=True,
                check=False,
            )
            print(f"{word}: {time.perf_counter() - started:.2f} s wall, exit {done.returncode}")
            print("  " + "\n  ".join(done.stderr.splitlines()[-12:]))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"peak resident memory of the largest process: {peak / 1024:.0f} MiB")
        home = Home(Path(folder))
        for row in run_query(home, STAGES, file="ops").records:
            print(f"  {row['stage']:9} {row['subject']:14} {row['seconds']:8.3f} s {row['rows']:>8} rows")
        pages = run_query(home, "SELECT count(*) AS pages, count(DISTINCT document_id) AS documents FROM raw.pages")
        print(f"pages: {pages.records[0]['pages']}, documents: {pages.records[0]['documents']}")
        print(f"published: {home.warehouse.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
