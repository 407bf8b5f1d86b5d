"""Volumes: the list, and one volume's lines as read beside the lines as repaired, with what was taken from each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.frame import Frame, Records, whole
from warehouse.dashboard.lists import REPAIR_KINDS
from warehouse.dashboard.words import Words, current

LIST_ROWS = 50
LAST_LIST_PAGE = 400
LINES_PER_VIEW = 250
LANGUAGES = ("ru", "kk", "en", "und")
DAMAGES = ("none", "slight", "heavy", "doubtful")
REPAIRS = tuple(kind for kind in REPAIR_KINDS if kind != "none")
SORTS = ("name", "newest", "repaired", "doubtful", "papers", "contradictions")
SURE_FRAC = 0.8
LIKELY_FRAC = 0.5
_PAGES_AROUND = 12
_LINE_TABLE = "core.lines"


def routes(frame: Frame) -> list[Route]:
    """The routes of this area."""

    def index(request: Request) -> Response:
        if not frame.has_warehouse:
            return frame.page(request, "documents.html", area="documents", documents=None)
        given = request.query_params
        page = whole(given.get("page"), 1, most=LAST_LIST_PAGE)
        chosen = {
            "words": text_of(given.get("words")),
            "language": one_of(given.get("language"), LANGUAGES),
            "damage": one_of(given.get("damage"), DAMAGES),
            "repair": one_of(given.get("repair"), REPAIRS),
        }
        sort = one_of(given.get("sort"), SORTS) or "name"
        rows = frame.ask("documents_found", **chosen, sort=sort, limit=LIST_ROWS + 1, offset=(page - 1) * LIST_ROWS)
        return frame.page(
            request,
            "documents.html",
            area="documents",
            documents=rows[:LIST_ROWS],
            has_more=len(rows) > LIST_ROWS and page < LAST_LIST_PAGE,
            page=page,
            chosen=chosen,
            sort=sort,
            is_filtered=any(chosen.values()),
            languages=LANGUAGES,
            damages=DAMAGES,
            repairs=REPAIRS,
            sorts=SORTS,
        )

    def document(request: Request) -> Response:
        with frame.speaking(request):
            return _document(frame, request)

    def making(request: Request) -> Response:
        document_id = request.path_params["document_id"]
        return frame.page(
            request,
            "document_making.html",
            area="documents",
            head=_head(frame, document_id),
            outcomes=frame.ask("explain_document", id=document_id),
            versions=frame.ask("document_versions", document_id=document_id),
            corrections=described(frame.ask("document_corrections", document_id=document_id)),
        )

    return [
        Route("/documents", index),
        Route("/documents/{document_id}", document),
        Route("/documents/{document_id}/making", making),
    ]


def text_of(given: str | None, *, most: int = 200) -> str | None:
    """Words of the address; None where there are none."""
    return (given or "").strip()[:most] or None


def one_of(given: str | None, allowed: Sequence[str]) -> str | None:
    """A choice of the address; None for anything that is not offered."""
    return given if given in allowed else None


def item_href(kind: str, paper_id: str, item: int) -> str:
    """Where something that was extracted is shown: its place on the page of its paper, or its finding."""
    paper = quote(paper_id, safe="")
    if kind.startswith("finding"):
        return f"/audit/{paper}/{item}"
    part, anchor = {
        "person": ("", "person"),
        "section": ("", "section"),
        "table": ("tables", "table"),
        "cell": ("tables", "table"),
        "figure": ("tables", "figure"),
        "claim": ("numbers", "claim"),
        "citation": ("references", "citation"),
        "reference": ("references", "reference"),
    }.get(kind, ("", ""))
    return f"/papers/{paper}" + (f"?part={part}" if part else "") + (f"#{anchor}-{item}" if anchor else "")


def described(corrections: Records) -> Records:
    """Corrections with their keys read, and whether each is about a line."""
    return [{**row, "key": _key(row), "is_line": row["table_name"] == _LINE_TABLE} for row in corrections]


def mark_repairs(raw_text: str, text: str, repairs: Iterable[Mapping[str, Any]]) -> tuple[Markup, Markup]:
    """A line as read and as repaired, in HTML, with each replaced span marked.

    A mark's title tells what stood there, the damage, the witness and the confidence. Where the spans do not
    lead from the one text to the other (a person corrected the line), the repaired text is given without marks.
    """
    words = current()
    before: list[str] = []
    after: list[str] = []
    plain: list[str] = []
    position = 0
    for step in sorted(repairs, key=lambda step: (step["raw_start"], step["raw_end"])):
        start, end = step["raw_start"], step["raw_end"]
        if start < position:
            continue
        same = raw_text[position:start]
        before.append(str(escape(same)))
        after.append(str(escape(same)))
        plain += (same, step["text"])
        style = f"{confidence_class(step['confidence_frac'])} kind-{step['kind'].replace('_', '-')}"
        note = _note(words, raw_text[start:end], step)
        before.append(f'<mark class="was">{escape(raw_text[start:end] or "‸")}</mark>')
        after.append(f'<mark class="{escape(style)}" title="{escape(note)}">{escape(step["text"] or "‸")}</mark>')
        position = end
    rest = raw_text[position:]
    before.append(str(escape(rest)))
    after.append(str(escape(rest)))
    plain.append(rest)
    raw = Markup("".join(before))  # noqa: S704 - every part was escaped above
    if "".join(plain) != text:
        return raw, escape(text)
    return raw, Markup("".join(after))  # noqa: S704 - as above


def confidence_class(confidence_frac: float | None) -> str:
    """`sure`, `likely` or `doubtful`."""
    if confidence_frac is None or confidence_frac >= SURE_FRAC:
        return "sure"
    return "likely" if confidence_frac >= LIKELY_FRAC else "doubtful"


def _document(frame: Frame, request: Request) -> Response:
    document_id = request.path_params["document_id"]
    head = _head(frame, document_id)
    given = request.query_params
    pages = frame.ask("document_pages", document_id=document_id)
    page_number = _nearest(whole(given.get("page"), 1), [row["page_number"] for row in pages])
    line = whole(given.get("line"), 0, least=0, most=10**8)
    is_repaired = given.get("repaired") == "1"
    # A text without page marks is one page of any length: it is shown in steps of equal size.
    step = (line - 1) // LINES_PER_VIEW * LINES_PER_VIEW + 1 if line else 1
    from_line = whole(given.get("from"), step, most=10**8)
    lines = frame.ask(
        "document_lines",
        document_id=document_id,
        page_number=page_number,
        from_line=from_line,
        is_repaired=is_repaired,
        limit=LINES_PER_VIEW + 1,
    )
    next_from = lines[LINES_PER_VIEW]["line_number"] if len(lines) > LINES_PER_VIEW else None
    lines = lines[:LINES_PER_VIEW]
    papers = frame.ask("document_papers", document_id=document_id)
    corrections = _line_corrections(frame.ask("document_corrections", document_id=document_id), page_number)
    if lines:
        _complete(frame, document_id, page_number, lines, corrections)
    place = next((at for at, row in enumerate(pages) if row["page_number"] == page_number), 0)
    return frame.page(
        request,
        "document.html",
        area="documents",
        head=head,
        lines=lines,
        line=line,
        pages=_around(pages, place),
        first_page=pages[0]["page_number"] if pages else 1,
        last_page=pages[-1]["page_number"] if pages else 1,
        page_number=page_number,
        page_row=pages[place] if pages else None,
        previous_page=pages[place - 1]["page_number"] if place > 0 else None,
        next_page=pages[place + 1]["page_number"] if place + 1 < len(pages) else None,
        is_repaired=is_repaired,
        from_line=from_line,
        next_from=next_from,
        papers=papers,
        papers_here=[row for row in papers if row["page_number"] <= page_number <= row["page_last"]],
    )


def _note(words: Words, was: str, step: Mapping[str, Any]) -> str:
    return words.t(
        "reading-mark-note",
        was=was or "∅",
        kind=words.word("repair", step["kind"]),
        witness=step["source"],
        confidence=words.percent(step["confidence_frac"]),
    )


def _head(frame: Frame, document_id: str) -> dict[str, Any]:
    found = frame.ask("document_head", document_id=document_id) if frame.has_warehouse else []
    if not found:
        raise HTTPException(404)
    return found[0]


def _complete(
    frame: Frame, document_id: str, page_number: int, lines: Records, corrections: Mapping[int, dict[str, Any]]
) -> None:
    """Give each line its marked texts, what was extracted where it starts, and its correction."""
    bounds = {"first_line": lines[0]["line_number"], "last_line": lines[-1]["line_number"]}
    place = {"document_id": document_id, "page_number": page_number, **bounds}
    repairs = _by_line(frame.ask("document_repairs", **place))
    extracts = _by_line(frame.ask("document_extracts", **place))
    for row in lines:
        number = row["line_number"]
        row["raw_marked"], row["marked"] = mark_repairs(row["raw_text"], row["text"], repairs.get(number, ()))
        row["extracts"] = [
            {**item, "href": item_href(item["kind"], item["paper_id"], item["item"])}
            for item in extracts.get(number, ())
        ]
        row["correction"] = corrections.get(number)
        row["sure"] = confidence_class(row["confidence_frac"])


def _by_line(rows: Records) -> dict[int, Records]:
    found: dict[int, Records] = {}
    for row in rows:
        found.setdefault(row["line_number"], []).append(row)
    return found


def _line_corrections(corrections: Records, page_number: int) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for row in described(corrections):
        if row["is_active"] and row["is_line"] and row["key"].get("page_number") == page_number:
            found.setdefault(int(row["key"].get("line_first", 0)), row)
    return found


def _key(row: Mapping[str, Any]) -> dict[str, Any]:
    try:
        found = json.loads(row["key_json"])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _nearest(asked: int, numbers: Sequence[int]) -> int:
    return min(numbers, key=lambda number: (abs(number - asked), number), default=1)


def _around(pages: Records, place: int) -> Records:
    """The pages near the shown one: a long volume's strip stays short."""
    first = max(0, min(place - _PAGES_AROUND, len(pages) - 2 * _PAGES_AROUND - 1))
    shown = pages[first : first + 2 * _PAGES_AROUND + 1]
    return [
        {**row, "heat": min(4, -(-4 * row["repaired_line_count"] // max(1, row["line_count"])))} for row in shown
    ]
