"""Recompute what a paper's numbers say of each other.

A rule is one function: it links numbers that the text itself ties together (same flow, entity, partner, period and
unit, near each other), recomputes, and gives a verdict. A link that is not sure is no link; where a change may be
of a level or of a share, in percent or in points, one reading that holds is enough, and none is contradicted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise

from warehouse.document import Paper
from warehouse.extract.claims.find import Claim, Link
from warehouse.extract.claims.phrase import PhraseRule
from warehouse.extract.claims.places import Place, find_places
from warehouse.extract.findings.finding import Finding, FindingInput, Rule, Verdict, shown
from warehouse.extract.findings.list_rules import list_rule
from warehouse.extract.findings.precision import (
    CONTEXT,
    LARGEST,
    Range,
    can_hold,
    printed_range,
    round_range,
    to_ten_decimals,
    tolerance,
    total,
)
from warehouse.extract.findings.row_rules import find_row_findings
from warehouse.extract.findings.suggest import raw_numbers, suggestion_for
from warehouse.extract.findings.table_rules import find_table_findings
from warehouse.extract.findings.text_rules import count_rule, find_text_findings
from warehouse.extract.numbers import Number
from warehouse.extract.tables.find import Table

# More claims than this are no one paper's; most papers have fewer than two hundred.
MOST_COMPARED = 1_000


def find_findings(
    paper: Paper,
    claims: Sequence[Claim],
    tables: Sequence[Table],
) -> tuple[Finding, ...]:
    """The relations of a paper that could be recomputed, numbered from 1."""
    usable = _usable(claims)
    found: list[Finding] = []
    for block in _blocks(usable):
        for rule in _PROSE_RULES:
            found.extend(rule(block))
    found = _kindest(found)
    found.extend(find_table_findings(tables))
    found.extend(find_row_findings(tables))
    found.extend(count_rule(tables))
    found.extend(list_rule(paper, tables))
    for block in _blocks(usable):
        found.extend(find_text_findings(block, tables))
    found.sort(key=lambda f: (f.span.page_number, f.span.line_first, f.rule, f.stated))
    found = [_with_suggestion(finding, claims, tables) for finding in found]
    found = [finding for finding in found if not _is_no_relation(finding, claims)]
    return tuple(replace(finding, finding_index=index) for index, finding in enumerate(found, 1))


def _usable(claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose numbers can be computed with; a phrase that has lost one of its numbers is none any more."""
    broken = {link.phrase for claim in claims if abs(claim.number.value) >= LARGEST for link in claim.links}
    kept = [claim for claim in claims if abs(claim.number.value) < LARGEST]
    if not broken:
        return kept
    return [
        replace(claim, links=tuple(link for link in claim.links if link.phrase not in broken)) for claim in kept
    ]


def _is_no_relation(finding: Finding, claims: Sequence[Claim]) -> bool:
    """A list that need not be whole, or a part above its whole: a misprint if one sign mends it, else nothing."""
    if finding.verdict != "inconsistent" or finding.suggestion is not None or not finding.inputs:
        return False
    index = finding.inputs[0].claim_index
    links = claims[index - 1].links if index is not None else ()
    if finding.rule == "sum":
        return any(link.rule == "sum" and link.role == 0 and not link.is_whole for link in links)
    is_phrase = any(link.rule == "share" and link.role == 0 for link in links)
    return is_phrase and finding.rule == "share" and finding.recomputed > 100


def _with_suggestion(finding: Finding, claims: Sequence[Claim], tables: Sequence[Table]) -> Finding:
    if finding.verdict != "inconsistent":
        return finding

    def raw_of(index: int) -> tuple[str, Decimal] | None:
        given = finding.inputs[index]
        if given.claim_index is not None:
            number: Number | None = claims[given.claim_index - 1].number
        elif given.cell is not None:
            table, *key = given.cell
            cells = tables[table - 1].cells
            number = next((c.number for c in cells if [c.block_index, c.row_index, c.column_index] == key), None)
        else:
            number = None
        return (number.raw_number, number.value) if number is not None else None

    return replace(finding, suggestion=suggestion_for(finding, raw_numbers(finding, raw_of)))


def _blocks(claims: Sequence[Claim]) -> Iterator[Sequence[Claim]]:
    """Runs of claims that are compared with each other, cut between paragraphs where that is possible.

    Each rule looks at every pair; what belongs together stands close together. A volume of thousands of pages that
    could not be split into papers must not take hours.
    """
    begin = 0
    while begin < len(claims):
        end = min(begin + MOST_COMPARED, len(claims))
        if end < len(claims):
            turns = (at for at in range(end, begin, -1) if claims[at].paragraph != claims[at - 1].paragraph)
            end = next(turns, end)
        yield claims[begin:end]
        begin = end


def _kindest(found: Sequence[Finding]) -> list[Finding]:
    """Where a statement can be read as two relations and one holds, the other is not reported."""
    settled = {f.inputs[0].claim_index for f in found if f.verdict == "consistent"}
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        if finding.verdict != "consistent" and finding.inputs[0].claim_index in settled:
            continue
        # Two rules may see one relation: the one whose verdict says more stays, the first of equals.
        key = (finding.rule, *sorted({given.claim_index or 0 for given in finding.inputs}))
        known = kept.get(key)
        if known is None or _SAYS[finding.verdict] > _SAYS[known.verdict]:
            kept[key] = finding
    return list(kept.values())


_SAYS: dict[Verdict, int] = {"undecidable": 0, "inconsistent": 1, "consistent": 2}


_COUNTED = re.compile(r"^(?:\s+[^\W\d_]+){1,2}(?=\s*[,(;])")
# What may stand between a pair and the number that restates it: nothing that names another matter.
_RESTATES = re.compile(
    r"(?:[\s,;:()–—-]|(?:in|в|к)\s+\d{4}(?:\s?г\.?|\s?году)?|\d{4}\s+жылы"
    r"|\b(?:or|that is|i\.\s?e\.|which is|this is|it is|a|an|the|by|of|only|about|almost|nearly|more than)\b"
    r"|\b(?:increase|decrease|decline|rise|drop|growth|fall|reduction|gain)\b"
    r"|\b(?:или|то есть|т\.\s?е\.|что составляет|это|на|в|почти|около|примерно|более чем|всего|лишь)\b"
    r"|\b(?:рост|снижение|сокращение|увеличение|падение)\b"
    r"|\b(?:яғни|немесе|бұл|жетті|жетіп|өсті|төмендеді|өсіп|төмендеп)\b|-?(?:ға|ге|қа|ке)\b)*",
    re.IGNORECASE,
)

# Links --------------------------------------------------------------------------------------------------------


def _key(place: Place | None) -> str | None:
    return (place.code or place.name) if place else None


def _period_key(claim: Claim) -> tuple[date, date] | str | None:
    if claim.period_start is not None and claim.period_end is not None:
        return claim.period_start, claim.period_end
    return claim.period_text.casefold() if claim.period_text and claim.period_start is None else None


def _is_near(first: Claim, second: Claim, paragraphs: int) -> bool:
    return abs(first.paragraph - second.paragraph) <= paragraphs


def _same_matter(first: Claim, second: Claim) -> bool:
    """Same indicator, flow and entity; an entity left unsaid is the same only within a paragraph."""
    if (first.indicator, first.flow) != (second.indicator, second.flow) or first.indicator is None:
        return False
    one, other = _key(first.entity), _key(second.entity)
    return one == other if one and other else first.paragraph == second.paragraph


def _levels(claims: Iterable[Claim]) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.kind == "level" and claim.unit is not None and claim.unit.code is not None
    ]


def _one_value(claims: Sequence[Claim]) -> Claim | None:
    """The claim, if all that fit state the same amount (a number repeated is no second one)."""
    if not claims:
        return None
    amounts = {(claim.number.value, claim.unit.key if claim.unit else None) for claim in claims}
    return claims[0] if len(amounts) == 1 else None


def _same_unit(first: Claim, second: Claim) -> bool:
    return bool(first.unit and second.unit and first.unit.code == second.unit.code)


# Readings and verdicts ----------------------------------------------------------------------------------------


def _readings(numbers: Sequence[Number]) -> list[tuple[Range, ...]]:
    """The ways to read some numbers together: all as printed, or every open one the other way."""
    literal = tuple(printed_range(number.value, number.printed_decimals) for number in numbers)
    if not any(number.is_ambiguous for number in numbers):
        return [literal]
    other = tuple(
        printed_range(number.value_alternative, 0)
        if number.value_alternative is not None
        else printed_range(number.value, number.printed_decimals)
        for number in numbers
    )
    return [literal, other]


def _in_one_unit(claims: Sequence[Claim], ranges: Sequence[Range]) -> tuple[list[Range], str | None]:
    """The ranges in the printed unit where it is the same for all, else in the base unit."""
    scales = {claim.unit.scale for claim in claims if claim.unit}
    unit = claims[0].unit
    if len(scales) == 1:
        return list(ranges), unit.text if unit else None
    scaled = [each.times(claim.unit.scale if claim.unit else 1) for claim, each in zip(claims, ranges, strict=True)]
    return scaled, unit.code if unit else None


def _verdict(stated: Range, recomputed: Range, *, is_sure: bool) -> Verdict:
    if can_hold(stated, recomputed):
        return "consistent"
    rounded = round_range(stated.value)
    if not is_sure or (rounded is not None and can_hold(rounded, recomputed)):
        return "undecidable"
    return "inconsistent"


_RANKS: dict[Verdict, int] = {"consistent": 0, "undecidable": 1, "inconsistent": 2}


@dataclass(frozen=True, slots=True)
class _Outcome:
    stated: Range
    recomputed: Range
    verdict: Verdict
    values: tuple[Decimal, ...]
    unit: str | None


def _best(outcomes: Sequence[_Outcome], numbers: Sequence[Number]) -> _Outcome | None:
    """The kindest outcome over the readings; where only some numbers are open, a contradiction is not decided."""
    if not outcomes:
        return None
    best = min(outcomes, key=lambda outcome: _RANKS[outcome.verdict])
    is_open = {number.is_ambiguous for number in numbers}
    if best.verdict == "inconsistent" and len(is_open) > 1:
        return replace(best, verdict="undecidable")
    return best


def _is_rough(claim: Claim) -> bool:
    """Whether a number says `about`, or is round and told in words (`1 million 300 thousand`, `three hundred`)."""
    if claim.is_approximate:
        return True
    is_worded = any(character.isalpha() for character in claim.number.raw_number)
    return is_worded and claim.number.value % 10 == 0


def _finding(
    rule: Rule,
    outcome: _Outcome,
    claim: Claim,
    inputs: Sequence[tuple[str, Claim]],
    explanation: str,
    confidence: float,
) -> Finding:
    verdict = outcome.verdict
    if verdict == "inconsistent" and (_is_rough(claim) or any(_is_rough(given) for _, given in inputs)):
        verdict = "undecidable"
    return Finding(
        0,
        rule,
        outcome.stated.value,
        to_ten_decimals(outcome.recomputed.value),
        outcome.unit,
        to_ten_decimals(tolerance(outcome.stated, outcome.recomputed)),
        verdict,
        claim.sentence,
        explanation,
        None,
        (
            FindingInput("stated", claim.number.value, claim.claim_index),
            *(
                FindingInput(role, value, given.claim_index)
                for (role, given), value in zip(inputs, outcome.values, strict=True)
            ),
        ),
        claim.span,
        confidence,
    )


# Rules --------------------------------------------------------------------------------------------------------


def share_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """A partner's share of the total: the part beside the share, the total of the same flow, entity and period."""
    levels = _levels(claims)
    for share in claims:
        if share.kind != "share" or share.flow is None or share.counterpart is None:
            continue
        part = _part_of(share, levels)
        if part is None:
            continue
        whole = _one_value(
            [
                level
                for level in levels
                if level.counterpart is None
                and level.counterpart_scope != "partner"
                and _period_key(level) == _period_key(share)
                and _period_key(level) is not None
                and _same_matter(level, share)
                and _same_unit(level, part)
                and level.claim_index != part.claim_index
                and _is_near(level, share, 1)
            ]
        )
        if whole is None or whole.number.value <= 0:
            continue
        numbers = (part.number, whole.number)
        outcomes: list[_Outcome] = []
        for ranges in _readings(numbers):
            (small, large), _ = _in_one_unit((part, whole), ranges)
            ratio = small.over(large)
            if ratio is None:
                continue
            stated = printed_range(share.number.value, share.number.printed_decimals)
            recomputed = ratio.times(100)
            verdict = _verdict(stated, recomputed, is_sure=True)
            outcomes.append(_Outcome(stated, recomputed, verdict, (small.value, large.value), "%"))
        outcome = _best(outcomes, numbers)
        if outcome is None:
            continue
        explanation = (
            f"{part.number.raw_number} of {whole.number.raw_number} is {shown(outcome.recomputed.value)} %; "
            f"the text says {share.number.raw_number} %."
        )
        yield _finding("share", outcome, share, (("part", part), ("total", whole)), explanation, 0.8)


def flow_share_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """The share of exports (or imports) in the turnover, where both amounts stand close before it."""
    levels = _levels(claims)
    for share in claims:
        if share.kind != "share" or share.flow not in ("exports", "imports") or share.base_indicator != "turnover":
            continue
        if share.counterpart is not None:
            continue
        near = [
            level
            for level in levels
            if level.paragraph == share.paragraph
            and 0 <= share.sentence_number - level.sentence_number <= 1
            and level.claim_index < share.claim_index
            and _period_key(level) in (_period_key(share), None)
            and (_key(level.entity) == _key(share.entity) or None in (level.entity, share.entity))
        ]
        # Each named once: of two exports nobody says which is meant.
        parts = [level for level in near if level.flow == share.flow]
        wholes = [level for level in near if level.flow == "turnover"]
        if len(parts) != 1 or len(wholes) != 1 or not _same_unit(parts[0], wholes[0]):
            continue
        part, whole = parts[0], wholes[0]
        if _key(part.counterpart) != _key(whole.counterpart) or whole.number.value <= 0:
            continue
        numbers = (part.number, whole.number)
        outcomes: list[_Outcome] = []
        for ranges in _readings(numbers):
            (small, large), _ = _in_one_unit((part, whole), ranges)
            ratio = small.over(large)
            if ratio is None:
                continue
            stated, recomputed = printed_range(share.number.value, share.number.printed_decimals), ratio.times(100)
            verdict = _verdict(stated, recomputed, is_sure=_period_key(part) == _period_key(whole))
            outcomes.append(_Outcome(stated, recomputed, verdict, (small.value, large.value), "%"))
        outcome = _best(outcomes, numbers)
        if outcome is not None and outcome.recomputed.value <= 100:
            explanation = (
                f"{part.number.raw_number} of {whole.number.raw_number} is {shown(outcome.recomputed.value)} %; "
                f"the text says {share.number.raw_number} %."
            )
            yield _finding("share", outcome, share, (("part", part), ("total", whole)), explanation, 0.8)


def _part_of(share: Claim, levels: Sequence[Claim]) -> Claim | None:
    """The level that a share restates: in its sentence or the one before, towards the same partner."""
    fitting = [
        level
        for level in levels
        if level.paragraph == share.paragraph
        and 0 <= share.sentence_number - level.sentence_number <= 1
        and _same_matter(level, share)
        and _key(level.counterpart) == _key(share.counterpart)
        and _period_key(level) == _period_key(share)
    ]
    own = [level for level in fitting if level.sentence_number == share.sentence_number]
    return _one_value(own or fitting)


def growth_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """A change in percent between two stated levels of the same matter."""
    levels = _levels(claims)
    shares = [claim for claim in claims if claim.kind == "share"]
    made: list[tuple[Claim, Finding, bool]] = []
    for change in claims:
        if change.kind != "change_pct" or change.direction is None or change.flow is None:
            continue
        linked = _two_levels(change, levels)
        if linked is None:
            continue
        before, after, is_sure = linked
        numbers = (before.number, after.number)
        outcomes: list[_Outcome] = []
        sign = 1 if change.direction == "up" else -1
        for ranges in _readings(numbers):
            (first, second), _ = _in_one_unit((before, after), ranges)
            ratio = second.over(first)
            if ratio is None:
                continue
            stated = _signed(change.number, sign)
            recomputed = ratio.shifted(-1).times(100)
            verdict = _verdict(stated, recomputed, is_sure=True)
            outcomes.append(_Outcome(stated, recomputed, verdict, (first.value, second.value), "%"))
        outcome = _best(outcomes, numbers)
        if outcome is None:
            continue
        if outcome.verdict == "inconsistent" and _may_mean_share(change, shares):
            outcome = replace(outcome, verdict="undecidable")
        explanation = (
            f"From {before.number.raw_number} to {after.number.raw_number} is "
            f"{shown(outcome.recomputed.value)} %; the text says {shown(outcome.stated.value)} %."
        )
        finding = _finding(
            "growth", outcome, change, (("from", before), ("to", after)), explanation, 0.8 if is_sure else 0.6
        )
        made.append((change, finding, is_sure))
    for change, finding, is_sure in made:
        is_doubtful = (not is_sure and not _has_consistent_sibling(change, made)) or _is_told_again(finding, made)
        if finding.verdict == "inconsistent" and (is_doubtful or _fits_some_share(change, shares)):
            yield replace(finding, verdict="undecidable")
        else:
            yield finding


def _signed(number: Number, sign: int) -> Range:
    """A change with the sign of its verb."""
    plain = printed_range(abs(number.value), number.printed_decimals)
    return plain if sign > 0 else Range(-plain.value, -plain.high, -plain.low)


def _has_consistent_sibling(change: Claim, made: Sequence[tuple[Claim, Finding, bool]]) -> bool:
    """A change linked the same way in the same sentence that does hold: the link is right."""
    return any(
        other.sentence == change.sentence
        and other.paragraph == change.paragraph
        and other.claim_index != change.claim_index
        and finding.verdict == "consistent"
        for other, finding, _ in made
    )


def _is_told_again(finding: Finding, made: Sequence[tuple[Claim, Finding, bool]]) -> bool:
    """Whether another statement about the same two levels holds: then this one is about something else."""
    levels = [given.claim_index for given in finding.inputs[1:]]
    return any(
        other.verdict == "consistent" and [given.claim_index for given in other.inputs[1:]] == levels
        for _, other, _ in made
    )


def _fits_some_share(change: Claim, shares: Sequence[Claim]) -> bool:
    """Whether shares of one partner in the same paragraph differ by just this much."""
    periods = {
        (change.period_start, change.period_end),
        (change.base_period_start, change.base_period_end),
    }
    near = [
        share
        for share in shares
        if _is_near(share, change, 0)
        and share.flow == change.flow
        and share.counterpart is not None
        and _period_key(share) in periods
    ]
    stated = printed_range(abs(change.number.value), change.number.printed_decimals)
    for first, second in combinations(near, 2):
        if _key(first.counterpart) != _key(second.counterpart) or _period_key(first) == _period_key(second):
            continue
        high, low = sorted((first, second), key=lambda share: share.number.value, reverse=True)
        gap = high.number.value - low.number.value
        if stated.low <= gap <= stated.high:
            return True
    return False


def _two_levels(change: Claim, levels: Sequence[Claim]) -> tuple[Claim, Claim, bool] | None:
    """The levels a change goes from and to, and whether the text itself names both periods and the partner."""
    fitting = [
        level
        for level in levels
        if _same_matter(level, change) and _period_key(level) is not None and _is_near(level, change, 1)
    ]
    exact = [level for level in fitting if _key(level.counterpart) == _key(change.counterpart)]
    if change.counterpart is None:
        exact = [level for level in exact if level.counterpart_scope != "partner"]
    if change.period_start is not None and change.base_period_start is not None:
        base = (change.base_period_start, change.base_period_end)
        now = (change.period_start, change.period_end)
        before = _one_value([level for level in exact if _period_key(level) == base])
        after = _one_value([level for level in exact if _period_key(level) == now])
        if before is None or after is None or not _same_unit(before, after):
            return None
        return before, after, True
    if change.base_period_start is not None or change.period_start is not None:
        return None
    return _only_two(change, exact) or (_only_two(change, fitting) if change.counterpart is None else None)


def _only_two(change: Claim, levels: Sequence[Claim]) -> tuple[Claim, Claim, bool] | None:
    """The only two levels stated before a change that names no periods."""
    earlier = [level for level in levels if level.claim_index < change.claim_index]
    periods = {_year_of(level): level for level in earlier}
    if len(periods) != 2 or None in periods or len({_key(level.counterpart) for level in earlier}) != 1:
        return None
    if len(earlier) != 2:
        return None
    first, second = (periods[year] for year in sorted(year for year in periods if year is not None))
    return (first, second, False) if _same_unit(first, second) else None


def _year_of(claim: Claim) -> int | None:
    digits = [
        part for part in (claim.period_text or "").replace("-", " ").split() if part.isdigit() and len(part) == 4
    ]
    return int(digits[0]) if len(digits) == 1 else None


def _may_mean_share(change: Claim, shares: Sequence[Claim]) -> bool:
    """Whether the change may be of a share stated nearby rather than of the level."""
    return any(
        share.paragraph == change.paragraph
        and 0 <= change.sentence_number - share.sentence_number <= 1
        and _key(share.counterpart) == _key(change.counterpart)
        for share in shares
    )


def share_change_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """A change of a share between two stated shares, in percentage points or, with «%», in percent of the share.

    «%» may mean either, or the level; so only a change printed in points is contradicted.
    """
    shares = [claim for claim in claims if claim.kind == "share" and claim.counterpart is not None]
    for change in claims:
        if change.kind not in ("change_pct", "change_pp") or change.direction is None or change.counterpart is None:
            continue
        if change.period_start is None or change.base_period_start is None:
            continue
        fitting = [
            share
            for share in shares
            if _same_matter(share, change)
            and _key(share.counterpart) == _key(change.counterpart)
            and _is_near(share, change, 1)
        ]
        base = (change.base_period_start, change.base_period_end)
        now = (change.period_start, change.period_end)
        before = _one_value([share for share in fitting if _period_key(share) == base])
        after = _one_value([share for share in fitting if _period_key(share) == now])
        if before is None or after is None:
            continue
        first = printed_range(before.number.value, before.number.printed_decimals)
        second = printed_range(after.number.value, after.number.printed_decimals)
        stated = _signed(change.number, 1 if change.direction == "up" else -1)
        recomputed = second - first
        # `The share grew by 3.8 %` means points or a part of the share; the level has no say in it.
        is_points = change.kind == "change_pp"
        is_of_share = _SHARE_NOUN.search(change.lead) is not None
        ratio = second.over(first)
        if not is_points and ratio is not None and not can_hold(stated, recomputed):
            relative = ratio.shifted(-1).times(100)
            if not can_hold(stated, relative):
                if not is_of_share or _is_rough(change):
                    continue
                outcome = _Outcome(
                    stated, recomputed, "inconsistent", (first.value, second.value), "percentage points"
                )
                explanation = (
                    f"From {before.number.raw_number} % to {after.number.raw_number} % is "
                    f"{shown(recomputed.value)} percentage points, or {shown(relative.value)} % of the share; the "
                    f"text says {shown(stated.value)} %."
                )
                inputs = (("from", before), ("to", after))
                yield _finding("difference", outcome, change, inputs, explanation, 0.7)
                continue
            outcome = _Outcome(stated, relative, "consistent", (first.value, second.value), "%")
            explanation = (
                f"From {before.number.raw_number} % to {after.number.raw_number} % is {shown(relative.value)} % of "
                f"the share; the text says {shown(stated.value)} %."
            )
            yield _finding("growth", outcome, change, (("from", before), ("to", after)), explanation, 0.7)
            continue
        outcome = _Outcome(
            stated,
            recomputed,
            _verdict(stated, recomputed, is_sure=is_points),
            (first.value, second.value),
            "percentage points",
        )
        explanation = (
            f"From {before.number.raw_number} % to {after.number.raw_number} % is {shown(recomputed.value)} "
            f"percentage points; the text says {shown(stated.value)}."
        )
        yield _finding("difference", outcome, change, (("from", before), ("to", after)), explanation, 0.7)


_SHARE_NOUN = re.compile(
    r"(?<!\w)(?:shares?|proportion|дол[яиюей]{1,2}|удельн\w+ вес\w*|үлес\w*)(?!\w)", re.IGNORECASE
)
_HOW_MANY = re.compile(
    r"(?<!\w)(?P<two>two|дв(?:ух|умя|е)|екі)|(?P<three>three|тр[её](?:х|мя)|три|үш)|(?P<four>four|четыр\w+|төрт)",
    re.IGNORECASE,
)


def partner_sum_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """The share of several partners together against the shares stated for each of them."""
    shares = [claim for claim in claims if claim.kind == "share" and claim.flow is not None]
    for whole in shares:
        if whole.counterpart is not None or whole.counterpart_scope != "partner" or whole.entity is None:
            continue
        near = [
            share
            for share in shares
            if share.counterpart is not None
            and _same_matter(share, whole)
            and _period_key(share) == _period_key(whole)
            and _period_key(share) is not None
            and _is_near(share, whole, 0)
        ]
        by_partner = {
            key: _one_value([s for s in near if _key(s.counterpart) == key])
            for s in near
            if (key := _key(s.counterpart))
        }
        named = {_key(place) for place in find_places(whole.sentence)} - {_key(whole.entity), None}
        counted = _HOW_MANY.search(whole.sentence)
        size = {"two": 2, "three": 3, "four": 4}.get(counted.lastgroup or "", 0) if counted is not None else 0
        keys = named if len(named) >= 2 else set(by_partner) if len(by_partner) == size else set()
        parts = [part for key in sorted(keys, key=str) if (part := by_partner.get(key or "")) is not None]
        if len(parts) < 2 or len(parts) != len(keys):
            continue
        recomputed = total([printed_range(p.number.value, p.number.printed_decimals) for p in parts])
        stated = printed_range(whole.number.value, whole.number.printed_decimals)
        verdict = _verdict(stated, recomputed, is_sure=len(named) >= 2)
        outcome = _Outcome(stated, recomputed, verdict, tuple(part.number.value for part in parts), "%")
        explanation = (
            f"The shares {', '.join(part.number.raw_number for part in parts)} add up to "
            f"{shown(recomputed.value)} %; the text says {whole.number.raw_number} % for all of them."
        )
        yield _finding("sum", outcome, whole, tuple(("part", part) for part in parts), explanation, 0.7)


def sum_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Turnover is exports plus imports of the same entity, partner and period."""
    levels = _levels(claims)
    for whole in levels:
        if whole.flow != "turnover" or _period_key(whole) is None or whole.entity is None:
            continue
        parts: list[Claim] = []
        for flow in ("exports", "imports"):
            part = _one_value(
                [
                    level
                    for level in levels
                    if level.flow == flow
                    and _key(level.entity) == _key(whole.entity)
                    and _key(level.counterpart) == _key(whole.counterpart)
                    and level.counterpart_scope == whole.counterpart_scope
                    and _period_key(level) == _period_key(whole)
                    and _same_unit(level, whole)
                    and level.paragraph == whole.paragraph
                    and abs(level.sentence_number - whole.sentence_number) <= 2
                ]
            )
            if part is not None:
                parts.append(part)
        if len(parts) != 2:
            continue
        numbers = (whole.number, parts[0].number, parts[1].number)
        outcomes: list[_Outcome] = []
        for ranges in _readings(numbers):
            (stated, first, second), unit = _in_one_unit((whole, *parts), ranges)
            recomputed = first + second
            verdict = _verdict(stated, recomputed, is_sure=True)
            outcomes.append(_Outcome(stated, recomputed, verdict, (first.value, second.value), unit))
        outcome = _best(outcomes, numbers)
        if outcome is None:
            continue
        explanation = (
            f"Exports {parts[0].number.raw_number} and imports {parts[1].number.raw_number} together are "
            f"{shown(outcome.recomputed.value)}; the turnover is stated as {whole.number.raw_number}."
        )
        yield _finding("sum", outcome, whole, (("exports", parts[0]), ("imports", parts[1])), explanation, 0.8)


def difference_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """A change in the unit of two stated levels, both periods named."""
    levels = _levels(claims)
    for change in claims:
        if change.kind != "change_abs" or change.direction is None or change.flow is None:
            continue
        linked = _two_levels(change, levels)
        if linked is None or not linked[2] or not _same_unit(change, linked[0]):
            continue
        before, after, _ = linked
        numbers = (change.number, before.number, after.number)
        outcomes: list[_Outcome] = []
        for ranges in _readings(numbers):
            (stated, first, second), unit = _in_one_unit((change, before, after), ranges)
            if change.direction == "down":
                stated = Range(-stated.value, -stated.high, -stated.low)
            recomputed = second - first
            verdict = _verdict(stated, recomputed, is_sure=True)
            outcomes.append(_Outcome(stated, recomputed, verdict, (first.value, second.value), unit))
        outcome = _best(outcomes, numbers)
        if outcome is None:
            continue
        explanation = (
            f"From {before.number.raw_number} to {after.number.raw_number} is {shown(outcome.recomputed.value)}; "
            f"the text says {shown(outcome.stated.value)}."
        )
        yield _finding("difference", outcome, change, (("from", before), ("to", after)), explanation, 0.75)


def ratio_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`Grew 3 times` between two stated levels: to three times or by three times; never contradicted."""
    levels = _levels(claims)
    for change in claims:
        if change.kind != "ratio" or change.direction is None or change.flow is None:
            continue
        linked = _two_levels(change, levels)
        if linked is None or not linked[2]:
            continue
        before, after, _ = linked
        numbers = (before.number, after.number)
        outcomes: list[_Outcome] = []
        for ranges in _readings(numbers):
            (first, second), _ = _in_one_unit((before, after), ranges)
            ratio = second.over(first) if change.direction == "up" else first.over(second)
            if ratio is None:
                continue
            stated = printed_range(change.number.value, change.number.printed_decimals)
            for recomputed in (ratio, ratio.shifted(-1)):
                verdict = _verdict(stated, recomputed, is_sure=False)
                outcomes.append(_Outcome(stated, recomputed, verdict, (first.value, second.value), "times"))
        outcome = _best(outcomes, numbers)
        if outcome is None:
            continue
        explanation = (
            f"From {before.number.raw_number} to {after.number.raw_number} is "
            f"{shown(outcome.recomputed.value)} times; the text says {change.number.raw_number}."
        )
        yield _finding("ratio", outcome, change, (("from", before), ("to", after)), explanation, 0.7)


def from_to_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`From 40 to 90, that is by 125 %`: the change that one phrase states beside its two levels."""
    for before, after in _pairs(claims, "from", "to"):
        change = _beside(claims, before, after, ("change_pct", "change_pp", "change_abs", "ratio"))
        if change is None:
            continue
        numbers = (before.number, after.number)
        outcomes: list[_Outcome] = []
        stated = printed_range(abs(change.number.value), change.number.printed_decimals)
        is_counted = change.kind == "change_abs" and all(_is_count(claim) for claim in (before, after, change))
        if is_counted:
            stated = Range(stated.value, stated.value, stated.value)
        for ranges in _readings(numbers):
            if is_counted:
                ranges = tuple(Range(each.value, each.value, each.value) for each in ranges)
            (first, second), unit = _in_one_unit((before, after), ranges)
            for recomputed, shown_unit in _changes(change, before, first, second, unit):
                verdict = _verdict(stated, recomputed, is_sure=True)
                outcomes.append(_Outcome(stated, recomputed, verdict, (first.value, second.value), shown_unit))
        outcome = _best(outcomes, numbers)
        if outcome is None:
            continue
        rule: Rule = "ratio" if change.kind == "ratio" else "growth" if outcome.unit == "%" else "difference"
        explanation = (
            f"From {before.number.raw_number} to {after.number.raw_number} is a change of "
            f"{shown(outcome.recomputed.value)} ({outcome.unit or 'as printed'}); the text says "
            f"{change.number.raw_number}."
        )
        yield _finding(rule, outcome, change, (("from", before), ("to", after)), explanation, 0.85)


def _changes(
    change: Claim, before: Claim, first: Range, second: Range, unit: str | None
) -> Iterator[tuple[Range, str | None]]:
    """What a change between two levels can mean, without its sign."""
    small, large = (first, second) if first.value <= second.value else (second, first)
    difference = Range(large.value - small.value, max(Decimal(0), large.low - small.high), large.high - small.low)
    is_percent = before.unit is not None and before.unit.code == "percent"
    ratio = second.over(first)
    if change.kind == "change_pct":
        if ratio is not None:
            relative = ratio.shifted(-1).times(100)
            yield (relative if relative.value >= 0 else Range(-relative.value, -relative.high, -relative.low)), "%"
        if is_percent:
            yield difference, "percentage points"
    elif change.kind == "change_pp" and (is_percent or before.unit is None):
        yield difference, "percentage points"
    elif change.kind == "change_abs" and before.unit is not None and change.unit is not None:
        if before.unit.key == change.unit.key:
            yield difference, unit
    elif change.kind == "ratio":
        multiple = large.over(small)
        if multiple is not None:
            yield multiple, "times"
            if change.unit is not None and change.unit.text.isascii():
                yield multiple.shifted(-1), "times"  # `grew 3 times` may mean by three times


def part_of_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`192 of the 256, or 75 percent`: the share that one phrase states beside its part and its whole."""
    for part, whole in _pairs(claims, "part", "whole"):
        share = _beside(claims, part, whole, ("share", "level"))
        if share is None or share.unit is None or share.unit.code != "percent":
            continue
        numbers = (part.number, whole.number)
        outcomes: list[_Outcome] = []
        for ranges in _readings(numbers):
            ratio = ranges[0].over(ranges[1])
            if ratio is None:
                continue
            stated = printed_range(share.number.value, share.number.printed_decimals)
            exact = CONTEXT.divide(ranges[0].value, ranges[1].value) * 100
            # Things are counted, not measured: a whole number stands for itself.
            is_counted = part.kind == "count" and whole.kind == "count"
            recomputed = Range(exact, exact, exact) if is_counted else ratio.times(100)
            verdict = _verdict(stated, recomputed, is_sure=True)
            outcomes.append(_Outcome(stated, recomputed, verdict, (ranges[0].value, ranges[1].value), "%"))
        outcome = _best(outcomes, numbers)
        if outcome is None:
            continue
        explanation = (
            f"{part.number.raw_number} of {whole.number.raw_number} is {shown(outcome.recomputed.value)} %; "
            f"the text says {share.number.raw_number} %."
        )
        yield _finding("share", outcome, share, (("part", part), ("total", whole)), explanation, 0.85)


def _pairs(claims: Sequence[Claim], first_role: str, second_role: str) -> Iterator[tuple[Claim, Claim]]:
    """The claims that one phrase ties together, in order."""
    for first, second in pairwise(claims):
        if (
            first.tie is not None
            and second.tie is not None
            and first.tie.pair == second.tie.pair
            and (first.tie.role, second.tie.role) == (first_role, second_role)
            and (first.paragraph, first.sentence_number) == (second.paragraph, second.sentence_number)
        ):
            yield first, second


def _beside(claims: Sequence[Claim], first: Claim, second: Claim, kinds: Sequence[str]) -> Claim | None:
    """The untied number right after a pair (or right before it) in its sentence."""
    # Claims are in the order of their numbers: only the neighbours of the pair can stand beside it.
    at = bisect_left(claims, first.claim_index - 1, key=lambda claim: claim.claim_index)
    for claim in claims[at : at + 4]:
        if (claim.paragraph, claim.sentence_number) != (first.paragraph, first.sentence_number):
            continue
        is_after = claim.claim_index == second.claim_index + 1 and _restates(claim.lead, second)
        is_before = claim.claim_index == first.claim_index - 1 and first.char_start - claim.char_end <= 8
        if claim.tie is None and claim.kind in kinds and (is_after or is_before):
            return claim
    return None


def _restates(lead: str, second: Claim) -> bool:
    """Whether the words between a pair and a number only lead over to it; what was counted may be named first."""
    if second.unit is None:
        lead = _COUNTED.sub("", lead, count=1)
    return _RESTATES.fullmatch(lead) is not None


def phrase_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """The relations that the wording of one or two sentences states (see `claims/phrases.py`)."""
    phrases: dict[int, list[tuple[Link, Claim]]] = {}
    for claim in claims:
        for link in claim.links:
            phrases.setdefault(link.phrase, []).append((link, claim))
    for members in phrases.values():
        members.sort(key=lambda member: member[0].role)
        link, given = members[0][0], [claim for _, claim in members]
        # A very long paragraph may have been cut between the numbers of a phrase.
        if [member[0].role for member in members] != list(range(len(members))) or len(members) < _FEWEST.get(
            link.rule, 3
        ):
            continue
        finding = _phrase_finding(link, given)
        if finding is not None:
            yield finding


#: numbers of a phrase, where fewer than three are enough
_FEWEST: dict[PhraseRule, int] = {"hundred": 2, "rank": 2}
_ROLES: dict[PhraseRule, tuple[str, ...]] = {
    "share": ("part", "total"),
    "growth": ("from", "to"),
    "difference": ("from", "to"),
    "points": ("from", "to"),
    "ratio": ("from", "to"),
    "index": ("from", "to"),
    "balance": ("of", "less"),
    "rate": ("of", "per"),
}
_RULES: dict[PhraseRule, Rule] = {
    "share": "share",
    "growth": "growth",
    "difference": "difference",
    "points": "difference",
    "ratio": "ratio",
    "sum": "sum",
    "hundred": "sum",
    "index": "ratio",
    "rank": "rank",
    "balance": "difference",
    "rate": "ratio",
}


def _phrase_finding(link: Link, given: Sequence[Claim]) -> Finding | None:
    if link.rule == "hundred":
        return _hundred_finding(given, is_whole=link.is_whole)
    if link.rule == "rank":
        return _rank_finding(given)
    stated, others = given[0], given[1:]
    numbers = [claim.number for claim in given]
    outcomes: list[_Outcome] = []
    is_counted = link.rule in ("difference", "sum", "balance") and all(_is_count(claim) for claim in given)
    for ranges in _readings(numbers):
        shown_unit: str | None
        if is_counted:
            ranges = tuple(Range(each.value, each.value, each.value) for each in ranges)
        if link.rule in ("difference", "sum", "balance"):
            (first, *rest), shown_unit = _in_one_unit(_with_unit(given), ranges)
        elif link.rule == "rate":
            scales = [claim.unit.scale if claim.unit else 1 for claim in given]
            first, *rest = (each.times(scale) for each, scale in zip(ranges, scales, strict=True))
            shown_unit = stated.unit.text if stated.unit else None
        else:
            first = ranges[0]
            rest, _ = _in_one_unit(_with_unit(others), ranges[1:])
            shown_unit = {"share": "%", "growth": "%", "points": "percentage points", "index": "%"}.get(
                link.rule, "times"
            )
        for told, recomputed in _phrase_readings(link, first, rest, given):
            verdict = _verdict(told, recomputed, is_sure=link.is_sure)
            outcomes.append(_Outcome(told, recomputed, verdict, tuple(r.value for r in rest), shown_unit))
    outcome = _best(outcomes, numbers)
    if outcome is None:
        return None
    is_partial = link.rule == "sum" and not link.is_whole and outcome.verdict != "consistent"
    if is_partial and outcome.recomputed.high < outcome.stated.low:
        return None  # the list may name some parts only
    if outcome.verdict == "inconsistent" and not _is_one_matter(link, given):
        return None
    roles = _ROLES.get(link.rule) or tuple("part" for _ in others)
    said = ", ".join(claim.number.raw_number for claim in others)
    explanation = (
        f"From {said} follows {shown(outcome.recomputed.value)} ({outcome.unit or 'as printed'}); "
        f"the text says {stated.number.raw_number}."
    )
    inputs = tuple(zip(roles, others, strict=True))
    return _finding(_RULES[link.rule], outcome, stated, inputs, explanation, 0.8 if link.is_sure else 0.6)


_WIDEST_GAP = 3


def _is_one_matter(link: Link, given: Sequence[Claim]) -> bool:
    """Whether the numbers of a phrase speak of one thing, as far as is known: else it is no relation at all."""
    others = given[1:]
    if link.rule == "balance":
        return True  # its two sides are different flows by their nature
    for first, second in pairwise(others):
        if first.flow != second.flow and link.rule != "sum" and first.flow is not None and second.flow is not None:
            return False
        one, other = _key(first.entity), _key(second.entity)
        if one is not None and other is not None and one != other:
            return False
        is_level = link.rule in ("growth", "difference", "ratio")
        if is_level and first.flow is not None and _key(first.counterpart) != _key(second.counterpart):
            return False
        if is_level and _is_far_off(first, second):
            return False
        is_apart = first.sentence_number != second.sentence_number
        if is_level and is_apart and first.number.value > 0 and second.number.value > 0:
            # Levels a sentence apart that lie very far from each other are rather two matters than one misprint.
            low, high = sorted((first.number.value, second.number.value))
            if high > low * _WIDEST_GAP:
                return False
    return True


#: No misprint of one digit takes a level so far from the one it is compared with.
_NO_MISPRINT = 30


def _is_far_off(first: Claim, second: Claim) -> bool:
    low, high = sorted(
        abs(claim.number.value) * (claim.unit.scale if claim.unit else 1) for claim in (first, second)
    )
    return high > low * _NO_MISPRINT > 0


def _is_count(claim: Claim) -> bool:
    """Whether things were counted: a whole number stands for itself, unless it is a round one."""
    unit = claim.unit.code if claim.unit else None
    is_whole = claim.number.printed_decimals == 0 and not claim.is_approximate
    scale = claim.unit.scale if claim.unit else 1
    return is_whole and scale == 1 and unit in (None, "person") and claim.number.value % 100 != 0


def _with_unit(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each without a unit (or with a scale alone) in the unit of the first that has one."""
    unit = next((claim.unit for claim in claims if claim.unit is not None and claim.unit.code is not None), None)
    if unit is None:
        return list(claims)
    return [
        claim if claim.unit is not None and claim.unit.code is not None else replace(claim, unit=unit)
        for claim in claims
    ]


def _phrase_readings(
    link: Link, first: Range, rest: Sequence[Range], given: Sequence[Claim]
) -> Iterator[tuple[Range, Range]]:
    """What the stated number and the recomputed one are, in each way the phrase can be read."""
    # `(–28 %)` has its sign printed already.
    signed = Range(-first.value, -first.high, -first.low) if link.sign < 0 <= first.value else first
    if link.rule == "sum":
        yield first, total(rest)
        return
    one, other = rest
    if link.rule == "share":
        ratio = one.over(other)
        if ratio is not None:
            is_counted = all(claim.kind == "count" for claim in given[1:])
            exact = CONTEXT.divide(one.value, other.value) * 100
            yield first, Range(exact, exact, exact) if is_counted else ratio.times(100)
    elif link.rule == "rate":
        ratio = one.over(other)
        if ratio is not None:
            yield first, ratio
    elif link.rule == "index":
        ratio = other.over(one)
        if ratio is not None:
            yield first, ratio.times(100)
    elif link.rule == "growth":
        ratio = other.over(one)
        if ratio is not None:
            change = ratio.shifted(-1).times(100)
            if link.sign == 0 and change.value < 0:
                change = Range(-change.value, -change.high, -change.low)
            yield signed, change
    elif link.rule == "balance":
        signed = Range(abs(first.value), abs(first.low), abs(first.high)) if first.value < 0 else first
        yield signed, (other - one) if other.value >= one.value else (one - other)
    elif link.rule == "difference":
        # `Rose by 10 places, from 102 to 92`: the way is not compared.
        yield first, (other - one) if other.value >= one.value else (one - other)
    elif link.rule == "points":
        yield signed, (one - other) if link.sign == 0 and one.value > other.value else (other - one)
    else:
        ratio = other.over(one) if link.sign > 0 else one.over(other)
        if ratio is not None:
            yield first, ratio
            if _may_be_times_more(given[0]):
                yield first, ratio.shifted(-1)


_TIMES_AS = re.compile(r"\s*(?:as|the|that of)\s", re.IGNORECASE)


def _may_be_times_more(stated: Claim) -> bool:
    """Whether `3 times` may mean by three times: in English, unless it says `3 times as much`."""
    if stated.unit is None or not stated.unit.text.isascii():
        return False
    return _TIMES_AS.match(stated.sentence, stated.place + stated.char_end - stated.char_start) is None


def _hundred_finding(given: Sequence[Claim], *, is_whole: bool) -> Finding | None:
    parts = [printed_range(claim.number.value, claim.number.printed_decimals) for claim in given]
    whole = Range(Decimal(100), Decimal(100), Decimal(100))
    recomputed = total(parts)
    # Shares that were rounded need not add up to the last digit, nor do some authors force them to.
    slack = max(part.high - part.value for part in parts)
    widened = Range(recomputed.value, recomputed.low - slack, recomputed.high + slack)
    verdict: Verdict = "consistent" if can_hold(whole, widened) else "inconsistent"
    if verdict == "inconsistent" and not is_whole and widened.high < 100:
        return None  # the list may name some owners only
    if verdict == "inconsistent" and any(_is_rough(claim) for claim in given):
        verdict = "undecidable"
    first = given[0]
    return Finding(
        0,
        "sum",
        whole.value,
        to_ten_decimals(recomputed.value),
        "%",
        to_ten_decimals(tolerance(whole, widened)),
        verdict,
        first.sentence,
        f"The {len(given)} shares add up to {shown(recomputed.value)} %, not to 100 %."
        if verdict == "inconsistent"
        else f"The {len(given)} shares add up to {shown(recomputed.value)} %.",
        None,
        tuple(FindingInput("part", claim.number.value, claim.claim_index) for claim in given),
        first.span,
        0.75,
    )


def _rank_finding(given: Sequence[Claim]) -> Finding | None:
    """Amounts told in the order of their places: each no larger than the one before."""
    values = [claim.number.value * (claim.unit.scale if claim.unit else 1) for claim in _with_unit(given)]
    pairs = len(values) - 1
    agreeing = sum(one >= other for one, other in pairwise(values))
    if pairs >= 2 and agreeing == 0:
        return None  # told from the last place to the first
    first = given[0]
    is_open = any(claim.number.is_ambiguous or _is_rough(claim) for claim in given)
    verdict: Verdict = "consistent" if agreeing == pairs else "undecidable" if is_open else "inconsistent"
    return Finding(
        0,
        "rank",
        Decimal(pairs),
        Decimal(agreeing),
        "pairs",
        Decimal(0),
        verdict,
        first.sentence,
        f"{agreeing} of {pairs} neighbouring places agree with the order of the numbers told for them: "
        f"{', '.join(claim.number.raw_number for claim in given)}.",
        None,
        tuple(FindingInput("value", claim.number.value, claim.claim_index) for claim in given),
        first.span,
        0.7,
    )


_PROSE_RULES: tuple[Callable[[Sequence[Claim]], Iterator[Finding]], ...] = (
    share_rule,
    flow_share_rule,
    growth_rule,
    share_change_rule,
    partner_sum_rule,
    sum_rule,
    difference_rule,
    ratio_rule,
    from_to_rule,
    part_of_rule,
    phrase_rule,
)
