"""The page «Runs»."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.frame import Frame


def routes(frame: Frame) -> list[Route]:
    """The routes of this area."""

    def index(request: Request) -> Response:
        frame.progress()
        return frame.page(request, "soon.html", area="runs")

    return [Route("/runs", index)]
