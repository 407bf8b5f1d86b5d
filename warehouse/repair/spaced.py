"""Letters spaced out for emphasis: `р а з д е л`.

Typists and typesetters spread a word instead of setting it bold; in a text layer each letter becomes a word. A run
of five or more single letters with one space between them is closed up when the letters make one plausible word:
Russian and Kazakh by how its letters follow one another, English by the word list. Wider gaps part words, and are
kept as one space. Lists of letters (`а б в г д`), initials and formulas do not pass.
"""

from __future__ import annotations

import re

from warehouse.document import RepairStep
from warehouse.repair.detect import cyrillic_fitness, load_detector
from warehouse.repair.letters import CYRILLIC, LATIN

_LETTER = f"(?:[{CYRILLIC}]|[{LATIN}])"
_RUN = re.compile(f"(?<!\\S){_LETTER}(?:[ \u00a0]{{1,3}}{_LETTER}){{4,60}}(?=[.,;:!?)]?(?!\\S))")
_WORD = re.compile(r"\S(?: \S)+")
_ALPHABETS = ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгдежзиклмнопрстуфхцчшщэюя", "abcdefghijklmnopqrstuvwxyz",
              "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")  # fmt: skip
_FIT = -5.0
_LONGEST_WORD = 22


def spaced_steps(line: str) -> list[RepairStep]:
    """One step for each word that was spaced out."""
    steps = []
    for match in _RUN.finditer(line):
        words = list(_WORD.finditer(match.group().replace("\u00a0", " ")))
        closed = [word.group().replace(" ", "") for word in words]
        if not words or not all(map(_is_word, closed)):
            continue
        for word, text in zip(words, closed, strict=True):
            start, end = match.start() + word.start(), match.start() + word.end()
            steps.append(RepairStep(start, end, line[start:end], text, "spaced_letters", 0.95, "letters"))
    return steps


def _is_word(word: str) -> bool:
    if not 5 <= len(word) <= _LONGEST_WORD or not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    lower = word.lower()
    if any(lower in alphabet for alphabet in _ALPHABETS) or len(set(lower)) < 3:
        return False
    if lower.isascii():
        return lower in load_detector().english_words
    return not re.search(f"[{LATIN}]", lower) and cyrillic_fitness(lower) > _FIT
