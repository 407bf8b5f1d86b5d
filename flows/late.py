"""Runs of a schedule that came due while nobody could run them: the one that starts now does the work of all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID


def stand_for_late_runs() -> int:
    """Cancel the overdue runs of this run's own schedule, and say so in their state; how many they were.

    Called at the start of a flow's run, before it looks at anything: what they would have seen, it sees. Runs that
    a person asked for are left. A fault here is none of the run's: what was not cancelled runs, and finds nothing.
    """
    import httpx
    from prefect import runtime
    from prefect.client.orchestration import get_client
    from prefect.exceptions import PrefectException
    from prefect.states import Cancelled

    own_id, deployment_id = runtime.flow_run.id, runtime.deployment.id
    if not own_id or not deployment_id:
        return 0
    count = 0
    try:
        with get_client(sync_client=True) as client:
            for run in find_runs(client, UUID(str(deployment_id)), ("SCHEDULED",), datetime.now(UTC)):
                if run.auto_scheduled and str(run.id) != str(own_id):
                    reason = "A later run of the same schedule does its work."
                    client.set_flow_run_state(run.id, Cancelled(message=reason))
                    count += 1
    except (PrefectException, httpx.HTTPError, OSError):
        return count
    return count


def find_runs(client: Any, deployment_id: UUID, states: tuple[str, ...], before: datetime) -> list[Any]:
    """The runs of a deployment in one of these types of state that were due before a moment."""
    from prefect.client.schemas.filters import FlowRunFilter

    found: list[Any] = client.read_flow_runs(
        flow_run_filter=FlowRunFilter.model_validate(
            {
                "deployment_id": {"any_": [deployment_id]},
                "state": {"type": {"any_": list(states)}},
                "expected_start_time": {"before_": before.isoformat()},
            }
        )
    )
    return found
