"""One word on the whole: `healthy`, `degraded`, `failing` or `stale`, with its reasons.

The same in `kitap status`, on the dashboard, at `/healthz` and `/metrics`, and in the alerts: they all call
`read_health`. It reads the published ops file and small notes of the state folder, so it answers during a run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from warehouse.document import uri_to_path
from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.queries import query_rows
from warehouse.watch.anomalies import figures_of, find_anomalies
from warehouse.watch.scheduler import Scheduler, is_process_alive, read_json, read_scheduler

WORDS = ("healthy", "degraded", "stale", "failing")
DEFAULT_STALE_AFTER_H = 26.0
DEFAULT_ANOMALY_RUNS = 20
REASONS_SHOWN = 20
MIB = 1024**2
# A publish copies the working file aside, and DuckDB spills beside it.
MIN_FREE_BYTES = 512 * MIB

# A schedule that is that late does not only wait for a slow machine.
LATE_AFTER_INTERVALS = 5
LATE_AFTER_S = 3600.0

# A fault: how bad (an index into WORDS), and why.
Fault = tuple[int, str]


@dataclass(frozen=True)
class Health:
    """The state of a home. `reasons` make it what it is; `warnings` are worth a look and change nothing."""

    word: str
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)

    def as_record(self) -> dict[str, object]:
        """As one flat JSON object."""
        return {"health": self.word, "reasons": list(self.reasons), "warnings": list(self.warnings)} | self.facts


def read_health(
    home: Path,
    stale_after_h: float = DEFAULT_STALE_AFTER_H,
    *,
    anomaly_run_count: int = DEFAULT_ANOMALY_RUNS,
    now: datetime | None = None,
) -> Health:
    """Read the health of a home. One in which nothing ran yet is `stale`.

    `failing`: the last run or one of its checks failed, the scheduler died, or nothing can be read.
    `stale`: nothing was published for `stale_after_h` hours.
    `degraded`: a file or a page was rejected or failed, a run was killed, the disk is nearly full, or the last run
    that loaded anything is unlike the `anomaly_run_count` before it (told for `stale_after_h` hours).
    Never raises for what it finds in the home.
    """
    place = Home(home)
    now = now or datetime.now(UTC)
    scheduler = read_scheduler(home, now)
    around: list[Fault] = []
    if scheduler is not None and not scheduler.is_alive:
        around.append((3, scheduler.reason))
    around.extend(_full_disk(place))
    is_scheduled = scheduler is not None and scheduler.is_alive
    facts: dict[str, object] = {"is_scheduled": is_scheduled}
    warnings: list[str] = []
    for reason in _killed_run(place):
        # The schedule takes it up again by itself; without one, somebody must.
        if is_scheduled:
            warnings.append(reason)
        else:
            around.append((1, reason))
    if not place.ops.exists():
        nothing = (2, "nothing has run here yet: `kitap run` makes the first warehouse")
        return _judge([nothing, *around], warnings, facts)
    try:
        (row,) = query_rows(place, "health", {"stale_after_h": stale_after_h}).records
        figures = figures_of(query_rows(place, "run_figures", {"limit": anomaly_run_count + 1}).records)
    except (KitapError, OSError) as error:
        return _judge([(3, str(error)), *around], warnings, facts)
    told = {"health", "reasons", "warnings", "findings"}
    facts |= {name: value for name, value in row.items() if name not in told}
    faults, gone = _of_files(row["findings"])
    warnings.extend(gone)
    warnings.extend(str(warning) for warning in row["warnings"])
    if not place.warehouse.exists():
        faults.append((3, "no warehouse is published"))
    newest = max((figure.started_at for figure in figures), default=None)
    if newest is not None and now - newest <= timedelta(hours=stale_after_h):
        faults.extend((1, anomaly.reason) for anomaly in find_anomalies(figures))
    faults.extend(_late_schedule(place, scheduler, row["last_run_finished_at"], now))
    warnings.extend(_undelivered(place))
    return _judge([*faults, *around], warnings, facts)


def _judge(faults: Sequence[Fault], warnings: Sequence[str], facts: dict[str, object]) -> Health:
    """The worst fault gives the word; all of them are the reasons, worst first."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: -fault[0])
    word = WORDS[ordered[0][0]] if ordered else WORDS[0]
    reasons = [reason for _, reason in ordered]
    if len(reasons) > REASONS_SHOWN:
        reasons = [*reasons[:REASONS_SHOWN], f"and {len(reasons) - REASONS_SHOWN} more: see `kitap rejects list`"]
    return Health(word, tuple(reasons), tuple(warnings), facts)


def _of_files(findings: Sequence[Mapping[str, Any]]) -> tuple[list[Fault], list[str]]:
    """Faults and warnings. What befell a file in an earlier run is no fault any more once the file is gone."""
    faults: list[Fault] = []
    gone = 0
    for finding in findings:
        uri = finding["source_uri"]
        if uri is None or finding["is_of_last_run"] or _is_there(uri):
            faults.append((WORDS.index(finding["word"]), str(finding["reason"])))
        else:
            gone += 1
    return faults, [f"{gone} rejected file(s) are no longer at their places"] if gone else []


def _is_there(uri: str) -> bool:
    try:
        return uri_to_path(uri).exists()
    except (OSError, ValueError):
        # What may not be looked at is not known to be gone.
        return True


def _killed_run(home: Home) -> Iterator[str]:
    progress = read_json(home.progress)
    if progress.get("is_running") and not is_process_alive(progress):
        run = f"{progress.get('kind', 'run')} {progress.get('run_id', '')}".strip()
        yield f"a run was killed at the stage {progress.get('stage', '?')} ({run}): the next run takes it up again"


def _late_schedule(
    home: Home, scheduler: Scheduler | None, last_run_finished_at: datetime | None, now: datetime
) -> Iterator[Fault]:
    """A scheduler that lives, but starts nothing."""
    if scheduler is None or not scheduler.is_alive or scheduler.ingest_interval_s is None:
        return
    if read_json(home.progress).get("is_running"):
        return
    since = max(scheduler.started_at, last_run_finished_at or scheduler.started_at)
    silent_s = (now - since).total_seconds()
    if silent_s > max(LATE_AFTER_INTERVALS * scheduler.ingest_interval_s, LATE_AFTER_S):
        due = f"every {scheduler.ingest_interval_s:g} s"
        yield 1, f"no run for {silent_s / 3600:.1f} hours, though one is due {due}: see the log of `kitap serve`"


def _full_disk(home: Home) -> Iterator[Fault]:
    try:
        free = shutil.disk_usage(home.root).free
        needed = MIN_FREE_BYTES + (home.working.stat().st_size if home.working.exists() else 0)
    except OSError:
        return
    if free < needed:
        yield 1, f"the disk is nearly full: {free // MIB} MiB are free, a run wants {needed // MIB} MiB"


def _undelivered(home: Home) -> Iterator[str]:
    for change in read_json(home.state / "alerts.json").get("undelivered", []):
        for channel, tried in change.get("pending", {}).items():
            if tried.get("try_count"):
                yield (
                    f"the alert of {change.get('at', '?')[:16]} could not be delivered by {channel} yet "
                    f"({tried['try_count']} tries): {tried.get('last_error', '')}"
                )
