"""A published home with a few runs, and receivers for alerts on this machine."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.builders import batch_of, rejected_batch
from tests.watch.receivers import Mailbox, Receiver, mail_server, web_server
from warehouse.outcomes import Run, VolumeBatch
from warehouse.store.checks import run_checks
from warehouse.store.connection import Home
from warehouse.store.load import finish_run, load_batch, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import publish, publish_ops
from warehouse.store.working import open_working


def run_once(home: Home, *names: str, kind: str = "ingest", broken: bool = False, error: str | None = None) -> Run:
    """A whole run that loads these volumes. The first run of a home is made once and copied from then on."""
    key = (*names, kind, broken, error)
    is_first = not home.working.exists()
    if is_first and key in _made:
        shutil.copytree(_made[key][0], home.root, dirs_exist_ok=True)
        return _made[key][1]
    with open_working(home) as con:
        run = start_run(con, kind, "direct")
        batches: list[VolumeBatch] = [batch_of(name, run) for name in names]
        for batch in [*batches, *([rejected_batch()] if broken else [])]:
            load_batch(con, batch, run)
        build_marts(con)
        run_checks(con, run)
    if error is None:
        publish(home)
    with open_working(home) as con:
        finish_run(con, run, is_published=error is None, error=error)
    publish_ops(home)
    if is_first:
        kept = Path(tempfile.mkdtemp(prefix="kitap-watch-")) / "home"
        atexit.register(shutil.rmtree, kept.parent, ignore_errors=True)
        shutil.copytree(home.root, kept)
        _made[key] = kept, run
    return run


_made: dict[tuple[object, ...], tuple[Path, Run]] = {}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A fresh home."""
    return Home(tmp_path / "home").create()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A real local web server that takes what is posted."""
    with web_server() as taken:
        yield taken


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A real local mail server."""
    with mail_server() as box:
        yield box
