"""Countries and regions by name, in Russian, Kazakh and English, whatever their case ending.

Names of countries come from ISO 3166 as pycountry ships it, with its translations; what people call them besides is
in `place_names.py`, as are the regions. A name is matched with the endings that its own ending allows, never by a
bare prefix, and only with a capital letter.
"""

from __future__ import annotations

import gettext
import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pycountry

from warehouse.extract.claims.place_names import COUNTRY_NAMES, NOT_NAMES, REGION_NAMES, UNCERTAIN_NAMES


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in a text: as printed, with its code (None where the name alone does not tell which it is)."""

    text: str
    name: str
    code: str | None
    char_start: int
    char_end: int


_KAZAKH_ENDING = (
    r"(?:н[ыі]ң|д[ыі]ң|т[ыі]ң|ға|ге|қа|ке|на|не|да|де|та|те|нда|нде|дан|ден|тан|тен|нан|нен|мен|бен|пен|д[ыі]|т[ыі]"
    r"|н[ыі]|дікі|нікі|тікі|дағы|дегі|тағы|тегі|ндағы|ндегі)?"
)
_RUSSIAN_ENDINGS = (
    ("ская", r"ск(?:ая|ой|ую|ою)"),
    ("ский", r"ск(?:ий|ого|ому|им|ом)"),
    ("ский край", r"ск(?:ий|ого|ому|им|ом)"),
    ("ая", r"(?:ая|ой|ую|ою)"),
    ("яя", r"(?:яя|ей|юю)"),
    ("ый", r"(?:ый|ого|ому|ым|ом)"),
    ("ой", r"(?:ой|ого|ому|ым|ом)"),
    ("ое", r"(?:ое|ого|ому|ым|ом)"),
    ("ые", r"(?:ые|ых|ым|ыми)"),
    ("ие", r"(?:ие|их|им|ими)"),
    ("ия", r"(?:ия|ии|ию|ией)"),
    ("ша", r"(?:ша|ши|ше|шу|шей)"),
    ("ка", r"(?:ка|ки|ке|ку|кой)"),
    ("га", r"(?:га|ги|ге|гу|гой)"),
    ("а", r"(?:а|ы|е|у|ой)"),
    ("я", r"(?:я|и|е|ю|ей)"),
    ("ай", r"а(?:й|я|ю|ем|е)"),
    ("ей", r"е(?:й|я|ю|ем|е)"),
    ("ь", r"(?:ь|и|ью|я|ю|ем|ём|е)"),
    ("ы", r"(?:ы|ов|ам|ами|ах)"),
)
_INDECLINABLE = re.compile(r"[еёиоуэю]$|^[А-ЯЁ]{2,}$")
_CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_KAZAKH = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]|облысы|аймағы")


def _russian_word(word: str) -> str:
    if _INDECLINABLE.search(word):
        return re.escape(word)
    if "-" in word and not word.endswith(("ская", "ский")):
        return re.escape(word)
    for ending, pattern in _RUSSIAN_ENDINGS:
        if word.endswith(ending):
            return re.escape(word[: -len(ending)]) + pattern
    return re.escape(word) + r"(?:а|у|ом|е)?"


def _pattern_of(name: str) -> str:
    words = name.replace("’", "'").split()
    if not _CYRILLIC.search(name):
        return r"[\s-]+".join(re.escape(word).replace("'", "['’]") for word in words) + r"(?:['’]s?)?"
    if _KAZAKH.search(name):
        hyphen = "-?" if name.isupper() else ""  # «ШҚО-ның»
        return r"[\s-]+".join(re.escape(word) for word in words) + hyphen + _KAZAKH_ENDING
    russian = r"\s+".join(_russian_word(word) for word in words)
    # The same letters may be a Kazakh text's name (Монголия, Украина): its endings are let in too.
    return f"(?:{russian}|{re.escape(name)}{_KAZAKH_ENDING})" if len(words) == 1 else russian


@cache
def _gazetteer() -> dict[str, list[tuple[str, str, str | None]]]:
    """Names by their first three letters (two, for those of two), longest first: form, English name, code."""
    names: dict[str, tuple[str, str | None]] = {}
    catalogues = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for language in ("ru", "kk")
    ]
    for country in pycountry.countries:
        english = [country.name, getattr(country, "common_name", None), getattr(country, "official_name", None)]
        for name in filter(None, english):
            printed = [name, *(catalogue.gettext(name) for catalogue in catalogues)]
            for text in printed:
                if "(" not in text and "," not in text:
                    names[text.replace("the ", "", 1) if text.startswith("the ") else text] = (
                        english[1] or country.name,
                        country.alpha_2,
                    )
    for code, forms in COUNTRY_NAMES.items():
        for form in forms:
            names[form] = (forms[0], code)
    for code, forms in REGION_NAMES.items():
        for form in forms:
            names[form] = (forms[0], code)
    names.update({form: (form, None) for form in UNCERTAIN_NAMES})
    for form in NOT_NAMES:
        names.pop(form, None)
    index: dict[str, list[tuple[str, str, str | None]]] = {}
    for form in sorted(names, key=len, reverse=True):
        index.setdefault(form[:3].casefold(), []).append((form, *names[form]))
    return index


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(_pattern_of(form) + r"(?!\w|-[а-яё])")


_START = re.compile(r"(?<![\w-])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІÅÇ][\w'’]")


# Where a page was read by the wrong model a name may have lost its capital: «россия», «восточно-Казахстанская».
_SMALL_START = re.compile(r"(?<![\w-])[а-яёәғқңөұүһі]{6,}")
_KNOWN_BY = 5
_COMMON_WORDS = frozenset({"панама", "гвинея", "гранада", "родезия"})


@cache
def _small_beginnings() -> frozenset[str]:
    return frozenset(
        form[:_KNOWN_BY].casefold()
        for forms in _gazetteer().values()
        for form, _, _ in forms
        if _may_be_small(form)
    )


def _may_be_small(form: str) -> bool:
    """Whether a Cyrillic name is long enough, and no common word, to be known without its capital."""
    first = re.match(r"[^\W\d_]+", form)
    return (
        first is not None
        and len(first.group()) > _KNOWN_BY
        and _CYRILLIC.search(form) is not None
        and form.casefold() not in _COMMON_WORDS
        and (" " not in form or "-" in form)
    )


@cache
def _compiled_small(form: str) -> re.Pattern[str]:
    return re.compile(_pattern_of(form) + r"(?!\w|-[а-яё])", re.IGNORECASE)


def _small_place(text: str, at: int) -> Place | None:
    for form, name, code in _gazetteer().get(text[at : at + 3].casefold(), ()):
        match = _compiled_small(form).match(text, at) if _may_be_small(form) else None
        if match is not None:
            return Place(match.group(), name, code, at, match.end())
    return None


_MONEY_BEFORE = re.compile(r"(?:долл\.?|доллар[а-я]{0,3})\s?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(r"\s?(?:доллар|долл\.|dollars?|\$)", re.IGNORECASE)


def _is_currency(text: str, start: int, end: int) -> bool:
    """«долл. США», `US dollars` name money, not a place."""
    return bool(_MONEY_AFTER.match(text, end) or _MONEY_BEFORE.search(text, max(0, start - 12), start))


@lru_cache(maxsize=1024)  # a sentence is asked of whom it speaks for each of its numbers
def find_places(text: str) -> tuple[Place, ...]:
    """The places named in a text, in order, the longest name at each place; they do not overlap."""
    index = _gazetteer()
    found: list[Place] = []
    end = 0
    starts = [start.start() for start in _START.finditer(text)]
    small = [m.start() for m in _SMALL_START.finditer(text) if m.group()[:_KNOWN_BY] in _small_beginnings()]
    for at in sorted([*starts, *small]) if small else starts:
        if at < end:
            continue
        key = text[at : at + 3].casefold()
        if text[at].islower():
            place = _small_place(text, at)
            if place is not None:
                found.append(place)
                end = place.char_end
            continue
        for form, name, code in (*index.get(key, ()), *index.get(key[:2], ())):
            match = _compiled(form).match(text, at)
            if match is not None and not _is_currency(text, at, match.end()):
                printed = re.sub(r"['’]s?$", "", match.group())
                found.append(Place(printed, name, code, at, match.end()))
                end = match.end()
                break
    return tuple(found)
