"""The contracts: what a row of each table is (pandera models).

`MODELS` maps a qualified table name (`core.papers`) to its model, `KEYS` to the columns that name a row, `GRAINS`
to one line that says what a row is; `PARENTS`, `INPUTS`, `PARTS` and `POINTERS` say how tables hang together. They
are loaded on first use, since importing pandera takes half a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from schemas.registry import GRAINS, INPUTS, KEYS, MODELS, PARENTS, PARTS, POINTERS

__all__ = ["GRAINS", "INPUTS", "KEYS", "MODELS", "PARENTS", "PARTS", "POINTERS"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from schemas import registry

        return getattr(registry, name)
    raise AttributeError(f"module 'schemas' has no attribute {name!r}")
