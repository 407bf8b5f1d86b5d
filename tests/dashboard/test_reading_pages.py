"""The pages for reading, as a client without script sees them: contents, filters, and the way to a line."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from tests.dashboard.conftest import client_of
from tests.dashboard.reading_home import (
    LONG_TITLE,
    OTHER_VOLUMES,
    ROWS_OF_A_PAGE,
    SCRIPT,
    ReadingHome,
)
from warehouse.dashboard import words
from warehouse.dashboard.pages.documents import item_href, mark_repairs
from warehouse.dashboard.pages.papers import bands_of


@pytest.fixture(scope="module")
def reader(reading: ReadingHome) -> TestClient:
    return client_of(reading.home)


@pytest.fixture(autouse=True)
def _short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    for area in ("documents", "papers"):
        monkeypatch.setattr(f"warehouse.dashboard.pages.{area}.LIST_ROWS", ROWS_OF_A_PAGE)


class Links(HTMLParser):
    """The links of a page with their texts, and the ids that can be linked to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self._href: str | None = None
        self._text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if name := given.get("id"):
            self.ids.add(name)
        if tag == "a":
            self._href, self._text = given.get("href"), []

    def handle_data(self, data: str) -> None:
        if self._href is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href is not None:
            self.links.append((self._href, "".join(self._text).strip()))
            self._href = None


def pages_of(reading: ReadingHome) -> list[str]:
    document, first = f"/documents/{reading.document_id}", f"/papers/{reading.first}"
    return [
        "/documents",
        document,
        f"{document}?page=2",
        f"{document}/making",
        "/papers",
        *(f"{first}?part={part}" for part in ("text", "tables", "references", "numbers", "making")),
        f"/papers/{reading.second}",
        "/audit",
        f"/audit/{reading.first}/2",
        "/explore",
        "/explore?q=Ахметова",
        "/explore/questions",
        "/explore/questions/papers?run=1",
        "/explore/sql?sql=SELECT+*+FROM+core.papers",
    ]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_page_opens_in_every_language_with_all_its_words(
    reading: ReadingHome, reader: TestClient, language: str
) -> None:
    words.missing.clear()
    for address in pages_of(reading):
        answer = reader.get(address, headers={"accept-language": language})
        assert answer.status_code == 200, address
        assert f'<html lang="{language}"' in answer.text
        assert SCRIPT not in answer.text, address
        assert "<img src=x" not in answer.text, address
    assert not words.missing


def test_the_three_languages_have_the_same_words() -> None:
    ids = {
        language: [
            line.split(" =")[0]
            for line in (words.LOCALE_FOLDER / language / "reading.ftl").read_text(encoding="utf-8").splitlines()
            if line[:1].isalpha() and " =" in line
        ]
        for language in words.LANGUAGES
    }
    assert ids["en"] == ids["ru"] == ids["kk"]
    assert len(set(ids["en"])) == len(ids["en"])


def test_a_home_without_warehouse_says_what_to_do(tmp_path: Path) -> None:
    client = client_of(tmp_path)
    for address in ("/documents", "/papers", "/audit", "/explore/sql", "/explore/sql?sql=SELECT+1"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "kitap run PATH" in answer.text, address
    assert client.get("/explore?q=word").status_code == 200
    for address in ("/documents/x", "/documents/x/making", "/papers/x", "/papers/x/line", "/audit/x/1"):
        assert client.get(address).status_code == 404, address


# --- volumes ----------------------------------------------------------------------------------------------------


def names_on(text: str) -> list[str]:
    return [text for href, text in Links(text).links if href.startswith("/documents/") and text.endswith(".txt")]


def test_the_list_of_volumes_has_pages_and_an_order(reader: TestClient) -> None:
    first, second = (names_on(reader.get(f"/documents?page={page}").text) for page in (1, 2))
    assert len(first) == ROWS_OF_A_PAGE
    assert len(second) == OTHER_VOLUMES + 1 - ROWS_OF_A_PAGE
    assert first + second == sorted(first + second)
    worst = names_on(reader.get("/documents?sort=contradictions").text)
    assert worst[0] == "steppe.txt"
    assert 'rel="next"' not in reader.get("/documents?page=2").text


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("words=STEPPE", True),
        ("words=степные", True),
        ("words=nowhere", False),
        ("words=steppe&language=ru", True),
        ("words=steppe&language=kk", False),
        ("words=steppe&damage=heavy", True),
        ("words=steppe&damage=none", False),
        ("words=steppe&damage=slight", False),
        ("words=steppe&damage=doubtful", False),
        ("words=steppe&repair=homoglyph", True),
        ("words=steppe&repair=mojibake", False),
        ("words=steppe&damage=heavy&repair=homoglyph", True),
        ("words=steppe&repair=strange&damage=strange&language=xx&sort=no&page=-4", True),
        ("words=%25", False),
    ],
)
def test_volumes_are_filtered_by_words_language_and_damage(
    reading: ReadingHome, reader: TestClient, query: str, is_there: bool
) -> None:
    text = reader.get(f"/documents?{query}").text
    assert (f'href="/documents/{reading.document_id}"' in text) == is_there
    if not is_there:
        assert "Nothing fits these filters." in text


def test_lines_stand_raw_beside_repaired_with_their_marks(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/documents/{reading.document_id}").text
    assert 'Выручка выросла <mark class="was">c</mark> 200' in text
    assert 'выросла <mark class="sure kind-homoglyph" title="was «c» · look-alike letters' in text
    assert "90\u202f% sure" in text
    for kind in ("paper", "person", "section", "table", "cell", "figure", "claim", "citation", "reference"):
        assert f'class="chip {kind}"' in text, kind
    assert 'class="chip finding-inconsistent"' in text


def test_a_correction_is_shown_as_such_on_its_line(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/documents/{reading.document_id}").text
    place = text.index('id="line-2"')
    assert "by A. Reader" in text[place : text.index('id="line-3"')]
    assert "read from the &lt;print&gt;" in text
    for address in (f"/documents/{reading.document_id}/making", f"/papers/{reading.first}?part=making"):
        making = reader.get(address).text
        assert "Corrections by people" in making
        assert "A. Reader" in making


def test_only_repaired_lines_on_request(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/documents/{reading.document_id}?page=1&repaired=1").text
    assert text.count('class="line repaired') == 1
    assert text.count('<li id="line-') == 1
    assert (
        "No line of this page was repaired."
        in reader.get(f"/documents/{reading.document_id}?page=2&repaired=1").text
    )


@pytest.mark.parametrize(("asked", "shown"), [("2", 2), ("99", 2), ("zzz", 1), ("-1", 1), ("", 1)])
def test_a_page_that_is_not_there_leads_to_the_nearest(
    reading: ReadingHome, reader: TestClient, asked: str, shown: int
) -> None:
    text = reader.get(f"/documents/{reading.document_id}?page={asked}").text
    assert f"Page {shown}" in text
    assert text.count('class="heat-') == 2


def test_a_line_of_a_long_page_is_found(
    reading: ReadingHome, reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warehouse.dashboard.pages.documents.LINES_PER_VIEW", 4)
    text = reader.get(f"/documents/{reading.document_id}?page=1&line=7").text
    assert [f"line-{number}" in Links(text).ids for number in range(4, 10)] == [
        False,
        True,
        True,
        True,
        True,
        False,
    ]
    assert 'id="line-7" class="line chosen"' in text
    assert "from=9" in text


def test_versions_of_a_place_are_told(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/documents/{reading.document_id}/making").text
    assert "/inbox/steppe.txt" in text
    assert "this one" in text
    assert reading.first in text


def test_marks_escape_what_they_hold() -> None:
    raw, repaired = mark_repairs(
        "<b>x",
        "<i>x",
        [{"raw_start": 0, "raw_end": 3, "text": "<i>", "kind": 'a"b', "source": "<w>", "confidence_frac": 0.3}],
    )
    assert raw == '<mark class="was">&lt;b&gt;</mark>x'
    assert repaired.startswith('<mark class="doubtful kind-a&#34;b" title="')
    assert repaired.endswith('">&lt;i&gt;</mark>x')
    assert "<w>" not in repaired


def test_marks_are_left_out_where_they_do_not_lead_to_the_text() -> None:
    step = {"raw_start": 0, "raw_end": 1, "text": "b", "kind": "mixed", "source": "w", "confidence_frac": None}
    assert mark_repairs("a c", "another & text", [step])[1] == "another &amp; text"
    overlapping = {**step, "raw_start": 0, "raw_end": 2}
    assert mark_repairs("a c", "b c", [step, overlapping])[1].count("<mark") == 1
    assert mark_repairs("ac", "abc", [{**step, "raw_start": 1, "raw_end": 1}])[0] == 'a<mark class="was">‸</mark>c'


# --- papers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("", True, True),
        ("&words=ALERT", True, False),
        ("&words=miller", False, True),
        ("&language=ru", True, False),
        ("&year=2015", True, True),
        ("&year=1999", False, False),
        ("&has=tables", True, False),
        ("&has=contradictions", True, False),
        ("&has=cut", False, True),
        ("&has=unanswered", False, False),
        ("&has=strange&sort=strange", True, True),
    ],
)
def test_papers_are_filtered(
    reading: ReadingHome, reader: TestClient, query: str, first: bool, second: bool
) -> None:
    text = reader.get(f"/papers?document={reading.document_id}{query}").text
    assert (f'href="/papers/{reading.first}"' in text) == first
    assert (f'href="/papers/{reading.second}"' in text) == second


def test_papers_are_ordered_and_paged(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get("/papers?sort=contradictions").text
    papers = [href for href, _ in Links(text).links if href.startswith("/papers/") and "?" not in href]
    assert papers[0] == f"/papers/{reading.first}"
    assert len(papers) == ROWS_OF_A_PAGE
    last = -(-2 * (OTHER_VOLUMES + 1) // ROWS_OF_A_PAGE)
    assert 'rel="next"' in text
    assert 'rel="next"' not in reader.get(f"/papers?page={last}").text
    assert "Nothing fits" in reader.get("/papers?page=399").text


def test_a_very_long_title_is_cut_and_kept_whole_nowhere_else(reading: ReadingHome, reader: TestClient) -> None:
    for address in ("/papers", f"/papers/{reading.second}", f"/documents/{reading.document_id}?page=2"):
        text = reader.get(address).text
        assert LONG_TITLE[:2001] not in text, address
        assert LONG_TITLE[:60] in text, address


def test_a_paper_shows_its_head(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/papers/{reading.first}").text
    for word in ("Ахметова Д. С.", "supervisor", "Университет &lt;script&gt;", "2015"):
        assert word in text
    assert "head missing" not in text
    assert "tail missing" in reader.get(f"/papers/{reading.second}").text


def test_a_table_stands_as_it_is_printed(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/papers/{reading.first}?part=tables").text
    table = text[text.index('<table class="cells">') : text.index("</table>")]
    assert table.count('colspan="2"') == 2
    assert table.count("<tr>") == 2 + 2
    assert "120 or 120,000" in table
    assert " total" in table
    assert "by A. Reader" in table
    assert f"/documents/{reading.document_id}?page=1&amp;line=6#line-6" in table


def test_blocks_stand_beside_or_under_each_other() -> None:
    def cell(block: int, row: int, column: int) -> dict[str, object]:
        return {
            "block_index": block,
            "block": f"b{block}",
            "row_index": row,
            "column_index": column,
            "column_header": f"c{column}",
            "confidence_frac": 0.9,
        }

    cells = [cell(1, 1, 1), cell(1, 2, 1), cell(2, 1, 1), cell(2, 1, 3)]
    (wide,) = bands_of(cells, {}, is_wide=True)
    assert [block.columns for block in wide.blocks] == [(1,), (1, 3)]
    assert wide.edges == {1}
    assert [[found is not None for found in row] for row in wide.rows] == [[True, True, True], [True, False, False]]
    tall = bands_of(cells, {}, is_wide=False)
    assert [len(band.rows) for band in tall] == [2, 1]
    assert bands_of([], {}, is_wide=True) == ()


def test_references_and_citations_know_each_other(reading: ReadingHome, reader: TestClient) -> None:
    page = Links(reader.get(f"/papers/{reading.first}?part=references").text)
    targets = {href[1:] for href, _ in page.links if href.startswith("#") and href != "#content"}
    assert {"reference-1", "reference-2", "citation-1", "citation-2"} <= targets
    assert targets <= page.ids
    assert ("#reference-1", "the same as entry 1") in page.links


def test_numbers_show_both_readings(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/papers/{reading.first}?part=numbers").text
    assert "11.167 or 11,167" in text
    assert text.index("verdict-inconsistent") < text.index("verdict-consistent")


def test_a_line_is_reached_from_the_paper_alone(reading: ReadingHome, reader: TestClient) -> None:
    answer = reader.get(f"/papers/{reading.first}/line?page=1&line=3", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/documents/{reading.document_id}?page=1&line=3#line-3"


# --- audit ------------------------------------------------------------------------------------------------------


def findings_on(text: str, paper_id: str) -> list[int]:
    start = f"/audit/{paper_id}/"
    found = [int(href.removeprefix(start)) for href, _ in Links(text).links if href.startswith(start)]
    return list(dict.fromkeys(found))


def test_the_worst_stand_first(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get("/audit").text
    assert findings_on(text, reading.first) == [3, 2, 4, 1]
    assert text.index('verdict-undecidable">') < text.rindex('verdict-consistent">')
    assert findings_on(reader.get("/audit?page=2").text, reading.first) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("verdict=inconsistent", [3, 2]),
        ("rule=share", [2]),
        ("verdict=undecidable&rule=direction_conflict", [4]),
        ("verdict=consistent&rule=share", []),
        ("words=ALERT", [3, 2, 4, 1]),
        ("words=nowhere", []),
        ("language=ru&rule=growth", [3]),
        ("language=kk", []),
        ("verdict=strange&rule=strange&paper={first}", [3, 2, 4, 1]),
        ("document={document}", [3, 2, 4, 1]),
    ],
)
def test_findings_are_filtered(reading: ReadingHome, reader: TestClient, query: str, expected: list[int]) -> None:
    address = "/audit?" + query.format(first=reading.first, document=reading.document_id)
    text = reader.get(address).text
    assert findings_on(text, reading.first) == expected
    if not expected:
        assert "Nothing fits these filters." in text


def test_a_finding_shows_both_numbers_the_rule_and_its_inputs(reading: ReadingHome, reader: TestClient) -> None:
    text = reader.get(f"/audit/{reading.first}/2").text
    for word in ("share", "inconsistent", "70", "75", "-5", "0.1", "6.5", "70 as 75 would hold"):
        assert word in text, word
    inputs = reader.get(f"/audit/{reading.first}/1").text
    page = Links(inputs)
    assert any(href.endswith("part=numbers#claim-1") for href, _ in page.links)
    assert any(href.endswith("part=tables#table-1") for href, _ in page.links)
    assert any(href.endswith("page=1&line=6#line-6") for href, _ in page.links)
    assert reader.get(f"/audit/{reading.first}/99").status_code == 404
    assert reader.get(f"/audit/{reading.first}/99999999999999").status_code == 404


# --- from any number to its line --------------------------------------------------------------------------------


def is_line(href: str) -> bool:
    return href.startswith("/documents/") and "line=" in href


def is_page(href: str) -> bool:
    """A whole page of a volume: what a number of papers was counted from."""
    return href.startswith("/documents/") and "page=" in href


def test_from_any_number_to_its_line_in_two_clicks(reading: ReadingHome, reader: TestClient) -> None:
    """Each linked number is a line, or leads to a page that links to lines; and those lines are there."""
    seen: dict[str, Links] = {}

    def open_page(href: str) -> Links:
        address = href.split("#")[0]
        if address not in seen:
            answer = reader.get(address)
            assert answer.status_code == 200, address
            seen[address] = Links(answer.text)
        return seen[address]

    walked = 0
    for address in pages_of(reading):
        for href, text in open_page(address).links:
            is_ours = href.startswith(("/documents", "/papers", "/audit"))
            if not is_ours or not any(sign.isdigit() for sign in text):
                continue
            if "page=" in href and address.split("?")[0] == href.split("?")[0]:
                continue  # the pager
            walked += 1
            page = open_page(href)
            if is_line(href):
                assert urlsplit(href).fragment in page.ids, href
            elif text != "0":
                onward = [onward for onward, _ in page.links if is_line(onward)]
                onward = onward or [onward for onward, _ in page.links if is_page(onward)]
                assert onward, (address, href, text)
                fragment = urlsplit(onward[0]).fragment or "line-1"
                assert fragment in open_page(onward[0]).ids, onward[0]
    assert walked > 100


def test_what_was_taken_from_a_line_leads_to_its_place(reading: ReadingHome, reader: TestClient) -> None:
    page = Links(reader.get(f"/documents/{reading.document_id}").text)
    taken = [href for href, _ in page.links if href.startswith(("/papers/", "/audit/"))]
    assert len(taken) > 12
    for href in taken:
        target = Links(reader.get(href.split("#")[0]).text)
        fragment = urlsplit(href).fragment
        assert not fragment or fragment in target.ids, href


def test_an_unknown_kind_leads_to_the_paper() -> None:
    assert item_href("something_new", "a/b", 1) == "/papers/a%2Fb"
