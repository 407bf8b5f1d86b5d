"""Series over several papers: one SELECT gives a place's exports in all, another those to one partner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from tests.store.builders import RUN
from warehouse.pipeline import process_volume
from warehouse.store.load import load_batch
from warehouse.store.marts import build_marts
from warehouse.store.migrate import migrate

PAPERS = {
    "levels.txt": """Bat-Erdene Tuya
ON THE TRADE OF A LANDLOCKED COUNTRY

In 2014, the total exports of Mongolia amounted to 5,774.3 million USD. In 2014, exports of Mongolia to China
amounted to 5,073.4 million USD, or 87.9% of total exports. In 2015, the total exports of Mongolia amounted to
4,669.3 million USD. In 2015, exports of Mongolia to China amounted to 3,897.6 million USD. Exports of Mongolia to
China in 2015 decreased by 23.2% compared to 2014.
""",
    "russian.txt": """Иванова А. С.
ВНЕШНЯЯ ТОРГОВЛЯ СТЕПНЫХ СТРАН

В 2016 году общий экспорт Монголии составил 4 916,3 млн долл. США. В 2016 году экспорт Монголии в Китай составил
3 901,6 млн долл. США. Доля Китая в экспорте Монголии в 2016 году составила 79,4%.
""",
    "table.txt": """Peter Lang
PARTNERS OF THE STEPPE

The exports of Mongolia go to China, Russia and Italy first of all. Trade with China and Russia is old, that with
Italy is new.

Table 1. Exports of Mongolia by country, million USD
Country        2017        2018
China        5,307.3        6,523.0
Russia        67.7        86.0
Italy        43.6        12.5
Total        5,418.6        6,621.5

The total is given in the last row of the table, as is usual in such tables of the office of statistics.

Table 2. Exports of Mongolian coal by country, million USD
Country        2017        2018
China        2,256.9        2,797.2
Russia        1.1        1.2
Italy        0.2        0.4

Table 3. Share of partners in exports of Mongolia, %
Country        2017        2018
China        85.6        92.8
Russia        1.1        1.2
Italy        0.7        0.2
""",
}


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    folder: Path = tmp_path_factory.mktemp("papers")
    with duckdb.connect(config={"python_enable_replacements": "false"}) as con:
        con.execute("SET TimeZone = 'UTC'")
        migrate(con)
        for name, text in PAPERS.items():
            (folder / name).write_text(text, "utf-8")
            load_batch(con, process_volume(folder / name, RUN), RUN)
        build_marts(con)
        yield con


def _series(con: DuckDBPyConnection, partner: str) -> list[tuple[int, float, str]]:
    return con.execute(
        "SELECT year(period_start), (value_base / 1000000)::DOUBLE, source FROM mart.series "
        f"WHERE entity_code = 'MN' AND flow = 'exports' AND indicator = 'foreign_trade' AND {partner} "
        "ORDER BY period_start, source"
    ).fetchall()


def test_the_exports_of_a_country_in_all(con: DuckDBPyConnection) -> None:
    assert _series(con, "counterpart_code IS NULL AND counterpart_scope <> 'partner'") == [
        (2014, 5774.3, "prose"),
        (2015, 4669.3, "prose"),
        (2016, 4916.3, "prose"),
        (2017, 5418.6, "table"),
        (2018, 6621.5, "table"),
    ]


def test_the_exports_to_one_partner(con: DuckDBPyConnection) -> None:
    assert _series(con, "counterpart_code = 'CN'") == [
        (2014, 5073.4, "prose"),
        (2015, 3897.6, "prose"),
        (2016, 3901.6, "prose"),
        (2017, 5307.3, "table"),
        (2018, 6523.0, "table"),
    ]


def test_levels_stand_apart_from_shares_changes_and_commodities(con: DuckDBPyConnection) -> None:
    kinds = con.execute(
        "SELECT DISTINCT table_index, kind FROM mart.observations WHERE source = 'table' ORDER BY table_index"
    ).fetchall()
    assert kinds == [(1, "level"), (2, "level"), (3, "share")]
    # Coal is no foreign trade as a whole; Russia and Italy are partners whose codes no claim has told.
    trade = con.execute(
        "SELECT DISTINCT cell.table_index, cell.row_header FROM mart.observations AS fact "
        "INNER JOIN core.table_cells AS cell USING (paper_id, table_index, block_index, row_index, column_index) "
        "WHERE fact.indicator = 'foreign_trade' "
        "AND fact.kind = 'level' ORDER BY cell.row_header"
    ).fetchall()
    assert trade == [(1, "China"), (1, "Total")]
    assert con.execute("SELECT count(*) FROM mart.series WHERE unit_code = 'percent'").fetchone() == (0,)


def test_a_point_carries_the_worst_verdict_of_its_number(con: DuckDBPyConnection) -> None:
    found = con.execute(
        "SELECT year(period_start), verdict FROM mart.series WHERE entity_code = 'MN' AND counterpart_code = 'CN' "
        "AND source = 'prose' AND period_start < '2016-01-01' ORDER BY 1"
    ).fetchall()
    assert found == [(2014, "consistent"), (2015, "consistent")]
