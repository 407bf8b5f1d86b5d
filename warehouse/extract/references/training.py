"""Train and measure the labeller of references. Not part of a run: it needs `python-crfsuite` and the data folder.

    python -m warehouse.extract.references.training --data ../shared/data/references train
    python -m warehouse.extract.references.training --data ../shared/data/references measure

Corpora: AnyStyle (labelled strings, BSD-2), GROBID (TEI, Apache-2.0), and strings in Russian and Kazakh house
styles set by `print_gost` from BibTeX fields (LPPL, CC BY 4.0) and from parts seen in printed lists (MIT). A
tenth of each, chosen by a hash of the string or file, is held out.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import importlib
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from warehouse.extract.references.fields import label_entry
from warehouse.extract.references.label import Labelled, is_explained, label_layered
from warehouse.extract.references.sequence import MODEL, OUTSIDE, Model, hints_of, label_learned, load_model
from warehouse.extract.references.tokens import Token, features, tokenise

Labeller = Callable[[str], Sequence[Labelled]]
MEASURED = (
    "author",
    "title",
    "container",
    "publisher",
    "place",
    "year",
    "volume",
    "issue",
    "pages",
    "page_count",
    "doi",
    "url",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled string: `corpus` and whether it is held out."""

    corpus: str
    is_held_out: bool
    text: str
    labelled: tuple[Labelled, ...]


def _is_held_out(key: str) -> bool:
    return hashlib.sha256(key.encode()).digest()[0] < 26


# Corpora -----------------------------------------------------------------------------------------------------

_ANYSTYLE = {
    "author": "author",
    "title": "title",
    "container-title": "container",
    "journal": "container",
    "publisher": "publisher",
    "producer": "publisher",
    "location": "place",
    "date": "year",
    "volume": "volume",
    "pages": "pages",
    "doi": "doi",
    "url": "url",
    "editor": "editor",
    "translator": "editor",
    "director": "editor",
    "collection-title": "note",
    "note": "note",
    "genre": "note",
    "edition": "note",
    "isbn": "note",
    "medium": "note",
    "source": "note",
}


def anystyle(path: Path) -> Iterator[Sample]:
    """Labelled strings of AnyStyle."""
    for block in re.findall(r"<sequence>(.*?)</sequence>", path.read_text(encoding="utf-8"), re.S):
        pieces = [
            (_ANYSTYLE.get(tag), html.unescape(re.sub(r"\s+", " ", body)).strip())
            for tag, body in re.findall(r"<([\w-]+)>(.*?)</\1>", block, re.S)
            if tag != "citation-number"
        ]
        yield from _sample("anystyle", "\0".join(body for _, body in pieces), pieces)


def _tei_label(tag: str, attributes: str) -> str | None:
    if tag == "title":
        return "title" if '"a"' in attributes else "monograph" if '"m"' in attributes else "container"
    if tag == "biblScope":
        for name, label in (("vol", "volume"), ("issue", "issue"), ("p", "pages")):
            if re.search(rf'"{name}', attributes):
                return label
        return "note"
    if tag == "idno":
        return "doi" if re.search("doi", attributes, re.I) else "note"
    if tag == "date" and "access" in attributes:
        return "note"
    return {
        "author": "author",
        "date": "year",
        "publisher": "publisher",
        "pubPlace": "place",
        "pubplace": "place",
        "editor": "editor",
        "ptr": "url",
        "note": "note",
        "orgName": "note",
    }.get(tag)


def grobid(folder: Path) -> Iterator[Sample]:
    """Labelled strings of GROBID's TEI; a file is held out as a whole."""
    for path in sorted(folder.glob("*.xml")):
        for block in re.findall(
            r"<bibl\b[^>]*>(.*?)</bibl>", path.read_text(encoding="utf-8", errors="replace"), re.S
        ):
            block = re.sub(r"\s*<lb\s*/>\s*", " ", block)
            pieces: list[tuple[str | None, str]] = []
            stack: list[str | None] = [None]
            for part in re.split(r"(<[^>]+>)", block):
                opened = re.match(r"<(\w+)([^>]*?)(/?)>", part)
                if opened:
                    if not opened[3]:
                        label = _tei_label(opened[1], opened[2])
                        stack.append(label if len(stack) == 1 or stack[-1] is None else stack[-1])
                elif part.startswith("</"):
                    if len(stack) > 1:
                        stack.pop()
                elif part:
                    pieces.append((stack[-1], html.unescape(re.sub(r"\s+", " ", part))))
            has_title = any(label == "title" for label, _ in pieces)
            fixed = [
                ("container" if has_title else "title") if label == "monograph" else label for label, _ in pieces
            ]
            named = [(label, body) for label, (_, body) in zip(fixed, pieces, strict=True)]
            yield from _sample("grobid", path.name, named, joint="")


def _sample(corpus: str, key: str, pieces: Sequence[tuple[str | None, str]], joint: str = " ") -> Iterator[Sample]:
    text = ""
    labelled: list[Labelled] = []
    for label, body in pieces:
        if joint and text:
            text += joint
        start = len(text)
        text += body
        if label:
            labelled.extend(_trimmed(text, start, len(text), label))
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    moved = tuple(Labelled(item.start - lead, min(item.end - lead, len(text)), item.label) for item in labelled)
    if len(text) >= 15 and labelled:
        yield Sample(corpus, _is_held_out(key), text, moved)


_NUMBERISH = re.compile(r"[A-Za-z]{0,2}\d[\w./]*(?:\s*[–—−‒‑-]+\s*[A-Za-z]?\d[\w]*)?")


def _trimmed(text: str, start: int, end: int, label: str) -> Iterator[Labelled]:
    """The corpora disagree on marks and words like `pp.`: keep the value alone."""
    body = text[start:end]
    if label == "year":
        match = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", body)
        if match:
            yield Labelled(start + match.start(), start + match.end(), "year")
        return
    if label == "pages":
        matches = list(
            re.finditer(r"[A-Za-z]{0,2}\d\w*(?:\s*[–—−‒‑-]+\s*[A-Za-z]?\d\w*)?(?:\s*,\s*\d+\s*[–—-]\s*\d+)*", body)
        )
        if matches:
            name = (
                "page_count"
                if re.search(r"\d\s*(?:p|pp|pages|с)\.?\s*$", body)
                and len(matches) == 1
                and "-" not in body
                and "–" not in body
                else "pages"
            )
            yield Labelled(start + matches[0].start(), start + matches[-1].end(), name)
        return
    if label in ("volume", "issue"):
        is_first = True
        for match in _NUMBERISH.finditer(body):
            before = body[: match.start()].lower()
            is_issue = label == "issue" or not is_first or re.search(r"(?:no|nr|n°|№|issue|iss|number)\W*$", before)
            yield Labelled(start + match.start(), start + match.end(), "issue" if is_issue else "volume")
            is_first = False
        if is_first:
            roman = re.search(r"\b[IVXLC]+\b", body)
            if roman and label == "volume":
                yield Labelled(start + roman.start(), start + roman.end(), "volume")
        return
    if label == "doi":
        match = re.search(r"10\.\d{4,9}/\S+[^\s.,;)]", body)
        if match:
            yield Labelled(start + match.start(), start + match.end(), "doi")
        return
    if label == "url":
        match = re.search(r"(?:https?:|www\.)\S+[^\s.,;)>]", body)
        if match:
            yield Labelled(start + match.start(), start + match.end(), "url")
        return
    if label == "container":
        lead = re.match(r"\W*(?:[Ii]n\b:?|В кн\.:|В сб\.:)\s*", body)
        start += lead.end() if lead else 0
    while start < end and text[start] in ' .,;:/–—-([“”"«':
        if (
            text[start] in "«(“"
            and text[start + 1 : end].count({"«": "»", "(": ")", "“": "”"}[text[start]])
            and text[start] != "“"
        ):
            break
        start += 1
    while end > start and text[end - 1] in ' ,;:/–—-("”“':
        end -= 1
    if label != "author" and end - start > 4 and text[end - 1] == ".":
        end -= 1
    while end > start and text[end - 1] in ' ,;:/–—-("”“':
        end -= 1
    if end > start:
        yield Labelled(start, end, label)


# Russian and Kazakh strings set from fields ------------------------------------------------------------------


@dataclass(frozen=True)
class _Parts:
    """What the printer draws from."""

    people: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    journals: tuple[str, ...]
    volumes: tuple[str, ...]
    imprints: tuple[tuple[str, str], ...]


def read_bibtex(path: Path) -> list[dict[str, str]]:
    """Entries of a BibTeX file as field maps (`type` among them)."""
    found = []
    for block in re.split(r"\n(?=@)", path.read_text(encoding="utf-8")):
        head = re.match(r"@(\w+)\s*\{", block)
        if head is None:
            continue
        fields = {"type": head[1].lower()}
        for match in re.finditer(
            r"(\w+)\s*=\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|\"([^\"]*)\"|(\d+))", block
        ):
            value = match[2] or match[3] or match[4] or ""
            value = re.sub(r"\\[a-zA-Z]+\s?|[{}]", "", value)
            fields[match[1].lower()] = re.sub(r"\s+", " ", value.replace("~", " ").replace("--", "–")).strip()
        found.append(fields)
    return found


def read_parts(data: Path) -> _Parts:
    """People, titles, journals, collections and imprints seen in the corpora."""
    entries = [
        e
        for name in ("biblatex-gost", "russian-phd-bib")
        for p in sorted((data / name).glob("*.bib"))
        for e in read_bibtex(p)
    ]
    people: set[tuple[str, str]] = set()
    titles: set[str] = set()
    journals: Counter[str] = Counter()
    volumes: set[str] = set()
    imprints: set[tuple[str, str]] = set()
    for entry in entries:
        if re.search("[а-яё]", entry.get("title", "")):
            titles.add(entry["title"].rstrip("."))
        for name in (entry.get("journaltitle"), entry.get("journal")):
            if name:
                journals[name] += 2
        if entry.get("booktitle"):
            volumes.add(entry["booktitle"])
        place = entry.get("location") or entry.get("address")
        if place and entry.get("publisher"):
            imprints.add((place, entry["publisher"]))
        for person in re.split(r"\s+and\s+", entry.get("author", "")):
            match = re.match(r"([^,\s]+),\s*(\S+)(?:\s+(\S+))?$", person)
            if match:
                people.add((match[1], "".join(f"{w[0]}." for w in match.groups()[1:] if w)))
    for line in (data / "npe_articles_ru_to2019.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        titles.add(record["title"].rstrip("."))
        for printed in record["references"]:
            if _is_held_out(record["issue"]):
                continue
            people.update(re.findall(r"\b([А-ЯЁ][а-яё]+)\s((?:[А-ЯЁ]\.){2})", printed[:120]))
            match = re.search(r"//\s*([^/]{3,80}?)\.?\s*[–-]\s*(?:19|20)\d\d\.?\s*[–-]", printed)
            if match:
                journals[match[1].strip(" .")] += 1
            match = re.search(r"//?\s*((?:Сб|Труды|Материалы|Тезисы|Доклады)[^/]{10,140}?)\.\s*[–-]\s", printed)
            if match:
                volumes.add(match[1])
            match = re.search(r"[–-]\s*([А-ЯЁ][а-яё-]*\.?):\s*([А-ЯЁ«][^:,]{2,40}),\s*(?:19|20)\d\d", printed)
            if match:
                imprints.add((match[1], match[2]))
    imprints.update(
        ("Алматы", name) for name in ("Қазақ университеті", "Ғылым", "Мектеп", "Жазушы", "Атамұра", "Экономика")
    )
    imprints.update(("Астана", name) for name in ("Фолиант", "ЕНУ", "Елорда", "КИСИ", "Мастер ПО"))
    return _Parts(
        tuple(sorted(people)),
        tuple(sorted(titles)),
        tuple(j for j, n in sorted(journals.items()) for _ in range(min(n, 4))),
        tuple(sorted(volumes)),
        tuple(sorted(imprints)),
    )


class _Printed:
    """A string under way, with its labels."""

    def __init__(self) -> None:
        self.text = ""
        self.labelled: list[Labelled] = []

    def add(self, body: str, label: str | None = None) -> _Printed:
        if label and body:
            self.labelled.append(Labelled(len(self.text), len(self.text) + len(body), label))
        self.text += body
        return self


def print_gost(parts: _Parts, count: int, seed: int) -> Iterator[Sample]:
    """Strings in the styles of Russian and Kazakh lists, set from recombined parts."""
    draw = random.Random(seed)  # noqa: S311
    for number in range(count):
        out = _Printed()
        kazakh = draw.random() < 0.2
        dash = draw.choice([" – ", " – ", " – ", " - ", " — ", "–", " -", " "])
        people = [draw.choice(parts.people) for _ in range(draw.choice([0, 1, 1, 1, 2, 2, 3, 4]))]
        named = draw.choice(["{0} {1}", "{0} {1}", "{0}, {1}", "{1} {0}"])
        spaced = draw.random() < 0.3
        authors = ", ".join(named.format(f, i.replace(".", ". ").strip() if spaced else i) for f, i in people)
        authors += draw.choice(["", "", "", " и др.", ", и др."]) if len(people) > 2 else ""
        style = draw.choices(["article", "book", "chapter", "web", "thesis", "preprint"], [43, 28, 16, 7, 5, 5])[0]
        head_authors = bool(people) and draw.random() < 0.88
        if style == "book" and draw.random() < 0.05:
            head_authors, people = False, []
            name = draw.choice(["ГОСТ", "ГОСТ Р", "СТ РК", "РД", "НП", "СНиП", "ҚР СТ"])
            out.add(f"{name} {draw.randint(1, 60000)}-{draw.choice(['91', '2008', '05', '2015'])}", "note")
            out.add(draw.choice([". ", " ", ". "]))
        if head_authors:
            out.add(authors, "author").add(draw.choice([" ", " ", ". " if not authors.endswith(".") else " "]))
        # «: монография» belongs to the title, as the BibTeX sources have it; « / Учебник» does not.
        kinds = ["", "", "", "", ": монография", ": учебник", ": учеб. пособие", ". Учебное пособие", ": оқулық"]
        out.add(draw.choice(parts.titles) + (draw.choice(kinds) if style == "book" else ""), "title")
        if style == "book" and draw.random() < 0.05:
            out.add(" / Учебник")
        elif style == "book" and draw.random() < 0.1:
            out.add(draw.choice([". ", ". В 2-х т. ", ": в 3 т. "]))
            out.add(draw.choice(["Т. ", "Том ", "Ч. "])).add(str(draw.randint(1, 4)), "volume")
        if style == "web":
            out.add(
                draw.choice([" [Электронный ресурс]", ". Электронный ресурс:", " [Электрондық ресурс]", ""]), "note"
            )
        elif draw.random() < 0.06:
            out.add(draw.choice([" [Текст]", " [Мәтін]"]), "note")
        if people and (not head_authors or draw.random() < 0.12):
            out.add(" / ").add(", ".join(f"{i} {f}" for f, i in people[:3]), "editor" if head_authors else "author")
        elif style == "book" and draw.random() < 0.15:
            family, initials = draw.choice(parts.people)
            out.add(" / ").add(
                f"{draw.choice(['Под ред.', 'под общ. ред.', 'отв. ред.', 'Пер. с англ.'])} {initials} {family}",
                "editor",
            )
        year = str(draw.randint(1955, 2024))
        stop = draw.choice([".", ".", ".", ".", ",", ""])
        if style == "article":
            out.add(draw.choice([" // ", " // ", " // ", "// ", "//", ". // ", " / "])).add(
                draw.choice(parts.journals), "container"
            )
            comma = draw.random() < 0.2
            sep = ", " if comma else f"{stop or '.'}{dash}"
            out.add(sep).add(year, "year").add(draw.choice(["", "", "", " г"]))
            if draw.random() < 0.5:
                out.add(sep).add(draw.choice(["Т. ", "Т.", "Vol. ", "т. ", "Том "])).add(
                    str(draw.randint(1, 120)), "volume"
                )
            if draw.random() < 0.8:
                out.add(sep).add(draw.choice(["№ ", "№", "Вып. ", "№ ", "No. "])).add(
                    draw.choice(
                        [
                            str(draw.randint(1, 12)),
                            f"{draw.randint(1, 5)}-{draw.randint(6, 9)}",
                            f"{draw.randint(1, 12)}({draw.randint(13, 90)})",
                        ]
                    ),
                    "issue",
                )
            first = draw.randint(1, 400)
            _pages(out.add(sep), draw, kazakh, first, first + draw.randint(1, 20))
        elif style == "preprint":
            body = draw.choice(["ФЭИ", "ИАЭ", "НИИАР", "ОИЯИ", "ИЭОПП", "КИСИ"])
            out.add(draw.choice([" / ", ": ", ". ", ". / "]))
            out.add(f"{draw.choice(['Препринт', 'Отчет', 'Отчёт о НИР'])} {body}-{draw.randint(10, 6999)}", "note")
            out.add(draw.choice([". – ", ", ", ". "])).add(draw.choice(parts.imprints)[0], "place")
            out.add(draw.choice([", ", ". "])).add(year, "year")
        elif style in ("book", "thesis"):
            if style == "thesis":
                out.add(
                    draw.choice(
                        [
                            ": дис. ... канд. техн. наук",
                            ": автореф. дис. ... д-ра экон. наук",
                            ". Дисс. канд. ист. наук",
                        ]
                    ),
                    "note",
                )
            place, publisher = draw.choice(parts.imprints)
            out.add(f"{draw.choice(['.', '.', '.', ''])}{dash}").add(place, "place")
            if draw.random() < 0.85 and style == "book":
                out.add(draw.choice([": ", ": ", ": ", " : ", ", ", " "])).add(publisher, "publisher")
            out.add(draw.choice([", ", ", ", ". "])).add(year, "year").add(draw.choice(["", "", "", " г", "г"]))
            if draw.random() < 0.75:
                pages = str(draw.randint(20, 900))
                out.add(draw.choice([".", ".", ",", ""]) + dash).add(pages, "page_count").add(
                    " б." if kazakh else draw.choice([" с.", " с", "с.", " c."])
                )
        elif style == "chapter":
            out.add(draw.choice([" // ", "// ", " / ", ". В кн.: ", " // "]))
            out.add(draw.choice(parts.volumes or parts.journals), "container")
            place, publisher = draw.choice(parts.imprints)
            if draw.random() < 0.3:
                month = draw.choice(
                    ["января", "апреля", "мая", "июня", "сентября", "октября", "ноября", "қазан", "мамыр"]
                )
                days = f"{draw.randint(1, 12)}{draw.choice(['–', '-', ' – '])}{draw.randint(13, 30)}"
                out.add(draw.choice([". ", ", ", " ("])).add(draw.choice(["", "г. "])).add(place, "place")
                out.add(f", {days} {month} ").add(year, "year").add(draw.choice([" г.", "", "."]))
                if draw.random() < 0.7:
                    _pages(
                        out.add(dash if dash.strip() else " – "), draw, kazakh, number % 300 + 1, number % 300 + 6
                    )
                yield Sample("gost", number % 10 == 0, out.text, tuple(out.labelled))
                continue
            out.add(f".{dash}").add(place, "place")
            if draw.random() < 0.7:
                out.add(": ").add(publisher, "publisher")
            out.add(", ").add(year, "year").add(f".{dash}")
            first = draw.randint(1, 400)
            _pages(out, draw, kazakh, first, first + draw.randint(1, 12))
        else:
            out.add(draw.choice([". URL: ", " – Режим доступа: ", " ", ". – URL: "]))
            host = draw.choice(("stat", "gov", "inform", "lib", "news", "www.stat", "www.bank"))
            page = draw.choice(("ru/news", "page", "doc", "index.php?id="))
            out.add(f"https://{host}.{draw.choice(('kz', 'ru', 'org'))}/{page}/{draw.randint(1, 99999)}", "url")
            day = f"{draw.randint(1, 28):02}.{draw.randint(1, 12):02}.{draw.randint(2005, 2024)}"
            out.add(" ").add(
                draw.choice([f"(дата обращения: {day})", f"(дата доступа: {day})", f"(қаралған күні: {day})"]),
                "note",
            )
        out.add(draw.choice([".", ".", ""]) if not out.text.endswith(".") else "")
        yield Sample("gost", number % 10 == 0, out.text, tuple(out.labelled))


def _pages(out: _Printed, draw: random.Random, kazakh: bool, first: int, last: int) -> None:
    between = draw.choice(["–", "-", " – ", "-"])
    value = f"{first}{between}{last}" if draw.random() < 0.9 else str(first)
    if kazakh:
        if draw.random() < 0.5:
            out.add("Б. ").add(value, "pages").add(".")
        else:
            out.add(value, "pages").add(draw.choice([" бб.", " б.", "-бб."]))
    else:
        out.add(draw.choice(["С. ", "С.", "с. ", "C. ", "стр. ", "PP. "])).add(value, "pages").add(".")


def silver(data: Path) -> Iterator[Sample]:
    """Printed strings that the layered labeller reads without a remainder; issues held out are left aside."""
    for line in (data / "npe_articles_ru_to2019.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if _is_held_out(record["issue"]):
            continue
        for printed in record["references"]:
            text = re.sub(r"\s+", " ", printed).strip()
            labelled = label_layered(text)
            if is_explained(text, labelled):
                yield Sample("silver", False, text, labelled)


def corpus(data: Path) -> list[Sample]:
    """Every sample of every corpus."""
    return [
        *anystyle(data / "anystyle/core.xml"),
        *anystyle(data / "anystyle/good.xml"),
        *grobid(data / "grobid"),
        *print_gost(read_parts(data), 6000, 20),
        *silver(data),
    ]


# Training ----------------------------------------------------------------------------------------------------


def token_labels(tokens: Sequence[Token], labelled: Iterable[Labelled]) -> list[str]:
    """The gold label of each token."""
    labels = [OUTSIDE] * len(tokens)
    for item in labelled:
        for i, token in enumerate(tokens):
            if token.start < item.end and token.end > item.start:
                labels[i] = item.label
    return labels


# Of the corpora with many strings of one kind, so many are enough.
_ENOUGH = {"grobid": 4500, "silver": 1800, "gost": 4000}


def train(samples: Sequence[Sample], target: Path, iterations: int, algorithm: str) -> None:
    """Fit the field and store its weights for `sequence.load_model`.

    `algorithm`: `lbfgs` (L1 and L2), or `ap` (averaged perceptron), quicker by far for a first look.
    """
    pycrfsuite = importlib.import_module("pycrfsuite")
    trainer = pycrfsuite.Trainer(algorithm=algorithm, verbose=False)
    trainer.set_params({"max_iterations": iterations, "feature.minfreq": 3})
    if algorithm == "lbfgs":
        trainer.set_params({"c1": 0.25, "c2": 0.02})
    taken: Counter[str] = Counter()
    shuffled = [sample for sample in samples if not sample.is_held_out]
    random.Random(4).shuffle(shuffled)  # noqa: S311
    for sample in shuffled:
        taken[sample.corpus] += 1
        if taken[sample.corpus] > _ENOUGH.get(sample.corpus, len(shuffled)):
            continue
        tokens = tokenise(sample.text)
        if 3 <= len(tokens) <= 300:
            rows = features(sample.text, tokens, hints_of(tokens, label_layered(sample.text)))
            trainer.append(rows, token_labels(tokens, sample.labelled))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        store(tagger.info(), target)


def store(info: object, target: Path) -> None:
    """Weights as a small compressed archive: names and labels as text, weights as half floats in sparse rows."""
    labels = sorted(info.labels)  # type: ignore[attr-defined]
    column = {label: i for i, label in enumerate(labels)}
    kept = [(name, label, weight) for (name, label), weight in info.state_features.items() if abs(weight) >= 0.02]  # type: ignore[attr-defined]
    names = sorted({name for name, _, _ in kept})
    row = {name: i for i, name in enumerate(names)}
    moves = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (a, b), weight in info.transitions.items():  # type: ignore[attr-defined]
        moves[column[a], column[b]] = weight
    np.savez_compressed(
        target,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
        rows=np.array([row[name] for name, _, _ in kept], dtype=np.int32),
        columns=np.array([column[label] for _, label, _ in kept], dtype=np.int8),
        values=np.array([weight for _, _, weight in kept], dtype=np.float16),
        moves=moves,
    )


# Measuring ---------------------------------------------------------------------------------------------------


def _values(text: str, labelled: Sequence[Labelled]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for item in labelled:
        found[item.label].append(text[item.start : item.end])
    return {label: re.sub(r"[\W_]+", "", "".join(found[label]).lower()) for label in MEASURED if label in found}


def measure(samples: Sequence[Sample], labeller: Labeller) -> dict[str, tuple[float, float, dict[str, float]]]:
    """For each corpus: micro F1 of fields (space, case, marks folded), whole entries right, F1 by field."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        gold, found = _values(sample.text, sample.labelled), _values(sample.text, labeller(sample.text))
        gold = {k: v for k, v in gold.items() if v}
        found = {k: v for k, v in found.items() if v}
        tally = counts[sample.corpus]
        tally["entries"] += 1
        tally["whole"] += gold == found
        for label in MEASURED:
            right = label in gold and gold.get(label) == found.get(label)
            for suffix in ("", f":{label}"):
                tally[f"right{suffix}"] += right
                tally[f"gold{suffix}"] += label in gold
                tally[f"found{suffix}"] += label in found
    return {
        name: (
            _f1(tally, ""),
            tally["whole"] / tally["entries"],
            {label: _f1(tally, f":{label}") for label in MEASURED if tally[f"gold:{label}"]},
        )
        for name, tally in counts.items()
    }


def _f1(tally: Counter[str], suffix: str) -> float:
    both = tally[f"gold{suffix}"] + tally[f"found{suffix}"]
    return 2 * tally[f"right{suffix}"] / both if both else 0.0


def _show(title: str, result: dict[str, tuple[float, float, dict[str, float]]]) -> None:
    for name, (f1, whole, fields) in sorted(result.items()):
        by_field = "  ".join(f"{label} {value:.3f}" for label, value in fields.items())
        sys.stdout.write(f"{title:8} {name:9} field F1 {f1:.4f}  whole {whole:.3f}   {by_field}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or measure both labellers on what was held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--target", type=Path, default=MODEL)
    parser.add_argument("--algorithm", choices=("lbfgs", "ap"), default="lbfgs")
    parser.add_argument("what", choices=("train", "measure"))
    asked = parser.parse_args(arguments)
    samples = corpus(asked.data)
    sys.stdout.write(f"{Counter((s.corpus, s.is_held_out) for s in samples)}\n")
    if asked.what == "train":
        train(samples, asked.target, asked.iterations, asked.algorithm)
    held = [sample for sample in samples if sample.is_held_out]
    _show("layered", measure(held, label_layered))
    model: Model | None = load_model(asked.target)
    if model is not None:
        learned = model
        _show("learned", measure(held, lambda text: label_learned(text, learned)))
    if asked.target == MODEL:
        _show("in use", measure(held, lambda text: label_entry(text, label_layered(text))))


if __name__ == "__main__":
    main()
