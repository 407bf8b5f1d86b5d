"""One word on the whole: `healthy`, `degraded`, `failing` or `stale`, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from warehouse.errors import StoreError
from warehouse.store.connection import Home
from warehouse.store.queries import run_query


@dataclass(frozen=True)
class Health:
    """The state of a home. `reasons` make it what it is; `warnings` are worth a look and change nothing."""

    word: str
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)

    def as_record(self) -> dict[str, object]:
        """As one flat JSON object."""
        return {"health": self.word, "reasons": list(self.reasons), "warnings": list(self.warnings)} | self.facts


def read_health(home: Path, stale_after_h: float) -> Health:
    """Read the health from the published ops file. A home in which nothing ran yet is `stale`."""
    place = Home(home)
    if not place.ops.exists():
        return Health("stale", ("nothing has run here yet: `kitap run` makes the first warehouse",))
    try:
        (row,) = run_query(place, "health", {"stale_after_h": stale_after_h}).records
    except StoreError as error:
        return Health("failing", (str(error),))
    facts = {name: value for name, value in row.items() if name not in {"health", "reasons", "warnings"}}
    if not place.warehouse.exists():
        return Health("failing", ("no warehouse is published", *row["reasons"]), tuple(row["warnings"]), facts)
    return Health(str(row["health"]), tuple(row["reasons"]), tuple(row["warnings"]), facts)
