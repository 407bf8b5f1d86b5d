"""What a phrase is: a relation that the wording of one or two sentences states between its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from warehouse.extract.claims.periods import Period
from warehouse.extract.numbers import Quantity

PhraseRule = Literal[
    "share", "growth", "difference", "points", "ratio", "sum", "hundred", "index", "rank", "balance", "rate"
]


@dataclass(frozen=True, slots=True)
class Place:
    """A number of a paragraph: its sentence (from 0) and where it begins in it."""

    sentence: int
    char_start: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relation that the wording states.

    `places` are its numbers: stated percentage (difference, multiple, total) first, then part and whole, or before
    and after, or the parts. `sign` is 1 or -1 where the verb tells the way of a change. `is_whole`: the list of
    parts says that it leaves nothing out. `is_sure`: the wording leaves no second reading, so that the relation may
    be contradicted.
    """

    rule: PhraseRule
    places: tuple[Place, ...]
    sign: int = 0
    is_whole: bool = True
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class NumberedSentence:
    """A sentence with the numbers that state something, and its periods."""

    text: str
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
