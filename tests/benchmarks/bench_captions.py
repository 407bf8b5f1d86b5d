"""Captions of figures and tables found: precision, recall and F1, and whether label's number and text are right.

    python tests/benchmarks/bench_captions.py [--part develop] [--show NAME]

Reads `captions/fulltext` (where captions stand in their papers), `captions/figure` and `captions/table` (texts)
under KITAP_DATA (default `../shared/data`). A marked figure or table without a printed label is not counted. A
caption found is right where a marked one of its kind stands within two lines. Reported are the papers held out (a
quarter, by checksum); `--part` reports the others. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from tests.benchmarks.bench_citations import Score
from tests.benchmarks.tei import Rendered, render
from warehouse.extract.figures.find import find_figures
from warehouse.extract.papers.find import split_document
from warehouse.extract.tables.find import find_tables

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data")) / "captions"
LABEL = re.compile(
    r"(?:^|(?<=\s))(?P<word>Supplementary Fig(?:ure|\.)|Fig(?:ure)?\.?|FIG(?:URE)?\.?|Scheme|SCHEME|Chart|Graph"
    r"|Tab(?:le|\.)|TABLE)\s*(?P<number>S?\d{1,2}[a-z]?|[IVX]{1,5})(?![\w])"
)


@dataclass(frozen=True)
class Printed:
    """A caption as marked: kind, number, line of its label."""

    kind: str
    number: str
    line_number: int


@dataclass
class Sheet:
    """Scores by kind and the shares right."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    right: int = 0
    near: list[float] = field(default_factory=list)
    sure: dict[float, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))


def printed_of(paper: Rendered) -> list[Printed]:
    """The first label of each marked figure or table, and where it stands."""
    found = []
    for kind, first, last in paper.floats:
        for number in range(first, last + 1):
            match = LABEL.search(paper.lines[number - 1]) if number <= len(paper.lines) else None
            if match is None or (match.start() > 0 and match.start() > 40):
                continue
            is_table = match["word"].lower().startswith("tab")
            if is_table != (kind == "table") and kind == "table":
                continue
            found.append(Printed("table" if is_table else "figure", match["number"].lower(), number))
            break
    return found


def texts_of(name: str) -> dict[tuple[str, str], str]:
    """The caption texts marked for a paper, by kind and number."""
    stem = name.split(".training.")[0]
    texts: dict[tuple[str, str], str] = {}
    for kind in ("figure", "table"):
        for path in (DATA / kind / "corpus" / "tei").glob("*.xml"):
            if not path.name.startswith(stem + "."):
                continue
            for figure in ET.parse(path).getroot().iter("figure"):
                label = figure.find(".//label")
                words = figure.find("figDesc")
                if label is None or words is None or not label.text:
                    continue
                number = label.text.strip().strip(".:").lower()
                texts[(kind, number)] = " ".join("".join(words.itertext()).split())
    return texts


def judge(paper: Rendered, sheet: Sheet, *, is_shown: bool) -> None:
    """Find the captions of one paper and compare."""
    printed = printed_of(paper)
    texts = texts_of(paper.name)
    document = paper.document()
    place = {(line.page_number, line.line_number): line.source_line for line in document.lines}
    open_marks = list(printed)
    for split in split_document(document).papers:
        figures = [("figure", f.number, f.caption, f.span, f.confidence_frac) for f in find_figures(split)]
        tables = [
            ("table", t.number, t.caption, t.span, t.confidence_frac)
            for t in find_tables(split)
            if t.number is not None
        ]
        for kind, number, caption, span, sure in (*figures, *tables):
            line = place[(span.page_number, span.line_first)]
            score = sheet.scores[kind]
            score.found += 1
            cell = sheet.sure[round(sure, 2)]
            cell[1] += 1
            near = [mark for mark in open_marks if mark.kind == kind and abs(mark.line_number - line) <= 2]
            if not near:
                if is_shown:
                    print(f"   invented {kind} {number} line {line}: {paper.lines[line - 1][:90]!r}")
                continue
            mark = min(near, key=lambda one: (one.number != number, abs(one.line_number - line)))
            open_marks.remove(mark)
            score.hits += 1
            cell[0] += 1
            sheet.right += mark.number == str(number).lower()
            text = texts.get((kind, str(number).lower()))
            if text is not None:
                ratio = SequenceMatcher(None, fold(text), fold(caption or ""), autojunk=False).ratio()
                sheet.near.append(ratio)
                if is_shown and ratio < 0.9:
                    print(f"   text     {kind} {number} {ratio:.2f}\n      {text!r}\n      {caption!r}")
    for mark in printed:
        sheet.scores[mark.kind].gold += 1
    if is_shown:
        for mark in open_marks:
            shown = paper.lines[mark.line_number - 1 : mark.line_number + 1]
            print(f"   missed   {mark.kind} {mark.number} line {mark.line_number}: {shown}")


def fold(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", text).lower()[:600]


def main() -> None:
    """Print the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="held out", choices=("develop", "late", "held out"))
    parser.add_argument("--show", default=None)
    given = parser.parse_args()
    paths = sorted((DATA / "fulltext").glob("*.xml"))
    if not paths:
        print(f"no papers in {DATA}: set KITAP_DATA to the folder that has captions/fulltext")
        return
    sheet = Sheet()
    count = 0
    for path in paths:
        paper = render(path)
        if paper.part != given.part or (given.show and given.show not in path.name):
            continue
        if given.show is not None:
            print(path.name)
        judge(paper, sheet, is_shown=given.show is not None)
        count += 1
    print(f"{count} papers: {given.part} (best published: figures F1 0.72, tables F1 0.80)")
    for kind in ("figure", "table"):
        print(f"  {kind:8} {sheet.scores[kind]}")
    hits = sum(score.hits for score in sheet.scores.values())
    print(f"  number right {sheet.right / max(1, hits):.3f} of {hits}")
    if sheet.near:
        near = sum(ratio >= 0.9 for ratio in sheet.near)
        print(f"  text at least 0.9 alike {near / len(sheet.near):.3f} of {len(sheet.near)}")
    print("  stated confidence, share right:")
    for sure, (right, found) in sorted(sheet.sure.items()):
        print(f"    {sure:.2f}  {right / found:.3f}  of {found}")


if __name__ == "__main__":
    main()
