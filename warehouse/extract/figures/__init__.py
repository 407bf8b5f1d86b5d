"""Figures: their captions and notes. A figure that is only spoken of has no row."""

from __future__ import annotations

VERSION = 2
