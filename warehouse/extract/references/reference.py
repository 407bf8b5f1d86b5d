"""An entry of a reference list as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from warehouse.document import Span

ReferenceKind = Literal[
    "book",
    "article",
    "chapter",
    "thesis",
    "law",
    "decree",
    "resolution",
    "policy_document",
    "standard",
    "web",
    "newspaper",
    "archive",
    "other",
]


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of a reference list; what the entry does not say is None.

    `reference_index` counts the list's entries from 1 in printed order; `marker` is the number or bullet as
    printed. `authors` are joined by `; `. `date` is the ISO date of a law, a decree or a newspaper's issue.
    `jurisdiction` is an ISO 3166-1 code. `same_as_index` is the entry that «Там же», ibid. or op. cit. points to.
    """

    reference_index: int
    marker: str | None
    raw_text: str
    text: str
    kind: ReferenceKind
    span: Span
    authors: str | None = None
    title: str | None = None
    container: str | None = None
    issuer: str | None = None
    jurisdiction: str | None = None
    publisher: str | None = None
    place: str | None = None
    year: int | None = None
    date: str | None = None
    number: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    page_count: int | None = None
    doi: str | None = None
    url: str | None = None
    same_as_index: int | None = None
    work_id: str | None = None
    is_repeat: bool = False
    confidence_frac: float = 1.0
