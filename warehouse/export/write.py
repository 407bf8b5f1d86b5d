"""Write an export: files of the published warehouse in a folder, described by `datapackage.json`.

The files are made in a folder aside that takes the wanted name at the end, so that nobody sees half an export.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse import contract
from warehouse.errors import UsageError
from warehouse.export.bibliography import bibtex, csl
from warehouse.export.package import Resource, datapackage
from warehouse.store.connection import Home, store_faults
from warehouse.store.load import kitap_version
from warehouse.store.reading import Reading, open_reading

ExportFormat = Literal["parquet", "csv", "bibtex", "csl-json"]
FORMATS: tuple[ExportFormat, ...] = ("parquet", "csv", "bibtex", "csl-json")
DEFAULT_LAYERS = ("core", "mart")

# Spreadsheets run a cell that begins with one of these; titles of papers are hostile input.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "datapackage.json"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: the folder and its files."""

    folder: Path
    resources: tuple[Resource, ...]


def export(
    home: Home,
    folder: Path,
    *,
    formats: Sequence[ExportFormat] = FORMATS,
    tables: Sequence[str] | None = None,
) -> ExportReport:
    """Write tables (default: all of `core` and `mart`) and bibliographies of the published warehouse into a folder.

    An earlier export in the folder is replaced; any other folder that is not empty is left alone with a UsageError.
    Rows of withdrawn documents are never written. StoreError where the disk is full or cannot be written.
    """
    folder = folder.expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / _MARK).is_file())):
        raise UsageError(
            "this is no earlier export and not empty", subject=str(folder), remedy="name a new or an empty folder"
        )
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    with open_reading(home) as reading:
        wanted = _wanted(reading, tables)
        with store_faults(folder):
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir(parents=True)
            try:
                resources = tuple(_write_all(reading, aside, formats, wanted))
                described = datapackage(resources, created_at=datetime.now(UTC), version=kitap_version())
                text = json.dumps(described, ensure_ascii=False, indent=1)
                (aside / _MARK).write_text(text + "\n", encoding="utf-8")
                _take_place(aside, folder)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
    return ExportReport(folder, resources)


def _wanted(reading: Reading, tables: Sequence[str] | None) -> tuple[str, ...]:
    there = reading.tables()
    if tables is None:
        return tuple(table for table in there if table.partition(".")[0] in DEFAULT_LAYERS)
    if strange := [table for table in tables if table not in there]:
        raise UsageError("no such table", subject=", ".join(strange), remedy=f"one of: {', '.join(there)}")
    return tuple(table for table in there if table in tables)


def _take_place(aside: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write_all(
    reading: Reading, folder: Path, formats: Sequence[ExportFormat], tables: Sequence[str]
) -> Iterator[Resource]:
    for table in tables:
        if "parquet" in formats:
            path = folder / "parquet" / f"{table}.parquet"
            yield _described(
                folder, path, table, "parquet", "application/vnd.apache.parquet", _parquet(reading, table, path)
            )
        if "csv" in formats:
            path = folder / "csv" / f"{table}.csv"
            yield _described(folder, path, table, "csv", "text/csv", _csv(reading, table, path))
    for name in ("papers", "works"):
        kind = "paper" if name == "papers" else None
        if "bibtex" in formats:
            path = folder / f"{name}.bib"
            count = _lines(path, bibtex(reading.bibliography(name), kind), "", "\n", "")
            yield _described(folder, path, None, "bib", "text/x-bibtex", count)
        if "csl-json" in formats:
            path = folder / f"{name}.csl.json"
            items = (json.dumps(item, ensure_ascii=False) for item in csl(reading.bibliography(name), kind))
            count = _lines(path, items, "[\n", ",\n", "\n]\n")
            yield _described(folder, path, None, "json", "application/vnd.citationstyles.csl+json", count)


def _parquet(reading: Reading, table: str, path: Path) -> int:
    path.parent.mkdir(exist_ok=True)
    schema, batches = reading.batches(table)
    comments = {info.name: info.comment for info in contract.describe_table(table)}
    described = pa.schema(
        [field.with_metadata({"description": comments[field.name]}) for field in schema],
        metadata={"description": f"One row per {contract.table_grains()[table]}"},
    )
    keys = [name for name in contract.key(table) if name in schema.names]
    order = pq.SortingColumn.from_ordering(schema, [(name, "ascending") for name in keys]) if keys else None
    count = 0
    with pq.ParquetWriter(path, described, compression="zstd", sorting_columns=order) as writer:
        for batch in batches:
            writer.write_table(pa.Table.from_batches([batch], schema=schema).cast(described))
            count += batch.num_rows
    return count


def _csv(reading: Reading, table: str, path: Path) -> int:
    path.parent.mkdir(exist_ok=True)
    schema, batches = reading.batches(table)
    count = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(schema.names)
        for batch in batches:
            columns = [list(map(_cell, column.to_pylist())) for column in batch.columns]
            writer.writerows(zip(*columns, strict=True))
            count += batch.num_rows
    return count


def _cell(value: object) -> object:
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA_STARTS) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


def _lines(path: Path, parts: Iterator[str], head: str, between: str, tail: str) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(head)
        for part in parts:
            out.write((between if count else "") + part)
            count += 1
        out.write(tail)
    return count


def _described(folder: Path, path: Path, table: str | None, form: str, mediatype: str, row_count: int) -> Resource:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(_reader(file), b""):
            digest.update(block)
    place = path.relative_to(folder).as_posix()
    name = place.lower().replace("/", "-").replace("_", "-")
    return Resource(name, table, place, form, mediatype, row_count, path.stat().st_size, digest.hexdigest())


def _reader(file: Any) -> Callable[[], bytes]:
    return lambda: file.read(1 << 20)
