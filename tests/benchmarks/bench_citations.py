"""In-text citations found: precision, recall and F1 on papers in TEI whose callouts are marked.

    python tests/benchmarks/bench_citations.py [--part develop] [--show NAME] [--rendering attached]

Reads `captions/fulltext` under KITAP_DATA (default `../shared/data`). The papers have no reference list there, so
that a callout is told by its own paper alone. Inside figures and tables most leave callouts unmarked: nothing is
counted there. Reported are the papers held out (a quarter, by checksum, never looked at); `--part` reports the
others, `--show` what was missed and invented in one of them. Superscripts are rendered three ways: as digits that
stand apart, attached to the word, and as raised digits. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.tei import Rendered, Rendering, render
from warehouse.extract.citations.find import find_citations
from warehouse.extract.papers.find import split_document
from warehouse.extract.references.find import find_references

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data")) / "captions" / "fulltext"
MUST_F1 = 0.95
BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


@dataclass
class Score:
    """What was marked, found and both."""

    gold: int = 0
    found: int = 0
    hits: int = 0

    def add(self, other: Score) -> None:
        self.gold, self.found, self.hits = (
            self.gold + other.gold,
            self.found + other.found,
            self.hits + other.hits,
        )

    def __str__(self) -> str:
        precision = self.hits / self.found if self.found else 1.0
        recall = self.hits / self.gold if self.gold else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({self.gold} marked, {self.found} found)"


@dataclass
class Sheet:
    """The scores of some papers: markers by place, markers by place and exact text, numbers and years cited."""

    place: Score = field(default_factory=Score)
    exact: Score = field(default_factory=Score)
    cited: Score = field(default_factory=Score)
    sure: dict[int, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


def bare(marker: str) -> str:
    """A marker without its brackets and spaces, hyphens and dashes alike, raised digits as digits."""
    plain = marker.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻–—−", "0123456789----"))
    plain = re.sub(r"(?<=\w)-\s*(?=[a-z])", "", plain)
    return re.sub(r"[\s()\[\].;,&]|\band\b", "", plain).lower()


def parts(marker: str) -> list[str]:
    """What a marker cites: each number of it, each year with its letters, else the marker."""
    plain = marker.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻–—−", "0123456789----"))
    years = re.findall(r"(?:1[6-9]|20)\d\d[a-z]?\b", plain)
    if years:
        return years
    numbers: list[str] = []
    for first, last in re.findall(r"(\d{1,3})[a-z]?(?:\]?\s*-\s*\[?(\d{1,3}))?", plain):
        end = int(last) if last and 0 < int(last) - int(first) < 100 else int(first)
        numbers += [str(n) for n in range(int(first), end + 1)]
    return numbers or [bare(marker)]


def judge(paper: Rendered, sheet: Sheet, *, is_shown: bool = False) -> None:
    """Find the citations of one paper and compare."""
    document = paper.document()
    starts = {}
    for line in document.lines:
        starts[(line.page_number, line.line_number)] = line.source_line
    callouts: list[tuple[int, str, float]] = []
    for split in split_document(document).papers:
        seen: set[int] = set()
        for citation in find_citations(split, find_references(split)):
            if citation.callout_index in seen:
                continue
            seen.add(citation.callout_index)
            first = starts[(citation.span.page_number, citation.span.line_first)]
            if first in paper.aside:
                continue
            callouts.append((first, citation.marker, citation.confidence_frac))
    gold = [
        (mark.line_number, mark.text)
        for mark in paper.marks
        if mark.kind == "biblio" and mark.line_number not in paper.aside
    ]
    open_gold: dict[tuple[int, str], list[str]] = defaultdict(list)
    for number, text in gold:
        open_gold[(number, bare(text))].append(text)
    sheet.exact.gold += len(gold)
    sheet.exact.found += len(callouts)
    wrong: list[tuple[int, str, float]] = []
    for number, marker, sure in callouts:
        # A word divided at the line's end may put the start one line off.
        key = next(
            ((n, bare(marker)) for n in (number, number - 1, number + 1) if open_gold[(n, bare(marker))]), None
        )
        cell = sheet.sure[next(at for at, high in enumerate(BINS[1:]) if sure < high)]
        cell[1] += 1
        if key is None:
            wrong.append((number, marker, sure))
            continue
        cell[0] += 1
        open_gold[key].pop()
        sheet.exact.hits += 1
    missed = [(number, text) for (number, _), texts in open_gold.items() for text in texts]
    # By what is cited: markers that are cut otherwise (`[6], [7]` as one) agree in this.
    gold_parts = Counter((part, number // 4) for number, text in gold for part in parts(text))
    found_parts = Counter((part, number // 4) for number, text, _ in callouts for part in parts(text))
    near = sum((gold_parts & found_parts).values())
    rest_gold, rest_found = gold_parts - found_parts, found_parts - gold_parts
    for (part, at), count in list(rest_gold.items()):
        for shift in (-1, 1):
            both = min(count, rest_found[(part, at + shift)])
            near += both
            count -= both
            rest_found[(part, at + shift)] -= both
    sheet.cited.add(Score(sum(gold_parts.values()), sum(found_parts.values()), near))
    # By place: a marker found that shares what it cites with a marked one on its line.
    hits = len(callouts) - len(wrong)
    used: set[int] = set()
    for number, marker, _ in wrong:
        for at, (line, text) in enumerate(missed):
            if at not in used and abs(line - number) <= 1 and set(parts(marker)) & set(parts(text)):
                used.add(at)
                hits += 1
                break
    sheet.place.add(Score(len(gold), len(callouts), hits))
    if is_shown:
        for number, text in sorted(missed):
            print(f"   missed   {number:5} {text!r:30} {paper.lines[number - 1][:110]}")
        for number, text, sure in wrong:
            print(f"   invented {number:5} {text!r:30} {sure} {paper.lines[number - 1][:110]}")


def main() -> None:
    """Print the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="held out", choices=("develop", "late", "held out"))
    parser.add_argument("--show", default=None)
    parser.add_argument("--rendering", default=None)
    given = parser.parse_args()
    paths = sorted(DATA.glob("*.xml"))
    if not paths:
        print(f"no papers in {DATA}: set KITAP_DATA to the folder that has captions/fulltext")
        return
    renderings: tuple[Rendering, ...] = ("transcribed", "attached", "raised")
    for rendering in renderings if given.rendering is None else (given.rendering,):
        whole = Sheet()
        rows = []
        for path in paths:
            paper = render(path, rendering)
            if paper.part != given.part or (given.show and given.show not in path.name):
                continue
            sheet = Sheet()
            if given.show:
                print(path.name)
            judge(paper, sheet, is_shown=bool(given.show))
            rows.append((sheet, path.name))
            for mine, its in ((whole.place, sheet.place), (whole.exact, sheet.exact), (whole.cited, sheet.cited)):
                mine.add(its)
            for at, (right, count) in sheet.sure.items():
                whole.sure[at][0] += right
                whole.sure[at][1] += count
        print(f"\n{rendering}, {len(rows)} papers: {given.part} (must: F1 {MUST_F1})")
        print(f"  markers by place           {whole.place}")
        print(f"  markers, exact text        {whole.exact}")
        print(f"  each number or year cited  {whole.cited}")
        print("  stated confidence, share right (markers, exact):")
        for at in sorted(whole.sure):
            right, count = whole.sure[at]
            print(f"    {BINS[at]:.2f}–{min(1.0, BINS[at + 1]):.2f}  {right / count:.3f}  of {count}")
        if given.part != "held out":
            for sheet, name in sorted(rows, key=lambda row: row[0].exact.hits - row[0].exact.gold)[:40]:
                print(f"    {name[:40]:40} {sheet.exact}")


if __name__ == "__main__":
    main()
