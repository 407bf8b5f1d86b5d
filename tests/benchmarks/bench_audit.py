"""Measure the audit on paragraphs with one planted error; nothing is asserted.

``python tests/benchmarks/bench_audit.py [--templates SET] [--count 20] [--misses N]`` prints, for
each language and relation, sensitivity (planted errors that some finding names as inconsistent) and specificity
(consistent paragraphs without such a finding), both in percent, and how many relations were confirmed.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict

from planted import Sample, read_templates, samples

from warehouse.document import Language, Line, Paper, PaperId, Span
from warehouse.extract.claims.find import find_claims
from warehouse.extract.figures.find import find_figures
from warehouse.extract.findings.find import find_findings
from warehouse.extract.findings.finding import Finding
from warehouse.extract.tables.find import find_tables

SETS = (
    "development",
    "more",
    "more-decoys",
    "held-out",
    "fresh",
    "fresh-decoys",
    "second",
    "second-decoys",
    "third",
    "third-decoys",
    "fourth",
    "fourth-decoys",
)


def paper_of(text: str, language: Language) -> Paper:
    """A paper of one paragraph."""
    lines = tuple(
        Line(1, number, number, line, line, language, "none", 1.0)
        for number, line in enumerate(_wrapped(text), start=1)
    )
    return Paper(PaperId("planted"), 1, Span.of(lines[0], lines[-1]), lines, "A title", language)


def _wrapped(text: str, width: int = 80) -> list[str]:
    if "\n" in text:
        return [part for line in text.split("\n") for part in ([line] if "  " in line else _wrapped(line, width))]
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def audit(sample: Sample) -> tuple[tuple[Finding, ...], float]:
    """The findings of a paragraph and the seconds that claims and audit took (tables and figures aside)."""
    paper = paper_of(sample.text, sample.language)
    tables, figures = find_tables(paper), find_figures(paper)
    start = time.process_time()
    found = find_findings(paper, find_claims(paper, tables, figures), tables)
    return found, time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--templates", choices=SETS, default="third")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--misses", type=int, default=0, help="paragraphs to print of each kind of failure")
    options = parser.parse_args()
    templates = read_templates(options.templates.replace("-", "_"))
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    shown: dict[tuple[str, str, bool], int] = defaultdict(int)
    for sample in samples(templates, 1, options.seed):
        audit(sample)  # patterns are compiled and registers read before time is taken
    seconds, characters = 0.0, 0
    for sample in samples(templates, options.count, options.seed):
        found, taken = audit(sample)
        seconds += taken
        characters += len(sample.text)
        accuses = any(f.verdict == "inconsistent" for f in found)
        confirms = any(f.verdict == "consistent" for f in found)
        for key in ((sample.language, sample.template), (sample.language, "all"), ("all", "all")):
            row = counts[key]
            if sample.planted:
                row[0] += 1
                row[1] += accuses
            else:
                row[2] += 1
                row[3] += not accuses
                row[4] += confirms
        kind = (sample.language, sample.template, sample.planted is None)
        if (accuses != (sample.planted is not None)) and shown[kind] < options.misses:
            shown[kind] += 1
            print("  false alarm:" if sample.planted is None else "  missed:", sample.text)
    print(
        f"{'language relation':24}{'planted':>8}{'sensitivity':>13}{'sound':>7}{'specificity':>13}{'confirmed':>11}"
    )
    for (language, template), (planted, named, sound, clean, confirmed) in counts.items():
        print(
            f"{language + ' ' + template:24}{planted:8}{100 * named / max(1, planted):13.1f}{sound:7}"
            f"{100 * clean / max(1, sound):13.1f}{100 * confirmed / max(1, sound):11.1f}"
        )
    print(f"{characters / seconds / 2500:.0f} pages (of 2,500 characters) a second, claims and audit")


if __name__ == "__main__":
    main()
