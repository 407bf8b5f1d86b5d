"""Running heads and page numbers: what repeats is set aside, what only looks so is kept."""

from __future__ import annotations

from warehouse.document import Box, Document, DocumentId, GridCell, Line, Page, SourceFile
from warehouse.extract.layout.contents import find_contents
from warehouse.extract.layout.running import find_running


def document_of(pages: list[list[str]], boxes: bool = False) -> Document:
    source = SourceFile(DocumentId("ab" * 32), "file:///x", "x", "text/plain", 1)
    made = []
    for number, texts in enumerate(pages, start=1):
        lines = tuple(
            Line(
                number,
                at,
                at,
                text,
                text,
                "ru",
                "none",
                1.0,
                box=Box(50, 20.0 + 14 * at, 400, 30.0 + 14 * at) if boxes else None,
            )
            for at, text in enumerate(texts, start=1)
        )
        made.append(Page(number, "text", lines, height_pt=800.0 if boxes else None))
    return Document(source, tuple(made))


def body(number: int) -> list[str]:
    words = ["берег", "паром", "лёд", "рынок", "мост", "лодка"]
    return [
        f"Здесь {words[(number + at) % 6]} описан ещё раз, и притом {words[at % 6]} тоже, страница за страницей."
        for at in range(6)
    ]


def test_heads_and_numbers_are_set_aside() -> None:
    pages = [["Речной вестник, № 2, 2014", *body(number), str(number + 40)] for number in range(6)]
    running = find_running(document_of(pages))
    assert running.places == {(page, line) for page in range(1, 7) for line in (1, 8)}
    assert running.printed_numbers == {page: page + 39 for page in range(1, 7)}
    assert running.common_head is not None


def test_a_damaged_head_is_known_by_its_place() -> None:
    pages = [["Речной вестник, 2014", *body(number), str(number + 1)] for number in range(5)]
    pages[3][0] = "Peunoit secmnux, 2014"
    assert (4, 1) in find_running(document_of(pages, boxes=True)).places


def test_captions_entries_and_labels_that_return_are_kept() -> None:
    pages = [[f"Таблица {number + 1}", *body(number), "2. Там же."] for number in range(5)]
    assert find_running(document_of(pages)).places == frozenset()


def test_numbers_that_keep_no_step_are_kept() -> None:
    pages = [[*body(number), value] for number, value in enumerate(["17", "3", "250", "8"])]
    assert find_running(document_of(pages)).places == frozenset()


def test_a_text_without_page_marks() -> None:
    texts: list[str] = []
    for number in range(5):
        texts += [*body(number), *body(number + 1), *body(number + 2), str(number + 7), "Речной вестник"]
    running = find_running(document_of([texts]))
    assert len(running.places) == 10


def test_contents_with_and_without_leaders() -> None:
    leaders = [
        "СОДЕРЖАНИЕ",
        "Водин А.А. Весенние паводки",
        "малых рек ......... 3",
        "Ключева И.С. Переправа .... 5",
        "Petrov N. Ice … 6",
    ]
    bare = [
        "Contents",
        "Vodin A. Spring floods of small rivers 3",
        "Petrov N. Ice on the river 15",
        "Marsh H. Boats 21",
    ]
    for texts in (leaders, bare):
        (table,) = find_contents(document_of([texts]).lines)
        assert len(table.entries) == 3
        assert table.entries[0].lines[0].text.startswith(("Водин", "Vodin"))
    assert find_contents(document_of([leaders]).lines)[0].entries[0].text == "Водин А.А. Весенние паводки малых рек"


def test_prose_and_tables_are_no_contents() -> None:
    assert find_contents(document_of([[*body(1), "Город 1200", "Село 340", "Станция 15"]]).lines) == ()


def test_rows_of_a_table_at_the_edges_of_pages_are_no_heads() -> None:
    pages = []
    for number in range(1, 7):
        texts = [f"Town {number}{row} {number}.5" for row in range(6)]
        lines = tuple(
            Line(number, at, at, text, text, "en", "none", 1.0, cells=(GridCell(1, at - 1, 0, 0, len(text)),))
            for at, text in enumerate(texts, 1)
        )
        pages.append(Page(number, "pdf_text_layer", lines))
    source = SourceFile(DocumentId("d"), "d", "d.pdf", "application/pdf", 1)
    assert find_running(Document(source, tuple(pages))).places == frozenset()
