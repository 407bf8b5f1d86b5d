"""The repair of lines: each fixer in turn, the detector over all lines, the decoder where it must, until all rests.

Lines are repaired together, for a line's neighbours say what it is; one line comes out for each that goes in.
Passes go on over the lines that changed (and their neighbours) until nothing changes any more: so a second repair
of the result has nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warehouse.document import Language, RepairKind, RepairStep
from warehouse.repair.capitals import settle_capitals
from warehouse.repair.config import RepairConfig
from warehouse.repair.detect import gather_names, load_detector
from warehouse.repair.garbled import KIND, as_unsure, decode_lines, is_decodable, is_proven, may_be_proven
from warehouse.repair.homoglyph import digit_steps, homoglyph_steps
from warehouse.repair.hyphen import (
    HyphenEvidence,
    find_hyphen_signs,
    gather_evidence,
    hyphen_sign_steps,
    joins_next,
)
from warehouse.repair.invisible import invisible_steps
from warehouse.repair.kazakh import has_lost_letters, lost_letter_steps
from warehouse.repair.letters import HAS_LATIN, has_language_evidence, line_language
from warehouse.repair.mojibake import mojibake_steps, spread_steps
from warehouse.repair.plan import UNSURE, apply_plan, compose_steps, revert_plan, shift_steps, step_lines
from warehouse.repair.spaced import spaced_steps
from warehouse.repair.yo import yo_steps

_FIXERS: tuple[Callable[[str], list[RepairStep]], ...] = (
    invisible_steps,
    mojibake_steps,
    spaced_steps,
    homoglyph_steps,
    digit_steps,
)
_KINDS: dict[str, RepairKind] = {KIND: "wrong_language_ocr", "mojibake": "mojibake", "homoglyph": "homoglyph"}
_CONTEXT = 8  # lines on either side that a change may matter to
_REACH = 3  # lines between garbled lines that prove one another
_PRINTABLE = re.compile("[\x00-\x08\x0e-\x1f]")
_NUMERO = re.compile(r"(?<![^\s(«])N[eоo2°º]{1,2}(?= ?\d)")


@dataclass(frozen=True, slots=True)
class LineRepair:
    """A repaired line: `apply_plan(raw_text, steps) == text`."""

    raw_text: str
    text: str
    steps: tuple[RepairStep, ...]
    language: Language
    repair_kind: RepairKind
    confidence_frac: float
    joins_next: bool = False


def repair_lines(lines: Sequence[str], config: RepairConfig | None = None) -> list[LineRepair]:
    """Repair lines that follow one another. Lines hold no line feed; one comes out for each that goes in."""
    config = config or RepairConfig()
    texts = list(lines)
    plans: list[tuple[RepairStep, ...]] = [()] * len(texts)
    languages: dict[int, str] = {}
    whole = range(len(texts))
    pending: Sequence[int] = whole
    has_garbled = False
    for _ in range(config.max_passes):
        changed = set()
        signs = find_hyphen_signs(texts)
        for index in pending:
            before = texts[index]
            _mend_line(index, texts, plans, signs)
            if texts[index] != before:
                changed.add(index)
        changed |= _spread_mojibake(pending, texts, plans)
        if has_lost_letters(texts):
            for index in pending:
                before = texts[index]
                _extend(index, texts, plans, lost_letter_steps(before))
                if texts[index] != before:
                    changed.add(index)
        if config.is_decoding_enabled:
            # A decoder's answer depends on the other garbled lines too: once there are some, all are asked again.
            has_garbled, decoded = _decode(whole if has_garbled else pending, texts, plans, languages, config)
            changed |= decoded
        if not changed:
            break
        pending = _with_neighbours(changed, len(texts))
    for index, steps in yo_steps(lines, texts, plans).items():
        _extend(index, texts, plans, steps)
    evidence = gather_evidence(texts)
    settled = _settle_languages(texts, languages)
    return [
        _line_repair(raw, text, plan, settled[i], texts[i + 1] if i + 1 < len(texts) else None, evidence)
        for i, (raw, text, plan) in enumerate(zip(lines, texts, plans, strict=True))
    ]


def _settle_languages(texts: Sequence[str], decoded: Mapping[int, str]) -> list[Language]:
    """The language of each line; a Cyrillic line that tells nothing is in the language of the lines before it."""
    found = [line_language(text) for text in texts]
    for index, language in decoded.items():
        if language == "kk" and found[index] == "ru":
            found[index] = "kk"
    if "kk" not in found:
        return found
    last: Language | None = None
    distance = 0
    for index, language in enumerate(found):
        distance += 1
        if language not in ("ru", "kk"):
            continue
        if index in decoded or has_language_evidence(texts[index]):
            last, distance = language, 0
        elif last is not None and distance <= _CONTEXT:
            found[index] = last
    return found


def _mend_line(index: int, texts: list[str], plans: list[tuple[RepairStep, ...]], signs: str) -> None:
    text = texts[index]
    if text.isascii() and not signs and "     " not in text and not _maybe_spaced(text):
        return
    for fixer in _FIXERS:
        _extend(index, texts, plans, fixer(texts[index]))
    if any(step.kind == KIND for step in plans[index]):
        _extend(index, texts, plans, _numero_steps(texts[index]))
    if signs:
        _extend(index, texts, plans, hyphen_sign_steps(texts[index], signs))


_maybe_spaced = re.compile(r"(?:\S ){4}").search


def _spread_mojibake(pending: Sequence[int], texts: list[str], plans: list[tuple[RepairStep, ...]]) -> set[int]:
    """Mend short lines near lines that were read in a wrong encoding; returns the lines that changed."""
    ways = {i: {s.source for s in plans[i] if s.kind == "mojibake"} for i in pending if plans[i]}
    changed = set()
    for index in _with_neighbours({i for i, names in ways.items() if names}, len(texts)):
        if not ways.get(index):
            near = range(max(0, index - _CONTEXT), index + _CONTEXT + 1)
            before = texts[index]
            _extend(index, texts, plans, spread_steps(before, {name for i in near for name in ways.get(i, ())}))
            if texts[index] != before:
                changed.add(index)
    return changed


def _extend(index: int, texts: list[str], plans: list[tuple[RepairStep, ...]], steps: Sequence[RepairStep]) -> None:
    if steps:
        base = revert_plan(texts[index], plans[index])
        texts[index] = apply_plan(texts[index], steps)
        plans[index] = compose_steps(base, plans[index], tuple(steps))


def _numero_steps(line: str) -> list[RepairStep]:
    """`Ne 1045` in a line that was garbled is «№ 1045»: Latin models have no numero sign and read it as letters."""
    if "N" not in line or line_language(line) not in ("ru", "kk"):
        return []
    return [RepairStep(m.start(), m.end(), m.group(), "№", KIND, 0.97, "numero") for m in _NUMERO.finditer(line)]


def _decode(
    pending: Sequence[int],
    texts: list[str],
    plans: list[tuple[RepairStep, ...]],
    languages: dict[int, str],
    config: RepairConfig,
) -> tuple[bool, set[int]]:
    """Detect and decode the garbled words of some lines: whether there are any, and the lines that changed."""
    if not any(HAS_LATIN(texts[i]) for i in pending):
        return False, set()
    if len(pending) == len(texts):
        detected = load_detector().detect_lines(texts)
        wanted = {i: words for i, words in enumerate(detected) if words}
    else:
        # A few lines in their surroundings; each run of lines keeps its own neighbours.
        wanted = {}
        for first, last in _runs(pending):
            low, high = max(0, first - _CONTEXT), min(len(texts), last + _CONTEXT + 1)
            for i, words in enumerate(load_detector().detect_lines(texts[low:high]), start=low):
                if words and first <= i <= last:
                    wanted[i] = words
    counts = {
        i: sum(w.garbled_frac >= config.min_garbled_frac and is_decodable(texts[i][w.start : w.end]) for w in words)
        for i, words in wanted.items()
    }
    garbled = {i: words for i, words in wanted.items() if counts[i]}
    for region in _regions(sorted(garbled)):
        earlier = _earlier_steps(region, plans)
        if not earlier and not may_be_proven([(texts[i], garbled[i]) for i in region], config):
            for i in region:
                del garbled[i]
    if not garbled:
        return False, set()
    lonely = {
        i
        for i in garbled
        if counts[i] < 3 and not any(counts.get(j) for j in range(i - _CONTEXT, i + _CONTEXT + 1) if j != i)
    }
    above = {i: texts[i - 1] if i else "" for i in garbled}
    names = gather_names(texts, wanted)
    steps, read_in = decode_lines({i: texts[i] for i in garbled}, garbled, config, lonely, above, names=names)
    for region in _regions(sorted(steps)):
        if not is_proven([(texts[i], steps[i]) for i in region], _earlier_steps(region, plans)):
            for i in region:
                steps[i] = [as_unsure(step) for step in steps[i]]
    changed = set()
    for index, found in steps.items():
        before = texts[index]
        _extend(index, texts, plans, settle_capitals(before, found))
        if texts[index] != before:
            changed.add(index)
            languages[index] = read_in[index]
    return True, changed


def _with_neighbours(changed: set[int], count: int) -> list[int]:
    near: set[int] = set()
    for index in changed:
        near.update(range(max(0, index - _CONTEXT), min(count, index + _CONTEXT + 1)))
    return sorted(near)


def _earlier_steps(region: Sequence[int], plans: Sequence[tuple[RepairStep, ...]]) -> list[RepairStep]:
    """What has been decoded in and around a region so far."""
    nearby = range(max(0, region[0] - _REACH), min(len(plans), region[-1] + _REACH + 1))
    return [step for i in nearby for step in plans[i] if step.kind == KIND]


def _regions(indexes: Sequence[int]) -> Iterator[list[int]]:
    """Sorted line indexes in groups with no more than a few other lines between their members."""
    region: list[int] = []
    for index in indexes:
        if region and index - region[-1] > _REACH:
            yield region
            region = []
        region.append(index)
    if region:
        yield region


def _runs(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sorted indexes as runs (first, last) of neighbours."""
    first = last = -2
    for index in indexes:
        if index != last + 1:
            if first >= 0:
                yield first, last
            first = index
        last = index
    if first >= 0:
        yield first, last


def _line_repair(
    raw: str,
    text: str,
    steps: tuple[RepairStep, ...],
    language: Language,
    next_text: str | None,
    evidence: HyphenEvidence,
) -> LineRepair:
    changing = [step for step in steps if step.kind != UNSURE]
    kinds = {_KINDS[step.kind] for step in changing if step.kind in _KINDS}
    kind: RepairKind = "none" if not kinds else kinds.pop() if len(kinds) == 1 else "mixed"
    confidence = 1.0
    if steps:
        # The mean over the line's characters: what was not touched counts as sure.
        doubt = sum((1.0 - s.confidence_frac) * max(1, len(s.text)) for s in steps)
        confidence = max(0.0, 1.0 - doubt / max(1, len(text)))
    return LineRepair(raw, text, steps, language, kind, confidence, joins_next(text, next_text, evidence))


def repair_text(text: str, config: RepairConfig | None = None) -> str:
    """The text repaired, line for line. Clean text comes back as it is; repairing twice equals repairing once."""
    return "\n".join(line.text for line in repair_lines(text.split("\n"), config))


def repair_line(line: str, config: RepairConfig | None = None) -> LineRepair:
    """One line repaired by itself, without the help of its neighbours.

    Raises ValueError when the line contains a line feed.
    """
    if "\n" in line:
        raise ValueError("a line must not contain a line feed; repair_text takes several lines")
    return repair_lines([line], config)[0]


def plan_text(text: str, config: RepairConfig | None = None) -> tuple[RepairStep, ...]:
    """The plan of a text: `apply_plan(text, plan) == repair_text(text)`, offsets in characters of `text`."""
    return tuple(step for _, step in _numbered_steps(text, config))


def explain_lines(text: str, config: RepairConfig | None = None) -> Iterator[str]:
    """The plan of a text as JSON Lines: one object a step, with the line number (from 1) it starts in."""
    return step_lines(_numbered_steps(text, config))


def _numbered_steps(text: str, config: RepairConfig | None) -> list[tuple[int, RepairStep]]:
    numbered: list[tuple[int, RepairStep]] = []
    offset = 0
    for number, line in enumerate(repair_lines(text.split("\n"), config), start=1):
        numbered += [(number, step) for step in shift_steps(line.steps, offset)]
        offset += len(line.raw_text) + 1
    return numbered
