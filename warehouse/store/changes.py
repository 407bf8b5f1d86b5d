"""What a new derivation changes, told before it is published and recorded for afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from duckdb import DuckDBPyConnection

from warehouse.outcomes import Run
from warehouse.store.connection import Home
from warehouse.store.load import transaction
from warehouse.store.releases import DocumentDiff, TableDiff, diff_documents, diff_files, published_number
from warehouse.store.rows import insert_rows

#: Up to so many documents each is told by itself; of more the tables' totals say enough.
FEW_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """How a home's working file differs from what analysts open: by table, and by document where few differ.

    `release` is the number of the release that it was compared with; None where nothing (or nothing numbered) was
    published. `document_count` counts the documents with a difference.
    """

    release: int | None
    tables: tuple[TableDiff, ...]
    documents: tuple[DocumentDiff, ...]
    document_count: int

    @property
    def changed_tables(self) -> tuple[TableDiff, ...]:
        """The tables with any difference."""
        return tuple(table for table in self.tables if table.is_different)


def compare_with_published(published: Home, working: Home) -> Difference:
    """Compare the published file of one home with the working file of another; both closed."""
    if not published.warehouse.exists():
        return Difference(None, (), (), 0)
    tables = diff_files(published.warehouse, working.working)
    documents = diff_documents(published.warehouse, working.working)
    count = len({one.document_id for one in documents})
    return Difference(published_number(published), tables, documents if count <= FEW_DOCUMENTS else (), count)


def record_changes(con: DuckDBPyConnection, run: Run, difference: Difference) -> int:
    """Record a difference in `ops.changes`; the number of rows."""
    now = datetime.now(UTC)
    common = {"run_id": run.run_id, "compared_release": difference.release, "recorded_at": now}
    told: list[TableDiff | DocumentDiff] = [*difference.changed_tables, *difference.documents]
    rows = [
        common
        | {
            "table_name": one.table,
            "document_id": one.document_id if isinstance(one, DocumentDiff) else None,
            "added_count": one.added_count,
            "changed_count": one.changed_count,
            "gone_count": one.gone_count,
            "before_count": one.before_count,
            "after_count": one.after_count,
        }
        for one in told
    ]
    with transaction(con):
        return insert_rows(con, "ops.changes", rows)
