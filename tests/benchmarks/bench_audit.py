"""Measure the audit on paragraphs with one planted error; nothing is asserted.

``python tests/benchmarks/bench_audit.py [--templates SET] [--count 20] [--misses N]`` prints, for
each language and relation, sensitivity (planted errors that some finding names as inconsistent) and specificity
(consistent paragraphs without such a finding), both in percent, and how many relations were confirmed.
``--shuffled N`` instead draws paragraphs of three unrelated real sentences and prints every relation accused there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections import defaultdict
from pathlib import Path

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
    "fifth",
    "fifth-decoys",
    "more2",
    "more2-decoys",
    "sixth",
    "sixth-decoys",
    "seventh",
    "seventh-decoys",
    "eighth",
    "eighth-decoys",
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


_PAIR: tuple[Language, Language] = ("kk", "en")


def real_sentences() -> dict[Language, list[str]]:
    """Sentences with numbers from the texts under KITAP_DATA, by language; empty where they are not at hand."""
    root = Path(os.environ.get("KITAP_DATA", "../shared/data"))
    found: dict[Language, list[str]] = {"en": [], "ru": [], "kk": []}
    for file in sorted((root / "text" / "kaz-parallel-gov").glob("*.tsv")):
        for row in file.read_text("utf-8").splitlines():
            fields = row.split("\t")  # Kazakh, English, how sure the pair is
            for language, text in zip(_PAIR, fields, strict=False):
                found[language].append(_tidy(text))
    articles: tuple[Language, Language] = ("en", "ru")
    for language in articles:
        file = root / "references" / f"npe_articles_{language}_to2019.jsonl"
        if file.exists():
            for row in file.read_text("utf-8").splitlines():
                record = json.loads(row)
                text = record.get("abstract") or record.get("body") or ""
                found[language].extend(re.split(r"(?<=[.!?])\s+(?=[A-ZА-Я])", text))
    return {
        language: [text for text in texts if re.search(r"\d", text) and len(text) < 400]
        for language, texts in found.items()
    }


def _tidy(text: str) -> str:
    """A tokenised sentence as it would be printed."""
    text = re.sub(r" ([.,:;%)»])", r"\1", re.sub(r"([(«]) ", r"\1", text)).strip()
    return text[:1].upper() + text[1:]


def shuffled(count: int, seed: int) -> None:
    """Paragraphs of three real sentences drawn at random: what is accused there is read by a person."""
    rng = random.Random(seed)
    accused: set[str] = set()
    drawn = 0
    for language, pool in real_sentences().items():
        for _ in range(count if len(pool) >= 3 else 0):
            text = " ".join(rng.sample(pool, 3))
            drawn += 1
            for finding in audit(Sample(language, "none", text, None))[0]:
                if finding.verdict == "inconsistent" and finding.explanation not in accused:
                    accused.add(finding.explanation)
                    print("  accused:", finding.rule, finding.explanation, "|", text)
    print(f"{drawn} paragraphs of three real sentences each, {len(accused)} relations accused: read them above")


def speed(name: str, texts: list[str], language: Language) -> None:
    """Pages a second of one long paper made of these paragraphs, claims and audit, tables and figures aside."""
    numbered = enumerate((line for text in texts for line in (*_wrapped(text), "")), start=1)
    lines = tuple(Line(1, n, n, line, line, language, "none", 1.0) for n, line in numbered)
    if not lines:
        return
    paper = Paper(PaperId("planted"), 1, Span.of(lines[0], lines[-1]), lines, "A title", language)
    tables, figures = find_tables(paper), find_figures(paper)
    start = time.process_time()
    claims = find_claims(paper, tables, figures)
    found = find_findings(paper, claims, tables)
    pages = sum(map(len, texts)) / 2500
    taken = time.process_time() - start
    print(
        f"{name} ({language}): {pages / taken:.0f} pages (of 2,500 characters) a second; "
        f"{len(claims) / pages:.0f} claims and {len(found) / pages:.1f} findings a page"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--templates", choices=SETS, default="third")
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--misses", type=int, default=0, help="paragraphs to print of each kind of failure")
    parser.add_argument("--shuffled", type=int, default=0, help="paragraphs of random real sentences a language")
    options = parser.parse_args()
    if options.shuffled:
        shuffled(options.shuffled, options.seed)
        return
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
    print(f"{characters / seconds / 2500:.0f} pages a second, each paragraph as a paper of its own")
    for language, real in real_sentences().items():
        speed("real prose", real[:1500], language)
    agreeing = [sample for sample in samples(templates, 10, options.seed) if sample.planted is None]
    for language in templates:
        speed(
            "nothing but relations", [sample.text for sample in agreeing if sample.language == language], language
        )


if __name__ == "__main__":
    main()
