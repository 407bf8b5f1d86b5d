"""Settings of reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadConfig:
    """How a source is read.

    `ocr`: `auto` reads pages without a usable text layer by tesseract where it is installed, `off` never does.
    `ocr_languages` are tesseract's names; those not installed are left out and a note says so.
    `ocr_dpi` is the resolution of the rendered page in dots per inch, lowered for pages that would exceed
    `ocr_max_pixel_count`. `tables`: `auto` looks for tables in the geometry of PDF pages, `off` does not.
    """

    ocr: Literal["auto", "off"] = "auto"
    tables: Literal["auto", "off"] = "auto"
    ocr_languages: tuple[str, ...] = ("rus", "kaz", "eng")
    ocr_dpi: int = 300
    ocr_max_pixel_count: int = 40_000_000
    ocr_page_time_limit_s: float = 120.0
    max_page_count: int = 20_000

    def __post_init__(self) -> None:
        if self.ocr not in ("auto", "off"):
            raise ValueError(f"ocr must be 'auto' or 'off', not {self.ocr!r}")
        if self.tables not in ("auto", "off"):
            raise ValueError(f"tables must be 'auto' or 'off', not {self.tables!r}")
        if not self.ocr_languages:
            raise ValueError("ocr_languages must name at least one language")
        if self.ocr_dpi < 70 or self.ocr_max_pixel_count < 100_000:
            raise ValueError("ocr_dpi must be at least 70 and ocr_max_pixel_count at least 100000")
        if self.ocr_page_time_limit_s <= 0 or self.max_page_count < 1:
            raise ValueError("ocr_page_time_limit_s and max_page_count must be positive")
