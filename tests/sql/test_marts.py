"""Marts from the invented volume and small changes to it: rows in, rows out."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection

from tests.store.builders import RUN, batch_of, document_id_of, rows_of
from warehouse.contract import columns
from warehouse.errors import StoreError
from warehouse.store.load import load_batch
from warehouse.store.marts import build_marts, marts
from warehouse.store.sqlfiles import sql_root


def records(con: DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    con.execute(sql)
    names = [column[0] for column in con.description or ()]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


@pytest.fixture
def fresh() -> Any:
    import duckdb

    from warehouse.store.migrate import migrate

    with duckdb.connect(config={"python_enable_replacements": "false"}) as con:
        con.execute("SET TimeZone = 'UTC'")
        migrate(con)
        yield con


@pytest.mark.parametrize("name", [mart.name for mart in marts()])
def test_a_mart_has_its_models_columns_and_comments(con: DuckDBPyConnection, name: str) -> None:
    found = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = 'mart' AND table_name = ?", [name]
    ).fetchall()
    assert {column for column, _ in found} == set(columns(f"mart.{name}"))
    assert all(comment for _, comment in found)


@pytest.mark.parametrize("name", [mart.name for mart in marts()])
def test_a_mart_says_what_a_row_is(name: str) -> None:
    mart = next(mart for mart in marts() if mart.name == name)
    assert mart.grain.startswith("One row per ")
    assert mart.checks_path.exists()


def test_overview_counts_what_was_found(con: DuckDBPyConnection) -> None:
    first, second = records(con, "SELECT * FROM mart.paper_overview ORDER BY paper_index")

    assert first["authors"] == "Ахметова Д. С."
    assert first["supervisors"] == "Д. С. Ахметова"
    assert (first["line_count"], first["repaired_line_count"]) == (10, 1)
    assert (first["reference_count"], first["citation_count"], first["unanswered_citation_count"]) == (2, 2, 0)
    assert (first["table_count"], first["figure_count"], first["claim_count"], first["finding_count"]) == (
        1,
        1,
        2,
        1,
    )
    assert first["volume_title"] == "Степные чтения"
    assert second["line_count"] == 3
    assert second["reference_count"] == 0
    assert second["published_year"] == 2015  # the volume's, where the paper prints none


def test_an_entry_that_says_the_same_is_the_same_work(con: DuckDBPyConnection) -> None:
    (work,) = records(con, "SELECT * FROM mart.works")

    assert (work["kind"], work["issuer"], work["date"], work["number"]) == (
        "law",
        "Совет Степи",
        date(2008, 5, 12),
        "14",
    )
    assert (work["reference_count"], work["paper_count"], work["citation_count"]) == (2, 1, 2)
    assert work["text"] == "Закон о ярмарках от 12.05.2008 № 14."


def test_the_same_entry_in_two_volumes_is_one_work(fresh: DuckDBPyConnection) -> None:
    load_batch(fresh, batch_of("one"), RUN)
    rows = rows_of("two")
    rows["core.references"][0] |= {"text": "закон  о ярмарках от 12.05.2008 №14", "work_id": None}
    load_batch(fresh, batch_of("two", rows=rows), RUN)
    build_marts(fresh)

    (work,) = records(fresh, "SELECT * FROM mart.works")
    assert (work["paper_count"], work["reference_count"]) == (2, 4)


def test_a_citation_of_there_too_leads_to_what_it_means(con: DuckDBPyConnection) -> None:
    first, second = records(con, "SELECT * FROM mart.citation_links ORDER BY citation_index")

    assert second["reference_index"] == 2
    assert second["resolved_reference_index"] == 1
    assert second["reference_text"] == first["reference_text"] == "Закон о ярмарках от 12.05.2008 № 14."
    assert second["work_id"] == first["work_id"]
    assert second["kind"] == "law"


def test_observations_join_prose_and_cells(con: DuckDBPyConnection) -> None:
    rows = records(con, "SELECT * FROM mart.observations ORDER BY source, claim_index, row_index, column_index")
    prose, cells = rows[:2], rows[2:]

    assert [(row["value"], row["verdict"]) for row in prose] == [(200, "consistent"), (250, None)]
    assert [row["value"] for row in cells] == [120, 130, 80, 120]
    assert [row["verdict"] for row in cells] == ["consistent", None, None, None]
    # «Город А» is a place because the prose says so; of «Город Б» nobody says it.
    assert [row["entity_code"] for row in cells] == ["KZ-AKM", "KZ-AKM", None, None]
    assert cells[0]["period_start"] == date(2012, 1, 1)
    assert cells[1]["period_end"] == date(2013, 12, 31)
    assert {row["indicator"] for row in cells} == {"Вывоз шерсти"}


@pytest.mark.parametrize(
    ("caption", "code", "partner"),
    [
        ("Вывоз шерсти", "KZ-AKM", None),
        ("Партнёры Страны Бет", "XB", "KZ-AKM"),
        ("Партнёры области Гамма Страны Бет", "XB-G", "KZ-AKM"),
        ("Страна Бет и страна Дельта", None, None),
    ],
)
def test_a_caption_says_whose_partners_the_rows_are(
    fresh: DuckDBPyConnection, caption: str, code: str | None, partner: str | None
) -> None:
    rows = rows_of()
    rows["core.tables"][0] |= {"caption": caption}
    named = (("Страны Бет", "XB"), ("Страна Бет", "XB"), ("Гамма", "XB-G"), ("страна Дельта", "XD"))
    for index, (entity, place) in enumerate(named, start=3):
        rows["core.claims"].append(
            rows["core.claims"][0] | {"claim_index": index, "entity": entity, "entity_code": place}
        )
    load_batch(fresh, batch_of(rows=rows), RUN)
    build_marts(fresh)

    found = fresh.execute(
        "SELECT entity_code, counterpart_code FROM mart.observations WHERE source = 'table' AND row_index = 1"
    ).fetchall()
    assert set(found) == {(code, partner)}


def test_series_hold_dated_levels_of_known_places(con: DuckDBPyConnection) -> None:
    rows = records(con, "SELECT * FROM mart.series ORDER BY source, period_start")
    assert [(row["source"], row["indicator"], row["value_base"]) for row in rows] == [
        ("prose", "выручка", 200),
        ("prose", "выручка", 250),
    ]


def test_the_audit_shows_the_difference(con: DuckDBPyConnection) -> None:
    (row,) = records(con, "SELECT * FROM mart.number_audit")
    assert (row["verdict"], row["difference"], row["input_count"]) == ("consistent", 0, 2)


def test_forms_of_one_name_are_one_person(con: DuckDBPyConnection) -> None:
    rows = {row["name_forms"]: row for row in records(con, "SELECT * FROM mart.people")}

    assert set(rows) == {"John Miller", "Ахметова Д. С.; Д. С. Ахметова"}
    merged = rows["Ахметова Д. С.; Д. С. Ахметова"]
    assert (merged["author_count"], merged["supervisor_count"], merged["paper_count"]) == (1, 1, 1)
    assert merged["evidence"] == "same name as printed"


@pytest.mark.parametrize(
    ("people", "groups"),
    [
        # A short form and the one full form of the same institution.
        ([("Ахметова Д. С.", "Университет"), ("Ахметова Дана Сериковна", "Университет")], 1),
        # Another institution proves nothing.
        ([("Ахметова Д. С.", "Университет"), ("Ахметова Дана Сериковна", "Институт")], 2),
        # Two full forms fit: neither is taken.
        (
            [
                ("Ахметова Д. С.", "Университет"),
                ("Ахметова Дана Сериковна", "Университет"),
                ("Ахметова Дина Саматовна", "Университет"),
            ],
            3,
        ),
        # Other initials are another person.
        ([("Ахметова А. С.", "Университет"), ("Ахметова Дана Сериковна", "Университет")], 2),
        # «ё» and «й» are told apart, «ё» and «е» are not.
        ([("Киселёв Йор", None), ("Киселев Йор", None), ("Киселев Иор", None)], 2),
        # Kazakh letters are letters of their own.
        ([("Құрманов Ә.", None), ("Курманов А.", None)], 2),
    ],
)
def test_names_are_merged_on_evidence_alone(
    fresh: DuckDBPyConnection, people: list[tuple[str, str | None]], groups: int
) -> None:
    rows = rows_of()
    template = rows["core.people"][0]
    rows["core.people"] = [
        template | {"person_index": index, "name": name, "affiliation": affiliation}
        for index, (name, affiliation) in enumerate(people, start=1)
    ]
    load_batch(fresh, batch_of(rows=rows), RUN)
    build_marts(fresh)

    assert len(records(fresh, "SELECT * FROM mart.people")) == groups


def test_an_orcid_joins_two_scripts(fresh: DuckDBPyConnection) -> None:
    rows = rows_of()
    iris = "0000-0001-2345-6789"
    rows["core.people"][0] |= {"orcid": iris}
    rows["core.people"][2] |= {"name": "Akhmetova D.", "orcid": iris}
    load_batch(fresh, batch_of(rows=rows), RUN)
    build_marts(fresh)

    (person,) = records(fresh, "SELECT * FROM mart.people")
    assert person["evidence"] == "ORCID"
    assert person["paper_count"] == 2


@pytest.mark.parametrize(
    ("printed", "latin", "count"),
    [
        ("Жүсіпова Ж. Х.", "Zhusipova Zh. Kh.", 1),
        ("Ақылбеков Шерхан", "Sherkhan Akylbekov", 1),
        ("Цой В. Б.", "Tsoi V. B.", 1),
        ("Жүсіпова Ж. Х.", "Zhusipova A. Kh.", 2),  # another initial
        ("Жүсіпова Ж. Х.", "Zhumabayeva Zh. Kh.", 2),  # another surname, at one department's address
    ],
)
def test_an_address_joins_two_scripts_of_a_name(
    fresh: DuckDBPyConnection, printed: str, latin: str, count: int
) -> None:
    rows = rows_of()
    template = rows["core.people"][0] | {"email": "office@example.org"}
    rows["core.people"] = [
        template | {"person_index": index, "name": name} for index, name in enumerate((printed, latin), start=1)
    ]
    load_batch(fresh, batch_of(rows=rows), RUN)
    build_marts(fresh)

    assert len(records(fresh, "SELECT * FROM mart.people")) == count


def test_superseded_volumes_are_in_no_mart(fresh: DuckDBPyConnection) -> None:
    load_batch(fresh, batch_of("old", source_uri="/inbox/a.txt"), RUN)
    load_batch(fresh, batch_of("new", source_uri="/inbox/a.txt"), RUN)
    build_marts(fresh)

    for mart in marts():
        if "document_id" in columns(f"mart.{mart.name}"):
            found = fresh.execute(f"SELECT DISTINCT document_id FROM mart.{mart.name}").fetchall()
            assert found == [(document_id_of("new"),)], mart.name
    assert records(fresh, "SELECT paper_count FROM mart.works") == [{"paper_count": 1}]


def test_building_twice_gives_the_same(fresh: DuckDBPyConnection) -> None:
    load_batch(fresh, batch_of(), RUN)
    first = [(report.name, report.row_count) for report in build_marts(fresh)]
    assert [(report.name, report.row_count) for report in build_marts(fresh)] == first
    assert all(count for _, count in first)


def test_a_mart_that_cannot_be_built_leaves_all_as_they_were(fresh: DuckDBPyConnection, tmp_path: Path) -> None:
    load_batch(fresh, batch_of("one"), RUN)
    build_marts(fresh)
    load_batch(fresh, batch_of("two"), RUN)
    root = Path(shutil.copytree(sql_root(), tmp_path / "sql"))
    (root / "marts" / "90_broken").mkdir()
    (root / "marts" / "90_broken" / "query.sql").write_text("-- One row per fault\nSELECT * FROM core.nothing")

    with pytest.raises(StoreError, match=r"mart\.broken"):
        build_marts(fresh, root)

    assert fresh.execute("SELECT count(*) FROM mart.paper_overview").fetchall() == [(2,)]


def test_a_mart_with_new_columns_is_made_anew(fresh: DuckDBPyConnection, tmp_path: Path) -> None:
    root = Path(shutil.copytree(sql_root(), tmp_path / "sql"))
    folder = root / "marts" / "90_extra"
    folder.mkdir()
    (folder / "query.sql").write_text("-- One row per one\nSELECT 1 AS one")
    build_marts(fresh, root)
    (folder / "query.sql").write_text("-- One row per one\nSELECT 1 AS one, 2 AS two")
    build_marts(fresh, root)

    assert records(fresh, "SELECT * FROM mart.extra") == [{"one": 1, "two": 2}]


def test_a_mart_without_its_grain_is_told(tmp_path: Path) -> None:
    root = Path(shutil.copytree(sql_root(), tmp_path / "sql"))
    (root / "marts" / "20_works" / "query.sql").write_text("SELECT 1")
    with pytest.raises(StoreError, match="One row per"):
        marts(root)
