"""The descriptor of an export as a Frictionless Data Package, from the one dictionary.

Specification: https://specs.frictionlessdata.io/tabular-data-package/ (profile v1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from warehouse import contract

FORMULA_NOTE = (
    "In CSV a text that a spreadsheet would run as a formula (it begins with =, +, -, @ or a control"
    " character) has an apostrophe before it; an empty cell is NULL."
)


@dataclass(frozen=True, slots=True)
class Resource:
    """A written file: its table (None for a bibliography), path within the folder, rows, bytes and SHA-256."""

    name: str
    table: str | None
    path: str
    format: str
    mediatype: str
    row_count: int
    byte_count: int
    sha256: str


def datapackage(resources: tuple[Resource, ...], *, created_at: datetime, version: str) -> dict[str, Any]:
    """The descriptor: CSV files as tabular resources with their schema, other files with their checksum."""
    return {
        "name": "kitap-warehouse",
        "title": "Kitap research warehouse",
        "description": f"Papers, people, references, tables and numbers of conference volumes. {FORMULA_NOTE}",
        "version": version,
        "created": created_at.isoformat(timespec="seconds"),
        "resources": [_resource(resource) for resource in resources],
    }


def table_schema(table: str) -> dict[str, Any]:
    """A table's columns as a Table Schema: type, meaning, unit, constraints, primary key."""
    keys = contract.key(table)
    schema: dict[str, Any] = {
        "fields": [_field(info, is_key=info.name in keys) for info in contract.describe_table(table)],
        "missingValues": [""],
    }
    if keys:
        schema["primaryKey"] = list(keys)
    return schema


def _resource(resource: Resource) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": resource.name,
        "path": resource.path,
        "format": resource.format,
        "mediatype": resource.mediatype,
        "bytes": resource.byte_count,
        "hash": f"sha256:{resource.sha256}",
    }
    if resource.table is not None:
        described["description"] = f"One row per {contract.table_grains()[resource.table]}."
        # `rows` is checked by readers that can count them, which of Parquet they may not.
        described["rows" if resource.format == "csv" else "rowCount"] = resource.row_count
    # Readers of data packages take CSV for tables; the other files they check as files.
    described["type"] = "table" if resource.format == "csv" else "file"
    if resource.table is not None and resource.format == "csv":
        described["profile"] = "tabular-data-resource"
        described["encoding"] = "utf-8"
        described["dialect"] = {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True}
        described["schema"] = table_schema(resource.table)
    return described


def _field(info: contract.ColumnInfo, *, is_key: bool) -> dict[str, Any]:
    field: dict[str, Any] = {"name": info.name, "type": _type_of(info.dtype), "description": info.comment}
    if info.dtype == pl.Datetime("us", "UTC"):
        field["format"] = "any"
    if info.unit:
        field["unit"] = info.unit
    # A line may be empty, which CSV cannot tell from NULL: of texts only what names the row is asked for.
    if info.is_required and (is_key or info.dtype != pl.String):
        field["constraints"] = {"required": True}
    return field


def _type_of(dtype: pl.DataType) -> str:
    if dtype == pl.String:
        return "string"
    if dtype == pl.Int64:
        return "integer"
    if dtype == pl.Boolean:
        return "boolean"
    if dtype == pl.Date:
        return "date"
    if dtype == pl.Float64 or isinstance(dtype, pl.Decimal):
        return "number"
    return "datetime"
