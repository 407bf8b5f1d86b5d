"""A published home with a few runs, and receivers for alerts on this machine."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.store.builders import batch_of, rejected_batch
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


@dataclass
class Receiver:
    """A webhook's receiving end; `statuses` are the answers it gives, the last one for ever."""

    url: str = ""
    statuses: list[int] = field(default_factory=lambda: [200])
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What was taken: from which word to which."""
        return [(str(body["previous"]), str(body["health"])) for body in self.bodies]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A real local web server that takes what is posted."""
    taken = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = taken.statuses.pop(0) if len(taken.statuses) > 1 else taken.statuses[0]
            if status == 200:
                taken.bodies.append(body)
                taken.headers.append(dict(self.headers))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", taken.url)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    taken.url = f"http://127.0.0.1:{server.server_port}/hook?key=geheim"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
