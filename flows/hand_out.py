"""Answers of `kitap export`: which files were written, with their rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from warehouse.export.write import ExportFormat, export
from warehouse.store.connection import Home


def write_export(home: Path, folder: Path, forms: Sequence[ExportFormat], tables: Sequence[str]) -> None:
    """Write the export; the paths of its files go to stdout, a word about it to stderr."""
    report = export(Home(home), folder, formats=forms, tables=tables or None)
    for resource in report.resources:
        click.echo(f"{report.folder / resource.path}\t{resource.row_count}")
    click.echo(report.folder / "datapackage.json")
    click.echo(f"kitap: {len(report.resources)} files and datapackage.json written to {report.folder}", err=True)
