"""The tokens of a line that may be a row of a table: words, numbers with their signs, marks of empty cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from warehouse.extract.tables.cells import is_number_cell, is_year
from warehouse.extract.tables.lexicon import EMPTY_MARKS

_LONGEST_ROW = 600

BRACKETED = re.compile(r"(?!\((?:1[89]|20)\d\d\))\(\d[\d.,]*%?\)$")


@dataclass(frozen=True, slots=True)
class Part:
    """Words and the run of number tokens after them."""

    stub: str
    run: tuple[str, ...]


# A sign of number that OCR read as letters is one still where a number follows.
_NUMBERED = re.compile(r"(?:(?<=№)|(?<=\bN[eеoоº])|(?<=\bNg)|(?<=\b[Nn]o\.))\s(?=\d)")

# A year with its word names a row as a year alone does: «2015 г. 12,4 13,5».
_YEAR_NAME = re.compile(
    r"^\s*(?:1[89]|20)\d\d(?:\s?[–—-]\s?(?:1[89]|20)?\d\d)?\s(?:гг?\.|год[ы]?|жж?\.|жыл(?:дар)?)(?=\s[+−-]?\d)"
)

# OCR may see a point in the space between two groups: `1 .800,0`; with a decimal mark behind there is one reading.
_BROKEN_GROUP = re.compile(r"(?<=\b\d)\s(\.\d{3},\d+\b)")

# A bound names a row: `до 5`, `over 60`, `от 5 до 10`.
_BOUND = re.compile(
    r"^\s*(?:(?:до|от|свыше|более|менее|старше|моложе|over|under|above|below|up to|less than|more than)\s\d+"
    r"(?:\s(?:до|to)\s\d+)?)(?=\s[+−–-]?\d)",
    re.IGNORECASE,
)

_SPAN_OF_YEARS = re.compile(r"(?:1[89]|20)\d\d[–—/-](?:(?:1[89]|20)\d\d|\d\d)$")

_DATE = re.compile(r"(?:\d{1,2}[./]){1,2}(?:1[89]|20)?\d\d$|(?:1[89]|20)\d\d[./]\d{2}$")

WORD_JOINER = "\u2060"

_AMOUNT = r"\d[\d.,]*"

_CURRENCY = r"(?:[A-Z]{2}\$|[$€£¥₸₽])"

# Cells that are more than a bare number: `<0,005`, `12.1±0.4`, `$12.40`, `в 2,1 раза`, `1:4`, `12–15`.
_VALUE = re.compile(
    rf"(?:[+−–-]?{_AMOUNT}[eEЕ][+−-]?\d{{1,2}}|[<>≤≥≈~]\s?[+−–-]?{_AMOUNT}%?|[+−–-]?{_AMOUNT}\s?±\s?{_AMOUNT}%?|[+−–-]?{_CURRENCY}{_AMOUNT}"
    rf"|[+−–-]?{_AMOUNT}{_CURRENCY}|(?:в\s)?{_AMOUNT}\s(?:раза?|р\.|есе|times)|{_AMOUNT}:{_AMOUNT}"
    rf"|[+−–-]?{_AMOUNT}%?\u2060\([+−–-]?{_AMOUNT}%?\))\*{{0,3}}$"
)

RANGE = re.compile(rf"{_AMOUNT}[–—-]{_AMOUNT}%?(?<![.,])$")

OPEN_RANGE = re.compile(r"[<>≤≥]?\s?\d+\s?\+?$")

_TIMES = re.compile(r"(?:раза?|р\.|есе|times)$")


def is_value(token: str) -> bool:
    """Whether a cell's whole text is a number, or one with the signs that cells have: `<0,005`, `12±1`, `$4`."""
    return not token.isalpha() and (is_number_cell(token) or _VALUE.match(token) is not None)


def is_whole_cell(token: str) -> bool:
    """Whether a token is the number behind which a sign or a word of its cell may stand apart."""
    return is_number_cell(token) and token[-1].isdigit() and not is_year(token)


def _with_signs(tokens: Sequence[str]) -> list[str]:
    """Join what belongs to one cell: `12,4 %`, `12 ± 3`, `< 0,1`, `в 2,1 раза`."""
    made: list[str] = []
    for at, piece in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if made and piece == "%" and is_whole_cell(made[-1]):
            made[-1] += " %"
        elif made and _TIMES.match(piece) and is_whole_cell(made[-1]):
            made[-1] += f" {piece}"
            if len(made) > 1 and made[-2] == "в":
                made[-2:] = [f"в {made[-1]}"]
        elif made and (made[-1].endswith(" ±") or made[-1] in ("<", ">", "≤", "≥")) and is_whole_cell(piece):
            made[-1] += f" {piece}"
        elif made and piece == "±" and is_whole_cell(made[-1]) and is_whole_cell(following):
            made[-1] += " ±"
        else:
            made.append(piece)
    return made


_MAY_HAVE_SIGNS = re.compile(r"[%±<>≤≥]|\s(?:раз|р\.|есе|times)")


def row_tokens(text: str) -> list[str]:
    """The tokens of a row, which are asked for many times over."""
    return list(_cut_tokens(text))


@lru_cache(maxsize=4096)
def _cut_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a row; a rule between blocks (`|`, or a bracket that it was misread as) is none of them."""
    tokens: list[str] = []
    # A word joiner holds `№ 1` together until the name is written out again; a row may be named `No`, though.
    text = _YEAR_NAME.sub(lambda match: match.group().replace(" ", WORD_JOINER), text.replace("|", " "))
    text = _BOUND.sub(lambda match: match.group().replace(" ", WORD_JOINER), text)
    joined = _NUMBERED.sub(lambda match: " " if text[: match.end()] == "No " else WORD_JOINER, text)
    for token in _BROKEN_GROUP.sub(r"\1", joined).split():
        if token[0] in "([" and len(token) > 1 and not any(mark in token for mark in ")]") and tokens:
            token = token[1:] if is_number_cell(tokens[-1]) else token
        if token not in ("(", "["):
            tokens.append(token)
    return tuple(_with_signs(tokens) if _MAY_HAVE_SIGNS.search(text) else tokens)


def token_kinds(tokens: Sequence[str], *, has_brackets: bool = False, marks: int = 0) -> str:
    """One letter a token: `n` number, `e` mark of an empty cell, `w` word.

    `has_brackets`: a number in brackets, as losses are printed, is a cell, too. `marks`: a dash before a
    word parts words (0), is an empty cell where a cell is before it (1), is one anywhere behind the first word (2).
    """
    kinds = [
        "n"
        if (is_value(token) and token[-1] != ",") or (has_brackets and BRACKETED.match(token))
        else "e"
        if token in EMPTY_MARKS or token in _YES_MARKS
        else "r"
        if RANGE.match(token)
        else "w"
        for token in tokens
    ]
    for i, kind in enumerate(kinds):
        if kind == "r":  # a range at the head of a row or among words is (a part of) its name
            rest = kinds[i + 1 :]
            is_last = i > 0 and "w" not in rest and (not rest or "r" in rest)
            kinds[i] = "n" if i and (kinds[i - 1] in "ne" or is_last) else "w"
    for i, kind in enumerate(kinds):
        if kind == "e":
            before = kinds[i - 1] if i else "w"
            after = kinds[i + 1] if i + 1 < len(kinds) else "n"
            if marks and i and (marks > 1 or before in "ne"):
                continue
            if after == "w" or (before == "w" and after not in "ne"):
                kinds[i] = "w"
        if kinds[i] == "e" and tokens[i] in _YES_MARKS:
            kinds[i] = "n"
    return "".join(kinds)


def row_parts(
    text: str, *, may_be_empty: bool = False, has_brackets: bool = False, marks: int = 0
) -> list[Part] | None:
    """A row cut into words and numbers; None where it does not end in a number (or is longer than any row).

    `may_be_empty`: in a table that is known a row may have nothing but marks of empty cells.
    """
    if len(text) > _LONGEST_ROW:
        return None
    tokens = row_tokens(text)
    kinds = token_kinds(tokens, has_brackets=has_brackets, marks=marks)
    if not tokens or kinds[-1] == "w" or ("n" not in kinds and not may_be_empty):
        return None
    parts: list[Part] = []
    for match in re.finditer(r"(w*)([ne]+)", kinds):
        words = " ".join(tokens[match.start(1) : match.end(1)]).replace(WORD_JOINER, " ")
        parts.append(Part(words, tuple(tokens[match.start(2) : match.end(2)])))
    return parts


WITH_BRACKET = re.compile(r"(?<=[\d%])\s(?=\([+−–-]?\d[\d.,]*%?\))")


def with_bound_brackets(text: str) -> str:
    """A row whose numbers in brackets belong to the number before: `120 (44,1%)` is one cell."""
    return WITH_BRACKET.sub(WORD_JOINER, text)


_LONGEST_TAIL = 2


def without_tail(text: str) -> tuple[str, str]:
    """A row and the words behind its numbers."""
    tokens = row_tokens(text)
    size = len(token_kinds(tokens)) - len(token_kinds(tokens).rstrip("w"))
    if not 0 < size <= _LONGEST_TAIL or size == len(tokens):
        return text, ""
    words = text.split()
    return " ".join(words[:-size]), " ".join(words[-size:])


def is_period(token: str) -> bool:
    """Whether a number names its row: a year, or a span of years."""
    bare = token.rstrip("*")
    return is_year(bare) or _SPAN_OF_YEARS.match(bare) is not None or _DATE.match(bare) is not None


def is_years(text: str) -> bool:
    """Whether all numbers of a line are years, so that it heads columns."""
    tokens = [token for token in (token.strip("()") for token in row_tokens(text)) if is_number_cell(token)]
    return bool(tokens) and all(is_year(token) for token in tokens)


def is_column_numbers(text: str) -> bool:
    """Whether a line counts the columns: `1 2 3 4`."""
    tokens = row_tokens(text)
    return (
        len(tokens) > 1
        and all(token.isdigit() for token in tokens)
        and [int(t[:6]) for t in tokens] == list(range(1, len(tokens) + 1))
    )


def joined_name(first: str, rest: str) -> str:
    """The parts of a name that a line break cut, with the hyphen of the break taken away."""
    if not first or not rest:
        return first or rest
    if len(first) > 1 and first[-1] == "-" and first[-2].isalpha():
        return f"{first[:-1]}{rest}" if rest[0].islower() else f"{first}{rest}"
    return f"{first} {rest}"


INDEX = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}[.)]?$")

_YES_MARKS = frozenset({"+", "✓", "✔", "√"})


def starts_numbered(text: str) -> bool:
    """Whether a line begins with a running number and goes on."""
    words = text.split()
    return len(words) > 1 and INDEX.match(words[0]) is not None and not is_year(words[0])


def values_at_end(text: str) -> list[str]:
    """The tokens of numbers that end a line."""
    tokens = row_tokens(text)
    kinds = token_kinds(tokens)
    return tokens[len(kinds.rstrip("ne")) :]


def bare_words(text: str) -> str:
    """The words of a line in small letters, without marks, to compare lines by."""
    return re.sub(r"\W+", " ", text).strip().casefold()
