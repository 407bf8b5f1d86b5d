"""The contract in other forms: DDL, comments, dictionary and typed frames, all derived from `schemas`.

`python -m warehouse.contract --write` regenerates `sql/comments.sql` and `schemas/DICTIONARY.md`; with `--check`
(or nothing) it says which of them is behind and exits 1. `--sql TABLE` prints the DDL that a migration for a new
table takes. Migrations are never generated over: warehouses have been made with them. Importing this module does
not import pandera.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.errors import KitapError

COMMENTS = Path("sql/comments.sql")
DICTIONARY = Path("schemas/DICTIONARY.md")
CURE = "run `python -m warehouse.contract --write` and commit what it changes"

_LAYERS = {
    "raw": "What was read, before any repair.",
    "core": "What was repaired and extracted, each row traceable to its lines.",
    "mart": "What analysts open first: built from `core` at each refresh, from current documents only.",
    "search": "The index of `kitap search`: built at each publish, only in the published warehouse.",
    "ops": "What happened: runs, outcomes, rejects, checks, corrections, migrations.",
}
# Tables whose rows are few and whose key the store relies on. The large tables have no index: their keys are
# guarded before loading, and a document's rows are always replaced as a whole.
_PRIMARY_KEYS = frozenset(
    {"raw.documents", "core.volumes", "core.papers", "ops.runs", "ops.corrections", "ops.migrations"}
)
_EXACT = pl.Decimal(38, 10)
_SQL_TYPES: dict[Any, str] = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime("us", "UTC"): "TIMESTAMP WITH TIME ZONE",
    _EXACT: "DECIMAL(38,10)",
}


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """A column: `type` is DuckDB's, `dtype` polars'; `allowed` says in words which values may stand in it."""

    name: str
    type: str
    dtype: pl.DataType
    is_required: bool
    unit: str
    description: str
    allowed: str
    is_computed: bool = False
    sql_check: str = ""

    @property
    def comment(self) -> str:
        """What the database and the dictionary say of the column."""
        return "; ".join(part for part in (self.description, self.unit, self.allowed) if part)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A row that the column types cannot hold: which (from 0), why, and the row itself as JSON."""

    row_number: int
    rule: str
    reason: str
    row_json: str
    page_number: int | None
    line_number: int | None


# --- tables and columns ------------------------------------------------------------------------------------------


def tables(*layers: str) -> tuple[str, ...]:
    """Qualified names of all tables (or of some layers'), parents before children."""
    from schemas import MODELS

    return tuple(name for name in MODELS if not layers or name.partition(".")[0] in layers)


def table_grains() -> dict[str, str]:
    """Table → what a row is, to be read after "one row per"."""
    from schemas import GRAINS

    return {table: grain.removeprefix("One row per ") for table, grain in GRAINS.items()}


def key(table: str) -> tuple[str, ...]:
    """The columns that together name a row; empty for a log."""
    from schemas import KEYS

    _require(table)
    return KEYS[table]


def columns(table: str) -> tuple[str, ...]:
    """Names of a table's columns in the order of its DDL."""
    return tuple(column.name for column in describe_table(table))


@cache
def describe_table(table: str) -> tuple[ColumnInfo, ...]:
    """A table's columns: document, key, what is particular to the table, then place and provenance."""
    from schemas import KEYS, MODELS
    from schemas.base import CoreRow, PeriodRow, ValueRow

    _require(table)
    model = MODELS[table]
    own: tuple[str, ...] = ()
    common = tuple(CoreRow.__annotations__) if issubclass(model, CoreRow) else ()
    groups = (
        ("document_id",),
        KEYS[table],
        own,
        tuple(PeriodRow.__annotations__),
        tuple(ValueRow.__annotations__),
        common,
    )
    ranks = {name: rank for rank, group in reversed(list(enumerate(groups))) for name in group}
    schema = model.to_schema()
    ordered = sorted(schema.columns.items(), key=lambda item: ranks.get(item[0], groups.index(own)))
    return tuple(_column_info(table, name, column) for name, column in ordered)


def _column_info(table: str, name: str, column: Any) -> ColumnInfo:
    dtype: pl.DataType = column.dtype.type
    sql_type = next((sql for known, sql in _SQL_TYPES.items() if known == dtype), None)
    if sql_type is None:
        raise KitapError(
            f"no SQL type for {dtype}", subject=f"{table}.{name}", remedy="use a type of schemas.fields"
        )
    metadata = column.metadata or {}
    description = str(column.description or "")
    # "…, from 1" says it already.
    allowed = [part for part in map(describe_check, column.checks) if f", from {part[-1:]}" != description[-8:]]
    return ColumnInfo(
        name=name,
        type=sql_type,
        dtype=dtype,
        is_required=not column.nullable,
        unit=str(metadata.get("unit", "")),
        description=description,
        allowed="; ".join(filter(None, allowed)),
        is_computed=bool(metadata.get("is_computed")),
        sql_check=str(metadata.get("sql_check", "")).format(_quoted(name)),
    )


def describe_check(check: Any) -> str:
    """What a declared check of a column asks for, in words; "" for the check that text is not blank."""
    found: Mapping[str, Any] = check.statistics or {}
    match check.name:
        case "isin":
            return "one of: " + ", ".join(map(str, found["allowed_values"]))
        case "greater_than_or_equal_to":
            return f"at least {found['min_value']:g}"
        case "less_than_or_equal_to":
            return f"at most {found['max_value']:g}"
        case "greater_than":
            return f"more than {found['min_value']:g}"
        case "str_matches":
            return f"matches `{found['pattern']}`"
        case _:
            return ""


def _require(table: str) -> None:
    from schemas import MODELS

    if table not in MODELS:
        raise KitapError(
            "no such table", subject=table, remedy=f"one of: {', '.join(MODELS)}", code="unknown_table"
        )


# --- SQL ---------------------------------------------------------------------------------------------------------


def create_table_sql(table: str) -> str:
    """`CREATE TABLE` and `COMMENT ON` statements of one table. Its DDL guards shape only: types, NULLs, keys."""
    lines = []
    for column in describe_table(table):
        words = [_quoted(column.name), column.type]
        if column.is_required:
            words.append("NOT NULL")
        if column.sql_check:
            words.append(f"CHECK ({column.sql_check})")
        lines.append("    " + " ".join(words))
    if table in _PRIMARY_KEYS:
        lines.append(f"    PRIMARY KEY ({', '.join(map(_quoted, key(table)))})")
    name = _quoted_table(table)
    statements = [f"CREATE TABLE {name} (\n" + ",\n".join(lines) + "\n);", *comment_sql(table)]
    return "\n".join(statements)


def comment_sql(table: str) -> tuple[str, ...]:
    """The `COMMENT ON` statements of one table and its columns."""
    name = _quoted_table(table)
    about = f"One row per {table_grains()[table]}"
    return (
        f"COMMENT ON TABLE {name} IS {_literal(about)};",
        *(
            f"COMMENT ON COLUMN {name}.{_quoted(column.name)} IS {_literal(column.comment)};"
            for column in describe_table(table)
        ),
    )


def all_comments_sql() -> str:
    """What every table and column means, as statements that are run again whenever a meaning was reworded.

    The tables of `search` are made at each publish, with their comments.
    """
    head = (
        "-- What tables and columns mean. Generated by `python -m warehouse.contract --write`, never edited by hand"
    )
    return "\n".join(
        (head, *(line for table in tables("raw", "core", "mart", "ops") for line in comment_sql(table)), "")
    )


# Words that DuckDB does not take as a bare name of a table or column.
_RESERVED = frozenset({"references", "table", "column", "order", "group", "end", "desc", "default", "check"})


def _quoted(name: str) -> str:
    return f'"{name}"' if name in _RESERVED else name


def _quoted_table(table: str) -> str:
    return ".".join(map(_quoted, table.split(".")))


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# --- dictionary --------------------------------------------------------------------------------------------------


def dictionary_markdown(table: str | None = None) -> str:
    """The data dictionary as Markdown: every table and column, or one table's."""
    if table is not None:
        return _table_markdown(table)
    blocks = [
        "# Data dictionary",
        "Generated from the models in `schemas/` by `python -m warehouse.contract --write`; never edited by hand.",
        "NULL means that it is not known or not printed. All indices, pages and lines count from 1; times are UTC.",
    ]
    for layer, about in _LAYERS.items():
        blocks += [f"## {layer}", about, *map(_table_markdown, tables(layer))]
    return "\n\n".join(blocks) + "\n"


def _table_markdown(table: str) -> str:
    lines = [f"### {table}", "", f"One row per {table_grains()[table]}."]
    if key(table):
        lines += ["", "Key: " + ", ".join(f"`{name}`" for name in key(table))]
    lines += ["", "| column | type | NULL | unit | meaning |", "|---|---|---|---|---|"]
    for column in describe_table(table):
        meaning = "; ".join(filter(None, (column.description, column.allowed))).replace("|", "\\|")
        null = "" if column.is_required else "yes"
        lines.append(f"| `{column.name}` | {column.type} | {null} | {column.unit} | {meaning} |")
    return "\n".join(lines)


# --- frames ------------------------------------------------------------------------------------------------------


@cache
def polars_schema(table: str) -> pl.Schema:
    """Column → polars type, in the order of the DDL."""
    return pl.Schema({column.name: column.dtype for column in describe_table(table)})


def empty_frame(table: str) -> pl.DataFrame:
    """A frame with a table's columns and no row."""
    return pl.DataFrame(schema=polars_schema(table))


def to_frame(table: str, rows: Sequence[Mapping[str, object]]) -> tuple[pl.DataFrame, tuple[Unfit, ...]]:
    """Rows as a typed frame, and the rows that the types cannot hold, each with its reason.

    A column that a row does not name becomes NULL (where the model wants a value, validation rejects the row then);
    a name that the table does not have raises KitapError, since that would lose a value. Nothing is rounded or
    cut: a number of more than ten decimals or 28 whole digits, a naive time, a float where an exact number is
    wanted make the row unfit. The exception are computed columns (`recomputed`, …), rounded to ten decimals.
    """
    infos = describe_table(table)
    known = {info.name for info in infos}
    strange = set().union(*(row.keys() for row in rows)) - known if rows else set()
    if strange:
        raise KitapError(
            f"the table has no column {', '.join(sorted(strange))}",
            subject=table,
            remedy="rename the row's key or add the column to its model",
            code="unknown_column",
        )
    faults: dict[int, list[tuple[str, str]]] = {}
    series = [_to_series(info, [row.get(info.name) for row in rows], faults) for info in infos]
    frame = pl.DataFrame(series)
    if not faults:
        return frame, ()
    kept = pl.Series([number not in faults for number in range(len(rows))], dtype=pl.Boolean)
    unfit = tuple(_unfit(number, rows[number], found) for number, found in sorted(faults.items()))
    return frame.filter(kept), unfit


def _unfit(number: int, row: Mapping[str, object], found: Sequence[tuple[str, str]]) -> Unfit:
    return Unfit(
        row_number=number,
        rule="; ".join(dict.fromkeys(rule for rule, _ in found)),
        reason="; ".join(reason for _, reason in found),
        row_json=row_to_json(row),
        page_number=_position(row.get("page_number")),
        line_number=_position(row.get("line_first")),
    )


def _position(found: object) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) and 0 < found < 2**63 else None


def _to_series(info: ColumnInfo, values: list[Any], faults: dict[int, list[tuple[str, str]]]) -> pl.Series:
    convert, fast = _converters(info)
    if not fast or not set(map(type, values)) <= fast or (info.dtype == pl.Int64 and not _fit_64_bits(values)):
        return _convert_each(info, values, convert, faults)
    try:
        series = pl.Series(info.name, values, dtype=info.dtype, strict=True)
    except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):
        return _convert_each(info, values, convert, faults)
    if info.dtype == pl.Float64 and not series.is_finite().all():
        return _convert_each(info, values, convert, faults)
    return series


def _fit_64_bits(values: Iterable[int | None]) -> bool:
    numbers = [value for value in values if value is not None]
    return not numbers or (min(numbers) >= -(2**63) and max(numbers) < 2**63)


def _convert_each(
    info: ColumnInfo,
    values: Iterable[Any],
    convert: Callable[[Any], object],
    faults: dict[int, list[tuple[str, str]]],
) -> pl.Series:
    converted: list[object] = []
    for number, value in enumerate(values):
        try:
            converted.append(None if value is None else convert(value))
        except _UnfitError as fault:
            faults.setdefault(number, []).append((f"type:{info.name}", f"{info.name}: {fault} ({_short(value)})"))
            converted.append(None)
    return pl.Series(info.name, converted, dtype=info.dtype, strict=True)


class _UnfitError(Exception):
    """A value that its column cannot hold."""


def _converters(info: ColumnInfo) -> tuple[Callable[[Any], object], frozenset[type]]:
    """How to convert one value, and the types for which a whole column needs no look at each value."""
    nothing = type(None)
    if info.dtype == pl.String:
        return _to_text, frozenset({str, nothing})
    if info.dtype == pl.Int64:
        return _to_integer, frozenset({int, nothing})
    if info.dtype == pl.Boolean:
        return _to_flag, frozenset({bool, nothing})
    if info.dtype == pl.Date:
        return _to_day, frozenset({date, nothing})
    if info.dtype == pl.Float64:
        return _to_real, frozenset({float, nothing})
    if info.dtype == _EXACT:
        return (_to_rounded if info.is_computed else _to_exact), frozenset()
    return _to_moment, frozenset()


def _to_text(value: object) -> str:
    if not isinstance(value, str):
        raise _UnfitError(f"{type(value).__name__} is not text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _UnfitError("text with half a surrogate pair cannot be stored") from None
    return str(value)


def _to_integer(value: object) -> int:
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and value.adjusted() < 19
        and value == value.to_integral_value()
    ):
        value = int(value)
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise _UnfitError(f"{type(value).__name__} is not a whole number")
    number = int(value.__index__())
    if not -(2**63) <= number < 2**63:
        raise _UnfitError("a whole number beyond 64 bits")
    return number


def _to_real(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _UnfitError(f"{type(value).__name__} is not a floating-point number")
    try:
        number = float(value)
    except OverflowError:
        raise _UnfitError("a number beyond floating point") from None
    if not math.isfinite(number):
        raise _UnfitError("not a finite number")
    return number


def _to_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _UnfitError(f"{type(value).__name__} is neither true nor false")
    return value


def _to_day(value: object) -> date:
    if isinstance(value, str) and len(value) == len("2014-12-31"):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _UnfitError("not a date of the calendar in the form YYYY-MM-DD") from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _UnfitError(f"{type(value).__name__} is not a date")
    return value


def _to_moment(value: object) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise _UnfitError("not a time with its time zone")
    return value.astimezone(UTC)


_STEP = Decimal(1).scaleb(-10)
_EXACT_CONTEXT = Context(prec=38, rounding=ROUND_HALF_EVEN, Emax=9999, Emin=-9999)
_WHOLE_DIGITS = 28


def _to_exact(value: object) -> Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        # Not str(): that fails beyond 4,300 digits.
        if abs(value) >= 10**_WHOLE_DIGITS:
            raise _UnfitError(f"more than {_WHOLE_DIGITS} whole digits")
        value = Decimal(value)
    if not isinstance(value, Decimal):
        raise _UnfitError(f"{type(value).__name__} does not hold a printed number exactly: give a Decimal")
    number = _rounded(value)
    if number != value:
        raise _UnfitError("more than 10 decimals")
    return number


def _to_rounded(value: object) -> Decimal:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _UnfitError("not a finite number")
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return _rounded(value)
    return _to_exact(value)


def _rounded(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise _UnfitError("not a finite number")
    if value and value.adjusted() >= _WHOLE_DIGITS:
        raise _UnfitError(f"more than {_WHOLE_DIGITS} whole digits")
    try:
        return value.quantize(_STEP, context=_EXACT_CONTEXT)
    except InvalidOperation:
        raise _UnfitError(f"more than {_WHOLE_DIGITS} whole digits") from None


def _short(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**40:
        return f"about {value.bit_length() * 30103 // 100000} digits"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def row_to_json(row: Mapping[str, object]) -> str:
    """A row as one JSON object, whatever it holds: exact numbers and times as text, nothing left out."""
    return (
        json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False)
        .encode("utf-8", "backslashreplace")
        .decode("utf-8")
    )


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**63 else str(Decimal(value))  # str(int) fails beyond 4,300 digits
    if isinstance(value, float):
        return value if math.isfinite(value) else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return repr(value)


# --- generated files ---------------------------------------------------------------------------------------------


def generated_files() -> dict[Path, str]:
    """Path (from the root of the repository) → text of each file that is derived from the models."""
    return {COMMENTS: all_comments_sql(), DICTIONARY: dictionary_markdown()}


def stale_files(root: Path) -> tuple[Path, ...]:
    """The generated files that do not say what the models say."""
    return tuple(
        path
        for path, text in generated_files().items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text
    )


def main(arguments: Sequence[str]) -> int:
    """Write the generated files (`--write`), or say which are behind: 0 when all agree, 1 otherwise.

    `--sql TABLE` prints a table's DDL instead, for a migration.
    """
    root = Path(__file__).resolve().parents[1]
    if len(arguments) == 2 and arguments[0] == "--sql" and arguments[1] in tables():
        sys.stdout.write(create_table_sql(arguments[1]) + "\n")
        return 0
    stale = stale_files(root)
    if list(arguments) == ["--write"]:
        for path in stale:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(generated_files()[path], encoding="utf-8")
            sys.stdout.write(f"written: {path}\n")
        return 0
    if list(arguments) not in ([], ["--check"]):
        sys.stderr.write("usage: python -m warehouse.contract [--check | --write | --sql TABLE]\n")
        return 2
    for path in stale:
        sys.stderr.write(f"{path}: not what the models say; {CURE}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
