"""Fill the worked questions of `sql/README.md` with the answers of a warehouse.

`python -m warehouse.store.worked HOME` compares and exits 1 where an answer differs; `--write` writes them. A
question stands between `<!-- question: name key=value … -->` and `<!-- end -->`; what is between is replaced.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from warehouse.errors import KitapError
from warehouse.store.connection import Home
from warehouse.store.queries import Result, find_query, run_query

_QUESTION = re.compile(
    r"<!-- question: (?P<name>\w+)(?P<given>(?: \w+=\S+)*) -->\n(?P<answer>.*?)<!-- end -->", re.DOTALL
)
_ROWS = 8
_WIDTH = 60


def fill_answers(text: str, home: Home) -> str:
    """The guide with each question, its SQL and its answer on the published warehouse of a home."""

    def answer(found: re.Match[str]) -> str:
        name = found["name"]
        given = dict(pair.split("=", 1) for pair in found["given"].split())
        query = find_query(name)
        table = _markdown(run_query(home, name, given, row_limit=_ROWS))
        options = "".join(f" --param {key}={value}" for key, value in given.items())
        body = f"**{query.question}** `kitap query {name}{options}`\n\n{table}\n"
        return f"<!-- question: {name}{found['given']} -->\n{body}<!-- end -->"

    return _QUESTION.sub(answer, text)


def questions(text: str) -> tuple[str, ...]:
    """The names of the queries that a guide asks for."""
    return tuple(found["name"] for found in _QUESTION.finditer(text))


def _markdown(result: Result) -> str:
    # Identities and times differ between runs and places: the guide shows what a reader can compare.
    shown = [
        place
        for place, name in enumerate(result.columns)
        if not name.endswith(("_id", "_at", "_ms", "_uri", "_bytes"))
    ]
    lines = [
        "| " + " | ".join(result.columns[place] for place in shown) + " |",
        "|" + "---|" * len(shown),
        *("| " + " | ".join(_cell(row[place]) for place in shown) + " |" for row in result.rows),
    ]
    if result.is_truncated:
        lines.append(f"\nThe first {_ROWS} rows.")
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = f"{value:.3g}" if isinstance(value, float) else " ".join(str(value).split())
    text = text.replace("|", "\\|")
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"


def main(arguments: Sequence[str]) -> int:
    """0 when the guide's answers are those of the home (or were written), 1 when not, 2 for wrong use."""
    words = [word for word in arguments if word != "--write"]
    if len(words) != 1:
        sys.stderr.write("usage: python -m warehouse.store.worked HOME [--write]\n")
        return 2
    guide = Path(__file__).resolve().parents[2] / "sql" / "README.md"
    try:
        text = guide.read_text(encoding="utf-8")
        filled = fill_answers(text, Home(Path(words[0])))
    except KitapError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    if "--write" in arguments:
        guide.write_text(filled, encoding="utf-8")
        return 0
    if filled != text:
        sys.stderr.write(f"{guide.name}: other answers; run `python -m warehouse.store.worked HOME --write`\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
