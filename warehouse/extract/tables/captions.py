"""Where a caption of a table or a figure begins, told apart from a sentence that only speaks of one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from warehouse.document import Line
from warehouse.extract.layout.paragraphs import usual_width

CaptionKind = Literal["table", "figure"]

_TABLE_WORDS = r"Table|TABLE|Tab\.|TAB\.|Таблица|ТАБЛИЦА|Табл\.|ТАБЛ\.|Кесте|КЕСТЕ"
_FIGURE_WORDS = (
    r"Figure|FIGURE|Figs?\.|FIGS?\.|Fig|FIG|Chart|Diagram|Graph|Scheme|SCHEME|Photo|Map|Plate|Illustration|Box"
    r"|Рисунок|РИСУНОК|Рис\.|Рис|РИС\.|Диаграмма|График|Схема|СХЕМА|Фото|Карта|Илл\.|Сурет|СУРЕТ|Сызба|Сұлба"
)
# `2.1`, `А.1`, `S3`, `1а`, `IV`.
_NUMBER = r"(?P<number>(?:[A-ZА-Я](?:\.\s?)?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-zа-я]?|[IVXLC]{1,6})"
# `Fig. 5, 6.` is one caption of two figures; without a mark after it, it is a sentence about them.
_MORE = r"(?:(?:\s?[,–-]\s?\d{1,3}){1,3}(?=\s*[.:]))?"
_WORD_FIRST = re.compile(
    rf"(?P<word>{_TABLE_WORDS}|{_FIGURE_WORDS})(?:\s*[-–]\s?)?\s*(?:№|No\.?)?\s*{_NUMBER}{_MORE}(?![\w%])(?P<rest>.*)$"
)
_NUMBER_FIRST = re.compile(
    rf"(?:№\s?)?{_NUMBER}\s?[-–—]?\s?(?:(?:ші|шы|нші|ншы|інші|ыншы)\s)?"
    r"(?P<word>кесте|Кесте|КЕСТЕ|сурет|Сурет|СУРЕТ|диаграмма|сызба|сұлба|график|карта)"
    r"(?![\wәғқңөұүһі])(?P<rest>.*)$"
)
_CONTINUED = re.compile(
    r"(?:(?:Продолжение|Окончание)\s+табл(?:ицы|\.)|(?:Table\s+(?P<en>\d+(?:\.\d+)*)\s*[.,]?\s*\(?(?:continued|cont\.))"
    r"|(?:Table|Таблица|Табл\.|Кесте)\s+(?P<own>\d+(?:\.\d+)*)\s*[.,]?\s*[(–—-]?\s*"
    r"(?:continued|cont\.|concluded|продолжение|окончание|жалғасы|соңы)\b"
    r"|(?:Continuation|Conclusion|End)\s+of\s+Table\s+(?P<end>\d+(?:\.\d+)*)"
    r"|(?P<own_kk>\d+(?:\.\d+)*)\s?-?\s?кесте\s*[.,]?\s*[(–—-]\s*(?:жалғасы|соңы)\b"
    r"|(?P<kk>\d+(?:\.\d+)*)\s?-?\s?кестенің\s+(?:жалғасы|соңы))\s*(?P<ru>\d+(?:\.\d+)*)?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[.:]\s*[–—|-]?|[–—|■▪•◆►Ⅲ]|-(?!\d))\s*(?!\d{1,2}(?:\s|$))")
# The first part of a figure: `(a) The valley`.
_PANEL = re.compile(r"(?:\([a-eа-д]\)|[a-eа-д]\))[\s,:]")
# The caption printed again where its table goes on.
_GOES_ON = re.compile(r"\(?(?:cont(?:inued|['’]?d|\.)?|продолжение|окончание|жалғасы|соңы)\b", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d*\s*$")

# A line this full was ended by the margin, so its sentence may go on.
_FULL_FRAC = 0.8
_ABBREVIATED = re.compile(r"\b(?:см|ср|рис|табл|see|cf|figs?|vide|қар)\.$", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:[,(]|\b(?:the|our|this|that|following|of|and|or|in|on|by|for|to|from|with|at|as|than|see|between|both|per"
    r"|refer|shows?|under|via|compare|namely|и|в|во|на|по|из|с|со|у|к|о|об|для|от|до|при|за|или|между|см|смотри|данные"
    r"|данным|таблицы|рисунки|мен|және|бен|пен|қараңыз|осы|келесі))$",
    re.IGNORECASE,
)
# Of these the few that a label follows more often than anything else.
_LEADS_TO_LABEL = re.compile(r"(?:\(|\b(?:in|see|from|by|cf|см|смотри|на|в|из|по|қараңыз))$", re.IGNORECASE)
_DANGLING = re.compile(
    r"(?:[,(–—-]|\b(?:the|a|an|of|and|or|in|on|by|for|to|from|with|at|as|see|between"
    r"|и|в|во|на|по|из|с|со|у|к|о|об|для|от|до|при|за|или|между|см\.|мен|және|бен|пен))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CaptionStart:
    """The label at the start of a line. `is_marked`: a full stop, a colon or a dash parts it from the title;
    `is_stopped`: a full stop, which may as well end a sentence.
    """

    kind: CaptionKind
    label: str
    number: str
    rest: str
    is_marked: bool
    is_stopped: bool = False


def caption_start(text: str) -> CaptionStart | None:
    """Read a line's start as a caption's label, by its form alone.

    `Figure 6 describes …`, `Table 7 is …`, «Рисунок 2 показывает …», «1-кестеде …» are sentences: after a label
    without a mark only a capital letter (or nothing) may follow.
    """
    bare = text.strip()
    match = _WORD_FIRST.match(bare) or _NUMBER_FIRST.match(bare)
    if match is None:
        return None
    rest = match.group("rest")
    if _LEADERS.search(rest):
        return None
    separator = _SEPARATOR.match(rest)
    is_marked = separator is not None and separator.end() > 0
    title = rest[separator.end() :].strip() if separator is not None and is_marked else rest.strip()
    if not is_marked and rest and not rest[0].isspace():
        return None
    if _GOES_ON.match(title):
        return None
    if title:
        lead = title.lstrip("«\"'“([ ")
        if not lead:
            return None
        # Only a dash may come before a small letter: after a full stop it would be a sentence about the figure.
        is_dashed = is_marked and any(mark in rest[: len(rest) - len(title)] for mark in "–—-:")
        if lead[0].islower() and not is_dashed and not _PANEL.match(title) and not _is_compound(lead):
            return None
        if not is_marked and not lead[0].isupper():
            return None
    word = match.group("word").lower()
    kind: CaptionKind = "table" if word.startswith(("tab", "табл", "кесте")) else "figure"
    label = bare[: match.start("rest")].strip()
    mark = rest[: len(rest) - len(title)].strip() if title else rest.strip()
    return CaptionStart(kind, label, match.group("number"), title, is_marked, mark == ".")


def _is_compound(title: str) -> bool:
    """A name that begins with a small letter: `l-Tryptophan`, `mRNA`, `p-Cymene`."""
    return bool(re.match(r"(?:[a-zα-ω]{1,2}-[A-Z]|[a-z]{1,3}[A-Z]{2})", title))


def continued_number(text: str) -> str | None:
    """The number of the table that goes on here («Продолжение таблицы 2»), "" where none is printed, or None."""
    match = _CONTINUED.match(text.strip())
    if match is None or len(text.strip()) > 60:
        return None
    return next((match.group(name) for name in ("en", "own", "end", "own_kk", "kk", "ru") if match.group(name)), "")


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a text: the length of a full line in characters, the size of its type where it is known."""

    width: int
    font_size_pt: float | None

    @staticmethod
    def of(lines: Sequence[Line]) -> Measure:
        """Measure some lines; the usual size of type is the one that most characters have."""
        sizes: Counter[float] = Counter()
        for line in lines:
            if line.font_size_pt is not None:
                sizes[round(line.font_size_pt * 2) / 2] += len(line.text)
        return Measure(usual_width(lines), sizes.most_common(1)[0][0] if sizes else None)


def is_amid_sentence(lines: Sequence[Line], index: int, start: CaptionStart, measure: Measure) -> bool:
    """Whether a line goes on with the sentence of the line before, so that its first words are no caption.

    A figure may stand amid a sentence that goes on below it. So what is before tells only where the label's own
    form does not: a colon, a dash or a capital letter at once behind the number is no running text.
    """
    if start.rest and not start.is_stopped:
        return False
    if index == 0 or _stands_apart(lines[index - 1], lines[index]):
        return False
    before = lines[index - 1].text.strip()
    if not before:
        # A sentence may go on over an empty line where a page ends, but then its last word hangs in the air.
        earlier = next((line.text.strip() for line in reversed(lines[:index]) if line.text.strip()), "")
        return len(earlier) > 20 and bool(_LEADS_TO_LABEL.search(earlier) or _ABBREVIATED.search(earlier))
    if lines[index].has_break_before:
        return asks_for_label(before) and before[-1] not in "–—-"
    if before[-1] in '.!?:;»)]"”':
        return bool(_ABBREVIATED.search(before))
    if asks_for_label(before):
        return True
    return not start.is_marked and not start.rest and len(before) >= max(30, _FULL_FRAC * measure.width)


def asks_for_label(text: str) -> bool:
    """Whether a text ends with a word that a label follows in running text: `shown in`, `см.`, `Tables 1 and`."""
    return bool(_ASKS.search(text) or _ABBREVIATED.search(text))


def _stands_apart(before: Line, line: Line) -> bool:
    """Whether type or place tell that a line does not go on with the one before (only where they are known)."""
    sizes = (before.font_size_pt, line.font_size_pt)
    if sizes[0] is not None and sizes[1] is not None and abs(sizes[0] - sizes[1]) > 0.1 * sizes[1]:
        return True
    if before.box is None or line.box is None or before.page_number != line.page_number:
        return False
    height = max(line.box.bottom_pt - line.box.top_pt, 4.0)
    gap = line.box.top_pt - before.box.bottom_pt
    overlap = min(before.box.x1_pt, line.box.x1_pt) - max(before.box.x0_pt, line.box.x0_pt)
    return gap > 1.5 * height or gap < -2 * height or overlap <= 0


def _goes_on_in_place(before: Line, line: Line, measure: Measure) -> bool | None:
    """Whether a line goes on below the one before in the caption's own type; None where that cannot be told."""
    if before.box is None or line.box is None or before.font_size_pt is None or line.font_size_pt is None:
        return None
    if before.page_number != line.page_number or _stands_apart(before, line):
        return False
    height = max(line.box.bottom_pt - line.box.top_pt, 4.0)
    if line.box.top_pt - before.box.bottom_pt > 0.9 * height:
        return False
    if measure.font_size_pt is None or abs(line.font_size_pt - measure.font_size_pt) <= 0.06 * measure.font_size_pt:
        return None
    return True


def is_label_alone(lines: Sequence[Line], index: int, measure: Measure) -> bool:
    """Whether a label that has its line to itself is a caption's: the line before is ended or short."""
    before = next((line.text.strip() for line in reversed(lines[max(0, index - 1) : index])), "")
    return not before or before[-1] in ".!?:;»)" or len(before) < 0.8 * measure.width


def dangles(text: str) -> bool:
    """Whether a text stops where no title can stop: after a preposition, a comma, an open bracket."""
    bare = text.rstrip()
    return bool(_DANGLING.search(bare)) or bare.count("(") > bare.count(")")


_NOTE = re.compile(
    r"(?:Notes?|NOTE|Sources?|SOURCE|Примечани[ея]|ПРИМЕЧАНИ[ЕЯ]|Источники?|ИСТОЧНИК|Составлено|Ескерту(?:лер)?"
    r"|ЕСКЕРТУ|Дереккөз[а-яі]{0,4}|Дерек көзі|Қайнар көзі)"
)
NOTE_START = re.compile(rf"\s*[*]?\s*(?:{_NOTE.pattern}\s*(?:[:.–—-]|\s(?=по |автор|на основ))|Составлено\s)")
_NOTE_INSIDE = re.compile(rf"(?<=[.);»\]\s])\s*(?={_NOTE.pattern}\s*[:–—])")


def split_note(text: str) -> tuple[str, str | None]:
    """Cut a caption where its note begins (`Note: …`, «Примечание – …», «Ескерту: …»)."""
    match = _NOTE_INSIDE.search(text)
    if match is None:
        return text.strip(), None
    return text[: match.start()].strip(), without_note_word(text[match.end() :].strip())


_NOTE_WORD = re.compile(
    r"[*]?\s*(?:Notes?|NOTE|Примечани[ея]|ПРИМЕЧАНИ[ЕЯ]|Ескерту(?:лер)?|ЕСКЕРТУ)\s*[:.–—-]\s*(?=\S)"
)


def without_note_word(note: str) -> str:
    """A note without the word that only says that it is one; `Source:` says more and stays."""
    return _NOTE_WORD.sub("", note, count=1) if _NOTE_WORD.match(note) else note


# Captions longer than this many lines are prose that happens to begin like one.
_LONGEST_CAPTION_LINES = 8


def caption_text(lines: Sequence[Line], index: int, first: str, measure: Measure) -> tuple[str, int]:
    """Join a caption (or a note) that begins on `lines[index]` with `first` over its lines.

    It goes on while a line is full, or stops where no title can stop, and the next begins like a continuation; a
    title left out beside the label may stand on the next line.
    """
    text, last = first, index
    before = next(
        (line.text.strip() for line in reversed(lines[max(0, index - 3) : index]) if line.text.strip()), "."
    )
    is_after_end = before[-1] in ".!?:;"
    for _ in range(_LONGEST_CAPTION_LINES):
        after = next_filled(lines, last + 1, max_gap=2)
        if after is None:
            break
        following = lines[after].text.strip()
        if caption_start(following) is not None:
            break
        is_adjacent = after == last + 1 and not lines[after].has_break_before
        in_place = _goes_on_in_place(lines[last], lines[after], measure)
        if in_place is False and text:
            break
        if not text:
            if len(following) > 1.2 * measure.width or following[0].islower():
                break
        elif (
            not in_place
            and not (is_adjacent and _must_go_on(text, following, is_after_end=is_after_end))
            and not _goes_on(lines, last, after, text, following, measure.width, is_adjacent)
        ):
            break
        is_divided = lines[last].joins_next or (
            text[-2:-1].isalpha() and text[-1] == "-" and following[0].islower()
        )
        text = f"{text[:-1]}{following}" if text and is_divided else f"{text} {following}".strip()
        last = after
    return text, last


def _must_go_on(text: str, following: str, *, is_after_end: bool) -> bool:
    """A small letter can only go on with the caption where the sentence before the caption was ended; capitals all
    through go on in capitals.
    """
    if text.rstrip()[-1] in ".!?" or NOTE_START.match(following):
        return False
    if text.isupper() and len(text) > 20:
        return following.isupper() and len(following.split()) > 1
    return is_after_end and following[0].islower() and not text.rstrip()[-1].isdigit()


def _goes_on(
    lines: Sequence[Line], last: int, after: int, text: str, following: str, width: int, is_adjacent: bool
) -> bool:
    is_lower = following.lstrip('«"“(')[:1].islower() or following[0] in "(["
    if dangles(text):
        return is_adjacent or is_lower
    if not is_adjacent or NOTE_START.match(following) or text.rstrip()[-1] in ".!?":
        return False
    if len(lines[last].text.strip()) < 0.75 * width:
        return False
    if is_lower:
        return True
    # A capital may begin the last word of the title (a name): then the line is short and nothing follows at once.
    is_last = after + 1 >= len(lines) or not lines[after + 1].text.strip() or lines[after + 1].has_break_before
    return is_last and len(following) < 0.6 * width


def next_filled(lines: Sequence[Line], index: int, max_gap: int) -> int | None:
    """The next line with text, at most `max_gap` empty lines on."""
    for at in range(index, min(len(lines), index + max_gap + 1)):
        if lines[at].text.strip():
            return at
    return None
