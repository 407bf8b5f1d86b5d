"""An in-text citation as a value."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.document import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry cited at one place; a marker that cites several gives one each.

    `marker` is as printed (`[1–4; 7]`), `pinpoint` the page or part named in it, `reference_index` the entry of the
    paper's list, or None when nothing answers. Citations of one marker share its `callout_index`, counted from 1.
    """

    citation_index: int
    marker: str
    pinpoint: str | None
    sentence: str
    reference_index: int | None
    span: Span
    confidence_frac: float
    callout_index: int = 0
