"""What a printed number can honestly stand for, and whether a relation between such numbers can hold.

A number printed with d decimals may have been rounded (half a unit of its last place either way) or truncated (up
to a whole unit more). Both are honest; a relation is contradicted only when no such reading makes it hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

CONTEXT = Context(prec=60)
_HALF = Decimal("0.5")
# Larger numbers are no statistics; they are left to the validation.
LARGEST = Decimal(10) ** 27
_TENTH_DECIMAL = Decimal("1E-10")


@dataclass(frozen=True, slots=True)
class Range:
    """The values a number can stand for. `low <= value <= high`."""

    value: Decimal
    low: Decimal
    high: Decimal

    def __add__(self, other: Range) -> Range:
        return Range(
            CONTEXT.add(self.value, other.value),
            CONTEXT.add(self.low, other.low),
            CONTEXT.add(self.high, other.high),
        )

    def __sub__(self, other: Range) -> Range:
        return Range(
            CONTEXT.subtract(self.value, other.value),
            CONTEXT.subtract(self.low, other.high),
            CONTEXT.subtract(self.high, other.low),
        )

    def times(self, factor: int | Decimal) -> Range:
        """Every value multiplied by an exact positive factor."""
        by = Decimal(factor)
        return Range(*(CONTEXT.multiply(value, by) for value in (self.value, self.low, self.high)))

    def over(self, other: Range) -> Range | None:
        """The ratio of two positive numbers; None where the divisor may be zero or a sign is not sure."""
        if other.low <= 0 or self.low < 0:
            return None
        return Range(
            CONTEXT.divide(self.value, other.value),
            CONTEXT.divide(self.low, other.high),
            CONTEXT.divide(self.high, other.low),
        )

    def shifted(self, by: int) -> Range:
        """Every value with an exact number added."""
        return Range(*(CONTEXT.add(value, Decimal(by)) for value in (self.value, self.low, self.high)))


def printed_range(value: Decimal, decimals: int) -> Range:
    """What a printed number can stand for, rounded or truncated."""
    unit = Decimal(1).scaleb(-decimals)
    if value < 0:
        return Range(value, value - unit, value + unit * _HALF)
    low = max(Decimal(0), value - unit * _HALF) if value else Decimal(0)
    return Range(value, low, value + unit)


def round_range(value: Decimal) -> Range | None:
    """What a whole number that ends in zeros (20, 1500) can stand for if only its first digits were meant.

    Printed decimals (20.0) say that they were not.
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < 0:
        return None
    digits = str(value.to_integral_value())
    zeros = len(digits) - len(digits.rstrip("0"))
    if value != value.to_integral_value() or zeros == 0 or not digits.strip("-0"):
        return None
    unit = Decimal(10) ** zeros
    return Range(value, value - unit * _HALF, value + unit)


def total(parts: Sequence[Range]) -> Range:
    """The sum of some numbers."""
    result = Range(Decimal(0), Decimal(0), Decimal(0))
    for part in parts:
        result = result + part
    return result


def can_hold(stated: Range, recomputed: Range) -> bool:
    """Whether some honest reading makes the two equal."""
    return stated.low <= recomputed.high and recomputed.low <= stated.high


def tolerance(stated: Range, recomputed: Range) -> Decimal:
    """The difference that the printed precision allows, on the side where the recomputed number lies."""
    if recomputed.value >= stated.value:
        return (stated.high - stated.value) + (recomputed.value - recomputed.low)
    return (stated.value - stated.low) + (recomputed.high - recomputed.value)


def to_ten_decimals(value: Decimal) -> Decimal:
    """A computed number as the warehouse keeps it."""
    return value.quantize(_TENTH_DECIMAL, context=CONTEXT) if abs(value) < LARGEST else value
