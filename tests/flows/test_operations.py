"""What is written for operators holds: units that systemd takes, settings that exist, secrets that stay secret."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr, ValidationError

from flows.settings import Settings
from flows.watching import channels_of

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "warehouse" / "OPERATIONS.md"


def units() -> dict[str, str]:
    """The unit files in the texts, by their names."""
    text = (ROOT / "README.md").read_text(encoding="utf-8") + GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"```ini\n(.*?)```", text, flags=re.DOTALL)
    return {Path(block.splitlines()[0].removeprefix("# ")).name: block for block in blocks}


def test_there_is_a_unit_for_each_part() -> None:
    assert set(units()) == {"kitap.service", "kitap-dashboard.service", "kitap-watch.service", "kitap-watch.timer"}
    for name, text in units().items():
        if name.endswith(".service"):
            assert {"NoNewPrivileges=yes", "ProtectSystem=strict", "User=kitap"} <= set(text.splitlines())


@pytest.mark.system
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze (package systemd) is missing")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    kitap = tmp_path / "kitap"
    kitap.write_text("#!/bin/sh\n")
    kitap.chmod(0o755)
    for name, text in units().items():
        (tmp_path / name).write_text(text.replace("/opt/kitap/.venv/bin/kitap", str(kitap)))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *(tmp_path / name for name in units())],
        capture_output=True,
        text=True,
        check=False,
    )
    about_ours = [line for line in done.stderr.splitlines() if "kitap" in line.lower()]
    assert about_ours == [], done.stderr


def test_the_guide_lists_every_setting_as_it_is() -> None:
    listed = {
        row[0]: row[2]
        for row in re.findall(
            r"^\| `(KITAP_\w+)` \| (.*?) \| (.*) \|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert listed == {f"KITAP_{name.upper()}": field.description for name, field in Settings.model_fields.items()}


def test_every_variable_that_is_named_exists() -> None:
    known = {f"KITAP_{name.upper()}" for name in Settings.model_fields} | {"KITAP_SECRETS_DIR", "KITAP_CODE"}
    texts = [GUIDE, ROOT / "README.md", ROOT / "prefect.yaml"]
    named = {name for text in texts for name in re.findall(r"KITAP_[A-Z_]+[A-Z]", text.read_text(encoding="utf-8"))}
    assert named <= known


def test_prefect_yaml_deploys_what_serve_serves() -> None:
    from flows.deployments import schedules

    written = {one["name"]: one for one in yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]}
    served = {schedule.name: schedule for schedule in schedules(Settings())}
    assert set(written) == set(served)
    for name, schedule in served.items():
        module, _, function = schedule.entrypoint.rpartition(".")
        assert written[name]["entrypoint"] == f"{module.replace('.', '/')}.py:{function}"
        assert (ROOT / written[name]["entrypoint"].partition(":")[0]).is_file()
        timings = written[name].get("schedules", [])
        due = [(schedule.cron, schedule.interval_s)] if schedule.cron or schedule.interval_s else []
        assert [(timing.get("cron"), timing.get("interval")) for timing in timings] == due


# --- settings ----------------------------------------------------------------------------------------------------


def test_secrets_are_neither_shown_nor_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITAP_WEBHOOK_URL", "https://example.org/hook/geheim")
    for name in ("WEBHOOK_TOKEN", "SMTP_PASSWORD", "DASHBOARD_TOKEN"):
        monkeypatch.setenv(f"KITAP_{name}", f"geheim-{name}")
    settings = Settings()
    assert "geheim" not in f"{settings!r} {settings} {settings.model_dump(mode='json')} {channels_of(settings)!r}"
    assert channels_of(settings).webhook_url == "https://example.org/hook/geheim"


def test_secrets_may_come_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kitap_smtp_password").write_text("aus der Datei\n")
    (tmp_path / "kitap_smtp_user").write_text("bote")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("KITAP_SMTP_USER", "aus der Umgebung")
    settings = Settings()
    assert settings.smtp_password == SecretStr("aus der Datei")
    assert settings.smtp_user == "aus der Umgebung"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ingest_cron", "every day", "is no cron"),
        ("schedule_timezone", "Almaty", "is no time zone"),
        ("webhook_url", "ftp://example.org/geheim", "no web address"),
        ("webhook_url", "geheim", "no web address"),
        ("smtp_security", "ssl", "none, starttls, tls"),
        ("alert_to", "a@example.org", "KITAP_SMTP_HOST"),
        ("smtp_password", "geheim", "in the clear"),
    ],
)
def test_a_wrong_setting_is_told_without_its_secret(name: str, value: str, told: str) -> None:
    given = {name: value}
    if name == "smtp_password":
        given |= {"smtp_host": "mail.example.org", "smtp_user": "bote"}
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate(given)
    (error,) = caught.value.errors()
    assert told in error["msg"]
    assert "geheim" not in error["msg"]


def test_an_empty_or_absent_cron_means_never(monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.deployments import schedules

    monkeypatch.setenv("KITAP_REFRESH_CRON", "never")
    monkeypatch.setenv("KITAP_CHECK_CRON", "")
    monkeypatch.setenv("KITAP_INGEST_CRON", "*/20 6-18 * * 1-5")
    made = {schedule.name: schedule for schedule in schedules(Settings())}
    assert made["refresh"].cron is None
    assert made["nightly-checks"].cron is None
    assert (made["ingest-inbox"].cron, made["ingest-inbox"].interval_s) == ("*/20 6-18 * * 1-5", None)
    assert made["backfill"].cron is None
