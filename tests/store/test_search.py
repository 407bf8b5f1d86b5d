"""The index of search over the invented volume: words, places, people, and what is said of the answer."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.store.builders import RUN, batch_of
from warehouse.errors import StoreError, UsageError
from warehouse.store import search as search_module
from warehouse.store.connection import Home, connect_readonly, connect_writable
from warehouse.store.load import load_batch
from warehouse.store.marts import build_marts
from warehouse.store.migrate import create_macros, migrate
from warehouse.store.search import Found, build_search, drop_search, index_passages, search, stemmer_path

needs_stemmer = pytest.mark.skipif(
    stemmer_path() is None, reason="needs the extra `search` (DuckDB's fts extension)"
)


def make(home: Home) -> None:
    home.create()
    con = connect_writable(home.warehouse)
    con.execute("SET TimeZone = 'UTC'")
    migrate(con)
    load_batch(con, batch_of(), RUN)
    build_marts(con)
    con.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("поиск"))
    make(home)
    build_search(home.warehouse)
    return home


def passages(found: Found) -> list[dict[str, Any]]:
    return found.passages.records


@pytest.mark.parametrize(
    ("words", "kind", "page", "line"),
    [
        ("караванах", "paragraph", 1, 4),
        ("выручка ТОНН", "paragraph", 1, 3),
        ("ярмарках", "reference", 1, 9),
        ("вывоз шерсти", "table", 1, 5),
        ("дороги", "figure", 1, 8),
        ("wool roads", "title", 2, 1),
    ],
)
def test_a_passage_is_found_with_its_place(made: Home, words: str, kind: str, page: int, line: int) -> None:
    first = passages(search(made, words))[0]
    assert (first["kind"], first["page_number"], first["line_number"]) == (kind, page, line)
    assert words.split()[0].lower() in first["snippet"].lower()


def test_a_repaired_line_is_found_by_its_repaired_text(made: Home) -> None:
    (row,) = passages(search(made, "с 200 до 250", kind="paragraph"))
    assert "Выручка выросла с 200" in row["snippet"]


def test_kind_and_language_narrow_the_answer(made: Home) -> None:
    assert {row["kind"] for row in passages(search(made, "roads"))} == {"title", "paragraph"}
    assert {row["kind"] for row in passages(search(made, "roads", kind="title"))} == {"title"}
    assert passages(search(made, "roads", language="kk")) == []


def test_the_limit_holds(made: Home) -> None:
    assert search(made, "roads", limit=1).passages.row_count == 1


def test_a_beginning_finds_the_words_that_begin_so(made: Home) -> None:
    assert passages(search(made, "карав*"))[0]["line_number"] == 4
    assert passages(search(made, "арав*")) == []


def test_some_of_the_words_are_better_than_none_and_it_says_so(made: Home) -> None:
    found = search(made, "караванах верблюды")
    assert passages(found)[0]["line_number"] == 4
    assert any("some of them" in remark for remark in found.remarks)


@pytest.mark.parametrize("words", ["", "  ", "!?", "***"])
def test_no_word_is_wrong_use(made: Home, words: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        search(made, words)


@pytest.mark.parametrize("words", ["'; DROP TABLE core.papers; --", "$words", "100% _", "ә" * 5000])
def test_words_never_become_sql(made: Home, words: str) -> None:
    search(made, words)
    with duckdb.connect(str(made.warehouse), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM core.papers").fetchone() == (2,)


@pytest.mark.parametrize(
    "words", ["Ахметова", "ахметова д.", "Akhmetova", "D. Akhmetova", "Ahmetova D.S.", "Д. С. АХМЕТОВА"]
)
def test_a_person_is_found_in_every_script_and_form(made: Home, words: str) -> None:
    people = search(made, words).people
    assert people is not None
    assert [row["name"] for row in people.records] != []
    assert all("хметова" in row["name"] for row in people.records)


@pytest.mark.parametrize("words", ["Миллер", "Дж. Миллер", "Miller J.", "John Miller"])
def test_a_latin_name_is_found_by_its_cyrillic_form(made: Home, words: str) -> None:
    people = search(made, words).people
    assert people is not None
    assert [row["name"] for row in people.records] == ["John Miller"]


@pytest.mark.parametrize("words", ["Ахметов", "К. Ахметова", "J.", "John Smith"])
def test_another_person_is_not_found(made: Home, words: str) -> None:
    people = search(made, words).people
    assert people is not None
    assert people.records == []


@pytest.mark.parametrize(
    "forms",
    [
        ("Жүсіпова", "Zhusipova", "Jusipova", "Жусипова"),
        ("Дмитрий", "Dmitry", "Dmitriy", "Dmitrii"),
        ("Щербаков", "Shcherbakov", "Scherbakov"),
        ("Қожахмет", "Kozhakhmet", "Кожахмет"),
        ("Әсел", "Asel", "Assel", "Асель"),
        ("Евгений", "Evgeny", "Yevgeniy", "Evgenii"),
        ("Семёнов", "Semenov", "Semyonov", "Семенов"),
        ("Шәкен", "Shaken", "Şäken", "Шакен"),
        ("Юлия", "Yuliya", "Iuliia", "Yulia"),
    ],
)
def test_forms_of_a_name_sound_alike(con: DuckDBPyConnection, forms: tuple[str, ...]) -> None:
    create_macros(con)
    assert len({con.execute("SELECT sounded_out(?)", [form]).fetchone() for form in forms}) == 1


@pytest.mark.parametrize("pair", [("Ким", "Кан"), ("Иванов", "Ивлев"), ("Сейітов", "Саитов"), ("Чан", "Цан")])
def test_other_names_do_not(con: DuckDBPyConnection, pair: tuple[str, str]) -> None:
    create_macros(con)
    a, b = (con.execute("SELECT sounded_out(?)", [form]).fetchone() for form in pair)
    assert a != b


def test_words_of_a_text_keep_kazakh_letters_and_join_parted_words(con: DuckDBPyConnection) -> None:
    create_macros(con)
    (words,) = con.execute(
        "SELECT words_of(?)", ["Қазақ-түрік өңірі, ұлы Һәм ІШКІ ёлка сотрудни-\nчество"]
    ).fetchall()[0]
    assert words[:7] == ["қазақ", "түрік", "өңірі", "ұлы", "һәм", "ішкі", "елка"]
    assert "сотрудничество" in words


def test_the_macros_answer_an_analyst_without_any_extension(made: Home) -> None:
    con = connect_readonly(made.warehouse)
    try:
        rows = con.execute("SELECT kind, page_number, line_number FROM search('караванах')").fetchall()
        people = con.execute("SELECT name FROM search_people('Miller')").fetchall()
    finally:
        con.close()
    assert rows == [("paragraph", 1, 4)]
    assert people == [("John Miller",)]


def test_every_line_of_a_current_document_lies_in_a_passage(made: Home) -> None:
    with duckdb.connect(str(made.warehouse), read_only=True) as con:
        lost = con.execute(
            r"""
            SELECT line.page_number, line.line_first FROM core.lines AS line
            WHERE regexp_matches(line.text, '[\p{L}\p{N}]') AND NOT EXISTS (
                SELECT 1 FROM search.passages AS p
                WHERE p.document_id = line.document_id
                    AND line_position(line.page_number, line.line_first)
                        BETWEEN line_position(p.page_number, p.line_first)
                        AND line_position(p.page_last, p.line_last)
            )
            """
        ).fetchall()
    assert lost == []


def test_the_index_s_columns_are_described(made: Home) -> None:
    with duckdb.connect(str(made.warehouse), read_only=True) as con:
        found = con.execute("SELECT comment FROM duckdb_columns() WHERE schema_name = 'search'").fetchall()
    assert len(found) > 15
    assert all(comment for (comment,) in found)


def test_a_title_that_a_person_corrected_is_found(home: Home) -> None:
    make(home)
    con = connect_writable(home.warehouse)
    con.execute("UPDATE core.papers SET title = 'Ковыль и полынь' WHERE paper_index = 1")
    index_passages(con)
    con.close()
    (row,) = passages(search(home, "ковыль"))
    assert (row["kind"], row["title"]) == ("title", "Ковыль и полынь")


def test_only_current_documents_are_found(home: Home) -> None:
    make(home)
    con = connect_writable(home.warehouse)
    con.execute("UPDATE raw.sources SET is_current = false")
    build_marts(con)
    report = index_passages(con)
    con.close()
    assert report.passage_count == 0
    found = search(home, "караванах")
    assert passages(found) == []


def test_without_an_index_plain_matching_answers_and_says_so(home: Home) -> None:
    make(home)
    found = search(home, "КАРАВАН")
    assert [(row["page_number"], row["line_number"]) for row in passages(found)] == [(1, 4)]
    assert any("plain matching" in remark for remark in found.remarks)


def test_without_the_extension_words_are_matched_by_their_beginnings(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "stemmer_path", lambda: None)
    make(home)
    assert not build_search(home.warehouse).has_stems
    found = search(home, "караван")
    assert passages(found)[0]["line_number"] == 4
    assert any("plain matching" in remark for remark in found.remarks)


def test_an_extension_of_another_machine_does_no_harm(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = home.root.parent / "fts.duckdb_extension"
    broken.write_bytes(b"\x7fELF nothing")
    monkeypatch.setattr(search_module, "stemmer_path", lambda: broken)
    make(home)
    assert not build_search(home.warehouse).has_stems


def test_building_twice_gives_one_index(made: Home, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    shutil.copy(made.warehouse, copy)
    first = build_search(copy)
    assert build_search(copy) == first
    with duckdb.connect(str(copy), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM search.passages").fetchone() == (first.passage_count,)


def test_a_dropped_index_leaves_no_word_behind(home: Home) -> None:
    make(home)
    con = connect_writable(home.warehouse)
    drop_search(con)
    index_passages(con)
    drop_search(con)
    left = con.execute(
        "SELECT (SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'search')"
        " + (SELECT count(*) FROM duckdb_functions() WHERE starts_with(function_name, 'search')"
        " AND function_type = 'table_macro')"
    ).fetchone()
    con.close()
    assert left == (0,)
    assert any("plain matching" in remark for remark in search(home, "караванах").remarks)


def test_an_empty_warehouse_gets_an_empty_index(home: Home) -> None:
    home.create()
    con = connect_writable(home.warehouse)
    migrate(con)
    build_marts(con)
    assert index_passages(con).passage_count == 0
    con.close()
    assert passages(search(home, "слово")) == []


def test_no_warehouse_names_the_cure(home: Home) -> None:
    with pytest.raises(StoreError, match="kitap run"):
        search(home, "слово")


@needs_stemmer
@pytest.mark.parametrize(("words", "line"), [("караванов", 4), ("выручке", 3), ("тоннами", 3)])
def test_another_form_of_a_russian_word_finds_it(made: Home, words: str, line: int) -> None:
    found = search(made, words)
    assert found.remarks == ()
    assert line in [row["line_number"] for row in passages(found)]


@needs_stemmer
def test_another_form_of_an_english_word_finds_it(made: Home) -> None:
    assert passages(search(made, "road"))[0]["kind"] == "title"


@needs_stemmer
def test_a_word_with_kazakh_letters_is_its_own_stem(con: DuckDBPyConnection) -> None:
    search_module._load_stemmer(con)
    con.execute(search_module.statement("search_stem"))
    assert con.execute("SELECT search_stem('қаланың'), search_stem('городами')").fetchone() == ("қаланың", "город")
