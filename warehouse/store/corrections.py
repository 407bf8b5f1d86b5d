"""Record people's corrections, and give those in force to the pipeline."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from duckdb import DuckDBPyConnection

from warehouse.errors import UsageError
from warehouse.outcomes import Correction
from warehouse.store.load import transaction
from warehouse.store.rows import insert_rows
from warehouse.store.sqlfiles import render_identifier, statement

What = Literal["line", "title", "name", "cell", "reference"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a word of the command means: its table, the columns that name its place, those that can be corrected."""

    table: str
    first: str
    rest: tuple[str, ...]
    columns: tuple[str, ...]


TARGETS: dict[str, Target] = {
    "line": Target("core.lines", "document_id", ("page_number", "line_first"), ("text",)),
    "title": Target("core.papers", "paper_id", (), ("title",)),
    "name": Target("core.people", "paper_id", ("person_index",), ("name",)),
    "cell": Target(
        "core.table_cells", "paper_id", ("table_index", "block_index", "row_index", "column_index"), ("text",)
    ),
    "reference": Target(
        "core.references",
        "paper_id",
        ("reference_index",),
        (
            "title",
            "authors",
            "container",
            "issuer",
            "publisher",
            "place",
            "year",
            "number",
            "volume",
            "issue",
            "pages",
            "doi",
            "url",
        ),
    ),
}
"""What can be corrected. The text of an entry is corrected by its lines, from which it is derived again."""


def record_correction(
    con: DuckDBPyConnection,
    what: str,
    place: str,
    new_value: str | None,
    *,
    reason: str,
    corrected_by: str,
    column: str | None = None,
) -> Correction:
    """Record a correction of a value that stands in the warehouse; one of the same value before it gives way.

    `place` is `DOCUMENT:PAGE:LINE`, `PAPER`, `PAPER:PERSON`, `PAPER:TABLE:BLOCK:ROW:COLUMN` or `PAPER:ENTRY`; the
    beginning of a document's or a paper's id is enough where it is the only one that begins so.
    Raises UsageError for a place that is not there, an unclear one, or a value that cannot be.
    """
    target = TARGETS[what]
    column = column or target.columns[0]
    if column not in target.columns:
        raise UsageError(
            f"a {what} has no such column to be corrected",
            subject=column,
            remedy=f"one of: {', '.join(target.columns)}; of a text, correct the lines it stands on",
        )
    if not reason.strip() or not corrected_by.strip():
        raise UsageError("who corrects and why has to be told", remedy="give --reason and --by")
    value = _fit(what, column, new_value)
    key = _key_of(target, what, place)
    document_id, key, old = _find_row(con, target, key, place, column)
    same = {"document_id": document_id, "table_name": target.table, "key_json": _json(key), "column_name": column}
    earlier = con.execute(statement("earlier_correction"), same).fetchone()
    if old == value:
        raise UsageError("it reads so already", subject=place)
    now = datetime.now(UTC)
    # What the extractor found, not what a person made of it, tells whether the row is still the one meant.
    found = earlier[0] if earlier else old
    identity = json.dumps([same, value, now.isoformat()], ensure_ascii=False)
    correction_id = hashlib.sha256(identity.encode()).hexdigest()[:16]
    with transaction(con):
        con.execute(statement("retire_corrections"), same)
        insert_rows(
            con,
            "ops.corrections",
            [
                {
                    "correction_id": correction_id,
                    **same,
                    "old_value": found,
                    "new_value": value,
                    "reason": reason.strip(),
                    "corrected_by": corrected_by.strip(),
                    "corrected_at": now,
                    "is_active": True,
                }
            ],
        )
    return Correction(correction_id, document_id, target.table, key, column, found, value)


def active_corrections(con: DuckDBPyConnection) -> tuple[Correction, ...]:
    """The corrections in force, oldest first."""
    rows = con.execute(statement("active_corrections")).fetchall()
    return tuple(
        Correction(correction_id, document_id, table, json.loads(key), column, old, new)
        for correction_id, document_id, table, key, column, old, new in rows
    )


def _fit(what: str, column: str, value: str | None) -> str | None:
    if value is None or not value.strip():
        if what == "reference":
            return None
        raise UsageError("an empty value corrects nothing", subject=what)
    if any(not char.isprintable() and char != "\t" for char in value):
        raise UsageError("the value holds a line break or a sign that steers a terminal", subject=what)
    if column == "year" and not (value.isascii() and value.isdigit()):
        raise UsageError("a year is a whole number", subject=value)
    return value


def _key_of(target: Target, what: str, place: str) -> dict[str, str | int]:
    first, *rest = place.split(":")
    if not first or len(rest) != len(target.rest) or not all(part.isascii() and part.isdigit() for part in rest):
        form = ":".join(("DOCUMENT" if what == "line" else "PAPER", *(name.upper() for name in target.rest)))
        raise UsageError(f"the place of a {what} is {form}", subject=place)
    return {target.first: first, **{name: int(part) for name, part in zip(target.rest, rest, strict=True)}}


def _find_row(
    con: DuckDBPyConnection, target: Target, key: dict[str, str | int], place: str, column: str
) -> tuple[str, dict[str, str | int], str | None]:
    schema, _, name = target.table.partition(".")
    table = f"{schema}.{render_identifier(name)}"
    raw = ", raw_text" if target.table == "core.lines" else ""
    where = " AND ".join(f"{part} = ${part}" for part in target.rest) or "true"
    rows = con.execute(
        f"SELECT document_id, {target.first}, {column}::VARCHAR{raw} FROM {table} "  # noqa: S608 - names come from TARGETS
        f"WHERE starts_with({target.first}, ${target.first}) AND {where} LIMIT 3",
        key,
    ).fetchall()
    if len(rows) != 1:
        told = "more than one id begins so" if rows else "there is nothing at this place"
        raise UsageError(told, subject=place, remedy="see `kitap query lines_of_document` and `kitap explain`")
    document_id, full, old, *raw_text = rows[0]
    key[target.first] = full
    if raw_text:
        key["raw_text"] = raw_text[0]
    return document_id, key, old


def _json(key: dict[str, str | int]) -> str:
    return json.dumps(key, ensure_ascii=False, sort_keys=True)
