"""Lines printed in capitals: a Latin model reads them as capitals throughout, and only the words' case is doubtful.

Readings of small letters are capitals too often for the reading to tell by itself (`BCeX JOCTYIIHBIX`): the decoder
decides word by word. Where it finds most of a line's letters to be capitals and the reading has hardly a small one,
the rest are capitals as well: headings are not set half in capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warehouse.document import RepairStep
from warehouse.repair.plan import UNSURE, apply_plan

_LEAST_LETTERS = 12  # fewer may be an acronym or two with a short word
_READ_FRAC = 0.9
_DECODED_FRAC = 0.6


def is_in_capitals(line: str, decoded: Sequence[str], least_frac: float = _DECODED_FRAC) -> bool:
    """Whether a line was printed in capitals, from its reading and the letters decoded from it."""
    if len(decoded) < _LEAST_LETTERS or _capital_frac(decoded) < least_frac:
        return False
    return _capital_frac([letter for letter in line if letter.isalpha()]) >= _READ_FRAC


def settle_capitals(line: str, steps: Sequence[RepairStep]) -> list[RepairStep]:
    """The steps of a line, their text in capitals where the line was printed in capitals; else as they are."""
    if not is_in_capitals(line, [letter for letter in apply_plan(line, steps) if letter.isalpha()]):
        return list(steps)
    return [step if step.kind == UNSURE else replace(step, text=step.text.upper()) for step in steps]


def _capital_frac(letters: Sequence[str]) -> float:
    return sum(letter.isupper() for letter in letters) / max(1, len(letters))
