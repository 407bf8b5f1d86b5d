"""Bytes to text: which encoding a text of unknown origin has, by what the letters look like when decoded.

Detection goes from certain to uncertain: byte order mark, UTF-16 without a mark, valid UTF-8, UTF-8 with a few
damaged bytes, and last the single-byte Cyrillic encodings, told apart by how likely their letters are as Russian,
Kazakh or Western text. No byte is dropped: one that has no meaning becomes U+FFFD, and a note counts them.
"""

from __future__ import annotations

import codecs
import math
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

SINGLE_BYTE_ENCODINGS = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "kz1048", "ptcp154", "iso8859_5", "cp1252")

# How much better than the common encodings the rare ones must fit.
_HANDICAP = {"kz1048": 0.25, "ptcp154": 0.25, "iso8859_5": 0.1, "mac_cyrillic": 0.02}

_SAMPLE_BYTE_COUNT = 36_000
_WITNESS_BYTE_COUNT = 8_000

# Bytes below 0x20 that a text may have: tab, line feed, vertical tab, form feed, carriage return, the end mark of
# DOS files, escape (left by printers).
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1a\x1b")
_CONTROL_TABLE = bytes(set(range(0x20)) - _TEXT_CONTROLS)

# Letters in a hundred of running Russian text, rounded; and of the letters that Kazakh adds.
_LETTER_PERCENT = {
    "о": 10.9, "е": 8.4, "а": 8.0, "и": 7.3, "н": 6.7, "т": 6.3, "с": 5.5, "р": 4.7, "в": 4.5, "л": 4.4,
    "к": 3.5, "м": 3.2, "д": 3.0, "п": 2.8, "у": 2.6, "я": 2.0, "ы": 1.9, "ь": 1.7, "г": 1.7, "з": 1.6,
    "б": 1.6, "ч": 1.4, "й": 1.2, "х": 1.0, "ж": 0.9, "ш": 0.7, "ю": 0.6, "ц": 0.5, "щ": 0.4, "э": 0.3,
    "ф": 0.3, "ъ": 0.05, "ё": 0.1, "ә": 1.2, "ғ": 1.0, "қ": 1.6, "ң": 1.0, "ө": 0.8, "ұ": 0.7, "ү": 0.8,
    "һ": 0.05, "і": 1.6,
}  # fmt: skip
_LETTER_SCORE = {letter: math.log(percent / 100) for letter, percent in _LETTER_PERCENT.items()}
# One letter of Kazakh in a Russian text is more likely a wrong encoding than a Kazakh name.
_LETTER_SCORE.update({letter: _LETTER_SCORE[letter] - 1.5 for letter in "әғқңөұүһі"})
_OTHER_LETTER_SCORE = -12.0  # letters of other languages: ќ, є, љ …
# The commonest pairs of letters in Russian and Kazakh: what tells a word from the same bytes read otherwise.
_PAIR_TEXT = """
    ст но то на ен ов ни ра во ко ал ро ор пр ер ре ос по ан ес ли не ит ка та го ел от ом ти ол тр ат
    ло те ин ет ри ла ва ле ог де об до ис му ть за ив од ми ся ск ий ны ия ый ие нн ци ки ем ой да их
    ам ах ых ве ви вы ди ед ар ас из ик им ок он ру са се си сл со сс ту ты ук ус уч ую эк эт яз ят ак
    ад ая бл ба аб ац ур яр мл ын ың ға ті ді нд лы тұ қа ды жа кө өз үш әл ің ім бі ір ке
"""
_PAIRS = frozenset(_PAIR_TEXT.split())
_PAIR_SCORE = 1.0
_CAPITAL_SCORE = -2.5
_CAPITAL_IN_WORD_SCORE = -4.0  # a capital after a small letter: the mark of a swapped case, as KOI8 beside cp1251
_MIXED_SCRIPT_SCORE = -5.0
_LATIN_SCORE = -4.5
_PUNCTUATION = frozenset("«»—–№“”„…’‘•§°·©\xa0")
_PUNCTUATION_SCORE = -4.0
_SIGN_SCORE = -9.0
_CONTROL_SCORE = -14.0


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, the Python name of the encoding it was read by, and what there is to say about the choice."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode_text(data: bytes) -> DecodedText:
    """Decode bytes of unknown encoding. Never fails: what has no meaning becomes U+FFFD, counted in a note."""
    marked = _decode_marked(data)
    if marked is not None:
        return marked
    wide = _find_utf16(data)
    if wide is not None:
        return _decode(data, wide)
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return _decode(data, "utf-8")
    encoding, notes = _find_single_byte(data)
    decoded = _decode(data, encoding)
    return DecodedText(decoded.text, decoded.encoding, (*notes, *decoded.notes))


def looks_binary(data: bytes) -> bool:
    """Whether bytes are something else than text in any encoding known here."""
    head = data[:_SAMPLE_BYTE_COUNT]
    if head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _find_utf16(data):
        text = decode_text(head[: len(head) // 4 * 4]).text
        odd = sum(1 for char in text if (char < " " and ord(char) not in _TEXT_CONTROLS) or char == "\ufffd")
        return odd > max(2, len(text) // 50)
    # The middle and the end count too: some formats begin with a page of text.
    sample = _take_sample(data, _SAMPLE_BYTE_COUNT)
    control_count = len(sample) - len(sample.translate(None, _CONTROL_TABLE))
    return control_count > max(3, len(sample) // 100) or control_count * 2 > len(sample)


def _decode_marked(data: bytes) -> DecodedText | None:
    if data.startswith(codecs.BOM_UTF8):
        decoded = _decode(data[3:], "utf-8")
        return DecodedText(decoded.text, "utf-8-sig", decoded.notes)
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    return None


def _decode(data: bytes, encoding: str) -> DecodedText:
    try:
        return DecodedText(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        lost_count = text.count("\ufffd") - data.decode(encoding, errors="ignore").count("\ufffd")
        note = (
            f"{lost_count} places could not be decoded as {encoding} and stand as U+FFFD; "
            f"the first is at byte {error.start}"
        )
        return DecodedText(text, encoding, (note,))


def _find_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: one byte of each pair is nearly always that of Latin (00) or Cyrillic (04)."""
    sample = data[: _SAMPLE_BYTE_COUNT // 2 * 2]
    sample = sample[: len(sample) // 2 * 2]
    pair_count = len(sample) // 2
    if pair_count < 4:
        return None
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        plain = sum(high.count(byte) for byte in (0x00, 0x04, 0x20))
        # A text has more than spaces: the planes themselves must be there, and not in the low bytes.
        planes = high.count(0x00) + high.count(0x04)
        if plain >= 0.9 * pair_count and planes >= 0.8 * pair_count and low.count(0x00) <= 0.02 * pair_count:
            return encoding
    return None


_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _is_damaged_utf8(data: bytes) -> bool:
    whole = _UTF8_SEQUENCE.findall(data)
    high_count = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    stray_count = high_count - sum(map(len, whole))
    return len(whole) > 0 and stray_count <= max(1, len(whole) // 5)


def _find_single_byte(data: bytes) -> tuple[str, tuple[str, ...]]:
    sample = _take_sample(data, _SAMPLE_BYTE_COUNT)
    scores = {
        encoding: _score(sample, encoding) - _HANDICAP.get(encoding, 0.0) for encoding in SINGLE_BYTE_ENCODINGS
    }
    ranked = sorted(SINGLE_BYTE_ENCODINGS, key=lambda encoding: -scores[encoding])
    best, second = ranked[0], ranked[1]
    notes: list[str] = []
    same = sample.decode(best, errors="replace") == sample.decode(second, errors="replace")
    lead = scores[best] - scores[second]
    high_count = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if lead < 0.15 and lead * high_count < 6.0 and not same:
        # Too close to call by letters alone (a short text): ask the second witness.
        witness = _ask_witness(sample, (best, second))
        if witness is not None:
            best, second = (witness, best) if witness != best else (best, second)
        notes.append(f"the encoding is uncertain: {best}, or else {second}")
    elif scores[best] < -7.0:
        notes.append(f"the encoding is uncertain: read as {best}, though it does not look like Russian or Kazakh")
    return best, tuple(notes)


def _ask_witness(sample: bytes, candidates: tuple[str, str]) -> str | None:
    match = from_bytes(sample[:_WITNESS_BYTE_COUNT], cp_isolation=list(candidates)).best()
    return match.encoding if match is not None and match.encoding in candidates else None


def _score(sample: bytes, encoding: str) -> float:
    """Mean log-likelihood of the characters above ASCII, as letters of Russian or Kazakh (or Western) text."""
    text = sample.decode(encoding, errors="replace")
    total = 0.0
    count = 0
    previous = " "
    for index, char in enumerate(text):
        if char >= "\x80":
            following = text[index + 1] if index + 1 < len(text) else " "
            total += _score_char(char, previous, following)
            count += 1
        previous = char
    return total / count if count else 0.0


def _score_char(char: str, previous: str, following: str) -> float:
    if "\u0400" <= char <= "\u04ff":
        lower = char.lower()
        score = _LETTER_SCORE.get(lower, _OTHER_LETTER_SCORE)
        if lower != char:
            # In a run of capitals every letter is one; only the first is dear.
            score += _CAPITAL_SCORE if not previous.isupper() else -0.1
            if previous.islower():
                score += _CAPITAL_IN_WORD_SCORE
        elif previous.isupper() and following.isupper():
            score += _CAPITAL_IN_WORD_SCORE
        if previous.lower() + lower in _PAIRS:
            score += _PAIR_SCORE
        if (previous.isascii() and previous.isalpha()) or (following.isascii() and following.isalpha()):
            score += _MIXED_SCRIPT_SCORE
        return score
    if char in _PUNCTUATION:
        # Punctuation stands at a word's edge, not inside one.
        inside = previous.isalpha() and following.isalpha() and char not in "’\xa0–—"
        wrong_edge = (
            (char in "»”’" and following.isalpha() and not previous.isalpha())
            or (char in "«„" and previous.isalpha())
            # Cyrillic is quoted by «» and „“, never by single quotes.
            or (char in "‘’" and (previous >= "\u0400" or following >= "\u0400"))
        )
        return _PUNCTUATION_SCORE + (_MIXED_SCRIPT_SCORE if inside or wrong_edge else 0.0)
    if char.isalpha() and char < "\u0250":
        in_word = (previous.isascii() and previous.isalpha()) or (following.isascii() and following.isalpha())
        return _LATIN_SCORE + (0.0 if in_word else _MIXED_SCRIPT_SCORE)
    if char == "\ufffd" or "\x80" <= char <= "\x9f":
        return _CONTROL_SCORE
    return _SIGN_SCORE


def _take_sample(data: bytes, byte_count: int) -> bytes:
    """The beginning, the middle and the end of long data."""
    if len(data) <= byte_count:
        return data
    part = byte_count // 3
    middle = len(data) // 2
    return data[:part] + b"\n" + data[middle : middle + part] + b"\n" + data[-part:]
