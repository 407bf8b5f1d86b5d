"""Text whose bytes were read in the wrong encoding: `РџСЂРёРІРµС‚`, `Ïðèâåò`, `оПХБЕР`, `╨Я╤А╨╕`.

Each wrong reading is undone by writing the text in the encoding it was read with and reading the bytes in the right
one. Which pair it was nobody says; so all pairs of the Cyrillic and Western encodings are tried on the words that
look wrong, one after the other for text damaged twice, and the letter statistics of Russian and Kazakh judge. A
reading is taken only if what it gives consists of plausible words and what it replaces does not. Damage of UTF-8 in
Western text is `ftfy`'s field and left to it.

Words are mended one by one (ASCII spaces survive every reading), but judged together: three wrong words of a line
with one way back are proof, a single short one is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from warehouse.document import RepairStep
from warehouse.repair.detect import cyrillic_fitness
from warehouse.repair.letters import CYRILLIC, ORDINARY_CYRILLIC

_SINGLE = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5")
_WESTERN = ("cp1252", "latin_1", "mac_roman")
_RARE = f"[^\x00-\x7f{ORDINARY_CYRILLIC}«»“”„’‘‚—–−…№§°±×·•©®™€\u00a0\u00ad\u2009\u202f]"
_UTF8_READ = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0400-\u040f\u0450-\u045f\u0490\u0491№]"
_SUSPECT = re.compile(
    f"{_RARE}{{2}}"  # box drawing, Western letters in rows, Cyrillic letters of other languages
    f"|(?:[РСÐÑ]{_UTF8_READ}){{2}}|[ÂÃÅÄâ][\u0080-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ™š›œž]"
    "|(?:[–—“][^\x00-\x7f\\s]){3}"  # UTF-8 as MacCyrillic
    f"|[{CYRILLIC}][\u2320\u2321\u2500-\u25ff]"  # UTF-8 as KOI8-R
    "|[а-яё][А-ЯЁ]{2}"  # KOI8-R and cp1251 swap the cases
    f"|[{CYRILLIC}][®¤¦©Ї°±µ¶¬†‡‰‹›€™ў][{CYRILLIC}®¤¦©«]"
    f'|(?<![^\\s("]){_RARE}[^\x00-\x7f\\s][^\\s]'
).search
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\ufffd]{2}|[\x00-\x06]").search  # no text was ever there
# A single no-break space may be a byte of a letter; two in a row are blanks, and blanks prove nothing.
_WORD = re.compile(r"(?:(?!\u00a0{2})[^ \t\n\r\f\v])+")
_DRAWING = re.compile("[\u2320\u2321\u2500-\u25ff]").search
#: signs that no table of one byte a letter holds: such a word was read rightly
_BEYOND = re.compile("[\u0530-\u1fff\u2600-\ufaff\U00010000-\U0010ffff]").search
_ODD = re.compile(f"{_RARE}|[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺІ]|[\u0080-\u00bf®¤¦©†‡‰‹›€™…„“”‘’№«»]")
#: Ukrainian, Belarusian, Serbian and Macedonian: their own letters among those that Russian has too
_NEIGHBOUR_WORD = re.compile("[«„“(]?(?:[А-Яа-яЁёІіЇїЄєҐґЎў’'-]+|[А-Яа-яЈјЉљЊњЋћЏџЂђЃѓЅѕЌќ-]+)[.,:;!?)»”“]*$").match
_CYRILLIC_WORD = re.compile(f"[{CYRILLIC}]+")
_UTF8_IN_WESTERN = re.compile("[ÂÃâÅÄÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]").search
_SURE_FIT = -5.3
_LONGEST_WORD = 240  # of four bytes for each letter in text damaged twice
_LEAST_LETTERS = 6  # fewer letters prove nothing
_LONGEST_LINE = 4000  # longer lines are judged by their first words and mended in pieces of this size


def mojibake_steps(line: str) -> list[RepairStep]:
    """One step for each word that was read in a wrong encoding; empty unless the letters say so clearly."""
    if line.isascii() or not _SUSPECT(line) or _BINARY(line):
        return []
    words = list(_WORD.finditer(line))
    words = [m for m in words if m.end() - m.start() <= _LONGEST_WORD and not m.group().isspace()]
    odd = [
        m
        for m in words
        if not m.group().isascii()
        and _ODD.search(m.group())
        and not _BEYOND(m.group())
        and not _is_neighbours(m.group())
    ]
    steps: list[RepairStep] = []
    for start in range(0, len(odd), 400):
        steps += _mend_words(odd[start : start + 400], words)
    if not steps and _UTF8_IN_WESTERN(line) and len(line) <= _LONGEST_LINE:
        steps = _western_steps(line)
    return steps


def _is_neighbours(word: str) -> bool:
    """Whether a word looks like one of another Slavic language in Cyrillic: mostly ordinary letters, usual case."""
    letters = "".join(c for c in word if c.isalpha())
    return (
        _NEIGHBOUR_WORD(word) is not None
        and (letters.islower() or letters.isupper() or letters[1:].islower())
        and 2 * sum(c in ORDINARY_CYRILLIC for c in letters) >= len(letters)
    )


def _mend_words(odd: list[re.Match[str]], words: list[re.Match[str]]) -> list[RepairStep]:
    """The best way back for the odd words of a line, if one is clearly right."""
    if not odd:
        return []
    # Words of the same line that look ordinary may be damaged too (`оН` for «Ро»): they go with the rest.
    fellows = [m for m in words if not m.group().isascii()] if len(words) <= 400 else odd
    best: tuple[float, list[str], str] | None = None
    sample = [m.group() for m in odd]
    damaged = [sum(c > "\x7f" for c in word) for word in sample]
    if sum(damaged) < _LEAST_LETTERS or max(damaged) < 4:
        return []  # each Cyrillic letter was read as at least one sign outside ASCII
    before = _plausibility(sample)
    if before > 0.75:
        return []
    for name, mended in _ways_back(sample):
        after = _plausibility(mended)
        runs = [run for word in mended for run in _CYRILLIC_WORD.findall(word)]
        letters = sum(map(len, runs))
        if letters < _LEAST_LETTERS or max(map(len, runs)) < 4 or after < 0.8 or after - before < 0.4:
            continue
        if any(_DRAWING(word) for word in mended):
            continue  # box-drawing signs are a sign of damage, never of its cure
        if letters < 3 * _LEAST_LETTERS and (after < 0.95 or before > 0.25):
            continue
        if best is None or after > best[0] + 1e-9:
            best = after, mended, name
    if best is None:
        return []
    _, mended, name = best
    way = dict(_named_ways())[name]
    steps = []
    whole = _undo_all([m.group() for m in fellows], way)
    if whole is not None and _plausibility(whole) >= 0.8 and not any(map(_DRAWING, whole)):
        odd, mended = fellows, whole
    for match, text in zip(odd, mended, strict=True):
        if text != match.group():
            steps.append(
                RepairStep(match.start(), match.end(), match.group(), text, "mojibake", min(0.99, best[0]), name)
            )
    return steps


def spread_steps(line: str, sources: Iterable[str]) -> list[RepairStep]:
    """The steps for a line too short to prove anything, whose neighbours were read wrongly in one of these ways."""
    if line.isascii():
        return []
    words = [m for m in _WORD.finditer(line[:_LONGEST_LINE]) if not m.group().isascii()]
    before = _plausibility([m.group() for m in words])
    ways = dict(_named_ways())
    for name in sources:
        mended = _undo_all([m.group() for m in words], ways[name]) if name in ways else None
        if mended is not None and _plausibility(mended) > max(0.6, before + 0.3):
            return [
                RepairStep(m.start(), m.end(), m.group(), text, "mojibake", 0.9, name)
                for m, text in zip(words, mended, strict=True)
                if text != m.group()
            ]
    return []


def _named_ways() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each way back as pairs (read as, truly), simple ones first."""
    simple = [(wrong, "utf_8") for wrong in (*_SINGLE, *_WESTERN)]
    simple += [(wrong, right) for wrong in (*_SINGLE, *_WESTERN) for right in _SINGLE if wrong != right]
    for way in simple:
        yield f"{way[1]} read as {way[0]}", (way,)
    doubled = [(outer, inner) for outer in simple[:8] for inner in simple if inner != outer or inner[1] == "utf_8"]
    doubled += [
        (outer, inner)
        for outer in simple[8:]
        for inner in simple[8:]
        if outer[1] == inner[0] and outer[0] != inner[1]
    ]
    for outer, inner in doubled:
        yield f"{inner[1]} read as {inner[0]}, then {outer[1]} read as {outer[0]}", (outer, inner)


_WAYS: list[tuple[str, tuple[tuple[str, str], ...]]] = []


def _ways_back(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Every way back that all the words allow, with what it makes of them; doubled damage only if need be."""
    if not _WAYS:
        _WAYS.extend(_named_ways())
    found_simple = False
    probe = words[:40]
    for name, way in _WAYS:
        if len(way) > 1 and found_simple:
            return
        first = _undo_all(probe[:3], way)
        if first is None or _plausibility(first) < 0.5:
            continue
        undone = _undo_all(probe, way)
        if undone is None:
            continue
        if _plausibility(undone) >= 0.8:
            found_simple = found_simple or len(way) == 1
            whole = undone if len(words) <= 40 else _undo_all(words, way)
            if whole is not None:
                yield name, whole


def _undo_all(words: list[str], way: tuple[tuple[str, str], ...]) -> list[str] | None:
    undone = []
    for word in words:
        try:
            for wrong, right in way:
                word = _encode(word, wrong).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            return None
        if not word or any(c in " \t\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029" for c in word):
            return None
        undone.append(word)
    return undone


def _encode(word: str, encoding: str) -> bytes:
    """The bytes of a word; a Western or Cyrillic Windows reading may have let C1 control characters through."""
    try:
        return word.encode(encoding)
    except UnicodeEncodeError:
        if encoding not in ("cp1252", "cp1251"):
            raise
        return b"".join(bytes([ord(c)]) if 0x80 <= ord(c) <= 0x9F else c.encode(encoding) for c in word)


def _plausibility(words: list[str]) -> float:
    """The share (0 to 1) of the letters of some words that stand in plausible Russian or Kazakh words."""
    good = total = 0.0
    for word in words:
        runs = _CYRILLIC_WORD.findall(word)
        strange = sum(1 for c in word if c > "\x7f" and c not in ORDINARY_CYRILLIC and c not in "«»“”„’—–…№°")
        total += strange
        for run in runs:
            total += len(run)
            if not all(c in ORDINARY_CYRILLIC for c in run):
                continue
            if not (run.islower() or run.isupper() or run[1:].islower()):
                continue
            fit = cyrillic_fitness(run)
            if fit > _SURE_FIT or (len(run) <= 3 and fit > -7.0):
                good += len(run)
            elif fit > -7.0:
                good += 0.5 * len(run)
    return good / total if total else 0.0


def _western_steps(line: str) -> list[RepairStep]:
    """UTF-8 read as a Western encoding, in text of any language: ftfy decides, word by word."""
    from ftfy import fix_encoding

    steps = []
    for match in _WORD.finditer(line):
        word = match.group()
        if word.isascii() or not _UTF8_IN_WESTERN(word) or len(word) > 200:
            continue
        text = fix_encoding(word)
        if text != word and text.isprintable() and not any(c.isspace() for c in text) and text:
            steps.append(RepairStep(match.start(), match.end(), word, text, "mojibake", 0.95, "ftfy"))
    return steps
