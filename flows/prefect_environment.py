"""What Prefect must find in its environment before it is imported. Nothing here imports it."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

# The number of the process that keeps the schedules, for those that it starts.
SERVED_BY = "KITAP_SERVED_BY"
PARENT_CHECK_S = 0.5

DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # The ephemeral server takes 20 to 40 s to start, more on a loaded machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    # A run every few minutes for years: what Prefect remembers of them is cut off after its retention period.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_CLI_PROMPT": "false",
}


def prepare(home: Path | None = None, api_url: str | None = None) -> None:
    """Set what is not set yet: no telemetry, a patient start; with `home`, Prefect's own files in the home."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if home is not None:
        place = Path(os.environ.setdefault("PREFECT_HOME", str(home / "state" / "prefect")))
        place.mkdir(parents=True, exist_ok=True)
    if api_url is not None:
        os.environ["PREFECT_API_URL"] = api_url


def end_with_parent(parent_pid: int | None = None) -> None:
    """Have this process killed soon after its parent is gone, however that one ended.

    A run without its scheduler would hold the home's lock while the next scheduler starts; what it had loaded is
    kept, and the next run goes on from there. With `parent_pid` only where that process is the parent.
    """
    parent = os.getppid()
    if parent_pid is not None and parent != parent_pid:
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_CHECK_S)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()
