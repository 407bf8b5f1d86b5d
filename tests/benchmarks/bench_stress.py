"""Kill -9 of running runs while readers query and publishes go on; then count what was lost, doubled or refused.

    python tests/benchmarks/bench_stress.py [--kills 200] [--minutes 120] [--readers 20] [--workers 2] [--seed 1]

A run of new small volumes is started as a process of its own, again and again. At a random moment (of its loads, or
of its marts, checks and publish) it is stopped (SIGSTOP), `state/progress.json` is read, and only where that says
that this very process is in a run it is killed with all its children; that counts as a kill. A volume that the
progress told as loaded is an acknowledged one. Runs that are not killed publish. All along reader processes open
`warehouse.duckdb`, compare the rows of each table with the manifest of the release that they opened, hold it for a
while and compare again. At the end one more run has to complete by itself, and the home is compared, row by row,
with one that was never disturbed.

Figures are printed for people to compare; nothing is asserted.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import duckdb
import psutil

from tests.benchmarks.stress_texts import volume
from warehouse.store.connection import Home, connect_readonly
from warehouse.store.releases import list_releases

ROOT = Path(__file__).resolve().parents[2]
KEPT = 12
#: What a home remembers between runs, in `state/`.
STATE = ("alerts.json", "alerts.lock", "built.json", "files.json", "hopeless.json")
COUNTS = "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name IN ('raw', 'core', 'mart')"
COMPARED = """
SELECT table_schema || '."' || table_name || '"', list(column_name ORDER BY ordinal_position)
FROM information_schema.columns
WHERE table_catalog = 'stressed' AND table_schema IN ('raw', 'core', 'mart')
    AND column_name NOT IN ('run_id') AND data_type NOT LIKE 'TIMESTAMP%'
GROUP BY ALL ORDER BY ALL
"""


@dataclass
class Tally:
    """What happened."""

    kills: Counter[str] = field(default_factory=Counter)
    runs_completed: int = 0
    runs_failed: list[str] = field(default_factory=list)
    attempts: int = 0
    acknowledged: set[str] = field(default_factory=set)
    children_killed: int = 0
    refresh_began_at: float = 0.0
    refresh_s: float = 3.0


def start(home: Path, folder: Path, workers: int, log: Path) -> subprocess.Popen[bytes]:
    """A run as a process of its own, in a group of its own."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "KITAP_WORKERS": str(workers),
        "KITAP_RELEASES_KEPT": str(KEPT),
    }
    with log.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "run", "--home", str(home), str(folder)],
            stdout=out,
            stderr=out,
            env=environment,
            cwd=ROOT,
            start_new_session=True,
        )


def progress(home: Home) -> dict[str, Any]:
    """What the progress file says; empty where there is none yet."""
    try:
        told = json.loads(home.progress.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(told)


@dataclass(frozen=True)
class Aim:
    """When to kill: a while after a share of the volumes was loaded, or after the marts and the publish began."""

    stage: str
    done_frac: float
    wait_s: float

    def is_reached(self, told: dict[str, Any]) -> bool:
        """Whether the wait begins now."""
        if told.get("stage") == "process" and self.stage == "process":
            return int(told.get("done", 0)) >= self.done_frac * int(told.get("total", 0))
        return self.stage == "begin" or told.get("stage") == "refresh"


def choose(chance: random.Random, refresh_s: float) -> Aim:
    """A moment of a run: half of them while volumes are loaded, half while marts, checks and publish go on."""
    drawn = chance.random()
    if drawn < 0.1:
        return Aim("begin", 0, chance.uniform(0, 1.5))
    if drawn < 0.5:
        return Aim("process", chance.random(), chance.uniform(0, 0.3))
    return Aim("refresh", 0, chance.uniform(0, refresh_s))


def disturb(home: Home, run: subprocess.Popen[bytes], aim: Aim | None, tally: Tally) -> bool:
    """Kill the run at the moment aimed at, if it then is in a run; whether it was killed."""
    until = None
    while run.poll() is None and (until is None or time.monotonic() < until):
        told = progress(home)
        if _is_its_own(told, run.pid):
            _acknowledge(told, tally)
            if told["stage"] == "refresh":
                tally.refresh_began_at = tally.refresh_began_at or time.monotonic()
            if until is None and aim is not None and aim.is_reached(told):
                until = time.monotonic() + aim.wait_s
        time.sleep(0.004)
    if run.poll() is not None:
        if tally.refresh_began_at:
            tally.refresh_s = (tally.refresh_s + time.monotonic() - tally.refresh_began_at) / 2
        tally.refresh_began_at = 0.0
        return False
    tally.refresh_began_at = 0.0
    with contextlib.suppress(ProcessLookupError):
        os.kill(run.pid, signal.SIGSTOP)
    told = progress(home)
    if not _is_its_own(told, run.pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(run.pid, signal.SIGCONT)
        return False
    _acknowledge(told, tally)
    try:
        children = psutil.Process(run.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        children = []
    os.killpg(run.pid, signal.SIGKILL)
    for child in children:
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
            tally.children_killed += 1
    run.wait()
    tally.kills[str(told.get("stage", "?"))] += 1
    return True


def _is_its_own(told: dict[str, Any], pid: int) -> bool:
    return bool(told.get("is_running")) and told.get("pid") == pid and "run_id" in told


def _acknowledge(told: dict[str, Any], tally: Tally) -> None:
    if told.get("stage") == "process" and told.get("done", 0) and told.get("current"):
        tally.acknowledged.add(str(told["current"]))


def _end_with_parent(parent: int) -> None:
    """A reader ends when the benchmark does, however that ends."""
    with contextlib.suppress(OSError, AttributeError):
        # PR_SET_PDEATHSIG of prctl(2): the kernel kills it. A parent that died before is told by the comparison.
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def read_on(root: str, seed: int, parent: int, is_over: Event, results: Any) -> None:
    """One reader: open, compare with the manifest, hold, compare again, until it is over."""
    _end_with_parent(parent)
    home, chance = Home(Path(root)), random.Random(seed)
    reads = refused = torn = 0
    seen: set[int] = set()
    faults: list[str] = []
    peak_mb = 0.0
    while not is_over.is_set():
        try:
            con = connect_readonly(home.warehouse, memory_limit="64MB")
            try:
                row = con.execute("SELECT release_number()").fetchone()
                number = int(row[0]) if row else 0
                told = json.loads((home.releases / f"{number:04d}.json").read_text(encoding="utf-8"))["tables"]
                for _ in range(chance.randint(1, 3)):
                    there = {
                        table: con.execute(f"SELECT count(*) FROM {_quoted(table)}").fetchall()[0][0]
                        for (table,) in con.execute(COUNTS).fetchall()
                    }
                    wanted = {table: state["row_count"] for table, state in told.items()}
                    reads += 1
                    if any(there[table] != wanted[table] for table in there):
                        torn += 1
                        faults.append(f"release {number}: rows differ from its manifest")
                    seen.add(number)
                    # Woken at once when all is over.
                    is_over.wait(chance.uniform(0.5, 5))
            finally:
                con.close()
        except Exception as fault:  # noqa: BLE001 - any fault at all is a read refused
            refused += 1
            faults.append(f"{type(fault).__name__}: {fault}")
            is_over.wait(0.2)
        own_mb = psutil.Process().memory_info().rss / 1e6
        peak_mb = max(peak_mb, own_mb)
    results.put((reads, refused, torn, seen, faults[:3], peak_mb))


def _resident_mb(pid: int | None) -> float:
    try:
        return float(psutil.Process(pid).memory_info().rss) / 1e6
    except psutil.Error:
        return 0.0


def _quoted(table: str) -> str:
    schema, _, name = table.partition(".")
    return f'"{schema}"."{name}"'


def compare(stressed: Path, undisturbed: Path) -> tuple[int, int, int, list[str]]:
    """Rows compared, rows lost, rows doubled or strange, and the tables concerned."""
    total = lost = extra = 0
    concerned = []
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{stressed}' AS stressed (READ_ONLY); ATTACH '{undisturbed}' AS plain (READ_ONLY)")
        for table, columns in con.execute(COMPARED).fetchall():
            names = ", ".join(f'"{name}"' for name in columns)
            one, other = f"SELECT {names} FROM stressed.{table}", f"SELECT {names} FROM plain.{table}"
            counted = [
                con.execute(f"SELECT count(*) FROM ({query})").fetchall()[0][0]
                for query in (other, f"{other} EXCEPT ALL {one}", f"{one} EXCEPT ALL {other}")
            ]
            total, lost, extra = total + counted[0], lost + counted[1], extra + counted[2]
            if counted[1] or counted[2]:
                concerned.append(f"{table}: {counted[1]} lost, {counted[2]} doubled")
    return total, lost, extra, concerned


def left_behind(home: Home) -> list[str]:
    """Files in the home that a finished home has no use for."""
    known = {home.warehouse, home.ops, home.progress, home.working, home.run_lock}
    known |= {home.state / name for name in STATE}
    return sorted(
        str(path.relative_to(home.root))
        for path in home.root.rglob("*")
        if path.is_file()
        and path not in known
        and not (path.parent == home.releases and path.stem.isdigit() and path.suffix in (".duckdb", ".json"))
    )


def main() -> None:
    """Disturb, then count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=120, help="kill no longer than this")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, tally = random.Random(given.seed), Tally()
    base = Path(tempfile.mkdtemp(prefix="kitap-stress-"))
    home, folder, log = Home(base / "home"), base / "volumes", base / "run.log"
    folder.mkdir()
    number = 0

    def add(count: int) -> None:
        nonlocal number
        for _ in range(count):
            name, text = volume(number)
            (folder / name).write_text(text, encoding="utf-8")
            number += 1

    started = time.monotonic()
    add(4)
    first = start(home.root, folder, given.workers, log)
    disturb(home, first, None, tally)
    if first.wait() != 0:
        sys.exit(log.read_text(encoding="utf-8"))
    spawn = multiprocessing.get_context("spawn")
    is_over, results = spawn.Event(), spawn.Queue()
    readers = [
        spawn.Process(
            target=read_on,
            daemon=True,
            args=(str(home.root), given.seed * 100 + index, os.getpid(), is_over, results),
        )
        for index in range(given.readers)
    ]
    for reader in readers:
        reader.start()
    while sum(tally.kills.values()) < given.kills and time.monotonic() - started < 60 * given.minutes:
        add(chance.randint(0, 2))
        tally.attempts += 1
        run = start(home.root, folder, given.workers, log)
        if disturb(home, run, None if tally.attempts % 8 == 0 else choose(chance, tally.refresh_s), tally):
            if sum(tally.kills.values()) % 10 == 0 or given.kills < 20:
                own_mb = sum(_resident_mb(reader.pid) for reader in readers) / max(1, len(readers))
                print(
                    f"  {sum(tally.kills.values())} kills, {tally.runs_completed} runs completed, "
                    f"{time.monotonic() - started:.0f} s, {own_mb:.0f} MB a reader",
                    flush=True,
                )
        elif run.wait() == 0:
            tally.runs_completed += 1
        else:
            tally.runs_failed.append(log.read_text(encoding="utf-8", errors="replace")[-500:])
    add(2)
    is_last_good = start(home.root, folder, given.workers, log).wait() == 0
    last = log.read_text(encoding="utf-8")
    is_over.set()
    read = [results.get(timeout=60) for _ in readers]
    for reader in readers:
        reader.join(timeout=30)
        if reader.is_alive():
            reader.kill()

    plain = Home(base / "undisturbed")
    start(plain.root, folder, given.workers, base / "plain.log").wait()
    total, lost, doubled, concerned = compare(home.warehouse, plain.warehouse)
    with contextlib.closing(connect_readonly(home.warehouse)) as con:
        loaded = {row[0] for row in con.execute("SELECT file_name FROM raw.documents").fetchall()}
    releases = list_releases(home)
    with contextlib.closing(connect_readonly(home.ops)) as con:
        verdicts = con.execute("SELECT verdict, count(*) FROM ops.runs GROUP BY ALL ORDER BY ALL").fetchall()

    kills = sum(tally.kills.values())
    where = ", ".join(f"{count} in {stage}" for stage, count in sorted(tally.kills.items()))
    print(f"kills, each in a run: {kills} ({where}); children killed with them: {tally.children_killed}")
    print(f"runs completed between them: {tally.runs_completed}; failed by themselves: {len(tally.runs_failed)}")
    print(f"runs as recorded: {', '.join(f'{count} {verdict}' for verdict, count in verdicts)}")
    print(f"publishes: {releases[-1].number} releases, {len(releases)} kept")
    print(
        f"reads: {sum(one[0] for one in read)} by {given.readers} readers of "
        f"{len(set().union(*(one[3] for one in read)))} releases; refused {sum(one[1] for one in read)}, "
        f"not whole {sum(one[2] for one in read)}; the largest reader took {max(one[5] for one in read):.0f} MB"
    )
    print(
        f"documents: {number} given, {len(loaded)} there; acknowledged before a kill or a publish "
        f"{len(tally.acknowledged)}, of these missing {len(tally.acknowledged - loaded)}"
    )
    print(f"rows: {total:,} in a home never disturbed; lost {lost}, doubled {doubled} (aim: 0, 0)")
    print(f"the next run completed by itself: {is_last_good}")
    print(f"files left behind: {len(left_behind(home))}")
    print(f"took {time.monotonic() - started:.0f} s")
    for line in (*concerned, *left_behind(home), *(fault for one in read for fault in one[4]), *tally.runs_failed):
        print(f"  {line}")
    if not is_last_good:
        print(last)
    shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    main()
