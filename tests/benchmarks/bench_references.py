"""How well references are read: fields, whole entries, the split into entries, confidence, speed, beside a peer.

    python tests/benchmarks/bench_references.py [--quick]

Needs the folder of real data (`KITAP_DATA`, default `../shared/data`); the hand-labelled gold is in `gold/` as
spans by hash. The peer is refextract, where it can be imported or `KITAP_REFEXTRACT` names a Python that has it.
Nothing is asserted. Figures are computed on what is neither trained on nor, for the confidences, calibrated on.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from warehouse.document import Line
from warehouse.extract.references.confidence import FIELDS
from warehouse.extract.references.corpora import (
    RECORDS,
    Sample,
    anystyle,
    grobid,
    hand_labelled,
    printed_strings,
)
from warehouse.extract.references.fields import Fields, label_entry, read_fields
from warehouse.extract.references.find import read_entries
from warehouse.extract.references.label import Labelled, label_layered
from warehouse.extract.references.lists import COUNTED, PrintedList, books, fitted_books, fold_entry, set_lists
from warehouse.extract.references.printing import print_gost, print_styles, read_parts
from warehouse.extract.references.split import split_entries
from warehouse.extract.references.training import is_for_calibration

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data"))
GOLD = Path(__file__).with_name("gold")
# What the aims are for each corpus: field F1, whole entries.
AIMS = {
    "gold, Cyrillic": ("0.90 must, 0.95 aim", "0.65"),
    "AnyStyle": ("0.93", "0.65"),
    "GROBID": ("0.90", "0.65"),
    "printed": ("-", "-"),
}
_ET_AL = re.compile(
    r"(?:,?\s*\[?(?:и|u)\s+др\.?\]?|,?\s*et\.?\s*al\.?|\s+и другие|\s+және басқалары?|,?\s*…)\s*$", re.IGNORECASE
)
_AND = re.compile(r"\b(?:and|und|et|и|және)\b|&", re.IGNORECASE)
_LINES_A_PAGE = 50
_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)

Values = dict[str, str]


def fold(text: str) -> str:
    """What remains when case, spaces and marks are folded away."""
    return re.sub(r"[\W_]+", "", text.lower())


def fold_names(text: str) -> str:
    """Authors without what joins them and without «и др.»: a row has them apart."""
    return _AND.sub(" ", _ET_AL.sub("", text))


def values_of_labels(text: str, labelled: Iterable[Labelled]) -> Values:
    """The folded value of each measured label; what joins the authors is not compared."""
    found: dict[str, list[str]] = defaultdict(list)
    for item in labelled:
        piece = text[item.start : item.end]
        piece = fold(fold_names(piece) if item.label == "author" else piece)
        # A year printed twice is one value.
        if piece not in found[item.label]:
            found[item.label].append(piece)
    values = {label: "".join(found[label]) for label in FIELDS if label in found}
    return {label: value for label, value in values.items() if value}


def values_of_row(fields: Fields) -> Values:
    """The folded values of a row's columns under the labels' names."""
    found = {
        label: fold(fold_names(str(value)) if label == "author" else str(value))
        for label in FIELDS
        if (value := getattr(fields, "authors" if label == "author" else label)) is not None
    }
    return {label: value for label, value in found.items() if value}


class Tally:
    """Counts of fields there, found and right, and of whole entries."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, gold: Values, found: Values) -> None:
        self.counts["", "entries"] += 1
        self.counts["", "whole"] += gold == found
        for label in FIELDS:
            self.counts[label, "gold"] += label in gold
            self.counts[label, "found"] += label in found
            self.counts[label, "right"] += label in gold and gold[label] == found.get(label)

    def f1(self, labels: Sequence[str] = FIELDS) -> float:
        right, both = (
            sum(self.counts[label, what] for label in labels for what in whats)
            for whats in (("right",), ("gold", "found"))
        )
        return 2 * right / both if both else float("nan")

    def whole(self) -> float:
        return self.counts["", "whole"] / max(1, self.counts["", "entries"])


def gold_samples() -> list[Sample]:
    return list(
        hand_labelled(GOLD / "references_ru.tsv", printed_strings(DATA / "references")[0], "gold, Cyrillic")
    )


def measured_samples() -> dict[str, list[Sample]]:
    """What is held out of each corpus."""
    folder = DATA / "references"
    parts = read_parts(folder)
    return {
        "gold, Cyrillic": gold_samples(),
        "AnyStyle": [
            s for name in ("core.xml", "good.xml") for s in anystyle(folder / "anystyle" / name) if s.is_held_out
        ],
        "GROBID": [s for s in grobid(folder / "grobid") if s.is_held_out],
        "printed": [s for s in (*print_gost(parts, 4000, 20), *print_styles(parts, 5200, 21)) if s.is_held_out],
    }


def as_labels(text: str) -> Values:
    """The labeller alone."""
    return values_of_labels(text, label_entry(text, label_layered(text)))


def as_row(text: str) -> Values:
    """What reaches the table."""
    return values_of_row(read_fields(text))


def tally_of(samples: Sequence[Sample], read: Callable[[str], Values]) -> Tally:
    tally = Tally()
    for sample in samples:
        tally.add(values_of_labels(sample.text, sample.labelled), read(sample.text))
    return tally


def show_fields(held: dict[str, list[Sample]]) -> None:
    print(f"{'corpus':16}{'':8}{'n':>5}{'F1':>8}{'whole':>8}  aim (F1; whole)")
    by_field = {}
    for name, samples in held.items():
        for way, read in (("rows", as_row), ("labels", as_labels)):
            tally = tally_of(samples, read)
            aim = "; ".join(AIMS[name])
            print(f"{name:16}{way:8}{len(samples):5}{tally.f1():8.4f}{tally.whole():8.3f}  {aim}")
            if way == ("rows" if name.startswith("gold") else "labels"):
                by_field[name] = tally
    print("\nF1 by field (rows for the gold, labels for the others)")
    print(f"{'':12}" + "".join(f"{name:>16}" for name in by_field))
    for label in FIELDS:
        print(f"{label:12}" + "".join(f"{tally.f1([label]):16.3f}" for tally in by_field.values()))


def as_lines(lines: Sequence[str]) -> tuple[Line, ...]:
    return tuple(Line(1, n, n, text, text, "und", "none", 1.0) for n, text in enumerate(lines, 1))


def split_counts(printed: PrintedList) -> tuple[int, int, int]:
    """Entries right, there, found."""
    wanted = Counter(fold_entry(text) for text in printed.entries)
    found = Counter(fold_entry(entry.text) for entry in split_entries(as_lines(printed.lines)))
    return sum((wanted & found).values()), wanted.total(), found.total()


def show_split(title: str, lists: Iterable[PrintedList]) -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for printed in lists:
        for place, count in enumerate(split_counts(printed)):
            counts[printed.style][place] += count
    right, there, found = (sum(column) for column in zip(*counts.values(), strict=True))
    print(f"{title}: entries right F1 {2 * right / (there + found):.4f} of {there} (aim 0.98)")
    shown = [f"{style} {2 * a / (b + c):.3f}" for style, (a, b, c) in counts.items()]
    for first in range(0, len(shown), 6):
        print("    " + "; ".join(shown[first : first + 6]))


def show_reliability(title: str, pairs: Sequence[tuple[float, bool]]) -> None:
    print(
        f"{title}: n {len(pairs)}, mean confidence {_mean(c for c, _ in pairs):.3f}, "
        f"right {_mean(r for _, r in pairs):.3f}"
    )
    error = 0.0
    for low, high in pairwise(_BINS):
        inside = [(c, r) for c, r in pairs if low <= c < high]
        if inside:
            mean, right = _mean(c for c, _ in inside), _mean(r for _, r in inside)
            error += abs(mean - right) * len(inside) / len(pairs)
            print(f"    {low:4.2f}-{min(high, 1.0):4.2f}  n {len(inside):5}  mean {mean:.3f}  right {right:.3f}")
    print(f"    expected calibration error {error:.3f}")


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / max(1, len(listed))


def reliability(samples: Sequence[Sample]) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
    """For rows and for their fields: confidence and whether right."""
    rows, cells = [], []
    for sample in samples:
        gold = values_of_labels(sample.text, sample.labelled)
        fields = read_fields(sample.text)
        found = values_of_row(fields)
        rows.append((fields.confidence_frac, gold == found))
        for label, value in found.items():
            share = fields.field_confidences.get("authors" if label == "author" else label)
            if share is not None:
                cells.append((share, gold.get(label) == value))
    return rows, cells


def show_speed(held: dict[str, list[Sample]], *, peer_count: int) -> None:
    lists = list(set_lists(DATA / "references/npe_articles_ru_to2019.jsonl", count=60))
    pages = sum(len(printed.lines) for printed in lists) / _LINES_A_PAGE
    strings = sum(len(printed.entries) for printed in lists)
    begun = time.process_time()
    for printed in lists:
        read_entries(split_entries(as_lines(printed.lines)))
    spent = time.process_time() - begun
    print(
        f"{'from lines to rows':24}{strings / spent:8.1f} strings, {pages / spent:.1f} pages of lists "
        "in a second of one core"
    )
    sample = [s for name in ("gold, Cyrillic", "AnyStyle") for s in held[name][:peer_count]]
    begun = time.process_time()
    for item in sample:
        read_fields(item.text)
    print(f"{'fields only':24}{len(sample) / (time.process_time() - begun):8.1f} strings a second of one core")
    answer = ask_refextract([item.text for item in sample])
    if answer is None:
        print("refextract              not installed (set KITAP_REFEXTRACT to a Python that has it)")
        return
    print(f"{'refextract':24}{len(sample) / answer['seconds']:8.1f} strings a second of one core (these strings)")
    labels = ("author", "title", "container", "year", "volume", "issue", "pages", "doi", "url")
    for name in ("gold, Cyrillic", "AnyStyle"):
        ours, theirs = Tally(), Tally()
        for item, found in zip(sample, answer["found"], strict=True):
            if item.corpus != held[name][0].corpus:
                continue
            gold = values_of_labels(item.text, item.labelled)
            ours.add(gold, as_row(item.text))
            theirs.add(gold, {label: fold(value) for label, value in found.items() if fold(value)})
        print(f"    {name:16} F1 of the fields it knows: {theirs.f1(labels):.3f}, ours {ours.f1(labels):.3f}")


_PEER = """
import json, sys, time
from refextract import extract_references_from_string as read
names = {"author": "author", "title": "title", "journal_title": "container", "year": "year", "journal_year": "year",
         "journal_volume": "volume", "journal_issue": "issue", "journal_page": "pages", "doi": "doi", "url": "url"}
texts = json.load(sys.stdin)
read("A. Smith, Phys. Rev. Lett. 8, 310 (2014).")
begun, found = time.process_time(), []
for text in texts:
    try:
        made = read(text)
    except Exception:
        made = []
    first = made[0] if made else {}
    found.append({names[k]: v[0].replace("doi:", "") for k, v in first.items() if k in names})
json.dump({"seconds": time.process_time() - begun, "found": found}, sys.stdout)
"""


def ask_refextract(texts: Sequence[str]) -> dict[str, object] | None:
    """What the peer makes of strings, or None where it is not installed."""
    python = os.environ.get("KITAP_REFEXTRACT") or sys.executable
    if shutil.which(python) is None:
        return None
    run = subprocess.run(
        [python, "-c", _PEER], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    lines = run.stdout.strip().splitlines()
    return json.loads(lines[-1]) if run.returncode == 0 and lines else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only the gold and the split")
    asked = parser.parse_args()
    if not (DATA / "references").exists():
        print(f"no data at {DATA / 'references'}: set KITAP_DATA")
        return
    held = {"gold, Cyrillic": gold_samples()} if asked.quick else measured_samples()
    show_fields(held)
    print()
    records, folder = DATA / "references" / RECORDS, DATA / "references/anystyle/finder"
    show_split("lists set in lines", set_lists(records))
    show_split("the same, issues held out", set_lists(records, held_out=True))
    fitted = fitted_books(folder)
    show_split("books, indent lost", books(folder, indented=False))
    held_out = [printed for printed in books(folder, indented=False) if printed.style not in {*fitted, *COUNTED}]
    show_split("of these without markers and not fitted on", held_out)
    show_split("books as laid out", books(folder, indented=True))
    print()
    for name, samples in held.items():
        if name == "printed":
            continue
        rows, cells = reliability(
            [sample for sample in samples if not is_for_calibration(sample) or name.startswith("gold")]
        )
        show_reliability(f"confidence of rows, {name}", rows)
        show_reliability(f"confidence of fields, {name}", cells)
    if not asked.quick:
        print()
        show_speed(held, peer_count=60)


if __name__ == "__main__":
    main()
