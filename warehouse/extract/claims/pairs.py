"""Numbers that one phrase ties together: `from 40 to 90`, «с 40 до 90», «40-тан 90-ға», `192 of the 256`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from warehouse.extract.claims.lexicon import KK_UNIT_DATIVE
from warehouse.extract.numbers import Quantity

PairRole = Literal["from", "to", "part", "whole"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A number's place in a pair: the pair's number within its sentence, and its role."""

    pair: int
    role: PairRole


_FROM_BEFORE = re.compile(r"(?:\bfrom|(?<!\w)(?:с|со))\s+[$€£₸]?$", re.IGNORECASE)
_TO_BETWEEN = re.compile(
    r"\s*(?:\((?:in |в )?\d{4}[^()]{0,12}\)\s*|(?:in|в)\s+\d{4}\s?(?:г\.|году)?\s+)?(?:to|до|по)\s+"
    r"(?:about |nearly |almost |почти |около )?[$€£₸]?",
    re.IGNORECASE,
)
_OF_BETWEEN = re.compile(r"\s*(?:out of|of|из)\s+(?:the |all |these |всех )?", re.IGNORECASE)
_KK_FROM_AFTER = re.compile(r"\s?-?(?:дан|ден|тан|тен|нан|нен)(?!\w)")
_KK_TO_AFTER = re.compile(r"\s?-?(?:ға|ге|қа|ке)(?!\w)")
_KK_FROM_UNIT = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")
_KK_TO_UNIT = KK_UNIT_DATIVE
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_YEARS = range(1500, 2101)


def find_ties(text: str, quantities: Sequence[Quantity]) -> tuple[list[Quantity], dict[int, Tie]]:
    """The quantities, the first of each pair with the unit that both share, and the ties by `char_start`."""
    made = list(quantities)
    ties: dict[int, Tie] = {}
    number = 0
    amounts = [index for index, quantity in enumerate(quantities) if not _is_year(quantity)]
    for index, second_index in pairwise(amounts):
        first, second = quantities[index], quantities[second_index]
        if first.char_start in ties:
            continue
        roles = _roles(text, first, second)
        if roles is None:
            continue
        number += 1
        ties[first.char_start], ties[second.char_start] = Tie(number, roles[0]), Tie(number, roles[1])
        if roles[0] != "from" or second.unit is None:
            continue
        if first.unit is None:
            made[index] = replace(first, unit=second.unit)
        elif first.unit.code is None and second.unit.code is not None and second.unit.scale > 1:
            made[index] = replace(
                first, unit=replace(first.unit, code=second.unit.code)
            )  # `from 5 million to 7 million USD`
    return made, ties


def _is_year(quantity: Quantity) -> bool:
    raw = quantity.number.raw_number
    return quantity.unit is None and len(raw) == 4 and raw.isdigit() and int(raw) in _YEARS


def _roles(text: str, first: Quantity, second: Quantity) -> tuple[PairRole, PairRole] | None:
    between = text[first.unit_end : second.char_start]
    if len(between) > 40:
        return None
    before = text[max(0, first.char_start - 8) : first.char_start]
    is_alike = first.unit is None or second.unit is None or first.unit.code == second.unit.code
    if is_alike and _FROM_BEFORE.search(before) and _TO_BETWEEN.fullmatch(between):
        return "from", "to"
    if _OF_BETWEEN.fullmatch(between) and first.unit_code != "percent" and 0 < first.value <= second.value:
        return "part", "whole"
    if is_alike and _KAZAKH.search(text) and _is_kazakh_pair(text, first, second, between):
        return "from", "to"
    return None


def _is_kazakh_pair(text: str, first: Quantity, second: Quantity, between: str) -> bool:
    from_unit = first.unit is not None and _KK_FROM_UNIT.search(first.unit.text) is not None
    ending = _KK_FROM_AFTER.match(between)
    if not from_unit and ending is None:
        return False
    rest = between[ending.end() :] if ending is not None else between
    if not re.fullmatch(r"\s*(?:\d{4} жылы\s+)?", rest):
        return False
    to_unit = second.unit is not None and _KK_TO_UNIT.search(second.unit.text) is not None
    return to_unit or _KK_TO_AFTER.match(text, second.unit_end) is not None
