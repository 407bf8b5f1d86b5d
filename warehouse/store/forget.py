"""Withdraw a document: from the working file, from every release and so from the published warehouse.

What stays is a tombstone: a settled row of `ops.rejects` with the rule `withdrawn`, the document's id, who withdrew
it, when and why. It keeps the document from being loaded again. Files are written anew, since DuckDB leaves deleted
rows in the free blocks of a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.errors import KitapError, UsageError
from warehouse.store.connection import (
    DEFAULT_WAIT_S,
    Home,
    connect_writable,
    replace_durably,
    run_lock,
    store_faults,
    sweep_aside,
)
from warehouse.store.load import transaction, withdrawn_documents
from warehouse.store.marts import build_marts
from warehouse.store.releases import (
    State,
    list_releases,
    open_state,
    put_in_place,
    read_state,
    release_file,
    remove_release,
    wanted_number,
    write_manifest,
)
from warehouse.store.rows import insert_rows
from warehouse.store.search import drop_search, index_passages
from warehouse.store.sqlfiles import render_identifier, render_literal, statement
from warehouse.store.working import open_working


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """What was withdrawn: the document, the places of its file, the releases written anew and those removed.

    `backups` are copies that a migration made and that may still hold it.
    """

    document_id: str
    source_uris: tuple[str, ...]
    row_count: int
    rewritten: tuple[int, ...]
    removed: tuple[int, ...]
    backups: tuple[Path, ...]


def forget_document(
    home: Home, document: str, *, reason: str, withdrawn_by: str, wait_s: float = DEFAULT_WAIT_S
) -> ForgetReport:
    """Withdraw a document (the beginning of its id is enough where it is the only one); may be called again.

    The tombstone and the deletion from the working file are one transaction and come first: a withdrawal that was
    broken off is finished by the same command. Raises UsageError where the document is unknown or unclear.
    """
    if not reason.strip() or not withdrawn_by.strip():
        raise UsageError("who withdraws and why has to be told", remedy="give --reason and --by")
    with run_lock(home, purpose="forget", wait_s=wait_s):
        with open_working(home) as con:
            document_id = _find(con, document)
            sql = "SELECT DISTINCT source_uri FROM raw.sources WHERE document_id = ? ORDER BY source_uri"
            places = tuple(row[0] for row in con.execute(sql, [document_id]).fetchall())
            tombstone = withdrawn_documents(con).get(document_id) or f"{reason.strip()} (by {withdrawn_by.strip()})"
            with transaction(con):
                count = _delete(con, document_id)
                _bury(con, document_id, tombstone)
            build_marts(con)
        _write_anew(home.working)
        rewritten: list[int] = []
        removed: list[int] = []
        for release in list_releases(home):
            (rewritten if _purge(home, release.number, document_id, tombstone) else removed).append(release.number)
        wanted = wanted_number(home)
        if wanted is not None:
            put_in_place(home, wanted)
        elif home.warehouse.exists():
            # Published by a Kitap that kept no releases, or none could be saved: the next publish brings a new one.
            home.warehouse.unlink()
        shutil.rmtree(home.cache, ignore_errors=True)
        backups = tuple(sorted(home.state.glob("*.backup.duckdb")))
    return ForgetReport(document_id, places, count, tuple(rewritten), tuple(removed), backups)


def _find(con: DuckDBPyConnection, beginning: str) -> str:
    found = con.execute(statement("documents_that_begin"), {"beginning": beginning}).fetchall()
    if len(found) != 1 or not beginning:
        told = "more than one document begins so" if found else "there is no such document"
        raise UsageError(told, subject=beginning, remedy="see `kitap query volumes`")
    return str(found[0][0])


def _delete(con: DuckDBPyConnection, document_id: str) -> int:
    """Delete every row about a document, in whatever table; how many."""
    count = 0
    con.execute(statement("forget_samples"), {"document_id": document_id})
    with_document = _tables(con, "document_id")
    for table in _tables(con, "paper_id"):
        if table not in with_document:
            papers = "SELECT paper_id FROM core.papers WHERE document_id = ?"
            con.execute(f"DELETE FROM {table} WHERE paper_id IN ({papers})", [document_id])  # noqa: S608
    for table in with_document:
        gone = con.execute(f"DELETE FROM {table} WHERE document_id = ?", [document_id]).fetchone()  # noqa: S608
        count += int(gone[0]) if gone else 0
    return count


def _bury(con: DuckDBPyConnection, document_id: str, tombstone: str) -> None:
    now = datetime.now(UTC)
    row = {
        "reject_id": hashlib.sha256(f"withdrawn {document_id}".encode()).hexdigest()[:16],
        "run_id": "withdrawal",
        "table_name": "raw.documents",
        "rule": "withdrawn",
        "reason": tombstone,
        "row_json": json.dumps({"document_id": document_id}),
        "document_id": document_id,
        "source_uri": "",
        "remedy": "",
        "rejected_at": now,
        "is_resolved": True,
        "resolved_at": now,
    }
    insert_rows(con, "ops.rejects", [row])


def _purge(home: Home, number: int, document_id: str, tombstone: str) -> bool:
    """Write a release anew without the document; remove it, and say False, where that cannot be done."""
    path = release_file(home, number)
    release = next(one for one in list_releases(home) if one.number == number)
    aside = path.with_name(f".{path.name}.{os.getpid()}.new")
    with store_faults(path):
        sweep_aside(path)
        try:
            shutil.copyfile(path, aside)
            con = connect_writable(aside)
            try:
                # The index of search quotes the document in tables that name none: it is made anew.
                drop_search(con)
                with transaction(con):
                    _delete(con, document_id)
                    _bury(con, document_id, tombstone)
                build_marts(con)
                index_passages(con)
            finally:
                con.close()
            _write_anew(aside)
            with open_state(aside) as con:
                state = State(read_state(con).tables, release.shape)
            replace_durably(aside, path)
        except KitapError:
            # An old release whose tables are not those of today: rather none than one that still tells.
            remove_release(home, number)
            return False
        finally:
            sweep_aside(path)
    write_manifest(home, number, state, release.run_id, published_at=release.published_at)
    return True


def _write_anew(path: Path) -> None:
    """Copy a closed database table by table, so that nothing that was deleted is left in its free blocks."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new.anew")
    with store_faults(path):
        fresh.unlink(missing_ok=True)
        con = connect_writable(path)
        try:
            name = render_identifier(str(con.execute("SELECT current_database()").fetchall()[0][0]))
            con.execute(f"ATTACH {render_literal(str(fresh))} AS kitap_anew")
            con.execute(f"COPY FROM DATABASE {name} TO kitap_anew")
            con.execute("DETACH kitap_anew")
        finally:
            con.close()
        replace_durably(fresh, path)


def _tables(con: DuckDBPyConnection, column: str) -> list[str]:
    found = con.execute(statement("all_tables_with_column"), {"column": column}).fetchall()
    return [f"{render_identifier(schema)}.{render_identifier(table)}" for schema, table in found]
