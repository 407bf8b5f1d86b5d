"""ё as the text prints it: where decoded lines hold it, words that have it by the dictionary get it too.

Print uses ё throughout or not at all, and readers of the wrong language lose its dots now and then. So the decoded
words of a text decide by majority: only a text that prints ё gets it, only in decoded words, only where the word
without the dots is no other word (a list made from OpenCorpora).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

from warehouse.document import RepairStep
from warehouse.repair.garbled import KIND

_REACH = 60  # lines on either side that tell how the text prints
_FEWEST = 2  # words with ё that make a habit
_WORD = re.compile("[А-Яа-яЁё]{2,}")
_CONFIDENCE = 0.9
_YO = str.maketrans("ёЁ", "еЕ")


@cache
def _with_yo() -> dict[str, str]:
    """Word without the dots -> with them."""
    packed = resources.files("warehouse.repair").joinpath("weights", "yo.txt").read_text(encoding="utf-8")
    return {word.translate(_YO): word for word in packed.split()}


def yo_steps(
    raw_lines: Sequence[str], texts: Sequence[str], plans: Sequence[Sequence[RepairStep]]
) -> dict[int, list[RepairStep]]:
    """Steps on the present texts, by line, that give decoded words their ё."""
    decoded = [i for i, plan in enumerate(plans) if any(step.kind == KIND for step in plan)]
    if not any("ё" in texts[i] for i in decoded):
        return {}
    known = _with_yo()
    missing: dict[int, list[RepairStep]] = {}
    printed: dict[int, int] = {}
    for i in decoded:
        for match in _WORD.finditer(texts[i]):
            word = match.group()
            if "ё" in word.lower():
                printed[i] = printed.get(i, 0) + 1
                continue
            dotted = known.get(word.lower())
            if dotted is not None and word not in raw_lines[i] and (word.islower() or word.istitle()):
                text = dotted.capitalize() if word.istitle() else dotted
                step = RepairStep(match.start(), match.end(), word, text, KIND, _CONFIDENCE, "yo")
                missing.setdefault(i, []).append(step)
    steps: dict[int, list[RepairStep]] = {}
    for i, found in missing.items():
        near = range(i - _REACH, i + _REACH + 1)
        has = sum(printed.get(j, 0) for j in near)
        lacks = sum(len(missing.get(j, ())) for j in near)
        if has >= _FEWEST and 2 * has >= lacks:
            steps[i] = found
    return steps
