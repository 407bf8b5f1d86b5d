"""One volume from file to accepted rows. No database here: the store loads what this returns."""

from __future__ import annotations

import json
import re
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import polars as pl

from warehouse.contract import to_frame
from warehouse.correct import correct_found, correct_lines
from warehouse.document import Box, Document, RawDocument, RawLine, SourceFile, StoredDocument, path_to_uri
from warehouse.errors import KitapError, SourceError
from warehouse.extract import Row
from warehouse.extract.nouns import NOUNS
from warehouse.extract.registry import EXTRACTORS, Workbench
from warehouse.outcomes import Correction, Outcome, Reject, Run, Stage, Verdict, VolumeBatch, rejected_volume
from warehouse.read import VERSION as READ_VERSION
from warehouse.read import ReadConfig, identify, read_source
from warehouse.repair import VERSION as REPAIR_VERSION
from warehouse.repair import RepairConfig, repair_document
from warehouse.validate import validate_frames

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """Settings of the stages."""

    read: ReadConfig = field(default_factory=ReadConfig)
    repair: RepairConfig = field(default_factory=RepairConfig)


@dataclass
class _Log:
    """Outcomes and rejects of one volume while it is worked on."""

    source_uri: str
    document_id: str | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def note(
        self,
        stage: Stage,
        verdict: Verdict,
        *,
        subject: str = "",
        row_count: int = 0,
        duration_ms: float = 0.0,
        error: KitapError | None = None,
        reason: str = "",
        page_number: int | None = None,
    ) -> None:
        self.outcomes.append(
            Outcome(
                stage=stage,
                verdict=verdict,
                document_id=self.document_id,
                source_uri=self.source_uri,
                subject=subject,
                row_count=row_count,
                duration_ms=duration_ms,
                reason=error.message if error else reason,
                code=error.code if error else "",
                remedy=error.remedy if error else "",
                page_number=page_number,
            )
        )

    @contextmanager
    def timed(self, stage: Stage, subject: str = "") -> Iterator[Callable[[int, str], None]]:
        """Record the stage's outcome and time; the caller tells the rows it made (none means `empty`)."""
        started = time.perf_counter()
        count, reason = 0, ""

        def done(row_count: int, why: str = "") -> None:
            nonlocal count, reason
            count, reason = row_count, why

        yield done
        elapsed_ms = (time.perf_counter() - started) * 1000
        verdict: Verdict = "ok" if count else "empty"
        self.note(stage, verdict, subject=subject, row_count=count, duration_ms=elapsed_ms, reason=reason)


def process_volume(
    path: Path, run: Run, config: PipelineConfig | None = None, corrections: Sequence[Correction] = ()
) -> VolumeBatch:
    """Identify, read, repair, extract and validate one volume; people's corrections of it are put in on the way.

    A source that cannot be read comes back as a batch with a reject and no frames; only faults that may heal
    (`TransientError`) and faults of Kitap itself are raised.
    """
    config = config or PipelineConfig()
    log = _Log(source_uri=path_to_uri(path))
    try:
        source = _identify(path, log)
        raw = _read(source, config, log)
    except SourceError as error:
        return rejected_volume(path, error, log.document_id, outcomes=tuple(log.outcomes))
    return _derive(StoredDocument(raw, f"read-{READ_VERSION}", _modified_at(path)), run, config, corrections, log)


def process_stored(
    stored: StoredDocument, run: Run, config: PipelineConfig | None = None, corrections: Sequence[Correction] = ()
) -> VolumeBatch:
    """Repair, extract and validate a volume again from the pages that were read before; its file is not needed."""
    source = stored.raw.source
    log = _Log(source_uri=source.source_uri, document_id=source.document_id)
    log.note("read", "ok", row_count=len(stored.raw.pages), reason=f"from the stored pages ({stored.read_version})")
    _tell_pages(stored.raw, log)
    return _derive(stored, run, config or PipelineConfig(), corrections, log)


def _derive(
    stored: StoredDocument, run: Run, config: PipelineConfig, corrections: Sequence[Correction], log: _Log
) -> VolumeBatch:
    raw, source = stored.raw, stored.raw.source
    own = [one for one in corrections if one.document_id == source.document_id]
    document, applied = correct_lines(_repair(raw, config, log), own)
    rows, bench = _extract(document, log, own, applied)
    rows = _source_rows(stored, run) | _line_rows(document, bench) | rows
    frames = _validate(_frames(rows, run, log), source, log)
    # The bytes stay here: what goes back to the parent process are rows.
    return VolumeBatch(replace(source, data=b""), log.source_uri, frames, tuple(log.rejects), tuple(log.outcomes))


def _identify(path: Path, log: _Log) -> SourceFile:
    with log.timed("identify") as done:
        source = identify(path)
        log.document_id = source.document_id
        log.source_uri = source.source_uri
        done(1, "")
    return source


def _read(source: SourceFile, config: PipelineConfig, log: _Log) -> RawDocument:
    with log.timed("read") as done:
        raw = _as_stored(read_source(source, config.read))
        done(len(raw.pages), "; ".join(raw.notes))
    _tell_pages(raw, log)
    if not raw.pages:
        raise SourceError(
            "no page of it could be read",
            subject=source.file_name,
            remedy=raw.faults[0].remedy if raw.faults else "check that the file is a paper or a volume",
            code=raw.faults[0].code if raw.faults else "no_pages",
        )
    return raw


def _tell_pages(raw: RawDocument, log: _Log) -> None:
    """Note the pages that were lost, and those that are blank where the pages beside them are not."""
    source = raw.source
    for fault in raw.faults:
        error = SourceError(fault.reason, remedy=fault.remedy, code=fault.code)
        log.note(
            "read", "rejected", subject=f"page {fault.page_number}", error=error, page_number=fault.page_number
        )
        log.rejects.append(
            Reject(
                table="raw.pages",
                rule=fault.code,
                reason=fault.reason,
                row_json=json.dumps({"page_number": fault.page_number}),
                document_id=source.document_id,
                source_uri=source.source_uri,
                page_number=fault.page_number,
                remedy=fault.remedy,
            )
        )
    for page_number in _blank_between(raw):
        log.note(
            "read",
            "empty",
            subject=f"page {page_number}",
            reason="the page has no text where the pages beside it have",
            page_number=page_number,
        )


def _blank_between(raw: RawDocument) -> list[int]:
    """Numbers of the pages without text whose neighbours on both sides have some."""
    has_text = {page.page_number: any(line.text.strip() for line in page.lines) for page in raw.pages}
    return [
        number
        for number, is_full in has_text.items()
        if not is_full and has_text.get(number - 1) and has_text.get(number + 1)
    ]


def _repair(raw: RawDocument, config: PipelineConfig, log: _Log) -> Document:
    with log.timed("repair") as done:
        document = repair_document(raw, config.repair)
        repaired = sum(1 for line in document.lines if line.repair_kind != "none")
        done(len(document.lines), f"{repaired} of {len(document.lines)} lines repaired")
    return document


def _source_rows(stored: StoredDocument, run: Run) -> dict[str, list[Row]]:
    raw, source = stored.raw, stored.raw.source
    document: Row = {
        "document_id": source.document_id,
        "file_name": source.file_name,
        "media_type": source.media_type,
        "byte_count": source.byte_count,
        "page_count": len(raw.pages) + len(raw.faults),
        "encoding": raw.encoding,
        "notes": "\n".join(raw.notes) or None,
        "first_seen_at": run.started_at,
        "run_id": run.run_id,
    }
    place: Row = {
        "source_uri": source.source_uri,
        "document_id": source.document_id,
        "byte_count": source.byte_count,
        "modified_at": stored.modified_at,
        "seen_at": run.started_at,
        "is_current": True,
        "run_id": run.run_id,
    }
    pages: list[Row] = [
        {
            "document_id": source.document_id,
            "page_number": page.page_number,
            "text_source": page.text_source,
            "raw_text": page.raw_text,
            "is_page_certain": page.is_page_certain,
            "line_count": len(page.lines),
            "width_pt": page.width_pt,
            "height_pt": page.height_pt,
            "lines_json": json.dumps([_line_facts(line) for line in page.lines], separators=(",", ":")),
            "extractor_version": stored.read_version,
            "run_id": run.run_id,
        }
        for page in raw.pages
    ]
    return {"raw.documents": [document], "raw.sources": [place], "raw.pages": pages}


def _modified_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return None


def _as_stored(raw: RawDocument) -> RawDocument:
    """Places to a hundredth of a point, as stored: a file and its stored pages then yield the same rows."""
    return replace(raw, pages=tuple(replace(page, lines=tuple(map(_rounded, page.lines))) for page in raw.pages))


def _rounded(line: RawLine) -> RawLine:
    if line.box is None and line.font_size_pt is None:
        return line
    box = Box(*(round(edge, 2) for edge in astuple(line.box))) if line.box is not None else None
    size = round(line.font_size_pt, 2) if line.font_size_pt is not None else None
    return replace(line, box=box, font_size_pt=size)


def _line_facts(line: RawLine) -> dict[str, object]:
    """What the page's text cannot carry of a line; with it a page is derived from again without its file."""
    facts: dict[str, object] = {"source_line": line.source_line}
    if line.has_break_before:
        facts["has_break_before"] = True
    if line.box is not None:
        facts["box"] = list(astuple(line.box))
    if line.font_size_pt is not None:
        facts["font_size_pt"] = line.font_size_pt
    if line.cells:
        facts["cells"] = [list(astuple(cell)) for cell in line.cells]
    return facts


def _line_rows(document: Document, bench: Workbench) -> dict[str, list[Row]]:
    paper_of = {
        (line.page_number, line.line_number): paper.paper_id for paper in bench.papers for line in paper.lines
    }
    lines: list[Row] = []
    repairs: list[Row] = []
    for line in document.lines:
        place: Row = {
            "page_number": line.page_number,
            "line_first": line.line_number,
            "page_last": line.page_number,
            "line_last": line.line_number,
            "extractor_version": f"repair-{REPAIR_VERSION}",
        }
        lines.append(
            place
            | {
                "paper_id": paper_of.get((line.page_number, line.line_number)),
                "source_line": line.source_line,
                "raw_text": line.raw_text,
                "text": line.text,
                "language": line.language,
                "repair_kind": line.repair_kind,
                "repair_count": len(line.steps),
                "char_count": len(line.text),
                "has_break_before": line.has_break_before,
                "is_hyphenated": line.joins_next,
                "font_size_pt": line.font_size_pt,
                "x0_pt": line.box.x0_pt if line.box else None,
                "top_pt": line.box.top_pt if line.box else None,
                "x1_pt": line.box.x1_pt if line.box else None,
                "bottom_pt": line.box.bottom_pt if line.box else None,
                "confidence_frac": line.confidence_frac,
            }
        )
        repairs.extend(
            place
            | {
                "raw_start": step.raw_start,
                "raw_end": step.raw_end,
                "raw_text": step.raw_text,
                "text": step.text,
                "kind": step.kind,
                "source": _witness_name(step.source),
                "confidence_frac": step.confidence_frac,
            }
            for step in line.steps
        )
    return {"core.lines": lines, "core.repairs": repairs}


def _witness_name(source: str) -> str:
    """A witness that is described in words (`cp866 read as cp1251`) as the one word that its column takes."""
    return re.sub(r"[^a-z0-9]+", "_", source.lower()).strip("_") or "unnamed"


def _extract(
    document: Document, log: _Log, corrections: Sequence[Correction] = (), applied: Sequence[Correction] = ()
) -> tuple[dict[str, list[Row]], Workbench]:
    """Run each extractor; one that breaks is an outcome of its own and takes no other with it."""
    in_force = list(applied)
    bench = Workbench(document)
    rows: dict[str, list[Row]] = {}
    for noun in NOUNS:
        started = time.perf_counter()
        try:
            found = EXTRACTORS[noun.name](bench)
            in_force.extend(correct_found(noun.name, bench, found, corrections) if corrections else ())
        except Exception as error:  # noqa: BLE001 - any fault of an extractor is told, none may stop the volume
            log.note("extract", "failed", subject=noun.name, error=_fault_of(noun.name, error))
            continue
        elapsed_ms = (time.perf_counter() - started) * 1000
        for table, table_rows in found.items():
            rows[table] = [{"extractor_version": noun.version_text, **row} for row in table_rows]
        count = sum(len(table_rows) for table_rows in found.values())
        verdict: Verdict = "ok" if count else "empty"
        log.note("extract", verdict, subject=noun.name, row_count=count, duration_ms=elapsed_ms)
    for one in corrections:
        if one not in in_force:
            stale = KitapError(
                f"correction {one.correction_id} of {one.table}.{one.column} found no row with the old value",
                remedy="look at the row and correct it again",
                code="correction_not_applied",
            )
            log.note("extract", "ok", subject="correction", error=stale)
    for split_note in bench.split_notes:
        doubt = KitapError(split_note.reason, remedy="look at the contents page", code=split_note.code)
        log.note("extract", "ok", subject="contents page", error=doubt, page_number=split_note.page_number)
    return rows, bench


def _fault_of(noun: str, error: Exception) -> KitapError:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return KitapError(
        f"{type(error).__name__} at {where}: {error}",
        subject=noun,
        remedy="report it with the document; the other nouns of this volume were extracted",
        code="extractor_failed",
    )


def _frames(rows: dict[str, list[Row]], run: Run, log: _Log) -> dict[str, pl.DataFrame]:
    """Typed frames of the rows; a row whose values do not fit its columns is rejected, never rounded."""
    frames: dict[str, pl.DataFrame] = {}
    for table, table_rows in rows.items():
        common: Row = {"document_id": log.document_id, "run_id": run.run_id} if table.startswith("core.") else {}
        frame, unfit = to_frame(table, [common | row for row in table_rows])
        frames[table] = frame
        log.rejects.extend(
            Reject(
                table=table,
                rule=bad.rule,
                reason=bad.reason,
                row_json=bad.row_json,
                document_id=log.document_id,
                source_uri=log.source_uri,
                page_number=bad.page_number,
                line_number=bad.line_number,
            )
            for bad in unfit
        )
    return frames


def _validate(frames: dict[str, pl.DataFrame], source: SourceFile, log: _Log) -> dict[str, pl.DataFrame]:
    started = time.perf_counter()
    validated = validate_frames(frames, document_id=source.document_id, source_uri=source.source_uri)
    log.rejects.extend(validated.rejects)
    elapsed_ms = (time.perf_counter() - started) * 1000
    for table, count in sorted(Counter(reject.table for reject in log.rejects).items()):
        if table != "raw.pages":
            log.note("validate", "rejected", subject=table, row_count=count, reason=f"{count} rows rejected")
    for table, count in sorted(validated.unlinked.items()):
        log.note(
            "validate", "ok", subject=table, row_count=count, reason=f"{count} pointers to rejected rows emptied"
        )
    accepted = dict(validated.frames)
    total = sum(frame.height for frame in accepted.values())
    log.note("validate", "ok", row_count=total, duration_ms=elapsed_ms)
    return accepted
