"""Clean texts that a repair must give back: Russian, Kazakh, English, and others that look like neither.

Each is a list of lines in the order of their documents. Sources that are not there are left out and told. The
detector was trained on none of the English ones, nor the language model on the rows marked held out (the checksum
of `warehouse.repair.training.places.split_of`). A few Debian packages are fetched once, into `build/`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.repair_pages import held_out
from warehouse.repair.training import corpus
from warehouse.repair.training.places import TextDocument

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data"))
PACKAGES = Path("build/benchmark/packages")
PACKAGE_NAMES = (
    "libreoffice-help-de",
    "libreoffice-help-fr",
    "libreoffice-help-tr",
    "evolution-common",
    "gnome-control-center-data",
    "nautilus-data",
)
MARKUP = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A source of clean lines; `group` is what it is summed into."""

    name: str
    group: str
    load: Callable[[], list[str]]


@cache
def _documents() -> tuple[TextDocument, ...]:
    return tuple(held_out())


def _held_out(language: str, *sources: str) -> Callable[[], list[str]]:
    def load() -> list[str]:
        found = [d for d in _documents() if d.language == language and (not sources or d.source in sources)]
        return [line for document in found for line in document.paragraphs]

    return load


def _treebank() -> list[str]:
    rows = (DATA / "text/ru_gsd-ud-dev.conllu").read_text(encoding="utf-8").splitlines()
    return [row.split("=", 1)[1].strip() for row in rows if row.startswith("# text =")]


def _records(language: str) -> list[str]:
    lines: list[str] = []
    with (DATA / f"references/npe_articles_{language}_to2019.jsonl").open(encoding="utf-8") as rows:
        for record in map(json.loads, rows):
            lines += [record["title"], *record["body"].splitlines(), *record["references"]]
    return lines


def _tei(folder: str) -> Callable[[], list[str]]:
    """The half of the files that the detector's training leaves."""

    def load() -> list[str]:
        lines: list[str] = []
        for path in sorted((DATA / folder).glob("*.xml"))[1::2]:
            text = MARKUP.sub(" ", path.read_text(encoding="utf-8"))
            lines += [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]
        return [line for line in lines if line]

    return load


def _news(column: int, name: str = "*") -> Callable[[], list[str]]:
    def load() -> list[str]:
        lines: list[str] = []
        for path in sorted((DATA / "text/kaz-parallel-gov").glob(f"{name}.tsv")):
            rows = path.read_text(encoding="utf-8").splitlines()
            lines += [row.split("\t")[column] for row in rows if row.count("\t") >= column]
        return lines

    return load


def _tagged_news() -> list[str]:
    blocks = (DATA / "text/KazNERD/IOB2_valid.txt").read_text(encoding="utf-8").split("\n\n")
    return [" ".join(row.split()[0] for row in block.splitlines() if row.strip()) for block in blocks]


def fetch_packages() -> None:
    """Download the packages that are not there yet, if apt is."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for name in PACKAGE_NAMES:
        if (PACKAGES / name).exists() or shutil.which("apt-get") is None:
            continue
        got = subprocess.run(["apt-get", "download", "-qq", name], cwd=PACKAGES, capture_output=True, check=False)
        archive = next(PACKAGES.glob(f"{name}_*.deb"), None)
        if got.returncode == 0 and archive is not None:
            subprocess.run(["dpkg-deb", "-x", archive, PACKAGES / f".{name}"], check=True)
            (PACKAGES / f".{name}").rename(PACKAGES / name)
            archive.unlink()


def _manual(language: str) -> Callable[[], list[str]]:
    def load() -> list[str]:
        lines: list[str] = []
        for path in sorted((PACKAGES / f"libreoffice-help-{language}").rglob("*.html"))[::12]:
            lines += corpus._html_blocks(path)
        return lines

    return load


def _kazakh_messages() -> list[str]:
    lines: list[str] = []
    for path in sorted(PACKAGES.glob("*/usr/share/locale/kk/LC_MESSAGES/*.mo")):
        lines += [text for text in map(corpus._clean, corpus._catalog_messages(path)) if len(text) > 3]
    return lines


#: the letters а to я and ё: as usual in translated bibliographies, with digraphs throughout, by ISO 9
SCHEMES = (
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya e",
    "a b v g d e zh z i j k l m n o p r s t u f x c ch sh shh '' y ' e yu ya yo",
    "a b v g d e ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â ë",
)


def transliterate(text: str, scheme: int) -> str:
    """Russian in Latin letters, by one of three schemes."""
    table = {}
    for letter, latin in zip("абвгдежзийклмнопрстуфхцчшщъыьэюяё", SCHEMES[scheme].split(), strict=True):
        latin = latin.replace("_", "")
        table[ord(letter)], table[ord(letter.upper())] = latin, latin[:1].upper() + latin[1:]
    return text.replace("№", "No.").translate(table)


def _transliterated() -> list[str]:
    lines = _held_out("ru", "npe-references")() + _held_out("ru", "npe-articles")()
    return [transliterate(line, at // 40 % 3) for at, line in enumerate(lines)]


CLEAN = (
    CleanText("Russian treebank", "ru", _treebank),
    CleanText("Russian article records", "ru", lambda: _records("ru")),
    CleanText("Russian sayings (held out)", "ru", _held_out("ru", "fortunes-ru")),
    CleanText("Russian manuals (held out)", "ru", _held_out("ru", "debian-faq-ru", "libreoffice-help-ru")),
    CleanText("English government news", "en", _news(1)),
    CleanText("English papers", "en", _tei("captions/fulltext")),
    CleanText("English references", "en", _tei("references/grobid")),
    CleanText("English manuals (held out)", "en", _held_out("en", "libreoffice-help-en-us")),
    CleanText("Kazakh, all held-out documents", "kk", _held_out("kk")),
    CleanText("Kazakh desktop messages (held out)", "kk", _kazakh_messages),
    CleanText("Kazakh tagged news (unseen by the detector)", "kk seen", _tagged_news),
    CleanText("Kazakh government news (unseen by the detector)", "kk seen", _news(0, "primeminister*")),
    CleanText("Russian references in Latin letters", "other", _transliterated),
    CleanText("German manuals", "other", _manual("de")),
    CleanText("French manuals", "other", _manual("fr")),
    CleanText("Turkish manuals", "other", _manual("tr")),
)
