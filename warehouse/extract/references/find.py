"""From the lines of a paper's reference list to its entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from warehouse.document import Paper
from warehouse.extract.references.fields import read_fields
from warehouse.extract.references.reference import Reference
from warehouse.extract.references.repeats import Repeat, Work, read_repeat, resolve_repeats
from warehouse.extract.references.split import MAX_ENTRY_CHARS, Entry, split_entries
from warehouse.extract.works import work_id

__all__ = ["Reference", "find_references", "read_entries"]


def find_references(paper: Paper) -> tuple[Reference, ...]:
    """The entries of a paper's reference list in printed order, typed, with repeats resolved.

    An entry that repeats an earlier one (`is_repeat`) takes that one's kind and `work_id`; when nothing answers it,
    `same_as_index` is None and its confidence is low. Never raises on odd input.
    """
    return read_entries(split_entries(paper.reference_lines))


def read_entries(entries: Sequence[Entry]) -> tuple[Reference, ...]:
    """Read entries that were split already."""
    repeats = [read_repeat(entry.text) for entry in entries]
    read = [
        _read_repeat_entry(index, entry, repeat) if repeat else _read_entry(index, entry)
        for index, (entry, repeat) in enumerate(zip(entries, repeats, strict=True), 1)
    ]
    works = [
        Work(reference.authors, reference.title, entry.number, repeat)
        for reference, entry, repeat in zip(read, entries, repeats, strict=True)
    ]
    resolved: list[Reference] = []
    for reference, target in zip(read, resolve_repeats(works), strict=True):
        if not reference.is_repeat:
            resolved.append(replace(reference, work_id=work_id(reference)))
        elif target.at is None:
            resolved.append(
                replace(reference, confidence_frac=min(reference.confidence_frac, target.confidence_frac))
            )
        else:
            meant = resolved[target.at]
            resolved.append(
                replace(
                    reference,
                    kind=meant.kind,
                    same_as_index=meant.reference_index,
                    work_id=meant.work_id,
                    confidence_frac=min(reference.confidence_frac, target.confidence_frac),
                )
            )
    return tuple(resolved)


def _read_entry(index: int, entry: Entry) -> Reference:
    fields = read_fields(entry.text)
    confidence = entry.confidence_frac * fields.confidence_frac
    if len(entry.text) > MAX_ENTRY_CHARS:
        confidence = min(confidence, 0.2)
    return Reference(
        reference_index=index,
        marker=entry.marker,
        raw_text=entry.raw_text,
        text=entry.text,
        kind=fields.kind,
        span=entry.span,
        authors=fields.authors,
        title=fields.title,
        container=fields.container,
        issuer=fields.issuer,
        jurisdiction=fields.jurisdiction,
        publisher=fields.publisher,
        place=fields.place,
        year=fields.year,
        date=fields.date,
        number=fields.number,
        volume=fields.volume,
        issue=fields.issue,
        pages=fields.pages,
        page_count=fields.page_count,
        doi=fields.doi,
        url=fields.url,
        confidence_frac=round(min(1.0, confidence), 3),
    )


def _read_repeat_entry(index: int, entry: Entry, repeat: Repeat) -> Reference:
    return Reference(
        reference_index=index,
        marker=entry.marker,
        raw_text=entry.raw_text,
        text=entry.text,
        kind="other",
        span=entry.span,
        authors=repeat.author,
        pages=repeat.pages,
        is_repeat=True,
        confidence_frac=round(entry.confidence_frac, 3),
    )
