from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.store.builders import RUN, batch_of
from warehouse import contract
from warehouse.errors import StoreError
from warehouse.store import sqlfiles
from warehouse.store.connection import Home
from warehouse.store.load import load_batch
from warehouse.store.marts import build_marts
from warehouse.store.migrate import migrate, migrate_home, migrations, pending
from warehouse.store.sqlfiles import sql_root
from warehouse.store.working import open_working


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the SQL files that a test may change."""
    return Path(shutil.copytree(sql_root(), tmp_path / "sql"))


@pytest.fixture
def newer(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The SQL files of a later version: one more migration."""
    (root / "migrations" / "9000_add_note.sql").write_text("ALTER TABLE raw.pages ADD COLUMN remark VARCHAR;")
    return root


def use(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlfiles, "sql_root", lambda: root)


def test_an_empty_database_gets_every_migration_and_its_record(con: DuckDBPyConnection) -> None:
    recorded = con.execute("SELECT number, name, sha256 FROM ops.migrations ORDER BY number").fetchall()
    assert recorded == [(step.number, step.name, step.sha256) for step in migrations()]
    assert pending(con) == ()


def test_migrating_twice_applies_nothing(con: DuckDBPyConnection) -> None:
    assert migrate(con) == ()


def test_a_migration_that_warehouses_were_made_with_is_never_edited() -> None:
    released = {"0001_create_core": "b7025f261857e34d442fba40459630bc81e9db062dc81a4ef54786f90e48053e"}
    assert {step.name: step.sha256 for step in migrations() if step.name in released} == released


def test_a_meaning_that_was_reworded_reaches_an_earlier_warehouse(con: DuckDBPyConnection, root: Path) -> None:
    con.execute("COMMENT ON COLUMN core.papers.udc IS 'as an earlier version said it'")
    con.execute("COMMENT ON TABLE core.lines IS NULL")
    said = (
        "SELECT (SELECT comment FROM duckdb_columns() WHERE table_name = 'papers' AND column_name = 'udc'), "
        "(SELECT comment FROM duckdb_tables() WHERE table_name = 'lines')"
    )

    migrate(con, root)

    (udc, lines) = con.execute(said).fetchall()[0]
    assert udc == next(info.comment for info in contract.describe_table("core.papers") if info.name == "udc")
    assert lines == "One row per line"


def test_a_new_migration_is_applied_alone(con: DuckDBPyConnection, newer: Path) -> None:
    assert [step.name for step in migrate(con, newer)] == ["9000_add_note"]
    assert con.execute("SELECT remark FROM raw.pages").fetchall() == []


def test_an_edited_migration_is_told_with_its_cure(con: DuckDBPyConnection, root: Path) -> None:
    first = next((root / "migrations").glob("0001_*.sql"))
    first.write_text(first.read_text() + "\n-- edited\n")

    with pytest.raises(StoreError, match="git checkout") as caught:
        migrate(con, root)
    assert caught.value.code == "edited_migration"


def test_line_endings_are_no_edit(con: DuckDBPyConnection, root: Path) -> None:
    first = next((root / "migrations").glob("0001_*.sql"))
    first.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))

    assert migrate(con, root) == ()


def test_a_warehouse_of_a_newer_version_is_refused(con: DuckDBPyConnection, newer: Path) -> None:
    migrate(con, newer)

    with pytest.raises(StoreError, match="9000_add_note") as caught:
        migrate(con)
    assert caught.value.code == "newer_warehouse"


def test_a_migration_and_its_record_stand_or_fall_together(con: DuckDBPyConnection, root: Path) -> None:
    (root / "migrations" / "9000_break_off.sql").write_text(
        "CREATE TABLE raw.half (n INTEGER); INSERT INTO raw.nowhere VALUES (1);"
    )

    with pytest.raises(duckdb.Error):
        migrate(con, root)

    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchall() == [(0,)]
    assert con.execute("SELECT count(*) FROM ops.migrations WHERE number = 9000").fetchall() == [(0,)]


@pytest.mark.parametrize("name", ["1_short.sql", "0002-dashes.sql"])
def test_a_name_out_of_form_is_told(root: Path, name: str) -> None:
    (root / "migrations" / name).write_text("SELECT 1;")
    with pytest.raises(StoreError, match="NNNN_verb_object"):
        migrations(root)


def test_two_migrations_with_one_number_are_told(root: Path) -> None:
    (root / "migrations" / "0001_again.sql").write_text("SELECT 1;")
    with pytest.raises(StoreError, match="one number"):
        migrations(root)


def test_a_run_on_an_older_warehouse_names_the_command(
    home: Home, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_working(home) as con:
        load_batch(con, batch_of(), RUN)
    use(newer, monkeypatch)

    with pytest.raises(StoreError, match="kitap migrate") as caught, open_working(home):
        pass

    assert caught.value.code == "older_warehouse"


def test_migrating_a_home_keeps_a_backup_and_every_row(
    home: Home, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_working(home) as con:
        load_batch(con, batch_of(), RUN)
    use(newer, monkeypatch)

    report = migrate_home(home)

    assert [step.name for step in report.applied] == ["9000_add_note"]
    assert report.backup is not None
    assert report.backup.parent == home.working.parent
    with open_working(home) as con:
        assert con.execute("SELECT count(*), count(remark) FROM raw.pages").fetchall() == [(2, 0)]
    with duckdb.connect(str(report.backup), read_only=True) as old:
        assert old.execute("SELECT count(*) FROM core.lines").fetchall() == [(13,)]
        last = max(step.number for step in migrations() if step.number < 9000)
        assert old.execute("SELECT max(number) FROM ops.migrations").fetchall() == [(last,)]


def test_a_home_that_is_up_to_date_needs_no_backup(home: Home) -> None:
    first = migrate_home(home)
    assert first.applied
    assert first.backup is None

    again = migrate_home(home)
    assert again.applied == ()
    assert again.backup is None
    assert not list(home.state.glob("*.backup.*"))


def test_a_home_of_the_first_version_is_brought_up(home: Home, root: Path) -> None:
    for later in [path for path in (root / "migrations").glob("*.sql") if not path.name.startswith("0001_")]:
        later.unlink()
    with pytest.MonkeyPatch.context() as patch:
        use(root, patch)
        with open_working(home) as con:
            load_batch(con, batch_of(), RUN)
            build_marts(con)
            con.execute("COMMENT ON COLUMN core.papers.title IS 'as it was told then'")
    with pytest.raises(StoreError, match="kitap migrate"), open_working(home):
        pass

    report = migrate_home(home)

    assert [step.number for step in report.applied] == [step.number for step in migrations()][1:]
    assert report.backup is not None
    with open_working(home) as con:
        shapes = {
            f"{schema}.{table}": set(columns)
            for schema, table, columns in con.execute(
                "SELECT schema_name, table_name, list(column_name) FROM duckdb_columns() GROUP BY ALL"
            ).fetchall()
        }
        assert con.execute("SELECT count(*) FROM core.lines").fetchall() == [(13,)]
        told = "SELECT comment FROM duckdb_columns() WHERE table_name = 'papers' AND column_name = 'title'"
        assert con.execute(told).fetchall() != [("as it was told then",)]
    for table in contract.tables("raw", "core", "ops"):
        assert shapes[table] == set(contract.columns(table)), table
