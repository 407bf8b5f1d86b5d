from __future__ import annotations

import pytest

from warehouse.extract.tables.captions import caption_start

LABELS = (
    ("Таблица 1 – Сбыт войлока", "table", "Таблица 1", "1", "Сбыт войлока"),
    ("Табл. 2. Сбыт молока", "table", "Табл. 2", "2", "Сбыт молока"),
    ("Таблица 2.1 Сбыт по сёлам", "table", "Таблица 2.1", "2.1", "Сбыт по сёлам"),
    ("Таблица А.1 – Сбыт по сёлам", "table", "Таблица А.1", "А.1", "Сбыт по сёлам"),
    ("Кесте 2 – Жүн бағасы", "table", "Кесте 2", "2", "Жүн бағасы"),
    ("2-кесте. Жүн бағасы", "table", "2-кесте", "2", "Жүн бағасы"),
    ("2 кесте – Жүн бағасы", "table", "2 кесте", "2", "Жүн бағасы"),
    ("Table 3. Felt and milk", "table", "Table 3", "3", "Felt and milk"),
    ("TABLE IV", "table", "TABLE IV", "IV", ""),
    ("Table S2: Felt and milk", "table", "Table S2", "S2", "Felt and milk"),
    ("Рис. 1", "figure", "Рис. 1", "1", ""),
    ("Рис.4 – Цены", "figure", "Рис.4", "4", "Цены"),
    ("Рисунок 2 – цены на шерсть", "figure", "Рисунок 2", "2", "цены на шерсть"),
    ("Сурет 3. Жайылым", "figure", "Сурет 3", "3", "Жайылым"),
    ("3-сурет. Жайылым", "figure", "3-сурет", "3", "Жайылым"),
    ("Figure 4. Felt", "figure", "Figure 4", "4", "Felt"),
    ("Fig. 12a Felt", "figure", "Fig. 12a", "12a", "Felt"),
    ("Fig 7: felt", "figure", "Fig 7", "7", "felt"),
    ("Scheme 2 | The toll", "figure", "Scheme 2", "2", "The toll"),
)


@pytest.mark.parametrize(("line", "kind", "label", "number", "rest"), LABELS)
def test_labels(line: str, kind: str, label: str, number: str, rest: str) -> None:
    start = caption_start(line)
    assert start is not None
    assert (start.kind, start.label, start.number, start.rest) == (kind, label, number, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Рис. 3 показывает рост цен",
        "рис. 3. Цены выросли",
        "Таблица 2 содержит данные",
        "Таблицы 2 и 3",
        "Table 3 shows the felt",
        "Figures are rounded to 10",
        "2-кестеде жүн бағасы берілген",
        "3-суретке қараңыз",
        "Кестеде 3 ауыл бар",
        "Table 1 (continued)",
        "Таблица 4 ......... 17",
        "Figure 5% higher",
        "Tablets 4. Price",
        "Графикам 3",
        "",
    ],
)
def test_no_labels(line: str) -> None:
    assert caption_start(line) is None
