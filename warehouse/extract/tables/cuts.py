"""Runs of number tokens to cells: which groups of digits are one number."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import combinations, pairwise

LONGEST_RUN = 40

_MOST_PLACED = 12


_GROUP_TAIL = re.compile(r"\d{3}(?:[.,]\d+)?(?:\s?%)?$")

_REST_OF_GROUPS = re.compile(r"0\d\d$")

_CLEAR_MISFIT = 1.0

_FEW_WAYS = 8

_MANY_WAYS = 300

MOST_OPEN = 60


def cell_counts(run: Sequence[str]) -> set[int]:
    """Into how many cells a run of number tokens can be cut."""
    joins = sum(1 for a, b in pairwise(run) if _can_join(a, b))
    return set(range(len(run) - joins, len(run) + 1))


def _can_join(left: str, right: str) -> bool:
    return (
        bool(_GROUP_TAIL.match(right)) and bool(re.fullmatch(r"[+−-]?\d{1,3}", left)) and left.strip("+−-0") != ""
    )


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows that can be cut in one way only tell of the others.

    `spaces`: how many spaces each cell mostly has; `sizes`: the usual decimal logarithm of each column;
    `forms`: how many decimals, and whether a sign of percent, the numbers of each column have, where all are alike.
    """

    spaces: tuple[int, ...]
    sizes: tuple[float | None, ...]
    forms: tuple[str | None, ...] = ()


def cut_run(run: Sequence[str], count: int, shape: Shape | None = None) -> list[str] | None:
    """Cut a run into exactly `count` cells, in the one way there is.

    Where there are several, `shape` decides: by the sizes of the numbers in each column, where one way fits them
    far better than any other, by the spaces, or else the way with as many groups in each cell.
    """
    if len(run) == count:
        return list(run)
    if len(run) > LONGEST_RUN:
        return None
    ways = ways_to_cut(tuple(run), count, _MANY_WAYS)
    if len(ways) == 1:
        return ways[0]
    if shape is not None and 1 < len(ways) <= _MANY_WAYS:
        ways = [way for way in ways if has_forms(way, shape.forms)] or ways
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


def cell_form(cell: str) -> str | None:
    """How a number is printed: its decimals and its sign of percent; None for an empty cell."""
    bare = cell.rstrip("% ")
    if not any(map(str.isdigit, cell)):
        return None
    decimals = re.search(r"[.,](\d+)$", bare)
    is_grouped = decimals is not None and len(decimals[1]) == 3 and " " not in bare
    size = 0 if decimals is None or is_grouped else len(decimals[1])
    return f"{size}{'%' if cell[-1] == '%' else ''}{'±' if bare[0] in '+−-' else ''}"


def has_forms(cells: Sequence[str], forms: Sequence[str | None]) -> bool:
    """Whether each cell is printed as its column is; empty cells and open columns are as any."""
    for cell, wanted in zip(cells, forms, strict=False):
        form = cell_form(cell)
        if form is not None and wanted is not None and form.rstrip("±") != wanted.rstrip("±"):
            return False
    return True


def common_forms(rows: Sequence[Sequence[Sequence[str]]]) -> tuple[str | None, ...]:
    """The forms of columns that some cut of every row has, where there is one such; () where there is not."""
    tally: Counter[tuple[str | None, ...]] = Counter()
    for ways in rows:
        found = {tuple((cell_form(cell) or "").rstrip("±") or None for cell in way) for way in ways}
        tally.update(found)
    best = tally.most_common(2)
    if not best or best[0][1] < max(2, len(rows)) or (len(best) > 1 and best[1][1] == best[0][1]):
        return ()
    return best[0][0]


def _misfit(cells: Sequence[str], sizes: Sequence[float | None]) -> float:
    """How far the cells are from the usual sizes of their columns, in powers of ten."""
    total = 0.0
    for cell, usual in zip(cells, sizes, strict=True):
        size = cell_size(cell)
        if usual is not None and size is not None:
            total += abs(size - usual)
    return total


def cell_size(cell: str) -> float | None:
    """The decimal logarithm of a cell's number; None for no number and for zero."""
    number = cell_amount(cell)
    return math.log10(abs(number)) if number is not None and number.is_finite() and abs(number) > 0 else None


def ways_to_cut(run: tuple[str, ...], count: int, most: int = _FEW_WAYS) -> list[list[str]]:
    """The ways to cut a run of tokens into `count` cells, little more than `most` of them."""
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
        for rest in ways_to_cut(run[taken:], count - 1, most):
            found.append([cell, *rest])
            if len(found) > most:
                return found
    return found


def placed_by_sums(run: Sequence[str], rows: Sequence[Sequence[str | None]]) -> list[str] | None:
    """The numbers of a last row that lacks a cell, each in its column ("" where none is), told by the sums.

    One placing must agree with more sums than any other of those that agree with the decimals of the columns.
    """
    count = len(rows[0])
    if count > _MOST_PLACED or len(run) > LONGEST_RUN:
        return None
    columns = [[cell_amount(row[column] or "") for row in rows] for column in range(count)]
    agreed: list[tuple[int, list[str]]] = []
    for size in sorted(size for size in cell_counts(run) if size < count):
        for cells in ways_to_cut(tuple(run), size):
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
        number = cell_amount(cell)
        parts = [part for part in column if part is not None]
        if number is None or not parts or _decimals(number) != max(map(_decimals, parts)):
            return None
        sums += len(parts) == len(column) and abs(sum(parts) - number) <= len(parts) * _half(number)
    return sums


def cell_amount(text: str) -> Decimal | None:
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
