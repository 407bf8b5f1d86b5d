"""Layout: lines into paragraphs and sentences, running heads and contents pages told apart from the text."""

from __future__ import annotations
