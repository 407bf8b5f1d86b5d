"""The command line as a person meets it: words, exit codes, and what it does not import."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from flows.cli import main

COMMANDS = sorted(main.commands)


def run(*args: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(args))
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = main.commands[name]
    names = [[name]] if not hasattr(command, "commands") else [[name, sub] for sub in command.commands]
    for words in names:
        code, out, _ = run(*words, "--help")
        assert code == 0
        assert f"Example: kitap {' '.join(words)}" in out or "| kitap" in out, words


def test_the_contract_s_commands_of_this_version_are_there() -> None:
    wanted = {
        "run",
        "repair",
        "explain",
        "query",
        "status",
        "rejects",
        "check",
        "migrate",
        "schema",
        "serve",
        "dashboard",
    }
    assert wanted <= set(COMMANDS)


@pytest.mark.parametrize(
    "args",
    [
        ["run", "--nonsense"],
        ["query"],
        ["query", "SELECT 1", "--format", "xml"],
        ["schema", "core.nothing"],
        ["run", "--workers", "0"],
        ["dashboard", "--host", "0.0.0.0"],
    ],
)
def test_wrong_use_exits_2(args: list[str], tmp_path) -> None:
    command = args[:1]
    home = ["--home", str(tmp_path)] if command[0] in {"run", "query", "dashboard"} and len(args) > 1 else []
    code, _, err = run(*args, *home)
    assert code == 2
    assert err.strip()


def test_a_missing_warehouse_names_the_cure(tmp_path) -> None:
    code, out, err = run("query", "SELECT 1", "--home", str(tmp_path))
    assert code == 1
    assert out == ""
    assert "kitap run" in err


def test_schema_lists_the_tables_of_the_contract() -> None:
    code, out, _ = run("schema")
    assert code == 0
    for table in ("raw.pages", "core.lines", "core.references", "core.claims", "mart.works", "ops.rejects"):
        assert table in out


def test_schema_of_one_table_names_its_columns() -> None:
    code, out, _ = run("schema", "core.references")
    assert code == 0
    for column in ("same_as_index", "jurisdiction", "work_id", "confidence_frac"):
        assert column in out


@pytest.mark.parametrize("module", ["flows.cli", "flows.filter", "flows.show", "flows.launch", "flows.stages"])
def test_quick_commands_do_not_import_prefect(module: str) -> None:
    check = f"import sys, {module}; assert 'prefect' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_help_imports_nothing_heavy() -> None:
    check = (
        "import sys\nfrom flows.cli import main\n"
        "try:\n    main(['--help'], standalone_mode=False)\nexcept SystemExit: pass\n"
        "heavy = {'prefect', 'polars', 'duckdb', 'pandera', 'numba', 'onnxruntime', 'pandas'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
