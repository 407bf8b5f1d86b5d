"""`kitap`: parse, build Settings, call one function. Prefect is imported only by the commands that need it.

Data goes to stdout, words and progress to stderr. Exit code 0: done; 1: faults, each named; 2: wrong use;
130: stopped with Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from warehouse.errors import KitapError, UsageError

if TYPE_CHECKING:
    from flows.settings import Settings
    from warehouse.export.write import ExportFormat
    from warehouse.store.search import SearchKind

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "csv", "json", "jsonl", "parquet")
EXPORT_FORMATS: tuple[ExportFormat, ...] = ("parquet", "csv", "bibtex", "csl-json")


def say(text: str) -> None:
    """One line for people, on stderr."""
    click.echo(text, err=True)


class _Kitap(click.Group):
    """Turns faults into one line and an exit code; no trace is shown to a user."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            say(f"kitap: {error}")
            ctx.exit(2)
        except KitapError as error:
            say(f"kitap: {error}")
            ctx.exit(1)
        except KeyboardInterrupt:
            say("kitap: stopped; what was loaded until now is kept, and the next run goes on from there")
            ctx.exit(130)
        except BrokenPipeError:
            # The reader of our output went away (`kitap query … | head`): that is no fault of ours.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _with_home(command: F) -> F:
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        default=None,
        help="The warehouse's folder (default: KITAP_HOME, or .kitap/ here).",
    )(command)


def _settings(home: Path | None, **changed: Any) -> Settings:
    from pydantic import ValidationError

    from flows.settings import Settings

    given = {name: value for name, value in changed.items() if value is not None}
    if home is not None:
        given["home"] = home
    try:
        settings = Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        raise UsageError(
            str(first["msg"]).removeprefix("Value error, "),
            subject=f"setting {name}" if name else "the settings",
            remedy=f"mend the option or KITAP_{name.upper()}" if name else "mend the variables KITAP_…",
        ) from None
    return settings.model_copy(update={"home": settings.home.expanduser().absolute()})


def _example(text: str) -> str:
    return f"Example: {text}"


@click.group(cls=_Kitap, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kitap", prog_name="kitap")
def main() -> None:
    """Kitap turns volumes of papers into a research warehouse: repair, extract, audit, load, query."""


@main.command(epilog=_example("kitap run 'volumes/*.pdf' --home ~/warehouse"))
@click.argument("paths", nargs=-1, type=str)
@_with_home
@click.option("--flow", "in_flow", is_flag=True, help="Run as a Prefect flow in any case (ephemeral server).")
@click.option("--force", is_flag=True, help="Process known, unchanged files again.")
@click.option("--workers", type=int, default=None, help="Child processes at once.")
def run(paths: tuple[str, ...], home: Path | None, in_flow: bool, force: bool, workers: int | None) -> None:
    """Ingest files, folders or globs (default: the home's inbox), and publish the warehouse."""
    from flows.launch import run_ingest

    summary = run_ingest(_settings(home, workers=workers), paths, in_flow=in_flow, force=force)
    sys.exit(summary.exit_code)


@main.command(epilog=_example("pdftotext volume.pdf - | kitap repair > volume.txt"))
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--explain", "explained", is_flag=True, help="Give the plan of the repairs as JSON Lines.")
@click.option("--profile", type=click.Choice(["full", "fast"]), default="full", show_default=True)
def repair(file: Path | None, explained: bool, profile: str) -> None:
    """A filter: text in, repaired text out, one line out for each line in."""
    from flows.filter import repair_stream

    repair_stream(file, explained=explained, profile=profile)


@main.command(epilog=_example("kitap explain 3f2a…"))
@click.argument("subject", metavar="DOCUMENT_OR_PAPER")
@_with_home
def explain(subject: str, home: Path | None) -> None:
    """What was read, repaired, extracted and rejected of a document or a paper, and why."""
    from flows.show import show_explanation

    show_explanation(_settings(home).home, subject)


@main.command(epilog=_example("kitap query 'SELECT title, language FROM core.papers' --format csv"))
@click.argument("sql_or_name", required=False)
@_with_home
@click.option("--names", is_flag=True, help="List the named queries, each with its question.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--param", "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the query.")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many rows.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds.")
def query(
    sql_or_name: str | None,
    home: Path | None,
    names: bool,
    form: str,
    parameters: tuple[str, ...],
    limit: int | None,
    timeout: float,
) -> None:
    """Read-only SQL, or a named query, on the published warehouse."""
    from flows.show import show_query, show_query_names

    if names:
        show_query_names()
        return
    if sql_or_name is None:
        raise UsageError("no SQL and no name of a query was given", remedy="see `kitap query --names`")
    given: dict[str, str] = {}
    for parameter in parameters:
        name, separator, value = parameter.partition("=")
        if not separator:
            raise UsageError("a parameter is NAME=VALUE", subject=parameter)
        given[name] = value
    show_query(_settings(home).home, sql_or_name, form, given, limit, timeout)


@main.command(epilog=_example("kitap search 'приграничная торговля'"))
@click.argument("words", nargs=-1, required=True)
@_with_home
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(min=1, max=10_000), default=20, show_default=True)
@click.option("--kind", type=click.Choice(["paragraph", "title", "reference", "table", "figure"]), default=None)
@click.option("--language", type=click.Choice(["ru", "kk", "en", "und"]), default=None)
@click.option("--timeout", type=click.FloatRange(min=0.1), default=60.0, show_default=True, help="Seconds.")
def search(
    words: tuple[str, ...],
    home: Path | None,
    form: str,
    limit: int,
    kind: SearchKind | None,
    language: str | None,
    timeout: float,
) -> None:
    """Full text over the published warehouse, with page, line and snippet; people by their names too.

    All the words are looked for; a word with * at its end means all words that begin so.
    """
    from flows.find import show_search

    sys.exit(0 if show_search(_settings(home).home, " ".join(words), form, limit, kind, language, timeout) else 1)


@main.command(epilog=_example("kitap status || mail -s 'Kitap is not healthy' operator"))
@_with_home
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--alert", "with_alert", is_flag=True, help="Send the alerts that are due, as `kitap serve` does.")
def status(home: Path | None, as_json: bool, with_alert: bool) -> None:
    """One health word with its reasons; exit code 1 when not healthy."""
    from flows.show import show_status

    settings = _settings(home)
    sys.exit(0 if show_status(settings, as_json=as_json, with_alert=with_alert) else 1)


@main.group()
def rejects() -> None:
    """The quarantine: rejected files, pages and rows, and their replay."""


@rejects.command("list", epilog=_example("kitap rejects list --reason encrypted_pdf"))
@_with_home
@click.option("--reason", default=None, help="Only this rule or code.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
def rejects_list(home: Path | None, reason: str | None, form: str) -> None:
    """The open rejects, newest first."""
    from flows.show import show_rejects

    show_rejects(_settings(home).home, reason, form)


@rejects.command("show", epilog=_example("kitap rejects show 17"))
@click.argument("reject_id")
@_with_home
def rejects_show(reject_id: str, home: Path | None) -> None:
    """One reject with its reason, its place and the row itself."""
    from flows.show import show_reject

    show_reject(_settings(home).home, reject_id)


@rejects.command("retry", epilog=_example("kitap rejects retry"))
@_with_home
def rejects_retry(home: Path | None) -> None:
    """Process again every source that has an open reject."""
    from flows.launch import run_retry

    sys.exit(run_retry(_settings(home)).exit_code)


@main.group()
def releases() -> None:
    """The published states that are kept: what is in them, how they differ, and going back to one."""


@releases.command("list", epilog=_example("kitap releases list"))
@_with_home
@click.option("--json", "as_json", is_flag=True, help="The whole manifests as a JSON array.")
def releases_list(home: Path | None, as_json: bool) -> None:
    """The kept releases, oldest first; the published one is marked."""
    from flows.history import show_releases

    show_releases(_settings(home).home, as_json=as_json)


@releases.command("diff", epilog=_example("kitap releases diff 6 7 --table core.papers"))
@click.argument("before", type=click.IntRange(min=1))
@click.argument("after", type=click.IntRange(min=1))
@_with_home
@click.option("--table", default=None, help="Show the rows of this table that differ, column by column.")
@click.option("--limit", type=click.IntRange(min=1, max=10_000), default=20, show_default=True, help="Rows shown.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
def releases_diff(before: int, after: int, home: Path | None, table: str | None, limit: int, as_json: bool) -> None:
    """Rows added, changed and gone in each table between two releases."""
    from flows.history import show_diff, show_diff_rows

    place = _settings(home).home
    if table is None:
        show_diff(place, before, after, as_json=as_json)
    else:
        show_diff_rows(place, before, after, table, limit=limit, as_json=as_json)


@releases.command("restore", epilog=_example("kitap releases restore 6"))
@click.argument("number", type=click.IntRange(min=1))
@_with_home
def releases_restore(number: int, home: Path | None) -> None:
    """Publish a kept release again; it stands until a run brings something new."""
    from flows.history import restore

    restore(_settings(home), number)


@releases.command("pin", epilog=_example("kitap releases pin 6 --reason 'cited in the report of May'"))
@click.argument("number", type=click.IntRange(min=1))
@_with_home
@click.option("--reason", default="", help="What it is kept for.")
@click.option("--remove", is_flag=True, help="Let it go again.")
def releases_pin(number: int, home: Path | None, reason: str, remove: bool) -> None:
    """Keep a release for good, however many come after it."""
    from flows.history import pin

    pin(_settings(home).home, number, reason, remove=remove)


@main.command(
    epilog=_example("kitap correct line 3f2a91c0:12:4 'the line as printed' --reason 'read from the scan'")
)
@click.argument("what", type=click.Choice(["line", "title", "name", "cell", "reference"]))
@click.argument("place")
@click.argument("value")
@_with_home
@click.option("--reason", required=True, help="Why: what it was read from.")
@click.option("--by", "corrected_by", default=None, help="Who corrects (default: the user's name).")
@click.option(
    "--column", default=None, help="Of a reference: title (default), authors, year, pages, doi and so on."
)
@click.option("--later", "is_later", is_flag=True, help="Only record it; the next run of the document applies it.")
def correct(
    what: str,
    place: str,
    value: str,
    home: Path | None,
    reason: str,
    corrected_by: str | None,
    column: str | None,
    is_later: bool,
) -> None:
    """Record a correction of a value; its document is derived again, and every later run keeps it.

    PLACE is DOCUMENT:PAGE:LINE for a line, PAPER for a title, PAPER:PERSON for a name, PAPER:TABLE:BLOCK:ROW:COLUMN
    for a cell, PAPER:ENTRY for a reference; the beginning of an id will do.
    """
    from flows.history import correct as record

    settings = _settings(home)
    sys.exit(
        record(
            settings, what, place, value, reason=reason, corrected_by=corrected_by, column=column, is_later=is_later
        )
    )


@main.command(epilog=_example("kitap forget 3f2a91c0 --reason 'the authors withdrew it'"))
@click.argument("document")
@_with_home
@click.option("--reason", required=True, help="Why; it is kept, so name no person in it.")
@click.option("--by", "withdrawn_by", default=None, help="Who withdraws (default: the user's name).")
def forget(document: str, home: Path | None, reason: str, withdrawn_by: str | None) -> None:
    """Withdraw a document from the warehouse and all releases; a tombstone stays, and it is not loaded again."""
    from flows.history import forget as withdraw

    sys.exit(withdraw(_settings(home), document, reason=reason, withdrawn_by=withdrawn_by))


@main.command(epilog=_example("kitap check --record"))
@_with_home
@click.option("--record", "is_recorded", is_flag=True, help="As the nightly checks: prove the release whole too.")
def check(home: Path | None, is_recorded: bool) -> None:
    """Run the checks on the working warehouse and show each with what it found."""
    from flows.launch import run_checks_only

    sys.exit(run_checks_only(_settings(home), is_recorded=is_recorded))


@main.command(epilog=_example("kitap migrate"))
@_with_home
def migrate(home: Path | None) -> None:
    """Bring the warehouse up to the present tables, with a backup beside it."""
    from flows.launch import run_migrations

    run_migrations(_settings(home))


@main.command(epilog=_example("kitap backfill --publish"))
@_with_home
@click.option("--publish", "is_wanted", is_flag=True, help="Publish without asking, if the checks hold.")
@click.option("--dry-run", is_flag=True, help="Derive and show the difference, but publish nothing.")
@click.option("--list", "only_list", is_flag=True, help="Only say which documents are behind.")
def backfill(home: Path | None, is_wanted: bool, dry_run: bool, only_list: bool) -> None:
    """Derive again what an older repair or extractor made, from the stored pages.

    The difference to the published warehouse is shown first: rows added, changed and gone in each table. Then it
    asks whether to publish; without a terminal and --publish the warehouse stays as it was.
    """
    from flows.launch import run_backfill

    if is_wanted + dry_run + only_list > 1:
        raise UsageError("only one of --publish, --dry-run and --list can be given")
    decision: Literal["ask", "yes", "no", "list"] = (
        "yes" if is_wanted else "no" if dry_run else "list" if only_list else "ask"
    )
    summary = run_backfill(_settings(home), decision)
    sys.exit(summary.exit_code if summary is not None else 0)


@main.command(epilog=_example("kitap export papers-2024 --format bibtex --format csl-json"))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_with_home
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice(EXPORT_FORMATS),
    help="What to write; may be given again (default: all of them).",
)
@click.option("--table", "tables", multiple=True, help="Only this table; may be given again (default: core, mart).")
def export(folder: Path, home: Path | None, forms: tuple[ExportFormat, ...], tables: tuple[str, ...]) -> None:
    """Write the published warehouse into FOLDER as Parquet, CSV, BibTeX and CSL-JSON with a datapackage.json.

    An earlier export in FOLDER is replaced; any other folder must be empty or new.
    """
    from flows.hand_out import write_export

    write_export(_settings(home).home, folder, forms or EXPORT_FORMATS, tables)


@main.command(epilog=_example("kitap schema core.references"))
@click.argument("table", required=False)
@click.option(
    "--format", "form", type=click.Choice(["table", "markdown", "sql"]), default="table", show_default=True
)
def schema(table: str | None, form: str) -> None:
    """The tables and columns with their meaning, or one table's."""
    from flows.show import show_schema

    show_schema(table, form)


@main.command(epilog=_example("kitap serve --interval 600"))
@_with_home
@click.option("--interval", type=int, default=None, help="Seconds between two ingests of the inbox.")
def serve(home: Path | None, interval: int | None) -> None:
    """Run the schedules (Prefect deployments) until stopped."""
    settings = _settings(home, ingest_interval_s=interval)
    if interval is not None:
        settings = settings.model_copy(update={"ingest_cron": None})
    from flows.deployments import serve_deployments

    serve_deployments(settings)


@main.command(epilog=_example("kitap dashboard --port 8765"))
@_with_home
@click.option("--host", default=None, help="Address to bind to (default: this machine only).")
@click.option("--port", type=int, default=None, help="Port (default 8765).")
def dashboard(home: Path | None, host: str | None, port: int | None) -> None:
    """The monitoring dashboard, until stopped."""
    from flows.launch import run_dashboard

    run_dashboard(_settings(home, dashboard_host=host, dashboard_port=port))


if __name__ == "__main__":
    main()
