"""Numbers printed as words, in Russian, Kazakh and English: «двадцать пять», «жиырма бес», `thirty-four`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

_EN = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
#: nominative and the other cases as they are printed
_RU = {
    "ноль нуля": 0, "один одна одно одного одной одному одним одну": 1, "два две двух двум двумя": 2,
    "три трех трёх трем трём тремя": 3, "четыре четырех четырёх четырем четырём четырьмя": 4, "пять пяти пятью": 5,
    "шесть шести шестью": 6, "семь семи семью": 7, "восемь восьми восемью восьмью": 8, "девять девяти девятью": 9,
    "десять десяти десятью": 10, "одиннадцать одиннадцати одиннадцатью": 11,
    "двенадцать двенадцати двенадцатью": 12, "тринадцать тринадцати": 13, "четырнадцать четырнадцати": 14,
    "пятнадцать пятнадцати": 15, "шестнадцать шестнадцати": 16, "семнадцать семнадцати": 17,
    "восемнадцать восемнадцати": 18, "девятнадцать девятнадцати": 19, "двадцать двадцати двадцатью": 20,
    "тридцать тридцати тридцатью": 30, "сорок сорока": 40, "пятьдесят пятидесяти": 50,
    "шестьдесят шестидесяти": 60, "семьдесят семидесяти": 70, "восемьдесят восьмидесяти": 80,
    "девяносто девяноста": 90, "сто ста": 100, "двести двухсот": 200, "триста трехсот трёхсот": 300,
    "четыреста четырехсот четырёхсот": 400, "пятьсот пятисот": 500, "шестьсот шестисот": 600,
    "семьсот семисот": 700, "восемьсот восьмисот": 800, "девятьсот девятисот": 900, "полтора полторы полутора": 1.5,
}  # fmt: skip
_KK = {
    "нөл": 0, "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9,
    "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80,
    "тоқсан": 90, "бірер": 1.5,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "жүз": 100, "мың": 10**3, "миллион": 10**6, "миллиард": 10**9, "триллион": 10**12,
    "тысяча": 10**3, "тысячи": 10**3, "тысяч": 10**3, "тысячу": 10**3, "миллиона": 10**6, "миллионов": 10**6,
    "миллиарда": 10**9, "миллиардов": 10**9, "триллиона": 10**12, "триллионов": 10**12,
}  # fmt: skip
#: words that are articles, pronouns or adverbs as often as numbers: they count beside another number word only
_WEAK = frozenset(
    ["one", "один", "одна", "одно", "одного", "одной", "одному", "одним", "одну", "бір", "он", "бірер"]
)


@cache
def _values() -> dict[str, Decimal]:
    made: dict[str, Decimal] = {word: Decimal(str(value)) for word, value in _EN.items()}
    for forms, value in _RU.items():
        for word in forms.split():
            made[word] = Decimal(str(value))
    made |= {word: Decimal(str(value)) for word, value in _KK.items()}
    return made


@cache
def _pattern() -> re.Pattern[str]:
    every = sorted({*_values(), *_SCALES}, key=len, reverse=True)
    one = "|".join(map(re.escape, every))
    return re.compile(rf"(?<![\w-])(?:{one})(?:(?:[ -]|\sand\s)(?:{one}))*(?![\w])", re.IGNORECASE)


@cache
def number_word_set() -> frozenset[str]:
    """Every word that can stand in a number, in small letters; for a quick look whether a text may hold one."""
    return frozenset(_values().keys() - _WEAK) | {"hundred", "dozen"}


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number in words at `char_start:char_end`; `is_weak` where it may be no number (`one`, «один», «он»)."""

    value: Decimal
    char_start: int
    char_end: int
    is_weak: bool


@cache
def _every_word() -> frozenset[str]:
    return frozenset({*_values(), *_SCALES})


_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=64)  # quantities and their groups ask of the same sentence
def find_number_words(text: str) -> tuple[NumberWords, ...]:
    """Every number written in words, in order; scales alone (`millions of`) are none."""
    if _every_word().isdisjoint(_WORD.findall(text.lower())):
        return ()
    found = []
    for match in _pattern().finditer(text):
        words = re.split(r"[\s-]+", match.group().lower())
        words = [word for word in words if word != "and"]
        value = value_of_words(words)
        if value is not None:
            is_weak = len(words) == 1 and words[0] in _WEAK
            found.append(NumberWords(value, match.start(), match.end(), is_weak))
    return tuple(found)


def value_of_words(words: list[str]) -> Decimal | None:
    """The number that lower-case words state; None where they state none (`two three`, a scale alone)."""
    total = part = Decimal(0)
    last: Decimal | None = None  # the last simple number of the part
    seen = False
    for word in words:
        if word in _SCALES:
            scale = _SCALES[word]
            if not seen:
                if word not in ("жүз", "мың"):
                    return None
                part = Decimal(1)
            if scale == 100:
                part *= scale
            else:
                total += (part or Decimal(1)) * scale
                part = Decimal(0)
            last, seen = None, True
            continue
        value = _values().get(word)
        if value is None or (last is not None and not _may_follow(last, value)):
            return None
        part += value
        last, seen = value, True
    return total + part if seen else None


def _may_follow(last: Decimal, value: Decimal) -> bool:
    """`twenty` takes `five`, «двести» takes «двадцать»; `two` takes nothing."""
    if last >= 100:
        return value < 100
    return (last >= 20 and last % 10 == 0 and 1 <= value <= 9) or (last == 10 and 1 <= value <= 9)
