"""Wordings of a change from one level to another, and of indices to a level taken as a hundred percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from warehouse.extract.claims.phrase import Phrase, PhraseRule
from warehouse.extract.claims.scope import (
    AGAINST,
    AGAINST_BEHIND,
    BY,
    MORE,
    NOUN,
    OTHER_MEASURE,
    TIMES_AS,
    WHEN,
    Scope,
    Told,
    alike,
    all_alike,
    count_same,
    find_evidence,
    is_from,
    is_to,
    leads_between,
    leads_over,
    make_phrase,
    same_length,
)

_OR = re.compile(
    r"\s*(?:\(|,?\s*(?:or|или|немесе|яғни|i\.\s?e\.,?|т\.\s?е\.|то есть|that is)\s*)(?:by|на)?\s*", re.IGNORECASE
)
_THAN = re.compile(r"\s*(?:than|as against|чем|по сравнению|compared|қарағанда)", re.IGNORECASE)
_BASE_WORDS = re.compile(
    r"(?:corresponding|same) period|year[- ](?:on|over)[- ]year|previous|last year"
    r"|соответствующ\w+ период|аналогичн\w+ период|предыдущ\w+|прошл\w+|тиісті кезең|сәйкес кезең|өткен жыл",
    re.IGNORECASE,
)


def _is_delta(scope: Scope, level: Told, told: Told) -> bool:
    """Whether an amount is itself by how much something changed (`by 206 thousand ha, or 0.9 % more`)."""
    if BY.search(scope.before(level)) or MORE.match(scope.after(level)):
        return True
    if not level.end <= told.start or _OR.fullmatch(scope.text[level.end : told.start]) is None:
        return False
    after = scope.after(told)
    more = MORE.match(after)
    if more is None or _THAN.match(after, more.end()) is not None or is_to(scope.text, level):
        return False
    is_by = BY.search(scope.before(told)) is not None
    return is_by or scope.year_of(level) is None or _MEASURED_FROM.search(scope.before(level)) is not None


_MEASURED_FROM = re.compile(
    r"(?:[^\W\d_]{3,}(?:дан|ден|тан|тен|нан|нен)|салыстырғанда|қарағанда|than|compared \w+|против|чем|сравнению с)"
    r"(?!\w)[^,;]{0,40}$",
    re.IGNORECASE,
)


def _fits_base(scope: Scope, levels: Sequence[Told]) -> bool:
    """Whether the level a sentence before is that of the year from which the change is measured."""
    if _BASE_WORDS.search(scope.text, scope.last_start) is None:
        return True
    years = [year for level in levels if (year := scope.year_of(level)) is not None]
    return (
        len(years) == 2
        and abs(years[0][0].year - years[1][0].year) == 1
        and not _SAME_WORDS.search(scope.text, scope.last_start)
    )


_SAME_WORDS = re.compile(r"corresponding|same period|соответствующ|аналогичн|тиісті|сәйкес", re.IGNORECASE)


def _ordered(scope: Scope, levels: Sequence[Told], told: Told | None = None) -> tuple[Told, Told] | None:
    """The level before and the one after, where the text says which is which."""
    first, second = levels
    text = scope.text
    one, other = scope.year_of(first), scope.year_of(second)
    if one is not None and other is not None and one != other:
        if not same_length(one, other):
            return None
        return (first, second) if one < other else (second, first)
    if is_from(text, first) and is_to(text, second):
        return first, second
    if is_to(text, first) and is_from(text, second):
        return second, first
    if (
        told is not None
        and first.end <= told.start
        and told.end <= second.start
        and is_to(text, second)
        and not is_to(text, first)
        and leads_over(text[told.end : second.start], "")
        and not _IF.search(text)
        and _OR.fullmatch(text[first.end : told.start]) is None  # `fell by 169 million or 9.8 % to 1.4 billion`
        and (first.quantity.unit is not None or second.quantity.unit is None)  # who comes later may drop the noun
    ):
        return first, second  # `40 in 2001; their number rose by 5 to 45`
    for base, now in ((first, second), (second, first)):
        lead = text[max(0, base.start - 70) : base.start]
        if AGAINST.search(lead[-40:]) or WHEN.search(lead) or AGAINST_BEHIND.match(text, base.end):
            return base, now
    return None


_IF = re.compile(r"(?<!\w)(?:if|unless|если|егер)(?!\w)", re.IGNORECASE)
_CHANGE_OPENS = re.compile(rf"^\W*(?:(?:an?|the)\s+)?(?:{NOUN})(?!\w)[^\d,;:]{{0,24}}$", re.IGNORECASE)
_COUNTED_TAIL = re.compile(r"((?:-[^\W\d_]{1,5})?\s+[^\W\d_]+)(?:\s+[^\W\d_]+)?")
_CLAUSE_END = re.compile(r"(?:-[^\W\d_]{1,5})?(?:\s+[^\W\d_]+){0,4}\s?[,;(–—.]")


def _is_tied(scope: Scope, told: Told, levels: Sequence[Told]) -> bool:
    """Whether the change restates its levels: only leading words between it and the nearest of them."""
    first, second = sorted(levels, key=lambda level: level.start)
    if told.start >= second.end:
        # The end of the level's own clause: what was counted, and in Kazakh its verb.
        own = _CLAUSE_END.match(scope.text, second.end, told.start)
        unit = second.quantity.unit
        counted = (
            _COUNTED_TAIL.match(scope.text, second.end, told.start) if unit is None or unit.code is None else None
        )
        return (
            leads_between(scope, second.end, told.start)
            or (own is not None and leads_between(scope, own.end() - 1, told.start))
            or (counted is not None and leads_between(scope, counted.end(1), told.start))
            or (counted is not None and leads_between(scope, counted.end(), told.start))
        )
    if told.end <= first.start:
        one, other = scope.year_of(first), scope.year_of(second)
        if (
            scope.text[: first.start].rstrip().endswith(":")
            and one is not None
            and other is not None
            and one != other
            and _CHANGE_OPENS.search(scope.sentence_before(told))
        ):
            return True  # `A fall of 5 % was recorded in the debts of firms: 40 in 2001, 38 in 2002`
        own = _CLAUSE_END.match(scope.text, told.end, first.start)
        return leads_between(scope, told.end, first.start) or (
            own is not None and leads_between(scope, own.end() - 1, first.start)
        )
    after = scope.after(told)
    is_compared = told.kind == "times" and (MORE.match(after) or TIMES_AS.match(after)) is not None
    is_noun_free = leads_between(scope, told.end, second.start, 3 if is_compared else 0)
    return is_noun_free or leads_between(scope, first.end, told.start, 2 if first.quantity.unit is None else 0)


def find_changes(scope: Scope) -> Iterator[Phrase]:
    """Two levels, and the percentage, the points, the multiple or the amount by which they differ."""
    for told in scope.told:
        if told.start < scope.last_start:
            continue
        same = [other for other in scope.of(told.kind) if other is not told]
        if told.kind == "points":
            levels = scope.of("percent")
        elif told.kind == "amount":
            levels = same
        elif same:
            continue
        else:
            levels = scope.of("amount")
        if len(levels) != 2 or not all_alike(levels):
            continue
        if told.kind == "amount" and not _is_in_unit_of(told, levels):
            continue
        if (told.kind == "percent" and scope.of("times")) or not count_same(scope, levels):
            continue
        sign = find_evidence(scope, told)
        if sign is None or not _is_tied(scope, told, levels):
            continue
        if told.kind == "amount" and any(find_evidence(scope, level) is not None for level in levels):
            continue
        if told.kind != "amount" and any(_is_delta(scope, level, told) for level in levels):
            continue
        if scope.is_double and not _fits_base(scope, levels):
            continue
        if _is_otherwise_measured(scope, (told, *levels)):
            continue
        ordered = _ordered(scope, levels, told)
        rule: PhraseRule = {"percent": "growth", "points": "points", "times": "ratio", "amount": "difference"}[
            told.kind
        ]  # type: ignore[assignment]
        if ordered is None:
            # `40 % in spring and 45 % in autumn, that is 5 points higher`: than the smaller one.
            is_more = rule == "points" or (rule == "difference" and told.quantity.unit_code is not None)
            is_more = is_more and MORE.match(scope.after(told)) is not None
            is_behind = told.start >= max(level.end for level in levels)
            is_ratio = rule == "ratio" and levels[0].quantity.unit is not None
            if sign == 0 or scope.is_double or not (is_ratio or (is_more and is_behind)):
                continue
            low, high = sorted(levels, key=lambda level: level.quantity.value)
            ordered = (low, high) if sign > 0 else (high, low)
        yield make_phrase(rule, (told, *ordered), sign)


def _is_in_unit_of(told: Told, levels: Sequence[Told]) -> bool:
    """Whether a difference is in the unit of its levels; `dollars` will do for dollars per tonne."""
    unit = told.quantity.unit
    for level in levels:
        own = level.quantity.unit
        is_per = own is not None and unit is not None and (own.code or "").partition("/")[0] == unit.code
        if not (
            alike(level, told) or (is_per and own is not None and unit is not None and own.scale == unit.scale)
        ):
            return False
    return True


def _is_otherwise_measured(scope: Scope, many: Sequence[Told]) -> bool:
    """Whether the clauses of some numbers speak of real terms, averages or plans: nothing follows from them."""
    last = max(told.end for told in many)
    stop = _COMMA.search(scope.text, last)
    return OTHER_MEASURE.search(scope.text, 0, stop.start() if stop is not None else len(scope.text)) is not None


_COMMA = re.compile(r"[,;]\s")

# Indices ---------------------------------------------------------------------------------------------------------

_OF_LEVEL = re.compile(
    r"\s*(?:of|от|к)\s+(?:the\s+|its\s+|their\s+|that\s+of\s+)?(?:(?:19|20)\d{2}\s+|previous\s+|last\s+"
    r"|same\s+)?(?:year['’]s\s+)?"
    r"(?:level|figure|уровн\w+|показател\w+|объ[её]м\w*|данны\w+|(?:19|20)\d{2})",
    re.IGNORECASE,
)
_KK_LEVEL = re.compile(
    r"(?:деңгей|көрсеткіш)\w*(?:нің|дің|тің|ден|мен|пен)\s+(?:\([^()]{0,60}\)\s*)?$", re.IGNORECASE
)
_AS_HUNDRED = re.compile(
    r"(?:taken|set|assumed|counted) (?:as|at|to be)\s+$|(?:taken|set|assumed|counted) (?:as|at|to be)\s+100"
    r"|(?:принять|принято|взять|взято|считать)\s+(?:за\s+)?100|100\s?(?:%|пайыз)\s*деп",
    re.IGNORECASE,
)


def find_indices(scope: Scope) -> Iterator[Phrase]:
    """A level in percent of an earlier one."""
    percents, amounts = scope.of("percent"), scope.of("amount")
    is_base = (
        len(percents) == 2 and percents[0].quantity.value == 100 and _AS_HUNDRED.search(scope.text) is not None
    )
    if is_base and len(amounts) == 2 and all_alike(amounts) and not OTHER_MEASURE.search(scope.text):
        based = _ordered(scope, amounts)
        if based is not None:
            yield make_phrase("index", (percents[1], *based))
        return
    if len(percents) != 1 or len(amounts) != 2 or not all_alike(amounts) or OTHER_MEASURE.search(scope.text):
        return
    percent = percents[0]
    before = scope.text[max(0, percent.start - 110) : percent.start]
    if not _OF_LEVEL.match(scope.text, percent.end) and not _KK_LEVEL.search(before):
        return
    ordered = _ordered(scope, amounts)
    if ordered is not None:
        yield make_phrase("index", (percent, *ordered))
