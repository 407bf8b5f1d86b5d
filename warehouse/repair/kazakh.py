"""Kazakh text whose own letters were lost to their neighbours: `казакстан` for `қазақстан`.

Old code pages and keyboards had no ә ғ қ ң ө ұ ү һ і; typists wrote а г к н о у у х и. About every eighth letter of
Kazakh is one of them, so a longer Kazakh text without any is damaged for sure, and only such a text is touched:
the words that only Kazakh has must be frequent in it, Russian ones rare. In it a word is restored if the word list
knows one single word that looks like it without its own letters; every other word stays.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from warehouse.document import RepairStep
from warehouse.repair.letters import CYRILLIC, KAZAKH_OWN, KAZAKH_WORDS, RUSSIAN_WORDS, word_set

_BARE = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_WORD = re.compile(f"(?<!\\w)[{CYRILLIC}]{{3,30}}(?![\\w])")
_RUNS = re.compile(f"[{CYRILLIC}]+")
_OWN = re.compile(f"[{KAZAKH_OWN}{KAZAKH_OWN.upper()}]")
_SAMPLE = 400  # lines
_LEAST_LETTERS = 80


def bare_form(word: str) -> str:
    """A word with each of Kazakh's own letters replaced by its neighbour; the length stays."""
    return word.translate(_BARE)


_MARKS = (
    frozenset(map(bare_form, KAZAKH_WORDS))
    | word_set("казак казакстан казакстаннын республикасы республикасынын болган билим гылым тарих тил ултык жана")
) - RUSSIAN_WORDS


def has_lost_letters(lines: Sequence[str]) -> bool:
    """Whether some lines are Kazakh without any of its own letters."""
    letters = kazakh = russian = 0
    for line in lines[:_SAMPLE]:
        if line.isascii():
            continue
        if _OWN.search(line):
            return False
        runs = _RUNS.findall(line.lower()[:2000])
        letters += sum(map(len, runs))
        words = set(runs)
        kazakh += len(words & _MARKS)
        russian += len(words & RUSSIAN_WORDS)
    return letters >= _LEAST_LETTERS and kazakh >= 3 and kazakh > 3 * russian and kazakh * 120 > letters


def lost_letter_steps(line: str) -> list[RepairStep]:
    """The words of a line (of a text with lost letters) that can be restored."""
    if line.isascii():
        return []
    table = _table()
    steps = []
    for match in _WORD.finditer(line):
        word = match.group()
        whole = table.get(word.lower())
        if whole is not None and len(word.lower()) == len(word):
            text = "".join(w.upper() if c.isupper() else w for c, w in zip(word, whole, strict=True))
            steps.append(RepairStep(match.start(), match.end(), word, text, "lost_letter", 0.9, "words"))
    return steps


@cache
def _table() -> dict[str, str]:
    packed = resources.files("warehouse.repair").joinpath("weights", "detector_kazakh.json.gz").read_bytes()
    return {bare_form(word): word for word in json.loads(gzip.decompress(packed))}
