from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.document import DocumentId, SourceFile
from warehouse.errors import SourceError
from warehouse.read.text import read_text, text_to_pages

RUSSIAN = (
    "Развитие приграничной торговли зависит от пропускной способности дорог.\n"
    "За последние три года объём перевозок вырос на 12,4 %, а цены — лишь на 3 %.\n"
    "Научный руководитель: Е. П. Щукина, доцент; ЭКОНОМИКА И ПРАВО, «Вестник» № 7.\n"
)
KAZAKH = (
    "Өңірдің көлік жүйесі жыл сайын дамып келеді, жүк тасымалы ұлғайды.\n"
    "Ғылыми жетекші: Қ. Ә. Төлегенұлы. Бұл мақалада үш кезең қарастырылады.\n"
)
ENGLISH = "The café’s turnover grew – by 3 % – in Zürich, São Paulo and Kraków’s naïve façade districts.\n"


def source_of(data: bytes) -> SourceFile:
    return SourceFile(DocumentId("0" * 64), "/volume.txt", "volume.txt", "text/plain", len(data), data)


def lines_of(data: bytes) -> list[str]:
    return [line.text for page in read_text(source_of(data)).pages for line in page.lines]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "mac_cyrillic"),
        (RUSSIAN, "iso8859_5"),
        (RUSSIAN.upper(), "cp1251"),
        (RUSSIAN.upper(), "koi8_r"),
        (RUSSIAN.upper(), "cp866"),
        (KAZAKH, "utf-8"),
        (KAZAKH, "utf-16-le"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (ENGLISH.replace("ó", "o"), "cp1252"),
        ("The index fell to 3.1 in May.\n" * 3, "utf-8"),
        ("The index fell to 3.1 in May.\n" * 3, "utf-16-be"),
    ],
)
def test_encoding_is_found_and_recorded(text: str, encoding: str) -> None:
    # What the encoding has no letter for is not what is tested here.
    text = text.encode(encoding, "ignore").decode(encoding)
    found = read_text(source_of(text.encode(encoding)))
    assert "\n".join(line.text for line in found.pages[0].lines) + "\n" == text
    assert found.encoding == encoding
    assert not any("U+FFFD" in note for note in found.notes)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "mac_cyrillic"])
@pytest.mark.parametrize("text", ["Введение", "Список литературы", "ВЫВОДЫ", "Таблица 3 – Экспорт, млн долл."])
def test_a_few_words_are_enough(text: str, encoding: str) -> None:
    text = text.replace("–", "-")
    assert lines_of(text.encode(encoding)) == [text]


def test_utf16_with_a_mark_is_told_from_utf8() -> None:
    found = read_text(source_of(RUSSIAN.encode("utf-16")))
    assert found.encoding == "utf-16-le"
    assert found.pages[0].lines[0].text == RUSSIAN.splitlines()[0]


def test_a_few_damaged_bytes_of_utf8_are_marked_and_counted() -> None:
    data = RUSSIAN.encode()
    broken = data[:21] + b"\xff" + data[21:61] + b"\xc0" + data[61:]
    found = read_text(source_of(broken))
    assert found.encoding == "utf-8"
    assert found.pages[0].raw_text.count("\ufffd") == 2
    assert any("2 places" in note and "byte 21" in note for note in found.notes)


def test_a_cut_multibyte_letter_at_the_end_is_marked() -> None:
    assert lines_of("да".encode()[:-1]) == ["д\ufffd"]


def test_nul_characters_do_not_cut_a_line_off() -> None:
    found = read_text(source_of(("Строка с нулём: \x00 и дальше\n" * 3).encode()))
    assert found.pages[0].lines[0].text == "Строка с нулём: \ufffd и дальше"
    assert any("NUL" in note for note in found.notes)


def test_all_kinds_of_line_ends() -> None:
    assert lines_of("a\r\nb\rc\nd\u2028e\x85f\u2029g\x0bh".encode()) == list("abcdefgh")
    assert lines_of(b"a\n\n b") == ["a", "", " b"]
    assert lines_of(b"a\r\n\r\n") == ["a", ""]


def test_pages_end_at_form_feeds_and_lines_count_through() -> None:
    pages = text_to_pages("one\ntwo\n\fthree\n\f\ffour\n\f")
    assert [(page.page_number, [line.text for line in page.lines]) for page in pages] == [
        (1, ["one", "two"]),
        (2, ["three"]),
        (3, []),
        (4, ["four"]),
    ]
    assert [line.source_line for page in pages for line in page.lines] == [1, 2, 3, 4]
    assert all(page.is_page_certain for page in pages)


def test_a_form_feed_within_a_line_cuts_it_and_keeps_its_number() -> None:
    pages = text_to_pages("one\nend\fstart\nnext")
    assert [[(line.text, line.source_line) for line in page.lines] for page in pages] == [
        [("one", 1), ("end", 2)],
        [("start", 2), ("next", 3)],
    ]


def test_without_form_feeds_there_is_one_uncertain_page() -> None:
    (page,) = text_to_pages("one\ntwo")
    assert (page.page_number, page.is_page_certain) == (1, False)


def test_one_leading_space_is_a_weak_sign_of_a_cut() -> None:
    text = " tail of something\n" + "a line at the margin\n" * 19 + " cut here\n  two spaces\n\ttab\n \n"
    (page,) = text_to_pages(text)
    assert [line.text for line in page.lines if line.has_break_before] == [
        " tail of something",
        " cut here",
        " ",
    ]


def test_leading_spaces_mean_nothing_where_most_lines_have_them() -> None:
    (page,) = text_to_pages(" indented\n" * 5 + "margin\n" * 5)
    assert not any(line.has_break_before for line in page.lines)


def test_a_line_of_a_megabyte() -> None:
    text = "слово " * 170_000
    found = read_text(source_of((text + "\nend").encode("cp1251")))
    assert [line.text for line in found.pages[0].lines] == [text, "end"]
    assert found.encoding == "cp1251"


def test_only_control_characters_are_no_text() -> None:
    with pytest.raises(SourceError) as caught:
        read_text(source_of(b"\x01\x02\x03\x04\x05" * 30))
    assert caught.value.code == "unsupported_binary"


def test_only_white_space_gives_no_words_and_no_error() -> None:
    found = read_text(source_of(b"\n \n\t\n"))
    assert [line.text for line in found.pages[0].lines] == ["", " ", "\t"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\f")))
def test_no_character_of_a_utf8_text_is_lost(text: str) -> None:
    pages = text_to_pages(text)
    kept = [char for page in pages for line in page.lines for char in line.text if not char.isspace()]
    assert kept == [char for char in text if not char.isspace()]
    for page in pages:
        assert not any(char in line.text for line in page.lines for char in "\n\r\f\u2028\x85")


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    source = source_of(data)
    try:
        found = read_text(source)
    except SourceError as error:
        assert error.code == "unsupported_binary"
    else:
        found.pages[0].raw_text.encode() if found.pages else None
        assert found.encoding


def test_text_survives_as_utf8(read: Any) -> None:
    document = read(("Сборник\n" * 3).encode("utf-16"))
    assert [line.text for line in document.pages[0].lines] == ["Сборник"] * 3
