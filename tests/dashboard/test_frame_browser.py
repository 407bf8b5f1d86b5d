"""The frame and its four pages in a real browser: each opened, each filter worked, axe, a phone, hostile titles.

What a page complains about on the console, and each request that leaves the machine, fails the test (see `Watch`).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.dashboard.conftest import LiveServer, assert_accessible
from warehouse.dashboard import words

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.system

Opener = Callable[..., "BrowserContext"]
PAGES = ["/", "/runs", "/quality", "/quarantine"]


@pytest.fixture(autouse=True)
def _every_word_is_there() -> Iterator[None]:
    words.missing.clear()
    yield
    assert words.missing == set()


def first_run(page: Page) -> str:
    page.goto("/runs")
    href = page.locator("table tbody a").first.get_attribute("href")
    assert href is not None
    return href


def query_of(page: Page) -> str:
    return page.url.partition("?")[2].partition("#")[0]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_opens_in_each_language_and_is_accessible(page: Page, path: str) -> None:
    for language in ("ru", "kk", "en"):
        page.goto(f"{path}?lang={language}")
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
    page.goto(f"{path}?lang=kk")
    page.goto(path)
    assert page.locator("html").get_attribute("lang") == "kk", "the choice is remembered"
    assert_accessible(page)
    # Of the other theme only the colours are new.
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, "color-contrast")


def test_one_run_and_one_reject_open_and_are_accessible(page: Page) -> None:
    page.goto(first_run(page))
    assert page.locator("#stages-table").count() == 1
    assert_accessible(page)
    page.goto("/quarantine")
    page.locator(".reject-head a").first.click()
    page.wait_for_url("**/quarantine/*")
    assert_accessible(page)


def test_a_phone_shows_each_page_without_scrolling_sideways(open_context: Opener) -> None:
    phone: dict[str, Any] = {"viewport": {"width": 375, "height": 740}, "has_touch": True}
    page = open_context(**phone).new_page()
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, path
        assert_accessible(page)
        page.emulate_media(color_scheme="dark")
        assert_accessible(page, "color-contrast")
        page.emulate_media(color_scheme="light")


def test_each_page_works_without_script(open_context: Opener) -> None:
    page = open_context(java_script_enabled=False).new_page()
    for path in PAGES:
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("button[data-copy]:visible").count() == 0, path


def test_hostile_names_are_shown_and_do_nothing(page: Page) -> None:
    page.goto("/quarantine")
    assert "<b>bad.txt" in page.locator("main").inner_text()
    assert page.locator("main b, main img").count() == 0
    page.goto("/?" + "x" * 50 + "=%3Cscript%3Ealert(3)%3C/script%3E")
    page.goto(
        "/quarantine?words=%22%3E%3Cscript%3Ealert(4)%3C/script%3E&rule='%3E%3Cimg%20src=x%20onerror=alert(5)%3E"
    )
    assert page.locator("input[name=words]").input_value() == '"><script>alert(4)</script>'
    page.goto("/quality?words=%3Cimg+src%3Dx%3E&document=%3Cb%3E&version=%22%3E%3Cb%3E&by=nonsense")
    assert page.locator("main img").count() == 0


def assert_drawn(page: Page, count: int) -> None:
    """All images of charts are there, and each is a picture that the browser could read."""
    images = page.locator("img.drawing")
    assert images.count() == count
    for position in range(count):
        images.nth(position).scroll_into_view_if_needed()
        expect(images.nth(position)).to_have_js_property("complete", True)
    assert page.evaluate("[...document.querySelectorAll('img.drawing')].every(image => image.naturalWidth > 100)")


# --- the overview --------------------------------------------------------------------------------------------


def test_the_overview_leads_to_what_it_tells(page: Page) -> None:
    page.goto("/")
    assert page.locator(".health-word").inner_text() == "degraded"
    assert "bad.txt" in page.locator(".reasons").inner_text()
    assert_drawn(page, 4)
    assert page.locator("svg.strip a").count() == 2
    page.locator("svg.strip a").last.click()
    page.wait_for_url("**/runs/*")
    page.go_back()
    page.locator(".facts a[href='/quarantine']").click()
    page.wait_for_url("**/quarantine")


def test_charts_carry_their_table_and_follow_the_theme(page: Page) -> None:
    page.goto("/")
    chart = page.locator("figure.chart").first
    chart.locator("summary").click()
    assert chart.locator("table tbody tr").count() >= 1
    assert page.locator("figure.chart [style]").count() == 0
    shown = chart.locator("img").evaluate("image => image.currentSrc")
    assert shown.endswith("/light.svg")
    page.emulate_media(color_scheme="dark")
    expect(chart.locator("source")).to_have_count(1)
    expect(chart.locator("img")).to_have_js_property("currentSrc", shown.replace("/light.svg", "/dark.svg"))
    page.locator(".themes button[value=light]").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("data-theme") == "light"
    assert_drawn(page, 4)
    assert page.locator("figure.chart img").first.evaluate("image => image.currentSrc") == shown


# --- runs ----------------------------------------------------------------------------------------------------


def test_the_filters_of_runs_stand_in_the_address(page: Page) -> None:
    page.goto("/runs")
    assert page.locator("#runs-table ~ * tbody tr, table tbody tr").count() >= 2
    page.select_option("select[name=verdict]", "ok")
    page.wait_for_url("**verdict=ok**")
    assert query_of(page) == "verdict=ok"
    assert set(page.locator(".scroll table .badge.verdict-ok").all_inner_texts()) == {"ok"}
    assert page.locator(".scroll table .badge.verdict-faults").count() == 0
    page.select_option("select[name=kind]", "backfill")
    page.wait_for_url("**kind=backfill**")
    assert page.locator(".empty").count() == 1
    page.locator(".filter-actions a").click()
    page.wait_for_url("**/runs")
    page.select_option("select[name=trigger]", "direct")
    page.wait_for_url("**trigger=direct**")
    assert page.locator("table tbody a").count() >= 2
    page.check("input[name=working]")
    page.wait_for_url("**working=1**")
    assert page.locator("input[name=working]").is_checked()


def test_the_files_of_a_run_are_filtered_and_lead_on(page: Page) -> None:
    page.goto(first_run(page))
    page.select_option("select[name=verdict]", "rejected")
    page.wait_for_url("**verdict=rejected**")
    assert "bad.txt" in page.locator("#files-table").locator("xpath=..").inner_text()
    page.goto(page.url.partition("?")[0])
    page.fill("input[name=words]", "bad")
    page.press("input[name=words]", "Enter")
    page.wait_for_url("**words=bad**")
    rows = page.locator("table:has(#files-table) tbody tr")
    assert rows.count() == 1
    rows.first.locator("a[href^='/quarantine']").click()
    page.wait_for_url("**/quarantine?run=**")
    assert page.locator(".reject").count() == 1


# --- quality -------------------------------------------------------------------------------------------------


def test_quality_tells_of_one_volume_when_asked(page: Page) -> None:
    page.goto("/quality")
    everywhere = page.locator("table:has(#repair-table) tbody tr").last.locator("td").first.inner_text()
    page.locator("table:has(#volumes-table) tbody th a").first.click()
    page.wait_for_url("**document=**")
    here = page.locator("table:has(#repair-table) tbody tr").last.locator("td").first.inner_text()
    assert int(here) < int(everywhere)


def test_quality_orders_and_finds_volumes(page: Page) -> None:
    page.goto("/quality")
    for order in ("repaired", "rejects", "empty", "unanswered", "inconsistent", "confidence"):
        page.select_option("select[name=by]", order)
        page.wait_for_url(f"**by={order}**")
        assert page.locator("select[name=by]").input_value() == order
        assert page.locator("table:has(#volumes-table) tbody tr").count() == 2
    page.fill("input[name=words]", "onerror")
    page.press("input[name=words]", "Enter")
    page.wait_for_url("**words=onerror**")
    assert page.locator("table:has(#volumes-table) tbody tr").count() == 1


def test_a_check_is_shown_alone_with_its_history(page: Page) -> None:
    page.goto("/quality")
    page.locator("details.rest").evaluate("part => { part.open = true }")
    link = page.locator("table:has(#held-table) tbody th a").first
    name = link.inner_text()
    link.click()
    page.wait_for_url("**check=**")
    assert page.locator("table.history tbody tr").count() == 1
    assert page.locator("table.history tbody th").inner_text() == name
    assert page.locator("table.history svg.ticks-row rect").count() == 2


# --- the quarantine ------------------------------------------------------------------------------------------


def test_the_quarantine_is_filtered_by_each_of_its_filters(page: Page) -> None:
    page.goto("/quarantine")
    assert page.locator(".reject").count() == 1
    for name in ("kind", "table", "rule", "run"):
        page.goto("/quarantine")
        value = {"kind": "files"}.get(name) or page.locator(f"select[name={name}] option").nth(1).get_attribute(
            "value"
        )
        page.select_option(f"select[name={name}]", value)
        page.wait_for_url(f"**{name}=**")
        assert page.locator(f"select[name={name}]").input_value() == value
        assert page.locator(".reject").count() == 1
    page.goto("/quarantine?kind=rows")
    assert page.locator(".empty").count() == 1
    page.goto("/quarantine")
    page.check("input[name=settled]")
    page.wait_for_url("**settled=1**")
    assert page.locator(".reject").count() == 0


def test_a_reject_shows_its_row_and_a_command_that_can_be_copied(open_context: Opener) -> None:
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/quarantine")
    page.locator(".reject summary").click()
    assert "bad.txt" in page.locator(".reject .pairs").inner_text()
    button = page.locator(".reject button[data-copy]")
    button.click()
    expect(button).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("kitap run --force --home ")
    assert re.search(r"'[^']*/<b>bad\.txt'$", copied), "the hostile name is quoted for the shell"


# --- keys, language, login, progress -----------------------------------------------------------------------------


def test_the_keyboard_reaches_the_search_and_every_area(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("g r")
    assert page.locator("input[name=q]").input_value() == "g r", "what is typed into a field goes nowhere else"
    page.keyboard.press("Escape")
    for key, path in (("r", "/runs"), ("q", "/quality"), ("x", "/quarantine"), ("o", "/")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"**{path}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".keys summary").click()
    assert page.locator(".keys kbd").count() == 17


def test_the_browser_s_own_language_is_spoken(open_context: Opener) -> None:
    page = open_context(locale="kk-KZ").new_page()
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "kk"
    page.locator(".languages a[lang=ru]").click()
    page.wait_for_url("**lang=ru**")
    page.goto("/runs?verdict=ok")
    assert page.locator("h1").inner_text() == "Запуски"
    page.locator(".languages a[lang=en]").click()
    page.wait_for_url("**/runs?verdict=ok&lang=en")
    assert page.locator("h1").inner_text() == "Runs"


def test_logging_in_through_the_form(home: Path, serve: Callable[..., LiveServer], open_context: Opener) -> None:
    locked = serve(home, token="a token of words")
    page = open_context(base_url=locked.address).new_page()
    page.goto("/runs?verdict=ok")
    assert page.locator("input[name=token]").is_visible()
    assert_accessible(page)
    page.fill("input[name=token]", "a token of words")
    page.press("input[name=token]", "Enter")
    page.wait_for_url("**/runs?verdict=ok")
    page.locator("form[action='/logout'] button").click()
    page.wait_for_url("**/login")


def test_a_run_going_on_is_seen_at_once(
    tmp_path: Path, serve: Callable[..., LiveServer], open_context: Opener
) -> None:
    state = tmp_path / "state"
    state.mkdir()

    def tell(**changes: object) -> None:
        told = {"pid": os.getpid(), "is_running": True, "run_id": "r", "kind": "ingest", "stage": "process"}
        told |= {"started_at": "2026-01-01T00:00:00+00:00", "done": 3, "total": 8, "current": "<i>volume</i>.pdf"}
        (state / "aside").write_text(json.dumps(told | changes), encoding="utf-8")
        (state / "aside").replace(state / "progress.json")

    tell()
    server = serve(tmp_path)
    page = open_context(base_url=server.address).new_page()
    page.goto("/runs")
    assert "3 of 8" in page.locator(".now").inner_text()
    assert "<i>volume</i>.pdf" in page.locator(".now").inner_text()
    tell(done=5)
    expect(page.locator(".now")).to_contain_text("5 of 8", timeout=20_000)
    assert page.locator(".now i").count() == 0
    tell(is_running=False)
    expect(page.locator(".now")).to_have_count(0, timeout=20_000)
    tell(pid=2**22 + 7)
    page.reload()
    assert page.locator(".now").count() == 0, "its process is gone"


def test_an_empty_home_says_what_to_do(
    tmp_path: Path, serve: Callable[..., LiveServer], open_context: Opener
) -> None:
    page = open_context(base_url=serve(tmp_path).address).new_page()
    for path in PAGES:
        page.goto(path)
        assert page.locator(".empty code").first.inner_text().startswith("kitap run --home "), path
