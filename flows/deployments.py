"""The schedules, as data, and the long-running process that keeps them.

One writer: `kitap serve` runs one flow at a time, a second one waits until the first has ended, and for a run that
was started by hand elsewhere each waits at the home's lock. Of the runs of a schedule that came due while nobody
could run them, the first to start does the work of all; the others are cancelled and say so (`flows.late`).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.launch import answers
from flows.prefect_environment import SERVED_BY, prepare
from flows.settings import Settings
from flows.watching import look_safely, repeated
from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.watch.scheduler import note_path, read_scheduler, write_note

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

SERVER_START_S = 180.0
PORT_FREE_S = 30.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """One deployment: which flow and when. Without an interval and a cron it runs on demand only."""

    name: str
    entrypoint: str
    description: str
    interval_s: int | None = None
    cron: str | None = None


def schedules(settings: Settings) -> tuple[Schedule, ...]:
    """What runs when."""
    return (
        Schedule(
            "ingest-inbox",
            "flows.ingest.ingest_flow",
            "Ingest the inbox.",
            interval_s=None if settings.ingest_cron else settings.ingest_interval_s,
            cron=settings.ingest_cron,
        ),
        Schedule("refresh", "flows.refresh.refresh_flow", "Marts, checks, publish.", cron=settings.refresh_cron),
        Schedule(
            "nightly-checks",
            "flows.refresh.check_flow",
            "Checks of what is loaded and published.",
            cron=settings.check_cron,
        ),
        Schedule(
            "backfill",
            "flows.backfill.backfill_flow",
            "Process again what an older version made.",
            cron=settings.backfill_cron,
        ),
    )


def deployments(settings: Settings) -> list[RunnerDeployment]:
    """The schedules as Prefect deployments."""
    from prefect.schedules import Cron, Interval
    from prefect.types.entrypoint import EntrypointType

    made = []
    for schedule in schedules(settings):
        timing: dict[str, Any] = {}
        if schedule.cron is not None:
            timing["schedule"] = Cron(schedule.cron, timezone=settings.schedule_timezone)
        elif schedule.interval_s is not None:
            timing["schedule"] = Interval(timedelta(seconds=schedule.interval_s))
        made.append(
            _flow_of(schedule.entrypoint).to_deployment(
                name=schedule.name,
                description=schedule.description,
                parameters={"home": str(settings.home)},
                tags=["kitap"],
                entrypoint_type=EntrypointType.MODULE_PATH,
                **timing,
            )
        )
    return made


def _flow_of(entrypoint: str) -> Any:
    from importlib import import_module

    module, _, name = entrypoint.rpartition(".")
    return getattr(import_module(module), name)


def serve_deployments(settings: Settings) -> None:
    """Keep the schedules until stopped, on the server that `PREFECT_API_URL` names or on one of our own.

    Meanwhile the health is looked at again and again, and its changes are alerted.
    Raises KitapError where this home is served already, or where the server ends before its time.
    """
    home = Home(settings.home).create()
    other = read_scheduler(home.root)
    if other is not None and other.is_alive:
        raise KitapError(
            f"process {other.pid} on {other.host} keeps the schedules of this home already",
            subject=str(home.root),
            remedy="stop that one first",
            code="served_already",
        )
    prepare(home.root)
    os.environ |= _environment(settings)
    started_at = datetime.now(UTC)
    interval_s = None if settings.ingest_cron else settings.ingest_interval_s
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with _server(settings) as server:
            os.environ["PREFECT_API_URL"] = server.address
            write_note(home.root, server.address, started_at, interval_s)
            made = deployments(settings)
            click.echo(
                f"Serving {home.inbox}, {_often(settings)}; Prefect at {server.address} (stop with Ctrl-C)",
                err=True,
            )
            if server.is_ours:
                _end_orphans([f"{one.flow_name}/{one.name}" for one in made])
            has_lost_server, is_stopping = threading.Event(), threading.Event()

            def tick() -> None:
                with contextlib.suppress(OSError):
                    write_note(home.root, server.address, started_at, interval_s)
                look_safely(settings)
                if server.has_ended and not (has_lost_server.is_set() or is_stopping.is_set()):
                    has_lost_server.set()
                    os.kill(os.getpid(), signal.SIGTERM)

            from prefect import serve

            # Prefect's own handler of SIGTERM leaves a coroutine behind.
            warnings.filterwarnings("ignore", message="coroutine 'Runner.astop' was never awaited")
            try:
                with repeated(tick, settings.watch_interval_s):
                    try:
                        serve(*made, limit=1, print_starting_message=False, pause_on_shutdown=not server.is_ours)
                    finally:
                        is_stopping.set()
            finally:
                # Prefect's handler of the signal ends in a SystemExit, which would say that all is well.
                if has_lost_server.is_set():
                    raise KitapError(
                        "Prefect's server ended by itself",
                        subject=server.address,
                        remedy=f"see {server.log} and start `kitap serve` again",
                        code="server_ended",
                    )
    except Exception:
        # The note stays, and the health says that the scheduler died.
        raise
    except BaseException:
        note_path(home.root).unlink(missing_ok=True)
        raise
    else:
        note_path(home.root).unlink(missing_ok=True)


def _often(settings: Settings) -> str:
    return f"cron {settings.ingest_cron}" if settings.ingest_cron else f"every {settings.ingest_interval_s} s"


def _environment(settings: Settings) -> dict[str, str]:
    """What the processes of the flows take from here: they read their settings from the environment."""
    return {
        SERVED_BY: str(os.getpid()),
        "KITAP_HOME": str(settings.home),
        "KITAP_INGEST_INTERVAL_S": str(settings.ingest_interval_s),
    }


def _end_orphans(names: Sequence[str]) -> None:
    """Tell Prefect of the runs that were killed with an earlier scheduler; a server of ours has no others."""
    import httpx
    from prefect.client.orchestration import get_client
    from prefect.exceptions import PrefectException
    from prefect.states import Crashed

    from flows.late import find_runs

    try:
        with get_client(sync_client=True) as client:
            for name in names:
                try:
                    deployment_id = client.read_deployment_by_name(name).id
                except PrefectException:
                    # The first start: there is none yet.
                    continue
                for run in find_runs(
                    client, deployment_id, ("RUNNING", "PENDING", "CANCELLING"), datetime.now(UTC)
                ):
                    reason = "Its process was killed with the scheduler."
                    client.set_flow_run_state(run.id, Crashed(message=reason), force=True)
    except (PrefectException, httpx.HTTPError, OSError):
        return


class _Server:
    """A Prefect server: somebody's, or a child process of this one."""

    def __init__(self, address: str, log: Path, child: subprocess.Popen[bytes] | None = None) -> None:
        self.address = address
        self.log = log
        self.child = child

    @property
    def is_ours(self) -> bool:
        return self.child is not None

    @property
    def has_ended(self) -> bool:
        return self.child is not None and self.child.poll() is not None


@contextmanager
def _server(settings: Settings) -> Iterator[_Server]:
    """The server that `PREFECT_API_URL` names, or a child process that ends with this one."""
    log = Home(settings.home).state / "prefect-server.log"
    given = os.environ.get("PREFECT_API_URL")
    if given:
        if not answers(given):
            raise KitapError(
                "no Prefect server answers there",
                subject=given,
                remedy="start it, or unset PREFECT_API_URL to use a server of Kitap's own",
                code="no_server",
            )
        yield _Server(given, log)
        return
    port = settings.server_port
    address = f"http://127.0.0.1:{port}/api"
    _wait_for_port(address)
    with log.open("ab") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "flows.prefect_server", str(port)],
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            # Ctrl-C is for this process, which then ends that one.
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + SERVER_START_S
        while not answers(address):
            if child.poll() is not None or time.monotonic() > deadline:
                raise KitapError(
                    "Prefect's server did not start",
                    subject=address,
                    remedy=f"see {log}; is the port taken? set KITAP_SERVER_PORT",
                    code="server_start",
                )
            time.sleep(0.5)
        yield _Server(address, log, child)
    finally:
        child.terminate()
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()


def _wait_for_port(address: str) -> None:
    """A server of a scheduler that was killed notices it within a second or two, and goes."""
    deadline = time.monotonic() + PORT_FREE_S
    while answers(address):
        if time.monotonic() > deadline:
            raise KitapError(
                "another Prefect server has the port of this home's own",
                subject=address,
                remedy="set KITAP_SERVER_PORT, or PREFECT_API_URL to use that server",
                code="port_taken",
            )
        time.sleep(0.5)
