"""Who gets in, and what a page may do in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.datastructures import Headers

from tests.dashboard.conftest import LOCAL, client_of
from warehouse.dashboard.security import (
    LONGEST_WAIT_S,
    SESSION_COOKIE,
    SESSION_S,
    BackOff,
    Sessions,
    is_loopback_host,
    is_same_origin,
    own_path,
)

TOKEN = "a long token of words"


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


# --- without a token: loopback only ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "127.0.0.1", "127.0.0.7:80", "[::1]:8765", "kitap.localhost"]
)
def test_loopback_names_are_answered(home: Path, host: str) -> None:
    assert is_loopback_host(host)
    assert client_of(home).get("/healthz", headers={"Host": host}).status_code == 503


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "",
        "[::1",
        "0.0.0.0",
    ],
)
def test_a_rebound_name_is_refused(home: Path, host: str) -> None:
    assert not is_loopback_host(host)
    answer = client_of(home).get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "volume" not in answer.text


# --- with a token ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/runs",
        "/documents/x",
        "/metrics",
        "/explore?sql=SELECT+1",
        "/theme",
        "/charts/0/light.svg",
        "/nothing",
    ],
)
def test_nothing_is_shown_without_the_token(home: Path, path: str) -> None:
    client = client_of(home, token=TOKEN)
    page = client.get(path, headers={"Accept": "text/html"}, follow_redirects=False)
    assert page.status_code in (303, 405)
    if page.status_code == 303:
        assert page.headers["location"].startswith("/login?next=%2F")
    bare = client.get(path, headers={"Accept": "application/json"}, follow_redirects=False)
    assert bare.status_code in (401, 405)
    assert "volume.txt" not in page.text + bare.text


def test_a_stranger_is_told_the_word_of_health_alone(home: Path) -> None:
    client = client_of(home, token=TOKEN)
    assert client.get("/healthz").json() == {"health": "degraded"}
    assert client.get("/healthz").status_code == 503
    assert "reasons" in client.get("/healthz", headers={"Authorization": f"Bearer {TOKEN}"}).json()


@pytest.mark.parametrize("path", ["/login", "/static/none.css", "/theme"])
def test_open_pages_and_their_faults_tell_a_stranger_nothing_of_the_home(home: Path, path: str) -> None:
    client = client_of(home, token=TOKEN)
    page = client.get(path)
    assert str(home) not in page.text
    assert "degraded" not in page.text
    client.post("/login", data={"token": TOKEN})
    assert str(home) in client.get(path).text


def test_logging_in_and_out(home: Path) -> None:
    client = client_of(home, token=TOKEN)
    form = client.get("/login?next=/runs")
    assert form.status_code == 200
    assert 'name="next" value="/runs"' in form.text
    assert client.post("/login", data={"token": "wrong"}).status_code == 401
    entered = client.post("/login", data={"token": TOKEN, "next": "/runs?kind=ingest"}, follow_redirects=False)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/runs?kind=ingest"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert client.get("/runs", follow_redirects=False).status_code == 200
    client.post("/logout")
    assert client.get("/runs", headers={"Accept": "text/html"}, follow_redirects=False).status_code == 303


def test_programs_send_the_token_as_a_bearer(home: Path) -> None:
    client = client_of(home, token=TOKEN)
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/metrics", headers={"Authorization": f"Basic {TOKEN}"}).status_code == 401


def test_with_a_token_any_name_of_the_machine_will_do(home: Path) -> None:
    client = client_of(home, token=TOKEN)
    answer = client.get("/runs", headers={"Host": "kitap.example", "Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200


def test_wrong_tokens_make_their_address_wait(home: Path) -> None:
    client = client_of(home, token=TOKEN)
    for _ in range(5):
        assert client.post("/login", data={"token": "wrong"}).status_code == 401
    answer = client.post("/login", data={"token": TOKEN})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "second" in answer.text
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 429


def test_the_pause_doubles_and_ends() -> None:
    clock = Clock()
    back_off = BackOff(clock=clock)
    pauses = []
    for _ in range(20):
        back_off.failed("192.0.2.1")
        pauses.append(back_off.wait_s("192.0.2.1"))
    assert pauses[:4] == [0.0] * 4
    assert pauses[4:8] == [1.0, 2.0, 4.0, 8.0]
    assert pauses[-1] == LONGEST_WAIT_S
    assert back_off.wait_s("192.0.2.2") == 0
    clock.now += LONGEST_WAIT_S
    assert back_off.wait_s("192.0.2.1") == 0
    back_off.succeeded("192.0.2.1")
    back_off.failed("192.0.2.1")
    assert back_off.wait_s("192.0.2.1") == 0


def test_an_ipv6_network_counts_as_one_address() -> None:
    back_off = BackOff(clock=Clock())
    for number in range(6):
        back_off.failed(f"2001:db8::{number:x}")
    assert back_off.wait_s("2001:db8::ffff") > 0
    assert back_off.wait_s("2001:db8:1::1") == 0


def test_sessions_run_out_and_cannot_be_made_up() -> None:
    clock = Clock()
    sessions = Sessions(TOKEN, clock=clock)
    session = sessions.issue()
    assert sessions.is_open(session)
    assert Sessions(TOKEN, clock=clock).is_open(session), "a restart keeps people logged in"
    assert not Sessions("another", clock=clock).is_open(session), "another token logs everybody out"
    expiry, nonce, signature = session.split(".")
    for forged in (
        f"{int(expiry) + 9}.{nonce}.{signature}",
        f"{expiry}.{nonce}.",
        "",
        ".",
        "..",
        "ä.ö.ü",
        signature,
    ):
        assert not sessions.is_open(forged)
    clock.now += SESSION_S + 1
    assert not sessions.is_open(session)


def test_the_token_is_compared_whole() -> None:
    sessions = Sessions(TOKEN)
    assert sessions.fits(TOKEN)
    for other in ("", TOKEN[:-1], TOKEN + " ", TOKEN.upper(), "токен"):
        assert not sessions.fits(other)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "https://evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "",
        None,
        "/a\nb",
        "javascript:1",
    ],
)
def test_logging_in_leads_nowhere_else(home: Path, path: str | None) -> None:
    assert own_path(path) == "/"


# --- what other sites can make a browser do --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"origin": "http://127.0.0.1:8765"}, True),
        ({"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://127.0.0.1:1"}, False),
        ({"origin": "http://127.0.0.1:8765", "sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "https://kitap.example", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://["}, False),
        ({}, False),
        ({"authorization": "Bearer x"}, True),
    ],
)
def test_a_post_must_come_from_one_of_our_pages(headers: dict[str, str], is_ours: bool) -> None:
    assert is_same_origin(Headers({"host": "127.0.0.1:8765", **headers})) == is_ours


def test_a_post_from_another_site_is_refused(home: Path) -> None:
    client = client_of(home)
    answer = client.post("/theme", data={"theme": "dark"}, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(home: Path, method: str) -> None:
    assert client_of(home).request(method, "/").status_code == 405


def test_a_large_body_is_refused(home: Path) -> None:
    assert client_of(home).post("/theme", data={"theme": "x" * 300_000}).status_code == 413


def test_choosing_a_theme_leads_back_and_is_remembered(home: Path) -> None:
    client = client_of(home)
    answer = client.post("/theme", data={"theme": "dark", "back": "/runs?kind=ingest"}, follow_redirects=False)
    assert answer.headers["location"] == "/runs?kind=ingest"
    assert 'data-theme="dark"' in client.get("/").text
    client.post("/theme", data={"theme": "<b>", "back": "//evil.example"})
    assert 'data-theme="auto"' in client.get("/").text


def test_choosing_a_language_is_remembered(home: Path) -> None:
    client = client_of(home)
    assert '<html lang="en"' in client.get("/").text
    assert '<html lang="kk"' in client.get("/?lang=kk").text
    assert '<html lang="kk"' in client.get("/").text
    assert '<html lang="kk"' in client.get("/?lang=%3Cscript%3E").text


def test_every_cookie_is_kept_from_scripts(home: Path) -> None:
    client = client_of(home, token=TOKEN)
    answers = [
        client.post("/login", data={"token": TOKEN}, follow_redirects=False),
        client.post("/theme", data={"theme": "dark"}, follow_redirects=False),
        client.get("/?lang=ru"),
    ]
    for answer in answers:
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert "samesite" in answer.headers["set-cookie"].lower()
    assert SESSION_COOKIE in client.cookies


def test_headers_stand_on_refusals_too(home: Path) -> None:
    for answer in (
        client_of(home).get("/", headers={"Host": "evil.example"}),
        client_of(home, token=TOKEN).get("/runs"),
        client_of(home).post("/theme", headers={"Origin": "http://evil.example"}),
    ):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


def test_static_files_are_kept_by_browsers_only_with_their_version(home: Path) -> None:
    client = client_of(home)
    page = client.get("/").text
    href = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "immutable" in client.get(href).headers["cache-control"]
    assert client.get("/static/kitap.css").headers["cache-control"] == "no-store"
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def test_the_client_speaks_to_loopback() -> None:
    assert is_loopback_host(LOCAL.removeprefix("http://"))
