"""What a volume of the samples is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from typeset import Figure, Table

# A block of a paper's body: a text with its kind, a table or a figure.
Block = tuple[str, str] | Table | Figure


def ref(text: str, kind: str, same_as: int | None = None, **fields: Any) -> dict[str, Any]:
    """An entry of a reference list: as printed (without its number), its kind and fields; `same_as` counts from 1."""
    return {"text": text, "kind": kind, "same_as_index": same_as, "fields": fields}


def person(role: str, name: str | None, **fields: Any) -> dict[str, Any]:
    return {"role": role, "name": name, **fields}


def finding(rule: str, stated: str, recomputed: str, verdict: str, sentence: str) -> dict[str, str]:
    """A relation between numbers that can be recomputed; `sentence` is enough of the text to find it by."""
    return {"rule": rule, "stated": stated, "recomputed": recomputed, "verdict": verdict, "sentence": sentence}


@dataclass
class Paper:
    language: str
    title: str
    head: list[tuple[str, str]]  # (style, printed line); the style "title" marks the title
    people: list[dict[str, Any]]
    body: list[Block]
    references: list[dict[str, Any]]
    reference_heading: str
    titles: dict[str, str] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, str] = field(default_factory=dict)
    udc: str | None = None
    doi: str | None = None
    received: str | None = None
    findings: list[dict[str, str]] = field(default_factory=list)
    mentioned: list[str] = field(default_factory=list)  # figures and tables spoken of, but not printed
    uncited: list[int] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    is_ruined: bool = True  # whether its pages are read by the wrong model, where a volume has both kinds
    columns: int = 1
    starts_page: bool = False
    numbered: bool = True
    contents_author: str = ""


@dataclass
class Volume:
    name: str
    title: str
    cover: list[tuple[str, str]]
    contents_heading: str
    papers: list[Paper]
    fields: dict[str, Any]
    running_head: str
    contents_last: bool = False
