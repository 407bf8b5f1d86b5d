"""Stage 2: print lines, read them with OCR engines of the wrong language, keep (truth, garbled) pairs.

``python -m warehouse.repair.training.pairs SEED SECONDS [train|test] [--kazakh FRAC] [--engines NAMES]`` appends to
``pairs_<split>_<SEED>.jsonl`` page by page, so it may be stopped at any time; several seeds may run at once.
``--engines`` takes ``standard`` (the Tesseract models that most readers used; the default), ``others`` (engines of
:mod:`~warehouse.repair.training.engines`, on pages with the defects of scans) or names with commas between. Needs
``tesseract`` and the fonts of Debian's fonts-freefont-ttf, fonts-liberation, fonts-paratype, fonts-linuxlibertine,
fonts-dejavu, fonts-noto-core and fonts-crosextra-carlito.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import shutil
import time
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from warehouse.repair.training.composing import ComposedLine, Composer
from warehouse.repair.training.engines import MissingEngineError, read_page
from warehouse.repair.training.places import Pair, to_json, work_folder

#: family -> files of the regular, italic and bold face
FACES = {
    "FreeSerif": ("FreeSerif.ttf", "FreeSerifItalic.ttf", "FreeSerifBold.ttf"),
    "LiberationSerif": ("LiberationSerif-Regular.ttf", "LiberationSerif-Italic.ttf", "LiberationSerif-Bold.ttf"),
    "PTSerif": ("PTF55F.ttf", "PTF56F.ttf", "PTF75F.ttf"),
    "Libertine": ("LinLibertine_R.otf", "LinLibertine_RI.otf", "LinLibertine_RB.otf"),
    "DejaVuSerif": ("DejaVuSerif.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSerif-Bold.ttf"),
    "LiberationSans": ("LiberationSans-Regular.ttf", "LiberationSans-Italic.ttf", "LiberationSans-Bold.ttf"),
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Italic.ttf", "Carlito-Bold.ttf"),
    "PTSans": ("PTS55F.ttf", "PTS56F.ttf", "PTS75F.ttf"),
    "NotoSerif": ("NotoSerif-Regular.ttf", "NotoSerif-Italic.ttf", "NotoSerif-Bold.ttf"),
}
TRAIN_FACES = {"FreeSerif": 6, "LiberationSerif": 5, "PTSerif": 1.2, "Libertine": 1.5, "DejaVuSerif": 0.6,
               "LiberationSans": 0.8, "Carlito": 0.6, "PTSans": 0.4}  # fmt: skip
TEST_FACES = {"FreeSerif": 3, "LiberationSerif": 3, "PTSerif": 1, "Libertine": 1, "NotoSerif": 1.5}
#: OCR model -> share of pages: the non-fast English one is what most readers used
TRAIN_MODELS = {"eng": 7.0, "eng_best": 1.0, "eng_fast": 1.5, "Latin": 0.6}
TEST_MODELS = {"eng": 3.0, "eng_fast": 1.0}
#: engine -> share of pages
OTHER_ENGINES = {"eng_legacy": 1.6, "deu": 0.6, "fra": 0.6, "gocr": 0.7, "ocrad": 0.8, "easyocr": 1.2,
                 "paddle_v4": 1.0, "paddle_v4_latin": 0.5, "paddle_v5": 1.2, "paddle_v5_latin": 0.4}  # fmt: skip
KAZAKH_SAMPLE = "әғқңөұүһі"


def prepare_models() -> Path:
    """A folder of ``*.traineddata``, copied from the packages."""
    folder = work_folder() / "tessdata"
    folder.mkdir(exist_ok=True)
    packages = (work_folder() / "packages").resolve()  # the patterns below begin at the root
    for name, version in (("eng", "4.0.0"), ("eng_best", "4.0.0_best_int")):
        target = folder / f"{name}.traineddata"
        if not target.exists():
            source = packages / "tesseract.js-data-eng" / "package" / version / "eng.traineddata.gz"
            target.write_bytes(gzip.decompress(source.read_bytes()))
    for name, pattern in (("eng_fast", "/usr/share/tesseract-ocr/*/tessdata/eng.traineddata"),
                          ("Latin", f"{packages}/tesseract-ocr-script-latn/**/Latin.traineddata"),
                          ("deu", f"{packages}/tesseract-ocr-deu/**/deu.traineddata"),
                          ("fra", f"{packages}/tesseract-ocr-fra/**/fra.traineddata")):  # fmt: skip
        target = folder / f"{name}.traineddata"
        if not target.exists():
            found = sorted(Path("/").glob(pattern.lstrip("/")))
            shutil.copy(found[0], target)
    configs = folder / "configs"
    if not configs.exists():
        shutil.copytree(sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata/configs"))[0], configs)
    return folder


@cache
def _font_files() -> dict[str, str]:
    files: dict[str, str] = {}
    for path in sorted(Path("/usr/share/fonts").rglob("*.[to]tf")):
        files.setdefault(path.name, str(path))
    return files


@cache
def _has_kazakh(family: str, style: int) -> bool:
    import importlib

    fonts = importlib.import_module("fontTools.ttLib")
    known = fonts.TTFont(_font_files()[FACES[family][style]], lazy=True).getBestCmap()
    return all(ord(letter) in known for letter in KAZAKH_SAMPLE + KAZAKH_SAMPLE.upper())


@cache
def _font(family: str, style: int, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_font_files()[FACES[family][style]], pixels)


def wrap(
    text: str, font: ImageFont.FreeTypeFont, width: float, rng: random.Random, hyphens_frac: float
) -> Iterator[str]:
    """Lines of at most ``width`` pixels; some words are broken with a hyphen at the line's end."""
    line = ""
    for word in text.split(" "):
        wider = f"{line} {word}" if line else word
        if font.getlength(wider) <= width:
            line = wider
            continue
        if line and len(word) > 6 and word.isalpha() and rng.random() < hyphens_frac:
            for cut in range(len(word) - 2, 1, -1):
                head = f"{line} {word[:cut]}-"
                if word[cut].lower() not in "ьъый" and font.getlength(head) <= width:
                    line, word = head, word[cut:]
                    break
        if line:
            yield line
        line = word
        while font.getlength(line) > width and len(line) > 2:
            cut = len(line)
            while font.getlength(line[:cut]) > width:
                cut -= 1
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


def draw_page(
    lines: Sequence[tuple[str, ImageFont.FreeTypeFont, bool]], *, pixels: int, dpi: int, rng: random.Random
) -> tuple[Image.Image, list[tuple[float, float]]]:
    """An image of the lines (text, font, justified) and each one's vertical span in pixels."""
    width, margin = round(8.27 * dpi), round(0.79 * dpi)
    inner = width - 2 * margin
    height = round(pixels * rng.choice((1.25, 1.32, 1.5)))
    image = Image.new("L", (width, 2 * margin + height * len(lines)), 255)
    pen = ImageDraw.Draw(image)
    spans = []
    top = margin
    for text, font, justified in lines:
        length = font.getlength(text)
        words = text.split(" ")
        if justified and 0.75 * inner < length <= inner and len(words) > 2:
            gap = font.getlength(" ") + (inner - length) / (len(words) - 1)
            left = float(margin)
            for word in words:
                pen.text((left, top), word, font=font, fill=0)
                left += font.getlength(word) + gap
        else:
            pen.text((margin, top), text, font=font, fill=0)
        spans.append((float(top), float(top + height)))
        top += height
    blur = rng.choice((0, 0, 0.6, 0.9))
    return (image.filter(ImageFilter.GaussianBlur(blur)) if blur else image), spans


def spoil(image: Image.Image, rng: random.Random) -> Image.Image:
    """A page with some of a scan's defects: coarse sampling, ink too thick or thin, noise, JPEG, a threshold."""
    width, height = image.size
    if rng.random() < 0.35:
        factor = rng.uniform(0.45, 0.8)
        small = image.resize((round(width * factor), round(height * factor)), Image.Resampling.BOX)
        image = small.resize((width, height), Image.Resampling.BICUBIC)
    if rng.random() < 0.25:
        thicker = image.filter(rng.choice((ImageFilter.MinFilter(3), ImageFilter.MaxFilter(3))))
        image = Image.blend(image, thicker, rng.uniform(0.3, 0.8))
    if rng.random() < 0.35:
        noise = np.random.default_rng(rng.randrange(1 << 30))
        pixels = np.asarray(image, np.float32) * rng.uniform(0.75, 1.0) + rng.uniform(0, 20)
        pixels += noise.normal(0, rng.uniform(4, 24), pixels.shape).astype(np.float32)
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if rng.random() < 0.35:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=rng.randrange(18, 70))
        image = Image.open(stream)
        image.load()
    if rng.random() < 0.25:
        level = rng.randrange(95, 175)
        image = image.point([0] * level + [255] * (256 - level))
    return image


def shares_of(engines: str, split: str) -> dict[str, float]:
    """Engine -> share of pages, for ``standard``, ``others`` or a list of names."""
    if engines == "standard":
        return TRAIN_MODELS if split == "train" else TEST_MODELS
    if engines == "others":
        return dict(OTHER_ENGINES)
    return dict.fromkeys(engines.split(","), 1.0)


def seed_after(seed: int, made_bytes: int) -> int:
    """The seed that goes on from a file of some size, so that a run that goes on prints no page twice."""
    return zlib.crc32(f"{seed} {made_bytes}".encode()) if made_bytes else seed


def make_pairs(
    seed: int, seconds: float, split: str, kazakh_frac: float | None = None, engines: str = "standard"
) -> int:
    """Append pairs for ``seconds``; returns the number of characters printed.

    With ``kazakh_frac`` only running text is printed, of which that share is Kazakh. Engines that are missing are
    told and left out.
    """
    path = work_folder() / f"pairs_{split}_{seed}.jsonl"
    start = seed_after(seed, path.stat().st_size if path.exists() else 0)
    composer = Composer(split, start, fillers=kazakh_frac is None)
    rng = random.Random(start + 1)
    models = prepare_models()
    faces = TRAIN_FACES if split == "train" else TEST_FACES
    shares = shares_of(engines, split)
    is_scan = engines != "standard"
    started, total = time.monotonic(), 0
    with path.open("a", encoding="utf-8") as out:
        while shares and time.monotonic() - started < seconds:
            family = rng.choices(list(faces), weights=list(faces.values()))[0]
            model = rng.choices(list(shares), weights=list(shares.values()))[0]
            dpi = rng.choice((150, 200, 200, 300, 300, 300) if is_scan else (200, 300, 300))
            pixels = round(rng.choice((11, 12, 12, 12, 14)) * dpi / 72)
            # recognisers of whole lines lose letters of long ones, and are used on columns and screens
            columns = (1, 0.5, 0.5, 0.35) if model.startswith(("paddle", "easyocr")) else (1, 1, 1, 0.5)
            inner = (8.27 - 2 * 0.79) * dpi * rng.choice(columns)
            hyphens = rng.choice((0.0, 0.0, 0.5))
            printed: list[tuple[str, ImageFont.FreeTypeFont, bool]] = []
            sources: list[tuple[ComposedLine, int]] = []
            while len(printed) < 44:
                drawn = composer.draw(0.25 if kazakh_frac is None else kazakh_frac)
                style = rng.choices((0, 1, 2), weights=(82, 11, 7))[0]
                if drawn.language == "kk" and not _has_kazakh(family, style):
                    # boxes would be printed for letters that the face lacks
                    family = rng.choice([name for name in faces if _has_kazakh(name, style)])
                font = _font(family, style, pixels)
                text = drawn.text[:500].rsplit(" ", 1)[0] if len(drawn.text) > 500 else drawn.text
                lines = list(wrap(text, font, inner, rng, hyphens))
                printed += [(line, font, at < len(lines) - 1) for at, line in enumerate(lines)]
                sources += [(drawn, style)] * len(lines)
            image, spans = draw_page(printed, pixels=pixels, dpi=dpi, rng=rng)
            if is_scan and rng.random() < 0.5:
                image = spoil(image, rng)
            try:
                texts = read_page(image, spans, model, models, dpi)
            except MissingEngineError as problem:
                print(f"{model} is left out: {problem}", flush=True)
                shares = {name: share for name, share in shares.items() if name != model}
                continue
            for (truth, _, _), (drawn, style), garbled in zip(printed, sources, texts, strict=True):
                if garbled and 0.5 < len(garbled) / max(1, len(truth)) < 2.2:
                    kind = f"{drawn.source}:{drawn.kind}"
                    pair = Pair(kind, drawn.document, drawn.language, split, family, style, model, truth, garbled)
                    out.write(to_json(pair) + "\n")
                    total += len(truth)
            out.flush()
    return total


def main() -> None:
    """Make pairs as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seed", type=int)
    parser.add_argument("seconds", type=float)
    parser.add_argument("split", choices=("train", "test"), nargs="?", default="train")
    parser.add_argument("--kazakh", type=float)
    parser.add_argument("--engines", default="standard")
    asked = parser.parse_args()
    made = make_pairs(asked.seed, asked.seconds, asked.split, asked.kazakh, asked.engines)
    print(asked.seed, asked.split, made, "characters")


if __name__ == "__main__":
    main()
