"""The wheel holds all that a run needs: SQL, templates, weights and the dictionary, and none of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = (".sql", ".html", ".css", ".js", ".npz", ".onnx", ".gz", ".json", ".md", ".toml")
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    out = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(out)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    with zipfile.ZipFile(out / built.stdout.split()[-1]) as wheel:
        return set(wheel.namelist())


def files_in(folder: str) -> set[str]:
    found: set[str] = set()
    for place, folders, names in os.walk(ROOT / folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found.update((Path(place) / name).relative_to(ROOT).as_posix() for name in names)
    return found


def test_every_file_that_a_run_reads_is_in_the_wheel(wheel_names: set[str]) -> None:
    sql = {f"warehouse/_{name}" for name in files_in("sql") if name.endswith(".sql")}
    assert len(sql) > 50
    packages = {
        name
        for folder in ("flows", "schemas", "warehouse")
        for name in files_in(folder)
        if name.endswith((".py", *NEEDED))
    }
    assert sorted((sql | packages) - wheel_names) == []


def test_the_wheel_holds_no_tests_and_nothing_built(wheel_names: set[str]) -> None:
    strange = [name for name in wheel_names if name.startswith("tests/") or name.endswith((".pyc", ".duckdb"))]
    assert strange == []
