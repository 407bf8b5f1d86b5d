"""Tables whose gaps were lost: each row is words and numbers with single spaces between.

What is known of such a row is its pattern (words, then numbers; or that twice, side by side). The pattern must hold
for neighbouring rows, or there is no table. Numbers grouped by spaces (`12 636 15 076`) are cut so that every row
has as many cells as its neighbours and the header have; a row that does not fit keeps its text and gets no values.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from warehouse.document import Line
from warehouse.extract.numbers import unit_after
from warehouse.extract.tables.captions import NOTE_START, caption_start, continued_number, dangles
from warehouse.extract.tables.cells import is_number_cell, is_year
from warehouse.extract.tables.cuts import (
    LONGEST_RUN,
    MOST_OPEN,
    Shape,
    cell_amount,
    cell_counts,
    cell_form,
    cell_size,
    common_forms,
    cut_run,
    has_forms,
    placed_by_sums,
    ways_to_cut,
)
from warehouse.extract.tables.grid import Grid, GridRow
from warehouse.extract.tables.lexicon import EMPTY_MARKS, RANK_HEADER
from warehouse.extract.tables.names import (
    JOINS_NAME,
    UNIT_COLUMN,
    Pattern,
    counts_of_header,
    exact_count,
    is_periodic,
    name_groups,
    names_in,
    names_of,
    plain_header,
    repeated_count,
    stacked_counts,
)
from warehouse.extract.tables.tokens import (
    BRACKETED,
    INDEX,
    OPEN_RANGE,
    RANGE,
    WITH_BRACKET,
    WORD_JOINER,
    Part,
    bare_words,
    is_column_numbers,
    is_period,
    is_whole_cell,
    is_years,
    joined_name,
    row_parts,
    row_tokens,
    starts_numbered,
    token_kinds,
    values_at_end,
    with_bound_brackets,
    without_tail,
)

_LONGEST_STUB = 90

_HEADER_LINES = 5

_NEAR_LINES = 8

_NEAR_ROWS = 4

_MOST_UNREAD = 3

_LONGEST_HEADING = 60


def read_flattened(lines: Sequence[Line], first: int, end: int, width: int) -> Grid | None:
    """Read a table whose body begins in `lines[first:end]`; None where the lines have no common pattern."""
    limit = 1.5 * max(width, 60)
    for at in range(first, min(end, len(lines))):
        text = lines[at].text.strip()
        if not text or len(text) > limit or is_years(text) or is_column_numbers(text):
            continue
        near = _filled_after(lines, at, _NEAR_LINES)
        if starts_numbered(text):
            text, *near = _joined_numbered([text, *near])
        text, *near = _joined_values([text, *near])
        above = _filled_between(lines, first, at)
        pattern = _common_pattern(text, near[:_NEAR_ROWS], above)
        if above and WITH_BRACKET.search(text):
            joined = _common_pattern(
                with_bound_brackets(text), [with_bound_brackets(line) for line in near[:_NEAR_ROWS]], above
            )
            if joined is not None and names_in(row_tokens(above[-1][1]), joined.value_count + joined.lead_count):
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
    pattern = Pattern(before.block_count, before.column_count - 1 - has_index, has_index)
    for at in range(first, min(end, len(lines))):
        text = lines[at].text.strip()
        if text and not is_years(text) and _read_row(text, pattern, at):
            rows, last = _rows(lines, at, pattern)
            return replace(before, rows=tuple(rows), first_line=at, last_line=last) if rows else None
    return None


def _joined_numbered(texts: Sequence[str]) -> list[str]:
    """The rows of a numbered table, each with the lines that its name was broken into."""
    made: list[str] = []
    for text in texts:
        if made and not starts_numbered(text) and not (values_at_end(made[-1]) and values_at_end(text)):
            made[-1] = joined_name(made[-1], text)
        else:
            made.append(text)
    return made


def _joined_values(texts: Sequence[str]) -> list[str]:
    """The rows of which the values, or the rest of them, stand on a line of their own."""
    made: list[str] = []
    are_bare = [bool(row_tokens(text)) and len(values_at_end(text)) == len(row_tokens(text)) for text in texts]
    for at, (text, is_bare) in enumerate(zip(texts, are_bare, strict=True)):
        is_alone = not (at and are_bare[at - 1]) and not (at + 1 < len(texts) and are_bare[at + 1])
        is_named = is_bare and (is_period(text.split()[0]) or is_column_numbers(text))
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


# Short words with a full stop are abbreviations: «г. Верхний», `St. Anne`.
_SENTENCE_END = re.compile(r"(?:[!?;]|\w{4}\.)\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")

_LONG_NUMBER = re.compile(r"\d{8,}")

_BEFORE_NUMBER = re.compile(r"(?:№|\b[Nn]o\.?)$")


def _common_pattern(text: str, near: Sequence[str], above: Sequence[tuple[int, str]]) -> Pattern | None:
    found = _headed_blocks(text, near, above) or _pattern_of(row_parts(text), near, above)
    if found is None and any(map(BRACKETED.match, text.split())):
        found = _pattern_of(row_parts(text, has_brackets=True), near, above)
    return found


_MOST_BLOCKS = 4


def _headed_blocks(text: str, near: Sequence[str], above: Sequence[tuple[int, str]]) -> Pattern | None:
    """Blocks side by side whose header says how many there are, and how many columns each of them has."""
    for _, line in reversed(above):
        tokens = row_tokens(line)
        for k in range(2, _MOST_BLOCKS + 1):
            names = name_groups(tokens[: len(tokens) // k]) if is_periodic(tokens, k) else []
            if len(names) < 2 or not names[0][0].isalpha() or RANK_HEADER.match(names[0]):
                continue
            count = len(names) - 1
            rows = [_block_parts(row, k, count) for row in (text, *near)]
            whole = [row for row in rows if row is not None and len(row) == k]
            if rows[0] is not None and len(whole) > 1:
                return Pattern(k, count, has_index=False)
    return None


def _block_parts(text: str, block_count: int, value_count: int) -> list[Part] | None:
    """A row cut into blocks, its dashes read so that each block has its name and its cells."""
    fewer: list[Part] | None = None
    for marks in range(3):
        parts = row_parts(text, may_be_empty=True, marks=marks)
        if (
            parts is not None
            and 0 < len(parts) <= block_count
            and all(_is_stub(part.stub, 8) and value_count in cell_counts(part.run) for part in parts)
            and not any(part.stub.split()[0] in EMPTY_MARKS for part in parts[1:])
        ):
            if len(parts) == block_count:
                return parts
            fewer = fewer or parts
    return fewer


def _pattern_of(
    parts: Sequence[Part] | None, near: Sequence[str], above: Sequence[tuple[int, str]]
) -> Pattern | None:
    if parts is None or not near:
        return None
    read = [row_parts(line, may_be_empty=True) for line in near]
    read += [row_parts(line, may_be_empty=True, has_brackets=True) for line in near if "(" in line]
    others = [other for other in read if other is not None]
    if not others:
        return None
    side = _side_by_side(parts, others, above)
    if side is not None:
        return side
    return _plain(parts, others, [line for _, line in above])


def _tailed_pattern(text: str, near: Sequence[str], above: Sequence[tuple[int, str]]) -> Pattern | None:
    """Rows that end in a column of words: a name, numbers, a word or two; the header must name each column."""
    runs: list[int] = []
    for line in (text, *near):
        row, tail = without_tail(line)
        parts = row_parts(row) if tail else None
        if parts is None or len(parts) != 1 or not _is_stub(parts[0].stub, 6) or line[-1] in ".;:,!?":
            break
        runs.append(len(parts[0].run))
    if len(runs) < 2 or len(set(runs)) > 1 or not above:
        return None
    if names_in(row_tokens(above[-1][1]), runs[0] + 2) is None:
        return None
    return Pattern(1, runs[0], has_index=False, has_tail=True)


def _side_by_side(
    parts: Sequence[Part], others: Sequence[Sequence[Part]], above: Sequence[tuple[int, str]]
) -> Pattern | None:
    numbered = _indexed_blocks(parts)
    if numbered is not None:
        rows = [
            row for other in others if (row := _indexed_blocks(other)) is not None and len(row) == len(numbered)
        ]
        is_repeated = any(is_periodic(row_tokens(line), len(numbered)) for _, line in above)
        found = _side_by_side([part for _, part in numbered], [[part for _, part in row] for row in rows], above)
        if found is not None and (is_repeated or len(rows) > 1):
            return replace(found, has_index=True)
    k = len(parts)
    if k < 2 or not all(_is_stub(part.stub, 6) for part in parts):
        return None
    alike = [other for other in others if len(other) == k and all(_is_stub(part.stub, 6) for part in other)]
    if not alike:
        return None
    counts = set.intersection(*(cell_counts(part.run) for row in [parts, *alike] for part in row))
    if not counts:
        return None
    is_repeated = any(is_periodic(row_tokens(line), k) for _, line in above)
    if not is_repeated and len(alike) < 2:
        return None
    return Pattern(k, min(counts), has_index=False)


def _indexed_blocks(parts: Sequence[Part]) -> list[tuple[str, Part]] | None:
    """Blocks side by side with a running number before each name: the numbers, and the blocks without them."""
    if len(parts) < 2 or parts[0].stub or len(parts[0].run) != 1:
        return None
    index = parts[0].run[0]
    found: list[tuple[str, Part]] = []
    for at, part in enumerate(parts[1:], 2):
        is_last = at == len(parts)
        if not INDEX.match(index) or (not is_last and len(part.run) < 2):
            return None
        found.append((index, part if is_last else Part(part.stub, part.run[:-1])))
        index = part.run[-1]
    return found


def _plain(parts: Sequence[Part], others: Sequence[Sequence[Part]], above: Sequence[str]) -> Pattern | None:
    has_index = not parts[0].stub and len(parts) > 1 and len(parts[0].run) == 1
    has_index = has_index and INDEX.match(parts[0].run[0]) is not None and _is_index(parts, others, above)
    stub = _stub_of(parts, has_index)
    run = parts[-1].run
    if len(parts) == 1 and not parts[0].stub:
        # A row of numbers alone: the first names the row, if it is a year.
        if len(run) < 2:
            return None
        if not is_period(run[0]):
            return _named_by_numbers(run, others, above)
        alike = [other for other in others if len(other) == 1 and not other[0].stub and is_period(other[0].run[0])]
        counts = [cell_counts(other[0].run[1:]) for other in alike]
        shared = cell_counts(run[1:]).intersection(*counts) if counts else set()
        if not shared:
            return None
        for line in reversed(above):
            header = counts_of_header(line) & shared
            if header:
                return Pattern(1, min(header), has_index=False)
        return Pattern(1, min(shared), has_index=False)
    if not _is_stub(stub, 14) or any(_has_decimals(part.run) for part in parts[:-1]):
        return None
    named = _with_numbers_in_names(parts, others, above)
    if named is not None:
        return named
    alike = [other for other in others if _is_stub(_stub_of(other, has_index), 14)]
    tally = Counter(count for other in alike for count in cell_counts(other[-1].run) if count in cell_counts(run))
    header_counts = {count for line in above for count in counts_of_header(line, has_index=has_index)}
    header_counts |= stacked_counts(above)
    exact = exact_count(above, 1 + has_index)
    if exact in tally and tally[exact] == max(tally.values()):
        return Pattern(1, exact, has_index)
    repeated = repeated_count(above)
    if repeated in tally and repeated is not None:
        return Pattern(1, repeated, has_index)
    agreed = [count for count in tally if count in header_counts]
    if agreed:
        return Pattern(1, max(agreed, key=lambda count: (tally[count], -count)), has_index)
    if not tally:
        return None
    best = max(tally, key=lambda count: (tally[count], -count))
    if best == 1 and (tally[best] < 2 or len(stub) > 50):
        return None  # one number at the end of two lines: prose does that too
    return Pattern(1, best, has_index)


def _is_index(parts: Sequence[Part], others: Sequence[Sequence[Part]], above: Sequence[str]) -> bool:
    """Whether the numbers before the names count the rows, and are no part of the names (`1 января`)."""
    names = name_groups(row_tokens(above[-1])) if above else []
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
    parts: Sequence[Part], others: Sequence[Sequence[Part]], above: Sequence[str]
) -> Pattern | None:
    """Rows whose names end in a year or another number (`1 квартал 2019`), where the header names fewer columns."""
    names = name_groups(row_tokens(above[-1])) if above else []
    sizes = {len(row[-1].run) for row in (parts, *others)}
    count = len(names) - 1
    if len(sizes) > 1 or count < 1 or any(map(is_year, names)) or not any(row[-1].stub for row in (parts, *others)):
        return None
    extra = min(sizes) - count
    if extra != 1 or not all(is_year(row[-1].run[0]) for row in (parts, *others)):
        return None
    return Pattern(1, count, has_index=False, name_numbers=extra)


def _named_by_numbers(run: Sequence[str], others: Sequence[Sequence[Part]], above: Sequence[str]) -> Pattern | None:
    """Rows that numbers name (`1 120 44`, `2 131 40`): told by the header and by the names' growing."""
    count = len(run) - 1
    runs = [other[0].run for other in others if len(other) == 1 and not other[0].stub]
    names = [
        cell_amount(name[0].lstrip("<>≤≥~ ")) for name in (run, *(each for each in runs if len(each) == len(run)))
    ]
    is_growing = all(a is not None and b is not None and a < b for a, b in pairwise(names))
    if len(names) < 3 or not is_growing or not above or names_in(row_tokens(above[-1]), count + 1) is None:
        return None
    if all(map(is_whole_cell, row_tokens(above[-1]))):
        return None
    return Pattern(1, count, has_index=False, has_numbers_as_names=True)


def _has_decimals(run: Sequence[str]) -> bool:
    """Whether measured numbers stand among words: then they are cells, and this is no row of one name."""
    return any(re.fullmatch(r"\d+,\d+", token) for token in run)


def _stub_of(parts: Sequence[Part], has_index: bool) -> str:
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
        RANGE.match(stub) or OPEN_RANGE.match(stub)
    ):
        return False
    if stub[0] in ".,;:)":
        return False
    # In a short name a word with a full stop is an abbreviation, however long.
    return len(stub.split()) <= _MOST_ABBREVIATED or _SENTENCE_END.search(stub) is None


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


def _grid(lines: Sequence[Line], first: int, start: int, pattern: Pattern) -> Grid | None:
    start = _true_start(lines, first, start, pattern)
    heads = frozenset(bare_words(text) for _, text in _filled_between(lines, max(first, start - 3), start))
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
        texts=(joined_name(name, following), *rows[at + 1].texts[1:]),
        first_line=rows[at].first_line,
    )
    return [*rows[:at], joined, *rows[at + 2 :]]


_FEWEST_TEXTS = 3


def _text_column(rows: Sequence[GridRow], pattern: Pattern, above: Sequence[str]) -> list[GridRow] | None:
    """The rows with the words behind their names in a column of their own, where the header names one more column.

    The words are units, or few and repeated, or each begins with a capital letter; else nothing is parted.
    """
    if not above:
        return None
    header = name_groups(row_tokens(above[-1]))
    if len(header) != pattern.value_count + pattern.lead_count + 1:
        return None
    at = _stub_at(pattern)
    filled = [row for row in rows if any(row.texts[at + 1 :])]
    stubs = [row.texts[at] or "" for row in filled]
    has_units = UNIT_COLUMN.search(header[at + 1]) is not None
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
            if len(starts) > 1 and JOINS_NAME.search(stub[starts[-2] : cut].strip()):
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


def _true_start(lines: Sequence[Line], first: int, start: int, pattern: Pattern) -> int:
    """The first line of the body: rows of empty cells and half a name may stand above the first numbers."""
    named = [at for at, text in _filled_between(lines, first, start)[-4:] if _heads_columns(text, pattern)]
    if named and named[-1] < start - 1:
        between = _filled_between(lines, named[-1] + 1, start)
        if between and _begins_body([text for _, text in between], lines[start].text.strip(), pattern):
            return between[0][0]
    while start > first:
        text = lines[start - 1].text.strip()
        tokens = row_tokens(text)
        is_empty = bool(tokens) and "n" not in token_kinds(tokens) and bool(_read_row(text, pattern, start - 1))
        is_heading = (
            start - 1 > first
            and 0 < len(text) < _LONGEST_HEADING
            and text[0] not in "(["
            and "w" in token_kinds(tokens)
            and not any(map(str.isdigit, text))
            and len(name_groups(row_tokens(_ENUMERATOR.sub("", text)))) == 1
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


def _begins_body(texts: Sequence[str], following: str, pattern: Pattern) -> bool:
    """Whether lines between the columns' names and the first row belong to the rows: a heading, half a name."""
    for at, (text, after) in enumerate(pairwise([*texts, following])):
        if at and text[0].islower() and not any(map(str.isdigit, text)):
            continue  # a name goes on
        if text[0].islower() or text[0] in "([" or is_column_numbers(text) or is_years(text):
            return False
        is_numbered = pattern.has_index and starts_numbered(text)
        text = _ENUMERATOR.sub("", text)
        if any(map(str.isdigit, text)) and not is_numbered:
            return False
        tokens = row_tokens(text)
        is_open = dangles(text) or text[-1] in ",-" or after[0].islower()
        if not (is_numbered or is_open or len(name_groups(tokens)) == 1) or text.count("(") != text.count(")"):
            return False
    return True


def _lacks_cells(text: str, pattern: Pattern) -> bool:
    """Whether a line is a name with fewer numbers than the table has columns: a row with cells unsure."""
    parts = row_parts(text)
    if parts is None or len(parts) != 1 or pattern.block_count > 1:
        return False
    return _is_stub(parts[0].stub, 8) and len(parts[0].run) < pattern.value_count


def _heads_columns(text: str, pattern: Pattern) -> bool:
    """Whether a line names the stub and each column of values."""
    tokens = row_tokens(text)
    names = names_of(tokens, pattern) if not EMPTY_MARKS.intersection(tokens) else None
    return names is not None and None not in names


_PAGE_NUMBER = re.compile(r"(?:[–—-]\s?)?\d{1,4}(?:\s?[–—-])?$")

_LONGEST_JOIN = 4

_FEWEST_HEAD_WORDS = 3


def _joined_row(lines: Sequence[Line], at: int, pattern: Pattern, shape: Shape | None) -> list[GridRow]:
    """A row that the page broke over several lines: its running number, its name and its values in turn."""
    if pattern.block_count > 1:
        return []
    text = lines[at].text.strip()
    is_numbered = pattern.has_index and starts_numbered(text)
    has_numbers = bool(values_at_end(text))
    joined = text
    for size in range(2, _LONGEST_JOIN + 1):
        last = at + size - 1
        if last >= len(lines):
            return []
        following = lines[last].text.strip()
        if not following or caption_start(following) is not None or NOTE_START.match(following):
            return []
        values = values_at_end(following)
        is_bare = bool(values) and len(values) == len(row_tokens(following))
        if is_numbered and starts_numbered(following) and not is_bare:
            return []
        joined = joined_name(joined, following)
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


def _furniture(lines: Sequence[Line], at: int, pattern: Pattern, heads: frozenset[str]) -> int:
    """How many lines from `at` are no part of the table: a page's number and head, the header printed again."""
    text = lines[at].text.strip()
    if bare_words(text) in heads:
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
                or bare_words(after) in heads
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


def _reads(text: str, pattern: Pattern) -> bool:
    return bool(_read_row(text, pattern, 0))


def _is_running_head(text: str) -> bool:
    """Whether a line beside a page's number can be the head of the page: a title, not one word that heads rows."""
    return len(text.split()) >= _FEWEST_HEAD_WORDS and text[-1] not in ":;," and not text[0].islower()


def _rows(
    lines: Sequence[Line], start: int, pattern: Pattern, heads: frozenset[str] = frozenset()
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
                stub = joined_name(prefix, head.texts[_stub_at(pattern)] or "")
                texts = list(head.texts)
                texts[_stub_at(pattern)] = stub
                made[0] = GridRow(head.block, tuple(texts), prefix_line, head.last_line)
                prefix = ""
            rows.extend(made)
            last = at
        elif _is_inner(lines, at, text, pattern, shape, is_adjacent=at == last + 1 or bool(prefix)):
            following = _filled_after(lines, at, 1)[0]
            has_numbers = "n" in token_kinds(row_tokens(text))
            if not has_numbers and text[0].islower() and text[-1] != ":" and rows and rows[-1].last_line == at - 1:
                before = rows[-1]
                texts = list(before.texts)
                texts[_stub_at(pattern)] = joined_name(texts[_stub_at(pattern)] or "", text)
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
                prefix, prefix_line = joined_name(prefix, text), prefix_line if prefix else at
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
        names[_stub_at(pattern)] = joined_name(names[_stub_at(pattern)] or "", rest)
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


def _has_heading_above(lines: Sequence[Line], start: int, pattern: Pattern) -> bool:
    """Whether the rows stand under headings: then the first ones do, too."""
    if start == 0 or pattern.value_count < 2:
        return True
    text = lines[start - 1].text.strip()
    return not text or len(name_groups(row_tokens(text))) < 2


def _is_half_name(text: str, following: str) -> bool:
    """Whether a line without numbers is the first half of the name that the next line ends."""
    words = following.split()
    stub_size = next((at for at, word in enumerate(words) if is_number_cell(word)), len(words))
    return text[-1] not in ":;" and not text.isupper() and 0 < stub_size <= 2 and len(text.split()) > stub_size


def _tail(lines: Sequence[Line], at: int, pattern: Pattern, rows: Sequence[GridRow]) -> GridRow | None:
    """A last row that lacks a cell (a total, mostly): part of the table, its numbers in no sure column."""
    if at >= len(lines) or len(rows) < 2 or pattern.block_count > 1:
        return None
    text = lines[at].text.strip()
    parts = row_parts(text)
    if parts is None or len(parts) != 1 or not _is_stub(parts[0].stub, 4) or len(parts[0].run) < 2:
        return None
    if NOTE_START.match(text) or caption_start(text) is not None or not text[0].isupper():
        return None
    stub_count = 1 + pattern.has_index
    cells = placed_by_sums(parts[0].run, [row.texts[stub_count:] for row in rows if any(row.texts[stub_count:])])
    if cells is not None:
        stubs = [parts[0].stub if j == _stub_at(pattern) else None for j in range(stub_count)]
        return GridRow(0, (*stubs, *cells), at, at)
    width = pattern.value_count + stub_count
    return GridRow(0, tuple(text if j == _stub_at(pattern) else None for j in range(width)), at, at)


def _stub_at(pattern: Pattern) -> int:
    return 1 if pattern.has_index else 0


def _shape(lines: Sequence[Line], start: int, pattern: Pattern) -> Shape | None:
    """What the first rows that can be cut in one way only tell."""
    spaces: Counter[tuple[int, ...]] = Counter()
    sizes: dict[int, list[float]] = defaultdict(list)
    open_rows: list[list[list[str]]] = []
    forms: dict[int, set[str]] = defaultdict(set)
    for line in lines[start : start + 24]:
        parts = row_parts(line.text.strip())
        for part in parts or ():
            run = part.run if part.stub else part.run[1:]  # a year names its row
            ways = ways_to_cut(run[-LONGEST_RUN:], pattern.value_count, MOST_OPEN)
            if 1 < len(ways) <= MOST_OPEN and not EMPTY_MARKS.intersection(run):
                open_rows.append(ways)
            if len(ways) == 1:
                for column, cell in enumerate(ways[0]):
                    if (form := cell_form(cell)) is not None:
                        forms[column].add(form.rstrip("±"))
                spaces[tuple(cell.count(" ") for cell in ways[0])] += 1
                for column, cell in enumerate(ways[0]):
                    size = cell_size(cell)
                    if size is not None:
                        sizes[column].append(size)
    common: tuple[str | None, ...] = ()
    if spaces:
        common = tuple(
            next(iter(forms[column])) if len(forms[column]) == 1 else None for column in range(pattern.value_count)
        )
    elif open_rows:
        common = common_forms(open_rows)
        for ways in open_rows if common else ():
            fitting = [way for way in ways if has_forms(way, common)]
            if len(fitting) == 1:
                spaces[tuple(cell.count(" ") for cell in fitting[0])] += 1
                for column, cell in enumerate(fitting[0]):
                    if (size := cell_size(cell)) is not None:
                        sizes[column].append(size)
    if not spaces:
        return Shape((), (None,) * pattern.value_count, common) if common else None
    usual = tuple(
        sorted(sizes[column])[len(sizes[column]) // 2] if sizes[column] else None
        for column in range(pattern.value_count)
    )
    return Shape(spaces.most_common(1)[0][0], usual, common)


def _read_row(text: str, pattern: Pattern, at: int, shape: Shape | None = None) -> list[GridRow]:
    if is_column_numbers(text):
        return []
    if pattern.has_tail:
        row, tail = without_tail(text)
        made = _read_row(row, replace(pattern, has_tail=False), at, shape) if tail else []
        return [replace(each, texts=(*each.texts, tail)) for each in made]
    if pattern.has_bracketed_cells:
        made = _row_of(row_parts(with_bound_brackets(text), may_be_empty=True), pattern, at, shape)
        return [
            replace(row, texts=tuple(each.replace(WORD_JOINER, " ") if each else each for each in row.texts))
            for row in made
        ]
    if pattern.block_count > 1 and not pattern.has_index:
        blocks = _block_parts(text, pattern.block_count, pattern.value_count)
        if blocks is not None:
            return _row_of(blocks, pattern, at, shape)
    made = _row_of(row_parts(text, may_be_empty=True), pattern, at, shape)
    if not made and "(" in text and any(map(BRACKETED.match, text.split())):
        made = _row_of(row_parts(text, may_be_empty=True, has_brackets=True), pattern, at, shape)
    return made


def _row_of(parts: Sequence[Part] | None, pattern: Pattern, at: int, shape: Shape | None) -> list[GridRow]:
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
            cells = cut_run(part.run, count, shape)
            if cells is None:
                return []
            index = (numbers[block],) if pattern.has_index else ()
            made.append(GridRow(block, (*index, part.stub, *cells), at, at))
        return made
    if len(parts) == 1 and not parts[0].stub:
        cells = cut_run(parts[0].run[1:], count, shape)
        is_named = pattern.has_numbers_as_names or is_period(parts[0].run[0])
        return [GridRow(0, (parts[0].run[0], *cells), at, at)] if cells and is_named else []
    has_index = pattern.has_index and not parts[0].stub and len(parts) > 1 and len(parts[0].run) == 1
    stub = _stub_of(parts, has_index)
    run = parts[-1].run
    if pattern.name_numbers and len(run) > pattern.name_numbers:
        stub, run = " ".join((stub, *run[: pattern.name_numbers])), run[pattern.name_numbers :]
    cells = cut_run(run, count, shape)
    words = stub.split()
    if cells is None and len(run) < count and len(words) > 1 and RANGE.match(words[-1]):
        stub = " ".join(words[:-1])
        cells = cut_run([words[-1], *run], count, shape)
    if cells is None or not _is_stub(stub, 16):
        return []
    if pattern.has_index:
        return [GridRow(0, (parts[0].run[0] if has_index else None, stub, *cells), at, at)]
    return [GridRow(0, (stub, *cells), at, at)]


def _is_inner(
    lines: Sequence[Line], at: int, text: str, pattern: Pattern, shape: Shape | None, *, is_adjacent: bool
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
    tokens = row_tokens(text)
    kinds = token_kinds(tokens)
    stub_size = len(kinds) - len(kinds.lstrip("w"))
    return 0 < stub_size < 7 and "n" in kinds and kinds.count("w") <= stub_size + 2 and text[-1] not in ".!?"


def _header(
    lines: Sequence[Line], first: int, start: int, pattern: Pattern
) -> tuple[int, list[str | None], list[str | None]]:
    """The columns' names, the blocks' names and the header's first line, from the lines above the body."""
    above = [(i, text) for i, text in _filled_between(lines, first, start) if not is_column_numbers(text)]
    count = pattern.width
    unknown: list[str | None] = [None] * count
    no_names: list[str | None] = [None] * pattern.block_count
    if not above:
        return start, unknown, no_names
    above = above[-_HEADER_LINES:]
    at, text = above[-1]
    if pattern.block_count > 1:
        names = names_of(row_tokens(text), pattern)
        upper = above[-2] if len(above) > 1 else None
        if names is None:
            return at if upper is not None or at > first else start, unknown, no_names
        blocks = names_in(row_tokens(upper[1]), pattern.block_count) if upper else None
        if upper is not None and blocks is not None:
            return upper[0], list(names), list(blocks)
        return at, list(names), no_names
    found = plain_header(above, pattern)
    if found is not None:
        return *found, no_names
    # The names cannot be told: the line right above the body heads it still, unless it ends a caption.
    if re.match(r"[\[(]", text) or text[0].islower() or text.endswith((".", ")")):
        return start, unknown, no_names
    return (at if len(above) > 1 or at > first else start), unknown, no_names
