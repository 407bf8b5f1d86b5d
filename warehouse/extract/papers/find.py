"""Split a document into its volume and its papers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from warehouse.document import (
    Document,
    DocumentId,
    Language,
    Line,
    Paper,
    PaperId,
    PaperText,
    Section,
    Span,
    Volume,
)
from warehouse.extract.layout.contents import Contents, ContentsEntry, find_contents
from warehouse.extract.layout.footnotes import find_footnotes
from warehouse.extract.layout.kinds import (
    BACK_MATTER,
    BARE_VOLUME_SECTION,
    DOI,
    EMAIL,
    FRONT_WORDS,
    INTRODUCTION,
    NOISY_CODE,
    RECEIVED,
    UDC_LABEL,
)
from warehouse.extract.layout.pages import Reading, View, read_lines
from warehouse.extract.layout.paragraphs import ends_sentence, list_number, starts_lower
from warehouse.extract.layout.running import Place, Running, find_running, place_of
from warehouse.extract.layout.words import is_open_ended, letters, lines_language
from warehouse.extract.paper_texts.find import find_paper_texts
from warehouse.extract.papers.head import Head, Role, code_of, end_of_label, is_udc, read_head
from warehouse.extract.papers.reference_list import find_reference_list
from warehouse.extract.papers.starts import Listing, find_starts
from warehouse.extract.people.find import find_people
from warehouse.extract.sections.find import NOTES_LEVEL, find_sections
from warehouse.extract.volumes.find import find_volume

_CITATION = re.compile(r"\[\d{1,3}(?:\s?[,;–-]\s?(?:\d{1,3}|[сcpСCP]\.?\s?\d+))*\]")
_YEAR_OF_RIGHTS = re.compile(r"\b((?:19|20)\d\d)\b")
_MOST_UNLABELLED_LINES = 22
_LEAST_BACK_LINES = 12
_MOST_WEAK_TITLE_LINES = 4
_MOST_IMPRINT_LINES = 60
_MOST_HEAD_CHARS, _LEAST_TITLE_LETTERS, _LEAST_NAME_LETTERS = 140, 12, 5
_NO_HEAD_FRAC, _NO_STRUCTURE_FRAC = 0.75, 0.3
# How often a start of such a score is right: set on the sample and invented volumes (`bench_papers.py`).
_SCORE_FRACS = ((4.0, 0.8), (5.0, 0.88), (6.0, 0.94), (8.0, 0.98))
# A title that repair doubts makes its paper's row less sure, but little: the start stands all the same.
_TITLE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class SplitNote:
    """A disagreement between the split and what the volume prints of itself, for the operations tables.

    `code` is `listed_not_found`, `found_not_listed` or `other_page`.
    """

    code: str
    reason: str
    page_number: int | None = None
    line_number: int | None = None
    printed_page: int | None = None


@dataclass(frozen=True)
class Split:
    """A document taken apart."""

    volume: Volume
    papers: tuple[Paper, ...]
    notes: tuple[SplitNote, ...] = ()
    contents: tuple[Contents, ...] = ()


@dataclass(frozen=True, slots=True)
class _Region:
    """The views `[start, end)` of one paper, with its head if it has one."""

    start: int
    end: int
    head: Head | None
    confidence_frac: float


def split_volume(document: Document) -> tuple[Volume, tuple[Paper, ...]]:
    """Split a document into the volume's own fields and its papers, in order.

    A document without any sign of papers is one paper, said with low confidence; one without text has none.
    """
    split = split_document(document)
    return split.volume, split.papers


def make_paper_id(document_id: DocumentId, first: Line) -> PaperId:
    """The identity of a paper: a hash of its document and of the place of its first line, of nothing else."""
    place = f"{document_id}:{first.page_number}:{first.line_number}"
    return PaperId(hashlib.sha256(place.encode()).hexdigest()[:24])


def split_document(document: Document) -> Split:
    """Split a document; also say where its contents pages disagree with the split.

    Running heads and page numbers are in no paper; nor are contents pages, front and back matter and what stands
    between papers on pages of its own. Never raises on odd input.
    """
    running = find_running(document)
    reading = read_lines(document, running)
    contents = find_contents([view.line for view in reading.views])
    apart = frozenset(place_of(line) for table in contents for line in table.lines)
    entries = [entry for table in contents for entry in table.entries]
    listing = Listing.of(entries)
    heads = find_starts(reading, listing, apart)
    regions, front_end, back_start = _regions(reading, heads, apart)
    front = [view.line for view in reading.views[:front_end]]
    back = [view.line for view in reading.views[back_start:]]
    volume = find_volume(document, front, back, contents, running.common_head)
    notes = find_footnotes(reading)
    papers = tuple(
        _paper(document, reading, running, region, index, volume, apart, notes)
        for index, region in enumerate(regions, start=1)
    )
    papers = _with_tails(papers)
    return Split(volume, papers, _check_contents(papers, regions, entries, running), contents)


# Regions -----------------------------------------------------------------------------------------------------


def _regions(reading: Reading, heads: Sequence[Head], apart: frozenset[Place]) -> tuple[list[_Region], int, int]:
    """The papers' regions, the end of the front matter and the start of the back matter."""
    views = reading.views
    if not views:
        return [], 0, 0
    first = heads[0].start if heads else len(views)
    front_end, tail = _front(reading, first, apart, has_heads=bool(heads))
    regions: list[_Region] = []
    if tail is not None:
        stop = first if heads else _back_start(reading, tail + 1, len(views), apart)
        head = None if heads else _weak_head(reading, tail)
        regions.append(_Region(tail, stop, head, _NO_HEAD_FRAC if heads else _NO_STRUCTURE_FRAC))
    back_start = regions[-1].end if regions else len(views)
    for head, after in zip(heads, [*heads[1:], None], strict=False):
        stop = after.start if after is not None else len(views)
        end = _back_start(reading, head.end, stop, apart) if after is None else stop
        end = _without_filler(reading, head.end, end, apart)
        regions.append(_Region(head.start, end, head, _score_frac(head.score)))
        back_start = end
    return regions, front_end, back_start


def _score_frac(score: float) -> float:
    frac = _SCORE_FRACS[0][1]
    for (low, low_frac), (high, high_frac) in pairwise(_SCORE_FRACS):
        if score >= low:
            share = min(1.0, (score - low) / (high - low))
            frac = low_frac + share * (high_frac - low_frac)
    return round(frac, 3)


def _front(reading: Reading, first: int, apart: frozenset[Place], *, has_heads: bool) -> tuple[int, int | None]:
    """Where the front matter ends, and where text of a headless paper begins behind it (None: nowhere).

    Lines before the first head are front matter when they say so (imprint, board, contents, a title page in
    capitals) and else the tail of a paper whose head is missing.
    """
    views = reading.views
    begin = 0
    for at in range(first):
        if place_of(views[at].line) in apart:
            begin = at + 1
    rest = views[begin:first]
    has_contents = begin > 0
    if not rest:
        return first, None
    signs = sum(1 for view in rest[:80] if FRONT_WORDS.search(view.text) is not None)
    heading, entries = find_reference_list(rest)
    if not has_heads:
        # A whole document without a head: all that is no contents page is one paper.
        return begin, begin
    if heading is not None and len(entries) >= 2 and signs < 3:
        return begin, begin
    if has_contents or signs >= 1:
        return first, None
    prose = sum(1 for view in rest if _is_prose_line(view, reading.width) or list_number(view.text) is not None)
    if prose >= max(2, 0.3 * len(rest)):
        return begin, begin
    return first, None


def _is_prose_line(view: View, width: int) -> bool:
    return len(view.text) >= 0.7 * width and not view.kind.is_caps


def _back_start(reading: Reading, begin: int, stop: int, apart: frozenset[Place]) -> int:
    """Where the back matter behind the last paper begins: at a heading of its own, at a contents page."""
    views = reading.views
    codes_seen = 0
    for at in range(begin, stop):
        view = views[at]
        if place_of(view.line) in apart:
            continue
        kind = view.kind
        if len(view.text) <= 80 and BACK_MATTER.match(view.text, extra=12) >= 0.85:
            is_heading = kind.is_caps or view.is_big or view.is_page_top
            if is_heading and (stop - at > _LEAST_BACK_LINES or view.is_page_top):
                return at
        if kind.is_code:
            # Summaries with the codes of the papers, one after another, behind the last paper.
            codes_seen += 1
            if codes_seen == 1:
                first_code = at
            if codes_seen >= 2 and at - first_code < 40:
                return first_code
    return stop


def _without_filler(reading: Reading, begin: int, end: int, apart: frozenset[Place]) -> int:
    """Cut off what is no part of the paper: headings of the volume, and whole pages behind its closed end."""
    views = reading.views
    listed = [at for at in range(begin, end) if place_of(views[at].line) in apart]
    # Contents with much text behind them are the work's own; they end no paper (and belong to none).
    if listed and end - listed[-1] <= _MOST_IMPRINT_LINES:
        end = listed[0]
    while end - begin > 1 and (label := _label_of_section(views, begin, end)) is not None:
        end = label
    closed: int | None = None
    for at in range(begin, end):
        if len(views[at].text) <= 120 and RECEIVED.match_letters(views[at].kind.folded) > 0.8:
            closed = at
    if closed is not None:
        for at in range(closed + 1, end):
            if views[at].is_page_top:
                return at
    return end


def _label_of_section(views: Sequence[View], begin: int, end: int) -> int | None:
    """Where a heading of the volume begins that ends at `end`: a label, or its name in a few lines beneath it."""
    if views[end - 1].kind.is_volume_section:
        return end - 1
    for at in range(end - 2, max(begin, end - 4), -1):
        if BARE_VOLUME_SECTION.match(views[at].text) is not None and not any(
            ends_sentence(view.text) for view in views[at + 1 : end]
        ):
            return at
    return None


def _weak_head(reading: Reading, start: int) -> Head | None:
    """The head of a document that shows no sign of papers, when its first lines read like one."""
    views = reading.views
    head = read_head(reading, start)
    titles = head.having("title")
    if titles and len(titles) <= _MOST_WEAK_TITLE_LINES:
        # Little speaks for a head here: of its people only names that are surely names are believed.
        head.roles = [(role, at) for role, at in head.roles if role != "author" or views[at].kind.author >= 1.0]
        if not head.having("author"):
            head.roles = [(role, at) for role, at in head.roles if role not in ("person", "email")]
        return head
    view = views[start]
    is_heading = (
        len(view.text) <= 120
        and not ends_sentence(view.text)
        and not starts_lower(view.text)
        and list_number(view.text) is None
        and start + 1 < len(views)
        and (views[start + 1].is_apart or view.is_big)
    )
    return Head(start, start + 1, [("title", start)], is_plain=True) if is_heading else None


# One paper ---------------------------------------------------------------------------------------------------


def _paper(
    document: Document,
    reading: Reading,
    running: Running,
    region: _Region,
    index: int,
    volume: Volume,
    apart: frozenset[Place],
    notes: frozenset[Place],
) -> Paper:
    head = region.head
    views = [view for view in reading.views[region.start : region.end] if place_of(view.line) not in apart]
    views = _without_own_heads(reading, views, head)
    lines = tuple(view.line for view in views)
    items = [(role, reading.views[at].line) for role, at in head.roles] if head is not None else []
    tail_items: list[tuple[str, Line]] = []
    if head is not None:
        tail_items = [(role, reading.views[at].line) for role, at in head.tail]
    head_end = max(head.end - region.start, 0) if head is not None else 0
    unlabelled = _unlabelled_abstract(reading, region, head, head_end)
    behind_head = [view for view in views[head_end:] if place_of(view.line) not in notes]
    note_lines = tuple(view.line for view in views[head_end:] if place_of(view.line) in notes)
    heading, reference_lines = find_reference_list(behind_head)
    if not tail_items and head is not None and reference_lines:
        tail_items = _texts_behind(reading, region, reference_lines[-1])
    texts = find_paper_texts([*items, *tail_items], unlabelled)
    head_end += len(unlabelled)
    tail_lines = tuple(line for _, line in tail_items)
    body = _body_views(views, head_end, heading, (*reference_lines, *tail_lines, *note_lines))
    language = lines_language([view.text for view in body] or [view.text for view in views])
    title = _own_title(texts, language)
    head_lines = (*(view.line for view in views[:head_end]), *tail_lines)
    is_head_missing = head is None or (title is None and not any(role in ("author", "code") for role, _ in items))
    text_of_head = "\n".join(line.text for line in head_lines)
    doi = DOI.search(text_of_head)
    rights = [_YEAR_OF_RIGHTS.findall(line.text) for role, line in items if role == "copyright"]
    year = int(rights[0][-1]) if rights and rights[0] else volume.published_year
    title_frac = title.confidence_frac if title is not None else 1.0
    confidence = round(region.confidence_frac * (1 - _TITLE_SHARE + _TITLE_SHARE * title_frac), 3)
    sections = find_sections(body, reading.width, reading.body_size_pt)
    return Paper(
        paper_id=make_paper_id(document.document_id, lines[0]),
        paper_index=index,
        span=Span.of(lines[0], lines[-1]),
        lines=lines,
        title=title.text if title is not None else None,
        language=language,
        is_head_missing=is_head_missing,
        is_title_complete=title is None or not is_open_ended(title.text),
        published_year=year,
        printed_pages=_printed_pages(running, lines),
        udc=_udc(reading, head),
        doi=doi.group().rstrip(").") if doi is not None else None,
        texts=texts,
        people=find_people([*items, *tail_items, *_addresses_in_notes(lines, note_lines)]),
        sections=(*sections, *_notes_section(note_lines, len(sections))),
        head_lines=head_lines,
        reference_heading=heading,
        reference_lines=reference_lines,
        note_lines=note_lines,
        confidence_frac=confidence,
    )


def _texts_behind(reading: Reading, region: _Region, last: Line) -> list[tuple[str, Line]]:
    """Titles, abstracts and keywords in other languages that stand behind a paper's list without names."""
    views = reading.views
    place = place_of(last)
    begin = next((at for at in range(region.start, region.end) if place_of(views[at].line) > place), region.end)
    found: list[tuple[str, Line]] = []
    free = at = begin
    while at < region.end:
        kind = views[at].kind
        role: Role | None = "abstract" if kind.abstract == 1.0 else "keywords" if kind.keywords == 1.0 else None
        if role is None:
            at += 1
            continue
        if role == "abstract":
            above = views[max(free, at - _MOST_WEAK_TITLE_LINES) : at]
            is_title = all(not ends_sentence(view.text) and not view.kind.is_person_line for view in above)
            found += [("title", view.line) for view in above if is_title]
        end = min(end_of_label(reading, at, role), region.end)
        found += [(role, view.line) for view in views[at:end]]
        free = at = max(end, at + 1)
    return found


def _addresses_in_notes(lines: Sequence[Line], notes: Sequence[Line]) -> list[tuple[str, Line]]:
    """Footnotes of a paper's first page that give an address: the corresponding author's."""
    first = [line for line in notes if line.page_number == lines[0].page_number]
    return [("email", line) for line in first if EMAIL.search(line.text) is not None]


def _without_own_heads(reading: Reading, views: Sequence[View], head: Head | None) -> list[View]:
    """Leave out first lines of pages that are nothing but the paper's own names and title: its running heads.

    A short paper repeats them too seldom to show as the volume's; nothing else begins a page with just its title.
    """
    if head is None or not head.having("title"):
        return list(views)
    title = letters("".join(reading.views[at].text for at in head.having("title")))
    names = [letters(reading.views[at].text) for at in head.having("author")]
    last_of_head = place_of(reading.views[max(head.end - 1, head.start)].line)
    kept: list[View] = []
    for view in views:
        if view.is_page_top and place_of(view.line) > last_of_head and len(view.text) <= _MOST_HEAD_CHARS:
            rest = view.kind.folded
            for name in names:
                rest = rest.replace(name, "")
            is_names = not rest and len(view.kind.folded) >= _LEAST_NAME_LETTERS
            is_title = len(rest) >= _LEAST_TITLE_LETTERS and title.startswith(rest)
            if is_names or is_title:
                continue
        kept.append(view)
    return kept


def _notes_section(note_lines: Sequence[Line], section_count: int) -> tuple[Section, ...]:
    """A paper's footnotes as a section of their own behind the others, without a heading."""
    if not note_lines:
        return ()
    span = Span.of(note_lines[0], note_lines[-1])
    return (Section(section_count + 1, "", NOTES_LEVEL, span, tuple(note_lines), 0.9),)


def _udc(reading: Reading, head: Head | None) -> str | None:
    """The UDC of a head; of a line whose label is damaged only where no other code stands."""
    if head is None:
        return None
    kinds = [reading.views[at].kind for at in head.having("code")]
    for kind in kinds:
        # One line may give two codes: `МРНТИ 03.20.00 УДК 94(574)`.
        for begin in [0, *(found.start() for found in UDC_LABEL.finditer(kind.text) if found.start())]:
            known = code_of(kind.text[begin:])
            if known is not None and is_udc(known[0]):
                return known[1]
    if len(kinds) == 1 and (noisy := NOISY_CODE.match(kinds[0].text)) is not None and not kinds[0].is_code:
        return noisy.group("code").strip(" .,;")
    return None


def _unlabelled_abstract(reading: Reading, region: _Region, head: Head | None, head_end: int) -> tuple[Line, ...]:
    """Lines between head and body that are an abstract without its label.

    They end at a gap or change of type size and are few; the body's first heading, or its other type size, shows
    that they are not the body itself.
    """
    if head is None or head.having("abstract") or not head.having("title"):
        return ()
    views = reading.views[region.start + head_end : region.end][: _MOST_UNLABELLED_LINES + 2]
    if not views or views[0].kind.section_word >= 0.85:
        return ()
    size = views[0].line.font_size_pt
    box = views[0].line.box
    for at, view in enumerate(views[1:], start=1):
        if at > _MOST_UNLABELLED_LINES:
            return ()
        is_ended = ends_sentence(views[at - 1].text)
        if view.kind.section_word >= 0.85:
            is_first = INTRODUCTION.match(view.text, extra=1) > 0
            return tuple(found.line for found in views[:at]) if is_first and is_ended else ()
        if not is_ended:
            continue
        other_size = size and view.line.font_size_pt and abs(view.line.font_size_pt - size) > 0.06 * size
        is_indented_block = (
            box is not None
            and view.line.box is not None
            and box.x0_pt - view.line.box.x0_pt > 12
            and all(
                found.line.box is not None and abs(found.line.box.x0_pt - box.x0_pt) < 8 for found in views[1:at]
            )
        )
        is_other_type = other_size and _is_body_text(reading, views[at : at + 3])
        if is_other_type or is_indented_block:
            return tuple(found.line for found in views[:at])
        if view.kind.is_caps or view.kind.reference_heading:
            return ()
    return ()


def _is_body_text(reading: Reading, views: Sequence[View]) -> bool:
    """Whether lines are set in the size of the document's text, captions and headings apart."""
    size = reading.body_size_pt
    return size is not None and all(
        view.line.font_size_pt is not None
        and abs(view.line.font_size_pt - size) <= 0.04 * size
        and not view.kind.is_caption
        and not view.kind.is_caps
        for view in views
    )


def _body_views(views: Sequence[View], head_end: int, heading: Line | None, others: Sequence[Line]) -> list[View]:
    apart = {place_of(line) for line in others}
    if heading is not None:
        apart.add(place_of(heading))
    return [view for view in views[head_end:] if place_of(view.line) not in apart]


def _own_title(texts: Sequence[PaperText], language: Language) -> PaperText | None:
    titles = [text for text in texts if text.kind == "title"]
    return next((text for text in titles if text.language == language), titles[0] if titles else None)


def _printed_pages(running: Running, lines: Sequence[Line]) -> str | None:
    first = running.printed_numbers.get(lines[0].page_number)
    last = running.printed_numbers.get(lines[-1].page_number)
    if first is None or last is None or last < first:
        return None
    return str(first) if first == last else f"{first}–{last}"


def _with_tails(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Say of each paper whether its end is missing: its text breaks off, or its list is cited but not there."""
    listed = sum(1 for paper in papers if paper.reference_lines)
    out: list[Paper] = []
    for position, paper in enumerate(papers):
        is_missing = False
        if not paper.reference_lines:
            noted = {place_of(line) for line in paper.note_lines}
            texts = [line.text for line in paper.lines if line.text.strip() and place_of(line) not in noted]
            body = [line.text for line in paper.body_lines]
            is_cited = any(_CITATION.search(text) is not None for text in body)
            is_last = position == len(papers) - 1
            breaks_off = bool(texts) and not ends_sentence(texts[-1]) and len(texts[-1]) >= 40
            # A volume whose papers end in lists, and a last one that does not.
            is_cut = is_last and listed >= max(1, (len(papers) - 1) // 2) and len(papers) > 1
            is_missing = is_cited or breaks_off or is_cut
        out.append(replace(paper, is_tail_missing=True) if is_missing else paper)
    return tuple(out)


# The contents page -------------------------------------------------------------------------------------------


def _check_contents(
    papers: Sequence[Paper], regions: Sequence[_Region], entries: Sequence[ContentsEntry], running: Running
) -> tuple[SplitNote, ...]:
    """Compare the split with the contents pages. Entries of one page in two languages are one paper."""
    if not entries:
        return ()
    notes: list[SplitNote] = []
    found_by_entry: dict[int, Paper] = {
        region.head.contents_index: paper
        for paper, region in zip(papers, regions, strict=True)
        if region.head is not None and region.head.contents_index is not None
    }
    # A contents page in another language lists the titles that papers print in it.
    listing = Listing.of(entries)
    for paper in papers:
        for title in (text.text for text in paper.texts if text.kind == "title"):
            if (listed := listing.find(title)) is not None:
                found_by_entry.setdefault(listed, paper)
    wanted = _entries_by_page(entries, found_by_entry)
    starts = {running.printed_numbers.get(paper.span.page_number): paper for paper in papers}
    found_by_entry |= _by_order(papers, found_by_entry, wanted)
    matched: list[Paper] = []
    for (printed_page, _), indices in wanted.items():
        by_title = next((found_by_entry[index] for index in indices if index in found_by_entry), None)
        paper_found = by_title or starts.get(printed_page)
        first = entries[indices[0]]
        text = first.text[:160]
        if paper_found is None:
            where = f" at page {printed_page}" if first.printed_page is not None else ""
            reason = f"the contents page lists a paper{where} that was not found: {text}"
            line = first.lines[0]
            notes.append(
                SplitNote("listed_not_found", reason, line.page_number, line.line_number, first.printed_page)
            )
            continue
        matched.append(paper_found)
        actual = running.printed_numbers.get(paper_found.span.page_number)
        if actual is not None and first.printed_page is not None and actual != printed_page:
            reason = f"the contents page says page {printed_page}, the paper starts on page {actual}: {text}"
            span = paper_found.span
            notes.append(SplitNote("other_page", reason, span.page_number, span.line_first, printed_page))
    known = {paper.paper_id for paper in matched}
    pages = {page for page, _ in wanted}
    for paper in papers:
        printed = running.printed_numbers.get(paper.span.page_number)
        if paper.paper_id not in known and printed not in pages:
            reason = f"a paper was found that the contents page does not list: {(paper.title or 'untitled')[:160]}"
            notes.append(
                SplitNote("found_not_listed", reason, paper.span.page_number, paper.span.line_first, printed)
            )
    return tuple(notes)


def _entries_by_page(
    entries: Sequence[ContentsEntry], found: Mapping[int, Paper]
) -> dict[tuple[int, str], list[int]]:
    """The entries of each printed page, in order; those whose titles are two papers' are parted.

    An entry whose page was lost is looked for by its title alone: its page counts below zero.
    """
    wanted: dict[tuple[int, str], list[int]] = {}
    first_of_page: dict[int, str] = {}
    for index, entry in enumerate(entries):
        page = entry.printed_page if entry.printed_page is not None else -index - 1
        if index in found:
            first_of_page.setdefault(page, found[index].paper_id)
    for index, entry in enumerate(entries):
        page = entry.printed_page if entry.printed_page is not None else -index - 1
        own = found[index].paper_id if index in found else first_of_page.get(page, "")
        wanted.setdefault((page, own), []).append(index)
    return wanted


def _by_order(
    papers: Sequence[Paper],
    found: Mapping[int, Paper],
    wanted: Mapping[tuple[int, str], Sequence[int]],
) -> dict[int, Paper]:
    """Entries and papers left over in equal number between the same neighbours are each other's, in order.

    Damage may make a title unlike its entry; the order of both is the witness then.
    """
    order = {paper.paper_id: position for position, paper in enumerate(papers)}
    pairs: dict[int, Paper] = {}
    loose: list[int] = []
    last = -1
    taken = {paper.paper_id for paper in found.values()}
    for indices in [*wanted.values(), []]:
        paper = next((found[index] for index in indices if index in found), None)
        if indices and paper is None:
            loose.append(indices[0])
            continue
        position = order[paper.paper_id] if paper is not None else len(papers)
        between = [other for other in papers[last + 1 : position] if other.paper_id not in taken]
        if len(between) == len(loose):
            pairs.update(zip(loose, between, strict=True))
        loose = []
        last = max(last, position)
    return pairs
