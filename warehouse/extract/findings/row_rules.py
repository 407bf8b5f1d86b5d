"""Rules across the columns of one table: totals of a row, shares of the total row, growth between two years.

What a column says of its neighbours is taken from its header and proved by its rows: only where most of them hold
is a row that does not hold contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from warehouse.extract.claims.lexicon import INDICATOR, INDICATORS
from warehouse.extract.findings.finding import Finding, FindingInput, Rule, Verdict, shown
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
from warehouse.extract.tables.lexicon import PERIOD_HEADER, RANK_HEADER, TOTAL_ROW

_FEWEST_ROWS = 3
_SHARE = re.compile(r"\b(?:shares?|доля|удельный вес|үлесі?|структура)\b|^\s*%\s*$", re.IGNORECASE)
_GROWTH = re.compile(
    r"\b(?:growth|change|increase|рост\w*|прирост\w*|темп\w*|изменени\w+|динамика|өсім\w*|өзгеріс\w*)\b", re.I
)
_YEAR_INSIDE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class _Relation:
    """What a column should hold in each row, by the cells of other columns."""

    rule: Rule
    column: int
    others: tuple[int, ...]
    roles: tuple[str, ...]
    recompute: Callable[[Sequence[Range]], Range | None]
    unit: str | None


def find_row_findings(tables: Sequence[Table]) -> Iterator[Finding]:
    """The relations across the columns of each table."""
    for table in tables:
        blocks: dict[int, list[Cell]] = {}
        for cell in table.cells:
            blocks.setdefault(cell.block_index, []).append(cell)
        for cells in blocks.values():
            yield from _of_block(table, cells)


def _of_block(table: Table, cells: Sequence[Cell]) -> Iterator[Finding]:
    rows: dict[int, dict[int, Cell]] = {}
    headers: dict[int, str] = {}
    for cell in cells:
        rows.setdefault(cell.row_index, {})[cell.column_index] = cell
        if cell.column_header:
            headers.setdefault(cell.column_index, cell.column_header)
    if len(rows) < _FEWEST_ROWS:
        return
    numeric = [c for c in headers if sum(_is_number(row.get(c)) for row in rows.values()) * 3 >= 2 * len(rows)]
    numeric = [c for c in numeric if not RANK_HEADER.match(headers[c]) and not PERIOD_HEADER.match(headers[c])]
    for relation in _relations(numeric, headers, rows):
        yield from _judge(table, relation, rows, headers)


def _is_number(cell: Cell | None) -> bool:
    return (
        cell is not None
        and cell.number is not None
        and not cell.number.is_ambiguous
        and abs(cell.number.value) < LARGEST
    )


def _relations(
    numeric: Sequence[int], headers: dict[int, str], rows: dict[int, dict[int, Cell]]
) -> Iterator[_Relation]:
    units = {c: next((r[c].unit for r in rows.values() if _is_number(r.get(c))), None) for c in numeric}
    amounts = [c for c in numeric if not _SHARE.search(headers[c]) and not _GROWTH.search(headers[c])]
    amounts = [c for c in amounts if (unit := units[c]) is None or unit.code != "percent"]
    for column in amounts:
        others = [c for c in amounts if c != column and units[c] == units[column]]
        if TOTAL_ROW.match(headers[column]) and len(others) >= 2:
            yield _Relation(
                "table_total", column, tuple(others), ("part",) * len(others), total, _text(units[column])
            )
        flows = _flow_of(headers[column]), [(_flow_of(headers[c]), c) for c in others]
        if flows[0] == "turnover":
            pair = [c for flow, c in flows[1] if flow in ("exports", "imports")]
            if len(pair) == 2:
                yield _Relation("table_total", column, tuple(pair), ("part", "part"), total, _text(units[column]))
    for column in numeric:
        if not _GROWTH.search(headers[column]):
            continue
        years = [(int(m.group()), c) for c in amounts if (m := _YEAR_INSIDE.search(headers[c]))]
        for (_, before), (_, after) in combinations(sorted(years), 2):
            if units[before] == units[after]:
                pair = [before, after]
                yield _Relation("growth", column, tuple(pair), ("from", "to"), _percent_change, "%")
                yield _Relation("growth", column, tuple(pair), ("from", "to"), _percent_of, "%")
                yield _Relation("difference", column, tuple(pair), ("from", "to"), _gap, _text(units[after]))


def _text(unit: object) -> str | None:
    text = getattr(unit, "text", None)
    return text if isinstance(text, str) else None


_TURNOVER = re.compile(r"\s*(?:общий\s+|жалпы\s+)?(?:оборот|айналым\w{0,3})(?![-\w])", re.IGNORECASE)


def _flow_of(header: str) -> str | None:
    if _TURNOVER.match(header):
        return "turnover"  # beside a column of exports and one of imports
    match = INDICATOR.search(header)
    return INDICATORS[int((match.lastgroup or "i0")[1:])][1] if match else None


def _percent_change(pair: Sequence[Range]) -> Range | None:
    ratio = pair[1].over(pair[0])
    return ratio.shifted(-1).times(100) if ratio else None


def _percent_of(pair: Sequence[Range]) -> Range | None:
    ratio = pair[1].over(pair[0])
    return ratio.times(100) if ratio else None


def _gap(pair: Sequence[Range]) -> Range | None:
    return pair[1] - pair[0]


def _judge(
    table: Table, relation: _Relation, rows: dict[int, dict[int, Cell]], headers: dict[int, str]
) -> Iterator[Finding]:
    made: list[tuple[Cell, list[Cell], Range, Range, bool]] = []
    for row in rows.values():
        stated_cell = row.get(relation.column)
        parts = [row[c] for c in relation.others if _is_number(row.get(c))]
        if stated_cell is None or not _is_number(stated_cell) or len(parts) != len(relation.others):
            continue
        stated = _range_of(stated_cell)
        recomputed = relation.recompute([_range_of(part) for part in parts])
        if recomputed is not None:
            made.append((stated_cell, parts, stated, recomputed, can_hold(stated, recomputed)))
    holding = sum(holds for *_, holds in made)
    if len(made) < _FEWEST_ROWS or holding * 3 < 2 * len(made) or holding < 2:
        return
    for stated_cell, parts, stated, recomputed, holds in made:
        verdict: Verdict = "consistent" if holds else "inconsistent"
        role_of_stated = "total" if "part" in relation.roles else "stated"
        raw = stated_cell.number.raw_number if stated_cell.number else ""
        yield Finding(
            0,
            relation.rule,
            stated.value,
            to_ten_decimals(recomputed.value),
            relation.unit,
            to_ten_decimals(tolerance(stated, recomputed)),
            verdict,
            None,
            f"In the row «{stated_cell.row_header}» the other columns give {shown(recomputed.value)} for "
            f"«{headers[relation.column]}»; the table says {raw}.",
            None,
            (
                FindingInput(role_of_stated, stated.value, cell=_key(table, stated_cell)),
                *(
                    FindingInput(role, part.number.value, cell=_key(table, part))
                    for role, part in zip(relation.roles, parts, strict=True)
                    if part.number
                ),
            ),
            stated_cell.span,
            0.8,
        )


def _range_of(cell: Cell) -> Range:
    assert cell.number is not None
    return printed_range(cell.number.value, cell.number.printed_decimals)


def _key(table: Table, cell: Cell) -> tuple[int, int, int, int]:
    return table.table_index, cell.block_index, cell.row_index, cell.column_index
