"""Compare words that may have been misread: folding, look-alike letters, a small edit distance."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Latin letters and digits that stand for a Cyrillic letter of the same look in text read by the wrong model.
_LOOKALIKES = str.maketrans("abcehkmoptxyuvnrgi3640", "авсенкмортхуиупггізбчо")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[\W_]+")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def fold(text: str) -> str:
    """Lower case, ё as е, accents of Latin letters dropped, punctuation as one space."""
    if not text.isascii():
        text = text.replace("ё", "е").replace("Ё", "Е")
        if not _CYRILLIC.search(text):
            text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _SPACE.sub(" ", _NOT_WORD.sub(" ", text.lower())).strip()


@lru_cache(maxsize=65536)
def cyrillic_look(word: str) -> str:
    """A word in lower-case Cyrillic as it looks: `Vka3` becomes `ука3`'s letters, `указ`."""
    return word.lower().replace("ё", "е").translate(_LOOKALIKES)


@lru_cache(maxsize=65536)
def distance(left: str, right: str, limit: int) -> int:
    """Edit distance (insert, delete, replace) of two short words; `limit + 1` stands for anything above `limit`."""
    if left == right:
        return 0
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row = [i]
        for j, b in enumerate(right, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b)))
        if min(row) > limit:
            return limit + 1
        before = row
    return min(before[-1], limit + 1)


@lru_cache(maxsize=65536)
def is_near(word: str, target: str) -> bool:
    """Whether a word can be a misreading of `target` (Cyrillic): one error in four letters, two in eight."""
    if word == target:
        return True
    limit = 0 if len(target) < 4 else 1 if len(target) < 8 else 2
    return limit > 0 and distance(cyrillic_look(word), target, limit) <= limit
