"""Fit the weights of `warehouse/extract/citations/raised_weights.py` and write that file.

    python tests/benchmarks/fit_raised.py

Two logistic regressions on the papers of `captions/fulltext` (GROBID's training data, Apache-2.0) that are not held
out, under KITAP_DATA (default `../shared/data`). Each paper weighs the same, and a reader's two renderings of it
are two papers.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.benchmarks.tei import Rendered, render
from warehouse.extract.citations import raised_weights
from warehouse.extract.citations.raised import (
    Candidate,
    find_candidates,
    signs_in_order,
    weigh,
    words_of,
)
from warehouse.extract.citations.sequence import best_chain
from warehouse.extract.layout.paragraphs import paragraphs

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data")) / "captions" / "fulltext"
RIDGE = 3.0
PAPER_WEIGHT = 200.0
HEAD = '''"""How each sign of a raised number weighs, in log-odds. Written by `tests/benchmarks/fit_raised.py`.

Fitted on papers of GROBID's training data (Apache-2.0); see the README's credits.
"""

from __future__ import annotations

'''

Sample = tuple[tuple[str, ...], float, float]


def candidates_of(paper: Rendered) -> tuple[list[Candidate], list[float]]:
    """The candidates of a paper and whether each is marked."""
    made = paragraphs(paper.document().lines)
    words = words_of([paragraph.text for paragraph in made])
    marked = Counter(
        (mark.line_number, mark.text.replace(" ", ""))
        for mark in paper.marks
        if mark.kind == "biblio" and re.fullmatch(r"[\d,;a-h –-]+\)?", mark.text)
    )
    if marked.total() < 5:
        return [], []
    found: list[Candidate] = []
    truth: list[float] = []
    for paragraph in made:
        for candidate in find_candidates(paragraph.text, words):
            line = paragraph.line_of_offset(candidate.start).source_line
            key = (line, paragraph.text[candidate.start : candidate.end].replace(" ", ""))
            found.append(candidate)
            truth.append(float(marked[key] > 0))
            marked[key] -= marked[key] > 0
    return found, truth


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Ridge logistic regression by Newton's method; signs seen in one paper alone weigh little by the ridge."""
    names = sorted({sign for signs, _, _ in samples for sign in signs})
    column = {name: at for at, name in enumerate(names)}
    design = np.zeros((len(samples), len(names) + 1))
    truth = np.array([y for _, y, _ in samples])
    weight = np.array([w for _, _, w in samples])
    for row, (signs, _, _) in enumerate(samples):
        design[row, -1] = 1
        for sign in signs:
            design[row, column[sign]] = 1
    ridge = np.r_[np.full(len(names), RIDGE), 1e-6]
    beta = np.zeros(len(names) + 1)
    for _ in range(60):
        share = 1 / (1 + np.exp(-(design @ beta)))
        slope = design.T @ (weight * (share - truth)) + ridge * beta
        curve = (design * (weight * share * (1 - share))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        beta -= step
        if float(np.abs(step).max()) < 1e-6:
            break
    return {"bias": float(beta[-1])} | {name: float(beta[at]) for name, at in column.items()}


def main() -> None:
    """Fit and write."""
    papers = []
    for path in sorted(DATA.glob("*.xml")):
        for rendering in ("transcribed", "attached"):
            paper = render(path, rendering)  # type: ignore[arg-type]
            found, truth = ([], []) if paper.part == "held out" else candidates_of(paper)
            if found:
                papers.append((found, truth))
    if not papers:
        print(f"no papers in {DATA}: set KITAP_DATA to the folder that has captions/fulltext")
        return
    local = fit(
        [
            (c.signs, y, PAPER_WEIGHT / len(found))
            for found, truth in papers
            for c, y in zip(found, truth, strict=True)
        ]
    )
    second: list[Sample] = []
    for found, truth in papers:
        chain = best_chain([(c.numbers, weigh(local, c.signs)) for c in found])
        for signs, y in zip(signs_in_order(found, chain), truth, strict=True):
            second.append((signs, y, PAPER_WEIGHT / len(found)))
    tables = (("LOCAL", local), ("IN_ORDER", fit(second)))
    text = HEAD
    for name, weights in tables:
        entries = "".join(f'    "{sign}": {value:.2f},\n' for sign, value in weights.items() if abs(value) >= 0.005)
        text += f"{name}: dict[str, float] = {{\n{entries}}}\n"
    Path(raised_weights.__file__).write_text(text, encoding="utf-8")
    print(f"fitted on {len(papers)} renderings of papers, {len(second)} runs of digits")


if __name__ == "__main__":
    main()
