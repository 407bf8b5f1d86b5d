"""What the source of each reader, repair and extractor was when its version was recorded.

`python -m tests.extract.source_versions` says what has changed since; with `--write` it records the present state,
once the versions of what yields other rows are raised. Comments, docstrings and layout of the code do not count.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORD = Path(__file__).with_name("source_versions.json")
STAGES = ("read", "repair")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def present() -> dict[str, list[int | str]]:
    """Package → its version and a checksum of its code and data."""
    folders = [ROOT / "warehouse" / name for name in STAGES]
    folders += sorted(path.parent for path in (ROOT / "warehouse" / "extract").glob("*/__init__.py"))
    found: dict[str, list[int | str]] = {}
    for folder in folders:
        name = ".".join(folder.relative_to(ROOT).parts)
        version = getattr(importlib.import_module(name), "VERSION", None)
        if version is not None:
            found[name] = [int(version), checksum(folder)]
    return found


def checksum(folder: Path) -> str:
    """Of what a package's Python says, and of the bytes of the data beside it."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py":
            content = said(path.read_text(encoding="utf-8")).encode()
        elif path.is_file() and "__pycache__" not in path.parts:
            content = path.read_bytes()
        else:
            continue
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode() + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def said(source: str) -> str:
    """A module without comments, docstrings, layout and its own version."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:]
    tree.body = [node for node in tree.body if not _is_version(node)]
    return ast.dump(tree)


def _is_version(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id == "VERSION" for target in targets)


def forgotten(recorded: dict[str, list[int | str]], now: dict[str, list[int | str]]) -> list[str]:
    """The packages whose source is another than recorded though their version is the same."""
    return [
        name
        for name, (version, digest) in now.items()
        if name in recorded and recorded[name][0] == version and recorded[name][1] != digest
    ]


def main() -> int:
    """0 where every change has its version or was recorded."""
    now = present()
    if "--write" in sys.argv[1:]:
        RECORD.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        return 0
    changed = forgotten(json.loads(RECORD.read_text(encoding="utf-8")), now)
    for name in changed:
        print(f"{name}: other source at the same VERSION")
    return 1 if changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
