"""A small published home with hostile titles in it, a live server over it, and a real browser before that."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from flows.settings import Settings
from flows.stages import ingest
from tests.dashboard.reading_home import ReadingHome, make_reading_home
from tests.flows.conftest import VOLUME
from warehouse.dashboard.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

LOCAL = "http://127.0.0.1:8765"
HOSTILE = '<script>alert(1)</script> & "quotes"'
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
SAMPLES = Path(__file__).parents[1] / "volumes"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a volume that has markup in its title and text, one in Russian, and one bad file; two runs."""
    folder = tmp_path_factory.mktemp("volumes")
    text = VOLUME.replace("four villages received", f"four villages {HOSTILE} received")
    # The Latin letter in the last word is a look-alike: a repair to be seen.
    (folder / "volume.txt").write_text(
        text + "\nОбщий итог за год: 14 гостей, все они местныe.\n", encoding="utf-8"
    )
    (folder / "<img src=x onerror=alert(2)>.txt").write_text(
        text.replace("MOUNTAIN TOURISM", "RIVER <b>TOURISM</b>").replace("2021", "2022"), encoding="utf-8"
    )
    home = tmp_path_factory.mktemp("home")
    summary = ingest(Settings(home=home, workers=1), [str(folder)])
    assert summary.loaded_count == 2
    (folder / "<b>bad.txt").write_bytes(b"")
    ingest(Settings(home=home, workers=1), [str(folder)])
    return home


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> ReadingHome:
    """The home of the pages that are read; the tests ask it and change nothing."""
    return make_reading_home(tmp_path_factory.mktemp("reading"))


def client_of(home: Path, **options: Any) -> TestClient:
    """A client of an application of its own, as from a page of it."""
    client = TestClient(create_app(home, **options), base_url=LOCAL, raise_server_exceptions=False)
    client.headers["Origin"] = LOCAL
    return client


@pytest.fixture
def client(home: Path) -> TestClient:
    return client_of(home)


@dataclass
class LiveServer:
    """A dashboard that answers on a port of its own."""

    address: str
    server: uvicorn.Server = field(repr=False)

    def __str__(self) -> str:
        return self.address


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., LiveServer]]:
    """Serve homes until the session ends: `serve(home, token=…)`."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(home: Path, **options: Any) -> LiveServer:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        app = create_app(home, **options)
        server = uvicorn.Server(
            uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            assert thread.is_alive(), "the server ended before it answered"
            time.sleep(0.02)
        return LiveServer(f"http://127.0.0.1:{port}", server)

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def live(home: Path, serve: Callable[..., LiveServer]) -> LiveServer:
    """The home of the session, served."""
    return serve(home)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once for a file of tests.

    Not for the session: Playwright leaves an event loop running in the thread while it is open, and whatever runs
    after it there (Prefect's calls among them) would take itself to be inside a coroutine.
    """
    if CHROMIUM is None:
        pytest.skip("no chromium: `make system` installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=CHROMIUM_ARGUMENTS)
        yield found
        found.close()


@dataclass
class Watch:
    """What went wrong in a browser's page: console errors, uncaught faults, requests that left the machine."""

    own: str
    faults: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda fault: self.faults.append(f"uncaught: {fault}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", lambda response: self._answered(response.status, response.url))

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.faults.append(f"console {kind}: {text}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.own, "data:", "blob:")):
            self.faults.append(f"left the machine: {url}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 500:
            self.faults.append(f"{status}: {url}")


@pytest.fixture
def open_context(browser: Browser, live: LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """Browser contexts over the live server; the test fails for what their pages complain about."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def start(**options: Any) -> BrowserContext:
        options.setdefault("base_url", live.address)
        options.setdefault("locale", "en-GB")
        context = browser.new_context(**options)
        context.set_default_timeout(20_000)
        watch = Watch(str(options["base_url"]))
        context.on("page", watch.follow)
        opened.append((context, watch))
        return context

    yield start
    faults = [fault for _context, watch in opened for fault in watch.faults]
    for context, _watch in opened:
        context.close()
    assert not faults, faults


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A page of a wide window in English."""
    return open_context(viewport={"width": 1280, "height": 900}).new_page()


def assert_accessible(page: Page, *rules: str) -> None:
    """axe-core has nothing serious or critical to say of the page as it stands; by all its rules or by those named.

    Playwright evaluates it past the Content-Security-Policy, which stays in force for the page itself.
    """
    from axe_playwright_python.sync_playwright import Axe

    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    grave = [
        f"{fault['id']} ({fault['impact']}): {node['html'][:200]} — {node.get('failureSummary', '')}"
        for fault in Axe().run(page, options=options).response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:4]
    ]
    assert not grave, "\n".join([page.url, *grave])
