"""Speed of the whole extraction: pages a second of one process, from repaired text to rows, extractor by extractor.

    python tests/benchmarks/bench_extract.py [--rounds 3] [--profile]

Runs on the sample volumes and, where KITAP_DATA (default `../shared/data`) has them, on `volumes/npe-1999-02.pdf`
and `volumes/proceedings-excerpt.txt`. Reading and repair are done before and not timed. A shared machine is never
twice the same: so a fixed piece of work (words counted by a loop in Python) is timed in the same minute and the
ratio to it printed; and so is a peer, `refextract`, where it can be imported, or with KITAP_PEER_PYTHON naming an
interpreter that can. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import pstats
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from warehouse.document import Document
from warehouse.extract.nouns import NOUNS
from warehouse.extract.registry import EXTRACTORS, Workbench
from warehouse.read import identify, read_source
from warehouse.repair import repair_document

SAMPLES = Path(__file__).parents[1] / "volumes"
VOLUMES = Path(os.environ.get("KITAP_DATA", "../shared/data")) / "volumes"
AIM = 100
REFERENCE_WORDS = 1_000_000
PEER = """
import json, sys, time
from refextract import extract_references_from_string
texts = json.load(sys.stdin)
started = time.process_time()
found = sum(len(extract_references_from_string(text, is_only_references=False)) for text in texts)
json.dump([time.process_time() - started, found], sys.stdout)
"""


def documents() -> list[Document]:
    """The repaired documents to run on."""
    paths = [
        SAMPLES / "students-2023.txt",
        SAMPLES / "kazakh-2022.pdf",
        SAMPLES / "journal-2021.pdf",
        VOLUMES / "npe-1999-02.pdf",
        VOLUMES / "proceedings-excerpt.txt",
    ]
    return [repair_document(read_source(identify(path))) for path in paths if path.exists()]


def extract(made: Sequence[Document]) -> tuple[dict[str, float], int]:
    """Seconds of CPU by extractor, and the rows made."""
    seconds: dict[str, float] = {}
    rows = 0
    for document in made:
        bench = Workbench(document)
        for noun in NOUNS:
            started = time.process_time()
            found = EXTRACTORS[noun.name](bench)
            seconds[noun.name] = seconds.get(noun.name, 0.0) + time.process_time() - started
            rows += sum(map(len, found.values()))
    return seconds, rows


def reference_work() -> float:
    """Seconds of CPU for a fixed piece of work in pure Python: cut a made-up text into words and count them."""
    text = " ".join(f"word{n % 977} of, line{n % 131}." for n in range(REFERENCE_WORDS // 10))
    started = time.process_time()
    counts: dict[str, int] = {}
    word = ""
    for char in text:
        if char.isalnum():
            word += char
        elif word:
            counts[word] = counts.get(word, 0) + 1
            word = ""
    return time.process_time() - started


def peer_work(texts: Sequence[str]) -> tuple[float, int] | None:
    """Seconds of CPU and references found by the peer, in a process of its own; None where it is not installed."""
    python = os.environ.get("KITAP_PEER_PYTHON", sys.executable)
    done = subprocess.run(
        [python, "-c", PEER], input=json.dumps(texts), capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode:
        return None
    seconds, found = json.loads(done.stdout)
    return float(seconds), int(found)


def main() -> None:
    """Print the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    made = documents()
    pages = sum(len(document.pages) for document in made)
    lines = sum(len(document.lines) for document in made)
    extract(made)
    if given.profile:
        profile = cProfile.Profile()
        profile.enable()
        extract(made)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        return
    rounds: list[dict[str, float]] = []
    references: list[float] = []
    rows = 0
    for _ in range(given.rounds):
        references.append(reference_work())
        seconds, rows = extract(made)
        rounds.append(seconds)
    best = min(rounds, key=lambda seconds: sum(seconds.values()))
    total = sum(best.values())
    reference = min(references)
    print(f"{len(made)} volumes, {pages} pages, {lines} lines, {rows} rows; CPU time, best of {given.rounds}")
    print(f"  {pages / total:8.0f} pages a second (aim: {AIM} on an idle machine)")
    print(f"  {total / pages / reference:8.4f} of the reference work for a page (it took {reference:.3f} s)")
    for name, spent in sorted(best.items(), key=lambda item: -item[1]):
        print(f"  {name:12} {1000 * spent / pages:7.2f} ms a page  {spent / total:5.1%}")
    peer = peer_work(["\n".join(line.text for line in document.lines) for document in made])
    if peer is None:
        print("  refextract   not installed")
    else:
        references_only = best.get("papers", 0.0) + best.get("references", 0.0)
        print(
            f"  refextract   {pages / peer[0]:8.0f} pages a second for the references alone ({peer[1]} found);"
            f" papers and references here: {pages / references_only:.0f}"
        )


if __name__ == "__main__":
    main()
