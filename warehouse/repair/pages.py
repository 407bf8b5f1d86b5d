"""RawPage to Page, RawDocument to Document."""

from __future__ import annotations

from collections.abc import Sequence

from warehouse.document import Document, Line, Page, RawDocument, RawPage
from warehouse.repair.config import RepairConfig
from warehouse.repair.text import LineRepair, repair_lines


def repair_page(raw: RawPage, config: RepairConfig | None = None) -> Page:
    """One page repaired by itself: as many lines as before, each with its plan."""
    return _page(raw, repair_lines([line.text for line in raw.lines], config))


def repair_document(raw: RawDocument, config: RepairConfig | None = None) -> Document:
    """All pages repaired together, so that the whole volume is evidence for each line."""
    repaired = repair_lines([line.text for page in raw.pages for line in page.lines], config)
    pages = []
    position = 0
    for page in raw.pages:
        pages.append(_page(page, repaired[position : position + len(page.lines)]))
        position += len(page.lines)
    return Document(raw.source, tuple(pages), raw.faults, raw.encoding, raw.notes)


def _page(raw: RawPage, repaired: Sequence[LineRepair]) -> Page:
    lines = tuple(
        Line(
            page_number=raw.page_number,
            line_number=number,
            source_line=line.source_line,
            raw_text=line.text,
            text=found.text,
            language=found.language,
            repair_kind=found.repair_kind,
            confidence_frac=found.confidence_frac,
            has_break_before=line.has_break_before,
            steps=found.steps,
            box=line.box,
            font_size_pt=line.font_size_pt,
            joins_next=found.joins_next,
            cells=line.cells,
        )
        for number, (line, found) in enumerate(zip(raw.lines, repaired, strict=True), start=1)
    )
    return Page(raw.page_number, raw.text_source, lines, raw.is_page_certain, raw.width_pt, raw.height_pt)
