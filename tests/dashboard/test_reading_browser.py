"""The pages for reading in a real browser: each opened, each filter worked, axe, a phone, hostile titles, the line.

Whatever a page complains about on the console, and each request that leaves the machine, fails the test (see
`open_context`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.dashboard.conftest import LiveServer, assert_accessible
from tests.dashboard.reading_home import HOSTILE_TITLE, ROWS_OF_A_PAGE, ReadingHome

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.system

Open = Callable[..., "BrowserContext"]


@pytest.fixture(scope="module")
def site(reading: ReadingHome, serve: Callable[..., LiveServer]) -> str:
    return serve(reading.home, sql_row_limit=50, sql_timeout_s=5.0).address


@pytest.fixture(autouse=True)
def _short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    for area in ("documents", "papers"):
        monkeypatch.setattr(f"warehouse.dashboard.pages.{area}.LIST_ROWS", ROWS_OF_A_PAGE)


@pytest.fixture
def wide(open_context: Open, site: str) -> Page:
    return open_context(base_url=site, viewport={"width": 1280, "height": 900}).new_page()


def addresses(reading: ReadingHome) -> list[str]:
    document, first = f"/documents/{reading.document_id}", f"/papers/{reading.first}"
    return [
        "/documents",
        document,
        f"{document}/making",
        "/papers",
        *(f"{first}?part={part}" for part in ("text", "tables", "references", "numbers", "making")),
        f"/papers/{reading.second}",
        "/audit",
        f"/audit/{reading.first}/2",
        "/explore?q=караванах",
        "/explore/questions",
        "/explore/questions/paper?run=1",
        "/explore/sql?sql=SELECT+*+FROM+core.papers",
        "/explore/sql?sql=SELEC",
    ]


def test_each_page_opens_and_is_accessible(wide: Page, reading: ReadingHome) -> None:
    faults = []
    for address in addresses(reading):
        answer = wide.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        assert wide.locator("h1").count() == 1, address
        assert wide.locator("script:not([src])").count() == 0, address
        assert wide.locator("[style]").count() == 0, address
        try:
            assert_accessible(wide)
            # Of the other theme only the colours are new.
            wide.emulate_media(color_scheme="dark")
            assert_accessible(wide, "color-contrast")
        except AssertionError as fault:
            faults.append(str(fault))
        wide.emulate_media(color_scheme="light")
    assert not faults, "\n".join(faults)


def test_a_phone_needs_no_sideways_scrolling(open_context: Open, site: str, reading: ReadingHome) -> None:
    page = open_context(
        base_url=site, viewport={"width": 375, "height": 800}, has_touch=True, is_mobile=True
    ).new_page()
    for language in ("en", "ru", "kk"):
        for address in addresses(reading):
            shown = f"{address}{'&' if '?' in address else '?'}lang={language}"
            page.goto(shown)
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, shown


def test_the_filters_of_the_volumes_stand_in_the_address(wide: Page) -> None:
    wide.goto("/documents")
    rows = wide.locator("main tbody tr")
    assert rows.count() == ROWS_OF_A_PAGE
    wide.locator("main select[name=language]").select_option("kk")
    wide.wait_for_url("**language=kk*")
    assert "Nothing fits these filters." in wide.inner_text("main")
    wide.get_by_role("link", name="Clear").click()
    wide.wait_for_url(re.compile(r"/documents$"))
    wide.get_by_label("File name or title").fill("steppe")
    wide.get_by_role("button", name="Show").click()
    wide.wait_for_url("**words=steppe*")
    assert rows.count() == 1
    wide.locator("main select[name=damage]").select_option("heavy")
    wide.wait_for_url("**damage=heavy*")
    assert rows.count() == 1
    wide.locator("main select[name=repair]").select_option("homoglyph")
    wide.wait_for_url("**repair=homoglyph*")
    assert "damage=heavy" in wide.url
    assert rows.count() == 1
    wide.goto("/documents")
    wide.locator("main select[name=sort]").select_option("contradictions")
    wide.wait_for_url("**sort=contradictions*")
    assert "steppe.txt" in rows.first.inner_text()
    wide.get_by_role("link", name="Next").click()
    wide.wait_for_url("**page=2*")
    assert "sort=contradictions" in wide.url


def test_a_volume_is_read_page_by_page(wide: Page, reading: ReadingHome) -> None:
    wide.goto(f"/documents/{reading.document_id}")
    assert wide.locator("li.line").count() == 10
    wide.get_by_label("only repaired lines").check()
    wide.wait_for_url("**repaired=1*")
    assert wide.locator("li.line").count() == 1
    assert "homoglyph" in (wide.locator("mark.sure").nth(1).get_attribute("class") or "")
    wide.get_by_role("link", name="Next page").click()
    wide.wait_for_url("**page=2*")
    assert "No line of this page was repaired." in wide.inner_text("main")
    wide.get_by_label("only repaired lines").uncheck()
    wide.wait_for_url(re.compile(r"page=2$"))
    assert wide.locator("li.line").count() == 3
    wide.get_by_role("link", name="How it was made").click()
    assert "/inbox/steppe.txt" in wide.inner_text("main")


def test_the_filters_of_the_papers_stand_in_the_address(wide: Page, reading: ReadingHome) -> None:
    wide.goto(f"/papers?document={reading.document_id}")
    rows = wide.locator("main tbody tr")
    assert rows.count() == 2
    wide.locator("main select[name=has]").select_option("contradictions")
    wide.wait_for_url("**has=contradictions*")
    assert rows.count() == 1
    assert f"document={reading.document_id}" in wide.url
    wide.locator("main select[name=has]").select_option("")
    wide.get_by_label("Year").fill("1999")
    wide.get_by_role("button", name="Show").click()
    wide.wait_for_url("**year=1999*")
    assert "Nothing fits these filters." in wide.inner_text("main")
    wide.goto("/papers")
    wide.locator("main select[name=language]").select_option("en")
    wide.wait_for_url("**language=en*")
    assert "Wool roads of the north" in wide.inner_text("main")
    wide.locator("main select[name=sort]").select_option("doubtful")
    wide.wait_for_url("**sort=doubtful*")


def test_the_filters_of_the_audit_stand_in_the_address(wide: Page) -> None:
    wide.goto("/audit")
    rows = wide.locator("main tbody tr")
    assert "250" in rows.first.inner_text()
    wide.locator("main select[name=verdict]").select_option("inconsistent")
    wide.wait_for_url("**verdict=inconsistent*")
    assert rows.count() == 2
    wide.locator("main select[name=rule]").select_option("share")
    wide.wait_for_url("**rule=share*")
    assert rows.count() == 1
    wide.locator("main select[name=language]").select_option("en")
    wide.wait_for_url("**language=en*")
    assert "Nothing fits these filters." in wide.inner_text("main")
    wide.get_by_role("link", name="Clear").click()
    wide.get_by_label("Title of the paper").fill("alert")
    wide.get_by_label("Title of the paper").press("Enter")
    wide.wait_for_url("**words=alert*")
    assert rows.count() == 4
    wide.locator(".counts a").nth(1).click()
    wide.wait_for_url("**verdict=undecidable*")
    assert rows.count() == 1


def test_hostile_titles_are_text(wide: Page, reading: ReadingHome) -> None:
    wide.goto(f"/papers/{reading.first}")
    assert wide.locator("h1").inner_text().strip() == HOSTILE_TITLE
    assert wide.locator("main script, main img").count() == 0
    wide.goto("/explore/questions/papers?run=1&words=alert")
    assert "<script>" in wide.inner_text("main")
    assert wide.locator("main script, main img").count() == 0
    # What turns letters around stays within the title.
    wide.goto(f"/papers?document={reading.document_id}")
    assert (
        wide.locator("main tbody th bdi").first.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"
    )


def test_from_a_number_to_its_line_in_two_clicks(wide: Page, reading: ReadingHome) -> None:
    wide.goto("/audit?verdict=inconsistent")
    wide.locator("main tbody tr").first.get_by_role("link", name="25", exact=True).click()
    wide.wait_for_url(re.compile(rf"/documents/{reading.document_id}\?page=1&line=3#line-3$"))
    assert wide.locator("li.line.chosen").get_attribute("id") == "line-3"
    assert wide.locator("#line-3").evaluate("node => node.getBoundingClientRect().top") < 900
    for address, part in (("/papers", "tables"), ("/papers", "numbers")):
        wide.goto(f"{address}?document={reading.document_id}&has=contradictions")
        wide.locator(f"main tbody tr a[href*='part={part}']").first.click()
        wide.locator("main table td.number a[href*='#line-']").first.click()
        wide.wait_for_url(re.compile(r"#line-\d+$"))
        assert wide.locator("li.line:target").count() == 1


def test_search_is_asked_from_any_page(wide: Page) -> None:
    wide.goto("/audit")
    wide.keyboard.press("/")
    wide.keyboard.type("wool roads")
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/explore?q=wool*")
    assert wide.locator(".hits mark").count() > 0
    wide.locator("main select[name=kind]").select_option("title")
    wide.wait_for_url("**kind=title*")
    wide.locator(".hits a").first.click()
    wide.wait_for_url(re.compile(r"/documents/.+#line-\d+$"))


def test_a_question_is_filled_in_and_asked(wide: Page, reading: ReadingHome) -> None:
    wide.goto("/explore/questions")
    wide.get_by_role("link", name="What is known of one paper?").click()
    wide.get_by_label("paper_id").fill(reading.first)
    wide.get_by_role("button", name="Ask").click()
    wide.wait_for_url("**paper_id=*")
    assert wide.locator("table.answer tbody tr").count() == 1


def test_a_statement_is_written_run_and_downloaded(wide: Page) -> None:
    wide.goto("/explore/sql")
    wide.get_by_role("button", name="Run").click()
    wide.wait_for_url("**sql=SELECT*")
    assert wide.locator("table.answer tbody tr").count() >= 1
    wide.get_by_label("SQL").fill("SELECT '=1+1' AS formula")
    wide.get_by_role("button", name="Run").click()
    wide.wait_for_url("**formula*")
    with wide.expect_download() as download:
        wide.get_by_role("link", name="Download as CSV").click()
    assert download.value.path().read_text(encoding="utf-8-sig").split() == ["formula", "'=1+1"]
    wide.get_by_label("SQL").fill("DROP TABLE core.papers")
    wide.get_by_role("button", name="Run").click()
    wide.wait_for_url("**DROP*")
    assert "is not a reading statement" in wide.get_by_role("alert").inner_text()
