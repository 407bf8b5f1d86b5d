"""Releases: what is kept, how two differ, going back, and what a killed publish leaves."""

from __future__ import annotations

import duckdb
import pytest

from tests.store.builders import batch_of
from warehouse.errors import StoreError, UsageError
from warehouse.store import releases
from warehouse.store.connection import Home
from warehouse.store.load import load_batch, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import PublishReport, publish
from warehouse.store.queries import run_query
from warehouse.store.releases import diff_releases, list_releases, pin_release, release_file, restore_release
from warehouse.store.working import open_working


def published(home: Home, *names: str, sql: str = "", keep: int = 5) -> PublishReport:
    """Load invented volumes and publish; the checks play no part here."""
    with open_working(home) as con:
        run = start_run(con, "ingest", "direct")
        for name in names:
            load_batch(con, batch_of(name, run), run)
        if sql:
            con.execute(sql)
        build_marts(con)
    return publish(home, kept_releases=keep)


def numbers(home: Home) -> list[int]:
    return [release.number for release in list_releases(home)]


def papers(home: Home) -> int:
    count: int = run_query(home, "SELECT count(*) FROM core.papers").rows[0][0]
    return count


def test_each_publish_is_a_release_and_nothing_new_makes_none(home: Home) -> None:
    first = published(home, "one")
    same = published(home)
    reloaded = published(home, "one")
    second = published(home, "two")

    assert [first.release, same.release, reloaded.release, second.release] == [1, 1, 1, 2]
    assert [r.is_new_release for r in (first, same, reloaded, second)] == [True, False, False, True]
    kept = list_releases(home)
    assert [(r.number, r.tables["core.papers"].row_count, r.is_published) for r in kept] == [
        (1, 2, False),
        (2, 4, True),
    ]
    assert kept[0].tables["core.lines"].checksum != kept[1].tables["core.lines"].checksum
    assert run_query(home, "SELECT release_number()").rows == [(2,)]
    assert home.warehouse.samefile(release_file(home, 2))


def test_only_the_last_releases_and_the_pinned_stay(home: Home) -> None:
    published(home, "one", keep=2)
    pin_release(home, 1, "cited")
    for name in ("two", "three", "four"):
        report = published(home, name, keep=2)
    assert numbers(home) == [1, 3, 4]
    assert report.pruned == (2,)
    assert list_releases(home)[0].pinned_because == "cited"

    releases.unpin_release(home, 1)
    published(home, keep=2)
    assert numbers(home) == [3, 4]


def test_the_difference_of_two_releases_is_counted_per_table(home: Home) -> None:
    published(home, "one", "two")
    published(
        home,
        "three",
        sql="UPDATE core.papers SET title = title || '!' WHERE paper_index = 1;"
        "UPDATE core.lines SET extractor_version = 'repair-99';"
        "DELETE FROM core.people WHERE document_id = (SELECT min(document_id) FROM core.people)",
    )
    found = {table.table: table for table in diff_releases(home, 1, 2)}

    changed = found["core.papers"]
    assert (changed.before_count, changed.after_count, changed.added_count, changed.gone_count) == (4, 6, 2, 0)
    assert changed.changed_count == 2
    # A new version alone changes no row.
    assert found["core.lines"].changed_count == 0
    assert found["core.people"].gone_count > 0
    back = {table.table: table for table in diff_releases(home, 2, 1)}
    assert back["core.papers"].gone_count == 2
    assert all(not (t.added_count or t.changed_count or t.gone_count) for t in diff_releases(home, 1, 1))


def test_a_restored_release_stands_until_there_is_something_new(home: Home) -> None:
    published(home, "one")
    published(home, "two")

    assert restore_release(home, 1).is_published
    assert papers(home) == 2
    # A run with nothing new does not undo it, and it is not pruned.
    assert published(home, keep=1).release == 1
    assert (papers(home), numbers(home)) == (2, [1, 2])

    assert published(home, "three").release == 3
    assert papers(home) == 6
    assert restore_release(home, 2).number == 2
    assert restore_release(home, 3).number == 3
    assert papers(home) == 6


def test_a_release_that_is_not_kept_or_was_changed_is_refused(home: Home) -> None:
    published(home, "one")
    published(home, "two")
    with pytest.raises(UsageError, match="kept: 1, 2"):
        restore_release(home, 9)
    with duckdb.connect(str(release_file(home, 1))) as con:
        con.execute("DELETE FROM core.people")
    with pytest.raises(StoreError, match=r"core\.people is not what the manifest says"):
        restore_release(home, 1)
    assert papers(home) == 4


@pytest.mark.parametrize("step", ["write_manifest", "leave_restored", "put_in_place", "prune_releases"])
def test_a_publish_broken_off_at_any_step_is_finished_by_the_next(
    home: Home, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    published(home, "one")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(f"warehouse.store.publish.{step}", killed)
        with pytest.raises(KeyboardInterrupt):
            published(home, "two")
    # Whatever the step, the published file is whole.
    assert papers(home) == (4 if step == "prune_releases" else 2)

    published(home)
    assert papers(home) == 4
    assert list_releases(home)[-1].is_published
    assert not list(home.releases.glob(".*"))
    assert all(path.with_suffix(".json").exists() for path in home.releases.glob("*.duckdb"))
