"""Settings of a Kitap installation: the only reader of the environment (`KITAP_…`)."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SecretsSettingsSource, SettingsConfigDict

SMTP_SECURITIES = ("none", "starttls", "tls")


class Settings(BaseSettings):
    """All that can be set, with its default. Frozen: a run never changes its own settings.

    From the environment; what is not there, from files named like the variable in small letters
    (`kitap_smtp_password`) in the folder `KITAP_SECRETS_DIR` or `CREDENTIALS_DIRECTORY` (systemd's LoadCredential).
    What is secret is a SecretStr: neither printed nor kept with the record of a run.
    """

    model_config = SettingsConfigDict(env_prefix="KITAP_", frozen=True, extra="ignore")

    home: Path = Field(Path(".kitap"), description="the warehouse's folder")
    workers: int = Field(2, ge=1, le=64, description="child processes that work on volumes at once")
    volume_time_limit_s: float = Field(1800.0, gt=0, description="seconds that one volume may take")
    volume_memory_limit_mb: int = Field(2048, ge=256, description="MiB of memory that one volume may take")
    lock_timeout_s: float = Field(600.0, ge=0, description="seconds to wait for a run that is going on")
    reject_share_limit: float = Field(
        0.2, ge=0, le=1, description="share of rejected rows of a table above which nothing is published"
    )
    reject_share_limits: dict[str, float] = Field(
        default_factory=dict, description='that share for single tables, as JSON: {"core.claims": 0.05}'
    )
    reject_count_floor: int = Field(20, ge=0, description="rejects of a table up to which a share says nothing")
    releases_kept: int = Field(5, ge=1, description="published states that are kept, pinned ones not counted")
    ingest_interval_s: int = Field(900, ge=5, description="seconds between two scheduled ingests of the inbox")
    ingest_cron: str | None = Field(
        None, description="when the inbox is ingested, as cron; instead of the interval"
    )
    refresh_cron: str | None = Field("30 2 * * *", description="when marts are built anew and published, as cron")
    check_cron: str | None = Field("30 3 * * *", description="when the nightly checks run, as cron")
    backfill_cron: str | None = Field(None, description="when older documents are made anew (default: on demand)")
    schedule_timezone: str = Field("UTC", description="time zone of the crons, such as Asia/Almaty")
    flow_lock_timeout_s: float = Field(
        21600.0, ge=0, description="seconds that a scheduled run waits for a run that is going on"
    )
    settle_s: float = Field(2.0, ge=0, description="a file of the inbox changed within this time is left alone")
    flow_settle_s: float = Field(
        30.0, ge=0, description="that time for scheduled runs, where KITAP_SETTLE_S is not set"
    )
    stale_after_h: float = Field(26.0, gt=0, description="hours without a good run after which health is stale")
    dashboard_host: str = Field("127.0.0.1", description="address that the dashboard binds to")
    dashboard_port: int = Field(8765, ge=0, le=65535, description="port of the dashboard")
    dashboard_token: SecretStr | None = Field(
        None, description="token that a visitor of the dashboard must know; needed to bind beyond this machine"
    )
    sql_row_limit: int = Field(1000, ge=1, le=100_000, description="rows that the dashboard's SQL answers with")
    sql_timeout_s: float = Field(5.0, gt=0, le=600, description="seconds that the dashboard's SQL may take")
    webhook_url: SecretStr | None = Field(None, description="address that gets a JSON POST when health changes")
    webhook_token: SecretStr | None = Field(None, description="sent to it as `Authorization: Bearer …`")
    smtp_host: str | None = Field(None, description="mail server for alerts")
    smtp_port: int = Field(25, ge=1, le=65535, description="its port")
    smtp_security: str = Field("none", description="none, starttls or tls")
    smtp_user: str | None = Field(None, description="who logs in there")
    smtp_password: SecretStr | None = Field(None, description="the password of that user")
    alert_to: str = Field("", description="addresses that get an e-mail when health changes, with commas between")
    alert_from: str = Field("kitap@localhost", description="sender of those e-mails")
    alert_timeout_s: float = Field(10.0, gt=0, le=120, description="seconds that one delivery may take")
    watch_interval_s: int = Field(30, ge=1, description="seconds between two looks of `kitap serve` at the health")
    server_port: int = Field(4288, ge=0, le=65535, description="port of the local Prefect server of `kitap serve`")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class names it
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given, then the environment, then the folder of secrets."""
        folder = os.environ.get("KITAP_SECRETS_DIR") or os.environ.get("CREDENTIALS_DIRECTORY")
        if not folder or not Path(folder).is_dir():
            return init_settings, env_settings
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, secrets_dir=folder)

    @field_validator("reject_share_limits")
    @classmethod
    def _known_tables_and_shares(cls, limits: dict[str, float]) -> dict[str, float]:
        for table, share in limits.items():
            if not table.startswith("core.") or not 0 <= share <= 1:
                raise ValueError(f"{table}: {share} is not a share between 0 and 1 of a core table")
        return limits

    @field_validator("ingest_cron", "refresh_cron", "check_cron", "backfill_cron")
    @classmethod
    def _cron_or_never(cls, cron: str | None) -> str | None:
        if cron is None or not cron.strip() or cron.strip() == "never":
            return None
        fields = cron.split()
        if len(fields) != 5 and not cron.startswith("@"):
            raise ValueError(f"{cron!r} is no cron: five fields such as 30 2 * * *, or `never`")
        return " ".join(fields)

    @field_validator("schedule_timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            raise ValueError(f"{name!r} is no time zone; give one such as Asia/Almaty") from None
        return name

    @field_validator("smtp_security")
    @classmethod
    def _known_security(cls, word: str) -> str:
        if word not in SMTP_SECURITIES:
            raise ValueError(f"{word!r} is none of {', '.join(SMTP_SECURITIES)}")
        return word

    @field_validator("dashboard_token", "webhook_url", "webhook_token", "smtp_password")
    @classmethod
    def _empty_is_none(cls, secret: SecretStr | None) -> SecretStr | None:
        return secret if secret is not None and secret.get_secret_value().strip() else None

    @field_validator("webhook_url")
    @classmethod
    def _web_address(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None:
            parts = urlsplit(url.get_secret_value())
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                # The address itself may hold a secret: it is not quoted.
                raise ValueError("it is no web address that begins with http:// or https://")
        return url

    @model_validator(mode="after")
    def _mail_has_both_ends(self) -> Settings:
        is_near = self.smtp_host in {None, "localhost", "127.0.0.1", "::1"}
        if self.smtp_password is not None and self.smtp_security == "none" and not is_near:
            raise ValueError("smtp_password would be sent in the clear: set KITAP_SMTP_SECURITY to starttls or tls")
        if self.alert_addresses and not self.smtp_host:
            raise ValueError("alert_to names addresses, but there is no mail server: set KITAP_SMTP_HOST")
        return self

    @property
    def alert_addresses(self) -> tuple[str, ...]:
        """Who gets an e-mail when health changes."""
        return tuple(address.strip() for address in self.alert_to.split(",") if address.strip())

    @property
    def check_parameters(self) -> dict[str, str | float]:
        """What the checks take from the settings, by parameter."""
        return {
            "reject_share_limit": self.reject_share_limit,
            "reject_share_limits": json.dumps(self.reject_share_limits),
            "reject_count_floor": self.reject_count_floor,
        }
