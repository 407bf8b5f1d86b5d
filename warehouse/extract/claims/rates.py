"""Wordings of what two levels give together: rates per something, balances, turnovers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from warehouse.extract.claims.phrase import Phrase
from warehouse.extract.claims.scope import (
    OTHER_MEASURE,
    WORD_RIGHT_BEFORE,
    Scope,
    Told,
    all_alike,
    find_evidence,
    leads_over,
    make_phrase,
)
from warehouse.extract.numbers.stems import word_pattern
from warehouse.extract.numbers.units import unit_after

_PER_BEHIND = re.compile(
    r"[^\W\d_]{0,3}\s*(?:на|per|for each|for every|к)\s+"
    r"(?:(?:1|один|одну|одного|one|each|every|каждый)\s+)?(?=[^\W\d_])",
    re.IGNORECASE,
)
_PER_BEFORE_KK = re.compile(
    r"(?<!\w)(?:бір|1|әр)\s+(?P<unit>[^\W\d_][^\d,;:.()]{0,18}?)(?:\s+жер)?-?(?:ға|ге|қа|ке)\s+$", re.IGNORECASE
)
_PER_HEAD = re.compile(
    r"на душу населения|на одного (?:жителя|человека)|per (?:capita|head|person|inhabitant)"
    r"|жан басына(?: шаққанда\w*)?",
    re.IGNORECASE,
)
_RATE_WORDS = re.compile(
    r"(?<!\w)(?:average|mean|средн\w+|орташа|density|densely|population|населени\w+|халықтың|халық|тұрады|аумақ\w*|area|territory"
    r"|территори\w+|площад\w+|плотност\w+|тығызды\w+|шаққанда\w*|приход\w+|gives?|giving|yields?"
    r"|урожайност\w+|келеді|келген|есептегенде|в расчете|в расчёте|расч[её]те)(?!\w)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(?<!\w)(?:population|население|населения|халқы|халық саны)(?!\w)", re.IGNORECASE)


def find_rates(scope: Scope) -> Iterator[Phrase]:
    """An amount per another, and both: density from population and area, output per head."""
    amounts = scope.of("amount")
    if len(amounts) < 3 or len(amounts) > 5:
        return
    for told in amounts:
        read = _per_what(scope, told)
        if read is None:
            continue
        top, below, start = read
        others = [a for a in amounts if a is not told and a.quantity.value != 1]
        tops = [a for a in others if a.quantity.unit_code == top]
        if not tops and top == "person":  # `a population of 340 thousand`
            tops = [a for a in others if a.quantity.unit_code is None and _PEOPLE.search(scope.before(a))]
        belows = [a for a in others if a.quantity.unit_code == below]
        if len(tops) != 1 or len(belows) != 1 or max(tops[0].end, belows[0].end) > start:
            continue
        years = {year for each in (*tops, *belows, told) if (year := scope.year_of(each)) is not None}
        between = scope.plain(max(tops[0].end, belows[0].end), start)
        rest = scope.text[: max(tops[0].end, belows[0].end)]
        if len(years) > 1 or OTHER_MEASURE.search(between):
            continue
        if leads_over(_RATE_WORDS.sub(" ", _PER_HEAD.sub(" ", between)), rest):
            yield make_phrase("rate", (told, tops[0], belows[0]))


def _per_what(scope: Scope, told: Told) -> tuple[str, str, int] | None:
    """What is counted per what, by their units, and where the words that say so begin."""
    code = told.quantity.unit_code
    if code is None:
        return None
    if "/" in code:
        top, _, below = code.partition("/")
        return top, below, told.start
    if _PER_HEAD.match(scope.text, told.end + 1) or _PER_HEAD.search(scope.before(told)):
        return code, "person", told.start
    behind = _PER_BEHIND.match(scope.text, told.end)
    unit = unit_after(scope.text, behind.end()) if behind is not None else None
    if unit is not None and unit.code is not None and unit.scale == 1:
        return code, unit.code, told.start
    before = scope.text[: told.start]
    lead = _PER_BEFORE_KK.search(before, max(0, told.start - 28))
    unit = unit_after(before, lead.start("unit")) if lead is not None else None
    if lead is not None and unit is not None and unit.code is not None and unit.char_end >= lead.end("unit"):
        return code, unit.code, lead.start()
    return None


# Balances ------------------------------------------------------------------------------------------------------

BALANCE = word_pattern(
    r"surplus|deficit|(?:trade )?balance|natural (?:increase|growth|decrease|decline)"
    r"|net (?:migration|exports?|income)"
    r"|migration (?:gain|loss|balance)"
    r"|сальдо\w*|профицит\w*|дефицит\w*|превышени\w+|естественн\w+ (?:прирост|убыль)"
    r"|миграционн\w+ (?:прирост|убыль)|разница|теңгерім\w*|тапшылық\w*|айырма\w*|табиғи өсім\w*"
    r"|профицит\w*"
)
OPPOSITES = tuple(
    re.compile(rf"(?<!\w)(?:{one})|(?<!\w)(?P<other>{other})", re.IGNORECASE)
    for one, other in (
        (r"export|экспорт|выв[её]з|вывоз", r"import|импорт|вв[её]з|ввоз"),
        (
            r"income|revenue|receipt|доход|поступлени|кіріс|түсім",
            r"expend|spending|expenses|cost|расход|шығыс|шығын",
        ),
        (r"born|birth|родил|рождени|рожда|ту(?:ып|ды|ған|у)", r"died|death|умер|смерт|қайтыс|өл(?:ім|ді)"),
        (
            r"arriv|immigra|in-migra|прибы|иммигр|келген|келді|көшіп кел",
            r"depart|left|emigra|выбы|уех|эмигр|кеткен|кетті",
        ),
    )
)

# What a balance may be called without being the balance of something else (`the budget deficit`).
_OF_TRADE = re.compile(
    r"(?<!\w)(?:trade|foreign|external|commodity|positive|negative|total|overall|annual|net|resulting|merchandise|migration|natural"
    r"|торгов\w+|внешн\w+|внешнеторгов\w+|положительн\w+|отрицательн\w+|общ\w+|чист\w+|активн\w+|пассивн\w+"
    r"|миграци\w+|естественн\w+|бол\w+|состав\w+|сложи\w+|образова\w+|баланс\w*|торговл\w+"
    r"|сауда\w*|сыртқы|оң|теріс|жалпы|таза|көші-қон\w*|табиғи|жылдық|теңгерім\w*|құра\w+|жет\w+)(?!\w)",
    re.IGNORECASE,
)


def _are_opposites(scope: Scope, levels: Sequence[Told]) -> bool:
    """Whether one level is of the one side and the other of the other."""
    second = max(levels, key=lambda level: level.start)
    own = scope.text[: second.start] + " | " + scope.text[second.start :]
    for pattern in OPPOSITES:
        sides = {match.group("other") is not None for match in pattern.finditer(own)}
        if sides == {True, False}:
            return True
    return False


def find_balances(scope: Scope) -> Iterator[Phrase]:
    """Exports less imports, income less expenditure, births less deaths."""
    amounts = scope.of("amount")
    if len(amounts) != 3 or not all_alike(amounts) or OTHER_MEASURE.search(scope.text):
        return
    named = []
    for told in amounts:
        before = scope.before(told)
        found = next(reversed(list(BALANCE.finditer(before))), None)
        if found is None:
            continue
        start = told.start - len(before)
        of_what = f"{WORD_RIGHT_BEFORE.findall(before[: found.start()])} {before[found.end() :]}"
        rest = scope.text[:start] + " " + scope.text[told.end :]
        if leads_over(_OF_TRADE.sub(" ", of_what), rest):
            named.append(told)
    if len(named) != 1:
        return
    levels = [told for told in amounts if told is not named[0]]
    years = {year for level in levels if (year := scope.year_of(level)) is not None}
    if len(years) <= 1 and _are_opposites(scope, levels):
        yield make_phrase("balance", (named[0], *levels))


_TURNOVER = word_pattern(
    r"turnover|(?:foreign |external |total |mutual )?trade|trade volumes?"
    r"|товарооборот\w*|(?:внешне)?торгов\w+ оборот\w*|внешнеторгов\w+ оборот\w*|торговл\w+"
    r"|тауар айналым\w*|сауда айналым\w*"
)


def find_turnovers(scope: Scope) -> Iterator[Phrase]:
    """Exports and imports, and their sum under its own name."""
    amounts = scope.of("amount")
    if len(amounts) != 3 or not all_alike(amounts) or OTHER_MEASURE.search(scope.text):
        return
    if amounts[0].quantity.unit_code is None or scope.is_interrupted(amounts) or BALANCE.search(scope.text):
        return
    named = []
    for told in amounts:
        before = scope.before(told)
        found = next(reversed(list(_TURNOVER.finditer(before))), None)
        if found is None or OPPOSITES[0].search(before, found.end()):
            continue
        start = told.start - len(before)
        if leads_over(before[found.end() :], scope.text[:start] + " " + scope.text[told.end :]):
            named.append(told)
    parts = [told for told in amounts if told not in named]
    if len(named) != 1 or not _are_opposites(scope, parts):
        return
    years = {year for told in amounts if (year := scope.year_of(told)) is not None}
    if len(years) <= 1 and not any(find_evidence(scope, told) is not None for told in amounts):
        yield make_phrase("sum", (named[0], *parts))
