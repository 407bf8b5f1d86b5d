"""Readings by engines that nobody has met: for every line another mixture of what engines make of each letter.

A net that sees these learns to find out from the line how its engine errs.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable

from warehouse.repair.training.channel import AlignedPair, group_of

FIRST_CYRILLIC = "\u0400"
#: Latin look-alikes of printed letters, as engines that cannot be run here are known to choose them
LOOK_ALIKES = {
    line.split()[0]: line.split()[1:]
    for line in """
    а a a a o
    б 6 6 5 b d o
    в B B b s e
    г r r r f t i
    д fl n a A ,n g /i jj a:
    е e e e c
    ж jk >k }K x m iK )k w
    з 3 3 s a 8
    и h h n u m ii M
    й h h H ii u n ft
    к k k K ic n
    л ji JI n Jl a ;i ju
    м m m M
    н H h h n ii
    о o o o 0
    п n n n ii ri
    р p p p P
    с c c c e
    т T t t m
    у y y y j v
    ф <j> $ (p <p cJ> 4> d> 0
    х x x X
    ц u; q n ii, u, i;
    ч n h q 4 i
    ш in iu m ui III w
    щ m; in; m, ii; W
    ъ t 'b b x
    ы bi bi bI m u
    ь b b h i
    э 3 o a s 9
    ю io 10 K) k> kj IO
    я a n fl h R H ;i
    ё e e ë
    А A
    Б B B E 6
    В B
    Г T r F I
    Д JI fl A H JX ^ R
    Е E
    Ж JK }K )K >K
    З 3
    И H M U Ii
    Й H H M
    К K
    Л JI JI A Jl n
    М M
    Н H
    О O O 0
    П n II n TI
    Р P
    С C
    Т T
    У y Y V
    Ф O (P CD <t>
    Х X
    Ц U L( I], I|
    Ч H 4 q
    Ш III LU UI m
    Щ LLI III, m,
    Ъ T) b
    Ы bI BI bl
    Ь b
    Э 3 9 O
    Ю IO K) 10
    Я H 51 fl R
    Ё E
    ә e a 9 o
    ғ f F r g
    қ k K q
    ң h H n
    ө e 0 o 6
    ұ y Y ¥
    ү y Y v
    һ h
    і i
    Ә O 9 E
    Ғ F
    Қ K K Q
    Ң H
    Ө O 0 e
    Ұ Y ¥ V
    Ү Y V
    Һ h
    І I
    « « << " <
    » » >> " >
    № N° No Ns M JV° Ne
    – - - —
    — - — -
    """.strip().split("\n")
}


class StrangeEngine:
    """Draws readings from pooled shares: letter -> (read segments, share of each)."""

    def __init__(self, pooled: dict[str, tuple[list[str], list[float]]]) -> None:
        self.pooled = pooled

    @classmethod
    def learn(cls, aligned: Iterable[AlignedPair]) -> StrangeEngine:
        """Pool what each engine makes of each letter, every engine counting alike."""
        counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        for item in aligned:
            engine = group_of(item.pair)[0]
            for letter, segment in zip(item.pair.truth, item.segments, strict=True):
                counts[letter][engine][segment] += 1
        pooled: dict[str, tuple[list[str], list[float]]] = {}
        for letter, engines in counts.items():
            shares: dict[str, float] = defaultdict(float)
            for segments in engines.values():
                total = sum(segments.values())
                if total >= 20:
                    for segment, count in segments.items():
                        shares[segment] += count / total / len(engines)
            for segment in LOOK_ALIKES.get(letter, ()):
                shares[segment] += 0.5 / len(LOOK_ALIKES[letter])
            kept = {segment: share for segment, share in shares.items() if share > 0.002}
            if kept:
                pooled[letter] = (list(kept), list(kept.values()))
        return cls(pooled)

    def draw(self, truth: str, rng: random.Random) -> list[str]:
        """A read segment for each letter, one engine's for the whole line."""
        habits: dict[str, tuple[list[str], list[float]]] = {}
        noise_frac = rng.choice((0.02, 0.05, 0.12))
        lost_spaces_frac = rng.choice((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.05, 0.3))
        out: list[str] = []
        for letter in truth:
            entry = self.pooled.get(letter)
            if letter == " ":
                out.append("" if out and rng.random() < lost_spaces_frac else " ")
                continue
            if entry is None:
                out.append(letter)
                continue
            segments, shares = entry
            if letter < FIRST_CYRILLIC or not letter.isalpha() or rng.random() < noise_frac:
                out.append(rng.choices(segments, weights=shares)[0])
                continue
            if letter not in habits:
                chosen = rng.choices(segments, weights=[share**0.7 for share in shares], k=rng.choice((1, 1, 2, 3)))
                habits[letter] = (chosen, [rng.random() ** 2 + 0.05 for _ in chosen])
            out.append(rng.choices(*habits[letter])[0])
        return out
