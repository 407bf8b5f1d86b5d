"""The commands about published states and people's corrections, as a person meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from flows.cli import main
from flows.settings import Settings
from flows.stages import ingest, rebuild
from tests.flows.conftest import SECOND
from warehouse.store.connection import Home
from warehouse.store.queries import run_query
from warehouse.store.working import open_working

PLANTED = """
INSERT INTO ops.rejects BY NAME
SELECT 'planted' || n AS reject_id, $run_id AS run_id, 'core.claims' AS table_name, 'kind' AS rule,
    'no such kind' AS reason, '{}' AS row_json, '/inbox/a.txt' AS source_uri, '' AS remedy, now() AS rejected_at,
    false AS is_resolved
FROM range(60) AS numbers (n)
"""


def kitap(settings: Settings, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*words, "--home", str(settings.home)])
    return result.exit_code, result.stdout, result.stderr


def test_releases_are_listed_compared_restored_and_pinned(settings: Settings, folder: Path) -> None:
    assert kitap(settings, "releases", "list")[:2] == (0, "")
    first = ingest(settings, [str(folder)])
    assert (first.refreshed.release, first.refreshed.is_new_release) == (1, True)
    again = ingest(settings, [str(folder)])
    assert (again.refreshed.release, again.refreshed.is_new_release, again.exit_code) == (1, False, 0)
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    assert ingest(settings, [str(folder)]).refreshed.release == 2

    code, out, _ = kitap(settings, "releases", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["release", "1", "2*"]
    code, out, _ = kitap(settings, "releases", "diff", "1", "2", "--json")
    papers = next(table for table in json.loads(out) if table["table"] == "core.papers")
    assert (papers["added_count"], papers["changed_count"], papers["gone_count"]) == (1, 0, 0)
    assert "core.papers" in kitap(settings, "releases", "diff", "1", "2")[1]

    code, out, _ = kitap(settings, "releases", "diff", "1", "2", "--table", "core.papers")
    assert code == 0
    assert out.startswith("+ paper_id ")
    assert "    title: WATER PRICES AND SMALL FARMS ON THE LOWER RIVER\n" in out
    assert kitap(settings, "releases", "diff", "1", "2", "--table", "core.nothing")[0] == 2

    assert kitap(settings, "releases", "pin", "1", "--reason", "cited")[0] == 0
    assert kitap(settings, "releases", "restore", "1")[0] == 0
    kept = json.loads(kitap(settings, "releases", "list", "--json")[1])
    assert [(one["number"], one["is_published"], one["pinned_because"]) for one in kept] == [
        (1, True, "cited"),
        (2, False, None),
    ]
    code, _, err = kitap(settings, "releases", "restore", "7")
    assert code == 2
    assert "kept: 1, 2" in err


def test_too_many_rejects_of_a_table_stop_the_publish_and_say_so(settings: Settings, folder: Path) -> None:
    assert ingest(settings, [str(folder)]).exit_code == 0
    with open_working(Home(settings.home)) as con:
        run_id = con.execute("SELECT any_value(run_id) FROM core.claims").fetchall()[0][0]
        con.execute(PLANTED, {"run_id": run_id})

    stopped = rebuild(settings)
    assert (stopped.exit_code, stopped.refreshed.is_published) == (1, False)
    assert "fail_reject_share (rejected: 9" in stopped.refreshed.reason
    assert "of core.claims)" in stopped.refreshed.reason
    last = "SELECT verdict, is_published FROM runs ORDER BY started_at DESC LIMIT 1"
    assert run_query(Home(settings.home), last, file="ops").rows == [("failed", False)]
    assert kitap(settings, "status")[0] == 1
    assert kitap(settings, "releases", "list")[1].count("\n") == 2

    lenient = settings.model_copy(update={"reject_share_limits": {"core.claims": 0.999}})
    assert rebuild(lenient).exit_code == 0


def test_a_limit_of_a_strange_table_or_size_is_refused() -> None:
    for limits in ({"raw.pages": 0.1}, {"core.claims": 2}):
        with pytest.raises(ValidationError):
            Settings(reject_share_limits=limits)


def test_a_backfill_at_the_command_line_shows_first_and_publishes_on_demand(
    settings: Settings, folder: Path
) -> None:
    assert kitap(settings, "backfill")[0] == 0
    assert ingest(settings, [str(folder)]).exit_code == 0
    with open_working(Home(settings.home)) as con:
        con.execute("UPDATE core.people SET name = 'A. S.', extractor_version = 'people-0'")
    assert rebuild(settings).refreshed.release == 2

    code, out, err = kitap(settings, "backfill", "--list")
    assert (code, "people-0" in out, "1 document is behind" in err) == (0, True, True)
    code, out, err = kitap(settings, "backfill")
    assert code == 0
    assert "core.people" in out
    assert "~1" in out
    assert "Not published: give --publish" in err
    assert kitap(settings, "backfill", "--dry-run", "--publish")[0] == 2
    code, out, err = kitap(settings, "backfill", "--publish")
    assert (code, "core.people" in out, "(release 3)" in err) == (0, True, True)
    rows = kitap(settings, "releases", "diff", "2", "3", "--table", "core.people")[1]
    assert "    name: A. S. → Aigerim Satpayeva" in rows
    assert "0 documents are behind" in kitap(settings, "backfill")[2]
