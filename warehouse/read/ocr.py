"""Pages without a text layer, read by the `tesseract` program where it is installed."""

from __future__ import annotations

import csv
import functools
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

from warehouse.document import Box, RawLine
from warehouse.read.config import ReadConfig
from warehouse.read.grids.marks import mark_lines
from warehouse.read.grids.page import PageWords
from warehouse.read.grids.pixels import find_pixel_rules
from warehouse.read.grids.words import Word

# Ruling lines that tesseract takes for letters.
_RULE_SIGNS = re.compile(r"[|\[\]{}_¦]+")
_TALLEST_WORD_PT = 30.0

INSTALL_COMMAND = "sudo apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz"


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What OCR read: lines with boxes in points, and what there is to say."""

    lines: tuple[RawLine, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OcrFault:
    """Why OCR could not read a page, and what to do."""

    reason: str
    remedy: str


def read_by_ocr(page: Any, config: ReadConfig) -> OcrPage | OcrFault:
    """Render a page of PDFium and read it by tesseract."""
    installed = installed_languages()
    languages = [language for language in config.ocr_languages if language in installed]
    if not languages:
        missing = "tesseract is not installed" if not installed else "tesseract lacks the languages asked for"
        return OcrFault(f"{missing}, so it cannot be read", f"install it, then run again: {INSTALL_COMMAND}")
    width_pt, height_pt = page.get_size()
    pixel_count = width_pt * height_pt * (config.ocr_dpi / 72) ** 2
    scale = config.ocr_dpi / 72
    if pixel_count > config.ocr_max_pixel_count:
        scale *= (config.ocr_max_pixel_count / pixel_count) ** 0.5
    image = io.BytesIO()
    bitmap = page.render(scale=scale, grayscale=True)
    bitmap.to_pil().save(image, "PPM")
    command = ["tesseract", "stdin", "stdout", "-l", "+".join(languages), "--dpi", str(round(scale * 72)), "tsv"]
    try:
        done = subprocess.run(
            command,
            input=image.getvalue(),
            capture_output=True,
            timeout=config.ocr_page_time_limit_s,
            check=False,
            # More threads make tesseract slower by far, and the cores belong to the other volumes.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return OcrFault(
            f"tesseract took longer than {config.ocr_page_time_limit_s:g} s",
            "raise ocr_page_time_limit_s, or look at the page by eye",
        )
    except OSError as error:
        return OcrFault(f"tesseract could not be started: {error}", f"install it again: {INSTALL_COMMAND}")
    if done.returncode != 0:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return OcrFault(
            f"tesseract failed ({done.returncode}): {words[-1] if words else 'no message'}",
            f"install it again: {INSTALL_COMMAND}",
        )
    left_out = [language for language in config.ocr_languages if language not in installed]
    notes = [f"pages without a text layer were read by tesseract ({'+'.join(languages)})"]
    if left_out:
        notes.append(f"tesseract lacks {', '.join(left_out)}: {INSTALL_COMMAND}")
    table = done.stdout.decode("utf-8", "replace")
    lines = tsv_to_lines(table, scale)
    if config.tables == "off":
        return OcrPage(lines, tuple(notes))
    found = tsv_to_words(table, scale)
    rules = find_pixel_rules(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width], scale)
    marked = mark_lines(PageWords(found, tuple(rules), width_pt, height_pt, is_ocr=True), lines, notes)
    return OcrPage(tuple(marked), tuple(notes))


def tsv_to_lines(table: str, scale: float) -> tuple[RawLine, ...]:
    """Tesseract's table of words as lines; `scale` is pixels for a point."""
    return tuple(
        RawLine(text=" ".join(word["text"].strip() for word in words), source_line=0, box=_join_boxes(words, scale))
        for words in _tsv_lines(table)
    )


def tsv_to_words(table: str, scale: float) -> tuple[Word, ...]:
    """The same table as words with places, without those that are rules read as signs."""
    words: list[Word] = []
    order = 0
    for number, line in enumerate(_tsv_lines(table)):
        for row in line:
            order += 1
            text = row["text"].strip()
            if _RULE_SIGNS.fullmatch(text):
                continue
            box = _join_boxes([row], scale)
            words.append(
                Word(
                    text,
                    box.x0_pt,
                    box.top_pt,
                    box.x1_pt,
                    box.bottom_pt,
                    number,
                    order,
                    min(max(box.bottom_pt - box.top_pt, 6.0), _TALLEST_WORD_PT),
                )
            )
    return tuple(words)


def _tsv_lines(table: str) -> list[list[dict[str, str]]]:
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row.get("level") == "5" and (row.get("text") or "").strip():
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    return list(lines.values())


def _join_boxes(words: list[dict[str, str]], scale: float) -> Box:
    lefts = [int(word["left"]) for word in words]
    tops = [int(word["top"]) for word in words]
    rights = [int(word["left"]) + int(word["width"]) for word in words]
    bottoms = [int(word["top"]) + int(word["height"]) for word in words]
    edges = (min(lefts), min(tops), max(rights), max(bottoms))
    return Box(*(round(edge / scale, 2) for edge in edges))


@functools.lru_cache(maxsize=1)
def installed_languages() -> frozenset[str]:
    """The languages of the installed tesseract; empty where there is none."""
    if shutil.which("tesseract") is None:
        return frozenset()
    try:
        done = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(line.strip() for line in done.stdout.splitlines()[1:] if line.strip())
