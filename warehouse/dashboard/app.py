"""The monitoring dashboard: pages rendered on the server from the published files, through `sql/queries` only.

It opens a file for each request and closes it again, so that it always shows the newest published state and never
keeps anybody from publishing. Titles of papers are hostile input: the templates escape everything, and the
Content-Security-Policy allows no script at all.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.queries import run_query
from warehouse.watch.health import read_health

LINES_PER_PAGE = 500
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Records = list[dict[str, Any]]


def create_app(home: Path, *, stale_after_h: float = 26.0) -> Starlette:
    """The application for one home."""
    pages = _Pages(home, stale_after_h)
    return Starlette(
        routes=[
            Route("/", pages.overview),
            Route("/documents/{document_id}", pages.document),
            Route("/papers/{paper_id}", pages.paper),
            Route("/healthz", pages.healthz),
            Mount("/static", StaticFiles(packages=[("warehouse.dashboard", "static")])),
        ],
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=_with_headers)],
        exception_handlers={HTTPException: pages.http_fault, KitapError: pages.kitap_fault, 500: pages.own_fault},
    )


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


class _Pages:
    """The pages of one home. The handlers are plain functions: Starlette runs them in its thread pool."""

    def __init__(self, home: Path, stale_after_h: float) -> None:
        self.home = home
        self.stale_after_h = stale_after_h
        self.templates = Environment(
            loader=PackageLoader("warehouse.dashboard"),
            autoescape=select_autoescape(),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.filters |= {"count": _count, "moment": _moment, "percent": _percent, "duration": _duration}
        self.templates.filters |= {"figure": _figure}

    def overview(self, _request: Request) -> Response:
        """Health and why, the last runs, volumes and papers, the quarantine, the checks."""
        has_warehouse = Home(self.home).warehouse.exists()
        has_ops = Home(self.home).ops.exists()
        volumes = self._ask("volumes") if has_warehouse else []
        return self._page(
            "overview.html",
            health=read_health(self.home, self.stale_after_h),
            progress=self._progress(),
            runs=self._ask("last_runs") if has_ops else [],
            volumes=volumes,
            papers=self._ask("papers", limit=200) if has_warehouse else [],
            repaired=self._ask("share_repaired_by_kind") if has_warehouse else [],
            rejects=self._ask("rejects", limit=200) if has_ops else [],
            checks=self._ask("checks_last") if has_ops else [],
            totals={
                name: sum(row[name] or 0 for row in volumes)
                for name in ("page_count", "paper_count", "reference_count", "table_count", "claim_count")
            },
        )

    def document(self, request: Request) -> Response:
        """A volume's lines, raw beside repaired, page by page."""
        document_id = request.path_params["document_id"]
        volume = next((row for row in self._ask("volumes") if row["document_id"] == document_id), None)
        if volume is None:
            raise HTTPException(404, "There is no such volume in the published warehouse.")
        page_number = _whole(request.query_params.get("page"), 1)
        is_repaired = request.query_params.get("repaired") == "1"
        lines = self._ask(
            "lines_of_document",
            document_id=document_id,
            page_number=page_number,
            is_repaired=is_repaired,
            limit=LINES_PER_PAGE + 1,
        )
        repairs: dict[int, Records] = {}
        for step in self._ask("repairs_of_page", document_id=document_id, page_number=page_number):
            repairs.setdefault(step["line_number"], []).append(step)
        for line in lines:
            line["marked"] = mark_repairs(line["raw_text"], repairs.get(line["line_number"], []))
        return self._page(
            "document.html",
            volume=volume,
            lines=lines[:LINES_PER_PAGE],
            is_cut=len(lines) > LINES_PER_PAGE,
            page_number=page_number,
            is_repaired=is_repaired,
            papers=self._ask("papers", document_id=document_id),
            explanation=self._ask("explain_document", id=document_id),
        )

    def paper(self, request: Request) -> Response:
        """A paper: its head, references and how it was made."""
        paper_id = request.path_params["paper_id"]
        found = self._ask("paper", paper_id=paper_id)
        if not found or found[0]["paper_id"] != paper_id:
            raise HTTPException(404, "There is no such paper in the published warehouse.")
        return self._page(
            "paper.html",
            paper=found[0],
            references=self._ask("references_of_paper", paper_id=paper_id),
            explanation=self._ask("explain_paper", id=paper_id),
        )

    def healthz(self, _request: Request) -> Response:
        """The health as JSON; 200 when healthy, 503 otherwise."""
        health = read_health(self.home, self.stale_after_h)
        body = json.loads(json.dumps(health.as_record(), default=str))
        return JSONResponse(body, status_code=200 if health.word == "healthy" else 503)

    def http_fault(self, _request: Request, error: Exception) -> Response:
        """A page that is not there."""
        assert isinstance(error, HTTPException)
        return self._page("fault.html", status=error.status_code, message=error.detail, remedy="")

    def kitap_fault(self, _request: Request, error: Exception) -> Response:
        """A fault with its cure."""
        assert isinstance(error, KitapError)
        return self._page("fault.html", status=503, message=error.message, remedy=error.remedy)

    def own_fault(self, _request: Request, _error: Exception) -> Response:
        """A fault of the dashboard itself: no trace is shown."""
        return self._page("fault.html", status=500, message="The page could not be made.", remedy="")

    def _ask(self, query: str, **parameters: Any) -> Records:
        return run_query(Home(self.home), query, parameters, timeout_s=20.0).records

    def _progress(self) -> dict[str, Any] | None:
        try:
            found = json.loads(Home(self.home).progress.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) and found.get("is_running") else None

    def _page(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        now = datetime.now(UTC)
        text = self.templates.get_template(template).render(
            home=str(self.home), now=_moment(now), status=status, **values
        )
        return HTMLResponse(text, status_code=status)


def mark_repairs(raw_text: str, repairs: Records) -> Markup:
    """The repaired line as HTML with each replaced span marked, its raw text and confidence in the title.

    `repairs` are steps (raw_start, raw_end, text, kind, confidence_frac) that do not overlap.
    """
    parts: list[str] = []
    position = 0
    for step in sorted(repairs, key=lambda step: step["raw_start"]):
        start, end = step["raw_start"], step["raw_end"]
        if start < position:
            continue
        parts.append(str(escape(raw_text[position:start])))
        confidence = step["confidence_frac"]
        doubtful = ' class="doubtful"' if confidence is not None and confidence < 0.8 else ""
        note = f"{raw_text[start:end]} · {step['kind']} · {_percent(confidence)} sure"
        parts.append(f'<mark{doubtful} title="{escape(note)}">{escape(step["text"])}</mark>')
        position = end
    parts.append(str(escape(raw_text[position:])))
    return Markup("".join(parts))  # noqa: S704 - every part was escaped above


def _whole(text: str | None, default: int) -> int:
    try:
        return min(max(1, int(text or default)), 10**6)
    except ValueError:
        return default


def _count(value: int | None) -> str:
    return "–" if value is None else f"{value:,}".replace(",", "\u202f")


def _percent(value: float | Decimal | None) -> str:
    return "–" if value is None else f"{100 * float(value):.0f}\u202f%"


def _moment(value: datetime | None) -> str:
    return "–" if value is None else value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _duration(value_ms: float | None) -> str:
    return "–" if value_ms is None else f"{value_ms / 1000:.1f} s"


def _figure(value: object) -> str:
    return "" if value is None else str(value)
