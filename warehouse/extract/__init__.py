"""Document to rows: one folder for each noun.

A row is a plain dictionary by column name of its model in `schemas`; columns that are NULL may be left out, and
the columns that the pipeline knows (`document_id`, `extractor_version`, `run_id`) are added by it.
"""

from __future__ import annotations

Row = dict[str, object]
