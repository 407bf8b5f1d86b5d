"""Tell that nothing has changed since the last publish, so that a run with nothing new builds and checks nothing.

The same question decides here and in `publish`: do the tables' checksums and the definitions agree with the
manifest of the newest release? Beside it stands in `state/built.json` by which SQL files, parameters and versions
that release was built and checked; where one of them differs, everything is built anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import duckdb

from warehouse.outcomes import Run
from warehouse.store.checks import CheckResult
from warehouse.store.connection import Home, replace_durably
from warehouse.store.load import kitap_version, transaction
from warehouse.store.publish import differs
from warehouse.store.releases import newest_release, published_number, read_state, wanted_number
from warehouse.store.sqlfiles import sql_root, statement
from warehouse.store.working import open_working

_SOURCES = ("macros", "marts", "checks", "search", "store")


def remember_built(home: Home, run: Run, release: int | None, parameters: Mapping[str, Any]) -> None:
    """Note by what the newest release was built and in which run it was checked."""
    told = {"release": release, "run_id": run.run_id, "built_by": built_by(parameters)}
    path = home.state / "built.json"
    aside = path.with_name(f".{path.name}.new")
    # Without the note the next run builds everything anew: slower, never wrong.
    with suppress(OSError):
        path.unlink(missing_ok=True)
        aside.write_text(json.dumps(told), encoding="utf-8")
        replace_durably(aside, path)


def checks_that_stand(home: Home, run: Run, parameters: Mapping[str, Any]) -> tuple[CheckResult, ...] | None:
    """The results of the last checks, recorded for this run too, where nothing has changed since they were run.

    None where anything has changed, was built by other SQL or versions, or is not what analysts open now.
    """
    try:
        told = json.loads((home.state / "built.json").read_text(encoding="utf-8"))
        release, checked_by, by = told["release"], told["run_id"], told["built_by"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    newest = newest_release(home)
    if by != built_by(parameters) or newest is None or newest.number != release:
        return None
    if wanted_number(home) != published_number(home):
        return None
    with open_working(home) as con:
        if differs(newest, read_state(con)):
            return None
        with transaction(con):
            con.execute(statement("repeat_checks"), {"run_id": run.run_id, "checked_by": checked_by})
        rows = con.execute(statement("checks_of_run"), {"run_id": run.run_id}).fetchall()
    if not rows or any(severity == "fail" and count for _, severity, _, count, _, _ in rows):
        return None
    return tuple(
        CheckResult(name, severity, truth, count, tuple(json.loads(sample or "[]")), duration_ms)
        for name, severity, truth, count, sample, duration_ms in rows
    )


def built_by(parameters: Mapping[str, Any]) -> str:
    """A checksum of all that marts, checks and the index of search are made by."""
    digest = hashlib.sha256()
    given = {"kitap": kitap_version(), "duckdb": duckdb.__version__, **parameters}
    digest.update(json.dumps(given, sort_keys=True, default=str).encode())
    root = sql_root()
    for folder in _SOURCES:
        for path in sorted((root / folder).rglob("*.sql")):
            digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
