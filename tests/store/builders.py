"""A small volume of invented papers as a batch, coherent in every relation that the checks know."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import polars as pl

from warehouse.contract import tables, to_frame
from warehouse.document import DocumentId, SourceFile
from warehouse.outcomes import Outcome, Reject, Run, VolumeBatch

Rows = dict[str, list[dict[str, Any]]]

STARTED_AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
RUN = Run("20260301T080000-test", "ingest", "direct", STARTED_AT)

# Page, language, repair, raw line and (where it differs) repaired line.
_LINES: tuple[tuple[int, str, str, str, str | None], ...] = (
    (1, "ru", "none", "Торговля степных городов", None),
    (1, "ru", "none", "Ахметова Д. С., студентка", None),
    (1, "ru", "homoglyph", "Выручка выросла c 200 до 250 тонн [1].", "Выручка выросла с 200 до 250 тонн [1]."),
    (1, "ru", "none", "О караванах см. [2] и [3].", None),
    (1, "ru", "none", "Таблица 1 – Вывоз шерсти, тонн", None),
    (1, "ru", "none", "Город А 120 130", None),
    (1, "ru", "none", "Город Б 80 120", None),
    (1, "ru", "none", "Рисунок 1 – Дороги степи", None),
    (1, "ru", "none", "1. Закон о ярмарках от 12.05.2008 № 14.", None),
    (1, "ru", "none", "2. Там же. С. 4.", None),
    (2, "en", "none", "Wool roads of the north", None),
    (2, "en", "none", "John Miller", None),
    (2, "en", "none", "The roads were short.", None),
)


def document_id_of(name: str) -> DocumentId:
    """The identity of an invented document."""
    return DocumentId(hashlib.sha256(name.encode()).hexdigest())


def source_of(name: str = "steppe") -> SourceFile:
    """An invented source file."""
    return SourceFile(document_id_of(name), f"/inbox/{name}.txt", f"{name}.txt", "text/plain", 1234)


def rows_of(name: str = "steppe", run: Run = RUN) -> Rows:
    """The rows of the invented volume, by table."""
    document_id = document_id_of(name)
    first, second = f"{document_id[:12]}-1", f"{document_id[:12]}-2"

    def at(page: int, line: int, last: int | None = None, version: str = "test-1") -> dict[str, Any]:
        return {
            "document_id": document_id,
            "page_number": page,
            "line_first": line,
            "page_last": page,
            "line_last": last or line,
            "confidence_frac": 0.9,
            "extractor_version": version,
            "run_id": run.run_id,
        }

    pages = {page: [line for line in _LINES if line[0] == page] for page in (1, 2)}
    lines: list[dict[str, Any]] = []
    for page, printed in pages.items():
        for number, (_, language, kind, raw, repaired) in enumerate(printed, start=1):
            text = repaired or raw
            lines.append(
                at(page, number, version="repair-1")
                | {
                    "paper_id": first if page == 1 else second,
                    "source_line": len(lines) + 1,
                    "raw_text": raw,
                    "text": text,
                    "language": language,
                    "repair_kind": kind,
                    "repair_count": int(kind != "none"),
                    "char_count": len(text),
                    "has_break_before": False,
                    "is_hyphenated": False,
                }
            )
    number_of = {
        "printed_decimals": 0,
        "unit": "тонн",
        "unit_code": "t",
        "scale": 1,
        "value_alternative": None,
        "is_ambiguous": False,
    }

    def cell(row: int, column: int, town: str, year: str, text: str) -> dict[str, Any]:
        return (
            at(1, 5 + row)
            | number_of
            | {
                "paper_id": first,
                "table_index": 1,
                "block_index": 1,
                "block": None,
                "row_index": row,
                "column_index": column,
                "column_header": year,
                "row_header": town,
                "raw_text": text,
                "text": text,
                "raw_number": text,
                "value": Decimal(text),
                "value_base": Decimal(text),
                "is_total": False,
            }
        )

    def claim(index: int, text: str, year: int) -> dict[str, Any]:
        return (
            at(1, 3)
            | number_of
            | {
                "paper_id": first,
                "claim_index": index,
                "sentence": "Выручка выросла с 200 до 250 тонн [1].",
                "kind": "level",
                "indicator": "выручка",
                "flow": "exports",
                "entity": "Город А",
                "entity_code": "KZ-AKM",
                "counterpart_scope": "unknown",
                "period_text": str(year),
                "period_start": date(year, 1, 1),
                "period_end": date(year, 12, 31),
                "raw_number": text,
                "value": Decimal(text),
                "value_base": Decimal(text),
                "is_approximate": False,
            }
        )

    return {
        "raw.documents": [
            {
                "document_id": document_id,
                "file_name": f"{name}.txt",
                "media_type": "text/plain",
                "byte_count": 1234,
                "page_count": 2,
                "encoding": "utf-8",
                "first_seen_at": run.started_at,
                "run_id": run.run_id,
            }
        ],
        "raw.sources": [
            {
                "source_uri": f"/inbox/{name}.txt",
                "document_id": document_id,
                "seen_at": run.started_at,
                "is_current": True,
                "run_id": run.run_id,
            }
        ],
        "raw.pages": [
            {
                "document_id": document_id,
                "page_number": page,
                "text_source": "text",
                "raw_text": "\n".join(line[3] for line in printed),
                "is_page_certain": True,
                "line_count": len(printed),
                "extractor_version": "read-1",
                "run_id": run.run_id,
            }
            for page, printed in pages.items()
        ],
        "core.lines": lines,
        "core.repairs": [
            at(1, 3, version="repair-1")
            | {
                "raw_start": 16,
                "raw_end": 17,
                "raw_text": "c",
                "text": "с",
                "kind": "homoglyph",
                "source": "lookalike",
            }
        ],
        "core.volumes": [
            at(1, 1)
            | {"title": "Степные чтения", "published_year": 2015, "paper_count": 2, "has_contents_page": False}
        ],
        "core.papers": [
            at(1, 1, 10)
            | {
                "paper_id": first,
                "paper_index": 1,
                "title": "Торговля степных городов",
                "language": "ru",
                "published_year": 2015,
                "is_head_missing": False,
                "is_tail_missing": False,
                "is_title_complete": True,
            },
            at(2, 1, 3)
            | {
                "paper_id": second,
                "paper_index": 2,
                "title": "Wool roads of the north",
                "language": "en",
                "is_head_missing": False,
                "is_tail_missing": True,
                "is_title_complete": True,
            },
        ],
        "core.paper_texts": [
            at(1, 1)
            | {
                "paper_id": first,
                "text_index": 1,
                "kind": "title",
                "language": "ru",
                "text": "Торговля степных городов",
            }
        ],
        "core.people": [
            at(1, 2)
            | {
                "paper_id": first,
                "person_index": 1,
                "role": "author",
                "name": "Ахметова Д. С.",
                "position": "студентка",
                "affiliation": "Университет Степи",
            },
            at(1, 2)
            | {
                "paper_id": first,
                "person_index": 2,
                "role": "supervisor",
                "name": "Д. С. Ахметова",
                "affiliation": "Университет Степи",
            },
            at(2, 2) | {"paper_id": second, "person_index": 1, "role": "author", "name": "John Miller"},
        ],
        "core.sections": [
            at(1, 3, 4)
            | {"paper_id": first, "section_index": 1, "heading": None, "level": 1, "text": "Выручка выросла."}
        ],
        "core.tables": [
            at(1, 5, 7)
            | {
                "paper_id": first,
                "table_index": 1,
                "label": "Таблица 1",
                "number": "1",
                "caption": "Вывоз шерсти",
                "unit": "тонн",
                "row_count": 2,
                "column_count": 2,
                "layout": "aligned",
            }
        ],
        "core.table_cells": [
            cell(1, 1, "Город А", "2012", "120"),
            cell(1, 2, "Город А", "2013", "130"),
            cell(2, 1, "Город Б", "2012", "80"),
            cell(2, 2, "Город Б", "2013", "120"),
        ],
        "core.figures": [
            at(1, 8)
            | {
                "paper_id": first,
                "figure_index": 1,
                "label": "Рисунок 1",
                "number": "1",
                "caption": "Дороги степи",
            }
        ],
        "core.references": [
            at(1, 9)
            | {
                "paper_id": first,
                "reference_index": 1,
                "marker": "1",
                "raw_text": "Закон о ярмарках от 12.05.2008 № 14.",
                "text": "Закон о ярмарках от 12.05.2008 № 14.",
                "kind": "law",
                "title": "О ярмарках",
                "issuer": "Совет Степи",
                "year": 2008,
                "date": date(2008, 5, 12),
                "number": "14",
            },
            at(1, 10)
            | {
                "paper_id": first,
                "reference_index": 2,
                "marker": "2",
                "raw_text": "Там же. С. 4.",
                "text": "Там же. С. 4.",
                "kind": "law",
                "pages": "4",
                "same_as_index": 1,
            },
        ],
        "core.citations": [
            at(1, 3)
            | {
                "paper_id": first,
                "citation_index": 1,
                "marker": "[1]",
                "sentence": "Выручка выросла с 200 до 250 тонн [1].",
                "reference_index": 1,
            },
            at(1, 4)
            | {
                "paper_id": first,
                "citation_index": 2,
                "marker": "[2]",
                "sentence": "О караванах см. [2] и [3].",
                "reference_index": 2,
            },
        ],
        "core.claims": [claim(1, "200", 2012), claim(2, "250", 2013)],
        "core.findings": [
            at(1, 3)
            | {
                "paper_id": first,
                "finding_index": 1,
                "rule": "sum",
                "stated": Decimal(200),
                "recomputed": Decimal(200),
                "unit": "t",
                "tolerance": Decimal("0.5"),
                "verdict": "consistent",
                "explanation": "120 + 80 = 200",
            }
        ],
        "core.finding_inputs": [
            at(1, 3)
            | {
                "paper_id": first,
                "finding_index": 1,
                "input_index": 1,
                "role": "total",
                "claim_index": 1,
                "value_used": Decimal(200),
            },
            at(1, 6)
            | {
                "paper_id": first,
                "finding_index": 1,
                "input_index": 2,
                "role": "part",
                "table_index": 1,
                "block_index": 1,
                "row_index": 1,
                "column_index": 1,
                "value_used": Decimal(120),
            },
        ],
    }


def frames_of(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, pl.DataFrame]:
    """Typed frames of all raw and core tables; a row that does not fit its table fails the test."""
    frames: dict[str, pl.DataFrame] = {}
    for table in tables("raw", "core"):
        frame, unfit = to_frame(table, rows.get(table, ()))
        assert not unfit, unfit
        frames[table] = frame
    return frames


def batch_of(
    name: str = "steppe",
    run: Run = RUN,
    *,
    rows: Rows | None = None,
    source_uri: str | None = None,
    rejects: tuple[Reject, ...] = (),
) -> VolumeBatch:
    """The invented volume as a batch, found at its own place or at `source_uri`."""
    source = source_of(name)
    chosen = rows if rows is not None else rows_of(name, run)
    uri = source_uri or source.source_uri
    for place in chosen.get("raw.sources", ()):
        place["source_uri"] = uri
    found = sum(
        len(table_rows)
        for table, table_rows in chosen.items()
        if table.startswith("core.") and table not in ("core.lines", "core.repairs")
    )
    outcomes = (
        Outcome("read", "ok", source.document_id, uri, row_count=2),
        Outcome("repair", "ok", source.document_id, uri, row_count=len(chosen.get("core.lines", ()))),
        Outcome("extract", "ok", source.document_id, uri, subject="everything", row_count=found),
    )
    return VolumeBatch(source, uri, frames_of(chosen), rejects, outcomes)


def rejected_batch(name: str = "broken") -> VolumeBatch:
    """A file that could not be read."""
    uri = f"/inbox/{name}.pdf"
    reject = Reject(
        "raw.documents", "encrypted_pdf", "the PDF is encrypted", '{"file_name": "broken.pdf"}', None, uri
    )
    outcome = Outcome("identify", "rejected", None, uri, reason="the PDF is encrypted", code="encrypted_pdf")
    return VolumeBatch(None, uri, {}, (reject,), (outcome,))


def row_reject(name: str = "steppe", rule: str = "kind", line: int = 10) -> Reject:
    """A reference that was set aside."""
    source = source_of(name)
    row = f'{{"reference_index": 3, "run_id": "{RUN.run_id}"}}'
    return Reject("core.references", rule, "kind is unknown", row, source.document_id, source.source_uri, 1, line)
