"""Numbers of a sentence that state nothing: citations, dates, labels, phone numbers, list markers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from warehouse.extract.claims.lexicon import MONTH

_LABEL_WORDS = (
    r"tables?|figures?|figs?\.?|sections?|chapters?|articles?|art\.|parts?|pages?|pp?\.|vol\.|volume|nos?\.|issue|paragraphs?"
    r"|clauses?|annex|appendix|resolution|stage|step|route|room|grade|form|model|scenario|version|class|group|option|phase"
    r"|рис(?:ун\w+)?\.?|табл(?:иц\w+)?\.?|глав\w+|раздел\w*|стать\w+|ст\.|пункт\w*|пп?\.|подпункт\w*|стр(?:аниц\w+)?\.?|с\."
    r"|том\w{0,2}|т\.|вып\.|приложени\w+|схем\w+|график\w*|диаграмм\w*|част\w{1,3}|этап\w*|вариант\w*|форм\w{1,2}|модел\w+"
    r"|групп\w+|класс\w*|уровн\w+|шаг\w*|статьи|закон\w*|указ\w*|приказ\w*|постановлени\w+|резолюци\w+"
    r"|кесте\w*|сурет\w*|бап\w*|тарау\w*|бөлім\w*|тармақ\w*|бет\w*"
)
_NUMBERS = r"\d+(?:\.\d+)*[a-zа-я]?(?:\s?(?:[-–—,]|and|и|және)\s?\d+(?:\.\d+)*)*"
_KK_CASE = r"(?:[ғқ]а|[гк]е|да|де|та|те|[дтн]ан|[дтн]ен|[дтн][ыі]|[дтн][ыі]ң)"
_MASKS = re.compile(
    "|".join(
        (
            r"\[[^\[\]]{0,80}\]",
            r"(?:https?://|www\.)\S+|\S+@\S+",
            r"\b(?:ISBN|ISSN|DOI|УДК|UDC|ӘОЖ|ББК|МРНТИ|IRSTI)\b\S*[\s:]*[\dXХ./-]+",
            r"\+\d[\d\s()-]{7,20}\d|\b(?:тел|tel|phone|факс|fax|моб)\b[.:]?\s*[+\d][\d\s()+-]{4,24}",
            r"\(?\b\d{3,5}\)?\s?\d{2,3}-\d{2}-\d{2}\b|\b\d{2,3}-\d{2}-\d{2}\b",
            r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}:\d{2}(?::\d{2})?\b",
            rf"\b\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?!\w)",
            rf"(?<!\w){MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d|[.,]\d)",
            rf"(?:(?<!\w)(?:{_LABEL_WORDS})|№|#)\s*(?:№\s*)?{_NUMBERS}",
            r"\b\d+\s?-?\s?(?:кесте|сурет|бап|тарау|бөлім|тармақ|бет)\w*",
            r"^\s*\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|^\s*\d{1,2}(?:\.\d{1,2}){1,3}\s",
            rf"\b\d+\s?[-–]\s?(?!{_KK_CASE}(?!\w))[^\W\d_]+",
            r"\b\d+(?:st|nd|rd|th)\b",
            r"\d[\d.,]*\s?[-–—÷]\s?\d[\d.,]*",
            r"[=<>≤≥×^*/]\s*[-−]?\d[\d.,]*|\d[\d.,]*\s*[=×^*/]",
            r"\d[\d.,]*\s?°(?!\s?[CС])",
        )
    ),
    re.IGNORECASE,
)


def masked(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a sentence whose numbers are no claims, in order."""
    return tuple(match.span() for match in _MASKS.finditer(text))


def is_masked(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the character at `at` lies in one of the stretches."""
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
