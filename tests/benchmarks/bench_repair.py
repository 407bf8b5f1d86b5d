"""Measure the repair beside what else there is, and print the figures beside what is wanted; nothing is asserted.

    python tests/benchmarks/bench_repair.py [--quick] [--show] [--documents] [--pages FOLDER]

Whole held-out documents, set in type and read by English OCR models (`repair_pages.py` makes them once and keeps
them under `build/`), the real excerpt, clean texts of several languages (`repair_texts.py`). Rates are in percent;
a triple is CER / WER / CER with case and ё folded, exact otherwise. Repaired is each document as a whole, as a
volume is. `--quick` takes a part of everything; `--show` lists what was changed in clean text,
`--documents` the rates of each.

Data lie under KITAP_DATA (default `../shared/data`), the corpus of `make model-corpus` under KITAP_TRAINING
(default `build/training`); what is not there is told and left out.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import repair_pages as pages
from tests.benchmarks import repair_texts as texts
from tests.benchmarks.repair_measures import (
    LOOK_ALIKE,
    Calibration,
    Rates,
    lower_bound,
    matches,
    reference_speed,
    upper_bound,
    words_side_by_side,
)
from warehouse.repair import LineRepair, RepairConfig, repair_lines
from warehouse.repair.detect import load_detector
from warehouse.repair.garbled import KIND, is_decodable
from warehouse.repair.training.places import read_pairs

CYRILLIC = re.compile("[\u0400-\u052f]").search
LATIN = re.compile("[A-Za-z]").search
#: a single letter that looks the same in both scripts: print does not tell which it is (`C.` is «С.»)
SAME_IN_BOTH = re.compile(r"[\W\d_]*[ABCEHKMOPTXYaceopxy][\W\d_]*").fullmatch
WORD = re.compile(r"\S+").finditer
PROFILES = ("full", "fast")
MODEL_NAMES = {pages.NON_FAST: "non-fast model", pages.FAST: "fast model"}

#: row -> what is wanted at least and aimed at (CER / WER)
WANTED = {
    "Russian prose": ("2.5 / 10", "1.5 / 6"),
    "the excerpt": ("4 / 16", "2.5 / 9"),
    "Kazakh prose": ("8 / 30", "5 / 20"),
    **dict.fromkeys(("italics", "capitals", "references", "mixed"), ("8 / 28", "5 / 18")),
}
#: what an earlier prototype reached on small sets of its own (CER / WER); the last kinds were one set there
PROTOTYPE = {
    "Russian prose": "2.7–4.5 / 9–15",
    "the excerpt": "4.6 / 18",
    "Kazakh prose": "9–15 / 39–44",
    **dict.fromkeys(("references", "mixed"), "6.7 / 24"),
}
ROWS = ("Russian prose", "Kazakh prose", "italics", "capitals", "references", "mixed")


# --- what was asked for, in short


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure beside what is wanted of it."""

    measure: str
    figure: str
    must: str
    aim: str
    is_met: bool


VERDICTS: list[Verdict] = []


def judge(measure: str, value: float, must: float, *, is_least: bool = False, form: str = ".2f") -> None:
    """Keep a figure for the last table; it is to be at most (or at least) `must`."""
    is_met = value >= must if is_least else value <= must
    sign = "≥" if is_least else "≤"
    VERDICTS.append(
        Verdict(
            measure, f"{value:{form}}", f"{sign} {must:,.0f}" if must >= 100 else f"{sign} {must:g}", "", is_met
        )
    )


def judge_rates(name: str, rates: Rates) -> None:
    """Keep CER / WER of a row for the last table."""
    must, aim = WANTED[name]
    is_met = all(a <= float(b) for a, b in zip((rates.cer, rates.wer), must.split(" / "), strict=True))
    figure = f"{rates.cer:.2f} / {rates.wer:.1f}"
    VERDICTS.append(Verdict(f"{name}, CER / WER", figure, f"≤ {must}", f"≤ {aim}", is_met))


# --- documents and the methods


@dataclass(slots=True)
class ReadDocument:
    """The lines of a document as one model read them, and what the methods make of them."""

    lines: list[pages.ReadLine]
    outputs: dict[str, list[str]] = field(default_factory=dict)
    repaired: dict[str, list[LineRepair]] = field(default_factory=dict)

    @property
    def read(self) -> list[str]:
        return [line.read for line in self.lines]

    def scored(self) -> Iterable[int]:
        """Places of the lines that count in a row."""
        return (at for at, line in enumerate(self.lines) if line.row and line.state == "read")


def read_documents(rows: Sequence[pages.ReadLine], is_quick: bool) -> tuple[list[ReadDocument], list[ReadDocument]]:
    """Documents read by the wrong models, and by the right ones."""
    found: dict[tuple[str, str, str], ReadDocument] = {}
    for row in rows:
        found.setdefault((row.set, row.document, row.model), ReadDocument([])).lines.append(row)
    documents = list(found.values())
    if is_quick:
        kept: dict[str, list[str]] = {}
        for document in documents:
            names = kept.setdefault(document.lines[0].set, [])
            if document.lines[0].document not in names:
                names.append(document.lines[0].document)
        chosen = {(name, document) for name, names in kept.items() for document in names[::3][:5]}
        documents = [d for d in documents if (d.lines[0].set, d.lines[0].document) in chosen]
    wrong = [d for d in documents if d.lines[0].model in MODEL_NAMES]
    return wrong, [d for d in documents if d.lines[0].model not in MODEL_NAMES]


def excerpt_documents() -> list[ReadDocument]:
    """The real excerpt: its lines with known truth by themselves, and where they stand in their volume."""
    folder = texts.DATA / "volumes"
    try:
        with (folder / "proceedings-excerpt.gold.tsv").open(encoding="utf-8", newline="") as stream:
            gold = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        volume = (folder / "proceedings-excerpt.txt").read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return []

    def line(row: str, read: str, printed: str) -> pages.ReadLine:
        common = ("excerpt", "proceedings-excerpt", "ru", "", 0, pages.NON_FAST, 1, 0)
        return pages.ReadLine("excerpt", row, *common, read, printed, "read", "")

    alone = ReadDocument([line("the excerpt", row["raw"], row["truth"]) for row in gold])
    known = {row["raw"].strip(): row["truth"] for row in gold}
    whole = [
        line("… in its volume" if text.strip() in known else "", text, known.get(text.strip(), ""))
        for text in volume
    ]
    return [alone, ReadDocument(whole)]


def by_ftfy(lines: Sequence[str]) -> list[str]:
    import ftfy

    return [ftfy.fix_text(line) for line in lines]


PEERS: dict[str, Callable[[Sequence[str]], list[str]]] = {
    "as read": list,
    "ftfy": by_ftfy,
    "look-alike map": lambda lines: [line.translate(LOOK_ALIKE) for line in lines],
}


def repair_all(documents: Sequence[ReadDocument], config: RepairConfig) -> list[list[LineRepair]]:
    """Each document repaired as a whole."""
    return [repair_lines(document.read, config) for document in documents]


# --- tables


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    cells = [list(head), *[[f"{c:.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    print(f"\n{title}")
    for row in cells:
        padded = (c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        print("  ".join(padded).rstrip())
    sys.stdout.flush()


def row_names(line: pages.ReadLine) -> list[str]:
    """The rows that a line counts in: its own, and those of its model and typeface."""
    if line.set == "excerpt":
        return [line.row]
    names = [line.row]
    if line.model in MODEL_NAMES:
        names.append(f"  {line.row}, {MODEL_NAMES[line.model]}")
    if "prose" in line.row:
        names.append(f"  {line.row}, {line.font}")
        if line.model in MODEL_NAMES:
            names.append(f"  {line.row}, {line.font}, {MODEL_NAMES[line.model]}")
    return names


def rates_of(documents: Sequence[ReadDocument], outputs: Sequence[Sequence[str]]) -> dict[str, Rates]:
    """Rates of each row."""
    found: dict[str, Rates] = {}
    for document, texts_of in zip(documents, outputs, strict=True):
        for at in document.scored():
            line = document.lines[at]
            for name in row_names(line):
                found.setdefault(name, Rates()).add(texts_of[at], line.printed)
    return found


def decoding_table(wrong: Sequence[ReadDocument], right: Sequence[ReadDocument]) -> None:
    found = {name: rates_of(wrong, [method(d.read) for d in wrong]) for name, method in PEERS.items()}
    for profile in PROFILES:
        found[f"Kitap {profile}"] = rates_of(wrong, [[r.text for r in d.repaired[profile]] for d in wrong])
    again = rates_of(right, [d.read for d in right])
    names = list(found["as read"])
    order = {name: at for at, name in enumerate(("the excerpt", "… in its volume", *ROWS))}
    names.sort(key=lambda name: (order.get(name.strip().split(",")[0], 99), name.count(","), name))
    rows = []
    for name in names:
        base = name.strip().split(",")[0]
        plain = ",".join(part for part in name.split(",") if part.strip() not in MODEL_NAMES.values())
        cells = [str(found[method][name]) for method in found]
        wanted = WANTED.get("the excerpt" if base.startswith("…") else base, ("", ""))
        reread = str(again[plain]) if plain in again and base in ROWS else ""
        is_main = not name.startswith(" ")
        prototype = PROTOTYPE.get(base, "") if is_main else ""
        rows.append((name, found["as read"][name].characters, *cells[:3], prototype, *cells[3:], reread, *wanted))
    for name in WANTED:
        if name in found["Kitap full"]:
            judge_rates(name, found["Kitap full"][name])
    head = (
        "held-out documents",
        "characters",
        *PEERS,
        "prototype",
        "Kitap full",
        "Kitap fast",
        "tesseract rus / kaz",
    )
    print_table("Decoding: CER / WER / folded CER", (*head, "must", "aim"), rows)
    states = {s: sum(line.state == s for d in wrong for line in d.lines) for s in ("read", "unread", "stray")}
    print("lines read {read}, printed but not read {unread}, read beside the print {stray}".format(**states))


def documents_table(documents: Sequence[ReadDocument]) -> None:
    """Each document by itself, the hardest first."""
    rows = []
    for document in documents:
        rates, line = Rates(), document.lines[0]
        for at in document.scored():
            rates.add(document.repaired["full"][at].text, document.lines[at].printed)
        name = f"{line.set}, {line.source}, {line.document}"
        rows.append((rates.cer, (name, line.font, line.model, rates.characters, str(rates))))
    ordered = [row for _, row in sorted(rows, reverse=True)]
    print_table(
        "Documents, in full", ("document", "typeface", "model", "characters", "CER / WER / folded CER"), ordered
    )


def detection_table(documents: Sequence[ReadDocument]) -> None:
    """Garbled words found and Latin words kept, by row and in all."""
    counts: dict[str, list[int]] = {}
    for document in documents:
        detected = load_detector().detect_lines(document.read)
        for at in document.scored():
            line = document.lines[at]
            shares = {w.start: w.garbled_frac for w in detected[at]}
            spans = [m.span() for m in WORD(line.read)]
            words, printed = line.read.split(), line.printed.split()
            steps = document.repaired["full"][at].steps
            asked = [any(s.raw_start < b and a < s.raw_end for s in steps) for a, b in spans]
            changed = [
                any(s.raw_start < b and a < s.raw_end and s.text != s.raw_text for s in steps) for a, b in spans
            ]
            flagged = [shares.get(a, 0.0) >= 0.5 and is_decodable(line.read[a:b]) for a, b in spans]
            for first, last, start, end in words_side_by_side(words, printed):
                read, truth = " ".join(words[first:last]), " ".join(printed[start:end])
                for name in ("all", line.row):
                    row = counts.setdefault(name, [0] * 7)
                    if CYRILLIC(truth) and read != truth and LATIN(read):
                        row[0] += 1
                        row[1] += any(flagged[first:last])
                        row[2] += any(asked[first:last])
                    elif LATIN(truth) and not CYRILLIC(truth) and LATIN(read) and not SAME_IN_BOTH(truth):
                        row[3] += 1
                        row[4] += not any(flagged[first:last])
                        row[5] += not any(changed[first:last])
                    row[6] += (first == last) or (start == end)
    rows = [
        (name, c[0], 100 * c[1] / max(1, c[0]), 100 * c[2] / max(1, c[0]), 99.0 if name == "all" else "",
         c[3], 100 * c[4] / max(1, c[3]), 100 * c[5] / max(1, c[3]), 97.0 if name == "all" else "", c[6])
        for name, c in sorted(counts.items())
    ]  # fmt: skip
    c = counts.get("all", [0] * 7)
    judge("garbled words found (flagged), %", 100 * c[1] / max(1, c[0]), 99.0, is_least=True)
    judge("garbled words asked about, %", 100 * c[2] / max(1, c[0]), 99.0, is_least=True)
    judge("Latin words in garbled documents kept, %", 100 * c[5] / max(1, c[3]), 97.0, is_least=True)
    head = ("row", "garbled words", "flagged %", "asked about %", "must", "Latin words", "not flagged %",
            "kept in the text %", "must", "words without a counterpart")  # fmt: skip
    print_table("Detection: garbled words found, Latin words beside them kept", head, rows)


def harm_table(is_quick: bool, is_shown: bool) -> None:
    rows: list[tuple[object, ...]] = []
    sums: dict[str, list[int]] = {}
    shown: list[str] = []
    wider = {"ru": "ru and en", "en": "ru and en", "kk": "all kk", "kk seen": "all kk"}
    for text in texts.CLEAN:
        try:
            lines = text.load()
        except FileNotFoundError:
            lines = []
        if not lines:
            rows.append((text.name, "not there", *[""] * 9))
            continue
        if is_quick:
            lines = lines[len(lines) // 2 :][: max(200, len(lines) // 12)]
        repair_lines(lines[:100])
        start = time.process_time()
        repaired = repair_lines(lines)
        seconds = time.process_time() - start
        detected = load_detector().detect_lines(lines)
        words = sum(len(line.split()) for line in lines)
        flagged = sum(
            w.garbled_frac >= 0.5 and is_decodable(line[w.start : w.end])
            for line, found in zip(lines, detected, strict=True)
            for w in found
        )
        steps = [s for line in repaired for s in line.steps if s.text != s.raw_text]
        decoded = sum(max(1, len(s.raw_text.split())) for s in steps if s.kind == KIND)
        others: dict[str, int] = {}
        for s in steps:
            if s.kind != KIND:
                others[s.kind] = others.get(s.kind, 0) + 1
        other = sum(others.values())
        for group in (text.group, wider.get(text.group, "")):
            total = sums.setdefault(group, [0, 0, 0, 0])
            for at, count in enumerate((words, flagged, decoded, other)):
                total[at] += count
        for line in repaired:
            for s in line.steps:
                if s.text != s.raw_text and s.kind in (KIND, "lost_letter"):
                    step = f"{s.raw_text!r} -> {s.text!r} ({s.confidence_frac:.2f}, {s.kind})"
                    shown.append(f"  {text.name}: {step} in {line.raw_text[max(0, s.raw_start - 40) :][:100]!r}")
        if text.name.startswith(("English manuals", "English papers")):
            judge(
                f"{text.name}: words not flagged, %", 100 * (1 - flagged / words), 99.8, is_least=True, form=".3f"
            )
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(others.items())) or "none"
        speed = f"{sum(map(len, lines)) / seconds:,.0f}"
        rows.append((text.name, *_harm_cells(words, flagged, decoded), speed, told))
    names = {
        "ru and en": "ALL Russian and English",
        "kk": "ALL Kazakh held out",
        "all kk": "ALL Kazakh",
    }
    for group, name in names.items():
        if group in sums:
            words, flagged, decoded, other = sums[group]
            rate = decoded / words if is_quick else upper_bound(decoded, words)  # a part has no words for a bound
            judge(f"harm, {name[4:]}: words in 10,000" + ("" if is_quick else ", upper bound"), 1e4 * rate, 1.0)
            bound = f"{other} in all; any change {1e4 * (decoded + other) / words:.2f} in 10,000"
            rows.append((name, *_harm_cells(words, flagged, decoded), "", bound))
    head = ("text", "words", "flagged", "not flagged %", "lower bound", "must", "decoded", "in 10,000", "at most",
            "must", "characters/s", "other steps (true faults of the texts among them)")  # fmt: skip
    padded = [(*row, *[""] * (len(head) - len(row))) for row in rows]
    print_table("Harm on clean text; bounds are exact one-sided 95 % (Clopper–Pearson)", head, padded)
    if is_shown:
        print("\n".join(shown))


def _harm_cells(words: int, flagged: int, decoded: int) -> tuple[object, ...]:
    kept, bound = 100 * (1 - flagged / words), 100 * lower_bound(words - flagged, words)
    return (words, flagged, f"{kept:.3f}", f"{bound:.3f}", 99.8,
            decoded, 1e4 * decoded / words, 1e4 * upper_bound(decoded, words), 1.0)  # fmt: skip


def calibration_tables(documents: Sequence[ReadDocument]) -> None:
    for profile in PROFILES:
        found = Calibration()
        mended = made = 0
        for document in documents:
            for at in document.scored():
                line, printed = document.repaired[profile][at], document.lines[at].printed.split()
                spans = [m.span() for m in WORD(line.text)]
                right = set(matches(line.text.split(), printed))
                shift = 0
                for s in sorted(line.steps, key=lambda s: s.raw_start):
                    start = s.raw_start + shift
                    end = start + len(s.text)
                    shift += len(s.text) - len(s.raw_text)
                    if s.kind == KIND:
                        covered = (k for k, (a, b) in enumerate(spans) if a < end and start < b)
                        found.outcomes += [(s.confidence_frac, k in right) for k in covered]
                before = matches(line.raw_text.split(), printed)
                after = matches(line.text.split(), printed)
                mended += sum(b < 0 <= a for b, a in zip(before, after, strict=True))
                made += sum(a < 0 <= b for b, a in zip(before, after, strict=True))
        print_table(f"Calibration, {profile}", ("confidence", "words", "mean %", "right %"), found.rows())
        count, right_count = found.at_least(0.95)
        judge(f"{profile}: right at confidence ≥ 0.95, %", 100 * right_count / max(1, count), 97.0, is_least=True)
        judge(f"{profile}: words mended for each damaged", mended / max(1, made), 50.0, is_least=True, form=".0f")
        print(
            f"confidence >= 0.95: {100 * right_count / max(1, count):.2f} % of {count} words right (must 97); "
            f"expected calibration error {found.expected_error():.4f}; "
            f"words mended for each one damaged: {mended / max(1, made):.0f} ({mended} to {made}; must 50)"
        )


# --- lines out of their documents

GIVEN_MODELS = {"eng_std": "non-fast model", "eng": "fast model", "Latin": "model of Latin script"}
#: sources of the given lines that the training stages know too
TRAINED = ("libreoffice", "firefox", "thunderbird", "biblio")


def lines_apart(is_quick: bool) -> dict[str, list[tuple[str, str]]]:
    """(read, printed) lines by their set: those of KITAP_DATA, and held-out ones that other engines read."""
    found: dict[str, list[tuple[str, str]]] = {}
    given = texts.DATA / "ocr/eng_model_pairs.jsonl"
    if given.exists():
        with given.open(encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if not row["src"].startswith(TRAINED):
                    found.setdefault(f"given, {row['lang']}, {GIVEN_MODELS[row['model']]}", []).append(
                        (row["g"], row["t"])
                    )
    for pair in read_pairs():
        if pair.split == "test" and pair.model not in MODEL_NAMES:
            name = f"held out, {pair.language}, engine {pair.model}"
            found.setdefault(name, []).append((pair.garbled, pair.truth))
    count = 60 if is_quick else 200
    return {
        name: pairs[:: max(1, len(pairs) // count)][:count]
        for name, pairs in sorted(found.items())
        if len(pairs) >= 50
    }


def lines_table(is_quick: bool) -> None:
    rows = []
    for name, pairs in lines_apart(is_quick).items():
        read, printed = [g for g, _ in pairs], [t for _, t in pairs]
        cells = []
        outputs = [read, PEERS["look-alike map"](read)]
        configs = [RepairConfig(profile=profile) for profile in PROFILES]
        outputs += [[line.text for line in repair_lines(read, config)] for config in configs]
        for output in outputs:
            rates = Rates()
            for mine, truth in zip(output, printed, strict=True):
                rates.add(mine, truth)
            cells.append(str(rates))
        rows.append((name, len(pairs), *cells))
    if rows:
        head = ("lines", "count", "as read", "look-alike map", "Kitap full", "Kitap fast")
        print_table("Lines out of their documents, other engines: CER / WER / folded CER", head, rows)


# --- adaptation


def adaptation_field() -> str | None:
    """The setting that turns adaptation to the volume on and off, if there is one."""
    return next((f.name for f in dataclasses.fields(RepairConfig) if "adapt" in f.name), None)


def adaptation_table(documents: Sequence[ReadDocument]) -> None:
    name = adaptation_field()
    if name is None:
        print("\nAdaptation: there is no setting for it")
        return
    rows: list[tuple[object, ...]] = []
    for setting in (False, True):
        config = dataclasses.replace(RepairConfig(), **{name: setting})
        outputs = [[line.text for line in lines] for lines in repair_all(documents, config)]
        rates = rates_of(documents, outputs)
        rows += [
            (row, "with" if setting else "without", str(rates[row]))
            for row in (*ROWS, "… in its volume")
            if row in rates
        ]
    print_table(
        "Adaptation within whole documents", ("row", "adaptation", "CER / WER / folded"), sorted(rows, reverse=True)
    )


# --- speed and memory, each in a process of its own


def run_probe(kind: str, lines: Sequence[str], **environment: str) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as stream:
        json.dump(list(lines), stream)
        stream.flush()
        command = [sys.executable, str(Path(__file__).with_name("repair_probe.py")), kind, stream.name]
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, **environment}
        )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def speed_table(documents: Sequence[ReadDocument], is_quick: bool) -> None:
    clean = next((t.load() for t in texts.CLEAN if t.name == "Russian article records" and texts.DATA.exists()), [])
    garbled = [line for document in documents for line in document.read][: 400 if is_quick else 1500]
    wanted = {"clean": "1,000,000", "full": "8,000", "fast": "40,000"}
    rows: list[tuple[object, ...]] = []
    for kind, must in wanted.items():
        lines = clean[: 3000 if is_quick else None] if kind == "clean" else garbled
        if lines:
            run_probe(kind, lines[:1])
            p = run_probe(kind, lines)
            peak = f"{p['peak']:.0f}"
            least = float(must.replace(",", ""))
            judge(f"{kind}: characters a second", p["speed"], least, is_least=True, form=",.0f")
            judge(f"{kind}: seconds of loading (processor time)", p["load_cpu"], 1.5)
            judge(f"{kind}: peak memory, MB", p["peak"], 400, form=".0f")
            cells = (
                f"{p['speed']:,.0f}",
                must,
                f"{p['speed'] / p['fixed']:.4f}",
                p["load"],
                p["load_cpu"],
                1.5,
                peak,
                400,
            )
            rows.append((kind if kind == "clean" else f"garbled, {kind}", sum(map(len, lines)), *cells))
    if garbled and not is_quick:
        with tempfile.TemporaryDirectory() as folder:
            p = run_probe("full", garbled[:200], NUMBA_CACHE_DIR=folder)
        rows.append(
            (
                "garbled, full, nothing compiled yet",
                "",
                "",
                "",
                "",
                p["load"],
                p["load_cpu"],
                "",
                f"{p['peak']:.0f}",
                "",
            )
        )
    head = (
        "text",
        "characters",
        "characters/s",
        "must",
        "x fixed loop",
        "load s",
        "load CPU s",
        "must",
        "peak MB",
        "must",
    )
    print_table("Speed of one core (processor time), load and peak memory of fresh processes", head, rows)
    print(f"the fixed loop of plain Python: {reference_speed():,.0f} characters a second")


def rereading(right: Sequence[ReadDocument], folder: Path, is_quick: bool) -> None:
    """Read the page images again by the right model: speed, and whether the readings are those in the table."""
    rows = [line for document in right for line in document.lines]
    if is_quick:
        images = sorted({row.image for row in rows})[::12]
        rows = [row for row in rows if row.image in images]
    if not rows or any(row.model not in pages.model_folders() for row in rows):
        print("\nre-reading of the images: models not installed")
        return
    found, seconds = pages.read_again(rows, folder, os.cpu_count() or 1)
    kept: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        kept.setdefault((row.image, row.model), []).extend(row.read.split())
    same = sum(sorted(" ".join(found[key]).split()) == sorted(words) for key, words in kept.items())
    size = sum(len(row.printed) for row in rows)
    print(
        f"\nre-reading of the {len(kept)} page images by tesseract rus / kaz now: {size / seconds:,.0f} characters "
        f"a second of processor time; on {same} of them the words are those that the table counts"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a part of everything, in about a minute")
    parser.add_argument("--show", action="store_true", help="list what was changed in clean text")
    parser.add_argument("--documents", action="store_true", help="list each document by itself")
    parser.add_argument("--pages", type=Path, default=pages.FOLDER, help="where the printed pages are kept")
    options = parser.parse_args()
    if not texts.DATA.exists():
        print(f"no data at {texts.DATA}: set KITAP_DATA")
        return
    started = time.monotonic()
    pages.make_pages(options.pages, os.cpu_count() or 1)
    texts.fetch_packages()
    wrong, right = read_documents(pages.kept_lines(options.pages), options.quick)
    wrong = [*excerpt_documents(), *wrong]
    for profile in PROFILES:
        config = RepairConfig(profile=profile)
        for document, repaired in zip(wrong, repair_all(wrong, config), strict=True):
            document.repaired[profile] = repaired
    decoding_table(wrong, right)
    if options.documents:
        documents_table(wrong)
    detection_table(wrong)
    calibration_tables(wrong)
    lines_table(options.quick)
    adaptation_table(wrong)
    harm_table(options.quick, options.show)
    speed_table([d for d in wrong if d.lines[0].set != "excerpt"], options.quick)
    rereading(right, options.pages, options.quick)
    rows = [(v.measure, v.figure, v.must, v.aim, "yes" if v.is_met else "NO") for v in VERDICTS]
    print_table("In short", ("measure", "figure", "must", "aim", "met"), rows)
    print(f"\n{time.monotonic() - started:.0f} seconds in all")


if __name__ == "__main__":
    main()
