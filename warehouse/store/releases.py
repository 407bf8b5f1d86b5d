"""Keep published states: each publish is a numbered release with a manifest, which can be compared and restored.

In the home's `releases/` a release is `NNNN.duckdb`, complete once its manifest `NNNN.json` stands beside it;
`NNNN.pin` keeps it for good. The published warehouse is a second name of the newest release's file (a copy where
the file system has no hard links), or of the one that `restored.json` names. Each file takes its name in one step;
a process killed at any moment leaves whole releases, and the next publish finishes what it had begun.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import KitapError, StoreError, UsageError
from warehouse.store.connection import (
    DEFAULT_WAIT_S,
    Home,
    connect_readonly,
    replace_durably,
    run_lock,
    store_faults,
    sweep_aside,
)
from warehouse.store.load import kitap_version
from warehouse.store.sqlfiles import render_identifier, render_literal, statement

DEFAULT_KEPT = 5
_NAME = re.compile(r"^(\d{4,})\.json$")
_RESTORED = "restored.json"

# When and by which run a row was written, and by which version, says nothing about what it says.
_PROVENANCE = frozenset({"run_id", "resolved_by_run_id"})


@dataclass(frozen=True, slots=True)
class TableState:
    """What a manifest says of a table: its rows, and a checksum of them in any order.

    The checksum leaves out `run_id` and moments, so that the same rows loaded again have the same one. It is the
    sum of DuckDB's row hashes: to be compared only between files of one DuckDB version.
    """

    row_count: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Release:
    """A published state that is kept. `shape` is a checksum of its tables' definitions, comments and macros."""

    number: int
    published_at: str
    run_id: str | None
    kitap_version: str
    duckdb_version: str
    byte_count: int
    shape: str
    tables: Mapping[str, TableState]
    pinned_because: str | None = None
    is_published: bool = False

    @property
    def row_count(self) -> int:
        """Rows of all its tables."""
        return sum(state.row_count for state in self.tables.values())


@dataclass(frozen=True, slots=True)
class State:
    """What a database file holds, for telling whether two hold the same."""

    tables: Mapping[str, TableState]
    shape: str


@dataclass(frozen=True, slots=True)
class TableDiff:
    """How a table's rows differ between two states.

    A row is changed where its key is in both and any other column differs, `run_id`, `extractor_version` and
    moments left aside. A table without a key has rows added and gone only.
    """

    table: str
    added_count: int
    changed_count: int
    gone_count: int
    before_count: int
    after_count: int

    @property
    def is_different(self) -> bool:
        """Whether any row differs."""
        return bool(self.added_count or self.changed_count or self.gone_count)


@dataclass(frozen=True, slots=True)
class DocumentDiff:
    """How a document's rows of a table differ between two states."""

    document_id: str
    table: str
    added_count: int
    changed_count: int
    gone_count: int
    before_count: int
    after_count: int


@dataclass(frozen=True, slots=True)
class RowDiff:
    """A row that was added (`+`), is gone (`-`) or changed (`~`): its key, and its values before and after.

    Of a changed row only the columns that differ are given; of a table without a key all columns are its key.
    """

    mark: str
    key: Mapping[str, Any]
    before: Mapping[str, Any]
    after: Mapping[str, Any]


# --- what is kept ------------------------------------------------------------------------------------------------


def list_releases(home: Home) -> tuple[Release, ...]:
    """The releases that are kept, oldest first."""
    published = published_number(home)
    found = []
    if not home.releases.is_dir():
        return ()
    with store_faults(home.releases):
        for path in home.releases.iterdir():
            name = _NAME.match(path.name)
            if name and release_file(home, int(name[1])).exists():
                found.append(_read(home, int(name[1]), published))
    return tuple(sorted(found, key=lambda release: release.number))


def find_release(home: Home, number: int) -> Release:
    """One release; UsageError names those that are kept."""
    kept = {release.number: release for release in list_releases(home)}
    if number not in kept:
        there = ", ".join(map(str, kept)) or "none"
        raise UsageError("this release is not kept", subject=f"release {number}", remedy=f"kept: {there}")
    return kept[number]


def release_file(home: Home, number: int) -> Path:
    """Where the file of a release lies."""
    return home.releases / f"{number:04d}.duckdb"


def published_number(home: Home) -> int | None:
    """The number of the release that analysts open now; None where there is none (or an older Kitap made it)."""
    if not home.warehouse.exists():
        return None
    try:
        con = connect_readonly(home.warehouse)
    except KitapError:
        return None
    try:
        row = con.execute("SELECT release_number()").fetchone()
    except duckdb.Error:
        return None
    finally:
        con.close()
    return int(row[0]) if row else None


def pin_release(home: Home, number: int, reason: str) -> None:
    """Keep a release however many come after it."""
    with run_lock(home, purpose="pin"):
        find_release(home, number)
        text = json.dumps({"reason": reason, "at": datetime.now(UTC).isoformat()}, ensure_ascii=False)
        _write(home.releases / f"{number:04d}.pin", text)


def unpin_release(home: Home, number: int) -> None:
    """Let a release go when enough newer ones are there."""
    with run_lock(home, purpose="unpin"):
        find_release(home, number)
        _pin_file(home, number).unlink(missing_ok=True)


def restore_release(home: Home, number: int, *, wait_s: float = DEFAULT_WAIT_S) -> Release:
    """Publish a kept release again, after its rows were found to be those of its manifest.

    It stands until something new is loaded: a run with nothing new does not undo it. The working file, people's
    corrections and the record of runs stay as they are.
    """
    with run_lock(home, purpose="restore", wait_s=wait_s):
        release = find_release(home, number)
        require_whole(home, release)
        if number == list_releases(home)[-1].number:
            (home.releases / _RESTORED).unlink(missing_ok=True)
        else:
            _write(home.releases / _RESTORED, json.dumps({"number": number, "at": datetime.now(UTC).isoformat()}))
        put_in_place(home, number)
    return find_release(home, number)


def require_whole(home: Home, release: Release) -> None:
    """A StoreError `damaged_release` where the file's rows are not those that its manifest tells of."""
    path = release_file(home, release.number)
    with open_state(path) as con:
        tables = read_state(con).tables
        same_hashes = duckdb.__version__ == release.duckdb_version
    for table, wanted in release.tables.items():
        there = tables.get(table)
        if (
            there is None
            or there.row_count != wanted.row_count
            or (same_hashes and there.checksum != wanted.checksum)
        ):
            raise StoreError(
                f"{table} is not what the manifest says: the file was changed or is damaged",
                subject=f"release {release.number}",
                remedy="restore another release; `kitap releases list` names them",
                code="damaged_release",
            )


# --- what publishing needs ---------------------------------------------------------------------------------------


def open_state(path: Path) -> DuckDBPyConnection:
    """A read-only connection to a database file that is no published one."""
    with store_faults(path):
        con = duckdb.connect(str(path), read_only=True, config={"python_enable_replacements": "false"})
        con.execute("SET TimeZone = 'UTC'")
        return con


def read_state(con: DuckDBPyConnection) -> State:
    """Rows and checksums of each table that analysts read, and the checksum of the definitions."""
    tables: dict[str, TableState] = {}
    for schema, table, columns in con.execute(statement("state_tables")).fetchall():
        hashed = ", ".join(render_identifier(name) for name in columns if name not in _PROVENANCE) or "1"
        place = f"{render_identifier(schema)}.{render_identifier(table)}"
        row = con.execute(f"SELECT count(*), coalesce(sum(hash({hashed})), 0) FROM {place}").fetchone()  # noqa: S608
        assert row is not None
        tables[f"{schema}.{table}"] = TableState(int(row[0]), f"{int(row[1]):032x}")
    shape = con.execute(statement("state_shape")).fetchone()
    return State(tables, str(shape[0]) if shape else "")


def newest_release(home: Home) -> Release | None:
    """The newest complete release."""
    kept = list_releases(home)
    return kept[-1] if kept else None


def next_number(home: Home) -> int:
    """A number that no release has had, a half-made one included."""
    used = [int(path.stem) for path in home.releases.glob("*.*") if path.stem.isdigit()]
    return max([*used, published_number(home) or 0]) + 1


def sweep_releases(home: Home) -> None:
    """Remove what a killed publish or pruning left: copies aside, and files without their manifest."""
    if not home.releases.is_dir():
        return
    with store_faults(home.releases):
        for left in home.releases.glob(".*.new*"):
            left.unlink(missing_ok=True)
        for path in home.releases.glob("*.duckdb"):
            if path.stem.isdigit() and not path.with_suffix(".json").exists():
                path.unlink(missing_ok=True)
        for path in (*home.releases.glob("*.json"), *home.releases.glob("*.pin")):
            if path.stem.isdigit() and not path.with_suffix(".duckdb").exists():
                path.unlink(missing_ok=True)


def write_manifest(
    home: Home, number: int, state: State, run_id: str | None, *, published_at: str | None = None
) -> Release:
    """Complete a release whose file is there; `published_at` of one that is written anew stays what it was."""
    release = Release(
        number=number,
        published_at=published_at or datetime.now(UTC).isoformat(timespec="seconds"),
        run_id=run_id,
        kitap_version=kitap_version(),
        duckdb_version=duckdb.__version__,
        byte_count=release_file(home, number).stat().st_size,
        shape=state.shape,
        tables=state.tables,
    )
    told = {
        name: value for name, value in asdict(release).items() if name not in ("pinned_because", "is_published")
    }
    _write(home.releases / f"{number:04d}.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    return release


def wanted_number(home: Home) -> int | None:
    """The release that should be in place: the restored one, or else the newest."""
    try:
        number = int(json.loads((home.releases / _RESTORED).read_text(encoding="utf-8"))["number"])
    except (OSError, ValueError, KeyError, TypeError):
        number = 0
    if number and release_file(home, number).exists():
        return number
    newest = newest_release(home)
    return newest.number if newest else None


def leave_restored(home: Home) -> None:
    """From now on the newest release is the one to be published."""
    (home.releases / _RESTORED).unlink(missing_ok=True)


def put_in_place(home: Home, number: int) -> None:
    """Give a release's file the published name too, in one step."""
    target = home.warehouse
    aside = target.with_name(f".{target.name}.{os.getpid()}.new")
    with store_faults(target):
        sweep_aside(target)
        try:
            try:
                os.link(release_file(home, number), aside)
            except OSError:
                shutil.copyfile(release_file(home, number), aside)
            replace_durably(aside, target)
        finally:
            # Renaming one name of a file onto another name of the same file does nothing.
            sweep_aside(target)


def prune_releases(home: Home, kept_count: int) -> tuple[int, ...]:
    """Remove releases older than the last `kept_count`, except the pinned and the published; their numbers."""
    kept = list_releases(home)
    wanted = wanted_number(home)
    gone = []
    for release in kept[: max(0, len(kept) - kept_count)]:
        if release.pinned_because is None and not release.is_published and release.number != wanted:
            remove_release(home, release.number)
            gone.append(release.number)
    return tuple(gone)


def remove_release(home: Home, number: int) -> None:
    """Remove a release, its manifest first: without it the rest counts for nothing."""
    with store_faults(home.releases):
        (home.releases / f"{number:04d}.json").unlink(missing_ok=True)
        _pin_file(home, number).unlink(missing_ok=True)
        release_file(home, number).unlink(missing_ok=True)


# --- what changed ------------------------------------------------------------------------------------------------


def diff_releases(home: Home, before: int, after: int) -> tuple[TableDiff, ...]:
    """How the rows of each table differ between two kept releases."""
    first, second = find_release(home, before), find_release(home, after)
    return diff_files(release_file(home, first.number), release_file(home, second.number))


def diff_files(before: Path, after: Path) -> tuple[TableDiff, ...]:
    """How the rows of each table of `raw`, `core` and `mart` differ between two database files, both closed."""
    with _both(before, after) as (con, pairs):
        return tuple(_diff_table(con, name, old, new) for name, old, new in pairs)


def diff_documents(before: Path, after: Path) -> tuple[DocumentDiff, ...]:
    """The same by document, of the tables that name one: only the documents with a difference."""
    with _both(before, after) as (con, pairs):
        return tuple(
            diff
            for name, old, new in pairs
            if "document_id" in old and "document_id" in new
            for diff in _diff_documents(con, name, old, new)
        )


def diff_rows(home: Home, before: int, after: int, table: str, *, limit: int = 20) -> tuple[RowDiff, ...]:
    """The first rows of a table that differ between two kept releases, in the order of their columns."""
    first, second = find_release(home, before), find_release(home, after)
    with _both(release_file(home, first.number), release_file(home, second.number)) as (con, pairs):
        found = [(old, new) for name, old, new in pairs if name == table and old and new]
        if not found:
            raise UsageError(
                "not a table of both releases", subject=table, remedy="see `kitap releases diff` without --table"
            )
        key, rest = _compared(table, *found[0])
        sql = _diff_sql(table, *found[0], "diff_rows", "diff_rows", ", t AS r")
        rows = con.execute(sql, {"row_limit": limit}).fetchall()
    return tuple(
        _row_diff(mark, key, rest, *(json.loads(side) if side else {} for side in sides)) for mark, *sides in rows
    )


def _row_diff(
    mark: str, key: Sequence[str], rest: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]
) -> RowDiff:
    there = after or before
    told = [name for name in rest if mark != "~" or before.get(name) != after.get(name)]
    return RowDiff(
        mark,
        {name: there[name] for name in key},
        {name: before[name] for name in told if name in before},
        {name: after[name] for name in told if name in after},
    )


_Pair = tuple[str, Sequence[str], Sequence[str]]


@contextlib.contextmanager
def _both(before: Path, after: Path) -> Iterator[tuple[DuckDBPyConnection, list[_Pair]]]:
    """Both files attached, and their tables with the columns that each has; what is large spills beside `after`."""
    from warehouse import contract

    config: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": "false",
        "memory_limit": "1GB",
        "temp_directory": str(after.parent / "spill"),
    }
    with store_faults(after), duckdb.connect(config=config) as con:
        con.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = false")
        con.execute(f"ATTACH {render_literal(str(before))} AS before_db (READ_ONLY)")
        con.execute(f"ATTACH {render_literal(str(after))} AS after_db (READ_ONLY)")
        old, new = _columns_of(con, "before_db"), _columns_of(con, "after_db")
        known = contract.tables("raw", "core", "mart")
        names = [*(name for name in known if name in old or name in new), *sorted((old | new).keys() - set(known))]
        yield con, [(name, old.get(name, ()), new.get(name, ())) for name in names]


def _diff_table(con: DuckDBPyConnection, table: str, old: Sequence[str], new: Sequence[str]) -> TableDiff:
    before, after = _rows_of(con, "before_db", table, old), _rows_of(con, "after_db", table, new)
    if not old or not new or not set(old) & set(new):
        return TableDiff(table, after, 0, before, before, after)
    row = con.execute(_diff_sql(table, old, new, "diff_keyed", "diff_unkeyed")).fetchone()
    assert row is not None
    added, changed, gone = (int(count) for count in row)
    return TableDiff(table, added, changed, gone, before, after)


def _diff_documents(
    con: DuckDBPyConnection, table: str, old: Sequence[str], new: Sequence[str]
) -> Iterator[DocumentDiff]:
    sql = _diff_sql(table, old, new, "diff_keyed_documents", "diff_unkeyed_documents", ", document_id")
    for document_id, *counts in con.execute(sql).fetchall():
        yield DocumentDiff(str(document_id), table, *map(int, counts))


def _diff_sql(
    table: str, old: Sequence[str], new: Sequence[str], keyed_name: str, unkeyed_name: str, also: str = ""
) -> str:
    key, rest = _compared(table, old, new)
    keyed = ", ".join(map(render_identifier, key or rest)) or "1"
    hashed = ", ".join(map(render_identifier, rest)) or "1"
    sides = [
        f"SELECT hash({keyed}) AS k, hash({hashed}) AS h{also} FROM {db}.{_quoted(table)} AS t"  # noqa: S608
        for db in ("before_db", "after_db")
    ]
    query = statement(keyed_name if key else unkeyed_name)
    return query.replace("before_rows", f"({sides[0]})").replace("after_rows", f"({sides[1]})")


def _compared(table: str, old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """The columns of a table's key, if both states have all of them, and the others that are compared."""
    from warehouse import contract

    common = [name for name in old if name in new]
    wanted = contract.key(table) if table in contract.tables() else ()
    key = list(wanted) if set(wanted) <= set(common) else []
    return key, [name for name in common if name not in key and name not in _PROVENANCE | {"extractor_version"}]


def _columns_of(con: DuckDBPyConnection, database: str) -> dict[str, tuple[str, ...]]:
    rows = con.execute(statement("diff_columns"), {"database": database}).fetchall()
    return {f"{schema}.{table}": tuple(columns) for schema, table, columns in rows}


def _rows_of(con: DuckDBPyConnection, database: str, table: str, columns: Sequence[str]) -> int:
    if not columns:
        return 0
    row = con.execute(f"SELECT count(*) FROM {database}.{_quoted(table)}").fetchone()  # noqa: S608
    return int(row[0]) if row else 0


def _quoted(table: str) -> str:
    schema, _, name = table.partition(".")
    return f"{render_identifier(schema)}.{render_identifier(name)}"


# --- files -------------------------------------------------------------------------------------------------------


def _read(home: Home, number: int, published: int | None) -> Release:
    path = home.releases / f"{number:04d}.json"
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        tables = {table: TableState(**state) for table, state in told.pop("tables").items()}
        return Release(
            **told, tables=tables, pinned_because=_pinned_because(home, number), is_published=number == published
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise StoreError(
            "its manifest cannot be understood",
            subject=str(path),
            remedy="move the manifest and its .duckdb file away",
            code="damaged_manifest",
        ) from fault


def _pin_file(home: Home, number: int) -> Path:
    return home.releases / f"{number:04d}.pin"


def _pinned_because(home: Home, number: int) -> str | None:
    path = _pin_file(home, number)
    if not path.exists():
        return None
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["reason"])
    except (OSError, ValueError, KeyError, TypeError):
        return "unknown"


def _write(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    with store_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8")
        replace_durably(aside, path)
