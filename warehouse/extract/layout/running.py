"""Running heads and page numbers: what the printer put on every page and no author wrote."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from warehouse.document import Document, Line, Page
from warehouse.extract.layout.kinds import RECEIVED, Kind
from warehouse.extract.layout.words import grams, letters, upper_frac

Place = tuple[int, int]  # page_number, line_number

_NUMBER_LINE = re.compile(r"\W*(\d{1,4})\W*$")
_ENTRY = re.compile(r"\d{1,3}[.)]\s")
_EDGE_LINES = 2
_OUTER_FRAC = 0.2
_COMMON_FRAC = 0.5  # of the pages: what so many carry is the volume's own
_LEAST_REPEATS = 3
_LIKENESS_FRAC = 0.6
_SOUND_LIKENESS_FRAC = 0.88
# A line that may be text (a heading, an affiliation) is a running head only if this share of the pages has it.
_PROTECTED_FRAC = 0.4
# A page of running text has about this many lines; page numbers that stand closer are none.
_LEAST_LINES_APART = 15
# A head may itself be set in a frame of a few rows.
_HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Running:
    """The places of running heads and page numbers, and the printed number of each page that shows one.

    `common_head` is the running head that most pages carry: in a journal, its name.
    """

    places: frozenset[Place] = frozenset()
    printed_numbers: Mapping[int, int] = field(default_factory=dict)
    common_head: Line | None = None


def place_of(line: Line) -> Place:
    """Page and line number: the key of a line within its document."""
    return line.page_number, line.line_number


def find_running(document: Document) -> Running:
    """Find what repeats at the edges of pages.

    Page numbers are whole numbers at a page's edge that keep step with the pages; running heads are lines at the
    edge that return, alike but for digits and a little noise, on three pages or more.
    """
    pages = [page for page in document.pages if page.lines]
    if len(pages) < 2:
        return _find_in_one_page(pages[0]) if pages else Running()
    edges = {page.page_number: _edge_lines(page) for page in pages}
    numbers = _page_numbers(edges)
    groups = [group for group in _repeated(edges, _before_names(pages)) if not _are_notes(group)]
    _leave_ends_of_notes(pages, groups)
    _leave_titles(pages, groups)
    places = {place for place, _ in numbers.values()} | {place for group in groups for place in group.places}
    places |= _in_place_of_heads(edges, places, groups)
    common = max(groups, key=lambda group: len(group.pages), default=None)
    head = common.line if common is not None and len(common.pages) >= _COMMON_FRAC * len(pages) else None
    printed = {page: number for page, (_, number) in numbers.items()}
    offsets = {number - page for page, number in printed.items()}
    if len(offsets) == 1 and len(printed) >= _LEAST_REPEATS:
        # One count runs through the volume: a page whose number was lost has its place in it.
        offset = offsets.pop()
        printed |= {page: page + offset for page in edges if page + offset > 0 and page not in printed}
    return Running(frozenset(places), printed, head)


_NOTE_START = re.compile(r"\s?(\d{1,3})\s?[«\"“]?[^\W\d_]")


def _are_notes(group: _Group) -> bool:
    """Whether lines that look alike are footnotes (`1 Ibid.`): numbered, and not by their pages."""
    found = [(line, match) for line in group.lines if (match := _NOTE_START.match(line.text)) is not None]
    if len(found) < 0.6 * len(group.lines):
        return False
    offsets = Counter(int(match.group(1)) - line.page_number for line, match in found)
    is_counted = len({match.group(1) for _, match in found}) >= _LEAST_REPEATS
    return not is_counted or offsets.most_common(1)[0][1] < 0.6 * len(found)


def _leave_ends_of_notes(pages: Sequence[Page], groups: Sequence[_Group]) -> None:
    """Take lines at a page's foot out of the groups where they go on a paragraph: a foot line stands apart."""
    known = {place for group in groups for place in group.places}
    goes_on: set[Place] = set()
    for page in pages:
        boxed = [line for line in page.lines if line.box is not None and line.text.strip()]
        for line in boxed:
            box = line.box
            if place_of(line) not in known or box is None or box.top_pt < 0.5 * (page.height_pt or 0.0):
                continue
            height = max(box.bottom_pt - box.top_pt, 1.0)
            for other in boxed:
                above = other.box
                if above is None or place_of(other) in known or not _is_same_size(line, other):
                    continue
                gap = box.top_pt - above.bottom_pt
                if -0.5 * height <= gap <= 0.5 * height and above.top_pt < box.top_pt and above.x0_pt < box.x1_pt:
                    goes_on.add(place_of(line))
    if goes_on:
        for group in groups:
            group.places = [place for place in group.places if place not in goes_on]


def _leave_titles(pages: Sequence[Page], groups: Sequence[_Group]) -> None:
    """Take a paper's title out of the group of running heads that repeat it over the paper's other pages."""
    before_names = _before_names(pages)
    for group in groups:
        first = min(group.places, default=None)
        if first is not None and first in before_names and len(group.pages) < _COMMON_FRAC * len(pages):
            group.places = [place for place in group.places if place != first]


def _is_same_size(one: Line, other: Line) -> bool:
    if one.font_size_pt is None or other.font_size_pt is None:
        return False
    return abs(one.font_size_pt - other.font_size_pt) <= 0.06 * one.font_size_pt


def _table_lines(page: Page) -> set[int]:
    """The lines of a page that stand in its tables of several rows: rows look alike, but they are no heads."""
    rows: dict[int, int] = defaultdict(int)
    for line in page.lines:
        for cell in line.cells:
            rows[cell.grid] = max(rows[cell.grid], cell.row + 1)
    return {line.line_number for line in page.lines if any(rows[cell.grid] > _HEAD_ROWS for cell in line.cells)}


def _edge_lines(page: Page) -> list[Line]:
    in_tables = _table_lines(page)
    filled = [line for line in page.lines if line.text.strip() and line.line_number not in in_tables]
    chosen = filled if len(filled) <= 2 * _EDGE_LINES else [*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]]
    if page.height_pt is None:
        return chosen
    # The first and last lines of a stream may stand anywhere; heads and numbers keep to the outer parts of a page.
    upper, lower = _OUTER_FRAC * page.height_pt, (1 - _OUTER_FRAC) * page.height_pt
    chosen = [
        line for line in chosen if line.box is None or line.box.top_pt <= upper or line.box.bottom_pt >= lower
    ]
    # A text layer may give a foot line in the middle of its stream: take the lines at the margins too.
    known = {line.line_number for line in chosen}
    low, high = 0.08 * page.height_pt, 0.92 * page.height_pt
    margin = [
        line
        for line in filled
        if line.line_number not in known
        and line.box is not None
        and (line.box.bottom_pt < low or line.box.top_pt > high)
    ]
    return [*chosen, *margin[:4]]


def _page_numbers(edges: Mapping[int, Sequence[Line]]) -> dict[int, tuple[Place, int]]:
    """The number line of each page whose number keeps the commonest distance to the page's position."""
    found: list[tuple[int, int, Place]] = []
    offsets: Counter[int] = Counter()
    for page_number, lines in edges.items():
        seen: set[int] = set()
        for line in lines:
            match = _NUMBER_LINE.match(line.text)
            if match is None:
                continue
            number = int(match.group(1))
            found.append((page_number, number, place_of(line)))
            if number not in seen:
                seen.add(number)
                offsets[number - page_number] += 1
    kept: dict[int, tuple[Place, int]] = {}
    # A volume may be bound of parts that each count on their own: every distance kept by three pages holds.
    for offset, count in offsets.most_common():
        if count < min(_LEAST_REPEATS, len(edges)):
            break
        for page_number, number, place in found:
            if number - page_number == offset and page_number not in kept:
                kept[page_number] = (place, number)
    return kept


@dataclass(slots=True)
class _Group:
    """Lines of page edges that are alike: the trigrams of the first, their pages and places."""

    grams: frozenset[str]
    line: Line
    pages: set[int] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    is_protected: bool = False


def _are_alike(one: frozenset[str], other: frozenset[str], likeness_frac: float) -> bool:
    return len(one & other) >= likeness_frac * max(len(one), len(other))


def _before_names(pages: Sequence[Page]) -> frozenset[Place]:
    """The first lines of pages that names of people follow: titles may look alike from page to page."""
    found: set[Place] = set()
    for page in pages:
        filled = [line for line in page.lines if line.text.strip()][: _EDGE_LINES + 1]
        for line, after in pairwise(filled):
            if Kind(after).author >= 1.0 or Kind(after).has_leading_name:
                found.add(place_of(line))
    return frozenset(found)


def _repeated(edges: Mapping[int, Sequence[Line]], before_names: frozenset[Place]) -> list[_Group]:
    exact: dict[str, list[Line]] = defaultdict(list)
    for lines in edges.values():
        for line in lines:
            folded = letters(line.text)
            if 4 <= len(folded) <= 160 and not _is_text(line):
                exact[folded].append(line)
    # Noise gives one head many spellings: join those that are alike, the commonest first.
    groups: list[_Group] = []
    for folded, members in sorted(exact.items(), key=lambda item: -len(item[1])):
        own = grams(folded)
        if not own:
            continue
        # Sound lines must be nearly equal; damage excuses more.
        likeness = _LIKENESS_FRAC if any(Kind(line).is_noisy for line in members[:3]) else _SOUND_LIKENESS_FRAC
        group = next((known for known in groups[:60] if _are_alike(own, known.grams, likeness)), None)
        if group is None:
            usual = sorted(members, key=lambda line: line.font_size_pt or 0.0)[len(members) // 2]
            group = _Group(own, usual, is_protected=_may_be_text(usual))
            groups.append(group)
        # A title page shows the same words larger or in capitals: that is no running head.
        members = [line for line in members if _is_set_alike(group.line, line)]
        group.pages.update(line.page_number for line in members)
        group.places.extend(place_of(line) for line in members)
        group.lines.extend(members)
    return [
        group
        for group in groups
        if len(group.pages) >= _least_pages(group, len(edges))
        and sum(place in before_names for place in group.places) < 0.5 * len(group.places)
    ]


def _is_set_alike(one: Line, other: Line) -> bool:
    if one.font_size_pt is not None and other.font_size_pt is not None:
        return abs(one.font_size_pt - other.font_size_pt) <= 0.25 * one.font_size_pt
    return abs(upper_frac(one.text) - upper_frac(other.text)) <= 0.6


def _in_place_of_heads(
    edges: Mapping[int, Sequence[Line]], places: set[Place], groups: Sequence[_Group]
) -> set[Place]:
    """First lines that stand exactly where other pages have their running head, however damaged their text is."""
    tops: Counter[int] = Counter()
    heads = {place for group in groups for place in group.places}
    for lines in edges.values():
        for line in lines:
            if place_of(line) in heads and line.box is not None:
                tops[round(line.box.top_pt)] += 1
    found: set[Place] = set()
    for lines in edges.values():
        boxed = [line for line in lines if line.box is not None]
        if not boxed:
            continue
        first = min(boxed, key=lambda line: line.box.top_pt if line.box is not None else 0.0)
        if first.box is not None and place_of(first) not in places:
            near = sum(tops[round(first.box.top_pt) + shift] for shift in (-1, 0, 1))
            if (
                near >= _LEAST_REPEATS
                and len(letters(first.text)) >= 4
                and not _may_be_text(first)
                and not _is_text(first)
            ):
                found.add(place_of(first))
    return found


def _least_pages(group: _Group, page_count: int) -> float:
    return max(_LEAST_REPEATS, _PROTECTED_FRAC * page_count) if group.is_protected else _LEAST_REPEATS


def _is_text(line: Line) -> bool:
    """Whether a line is text however often it returns: an entry (`2. Там же.`), a caption, a heading, a label."""
    kind = Kind(line)
    return (
        _ENTRY.match(kind.text) is not None
        or kind.is_caption
        or kind.reference_heading > 0
        or kind.section_word > 0
        or kind.abstract > 0
        or kind.keywords > 0
        or RECEIVED.match(kind.text) > 0
    )


def _may_be_text(line: Line) -> bool:
    """Whether a line that returns at page edges may still be part of papers' heads."""
    kind = Kind(line)
    return kind.is_code or kind.is_person_line


def _find_in_one_page(page: Page) -> Running:
    """A text without page marks: lone numbers that count on by one, and the equal lines beside them."""
    filled = [line for line in page.lines if line.text.strip()]
    lone = [
        (at, int(match.group(1)))
        for at, line in enumerate(filled)
        if (match := _NUMBER_LINE.match(line.text)) is not None
    ]
    chain = _longest_chain(lone)
    if len(chain) < _LEAST_REPEATS:
        return Running()
    places = {place_of(filled[at]) for at in chain}
    beside: dict[str, list[Place]] = defaultdict(list)
    for at in chain:
        for near in (at - 1, at + 1):
            if 0 <= near < len(filled):
                folded = letters(filled[near].text)
                if len(folded) >= 8:
                    beside[folded].append(place_of(filled[near]))
    for found in beside.values():
        if len(found) >= _LEAST_REPEATS:
            places.update(found)
    return Running(frozenset(places))


def _longest_chain(lone: Sequence[tuple[int, int]]) -> list[int]:
    """Positions of the longest run of numbers that grow by one and stand a page apart."""
    best_end: dict[int, list[int]] = {}
    longest: list[int] = []
    for at, number in lone:
        before = best_end.get(number - 1)
        chain = [*before, at] if before and at - before[-1] >= _LEAST_LINES_APART else [at]
        if len(chain) >= len(best_end.get(number, [])):
            best_end[number] = chain
        if len(chain) > len(longest):
            longest = chain
    return longest
