"""Titles, abstracts and keywords out of the lines of a paper's head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warehouse.document import Language, Line, PaperText, Span
from warehouse.extract.layout.paragraphs import join_lines
from warehouse.extract.layout.words import text_language

_LABEL = re.compile(
    r"^\W*(?:[^\W\d_]+\s?[^\W\d_]*?)\s*(?:\([^)]{1,20}\))?\s*[.:–—-]+\s*|^\W*[^\W\d_]+(?:\s[^\W\d_]+)?\s*$"
)
_ABSTRACT_WORD = re.compile(
    r"^\W*(?:аннотация|түйіндеме|түйін|түсініктеме|аңдатпа|андатпа|abstract|annotation|summary|резюме|реферат)\b"
    r"\s*(?:\([^)]{1,20}\))?[\s.:–—-]*",
    re.IGNORECASE,
)
_KEYWORDS_WORD = re.compile(
    r"^\W*(?:ключевые\s+слова(?:\s+и\s+\w+)?|(?:түйінді|түйін|кілтті|кілт|негізгі|тірек)\s+сөздер|key\s?-?words"
    r"(?:\s+and\s+phrases)?|index\s+terms)\b\s*(?:\([^)]{1,20}\))?[\s.:–—-]*",
    re.IGNORECASE,
)
_LEAST_SURE_FRAC = 0.75
_NOTE_MARK = re.compile(r"(?<=[^\W\d_»”\"])(?:[*¹²³†‡]+|\s\*+)$")


def find_paper_texts(items: Sequence[tuple[str, Line]], unlabelled: Sequence[Line] = ()) -> tuple[PaperText, ...]:
    """Read titles, abstracts and keywords; each item is a line of the head with its role there.

    `unlabelled` are lines between head and body that stand where an abstract stands, without its label.
    """
    found: list[PaperText] = []
    run: list[Line] = []
    run_role = ""
    for role, line in [*items, ("end", None)]:
        starts_anew = role != run_role or (
            line is not None and run and role == "title" and _changes_language(run, line)
        )
        if starts_anew or (line is not None and run and role in ("abstract", "keywords") and _is_label(line, role)):
            if run and run_role in ("title", "abstract", "keywords"):
                text = _text_of(run_role, run)
                if text is not None:
                    found.append(text)
            run = []
        run_role = role
        if line is not None:
            run.append(line)
    if unlabelled and not any(text.kind == "abstract" for text in found):
        joined = join_lines(unlabelled)
        found.append(
            PaperText(
                "abstract",
                text_language(joined.text),
                joined.text,
                joined.span(),
                round(0.7 * _confidence(unlabelled), 3),
            )
        )
    return tuple(found)


def _is_label(line: Line, role: str) -> bool:
    pattern = _ABSTRACT_WORD if role == "abstract" else _KEYWORDS_WORD
    return pattern.match(line.text) is not None


def _changes_language(run: Sequence[Line], line: Line) -> bool:
    """Whether a title's next line is in another script (or, set apart, in another language): another title."""
    before = text_language(" ".join(other.text for other in run))
    after = text_language(line.text)
    if "und" in (before, after) or before == after or len(line.text.split()) < 2:
        return False
    if min(line.confidence_frac, run[-1].confidence_frac) < _LEAST_SURE_FRAC:
        return False  # a line that repair left half garbled only looks like another script
    if "en" in (before, after):
        return True
    last = run[-1]
    is_apart = line.page_number != last.page_number or line.line_number > last.line_number + 1
    return is_apart or after == "kk"


def _confidence(lines: Sequence[Line]) -> float:
    weight = sum(len(line.text) for line in lines) or 1
    return sum(line.confidence_frac * len(line.text) for line in lines) / weight


def _text_of(role: str, lines: Sequence[Line]) -> PaperText | None:
    joined = join_lines(lines)
    text = joined.text
    sureness = _confidence(lines)
    if role != "title":
        pattern = _ABSTRACT_WORD if role == "abstract" else _KEYWORDS_WORD
        match = pattern.match(text) or _LABEL.match(text[:60])
        if match is not None:
            text = text[match.end() :]
        sureness *= 0.95
    text = text.strip() if role == "abstract" else text.strip(" .;,*")
    if role == "title":
        if text.endswith("-") and lines[-1].raw_text.rstrip().endswith(("*", "∗")):
            text = text[:-1].rstrip()  # a footnote's star that was taken for a hyphen
        text = _NOTE_MARK.sub("", text)
    if sum(char.isalpha() for char in text) < 2:
        return None
    language: Language = text_language(text)
    kind = "title" if role == "title" else "abstract" if role == "abstract" else "keywords"
    return PaperText(kind, language, text, Span.of(lines[0], lines[-1]), round(sureness, 3))  # type: ignore[arg-type]
