from __future__ import annotations

import pytest

from tests.cases.citations import CASES, CitationCase
from tests.extract.references.helpers import paper_with_list
from warehouse.extract.citations.find import find_citations
from warehouse.extract.citations.rows import citation_rows
from warehouse.extract.references.find import find_references


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_case(case: CitationCase) -> None:
    paper = paper_with_list(case.entries, body=case.original)
    found = find_citations(paper, find_references(paper))
    assert tuple((c.marker, c.pinpoint, c.reference_index) for c in found) == case.expected
    for citation in found:
        assert citation.sentence
        assert 0.0 < citation.confidence_frac <= 1.0


def test_rows_have_the_place_of_the_marker() -> None:
    paper = paper_with_list(
        "1. Орлов К.К. Гавань. – М.: Парус, 1999. – 90 с.", body="Порт рос.\nОб этом писали [1]."
    )
    rows = citation_rows(paper, find_citations(paper, find_references(paper)))
    assert len(rows) == 1
    assert rows[0]["paper_id"] == "paper"
    assert (rows[0]["page_number"], rows[0]["line_first"], rows[0]["line_last"]) == (1, 2, 2)
    assert rows[0]["sentence"] == "Об этом писали [1]."
    assert rows[0]["citation_index"] == 1
