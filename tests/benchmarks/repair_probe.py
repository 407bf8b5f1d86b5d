"""What a repair takes in a process of its own: `python repair_probe.py {clean,full,fast} LINES.json`, prints JSON.

Nothing but the repair is imported, so that the peak of memory is the repair's.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from tests.benchmarks.repair_measures import reference_speed

ENGLISH = "The museum accepted a collection of rare coins from the northern districts in 2019."


def peak_mb() -> float:
    """The most memory that was resident so far; what getrusage says includes the parent, so /proc comes first."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Load, repair, print seconds of loading, characters a second of processor time and megabytes."""
    kind = sys.argv[1]
    lines: list[str] = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    empty = peak_mb()
    start, cpu = time.perf_counter(), time.process_time()
    from warehouse.repair import RepairConfig, repair_lines

    config = RepairConfig(profile="fast" if kind == "fast" else "full")
    repair_lines([ENGLISH] if kind == "clean" else lines[:1], config)
    found = {"load": time.perf_counter() - start, "load_cpu": time.process_time() - cpu}
    repair_lines(lines[:100], config)
    fixed = reference_speed()
    cpu = time.process_time()
    repair_lines(lines, config)
    seconds = time.process_time() - cpu
    found["fixed"] = (fixed + reference_speed()) / 2
    found["speed"] = sum(map(len, lines)) / max(1e-9, seconds)
    print(json.dumps({**found, "peak": peak_mb(), "empty": empty}))


if __name__ == "__main__":
    main()
