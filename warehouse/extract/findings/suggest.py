"""One changed digit or one moved separator that would make an inconsistent relation hold.

Offered, never applied. Every number of the relation is tried in turn: what it would have to be follows from the
others. Where several changes would do, the one in the stated number comes first, then a moved separator, then the
change that lands nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from warehouse.extract.findings.finding import Finding
from warehouse.extract.findings.precision import CONTEXT, Range, can_hold, printed_range

#: More changed numbers than this that would do: the relation says nothing of which digit is wrong.
_MOST_CANDIDATES = 3
_UNITS = tuple(Decimal(1).scaleb(-decimals) for decimals in range(13))


def suggestion_for(finding: Finding, printed: Mapping[int, str]) -> str | None:
    """A sentence such as `16.6 as 15.6 would hold`, or None.

    `printed` gives the raw number of each input, by its place among `finding.inputs`; numbers printed in another
    unit than the relation's are left out of it.
    """
    if finding.verdict != "inconsistent" or finding.rule not in _NEEDED:
        return None
    found: list[tuple[int, int, Decimal, str, str]] = []
    for index, raw in printed.items():
        needed = _NEEDED[finding.rule](finding, index)
        if needed is None or needed <= 0:
            continue
        slack = printed_range(needed, 10)
        reach = finding.tolerance if index == 0 else Decimal(0)
        low, high = slack.low - reach, slack.high + reach
        for rank, candidate, value, decimals in _changes(raw):
            # What a number printed so can stand for begins half a unit below it and ends one above.
            unit = _UNITS[decimals]
            if (
                value - unit <= high
                and low <= value + unit
                and can_hold(printed_range(value, decimals), Range(needed, low, high))
            ):
                found.append((0 if index == 0 else 1, rank, abs(value - needed), raw, candidate))
    if not found or len({item[3:] for item in found if item[:2] == min(found)[:2]}) > _MOST_CANDIDATES:
        return None
    _, _, _, raw, candidate = min(found)
    return f"{raw} as {candidate} would hold"


def _changes(raw: str) -> Iterator[tuple[int, str, Decimal, int]]:
    """(rank, printed, value, decimals) of every number one moved separator or one changed digit away."""
    digits = [at for at, sign in enumerate(raw) if sign.isdigit()]
    if not 1 <= len(digits) <= 12:
        return
    mark = max(raw.rfind("."), raw.rfind(","))
    decimals = len(raw) - mark - 1 if mark >= 0 and len(raw) - mark - 1 != 3 else 0
    plain = "".join(raw[at] for at in digits)
    separator = raw[mark] if mark >= 0 else ","
    for places in range(len(plain)):
        if places != decimals and plain[: len(plain) - places].lstrip("0") and (mark >= 0 or places):
            whole, fraction = plain[: len(plain) - places], plain[len(plain) - places :]
            printed = f"{whole}{separator}{fraction}" if fraction else whole
            yield 0, printed, Decimal(plain).scaleb(-places), places
    value = Decimal(plain).scaleb(-decimals)
    for place, at in enumerate(digits):
        worth = Decimal(1).scaleb(len(digits) - 1 - place - decimals)
        old = int(raw[at])
        for digit in range(10):
            if digit != old and not (digit == 0 and place == 0):
                yield 1, f"{raw[:at]}{digit}{raw[at + 1 :]}", value + worth * (digit - old), decimals


def _needed_sum(finding: Finding, index: int) -> Decimal | None:
    values = [given.value_used for given in finding.inputs]
    if finding.inputs[0].role == "part":  # shares of a whole: the hundred itself is no number of the text
        return finding.stated - sum((v for at, v in enumerate(values) if at != index), Decimal(0))
    if index == 0:
        return sum(values[1:], Decimal(0))
    return values[0] - sum((v for at, v in enumerate(values) if at not in (0, index)), Decimal(0))


def _needed_share(finding: Finding, index: int) -> Decimal | None:
    stated, part, whole = _three(finding)
    if index == 0:
        return CONTEXT.divide(part, whole) * 100 if whole else None
    if index == 1:
        return CONTEXT.divide(stated * whole, 100)
    return CONTEXT.divide(part * 100, stated) if stated else None


def _needed_growth(finding: Finding, index: int) -> Decimal | None:
    _, before, after = _three(finding)
    factor = 1 + finding.stated / 100
    if index == 0:
        return abs(CONTEXT.divide(after, before) - 1) * 100 if before else None
    if index == 1:
        return CONTEXT.divide(after, factor) if factor else None
    return CONTEXT.multiply(before, factor)


def _needed_difference(finding: Finding, index: int) -> Decimal | None:
    _, before, after = _three(finding)
    if index == 0:
        return abs(after - before)
    return after - finding.stated if index == 1 else before + finding.stated


def _three(finding: Finding) -> tuple[Decimal, Decimal, Decimal]:
    first, second, third = (given.value_used for given in finding.inputs[:3])
    return first, second, third


_NEEDED: dict[str, Callable[[Finding, int], Decimal | None]] = {
    "sum": _needed_sum,
    "table_total": _needed_sum,
    "share": _needed_share,
    "growth": _needed_growth,
    "difference": _needed_difference,
}


def raw_numbers(finding: Finding, raw_of: Callable[[int], tuple[str, Decimal] | None]) -> dict[int, str]:
    """The printed form of each input whose value entered as printed; `raw_of` knows input -> (raw, value)."""
    found: dict[int, str] = {}
    for index, given in enumerate(finding.inputs):
        known = raw_of(index)
        if known is not None and abs(known[1]) == abs(given.value_used):
            found[index] = known[0].lstrip("+-−–")
    return found
