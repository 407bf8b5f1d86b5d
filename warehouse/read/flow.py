"""Pages whose text PDFium takes for upright columns of signs, as it does where a narrow table fills the page.

PDFium projects all text on both sides of the page. Where columns of white make up a fifth of the width and the rows
stand close, it reads the page from top to bottom, sign by sign. One more object of text as wide as the page's own
tells it otherwise; it stands last, so that its signs are easily left out again.
"""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium_c

_LINE = re.compile(r"[^\r\n]+")
_FEWEST_LINES = 24
_SINGLE_FRAC = 0.7
_MARK = "H"
_MARK_SIZE_PT = 6.0
_MARK_WIDTH_EM = 0.722
_MOST_MARKS = 2_000


def load_textpage(page: Any) -> tuple[Any, int]:
    """A page's text, and how many of its characters are the page's own (the rest is left out)."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    if not is_read_upright(textpage.get_text_range(errors="surrogatepass") if count else ""):
        return textpage, count
    edges = _edges_of(textpage, count)
    other = _with_wide_mark(page, edges) if edges is not None else None
    if other is None:
        return textpage, count
    text = other.get_text_range(errors="surrogatepass")
    own = len(text.rstrip(_MARK))
    if is_read_upright(text[:own]) or other.count_chars() != len(text):
        other.close()
        return textpage, count
    textpage.close()
    return other, own


def is_read_upright(text: str) -> bool:
    """Whether most lines of a page's text have one sign each."""
    lines = [line for line in _LINE.findall(text) if line.strip()]
    return len(lines) >= _FEWEST_LINES and sum(len(line.strip()) == 1 for line in lines) > _SINGLE_FRAC * len(lines)


def _edges_of(textpage: Any, count: int) -> tuple[float, float, float, float] | None:
    """The left, right, lowest and highest place of the page's signs, in its own space."""
    edges = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(value) for value in edges]
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(count):
        if pdfium_c.FPDFText_GetCharBox(textpage.raw, index, *pointers):
            left, right, bottom, top = (value.value for value in edges)
            if right > left and top > bottom:
                boxes.append((left, right, bottom, top))
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes), max(box[1] for box in boxes),
        min(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip


def _with_wide_mark(page: Any, edges: tuple[float, float, float, float]) -> Any:
    """The page's text loaded with one wide object of text more, which is taken away at once; None without it."""
    left, right, bottom, top = edges
    # Clear of the page's own text, of which PDFium drops what another sign covers; and on the page.
    y = bottom - 2 * _MARK_SIZE_PT if bottom > 3 * _MARK_SIZE_PT else top + _MARK_SIZE_PT
    signs = min(_MOST_MARKS, int((right - left) / (_MARK_WIDTH_EM * _MARK_SIZE_PT)) + 1)
    made = pdfium_c.FPDFPageObj_NewTextObj(page.pdf.raw, b"Helvetica", ctypes.c_float(_MARK_SIZE_PT))
    if not made:
        return None
    wide = (_MARK * signs).encode("utf-16-le") + b"\0\0"
    pdfium_c.FPDFText_SetText(made, ctypes.cast(ctypes.c_char_p(wide), pdfium_c.FPDF_WIDESTRING))
    pdfium_c.FPDFPageObj_Transform(made, 1, 0, 0, 1, left, y)
    pdfium_c.FPDFPage_InsertObject(page.raw, made)
    try:
        return page.get_textpage()
    finally:
        # The page is left as it was; the object is not destroyed, since the text page may look at it.
        pdfium_c.FPDFPage_RemoveObject(page.raw, made)
