"""One cited work has one identity, however it is printed; near-identical works stay apart. All invented."""

from __future__ import annotations

import pytest

from tests.extract.references.helpers import paper_with_list
from warehouse.extract.references.find import find_references


def _id(entry: str, number: int) -> str | None:
    (reference,) = find_references(paper_with_list(f"{number}. {entry}"))
    return reference.work_id


SAME = (
    (
        "initials before the name",
        "Ким Л.С. Ветер и вода в степи. – М.: Лад, 2014. – 120 с.",
        "Л.С. Ким. Ветер и вода в степи. М.: Лад, 2014. 120 с.",
    ),
    (
        "APA",
        "Ким Л.С. Ветер и вода в степи. – М.: Лад, 2014. – 120 с.",
        "Ким, Л. С. (2014). Ветер и вода в степи. М.: Лад.",
    ),
    (
        "transliterated, APA",
        "Ким Л.С., Ахметов Р.Н. Ветер и вода в степи // Наука о земле. – 2014. – № 3. – С. 45–52.",
        "Kim, L. S., & Akhmetov, R. N. (2014). Veter i voda v stepi. Nauka o zemle, 3, 45–52.",
    ),
    (
        "transliterated, with a translation",
        "Ким Л.С., Ахметов Р.Н. Ветер и вода в степи // Наука о земле. – 2014. – № 3. – С. 45–52.",
        "Kim L.S., Ahmetov R.N. Veter i voda v stepi [Wind and water] // Nauka o zemle. – 2014. – № 3. – S. 45–52.",
    ),
    (
        "a Kazakh name in Russian letters",
        "Сейітқали Б.Қ. Дала жолдары. – Алматы: Ғылым, 2019. – 200 б.",
        "Сейткали Б.К. Дала жолдары. – Алматы: Ғылым, 2019. – 200 б.",
    ),
    (
        "Kazakh in Latin letters",
        "Сейітқали Б.Қ. Дала жолдары. – Алматы: Ғылым, 2019. – 200 б.",
        "Seitkali B.K. Dala zholdary. – Almaty: Gylym, 2019. – 200 b.",
    ),
    (
        "letters that are written with many",
        "Щербаков Ю.Ё. Чёрные воды юга. – СПб.: Лад, 2001. – 90 с.",
        "Shcherbakov Y.E. Chernye vody yuga. – SPb.: Lad, 2001. – 90 p.",
    ),
    (
        "GOST and Vancouver",
        "Harrow P. Roads of salt // Journal of Trade. – 2011. – Vol. 12, No. 3. – P. 45–67.",
        "Harrow P. Roads of salt. J Trade. 2011;12(3):45-67.",
    ),
    (
        "a law in two languages",
        "Закон РК «О перевалах» от 4 мая 2011 года № 12-IV",
        "Қазақстан Республикасының 2011 жылғы 4 мамырдағы № 12-IV «Асулар туралы» Заңы",
    ),
    (
        "an act's number with and without its series",
        "Кодекс Республики Казахстан о перевалах от 23 ноября 2015 года № 414-V ЗРК.",
        "Кодекс РК о перевалах от 23.11.2015 г. № 414-V",
    ),
)
APART = (
    (
        "year in the title",
        "Отчёт о сбыте войлока за 2014 год. – Астана: Лад, 2015. – 40 с.",
        "Отчёт о сбыте войлока за 2013 год. – Астана: Лад, 2015. – 40 с.",
    ),
    (
        "volume of a book",
        "Ким Л.С. История степи. Т. 1. – М.: Лад, 2014. – 120 с.",
        "Ким Л.С. История степи. Т. 2. – М.: Лад, 2014. – 130 с.",
    ),
    (
        "one word",
        "Ким Л.С. Ветер и вода верхней долины. – М.: Лад, 2014. – 120 с.",
        "Ким Л.С. Ветер и вода нижней долины. – М.: Лад, 2014. – 120 с.",
    ),
    (
        "part",
        "Kim L. Wind and water, part I // J Steppe. – 2014. – Vol. 2. – P. 1–9.",
        "Kim L. Wind and water, part II // J Steppe. – 2014. – Vol. 3. – P. 1–9.",
    ),
    ("author", "Ким Л.С. Ветер степи. – М.: Лад, 2014. – 9 с.", "Кин Л.С. Ветер степи. – М.: Лад, 2014. – 9 с."),
    (
        "number of a law",
        "Закон РК «О перевалах» от 4 мая 2011 года № 12-IV",
        "Закон РК «О перевалах» от 4 мая 2011 года № 13-IV",
    ),
    (
        "year of a yearbook",
        "Ежегодник степных перевалов. – Астана: Лад, 2015. – 140 с.",
        "Ежегодник степных перевалов. – Астана: Лад, 2016. – 140 с.",
    ),
)


@pytest.mark.parametrize(("left", "right"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_one_work(left: str, right: str) -> None:
    one = _id(left, 1)
    assert one is not None
    assert one == _id(right, 7)


@pytest.mark.parametrize(("left", "right"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_two_works(left: str, right: str) -> None:
    assert _id(left, 1) != _id(right, 7)
