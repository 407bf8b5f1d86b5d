"""Measure the finding of quantities on MeasEval and grobid-quantities; nothing is asserted.

``python tests/benchmarks/bench_quantities.py [--errors N] [--half dev|test|all]`` needs the data under KITAP_DATA
(default ``../shared/data``). Half of the documents, chosen by a checksum of their names, were looked at while the
rules were written (`dev`); `test` is the rest. Dates are set aside on both sides. quantulum3 is run beside if it is
installed. Rates are F1 in percent: spans exactly right, spans by overlap (each character counts once, as in the
scorer of MeasEval itself), units of the spans that overlap. The held-out sentences of our own were written before
the rules were last changed; first seen they gave 95.6 and 81.4 (Russian, number and with its unit), 94.8 and 86.5
(Kazakh).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import time
import tomllib
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from warehouse.extract.numbers.measures import find_measures

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data"))
Span = tuple[int, int, str | None]  # start, end, unit
Found = Callable[[str], list[Span]]
YEAR = re.compile(r"(?:\w+ )?(?:1[5-9]|20)\d\d(?:\s?(?:to|and|[-–,]|)\s?(?:1[5-9]|20)\d\d)*s?$")
MONTHS = re.compile(
    r"january|february|march|april|\bmay\b|june|july|august|september|october|november|december", re.I
)


def is_date(text: str) -> bool:
    return bool(YEAR.fullmatch(text.strip()) or (MONTHS.search(text) and re.search(r"\d", text)))


def half_of(name: str) -> str:
    return "dev" if zlib.crc32(name.encode()) % 2 == 0 else "test"


def measeval(half: str) -> Iterator[tuple[str, str, list[Span]]]:
    for part, texts in (("train", "text"), ("trial", "txt")):
        for path in sorted((DATA / "quantities/MeasEval" / part / "tsv").glob("*.tsv")):
            if half not in ("all", half_of(path.name)):
                continue
            text = (path.parent.parent / texts / f"{path.stem}.txt").read_text(encoding="utf-8")
            spans = []
            with path.open(encoding="utf-8") as rows:
                for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                    if row["annotType"] == "Quantity":
                        other = json.loads(row["other"]) if row["other"] else {}
                        spans.append((int(row["startOffset"]), int(row["endOffset"]), other.get("unit")))
            yield path.stem, text, spans


def grobid(half: str) -> Iterator[tuple[str, str, list[tuple[int, int, str]], list[Span]]]:
    """(name, text, numbers with their value text, units)."""
    for path in sorted((DATA / "quantities/grobid-quantities/quantities/corpus/final").glob("*.xml")):
        if half not in ("all", half_of(path.name)):
            continue
        body = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        body = body.partition("<text")[2]
        for number, paragraph in enumerate(re.findall(r"<p[ >].*?</p>", body, re.DOTALL)):
            text = ""
            numbers, units, open_at = [], [], []
            is_date_open = False
            for piece in re.split(r"(<[^>]+>)", paragraph):
                if not piece.startswith("<"):
                    text += _unescape(piece)
                    continue
                if piece.startswith("</"):
                    if open_at and piece[2:-1] == open_at[-1][0].split()[0]:
                        tag, start = open_at.pop()
                        if tag.startswith("num") and start < len(text):
                            numbers.append((start, len(text), text[start:]))
                        elif tag.startswith("measure") and 'type="value"' not in tag and start < len(text):
                            kind = re.search(r'type="(\w+)"', tag)
                            if kind and kind.group(1).isupper():
                                units.append((start, len(text), text[start:].strip()))
                elif not piece.endswith("/>"):
                    open_at.append((piece[1:-1], len(text)))
            del is_date_open
            yield f"{path.stem}:{number}", text, numbers, units


def _unescape(text: str) -> str:
    import html

    return re.sub(r"\s+", " ", html.unescape(text))


def by_kitap(text: str) -> list[Span]:
    return [(m.char_start, m.char_end, m.unit) for m in find_measures(text) if not m.is_year]


def by_quantulum(text: str) -> list[Span]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its pickled models need a scikit-learn of years ago
    found = []
    for q in parser.parse(text):
        unit = q.surface[re.search(r"[\d.,]+\s*", q.surface).end() :] if re.search(r"\d", q.surface) else ""
        found.append((q.span[0], q.span[1], unit.strip() or None))
    return found


#: lengths of time are set aside, as dates are
DURATIONS = frozenset(["year", "a", "month", "week", "d", "h", "min"])
MARK = re.compile(r"<([^|<>]+)\|([^|<>]*)\|([^|<>]*)>")


def own_sentences(
    part: str, language: str, copies: int, seed: int = 3
) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Sentences of `quantity_sentences.toml`, digits drawn anew: (text, [(number start, unit end, unit code)])."""
    with Path(__file__).with_name("quantity_sentences.toml").open("rb") as stream:
        frames = tomllib.load(stream)[part][language]
    rng = random.Random(seed)
    for frame in frames:
        for _ in range(copies):
            text, spans, at = "", [], 0
            for mark in MARK.finditer(frame):
                text += frame[at : mark.start()]
                number, unit, code = mark.groups()
                drawn = re.sub(r"(?<!\d)[1-9]", lambda _: str(rng.randint(1, 9)), number)
                drawn = re.sub(r"(?<=\d)\d", lambda _: str(rng.randint(1, 9)), drawn)
                printed = f"{drawn}{'' if unit in ('%', '') and rng.random() < 0.5 else ' '}{unit}".rstrip()
                spans.append((len(text), len(text) + len(printed), code))
                text += printed
                at = mark.end()
            yield text + frame[at:], spans


def score_own(part: str, language: str, copies: int, errors: int) -> list[float]:
    """F1 of the numbers (value in place) and of numbers with their unit."""
    right = with_unit = found_count = gold_count = shown = 0
    for text, spans in own_sentences(part, language, copies):
        found = [m for m in find_measures(text) if not m.is_year and m.unit_code not in DURATIONS]
        numbers = {(start, m.unit_code or "") for m in found for start, _ in m.places}
        wanted = {(start, code) for start, _, code in spans}
        found_count += len(numbers)
        gold_count += len(wanted)
        right += len({at for at, _ in numbers} & {at for at, _ in wanted})
        with_unit += len(numbers & wanted)
        if numbers != wanted and shown < errors:
            shown += 1
            print("  ", text, sorted(numbers ^ wanted))
    return [f1(right, found_count, gold_count), f1(with_unit, found_count, gold_count)]


def f1(right: float, found: float, wanted: float) -> float:
    return 100 * 2 * right / (found + wanted) if found + wanted else 0.0


def squash(unit: str | None) -> str:
    return re.sub(r"[\s.]+", "", unit or "")


def score_spans(cases: Sequence[tuple[str, str, list[Span]]], method: Found, errors: int = 0) -> list[float]:
    exact = found_count = gold_count = 0
    overlap = 0.0
    unit_right = unit_found = unit_gold = 0
    shown = 0
    for _, text, gold in cases:
        wanted = [span for span in gold if not is_date(text[span[0] : span[1]])]
        dates = [span for span in gold if is_date(text[span[0] : span[1]])]
        found = [s for s in method(text) if not is_date(text[s[0] : s[1]]) and not _touches(s, dates)]
        found_count += len(found)
        gold_count += len(wanted)
        exact += len({s[:2] for s in found} & {s[:2] for s in wanted})
        unit_found += sum(s[2] is not None for s in found)
        unit_gold += sum(s[2] is not None for s in wanted)
        taken: set[int] = set()
        for span in found:
            best, share = None, 0.0
            for index, other in enumerate(wanted):
                common = min(span[1], other[1]) - max(span[0], other[0])
                if index not in taken and common > 0:
                    value = 2 * common / (span[1] - span[0] + other[1] - other[0])
                    if value > share:
                        best, share = index, value
            if best is not None:
                taken.add(best)
                overlap += share
                unit_right += span[2] is not None and squash(span[2]) == squash(wanted[best][2])
        if errors > shown:
            for span in sorted({s[:2] for s in found} ^ {s[:2] for s in wanted}):
                mark = "+" if span in {s[:2] for s in found} else "-"
                start, end = span
                around = f"…{text[max(0, start - 20) : start]}⟦{text[start:end]}⟧{text[end : end + 15]}…"
                print(f"   {mark} {around}".replace("\n", " "))
                shown += 1
    return [
        f1(exact, found_count, gold_count),
        f1(overlap, found_count, gold_count),
        f1(unit_right, unit_found, unit_gold),
    ]


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(min(span[1], o[1]) > max(span[0], o[0]) for o in others)


def score_grobid(half: str, errors: int = 0) -> list[float]:
    value_right = value_found = value_gold = unit_right = unit_found = unit_gold = shown = 0
    for _, text, numbers, units in grobid(half):
        wanted = {_digits(t) + f"@{_nearest(s, e, text)}" for s, e, t in numbers}
        found = set()
        mine_units = []
        for measure in find_measures(text):
            if measure.is_year:
                continue
            for printed, (_, at) in zip(measure.numbers, measure.places, strict=True):
                found.add(_digits(printed) + f"@{at}")
            own = [unit for unit in measure.own_units if unit is not None]
            mine_units.extend((unit.char_end, unit.text) for unit in own)
            if not own and measure.unit:
                mine_units.append((measure.char_end, measure.unit))
        value_right += len(found & wanted)
        value_found += len(found)
        value_gold += len(wanted)
        gold_units = [(end, unit) for _, end, unit in units]
        left = list(gold_units)
        for end, unit in mine_units:
            match = next((g for g in left if squash(g[1]) == squash(unit) and abs(g[0] - end) < 4), None)
            if match:
                left.remove(match)
                unit_right += 1
        unit_found += len(mine_units)
        unit_gold += len(gold_units)
        if errors > shown:
            for item in sorted(found ^ wanted):
                at = int(item.rpartition("@")[2])
                print(f"   {'+' if item in found else '-'} {item} …{text[max(0, at - 35) : at + 15]}…")
                shown += 1
            for _, unit in left:
                print(f"   unit - {unit}")
                shown += 1
    return [f1(value_right, value_found, value_gold), f1(unit_right, unit_found, unit_gold)]


def _digits(text: str) -> str:
    return re.sub(r"[\s.]+", "", text.replace("−", "-").replace("–", "-")).lower().lstrip("-+~")


def _nearest(start: int, end: int, text: str) -> int:
    stripped = text[start:end].rstrip()
    return start + len(stripped)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--copies", type=int, default=10, help="times each sentence of our own is drawn")
    parser.add_argument("--half", choices=("dev", "test", "all"), default="test")
    options = parser.parse_args()
    part = "development" if options.half == "dev" else "held_out"
    for language in ("ru", "kk"):
        number, with_unit = score_own(part, language, options.copies, options.errors)
        count = sum(1 for _ in own_sentences(part, language, options.copies))
        told = f"number F1 {number:.1f}, with its unit {with_unit:.1f} (aim: 90)"
        print(f"own sentences, {language} ({part}, {count}): {told}")
    if not (DATA / "quantities").exists():
        print(f"no data at {DATA}: set KITAP_DATA")
        return
    cases = list(measeval(options.half))
    print(f"MeasEval ({options.half}, {len(cases)} texts)      exact F1  overlap F1  unit F1  (aim: 75)")
    methods: dict[str, Found] = {"Kitap": by_kitap}
    try:
        import quantulum3  # noqa: F401

        methods["quantulum3"] = by_quantulum
    except ImportError:
        print("  quantulum3: not installed")
    for name, method in methods.items():
        start = time.process_time()
        rates = score_spans(cases, method, options.errors if name == "Kitap" else 0)
        seconds = time.process_time() - start
        size = sum(len(text) for _, text, _ in cases)
        print(
            f"  {name:12}",
            "  ".join(f"{rate:6.1f}" for rate in rates),
            f"  {size / seconds:,.0f} characters a second",
        )
    value, unit = score_grobid(options.half, options.errors)
    print(f"grobid-quantities ({options.half}): value F1 {value:.1f}, unit F1 {unit:.1f} (aim: 85)")


if __name__ == "__main__":
    main()
