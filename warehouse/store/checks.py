"""Prove relations after loading: a check returns the rows that break it, and its first line says what should hold.

Checks are the files `sql/checks/{fail,warn}_*.sql` and, for each mart, the parts of its `checks.sql`, each of which
begins with `-- fail NAME: truth` or `-- warn NAME: truth`. A failed `fail` check stops the publish; `warn` tells.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import StoreError
from warehouse.outcomes import Run
from warehouse.store.marts import marts
from warehouse.store.rows import insert_rows
from warehouse.store.sqlfiles import SqlFile, sql_files

Severity = Literal["fail", "warn"]
SAMPLE_ROWS = 20

_PART = re.compile(r"^-- (?P<severity>fail|warn) (?P<name>[a-z][a-z0-9_]*): (?P<truth>.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its name, whether it stops the publish, the truth, and the query for the rows that break it."""

    name: str
    severity: Severity
    truth: str
    source: SqlFile


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: how many rows break it and the first of them."""

    name: str
    severity: Severity
    truth: str
    offending_count: int
    sample: tuple[Mapping[str, Any], ...]
    duration_ms: float

    @property
    def is_passed(self) -> bool:
        """Whether no row breaks it."""
        return self.offending_count == 0

    @property
    def is_failed(self) -> bool:
        """Whether the published warehouse has to stay as it is."""
        return self.severity == "fail" and not self.is_passed


def checks(root: Path | None = None) -> tuple[Check, ...]:
    """All checks, those of `sql/checks` first; a file out of form is a StoreError."""
    found = [_check_of(file) for file in sql_files("checks", root)]
    for mart in marts(root):
        if mart.checks_path.exists():
            found.extend(_parts_of(mart.name, mart.checks_path))
    return tuple(found)


def run_checks(
    con: DuckDBPyConnection,
    run: Run | None = None,
    parameters: Mapping[str, Any] | None = None,
    *,
    root: Path | None = None,
) -> tuple[CheckResult, ...]:
    """Run every check; with a run the results become rows of `ops.checks`.

    `parameters` override the defaults that checks declare (`reject_share_limit`, …). A check
    that cannot run is a StoreError that names it.
    """
    results = tuple(_run(con, check, parameters or {}) for check in checks(root))
    if run is not None:
        _record(con, run, results)
    return results


def _run(con: DuckDBPyConnection, check: Check, given: Mapping[str, Any]) -> CheckResult:
    started = time.perf_counter()
    parameters = {one.name: given.get(one.name, one.default) for one in check.source.parameters}
    try:
        con.execute(check.source.sql, parameters or None)
        names = [column[0] for column in con.description or ()]
        sample = [dict(zip(names, row, strict=True)) for row in con.fetchmany(SAMPLE_ROWS)]
        count = len(sample)
        while rest := con.fetchmany(10_000):
            count += len(rest)
    except duckdb.Error as fault:
        raise StoreError(
            " ".join(str(fault).split()), subject=f"check {check.name}", remedy=f"mend {check.source.path.name}"
        ) from fault
    duration_ms = (time.perf_counter() - started) * 1000
    return CheckResult(check.name, check.severity, check.truth, count, tuple(sample), duration_ms)


def _record(con: DuckDBPyConnection, run: Run, results: tuple[CheckResult, ...]) -> None:
    now = datetime.now(UTC)
    con.execute("BEGIN TRANSACTION")
    try:
        con.execute("DELETE FROM ops.checks WHERE run_id = ?", [run.run_id])
        rows = [
            {
                "run_id": run.run_id,
                "check_name": result.name,
                "severity": result.severity,
                "truth": result.truth,
                "is_passed": result.is_passed,
                "offending_count": result.offending_count,
                "sample_json": json.dumps(result.sample, ensure_ascii=False, default=str)
                if result.sample
                else None,
                "duration_ms": result.duration_ms,
                "checked_at": now,
            }
            for result in results
        ]
        insert_rows(con, "ops.checks", rows)
        con.execute("COMMIT")
    except BaseException:
        con.execute("ROLLBACK")
        raise


def _check_of(file: SqlFile) -> Check:
    if file.name.startswith("fail_"):
        return Check(file.name, "fail", file.title, file)
    if file.name.startswith("warn_"):
        return Check(file.name, "warn", file.title, file)
    raise StoreError("neither fail_ nor warn_", subject=str(file.path), remedy="rename the check")


def _parts_of(mart: str, path: Path) -> list[Check]:
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    heads = list(_PART.finditer(text))
    if not heads:
        raise StoreError("no part begins with -- fail NAME: or -- warn NAME:", subject=str(path), remedy="name it")
    ends = [head.start() for head in heads[1:]] + [len(text)]
    found: list[Check] = []
    for head, end in zip(heads, ends, strict=True):
        severity: Severity = "fail" if head["severity"] == "fail" else "warn"
        name = f"{severity}_{mart}_{head['name']}"
        found.append(Check(name, severity, head["truth"], SqlFile(name, path, text[head.start() : end])))
    return found
