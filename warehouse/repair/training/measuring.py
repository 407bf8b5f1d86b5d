"""Measure the decoder on held-out pairs.

``python -m warehouse.repair.training.measuring [dev|test|gold|given] [fast] [detector] [-v]``: with ``detector``
the shipped detector marks the words, else an ideal one; ``-v`` lists the lines with errors.
"""

from __future__ import annotations

import csv
import json
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Levenshtein

from warehouse.repair.decoder import DecodedLine, Decoder, GarbledLine, GarbledWord, load_decoder
from warehouse.repair.training.channel import STANDARD, fold_spaces, group_of
from warehouse.repair.training.places import Pair, data_folder, read_pairs


@dataclass(frozen=True, slots=True)
class Case:
    """A line to decode, with what was printed, and the rows of the table that it counts in."""

    read: str
    truth: str
    rows: tuple[str, ...]


def perfect_words(read: str, truth: str) -> GarbledLine:
    """The line with an ideal detector's verdict: tokens that stand in the truth as they are read are copied, unless
    the line holds nothing but Cyrillic.
    """
    printed = set(truth.split())
    words, at = [], 0
    for token in read.split():
        start = read.index(token, at)
        at = start + len(token)
        latin = sum(letter.isascii() for letter in token if letter.isalpha())
        is_copy = token in printed and (latin == 0 or (latin > 1 and token.isascii()))
        words.append(GarbledWord(start, at, 0.0 if is_copy else 0.97))
    return GarbledLine(read, tuple(words))


def detected_words(cases: Sequence[Case]) -> list[GarbledLine]:
    """The lines with the verdict of the shipped detector, as the repair hands them over."""
    from warehouse.repair.detect import load_detector
    from warehouse.repair.garbled import is_decodable

    out = []
    for case, words in zip(cases, load_detector().detect_lines([case.read for case in cases]), strict=True):
        marked = [
            GarbledWord(w.start, w.end, w.garbled_frac)
            if w.garbled_frac >= 0.5 and is_decodable(case.read[w.start : w.end])
            else GarbledWord(w.start, w.end, 0.0)
            for w in words
        ]
        out.append(GarbledLine(case.read, tuple(marked)))
    return out


def apply(line: GarbledLine, decoded: DecodedLine) -> str:
    """The line with its decoded spans put in."""
    out, at = [], 0
    for span in decoded.spans:
        out += [line.text[at : span.start], span.text]
        at = span.end
    return "".join([*out, line.text[at:]])


def half_of(pair: Pair) -> Literal["dev", "test"]:
    """Held-out lines are halved: one half tunes the settings, the other is only measured."""
    return "dev" if zlib.crc32(pair.truth.encode()) % 2 else "test"


def pair_cases(half: str) -> list[Case]:
    """Held-out pairs of one half that were not read rightly, with the rows they count in."""
    out = []
    for pair in read_pairs():
        if pair.split != "test":
            continue
        kind = pair.source.rpartition(":")[2]
        if half_of(pair) != half:
            continue
        truth, read = fold_spaces(pair.truth), fold_spaces(pair.garbled)
        if Levenshtein.distance(truth, read) == 0 or len(truth) < 3:
            continue
        row = ("Kazakh" if pair.language == "kk" else "Russian") if kind == "prose" and pair.style != 1 else None
        if group_of(pair)[0] not in STANDARD:
            language = "Kazakh" if pair.language == "kk" else "Russian"
            out.append(Case(read, truth, ("other engines", f"{language}, other engines", f"engine {pair.model}")))
            continue
        rows = [row] if row else []
        if row:
            rows.append(f"{row} {pair.model}")
            rows.append(f"{row} {pair.font}")
        if pair.style == 1:
            rows.append("italics")
        elif kind != "prose":
            rows.append(kind)
        out.append(Case(read, truth, tuple(rows)))
    return out


def gold_cases() -> list[Case]:
    """The lines of the real excerpt whose truth is known."""
    path = data_folder() / "volumes/proceedings-excerpt.gold.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Case(fold_spaces(row["raw"]), fold_spaces(row["truth"]), ("excerpt",)) for row in rows]


def given_cases() -> list[Case]:
    """Pairs of the data folder whose texts were never trained on, each in the row of its source."""
    trained = ("libreoffice", "firefox", "thunderbird", "biblio")
    out = []
    with (data_folder() / "ocr/eng_model_pairs.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            truth, read = fold_spaces(pair["t"]), fold_spaces(pair["g"])
            if not pair["src"].startswith(trained) and truth != read and len(truth) > 2:
                out.append(Case(read, truth, (pair["src"], f"{pair['lang']} {pair['model']}")))
    return out


def _yo(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def word_errors(read: str, truth: str) -> int:
    """Edit distance in words."""
    return int(Levenshtein.distance(read.split(), truth.split()))


def table(cases: Sequence[Case], texts: Sequence[str]) -> list[str]:
    """Rows of name, characters, CER, WER and folded CER in %."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for case, text in zip(cases, texts, strict=True):
        truth, mine = _yo(case.truth), _yo(text)
        errors = (
            Levenshtein.distance(mine, truth),
            len(truth),
            word_errors(mine, truth),
            len(truth.split()),
            Levenshtein.distance(mine.lower(), truth.lower()),
        )
        for row in (*case.rows, "all"):
            sums[row] = [a + b for a, b in zip(sums[row], errors, strict=True)]
    return [
        f"{row:24} {s[1]:7} {100 * s[0] / s[1]:6.2f} {100 * s[2] / s[3]:6.1f} {100 * s[4] / s[1]:6.2f}"
        for row, s in sorted(sums.items())
    ]


def decode_cases(
    decoder: Decoder, cases: Sequence[Case], profile: Literal["full", "fast"], *, is_ideal: bool = True
) -> tuple[list[GarbledLine], list[DecodedLine], float]:
    """Decode all cases: lines, results and seconds of processor time."""
    lines = [perfect_words(case.read, case.truth) for case in cases] if is_ideal else detected_words(cases)
    decoder.decode_lines(lines[:1], profile=profile)
    started = time.process_time()  # the machine may be shared
    decoded = decoder.decode_lines(lines, profile=profile)
    return lines, decoded, time.process_time() - started


def main() -> None:
    """Print the table."""
    which = sys.argv[1] if len(sys.argv) > 1 else "test"
    profile: Literal["full", "fast"] = "fast" if "fast" in sys.argv else "full"
    cases = gold_cases() if which == "gold" else given_cases() if which == "given" else pair_cases(which)
    lines, decoded, seconds = decode_cases(load_decoder(), cases, profile, is_ideal="detector" not in sys.argv)
    texts = [apply(line, result) for line, result in zip(lines, decoded, strict=True)]
    print(f"{'row':24} {'chars':>7} {'CER':>6} {'WER':>6} {'folded':>6}")
    for row in table(cases, texts):
        print(row)
    size = sum(len(case.read) for case in cases)
    print(f"{size / seconds:.0f} characters a second of processor time")
    if which == "gold" or "-v" in sys.argv:
        for case, text in zip(cases, texts, strict=True):
            if _yo(text) != _yo(case.truth):
                print(f"  read {case.read}\n  made {text}\n true  {case.truth}")


if __name__ == "__main__":
    main()
