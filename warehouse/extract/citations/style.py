"""How a paper cites: in brackets, in parentheses, by raised numbers, or by author and year.

Numbers in parentheses and raised numbers look like many other things. The paper as a whole decides: which kind of
mark it has most of, whether their numbers rise in the order of first citation, and whether its list answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warehouse.extract.citations.link import ReferenceIndex
from warehouse.extract.citations.markers import Mark, MarkerStyle
from warehouse.extract.citations.raised import find_candidates, judge, words_of
from warehouse.extract.citations.sequence import Chain, best_chain

# Fewer marks than this make no style; without a list that answers them, more are asked for.
_FEWEST = 3
_FEWEST_WITHOUT_LIST = 4
_ROUND_ODDS = 1.0
_RAISED_ODDS = 2.0


@dataclass(frozen=True, slots=True)
class Style:
    """The kind of mark that a paper's citations have, None where too few say so.

    `top` is the highest number that citations of that kind reach (0 where it does not matter), `plain` are, for
    each paragraph, the marks found among its plain digits with their log-odds (none unless the kind is that).
    """

    kind: MarkerStyle | None
    top: int = 0
    plain: tuple[tuple[tuple[Mark, float], ...], ...] = ()


def style_of(texts: Sequence[str], marks: Sequence[Sequence[Mark]], index: ReferenceIndex) -> Style:
    """Decide how a paper cites from its paragraphs' texts, the marks read in them, and its list."""
    every = [(at, mark) for at, found in enumerate(marks) for mark in found]
    brackets = {(at, mark.start) for at, mark in every if mark.style == "bracket"}
    if len(brackets) >= _FEWEST:
        return Style("bracket")
    support: dict[MarkerStyle, float] = {"bracket": float(len(brackets))}
    support["author_year"] = float(len({(mark.people, mark.year) for mark in _named(every, index)}))
    limit = index.top or None
    tops: dict[str, int] = {}
    for style, odds in (("parenthesis", _ROUND_ODDS), ("superscript", _RAISED_ODDS)):
        callouts = _callouts(every, style)
        chain = best_chain([(numbers, odds) for numbers in callouts], limit)
        if _is_kept(chain, callouts, index):
            support[style] = float(len(chain.members))  # type: ignore[index]
            tops[style] = max(index.top, chain.top)
    plain = _plain(texts, index, max(support.values()))
    if plain is not None:
        support["plain"] = plain[1]
    kind = max(support, key=lambda style: support[style])
    if support[kind] < 1:
        return Style(None)
    return Style(kind, tops.get(kind, 0), plain[0] if plain is not None and kind == "plain" else ())


def _named(every: Iterable[tuple[int, Mark]], index: ReferenceIndex) -> Iterable[Mark]:
    for _, mark in every:
        if mark.style == "author_year" and (mark.is_strong or index.link(mark).reference_index is not None):
            yield mark


def _callouts(every: Iterable[tuple[int, Mark]], style: str) -> list[tuple[int, ...]]:
    grouped: dict[tuple[int, int], list[int]] = {}
    for at, mark in every:
        if mark.style == style and mark.number is not None and (mark.is_strong or style != "parenthesis"):
            grouped.setdefault((at, mark.start), []).append(mark.number)
    return [tuple(numbers) for numbers in grouped.values()]


def _is_kept(chain: Chain, callouts: Sequence[Sequence[int]], index: ReferenceIndex) -> bool:
    """Whether numbers are citations: a list answers nearly all of them, or they rise from one without a list."""
    if not callouts:
        return False
    if index.count:
        numbers = [number for callout in callouts for number in callout]
        known = {number for number in numbers if index.knows(number)}
        if len(known) < min(_FEWEST, index.count) or len(known) < 0.5 * index.count:
            return False
        return sum(number in known for number in numbers) >= 0.9 * len(numbers)
    return chain.is_sound and len(chain.members) >= _FEWEST_WITHOUT_LIST


def _plain(
    texts: Sequence[str], index: ReferenceIndex, rival: float
) -> tuple[tuple[tuple[tuple[Mark, float], ...], ...], float] | None:
    """The citations among plain digits, by paragraph, and how many entries they cite; None where there are none."""
    words = words_of(texts)
    read = [list(find_candidates(text, words)) for text in texts]
    flat = [candidate for found in read for candidate in found]
    fewest = _FEWEST if index.count else _FEWEST_WITHOUT_LIST
    if len(flat) < max(fewest, rival):
        return None
    limit = index.top or None
    chain, odds = judge(flat, limit)
    cited = {n for position, sure in enumerate(odds) if sure > 0 for n in flat[position].numbers}
    firm = sum(odds[position] > 0 for position in chain.members)
    if firm < fewest or not chain.is_sound or firm < 0.5 * len(chain.members):
        return None
    if index.count:
        answered = {number for number in cited if index.knows(number)}
        if len(answered) < 0.5 * index.count or len(answered) < 0.8 * len(cited):
            return None
    elif len(cited) < 0.6 * chain.top:
        return None
    by_text: list[tuple[tuple[Mark, float], ...]] = []
    position = 0
    for found in read:
        kept: list[tuple[Mark, float]] = []
        for candidate in found:
            sure = odds[position]
            position += 1
            if sure > 0 and not (index.count and max(candidate.numbers) > (index.top or 0)):
                kept += [
                    (Mark(candidate.start, candidate.end, "plain", number=number, is_strong=False), sure)
                    for number in candidate.numbers
                ]
        by_text.append(tuple(kept))
    return tuple(by_text), float(firm)
