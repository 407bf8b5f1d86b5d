"""The region of a paper's reference list: its heading and the lines of its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warehouse.document import Line
from warehouse.extract.layout.kinds import AFTER_REFERENCES
from warehouse.extract.layout.pages import View
from warehouse.extract.layout.paragraphs import ends_sentence, list_number
from warehouse.extract.layout.words import letters

_LEAST_LIKENESS = 0.68
_MOST_FOREIGN_LINES = 120
# What entries of any style have: years, volume and page marks, publishers' dashes, «Там же».
_ENTRY_SIGN = re.compile(
    r"\b(?:1[89]|20)\d\d\b|//|\bС\.\s?\d|\bP{1,2}\.\s?\d|\bс\.\s?\d|\b\d+\s?[cс]\.|\bТ\.\s?\d|\bVol\b|№|https?:|\bURL\b|"
    r"\bDOI\b|\bdoi\b|[–—-]\s?(?:М|Алматы|Астана|СПб|Л)\.?\s?[:,]|Там же|Сол жерде|Ibid|et al|изд|Press|баспа|"
    r"\bИ\.\s?О|[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ]\.|\bот \d",
)


def find_reference_list(views: Sequence[View]) -> tuple[Line | None, tuple[Line, ...]]:
    """Find the reference list among a paper's lines.

    Gives its heading and its body's lines. The heading is the last line that reads like one and that entries
    follow; of two lists that stand one after the other (the second often repeats the first in Latin letters) the
    first. Without any heading a numbered run of entries at the paper's end is taken, with no heading; else
    `(None, ())`.
    """
    headings = [at for at, view in enumerate(views) if view.kind.reference_heading >= _LEAST_LIKENESS]
    chosen: tuple[int, int] | None = None
    for at in reversed(headings):
        end = _end_of_list(views, at + 1)
        if end <= at + 1 or not _has_entries(views, at + 1, end):
            continue
        if (chosen is not None and at + 1 < chosen[0] and end >= chosen[0] - 2) or chosen is None:
            chosen = (at, end)
    if chosen is not None:
        at, end = chosen
        size = _list_size(views, at + 1, end)
        return views[at].line, tuple(view.line for view in views[at + 1 : end] if not _is_foreign(view, size))
    return _headless_list(views)


def _list_size(views: Sequence[View], begin: int, end: int) -> float | None:
    """The type size in points of a list's entries."""
    return next((view.line.font_size_pt for view in views[begin:end] if view.line.font_size_pt is not None), None)


def _is_foreign(view: View, size: float | None) -> bool:
    """Whether a line is set in another size than the list: a figure or the other column, read in between."""
    own = view.line.font_size_pt
    return size is not None and own is not None and abs(own - size) > 0.06 * size


def _end_of_list(views: Sequence[View], begin: int) -> int:
    """The index after the last entry of a list that begins at `begin`.

    Lines in another type size do not end it as long as an entry goes on behind them.
    """
    is_numbered = any((list_number(view.text) or 0) > 0 for view in views[begin : begin + 6])
    size = _list_size(views, begin, begin + 1)
    last, number = begin, 0
    for at in range(begin, len(views)):
        view = views[at]
        kind = view.kind
        if _is_foreign(view, size):
            if at - last > _MOST_FOREIGN_LINES:
                return last + 1
            continue
        if at > last + 1 and list_number(view.text) != number + 1 and ends_sentence(views[last].text):
            return last + 1
        number = list_number(view.text) or number
        last = at
        if kind.reference_heading >= 0.75:
            return at
        if len(view.text) <= 200 and AFTER_REFERENCES.match(view.text) > 0:
            return at
        if kind.abstract == 1.0 or kind.keywords >= 0.75 or kind.is_code:
            return _back_over_head(views, begin, at)
        is_entry = list_number(view.text) is not None
        if (
            kind.is_caps
            and not is_entry
            and at > begin
            and len(letters(view.text)) >= 12
            and (view.is_apart or ends_sentence(views[at - 1].text))
            and len(view.text.split()) >= 3
            and _ENTRY_SIGN.search(view.text) is None
        ):
            return at
        if kind.is_caption and at > begin and (view.is_apart or ends_sentence(views[at - 1].text)):
            return at
        if is_numbered and at > begin and _starts_prose(views, at):
            return at
    return min(last + 1, len(views))


def _back_over_head(views: Sequence[View], begin: int, at: int) -> int:
    """Before an abstract that follows a list stand its title and names: they are no entries."""
    end = at
    for index in range(at - 1, max(begin, at - 8) - 1, -1):
        view = views[index]
        if list_number(view.text) is not None or (_ENTRY_SIGN.search(view.text) and view.kind.author < 1):
            break
        if view.kind.is_caps or view.kind.is_person_line or view.has_gap or view.is_big:
            end = index
    return end


def _starts_prose(views: Sequence[View], at: int) -> bool:
    """A set-off paragraph of several full lines without one sign of an entry ends a numbered list."""
    if not views[at].has_gap or list_number(views[at].text) is not None or not ends_sentence(views[at - 1].text):
        return False
    window = views[at : at + 4]
    return len(window) == 4 and all(
        len(view.text) >= 60 and list_number(view.text) is None and _ENTRY_SIGN.search(view.text) is None
        for view in window
    )


def _has_entries(views: Sequence[View], begin: int, end: int) -> bool:
    window = views[begin : min(end, begin + 12)]
    numbered = sum(1 for view in window if list_number(view.text) is not None)
    signs = sum(1 for view in window if _ENTRY_SIGN.search(view.text) is not None)
    return numbered >= 1 or signs >= max(1, len(window) // 4)


def _headless_list(views: Sequence[View]) -> tuple[Line | None, tuple[Line, ...]]:
    """A run of numbered entries 1, 2, 3 … that ends the paper and looks like references in most of its entries."""
    starts = [(at, number) for at, view in enumerate(views) if (number := list_number(view.text)) is not None]
    run: list[int] = []
    expected = None
    for at, number in reversed(starts):
        if number == 0 or (expected is not None and number != expected):
            break
        run.append(at)
        expected = number - 1
        if number == 1:
            break
    if expected != 0 or len(run) < 3:
        return None, ()
    run.reverse()
    last = run[-1]
    if len(views) - last > 8:
        return None, ()
    signs = sum(
        1
        for at, after in zip(run, [*run[1:], len(views)], strict=True)
        if _ENTRY_SIGN.search(" ".join(view.text for view in views[at:after])) is not None
    )
    if signs < 0.7 * len(run):
        return None, ()
    heading = _damaged_heading(views, run[0])
    return heading, tuple(view.line for view in views[run[0] :])


def _damaged_heading(views: Sequence[View], first: int) -> Line | None:
    """The short line before a list's first entry, when it stands apart: a heading that damage made unreadable."""
    if first == 0:
        return None
    view = views[first - 1]
    is_alone = view.is_apart and views[first].is_apart
    is_short = len(view.text) <= 50 and len(view.text.split()) <= 5 and not ends_sentence(view.text.rstrip(":"))
    return view.line if is_alone and is_short and list_number(view.text) is None else None
