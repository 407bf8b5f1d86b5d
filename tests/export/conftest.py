"""A published warehouse of the invented volume with hostile texts in it, and one export of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.builders import RUN, batch_of
from warehouse.export.write import ExportReport, export
from warehouse.store.connection import Home, connect_writable
from warehouse.store.load import load_batch
from warehouse.store.marts import build_marts
from warehouse.store.migrate import migrate

FORMULA = '=HYPERLINK("http://example.invalid";"Цены")'
BRACES = r"Цены {на 50% & выше} \input{secret} $x_1$ #2 ~ ^"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("вывоз")).create()
    con = connect_writable(home.warehouse)
    migrate(con)
    load_batch(con, batch_of(), RUN)
    con.execute("UPDATE core.papers SET title = ? WHERE paper_index = 1", [FORMULA])
    con.execute("UPDATE core.papers SET title = ? WHERE paper_index = 2", [BRACES])
    build_marts(con)
    con.close()
    return home


@pytest.fixture(scope="session")
def report(home: Home, tmp_path_factory: pytest.TempPathFactory) -> ExportReport:
    return export(home, tmp_path_factory.mktemp("out") / "пакет")


@pytest.fixture
def folder(report: ExportReport) -> Path:
    return report.folder
