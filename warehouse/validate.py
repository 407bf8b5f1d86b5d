"""The guard of values before loading: each extracted row is accepted, or set aside with its reasons.

pandera's models are the rules. A frame that passes them all (the usual one) is recognised in a single pass of
expressions made from the same declarations; pandera itself, which takes a millisecond a column, then looks only at
frames in which something fails, and names the rows. A table with a check that the quick pass does not know goes to
pandera always.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import polars as pl

from warehouse.contract import columns, describe_check, key, polars_schema, row_to_json, tables
from warehouse.errors import KitapError
from warehouse.outcomes import Reject

_Faults = dict[int, list[tuple[str, str]]]  # row number → (rule, reason)


@dataclass(frozen=True)
class Validated:
    """Accepted frames by table and the rejected rows; together they are all that was extracted.

    `unlinked` counts, by table, accepted rows whose pointer to a rejected row was set to NULL.
    """

    frames: Mapping[str, pl.DataFrame]
    rejects: tuple[Reject, ...]
    unlinked: Mapping[str, int] = field(default_factory=dict)


def validate_frames(frames: Mapping[str, pl.DataFrame], *, document_id: str, source_uri: str) -> Validated:
    """Split one document's frames (table → rows) into accepted rows and rejects with their reasons.

    A row is rejected when it breaks a declared check, belongs to another document, repeats the key of a row before
    it, or when the row it belongs to (its paper, its table, …) was rejected. A frame with a missing, unknown or
    wrongly typed column is a fault of the code that made it and raises KitapError (`malformed_frame`).
    """
    ordered = {table: _in_form(table, frames[table]) for table in tables() if table in frames}
    if len(ordered) < len(frames):
        strange = ", ".join(sorted(set(frames) - set(ordered)))
        raise KitapError("no such table", subject=strange, remedy="add its model to schemas", code="unknown_table")
    suspect = suspects(ordered, document_id)
    faults: dict[str, _Faults] = {}
    for table, frame in ordered.items():
        found: _Faults = _check_rows(table, frame, document_id) if table in suspect else {}
        _reject_repeated_keys(table, frame, found)
        faults[table] = found
    _reject_dependants(ordered, faults)
    accepted = {table: _without(frame, faults[table]) for table, frame in ordered.items()}
    accepted, unlinked = _unlink(accepted, ordered, faults)
    rejects = tuple(
        reject
        for table, frame in ordered.items()
        for reject in _rejects(table, frame, faults[table], document_id, source_uri)
    )
    return Validated(accepted, rejects, unlinked)


# --- the frame as a whole ----------------------------------------------------------------------------------------


def _in_form(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    wanted = polars_schema(table)
    if frame.schema == wanted:
        return frame
    faults = [f"column {name} is missing" for name in wanted if name not in frame.schema]
    faults += [f"column {name} is unknown" for name in frame.schema if name not in wanted]
    faults += [
        f"column {name} is {frame.schema[name]}, not {dtype}"
        for name, dtype in wanted.items()
        if name in frame.schema and frame.schema[name] != dtype
    ]
    if faults:
        raise KitapError(
            "; ".join(faults),
            subject=table,
            remedy="build the frame with warehouse.contract.to_frame",
            code="malformed_frame",
        )
    return frame.select(columns(table))


# --- the quick pass ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class QuickPass:
    """One expression that is true when all column checks hold, and the checks over whole rows."""

    column_checks: pl.Expr
    row_checks: tuple[Callable[[Any], pl.LazyFrame], ...]


def suspects(frames: Mapping[str, pl.DataFrame], document_id: str) -> set[str]:
    """The tables with at least one row that does not hold, found in one go over all frames."""
    from pandera.polars import PolarsData

    found: set[str] = set()
    asked: list[tuple[str, pl.LazyFrame]] = []
    for table, frame in frames.items():
        if frame.is_empty():
            continue
        quick = quick_pass(table)
        if quick is None:
            found.add(table)
            continue
        lazy = frame.lazy()
        holds = quick.column_checks
        if "document_id" in frame.columns:
            holds &= (pl.col("document_id") == document_id).fill_null(value=True).all()
        asked.append((table, lazy.select(ok=holds)))
        for check in quick.row_checks:
            passed = check(PolarsData(lazy, "*"))
            asked.append((table, passed.select(ok=pl.all_horizontal(pl.all().fill_null(value=True).all()))))
    for (table, _), answer in zip(asked, pl.collect_all([question for _, question in asked]), strict=True):
        if not answer["ok"].all():
            found.add(table)
    return found


@cache
def quick_pass(table: str) -> QuickPass | None:
    """The expressions of one table's model; None where it declares something that this pass does not know."""
    from schemas import MODELS

    model = MODELS[table]
    schema = model.to_schema()
    if schema.unique or schema.parsers:
        return None
    asked: list[pl.Expr] = []
    for name, column in schema.columns.items():
        if column.unique or column.regex or not column.required:
            return None
        if not column.nullable:
            asked.append(pl.col(name).is_not_null().all())
        for check in column.checks:
            expression = _expression(name, check)
            if expression is None:
                return None
            asked.append(expression.fill_null(value=True).all())
    row_checks = []
    for check in schema.checks:
        method = getattr(model, check.name or "", None)
        if method is None or not check.ignore_na or check.element_wise:
            return None
        row_checks.append(method)
    return QuickPass(pl.all_horizontal(asked), tuple(row_checks))


def _expression(name: str, check: Any) -> pl.Expr | None:
    """A declared check as an expression with pandera's meaning; None where this pass does not know it."""
    found: Mapping[str, Any] = check.statistics or {}
    if check.element_wise or not check.ignore_na:
        return None
    column = pl.col(name)
    match check.name:
        case "isin":
            return column.is_in(list(found["allowed_values"]))
        case "greater_than_or_equal_to":
            return column.ge(found["min_value"])
        case "less_than_or_equal_to":
            return column.le(found["max_value"])
        case "greater_than":
            return column.gt(found["min_value"])
        case "str_matches" if isinstance(found["pattern"], str) and found["pattern"].startswith("^"):
            return column.str.contains(found["pattern"])
        case "str_contains" if isinstance(found["pattern"], str):
            return column.str.contains(found["pattern"])
        case _:
            return None


# --- rows that break a check -------------------------------------------------------------------------------------


def _check_rows(table: str, frame: pl.DataFrame, document_id: str) -> _Faults:
    """Row number → broken rules, by pandera; KitapError where a fault cannot be laid to a row."""
    from pandera.errors import SchemaErrors

    from schemas import MODELS

    faults: _Faults = {}
    if "document_id" in frame.columns:
        foreign = frame.select((pl.col("document_id") != document_id).fill_null(value=False).arg_true()).to_series()
        for number in foreign:
            faults[number] = [("document_id:foreign", "document_id: the row belongs to another document")]
    model = MODELS[table]
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        if not faults:
            raise KitapError(
                "a check fails that names no row", subject=table, remedy="report this", code="internal"
            )
        return faults
    schema = model.to_schema()
    cases = cases.select("schema_context", "column", "check", "check_number", "index").unique(maintain_order=True)
    for context, column, check, check_number, index in cases.iter_rows():
        if index is None:
            raise KitapError(
                f"{column}: {check} could not be checked row by row",
                subject=table,
                remedy="mend the model or the code that makes the frame",
                code="malformed_frame",
            )
        if context == "Column":
            declared = schema.columns[column].checks[check_number] if check_number is not None else None
            rule, reason = _column_fault(column, declared, frame[int(index), column])
        else:
            rule, reason = check, _row_check_reason(schema, check)
        faults.setdefault(int(index), []).append((rule, reason))
    return faults


def _column_fault(column: str, check: Any, found: object) -> tuple[str, str]:
    if check is None:
        return f"{column}:not_nullable", f"{column}: a value is required"
    wanted = describe_check(check) or "must not be blank"
    text = repr(found)
    return f"{column}:{check.name}", f"{column}: {wanted}; found {text if len(text) <= 80 else text[:79] + '…'}"


def _row_check_reason(schema: Any, name: str) -> str:
    described = next((check.description for check in schema.checks if check.name == name), None)
    return f"{name}: {described}" if described else name


# --- rows that hang on other rows --------------------------------------------------------------------------------


def _reject_repeated_keys(table: str, frame: pl.DataFrame, faults: _Faults) -> None:
    """Of rows with one key keep the first that holds by itself."""
    names = key(table)
    if not names or frame.height < 2:
        return
    sound = _without(frame.select(names).with_row_index("row_number"), faults)
    if sound.height < 2:
        return
    repeated = sound.filter(~pl.struct(names).is_first_distinct())
    for number, *values in repeated.iter_rows():
        shown = ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))
        faults[number] = [("key:repeated", f"an earlier row has the same key ({shown})")]


def _reject_dependants(frames: Mapping[str, pl.DataFrame], faults: Mapping[str, _Faults]) -> None:
    """Reject what belongs to a rejected row, until nothing more follows."""
    from schemas import INPUTS, PARENTS, PARTS

    if not any(faults.values()):
        return
    links = [
        (child, parent, names, rule, is_part)
        for rule, registry, is_part in (
            ("parent rejected", PARENTS, False),
            ("input rejected", INPUTS, False),
            ("part rejected", PARTS, True),
        )
        for child, targets in registry.items()
        for parent, names in targets
        if child in frames and parent in frames
    ]
    has_changed = True
    while has_changed:
        has_changed = False
        for child, parent, names, rule, is_part in links:
            if not faults[parent]:
                continue
            dead = _dead_keys(frames[parent], faults[parent], names, spare_accepted=not is_part)
            for number in _rows_with_keys(frames[child], names, dead):
                if number not in faults[child]:
                    faults[child][number] = [(rule, f"{rule}: the row of {parent} it belongs to was set aside")]
                    has_changed = True


def _dead_keys(frame: pl.DataFrame, faults: _Faults, names: Sequence[str], *, spare_accepted: bool) -> pl.DataFrame:
    """Keys of rejected rows; those that an accepted row has too are spared (the row was a repetition of it)."""
    keys = frame.select(names)
    dead = keys[sorted(faults)].unique().drop_nulls()
    return dead.join(_without(keys, faults), on=list(names), how="anti") if spare_accepted else dead


def _rows_with_keys(frame: pl.DataFrame, names: Sequence[str], dead: pl.DataFrame) -> list[int]:
    if dead.is_empty() or frame.is_empty():
        return []
    numbered = frame.select(names).with_row_index("row_number")
    return numbered.join(dead, on=list(names), how="semi")["row_number"].to_list()


def _unlink(
    accepted: Mapping[str, pl.DataFrame], frames: Mapping[str, pl.DataFrame], faults: Mapping[str, _Faults]
) -> tuple[dict[str, pl.DataFrame], dict[str, int]]:
    """Set pointers to rejected rows to NULL: a missing pointer is better than one to nothing."""
    from schemas import POINTERS

    mended, unlinked = dict(accepted), dict[str, int]()
    for table, pointers in POINTERS.items():
        for target, here, there in pointers:
            if table not in mended or not faults.get(target):
                continue
            dead = _dead_keys(frames[target], faults[target], there, spare_accepted=True)
            dead = dead.rename(dict(zip(there, here, strict=True)))
            numbers = _rows_with_keys(mended[table], here, dead)
            if numbers:
                is_dead = pl.int_range(pl.len()).is_in(numbers)
                mended[table] = mended[table].with_columns(pl.when(~is_dead).then(pl.col(here[-1])).alias(here[-1]))
                unlinked[table] = unlinked.get(table, 0) + len(numbers)
    return mended, unlinked


# --- what comes out ----------------------------------------------------------------------------------------------


def _without(frame: pl.DataFrame, faults: Iterable[int]) -> pl.DataFrame:
    numbers = list(faults)
    if not numbers:
        return frame
    kept = pl.repeat(True, frame.height, dtype=pl.Boolean, eager=True).scatter(numbers, False)
    return frame.filter(kept)


def _rejects(
    table: str, frame: pl.DataFrame, faults: _Faults, document_id: str, source_uri: str
) -> Iterable[Reject]:
    if not faults:
        return
    numbers = sorted(faults)
    for number, row in zip(numbers, frame[numbers].iter_rows(named=True), strict=True):
        found = faults[number]
        yield Reject(
            table=table,
            rule="; ".join(dict.fromkeys(rule for rule, _ in found)),
            reason="; ".join(dict.fromkeys(reason for _, reason in found)),
            row_json=row_to_json(row),
            document_id=document_id,
            source_uri=source_uri,
            page_number=_position(row.get("page_number")),
            line_number=_position(row.get("line_first")),
        )


def _position(found: int | None) -> int | None:
    return found if found is not None and found >= 1 else None
