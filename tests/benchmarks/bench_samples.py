"""The sample volumes against their truth: what was found, what was missed, what was invented.

    python tests/benchmarks/bench_samples.py [--details]

Each figure reads `right / there are`, and `+ n` counts what was found beyond the truth. Nothing is asserted.
Ruined pages are judged like clean ones: a title or a name counts as right only where every letter is.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from warehouse.outcomes import Run
from warehouse.pipeline import process_volume

VOLUMES = Path(__file__).parents[1] / "volumes"
# The text of the last is the first's as it was set: what is wrong there is no fault of the repair.
FILES = {
    "students-2023": VOLUMES / "students-2023.txt",
    "kazakh-2022": VOLUMES / "kazakh-2022.pdf",
    "journal-2021": VOLUMES / "journal-2021.pdf",
    "trade-2024": VOLUMES / "trade-2024.txt",
}
CLEAN = {"(students, clean)": VOLUMES.parent / "read" / "variants" / "students-2023.clean.txt"}
FIELDS = (
    *("authors", "title", "container", "issuer", "publisher", "place", "year", "date", "number"),
    *("volume", "issue", "pages", "page_count", "doi", "url"),
)
NEAR = 0.8  # similarity from which a text is the same one, damaged
DASHES = str.maketrans("–—−‑’", "----'")
LOOK_ALIKE = str.maketrans("аеорсху", "aeopcxy")

Row = dict[str, Any]
Tables = dict[str, list[Row]]


@dataclass
class Score:
    """Right of how many there are, and how many were found beyond."""

    right: int = 0
    total: int = 0
    extra: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.total + other.total, self.extra + other.extra)

    def __str__(self) -> str:
        beyond = f" + {self.extra}" if self.extra else ""
        return f"{self.right} / {self.total}{beyond}"


@dataclass
class Card:
    """The scores of one volume, in the order in which they are printed, and what was not right."""

    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    misses: list[str] = field(default_factory=list)

    def judge(self, measure: str, is_right: bool, miss: str = "") -> None:
        """Count one case."""
        self.scores[measure] += Score(int(is_right), 1)
        if not is_right:
            self.misses.append(f"{measure}: {miss}")

    def beyond(self, measure: str, found: Iterable[object]) -> None:
        """Count what the truth does not have."""
        for item in found:
            self.scores[measure].extra += 1
            self.misses.append(f"{measure}: not in the truth: {item}")


def plain(text: object) -> str:
    """A text without what is no letter's business: kinds of dashes and spaces."""
    return " ".join(unicodedata.normalize("NFC", str(text or "")).translate(DASHES).split())


def loose(text: object) -> str:
    """As `plain`, and look-alike letters of two scripts are one, spaces none."""
    return plain(text).lower().translate(LOOK_ALIKE).replace(" ", "")


def similarity(found: object, truth: object) -> float:
    """0 to 1."""
    return SequenceMatcher(None, plain(found), plain(truth), autojunk=False).ratio()


def to_number(cell: str) -> float | None:
    """The number that a cell of the truth prints, with either mark of decimals."""
    text = cell.replace(" ", "")
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text)
    try:
        return float(text.replace(",", "") if grouped else text.replace(",", "."))
    except ValueError:
        return None


def edits(a: str, b: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def rows_of(path: Path) -> Tables:
    """The accepted rows of one volume by table."""
    batch = process_volume(path, Run("bench", "ingest", "direct", datetime.now(UTC)))
    for outcome in batch.outcomes:
        if outcome.verdict in ("failed", "rejected"):
            print(f"{path.name}: {outcome.stage} {outcome.subject}: {outcome.verdict}: {outcome.reason}")
    return {table: frame.to_dicts() for table, frame in batch.frames.items()}


def nearest(items: Sequence[Row], key: str, text: object, taken: set[int]) -> int | None:
    """The place of the row whose text is nearest to this one and near enough."""
    ranked = sorted(
        ((similarity(item[key], text), -at) for at, item in enumerate(items) if at not in taken), reverse=True
    )
    return -ranked[0][1] if ranked and ranked[0][0] >= NEAR else None


# --- the nouns


def judge_volume(card: Card, tables: Tables, truth: Row) -> None:
    """All of one volume."""
    papers = tables["core.papers"]
    judge_record(card, tables["core.volumes"][0], truth["volume"])
    pairs: list[tuple[Row, Row | None]] = []
    taken: set[int] = set()
    for paper in truth["papers"]:
        ranked = sorted(
            (abs(row["page_number"] - paper["page_start"]), -similarity(row["title"], paper["title"]), at)
            for at, row in enumerate(papers)
            if at not in taken and paper["page_start"] - 1 <= row["page_number"] <= paper["page_end"]
        )
        if ranked:
            taken.add(ranked[0][2])
        pairs.append((paper, papers[ranked[0][2]] if ranked else None))
    card.beyond("papers", (row["title"] for at, row in enumerate(papers) if at not in taken))
    for paper, row in pairs:
        card.judge("papers", row is not None, paper["title"])
        mine = {
            table: [item for item in items if row is not None and item.get("paper_id") == row["paper_id"]]
            for table, items in tables.items()
        }
        judge_head(card, row or {}, mine, paper)
        judge_sections(card, mine, paper)
        judge_references(card, mine, paper)
        judge_tables(card, mine, paper)
        judge_figures(card, mine, paper)
        judge_citations(card, mine, paper)
        judge_findings(card, mine, paper)


def judge_record(card: Card, found: Row, truth: Row) -> None:
    for name in ("title", "published_year", "isbn", "issn", "issue"):
        if truth.get(name):
            card.judge("volume fields", plain(found[name]) == plain(truth[name]), f"{name}: {found[name]}")


def judge_head(card: Card, row: Row, mine: Tables, paper: Row) -> None:
    card.judge("start pages", row.get("page_number") == paper["page_start"], f"{paper['title']}: {row}")
    card.judge("languages", row.get("language") == paper["language"], f"{paper['title']}: {row.get('language')}")
    card.judge("titles right", plain(row.get("title")) == plain(paper["title"]), str(row.get("title")))
    card.judge("titles near", similarity(row.get("title"), paper["title"]) >= NEAR, str(row.get("title")))
    for name in ("udc", "doi"):
        if paper.get(name) or row.get(name):
            card.judge("udc and doi", row.get(name) == paper.get(name), f"{name}: {row.get(name)}")
    people = mine["core.people"]
    for role in ("author", "supervisor"):
        found = [person for person in people if person["role"] == role]
        printed = [person for person in paper["people"] if person["role"] == role]
        card.beyond(f"{role}s", (person["name"] for person in found[len(printed) :]))
        for at, person in enumerate(printed):
            other = found[at] if at < len(found) else {}
            card.judge(f"{role}s", bool(other), str(person["name"]))
            card.judge("names right", plain(other.get("name")) == plain(person["name"]), str(other.get("name")))
            card.judge("names near", similarity(other.get("name"), person["name"]) >= NEAR, str(other.get("name")))
            for name in ("position", "affiliation", "city", "country_code", "email", "orcid"):
                if person.get(name) or other.get(name):
                    is_near = similarity(other.get(name), person.get(name)) >= NEAR
                    card.judge("people's fields near", is_near, f"{name}: {other.get(name)} for {person.get(name)}")
    texts = {(text["kind"], text["language"]): text["text"] for text in mine["core.paper_texts"]}
    for kind, printed_texts in (("abstract", paper["abstracts"]), ("keywords", paper["keywords"])):
        card.beyond("abstracts, keywords", (key for key in texts if key[0] == kind and key[1] not in printed_texts))
        for language, text in printed_texts.items():
            found_text = texts.get((kind, language))
            card.judge(
                "abstracts, keywords", similarity(found_text, text) >= NEAR, f"{kind} {language}: {found_text}"
            )


def judge_sections(card: Card, mine: Tables, paper: Row) -> None:
    found = [section for section in mine["core.sections"] if section["heading"]]
    taken: set[int] = set()
    for heading in paper["sections"]:
        at = nearest(found, "heading", heading, taken)
        if at is not None:
            taken.add(at)
        card.judge("section headings", at is not None, heading)
    card.beyond("section headings", (row["heading"] for at, row in enumerate(found) if at not in taken))


def judge_references(card: Card, mine: Tables, paper: Row) -> None:
    found = {row["reference_index"]: row for row in mine["core.references"]}
    card.beyond("references", (row["text"] for index, row in found.items() if index > len(paper["references"])))
    for entry in paper["references"]:
        row = found.get(entry["reference_index"], {})
        where = f"{entry['text']} -> {row.get('text')}"
        card.judge("references", bool(row), where)
        card.judge("reference kinds", row.get("kind") == entry["kind"], f"{row.get('kind')}: {where}")
        if entry["same_as_index"] or row.get("same_as_index"):
            is_right = row.get("same_as_index") == entry["same_as_index"]
            card.judge("same as", is_right, f"{row.get('same_as_index')}: {where}")
        fields = entry["fields"]
        for name in FIELDS:
            if fields.get(name) is None and row.get(name) is None:
                continue
            printed = "; ".join(fields[name]) if name == "authors" and name in fields else fields.get(name)
            if printed is None:
                card.beyond("reference fields", [f"{name} {row[name]} of {entry['text']}"])
                continue
            is_right = loose(row.get(name)).rstrip(".") == loose(printed).rstrip(".")
            card.judge("reference fields", is_right, f"{name}: {row.get(name)} for {printed}")


def judge_tables(card: Card, mine: Tables, paper: Row) -> None:
    found = {row["number"]: row for row in reversed(mine["core.tables"])}
    card.beyond("tables", (number for number in found if number not in {t["number"] for t in paper["tables"]}))
    for table in paper["tables"]:
        row = found.get(table["number"], {})
        card.judge("tables", bool(row), table["caption"])
        card.judge(
            "captions near",
            similarity(row.get("caption"), table["caption"]) >= NEAR,
            f"{row.get('caption')} for {table['caption']}",
        )
        cells = {
            (cell["block_index"], cell["row_index"], cell["column_index"]): cell
            for cell in mine["core.table_cells"]
            if cell["table_index"] == row.get("table_index")
        }
        is_whole, seen = bool(row), set()
        for block_index, block in enumerate(table["blocks"], start=1):
            for row_index, texts in enumerate(block["rows"], start=1):
                for column_index, text in enumerate(texts, start=1):
                    place = (block_index, row_index, column_index)
                    seen.add(place)
                    cell = cells.get(place, {})
                    is_number = column_index > 1 and to_number(text) is not None
                    if is_number:
                        is_right = cell.get("value") is not None and float(cell["value"]) == to_number(text)
                    else:
                        is_right = plain(cell.get("text")) == plain(text)
                    where = f"table {table['number']} {place}: {cell.get('text')} for {text}"
                    card.judge("cells", is_right, where)
                    if is_number:
                        card.scores["number cells"] += Score(int(is_right), 1)
                    is_whole &= is_right
        others = [cell["text"] for place, cell in cells.items() if place not in seen and cell["text"]]
        card.beyond("cells", others)
        card.judge("tables whole", is_whole and not others, table["caption"])


def judge_figures(card: Card, mine: Tables, paper: Row) -> None:
    found = {row["number"]: row for row in reversed(mine["core.figures"])}
    numbers = {figure["number"] for figure in paper["figures"]}
    card.beyond("figures", (row["caption"] for number, row in found.items() if number not in numbers))
    for figure in paper["figures"]:
        row = found.get(figure["number"], {})
        card.judge("figures", bool(row), figure["caption"])
        card.judge(
            "captions near", similarity(row.get("caption"), figure["caption"]) >= NEAR, f"{row.get('caption')}"
        )
        if figure["note"] or row.get("note"):
            note = re.sub(r"^\w+[.:]\s*", "", plain(figure["note"]))
            is_near = similarity(re.sub(r"^\w+[.:]\s*", "", plain(row.get("note"))), note) >= NEAR
            card.judge("figure notes near", is_near, f"{row.get('note')} for {figure['note']}")


def judge_citations(card: Card, mine: Tables, paper: Row) -> None:
    truth: Counter[tuple[str, int | None]] = Counter()
    for citation in paper["citations"]:
        targets = [*citation["reference_indexes"], *(None for _ in citation.get("unanswered", ()))]
        truth.update((loose(citation["marker"]), target) for target in targets)
    for place in (*paper["tables"], *paper["figures"]):
        # Captions and notes cite as well; the truth leaves them where they are printed.
        for marker in re.findall(r"\[\d+\]", f"{place['caption']} {place['note']}"):
            truth[marker, int(marker[1:-1])] += 1
    found = Counter((loose(row["marker"]), row["reference_index"]) for row in mine["core.citations"])
    hits = truth & found
    card.scores["citations"] += Score(hits.total(), truth.total())
    card.misses += [f"citations: {marker} -> {target}" for marker, target in (truth - found).elements()]
    card.beyond("citations", (found - truth).elements())
    targets, found_targets = Counter(t for _, t in truth.elements()), Counter(t for _, t in found.elements())
    card.scores["citation targets"] += Score((targets & found_targets).total(), targets.total())
    card.scores["citation targets"].extra += (found_targets - targets).total()
    markers, found_markers = Counter(m for m, _ in truth.elements()), Counter(m for m, _ in found.elements())
    card.scores["citation markers"] += Score((markers & found_markers).total(), markers.total())


def judge_findings(card: Card, mine: Tables, paper: Row) -> None:
    def key(row: Row) -> tuple[str, float]:
        return row["rule"], round(abs(float(row["stated"] or 0)), 4)

    found = defaultdict(list)
    for row in mine["core.findings"]:
        found[row["verdict"]].append(key(row))
    planted = [row for row in paper["findings"] if row["verdict"] == "inconsistent"]
    sound = [row for row in paper["findings"] if row["verdict"] == "consistent"]
    for row in planted:
        card.judge("planted faults named", key(row) in found["inconsistent"], f"{key(row)} {row['sentence']}")
        card.judge(
            "planted faults named or doubted",
            key(row) in found["inconsistent"] + found["undecidable"],
            f"{key(row)}",
        )
    for row in sound:
        card.judge("sound relations confirmed", key(row) in found["consistent"], f"{key(row)} {row['sentence']}")
    accused = [each for each in found["inconsistent"] if each not in [key(row) for row in planted]]
    card.scores["sound relations accused"] += Score(len(accused), len(sound))
    card.misses += [f"sound relations accused: {each}" for each in accused]


# --- lines


def error_rates(name: str, tables: Tables) -> tuple[int, float, float] | None:
    """Lines, and the character error rate before and after repair, in percent."""
    path = VOLUMES / f"{name}.truth.tsv"
    if not path.exists():
        return None
    lines = {(row["page_number"], row["line_first"]): row for row in tables["core.lines"]}
    count = length = before = after = 0
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            line = lines[int(row["page"]), int(row["line"])]
            printed = plain(row["truth"])
            count, length = count + 1, length + len(printed)
            before += edits(plain(line["raw_text"]), printed)
            after += edits(plain(line["text"]), printed)
    return count, 100 * before / length, 100 * after / length


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--details", action="store_true", help="name each case that is not right")
    options = parser.parse_args()
    cards: dict[str, Card] = {}
    rates: dict[str, tuple[int, float, float]] = {}
    for name, path in {**FILES, **CLEAN}.items():
        truth_path = VOLUMES / f"{path.name.split('.')[0]}.truth.json"
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        start = time.process_time()
        tables = rows_of(path)
        print(f"{path.name}: {time.process_time() - start:.1f} s of CPU")
        cards[name] = Card()
        judge_volume(cards[name], tables, truth)
        if found := error_rates(name, tables):
            rates[name] = found
    measures = list(dict.fromkeys(measure for card in cards.values() for measure in card.scores))
    print(f"\n{'':32}" + "".join(f"{name:>18}" for name in (*FILES, "in all", *CLEAN)))
    for measure in measures:
        scores = [cards[name].scores[measure] for name in FILES]
        columns = (*scores, sum(scores, Score()), *(cards[name].scores[measure] for name in CLEAN))
        print(f"{measure:32}" + "".join(f"{score!s:>18}" for score in columns))
    print("\nCharacter error rate of the lines read by the wrong model, percent")
    for name, (count, before, after) in rates.items():
        print(f"{name:32}{count:>8} lines  as read {before:6.2f}  repaired {after:6.2f}")
    if options.details:
        for name, card in cards.items():
            print(f"\n{name}")
            print("\n".join(f"  {miss}" for miss in card.misses))


if __name__ == "__main__":
    main()
