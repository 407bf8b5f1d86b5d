"""Printed numbers to values: which mark groups the digits and which begins the decimals.

`15,076.9`, `5.774.330`, `15 076,9` and `1,5` can be read in one way only. `12,636` and `11.167` can be read in two:
what the rest of the paper prints decides (its other numbers, or the same amount printed in one way elsewhere), and
where it does not, the literal reading (the mark begins the decimals) stays in `value` and the other goes to
`value_alternative`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal
from functools import lru_cache
from typing import Literal

from warehouse.document import Language
from warehouse.extract.numbers.units import Unit, unit_after, unit_before, with_unit_before

Form = Literal["integer", "decimal", "leading_zero", "grouped", "open"]
UnitKey = tuple[str | None, int]

# Enough for any product of a printed number and a scale: nothing is rounded here.
_EXACT = Context(prec=1000)
_SPACES = " \u00a0\u202f\u2009"

NUMBER = re.compile(
    r"(?<![\w.,/:§№#])(?<![\w][-–—])"
    rf"(?:\d{{1,3}}(?:[{_SPACES}]\d{{3}}(?![\d]))+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"(?!\d)"
)
_SHAPE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Shape:
    """A printed number taken apart: what it can mean before any evidence.

    `mark` is the one whose role is open, or the one that is known to group or to begin decimals.
    """

    form: Form
    value: Decimal
    printed_decimals: int
    mark: str | None = None
    group_mark: str | None = None
    grouped_value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number and its reading. `value_alternative` is the other reading of an ambiguous one."""

    raw_number: str
    value: Decimal
    printed_decimals: int
    value_alternative: Decimal | None = None
    is_ambiguous: bool = False


@lru_cache(maxsize=4096)  # evidence, reading and claims ask for the same prints
def shape_of(raw: str) -> Shape | None:
    """Take a printed number apart; None for what is no number (`1.2.3`, `01.02.2016`, `2014,2015`)."""
    text = raw.strip()
    parts = re.split(rf"[{_SPACES}]", text)
    has_space_groups = len(parts) > 1
    if has_space_groups:
        head, tail = parts[0], parts[1:]
        if not head.isdigit() or len(head) > 3 or not all(re.fullmatch(r"\d{3}", p) for p in tail[:-1]):
            return None
        if not re.fullmatch(r"\d{3}(?:[.,]\d+)?", tail[-1]):
            return None
        joined = "".join(parts)
        decimals = len(joined) - 1 - max(joined.find("."), joined.find(",")) if re.search(r"[.,]", joined) else 0
        mark = joined[-decimals - 1] if decimals else None
        return Shape("decimal" if decimals else "integer", Decimal(joined.replace(",", ".")), decimals, mark, " ")
    if not text.isascii() or not _SHAPE.fullmatch(text):
        return None
    dots, commas = text.count("."), text.count(",")
    if dots + commas == 0:
        return Shape("integer", Decimal(text), 0)
    if dots and commas:
        return _two_marks(text)
    mark = "." if dots else ","
    pieces = text.split(mark)
    if len(pieces) > 2:
        if not 1 <= len(pieces[0]) <= 3 or pieces[0][0] == "0" or any(len(piece) != 3 for piece in pieces[1:]):
            return None
        return Shape("grouped", Decimal("".join(pieces)), 0, None, mark)
    whole, fraction = pieces
    if len(whole) == 4 and len(fraction) == 4:
        return None  # two years without a space between them
    literal = Decimal(f"{whole}.{fraction}")
    if len(fraction) != 3 or len(whole) > 3:
        return Shape("decimal", literal, len(fraction), mark)
    grouped = Decimal(whole + fraction)
    if whole[0] == "0":
        return Shape("leading_zero", literal, 3, mark, None, grouped)
    return Shape("open", literal, 3, mark, None, grouped)


def _two_marks(text: str) -> Shape | None:
    last = max(text.rfind("."), text.rfind(","))
    decimal_mark = text[last]
    group_mark = "," if decimal_mark == "." else "."
    whole, fraction = text[:last], text[last + 1 :]
    pieces = whole.split(group_mark)
    if decimal_mark in whole or len(pieces[0]) > 3 or any(len(piece) != 3 for piece in pieces[1:]):
        return None
    return Shape("decimal", Decimal("".join(pieces) + "." + fraction), len(fraction), decimal_mark, group_mark)


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a text prints its numbers: counts of marks that can only group, or can only begin decimals.

    `groups` and `decimals` are keyed by mark, `unit_groups` and `unit_decimals` by mark and unit.
    """

    language: Language = "und"
    groups: Counter[str] = field(default_factory=Counter)
    decimals: Counter[str] = field(default_factory=Counter)
    unit_groups: Counter[tuple[str, UnitKey]] = field(default_factory=Counter)
    unit_decimals: Counter[tuple[str, UnitKey]] = field(default_factory=Counter)

    def role_of(self, mark: str, unit: UnitKey | None = None) -> Literal["group", "decimal", "open"]:
        """What `mark` before exactly three digits does.

        The whole text decides when it uses the mark in one way only. When it uses it in both, the same unit
        decides, for grouping only: `5.774.330` thousand makes `4.855` thousand a grouped number, but `571.9`
        million does not make `11.167` million a decimal one, since the author groups with that mark elsewhere.
        """
        groups, decimals = self.groups[mark], self.decimals[mark]
        if groups and not decimals:
            return "group"
        if decimals and not groups:
            return "decimal"
        if groups and decimals:
            if unit is not None and self.unit_groups[mark, unit] and not self.unit_decimals[mark, unit]:
                return "group"
            return "open"
        other = "," if mark == "." else "."
        if self.groups[other] and not self.decimals[other]:
            return "decimal"
        if self.language == "en":
            return "group" if mark == "," else "decimal"
        if self.decimals[other] and not self.groups[other] and mark == ",":
            return "open"
        return "decimal" if mark == "," else "open"


def gather_evidence(texts: Iterable[str], language: Language = "und") -> Evidence:
    """Count how the numbers of `texts` (lines or paragraphs) are printed."""
    evidence = Evidence(language)
    wholes: set[tuple[str, UnitKey]] = set()
    open_ones: set[tuple[str, UnitKey, str]] = set()
    for text in texts:
        if not _DIGIT.search(text):
            continue
        for match in NUMBER.finditer(text):
            raw = match.group()
            if "." not in raw and "," not in raw:
                unit = _unit_around(text, match) if len(raw) > 3 else None
                if unit is not None:
                    wholes.add((_MARKS.sub("", raw), unit.key))
                continue
            shape = shape_of(raw)
            if shape is None:
                continue
            unit = _unit_around(text, match)
            if shape.form == "open" and unit is not None and shape.mark is not None:
                open_ones.add((_MARKS.sub("", raw), unit.key, shape.mark))
            if shape.form not in ("decimal", "grouped"):
                continue
            # A bare `3.2` may number a section and a bare `5,12` may join two citations.
            if shape.form == "decimal" and shape.group_mark is None and unit is None and _is_label(text, match):
                continue
            if shape.group_mark in (".", ","):
                evidence.groups[shape.group_mark] += 1
                if unit is not None:
                    evidence.unit_groups[shape.group_mark, unit.key] += 1
            if shape.mark is not None:
                evidence.decimals[shape.mark] += 1
                if unit is not None:
                    evidence.unit_decimals[shape.mark, unit.key] += 1
    for digits, key, mark in open_ones:
        if (digits, key) in wholes:  # `11.167 million` here and `11 167 million` there
            evidence.groups[mark] += 1
            evidence.unit_groups[mark, key] += 1
    return evidence


_DIGIT = re.compile(r"\d")
_MARKS = re.compile(rf"[.,{_SPACES}]")


def _unit_around(text: str, match: re.Match[str]) -> Unit | None:
    return unit_after(text, match.end()) or unit_before(text, match.start())


def _is_label(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return not before.strip() or bool(
        re.search(
            r"(?:\[|\]|\b(?:table|figure|fig|section|chapter|eq|таблиц\w*|табл|рис\w*|раздел\w*|глав\w*)\b\.?)\s*$",
            before,
            re.IGNORECASE,
        )
    )


def read_number(raw: str, evidence: Evidence, unit: UnitKey | None = None) -> Number | None:
    """Read a printed number by the evidence of its text; None for what is no number.

    A value of any length is returned as it is printed, never rounded: what does not fit is for the validation.
    """
    shape = shape_of(raw)
    if shape is None:
        return None
    if shape.form != "open" or shape.grouped_value is None or shape.mark is None:
        return Number(raw, shape.value, shape.printed_decimals)
    role = evidence.role_of(shape.mark, unit)
    if role == "group":
        return Number(raw, shape.grouped_value, 0)
    if role == "decimal":
        return Number(raw, shape.value, shape.printed_decimals)
    return Number(raw, shape.value, shape.printed_decimals, shape.grouped_value, is_ambiguous=True)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit at a place of a text.

    `char_start:char_end` is the number with its sign, `unit_end` the end of the unit (or of the number).
    """

    number: Number
    unit: Unit | None
    char_start: int
    char_end: int
    unit_end: int
    is_approximate: bool = False

    @property
    def value(self) -> Decimal:
        """The value in the printed unit."""
        return self.number.value

    @property
    def unit_code(self) -> str | None:
        """Code of the unit, None where none is printed."""
        return self.unit.code if self.unit else None

    @property
    def scale(self) -> int:
        """Multiplier of the scale word, 1 where none is printed."""
        return self.unit.scale if self.unit else 1


_SIGN = re.compile(r"(?:^|[\s(«])([-−–])$")
_APPROXIMATE = re.compile(
    r"(?:≈|~|\b(?:about|around|approximately|nearly|almost|roughly|circa|ca\.|some|over|more than|less than|"
    r"at least|up to"
    r"|около|примерно|почти|порядка|приблизительно|более|свыше|менее|не менее|шамамен|кемінде))\s*[$€£]?$",
    re.IGNORECASE,
)
_APPROXIMATE_AFTER = re.compile(r"(?:-[а-яәғқңөұүһі]{2,4})?\s*(?:жуық|астам|шамасында)", re.IGNORECASE)
# For speed: what the patterns above end or begin with.
_APPROXIMATE_ENDS = (
    "≈", "~", "about", "around", "approximately", "nearly", "almost", "roughly", "circa", "ca.", "some", "over",
    "than", "least", "up to", "около", "примерно", "почти", "порядка", "приблизительно", "более", "свыше", "менее",
    "шамамен", "кемінде",
)  # fmt: skip
_APPROXIMATE_STEMS = ("жуық", "астам", "шамас")
_GLUED = re.compile(r"[^\W\d_]|_")


def is_approximate_at(text: str, start: int, end: int) -> bool:
    """Whether the print says `about`, «около», «шамамен» before `start` or «жуық», «астам» from `end` on."""
    before = text[max(0, start - 16) : start].rstrip(" \u00a0$€£").lower()
    if before.endswith(_APPROXIMATE_ENDS) and _APPROXIMATE.search(text, max(0, start - 16), start):
        return True
    after = text[end : end + 18]
    return any(word in after for word in _APPROXIMATE_STEMS) and _APPROXIMATE_AFTER.match(text, end) is not None


def find_quantities(text: str, evidence: Evidence) -> tuple[Quantity, ...]:
    """Every number of a text with its unit, in order. Dates, citations and the like are not told apart here."""
    return tuple(_joined_scales(text, _quantities(text, evidence)))


def _joined_scales(text: str, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """`8 trillion 910 billion tenge` is one number, in the smaller unit."""
    before: Quantity | None = None
    for quantity in quantities:
        joined = _with_lower_scale(text, before, quantity) if before is not None else None
        if joined is not None:
            before = joined
            continue
        if before is not None:
            yield before
        before = quantity
    if before is not None:
        yield before


def _with_lower_scale(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    if first.unit is None or second.unit is None or first.unit.code is not None:
        return None
    if second.unit.scale >= first.unit.scale or text[first.unit_end : second.char_start].strip():
        return None
    if first.number.is_ambiguous or second.number.is_ambiguous or first.number.printed_decimals or first.value < 0:
        return None
    factor = Decimal(first.unit.scale // second.unit.scale)
    if not 0 <= second.value < factor:
        return None
    value = _EXACT.add(_EXACT.multiply(first.value, factor), second.value)
    raw = text[first.char_start : second.char_end]
    number = Number(raw, value, second.number.printed_decimals)
    return Quantity(number, second.unit, first.char_start, second.char_end, second.unit_end, first.is_approximate)


def _quantities(text: str, evidence: Evidence) -> Iterator[Quantity]:
    for match in NUMBER.finditer(text):
        start, end = match.span()
        after = unit_after(text, end)
        if end < len(text) and _GLUED.match(text, end) and (after is None or after.char_start != end):
            continue  # `10th`, `1e400`, `5A`
        if after is not None and after.char_start == end and after.code is None and after.scale == 1:
            continue
        unit = after
        before = unit_before(text, start)
        if before is not None and (after is None or after.code is None):
            unit = with_unit_before(text, before, after, end)
        number = read_number(match.group(), evidence, unit.key if unit else None)
        if number is None:
            continue
        lead_end = before.char_start if before else start
        sign = _SIGN.search(text, max(0, lead_end - 2), lead_end)
        if sign is not None:
            start = lead_end - 1
            number = negated(number, sign.group(1))
        unit_end = max(end, unit.char_end) if unit else end
        is_approximate = is_approximate_at(text, lead_end, unit_end)
        yield Quantity(number, unit, start, end, unit_end, is_approximate)


def negated(number: Number, sign: str = "-") -> Number:
    """The number with a printed minus before it."""
    other = number.value_alternative
    return Number(
        f"{sign}{number.raw_number}",
        number.value.copy_negate(),
        number.printed_decimals,
        None if other is None else other.copy_negate(),
        number.is_ambiguous,
    )


def in_base_unit(value: Decimal, scale: int) -> Decimal:
    """`value` × `scale`, exactly."""
    return _EXACT.multiply(value, Decimal(scale)) if scale != 1 else value


def companions(number: Number | None, unit: Unit | None) -> dict[str, object]:
    """The contract's columns of a value and its companions; all NULL where there is no number."""
    if number is None:
        return {"is_ambiguous": False}
    scale = unit.scale if unit else 1
    return {
        "raw_number": number.raw_number,
        "value": number.value,
        "printed_decimals": number.printed_decimals,
        "unit": unit.text if unit else None,
        "unit_code": unit.code if unit else None,
        "scale": scale,
        "value_base": in_base_unit(number.value, scale),
        "value_alternative": number.value_alternative,
        "is_ambiguous": number.is_ambiguous,
    }
