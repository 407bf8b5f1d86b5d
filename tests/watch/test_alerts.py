"""Alerts against real receivers on this machine: each change once, none lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.watch.conftest import run_once
from tests.watch.receivers import Mailbox, Receiver
from warehouse.store.connection import Home
from warehouse.watch.alerts import AlertChannels, AlertReport, alert_on_change, alerts_path
from warehouse.watch.health import Health, read_health


def saying(word: str, *reasons: str) -> Callable[[], Health]:
    return lambda: Health(word, reasons)


@pytest.fixture
def served(home: Home) -> Home:
    """A home in which something ran."""
    run_once(home, "one")
    return home


def look(home: Home, word: str, channels: AlertChannels, *reasons: str) -> AlertReport:
    return alert_on_change(home.root, saying(word, *reasons), channels)


def test_each_change_is_posted_once(served: Home, receiver: Receiver) -> None:
    channels = AlertChannels(webhook_url=receiver.url, webhook_token="ein Wort")
    for word in ("healthy", "healthy", "degraded", "degraded", "failing", "healthy", "healthy"):
        look(served, word, channels, f"why {word}")
    assert receiver.changes == [("healthy", "degraded"), ("degraded", "failing"), ("failing", "healthy")]
    body, headers = receiver.bodies[0], receiver.headers[0]
    assert body["kind"] == "kitap.health"
    assert body["reasons"] == ["why degraded"]
    assert body["home"] == str(served.root)
    assert body["text"].startswith("Kitap is degraded (was healthy)")
    assert headers["Authorization"] == "Bearer ein Wort"
    assert headers["Idempotency-Key"] == body["id"]
    assert len({one["id"] for one in receiver.bodies}) == 3


def test_the_first_word_is_a_change_only_where_something_is_wrong(served: Home, receiver: Receiver) -> None:
    look(served, "degraded", AlertChannels(webhook_url=receiver.url))
    assert receiver.changes == [("unknown", "degraded")]


def test_a_home_in_which_nothing_ran_has_no_change(home: Home, receiver: Receiver) -> None:
    assert alert_on_change(home.root, lambda: read_health(home.root), AlertChannels(receiver.url)) == AlertReport()
    assert receiver.bodies == []
    assert not alerts_path(home.root).exists()


def test_a_failed_delivery_is_tried_again_in_order_and_told(served: Home, receiver: Receiver) -> None:
    channels = AlertChannels(webhook_url=receiver.url)
    look(served, "healthy", channels)
    receiver.statuses = [503]
    report = look(served, "degraded", channels)
    assert report.failed == ("webhook: it answered 503",)
    look(served, "failing", channels)
    health = read_health(served.root)
    assert health.word == "healthy"
    assert any("could not be delivered by webhook yet (2 tries)" in warning for warning in health.warnings)
    assert receiver.bodies == []
    receiver.statuses = [200]
    assert len(look(served, "failing", channels).delivered) == 2
    look(served, "failing", channels)
    assert receiver.changes == [("healthy", "degraded"), ("degraded", "failing")]
    assert read_health(served.root).warnings == ()


def test_a_redirect_is_no_delivery(served: Home, receiver: Receiver) -> None:
    channels = AlertChannels(webhook_url=receiver.url)
    receiver.statuses = [302, 200]
    assert look(served, "degraded", channels).failed == ("webhook: it answered 302",)
    look(served, "degraded", channels)
    assert receiver.changes == [("unknown", "degraded")]


def test_nobody_answers_and_the_secrets_stay_secret(served: Home, receiver: Receiver) -> None:
    channels = AlertChannels(
        webhook_url="http://127.0.0.1:9/hook?key=geheim", webhook_token="geheimer", smtp_password="geheimst"
    )
    report = look(served, "degraded", channels)
    assert len(report.failed) == 1
    told = f"{report} {channels!r} {alerts_path(served.root).read_text()} {read_health(served.root)}"
    assert "geheim" not in told


def test_without_channels_changes_are_noted_all_the_same(served: Home, receiver: Receiver) -> None:
    look(served, "healthy", AlertChannels())
    look(served, "degraded", AlertChannels())
    state = json.loads(alerts_path(served.root).read_text())
    assert (state["word"], state["undelivered"]) == ("degraded", [])
    assert [change["health"] for change in state["delivered"]] == ["degraded"]
    # A channel that is set up later does not get old news.
    look(served, "degraded", AlertChannels(webhook_url=receiver.url))
    assert receiver.bodies == []


def test_a_channel_that_was_taken_away_holds_nothing_up(served: Home) -> None:
    look(served, "degraded", AlertChannels(webhook_url="http://127.0.0.1:9/"))
    look(served, "degraded", AlertChannels())
    assert json.loads(alerts_path(served.root).read_text())["undelivered"] == []


def test_a_process_that_was_killed_after_noting_has_it_delivered_by_the_next(
    served: Home, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    channels = AlertChannels(webhook_url=receiver.url)
    look(served, "healthy", channels)
    with monkeypatch.context() as patch:
        patch.setattr("warehouse.watch.alerts._deliver", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            look(served, "degraded", channels)
    look(served, "degraded", channels)
    assert receiver.changes == [("healthy", "degraded")]


def test_two_looks_at_once_are_one(served: Home, receiver: Receiver) -> None:
    channels = AlertChannels(webhook_url=receiver.url)

    def within() -> Health:
        assert look(served, "failing", channels) == AlertReport()
        return Health("degraded")

    alert_on_change(served.root, within, channels)
    assert receiver.changes == [("unknown", "degraded")]


def test_a_damaged_state_is_begun_anew(served: Home, receiver: Receiver) -> None:
    alerts_path(served.root).write_text("{")
    look(served, "degraded", AlertChannels(webhook_url=receiver.url))
    assert receiver.changes == [("unknown", "degraded")]


# --- e-mail ------------------------------------------------------------------------------------------------------


def test_each_recipient_gets_one_letter_for_each_change(served: Home, mailbox: Mailbox) -> None:
    channels = AlertChannels(
        smtp_host="127.0.0.1",
        smtp_port=mailbox.port,
        smtp_user="bote",
        smtp_password="geheim",
        recipients=("one@example.org", "two@example.org"),
        sender="kitap@example.org",
    )
    look(served, "healthy", channels)
    look(served, "degraded", channels, "том №1.pdf: файл зашифрован")
    look(served, "degraded", channels)
    look(served, "healthy", channels)
    assert [address for address, _ in mailbox.letters] == ["one@example.org", "two@example.org"] * 2
    _, letter = mailbox.letters[0]
    assert str(letter["Subject"]).startswith("Kitap is degraded (was healthy)")
    assert letter["To"] == "one@example.org"
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert "том №1.pdf: файл зашифрован" in body.decode()
    assert len({letter["Message-ID"] for _, letter in mailbox.letters}) == 4
    last = mailbox.letters[-1][1].get_payload(decode=True)
    assert isinstance(last, bytes)
    assert "Nothing is wrong any more" in last.decode()


def test_one_refused_recipient_does_not_cost_the_other(served: Home, mailbox: Mailbox) -> None:
    channels = AlertChannels(
        smtp_host="127.0.0.1", smtp_port=mailbox.port, recipients=("gone@example.org", "a@b.org")
    )
    mailbox.refused = {"gone@example.org"}
    report = look(served, "degraded", channels)
    assert report.failed == ("mail:gone@example.org: the mail server refused the recipient",)
    mailbox.refused = set()
    look(served, "degraded", channels)
    look(served, "degraded", channels)
    assert [address for address, _ in mailbox.letters] == ["a@b.org", "gone@example.org"]


def test_a_wrong_password_is_told_without_it(served: Home, mailbox: Mailbox) -> None:
    channels = AlertChannels(
        smtp_host="127.0.0.1",
        smtp_port=mailbox.port,
        smtp_user="bote",
        smtp_password="falsch",
        recipients=("a@b.org",),
    )
    report = look(served, "degraded", channels)
    assert report.failed == ("mail:a@b.org: the mail server refused the login (535)",)
    assert "falsch" not in alerts_path(served.root).read_text()


def test_a_reason_with_line_breaks_forges_no_header(served: Home, mailbox: Mailbox) -> None:
    channels = AlertChannels(smtp_host="127.0.0.1", smtp_port=mailbox.port, recipients=("a@b.org",))
    look(served, "degraded", channels, "x\r\nBcc: all@example.org\r\n\r\nhello")
    ((address, letter),) = mailbox.letters
    assert address == "a@b.org"
    assert letter["Bcc"] is None


def test_the_state_lies_in_the_home(tmp_path: Path) -> None:
    assert alerts_path(tmp_path) == tmp_path / "state" / "alerts.json"
