"""The main job as plain functions: discover, process, load, refresh. No Prefect here.

`flows/ingest.py` gives the same functions to Prefect as tasks; a direct `kitap run` calls them as they are.
Each takes paths and values, never a connection, so that it may run as a task of its own.
"""

from __future__ import annotations

import glob
import hashlib
import resource
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from flows.hopeless import Hopeless
from flows.known import KnownFiles
from flows.patience import PAUSES_S, patient
from flows.progress import Reporter, reporting
from flows.settings import Settings
from flows.watching import look_safely
from warehouse import read, repair
from warehouse.document import StoredDocument, path_to_uri, uri_to_path
from warehouse.errors import KitapError, SourceError, StoreError, TransientError
from warehouse.extract.nouns import NOUNS
from warehouse.isolate import Worker, map_limited
from warehouse.outcomes import Correction, Outcome, Run, VolumeBatch, rejected_volume
from warehouse.store.changes import Difference, compare_with_published, record_changes
from warehouse.store.checks import CheckResult, run_checks
from warehouse.store.connection import Home, copy_into_place, replace_durably, run_lock, store_faults
from warehouse.store.corrections import active_corrections, record_correction
from warehouse.store.forget import ForgetReport, forget_document
from warehouse.store.load import (
    KnownDocument,
    LoadReport,
    finish_run,
    known_documents,
    load_batches,
    mark_seen,
    start_run,
    withdrawn_documents,
)
from warehouse.store.marts import MartReport, build_marts
from warehouse.store.publish import publish, publish_ops
from warehouse.store.queries import run_query
from warehouse.store.releases import find_release, published_number, require_whole
from warehouse.store.stored import stored_document
from warehouse.store.unchanged import checks_that_stand, remember_built
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
    is_declined: bool = False  # nothing is wrong, but a person (or --dry-run) did not want it published


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
    difference: Difference | None = None
    behind_count: int = 0

    @property
    def exit_code(self) -> int:
        """0 when all went well, 1 when there is a fault to look at."""
        return 0 if not self.faults and (self.refreshed.is_published or self.refreshed.is_declined) else 1


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
        status, now = path.stat(), time.time()
    except OSError:
        return False
    # A file that came from a machine whose clock is ahead would be fresh for ever.
    return now - (status.st_mtime if status.st_mtime <= now else status.st_ctime) < settle_s


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


def _process_volume(item: Path | StoredDocument, run: Run, corrections: tuple[Correction, ...] = ()) -> VolumeBatch:
    # Imported in the child: the extractors and their patterns take a second that this process need not wait for.
    from warehouse.pipeline import process_stored, process_volume

    if isinstance(item, StoredDocument):
        return process_stored(item, run, corrections=corrections)
    return process_volume(item, run, corrections=corrections)


def derive(documents: Sequence[KnownDocument], run: Run, settings: Settings) -> Iterator[VolumeBatch]:
    """Each loaded document again, in a child process: from its stored pages, without its file.

    Where the reader has a newer version, from its file if that is still at its place unchanged.
    """
    place = Home(settings.home)
    damaged: list[VolumeBatch] = []
    with open_working(place) as con:
        corrections = active_corrections(con)

    def items() -> Iterator[Path | StoredDocument]:
        for document in documents:
            path = _file_to_read_again(document)
            if path is not None:
                yield path
                continue
            try:
                with open_working(place) as con:
                    stored = stored_document(con, document.document_id)
            except StoreError as error:
                if error.code in _HOME_FAULTS:
                    raise
                uri = min(document.current_uris or document.source_uris)
                damaged.append(rejected_volume(uri_to_path(uri), error, document.document_id))
                continue
            yield stored

    results = map_limited(
        partial(_process_volume, run=run, corrections=corrections),
        items(),
        workers=min(settings.workers, max(1, len(documents))),
        time_limit_s=settings.volume_time_limit_s,
        memory_limit_bytes=settings.volume_memory_limit_mb * MIB,
        subject=_name_of,
        preload=PRELOAD,
    )
    for item, result in results:
        if not isinstance(result, KitapError):
            yield result
        elif isinstance(item, StoredDocument):
            source = item.raw.source
            yield rejected_volume(uri_to_path(source.source_uri), result, source.document_id)
        else:
            yield rejected_volume(item, result)
    yield from damaged


def _name_of(item: Path | StoredDocument) -> str:
    return item.raw.source.source_uri if isinstance(item, StoredDocument) else str(item)


def _file_to_read_again(document: KnownDocument) -> Path | None:
    """The document's file, where its pages were read by another version and the file is there as it was."""
    if "raw.pages" not in tables_behind(document):
        return None
    return _unchanged_file(document)


def _unchanged_file(document: KnownDocument) -> Path | None:
    places = (uri_to_path(uri) for uri in sorted(document.current_uris))
    return next((path for path in places if _sha256(path) == document.document_id), None)


def versions() -> dict[str, str]:
    """The version that the rows of each table would get now, by table name."""
    made = {table: noun.version_text for noun in NOUNS for table in noun.tables}
    return {"raw.pages": f"read-{read.VERSION}", "core.lines": f"repair-{repair.VERSION}"} | made


def load(home: Path, batches: Iterable[VolumeBatch], run: Run) -> list[LoadReport]:
    """Load batches into the working file; when this returns, all of them are there."""
    with open_working(Home(home)) as con:
        return load_batches(con, batches, run)


def refresh(home: Path, run: Run, settings: Settings) -> Refreshed:
    """Build the marts, run the checks, and publish when no `fail_` check has rows."""
    place = Home(home)
    refreshed = _build_and_check(place, run, settings)
    if refreshed.reason:
        return refreshed
    return _publish(place, refreshed, run, settings)


def _publish(place: Home, refreshed: Refreshed, run: Run, settings: Settings) -> Refreshed:
    report = publish(place, kept_releases=settings.releases_kept)
    remember_built(place, run, report.release, settings.check_parameters)
    return replace(refreshed, is_published=True, release=report.release, is_new_release=report.is_new_release)


def as_published(settings: Settings, run: Run) -> Refreshed | None:
    """What the last refresh came to, where a run has changed nothing since; None where anything is to be built."""
    place = Home(settings.home)
    checks = checks_that_stand(place, run, settings.check_parameters)
    if checks is None:
        return None
    return Refreshed((), checks, True, release=published_number(place), is_new_release=False)


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
    derive: Callable[[Sequence[KnownDocument], Run, Settings], Iterable[VolumeBatch]] = derive


def ingest(
    settings: Settings,
    given: Sequence[str] = (),
    *,
    kind: str = "ingest",
    trigger: str = "direct",
    force: bool = False,
    bar: bool = False,
    steps: Steps | None = None,
    stored: Sequence[KnownDocument] = (),
) -> Summary:
    """The main job: discover, process and load each volume, refresh, publish. One bad file stops no other.

    Files that are loaded already, unchanged and by the present versions, are passed over unless `force`. So are
    those of the inbox that earlier versions made: a backfill shows first what would change.
    `stored` documents are derived again without their files; where only they are given the inbox is left alone.
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
        found = discover(settings.home, given, settings.settle_s) if given or not stored else Discovered(())
        tally.file_count = len(found.files) + len(found.faults) + len(stored)
        if force:
            hopeless = Hopeless(settings)
            for path in found.files:
                hopeless.forget(path)
        behind: list[Path] = []
        todo = (
            list(found.files) if force else _new_or_changed(settings, found.files, run, None if given else behind)
        )
        reports: list[LoadReport] = []
        faults: list[Fault] = []
        again = steps.derive(stored, run, settings) if stored else ()
        reporter.stage("process", total=len(todo) + len(stored))
        for batch in chain(found.faults, steps.process(todo, run, settings), again):
            batch, report = _load_one(batch, run, settings, steps)
            reports.extend(report)
            faults.extend(_faults_of(batch))
            reporter.advance(Path(batch.source_uri).name)
        reporter.stage("refresh")
        refreshed = None if reports else as_published(settings, run)
        refreshed = refreshed or steps.refresh(settings.home, run, settings)
        tally.is_published = refreshed.is_published
        if not refreshed.is_published:
            faults.append(Fault("publish", refreshed.reason, "see `kitap check` and `kitap status`"))
    summary = _summary(run, found, todo, reports, faults, refreshed, time.monotonic() - started)
    return replace(summary, behind_count=len(behind))


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
    batch = _keeping_what_stands(batch, settings)
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


def _keeping_what_stands(batch: VolumeBatch, settings: Settings) -> VolumeBatch:
    """The batch without its rows, where an extractor broke that had given rows of this very document before.

    What was loaded before is then whole, and the new rows are not; the document stays behind until that is mended.
    """
    broken = {one.subject for one in batch.outcomes if one.stage == "extract" and one.verdict == "failed"}
    if not broken or not batch.is_accepted or batch.source is None:
        return batch
    with open_working(Home(settings.home)) as con:
        known = known_documents(con).get(batch.source.document_id)
    tables = {table for noun in NOUNS if noun.name in broken for table in noun.tables}
    if known is None or not tables & known.versions.keys():
        return batch
    kept = Outcome(
        "load",
        "empty",
        batch.source.document_id,
        batch.source_uri,
        reason=f"its rows stay as they were, since these extractors broke: {', '.join(sorted(broken))}",
        code="kept",
    )
    return replace(batch, frames={}, rejects=(), outcomes=(*batch.outcomes, kept))


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
    settings: Settings,
    *,
    trigger: str = "direct",
    bar: bool = False,
    steps: Steps | None = None,
    decide: Callable[[Difference], bool] | None = None,
) -> Summary | None:
    """Derive again the documents that an older repair or extractor made; None where none is behind.

    All is derived, built and checked in a copy of the working file and compared with what analysts open. Only where
    the checks hold and `decide` (default: yes) agrees to the difference does the copy become the working file and
    get published; otherwise all stays as it was. The difference is recorded in `ops.changes` in any case.
    """
    steps, started, place = steps or Steps(), time.monotonic(), Home(settings.home).create()
    with run_lock(place, purpose="backfill", wait_s=settings.lock_timeout_s):
        behind = documents_to_backfill(settings)
        if not behind:
            return None
        with (
            _recorded_run(settings, "backfill", trigger, bar=bar) as (run, reporter, tally),
            _trial(place) as trial,
        ):
            aside = settings.model_copy(update={"home": trial.root})
            tally.file_count = len(behind)
            reports: list[LoadReport] = []
            faults: list[Fault] = []
            reporter.stage("process", total=len(behind))
            for batch in steps.derive(behind, run, aside):
                batch, report = _load_one(batch, run, aside, steps)
                reports.extend(report)
                faults.extend(_faults_of(batch))
                reporter.advance(Path(batch.source_uri).name)
            reporter.stage("refresh")
            refreshed = _build_and_check(trial, run, settings)
            difference = compare_with_published(place, trial)
            if not refreshed.reason and (decide is None or decide(difference)):
                _take_over(trial, place)
                refreshed = _publish(place, refreshed, run, settings)
            elif not refreshed.reason:
                tally.note = "derived again and compared, not published"
                refreshed = replace(refreshed, reason=tally.note, is_declined=True)
            else:
                tally.error = refreshed.reason
                faults.append(
                    Fault("publish", refreshed.reason, "the warehouse stays as it was; mend and run again")
                )
            tally.is_published = refreshed.is_published
            with open_working(place) as con:
                record_changes(con, run, difference)
    return Summary(
        run,
        found_count=len(behind),
        loaded_count=sum(1 for report in reports if report.document_id is not None),
        rows_by_table=_rows_by_table(reports),
        reject_count=sum(report.reject_count for report in reports),
        faults=tuple(faults),
        refreshed=refreshed,
        duration_s=time.monotonic() - started,
        difference=difference,
    )


@contextmanager
def _trial(place: Home) -> Iterator[Home]:
    """A home within the home with a copy of the working file, gone at the end."""
    trial = Home(place.trial).create()
    try:
        copy_into_place(place.working, trial.working)
        yield trial
    finally:
        shutil.rmtree(place.trial, ignore_errors=True)


def _take_over(trial: Home, place: Home) -> None:
    with store_faults(place.working):
        replace_durably(trial.working, place.working)


def _build_and_check(place: Home, run: Run, settings: Settings) -> Refreshed:
    """Marts and checks; the reason names the checks that would stop a publish."""
    with open_working(place) as con:
        marts = build_marts(con)
        checks = run_checks(con, run=run, parameters=settings.check_parameters)
    stopping = [_told(check) for check in checks if check.is_failed]
    if not stopping:
        return Refreshed(marts, checks)
    return Refreshed(
        marts, checks, reason=f"checks failed: {', '.join(stopping)}; the published warehouse stays as it was"
    )


def retry(settings: Settings, *, bar: bool = False) -> Summary | None:
    """Process again every source that has an open reject; None where there is none.

    A document whose file is not at its place any more is derived again from its stored pages.
    """
    sources = sources_to_retry(settings)
    if not sources:
        return None
    with open_working(Home(settings.home), wait_s=settings.lock_timeout_s) as con:
        current = {uri: document for document in known_documents(con).values() for uri in document.current_uris}
    gone = {uri for uri in sources if uri in current and not uri_to_path(uri).exists()}
    stored = {current[uri].document_id: current[uri] for uri in sorted(gone)}
    given = [uri for uri in sources if uri not in gone]
    return ingest(settings, given, stored=tuple(stored.values()), kind="retry", force=True, bar=bar)


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

    The summary is None where that was asked for. The document's file is not needed.
    """
    with open_working(Home(settings.home), wait_s=settings.lock_timeout_s) as con:
        correction = record_correction(
            con, what, place, new_value, reason=reason, corrected_by=corrected_by, column=column
        )
        document = known_documents(con)[correction.document_id]
    if is_later:
        return correction, None
    return correction, ingest(settings, stored=[document], kind="backfill", force=True, bar=bar)


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
                        error=error or tally.error,
                        note=tally.note,
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
    error: str | None = None
    note: str = ""


def _peak_memory_bytes() -> int:
    """The largest resident set of this process or of one of its ended children, in bytes (Linux counts KiB)."""
    return 1024 * max(
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    )


def _new_or_changed(
    settings: Settings, files: Sequence[Path], run: Run, left_behind: list[Path] | None = None
) -> list[Path]:
    """The files that are not loaded in this very state by the present versions; the others are marked as seen.

    Where `left_behind` is given, the unchanged ones that earlier versions made are put there instead.
    """
    with open_working(Home(settings.home)) as con:
        known = known_documents(con)
        withdrawn = withdrawn_documents(con)
        if not known and not withdrawn:
            return list(files)
        memory, present = KnownFiles.of(Home(settings.home)), versions()
        current = {uri: document for document in known.values() for uri in document.current_uris}
        todo: list[Path] = []
        seen: list[tuple[str, str]] = []
        for path in files:
            uri = path_to_uri(path)
            document = current.get(uri)
            is_old = document is not None and is_behind(document, present)
            if (
                document is not None
                and (not is_old or left_behind is not None)
                and memory.sha256(path) == document.document_id
            ):
                seen.append((uri, document.document_id))
                if is_old and left_behind is not None:
                    left_behind.append(path)
            elif not withdrawn or memory.sha256(path) not in withdrawn:
                todo.append(path)
        mark_seen(con, seen, run)
    memory.save()
    return todo


def is_behind(document: KnownDocument, present: Mapping[str, str] | None = None) -> bool:
    """Whether a row of the document was made by another version than the present one (of `versions`)."""
    return bool(tables_behind(document, present))


def tables_behind(document: KnownDocument, present: Mapping[str, str] | None = None) -> set[str]:
    """The tables with rows of the document that another version than the present one made."""
    present = present or versions()
    return {table for table, found in document.versions.items() if table in present and found - {present[table]}}


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
    """The current documents that an older reader, repair or extractor made.

    One whose pages only are behind, and whose file is gone, is left out: its pages cannot be read anew.
    """
    with open_working(Home(settings.home), wait_s=settings.lock_timeout_s) as con:
        known = known_documents(con)
    return [
        document
        for document in known.values()
        if document.current_uris
        and is_behind(document)
        and (tables_behind(document) != {"raw.pages"} or _unchanged_file(document) is not None)
    ]


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
    return Summary(
        run=run,
        found_count=len(found.files) + len(found.faults),
        unchanged_count=len(found.files) - len(todo),
        loaded_count=sum(1 for report in reports if report.document_id is not None),
        rows_by_table=_rows_by_table(reports),
        reject_count=sum(report.reject_count for report in reports),
        faults=tuple(faults),
        unsettled=found.unsettled,
        passed_over=found.passed_over,
        refreshed=refreshed,
        duration_s=duration_s,
    )


def _rows_by_table(reports: Iterable[LoadReport]) -> dict[str, int]:
    rows: Counter[str] = Counter()
    for report in reports:
        rows.update(report.inserted)
    return dict(sorted(rows.items()))
