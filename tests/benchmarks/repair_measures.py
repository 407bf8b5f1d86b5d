"""What the repair's benchmark counts with: edits, words side by side, exact bounds, calibration, a fixed loop.

Plain Python: the benchmark runs in the project's own environment.
"""

from __future__ import annotations

import math
import time
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

# --- edits


def edits(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """Levenshtein distance, bit-parallel (Myers 1999, in Hyyrö's form): a column of the table is one integer."""
    if len(a) < len(b):
        a, b = b, a
    if not b:
        return len(a)
    places: dict[Hashable, int] = {}
    for at, item in enumerate(b):
        places[item] = places.get(item, 0) | 1 << at
    ones, last = (1 << len(b)) - 1, 1 << len(b) - 1
    up, down, distance = ones, 0, len(b)
    for item in a:
        match = places.get(item, 0)
        diagonal = (((match & up) + up) ^ up) | match | down
        right, left = down | ~(diagonal | up) & ones, up & diagonal
        distance += (right & last != 0) - (left & last != 0)
        right, left = right << 1 | 1, left << 1
        up, down = (left | ~(diagonal | right)) & ones, right & diagonal
    return distance


def fold(text: str) -> str:
    """Lower case, ё as е."""
    return text.lower().replace("ё", "е")


@dataclass(slots=True)
class Rates:
    """Sums of edits over printed characters and words; rates in percent."""

    characters: int = 0
    words: int = 0
    character_edits: int = 0
    word_edits: int = 0
    folded_edits: int = 0

    def add(self, found: str, printed: str) -> None:
        """Count a line; white space counts as single blanks."""
        mine, truth = " ".join(found.split()), " ".join(printed.split())
        self.characters += len(truth)
        self.words += len(truth.split())
        self.character_edits += edits(mine, truth)
        self.word_edits += edits(mine.split(), truth.split())
        self.folded_edits += edits(fold(mine), fold(truth))

    @property
    def cer(self) -> float:
        return 100 * self.character_edits / max(1, self.characters)

    @property
    def wer(self) -> float:
        return 100 * self.word_edits / max(1, self.words)

    @property
    def folded_cer(self) -> float:
        return 100 * self.folded_edits / max(1, self.characters)

    def __str__(self) -> str:
        return f"{self.cer:.2f} / {self.wer:.1f} / {self.folded_cer:.2f}"


# --- words side by side


def matches(found: Sequence[str], printed: Sequence[str]) -> list[int]:
    """For each printed word the place of the found word that stands for it unchanged, or -1 (least word edits)."""
    head = 0
    while head < min(len(found), len(printed)) and found[head] == printed[head]:
        head += 1
    tail = 0
    while tail < min(len(found), len(printed)) - head and found[-1 - tail] == printed[-1 - tail]:
        tail += 1
    a, b = found[head : len(found) - tail], printed[head : len(printed) - tail]
    table = [list(range(len(b) + 1))]
    for i, x in enumerate(a, start=1):
        row = [i]
        for j, y in enumerate(b, start=1):
            row.append(min(table[-1][j] + 1, row[j - 1] + 1, table[-1][j - 1] + (x != y)))
        table.append(row)
    middle = [-1] * len(b)
    i, j = len(a), len(b)
    while i and j:
        if table[i][j] == table[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            if a[i - 1] == b[j - 1]:
                middle[j - 1] = head + i - 1
            i, j = i - 1, j - 1
        elif table[i][j] == table[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
    return [*range(head), *middle, *range(len(found) - tail, len(found))]


LOOK_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyuHn3b6r", "АВСЕНКМОРТХУасеорхуиНпзь6г")


def words_side_by_side(read: Sequence[str], printed: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Parts (read from, to, printed from, to) of a line that belong together, for words that were garbled.

    Lines of equally many words go word by word. Else one word may answer to two, or to none: the way with the
    least edits after a look-alike map, relative to the words' length.
    """
    if len(read) == len(printed):
        return [(i, i + 1, i, i + 1) for i in range(len(read))]
    mine = [fold(word.translate(LOOK_ALIKE)) for word in read]
    truth = [fold(word.translate(LOOK_ALIKE)) for word in printed]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    slack = abs(len(read) - len(printed)) + 3
    for i in range(len(mine) + 1):
        for j in range(max(0, i - slack), min(len(truth), i + slack) + 1):
            ways = []
            for di, dj in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1)):
                before = best.get((i - di, j - dj))
                if before is None:
                    continue
                x, y = "".join(mine[i - di : i]), "".join(truth[j - dj : j])
                size = max(len(x), len(y))
                cost = edits(x, y) + (0.4 if di + dj > 2 else 0.0) if di and dj else 1.0 * size
                ways.append((before[0] + cost, (di, dj)))
            if ways:
                best[i, j] = min(ways)
    parts = []
    i, j = len(mine), len(truth)
    while (i or j) and (i, j) in best:
        di, dj = best[i, j][1]
        parts.append((i - di, i, j - dj, j))
        i, j = i - di, j - dj
    return parts[::-1]


# --- bounds


def upper_bound(count: int, total: int, level: float = 0.95) -> float:
    """Exact (Clopper–Pearson, one-sided) upper bound of a rate of `count` in `total`."""
    if total <= 0 or count >= total:
        return 1.0
    low, high = count / total, 1.0
    for _ in range(80):
        middle = (low + high) / 2
        if _binomial_cdf(count, total, middle) > 1 - level:
            low = middle
        else:
            high = middle
    return high


def lower_bound(count: int, total: int, level: float = 0.95) -> float:
    """Exact one-sided lower bound of a rate of `count` in `total`."""
    return 1.0 - upper_bound(total - count, total, level) if total else 0.0


def _binomial_cdf(count: int, total: int, rate: float) -> float:
    if rate <= 0.0:
        return 1.0
    if rate >= 1.0:
        return 0.0
    size = math.lgamma(total + 1)
    logs = [
        size
        - math.lgamma(k + 1)
        - math.lgamma(total - k + 1)
        + k * math.log(rate)
        + (total - k) * math.log1p(-rate)
        for k in range(max(0, count - 3000), count + 1)
    ]
    top = max(logs)
    return math.exp(top) * math.fsum(math.exp(value - top) for value in logs) if top > -740 else 0.0


# --- calibration


@dataclass(slots=True)
class Calibration:
    """(confidence, is right) of decoded words."""

    outcomes: list[tuple[float, bool]] = field(default_factory=list)

    def rows(self) -> list[tuple[str, int, float, float]]:
        """Bin, words, mean confidence and share that is right in percent."""
        edges = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
        rows = []
        for low, high in zip(edges, (*edges[1:], 1.01), strict=True):
            inside = [(c, right) for c, right in self.outcomes if low <= c < high]
            if inside:
                mean, share = sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
                rows.append((f"{low:.2f} to {min(high, 1.0):.2f}", len(inside), 100 * mean, 100 * share))
        return rows

    def expected_error(self) -> float:
        """Expected calibration error over ten bins of equal width, 0 to 1."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for confidence, right in self.outcomes:
            bins.setdefault(min(9, int(10 * confidence)), []).append((confidence, right))
        gaps = (abs(sum(c for c, _ in part) - sum(r for _, r in part)) for part in bins.values())
        return sum(gaps) / max(1, len(self.outcomes))

    def at_least(self, floor: float) -> tuple[int, int]:
        """Words with that confidence or more, and how many of them are right."""
        inside = [right for confidence, right in self.outcomes if confidence >= floor]
        return len(inside), sum(inside)


# --- a fixed loop, so that figures of busy and of other machines compare


def reference_speed(seconds: float = 0.3) -> float:
    """Characters a second of processor time that a fixed loop of plain Python counts the trigrams of."""
    text = "".join(chr(0x430 + k * k % 31) for k in range(20_000))
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        counts: dict[str, int] = {}
        for i in range(len(text) - 2):
            gram = text[i : i + 3]
            counts[gram] = counts.get(gram, 0) + 1
        done += len(text)
    return done / (time.process_time() - start)
