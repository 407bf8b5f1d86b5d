"""The refresh flow (marts, checks, publish) and the nightly checks."""

from __future__ import annotations

from prefect import flow

from flows import stages
from flows.ingest import FLOW_STEPS, flow_settings
from flows.stages import Summary


@flow(name="refresh", flow_run_name="refresh {home}", validate_parameters=True)
def refresh_flow(home: str) -> Summary:
    """Build the marts anew, run the checks, and publish the warehouse of `home` when they pass."""
    return stages.rebuild(flow_settings(home), trigger="flow", steps=FLOW_STEPS)


@flow(name="checks", flow_run_name="checks of {home}", validate_parameters=True)
def check_flow(home: str) -> Summary:
    """Run the checks on what is loaded, prove the published release whole, and record both."""
    return stages.check(flow_settings(home), trigger="flow")
