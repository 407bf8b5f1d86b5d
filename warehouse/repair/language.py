"""What the decoder knows of Russian and Kazakh: letter n-grams, a word list with frequencies, habits of case.

Everything is folded first: case is modelled apart (by the shape of words), ё counts as е, digits are one class.
The arrays are plain numpy, so that the compiled beam reads them without a copy.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ORDER = 7
BITS = 7  # of a folded letter
EDGE, SPACE, OTHER, DIGIT = 0, 1, 2, 3
LANGUAGES = ("ru", "kk")

RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "әғқңөұүһі"
LATIN = "abcdefghijklmnopqrstuvwxyz"
MARKS = ".,:;()«»\"'-–—№%/?![]+=*§°•&#@…”“’<>_"
FOLDED = RUSSIAN + KAZAKH + LATIN + MARKS
FIRST_LETTER, LAST_LETTER = 4, 4 + len(RUSSIAN + KAZAKH + LATIN)  # half-open
FIRST_KAZAKH = 4 + len(RUSSIAN)
FIRST_LATIN = 4 + len(RUSSIAN + KAZAKH)
HYPHEN = 4 + FOLDED.index("-")

#: shapes of a word
LOWER, TITLE, UPPER, SINGLE, MIXED = range(5)
#: what the word list knows of a word's case
UNKNOWN, COMMON, PROPER, ACRONYM, EITHER = range(5)
CASE_CONTEXTS = 8  # (sentence start) * 4 + shape of the word before (LOWER, TITLE, UPPER, SINGLE)
#: of a sentence; where nobody knows, and where the line before is full and unfinished: contexts 8 to 15, mixtures
WITHIN, START, EITHER_WAY, MOSTLY_WITHIN = range(4)
MIXED_STARTS = (0.5, 0.12)

QUANTUM = 1 / 16  # nats of one step of a stored score
FREQUENCY_STEPS = 32

#: the channel: at most so many read characters for a printed unit; what an unseen pairing costs
LONGEST_SEGMENT = 4
UNSEEN = 10.0

#: how the word before is known, widest first: itself with two marks between, its last 4, 3 and 2 letters with one
CONTEXT_WIDTHS = 4
CONTEXT_MASK = (1 << (BITS * (ORDER - 1))) - 1
ENDING_MASK = (1 << (BITS * 4)) - 1
FREQUENT_TAG, SHORTENED_TAG = 7, 11  # in place of a context: a frequent word; one that a full stop shortens

Bytes = NDArray[np.uint8]


@cache
def fold_letter(letter: str) -> int:
    """The folded id of a character, below 128."""
    if letter in " \u00a0\t":
        return SPACE
    if letter == "\n":
        return EDGE
    if letter.isdigit():
        return DIGIT
    lower = letter.lower()
    lower = "е" if lower == "ё" else lower
    at = FOLDED.find(lower) if len(lower) == 1 else -1
    return at + 4 if at >= 0 else OTHER


def fold_text(text: str) -> NDArray[np.uint8]:
    """Folded ids of a text's characters."""
    return np.array([fold_letter(letter) for letter in text], np.uint8)


def word_hash(folded: Any) -> int:
    """32-bit FNV-1a of folded letters (never 0); the beam computes the same step by step."""
    value = 2166136261
    for letter in folded:
        value = ((value ^ int(letter)) * 16777619) & 0xFFFFFFFF
    return value or 1


def context_keys(before: int, opened: int) -> tuple[int, ...]:
    """Keys of the word before, widest first: its hash and the letters and marks up to the word's first letter.

    The two lowest bits tell the widths apart; the beam computes the same.
    """
    return (
        ((before << (2 * BITS + 2)) | (opened & 0x3FFF) << 2) & 0xFFFFFFFFFFFFFFFF,
        (opened & ((1 << (5 * BITS)) - 1)) << 2 | 1,
        (opened & ((1 << (4 * BITS)) - 1)) << 2 | 2,
        (opened & ((1 << (3 * BITS)) - 1)) << 2 | 3,
    )


def context_hash(contexts: NDArray[np.uint64], events: NDArray[np.uint64], language: int) -> NDArray[np.uint64]:
    """32-bit hashes of contexts with what follows them (0: the context by itself)."""
    prime, golden = np.uint64(1099511628211), np.uint64(0x9E3779B97F4A7C15)
    mixed = ((contexts * golden) ^ (contexts >> np.uint64(29))) * prime ^ (
        events * np.uint64(2) + np.uint64(language)
    )
    mixed = (mixed ^ (mixed >> np.uint64(31))) * golden
    hashes: NDArray[np.uint64] = np.maximum((mixed ^ (mixed >> np.uint64(29))) >> np.uint64(32), np.uint64(1))
    return hashes


def kind_of(read: str) -> int:
    """The kind of a read character: 0 space, 1 capital, 2 small letter, 3 other."""
    return 0 if read.isspace() else 1 if read.isupper() else 2 if read.islower() else 3


def segment_hash(unit: str, segment: str, kind: int) -> int:
    """64-bit FNV-1a of a unit (one or two letters), its read segment and the kind of what stands before.

    The beam computes the same step by step: the segment first, then the unit, then ``kind + 2``.
    """
    value = 14695981039346656037
    numbers = (*map(ord, segment), *map(ord, unit.ljust(2, "\0")), kind + 2)
    for number in numbers:
        value = ((value ^ number) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return value or 1


def shape_of(word: str) -> int:
    """Shape of a word's letters; a word of one letter is LOWER or SINGLE."""
    letters = [letter for letter in word if letter.isalpha()]
    uppers = sum(letter.isupper() for letter in letters)
    if uppers == 0:
        return LOWER
    if uppers == len(letters):
        return SINGLE if uppers == 1 else UPPER
    return TITLE if uppers == 1 and letters[0].isupper() else MIXED


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Arrays of the shipped model, both languages in the same tables.

    ``keys`` (uint64, open addressing, 0 empty) holds ``language, order, letters``; ``scores`` and ``backoffs`` are
    log-probabilities in steps of QUANTUM below zero. ``words`` are sorted 32-bit hashes, each with a frequency step
    and a case class; ``buckets`` gives where each value of the upper 16 bits begins.
    """

    keys: NDArray[np.uint64]
    scores: Bytes
    backoffs: Bytes
    words: NDArray[np.uint32]
    values: Bytes
    buckets: NDArray[np.int32]
    shapes: NDArray[np.float32]  # (case class, context, shape) -> log-probability
    previews: NDArray[np.float32]  # (context, shape) -> log-probability


def pack_planes(values: NDArray[np.uint64], count: int) -> Bytes:
    """Byte planes of integers, least significant first: compresses well."""
    return np.concatenate(
        [((values >> np.uint64(8 * plane)) & np.uint64(255)).astype(np.uint8) for plane in range(count)]
    )


def unpack_planes(planes: Bytes, count: int) -> NDArray[np.uint64]:
    """The integers whose ``count`` byte planes :func:`pack_planes` wrote."""
    size = len(planes) // count
    out = np.zeros(size, np.uint64)
    for plane in range(count):
        out |= planes[plane * size : (plane + 1) * size].astype(np.uint64) << np.uint64(8 * plane)
    return out


def read_arrays(path: Path) -> dict[str, Any]:
    """Every array of an ``.npz`` file."""
    with zipfile.ZipFile(path) as bundle:
        return {name.removesuffix(".npy"): np.load(io.BytesIO(bundle.read(name))) for name in bundle.namelist()}
