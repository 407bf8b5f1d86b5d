"""Raised numbers that a text layer gives as plain digits: `flow.3 Then`, `autophagy 3,4 .`, `skin5)`.

Such digits look like any other number. What tells them is their place (behind a word's end or its full stop, no
unit after them) and their order (`sequence`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.extract.citations.raised_weights import IN_ORDER, LOCAL
from warehouse.extract.citations.sequence import Chain, best_chain

MAX_NUMBER = 999
_LONGEST_RANGE = 60

_DASH = "–—‒−-"
_BODY = rf"\d{{1,3}}[a-h]?(?:\s?[,;{_DASH}]\s?\d{{1,3}}[a-h]?(?![\d.]\d)){{0,20}}"
_PLAIN = re.compile(
    rf"(?P<before>[^\W\d_]|[.,;:!?)\]»”\"'’*…])(?P<gap> ?)(?P<body>{_BODY})(?P<close>(?: ?\))?)"
    rf"(?![\w%°/$€£=+<>×·_^@]|[.,:]\d|[{_DASH}]\w)"
)
_PART = re.compile(rf"(?P<first>\d{{1,3}})[a-h]?(?:\s?[{_DASH}]\s?(?P<last>\d{{1,3}})[a-h]?)?")
_WORD_BEFORE = re.compile(r"[^\W_][\w'’/–-]*$")
_NAME_END = re.compile(r"(?<![\w.])[A-Z]{2,}[A-Za-z]*\d{1,2}$")
_NEXT = re.compile(r"\s*(?P<word>[^\W\d_]+|\S)")
_TOKEN = re.compile(r"[^\W\d_]+(?!\w)")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LABELS = _set(
    """
    table tables fig figs figure figures scheme schemes chart section sections sec chapter chap ch eq eqs
    equation
    equations step steps day days week weeks month months year years page pages pp p no nos number type types
    group
    groups grade stage phase class level case cases model models method experiment sample samples compound
    compounds
    entry entries item items appendix vol volume part line lines row column type version ver box panel file
    dataset
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug
    sep sept oct nov dec theorem lemma proposition corollary definition example remark algorithm problem
    question
    hypothesis study aim study site zone area region chromosome exon patient patients subject subjects
    табл таблица таблице таблицы таблиц рис рисунок рисунке рисунки гл глава главе разд раздел разделе
    формула формуле
    уравнение стр с п пп ст статья статьи статье пункт пункта т том № ч часть части этап класс группа группы вып
    выпуск шаг января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    кесте кестеде кестесі сурет суретте бет бөлім бап тармақ қаңтар ақпан наурыз сәуір мамыр маусым шілде
    тамыз қыркүйек
    қазан қараша желтоқсан
    """
)
_LEADS = _set(
    """
    in of at to for with by from than about and or the a an is are was were be on over under between within
    per after
    before until only all these those least most nearly approximately around up plus times equals equal into
    only
    every another additional remaining first last next following both either since during through versus vs ca
    в во на по до от из с со к за при для или и а о об около более менее через всего лишь между под над свыше
    примерно приблизительно не есть равно каждые еще ещё
    және мен пен бен немесе барлығы шамамен кем аса дейін кейін тек
    """
)
_UNITS = _set(
    """
    h hr hrs hours hour min mins minutes minute s sec seconds ms µs ns d wk yr yrs years year days day weeks
    week
    months month mm cm m km nm µm μm kg g mg µg μg ng l ml µl μl mol mmol µm μm nm pm mm k c f hz khz mhz ghz
    ev kev
    mev gev tev v mv kv w kw mw pa kpa mpa bar atm ppm ppb eq equiv wt vol rpm fold times bp kb mb gb kda da
    cells nmr
    patients subjects participants cases studies samples mice rats animals women men children people persons
    items
    groups points percent per and or x to of oe t tesla au n nt residues amino different other more degrees male
    female males females respondents students countries species genes sites experiments papers articles
    г гг год года лет месяцев дней часов мин ч сек км м см мм кг т тонн млн млрд тыс руб тенге долл процентов
    человек
    раз раза стран и или до с
    жыл жылы жылғы ай күн сағат адам мың теңге және млн млрд
    """
)
_ABBREVIATED = _set("fig figs tab eq eqs no nos vol vols p pp sec ch ref refs рис табл гл ст с стр т разд ч сур")
_SYMBOLS = frozenset("BCDEFGHKLMNOPRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Digits that may be a raised number: `text[start:end]` with the numbers they would cite and how they stand."""

    start: int
    end: int
    numbers: tuple[int, ...]
    signs: tuple[str, ...]


def words_of(texts: Sequence[str]) -> Counter[str]:
    """How often each word stands without digits behind it: `Beclin1` is a name where there is no `Beclin`."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(match.group().lower() for match in _TOKEN.finditer(text))
    return counts


def numbers_of(body: str) -> tuple[int, ...] | None:
    """The numbers that `3,5-7` names; None where it cannot name entries (not rising, a range too long)."""
    numbers: list[int] = []
    for match in _PART.finditer(body):
        first = int(match["first"])
        last = int(match["last"]) if match["last"] else first
        if first == 0 or match["first"][0] == "0" or not first <= last <= first + _LONGEST_RANGE:
            return None
        numbers.extend(range(first, last + 1))
    if not numbers or max(numbers) > MAX_NUMBER:
        return None
    return tuple(numbers)


def find_candidates(text: str, words: Counter[str]) -> Iterator[Candidate]:
    """Every run of digits in a text that stands where a raised number can stand."""
    at = 0
    while match := _PLAIN.search(text, at):
        at = match.end("body")
        candidate = _read(text, match, words)
        if candidate is not None:
            yield candidate


def _read(text: str, match: re.Match[str], words: Counter[str]) -> Candidate | None:
    before, gap, body = match["before"], match["gap"], match["body"]
    start = match.start("body")
    place = match.start("before")
    if (
        before in ".,:"
        and place
        and text[place - 1].isdigit()
        and not gap
        and not _NAME_END.search(text[max(0, place - 16) : place])
    ):
        return None  # a decimal, a time, a thousand
    numbers = numbers_of(body)
    if numbers is None:
        return None
    end = match.end("body")
    is_closed = False
    if match["close"]:
        opened = text.rfind("(", max(0, start - 200), start)
        is_closed = opened < 0 or ")" in text[opened:start]
        if is_closed:
            end = match.end("close")
    signs = ["attached" if not gap else "apart", _behind(text, place, before), _ahead(text, end)]
    signs.append(f"{signs[1]} {signs[2]}")
    signs.append(f"{signs[0]} {signs[1]}")
    signs.append(f"{signs[0]} {signs[2]}")
    if is_closed:
        signs.append("closed")
    if len(numbers) > 1:
        signs.append("several")
        is_rising = all(a < b for a, b in pairwise(numbers))
        signs.append("rising" if is_rising else "falling")
        signs.append(f"{signs[0]} several")
    word_match = _WORD_BEFORE.search(text, max(0, place - 30), place + 1)
    if word_match is None:
        word_match = _WORD_BEFORE.search(text, max(0, place - 30), place)
    word = word_match.group() if word_match else ""
    low = word.lower()
    if before == "." and low in _ABBREVIATED:
        signs.append("label")
    elif not before.isalpha():
        pass  # a full stop or a comma ends what the word before could have counted
    elif low in _LABELS:
        signs.append("label")
    elif low in _LEADS:
        signs.append("lead")
    if before.isalpha() and not gap and word:
        count = words[low]
        signs.append("known" if count >= 2 else "once" if count else "unknown")
    following = _NEXT.match(text, end)
    ahead = following["word"] if following else ""
    if len(ahead) == 1 and ahead in _SYMBOLS:
        return None  # an isotope's mass: `13 C NMR`
    if ahead.lower() in _UNITS:
        signs.append("unit")
    return Candidate(start, end, numbers, tuple(signs))


def _behind(text: str, place: int, before: str) -> str:
    if before in ".!?…":
        return "stop"
    if before in ",;:":
        return "comma"
    if not before.isalpha():
        return "closer"
    word = _WORD_BEFORE.search(text, max(0, place - 30), place + 1)
    found = word.group() if word else before
    if any(c.isdigit() for c in found) or not found[1:].islower():
        return "mixed"
    if len(found) < 4:
        return "short"
    return "capital" if found[0].isupper() else "word"


def _ahead(text: str, end: int) -> str:
    rest = text[end : end + 3]
    if not rest.strip():
        return "end"
    if rest[0] in ".,;:!?)]»”":
        return "mark"
    if rest[0] != " ":
        return "odd"
    if rest[1] in ".,;:!?)":
        return "space mark"
    if rest[1] in "([":
        return "opener"
    if rest[1].isupper():
        return "upper"
    if rest[1].islower():
        return "lower"
    return "odd"


def judge(
    candidates: Sequence[Candidate], limit: int | None = None, local: Mapping[str, float] | None = None
) -> tuple[Chain, list[float]]:
    """The order of first citations that candidates keep, and the log-odds of each that it is a raised number.

    First each is weighed by its place alone; then by its part in the order and by the paper's own habit: whether
    its raised numbers stand attached or apart, behind words or behind stops. Weights: `raised_weights`.
    """
    weights = LOCAL if local is None else local
    chain = best_chain([(c.numbers, weigh(weights, c.signs)) for c in candidates], limit)
    return chain, [weigh(IN_ORDER, signs) for signs in signs_in_order(candidates, chain)]


def weigh(weights: Mapping[str, float], signs: Sequence[str]) -> float:
    """The log-odds that signs add up to."""
    return weights["bias"] + sum(weights.get(sign, 0.0) for sign in signs)


def signs_in_order(candidates: Sequence[Candidate], chain: Chain) -> Iterator[tuple[str, ...]]:
    """The signs of each candidate with those of its part in the order and of the paper's habit."""
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for position in chain.members:
        for kind, value in _habits(candidates[position]):
            counts[kind, value] += 1
            totals[kind] += 1
    for position, candidate in enumerate(candidates):
        top, high = chain.tops[position], max(candidate.numbers)
        part = (
            "new" if position in chain.members else "seen" if high <= top else "far" if high > top + 6 else "beside"
        )
        signs = [*candidate.signs, part]
        if high <= 2:
            signs.append("small")
        for kind, value in _habits(candidate):
            share = (counts[kind, value] + 0.5) / (totals[kind] + 1)
            word = "usual" if share >= 0.8 else "common" if share >= 0.4 else "seldom" if share >= 0.12 else "rare"
            signs.append(f"{kind} {word}")
        yield tuple(signs)


def _habits(candidate: Candidate) -> Iterator[tuple[str, str]]:
    gap, behind, ahead = candidate.signs[:3]
    yield "gap", gap
    is_word = behind not in ("stop", "comma")
    yield "behind", "word" if is_word else "stop"
    if is_word and ahead in ("mark", "space mark"):
        yield "ahead", ahead
