"""An export as its readers see it: whole, sorted, described, harmless, and never of a withdrawn document."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from tests.export.conftest import BRACES, FORMULA
from tests.store.builders import document_id_of
from warehouse.contract import columns, describe_table, key, tables
from warehouse.errors import StoreError, UsageError
from warehouse.export import write
from warehouse.export.package import table_schema
from warehouse.export.write import ExportReport, export
from warehouse.store.connection import Home, connect_writable
from warehouse.store.rows import insert_rows

TABLES = tables("core", "mart")


def rows_in(home: Home, table: str) -> int:
    quoted = ".".join(f'"{part}"' for part in table.split("."))
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        found = con.execute(f"SELECT count(*) FROM {quoted}").fetchone()
    assert found is not None
    return int(found[0])


def test_every_table_of_core_and_mart_is_there_with_all_its_rows(home: Home, report: ExportReport) -> None:
    for form in ("parquet", "csv"):
        counted = {one.table: one.row_count for one in report.resources if one.format == form}
        assert counted == {table: rows_in(home, table) for table in TABLES}


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_same_rows_in_order_of_the_key(home: Home, folder: Path, table: str) -> None:
    path = folder / "parquet" / f"{table}.parquet"
    frame = pl.read_parquet(path)
    assert frame.columns == list(columns(table))
    assert frame.height == rows_in(home, table)
    if names := list(key(table)):
        assert frame.select(names).rows() == sorted(frame.select(names).rows())
        sorting = pq.ParquetFile(path).metadata.row_group(0).sorting_columns
        assert [frame.columns[one.column_index] for one in sorting] == names


def test_parquet_carries_the_dictionary(folder: Path) -> None:
    schema = pq.read_schema(folder / "parquet" / "core.papers.parquet")
    described = {info.name: info.comment for info in describe_table("core.papers")}
    assert {field.name: field.metadata[b"description"].decode() for field in schema} == described


@pytest.mark.parametrize("table", TABLES)
def test_csv_gives_the_values_back(home: Home, folder: Path, table: str) -> None:
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == columns(table)
    assert len(rows) == rows_in(home, table)


def test_exact_numbers_stay_exact(home: Home, folder: Path) -> None:
    exact = pl.read_parquet(folder / "parquet" / "core.claims.parquet")["value"].to_list()
    with (folder / "csv" / "core.claims.csv").open(encoding="utf-8", newline="") as file:
        printed = [row["value"] for row in csv.DictReader(file)]
    from decimal import Decimal

    assert [None if text == "" else Decimal(text) for text in printed] == exact
    assert all("E" not in text for text in printed)


def test_no_cell_of_csv_is_a_formula(folder: Path) -> None:
    with (folder / "csv" / "core.papers.csv").open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file)]
    assert titles == [f"'{FORMULA}", BRACES]
    assert pl.read_parquet(folder / "parquet" / "core.papers.parquet")["title"].to_list() == [FORMULA, BRACES]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_every_start_of_a_formula_is_made_harmless(start: str) -> None:
    assert write._cell(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("value", [-5, "a=1", "", None, "'quoted"])
def test_other_cells_stay(value: object) -> None:
    assert write._cell(value) == value


def test_the_data_package_names_every_file_with_its_checksum(folder: Path) -> None:
    import hashlib

    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    paths = {one["path"]: one for one in described["resources"]}
    assert set(paths) == {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and file.name != "datapackage.json"
    }
    for path, one in paths.items():
        data = (folder / path).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    assert len({one["name"] for one in described["resources"]}) == len(paths)


@pytest.mark.parametrize("table", tables())
def test_the_data_package_says_what_the_dictionary_says(table: str) -> None:
    schema = table_schema(table)
    assert [(one["name"], one["description"]) for one in schema["fields"]] == [
        (info.name, info.comment) for info in describe_table(table)
    ]
    assert tuple(schema.get("primaryKey", ())) == key(table)


def test_frictionless_finds_no_fault(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs the package frictionless")
    found = frictionless.validate(str(folder / "datapackage.json"))
    assert found.valid, found.flatten(["title", "message"])


def test_frictionless_sees_a_changed_file(home: Home, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="needs the package frictionless")
    export(home, tmp_path / "out", formats=("csv",), tables=("core.papers",))
    path = tmp_path / "out" / "csv" / "core.papers.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("false", "maybe"), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "out" / "datapackage.json")).valid


# --- what is never handed out ------------------------------------------------------------------------------------


def test_no_row_of_a_withdrawn_document_leaves(home: Home, tmp_path: Path) -> None:
    withdrawn = document_id_of("steppe")
    tombstone = {
        "reject_id": "0" * 16,
        "run_id": "withdrawal",
        "table_name": "raw.documents",
        "rule": "withdrawn",
        "reason": "the authors asked for it",
        "row_json": "{}",
        "document_id": withdrawn,
        "source_uri": "",
        "remedy": "",
        "rejected_at": datetime(2026, 3, 1, tzinfo=UTC),
        "is_resolved": True,
    }
    still_there = Home(tmp_path / "home").create()
    shutil.copy(home.warehouse, still_there.warehouse)
    con = connect_writable(still_there.warehouse)
    insert_rows(con, "ops.rejects", [tombstone])
    con.close()
    report = export(still_there, tmp_path / "out")
    for one in report.resources:
        text = (report.folder / one.path).read_bytes()
        assert one.format == "parquet" or withdrawn.encode() not in text, one.path
        if one.table is not None and "document_id" in columns(one.table):
            assert one.row_count == 0, one.path
    assert (report.folder / "papers.bib").read_text(encoding="utf-8") == ""


# --- the folder --------------------------------------------------------------------------------------------------


def test_a_folder_with_other_things_is_left_alone(home: Home, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not empty"):
        export(home, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_earlier_export_is_replaced_whole(home: Home, tmp_path: Path) -> None:
    export(home, tmp_path / "out", formats=("csv", "bibtex"), tables=("core.papers",))
    export(home, tmp_path / "out", formats=("csv",), tables=("core.volumes",))
    assert {path.name for path in (tmp_path / "out").rglob("*.*")} == {"core.volumes.csv", "datapackage.json"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failed_export_leaves_the_earlier_one(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(home, tmp_path / "out", formats=("csv",), tables=("core.papers",))
    before = (tmp_path / "out" / "csv" / "core.papers.csv").read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "_csv", full)
    with pytest.raises(StoreError, match="disk is full"):
        export(home, tmp_path / "out", formats=("csv",), tables=("core.papers",))
    assert (tmp_path / "out" / "csv" / "core.papers.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_unknown_table_is_wrong_use(home: Home, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such table"):
        export(home, tmp_path / "out", tables=("core.nothing",))
    assert list(tmp_path.iterdir()) == []


def test_no_warehouse_names_the_cure(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kitap run"):
        export(Home(tmp_path / "none"), tmp_path / "out")
