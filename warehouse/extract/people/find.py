"""Authors and supervisors out of the lines of a paper's head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from warehouse.document import Line, Person, Span
from warehouse.extract.layout.kinds import (
    AFFILIATION,
    AUTHOR_LABEL,
    EMAIL,
    INITIALS_NAME,
    ORCID,
    PATRONYMIC_NAME,
    PLAIN_NAME,
    POSITION,
    UPPER,
    find_sure_name,
    is_noisy_place,
    is_noisy_post,
    letter_shape,
    skip_posts,
)
from warehouse.extract.layout.places import read_place
from warehouse.extract.layout.words import letters, name_key, to_latin

_NAME = re.compile(rf"(?:{PATRONYMIC_NAME}|{INITIALS_NAME})")
_ANY_NAME = re.compile(rf"(?:{PATRONYMIC_NAME}|{INITIALS_NAME}|{PLAIN_NAME})")
_PLAIN = re.compile(PLAIN_NAME)
_MARK_AFTER = re.compile(r"\s?([\d*¹²³⁴⁵⁶⁷⁸⁹†‡§ᵃᵇ](?:\s?,?\s?[\d*¹²³⁴⁵⁶⁷⁸⁹†‡§ᵃᵇ])*)")
# `¹Institute`, `2 Department`, `*Corresponding …`; not `3rd-year`, not `2 курс`.
_MARK_BEFORE = re.compile(
    rf"^\W{{0,2}}?(?:([¹²³⁴⁵⁶⁷⁸⁹*†‡§]{{1,2}})\s?(?=[^\W\d_«])|(\d{{1,2}})[.)]?\s?(?=[«\"]?[{UPPER}])(?!\d*\s?[Кк]урс))"
)
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_SUPERVISOR_LABEL = re.compile(
    r"^\W*[^\W\d_]+(?:[.\s]+(?:рук\w*|[^\W\d_]{6,}))?\s*(?:\([^)]{1,20}\))?\s*[.:–—=-]*\s*", re.UNICODE
)
_BRACKETED = re.compile(r"\(([^()]{3,60})\)")
_NOISY_NAME = re.compile(r"(?:[^\W\d_]{3,}\s\w\.\s?\w\b\.?|\b\w\.\s?\w\.\s?[^\W\d_]{3,})")
_LONE_TOWN = re.compile(r"^[^\W\d_][^\W\d_-]+(?:[\s-][^\W\d_]+)?$")
_SEPARATORS = " ,;:–—-*.\t"
_SOUND_FRAC = 0.93
_SURE_FRAC, _PLAIN_FRAC, _WEAK_FRAC = 0.98, 0.93, 0.5


@dataclass(slots=True)
class _Details:
    """What lines under (or before) a name say of its bearer."""

    mark: str | None
    first: Line
    last: Line
    position: list[str] = field(default_factory=list)
    affiliation: list[str] = field(default_factory=list)
    city: str | None = None
    country: str | None = None
    emails: list[str] = field(default_factory=list)
    orcids: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    is_open: bool = False
    text: str = ""


@dataclass(slots=True)
class _Name:
    text: str
    marks: frozenset[str]
    line: Line
    sureness: float
    post: str | None = None
    about: str | None = None  # in brackets behind the name: a town, an address


@dataclass(slots=True)
class _Group:
    """Names that stand together and the details printed under them."""

    names: list[_Name]
    details: list[_Details] = field(default_factory=list)


def find_people(items: Sequence[tuple[str, Line]]) -> tuple[Person, ...]:
    """Read the people out of a head's lines; each item is a line with its role in the head.

    Roles used: `author` (begins with or is names), `person` (post, place of work, town), `email`, `supervisor`;
    others only separate. Details belong to the names above them, or to the names that follow when none stand
    above. A marked line (`¹`, `2`) belongs to the names with that mark. Details without any name give a person
    whose `name` is None.
    """
    groups: list[_Group] = []
    waiting: list[_Details] = []
    people: list[Person] = []
    supervisors: list[list[Line]] = []
    before: str | None = None
    for role, line in items:
        if role == "author":
            names, rest = _read_names(line)
            if names and groups and before == "author" and not groups[-1].details:
                groups[-1].names.extend(names)
            elif names:
                groups.append(_Group(names, waiting))
                waiting = []
            if rest:
                _add_details(groups[-1].details if groups else waiting, rest, line, goes_on=False)
                before = "person"
                continue
        elif role in ("person", "email"):
            goes_on = before in ("person", "email")
            _add_details(groups[-1].details if groups else waiting, line.text, line, goes_on=goes_on)
        elif role == "supervisor":
            if before == "supervisor" and supervisors and not _SUPERVISOR_START.match(line.text):
                supervisors[-1].append(line)
            else:
                supervisors.append([line])
        before = role
    for group in groups:
        people.extend(_finish(group))
    if not groups and (holders := [line for role, line in items if role == "copyright"]):
        # No line of names: those who hold the rights wrote it.
        groups.append(_Group(_holders(holders), waiting))
        people.extend(_finish(groups[0]))
    if not groups and waiting:
        people.append(_nameless(waiting))
    people = _without_twins(people)
    people.extend(person for lines in supervisors if (person := read_supervisor(lines)) is not None)
    return tuple(replace(person, person_index=index) for index, person in enumerate(people, start=1))


_SUPERVISOR_START = re.compile(r"^\W*(?:науч|ғыл|sci|acad|super|research|руков|жетек)", re.IGNORECASE)


_BETWEEN_NAMES = re.compile(r"(?:\s?\((?P<about>[^()]{2,80})\))?[\s,;&*·•]*(?:\b(?:и|and|және|мен)\b\s+)?")
_YEAR_OF_RIGHTS = re.compile(r"[\s,]*(?:19|20)\d\d\W*$")


def _shape(line: Line) -> str:
    text = line.text.strip()
    return letter_shape(text) if line.confidence_frac < _SOUND_FRAC else text


def _post_before(text: str, begin: int, end: int) -> str | None:
    """The post that a line prints before a name: `магистрант Серов А.Б.`; a label (`Автор:`) is none."""
    label = AUTHOR_LABEL.match(text[begin:end])
    return text[begin + (label.end() if label else 0) : end].strip(_SEPARATORS.replace(".", "")) or None


def _holders(lines: Sequence[Line]) -> list[_Name]:
    """The names in a line of rights (`© А.Б. Серов, М.И. Кольцова, 2021`)."""
    text = " ".join(line.text.strip() for line in lines)
    bare = _YEAR_OF_RIGHTS.sub("", re.sub(r"^\W+|^\([cс]\)\s*", "", text))
    found = list(_NAME.finditer(bare))
    return [_Name(_tidy(match.group()), frozenset(), lines[0], 0.9 * _SURE_FRAC) for match in found]


def _read_names(line: Line) -> tuple[list[_Name], str]:
    """The names a line begins with, and what stands behind the last of them."""
    text = line.text.strip()
    shape = _shape(line)
    names: list[_Name] = []
    at = 0
    while True:
        gap = _BETWEEN_NAMES.match(shape, at)
        begin = gap.end() if gap else at
        first = begin + skip_posts(shape[begin:])
        post = _post_before(text, begin, first) if first > begin else None
        begin = first
        match = _match_name(shape, begin)
        about = gap.group("about") if gap is not None and names else None
        if about is not None and (match is not None or begin >= len(text) - 1):
            names[-1].about = about
            at = begin
        if match is None:
            break
        name_end = match.start() + len(match.group().rstrip())
        mark = _MARK_AFTER.match(text, name_end)
        end = mark.end() if mark else name_end
        if end < len(text) and text[end] not in " ,;&–—-(./" and not text[end].isspace():
            break
        is_sure = _NAME.fullmatch(match.group()) is not None
        name_text = text[match.start() : name_end]
        if not is_sure and names and POSITION.search(match.group()):
            break
        marks = (
            frozenset(re.findall(r"\d|\*|[†‡§]", mark.group(1).translate(_SUPERSCRIPTS))) if mark else frozenset()
        )
        sureness = (_SURE_FRAC if is_sure else _PLAIN_FRAC) * line.confidence_frac
        names.append(_Name(_tidy(name_text), marks, line, sureness, post))
        at = end
    rest = text[at:].strip(" ,;:–—-*\t()").lstrip(".") if len(text) - at > 2 else ""
    is_noisy = line.confidence_frac < _SOUND_FRAC
    is_about = POSITION.search(rest) is not None or AFFILIATION.search(rest) is not None or "@" in rest
    if is_noisy and rest and not is_about and len(text.split()) <= 4 * len(text.split(",")):
        names = []  # what stands behind is the rest of damaged names
    if not names:
        # Names that noise has touched: the line as it is, said with little confidence; commas part several.
        chunks = [chunk for chunk in text.split(",") if chunk.strip()]
        if not all(2 <= len(chunk.split()) <= 4 for chunk in chunks):
            chunks = [text]
        return [_Name(_tidy(chunk), frozenset(), line, _WEAK_FRAC * line.confidence_frac) for chunk in chunks], ""
    return names, rest


def _match_name(text: str, begin: int) -> re.Match[str] | None:
    """The name at a position; of `John A. Smith` the whole, not the `John A.` that looks like another form."""
    match = _ANY_NAME.match(text, begin)
    if (match is not None and match.group().isascii()) or text[begin : begin + 40].isascii():
        plain = _PLAIN.match(text, begin)
        if plain is not None and (match is None or plain.end() > match.end()):
            return plain
    return match


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;*")


def _add_details(into: list[_Details], text: str, line: Line, *, goes_on: bool) -> None:
    mark = _MARK_BEFORE.match(text)
    label = (mark.group(1) or mark.group(2)).translate(_SUPERSCRIPTS) if mark else None
    if mark is not None:
        text = text[mark.end() :]
    bare = text.strip()
    # Repair may give small letters to a line that began with a capital: a new place of work is a new line.
    is_rest = bare[:1].islower() and not (
        line.confidence_frac < _SOUND_FRAC and AFFILIATION.search(bare) is not None
    )
    if into and label is None and goes_on and (is_rest or into[-1].is_open):
        before = into[-1]
        # A line may end inside a phrase: both are read as one.
        details = _Details(before.mark, before.first, line, text=_glued(before.text, text))
        into[-1] = details
        _read_details(details, details.text, is_noisy=_is_noisy(details))
    else:
        details = _Details(label, line, line)
        if label is None and into and into[-1].mark is not None and goes_on:
            details.mark = into[-1].mark  # a second line about the bearers of a mark
        details.text = text
        into.append(details)
        _read_details(details, text, is_noisy=_is_noisy(details))
    details.is_open = bare.endswith((",", "-", "–"))


def _glued(before: str, text: str) -> str:
    return f"{before.rstrip()} {text.strip()}"


def _is_noisy(details: _Details) -> bool:
    return min(details.first.confidence_frac, details.last.confidence_frac) < _SOUND_FRAC


def _read_details(details: _Details, text: str, *, is_noisy: bool = False) -> None:
    for found in EMAIL.findall(text):
        details.emails.append(re.sub(r"\s", "", found).strip(".,;"))
    details.orcids.extend(found.replace("Х", "X") for found in ORCID.findall(text))
    text = re.sub(r"(?:https?://)?orcid\.org/\S*", " ", ORCID.sub(" ", EMAIL.sub(" ", text)))
    text = re.sub(
        r"\b(?:corresponding author|автор для корреспонденции|хат-хабар авторы|"
        r"e-?mail|эл\.?\s?почта|электрондық пошта|ORCID(?:\s?iD)?|тел\.?|phone)\b\W*",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    text = _BRACKETED.sub(_open_brackets, text)
    for chunk in re.split(r"[,;]\s|[,;]$|\s[–—-]\s|\s\|\s", text):
        bare = chunk.strip(_SEPARATORS.replace(".", ""))
        if "(" not in bare or ")" not in bare:
            bare = bare.strip("()")
        if not bare or not any(char.isalpha() for char in bare):
            continue
        _place_chunk(details, bare, is_noisy)


def _open_brackets(found: re.Match[str]) -> str:
    """Brackets around a town or country are taken away, others stay."""
    inner = found.group(1)
    return f", {inner}, " if any(read_place(part) is not None for part in inner.split(",")) else found.group()


def _place_chunk(details: _Details, bare: str, is_noisy: bool) -> None:
    place = read_place(bare)
    if place is not None:
        before = details.affiliation or details.others
        if place[0] is None and details.city is None and len(before) >= 2 and _LONE_TOWN.match(before[-1]):
            # `…, Town, Country`: the word before a country is its town, known or not.
            details.city = before.pop()
        details.city = details.city or place[0]
        details.country = details.country or place[1]
        return
    position = POSITION.search(bare)
    affiliation = AFFILIATION.search(bare)
    is_affiliation = affiliation is not None or (is_noisy and position is None and is_noisy_place(bare))
    if position is not None and (
        affiliation is None
        or position.start() <= affiliation.start()
        # Kazakh puts the post last: `… университетінің 2 курс магистранты`.
        or any(len(bare) - found.end() <= 1 for found in POSITION.finditer(bare))
    ):
        details.position.append(bare)
    elif is_affiliation or details.affiliation:
        details.affiliation.append(bare)
    elif details.position or (is_noisy and is_noisy_post(bare)):
        details.position.append(bare)
    else:
        details.others.append(bare)


def _finish(group: _Group) -> list[Person]:
    """Give each name its details: by marks, else line by line where the counts agree, else all to all."""
    names = group.names
    marked = {_Key(name): [found for found in group.details if found.mark in name.marks] for name in names}
    unmarked = [found for found in group.details if found.mark is None]
    own: list[list[_Details]]
    if any(marked.values()):
        own = [[*marked[_Key(name)], *unmarked] for name in names]
    else:
        own = _dealt(names, group.details)
    emails = [email for found in group.details for email in found.emails]
    orcids = [orcid for found in group.details for orcid in found.orcids]
    people: list[Person] = []
    for index, name in enumerate(names):
        marked_emails = [email for found in marked[_Key(name)] for email in found.emails]
        email = None
        if len(marked_emails) == 1:
            email = marked_emails[0]
        elif len(emails) == len(names):
            email = emails[index]
        elif len(emails) == 1 and len(names) == 1:
            email = emails[0]
        person = _person(name.text, name.line, own[index], email, name.sureness, has_one=len(names) == 1)
        if name.about:
            person = _with_about(person, name)
        if name.post:
            person = replace(person, position=", ".join(part for part in (name.post, person.position) if part))
        if len(orcids) == len(names):
            person = replace(person, orcid=orcids[index])
        people.append(person)
    return people


def _with_about(person: Person, name: _Name) -> Person:
    """A person with what stands in brackets behind the name; it is the bearer's own."""
    details = _Details(None, name.line, name.line)
    _read_details(details, name.about or "")
    return replace(
        person,
        position=", ".join(details.position) or person.position,
        affiliation=", ".join(details.affiliation) or person.affiliation,
        city=details.city or person.city,
        country_code=details.country or (person.country_code if details.city is None else None),
        email=details.emails[0] if details.emails else person.email,
    )


def _dealt(names: Sequence[_Name], details: Sequence[_Details]) -> list[list[_Details]]:
    """As many places of work (each with its own town or country) as names: one each, in order."""
    places = [found for found in details if (found.affiliation or found.others) and (found.city or found.country)]
    if len(names) < 2 or len(places) != len(names):
        return [list(details) for _ in names]
    shared = [found for found in details if not any(found is place for place in places)]
    return [[place, *shared] for place in places]


class _Key:
    """A name as a key by identity."""

    def __init__(self, name: _Name) -> None:
        self.name = name
        self.marks = name.marks

    def __hash__(self) -> int:
        return id(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.name is self.name


def _person(
    name: str | None, line: Line, details: Sequence[_Details], email: str | None, sureness: float, *, has_one: bool
) -> Person:
    positions = [text for found in details for text in found.position]
    affiliations = [text for found in details for text in found.affiliation]
    if not affiliations:
        # Words that name neither a post nor a place of work are believed on a sound line only.
        sound = [found for found in details if found.first.confidence_frac >= _SOUND_FRAC]
        affiliations = [text for found in sound for text in found.others]
    orcids = [text for found in details for text in found.orcids]
    last = max((found.last for found in details), key=lambda at: (at.page_number, at.line_number), default=line)
    if (last.page_number, last.line_number) < (line.page_number, line.line_number):
        last = line
    return Person(
        person_index=0,
        role="author",
        name=name,
        span=Span.of(line, last),
        position=", ".join(positions) or None,
        affiliation=", ".join(affiliations) or None,
        city=next((found.city for found in details if found.city), None),
        country_code=next((found.country for found in details if found.country), None),
        email=email,
        orcid=orcids[0] if has_one and orcids else None,
        confidence_frac=round(sureness, 3),
    )


def _nameless(details: Sequence[_Details]) -> Person:
    emails = [email for found in details for email in found.emails]
    sureness = 0.8 * min(found.first.confidence_frac for found in details)
    return _person(None, details[0].first, details, emails[0] if len(emails) == 1 else None, sureness, has_one=True)


def _without_twins(people: Sequence[Person]) -> list[Person]:
    """The same name printed twice in one head (in rights, in another language's block) is one person."""
    kept: list[Person] = []
    for person in people:
        twin = next((index for index, other in enumerate(kept) if _is_same_name(other.name, person.name)), None)
        if twin is None:
            kept.append(person)
            continue
        first = kept[twin]
        kept[twin] = replace(
            first,
            position=first.position or person.position,
            affiliation=first.affiliation or person.affiliation,
            city=first.city or person.city,
            country_code=first.country_code or person.country_code,
            email=first.email or person.email,
            orcid=first.orcid or person.orcid,
        )
    return kept


def _is_same_name(one: str | None, other: str | None) -> bool:
    """Whether two printed names are one person's: the same surname (in any script) and no other initial."""
    if one is None or other is None:
        return False
    if letters(one) == letters(other):
        return True
    surname, initials = _name_parts(one)
    other_surname, other_initials = _name_parts(other)
    if len(surname) < 3 or surname != other_surname:
        return False
    if one.isascii() != other.isascii():
        # `Е.` is printed `E.`, `Ye.` or `Y.`
        initials, other_initials = (
            ["e" if first in "yei" else first for first in found] for found in (initials, other_initials)
        )
    return all(first == second for first, second in zip(initials, other_initials, strict=False))


def _name_parts(name: str) -> tuple[str, list[str]]:
    """A rough key of the surname, alike across scripts, and the initials of the other names in Latin letters."""
    found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", name)
    full = [word for word in found if len(word) > 2]
    if not full:
        return "", []
    has_initials = any(len(word) <= 2 for word in found)
    # With initials the long word is the surname; of full names Cyrillic print puts the surname first.
    surname = full[0] if has_initials or len(full) == 3 or not name.isascii() else full[-1]
    rest = [word for word in found if word is not surname]
    return name_key(surname), [to_latin(word)[:1] for word in rest]


def read_supervisor(lines: Sequence[Line]) -> Person | None:
    """The supervisor that one or more lines name: `Научный руководитель: к.э.н., доцент А.Б. Сеитова`."""
    text = " ".join(line.text.strip() for line in lines)
    label = _SUPERVISOR_LABEL.match(text)
    rest = text[label.end() :] if label else text
    rest = re.sub(r"^\W*(?:of|is|by)\b", "", rest).lstrip(" .:–—-=,").rstrip(" :–—-=,")
    if not rest:
        return None
    confidence = min(line.confidence_frac for line in lines)
    details = _Details(None, lines[0], lines[-1])
    shape = letter_shape(rest) if confidence < _SOUND_FRAC else rest
    match = find_sure_name(shape)
    sureness = _SURE_FRAC
    if match is None:
        match = _search_plain(rest)
        sureness = _PLAIN_FRAC
    if match is None and confidence < _SOUND_FRAC:
        match = _NOISY_NAME.search(rest)  # damage takes capitals away
        sureness = _WEAK_FRAC
    if match is None:
        words = rest.split()
        looks_like_name = len(words) <= 4 and not POSITION.search(rest) and not AFFILIATION.search(rest)
        name = _tidy(rest) if looks_like_name else None
        if name is None:
            _read_details(details, rest)
        sureness = _WEAK_FRAC
    else:
        # `и.М. Белова`: an initial that damage made small belongs to the name.
        small = re.search(r"(?:^|\s)([^\W\d_]\.\s?)$", rest[: match.start()])
        begin = small.start(1) if small is not None else match.start()
        name = _tidy(rest[begin : match.end()])
        _read_details(
            details,
            f"{rest[:begin].strip(_SEPARATORS.replace('.', ''))}, {rest[match.end() :]}",
        )
    if not details.position:
        details.position, details.others = details.others, []  # beside a supervisor stands a degree or a post
    person = _person(
        name,
        lines[0],
        [details],
        details.emails[0] if details.emails else None,
        sureness * confidence,
        has_one=True,
    )
    return replace(person, role="supervisor")


def _search_plain(text: str) -> re.Match[str] | None:
    """A name without initials: the capitalised words behind the posts."""
    begin = 0
    for match in POSITION.finditer(text):
        begin = match.end()
    found = _PLAIN.search(text, begin) or _PLAIN.search(text)
    if found is not None and (POSITION.search(found.group()) or AFFILIATION.search(found.group())):
        return None
    return found
