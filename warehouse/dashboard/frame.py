"""What every page of the dashboard is made with: ask the published files, speak a language, render a template.

A page module has `routes(frame) -> list[Route]`; its handlers are plain functions, which Starlette runs in its
thread pool. The published files stay open between questions, which makes each ten times as fast; a page still shows
the newest published state, and keeps nobody from publishing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shlex
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from warehouse.dashboard.words import (
    LANGUAGES,
    NAMES,
    choose_language,
    current,
    speaking,
    template_filters,
    template_helpers,
    words_of,
)
from warehouse.errors import KitapError
from warehouse.store.connection import Home, set_memory_limit
from warehouse.store.kept import KeptOpen
from warehouse.store.queries import find_query, query_rows
from warehouse.watch.health import Health, read_health

Records = list[dict[str, Any]]
Answer = TypeVar("Answer")

THEMES = ("auto", "light", "dark")
LANGUAGE_COOKIE = "kitap_lang"
THEME_COOKIE = "kitap_theme"
AREAS = ("overview", "runs", "quality", "quarantine", "documents", "papers", "audit", "explore")
QUERY_TIMEOUT_S = 20.0
MEMORY_LIMIT = "48MB"
OPS_MEMORY_LIMIT = "64MB"
QUESTIONS_AT_ONCE = 2

_STATIC = Path(__file__).parent / "static"
_KEPT_ANSWERS = 256
_NO_PROGRESS: dict[str, Any] = dict.fromkeys(("run_id", "kind", "stage", "started_at", "current"))
_NO_PROGRESS |= {"done": 0, "total": 0}
_YEAR_S = 365 * 86_400

_request: ContextVar[Request | None] = ContextVar("kitap_dashboard_request", default=None)


class Frame:
    """One home, as the pages see it."""

    def __init__(
        self,
        home: Path,
        *,
        stale_after_h: float = 26.0,
        sql_row_limit: int = 1000,
        sql_timeout_s: float = 5.0,
        has_login: bool = False,
    ) -> None:
        self.home = Home(home)
        self.stale_after_h = stale_after_h
        self.sql_row_limit = sql_row_limit
        self.sql_timeout_s = sql_timeout_s
        self.has_login = has_login
        self._asking = threading.BoundedSemaphore(QUESTIONS_AT_ONCE)
        self._alone = threading.Lock()
        self._kept = KeptOpen(self.home, memory_limit=MEMORY_LIMIT)
        set_memory_limit(self.home.ops, OPS_MEMORY_LIMIT)
        self._inside = threading.local()
        self._answers: OrderedDict[object, Records] = OrderedDict()
        self._answers_guard = threading.Lock()
        self._being_asked: dict[object, threading.Lock] = {}
        self.visited_at = time.monotonic()
        self._health: tuple[object, Health] | None = None
        self.templates = Environment(
            loader=PackageLoader("warehouse.dashboard"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals |= template_helpers()
        self.templates.globals |= {"here": here, "line_href": line_href, "static": static_href, "areas": AREAS}
        self.templates.globals |= {"readers_theme": readers_theme}
        self.templates.globals |= {"language_names": NAMES, "themes": THEMES}
        self.templates.filters |= template_filters() | {"shell": shlex.quote}

    # --- asking ------------------------------------------------------------------------------------------------

    @property
    def has_warehouse(self) -> bool:
        """Whether a warehouse is published."""
        return self.home.warehouse.exists()

    @property
    def has_ops(self) -> bool:
        """Whether any run was recorded."""
        return self.home.ops.exists()

    def ask(self, query_name: str, **parameters: Any) -> Records:
        """The rows of a query of `sql/queries`."""
        return self.in_turn(
            lambda: query_rows(self.home, query_name, parameters, timeout_s=QUERY_TIMEOUT_S).records
        )

    def in_turn(self, task: Callable[[], Answer]) -> Answer:
        """Let a task ask the store when a place is free; where memory was short beside others, once more alone."""
        with self.reading():
            with self._asking:
                try:
                    return task()
                except KitapError as fault:
                    if "out of memory" not in fault.message.lower():
                        raise
            with self.by_itself():
                return task()

    @contextmanager
    def by_itself(self) -> Iterator[None]:
        """Within the block nobody else asks the store."""
        with self._alone, contextlib.ExitStack() as places:
            for _ in range(QUESTIONS_AT_ONCE):
                places.enter_context(self._asking)
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Within the block the newest published files are open and stay the same; a block within it is the same."""
        if getattr(self._inside, "is_reading", False):
            yield
            return
        with self._kept.reading():
            self._inside.is_reading = True
            try:
                yield
            finally:
                self._inside.is_reading = False

    def close(self) -> None:
        """Let the published files go; asking opens them again."""
        self._kept.close()

    def ask_once(self, query_name: str, **parameters: Any) -> Records:
        """As `ask`, but answered from memory while the file it reads is the same. Do not change the rows."""
        key = (self._file_key(query_name), query_name, tuple(sorted(parameters.items())))
        with self._answers_guard:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
            guard = self._being_asked.setdefault(key, threading.Lock())
        # Of many readers who want the same answer one asks, the others wait for it.
        with guard:
            with self._answers_guard:
                if key in self._answers:
                    return self._answers[key]
            try:
                rows = self.ask(query_name, **parameters)
            finally:
                with self._answers_guard:
                    self._being_asked.pop(key, None)
            with self._answers_guard:
                self._answers[key] = rows
                while len(self._answers) > _KEPT_ANSWERS:
                    self._answers.popitem(last=False)
            return rows

    def _file_key(self, query_name: str) -> object:
        # Runs that find nothing new publish another `ops.duckdb` every few minutes, and the same warehouse.
        return _identity(self.home.ops if find_query(query_name).file == "ops" else self.home.warehouse)

    def state_key(self) -> tuple[object, ...]:
        """Changes whenever another state is published."""
        return tuple(_identity(path) for path in (self.home.warehouse, self.home.ops))

    def health(self) -> Health:
        """The state of the whole, read again when another state is published and every few seconds."""
        key = (self.state_key(), int(datetime.now(UTC).timestamp()) // 5)
        kept = self._health
        if kept is None or kept[0] != key:
            kept = (key, self._read_health())
            self._health = kept
        return kept[1]

    def _read_health(self) -> Health:
        # A damaged file is a state too: every page, the one about the fault as well, shows the word.
        # It is asked alone: memory that others take must not be told as a fault of the home.
        try:
            with self.reading(), self.by_itself():
                return read_health(self.home.root, self.stale_after_h)
        except KitapError as fault:
            return Health("failing", (str(fault),))

    def progress(self) -> dict[str, Any] | None:
        """What a run is doing now (`state/progress.json`); None where none goes on or its process is gone."""
        try:
            found = json.loads(self.home.progress.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(found, dict) or not found.get("is_running") or not _is_alive(found.get("pid")):
            return None
        told = _NO_PROGRESS | found
        for name in ("done", "total"):
            told[name] = told[name] if isinstance(told[name], int) else 0
        return told

    # --- answering ---------------------------------------------------------------------------------------------

    def language(self, request: Request) -> str:
        """By `?lang=`, else the cookie, else what the browser prefers."""
        return choose_language(
            request.query_params.get("lang"),
            request.cookies.get(LANGUAGE_COOKIE),
            accept=request.headers.get("accept-language", ""),
        )

    def theme(self, request: Request) -> str:
        """`auto`, `light` or `dark`."""
        return _theme(request)

    @contextmanager
    def speaking(self, request: Request) -> Iterator[None]:
        """Within the block words and links are made for this request: for handlers that make words themselves."""
        token = _request.set(request)
        try:
            with speaking(words_of(self.language(request))):
                yield
        finally:
            _request.reset(token)

    def render(self, request: Request, template: str, **values: Any) -> str:
        """A template in the language of the request."""
        with self.speaking(request):
            return self.templates.get_template(template).render(values)

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A whole page. `area` among the values marks its place in the navigation (else the template's name)."""
        language = self.language(request)
        self.visited_at = time.monotonic()
        common = {
            "area": template.split(".")[0],
            "home": str(self.home.root),
            "health_word": self.health().word,
            "language": language,
            "theme": self.theme(request),
            "has_login": self.has_login,
            "is_stranger": getattr(request.state, "is_stranger", False),
            "now": datetime.now(UTC),
            "status": status,
            "words_in_search": "",
        }
        response = HTMLResponse(self.render(request, template, **(common | values)), status_code=status)
        response.headers["Content-Language"] = language
        asked = request.query_params.get("lang")
        if asked in LANGUAGES and asked != request.cookies.get(LANGUAGE_COOKIE):
            remember(response, request, LANGUAGE_COOKIE, asked)
        return response


def remember(response: HTMLResponse | Any, request: Request, name: str, value: str) -> None:
    """Keep a choice of the reader's for a year."""
    response.set_cookie(
        name, value, max_age=_YEAR_S, path="/", httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )


def here(**changes: object) -> str:
    """The address of this page with some of its parameters changed; None takes one out."""
    request = _request.get()
    assert request is not None, "only while a page is rendered"
    given: dict[str, object] = dict(request.query_params)
    given.pop("lang", None)
    given |= changes
    return address(request.url.path, given)


def readers_theme() -> str:
    """The theme of the reader whose page is rendered: for macros, which see no values of the page."""
    request = _request.get()
    assert request is not None, "only while a page is rendered"
    return _theme(request)


def _theme(request: Request) -> str:
    chosen = request.cookies.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def address(path: str, parameters: Mapping[str, object]) -> str:
    """A path with parameters; those that are None or empty are left out."""
    kept = {name: value for name, value in parameters.items() if value not in (None, "", False)}
    kept = {name: 1 if value is True else value for name, value in kept.items()}
    return f"{path}?{urlencode(kept)}" if kept else path


def line_href(document_id: object, page_number: object = None, line: object = None) -> str:
    """The address of a line in its document: raw and repaired text, with the line marked."""
    path = f"/documents/{quote(str(document_id), safe='')}"
    if page_number is None:
        return path
    return f"{path}?page={page_number}" + (f"&line={line}#line-{line}" if line is not None else "")


@cache
def static_href(name: str) -> str:
    """The address of a file of `static/`; it changes with the file, so that browsers may keep it."""
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def whole(text: str | None, default: int, *, least: int = 1, most: int = 10**6) -> int:
    """A whole number of the address, kept within bounds; the default for anything else."""
    try:
        return min(max(least, int(text or default)), most)
    except ValueError:
        return default


def _identity(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0, 0)
    return (stat.st_ino, stat.st_mtime_ns, stat.st_size)


def _is_alive(pid: object) -> bool:
    if not isinstance(pid, int) or pid <= 0:
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


__all__ = ["AREAS", "Frame", "Records", "address", "current", "here", "line_href", "remember", "whole"]
