from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.document import Line, Paper, PaperId, Section, Span
from warehouse.extract.claims.find import Claim, find_claims
from warehouse.extract.claims.rows import claim_rows
from warehouse.extract.figures.find import find_figures
from warehouse.extract.tables.find import find_tables

CASE_FILES = {"test_found": "claims/found", "test_nothing": "claims/negative"}
PaperOf = Callable[..., Paper]


def _claims(paper: Paper) -> tuple[Claim, ...]:
    return find_claims(paper, find_tables(paper), find_figures(paper))


def _shown(claim: Claim) -> list[str]:
    return [
        claim.kind,
        claim.number.raw_number,
        str(claim.number.value),
        (claim.unit.code if claim.unit else None) or "",
        claim.flow or claim.indicator or "",
        (claim.entity.code if claim.entity else None) or "",
        (claim.counterpart.code if claim.counterpart else None) or "",
        claim.period_start.isoformat() if claim.period_start else "",
        claim.base_period_start.isoformat() if claim.base_period_start else "",
    ]


def test_found(case: dict[str, Any], paper_of: PaperOf) -> None:
    found = _claims(paper_of(case["original"], case["language"]))
    assert [_shown(claim) for claim in found] == case["expected"]


def test_nothing(case: dict[str, Any], paper_of: PaperOf) -> None:
    assert [_shown(claim) for claim in _claims(paper_of(case["original"], case["language"]))] == []


def test_tables_captions_references_and_headings_are_left_out(paper_of: PaperOf) -> None:
    text = (
        "2.1 Felt of 12 towns\n\nTable 1. Felt of 20 towns (in million EUR)\nTown Felt Milk\nArkan 5.1 6.2\n"
        "Belsu 3.3 4.4\n\nFigure 1. Milk of 15 towns\n\nOutput amounted to 7 tons.\n\n"
        "1. Doe A. 12 herds. 2012. 99 p."
    )
    paper = paper_of(text)
    heading = paper.lines[0]
    section = Section(1, heading.text, 1, Span.of(heading), paper.lines[1:])
    paper = replace(paper, reference_lines=paper.lines[-1:], sections=(section,))
    assert [claim.number.raw_number for claim in _claims(paper)] == ["7"]


def test_a_claim_over_two_lines_keeps_its_place(paper_of: PaperOf) -> None:
    text = "Felt output of the whole valley and of all the towns below it amounted to 12.5\nmillion tons in 2012."
    paper = paper_of(text)
    (row,) = claim_rows(paper, _claims(paper))
    assert (row["line_first"], row["line_last"], row["unit"], row["scale"]) == (1, 2, "million tons", 10**6)
    assert row["value_base"] == 12_500_000
    assert row["sentence"] == text.replace("\n", " ")


_WORDS = st.sampled_from(
    [
        *[
            "In",
            "2014,",
            "Latvia's",
            "exports",
            "grew",
            "by",
            "5%",
            "to",
            "9",
            "million",
            "EUR",
            "5.774.330",
            "[5]",
        ],
        *["1e400", "экспорт", "Монголии", "на", "12,5", "%", "2013–2014", "гг.", "өсті", "20%-ға", ";", ".", "\n"],
        *["№", "9" * 60],
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=40))
def test_any_words_give_printed_numbers_only(words: list[str]) -> None:
    texts = " ".join(words).split("\n")
    lines = tuple(Line(1, n, n, text, text, "en", "none", 1.0) for n, text in enumerate(texts, 1))
    paper = Paper(PaperId("p"), 1, Span.of(lines[0], lines[-1]), lines, None, "en")
    joined = " ".join(text.strip() for text in texts)
    for claim in _claims(paper):
        assert claim.number.raw_number in joined
        assert claim.number.value.is_finite()
        if claim.period_start and claim.period_end:
            assert claim.period_start <= claim.period_end


def test_a_page_of_damage_takes_no_time(paper_of: PaperOf) -> None:
    for piece in ("Казахстан ", "from 5 to ", "2012 ", "5% ,", "1,", "amounted to "):
        assert find_claims(paper_of(piece * 5000 + "5%", "ru"), (), ()) == ()


def test_several_partners_are_no_total(paper_of: PaperOf) -> None:
    for language, text in (
        ("ru", "В 2016 году общий импорт Латвии из трёх стран составил 5,5 млн евро."),
        ("en", "In 2016, Latvia's total imports from three countries amounted to 5.5 million EUR."),
    ):
        assert [claim.counterpart_scope for claim in _claims(paper_of(text, language))] == ["partner"]


def test_what_a_share_is_of_is_named(paper_of: PaperOf) -> None:
    for language, text, base in (
        ("en", "Timber made up 12.5% of total exports in 2014.", "exports"),
        ("en", "The debt amounted to 20% of GDP.", "gdp"),
        ("ru", "Доля Чили в импорте Латвии составила 12%.", "imports"),
        ("ru", "Дефицит составил 3,2% ВВП.", "gdp"),
        ("kk", "Шығын жалпы импорттың 12%-ын құрады.", "imports"),
        ("en", "Exports were 98% higher than imports.", "imports"),
        ("en", "Exports grew by 5%.", None),
    ):
        assert [claim.base_indicator for claim in _claims(paper_of(text, language))] == [base], text


def test_multiples_say_which_way_and_are_not_exact(paper_of: PaperOf) -> None:
    found = _claims(
        paper_of("The number of mills halved. Exports of salt doubled. Импорт соли сократился вдвое.", "en")
    )
    assert [(claim.direction, claim.is_approximate) for claim in found] == [
        ("down", True),
        ("up", True),
        ("down", True),
    ]


def test_exports_between_two_countries_have_no_flow(paper_of: PaperOf) -> None:
    for language, text in (
        ("en", "In 2015, exports between Latvia and Chile amounted to 5 million EUR."),
        ("ru", "В 2015 году экспорт между Латвией и Чили составил 5 млн евро."),
    ):
        assert [(claim.flow, claim.counterpart_scope) for claim in _claims(paper_of(text, language))] == [
            (None, "partner")
        ], text


def test_trade_in_one_commodity_has_its_own_indicator(paper_of: PaperOf) -> None:
    for language, text, indicator in (
        ("en", "Copper exports of Latvia amounted to 5 million EUR.", "commodity_trade"),
        ("ru", "Импорт нефти Латвии составил 5 млн евро.", "commodity_trade"),
        ("kk", "Латвияның жүн экспорты 5 млн еуро болды.", "commodity_trade"),
        ("ru", "Экспорт Латвии составил 5 тыс. тонн.", "commodity_trade"),
        ("en", "Exports of Latvia amounted to 5 million EUR.", "foreign_trade"),
        ("ru", "Импорт товаров Латвии составил 5 млн евро.", "foreign_trade"),
    ):
        assert [claim.indicator for claim in _claims(paper_of(text, language))] == [indicator], text
