"""The register of units: symbols with SI prefixes, words in three languages, and products of them.

`register.json` is made from pint's definitions and CLDR's words (see `make_register.py`). A unit here is what
stands after a number in a scientific text: `mg/l`, `m s−1`, `Mg ha−1 year−1`, `°C`, «кВт·ч», «километров в час».
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_PREFIXED = frozenset(
    [
        "m",
        "g",
        "s",
        "A",
        "K",
        "mol",
        "cd",
        "Hz",
        "N",
        "Pa",
        "J",
        "W",
        "V",
        "C",
        "F",
        "Ω",
        "S",
        "Wb",
        "T",
        "H",
        "lm",
        "lx",
        "Bq",
        "Gy",
        "Sv",
        "l",
        "L",
        "eV",
        "Wh",
        "B",
        "bit",
        "M",
        "cal",
        "bar",
        "Da",
        "Ci",
        "R",
        "pc",
        "Ah",
        "VA",
        "yr",
        "a",
        "t",
        "U",
    ]
)
#: symbols that may only stand with an exponent, below a stroke, or with a prefix: alone they are words or variables
_BOUND = frozenset(
    ["a", "d", "C", "F", "H", "M", "T", "R", "U", "A", "N", "L", "kt", "At", "Ga", "Ta", "Tj", "Tt", "Ne"]
)
#: a prefix and a symbol that make another word
_NO_SYMBOLS = frozenset(
    ["as", "am", "pm", "at", "Pm", "Am", "cat", "mat", "dam", "pa", "PM", "Ms", "Gs", "hm", "hA", "ma"]
)
_SHARE = re.compile(r"(wt|vol|mol|w|v)\.?\s?(?:%|/\s?(?:wt|vol|[wv])\b\.?\s?%?)")
_SYMBOL_LETTERS = r"A-Za-zµμΩΩÅÅ°º%‰ℓ′″σ⊙☉ʘ⊕"
_SYMBOL = re.compile(rf"[{_SYMBOL_LETTERS}]+")
_WORD = re.compile(r"[^\W\d_]+(?:[·*/][^\W\d_]+\d?)*\.?(?:[ -][^\W\d_]+){0,3}")
_EXPONENT = re.compile(r"\^?\s?[-−–]\s?[1-4](?!\d|[.,]\d)|\^?[2-4](?!\d|[.,]\d)|[²³⁻¹]{1,2}|\^\{?[-−]?\d\}?")
_JOINT = re.compile(r"\s?[/·∙⋅*×]\s?|\sper\s|\.(?=[A-Za-zµ])|\s")
_WEAK_JOINT = re.compile(r"\s$")
_BELOW = re.compile(r"/([^\W\d_]{1,4})(?![^\W\d_])")
_KAZAKH_CASE = re.compile(
    r"(?:с?[ыі])?(?:н[аеы]н?|ні|[ғқ]а|[гк]е|[дтн][аеыі]н?|[дтн][ыі]ң|[мбп]ен)$|с?[ыі]$", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """A unit at `char_start:char_end` of a text and its code (`kg/m3`, exponents after the symbols)."""

    code: str
    char_start: int
    char_end: int


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Printed symbol -> code, and printed word (lower case where it is one) -> code."""
    packed = resources.files("warehouse.extract.numbers").joinpath("register.json").read_text(encoding="utf-8")
    register = json.loads(packed)
    symbols = {printed: entry["code"] for printed, entry in register["symbols"].items()}
    for base in _PREFIXED & symbols.keys():
        for prefix in register["prefixes"]:
            if len(prefix) < 3 and prefix != "da" and prefix + base not in _NO_SYMBOLS:
                symbols.setdefault(prefix + base, _plain(prefix) + symbols[base])
    words: dict[str, str] = {}
    for language in ("en", "ru", "kk"):
        for printed, spelled in register["words"][language].items():
            code = _ONE_CODE.get(spelled, spelled)
            if language == "en" and len(printed) < 3:
                continue  # symbols are in their own table; `in`, `d`, `w` are words
            words.setdefault(printed, code)
            if len(printed) > 3:
                words.setdefault(printed.lower(), code)
    return symbols, words


_ONE_CODE = {"%": "percent", "‰": "permille"}


def _plain(prefix: str) -> str:
    return "µ" if prefix in ("u", "μ", "mc", "mu") else prefix


@cache
def _symbol_code(printed: str) -> str | None:
    return _tables()[0].get(printed)


_NO_UNITS = frozenset({"карта"})  # `607 maps` in Kazakh, no carats


@cache
def _word_code(printed: str) -> str | None:
    words = _tables()[1]
    code = words.get(printed) or (words.get(printed.lower()) if len(printed) > 3 else None)
    if printed in _NO_UNITS:
        return None
    if code is None and len(printed) > 3:  # CLDR has no cases of Kazakh
        ending = _KAZAKH_CASE.search(printed)
        if ending is not None and len(printed) - len(ending.group()) > 1:
            return words.get(printed[: ending.start()])
    return code


def unit_at(text: str, at: int) -> PrintedUnit | None:
    """The unit that begins at `at`, or None. Products go on as long as each factor is a unit."""
    words = _word_at(text, at)
    first = _factor(text, at)
    if words is not None and (first is None or words.char_end > first[1]):
        return _continued(text, at, words.code, words.char_end)
    if first is None:
        return None
    code, end, is_bound = first
    made = _continued(text, at, code, end)
    if is_bound and made.char_end == end and not text[at:end].startswith("°"):
        return None
    return made


def _continued(text: str, start: int, code: str, end: int) -> PrintedUnit:
    while True:
        joint = _JOINT.match(text, end)
        if joint is None:
            return PrintedUnit(code, start, end)
        factor = _factor(text, joint.end())
        sign = "/" if joint.group().strip() in ("/", "per") else "·"
        if factor is None and sign == "/":
            words = _word_at(text, joint.end())
            if words is not None:
                factor = (words.code, words.char_end, False)
        if factor is None:
            return PrintedUnit(code, start, end)
        more, stop, is_bound = factor
        has_exponent = more[-1:].isdigit()
        if joint.group().isspace() and not has_exponent:
            return PrintedUnit(code, start, end)  # `5 m a day`
        if sign == "·" and is_bound and not has_exponent and joint.group().strip() == ".":
            return PrintedUnit(code, start, end)
        code, end = f"{code}{sign}{more}", stop


def _factor(text: str, at: int) -> tuple[str, int, bool] | None:
    """(code with its exponent, end, whether it may not stand alone) of one symbol."""
    share = _SHARE.match(text, at)
    if share is not None:
        return f"{share.group(1)}%", share.end(), False
    match = _SYMBOL.match(text, at)
    if match is None:
        return None
    printed = match.group()
    if text.startswith("°С", at):  # a Cyrillic letter
        return "°C", at + 2, False
    code = _symbol_code(printed)
    end = match.end()
    if code is None and printed[0] in "%‰°":
        code, end = _symbol_code(printed[0]), at + 1
    if code is None:
        return None
    exponent = _EXPONENT.match(text, end)
    if exponent is not None and printed not in ("%", "‰"):
        digits = re.sub(r"[\s^{}]", "", exponent.group()).translate(_SIGNS)
        after = text[exponent.end() : exponent.end() + 1]
        if not _LETTER.match(after):
            return f"{code}{digits}", exponent.end(), False
    if end < len(text) and (_LETTER.match(text, end) or text[end].isdigit()) and printed[0] not in "%‰°":
        return None
    return code, end, printed in _BOUND


_SIGNS = str.maketrans({"−": "-", "–": "-", "²": "2", "³": "3", "⁻": "-", "¹": "1"})


def _word_at(text: str, at: int) -> PrintedUnit | None:
    """The longest unit word (or words) of the register at a place; an exponent may follow a short one."""
    match = _WORD.match(text, at)
    if match is None:
        return None
    known = _dotted_at(text, at) or _product_at(text, at)
    if known is not None:
        return known
    printed = match.group()
    while printed:
        code = _word_code(printed)
        if code is not None:
            end = at + len(printed)
            exponent = _EXPONENT.match(text, end)
            if exponent is not None and exponent.group()[0] in "23²³" and len(printed) <= 3:
                code = f"{code}{exponent.group().translate(_SIGNS)}"
                below = _BELOW.match(text, exponent.end())
                under = _word_code(below.group(1)) if below is not None else None
                if below is not None and under is not None:
                    return PrintedUnit(f"{code}/{under}", at, below.end())
                return PrintedUnit(code, at, exponent.end())
            is_whole = end >= len(text) or not _LETTER.match(text, end)
            if is_whole and not (printed in _SHORT and _closes_no_unit(text, end, printed)):
                return PrintedUnit(code, at, end)
        cut = max(printed.rfind(" "), printed.rfind("-"), printed.rfind("."))
        if cut <= 0:
            return None
        printed = printed[:cut]
    return None


_CYRILLIC = r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]"
_CYRILLIC_FACTOR = re.compile(rf"({_CYRILLIC}{{1,6}})\.?((?:[23](?!\d)|[²³])?)(?!{_CYRILLIC})")
_CYRILLIC_JOINT = re.compile(r"\s?([/·∙⋅*])\s?(?=[^\W\d_])")


@cache
def _dotted() -> dict[str, tuple[tuple[str, str], ...]]:
    """Words with stops inside («мм рт. ст.», «мас. %») by their first letter, longest first, with their codes."""
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for printed, code in sorted(_tables()[1].items(), key=lambda item: -len(item[0])):
        if "." in printed[:-1]:
            by_letter.setdefault(printed[0], []).append((printed, code))
    return {letter: tuple(found) for letter, found in by_letter.items()}


def _dotted_at(text: str, at: int) -> PrintedUnit | None:
    for printed, code in _dotted().get(text[at], ()):
        end = at + len(printed)
        if text.startswith(printed, at) and not _LETTER.match(text, end):
            return PrintedUnit(code, at, end)
    return None


def _product_at(text: str, at: int) -> PrintedUnit | None:
    """A product of Cyrillic symbols the register need not know as a whole: «мг/кг», «м3/сут», «т·км», «мм2»."""
    code, end = "", at
    while True:
        factor = _CYRILLIC_FACTOR.match(text, end)
        known = _word_code(factor.group(1)) if factor is not None else None
        if factor is None or known is None:
            return None
        code += known + factor.group(2).translate(_SIGNS)
        end = factor.end() if factor.group(2) else factor.end(1)
        joint = _CYRILLIC_JOINT.match(text, factor.end())
        if joint is None:
            break
        code += "/" if joint.group(1) == "/" else "·"
        end = joint.end()
    if end - at == len(text[at:end].rstrip("23²³")) and not ({"/", "·"} & set(code)):
        return None  # one symbol without an exponent is for the longer look
    return PrintedUnit(code, at, end)


#: Cyrillic symbols of one letter that are prepositions, or abbreviations of other words, as often as units
_SHORT = frozenset(["в", "с", "г", "м", "т", "л", "ч", "К", "А", "В", "Б", "Н", "ц", "д"])


_ENDS = re.compile(r"\.(?:\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«]|\s*$)")


def _closes_no_unit(text: str, end: int, printed: str) -> bool:
    follows = text[end : end + 1]
    if printed in ("в", "с", "д"):
        return True
    ends_sentence = follows == "." and printed in ("м", "л", "т") and _ENDS.match(text, end) is not None
    return (follows == "." and not ends_sentence) or (
        printed in ("К", "А", "В", "Б", "Н") and text[end : end + 2].strip()[:1].isalpha()
    )
