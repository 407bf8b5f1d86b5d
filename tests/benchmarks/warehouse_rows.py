"""Invented volumes of papers in bulk: rows of every raw, core and ops table, coherent in all that the checks know.

`make_home(Home(path), Plan(paper_count=100_000))` fills a home and publishes it. The rows go into the working file
with the store's own insert (`warehouse.store.rows.insert_frame`), many volumes in one transaction; `load_batch`,
which takes one volume a transaction, is measured apart in `bench_warehouse.py`. Everything follows from the seed.
"""

# Lists and rows of fields read best whole.
# ruff: noqa: E501

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from warehouse_words import LANGUAGES, Person, Vocabulary, people, vocabulary

from flows.settings import Settings
from flows.stages import rebuild, versions
from warehouse.contract import polars_schema
from warehouse.document import DocumentId, SourceFile
from warehouse.extract.nouns import NOUNS
from warehouse.outcomes import Outcome, Reject, Run, VolumeBatch
from warehouse.store.checks import checks
from warehouse.store.connection import Home
from warehouse.store.load import kitap_version, transaction
from warehouse.store.rows import insert_frame
from warehouse.store.working import open_working

LINES_PER_PAGE = 40
_LOOKALIKES = str.maketrans("асеорхукнмтвАСЕОРХУКНМТВ", "aceopxyknmtbACEOPXYKHMTB")

# Names of places in Russian, Kazakh and English with their codes.
_PLACES = (
    ("Казахстан", "Қазақстан", "Kazakhstan", "KZ"),
    ("Россия", "Ресей", "Russia", "RU"),
    ("Китай", "Қытай", "China", "CN"),
    ("Монголия", "Моңғолия", "Mongolia", "MN"),
    ("Узбекистан", "Өзбекстан", "Uzbekistan", "UZ"),
    ("Кыргызстан", "Қырғызстан", "Kyrgyzstan", "KG"),
    ("Таджикистан", "Тәжікстан", "Tajikistan", "TJ"),
    ("Германия", "Германия", "Germany", "DE"),
    ("Италия", "Италия", "Italy", "IT"),
    ("Турция", "Түркия", "Turkey", "TR"),
    ("Франция", "Франция", "France", "FR"),
    ("Алматинская область", "Алматы облысы", "Almaty Region", "KZ-19"),
    ("Акмолинская область", "Ақмола облысы", "Akmola Region", "KZ-11"),
    ("Карагандинская область", "Қарағанды облысы", "Karaganda Region", "KZ-35"),
    ("Алтайский край", "Алтай өлкесі", "Altai Krai", "RU-ALT"),
    ("Омская область", "Омбы облысы", "Omsk Oblast", "RU-OMS"),
)
_FLOWS = {
    "exports": ("экспорт", "экспорты", "exports"),
    "imports": ("импорт", "импорты", "imports"),
    "turnover": ("товарооборот", "тауар айналымы", "turnover"),
}
_UNITS = (("млн долл.", "млн доллар", "million USD"), ("тыс. тонн", "мың тонна", "thousand tonnes"))
_CITIES = (
    ("Алматы", "KZ"),
    ("Астана", "KZ"),
    ("Омск", "RU"),
    ("Ташкент", "UZ"),
    ("Бишкек", "KG"),
    ("Berlin", "DE"),
)
_SCHOOLS = (("университет", "университеті", "University"), ("институт", "институты", "Institute"))
_HEADINGS = (
    ("Введение", "Кіріспе", "Introduction"),
    ("Материалы и методы", "Материалдар мен әдістер", "Materials and methods"),
    ("Результаты", "Нәтижелер", "Results"),
    ("Обсуждение", "Талқылау", "Discussion"),
    ("Заключение", "Қорытынды", "Conclusion"),
)
_TABLE_WORDS = ("Таблица", "Кесте", "Table")
_FIGURE_WORDS = ("Рисунок", "Сурет", "Figure")
_LISTS = ("Список литературы", "Әдебиеттер тізімі", "References")
_PLACE_WORDS = ("Место", "Орны", "Place")
_ACTS = (("law", "Закон", "Заң", "Law"), ("decree", "Указ", "Жарлық", "Decree"), ("resolution", "Постановление", "Қаулы", "Resolution"))  # fmt: skip
_ISSUERS = ("Парламент", "Президент", "Правительство", "Министерство торговли", "Маслихат")

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Plan:
    """How much is invented. Means for each paper: 10 paragraphs, 8 entries, 7 citations, 0.6 tables, 3.5 numbers."""

    paper_count: int = 1000
    papers_per_volume: int = 40
    paragraph_mean: int = 10
    seed: int = 1
    run_count: int = 42
    last_run_at: datetime = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
    folder: str = "/data/volumes"

    @property
    def volume_count(self) -> int:
        """Volumes, the last of them perhaps smaller."""
        return -(-self.paper_count // self.papers_per_volume)

    def run(self, number: int) -> Run:
        """A daily run of the weeks before; the number counts from 0."""
        at = self.last_run_at - timedelta(days=self.run_count - 1 - number, minutes=number % 7)
        digest = hashlib.sha256(f"{self.seed}/{number}".encode()).hexdigest()[:8]
        return Run(f"{at:%Y%m%dT%H%M%S}-{digest}", "ingest", "schedule" if number % 3 else "flow", at)

    def run_of(self, volume: int) -> int:
        """The number of the run that loaded a volume: the first loaded a third of them, the others share the rest."""
        share = volume / max(1, self.volume_count)
        return 0 if share < 0.33 else min(self.run_count - 1, 1 + int((share - 0.33) / 0.67 * (self.run_count - 1)))


@dataclass(frozen=True, slots=True)
class Work:
    """A work that reference lists name."""

    work_id: str
    text: str
    kind: str
    authors: str | None
    title: str
    container: str | None
    issuer: str | None
    publisher: str | None
    year: int
    number: str | None


@dataclass
class Made:
    """Frames of some volumes by table, and what each volume has: for outcomes, batches and files."""

    frames: dict[str, pl.DataFrame]
    outcomes: list[tuple[int, Outcome]]
    rejects: list[tuple[int, Reject]]
    texts: dict[str, str] = field(default_factory=dict)  # source_uri -> text of the file


class Maker:
    """Makes rows volume by volume; word lists, people and works are made once."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._rng = np.random.default_rng([plan.seed, 5])
        self._random = random.Random(plan.seed)
        self._pools: dict[tuple[str, str], list[str]] = {}
        self._versions = versions()

    @cached_property
    def vocabularies(self) -> dict[str, Vocabulary]:
        return {language: vocabulary(language, self.plan.seed) for language in LANGUAGES}

    @cached_property
    def people(self) -> list[Person]:
        return people(max(50, int(self.plan.paper_count * 0.7)), self.plan.seed)

    @cached_property
    def schools(self) -> list[tuple[str, str, str, str, str]]:
        stems = [self.vocabularies["ru"].forms[500 + one] for one in range(120)]
        return [
            (
                f"{stem.capitalize()}ский {_SCHOOLS[number % 2][0]}",
                f"{stem.capitalize()} {_SCHOOLS[number % 2][1]}",
                f"{_latin(stem).capitalize()} {_SCHOOLS[number % 2][2]}",
                *_CITIES[number % len(_CITIES)],
            )
            for number, stem in enumerate(stems)
        ]

    @cached_property
    def works(self) -> list[Work]:
        """Works to be cited, the most cited first; each twentieth is a legal act."""
        count = max(200, int(self.plan.paper_count * 2.5))
        rng = np.random.default_rng([self.plan.seed, 9])
        titles = {
            language: self.vocabularies[language].phrases(rng, -(-count // 3), 4, 10) for language in LANGUAGES
        }
        containers = {language: self.vocabularies[language].phrases(rng, 400, 2, 4) for language in LANGUAGES}
        choose = random.Random(self.plan.seed + 3)
        return [self._work(number, titles, containers, choose) for number in range(count)]

    def _work(
        self, number: int, titles: dict[str, list[str]], containers: dict[str, list[str]], choose: random.Random
    ) -> Work:
        language = LANGUAGES[number % 3]
        place = LANGUAGES.index(language)
        title = titles[language][number // 3]
        year = choose.randint(1985, 2025)
        work_id = hashlib.sha256(f"{self.plan.seed}:work:{number}".encode()).hexdigest()[:16]
        if number % 20 == 7:
            kind, *words = choose.choice(_ACTS)
            act = str(choose.randint(1, 900))
            day = f"{choose.randint(1, 28):02d}.{choose.randint(1, 12):02d}.{year}"
            text = f"{words[place]} «{title}» от {day} № {act}"
            return Work(work_id, text, kind, None, title, None, choose.choice(_ISSUERS), None, year, act)
        author = self.people[choose.randrange(len(self.people))].printed(language, 2)
        container = containers[language][choose.randrange(400)]
        pages = choose.randint(5, 300)
        if number % 3 == 0:
            text = f"{author} {title}. – {container}, {year}. – {pages} с."
            return Work(work_id, text, "book", author, title, None, None, container, year, None)
        if number % 11 == 0:
            text = f"{title} // https://example.org/{work_id}"
            return Work(work_id, text, "web", None, title, None, None, None, year, None)
        text = f"{author} {title} // {container}. {year}. № {choose.randint(1, 12)}. С. {pages}–{pages + 9}."
        return Work(work_id, text, "article", author, title, container, None, None, year, None)

    # --- text ----------------------------------------------------------------------------------------------------

    def _line(self, language: str, place: str) -> str:
        pool = self._pools.get((language, place))
        if not pool:
            pool = self.vocabularies[language].lines(
                self._rng, 4000, is_first=place == "first", is_last=place == "last"
            )
            self._pools[language, place] = pool
        return pool.pop()

    def _phrase(self, language: str, low: int, high: int) -> str:
        pool = self._pools.get((language, f"{low}-{high}"))
        if not pool:
            pool = self.vocabularies[language].phrases(self._rng, 4000, low, high)
            self._pools[language, f"{low}-{high}"] = pool
        return pool.pop()

    # --- volumes -------------------------------------------------------------------------------------------------

    def chunks(self, size: int = 50, *, keep_texts: bool = False) -> Iterator[tuple[range, Made]]:
        """All volumes of the plan, some at a time."""
        for first in range(0, self.plan.volume_count, size):
            numbers = range(first, min(first + size, self.plan.volume_count))
            yield numbers, self.make(numbers, keep_texts=keep_texts)

    def make(self, numbers: Sequence[int], *, keep_texts: bool = False) -> Made:
        """The rows of some volumes."""
        volumes = [_Volume(self, number) for number in numbers]
        made = Made(_frames(volumes, self._versions), [], [])
        for volume in volumes:
            made.outcomes.extend((volume.run_number, outcome) for outcome in volume.outcomes())
            made.rejects.extend((volume.run_number, reject) for reject in volume.rejects)
            if keep_texts:
                made.texts[volume.source_uri] = volume.file_text
        return made

    def batch(self, number: int, run: Run) -> VolumeBatch:
        """One volume as the pipeline hands it to the store."""
        volume = _Volume(self, number)
        frames = {
            table: frame.with_columns(run_id=pl.lit(run.run_id)) if "run_id" in frame.columns else frame
            for table, frame in _frames([volume], self._versions).items()
            if table != "raw.sources"
        }
        source = SourceFile(
            DocumentId(volume.document_id), volume.source_uri, volume.file_name, "text/plain", volume.byte_count
        )
        return VolumeBatch(source, volume.source_uri, frames, tuple(volume.rejects), tuple(volume.outcomes()))


class _Volume:
    """One volume while it is made: lines first, then what stands in them."""

    def __init__(self, maker: Maker, number: int) -> None:
        self.maker, self.number = maker, number
        plan = maker.plan
        self.random = random.Random(f"{plan.seed}/{number}")
        self.run_number = plan.run_of(number)
        self.run = plan.run(self.run_number)
        # Each 97th volume is the corrected file of the one before it.
        self.is_correction = number % 97 == 96
        self.is_superseded = number % 97 == 95 and number + 1 < plan.volume_count
        place = number - 1 if self.is_correction else number
        self.file_name = f"volume-{place:05d}.txt"
        self.source_uri = f"{plan.folder}/{place % 100:02d}/{self.file_name}"
        self.rows: dict[str, Rows] = {}
        self.lines: list[tuple[int, int, int, str, str, bool]] = []  # paper, page, line, text, language, break
        self.page, self.paper = 1, -1
        self.paper_places: list[tuple[int, int]] = []
        self.line_on_page = 0
        self.is_damaged = self.random.random() < 0.12
        self._build()

    def _build(self) -> None:
        plan, choose = self.maker.plan, self.random
        count = min(plan.papers_per_volume, plan.paper_count - self.number * plan.papers_per_volume)
        year = choose.randint(1999, 2025)
        title = self.maker._phrase("ru", 3, 6)
        for text in (title, str(year)):
            self._print(text, "ru")
        for index in range(count):
            self.paper = index
            self._turn_page()
            self._paper(index, year)
        self.paper = -1
        isbn = f"978-5-{self.number:05d}-{year % 100:03d}-1" if self.number % 3 else None
        series = None if self.number % 4 else "Труды"
        # The volume spans all of its lines, which are known only now.
        self._add("core.volumes", 1, 1, self.page, self.line_on_page, 0.9, (title, year, isbn, None, series, None, count, False))  # fmt: skip
        self.count, self.year = count, year
        raw = [self._raw(line) for line in self.lines]
        self.raw_texts = [text for text, _ in raw]
        self.marks = [mark for _, mark in raw]
        pages: dict[int, list[str]] = {}
        for line, text in zip(self.lines, self.raw_texts, strict=True):
            pages.setdefault(line[1], []).append(text)
        self.pages = {page: "\n".join(texts) for page, texts in pages.items()}
        self.page_lines = {page: len(texts) for page, texts in pages.items()}
        self.file_text = "\f".join(self.pages.values())
        encoded = self.file_text.encode()
        self.byte_count = len(encoded)
        self.document_id = hashlib.sha256(encoded).hexdigest()
        self.paper_ids = [
            hashlib.sha256(f"{self.document_id}/{page}/{line}".encode()).hexdigest()[:24]
            for page, line in self.paper_places
        ]
        self.rejects = self._rejects()

    def _raw(self, line: tuple[int, int, int, str, str, bool]) -> tuple[str, str]:
        """The line as it was read: in a damaged volume Latin letters stand in the first word of a good half."""
        text = line[3]
        if not self.is_damaged or line[4] == "en" or self.random.random() < 0.45:
            return text, ""
        word = text.partition(" ")[0]
        wrong = word.translate(_LOOKALIKES)
        return (text, "") if wrong == word else (wrong + text[len(word) :], word)

    def _turn_page(self) -> None:
        if self.line_on_page:
            self.page, self.line_on_page = self.page + 1, 0

    def _print(self, text: str, language: str, *, is_break: bool = False) -> tuple[int, int]:
        """Print one line; where it stands."""
        if self.line_on_page == LINES_PER_PAGE:
            self._turn_page()
        self.line_on_page += 1
        self.lines.append((self.paper, self.page, self.line_on_page, text, language, is_break))
        return self.page, self.line_on_page

    def _add(
        self,
        table: str,
        page: int,
        line: int,
        page_last: int,
        line_last: int,
        confidence: float,
        values: tuple[Any, ...],
    ) -> None:
        self.rows.setdefault(table, []).append(
            (self.number, self.paper, page, line, page_last, line_last, confidence, *values)
        )

    def _paper(self, index: int, year: int) -> None:
        choose, maker = self.random, self.maker
        language = choose.choices(LANGUAGES, (0.5, 0.25, 0.25))[0]
        tongue = LANGUAGES.index(language)
        udc = (
            f"{choose.randint(1, 9)}{choose.randint(10, 99)}.{choose.randint(1, 9)}"
            if choose.random() < 0.5
            else None
        )
        start = self._print(f"УДК {udc}", language) if udc else None
        title = maker._phrase(language, 5, 12)
        at = self._print(title, language)
        start = start or at
        self.paper_places.append(start)
        self._add("core.paper_texts", *at, *at, 0.95, (1, "title", language, title))
        self._people(language, tongue)
        abstract = [maker._line(language, place) for place in ("first", "mid", "last")]
        first, last = self._all(abstract, language)
        self._add("core.paper_texts", *first, *last, 0.9, (2, "abstract", language, " ".join(abstract)))
        keywords = ", ".join(maker._phrase(language, 1, 2).lower() for _ in range(4))
        at = self._print(keywords, language)
        self._add("core.paper_texts", *at, *at, 0.9, (3, "keywords", language, keywords))
        entry_count = choose.randint(4, 12)
        claims = self._body(language, tongue, year, entry_count)
        if choose.random() < 0.6:
            self._table(language, tongue, year)
        if choose.random() < 0.3:
            self._figure(language, tongue)
        self._findings(claims)
        self._entries(language, tongue, entry_count)
        end = self.page, self.line_on_page
        doi = f"10.5555/kitap.{self.number}.{index + 1}" if choose.random() < 0.1 else None
        shown = None if choose.random() < 0.02 else title
        printed = f"{start[0]}–{end[0]}" if start[0] != end[0] else str(start[0])
        is_headless = choose.random() < 0.01
        self._add(
            "core.papers", *start, *end, 0.97,
            (index + 1, shown, language, year, printed, is_headless, False, shown is not None, udc, doi),
        )  # fmt: skip

    def _all(self, texts: Sequence[str], language: str) -> tuple[tuple[int, int], tuple[int, int]]:
        places = [self._print(text, language) for text in texts]
        return places[0], places[-1]

    def _people(self, language: str, tongue: int) -> None:
        choose, maker = self.random, self.maker
        author_count = choose.choices((1, 2, 3), (0.5, 0.35, 0.15))[0]
        roles = ["author"] * author_count + (["supervisor"] if choose.random() < 0.3 else [])
        for number, role in enumerate(roles, start=1):
            # Some write much, most write once.
            chosen = int(len(maker.people) * choose.random() ** 2.2)
            person = maker.people[chosen]
            school = maker.schools[chosen % len(maker.schools)]
            name = person.printed(language, choose.choices((0, 1, 2), (0.3, 0.4, 0.3))[0])
            affiliation = school[tongue] if choose.random() < 0.8 else None
            email = f"{_latin(person.latin[0].lower())}{chosen}@example.org" if chosen % 5 == 0 else None
            orcid = f"0000-0002-{chosen // 10000:04d}-{chosen % 10000:04d}" if chosen % 9 == 0 else None
            at = self._print(f"{name}, {affiliation}" if affiliation else name, language)
            position = "студент" if role == "author" and choose.random() < 0.3 else None
            self._add(
                "core.people", *at, *at, 0.9,
                (number, role, name, position, affiliation, school[3], school[4], email, orcid),
            )  # fmt: skip

    def _body(
        self, language: str, tongue: int, year: int, entry_count: int
    ) -> list[tuple[int, str, tuple[int, int]]]:
        choose, maker = self.random, self.maker
        paragraph_count = max(3, round(choose.gauss(maker.plan.paragraph_mean, 2.5)))
        section_count = choose.randint(2, 4)
        claims: list[tuple[int, str, tuple[int, int]]] = []
        citation_count = 0
        started: tuple[tuple[int, int], str, list[str]] | None = None
        done = 0
        headings = sorted(choose.sample(range(len(_HEADINGS)), section_count))
        for section, heading_index in enumerate(headings, start=1):
            heading = _HEADINGS[heading_index][tongue]
            started = (self._print(heading, language, is_break=True), heading, [])
            until = paragraph_count * section // section_count
            while done < until:
                done += 1
                texts = [maker._line(language, "first")]
                texts += [maker._line(language, "mid") for _ in range(choose.randint(1, 4))]
                texts.append(maker._line(language, "last"))
                if choose.random() < 0.35:
                    claims.append((len(claims) + 1, self._claim_text(language, tongue, year), (0, 0)))
                    texts.insert(len(texts) - 1, claims[-1][1])
                for text in texts:
                    marker = choose.randint(1, entry_count) if choose.random() < 0.14 else 0
                    printed = f"{text} [{marker}]" if marker else text
                    at = self._print(printed, language, is_break=text is texts[0])
                    started[2].append(printed)
                    if claims and text is claims[-1][1]:
                        claims[-1] = (claims[-1][0], text, at)
                        self._claim(claims[-1][0], text, at)
                    if marker:
                        citation_count += 1
                        answered = None if choose.random() < 0.04 else marker
                        self._add(
                            "core.citations",
                            *at,
                            *at,
                            0.96,
                            (citation_count, f"[{marker}]", None, printed, answered),
                        )
            self._add(
                "core.sections", *started[0], self.page, self.line_on_page, 0.97,
                (section, heading, 1, "\n".join(started[2])),
            )  # fmt: skip
        return claims

    def _claim_text(self, language: str, tongue: int, year: int) -> str:
        choose = self.random
        entity = _PLACES[min(int(choose.expovariate(0.5)), len(_PLACES) - 1)]
        partner = choose.choice(_PLACES) if choose.random() < 0.6 else None
        flow = choose.choice(list(_FLOWS))
        period = choose.randint(year - 8, year - 1)
        number = f"{choose.lognormvariate(6, 2):.1f}"
        unit = choose.choices((0, 1, 2), (0.5, 0.3, 0.2))[0]
        self.claimed = (entity, partner, flow, period, number, unit, tongue)
        shown = number if language == "en" else number.replace(".", ",")
        printed = "%" if unit == 2 else _UNITS[unit][tongue]
        whom = f" ({partner[tongue]})" if partner and partner is not entity else ""
        return f"{period}: {_FLOWS[flow][tongue]}, {entity[tongue]}{whom} – {shown} {printed}."

    def _claim(self, index: int, sentence: str, at: tuple[int, int]) -> None:
        entity, partner, flow, period, number, unit, tongue = self.claimed
        has_partner = partner is not None and partner is not entity
        kind = self.random.choice(("share", "change_pct")) if unit == 2 else "level"
        scale = (1_000_000, 1000, 1)[unit]
        base = f"{float(number) * scale:.1f}"
        self._add(
            "core.claims", *at, *at, 0.85,
            (
                index, sentence, kind, "foreign_trade", flow, entity[tongue], entity[3],
                partner[tongue] if has_partner else None, partner[3] if has_partner else None,
                "partner" if has_partner else "unknown", str(period), None, None, None, self.random.random() < 0.1,
                date(period, 1, 1), date(period, 12, 31), number, number, 1,
                "%" if unit == 2 else _UNITS[unit][tongue], ("USD", "t", "percent")[unit], scale, base, None,
                self.random.random() < 0.02,
            ),
        )  # fmt: skip

    def _table(self, language: str, tongue: int, year: int) -> None:
        choose = self.random
        caption = self.maker._phrase(language, 4, 8)
        is_double = choose.random() < 0.04
        years = [str(year - 3 + one) for one in range(3)]
        headers = ["", *years]
        if choose.random() < 0.05:
            headers[-1] = _PLACE_WORDS[tongue]
        start = self._print(f"{_TABLE_WORDS[tongue]} 1 – {caption}", language, is_break=True)
        self._print(" ".join(headers[1:]), language)
        count = choose.randint(3, 7)
        for row, place in enumerate(choose.sample(_PLACES, count), start=1):
            numbers = [f"{choose.lognormvariate(5, 1.5):.1f}" for _ in years]
            at = self._print(" ".join([place[tongue], *numbers]), language)
            block = 1 if not is_double or row <= count // 2 else 2
            for column, (header, text) in enumerate(zip(headers, [place[tongue], *numbers], strict=True), start=1):
                value = None if column == 1 else text
                self._add(
                    "core.table_cells", *at, *at, 0.85,
                    (
                        1, block, row if block == 1 else row - count // 2, column, years[block] if is_double else None,
                        header or None, place[tongue], text, text, False, value, value, None if column == 1 else 1,
                        None, None, None if column == 1 else 1, value, None, False,
                    ),
                )  # fmt: skip
        layout = "side_by_side" if is_double else choose.choice(("aligned", "flattened", "ruled"))
        self._add(
            "core.tables", *start, self.page, self.line_on_page, 0.85,
            (1, f"{_TABLE_WORDS[tongue]} 1", "1", caption, None, count, len(headers), layout, None),
        )  # fmt: skip

    def _figure(self, language: str, tongue: int) -> None:
        caption = self.maker._phrase(language, 3, 7)
        at = self._print(f"{_FIGURE_WORDS[tongue]} 1 – {caption}", language, is_break=True)
        self._add("core.figures", *at, *at, 0.95, (1, f"{_FIGURE_WORDS[tongue]} 1", "1", caption, None, None))

    def _findings(self, claims: Sequence[tuple[int, str, tuple[int, int]]]) -> None:
        choose = self.random
        if len(claims) < 2 or choose.random() < 0.5:
            return
        for finding in range(1, choose.randint(1, 2) + 1):
            picked = choose.sample(claims, 2)
            at = picked[0][2]
            stated = round(choose.lognormvariate(4, 1), 1)
            verdict = choose.choices(("consistent", "inconsistent", "undecidable"), (0.75, 0.13, 0.12))[0]
            known = None if verdict == "undecidable" else stated * (1.2 if verdict == "inconsistent" else 1.0)
            recomputed = None if known is None else f"{known:.4f}"
            rule = choose.choice(("share", "growth", "difference", "sum"))
            explanation = f"{recomputed} / {stated}"
            self._add(
                "core.findings", *at, *at, 0.75,
                (finding, rule, f"{stated:.1f}", recomputed, "0.1", verdict, picked[0][1], explanation, None, "%"),
            )  # fmt: skip
            for number, (claim, _, place) in enumerate(picked, start=1):
                role = "stated" if number == 1 else "from"
                self._add(
                    "core.finding_inputs", *place, *place, 0.75,
                    (finding, number, role, claim, None, None, None, None, f"{stated:.1f}"),
                )  # fmt: skip

    def _entries(self, language: str, tongue: int, count: int) -> None:
        choose, works = self.random, self.maker.works
        self._print(_LISTS[tongue], language, is_break=True)
        kinds: list[str] = []
        for index in range(1, count + 1):
            if index > 1 and choose.random() < 0.05:
                pages = f"С. {choose.randint(2, 200)}"
                text = f"Там же. {pages}." if language != "en" else f"Ibid. {pages}."
                at = self._print(f"{index}. {text}", language)
                kinds.append(kinds[-1])
                values = (kinds[-1], *([None] * 12), pages, None, None, None, index - 1, None)
                self._add("core.references", *at, *at, 0.8, (index, f"{index}.", f"{index}. {text}", text, *values))
                continue
            # Zipf over ranks, so that a few works are listed everywhere and most once or twice.
            work = works[int(len(works) ** choose.random()) - 1]
            kinds.append(work.kind)
            words = f"{index}. {work.text}".split(" ")
            half = len(words) // 2 + 1 if len(work.text) > 80 else len(words)
            parts = [part for part in (" ".join(words[:half]), " ".join(words[half:])) if part]
            first, last = self._all(parts, language)
            web = f"https://example.org/{work.work_id}" if work.kind == "web" else None
            known = work.work_id if choose.random() < 0.97 else None
            self._add(
                "core.references", *first, *last, 0.85,
                (
                    index, f"{index}.", " ".join(parts), work.text, work.kind, work.authors, work.title,
                    work.container, work.issuer, "KZ" if work.issuer else None, work.publisher,
                    "Алматы" if work.publisher else None, work.year, None, work.number, None, None, None, None,
                    None, web, None, known,
                ),
            )  # fmt: skip

    def _rejects(self) -> list[Reject]:
        if self.number % 20:
            return []
        return [
            Reject(
                "core.claims", "value", "the value has more digits than the column takes",
                json.dumps({"sentence": self.lines[place][3], "run_id": self.run.run_id}, ensure_ascii=False),
                self.document_id, self.source_uri, self.lines[place][1], self.lines[place][2],
                "read the line; correct it with `kitap correct`",
            )
            for place in range(5, 5 + self.random.randint(1, 3))
        ]  # fmt: skip

    def outcomes(self) -> list[Outcome]:
        """What each stage told of the volume."""
        scale = len(self.lines)

        def told(stage: Any, rows: int, ms: float, subject: str = "") -> Outcome:
            verdict: Any = "ok" if rows else "empty"
            ms = ms * scale * self.random.uniform(0.7, 1.4)
            return Outcome(stage, verdict, self.document_id, self.source_uri, subject, rows, ms)

        found = [
            told("identify", 1, 0.001),
            told("read", len(self.pages), 0.02),
            told("repair", len(self.lines), 0.2),
        ]
        for noun in NOUNS:
            rows = sum(len(self.rows.get(table, ())) for table in noun.tables)
            rows += len(self.rejects) if noun.name == "claims" else 0
            found.append(told("extract", rows, 0.05, noun.name))
        rows = sum(len(rows) for rows in self.rows.values()) + len(self.lines)
        return [*found, told("validate", rows, 0.03), told("load", rows, 0.04)]


# --- frames ------------------------------------------------------------------------------------------------------

_PLACED = (
    "volume_number",
    "paper_number",
    "page_number",
    "line_first",
    "page_last",
    "line_last",
    "confidence_frac",
)
_OWN: dict[str, tuple[str, ...]] = {
    "core.volumes": ("title", "published_year", "isbn", "issn", "series", "issue", "paper_count", "has_contents_page"),
    "core.papers": (
        "paper_index", "title", "language", "published_year", "printed_pages", "is_head_missing", "is_tail_missing",
        "is_title_complete", "udc", "doi",
    ),
    "core.paper_texts": ("text_index", "kind", "language", "text"),
    "core.people": (
        "person_index", "role", "name", "position", "affiliation", "city", "country_code", "email", "orcid",
    ),
    "core.sections": ("section_index", "heading", "level", "text"),
    "core.tables": (
        "table_index", "label", "number", "caption", "note", "row_count", "column_count", "layout", "unit",
    ),
    "core.table_cells": (
        "table_index", "block_index", "row_index", "column_index", "block", "column_header", "row_header", "raw_text",
        "text", "is_total", "raw_number", "value", "printed_decimals", "unit", "unit_code", "scale", "value_base",
        "value_alternative", "is_ambiguous",
    ),
    "core.figures": ("figure_index", "label", "number", "caption", "note", "unit"),
    "core.references": (
        "reference_index", "marker", "raw_text", "text", "kind", "authors", "title", "container", "issuer",
        "jurisdiction", "publisher", "place", "year", "date", "number", "volume", "issue", "pages", "page_count",
        "doi", "url", "same_as_index", "work_id",
    ),
    "core.citations": ("citation_index", "marker", "pinpoint", "sentence", "reference_index"),
    "core.claims": (
        "claim_index", "sentence", "kind", "indicator", "flow", "entity", "entity_code", "counterpart",
        "counterpart_code", "counterpart_scope", "period_text", "base_period_start", "base_period_end",
        "base_indicator", "is_approximate", "period_start", "period_end", "raw_number", "value", "printed_decimals",
        "unit", "unit_code", "scale", "value_base", "value_alternative", "is_ambiguous",
    ),
    "core.findings": (
        "finding_index", "rule", "stated", "recomputed", "tolerance", "verdict", "sentence", "explanation",
        "suggestion", "unit",
    ),
    "core.finding_inputs": (
        "finding_index", "input_index", "role", "claim_index", "table_index", "block_index", "row_index",
        "column_index", "value_used",
    ),
}  # fmt: skip


def _frames(volumes: Sequence[_Volume], made_by: Mapping[str, str]) -> dict[str, pl.DataFrame]:
    frames = {
        "raw.documents": _frame("raw.documents", _columns(
            ((v.document_id, v.file_name, "text/plain", v.byte_count, len(v.pages), "utf-8", None, v.run.started_at,
              v.run.run_id) for v in volumes),
            ("document_id", "file_name", "media_type", "byte_count", "page_count", "encoding", "notes",
             "first_seen_at", "run_id"),
        )),
        "raw.sources": _frame("raw.sources", _columns(
            ((v.document_id, v.source_uri, v.byte_count, v.run.started_at, v.run.started_at, not v.is_superseded,
              v.run.run_id) for v in volumes),
            ("document_id", "source_uri", "byte_count", "modified_at", "seen_at", "is_current", "run_id"),
        )),
        "raw.pages": _frame("raw.pages", _columns(
            ((v.document_id, page, "text", text, True, v.page_lines[page], v.run.run_id)
             for v in volumes for page, text in v.pages.items()),
            ("document_id", "page_number", "text_source", "raw_text", "is_page_certain", "line_count", "run_id"),
        ), extractor_version=made_by["raw.pages"]),
        "core.lines": _lines(volumes, made_by["core.lines"]),
        "core.repairs": _repairs(volumes, made_by["core.lines"]),
    }  # fmt: skip
    numbers = {volume.number: place for place, volume in enumerate(volumes)}
    documents = pl.Series([volume.document_id for volume in volumes])
    runs = pl.Series([volume.run.run_id for volume in volumes])
    offsets = np.cumsum([0, *(len(volume.paper_ids) for volume in volumes)])
    papers = pl.Series([paper for volume in volumes for paper in volume.paper_ids])
    for table, names in _OWN.items():
        rows = [row for volume in volumes for row in volume.rows.get(table, ())]
        columns = _columns(rows, (*_PLACED, *names))
        place = np.array([numbers[number] for number in columns.pop("volume_number")], dtype=np.int64)
        paper = np.array(columns.pop("paper_number"), dtype=np.int64)
        columns["document_id"], columns["run_id"] = documents.gather(place), runs.gather(place)
        if table != "core.volumes":
            columns["paper_id"] = papers.gather(offsets[place] + paper)
        frames[table] = _frame(table, columns, extractor_version=made_by[table])
    return frames


def _lines(volumes: Sequence[_Volume], version: str) -> pl.DataFrame:
    columns: dict[str, list[Any]] = {name: [] for name in (
        "document_id", "run_id", "paper_id", "page_number", "line_first", "text", "language", "has_break_before",
        "raw_text", "source_line",
    )}  # fmt: skip
    for volume in volumes:
        count = len(volume.lines)
        paper, page, line, text, language, is_break = zip(*volume.lines, strict=True)
        columns["document_id"] += [volume.document_id] * count
        columns["run_id"] += [volume.run.run_id] * count
        columns["paper_id"] += [volume.paper_ids[one] if one >= 0 else None for one in paper]
        columns["page_number"] += page
        columns["line_first"] += line
        columns["text"] += text
        columns["language"] += language
        columns["has_break_before"] += is_break
        columns["raw_text"] += volume.raw_texts
        columns["source_line"] += range(1, count + 1)
    frame = pl.DataFrame(columns, schema_overrides={"paper_id": pl.String}).with_columns(
        repair_kind=pl.when(pl.col("raw_text") == pl.col("text"))
        .then(pl.lit("none"))
        .otherwise(pl.lit("homoglyph")),
        repair_count=(pl.col("raw_text") != pl.col("text")).cast(pl.Int64),
        char_count=pl.col("text").str.len_chars().cast(pl.Int64),
        is_hyphenated=pl.lit(value=False),
        page_last=pl.col("page_number"),
        line_last=pl.col("line_first"),
        confidence_frac=pl.when(pl.col("raw_text") == pl.col("text")).then(1.0).otherwise(0.93),
        extractor_version=pl.lit(version),
    )
    return _in_form("core.lines", frame)


def _repairs(volumes: Sequence[_Volume], version: str) -> pl.DataFrame:
    rows = [
        (v.document_id, v.run.run_id, line[1], line[2], line[1], line[2], 0, len(mark), raw[: len(mark)], mark)
        for v in volumes
        for line, raw, mark in zip(v.lines, v.raw_texts, v.marks, strict=True)
        if mark
    ]
    names = ("document_id", "run_id", "page_number", "line_first", "page_last", "line_last", "raw_start", "raw_end", "raw_text", "text")  # fmt: skip
    kinds = {"kind": "homoglyph", "source": "script", "confidence_frac": 0.93, "extractor_version": version}
    return _frame("core.repairs", _columns(rows, names), **kinds)


def _columns(rows: Iterator[tuple[Any, ...]] | Rows, names: Sequence[str]) -> dict[str, Any]:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return dict(zip(names, (list(column) for column in columns), strict=True))


def _frame(table: str, columns: Mapping[str, Any], **constants: Any) -> pl.DataFrame:
    wanted = polars_schema(table)
    series = []
    for name, values in columns.items():
        dtype = wanted[name]
        if isinstance(values, pl.Series):
            series.append(values.alias(name))
        elif isinstance(dtype, pl.Decimal):
            series.append(pl.Series(name, values, pl.String).cast(dtype))
        else:
            series.append(pl.Series(name, values, dtype))
    frame = pl.DataFrame(series)
    return _in_form(table, frame.with_columns(**{name: pl.lit(value) for name, value in constants.items()}))


def _in_form(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Every column of the model, in its order and type; one that is not given is NULL."""
    wanted = polars_schema(table)
    given = [
        pl.col(name).cast(dtype) if name in frame.columns else pl.lit(None, dtype).alias(name)
        for name, dtype in wanted.items()
    ]
    return frame.select(given)


def _latin(word: str) -> str:
    return word.translate(str.maketrans("абвгдезийклмнопрстуфхцчшыэюя", "abvgdezijklmnoprstufhccsyeua"))


# --- a home ------------------------------------------------------------------------------------------------------


@dataclass
class HomeReport:
    """How long the parts of making a home took, in seconds, and what came of it."""

    made_s: float = 0.0
    inserted_s: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)
    published_s: float = 0.0


def fill_working(
    home: Home, plan: Plan, *, memory_limit: str = "4GB", loudly: bool = True, files: Path | None = None
) -> HomeReport:
    """Insert all volumes and weeks of runs into the working file; with `files` also write each volume's text."""
    report = HomeReport()
    maker = Maker(plan)
    rejects: list[dict[str, Any]] = []
    with open_working(home.create(), purpose="benchmark", memory_limit=memory_limit) as con:
        started = time.perf_counter()
        for numbers, made in maker.chunks(keep_texts=files is not None):
            report.made_s += time.perf_counter() - started
            started = time.perf_counter()
            with transaction(con):
                for table, frame in made.frames.items():
                    quoted = 'core."references"' if table == "core.references" else table
                    report.rows[table] = report.rows.get(table, 0) + insert_frame(con, quoted, frame)
                insert_frame(con, "ops.outcomes", _outcome_frame(plan, made.outcomes))
            rejects += [_reject_row(plan, number, reject) for number, reject in made.rejects]
            for uri, text in made.texts.items():
                Path(uri).parent.mkdir(parents=True, exist_ok=True)
                Path(uri).write_text(text, encoding="utf-8", newline="")
            report.inserted_s += time.perf_counter() - started
            started = time.perf_counter()
            if loudly:
                print(f"  {numbers.stop:>6} of {plan.volume_count} volumes", end="\r", file=sys.stderr, flush=True)
        with transaction(con):
            if rejects:
                insert_frame(con, "ops.rejects", pl.DataFrame(rejects, schema=polars_schema("ops.rejects")))
            for table, frame in history(plan).items():
                insert_frame(con, table, frame)
    return report


def make_home(home: Home, plan: Plan, *, memory_limit: str = "4GB", loudly: bool = True) -> HomeReport:
    """A whole published home with two releases: the first from a fiftieth of the volumes, the second from all."""
    part = Plan(**{**_fields(plan), "paper_count": max(plan.papers_per_volume, plan.paper_count // 50)})
    settings = Settings(home=home.root)
    early = Home(home.root.with_name(f".{home.root.name}.part"))
    fill_working(early, part, memory_limit=memory_limit, loudly=False)
    rebuild(Settings(home=early.root))
    home.create()
    home.releases.mkdir(exist_ok=True)
    for path in early.releases.iterdir():
        path.replace(home.releases / path.name)
    _remove(early.root)
    report = fill_working(home, plan, memory_limit=memory_limit, loudly=loudly)
    started = time.perf_counter()
    summary = rebuild(settings)
    report.published_s = time.perf_counter() - started
    if not summary.refreshed.is_published:
        raise SystemExit(f"not published: {summary.refreshed.reason}")
    return report


def history(plan: Plan) -> dict[str, pl.DataFrame]:
    """Weeks of daily runs: mostly well, one stopped by a check, one interrupted, some with a broken file."""
    choose = random.Random(plan.seed + 11)
    known = checks()
    runs, results, outcomes, rejects = [], [], [], []
    volumes_of: dict[int, int] = {}
    for volume in range(plan.volume_count):
        volumes_of[plan.run_of(volume)] = volumes_of.get(plan.run_of(volume), 0) + 1
    for number in range(plan.run_count):
        run = plan.run(number)
        volumes = volumes_of.get(number, 0)
        broken = 1 if number % 9 == 4 else 0
        is_stopped, is_cut = number == plan.run_count // 2, number == plan.run_count // 3
        verdict = "interrupted" if is_cut else "failed" if is_stopped else "faults" if broken else "ok"
        seconds = 20 + volumes * choose.uniform(1.5, 4)
        runs.append({
            "run_id": run.run_id, "kind": run.kind, "trigger": run.trigger, "verdict": verdict,
            "reason": "1 check(s) stopped the publish" if is_stopped else "the process ended before the run did" if is_cut else "",
            "started_at": run.started_at, "finished_at": run.started_at + timedelta(seconds=seconds),
            "duration_ms": seconds * 1000, "file_count": volumes + broken, "document_count": volumes,
            "failed_count": broken, "row_count": volumes * 6500, "reject_count": volumes // 20,
            "check_failed_count": int(is_stopped), "check_warned_count": choose.randint(2, 6),
            "is_published": not (is_stopped or is_cut), "peak_memory_bytes": int(choose.uniform(4e8, 1.2e9)),
            "kitap_version": kitap_version(), "settings_json": None,
        })  # fmt: skip
        if broken:
            uri = f"{plan.folder}/broken-{number:02d}.pdf"
            outcome = Outcome("read", "rejected", None, uri, reason="the file is encrypted", code="encrypted", remedy="remove the password")  # fmt: skip
            outcomes.append((number, outcome))
            row = json.dumps({"source_uri": uri})
            rejects.append(_reject_row(plan, number, Reject("raw.documents", "encrypted", outcome.reason, row, None, uri)))  # fmt: skip
        if is_cut:
            continue
        for place, check in enumerate(known):
            count = choose.randint(1, 40) if check.severity == "warn" and choose.random() < 0.15 else 0
            count = 3 if is_stopped and place == 0 else count
            results.append({
                "document_id": None, "run_id": run.run_id, "check_name": check.name, "severity": check.severity,
                "truth": check.truth, "is_passed": count == 0, "offending_count": count, "sample_json": None,
                "duration_ms": choose.lognormvariate(4, 1), "checked_at": run.started_at + timedelta(seconds=seconds),
            })  # fmt: skip
    return {
        "ops.runs": pl.DataFrame(runs, schema=polars_schema("ops.runs")),
        "ops.checks": pl.DataFrame(results, schema=polars_schema("ops.checks")),
        "ops.outcomes": _outcome_frame(plan, outcomes),
        "ops.rejects": pl.DataFrame(rejects, schema=polars_schema("ops.rejects")),
    }


def _outcome_frame(plan: Plan, told: Sequence[tuple[int, Outcome]]) -> pl.DataFrame:
    runs = [plan.run(number) for number in range(plan.run_count)]
    rows = [
        {
            "document_id": one.document_id, "run_id": runs[number].run_id, "source_uri": one.source_uri,
            "stage": one.stage, "subject": one.subject, "verdict": one.verdict, "row_count": one.row_count,
            "duration_ms": one.duration_ms, "reason": one.reason, "code": one.code, "remedy": one.remedy,
            "page_number": one.page_number, "recorded_at": runs[number].started_at + timedelta(seconds=15),
        }
        for number, one in told
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=polars_schema("ops.outcomes"))


def _reject_row(plan: Plan, number: int, reject: Reject) -> dict[str, Any]:
    run = plan.run(number)
    identity = hashlib.sha256(f"{reject.source_uri}/{reject.row_json}/{reject.line_number}".encode()).hexdigest()
    return {
        "document_id": reject.document_id, "reject_id": identity[:16], "run_id": run.run_id,
        "table_name": reject.table, "rule": reject.rule, "reason": reject.reason, "row_json": reject.row_json,
        "source_uri": reject.source_uri, "page_number": reject.page_number, "line_number": reject.line_number,
        "remedy": reject.remedy, "rejected_at": run.started_at, "is_resolved": False, "resolved_at": None,
        "resolved_by_run_id": None,
    }  # fmt: skip


def _fields(plan: Plan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in Plan.__dataclass_fields__}


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
