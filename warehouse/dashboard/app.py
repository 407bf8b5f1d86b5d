"""The monitoring dashboard: pages rendered on the server from the published files, through `sql/queries` only.

Titles of papers are hostile input: the templates escape everything, and the Content-Security-Policy allows no
script but our own file. The pages work without it.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from warehouse.dashboard.charts import stop_drawing
from warehouse.dashboard.frame import Frame
from warehouse.dashboard.memory import spare_memory
from warehouse.dashboard.pages import (
    audit,
    documents,
    drawings,
    explore,
    health,
    login,
    overview,
    papers,
    quality,
    quarantine,
    runs,
)
from warehouse.dashboard.security import BackOff, Guard, Sessions
from warehouse.dashboard.warm import Warmer
from warehouse.errors import KitapError

log = logging.getLogger(__name__)

_PAGES: tuple[Callable[[Frame], list[Route]], ...] = (
    overview.routes,
    runs.routes,
    quality.routes,
    quarantine.routes,
    documents.routes,
    papers.routes,
    audit.routes,
    explore.routes,
    drawings.routes,
    health.routes,
)


def create_app(
    home: Path,
    *,
    stale_after_h: float = 26.0,
    token: str | None = None,
    sql_row_limit: int = 1000,
    sql_timeout_s: float = 5.0,
) -> Starlette:
    """The application for one home.

    Without a `token` it answers to loopback names only; with one, readers log in with it and programs send it as
    `Authorization: Bearer`. `sql_row_limit` and `sql_timeout_s` bound the reader's own SQL.
    """
    frame = Frame(
        home,
        stale_after_h=stale_after_h,
        sql_row_limit=sql_row_limit,
        sql_timeout_s=sql_timeout_s,
        has_login=token is not None,
    )
    sessions = Sessions(token) if token is not None else None
    back_off = BackOff()
    faults = _Faults(frame)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        spare_memory()
        warmer = Warmer(frame, (overview.warm, quality.warm, runs.warm))
        warmer.start()
        yield
        await run_in_threadpool(warmer.stop)
        stop_drawing()
        frame.close()

    return Starlette(
        routes=[
            *(route for routes in _PAGES for route in routes(frame)),
            *login.routes(frame, sessions, back_off),
            Mount("/static", StaticFiles(packages=[("warehouse.dashboard", "static")])),
        ],
        middleware=[
            Middleware(Guard, sessions=sessions, back_off=back_off, fault_page=faults.own),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
        exception_handlers={HTTPException: faults.http, KitapError: faults.kitap},
        lifespan=lifespan,
    )


class _Faults:
    """What is shown instead of a page: what happened and what to do, never a trace."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def http(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        # Starlette's own phrases are English; where nothing more is told the page has its own words.
        is_told = error.detail not in {status.phrase for status in HTTPStatus}
        message = error.detail if is_told else ""
        return self.frame.page(
            request, "fault.html", status=error.status_code, area="", message=message, subject="", remedy=""
        )

    def kitap(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, KitapError)
        return self.frame.page(
            request,
            "fault.html",
            status=503,
            area="",
            message=error.message,
            subject=Path(error.subject).name if error.subject else "",
            remedy=error.remedy or "",
        )

    def own(self, request: Request, error: Exception) -> Response:
        log.error("a page could not be made: %s", request.url.path, exc_info=error)
        return self.frame.page(
            request, "fault.html", status=500, area="", message="", subject=request.url.path, remedy=""
        )
