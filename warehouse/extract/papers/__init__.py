"""Papers of a volume: where each starts and ends, its head and its reference list."""

from __future__ import annotations

VERSION = 2
