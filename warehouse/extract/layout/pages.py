"""The lines of a document as a reader sees them: in order, with what stands before and around each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.document import Document, Line
from warehouse.extract.layout.kinds import Kind
from warehouse.extract.layout.paragraphs import usual_width
from warehouse.extract.layout.running import Running, place_of

_BIG_FRAC = 1.14


@dataclass(frozen=True, slots=True)
class View:
    """A line with text, its hints and its surroundings.

    `has_gap`: an empty line or an unusual distance stands before it. `is_page_top`: the first line of a page (after
    running heads). `is_big`: set larger than the document's text. `has_space`: a little more than
    the usual leading stands before it (always with a gap), as before headings.
    """

    line: Line
    kind: Kind
    has_gap: bool
    is_page_top: bool
    is_big: bool
    has_space: bool = False

    @property
    def text(self) -> str:
        """The line's text without white space at its ends."""
        return self.kind.text

    @property
    def is_apart(self) -> bool:
        """Whether anything (gap, page, cut) sets the line off from the one before."""
        return self.has_gap or self.is_page_top or self.line.has_break_before


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's views in reading order (running heads and empty lines left out) and its usual line width."""

    views: tuple[View, ...]
    width: int
    body_size_pt: float | None


def read_lines(document: Document, running: Running) -> Reading:
    """Look at each line of a document once."""
    lines = [line for line in document.lines if place_of(line) not in running.places]
    size = body_size(lines)
    leading = _usual_leading(lines)
    views: list[View] = []
    gap = True
    page = -1
    before: Line | None = None
    for line in lines:
        if not line.text.strip():
            gap = True
            continue
        is_top = line.page_number != page
        has_gap = gap or is_top or _is_far(before, line)
        views.append(
            View(
                line,
                Kind(line),
                has_gap,
                is_top,
                size is not None and line.font_size_pt is not None and line.font_size_pt >= _BIG_FRAC * size,
                has_gap or _is_spaced(before, line, leading),
            )
        )
        gap = False
        page = line.page_number
        before = line
    return Reading(tuple(views), usual_width(lines), size)


def body_size(lines: Sequence[Line]) -> float | None:
    """The font size in points that most letters are set in, None where sizes are unknown."""
    weights: Counter[float] = Counter()
    for line in lines:
        if line.font_size_pt is not None:
            weights[round(line.font_size_pt * 2) / 2] += len(line.text)
    return weights.most_common(1)[0][0] if weights else None


def _usual_leading(lines: Sequence[Line]) -> float | None:
    """The commonest distance in points from one line's top to the next one's, None where boxes are unknown."""
    steps: Counter[float] = Counter()
    for before, line in pairwise(lines):
        if before.box is not None and line.box is not None and before.page_number == line.page_number:
            step = line.box.top_pt - before.box.top_pt
            if 4 < step < 60:
                steps[round(step)] += 1
    return steps.most_common(1)[0][0] if steps else None


def _is_spaced(before: Line | None, line: Line, leading: float | None) -> bool:
    if leading is None or before is None or before.box is None or line.box is None:
        return False
    step = line.box.top_pt - before.box.top_pt
    return step >= 1.25 * leading


def _is_far(before: Line | None, line: Line) -> bool:
    if before is None or before.box is None or line.box is None:
        return False
    height = max(before.box.bottom_pt - before.box.top_pt, line.box.bottom_pt - line.box.top_pt, 1.0)
    return line.box.top_pt - before.box.bottom_pt > 0.9 * height
