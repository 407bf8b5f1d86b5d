"""The audit: relations between printed numbers that do not hold, worst first, each with its inputs and lines."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.frame import Frame, whole
from warehouse.dashboard.pages.documents import LANGUAGES, one_of, text_of

LIST_ROWS = 50
LAST_LIST_PAGE = 400
VERDICTS = ("inconsistent", "undecidable", "consistent")
RULES = (
    "sum",
    "share",
    "growth",
    "difference",
    "ratio",
    "rank",
    "table_total",
    "text_vs_table",
    "direction_conflict",
    "count_mismatch",
)


def routes(frame: Frame) -> list[Route]:
    """The routes of this area."""

    def index(request: Request) -> Response:
        if not frame.has_warehouse:
            return frame.page(request, "audit.html", area="audit", findings=None)
        given = request.query_params
        page = whole(given.get("page"), 1, most=LAST_LIST_PAGE)
        chosen: dict[str, Any] = {
            "verdict": one_of(given.get("verdict"), VERDICTS),
            "rule": one_of(given.get("rule"), RULES),
            "language": one_of(given.get("language"), LANGUAGES),
            "words": text_of(given.get("words")),
            "paper_id": text_of(given.get("paper")),
            "document_id": text_of(given.get("document")),
        }
        rows = frame.ask("findings_found", **chosen, limit=LIST_ROWS + 1, offset=(page - 1) * LIST_ROWS)
        counts = {
            row["verdict"]: row["finding_count"]
            for row in frame.ask_once("findings_counted", **(chosen | {"verdict": None}))
        }
        shown = counts.get(chosen["verdict"], 0) if chosen["verdict"] else sum(counts.values())
        return frame.page(
            request,
            "audit.html",
            area="audit",
            findings=rows[:LIST_ROWS],
            has_more=len(rows) > LIST_ROWS and page < LAST_LIST_PAGE,
            page=page,
            total_pages=min(LAST_LIST_PAGE, -(-shown // LIST_ROWS)),
            counts=counts,
            chosen=chosen,
            is_filtered=any(chosen.values()),
            verdicts=VERDICTS,
            rules=RULES,
            languages=LANGUAGES,
        )

    def finding(request: Request) -> Response:
        paper_id = request.path_params["paper_id"]
        index_in_paper = request.path_params["finding_index"]
        found = (
            frame.ask("finding", paper_id=paper_id, finding_index=min(index_in_paper, 2**31 - 1))
            if frame.has_warehouse
            else []
        )
        if not found:
            raise HTTPException(404)
        row = found[0]
        inputs = frame.ask(
            "finding_inputs", document_id=row["document_id"], paper_id=paper_id, finding_index=index_in_paper
        )
        return frame.page(request, "finding.html", area="audit", finding=row, inputs=inputs)

    return [Route("/audit", index), Route("/audit/{paper_id}/{finding_index:int}", finding)]
