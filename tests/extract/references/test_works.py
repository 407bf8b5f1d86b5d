from __future__ import annotations

import pytest

from tests.extract.references.helpers import paper_with_list
from warehouse.extract.references.find import find_references


def _ids(text: str) -> list[str | None]:
    return [reference.work_id for reference in find_references(paper_with_list(text))]


SAME = (
    (
        "Ким Л.С., Ахметов Р.Н. Ветер и вода в степи // Наука о земле. – 2014. – Т. 12, № 3. – С. 45–52.",
        "Ким, Л. С. Ветер и вода в степи / Л. С. Ким, Р. Н. Ахметов // Наука о Земле. 2014. № 3. С. 45-52.",
    ),
    (
        "Закон Республики Казахстан «О науке» от 18 февраля 2011 года № 407-IV.",
        "О науке: Закон РК от 18.02.2011 г. № 407-IV // Казахстанская правда. – 2011. – 19 февраля.",
    ),
    (
        "Гранёв С.С. Чёрный ветёр над полем: монография. – М.: Лад, 2001. – 50 с.",
        "ГРАНЕВ С. С. Черный ветер над полем. – М.: Лад, 2001.",
    ),
    (
        (
            "Harrow, J., & Mott, K. L. (2019). Salt routes of the north. Journal of Trade, 12(3), 45–67. "
            "https://doi.org/10.1234/jt.2019.45"
        ),
        "Harrow J, Mott KL. Salt routes of the north. J Trade. 2019;12(3):45-67.",
    ),
    (
        "ГОСТ 12.1.004-91. Пожарная безопасность. – М.: Изд-во стандартов, 1996. – 83 с.",
        "ГОСТ 12.1.004–91 Пожарная безопасность. Общие требования.",
    ),
)


@pytest.mark.parametrize(("left", "right"), SAME)
def test_one_work_in_two_papers_has_one_id(left: str, right: str) -> None:
    (a,), (b,) = _ids(f"1. {left}"), _ids(f"7. {right}")
    assert a is not None
    assert a == b


def test_different_works_have_different_ids() -> None:
    ids = _ids("\n".join(f"{n}. {left}" for n, (left, _) in enumerate(SAME, 1)))
    assert None not in ids
    assert len(set(ids)) == len(SAME)


def test_editions_of_other_years_are_other_works() -> None:
    ids = _ids(
        "1. Орлов К.К. Гавань моря. – М.: Парус, 1999. – 90 с.\n"
        "2. Орлов К.К. Гавань моря. – М.: Парус, 2009. – 90 с."
    )
    assert ids[0] != ids[1]


def test_a_repeat_has_the_id_of_what_it_repeats() -> None:
    ids = _ids(
        "1. Орлов К.К. Гавань моря. – М.: Парус, 1999. – 90 с.\n2. Там же. – С. 4.\n3. Орлов К.К. Указ. соч. С. 5."
    )
    assert ids[0] is not None
    assert ids == [ids[0]] * 3


def test_too_little_known_gives_no_id() -> None:
    assert _ids("1. Там же.\n2. Указ Президента.\n3. 1999.") == [None, None, None]
