"""Measure the repair on real data and print one table of each kind; nothing is asserted.

``python tests/benchmarks/bench_repair.py [--lines 400] [--ocr]`` looks for the data under KITAP_DATA (default
``../shared/data``) and leaves out what it does not find. Rates are in percent. CER and WER are edits over the
printed characters and words; folded CER leaves case and ё aside. Harm counts words of clean text that the decoder
changed, with the upper bound of the 95 % interval. Calibration says how many of the words repaired with a
confidence are right.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from warehouse.repair import RepairConfig, repair_lines
from warehouse.repair.detect import load_detector
from warehouse.repair.garbled import is_decodable

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data"))
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[A-Za-z]")
Pairs = list[tuple[str, str]]  # (as read, as printed)

# --- data


def excerpt_pairs() -> Pairs:
    with (DATA / "volumes/proceedings-excerpt.gold.tsv").open(encoding="utf-8") as rows:
        return [(row["raw"], row["truth"]) for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)]


def rendered_pairs() -> dict[str, Pairs]:
    sets: dict[str, Pairs] = {}
    with (DATA / "ocr/eng_model_pairs.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            sets.setdefault(f"rendered {row['lang']}, {row['model']}", []).append((row["g"], row["t"]))
            if LATIN.search(row["t"]) and CYRILLIC.search(row["t"]):
                sets.setdefault("rendered, mixed lines", []).append((row["g"], row["t"]))
    return sets


def conllu_text(name: str) -> list[str]:
    rows = (DATA / "text" / name).read_text(encoding="utf-8").splitlines()
    return [row.split("=", 1)[1].strip() for row in rows if row.startswith("# text =")]


def tei_text(folder: str) -> list[str]:
    texts = [
        re.sub(r"<[^>]+>", " ", p.read_text(encoding="utf-8")) for p in sorted((DATA / folder).glob("*.xml"))[1::2]
    ]
    return [re.sub(r"\s+", " ", line).strip() for text in texts for line in text.splitlines() if line.strip()]


def government_news(column: int) -> list[str]:
    lines = []
    for path in sorted((DATA / "text/kaz-parallel-gov").glob("*.tsv")):
        rows = path.read_text(encoding="utf-8").splitlines()
        lines += [row.split("\t")[column] for row in rows if row.count("\t") >= column]
    return lines


def tagged_news() -> list[str]:
    blocks = (DATA / "text/KazNERD/IOB2_valid.txt").read_text(encoding="utf-8").split("\n\n")
    return [" ".join(row.split()[0] for row in block.splitlines() if row.strip()) for block in blocks]


def article_records(language: str) -> list[str]:
    lines: list[str] = []
    with (DATA / f"references/npe_articles_{language}_to2019.jsonl").open(encoding="utf-8") as rows:
        for record in map(json.loads, rows):
            lines += [record["title"], *record["body"].splitlines(), *record["references"]]
    return lines


CLEAN: dict[str, Callable[[], list[str]]] = {
    "Russian treebank": lambda: conllu_text("ru_gsd-ud-dev.conllu"),
    "Russian article records": lambda: article_records("ru"),
    "Kazakh government news": lambda: government_news(0),
    "Kazakh tagged news": tagged_news,
    "English government news": lambda: government_news(1),
    "English article records": lambda: article_records("en"),
    "English papers": lambda: tei_text("captions/fulltext"),
    "English references": lambda: tei_text("references/grobid"),
}

# --- methods

LOOK_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyuHn3b6r", "АВСЕНКМОРТХУасеорхуиНпзь6г")


def as_read(lines: Sequence[str]) -> list[str]:
    return list(lines)


def by_ftfy(lines: Sequence[str]) -> list[str]:
    import ftfy

    return [ftfy.fix_text(line) for line in lines]


def by_look_alikes(lines: Sequence[str]) -> list[str]:
    return [line.translate(LOOK_ALIKE) for line in lines]


def by_kitap(config: RepairConfig) -> Callable[[Sequence[str]], list[str]]:
    return lambda lines: [line.text for line in repair_lines(lines, config)]


# --- measures


def edits(a: Sequence[object], b: Sequence[object]) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def fold(text: str) -> str:
    return text.lower().replace("ё", "е")


def error_rates(found: Sequence[str], truth: Sequence[str]) -> tuple[float, float, float]:
    """CER, WER and folded CER in percent."""
    both = list(zip(found, truth, strict=True))
    characters = sum(len(t) for _, t in both)
    cer = sum(edits(f, t) for f, t in both) / characters
    wer = sum(edits(f.split(), t.split()) for f, t in both) / sum(len(t.split()) for _, t in both)
    folded = sum(edits(fold(f), fold(t)) for f, t in both) / characters
    return 100 * cer, 100 * wer, 100 * folded


def words_side_by_side(pairs: Pairs) -> Iterator[tuple[str, str, float]]:
    """(read, printed, garbled share) of the words of lines that have as many read as printed words."""
    found = load_detector().detect_lines([raw for raw, _ in pairs])
    for (raw, truth), words in zip(pairs, found, strict=True):
        tokens, printed = raw.split(), truth.split()
        if len(tokens) == len(printed):
            shares = [w.garbled_frac for w in words] or [0.0] * len(tokens)
            yield from zip(tokens, printed, shares, strict=True)


def upper_bound(count: int, total: int) -> float:
    """Upper end of the 95 % interval (Wilson) of a rate."""
    if not total:
        return 1.0
    z = 1.96
    rate = count / total
    middle = rate + z * z / (2 * total)
    spread = z * math.sqrt(rate * (1 - rate) / total + z * z / (4 * total * total))
    return (middle + spread) / (1 + z * z / total)


# --- re-reading by the right model, where images can be made

FONTS = (
    "/usr/share/fonts/truetype/freefont/FreeSerif.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
)


def printed_pairs(lines: Sequence[str], right_model: str) -> tuple[Pairs, list[str]]:
    """Lines printed on an image and read by the English and by the right model: pairs, and the right readings."""
    from PIL import Image, ImageDraw, ImageFont

    font_file = next((f for f in FONTS if Path(f).exists()), None)
    if font_file is None or shutil.which("tesseract") is None:
        return [], []
    font = ImageFont.truetype(font_file, 50)  # 12 pt at 300 dpi
    pairs: Pairs = []
    right: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(lines), 30):
            part = lines[start : start + 30]
            page = Image.new("L", (3000, 80 * len(part) + 100), 255)
            draw = ImageDraw.Draw(page)
            for i, line in enumerate(part):
                draw.text((60, 50 + 80 * i), line, font=font, fill=0)
            image = Path(folder) / "page.png"
            page.save(image)
            wrong_lines, right_lines = (_read(image, model) for model in ("eng", right_model))
            if len(wrong_lines) == len(right_lines) == len(part):
                pairs += zip(wrong_lines, part, strict=True)
                right += right_lines
    return pairs, right


def _read(image: Path, model: str) -> list[str]:
    command = ["tesseract", str(image), "-", "-l", model, "--psm", "6", "--dpi", "300"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return [line for line in done.stdout.splitlines() if line.strip()]


# --- tables


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    cells = [list(head), *[[f"{c:.2f}" if isinstance(c, float) else str(c) for c in row] for row in rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    print(f"\n{title}")
    for row in cells:
        print(
            "  ".join(
                c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))
            )
        )
    sys.stdout.flush()


def sample(items: list, count: int) -> list:
    if len(items) <= count:
        return items
    start = random.Random(5).randrange(len(items) - count)
    return items[start : start + count]  # neighbours stay neighbours


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=400, help="garbled lines of each set")
    parser.add_argument("--profile", choices=("full", "fast", "both"), default="both")
    parser.add_argument("--ocr", action="store_true", help="print lines and read them with tesseract")
    options = parser.parse_args()
    profiles = ("full", "fast") if options.profile == "both" else (options.profile,)
    methods: dict[str, Callable[[Sequence[str]], list[str]]] = {
        "as read": as_read,
        "ftfy": by_ftfy,
        "look-alike map": by_look_alikes,
        **{f"Kitap {p}": by_kitap(RepairConfig(profile=p)) for p in profiles},
    }
    if not DATA.exists():
        print(f"no data at {DATA}: set KITAP_DATA")
        return

    sets: dict[str, Pairs] = {"excerpt": excerpt_pairs()}
    sets |= {
        name: sample(pairs, options.lines) for name, pairs in sorted(rendered_pairs().items()) if len(pairs) >= 50
    }
    rereadings: dict[str, list[str]] = {}
    if options.ocr:
        printed = {"rus": sample(conllu_text("ru_gsd-ud-dev.conllu"), 120), "kaz": sample(tagged_news(), 120)}
        for model, lines in printed.items():
            short = [line[:110].rsplit(" ", 1)[0] for line in lines]
            pairs, rereadings[f"printed now, {model}"] = printed_pairs(short, model)
            if pairs:
                sets[f"printed now, {model}"] = pairs

    rows = []
    for name, pairs in sets.items():
        raw, truth = [r for r, _ in pairs], [t for _, t in pairs]
        for method, repair in methods.items():
            start = time.process_time()
            found = repair(raw)
            speed = sum(map(len, raw)) / max(1e-9, time.process_time() - start)
            rows.append((f"{name}: {method}", len(pairs), *error_rates(found, truth), f"{speed:,.0f}"))
        if rereadings.get(name):
            rows.append((f"{name}: tesseract", len(pairs), *error_rates(rereadings[name], truth), ""))
    print_table("Decoding", ("set: method", "lines", "CER %", "WER %", "folded CER %", "characters/s"), rows)

    rows = []
    for name, pairs in sets.items():
        hit = missed = kept = lost = 0
        for read, printed_word, share in words_side_by_side(pairs):
            is_found = share >= 0.5 and is_decodable(read)
            if CYRILLIC.search(printed_word) and read != printed_word and LATIN.search(read):
                hit, missed = hit + is_found, missed + (not is_found)
            elif LATIN.search(printed_word) and not CYRILLIC.search(printed_word):
                kept, lost = kept + (not is_found), lost + is_found
        rows.append(
            (name, hit + missed, 100 * hit / max(1, hit + missed), kept + lost, 100 * kept / max(1, kept + lost))
        )
    print_table("Detection", ("set", "garbled words", "recall %", "Latin words", "kept %"), rows)

    rows = []
    for name, load in CLEAN.items():
        try:
            lines = load()
        except FileNotFoundError:
            continue
        repair_lines(lines[:200])
        start = time.process_time()
        repaired = repair_lines(lines)
        seconds = time.process_time() - start
        words = sum(len(line.split()) for line in lines)
        found = load_detector().detect_lines(lines)
        flagged = sum(
            w.garbled_frac >= 0.5 and is_decodable(line[w.start : w.end])
            for line, detected in zip(lines, found, strict=True)
            for w in detected
        )
        steps = [s for line in repaired for s in line.steps if s.kind != "unsure"]
        harm = sum(s.kind == "wrong_language_ocr" for s in steps)
        rates = (100 * (1 - flagged / words), harm, 1e4 * harm / words, 1e4 * upper_bound(harm, words))
        speed = f"{sum(map(len, lines)) / seconds:,.0f}"
        rows.append((name, words, flagged, *rates, len(steps) - harm, speed))
    print_table(
        "Harm on clean text (other steps: look-alikes, encodings, hyphens, mostly true faults of these texts)",
        ("text", "words", "flagged", "clean %", "decoded", "in 10,000", "at most", "other steps", "characters/s"),
        rows,
    )

    outcomes: list[tuple[float, bool]] = []
    mended = made = 0
    for pairs in sets.values():
        for (_, truth), line in zip(pairs, repair_lines([raw for raw, _ in pairs]), strict=True):
            if not len(line.raw_text.split()) == len(line.text.split()) == len(truth.split()):
                continue
            position = 0
            for read, repaired_word, printed_word in zip(
                line.raw_text.split(), line.text.split(), truth.split(), strict=True
            ):
                start = line.raw_text.index(read, position)
                position = start + len(read)
                mended += read != printed_word == repaired_word
                made += read == printed_word != repaired_word
                outcomes += [
                    (s.confidence_frac, repaired_word == printed_word)
                    for s in line.steps
                    if s.kind == "wrong_language_ocr" and s.raw_start < position and start < s.raw_end
                ]
    rows = []
    for floor, ceiling in ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        inside = [right for confidence, right in outcomes if floor <= confidence < ceiling]
        rows.append((f"{floor} to {min(ceiling, 1.0)}", len(inside), 100 * sum(inside) / max(1, len(inside))))
    print_table("Calibration", ("confidence", "words", "right %"), rows)
    print(f"\nwords mended for each one damaged: {mended / max(1, made):.0f} ({mended} to {made})")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
