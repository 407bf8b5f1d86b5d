"""Letters and words of three languages: folding, likeness under noise, and which language a text is in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from warehouse.document import Language


def _listed(found: str) -> frozenset[str]:
    return frozenset(found.split())


_NOT_LETTER = re.compile(r"[\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")

KAZAKH_ONLY = frozenset("әғқңөұүһі")

# Function words that tell the language of a text; a word that two of the languages share is in none of the lists.
_FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "ru": _listed(
        "и в во на не что как по из для от к с со о об за при это был была были его их также которые который "
        "или же между под над до после более году года является было этого которая чтобы если лет"
    ),
    "kk": _listed(
        "және мен бен пен үшін бойынша туралы болып табылады бұл осы сол бір де да ретінде арқылы кейін жылы "
        "жылғы болды керек деп оның мақалада негізгі ел туралы қазақстан"
    ),
    "en": _listed(
        "the of and in to a is for on with as by that this are was were at from an it be which or its has "
        "have between their these not"
    ),
}

_CYRILLIC_LANGUAGES: tuple[Language, ...] = ("ru", "kk")

# Words that no title, sentence or heading ends with: the line was cut or goes on.
_OPEN_ENDS = _listed(
    "и в во на не по из для от к с со о об за при под над до после между или а но как через без у және "
    "мен бен пен үшін бойынша туралы арқылы мен the of and in to a an for on with as by at from or its "
    "their between into through under over is are this that these which"
) - {"туралы", "бойынша", "over"}


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """Only the letters of a text, small, `ё` as `е`: what two printings of one phrase have in common."""
    return _NOT_LETTER.sub("", text).lower().replace("ё", "е")


def words(text: str) -> list[str]:
    """The words of a text, small."""
    return [word.lower() for word in _WORD.findall(text)]


def is_open_ended(text: str) -> bool:
    """Whether a heading's last word asks for another one (`… cooperation in the`)."""
    bare = text.rstrip()
    if bare.endswith((",", "-", "–", "—", "(", "«", "“")):
        return True
    found = words(bare)
    return bool(found) and bare[-1].isalpha() and found[-1] in _OPEN_ENDS


def upper_frac(text: str) -> float:
    """The share of capitals among the letters that have case; 0 where there is none."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper / (upper + lower) if upper + lower else 0.0


def grams(text: str) -> frozenset[str]:
    """The letter trigrams of a text."""
    folded = letters(text)
    return frozenset(folded[at : at + 3] for at in range(len(folded) - 2))


def containment(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part`'s trigrams that stand in `whole`, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def prefix_distance(text: str, phrase: str, limit: int) -> int:
    """The fewest edits that turn some beginning of `text` into `phrase`; `limit + 1` when more are needed."""
    if text.startswith(phrase):
        return 0
    if limit <= 0:
        return 1
    text = text[: len(phrase) + limit]
    above = list(range(len(text) + 1))
    for row, want in enumerate(phrase, start=1):
        current = [row] + [limit + 1] * len(text)
        best = row
        low, high = max(1, row - limit), min(len(text), row + limit)
        for column in range(low, high + 1):
            cost = above[column - 1] + (text[column - 1] != want)
            other = min(above[column], current[column - 1]) + 1
            current[column] = cost if cost < other else other
            best = min(best, current[column])
        if best > limit:
            return limit + 1
        above = current
    return min(min(above), limit + 1)


_BITS: dict[str, int] = {}
_PREFIX_LETTERS = 64  # no phrase that is looked for is longer, give or take its edits


@lru_cache(maxsize=8192)
def _letter_mask(text: str) -> int:
    """A bit for each letter that a text has."""
    mask = 0
    for char in set(text):
        mask |= _BITS.setdefault(char, 1 << len(_BITS))
    return mask


class Phrases:
    """A set of phrases that is looked for at the start of a line, exactly or within a few edits.

    `noise_frac` is the largest share of letters that may differ; phrases shorter than six letters must be exact.
    """

    def __init__(self, phrases: Iterable[str], noise_frac: float = 0.22) -> None:
        folded = sorted({letters(phrase) for phrase in phrases}, key=len, reverse=True)
        self._longest = len(folded[0])
        self._most_extra = self._longest + int(self._longest * noise_frac)
        self._exact = tuple(folded)
        self._fuzzy: dict[str, list[tuple[str, int, int, Counter[str]]]] = defaultdict(list)
        for phrase in folded:
            limit = int(len(phrase) * noise_frac) if len(phrase) >= 6 else 0
            if limit:
                self._fuzzy[phrase[:2]].append((phrase, limit, _letter_mask(phrase), Counter(phrase)))
        # What may match a text depends on its first three letters only: worked out once for each such beginning.
        self._candidates: dict[str, list[tuple[str, int, int, Counter[str]]]] = {}

    def match(self, text: str, extra: int = 10_000) -> float:
        """How well the text begins with one of the phrases: 1 exactly, less with edits, 0 not at all.

        `extra` is how many more letters than the phrase the whole text may have (0 for a heading that stands
        alone; a few are allowed for noise). One of the first two letters must be right and near its place.
        """
        return self.match_letters(letters(text), extra)

    def match_letters(self, folded: str, extra: int = 10_000) -> float:
        """The same for a text that `letters` has folded already."""
        if not folded:
            return 0.0
        length = len(folded)
        if length > self._most_extra + extra:
            return 0.0
        if folded.startswith(self._exact):
            for phrase in self._exact:
                if folded.startswith(phrase) and length - len(phrase) <= extra:
                    return 1.0
        head = folded[:3]
        candidates = self._candidates.get(head)
        if candidates is None:
            candidates = [
                known
                for start, phrases in self._fuzzy.items()
                if start[0] == head[0] or start[1] in head
                for known in phrases
            ]
            self._candidates[head] = candidates
        if not candidates:
            return 0.0
        best = 0.0
        counts: Counter[str] | None = None
        lacking = ~_letter_mask(folded[:_PREFIX_LETTERS])
        for phrase, limit, mask, bag in candidates:
            if (mask & lacking).bit_count() > limit:
                continue
            if length < len(phrase) - limit or length - len(phrase) > extra + limit:
                continue
            if counts is None:
                counts = Counter(folded[: self._longest + 4])
            missing = 0
            for char, need in bag.items():
                have = counts[char]
                if have < need:
                    missing += need - have
                    if missing > limit:
                        break
            else:
                distance = prefix_distance(folded, phrase, limit)
                if distance <= limit:
                    best = max(best, 1.0 - distance / len(phrase))
        return best


def text_language(text: str, fallback: Language = "und") -> Language:
    """The language of a text: by its script, by the letters that only Kazakh has, and by function words.

    Kazakh written with Russian letters only (as OCR often leaves it) is told by its function words.
    """
    found = words(text[:4000])
    cyrillic = latin = 0
    for word in found:
        if "a" <= word[0] <= "z":
            latin += len(word)
        elif "\u0400" <= word[0] <= "\u052f":
            cyrillic += len(word)
    if cyrillic + latin < 3:
        return fallback
    if latin > cyrillic:
        return "en"
    counts: Counter[str] = Counter()
    for word in found:
        if not KAZAKH_ONLY.isdisjoint(word):
            counts["kk"] += 2
        for language in _CYRILLIC_LANGUAGES:
            if word in _FUNCTION_WORDS[language]:
                counts[language] += 1
    if counts["kk"] > counts["ru"] and counts["kk"] >= max(2, 0.08 * len(found)):
        return "kk"
    return "ru"


def lines_language(texts: Sequence[str], fallback: Language = "und") -> Language:
    """The language of most of a paper's text: of a sample of its lines, weighed by letters."""
    step = max(1, len(texts) // 60)
    return text_language(" ".join(texts[::step]), fallback)


# Names across scripts: Cyrillic (Russian and Kazakh) in Latin letters, roughly.
_LATIN = str.maketrans(
    "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя",
    "aabvggdeejziikklmnnooprstuuufhhccssiieua",
    "ъь",
)
_LATIN_PAIRS = (("dzh", "j"), ("sh", "s"), ("ch", "c"), ("zh", "j"), ("kh", "h"), ("ts", "c"), ("gh", "g"))


def to_latin(word: str) -> str:
    """A word in small Latin letters, one for each sound: roughly, for comparing names across scripts."""
    folded = word.lower().translate(_LATIN)
    for pair, single in _LATIN_PAIRS:
        folded = folded.replace(pair, single)
    return folded.replace("w", "v").replace("q", "k").replace("x", "ks")


def name_key(word: str) -> str:
    """The first consonants of a name in Latin letters: `Сейтқали` and `Seitkali` give the same."""
    return re.sub(r"[aeiouy'’`ʹ-]", "", to_latin(word))[:4]
