"""Tables whose cells are marked on the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.document import Box, GridCell, Line, Paper, PaperId, RepairStep, Span
from warehouse.extract.tables.find import Table, find_tables
from warehouse.extract.tables.placed import repaired_span

# text, row span, column span
Cell = str | tuple[str, int, int]


def _lines(
    rows: Sequence[Sequence[Cell | None]], page: int = 1, first: int = 1, *, grid: int = 1, is_ruled: bool = True
) -> list[Line]:
    """One line a row, its cells joined by spaces; None where there is no cell, or one that spans."""
    lines: list[Line] = []
    for y, row in enumerate(rows):
        text, cells = "", []
        for x, cell in enumerate(row):
            if cell is None:
                continue
            piece, row_span, column_span = cell if isinstance(cell, tuple) else (cell, 1, 1)
            text = f"{text} {piece}".lstrip()
            cells.append(GridCell(grid, y, x, len(text) - len(piece), len(text), row_span, column_span, is_ruled))
        box = Box(50, 100 + 20 * y, 400, 112 + 20 * y)
        number = first + y
        lines.append(Line(page, number, number, text, text, "en", "none", 1.0, cells=tuple(cells), box=box))
    return lines


def _prose(text: str, page: int = 1, number: int = 1, top: float = 80) -> Line:
    return Line(page, number, number, text, text, "en", "none", 1.0, box=Box(50, top, 400, top + 12))


def _find(lines: Sequence[Line]) -> tuple[Table, ...]:
    return find_tables(Paper(PaperId("p"), 1, Span.of(lines[0], lines[-1]), tuple(lines), None, "en"))


def _rows(table: Table) -> list[list[str]]:
    rows: dict[tuple[int, int], list[str]] = {}
    for cell in table.cells:
        rows.setdefault((cell.block_index, cell.row_index), []).append(cell.text)
    return [rows[key] for key in sorted(rows)]


def _headers(table: Table) -> list[str | None]:
    found = {cell.column_index: cell.column_header for cell in table.cells}
    return [found.get(at) for at in range(1, table.column_count + 1)]


BODY: list[list[Cell | None]] = [["Town", "Felt", "Milk"], ["Arkan", "5.1", "6.2"], ["Belsu", "3.3", "4.4"]]


def test_caption_unit_and_values() -> None:
    (table,) = _find([_prose("Table 2. Towns by produce, thousand tonnes"), *_lines(BODY, first=2)])
    assert (table.number, table.caption, table.layout) == ("2", "Towns by produce, thousand tonnes", "ruled")
    assert _headers(table) == ["Town", "Felt", "Milk"]
    assert _rows(table) == [["Arkan", "5.1", "6.2"], ["Belsu", "3.3", "4.4"]]
    assert all(cell.unit and cell.unit.scale == 1000 for cell in table.cells if cell.number)


def test_an_empty_cell_is_told() -> None:
    rows: list[list[Cell | None]] = [*BODY, ["Tasbay", None, "2.5"]]
    (table,) = _find(_lines(rows))
    assert _rows(table)[-1] == ["Tasbay", "", "2.5"]
    assert [cell.number for cell in table.cells if not cell.text] == [None]


def test_header_of_two_levels_and_a_row_of_column_numbers() -> None:
    rows: list[list[Cell | None]] = [
        [("Town", 2, 1), ("Export", 1, 2), None, ("Import", 1, 2), None],
        [None, "2012", "2013", "2012", "2013"],
        ["1", "2", "3", "4", "5"],
        ["Arkan", "5.1", "6.2", "1.0", "2.0"],
        ["Belsu", "3.3", "4.4", "0.5", "0.6"],
    ]
    (table,) = _find(_lines(rows))
    assert _headers(table) == ["Town", "Export / 2012", "Export / 2013", "Import / 2012", "Import / 2013"]
    assert [row[0] for row in _rows(table)] == ["Arkan", "Belsu"]


def test_a_spanning_name_is_handed_on_to_its_rows() -> None:
    rows: list[list[Cell | None]] = [
        ["Year", "Kind", "Felt"],
        [("Arkan", 2, 1), "Count", "93"],
        [None, "Share", "18.8"],
        [("Belsu", 2, 1), "Count", "7"],
        [None, "Share", "1.4"],
    ]
    (table,) = _find(_lines(rows))
    assert [cell.row_header for cell in table.cells if cell.column_index == 3] == [
        *("Arkan Count", "Arkan Share", "Belsu Count", "Belsu Share")
    ]
    assert [cell.text for cell in table.cells].count("Arkan") == 1


def test_blocks_side_by_side() -> None:
    rows: list[list[Cell | None]] = [
        [("2012", 1, 2), None, ("2008", 1, 2), None],
        ["Town", "Felt", "Town", "Felt"],
        ["Arkan", "5.1", "Belsu", "4.4"],
        ["Belsu", "3.3", "Arkan", "2.2"],
    ]
    (table,) = _find(_lines(rows))
    assert table.layout == "side_by_side"
    assert _rows(table) == [["Arkan", "5.1"], ["Belsu", "3.3"], ["Belsu", "4.4"], ["Arkan", "2.2"]]
    assert [cell.block for cell in table.cells if cell.column_index == 1] == [*("2012", "2008", "2012", "2008")]


def test_a_page_cuts_a_table_that_repeats_its_header() -> None:
    rest: list[list[Cell | None]] = [BODY[0], ["Tasbay", "1.0", "2.0"], ["Total", "9.4", "12.6"]]
    (table,) = _find([_prose("Table 1. Produce"), *_lines(BODY, first=2), *_lines(rest, page=2)])
    assert [row[0] for row in _rows(table)] == ["Arkan", "Belsu", "Tasbay", "Total"]
    assert (table.span.page_number, table.span.page_last) == (1, 2)
    assert {cell.row_header for cell in table.cells if cell.is_total} == {"Total"}


def test_a_page_cuts_a_table_that_does_not_repeat_its_header() -> None:
    rest: list[list[Cell | None]] = [["Tasbay", "1.0", "2.0"], ["Orman", "9.4", "12.6"]]
    (table,) = _find([_prose("Table 1. Produce"), *_lines(BODY, first=2), *_lines(rest, page=2)])
    assert [row[0] for row in _rows(table)] == ["Arkan", "Belsu", "Tasbay", "Orman"]
    assert _headers(table) == ["Town", "Felt", "Milk"]


def test_a_rest_is_announced() -> None:
    rest: list[list[Cell | None]] = [["Tasbay", "1.0", "2.0"], ["Orman", "9.4", "12.6"]]
    for words in ("Table 1 (continued)", "Продолжение таблицы 1", "1-кестенің жалғасы"):
        lines = [_prose("Table 1. Produce"), *_lines(BODY, first=2), _prose(words, 2), *_lines(rest, 2, 2)]
        (table,) = _find(lines)
        assert table.row_count == 4, words


def test_prose_between_keeps_two_tables_apart() -> None:
    lines = [*_lines(BODY), _prose("Something else was said here.", 1, 9, 300), *_lines(BODY, page=2)]
    assert len(_find(lines)) == 2


def test_a_caption_that_was_written_after_its_table() -> None:
    lines = [*_lines(BODY), _prose("Table 4. Produce of the towns", 1, 7, top=84)]
    (table,) = _find(lines)
    assert (table.number, table.row_count) == ("4", 2)


def test_tables_side_by_side_on_a_page() -> None:
    left, right = _lines(BODY), _lines(BODY, grid=2)
    mixed = []
    for at, (one, two) in enumerate(zip(left, right, strict=True)):
        text = f"{one.text} {two.text}"
        shift = len(one.text) + 1
        moved = tuple(
            GridCell(2, c.row, c.column, c.char_start + shift, c.char_end + shift, 1, 1, True) for c in two.cells
        )
        mixed.append(Line(1, at + 1, at + 1, text, text, "en", "none", 1.0, cells=one.cells + moved, box=one.box))
    assert [_rows(table) for table in _find(mixed)] == [[["Arkan", "5.1", "6.2"], ["Belsu", "3.3", "4.4"]]] * 2


def test_repaired_cells_keep_their_raw_text() -> None:
    raw = "ApKaH 5,1 6,2"
    step = RepairStep(0, 5, "ApKaH", "Аркан-Орман", "wrong_language_ocr", 0.9, "decoder")
    line = Line(1, 2, 2, raw, "Аркан-Орман 5,1 6,2", "ru", "wrong_language_ocr", 0.9, steps=(step,))
    assert [repaired_span(line, 0, 5), repaired_span(line, 6, 9), repaired_span(line, 10, 13)] == [
        *("Аркан-Орман", "5,1", "6,2")
    ]


def test_five_thousand_rows_and_a_number_of_sixty_digits() -> None:
    rows: list[list[Cell | None]] = [["Town", "Felt"]]
    rows += [[f"Town {at}", f"{at}.5"] for at in range(5000)]
    rows.append(["Long", "9" * 60])
    (table,) = _find(_lines(rows))
    assert table.row_count == 5001
    assert table.cells[-1].text == "9" * 60


_TEXTS = st.sampled_from(
    ["Town", "5.1", "2012", "Total", "–", "1", "2", "Note: x", "Table 1. Felt", "a - b", "12 636"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 3), st.integers(1, 3), _TEXTS),
        min_size=1,
        max_size=16,
    ),
    st.booleans(),
)
def test_any_marks_give_ordered_cells(marks: list[tuple[int, int, int, int, str]], is_ruled: bool) -> None:
    lines = [
        Line(1, n, n, text, text, "en", "none", 1.0, cells=(GridCell(1, y, x, 0, len(text), h, w, is_ruled),))
        for n, (y, x, h, w, text) in enumerate(marks, 1)
    ]
    for table in _find(lines):
        keys: list[Any] = [(c.block_index, c.row_index, c.column_index) for c in table.cells]
        assert len(keys) == len(set(keys))
        assert all(1 <= c.column_index <= table.column_count for c in table.cells)


def test_a_caption_amid_the_lines_of_its_table_makes_no_second_table() -> None:
    rows = _lines([*BODY, ["Tasbay", "1.0", "2.5"], ["Orman", "2.0", "3.5"]])
    lines = [*rows[:2], _prose("Table 4. Produce of the towns", 1, 9, top=84), *rows[2:]]
    (table,) = _find(lines)
    assert (table.number, table.row_count) == ("4", 4)
