"""Tables whose gaps were lost: each row is words and numbers with single spaces between.

What is known of such a row is its pattern (words, then numbers; or that twice, side by side). The pattern must hold
for neighbouring rows, or there is no table. Numbers grouped by spaces (`12 636 15 076`) are cut so that every row
has as many cells as its neighbours and the header have; a row that does not fit keeps its text and gets no values.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import combinations, pairwise

from warehouse.document import Line
from warehouse.extract.numbers import unit_after
from warehouse.extract.tables.captions import NOTE_START, caption_start, continued_number, dangles
from warehouse.extract.tables.cells import is_number_cell, is_year
from warehouse.extract.tables.grid import Grid, GridRow
from warehouse.extract.tables.lexicon import EMPTY_MARKS, RANK_HEADER, YEAR_WORD

_LONGEST_STUB = 90
_LONGEST_RUN = 40
_LONGEST_ROW = 600
_HEADER_LINES = 5
_NEAR_LINES = 8
_NEAR_ROWS = 4
_MOST_PLACED = 12
_MOST_UNREAD = 3
_GROUP_HEAD = re.compile(r"[+−-]?\d{1,3}$")
_GROUP_TAIL = re.compile(r"\d{3}(?:[.,]\d+)?(?:\s?%)?$")
_BRACKETED = re.compile(r"(?!\((?:1[89]|20)\d\d\))\(\d[\d.,]*%?\)$")
_REST_OF_GROUPS = re.compile(r"0\d\d$")
_CLEAR_MISFIT = 1.0
_FEW_WAYS = 8
_MANY_WAYS = 300
_MOST_OPEN = 60
_LONGEST_HEADING = 60
_LONGEST_HEADER_LINE = 90


@dataclass(frozen=True, slots=True)
class _Part:
    """Words and the run of number tokens after them."""

    stub: str
    run: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What the rows of a table have in common.

    `has_numbers_as_names`: a number names a row (`15–24`, `1`); `text_count`: columns of words behind the name;
    `has_tail`: words behind the values; `name_numbers`: so many numbers before the
    values belong to the name (`1 квартал 2019`).
    """

    block_count: int
    value_count: int
    has_index: bool
    has_numbers_as_names: bool = False
    text_count: int = 0
    has_tail: bool = False
    name_numbers: int = 0
    has_bracketed_cells: bool = False

    @property
    def width(self) -> int:
        """All columns of a block."""
        return self.lead_count + self.value_count + self.has_tail

    @property
    def lead_count(self) -> int:
        """The columns before the values: a running number, the name, a unit or another text."""
        return 1 + self.has_index + self.text_count


def read_flattened(lines: Sequence[Line], first: int, end: int, width: int) -> Grid | None:
    """Read a table whose body begins in `lines[first:end]`; None where the lines have no common pattern."""
    limit = 1.5 * max(width, 60)
    for at in range(first, min(end, len(lines))):
        text = lines[at].text.strip()
        if not text or len(text) > limit or _is_years(text) or _is_column_numbers(text):
            continue
        near = _filled_after(lines, at, _NEAR_LINES)
        if _starts_numbered(text):
            text, *near = _joined_numbered([text, *near])
        text, *near = _joined_values([text, *near])
        above = _filled_between(lines, first, at)
        pattern = _common_pattern(text, near[:_NEAR_ROWS], above)
        if above and _WITH_BRACKET.search(text):
            joined = _common_pattern(_bound(text), [_bound(line) for line in near[:_NEAR_ROWS]], above)
            if joined is not None and _named(_tokens(above[-1][1]), joined.value_count + joined.lead_count):
                pattern = replace(joined, has_bracketed_cells=True)
        if pattern is None:
            pattern = _tailed_pattern(text, near[:_NEAR_ROWS], _filled_between(lines, first, at))
        if pattern is None:
            continue
        return _grid(lines, first, at, pattern)
    return None


def read_rest(lines: Sequence[Line], first: int, end: int, before: Grid) -> Grid | None:
    """The rows of a flattened table that goes on in `lines[first:end]`, its header repeated or not; or None."""
    has_index = before.stub_count > 1
    pattern = _Pattern(before.block_count, before.column_count - 1 - has_index, has_index)
    for at in range(first, min(end, len(lines))):
        text = lines[at].text.strip()
        if text and not _is_years(text) and _read_row(text, pattern, at):
            rows, last = _rows(lines, at, pattern)
            return replace(before, rows=tuple(rows), first_line=at, last_line=last) if rows else None
    return None


def _joined_numbered(texts: Sequence[str]) -> list[str]:
    """The rows of a numbered table, each with the lines that its name was broken into."""
    made: list[str] = []
    for text in texts:
        if made and not _starts_numbered(text) and not (_values_at_end(made[-1]) and _values_at_end(text)):
            made[-1] = _joined_name(made[-1], text)
        else:
            made.append(text)
    return made


def _joined_values(texts: Sequence[str]) -> list[str]:
    """The rows of which the values, or the rest of them, stand on a line of their own."""
    made: list[str] = []
    are_bare = [bool(_tokens(text)) and len(_values_at_end(text)) == len(_tokens(text)) for text in texts]
    for at, (text, is_bare) in enumerate(zip(texts, are_bare, strict=True)):
        is_alone = not (at and are_bare[at - 1]) and not (at + 1 < len(texts) and are_bare[at + 1])
        is_named = is_bare and (_is_period(text.split()[0]) or _is_column_numbers(text))
        if at and is_bare and is_alone and not is_named and not _PAGE_NUMBER.match(text):
            made[-1] = f"{made[-1]} {text}"
        else:
            made.append(text)
    return made


def _filled_after(lines: Sequence[Line], at: int, count: int) -> list[str]:
    texts: list[str] = []
    for line in lines[at + 1 : at + 1 + 2 * count]:
        if line.text.strip():
            texts.append(line.text.strip())
            if len(texts) == count:
                break
    return texts


def _filled_between(lines: Sequence[Line], first: int, at: int) -> list[tuple[int, str]]:
    return [(i, lines[i].text.strip()) for i in range(first, at) if lines[i].text.strip()]


# A sign of number that OCR read as letters is one still where a number follows.
_NUMBERED = re.compile(r"(?:(?<=№)|(?<=\bN[eеoоº])|(?<=\bNg)|(?<=\b[Nn]o\.))\s(?=\d)")
# A year with its word names a row as a year alone does: «2015 г. 12,4 13,5».
_YEAR_NAME = re.compile(
    r"^\s*(?:1[89]|20)\d\d(?:\s?[–—-]\s?(?:1[89]|20)?\d\d)?\s(?:гг?\.|год[ы]?|жж?\.|жыл(?:дар)?)(?=\s[+−-]?\d)"
)
# Short words with a full stop are abbreviations: «г. Верхний», `St. Anne`.
_SENTENCE_END = re.compile(r"(?:[!?;]|\w{4}\.)\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
# OCR may see a point in the space between two groups: `1 .800,0`; with a decimal mark behind there is one reading.
_BROKEN_GROUP = re.compile(r"(?<=\b\d)\s(\.\d{3},\d+\b)")
# A bound names a row: `до 5`, `over 60`, `от 5 до 10`.
_BOUND = re.compile(
    r"^\s*(?:(?:до|от|свыше|более|менее|старше|моложе|over|under|above|below|up to|less than|more than)\s\d+"
    r"(?:\s(?:до|to)\s\d+)?)(?=\s[+−–-]?\d)",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"\d{8,}")
_SPAN_OF_YEARS = re.compile(r"(?:1[89]|20)\d\d[–—/-](?:(?:1[89]|20)\d\d|\d\d)$")
_DATE = re.compile(r"(?:\d{1,2}[./]){1,2}(?:1[89]|20)?\d\d$|(?:1[89]|20)\d\d[./]\d{2}$")
_BEFORE_NUMBER = re.compile(r"(?:№|\b[Nn]o\.?)$")
_WORD_JOINER = "\u2060"


_AMOUNT = r"\d[\d.,]*"
_CURRENCY = r"(?:[A-Z]{2}\$|[$€£¥₸₽])"
# Cells that are more than a bare number: `<0,005`, `12.1±0.4`, `$12.40`, `в 2,1 раза`, `1:4`, `12–15`.
_VALUE = re.compile(
    rf"(?:[+−–-]?{_AMOUNT}[eEЕ][+−-]?\d{{1,2}}|[<>≤≥≈~]\s?[+−–-]?{_AMOUNT}%?|[+−–-]?{_AMOUNT}\s?±\s?{_AMOUNT}%?|[+−–-]?{_CURRENCY}{_AMOUNT}"
    rf"|[+−–-]?{_AMOUNT}{_CURRENCY}|(?:в\s)?{_AMOUNT}\s(?:раза?|р\.|есе|times)|{_AMOUNT}:{_AMOUNT}"
    rf"|[+−–-]?{_AMOUNT}%?\u2060\([+−–-]?{_AMOUNT}%?\))\*{{0,3}}$"
)
_RANGE = re.compile(rf"{_AMOUNT}[–—-]{_AMOUNT}%?(?<![.,])$")
_OPEN_RANGE = re.compile(r"[<>≤≥]?\s?\d+\s?\+?$")
_TIMES = re.compile(r"(?:раза?|р\.|есе|times)$")


def is_value(token: str) -> bool:
    """Whether a cell's whole text is a number, or one with the signs that cells have: `<0,005`, `12±1`, `$4`."""
    return not token.isalpha() and (is_number_cell(token) or _VALUE.match(token) is not None)


def _is_whole_cell(token: str) -> bool:
    """Whether a token is the number behind which a sign or a word of its cell may stand apart."""
    return is_number_cell(token) and token[-1].isdigit() and not is_year(token)


def _with_signs(tokens: Sequence[str]) -> list[str]:
    """Join what belongs to one cell: `12,4 %`, `12 ± 3`, `< 0,1`, `в 2,1 раза`."""
    made: list[str] = []
    for at, piece in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        if made and piece == "%" and _is_whole_cell(made[-1]):
            made[-1] += " %"
        elif made and _TIMES.match(piece) and _is_whole_cell(made[-1]):
            made[-1] += f" {piece}"
            if len(made) > 1 and made[-2] == "в":
                made[-2:] = [f"в {made[-1]}"]
        elif made and (made[-1].endswith(" ±") or made[-1] in ("<", ">", "≤", "≥")) and _is_whole_cell(piece):
            made[-1] += f" {piece}"
        elif made and piece == "±" and _is_whole_cell(made[-1]) and _is_whole_cell(following):
            made[-1] += " ±"
        else:
            made.append(piece)
    return made


_MAY_HAVE_SIGNS = re.compile(r"[%±<>≤≥]|\s(?:раз|р\.|есе|times)")


def _tokens(text: str) -> list[str]:
    """The tokens of a row, which are asked for many times over."""
    return list(_cut_tokens(text))


@lru_cache(maxsize=4096)
def _cut_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a row; a rule between blocks (`|`, or a bracket that it was misread as) is none of them."""
    tokens: list[str] = []
    # A word joiner holds `№ 1` together until the name is written out again; a row may be named `No`, though.
    text = _YEAR_NAME.sub(lambda match: match.group().replace(" ", _WORD_JOINER), text.replace("|", " "))
    text = _BOUND.sub(lambda match: match.group().replace(" ", _WORD_JOINER), text)
    joined = _NUMBERED.sub(lambda match: " " if text[: match.end()] == "No " else _WORD_JOINER, text)
    for token in _BROKEN_GROUP.sub(r"\1", joined).split():
        if token[0] in "([" and len(token) > 1 and not any(mark in token for mark in ")]") and tokens:
            token = token[1:] if is_number_cell(tokens[-1]) else token
        if token not in ("(", "["):
            tokens.append(token)
    return tuple(_with_signs(tokens) if _MAY_HAVE_SIGNS.search(text) else tokens)


def _kinds(tokens: Sequence[str], *, has_brackets: bool = False, marks: int = 0) -> str:
    """One letter a token: `n` number, `e` mark of an empty cell, `w` word.

    `has_brackets`: a number in brackets, as losses are printed, is a cell, too. `marks`: a dash before a
    word parts words (0), is an empty cell where a cell is before it (1), is one anywhere behind the first word (2).
    """
    kinds = [
        "n"
        if (is_value(token) and token[-1] != ",") or (has_brackets and _BRACKETED.match(token))
        else "e"
        if token in EMPTY_MARKS or token in _YES_MARKS
        else "r"
        if _RANGE.match(token)
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


def _parts(
    text: str, *, may_be_empty: bool = False, has_brackets: bool = False, marks: int = 0
) -> list[_Part] | None:
    """A row cut into words and numbers; None where it does not end in a number (or is longer than any row).

    `may_be_empty`: in a table that is known a row may have nothing but marks of empty cells.
    """
    if len(text) > _LONGEST_ROW:
        return None
    tokens = _tokens(text)
    kinds = _kinds(tokens, has_brackets=has_brackets, marks=marks)
    if not tokens or kinds[-1] == "w" or ("n" not in kinds and not may_be_empty):
        return None
    parts: list[_Part] = []
    for match in re.finditer(r"(w*)([ne]+)", kinds):
        words = " ".join(tokens[match.start(1) : match.end(1)]).replace(_WORD_JOINER, " ")
        parts.append(_Part(words, tuple(tokens[match.start(2) : match.end(2)])))
    return parts


def _counts(run: Sequence[str]) -> set[int]:
    """Into how many cells a run of number tokens can be cut."""
    joins = sum(1 for a, b in pairwise(run) if _can_join(a, b))
    return set(range(len(run) - joins, len(run) + 1))


def _can_join(left: str, right: str) -> bool:
    return (
        bool(_GROUP_TAIL.match(right)) and bool(re.fullmatch(r"[+−-]?\d{1,3}", left)) and left.strip("+−-0") != ""
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the rows that can be cut in one way only tell of the others.

    `spaces`: how many spaces each cell mostly has; `sizes`: the usual decimal logarithm of each column;
    `forms`: how many decimals, and whether a sign of percent, the numbers of each column have, where all are alike.
    """

    spaces: tuple[int, ...]
    sizes: tuple[float | None, ...]
    forms: tuple[str | None, ...] = ()


def _cut(run: Sequence[str], count: int, shape: _Shape | None = None) -> list[str] | None:
    """Cut a run into exactly `count` cells, in the one way there is.

    Where there are several, `shape` decides: by the sizes of the numbers in each column, where one way fits them
    far better than any other, by the spaces, or else the way with as many groups in each cell.
    """
    if len(run) == count:
        return list(run)
    if len(run) > _LONGEST_RUN:
        return None
    ways = _ways(tuple(run), count, _MANY_WAYS)
    if len(ways) == 1:
        return ways[0]
    if shape is not None and 1 < len(ways) <= _MANY_WAYS:
        ways = [way for way in ways if _has_forms(way, shape.forms)] or ways
        if len(ways) == 1:
            return ways[0]
        misfits = sorted((_misfit(way, shape.sizes), way) for way in ways)
        if misfits[1][0] - misfits[0][0] >= _CLEAR_MISFIT:
            return misfits[0][1]
        alike = [way for way in ways if tuple(cell.count(" ") for cell in way) == shape.spaces]
        if len(alike) == 1:
            return alike[0]
    even = [way for way in ways if len({cell.count(" ") for cell in way}) == 1]
    return even[0] if len(even) == 1 else None


def _form(cell: str) -> str | None:
    """How a number is printed: its decimals and its sign of percent; None for an empty cell."""
    bare = cell.rstrip("% ")
    if not any(map(str.isdigit, cell)):
        return None
    decimals = re.search(r"[.,](\d+)$", bare)
    is_grouped = decimals is not None and len(decimals[1]) == 3 and " " not in bare
    size = 0 if decimals is None or is_grouped else len(decimals[1])
    return f"{size}{'%' if cell[-1] == '%' else ''}{'±' if bare[0] in '+−-' else ''}"


def _has_forms(cells: Sequence[str], forms: Sequence[str | None]) -> bool:
    for cell, wanted in zip(cells, forms, strict=False):
        form = _form(cell)
        if form is not None and wanted is not None and form.rstrip("±") != wanted.rstrip("±"):
            return False
    return True


def _common_forms(rows: Sequence[Sequence[Sequence[str]]]) -> tuple[str | None, ...]:
    """The forms of columns that some cut of every row has, where there is one such; () where there is not."""
    tally: Counter[tuple[str | None, ...]] = Counter()
    for ways in rows:
        found = {tuple((_form(cell) or "").rstrip("±") or None for cell in way) for way in ways}
        tally.update(found)
    best = tally.most_common(2)
    if not best or best[0][1] < max(2, len(rows)) or (len(best) > 1 and best[1][1] == best[0][1]):
        return ()
    return best[0][0]


def _misfit(cells: Sequence[str], sizes: Sequence[float | None]) -> float:
    """How far the cells are from the usual sizes of their columns, in powers of ten."""
    total = 0.0
    for cell, usual in zip(cells, sizes, strict=True):
        size = _size(cell)
        if usual is not None and size is not None:
            total += abs(size - usual)
    return total


def _size(cell: str) -> float | None:
    number = _amount(cell)
    return math.log10(abs(number)) if number is not None and number.is_finite() and abs(number) > 0 else None


def _ways(run: tuple[str, ...], count: int, most: int = _FEW_WAYS) -> list[list[str]]:
    if not run or count <= 0:
        return [[]] if not run and count == 0 else []
    if count > len(run) or count < len(run) - sum(1 for a, b in pairwise(run) if _GROUP_TAIL.match(b)):
        return []
    found: list[list[str]] = []
    cell = run[0]
    if _REST_OF_GROUPS.match(cell):
        return []  # `076` is no number of its own
    for taken in range(1, len(run) + 1):
        if taken > 1:
            if not (_GROUP_TAIL.match(run[taken - 1]) and re.fullmatch(r"[+−-]?[1-9]\d{0,2}(?: \d{3})*", cell)):
                break
            cell = f"{cell} {run[taken - 1]}"
        for rest in _ways(run[taken:], count - 1, most):
            found.append([cell, *rest])
            if len(found) > most:
                return found
    return found


def _common_pattern(text: str, near: Sequence[str], above: Sequence[tuple[int, str]]) -> _Pattern | None:
    found = _headed_blocks(text, near, above) or _pattern_of(_parts(text), near, above)
    if found is None and any(map(_BRACKETED.match, text.split())):
        found = _pattern_of(_parts(text, has_brackets=True), near, above)
    return found


_MOST_BLOCKS = 4


def _headed_blocks(text: str, near: Sequence[str], above: Sequence[tuple[int, str]]) -> _Pattern | None:
    """Blocks side by side whose header says how many there are, and how many columns each of them has."""
    for _, line in reversed(above):
        tokens = _tokens(line)
        for k in range(2, _MOST_BLOCKS + 1):
            names = _groups(tokens[: len(tokens) // k]) if _is_periodic(tokens, k) else []
            if len(names) < 2 or not names[0][0].isalpha() or RANK_HEADER.match(names[0]):
                continue
            count = len(names) - 1
            rows = [_block_parts(row, k, count) for row in (text, *near)]
            whole = [row for row in rows if row is not None and len(row) == k]
            if rows[0] is not None and len(whole) > 1:
                return _Pattern(k, count, has_index=False)
    return None


def _block_parts(text: str, block_count: int, value_count: int) -> list[_Part] | None:
    """A row cut into blocks, its dashes read so that each block has its name and its cells."""
    fewer: list[_Part] | None = None
    for marks in range(3):
        parts = _parts(text, may_be_empty=True, marks=marks)
        if (
            parts is not None
            and 0 < len(parts) <= block_count
            and all(_is_stub(part.stub, 8) and value_count in _counts(part.run) for part in parts)
            and not any(part.stub.split()[0] in EMPTY_MARKS for part in parts[1:])
        ):
            if len(parts) == block_count:
                return parts
            fewer = fewer or parts
    return fewer


def _pattern_of(
    parts: Sequence[_Part] | None, near: Sequence[str], above: Sequence[tuple[int, str]]
) -> _Pattern | None:
    if parts is None or not near:
        return None
    read = [_parts(line, may_be_empty=True) for line in near]
    read += [_parts(line, may_be_empty=True, has_brackets=True) for line in near if "(" in line]
    others = [other for other in read if other is not None]
    if not others:
        return None
    side = _side_by_side(parts, others, above)
    if side is not None:
        return side
    return _plain(parts, others, [line for _, line in above])


_WITH_BRACKET = re.compile(r"(?<=[\d%])\s(?=\([+−–-]?\d[\d.,]*%?\))")


def _bound(text: str) -> str:
    """A row whose numbers in brackets belong to the number before: `120 (44,1%)` is one cell."""
    return _WITH_BRACKET.sub(_WORD_JOINER, text)


_LONGEST_TAIL = 2


def _without_tail(text: str) -> tuple[str, str]:
    """A row and the words behind its numbers."""
    tokens = _tokens(text)
    size = len(_kinds(tokens)) - len(_kinds(tokens).rstrip("w"))
    if not 0 < size <= _LONGEST_TAIL or size == len(tokens):
        return text, ""
    words = text.split()
    return " ".join(words[:-size]), " ".join(words[-size:])


def _tailed_pattern(text: str, near: Sequence[str], above: Sequence[tuple[int, str]]) -> _Pattern | None:
    """Rows that end in a column of words: a name, numbers, a word or two; the header must name each column."""
    runs: list[int] = []
    for line in (text, *near):
        row, tail = _without_tail(line)
        parts = _parts(row) if tail else None
        if parts is None or len(parts) != 1 or not _is_stub(parts[0].stub, 6) or line[-1] in ".;:,!?":
            break
        runs.append(len(parts[0].run))
    if len(runs) < 2 or len(set(runs)) > 1 or not above:
        return None
    if _named(_tokens(above[-1][1]), runs[0] + 2) is None:
        return None
    return _Pattern(1, runs[0], has_index=False, has_tail=True)


def _side_by_side(
    parts: Sequence[_Part], others: Sequence[Sequence[_Part]], above: Sequence[tuple[int, str]]
) -> _Pattern | None:
    numbered = _indexed_blocks(parts)
    if numbered is not None:
        rows = [
            row for other in others if (row := _indexed_blocks(other)) is not None and len(row) == len(numbered)
        ]
        is_repeated = any(_is_periodic(_tokens(line), len(numbered)) for _, line in above)
        found = _side_by_side([part for _, part in numbered], [[part for _, part in row] for row in rows], above)
        if found is not None and (is_repeated or len(rows) > 1):
            return replace(found, has_index=True)
    k = len(parts)
    if k < 2 or not all(_is_stub(part.stub, 6) for part in parts):
        return None
    alike = [other for other in others if len(other) == k and all(_is_stub(part.stub, 6) for part in other)]
    if not alike:
        return None
    counts = set.intersection(*(_counts(part.run) for row in [parts, *alike] for part in row))
    if not counts:
        return None
    is_repeated = any(_is_periodic(_tokens(line), k) for _, line in above)
    if not is_repeated and len(alike) < 2:
        return None
    return _Pattern(k, min(counts), has_index=False)


def _indexed_blocks(parts: Sequence[_Part]) -> list[tuple[str, _Part]] | None:
    """Blocks side by side with a running number before each name: the numbers, and the blocks without them."""
    if len(parts) < 2 or parts[0].stub or len(parts[0].run) != 1:
        return None
    index = parts[0].run[0]
    found: list[tuple[str, _Part]] = []
    for at, part in enumerate(parts[1:], 2):
        is_last = at == len(parts)
        if not _INDEX.match(index) or (not is_last and len(part.run) < 2):
            return None
        found.append((index, part if is_last else _Part(part.stub, part.run[:-1])))
        index = part.run[-1]
    return found


def _plain(parts: Sequence[_Part], others: Sequence[Sequence[_Part]], above: Sequence[str]) -> _Pattern | None:
    has_index = not parts[0].stub and len(parts) > 1 and len(parts[0].run) == 1
    has_index = has_index and _INDEX.match(parts[0].run[0]) is not None and _is_index(parts, others, above)
    stub = _stub_of(parts, has_index)
    run = parts[-1].run
    if len(parts) == 1 and not parts[0].stub:
        # A row of numbers alone: the first names the row, if it is a year.
        if len(run) < 2:
            return None
        if not _is_period(run[0]):
            return _named_by_numbers(run, others, above)
        alike = [other for other in others if len(other) == 1 and not other[0].stub and _is_period(other[0].run[0])]
        counts = [_counts(other[0].run[1:]) for other in alike]
        shared = _counts(run[1:]).intersection(*counts) if counts else set()
        if not shared:
            return None
        for line in reversed(above):
            header = _header_counts(line) & shared
            if header:
                return _Pattern(1, min(header), has_index=False)
        return _Pattern(1, min(shared), has_index=False)
    if not _is_stub(stub, 14) or any(_has_decimals(part.run) for part in parts[:-1]):
        return None
    named = _with_numbers_in_names(parts, others, above)
    if named is not None:
        return named
    alike = [other for other in others if _is_stub(_stub_of(other, has_index), 14)]
    tally = Counter(count for other in alike for count in _counts(other[-1].run) if count in _counts(run))
    header_counts = {count for line in above for count in _header_counts(line, has_index=has_index)}
    header_counts |= _stacked_counts(above)
    exact = _exact_count(above, 1 + has_index)
    if exact in tally and tally[exact] == max(tally.values()):
        return _Pattern(1, exact, has_index)
    repeated = _repeated_count(above)
    if repeated in tally and repeated is not None:
        return _Pattern(1, repeated, has_index)
    agreed = [count for count in tally if count in header_counts]
    if agreed:
        return _Pattern(1, max(agreed, key=lambda count: (tally[count], -count)), has_index)
    if not tally:
        return None
    best = max(tally, key=lambda count: (tally[count], -count))
    if best == 1 and (tally[best] < 2 or len(stub) > 50):
        return None  # one number at the end of two lines: prose does that too
    return _Pattern(1, best, has_index)


def _is_index(parts: Sequence[_Part], others: Sequence[Sequence[_Part]], above: Sequence[str]) -> bool:
    """Whether the numbers before the names count the rows, and are no part of the names (`1 января`)."""
    names = _groups(_tokens(above[-1])) if above else []
    if names and (RANK_HEADER.match(names[0]) or not names[0][0].isalpha()):
        return True
    if len(names) > 2 and len(names) - 1 == len(parts[-1].run) and not any(is_year(name[:4]) for name in names):
        return False
    if len(names) > 1 and "." in parts[0].run[0] and all(is_year(name[:4]) for name in names[1:]):
        return False  # `1.1. Налоги` is a name where the header has no name for numbers
    firsts = [row[0].run[0] for row in (parts, *others) if len(row) > 1 and not row[0].stub]
    numbers = [int(first.rstrip(".)")) for first in firsts if first.rstrip(".)").isdecimal()]
    return len(numbers) < 2 or all(a < b for a, b in pairwise(numbers))


def _with_numbers_in_names(
    parts: Sequence[_Part], others: Sequence[Sequence[_Part]], above: Sequence[str]
) -> _Pattern | None:
    """Rows whose names end in a year or another number (`1 квартал 2019`), where the header names fewer columns."""
    names = _groups(_tokens(above[-1])) if above else []
    sizes = {len(row[-1].run) for row in (parts, *others)}
    count = len(names) - 1
    if len(sizes) > 1 or count < 1 or any(map(is_year, names)) or not any(row[-1].stub for row in (parts, *others)):
        return None
    extra = min(sizes) - count
    if extra != 1 or not all(is_year(row[-1].run[0]) for row in (parts, *others)):
        return None
    return _Pattern(1, count, has_index=False, name_numbers=extra)


def _named_by_numbers(
    run: Sequence[str], others: Sequence[Sequence[_Part]], above: Sequence[str]
) -> _Pattern | None:
    """Rows that numbers name (`1 120 44`, `2 131 40`): told by the header and by the names' growing."""
    count = len(run) - 1
    runs = [other[0].run for other in others if len(other) == 1 and not other[0].stub]
    names = [_amount(name[0].lstrip("<>≤≥~ ")) for name in (run, *(each for each in runs if len(each) == len(run)))]
    is_growing = all(a is not None and b is not None and a < b for a, b in pairwise(names))
    if len(names) < 3 or not is_growing or not above or _named(_tokens(above[-1]), count + 1) is None:
        return None
    if all(map(_is_whole_cell, _tokens(above[-1]))):
        return None
    return _Pattern(1, count, has_index=False, has_numbers_as_names=True)


def _is_period(token: str) -> bool:
    """Whether a number names its row: a year, or a span of years."""
    bare = token.rstrip("*")
    return is_year(bare) or _SPAN_OF_YEARS.match(bare) is not None or _DATE.match(bare) is not None


def _has_decimals(run: Sequence[str]) -> bool:
    """Whether measured numbers stand among words: then they are cells, and this is no row of one name."""
    return any(re.fullmatch(r"\d+,\d+", token) for token in run)


def _stub_of(parts: Sequence[_Part], has_index: bool) -> str:
    """Everything before the last run of numbers."""
    pieces: list[str] = []
    for position, part in enumerate(parts):
        pieces.append(part.stub)
        if position < len(parts) - 1 and not (has_index and position == 0):
            pieces.extend(part.run)
    return " ".join(piece for piece in pieces if piece)


_FORMULA = re.compile(r"(?:^|\s)[=×≤≥](?:\s|$)")
_MOST_ABBREVIATED = 3
_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|…{2,}")


def _is_stub(stub: str, most_words: int) -> bool:
    if not stub or len(stub) > _LONGEST_STUB or len(stub.split()) > most_words:
        return False
    if _FORMULA.search(stub):
        return False
    if not any(char.isalpha() or char == "№" for char in stub) and not (
        _RANGE.match(stub) or _OPEN_RANGE.match(stub)
    ):
        return False
    if stub[0] in ".,;:)":
        return False
    # In a short name a word with a full stop is an abbreviation, however long.
    return len(stub.split()) <= _MOST_ABBREVIATED or _SENTENCE_END.search(stub) is None


def _is_years(text: str) -> bool:
    """Whether all numbers of a line are years, so that it heads columns."""
    tokens = [token for token in (token.strip("()") for token in _tokens(text)) if is_number_cell(token)]
    return bool(tokens) and all(is_year(token) for token in tokens)


def _exact_count(above: Sequence[str], lead: int) -> int:
    """How many value columns the last line announces that names three columns or more."""
    if _repeated_count(above) is not None:
        return 0
    for line in reversed(above):
        groups = _groups(_tokens(line))
        if len(groups) > 2:
            has_years = sum(is_year(group.split()[0]) for group in groups) > 1
            has_units = any(map(_UNIT_COLUMN.search, groups[1:]))
            return 0 if has_years or has_units else len(groups) - lead
    return 0


def _is_column_numbers(text: str) -> bool:
    tokens = _tokens(text)
    return (
        len(tokens) > 1
        and all(token.isdigit() for token in tokens)
        and [int(t[:6]) for t in tokens] == list(range(1, len(tokens) + 1))
    )


def _is_periodic(tokens: Sequence[str], k: int) -> bool:
    if k < 2 or len(tokens) < 2 * k or len(tokens) % k:
        return False
    size = len(tokens) // k
    return all(token.casefold() == tokens[i % size].casefold() for i, token in enumerate(tokens))


def _header_counts(line: str, *, has_index: bool = False) -> set[int]:
    """How many value columns a header line may announce (with and without a name for the stub).

    `has_index`: a running number stands before the stub, and the header has a name for it, too.
    """
    groups = _groups(_tokens(line))
    counts = {len(groups) - 1, len(groups)} if len(groups) > 1 else set()
    if has_index and len(groups) > 2:
        counts = {len(groups) - 2} if RANK_HEADER.match(groups[0]) else {len(groups) - 2, len(groups) - 1}
    if len(groups) > 2 and any(map(_UNIT_COLUMN.search, groups[1:])):
        counts = {len(groups) - 2 - has_index}
    years = [group for group in groups if is_year(group.split()[0])]
    return {len(years)} if len(years) > 1 else counts


def _stacked_counts(above: Sequence[str]) -> set[int]:
    """How many value columns the last lines announce where each is a name of its own."""
    count = 0
    while count < len(above) and _is_column_of_names(above[-count - 1 : len(above) - count]):
        count += 1
    return {count - 1} if count > 1 else set()


# A name of a column goes on behind a comma, a preposition or a scale: `Exports to China`, `mln USD`.
_JOINS_NAME = re.compile(
    r"(?:[,/-]|(?:^|\s)(?:of|to|in|from|by|per|for|and|the|в|во|на|по|из|с|к|и|для|от|до|при|за|мен|және|бен|пен"
    r"|млн|млрд|трлн|тыс|мың|mln|bn|million|billion|thousand|kg|кг)\.?)$",
    re.IGNORECASE,
)


_ENDS_IN_SCALE = re.compile(
    r"(?:^|\s)(?:млн|млрд|трлн|тыс|мың|mln|bn|million|billion|thousand|kg|кг)\.?$", re.IGNORECASE
)


_INNER_WORDS = frozenset({"of", "to", "in", "from", "by", "per", "for", "and", "the"})


def _groups(tokens: Sequence[str], *, commas_join: bool = True) -> list[str]:
    """Header tokens joined to column names: a capital letter, a year or a sign begins a new one."""
    groups: list[str] = []
    for token in tokens:
        is_new = (
            not groups
            or (token[0].isupper() and token.lower() not in _INNER_WORDS)
            or (is_year(token.strip(".,;()")) and token[0] != "(")
            or token in ("№", "%")
            or token[0] == "№"
        )
        if groups and (YEAR_WORD.match(token) and is_year(groups[-1].split()[0])):
            is_new = False
        is_ended = bool(groups) and groups[-1][-1] == "," and token[0].isupper() and not commas_join
        is_after_scale = bool(groups) and _ENDS_IN_SCALE.search(groups[-1]) is not None
        if is_after_scale and token[0].isupper() and not _ACRONYM.match(token):
            is_ended = True  # `Workers, thousand` is whole, `mln` before `USD` is not
        if (
            groups
            and not is_ended
            and (_JOINS_NAME.search(groups[-1]) or groups[-1].count("(") > groups[-1].count(")"))
        ):
            is_new = False
        if is_new:
            groups.append(token)
        else:
            groups[-1] = f"{groups[-1]} {token}"
    return [group.replace(_WORD_JOINER, " ") for group in groups]


def _named(tokens: Sequence[str], count: int) -> list[str] | None:
    """Header tokens to exactly `count` names, or None where that is not sure."""
    groups = _groups(tokens)
    if len(groups) == count:
        return groups
    if len(tokens) == count and not any(token[-1] in ",-" for token in tokens):
        # One word for each, whatever its first letter.
        return [token.replace(_WORD_JOINER, " ") for token in tokens]
    if count < 2 or len(groups) == 1:
        return None
    other = _merged(groups, count) if len(groups) > count else _divided(groups, count)
    return other if other is not None and len(other) == count else None


_ACRONYM = re.compile(r"\(?[A-ZА-ЯӘҒҚҢӨҰҮҺІ]{2,5}[).,]?$")


def _merged(groups: Sequence[str], count: int) -> list[str] | None:
    """Fewer names: a sign, an acronym or a year may belong to the name before it."""
    weak = (
        lambda group: group == "%",
        lambda group: _ACRONYM.match(group) is not None,
        lambda group: is_year(group.split()[0].strip(".,;()")),
    )
    for is_weak in weak:
        made: list[str] = []
        for at, group in enumerate(groups):
            if at > 1 and is_weak(group) and not is_weak(groups[at - 1]):
                made[-1] = f"{made[-1]} {group}"
            else:
                made.append(group)
        is_mixed = is_weak is weak[-1] and any(is_weak(group) for group in made[1:])  # years of their own remain
        if len(made) == count and not is_mixed:
            return made
    return None


def _divided(groups: Sequence[str], count: int) -> list[str] | None:
    """More names: one ends with a bracket or a sign of percent, whatever letter the next begins with."""
    made: list[str] = []
    for group in groups:
        made += [part for part in re.split(r"(?<=[)%])\s+(?=\w)", group) if part]
    return made if len(made) == count else None


_FEWEST_PAGES = 5


def _are_pages(rows: Sequence[GridRow], *, is_headed: bool) -> bool:
    """Whether one growing whole number behind each name is the page of a contents list."""
    ends = [row.texts[-1] for row in rows if row.texts[-1]]
    names = [text for row in rows for text in row.texts[:-1] if text]
    if sum(_LEADERS.search(name) is not None for name in names) * 2 > len(ends):
        return True
    if is_headed or len(ends) < _FEWEST_PAGES or not all(end.isdecimal() and len(end) < 5 for end in ends):
        return False
    return all(int(a) <= int(b) for a, b in pairwise(ends))


def header_names(text: str, count: int) -> list[str] | None:
    """The words of a header as exactly `count` names of columns, or None where that is not sure."""
    return _named(_tokens(text), count)


def _grid(lines: Sequence[Line], first: int, start: int, pattern: _Pattern) -> Grid | None:
    start = _true_start(lines, first, start, pattern)
    heads = frozenset(_bare(text) for _, text in _filled_between(lines, max(first, start - 3), start))
    rows, last = _rows(lines, start, pattern, heads)
    if pattern.value_count == 1 and pattern.block_count == 1 and _are_pages(rows, is_headed=start > first):
        return None
    if len({row.first_line for row in rows if any(row.texts[1:])}) < 2:
        return None
    if pattern.block_count == 1 and not pattern.has_index:
        rows = _without_lone_heading(rows)
    above = [text for _, text in _filled_between(lines, first, start)]
    texts = _text_column(rows, pattern, above) if pattern.block_count == 1 else None
    if texts is not None:
        rows, pattern = texts, replace(pattern, text_count=1)
    header_first, headers, names = _header(lines, first, start, pattern)
    layout = "side_by_side" if pattern.block_count > 1 else "flattened"
    stub_count = pattern.lead_count
    return Grid(
        "side_by_side" if layout == "side_by_side" else "flattened",
        tuple(rows),
        tuple(headers),
        tuple(names),
        header_first,
        last,
        stub_count,
    )


def _without_lone_heading(rows: list[GridRow]) -> list[GridRow]:
    """Join the only line without numbers to the row below it where it is the first half of a long name.

    Headings come in pairs, and a name is broken only where its next word would not have fitted into the column.
    """
    alone = [at for at, row in enumerate(rows) if not any(row.texts[1:])]
    if len(alone) != 1 or alone[0] + 1 >= len(rows):
        return rows
    at = alone[0]
    name, following = rows[at].texts[0] or "", rows[at + 1].texts[0] or ""
    words = name.split()
    if name[-1:] in ":;.!?" or name.isupper() or any(map(str.isdigit, name)) or len(words) < (3 if at else 2):
        return rows
    widest = max(len(row.texts[0] or "") for other, row in enumerate(rows) if other != at)
    if not following or len(name) + 1 + len(following.split()[0]) <= widest or len(following.split()) > 3:
        return rows
    joined = replace(
        rows[at + 1],
        texts=(_joined_name(name, following), *rows[at + 1].texts[1:]),
        first_line=rows[at].first_line,
    )
    return [*rows[:at], joined, *rows[at + 2 :]]


_UNIT_COLUMN = re.compile(
    r"(?:ед(?:\.|иниц\w*)\s?изм|\bunits?\b|\bmeasures?\b|өлш\w*\s(?:бірл|өлш)|өлшем\b)", re.IGNORECASE
)
_FEWEST_TEXTS = 3


def _text_column(rows: Sequence[GridRow], pattern: _Pattern, above: Sequence[str]) -> list[GridRow] | None:
    """The rows with the words behind their names in a column of their own, where the header names one more column.

    The words are units, or few and repeated, or each begins with a capital letter; else nothing is parted.
    """
    if not above:
        return None
    header = _groups(_tokens(above[-1]))
    if len(header) != pattern.value_count + pattern.lead_count + 1:
        return None
    at = _stub_at(pattern)
    filled = [row for row in rows if any(row.texts[at + 1 :])]
    stubs = [row.texts[at] or "" for row in filled]
    has_units = _UNIT_COLUMN.search(header[at + 1]) is not None
    if len(stubs) < (2 if has_units else _FEWEST_TEXTS):
        return None
    cuts = _unit_cuts(stubs) if has_units else _word_cuts(stubs)
    if cuts is None:
        return None
    parted = {id(row): cut for row, cut in zip(filled, cuts, strict=True)}
    made: list[GridRow] = []
    for row in rows:
        names: tuple[str | None, ...] = (row.texts[at], None)
        if id(row) in parted and row.texts[at]:
            cut = parted[id(row)]
            names = ((row.texts[at] or "")[:cut].strip(), (row.texts[at] or "")[cut:].strip() or None)
        made.append(replace(row, texts=(*row.texts[:at], *names, *row.texts[at + 1 :])))
    return made


def _unit_cuts(stubs: Sequence[str]) -> list[int] | None:
    """Where the unit begins at the end of each name."""
    cuts: list[int] = []
    for stub in stubs:
        starts = [match.start() for match in re.finditer(r"(?<=\s)\S", stub)]
        if not starts:
            return None
        whole = (at for at in starts if (unit := unit_after(stub, at)) is not None and unit.char_end >= len(stub))
        cut = next(whole, None)
        if cut is None:
            cut = starts[-1]
            if len(starts) > 1 and _JOINS_NAME.search(stub[starts[-2] : cut].strip()):
                cut = starts[-2]
        cuts.append(cut)
    return cuts


def _word_cuts(stubs: Sequence[str]) -> list[int] | None:
    """Where the words of the second column begin in each name, where that is sure."""
    lasts = [stub.rsplit(" ", 1)[-1] for stub in stubs]
    if all(" " in stub for stub in stubs) and len(set(lasts)) * 2 <= len(lasts):
        return [stub.rindex(" ") for stub in stubs]
    capitals = [[match.start() for match in re.finditer(r"(?<=\s)[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]", stub)] for stub in stubs]
    if all(len(found) == 1 for found in capitals):
        return [found[0] for found in capitals]
    return None


def _true_start(lines: Sequence[Line], first: int, start: int, pattern: _Pattern) -> int:
    """The first line of the body: rows of empty cells and half a name may stand above the first numbers."""
    named = [at for at, text in _filled_between(lines, first, start)[-4:] if _heads_columns(text, pattern)]
    if named and named[-1] < start - 1:
        between = _filled_between(lines, named[-1] + 1, start)
        if between and _begins_body([text for _, text in between], lines[start].text.strip(), pattern):
            return between[0][0]
    while start > first:
        text = lines[start - 1].text.strip()
        tokens = _tokens(text)
        is_empty = bool(tokens) and "n" not in _kinds(tokens) and bool(_read_row(text, pattern, start - 1))
        is_heading = (
            start - 1 > first
            and 0 < len(text) < _LONGEST_HEADING
            and text[0] not in "(["
            and "w" in _kinds(tokens)
            and not any(map(str.isdigit, text))
            and len(_groups(_tokens(_ENUMERATOR.sub("", text)))) == 1
            and not dangles(text)
            and not (text[0].islower() and text[-1] != ":" and lines[start - 2].text.strip()[:1].isupper())
            and _heads_columns(lines[start - 2].text.strip(), pattern)
        )
        if is_heading:
            return start - 1
        if (
            start - 1 > first
            and _lacks_cells(text, pattern)
            and _heads_columns(lines[start - 2].text.strip(), pattern)
        ):
            start -= 1
            continue
        goes_on = (
            lines[start].text.strip()[:1].islower()
            and start - 1 > first
            and _heads_columns(lines[start - 2].text.strip(), pattern)
        )
        is_half = (
            (dangles(text) or goes_on) and text.count("(") == text.count(")") and not any(map(str.isdigit, text))
        )
        if not is_empty and not (is_half and start - 1 > first and len(text) < 60 and text[-1].isalpha()):
            break
        start -= 1
    return start


_ENUMERATOR = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[A-ZА-Я])[.)]\s+(?=\w)")


def _begins_body(texts: Sequence[str], following: str, pattern: _Pattern) -> bool:
    """Whether lines between the columns' names and the first row belong to the rows: a heading, half a name."""
    for at, (text, after) in enumerate(pairwise([*texts, following])):
        if at and text[0].islower() and not any(map(str.isdigit, text)):
            continue  # a name goes on
        if text[0].islower() or text[0] in "([" or _is_column_numbers(text) or _is_years(text):
            return False
        is_numbered = pattern.has_index and _starts_numbered(text)
        text = _ENUMERATOR.sub("", text)
        if any(map(str.isdigit, text)) and not is_numbered:
            return False
        tokens = _tokens(text)
        is_open = dangles(text) or text[-1] in ",-" or after[0].islower()
        if not (is_numbered or is_open or len(_groups(tokens)) == 1) or text.count("(") != text.count(")"):
            return False
    return True


def _lacks_cells(text: str, pattern: _Pattern) -> bool:
    """Whether a line is a name with fewer numbers than the table has columns: a row with cells unsure."""
    parts = _parts(text)
    if parts is None or len(parts) != 1 or pattern.block_count > 1:
        return False
    return _is_stub(parts[0].stub, 8) and len(parts[0].run) < pattern.value_count


def _heads_columns(text: str, pattern: _Pattern) -> bool:
    """Whether a line names the stub and each column of values."""
    tokens = _tokens(text)
    names = _names_of(tokens, pattern) if not EMPTY_MARKS.intersection(tokens) else None
    return names is not None and None not in names


def _joined_name(first: str, rest: str) -> str:
    """The parts of a name that a line break cut, with the hyphen of the break taken away."""
    if not first or not rest:
        return first or rest
    if len(first) > 1 and first[-1] == "-" and first[-2].isalpha():
        return f"{first[:-1]}{rest}" if rest[0].islower() else f"{first}{rest}"
    return f"{first} {rest}"


_INDEX = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}[.)]?$")
_YES_MARKS = frozenset({"+", "✓", "✔", "√"})
_PAGE_NUMBER = re.compile(r"(?:[–—-]\s?)?\d{1,4}(?:\s?[–—-])?$")
_LONGEST_JOIN = 4
_FEWEST_HEAD_WORDS = 3


def _joined_row(lines: Sequence[Line], at: int, pattern: _Pattern, shape: _Shape | None) -> list[GridRow]:
    """A row that the page broke over several lines: its running number, its name and its values in turn."""
    if pattern.block_count > 1:
        return []
    text = lines[at].text.strip()
    is_numbered = pattern.has_index and _starts_numbered(text)
    has_numbers = bool(_values_at_end(text))
    joined = text
    for size in range(2, _LONGEST_JOIN + 1):
        last = at + size - 1
        if last >= len(lines):
            return []
        following = lines[last].text.strip()
        if not following or caption_start(following) is not None or NOTE_START.match(following):
            return []
        values = _values_at_end(following)
        is_bare = bool(values) and len(values) == len(_tokens(following))
        if is_numbered and _starts_numbered(following) and not is_bare:
            return []
        joined = _joined_name(joined, following)
        if size == 2 and _BEFORE_NUMBER.search(text):
            pass
        elif not is_bare and not (is_numbered and not has_numbers):
            if values:
                return []
            continue
        elif is_bare and len(values) == 1 and pattern.value_count > 1:
            return []
        made = _read_row(joined, pattern, at, shape)
        if made:
            return [GridRow(row.block, row.texts, at, last) for row in made]
        if values and not has_numbers and not is_bare:
            return []
    return []


def _starts_numbered(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and _INDEX.match(words[0]) is not None and not is_year(words[0])


def _values_at_end(text: str) -> list[str]:
    """The tokens of numbers that end a line."""
    tokens = _tokens(text)
    kinds = _kinds(tokens)
    return tokens[len(kinds.rstrip("ne")) :]


def _furniture(lines: Sequence[Line], at: int, pattern: _Pattern, heads: frozenset[str]) -> int:
    """How many lines from `at` are no part of the table: a page's number and head, the header printed again."""
    text = lines[at].text.strip()
    if _bare(text) in heads:
        return 1
    following = [(i, lines[i].text.strip()) for i in range(at, min(at + 6, len(lines))) if lines[i].text.strip()]
    is_number = _PAGE_NUMBER.match(text) is not None
    if is_number:
        count = following[1][0] - at if len(following) > 1 else 1
        head = following[1][1] if len(following) > 1 else ""
        is_row = _reads(head, pattern) and not (pattern.value_count == 1 and is_year(head.split()[-1]))
        if len(following) > 2 and _is_running_head(head) and not is_row:
            after = following[2][1]
            if (
                any(_reads(text, pattern) for _, text in following[2:4])
                or _bare(after) in heads
                or continued_number(after) is not None
            ):
                return following[2][0] - at
        return count
    if pattern.value_count == 1 and pattern.block_count == 1:
        return 0  # a name and its one value may as well stand on two lines
    if (
        len(following) > 2
        and _PAGE_NUMBER.match(following[1][1])
        and _is_running_head(text)
        and not _reads(text, pattern)
        and not _reads(f"{text} {following[1][1]}", pattern)
    ):
        return following[2][0] - at
    return 0


def _reads(text: str, pattern: _Pattern) -> bool:
    return bool(_read_row(text, pattern, 0))


def _is_running_head(text: str) -> bool:
    """Whether a line beside a page's number can be the head of the page: a title, not one word that heads rows."""
    return len(text.split()) >= _FEWEST_HEAD_WORDS and text[-1] not in ":;," and not text[0].islower()


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _rows(
    lines: Sequence[Line], start: int, pattern: _Pattern, heads: frozenset[str] = frozenset()
) -> tuple[list[GridRow], int]:
    rows: list[GridRow] = []
    shape = _shape(lines, start, pattern)
    last = start - 1
    prefix, prefix_line = "", start
    first_text = lines[start].text.strip()
    has_headings = _has_heading_above(lines, start, pattern) or not (
        dangles(first_text) or _read_row(first_text, pattern, start)
    )
    at = start
    while at < len(lines):
        text = lines[at].text.strip()
        if not text:
            at += 1
            if at - last > 2:
                break
            continue
        if NOTE_START.match(text) or caption_start(text) is not None or continued_number(text) is not None:
            break
        if rows and (skipped := _furniture(lines, at, pattern, heads)):
            at += skipped
            last = at - 1
            continue
        made = _read_row(text, pattern, at, shape)
        if not made and at <= last + 1:
            made = _joined_row(lines, at, pattern, shape)
            at = made[0].last_line if made else at
        if made:
            if prefix:
                head = made[0]
                stub = _joined_name(prefix, head.texts[_stub_at(pattern)] or "")
                texts = list(head.texts)
                texts[_stub_at(pattern)] = stub
                made[0] = GridRow(head.block, tuple(texts), prefix_line, head.last_line)
                prefix = ""
            rows.extend(made)
            last = at
        elif _is_inner(lines, at, text, pattern, shape, is_adjacent=at == last + 1 or bool(prefix)):
            following = _filled_after(lines, at, 1)[0]
            has_numbers = "n" in _kinds(_tokens(text))
            if not has_numbers and text[0].islower() and text[-1] != ":" and rows and rows[-1].last_line == at - 1:
                before = rows[-1]
                texts = list(before.texts)
                texts[_stub_at(pattern)] = _joined_name(texts[_stub_at(pattern)] or "", text)
                rows[-1] = GridRow(before.block, tuple(texts), before.first_line, at)
            elif (
                not has_numbers
                and text[-1] != ":"
                and (
                    following[0].islower()
                    or dangles(text)
                    or (bool(prefix) and text[0].islower())
                    or (not has_headings and _is_half_name(text, following))
                )
            ):
                prefix, prefix_line = _joined_name(prefix, text), prefix_line if prefix else at
            else:
                empty = [None] * pattern.width
                rows.append(
                    GridRow(0, tuple(text if j == _stub_at(pattern) else None for j in range(len(empty))), at, at)
                )
            last = at
        else:
            break
        at += 1
    if rows and any(rows[-1].texts[_stub_at(pattern) + 1 :]) and _is_rest_of_name(lines, last + 1):
        before, rest = rows[-1], lines[last + 1].text.strip()
        names = list(before.texts)
        names[_stub_at(pattern)] = _joined_name(names[_stub_at(pattern)] or "", rest)
        rows[-1] = GridRow(before.block, tuple(names), before.first_line, last + 1)
        return rows, last + 1
    tail = _tail(lines, last + 1, pattern, rows)
    if tail is not None:
        rows.append(tail)
        return rows, tail.last_line
    while rows and not any(rows[-1].texts[_stub_at(pattern) + 1 :]):
        rows.pop()
    return rows, rows[-1].last_line if rows else start


def _is_rest_of_name(lines: Sequence[Line], at: int) -> bool:
    """Whether a line below the last row ends its name: short, in small letters, no part of a sentence."""
    if at >= len(lines):
        return False
    text = lines[at].text.strip()
    if not text or not text[0].islower() or len(text.split()) > 4 or text[-1] in ".;:,!?" or len(text) > 40:
        return False
    following = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    return not any(map(str.isdigit, text)) and (not following or not following[0].islower())


def _has_heading_above(lines: Sequence[Line], start: int, pattern: _Pattern) -> bool:
    """Whether the rows stand under headings: then the first ones do, too."""
    if start == 0 or pattern.value_count < 2:
        return True
    text = lines[start - 1].text.strip()
    return not text or len(_groups(_tokens(text))) < 2


def _is_half_name(text: str, following: str) -> bool:
    """Whether a line without numbers is the first half of the name that the next line ends."""
    words = following.split()
    stub_size = next((at for at, word in enumerate(words) if is_number_cell(word)), len(words))
    return text[-1] not in ":;" and not text.isupper() and 0 < stub_size <= 2 and len(text.split()) > stub_size


def _tail(lines: Sequence[Line], at: int, pattern: _Pattern, rows: Sequence[GridRow]) -> GridRow | None:
    """A last row that lacks a cell (a total, mostly): part of the table, its numbers in no sure column."""
    if at >= len(lines) or len(rows) < 2 or pattern.block_count > 1:
        return None
    text = lines[at].text.strip()
    parts = _parts(text)
    if parts is None or len(parts) != 1 or not _is_stub(parts[0].stub, 4) or len(parts[0].run) < 2:
        return None
    if NOTE_START.match(text) or caption_start(text) is not None or not text[0].isupper():
        return None
    stub_count = 1 + pattern.has_index
    cells = _placed_by_sums(parts[0].run, [row.texts[stub_count:] for row in rows if any(row.texts[stub_count:])])
    if cells is not None:
        stubs = [parts[0].stub if j == _stub_at(pattern) else None for j in range(stub_count)]
        return GridRow(0, (*stubs, *cells), at, at)
    width = pattern.value_count + stub_count
    return GridRow(0, tuple(text if j == _stub_at(pattern) else None for j in range(width)), at, at)


def _placed_by_sums(run: Sequence[str], rows: Sequence[Sequence[str | None]]) -> list[str] | None:
    """The numbers of a last row that lacks a cell, each in its column ("" where none is), told by the sums.

    One placing must agree with more sums than any other of those that agree with the decimals of the columns.
    """
    count = len(rows[0])
    if count > _MOST_PLACED or len(run) > _LONGEST_RUN:
        return None
    columns = [[_amount(row[column] or "") for row in rows] for column in range(count)]
    agreed: list[tuple[int, list[str]]] = []
    for size in sorted(size for size in _counts(run) if size < count):
        for cells in _ways(tuple(run), size):
            for chosen in combinations(range(count), size):
                sums = _agreeing_sums([columns[column] for column in chosen], cells)
                if sums is not None:
                    placed = dict(zip(chosen, cells, strict=True))
                    agreed.append((sums, [placed.get(column, "") for column in range(count)]))
    agreed.sort(key=lambda found: -found[0])
    if not agreed or agreed[0][0] == 0 or (len(agreed) > 1 and agreed[1][0] == agreed[0][0]):
        return None
    return agreed[0][1]


def _agreeing_sums(columns: Sequence[Sequence[Decimal | None]], cells: Sequence[str]) -> int | None:
    """How many of the cells are the sums of their columns; None where one has not the decimals of its column."""
    sums = 0
    for column, cell in zip(columns, cells, strict=True):
        number = _amount(cell)
        parts = [part for part in column if part is not None]
        if number is None or not parts or _decimals(number) != max(map(_decimals, parts)):
            return None
        sums += len(parts) == len(column) and abs(sum(parts) - number) <= len(parts) * _half(number)
    return sums


def _amount(text: str) -> Decimal | None:
    """A cell's number, read as grouped where it can be; None where it is no number."""
    bare = re.sub(r"[\s%]", "", text).replace("−", "-")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*", bare):
        bare = re.sub(r"[.,]", "", bare)
    try:
        return Decimal(bare.replace(",", "."))
    except InvalidOperation:
        return None


def _decimals(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent)) if number.is_finite() else 0


def _half(number: Decimal) -> Decimal:
    """Half a unit of a number's last printed digit."""
    return Decimal(5).scaleb(-_decimals(number) - 1)


def _stub_at(pattern: _Pattern) -> int:
    return 1 if pattern.has_index else 0


def _shape(lines: Sequence[Line], start: int, pattern: _Pattern) -> _Shape | None:
    """What the first rows that can be cut in one way only tell."""
    spaces: Counter[tuple[int, ...]] = Counter()
    sizes: dict[int, list[float]] = defaultdict(list)
    open_rows: list[list[list[str]]] = []
    forms: dict[int, set[str]] = defaultdict(set)
    for line in lines[start : start + 24]:
        parts = _parts(line.text.strip())
        for part in parts or ():
            run = part.run if part.stub else part.run[1:]  # a year names its row
            ways = _ways(run[-_LONGEST_RUN:], pattern.value_count, _MOST_OPEN)
            if 1 < len(ways) <= _MOST_OPEN and not EMPTY_MARKS.intersection(run):
                open_rows.append(ways)
            if len(ways) == 1:
                for column, cell in enumerate(ways[0]):
                    if (form := _form(cell)) is not None:
                        forms[column].add(form.rstrip("±"))
                spaces[tuple(cell.count(" ") for cell in ways[0])] += 1
                for column, cell in enumerate(ways[0]):
                    size = _size(cell)
                    if size is not None:
                        sizes[column].append(size)
    common: tuple[str | None, ...] = ()
    if spaces:
        common = tuple(
            next(iter(forms[column])) if len(forms[column]) == 1 else None for column in range(pattern.value_count)
        )
    elif open_rows:
        common = _common_forms(open_rows)
        for ways in open_rows if common else ():
            fitting = [way for way in ways if _has_forms(way, common)]
            if len(fitting) == 1:
                spaces[tuple(cell.count(" ") for cell in fitting[0])] += 1
                for column, cell in enumerate(fitting[0]):
                    if (size := _size(cell)) is not None:
                        sizes[column].append(size)
    if not spaces:
        return _Shape((), (None,) * pattern.value_count, common) if common else None
    usual = tuple(
        sorted(sizes[column])[len(sizes[column]) // 2] if sizes[column] else None
        for column in range(pattern.value_count)
    )
    return _Shape(spaces.most_common(1)[0][0], usual, common)


def _read_row(text: str, pattern: _Pattern, at: int, shape: _Shape | None = None) -> list[GridRow]:
    if _is_column_numbers(text):
        return []
    if pattern.has_tail:
        row, tail = _without_tail(text)
        made = _read_row(row, replace(pattern, has_tail=False), at, shape) if tail else []
        return [replace(each, texts=(*each.texts, tail)) for each in made]
    if pattern.has_bracketed_cells:
        made = _row_of(_parts(_bound(text), may_be_empty=True), pattern, at, shape)
        return [
            replace(row, texts=tuple(each.replace(_WORD_JOINER, " ") if each else each for each in row.texts))
            for row in made
        ]
    if pattern.block_count > 1 and not pattern.has_index:
        blocks = _block_parts(text, pattern.block_count, pattern.value_count)
        if blocks is not None:
            return _row_of(blocks, pattern, at, shape)
    made = _row_of(_parts(text, may_be_empty=True), pattern, at, shape)
    if not made and "(" in text and any(map(_BRACKETED.match, text.split())):
        made = _row_of(_parts(text, may_be_empty=True, has_brackets=True), pattern, at, shape)
    return made


def _row_of(parts: Sequence[_Part] | None, pattern: _Pattern, at: int, shape: _Shape | None) -> list[GridRow]:
    if parts is None:
        return []
    count = pattern.value_count
    if pattern.block_count > 1:
        numbers: list[str] = []
        if pattern.has_index:
            numbered = _indexed_blocks(parts)
            if numbered is None:
                return []
            numbers, parts = [number for number, _ in numbered], [part for _, part in numbered]
        if len(parts) > pattern.block_count or not all(_is_stub(part.stub, 8) for part in parts):
            return []
        made: list[GridRow] = []
        for block, part in enumerate(parts):
            cells = _cut(part.run, count, shape)
            if cells is None:
                return []
            index = (numbers[block],) if pattern.has_index else ()
            made.append(GridRow(block, (*index, part.stub, *cells), at, at))
        return made
    if len(parts) == 1 and not parts[0].stub:
        cells = _cut(parts[0].run[1:], count, shape)
        is_named = pattern.has_numbers_as_names or _is_period(parts[0].run[0])
        return [GridRow(0, (parts[0].run[0], *cells), at, at)] if cells and is_named else []
    has_index = pattern.has_index and not parts[0].stub and len(parts) > 1 and len(parts[0].run) == 1
    stub = _stub_of(parts, has_index)
    run = parts[-1].run
    if pattern.name_numbers and len(run) > pattern.name_numbers:
        stub, run = " ".join((stub, *run[: pattern.name_numbers])), run[pattern.name_numbers :]
    cells = _cut(run, count, shape)
    words = stub.split()
    if cells is None and len(run) < count and len(words) > 1 and _RANGE.match(words[-1]):
        stub = " ".join(words[:-1])
        cells = _cut([words[-1], *run], count, shape)
    if cells is None or not _is_stub(stub, 16):
        return []
    if pattern.has_index:
        return [GridRow(0, (parts[0].run[0] if has_index else None, stub, *cells), at, at)]
    return [GridRow(0, (stub, *cells), at, at)]


def _is_inner(
    lines: Sequence[Line], at: int, text: str, pattern: _Pattern, shape: _Shape | None, *, is_adjacent: bool
) -> bool:
    """Whether a line that is no row stands inside the table: a longer name, a heading, a row with a gap."""
    if not is_adjacent or len(_LONG_NUMBER.sub("0", text)) > 70 or text[-1] in ".!?":
        return False
    following = _filled_after(lines, at, _MOST_UNREAD)
    if not any(map(str.isdigit, text)):
        # A name may take three lines: the next one goes on in small letters.
        while len(following) > 1 and following[0][0].islower() and not any(map(str.isdigit, following[0])):
            following = following[1:]
    if text[-1] == ";" and not (following and following[0][0].islower()):
        return False  # the end of an item; a name may go on behind it in small letters
    if following and _read_row(following[0], pattern, at, shape):
        return True
    # Several rows that cannot be cut, one after another, with rows of the table behind them.
    are_rows = all(_looks_like_row(line) for line in (text, *following[:-1]))
    return are_rows and len(following) > 1 and any(_read_row(line, pattern, at, shape) for line in following)


def _looks_like_row(text: str) -> bool:
    """Whether a line is a short name and numbers, in whatever shape."""
    tokens = _tokens(text)
    kinds = _kinds(tokens)
    stub_size = len(kinds) - len(kinds.lstrip("w"))
    return 0 < stub_size < 7 and "n" in kinds and kinds.count("w") <= stub_size + 2 and text[-1] not in ".!?"


def _header(
    lines: Sequence[Line], first: int, start: int, pattern: _Pattern
) -> tuple[int, list[str | None], list[str | None]]:
    """The columns' names, the blocks' names and the header's first line, from the lines above the body."""
    above = [(i, text) for i, text in _filled_between(lines, first, start) if not _is_column_numbers(text)]
    count = pattern.width
    unknown: list[str | None] = [None] * count
    no_names: list[str | None] = [None] * pattern.block_count
    if not above:
        return start, unknown, no_names
    above = above[-_HEADER_LINES:]
    at, text = above[-1]
    if pattern.block_count > 1:
        names = _names_of(_tokens(text), pattern)
        upper = above[-2] if len(above) > 1 else None
        if names is None:
            return at if upper is not None or at > first else start, unknown, no_names
        blocks = _named(_tokens(upper[1]), pattern.block_count) if upper else None
        if upper is not None and blocks is not None:
            return upper[0], list(names), list(blocks)
        return at, list(names), no_names
    found = _plain_header(above, pattern)
    if found is not None:
        return *found, no_names
    # The names cannot be told: the line right above the body heads it still, unless it ends a caption.
    if re.match(r"[\[(]", text) or text[0].islower() or text.endswith((".", ")")):
        return start, unknown, no_names
    return (at if len(above) > 1 or at > first else start), unknown, no_names


def _plain_header(above: Sequence[tuple[int, str]], pattern: _Pattern) -> tuple[int, list[str | None]] | None:
    """The header's first line and the columns' names, of a table that is not side by side."""
    count = pattern.width
    texts = [text for _, text in above]
    if len(texts) >= count > 2 and _is_column_of_names(texts[-count:]):
        return above[-count][0], list(texts[-count:])
    if len(texts) > 1:
        repeated = _repeated_names(_tokens(texts[-2]), _tokens(texts[-1]), pattern)
        if repeated is not None:
            return above[-2][0], repeated
    units = re.findall(r"\([^()]+\)|%", texts[-1])
    if len(texts) > 1 and len(units) == pattern.value_count and " ".join(units) == texts[-1]:
        over = _plain_header(above[:-1], pattern)
        if over is not None:
            values = [
                f"{name or ''} {unit}".strip() for name, unit in zip(over[1][-len(units) :], units, strict=True)
            ]
            return over[0], [*over[1][: -len(units)], *values]
    if len(texts) > 1:
        woven = _woven_names(_groups(_tokens(texts[-2]), commas_join=False), _tokens(texts[-1]), count)
        if woven is not None:
            return above[-2][0], woven
    bare: tuple[int, list[str | None]] | None = None
    for size in range(1, len(above) + 1):
        chosen = texts[-size:]
        if size > 1 and any(len(text) >= _LONGEST_HEADER_LINE for text in chosen):
            break
        if chosen[0][0].islower() and size < len(above):
            is_cut = texts[-size - 1][-1] in ",-" or dangles(texts[-size - 1])
            if is_cut or len(_tokens(chosen[0])) != count:
                continue  # the rest of a name that begins on the line above
        joined = ""
        for text in chosen:
            joined = _joined_name(joined, text)
        wraps = any(text[-1] in ",-" or dangles(text) for text in chosen[:-1])
        wraps = wraps or any(text[0].islower() for text in chosen[1:])
        names = _named(_tokens(joined), count) or (chosen if size == count and size > 2 and not wraps else None)
        if names is not None and (size == 1 or wraps or bare is None) and not (size == 1 and _is_half(names)):
            levels = _levels(_tokens(texts[-2]), names, pattern) if size == 1 and len(texts) > 1 else None
            if levels is not None:
                return above[-2][0], levels
            return above[-size][0], list(names)
        if bare is None and pattern.value_count > 1:
            own = _named(_tokens(joined), pattern.value_count)
            bare = (size, [*([None] * (count - len(own))), *own]) if own is not None else None
            if bare is None and pattern.has_index:
                own = _named(_tokens(joined), pattern.value_count + 1)
                bare = (size, [None, *own]) if own is not None else None
    if len(texts) > 1:
        lower = _tokens(texts[-1])
        leveled = _levels(_tokens(texts[-2]), bare[1], pattern) if bare is not None and bare[0] == 1 else None
        leveled = leveled or _partly_leveled(_tokens(texts[-2]), lower, pattern)
        if leveled is not None:
            return above[-2][0], leveled
    return (above[-bare[0]][0], bare[1]) if bare is not None else None


def _woven_names(upper: Sequence[str], lower: Sequence[str], count: int) -> list[str | None] | None:
    """Names that go on in columns: `Bridge Length, Cost, thousand` over `m tenge`."""
    is_open = [_JOINS_NAME.search(group) is not None for group in upper]
    size = sum(is_open)
    if len(upper) != count or size == 0 or not lower or (size == 1 and is_open[-1]):
        return None
    text = " ".join(lower)
    pieces: list[str] = []
    if size == 1:
        pieces = [text]
    elif len(lower) == size:
        pieces = list(lower)
    elif size == 2:
        first = upper[is_open.index(True)]
        unit = unit_after(text, 0) if first.endswith(",") else None
        if unit is None or unit.char_end >= len(text):
            return None
        pieces = [text[: unit.char_end].strip(), text[unit.char_end :].strip()]
    if len(pieces) != size:
        return None
    rest = iter(pieces)
    return [f"{group} {next(rest)}" if goes_on else group for group, goes_on in zip(upper, is_open, strict=True)]


def _is_half(names: Sequence[str | None]) -> bool:
    return bool(names) and (names[-1] or "").endswith(",")


_INCLUDING = re.compile(
    r"(?:в том числе|в т\. ?ч\.|из них|of which|including|оның ішінде|соның ішінде)", re.IGNORECASE
)


def _partly_leveled(upper: Sequence[str], lower: Sequence[str], pattern: _Pattern) -> list[str | None] | None:
    """Names of which one stands over several: `Region Total Of which` over `town village`."""
    lead = pattern.lead_count
    groups = _groups(upper)
    spanning = [at for at, group in enumerate(groups) if _INCLUDING.search(group)]
    if len(spanning) != 1:
        return None
    under_count = pattern.value_count + lead - (len(groups) - 1)
    under = _named(lower, under_count) if under_count > 1 else None
    if under is None or spanning[0] < lead:
        return None
    at = spanning[0]
    return [*groups[:at], *(f"{groups[at]} / {name}" for name in under), *groups[at + 1 :]]


def _repeated_names(upper: Sequence[str], lower: Sequence[str], pattern: _Pattern) -> list[str | None] | None:
    """Names in small letters that repeat below a level of their own: `2012 2013` over `tonnes % tonnes %`."""
    for spans in range(2, pattern.value_count + 1):
        if pattern.value_count % spans or not _is_periodic(lower, spans):
            continue
        names = _named(lower[: len(lower) // spans], pattern.value_count // spans)
        groups, stub = _named(upper, spans), None
        if groups is None and (with_stub := _named(upper, spans + 1)) is not None:
            stub, groups = with_stub[0], with_stub[1:]
        if names is None or groups is None:
            continue
        lead: list[str | None] = [*([None] * pattern.has_index), stub]
        return [*lead, *(f"{group} / {name}" for group in groups for name in names)]
    return None


def _repeated_count(above: Sequence[str]) -> int | None:
    """How many value columns the last two lines announce where the lower one repeats itself below the upper."""
    if len(above) < 2:
        return None
    upper, lower = _groups(_tokens(above[-2])), _tokens(above[-1])
    for spans in (len(upper) - 1, len(upper)):
        if spans > 1 and _is_periodic(lower, spans):
            return spans * len(_groups(lower[: len(lower) // spans]))
    return None


def _is_column_of_names(texts: Sequence[str]) -> bool:
    """Whether lines are names of columns, one each: short, and none a unit in brackets or half a sentence."""
    return all(len(text) < 25 and len(_groups(_tokens(text))) == 1 and text[0] not in "([" for text in texts)


def _names_of(tokens: Sequence[str], pattern: _Pattern) -> list[str | None] | None:
    count = pattern.width
    if pattern.block_count > 1:
        if not _is_periodic(tokens, pattern.block_count):
            return None
        names = _named(tokens[: len(tokens) // pattern.block_count], count)
        return list(names) if names is not None else None
    names = _named(tokens, count)
    if names is not None:
        return list(names)
    if pattern.value_count < 2 or pattern.has_index:
        return None
    names = _named(tokens, pattern.value_count)  # the stub has no name
    if names is not None:
        return [*([None] * (count - pattern.value_count)), *names]
    return None


def _levels(upper: Sequence[str], names: Sequence[str | None], pattern: _Pattern) -> list[str | None] | None:
    """A level above the names: `Export Import` over `2012 2013 2012 2013`."""
    values = [name or "" for name in names[-pattern.value_count :]]
    sizes = _spans(values)
    if len(sizes) < 2 or max(sizes) < 2:
        return None
    stub = list(names[: -pattern.value_count])
    groups = _named(upper, len(sizes))
    if groups is None:
        with_stub = _named(upper, len(sizes) + 1)
        if with_stub is None:
            return None
        groups, stub = with_stub[1:], [*stub[:-1], stub[-1] or with_stub[0]]
    over = [group for group, size in zip(groups, sizes, strict=True) for _ in range(size)]
    return [*stub, *(f"{group} / {value}" for group, value in zip(over, values, strict=True))]


def _spans(values: Sequence[str]) -> list[int]:
    """How many names each name of the level above covers: they begin anew with a name or an earlier year."""
    sizes: list[int] = []
    seen: set[str] = set()
    before = ""
    for value in values:
        are_years = is_year(value[:4]) and is_year(before[:4])
        if not sizes or value in seen or (are_years and value <= before):
            sizes.append(0)
            seen = set()
        sizes[-1] += 1
        seen.add(value)
        before = value
    return sizes
