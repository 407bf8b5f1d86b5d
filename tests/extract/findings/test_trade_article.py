"""An article on the trade of a border region, its relations worked out by hand.

The figures are those that such articles print; the wording is ours. `EXPECTED` was computed on paper before the
rules were run: what is said, what follows from the other numbers, and whether that can be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from warehouse.document import Paper
from warehouse.extract.claims.find import find_claims
from warehouse.extract.figures.find import find_figures
from warehouse.extract.findings.find import find_findings
from warehouse.extract.findings.finding import Finding
from warehouse.extract.tables.find import find_tables

TEXT = """
The total trade turnover between East Kazakhstan region and Russia in 2015 amounted to 15,076.9 million USD.
Of these, 4,447.6 million USD made up export and imports totaled 10,529.3 million USD.

The total trade turnover between East Kazakhstan region and Russia in 2016 amounted to 12,636 million USD. The
export amounted to 3,059.2 million USD, import was equal to 9,129.8 million USD. Compared to 2015, the total
trade turnover has dropped by 16.2% in 2016. Compared to 2015, exports of East Kazakhstan region to Russia
decreased by 22.9% in 2016. Compared to 2015, imports of East Kazakhstan region from Russia decreased by 13.3%
in 2016.

In 2004, the total trade volume of Xinjiang was 5.636 million USD. The volume of trade with Kazakhstan in 2004
amounted to 3.286 million USD, or 58.3% of the total trade volume. In 2008, the total trade volume of Xinjiang
amounted to 22.217 million USD. The volume of trade with Kazakhstan in 2008 amounted to 9.071 million USD, or
40.8% of the total trade volume. In 2012, the total trade volume of Xinjiang amounted to 25.171 million USD.
The volume of trade with Kazakhstan in 2012 amounted to 11.167 million USD, or 44.3% of the total trade
volume. Compared to 2008, the share of Kazakhstan in the trade volume of Xinjiang increased by 3.8% in 2012.

In 2014, the total exports of Mongolia were 5.774.330 thousand USD. In 2014, exports of Mongolia to China
amounted to 5.073.398 thousand USD, i.e. 87.8% of total exports. In 2014, exports of Mongolia to Russia
amounted to 61.607 thousand USD, i.e. 1% of total exports. Kazakhstan exports to Mongolia in 2014 were 4.855
thousand USD. It is equal to 0.08% of the total exports.

In 2015, the total exports of Mongolia amounted to 4.669.280 thousand USD. In 2015, exports of Mongolia to
China amounted to 3.910.120 thousand USD, i.e. 83% of total exports. In 2016, the total exports of Mongolia
have increased by 6% compared to the previous year and amounted to 4.917.331 thousand USD. In 2016, exports of
Mongolia to China amounted to 3.091.834 thousand USD, i.e. 79% of total exports.

In 2014, the total imports of Mongolia were 5.236.667 thousand USD. In 2014, imports of Mongolia from China
amounted to 1.767.915 thousand USD, i.e. 34% of total imports. In 2014, imports of Mongolia from Russia
amounted to 1.549.318 thousand USD, i.e. 30% of total imports. China and Russia account for 64% of imports of
Mongolia in 2014.

In 2015, the total imports of Mongolia decreased by 27% compared to 2014 and amounted to 3.797.519 thousand
USD. In 2015, imports of Mongolia from China amounted to 1.389.940 thousand USD, i.e. 37% of total imports. In
2015, imports of Mongolia from Russia amounted to 1.020.986 thousand USD, i.e. 27% of total imports. In 2015,
imports of Mongolia from Kazakhstan amounted to 29.223 thousand USD, i.e. 0.8% of total imports. In 2015, the
share of the three countries in total imports of Mongolia was equal to 64%.

In 2016, the total imports of Mongolia declined by 12% compared to 2015 and amounted to 3.357.940 thousand
USD. In 2016, imports of Mongolia from China amounted to 1.060.919 thousand USD, i.e. 31% of total imports. In
2016, imports of Mongolia from Russia amounted to 880.396 thousand USD, i.e. 27% of total imports. In 2016,
imports of Mongolia from Kazakhstan amounted to 29.796 thousand USD, i.e. 0.8% of total imports.

Table 6. 20 major trade partners of Xinjiang in 2012 (in million USD)
State Volume Place
Kazakhstan 11.167 1
Kirghizstan 4.039 2
Tajikistan 1.407 3
USA 1.020 4
Uzbekistan 0.831 5
Russia 0.644 6
Malaysia 0.354 7
Mongolia 0.344 8
"""

#: (rule, what the text says, verdict by hand); beside each what follows from the other numbers
EXPECTED = [
    ("sum", "15076.9", "inconsistent"),  # 4,447.6 + 10,529.3 = 14,976.9
    ("sum", "12636", "inconsistent"),  # 3,059.2 + 9,129.8 = 12,189.0
    ("growth", "-16.2", "consistent"),  # -16.19
    ("growth", "-22.9", "inconsistent"),  # -31.2
    ("growth", "-13.3", "consistent"),  # -13.29
    ("share", "58.3", "consistent"),  # 58.30
    ("share", "40.8", "consistent"),  # 40.83
    ("share", "44.3", "consistent"),  # 44.36, cut
    ("difference", "3.8", "inconsistent"),  # 3.5 points, 8.6 % of the share
    ("share", "87.8", "consistent"),  # 87.86, cut
    ("share", "1", "consistent"),  # 1.07
    ("direction_conflict", "0.08", "inconsistent"),  # Kazakhstan's exports, yet its part of Mongolia's
    ("share", "83", "consistent"),  # 83.7, cut
    ("growth", "6", "inconsistent"),  # 5.31
    ("share", "79", "inconsistent"),  # 62.9
    ("share", "34", "consistent"),  # 33.76
    ("share", "30", "consistent"),  # 29.59
    ("sum", "64", "consistent"),  # 34 + 30
    ("growth", "-27", "consistent"),  # -27.5, cut
    ("share", "37", "consistent"),  # 36.6
    ("share", "27", "consistent"),  # 26.9
    ("share", "0.8", "consistent"),  # 0.77
    ("sum", "64", "consistent"),  # 37 + 27 + 0.8 = 64.8, cut
    ("growth", "-12", "consistent"),  # -11.6
    ("share", "31", "consistent"),  # 31.6, cut
    ("share", "27", "inconsistent"),  # 26.2
    ("share", "0.8", "consistent"),  # 0.89, cut
    ("count_mismatch", "20", "inconsistent"),  # eight rows
    ("rank", "7", "consistent"),  # seven pairs of neighbours in order
    ("text_vs_table", "11167000", "consistent"),  # in USD
]


def _audit(paper: Paper) -> tuple[Finding, ...]:
    tables = find_tables(paper)
    return find_findings(paper, find_claims(paper, tables, find_figures(paper)), tables)


def test_hand_list(paper_of: Callable[..., Paper]) -> None:
    found = _audit(paper_of(TEXT.strip(), "en"))
    told: Counter[tuple[str, str, str]] = Counter((f.rule, f"{f.stated.normalize():f}", f.verdict) for f in found)
    wanted: Counter[tuple[str, str, str]] = Counter(EXPECTED)
    assert not (wanted - told), "by hand, but not found"
    accused = {each: count for each, count in (told - wanted).items() if each[2] == "inconsistent"}
    assert not accused


def test_direction_is_never_turned(paper_of: Callable[..., Paper]) -> None:
    paper = paper_of(TEXT.strip(), "en")
    tables = find_tables(paper)
    claims = find_claims(paper, tables, find_figures(paper))
    stated = [c for c in claims if c.number.raw_number == "4.855"]
    assert [(c.entity and c.entity.code, c.counterpart and c.counterpart.code, c.flow) for c in stated] == [
        ("KZ", "MN", "exports")
    ]
    conflicts = [f for f in find_findings(paper, claims, tables) if f.rule == "direction_conflict"]
    assert [f.inputs[0].claim_index for f in conflicts] == [stated[0].claim_index]
