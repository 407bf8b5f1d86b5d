"""Prefect's own server as a child of `kitap serve`: on loopback, without telemetry, and gone when its parent is."""

from __future__ import annotations

import sys

from flows.prefect_environment import end_with_parent, prepare


def main(port: str) -> None:
    """Run the server until stopped."""
    prepare()
    end_with_parent()
    from prefect.cli import app

    sys.argv = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", port]
    app()


if __name__ == "__main__":
    main(sys.argv[1])
