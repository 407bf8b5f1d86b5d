from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.store.builders import batch_of
from warehouse.errors import KitapError, StoreError, UsageError
from warehouse.store.checks import run_checks
from warehouse.store.connection import Home
from warehouse.store.load import finish_run, load_batch, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import publish, publish_ops
from warehouse.store.queries import find_query, named_queries, run_query
from warehouse.store.sqlfiles import read_sql
from warehouse.store.working import open_working


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A published home with one invented volume."""
    place = Home(tmp_path_factory.mktemp("home"))
    with open_working(place) as con:
        run = start_run(con, "ingest", "direct")
        load_batch(con, batch_of(run=run), run)
        build_marts(con)
        run_checks(con, run)
    publish(place)
    with open_working(place) as con:
        finish_run(con, run, is_published=True)
    publish_ops(place)
    return place


def test_an_answer_has_columns_types_and_rows(home: Home) -> None:
    result = run_query(
        home, "SELECT 1::DECIMAL(38,10) AS one, 'ы' AS text, DATE '2012-01-01' AS day, [1, 2] AS list"
    )

    assert result.columns == ("one", "text", "day", "list")
    assert result.types == ("DECIMAL(38,10)", "VARCHAR", "DATE", "INTEGER[]")
    assert result.rows[0][:2] == (Decimal("1.0000000000"), "ы")
    assert result.records[0]["list"] == [1, 2]
    assert result.to_polars().schema["one"] == pl.Decimal(38, 10)
    assert not result.is_truncated


def test_an_empty_answer_keeps_its_columns(home: Home) -> None:
    result = run_query(home, "SELECT title FROM core.papers WHERE false")
    assert (result.columns, result.rows, result.row_count) == (("title",), [], 0)


@pytest.mark.parametrize(
    ("limit", "count", "is_truncated"), [(1, 1, True), (2, 2, False), (3, 2, False), (0, 0, True)]
)
def test_a_limit_cuts_and_says_so(home: Home, limit: int, count: int, is_truncated: bool) -> None:
    result = run_query(home, "SELECT * FROM core.papers", row_limit=limit)
    assert (result.row_count, result.is_truncated) == (count, is_truncated)


def test_a_limit_holds_over_batches(home: Home) -> None:
    result = run_query(home, "SELECT range AS n FROM range(1000000)", row_limit=25_000)
    assert result.row_count == 25_000
    assert result.is_truncated


def test_parameters_are_values_never_sql(home: Home) -> None:
    strange = "x'; DROP TABLE core.papers; --"
    assert run_query(home, "SELECT $word AS word", {"word": strange}).rows == [(strange,)]
    assert run_query(home, "papers", {"words": strange}).row_count == 0
    assert run_query(home, "SELECT count(*) FROM core.papers").rows == [(2,)]


@pytest.mark.parametrize(
    ("sql", "given", "message"),
    [
        ("SELECT $a", {}, "no value for \\$a"),
        ("SELECT 1", {"b": 1}, "no parameter b"),
        ("paper", {}, "no value for paper_id"),
        ("papers", {"colour": "red"}, "no parameter colour"),
        ("no_such_query", {}, "no query has this name"),
        ("SELECT 1; SELECT 2", {}, "2 statements"),
        ("", {}, "0 statements"),
        ("SELEC 1", {}, "syntax error"),
        ("SELECT * FROM core.nothing", {}, "nothing"),
        ("SELECT nothing FROM core.papers", {}, "nothing"),
        ("papers", {"limit": "many"}, "many"),
    ],
)
def test_wrong_use_is_told(home: Home, sql: str, given: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        run_query(home, sql, given)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_parquet('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM '{file}'",
        "FROM sniff_csv('{file}')",
        "COPY core.papers TO '{folder}/out.csv'",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/other.duckdb' AS other",
        "INSERT INTO core.papers SELECT * FROM core.papers",
        "UPDATE core.papers SET title = 'x'",
        "DELETE FROM core.papers",
        "DROP TABLE core.papers",
        "CREATE TABLE core.more (n INTEGER)",
        "CREATE TEMP TABLE more AS SELECT 1",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "SET memory_limit = '100GB'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA enable_profiling",
        "CALL force_checkpoint()",
        "BEGIN TRANSACTION",
        "CHECKPOINT",
        "VACUUM",
        "SELECT * FROM frame_of_the_caller",
    ],
)
def test_nothing_but_reading_the_warehouse(home: Home, tmp_path: Path, sql: str) -> None:
    frame_of_the_caller = pl.DataFrame({"secret": [1]})
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    before = home.warehouse.read_bytes()

    with pytest.raises(KitapError):
        run_query(home, sql.format(file=secret, folder=tmp_path))

    assert home.warehouse.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]
    assert frame_of_the_caller.height == 1


def test_the_lock_down_holds_for_a_second_connection_of_the_process(home: Home) -> None:
    from warehouse.store.connection import connect_readonly

    first = connect_readonly(home.warehouse)
    second = connect_readonly(home.warehouse)
    try:
        for con in (first, second):
            assert con.execute("SELECT current_setting('enable_external_access')").fetchall() == [(False,)]
            assert con.execute("SELECT current_setting('lock_configuration')").fetchall() == [(True,)]
            assert con.execute("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]
    finally:
        first.close()
        second.close()


def test_a_query_that_takes_too_long_is_ended(home: Home) -> None:
    endless = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"
    with pytest.raises(StoreError, match=r"ended after 0\.3 s") as caught:
        run_query(home, endless, timeout_s=0.3)
    assert caught.value.code == "timeout"
    assert run_query(home, "SELECT 1").rows == [(1,)]


def test_a_missing_warehouse_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kitap run"):
        run_query(Home(tmp_path), "SELECT 1")


def test_a_file_that_an_earlier_version_built_is_told_as_such(home: Home, tmp_path: Path) -> None:
    older = Home(tmp_path)
    shutil.copy(home.warehouse, older.warehouse)
    with duckdb.connect(str(older.warehouse)) as con:
        con.execute("DROP TABLE mart.number_audit")
    with pytest.raises(StoreError, match="kitap run") as caught:
        run_query(older, "inconsistent_numbers")
    assert caught.value.code == "outdated"
    with pytest.raises(UsageError, match="number_audit"):  # one's own SQL is one's own
        run_query(older, "SELECT * FROM mart.number_audit")


def test_many_readers_at_once(home: Home) -> None:
    faults: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(3):
                assert run_query(home, "papers").row_count == 2
                assert run_query(home, "last_runs").row_count == 1
        except BaseException as fault:  # noqa: BLE001 - any fault of a thread fails the test
            faults.append(fault)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


@pytest.fixture(params=[query.name for query in named_queries()])
def name(request: pytest.FixtureRequest) -> Iterator[str]:
    yield request.param


def sample(home: Home) -> dict[str, object]:
    document, paper = run_query(home, "SELECT document_id, paper_id FROM core.papers WHERE paper_index = 1").rows[0]
    return {
        "document_id": document,
        "paper_id": paper,
        "subject": "steppe",
        "words": "город",
        "entity": "KZ",
        "partner": "RU",
        "reject_id": "0",
        "page_number": 1,
        "page_first": 1,
        "page_last": 1,
        "first_line": 1,
        "last_line": 100,
        "line_first": 1,
        "line_last": 100,
        "finding_index": 1,
    }


def test_every_named_query_answers(home: Home, name: str) -> None:
    query = find_query(name)
    known = sample(home)
    given = {
        parameter.name: known[parameter.name]
        for parameter in query.source.parameters
        if parameter.default is None and parameter.name != "id"
    }
    if any(parameter.name == "id" for parameter in query.source.parameters):
        given["id"] = known["paper_id" if name == "explain_paper" else "document_id"]

    result = run_query(home, name, given)

    assert result.columns
    assert query.question.endswith(("?", "reasons", "aside")), "the first line asks a question"
    empty = {
        "reject",
        "rejects",
        "rejects_by_rule",
        "rejects_by_table",
        "rejects_found",
        "reject_choices",
        "changes",
        "document_corrections",
        "inbox_rejected",
        "side_by_side_tables",
        "unanswered_citations",
        "inconsistent_numbers",
        "low_confidence_lines",
        "flow_by_year",
        "share_of_partner",
        "place_in_ranking",
        "trade_between",
    }
    assert bool(result.row_count) == (name not in empty), result.row_count


def test_every_parameter_is_explained(name: str) -> None:
    for parameter in find_query(name).source.parameters:
        assert parameter.meaning, f"{name}: {parameter.name}"


def test_a_document_is_found_by_id_name_and_title(home: Home) -> None:
    document = str(sample(home)["document_id"])
    for typed in (document, document[:8], "steppe.txt", "/inbox/steppe.txt"):
        rows = run_query(home, "find_subject", {"subject": typed}).records
        assert [row["id"] for row in rows if row["kind"] == "document"] == [document], typed
    papers = run_query(home, "find_subject", {"subject": "степных городов"}).records
    assert [(row["kind"], row["name"]) for row in papers] == [("paper", "Торговля степных городов")]
    assert run_query(home, "find_subject", {"subject": "nowhere to be found"}).row_count == 0


def test_an_explanation_names_each_stage(home: Home) -> None:
    known = sample(home)
    document = run_query(home, "explain_document", {"id": known["document_id"]}).records
    assert [row["stage"] for row in document][:3] == ["source", "read", "repair"]
    assert {"extract", "load", "paper"} <= {row["stage"] for row in document}
    repair = next(row for row in document if row["stage"] == "repair")
    assert repair["detail"] == "proposed by lookalike, mean confidence 0.9, such as «c → с»"

    paper = run_query(home, "explain_paper", {"id": known["paper_id"]}).records
    assert [row["stage"] for row in paper].count("person") == 2
    assert ("extract", "core.references", 2) in [(row["stage"], row["subject"], row["row_count"]) for row in paper]


def test_a_table_comes_back_as_a_grid(home: Home) -> None:
    rows = run_query(home, "table_as_grid", {"paper_id": sample(home)["paper_id"]}).records
    assert [(row["row_header"], row["cells"]) for row in rows] == [
        ("Город А", ["120", "130"]),
        ("Город Б", ["80", "120"]),
    ]
    assert rows[0]["column_headers"] == ["2012", "2013"]


def test_lines_come_raw_beside_repaired_and_by_page(home: Home) -> None:
    document = sample(home)["document_id"]
    repaired = run_query(home, "lines_of_document", {"document_id": document, "is_repaired": "true"}).records
    assert [(row["raw_text"], row["text"]) for row in repaired] == [
        ("Выручка выросла c 200 до 250 тонн [1].", "Выручка выросла с 200 до 250 тонн [1].")
    ]
    page = run_query(home, "lines_of_document", {"document_id": document, "page_number": "2"}).records
    assert [row["line_number"] for row in page] == [1, 2, 3]
    rest = run_query(home, "lines_of_document", {"document_id": document, "limit": "5", "offset": "11"}).records
    assert [(row["page_number"], row["line_number"]) for row in rest] == [(2, 2), (2, 3)]


def test_a_header_declares_parameters(tmp_path: Path) -> None:
    path = tmp_path / "q.sql"
    path.write_text(
        "-- What?\n-- file: ops\n-- parameter: a VARCHAR: needed: yes\n"
        "-- parameter: b INTEGER = 5: how many\nSELECT 1\n"
    )
    file = read_sql(path)
    assert file.title == "What?"
    assert file.setting("file") == "ops"
    assert [(one.name, one.type, one.default, one.meaning) for one in file.parameters] == [
        ("a", "VARCHAR", None, "needed: yes"),
        ("b", "INTEGER", "5", "how many"),
    ]
