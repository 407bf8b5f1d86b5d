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

    `unlinked` counts, by table, pointers of accepted rows that were set to NULL since they led to no accepted row.
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
    accepted, unlinked = _unlink(ordered, faults)
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
        if not faults and quick_pass(table) is not None:
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
    """Reject what belongs to a row that is not there (any more), until nothing more follows."""
    from schemas import INPUTS, PARENTS, PARTS

    links = [
        (child, parent, names, word)
        for word, registry in (("parent", PARENTS), ("input", INPUTS))
        for child, targets in registry.items()
        for parent, names in targets
        if child in frames and parent in frames
    ]
    wholes = [
        (whole, part, names)
        for whole, targets in PARTS.items()
        for part, names in targets
        if whole in frames and part in frames
    ]
    has_changed = True
    while has_changed:
        has_changed = False
        for child, parent, names, word in links:
            orphans = _orphans(frames[child], names, frames[parent], names, faults[child], faults[parent])
            for number, was_extracted in orphans:
                rule = f"{word} rejected" if was_extracted else f"{word} missing"
                faults[child][number] = [(rule, f"{rule}: the row of {parent} it rests on was not accepted")]
                has_changed = True
        for whole, part, names in wholes:
            lost = frames[part].select(names)[sorted(faults[part])].unique()
            numbered = _without(frames[whole].select(names).with_row_index("row_number"), faults[whole])
            for number in numbered.join(lost, on=list(names), how="semi")["row_number"].to_list():
                faults[whole][number] = [("part rejected", f"part rejected: a row of {part} was not accepted")]
                has_changed = True


def _orphans(
    child: pl.DataFrame,
    here: Sequence[str],
    parent: pl.DataFrame,
    there: Sequence[str],
    child_faults: _Faults,
    parent_faults: _Faults,
) -> list[tuple[int, bool]]:
    """Accepted rows that point to no accepted row: (row number, whether the row pointed to was extracted)."""
    if child.height == len(child_faults):
        return []
    pointing = _without(child.select(here).with_row_index("row_number"), child_faults).drop_nulls()
    keys = parent.select(pl.col(name).alias(mine) for name, mine in zip(there, here, strict=True))
    lost = pointing.join(_without(keys, parent_faults), on=list(here), how="anti")
    if lost.is_empty():
        return []
    extracted = set(lost.join(keys, on=list(here), how="semi")["row_number"])
    return [(number, number in extracted) for number in lost["row_number"]]


def _unlink(
    frames: Mapping[str, pl.DataFrame], faults: Mapping[str, _Faults]
) -> tuple[dict[str, pl.DataFrame], dict[str, int]]:
    """The accepted rows; pointers to rows that are not among them are NULL: better than pointing to nothing."""
    from schemas import POINTERS

    mended, unlinked = dict(frames), dict[str, int]()
    for table, pointers in POINTERS.items():
        for target, here, there in pointers:
            if table not in frames or target not in frames:
                continue
            orphans = _orphans(frames[table], here, frames[target], there, faults[table], faults[target])
            if orphans:
                is_dead = pl.int_range(pl.len()).is_in([number for number, _ in orphans])
                mended[table] = mended[table].with_columns(pl.when(~is_dead).then(pl.col(here[-1])).alias(here[-1]))
                unlinked[table] = unlinked.get(table, 0) + len(orphans)
    return {table: _without(frame, faults[table]) for table, frame in mended.items()}, unlinked


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
