"""Find the captions of a paper's figures (and charts, diagrams, schemes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.document import Line, Paper, Span
from warehouse.extract.layout.paragraphs import usual_width
from warehouse.extract.numbers import Unit, unit_of_heading
from warehouse.extract.tables.captions import (
    NOTE_START,
    CaptionStart,
    caption_start,
    caption_text,
    is_amid_sentence,
    next_filled,
    split_note,
    without_note_word,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's caption: `label` as printed (`Figure 4`, «Рис. 3»), `caption` and `note` without it."""

    figure_index: int
    label: str
    number: str
    caption: str | None
    note: str | None
    unit: Unit | None
    span: Span
    confidence_frac: float


def find_figures(paper: Paper) -> tuple[Figure, ...]:
    """The figures whose captions stand in the paper's body, in reading order, numbered from 1."""
    lines = paper.body_lines
    width = usual_width(lines)
    found: list[Figure] = []
    index = 0
    while index < len(lines):
        start = caption_start(lines[index].text)
        if start is None or start.kind != "figure" or is_amid_sentence(lines, index, width):
            index += 1
            continue
        figure, index = _read(lines, index, start, width, len(found) + 1)
        if figure is not None:
            found.append(figure)
    return tuple(found)


def _read(
    lines: Sequence[Line], index: int, start: CaptionStart, width: int, figure_index: int
) -> tuple[Figure | None, int]:
    text, last = caption_text(lines, index, start.rest, width)
    caption, note = split_note(text)
    if note is None:
        after = next_filled(lines, last + 1, max_gap=1)
        if after is not None and NOTE_START.match(lines[after].text):
            note, last = caption_text(lines, after, lines[after].text.strip(), width)
            note = without_note_word(note)
    if not caption and note is None:
        return None, index + 1
    if not start.is_marked and _reads_like_prose(caption):
        return None, index + 1
    confidence = 0.95 if start.is_marked else 0.75
    span = Span.of(lines[index], lines[last])
    figure = Figure(
        figure_index,
        start.label,
        start.number,
        caption or None,
        note,
        unit_of_heading(caption),
        span,
        confidence,
    )
    return figure, last + 1


def _reads_like_prose(caption: str) -> bool:
    return len(caption) > 200
