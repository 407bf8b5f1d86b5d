"""A look at the health, with alerts when it changed: after each run, and all the while that `kitap serve` lives."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Literal, cast

from flows.settings import Settings
from warehouse.errors import KitapError
from warehouse.watch.alerts import AlertChannels, AlertReport, alert_on_change
from warehouse.watch.health import Health, read_health


def health_of(settings: Settings) -> Health:
    """The health of the home, by the limits of the settings."""
    return read_health(settings.home, settings.stale_after_h)


def channels_of(settings: Settings) -> AlertChannels:
    """Where the settings send alerts."""
    secrets = {
        name: secret.get_secret_value() if secret is not None else None
        for name, secret in (
            ("webhook_url", settings.webhook_url),
            ("webhook_token", settings.webhook_token),
            ("smtp_password", settings.smtp_password),
        )
    }
    return AlertChannels(
        **secrets,
        smtp_host=settings.smtp_host,
        smtp_port=settings.smtp_port,
        smtp_security=cast(Literal["none", "starttls", "tls"], settings.smtp_security),
        smtp_user=settings.smtp_user,
        recipients=settings.alert_addresses,
        sender=settings.alert_from,
        timeout_s=settings.alert_timeout_s,
    )


def look(settings: Settings) -> AlertReport:
    """Read the health and alert on a change; what could not be delivered is told on stderr, and tried again."""
    report = alert_on_change(settings.home, partial(health_of, settings), channels_of(settings))
    for failure in report.failed:
        print(f"An alert could not be delivered yet, {failure}", file=sys.stderr)  # noqa: T201
    return report


def look_safely(settings: Settings) -> None:
    """The same at the end of a run, which a full disk here must not bring down."""
    try:
        look(settings)
    except (KitapError, OSError, ValueError) as error:
        print(f"The health could not be looked at: {error}", file=sys.stderr)  # noqa: T201


@contextmanager
def repeated(action: Callable[[], None], interval_s: float) -> Iterator[None]:
    """Call `action` now and every `interval_s` seconds, in a thread of its own, until the block ends."""
    is_over = threading.Event()

    def work() -> None:
        while True:
            action()
            if is_over.wait(interval_s):
                return

    thread = threading.Thread(target=work, name="watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(timeout=15)
