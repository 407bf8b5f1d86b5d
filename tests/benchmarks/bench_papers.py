"""Volumes into papers, against gold: starts, titles, people, heads; reliability; false alarms; speed.

    python tests/benchmarks/bench_papers.py [--details] [--no-speed]

Gold of the journal volume and of the excerpt (`gold/papers-*.json`) are places in the data, so that their texts
stand in no repository; without the data (`KITAP_DATA`, default `../shared/data`) those parts say so. The sample
volumes and the invented ones (`tests/extract/papers/styles.py`) are always there. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import textwrap
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2

from tests.extract.papers.maker import Style, make_volume
from tests.extract.papers.sheets import MIXED
from tests.extract.papers.styles import DAMAGED, VOLUMES
from warehouse.document import Document, Paper, Section
from warehouse.extract.papers.find import Split, split_document
from warehouse.extract.registry import EXTRACTORS, Workbench
from warehouse.read import identify, read_source
from warehouse.repair import repair_document

DATA = Path(os.environ.get("KITAP_DATA", "../shared/data"))
GOLD = Path(__file__).parent / "gold"
SAMPLES = Path(__file__).parents[1] / "volumes"
NEAR = 0.95
ALIKE = 0.85  # a heading, but for a letter or two of damage
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


def folded(text: object) -> str:
    """A text for comparing: letters and digits in one case; hyphens of any kind at a line's end are none."""
    plain = unicodedata.normalize("NFC", str(text or ""))
    plain = re.sub(r"[\x00-\x08\x0e-\x1f\u00ad*-]\s*\n", "", plain.replace("\r\n", "\n"))
    return re.sub(r"[\W_]+", " ", plain).strip().casefold()


def similarity(found: object, gold: object) -> float:
    """0 to 1, on folded texts; 1 where both are empty."""
    one, other = folded(found), folded(gold)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one or other else 1.0


@dataclass
class Card:
    """Similarities by field, and the starts."""

    fields: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    misses: list[str] = field(default_factory=list)
    found: int = 0
    wanted: int = 0
    invented: int = 0

    def add(self, name: str, found: object, gold: object) -> None:
        """One value of a field."""
        value = similarity(found, gold)
        self.fields[name].append(value)
        if value < NEAR:
            self.misses.append(f"{name}: {found!r} for {gold!r}")

    def print(self, title: str) -> None:
        """Mean and least similarity of each field, and how many reach the mark."""
        print(f"\n{title}\n  starts: {self.found} of {self.wanted} found, {self.invented} invented")
        for name, values in self.fields.items():
            reached = sum(value >= NEAR for value in values)
            mean, least = sum(values) / len(values), min(values)
            print(f"  {name:<14} mean {mean:.3f}  least {least:.3f}  >= {NEAR}: {reached} of {len(values)}")


@dataclass
class Reliability:
    """Rows by noun: how sure each was, and whether it was right."""

    rows: dict[str, list[tuple[float, bool]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, noun: str, confidence_frac: float, is_right: bool) -> None:
        """One row."""
        self.rows[noun].append((confidence_frac, is_right))

    def print(self, title: str) -> None:
        """A line a bin: rows, mean confidence, share right; and the expected calibration error."""
        print(f"\nReliability, {title}")
        for noun, rows in self.rows.items():
            error = 0.0
            print(f"  {noun}: {len(rows)} rows, {sum(right for _, right in rows)} right")
            for low, high in pairwise(BINS):
                own = [(frac, right) for frac, right in rows if low <= frac < high]
                if not own:
                    continue
                mean = sum(frac for frac, _ in own) / len(own)
                share = sum(right for _, right in own) / len(own)
                error += len(own) / len(rows) * abs(mean - share)
                print(f"    {low:.2f}-{min(high, 1):.2f}  {len(own):5} rows  said {mean:.3f}  right {share:.3f}")
            print(f"    expected calibration error {error:.3f}")


# --- gold as places


def gold_of_journal() -> tuple[Document, list[dict[str, Any]]] | None:
    """The journal volume and its gold, with the texts that its places point at."""
    gold = json.loads((GOLD / "papers-npe-1999-02.json").read_text())
    path = DATA / "volumes" / gold["file"]
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != gold["sha256"]:
        return None
    pdf = pypdfium2.PdfDocument(path)

    def text(span: list[int]) -> str:
        page, start, end = span
        return str(pdf[page - 1].get_textpage().get_text_range()[start:end])

    papers = []
    for entry in gold["papers"]:
        row: dict[str, Any] = {}
        for name, value in entry.items():
            if isinstance(value, int):
                row[name] = value
            elif isinstance(value[0], list):
                row[name] = [text(span) for span in value]
            else:
                row[name] = text(value)
        papers.append(row)
    return repair_document(read_source(identify(path))), papers


def judge_journal(split: Split, gold: Sequence[dict[str, Any]], rows: Reliability) -> Card:
    """The journal volume: all papers print the same kinds of fields."""
    card = Card(wanted=len(gold))
    by_page = {paper.span.page_number: paper for paper in split.papers}
    starts = {entry["page_start"] for entry in gold}
    card.found = len(starts & set(by_page))
    card.invented = len(split.papers) - card.found
    for entry in gold:
        paper = by_page.get(entry["page_start"])
        authors = [person for person in paper.people if person.role == "author"] if paper else []
        abstract = next((text.text for text in paper.texts if text.kind == "abstract"), None) if paper else None
        card.add("title", paper.title if paper else None, entry["title"])
        for at, name in enumerate(entry["authors"]):
            card.add("author", authors[at].name if at < len(authors) else None, name)
        for person in authors[len(entry["authors"]) :]:
            card.add("author", person.name, "")
        for person in authors:
            card.add("affiliation", person.affiliation, entry["affiliation"])
            card.add("city", person.city, entry["city"])
            rows.add("people", person.confidence_frac, _is_among(person.name, entry["authors"]))
        card.add("abstract", abstract, entry["abstract"])
        card.add("udc", paper.udc if paper else None, entry["udc"])
        card.add("end page", paper.span.page_last if paper else None, entry["page_end"])
        if paper is not None:
            rows.add("papers", paper.confidence_frac, similarity(paper.title, entry["title"]) >= NEAR)
    return card


def judge_excerpt(rows: Reliability) -> Card | None:
    """The excerpt: the tail of a paper, a head without a name whose title breaks off, and a whole garbled head."""
    gold = json.loads((GOLD / "papers-excerpt.json").read_text(encoding="utf-8"))
    path = DATA / "volumes" / gold["file"]
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != gold["sha256"]:
        return None
    lines = path.read_text(encoding="utf-8").split("\n")
    split = split_document(repair_document(read_source(identify(path))))
    card = Card(wanted=len(gold["papers"]))
    by_line = {paper.span.line_first: paper for paper in split.papers}
    card.found = sum(entry["line_first"] in by_line for entry in gold["papers"])
    card.invented = len(split.papers) - card.found

    def text(value: Any) -> Any:
        return lines[value[0] - 1][value[1] : value[2]] if isinstance(value, list) else value

    for entry in gold["papers"]:
        paper = by_line.get(entry["line_first"])
        if paper is None:
            card.misses.append(f"no paper at line {entry['line_first']}")
            continue
        card.add("title", paper.title, text(entry.get("title")))
        card.add("head missing", paper.is_head_missing, entry["is_head_missing"])
        card.add("tail missing", paper.is_tail_missing, entry["is_tail_missing"])
        rows.add("papers", paper.confidence_frac, similarity(paper.title, text(entry.get("title"))) >= NEAR)
        for at, wanted in enumerate(entry["people"]):
            person = paper.people[at] if at < len(paper.people) else None
            for name, value in wanted.items():
                card.add(name, getattr(person, name, None), text(value))
            if person is not None and "name" in wanted:
                rows.add("people", person.confidence_frac, similarity(person.name, wanted["name"]) >= NEAR)
    return card


def judge_samples(rows: Reliability) -> Card:
    """The sample volumes, ruined pages and all."""
    card = Card()
    for truth_path in sorted(SAMPLES.glob("*.truth.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        source = next(
            path for path in SAMPLES.glob(f"{truth_path.name.split('.')[0]}.*") if "truth" not in path.name
        )
        split = split_document(repair_document(read_source(identify(source))))
        by_page = {paper.span.page_number: paper for paper in split.papers}
        card.wanted += len(truth["papers"])
        card.found += sum(entry["page_start"] in by_page for entry in truth["papers"])
        card.invented += len(split.papers) - sum(entry["page_start"] in by_page for entry in truth["papers"])
        for entry in truth["papers"]:
            paper = by_page.get(entry["page_start"])
            if paper is None:
                continue
            card.add("title", paper.title, entry["title"])
            for role in ("author", "supervisor"):
                found = [person for person in paper.people if person.role == role]
                printed = [person for person in entry["people"] if person["role"] == role]
                for at, wanted in enumerate(printed):
                    person = found[at] if at < len(found) else None
                    card.add(role, person.name if person else None, wanted["name"])
                    for name in ("position", "affiliation", "city", "country_code", "email", "orcid"):
                        if wanted.get(name):
                            card.add(name, getattr(person, name, None), wanted[name])
                for person in found:
                    rows.add("people", person.confidence_frac, _is_among(person.name, [p["name"] for p in printed]))
            for kind in ("abstracts", "keywords"):
                mine = {text.language: text.text for text in paper.texts if text.kind == kind.rstrip("s")} | {
                    text.language: text.text for text in paper.texts if text.kind == kind
                }
                for language, text in entry[kind].items():
                    card.add(kind, mine.get(language), text)
            if entry["udc"] or paper.udc:
                card.add("udc", paper.udc, entry["udc"])
            if entry["doi"] or paper.doi:
                card.add("doi", paper.doi, entry["doi"])
            card.add("end page", paper.span.page_last, entry["page_end"])
            rows.add("papers", paper.confidence_frac, similarity(paper.title, entry["title"]) >= NEAR)
            _judge_sections(rows, paper.sections, entry["sections"])
    return card


def _is_among(name: str | None, wanted: Iterable[str]) -> bool:
    return any(similarity(name, other) >= NEAR for other in wanted)


def _judge_sections(rows: Reliability, sections: Sequence[Section], headings: Sequence[str]) -> None:
    for section in sections:
        if section.heading:
            is_there = any(similarity(section.heading, other) >= ALIKE for other in headings)
            rows.add("sections", section.confidence_frac, is_there)


def _nearest(papers: Sequence[Paper], title: str) -> Paper:
    return max(papers, key=lambda paper: similarity(paper.title, title))


def judge_invented(rows: Reliability, volumes: Sequence[tuple[Style, Any]], seeds: Sequence[int]) -> Card:
    """The invented volumes."""
    card = Card()
    for style, sheets in volumes:
        for seed in seeds:
            made = make_volume(sheets, style, seed)
            split = split_document(made.document)
            by_page: dict[int, list[Paper]] = defaultdict(list)
            for paper in split.papers:
                by_page[paper.span.page_number].append(paper)
            card.wanted += len(made.papers)
            found = 0
            for truth in made.papers:
                mine = by_page.get(truth.page_first, [])
                if not mine:
                    continue
                paper = _nearest(mine, truth.title)
                mine.remove(paper)
                found += 1
                if truth.is_head_missing:
                    rows.add("papers", paper.confidence_frac, paper.is_head_missing)
                    continue
                card.add("title", paper.title, truth.title)
                rows.add("papers", paper.confidence_frac, similarity(paper.title, truth.title) >= NEAR)
                authors = [person for person in paper.people if person.role == "author"]
                for at, name in enumerate(truth.names):
                    card.add("author", authors[at].name if at < len(authors) else None, name)
                names = [*truth.names, truth.sheet.supervisor[0]]
                for person in paper.people:
                    rows.add("people", person.confidence_frac, _is_among(person.name, names))
                _judge_sections(rows, paper.sections, [heading for heading, _ in truth.sheet.body])
            card.found += found
            card.invented += len(split.papers) - found
            for left in by_page.values():
                for paper in left:
                    rows.add("papers", paper.confidence_frac, False)
    return card


# --- false alarms


def prose_pages(count: int) -> Document | None:
    """Pages of prose in three languages, made of single sentences: no list, table, caption or head in them."""
    texts: list[str] = []
    russian = DATA / "text" / "ru_gsd-ud-dev.conllu"
    parallel = DATA / "text" / "kaz-parallel-gov" / "primeminister_kz_corpus.tsv"
    if not russian.exists() or not parallel.exists():
        return None
    sentences = [
        line[9:] for line in russian.read_text(encoding="utf-8").split("\n") if line.startswith("# text = ")
    ]
    texts.append(" ".join(text for text in sentences if len(text) > 40 and text[-1] in ".!?"))
    rows = [line.split("\t") for line in parallel.read_text(encoding="utf-8").split("\n") if line.count("\t") >= 2]
    for column in (0, 1):
        parts = [_spelled(row[column]) for row in rows if row[column].rstrip().endswith(".")]
        texts.append(" ".join(part for part in parts if 40 < len(part) < 400))
    pages: list[str] = []
    for text in texts:
        lines = textwrap.wrap(text, 84, break_long_words=False, break_on_hyphens=False)
        share = count // 3 + (len(pages) == 0) * (count % 3)
        pages += ["\n".join(lines[at * 42 : at * 42 + 42]) for at in range(share)]
    return document_of_pages(pages)


def _spelled(tokens: str) -> str:
    """Tokens parted by spaces as they are written."""
    text = re.sub(r"\s+([.,;:!?)»])", r"\1", re.sub(r"([(«])\s+", r"\1", tokens.strip()))
    return text[:1].upper() + text[1:]


def document_of_pages(pages: Sequence[str]) -> Document:
    """A sound text as repair hands it over."""
    from tests.extract.papers.test_split import document_of

    return document_of("\f".join(pages))


def false_alarms() -> None:
    """What is reported on fifty pages of prose: nothing should be."""
    document = prose_pages(50)
    if document is None:
        print("\nFalse alarms: the texts are not there")
        return
    bench = Workbench(document)
    counts = {noun: run(bench) for noun, run in EXTRACTORS.items() if noun not in ("claims", "findings")}
    tables = {table: len(rows) for found in counts.values() for table, rows in found.items()}
    headings = [section.heading for paper in bench.papers for section in paper.sections if section.heading]
    heads = sum(paper.title is not None for paper in bench.papers)
    notes = sum(len(paper.note_lines) for paper in bench.papers)
    alarms = ("tables", "figures", "references", "citations", "people", "paper_texts")
    print(f"\nFalse alarms on {len(document.pages)} pages of prose (each should be 0)")
    print("  " + "  ".join(f"{name} {tables.get(f'core.{name}', 0)}" for name in alarms), end="")
    print(f"  heads {heads}  section headings {len(headings)}  footnote lines {notes}  papers {len(bench.papers)}")
    for heading in headings:
        print(f"    heading: {heading}")


# --- speed


def speed(documents: dict[str, Document]) -> None:
    """Pages a second of one core: the split with its heads, and all extractors."""
    print("\nSpeed (pages a second of processor time; aim 100 for the whole extraction)")
    for name, document in documents.items():
        bench = Workbench(document)
        times: dict[str, float] = {}
        for noun, run in EXTRACTORS.items():
            started = time.process_time()
            run(bench)
            times[noun] = time.process_time() - started
        whole = sum(times.values())
        pages = len(document.pages)
        print(f"  {name}: {pages} pages, split and heads {pages / times['papers']:.0f}, all {pages / whole:.0f}")
        print("    " + "  ".join(f"{noun} {spent / pages * 1000:.2f} ms" for noun, spent in times.items()))


def main() -> None:
    """Print it all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--details", action="store_true", help="print what was not right")
    parser.add_argument("--no-speed", action="store_true", help="leave the times out")
    arguments = parser.parse_args()
    shown, fitted = Reliability(), Reliability()
    cards: list[tuple[str, Card]] = []
    documents: dict[str, Document] = {}
    journal = gold_of_journal()
    if journal is None:
        print("the journal volume is not there: its part is left out")
    else:
        documents["journal volume"] = journal[0]
        cards.append(("Journal volume, 14 papers", judge_journal(split_document(journal[0]), journal[1], shown)))
    excerpt = judge_excerpt(shown)
    if excerpt is not None:
        cards.append(("Excerpt of proceedings", excerpt))
    cards.append(("Sample volumes", judge_samples(fitted)))
    cards.append(("Invented volumes", judge_invented(fitted, VOLUMES, (1,))))
    damaged = [
        (replace(style, label=f"{style.label} {frac}", damage_frac=frac), sheets)
        for style, sheets in DAMAGED
        for frac in (0.01, 0.03, 0.06, 0.1)
    ]
    cards.append(("Invented volumes, damaged", judge_invented(fitted, damaged, (1, 2))))
    for title, card in cards:
        card.print(title)
        if arguments.details:
            for miss in card.misses:
                print(f"    {miss}")
    fitted.print("sample and invented volumes (what the confidences were set on)")
    shown.print("journal volume and excerpt (not used for it)")
    false_alarms()
    if not arguments.no_speed:
        sheets = tuple(MIXED) * 12
        documents["invented volume"] = make_volume(sheets, Style("speed", names="full", starts="middle")).document
        speed(documents)


if __name__ == "__main__":
    main()
