"""The head of a paper: codes, titles, people, abstracts and keywords, and how much they weigh as a start."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from warehouse.extract.layout.kinds import (
    AFFILIATION,
    BARE_VOLUME_SECTION,
    CODE,
    CONTENTS_HEADING,
    POSITION,
    UDC_LABELS,
    Kind,
    find_sure_name,
)
from warehouse.extract.layout.pages import Reading, View
from warehouse.extract.layout.paragraphs import ends_sentence, list_number, starts_lower
from warehouse.extract.layout.places import country_code
from warehouse.extract.layout.words import letters, text_language, upper_frac

Role = Literal[
    "code", "doi", "copyright", "title", "author", "person", "supervisor", "email", "abstract", "keywords", "volume"
]

_MOST_HEAD_LINES = 140
_MOST_TITLE_LINES = 9
_MOST_ABSTRACT_LINES = 45
_MOST_KEYWORD_LINES = 6
_LABEL_NOISE_FRAC = 0.75  # likeness from which a damaged label is still believed
_INNER_STOP = re.compile(r"[a-zа-яёәғқңөұүһі0-9]{3,}[.!?]\s+[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_NO_TITLE_PENALTY = 3.0
_ENDS_IN_INITIALS = re.compile(r"(?<!\w)[^\W\d_]\.(?:\s?[^\W\d_]\.)?$")
_INITIALS_ALONE = re.compile(r"^(?:[^\W\d_]\.\s?){1,2}[,;.]?$")
_PLAIN_ALONE_PENALTY = 2.0
_MOST_NOISY_ABSTRACT_LINES = 14
_NOISY_KEYWORDS = re.compile(r"^\W*[^\s:,]{4,14}\s[^\s:,]{3,8}\s?:\s?[^,:]{3,60},[^,]{2,60}(?:,|$)")
_NOISY_SUPERVISOR = re.compile(
    r"^\W*[^\s:,]{4,14}\s[^\s:,]{6,16}\s?[:–—-]\s.{0,80}[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0]\.?"
)
_SECTION_NUMBER = re.compile(r"^\W?\d{1,2}(?:\.\d{1,2})+\.?\s")
# A line under a name that ends in a town: a place of work, whatever its words.
_PLACE_END = re.compile(
    r",\s?(?:г\.\s?|город\s|қ\.\s?)[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?:\s[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+)?[.,]?(?:\s?,[^,.]{2,30})?\.?$|"
    r",\s[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+\s(?:қ\.|қаласы)[.,]?(?:\s?,?[^,.]{2,30})?\.?$|"
    r",\s(?:Kazakhstan|Казахстан|Қазақстан|Russia|Россия|Ресей)\.?$"
)


@dataclass(slots=True)
class Head:
    """A head that was read: index of its first line and of the line after it, and the role of each line.

    Indices count in `Reading.views`. `is_plain`: its title shows neither by capitals nor by size. `tail`: the roles
    of titles and abstracts in other languages that stand behind the paper.
    """

    start: int
    end: int
    roles: list[tuple[Role, int]] = field(default_factory=list)
    is_plain: bool = False
    score: float = 0.0
    contents_index: int | None = None
    tail: list[tuple[Role, int]] = field(default_factory=list)

    def having(self, *wanted: Role) -> list[int]:
        """The line indices of some roles, in order."""
        return [at for role, at in self.roles if role in wanted]


def read_head(reading: Reading, start: int) -> Head:
    """Read on from `start` as long as the lines belong to a head. Nothing is judged here."""
    views = reading.views
    head = Head(start, start)
    at = start
    last_role: Role | None = None
    while at < len(views) and at - start < _MOST_HEAD_LINES:
        view = views[at]
        role = _role(reading, at, head, last_role)
        if role is None:
            break
        if role in ("abstract", "keywords"):
            end = end_of_label(reading, at, role)
            head.roles.extend((role, index) for index in range(at, end))
            at = end
        else:
            head.roles.append((role, at))
            at += 1
            if role == "supervisor" and at < len(views) and _goes_on(view, views[at]):
                head.roles.append(("supervisor", at))
                at += 1
        last_role = role
    head.end = at
    _trim(reading, head)
    return head


def _role(reading: Reading, at: int, head: Head, last: Role | None) -> Role | None:
    views = reading.views
    view = views[at]
    kind = view.kind
    has_title = any(role == "title" for role, _ in head.roles)
    if kind.is_code or (kind.is_noisy_code and not head.roles):
        # Behind an abstract a code opens the next head: which paper the abstract is of is decided later.
        return "code" if not _has_body_role(head) and not head.having("abstract", "keywords") else None
    if kind.is_doi:
        return "doi"
    if kind.keywords >= _LABEL_NOISE_FRAC:
        return "keywords"
    if last == "abstract" and kind.is_noisy and _NOISY_KEYWORDS.match(kind.text):
        return "keywords"
    if kind.abstract >= _LABEL_NOISE_FRAC and (kind.abstract == 1.0 or head.roles):
        return "abstract"
    if kind.supervisor >= _LABEL_NOISE_FRAC:
        return "supervisor"
    if kind.is_volume_section and not head.roles:
        return "volume"
    if last == "volume" and _is_name_of_section(views, at):
        return "volume"
    if last == "title" and (_is_subtitle(kind) or _is_last_word(views, at, head)):
        return "title"
    if kind.is_copyright and not has_title:
        return "copyright"
    is_under_name = last in ("author", "person")
    if _stops_head(kind) and not (is_under_name and (kind.is_affiliation or kind.is_position)):
        return None
    if last in ("abstract", "keywords") and not _opens_other_language(reading, at, head):
        return None
    if kind.author >= 1.0:
        return "author"
    if is_under_name and has_title and _supervisor_follows(views, at):
        return "person"
    is_caps = kind.is_caps or (kind.may_be_caps and (last == "title" or (view.is_apart and not has_title)))
    is_twin = is_under_name and _is_twin_title(views, head, at)
    is_caps = is_caps and not (
        has_title and (kind.is_affiliation or (is_under_name and not view.has_gap and not is_twin))
    )
    if is_caps or (view.is_big and len(kind.text) >= 3):
        if _title_is_full(head):
            return None
        return "title"
    if is_under_name and len(kind.text) <= 150 and _ends_in_place(kind.text):
        return "person"
    if is_under_name and kind.is_noisy and _NOISY_SUPERVISOR.match(kind.text):
        return "supervisor"
    if (is_under_name or last in ("supervisor", "email")) and has_title:
        noisy = _noisy_label(reading, at)
        if noisy is not None:
            return noisy
    starts_with_post = is_under_name and POSITION.match(kind.text.lstrip('«"“ ')) is not None
    if not (starts_with_post and len(kind.text) <= 150 and _INNER_STOP.search(kind.text) is None) and _is_prose(
        reading, at, has_title
    ):
        return None
    if kind.is_email and kind.has_leading_name and len(kind.text) <= 200:
        return "author"
    if kind.is_email and len(kind.text) <= 160:
        return "email"
    if kind.author > 0 and (has_title or _next_is_person(views, at)):
        return "author"
    if kind.has_leading_name and len(kind.text) <= 160:
        return "author"
    if last == "title" and not head.is_plain and _may_be_noisy_name(views, at):
        return "author"
    is_after_title_line = last == "title" and head.is_plain
    if (kind.is_position or kind.is_affiliation) and len(kind.text) <= 150:
        if is_after_title_line and not kind.is_position and starts_lower(kind.text):
            return "title"
        if has_title or head.having("author") or _next_is_person(views, at):
            return "person"
    if last in ("author", "person", "email", "supervisor") and _continues_person(reading, at):
        return "person"
    if _is_plain_title(reading, at, head, last):
        head.is_plain = True
        return "title"
    return None


def _is_name_of_section(views: Sequence[View], at: int) -> bool:
    """Whether a line names a section of the volume: its label stands alone above, and a gap follows."""
    if views[at].has_gap or at == 0 or BARE_VOLUME_SECTION.match(views[at - 1].text) is None:
        return False
    for index in range(at + 1, min(at + 4, len(views))):
        if views[index].kind.is_person_line:
            return False
        if views[index].has_gap:
            return True
    return False


def _is_subtitle(kind: Kind) -> bool:
    """`(a study of one valley)` under a title."""
    text = kind.text
    return (
        text.startswith("(")
        and len(text) <= 150
        and text.count("(") >= text.count(")")
        and "@" not in text
        and kind.author < 0.5
        and not kind.is_position
    )


def _is_last_word(views: Sequence[View], at: int, head: Head) -> bool:
    """A word or two in capitals that a title's last line is left with: too short to show as capitals by itself."""
    view = views[at]
    return (
        not head.is_plain
        and not view.has_gap
        and views[at - 1].kind.is_caps
        and len(view.kind.folded) >= 2
        and upper_frac(view.text) == 1.0
        and view.kind.author == 0
    )


def _is_twin_title(views: Sequence[View], head: Head, at: int) -> bool:
    """Whether a line is the title once more, in the other script: it is long enough and people follow it."""
    titles = head.having("title")
    if not titles or len(letters(views[at].text)) < 8:
        return False
    script = text_language(views[at].text)
    own = text_language(" ".join(views[index].text for index in titles))
    if "und" in (script, own) or (script == "en") == (own == "en"):
        return False
    follow = views[at + 1 : at + 4]
    return any(view.kind.author >= 0.5 or view.kind.has_leading_name or view.kind.is_caps for view in follow)


def _ends_in_place(text: str) -> bool:
    """Whether a line ends in a town or, behind a comma, in a country."""
    if _PLACE_END.search(text):
        return True
    chunks = text.rstrip(" .").rsplit(",", 1)
    return len(chunks) == 2 and country_code(chunks[1]) is not None and _INNER_STOP.search(text) is None


def _supervisor_follows(views: Sequence[View], at: int) -> bool:
    """Whether the line stands between a name and the supervisor's: then it is about the name, however damaged."""
    for index in range(at + 1, min(at + 4, len(views))):
        kind = views[index].kind
        if kind.supervisor >= _LABEL_NOISE_FRAC:
            return _INNER_STOP.search(views[at].text) is None
        if _stops_head(kind) or _INNER_STOP.search(kind.text):
            return False
    return False


def _noisy_label(reading: Reading, at: int) -> Role | None:
    """An abstract or keywords whose label is damaged beyond likeness.

    Keywords: two words, a colon and a list. An abstract: a set-off paragraph with such keywords, or with a sound
    label in another language, close behind it.
    """
    views = reading.views
    if views[at].kind.is_noisy and _NOISY_KEYWORDS.match(views[at].text):
        return "keywords"
    if not views[at].has_gap or not views[at].kind.is_noisy:
        return None
    for index in range(at + 1, min(at + _MOST_NOISY_ABSTRACT_LINES, len(views))):
        kind = views[index].kind
        if kind.section_word >= 0.85 or kind.reference_heading >= 0.75 or kind.is_caps or kind.is_caption:
            return None
        if (kind.is_noisy and _NOISY_KEYWORDS.match(kind.text)) or kind.abstract == 1.0 or kind.keywords == 1.0:
            return "abstract"
    return None


def _has_body_role(head: Head) -> bool:
    return any(role in ("title", "author", "person") for role, _ in head.roles)


def _stops_head(kind: Kind) -> bool:
    if kind.section_word >= 0.85 or kind.reference_heading >= 0.75 or kind.is_caption:
        return True
    if _SECTION_NUMBER.match(kind.text) or CONTENTS_HEADING.match_letters(kind.folded, extra=0) == 1.0:
        return True
    number = list_number(kind.text)
    return number is not None and kind.author == 0


def _opens_other_language(reading: Reading, at: int, head: Head) -> bool:
    """After an abstract only a head in another language goes on: a title set apart, or names of people."""
    views = reading.views
    view = views[at]
    if not head.having("author", "person", "supervisor", "email", "code") and _people_follow(views, at):
        return False  # what stands so far is a title and abstract of the paper before, or a summary of its own
    seen = {text_language(views[index].text) for index in head.having("abstract", "keywords")}
    follow = text_language(" ".join(other.text for other in views[at : at + 4]))
    if follow in seen and follow != "und":
        return False
    if view.kind.author >= 1.0:
        return True
    if view.kind.is_caps and len(letters(view.text)) >= 10 and view.kind.section_word == 0:
        # A heading in capitals opens a section unless people or an abstract follow it closely.
        return _label_follows(reading, at, 14)
    return view.is_apart and not _is_prose(reading, at, False) and _label_follows(reading, at, 10)


def _people_follow(views: Sequence[View], at: int) -> bool:
    """Whether names or a code stand here or close behind, before any label or prose."""
    for view in views[at : at + 8]:
        kind = view.kind
        if kind.author >= 0.9 or kind.has_leading_name or kind.is_code or kind.is_email or kind.supervisor == 1.0:
            return True
        if kind.abstract == 1.0 or kind.keywords >= _LABEL_NOISE_FRAC or _INNER_STOP.search(kind.text):
            return False
    return False


def _label_follows(reading: Reading, at: int, reach: int) -> bool:
    """Whether an abstract's or keywords' label comes soon, before any prose."""
    for index in range(at + 1, min(at + reach, len(reading.views))):
        kind = reading.views[index].kind
        if kind.abstract == 1.0 or kind.keywords >= _LABEL_NOISE_FRAC:
            return True
        if kind.section_word >= 0.85 or kind.reference_heading >= 0.75 or _INNER_STOP.search(kind.text):
            return False
    return False


def _title_is_full(head: Head) -> bool:
    count = 0
    for role, _ in reversed(head.roles):
        if role != "title":
            break
        count += 1
    return count >= _MOST_TITLE_LINES


def _is_prose(reading: Reading, at: int, has_title: bool) -> bool:
    """Whether running text begins here: full lines one after another, or a sentence that ends inside the line."""
    views = reading.views
    text = views[at].text
    kind = views[at].kind
    if kind.author >= 0.5:
        return False
    stop = _INNER_STOP.search(text)
    if stop is not None:
        before = text[: stop.start()]
        if not (POSITION.search(before) or AFFILIATION.search(before) or kind.is_email):
            return True
    is_full = len(text) >= max(45, 0.8 * reading.width)
    if not is_full:
        return False
    if kind.is_person_line and not starts_lower(text):
        after = views[at + 1] if at + 1 < len(views) else None
        goes_on = after is not None and starts_lower(after.text) and not after.kind.is_person_line
        # What is left of a place of work (its town) is a short line; prose fills the next one too.
        return goes_on and has_title and after is not None and len(after.text) >= 0.5 * reading.width
    full = 1
    for index in range(at + 1, min(at + 4, len(views))):
        follower = views[index]
        if len(follower.text) < max(45, 0.8 * reading.width) or _is_labelled(follower.kind):
            break
        full += 1
    return full >= (2 if has_title else 4) or (has_title and ends_sentence(text))


def _is_labelled(kind: Kind) -> bool:
    """Whether a line is a part of a head by its label or its names: prose does not go on there."""
    return kind.supervisor == 1.0 or kind.abstract == 1.0 or kind.keywords == 1.0 or kind.author >= 0.9


def _next_is_person(views: Sequence[View], at: int) -> bool:
    if at + 1 >= len(views):
        return False
    kind = views[at + 1].kind
    return len(kind.text) <= 150 and (
        kind.is_position or kind.is_affiliation or kind.is_email or kind.supervisor > 0 or kind.author >= 1.0
    )


def _may_be_noisy_name(views: Sequence[View], at: int) -> bool:
    """Two to four words (or several times so many, with commas) between a title and a post: damaged names."""
    text = views[at].text
    counts = [len(chunk.split()) for chunk in text.strip(" ,").split(",")]
    is_like_names = all(2 <= count <= 4 for count in counts) and len(text) <= 60 * len(counts)
    return is_like_names and not ends_sentence(text) and _next_is_person(views, at)


def _goes_on(view: View, after: View) -> bool:
    """Whether a supervisor's line is finished by the next one (a name that stands alone, a degree's rest)."""
    bare = view.text.rstrip()
    if after.kind.abstract == 1.0 or after.kind.keywords or after.kind.is_caps or after.kind.section_word >= 0.85:
        return False
    if after.kind.is_noisy and _NOISY_KEYWORDS.match(after.text):
        return False
    if bare.endswith((",", ":", "-", "–", "—")) or _waits_for_surname(bare):
        return len(after.text) <= 120
    if _INITIALS_ALONE.match(after.text):
        return True
    return after.kind.author >= 1.0 and find_sure_name(bare) is None


def _waits_for_surname(text: str) -> bool:
    """Whether a line ends in initials that no surname stands before: `доцент А.Б.`, not `Сеитова А.Б.`."""
    match = _ENDS_IN_INITIALS.search(text)
    if match is None or match.group().islower():
        return False
    before = text[: match.start()].rstrip()
    last = re.search(r"[^\W\d_]+$", before)
    # A small letter before capital initials is no surname (`профессор И.М.`), damaged or not.
    return (
        last is None
        or POSITION.fullmatch(last.group()) is not None
        or (last.group()[0].islower() and match.group()[0].isupper())
    )


def _continues_person(reading: Reading, at: int) -> bool:
    """A short line under a person's line: a town, the rest of a post."""
    view = reading.views[at]
    before = reading.views[at - 1].text if at else ""
    if view.is_page_top or len(view.text) > 0.75 * max(reading.width, 60):
        return False
    if before.rstrip().endswith((",", "-", "–")) or starts_lower(view.text):
        return not ends_sentence(view.text) or len(view.text) <= 45
    return (
        len(view.text) <= 60
        and re.match(r"^\W*(?:г\.|қ\.|город|city|Republic|Республика|Қазақстан|Казахстан)", view.text) is not None
    )


def _is_plain_title(reading: Reading, at: int, head: Head, last: Role | None) -> bool:
    """A title in small letters: lines without an inner full stop that people or an abstract follow at once."""
    block = _last_block(head)
    titles = [index for role, index in block if role == "title"]
    if titles and (last != "title" or not head.is_plain):
        return False
    if _title_is_full(head):
        return False
    views = reading.views
    for index in range(at, min(at + 7, len(views))):
        kind = views[index].kind
        if index > at and (
            kind.author >= 0.5
            or kind.has_leading_name
            or kind.supervisor >= _LABEL_NOISE_FRAC
            or kind.abstract == 1.0
            or kind.keywords >= _LABEL_NOISE_FRAC
            or kind.is_email
            or (kind.is_position and not starts_lower(kind.text))
        ):
            return True
        if kind.section_word >= 0.85 and index > at:
            return bool(head.having("author", "code"))
        if _stops_head(kind) or _INNER_STOP.search(kind.text) or kind.text.endswith(";"):
            return False
        if kind.text.endswith("."):
            # A title may end in a full stop: between names or a code and what is surely about people.
            is_framed = last in ("author", "code") and index == at and len(kind.text) < 0.9 * reading.width
            if not (is_framed and index + 1 < len(views) and _is_surely_head(views[index + 1].kind)):
                return False
    return False


def _is_surely_head(kind: Kind) -> bool:
    return (
        kind.author >= 1.0
        or kind.supervisor == 1.0
        or kind.abstract == 1.0
        or (kind.is_affiliation and not ends_sentence(kind.text) and len(kind.text) <= 120)
    )


def _last_block(head: Head) -> list[tuple[Role, int]]:
    """The roles behind the last abstract or keywords: a head's block in one language."""
    block: list[tuple[Role, int]] = []
    for role, at in reversed(head.roles):
        if role in ("abstract", "keywords"):
            break
        block.append((role, at))
    return block[::-1]


def end_of_label(reading: Reading, at: int, role: Role) -> int:
    """The index after an abstract or keywords that begin at `at`."""
    views = reading.views
    most = _MOST_ABSTRACT_LINES if role == "abstract" else _MOST_KEYWORD_LINES
    last = min(len(views), at + most)
    stop = last
    keywords_at = None
    for index in range(at + 1, last):
        kind = views[index].kind
        if kind.keywords >= _LABEL_NOISE_FRAC:
            keywords_at = index
            break
        if role == "abstract" and kind.is_noisy and _NOISY_KEYWORDS.match(kind.text):
            keywords_at = index
            break
        if (
            kind.abstract == 1.0
            or kind.is_code
            or kind.section_word >= 0.85
            or kind.reference_heading >= 0.75
            or kind.supervisor >= _LABEL_NOISE_FRAC
            or (kind.is_caps and len(letters(kind.text)) >= 10)
            or kind.author >= 1.0
        ):
            stop = index
            break
    if role == "abstract" and keywords_at is not None:
        return keywords_at
    stop = keywords_at if keywords_at is not None else stop
    is_label_alone = len(views[at].text) <= 24
    for index in range(at + 1, stop):
        if is_label_alone and index == at + 1:
            continue
        before, view = views[index - 1], views[index]
        is_short = len(before.text) < 0.75 * reading.width
        if role == "keywords":
            if before.text.endswith((",", ";", "-")) or (starts_lower(view.text) and not before.text.endswith(".")):
                continue
            return index
        if ends_sentence(before.text) and (view.has_gap or is_short or view.is_page_top):
            return index
        if (
            view.line.font_size_pt
            and before.line.font_size_pt
            and abs(view.line.font_size_pt - before.line.font_size_pt) > 0.08 * before.line.font_size_pt
            and ends_sentence(before.text)
        ):
            return index
    return stop


def _trim(reading: Reading, head: Head) -> None:
    """Give back the lines at both ends that only looked like a head."""
    views = reading.views
    strong = [at for role, at in head.roles if role == "title" and (views[at].kind.is_caps or views[at].is_big)]
    if strong and head.is_plain:
        # Small-letter lines before a title in capitals are the end of what stood before.
        first = strong[0]
        plain_before = [at for role, at in head.roles if role == "title" and at < first]
        if plain_before and not any(role == "code" and at < plain_before[0] for role, at in head.roles):
            keep = plain_before[-1] + 1
            head.roles = [(role, at) for role, at in head.roles if at >= keep]
            head.start = keep
            head.is_plain = False
    while head.roles and head.roles[0][0] == "volume":
        head.roles.pop(0)
        head.start = head.roles[0][1] if head.roles else head.end


def score_head(reading: Reading, head: Head, follows_references: bool, is_listed: bool) -> float:
    """How much speaks for a paper beginning at this head. About 4 is enough; see `starts`.

    The families of signs (code, title, people, labels, place) add up; a head needs two of them.
    """
    if not head.roles:
        return 0.0
    views = reading.views
    first = views[head.start]
    titles = head.having("title")
    score = 0.0
    families = 0
    codes = head.having("code")
    if codes:
        families += 1
        score += 3.0 if any(views[at].kind.is_code for at in codes) else 1.0
    if head.having("doi", "copyright"):
        score += 1.0
    title_letters = sum(len(letters(views[at].text)) for at in titles)
    if titles and title_letters >= 8:
        families += 1
        if any(views[at].is_big for at in titles):
            score += 2.5
        elif not head.is_plain:
            score += 2.0 if len(titles) >= 2 or len(views[titles[0]].text.split()) >= 4 else 1.2
        else:
            score += 1.0
            if not codes and not head.having("author", "person", "supervisor", "email"):
                # Lines before an abstract in another language look just like this.
                score -= _PLAIN_ALONE_PENALTY
    else:
        score -= _NO_TITLE_PENALTY
    people = 0.0
    authors = head.having("author")
    if authors:
        people += (
            1.5 if any(views[at].kind.author >= 1 or views[at].kind.has_leading_name for at in authors) else 0.7
        )
    posts = head.having("person")
    people += 0.8 * any(views[at].kind.is_position for at in posts + authors)
    people += 0.8 * any(views[at].kind.is_affiliation for at in posts + authors)
    people += 1.0 * bool(head.having("email"))
    people += 2.5 * bool(head.having("supervisor"))
    if people:
        families += 1
    score += min(people, 5.0)
    labels = 1.5 * bool(head.having("abstract")) + 1.5 * bool(head.having("keywords"))
    if labels:
        families += 1
    score += labels
    if is_listed:
        families += 1
        score += 3.0
    if follows_references:
        score += 1.5
    score += 0.7 if first.is_page_top else 0.4 if first.line.has_break_before else 0.2 if first.has_gap else 0.0
    if head.start > 0 and not first.is_apart and not ends_sentence(views[head.start - 1].text):
        score -= 1.0
    # A listed title alone may be a chapter's; a paper shows its people, a code or an abstract.
    return score if families >= 2 and (people or codes or labels) else min(score, 2.0)


def code_of(text: str) -> tuple[str, str] | None:
    """The label (`УДК`, …) and the code of a classification line; a second label ends the code of the first."""
    match = CODE.match(text)
    if match is None:
        return None
    return match.group("label").upper(), match.group("code").strip(" .,;")


def is_udc(label: str) -> bool:
    """Whether a label is one of the spellings of UDC."""
    return label in UDC_LABELS
