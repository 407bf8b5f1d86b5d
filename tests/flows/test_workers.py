"""The path for teams: a Prefect server on PostgreSQL, a work pool, a worker; all on loopback and thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.launch import answers
from tests.flows.conftest import VOLUME
from warehouse.store.connection import Home
from warehouse.store.queries import run_query

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 400.0
POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
if POSTGRES is None and (found := shutil.which("initdb")):
    POSTGRES = Path(found).parent

pytestmark = [
    pytest.mark.flow,
    pytest.mark.system,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(POSTGRES is None, reason="PostgreSQL (package postgresql) is missing"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(what: str, is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.5)


@contextmanager
def running(*command: str, log: Path, **more: object) -> Iterator[subprocess.Popen[bytes]]:
    """A process that ends with the block, with all that it started."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, **more)  # type: ignore[call-overload]
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """The address of a PostgreSQL server of this test's own. It refuses to run as root."""
    assert POSTGRES is not None
    # Not below pytest's own folder, which only its owner may enter.
    folder = Path(tempfile.mkdtemp(prefix="kitap-postgres-"))
    as_whom: dict[str, object] = {}
    if os.getuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_whom = {"user": "nobody", "group": nobody.pw_gid}
    data, port = folder / "data", free_port()
    subprocess.run(
        [POSTGRES / "initdb", "-D", data, "-U", "prefect", "-A", "trust", "--no-sync"],
        check=True,
        capture_output=True,
        cwd=folder,
        **as_whom,  # type: ignore[call-overload]
    )
    options = ("-D", str(data), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F")
    with running(str(POSTGRES / "postgres"), *options, log=tmp_path / "postgres.log", cwd=str(folder), **as_whom):
        psql = [POSTGRES / "psql", "-h", "127.0.0.1", "-p", str(port), "-U", "prefect", "postgres", "-c"]

        def is_made() -> bool:
            return (
                subprocess.run([*psql, "CREATE DATABASE kitap"], capture_output=True, check=False).returncode == 0
            )

        wait_for("PostgreSQL", is_made)
        yield f"postgresql+asyncpg://prefect@127.0.0.1:{port}/kitap"
    shutil.rmtree(folder, ignore_errors=True)


def test_a_worker_runs_the_deployments(database: str, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    (home.inbox / "one.txt").write_text(VOLUME, encoding="utf-8")
    port = free_port()
    environment = os.environ | {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_CLI_PROMPT": "false",
        "KITAP_HOME": str(home.root),
        "KITAP_CODE": str(ROOT),
        "KITAP_SETTLE_S": "0",
        "KITAP_WORKERS": "1",
        "PYTHONPATH": str(ROOT),
    }
    prefect = [sys.executable, "-m", "prefect"]

    def call(*arguments: str) -> None:
        done = subprocess.run([*prefect, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, (done.stdout + done.stderr).decode()[-2000:]

    server = [*prefect, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    worker = [*prefect, "worker", "start", "--pool", "kitap", "--limit", "1"]
    with running(*server, log=tmp_path / "server.log", env=environment):
        wait_for("the server", lambda: answers(environment["PREFECT_API_URL"]))
        call("work-pool", "create", "kitap", "--type", "process")
        call("deploy", "--all")
        # Two at once: one waits for the other. Which is first the server may choose.
        call("deployment", "run", "ingest/ingest-inbox")
        call("deployment", "run", "refresh/refresh")

        def done() -> list[str]:
            sql = "SELECT kind, verdict FROM ops.runs WHERE verdict <> 'running' ORDER BY started_at"
            return [kind for kind, _ in run_query(home, sql, file="ops").rows] if home.ops.exists() else []

        with running(*worker, log=tmp_path / "worker.log", cwd=str(tmp_path), env=environment):
            wait_for("both runs", lambda: {"ingest", "refresh"} <= set(done()))
    runs = run_query(home, "SELECT verdict, started_at, finished_at FROM ops.runs ORDER BY 2", file="ops").rows
    assert {verdict for verdict, *_ in runs} == {"ok"}
    assert runs[0][2] <= runs[1][1]
    assert run_query(home, "SELECT 1 FROM core.papers").row_count == 1
