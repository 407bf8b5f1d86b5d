"""Small PDFs written by hand, so that each fault can be put where it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from warehouse.document import RawDocument
from warehouse.read import ReadConfig, identify, read_source

# Codes 0x80 to 0xBF of the test font mean the letters А to я.
_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def "
    b"1 begincodespacerange <00> <FF> endcodespacerange "
    b"2 beginbfrange <20> <7E> <0020> <80> <BF> <0410> endbfrange endcmap end end"
)


def text_to_operators(lines: Sequence[tuple[float, float, str]], size_pt: float = 12) -> bytes:
    """(x, y from the bottom, text) to the operators of a page."""
    parts = []
    for x, y, text in lines:
        codes = bytes(0x80 + ord(char) - 0x410 if "А" <= char <= "я" else ord(char) for char in text)
        parts.append(b"BT /F1 %g Tf %g %g Td <%s> Tj ET" % (size_pt, x, y, codes.hex().encode()))
    return b"\n".join(parts)


def build_pdf(
    contents: Sequence[bytes | None],
    trailer: bytes = b"",
    extra: Sequence[bytes] = (),
    media: bytes = b"0 0 595 842",
) -> bytes:
    """A PDF of one page for each content stream; None makes a page object that is none."""
    objects: list[bytes] = []
    page_ids = [4 + 2 * index for index in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in page_ids)
    to_unicode_id = 4 + 2 * len(contents)
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)))
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 32 /LastChar 191 /Widths [%s] "
        b"/ToUnicode %d 0 R >>" % (b" ".join([b"500"] * 160), to_unicode_id)
    )
    for number, content in zip(page_ids, contents, strict=True):
        if content is None:
            objects += [b"42", b"<< >>"]
            continue
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (media, number + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(_TO_UNICODE), _TO_UNICODE))
    objects += extra
    data = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return data


def build_encrypted_pdf() -> bytes:
    """A PDF whose password is not the empty one: the check strings belong to no password at all."""
    check = b"5a" * 32
    return build_pdf(
        [text_to_operators([(72, 700, "Secret")])],
        trailer=b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] "
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (check, check),
    )


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., RawDocument]:
    """Write some bytes to a file, identify and read it."""

    def write_and_read(data: bytes, config: ReadConfig | None = None) -> RawDocument:
        path = tmp_path / "source"
        path.write_bytes(data)
        return read_source(identify(path), config or ReadConfig())

    return write_and_read


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return build_pdf


@pytest.fixture
def operators() -> Callable[..., bytes]:
    return text_to_operators


@pytest.fixture
def encrypted_pdf() -> bytes:
    return build_encrypted_pdf()
