"""What every reader of tables hands over: rows of texts, headers, blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layout = Literal["ruled", "aligned", "flattened", "side_by_side"]


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of one block: its texts (None where the cell is missing) and the index of its line(s).

    `raw_texts` are the texts before repair, where they are known cell by cell; `inherited` are the names that
    merged cells give this row from a row above, by column.
    """

    block: int
    texts: tuple[str | None, ...]
    first_line: int
    last_line: int
    raw_texts: tuple[str | None, ...] = ()
    inherited: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's body. `first_line` is the first line of the header (or body), `last_line` the last of the body.

    `headers` has one text per column of a block, None where it could not be told; `block_names` one per block.
    """

    layout: Layout
    rows: tuple[GridRow, ...]
    headers: tuple[str | None, ...]
    block_names: tuple[str | None, ...]
    first_line: int
    last_line: int
    stub_count: int = 1

    @property
    def column_count(self) -> int:
        """Columns of one block, the stub included."""
        return len(self.headers)

    @property
    def block_count(self) -> int:
        """Blocks side by side; 1 for an ordinary table."""
        return len(self.block_names)

    @property
    def row_count(self) -> int:
        """Rows over all blocks."""
        return len(self.rows)

    @property
    def has_header(self) -> bool:
        """Whether the columns' names could be told."""
        return sum(header is not None for header in self.headers) * 2 > len(self.headers)
