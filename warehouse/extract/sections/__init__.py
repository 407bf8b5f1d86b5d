"""Sections of a paper."""

from __future__ import annotations

VERSION = 3
