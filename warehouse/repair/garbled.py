"""Words that a Latin model made of Cyrillic: hand them to the decoder, judge its answer, make steps of it.

The decoder sees a whole line at a time, for the language and the case are the line's, with the garbled share of
each word. Words that are clean by the detector are marked to be copied; where nearly the whole line is garbled,
only those that are very surely clean. Its answer replaces a word only if it is sure enough. Otherwise the plan
says so with a step of kind `unsure` that changes nothing.

Short words are read as digits (`110` is «по», `06` is «об»), but a wrong number is worse than a missing word. So of
the numbers only the short ones of a line that is garbled nearly throughout are asked about, the decoder must be
very sure, and it must read a word of the language. All other numbers are copied.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from warehouse.document import RepairStep
from warehouse.repair.config import RepairConfig
from warehouse.repair.detect import DetectedWord, load_detector
from warehouse.repair.letters import HAS_CYRILLIC, HAS_LATIN, LATIN
from warehouse.repair.plan import UNSURE

if TYPE_CHECKING:
    from warehouse.repair.decoder import DecodedLine, Decoder, GarbledLine

KIND = "wrong_language_ocr"
_HAS_READ_LETTER = re.compile(f"[{LATIN}®¢€¥@]").search
#: two digits and more beside letters, not all of them those that letters are read as
_HAS_CODE_NUMBER = re.compile(r"(?=\S*[A-Za-z])(?:[A-Za-z-]|\b)(?=\d*[245789])\d{2,}").search
#: digits inside a word, or behind a long one: letters that were read as digits
_HAS_DIGITS_FOR_LETTERS = re.compile(r"[A-Za-z]\d+[a-z]|[A-Za-z]{6}[A-Za-z-]*\d").search
_SURELY_GARBLED = 3.0
_NAME = re.compile("[A-Za-z][A-Za-z0-9]{2,}").findall
_LATIN_WORDS = re.compile(f"(?<![\\w])[{LATIN}]{{2,}}(?![\\w])").findall
_ROMAN = re.compile("[^\\w]*(?:x{1,3}(?:v?i{2,3}|iv|ix)|v?i{3}|X{1,3}(?:V?I{2,3}|IV|IX)|VI{2,3})[^\\w]*$").match
_NUMBER = re.compile(r"[^\w]*\d+(?:[.,:/–—-]\d+)*(?:st|nd|rd|th)?[^\w]*$").match
_WORD_AS_DIGITS = re.compile(r"[(«„“\"]?(?:\d{1,3}|0\d{3}|(?:/|[\[\]|]{1,2}|/\|)\d{1,4}|[€©®]\d{1,3})[,)»]?$").match
_CLOSING = ".,:;!?»”…"
#: letters whose last part is read as this mark
_ENDS_LIKE = {",": "дқңцщДҚҢЦЩ", ";": "дқңцщДҚҢЦЩ", "!": "ыіийяьЫІЬ"}
_LINE_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]").search
#: what each unit of log-odds for a Latin word adds to the confidence that is needed, and the most it may become
LATIN_LOOKING = (0.12, 0.65)
KNOWN_LATIN = (0.2, 0.8)  # the same for a word of the English list
KNOWN_NAME = 0.985  # the confidence that is needed of a word that the text holds elsewhere, surely Latin
KNOWN_ACRONYM = 0.75  # the same for capitals that stand in English texts so, and for a name with a number
SURE_WORD = 0.95  # the confidence that is needed to take digits for a word
LONELY = 0.65  # the confidence that is needed of a word or two in clean surroundings
_THICK_FRAC = 0.6  # mean garbled share of a line's words from which its doubtful words go to the decoder too
_ASKED_FRAC = 0.05
#: what proves a few lines garbled: letters of sure words of so many letters; or that most of them changes, surely
_PROOF_LETTERS, _PROOF_WORD, _PROOF_CONFIDENCE = 12, 4, 0.9
_PROOF_SHARE, _PROOF_MEAN = 0.6, 0.6
_LONGEST_PIECE = 240  # characters of a line that the decoder sees at once; longer lines are cut at white space


def decode_lines(
    lines: Mapping[int, str],
    detected: Mapping[int, Sequence[DetectedWord]],
    config: RepairConfig,
    lonely: Container[int] = (),
    above: Mapping[int, str] | None = None,
    names: Collection[str] = (),
) -> tuple[dict[int, list[RepairStep]], dict[int, str]]:
    """Steps for each line with garbled words, and the language the decoder read it in.

    `lines` and `detected` have the same keys (line indexes). A `lonely` line stands among clean ones with hardly a
    garbled word in it: there the decoder must be surer. `above` is what stands above each line ("" for nothing).
    """
    pieces: list[tuple[int, int, GarbledLine]] = []
    for index, words in detected.items():
        for offset, piece in _pieces(lines[index], words, config.min_garbled_frac, (above or {}).get(index)):
            pieces.append((index, offset, piece))
    if not pieces:
        return {}, {}
    answers = _decoder().decode_lines([piece for _, _, piece in pieces], profile=config.profile)
    steps: dict[int, list[RepairStep]] = {}
    languages: dict[int, str] = {}
    for (index, offset, piece), answer in zip(pieces, answers, strict=True):
        steps.setdefault(index, []).extend(_steps(offset, piece, answer, config, index in lonely, names))
        languages[index] = answer.language
    return steps, languages


@cache
def _decoder() -> Decoder:
    from warehouse.repair.decoder import load_decoder

    return load_decoder()


def is_decodable(token: str) -> bool:
    """Whether a token may be handed over as garbled: it has a letter of a Latin model and is no number.

    Roman numerals of three signs and more are numbers; shorter ones are read for «и», «п», «ш» as well.
    """
    return _HAS_READ_LETTER(token) is not None and not _NUMBER(token) and not _ROMAN(token)


def may_be_word(token: str) -> bool:
    """Whether a token of digits may stand for a short word; years and larger numbers cannot."""
    return _WORD_AS_DIGITS(token) is not None


def _is_decodable_or_digits(token: str) -> bool:
    return is_decodable(token) or may_be_word(token)


def _pieces(
    line: str, words: Sequence[DetectedWord], threshold: float, above: str | None = None
) -> list[tuple[int, GarbledLine]]:
    from warehouse.repair.decoder import GarbledLine, GarbledWord

    pieces: list[tuple[int, GarbledLine]] = []
    start = 0
    while start < len(words):
        end = start + 1
        while end < len(words) and words[end].end - words[start].start <= _LONGEST_PIECE:
            end += 1
        part = words[start:end]
        offset = part[0].start
        decodable = [w.garbled_frac for w in part if is_decodable(line[w.start : w.end])]
        # In a line that is garbled nearly throughout, a word that looks Latin by itself is asked about as well.
        is_thick = len(decodable) >= 3 and sum(decodable) / len(decodable) > _THICK_FRAC
        least = min(threshold, _ASKED_FRAC) if is_thick else threshold
        is_asked = _is_decodable_or_digits if is_thick else is_decodable
        marked = tuple(
            GarbledWord(
                w.start - offset,
                w.end - offset,
                w.garbled_frac if w.garbled_frac >= least and is_asked(line[w.start : w.end]) else 0.0,
            )
            for w in part
        )
        if any(w.garbled_frac for w in marked):
            pieces.append((offset, GarbledLine(line[offset : part[-1].end], marked, above)))
        above = line[offset : part[-1].end]
        start = end
    return pieces


def _steps(
    offset: int,
    piece: GarbledLine,
    answer: DecodedLine,
    config: RepairConfig,
    is_lonely: bool,
    names: Collection[str],
) -> list[RepairStep]:
    garbled = [(w.start, w.end, w.garbled_frac) for w in piece.words if w.garbled_frac > 0.0]
    steps = []
    position = 0
    for span in sorted(answer.spans, key=lambda s: s.start):
        if span.start < position or span.end > len(piece.text) or span.start >= span.end:
            continue
        raw = piece.text[span.start : span.end]
        shares = [share for start, end, share in garbled if start < span.end and span.start < end]
        if not shares or span.text == raw:
            continue
        text = keep_marks(raw, span.text)
        confidence = max(0.0, min(1.0, span.confidence_frac))
        needed = needed_confidence(raw, config, is_lonely, names)
        if any(map(may_be_word, raw.split())):
            needed = max(needed, SURE_WORD)
        is_sure = confidence >= needed and _is_acceptable(raw, text)
        steps.append(
            RepairStep(
                offset + span.start,
                offset + span.end,
                raw,
                text if is_sure else raw,
                KIND if is_sure else UNSURE,
                confidence,
                "decoder",
            )
        )
        position = span.end
    return steps


def is_proven(lines: Sequence[tuple[str, Sequence[RepairStep]]], earlier: Sequence[RepairStep] = ()) -> bool:
    """Whether what was decoded of some neighbouring lines proves that they were garbled at all.

    A gene, a formula or a name in a foreign language may look garbled, and the decoder makes some word of nearly
    everything. But only garbled text yields long words that the decoder is sure of, or lines that change nearly
    throughout. `lines` are texts with their steps; `earlier` holds the steps of earlier passes hereabouts.
    """
    sure = garbled = weighted = 0.0
    for step in (*earlier, *(step for _, steps in lines for step in steps)):
        if step.kind in (KIND, UNSURE) and step.confidence_frac >= _PROOF_CONFIDENCE:
            letters = sum(map(str.isalpha, step.text))
            sure += letters if letters >= _PROOF_WORD else 0
    if sure >= _PROOF_LETTERS:
        return True
    for _, steps in lines:
        for step in steps:
            garbled += len(step.raw_text)
            weighted += len(step.raw_text) * step.confidence_frac
    total = _letters_of_words(text for text, _ in lines)
    return garbled >= _PROOF_SHARE * total and weighted >= _PROOF_MEAN * garbled


def may_be_proven(lines: Sequence[tuple[str, Sequence[DetectedWord]]], config: RepairConfig) -> bool:
    """Whether what looks garbled in some neighbouring lines is enough for a proof, whatever the decoder says.

    It spares the decoder the genes and formulas of clean text.
    """
    letters = garbled = 0
    for text, words in lines:
        for word in words:
            token = text[word.start : word.end]
            if word.garbled_frac >= config.min_garbled_frac and is_decodable(token):
                garbled += len(token)
                letters += len(token) if len(token) >= _PROOF_WORD else 0
    return letters >= _PROOF_LETTERS or garbled >= _PROOF_SHARE * _letters_of_words(text for text, _ in lines)


def _letters_of_words(texts: Iterable[str]) -> int:
    return sum(len(word) for text in texts for word in text.split() if HAS_LATIN(word) or HAS_CYRILLIC(word))


def as_unsure(step: RepairStep) -> RepairStep:
    """The same place, left as it was read."""
    return replace(step, text=step.raw_text, kind=UNSURE)


def needed_confidence(
    raw: str, config: RepairConfig, is_lonely: bool = False, names: Collection[str] = ()
) -> float:
    """How sure the decoder must be of a span: surer, the more its words look like Latin words themselves.

    Names of programs, acronyms and foreign words stand in garbled lines too; the line made them suspect.
    """
    least = max(LONELY, config.least_confidence_frac) if is_lonely else config.least_confidence_frac
    scores = [score for score in map(load_detector().score_token, raw.split()) if score is not None]
    doubt = max(0.0, -max(scores, default=0.0))
    detector = load_detector()
    latin = _LATIN_WORDS(raw)
    if any(word in detector.acronyms for word in latin):
        least = max(least, KNOWN_ACRONYM)
    if _HAS_CODE_NUMBER(raw) and not (max(scores, default=0.0) > _SURELY_GARBLED and _HAS_DIGITS_FOR_LETTERS(raw)):
        least = max(least, KNOWN_ACRONYM)
    if names and max(scores, default=0.0) < 0.5 and any(word in names for word in _NAME(raw)):
        least = max(least, KNOWN_NAME)
    slope, most = KNOWN_LATIN if any(word.lower() in detector.english_ranks for word in latin) else LATIN_LOOKING
    return min(max(most, least), least + slope * doubt)


def keep_marks(raw: str, text: str) -> str:
    """The decoded text with the marks that close (or open) the raw one, should the decoder have lost them.

    Latin models read these marks as they are printed. But a comma may be the tail of «қ» or «д», an exclamation
    mark the last stroke of «ы», and brackets parts of letters: there the decoder has the say.
    """
    closing = raw[len(raw.rstrip(_CLOSING)) :]
    if closing and text and text[-1].isalnum() and text[-1] not in _ENDS_LIKE.get(closing[0], ""):
        text += closing
    if raw[0] in "«“„" and text[:1].isalnum():
        text = raw[0] + text
    return text


def _is_acceptable(raw: str, text: str) -> bool:
    """A decoded form must be Cyrillic, one line, of a sane length, and keep a number that stands by itself."""
    if not text.strip() or _LINE_BREAKS(text) or not HAS_CYRILLIC(text):
        return "№" in text and len(raw) <= 3
    return len(text) <= 3 * len(raw) + 4
