"""People of a paper's head: authors and supervisors."""

from __future__ import annotations

VERSION = 2
