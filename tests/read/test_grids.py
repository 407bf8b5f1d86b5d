"""Tables of PDF pages from words and ruling lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.document import RawDocument, RawLine
from warehouse.read.grids import PageWords, Rule, Word, find_grids, marks
from warehouse.read.grids.pixels import find_pixel_rules

Text = tuple[float, float, str]  # x, y from the bottom


def _rule(x0: float, y0: float, x1: float, y1: float) -> bytes:
    return b"%g %g m %g %g l S" % (x0, y0, x1, y1)


def _cells(lines: Sequence[RawLine], grid: int = 1) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for line in lines:
        for cell in line.cells:
            if cell.grid == grid:
                piece = line.text[cell.char_start : cell.char_end]
                before = found.get((cell.row, cell.column))
                found[cell.row, cell.column] = f"{before} {piece}" if before else piece
    return found


@pytest.fixture
def page(
    read: Callable[..., RawDocument],
    pdf: Callable[..., bytes],
    operators: Callable[..., bytes],
) -> Callable[..., tuple[RawLine, ...]]:
    """The lines of a page with some texts and some drawing operators."""

    def lines_of(texts: Sequence[Text], drawn: Sequence[bytes] = (), size_pt: float = 10) -> tuple[RawLine, ...]:
        return read(pdf([b"\n".join([operators(texts, size_pt), *drawn])])).pages[0].lines

    return lines_of


ROWS = [("Town", "Felt", "Milk"), ("Arkan", "5.1", "6.2"), ("Belsu", "3.3", "4.4"), ("Tasbay", "1.0", "2.5")]


def _texts(rows: Sequence[Sequence[str]], lefts: Sequence[float] = (80, 220, 320), top: float = 700) -> list[Text]:
    return [
        (x, top - 20 * y, text) for y, row in enumerate(rows) for x, text in zip(lefts, row, strict=True) if text
    ]


def _lattice(xs: Sequence[float], ys: Sequence[float]) -> list[bytes]:
    return [
        *(_rule(xs[0], y, xs[-1], y) for y in ys),
        *(_rule(x, ys[0], x, ys[-1]) for x in xs),
    ]


def test_ruled_table(page: Callable[..., Any]) -> None:
    drawn = _lattice([70, 210, 310, 400], [715, 694, 674, 654, 634])
    lines = page([*_texts(ROWS), (72, 560, "Prose goes on below the table, 3.5 of it.")], drawn)
    cells = _cells(lines)
    assert {key: cells[key] for key in cells} == {(y, x): ROWS[y][x] for y in range(4) for x in range(3)}
    assert all(cell.is_ruled for line in lines for cell in line.cells)
    assert lines[-1].cells == ()


def test_missing_wall_makes_a_merged_cell(page: Callable[..., Any]) -> None:
    xs, ys = [70, 210, 310, 400], [735, 715, 694, 674, 654, 634]
    drawn = [*(_rule(70, y, 400, y) for y in ys), *(_rule(x, 634, x, 735) for x in (70, 210, 400))]
    drawn.append(_rule(310, 634, 310, 715))
    lines = page([(250, 720, "Sold in all"), *_texts(ROWS)], drawn)
    (merged,) = [cell for line in lines for cell in line.cells if cell.row == 0]
    assert (merged.column, merged.column_span, xs[1]) == (1, 2, 210)


def test_rows_without_rules_between_are_parted_by_their_numbers(page: Callable[..., Any]) -> None:
    drawn = _lattice([70, 210, 310, 400], [715, 694, 634])
    cells = _cells(page(_texts(ROWS), drawn))
    assert cells == {(y, x): ROWS[y][x] for y in range(4) for x in range(3)}


def test_half_ruled_table(page: Callable[..., Any]) -> None:
    drawn = [_rule(70, y, 400, y) for y in (715, 694, 630)]
    lines = page(_texts(ROWS), drawn)
    assert _cells(lines) == {(y, x): ROWS[y][x] for y in range(4) for x in range(3)}
    assert not any(cell.is_ruled for line in lines for cell in line.cells)


def test_columns_of_white(page: Callable[..., Any]) -> None:
    rows = [*ROWS, ("Sarym", "7.7", "8.8"), ("Orman and Kokzhal", "", "9.9")]
    cells = _cells(page(_texts(rows)))
    assert cells == {(y, x): text for y, row in enumerate(rows) for x, text in enumerate(row) if text}


def test_cyrillic_words(page: Callable[..., Any]) -> None:
    rows = [("Село", "Шерсть", "Сыр"), ("Аркан", "5,1", "6,2"), ("Белсу", "3,3", "4,4"), ("Тасбай", "1,0", "2,5")]
    drawn = _lattice([70, 210, 310, 400], [715, 694, 674, 654, 634])
    assert _cells(page(_texts(rows), drawn)) == {(y, x): rows[y][x] for y in range(4) for x in range(3)}


def test_cell_of_two_lines(page: Callable[..., Any]) -> None:
    drawn = _lattice([70, 210, 310, 400], [720, 690, 670, 650])
    texts = [
        *((80, 710, "Name of"), (80, 697, "the town"), (220, 703, "Felt"), (320, 703, "Milk")),
        *((80, 676, "Arkan"), (220, 676, "5.1"), (320, 676, "6.2")),
        *((80, 656, "Belsu"), (220, 656, "3.3"), (320, 656, "4.4")),
    ]
    cells = _cells(page(texts, drawn))
    assert cells[0, 0] == "Name of the town"
    assert cells[2, 2] == "4.4"


PROSE = ["the herds went up the valley in the spring", "and came down when the first snow fell there"]
NO_TABLES: dict[str, list[Text]] = {
    "list": [(80.0, 700.0 - 15 * y, f"{y + 1}.") for y in range(6)]
    + [(110, 700 - 15 * y, f"{PROSE[y % 2]} {y + 3}") for y in range(6)],
    "contents": [(80.0, 700.0 - 15 * y, f"The {y + 1} chapter of the valley's history") for y in range(8)]
    + [(460, 700 - 15 * y, str(3 + 7 * y)) for y in range(8)],
    "leaders": [
        (80.0, 700.0 - 15 * y, f"The {y + 1} chapter ............................ {y + 4}") for y in range(8)
    ],
    "columns": [(x, 700.0 - 13 * y, PROSE[y % 2] + " 5") for y in range(14) for x in (60.0, 310.0)],
    "formulas": [(150.0, 700.0 - 30 * y, f"x = {y} y + {y + 1}") for y in range(5)]
    + [(450, 700 - 30 * y, f"({y + 1})") for y in range(5)],
    "addresses": [
        (80, 700 - 15 * y, f"Herders' street {y + 2}, 05001{y}, Arkan, +7 701 555 22 3{y}") for y in range(6)
    ],
    "prose": [(80.0, 700.0 - 14 * y, f"{PROSE[y % 2]} {1990 + y} {PROSE[1 - y % 2]} {y}.5%") for y in range(9)],
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_table(page: Callable[..., Any], name: str) -> None:
    lines = page(NO_TABLES[name])
    assert lines
    assert not any(line.cells for line in lines)


def test_boxed_prose_is_no_table(page: Callable[..., Any]) -> None:
    texts = [(80, 700 - 14 * y, PROSE[y % 2]) for y in range(6)]
    assert not any(line.cells for line in page(texts, _lattice([70, 400], [715, 620])))


def test_a_chart_is_no_table(page: Callable[..., Any]) -> None:
    drawn = [
        *_lattice([100, 170, 240, 310, 380], [700, 660, 620, 580]),
        b"100 580 m 170 640 l 240 620 l 310 680 l 380 690 l S",
    ]
    texts = [(80, y - 4, str(y // 10)) for y in (700, 660, 620, 580)]
    texts += [(x - 5, 566, str(1990 + x // 70)) for x in (100, 170, 240, 310, 380)]
    texts += [(120, 690, "felt"), (250, 640, "milk"), (200, 600, "wool"), (330, 665, "hides")]
    assert not any(line.cells for line in page(texts, drawn))


def test_long_numbers_and_empty_cells_stay_as_they_are(page: Callable[..., Any]) -> None:
    rows = [("Town", "Felt", "Milk"), ("Arkan", "9" * 40, ""), ("Belsu", "", "1e400"), ("Tasbay", "1.0", "2.5")]
    drawn = _lattice([70, 200, 460, 560], [715, 694, 674, 654, 634])
    cells = _cells(page(_texts(rows, (80, 210, 470)), drawn))
    assert cells == {(y, x): text for y, row in enumerate(rows) for x, text in enumerate(row) if text}


def test_marks_lie_inside_their_lines(page: Callable[..., Any]) -> None:
    for line in page(_texts(ROWS), _lattice([70, 210, 310, 400], [715, 694, 674, 654, 634])):
        for cell in line.cells:
            assert 0 <= cell.char_start < cell.char_end <= len(line.text)


def test_rules_of_a_picture() -> None:
    picture = np.full((900, 700), 255, dtype=np.uint8)
    for y in (100, 300, 500):
        picture[y : y + 3, 50:650] = 0
    for x in (50, 350, 647):
        picture[100:503, x : x + 3] = 0
    picture[700:715:3, 100:400:7] = 0  # letters
    rules = find_pixel_rules(picture, scale=2.0)
    assert sorted(round(rule.at_pt) for rule in rules if not rule.is_vertical) == [50, 150, 250]
    assert sorted(round(rule.at_pt) for rule in rules if rule.is_vertical) == [25, 175, 324]
    assert find_pixel_rules(np.zeros((400, 400), dtype=np.uint8), 2.0) == []
    assert find_pixel_rules(np.full((3, 3), 255, dtype=np.uint8), 2.0) == []


_PLACES = st.floats(0, 300, allow_nan=False, width=32)
_WORDS = st.builds(
    lambda text, x, y, width, order: Word(text, x, y, x + width, y + 9, 0, order, 9),
    st.sampled_from(["Town", "5.1", "...", "1.", "–", "a", ".....", "12 636", "Table 1"]),
    _PLACES,
    st.sampled_from([10.0, 12.0, 30.0, 50.0, 50.4]),
    st.floats(0, 90, width=32),
    st.integers(0, 10**6),
)
_RULES = st.builds(
    lambda is_vertical, at, first, length, is_edge: Rule(is_vertical, at, first, first + length, is_edge),
    st.booleans(),
    st.sampled_from([0.0, 5.0, 20.0, 55.0, 100.0, 300.0]),
    st.sampled_from([0.0, 20.0, 55.0]),
    st.sampled_from([4.0, 80.0, 300.0]),
    st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=30, unique_by=lambda word: word.order), st.lists(_RULES, max_size=14))
def test_any_words_and_rules_give_cells_that_share_no_word(words: list[Word], rules: list[Rule]) -> None:
    for grid in find_grids(PageWords(tuple(words), tuple(rules), 600.0, 800.0)):
        orders = [word.order for cell in grid.cells for word in cell.words]
        assert len(orders) == len(set(orders))
        assert len({(cell.row, cell.column) for cell in grid.cells}) == len(grid.cells)
        assert all(cell.row + cell.row_span <= grid.row_count for cell in grid.cells)
        assert all(cell.column + cell.column_span <= grid.column_count for cell in grid.cells)


def test_a_search_that_breaks_costs_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_page: PageWords) -> list[Any]:
        raise IndexError("beyond")

    monkeypatch.setattr(marks, "find_grids", broken)
    notes: list[str] = []
    line = RawLine("Arkan 5.1", 1)
    assert marks.mark_lines(PageWords((), (), 1.0, 1.0), [line], notes) == [line]
    assert len(notes) == 1


def test_rows_filled_in_turn_are_one_table(page: Callable[..., Any]) -> None:
    """The header and each second row have a ground; the last row has none."""
    rows = [*ROWS, ("Sarym", "7.7", "8.8"), ("Orman", "1.5", "9.9")]
    fills = [b"0.9 g %g %g %g 20 re f 0 g" % (70, 694 - 40 * at, 330) for at in range(3)]
    lines = page([*_texts(rows), (72, 560, "Prose goes on below the table, 3.5 of it.")], fills)
    assert _cells(lines) == {(y, x): rows[y][x] for y in range(6) for x in range(3)}
    assert lines[-1].cells == ()


def test_a_header_above_the_only_rules_and_a_total_below_them(page: Callable[..., Any]) -> None:
    rows = [*ROWS, ("Sarym", "7.7", "8.8"), ("Total", "17.1", "21.9")]
    drawn = [_rule(70, y, 400, y) for y in (694, 614)]
    lines = page([(70, 735, "Prose goes before it."), *_texts(rows)], drawn)
    assert _cells(lines) == {(y, x): rows[y][x] for y in range(6) for x in range(3)}


def test_the_name_of_a_group_between_rules_does_not_end_the_table(page: Callable[..., Any]) -> None:
    rows = [*ROWS[:3], ("Left bank", "", ""), ("Sarym", "7.7", "8.8"), ("Orman", "1.5", "9.9")]
    drawn = [_rule(70, 715 - 20 * at, 400, 715 - 20 * at) for at in range(7)]
    cells = _cells(page(_texts(rows), drawn))
    assert cells == {(y, x): text for y, row in enumerate(rows) for x, text in enumerate(row) if text}


def test_a_scheme_of_boxes_is_no_table(page: Callable[..., Any]) -> None:
    drawn, texts = [], []
    for y in range(3):
        for x in range(3):
            left, low = 80 + 140 * x, 680 - 60 * y
            drawn.append(b"%g %g 100 30 re S" % (left, low))
            texts.append((left + 10, low + 10, ("Felt", "Milk", "Wool")[(x + y) % 3]))
            if x < 2:
                drawn.append(_rule(left + 100, low + 15, left + 140, low + 15))
    assert not any(line.cells for line in page(texts, drawn))


def test_bars_over_their_years_are_no_table(page: Callable[..., Any]) -> None:
    drawn = [_rule(70, y, 400, y) for y in (600, 640, 680)]
    texts = []
    for at, height in enumerate((30, 70, 55, 90, 20)):
        drawn.append(b"0.5 g %g 600 30 %g re f 0 g" % (80 + 60 * at, height))
        texts += [(84 + 60 * at, 604 + height, str(height)), (82 + 60 * at, 585, str(2010 + at))]
    assert not any(line.cells for line in page(texts, drawn))


def test_names_over_narrow_columns_make_no_columns_of_their_own(page: Callable[..., Any]) -> None:
    """Years set left over numbers set right."""
    rows = [("5.1", "6.2"), ("3.3", "4.4"), ("1.0", "2.5")]
    texts = [(80, 700, "Town"), (160, 700, "2011"), (260, 700, "2012")]
    for y, (name, row) in enumerate(zip(("Arkan", "Belsu", "Tasbay"), rows, strict=True), 1):
        texts += [(80, 700 - 20 * y, name), (220, 700 - 20 * y, row[0]), (320, 700 - 20 * y, row[1])]
    lines = page(texts, [_rule(70, y, 400, y) for y in (715, 694, 630)])
    cells = _cells(lines)
    assert [cells[0, x] for x in range(3)] == ["Town", "2011", "2012"]
    assert [cells[3, x] for x in range(3)] == ["Tasbay", "1.0", "2.5"]


def test_a_page_that_a_narrow_table_fills_is_read_along_its_rows(page: Callable[..., Any]) -> None:
    """PDFium takes close rows of columns far apart for upright writing, where each sign is drawn by itself."""
    rows = [(f"Town{y}", f"{y}.5", f"{3 * y}.1") for y in range(80)]
    signs = [
        (left + 5.0 * at, 780.0 - 9 * y, sign)
        for y, row in enumerate(rows)
        for left, text in zip((60, 200, 330), row, strict=True)
        for at, sign in enumerate(text)
    ]
    lines = page(signs, (), 9)
    assert [line.text for line in lines] == [" ".join(row) for row in rows]
