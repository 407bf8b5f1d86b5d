"""Papers made of a few lines of text."""

from __future__ import annotations

from warehouse.document import Line, Paper, PaperId, Span


def lines_of(text: str, first: int = 1, page_number: int = 1) -> tuple[Line, ...]:
    return tuple(
        Line(page_number, number, number, line, line, "und", "none", 1.0)
        for number, line in enumerate(text.split("\n"), first)
    )


def paper_with_list(text: str, body: str = "") -> Paper:
    body_lines = lines_of(body) if body else ()
    reference_lines = lines_of(text, len(body_lines) + 1) if text else ()
    lines = (*body_lines, *reference_lines) or lines_of("")
    return Paper(
        PaperId("paper"), 1, Span.of(lines[0], lines[-1]), lines, None, "und", reference_lines=reference_lines
    )
