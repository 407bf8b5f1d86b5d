"""Make the sample volumes of this folder and their truth: `python make_volumes.py TESSDATA_FOLDER [NAME ...]`.

TESSDATA_FOLDER holds the English non-fast model of Tesseract as `eng.traineddata` (see README.md). Needs Pillow,
reportlab and pypdfium2, the `tesseract` program, and the fonts named in README.md. Nothing else of Kitap is used.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from model import Paper, Volume
from typeset import Figure, Fonts, Setter, Sheet, Table, Word, draw_image, sheet_to_lines

HERE = Path(__file__).parent
# Apart from the volumes, so that `kitap run tests/volumes` meets each paper once.
VARIANTS = HERE.parent / "read" / "variants"
FONT_ROOT = Path(os.environ.get("FONT_ROOT", "/usr/share/fonts/truetype"))
FREE = Fonts(*(str(FONT_ROOT / "freefont" / f"FreeSerif{style}.ttf") for style in ("", "Bold", "Italic")))
PARA = Fonts(*(str(FONT_ROOT / "paratype" / f"PTF{style}F.ttf") for style in ("55", "75", "56")))

ABSTRACT_LABEL = {"ru": "Аннотация.", "en": "Abstract.", "kk": "Аңдатпа."}
KEYWORD_LABEL = {"ru": "Ключевые слова:", "en": "Keywords:", "kk": "Түйін сөздер:"}


def main() -> None:
    from content_journal import VOLUME as JOURNAL
    from content_kazakh import VOLUME as KAZAKH
    from content_students import VOLUME as STUDENTS
    from content_trade import VOLUME as TRADE

    tessdata = Path(sys.argv[1])
    wanted = set(sys.argv[2:])
    makers = ((STUDENTS, make_students), (KAZAKH, make_kazakh), (JOURNAL, make_journal), (TRADE, make_trade))
    for volume, make in makers:
        if not wanted or volume.name in wanted:
            make(volume, tessdata)


def make_students(volume: Volume, tessdata: Path) -> None:
    """Every page read by the English model: a text with form feeds, and the same as a PDF."""
    setter, marks = lay_out(volume, FREE, 420, 595, 46, 11.3)
    VARIANTS.mkdir(exist_ok=True)
    pages, rows = read_wrongly(setter, range(len(setter.sheets)), tessdata, VARIANTS / f"{volume.name}.pdf")
    (HERE / f"{volume.name}.txt").write_text("".join(page + "\f" for page in pages), encoding="utf-8")
    write_truth(volume, f"{volume.name}.txt", marks, rows, setter, ruined=range(1, len(pages) + 1))
    (VARIANTS / f"{volume.name}.clean.txt").write_text(
        "".join("\n".join(sheet_to_lines(sheet)) + "\n\f" for sheet in setter.sheets), encoding="utf-8"
    )


def make_kazakh(volume: Volume, tessdata: Path) -> None:
    """Pages with a sound text layer and pages read by the English model in one PDF."""
    import pypdfium2 as pdfium

    setter, marks = lay_out(volume, FREE, 420, 595, 46, 10.5)
    ruined = find_ruined_pages(volume, marks)
    with tempfile.TemporaryDirectory() as folder:
        scans = Path(folder) / "scans.pdf"
        _, rows = read_wrongly(setter, [page - 1 for page in ruined], tessdata, scans)
        joined = pdfium.PdfDocument.new()
        clean = pdfium.PdfDocument(draw_pdf(setter, volume.title))
        scanned = pdfium.PdfDocument(scans)
        for page in range(1, len(setter.sheets) + 1):
            if page in ruined:
                joined.import_pages(scanned, [ruined.index(page)])
            else:
                joined.import_pages(clean, [page - 1])
        joined.save(HERE / f"{volume.name}.pdf")
        rows = number_as_in_pdf(rows, joined)
    write_truth(volume, f"{volume.name}.pdf", marks, rows, setter, ruined=ruined)


def number_as_in_pdf(rows: list[tuple[int, int, str, str]], document: Any) -> list[tuple[int, int, str, str]]:
    """Lines as a reader of the PDF sees them: blank ones do not count, and spaces may fall otherwise."""
    found = []
    for page in sorted({row[0] for row in rows}):
        text = document[page - 1].get_textpage().get_text_range().replace("\ufffe", "-\r\n")
        lines = [line.rstrip() for line in text.split("\r\n") if line.strip()]
        read = [row for row in rows if row[0] == page]
        if len(lines) != len(read):
            raise SystemExit(f"page {page}: {len(lines)} lines in the PDF, {len(read)} read by OCR")
        found += [(page, n, line, row[3]) for n, (line, row) in enumerate(zip(lines, read, strict=True), start=1)]
    return found


def make_journal(volume: Volume, tessdata: Path) -> None:
    """A born-digital PDF, two columns in part."""
    setter, marks = lay_out(volume, PARA, 595, 842, 60, 10)
    (HERE / f"{volume.name}.pdf").write_bytes(draw_pdf(setter, volume.title))
    write_truth(volume, f"{volume.name}.pdf", marks, [], setter, ruined=())


def make_trade(volume: Volume, tessdata: Path) -> None:
    """A text with form feeds: pages read by the English model among pages as a text layer gives them, which keeps
    the words of a table's row and loses its columns."""
    setter, marks = lay_out(volume, FREE, 420, 595, 46, 10.5)
    ruined = find_ruined_pages(volume, marks)
    with tempfile.TemporaryDirectory() as folder:
        read, rows = read_wrongly(setter, [page - 1 for page in ruined], tessdata, Path(folder) / "scans.pdf")
    pages = ["\n".join(sheet_to_lines(sheet)) + "\n" for sheet in setter.sheets]
    for page, text in zip(ruined, read, strict=True):
        pages[page - 1] = text
    (HERE / f"{volume.name}.txt").write_text("".join(page + "\f" for page in pages), encoding="utf-8")
    write_truth(volume, f"{volume.name}.txt", marks, rows, setter, ruined=ruined)


def find_ruined_pages(volume: Volume, marks: list[dict[str, Any]]) -> list[int]:
    """The pages of the papers that the wrong model reads, from 1."""
    return sorted(
        {
            page
            for paper, mark in zip(volume.papers, marks, strict=True)
            if paper.is_ruined
            for page in range(mark["page_start"], mark["page_end"] + 1)
        }
    )


# --- setting -------------------------------------------------------------------------------------------------


def lay_out(
    volume: Volume, fonts: Fonts, width: float, height: float, margin: float, size: float
) -> tuple[Setter, list[dict[str, Any]]]:
    """Set the volume twice: the contents page needs the page numbers of the first time."""
    starts = [0] * len(volume.papers)
    for _ in range(2):
        setter = Setter(fonts, width, height, margin, size, volume.running_head, hyphenate=True,
                        first_number=volume.fields.get("first_page", 1))  # fmt: skip
        set_cover(setter, volume)
        if not volume.contents_last:
            set_contents(setter, volume, starts)
            setter.new_page()
        marks = [set_paper(setter, paper, is_first=not index) for index, paper in enumerate(volume.papers)]
        starts = [mark["page_start"] + setter.first_number - 1 for mark in marks]
        if volume.contents_last:
            setter.begin_columns(1)
            set_contents(setter, volume, starts)
    return setter, marks


def set_cover(setter: Setter, volume: Volume) -> None:
    setter.new_page()
    for style, text in volume.cover:
        if style == "gap":
            setter.space(40)
        elif style == "big":
            setter.paragraph(text, align="center", style="b", size=17)
        else:
            setter.paragraph(text, align="center" if style == "c" else "left", indent=0)


def set_contents(setter: Setter, volume: Volume, starts: list[int]) -> None:
    setter.new_page()
    setter.paragraph(volume.contents_heading, align="center", style="b")
    setter.space(8)
    for paper, start in zip(volume.papers, starts, strict=True):
        setter.leader_line(f"{paper.contents_author} {paper.title}".strip(), str(start))
        setter.space(3)


def set_paper(setter: Setter, paper: Paper, *, is_first: bool) -> dict[str, Any]:
    """Set a paper; returns where it starts and ends and where its tables and figures stand."""
    small = setter.size - 0.5
    if paper.columns > 1 or setter.columns > 1:
        setter.begin_columns(1)
        setter.column = 0
        if not is_first:
            setter.new_page()
    elif paper.starts_page and not is_first:
        setter.new_page()
    elif not is_first:
        setter.space(26)
        setter.need(setter.leading * 6)
    mark: dict[str, Any] = {"page_start": setter.page_number, "blocks": {}}
    for style, text in paper.head:
        if style == "title":
            setter.space(4)
            setter.paragraph(text, align="center", style="b")
            setter.space(3)
        elif style == "author":
            setter.paragraph(text, align="center", style="b")
        elif style == "affiliation":
            setter.paragraph(text, align="center", style="i", size=small)
        elif style == "supervisor":
            setter.paragraph(text, align="center", size=small)
        else:
            setter.paragraph(text, align="left", indent=0, size=small)
    setter.space(5)
    for language in sorted(paper.abstracts | paper.keywords, key=lambda code: code != paper.language):
        if language in paper.abstracts:
            setter.paragraph(f"{ABSTRACT_LABEL[language]} {paper.abstracts[language]}", size=small, style="i")
        if language in paper.keywords:
            setter.paragraph(f"{KEYWORD_LABEL[language]} {paper.keywords[language]}.", size=small, style="i")
    setter.space(6)
    if paper.columns > 1:
        setter.begin_columns(paper.columns)
    item = 0
    for index, block in enumerate(paper.body):
        if isinstance(block, Table):
            mark["blocks"][index] = setter.table(block)
            continue
        if isinstance(block, Figure):
            mark["blocks"][index] = setter.figure(block)
            continue
        kind, text = block
        item = item + 1 if kind == "l" else 0
        if kind == "h":
            setter.space(5)
            setter.need(setter.leading * 3)
            setter.paragraph(text, style="b")
            setter.space(2)
        elif kind == "l":
            setter.paragraph(f"{item}) {text}", hanging=0)
        else:
            setter.paragraph(text)
    setter.space(8)
    setter.need(setter.leading * 3)
    setter.paragraph(paper.reference_heading, align="center", style="b")
    setter.space(3)
    for number, entry in enumerate(paper.references, start=1):
        if paper.numbered:
            setter.paragraph(f"{number}. {entry['text']}", indent=10, size=small)
        else:
            setter.paragraph(entry["text"], indent=0, hanging=14, size=small)
    if paper.received:
        setter.space(4)
        setter.paragraph(paper.received, align="right", style="i", size=small)
    mark["page_end"] = setter.page_number
    return mark


# --- drawing and reading -------------------------------------------------------------------------------------


def draw_pdf(setter: Setter, title: str) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    names = {style: Path(setter.fonts.path(style)).stem for style in ("", "b", "i")}
    for style, name in names.items():
        pdfmetrics.registerFont(TTFont(name, setter.fonts.path(style)))
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(setter.width, setter.height), pageCompression=1, invariant=1)
    canvas.setTitle(title)
    for sheet in setter.sheets:
        canvas.setFillGray(0.4)
        for x0, y0, x1, y1 in sheet.boxes:
            canvas.rect(x0, setter.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.setLineWidth(0.5)
        for x0, y0, x1, y1 in sheet.rules:
            canvas.line(x0, setter.height - y0, x1, setter.height - y1)
        for line in sheet.lines:
            for word in line:
                canvas.setFont(names[word.style], word.size)
                canvas.drawString(word.x, setter.height - word.baseline, word.text)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def read_wrongly(
    setter: Setter, indexes: Any, tessdata: Path, pdf_path: Path
) -> tuple[list[str], list[tuple[int, int, str, str]]]:
    """Render pages, read them by the English model; returns their texts and rows (page, line, raw, truth)."""
    indexes = list(indexes)
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for index in indexes:
            path = Path(folder) / f"page{index:03}.png"
            draw_image(setter.sheets[index], setter).save(path, dpi=(300, 300))
            names.append(str(path))
        (Path(folder) / "list.txt").write_text("\n".join(names) + "\n")
        subprocess.run(
            ["nice", "-n", "10", "tesseract", f"{folder}/list.txt", f"{folder}/out", "-l", "eng", "--tessdata-dir",
             str(tessdata), "--dpi", "300", "-c", "tessedit_create_txt=1", "-c", "tessedit_create_tsv=1",
             "-c", "tessedit_create_pdf=1"],
            check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        text = (Path(folder) / "out.txt").read_text(encoding="utf-8")
        table = (Path(folder) / "out.tsv").read_text(encoding="utf-8")
        pdf_path.write_bytes((Path(folder) / "out.pdf").read_bytes())
    pages = text.split("\f")[: len(indexes)]
    boxes = find_line_boxes(table)
    rows: list[tuple[int, int, str, str]] = []
    for place, index in enumerate(indexes):
        rows += align(pages[place], boxes.get(place + 1, []), setter.sheets[index], index + 1)
    return pages, rows


def find_line_boxes(table: str) -> dict[int, list[tuple[str, tuple[float, ...]]]]:
    """The lines of each page of tesseract's table: text and box in points."""
    found: dict[int, dict[tuple[str, ...], list[dict[str, str]]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            key = (row["block_num"], row["par_num"], row["line_num"])
            found.setdefault(int(row["page_num"]), {}).setdefault(key, []).append(row)
    scale = 72 / 300
    return {
        page: [
            (
                " ".join(word["text"] for word in words),
                (
                    min(int(word["left"]) for word in words) * scale,
                    min(int(word["top"]) for word in words) * scale,
                    max(int(word["left"]) + int(word["width"]) for word in words) * scale,
                    max(int(word["top"]) + int(word["height"]) for word in words) * scale,
                ),
            )
            for words in lines.values()
        ]
        for page, lines in found.items()
    }


def align(page: str, boxes: Any, sheet: Sheet, page_number: int) -> list[tuple[int, int, str, str]]:
    """Give each line that was read the words that were set where it stands."""
    taken: dict[int, list[Word]] = {}
    for word in (word for line in sheet.lines for word in line):
        x, y = word.x + word.width / 2, word.baseline - word.size * 0.3
        fits = [
            (abs((box[1] + box[3]) / 2 - y), index)
            for index, (_, box) in enumerate(boxes)
            if box[1] - 1 <= y <= box[3] + 1 and box[0] - 3 <= x <= box[2] + 3
        ]
        if fits:
            taken.setdefault(min(fits)[1], []).append(word)
    rows = []
    texts = page.split("\n")
    start = 0
    for index, (raw, _) in enumerate(boxes):
        line = next((n for n in range(start, len(texts)) if " ".join(texts[n].split()) == raw), None)
        if line is None:
            continue
        start = line + 1
        words = sorted(taken.get(index, []), key=lambda word: word.x)
        rows.append((page_number, line + 1, raw, " ".join(word.text for word in words)))
    return rows


# --- truth ---------------------------------------------------------------------------------------------------


def write_truth(
    volume: Volume, file_name: str, marks: list[dict[str, Any]], rows: list[tuple[int, int, str, str]], setter: Setter,
    ruined: Any,
) -> None:  # fmt: skip
    truth = {
        "file": file_name,
        "page_count": len(setter.sheets),
        "ruined_pages": list(ruined),
        "has_contents_page": True,
        "volume": volume.fields,
        "papers": [
            paper_truth(index, paper, mark, setter.first_number)
            for index, (paper, mark) in enumerate(zip(volume.papers, marks, strict=True))
        ],
    }
    path = HERE / f"{volume.name}.truth.json"
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if rows:
        with (HERE / f"{volume.name}.truth.tsv").open("w", encoding="utf-8", newline="\n") as stream:
            stream.write("page\tline\traw\ttruth\n")
            stream.writelines(f"{page}\t{line}\t{raw}\t{true}\n" for page, line, raw, true in rows)


def paper_truth(index: int, paper: Paper, mark: dict[str, Any], first_number: int) -> dict[str, Any]:
    tables, figures = [], []
    for place, block in enumerate(paper.body):
        if isinstance(block, Table):
            tables.append(table_truth(len(tables) + 1, block, mark["blocks"][place]))
        elif isinstance(block, Figure):
            figures.append(
                {
                    "figure_index": len(figures) + 1,
                    "label": block.label,
                    "number": block.number,
                    "caption": block.caption,
                    "note": block.note,
                    "unit": block.unit,
                    "page_number": mark["blocks"][place],
                }
            )
    prose = [block for block in paper.body if isinstance(block, tuple)]
    return {
        "paper_index": index + 1,
        "page_start": mark["page_start"],
        "page_end": mark["page_end"],
        "printed_pages": f"{mark['page_start'] + first_number - 1}–{mark['page_end'] + first_number - 1}",
        "language": paper.language,
        "title": paper.title,
        "titles": paper.titles,
        "udc": paper.udc,
        "doi": paper.doi,
        "people": [{"person_index": n, **who} for n, who in enumerate(paper.people, start=1)],
        "abstracts": paper.abstracts,
        "keywords": paper.keywords,
        "sections": [text for kind, text in prose if kind == "h"],
        "paragraphs": [text for kind, text in prose if kind != "h"],
        "tables": tables,
        "figures": figures,
        "mentioned_only": paper.mentioned,
        "reference_heading": paper.reference_heading,
        "references": [{"reference_index": n, **entry} for n, entry in enumerate(paper.references, start=1)],
        "citations": [cite for kind, text in prose if kind != "h" for cite in citation_truth(text, paper)],
        "findings": paper.findings,
    }


def table_truth(index: int, table: Table, page: int) -> dict[str, Any]:
    per = len(table.columns)
    blocks = table.blocks or ("",)
    return {
        "table_index": index,
        "label": table.label,
        "number": table.number,
        "caption": table.caption,
        "unit": table.unit,
        "note": table.note,
        "layout": "side_by_side" if table.blocks else "ruled" if table.ruled else "aligned",
        "page_number": page,
        "columns": list(table.columns),
        "has_total_row": table.total_row,
        "blocks": [
            {"block": name, "rows": [list(row[n * per : (n + 1) * per]) for row in table.rows]}
            for n, name in enumerate(blocks)
        ],
    }


_BRACKETS = re.compile(r"\[(\d+)\][–-]\[(\d+)\]|\[(\d[^\]]*)\]")
_PINPOINT = re.compile(r",\s*((?:с|c|б|p|pp|п|S)\.\s*[\d–\-, ]*\d|\d+(?:[–-]\d+)?-б(?:\.|ет))")
_NARRATIVE = re.compile(r"\b([A-Z][a-z]+) \((\d{4})\)")
_AUTHOR_YEAR = re.compile(r"\(([A-Z][A-Za-z.,& ]+?,? \d{4}[a-z]?(?:, pp?\. [\d–-]+)?(?:; [A-Z][A-Za-z.,& ]+?,? \d{4})*)\)")


def citation_truth(text: str, paper: Paper) -> list[dict[str, Any]]:
    """The in-text citations of a paragraph of our own, and the entries they point to."""
    if not paper.numbered:
        found = []
        for match in _AUTHOR_YEAR.finditer(text):
            for part in match.group(1).split(";"):
                year = re.search(r"\d{4}", part).group()
                name = re.match(r"\s*(\w+)", part).group(1)
                answers = [
                    n for n, entry in enumerate(paper.references, start=1)
                    if entry["text"].startswith(name) and year in entry["text"]
                ]  # fmt: skip
                pin = re.search(r"pp?\. [\d–-]+", part)
                found.append(
                    {"marker": match.group(), "reference_indexes": answers, "pinpoint": pin.group() if pin else None}
                )
        for match in _NARRATIVE.finditer(text):
            answers = [
                n for n, entry in enumerate(paper.references, start=1)
                if entry["text"].startswith(match.group(1)) and match.group(2) in entry["text"]
            ]  # fmt: skip
            found.append({"marker": match.group(), "reference_indexes": answers, "pinpoint": None})
        return found
    found = []
    for match in _BRACKETS.finditer(text):
        inner = match.group(3) or f"{match.group(1)}-{match.group(2)}"
        pin = _PINPOINT.search(inner)
        numbers: list[int] = []
        for first, last in re.findall(r"(\d+)(?:\s*[–-]\s*(\d+))?", _PINPOINT.sub("", inner)):
            numbers += range(int(first), int(last or first) + 1)
        known = [n for n in numbers if n <= len(paper.references)]
        found.append(
            {
                "marker": match.group(),
                "reference_indexes": known,
                "pinpoint": pin.group(1) if pin else None,
                "unanswered": [n for n in numbers if n not in known],
            }
        )
    return found


if __name__ == "__main__":
    main()
