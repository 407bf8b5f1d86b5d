"""`kitap repair`: a filter over text, for pipes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, cast

from warehouse.repair import RepairConfig, explain_lines, repair_text


def repair_stream(file: Path | None, *, explained: bool, profile: str) -> None:
    """Repair a file or stdin to stdout. Bytes that are no UTF-8 pass through unchanged, line ends too."""
    raw = file.read_bytes() if file is not None else sys.stdin.buffer.read()
    # surrogateescape carries undecodable bytes through the repair, which never touches them
    text = raw.decode("utf-8", errors="surrogateescape")
    config = RepairConfig(profile=cast("Literal['full', 'fast']", profile))
    out = sys.stdout.buffer
    if explained:
        for step in explain_lines(text, config):
            out.write(step.encode("utf-8", errors="surrogateescape") + b"\n")
    else:
        out.write(repair_text(text, config).encode("utf-8", errors="surrogateescape"))
    out.flush()
