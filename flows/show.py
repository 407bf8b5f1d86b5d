"""Answers for people and programs: tables on the terminal, CSV, JSON and Parquet on stdout."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import click

from flows.settings import Settings
from warehouse.errors import UsageError
from warehouse.store.connection import Home
from warehouse.store.queries import Result, Rows, named_queries, run_query

# Spreadsheets run a cell that begins with one of these; titles of papers are hostile input.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TERMINAL_ROWS = 200
NARROWEST_COLUMN = 9


def show_query(
    home: Path, sql_or_name: str, form: str, parameters: Mapping[str, str], limit: int | None, timeout_s: float
) -> None:
    """Run SQL or a named query on the published warehouse and write the answer to stdout."""
    row_limit = limit if limit is not None else (TERMINAL_ROWS if form == "table" else None)
    result = run_query(Home(home), sql_or_name, parameters, row_limit=row_limit, timeout_s=timeout_s)
    write_result(result, form)


def show_query_names() -> None:
    """The named queries, each with its question."""
    for query in named_queries():
        click.echo(f"{query.name:32} {query.question}")


def write_result(result: Result | Rows, form: str) -> None:
    """One result in one of the formats. A cut-off answer is told on stderr."""
    if form == "table":
        _write_table(result)
    elif form == "csv":
        click.echo(_csv(result), nl=False)
    elif form == "json":
        click.echo(json.dumps(result.records, ensure_ascii=False, default=_plain, indent=1))
    elif form == "jsonl":
        for record in result.records:
            click.echo(json.dumps(record, ensure_ascii=False, default=_plain))
    else:
        sink = io.BytesIO()
        result.to_polars().write_parquet(sink)
        sys.stdout.buffer.write(sink.getvalue())
        sys.stdout.buffer.flush()
    if result.is_truncated:
        click.echo(f"Only the first {result.row_count} rows are shown: see --limit and --format.", err=True)


def _csv(result: Result | Rows) -> str:
    import csv

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(result.columns)
    for row in result.rows:
        writer.writerow([_safe_cell(value) for value in row])
    return out.getvalue()


def _safe_cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return _plain(value) if isinstance(value, datetime | date | Decimal | list | dict) else value


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def _write_table(result: Result | Rows) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = shutil.get_terminal_size((120, 24)).columns
    if not result.row_count:
        click.echo("(no rows)")
        return
    rows = result.rows
    if len(result.columns) * NARROWEST_COLUMN > width:
        _write_records(result)
        return
    table = Table(show_edge=False, pad_edge=False)
    for index, name in enumerate(result.columns):
        is_number = all(isinstance(row[index], int | float | Decimal | None) for row in rows)
        table.add_column(Text(name), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    Console(width=max(width, 60), highlight=False).print(table)


def _write_records(result: Result | Rows) -> None:
    """One field a line: for answers with more columns than the terminal can hold side by side."""
    longest = max(len(name) for name in result.columns)
    for number, row in enumerate(result.rows, start=1):
        click.echo(f"── row {number}")
        for name, value in zip(result.columns, row, strict=True):
            click.echo(f"{name:{longest}}  {_cell(value)}")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, Decimal):
        return str(_plain(value))
    text = value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else str(value)
    # Control characters of a paper's text must not drive the terminal.
    return "".join(char if char.isprintable() else " " for char in text)


def show_explanation(home: Path, subject: str) -> None:
    """What was read, repaired, extracted and rejected of one document or paper (or a prefix of its id)."""
    place = Home(home)
    found = run_query(place, "find_subject", {"subject": subject}).records
    if not found:
        raise UsageError(
            "no document and no paper has this id, file name or title",
            subject=subject,
            remedy="see `kitap query volumes` and `kitap query papers`",
        )
    if len(found) > 1:
        names = "; ".join(f"{row['kind']} {row['id'][:16]} {row['name']}" for row in found[:5])
        raise UsageError(f"it may mean {len(found)} things: {names}", subject=subject, remedy="give more of the id")
    kind, identity = str(found[0]["kind"]), str(found[0]["id"])
    click.echo(f"{kind} {identity}\n{found[0]['name']}\n")
    for part in run_query(place, f"explain_{kind}", {"id": identity}).records:
        count = f" {part['row_count']}" if part.get("row_count") is not None else ""
        detail = f": {part['detail']}" if part.get("detail") else ""
        click.echo(f"{part['stage']:9} {part['subject'] or ''} {part['verdict']}{count}{detail}")


def show_status(settings: Settings, *, as_json: bool, with_alert: bool = False) -> bool:
    """Print the health word with its reasons; true when healthy. `with_alert` sends the alerts that are due."""
    from flows.watching import health_of, look

    if with_alert:
        look(settings)
    health = health_of(settings)
    if as_json:
        click.echo(json.dumps(health.as_record(), ensure_ascii=False, default=_plain))
    else:
        click.echo(health.word)
        for reason in health.reasons:
            click.echo(f"  {_cell(reason)}")
        for warning in health.warnings:
            click.echo(f"  (warning) {_cell(warning)}")
    return health.word == "healthy"


def show_rejects(home: Path, reason: str | None, form: str) -> None:
    """The open rejects, newest first."""
    result = run_query(Home(home), "rejects", {"rule": reason} if reason else {})
    if form == "table" and not result.row_count:
        click.echo("The quarantine is empty.")
        return
    write_result(result, form)


def show_reject(home: Path, reject_id: str) -> None:
    """One reject, field by field, with the row itself."""
    rows = run_query(Home(home), "reject", {"reject_id": reject_id}).records
    if not rows:
        raise UsageError("no reject has this id", subject=reject_id, remedy="see `kitap rejects list`")
    for name, value in rows[0].items():
        if value is not None:
            click.echo(f"{name:14} {_cell(value)}")


def show_schema(table: str | None, form: str) -> None:
    """The tables with their grain, or one table's columns with type, unit and meaning."""
    from warehouse.contract import create_table_sql, describe_table, dictionary_markdown, table_grains

    grains = table_grains()
    if table is not None and table not in grains:
        raise UsageError("no such table", subject=table, remedy=f"one of: {', '.join(grains)}")
    if form == "markdown":
        click.echo(dictionary_markdown(table))
    elif form == "sql":
        for name in [table] if table else list(grains):
            click.echo(create_table_sql(name))
    elif table is None:
        for name, grain in grains.items():
            click.echo(f"{name:24} one row per {grain}")
    else:
        click.echo(f"{table}: one row per {grains[table]}\n")
        for column in describe_table(table):
            null = "" if column.is_required else " NULL"
            unit = f" [{column.unit}]" if column.unit else ""
            click.echo(f"{column.name:24} {column.type}{null}{unit}  {column.description}")
