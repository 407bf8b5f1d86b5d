"""Texts of a paper's head: title, abstract and keywords in each language."""

from __future__ import annotations

VERSION = 2
