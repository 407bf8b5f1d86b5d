"""The refresh flow: marts, checks, publish."""

from __future__ import annotations

from pathlib import Path

from prefect import flow

from flows.ingest import FLOW_STEPS
from flows.settings import Settings
from flows.stages import Summary, rebuild


@flow(name="refresh", flow_run_name="refresh {home}", validate_parameters=True)
def refresh_flow(home: str) -> Summary:
    """Build the marts anew, run the checks, and publish the warehouse of `home` when they pass."""
    return rebuild(Settings(home=Path(home)), trigger="flow", steps=FLOW_STEPS)
