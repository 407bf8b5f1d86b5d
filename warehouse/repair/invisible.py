"""Characters that no reader sees or tells apart: soft hyphens, zero-width marks, ligatures, loose accents.

- A soft hyphen (U+00AD) inside a word is a place where a line might have been broken; once the text has left its
  page it only hides the word from every search. At the end of a line it is the hyphen that the break printed.
- Zero-width space, joiners and the byte-order mark between Latin or Cyrillic letters are remains of layout
  programs. They are kept beside every other script: there they have a meaning.
- `ﬁ`, `ﬂ`, … are one glyph for several letters. They are presentation forms: the letters are what was written.
- `й` and `ё` as a letter and a loose accent look the same and are not found by anybody who types one letter.
  Other accents (a stress mark) are left: they say something.
"""

from __future__ import annotations

import re

from warehouse.document import RepairStep
from warehouse.repair.letters import CYRILLIC, LATIN

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_WORD = f"{LATIN}{CYRILLIC}0-9"
SUSPECT = re.compile(f"[\u00ad{_ZERO_WIDTH}\ufb00-\ufb06\u0306\u0308]").search
_SOFT_HYPHEN = re.compile(f"(?<=[{_WORD}])\u00ad+(?=[{_WORD}])")
_SOFT_HYPHEN_AT_END = re.compile(f"(?<=[{_WORD}])\u00ad+(?=\\s*$)")
_ZERO_WIDTH_IN_WORD = re.compile(f"(?<=[{_WORD}])[{_ZERO_WIDTH}]+(?=[{_WORD}])")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LOOSE_ACCENT = re.compile("[иИ]\u0306|[еЕ]\u0308")
_LETTERS = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "и\u0306": "й",
    "И\u0306": "Й",
    "е\u0308": "ё",
    "Е\u0308": "Ё",
}


def invisible_steps(line: str) -> list[RepairStep]:
    """The steps that make the words of a line whole; empty for most lines after one search."""
    if not SUSPECT(line):
        return []
    steps = [_step(m, "", "soft_hyphen") for m in _SOFT_HYPHEN.finditer(line)]
    steps += [_step(m, "-", "soft_hyphen") for m in _SOFT_HYPHEN_AT_END.finditer(line)]
    steps += [_step(m, "", "zero_width") for m in _ZERO_WIDTH_IN_WORD.finditer(line)]
    steps += [_step(m, _LETTERS[m.group()], "ligature") for m in _LIGATURE.finditer(line)]
    steps += [_step(m, _LETTERS[m.group()], "loose_accent") for m in _LOOSE_ACCENT.finditer(line)]
    return sorted(steps, key=lambda step: step.raw_start)


def _step(match: re.Match[str], text: str, kind: str) -> RepairStep:
    return RepairStep(match.start(), match.end(), match.group(), text, kind, 1.0, "unicode")
