from __future__ import annotations

import pytest

from warehouse.extract.claims.places import find_places


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Armenia’s imports from Georgia, Russia and Turkey", ["AM", "GE", "RU", "TR"]),
        ("экспорт Казахстана в Китай, Монголию и Польшу", ["KZ", "CN", "MN", "PL"]),
        ("с Российской Федерацией, КНР и США", ["RU", "CN", "US"]),
        ("Қазақстанның Ресейге экспорты Қытаймен салыстырғанда", ["KZ", "RU", "CN"]),
        ("в Восточно-Казахстанской области и ВКО", ["KZ-63", "KZ-63"]),
        ("Шығыс Қазақстан облысының Монғолияға", ["KZ-63", "MN"]),
        ("Xinjiang Uyghur Autonomous Region, Синьцзяном и Шыңжаңда", ["CN-XJ", "CN-XJ", "CN-XJ"]),
        ("Республикой Алтай и Алтайским краем", ["RU-AL", "RU-ALT"]),
        ("Bayan-Olgii and Khovd", ["MN-071", "MN-043"]),
        ("the Great Altai and Altai", [None, None]),
        ("Южной Кореей и КНДР", ["KR", "KP"]),
        ("торговля с монголией и восточно-Казахстанской областью", ["MN", "KZ-63"]),  # capitals lost on the page
    ],
)
def test_places_are_coded(text: str, codes: list[str | None]) -> None:
    assert [place.code for place in find_places(text)] == codes


@pytest.mark.parametrize(
    "text",
    [
        "Того же мнения держится автор",
        "казахстанско-российский договор",
        "Казахстанский экспорт",
        "the chinaware of the house",
        "Китайгородская стена",
        "Polander",
        "он купил панаму и кубанку",
        "казахстанская литература",
    ],
)
def test_words_that_only_look_like_places(text: str) -> None:
    assert find_places(text) == ()
