"""Models, migrations and dictionary agree; rows become typed frames and nothing is lost or rounded on the way."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse import contract
from warehouse.contract import create_table_sql, describe_table, empty_frame, row_to_json, tables, to_frame
from warehouse.errors import KitapError
from warehouse.store.migrate import migrate

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def migrated() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as con:
        migrate(con)
        yield con


# --- agreement -------------------------------------------------------------------------------------------------


def test_generated_files_say_what_the_models_say() -> None:
    assert contract.stale_files(ROOT) == (), contract.CURE


@pytest.mark.parametrize("table", tables("raw", "core", "ops"))
def test_migrated_database_has_the_columns_of_the_models(table: str, migrated: duckdb.DuckDBPyConnection) -> None:
    found = migrated.execute(
        "SELECT column_name, data_type, NOT is_nullable, comment FROM duckdb_columns()"
        " WHERE schema_name || '.' || table_name = ?",
        [table],
    ).fetchall()
    wanted = [(info.name, info.type, info.is_required, info.comment) for info in describe_table(table)]
    assert sorted(found) == sorted(wanted), contract.CURE


def test_migrated_database_has_the_tables_of_the_models(migrated: duckdb.DuckDBPyConnection) -> None:
    found = dict(
        migrated.execute("SELECT schema_name || '.' || table_name, comment FROM duckdb_tables()").fetchall()
    )
    grains = contract.table_grains()
    assert found == {table: f"One row per {grains[table]}" for table in tables("raw", "core", "ops")}, contract.CURE


def test_dictionary_names_every_table_and_column() -> None:
    text = (ROOT / "schemas" / "DICTIONARY.md").read_text(encoding="utf-8")
    sections = {block.split("\n", 1)[0].strip(): block for block in text.split("\n### ")[1:]}
    assert set(sections) == set(tables()), contract.CURE
    for table, section in sections.items():
        for info in describe_table(table):
            assert f"| `{info.name}` | {info.type} | {'' if info.is_required else 'yes'} |" in section, (
                contract.CURE
            )


@pytest.mark.parametrize("table", tables("mart"))
def test_mart_tables_can_be_made(table: str) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE SCHEMA mart")
        con.execute(create_table_sql(table))
        described = con.execute(f"DESCRIBE {table}").fetchall()
    assert [(row[0], row[1]) for row in described] == [(info.name, info.type) for info in describe_table(table)]


def test_names_reserved_in_sql_are_quoted(migrated: duckdb.DuckDBPyConnection) -> None:
    reserved = {
        word
        for (word,) in migrated.execute(
            "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
        ).fetchall()
    }
    for table in tables():
        sql = create_table_sql(table)
        for word in ({info.name for info in describe_table(table)} | {table.partition(".")[2]}) & reserved:
            assert f'"{word}"' in sql


def test_shape_is_guarded_by_the_database(migrated: duckdb.DuckDBPyConnection) -> None:
    migration = "INSERT INTO ops.migrations VALUES (?, 'a', ?, now())"
    migrated.execute(migration, [901, "0" * 64])
    with pytest.raises(duckdb.ConstraintException):
        migrated.execute(migration, [901, "0" * 64])
    with pytest.raises(duckdb.ConstraintException):
        migrated.execute(migration, [902, None])
    with pytest.raises(duckdb.ConstraintException):
        migrated.execute("INSERT INTO raw.sources VALUES ('short', 'a', 1, NULL, now(), true, 'r')")


def test_stale_files_are_named(tmp_path: Path) -> None:
    assert set(contract.stale_files(tmp_path)) == {contract.COMMENTS, contract.DICTIONARY}
    for path, text in contract.generated_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert contract.stale_files(tmp_path) == ()
    (tmp_path / contract.DICTIONARY).write_text("edited by hand", encoding="utf-8")
    assert contract.stale_files(tmp_path) == (contract.DICTIONARY,)


def test_command_tells_agreement_and_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert contract.main(["--check"]) == 0
    assert contract.main(["--wrong"]) == 2
    assert "usage:" in capsys.readouterr().err


def test_the_sql_of_a_table_is_printed_for_a_migration(capsys: pytest.CaptureFixture[str]) -> None:
    assert contract.main(["--sql", "core.people"]) == 0
    assert capsys.readouterr().out.startswith("CREATE TABLE core.people (")
    assert contract.main(["--sql", "core.nothing"]) == 2


def test_unknown_table_is_named() -> None:
    with pytest.raises(KitapError, match=r"core\.nothing: no such table .*core\.papers"):
        contract.columns("core.nothing")


def test_dictionary_of_one_table() -> None:
    text = contract.dictionary_markdown("core.people")
    assert text.startswith("### core.people")
    assert "### core.papers" not in text
    assert "one of: author, supervisor" in text


# --- rows to frames --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", tables())
def test_empty_frame_has_the_model_types(table: str) -> None:
    frame = empty_frame(table)
    assert frame.height == 0
    assert dict(frame.schema) == {info.name: info.dtype for info in describe_table(table)}
    none, unfit = to_frame(table, [])
    assert (none.schema, none.height, unfit) == (frame.schema, 0, ())


def test_rows_keep_their_order_and_unnamed_columns_are_null() -> None:
    frame, unfit = to_frame("core.papers", [{"title": "б"}, {"paper_index": 2}, {"title": "а", "paper_index": 3}])
    assert unfit == ()
    assert frame["title"].to_list() == ["б", None, "а"]
    assert frame["paper_index"].to_list() == [None, 2, 3]
    assert frame.schema == empty_frame("core.papers").schema


def test_a_column_the_table_does_not_have_is_an_error() -> None:
    with pytest.raises(KitapError, match=r"core\.papers: the table has no column titel") as fault:
        to_frame("core.papers", [{"title": "a"}, {"titel": "b"}])
    assert fault.value.code == "unknown_column"


@pytest.mark.parametrize(
    ("table", "column", "value", "reason"),
    [
        ("core.papers", "title", 5, "int is not text"),
        ("core.papers", "title", "\ud83d", "surrogate"),
        ("core.papers", "paper_index", "5", "str is not a whole number"),
        ("core.papers", "paper_index", True, "bool is not a whole number"),
        ("core.papers", "paper_index", 1.0, "float is not a whole number"),
        ("core.papers", "paper_index", Decimal("1.5"), "Decimal is not a whole number"),
        ("core.papers", "paper_index", 2**63, "beyond 64 bits"),
        ("core.papers", "paper_index", 10**5000, "beyond 64 bits"),
        ("core.papers", "is_head_missing", 1, "neither true nor false"),
        ("core.papers", "confidence_frac", float("nan"), "not a finite number"),
        ("core.papers", "confidence_frac", float("inf"), "not a finite number"),
        ("core.papers", "confidence_frac", True, "not a floating-point number"),
        ("core.papers", "confidence_frac", 10**400, "beyond floating point"),
        ("core.references", "date", dt.datetime(2014, 1, 1, tzinfo=dt.UTC), "is not a date"),
        ("core.references", "date", "2014", "is not a date"),
        ("core.references", "date", "2014-02-30", "not a date of the calendar"),
        ("core.references", "date", "01.02.2014", "not a date of the calendar"),
        ("raw.documents", "first_seen_at", dt.datetime(2026, 1, 1), "time zone"),  # noqa: DTZ001
        ("core.claims", "value", 0.1, "give a Decimal"),
        ("core.claims", "value", "0.1", "give a Decimal"),
        ("core.claims", "value", False, "give a Decimal"),
        ("core.claims", "value", Decimal("0.12345678901"), "more than 10 decimals"),
        ("core.claims", "value", Decimal("1e-400"), "more than 10 decimals"),
        ("core.claims", "value", Decimal("1e400"), "more than 28 whole digits"),
        ("core.claims", "value", Decimal(10**28), "more than 28 whole digits"),
        ("core.claims", "value", 10**28, "more than 28 whole digits"),
        ("core.claims", "value", -(10**6000), "more than 28 whole digits"),
        ("core.claims", "value", Decimal("NaN"), "not a finite number"),
        ("core.claims", "value", Decimal("-Infinity"), "not a finite number"),
        ("core.findings", "recomputed", float("inf"), "not a finite number"),
        ("core.findings", "recomputed", Decimal(10**30) / 3, "more than 28 whole digits"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isprintable() else "value",
)
def test_what_does_not_fit_comes_back_with_its_reason(table: str, column: str, value: object, reason: str) -> None:
    place = {"page_number": 3, "line_first": 7} if table.startswith("core.") else {}
    rows = [{column: None}, {column: value, **place}, {column: None}]
    frame, (unfit,) = to_frame(table, rows)
    assert frame.height == 2
    assert unfit.row_number == 1
    assert unfit.rule == f"type:{column}"
    assert unfit.reason.startswith(f"{column}: ")
    assert reason in unfit.reason
    assert list(json.loads(unfit.row_json)) == list(rows[1])
    assert (unfit.page_number, unfit.line_number) == ((3, 7) if place else (None, None))


def test_a_row_with_two_faults_is_one_unfit_row() -> None:
    frame, (unfit,) = to_frame("core.papers", [{"title": 1, "paper_index": "x"}])
    assert frame.height == 0
    assert set(unfit.rule.split("; ")) == {"type:title", "type:paper_index"}
    assert "title: " in unfit.reason
    assert "paper_index: " in unfit.reason


@pytest.mark.parametrize(
    ("column", "value", "kept"),
    [
        ("value", Decimal("5.50"), Decimal("5.5")),
        ("value", Decimal("1.000000000000000"), Decimal(1)),
        ("value", 7, Decimal(7)),
        ("value", Decimal("9999999999999999999999999999.9999999999"), Decimal("9" * 28 + "." + "9" * 10)),
        ("value", Decimal("-0.0000000001"), Decimal("-1e-10")),
        ("value", Decimal("0e50"), Decimal(0)),
        ("scale", Decimal(1000), 1000),
        ("printed_decimals", 2, 2),
    ],
)
def test_exact_numbers_stay_exact(column: str, value: object, kept: object) -> None:
    frame, unfit = to_frame("core.claims", [{column: value}])
    assert unfit == ()
    assert frame[column].to_list() == [kept]


def test_computed_numbers_are_rounded_to_ten_decimals() -> None:
    frame, unfit = to_frame("core.findings", [{"recomputed": 2 / 3, "tolerance": Decimal(1) / 7}])
    assert unfit == ()
    assert frame["recomputed"].to_list() == [Decimal("0.6666666667")]
    assert frame["tolerance"].to_list() == [Decimal("0.1428571429")]


def test_iso_dates_are_dates() -> None:
    frame, unfit = to_frame("core.references", [{"date": "2014-02-28"}, {"date": dt.date(2014, 3, 1)}])
    assert unfit == ()
    assert frame["date"].to_list() == [dt.date(2014, 2, 28), dt.date(2014, 3, 1)]


def test_times_become_utc() -> None:
    local = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    frame, unfit = to_frame("raw.documents", [{"first_seen_at": local}])
    assert unfit == ()
    assert frame["first_seen_at"].to_list() == [dt.datetime(2026, 3, 1, 7, 0, tzinfo=dt.UTC)]


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_a_decimal_is_kept_exactly_or_comes_back(number: Decimal) -> None:
    frame, unfit = to_frame("core.claims", [{"value": number}])
    assert frame.height + len(unfit) == 1
    if frame.height:
        assert frame["value"].to_list() == [number]


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_survives_into_the_database_or_comes_back(text: str) -> None:
    frame, unfit = to_frame("core.papers", [{"title": text}])
    assert frame.height + len(unfit) == 1
    if unfit:
        assert json.loads(unfit[0].row_json) == {"title": text}
        unfit[0].row_json.encode()
        return
    with duckdb.connect(config={"python_enable_replacements": "false"}) as con:
        con.register("given_rows", frame.select("title").to_arrow())
        assert con.execute("SELECT title FROM given_rows").fetchall() == [(text,)]


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.decimals(),
    st.dates(),
    st.datetimes(),
    st.lists(st.integers()),
)


@given(st.lists(st.fixed_dictionaries({"title": anything, "paper_index": anything, "confidence_frac": anything})))
def test_no_row_is_lost_whatever_it_holds(rows: list[dict[str, object]]) -> None:
    frame, unfit = to_frame("core.papers", rows)
    assert frame.height + len(unfit) == len(rows)
    for found in unfit:
        assert list(json.loads(found.row_json)) == list(rows[found.row_number])
    kept = [row for number, row in enumerate(rows) if number not in {found.row_number for found in unfit}]
    assert frame["title"].to_list() == [row["title"] for row in kept]
    assert frame["paper_index"].to_list() == [row["paper_index"] for row in kept]


@given(st.dictionaries(st.text(), anything))
def test_any_row_is_json(row: dict[str, object]) -> None:
    assert list(json.loads(row_to_json(row))) == list(row)


def test_frames_go_to_the_database_unchanged(migrated: duckdb.DuckDBPyConnection) -> None:
    row = {
        "reject_id": "r1",
        "run_id": "run",
        "table_name": "core.papers",
        "rule": "title:str_contains",
        "reason": "title: must not be blank",
        "row_json": "{}",
        "source_uri": "/in/том 1.txt",
        "remedy": "",
        "rejected_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        "is_resolved": False,
    }
    frame, unfit = to_frame("ops.rejects", [row])
    assert unfit == ()
    migrated.register("given_rows", frame.to_arrow())
    migrated.execute("INSERT INTO ops.rejects BY NAME SELECT * FROM given_rows")
    back = migrated.execute("SELECT * FROM ops.rejects").pl()
    assert back.select(frame.columns).rows() == frame.rows()
    assert isinstance(back, pl.DataFrame)
