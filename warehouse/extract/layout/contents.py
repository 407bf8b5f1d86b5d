"""Contents pages: where they are, and what they say stands on which page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.document import Line
from warehouse.extract.layout.kinds import CONTENTS_HEADING
from warehouse.extract.layout.words import letters

_LEADER_END = re.compile(r"(?:[.…·_]\s?){3,}\s*(\d{1,4})\W*$|(?:[.…]{2,}|\s…)\s*(\d{1,4})\W*$")
_BARE_LEADERS = re.compile(r"(?:[.…·_]\s?){5,}\W*$")
_NUMBER_END = re.compile(r"\s(\d{1,4})$")
_LEADERS = re.compile(r"(?:\s?[.…·_]){3,}|\s?…")
_MOST_LINES_OF_ENTRY = 9
# What ends a line is looked for in its last characters: a search from each dot of a line of a million never ends.
_END_CHARS = 300


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """What a contents page says of one paper: its lines as printed (authors and title), and its first page.

    `printed_page` is None where the number was lost and only its leaders stand.
    """

    text: str
    lines: tuple[Line, ...]
    printed_page: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """One printed table of contents: its heading (if any), all its lines and its entries."""

    heading: Line | None
    lines: tuple[Line, ...]
    entries: tuple[ContentsEntry, ...]


def find_contents(lines: Sequence[Line]) -> tuple[Contents, ...]:
    """Find the tables of contents among the lines of a document (without running heads and page numbers).

    A table begins at its heading, or without one where several lines in a row end in leaders and a page number; it
    ends where no entry follows. One volume may print it in several languages.
    """
    filled = [line for line in lines if line.text.strip()]
    found: list[Contents] = []
    at = 0
    while at < len(filled):
        text = filled[at].text.strip()
        is_heading = len(text) <= 40 and CONTENTS_HEADING.match(text, extra=0) > 0
        if is_heading or (_ends_in_leaders(text) and _is_dense(filled, at)):
            begin = at + 1 if is_heading else _first_of_entry(filled, at)
            table, end = _read(filled, begin, filled[at] if is_heading else None)
            if table is not None:
                found.append(table)
                at = end
                continue
        at += 1
    return tuple(found)


def _is_dense(filled: Sequence[Line], at: int) -> bool:
    window = filled[at : at + 24]
    return sum(1 for line in window if _ends_in_leaders(line.text)) >= 4


def _ends_in_leaders(text: str) -> bool:
    return _LEADER_END.search(text.rstrip()[-_END_CHARS:]) is not None


def _first_of_entry(filled: Sequence[Line], at: int) -> int:
    begin = at
    while (
        begin > 0
        and at - begin < 3
        and filled[begin - 1].page_number == filled[at].page_number
        and not filled[begin - 1].text.rstrip().endswith((".", ":", ";"))
    ):
        begin -= 1
    return begin


def _end_number(text: str, has_leaders: bool) -> int | None:
    text = text[-_END_CHARS:]
    match = _LEADER_END.search(text)
    if match is not None:
        return int(match.group(1) or match.group(2))
    if has_leaders:
        return None
    match = _NUMBER_END.search(text)
    return int(match.group(1)) if match is not None else None


def _has_leaders(text: str) -> bool:
    return _ends_in_leaders(text) or _has_bare_leaders(text)


def _has_bare_leaders(text: str) -> bool:
    return _BARE_LEADERS.search(text[-_END_CHARS:]) is not None


def _read(filled: Sequence[Line], begin: int, heading: Line | None) -> tuple[Contents | None, int]:
    window = filled[begin : begin + 40]
    has_leaders = sum(1 for line in window if _has_leaders(line.text)) >= 2
    entries: list[ContentsEntry] = []
    pending: list[Line] = []
    end = begin
    last_page = 0
    for at in range(begin, len(filled)):
        line = filled[at]
        text = line.text.strip()
        if len(text) <= 40 and CONTENTS_HEADING.match(text, extra=0) == 1.0:
            break
        pending.append(line)
        number = _end_number(text, has_leaders)
        if number is None and not has_leaders and text.isdigit() and len(pending) > 1:
            number = int(text)
        if number is None and heading is not None and _has_bare_leaders(text):
            entries.append(ContentsEntry(_entry_text(pending), tuple(pending), None))
            pending = []
            end = at + 1
            continue
        # Without leaders a number that goes back belongs to a title, not to the pages.
        if number is not None and (has_leaders or last_page <= number < 5000):
            entries.append(ContentsEntry(_entry_text(pending), tuple(pending), number))
            last_page = number
            pending = []
            end = at + 1
        elif len(pending) > _MOST_LINES_OF_ENTRY or (entries and _is_gone(pending, entries[-1])):
            break
    is_table = len(entries) >= 3 or (heading is not None and has_leaders and len(entries) >= 2)
    if not is_table or (heading is None and not has_leaders):
        return None, begin
    lines = tuple(filled[begin:end])
    return Contents(heading, ((heading, *lines) if heading is not None else lines), tuple(entries)), end


def _is_gone(pending: Sequence[Line], last: ContentsEntry) -> bool:
    """Whether the lines since the last entry have left its page for good."""
    return pending[-1].page_number > last.lines[-1].page_number + 1


def _entry_text(lines: Sequence[Line]) -> str:
    text = " ".join(line.text.strip() for line in lines)
    return _NUMBER_END.sub("", _LEADERS.sub(" ", text)).strip()


def entry_keys(entry: ContentsEntry) -> frozenset[str]:
    """The beginnings of an entry's lines, folded: one of them is where its title begins."""
    return frozenset(
        key
        for line in entry.lines
        if len(key := letters(_LEADERS.sub(" ", line.text.rstrip("0123456789 ")))[:14]) >= 8
    )
