"""Receivers of alerts on this machine: a web server for the webhook, a mail server for e-mail."""

from __future__ import annotations

import asyncio
import email
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

MAIL_PASSWORD = "geheim"


@dataclass
class Receiver:
    """A webhook's receiving end; `statuses` are the answers it gives, the last one for ever."""

    url: str = ""
    statuses: list[int] = field(default_factory=lambda: [200])
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What was taken: from which word to which."""
        return [(str(body["previous"]), str(body["health"])) for body in self.bodies]


@contextmanager
def web_server() -> Iterator[Receiver]:
    """A real local web server that takes what is posted."""
    taken = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = taken.statuses.pop(0) if len(taken.statuses) > 1 else taken.statuses[0]
            if status == 200:
                taken.bodies.append(body)
                taken.headers.append(dict(self.headers))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", taken.url)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    taken.url = f"http://127.0.0.1:{server.server_port}/hook?key=geheim"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield taken
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Mailbox:
    """What a mail server took; it refuses the addresses in `refused`."""

    def __init__(self) -> None:
        self.port = 0
        self.letters: list[tuple[str, Message]] = []
        self.refused: set[str] = set()

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        await asyncio.sleep(0)
        content = envelope.content
        assert isinstance(content, bytes)
        self.letters += [(address, email.message_from_bytes(content)) for address in envelope.rcpt_tos]
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A real mail server on this machine; a login is any user with MAIL_PASSWORD."""
    mailbox = Mailbox()

    def allow(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        return AuthResult(success=getattr(data, "password", b"") == MAIL_PASSWORD.encode(), handled=False)

    controller = _AnyPort(
        mailbox,
        hostname="127.0.0.1",
        port=0,
        authenticator=allow,
        auth_require_tls=False,
        auth_required=False,
        ready_timeout=60,
    )
    controller.start()
    mailbox.port = controller.port
    try:
        yield mailbox
    finally:
        controller.stop()


class _AnyPort(Controller):
    """The system chooses the port, which the library's own probe of the server has to be told."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
