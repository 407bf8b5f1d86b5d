from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.document import Language, Line, Paper, PaperId, Span
from warehouse.extract.tables.find import Table, find_tables
from warehouse.extract.tables.lexicon import TOTAL_ROW
from warehouse.extract.tables.rows import table_cell_rows, table_rows

CASE_FILES = {"test_found": "tables/found", "test_no_table": "tables/negative"}
PaperOf = Callable[..., Paper]


def _rows_of(table: Table) -> list[list[Any]]:
    rows: dict[tuple[int, int], list[Any]] = {}
    for cell in table.cells:
        row = rows.setdefault((cell.row_index, cell.block_index), [cell.block_index])
        row.append(f"{cell.text} = {cell.number.value}" if cell.number else cell.text)
    return [rows[key] for key in rows]


def test_found(case: dict[str, Any], paper_of: PaperOf) -> None:
    tables = find_tables(paper_of(case["original"].strip("\n"), case["language"]))
    assert len(tables) == 1
    table = tables[0]
    assert (table.label, table.number) == (case.get("label_printed"), case.get("number"))
    assert table.caption == case.get("caption")
    assert (table.unit.text if table.unit else None) == case.get("unit")
    assert table.note == case.get("note")
    assert table.layout == case["layout"]
    assert sorted(_rows_of(table), key=str) == sorted(case["rows"], key=str)
    headers = {cell.column_index: cell.column_header for cell in table.cells}
    assert [headers.get(i + 1) for i in range(table.column_count)] == case["headers"]
    blocks = {cell.block_index: cell.block or "" for cell in table.cells}
    assert [blocks[i + 1] for i in range(len(blocks))] == case["blocks"]
    assert table.row_count == len(case["rows"])
    assert sorted({cell.row_header for cell in table.cells if cell.is_total}, key=str) == case.get("totals", [])


def test_no_table(case: dict[str, Any], paper_of: PaperOf) -> None:
    assert find_tables(paper_of(case["original"].strip("\n"), case["language"])) == ()


def test_open_numbers_keep_both_readings(paper_of: PaperOf) -> None:
    text = (
        "Felt brought 1.204.330 thousand tenge in all, 3.5% of the town's income.\n"
        "\nTable 1. Buyers (in million USD)\nTown Volume Place\nArkan 21.467 1\nBelsu 0.719 2\nTasbay 1.020 3"
    )
    (table,) = find_tables(paper_of(text))
    volumes = [cell for cell in table.cells if cell.column_header == "Volume"]
    assert [str(cell.number.value) for cell in volumes if cell.number] == ["21.467", "0.719", "1.020"]
    assert [cell.number.value_alternative for cell in volumes if cell.number] == [21467, 719, 1020]
    assert all(cell.unit and cell.unit.scale == 10**6 for cell in volumes)
    places = [cell for cell in table.cells if cell.column_header == "Place"]
    assert all(cell.unit is None and cell.number and not cell.number.is_ambiguous for cell in places)


def test_caption_without_a_body_has_no_rows(paper_of: PaperOf) -> None:
    (table,) = find_tables(paper_of("Таблица 3 – Сильные и слабые стороны артели\n\nДалее речь о другом.", "ru"))
    assert (table.number, table.row_count, table.cells) == ("3", 0, ())
    assert table.confidence_frac < 0.5


def test_rows_hold_the_place(paper_of: PaperOf) -> None:
    paper = paper_of("Table 5\nTowns by felt\nTown Felt Milk\nArkan 5.1 6.2\nBelsu 3.3 4.4")
    tables = find_tables(paper)
    (row,) = table_rows(paper, tables)
    assert (row["line_first"], row["line_last"], row["row_count"], row["column_count"]) == (1, 5, 2, 3)
    cells = table_cell_rows(paper, tables)
    assert len(cells) == 6
    assert cells[1]["value"] == Decimal("5.1")
    assert (cells[1]["line_first"], cells[1]["row_header"], cells[1]["column_header"]) == (4, "Arkan", "Felt")


def test_raw_text_shows_what_was_repaired() -> None:
    from warehouse.document import RepairStep

    step = RepairStep(0, 5, "ApKaH", "Аркан", "wrong_language_ocr", 0.9, "decoder")
    texts = [("Таблица 1 – Сёла", ()), ("Село Сыр Мёд", ()), ("Аркан 5,1 6,2", (step,)), ("Белсу 3,3 4,4", ())]
    lines = tuple(
        Line(1, n, n, "ApKaH 5,1 6,2" if steps else text, text, "ru", "none", 1.0, steps=steps)
        for n, (text, steps) in enumerate(texts, 1)
    )
    paper = Paper(PaperId("p"), 1, Span.of(lines[0], lines[-1]), lines, None, "ru")
    cells = find_tables(paper)[0].cells
    assert (cells[0].raw_text, cells[0].text) == ("ApKaH", "Аркан")
    assert (cells[1].raw_text, cells[1].text) == ("5,1", "5,1")


def test_five_thousand_rows(paper_of: PaperOf) -> None:
    body = "\n".join(f"Town {'abcdefghij'[i % 10]} {i}.5 {i % 7}" for i in range(5000))
    (table,) = find_tables(paper_of(f"Table 1. Towns\nTown Felt Milk\n{body}"))
    assert table.row_count == 5000


_LANGUAGES: tuple[Language, ...] = ("ru", "kk", "en")
_PIECES = st.sampled_from(
    [
        *["Table 1. Herds", "Таблица 2", "1-кесте. Мал", "Town Felt Milk", "Arkan 5 6", "2012 2008", "   "],
        *["a  1  2  3", "123 456 789 012", "|a|b|", "Всего 1 2", "—", "Note: x", "1 2 3", "x" * 300],
        *["Продолжение таблицы 2", "7.7.7"],
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=14), st.sampled_from(_LANGUAGES))
def test_any_lines_give_ordered_cells(pieces: list[str], language: Language) -> None:
    lines = tuple(Line(1, n, n, text, text, language, "none", 1.0) for n, text in enumerate(pieces, 1))
    paper = Paper(PaperId("p"), 1, Span.of(lines[0], lines[-1]), lines, None, language)
    tables = find_tables(paper)
    for table in tables:
        keys = [(c.block_index, c.row_index, c.column_index) for c in table.cells]
        assert len(keys) == len(set(keys))
        assert all(1 <= c.column_index <= table.column_count for c in table.cells)
        assert all(c.row_index <= table.row_count for c in table.cells)
    assert [t.table_index for t in tables] == list(range(1, len(tables) + 1))


def test_label_alone_announces_a_table_that_could_not_be_read(paper_of: PaperOf) -> None:
    (table,) = find_tables(paper_of("Далее речь о лугах.\n\nТаблица 3\nСильные стороны артели\n\nДалее.", "ru"))
    assert (table.number, table.caption, table.row_count) == ("3", "Сильные стороны артели", 0)


def test_prose_after_a_label_is_no_title(paper_of: PaperOf) -> None:
    prose = "Долгое предложение о лугах и стадах всей долины, которое никак не кончается и идёт дальше,\n" * 6
    found = find_tables(paper_of(f"Таблица 3\n{prose}Село 5 6\nДеревня 7 8", "ru"))
    assert all(table.row_count == 0 for table in found)


def test_the_unit_of_the_caption_is_for_the_columns_it_fits(paper_of: PaperOf) -> None:
    head = "Table 1. Loans and borrowers of the towns, million tenge\nTown Loans Borrowers"
    (table,) = find_tables(paper_of(f"{head}\nArkan 21.4 31\nBelsu 7.0 12\nTasbay 1.0 6"))
    units = {cell.column_header: cell.unit.text if cell.unit else None for cell in table.cells if cell.number}
    assert units == {"Loans": "million tenge", "Borrowers": None}
    # Years beside years are one quantity, whichever of them has decimals.
    head = "Table 1. Loans of the towns, million tenge\nTown 2011 2012"
    (table,) = find_tables(paper_of(f"{head}\nArkan 21.4 31\nBelsu 7.0 12\nTasbay 1.0 6"))
    units = {cell.column_header: cell.unit.text if cell.unit else None for cell in table.cells if cell.number}
    assert units == {"2011": "million tenge", "2012": "million tenge"}


def test_words_that_mark_a_total() -> None:
    totals = ["Total", "Всего", "Итого по области", "Барлығы", "All", "All towns", "Все сёла", "барлық ауылдар"]
    others = ["All other towns", "Все прочие страны", "Барлық басқа елдер", "Allandale", "Totality", "Всеволожск"]
    assert [word for word in totals if not TOTAL_ROW.match(word)] == []
    assert [word for word in others if TOTAL_ROW.match(word)] == []


def test_names_that_cannot_be_told_are_no_part_of_the_caption(paper_of: PaperOf) -> None:
    text = "Таблица 7. Цены на рынке\nТовар Единица Цена\nВойлок кв.м 120\nШерсть кг 230\nСедло шт. 1950"
    (table,) = find_tables(paper_of(text, "ru"))
    assert (table.caption, table.row_count) == ("Цены на рынке", 3)
    assert {cell.column_header for cell in table.cells} == {None}


def test_a_unit_that_the_lines_of_a_caption_break_is_whole(paper_of: PaperOf) -> None:
    """Half a unit would make each value a million times too small."""
    text = (
        "Table 1. The seven towns that bought most of the felt of the upper valley in both years, million\nUSD\n"
        "Town Felt Milk\nArkan 5.1 6.2\nBelsu 3.3 4.4\nTasbay 2.5 2.4"
    )
    (table,) = find_tables(paper_of(text))
    assert table.unit is not None
    assert (table.unit.text, table.unit.scale) == ("million USD", 10**6)
    assert table.caption is not None and table.caption.endswith("both years, million USD")


def test_a_flattened_table_goes_on_after_a_page_with_or_without_its_header(paper_of: PaperOf) -> None:
    for again in ("Страна 2018 2019\n", ""):
        (table,) = find_tables(
            paper_of(
                "Таблица 2 – Вывоз соли, тонн\nСтрана 2018 2019\nАлтания 120,5 130,1\nБордурия 80,1 81,2\n"
                f"Продолжение таблицы 2\n{again}Итого 200,6 211,3\nПримечание: по записям пристани.",
                "ru",
            )
        )
        assert [row[1] for row in _rows_of(table)] == ["Алтания", "Бордурия", "Итого"]
        assert _rows_of(table)[2][2:] == ["200,6 = 200.6", "211,3 = 211.3"]
        assert table.note == "по записям пристани."


def test_rows_that_cannot_be_cut_keep_their_text_and_end_no_table(paper_of: PaperOf) -> None:
    """Too few numbers, a number of sixty digits, one beyond any measure: no value is invented, no row is lost."""
    long = "1234567890" * 6
    (table,) = find_tables(
        paper_of(
            "Table 3. Buyers\nTown Felt Milk\nArkan 5.1\nBelsu 3.3 4.4\nTasbay – 2.5\n"
            f"Orman {long} 1e400\nSarym 7.1\nKokzhal 1.1 1.2"
        )
    )
    assert _rows_of(table) == [
        [1, "Arkan 5.1"],
        [1, "Belsu", "3.3 = 3.3", "4.4 = 4.4"],
        [1, "Tasbay", "–", "2.5 = 2.5"],
        [1, f"Orman {long} 1e400"],
        [1, "Sarym 7.1"],
        [1, "Kokzhal", "1.1 = 1.1", "1.2 = 1.2"],
    ]


def test_five_thousand_rows_over_many_pages(paper_of: PaperOf) -> None:
    pages = [
        f"Продолжение таблицы 1\n{body}"
        for body in (
            "\n".join(f"Село {'абвгдежзик'[i % 10]} {page},5 {i % 7}" for i in range(50)) for page in range(1, 101)
        )
    ]
    pages[0] = pages[0].replace("Продолжение таблицы 1", "Таблица 1 – Сёла\nСело Войлок Сыр")
    (table,) = find_tables(paper_of("\n".join(pages), "ru"))
    assert table.row_count == 5000


def test_a_point_misread_between_groups_is_none(paper_of: PaperOf) -> None:
    (table,) = find_tables(
        paper_of("Таблица 1. Пристани\nМесто Соль Рыба\nАркан 2 000,0 1 .800,0\nБелсу 1 200,0 1 100,0", "ru")
    )
    assert _rows_of(table)[0] == [1, "Аркан", "2 000,0 = 2000.0", "1.800,0 = 1800.0"]


def test_a_column_of_units_gives_them_to_the_row(paper_of: PaperOf) -> None:
    rows = "Cargo thousand tonnes 120.4 131.1\nRevenue million USD 44.0 51.7"
    text = f"Table 1. The port\nIndicator Unit 2020 2021\n{rows}"
    (table,) = find_tables(paper_of(text))
    units = {(cell.row_header, cell.unit.text) for cell in table.cells if cell.unit}
    assert units == {("Cargo, thousand tonnes", "thousand tonnes"), ("Revenue, million USD", "million USD")}


def test_a_contents_list_and_formulas_below_a_caption_are_no_body(paper_of: PaperOf) -> None:
    formulas = "K = 3 x + 42,3 (3)\nA = 2 x + 88,4 (4)\nB = 5 x + 11,2 (5)"
    contents = "\n".join(
        f"Chapter on the {word} {'.' * 12} {page}" for word, page in zip("abcdef", range(3, 60, 9), strict=False)
    )
    for body in (formulas, contents):
        assert all(table.row_count == 0 for table in find_tables(paper_of(f"Table 3. Matters\n{body}")))


def test_all_ways_to_say_that_a_table_goes_on(paper_of: PaperOf) -> None:
    head = "Lake 2001 2002\nWhite 120 118\nBlack 88 97\n"
    for words in ("Table 4 (continued)", "Table 4 – continued", "Continuation of Table 4", "End of Table 4"):
        (table,) = find_tables(paper_of(f"Table 4. Catch, kg\n{head}45\n{words}\nBitter 20 21\nTotal 228 236"))
        assert [row[1] for row in _rows_of(table)] == ["White", "Black", "Bitter", "Total"]
