"""People out of head lines; all names are invented."""

from __future__ import annotations

import pytest

from warehouse.document import Line, Paper, PaperId, Span
from warehouse.extract.people.find import find_people, read_supervisor
from warehouse.extract.people.rows import people_rows


def line(text: str, number: int = 1, confidence_frac: float = 1.0) -> Line:
    return Line(1, number, number, text, text, "ru", "none", confidence_frac)


def items(*pairs: tuple[str, str]) -> list[tuple[str, Line]]:
    return [(role, line(text, number)) for number, (role, text) in enumerate(pairs, start=1)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Лодкин И.И.", ["Лодкин И.И."]),
        ("И. И. Лодкин, Т.О. Бродова", ["И. И. Лодкин", "Т.О. Бродова"]),
        ("Лодкин Иван Ильич, Бродова Татьяна Олеговна", ["Лодкин Иван Ильич", "Бродова Татьяна Олеговна"]),
        ("Серікбай Дана Маратқызы, Әлімжан Е.Қ.", ["Серікбай Дана Маратқызы", "Әлімжан Е.Қ."]),
        ("Мұрат Жанболатұлы Сейтқали", ["Мұрат Жанболатұлы Сейтқали"]),
        ("John A. Smith1*, Mary O’Neil2 and Li Wei1", ["John A. Smith", "Mary O’Neil", "Li Wei"]),
        ("Seitkali T. and Bergström A.K.", ["Seitkali T.", "Bergström A.K."]),
        ("ЖАРКОВА ЕЛЕНА ПЕТРОВНА", ["ЖАРКОВА ЕЛЕНА ПЕТРОВНА"]),
        ("Водин-Речной А. А.", ["Водин-Речной А. А."]),
        ("Лодкин И.И. и Жаркова Е.П.", ["Лодкин И.И.", "Жаркова Е.П."]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [person.name for person in find_people(items(("author", text)))] == names


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Научный руководитель – С.К. Ормекова", "С.К. Ормекова", None),
        ("Научный руководитель: к.э.н., доцент Лодкин И.И.", "Лодкин И.И.", "к.э.н., доцент"),
        ("Науч. рук. PhD, ст. преподаватель Т.О. Бродова", "Т.О. Бродова", "PhD, ст. преподаватель"),
        (
            "Ғылыми жетекші: PhD, қауымдастырылған профессор А.Б. Серікова",
            "А.Б. Серікова",
            "PhD, қауымдастырылған профессор",
        ),
        ("Ғылыми жетекшісі – т.ғ.к. Мұратов Ж.С.", "Мұратов Ж.С.", "т.ғ.к."),
        ("Scientific supervisor: M.R. Dawson, PhD, Senior Lecturer", "M.R. Dawson", "PhD, Senior Lecturer"),
        ("Scientific adviser - Professor Helen Marsh", "Helen Marsh", "Professor"),
        (
            "Научный руководитель Водин Алексей Андреевич, д.т.н., профессор",
            "Водин Алексей Андреевич",
            "д.т.н., профессор",
        ),
    ],
)
def test_supervisors(text: str, name: str, position: str | None) -> None:
    person = read_supervisor([line(text)])
    assert person is not None
    assert (person.role, person.name, person.position) == ("supervisor", name, position)


def test_a_supervisor_without_a_name_keeps_the_post() -> None:
    person = read_supervisor([line("Научный руководитель: кандидат исторических наук, доцент кафедры")])
    assert person is not None
    assert person.name is None
    assert person.position is not None
    assert person.position.startswith("кандидат исторических наук")


def test_details_without_a_name_are_a_nameless_person() -> None:
    (person,) = find_people(
        items(
            ("person", "Senior Lecturer at the Department of Rivers,"),
            ("person", "Northern University, Semey, Kazakhstan"),
        )
    )
    assert person.name is None
    assert person.position == "Senior Lecturer at the Department of Rivers"
    assert person.affiliation == "Northern University"
    assert (person.city, person.country_code) == ("Semey", "KZ")


def test_marks_deal_places_of_work() -> None:
    people = find_people(
        items(
            ("author", "Лодкин И.И.¹, Бродова Т.О.², Жаркова Е.П.¹"),
            ("person", "¹Речной институт, г. Омск, Россия"),
            ("person", "²Институт дорог, Астана, Казахстан"),
            ("email", "lodkin@river.example, brodova@road.example, zharkova@river.example"),
        )
    )
    assert [person.affiliation for person in people] == ["Речной институт", "Институт дорог", "Речной институт"]
    assert [person.country_code for person in people] == ["RU", "KZ", "RU"]
    assert people[1].email == "brodova@road.example"


def test_groups_keep_their_own_details_and_the_wrapped_line_goes_on() -> None:
    people = find_people(
        items(
            ("author", "Лодкин И.И."),
            ("person", "магистрант 2 курса факультета речного дела Северного национального"),
            ("person", "университета, Омск"),
            ("author", "Бродова Т.О."),
            ("person", "студентка 4 курса"),
        )
    )
    assert people[0].position == "магистрант 2 курса факультета речного дела Северного национального университета"
    assert people[0].city == "Омск"
    assert people[1].position == "студентка 4 курса"
    assert people[1].city is None


def test_an_unknown_place_is_not_guessed() -> None:
    (person,) = find_people(items(("author", "Лодкин И.И."), ("person", "Школа № 4, с. Заречное")))
    assert person.country_code is None
    assert person.city is None


def test_the_same_people_in_another_script_are_not_doubled() -> None:
    people = find_people(
        items(("author", "Сейтқали Т.Б., Жаркова Е.П."), ("author", "Seitkali T.B., Zharkova Ye.P."))
    )
    assert [person.name for person in people] == ["Сейтқали Т.Б.", "Жаркова Е.П."]
    brothers = find_people(items(("author", "Лодкин И.И., Лодкин П.И.")))
    assert len(brothers) == 2


def test_a_damaged_name_is_kept_with_little_confidence() -> None:
    damaged = line("JIoakuH 14B aH", 1, 0.6)
    (person,) = find_people([("author", damaged), ("person", line("студент 3 курса", 2))])
    assert person.name == "JIoakuH 14B aH"
    assert person.confidence_frac <= 0.35


def test_rows_have_the_contract_columns() -> None:
    first = line("Лодкин И.И., доцент")
    paper = Paper(PaperId("p"), 1, Span.of(first), (first,), None, "ru", people=find_people([("author", first)]))
    (row,) = people_rows(paper)
    assert row["paper_id"] == "p"
    assert row["name"] == "Лодкин И.И."
    assert row["position"] == "доцент"
    assert row["page_number"] == row["line_first"] == row["page_last"] == row["line_last"] == 1
