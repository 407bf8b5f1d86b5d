from __future__ import annotations

from typing import Any

import pytest

from tests.cases.references import ACTS, CASES, CHAINS, NESTED, Case
from tests.extract.references.helpers import paper_with_list
from warehouse.extract.references.find import Reference, find_references


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_case(case: Case) -> None:
    found = find_references(paper_with_list(case.original))
    assert len(found) == len(case.expected), [reference.text for reference in found]
    for reference, expected in zip(found, case.expected, strict=True):
        assert _shown(reference, expected) == expected, reference


def _shown(reference: Reference, expected: dict[str, Any]) -> dict[str, Any]:
    shown = {}
    for name, wanted in expected.items():
        if name == "same":
            shown[name] = reference.same_as_index
        elif name == "max_confidence":
            shown[name] = wanted if reference.confidence_frac <= wanted else reference.confidence_frac
        else:
            shown[name] = getattr(reference, name)
    return shown


def test_there_are_enough_cases_of_chains_and_acts() -> None:
    labels = [case.label for case in CASES]
    assert len(labels) == len(set(labels))
    assert len((*CHAINS, *NESTED, *ACTS)) >= 60
