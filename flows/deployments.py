"""The schedules, as data, and the long-running process that keeps them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.launch import answers, prefect_api
from flows.prefect_environment import prepare
from flows.settings import Settings
from warehouse.errors import KitapError

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment

SERVER_START_S = 180.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """One deployment: which flow, how often (None: on demand only), with which parameters."""

    name: str
    entrypoint: str
    description: str
    interval_s: int | None = None
    cron: str | None = None


def schedules(settings: Settings) -> tuple[Schedule, ...]:
    """What runs when."""
    return (
        Schedule(
            "ingest-inbox", "flows.ingest.ingest_flow", "Ingest the inbox.", interval_s=settings.ingest_interval_s
        ),
        Schedule("refresh", "flows.refresh.refresh_flow", "Marts, checks, publish.", cron="30 2 * * *"),
        Schedule("backfill", "flows.backfill.backfill_flow", "Process again what an older version made."),
    )


def deployments(settings: Settings) -> list[RunnerDeployment]:
    """The schedules as Prefect deployments. One run at a time: there is one writer, the others wait."""
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.types.entrypoint import EntrypointType

    made = []
    for schedule in schedules(settings):
        timing: dict[str, Any] = {}
        if schedule.interval_s is not None:
            timing["interval"] = timedelta(seconds=schedule.interval_s)
        if schedule.cron is not None:
            timing["cron"] = schedule.cron
        made.append(
            _flow_of(schedule.entrypoint).to_deployment(
                name=schedule.name,
                description=schedule.description,
                parameters={"home": str(settings.home)},
                tags=["kitap"],
                # A schedule that comes round while its last run still goes on is not queued without end.
                concurrency_limit=ConcurrencyLimitConfig(
                    limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
                ),
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
    """Keep the schedules until stopped, on a Prefect server that is there already or on one of our own."""
    from warehouse.store.connection import Home

    home = Home(settings.home).create()
    prepare(settings.home)
    os.environ["KITAP_INGEST_INTERVAL_S"] = str(settings.ingest_interval_s)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with _server(settings) as address:
        os.environ["PREFECT_API_URL"] = address
        note = home.state / "serve.json"
        note.write_text(json.dumps({"api_url": address, "pid": os.getpid()}), encoding="utf-8")
        click.echo(
            f"Serving {home.inbox} every {settings.ingest_interval_s} s; Prefect at {address} (stop with Ctrl-C)",
            err=True,
        )
        try:
            from prefect import serve

            serve(*deployments(settings), limit=1, print_starting_message=False)
        finally:
            note.unlink(missing_ok=True)


@contextmanager
def _server(settings: Settings) -> Iterator[str]:
    """The address of a Prefect server: one that answers, or a child process that ends with this one."""
    address = prefect_api(settings.home)
    if address:
        yield address
        return
    port = settings.server_port
    address = f"http://127.0.0.1:{port}/api"
    log = Path(settings.home) / "state" / "prefect-server.log"
    with log.open("ab") as out:
        child = subprocess.Popen(
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
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
        yield address
    finally:
        child.terminate()
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
