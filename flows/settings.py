"""Settings of a Kitap installation: the only reader of the environment (`KITAP_…`)."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """All that can be set, with its default. Frozen: a run never changes its own settings."""

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
    settle_s: float = Field(2.0, ge=0, description="a file of the inbox changed within this time is left alone")
    stale_after_h: float = Field(26.0, gt=0, description="hours without a good run after which health is stale")
    dashboard_host: str = Field("127.0.0.1", description="address that the dashboard binds to")
    dashboard_port: int = Field(8765, ge=0, le=65535, description="port of the dashboard")
    server_port: int = Field(4288, ge=0, le=65535, description="port of the local Prefect server of `kitap serve`")

    @field_validator("reject_share_limits")
    @classmethod
    def _known_tables_and_shares(cls, limits: dict[str, float]) -> dict[str, float]:
        for table, share in limits.items():
            if not table.startswith("core.") or not 0 <= share <= 1:
                raise ValueError(f"{table}: {share} is not a share between 0 and 1 of a core table")
        return limits

    @property
    def check_parameters(self) -> dict[str, str | float]:
        """What the checks take from the settings, by parameter."""
        return {
            "reject_share_limit": self.reject_share_limit,
            "reject_share_limits": json.dumps(self.reject_share_limits),
            "reject_count_floor": self.reject_count_floor,
        }
