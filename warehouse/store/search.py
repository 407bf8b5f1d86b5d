"""Full-text search: build the index in a file that is about to be published, and ask the published one.

The index is made of plain tables (`search.…`, described in `schemas.search`), so that any client can ask it through
the macros `search` and `search_people`. DuckDB's fts extension, an optional extra, gives the stemmers; without it
words are found as they are written and by their beginnings, and the answer says so.
"""

from __future__ import annotations

import contextlib
import importlib.util
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import UsageError
from warehouse.store.connection import Home, connect_readonly, connect_writable, store_faults
from warehouse.store.migrate import create_macros
from warehouse.store.queries import Rows
from warehouse.store.sqlfiles import SqlFile, read_sql, render_literal, sql_files, sql_root, statement

EXTENSION = "fts"
_PACKAGE = "duckdb_extension_fts"
_WORD = re.compile(r"[^\W_]+\*?")
_SHORTEST_BEGINNING = 3

SearchKind = Literal["paragraph", "title", "reference", "table", "figure"]


@dataclass(frozen=True, slots=True)
class SearchReport:
    """What building the index gave: passages, and whether words are found under their stems."""

    passage_count: int
    has_stems: bool


@dataclass(frozen=True)
class Found:
    """The answer of a search: passages best first, people of that name, and what the asker should know of it."""

    passages: Rows
    people: Rows | None
    remarks: tuple[str, ...]


def stemmer_path() -> Path | None:
    """The file of DuckDB's fts extension for the installed version of DuckDB; None where the extra is missing."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    name = f"extensions/v{duckdb.__version__}/{EXTENSION}.duckdb_extension"
    paths = (Path(folder) / name for folder in found.submodule_search_locations)
    return next((path for path in paths if path.is_file()), None)


def build_search(path: Path, *, memory_limit: str = "1GB") -> SearchReport:
    """Build the index anew in a closed warehouse file that has its marts; one transaction, all or nothing."""
    con = connect_writable(path, memory_limit=memory_limit)
    with store_faults(path):
        try:
            return index_passages(con)
        finally:
            con.close()


def index_passages(con: DuckDBPyConnection) -> SearchReport:
    """Build the index over an open, writable connection."""
    # The contract brings polars, which those who only search do not need.
    from warehouse import contract

    has_stems = _load_stemmer(con)
    create_macros(con)
    con.execute(statement("search_stem" if has_stems else "search_stem_none"))
    known = contract.tables("search")
    con.execute("BEGIN TRANSACTION")
    try:
        drop_search(con)
        con.execute("CREATE SCHEMA search")
        steps = [(file.name.partition("_")[2], file) for file in sql_files("search")]
        for name, file in steps:
            if f"search.{name}" in known:
                con.execute(contract.create_table_sql(f"search.{name}"))
                con.execute(f"INSERT INTO search.{name} BY NAME {file.sql}")
            elif file.setting("by") == "slice":
                _build_by_slice(con, name, file.sql)
            else:
                # What is no table of the index is a step on the way to it.
                con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {file.sql}")
        for name, _ in steps:
            if f"search.{name}" not in known:
                con.execute(f"DROP TABLE temp.{name}")
        for file in _search_macros():
            con.execute(file.sql)
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise
    counted = con.execute("SELECT passage_count FROM search.about").fetchone()
    return SearchReport(int(counted[0]) if counted else 0, has_stems)


def _build_by_slice(con: DuckDBPyConnection, name: str, sql: str) -> None:
    """Make a step's table slice by slice: texts that are strung together do not spill to disk."""
    slices = con.execute("SELECT DISTINCT slice FROM slices ORDER BY slice").fetchall() or [(0,)]
    count = 0
    for place, (number,) in enumerate(slices):
        con.execute(f"SET VARIABLE search_slice = {int(number)}; SET VARIABLE search_passages = {count}")
        con.execute(f"INSERT INTO {name} {sql}" if place else f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
        row = con.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
        count = int(row[0]) if row else 0


def drop_search(con: DuckDBPyConnection) -> None:
    """Take the index with its macros out of an open, writable file; nothing happens where there is none."""
    con.execute(statement("search_drop"))


def search(
    home: Home,
    words: str,
    *,
    limit: int = 20,
    kind: SearchKind | None = None,
    language: str | None = None,
    timeout_s: float | None = 60.0,
) -> Found:
    """Passages of the published warehouse that hold the words, best first, and people whose name they may be.

    `word*` stands for all words that begin so. Where no passage holds all the words, those with some are given;
    this, a missing index and missing stemmers are told in the remarks. UsageError where there is no word.
    """
    if not _WORD.search(words):
        raise UsageError("no word to look for", subject=words, remedy="give at least one word")
    con = connect_readonly(home.warehouse)
    try:
        with _time_limit(con, timeout_s, home):
            return _find(con, words, {"top": limit, "kind": kind, "language": language})
    finally:
        con.close()


def _find(con: DuckDBPyConnection, words: str, given: dict[str, Any]) -> Found:
    if not con.execute(statement("search_is_there")).fetchone():
        plain = _ask(con, "search_plain", {**given, "words": words})
        return Found(plain, None, ("this warehouse has no index: plain matching of lines, in no order of worth",))
    remarks: list[str] = []
    about = con.execute("SELECT has_stems FROM search.about").fetchone()
    if about and about[0]:
        asked = _in_known_forms(con, words)
    else:
        asked = _WORD.sub(_beginning, words)
        remarks.append(
            "plain matching of the beginnings of words: the index was built without stemmers (the extra `search`)"
        )
    passages = _ask(con, "search", {**given, "words": asked, "any": False})
    if not passages.row_count and len(_WORD.findall(asked)) > 1:
        passages = _ask(con, "search", {**given, "words": asked, "any": True})
        if passages.row_count:
            remarks.append("no passage holds all the words: these hold some of them")
    return Found(passages, _ask(con, "search_people", {"words": words}), tuple(remarks))


def _ask(con: DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> Rows:
    con.execute(statement(name), parameters)
    described = con.description or ()
    return Rows(tuple(str(one[0]) for one in described), tuple(str(one[1]) for one in described), con.fetchall())


@contextlib.contextmanager
def _time_limit(con: DuckDBPyConnection, timeout_s: float | None, home: Home) -> Iterator[None]:
    timer = threading.Timer(timeout_s, con.interrupt) if timeout_s is not None else None
    if timer is not None:
        timer.daemon = True
        timer.start()
    try:
        with store_faults(home.warehouse):
            yield
    finally:
        if timer is not None:
            timer.cancel()


def _load_stemmer(con: DuckDBPyConnection) -> bool:
    path = stemmer_path()
    if path is None:
        return False
    try:
        con.execute(f"LOAD {render_literal(str(path))}")
    except duckdb.Error:
        # A build for another machine: the index is made without stems, which it then says.
        return False
    return True


def _search_macros() -> tuple[SqlFile, ...]:
    return tuple(read_sql(path) for path in sorted((sql_root() / "search" / "macros").glob("*.sql")))


def _in_known_forms(con: DuckDBPyConnection, words: str) -> str:
    """The words, those that stand nowhere in the corpus replaced by a form of the same stem that does."""
    unknown = [word for (word,) in con.execute(statement("search_unknown"), {"words": words}).fetchall()]
    stems = _stems(unknown)
    if not stems:
        return words
    known = con.execute(statement("search_known_forms"), {"asked": unknown, "stems": stems}).fetchall()
    forms = dict(known)
    return _WORD.sub(lambda hit: forms.get(_fold(hit[0]), hit[0]), words)


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е")


def _stems(words: list[str]) -> list[str]:
    # An analyst's connection is closed to files, so the extension is loaded in one of its own.
    stemmer = _stemmer() if words else None
    if stemmer is None:
        return []
    with stemmer.cursor() as con:
        con.execute(statement("search_stem"))
        found = con.execute(statement("search_stems_of"), {"words": words}).fetchone()
    return list(found[0]) if found else []


@cache
def _stemmer() -> DuckDBPyConnection | None:
    """A connection with the stemmers, kept: to load them takes longer than to search; None where there are none."""
    con = duckdb.connect(config={"autoload_known_extensions": "false", "threads": "1"})
    if not _load_stemmer(con):
        con.close()
        return None
    return con


def _beginning(hit: re.Match[str]) -> str:
    word = hit[0]
    return word if word.endswith("*") or len(word) < _SHORTEST_BEGINNING else f"{word}*"
