"""The dashboard over a warehouse of many papers: first load, each page, memory, fifty clients at once.

`python tests/benchmarks/bench_dashboard.py --home HOME` measures over a published home; without a home it makes one
of `--papers` papers first (see `bench_warehouse.py`). The dashboard runs as a process of its own, as it is used.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx
import psutil

from warehouse.store.connection import Home
from warehouse.store.queries import run_query

FIRST_LOAD_AIM_S = 1.0
PAGE_AIM_MS = 300.0
MEMORY_AIM_MB = 250.0
CLIENTS, SECONDS = 50, 30.0
STARTING_TAKES_AT_MOST_S = 60.0


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a page took: cold, then warm in the middle and for nineteen of twenty."""

    name: str
    cold_ms: float
    p50_ms: float
    p95_ms: float
    kib: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a published home (otherwise one is made, which takes a while)")
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    parser.add_argument("--load", metavar="FILE", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.load:
        print(json.dumps(asyncio.run(_load(json.loads(given.load.read_text()), given.clients, given.seconds))))
        return
    with tempfile.TemporaryDirectory() as folder:
        home = given.home or _made(Path(folder) / "home", given.papers)
        _measure(home, given.repeats, given.clients, given.seconds, Path(folder))


def _measure(home: Path, repeats: int, clients: int, seconds: float, folder: Path) -> None:
    pages = _pages(Home(home))
    (papers, volumes, lines) = run_query(
        Home(home),
        "SELECT sum(paper_count)::BIGINT, count(*), sum(line_count)::BIGINT FROM mart.corpus_health",
    ).rows[0]
    size_mb = (home / "warehouse.duckdb").stat().st_size / 2**20
    print(
        f"{papers:,} papers in {volumes:,} volumes, {lines:,} lines, {size_mb:,.0f} MiB; "
        f"load of the machine {os.getloadavg()[0]:.1f}"
    )
    process, address, first_s = _started(home)
    try:
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            started = time.perf_counter()
            client.get("/").raise_for_status()
            again_ms = 1000 * (time.perf_counter() - started)
            print(f"first load, from the start of the process: {first_s:.2f} s (aim {FIRST_LOAD_AIM_S:.1f})")
            print(f"the same page again: {again_ms:.0f} ms (aim {PAGE_AIM_MS:.0f})")
            drawn_s, _ = _drawn(client, process.pid, ["/"])
            print(f"its charts, asked for after it and drawn for the first time: {drawn_s:.2f} s\n")
            timings = [_timed(client, name, addresses, repeats) for name, addresses in pages.items()]
        print(f"{'page':32} {'cold':>7} {'p50':>7} {'p95':>7} {'KiB':>6}   aim: p95 under {PAGE_AIM_MS:.0f} ms")
        for timing in timings:
            sign = " " if timing.p95_ms < PAGE_AIM_MS else "!"
            print(
                f"{timing.name:32} {timing.cold_ms:7.0f} {timing.p50_ms:7.0f} {timing.p95_ms:7.0f} "
                f"{timing.kib:6.0f} {sign}"
            )
        print("\nmemory with child processes: resident sets added up / pages that they share counted once")
        print(f"after all pages: {_both(_memory_mb(process.pid))} MB (aim {MEMORY_AIM_MB:.0f})")
        with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
            _, most = _drawn(client, process.pid, ["/runs", "/quality", "/?lang=ru", "/runs?lang=ru"])
        print(f"while charts are drawn: {_both(most)} MB (aim {MEMORY_AIM_MB:.0f})")
        told = _loaded(address, pages, clients, seconds, folder)
        print(
            f"{clients} clients for {seconds:.0f} s: {told['requests']} answers, {told['faults']} faults (aim 0), "
            f"{told['requests'] / seconds:.0f} a second, p50 {told['p50_ms']:.0f} ms, p95 {told['p95_ms']:.0f} ms"
        )
        if told["examples"]:
            print("  " + "\n  ".join(told["examples"]))
        print(f"after that: {_both(_memory_mb(process.pid))} MB (aim {MEMORY_AIM_MB:.0f})")
    finally:
        process.terminate()
        process.wait(timeout=20)


def _pages(home: Home) -> dict[str, list[str]]:
    """Each page with some addresses of it, by name."""
    draw = random.Random(7)

    def sample(sql: str, count: int = 12) -> list[tuple[object, ...]]:
        found = run_query(home, sql, row_limit=2000).rows
        return draw.sample(found, min(count, len(found)))

    volumes = sample("SELECT document_id, read_page_count FROM mart.corpus_health ORDER BY document_id")
    papers = [
        str(row[0])
        for row in sample(
            "SELECT paper_id FROM mart.paper_overview WHERE table_count > 0 ORDER BY paper_id LIMIT 2000"
        )
    ]
    findings = sample("SELECT paper_id, finding_index FROM mart.number_audit ORDER BY paper_id LIMIT 2000")
    words = [
        str(row[0]) for row in sample("SELECT title FROM mart.paper_overview WHERE title IS NOT NULL LIMIT 2000")
    ]
    two = [" ".join([word for word in title.split() if len(word) > 4][:2]) or title for title in words]
    return {
        "overview": ["/"],
        "runs": ["/runs"],
        "quality": ["/quality"],
        "quarantine": ["/quarantine"],
        "volumes": ["/documents", "/documents?page=20", "/documents?page=40"],
        "volumes, filtered": [
            f"/documents?language={language}&damage={damage}&sort={sort}"
            for language, damage, sort in (
                ("ru", "heavy", "repaired"),
                ("kk", "", "newest"),
                ("", "doubtful", "papers"),
            )
        ],
        "volume: lines": [f"/documents/{row[0]}?page={draw.randint(1, int(str(row[1])) or 1)}" for row in volumes],
        "volume: repaired": [f"/documents/{row[0]}?page=2&repaired=1" for row in volumes],
        "volume: making": [f"/documents/{row[0]}/making" for row in volumes],
        "papers": ["/papers", "/papers?page=7", "/papers?page=400"],
        "papers, filtered": [
            *(f"/papers?words={quote(word)}" for word in two[:4]),
            "/papers?language=kk&has=tables&sort=claims",
            "/papers?has=contradictions&sort=contradictions",
            "/papers?year=2019&sort=doubtful&page=3",
        ],
        **{
            f"paper: {part}": [f"/papers/{paper}?part={part}" for paper in papers]
            for part in ("text", "tables", "references", "numbers", "making")
        },
        "audit": ["/audit", "/audit?page=10", "/audit?page=400"],
        "audit, filtered": [
            "/audit?verdict=inconsistent&language=kk",
            "/audit?rule=growth&verdict=inconsistent",
            "/audit?rule=sum&language=ru&page=3",
            *(f"/audit?words={quote(word)}" for word in two[4:8]),
        ],
        "audit: finding": [f"/audit/{row[0]}/{row[1]}" for row in findings],
        "search": [f"/explore?q={quote(word)}" for word in two],
        "questions": ["/explore/questions"],
        "question": ["/explore/questions/papers_by_language", "/explore/questions/papers?run=1&limit=50"],
        "SQL": ["/explore/sql", "/explore/sql?sql=" + quote("SELECT kind, count(*) FROM mart.works GROUP BY kind")],
    }


def _timed(client: httpx.Client, name: str, addresses: Sequence[str], repeats: int) -> Timing:
    taken: list[float] = []
    sizes: list[int] = []
    for turn in range(max(repeats, len(addresses)) + 1):
        address = addresses[turn % len(addresses)]
        started = time.perf_counter()
        answer = client.get(address)
        taken.append(1000 * (time.perf_counter() - started))
        if answer.status_code != 200:
            raise SystemExit(f"{answer.status_code} for {address}")
        sizes.append(len(answer.content))
    warm = sorted(taken[1:])
    return Timing(
        name,
        taken[0],
        statistics.median(warm),
        warm[min(len(warm) - 1, int(0.95 * len(warm)))],
        statistics.mean(sizes) / 1024,
    )


def _started(home: Path) -> tuple[subprocess.Popen[bytes], str, float]:
    """A dashboard of its own, its address, and the seconds from its start to the first whole page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "flows.cli", "dashboard", "--home", str(home), "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with httpx.Client(base_url=address, timeout=60, trust_env=False) as client:
        while time.perf_counter() - started < STARTING_TAKES_AT_MOST_S:
            try:
                if client.get("/").status_code == 200:
                    return process, address, time.perf_counter() - started
            except httpx.TransportError:
                pass
            if process.poll() is not None:
                raise SystemExit(f"the dashboard ended with {process.returncode}")
            time.sleep(0.01)
    process.terminate()
    raise SystemExit(f"the dashboard did not answer within {STARTING_TAKES_AT_MOST_S:.0f} s")


def _drawn(client: httpx.Client, pid: int, pages: Sequence[str]) -> tuple[float, tuple[float, float]]:
    """Seconds to ask for all images of the pages; the most MB that the processes took, in two measures."""
    hrefs = [
        href for page in pages for href in re.findall(r'<img class="drawing" src="([^"]+)"', client.get(page).text)
    ]
    started, most = time.perf_counter(), (0.0, 0.0)
    for href in hrefs:
        client.get(href).raise_for_status()
        resident, shared_once = _memory_mb(pid)
        most = max(most[0], resident), max(most[1], shared_once)
    return time.perf_counter() - started, most


def _memory_mb(pid: int) -> tuple[float, float]:
    """Of a process and its children: the sum of their resident sets, and what they take with shared pages split."""
    process = psutil.Process(pid)
    told = [one.memory_full_info() for one in (process, *process.children(recursive=True))]
    return sum(one.rss for one in told) / 1e6, sum(one.pss for one in told) / 1e6


def _both(memory_mb: tuple[float, float]) -> str:
    return f"{memory_mb[0]:.0f} / {memory_mb[1]:.0f}"


def _loaded(
    address: str, pages: dict[str, list[str]], clients: int, seconds: float, folder: Path
) -> dict[str, object] | dict[str, float]:
    """Many clients at once, from another process."""
    plan = folder / "plan.json"
    plan.write_text(json.dumps({"address": address, "pages": [one for some in pages.values() for one in some]}))
    command = [sys.executable, __file__, "--load", str(plan), "--clients", str(clients), "--seconds", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


async def _load(plan: dict[str, object], clients: int, seconds: float) -> dict[str, object]:
    taken: list[float] = []
    faults: list[str] = []
    pages = plan["pages"]
    assert isinstance(pages, list)
    until = time.perf_counter() + seconds

    async def visit(number: int) -> None:
        draw = random.Random(number)
        async with httpx.AsyncClient(base_url=str(plan["address"]), timeout=60, trust_env=False) as client:
            while time.perf_counter() < until:
                page = draw.choice(pages)
                started = time.perf_counter()
                try:
                    answer = await client.get(page)
                except httpx.HTTPError as fault:
                    faults.append(f"{type(fault).__name__} {page}")
                    continue
                taken.append(1000 * (time.perf_counter() - started))
                if answer.status_code != 200:
                    faults.append(f"{answer.status_code} {page}")

    await asyncio.gather(*(visit(number) for number in range(clients)))
    taken.sort()
    return {
        "requests": len(taken),
        "faults": len(faults),
        "examples": faults[:5],
        "p50_ms": statistics.median(taken) if taken else 0.0,
        "p95_ms": taken[int(0.95 * len(taken))] if taken else 0.0,
    }


def _made(folder: Path, papers: int) -> Path:
    sys.path.insert(0, str(Path(__file__).parent))
    from warehouse_rows import Plan, make_home

    print(f"making a home of {papers:,} papers …", flush=True)
    make_home(Home(folder), Plan(paper_count=papers))
    return folder


if __name__ == "__main__":
    main()
