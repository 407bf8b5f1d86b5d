"""Numbers of a sentence that state nothing: citations, dates, labels, phone numbers, list markers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from warehouse.extract.claims.lexicon import MONTH

_LABEL_WORDS = (
    r"tables?|figures?|figs?\.?|sections?|chapters?|articles?|art\.|parts?|pages?|pp?\.|vol\.|volume|nos?\.|issue|paragraphs?"
    r"|clauses?|annex|appendix|resolution|stage|step|route|room|grade|form|model|scenario|version|class|group|option|phase"
    r"|рис(?:ун\w+)?\.?|табл(?:иц\w+)?\.?|глав\w+|раздел\w*|стать\w+|ст\.|пункт\w*|пп?\.|подпункт\w*|стр(?:аниц\w+)?\.?|с\."
    r"|том\w{0,2}|т\.|вып\.|приложени\w+|схем\w+|график\w*|диаграмм\w*|част\w{1,3}|этап\w*|вариант\w*|форм\w{1,2}|модел\w+"
    r"|групп\w+|класс\w*|уровн\w+|шаг\w*|статьи|закон\w*|указ\w*|приказ\w*|постановлени\w+|резолюци\w+"
    r"|кесте\w*|сурет\w*|бап\w*|тарау\w*|бөлім|тармақ\w*|бет\w*"
)
_TIME_WORDS = (
    r"days?|weeks?|months?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)"
    r"|дн(?:ей|я|ю)|день|дня|недел\w+|месяц\w*|час(?:а|ов|ам)?|минут\w*|секунд\w*|сут(?:ок|ки)"
    r"|год\w*|лет\w?|век\w{0,2}"
    r"|күн\w*|апта\w*|ай(?:да|ды|дан|дың|ға|лық\w*|ы(?:н(?:да|ың|ан|а)?)?)?|сағат\w*|минөт\w*|жас(?:тан|қа|тағы|ты|та|ында|ынан|ар\w*)?|жыл(?!қ)\w*|ғасыр\w*"
)
_KK_CASE = (
    r"(?:[ғқ]а|[гк]е|да|де|та|те|[дтн]ан|[дтн]ен|[дтн][ыі]|[дтн][ыі]ң|с?[ыі](?:н(?:ан|ен|а|е|да|де|[ыі]ң)?)?"
    r"|[мбп]ен)"
)
_DIGITS = re.compile(r"\d+")
_LABELLED = re.compile(r"\d+(?:\.\d+)*[a-zа-я]?(?:\s?(?:[-–—,]|and|и|және)\s?\d+(?:\.\d+)*)*|\d[\d.,]*")
_PHONE = re.compile(r"[\d\s()+-]{4,24}")
_IDENTIFIER = re.compile(r"[\dXХ./-]+")

# Looked for right before a number, and for speed in the text turned round, where it comes first: a word or a sign,
# then spaces and perhaps №.
_WORD_BEFORE = re.compile(r"(?:[-−]|\s*№)?\s*(?:(\.?[^\W\d_]+)|[№#]|[=<>≤≥×^*/·⋅∙])")
# `May 5` is a day; in Russian and Kazakh the day stands first.
_ENGLISH_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_LABEL = re.compile(rf"(?:{_LABEL_WORDS}|{_ENGLISH_MONTH})", re.IGNORECASE)
_PHONES = frozenset({"тел", "tel", "phone", "факс", "fax", "моб"})
_IDENTIFIERS = frozenset({"isbn", "issn", "doi", "удк", "udc", "әож", "ббк", "мрнти", "irsti"})
_RATES = frozenset({"per", "әр", "әрбір"})
_LEAD = re.compile(r"(?P<gap>[\s:+.]*)(?P<word>[^\W\d_]+)")
_LIST_LEAD = re.compile(r"^\s*\(?$")

# Looked for from a number on.
_FROM_NUMBER = re.compile(
    "|".join(
        (
            r"\d{3,5}\)?\s?\d{2,3}-\d{2}-\d{2}\b|\d{2,3}-\d{2}-\d{2}\b",
            r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\d{4}-\d{2}-\d{2}\b|\d{1,2}:\d{2}(?::\d{2})?\b",
            rf"\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?!\w)",
            r"\d+\s?-?\s?(?:кесте|сурет|бап|тарау|бөлім|тармақ|бет)\w*",
            rf"\d+(?:\s?-|-\s?|–)(?!{_KK_CASE}(?!\w)|fold(?!\w)|per ?cent|процент|пайыз|кратн)[^\W\d_]+",
            r"\d+\s?[-–]\s?(?:лет|год|year|жылдық)",
            r"\d+(?:st|nd|rd|th)\b",
            # `2009 – 429.8` is a year and its amount.
            r"(?!(?:19|20)\d\d\s[-–—]\s(?!(?:19|20)\d\d(?![\d.,])))\d[\d.,]*\s?[-–—÷]\s?\d[\d.,]*",
            r"\d[\d.,]*\s*(?:[=×^*]|[·⋅∙]\s?\d)",
            # `from 23 to 26 January` are days
            rf"\d{{1,2}}\s+(?:to|and|по|и|до|мен|пен|бен)\s+\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?!\w)",
            r"\d[\d.,]*\s?°(?!\s?[CС])",
            # A length of time, a rate's base and a number torn apart (`2 , 1 %`) state no amount.
            rf"\d+(?:[.,]\d+)*(?:-?{_KK_CASE})?\s+(?:{_TIME_WORDS})(?!\w)",
            r"1(?:0{2,6}|[ .,]?000)\s+(?:человек|жител\w+|населени\w+|душ|адамға)(?:\s+населени\w+|\s+шаққанда)?",
            r"\d+\s,\s\d+",
            # `2, 1 %` without another number or an `and` is no list but a number torn apart.
            r"\d{1,3},\s\d{1,2}(?!\d|[.,]\d|\s?,\s?\d|,?\s(?:и|and|or|или|және|мен|пен|бен|немесе)\s)",
            r"1\s+[^\W\d_]+\s+үшін(?!\w)",
        )
    ),
    re.IGNORECASE,
)
# What the patterns above can have behind a number and a space, and what none of them has behind it.
_BEHIND = re.compile(
    rf"(?:of|to|and|по|и|до|мен|пен|бен)$|{MONTH}|кесте|сурет|бап|тарау|бөлім|тармақ|бет|{_TIME_WORDS}"
    r"|человек|жител|населени|душ|адамға",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = frozenset(["", "%", ";", "!", "?", "»", '"', "”"])
_SIGNS = frozenset("%$€₸₽£(«")
_LIST_MARKER = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\s")
_BRACKETS = re.compile(r"\[[^\[\]]{0,80}\]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+")


def masked(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a sentence whose numbers are no claims, in order."""
    spans: list[tuple[int, int]] = []
    if "[" in text:
        spans.extend(match.span() for match in _BRACKETS.finditer(text))
    if "@" in text or "www." in text or "http" in text:
        spans.extend(match.span() for match in _ADDRESS.finditer(text))
    end = 0
    for match in _DIGITS.finditer(text):
        at = match.start()
        if at < end:
            continue
        span = _masked_from(text, at)
        if span is not None:
            spans.append(span)
            end = span[1]
    return tuple(sorted(spans))


@lru_cache(maxsize=4096)
def _is_label(word: str) -> bool:
    return _LABEL.fullmatch(word) is not None


def _masked_from(text: str, at: int) -> tuple[int, int] | None:
    """The stretch to leave out that begins with the number at `at`, if any."""
    behind = text[max(0, at - 30) : at][::-1]
    word = _WORD_BEFORE.match(behind)
    reach: re.Pattern[str] | None = None
    if word is not None and (word.group(1) is None or _is_label(word.group(1)[::-1])):
        reach = _LABELLED
    else:
        reach = _reach_of_lead(behind)
    labelled = reach.match(text, at) if reach is not None else None
    if labelled is not None:
        return at, labelled.end()
    if at < 4 and _LIST_LEAD.match(text[:at]):
        marker = _LIST_MARKER.match(text, at)
        if marker is not None:
            return marker.span()
    if not _may_be_masked(text, at):
        return None
    found = _FROM_NUMBER.match(text, at)
    return found.span() if found is not None else None


def _may_be_masked(text: str, at: int) -> bool:
    """A cheap look, for speed, at what stands behind a number: `12,5 %` and `12.5 million` are no dates."""
    printed = _PRINTED.match(text, at)
    end = printed.end() if printed is not None else at
    after = text[end : end + 1]
    if after in _CLOSING:
        return False
    if after != " " or text.startswith("1", at) or text[end - 1] in ".,":
        return True
    word = _WORD.match(text, end + 1)
    return _may_begin_mask(word.group()) if word is not None else text[end + 1 : end + 2] not in _SIGNS


@lru_cache(maxsize=4096)
def _may_begin_mask(word: str) -> bool:
    return _BEHIND.match(word) is not None


def _reach_of_lead(behind: str) -> re.Pattern[str] | None:
    """How far a phone number, an identifier or a rate's base goes whose lead stands, turned round, in `behind`."""
    if behind.startswith("+"):
        return _PHONE
    lead = _LEAD.match(behind)
    if lead is None:
        return None
    word, gap = lead.group("word")[::-1].casefold(), lead.group("gap")
    if word in _PHONES:
        return _PHONE
    if word in _IDENTIFIERS:
        return _IDENTIFIER
    return _LABELLED if word in _RATES and gap and gap.isspace() else None


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in order, those that overlap as one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def is_masked(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the character at `at` lies in one of the stretches."""
    index = bisect_right(spans, (at, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]
