from __future__ import annotations

import pytest
from duckdb import DuckDBPyConnection

from tests.store.builders import document_id_of


def value(con: DuckDBPyConnection, sql: str, *given: object) -> object:
    row = con.execute(sql, list(given)).fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлка", "елка"),
        ("«Зимний» путь", '"зимний" путь'),
        ("XIX – XX века", "xix-xx века"),
        ("Café  Noir", "cafe noir"),
        ("a\u00a0b", "A b"),
        ("й", "и\u0306"),
    ],
)
def test_written_alike_folds_alike(con: DuckDBPyConnection, one: str, other: str) -> None:
    assert value(con, "SELECT fold_text(?)", one) == value(con, "SELECT fold_text(?)", other)


@pytest.mark.parametrize(("one", "other"), [("май", "маи"), ("қала", "кала"), ("ұлт", "улт"), ("ғылым", "гылым")])
def test_other_letters_stay_other(con: DuckDBPyConnection, one: str, other: str) -> None:
    assert value(con, "SELECT fold_text(?)", one) != value(con, "SELECT fold_text(?)", other)


def test_fold_keeps_null(con: DuckDBPyConnection) -> None:
    assert value(con, "SELECT fold_text(NULL::VARCHAR)") is None


def test_line_of(con: DuckDBPyConnection) -> None:
    assert value(con, "SELECT text FROM line_of(?, 2, 2)", document_id_of("steppe")) == "John Miller"


def test_lines_between_crosses_pages(con: DuckDBPyConnection) -> None:
    rows = con.execute(
        "SELECT page_number, line_first FROM lines_between(?, 1, 9, 2, 2)", [document_id_of("steppe")]
    ).fetchall()
    assert rows == [(1, 9), (1, 10), (2, 1), (2, 2)]


def test_lines_of_paper(con: DuckDBPyConnection) -> None:
    paper = value(con, "SELECT paper_id FROM core.papers WHERE paper_index = 2")
    rows = con.execute("SELECT text FROM lines_of_paper(?)", [paper]).fetchall()
    assert rows == [("Wool roads of the north",), ("John Miller",), ("The roads were short.",)]


def test_a_chain_of_same_as_is_followed_to_its_end(con: DuckDBPyConnection) -> None:
    for index in (3, 4, 5):
        con.execute(
            'INSERT INTO core."references" SELECT * REPLACE (? AS reference_index, ? AS same_as_index) '
            'FROM core."references" WHERE reference_index = 2',
            [index, index - 1],
        )
    rows = con.execute("FROM resolved_references() ORDER BY reference_index").fetchall()
    assert [row[2] for row in rows] == [1, 1, 1, 1, 1]
    keys = con.execute("SELECT DISTINCT work_id FROM work_keys()").fetchall()
    assert len(keys) == 1
