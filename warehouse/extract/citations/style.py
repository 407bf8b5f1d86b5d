"""How a paper cites: in brackets, in parentheses, by raised numbers, or by author and year.

Numbers in parentheses and raised numbers look like many other things. The paper as a whole decides: which kind of
mark it has most of, whether their numbers rise in the order of first citation, and whether its list answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warehouse.extract.citations.link import ReferenceIndex
from warehouse.extract.citations.markers import Mark, MarkerStyle
from warehouse.extract.citations.raised import MAX_NUMBER, find_candidates, judge, words_of
from warehouse.extract.citations.sequence import Chain, best_chain

# Fewer marks than this make no style; without a list that answers them, more are asked for.
_FEWEST = 3
_FEWEST_WITHOUT_LIST = 4
_OUTRUN = 8
# A paper with more runs of digits than this is a table.
_MOST_DIGITS = 20_000
_ROUND_ODDS = 1.0
_RAISED_ODDS = 2.0


@dataclass(frozen=True, slots=True)
class Style:
    """The kind of mark that a paper's citations have, None where too few say so.

    `top` is the highest number that citations of that kind reach (0 where it does not matter), `plain` are, for
    each paragraph, the marks found among plain digits with their log-odds (none unless the kind is that).
    `is_list_too_short`: the numbers cited rise well beyond the list, which is a part of one or none.
    """

    kind: MarkerStyle | None
    top: int = 0
    is_list_too_short: bool = False
    plain: tuple[tuple[tuple[Mark, float], ...], ...] = ()


def style_of(texts: Sequence[str], marks: Sequence[Sequence[Mark]], index: ReferenceIndex) -> Style:
    """Decide how a paper cites from its paragraphs' texts, the marks read in them, and its list."""
    every = [(at, mark) for at, found in enumerate(marks) for mark in found]
    brackets = _callouts(every, "bracket")
    if len(brackets) >= _FEWEST:
        return Style("bracket", is_list_too_short=_outruns(brackets, index))
    support: dict[MarkerStyle, float] = {"bracket": float(len(brackets))}
    support["author_year"] = float(len({(mark.people, mark.year) for mark in _named(every, index)}))
    tops: dict[MarkerStyle, int] = {}
    short: dict[MarkerStyle, bool] = {}
    pairs: tuple[tuple[MarkerStyle, float], ...] = (("parenthesis", _ROUND_ODDS), ("superscript", _RAISED_ODDS))
    for style, odds in pairs:
        callouts = _callouts(every, style)
        short[style] = _outruns(callouts, index)
        has_list = bool(index.count) and not short[style]
        chain = best_chain([(numbers, odds) for numbers in callouts], index.top if has_list else None)
        if _is_kept(chain, callouts, index if has_list else None):
            support[style] = float(len(chain.members))
            tops[style] = max(index.top, chain.top)
    plain = _plain(texts, index, max(support.values()))
    if plain is not None:
        support["plain"], tops["plain"], short["plain"] = plain.support, plain.top, plain.is_list_too_short
    kind = max(support, key=lambda style: support[style])
    if support[kind] < 1:
        return Style(None)
    return Style(
        kind,
        tops.get(kind, 0),
        short.get(kind, False),
        plain.marks if plain is not None and kind == "plain" else (),
    )


def _outruns(callouts: Sequence[Sequence[int]], index: ReferenceIndex) -> bool:
    """Whether numbers rise from one in good order to well beyond what a list holds."""
    if not index.count or not callouts or max(map(max, callouts)) <= 1.2 * index.top:
        return False
    chain = best_chain([(numbers, _ROUND_ODDS) for numbers in callouts])
    return chain.is_sound and len(chain.members) >= _OUTRUN and chain.top > 1.2 * index.top


def _named(every: Iterable[tuple[int, Mark]], index: ReferenceIndex) -> Iterable[Mark]:
    for _, mark in every:
        if mark.style == "author_year" and (mark.is_strong or index.link(mark).reference_index is not None):
            yield mark


def _callouts(every: Iterable[tuple[int, Mark]], style: MarkerStyle) -> list[tuple[int, ...]]:
    grouped: dict[tuple[int, int], list[int]] = {}
    for at, mark in every:
        if mark.style == style and mark.number is not None and (mark.is_strong or style == "bracket"):
            grouped.setdefault((at, mark.start), []).append(mark.number)
    return [tuple(numbers) for numbers in grouped.values()]


def _is_kept(chain: Chain, callouts: Sequence[Sequence[int]], index: ReferenceIndex | None) -> bool:
    """Whether numbers are citations: a list answers nearly all of them, or they rise from one without a list."""
    if not callouts:
        return False
    if index is not None:
        numbers = [number for callout in callouts for number in callout]
        known = {number for number in numbers if index.knows(number)}
        if len(known) < min(_FEWEST, index.count) or len(known) < 0.5 * index.count:
            return False
        return sum(number in known for number in numbers) >= 0.9 * len(numbers)
    return chain.is_sound and len(chain.members) >= _FEWEST_WITHOUT_LIST


@dataclass(frozen=True, slots=True)
class _Plain:
    marks: tuple[tuple[tuple[Mark, float], ...], ...]
    support: float
    top: int
    is_list_too_short: bool


def _plain(texts: Sequence[str], index: ReferenceIndex, rival: float) -> _Plain | None:
    """The citations among plain digits, by paragraph, and how many entries they cite; None where there are none."""
    words = words_of(texts)
    read = [list(find_candidates(text, words)) for text in texts]
    flat = [candidate for found in read for candidate in found]
    fewest = _FEWEST if index.count else _FEWEST_WITHOUT_LIST
    if not max(fewest, rival) <= len(flat) <= _MOST_DIGITS:
        return None
    is_short = False
    chain, odds = judge(flat, index.top or None)
    if index.count:
        free, free_odds = judge(flat)
        firm = sum(free_odds[position] > 0 for position in free.members)
        is_short = free.is_sound and firm >= _OUTRUN and free.top > 1.2 * index.top
        if is_short:
            chain, odds = free, free_odds
    cited = {n for position, sure in enumerate(odds) if sure > 0 for n in flat[position].numbers}
    firm = sum(odds[position] > 0 for position in chain.members)
    if firm < fewest or not chain.is_sound or firm < 0.5 * len(chain.members):
        return None
    if index.count and not is_short:
        answered = {number for number in cited if index.knows(number)}
        if len(answered) < 0.5 * index.count or len(answered) < 0.8 * len(cited):
            return None
    elif len(cited) < 0.6 * chain.top:
        return None
    limit = index.top if index.count and not is_short else MAX_NUMBER
    by_text: list[tuple[tuple[Mark, float], ...]] = []
    position = 0
    for found in read:
        kept: list[tuple[Mark, float]] = []
        for candidate in found:
            sure = odds[position]
            position += 1
            if sure > 0 and max(candidate.numbers) <= limit:
                kept += [
                    (Mark(candidate.start, candidate.end, "plain", number=number, is_strong=False), sure)
                    for number in candidate.numbers
                ]
        by_text.append(tuple(kept))
    return _Plain(tuple(by_text), float(firm), chain.top, is_short)
