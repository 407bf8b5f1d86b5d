from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.references.helpers import lines_of, paper_with_list
from warehouse.document import RepairStep
from warehouse.extract.references.find import find_references
from warehouse.extract.references.rows import reference_rows
from warehouse.extract.references.split import raw_offset, split_entries

ODD = (
    "1. " + "Слово " * 900,
    "1. " + "Иванов И.И., " * 400,
    "[" * 2000,
    "1. " + "(" * 3000,
    "1. " + "«" * 2000 + " 12 января 2012",
    "1. Закон " * 300,
    "1. " + "a-" * 2500,
    "1. " + "№ 1 " * 900,
    "1. " + "С. 1-2, 3-4, " * 300,
    "1. 2. 3. 4. 5.",
    "1. كتاب عن التجارة والحدود، 2004.\n2. 经济贸易研究, 2010, 第3期.",
    "1. https://" + "x" * 4000,
    "1. " + "IVXLC" * 800,
    "1. " + "Там же " * 500,
    "\u00ad-\n-\n1.\n.",
    "1. " + "op. cit. " * 400,
    "1. " + "Aa-" * 900,
    "1. " + "И. " * 900,
    "1. " + "Иванова-Петрова " * 200,
)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_lists_neither_crash_nor_run_away(text: str) -> None:
    found = find_references(paper_with_list(text))
    assert all(0.0 <= reference.confidence_frac <= 1.0 for reference in found)


def test_an_entry_that_never_ends_is_kept_and_doubted() -> None:
    found = find_references(paper_with_list("1. " + "Слово и дело. " * 300))
    assert len(found) == 1
    assert found[0].text.count("дело") == 300
    assert found[0].confidence_frac <= 0.2


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
        max_size=400,
    ),
    st.integers(0, 3),
)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_rows_inside_the_list(text: str, breaks: int) -> None:
    size = max(1, len(text) // (breaks + 1))
    lines = [text[i : i + size] for i in range(0, len(text), size)] or [""]
    paper = paper_with_list("\n".join(lines))
    for row in reference_rows(paper, find_references(paper)):
        assert row["text"]
        assert 1 <= row["line_first"] <= row["line_last"] <= len(lines)  # type: ignore[operator]


def test_every_word_of_a_list_is_in_some_entry() -> None:
    text = (
        "1. Орлов К.К. Гавань. – М.: Парус, 1999.\n2. Лугин В.В. Порт и\nберег, с. 3–9.\n"
        "4. Яхин Т.Т. Мыс\n5. Последняя строка"
    )
    joined = " ".join(entry.text for entry in split_entries(lines_of(text)))
    for word in text.replace("\n", " ").split():
        assert word in joined or word.rstrip(".").isdigit()


HEBREW = "כהן א. הנמל והים. תל אביב: מפרש, 1999."
ARABIC = "كتاب عن التجارة والحدود، دار النور، 2004."
CHINESE = "王伟. 港口与海洋 [J]. 海洋科学, 2010, 12(3): 45-67."
BOOK = "Орлов К.К. Гавань. – М.: Парус, 1999. – 90 с."


def test_other_scripts_keep_their_entries_and_words() -> None:
    found = find_references(paper_with_list(f"1. {HEBREW}\n2. {ARABIC}\n3. {CHINESE}\n4. {BOOK}"))
    assert [reference.text for reference in found] == [HEBREW, ARABIC, CHINESE, BOOK]
    assert [reference.year for reference in found] == [1999, 2004, 2010, 1999]
    assert found[3].publisher == "Парус"


@pytest.mark.parametrize("opened", ["(", "[", "«", "“", '"', "{"])
def test_a_bracket_never_closed_harms_its_own_entry_alone(opened: str) -> None:
    broken = f"Лугин В.В. Порт {opened}на севере. – М.: Парус, 2001. – 80 с."
    found = find_references(paper_with_list(f"1. {broken}\n2. {BOOK}\n3. Там же."))
    assert [reference.text for reference in found] == [broken, BOOK, "Там же."]
    assert found[0].authors == "Лугин В.В."
    assert (found[1].title, found[1].publisher, found[1].year) == ("Гавань", "Парус", 1999)
    assert found[2].same_as_index == 2


@pytest.mark.timeout(60)
def test_an_entry_of_three_thousand_characters_stands_among_others() -> None:
    long = "Лугин В.В. " + "О волнах, ветрах и течениях. " * 104
    found = find_references(paper_with_list(f"1. {BOOK}\n2. {long}\n3. {BOOK}"))
    assert len(long) > 3_000
    assert [len(reference.text) for reference in found] == [len(BOOK), len(long.strip()), len(BOOK)]
    assert found[1].confidence_frac <= 0.3
    assert found[2].year == 1999


@pytest.mark.parametrize(
    "numbers",
    [
        (1, 2, 3, 4, 5, 6),
        (1, 2, 2, 3, 4, 5),
        (1, 2, 4, 5, 6, 7),
        (1, 2, 3, 1, 2, 3),
        (7, 8, 9, 10, 11, 12),
        (996, 997, 998, 999, 1000, 1001),
        (1, 3, 2, 4, 5, 6),
        (1, 2, 3, 3, 3, 4),
    ],
)
@pytest.mark.parametrize("form", ["{}. ", "{}) ", "[{}] ", "({}) "])
def test_wrong_numbers_lose_no_entry(numbers: tuple[int, ...], form: str) -> None:
    names = ("Орлов", "Лугин", "Яхин", "Сомов", "Гранёв", "Ким")
    entries = [f"{name} К.К. Море и берег {name.lower()}а. – М.: Парус, 1999. – 90 с." for name in names]
    text = "\n".join(form.format(number) + entry for number, entry in zip(numbers, entries, strict=True))
    assert [entry.text for entry in split_entries(lines_of(text))] == entries


def test_a_list_with_prose_behind_it_keeps_every_word() -> None:
    prose = "Далее автор переходит к выводам и благодарит коллег за помощь в работе."
    text = f"1. {BOOK}\n2. Там же.\n{prose}"
    joined = " ".join(entry.text for entry in split_entries(lines_of(text)))
    assert prose in joined


@pytest.mark.timeout(60)
def test_a_list_of_two_thousand_lines_without_markers_ends() -> None:
    text = "\n".join(f"Орлов{n} К.К. Гавань и порт. – М.: Парус, {1900 + n % 100}. – 90 с." for n in range(2_000))
    assert len(split_entries(lines_of(text))) == 2_000


def test_raw_text_is_what_was_read() -> None:
    raw = "2. Tam xe. 3. Там же, с. 5."
    step = RepairStep(3, 10, "Tam xe.", "Там же.", "wrong_language_ocr", 0.9, "decoder")
    first = lines_of("1. Орлов К.К. Гавань. – М.: Парус, 1999.")[0]
    second = replace(lines_of("2. Там же. 3. Там же, с. 5.", first=2)[0], raw_text=raw, steps=(step,))
    entries = split_entries([first, second])
    assert [entry.text for entry in entries[1:]] == ["Там же.", "Там же, с. 5."]
    assert [entry.raw_text for entry in entries[1:]] == ["2. Tam xe.", "Там же, с. 5."]


def test_raw_offset_follows_steps_that_change_the_length() -> None:
    step = RepairStep(0, 4, "IIpa", "Пра", "wrong_language_ocr", 0.9, "decoder")
    line = replace(lines_of("Правда и")[0], raw_text="IIpaвда и", steps=(step,))
    assert line.raw_text[raw_offset(line, 3) :] == "вда и"


def test_the_place_of_an_entry_goes_over_pages() -> None:
    first = lines_of("1. Орлов К.К. Гавань на", page_number=4, first=40)
    second = lines_of("севере. – М.: Парус, 1999. – 90 с.\n2. Там же.", page_number=5)
    paper = replace(paper_with_list("x"), reference_lines=(*first, *second))
    rows = reference_rows(paper, find_references(paper))
    assert [(r["page_number"], r["line_first"], r["page_last"], r["line_last"]) for r in rows] == [
        (4, 40, 5, 1),
        (5, 2, 5, 2),
    ]
