"""Tables of a paper and their cells."""

from __future__ import annotations

VERSION = 4
