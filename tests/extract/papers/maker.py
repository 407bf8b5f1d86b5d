"""Volumes of our own invention, set in many styles, each with what a reader would write down of it.

A volume is a list of `Sheet`s (papers as they were meant) and a `Style` (how the printer set them). `make_volume`
gives the document as reading and repair would hand it over, and for each paper the place where it begins and ends.
"""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass, field
from typing import Literal

from warehouse.document import Box, Document, DocumentId, Language, Line, Page, RepairKind, SourceFile
from warehouse.extract.layout.words import text_language

PAGE_WIDTH_PT, PAGE_HEIGHT_PT = 500.0, 720.0


@dataclass(frozen=True)
class Author:
    """A person with all that a head may print of them."""

    surname: str
    given: str
    patronymic: str = ""
    position: str = ""
    affiliation: str = ""
    city: str = ""
    country: str = ""
    country_code: str | None = None
    email: str = ""
    orcid: str = ""


@dataclass(frozen=True)
class Sheet:
    """A paper as it was meant."""

    language: Language
    title: str
    authors: tuple[Author, ...]
    body: tuple[tuple[str, tuple[str, ...]], ...]  # heading, paragraphs
    references: tuple[str, ...]
    supervisor: tuple[str, str] = ("", "")  # name, degree
    titles: tuple[tuple[Language, str], ...] = ()
    abstracts: tuple[tuple[Language, str], ...] = ()
    keywords: tuple[tuple[Language, str], ...] = ()
    udc: str = ""
    doi: str = ""


@dataclass(frozen=True)
class Style:
    """How a volume is set."""

    label: str
    title: Literal["capitals", "plain", "bold"] = "capitals"
    order: Literal["title_first", "authors_first"] = "title_first"
    names: Literal["full", "initials_before", "initials_after", "given_first"] = "initials_after"
    has_udc: bool = True
    has_supervisor: bool = True
    has_abstracts: bool = True
    other_languages: Literal["before", "behind", "none"] = "none"
    one_line_of_authors: bool = False  # names in one line, marks, places of work beneath
    emails: bool = True
    starts: Literal["page", "middle"] = "page"
    contents: Literal["none", "front", "back", "both_languages"] = "none"
    leaders: bool = True
    heads: Literal["none", "title", "two", "own"] = "none"
    numbers: bool = True
    is_pdf: bool = False
    columns: int = 1
    footnotes: bool = False
    width: int = 86
    gaps: bool = True  # empty lines between the blocks of a text
    damage_frac: float = 0.0
    lines_a_page: int = 44
    cut_front: bool = False  # the volume begins inside its first paper
    cut_back: bool = False  # and ends inside its last


@dataclass
class Truth:
    """Where a paper stands, and how its fields were printed."""

    sheet: Sheet
    title: str
    names: list[str]
    page_first: int = 0
    line_first: int = 0
    page_last: int = 0
    footnotes: list[str] = field(default_factory=list)
    is_head_missing: bool = False
    is_tail_missing: bool = False


@dataclass
class Made:
    """A document and its truth. `front` and `back` are texts that belong to no paper."""

    document: Document
    papers: list[Truth]
    outside: list[str]


@dataclass
class _Put:
    text: str
    size: float = 10.0
    gap: bool = False  # space before it
    indent: float = 0.0
    is_new_page: bool = False
    paper: int | None = None
    foot: str = ""  # a footnote that its page must carry
    full_width: bool = True


_LABELS: dict[Language, dict[str, str]] = {
    "ru": {
        "udc": "УДК",
        "abstract": "Аннотация.",
        "keywords": "Ключевые слова:",
        "contents": "СОДЕРЖАНИЕ",
        "supervisor": "Научный руководитель –",
        "references": "Список использованных источников",
    },
    "kk": {
        "udc": "ӘОЖ",
        "abstract": "Түйіндеме.",
        "keywords": "Түйін сөздер:",
        "contents": "МАЗМҰНЫ",
        "supervisor": "Ғылыми жетекшісі –",
        "references": "Пайдаланылған әдебиеттер тізімі",
    },
    "en": {
        "udc": "UDC",
        "abstract": "Abstract.",
        "keywords": "Keywords:",
        "contents": "CONTENTS",
        "supervisor": "Scientific supervisor:",
        "references": "References",
    },
}


def print_name(author: Author, style: Style, language: Language) -> str:
    """A name in the order that the style asks for."""
    initials = f"{author.given[0]}." + (f"{author.patronymic[0]}." if author.patronymic else "")
    if style.names == "initials_before":
        return f"{initials} {author.surname}"
    if style.names == "initials_after":
        return f"{author.surname} {initials}"
    if style.names == "given_first" or language == "en":
        return f"{author.given} {author.surname}"
    return " ".join(part for part in (author.surname, author.given, author.patronymic) if part)


def make_volume(sheets: list[Sheet] | tuple[Sheet, ...], style: Style, seed: int = 1) -> Made:
    """Set a volume."""
    truths = [_truth(sheet, style) for sheet in sheets]
    puts: list[_Put] = []
    for index, (sheet, truth) in enumerate(zip(sheets, truths, strict=True)):
        puts.extend(_set_paper(sheet, truth, style, index))
    if style.cut_front:
        first_body = next(at for at, put in enumerate(puts) if put.paper == 0 and len(put.text) > 300)
        puts = puts[first_body + 1 :]
        truths[0].is_head_missing = True
    if style.cut_back:
        last = len(sheets) - 1
        bodies = [at for at, put in enumerate(puts) if put.paper == last and len(put.text) > 300]
        cut = bodies[len(bodies) // 2]
        puts = puts[: cut + 1]
        puts[-1].text = " ".join(puts[-1].text.split()[:40]).rstrip(".,")
        truths[-1].is_tail_missing = True
    has_front = style.contents in ("front", "both_languages")
    pages = _paginate(puts, style)
    front = (
        _contents_pages(sheets, truths, pages, style, 1 if style.contents == "front" else 2) if has_front else []
    )
    outside = [line for page in front for line in page]
    shift = len(front)
    laid = [[_Put(line, gap=at == 0) for at, line in enumerate(page)] for page in front] + pages
    if style.contents == "back":
        # Pages count from the first paper: nothing stands before it.
        back = _contents_pages(sheets, truths, pages, style, 1, shift=0)
        outside += [line for page in back for line in page]
        laid += [[_Put(line, gap=at == 0) for at, line in enumerate(page)] for page in back]
    document = _document(laid, style, seed, truths)
    _place(document, truths, laid, shift)
    return Made(document, truths, outside)


def _truth(sheet: Sheet, style: Style) -> Truth:
    title = sheet.title.upper() if style.title == "capitals" else sheet.title
    return Truth(sheet, title, [print_name(author, style, sheet.language) for author in sheet.authors])


def _set_paper(sheet: Sheet, truth: Truth, style: Style, index: int) -> list[_Put]:
    language = sheet.language
    labels = _LABELS[language]
    out: list[_Put] = []

    def put(text: str, *, gap: bool = False, size: float = 10.0, indent: float = 0.0, foot: str = "") -> None:
        out.append(_Put(text, size=size, gap=gap, indent=indent, paper=index, foot=foot))

    def put_title(text: str) -> None:
        put(text, gap=True, size=13.0 if style.title == "bold" else 10.0)

    def put_people() -> None:
        if style.one_line_of_authors:
            marks: dict[tuple[str, str], int] = {}
            for author in sheet.authors:
                marks.setdefault((author.affiliation, author.city), len(marks) + 1)
            has_marks = len(marks) > 1
            put(
                ", ".join(
                    name + (str(marks[author.affiliation, author.city]) if has_marks else "")
                    for name, author in zip(truth.names, sheet.authors, strict=True)
                ),
                gap=True,
            )
            for (affiliation, city), mark in marks.items():
                country = next(a.country for a in sheet.authors if a.affiliation == affiliation)
                place = ", ".join(part for part in (affiliation, city, country) if part)
                put(f"{mark} {place}" if has_marks else place)
            emails = [author.email for author in sheet.authors if author.email and style.emails]
            if emails:
                put("E-mail: " + ", ".join(emails))
            return
        for name, author in zip(truth.names, sheet.authors, strict=True):
            put(name, gap=True)
            if author.position:
                put(author.position)
            place = ", ".join(part for part in (author.affiliation, author.city, author.country) if part)
            if place:
                put(place)
            if author.email and style.emails:
                put(author.email)
            if author.orcid:
                put(f"ORCID: https://orcid.org/{author.orcid}")

    if style.has_udc and sheet.udc:
        put(f"{labels['udc']} {sheet.udc}", gap=True)
    if sheet.doi:
        put(f"https://doi.org/{sheet.doi}", gap=True)
    if style.order == "authors_first":
        put_people()
        put_title(truth.title)
    else:
        put_title(truth.title)
        put_people()
    if style.has_supervisor and sheet.supervisor[0]:
        name, degree = sheet.supervisor
        put(f"{labels['supervisor']} {degree + ' ' if degree else ''}{name}", gap=True)

    def put_texts(wanted: Language) -> None:
        for kind, texts in (("abstract", sheet.abstracts), ("keywords", sheet.keywords)):
            for other, text in texts:
                if other == wanted:
                    put(f"{_LABELS[other][kind]} {text}", gap=kind == "abstract")

    def put_others() -> None:
        for other, text in sheet.titles:
            put(text.upper() if style.title == "capitals" else text, gap=True)
            put_texts(other)

    if style.has_abstracts:
        put_texts(language)
        if style.other_languages == "before":
            put_others()
    foot_number = 0
    for heading, paragraphs in sheet.body:
        if heading:
            put(heading, gap=True)
        for at, paragraph in enumerate(paragraphs):
            foot = ""
            if style.footnotes and at == 0 and foot_number < 2:
                foot_number += 1
                note = _FOOTNOTES[language][(index + foot_number) % 2]
                foot = f"{foot_number} {note} {_SHEET[language]} {11 * (index + 1) + 3 * foot_number}."
                truth.footnotes.append(foot)
                words = paragraph.split()
                words[6] += str(foot_number)
                paragraph = " ".join(words)
            put(paragraph, gap=at == 0 or not style.is_pdf, indent=14.0, foot=foot)
    put(labels["references"], gap=True)
    for at, entry in enumerate(sheet.references):
        put(f"{at + 1}. {entry}", gap=at == 0)
    if style.has_abstracts and style.other_languages == "behind":
        put_others()
    if style.starts == "page":
        out[0].is_new_page = True
    return out


_SHEET: dict[Language, str] = {"ru": "Книга учёта, лист", "kk": "Есеп кітабы, парақ", "en": "Book of records, leaf"}
_FOOTNOTES: dict[Language, tuple[str, str]] = {
    "ru": (
        "Здесь и далее курсив наш; пересчёт в рубли сделан по курсу на конец года.",
        "Точное число дворов неизвестно: книга переписи утрачена.",
    ),
    "kk": ("Мұнда және бұдан әрі көлбеу қаріппен бергендер біз.", "Аулалардың нақты саны белгісіз."),
    "en": (
        "Here and below the italics are ours; sums are in prices of the last year.",
        "The exact number of farms is not known: the book of the census was lost.",
    ),
}


def _wrap(put: _Put, style: Style) -> list[_Put]:
    width = style.width // style.columns if style.columns > 1 else style.width
    if put.size > 11:
        width = int(width * 0.7)
    lines = textwrap.wrap(put.text, width, break_long_words=False, break_on_hyphens=False) or [""]
    return [
        _Put(
            line,
            put.size,
            put.gap and at == 0,
            put.indent if at == 0 else 0.0,
            put.is_new_page and at == 0,
            put.paper,
            put.foot if at == 0 else "",
        )
        for at, line in enumerate(lines)
    ]


def _paginate(puts: list[_Put], style: Style) -> list[list[_Put]]:
    pages: list[list[_Put]] = []
    page: list[_Put] = []
    feet: list[_Put] = []
    room = style.lines_a_page * style.columns

    def close() -> None:
        nonlocal page, feet
        if page:
            pages.append(page + feet)
        page, feet = [], []

    for put in puts:
        for line in _wrap(put, style):
            cost = 1 + (line.gap and not style.is_pdf)
            if line.is_new_page or len(page) + len(feet) + cost > room:
                close()
            page.append(line)
            if line.foot:
                foot_lines = textwrap.wrap(line.foot, style.width)
                feet += [
                    _Put(text, 8.0, gap=at == 0 and not feet, paper=line.paper)
                    for at, text in enumerate(foot_lines)
                ]
    close()
    return pages


def _contents_pages(
    sheets: list[Sheet] | tuple[Sheet, ...],
    truths: list[Truth],
    pages: list[list[_Put]],
    style: Style,
    front_pages: int,
    shift: int | None = None,
) -> list[list[str]]:
    """One contents page a language; page numbers are places in the file, as they are printed."""
    shift = front_pages if shift is None else shift
    starts: dict[int, int] = {}
    for number, page in enumerate(pages, start=1):
        for put in page:
            if put.paper is not None:
                starts.setdefault(put.paper, number + shift)
    made = []
    for table in range(front_pages):
        main = sheets[0].language
        other: Language = "en" if main != "en" else "ru"
        language = main if table == 0 else other
        lines = [_LABELS[language]["contents"]]
        for index, (sheet, truth) in enumerate(zip(sheets, truths, strict=True)):
            title = sheet.title if language == sheet.language or table == 0 else dict(sheet.titles).get(language)
            if title is None:
                title = sheet.title
            text = f"{', '.join(truth.names)} {title}"
            wrapped = textwrap.wrap(text, 70)
            page_text = str(starts[index])
            dots = " " + "." * max(4, 76 - len(wrapped[-1])) + " " if style.leaders else " "
            lines += [*wrapped[:-1], wrapped[-1] + dots + page_text]
        made.append(lines)
    return made


_HEADS = {"title": ("Труды степного общества • 2023",), "two": ("Вестник заречной станции", "Серия хозяйственная")}


def _document(laid: list[list[_Put]], style: Style, seed: int, truths: list[Truth]) -> Document:
    chance = random.Random(seed)
    pages: list[Page] = []
    source_line = 0
    for number, page in enumerate(laid, start=1):
        texts: list[tuple[str, float, Box | None, bool]] = []
        heads = _HEADS.get(style.heads, ())
        if style.heads == "own" and page[0].paper is not None:
            # Each paper has its own: its title, and the names of its authors.
            truth = truths[page[0].paper]
            heads = (", ".join(truth.names), truth.title)
        head = heads[number % len(heads)] if heads and page and not page[0].is_new_page else None
        if style.is_pdf:
            texts = _boxed(page, style, number, head)
        else:
            if head:
                texts += [(head, 0.0, None, False), ("", 0.0, None, False)]
            for put in page:
                if put.gap and style.gaps and texts:
                    texts.append(("", 0.0, None, False))
                texts.append((put.text, 0.0, None, put.paper is not None))
            if style.numbers:
                texts += [("", 0.0, None, False), (str(number), 0.0, None, False)]
        lines = []
        for line_number, (text, size, box, is_paper) in enumerate(texts, start=1):
            source_line += 1
            kind: RepairKind = "none"
            confidence = 1.0
            shown = text
            if style.damage_frac and is_paper and any("\u0400" <= char <= "\u04ff" for char in text):
                shown = _damaged(text, style.damage_frac, chance)
                kind, confidence = "wrong_language_ocr", 0.86
            lines.append(
                Line(
                    number,
                    line_number,
                    source_line,
                    shown,
                    shown,
                    text_language(shown),
                    kind,
                    confidence,
                    box=box,
                    font_size_pt=size or None,
                )
            )
        pages.append(
            Page(
                number,
                "pdf_text_layer" if style.is_pdf else "text",
                tuple(lines),
                width_pt=PAGE_WIDTH_PT if style.is_pdf else None,
                height_pt=PAGE_HEIGHT_PT if style.is_pdf else None,
            )
        )
    source = SourceFile(DocumentId("cd" * 32), "file:///made", "made", "text/plain", 1)
    return Document(source, tuple(pages))


def _boxed(
    page: list[_Put], style: Style, number: int, head: str | None
) -> list[tuple[str, float, Box | None, bool]]:
    out: list[tuple[str, float, Box | None, bool]] = []

    def box(x0: float, top: float, size: float, text: str) -> Box:
        return Box(x0, top, min(PAGE_WIDTH_PT - 20, x0 + 0.48 * size * len(text)), top + size)

    if style.numbers:
        out.append((str(number), 9.0, box(245, 695, 9, "00"), False))
    if head:
        out.append((head, 9.0, box(50, 30, 9, head), False))
    column, top = 0, 60.0
    width = (PAGE_WIDTH_PT - 100) / style.columns
    body = [put for put in page if put.size != 8.0]
    for at, put in enumerate(body):
        if put.gap and top > 60:
            top += 8
        if style.columns > 1 and at == (len(body) + 1) // 2:
            column, top = 1, 60.0
        out.append(
            (
                put.text,
                put.size,
                box(50 + column * (width + 10) + put.indent, top, put.size, put.text),
                put.paper is not None,
            )
        )
        top += put.size * 1.2
    top = max(top + 16, 640.0)
    for put in page:
        if put.size == 8.0:
            out.append((put.text, 8.0, box(50, top, 8, put.text), True))
            top += 9.6
    return out


_LOOKS = {"о": "0", "З": "3", "п": "н", "и": "н", "щ": "ш", "ё": "е", "ъ": "ь", "ы": "н"}


def _damaged(text: str, frac: float, chance: random.Random) -> str:
    return "".join(_LOOKS.get(char, char) if chance.random() < frac else char for char in text)


def _place(document: Document, truths: list[Truth], laid: list[list[_Put]], shift: int) -> None:
    for number, page in enumerate(laid, start=1):
        seen = [put.paper for put in page if put.paper is not None and put.size != 8.0]
        for index in dict.fromkeys(seen):
            truth = truths[index]
            truth.page_first = truth.page_first or number
            truth.page_last = number
