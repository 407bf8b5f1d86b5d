"""Load runs and volumes, a volume in one transaction: delete-then-insert, so loading twice equals loading once."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import json
import secrets
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import StoreError
from warehouse.outcomes import Outcome, Reject, Run, VolumeBatch
from warehouse.store.rows import insert_frame, insert_rows
from warehouse.store.sqlfiles import render_identifier, statement

if TYPE_CHECKING:
    import polars as pl

RunVerdict = Literal["ok", "faults", "failed"]

_DOCUMENTS, _SOURCES = "raw.documents", "raw.sources"
_ROWS_TOGETHER = 100_000


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading one volume changed. `superseded` are older versions of the file at the same place."""

    document_id: str | None
    source_uri: str
    is_new: bool = False
    inserted: Mapping[str, int] = field(default_factory=dict)
    deleted: Mapping[str, int] = field(default_factory=dict)
    superseded: tuple[str, ...] = ()
    reject_count: int = 0
    resolved_count: int = 0

    @property
    def row_count(self) -> int:
        """Rows that stand in the warehouse now because of this load."""
        return sum(self.inserted.values())


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that is loaded: where it was seen, and which versions made its rows.

    `versions` has one entry for each core table that holds rows of it (the repair's is that of `core.lines`).
    """

    document_id: str
    source_uris: frozenset[str]
    current_uris: frozenset[str]
    versions: Mapping[str, frozenset[str]]
    has_open_rejects: bool


# --- runs --------------------------------------------------------------------------------------------------------


def start_run(con: DuckDBPyConnection, kind: str, trigger: str, settings: Mapping[str, Any] | None = None) -> Run:
    """Record that a run starts. A run that was left unfinished (its process was killed) is marked `interrupted`."""
    now = datetime.now(UTC)
    run = Run(f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}", kind, trigger, now)
    with transaction(con):
        con.execute(statement("interrupt_runs"), {"now": now})
        insert_rows(
            con,
            "ops.runs",
            [
                {
                    "run_id": run.run_id,
                    "kind": kind,
                    "trigger": trigger,
                    "started_at": now,
                    "finished_at": None,
                    "verdict": "running",
                    "reason": "",
                    "kitap_version": kitap_version(),
                    "settings_json": json.dumps(dict(settings), default=str) if settings else None,
                    **dict.fromkeys(_RUN_COUNTS, 0),
                    "is_published": False,
                }
            ],
        )
    return run


_RUN_COUNTS = (
    "file_count",
    "document_count",
    "failed_count",
    "row_count",
    "reject_count",
    "check_failed_count",
    "check_warned_count",
)


def finish_run(
    con: DuckDBPyConnection,
    run: Run,
    *,
    file_count: int | None = None,
    peak_memory_bytes: int | None = None,
    is_published: bool = False,
    error: str | None = None,
    note: str = "",
) -> RunVerdict:
    """Record that a run ends, with its counts taken from its own rows; returns the verdict.

    `failed`: a check stopped the publish, or `error` says what ended the run; `faults`: a file, a page or an
    extractor was rejected or failed; `ok` otherwise, though single rows may have been set aside.
    `file_count` is how many files were looked at, where that is more than were worked on; `note` is the reason
    where nothing else gives one.
    """
    counts = con.execute(statement("count_run"), {"run_id": run.run_id}).fetchone()
    assert counts is not None
    files, documents, failed, rows, rejects, check_failed, check_warned = (int(count) for count in counts)
    verdict: RunVerdict = "failed" if error or check_failed else "faults" if failed else "ok"
    reason = error or (f"{check_failed} check(s) stopped the publish" if check_failed else note)
    con.execute(
        statement("finish_run"),
        {
            "finished_at": datetime.now(UTC),
            "verdict": verdict,
            "reason": reason,
            "peak_memory_bytes": peak_memory_bytes,
            "file_count": max(files, file_count or 0),
            "document_count": documents,
            "failed_count": failed,
            "row_count": rows,
            "reject_count": rejects,
            "check_failed_count": check_failed,
            "check_warned_count": check_warned,
            "is_published": is_published and not check_failed,
            "run_id": run.run_id,
        },
    )
    return verdict


def record_outcomes(con: DuckDBPyConnection, run: Run, outcomes: Iterable[Outcome]) -> int:
    """Append outcome rows that belong to no volume (building marts, publishing); the number of rows."""
    with transaction(con):
        return insert_rows(con, "ops.outcomes", _outcome_rows(run, outcomes))


# --- volumes -----------------------------------------------------------------------------------------------------


def load_batch(con: DuckDBPyConnection, batch: VolumeBatch, run: Run) -> LoadReport:
    """Load one volume in one transaction: its old rows go, its new rows come, by `document_id`.

    Loading the same batch twice leaves the same rows; `first_seen_at` stays what it was. The document becomes the
    current version at its place. Rejects of this document or place that do not come again are resolved. A batch
    without frames only adds its outcomes and rejects: what was loaded before stays.
    Of a document that was withdrawn nothing is loaded but an outcome that says so.
    Raises StoreError when a frame does not fit its table; then nothing of the batch is in the database.
    """
    return _load_group(con, [batch], run)[0]


def load_batches(con: DuckDBPyConnection, batches: Iterable[VolumeBatch], run: Run) -> list[LoadReport]:
    """Load volumes as `load_batch` does each, several in one transaction; when this returns, all are loaded.

    A transaction costs as much as thousands of rows, so volumes share one, up to some hundred thousand rows. Where
    one of them does not fit, those with it are loaded one by one: those before it stay; its StoreError is raised.
    """
    reports: list[LoadReport] = []
    for group in _groups(batches):
        try:
            reports.extend(_load_group(con, group, run))
        except StoreError:
            if len(group) == 1:
                raise
            reports.extend(load_batch(con, batch, run) for batch in group)
    return reports


def _groups(batches: Iterable[VolumeBatch]) -> Iterator[list[VolumeBatch]]:
    """Volumes in their order, those of one group with documents and places that differ."""
    group: list[VolumeBatch] = []
    names: set[str] = set()
    row_count = 0
    for batch in batches:
        own = {batch.source_uri} | ({batch.source.document_id} if batch.source is not None else set())
        if group and (names & own or row_count >= _ROWS_TOGETHER):
            yield group
            group, names, row_count = [], set(), 0
        group.append(batch)
        names |= own
        row_count += sum(frame.height for frame in batch.frames.values())
    if group:
        yield group


def _load_group(con: DuckDBPyConnection, group: Sequence[VolumeBatch], run: Run) -> list[LoadReport]:
    started = time.perf_counter()
    with transaction(con):
        withdrawn = withdrawn_documents(con)
        group = [_without_withdrawn(batch, withdrawn) for batch in group]
        loaded = _load_rows(con, [batch for batch in group if _has_rows(batch)], run)
        rejects = _load_rejects(con, group, run)
        uris = [batch.source_uri for batch in group]
        reports = [
            replace(
                loaded.get(batch.source_uri, LoadReport(None, batch.source_uri)),
                reject_count=rejects[batch.source_uri][0],
                resolved_count=rejects[batch.source_uri][1],
            )
            for batch in group
        ]
        elapsed_ms = (time.perf_counter() - started) * 1000 / len(group)
        con.execute(statement("forget_outcomes"), {"run_id": run.run_id, "source_uris": uris})
        outcomes = [
            outcome
            for batch, report in zip(group, reports, strict=True)
            for outcome in (*batch.outcomes, *_load_outcome(batch, report, elapsed_ms))
        ]
        insert_rows(con, "ops.outcomes", _outcome_rows(run, outcomes))
    return reports


def _has_rows(batch: VolumeBatch) -> bool:
    return batch.is_accepted and batch.source is not None


def mark_seen(con: DuckDBPyConnection, seen: Iterable[tuple[str, str]], run: Run) -> int:
    """Record that known documents were seen unchanged: pairs of `source_uri` and `document_id`; how many rows.

    The place's current version follows: a file put back to its old content makes the old version current again.
    """
    pairs = [{"source_uri": uri, "document_id": document_id} for uri, document_id in seen]
    if not pairs:
        return 0
    with transaction(con):
        con.execute("CREATE OR REPLACE TEMP TABLE kitap_seen (source_uri VARCHAR, document_id VARCHAR)")
        insert_rows(con, "kitap_seen", pairs)
        con.execute(statement("mark_seen"), {"now": run.started_at, "run_id": run.run_id})
        con.execute(statement("supersede_seen"))
        con.execute("DROP TABLE kitap_seen")
    return len(pairs)


def known_documents(con: DuckDBPyConnection) -> dict[str, KnownDocument]:
    """What is loaded, by `document_id`: for skipping unchanged files and for finding what is behind."""
    places: dict[str, set[str]] = {}
    current: dict[str, set[str]] = {}
    for document_id, source_uri, is_current in con.execute(
        "SELECT document_id, source_uri, is_current FROM raw.sources"
    ).fetchall():
        places.setdefault(document_id, set()).add(source_uri)
        if is_current:
            current.setdefault(document_id, set()).add(source_uri)
    versions: dict[str, dict[str, frozenset[str]]] = {}
    # Nearly every table of a document has one version, and thousands of documents have the same ones.
    alone: dict[str, frozenset[str]] = {}
    for table in _tables_with(con, "extractor_version"):
        name = table.replace('"', "")
        for document_id, version in con.execute(
            f"SELECT DISTINCT document_id, extractor_version FROM {table}"  # noqa: S608
        ).fetchall():
            found = versions.setdefault(document_id, {})
            one = alone.setdefault(version, frozenset((version,)))
            found[name] = found[name] | one if name in found else one
    open_rejects = con.execute("SELECT DISTINCT document_id FROM ops.rejects WHERE NOT is_resolved").fetchall()
    rejected = {document_id for (document_id,) in open_rejects}
    documents = con.execute("SELECT document_id FROM raw.documents").fetchall()
    return {
        document_id: KnownDocument(
            document_id,
            frozenset(places.get(document_id, ())),
            frozenset(current.get(document_id, ())),
            versions.get(document_id, {}),
            document_id in rejected,
        )
        for (document_id,) in documents
    }


@contextlib.contextmanager
def transaction(con: DuckDBPyConnection) -> Iterator[None]:
    """All or nothing; a fault rolls back and goes on as it was."""
    con.execute("BEGIN TRANSACTION")
    try:
        yield
        con.execute("COMMIT")
    except BaseException:
        _roll_back(con)
        raise


def withdrawn_documents(con: DuckDBPyConnection) -> dict[str, str]:
    """The documents that a person withdrew, with the reason of each."""
    return {str(document_id): str(reason) for document_id, reason in con.execute(statement("withdrawn")).fetchall()}


def _without_withdrawn(batch: VolumeBatch, withdrawn: Mapping[str, str]) -> VolumeBatch:
    told = {outcome.document_id for outcome in batch.outcomes if outcome.document_id is not None}
    document_id = batch.source.document_id if batch.source is not None else next(iter(told), None)
    if document_id is None or document_id not in withdrawn:
        return batch
    outcome = Outcome(
        "load",
        "empty",
        document_id,
        batch.source_uri,
        reason=f"withdrawn: {withdrawn[document_id]}",
        code="withdrawn",
    )
    return VolumeBatch(None, batch.source_uri, {}, (), (outcome,))


def kitap_version() -> str:
    """The installed version of Kitap."""
    try:
        return importlib.metadata.version("kitap")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def _roll_back(con: DuckDBPyConnection) -> None:
    # A failed COMMIT has rolled back already, and the first fault is the one to be told.
    with contextlib.suppress(duckdb.Error):
        con.execute("ROLLBACK")


def _load_rows(con: DuckDBPyConnection, batches: Sequence[VolumeBatch], run: Run) -> dict[str, LoadReport]:
    """Replace the rows of some documents; a report for each, by its place."""
    if not batches:
        return {}
    places = {_document_of(batch): batch for batch in batches}
    for document_id, batch in places.items():
        _refuse_strange_rows(batch, document_id)
    ids = {"document_ids": list(places)}
    first_seen = dict(con.execute(statement("first_seen"), ids).fetchall())
    # A document that no place and no row of `raw.documents` names was never loaded: nothing is replaced.
    placed = [document_id for (document_id,) in con.execute(statement("placed_documents"), ids).fetchall()]
    known = list({*first_seen, *placed})
    tables = [table for table in _tables_with(con, "document_id") if table.split(".")[0] in ('"raw"', '"core"')]
    plain = {table: table.replace('"', "") for table in tables}
    deleted: dict[str, dict[str, int]] = {document_id: {} for document_id in places}
    for table, name in plain.items():
        if name != _SOURCES:
            gone = _delete_rows(con, table, known) if known else {}
            for document_id in places:
                deleted[document_id][name] = gone.get(document_id, 0)
    inserted: dict[str, dict[str, int]] = {document_id: {} for document_id in places}
    together: dict[str, list[pl.DataFrame]] = {}
    for document_id, batch in places.items():
        for table, frame in batch.frames.items():
            if table not in plain.values():
                raise StoreError(
                    "rows for a table that the warehouse does not have",
                    subject=table,
                    remedy="run `kitap migrate`, or add a migration for the table",
                )
            if table == _SOURCES:
                continue
            if table == _DOCUMENTS and document_id in first_seen:
                frame = _seen_first_at(frame, first_seen[document_id])
            inserted[document_id][table] = frame.height
            if frame.height:
                together.setdefault(table, []).append(frame)
    for table, frames in together.items():
        for frame in _stacked(frames):
            insert_frame(con, table, frame)
    superseded = _make_current(con, places, run)
    return {
        batch.source_uri: LoadReport(
            document_id,
            batch.source_uri,
            document_id not in first_seen,
            inserted[document_id],
            deleted[document_id],
            superseded.get(batch.source_uri, ()),
        )
        for document_id, batch in places.items()
    }


def _document_of(batch: VolumeBatch) -> str:
    assert batch.source is not None
    return batch.source.document_id


def _delete_rows(con: DuckDBPyConnection, table: str, document_ids: Sequence[str]) -> dict[str, int]:
    """Remove the rows of some documents from a table; how many there were of each."""
    given = {"document_ids": list(document_ids)}
    there = con.execute(
        f"SELECT document_id, count(*) FROM {table} WHERE document_id IN (SELECT unnest($document_ids::VARCHAR[])) "  # noqa: S608
        "GROUP BY document_id",
        given,
    ).fetchall()
    if there:
        con.execute(f"DELETE FROM {table} WHERE document_id IN (SELECT unnest($document_ids::VARCHAR[]))", given)  # noqa: S608
    return {document_id: int(count) for document_id, count in there}


def _seen_first_at(frame: pl.DataFrame, at: datetime) -> pl.DataFrame:
    import polars as pl

    return frame.with_columns(pl.lit(at).cast(frame.schema["first_seen_at"]).alias("first_seen_at"))


def _stacked(frames: Sequence[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Frames of one shape as one."""
    import polars as pl

    shapes: dict[tuple[tuple[str, str], ...], list[pl.DataFrame]] = {}
    for frame in frames:
        shapes.setdefault(tuple((name, str(dtype)) for name, dtype in frame.schema.items()), []).append(frame)
    for alike in shapes.values():
        yield alike[0] if len(alike) == 1 else pl.concat(alike)


def _refuse_strange_rows(batch: VolumeBatch, document_id: str) -> None:
    for table, frame in batch.frames.items():
        if "document_id" in frame.columns and (frame["document_id"] != document_id).any():
            raise StoreError("rows of another document in this volume's batch", subject=table, remedy="report it")


def _make_current(
    con: DuckDBPyConnection, places: Mapping[str, VolumeBatch], run: Run
) -> dict[str, tuple[str, ...]]:
    """Each document is the current version at its place; the versions that were it before, by place."""
    given = {"document_ids": list(places), "source_uris": [batch.source_uri for batch in places.values()]}
    superseded: dict[str, tuple[str, ...]] = {}
    for source_uri, document_id in con.execute(statement("supersede_places"), given).fetchall():
        superseded[source_uri] = (*superseded.get(source_uri, ()), document_id)
    con.execute(statement("forget_places"), given)
    frames = [
        frame for batch in places.values() if (frame := batch.frames.get(_SOURCES)) is not None and frame.height
    ]
    for frame in _stacked(frames):
        insert_frame(con, _SOURCES, frame)
    mark = {"seen_at": run.started_at, "is_current": True, "run_id": run.run_id}
    plain = [
        {"source_uri": batch.source_uri, "document_id": document_id, **mark}
        for document_id, batch in places.items()
        if (frame := batch.frames.get(_SOURCES)) is None or not frame.height
    ]
    insert_rows(con, _SOURCES, plain)
    return superseded


def _load_rejects(con: DuckDBPyConnection, group: Sequence[VolumeBatch], run: Run) -> dict[str, tuple[int, int]]:
    """Set rejects aside and settle those that do not come again; how many of each, by place."""
    now = datetime.now(UTC)
    rows = {batch.source_uri: _reject_rows(run, batch.rejects, now) for batch in group}
    every = [row for found in rows.values() for row in found]
    is_any_open = con.execute(statement("open_rejects")).fetchone() is not None
    if every:
        ids = [row["reject_id"] for row in every]
        first = dict(con.execute(statement("first_rejected"), {"reject_ids": ids}).fetchall())
        for row in every:
            row["rejected_at"] = first.get(row["reject_id"], now)
        con.execute(statement("forget_rejects"), {"reject_ids": ids})
    resolved: dict[str, int] = {}
    for batch in group if is_any_open else ():
        given = {
            "now": now,
            "run_id": run.run_id,
            "document_id": batch.source.document_id if batch.source is not None else None,
            "source_uri": batch.source_uri,
            "has_rows": batch.is_accepted,
        }
        resolved[batch.source_uri] = len(con.execute(statement("resolve_rejects"), given).fetchall())
    insert_rows(con, "ops.rejects", every)
    return {uri: (len(found), resolved.get(uri, 0)) for uri, found in rows.items()}


def _reject_rows(run: Run, rejects: Iterable[Reject], now: datetime) -> list[dict[str, Any]]:
    copies: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    for reject in rejects:
        identity = json.dumps(
            [
                reject.document_id or reject.source_uri,
                reject.table,
                reject.rule,
                reject.page_number,
                reject.line_number,
                _without_run(reject.row_json),
            ],
            ensure_ascii=False,
        )
        copies[identity] += 1
        reject_id = hashlib.sha256(f"{identity}{copies[identity]}".encode()).hexdigest()[:16]
        rows.append(
            {
                "reject_id": reject_id,
                "run_id": run.run_id,
                "table_name": reject.table,
                "rule": reject.rule,
                "reason": reject.reason,
                "row_json": reject.row_json,
                "document_id": reject.document_id,
                "source_uri": reject.source_uri,
                "page_number": reject.page_number,
                "line_number": reject.line_number,
                "remedy": reject.remedy,
                "rejected_at": now,
                "is_resolved": False,
                "resolved_at": None,
                "resolved_by_run_id": None,
            }
        )
    return rows


def _without_run(row_json: str) -> str:
    # The row holds the run that made it; the same row of the next run is still the same row.
    try:
        row = json.loads(row_json)
    except ValueError:
        return row_json
    if isinstance(row, dict):
        row.pop("run_id", None)
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _load_outcome(batch: VolumeBatch, report: LoadReport, elapsed_ms: float) -> tuple[Outcome, ...]:
    if report.document_id is None:
        return ()
    verdict: Literal["ok", "empty"] = "ok" if report.row_count else "empty"
    return (
        Outcome(
            "load",
            verdict,
            report.document_id,
            batch.source_uri,
            row_count=report.row_count,
            duration_ms=elapsed_ms,
        ),
    )


def _outcome_rows(run: Run, outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    now = datetime.now(UTC)
    return [
        {
            "run_id": run.run_id,
            "document_id": outcome.document_id,
            "source_uri": outcome.source_uri,
            "stage": outcome.stage,
            "subject": outcome.subject,
            "verdict": outcome.verdict,
            "row_count": outcome.row_count,
            "duration_ms": outcome.duration_ms,
            "reason": outcome.reason,
            "code": outcome.code,
            "remedy": outcome.remedy,
            "page_number": outcome.page_number,
            "recorded_at": now,
        }
        for outcome in outcomes
    ]


def _tables_with(con: DuckDBPyConnection, column: str) -> list[str]:
    found = con.execute(statement("tables_with_column"), {"column": column}).fetchall()
    return [f"{render_identifier(schema)}.{render_identifier(table)}" for schema, table in found]
