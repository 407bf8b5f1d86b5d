"""Where the training stages read and write, and how a held-out document is told from a training one."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

WEIGHTS = Path(__file__).resolve().parents[1] / "weights"

#: Sources that are never trained on: whole texts for measuring (or texts whose licence forbids shipping weights).
MEASURING_ONLY = frozenset({"udhr", "debian-faq-ru", "fortunes-ru"})


def work_folder() -> Path:
    """The folder of intermediate files, made on first use."""
    folder = Path(os.environ.get("KITAP_TRAINING", "build/training"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def data_folder() -> Path:
    """The folder of real data (``KITAP_DATA``, default ``../shared/data``)."""
    return Path(os.environ.get("KITAP_DATA", "../shared/data"))


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A document of running text; ``split`` is ``train`` or ``test`` and never mixes within a document."""

    source: str
    document: str
    language: str
    licence: str
    split: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A printed line and what an OCR model with the wrong language made of it."""

    source: str
    document: str
    language: str
    split: str
    font: str
    style: int
    model: str
    truth: str
    garbled: str


def split_of(source: str, document: str) -> str:
    """``test`` for about one document in fourteen, chosen by a checksum of its name, and for whole sources."""
    if source in MEASURING_ONLY:
        return "test"
    return "test" if zlib.crc32(f"{source}/{document}".encode()) % 14 == 0 else "train"


def read_corpus() -> Iterator[TextDocument]:
    """The documents of the corpus stage."""
    with (work_folder() / "corpus.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield TextDocument(**{**fields, "paragraphs": tuple(fields["paragraphs"])})


def read_pairs() -> Iterator[Pair]:
    """Every pair that was made so far; a line still being written is passed over."""
    for path in sorted(work_folder().glob("pairs_*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.endswith("\n"):
                    yield Pair(**json.loads(line))


def to_json(record: TextDocument | Pair) -> str:
    """A record as one line of JSON."""
    return json.dumps(asdict(record), ensure_ascii=False)
