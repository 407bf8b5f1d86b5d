from __future__ import annotations

import io
import subprocess
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from warehouse.document import RawLine
from warehouse.errors import LimitError, SourceError
from warehouse.read import ReadConfig, ocr

NO_OCR = ReadConfig(ocr="off")
PAGE = [(72, 700, "Экономика и право"), (72, 684, "The second line, 3.5 %")]


def make_scan(text: str = "") -> bytes:
    image = Image.new("L", (1000, 400), 255)
    if text:
        ImageDraw.Draw(image).text((60, 120), text, fill=0, font=ImageFont.load_default(size=80))
    held = io.BytesIO()
    image.save(held, "PDF", resolution=200)
    return held.getvalue()


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed_languages", lambda: frozenset())


def test_lines_with_boxes_and_sizes(read: Any, pdf: Any, operators: Any) -> None:
    document = read(pdf([operators(PAGE), operators([(72, 700, "Page two")])]))
    first, second = document.pages
    assert [line.text for line in first.lines] == ["Экономика и право", "The second line, 3.5 %"]
    assert [line.source_line for line in (*first.lines, *second.lines)] == [1, 2, 3]
    assert (first.text_source, first.width_pt, first.height_pt) == ("pdf_text_layer", 595, 842)
    assert (second.page_number, second.is_page_certain) == (2, True)
    box = first.lines[0].box
    assert box is not None
    assert box.x0_pt == pytest.approx(72, abs=2)
    assert 125 < box.top_pt < box.bottom_pt < 150
    assert first.lines[0].font_size_pt == pytest.approx(12)
    assert document.faults == ()


def test_font_size_counts_the_matrix(read: Any, pdf: Any) -> None:
    (page,) = read(pdf([b"BT /F1 1 Tf 9 0 0 9 72 700 Tm (Small) Tj ET"])).pages
    assert page.lines[0].font_size_pt == pytest.approx(9)


def test_sizes_guessed_by_ocr_are_levelled(read: Any, pdf: Any) -> None:
    sizes = [9, 10, 9, 8, 14]
    rows = [
        f"BT /F1 {size} Tf %d Tr 72 {700 - 20 * at} Td (line number {at}) Tj ET" for at, size in enumerate(sizes)
    ]
    for mode, expected in ((3, [9, 9, 9, 9, 14]), (0, sizes)):
        (page,) = read(pdf(["\n".join(row % mode for row in rows).encode()])).pages
        assert [line.font_size_pt for line in page.lines] == pytest.approx(expected)


def test_a_hyphen_at_a_line_end_keeps_its_line(read: Any, pdf: Any, operators: Any) -> None:
    lines = [(72, 700, "the word is hyphen-"), (72, 686, "ated, and high-tech stays")]
    (page,) = read(pdf([operators(lines)])).pages
    assert [line.text for line in page.lines] == ["the word is hyphen-", "ated, and high-tech stays"]


def test_two_columns_written_row_by_row_are_put_in_order(read: Any, pdf: Any, operators: Any) -> None:
    rows = [(72.0, 780.0, "A title that reaches over the whole width of the page and beyond it all")]
    for number in range(10):
        # A small shift keeps PDFium from joining both sides into one line.
        rows.append((72, 740 - 20 * number, f"left column with line {number}"))
        rows.append((320, 732 - 20 * number, f"right column with line {number}"))
    (page,) = read(pdf([operators(rows)])).pages
    assert [line.text for line in page.lines[1:]] == [
        f"{side} column with line {number}" for side in ("left", "right") for number in range(10)
    ]


def test_closely_set_lines_are_not_joined(read: Any, pdf: Any, operators: Any) -> None:
    rows = [
        (72, 700, "a heading that runs to the far right of the page"),
        (180, 693, "and goes on below it"),
    ]
    (page,) = read(pdf([operators(rows)])).pages
    assert [line.text for line in page.lines] == [text for _, _, text in rows]


def test_raised_and_lowered_signs_stay_in_their_line(read: Any, pdf: Any, operators: Any) -> None:
    content = b"\n".join(
        [operators([(72, 700, "water H")]), operators([(115, 697, "2")], 8), operators([(120, 700, "O rises")])]
    )
    (page,) = read(pdf([content])).pages
    assert len(page.lines) == 1


def test_blank_page_is_a_page_without_lines(read: Any, pdf: Any, operators: Any) -> None:
    document = read(pdf([operators(PAGE), b"", operators(PAGE)]), NO_OCR)
    assert [len(page.lines) for page in document.pages] == [2, 0, 2]
    assert document.faults == ()


def test_a_bad_page_is_a_fault_and_the_rest_goes_on(read: Any, pdf: Any, operators: Any) -> None:
    document = read(pdf([operators(PAGE), None, operators(PAGE)]))
    assert [page.page_number for page in document.pages] == [1, 3]
    (fault,) = document.faults
    assert (fault.page_number, fault.code) == (2, "damaged_page")
    assert fault.reason and fault.remedy


def error_of(read: Any, data: bytes, config: ReadConfig = NO_OCR) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(data, config)
    assert caught.value.subject.endswith("source")
    assert caught.value.remedy
    return caught.value


def test_encrypted(read: Any, encrypted_pdf: bytes) -> None:
    assert error_of(read, encrypted_pdf).code == "encrypted_pdf"


@pytest.mark.parametrize("frac", [0.05, 0.3, 0.6, 0.9, 0.97])
def test_truncated(read: Any, pdf: Any, operators: Any, frac: float) -> None:
    data = pdf([operators(PAGE)] * 6)
    assert error_of(read, data[: int(len(data) * frac)]).code == "truncated_pdf"


def test_truncated_where_the_head_has_an_end_mark_already(read: Any, pdf: Any, operators: Any) -> None:
    data = pdf([operators(PAGE)] * 3)
    linear = data.replace(b"%PDF-1.7\n", b"%%PDF-1.7\n%% << /Linearized 1 /L %d >>\n%%%%EOF\n" % (len(data) + 60))
    assert error_of(read, linear[: len(linear) // 2]).code == "truncated_pdf"


def test_damaged(read: Any) -> None:
    assert error_of(read, b"%PDF-1.7\nnothing of a PDF\n%%EOF\n").code == "damaged_pdf"


def test_too_many_pages(read: Any, pdf: Any) -> None:
    error = error_of(read, pdf([b""] * 4), ReadConfig(ocr="off", max_page_count=3))
    assert isinstance(error, LimitError)
    assert error.code == "too_many_pages"


def test_page_without_text_layer_names_the_command(read: Any, no_tesseract: None) -> None:
    document = read(make_scan())
    assert document.pages == ()
    (fault,) = document.faults
    assert (fault.page_number, fault.code) == (1, "no_text_layer")
    assert "tesseract is not installed" in fault.reason
    assert "apt-get install tesseract-ocr tesseract-ocr-rus tesseract-ocr-kaz" in fault.remedy


IMAGE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


@pytest.mark.parametrize(
    ("read_words", "text_source", "text"), [("word " * 40, "ocr", "word " * 40), ("12", "pdf_text_layer", "12")]
)
def test_a_scan_with_only_a_page_number_as_text(
    read: Any,
    pdf: Any,
    operators: Any,
    monkeypatch: pytest.MonkeyPatch,
    read_words: str,
    text_source: str,
    text: str,
) -> None:
    def answer(*_args: object) -> ocr.OcrPage:
        return ocr.OcrPage((RawLine(read_words, 0),), ("by OCR",))

    monkeypatch.setattr("warehouse.read.pdf.read_by_ocr", answer)
    (page,) = read(pdf([IMAGE + operators([(300, 30, "12")])])).pages
    assert (page.text_source, page.raw_text) == (text_source, text)


def test_a_scan_with_a_stamp_is_named_where_ocr_is_missing(
    read: Any, pdf: Any, operators: Any, no_tesseract: None
) -> None:
    document = read(pdf([IMAGE + operators([(300, 30, "12")]), operators([(300, 30, "13")])]))
    assert [page.raw_text for page in document.pages] == ["12", "13"]
    assert [note for note in document.notes if note.startswith("page 1 is an image")]
    assert not [note for note in document.notes if note.startswith("page 2")]


def test_ocr_can_be_switched_off(read: Any) -> None:
    document = read(make_scan(), NO_OCR)
    assert [fault.code for fault in document.faults] == ["no_text_layer"]


def test_ocr_that_takes_too_long_is_a_fault(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(command: list[str], **options: Any) -> None:
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(ocr, "installed_languages", lambda: frozenset({"rus"}))
    monkeypatch.setattr(subprocess, "run", hang)
    (fault,) = read(make_scan(), ReadConfig(ocr_page_time_limit_s=7)).faults
    assert "longer than 7 s" in fault.reason


def test_ocr_that_fails_is_a_fault_with_its_words(read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str], **_options: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 1, b"", b"Error opening data file\n")

    monkeypatch.setattr(ocr, "installed_languages", lambda: frozenset({"rus"}))
    monkeypatch.setattr(subprocess, "run", fail)
    (fault,) = read(make_scan()).faults
    assert "Error opening data file" in fault.reason


def test_words_of_tesseract_become_lines_in_points() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        "4\t1\t1\t1\t1\t0\t100\t200\t400\t40\t-1\t",
        "5\t1\t1\t1\t1\t1\t100\t200\t150\t40\t96\tСводная",
        '5\t1\t1\t1\t1\t2\t300\t204\t200\t36\t91\t"таблица',
        "5\t1\t1\t1\t2\t1\t100\t260\t90\t40\t90\t2008",
    ]
    first, second = ocr.tsv_to_lines("\n".join([head, *rows]), scale=2)
    assert (first.text, second.text) == ('Сводная "таблица', "2008")
    assert first.box is not None
    assert (first.box.x0_pt, first.box.top_pt, first.box.x1_pt, first.box.bottom_pt) == (50, 100, 250, 120)


@pytest.mark.system
def test_a_scan_is_read_by_tesseract(read: Any) -> None:
    if "eng" not in ocr.installed_languages():
        pytest.skip("needs the system packages tesseract-ocr, tesseract-ocr-rus and tesseract-ocr-kaz")
    document = read(make_scan("Regional trade"))
    (page,) = document.pages
    assert page.text_source == "ocr"
    assert "Regional trade" in page.raw_text
    assert page.lines[0].box is not None
    assert any("tesseract" in note for note in document.notes)


def test_letters_without_a_meaning_are_not_taken_for_text(read: Any, pdf: Any) -> None:
    document = read(pdf([b"BT /F1 12 Tf 72 700 Td <0102030405060708> Tj ET"]), NO_OCR)
    assert [fault.code for fault in document.faults] in (["unmapped_text"], ["no_text_layer"])
