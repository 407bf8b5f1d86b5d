"""Find the captions of a paper's figures (and charts, diagrams, schemes)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from warehouse.document import Line, Paper, Span
from warehouse.extract.numbers import Unit, unit_of_heading
from warehouse.extract.tables.captions import (
    NOTE_START,
    CaptionStart,
    Measure,
    caption_start,
    caption_text,
    is_amid_sentence,
    next_filled,
    split_note,
    without_note_word,
)

# So many captions show how a paper numbers its figures.
_FEWEST_TO_FILL = 2


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
    measure = Measure.of(lines)
    found: list[Figure] = []
    doubtful: list[tuple[int, CaptionStart]] = []
    index = 0
    while index < len(lines):
        start = caption_start(lines[index].text)
        if start is None or start.kind != "figure":
            index += 1
            continue
        if is_amid_sentence(lines, index, start, measure):
            doubtful.append((index, start))
            index += 1
            continue
        figure, index = _read(lines, index, start, measure, len(found) + 1)
        if figure is not None:
            found.extend(_side_by_side(figure))
    if doubtful and len(found) >= _FEWEST_TO_FILL:
        found = _filled(lines, found, doubtful, measure)
    return tuple(found)


def _filled(
    lines: Sequence[Line], found: Sequence[Figure], doubtful: Sequence[tuple[int, CaptionStart]], measure: Measure
) -> list[Figure]:
    """Captions that a sentence runs into are taken where the numbers of the others leave a gap for them."""
    numbers = {int(figure.number) for figure in found if figure.number.isdigit()}
    gaps = set(range(1, max(numbers, default=0))) - numbers
    filled = list(found)
    for index, start in doubtful:
        if not start.number.isdigit() or int(start.number) not in gaps or not start.rest:
            continue
        figure, _ = _read(lines, index, start, measure, 0)
        if figure is not None:
            gaps.discard(int(start.number))
            filled.append(replace(figure, confidence_frac=0.8))
    filled.sort(key=lambda figure: (figure.span.page_number, figure.span.line_first))
    return [replace(figure, figure_index=at) for at, figure in enumerate(filled, 1)]


def _read(
    lines: Sequence[Line], index: int, start: CaptionStart, measure: Measure, figure_index: int
) -> tuple[Figure | None, int]:
    text, last = caption_text(lines, index, start.rest, measure)
    caption, note = split_note(text)
    if note is None:
        after = next_filled(lines, last + 1, max_gap=1)
        if after is not None and NOTE_START.match(lines[after].text):
            note, last = caption_text(lines, after, lines[after].text.strip(), measure)
            note = without_note_word(note)
    if not caption and note is None:
        return None, index + 1
    if not start.is_marked and _reads_like_prose(caption):
        return None, index + 1
    confidence = 0.97 if start.is_marked else 0.87
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


_SECOND = re.compile(
    r"\s(?P<label>(?:Рис\.|Рисунок|Fig\.|Figure|Сурет)\s?(?P<number>\d{1,3}))\s*[.:–—-]\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])"
)


def _side_by_side(figure: Figure) -> list[Figure]:
    """Two captions that stand side by side and were read as one line are two figures."""
    match = _SECOND.search(figure.caption or "")
    if figure.caption is None or match is None or not figure.number.isdigit():
        return [figure]
    if int(match.group("number")) != int(figure.number) + 1:
        return [figure]
    first, second = figure.caption[: match.start()].strip(), figure.caption[match.end() :].strip()
    if not first or not second:
        return [figure]
    return [
        replace(figure, caption=first, note=None, unit=unit_of_heading(first)),
        replace(
            figure,
            figure_index=figure.figure_index + 1,
            label=match.group("label"),
            number=match.group("number"),
            caption=second,
            unit=unit_of_heading(second),
        ),
    ]


def _reads_like_prose(caption: str) -> bool:
    return len(caption) > 1000
