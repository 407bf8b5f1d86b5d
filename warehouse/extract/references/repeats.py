"""«Там же», «Сонда», ibid., «Указ. соч.», op. cit.: entries that repeat another one, and which they mean.

Ibid. repeats the entry before it, whatever that one itself repeats; op. cit. repeats the nearest earlier work of
its author. Each is followed to the entry that names the work. Where no earlier entry answers, nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from warehouse.extract.references.fold import cyrillic_look, distance, fold
from warehouse.extract.references.names import family_name, head_names, split_names

RepeatKind = Literal["ibid", "op_cit"]

_ROMAN = re.compile(
    r"\W*(?:(?:[Ss]ee|[Cc]f|[Сс]м|[Ққ]араңыз)\.?\s+)?(?P<w>ib[ií]d(?:em)?|id(?:em)?|loc(?:\."
    r"|\s)\s*cit|op(?:\.|\s)\s*cit)\b\.?",
    re.I,
)
_IBID_RU = ("тамже",)
_IBID_KK = ("солжерде", "сонда", "бұлдасонда", "бұдасонда", "осында", "сонымендеорында")
_OP_CIT = re.compile(
    r"\b(?:(?:[Уу]каз(?:анн(?:ое|ая|ый))?|[Цц]ит(?:ированн(?:ое|ая))?|[Nn]аз|[Нн]азв(?:анн(?:ое"
    r"|ая))?)\.?\s*(?P<w>соч(?:инение)?|раб(?:ота)?|ст(?:атья)?|кн(?:ига)?|произв(?:едение)?"
    r"|изд(?:ание)?|труд)\b\.?"
    r"|[Аа]талған\s+(?:еңбек|шығарма|кітап|мақала)|[Кк]өрсетілген\s+(?:еңбек|шығарма|кітап|мақала)"
    r"|(?:ат|көрс)\.\s*еңб\.?"
    r"|[Oo]p\.?\s*[Cc]it\b\.?|[Ll]oc\.?\s*[Cc]it\b\.?)"
)
_OP_CIT_LOOK = re.compile(r"(?P<a>\w{3,6})[.,]?\s+(?P<b>\w{3,5})\b")
_PIN_WORDS = (
    r"(?:[СсCcPpРрБбSs]|[СC]тр|стр|[Pp]{2}|ББ|бб|беттер|бет|ст|Ст|гл|Гл|п|ч|т|Т|Vol|vol|бап|тарау|Art"
    r"|art|ch|para|pp?)"
)
_PIN = re.compile(rf"[\s.,;:–—-]*(?P<pin>(?:{_PIN_WORDS}\b\.?\s*)?\d[\d\s,–—-]*(?:\s*-?\s*(?:б|бб|бет|с|p)\b\.?)?)")
_NUMBER_NOTE = re.compile(
    r"(?:[Сс]м\.?\s+)?(?:сноск[аиу]|сн\.|прим\.|ссылк[аиу]|note|n\.|supra note|fn\.?)\s*№?\s*(?P<n>\d{1,3})"
)
_ARCHIVE_REST = re.compile(r"^\W*(?:[Фф]\.|[Оо]п\.|[Дд]\.|[Лл]{1,2}\.|қор)")


@dataclass(frozen=True, slots=True)
class Repeat:
    """An entry that repeats another: how, whose work (family names), what is left of its title, where in it."""

    kind: RepeatKind
    author: str | None
    title: str | None
    pages: str | None
    note_number: int | None
    is_exact: bool
    is_other_place: bool


@dataclass(frozen=True, slots=True)
class Work:
    """What repeats are compared with: an entry's author string, title and printed number."""

    authors: str | None
    title: str | None
    number: int | None
    repeat: Repeat | None


@dataclass(frozen=True, slots=True)
class Target:
    """The entry meant (its place in the list, from 0) and how sure that is."""

    at: int | None
    confidence_frac: float


def read_repeat(text: str) -> Repeat | None:
    """Read an entry as a repeat; None for an entry of its own, even if it begins with the words."""
    if len(text) > 260:
        return None
    bare = text.strip()
    ibid = _ibid_end(bare)
    if ibid is not None:
        end, is_exact = ibid
        return _with_rest("ibid", None, None, bare[end:], is_exact)
    match = _OP_CIT.search(bare)
    if match is None:
        return _damaged_op_cit(bare)
    before = bare[: match.start()].strip(" ,;:–—-/")
    if len(before) > 160:
        return None
    word = match.group().lower()
    kind: RepeatKind = "ibid" if word.startswith("loc") and not before else "op_cit"
    author, title = _author_and_title(before)
    return _with_rest(kind, author, title, bare[match.end() :], True)


def _author_and_title(before: str) -> tuple[str | None, str | None]:
    before = re.sub(r"^(?:[Сс]м\.?|[Ss]ee|[Cc]f\.?|[Ққ]араңыз:?)\s+", "", before)
    if not before:
        return None, None
    end = head_names(before)
    if end:
        return before[:end].strip(" .,"), before[end:].strip(" .,:;–—") or None
    first = before.split(",")[0].split(".")[0].strip()
    if first and len(first.split()) <= 3 and first[0].isupper():
        return first, before[len(first) :].strip(" .,:;–—") or None
    return None, before


def _ibid_end(text: str) -> tuple[int, bool] | None:
    roman = _ROMAN.match(text)
    if roman and not roman["w"].lower().startswith(("op", "loc")):
        if roman["w"].lower() in ("id", "idem") and not re.match(
            r"\W*$|[\s.,]*\W*(?:p|at|\d|с|С)", text[roman.end() :]
        ):
            return None
        return roman.end(), True
    start = re.match(r"[^\w]*(?:(?:См|см|Қар|қар)\.?:?\s+)?", text)
    begin = start.end() if start else 0
    words = [(m.group(), m.end()) for m in re.finditer(r"[^\s.,;:()\[\]–—]+", text[begin : begin + 40])][:4]
    for count in (1, 2, 3):
        if len(words) < count:
            break
        squeezed = "".join(word for word, _ in words[:count]).lower().replace("ё", "е")
        end = begin + words[count - 1][1]
        for name in (*_IBID_RU, *_IBID_KK):
            if squeezed == name:
                return (end, True) if _allows_ibid(text[end:]) else None
        look = cyrillic_look(squeezed)
        if squeezed in ("также", "тоже") and text[end:].strip(" ."):
            continue
        for name in ("тамже", "солжерде", "бұлдасонда"):
            # A misread word must leave nothing but a page after it.
            limit = 1 if len(name) < 8 else 2
            if (
                (look[:1] == name[:1] or (count == 2 and len(text) <= 9))
                and distance(look, name, limit) <= limit
                and _allows_ibid(text[end:], strict=True)
            ):
                return end, False
    return None


def _allows_ibid(rest: str, *, strict: bool = False) -> bool:
    """After ibid. there is nothing, a page, an article, a sheet of the archive; never title and imprint."""
    bare = rest.strip(" .,;:–—-")
    if not bare or _PIN.match(rest) or _ARCHIVE_REST.match(rest) or re.match(rf"[\s.,;]*{_PIN_WORDS}\b", rest):
        return len(bare) < 120
    return not strict and len(bare) <= 40 and not re.search(r"(?:1[89]|20)\d\d", bare) and rest[:1] in ".,;:(["


def _damaged_op_cit(text: str) -> Repeat | None:
    if len(text) > 120 or re.search(r"(?:1[89]|20)\d\d", text):
        return None
    for match in _OP_CIT_LOOK.finditer(text):
        first, second = cyrillic_look(match["a"]), cyrillic_look(match["b"])
        if first == "указ" and distance(second, "соч", 1) <= 1 and "." in text[match.end("a") : match.end() + 1]:
            author, title = _author_and_title(text[: match.start()].strip(" .,;:"))
            return _with_rest("op_cit", author, title, text[match.end() :], False)
        if distance(first, "указ", 1) <= 1 and second in ("соч", "раб"):
            author, title = _author_and_title(text[: match.start()].strip(" .,;:"))
            return _with_rest("op_cit", author, title, text[match.end() :], False)
    return None


def _with_rest(kind: RepeatKind, author: str | None, title: str | None, rest: str, is_exact: bool) -> Repeat:
    note = _NUMBER_NOTE.search(rest)
    pin = None if note else _PIN.match(rest)
    if pin is None and not note:
        pin = re.search(rf"(?P<pin>{_PIN_WORDS}\b\.?\s*\d[\d\s,–—-]*)", rest)
    pages = None
    if pin:
        article = re.match(r"\s*(?:ст|Ст|гл|Гл|п|ч|бап|тарау|[Aa]rt|ch|para|т|Т|[Vv]ol)\b", pin["pin"])
        pages = None if article else re.sub(r"\s*[–—-]\s*", "-", re.sub(r"^\D+|\D+$", "", pin["pin"]))
    return Repeat(
        kind,
        author,
        title,
        pages or None,
        int(note["n"]) if note else None,
        is_exact,
        bool(_ARCHIVE_REST.match(rest)),
    )


def resolve_repeats(works: Sequence[Work]) -> tuple[Target, ...]:
    """For each entry the entry it repeats, followed to the one that names the work; `at` is None for the others."""
    targets: list[Target] = []
    for index, work in enumerate(works):
        if work.repeat is None:
            targets.append(Target(None, 1.0))
        else:
            targets.append(_resolve(index, work.repeat, works, targets))
    return tuple(targets)


def _resolve(index: int, repeat: Repeat, works: Sequence[Work], targets: Sequence[Target]) -> Target:
    sure = 0.97 if repeat.is_exact else 0.85
    if repeat.note_number is not None:
        for at in range(index - 1, -1, -1):
            if works[at].number == repeat.note_number:
                return _follow(at, works, targets, sure)
        return Target(None, 0.3)
    if repeat.kind == "ibid":
        if index == 0:
            return Target(None, 0.2)
        return _follow(index - 1, works, targets, sure - (0.3 if repeat.is_other_place else 0.0))
    if repeat.author is None and repeat.title is None:
        # Without an author it can only mean the entry just named.
        return _follow(index - 1, works, targets, 0.5) if index else Target(None, 0.2)
    names = _families(repeat.author)
    candidates = [
        at
        for at in range(index - 1, -1, -1)
        if works[at].repeat is None and (_is_by(works[at], names) if names else works[at].title)
    ]
    if not candidates:
        return Target(None, 0.3)
    if repeat.title:
        start = fold(repeat.title)[:24]
        titled = [at for at in candidates if fold(works[at].title or "").startswith(start)]
        if titled:
            return Target(titled[0], sure)
        if not names:
            return Target(None, 0.3)
    return Target(candidates[0], sure - (0.25 if len(candidates) > 1 else 0.0))


def _follow(at: int, works: Sequence[Work], targets: Sequence[Target], confidence: float) -> Target:
    if works[at].repeat is None:
        return Target(at, confidence)
    before = targets[at]
    if before.at is None:
        return Target(None, 0.2)
    return Target(before.at, min(confidence, before.confidence_frac))


def _families(author: str | None) -> list[str]:
    return [fold(family_name(name)) for name in split_names(author)] if author else []


def _is_by(work: Work, names: Sequence[str]) -> bool:
    if not work.authors or not names:
        return False
    own = _families(work.authors)
    return bool(own) and any(_same_name(names[0], name) for name in own[:3])


def _same_name(left: str, right: str) -> bool:
    if left == right:
        return True
    limit = 0 if min(len(left), len(right)) < 5 else 1
    # The case of a name may change its end: «у Иванова», and a misread letter anything.
    return distance(cyrillic_look(left), cyrillic_look(right), limit) <= limit
