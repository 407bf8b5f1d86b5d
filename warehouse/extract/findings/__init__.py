"""Findings: arithmetic relations of a paper, recomputed."""

from __future__ import annotations

VERSION = 4
