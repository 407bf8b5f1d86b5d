"""Who may see the dashboard, and what a browser may do with its pages.

One middleware before everything: it checks the Host header (against DNS rebinding), where a POST comes from
(against cross-site requests), the reader's session where a token is set, and the size of what is sent; and it sets
a Content-Security-Policy that allows no script but our own file and no other machine.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION_COOKIE = "kitap_session"
SESSION_S = 12 * 3600
LARGEST_BODY_BYTES = 256 * 1024
FREE_FAILURES = 4
LONGEST_WAIT_S = 300.0
REMEMBERED_ADDRESSES = 10_000

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

_OPEN_PATHS = ("/login", "/theme")
_OPEN_FOLDER = "/static/"
_READING = ("GET", "HEAD")


class Sessions:
    """Logs readers in by a token.

    A session is a signed moment of expiry: nothing is stored, and a changed token ends them all.
    """

    def __init__(self, token: str, *, clock: Callable[[], float] = time.time) -> None:
        self._digest = hashlib.sha256(token.encode()).digest()
        self._key = hmac.digest(token.encode(), b"kitap dashboard session", "sha256")
        self._clock = clock

    def fits(self, token: str) -> bool:
        """Whether this is the token; takes the same time for any."""
        return hmac.compare_digest(hashlib.sha256(token.encode()).digest(), self._digest)

    def issue(self) -> str:
        """A new session."""
        body = f"{int(self._clock()) + SESSION_S}.{secrets.token_hex(8)}"
        return f"{body}.{self._sign(body)}"

    def is_open(self, session: str) -> bool:
        """Whether a session was issued here and has not run out."""
        body, _, signature = session.rpartition(".")
        if not body or not hmac.compare_digest(signature.encode(), self._sign(body).encode()):
            return False
        ends = body.partition(".")[0]
        return ends.isdigit() and int(ends) > self._clock()

    def admits(self, connection: HTTPConnection) -> bool:
        """Whether a request carries a session, or the token itself as `Authorization: Bearer` (for programs)."""
        scheme, _, given = connection.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.fits(given.strip()):
            return True
        return self.is_open(connection.cookies.get(SESSION_COOKIE, ""))

    def _sign(self, body: str) -> str:
        return hmac.new(self._key, body.encode(), "sha256").hexdigest()


class BackOff:
    """Makes an address wait after wrong tokens: a second after the fifth, then twice as long each time."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._guard = threading.Lock()

    def wait_s(self, address: str) -> float:
        """Seconds until this address may try again; 0 where it may now."""
        with self._guard:
            count, last = self._failures.get(_network(address), (0, 0.0))
        return max(0.0, last + _pause_s(count) - self._clock())

    def failed(self, address: str) -> None:
        """A wrong token came from there."""
        name, now = _network(address), self._clock()
        with self._guard:
            count, last = self._failures.pop(name, (0, now))
            if now - last > 2 * LONGEST_WAIT_S:
                count = 0
            self._failures[name] = (count + 1, now)
            while len(self._failures) > REMEMBERED_ADDRESSES:
                self._failures.popitem(last=False)

    def succeeded(self, address: str) -> None:
        """The right token came from there."""
        with self._guard:
            self._failures.pop(_network(address), None)


class Guard:
    """The middleware. Without a token only loopback names are answered to."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        sessions: Sessions | None,
        back_off: BackOff,
        fault_page: Callable[[Request, Exception], Response],
    ) -> None:
        self.app = app
        self.sessions = sessions
        self.back_off = back_off
        self.fault_page = fault_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or hand on with the headers set."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        has_started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_started
            has_started = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v="):
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
            await send(message)

        try:
            await (self._refusal(scope) or self.app)(scope, receive, send_with_headers)
        except Exception as fault:
            # Starlette's own answer to a fault would go out without these headers.
            if has_started:
                raise
            page = await run_in_threadpool(self.fault_page, Request(scope), fault)
            await page(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        request = Request(scope)
        headers = request.headers
        if self.sessions is None and not is_loopback_host(headers.get("host", "")):
            return PlainTextResponse(
                "This dashboard answers to localhost only; with a token it answers to every name.\n",
                status_code=421,
            )
        if request.method not in (*_READING, "POST"):
            return PlainTextResponse("Method not allowed.\n", status_code=405, headers={"Allow": "GET, HEAD, POST"})
        if request.method == "POST":
            if not is_same_origin(headers):
                return PlainTextResponse("Refused: the request comes from another site.\n", status_code=403)
            length = headers.get("content-length", "")
            if not length.isdigit() or int(length) > LARGEST_BODY_BYTES:
                return PlainTextResponse("Refused: the request is too large.\n", status_code=413)
        return self._login_wanted(request)

    def _login_wanted(self, request: Request) -> Response | None:
        if self.sessions is None:
            return None
        path = request.url.path
        if path in _OPEN_PATHS or path.startswith(_OPEN_FOLDER):
            # Faults and forms of these show nothing of the home to who is not logged in.
            request.state.is_stranger = not self.sessions.is_open(request.cookies.get(SESSION_COOKIE, ""))
            return None
        address = client_address(request)
        if "authorization" in request.headers:
            # Programs guess as well as people: a wrong bearer token counts like a wrong password.
            if self.back_off.wait_s(address) > 0:
                return _too_many(self.back_off.wait_s(address))
            if self.sessions.admits(request):
                self.back_off.succeeded(address)
                return None
            self.back_off.failed(address)
        elif self.sessions.admits(request):
            return None
        if path == "/healthz":
            request.state.is_stranger = True
            return None
        wants_page = request.method == "GET" and "text/html" in request.headers.get("accept", "")
        if wants_page:
            asked = path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?next={quote(asked, safe='')}", status_code=303)
        return JSONResponse({"error": "a token is needed"}, status_code=401, headers={"WWW-Authenticate": "Bearer"})


def is_loopback_host(host: str) -> bool:
    """Whether a Host header names this machine itself, with any port."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_same_origin(headers: Headers) -> bool:
    """Whether a POST comes from one of our own pages, as far as the browser says; saying nothing is not enough."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        # No page can set it, and it holds behind a proxy that changes the host's name.
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return headers.get("authorization", "").lower().startswith("bearer ")
    try:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""
    except ValueError:
        return False


def own_path(text: str | None) -> str:
    """An address of this dashboard to go back to; the overview for anything that leads elsewhere."""
    if not text or not text.startswith("/") or text.startswith("//") or "\\" in text or not text.isprintable():
        return "/"
    return text


def client_address(request: HTTPConnection) -> str:
    """The address a request comes from."""
    return request.client.host if request.client else "unknown"


def _too_many(wait_s: float) -> Response:
    seconds = str(int(wait_s) + 1)
    return PlainTextResponse(
        f"Too many wrong tokens; try again in {seconds} s.\n", status_code=429, headers={"Retry-After": seconds}
    )


def _pause_s(count: int) -> float:
    return 0.0 if count <= FREE_FAILURES else min(LONGEST_WAIT_S, 2.0 ** (count - FREE_FAILURES - 1))


def _network(address: str) -> str:
    # Who has one IPv6 address has 2^64 of them.
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address
