"""Sections of a paper: its headings, their levels, and the lines under each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.document import Section, Span
from warehouse.extract.layout.pages import View
from warehouse.extract.layout.paragraphs import ends_sentence, list_number, starts_lower
from warehouse.extract.layout.words import is_open_ended, letters

_NUMBERED = re.compile(
    r"^(?:§\s?)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[\"«“]?[^\W\d_a-zа-яё])(?P<title>.+)$"
)
_ROMAN = re.compile(r"^(?P<number>[IVX]{1,5})\.\s+(?P<title>[^\W\d_].+)$")
_CHAPTER = re.compile(r"^(?:глава|раздел|chapter|section|part|часть|бөлім|тарау)\s+[\dIVX]+\b", re.IGNORECASE)
# The level of the section that keeps a paper's footnotes: no heading of a text is as deep.
NOTES_LEVEL = 9
_MOST_HEADING_CHARS = 140
_MOST_HEADING_LINES = 3


@dataclass(frozen=True, slots=True)
class _Heading:
    at: int
    end: int
    text: str
    level: int
    confidence_frac: float


def find_sections(views: Sequence[View], width: int, body_size_pt: float | None) -> tuple[Section, ...]:
    """Cut a paper's body (no head, no reference list) into sections.

    What stands before the first heading is a section with an empty heading and level 0, so that every line of the
    body belongs to one. A heading is a word that any paper uses as one, a line in capitals or in larger type, or
    one of at least two numbered headings in order. A numbered line by itself is a list item.
    """
    headings = _find_headings(views, width, body_size_pt)
    sections: list[Section] = []
    first = headings[0].at if headings else len(views)
    if first > 0:
        lines = tuple(view.line for view in views[:first])
        sections.append(Section(1, "", 0, Span.of(lines[0], lines[-1]), lines, 1.0))
    for heading, after in zip(headings, [*headings[1:], None], strict=False):
        stop = after.at if after is not None else len(views)
        lines = tuple(view.line for view in views[heading.end : stop])
        span = Span.of(views[heading.at].line, views[stop - 1].line)
        sections.append(
            Section(len(sections) + 1, heading.text, heading.level, span, lines, heading.confidence_frac)
        )
    return tuple(sections)


def _find_headings(views: Sequence[View], width: int, body_size_pt: float | None) -> list[_Heading]:
    numbered = _numbered_headings(views, width)
    is_dense = _is_dense(views)
    found: list[_Heading] = []
    at = 0
    while at < len(views):
        heading = numbered.get(at) or _plain_heading(views, at, width, body_size_pt)
        if heading is None and is_dense and _heads_paragraph(views, at, width):
            view = views[at]
            heading = _Heading(at, at + 1, view.text.rstrip(".: "), 2, round(0.7 * view.line.confidence_frac, 3))
        if heading is None:
            at += 1
            continue
        found.append(heading)
        at = heading.end
    return found


def _plain_heading(views: Sequence[View], at: int, width: int, body_size_pt: float | None) -> _Heading | None:
    view = views[at]
    text = view.text
    kind = view.kind
    if len(text) > _MOST_HEADING_CHARS or text.endswith((",", ";")) or kind.is_caption:
        return None
    bare = text.rstrip(".: ")
    if kind.section_word >= 0.85 and (bare.lstrip("0123456789.) IVX")[:1].isupper() or view.is_apart):
        # `Выводы` may also be a sentence's last word, alone on the line.
        if at > 0 and not view.is_apart and not ends_sentence(views[at - 1].text) and starts_lower(text):
            return None
        return _Heading(at, at + 1, bare, 1, round(0.98 * kind.section_word, 3))
    if _CHAPTER.match(text) and not ends_sentence(text):
        return _Heading(at, at + 1, bare, 1, 0.93)
    if text.endswith(":") or list_number(text) is not None:
        return None
    if _is_larger(view, body_size_pt) and len(letters(text)) >= 5 and not ends_sentence(text):
        end = _same_style(views, at, lambda other: _is_larger(other, body_size_pt))
        return _heading_of(views, at, end, 1, 0.88)
    if (
        kind.is_caps
        and len(letters(text)) >= 8
        and _has_word(text)
        and (at == 0 or view.is_apart or _is_free(views, at))
    ):
        end = _same_style(views, at, lambda other: other.kind.is_caps)
        # Damaged prose may be all capitals: a damaged heading must stand apart on both sides.
        is_sure = not kind.is_noisy or (end < len(views) and view.is_apart and views[end].is_apart)
        if end < len(views) and is_sure and not views[end].kind.is_caps and _is_text(views[end]):
            return _heading_of(views, at, end, 1, 0.92)
    if _stands_alone(views, at, width):
        return _Heading(at, at + 1, bare, 2, round(0.88 * view.line.confidence_frac, 3))
    return None


def _stands_alone(views: Sequence[View], at: int, width: int) -> bool:
    """A heading in small letters: a short line set apart between a finished paragraph and the next one."""
    view = views[at]
    text = view.text
    if at + 1 >= len(views) or not view.has_space or view.is_page_top:
        return False
    after = views[at + 1]
    if not _starts_capital(view) or len(text.split()) > 9 or len(text) > 0.8 * width:
        return False
    if not (text[-1].isalpha() or text[-1] == ")") or any(char.isdigit() for char in text):
        return False
    if not _has_word(text) or view.kind.is_person_line or is_open_ended(text):
        return False
    # Between gaps where the text has gaps; above an indented paragraph where only boxes tell; else only a line much
    # shorter than the one it stands on.
    is_apart_behind = after.has_space or _is_first_line(after, views[at + 2] if at + 2 < len(views) else None)
    is_short = len(text) <= 0.5 * width and len(after.text) >= 0.8 * width and after.line.box is None
    is_caption = after.kind.is_caption and len(after.text) < 0.85 * width  # `Table 1 gives …` is prose
    is_prose_behind = len(after.text) >= 0.6 * width and _starts_capital(after) and not is_caption
    is_paragraph_before = at == 0 or ends_sentence(views[at - 1].text) or _ends_rows(views, at)
    return is_paragraph_before and is_prose_behind and (is_apart_behind or is_short)


# A short name and numbers, or marks of empty cells, to the end.
_ROW = re.compile(r"\D.{0,60}?(?:\s[+−–-]?\d[\d.,]*%?|\s[–—…-])+$")


def _ends_rows(views: Sequence[View], at: int) -> bool:
    """Whether the two lines before are rows of a table, which end a paragraph as a full stop does."""
    return at > 1 and all(_ROW.match(views[before].text) is not None for before in (at - 2, at - 1))


def _is_dense(views: Sequence[View]) -> bool:
    """Whether a text has lost its empty lines, and has no boxes to tell distances by."""
    gaps = sum(view.has_gap and not view.is_page_top for view in views)
    return gaps <= 0.02 * len(views) and all(view.line.box is None for view in views)


def _heads_paragraph(views: Sequence[View], at: int, width: int) -> bool:
    """A heading in small letters where no empty lines are left.

    It is a short line that is no sentence, between the end of one and the first full line of another.
    """
    if at + 2 >= len(views):
        return False
    if at > 0 and not ends_sentence(views[at - 1].text) and not _ends_rows(views, at):
        return False
    view, after = views[at], views[at + 1]
    text = view.text
    if view.kind.is_caption or view.kind.is_person_line or list_number(text) is not None or is_open_ended(text):
        return False
    if not _starts_capital(view) or not 1 <= len(text.split()) <= 8 or len(text) > 0.6 * width:
        return False
    if not (text[-1].isalpha() or text[-1] == ")") or any(char.isdigit() for char in text) or not _has_word(text):
        return False
    is_sentence = _starts_capital(after) and list_number(after.text) is None
    behind = views[at + 2].text
    runs_on = starts_lower(behind) or not ends_sentence(after.text) or len(behind) >= 0.8 * width
    return is_sentence and runs_on and len(after.text) >= 0.8 * width and _is_text(after)


def _starts_capital(view: View) -> bool:
    """Whether a line begins with a capital; repair may have lost one that the raw line shows."""
    raw = view.line.raw_text.lstrip() if view.line.repair_kind != "none" else ""
    return view.text[0].isupper() or raw[:1].isupper()


def _is_first_line(view: View, after: View | None) -> bool:
    if after is None or view.line.box is None or after.line.box is None:
        return False
    return view.line.box.x0_pt - after.line.box.x0_pt > 6


def _is_larger(view: View, body_size_pt: float | None) -> bool:
    size = view.line.font_size_pt
    return body_size_pt is not None and size is not None and size >= 1.08 * body_size_pt


def _is_free(views: Sequence[View], at: int) -> bool:
    """Whether the line before was ended by its author, so that a heading may follow without a gap."""
    return ends_sentence(views[at - 1].text)


def _is_text(view: View) -> bool:
    return sum(char.isalpha() for char in view.text) >= 0.5 * len(view.text)


def _has_word(text: str) -> bool:
    """Whether a line has a real word and is mostly letters: formulas in capitals are no headings."""
    letter_count = sum(char.isalpha() for char in text)
    return letter_count >= 0.7 * len(text.replace(" ", "")) and re.search(r"[^\W\d_]{4,}", text) is not None


def _same_style(views: Sequence[View], at: int, is_same: object) -> int:
    end = at + 1
    while (
        end < len(views)
        and end - at < _MOST_HEADING_LINES
        and callable(is_same)
        and is_same(views[end])
        and not views[end].is_apart
        and views[end].kind.section_word < 0.85
    ):
        end += 1
    return end


def _heading_of(views: Sequence[View], at: int, end: int, level: int, sureness: float) -> _Heading:
    text = " ".join(view.text for view in views[at:end]).rstrip(".: ")
    confidence = sureness * min(view.line.confidence_frac for view in views[at:end])
    return _Heading(at, end, text, level, round(confidence, 3))


def _numbered_headings(views: Sequence[View], width: int) -> dict[int, _Heading]:
    """Numbered headings by position. They must be short, unfinished as sentences, far apart and in order."""
    candidates: list[tuple[int, tuple[int, ...], str]] = []
    for at, view in enumerate(views):
        text = view.text
        if len(text) > min(_MOST_HEADING_CHARS, max(60, int(0.95 * width))) or not text[:1].isalnum():
            continue
        match = _NUMBERED.match(text)
        if match is not None:
            number = tuple(int(part) for part in match.group("number").split("."))
        elif (match := _ROMAN.match(text)) is not None:
            number = (_roman(match.group("number")),)
        else:
            continue
        title = match.group("title")
        if ends_sentence(title) or is_open_ended(title) or title.endswith((",", ";")) or not number[0]:
            continue
        if sum(char.isalpha() for char in title) < 0.6 * len(title) or len(letters(title)) < 4:
            continue
        if at + 1 >= len(views) or starts_lower(views[at + 1].text):
            continue  # a list item that runs on in the next line
        candidates.append((at, number, text.rstrip(". ")))
    kept: dict[int, _Heading] = {}
    deep = [candidate for candidate in candidates if len(candidate[1]) > 1]
    top = _in_order([candidate for candidate in candidates if len(candidate[1]) == 1])
    # One heading that any paper may carry (`1. Introduction`) vouches for the others.
    is_vouched = any(views[at].kind.section_word >= 0.85 for at, _, _ in top)
    if len(top) >= 2 and (is_vouched or _are_apart(top)):
        for at, _, text in top:
            kept[at] = _Heading(at, at + 1, text, 1, 0.93)
    if len(deep) >= 2 and all(first[1] < second[1] for first, second in pairwise(deep)):
        for at, number, text in deep:
            kept[at] = _Heading(at, at + 1, text, len(number), 0.95)
    return kept


def _are_apart(top: Sequence[tuple[int, tuple[int, ...], str]]) -> bool:
    return all(after[0] - before[0] >= 4 for before, after in pairwise(top))


def _in_order(candidates: Sequence[tuple[int, tuple[int, ...], str]]) -> list[tuple[int, tuple[int, ...], str]]:
    """The candidates that count 1, 2, 3 …; none when a number returns, as in lists."""
    numbers = [number[0] for _, number, _ in candidates]
    if numbers != sorted(set(numbers)) or (numbers and numbers[0] > 2):
        return []
    return list(candidates)


def _roman(text: str) -> int:
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for char, after in zip(text, [*text[1:], ""], strict=True):
        value = values[char]
        total += -value if after and values[after] > value else value
    return total
