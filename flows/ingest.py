"""The ingest flow: the main job with its stages as Prefect tasks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from flows.prefect_environment import SERVED_BY, end_with_parent, prepare

prepare()  # Prefect reads its environment when it is imported.

from prefect import Task, flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from flows import stages
from flows.late import stand_for_late_runs
from flows.patience import PAUSES_S
from flows.settings import Settings
from flows.stages import Refreshed, Steps, Summary
from warehouse.errors import TransientError
from warehouse.outcomes import Run, VolumeBatch
from warehouse.store.load import LoadReport

P = ParamSpec("P")
R = TypeVar("R")

# A task call costs 12 to 19 ms, so a task is a batch of volumes, never a page.
VOLUMES_PER_TASK = 8


def _may_heal(_task: Task[..., Any], _run: TaskRun, state: State[Any]) -> bool:
    """Only what can heal by itself is tried again."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, TransientError)


def _process_batch(paths: Sequence[Path], run: Run, settings: Settings) -> list[VolumeBatch]:
    return list(stages.process(paths, run, settings))


def _as_task(name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """A plain function as a task. Nothing is cached: the warehouse knows what is done. What may heal is retried."""
    return task(
        name=name,
        cache_policy=NO_CACHE,
        retries=len(PAUSES_S),
        retry_delay_seconds=list(PAUSES_S),
        retry_jitter_factor=0.2,
        retry_condition_fn=_may_heal,
        persist_result=False,
    )


process_task = _as_task("process volumes")(_process_batch)
load_task = _as_task("load")(stages.load)
refresh_task = _as_task("refresh")(stages.refresh)


def _process(paths: Sequence[Path], run: Run, settings: Settings) -> Iterator[VolumeBatch]:
    rest = iter(paths)
    while batch := list(islice(rest, VOLUMES_PER_TASK)):
        yield from process_task(batch, run, settings)


def _load(home: Path, batches: Iterable[VolumeBatch], run: Run) -> list[LoadReport]:
    return load_task(home, list(batches), run)


def _refresh(home: Path, run: Run, settings: Settings) -> Refreshed:
    return refresh_task(home, run, settings)


FLOW_STEPS = Steps(process=_process, load=_load, refresh=_refresh)


def flow_settings(home: str) -> Settings:
    """What each run of a flow begins with: its settings, by which it waits longer than a person would (for another
    run to end, for a file to be whole).

    It stands for the late runs of its schedule, and ends with `kitap serve` where that started it.
    """
    served_by = os.environ.get(SERVED_BY)
    if served_by is not None and served_by.isdigit():
        end_with_parent(int(served_by))
    stand_for_late_runs()
    settings = Settings(home=Path(home))
    patient = {"lock_timeout_s": settings.flow_lock_timeout_s, "settle_s": settings.flow_settle_s}
    given = settings.model_fields_set
    return settings.model_copy(update={name: value for name, value in patient.items() if name not in given})


@flow(name="ingest", flow_run_name="ingest into {home}", validate_parameters=True)
def ingest_flow(
    home: str, paths: list[str] | None = None, force: bool = False, kind: str = "ingest", bar: bool = False
) -> Summary:
    """Ingest files, folders or globs (default: the home's inbox) and publish the warehouse of `home`."""
    settings = flow_settings(home)
    summary = stages.ingest(
        settings, paths or (), kind=kind, trigger="flow", force=force, bar=bar, steps=FLOW_STEPS
    )
    create_table_artifact(
        key="kitap-ingest",
        table=[
            {"what": "files found", "count": summary.found_count},
            {"what": "loaded", "count": summary.loaded_count},
            {"what": "known and unchanged", "count": summary.unchanged_count},
            {"what": "rejects", "count": summary.reject_count},
            {"what": "faults", "count": len(summary.faults)},
            *({"what": table, "count": count} for table, count in summary.rows_by_table.items()),
        ],
        description="published" if summary.refreshed.is_published else summary.refreshed.reason,
    )
    return summary


def run_ingest_flow(settings: Settings, paths: Sequence[str], *, force: bool = False, bar: bool = True) -> Summary:
    """Run the flow in this process, on the server that the environment names or on an ephemeral one."""
    os.environ["KITAP_WORKERS"] = str(settings.workers)
    os.environ["KITAP_LOCK_TIMEOUT_S"] = str(settings.lock_timeout_s)
    os.environ["KITAP_SETTLE_S"] = str(settings.settle_s)
    return ingest_flow(str(settings.home), list(paths) or None, force=force, bar=bar)
