"""A warehouse of many papers: publish, questions, search, load, and a run with nothing new.

    python tests/benchmarks/bench_warehouse.py [--papers 100000] [--home HOME] [PART …]
    python tests/benchmarks/bench_warehouse.py --make HOME --papers 100000

Parts: publish, questions, search, load, known; without a part all. Rows are invented (`warehouse_rows.py`). Figures
are printed beside the aims and, where there is one, beside a peer measured in the same run; nothing is asserted.
`--make` only writes a whole published home for other benchmarks. `--home` measures one that is there already.
"""

# Lists and rows of fields read best whole.
# ruff: noqa: E501

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import duckdb
import polars as pl
from warehouse_rows import Maker, Plan, fill_working, make_home

from flows.settings import Settings
from flows.stages import ingest, rebuild
from warehouse.contract import create_table_sql
from warehouse.errors import KitapError
from warehouse.outcomes import VolumeBatch
from warehouse.store.checks import run_checks
from warehouse.store.connection import Home
from warehouse.store.kept import KeptOpen
from warehouse.store.load import load_batch, load_batches, start_run
from warehouse.store.marts import build_marts
from warehouse.store.publish import publish
from warehouse.store.queries import named_queries, run_query
from warehouse.store.search import search
from warehouse.store.worked import questions
from warehouse.store.working import open_working
from warehouse.validate import validate_frames

PARTS = ("publish", "questions", "search", "load", "known")
_WORDS = (
    ("one word", "торговли"),
    ("one common word", "экспорт"),
    ("two words", "пограничное сотрудничество"),
    ("three words", "доход населения область"),
    ("a beginning", "инвестиц*"),
    ("a beginning and a word", "тамож* союз"),
    ("Kazakh words", "шекара ынтымақтастық"),
    ("English words", "border trade development"),
    ("a word that stands nowhere", "небывальщина"),
)


def main() -> None:
    """Measure the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--make", metavar="HOME", type=Path, help="write a whole published home here and stop")
    parser.add_argument("--home", metavar="HOME", type=Path, help="a home that --make has written")
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the part load")
    parser.add_argument("--files", type=int, default=10_000, help="known files of the part known")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if strange := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(strange))}")
    parts = set(given.parts or PARTS)
    if given.make:
        _make(given.make, Plan(paper_count=given.papers, seed=given.seed))
        return
    with tempfile.TemporaryDirectory() as folder:
        if parts & {"publish", "questions", "search"}:
            root = given.home or Path(folder) / "home"
            if not given.home:
                _make(root, Plan(paper_count=given.papers, seed=given.seed))
            _tell_size(Home(root))
            if "publish" in parts:
                _publish(Home(root))
            # As notebooks, BI tools and the dashboard do: the file is opened once.
            with KeptOpen(Home(root)).reading():
                if "questions" in parts:
                    _questions(Home(root))
                if "search" in parts:
                    _search(Home(root))
            if "search" in parts:
                took, worked_ms, _ = _median(partial(search, Home(root), "экспорт"), 5)
                print(
                    f"  the common word, the file opened for each search: {took:.1f} ms, {worked_ms:.1f} of processor"
                )
        if "load" in parts:
            _load(Path(folder), given.rows)
        if "known" in parts:
            _known(Path(folder), given.files)


def _make(root: Path, plan: Plan) -> None:
    started = time.perf_counter()
    report = make_home(Home(root), plan)
    print(
        f"{plan.paper_count:,} papers in {plan.volume_count:,} volumes, {sum(report.rows.values()):,} rows: invented in "
        f"{report.made_s:.0f} s, inserted in {report.inserted_s:.0f} s, refreshed and published in "
        f"{report.published_s:.0f} s; {time.perf_counter() - started:.0f} s in all"
    )


def _tell_size(home: Home) -> None:
    print(f"\nThe warehouse: {home.warehouse.stat().st_size / 1e9:.2f} GB published, {_load_told()}")
    sql = """
    SELECT schema_name || '.' || table_name AS name, estimated_size AS row_count FROM duckdb_tables()
    WHERE schema_name IN ('raw', 'core', 'mart', 'search') ORDER BY row_count DESC LIMIT 12
    """
    print("  " + ", ".join(f"{row['name']} {row['row_count']:,}" for row in run_query(home, sql).records))


def _load_told() -> str:
    return f"{os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f} (figures are wall time)"


def _timed(name: str, what: Callable[[], Any], aim: str = "") -> Any:
    started, worked = time.perf_counter(), time.process_time()
    found = what()
    told = f"{time.perf_counter() - started:8.1f} s wall, {time.process_time() - worked:8.1f} s of processor"
    print(f"  {name:44} {told}  {aim}", flush=True)
    return found


# --- publish -----------------------------------------------------------------------------------------------------


def _publish(home: Home) -> None:
    print("\nPublish")
    settings = Settings(home=home.root)

    def build() -> None:
        with open_working(home, memory_limit="4GB") as con:
            _timed("marts", lambda: build_marts(con))
            _timed("checks", lambda: run_checks(con, parameters=settings.check_parameters))
            # Any change makes a new release.
            con.execute("UPDATE raw.documents SET notes = 'measured' WHERE rowid = 0")

    build()
    report = _timed("copy, index of search, manifest, put in place", lambda: publish(home, kept_releases=2))
    print(f"  release {report.release}: {report.byte_count / 1e9:.2f} GB, new: {report.is_new_release}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak resident memory of this process: {peak:,.0f} MiB")


# --- questions and search ----------------------------------------------------------------------------------------


def _questions(home: Home) -> None:
    print("\nQuestions, warm, on a file held open, median of 5; aim: each worked question under 300 ms")
    worked = set(questions((Path(__file__).parents[2] / "sql" / "README.md").read_text(encoding="utf-8")))
    known = _known_values(home)
    times: list[tuple[float, float, str, bool, int]] = []
    for query in named_queries():
        asked = {
            parameter.name: known[parameter.name]
            for parameter in query.source.parameters
            if parameter.default is None and parameter.name in known
        }
        if query.name == "explain_paper":
            asked["id"] = known["paper_id"]
        if missing := [
            one.name for one in query.source.parameters if one.default is None and one.name not in asked
        ]:
            print(f"  {query.name}: not asked, this benchmark knows no {', '.join(missing)}")
            continue
        ask = partial(run_query, home, query.name, asked, timeout_s=15)
        try:
            took, worked_ms, result = _median(ask, 5)
        except KitapError as fault:
            print(f"  {query.name}: {fault.message}")
            continue
        times.append((took, worked_ms, query.name, query.name in worked, result.row_count))
    for took, worked_ms, name, is_worked, count in sorted(times, reverse=True)[:20]:
        mark = "OVER" if took > 300 else ""
        print(
            f"  {name:28} {took:8.1f} ms, {worked_ms:7.1f} of processor  {count:>7} rows"
            f"  {'worked question' if is_worked else '':16} {mark}"
        )
    own = [took for took, _, _, is_worked, _ in times if is_worked]
    print(f"  {len(own)} worked questions: slowest {max(own):.0f} ms, median {statistics.median(own):.0f} ms")
    print(
        f"  {len(times)} named queries: slowest {max(times)[0]:.0f} ms; over 300 ms: {sum(t[0] > 300 for t in times)}"
    )


def _known_values(home: Home) -> Mapping[str, Any]:
    paper = run_query(
        home, "SELECT paper_id, document_id FROM core.papers ORDER BY rowid LIMIT 1 OFFSET 777"
    ).records[0]
    reject = run_query(home, "SELECT reject_id FROM ops.rejects LIMIT 1", file="ops").records
    return {
        "paper_id": paper["paper_id"], "document_id": paper["document_id"], "id": paper["document_id"],
        "page_number": 3, "first_line": 1, "last_line": 40, "entity": "KZ", "partner": "CN", "words": "Казахстан", "subject": paper["paper_id"][:8],
        "reject_id": reject[0]["reject_id"] if reject else "0",
    }  # fmt: skip


def _search(home: Home) -> None:
    print("\nSearch, in-process, warm, on a file held open, median of 5; aim: under 200 ms")
    people = run_query(home, "SELECT name, name_forms FROM mart.people ORDER BY paper_count DESC LIMIT 40").records
    full = next(str(row["name"]) for row in people)
    line = run_query(
        home, "SELECT text FROM core.lines WHERE language = 'ru' AND length(text) > 60 LIMIT 1 OFFSET 5000"
    )
    phrase = " ".join(str(line.records[0]["text"]).split()[1:5])
    asked = [
        *_WORDS,
        ("four words of a line", phrase),
        ("a person", full),
        ("a person's initials", _initials(full)),
    ]
    for name, words in asked:
        took, worked_ms, found = _median(partial(search, home, words), 5)
        people_count = found.people.row_count if found.people is not None else 0
        mark = "OVER" if took > 200 else ""
        print(
            f"  {name:28} {took:8.1f} ms, {worked_ms:7.1f} of processor"
            f"  {found.passages.row_count:>3} passages, {people_count} people  «{words}» {mark}"
        )


def _initials(name: str) -> str:
    words = name.split()
    return " ".join([words[0], *(f"{word[0]}." for word in words[1:])])


def _median(ask: Callable[[], Any], times: int) -> tuple[float, float, Any]:
    """Milliseconds on the clock and of processor, and the answer."""
    found = ask()
    took, worked = [], []
    for _ in range(times):
        started, busy = time.perf_counter(), time.process_time()
        found = ask()
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return statistics.median(took), statistics.median(worked), found


# --- load --------------------------------------------------------------------------------------------------------


def _load(folder: Path, row_count: int) -> None:
    print(f"\nLoad of about {row_count:,} validated rows; aim: within 2 x of a bare DuckDB Arrow insert")
    maker = Maker(Plan(paper_count=200_000, seed=2))
    home = Home(folder / "load")
    with open_working(home.create()) as con:
        run = start_run(con, "ingest", "direct")
    batches: list[VolumeBatch] = []
    count = 0
    while count < row_count:
        batches.append(maker.batch(len(batches), run))
        count += sum(frame.height for frame in batches[-1].frames.values())
    tables = list(batches[0].frames)
    whole = {table: pl.concat([batch.frames[table] for batch in batches]) for table in tables}

    def bare(path: Path) -> None:
        with duckdb.connect(str(path), config={"memory_limit": "1GB"}) as con:
            con.execute("CREATE SCHEMA raw; CREATE SCHEMA core")
            for table in tables:
                con.execute(create_table_sql(table))
            con.execute("BEGIN")
            for table, frame in whole.items():
                con.register("rows_in", frame.to_arrow(compat_level=pl.CompatLevel.newest()))
                name = 'core."references"' if table == "core.references" else table
                con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM rows_in")
                con.unregister("rows_in")
            con.execute("COMMIT")

    def load() -> None:
        with open_working(home) as con:
            for batch in batches:
                load_batch(con, batch, run)

    def load_together(place: Home) -> None:
        with open_working(place) as con:
            load_batches(con, batches, run)

    one_id = batches[0].source.document_id if batches[0].source else ""
    frames = {table: frame.with_columns(document_id=pl.lit(one_id)) for table, frame in whole.items()}
    # Of one volume there is one row in these.
    frames |= {table: batches[0].frames[table] for table in ("raw.documents", "core.volumes")}
    one = VolumeBatch(batches[0].source, batches[0].source_uri, frames)

    def load_one(place: Home) -> None:
        with open_working(place) as con:
            load_batch(con, one, run)

    place, shared = Home(folder / "one"), Home(folder / "shared")
    for home_of_run in (place, shared):
        with open_working(home_of_run.create()) as con:
            start_run(con, "ingest", "direct")
    print(f"  {count:,} rows of {len(batches)} volumes in {len(tables)} tables")
    seconds: dict[str, float] = {}
    for turn in (1, 2):
        for name, what in (
            ("bare Arrow insert, one transaction", lambda turn=turn: bare(folder / f"bare{turn}.duckdb")),
            ("load_batch, all rows as one volume", lambda: load_one(place)),
            ("load_batches, volumes share transactions", lambda: load_together(shared)),
            ("load_batch, a transaction for each volume", load),
        ):
            started = time.perf_counter()
            _timed(f"{name}{' (again: replaces)' if turn == 2 and 'load' in name else ''}", what)
            seconds.setdefault(name, time.perf_counter() - started)
            if "bare" in name:
                seconds[name] = min(seconds[name], time.perf_counter() - started)
    peer, as_one, together, by_volume = seconds.values()
    print(
        f"  as one volume {as_one / peer:.2f} x, volumes together {together / peer:.2f} x, volume by volume "
        f"{by_volume / peer:.2f} x of the bare insert"
    )

    def validate() -> None:
        for batch in batches:
            document = batch.source.document_id if batch.source else ""
            validate_frames(batch.frames, document_id=document, source_uri=batch.source_uri)

    started = time.perf_counter()
    _timed("validation", validate)
    print(f"  validation and load together: {time.perf_counter() - started + together:.1f} s")


# --- nothing new -------------------------------------------------------------------------------------------------


def _known(folder: Path, file_count: int) -> None:
    print(f"\nA run with nothing new over {file_count:,} known files; aim: under 5 s, no publish")
    home, files = Home(folder / "known"), folder / "files"
    plan = Plan(paper_count=file_count, papers_per_volume=1, paragraph_mean=3, folder=str(files))
    fill_working(home, plan, files=files, loudly=False)
    rebuild(Settings(home=home.root))
    # A file that changed just now is read again: its clock may tick too slowly to tell a second change.
    time.sleep(4)
    for name in ("the first run reads every file", "the next one looks at them"):
        summary = _timed(name, lambda: ingest(Settings(home=home.root), [str(files)]))
        published = "a new release" if summary.refreshed.is_new_release else "no release"
        print(f"    {summary.unchanged_count:,} of {summary.found_count:,} known and unchanged, {published}")


if __name__ == "__main__":
    main()
