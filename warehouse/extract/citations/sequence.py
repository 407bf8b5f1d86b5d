"""The order in which numbers are first cited: 1, 2, 3, … through the paper, each again as often as it likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# An entry whose callout was lost leaves a gap; more in a row than this and the order is broken.
_LONGEST_GAP = 6
_STEP = 1.5
_GAP_COST = 1.0


@dataclass(frozen=True, slots=True)
class Chain:
    """The best rising chain through some callouts.

    `members` are the positions that bring a new number, `tops[i]` the highest number cited before callout i,
    `top` the last one; `gap_count` the numbers passed over.
    """

    members: frozenset[int]
    tops: tuple[int, ...]
    top: int
    gap_count: int
    score: float

    @property
    def is_sound(self) -> bool:
        """Whether the chain is long and dense enough to be no chance."""
        return len(self.members) >= 3 and self.gap_count <= (0.34 if len(self.members) < 6 else 0.45) * self.top


def best_chain(callouts: Sequence[tuple[Sequence[int], float]], limit: int | None = None) -> Chain:
    """The chain of first citations through callouts (their numbers, and log-odds of their form), in reading order.

    A number above `limit` (the length of the list, where there is one) takes no part.
    """
    # best[top] = (score, link); a link is (position, link before), so that nothing is copied.
    best: dict[int, tuple[float, tuple[int, int, object] | None]] = {0: (0.0, None)}
    for position, (numbers, odds) in enumerate(callouts):
        high = max(numbers)
        if limit is not None and high > limit:
            continue
        low = min(numbers)
        reached: tuple[float, int] | None = None
        lowest = max(0, low - 1 - _LONGEST_GAP)
        tops_below = (
            range(lowest, high) if high - lowest < len(best) else [top for top in best if lowest <= top < high]
        )
        for top in tops_below:
            known = best.get(top)
            if known is None:
                continue
            fresh = [n for n in numbers if n > top]
            gap = high - top - len(set(fresh))
            if fresh[0] - top - 1 > _LONGEST_GAP or gap > _LONGEST_GAP:
                continue
            score = known[0] + max(-3.0, min(3.0, odds)) + _STEP - _GAP_COST * gap
            if reached is None or score > reached[0]:
                reached = (score, top)
        if reached is not None and (high not in best or reached[0] > best[high][0]):
            best[high] = (reached[0], (position, reached[1], best[reached[1]][1]))
    top = max(best, key=lambda number: best[number][0])
    link = best[top][1]
    steps: list[tuple[int, int]] = []
    at = top
    while link is not None:
        position, before, rest = link
        steps.append((position, at))
        at = before
        link = rest  # type: ignore[assignment]
    steps.reverse()
    members = frozenset(position for position, _ in steps)
    tops: list[int] = []
    height = 0
    following = iter(steps)
    upcoming = next(following, None)
    for position in range(len(callouts)):
        tops.append(height)
        if upcoming is not None and upcoming[0] == position:
            height = upcoming[1]
            upcoming = next(following, None)
    covered = {n for position in members for n in callouts[position][0]}
    return Chain(members, tuple(tops), top, top - len([n for n in covered if n <= top]), best[top][0])
