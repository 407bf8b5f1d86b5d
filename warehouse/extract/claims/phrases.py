"""Numbers that the wording of one or two sentences ties into an arithmetic relation.

A phrase is found by its shape, not by what it speaks of: two amounts and a percentage beside a verb of change, a
part and a percentage behind «из 256», a total and the list of its parts, shares that name «the remaining». The
numbers of a shape must be the only ones of their unit there: where a third stands by, nothing is tied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from warehouse.extract.claims.lexicon import CHANGE, KK_DATIVE, KK_UNIT_DATIVE, TOTAL_WORD
from warehouse.extract.claims.periods import Period
from warehouse.extract.claims.phrase import NumberedSentence, Phrase, PhraseRule, Place
from warehouse.extract.claims.scope import counted_ends, leads_over, same_length
from warehouse.extract.claims.sums import RATES, is_rest_of_other, names_rest
from warehouse.extract.claims.wordings import find_wordings
from warehouse.extract.numbers import Quantity
from warehouse.extract.numbers.stems import word_pattern

__all__ = ["NumberedSentence", "Phrase", "PhraseRule", "find_phrases"]

_Span = tuple[date, date]
_MAX_SENTENCE = 900
_PERCENT_ADJACENT = re.compile(
    r"(?:-[^\W\d_]{1,4}(?!\w))?\s*(?:[^\W\d_]+(?:-[^\W\d_]+)?\s*){0,3}(?:-?[іыеұ]?[нсіы]{0,3})?\s*[,;–—-]?\s*"
    r"(?:\(|or|i\.\s?e\.,?|that is,?|which is|which (?:makes|made|was|amounts to|equals)|this is|или"
    r"|т\.\s?е\.|то есть"
    r"|что составляет|что составило|это|яғни|бұл|немесе|\()\s*(?:about|около|примерно|шамамен)?\s*$",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"(?<!\w)(?:out of|of|from|among|из|от|среди)\s+(?:the|all|these|total|a total of|всех"
    r"|общего числа)?\s*$",
    re.I,
)
_KK_OF = re.compile(
    r"(?:[^\W\d_]+\s+){0,2}[^\W\d_]*(?:ның|нің|дың|дің|тың|тің)(?!\w)|-?(?:ның|нің|дың|дің|тың|тің|нан"
    r"|нен|дан|ден|тан|тен)(?!\w)"
)
_OF_TOTAL_AFTER = re.compile(
    r"\s*(?:of|от|из)\s+(?:the\s+|all\s+|its\s+)?(?:total|overall|whole|entire|общ\w+|всего|всех)"
    r"|\s*(?:всего|общ\w+|совокупн\w+)\s+[^\W\d_]+|\s*(?:of|от)\s+(?:all|total)",
    re.IGNORECASE,
)
_OF_OTHER_AFTER = re.compile(
    r"\s*(?:of|от|к)\s+(?!(?:the |its |all )*"
    r"(?:total|overall|whole|entire|all|общ|всех|всего|them|these|those|which))",
    re.IGNORECASE,
)
_OF_TOTAL_BEFORE_KK = re.compile(r"(?:жалпы|барлық)\s+[^\W\d_]+(?:ның|нің|дың|дің|тың|тің)\s+$", re.IGNORECASE)
_BY_BEFORE = re.compile(
    r"(?:(?<!\w)(?:by|на|an? (?:increase|decrease|rise|growth|drop|decline|fall|gain|reduction|change) of"
    r"|(?:рост|прирост|снижение|падение|увеличение|сокращение|уменьшение) (?:на|в|составил\w{0,2}|был)"
    r"|or by|growth (?:was|of|rate of)"
    r"|(?:growth|increase|decrease|rise|decline|drop|gain|прирост|рост|снижение|өсім|артым"
    r"|кему)(?:\s+(?:was|equal to|составил\w*|[–—-]))?)"
    r"\s*(?:only|about|nearly|almost|лишь|около|почти|целых)?)\s*$",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(
    r"\s*(?:more|less|higher|lower|greater|smaller|fewer|up|down|больше|меньше|выше|ниже|артық|кем"
    r"|жоғары|төмен)(?!\w)"
    r"|\s*(?:increase|decrease|growth|rise|decline|drop)(?!\w)",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(r"(?<!\w)(?:from|с|со)\s*[$€£]?$", re.IGNORECASE)
_TO_BEFORE = re.compile(r"(?<!\w)(?:to|до|по|reach(?:ed|ing)?|достиг\w*)\s*[$€£]?$", re.IGNORECASE)
_KK_FROM = re.compile(r"(?:\s?[^\W\d_]+)?-?(?:дан|ден|тан|тен|нан|нен)(?!\w)")
_KK_TO = re.compile(r"(?:\s?[^\W\d_]+)?-?(?:ға|ге|қа|ке|на|не)\s+(?:дейін|жет\w+)")
_OTHER_MEASURE = word_pattern(
    r"in real terms|at constant prices|on average|annual(?:ly)?|per year|a year\b|plan(?:ned)?\b"
    r"|forecast|expected"
    r"|в реальном выражении|в сопоставимых ценах|в среднем|ежегодн\w+|в год(?!\w)|по плану"
    r"|план\w{0,3}(?!\w)|прогноз\w*|ожида\w+"
    r"|нақты мәнде|орта есеппен|жыл сайын|жоспар\w*|болжам\w*",
    tail="",
)
_LIST_OPENS = re.compile(
    r"\s*(?:[^\W\d_][^\d:;()]{0,40})?(?P<colon>:)|[^\d;:]{0,60}?(?P<incl>(?<!\w)(?:including|of (?:which"
    r"|these|them|whom)|among them"
    r"|в том числе|в т\.\s?ч\.|из них|оның ішінде|соның ішінде|олардың))",
    re.IGNORECASE,
)
_ALL_LEAD = re.compile(
    r"(?<!\w)(?:altogether|in all|in total|a total of|total|всего|итого|в общей сложности|барлығы"
    r"|жиыны)(?!\w)[^\d.]{0,60}$",
    re.IGNORECASE,
)
_TURNOVER = re.compile(r"turnover|trade volume|оборот|айналым", re.IGNORECASE)
_FLOWS = re.compile(
    r"(?:export|экспорт).*(?:import|импорт)|(?:import|импорт).*(?:export|экспорт)",
    re.IGNORECASE,
)
_SPENT = word_pattern(
    r"spent on|divided|split|distributed|consist(?:s|ed)? of|made up of|comprise[sd]?"
    r"|broken down|go(?:es)? to|went to"
    r"|израсходован\w*|распредел\w+|раздел\w+|состо(?:ит|ял\w*) из|складыва\w+|направлен\w*|приходится"
    r"|бөлін\w+|жұмсал\w+|құрал\w+|тұрады"
)
_REST = re.compile(
    r"(?<!\w)(?:remaining|the rest|the others|остальн\w+|оставш\w+|прочие|қалған\w*|өзгелер\w*)(?!\w)",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"[^.;:!?]{0,60}?(?:,|;|\band\b|\bи\b|\bжәне\b|\)|–|—)[^.:!?]{0,50}$", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"\s*(?:[^\W\d_]+\.?\s+){0,3}(?:in|в|during|for|за)\s+$", re.IGNORECASE)


def find_phrases(sentences: Sequence[NumberedSentence]) -> tuple[Phrase, ...]:
    """The relations stated in the sentences of one paragraph, in order."""
    found: list[Phrase] = []
    for index, sentence in enumerate(sentences):
        if len(sentence.text) > _MAX_SENTENCE or not sentence.quantities:
            continue
        window = _Window(sentences, index)
        for rule in (_share, _growth, _difference, _ratio, _sum, _hundred):
            found.extend(rule(window))
    by_numbers = {(phrase.rule, frozenset(phrase.places)): phrase for phrase in found}
    for phrase in find_wordings(sentences):
        known = by_numbers.setdefault((phrase.rule, frozenset(phrase.places)), phrase)
        if phrase.is_whole and not known.is_whole:
            by_numbers[phrase.rule, frozenset(phrase.places)] = phrase
    return tuple(by_numbers.values())


class _Window:
    """A sentence with the one before it."""

    def __init__(self, sentences: Sequence[NumberedSentence], index: int) -> None:
        self.index = index
        self.text = sentences[index].text
        self.here = [q for q in sentences[index].quantities if q.unit_code != "year"]
        self.before_text = sentences[index - 1].text if index else ""
        self.before = [q for q in sentences[index - 1].quantities if q.unit_code != "year"] if index else []
        self.periods = sentences[index].periods
        self.before_periods = sentences[index - 1].periods if index else ()
        self.percents = [q for q in self.here if q.unit_code == "percent"]
        self.amounts = [q for q in self.here if _is_amount(q)]

    def place(self, quantity: Quantity) -> Place:
        is_here = any(q is quantity for q in self.here)
        return Place(self.index if is_here else self.index - 1, quantity.char_start)

    def text_of(self, quantity: Quantity) -> str:
        return self.text if any(q is quantity for q in self.here) else self.before_text

    def year_of(self, quantity: Quantity) -> _Span | None:
        is_here = any(q is quantity for q in self.here)
        text = self.text if is_here else self.before_text
        periods = self.periods if is_here else self.before_periods
        period = _period_of(text, quantity, periods, self.here if is_here else self.before)
        if period is None or period.start is None or period.end is None:
            return None
        return period.start, period.end


def _is_amount(quantity: Quantity) -> bool:
    return quantity.unit_code not in ("percent", "percentage_point", "times", "year")


def _period_of(
    text: str, quantity: Quantity, periods: Sequence[Period], others: Sequence[Quantity]
) -> Period | None:
    """The period of a number: behind it with a preposition, else the last before it, else the next."""
    for period in periods:
        if period.char_start >= quantity.unit_end:
            if _YEAR_AFTER.fullmatch(text[quantity.unit_end : period.char_start]):
                return period
            break
    before = [p for p in periods if p.char_end <= quantity.char_start]
    if before:
        return before[-1]
    after = [p for p in periods if p.char_start >= quantity.unit_end]
    if not after:
        return None
    is_next = not any(quantity.unit_end <= q.char_start < after[0].char_start for q in others)
    return after[0] if is_next else None


def _alike(first: Quantity, second: Quantity) -> bool:
    one, other = first.unit, second.unit
    if one is None or other is None:
        known = one or other
        return known is None or known.code == "person"  # `120 students, 70 of them …`
    return one.code == other.code or ((one.code is None or other.code is None) and one.scale == other.scale)


def _only_alike(quantities: Sequence[Quantity]) -> bool:
    return all(_alike(first, second) for first, second in pairwise(quantities))


# Shares --------------------------------------------------------------------------------------------------------


def _share(window: _Window) -> Iterator[Phrase]:
    """`192 of the 256 farms (75 %)`; `machinery 30 million, or 12 % of the total` behind the total's sentence."""
    text = window.text
    for percent in window.percents:
        earlier = [q for q in window.amounts if q.unit_end <= percent.char_start]
        if not earlier:
            continue
        near = earlier[-1]
        between = text[near.unit_end : percent.char_start]
        # «…, яғни жалпы импорттың 34 %-ы»: Kazakh names the whole between the amount and its share.
        between = _OF_TOTAL_BEFORE_KK.sub("", between)
        is_beside = len(between) <= 60 and _PERCENT_ADJACENT.fullmatch(between) is not None
        if is_beside and len(window.amounts) == 2 and _only_alike(window.amounts):
            if _OF_OTHER_AFTER.match(text, percent.unit_end):
                continue
            first, second = window.amounts
            if (_is_from(text, first) and _is_to(text, second)) or percent.value < 0:
                continue  # `from 114.7 to 113.4 (-1.1 %)` is a change
            if first.char_start < second.char_start < percent.char_start:
                whole = next((q for q in (second, first) if _is_whole(text, q)), None)
                part = second if whole is first else first
                if whole is not None and len(window.percents) == 1 and part.value <= whole.value:
                    yield Phrase("share", (window.place(percent), window.place(part), window.place(whole)))
                    continue
        if not is_beside and not _LIST_SHARE.search(between):
            continue
        names_total = _OF_TOTAL_AFTER.match(text, percent.unit_end) or _OF_TOTAL_BEFORE_KK.search(
            text[: percent.char_start]
        )
        wholes = [q for q in window.before if _is_amount(q) and _alike(q, near)]
        if not names_total or len(window.amounts) != 1 or len(wholes) != 1:
            continue
        whole = wholes[0]
        is_same = _same_period(window.year_of(near), window.year_of(whole)) and _same_flow(window.before_text, text)
        if is_same and _total_word(window.before_text, whole):
            yield Phrase("share", (window.place(percent), window.place(near), window.place(whole)))


_LIST_SHARE = re.compile(r"^\s*[,(]\s*(?:or|или|яғни)\s*$", re.IGNORECASE)


def _is_whole(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.char_start - 28) : quantity.char_start]
    return _OF_BEFORE.search(before) is not None or _KK_OF.match(text, _skip(text, quantity.unit_end)) is not None


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _same_period(one: _Span | None, other: _Span | None) -> bool:
    return one is None or other is None or one == other


def _same_flow(one: str, other: str) -> bool:
    """Whether two sentences speak of the same flow, or one of them of none."""
    flows = [{match.group()[:3].casefold() for match in _FLOW.finditer(text)} for text in (one, other)]
    flows = [{_FLOW_OF.get(flow, flow) for flow in found} for found in flows]
    return not flows[0] or not flows[1] or bool(flows[0] & flows[1])


_FLOW = re.compile(r"(?<!\w)(?:export|import|экспорт|импорт|вывоз|ввоз)", re.IGNORECASE)
_FLOW_OF = {"экс": "exp", "имп": "imp", "выв": "exp", "вво": "imp"}


def _total_word(text: str, quantity: Quantity) -> bool:
    return TOTAL_WORD.search(text, 0, quantity.char_start) is not None


# Changes -------------------------------------------------------------------------------------------------------


def _change_cue(text: str, quantity: Quantity) -> int | None:
    """1 or -1 where a number is by how much something changed, 0 where the way is not told; None: no change."""
    before, after = text[max(0, quantity.char_start - 60) : quantity.char_start], text[quantity.unit_end :][:60]
    is_dative = (
        quantity.unit is not None and KK_UNIT_DATIVE.search(quantity.unit.text) is not None
    ) or KK_DATIVE.match(after) is not None
    is_by = _BY_BEFORE.search(before) is not None
    is_compared = _MORE_AFTER.match(after) is not None
    is_kazakh = is_dative and CHANGE.search(after) is not None and not re.match(r"[^,;]{0,12}(?:дейін|жет)", after)
    is_noun_kk = re.search(r"(?:өсім|артым|кему)\s+$", before) is not None
    if not (is_by or is_compared or is_kazakh or is_noun_kk):
        return None
    last = None
    for match in CHANGE.finditer(text, max(0, quantity.char_start - 140), quantity.char_start):
        last = match
    following = CHANGE.search(text, quantity.unit_end, quantity.unit_end + 60)
    if is_compared or is_kazakh:
        last = following or last
    last = last or following
    if last is None:
        return None
    return 1 if last.group("up") else -1


def _two_levels(window: _Window, levels: Sequence[Quantity]) -> tuple[Quantity, Quantity, bool] | None:
    """The level before, the one after, and whether the wording leaves no doubt which is which."""
    if len(levels) != 2 or not _alike(*levels):
        return None
    first, second = levels
    one, other = window.year_of(first), window.year_of(second)
    if one is not None and other is not None and one != other:
        if not same_length(one, other):
            return None
        is_rising = one < other
        return (first, second, True) if is_rising else (second, first, True)
    text = window.text_of(first)
    if window.text_of(second) is text and _is_from(text, first) and _is_to(text, second):
        return first, second, True
    return None


def _is_from(text: str, quantity: Quantity) -> bool:
    ends = quantity.unit is not None and re.search(r"(?:дан|ден|тан|тен|нан|нен)$", quantity.unit.text) is not None
    before = _FROM_BEFORE.search(text[: quantity.char_start]) is not None
    return before or ends or _KK_FROM.match(text, quantity.unit_end) is not None


def _is_to(text: str, quantity: Quantity) -> bool:
    before = _TO_BEFORE.search(text[: quantity.char_start]) is not None
    after = _KK_TO.match(text, quantity.unit_end) or re.match(r"\s?(?:дейін|жет\w+)", text[quantity.unit_end :])
    return before or after is not None


def _levels_for(stated: Quantity, candidates: Sequence[Quantity], earlier: Sequence[Quantity]) -> list[Quantity]:
    here = [q for q in candidates if q is not stated]
    if len(here) >= 2:
        return here
    return [*earlier, *here]


def _growth(window: _Window) -> Iterator[Phrase]:
    """Two amounts of one unit and the percentage by which the second differs from the first."""
    changes = [(q, _change_cue(window.text, q)) for q in window.percents]
    stated = [(q, sign) for q, sign in changes if sign is not None]
    has_multiple = any(q.unit_code == "times" for q in window.here)
    if len(stated) != 1 or has_multiple or _OTHER_MEASURE.search(window.text):
        return
    percent, sign = stated[0]
    levels = _levels_for(percent, window.amounts, [q for q in window.before if _is_amount(q)])
    found = _two_levels(window, levels)
    if found is None or _turns_away(window, levels, percent) or not _fits_base(window, found[0], found[1]):
        return
    before, after, is_sure = found
    is_alone = len(window.percents) == 1
    yield Phrase(
        "growth",
        (window.place(percent), window.place(before), window.place(after)),
        sign or 0,
        is_sure=is_sure and is_alone,
    )


def _fits_base(window: _Window, before: Quantity, after: Quantity) -> bool:
    """Whether a level of the sentence before is that of the period which the change is measured from."""
    if window.text_of(before) is window.text_of(after):
        return True
    bases = [period for period in window.periods if period.is_base]
    if not bases and _BASE_WORDS.search(window.text) is None:
        return True
    year = window.year_of(before)
    return len(bases) == 1 and year is not None and year == (bases[0].start, bases[0].end)


_BASE_WORDS = re.compile(
    r"(?:corresponding|same) period|year[- ](?:on|over)[- ]year|previous"
    r"|соответствующ\w+ период|аналогичн\w+ период|предыдущ\w+|прошл\w+|тиісті кезең|сәйкес кезең|өткен жыл",
    re.IGNORECASE,
)


def _count_numbers(text: str, quantities: Sequence[Quantity]) -> int:
    """The numbers printed from the first quantity to the last, those that state nothing included."""
    return len(re.findall(r"\d+(?:[.,]\d+)*", text[quantities[0].char_start : quantities[-1].unit_end]))


_DIGITS = re.compile(r"\d+")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)\d\d)?")
_TURN = re.compile(r"[;,]\s+(?:and|while|but|whereas|а|и|но|ал|және)\s+|[;.]\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"[;,:(]\s*|\s(?:[–—]|and|while|but|whereas|а|и|но|ал|және)\s", re.IGNORECASE)
_TAKES_UP = re.compile(
    r"(?:the\s+|this\s+|their\s+|its\s+|an?\s+)?(?:growth|increase|rise|decrease|decline|drop|fall|gain"
    r"|reduction|change|difference"
    r"|рост|прирост|снижение|падение|увеличение|уменьшение|сокращение|разница|өсім|өсу|кему|төмендеу|айырма)",
    re.IGNORECASE,
)


def _turns_away(window: _Window, levels: Sequence[Quantity], stated: Quantity) -> bool:
    """Whether a new clause about something else begins between the levels and the change."""
    own = [q for q in levels if window.text_of(q) is window.text]
    if len(own) < 2:
        # The levels stand in the sentence before: this one must say nothing but by how much they differ.
        earlier = [q.unit_end for q in own if q.unit_end <= stated.char_start]
        later = [q.char_start for q in own if q.char_start >= stated.unit_end]
        start, end = (stated.unit_end, min(later)) if later else (max(earlier, default=0), stated.char_start)
        between = _YEARS.sub(" ", window.text[start:end])
        return not leads_over(between, f"{window.before_text} {window.text[:start]} {window.text[end:]}")
    before = [q.unit_end for q in own if q.unit_end <= stated.char_start]
    after = [q.char_start for q in own if q.char_start >= stated.unit_end]
    if before and after:
        return False
    start, end = (max(before), stated.char_start) if before else (stated.unit_end, min(after))
    between = window.text[start:end]
    if any(_TAKES_UP.match(between, turn.end()) is None for turn in _TURN.finditer(between)):
        return True
    # What stands in the clause of the later number must only lead over to it: `…, and that of teachers by 5 %`.
    turns = [turn.end() for turn in _CLAUSE.finditer(between)]
    rest = f"{window.text[:start]} {window.text[end:]}"
    if turns:
        return not leads_over(_DIGITS.sub(" ", between[turns[-1] :]), rest)
    # No new clause: what was counted may stand behind the level, then only words that lead over.
    ends = counted_ends(between) if before else [0]
    return not any(leads_over(_DIGITS.sub(" ", between[at:]), rest) for at in ends)


def _difference(window: _Window) -> Iterator[Phrase]:
    """Three amounts of one unit, one of them the change; or two percentages and the points between them."""
    points = [q for q in window.here if q.unit_code == "percentage_point"]
    if not (points and len(window.percents) == 2) and len(window.amounts) != 3:
        return
    if _OTHER_MEASURE.search(window.text):
        return
    if len(points) == 1 and len(window.percents) == 2:
        sign = _sign_near(window.text, points[0])
        found = _two_levels(window, window.percents)
        if found is not None and sign is not None and not _turns_away(window, window.percents, points[0]):
            before, after, is_sure = found
            yield Phrase(
                "points",
                (window.place(points[0]), window.place(before), window.place(after)),
                sign,
                is_sure=is_sure,
            )
    if len(window.amounts) != 3 or not _only_alike(window.amounts):
        return
    changes = [(q, _change_cue(window.text, q)) for q in window.amounts]
    stated = [(q, sign) for q, sign in changes if sign is not None]
    if len(stated) != 1:
        return
    change, sign = stated[0]
    levels = [q for q in window.amounts if q is not change]
    found = _two_levels(window, levels)
    if found is not None and not _turns_away(window, levels, change):
        before, after, is_sure = found
        yield Phrase(
            "difference",
            (window.place(change), window.place(before), window.place(after)),
            sign or 0,
            is_sure=is_sure,
        )


def _sign_near(text: str, quantity: Quantity) -> int | None:
    last = None
    for match in CHANGE.finditer(text, 0, quantity.char_start):
        last = match
    last = last or CHANGE.search(text, quantity.unit_end)
    return None if last is None else 1 if last.group("up") else -1


def _ratio(window: _Window) -> Iterator[Phrase]:
    """`Rose 3 times, from 40 to 120`."""
    times = [q for q in window.here if q.unit_code == "times"]
    if len(times) != 1 or len(window.amounts) != 2 or _OTHER_MEASURE.search(window.text):
        return
    sign = _sign_near(window.text, times[0])
    found = _two_levels(window, window.amounts)
    if found is not None and sign is not None and not _turns_away(window, window.amounts, times[0]):
        before, after, is_sure = found
        yield Phrase(
            "ratio", (window.place(times[0]), window.place(before), window.place(after)), sign, is_sure=is_sure
        )


# Sums ----------------------------------------------------------------------------------------------------------


_LONGEST_OPENING = 90
_NESTED = re.compile(
    r"(?<!\w)(?:including|of which|of them|among them|в том числе|из них|оның ішінде|соның ішінде)(?!\w)",
    re.IGNORECASE,
)


def _sum(window: _Window) -> Iterator[Phrase]:
    """A total and the list of its parts, all of one unit, with no other number of that unit in the sentence."""
    text, amounts = window.text, window.amounts
    if len(amounts) < 3 or window.percents or not _only_alike(amounts):
        return
    whole, parts = amounts[0], amounts[1:]
    for at, part in enumerate(parts[1:], 1):
        if at >= 2 and _NESTED.search(text[parts[at - 1].unit_end : part.char_start]):
            parts = parts[:at]  # `1,150 villages and 2,327 farms, including 200 new ones`
            break
    opening = text[whole.unit_end : parts[0].char_start]
    if len(opening) > _LONGEST_OPENING:
        return
    opens = _LIST_OPENS.match(opening)
    spent = _SPENT.search(text) is not None
    in_brackets = all(text[: p.char_start].rstrip().endswith("(") for p in parts)
    if opens is None and not (spent and in_brackets):
        return
    for first, second in pairwise(parts):
        if not _SEPARATED.match(text[first.unit_end : second.char_start]):
            return
    if any(_change_cue(text, part) is not None for part in parts):
        return
    is_colon = opens is not None and opens.group("colon") is not None
    text_before = text[: whole.char_start]
    is_all = _ALL_LEAD.search(text_before) is not None or _REST.search(opening + text) is not None
    are_flows = len(parts) == 2 and _TURNOVER.search(text_before) is not None and _FLOWS.search(text) is not None
    is_whole = (is_colon and (is_all or spent or are_flows)) or (spent and in_brackets)
    tail = text[parts[-2].unit_end : parts[-1].char_start]
    ends = {text[: part.char_start].rstrip()[-1:] in "–—:-(" for part in parts}
    if not is_whole and _LIST_ENDS.search(tail) is None and ends != {True}:
        return  # what comes last may be no part any more
    if not is_whole and any(part.value > whole.value for part in parts):
        return  # larger than its whole: no part of it
    yield Phrase("sum", tuple(window.place(q) for q in (whole, *parts)), is_whole=is_whole)


_LIST_ENDS = re.compile(r"(?<!\w)(?:and|и|және|мен|пен|бен)(?!\w)[^,;]{0,50}$", re.IGNORECASE)


def _hundred(window: _Window) -> Iterator[Phrase]:
    """Shares of one whole that the sentence says are all of them."""
    text, percents = window.text, window.percents
    if len(percents) < 3 or window.amounts or len(percents) != len(window.here):
        return
    if CHANGE.search(text) is not None or _count_numbers(text, percents) != len(percents):
        return
    tail = text[percents[-2].unit_end : percents[-1].char_start]
    spent = _SPENT.search(text, 0, percents[0].char_start)
    divides = spent is not None and ":" in text[spent.start() : percents[0].char_start]
    if names_rest(tail) and is_rest_of_other(text, percents[-1].char_start, percents[-1].unit_end, tail):
        return
    if (names_rest(tail) or divides) and RATES.search(text) is None:
        yield Phrase("hundred", tuple(window.place(q) for q in percents))
