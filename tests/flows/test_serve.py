"""A day in a minute: the schedules in earnest, with good, bad and half-copied files, a kill and a new start."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil
import pytest

from flows.settings import Settings
from tests.flows.conftest import SECOND, VOLUME
from tests.watch.receivers import Mailbox, Receiver, mail_server, web_server
from warehouse.document import path_to_uri
from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.queries import run_query
from warehouse.watch.health import read_health
from warehouse.watch.scheduler import read_json, write_note

pytestmark = [pytest.mark.flow, pytest.mark.timeout(1500)]

# On a loaded machine everything takes its time; nothing here asks how long.
PATIENCE_S = 400.0
SETTLE_S = 8


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def volume(number: int) -> str:
    """A volume of its own: other words in its title and its text."""
    return VOLUME.replace("four villages", f"{number} hamlets").replace("MOUNTAIN", f"STEPPE {number}")


class Service:
    """`kitap serve` as an operator runs it, and `kitap status` beside it."""

    def __init__(self, home: Home, log: Path, receiver: Receiver, mailbox: Mailbox) -> None:
        self.home = home
        self.log = log
        self.environment = os.environ | {
            "KITAP_HOME": str(home.root),
            "KITAP_SERVER_PORT": str(free_port()),
            "KITAP_SETTLE_S": str(SETTLE_S),
            "KITAP_WORKERS": "1",
            "KITAP_WATCH_INTERVAL_S": "1",
            "KITAP_WEBHOOK_URL": receiver.url,
            "KITAP_SMTP_HOST": "127.0.0.1",
            "KITAP_SMTP_PORT": str(mailbox.port),
            "KITAP_ALERT_TO": "operator@example.org",
            "KITAP_ALERT_TIMEOUT_S": "60",
        }
        self.environment.pop("PREFECT_API_URL", None)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flows.cli", "serve", "--interval", "5"],
                stdout=log,
                stderr=log,
                env=self.environment,
            )

    def status(self, *options: str) -> tuple[int, dict[str, Any]]:
        """The exit code of `kitap status --json` and what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli", "status", "--json", *options],
            env=self.environment,
            capture_output=True,
            check=False,
        )
        return done.returncode, json.loads(done.stdout)

    def family(self) -> list[psutil.Process]:
        """The service's process and all that it started."""
        assert self.process is not None
        root = psutil.Process(self.process.pid)
        return [root, *root.children(recursive=True)]

    def end(self, how: signal.Signals) -> None:
        """Send it a signal and wait until it and all that it started are gone."""
        assert self.process is not None
        family = self.family()
        self.process.send_signal(how)
        self.process.wait(timeout=PATIENCE_S)
        _, alive = psutil.wait_procs(family, timeout=PATIENCE_S)
        assert alive == []

    def wait_for(self, what: str, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; the service must live on meanwhile."""
        deadline = time.monotonic() + PATIENCE_S
        while not is_so():
            if self.process is not None and self.process.poll() is not None:
                pytest.fail(f"kitap serve ended by itself: {self.log.read_text()[-2000:]}")
            if time.monotonic() > deadline:
                state = read_health(self.home.root)
                pytest.fail(f"waited in vain for {what}; {state}; {self.log.read_text()[-2000:]}")
            time.sleep(0.3)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[Service, Receiver, Mailbox]]:
    with web_server() as receiver, mail_server() as mailbox:
        made = Service(Home(tmp_path / "home").create(), tmp_path / "serve.log", receiver, mailbox)
        try:
            yield made, receiver, mailbox
        finally:
            if made.process is not None and made.process.poll() is None:
                for one in made.family():
                    one.kill()
                made.process.wait()


@contextmanager
def being_copied(path: Path, text: str) -> Iterator[None]:
    """A file that grows bit by bit while the block goes on, and is whole at its end."""
    is_over = threading.Event()
    data = text.encode()

    def copy() -> None:
        with path.open("wb", buffering=0) as file:
            rest = iter(data[:-1])
            while not is_over.wait(0.2):
                file.write(bytes([next(rest, 32)]))
            file.seek(0)
            file.truncate()
            file.write(data)

    copier = threading.Thread(target=copy)
    copier.start()
    try:
        yield
    finally:
        is_over.set()
        copier.join()


def test_a_day_in_a_minute(service: tuple[Service, Receiver, Mailbox]) -> None:
    kitap, receiver, mailbox = service
    home, inbox = kitap.home, kitap.home.inbox

    def papers() -> int:
        try:
            return run_query(home, "SELECT 1 FROM core.papers").row_count
        except KitapError:
            return 0

    # Morning: a good file.
    (inbox / "one.txt").write_text(VOLUME, encoding="utf-8")
    kitap.start()
    assert kitap.process is not None
    kitap.wait_for("the first paper", lambda: papers() == 1)
    kitap.wait_for("health", lambda: read_json(home.state / "alerts.json").get("word") == "healthy")
    assert read_json(home.state / "serve.json")["pid"] == kitap.process.pid
    assert kitap.status()[0] == 0
    assert receiver.bodies == []

    # Noon: a bad file and two that are still being copied, one of them under its own name.
    (inbox / "later.txt.part").write_text(volume(7)[:300], encoding="utf-8")
    with being_copied(inbox / "slow.txt", volume(8)):
        (inbox / "bad.txt").write_bytes(b"")
        kitap.wait_for("an alert", lambda: receiver.changes == [("healthy", "degraded")])
        exit_code, told = kitap.status()
        assert exit_code == 1
        assert any(reason.startswith("bad.txt: ") for reason in told["reasons"])
        (inbox / "two.txt").write_text(SECOND, encoding="utf-8")
        kitap.wait_for("the second paper", lambda: papers() == 2)

        # Afternoon: somebody pulls the plug, in the middle of a run.
        (inbox / "three.txt").write_text(volume(3), encoding="utf-8")
        kitap.wait_for("a run", lambda: read_json(home.progress).get("is_running") is True)
        kitap.end(signal.SIGKILL)
        exit_code, told = kitap.status("--alert")
        assert exit_code == 1
        assert told["health"] == "failing"
        assert any("the scheduler died" in reason for reason in told["reasons"])
        assert receiver.changes[-1] == ("degraded", "failing")

    # Evening: the copies are whole, the bad file is mended, the service is started again.
    (inbox / "later.txt.part").write_text(volume(7), encoding="utf-8")
    (inbox / "later.txt.part").rename(inbox / "later.txt")
    (inbox / "bad.txt").write_text(volume(9), encoding="utf-8")
    kitap.start()
    kitap.wait_for("all papers", lambda: papers() == 6)
    kitap.wait_for("the last alert", lambda: bool(receiver.changes) and receiver.changes[-1][1] == "healthy")
    kitap.wait_for("its letter", lambda: len(mailbox.letters) == len(receiver.bodies))
    assert kitap.status()[0] == 0
    kitap.end(signal.SIGTERM)
    assert not (home.state / "serve.json").exists()

    # Every file is accounted for exactly once, in the state in which it was whole.
    found = run_query(home, "SELECT source_uri, document_id, is_current FROM raw.sources").rows
    files = sorted(inbox.iterdir())
    assert sorted(found) == sorted(
        (path_to_uri(path), hashlib.sha256(path.read_bytes()).hexdigest(), True) for path in files
    )
    assert [path.name for path in files] == ["bad.txt", "later.txt", "one.txt", "slow.txt", "three.txt", "two.txt"]
    papers_of = run_query(home, "SELECT document_id, count(*) FROM core.papers GROUP BY ALL").rows
    assert sorted(papers_of) == sorted((document_id, 1) for _, document_id, _ in found)
    assert run_query(home, "rejects").records == []

    # The runs came one after another, and one that was killed says so.
    columns = 'started_at, finished_at, verdict, "trigger"'
    runs = run_query(home, f"SELECT {columns} FROM ops.runs ORDER BY started_at", file="ops").rows
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(runs))
    verdicts = [verdict for _, _, verdict, _ in runs]
    # It ends with its scheduler; or it learns first that Prefect's server is gone, and says that it failed.
    assert set(verdicts) <= {"ok", "faults", "interrupted", "failed"}
    assert verdicts.count("interrupted") + verdicts.count("failed") <= 1
    assert {trigger for *_, trigger in runs} == {"flow"}

    # One alert for each change, by each way: each begins where the one before it ended.
    words = ["healthy", *(word for _, word in receiver.changes)]
    assert receiver.changes == list(pairwise(words))
    assert {"degraded", "failing"} <= set(words)
    assert all(previous != word for previous, word in receiver.changes)
    assert len({body["id"] for body in receiver.bodies}) == len(receiver.bodies)
    noted = read_json(home.state / "alerts.json")
    assert noted["undelivered"] == []
    assert [change["id"] for change in noted["delivered"]] == [body["id"] for body in receiver.bodies]
    letters = [str(letter["Message-ID"]).removeprefix("<").partition(".")[0] for _, letter in mailbox.letters]
    assert letters == [body["id"] for body in receiver.bodies]


def test_a_home_is_served_once(tmp_path: Path) -> None:
    from flows.deployments import serve_deployments

    home = Home(tmp_path / "home").create()
    write_note(home.root, "http://127.0.0.1:1/api", datetime.now(UTC))
    with pytest.raises(KitapError, match="keeps the schedules of this home already"):
        serve_deployments(Settings(home=home.root))
    assert (home.state / "serve.json").exists()


def test_a_server_that_ends_ends_the_service_with_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import prefect

    from flows import deployments

    home = Home(tmp_path / "home").create()
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()

    @contextmanager
    def server(settings: Settings) -> Iterator[deployments._Server]:
        yield deployments._Server("http://127.0.0.1:1/api", tmp_path / "server.log", gone)

    def serve(*made: object, **options: object) -> None:
        while True:
            time.sleep(0.05)

    monkeypatch.setattr(deployments, "_server", server)
    monkeypatch.setattr(deployments, "deployments", lambda settings: [])
    monkeypatch.setattr(deployments, "_end_orphans", lambda names: None)
    monkeypatch.setattr(prefect, "serve", serve)
    # What the service puts into its environment is taken back with the test.
    monkeypatch.setattr(os, "environ", os.environ.copy())
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(KitapError, match="ended by itself"):
            deployments.serve_deployments(Settings(home=home.root, watch_interval_s=1))
    finally:
        signal.signal(signal.SIGTERM, before)
    # The note stays: once this process is gone, the health says that the scheduler died.
    assert read_json(home.state / "serve.json")["pid"] == os.getpid()
