"""Citations in the prose of a paper, linked to its reference list."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from warehouse.document import Line, Paper
from warehouse.extract.citations.citation import Citation
from warehouse.extract.citations.link import Link, ReferenceIndex
from warehouse.extract.citations.markers import Mark, MarkerStyle, find_marks
from warehouse.extract.citations.style import Style, style_of
from warehouse.extract.layout.paragraphs import Paragraph, paragraphs, sentences
from warehouse.extract.references.reference import Reference

__all__ = ["Citation", "find_citations"]

# Words that stand before a year in parentheses and are nobody's name.
_NO_NAME = re.compile(
    r"^(?:январ\w*|феврал\w*|март\w*|апрел\w*|ма[йя]|июн\w*|июл\w*|август\w*|сентябр\w*|октябр\w*|ноябр\w*|декабр\w*"
    r"|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|москва|астана|алматы|нур-султан|рим|париж|лондон|берлин|женева|вена|минск|ташкент|бишкек|пекин|киото|хельсинки"
    r"|moscow|astana|almaty|london|paris|berlin|geneva|vienna|rome|kyoto|beijing|helsinki|washington|new york"
    r"|казахстан|россия|рк|рф|сша|китай|ссср|қазақстан|ресей|kazakhstan|russia|china|usa|uk|eu|un"
    r"|fig|figure|table|рис|табл|таблица|рисунок|сурет|кесте|источник|source|дереккөз|since|from|in|after|before|until|по|до|с|в|на|the|vol|no)\b",
    re.IGNORECASE,
)
_MARK_CONFIDENCE: dict[MarkerStyle, float] = {
    "bracket": 0.99,
    "parenthesis": 0.96,
    "superscript": 0.96,
    "plain": 0.97,
    "author_year": 0.95,
}
_WEAK_NAME_CONFIDENCE = 0.85
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_DIGITISH = re.compile(r"[\d.,;:()\[\]%+\-–—/*|]+")


def find_citations(paper: Paper, references: Sequence[Reference]) -> tuple[Citation, ...]:
    """Every in-text citation of a paper's body in reading order, one for each entry cited.

    Lines of a table's body (little but numbers) are left aside. Numbers in parentheses, raised numbers and author
    and year in running words count only where the paper as a whole cites so (`style`) or its list answers.
    """
    index = ReferenceIndex(references)
    made = paragraphs([line for line in paper.body_lines if not _is_tabular(line)])
    marked = [find_marks(paragraph.text) for paragraph in made]
    style = style_of([paragraph.text for paragraph in made], marked, index)
    if style.is_list_too_short and not index.is_numbered:
        index = ReferenceIndex(())
    found: list[Citation] = []
    callout_index = 0
    for at, paragraph in enumerate(made):
        plain = {(mark.start, mark.number): odds for mark, odds in style.plain[at]} if style.plain else {}
        marks = [mark for mark in marked[at] if _may_cite(mark, style)]
        if plain:
            marks += [mark for mark, _ in style.plain[at]]
            marks.sort(key=lambda mark: (mark.start, mark.end))
        cuts = sentences(paragraph) if marks else ()
        place = -1
        for mark in _merged_pins(marks, index):
            link = index.link(mark, paragraph.line_of_offset(mark.start).page_number)
            confidence = _accepts(mark, link, index, style, plain.get((mark.start, mark.number)))
            if confidence is None:
                continue
            if mark.start != place:
                place, callout_index = mark.start, callout_index + 1
            sentence = next(
                (s.text for s in cuts if s.char_start <= mark.start < s.char_end), paragraph.text[:1000]
            )
            found.append(
                Citation(
                    citation_index=len(found) + 1,
                    marker=paragraph.text[mark.start : mark.end],
                    pinpoint=mark.pinpoint,
                    sentence=sentence,
                    reference_index=link.reference_index,
                    span=paragraph.span(mark.start, mark.end),
                    confidence_frac=round(confidence * _line_confidence(paragraph, mark), 3),
                    callout_index=callout_index,
                )
            )
    return tuple(found)


def _may_cite(mark: Mark, style: Style) -> bool:
    if mark.style == "parenthesis":
        return style.kind == "parenthesis" and (mark.number or 0) <= style.top
    if mark.style == "superscript":
        # Beside brackets or names a raised number is a footnote's or a power.
        if style.kind == "superscript":
            return (mark.number or 0) <= style.top
        return style.kind is None and mark.is_strong
    return True


def _merged_pins(marks: Sequence[Mark], index: ReferenceIndex) -> list[Mark]:
    """`[3, 45]` where the list ends before 45: the second number is a page of the third entry."""
    merged: list[Mark] = []
    for mark in marks:
        before = merged[-1] if merged else None
        if (
            before is not None
            and index.count
            and (before.start, before.end) == (mark.start, mark.end)
            and mark.style == "bracket"
            and before.number is not None
            and mark.number is not None
            and before.pinpoint is None
            and mark.pinpoint is None
            and index.knows(before.number)
            and not index.knows(mark.number)
            and mark.number > index.count + 5
            and (mark.start, mark.end) not in {(m.start, m.end) for m in merged[:-1]}
        ):
            merged[-1] = Mark(before.start, before.end, "bracket", before.number, pinpoint=str(mark.number))
            continue
        merged.append(mark)
    return merged


def _accepts(mark: Mark, link: Link, index: ReferenceIndex, style: Style, odds: float | None) -> float | None:
    """The confidence of a citation, or None where the mark is more likely something else.

    It is that of the mark times that of its link; the marks' were set by the shares that the benchmark found right.
    """
    is_answered = link.reference_index is not None
    if mark.style == "author_year" and not is_answered:
        people = (mark.people or "").strip()
        if not people or _NO_NAME.match(people) or not (mark.is_strong or style.kind == "author_year"):
            return None
    is_numbered = mark.style in ("plain", "superscript", "parenthesis")
    if is_numbered and not is_answered and (index.count or style.kind != mark.style):
        return None
    linked = link.confidence_frac if index.count else 1.0
    if mark.style == "plain":
        return min(_MARK_CONFIDENCE["plain"], 1 / (1 + math.exp(-(odds or 0.0)))) * linked
    if mark.style == "author_year" and not mark.is_strong and not is_answered:
        return _WEAK_NAME_CONFIDENCE * linked
    return _MARK_CONFIDENCE[mark.style] * linked


def _line_confidence(paragraph: Paragraph, mark: Mark) -> float:
    return math.sqrt(max(0.3, paragraph.line_of_offset(mark.start).confidence_frac))


def _is_tabular(line: Line) -> bool:
    """A line of numbers with few words: a row of a table, whose brackets cite nothing.

    What stands in the brackets themselves does not count: a line may be little more than a long citation.
    """
    text = line.text.strip()
    if "[" not in text and "(" not in text:
        return False
    tokens = _BRACKETED.sub(" ", text).split()
    numeric = sum(_DIGITISH.fullmatch(token) is not None for token in tokens)
    return len(tokens) >= 4 and numeric >= 0.7 * len(tokens)
