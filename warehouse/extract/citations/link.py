"""From a citation mark to the entry of the list that it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.extract.citations.markers import Mark
from warehouse.extract.references.fold import cyrillic_look, distance, fold
from warehouse.extract.references.names import family_name, split_names
from warehouse.extract.references.reference import Reference


@dataclass(frozen=True, slots=True)
class Link:
    """The entry meant, or None, and how sure that is."""

    reference_index: int | None
    confidence_frac: float


class ReferenceIndex:
    """The entries of one list, by number and by author and year."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.count = len(references)
        self._by_number: dict[int, list[int]] = {}
        self._pages: dict[int, tuple[int, int]] = {}
        self._by_year: dict[str, list[tuple[list[str], str, int]]] = {}
        for reference in references:
            self._pages[reference.reference_index] = (reference.span.page_number, reference.span.page_last)
            number = re.search(r"\d{1,3}", reference.marker or "")
            if number:
                self._by_number.setdefault(int(number.group()), []).append(reference.reference_index)
            if reference.is_repeat:
                continue
            families = [fold(family_name(name)) for name in (reference.authors or "").split("; ") if name.strip()]
            year = str(reference.year) if reference.year else ""
            suffix = re.search(rf"{year}([a-zа-д])\b", reference.text) if year else None
            entry = (families, fold(reference.text)[:160], reference.reference_index)
            if year:
                self._by_year.setdefault(year, []).append(entry)
                if suffix:
                    self._by_year.setdefault(year + suffix[1], []).append(entry)
        self.is_numbered = bool(self._by_number)
        self.top = max(self._by_number) if self._by_number else self.count

    def link(self, mark: Mark, page_number: int | None = None) -> Link:
        """The entry that a mark means, which stands on a page (footnotes may be numbered anew on each)."""
        if mark.number is not None:
            return self._by_printed_number(mark.number, page_number)
        return self._by_author(mark)

    def knows(self, number: int) -> bool:
        """Whether an entry has this number."""
        return number in self._by_number or (not self.is_numbered and 0 < number <= self.count)

    def _by_printed_number(self, number: int, page_number: int | None) -> Link:
        answers = self._by_number.get(number, [])
        if len(answers) > 1 and page_number is not None:
            here = [at for at in answers if self._pages[at][0] <= page_number <= self._pages[at][1]]
            if len(here) == 1:
                return Link(here[0], 0.9)
        if len(answers) == 1:
            return Link(answers[0], 0.97)
        if answers:
            # The list uses the number twice: its own place in the list decides, else nothing is claimed.
            return Link(number, 0.5) if number in answers else Link(None, 0.4)
        if not self.is_numbered and 0 < number <= self.count:
            return Link(number, 0.7)
        return Link(None, 0.9 if self.count == 0 or number > self.count else 0.7)

    def _by_author(self, mark: Mark) -> Link:
        year = (mark.year or "").strip()
        bare = year[:4]
        people = [fold(family_name(name)) for name in split_names(_without_et_al(mark.people or ""))]
        entries = self._by_year.get(year) or self._by_year.get(bare, [])
        matched = [
            (families, index)
            for families, head, index in entries
            if people
            and ((families and _is_same(people[0], families[0])) or (not families and head.startswith(people[0])))
        ]
        if len(matched) > 1 and len(people) > 1:
            both = [
                (families, index)
                for families, index in matched
                if len(families) > 1 and _is_same(people[1], families[1])
            ]
            matched = both or matched
        if len(matched) == 1:
            return Link(matched[0][1], 0.95)
        if matched:
            return Link(None, 0.4)
        return Link(None, 0.6)


def _without_et_al(people: str) -> str:
    return re.split(r",?\s+(?:et\s+al|и\s+др|и\s+соавт|және\s+т|және\s+басқа|and\s+(?:others|colleagues))", people)[
        0
    ]


def _is_same(left: str, right: str) -> bool:
    """Family names that agree, allowing a case ending (`Иванова` for `Иванов`) or one misread letter."""
    if left == right:
        return True
    if min(len(left), len(right)) < 5:
        return False
    return distance(cyrillic_look(left), cyrillic_look(right), 1) <= 1
