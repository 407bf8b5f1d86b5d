"""The volume as a whole: what its front matter says."""

from __future__ import annotations

VERSION = 1
