"""A changed extractor has a raised VERSION: else `kitap backfill` would not run it again."""

from __future__ import annotations

import json

from tests.extract.source_versions import RECORD, forgotten, present, said


def test_what_changed_has_another_version_than_was_recorded() -> None:
    changed = forgotten(json.loads(RECORD.read_text(encoding="utf-8")), present())

    assert changed == [], (
        "raise VERSION in the __init__ of each; where it yields the very same rows, record it instead with "
        "`python -m tests.extract.source_versions --write`"
    )


def test_every_recorded_package_is_there() -> None:
    assert json.loads(RECORD.read_text(encoding="utf-8")).keys() == present().keys()


def test_a_change_without_a_version_is_told() -> None:
    recorded: dict[str, list[int | str]] = {"a": [1, "x"], "b": [1, "x"], "c": [1, "x"]}

    assert forgotten(recorded, {"a": [1, "y"], "b": [2, "y"], "c": [1, "x"]}) == ["a"]


def test_words_about_the_code_are_no_change() -> None:
    assert said('"""One."""\nVERSION = 1\n\ndef f(x):\n    """Two."""\n    return x  # three\n') == said(
        "VERSION = 2\ndef f(x): return x\n"
    )
    assert said("def f(x): return x\n") != said("def f(x): return -x\n")
