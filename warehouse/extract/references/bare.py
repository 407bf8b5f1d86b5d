"""Where the entries of a list without markers begin: the best cut of its lines into entries.

Each cut is scored by what stands around it (how the line before ends, how this one begins, whether the list is in
alphabetical order) and by what lies between two cuts (a year, pages, the length); the best sum is found by dynamic
programming. The weights were fitted by `training.py` (averaged perceptron) on lists of known entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

MAX_LINES = 16
# Lists of fewer lines say nothing about their order.
_ORDERED_SHARE = 0.85
_ORDERED_ENTRIES = 6

_UP = r"[^\W\d_a-zа-яёәғқңөұүһі]"
_NAME = re.compile(
    rf"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]i|[Ff]on|[Фф]он) )*{_UP}[^\W\d_]*(?:[-’'][^\W\d_]+)?"
    rf"(?:,? (?:{_UP}\.[\s-]?){{1,3}}|,? {_UP}{{1,3}}(?=[,.;:\s]))"
)
_NAME_FIRST = re.compile(rf"(?:{_UP}\.[\s-]?){{1,3}}\s?{_UP}[^\W\d_]+")
_FULL_NAME = re.compile(rf"{_UP}[^\W\d_]+(?:[-’' ]{_UP}[^\W\d_]+)?, {_UP}[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?(?!\d)")
_HEAD_YEAR = re.compile(r"^[^\d]{3,220}?[ (](?:1[5-9]|20)\d\d[a-z]?\)?[.,:]?(?:\s|$)")
_PAGES = re.compile(r"\d\s*[–—-]\s*\d|\b[СсCcPpБб]\.\s?\d|\d\s?(?:[сcбp]|бет|pp)\b")
_ADDRESS = re.compile(r"https?://|www\.|doi|URL", re.IGNORECASE)
_ENDS = (
    ("initial", re.compile(rf"(?:^|[\s.]){_UP}\.$")),
    ("open", re.compile(r"(?:[,;:&(«“/–—-]|\b(?:and|in|of|the|и|в|на|по|для|und|et|және|мен))$", re.IGNORECASE)),
    ("headyear", re.compile(r"[(\s](?:1[5-9]|20)\d\d[a-z]?\)[.,:]?$")),
    ("year", re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?\)?[.,]?$")),
    ("pages", re.compile(r"(?:\d[–—-]\s?\d+|\d\s?(?:[сcбp]|бет|pp)\b\.?|\b[СсCcPpБб]\.\s?\d+)\.?\)?$")),
    ("digit", re.compile(r"\d\.?$")),
    ("closer", re.compile(r"[»”\")\]]\.?$")),
    ("dot", re.compile(r"[.!?…]$")),
)
_LETTERS = re.compile(r"[^\W\d_]+")


def best_starts(
    lines: Sequence[str], gaps: Sequence[bool], glued: Sequence[bool], weights: Mapping[str, float] | None = None
) -> list[int]:
    """The lines (from 0) where entries begin; the first always does.

    `gaps[i]`: a blank line stands before line i; `glued[i]`: line i goes on in the middle of a word.
    """
    weights = WEIGHTS if weights is None else weights
    view = _View(lines, gaps, glued)
    starts = _decode(view, weights, is_ordered=False)
    if len(starts) >= _ORDERED_ENTRIES:
        keys = [view.key(start) for start in starts]
        if sum(a <= b for a, b in pairwise(keys)) >= _ORDERED_SHARE * (len(keys) - 1):
            starts = _decode(view, weights, is_ordered=True)
    return starts


class _View:
    """A list's lines with what is asked of them again and again."""

    def __init__(self, lines: Sequence[str], gaps: Sequence[bool], glued: Sequence[bool]) -> None:
        self.lines = lines
        lengths = sorted(len(line) for line in lines)
        self.usual = lengths[(len(lengths) * 4) // 5] if lengths else 1
        self.has_gaps = sum(gaps) >= 2
        self.glued = glued
        self.starts = [tuple(self._begins(i, gaps)) for i in range(len(lines))]
        self.years = [bool(_YEAR.search(line)) for line in lines]
        self.pages = [bool(_PAGES.search(line)) for line in lines]
        self.addresses = [bool(_ADDRESS.search(line)) for line in lines]

    def key(self, index: int) -> str:
        """What an alphabetical list is ordered by: the first word."""
        match = _LETTERS.search(self.lines[index])
        return match.group().lower().replace("ё", "е") if match else ""

    def _begins(self, index: int, gaps: Sequence[bool]) -> Iterator[str]:
        """What speaks for or against an entry's beginning at a line."""
        line = self.lines[index]
        bare = line.lstrip("«\"“„'([")
        if _NAME.match(bare):
            yield "b:name"
        elif _NAME_FIRST.match(bare):
            yield "b:initials"
        elif _FULL_NAME.match(bare):
            yield "b:full"
        elif bare[:1].isdigit():
            yield "b:digit"
        elif not bare[:1].isalpha():
            yield "b:mark"
        elif bare[:1].islower():
            yield "b:address" if _ADDRESS.match(bare) else "b:small"
        else:
            yield "b:quote" if bare != line else "b:capital"
        if _HEAD_YEAR.match(line + " " + (self.lines[index + 1] if index + 1 < len(self.lines) else "")):
            yield "b:headyear"
        if not index:
            return
        before = self.lines[index - 1]
        name = next((name for name, pattern in _ENDS if pattern.search(before)), "none")
        yield f"e:{name}"
        share = len(before) / max(1, self.usual)
        short = "short" if share < 0.6 else "shortish" if share < 0.85 else "full"
        yield f"e:{short}"
        yield f"e:{name}|{short}"
        if self.has_gaps:
            yield "gap" if gaps[index] else "nogap"
        # A word that would have fitted on the line before was kept off it on purpose.
        first = bare.split(" ", 1)[0]
        if len(before) + 1 + len(first) < self.usual - 2:
            yield "e:room"

    def inside(self, first: int, last: int) -> Iterator[str]:
        """What lies between two cuts."""
        span = range(first, last)
        count = last - first
        yield f"n:{min(count, 6)}"
        length = sum(len(self.lines[i]) for i in span)
        yield f"l:{'tiny' if length < 40 else 'small' if length < 80 else 'some' if length < 450 else 'big'}"
        years = sum(self.years[i] for i in span)
        yield f"y:{min(years, 3)}"
        yield f"p:{any(self.pages[i] for i in span)}"
        if years == 0 and any(self.addresses[i] for i in span):
            yield "y:0address"


def _decode(view: _View, weights: Mapping[str, float], *, is_ordered: bool) -> list[int]:
    count = len(view.lines)
    opened = [sum(weights.get(name, 0.0) for name in view.starts[i]) if i else 0.0 for i in range(count)]
    for i in range(1, count):
        if view.glued[i]:
            opened[i] -= 50.0
    keys = [view.key(i) for i in range(count)]
    best = [-1e9] * (count + 1)
    best[0] = 0.0
    back = [0] * (count + 1)
    for end in range(1, count + 1):
        for first in range(max(0, end - MAX_LINES), end):
            score = best[first] + opened[first]
            score += sum(weights.get(name, 0.0) for name in view.inside(first, end))
            if is_ordered and end < count:
                score += weights.get("o:up" if keys[first] <= keys[end] else "o:down", 0.0)
            if score > best[end]:
                best[end], back[end] = score, first
    at = count
    starts: list[int] = []
    while at > 0:
        at = back[at]
        starts.append(at)
    return starts[::-1]


def features_of(view: _View, starts: Sequence[int], *, is_ordered: bool) -> Iterator[str]:
    """The features of a whole cut, for fitting the weights."""
    for first, last in pairwise([*starts, len(view.lines)]):
        if first:
            yield from view.starts[first]
        yield from view.inside(first, last)
        if is_ordered and last < len(view.lines):
            yield "o:up" if view.key(first) <= view.key(last) else "o:down"


def fit(lists: Sequence[tuple[Sequence[str], Sequence[bool], Sequence[int]]], rounds: int = 5) -> dict[str, float]:
    """Weights by the averaged perceptron; a list is its lines, the gaps before them and its true starts."""
    weights: dict[str, float] = {}
    total: dict[str, float] = {}
    steps = 1
    for _ in range(rounds):
        for lines, gaps, truth in lists:
            view = _View(lines, gaps, [False] * len(lines))
            keys = [view.key(i) for i in truth]
            is_ordered = len(truth) >= _ORDERED_ENTRIES and sum(a <= b for a, b in pairwise(keys)) >= (
                _ORDERED_SHARE * (len(keys) - 1)
            )
            found = _decode(view, weights, is_ordered=is_ordered)
            steps += 1
            if found == list(truth):
                continue
            rate = 1.0 / len(truth)
            for sign, starts in ((rate, truth), (-rate, found)):
                for name in features_of(view, starts, is_ordered=is_ordered):
                    weights[name] = weights.get(name, 0.0) + sign
                    total[name] = total.get(name, 0.0) + sign * steps
    return {name: round(value - total.get(name, 0.0) / steps, 3) for name, value in sorted(weights.items())}


WEIGHTS: dict[str, float] = {
    "b:address": -0.723,
    "b:capital": 0.084,
    "b:digit": -0.369,
    "b:full": 0.707,
    "b:headyear": 0.129,
    "b:initials": 0.377,
    "b:mark": 0.104,
    "b:name": 0.921,
    "b:quote": -0.456,
    "b:small": -0.816,
    "e:closer": -0.264,
    "e:closer|full": 0.327,
    "e:closer|short": -0.532,
    "e:closer|shortish": -0.058,
    "e:digit": 0.276,
    "e:digit|full": -0.059,
    "e:digit|short": 0.167,
    "e:digit|shortish": 0.167,
    "e:dot": 0.045,
    "e:dot|full": 0.198,
    "e:dot|short": 0.081,
    "e:dot|shortish": -0.234,
    "e:full": -0.146,
    "e:headyear": 0.116,
    "e:headyear|full": -0.069,
    "e:headyear|short": 0.086,
    "e:headyear|shortish": 0.099,
    "e:initial": -0.351,
    "e:initial|full": -0.377,
    "e:initial|shortish": 0.026,
    "e:none": -0.368,
    "e:none|full": -0.166,
    "e:none|short": -0.164,
    "e:none|shortish": -0.039,
    "e:open": -0.617,
    "e:open|full": -0.43,
    "e:open|short": -0.214,
    "e:open|shortish": 0.027,
    "e:pages": 0.588,
    "e:pages|full": 0.278,
    "e:pages|short": 0.363,
    "e:pages|shortish": -0.052,
    "e:room": 1.52,
    "e:short": -0.064,
    "e:shortish": 0.039,
    "e:year": 0.405,
    "e:year|full": 0.153,
    "e:year|short": 0.149,
    "e:year|shortish": 0.103,
    "gap": 0.829,
    "l:big": -0.019,
    "l:small": 0.088,
    "l:some": 0.307,
    "l:tiny": -0.547,
    "n:1": -0.428,
    "n:2": -0.143,
    "n:3": -0.01,
    "n:4": 0.059,
    "n:5": 0.174,
    "n:6": 0.176,
    "nogap": -0.773,
    "o:down": -0.785,
    "o:up": 0.539,
    "p:False": -0.251,
    "p:True": 0.079,
    "y:0": -0.754,
    "y:0address": 0.77,
    "y:1": 0.228,
    "y:2": 0.178,
    "y:3": 0.178,
}
