"""Names of persons at the head of an entry: Russian, Kazakh and Latin styles, with initials or in full."""

from __future__ import annotations

import re

_UP = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİĶĹĽŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽА-ЯЁӘҒҚҢӨҰҮҺІ]"
_LOW = r"[a-zß-öø-ÿāăąćčďđēęěğīıķĺľłńňőřśşšťūůűźżžа-яёәғқңөұүһі]"
_APOS = r"['’ʼ`ʹ′]"
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|der|den|de|du|la|le|di|da|dos|del|della|el|al|ter|ten|[Фф]он|[Вв]ан|де|дер|ди|оглы|кызы"
    r"|ұлы|қызы)[ -]){0,3}"
)
SURNAME = rf"{_PARTICLE}(?:{_UP}{_APOS})?{_UP}(?:{_LOW}|{_APOS}|{_UP})+(?:[-–>]{_UP}?(?:{_LOW}|{_APOS})+)*"
# Initials: `И.О.`, `И. О.`, `Дж.`, `Ю.-П.`, `J.-P.`, a misread dot (`И,О.`) is left alone.
INITIALS = rf"(?:{_UP}{_LOW}?|[03](?=\.\s?{_UP}\.))\.(?:\s?-?{_UP}{_LOW}?\.){{0,3}}(?:\s?{_UP}(?=[,;]|\sи\s))?"
_NO_INITIALS = r"(?!(?:РК|РФ|ҚР|КР|РБ|РТ|ООН|СНГ|США|СССР|ЕС|ЕАЭС|ШОС|АҚШ|EU|UN|UK|US|USA|СТ|Р)\b|[IVXІХ]{2,}\s\w)"
_BARE_INITIALS = rf"{_NO_INITIALS}{_UP}{{1,3}}(?![\w’'])"
_FULL = rf"{SURNAME},? {_UP}{_LOW}+(?: {_UP}{_LOW}+(?:ич|вна|чна|ұлы|қызы|улы|кызы|оглы))"
_JR = r"(?:,? (?:Jr|Sr|мл|ст|II|III)\.?)?"

_ONE = (
    rf"(?:{SURNAME}(?: ?, ?| |(?<={_LOW})){INITIALS}{_JR}|{INITIALS} ?{SURNAME}|{_FULL}|{_UP}(?:{_LOW}"
    rf"|{_APOS})+(?:[- ]{_UP}(?:{_LOW}|{_APOS})+)? {_BARE_INITIALS})"
)
# `Smith, John` or `Имре Лакатос` can be anything else too: only whole lists of them count.
_LATIN_FULL = rf"(?:{SURNAME}, {_UP}{_LOW}+(?: {_UP}\.| {_UP}{_LOW}+)?)"
_SEP = (
    r"(?:\s*[,;]\s*(?:and |& ?|и |және )?|(?:\s+|(?<=\.))(?:and|&|и|және|und|et|y)\s+"
    r"|\s*,?\s*\.\.\.\s*,?\s*&?\s*|\s*…\s*)"
)
_ET_AL = r"(?:,?\s*(?:\[?(?:и|u) др\.?\]?|и другие|және т\.?\s?б\.?|және басқалары?|т\.б\.|et\.? al\.?|and others))"
_ROLE = r"(?:\s*[,.]?\s*\(?(?:[Ee]ds?|[Рр]ед|[Сс]ост|[Ққ]ұраст|[Hh]rsg)\.?\)?)"

_LIST = re.compile(rf"(?:{_ONE})(?:{_SEP}(?:{_ONE}))*{_ET_AL}?")
_LATIN_LIST = re.compile(
    rf"{_LATIN_FULL}(?:{_SEP}(?:{_LATIN_FULL}|{_UP}{_LOW}+ (?:{_UP}\. )?{SURNAME}"
    rf"|{_ONE}))*{_ET_AL}?(?=[.,] ?\(?\d{{4}}|\. )"
)
_NATURAL_LIST = re.compile(
    rf"{_UP}{_LOW}+(?: {_UP}\.)?(?: {SURNAME})(?:{_SEP}{_UP}{_LOW}+(?: {_UP}\.)?(?: {SURNAME}))*"
    rf"(?=[,.] ?\(?\d{{4}}\)?[.,:])"
)
_ET_AL_ONLY = re.compile(rf"{SURNAME}{_ET_AL}")
_SPLIT = re.compile(rf"({_ONE})")
_SURNAME = re.compile(SURNAME)
_INITIALS = re.compile(INITIALS)


def head_names(text: str, start: int = 0) -> int:
    """Where the names of persons that begin at `start` end; `start` itself where there are none."""
    best = start
    for pattern in (_LIST, _LATIN_LIST, _NATURAL_LIST, _ET_AL_ONLY):
        match = pattern.match(text, start, min(len(text), start + 600))
        if match and match.end() > best:
            best = match.end()
            break
    if best > start:
        role = re.compile(_ROLE).match(text, best)
        if role:
            best = role.end()
    return best


_BETWEEN = re.compile(rf"{_ET_AL}|{_ROLE}|\b(?:and|und|et|y|и|және)\b|&", re.IGNORECASE)
_ROUGH = re.compile(r"(\s*;\s*|\s*,?\s+(?:and|&|und|и|және)\s+|\s*,\s+(?=[^\W\d_]))")
_ONLY_INITIALS = re.compile(rf"(?:{_UP}{_LOW}?\.?[\s-]?){{1,4}}")
_ONLY_ROLE = re.compile(r"\(?(?:eds?|editors?|ред|сост|құраст|hrsg)\.?\)?", re.IGNORECASE)


def split_names(text: str) -> list[str]:
    """The persons of a printed author list, each as printed. No name is lost: what has no initials stays whole."""
    names = [match.group(1).strip(" ,;") for match in _SPLIT.finditer(text)]
    if names and not any(c.isalnum() for c in _BETWEEN.sub("", _SPLIT.sub("", text))):
        return names
    parts = _ROUGH.split(re.sub(rf"{_ET_AL}\s*$", "", text))
    joined: list[str] = []
    for before, printed in zip(["", *parts[1::2]], parts[::2], strict=True):
        piece = printed.strip(" ,;")
        if not piece.strip(".") or _ONLY_ROLE.fullmatch(piece):
            continue
        # `Smith, J. K.` and, at the head of a list, `Smith, John`.
        is_given = before.strip() == "," and (
            _ONLY_INITIALS.fullmatch(piece) is not None
            or (len(joined) == 1 and " " not in joined[0] and len(piece.split()) <= 2 and len(parts) > 1)
        )
        if joined and is_given and "," not in joined[-1]:
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def family_name(name: str) -> str:
    """The family name of a person as printed: the longest part that is no initial."""
    bare = _INITIALS.sub(" ", name)
    match = _SURNAME.search(bare)
    return match.group() if match else bare.strip(" ,.;").split(",")[0].split(" ")[0]
