"""Held-out documents set in type, page after page, and read by OCR models: made once, kept under `build/`.

    python tests/benchmarks/repair_pages.py [FOLDER]

The documents are those that the training stages hold out (`warehouse.repair.training.places.split_of`): the corpus
of `make model-corpus` if it is there, else what KITAP_DATA (default `../shared/data`) alone gives. Each is set in
paragraphs, in one typeface; each page image is kept and read by the non-fast English model, by Debian's fast one
and by the right model. What is printed is settled by the first run (`plan.jsonl`). Every printed line gives one
row, in the order of the document; what a model read outside any printed line, and lines it did not see, are rows
too (`state`), so that nothing is dropped in silence.

Needs the program tesseract with its `rus` and `kaz` models, the typefaces named in `FACES` (those not installed are
left out) and, for the non-fast model, the package that `make model-pairs` unpacks.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageFont

from warehouse.repair.training import corpus, pairs
from warehouse.repair.training.places import TextDocument, data_folder, read_corpus, split_of, work_folder

FOLDER = Path("build/benchmark/pages")
FACES = ("FreeSerif", "LiberationSerif", "PTSerif", "Libertine", "NotoSerif")
LINES_A_PAGE = 42
DPI = 300
NON_FAST, FAST = "eng", "eng_fast"
RIGHT = {"ru": "rus", "kk": "kaz"}
LATIN_WORD = re.compile(r"[A-Za-z]{2,}").search
CYRILLIC_WORD = re.compile(r"[\u0400-\u052f]{2,}").search


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to print; `row` names the row of the table that its lines count in (`""`: surroundings only)."""

    text: str
    style: int
    row: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to print."""

    set: str
    source: str
    document: str
    language: str
    font: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A printed line as one model read it.

    `state`: `read`, `unread` (nothing found there) or `stray` (read where nothing is printed).
    """

    set: str
    row: str
    source: str
    document: str
    language: str
    font: str
    style: int
    model: str
    page: int
    line: int
    read: str
    printed: str
    state: str
    image: str


# --- which documents


def held_out() -> list[TextDocument]:
    """The held-out documents, each with its paragraphs in order."""
    try:
        return [document for document in read_corpus() if document.split == "test"]
    except FileNotFoundError:
        pass
    documents = []
    for source, name, language, licence, raw in corpus._data_documents(data_folder()):
        kept = tuple(t for t in map(corpus._clean, raw) if corpus._is_usable(t, language))
        if kept and split_of(source, name) == "test":
            documents.append(TextDocument(source, name, language, licence, "test", kept))
    return documents


#: set -> (source, how many documents, characters of each at most)
PROSE = {
    "ru": (("dedoc", 2, 6000), ("debian-faq-ru", 4, 3600), ("npe-articles", 10, 2000), ("ud", 2, 3000),
           ("libreoffice-help-ru", 4, 2800), ("udhr", 1, 4500), ("fortunes-ru", 2, 3200)),
    "kk": (("kaz-parallel-gov", 2, 3800), ("kaznerd", 2, 3200), ("udhr", 1, 3200), ("ud", 1, 2800)),
}  # fmt: skip


def choose(documents: Sequence[TextDocument], source: str, count: int, shortest: int = 1200) -> list[TextDocument]:
    """Some documents of a source, always the same ones: in the order of a checksum of their names."""
    found = [d for d in documents if d.source == source and sum(map(len, d.paragraphs)) >= shortest]
    return sorted(found, key=lambda d: zlib.crc32(f"bench/{d.document}".encode()))[:count]


def first_paragraphs(document: TextDocument, limit: int, longest: int = 1500) -> list[str]:
    """Paragraphs from the document's beginning on, about `limit` characters."""
    kept: list[str] = []
    for text in document.paragraphs:
        if sum(map(len, kept)) >= limit:
            break
        if text.startswith("Title is:"):  # left by the manuals' markup
            continue
        kept.append(text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0])
    return kept


def plan_sheets(documents: Sequence[TextDocument]) -> list[Sheet]:
    """Every document to print: prose in two languages, italics, capitals, reference lists, mixed lines."""
    sheets: list[Sheet] = []
    used: set[str] = set()

    def add(name: str, document: TextDocument, blocks: list[Block]) -> None:
        used.add(f"{document.source}/{document.document}")
        face = faces_for(document.language)[
            len([s for s in sheets if s.set == name]) % len(faces_for(document.language))
        ]
        sheets.append(Sheet(name, document.source, document.document, document.language, face, tuple(blocks)))

    def unused(source: str, count: int, shortest: int = 1200) -> list[TextDocument]:
        free = [d for d in documents if d.language == "ru" and f"{d.source}/{d.document}" not in used]
        return choose(free, source, count, shortest)

    for language, parts in PROSE.items():
        chosen = [
            (document, limit)
            for source, count, limit in parts
            for document in choose([d for d in documents if d.language == language], source, count)
        ]
        # Sources take turns, so that each typeface gets some of each.
        for document, limit in sorted(chosen, key=lambda c: zlib.crc32(c[0].document.encode())):
            name = "Russian prose" if language == "ru" else "Kazakh prose"
            add(name, document, [Block(text, 0, name) for text in first_paragraphs(document, limit)])
    for document in unused("npe-articles", 4) + unused("debian-faq-ru", 1) + unused("fortunes-ru", 1):
        add("italics", document, [Block(text, 1, "italics") for text in first_paragraphs(document, 1900)])
    for document in unused("npe-articles", 20, 300):
        title, *body = document.paragraphs
        add("capitals", document, [Block(title.upper(), 2 if len(sheets) % 2 else 0, "capitals"),
                                   *[Block(text[:220].rsplit(" ", 1)[0], 0, "") for text in body[:1]]])  # fmt: skip
    for document in unused("debian-faq-ru", 2) + unused("libreoffice-help-ru", 3):
        headings = [text for text in document.paragraphs if len(text) < 110][:8]
        body = [text[:160].rsplit(" ", 1)[0] for text in document.paragraphs if len(text) >= 110]
        blocks: list[Block] = []
        for at, text in enumerate(headings):
            blocks += [Block(text.upper(), 0, "capitals"), *[Block(plain, 0, "") for plain in body[at : at + 1]]]
        add("capitals", document, blocks)
    for document in unused("npe-references", 8, 900):
        numbered = [f"{number}. {text}" for number, text in enumerate(first_paragraphs(document, 1500), start=1)]
        add("references", document, [Block(text, 0, "references") for text in numbered])
    for document in unused("debian-faq-ru", 6) + unused("fortunes-ru", 2):
        both = [text for text in document.paragraphs if LATIN_WORD(text) and CYRILLIC_WORD(text)]
        shown = first_paragraphs(
            TextDocument(document.source, document.document, "ru", "", "test", tuple(both)), 1300, 400
        )
        if shown:
            add("mixed", document, [Block(text, 0, "mixed") for text in shown])
    articles = choose(documents, "npe-articles", 99, 300)
    english = [d.paragraphs[0].rstrip(".") for d in articles if d.language == "en"]
    russian = [d for d in articles if d.language == "ru"]
    blocks = []
    for at, (title, document) in enumerate(zip(english, russian, strict=False)):
        first = document.paragraphs[0].rstrip(".")
        short = " ".join(title.split()[:4])
        blocks.append(Block(f"{short} ({first})" if at % 2 else f"{first} ({short})", 0, "mixed"))
    if russian:
        add("mixed", russian[0], blocks)
    return sheets


@cache
def has_kazakh(face: str, style: int = 0) -> bool:
    """Whether a typeface has the Kazakh letters (a missing one is drawn as the box that stands for all)."""
    font = load_font(face, style, 40)
    box = bytes(font.getmask("\uffff"))
    return all(bytes(font.getmask(letter)) not in (box, b"") for letter in pairs.KAZAKH_SAMPLE)


@cache
def faces_for(language: str) -> list[str]:
    """The installed typefaces that can print a language."""
    installed = [face for face in FACES if all(name in pairs._font_files() for name in pairs.FACES[face])]
    return [face for face in installed if language != "kk" or has_kazakh(face)]


@cache
def load_font(face: str, style: int, pixels: int) -> ImageFont.FreeTypeFont:
    """A face in a size."""
    return ImageFont.truetype(pairs._font_files()[pairs.FACES[face][style]], pixels)


# --- printing


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page: its text, style and row."""

    text: str
    style: int
    row: str


def print_sheet(sheet: Sheet, folder: Path) -> Iterator[tuple[Path, list[PrintedLine], list[tuple[float, float]]]]:
    """Page images of a document with their lines and each line's vertical span in pixels."""
    rng = random.Random(zlib.crc32(f"{sheet.set}/{sheet.document}".encode()))
    pixels = round(12 * DPI / 72)
    inner = (8.27 - 2 * 0.79) * DPI * 0.98
    hyphens = rng.choice((0.0, 0.5))
    lines: list[tuple[PrintedLine, bool]] = []
    for block in sheet.blocks:
        wrapped = list(pairs.wrap(block.text, load_font(sheet.font, block.style, pixels), inner, rng, hyphens))
        for at, text in enumerate(wrapped):
            # The surroundings and lines of one language stay, but only lines of two count as mixed.
            row = "" if block.row == "mixed" and not (LATIN_WORD(text) and CYRILLIC_WORD(text)) else block.row
            lines.append((PrintedLine(text, block.style, row), at < len(wrapped) - 1))
    for number, start in enumerate(range(0, len(lines), LINES_A_PAGE), start=1):
        part = lines[start : start + LINES_A_PAGE]
        drawn = [(line.text, load_font(sheet.font, line.style, pixels), inside) for line, inside in part]
        image, spans = pairs.draw_page(drawn, pixels=pixels, dpi=DPI, rng=rng)
        key = zlib.crc32(f"{sheet.set}/{sheet.source}/{sheet.document}".encode())
        path = folder / "images" / f"{key:08x}_{number}.png"
        image.save(path)
        yield path, [line for line, _ in part], spans


# --- reading


@cache
def model_folders() -> dict[str, Path]:
    """Where each installed model lies: `eng` and `eng_fast` of the training stages, `rus` and `kaz` of Debian."""
    folders: dict[str, Path] = {}
    system = sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"))
    for name in ("rus", "kaz"):
        for folder in system:
            if (folder / f"{name}.traineddata").exists():
                folders[name] = folder
    kept = work_folder() / "tessdata"
    if not (kept / f"{NON_FAST}.traineddata").exists():
        try:
            pairs.prepare_models()
        except (OSError, IndexError):
            print("no non-fast English model: `make model-corpus model-pairs` unpacks it", file=sys.stderr)
    for name in (NON_FAST, FAST):
        if (kept / f"{name}.traineddata").exists():
            folders[name] = kept
    return folders


def read_page(path: Path, model: str) -> list[tuple[float, str]]:
    """The lines that a model reads on a page image, each with its vertical middle in pixels."""
    with Image.open(path) as image:
        stream = io.BytesIO()
        image.save(stream, "PPM")
    command = ["tesseract", "stdin", "stdout", "-l", model, "--psm", "6", "--dpi", str(DPI),
               "--tessdata-dir", str(model_folders()[model]), "tsv"]  # fmt: skip
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=stream.getvalue(), capture_output=True, env=environment, check=True)
    found: dict[tuple[str, ...], tuple[list[float], list[str]]] = {}
    for row in done.stdout.decode("utf-8", "replace").split("\n")[1:]:
        cells = row.split(
            "\t"
        )  # level, page, block, paragraph, line, word, left, top, width, height, sureness, text
        if len(cells) > 11 and cells[0] == "5" and cells[11].strip():
            middles, words = found.setdefault(tuple(cells[1:5]), ([], []))
            middles.append(int(cells[7]) + int(cells[9]) / 2)
            words.append(cells[11])
    return [(sum(middles) / len(middles), " ".join(words)) for middles, words in found.values()]


def align(spans: Sequence[tuple[float, float]], found: Sequence[tuple[float, str]]) -> tuple[list[str], list[str]]:
    """Text read within each printed line (pieces in reading order), and what lies in none."""
    texts: list[list[str]] = [[] for _ in spans]
    stray = []
    for middle, text in found:
        distances = [max(top - middle, middle - bottom, 0.0) for top, bottom in spans]
        nearest = min(range(len(spans)), key=distances.__getitem__)
        # A line's ink lies in the upper part of its span; between two lines the nearer one is meant.
        if distances[nearest] > 0.25 * (spans[nearest][1] - spans[nearest][0]):
            stray.append(text)
        else:
            texts[nearest].append(text)
    return [" ".join(pieces) for pieces in texts], stray


def sheet_rows(sheet: Sheet, folder: Path, models: Sequence[str]) -> list[ReadLine]:
    """All rows of a document, model after model, each in the order of its lines."""
    by_model: dict[str, list[ReadLine]] = {model: [] for model in models}
    number = 0
    for page, (path, lines, spans) in enumerate(print_sheet(sheet, folder), start=1):
        for model in models:
            texts, stray = align(spans, read_page(path, model))
            common = (sheet.source, sheet.document, sheet.language, sheet.font)
            for at, (line, read) in enumerate(zip(lines, texts, strict=True), start=number + 1):
                state = "read" if read else "unread"
                row = ReadLine(
                    sheet.set, line.row, *common, line.style, model, page, at, read, line.text, state, path.name
                )
                by_model[model].append(row)
            for read in stray:
                at = number + len(lines)
                by_model[model].append(
                    ReadLine(sheet.set, "", *common, 0, model, page, at, read, "", "stray", path.name)
                )
        number += len(lines)
    return [row for model in models for row in by_model[model]]


def make_pages(folder: Path = FOLDER, workers: int = 2) -> bool:
    """Print and read what is not there yet; False (with the reason on the terminal) if that cannot be done.

    One file a document, written whole, so that a run that was stopped goes on where it was.
    """
    if shutil.which("tesseract") is None:
        print("no tesseract: pages are neither printed nor read (`make system` installs it)", file=sys.stderr)
        return False
    missing = [name for name in (NON_FAST, FAST, "rus", "kaz") if name not in model_folders()]
    if missing:
        print(f"models that are missing, and left out: {', '.join(missing)}", file=sys.stderr)
    if len(faces_for("ru")) < len(FACES):
        absent = sorted(set(FACES) - set(faces_for("ru")))
        print(f"typefaces that are not installed, and left out: {', '.join(absent)}", file=sys.stderr)
    if not faces_for("ru"):
        return False
    (folder / "images").mkdir(parents=True, exist_ok=True)
    sheets = settled_plan(folder)
    wanted = [(sheet, folder / f"{number:03}_{sheet.set.replace(' ', '_').lower()}.jsonl")
              for number, sheet in enumerate(sheets)]  # fmt: skip
    absent_pages = [(sheet, path) for sheet, path in wanted if not path.exists()]
    if absent_pages:
        print(f"printing and reading {len(absent_pages)} documents (kept under {folder}) …", file=sys.stderr)

    def make(task: tuple[Sheet, Path]) -> None:
        sheet, path = task
        models = [m for m in (NON_FAST, FAST, RIGHT[sheet.language]) if m in model_folders()]
        rows = sheet_rows(sheet, folder, models)
        part = path.with_suffix(".part")
        part.write_text(
            "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )
        part.replace(path)
        print(f"  {path.name}: {sum(r.state == 'read' for r in rows)} of {len(rows)} lines", file=sys.stderr)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(make, absent_pages))
    return True


def settled_plan(folder: Path) -> list[Sheet]:
    """The documents to print: those of the first run, whatever was added to the corpus since."""
    kept = folder / "plan.jsonl"
    if not kept.exists():
        plan = "".join(json.dumps(asdict(sheet), ensure_ascii=False) + "\n" for sheet in plan_sheets(held_out()))
        kept.with_suffix(".part").write_text(plan, encoding="utf-8")
        kept.with_suffix(".part").replace(kept)
    with kept.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    sheets = [
        Sheet(**{**fields, "blocks": tuple(Block(**block) for block in fields["blocks"])}) for fields in records
    ]
    trained = [s.document for s in sheets if split_of(s.source, s.document) != "test"]
    if trained:
        print(f"NOT held out any more (delete {folder}): {', '.join(trained)}", file=sys.stderr)
    return sheets


def kept_lines(folder: Path = FOLDER) -> list[ReadLine]:
    """Every row that is kept, document after document."""
    rows = []
    for path in sorted(folder.glob("[0-9]*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            rows += [ReadLine(**json.loads(line)) for line in lines]
    return rows


def read_again(
    rows: Sequence[ReadLine], folder: Path, workers: int
) -> tuple[dict[tuple[str, str], list[str]], float]:
    """Read page images anew by the right model: lines of each (image, model), and seconds of processor time."""
    pages = sorted({(row.image, row.model) for row in rows})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with ThreadPoolExecutor(workers) as pool:
        texts = list(
            pool.map(lambda page: [text for _, text in read_page(folder / "images" / page[0], page[1])], pages)
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return dict(zip(pages, texts, strict=True)), seconds


def main() -> None:
    """Make the pages and say what there is."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not make_pages(folder, workers=min(2, os.cpu_count() or 1)):
        sys.exit(1)
    rows = kept_lines(folder)
    for key in sorted({(row.set, row.model) for row in rows}):
        mine = [row for row in rows if (row.set, row.model) == key]
        counts = {state: sum(row.state == state for row in mine) for state in ("read", "unread", "stray")}
        size = sum(len(row.printed) for row in mine if row.row)
        print(
            f"{key[0]:14} {key[1]:9} {size:7} characters in {len({r.document for r in mine})} documents, {counts}"
        )


if __name__ == "__main__":
    main()
