"""Claims: the numbers stated in prose."""

from __future__ import annotations

VERSION = 4
