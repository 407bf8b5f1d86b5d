"""Paragraphs and sentences over lines, with the way back from each character to its line.

A paragraph's text is its lines joined by one space, or by nothing where a word was hyphenated only because the
line ended. Nothing else is changed, so that a span of a paragraph can be shown in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.document import Line, Span

# A line this much shorter than the usual one was ended by its author, not by the margin.
_SHORT_LINE_FRAC = 0.78
_HYPHENS = "-\u2010\u00ad\u00ac"
_TERMINATORS = ".!?…:;"
_CLOSERS = "\"'»”’)]}"
_OPENERS = "\"'«“„‘([{—–-"

_LIST_ITEM = re.compile(
    r"\s*(?:[\[(]?(?P<number>\d{1,3})(?:[.)\]](?=\s|[^\W\d])|\s(?=[«\"]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яёәғқңөұүһі]))"
    r"|[-–—•·▪■●◦‣⁃](?=\s)|[a-zа-яё]\)(?=\s))"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Second halves that Russian always writes after a hyphen, and first halves that ask for one.
_HYPHEN_BEFORE = _set("либо нибудь таки ақ ау")
_BEFORE_TO = _set(
    "кто что где как когда куда откуда какой какая какое какие чей кому кого чего чему зачем почему все"
)
_HYPHEN_AFTER = _set(
    "кое кой из по во северо юго вице экс пресс "
    "cross self non well long short high low part full half one two three first second vice ex all"
)
_COMPOUND_ADVERB = re.compile(r"(?:ски|цки|ому|ему|ых|их|первых|вторых|третьих)$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, the lines it was made of, and where each line's share begins.

    `starts[i]` is the offset in `text` of the first character of `lines[i]`; `trims[i]` is how many characters
    of that line's own text stand before it (white space).
    """

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    trims: tuple[int, ...]

    def line_of_offset(self, offset: int) -> Line:
        """The line that the character at `offset` came from (a joining space belongs to the line before)."""
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]

    def line_offset(self, offset: int) -> tuple[Line, int]:
        """The line of a character and the character's offset in that line's text."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        return self.lines[index], offset - self.starts[index] + self.trims[index]

    def span(self, char_start: int = 0, char_end: int | None = None) -> Span:
        """The lines that `text[char_start:char_end]` came from (the whole paragraph by default)."""
        last = len(self.text) if char_end is None else char_end
        return Span.of(self.line_of_offset(char_start), self.line_of_offset(max(char_start, last - 1)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph: `paragraph.text[char_start:char_end] == text`."""

    text: str
    char_start: int
    char_end: int


def usual_width(lines: Sequence[Line]) -> int:
    """The length in characters of a full line: the upper quintile of the lengths of lines that hold text."""
    lengths = sorted(len(text) for line in lines if (text := line.text.strip()))
    return lengths[(len(lengths) * 4) // 5] if lengths else 0


def ends_sentence(text: str) -> bool:
    """Whether a line's text ends as a sentence (or a list's lead-in) does."""
    bare = text.rstrip().rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINATORS


def starts_lower(text: str) -> bool:
    """Whether the first letter of a line is a small one and nothing but an opening mark stands before it."""
    bare = text.lstrip().lstrip(_OPENERS).lstrip()
    return bool(bare) and bare[0].islower()


def list_number(text: str) -> int | None:
    """The number of a numbered list item, 0 for a bullet, None for a line that begins no item."""
    match = _LIST_ITEM.match(text)
    if match is None:
        return None
    number = match.group("number")
    return int(number) if number else 0


def paragraphs(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Join lines into paragraphs, in the order given; empty lines belong to none.

    A paragraph ends at an empty line, at a line that its author ended, at a first-line indent (where boxes are
    known) and before a list item. An empty line, a page or a cut inside a sentence ends none: the text goes on
    when a full line stops without a full stop and the next begins with a small letter.
    """
    width = usual_width(lines)
    words = _Vocabulary(lines)
    hyphens = _HYPHENS + "".join(_hyphen_glyphs(lines))
    made: list[Paragraph] = []
    current: list[Line] = []
    item: int | None = None
    has_gap = False
    for line in lines:
        text = line.text.strip()
        if not text:
            has_gap = True
            continue
        number = list_number(line.text)
        if current and _is_new(current, line, width, hyphens, has_gap, number, item):
            made.append(_join(current, words, hyphens))
            current = []
        if not current:
            item = number
        current.append(line)
        has_gap = False
    if current:
        made.append(_join(current, words, hyphens))
    return tuple(made)


def join_lines(lines: Sequence[Line]) -> Paragraph:
    """Join lines that are known to be one text (a title, an abstract) as those of a paragraph are joined."""
    filled = [line for line in lines if line.text.strip()]
    return _join(filled, _Vocabulary(filled), _HYPHENS + "".join(_hyphen_glyphs(filled)))


def _is_new(
    current: Sequence[Line],
    line: Line,
    width: int,
    hyphens: str,
    has_gap: bool,
    number: int | None,
    item: int | None,
) -> bool:
    before = current[-1]
    text_before = before.text.strip()
    is_full = len(text_before) >= _SHORT_LINE_FRAC * width
    is_ended = ends_sentence(text_before)
    goes_on = starts_lower(line.text) and number is None
    if before.joins_next or (text_before[-1] in hyphens and goes_on and len(text_before) > 1):
        return False
    if _differs_in_size(before, line):
        return True
    is_apart = has_gap or line.has_break_before or before.page_number != line.page_number
    if number is not None and (
        is_ended or not is_full or is_apart or (number > 0 and item is not None and number == item + 1)
    ):
        # A number that only happens to stand at a line's start follows an unfinished full line.
        return True
    if is_apart or _has_vertical_gap(before, line):
        if text_before[-1] in ",(" and goes_on:
            return False
        return not (goes_on and not is_ended and (is_full or line.has_break_before or not has_gap))
    if _is_indented(current, line):
        return is_ended or not goes_on
    if is_full:
        return False
    return not goes_on or is_ended


def _differs_in_size(before: Line, line: Line) -> bool:
    if before.font_size_pt is None or line.font_size_pt is None:
        return False
    return abs(before.font_size_pt - line.font_size_pt) > 0.12 * max(before.font_size_pt, line.font_size_pt)


def _has_vertical_gap(before: Line, line: Line) -> bool:
    if before.box is None or line.box is None or before.page_number != line.page_number:
        return False
    height = max(before.box.bottom_pt - before.box.top_pt, line.box.bottom_pt - line.box.top_pt, 1.0)
    gap = line.box.top_pt - before.box.bottom_pt
    return gap > 1.2 * height or gap < -3 * height


def _is_indented(current: Sequence[Line], line: Line) -> bool:
    """A first-line indent: the line starts to the right of the one before, which itself is not a first line."""
    before = current[-1]
    if before.box is None or line.box is None or before.page_number != line.page_number:
        return False
    height = max(line.box.bottom_pt - line.box.top_pt, 4.0)
    shift = line.box.x0_pt - before.box.x0_pt
    return 0.8 * height < shift < 6 * height


def _hyphen_glyphs(lines: Sequence[Line]) -> list[str]:
    """Marks that a damaged font shows in the hyphen's place: they end lines inside words, again and again."""
    counts: Counter[str] = Counter()
    for before, after in pairwise(lines):
        text = before.text.rstrip()
        if len(text) > 1 and text[-1] in "*'~_=^|" and text[-2].islower() and after.text[:1].islower():
            counts[text[-1]] += 1
    return [mark for mark, count in counts.items() if count >= 3]


class _Vocabulary:
    """The words of a text, asked only where a line ends in a hyphen."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._words is None:
            self._words = frozenset(
                found.lower() for line in self._lines for found in _WORD.findall(line.text.rstrip(_HYPHENS + " "))
            )
        return word.lower() in self._words


def _drops_hyphen(before: str, after: str, words: _Vocabulary) -> bool:
    """Whether the hyphen at the end of `before` was put there by the line break.

    The text itself is the first witness (the joined or the hyphenated word stands elsewhere); then the few halves
    that are always hyphenated; then the usual case, a word that was divided.
    """
    if before[-1] in "\u00ad\u00ac":
        return True
    left_match = re.search(r"[^\W\d_]+$", before[:-1])
    right_match = re.match(r"[^\W\d_]+", after)
    if left_match is None or right_match is None or not right_match.group()[0].islower():
        return False
    left, right = left_match.group(), right_match.group()
    if f"{left}{right}" in words:
        return True
    if f"{left}-{right}" in words:
        return False
    low_left, low_right = left.lower(), right.lower()
    if low_right in _HYPHEN_BEFORE or (low_right == "то" and low_left in _BEFORE_TO):
        return False
    if low_left in ("по", "во", "в"):
        return _COMPOUND_ADVERB.search(low_right) is None
    # Capitals before the hyphen are an abbreviation (`ТЭЦ-`, `COVID-`), which nothing divides.
    if len(left) > 1 and left.isupper():
        return False
    return low_left not in _HYPHEN_AFTER


def _ends_in_lost_hyphen(line: Line, after: str) -> bool:
    """Whether a control character stood where the line divides a word: some fonts map their hyphen to one."""
    if line.text[-1:].isspace() and line.raw_text[-1:].isspace():
        return False
    raw = line.raw_text.rstrip(" \t\r\n")
    return raw[-1:] < " " and raw[-1:] != "" and raw[-2:-1].isalpha() and after[:1].islower()


def _join(lines: Sequence[Line], words: _Vocabulary, hyphens: str) -> Paragraph:
    parts: list[str] = []
    starts: list[int] = []
    trims: list[int] = []
    length = 0
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        text = line.text.strip()
        starts.append(length)
        trims.append(len(line.text) - len(line.text.lstrip()))
        if after is not None:
            next_text = after.text.strip()
            if text[-1] in hyphens and len(text) > 1 and not text[-2].isspace():
                if line.joins_next or _drops_hyphen(text, next_text, words):
                    text = text[:-1]
            elif _ends_in_lost_hyphen(line, next_text):
                if not _drops_hyphen(f"{text}-", next_text, words):
                    text += "-"
            elif not line.joins_next:
                text += " "
        parts.append(text)
        length += len(text)
    return Paragraph("".join(parts), tuple(lines), tuple(starts), tuple(trims))


# Sentences ---------------------------------------------------------------------------------------------------

_CANDIDATE = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s)")

# After these a name, a number or the rest of the expression follows: a full stop of theirs ends no sentence.
_NEVER_ENDS = _set(
    """
    рис табл см ср напр гл разд подразд ст п пп подп с стр сс т тт вып кн ч им проф акад доц к.э.н к.и.н к.ю.н
    к.п.н к.т.н к.ф.н к.п.н к.полит.н д.э.н д.и.н д.ю.н д.п.н д.т.н д.ф.н д.полит.н канд докт ул пр просп пер
    обл р-н пос н.э вв зам пом отв ред сост пер авт науч сб гос св преп асс тел факс т.е т.н т.к т.о е тов гр г-н
    г-жа
    ғ.к ғ.д э.ғ.к э.ғ.д т.ғ.к т.ғ.д з.ғ.к з.ғ.д с.ғ.к ф.ғ.к ф.ғ.д т.и қ.р сур кест бөл қ м.ғ мыс қар ред құраст
    fig figs tab no nos vol pp p ed eds vs e.g i.e cf al dr prof mr mrs ms st sec ch eq eqs ref refs approx ca dept
    univ assoc sr jr gen col hon rev art para st u.k viz resp ibid op cit
    """
)
# These end a sentence as often as not; the next word and the length so far decide.
_MAY_END = _set(
    """
    г гг в вв тыс млн млрд трлн долл руб коп тг чел экз ед шт кг км м см мм га кв куб т.д т.п др пр н.э проц
    ж жж т.б т.с.с б бб мың адам дана теңге
    etc u.s u.s.a u.k u.n e.u inc ltd co corp a.m p.m jan feb mar apr jun jul aug sept sep oct nov dec
    """
)
_STARTERS = _set(
    """
    в во на по при это этот эта эти так однако также кроме согласно после до для из к с со но а и если как когда
    между он она они мы его ее их том том, таким данный данная данные следует например наряду за что все
    бұл осы сондай ал және сонымен біз ол олар егер алайда дегенмен
    the this these that those it its in on at by for from as if when while however thus therefore moreover but and
    we he she they there here such according
    """
)


def sentences(paragraph: Paragraph) -> tuple[Sentence, ...]:
    """Cut a paragraph into sentences.

    Initials, abbreviations (`г.`, `гг.`, `т.д.`, `i.e.`, `U.S.`, `№`), decimals and the number of a list item end
    none. In doubt two sentences stay one: half a sentence misleads more than two together.
    """
    return tuple(_cut(paragraph.text))


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The same for a bare text without lines."""
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Sentence]:
    start = _skip_space(text, 0)
    for match in _CANDIDATE.finditer(text):
        end = match.end()
        if match.start() < start or not _ends_here(text, start, match.start(), end):
            continue
        yield Sentence(text[start:end], start, end)
        start = _skip_space(text, end)
    tail = text[start:].rstrip()
    if tail:
        yield Sentence(tail, start, start + len(tail))


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends_here(text: str, start: int, dot: int, end: int) -> bool:
    after_at = _skip_space(text, end)
    if after_at >= len(text):
        return True
    after = text[after_at:].lstrip(_OPENERS + " ")
    if not after or after[0].islower():
        return False
    if text[dot] in "!?…" or text[dot : dot + 2] == "..":
        return True
    word_match = re.search(r"[^\s(\[«\"“„/]+$", text[max(start, dot - 24) : dot])
    word = word_match.group() if word_match else ""
    low = word.lower().strip("–—-")
    if not low:
        return True
    if dot - len(word) <= start and (low.isdigit() or re.fullmatch(r"\d+(?:\.\d+)*|[ivxlc]+|[a-zа-я]", low)):
        return False  # the number of a list item or heading
    if end - dot > 1:  # a closing quote or bracket stands after the full stop: `(и т.д.)`, `г.)`
        return not (low in _NEVER_ENDS or (low in _MAY_END and not _likely_start(text, start, dot, after)))
    if low in _MAY_END:
        return _likely_start(text, start, dot, after)
    if low in _NEVER_ENDS:
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.-?)*[^\W\d_]", word) and not word[-1].islower():
        # Initials, or letters like `U.S.`: a sentence may end in a name's initials only before a usual starter.
        return _first_word(after) in _STARTERS and len(word) > 1 and after[0].isupper()
    return True


def _first_word(text: str) -> str:
    match = re.match(r"[^\W\d_]+", text)
    return match.group().lower() if match else ""


def _likely_start(text: str, start: int, dot: int, after: str) -> bool:
    """Whether a capital after an abbreviation begins a sentence rather than a name."""
    first = re.match(r"[^\W\d_]+", after)
    if first is None:
        return False
    word = first.group()
    if word.lower() in _STARTERS:
        return word[0].isupper() and not (len(word) > 1 and word.isupper())
    if word.isupper():
        return False
    if re.match(r"[^\W\d_]\.", after):
        return False
    return len(text[start:dot].split(None, 6)) >= 6
