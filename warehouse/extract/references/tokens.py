"""Tokens of an entry and what a sequence model sees of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from warehouse.extract.references.dates import is_month

_TOKEN = re.compile(r"(?:https?://|www\.)\S+|\b10\.\d{4,9}/\S+|\d+|[^\W\d_]+|[^\w\s]|_")
_WORDS = {
    "pages": "c p page pages pp s б бб бет беттер р рр с стр",
    "volume": "band bd v vol volume кн т том",
    "issue": "iss issue n no nr num number вып выпуск шығ",
    "edition": "ed edition edn басылым изд",
    "editor": "edited editor editors eds hrsg trans translated пер ред сост құраст",
    "in": "in кн сб",
    "etal": "al et др соавт",
    "and": "and und y және и",
    "press": (
        "books co inc ltd press publisher publishers publishing sons university verlag баспасы изд "
        "издательство мир наука университет университеті"
    ),
    "journal": (
        "annals bulletin chem j journal lett letters med phys quarterly research rev review science sciences "
        "studies trans вестник журнал записки известия труды хабаршы хабаршысы"
    ),
    "meeting": (
        "conf conference congress proc proceedings symposium workshop докладов доклады жинағы конференции "
        "материалдары материалы сборник тезисы"
    ),
    "thesis": "dissertation phd thesis автореф автореферат дис дисс диссертация соиск степени наук канд докт",
    "report": "preprint report technical tr отчет отчёт препринт справка обзор инв нир депонир рукопись",
    "patent": "patent us опубл патент пат бюл бюлл заявл мпк свидетельство авт изобретение",
    "standard": (
        "iso iec гост ост рд снип санпин сп сто стандарт ту рмг мук нп рб пнаэ ст стб қр iaea мэк исо инструкция"
    ),
    "act": "закон заңы кодекс указ жарлығы постановление қаулысы приказ бұйрығы распоряжение утв утвержденная",
    "medium": "ресурс ресурсы электронный электрондық текст мәтін сайт режим доступно online internet",
    "web": "accessed available doi http online retrieved url www доступа обращения ресурс",
    "city": (
        "amsterdam berlin boston cambridge chicago hague leipzig london milano münchen new oxford paris "
        "princeton rome tokyo toronto washington wien york алматы астана киев л м минск москва новосибирск "
        "спб томск"
    ),
}
_LEXICON: dict[str, tuple[str, ...]] = {}
for _name, _words in _WORDS.items():
    for _word in _words.split():
        _LEXICON[_word] = (*_LEXICON.get(_word, ()), _name)
# Marks that open an area of a description.
_AREAS = {"/": "/", "–": "-", "—": "-", "-": "-", ":": ":", ";": ";", "(": "(", "«": "«", "“": "«", "[": "["}
_NAME_END = re.compile(
    r"(?:ов|ев|ин|ын|ова|ева|ина|ский|ская|ко|ук|ян|дзе|ев|баев|ұлы|беков|son|ez|ski|sen|mann|berg)$"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number, a mark or an address: `text[start:end]`."""

    start: int
    end: int
    text: str


def tokenise(text: str) -> list[Token]:
    """Cut an entry into tokens."""
    return [Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]


def _shape(word: str) -> str:
    if word.isdecimal():
        number = int(word) if len(word) <= 6 else 0
        if len(word) == 4 and 1500 <= number <= 2035:
            return "year"
        return f"d{min(len(word), 6)}"
    if len(word) > 3 and (word.startswith(("http", "www", "10."))):
        return "address"
    if not word[0].isalpha():
        return word
    if len(word) == 1:
        return "U" if word.isupper() else "l"
    if word.isupper():
        return "UU" if len(word) <= 3 else "UUU"
    if word[0].isupper():
        return "Ull" if word[1:].islower() else "UlU"
    return "ll" if word.islower() else "lU"


@lru_cache(maxsize=32_768)
def _lexical(word: str, shape: str) -> tuple[str, ...]:
    """What a word says by itself: its ends, and the lists it is in."""
    named = [f"suf={word[-3:]}", f"pre={word[:3]}", *(f"x={name}" for name in _LEXICON.get(word, ()))]
    if shape == "Ull" and _NAME_END.search(word):
        named.append("x=nameend")
    if len(word) > 2 and is_month(word):
        named.append("x=month")
    return tuple(named)


def features(text: str, tokens: Sequence[Token], hints: Sequence[str]) -> list[list[str]]:
    """What the model sees of each token; `hints` are the layered labeller's labels, one for each token."""
    count = len(tokens)
    low = [token.text.lower() if len(token.text) <= 24 else token.text[:8].lower() for token in tokens]
    shapes = [_shape(token.text) for token in tokens]
    words = [
        shape if shape[0] == "d" or shape in ("year", "address") else word
        for shape, word in zip(shapes, low, strict=True)
    ]
    around = ["^", "^", "^", *shapes, "$", "$", "$"]
    script = "cyr" if sum("а" <= c <= "я" for c in text[:200].lower()) > 20 else "lat"
    seen: set[str] = set()
    slashes = 0
    depth = 0
    is_quoted = False
    last_mark = "^"
    area, since = "^", 0
    made: list[list[str]] = []
    for i, token in enumerate(tokens):
        word, shape = words[i], shapes[i]
        now = [
            f"w={word}",
            f"s={shape}",
            f"h={hints[i]}",
            f"h={hints[i]}|{script}",
            f"p={min(9, 10 * i // count)}",
            f"lm={last_mark}",
            f"lm={last_mark}|{shape}",
            f"h-1={hints[i - 1]}" if i else "h-1=^",
            f"h+1={hints[i + 1]}" if i + 1 < count else "h+1=$",
            f"q={is_quoted}{min(depth, 1)}",
            f"sl={min(slashes, 2)}|{script}",
            f"yr={'year' in seen}{'date2' in seen}",
            f"ar={area}{min(since, 3)}",
            f"ar={area}|{shape}",
        ]
        if token.text[0].isalpha():
            now += _lexical(low[i], shape)
        now += (
            f"s-3={around[i]}",
            f"s-2={around[i + 1]}",
            f"s-1={around[i + 2]}",
            f"s1={around[i + 4]}",
            f"s2={around[i + 5]}",
            f"s3={around[i + 6]}",
        )
        if i:
            now.append(f"w-1={words[i - 1]}")
            if i > 1:
                now.append(f"w-2={words[i - 2]}")
        if i + 1 < count:
            now.append(f"w1={words[i + 1]}")
            if i + 2 < count:
                now.append(f"w2={words[i + 2]}")
        if 0 < i < count - 1:
            now.append(f"t={shapes[i - 1]}|{shape}|{shapes[i + 1]}")
            now.append(f"b={words[i - 1]}|{word}")
        if i + 2 < count:
            now.append(f"n={shape}|{shapes[i + 1]}|{shapes[i + 2]}")
        if i:
            now.append(f"gap={text[tokens[i - 1].end : token.start] == ''}|{shape}")
        made.append(now)
        mark = token.text
        since += 1
        if mark in _AREAS and (mark in "/:;" or text[token.start - 1 : token.start] in (" ", ".", ",", "")):
            area, since = _AREAS[mark] if tokens[i - 1].text != "/" or mark != "/" or not i else "//", 0
        if mark == "/" and i and tokens[i - 1].text == "/":
            slashes = 2
        elif mark == "/":
            slashes = max(slashes, 1)
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif mark in "«“„":
            is_quoted = True
        elif mark in "»”":
            is_quoted = False
        elif mark == '"':
            is_quoted = not is_quoted
        if shape == "year":
            seen.add("date2" if "year" in seen else "year")
        if not mark[0].isalnum():
            last_mark = mark if mark not in "–—" else "-"
            if mark == "." and i and len(tokens[i - 1].text) == 1:
                last_mark = "U."
    return made
