"""What a volume's front matter (or, failing that, its imprint at the end) says of the volume."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from warehouse.document import Document, Line, Span, Volume
from warehouse.extract.layout.contents import Contents
from warehouse.extract.layout.kinds import CONTENTS_HEADING, FRONT_WORDS
from warehouse.extract.layout.paragraphs import join_lines
from warehouse.extract.layout.words import letters, upper_frac

_ISBN = re.compile(r"ISBN(?:-1[03])?[:\s]*((?:97[89][-–\s]?)?\d{1,5}[-–\s]?\d{1,7}[-–\s]?\d{1,7}[-–\s]?[\dXХ])\b")
_ISSN = re.compile(r"ISSN[^\d]{0,20}(\d{4})\s?[-–—]\s?(\d{3}[\dXХ])\b")
_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d.,]\d|\d)")
_ISSUE = re.compile(
    r"(?:(?:том|т\.|vol(?:ume)?\.?)\s?\d+\W{1,4})?(?:№|\bN\s?[°º]?|\bNo\.|\bNumber|\bвып(?:уск|\.)|\bissue)\s?\d+(?:\s?\(\d+\))?"
    r"(?:\s?[,/-]\s?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(?:серия|сериясы|series)\W{1,4}[«\"“]?([^«»\"“”.]{3,80})[»\"”]?", re.IGNORECASE)
_TITLE_WORDS = re.compile(
    r"сборник|материал|труды|вестник|известия|журнал|конференц|жинағы|хабаршы|еңбектер|proceedings|bulletin|journal|"
    r"conference|transactions|news of|herald|тезис|чтения|оқулары|ғылым|наука",
    re.IGNORECASE,
)


_INSTITUTION = re.compile(r"министерств|ministry|министрлі|университет|university|институт", re.IGNORECASE)


def _name_of_head(text: str) -> str | None:
    """A running head without its issue, year and page: the name of the journal or volume."""
    parts = [part.strip(" .,;") for part in re.split(r"\s*[•·|●■♦]\s*", text)]
    kept = [part for part in parts if len(letters(part)) >= 4 and not _ISSUE.search(part)]
    name = ". ".join(kept)
    name = re.sub(r"[\s,.]*(?:19|20)\d\d(?:\s?г\.?|\s?ж\.?)?\W*$", "", name).strip(" –—-,.")
    return name if len(letters(name)) >= 6 else None


def find_volume(
    document: Document,
    front: Sequence[Line],
    back: Sequence[Line],
    contents: Sequence[Contents],
    running_head: Line | None,
) -> Volume:
    """Read a volume's own fields off the lines before its first paper and behind its last one.

    A year is given when it stands by itself near the title, in the imprint, or most often in the front matter.
    `confidence_frac` says how much of a title page was there.
    """
    listed = {(line.page_number, line.line_number) for table in contents for line in table.lines}
    front = [line for line in front if line.text.strip() and (line.page_number, line.line_number) not in listed]
    back = [line for line in back if line.text.strip() and (line.page_number, line.line_number) not in listed]
    head = front[:120]
    texts = [line.text.strip() for line in (*head, *back[-60:])]
    together = "\n".join(texts)
    isbn = _ISBN.search(together)
    issn = _ISSN.search(together)
    series = _SERIES.search(together)
    heads = [*head, running_head] if running_head is not None else head
    issue = _ISSUE.search("\n".join(line.text.strip() for line in heads))
    title_lines = _title_lines(head)
    title = join_lines(title_lines).text if title_lines else None
    is_named = running_head is not None and running_head.language != "und"
    if running_head is not None and is_named and (title is None or _INSTITUTION.search(title)):
        title = _name_of_head(running_head.text) or title
    lines = document.lines
    span = Span.of(lines[0], lines[-1]) if lines else Span(1, 1, 1, 1)
    return Volume(
        title=title,
        span=span,
        published_year=_year(head, back),
        isbn=re.sub(r"[\s–]", "-", isbn.group(1)).replace("Х", "X") if isbn and _is_isbn(isbn.group(1)) else None,
        issn=f"{issn.group(1)}-{issn.group(2).replace('Х', 'X')}" if issn else None,
        series=series.group(1).strip(" :") if series else None,
        issue=re.sub(r"\s+", " ", issue.group()).strip() if issue else None,
        has_contents_page=bool(contents),
        confidence_frac=_sureness(title, title_lines),
    )


def _sureness(title: str | None, lines: Sequence[Line]) -> float:
    if title is None:
        return 0.3
    base = 0.8 if _TITLE_WORDS.search(title) else 0.6
    return round(base * min((line.confidence_frac for line in lines), default=1.0), 3)


def _is_isbn(text: str) -> bool:
    digits = [char for char in text.upper().replace("Х", "X") if char.isdigit() or char == "X"]
    if len(digits) == 13:
        return sum(int(char) * (1 if at % 2 == 0 else 3) for at, char in enumerate(digits) if char != "X") % 10 == 0
    if len(digits) == 10:
        total = sum((10 if char == "X" else int(char)) * (10 - at) for at, char in enumerate(digits))
        return total % 11 == 0
    return False


def _year(head: Sequence[Line], back: Sequence[Line]) -> int | None:
    counts: Counter[int] = Counter()
    for line in head[:80]:
        text = line.text.strip()
        for found in _YEAR.findall(text):
            # A year alone, or beside a town, is the imprint's own.
            counts[int(found)] += 4 if len(letters(text)) <= 24 else 1
    for line in back[-40:]:
        if re.search(r"подписано|басуға|signed|формат|тираж", line.text, re.IGNORECASE):
            for found in _YEAR.findall(line.text):
                counts[int(found)] += 2
    if not counts:
        return None
    (year, count), *others = counts.most_common(2)
    return year if not others or others[0][1] < count or len(counts) == 1 else max(counts)


def _title_lines(head: Sequence[Line]) -> list[Line]:
    """The lines of a title page that are its title: the largest type, else the capitals that name a collection."""
    page = [line for line in head if line.page_number == head[0].page_number] if head else []
    page = [line for line in page if CONTENTS_HEADING.match(line.text, extra=0) == 0]
    if not page or len(page) > 60:
        page = page[:40]
    sized = [line for line in page if line.font_size_pt is not None and len(letters(line.text)) >= 3]
    if sized:
        largest = max(line.font_size_pt or 0.0 for line in sized)
        usual = sorted(line.font_size_pt or 0.0 for line in sized)[len(sized) // 2]
        chosen = [line for line in sized if (line.font_size_pt or 0.0) >= 0.92 * largest]
        if largest > 1.15 * usual and len(chosen) <= 8:
            return chosen
    best: list[Line] = []
    run: list[Line] = []
    for line in [*page, None]:
        if line is not None and _is_capitals(line) and len(letters(line.text)) >= (2 if run else 5):
            if run and line.line_number > run[-1].line_number + 1:
                best = _better(best, run)
                run = []
            run.append(line)
            continue
        best = _better(best, run)
        run = []
    named = _before_description(page)
    if named:
        return named
    text = " ".join(line.text for line in best)
    return best if best and (_TITLE_WORDS.search(text) or FRONT_WORDS.search(text)) else []


def _is_capitals(line: Line) -> bool:
    return upper_frac(line.text) >= 0.8 or (line.repair_kind != "none" and upper_frac(line.raw_text) >= 0.95)


def _before_description(page: Sequence[Line]) -> list[Line]:
    """The capitals above `Collection of papers of the conference …`: the name that the collection bears."""
    for at, line in enumerate(page):
        if at == 0 or _is_capitals(line) or _TITLE_WORDS.search(line.text) is None:
            continue
        begin = at
        while begin > 0 and _is_capitals(page[begin - 1]) and not _INSTITUTION.search(page[begin - 1].text):
            begin -= 1
        if begin < at and sum(len(letters(other.text)) for other in page[begin:at]) >= 5:
            return list(page[begin:at])
    return []


def _better(best: list[Line], run: list[Line]) -> list[Line]:
    def weight(lines: list[Line]) -> tuple[bool, bool, int]:
        text = " ".join(line.text for line in lines)
        is_institution = _INSTITUTION.search(text) is not None
        return (_TITLE_WORDS.search(text) is not None and not is_institution, not is_institution, len(text))

    return list(run) if run and (not best or weight(run) > weight(best)) else best
