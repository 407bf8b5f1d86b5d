"""Search, the questions and the reader's own SQL: what they answer, and what they refuse."""

from __future__ import annotations

import csv
import io
import threading
from decimal import Decimal

import pyarrow as pa
import pytest
from starlette.testclient import TestClient

from tests.dashboard.conftest import client_of
from tests.dashboard.reading_home import SCRIPT, ReadingHome
from warehouse.dashboard.frame import Frame
from warehouse.dashboard.pages.explore import csv_text, mark_words, place_href
from warehouse.errors import StoreError
from warehouse.store.queries import Result, named_queries


@pytest.fixture(scope="module")
def reader(reading: ReadingHome) -> TestClient:
    return client_of(reading.home, sql_row_limit=5, sql_timeout_s=1.0)


def ask(reader: TestClient, sql: str, **headers: str) -> str:
    answer = reader.get("/explore/sql", params={"sql": sql}, headers=headers)
    assert answer.status_code == 200
    assert "Traceback" not in answer.text
    return answer.text


# --- search -----------------------------------------------------------------------------------------------------


def test_words_are_found_marked_and_linked_to_their_line(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get("/explore?q=roads of the north").text
    assert "<mark>roads</mark>" in text
    assert "/documents/" in text
    assert "#line-" in text


def test_people_are_found_and_lead_to_their_papers(reader: TestClient) -> None:
    text = reader.get("/explore?q=Miller").text
    assert "John Miller" in text
    assert "/papers?words=John%20Miller" in text
    assert "Wool roads of the north" in reader.get("/papers?words=John%20Miller").text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "What are you looking for?"),
        ("q=%20", "What are you looking for?"),
        ("q=zzzzqqqq", "Nothing was found."),
        ("q=!!!", "no word to look for"),
        ("q=wool&kind=figure", "Nothing was found."),
        ("q=wool&language=kk", "Nothing was found."),
    ],
)
def test_what_is_not_found_is_told(reader: TestClient, query: str, message: str) -> None:
    answer = reader.get(f"/explore?{query}")
    assert answer.status_code == 200
    assert message in answer.text


def test_search_is_narrowed_by_kind_and_language(reader: TestClient) -> None:
    for query in ("q=wool&kind=title", "q=wool&language=en", "q=wool&kind=strange&page=zzz"):
        assert "<mark>" in reader.get(f"/explore?{query}").text, query


def test_hits_show_hostile_text_escaped(reader: TestClient) -> None:
    text = reader.get("/explore?q=караванах alert").text
    assert SCRIPT not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize(
    ("snippet", "asked", "marked"),
    [
        ("Рост экспорта шерсти", "экспорт", "Рост <mark>экспорта</mark> шерсти"),
        ("Рост экспорта", "рост", "<mark>Рост</mark> экспорта"),
        ("Жёлтый и желтый", "желтый", "<mark>Жёлтый</mark> и <mark>желтый</mark>"),
        ("regions and regional", "region*", "<mark>regions</mark> and <mark>regional</mark>"),
        ("a <b> & c", "b", "a &lt;<mark>b</mark>&gt; &amp; c"),
        ("он и она", "о", "он и она"),
        ("", "word", ""),
    ],
)
def test_words_are_marked_in_their_forms(snippet: str, asked: str, marked: str) -> None:
    assert mark_words(snippet, asked) == marked


# --- questions --------------------------------------------------------------------------------------------------


def test_every_question_without_parameters_is_answered(reader: TestClient) -> None:
    text = reader.get("/explore/questions").text
    for query in named_queries():
        is_shown = f'href="/explore/questions/{query.name}"' in text
        assert is_shown == (query.source.setting("page") is None), query.name
        if is_shown and not query.source.parameters:
            answer = reader.get(f"/explore/questions/{query.name}")
            assert answer.status_code == 200
            assert "could not be answered" not in answer.text, query.name


def test_a_question_asks_for_its_parameters(reading: ReadingHome, reader: TestClient) -> None:
    page = reader.get("/explore/questions/paper").text
    assert 'name="paper_id"' in page
    assert "Still needed" not in page
    assert "Still needed: paper_id" in reader.get("/explore/questions/paper?run=1").text
    answer = reader.get(f"/explore/questions/paper?run=1&paper_id={reading.second}").text
    assert f'href="/papers/{reading.second}"' in answer
    assert f"kitap query paper --param paper_id={reading.second}" in answer


def test_rows_of_a_question_lead_to_their_lines(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get("/explore/questions/inconsistent_numbers?run=1").text
    assert f"/papers/{reading.first}/line?page=1&amp;line=3" in text


def test_a_wrong_parameter_is_told_in_words(reader: TestClient) -> None:
    text = reader.get("/explore/questions/papers?run=1&limit=many").text
    assert "could not be answered" in text
    assert "many" in text
    assert reader.get("/explore/questions/nothing").status_code == 404


# --- SQL --------------------------------------------------------------------------------------------------------


def test_a_statement_is_answered_and_stands_in_the_address(reader: TestClient) -> None:
    text = ask(reader, "SELECT 12345.5 AS number, 'ы<b>' AS word, NULL AS nothing, true AS truth")
    assert "12,345.5" in text
    assert "ы&lt;b&gt;" in text
    assert ">yes<" in text
    assert "1 row" in text


def test_rows_are_limited_and_it_says_so(reader: TestClient) -> None:
    text = ask(reader, "SELECT range AS n FROM range(100)")
    assert "cut off at the limit" in text
    assert text.count("<tr><td") == 5


def test_time_is_limited(reader: TestClient) -> None:
    text = ask(reader, "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b")
    assert "ended after 1 s" in text


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM core.papers", "nothing"),
        ("DELETE FROM core.papers", "is not a reading statement"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("ATTACH 'other.duckdb'", "is not a reading statement"),
        ("SELECT * FROM read_text('/etc/hostname')", "reaches outside the warehouse"),
        ("SET memory_limit = '9GB'", "is not a reading statement"),
        ("SELECT $a", "no value for $a"),
    ],
)
def test_what_cannot_run_is_told_in_words(reader: TestClient, sql: str, message: str) -> None:
    text = ask(reader, sql)
    assert "could not be answered" in text
    assert message in text.replace("&#39;", "'")


def test_a_statement_may_not_take_all_memory(reader: TestClient) -> None:
    text = ask(reader, "SELECT list(range) AS everything FROM range(100000000)")
    assert "more memory than it may take" in text or "ended after" in text


def test_a_statement_that_is_too_long_is_not_run(reader: TestClient) -> None:
    assert "longer than" in ask(reader, "SELECT 1 --" + "x" * 20_001)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_links_to_is_shown_and_not_run(reader: TestClient, site: str) -> None:
    text = ask(reader, "SELECT 4711 AS answer", **{"sec-fetch-site": site})
    assert "Another site brought this statement here" in text
    assert "SELECT 4711 AS answer</textarea>" in text
    assert "4,711" not in text
    for own in ("same-origin", "none"):
        assert "4,711" in ask(reader, "SELECT 4711 AS answer", **{"sec-fetch-site": own})


def test_few_statements_run_at_once(reading: ReadingHome) -> None:
    reader = client_of(reading.home, sql_timeout_s=0.4)
    slow = "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b"
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(reader, slow))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all("ended after" in text or "still running" in text for text in answers)


# --- CSV --------------------------------------------------------------------------------------------------------


def test_an_answer_is_downloaded_as_csv(reader: TestClient) -> None:
    answer = reader.get("/explore/sql", params={"sql": "SELECT 1 AS a, 'ы' AS b", "format": "csv"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff")))) == [["a", "b"], ["1", "ы"]]
    named = reader.get("/explore/questions/corpus_counts?format=csv")
    assert named.headers["content-disposition"] == 'attachment; filename="kitap-corpus_counts.csv"'
    wrong = reader.get("/explore/sql", params={"sql": "SELEC", "format": "csv"})
    assert wrong.status_code == 400
    assert "syntax error" in wrong.text


def test_csv_holds_no_formula() -> None:
    table = pa.table(
        {
            "=cmd": ["=1+1", "+1", "-1", "@x", "\tx", "plain", None],
            "number": [-1, 2, 3, 4, 5, 6, None],
            "exact": [Decimal("-1.50"), *[None] * 6],
            "list": [["=x"], [], None, None, None, None, None],
        }
    )
    rows = list(csv.reader(io.StringIO(csv_text(Result(table, ())))))
    assert rows[0] == ["'=cmd", "number", "exact", "list"]
    assert [row[0] for row in rows[1:]] == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "plain", ""]
    assert rows[1][1:3] == ["-1", "-1.5"]


@pytest.mark.parametrize(
    ("record", "address"),
    [
        ({"document_id": "d", "page_number": 2, "line_first": 3}, "/documents/d?page=2&line=3#line-3"),
        ({"document_id": "d", "page_number": 2, "line_number": 3}, "/documents/d?page=2&line=3#line-3"),
        ({"paper_id": "p/q", "page_number": 2, "line_first": 3}, "/papers/p%2Fq/line?page=2&line=3"),
        ({"page_number": 2, "line_first": 3}, None),
        ({"document_id": "d", "page_number": None, "line_first": 3}, None),
        ({"document_id": 7, "page_number": "x", "line_first": 3}, None),
    ],
)
def test_a_row_leads_to_the_line_that_it_names(record: dict[str, object], address: str | None) -> None:
    assert place_href(record) == address


def test_what_lacked_memory_beside_others_is_asked_again_alone(reading: ReadingHome) -> None:
    frame = Frame(reading.home)
    tries: list[int] = []

    def hungry() -> str:
        tries.append(len(tries))
        if len(tries) == 1:
            raise StoreError("Out of Memory Error: failed to allocate")
        return "done"

    assert frame.in_turn(hungry) == "done"
    assert tries == [0, 1]

    def broken() -> str:
        tries.append(0)
        raise StoreError("damaged")

    with pytest.raises(StoreError, match="damaged"):
        frame.in_turn(broken)
    assert len(tries) == 3
    assert frame.in_turn(lambda: 1) == 1
    frame.close()


@pytest.mark.parametrize(
    "value",
    [
        "'infinity'::TIMESTAMP",
        "'infinity'::DATE",
        "'200000-01-01'::DATE",
        "'290000-01-01'::TIMESTAMPTZ",
        "TIMESTAMPTZ '2020-01-01 10:00:00+05'",
        "TIME '10:00:00'",
        "'10:00:00+05'::TIMETZ",
        "INTERVAL 3 MONTH",
        "uuid()",
        "'ab'::BLOB",
        "'101'::BIT",
        "170141183460469231731687303715884105727::HUGEINT",
        "1e300",
        "'NaN'::DOUBLE",
        "'-infinity'::FLOAT",
        "[1, NULL]",
        "{'a': [1]}",
        "MAP {'a': 1}",
        "NULL",
    ],
)
def test_any_value_is_shown_and_downloaded(reader: TestClient, value: str) -> None:
    sql = f"SELECT {value} AS value"
    assert "could not be answered" not in ask(reader, sql)
    answer = reader.get("/explore/sql", params={"sql": sql, "format": "csv"})
    assert answer.status_code == 200, answer.text
    assert len(answer.content.decode("utf-8-sig").splitlines()) == 2
