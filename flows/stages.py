"""The main job as plain functions: discover, process, load, refresh. No Prefect here.

`flows/ingest.py` gives the same functions to Prefect as tasks; a direct `kitap run` calls them as they are.
Each takes paths and values, never a connection, so that it may run as a task of its own.
"""

from __future__ import annotations

import glob
import hashlib
import resource
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from flows.hopeless import Hopeless
from flows.patience import PAUSES_S, patient
from flows.progress import Reporter, reporting
from flows.settings import Settings
from flows.watching import look_safely
from warehouse import read, repair
from warehouse.document import path_to_uri, uri_to_path
from warehouse.errors import KitapError, SourceError, StoreError, TransientError
from warehouse.extract.nouns import NOUNS
from warehouse.isolate import Worker, map_limited
from warehouse.outcomes import Correction, Run, VolumeBatch, rejected_volume
from warehouse.store.checks import CheckResult, run_checks
from warehouse.store.connection import Home, run_lock
from warehouse.store.corrections import active_corrections, record_correction
from warehouse.store.forget import ForgetReport, forget_document
from warehouse.store.load import (
    KnownDocument,
    LoadReport,
    finish_run,
    known_documents,
    load_batch,
    mark_seen,
    start_run,
    withdrawn_documents,
)
from warehouse.store.marts import MartReport, build_marts
from warehouse.store.publish import publish, publish_ops
from warehouse.store.queries import run_query
from warehouse.store.releases import find_release, published_number, require_whole
from warehouse.store.working import open_working
from warehouse.watch.inbox import BESIDE_SUFFIXES, PARTIAL_SUFFIXES

MIB = 1024 * 1024
PRELOAD = ("warehouse.pipeline",)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a run, told to a person."""

    subject: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Discovered:
    """Files to look at; what was asked for and is not there; what is still being copied; what is no source."""

    files: tuple[Path, ...]
    faults: tuple[VolumeBatch, ...] = ()
    unsettled: tuple[Path, ...] = ()
    passed_over: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What building, checking and publishing came to."""

    marts: tuple[MartReport, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    is_published: bool = False
    reason: str = ""
    release: int | None = None
    is_new_release: bool = False


@dataclass(frozen=True)
class Summary:
    """What a run did, for the terminal and for the tests."""

    run: Run
    found_count: int = 0
    unchanged_count: int = 0
    loaded_count: int = 0
    rows_by_table: dict[str, int] = field(default_factory=dict)
    reject_count: int = 0
    faults: tuple[Fault, ...] = ()
    unsettled: tuple[Path, ...] = ()
    passed_over: tuple[Path, ...] = ()
    refreshed: Refreshed = field(default_factory=Refreshed)
    duration_s: float = 0.0

    @property
    def exit_code(self) -> int:
        """0 when all went well, 1 when there is a fault to look at."""
        return 1 if self.faults or not self.refreshed.is_published else 0


def discover(home: Path, given: Sequence[str], settle_s: float = 0.0) -> Discovered:
    """The files of the given files, folders and globs (or of the home's inbox), in a stable order.

    A file of the inbox that changed within the last `settle_s` seconds may still be copied: it is left for the
    next run. In a folder, hidden files and files that stand beside volumes are passed over and told; a file that
    is named itself is always taken.
    """
    faults: list[VolumeBatch] = []
    files: dict[Path, None] = {}
    unsettled: list[Path] = []
    passed_over: list[Path] = []
    is_inbox = not given

    own = Home(home)

    def take_folder(folder: Path) -> None:
        for path in _files_in(folder):
            suffix = path.suffix.lower()
            if path.is_relative_to(own.root) and not path.is_relative_to(own.inbox):
                # A folder that the home itself lies in: what Kitap keeps there is no volume.
                continue
            if suffix in PARTIAL_SUFFIXES or (is_inbox and _is_changing(path, settle_s)):
                unsettled.append(path)
            elif suffix in BESIDE_SUFFIXES:
                passed_over.append(path)
            else:
                files.setdefault(path)

    for item in given or [str(own.inbox)]:
        path = uri_to_path(item).expanduser().absolute()
        if path.exists() or path.is_symlink():
            matches = [path]
        else:
            matches = [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 - absolute patterns
        if not matches:
            missing = SourceError("there is no such file or folder", remedy="check the path", code="not_found")
            faults.append(rejected_volume(path, missing))
        for match in matches:
            if not match.is_dir():
                files.setdefault(match)
                continue
            try:
                take_folder(match)
            except OSError as error:
                reason = SourceError(f"the folder cannot be read: {error.strerror}", code="unreadable_folder")
                faults.append(rejected_volume(match, reason))
    return Discovered(tuple(files), tuple(faults), tuple(unsettled), tuple(passed_over))


def _files_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if not path.is_dir() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _is_changing(path: Path, settle_s: float) -> bool:
    try:
        return time.time() - path.stat().st_mtime < settle_s
    except OSError:
        return False


def process(
    paths: Sequence[Path], run: Run, settings: Settings, spare: Future[Worker] | None = None
) -> Iterator[VolumeBatch]:
    """Each volume in a child process with its limits; a fault of one is a batch with its reject.

    What may heal (a file that is being written, a disk that stutters) is tried again after a pause, when the others
    are done; what took its child down twice before is not tried at all. `spare` is a worker that is being started
    already; it is used first. What people corrected goes with each.
    """
    with open_working(Home(settings.home)) as con:
        corrections = active_corrections(con)
    hopeless = Hopeless(settings)
    todo: list[Path] = []
    for path in paths:
        fault = hopeless.fault_of(path)
        if fault is None:
            todo.append(path)
        else:
            yield rejected_volume(path, fault)
    for pause_s in (*PAUSES_S, None):
        results = map_limited(
            partial(_process_volume, run=run, corrections=corrections),
            todo,
            workers=min(settings.workers, max(1, len(todo))),
            time_limit_s=settings.volume_time_limit_s,
            memory_limit_bytes=settings.volume_memory_limit_mb * MIB,
            preload=PRELOAD,
            spares=[spare.result()] if spare is not None else (),
        )
        again: list[Path] = []
        for path, result in results:
            if isinstance(result, TransientError) and pause_s is not None:
                again.append(path)
            elif isinstance(result, KitapError):
                hopeless.note(path, result)
                yield rejected_volume(path, result)
            else:
                hopeless.forget(path)
                yield result
        if not again or pause_s is None:
            return
        time.sleep(pause_s)
        todo, spare = again, None


def _process_volume(path: Path, run: Run, corrections: tuple[Correction, ...] = ()) -> VolumeBatch:
    # Imported in the child: the extractors and their patterns take a second that this process need not wait for.
    from warehouse.pipeline import process_volume

    return process_volume(path, run, corrections=corrections)


def versions() -> dict[str, str]:
    """The version that the rows of each table would get now, by table name."""
    made = {table: noun.version_text for noun in NOUNS for table in noun.tables}
    return {"raw.pages": f"read-{read.VERSION}", "core.lines": f"repair-{repair.VERSION}"} | made


def load(home: Path, batches: Iterable[VolumeBatch], run: Run) -> list[LoadReport]:
    """Load batches into the working file, one transaction each."""
    with open_working(Home(home)) as con:
        return [load_batch(con, batch, run) for batch in batches]


def refresh(home: Path, run: Run, settings: Settings) -> Refreshed:
    """Build the marts, run the checks, and publish when no `fail_` check has rows."""
    place = Home(home)
    with open_working(place) as con:
        marts = build_marts(con)
        checks = run_checks(con, run=run, parameters=settings.check_parameters)
    stopping = [_told(check) for check in checks if check.is_failed]
    if stopping:
        reason = f"checks failed: {', '.join(stopping)}; the published warehouse stays as it was"
        return Refreshed(marts, checks, False, reason)
    report = publish(place, kept_releases=settings.releases_kept)
    return Refreshed(marts, checks, True, release=report.release, is_new_release=report.is_new_release)


def _told(check: CheckResult) -> str:
    """A failed check in words; of too many rejects, which tables."""
    tables = sorted({str(row["table_name"]) for row in check.sample if row.get("rejected_frac") is not None})
    shares = (
        (table, max(row["rejected_frac"] for row in check.sample if row["table_name"] == table)) for table in tables
    )
    told = ", ".join(f"{share:.0%} of {table}" for table, share in shares)
    return f"{check.name} (rejected: {told})" if told else check.name


_patient_load, _patient_refresh = patient(load), patient(refresh)


@dataclass(frozen=True)
class Steps:
    """The functions of a run, replaceable by tasks that do the same."""

    process: Callable[[Sequence[Path], Run, Settings], Iterable[VolumeBatch]] = process
    load: Callable[[Path, Iterable[VolumeBatch], Run], list[LoadReport]] = _patient_load
    refresh: Callable[[Path, Run, Settings], Refreshed] = _patient_refresh


def ingest(
    settings: Settings,
    given: Sequence[str] = (),
    *,
    kind: str = "ingest",
    trigger: str = "direct",
    force: bool = False,
    bar: bool = False,
    steps: Steps | None = None,
) -> Summary:
    """The main job: discover, process and load each volume, refresh, publish. One bad file stops no other.

    Files that are loaded already, unchanged and by the present versions, are passed over unless `force`.
    """
    started = time.monotonic()
    spare: Future[Worker] = Future()
    if steps is None:
        steps = Steps(process=partial(process, spare=spare))
    else:
        spare.cancel()
    when_locked = partial(_start_spare, spare, settings)
    with (
        _ended(spare),
        _recorded_run(settings, kind, trigger, bar=bar, when_locked=when_locked) as (run, reporter, tally),
    ):
        found = discover(settings.home, given, settings.settle_s)
        tally.file_count = len(found.files) + len(found.faults)
        if force:
            hopeless = Hopeless(settings)
            for path in found.files:
                hopeless.forget(path)
        todo = list(found.files) if force else _new_or_changed(settings, found.files, run)
        reports: list[LoadReport] = []
        faults: list[Fault] = []
        reporter.stage("process", total=len(todo))
        for batch in _chain(found.faults, steps.process(todo, run, settings)):
            batch, report = _load_one(batch, run, settings, steps)
            reports.extend(report)
            faults.extend(_faults_of(batch))
            reporter.advance(Path(batch.source_uri).name)
        reporter.stage("refresh")
        refreshed = steps.refresh(settings.home, run, settings)
        tally.is_published = refreshed.is_published
        if not refreshed.is_published:
            faults.append(Fault("publish", refreshed.reason, "see `kitap check` and `kitap status`"))
    return _summary(run, found, todo, reports, faults, refreshed, time.monotonic() - started)


def _start_spare(spare: Future[Worker], settings: Settings) -> None:
    """Start the first child while this process opens the database: its imports take as long as that."""
    if not spare.set_running_or_notify_cancel():
        return
    worker = Worker(
        time_limit_s=settings.volume_time_limit_s,
        memory_limit_bytes=settings.volume_memory_limit_mb * MIB,
        preload=PRELOAD,
    )

    def start() -> None:
        # A child that does not start now is told when the first volume needs it.
        with suppress(KitapError):
            worker.start()
        spare.set_result(worker)

    threading.Thread(target=start, name="start-spare", daemon=True).start()


@contextmanager
def _ended(spare: Future[Worker]) -> Iterator[None]:
    """End the spare child, whether it was used or not."""
    try:
        yield
    finally:
        if spare.running() or (spare.done() and not spare.cancelled()):
            spare.result().close()


# Faults of the home as a whole: the next volume would meet them too.
_HOME_FAULTS = frozenset(
    {"disk_full", "locked", "read_only_home", "newer_warehouse", "older_warehouse", "edited_migration", "corrupted"}
)


def _load_one(
    batch: VolumeBatch, run: Run, settings: Settings, steps: Steps
) -> tuple[VolumeBatch, list[LoadReport]]:
    """Load one volume; one that the database does not take is set aside with the reason, and the run goes on."""
    try:
        return batch, steps.load(settings.home, [batch], run)
    except KitapError as error:
        if error.code in _HOME_FAULTS:
            raise
        fault = error
    except (RuntimeError, TypeError, ValueError) as error:
        fault = StoreError(f"its rows cannot be loaded: {type(error).__name__}: {error}", remedy="report it")
    document_id = batch.source.document_id if batch.source is not None else None
    outcomes = tuple(outcome for outcome in batch.outcomes if outcome.verdict != "rejected")
    aside = rejected_volume(uri_to_path(batch.source_uri), fault, document_id, outcomes)
    return aside, steps.load(settings.home, [aside], run)


def rebuild(
    settings: Settings, *, trigger: str = "direct", bar: bool = False, steps: Steps | None = None
) -> Summary:
    """Marts, checks and publish anew from what is loaded; no source is read."""
    started = time.monotonic()
    with _recorded_run(settings, "refresh", trigger, bar=bar) as (run, reporter, tally):
        reporter.stage("refresh")
        refreshed = (steps or Steps()).refresh(settings.home, run, settings)
        tally.is_published = refreshed.is_published
        faults = () if refreshed.is_published else (Fault("publish", refreshed.reason, "see `kitap check`"),)
    return Summary(run, faults=faults, refreshed=refreshed, duration_s=time.monotonic() - started)


def check(settings: Settings, *, trigger: str = "direct", bar: bool = False) -> Summary:
    """Run the checks on what is loaded, prove the published release whole, and record both."""
    started = time.monotonic()
    place = Home(settings.home)
    with _recorded_run(settings, "check", trigger, bar=bar) as (run, reporter, _):
        reporter.stage("check")
        with open_working(place) as con:
            checks = run_checks(con, run=run, parameters=settings.check_parameters)
        number = published_number(place)
        if number is not None:
            require_whole(place, find_release(place, number))
    faults = tuple(Fault(one.name, one.truth, "see `kitap check`") for one in checks if one.is_failed)
    refreshed = Refreshed(checks=checks, is_published=not faults, release=number)
    return Summary(run, faults=faults, refreshed=refreshed, duration_s=time.monotonic() - started)


def backfill(
    settings: Settings, *, trigger: str = "direct", bar: bool = False, steps: Steps | None = None
) -> Summary | None:
    """Process again the documents that an older repair or extractor made; None where none is behind."""
    behind = documents_to_backfill(settings)
    if not behind:
        return None
    places = sorted({uri for document in behind for uri in document.current_uris})
    return ingest(settings, places, kind="backfill", trigger=trigger, force=True, bar=bar, steps=steps)


def correct(
    settings: Settings,
    what: str,
    place: str,
    new_value: str | None,
    *,
    reason: str,
    corrected_by: str,
    column: str | None = None,
    is_later: bool = False,
    bar: bool = False,
) -> tuple[Correction, Summary | None]:
    """Record a person's correction and derive its document again from it, unless `is_later` leaves that to a run.

    The summary is None where nothing was derived: asked for so, or the document's file is no longer at its place.
    """
    with open_working(Home(settings.home), wait_s=settings.lock_timeout_s) as con:
        correction = record_correction(
            con, what, place, new_value, reason=reason, corrected_by=corrected_by, column=column
        )
        places = known_documents(con)[correction.document_id].current_uris
    found = sorted(uri for uri in places if _sha256(uri_to_path(uri)) == correction.document_id)
    if is_later or not found:
        return correction, None
    return correction, ingest(settings, found[:1], kind="backfill", force=True, bar=bar)


def forget(
    settings: Settings, document: str, *, reason: str, withdrawn_by: str, bar: bool = False
) -> tuple[ForgetReport, Summary]:
    """Withdraw a document from the working file and every release, then check and publish what is left."""
    place = Home(settings.home)
    with run_lock(place, purpose="forget", wait_s=settings.lock_timeout_s):
        report = forget_document(
            place, document, reason=reason, withdrawn_by=withdrawn_by, wait_s=settings.lock_timeout_s
        )
        return report, rebuild(settings, bar=bar)


@contextmanager
def _recorded_run(
    settings: Settings, kind: str, trigger: str, *, bar: bool, when_locked: Callable[[], object] = lambda: None
) -> Iterator[tuple[Run, Reporter, Tally]]:
    """Hold the home for one run; record how it ended and publish the ops tables, whatever happens inside.

    Afterwards the health is looked at, and a change of it alerted.
    """
    place = Home(settings.home).create()
    try:
        with (
            run_lock(place, purpose=kind, wait_s=settings.lock_timeout_s),
            reporting(place.progress, bar=bar) as reporter,
        ):
            when_locked()
            with open_working(place) as con:
                run = start_run(con, kind, trigger, settings.model_dump(mode="json"))
            reporter.begin(run.run_id, kind)
            tally = Tally()
            error: str | None = None
            try:
                yield run, reporter, tally
            except BaseException as fault:
                is_stop = isinstance(fault, KeyboardInterrupt)
                error = "stopped with Ctrl-C" if is_stop else f"{type(fault).__name__}: {fault}"
                raise
            finally:
                with open_working(place) as con:
                    finish_run(
                        con,
                        run,
                        file_count=tally.file_count,
                        is_published=tally.is_published,
                        peak_memory_bytes=_peak_memory_bytes(),
                        error=error,
                    )
                publish_ops(place)
            reporter.end("done")
    finally:
        look_safely(settings)


@dataclass
class Tally:
    """What a run tells its record at the end."""

    file_count: int = 0
    is_published: bool = False


def _peak_memory_bytes() -> int:
    """The largest resident set of this process or of one of its ended children, in bytes (Linux counts KiB)."""
    return 1024 * max(
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    )


def _new_or_changed(settings: Settings, files: Sequence[Path], run: Run) -> list[Path]:
    """The files that are not loaded in this very state by the present versions; the others are marked as seen."""
    with open_working(Home(settings.home)) as con:
        known = known_documents(con)
        withdrawn = withdrawn_documents(con)
        if not known and not withdrawn:
            return list(files)
        current = {uri: document for document in known.values() for uri in document.current_uris}
        todo: list[Path] = []
        seen: list[tuple[str, str]] = []
        for path in files:
            uri = path_to_uri(path)
            document = current.get(uri)
            if document is not None and not is_behind(document) and _sha256(path) == document.document_id:
                seen.append((uri, document.document_id))
            elif not withdrawn or _sha256(path) not in withdrawn:
                todo.append(path)
        mark_seen(con, seen, run)
    return todo


def is_behind(document: KnownDocument) -> bool:
    """Whether a row of the document was made by another version than the present one."""
    present = versions()
    return any(found - {present.get(table, "")} for table, found in document.versions.items() if table in present)


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def check_only(settings: Settings) -> tuple[CheckResult, ...]:
    """The checks on the working file, recorded nowhere."""
    with open_working(Home(settings.home), wait_s=settings.lock_timeout_s) as con:
        return run_checks(con, parameters=settings.check_parameters)


def sources_to_retry(settings: Settings) -> list[str]:
    """The places of all sources that have an open reject."""
    sql = "SELECT DISTINCT source_uri FROM ops.rejects WHERE NOT is_resolved ORDER BY source_uri"
    return [str(row["source_uri"]) for row in run_query(Home(settings.home), sql, file="ops").records]


def documents_to_backfill(settings: Settings) -> list[KnownDocument]:
    """The current documents that an older repair or extractor made."""
    with open_working(Home(settings.home), wait_s=settings.lock_timeout_s) as con:
        return [
            document for document in known_documents(con).values() if document.current_uris and is_behind(document)
        ]


def _chain(first: Iterable[VolumeBatch], second: Iterable[VolumeBatch]) -> Iterator[VolumeBatch]:
    yield from first
    yield from second


def _faults_of(batch: VolumeBatch) -> Iterator[Fault]:
    name = Path(batch.source_uri).name
    for outcome in batch.outcomes:
        if outcome.verdict == "failed" or (outcome.verdict == "rejected" and outcome.stage != "validate"):
            subject = f"{name}, {outcome.subject}" if outcome.subject else name
            yield Fault(subject, outcome.reason, outcome.remedy)


def _summary(
    run: Run,
    found: Discovered,
    todo: Sequence[Path],
    reports: Sequence[LoadReport],
    faults: Sequence[Fault],
    refreshed: Refreshed,
    duration_s: float,
) -> Summary:
    rows: Counter[str] = Counter()
    for report in reports:
        rows.update(report.inserted)
    return Summary(
        run=run,
        found_count=len(found.files) + len(found.faults),
        unchanged_count=len(found.files) - len(todo),
        loaded_count=sum(1 for report in reports if report.document_id is not None),
        rows_by_table=dict(sorted(rows.items())),
        reject_count=sum(report.reject_count for report in reports),
        faults=tuple(faults),
        unsettled=found.unsettled,
        passed_over=found.passed_over,
        refreshed=refreshed,
        duration_s=duration_s,
    )
