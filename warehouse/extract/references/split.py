"""Lines of a reference list to entries: numbered, bulleted, hanging or bare; broken ones joined, others cut.

The numbering of a list is read as a whole: the chain of line starts that counts best wins, so that a damaged
marker (`4,` for `4.`) is accepted where its number is due, and a year at a line's start is not.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.document import Line, Span
from warehouse.extract.references.bare import best_starts

# Nothing that a person wrote as one entry is longer; more is the list's end missed, and is cut for labelling.
MAX_ENTRY_CHARS = 3_000

_MARKER = re.compile(
    r"\s*(?:(?P<square>\[(?P<n1>[\dOoIlЗзОоб]{1,4})\][.,]?)|(?P<round>\((?P<n2>\d{1,4})\))|"
    r"(?P<raised>(?P<n6>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))|"
    r"(?P<strong>(?P<n3>\d{1,4})[.)](?!\d))|(?P<weak>(?P<n4>\d{1,4})(?:\s*[,:;*»·']|(?=\s)))|"
    r"(?P<lookalike>(?P<n5>[IlOoЗзОоб\d]{1,3})[.)]))(?=\s|[^\W\d_]|[«\"“‘(\[]|$)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# `[Howley 1999]`, `[MYY+ 10]`: a key in place of a number.
_KEY = re.compile(r"\s*(?P<key>\[[^\W\d_][\w+.,’'&-]*(?:\s?[\w+.&-]+){0,4}?\s?(?:\d{2}|\d{4})[a-z]?\])\s*(?=\S|$)")
_BULLET = re.compile(r"\s*(?P<bullet>[•·▪■●◦‣⁃*]|[–—-](?=\s))\s*")
# A dash at a line's start that goes on with the imprint, a volume or pages begins no entry.
_AREA_DASH = re.compile(
    r"\s*[–—-]\s*(?:\d|№|[А-ЯA-Z]\.|[А-Яа-яA-Za-z]{1,4}\.?\s?[\d№]|[А-ЯЁ][а-яё-]+\s?[:,]|СПб|Спб|[A-Z]{1,4}\b|URL|DOI|ISBN|ISSN"
    r"|(?:[Рр]ежим|[Ээ]лектрон|[Тт]екст|[Вв]ып|[Tt]ом|[Тт]ом|[Пп]репринт|[Сс]ер|[Чч]асть|[Кк]н)\b)"
)
_LOOKALIKE_DIGITS = str.maketrans(
    {"I": "1", "l": "1", "O": "0", "o": "0", "О": "0", "о": "0", "З": "3", "з": "3", "б": "6"}
)
_INLINE_MARKER = re.compile(
    r"(?<=[.;:»)\d\w])\s+(?P<marker>\[(?P<a>\d{1,4})\]|(?P<b>\d{1,4})[.)])\s*(?=[^\W\d_a-zа-яё]|[«\"“„])"
)
_URL_TAIL = re.compile(r"(?:https?://|www\.)\S*[/_=&?%.-]$")
_WAITS_FOR_NUMBER = re.compile(r"(?:[Вв]ып|№|\b[Тт]|[Vv]ol|\bV|\bNo|\b[Чч]|[Кк]н|[–—.,]\s*(?:[СсCP]|PP|pp))\.?\s*$")
_WAIT_CHARS = 40
_PAGES_ONLY = re.compile(r"\s*(?:(?:[СсCPРp]|PP|pp|стр)\.\s*)?\d|\s*$|\s*[–—-]")
_BLANK_PT = 6.0
# What a clear marker costs that the count leaves out: more than two numbers that changed places.
_PASSED_OVER = 1.6
_HYPHEN_END = re.compile(r"[^\W\d_][-\u2010\u00ad\u00ac]$")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry before labelling: `marker` as printed, `text` without it, joined over lines; `raw_text` as read."""

    marker: str | None
    number: int | None
    text: str
    raw_text: str
    span: Span
    confidence_frac: float


@dataclass(frozen=True, slots=True)
class _Start:
    line_index: int
    number: int
    strength: float
    marker: str
    after: int


def split_entries(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Cut the body of a reference list into its entries. Blank lines are allowed anywhere and belong to none."""
    full = [line for line in lines if line.text.strip()]
    if not full:
        return ()
    chain = _best_chain(list(_number_starts(full)))
    if _is_numbered(chain, full):
        return tuple(_numbered_entries(full, chain))
    keyed = [i for i, line in enumerate(full) if _KEY.match(line.text)]
    if keyed and keyed[0] == 0 and len(keyed) >= 3 and len(keyed) >= 0.15 * len(full):
        return tuple(_bulleted_entries(full, keyed, _KEY))
    bullets = _bullet_starts(full)
    if len(bullets) >= 2 or (bullets == [0] and len(full) > 1):
        return tuple(_bulleted_entries(full, bullets))
    starts = _bare_starts(lines, full)
    return tuple(
        _entry(full[first:last], 0, None, None, 0.8).whole() for first, last in pairwise([*starts, len(full)])
    )


# Numbered ----------------------------------------------------------------------------------------------------


def _number_starts(full: Sequence[Line]) -> Iterator[_Start]:
    for index, line in enumerate(full):
        match = _MARKER.match(line.text)
        if match is None:
            continue
        printed = next(match[name] for name in ("n1", "n2", "n3", "n4", "n5", "n6") if match[name])
        digits = printed.translate(_RAISED if match["raised"] else _LOOKALIKE_DIGITS)
        if not digits.isdigit() or int(digits) == 0:
            continue
        strength = 1.0 if match["square"] or match["strong"] or match["raised"] else 0.8 if match["round"] else 0.3
        if len(digits) == 4:
            # A year looks the same; only the count can tell.
            strength = min(strength, 0.1 if match["weak"] else 0.8 if match["square"] else 0.5)
        if match["strong"] and _starts_small(line.text[match.end() :]):
            strength = 0.4
        waits = index > 0 and _WAITS_FOR_NUMBER.search(full[index - 1].text) is not None
        if waits and (match["weak"] or _PAGES_ONLY.match(line.text[match.end() :])):
            continue  # `Вып.` ends the line before: `6. С. 1891` goes on with its number
        if match["lookalike"]:
            # An initial looks the same: `О. Петров`; only its place in the count can tell.
            strength = 0.1
        yield _Start(index, int(digits), strength, match.group().strip(), match.end())


def _starts_small(text: str) -> bool:
    bare = text.lstrip()
    return bool(bare) and bare[0].islower() and not bare.startswith(("http", "www"))


def _best_chain(starts: Sequence[_Start]) -> list[_Start]:
    """The subsequence of line starts that counts best (dynamic programming over the last forty candidates)."""
    if not starts:
        return []
    best: list[float] = []
    back: list[int] = []
    for i, start in enumerate(starts):
        # A list need not begin with 1 (its head may be cut off), but then the first must look like a marker.
        score, previous = (start.strength if start.number == 1 else start.strength * 0.6 - 0.2), -1
        for j in range(max(0, i - 40), i):
            gain = best[j] + start.strength + _step(starts[j].number, start.number)
            gain -= _PASSED_OVER * sum(s.strength >= 0.8 for s in starts[j + 1 : i])
            if gain > score:
                score, previous = gain, j
        best.append(score)
        back.append(previous)
    at = max(range(len(starts)), key=best.__getitem__)
    chain: list[_Start] = []
    while at >= 0:
        chain.append(starts[at])
        at = back[at]
    return chain[::-1]


def _step(before: int, after: int) -> float:
    if after == before + 1:
        return 1.0
    if after == before:
        return -0.7  # the same number printed twice
    if before < after <= before + 4:
        return -0.5
    if before < after <= before + 12:
        return -0.7 - 0.06 * (after - before)  # entries between them run on in their lines
    if after == 1:
        return -0.6  # a second list, or the numbering began again
    if before - 3 <= after < before:
        return -0.8
    return -2.5


def _is_numbered(chain: Sequence[_Start], full: Sequence[Line]) -> bool:
    if not chain:
        return False
    if len(chain) == 1:
        return chain[0].line_index == 0 and chain[0].strength >= 0.8 and chain[0].number < 400
    counted = sum(b.number == a.number + 1 for a, b in pairwise(chain))
    again = sum(b.number == 1 and a.number > 1 for a, b in pairwise(chain))
    strong = sum(start.strength >= 0.8 for start in chain)
    # Entries that run on in one line leave gaps in the count of the line starts.
    is_forward = strong == len(chain) and all(a.number <= b.number <= a.number + 12 for a, b in pairwise(chain))
    # Numbers out of turn still fill their range.
    numbers = {start.number for start in chain}
    is_full = strong == len(chain) >= 4 and len(numbers) >= 0.8 * (max(numbers) - min(numbers) + 1)
    is_counted = counted >= 0.5 * (len(chain) - 1) or is_forward or is_full
    is_at_head = chain[0].line_index <= max(3, len(full) // 3)
    # Bare numbers (`1 Name`) are markers where they count without fail from the first line on.
    is_sure_count = len(chain) >= 3 and chain[0].line_index == 0 and counted + again >= 0.9 * (len(chain) - 1)
    return is_at_head and ((is_counted and strong >= 1) or (is_sure_count and counted >= 2))


def _numbered_entries(full: Sequence[Line], chain: Sequence[_Start]) -> Iterator[Entry]:
    if chain[0].line_index > 0:
        # Lines before the first marker: an entry whose number was lost, or the rest of a heading.
        head = full[: chain[0].line_index]
        if sum(len(line.text) for line in head) >= 25:
            yield from _cut_inline(_entry(head, 0, None, None, 0.5), 0, chain[0].number)
    ends = [start.line_index for start in chain[1:]] + [len(full)]
    for position, (start, end) in enumerate(zip(chain, ends, strict=True)):
        confidence = 0.97 if start.strength >= 0.8 else 0.85
        entry = _entry(full[start.line_index : end], start.after, start.marker, start.number, confidence)
        following = chain[position + 1].number if position + 1 < len(chain) else None
        yield from _cut_inline(entry, start.number, following)


def _cut_inline(entry: _Built, number: int, following: int | None) -> Iterator[Entry]:
    """Cut entries that run on in one line: only at the numbers that the count still owes."""
    cuts: list[tuple[int, int, str, int]] = []
    if following is None or following > number + 1:
        offered: list[tuple[int, int, str, int]] = []
        for match in _INLINE_MARKER.finditer(entry.text):
            # Only what stands right before the number can wait for it.
            if _WAITS_FOR_NUMBER.search(entry.text, max(0, match.start() - _WAIT_CHARS), match.start()):
                continue
            found = int(match["a"] or match["b"])
            if number < found and (following is None or found < following):
                offered.append((match.start(), match.end(), match["marker"], found))
        cuts = _best_run(offered, number)
    if not cuts:
        if entry.text:
            yield entry.part(0, len(entry.text), entry.marker, entry.number, entry.confidence_frac)
        return
    begin, marker, value = 0, entry.marker, entry.number
    for start, end, printed, found in [*cuts, (len(entry.text), len(entry.text), "", 0)]:
        if start > begin:
            yield entry.part(begin, start, marker, value, min(0.85, entry.confidence_frac))
        begin, marker, value = end, printed, found


def _best_run(offered: Sequence[tuple[int, int, str, int]], number: int) -> list[tuple[int, int, str, int]]:
    """Of the numbers met inside a line those that count on from `number` best; a few may be missing between."""
    best: list[float] = []
    back: list[int] = []
    for i, (_, _, _, found) in enumerate(offered):
        score, previous = (1.0 if found == number + 1 else -0.5 if found <= number + 3 else -9.0), -1
        for j in range(max(0, i - 40), i):
            step = found - offered[j][3]
            gain = best[j] + (1.0 if step == 1 else -0.5 if 1 < step <= 3 else -9.0)
            if gain > score:
                score, previous = gain, j
        best.append(score)
        back.append(previous)
    if not best or max(best) <= 0:
        return []
    at = max(range(len(best)), key=best.__getitem__)
    chosen: list[tuple[int, int, str, int]] = []
    while at >= 0:
        chosen.append(offered[at])
        at = back[at]
    return chosen[::-1]


# Bulleted and bare -------------------------------------------------------------------------------------------


def _bullet_starts(full: Sequence[Line]) -> list[int]:
    """Lines that begin with the list's bullet: the first line's, where it has one."""
    first = _BULLET.match(full[0].text)
    starts = []
    for index, line in enumerate(full):
        match = _BULLET.match(line.text)
        if match is None or (first and (match["bullet"] in "–—-") != (first["bullet"] in "–—-")):
            continue
        if index and match["bullet"] in "–—-" and _AREA_DASH.match(line.text):
            continue
        starts.append(index)
    return starts


def _bulleted_entries(
    full: Sequence[Line], bullets: Sequence[int], pattern: re.Pattern[str] = _BULLET
) -> Iterator[Entry]:
    starts = bullets if bullets[0] == 0 else [0, *bullets]
    for first, last in pairwise([*starts, len(full)]):
        match = pattern.match(full[first].text) if first in bullets else None
        after, marker = (match.end(), match.group(1)) if match else (0, None)
        built = _entry(full[first:last], after, marker, None, 0.9)
        if built.text:
            yield built.whole()


def _bare_starts(lines: Sequence[Line], full: Sequence[Line]) -> list[int]:
    hanging = _hanging_starts(full)
    if hanging:
        return hanging
    after_gap: set[tuple[int, int]] = set()
    gap = False
    for line in lines:
        if line.text.strip() and gap:
            after_gap.add((line.page_number, line.line_number))
        gap = not line.text.strip()
    texts = [line.text.strip() for line in full]
    glued = [False] + [
        line.joins_next or bool(_HYPHEN_END.search(text)) for line, text in zip(full, texts, strict=True)
    ]
    return best_starts(texts, [(line.page_number, line.line_number) in after_gap for line in full], glued[:-1])


def _begins_entry(text: str) -> bool:
    bare = text.lstrip("«\"“„'([")
    return (bool(bare) and bare[0].isalpha() and not bare[0].islower()) or text.startswith(("http", "www"))


def _hanging_starts(full: Sequence[Line]) -> list[int]:
    """Entries by indent, where two left edges alternate: boxes, or blanks before the text."""
    if len(full) < 4:
        return []
    edges = [line.box.x0_pt for line in full if line.box is not None]
    if len(edges) < len(full):
        edges = [_BLANK_PT * (len(line.text) - len(line.text.lstrip())) for line in full]
    low = min(edges)
    high = [edge for edge in edges if 6 <= edge - low <= 60]
    near = [edge for edge in edges if edge - low < 3]
    if len(high) + len(near) < 0.95 * len(edges) or not high or not near:
        return []
    # Hanging: entries start at the left edge; indented first lines: they start to its right.
    out = [i for i, edge in enumerate(edges) if edge - low < 3]
    into = [i for i, edge in enumerate(edges) if edge - low >= 6]
    for starts in (out, into):
        if starts[0] == 0 and sum(_begins_entry(full[i].text.strip()) for i in starts) >= 0.9 * len(starts):
            return starts
    return []


# Joining -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Built:
    """Joined lines with the way back: `starts[i]` is where the share of `lines[i]` begins in `text`."""

    marker: str | None
    number: int | None
    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    trims: tuple[int, ...]
    confidence_frac: float

    def whole(self) -> Entry:
        return self.part(0, len(self.text), self.marker, self.number, self.confidence_frac)

    def part(self, begin: int, end: int, marker: str | None, number: int | None, confidence: float) -> Entry:
        first = max(0, bisect_right(self.starts, begin) - 1)
        last = max(first, bisect_right(self.starts, max(begin, end - 1)) - 1)
        raws: list[str] = []
        for index in range(first, last + 1):
            line = self.lines[index]
            share_end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
            left = self.trims[index] + max(0, begin - self.starts[index]) if begin > self.starts[index] else 0
            right = self.trims[index] + end - self.starts[index] if end < share_end else len(line.text)
            raws.append(
                line.raw_text[raw_offset(line, left) : raw_offset(line, right)]
                if (left or right < len(line.text))
                else line.raw_text
            )
        return Entry(
            marker,
            number,
            self.text[begin:end].strip(),
            "\n".join(raws).strip(),
            Span.of(self.lines[first], self.lines[last]),
            confidence
            * math.sqrt(min((line.confidence_frac for line in self.lines[first : last + 1]), default=1.0)),
        )


def raw_offset(line: Line, offset: int) -> int:
    """Where a character of a line's repaired text stands in its raw text (the start of its step inside one)."""
    shift = 0
    for step in sorted(line.steps, key=lambda s: s.raw_start):
        if step.raw_start + shift >= offset:
            break
        if step.raw_start + shift + len(step.text) > offset:
            return min(step.raw_start, len(line.raw_text))
        shift += len(step.text) - (step.raw_end - step.raw_start)
    return max(0, min(offset - shift, len(line.raw_text)))


def _entry(lines: Sequence[Line], after: int, marker: str | None, number: int | None, confidence: float) -> _Built:
    parts: list[str] = []
    starts: list[int] = []
    trims: list[int] = []
    length = 0
    for index, line in enumerate(lines):
        skip = after if index == 0 else 0
        text = line.text[skip:].strip()
        starts.append(length)
        trims.append(skip + len(line.text[skip:]) - len(line.text[skip:].lstrip()))
        if text and index + 1 < len(lines):
            text += _glue(line, text, lines[index + 1].text.strip())
            if text.endswith("\0"):
                text = text[:-2]
        parts.append(text)
        length += len(text)
    return _Built(marker, number, "".join(parts), tuple(lines), tuple(starts), tuple(trims), confidence)


def _glue(line: Line, text: str, after: str) -> str:
    """What stands between two lines: a space, nothing, or a zero where the line's hyphen goes too."""
    if line.joins_next:
        return "\0" if text[-1] in "-‐\u00ad\u00ac" else ""
    if text[-1] in "\u00ad\u00ac":
        return "\0"
    if _URL_TAIL.search(text) and after and not after[0].isspace() and not _begins_entry(after):
        return ""
    if _HYPHEN_END.search(text) and after[:1].islower():
        return "" if _keeps_hyphen(text, after) else "\0"
    return " "


def _keeps_hyphen(text: str, after: str) -> bool:
    left = re.search(r"[^\W\d_]+(?=.$)", text)
    right = re.match(r"[^\W\d_]+", after)
    if left is None or right is None:
        return True
    halves = {"то", "либо", "нибудь", "таки"}
    firsts = {
        "северо",
        "юго",
        "северно",
        "социально",
        "кое",
        "из",
        "вице",
        "self",
        "non",
        "cross",
        "long",
        "short",
        "well",
    }
    if left.group().isupper() and len(left.group()) > 1:
        return True
    return right.group() in halves or left.group().lower() in firsts
