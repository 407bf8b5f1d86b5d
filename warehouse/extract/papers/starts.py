"""Where papers start: heads are read wherever a sign shows, weighed, and the false ones put aside."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from warehouse.extract.layout.contents import ContentsEntry, entry_keys
from warehouse.extract.layout.kinds import BACK_MATTER, RECEIVED
from warehouse.extract.layout.pages import Reading, View
from warehouse.extract.layout.paragraphs import ends_sentence, list_number
from warehouse.extract.layout.running import Place, place_of
from warehouse.extract.layout.words import containment, grams, letters, name_key, text_language
from warehouse.extract.papers.head import Head, code_of, read_head, score_head

# Sums of `score_head`. A start needs the first; one that the contents page does not list needs the second when
# that page lists nearly all the others.
_ENOUGH = 4.0
_ENOUGH_BARE = 4.6  # in the middle of a page, with nothing but a title and people
_ENOUGH_UNLISTED = 6.0
_LISTED_FRAC = 0.6
_SAME_TITLE_FRAC = 0.72
_LEAST_OF_ENTRY_FRAC = 0.35
_FRONT_PENALTY = 4.0
_LOOK_BACK = 12
_KEY_LETTERS = 14
_MOST_FOOTNOTES = 5
_MOST_LINES_BETWEEN_HALVES = 2

_FRONT = re.compile(
    r"\bISBN\b|\bББК\b|\bКБЖ\b|редколлеги|редакционн\w+ (?:коллеги|совет)|редакция алқасы|редакционная|"
    r"editorial (?:board|team)|организационн\w+ комитет",
    re.IGNORECASE,
)


_LIST_DOT = re.compile(r"^\W?\d{1,3}[.)\]]")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the contents pages list, ready to be asked: entries, their trigrams, and keys to their lines."""

    entries: tuple[ContentsEntry, ...]
    trigrams: tuple[frozenset[str], ...]
    keys: frozenset[str]

    @staticmethod
    def of(entries: Sequence[ContentsEntry]) -> Listing:
        """Prepare entries for asking."""
        return Listing(
            tuple(entries),
            tuple(grams(entry.text) for entry in entries),
            frozenset(key for entry in entries for key in entry_keys(entry)),
        )

    def find(self, title: str) -> int | None:
        """The index of the entry that holds a title best, None when none holds most of it."""
        own = grams(title)
        if len(own) < 8:
            return None
        best, best_frac = None, _SAME_TITLE_FRAC
        for index, known in enumerate(self.trigrams):
            frac = containment(own, known)
            # A few words of a long title (a figure's legend) are not the title.
            if frac > best_frac and len(own) >= _LEAST_OF_ENTRY_FRAC * len(known):
                best, best_frac = index, frac
        return best


def find_starts(reading: Reading, listing: Listing, apart: frozenset[Place]) -> tuple[Head, ...]:
    """The heads of the papers of a document, in order.

    `apart` are the places of contents pages, where no paper starts. Linear in the lines: a head that was read is
    passed over as a whole.
    """
    candidates = _scan(reading, listing, apart)
    candidates = _without_unlisted(candidates, listing)
    candidates = _without_repeats(reading, candidates)
    return tuple(_join_languages(reading, candidates))


_Judge = Callable[[int, bool], Head | None]


def _scan(reading: Reading, listing: Listing, apart: frozenset[Place]) -> list[Head]:
    views = reading.views
    found: list[Head] = []
    in_references = False

    # Looking back reads the same beginnings again and again: each is judged once.
    @lru_cache(maxsize=4 * _LOOK_BACK)
    def judge(start: int, follows: bool) -> Head | None:
        return _judge(reading, listing, start, follows)

    entry_count = 0
    floor = 0
    at = 0
    while at < len(views):
        view = views[at]
        if place_of(view.line) in apart:
            at += 1
            floor = at
            in_references = False
            continue
        if view.kind.reference_heading >= 0.75:
            in_references, entry_count = True, 0
            at += 1
            continue
        if in_references and list_number(view.text) is not None:
            entry_count += 1
            at += 1
            continue
        head = _try(reading, listing, judge, at, floor, in_references and entry_count > 0)
        if head is not None:
            found.append(_with_footnotes(reading, head, floor))
            at = max(head.end, at + 1)
            floor = at
            in_references = False
            continue
        at += 1
    return found


def _try(
    reading: Reading, listing: Listing, judge: _Judge, at: int, floor: int, in_references: bool
) -> Head | None:
    views = reading.views
    view = views[at]
    kind = view.kind
    is_listed_line = bool(listing.keys) and letters(view.text)[:_KEY_LETTERS] in listing.keys
    best: Head | None = None
    if (
        is_listed_line
        or view.is_apart
        or view.is_big
        or kind.is_code
        or kind.is_noisy_code
        or kind.is_doi
        or kind.is_copyright
        or (kind.is_caps and kind.section_word < 0.85 and len(letters(view.text)) >= 8)
        or (in_references and kind.author >= 0.9 and ends_sentence(views[at - 1].text))
    ):
        best = judge(at, in_references)
        if best is None and in_references and (kind.is_caps or kind.author >= 0.9):
            best = _with_people_above(reading, judge, at, floor)
    elif (
        kind.supervisor >= 0.75
        or kind.abstract == 1.0
        or kind.keywords == 1.0
        or (kind.is_email and len(view.text) < 90)
    ):
        # A head whose first lines show nothing: go back from its first sure line.
        begin = at
        while begin > floor and at - begin < _LOOK_BACK and _may_be_head(views, begin - 1):
            begin -= 1
        for start in range(begin, at):
            head = judge(start, in_references)
            if head is not None and head.end > at and (best is None or head.score > best.score):
                best = head
    return best


def _with_people_above(reading: Reading, judge: _Judge, at: int, floor: int) -> Head | None:
    """A head behind a list whose people stand above its title: begun at the first line about them."""
    views = reading.views
    begin = at
    while begin > floor and at - begin < _LOOK_BACK and views[begin - 1].kind.is_person_line:
        if not _may_be_head(views, begin - 1):
            break
        begin -= 1
    if begin == at or not ends_sentence(views[begin - 1].text):
        return None
    head = judge(begin, True)
    return head if head is not None and head.end > at else None


def _may_be_head(views: Sequence[View], at: int) -> bool:
    view = views[at]
    if view.kind.is_caption or view.kind.reference_heading >= 0.75:
        return False
    if list_number(view.text) is not None and not _is_marked_place(view):
        return False
    return view.kind.is_person_line or not ends_sentence(view.text)


def _is_marked_place(view: View) -> bool:
    """`1 Institute of …`: a place of work with its mark, no entry of a list."""
    return view.kind.is_affiliation and _LIST_DOT.match(view.text) is None


def _judge(reading: Reading, listing: Listing, at: int, in_references: bool) -> Head | None:
    head = read_head(reading, at)
    if not head.roles:
        return None
    views = reading.views
    title = " ".join(views[index].text for index in head.having("title"))
    index = listing.find(title) if listing.entries and title else None
    before = views[head.start - 1] if head.start > 0 else None
    follows = in_references or (before is not None and RECEIVED.match(before.text) > 0)
    head.contents_index = index
    head.score = score_head(reading, head, follows, index is not None)
    if in_references and before is not None and not views[head.start].is_apart and not ends_sentence(before.text):
        head.score -= 1.5
    if _is_front(views, head):
        head.score -= _FRONT_PENALTY
    if _is_back(views, head):
        return None
    is_bare = not (follows or index is not None or views[head.start].is_page_top) and not head.having(
        "code", "doi", "copyright", "abstract", "keywords", "supervisor", "email"
    )
    return head if head.score >= (_ENOUGH_BARE if is_bare else _ENOUGH) else None


def _is_front(views: Sequence[View], head: Head) -> bool:
    """Whether the head is the imprint of a volume: library codes or a board stand in it or close behind it."""
    if head.having("abstract", "keywords") or head.start > 150:
        return False
    return any(_FRONT.search(view.text) is not None for view in views[head.start : head.end + 14])


def _is_back(views: Sequence[View], head: Head) -> bool:
    """Whether the head's title is a heading of a volume's back matter (`Our authors`)."""
    titles = head.having("title")
    return bool(titles) and BACK_MATTER.match(views[titles[0]].text, extra=4) > 0


def _without_unlisted(found: list[Head], listing: Listing) -> list[Head]:
    """Where the contents page lists nearly all starts, an unlisted one needs stronger signs."""
    if not listing.entries:
        return found
    listed = [head for head in found if head.contents_index is not None]
    # A title may be met twice (a running title page, a summary at the end): the stronger head is the paper's.
    if len({head.contents_index for head in listed}) < _LISTED_FRAC * min(len(found), _distinct(listing)):
        return found
    return [head for head in found if head.contents_index is not None or head.score >= _ENOUGH_UNLISTED]


def _distinct(listing: Listing) -> int:
    return len({entry.printed_page or entry.text for entry in listing.entries})


def _without_repeats(reading: Reading, found: list[Head]) -> list[Head]:
    """Leave out heads that repeat the code or the title of an earlier paper: summaries at a volume's end."""
    views = reading.views
    kept: list[Head] = []
    codes: set[str] = set()
    titles: dict[str, int] = {}
    for head in found:
        own = {known[1] for at in head.having("code") if (known := code_of(views[at].text)) is not None}
        title = "".join(char for at in head.having("title") for char in views[at].text.lower() if char.isalnum())
        is_weak = not head.having("abstract", "keywords", "supervisor", "email")
        is_known_code = bool(own & codes) and all(len(code) > 8 for code in own)
        if title and len(title) >= 20 and title in titles and titles[title] < len(kept):
            continue
        if is_known_code and is_weak and not head.having("author"):
            continue
        codes |= own
        if title:
            titles[title] = len(kept)
        kept.append(head)
    return kept


# Heads in several languages ---------------------------------------------------------------------------------------

_CAPITALISED = re.compile(r"[^\W\d_]{4,}")


def _name_keys(views: Sequence[View], head: Head) -> frozenset[str]:
    """Rough Latin consonant keys of the names in a head's author lines, alike across scripts."""
    found: set[str] = set()
    for at in head.having("author"):
        for word in _CAPITALISED.findall(views[at].text):
            if word[0].isupper():
                found.add(name_key(word))
    return frozenset(key for key in found if len(key) >= 3)


def _join_languages(reading: Reading, found: list[Head]) -> list[Head]:
    """Join heads of one paper: an abstract-only head belongs to the paper before (after its list) or behind."""
    joined: list[Head] = []
    pending: Head | None = None  # abstract-only heads that wait for the paper behind
    for position, head in enumerate(found):
        after = found[position + 1] if position + 1 < len(found) else None
        if pending is not None:
            head = _merge(pending, head)
            pending = None
        elif joined and _is_rest_of(joined[-1], head):
            joined[-1] = _merge(joined[-1], _without_title(head))
            continue
        if not _is_abstract_only(reading, head, after):
            joined.append(head)
            continue
        choice = _belongs(reading, joined[-1] if joined else None, head, after)
        if choice == "before":
            joined[-1].tail.extend(head.roles)  # its lines stay with the paper before
            continue
        if choice == "behind":
            pending = head
            continue
        joined.append(head)
    if pending is not None:
        joined.append(pending)
    return joined


def _with_footnotes(reading: Reading, head: Head, floor: int) -> Head:
    """Footnotes and rights of a paper's first page that the text layer gives before its head belong to it."""
    views = reading.views
    begin = head.start
    while begin > floor and head.start - begin < _MOST_FOOTNOTES and not views[begin].is_page_top:
        begin -= 1
    if (
        begin < head.start
        and views[begin].is_page_top
        and any(view.kind.is_copyright for view in views[begin : head.start])
    ):
        head.roles[:0] = [("copyright", at) for at in range(begin, head.start) if views[at].kind.is_copyright]
        head.start = begin
    return head


def _is_rest_of(head: Head, after: Head) -> bool:
    """Whether a head without people is followed at once by one without code: two halves of one, cut by damage."""
    return (
        after.start - head.end <= _MOST_LINES_BETWEEN_HALVES
        and not after.having("code", "doi")
        and not head.having("author", "person", "supervisor", "abstract", "keywords")
        and bool(head.having("title"))
    )


def _without_title(head: Head) -> Head:
    """The second half of a cut head: what looked like its title is the line of names."""
    if head.is_plain:
        head.roles = [("author" if role == "title" else role, at) for role, at in head.roles]
    return head


def _is_abstract_only(reading: Reading, head: Head, after: Head | None) -> bool:
    """Whether nothing but a head and its abstract stands here before the next head (or the end)."""
    if not head.having("abstract", "keywords"):
        return False
    stop = after.start if after is not None else len(reading.views)
    rest = reading.views[head.end : stop]
    if any(view.kind.reference_heading >= 0.75 for view in rest):
        return False
    return len(rest) <= 4


def _belongs(reading: Reading, before: Head | None, head: Head, after: Head | None) -> str:
    views = reading.views
    own = _name_keys(views, head)
    to_before = len(own & _name_keys(views, before)) if before is not None else 0
    to_after = len(own & _name_keys(views, after)) if after is not None else 0
    if to_before > to_after:
        return "before"
    if to_after > to_before:
        return "behind"
    languages = _text_languages(views, head)
    is_new_before = before is not None and not languages & _text_languages(views, before)
    is_new_behind = after is not None and not languages & _text_languages(views, after)
    if is_new_before != is_new_behind:
        return "before" if is_new_before else "behind"
    if head.having("code"):
        return "behind" if after is not None and not after.having("code") else "own"
    if before is None:
        return "behind" if after is not None else "own"
    if after is None:
        return "before"
    if views[head.start].is_page_top:
        return "behind"
    return "before"


def _text_languages(views: Sequence[View], head: Head) -> frozenset[str]:
    """The languages of a head's abstracts and keywords, those behind its paper as well."""
    found = [at for role, at in (*head.roles, *head.tail) if role in ("abstract", "keywords")]
    return frozenset(
        text_language(views[at].text) for at in found if views[at].kind.abstract or views[at].kind.keywords
    )


def _merge(first: Head, second: Head) -> Head:
    return Head(
        first.start,
        second.end,
        [*first.roles, *second.roles],
        first.is_plain and second.is_plain,
        max(first.score, second.score),
        first.contents_index if first.contents_index is not None else second.contents_index,
    )
