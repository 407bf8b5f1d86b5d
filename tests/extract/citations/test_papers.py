"""Whole papers in three languages: callouts found, linked, with their pinpoints, and what is left over."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.cases.cited_papers import PAPERS, CitedPaper
from tests.extract.references.helpers import paper_with_list
from warehouse.extract.citations.find import Citation, find_citations
from warehouse.extract.references.find import find_references

_CALLOUT = re.compile(r"\{(?P<marker>[^{}]+?) => (?P<targets>[^{}]+)\}", re.DOTALL)

Truth = tuple[str, int | None, str | None]


def truth_of(paper: CitedPaper) -> list[Truth]:
    truth: list[Truth] = []
    for match in _CALLOUT.finditer(paper.body):
        marker = " ".join(match["marker"].split())
        for target in " ".join(match["targets"].split()).split(" | "):
            index, _, pin = target.partition(":")
            truth.append((marker, None if index == "-" else int(index), pin or None))
    return truth


def found_in(paper: CitedPaper) -> tuple[Citation, ...]:
    made = paper_with_list(paper.entries, body=_CALLOUT.sub(lambda m: m["marker"], paper.body))
    return find_citations(made, find_references(made))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.label)
def test_every_callout_is_found_and_linked(paper: CitedPaper) -> None:
    found = [(" ".join(c.marker.split()), c.reference_index, c.pinpoint) for c in found_in(paper)]
    assert found == truth_of(paper)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.label)
def test_entries_that_nobody_cites_are_left_over(paper: CitedPaper) -> None:
    cited = {c.reference_index for c in found_in(paper)}
    entries = find_references(paper_with_list(paper.entries))
    assert tuple(e.reference_index for e in entries if e.reference_index not in cited) == paper.uncited


def test_linked_f1_over_all_papers() -> None:
    truth: Counter[tuple[str, int | None]] = Counter()
    found: Counter[tuple[str, int | None]] = Counter()
    for paper in PAPERS:
        truth.update((f"{paper.label} {marker}", index) for marker, index, _ in truth_of(paper))
        found.update((f"{paper.label} {' '.join(c.marker.split())}", c.reference_index) for c in found_in(paper))
    hits = (truth & found).total()
    assert 2 * hits / (truth.total() + found.total()) >= 0.9


def test_citations_of_one_marker_share_its_place() -> None:
    found = found_in(PAPERS[0])
    places: dict[int, set[str]] = {}
    for citation in found:
        places.setdefault(citation.callout_index, set()).add(citation.marker)
    assert list(places) == list(range(1, len(places) + 1))
    assert all(len(markers) == 1 for markers in places.values())
