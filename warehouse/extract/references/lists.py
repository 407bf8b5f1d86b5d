"""Reference lists of known entries, set in lines: what the split is fitted and measured on. Not part of a run.

The entries are printed strings of Nuclear Power Engineering (MIT) and AnyStyle (BSD-2); AnyStyle's books come with
their own lines, and where their lists hang, the indent tells the entries.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.extract.references.corpora import RECORDS, anystyle, is_held_out

# The books whose lists have markers.
COUNTED = ("bd466fq0394", "bg608dx2253", "bh989ww6442", "bd040gx5718", "bf668vw2021")
STYLES = (
    "1.",
    "1)",
    "(1)",
    "[1]",
    "1 ",
    "bullets",
    "dashes",
    "alphabetical",
    "blank lines",
    "hyphenated",
    "run together",
    "page feet",
    "wrong numbers",
    "double numbers",
    "beyond 999",
)


@dataclass(frozen=True, slots=True)
class PrintedList:
    """Lines of a list and the entries they hold."""

    style: str
    lines: tuple[str, ...]
    entries: tuple[str, ...]


def fold_entry(text: str) -> str:
    """Letters and digits alone: what two entries are compared by."""
    return re.sub(r"[\W_]+", "", text.lower())


def set_lists(
    records: Path, *, count: int = 300, styles: Sequence[str] = STYLES, held_out: bool | None = None
) -> Iterator[PrintedList]:
    """The lists of so many articles, each set in one of the styles."""
    made = 0
    for number, line in enumerate(records.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        if held_out is not None and is_held_out(record["issue"]) != held_out:
            continue
        entries = [re.sub(r"\s+", " ", text).strip() for text in record["references"]]
        entries = [text for text in entries if len(text) > 25]
        if len(entries) < 4:
            continue
        draw = random.Random(number)  # noqa: S311
        style = styles[made % len(styles)]
        made += 1
        if style == "alphabetical":
            entries.sort()
        yield PrintedList(style, tuple(_set(style, entries, draw)), tuple(entries))
        if made == count:
            return


def _set(style: str, entries: Sequence[str], draw: random.Random) -> Iterator[str]:
    width = draw.randint(56, 100)
    if style == "run together":
        text = " ".join(f"{n}. {entry}" for n, entry in enumerate(entries, 1))
        yield from _wrap(text, width, hyphenate=False)
        return
    first = 990 + draw.randint(1, 8) if style == "beyond 999" else 1
    for place, entry in enumerate(entries):
        number = first + place
        if style == "wrong numbers" and place >= len(entries) // 2:
            number += 1
        if style == "double numbers" and place == len(entries) // 2:
            number -= 1
        if style == "page feet":
            number = place % 5 + 1
        form = {
            "1)": "{}) ",
            "(1)": "({}) ",
            "[1]": "[{}] ",
            "1 ": "{} ",
            "page feet": "{} ",
            "bullets": "• ",
            "dashes": "– ",
            "alphabetical": "",
            "blank lines": "",
            "plain": "",
            "hyphenated": "{}. ",
        }.get(style, "{}. ")
        yield from _wrap(form.format(number) + entry, width, hyphenate=style == "hyphenated")
        if style == "blank lines":
            yield ""


def _wrap(text: str, width: int, *, hyphenate: bool) -> Iterator[str]:
    words = text.split(" ")
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            room = width - len(line) - 2
            if hyphenate and room >= 3 and word.isalpha() and len(word) - room >= 3:
                yield f"{line} {word[:room]}-"
                line = word[room:]
                continue
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield line


def books(folder: Path, *, indented: bool) -> Iterator[PrintedList]:
    """AnyStyle's books whose lists hang: the first line of an entry stands to the left of its others."""
    for path in sorted(folder.glob("*.ttx")):
        label = ""
        lines: list[str] = []
        for raw in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"(\S*)\s*\| ?(.*)$", raw)
            if match is None:
                continue
            label = match[1] or label
            if label == "ref":
                lines.append(re.sub(r"&(amp|lt|gt);", lambda m: {"amp": "&", "lt": "<", "gt": ">"}[m[1]], match[2]))
            elif label not in ("blank", "meta") and lines:
                yield from _book(path.stem, lines, indented=indented)
                lines = []
        if lines:
            yield from _book(path.stem, lines, indented=indented)


def _book(name: str, lines: Sequence[str], *, indented: bool) -> Iterator[PrintedList]:
    lines = [line for line in lines if line.strip()]
    edges = [len(line) - len(line.lstrip()) for line in lines]
    if not edges or len(lines) < 6:
        return
    base = min(edges)
    by_one = sum(edge == base + 1 and line.lstrip()[:1].islower() for edge, line in zip(edges, lines, strict=True))
    starts = [i for i, edge in enumerate(edges) if edge <= base + (by_one < 5)]
    if starts[0] != 0 or not 0.2 < len(starts) / len(lines) < 0.7:
        return
    entries = []
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        text = ""
        for line in lines[first:last]:
            text += line.strip() if not text or re.search(r"\w-$", text) else " " + line.strip()
        entries.append(re.sub(r"^\[[^\]]{1,24}\]\s+|^\d{1,3}\.\s+", "", text))
    yield PrintedList(name, tuple(lines if indented else [line.strip() for line in lines]), tuple(entries))


def latin_lists(folder: Path, *, held_out: bool) -> Iterator[PrintedList]:
    """AnyStyle's strings as lists without markers, most of them in alphabetical order."""
    texts = [
        sample.text
        for name in ("core.xml", "good.xml")
        for sample in anystyle(folder / name)
        if sample.is_held_out == held_out and len(sample.text) > 40
    ]
    draw = random.Random(5)  # noqa: S311
    draw.shuffle(texts)
    at = 0
    while at < len(texts):
        entries = texts[at : at + draw.randint(8, 40)]
        at += len(entries)
        if draw.random() < 0.7:
            entries.sort()
        width = draw.randint(60, 100)
        lines = [line for entry in entries for line in _wrap(entry, width, hyphenate=False)]
        yield PrintedList("latin", tuple(lines), tuple(entries))


def with_starts(printed: PrintedList) -> tuple[list[str], list[bool], list[int]] | None:
    """A list's lines, the gaps before them and where its entries start; None where lines do not fit the entries."""
    lines: list[str] = []
    gaps: list[bool] = []
    gap = False
    for line in printed.lines:
        if line.strip():
            lines.append(line.strip())
            gaps.append(gap)
        gap = not line.strip()
    starts: list[int] = []
    at = 0
    for entry in printed.entries:
        starts.append(at)
        length = 0
        while at < len(lines) and length < len(fold_entry(entry)):
            length += len(fold_entry(lines[at]))
            at += 1
        if length != len(fold_entry(entry)):
            return None
    return (lines, gaps, starts) if at == len(lines) else None


def fitted_books(folder: Path) -> frozenset[str]:
    """Every second of the books without markers: the weights of the cut were fitted on them."""
    names = {printed.style for printed in books(folder, indented=False)} - set(COUNTED)
    return frozenset(sorted(names)[::2])


def lists_to_fit(data: Path) -> Iterator[tuple[list[str], list[bool], list[int]]]:
    """Lists without markers in pieces of forty entries: every second book, and strings that are not held out."""
    bare = ("alphabetical", "alphabetical", "plain", "blank lines")
    folder = data / "anystyle/finder"
    fitted = fitted_books(folder)
    lists = [printed for printed in books(folder, indented=False) if printed.style in fitted for _ in range(4)]
    lists += set_lists(data / RECORDS, count=10_000, styles=bare, held_out=False)
    lists += latin_lists(data / "anystyle", held_out=False)
    for printed in lists:
        known = with_starts(printed)
        if known is None:
            continue
        lines, gaps, starts = known
        for first in range(0, len(starts), 40):
            piece = starts[first : first + 40]
            end = starts[first + 40] if first + 40 < len(starts) else len(lines)
            if len(piece) >= 3:
                begin = piece[0]
                yield lines[begin:end], [False, *gaps[begin + 1 : end]], [start - begin for start in piece]
