"""What the readers of ruled and of unruled tables hand over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from warehouse.read.grids.words import Word


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a page, in points from the top left corner."""

    x0_pt: float
    top_pt: float
    x1_pt: float
    bottom_pt: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word lies inside."""
        x = (word.x0_pt + word.x1_pt) / 2
        return self.x0_pt <= x <= self.x1_pt and self.top_pt <= word.middle_pt <= self.bottom_pt

    @staticmethod
    def around(words: Sequence[Word]) -> Frame:
        """The smallest frame around some words."""
        return Frame(
            min(word.x0_pt for word in words),
            min(word.top_pt for word in words),
            max(word.x1_pt for word in words),
            max(word.bottom_pt for word in words),
        )


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell with text: where it begins (from 0), how far it spans, its words in reading order."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words, parted by spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class PageGrid:
    """A table on a page: its cells with text, row by row. `is_ruled`: lines part its columns."""

    cells: tuple[PageCell, ...]
    row_count: int
    column_count: int
    is_ruled: bool
    frame: Frame


_AMOUNT = r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?|\d[\d.,:/'’]*"
_NUMERIC = re.compile(
    rf"[(\[<>≤≥≈~±+−–—-]?\s*[$€£]?\s*(?:{_AMOUNT})(?:\s?[%‰*)\]°]|\s?[a-zа-я]\)?)?"
    rf"(?:\s?[–—±-]\s?(?:{_AMOUNT})|\s?[(\[][\d\s.,%±+−–-]+[)\]])?[*†‡]*$"
    r"|[-–—−.…:*xх]{1,3}$|n\.?[ad/]\.?a?\.?\*?$|н/?д$",
    re.IGNORECASE,
)


def is_numeric(text: str) -> bool:
    """Whether a cell's text is a number, or a mark that stands for one."""
    return len(text) <= 40 and _NUMERIC.match(text) is not None


_LEADER_END = re.compile(r"[.…·_]{4,}$")
_LEADER_TAIL = re.compile(r"[.…·_]+$")
_LEADER_SIGN = re.compile(r"[.…·_]+$")


def without_leaders(words: Sequence[Word]) -> tuple[list[Word], list[float]]:
    """Words without the dots that lead from a name to its numbers; the heights of lines that had such dots."""
    kept: list[Word] = []
    heights: list[float] = []
    for line in gather_lines(words):
        had = False
        for at, word in enumerate(line.words):
            if _LEADER_SIGN.match(word.text):
                # Three dots that stand alone are an empty cell, not a leader.
                near = [*line.words[max(0, at - 1) : at], *line.words[at + 1 : at + 2]]
                if len(word.text) > 3 or any(
                    _LEADER_SIGN.match(other.text)
                    and max(word.x0_pt, other.x0_pt) - min(word.x1_pt, other.x1_pt) < word.size_pt
                    for other in near
                ):
                    had = True
                    continue
            after = line.words[at + 1] if at + 1 < len(line.words) else None
            is_led = (
                after is not None and _LEADER_SIGN.match(after.text) and after.x0_pt - word.x1_pt < word.size_pt
            )
            match = (_LEADER_TAIL if is_led else _LEADER_END).search(word.text)
            if match is not None and match.start() > 0:
                had = True
                share = match.start() / len(word.text)
                kept.append(
                    replace(
                        word, text=word.text[: match.start()], x1_pt=word.x0_pt + share * (word.x1_pt - word.x0_pt)
                    )
                )
                continue
            kept.append(word)
        if had:
            heights.append(line.middle_pt)
    return kept, heights


@dataclass(slots=True)
class TextLine:
    """Words side by side at one height."""

    words: list[Word]
    top_pt: float
    bottom_pt: float

    @property
    def middle_pt(self) -> float:
        """The height of its middle."""
        return (self.top_pt + self.bottom_pt) / 2


def gather_lines(words: Sequence[Word]) -> list[TextLine]:
    """Words to lines, from top to bottom, each from left to right."""
    lines: list[TextLine] = []
    for word in sorted(words, key=lambda word: (word.middle_pt, word.x0_pt)):
        best: TextLine | None = None
        for line in lines[-3:]:
            shared = min(line.bottom_pt, word.bottom_pt) - max(line.top_pt, word.top_pt)
            if shared >= 0.55 * min(line.bottom_pt - line.top_pt, word.bottom_pt - word.top_pt):
                best = line
        if best is None:
            lines.append(TextLine([word], word.top_pt, word.bottom_pt))
        else:
            best.words.append(word)
            # A tall or a raised word does not stretch its line.
            if word.size_pt >= 0.8 * (best.bottom_pt - best.top_pt) and len(best.words) < 3:
                best.top_pt = min(best.top_pt, word.top_pt)
                best.bottom_pt = max(best.bottom_pt, word.bottom_pt)
    for line in lines:
        line.words.sort(key=lambda word: word.x0_pt)
    lines.sort(key=lambda line: line.middle_pt)
    return lines


def in_reading_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of one cell, line by line; turned text in the order in which it was written."""
    if sum(not word.is_upright for word in words) * 2 > len(words):
        return tuple(sorted(words, key=lambda word: word.order))
    return tuple(word for line in gather_lines(words) for word in line.words)


@dataclass(slots=True)
class Chunk:
    """Words of one line with no wide gap between."""

    words: list[Word]

    @property
    def x0_pt(self) -> float:
        """Left edge."""
        return self.words[0].x0_pt

    @property
    def x1_pt(self) -> float:
        """Right edge."""
        return max(word.x1_pt for word in self.words)

    @property
    def text(self) -> str:
        """The words, parted by spaces."""
        return " ".join(word.text for word in self.words)


def to_chunks(line: TextLine, gap_em: float) -> list[Chunk]:
    """The stretches of a line that no gap wider than `gap_em` sizes of type interrupts."""
    chunks: list[Chunk] = []
    for word in line.words:
        if chunks:
            last = chunks[-1].words[-1]
            size = min(max(last.size_pt, 4.0), max(word.size_pt, 4.0))
            if word.x0_pt - chunks[-1].x1_pt <= gap_em * size:
                chunks[-1].words.append(word)
                continue
        chunks.append(Chunk([word]))
    return chunks
