"""What a file is: its bytes, their SHA-256 and a media type found in the bytes, never in the name."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path, PurePath

from warehouse.document import DocumentId, SourceFile, path_to_uri
from warehouse.errors import SourceError, TransientError
from warehouse.read.encoding import looks_binary

PDF = "application/pdf"
TEXT = "text/plain"

MAX_BYTE_COUNT = 1 << 30

_SUPPORTED = "give Kitap a PDF or a plain text file"

# First bytes, what they are, and how a person gets a PDF or a text out of it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, epub)", "unpack it, or export it as PDF"),
    (b"PK\x05\x06", "an empty ZIP archive", _SUPPORTED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (doc, xls, ppt)", "export it as PDF"),
    (b"{\\rtf", "an RTF document", "export it as PDF or plain text"),
    (b"AT&TFORM", "a DjVu document", "convert it: ddjvu -format=pdf IN.djvu OUT.pdf"),
    (b"%!PS", "a PostScript document", "convert it: ps2pdf IN.ps OUT.pdf"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", "put the page images into a PDF: img2pdf *.png -o OUT.pdf"),
    (b"\xff\xd8\xff", "a JPEG image", "put the page images into a PDF: img2pdf *.jpg -o OUT.pdf"),
    (b"II*\x00", "a TIFF image", "convert it: tiff2pdf IN.tif -o OUT.pdf"),
    (b"MM\x00*", "a TIFF image", "convert it: tiff2pdf IN.tif -o OUT.pdf"),
    (b"GIF8", "a GIF image", _SUPPORTED),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x7fELF", "a program", _SUPPORTED),
    (b"SQLite format 3\x00", "an SQLite database", _SUPPORTED),
)


def identify(path: Path) -> SourceFile:
    """Read a file's bytes once and say what it is.

    The media type is `application/pdf` or `text/plain`. Raises `SourceError` with code `not_found`,
    `is_directory`, `not_a_file`, `unreadable_file`, `empty_file`, `file_too_large` or `unsupported_binary`, and
    `TransientError` with code `changed_while_read` where the file was written to in the meantime.
    """
    source_uri = path_to_uri(path.absolute())
    data = _read_stable(path)
    if not data:
        raise SourceError(
            "the file is empty", subject=path_to_uri(path), remedy="copy the file again", code="empty_file"
        )
    source_uri = path_to_uri(path.absolute())
    return SourceFile(
        document_id=DocumentId(hashlib.sha256(data).hexdigest()),
        source_uri=source_uri,
        file_name=PurePath(source_uri).name,
        media_type=find_media_type(data, source_uri),
        byte_count=len(data),
        data=data,
    )


def find_media_type(data: bytes, subject: str = "") -> str:
    """The media type of some bytes; raises `SourceError` (`unsupported_binary`) where Kitap cannot read it."""
    # Readers of PDF allow some bytes of junk before the header; a text may speak of one.
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:1024] and b"endobj" in data):
        return PDF
    for signature, name, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise SourceError(
                f"this is {name}, which Kitap does not read",
                subject=subject,
                remedy=remedy,
                code="unsupported_binary",
            )
    if looks_binary(data):
        raise SourceError(
            "this is neither a PDF nor text: it is full of bytes that no text has",
            subject=subject,
            remedy=_SUPPORTED,
            code="unsupported_binary",
        )
    return TEXT


def _read_stable(path: Path) -> bytes:
    subject = path_to_uri(path)
    try:
        before = path.stat()
        if stat.S_ISDIR(before.st_mode):
            raise SourceError(
                "this is a folder, not a file", subject=subject, remedy="name a file", code="is_directory"
            )
        if not stat.S_ISREG(before.st_mode):
            # A pipe or a device could block for ever.
            raise SourceError(
                "this is a pipe, socket or device, not a file",
                subject=subject,
                remedy="save its content to a file first",
                code="not_a_file",
            )
        if before.st_size > MAX_BYTE_COUNT:
            raise SourceError(
                f"the file has {before.st_size} bytes, more than the {MAX_BYTE_COUNT} that Kitap takes",
                subject=subject,
                remedy="split the volume",
                code="file_too_large",
            )
        with path.open("rb") as stream:
            data = stream.read()
            opened = os.fstat(stream.fileno())
        after = path.stat()
    except FileNotFoundError as error:
        raise SourceError(
            "there is no such file", subject=subject, remedy="check the path", code="not_found"
        ) from error
    except PermissionError as error:
        raise SourceError(
            "the file may not be read: permission denied",
            subject=subject,
            remedy="give read permission: chmod u+r FILE",
            code="unreadable_file",
        ) from error
    except OSError as error:
        if error.errno in (errno.EIO, errno.ESTALE, errno.EAGAIN, errno.EBUSY):
            raise TransientError(
                f"the file could not be read: {error.strerror}",
                subject=subject,
                remedy="try again; check the disk if it stays so",
                code="read_interrupted",
            ) from error
        raise SourceError(
            f"the file could not be read: {error.strerror or error}",
            subject=subject,
            remedy="check the path and the disk",
            code="unreadable_file",
        ) from error
    if len(data) != before.st_size or _stamp(before) != _stamp(after) or _stamp(opened) != _stamp(after):
        raise TransientError(
            "the file changed while it was read",
            subject=subject,
            remedy="wait until it is wholly written, then run again",
            code="changed_while_read",
        )
    return data


def _stamp(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
