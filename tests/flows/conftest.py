"""Small invented volumes and a home made from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import Settings

VOLUME = """\
UDC 338.48
MOUNTAIN TOURISM AND RURAL INCOME IN THE SOUTHERN DISTRICTS
Aigerim Satpayeva
Lecturer at the Department of Regional Economics
Tarbagatai State University, Oskemen, Kazakhstan

Abstract. The paper asks how guest houses changed the income of four villages.
Keywords: tourism, villages, income.

In 2018 the four villages received 12,400 visitors, and in 2019 they received 15,500 visitors [1]. The number of
visitors grew by 25%. Guest houses are described in the strategy of the region [2, p. 14].

Figure 1. Visitors of the four villages (in thousand persons). Note: compiled by the author

References
1. Law of the Republic of Kazakhstan "On tourist activity" of June 13, 2001 No. 211.
2. Omarov B.K. Villages and guests: an economic essay. Oskemen: Zhaiyk Press, 2017. 218 p.
"""

SECOND = """\
UDC 631.1
WATER PRICES AND SMALL FARMS ON THE LOWER RIVER
Daniyar Kenzhebekov
Researcher, Institute of Water Policy, Kyzylorda, Kazakhstan

Small farms paid 3.2 million tenge for water in 2020 and 4.1 million tenge in 2021 [1].

References
1. Sadykova L.M. Water and price. Almaty: Bilim, 2015. 96 p.
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a fresh home, in a path with a space and Cyrillic letters."""
    return Settings(home=tmp_path / "дом с пробелом", workers=1, settle_s=0, lock_timeout_s=5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good volume."""
    place = tmp_path / "тома 2023"
    place.mkdir()
    (place / "сборник №1.txt").write_text(VOLUME, encoding="utf-8")
    return place
