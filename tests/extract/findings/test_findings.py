from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from warehouse.document import Paper
from warehouse.extract.claims.find import find_claims
from warehouse.extract.figures.find import find_figures
from warehouse.extract.findings.find import find_findings
from warehouse.extract.findings.finding import Finding
from warehouse.extract.findings.precision import can_hold, printed_range, tolerance
from warehouse.extract.findings.rows import finding_input_rows, finding_rows
from warehouse.extract.tables.find import find_tables

CASE_FILES = {"test_prose": "findings/prose", "test_tables": "findings/tables"}
PaperOf = Callable[..., Paper]


def _findings(paper: Paper) -> tuple[Finding, ...]:
    tables = find_tables(paper)
    return find_findings(paper, find_claims(paper, tables, find_figures(paper)), tables)


def test_prose(case: dict[str, Any], paper_of: PaperOf) -> None:
    found = _findings(paper_of(case["original"], case["language"]))
    assert [[f.rule, str(f.stated), f.verdict] for f in found] == case["expected"]


def test_tables(case: dict[str, Any], paper_of: PaperOf) -> None:
    found = _findings(paper_of(case["original"].strip("\n")))
    assert sorted([f.rule, str(f.stated), f.verdict] for f in found) == case["expected"]


def test_rows_lead_back_to_the_numbers(paper_of: PaperOf) -> None:
    text = (
        "The trade turnover between Latvia and Chile in 2015 amounted to 16.6 million EUR. Of these, 4.4 million "
        "EUR made up export and imports totaled 11.2 million EUR.\n\n"
        "Table 1. Felt\nTown Wool\nArkan 5.1\nBelsu 3.3\n"
        "Kolsay 1.0\nTotal 9.4"
    )
    paper = paper_of(text)
    found = _findings(paper)
    rows = finding_rows(paper, found)
    assert [(row["rule"], row["verdict"]) for row in rows] == [
        ("sum", "inconsistent"),
        ("table_total", "consistent"),
    ]
    assert rows[0]["recomputed"] == Decimal("15.6")
    assert rows[0]["unit"] == "million EUR"
    assert "16.6" in str(rows[0]["explanation"])
    inputs = finding_input_rows(paper, found)
    assert [(row["role"], row["claim_index"]) for row in inputs if row["finding_index"] == 1] == [
        ("stated", 1),
        ("exports", 2),
        ("imports", 3),
    ]
    cells = [row for row in inputs if row["finding_index"] == 2]
    assert [(row["row_index"], row["column_index"]) for row in cells] == [(4, 2), (1, 2), (2, 2), (3, 2)]
    assert all((row["claim_index"] is None) != (row["table_index"] is None) for row in inputs)


_DECIMALS = st.integers(min_value=0, max_value=4)


@given(
    st.decimals(min_value=0, max_value=10**9, places=8), _DECIMALS, st.sampled_from(["ROUND_HALF_UP", "ROUND_DOWN"])
)
def test_an_honest_print_covers_its_number(true: Decimal, decimals: int, rounding: str) -> None:
    printed = true.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
    found = printed_range(printed, decimals)
    assert found.low <= true <= found.high


@given(
    st.decimals(min_value=1, max_value=10**6, places=6),
    st.decimals(min_value=1, max_value=10**6, places=6),
    _DECIMALS,
    _DECIMALS,
    st.sampled_from(["ROUND_HALF_UP", "ROUND_DOWN"]),
)
def test_an_honest_share_is_never_accused(part: Decimal, rest: Decimal, d: int, e: int, rounding: str) -> None:
    whole = part + rest
    share = part / whole * 100

    def printed(value: Decimal, places: int) -> Decimal:
        return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)

    stated = printed_range(printed(share, d), d)
    ratio = printed_range(printed(part, e), e).over(printed_range(printed(whole, e), e))
    if ratio is None:
        return
    recomputed = ratio.times(100)
    assert can_hold(stated, recomputed)
    assert abs(stated.value - recomputed.value) <= tolerance(stated, recomputed)


def test_a_changed_digit_is_offered(paper_of: PaperOf) -> None:
    text = (
        "The trade turnover between Latvia and Chile in 2015 amounted to 16.6 million EUR. Of these, 4.4 million "
        "EUR made up export and imports totaled 11.2 million EUR."
    )
    (finding,) = _findings(paper_of(text))
    assert (finding.verdict, finding.suggestion) == ("inconsistent", "16.6 as 15.6 would hold")


def test_a_moved_separator_is_offered(paper_of: PaperOf) -> None:
    found = _findings(paper_of("Table 1. Felt\nTown Wool Milk\nArkan 5.1 6.2\nBelsu 3.3 4.4\nTotal 84 10.6"))
    assert sorted((f.verdict, f.suggestion) for f in found) == [
        ("consistent", None),
        ("inconsistent", "84 as 8,4 would hold"),
    ]


def test_nothing_is_offered_where_no_single_change_does(paper_of: PaperOf) -> None:
    text = (
        "In 2014, Latvia's total exports amounted to 577.43 million EUR. In 2014, exports to Chile amounted to "
        "507.3 million EUR. It is equal to 12.4% of total exports."
    )
    (finding,) = _findings(paper_of(text))
    assert (finding.verdict, finding.suggestion) == ("inconsistent", None)
