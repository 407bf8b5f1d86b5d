"""Words of a PDF page with their places, as the reader of grids needs them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium_c

# A gap this wide (in sizes of type) parts words even where no space is written.
_WORD_GAP_EM = 0.35
_TURNED_GAP_EM = 0.18
_TALLEST_EM = 1.6
_TALLEST_PT = 40.0
_FLATTEST_PT = 2.5
_UPRIGHT_RAD = 0.2

ToDisplay = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is seen, in points from the page's top left corner; `cut` is the index of its line.

    `order` counts the page's characters, `size_pt` is the height of its type; text that is turned is not upright.
    """

    text: str
    x0_pt: float
    top_pt: float
    x1_pt: float
    bottom_pt: float
    cut: int
    order: int
    size_pt: float
    is_upright: bool = True

    @property
    def middle_pt(self) -> float:
        """The height of its middle."""
        return (self.top_pt + self.bottom_pt) / 2


def to_display(page: Any) -> ToDisplay:
    """How a place in a PDF page's own space is seen: in points from the top left corner, the page turned."""
    left, bottom, _right, _top = page.get_bbox()
    width, height = page.get_size()
    turned = page.get_rotation()

    def place(x: float, y: float) -> tuple[float, float]:
        if turned == 90:
            return y - bottom, x - left
        if turned == 180:
            return width - (x - left), y - bottom
        if turned == 270:
            return width - (y - bottom), height - (x - left)
        return x - left, height - (y - bottom)

    return place


def read_words(
    textpage: Any, cuts: Sequence[tuple[int, int]], text: str, place: ToDisplay, turned: int = 0
) -> list[Word]:
    """The words of the lines given as (first, last) characters (half-open) of the page's text.

    `turned` is the page's rotation in degrees.
    """
    words: list[Word] = []
    probe = _Probe(textpage, place, is_sideways=turned % 180 == 90)
    for number, (start, end) in enumerate(cuts):
        letters: list[str] = []
        box: list[float] = []
        last: tuple[float, float, float, float] | None = None
        first = start
        for index in range(start, min(end, len(text))):
            letter = text[index]
            found = None if letter.isspace() or letter < " " else probe.box(index)
            if found is None or (last is not None and _is_apart(last, found)):
                _close(words, letters, box, number, first, textpage, turned)
                letters, box = [], []
            if found is None:
                last = None
                continue
            if not letters:
                first, box = index, list(found)
            else:
                box = [min(box[0], found[0]), min(box[1], found[1]), max(box[2], found[2]), max(box[3], found[3])]
            letters.append("-" if letter == "\ufffe" else letter)
            last = found
        _close(words, letters, box, number, first, textpage, turned)
    return _with_turned_joined(words)


def _with_turned_joined(words: Sequence[Word]) -> list[Word]:
    """Words of turned text in one piece: PDFium starts a line at each of its letters in some files."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if before is None or before.is_upright or word.is_upright or not _is_above(before, word):
            joined.append(word)
            continue
        joined[-1] = replace(
            before,
            text=before.text + word.text,
            x0_pt=min(before.x0_pt, word.x0_pt),
            top_pt=min(before.top_pt, word.top_pt),
            x1_pt=max(before.x1_pt, word.x1_pt),
            bottom_pt=max(before.bottom_pt, word.bottom_pt),
        )
    return joined


def _is_above(before: Word, word: Word) -> bool:
    """Whether two pieces of turned text stand above each other without a gap for a space."""
    shared = min(before.x1_pt, word.x1_pt) - max(before.x0_pt, word.x0_pt)
    narrow = min(before.x1_pt - before.x0_pt, word.x1_pt - word.x0_pt)
    gap = max(before.top_pt, word.top_pt) - min(before.bottom_pt, word.bottom_pt)
    wide = max(before.x1_pt - before.x0_pt, word.x1_pt - word.x0_pt)
    return shared > 0.5 * narrow and -0.5 * wide < gap < _TURNED_GAP_EM * wide


def _close(
    words: list[Word], letters: list[str], box: list[float], cut: int, first: int, textpage: Any, turned: int
) -> None:
    if not letters:
        return
    if len(letters) > 2:
        is_upright = box[2] - box[0] > 0.5 * (box[3] - box[1])
    else:
        angle = pdfium_c.FPDFText_GetCharAngle(textpage.raw, first)
        is_upright = angle < 0 or (round(angle / (math.pi / 2)) + turned // 90) % 2 == 0
    size = box[3] - box[1] if is_upright else min(box[3] - box[1], box[2] - box[0])
    word = "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    words.append(Word(word, box[0], box[1], box[2], box[3], cut, first, max(size, 1.0), is_upright))


def _is_apart(last: tuple[float, float, float, float], found: tuple[float, float, float, float]) -> bool:
    height = max(min(last[3] - last[1], found[3] - found[1]), 1.0)
    if found[0] - last[2] > _WORD_GAP_EM * height or found[2] < last[0] - height:
        return not (last[0] - 0.5 * height < found[0] < last[2] + 0.1 * height)
    return found[1] > last[3] + height or found[3] < last[1] - height


class _Probe:
    """Asks PDFium for the boxes of characters, with one set of buffers for a whole page."""

    def __init__(self, textpage: Any, place: ToDisplay, *, is_sideways: bool) -> None:
        self.raw = textpage.raw
        self.place = place
        self.is_sideways = is_sideways
        self.matrix = pdfium_c.FS_MATRIX()
        self.rect = pdfium_c.FS_RECTF()
        self.edges = [ctypes.c_double() for _ in range(4)]
        self.pointers = [ctypes.byref(value) for value in self.edges]
        self.rect_pointer = ctypes.byref(self.rect)

    def box(self, index: int) -> tuple[float, float, float, float] | None:
        """A character's box with the ascent and descent of its type, so that a dash is as tall as a letter."""
        if not pdfium_c.FPDFText_GetCharBox(self.raw, index, *self.pointers):
            return None
        left, right, bottom, top = (value.value for value in self.edges)
        if pdfium_c.FPDFText_GetLooseCharBox(self.raw, index, self.rect_pointer):
            rect = self.rect
            # Across, the ink counts: some types have wide side bearings. On a turned page text runs up or down.
            low, high = (rect.left, rect.right) if self.is_sideways else (rect.bottom, rect.top)
            is_sound = 0 < high - low <= _TALLEST_PT or (
                high > low and high - low <= _TALLEST_EM * max(pdfium_c.FPDFText_GetFontSize(self.raw, index), 1.0)
            )
            if is_sound and self.is_sideways:
                left, right = rect.left, rect.right
                if top <= bottom:
                    bottom, top = rect.bottom, rect.top
            elif is_sound:
                bottom, top = rect.bottom, rect.top
                if right <= left:
                    left, right = rect.left, rect.right
                if top - bottom < _FLATTEST_PT:
                    bottom, top = self._by_type(index, bottom, top)
        if not (left < right < math.inf and bottom < top < math.inf and left > -math.inf and bottom > -math.inf):
            return None
        x0, y0 = self.place(left, bottom)
        x1, y1 = self.place(right, top)
        return (x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x1 > x0 else x0, y1 if y1 > y0 else y0)

    def _by_type(self, index: int, bottom: float, top: float) -> tuple[float, float]:
        """Bottom and top from the size of the type, where its own box is as flat as the sign (a full stop)."""
        if not pdfium_c.FPDFText_GetMatrix(self.raw, index, ctypes.byref(self.matrix)):
            return bottom, top
        size = pdfium_c.FPDFText_GetFontSize(self.raw, index) * math.hypot(self.matrix.b, self.matrix.d)
        return (bottom - 0.2 * size, bottom + 0.7 * size) if top - bottom < size < _TALLEST_PT else (bottom, top)
