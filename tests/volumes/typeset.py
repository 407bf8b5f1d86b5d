"""A small typesetter: papers made of blocks to pages of words, and these to images or PDF pages.

All lengths are points. A page is a list of words with their places, of rules and of filled boxes; the same page can be
drawn as an image (for OCR) and as a PDF page with a text layer, and the truth of each line comes from its words.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

VOWELS = "аеёиоуыэюяәөүұіАЕЁИОУЫЭЮЯӘӨҮҰІ"


@dataclass(frozen=True)
class Fonts:
    regular: str
    bold: str
    italic: str

    def path(self, style: str) -> str:
        return {"b": self.bold, "i": self.italic}.get(style, self.regular)


@functools.lru_cache(maxsize=64)
def load_font(path: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=100_000)
def width_of(text: str, path: str, size: float) -> float:
    return load_font(path, 200).getlength(text) / 200 * size


@dataclass(frozen=True)
class Word:
    text: str
    x: float
    baseline: float
    size: float
    style: str
    width: float


@dataclass
class Sheet:
    """A page: words in the order in which they were set, line by line."""

    lines: list[list[Word]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """A table. `blocks` names the side-by-side blocks whose columns repeat; a row then holds the blocks' cells one after
    the other."""

    number: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    label: str = "Таблица"
    caption_format: str = "{label} {number} – {caption}"
    unit: str | None = None
    note: str | None = None
    blocks: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    total_row: bool = False
    ruled: bool = True
    size: float = 10.5


@dataclass(frozen=True)
class Figure:
    """A bar chart with its caption below."""

    number: str
    caption: str
    bars: tuple[tuple[str, str, float], ...]
    label: str = "Рисунок"
    caption_format: str = "{label} {number} – {caption}"
    note: str | None = None
    unit: str | None = None


@dataclass
class Setter:
    """Sets blocks on pages. `columns` may change only at a page's top or below a full-width head."""

    fonts: Fonts
    width: float
    height: float
    margin: float
    size: float
    running_head: str = ""
    hyphenate: bool = False
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0
    columns: int = 1
    column: int = 0
    column_top: float = 0.0
    gutter: float = 16.0
    first_number: int = 1

    @property
    def leading(self) -> float:
        return self.size * 1.2

    @property
    def page_number(self) -> int:
        """The page's place in the file, from 1."""
        return len(self.sheets)

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def measure(self) -> float:
        whole = self.width - 2 * self.margin
        return (whole - self.gutter * (self.columns - 1)) / self.columns

    @property
    def left(self) -> float:
        return self.margin + self.column * (self.measure + self.gutter)

    @property
    def bottom(self) -> float:
        return self.height - self.margin - 14

    def new_page(self) -> None:
        self.sheets.append(Sheet())
        self.column = 0
        self.y = self.margin
        number = str(self.first_number + self.page_number - 1)
        if self.running_head and self.page_number > 1:
            self._set_words(self.running_head.split(), self.margin, self.margin - 8, 8.5, "i")
            self.sheet.rules.append((self.margin, self.margin - 4, self.width - self.margin, self.margin - 4))
            self.y = self.margin + 6
        if self.page_number > 1:
            span = width_of(number, self.fonts.path(""), 9)
            self._set_words([number], (self.width - span) / 2, self.height - self.margin + 8, 9, "")
        self.column_top = self.y

    def begin_columns(self, columns: int) -> None:
        self.columns, self.column, self.column_top = columns, 0, self.y

    def need(self, height: float) -> None:
        if not self.sheets:
            self.new_page()
        if self.y + height <= self.bottom:
            return
        if self.column + 1 < self.columns:
            self.column += 1
            self.y = self.column_top
        else:
            self.new_page()

    def space(self, height: float) -> None:
        self.y += height

    def paragraph(
        self, text: str, *, style: str = "", align: str = "justify", indent: float = 18, size: float | None = None,
        hanging: float = 0.0,
    ) -> None:  # fmt: skip
        size = size or self.size
        if align == "center":
            indent = 0
        for words, is_last, shift in self._break(text, style, size, indent, hanging):
            self.need(size * 1.2)
            self.y += size * 1.2
            natural = sum(width_of(word, self.fonts.path(style), size) for word in words)
            space = width_of(" ", self.fonts.path(style), size)
            room = self.measure - shift
            x = self.left + shift
            if align == "center":
                x = self.left + (self.measure - natural - space * (len(words) - 1)) / 2
            elif align == "right":
                x = self.left + self.measure - natural - space * (len(words) - 1)
            elif align == "justify" and not is_last and len(words) > 1:
                space = (room - natural) / (len(words) - 1)
            self._set_words(words, x, self.y - size * 0.25, size, style, space)

    def _break(self, text: str, style: str, size: float, indent: float, hanging: float):
        path = self.fonts.path(style)
        space = width_of(" ", path, size)
        queue = text.split()
        shift = indent
        line: list[str] = []
        used = 0.0
        while queue:
            word = queue.pop(0)
            room = self.measure - shift
            added = width_of(word, path, size) + (space if line else 0.0)
            if used + added <= room:
                line.append(word)
                used += added
                continue
            if self.hyphenate and style != "b" and room - used > 0.08 * room:
                parts = self._hyphenate(word, room - used - space, path, size)
                if parts:
                    line.append(parts[0])
                    queue.insert(0, parts[1])
                    word = ""
            if not line:
                line, word = [word], ""
            yield line, False, shift
            shift, line, used = hanging, [], 0.0
            if word:
                queue.insert(0, word)
        if line:
            yield line, True, shift

    def _hyphenate(self, word: str, room: float, path: str, size: float) -> tuple[str, str] | None:
        if not re.fullmatch(r"[«(]?[а-яёәғқңөұүһі]{7,}[,.;:»)]*", word):
            return None
        for cut in range(len(word) - 4, 2, -1):
            before, after = word[:cut], word[cut:]
            if word[cut - 1] in VOWELS and word[cut] not in VOWELS + "йьъ" and word[cut + 1] in VOWELS:
                if width_of(before + "-", path, size) <= room and re.search(rf"[{VOWELS}].*[{VOWELS}]", after):
                    return before + "-", after
        return None

    def _set_words(
        self, words: list[str], x: float, baseline: float, size: float, style: str, space: float | None = None
    ) -> None:
        path = self.fonts.path(style)
        gap = width_of(" ", path, size) if space is None else space
        row = []
        for word in words:
            span = width_of(word, path, size)
            row.append(Word(word, x, baseline, size, style, span))
            x += span + gap
        self.sheet.lines.append(row)

    def leader_line(self, text: str, number: str) -> None:
        """A line of a contents page: the text, broken if need be, then dots, then the page."""
        rows = list(self._break(text, "", self.size, 0, 12))
        dot = width_of(".", self.fonts.regular, self.size)
        for index, (words, is_last, shift) in enumerate(rows):
            self.need(self.leading)
            self.y += self.leading
            self._set_words(words, self.left + shift, self.y - self.size * 0.25, self.size, "")
            if is_last or index == len(rows) - 1:
                row = self.sheet.lines[-1]
                start = row[-1].x + row[-1].width + 4
                span = width_of(number, self.fonts.regular, self.size)
                end = self.left + self.measure - span
                count = max(int((end - 4 - start) / dot), 0)
                for piece, x in (("." * count, start), (number, end)):
                    if piece:
                        row.append(
                            Word(piece, x, self.y - self.size * 0.25, self.size, "",
                                 width_of(piece, self.fonts.regular, self.size))
                        )  # fmt: skip

    def table(self, table: Table) -> int:
        """Set a table in one piece; returns the page it stands on."""
        size = table.size
        path = self.fonts.path("")
        widths = [share * self.measure for share in table.widths] or [self.measure / len(table.columns)] * len(
            table.columns
        )
        columns = list(table.columns) * max(len(table.blocks), 1)

        def wrap(text: str, room: float, style: str = "") -> list[str]:
            rows: list[str] = []
            for word in text.split():
                if rows and width_of(f"{rows[-1]} {word}", self.fonts.path(style), size) <= room - 5:
                    rows[-1] = f"{rows[-1]} {word}"
                else:
                    rows.append(word)
            return rows or [""]

        heads = [wrap(text, room) for text, room in zip(columns, widths, strict=True)]
        grid = [[wrap(text, room) for text, room in zip(row, widths, strict=True)] for row in table.rows]
        line = size * 1.2
        height = (
            3 * self.leading
            + (line + 4 if table.blocks else 0)
            + sum(max(map(len, row)) * line + 4 for row in [heads, *grid])
            + (2 * self.leading if table.note else 0)
        )
        self.need(height)
        page = self.page_number
        self.space(4)
        caption = table.caption_format.format(label=table.label, number=table.number, caption=table.caption)
        self.paragraph(caption, align="left", indent=0)
        if table.unit:
            self.paragraph(table.unit, align="right", indent=0, size=size)
        self.space(3)
        top = self.y
        xs = [self.left]
        for room in widths:
            xs.append(xs[-1] + room)
        cuts = [top]
        if table.blocks:
            self.y += line + 4
            per = len(table.columns)
            row: list[Word] = []
            for index, name in enumerate(table.blocks):
                x0, x1 = xs[index * per], xs[(index + 1) * per]
                span = width_of(name, path, size)
                row.append(Word(name, (x0 + x1 - span) / 2, self.y - 4 - size * 0.15, size, "", span))
            self.sheet.lines.append(row)
            cuts.append(self.y)
        for number, cells in enumerate([heads, *grid]):
            depth = max(map(len, cells))
            for level in range(depth):
                self.y += line
                row = []
                for index, cell in enumerate(cells):
                    if level >= len(cell) or not cell[level]:
                        continue
                    text = cell[level]
                    span = width_of(text, path, size)
                    is_stub = index % len(table.columns) == 0
                    x = xs[index] + 3 if is_stub or not number else xs[index + 1] - span - 5
                    for word in text.split():
                        row.append(Word(word, x, self.y - size * 0.15, size, "", width_of(word, path, size)))
                        x += width_of(word + " ", path, size)
                self.sheet.lines.append(row)
            self.y += 4
            cuts.append(self.y)
        if table.ruled:
            for y in cuts:
                self.sheet.rules.append((xs[0], y, xs[-1], y))
            for index, x in enumerate(xs):
                y0 = top if not table.blocks or index % len(table.columns) == 0 else cuts[1]
                self.sheet.rules.append((x, y0, x, self.y))
        else:
            for y in (cuts[0], cuts[1], cuts[-1]):
                self.sheet.rules.append((xs[0], y, xs[-1], y))
        if table.note:
            self.paragraph(table.note, align="left", indent=0, size=size, style="i")
        self.space(6)
        return page

    def figure(self, figure: Figure) -> int:
        """Set a bar chart and its caption in one piece; returns the page it stands on."""
        depth = 92.0
        self.need(depth + 4 * self.leading)
        page = self.page_number
        self.space(8)
        top, base = self.y + 10, self.y + depth - 12
        peak = max(value for _, _, value in figure.bars)
        step = self.measure / len(figure.bars)
        row_values: list[Word] = []
        row_names: list[Word] = []
        for index, (name, printed, value) in enumerate(figure.bars):
            x = self.left + step * (index + 0.25)
            y = base - (base - top - 4) * value / peak
            self.sheet.boxes.append((x, y, x + step * 0.5, base))
            for row, text, baseline in ((row_values, printed, y - 3), (row_names, name, base + 10)):
                span = width_of(text, self.fonts.regular, 8.5)
                row.append(Word(text, x + (step * 0.5 - span) / 2, baseline, 8.5, "", span))
        self.sheet.rules.append((self.left, base, self.left + self.measure, base))
        self.sheet.lines += [row_values, row_names]
        self.y += depth
        caption = figure.caption_format.format(label=figure.label, number=figure.number, caption=figure.caption)
        self.paragraph(caption, align="center", indent=0)
        if figure.note:
            self.paragraph(figure.note, align="center", indent=0, size=self.size - 1, style="i")
        self.space(6)
        return page


def draw_image(sheet: Sheet, setter: Setter, dpi: int = 300) -> Image.Image:
    """A page as a bilevel image."""
    scale = dpi / 72
    image = Image.new("L", (round(setter.width * scale), round(setter.height * scale)), 255)
    pen = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in sheet.boxes:
        pen.rectangle((x0 * scale, y0 * scale, x1 * scale, y1 * scale), fill=90)
    for x0, y0, x1, y1 in sheet.rules:
        pen.line((x0 * scale, y0 * scale, x1 * scale, y1 * scale), fill=0, width=2)
    for line in sheet.lines:
        for word in line:
            font = load_font(setter.fonts.path(word.style), word.size * scale)
            pen.text((word.x * scale, word.baseline * scale), word.text, fill=0, font=font, anchor="ls")
    return image.point(lambda level: 255 if level > 170 else 0).convert("1")


def sheet_to_lines(sheet: Sheet) -> list[str]:
    """A page's lines as text, in the order of setting, heads first and page number last."""
    rows = sorted((line for line in sheet.lines if line), key=lambda line: line[0].baseline)
    return [" ".join(word.text for word in line) for line in rows]
