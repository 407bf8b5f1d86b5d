"""What all tests share: a clean environment, and hypothesis without a clock."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# The machine's speed is nobody's property; the examples are the same on every run of the suite.
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A KITAP_ variable or a Prefect server of whoever runs the suite must not change what it tests."""
    for name in list(os.environ):
        if name.startswith("KITAP_") and name != "KITAP_DATA":
            monkeypatch.delenv(name)
