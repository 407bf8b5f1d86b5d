"""Papers: the list, and one paper in parts (text, tables, references, numbers, making), all tied to lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from warehouse.dashboard.frame import Frame, Records, line_href, whole
from warehouse.dashboard.pages.documents import LANGUAGES, confidence_class, described, one_of, text_of

LIST_ROWS = 50
LAST_LIST_PAGE = 400
LINES_PER_VIEW = 400
CELLS = 4000
CONTENTS = ("tables", "figures", "claims", "contradictions", "unanswered", "cut")
SORTS = ("name", "newest", "claims", "contradictions", "doubtful")
PARTS = ("text", "tables", "references", "numbers", "making")


def routes(frame: Frame) -> list[Route]:
    """The routes of this area."""

    def index(request: Request) -> Response:
        if not frame.has_warehouse:
            return frame.page(request, "papers.html", area="papers", papers=None)
        given = request.query_params
        page = whole(given.get("page"), 1, most=LAST_LIST_PAGE)
        chosen: dict[str, Any] = {
            "words": text_of(given.get("words")),
            "language": one_of(given.get("language"), LANGUAGES),
            "year": whole(given.get("year"), 0, least=0, most=9999) or None,
            "has": one_of(given.get("has"), CONTENTS),
            "document_id": text_of(given.get("document")),
        }
        sort = one_of(given.get("sort"), SORTS) or "name"
        rows = frame.ask("papers_found", **chosen, sort=sort, limit=LIST_ROWS + 1, offset=(page - 1) * LIST_ROWS)
        return frame.page(
            request,
            "papers.html",
            area="papers",
            papers=rows[:LIST_ROWS],
            has_more=len(rows) > LIST_ROWS and page < LAST_LIST_PAGE,
            page=page,
            chosen=chosen,
            sort=sort,
            is_filtered=any(chosen.values()),
            languages=LANGUAGES,
            contents=CONTENTS,
            sorts=SORTS,
        )

    def paper(request: Request) -> Response:
        paper_id = request.path_params["paper_id"]
        found = frame.ask("paper_head", paper_id=paper_id) if frame.has_warehouse else []
        if not found:
            raise HTTPException(404)
        head = found[0]
        part = one_of(request.query_params.get("part"), PARTS) or "text"
        key = {"document_id": head["document_id"], "paper_id": paper_id}
        values = _PART_VALUES[part](frame, request, head, key)
        return frame.page(
            request, f"paper_{part}.html", area="papers", head=head, part=part, parts_of_paper=PARTS, **values
        )

    def line(request: Request) -> Response:
        """On to a line of a paper's volume, for those who know the paper alone."""
        found = frame.ask("paper_head", paper_id=request.path_params["paper_id"]) if frame.has_warehouse else []
        if not found:
            raise HTTPException(404)
        given = request.query_params
        page, number = whole(given.get("page"), 1), whole(given.get("line"), 1, most=10**8)
        return RedirectResponse(line_href(found[0]["document_id"], page, number), status_code=303)

    return [
        Route("/papers", index),
        Route("/papers/{paper_id}", paper),
        Route("/papers/{paper_id}/line", line),
    ]


def _text(frame: Frame, request: Request, head: dict[str, Any], key: dict[str, str]) -> dict[str, Any]:
    view = whole(request.query_params.get("view"), 1)
    lines = frame.ask(
        "paper_lines",
        document_id=head["document_id"],
        page_first=head["page_number"],
        line_first=head["line_first"],
        page_last=head["page_last"],
        line_last=head["line_last"],
        limit=LINES_PER_VIEW + 1,
        offset=(view - 1) * LINES_PER_VIEW,
    )
    sections = frame.ask("paper_sections", **key)
    starts = {(row["page_number"], row["line_first"]): row for row in sections if row["heading"]}
    for row in lines:
        row["section"] = starts.get((row["page_number"], row["line_number"]))
        row["sure"] = confidence_class(row["confidence_frac"])
    return {
        "texts": frame.ask("paper_texts", **key),
        "people": frame.ask("paper_people", **key),
        "sections": sections,
        "lines": lines[:LINES_PER_VIEW],
        "view": view,
        "has_more": len(lines) > LINES_PER_VIEW,
    }


def _tables(frame: Frame, _request: Request, head: dict[str, Any], key: dict[str, str]) -> dict[str, Any]:
    cells = frame.ask("paper_cells", **key, limit=CELLS + 1)
    corrections = [row for row in _corrections(frame, head) if row["table_name"] == "core.table_cells"]
    tables = []
    for table in frame.ask("paper_tables", **key):
        own = [cell for cell in cells[:CELLS] if cell["table_index"] == table["table_index"]]
        corrected = {
            tuple(row["key"].get(name) for name in ("block_index", "row_index", "column_index")): row
            for row in corrections
            if row["key"].get("table_index") == table["table_index"]
        }
        tables.append({**table, "bands": bands_of(own, corrected, is_wide=table["layout"] == "side_by_side")})
    return {
        "tables": tables,
        "is_cut": len(cells) > CELLS,
        "figures": frame.ask("paper_figures", **key),
    }


def _references(frame: Frame, _request: Request, head: dict[str, Any], key: dict[str, str]) -> dict[str, Any]:
    references = frame.ask("paper_references", **key)
    citations = frame.ask("paper_citations", **key)
    for entry in references:
        entry["citations"] = [row for row in citations if row["reference_index"] == entry["reference_index"]]
    known = {entry["reference_index"]: entry for entry in references}
    for row in citations:
        row["entry"] = known.get(row["reference_index"])
    corrected: dict[int, Records] = {}
    for row in _corrections(frame, head):
        if row["table_name"] == "core.references":
            corrected.setdefault(row["key"].get("reference_index", 0), []).append(row)
    return {"references": references, "citations": citations, "corrected": corrected}


def _numbers(frame: Frame, _request: Request, _head: dict[str, Any], key: dict[str, str]) -> dict[str, Any]:
    return {"claims": frame.ask("paper_claims", **key), "findings": frame.ask("paper_findings", **key)}


def _making(frame: Frame, _request: Request, head: dict[str, Any], key: dict[str, str]) -> dict[str, Any]:
    return {
        "outcomes": frame.ask("explain_paper", id=key["paper_id"]),
        "corrections": _corrections(frame, head),
    }


_PART_VALUES = {
    "text": _text,
    "tables": _tables,
    "references": _references,
    "numbers": _numbers,
    "making": _making,
}


def _corrections(frame: Frame, head: dict[str, Any]) -> Records:
    """The corrections in force of this paper, and of its volume's lines."""
    rows = described(frame.ask("document_corrections", document_id=head["document_id"]))
    return [
        row
        for row in rows
        if row["is_active"] and (row["is_line"] or row["key"].get("paper_id") == head["paper_id"])
    ]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a table: its name and the headers of its columns, by column."""

    name: str | None
    headers: tuple[str | None, ...]
    columns: tuple[int, ...]
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """Blocks that stand beside each other, and their rows: a cell or None for each column of each block in turn."""

    blocks: tuple[Block, ...]
    rows: tuple[tuple[dict[str, Any] | None, ...], ...]

    @property
    def edges(self) -> frozenset[int]:
        """Places in a row where a block begins, but for the first."""
        widths = [len(block.columns) for block in self.blocks]
        return frozenset(sum(widths[:count]) for count in range(1, len(widths)))

    @property
    def has_names(self) -> bool:
        """Whether a block has a name of its own."""
        return any(block.name for block in self.blocks)


def bands_of(
    cells: Records, corrected: dict[tuple[Any, ...], dict[str, Any]], *, is_wide: bool
) -> tuple[Band, ...]:
    """A table's cells as it is printed: blocks side by side in one band, or one band under another."""
    grid = {(cell["block_index"], cell["row_index"], cell["column_index"]): cell for cell in cells}
    for place, cell in grid.items():
        cell["correction"] = corrected.get(place)
        cell["is_doubtful"] = confidence_class(cell["confidence_frac"]) == "doubtful"
    numbers = sorted({block for block, _, _ in grid})
    groups = [numbers] if is_wide else [[number] for number in numbers]
    return tuple(_band(grid, group) for group in groups if group)


def _band(grid: dict[tuple[int, int, int], dict[str, Any]], numbers: list[int]) -> Band:
    blocks: list[Block] = []
    for number in numbers:
        own = [cell for (block, _, _), cell in grid.items() if block == number]
        columns = tuple(sorted({cell["column_index"] for cell in own}))
        header = {cell["column_index"]: cell["column_header"] for cell in own if cell["column_header"]}
        name = next((cell["block"] for cell in own if cell["block"]), None)
        blocks.append(Block(name, tuple(header.get(column) for column in columns), columns, not blocks))
    rows = sorted({row for block, row, _ in grid if block in numbers})
    return Band(
        tuple(blocks),
        tuple(
            tuple(
                grid.get((number, row, column))
                for number, block in zip(numbers, blocks, strict=True)
                for column in block.columns
            )
            for row in rows
        ),
    )
