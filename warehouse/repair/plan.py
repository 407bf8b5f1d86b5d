"""The plan of a repair: replaced spans that lead from a raw text to its repaired text and back.

A plan is a tuple of steps in the order of the text, none overlapping another. Applying it to the raw text gives
the repaired text; reverting it gives the raw text, whatever was repaired.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from warehouse.document import RepairStep
from warehouse.errors import UsageError

UNSURE = "unsure"


def apply_plan(text: str, plan: Sequence[RepairStep]) -> str:
    """The repaired text: each step's span of `text` replaced.

    Raises UsageError when the plan was made for another text.
    """
    parts: list[str] = []
    position = 0
    for step in plan:
        if step.raw_start < position or text[step.raw_start : step.raw_end] != step.raw_text:
            raise _foreign_plan(step)
        parts += (text[position : step.raw_start], step.text)
        position = step.raw_end
    parts.append(text[position:])
    return "".join(parts)


def revert_plan(text: str, plan: Sequence[RepairStep]) -> str:
    """The raw text again, from the repaired `text` and its plan.

    Raises UsageError when the plan does not belong to the text.
    """
    parts: list[str] = []
    position = 0  # in the repaired text
    raw_position = 0
    for step in plan:
        start = position + step.raw_start - raw_position
        end = start + len(step.text)
        if step.raw_start < raw_position or text[start:end] != step.text:
            raise _foreign_plan(step)
        parts += (text[position:start], step.raw_text)
        position, raw_position = end, step.raw_end
    parts.append(text[position:])
    return "".join(parts)


def _foreign_plan(step: RepairStep) -> UsageError:
    return UsageError(
        f"the plan does not belong to this text: characters {step.raw_start} to {step.raw_end} differ",
        subject="repair plan",
        remedy="use the plan together with the text that it was made for",
    )


def shift_steps(steps: Iterable[RepairStep], offset: int) -> tuple[RepairStep, ...]:
    """The same steps for a text that starts `offset` characters earlier."""
    return tuple(replace(s, raw_start=s.raw_start + offset, raw_end=s.raw_end + offset) for s in steps)


def compose_steps(raw: str, first: Sequence[RepairStep], second: Sequence[RepairStep]) -> tuple[RepairStep, ...]:
    """One plan for two repairs in a row: `first` leads from `raw` to some text, `second` on from that text.

    Steps of the two that overlap become one, with the later step's kind, the sources of both and the lower
    confidence. A merged step that changes nothing is dropped, unless it says `unsure`.
    """
    if not first or not second:
        return tuple(first or second)
    placed: list[tuple[int, int, bool, RepairStep]] = []  # start and end in the text between the two
    shift = 0
    for step in first:
        start = step.raw_start + shift
        placed.append((start, start + len(step.text), True, step))
        shift += len(step.text) - (step.raw_end - step.raw_start)
    placed += [(step.raw_start, step.raw_end, False, step) for step in second]
    placed.sort(key=lambda item: (item[0], item[1], not item[2]))

    clusters: list[list[tuple[int, int, bool, RepairStep]]] = []
    end = -1
    for item in placed:
        if clusters and (item[0] < end or (item[0] == end and item[0] == clusters[-1][0][0])):
            clusters[-1].append(item)
        else:
            clusters.append([item])
        end = max(end, item[1]) if len(clusters[-1]) > 1 else item[1]

    middle = apply_plan(raw, first)
    merged: list[RepairStep] = []
    shift = 0  # from the text between to the raw text, before the cluster
    for cluster in clusters:
        start, stop = cluster[0][0], max(item[1] for item in cluster)
        before = [item for item in cluster if item[2]]
        after = [item for item in cluster if not item[2]]
        raw_start = start - shift
        shift += sum(len(s.text) - (s.raw_end - s.raw_start) for _, _, _, s in before)
        raw_end = stop - shift
        if len(cluster) == 1:
            merged.append(replace(cluster[0][3], raw_start=raw_start, raw_end=raw_end))
            continue
        text = apply_plan(middle[start:stop], shift_steps((item[3] for item in after), -start))
        steps = [item[3] for item in (*before, *after)]
        changing = [s for s in steps if s.kind != UNSURE] or steps
        raw_text = raw[raw_start:raw_end]
        if text == raw_text and changing[-1].kind != UNSURE:
            continue
        merged.append(
            RepairStep(
                raw_start,
                raw_end,
                raw_text,
                text,
                changing[-1].kind,
                min(s.confidence_frac for s in changing),
                "+".join(dict.fromkeys(part for s in changing for part in s.source.split("+"))),
            )
        )
    return tuple(merged)


def step_lines(steps: Iterable[tuple[int, RepairStep]]) -> Iterator[str]:
    """Steps as JSON Lines; each comes with the number (from 1) of the line that it starts in."""
    for line_number, step in steps:
        yield json.dumps(
            {
                "line_number": line_number,
                "raw_start": step.raw_start,
                "raw_end": step.raw_end,
                "raw_text": step.raw_text,
                "text": step.text,
                "kind": step.kind,
                "confidence_frac": round(step.confidence_frac, 4),
                "source": step.source,
            },
            # A lone surrogate cannot be written as UTF-8: then everything is escaped.
            ensure_ascii=any(0xD800 <= ord(c) <= 0xDFFF for c in step.raw_text + step.text),
        )
