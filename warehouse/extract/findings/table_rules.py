"""Rules over the cells of one table: totals and ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from warehouse.extract.findings.finding import Finding, FindingInput, Verdict, shown
from warehouse.extract.findings.precision import (
    LARGEST,
    Range,
    can_hold,
    printed_range,
    to_ten_decimals,
    tolerance,
    total,
)
from warehouse.extract.tables.cells import Cell
from warehouse.extract.tables.find import Table
from warehouse.extract.tables.lexicon import PERIOD_HEADER, RANK_HEADER, SHARE_HEADER, TOTAL_ROW

_NESTED = re.compile(
    r"в том числе|в т\.\s?ч|из них|of which|including|incl\.|оның ішінде|соның ішінде|others? not|other",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:average|mean|median|средн|орташа|per capita|на душу|index|индекс|rate)", re.IGNORECASE)
_RANK = re.compile(r"(?:rank(?:ing)?|place|ранг|место|орын(?:ы)?)$", re.IGNORECASE)
_FEWEST_RANKED = 3


def find_table_findings(tables: Sequence[Table]) -> Iterator[Finding]:
    """The relations within each table."""
    for table in tables:
        yield from _totals(table)
        yield from _ranks(table)


@dataclass(frozen=True, slots=True)
class _Column:
    total: Cell
    items: tuple[Cell, ...]
    stated: Range
    recomputed: Range
    may_be_mean: bool = False

    @property
    def holds(self) -> bool:
        return can_hold(self.stated, self.recomputed)


def _totals(table: Table) -> Iterator[Finding]:
    """A total row against the sum of its column.

    A total may cover rows that were left out, or rows may be parts of others: a column that does not add up is
    contradicted only where another column of the same table does.
    """
    columns = [column for block in _blocks(table) for column in _sums(block)]
    is_additive = any(column.holds for column in columns)
    summed = {column.total.unit for column in columns if column.holds and not column.may_be_mean} - {None}
    columns = [column for column in columns if not column.may_be_mean or column.total.unit in summed]
    for column in columns:
        stated, recomputed = column.stated, column.recomputed
        verdict: Verdict = "consistent" if column.holds else "inconsistent" if is_additive else "undecidable"
        header = column.total.column_header or f"column {column.total.column_index}"
        yield Finding(
            0,
            "table_total",
            stated.value,
            to_ten_decimals(recomputed.value),
            column.total.unit.text if column.total.unit else None,
            to_ten_decimals(tolerance(stated, recomputed)),
            verdict,
            None,
            f"The {len(column.items)} rows of «{header}» add up to {shown(recomputed.value)}; "
            f"«{column.total.row_header}» says {column.total.number.raw_number if column.total.number else ''}.",
            None,
            (
                FindingInput("total", stated.value, cell=_cell_key(table, column.total)),
                *(
                    FindingInput("part", item.number.value, cell=_cell_key(table, item))
                    for item in column.items
                    if item.number
                ),
            ),
            column.total.span,
            0.8 if verdict != "undecidable" else 0.6,
        )


def _cell_key(table: Table, cell: Cell) -> tuple[int, int, int, int]:
    return table.table_index, cell.block_index, cell.row_index, cell.column_index


def _blocks(table: Table) -> list[list[Cell]]:
    blocks: dict[int, list[Cell]] = {}
    for cell in table.cells:
        blocks.setdefault(cell.block_index, []).append(cell)
    return list(blocks.values())


def _sums(cells: Sequence[Cell]) -> Iterator[_Column]:
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.row_index, []).append(cell)
    total_rows = [
        row for row, members in rows.items() if members[0].row_header and TOTAL_ROW.match(members[0].row_header)
    ]
    if not total_rows and len(rows) > _FEWEST_PROVED and _adds_up(rows):
        total_rows = [max(rows)]
    if len(total_rows) != 1 or total_rows[0] not in (min(rows), max(rows)) or len(rows) < 3:
        return
    if any(_NESTED.search(members[0].row_header or "") for members in rows.values()):
        return
    if any(all(cell.number is None for cell in members) for members in rows.values()):
        return  # a heading inside the table: the rows below it may be parts of one above
    for head in rows[total_rows[0]]:
        header = head.column_header or ""
        if (
            head.number is None
            or RANK_HEADER.match(header)
            or PERIOD_HEADER.match(header)
            or _AVERAGE.search(header)
        ):
            continue
        is_percent = head.unit is not None and head.unit.code == "percent"
        if (is_percent or SHARE_HEADER.search(header)) and abs(head.number.value - 100) > 1:
            continue
        items = [
            cell
            for row, members in rows.items()
            for cell in members
            if row != total_rows[0] and cell.column_index == head.column_index
        ]
        numbers = [cell.number for cell in items if cell.number is not None]
        if len(numbers) < 2 or len(numbers) != len(rows) - 1:
            continue
        if any(number.is_ambiguous or abs(number.value) >= LARGEST for number in (*numbers, head.number)):
            continue
        if any(_AVERAGE.search(cell.row_header or "") for cell in items):
            continue
        # A total between its smallest and its largest part is rather their mean, unless its neighbours are sums.
        may_be_mean = 0 < min(n.value for n in numbers) <= head.number.value <= max(n.value for n in numbers)
        stated = printed_range(head.number.value, head.number.printed_decimals)
        parts = [printed_range(number.value, number.printed_decimals) for number in numbers]
        yield _Column(head, tuple(items), stated, total(parts), may_be_mean)


_FEWEST_PROVED = 3


def _adds_up(rows: dict[int, list[Cell]]) -> bool:
    """Whether the last row is the sum of the others in two columns at least, whatever it is called.

    The word for a total may be damaged, or stand in another language; no chance makes two columns add up.
    """
    *others, last = (rows[row] for row in sorted(rows))
    holding = 0
    for head in last:
        if head.number is None or head.number.is_ambiguous or head.number.value <= 0:
            continue
        numbers = [
            c.number for members in others for c in members if c.column_index == head.column_index and c.number
        ]
        if len(numbers) != len(others) or any(n.is_ambiguous or abs(n.value) >= LARGEST for n in numbers):
            continue
        if len({number.value for number in numbers} - {Decimal(0)}) < 2:
            continue
        stated = printed_range(head.number.value, head.number.printed_decimals)
        holding += can_hold(stated, total([printed_range(n.value, n.printed_decimals) for n in numbers]))
    return holding >= 2


def _ranks(table: Table) -> Iterator[Finding]:
    """Printed places against the order of the values beside them."""
    for cells in _blocks(table):
        headers = {cell.column_index: cell.column_header for cell in cells}
        ranks = [column for column, header in headers.items() if header and _RANK.match(header)]
        values = [
            column
            for column, header in headers.items()
            if column not in ranks
            and not (header and (RANK_HEADER.match(header) or PERIOD_HEADER.match(header)))
            and any(cell.number is not None for cell in cells if cell.column_index == column)
        ]
        if len(ranks) != 1 or len(values) != 1:
            continue
        rows = {cell.row_index for cell in cells if not cell.is_total}
        place = {c.row_index: c for c in cells if c.column_index == ranks[0] and c.number and c.row_index in rows}
        value = {c.row_index: c for c in cells if c.column_index == values[0] and c.number and c.row_index in rows}
        if set(place) != rows or set(value) != rows or len(rows) < _FEWEST_RANKED:
            continue
        if len({c.number.is_ambiguous for c in value.values() if c.number}) > 1:
            continue
        yield from _rank_finding(table, place, value)


def _rank_finding(table: Table, place: dict[int, Cell], value: dict[int, Cell]) -> Iterator[Finding]:
    def amount(row: int) -> Decimal:
        number = value[row].number
        return number.value if number else Decimal(0)

    def rank(row: int) -> Decimal:
        number = place[row].number
        return number.value if number else Decimal(0)

    order = sorted(place, key=rank)
    if len({rank(row) for row in order}) != len(order):
        return
    falls = sum(amount(a) >= amount(b) for a, b in pairwise(order))
    rises = sum(amount(a) <= amount(b) for a, b in pairwise(order))
    agreeing = max(falls, rises)
    pairs = len(order) - 1
    if agreeing < pairs and agreeing * 4 < pairs * 3:
        return  # the places are by something else than this column
    last = order[-1]
    verdict: Verdict = "consistent" if agreeing == pairs else "inconsistent"
    yield Finding(
        0,
        "rank",
        Decimal(pairs),
        Decimal(agreeing),
        "pairs",
        Decimal(0),
        verdict,
        None,
        f"{agreeing} of {pairs} neighbouring places agree with the order of «{value[last].column_header}».",
        None,
        tuple(
            FindingInput(role, number, cell=_cell_key(table, cells[row]))
            for row in order
            for role, cells, number in (("place", place, rank(row)), ("value", value, amount(row)))
        ),
        value[order[0]].span,
        0.75,
    )
