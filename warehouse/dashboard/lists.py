"""The closed lists that pages filter by, as `schemas.fields` has them (a test says that they agree).

Importing them from there would bring pandera into the dashboard's process: 60 MB.
"""

from __future__ import annotations

RUN_KINDS = ("ingest", "refresh", "backfill", "retry", "check")
RUN_TRIGGERS = ("direct", "flow", "schedule")
RUN_VERDICTS = ("running", "ok", "faults", "failed", "interrupted")
OUTCOME_VERDICTS = ("ok", "empty", "rejected", "failed")
STAGES = ("identify", "read", "repair", "extract", "validate", "load", "build", "check", "publish")
REPAIR_KINDS = ("none", "wrong_language_ocr", "mojibake", "homoglyph", "mixed")
LANGUAGES = ("ru", "kk", "en", "und")
