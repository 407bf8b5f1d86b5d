"""PDF text layers to pages of lines with boxes, by PDFium; pages without one go to OCR."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from warehouse.document import Box, PageFault, RawDocument, RawLine, RawPage, SourceFile, TextSource
from warehouse.errors import KitapError, LimitError, SourceError
from warehouse.read.columns import find_row_gutter, join_segments, order_columns
from warehouse.read.config import ReadConfig
from warehouse.read.flow import load_textpage
from warehouse.read.grids.marks import mark_grids
from warehouse.read.ocr import OcrFault, read_by_ocr

# PDFium puts this mark for a hyphen at a line's end and swallows the line break after it.
_HYPHEN_MARK = "\ufffe"
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]|" + _HYPHEN_MARK)
# Fonts without a usable map of characters give these; in small numbers they are spaces and bullets.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
_UNMAPPED = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_UNMAPPED_LIMIT_FRAC = 0.5
_STAMP_CHARACTER_COUNT = 80
_SCAN_AREA_FRAC = 0.6
# A size guessed by OCR is off by this much at most; what differs more is set in another size.
_GUESSED_SIZE_FRAC = 0.2

_ENCRYPTED_REMEDY = "save it without a password: qpdf --decrypt --password=… IN.pdf OUT.pdf"
_DAMAGED_REMEDY = "copy or download the file again, or mend it: qpdf IN.pdf OUT.pdf"


# Left, bottom, right, top in points from the bottom left corner, as PDF counts.
_Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line of a page's text: its first and last character (half-open) in PDFium's counting."""

    text: str
    start: int
    end: int


def read_pdf(source: SourceFile, config: ReadConfig) -> RawDocument:
    """Read a PDF page by page.

    A page that fails becomes a `PageFault` and the rest goes on. Raises `SourceError` with code `encrypted_pdf`,
    `truncated_pdf`, `damaged_pdf` or `empty_pdf`, and `LimitError` (`too_many_pages`).
    """
    _check_whole(source)
    document = _open(source)
    try:
        page_count = len(document)
        if page_count == 0:
            raise SourceError(
                "the PDF has no pages", subject=source.source_uri, remedy=_DAMAGED_REMEDY, code="empty_pdf"
            )
        if page_count > config.max_page_count:
            raise LimitError(
                f"the PDF has {page_count} pages, more than the {config.max_page_count} allowed",
                subject=source.source_uri,
                remedy="split it, or raise max_page_count",
                code="too_many_pages",
            )
        pages: list[RawPage] = []
        faults: list[PageFault] = []
        notes: list[str] = []
        source_line = 0
        for index in range(page_count):
            found = _read_page(document, index, source_line, config, notes)
            if isinstance(found, PageFault):
                faults.append(found)
            else:
                pages.append(found)
                source_line += len(found.lines)
        return RawDocument(
            source=source,
            pages=tuple(pages),
            encoding=None,
            faults=tuple(faults),
            notes=tuple(dict.fromkeys(notes)),
        )
    finally:
        document.close()


def _check_whole(source: SourceFile) -> None:
    """Refuse a PDF without its end: PDFium may mend it in silence, and half a volume would pass for a whole."""
    data = source.data
    end = data.rfind(b"%%EOF")
    declared = re.search(rb"/Linearized\b[^>]{0,200}?/L\s+(\d+)", data[:2048])
    is_short = declared is not None and len(data) < int(declared.group(1)) - 16
    if end >= 0 and not is_short and b" obj" not in data[end : end + 65536]:
        return
    if end >= 0 and not is_short and _starts_new_revision(data, end):
        return
    raise SourceError(
        "the PDF is truncated: its end is missing",
        subject=source.source_uri,
        remedy="copy or download the file again",
        code="truncated_pdf",
    )


def _starts_new_revision(data: bytes, end: int) -> bool:
    """Whether what follows the last end mark is closed by a cross-reference table all the same."""
    return b"startxref" in data[end:]


def _open(source: SourceFile) -> Any:
    try:
        return pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        reason = str(error).lower()
        if "password" in reason or "security" in reason:
            raise SourceError(
                "the PDF is encrypted and asks for a password",
                subject=source.source_uri,
                remedy=_ENCRYPTED_REMEDY,
                code="encrypted_pdf",
            ) from error
        raise SourceError(
            f"the PDF is damaged: {error}",
            subject=source.source_uri,
            remedy=_DAMAGED_REMEDY,
            code="damaged_pdf",
        ) from error


def _read_page(
    document: Any, index: int, source_line: int, config: ReadConfig, notes: list[str]
) -> RawPage | PageFault:
    page_number = index + 1
    try:
        page = document[index]
    except (pdfium.PdfiumError, OSError, ValueError) as error:
        return PageFault(page_number, "damaged_page", f"the page could not be opened: {error}", _DAMAGED_REMEDY)
    try:
        width_pt, height_pt = page.get_size()
        lines = _read_lines(page, height_pt, notes, with_tables=config.tables == "auto")
        text = "".join(line.text for line in lines)
        text_source: TextSource = "pdf_text_layer"
        trouble = _find_trouble(text, page)
        if trouble is not None:
            if config.ocr == "off":
                return PageFault(page_number, *trouble, "allow OCR (ocr='auto'), or add a text layer: ocrmypdf")
            found = read_by_ocr(page, config)
            if isinstance(found, OcrFault):
                return PageFault(page_number, trouble[0], f"{trouble[1]}; {found.reason}", found.remedy)
            lines, text_source = list(found.lines), "ocr"
            notes.extend(found.notes)
        elif _is_scan_with_stamp(text, page):
            found = read_by_ocr(page, config) if config.ocr == "auto" else OcrFault("OCR is switched off", "")
            if isinstance(found, OcrFault):
                notes.append(f"page {page_number} is an image with a few words of text over it: {found.reason}")
            elif _count_visible("".join(line.text for line in found.lines)) > 2 * _count_visible(text) + 50:
                lines, text_source = list(found.lines), "ocr"
                notes.extend(found.notes)
        return RawPage(
            page_number=page_number,
            text_source=text_source,
            lines=tuple(
                RawLine(
                    text=line.text,
                    source_line=source_line + offset,
                    has_break_before=line.has_break_before,
                    box=line.box,
                    font_size_pt=line.font_size_pt,
                    cells=line.cells,
                )
                for offset, line in enumerate(lines, start=1)
            ),
            width_pt=round(width_pt, 2),
            height_pt=round(height_pt, 2),
        )
    except (pdfium.PdfiumError, KitapError, OSError, ValueError, ArithmeticError, MemoryError) as error:
        return PageFault(page_number, "damaged_page", f"the page could not be read: {error}", _DAMAGED_REMEDY)
    finally:
        page.close()


def _find_trouble(text: str, page: Any) -> tuple[str, str] | None:
    """Why the text layer cannot be used, if so. A page with nothing on it is blank, not in trouble."""
    visible = [char for char in text if not char.isspace()]
    if not visible:
        is_blank = next(page.get_objects(max_depth=1), None) is None
        return None if is_blank else ("no_text_layer", "the page has no text layer")
    if len(_UNMAPPED.findall("".join(visible))) > _UNMAPPED_LIMIT_FRAC * len(visible):
        return "unmapped_text", "the fonts of the page say not which letters they draw"
    return None


def _is_scan_with_stamp(text: str, page: Any) -> bool:
    """Whether a page is one large image with only a page number or a stamp as text."""
    if _count_visible(text) > _STAMP_CHARACTER_COUNT:
        return False
    width_pt, height_pt = page.get_size()
    for found in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = found.get_bounds() if hasattr(found, "get_bounds") else found.get_pos()
        if (right - left) * (top - bottom) > _SCAN_AREA_FRAC * width_pt * height_pt:
            return True
    return False


def _count_visible(text: str) -> int:
    return len("".join(text.split()))


def _read_lines(page: Any, height_pt: float, notes: list[str], *, with_tables: bool) -> list[RawLine]:
    textpage, own = load_textpage(page)
    try:
        text = _read_chars(textpage)[:own]
        left, bottom, _right, _top = page.get_bbox() if page.get_rotation() == 0 else (0.0, 0.0, 0.0, 0.0)
        cuts = [cut for cut in _cut_lines(text) if cut.text.strip()]
        if page.get_rotation() == 0:
            cuts = _cut_at_gutter(textpage, _cut_at_returns(textpage, cuts))
        lines = [_measure(textpage, cut, left, bottom, height_pt, page.get_rotation(), notes) for cut in cuts]
        if _is_invisible(textpage, cuts):
            lines = _level_sizes(lines)
        if with_tables:
            lines = mark_grids(page, textpage, text, [(cut.start, cut.end) for cut in cuts], lines, notes)
    finally:
        textpage.close()
    return order_columns(lines)


def _is_invisible(textpage: Any, cuts: list[_Cut]) -> bool:
    """Whether a page's text is drawn without ink, as OCR lays it over a scan; judged by three of its lines."""
    modes: list[int] = []
    for cut in {cuts[0], cuts[len(cuts) // 2], cuts[-1]} if cuts else ():
        index = cut.start + next((at for at, char in enumerate(cut.text) if not char.isspace()), 0)
        drawn = pdfium_c.FPDFText_GetTextObject(textpage.raw, index)
        if drawn:
            modes.append(pdfium_c.FPDFTextObj_GetTextRenderMode(drawn))
    return bool(modes) and all(mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)


def _level_sizes(lines: list[RawLine]) -> list[RawLine]:
    """Give lines whose size is near the page's usual one that size: OCR guesses it for each line anew."""
    weights: Counter[float] = Counter()
    for line in lines:
        if line.font_size_pt is not None:
            weights[line.font_size_pt] += len(line.text)
    if not weights:
        return lines
    usual = weights.most_common(1)[0][0]
    return [
        replace(line, font_size_pt=usual)
        if line.font_size_pt is not None and abs(line.font_size_pt - usual) <= _GUESSED_SIZE_FRAC * usual
        else line
        for line in lines
    ]


def _cut_at_gutter(textpage: Any, cuts: list[_Cut]) -> list[_Cut]:
    """Part lines that PDFium joined across the gutter of two columns written row by row."""
    rows = [join_segments(_find_rects(textpage, cut)) for cut in cuts]
    gutter_pt = find_row_gutter(rows)
    if gutter_pt is None:
        return cuts
    parted: list[_Cut] = []
    for cut, segments in zip(cuts, rows, strict=True):
        if any(x0 < gutter_pt < x1 for x0, x1 in segments) or not segments:
            parted.append(cut)
            continue
        middle = next(
            (index for index in range(cut.start, cut.end) if _find_left(textpage, index) >= gutter_pt), cut.end
        )
        parted += _part(cut, [middle])
    return parted


def _cut_at_returns(textpage: Any, cuts: list[_Cut]) -> list[_Cut]:
    """Part lines that PDFium joined though the second begins further left and lower (closely set lines)."""
    parted: list[_Cut] = []
    for cut in cuts:
        rects = _find_rects(textpage, cut)
        if not any(_is_return(before, after) for before, after in itertools.pairwise(rects)):
            parted.append(cut)
            continue
        boxes = [(index, box) for index in range(cut.start, cut.end) if (box := _find_char_box(textpage, index))]
        parted += _part(
            cut, [index for (_, before), (index, after) in itertools.pairwise(boxes) if _is_return(before, after)]
        )
    return parted


def _is_return(before: _Rect, after: _Rect) -> bool:
    """Whether the second rectangle begins far left of where the first ended, and clearly lower."""
    height_pt = max(before[3] - before[1], after[3] - after[1])
    is_lower = (after[1] + after[3]) / 2 < (before[1] + before[3]) / 2 - 0.5 * height_pt
    # The parts of a formula go up and down too, but never far back.
    return is_lower and after[0] < before[2] - 5 * height_pt


def _part(cut: _Cut, places: list[int]) -> list[_Cut]:
    """A line parted before the characters named (in PDFium's counting); what is blank falls away."""
    edges = [cut.start, *places, cut.end]
    parts = [
        _Cut(cut.text[start - cut.start : end - cut.start if end < cut.end else None].strip(), start, end)
        for start, end in itertools.pairwise(edges)
    ]
    return [part for part in parts if part.text]


def _find_rects(textpage: Any, cut: _Cut) -> list[_Rect]:
    """The rectangles of a line's runs."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    pointers = [ctypes.byref(value) for value in (left, top, right, bottom)]
    count = pdfium_c.FPDFText_CountRects(textpage.raw, cut.start, max(cut.end - cut.start, 1))
    return [
        (left.value, bottom.value, right.value, top.value)
        for index in range(count)
        if pdfium_c.FPDFText_GetRect(textpage.raw, index, *pointers)
    ]


def _find_char_box(textpage: Any, index: int) -> _Rect | None:
    values = [ctypes.c_double() for _ in range(4)]
    if not pdfium_c.FPDFText_GetCharBox(textpage.raw, index, *(ctypes.byref(value) for value in values)):
        return None
    left, right, bottom, top = (value.value for value in values)
    # Generated spaces have no width and stand anywhere.
    return (left, bottom, right, top) if right > left and top > bottom else None


def _find_left(textpage: Any, index: int) -> float:
    box = _find_char_box(textpage, index)
    return box[0] if box is not None else -math.inf


def _read_chars(textpage: Any) -> str:
    """The page's text, one UTF-16 unit for each character that PDFium counts."""
    text: str = textpage.get_text_range(errors="surrogatepass")
    count = textpage.count_chars()
    if len(text) == count:
        return text
    # Characters that PDFium leaves out of its text, or pairs of surrogates: ask for one after the other.
    units = [pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)]
    return "".join(_HYPHEN_MARK if unit == 2 else chr(unit) if unit <= 0x10FFFF else "\ufffd" for unit in units)


def _cut_lines(text: str) -> Iterator[_Cut]:
    start = 0
    for match in _LINE_END.finditer(text):
        if match.group() == _HYPHEN_MARK:
            # Two marks in a row, or one before a real line end, are one hyphen.
            if text[match.end() : match.end() + 2] == "\r\n":
                continue
            yield _Cut(text[start : match.start()] + "-", start, match.start())
        else:
            yield _Cut(text[start : match.start()].replace(_HYPHEN_MARK, "-"), start, match.start())
        start = match.end()
    if start < len(text):
        yield _Cut(text[start:].replace(_HYPHEN_MARK, "-"), start, len(text))


def _measure(
    textpage: Any, cut: _Cut, left: float, bottom: float, height_pt: float, rotation: int, notes: list[str]
) -> RawLine:
    text = cut.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if _CONTROLS.search(text):
        # Some fonts map a thin space or a bullet's space to a control character.
        notes.append("control characters in the text layer stand as spaces")
        text = _CONTROLS.sub(" ", text)
    if "\x00" in text:
        notes.append("characters without a meaning in the text layer stand as U+FFFD")
        text = text.replace("\x00", "\ufffd")
    return RawLine(
        text=text.rstrip(),
        source_line=0,
        box=_find_box(textpage, cut, left, bottom, height_pt) if rotation == 0 else None,
        font_size_pt=_find_font_size(textpage, cut),
    )


def _find_box(textpage: Any, cut: _Cut, left: float, bottom: float, height_pt: float) -> Box | None:
    x0 = y0 = math.inf
    x1 = y1 = -math.inf
    for rect in _find_rects(textpage, cut):
        x0, y0 = min(x0, rect[0]), min(y0, rect[1])
        x1, y1 = max(x1, rect[2]), max(y1, rect[3])
    if not all(map(math.isfinite, (x0, y0, x1, y1))):
        return None
    return Box(
        x0_pt=round(x0 - left, 2),
        top_pt=round(height_pt - (y1 - bottom), 2),
        x1_pt=round(x1 - left, 2),
        bottom_pt=round(height_pt - (y0 - bottom), 2),
    )


def _find_font_size(textpage: Any, cut: _Cut) -> float | None:
    """The size most characters of the line have, judged by three of them."""
    matrix = pdfium_c.FS_MATRIX()
    sizes: list[float] = []
    length = cut.end - cut.start
    for offset in sorted({0, length // 2, max(length - 1, 0)}):
        if not pdfium_c.FPDFText_GetMatrix(textpage.raw, cut.start + offset, ctypes.byref(matrix)):
            continue
        nominal = pdfium_c.FPDFText_GetFontSize(textpage.raw, cut.start + offset)
        sizes.append(nominal * math.hypot(matrix.b, matrix.d))
    sizes = sorted(size for size in sizes if math.isfinite(size) and 0 < size < 1000)
    return round(sizes[len(sizes) // 2], 1) if sizes else None
