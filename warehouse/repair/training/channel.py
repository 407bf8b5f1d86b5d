"""Stage 3: learn how printed letters turn into read characters.

Writes ``aligned.pkl`` (pairs cut into units), ``sampler.pkl`` (draws garbled text from true text) and the shipped
``channel.npz``: P(read segment | printed unit), a unit being one letter, or two of which one left no trace.

With the argument ``table`` only the shipped table is made anew.
"""

from __future__ import annotations

import math
import pickle
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from warehouse.repair import language as lang
from warehouse.repair.training.aligning import Aligner
from warehouse.repair.training.places import WEIGHTS, Pair, read_pairs, work_folder

LEVELS = 8
ENOUGH = (5, 5, 5, 6, 6, 8, 8, 1)
SANS = frozenset({"LiberationSans", "Carlito", "PTSans"})

#: OCR engine -> the letter of its group
MODEL_CODES = {"eng": "e", "eng_best": "e", "eng_fast": "f", "Latin": "L", "eng_legacy": "y", "deu": "d",
               "fra": "a", "gocr": "g", "ocrad": "o", "easyocr": "x", "paddle_v4": "4",
               "paddle_v5": "5"}  # fmt: skip
#: the Tesseract models that most readers used
STANDARD = frozenset("efL")
#: how much a line of another engine counts in the shipped table
OTHER_SHARE = 0.3
_LIGATURE = re.compile("[\ufb00-\ufb06]")

Unit = tuple[str, str]  # printed (1 or 2 letters), read


def fold_spaces(text: str) -> str:
    """NFC, with single spaces and ligatures taken apart, as the repair hands lines over."""
    return " ".join(
        _LIGATURE.sub(
            lambda found: unicodedata.normalize("NFKC", found[0]), unicodedata.normalize("NFC", text)
        ).split()
    )


def group_of(pair: Pair) -> str:
    """Pages read alike: the model, the kind of typeface, the slant."""
    return (
        MODEL_CODES[pair.model.removesuffix("_latin")]
        + ("s" if pair.font in SANS else "r")
        + ("i" if pair.style == 1 else "u")
    )


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A pair with the read segment of each printed letter."""

    pair: Pair
    segments: tuple[str, ...]  # one for each printed letter, may be empty


def merge_units(truth: str, segments: Sequence[str]) -> list[Unit]:
    """Give a letter that left no trace to its neighbour in the word (longer units have lost their reading)."""
    units: list[Unit] = []
    waiting = ""
    for letter, segment in zip(truth, segments, strict=True):
        if segment:
            units.append((waiting + letter, segment))
            waiting = ""
        elif units and not waiting and units[-1][0][-1:] != " ":
            units[-1] = (units[-1][0] + letter, units[-1][1])
        else:
            waiting += letter
    if waiting and units:
        units[-1] = (units[-1][0] + waiting, units[-1][1])
    return units


class Sampler:
    """Draws a garbled reading of true text, letter by letter, from the longest context that was seen often."""

    def __init__(
        self, tables: list[dict[tuple[str, ...], tuple[list[str], list[int]]]], groups: dict[str, int]
    ) -> None:
        self.tables = tables
        self.groups = groups

    @staticmethod
    def contexts(truth: str, at: int, before: str, group: str) -> list[tuple[str, ...]]:
        """What a letter stands in, from the longest context to the letter alone."""
        letter = truth[at]
        left = truth[at - 1] if at else "^"
        right = truth[at + 1] if at + 1 < len(truth) else "$"
        left2 = truth[at - 2] if at > 1 else "^"
        right2 = truth[at + 2] if at + 2 < len(truth) else "$"
        last = before[-1:]
        return [
            (group, left2, left, letter, right, right2, before),
            (group, left, letter, right, right2, last),
            (group, left, letter, right, last),
            (group, left, letter, right),
            (group, letter, right),
            (left, letter, right),
            (group, letter),
            (letter,),
        ]

    @classmethod
    def learn(cls, aligned: Iterable[AlignedPair]) -> Sampler:
        """Count segments in every context of the aligned pairs."""
        counts: list[dict[tuple[str, ...], Counter[str]]] = [defaultdict(Counter) for _ in range(LEVELS)]
        groups: Counter[str] = Counter()
        for item in aligned:
            group = group_of(item.pair)
            groups[group] += 1
            before = "^"
            for at, segment in enumerate(item.segments):
                for table, context in zip(counts, cls.contexts(item.pair.truth, at, before, group), strict=True):
                    table[context][segment] += 1
                before = segment
        tables = []
        for enough, table in zip(ENOUGH, counts, strict=True):
            kept = {}
            for context, segments in table.items():
                if sum(segments.values()) >= enough:
                    kept[context] = (list(segments), [int(total) for total in np.cumsum(list(segments.values()))])
            tables.append(kept)
        return cls(tables, dict(groups))

    def draw(self, truth: str, rng: random.Random, group: str, shorten_frac: float = 0.1) -> list[str]:
        """A read segment for each letter; now and then from a shorter context, for variety."""
        before = "^"
        out = []
        for at, letter in enumerate(truth):
            drawn = letter
            for level, context in enumerate(self.contexts(truth, at, before, group)):
                entry = self.tables[level].get(context)
                if entry and (level >= 5 or rng.random() >= shorten_frac):
                    drawn = rng.choices(entry[0], cum_weights=entry[1])[0]
                    break
            out.append(drawn)
            before = drawn
        return out


def align_pairs() -> list[AlignedPair]:
    """Align every pair; those that do not belong together (a page skipped by the reader) are left out."""
    pairs = []
    for pair in read_pairs():
        truth, garbled = fold_spaces(pair.truth), fold_spaces(pair.garbled)
        if truth and garbled:
            pairs.append((pair, truth, garbled))
    learning = [(truth, garbled) for pair, truth, garbled in pairs if pair.split == "train"]
    random.Random(7).shuffle(learning)
    aligner = Aligner()
    aligner.learn(learning[:6000], rounds=5)
    aligner.learn(learning[:30000], rounds=2)
    out = []
    for pair, truth, garbled in pairs:
        found = aligner.align(truth, garbled)
        if found is None or (found[1] < -3.5 and pair.split == "train"):
            continue
        segments, at = [], 0
        for count in found[0]:
            segments.append(garbled[at : at + count])
            at += count
        fields = {name: getattr(pair, name) for name in Pair.__dataclass_fields__}
        out.append(AlignedPair(Pair(**{**fields, "truth": truth, "garbled": garbled}), tuple(segments)))
    print(f"aligned {len(out)} of {len(pairs)}", flush=True)
    return out


def channel_table(aligned: Iterable[AlignedPair], rarest: int = 2) -> dict[int, float]:
    """Hashed (unit, read segment, kind of the read character before) -> log P(segment | unit, kind).

    Kind -1 stands for any; the others are interpolated with it and kept only where they say something of their own.
    Lines of engines other than the standard models count less.
    """
    joint: dict[tuple[Unit, int], float] = defaultdict(float)
    printed: dict[tuple[str, int], float] = defaultdict(float)
    for item in aligned:
        before = lang.kind_of(" ")
        mass = 1.0 if group_of(item.pair)[0] in STANDARD else OTHER_SHARE
        for unit, segment in merge_units(item.pair.truth, item.segments):
            if len(unit) <= 2 and len(segment) <= lang.LONGEST_SEGMENT:
                for kind in (-1, before):
                    joint[(unit, segment), kind] += mass
                    printed[unit, kind] += mass
            before = lang.kind_of(segment[-1])
        # a unit of two is rarer than its letters standing together
        truth = item.pair.truth
        for at in range(len(truth) - 1):
            printed[truth[at : at + 2], -2] += mass
    table: dict[int, float] = {}
    for ((unit, segment), kind), count in joint.items():
        any_count = joint[(unit, segment), -1]
        if any_count < rarest:
            continue
        total = printed[unit, -2] if len(unit) == 2 else printed[unit, -1]
        share = any_count / (total + 3)
        if kind >= 0:
            if count < 3 or len(unit) == 2:
                continue
            specific = (count + 6 * share) / (printed[unit, kind] + 6)
            if abs(math.log(specific / share)) < 0.15:
                continue
            share = specific
        table[lang.segment_hash(unit, segment, kind)] = math.log(share)
    return table


def write_channel(table: dict[int, float]) -> None:
    """Write the shipped ``channel.npz``."""
    keys = np.array(sorted(table), np.uint64)
    scores = np.array([min(255, round(-table[int(key)] / lang.QUANTUM)) for key in keys], np.uint8)
    np.savez_compressed(WEIGHTS / "channel.npz", keys=keys, scores=scores)
    print(f"channel: {len(scores)} entries")


def main() -> None:
    """Align, learn, write."""
    folder = work_folder()
    if sys.argv[1:] == ["table"]:
        kept: list[AlignedPair] = pickle.loads((folder / "aligned.pkl").read_bytes())
        write_channel(channel_table(item for item in kept if item.pair.split == "train"))
        return
    aligned = align_pairs()
    (folder / "aligned.pkl").write_bytes(pickle.dumps(aligned))
    training = [item for item in aligned if item.pair.split == "train"]
    sampler = Sampler.learn(training)
    (folder / "sampler.pkl").write_bytes(pickle.dumps((sampler.tables, sampler.groups)))
    write_channel(channel_table(training))
    rng = random.Random(0)
    for item in rng.sample(training, 8):
        print("printed", item.pair.truth)
        print("   read", item.pair.garbled)
        print("  drawn", "".join(sampler.draw(item.pair.truth, rng, group_of(item.pair))))


if __name__ == "__main__":
    main()
