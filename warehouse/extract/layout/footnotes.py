"""Footnotes: notes at a page's foot that a mark in the page's text calls."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from warehouse.extract.layout.pages import Reading, View
from warehouse.extract.layout.running import Place, place_of

_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
# `1 Text`, `* Text`, `¹Text`; with a full stop or bracket behind the number it may as well be a list.
_MARK = re.compile(r"^\s?(?P<mark>\d{1,3}|[*∗]{1,4}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[†‡])(?P<stop>[.)]?)\s?(?=[«\"“(]?[^\W\d_])")
_RULE = re.compile(r"^\s*[_—–-]{5,}\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SMALL_FRAC = 0.93
_MOST_NOTE_LINES = 30
_LEAST_LETTERS = 4


def find_footnotes(reading: Reading) -> frozenset[Place]:
    """The places of the lines that are footnotes.

    A note stands at the foot of a page (of a column), begins with a mark, and the mark is called in the text above.
    Where sizes are known it is set smaller than the text; where only text is known a gap or a rule stands before
    the first note, and its mark has no full stop (that would be a list). In doubt a line stays in the text.
    """
    found: set[Place] = set()
    for _, group in groupby(reading.views, key=lambda view: view.line.page_number):
        views = list(group)
        if reading.body_size_pt is not None and any(view.line.box is not None for view in views):
            columns = _columns(views)
            for column in columns:
                found.update(_small_notes(column, views, reading.body_size_pt))
        else:
            found.update(_notes_of_text(views))
    return frozenset(found)


def _columns(views: Sequence[View]) -> list[list[View]]:
    """The lines of a page by column, each from its top to its foot; lines across both columns are in each."""
    boxed = [view for view in views if view.line.box is not None]
    left = min(view.line.box.x0_pt for view in boxed if view.line.box is not None)
    right = max(view.line.box.x1_pt for view in boxed if view.line.box is not None)
    middle = (left + right) / 2
    sides: dict[str, list[View]] = defaultdict(list)
    for view in boxed:
        box = view.line.box
        if box is not None:
            side = "left" if box.x1_pt <= middle + 6 else "right" if box.x0_pt >= middle - 6 else "both"
            sides[side].append(view)
    # Short lines of a page of one column also end before its middle: a second column shows by its own text.
    has_two = len(sides["right"]) >= 0.25 * len(boxed) and len(sides["left"]) >= 0.25 * len(boxed)
    columns = [sides["left"] + sides["both"], sides["right"] + sides["both"]] if has_two else [boxed]
    return [sorted(column, key=_top) for column in columns]


def _top(view: View) -> float:
    return view.line.box.top_pt if view.line.box is not None else 0.0


def _small_notes(column: Sequence[View], page: Sequence[View], body_size_pt: float) -> Iterable[Place]:
    first = len(column)
    while first > 0 and _is_small(column[first - 1], body_size_pt):
        first -= 1
    run = column[first:]
    if not run or first == 0 or len(run) > _MOST_NOTE_LINES:
        return ()
    notes = {place_of(view.line) for view in run}
    above = [view for view in page if place_of(view.line) not in notes]
    may_be_list = any(view.kind.reference_heading >= 0.68 for view in page)
    for at, view in enumerate(run):
        mark = _mark_of(view)
        if mark is None or view.kind.is_caption or not _is_called(mark, above):
            continue
        if _has_stop(view) and (may_be_list or not _all_called(run[at:], above)):
            return ()  # entries of a list are numbered like this
        return [place_of(other.line) for other in run[at:]]
    return ()


def _all_called(notes: Sequence[View], above: Sequence[View]) -> bool:
    return all(_is_called(mark, above) for view in notes if (mark := _mark_of(view)) is not None)


def _is_small(view: View, body_size_pt: float) -> bool:
    size = view.line.font_size_pt
    return size is not None and size <= _SMALL_FRAC * body_size_pt


def _notes_of_text(views: Sequence[View]) -> Iterable[Place]:
    floor = max(1, len(views) - _MOST_NOTE_LINES)
    for at in range(len(views) - 1, floor - 1, -1):
        is_ruled = _RULE.match(views[at - 1].text) is not None
        if not views[at].has_gap and not is_ruled:
            continue
        mark = _mark_of(views[at])
        first = at - 1 if is_ruled else at
        if mark is None or (_has_stop(views[at]) and not is_ruled):
            continue
        if views[at].kind.is_caption or views[at].kind.is_affiliation or not _is_called(mark, views[:first]):
            continue
        if _counts_on(views[at:]):
            return [place_of(view.line) for view in views[first:]]
    return ()


def _mark_of(view: View) -> str | None:
    match = _MARK.match(view.text)
    if match is None or sum(char.isalpha() for char in view.text) < _LEAST_LETTERS:
        return None
    return match.group("mark").translate(_SUPERSCRIPTS).replace("∗", "*")


def _has_stop(view: View) -> bool:
    match = _MARK.match(view.text)
    return match is not None and bool(match.group("stop"))


def _is_called(mark: str, above: Sequence[View]) -> bool:
    """Whether a word (or a closing mark) of the text carries the mark, plain or raised."""
    raised = mark.translate(str.maketrans("1234567890", "¹²³⁴⁵⁶⁷⁸⁹⁰"))
    pattern = re.compile(
        rf"(?:[^\W\d_]{{2}}|[»\"”)\]])[.,;:]?\s?{re.escape(mark)}(?![\d\w.,]\w|\*|\s?[%°])|\S\s?{re.escape(raised)}"
        if mark.isdigit()
        else rf"\w[»\"”)]?\s?{re.escape(mark)}(?!\*)"
    )
    # A space before the mark is damage: then it must end a sentence or a clause, not count something.
    spaced = re.compile(rf"[^\W\d_]{{2}}\s{re.escape(mark)}(?![.,;:])")
    for view in above:
        if not _is_worded(view.text):
            continue
        for match in pattern.finditer(view.text.replace("∗", "*")):
            if not mark.isdigit() or spaced.match(view.text, match.start()) is None:
                return True
    return False


def _is_worded(text: str) -> bool:
    """Whether a line is words: the marks in a table's cells call the table's own notes."""
    return len(_WORD.findall(text)) >= 5 or sum(char.isdigit() for char in text) <= 2


def _counts_on(notes: Sequence[View]) -> bool:
    """Whether the numbers of a foot's notes grow by one."""
    numbers = [int(mark) for view in notes if (mark := _mark_of(view)) is not None and mark.isdigit()]
    return all(after == before + 1 for before, after in pairwise(numbers))
