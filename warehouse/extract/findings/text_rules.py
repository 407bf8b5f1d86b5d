"""Prose against tables, prose against itself about who trades with whom, captions against their rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from warehouse.extract.claims.find import Claim
from warehouse.extract.claims.lexicon import INDICATOR, INDICATORS
from warehouse.extract.claims.places import Place, find_places
from warehouse.extract.findings.finding import Finding, FindingInput, Verdict, shown
from warehouse.extract.findings.precision import (
    Range,
    can_hold,
    printed_range,
    to_ten_decimals,
    tolerance,
)
from warehouse.extract.numbers import Number, Unit
from warehouse.extract.numbers.words import find_number_words
from warehouse.extract.tables.cells import Cell
from warehouse.extract.tables.find import Table
from warehouse.extract.tables.lexicon import PERIOD_HEADER, RANK_HEADER, SHARE_HEADER

_YEAR_INSIDE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_FARTHEST = 3  # a cell that differs by more than this factor is about something else
_SUPERLATIVE = re.compile(
    r"(?:(?:top|топ)[ -]?(?P<top>\d{1,3})|(?P<n>\d{1,3})\s+(?:largest|main|leading|biggest|major"
    r"|крупнейш\w+|основн\w+|ведущ\w+|ірі|негізгі|жетекші))(?!\w)",
    re.IGNORECASE,
)
_WORD_SUPERLATIVE = re.compile(
    r"\s+(?:largest|main|leading|biggest|major|крупнейш\w+|основн\w+|ведущ\w+|ірі|негізгі|жетекші)(?!\w)",
    re.IGNORECASE,
)


_BETWEEN = re.compile(r"(?<!\w)(?:between|между|арасында\w*)(?!\w)", re.IGNORECASE)


def find_text_findings(claims: Sequence[Claim], tables: Sequence[Table]) -> Iterator[Finding]:
    """The relations between prose and tables, and within prose about directions."""
    yield from direction_rule(claims)
    placed = list(text_table_rule(claims, tables))
    yield from placed
    yield from named_cell_rule(claims, tables, {finding.inputs[0].claim_index for finding in placed})


def _key(place: Place | None) -> str | None:
    return (place.code or place.name) if place else None


# Directions ----------------------------------------------------------------------------------------------------


def direction_rule(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Exports of one country to another that the text then counts among the exports of the other.

    Proved by arithmetic alone: the share stated beside the amount is its part of the other country's total.
    """
    for amount in claims:
        if amount.kind != "level" or amount.flow not in ("exports", "imports"):
            continue
        if _BETWEEN.search(amount.sentence) is not None:
            continue  # `exports between the two` names no direction
        giver, taker = _key(amount.entity), _key(amount.counterpart)
        if giver is None or taker is None or giver == taker or amount.number.value <= 0:
            continue
        share = next(
            (
                claim
                for claim in claims
                if claim.kind == "share"
                and claim.flow == amount.flow
                and claim.paragraph == amount.paragraph
                and claim.claim_index == amount.claim_index + 1
                and claim.sentence_number - amount.sentence_number <= 1
            ),
            None,
        )
        if share is None:
            continue
        totals = [
            claim
            for claim in claims
            if claim.kind == "level"
            and claim.flow == amount.flow
            and claim.counterpart is None
            and claim.counterpart_scope != "partner"
            and abs(claim.paragraph - amount.paragraph) <= 1
            and claim.period_start == amount.period_start
            and claim.period_start is not None
            and claim.unit is not None
            and amount.unit is not None
            and claim.unit.code == amount.unit.code
        ]
        if any(_key(total.entity) == giver for total in totals):
            continue  # the total of the country itself is stated: the share may well be of that
        for whole in totals:
            if _key(whole.entity) == taker and (ratio := _ratio(amount, whole)) is not None:
                stated = printed_range(share.number.value, share.number.printed_decimals)
                recomputed = ratio.times(100)
                if can_hold(stated, recomputed):
                    yield _direction_finding(amount, share, whole, stated, recomputed)
                break


def _ratio(part: Claim, whole: Claim) -> Range | None:
    """Part over whole in one unit, by the reading that both numbers share."""
    small, large = _readings(part.number, part.unit), _readings(whole.number, whole.unit)
    ratios = [one.over(other) for one in small for other in large]
    known = [ratio for ratio in ratios if ratio is not None and ratio.value <= 1]
    return max(known, key=lambda ratio: ratio.value) if known else None


def _readings(number: Number, unit: Unit | None) -> list[Range]:
    scale = unit.scale if unit else 1
    found = [printed_range(number.value, number.printed_decimals).times(scale)]
    if number.value_alternative is not None:
        found.append(printed_range(number.value_alternative, 0).times(scale))
    return found


def _direction_finding(amount: Claim, share: Claim, whole: Claim, stated: Range, recomputed: Range) -> Finding:
    giver = amount.entity.name if amount.entity else ""
    taker = amount.counterpart.name if amount.counterpart else ""
    return Finding(
        0,
        "direction_conflict",
        stated.value,
        to_ten_decimals(recomputed.value),
        "%",
        to_ten_decimals(tolerance(stated, recomputed)),
        "inconsistent",
        amount.sentence,
        f"{amount.number.raw_number} is called {amount.flow} of {giver} to {taker}; yet "
        f"{share.number.raw_number} % is its part of the {amount.flow} of {taker} ({whole.number.raw_number}).",
        None,
        (
            FindingInput("stated", amount.number.value, amount.claim_index),
            FindingInput("share", share.number.value, share.claim_index),
            FindingInput("total", whole.number.value, whole.claim_index),
        ),
        amount.span,
        0.65,
    )


# Text against table --------------------------------------------------------------------------------------------


def text_table_rule(claims: Sequence[Claim], tables: Sequence[Table]) -> Iterator[Finding]:
    """A level stated in prose against the one cell of a table that is about the same place, year and unit.

    Equal numbers are a relation that holds. Different ones are contradicted only where the table itself names the
    indicator, so that the cell cannot be about anything else.
    """
    told = [
        claim
        for claim in claims
        if claim.kind == "level"
        and claim.unit is not None
        and claim.unit.code is not None
        and claim.period_start is not None
        and claim.period_end is not None
        and (claim.period_end - claim.period_start).days in (364, 365)
    ]
    if not told:
        return
    indexed = [(table, _by_place(table)) for table in tables]
    for claim in told:
        wanted = {key for place in (claim.counterpart, claim.entity) if (key := _key(place)) is not None}
        year = claim.period_start.year if claim.period_start is not None else 0
        code = claim.unit.code if claim.unit is not None else None
        for table, cells in indexed:
            near = [cell for key in sorted(wanted) for cell in cells.get((key, code, year), ())]
            if len(near) > _MOST_CELLS:
                continue  # the same place in very many rows: none of them is the one meant
            fitting = [cell for cell in near if _is_about(cell, claim, table)]
            if len(fitting) != 1:
                continue
            finding = _against_cell(claim, table, fitting[0])
            if finding is not None:
                yield finding


_CellKey = tuple[str | None, str | None, int]
_MOST_CELLS = 12


def _by_place(table: Table) -> dict[_CellKey, list[Cell]]:
    """The numbers of a table about one place and one year, by these and their unit."""
    places: dict[str, str | None] = {}
    years: dict[tuple[str | None, str], set[int]] = {}
    found: dict[_CellKey, list[Cell]] = {}
    of_caption = _years(table.caption)
    for cell in table.cells:
        row, header = cell.row_header, cell.column_header or ""
        if cell.number is None or cell.unit is None or cell.is_total or not row:
            continue
        if row not in places:
            places[row] = _only_place(row)
        column = (cell.block, header)
        if column not in years:
            is_other = RANK_HEADER.match(header) or PERIOD_HEADER.match(header) or SHARE_HEADER.search(header)
            years[column] = set() if is_other else _years(cell.block) or _years(header) or of_caption
        if places[row] is not None and len(years[column]) == 1:
            found.setdefault((places[row], cell.unit.code, min(years[column])), []).append(cell)
    return found


def _is_about(cell: Cell, claim: Claim, table: Table) -> bool:
    """Whether the other side of a claim, if it has one, is named by the table."""
    row = _only_place(cell.row_header)
    others = {_key(claim.counterpart), _key(claim.entity)} - {None, row}
    if not others:
        return True
    return others <= {_key(place) for place in find_places(f"{table.caption or ''} {cell.column_header or ''}")}


def _only_place(text: str | None) -> str | None:
    found = {_key(place) for place in find_places(text or "")}
    return found.pop() if len(found) == 1 else None


def _years(text: str | None) -> set[int]:
    return {int(match.group()) for match in _YEAR_INSIDE.finditer(text or "")}


def _indicator(text: str | None) -> tuple[str, str | None] | None:
    found = {INDICATORS[int((m.lastgroup or "i0")[1:])] for m in INDICATOR.finditer(text or "")}
    return found.pop() if len(found) == 1 else None


def _against_cell(claim: Claim, table: Table, cell: Cell) -> Finding | None:
    assert cell.number is not None
    stated, printed = _readings(claim.number, claim.unit), _readings(cell.number, cell.unit)
    pairs = [(one, other) for one in stated for other in printed]
    holding = next((pair for pair in pairs if can_hold(*pair)), None)
    verdict: Verdict = "consistent"
    if holding is None:
        told = _indicator(cell.column_header) or _indicator(table.caption)
        is_near = any(
            one.value <= other.value * _FARTHEST and other.value <= one.value * _FARTHEST for one, other in pairs
        )
        if told != (claim.indicator, claim.flow) or not is_near:
            return None
        is_open = claim.number.is_ambiguous or cell.number.is_ambiguous or claim.is_approximate
        verdict = "undecidable" if is_open else "inconsistent"
    return _cell_finding(claim, table, cell, holding or pairs[0], verdict)


def _cell_finding(claim: Claim, table: Table, cell: Cell, pair: tuple[Range, Range], verdict: Verdict) -> Finding:
    assert cell.number is not None
    first, second = pair
    return Finding(
        0,
        "text_vs_table",
        first.value,
        to_ten_decimals(second.value),
        claim.unit.code if claim.unit else None,
        to_ten_decimals(tolerance(first, second)),
        verdict,
        claim.sentence,
        f"The text says {claim.number.raw_number}; the table has {cell.number.raw_number} in the row "
        f"«{cell.row_header}» ({shown(second.value)} in the same unit).",
        None,
        (
            FindingInput("stated", claim.number.value, claim.claim_index),
            FindingInput(
                "cell",
                cell.number.value,
                cell=(table.table_index, cell.block_index, cell.row_index, cell.column_index),
            ),
        ),
        claim.span,
        0.7,
    )


# A sentence that points to a table -----------------------------------------------------------------------------

_POINTS_TO = re.compile(
    r"(?<!\w)(?:tables?|табл(?:иц\w+|\.)|кесте\w*)\s*(?:№\s*)?(?P<number>\d{1,2}(?:\.\d{1,2})?)(?![\w%])"
    r"|(?<![\w.,])(?P<kk>\d{1,2}(?:\.\d{1,2})?)\s?-?\s?кесте",
    re.IGNORECASE,
)
_DERIVED = re.compile(
    r"(?<!\w)(?:more|less|fewer|higher|lower|difference|total|sum|altogether|average|together|разниц\w+|больше|меньше|выше|ниже"
    r"|всего|итого|сумм\w+|вместе|средн\w+|көп|аз|жоғары|төмен|барлығы|жиыны|айырма\w*|орташа)(?!\w)",
    re.IGNORECASE,
)
_LABEL_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
_MISPRINTED = 10  # one changed digit takes no amount farther, but for its first


def named_cell_rule(
    claims: Sequence[Claim], tables: Sequence[Table], known: Collection[int | None]
) -> Iterator[Finding]:
    """A level against the cell of the table that its sentence points to, by the row and the year it names.

    Only where the words of one row's name alone stand in the sentence, one column is of the year, and the units
    agree.
    """
    by_number = {table.number: table for table in tables if table.number is not None}
    for claim in claims if by_number else ():
        if (
            claim.kind not in ("level", "count", "share")
            or claim.period_start is None
            or claim.claim_index in known
        ):
            continue
        pointed = {match.group("number") or match.group("kk") for match in _POINTS_TO.finditer(claim.sentence)}
        table = by_number.get(pointed.pop()) if len(pointed) == 1 else None
        if table is None or _DERIVED.search(claim.sentence) is not None:
            continue
        others = sum(
            each.paragraph == claim.paragraph and each.sentence_number == claim.sentence_number for each in claims
        )
        cell = _named_cell(claim, table, claim.lead if others > 1 else claim.sentence)
        if cell is None:
            continue
        finding = _against_named(claim, table, cell)
        if finding is not None:
            yield finding


def _named_cell(claim: Claim, table: Table, words: str) -> Cell | None:
    """The one cell whose row is named by `words` and whose column is of the claim's year."""
    assert claim.period_start is not None
    said = _stems(words)
    rows = {cell.row_header for cell in table.cells if cell.row_header and not cell.is_total}
    named = [row for row in rows if (own := _stems(row)) and own <= said]
    if len(named) != 1:
        return None
    year, of_caption = claim.period_start.year, _years(table.caption)
    fitting = [
        cell
        for cell in table.cells
        if cell.row_header == named[0]
        and cell.number is not None
        and (_years(cell.column_header) or _years(cell.block) or of_caption) == {year}
    ]
    if len(fitting) > 1:  # a table of one year: the column is named by its words
        fitting = [cell for cell in fitting if (own := _stems(cell.column_header)) and own <= said]
    if len(fitting) != 1 or not _agree(claim.unit, fitting[0].unit or table.unit):
        return None
    return fitting[0]


def _stems(text: str | None) -> set[str]:
    return {word[:_STEM].casefold() for word in _LABEL_WORD.findall(text or "")}


def _agree(first: Unit | None, second: Unit | None) -> bool:
    if first is None or second is None:
        return first is second
    return first.code == second.code


def _against_named(claim: Claim, table: Table, cell: Cell) -> Finding | None:
    assert cell.number is not None
    stated = _readings(claim.number, claim.unit)
    printed = _readings(cell.number, cell.unit or table.unit)
    pairs = [(one, other) for one in stated for other in printed]
    holding = next((pair for pair in pairs if can_hold(*pair)), None)
    verdict: Verdict = "consistent"
    if holding is None:
        first, second = pairs[0]
        if first.value > second.value * _MISPRINTED or second.value > first.value * _MISPRINTED:
            return None
        is_open = claim.number.is_ambiguous or cell.number.is_ambiguous or claim.is_approximate
        verdict = "undecidable" if is_open else "inconsistent"
    return _cell_finding(claim, table, cell, holding or pairs[0], verdict)


# Captions against rows -----------------------------------------------------------------------------------------


def count_rule(tables: Sequence[Table]) -> Iterator[Finding]:
    """A caption that says how many are listed (`top 10`, «восемь крупнейших») against the rows of its table.

    Contradicted only where the table numbers its rows without a gap, so that none can have been lost.
    """
    for table in tables:
        said = _said(table.caption or "")
        rows: dict[int, set[int]] = {}
        for cell in table.cells:
            if not cell.is_total:
                rows.setdefault(cell.block_index, set()).add(cell.row_index)
        if said is None or not table.cells or len({len(found) for found in rows.values()}) != 1:
            continue
        count = len(next(iter(rows.values())))
        verdict: Verdict = "consistent"
        if count != said:
            verdict = "inconsistent" if _is_numbered(table, count) else "undecidable"
        first = table.cells[0]
        yield Finding(
            0,
            "count_mismatch",
            Decimal(said),
            Decimal(count),
            "rows",
            Decimal(0),
            verdict,
            table.caption,
            f"The caption speaks of {said}; the table has {count} rows.",
            None,
            (
                FindingInput(
                    "rows",
                    Decimal(count),
                    cell=(table.table_index, first.block_index, first.row_index, first.column_index),
                ),
            ),
            table.span,
            0.7,
        )


def _said(caption: str) -> int | None:
    match = _SUPERLATIVE.search(caption)
    if match is not None:
        return int(match.group("top") or match.group("n"))
    for words in find_number_words(caption):
        if not words.is_weak and _WORD_SUPERLATIVE.match(caption, words.char_end) and words.value < 200:
            return int(words.value)
    return None


def _is_numbered(table: Table, count: int) -> bool:
    """Whether a column numbers the rows of the first block from 1 on."""
    first = table.cells[0].block_index
    columns: dict[int, list[int]] = {}
    for cell in table.cells:
        if cell.block_index == first and not cell.is_total:
            text = cell.text.strip().rstrip(".")
            if text.isdigit():
                columns.setdefault(cell.column_index, []).append(int(text))
    return any(sorted(found) == list(range(1, count + 1)) for found in columns.values())
