"""The words of a header to the names of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.extract.numbers import unit_after
from warehouse.extract.tables.captions import dangles
from warehouse.extract.tables.cells import is_year
from warehouse.extract.tables.lexicon import RANK_HEADER, YEAR_WORD
from warehouse.extract.tables.tokens import WORD_JOINER, joined_name, row_tokens

_LONGEST_HEADER_LINE = 90


@dataclass(frozen=True, slots=True)
class Pattern:
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


def exact_count(above: Sequence[str], lead: int) -> int:
    """How many value columns the last line announces that names three columns or more."""
    if repeated_count(above) is not None:
        return 0
    for line in reversed(above):
        groups = name_groups(row_tokens(line))
        if len(groups) > 2:
            has_years = sum(is_year(group.split()[0]) for group in groups) > 1
            has_units = any(map(UNIT_COLUMN.search, groups[1:]))
            return 0 if has_years or has_units else len(groups) - lead
    return 0


def is_periodic(tokens: Sequence[str], k: int) -> bool:
    """Whether tokens are the same words `k` times over."""
    if k < 2 or len(tokens) < 2 * k or len(tokens) % k:
        return False
    size = len(tokens) // k
    return all(token.casefold() == tokens[i % size].casefold() for i, token in enumerate(tokens))


def counts_of_header(line: str, *, has_index: bool = False) -> set[int]:
    """How many value columns a header line may announce (with and without a name for the stub).

    `has_index`: a running number stands before the stub, and the header has a name for it, too.
    """
    groups = name_groups(row_tokens(line))
    counts = {len(groups) - 1, len(groups)} if len(groups) > 1 else set()
    if has_index and len(groups) > 2:
        counts = {len(groups) - 2} if RANK_HEADER.match(groups[0]) else {len(groups) - 2, len(groups) - 1}
    if len(groups) > 2 and any(map(UNIT_COLUMN.search, groups[1:])):
        counts = {len(groups) - 2 - has_index}
    years = [group for group in groups if is_year(group.split()[0])]
    return {len(years)} if len(years) > 1 else counts


def stacked_counts(above: Sequence[str]) -> set[int]:
    """How many value columns the last lines announce where each is a name of its own."""
    count = 0
    while count < len(above) and _is_column_of_names(above[-count - 1 : len(above) - count]):
        count += 1
    return {count - 1} if count > 1 else set()


# A name of a column goes on behind a comma, a preposition or a scale: `Exports to China`, `mln USD`.
JOINS_NAME = re.compile(
    r"(?:[,/-]|(?:^|\s)(?:of|to|in|from|by|per|for|and|the|в|во|на|по|из|с|к|и|для|от|до|при|за|мен|және|бен|пен"
    r"|млн|млрд|трлн|тыс|мың|mln|bn|million|billion|thousand|kg|кг)\.?)$",
    re.IGNORECASE,
)

_ENDS_IN_SCALE = re.compile(
    r"(?:^|\s)(?:млн|млрд|трлн|тыс|мың|mln|bn|million|billion|thousand|kg|кг)\.?$", re.IGNORECASE
)

_INNER_WORDS = frozenset({"of", "to", "in", "from", "by", "per", "for", "and", "the"})


def name_groups(tokens: Sequence[str], *, commas_join: bool = True) -> list[str]:
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
            and (JOINS_NAME.search(groups[-1]) or groups[-1].count("(") > groups[-1].count(")"))
        ):
            is_new = False
        if is_new:
            groups.append(token)
        else:
            groups[-1] = f"{groups[-1]} {token}"
    return [group.replace(WORD_JOINER, " ") for group in groups]


def names_in(tokens: Sequence[str], count: int) -> list[str] | None:
    """Header tokens to exactly `count` names, or None where that is not sure."""
    groups = name_groups(tokens)
    if len(groups) == count:
        return groups
    if len(tokens) == count and not any(token[-1] in ",-" for token in tokens):
        # One word for each, whatever its first letter.
        return [token.replace(WORD_JOINER, " ") for token in tokens]
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


def header_names(text: str, count: int) -> list[str] | None:
    """The words of a header as exactly `count` names of columns, or None where that is not sure."""
    return names_in(row_tokens(text), count)


UNIT_COLUMN = re.compile(
    r"(?:ед(?:\.|иниц\w*)\s?изм|\bunits?\b|\bmeasures?\b|өлш\w*\s(?:бірл|өлш)|өлшем\b)", re.IGNORECASE
)


def plain_header(above: Sequence[tuple[int, str]], pattern: Pattern) -> tuple[int, list[str | None]] | None:
    """The header's first line and the columns' names, of a table that is not side by side."""
    count = pattern.width
    texts = [text for _, text in above]
    if len(texts) >= count > 2 and _is_column_of_names(texts[-count:]):
        return above[-count][0], list(texts[-count:])
    if len(texts) > 1:
        repeated = _repeated_names(row_tokens(texts[-2]), row_tokens(texts[-1]), pattern)
        if repeated is not None:
            return above[-2][0], repeated
    units = re.findall(r"\([^()]+\)|%", texts[-1])
    if len(texts) > 1 and len(units) == pattern.value_count and " ".join(units) == texts[-1]:
        over = plain_header(above[:-1], pattern)
        if over is not None:
            values = [
                f"{name or ''} {unit}".strip() for name, unit in zip(over[1][-len(units) :], units, strict=True)
            ]
            return over[0], [*over[1][: -len(units)], *values]
    if len(texts) > 1:
        woven = _woven_names(name_groups(row_tokens(texts[-2]), commas_join=False), row_tokens(texts[-1]), count)
        if woven is not None:
            return above[-2][0], woven
    bare: tuple[int, list[str | None]] | None = None
    for size in range(1, len(above) + 1):
        chosen = texts[-size:]
        if size > 1 and any(len(text) >= _LONGEST_HEADER_LINE for text in chosen):
            break
        if chosen[0][0].islower() and size < len(above):
            is_cut = texts[-size - 1][-1] in ",-" or dangles(texts[-size - 1])
            if is_cut or len(row_tokens(chosen[0])) != count:
                continue  # the rest of a name that begins on the line above
        joined = ""
        for text in chosen:
            joined = joined_name(joined, text)
        wraps = any(text[-1] in ",-" or dangles(text) for text in chosen[:-1])
        wraps = wraps or any(text[0].islower() for text in chosen[1:])
        names = names_in(row_tokens(joined), count) or (
            chosen if size == count and size > 2 and not wraps else None
        )
        if names is not None and (size == 1 or wraps or bare is None) and not (size == 1 and _is_half(names)):
            levels = _levels(row_tokens(texts[-2]), names, pattern) if size == 1 and len(texts) > 1 else None
            if levels is not None:
                return above[-2][0], levels
            return above[-size][0], list(names)
        if bare is None and pattern.value_count > 1:
            own = names_in(row_tokens(joined), pattern.value_count)
            bare = (size, [*([None] * (count - len(own))), *own]) if own is not None else None
            if bare is None and pattern.has_index:
                own = names_in(row_tokens(joined), pattern.value_count + 1)
                bare = (size, [None, *own]) if own is not None else None
    if len(texts) > 1:
        lower = row_tokens(texts[-1])
        leveled = _levels(row_tokens(texts[-2]), bare[1], pattern) if bare is not None and bare[0] == 1 else None
        leveled = leveled or _partly_leveled(row_tokens(texts[-2]), lower, pattern)
        if leveled is not None:
            return above[-2][0], leveled
    return (above[-bare[0]][0], bare[1]) if bare is not None else None


def _woven_names(upper: Sequence[str], lower: Sequence[str], count: int) -> list[str | None] | None:
    """Names that go on in columns: `Bridge Length, Cost, thousand` over `m tenge`."""
    is_open = [JOINS_NAME.search(group) is not None for group in upper]
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


def _partly_leveled(upper: Sequence[str], lower: Sequence[str], pattern: Pattern) -> list[str | None] | None:
    """Names of which one stands over several: `Region Total Of which` over `town village`."""
    lead = pattern.lead_count
    groups = name_groups(upper)
    spanning = [at for at, group in enumerate(groups) if _INCLUDING.search(group)]
    if len(spanning) != 1:
        return None
    under_count = pattern.value_count + lead - (len(groups) - 1)
    under = names_in(lower, under_count) if under_count > 1 else None
    if under is None or spanning[0] < lead:
        return None
    at = spanning[0]
    return [*groups[:at], *(f"{groups[at]} / {name}" for name in under), *groups[at + 1 :]]


def _repeated_names(upper: Sequence[str], lower: Sequence[str], pattern: Pattern) -> list[str | None] | None:
    """Names in small letters that repeat below a level of their own: `2012 2013` over `tonnes % tonnes %`."""
    for spans in range(2, pattern.value_count + 1):
        if pattern.value_count % spans or not is_periodic(lower, spans):
            continue
        names = names_in(lower[: len(lower) // spans], pattern.value_count // spans)
        groups, stub = names_in(upper, spans), None
        if groups is None and (with_stub := names_in(upper, spans + 1)) is not None:
            stub, groups = with_stub[0], with_stub[1:]
        if names is None or groups is None:
            continue
        lead: list[str | None] = [*([None] * pattern.has_index), stub]
        return [*lead, *(f"{group} / {name}" for group in groups for name in names)]
    return None


def repeated_count(above: Sequence[str]) -> int | None:
    """How many value columns the last two lines announce where the lower one repeats itself below the upper."""
    if len(above) < 2:
        return None
    upper, lower = name_groups(row_tokens(above[-2])), row_tokens(above[-1])
    for spans in (len(upper) - 1, len(upper)):
        if spans > 1 and is_periodic(lower, spans):
            return spans * len(name_groups(lower[: len(lower) // spans]))
    return None


def _is_column_of_names(texts: Sequence[str]) -> bool:
    """Whether lines are names of columns, one each: short, and none a unit in brackets or half a sentence."""
    return all(len(text) < 25 and len(name_groups(row_tokens(text))) == 1 and text[0] not in "([" for text in texts)


def names_of(tokens: Sequence[str], pattern: Pattern) -> list[str | None] | None:
    """The names of all columns of a block, None for one the header leaves out; None where they cannot be told."""
    count = pattern.width
    if pattern.block_count > 1:
        if not is_periodic(tokens, pattern.block_count):
            return None
        names = names_in(tokens[: len(tokens) // pattern.block_count], count)
        return list(names) if names is not None else None
    names = names_in(tokens, count)
    if names is not None:
        return list(names)
    if pattern.value_count < 2 or pattern.has_index:
        return None
    names = names_in(tokens, pattern.value_count)  # the stub has no name
    if names is not None:
        return [*([None] * (count - pattern.value_count)), *names]
    return None


def _levels(upper: Sequence[str], names: Sequence[str | None], pattern: Pattern) -> list[str | None] | None:
    """A level above the names: `Export Import` over `2012 2013 2012 2013`."""
    values = [name or "" for name in names[-pattern.value_count :]]
    sizes = _spans(values)
    if len(sizes) < 2 or max(sizes) < 2:
        return None
    stub = list(names[: -pattern.value_count])
    groups = names_in(upper, len(sizes))
    if groups is None:
        with_stub = names_in(upper, len(sizes) + 1)
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
