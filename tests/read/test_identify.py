from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from warehouse.errors import SourceError, TransientError
from warehouse.read import identify, read_source


def test_a_text_is_identified_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "сборник тезисов 2023.pdf"
    data = "Экономика региона\n".encode()
    path.write_bytes(data)
    source = identify(path)
    assert source.document_id == hashlib.sha256(data).hexdigest()
    assert (source.media_type, source.byte_count, source.data) == ("text/plain", len(data), data)
    assert source.file_name == "сборник тезисов 2023.pdf"
    assert Path(source.source_uri) == path
    assert read_source(source).pages[0].lines[0].text == "Экономика региона"


def test_the_same_bytes_under_another_name_are_the_same_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.pdf"):
        (tmp_path / name).write_text("one text")
    assert identify(tmp_path / "a.txt").document_id == identify(tmp_path / "b.pdf").document_id


def test_a_relative_path_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("text")
    monkeypatch.chdir(tmp_path)
    assert identify(Path("a.txt")).source_uri == str(tmp_path / "a.txt")


def test_pdf_is_found_behind_some_junk_and_under_any_name(tmp_path: Path, pdf: Any) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"\r\n\r\n" + pdf([b""]))
    assert identify(path).media_type == "application/pdf"


def test_a_text_about_pdf_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Such files begin with %PDF-1.7 and end with %%EOF.\n")
    assert identify(path).media_type == "text/plain"


def error_of(path: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        identify(path)
    assert caught.value.subject == str(path)
    assert caught.value.remedy
    return caught.value


def test_empty_missing_and_folder(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    assert error_of(tmp_path / "empty.txt").code == "empty_file"
    assert error_of(tmp_path / "none.txt").code == "not_found"
    assert error_of(tmp_path / "dangling").code == "not_found"
    assert error_of(tmp_path).code == "is_directory"
    assert error_of(tmp_path / "empty.txt" / "below").code == "unreadable_file"


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert error_of(tmp_path / "pipe").code == "not_a_file"


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("text")

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    # By mode bits this could not be tested as root.
    monkeypatch.setattr(Path, "open", refuse)
    error = error_of(path)
    assert error.code == "unreadable_file"
    assert "permission" in error.message


def test_a_disk_error_is_worth_a_retry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(TransientError) as caught:
        identify(path)
    assert caught.value.code == "read_interrupted"


@pytest.mark.parametrize("change", ["grow", "rewrite", "replace"])
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    path = tmp_path / "growing.txt"
    path.write_text("first half")
    honest_open = Path.open

    def open_and_change(self: Path, *args: Any, **kwargs: Any) -> Any:
        stream = io.BytesIO(honest_open(self, "rb").read())
        stream.fileno = honest_open(self, "rb").fileno  # type: ignore[method-assign]
        if change == "grow":
            with honest_open(self, "a") as writer:
                writer.write(", second half")
        elif change == "rewrite":
            with honest_open(self, "w") as writer:
                writer.write("other half")
            os.utime(self, ns=(1, 1))
        else:
            other = self.with_suffix(".new")
            with honest_open(other, "w") as writer:
                writer.write("other half")
            other.replace(self)
        return stream

    monkeypatch.setattr(Path, "open", open_and_change)
    with pytest.raises(TransientError) as caught:
        identify(path)
    assert caught.value.code == "changed_while_read"
    assert caught.value.subject == str(path)


def make_zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (make_zip(), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "JPEG"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"AT&TFORM\0\0\0\x10DJVM", "DjVu"),
        (b"\x7fELF\x02\x01\x01", "program"),
        (bytes(range(256)) * 40, "neither"),
        (b"\x01\x02\x03", "neither"),
        (b"some words first\n" * 4 + os.urandom(4000), "neither"),
        (b"text " * 100 + b"\0" * 4000, "neither"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(tmp_path: Path, data: bytes, word: str) -> None:
    path = tmp_path / "volume.txt"
    path.write_bytes(data)
    error = error_of(path)
    assert error.code == "unsupported_binary"
    assert word in error.message
