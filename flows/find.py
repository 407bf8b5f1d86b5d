"""Answers of `kitap search`: passages with page, line and snippet, and people of that name."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import click

from flows.show import write_result
from warehouse.store.connection import Home
from warehouse.store.search import SearchKind, search

_WIDTH = 100


def show_search(
    home: Path, words: str, form: str, limit: int, kind: SearchKind | None, language: str | None, timeout_s: float
) -> bool:
    """Write what was found to stdout and the remarks to stderr; false where there is neither passage nor person."""
    found = search(Home(home), words, limit=limit, kind=kind, language=language, timeout_s=timeout_s)
    for remark in found.remarks:
        click.echo(f"kitap: {remark}", err=True)
    people = found.people.records if found.people is not None else []
    if form == "table":
        for person in people:
            click.echo(
                _plain_text(f"{person['name']} — {person['paper_count']} paper(s): {person['papers'] or ''}")
            )
        if people:
            click.echo()
        for row in found.passages.records:
            _echo_passage(row)
    else:
        write_result(found.passages, form)
        if people:
            names = "; ".join(f"{person['name']} ({person['paper_count']})" for person in people[:5])
            click.echo(f"kitap: people of this name: {_plain_text(names)}", err=True)
    if not found.passages.row_count and not people:
        click.echo("kitap: nothing was found", err=True)
        return False
    return True


def _echo_passage(row: dict[str, Any]) -> None:
    place = f"p. {row['page_number']}, line {row['line_number']}"
    paper = row["title"] or "outside papers"
    click.echo(_plain_text(f"{row['kind']} · {place} · {row['paper_id'] or row['document_id'][:16]} · {paper}"))
    click.echo(textwrap.fill(_plain_text(row["snippet"]), _WIDTH, initial_indent="  ", subsequent_indent="  "))


def _plain_text(text: str) -> str:
    # Control characters of a paper's text must not drive the terminal.
    return "".join(char if char.isprintable() else " " for char in text)
