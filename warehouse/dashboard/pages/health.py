"""The health for programs: `/healthz` and `/metrics`."""

from __future__ import annotations

import contextlib
import json

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from warehouse.dashboard.frame import Frame
from warehouse.errors import KitapError


def routes(frame: Frame) -> list[Route]:
    """`/healthz`: 200 when healthy, 503 otherwise. Who has not shown the token is told the word alone."""

    def healthz(request: Request) -> Response:
        health = frame.health()
        body = json.loads(json.dumps(health.as_record(), default=str))
        if getattr(request.state, "is_stranger", False):
            body = {"health": health.word}
        return JSONResponse(body, status_code=200 if health.word == "healthy" else 503)

    def metrics(_request: Request) -> Response:
        # Brings the client of Prometheus: only for those who are scraped.
        from warehouse.watch.metrics import METRICS_CONTENT_TYPE, metrics_text

        # A file that cannot be opened is told of by the figures themselves; memory that others take is no fault.
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(KitapError):
                stack.enter_context(frame.reading())
            stack.enter_context(frame.by_itself())
            text = metrics_text(frame.home.root, frame.stale_after_h)
        return Response(text, headers={"Content-Type": METRICS_CONTENT_TYPE})

    return [Route("/healthz", healthz), Route("/metrics", metrics)]
