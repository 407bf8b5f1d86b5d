"""Letters of the wrong script inside a word: `Kазахстан`, `cтатья`, `бiз`, `Kаzakh`.

Latin and Cyrillic share a dozen and a half shapes. Where a typist or a program took one from the other script the
page looks right and every search fails. A word that mixes the scripts is mended when exactly one script can hold
all its letters and the result looks like a word of that script; where both can, the other letters of the line
decide. Left alone: words whose scripts stand apart on purpose (`IT-отдел`: a hyphen parts them; `HTTPсервер`: an
acronym of Latin capitals before a Cyrillic ending; `kэфф`: a variable with its index), words run together
(`НАЗАДHOME`), and words wholly in one script, unless the whole line is Cyrillic, the word is long enough and only
Cyrillic letters follow one another like that.
"""

from __future__ import annotations

import re

from warehouse.document import RepairStep
from warehouse.repair.detect import cyrillic_fitness, load_detector
from warehouse.repair.letters import (
    CYRILLIC,
    FREQUENT_CYRILLIC,
    HAS_CYRILLIC,
    HAS_LATIN,
    LATIN,
    ORDINARY_CYRILLIC,
    count_letters,
)

_TO_CYRILLIC = dict(zip("ABCEHIKMOPTXYaceiopxyhəƏëËɵƟ", "АВСЕНІКМОРТХУасеіорхуһәӘёЁөӨ", strict=True))
_TO_LATIN = dict(zip("АВСЕНІКМОРТХасеіорхуһәӘ", "ABCEHIKMOPTXaceiopxyhəƏ", strict=True))
_CYRILLIC_TABLE = str.maketrans(_TO_CYRILLIC)
_LATIN_TABLE = str.maketrans(_TO_LATIN)
_ROUGHLY = dict(zip("kmnurbtgKN", "ктпигьтдКИ", strict=True))
_ROUGH_TABLE = str.maketrans(_ROUGHLY)
_WORD = f"{LATIN}{CYRILLIC}\u0275\u019f"
_LATIN_ALL = f"{LATIN}\u0275\u019f"
_SMALL = "а-яёәғқңөұүһі"
_MIXED = re.compile(f"(?<![{_WORD}])(?:[{_LATIN_ALL}]++[{CYRILLIC}]|[{CYRILLIC}]++[{_LATIN_ALL}])[{_WORD}]*")
_LATIN_LETTER = re.compile(f"[{_LATIN_ALL}]")
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
_ACRONYM_AND_ENDING = re.compile(f"[A-Z]{{2,}}[{CYRILLIC}]+$").match
_LONGEST_WORD = 40
_KAZAKH_LETTER = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]|[а-яё].*[а-яё]").search
_WHOLE = re.compile("(?<![\\w.@/-])(?:[ABCEHKMOPTXaceopxy]{4,40})(?![\\w@/-])")
_DIGIT_IN_WORD = re.compile(f"[{_SMALL}][0346][{_SMALL}]").search
_WORD_WITH_DIGIT = re.compile(
    f"(?<![\\w-])[{CYRILLIC}]{{1,30}}[0346][{_SMALL}]{{1,30}}(?:[0346][{_SMALL}]{{1,30}})?(?![\\w-])"
)
_DIGIT_LETTERS = str.maketrans("0346", "озчб")
_FIT = -7.0  # bits a letter; real words lie above
_SHORT_FIT = -4.8
_ROUGH_FIT = -4.2
_LONG_LATIN = re.compile("[A-Za-z]{3,}")


def homoglyph_steps(line: str) -> list[RepairStep]:
    """The steps that bring the words of a line into one script each."""
    if not HAS_CYRILLIC(line) or not HAS_LATIN(line):
        return []
    steps = []
    cyrillic, latin = count_letters(line)
    for match in _MIXED.finditer(line):
        word = match.group()
        found = _mend(word, cyrillic, latin)
        if found is not None:
            steps.append(_step(match.start(), word, *found))
    if cyrillic > 2 * latin:
        for match in _WHOLE.finditer(line):
            found = _mend_whole(match.group())
            if found is not None:
                steps.append(_step(match.start(), match.group(), *found))
        steps.sort(key=lambda step: step.raw_start)
    return steps


def digit_steps(line: str) -> list[RepairStep]:
    """The steps for a digit that stands for the letter it looks like inside a Cyrillic word: `ра3витие`.

    Both neighbours must be small letters and the word must look Russian or Kazakh with the letter; so `м3/ч`,
    `кв0` and labels stay.
    """
    if not _DIGIT_IN_WORD(line):
        return []
    steps = []
    for match in _WORD_WITH_DIGIT.finditer(line):
        word = match.group()
        text = word.translate(_DIGIT_LETTERS)
        if 6 <= len(word) <= _LONGEST_WORD and _has_usual_case(text) and cyrillic_fitness(text) > _SHORT_FIT + 0.6:
            steps.append(RepairStep(match.start(), match.end(), word, text, "homoglyph", 0.95, "lookalike"))
    return steps


def _step(start: int, word: str, text: str, confidence_frac: float) -> RepairStep:
    return RepairStep(start, start + len(word), word, text, "homoglyph", confidence_frac, "lookalike")


def _mend(word: str, line_cyrillic: int, line_latin: int) -> tuple[str, float] | None:
    if len(word) > _LONGEST_WORD:
        return None
    latin = _LATIN_LETTER.findall(word)
    cyrillic = _CYRILLIC_LETTER.findall(word)
    as_cyrillic = word.translate(_CYRILLIC_TABLE) if all(c in _TO_CYRILLIC for c in latin) else None
    as_latin = word.translate(_LATIN_TABLE) if all(c in _TO_LATIN for c in cyrillic) else None
    if as_cyrillic is None and as_latin is None and 3 * len(latin) <= len(word):
        return _mend_by_likeness(word, latin)
    if as_cyrillic is not None and "I" in word and not _KAZAKH_LETTER(word):
        as_cyrillic = None  # «І» is rare even in Kazakh, the Latin letter is not
    if as_cyrillic is not None and as_latin is not None:
        # Every letter exists in both scripts: the rest of the line decides, and only clearly.
        rest_cyrillic, rest_latin = line_cyrillic - len(cyrillic), line_latin - len(latin)
        if rest_cyrillic > 4 * rest_latin and rest_cyrillic >= 8:
            as_latin = None
        elif rest_latin > 4 * rest_cyrillic and rest_latin >= 8:
            as_cyrillic = None
        else:
            return None
    if as_cyrillic is not None:
        if not _has_usual_case(as_cyrillic) or not all(c in ORDINARY_CYRILLIC for c in as_cyrillic):
            return None
        if _ACRONYM_AND_ENDING(word) and word[-1].islower():
            return None
        if any(run.lower() in load_detector().english_words for run in _LONG_LATIN.findall(word)):
            return None  # a Latin word that lost the space before or after it
        return (as_cyrillic, 0.98) if _fits(as_cyrillic) else None
    if as_latin is not None and _has_usual_case(as_latin):
        if as_latin.lower() in load_detector().english_words:
            return as_latin, 0.98
        # Without a witness: one or two strays in a longer Latin word, or a chemical-looking one is left alone.
        if len(latin) >= 3 and len(cyrillic) <= 2 and (load_detector().score_token(as_latin) or 0.0) < -1.0:
            return as_latin, 0.95
    return None


def _mend_by_likeness(word: str, latin: list[str]) -> tuple[str, float] | None:
    """A mostly Cyrillic word with a letter that looks only roughly alike (`инcmитут`): the result must fit well."""
    if any(c not in _TO_CYRILLIC and c not in _ROUGHLY for c in latin) or len(word) < 6:
        return None
    text = word.translate(_CYRILLIC_TABLE).translate(_ROUGH_TABLE)
    if _has_usual_case(text) and all(c in ORDINARY_CYRILLIC for c in text) and cyrillic_fitness(text) > _ROUGH_FIT:
        return text, 0.9
    return None


def _mend_whole(word: str) -> tuple[str, float] | None:
    detector = load_detector()
    if word.lower() in detector.english_words or not _has_usual_case(word):
        return None
    as_cyrillic = word.translate(_CYRILLIC_TABLE)
    score = detector.score_token(word)
    if score is not None and score > 1.0 and cyrillic_fitness(as_cyrillic) > -4.5:
        return as_cyrillic, 0.95
    return None


def _fits(word: str) -> bool:
    """Short words are variables and symbols as often as words: they must be well known."""
    if len(word) < 4:
        return word.lower() in FREQUENT_CYRILLIC
    return cyrillic_fitness(word) > (_FIT if len(word) > 5 else _SHORT_FIT)


def _has_usual_case(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower()
