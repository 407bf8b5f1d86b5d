"""The volume's own fields."""

from __future__ import annotations

import pytest

from warehouse.document import Document, DocumentId, Line, Page, SourceFile
from warehouse.extract.papers.find import split_volume
from warehouse.extract.papers.rows import paper_rows
from warehouse.extract.volumes.find import find_volume
from warehouse.extract.volumes.rows import volume_rows


def document_of(text: str) -> Document:
    source = SourceFile(DocumentId("ab" * 32), "file:///x", "x", "text/plain", 1)
    lines = tuple(Line(1, at, at, raw, raw, "ru", "none", 1.0) for at, raw in enumerate(text.split("\n"), start=1))
    return Document(source, (Page(1, "text", lines),))


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("СБОРНИК ТРУДОВ\nISBN 978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
        ("СБОРНИК ТРУДОВ\nISBN 978-3-16-148410-7", "isbn", None),  # the check digit is wrong
        ("ВЕСТНИК ПЕРЕПРАВ\nISSN 2709-3018", "issn", "2709-3018"),
        ("ВЕСТНИК ПЕРЕПРАВ\nСерия «Мосты и дороги»\n№ 3", "series", "Мосты и дороги"),
        ("ВЕСТНИК ПЕРЕПРАВ\n№ 3 (45)", "issue", "№ 3 (45)"),
        ("МАТЕРИАЛЫ КОНФЕРЕНЦИИ\nОмск, 2017\n© Речной институт, 2017", "published_year", 2017),
        ("МИНИСТЕРСТВО РЕК\n\nМАТЕРИАЛЫ КОНФЕРЕНЦИИ\n«ЛЁД»", "title", "МАТЕРИАЛЫ КОНФЕРЕНЦИИ «ЛЁД»"),
        ("Просто текст о реке.", "title", None),
    ],
)
def test_fields(text: str, field: str, value: object) -> None:
    document = document_of(text)
    volume = find_volume(document, document.lines, (), (), None)
    assert getattr(volume, field) == value


def test_rows() -> None:
    document = document_of("Мосты\n\nПервый мост стоит до сих пор, хотя по нему давно никто не ездит.\n")
    volume, papers = split_volume(document)
    (row,) = volume_rows(document, volume, papers)
    assert row["paper_count"] == 1
    assert row["has_contents_page"] is False
    (paper_row,) = paper_rows(papers)
    assert paper_row["paper_id"] == papers[0].paper_id
    assert paper_row["confidence_frac"] == papers[0].confidence_frac
    empty = document_of("")
    assert volume_rows(Document(empty.source, ()), *split_volume(Document(empty.source, ()))) == []
