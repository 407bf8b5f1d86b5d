"""The backfill flow: documents that an older repair or extractor made are processed again."""

from __future__ import annotations

from pathlib import Path

from prefect import flow

from flows import stages
from flows.ingest import FLOW_STEPS
from flows.settings import Settings
from flows.stages import Summary


@flow(name="backfill", flow_run_name="backfill {home}", validate_parameters=True)
def backfill_flow(home: str) -> Summary | None:
    """Process again what is behind; None where nothing is."""
    return stages.backfill(Settings(home=Path(home)), trigger="flow", steps=FLOW_STEPS)
