"""What Prefect must find in its environment before it is imported. Nothing here imports it."""

from __future__ import annotations

import os
from pathlib import Path

DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # The ephemeral server takes 20 to 40 s to start, more on a loaded machine.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
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
