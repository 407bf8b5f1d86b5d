"""Outcomes are rows: what each stage did to each document, so that monitoring is SQL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from warehouse.document import SourceFile, path_to_uri
from warehouse.errors import KitapError

if TYPE_CHECKING:
    import polars as pl

Stage = Literal["identify", "read", "repair", "extract", "validate", "load"]
Verdict = Literal["ok", "empty", "rejected", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One stage's outcome for one document (or one extractor of it).

    `empty` has its own word: a stage that ran and found nothing. `subject` is the extractor, the page or the
    table concerned, or "" for the whole document. `row_count` is what the stage produced.
    """

    stage: Stage
    verdict: Verdict
    document_id: str | None
    source_uri: str
    subject: str = ""
    row_count: int = 0
    duration_ms: float = 0.0
    reason: str = ""
    code: str = ""
    remedy: str = ""
    page_number: int | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """A row, page or file that was set aside, with the reason, the rule and the row itself as JSON.

    `table` is the table the row was meant for (`core.references`), or `raw.documents` / `raw.pages` for a whole
    file or page.
    """

    table: str
    rule: str
    reason: str
    row_json: str
    document_id: str | None
    source_uri: str
    page_number: int | None = None
    line_number: int | None = None
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's correction of one value: which row (`key`), which column, from what to what.

    It is applied only where the row still holds `old_value` (a line: where its raw text is that of the key): a
    correction never falls on another row that took the place of the one meant.
    """

    correction_id: str
    document_id: str
    table: str
    key: Mapping[str, str | int]
    column: str
    old_value: str | None
    new_value: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the main job. `kind`: `ingest`, `backfill`, `retry`; `trigger`: `direct` or `flow`."""

    run_id: str
    kind: str
    trigger: str
    started_at: datetime  # UTC, with time zone


@dataclass(frozen=True)
class VolumeBatch:
    """One volume, ready to be loaded: accepted rows by table (`core.papers`, …), rejects and outcomes.

    The frames hold every column of their table's model, `run_id` included. `source` is None where the file could
    not even be identified; then there are no frames, only rejects and outcomes.
    """

    source: SourceFile | None
    source_uri: str
    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    rejects: tuple[Reject, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether there is anything to load."""
        return self.source is not None and bool(self.frames)


def rejected_volume(
    path: Path, error: KitapError, document_id: str | None = None, outcomes: tuple[Outcome, ...] = ()
) -> VolumeBatch:
    """The batch of a volume that was set aside as a whole, with the reason and what to do."""
    uri = path_to_uri(path)
    outcome = Outcome(
        stage="read" if document_id else "identify",
        verdict="rejected",
        document_id=document_id,
        source_uri=uri,
        reason=error.message,
        code=error.code,
        remedy=error.remedy,
    )
    reject = Reject(
        table="raw.documents",
        rule=error.code,
        reason=error.message,
        row_json=json.dumps({"source_uri": uri, "file_name": PurePath(uri).name}, ensure_ascii=False),
        document_id=document_id,
        source_uri=uri,
        remedy=error.remedy,
    )
    return VolumeBatch(None, uri, {}, (reject,), (*outcomes, outcome))
