"""Whatever a paragraph holds, the wordings tie numbers that are there, and nothing breaks."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from warehouse.document import Line, Paper, PaperId, Span
from warehouse.extract.claims.find import find_claims
from warehouse.extract.claims.scope import leads_over
from warehouse.extract.findings.find import find_findings

_PIECES = st.sampled_from(
    [
        *[
            "0",
            "7",
            "12,5",
            "1.234",
            "3 400",
            "55%",
            "100%",
            "-3",
            "(+4%)",
            "2012",
            "in 2013",
            "9" * 60,
            "5 million USD",
        ],
        *[
            "of",
            "of which",
            "or",
            "i.e.",
            "from",
            "to",
            "by",
            "total",
            "rose",
            "fell",
            "and the remaining",
            ":",
            ";",
            ",",
        ],
        *[
            "из них",
            "то есть",
            "на",
            "выросло",
            "снизилось",
            "всего",
            "долл.",
            "тыс. тонн",
            "остальные",
            "Структура:",
        ],
        *[
            "оның ішінде",
            "яғни",
            "өсті",
            "-ға",
            "барлығы",
            "қалған",
            "млрд теңге",
            "пайызға",
            "бірінші орында",
            "-і",
        ],
        *[
            "exports",
            "imports",
            "surplus",
            "first place",
            "second",
            "largest",
            "followed by",
            "three towns: A, B and C.",
        ],
        ". It ",
        ". ",
        "\n\n",
    ]
)


@given(st.lists(_PIECES, min_size=2, max_size=40), st.sampled_from(["en", "ru", "kk"]))
@example(["5 million USD", "9" * 60, "of which", "55%"], "en")
@example(["9" * 60, "of", "9" * 60, "of which", "55%"], "en")
@settings(deadline=None, max_examples=150)
def test_no_text_breaks_the_audit(pieces: list[str], language: str) -> None:
    texts = " ".join(pieces).split("\n")
    lines = tuple(Line(1, n, n, text, text, language, "none", 1.0) for n, text in enumerate(texts, 1))  # type: ignore[arg-type]
    paper = Paper(PaperId("any"), 1, Span.of(lines[0], lines[-1]), lines, "A title", "en")
    claims = find_claims(paper, (), ())
    for finding in find_findings(paper, claims, ()):
        used = [given.claim_index for given in finding.inputs]
        assert all(index is not None and 1 <= index <= len(claims) for index in used)
        assert len(set(used)) == len(used)
        if finding.verdict == "consistent":
            assert abs(finding.stated - finding.recomputed) <= finding.tolerance


def test_only_leading_words_lead_over() -> None:
    said = "The output of felt was in 2010"
    assert leads_over(", i.e. it thus increased by ", said)
    assert leads_over("; таким образом, прирост составил ", said)
    assert leads_over(", яғни ", said)
    assert leads_over(" and the output rose by ", said)
    assert not leads_over("; the number of guests grew by ", said)
    assert not leads_over(" and 12 more, i.e. by ", said)
