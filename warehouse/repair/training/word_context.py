"""How likely a word's ending is after the word before it: agreement, government, set phrases.

A word counts as itself where it is frequent, else as its last letters; the word before it is known at several
widths, from the word itself to its last two letters. Each width is interpolated with the next narrower one
(Witten-Bell), and what is stored is the logarithm of how much likelier than elsewhere the word is there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warehouse.repair import language as lang

#: times a word must be met to count as itself
FREQUENT = {"ru": 25, "kk": 60}
#: how many entries a language may have, contexts and pairs together
KEPT = {"ru": 1_100_000, "kk": 450_000}

#: words that a full stop shortens, beside those that the texts show
SHORTENED = {
    "ru": "см ср рис табл гл стр ст др пр проч вв гг им ред изд сб вып обл ул просп пос респ напр прим цит "
    "проф акад доц канд докт соавт англ нем фр лат рус каз руб коп тыс млн млрд чел экз мин сек зам зав нач "
    "отв сост пер авт дисс",
    "kk": "сур кест бет жж ред млн млрд мың проф акад обл қ ғ т б",
}
_BEFORE_STOP = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,5})\. (?:[«(]?)(\w)")

Codes = NDArray[np.uint64]
Weights = NDArray[np.float64]


def _tokens(texts: Sequence[tuple[str, float]]) -> tuple[list[Codes], Codes, Codes, Weights]:
    """For each Cyrillic word: context at each width (widest first), its hash, its ending, the text's weight."""
    fold = lang.fold_letter
    contexts: list[list[int]] = [[] for _ in range(lang.CONTEXT_WIDTHS)]
    words: list[int] = []
    endings: list[int] = []
    weights: list[float] = []
    hashes: dict[tuple[int, ...], int] = {}
    for text, weight in texts:
        before = packed = 0
        current: list[int] = []
        opened = 0
        for letter in (*map(fold, text), lang.EDGE):
            if lang.FIRST_LETTER <= letter < lang.LAST_LETTER:
                if not current:
                    opened = packed
                current.append(letter)
            elif current:
                key = tuple(current)
                word = hashes.get(key)
                if word is None:
                    word = hashes[key] = lang.word_hash(key)
                if key[0] < lang.FIRST_LATIN:
                    for width, seen in enumerate(lang.context_keys(before, opened)):
                        contexts[width].append(seen)
                    words.append(word)
                    endings.append(packed & lang.ENDING_MASK)
                    weights.append(weight)
                before = word
                current = []
            packed = ((packed << lang.BITS) | letter) & lang.CONTEXT_MASK
    return (
        [np.array(c, np.uint64) for c in contexts],
        np.array(words, np.uint64),
        np.array(endings, np.uint64),
        np.array(weights),
    )


def shortened_words(texts: Sequence[tuple[str, float]], language: str) -> list[str]:
    """Words that a full stop mostly shortens rather than ends a sentence: a small letter or a digit follows."""
    seen: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for text, _ in texts:
        for found in _BEFORE_STOP.finditer(text):
            seen[found[1].lower().replace("ё", "е")][found[2].islower() or found[2].isdigit()] += 1
    found_words = {word for word, (ends, goes_on) in seen.items() if goes_on >= 4 and goes_on > 3 * ends}
    return sorted(found_words.union(SHORTENED[language].split()))


def estimate(texts: Sequence[tuple[str, float]], language: str) -> dict[str, NDArray[Any]]:
    """Sorted 32-bit keys and their values, as the beam looks them up."""
    code = lang.LANGUAGES.index(language)
    contexts, words, endings, weights = _tokens(texts)
    counted = Counter(words.tolist())
    frequent = np.array(sorted(word for word, count in counted.items() if count >= FREQUENT[language]), np.uint64)
    is_frequent = np.isin(words, frequent)
    events = np.where(is_frequent, words | np.uint64(1 << 40), endings)
    _, event_at = np.unique(events, return_inverse=True)
    unigram = np.bincount(event_at, weights)
    lower = (unigram / unigram.sum())[event_at]  # probability of each token's event at the width below
    base = lower
    shortened = np.array(
        [lang.word_hash(lang.fold_text(word)) for word in shortened_words(texts, language)], np.uint64
    )
    keys: list[Codes] = [
        lang.context_hash(np.full(len(shortened), lang.SHORTENED_TAG, np.uint64), shortened, code),
        lang.context_hash(np.full(len(frequent), lang.FREQUENT_TAG, np.uint64), frequent, code),
    ]
    values: list[Weights] = [np.zeros(len(shortened)), np.zeros(len(frequent))]
    gains: list[Weights] = [np.full(len(known), np.inf) for known in (shortened, frequent)]
    for width in reversed(range(lang.CONTEXT_WIDTHS)):
        before = contexts[width]
        unique, at = np.unique(before, return_inverse=True)
        total = np.bincount(at, weights)
        pairs, first, pair_at = np.unique(
            np.stack((before, events)), axis=1, return_index=True, return_inverse=True
        )
        mass = np.bincount(pair_at.ravel(), weights)
        types = np.bincount(at[first], np.minimum(1.0, 2 * mass))
        backoff = types / (total + types)
        context_of = at[first]
        probability = mass / (total + types)[context_of] + backoff[context_of] * lower[first]
        ratio = np.log(probability / base[first])
        gain = mass * np.abs(np.log(probability / (backoff[context_of] * lower[first])))
        keys.append(lang.context_hash(pairs[0], pairs[1], code))
        values.append(ratio)
        gains.append(np.where(mass > 0.1, gain, 0.0))
        keys.append(lang.context_hash(unique, np.zeros(len(unique), np.uint64), code))
        values.append(np.log(backoff))
        gains.append(total * np.minimum(1.0, 1 - backoff))
        lower = probability[pair_at.ravel()]
        print(f"  width {width}: {len(unique)} contexts, {len(mass)} pairs", flush=True)
    all_keys, all_values, all_gains = np.concatenate(keys), np.concatenate(values), np.concatenate(gains)
    threshold = np.sort(all_gains)[max(0, len(all_gains) - KEPT[language])]
    keep = (all_gains > 0) & (all_gains >= threshold)
    order = np.argsort(all_keys[keep], kind="stable")
    kept_keys, kept_values = all_keys[keep][order], all_values[keep][order]
    is_new = np.append(True, kept_keys[1:] != kept_keys[:-1])
    steps = np.clip(np.round(kept_values[is_new] / lang.QUANTUM), -127, 127) + 128
    print(
        f"{language}: {is_new.sum()} entries, {len(frequent)} frequent words, threshold {threshold:.2f}", flush=True
    )
    return {"keys": kept_keys[is_new], "values": steps.astype(np.uint8)}
