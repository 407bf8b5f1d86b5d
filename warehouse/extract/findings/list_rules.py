"""A number of things against the list that names them: `four districts: A, B, C and D`.

Only a list that is surely one, whole and flat is counted: a colon, short items of one kind, a conjunction before
the last, a full stop behind it. Where an item may be two (`research and development`) each count it can have is
honest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from warehouse.document import Line, Paper, Span
from warehouse.extract.findings.finding import Finding, Verdict
from warehouse.extract.numbers.words import find_number_words
from warehouse.extract.tables.find import Table

_LINES_BEFORE = 2
_LINES_BEHIND = 4
_MOST_ITEMS = 12
_LONGEST_ITEM = 3  # words
_HEAD = re.compile(r"(?:^|[.!?;]\s)[^.!?;:]*$")
_COUNTED = re.compile(r"(?<![\w.,/–-])(?P<number>\d{1,2})(?=\s+[^\W\d_]{3,})")
_NOT_EXACT = re.compile(
    r"(?:more than|over|at least|about|nearly|almost|up to|than|of|from|least|one of|no\.?|№|table|figure|chapter"
    r"|около"
    r"|более|менее|свыше|почти|до|из|от|не менее|примерно|таблиц\w*|рис\w*|глав\w*|п\.|кемінде|шамамен|астам)\s*$",
    re.IGNORECASE,
)
_CONSISTS = re.compile(
    r"(?<!\w)(?:consist\w*|compos\w+|made up|состо\w+|сложен\w*|сложил\w+|складыва\w+|составлен\w*)"
    r"\s+(?:of|из)\s*$",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*(?P<items>[^.:;?!\d()«»\"“”]{5,220}?)(?P<end>[.]|$)")
_CITED = re.compile(r"\s*(?:\[[^\[\]]{1,60}\]|\([^()]{1,80}\))")  # whose list it is; a word of explanation
_JOINS = re.compile(r",?\s+(?:and|и|және)\s+", re.IGNORECASE)
_MAY_JOIN = re.compile(r"(?<!\w)(?:and|or|и|или|және|мен|бен|пен|as well as|а также)(?!\w)", re.IGNORECASE)
_OPEN = re.compile(
    r"(?<!\w)(?:etc|others?|so on|др|т\.?\s?[дпб]|проч\w*|другие|басқа\w*|тағы|for example|например|мысалы)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?:\s?[-–—/]\s?(?:19|20)?\d\d)?(?![\w%]|[.,]\d)")
_LETTER = re.compile(r"[^\W\d_]")


def list_rule(paper: Paper, tables: Sequence[Table]) -> Iterator[Finding]:
    """The numbers of things that a list right behind them names."""
    taken = {
        (page, number)
        for table in tables
        for page, number in [
            (table.span.page_number, n) for n in range(table.span.line_first, table.span.line_last + 1)
        ]
    }
    lines = paper.body_lines
    for at, line in enumerate(lines):
        if ":" not in line.text or (line.page_number, line.line_number) in taken:
            continue
        for match in re.finditer(":", line.text):
            finding = _read(lines, at, match.start())
            if finding is not None:
                yield finding


def _read(lines: Sequence[Line], at: int, colon: int) -> Finding | None:
    before = [line.text.strip() for line in lines[max(0, at - _LINES_BEFORE) : at]]
    head = _HEAD.search(" ".join([*before, lines[at].text[:colon]]))
    if head is None:
        return None
    said = _said(head.group())
    if said is None:
        return None
    rest, last = lines[at].text[colon + 1 :], at
    while "." not in _CITED.sub("", rest).partition("(")[0] and last + 1 < len(lines) and last - at < _LINES_BEHIND:
        last += 1
        if not lines[last].text.strip():
            break
        rest = f"{rest} {lines[last].text.strip()}"
    counts = _counts(_CITED.sub("", rest))
    if not counts:
        return None
    verdict: Verdict = "consistent" if said in counts else "inconsistent"
    count = said if said in counts else min(counts, key=lambda each: abs(each - said))
    sentence = f"{head.group().lstrip('.!?; ')}:{rest[: rest.find('.') + 1] if '.' in rest else rest}"
    return Finding(
        0,
        "count_mismatch",
        Decimal(said),
        Decimal(count),
        "items",
        Decimal(0),
        verdict,
        sentence,
        f"The text speaks of {said}; its list names {count}.",
        None,
        (),
        Span.of(lines[at], lines[last]),
        0.7,
    )


def _said(head: str) -> int | None:
    """The one number of things that a list's lead-in names."""
    found = [(match.start(), int(match.group("number"))) for match in _COUNTED.finditer(head)]
    found.extend(
        (words.char_start, int(words.value))
        for words in find_number_words(head)
        if not words.is_weak and words.value == int(words.value)
    )
    if len(found) != 1 or not 2 <= found[0][1] <= _MOST_ITEMS:
        return None
    start, number = found[0]
    years = [match.span() for match in _YEAR.finditer(head)]
    others = [match.start() for match in re.finditer(r"\d+", head) if match.start() != start]
    if any(not any(begin <= at < end for begin, end in years) or at > start for at in others):
        return None  # a share, an amount: the lead-in states more than a number of things and when
    is_rough = _NOT_EXACT.search(head[:start]) and not _CONSISTS.search(head[:start])
    if is_rough or len(head) - start > 90 or "," in head[start:]:
        return None
    return number


def _counts(rest: str) -> set[int]:
    """How many items a list can be said to have; empty where it is not surely a list."""
    match = _LIST.match(rest)
    if match is None or _OPEN.search(rest[: match.end() + 6]):
        return set()
    items = [item.strip() for item in match.group("items").split(",")]
    parts = [part.strip() for part in _JOINS.split(f" {items[-1]}") if part.strip()]
    # `A, B and C` splits its last piece in two; `A, B, and C` only loses the conjunction.
    if len(parts) > 2 or len(parts) + bool(_JOINS.match(f" {items[-1]}")) != 2:
        return set()
    whole = [*items[:-1], *parts]
    if len(whole) < 2 or any(not item or len(item.split()) > _LONGEST_ITEM for item in whole):
        return set()
    if len({bool(_LETTER.match(item)) and item[:1].isupper() for item in whole}) != 1:
        return set()  # a word of explanation stands among the names
    doubtful = sum(bool(_MAY_JOIN.search(item)) for item in whole)
    return set(range(len(whole), len(whole) + doubtful + 1))
