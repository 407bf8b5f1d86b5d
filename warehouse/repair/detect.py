"""Which words are Cyrillic that a Latin OCR model read.

Three witnesses, from the word to the page:

1. Each word by itself: the log-odds of a logistic model over its letter n-grams, its shape (case, digits inside)
   and whether its parts are English words. The model is a table of weights; a word's score is kept, so running
   text costs one look-up a word.
2. The line: a two-state hidden Markov model (clean, garbled) over its words. What a single letter, a number or an
   acronym is, its line decides. The garbled share of a word is its posterior probability.
3. The neighbouring lines: they set the state in which a line begins. A page read by the wrong model is wrong for
   paragraphs, not for a word.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import repeat
from operator import add

from warehouse.repair.letters import CYRILLIC, HAS_LATIN, LATIN, count_letters

_OUTER = " \t.,;:!?…()[]{}<>«»„“”\"'’‘‚*—–‐-_/\\|+=~&·•"
_TOKEN = re.compile(r"\S+")
_HAS_LETTER = re.compile(f"[{LATIN}{CYRILLIC}]").search
_HAS_CYRILLIC = re.compile(f"[{CYRILLIC}]").search
_FOREIGN = re.compile(
    "[\u0250-\u0258\u025a-\u03ff\u0530-\u1fff\u2c00-\ufaff\ufdd0-\uffff\U00010000-\U0010ffff]"
).search
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]").search
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.|doi:|10\.\d{4,9}/)\S"
    r"|[\w.+-]+@[\w-]+\.[a-z]"
    r"|(?:[\w-]+\.)+(?:com|org|net|edu|gov|int|info|io|ru|kz|su|uk|de|fr|cn|eu|tr|ua|by|kg|uz)(?:[/:)\].,;]|$)"
    r"|[\w./\\-]+\.(?:html?|php|pdf|txt|xml|json|py|js|csv|docx?|xlsx?|png|jpe?g|zip|exe|dll|conf|cfg|cpp)$"
    r"|/(?:etc|usr|dev|var|bin|home|tmp|proc|opt|lib|sys|boot|mnt|srv|run)(?:/|$)",
    re.IGNORECASE,
).match
#: Greek letters that readers of many scripts see in Cyrillic words, inside a longer word with Latin letters
_GREEK_READING = re.compile(
    "(?=.*[A-Za-z].*[A-Za-z])(?=.*[ΦφϕμπλΠΓΛΨψ])[^\u0250-\u036f\u0530-\u1fff\u2c00-\ufaff]{4,}$"
).match
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$").match
_CODE = re.compile(r"\w+\(\)|^--?[a-z]{3,}$|[{}<>=]{2}|^[a-z]+::[a-z]").search
_FORMULA = re.compile(
    r"(?=\D*\d|[A-Z][a-z]?[A-Z][a-z]?[A-Z]|Na|Ca[A-Z])"
    r"(?:(?:H|He|Li|Be|B|C|N|O|F|Na|Mg|Al|Si|P|S|Cl|K|Ca|Ti|V|Cr|Mn|Fe|Co|Ni|Cu|Zn|As|Se|Br|Sr|Zr|Mo|Ag|Cd|Sn|I|Cs|Ba"
    r"|W|Pt|Au|Hg|Pb|U)\d*|\((?=[A-Z])|\)\d*){2,}[+-]?$"
).match
_ONE_LETTER_WORDS = frozenset("Bcuknoy")  # «в с и к и о у»
_ALTERNATES = re.compile(f"[{CYRILLIC}][{LATIN}]+[{CYRILLIC}]|[{LATIN}][{CYRILLIC}]+[{LATIN}]").search
_NAME_AND_ENDING = re.compile(f"[{LATIN}0-9]+[-’'][{CYRILLIC}]+$").match
_MARKUP = re.compile("</?su[bp]>")
_NAME_PARTS = re.compile(r"[A-Za-z][A-Za-z0-9]{2,}").findall
_SMALL_ROMAN = frozenset("IVX")
_LETTER_PARTS = re.compile(f"[{LATIN}]+")
_SHAPE = str.maketrans(
    {
        **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "X"),
        **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "x"),
        **dict.fromkeys("0123456789", "9"),
    }
)
#: log-odds of the chain: at a context of 0, and what a context of 1 adds
START = (0.0, 2.5)
ENTER = (-2.4, 2.8)  # from clean to garbled
LEAVE = (-1.9, -1.2)  # from garbled to clean
SINGLE_LETTER = 0.5  # score of a letter that is likely a Russian word of one letter
LOWEST = -5.0  # of any word by its letters: readings hit upon English words
UNKNOWN_FLOOR = -1.4  # the lowest score of a word that no list holds
USUAL_RANK = "c"  # the rarest class of frequency whose words count as English by themselves
_LONGEST_WORD = 48  # longer tokens are addresses, keys, binary data: never a word read wrongly
_HORIZON = 8  # lines in which neighbours with words are looked for
_CACHE_LIMIT = 400_000


@dataclass(frozen=True, slots=True)
class DetectedWord:
    """A token on white space (`start`, `end` in its line) with the probability that it is garbled."""

    start: int
    end: int
    garbled_frac: float


def token_features(core: str, ranks: Mapping[str, str]) -> list[str]:
    """The names of what is seen in a word: n-grams of 1 to 4 characters, shape, known parts.

    `ranks` gives each English word the letter of its class of frequency, `a` being the most frequent.

    The same function makes the features in training.
    """
    framed = f"^{core}$"
    pairs = list(map(add, framed, framed[1:]))
    triples = list(map(add, pairs, framed[2:]))
    features = [*set(core), *set(pairs), *set(triples), *set(map(add, triples, framed[3:]))]
    shape = core.translate(_SHAPE)
    features.append("\x02" + re.sub(r"(.)\1+", r"\1", shape)[:10])
    parts = _LETTER_PARTS.findall(core)
    rarest = max([ranks.get(part.lower(), "z") for part in parts], default="z")
    longest = min(max(map(len, parts), default=0), 8)
    case = "l" if core.islower() else "u" if core.isupper() else "t" if core[1:].islower() else "m"
    features.append(f"\x03{longest}{rarest}")
    features.append(f"\x05{longest}{rarest}{case}")
    features.append(f"\x04{min(len(core), 12)}")
    return features


@dataclass(frozen=True)
class Detector:
    """The trained weights and the word list. Immutable but for its memory of words already scored."""

    weights: dict[str, float]
    bias: float
    english_words: frozenset[str]
    english_ranks: dict[str, str]
    acronyms: frozenset[str]
    cyrillic_trigrams: dict[str, float]
    _scores: dict[str, float | None] = field(default_factory=dict, repr=False, compare=False)

    def score_token(self, token: str) -> float | None:
        """Log-odds that a token is garbled; None where only its line can say (numbers, signs, single letters)."""
        try:
            return self._scores[token]
        except KeyError:
            pass
        if len(token) > 2 * _LONGEST_WORD:
            return self._score(token)  # not worth remembering
        if len(self._scores) > _CACHE_LIMIT:
            self._scores.clear()
        score = self._scores[token] = self._score(token)
        return score

    def _score(self, token: str) -> float | None:
        core = token.strip(_OUTER)
        if "<" in core:
            core = _MARKUP.sub("", core).strip(_OUTER)
        if len(core) > 4 and core[1:].islower() and core.lower() in self.english_words:
            return -5.5
        if len(core) > _LONGEST_WORD or _CONTROL(token) or (_FOREIGN(core) and not _GREEK_READING(core)):
            return -4.0
        if core == "¢":
            return SINGLE_LETTER
        if not HAS_LATIN(core):
            return -1.5 if _HAS_CYRILLIC(core) else None
        if "//" in core[1:] and not _ADDRESS(core):
            return max((s for s in map(self._score, core.split("//")) if s is not None), default=None)
        if len(core) == 1:
            return SINGLE_LETTER if core in _ONE_LETTER_WORDS else None
        if not core.isalnum() and (_ADDRESS(core) or _ADDRESS(token.strip('()[],;.«»"')) or _CODE(core)):
            return -6.0
        if _ROMAN(core):
            return -5.0 if set(core) <= _SMALL_ROMAN else -0.7  # «п», «ш» are no words by themselves
        total = self.bias + sum(map(self.weights.get, token_features(core, self.english_ranks), repeat(0.0)))
        if total > -1.0 and _FORMULA(core):
            total = min(total, -1.0)
        if _HAS_CYRILLIC(core) and (
            _NAME_AND_ENDING(core) or (not _ALTERNATES(core) and _is_mostly_cyrillic(core))
        ):
            total = min(total, -1.5)  # a Latin name with a Russian ending, a variable with its index
        if (
            total < UNKNOWN_FLOOR
            and core.isalpha()
            and core[1:].islower()
            and core.lower() not in self.english_words
        ):
            return UNKNOWN_FLOOR  # letters like those of a word are no proof against a garbled line
        return max(LOWEST, min(7.0, total))

    def suspects(self, lines: Sequence[str]) -> dict[str, bool]:
        """The words of some lines that need a closer look, and whether each proves its line garbled.

        Each different word is scored once.
        """
        words: set[str] = set()
        for line in lines:
            words.update(line.split())
        score = self.score_token
        found = {}
        for word in filter(HAS_LATIN, words):
            value = score(word)
            if value is not None and value > -1.0:
                found[word] = _is_anchor(word, value)
        return found

    def posteriors(self, scores: Sequence[float | None], context: float) -> list[float]:
        """The probability of each word to be garbled, by forward-backward over a two-state chain.

        `context` is what the surroundings say, from -1 (all clean) to 1 (all garbled): it sets how a line begins
        and how readily it turns from one state to the other.
        """
        into = _logistic(ENTER[0] + ENTER[1] * context)  # clean to garbled
        out = _logistic(LEAVE[0] + LEAVE[1] * context)  # garbled to clean
        garbled = _logistic(START[0] + START[1] * context)
        likelihoods = [1.0 if s is None else math.exp(s) for s in scores]
        forward: list[float] = []
        state = garbled
        for likelihood in likelihoods:
            ahead = (state * (1.0 - out) + (1.0 - state) * into) if forward else state
            weighted = ahead * likelihood
            state = weighted / (weighted + 1.0 - ahead)
            forward.append(state)
        ratio = 1.0  # of the evidence to the right, garbled against clean
        posteriors = [0.0] * len(scores)
        for i in range(len(scores) - 1, -1, -1):
            weighted = forward[i] * ratio
            posteriors[i] = weighted / (weighted + 1.0 - forward[i])
            seen = likelihoods[i] * ratio
            ratio = (seen * (1.0 - out) + out) / (seen * into + 1.0 - into)
        return posteriors

    def detect_lines(self, lines: Sequence[str]) -> list[list[DetectedWord]]:
        """For each line its words with their garbled share; an empty list where nothing is suspect.

        Short words alone prove nothing (`OH`, `xT`, `B` are labels and symbols as often): a line is garbled only
        if one of its longer words says so, or the line before or after it is.
        """
        found: list[list[DetectedWord]] = [[] for _ in lines]
        suspects = self.suspects(lines)
        anchors = {word for word, is_anchor in suspects.items() if is_anchor}
        if not anchors:
            return found
        score = self.score_token
        scored: dict[int, list[tuple[int, int, float | None]]] = {}
        order = [i for i, line in enumerate(lines) if not suspects.keys().isdisjoint(line.split())]

        def words_of(i: int) -> list[tuple[int, int, float | None]]:
            if i not in scored:
                scored[i] = [(m.start(), m.end(), score(m.group())) for m in _TOKEN.finditer(lines[i])]
            return scored[i]

        first: dict[int, float] = {}
        for i in order:
            if not anchors.isdisjoint(lines[i].split()):
                words = words_of(i)
                first[i] = _garbled_share(words, self.posteriors([w[2] for w in words], 0.0))
        for i in (*order, *reversed(order)):  # short lines in a row lean on the first and the last of them
            if i not in first and _touches_garbled(lines, first, i):
                words = words_of(i)
                share = _garbled_share(words, self.posteriors([w[2] for w in words], _context(lines, first, i)))
                if share > 0.5:
                    first[i] = share
        for i in order:
            if i in first or _touches_garbled(lines, first, i):
                words = words_of(i)
                posteriors = self.posteriors([w[2] for w in words], _context(lines, first, i))
                found[i] = [DetectedWord(s, e, p) for (s, e, _), p in zip(words, posteriors, strict=True)]
        return found


def _is_anchor(token: str, score: float) -> bool:
    size = len(token.strip(_OUTER))
    return (size > 3 and score > 1.5) or (size == 3 and score > 4.0)


def gather_names(lines: Sequence[str], detected: Mapping[int, Sequence[DetectedWord]]) -> frozenset[str]:
    """Latin words of suspect lines that the text holds more than once where it is surely clean.

    They are names of its programs, firms and units. `detected` are the words of the suspect lines, by line, as
    `Detector.detect_lines` gives them. Addresses and codes count by their parts, so that the name of a program is
    known from its file.
    """
    score = load_detector().score_token
    asked: set[str] = set()
    for i in detected:
        asked.update(_NAME_PARTS(lines[i]))
    seen: Counter[str] = Counter()
    for i, line in enumerate(lines) if asked else ():
        parts = asked.intersection(_NAME_PARTS(line))
        if not parts:
            continue
        if i in detected:
            tokens = ((line[w.start : w.end], w.garbled_frac) for w in detected[i])
            sure = " ".join(t for t, share in tokens if share < 0.1 or (score(t) or 0.0) < -4.0)
            parts.intersection_update(_NAME_PARTS(sure))
        seen.update(parts)
    return frozenset(name for name, count in seen.items() if count > 1)


def _is_mostly_cyrillic(core: str) -> bool:
    cyrillic, latin = count_letters(core)
    return cyrillic >= latin


def _logistic(log_odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-log_odds))


def _touches_garbled(lines: Sequence[str], shares: dict[int, float], index: int) -> bool:
    """Whether the nearest line with words on either side is garbled."""
    if not any(shares.get(n, 0.0) > 0.5 for n in range(index - _HORIZON, index + _HORIZON + 1)):
        return False
    return any(shares.get(n, 0.0) > 0.5 for n, distance in _neighbours(lines, index) if distance == 1)


def _context(lines: Sequence[str], shares: dict[int, float], index: int) -> float:
    """What the nearest lines with words say: -1 (all clean) to 1 (all garbled); towards 0 with few neighbours."""
    total = 0.0
    weight = 0.5
    for neighbour, distance in _neighbours(lines, index):
        share = shares.get(neighbour, 0.0)
        total += (2.0 * share - 1.0) / distance
        weight += 1.0 / distance
    return total / weight


def _garbled_share(words: Sequence[tuple[int, int, float | None]], posteriors: Sequence[float]) -> float:
    """The garbled share of a line by characters of the words that can be told."""
    total = garbled = 0.0
    for (start, end, score), posterior in zip(words, posteriors, strict=True):
        if score is not None:
            total += end - start
            garbled += (end - start) * posterior
    return garbled / total if total else 0.0


def _neighbours(lines: Sequence[str], index: int, reach: int = 3) -> Iterator[tuple[int, int]]:
    for step in (-1, 1):
        found = 0
        for offset in range(1, _HORIZON + 1):
            i = index + step * offset
            if found == reach or not 0 <= i < len(lines):
                break
            if _HAS_LETTER(lines[i]):
                found += 1
                yield i, found


@cache
def load_detector() -> Detector:
    """The shipped detector, loaded once (about 0.1 s)."""
    packed = resources.files("warehouse.repair").joinpath("weights", "detector.json.gz").read_bytes()
    data = json.loads(gzip.decompress(packed))
    scale = float(data["scale"])
    ranks = {word: rank for rank, words in data["english"].items() for word in words.split()}
    return Detector(
        weights={name: value * scale for name, value in data["weights"].items()},
        bias=float(data["bias"]),
        english_words=frozenset(word for word, rank in ranks.items() if rank <= USUAL_RANK),
        english_ranks=ranks,
        acronyms=frozenset(data["acronyms"].split()),
        cyrillic_trigrams={name: value / 10.0 for name, value in data["trigrams"].items()},
    )


def cyrillic_fitness(word: str) -> float:
    """How well a word's letters follow one another in Russian or Kazakh: mean log2 probability of its trigrams.

    Real words lie mostly above -6, letters at random below -9.
    """
    trigrams = load_detector().cyrillic_trigrams
    framed = f"^^{word.lower()}$"
    values = [trigrams.get(framed[i : i + 3], -14.0) for i in range(len(framed) - 2)]
    return sum(values) / len(values)
