"""The backfill flow: documents that an older repair or extractor made are processed again."""

from __future__ import annotations

from prefect import flow

from flows import stages
from flows.ingest import FLOW_STEPS, flow_settings
from flows.stages import Summary


@flow(name="backfill", flow_run_name="backfill {home}", validate_parameters=True)
def backfill_flow(home: str) -> Summary | None:
    """Process again what is behind; None where nothing is."""
    return stages.backfill(flow_settings(home), trigger="flow", steps=FLOW_STEPS)
