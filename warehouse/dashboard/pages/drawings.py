"""The images of charts, drawn when they are asked for."""

from __future__ import annotations

import anyio
from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.charts import DRAWN_THEMES, chart_svg, is_drawn
from warehouse.dashboard.frame import Frame

# One draws, the others would wait: they do so without taking the threads that pages are made by.
_WAITING_THREADS = 2


def routes(_frame: Frame) -> list[Route]:
    """`/charts/{digest}/{theme}.svg`; the digest names what is drawn, so browsers may keep it."""
    places = anyio.CapacityLimiter(_WAITING_THREADS)

    async def drawing(request: Request) -> Response:
        digest, theme = request.path_params["digest"], request.path_params["theme"]
        if theme not in DRAWN_THEMES:
            raise HTTPException(404)
        if is_drawn(digest):
            svg = chart_svg(digest, theme)
        else:
            svg = await to_thread.run_sync(chart_svg, digest, theme, limiter=places)
        if svg is None:
            raise HTTPException(404)
        return Response(
            svg,
            media_type="image/svg+xml",
            headers={"Cache-Control": "private, max-age=31536000, immutable"},
        )

    return [Route("/charts/{digest}/{theme}.svg", drawing)]
