"""Alerts when the health changes: a webhook (JSON POST) and e-mail, once for each change.

A change is written to the home's `state/alerts.json` before anything is sent, and a delivery is struck off there as
soon as it was taken: one that fails is tried again at the next look, in order, and none is lost. A process that is
killed in the instant between delivery and note may send that one again; each alert therefore carries an `id` (also
as `Idempotency-Key` and `Message-ID`) by which a receiver knows it again.

Passwords, tokens and the address of the webhook, which may hold one, are never written or told.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import secrets
import smtplib
import socket
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from http.client import HTTPException
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from warehouse.store.connection import Home
from warehouse.watch.health import Health
from warehouse.watch.scheduler import read_json, write_atomically

KEPT_DELIVERED = 50
WEBHOOK = "webhook"
MAIL = "mail:"

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class AlertChannels:
    """Where alerts go. Without a `webhook_url` none is posted; without `recipients` none is mailed."""

    webhook_url: str | None = field(default=None, repr=False)
    webhook_token: str | None = field(default=None, repr=False)
    smtp_host: str | None = None
    smtp_port: int = 25
    smtp_security: Literal["none", "starttls", "tls"] = "none"
    smtp_user: str | None = None
    smtp_password: str | None = field(default=None, repr=False)
    recipients: tuple[str, ...] = ()
    sender: str = "kitap@localhost"
    timeout_s: float = 10.0

    @property
    def names(self) -> tuple[str, ...]:
        """The channels, as they are named in the state file: `webhook`, `mail:address`."""
        mails = tuple(f"{MAIL}{address}" for address in self.recipients) if self.smtp_host else ()
        return ((WEBHOOK,) if self.webhook_url else ()) + mails


@dataclass(frozen=True, slots=True)
class AlertReport:
    """What one look came to: the change it saw, what was delivered, and what could not be and why."""

    change: Change | None = None
    delivered: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def alerts_path(home: Path) -> Path:
    """The state file of the alerts of a home."""
    return Home(home).state / "alerts.json"


def alert_on_change(
    home: Path, read: Callable[[], Health], channels: AlertChannels, *, now: datetime | None = None
) -> AlertReport:
    """Note a change of the health word and deliver what is undelivered; does nothing while another process does.

    `read` gives the health; it is asked when nobody else can note a change, so that an older reading never comes
    after a newer one.
    The first word of a home is a change only where it is not `healthy`; a home in which nothing ran yet has none.
    Failed deliveries are told in the report, not raised. Raises OSError where the state cannot be written.
    """
    if not Home(home).ops.exists():
        return AlertReport()
    path = alerts_path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path.with_suffix(".lock")) as is_alone:
        if not is_alone:
            return AlertReport()
        state = read_json(path)
        health = read()
        change = _note_change(state, health, channels, home, now or datetime.now(UTC))
        if change is not None:
            write_atomically(path, state)
        delivered, failed = _deliver(path, state, channels)
    return AlertReport(change, delivered, failed)


def _note_change(
    state: dict[str, Any], health: Health, channels: AlertChannels, home: Path, now: datetime
) -> Change | None:
    previous = state.get("word")
    if previous == health.word:
        return None
    state |= {"word": health.word, "since": now.isoformat(timespec="seconds")}
    state.setdefault("undelivered", [])
    state.setdefault("delivered", [])
    if previous is None and health.word == "healthy":
        return {"previous": None, "health": health.word}
    change: Change = {
        "id": f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(6)}",
        "at": now.isoformat(timespec="seconds"),
        "previous": previous or "unknown",
        "health": health.word,
        "reasons": list(health.reasons),
        "warnings": list(health.warnings),
        "home": str(home),
        "host": socket.gethostname(),
        "last_run_id": health.facts.get("last_run_id"),
        "pending": {name: {"try_count": 0} for name in channels.names},
    }
    state["undelivered"].append(change)
    return change


def _deliver(path: Path, state: dict[str, Any], channels: AlertChannels) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Try what is pending, the oldest change first; the state is written after each delivery."""
    delivered: list[str] = []
    failed: dict[str, str] = {}
    for change in list(state.get("undelivered", [])):
        for name in list(change["pending"]):
            if name not in channels.names:
                # The channel was taken out of the settings.
                del change["pending"][name]
                continue
            if name in failed:
                # The next alert of a channel waits for the one before it.
                continue
            try:
                _sender(name)(change, name, channels)
            except (OSError, smtplib.SMTPException, HTTPException, ValueError) as error:
                failed[name] = _told(error)
                tried = change["pending"][name]
                tried |= {"try_count": tried.get("try_count", 0) + 1, "last_error": failed[name]}
            else:
                del change["pending"][name]
                delivered.append(f"{change['previous']} → {change['health']} by {name}")
            write_atomically(path, state)
        if not change["pending"]:
            state["undelivered"].remove(change)
            state["delivered"] = [*state.get("delivered", []), change][-KEPT_DELIVERED:]
            write_atomically(path, state)
    return tuple(delivered), tuple(f"{name}: {error}" for name, error in failed.items())


def _sender(name: str) -> Callable[[Change, str, AlertChannels], None]:
    return _post if name == WEBHOOK else _mail


def payload(change: Mapping[str, Any]) -> dict[str, Any]:
    """What the webhook gets. `text` is the whole in one piece, as chat programs take it."""
    told = {name: value for name, value in change.items() if name != "pending"}
    return {"kind": "kitap.health", "text": "\n".join([headline(change), *change["reasons"]])} | told


def headline(change: Mapping[str, Any]) -> str:
    """The change in one line."""
    return f"Kitap is {change['health']} (was {change['previous']}) on {change['host']}"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A POST that is sent elsewhere would arrive there as an empty GET: that is no delivery."""

    def redirect_request(self, *_: object) -> None:
        """Follow none: the answer is then an error."""


def _post(change: Change, _name: str, channels: AlertChannels) -> None:
    assert channels.webhook_url is not None
    if urlsplit(channels.webhook_url).scheme not in {"http", "https"}:
        raise ValueError("the webhook's address is no web address")
    body = json.dumps(payload(change), ensure_ascii=False, default=str).encode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "kitap",
        "Idempotency-Key": str(change["id"]),
    }
    if channels.webhook_token:
        headers["Authorization"] = f"Bearer {channels.webhook_token}"
    request = urllib.request.Request(channels.webhook_url, body, headers, method="POST")  # noqa: S310 - checked
    with urllib.request.build_opener(_NoRedirect).open(request, timeout=channels.timeout_s) as answer:
        answer.read(1)


def _mail(change: Change, name: str, channels: AlertChannels) -> None:
    assert channels.smtp_host is not None
    message = mail_of(change, name.removeprefix(MAIL), channels.sender)
    context = ssl.create_default_context()
    connection: smtplib.SMTP
    if channels.smtp_security == "tls":
        connection = smtplib.SMTP_SSL(
            channels.smtp_host, channels.smtp_port, timeout=channels.timeout_s, context=context
        )
    else:
        connection = smtplib.SMTP(channels.smtp_host, channels.smtp_port, timeout=channels.timeout_s)
    with connection:
        if channels.smtp_security == "starttls":
            connection.starttls(context=context)
        if channels.smtp_user and channels.smtp_password is not None:
            connection.login(channels.smtp_user, channels.smtp_password)
        connection.send_message(message)


def mail_of(change: Mapping[str, Any], recipient: str, sender: str) -> EmailMessage:
    """The e-mail about a change."""
    message = EmailMessage()
    message["Subject"] = headline(change)
    message["From"] = sender
    message["To"] = recipient
    message["Date"] = format_datetime(datetime.fromisoformat(str(change["at"])))
    whose = hashlib.sha256(recipient.encode()).hexdigest()[:12]
    message["Message-ID"] = f"<{change['id']}.{whose}@kitap>"
    message["Auto-Submitted"] = "auto-generated"
    lines = [headline(change) + ".", ""]
    lines += [f"- {reason}" for reason in change["reasons"]] or ["Nothing is wrong any more."]
    if change["warnings"]:
        lines += ["", "Worth a look:", *(f"- {warning}" for warning in change["warnings"])]
    lines += ["", f"Warehouse: {change['home']}", f"Seen at: {change['at']}", "More: kitap status, kitap dashboard"]
    message.set_content("\n".join(lines) + "\n")
    return message


def _told(error: BaseException) -> str:
    """What went wrong, without anything that the settings keep secret."""
    if isinstance(error, urllib.error.HTTPError):
        return f"it answered {error.code}"
    if isinstance(error, urllib.error.URLError):
        error = error.reason if isinstance(error.reason, BaseException) else error
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the mail server refused the login ({error.smtp_code})"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "the mail server refused the recipient"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the mail server answered {error.smtp_code}"
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return type(error).__name__


_here = threading.Lock()


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Whether this is the only look going on, in this process and the others; nobody waits for another."""
    if not _here.acquire(blocking=False):
        yield False
        return
    try:
        with path.open("w") as lock:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True
    finally:
        _here.release()
