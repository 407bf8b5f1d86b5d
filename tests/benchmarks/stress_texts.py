"""Small invented volumes for the stress benchmark: every number gives another text, the same one each time."""

from __future__ import annotations

import random

_TOPICS = (
    ("WOOL PRICES AND SHEEP FARMS", "wool", "sheep farms"),
    ("FERRIES ON THE LOWER RIVER", "ferries", "river towns"),
    ("EVENING SCHOOLS AND WAGES", "schools", "wages"),
    ("COLD STORES AND APPLE GROWERS", "apples", "cold stores"),
    ("MARKET DAYS IN SMALL TOWNS", "markets", "small towns"),
)
_PEOPLE = ("Marat Dossanov", "Elin Sandvik", "Zarina Kulova", "Pavel Orekhin", "Ines Carrasco", "Timur Abdiev")
_PLACES = ("Northvale", "Karasai", "Lindholm", "Ozerny", "Bridgeton")
_RUSSIAN = (
    "В {year} году на рынки района привезли {first} тонн, а годом позже уже {second} тонн [2].",
    "Число хозяйств за год не изменилось и составило {first}.",
    "Цены на перевозку выросли, но выручка осталась прежней [1, с. {page}].",
)
_ENGLISH = (
    "In {year} the district sold {first} tonnes, and a year later {second} tonnes [1].",
    "The number of farms stayed at {first} through the whole year [2, p. {page}].",
    "Prices of transport grew, while income of the towns stayed as it had been.",
)


def volume(number: int) -> tuple[str, str]:
    """The file name and the text of an invented volume of one to three papers."""
    chance = random.Random(number)
    papers = [_paper(chance, number, index) for index in range(chance.randint(1, 3))]
    return f"volume-{number:05d}.txt", "\f".join(papers)


def _paper(chance: random.Random, number: int, index: int) -> str:
    title, subject, other = chance.choice(_TOPICS)
    year = chance.randint(2005, 2023)
    sentences = [
        chance.choice(_ENGLISH if chance.random() < 0.7 else _RUSSIAN).format(
            year=year,
            first=chance.randint(100, 999),
            second=chance.randint(1000, 9999),
            page=chance.randint(3, 90),
        )
        for _ in range(chance.randint(3, 9))
    ]
    return "\n".join(
        (
            f"UDC {chance.randint(330, 339)}.{chance.randint(1, 99)}",
            f"{title}, PART {number * 10 + index}",
            chance.choice(_PEOPLE),
            f"Lecturer, {chance.choice(_PLACES)} University, {chance.choice(_PLACES)}",
            "",
            f"Abstract. The paper asks how {subject} and {other} went together in year {year}.",
            f"Keywords: {subject}, {other}.",
            "",
            *sentences,
            "",
            "References",
            f"1. Orekhin P.V. On {subject}. Karasai: Dala Press, {year - 2}. {chance.randint(90, 300)} p.",
            f"2. Sandvik E. A history of {other}. Lindholm: North Books, {year - 5}. {chance.randint(90, 300)} p.",
            "",
        )
    )
