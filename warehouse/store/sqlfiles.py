"""Find and read the SQL files: in the wheel they lie in `warehouse/_sql`, in the source tree in `sql`."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from warehouse.errors import StoreError

_PARAMETER = re.compile(
    r"^parameter:\s*(?P<name>\w+)\s+(?P<type>\w+)(?:\s*=\s*(?P<default>\S+))?(?:\s*:\s*(?P<meaning>.*))?$"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """`-- parameter: name TYPE = default: meaning` in a SQL file; without a default it must be given."""

    name: str
    type: str
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class SqlFile:
    """A SQL file: its name without the ending, its text, and the comment it begins with, line by line."""

    name: str
    path: Path
    sql: str

    @property
    def header(self) -> tuple[str, ...]:
        """The leading comment's lines, without the dashes."""
        lines: list[str] = []
        for line in self.sql.splitlines():
            if not line.startswith("--"):
                break
            lines.append(line.removeprefix("--").strip())
        return tuple(lines)

    @property
    def title(self) -> str:
        """The first line of the header: the question, the truth, or what a row is."""
        return self.header[0] if self.header else self.name

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters that the header declares."""
        found = (_PARAMETER.match(line) for line in self.header)
        return tuple(
            Parameter(hit["name"], hit["type"].upper(), hit["default"], hit["meaning"] or "")
            for hit in found
            if hit
        )

    def setting(self, key: str) -> str | None:
        """The value of a `-- key: value` line of the header."""
        for line in self.header:
            if line.startswith(f"{key}:"):
                return line.removeprefix(f"{key}:").strip()
        return None

    @property
    def sha256(self) -> str:
        """Checksum of the text, line endings evened out."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


@cache
def sql_root() -> Path:
    """The folder with migrations, macros, marts, checks and queries; a StoreError if it is not installed."""
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "_sql", here.parents[2] / "sql"):
        if (folder / "migrations").is_dir():
            return folder
    raise StoreError("the SQL files are missing", subject=str(here.parents[1]), remedy="install Kitap again")


def read_sql(path: Path) -> SqlFile:
    """One SQL file."""
    return SqlFile(path.stem, path, path.read_text(encoding="utf-8").replace("\r\n", "\n"))


def sql_files(folder: str, root: Path | None = None) -> tuple[SqlFile, ...]:
    """The `.sql` files of one folder in order of name (`migrations`, `checks`, `queries`, `macros`)."""
    return tuple(read_sql(path) for path in sorted(((root or sql_root()) / folder).glob("*.sql")))


@cache
def statement(name: str) -> str:
    """The text of one of the store's own statements (`sql/store`)."""
    return read_sql(sql_root() / "store" / f"{name}.sql").sql


def render_identifier(name: str) -> str:
    """A name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def render_literal(text: str) -> str:
    """A text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"
