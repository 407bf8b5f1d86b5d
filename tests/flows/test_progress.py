"""Progress is a courtesy: where nobody listens any more, the run goes on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from flows.progress import reporting


class Gone:
    """A pipe whose reader has died."""

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")

    def flush(self) -> None:
        raise BrokenPipeError(32, "Broken pipe")


def test_a_listener_who_is_gone_fails_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Gone())
    path = tmp_path / "progress.json"
    with reporting(path, bar=False) as reporter:
        reporter.stage("process", total=2)
        reporter.advance("one.txt")
        reporter.end("ok")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert (told["stage"], told["done"], told["is_running"]) == ("ok", 1, False)
