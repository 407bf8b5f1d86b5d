"""What the reader of grids knows of a page: its words and its ruling lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from warehouse.read.flow import load_textpage
from warehouse.read.grids.rules import Drawing, Rule, read_rules
from warehouse.read.grids.words import Word, read_words, to_display

_LINE = re.compile("[^\r\n]+")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words and the rules of a page, as it is seen; sizes in points.

    `is_ocr`: the words were read from a picture, so that they may be none and stand anywhere.
    """

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    width_pt: float
    height_pt: float
    drawings: tuple[Drawing, ...] = ()
    is_ocr: bool = False


def gather_page(page: Any) -> PageWords:
    """The words and rules of a page of PDFium that stands by itself."""
    textpage, own = load_textpage(page)
    try:
        text = textpage.get_text_range(errors="surrogatepass")
        if len(text) != textpage.count_chars():
            from warehouse.read.pdf import _read_chars

            text = _read_chars(textpage)
        text = text[:own]
        cuts = [(match.start(), match.end()) for match in _LINE.finditer(text)]
        return gather_words(page, textpage, text, cuts, read_rules(page, to_display(page)))
    finally:
        textpage.close()


def gather_words(
    page: Any,
    textpage: Any,
    text: str,
    cuts: Sequence[tuple[int, int]],
    drawn: tuple[Sequence[Rule], Sequence[Drawing]],
) -> PageWords:
    """The words of a page whose lines are known as (first, last) characters (half-open), with its rules."""
    place = to_display(page)
    width, height = page.get_size()
    words = [
        word
        for word in read_words(textpage, cuts, text, place, page.get_rotation())
        if word.x0_pt >= -5 and word.x1_pt <= width + 5 and word.top_pt >= -5 and word.bottom_pt <= height + 5
    ]
    return PageWords(tuple(words), tuple(drawn[0]), width, height, tuple(drawn[1]))
