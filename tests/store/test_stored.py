"""A document is derived from its stored pages as it was from its file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from warehouse.errors import StoreError
from warehouse.outcomes import Run
from warehouse.pipeline import process_stored, process_volume
from warehouse.store.load import load_batch
from warehouse.store.stored import stored_document

VOLUMES = Path(__file__).resolve().parents[1] / "volumes"
RUN = Run("r1", "ingest", "direct", datetime(2026, 1, 2, tzinfo=UTC))


@pytest.mark.parametrize("name", ["journal-2021.pdf", "students-2023.txt"])
def test_pages_and_file_yield_the_same_rows(con: DuckDBPyConnection, name: str) -> None:
    from_file = process_volume(VOLUMES / name, RUN)
    assert from_file.source is not None
    load_batch(con, from_file, RUN)

    from_pages = process_stored(stored_document(con, from_file.source.document_id), RUN)

    assert from_pages.frames.keys() == from_file.frames.keys()
    different = [table for table, frame in from_file.frames.items() if not frame.equals(from_pages.frames[table])]
    assert different == []
    assert from_pages.rejects == from_file.rejects


def test_what_is_not_stored_or_damaged_is_told(con: DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="none of its pages is stored"):
        stored_document(con, "0" * 64)
    file = tmp_path / "a.txt"
    file.write_text("A SHORT PAPER\nIts second line.\n", encoding="utf-8")
    batch = process_volume(file, RUN)
    assert batch.source is not None
    load_batch(con, batch, RUN)
    con.execute("UPDATE raw.pages SET raw_text = 'one line'")
    with pytest.raises(StoreError, match=r"page 1 has 1 lines of text and facts of 2"):
        stored_document(con, batch.source.document_id)
