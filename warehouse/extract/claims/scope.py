"""The numbers of a sentence or two and what stands about them: sorts, clauses, signs, and words that lead over.

The rules of wordings (`changes.py`, `rates.py`, `shares.py`, `sums.py`, `ranks.py`) ask a `Scope` for the numbers
of a kind, and `leads_over` whether nothing but leading words stands between two of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from warehouse.extract.claims.lexicon import CHANGE
from warehouse.extract.claims.periods import Period
from warehouse.extract.claims.phrase import NumberedSentence, Phrase, PhraseRule, Place
from warehouse.extract.numbers import Quantity
from warehouse.extract.numbers.stems import StemPattern, word_pattern

_Kind = Literal["percent", "points", "times", "amount"]
_KINDS: dict[str | None, _Kind] = {"percent": "percent", "percentage_point": "points", "times": "times"}


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: compared by identity
class Told:
    """A number of the scope: where it is, where it begins and where it ends with its unit."""

    place: Place
    quantity: Quantity
    kind: _Kind
    start: int
    end: int


class Scope:
    """One sentence, or two that belong together, as one text with its numbers and periods."""

    def __init__(self, sentences: Sequence[NumberedSentence], first: int, last: int) -> None:
        texts: list[str] = []
        self.told: list[Told] = []
        self.periods: list[tuple[int, int, Period]] = []
        offset = 0
        self.last_start = 0
        for index in range(first, last + 1):
            sentence = sentences[index]
            self.last_start = offset
            for q in sentence.quantities:
                if q.unit_code == "year":
                    continue
                kind = _KINDS.get(q.unit_code, "amount")
                start, end = offset + q.char_start, offset + q.unit_end
                self.told.append(Told(Place(index, q.char_start), q, kind, start, end))
            for p in sentence.periods:
                self.periods.append((offset + p.char_start, offset + p.char_end, p))
            texts.append(sentence.text)
            offset += len(sentence.text) + 1
        self.text = " ".join(texts)
        # Ages and classes of size are names of groups, not numbers of the scope.
        has_ages = any(word in self.text for word in _AGE_WORDS)
        self.ages = [match.span() for match in _AGES.finditer(self.text)] if has_ages else []
        if " = " in self.text or "=" in self.text:
            self.ages = sorted([*self.ages, *(match.span() for match in _SAMPLE.finditer(self.text))])
        if _DURATION_HINT.search(self.text):
            self.ages = sorted([*self.ages, *(match.span() for match in _DURATION.finditer(self.text))])
        if self.ages:
            self.told = [t for t in self.told if not any(start <= t.start < end for start, end in self.ages)]
        self.is_double = last > first
        #: all numbers of the text, also those that a view leaves aside
        self.every = self.told
        self._by_kind = _by_kind(self.told)
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}
        #: what `find_evidence` found, by where its number begins
        self.evidence: dict[int, int | None] = {}

    def of(self, kind: _Kind) -> list[Told]:
        """The numbers of a kind, in their order."""
        return self._by_kind.get(kind, [])

    def views(self) -> Iterator[Scope]:
        """The scope, and where it tells amounts of several sorts each sort by itself.

        `The 12 markets sold 40 million in 2001 and 50 million in 2002`: the markets are no part of a relation
        between the millions. The percentages alone are a view too.
        """
        yield self
        remarked = self._in_remarks() if "(" in self.text else []
        if remarked:
            yield from self._narrowed([told for told in self.told if told not in remarked])._by_sort()
        yield from self._by_sort(is_itself=False)

    def _in_remarks(self) -> list[Told]:
        """The numbers of brackets that are a remark of their own: `(the margin of error does not exceed 3 %)`."""
        spans = [match.span() for match in _REMARK.finditer(self.text)]
        return [told for told in self.told if any(start < told.start < end for start, end in spans)]

    def _by_sort(self, *, is_itself: bool = True) -> Iterator[Scope]:
        if is_itself:
            yield self
        amounts = self.of("amount")
        if not amounts:
            return
        families = _families(self, amounts)
        for family in families if len(families) > 1 else ():
            if len(family) > 1:
                yield self._narrowed([told for told in self.told if told.kind != "amount" or told in family])
        if len(self.of("percent")) > 1:
            yield self._narrowed(self.of("percent"))

    def clauses(self) -> Iterator[Scope]:
        """Each clause with three numbers or more by itself: `exports rose from 4 to 5, or by 25 %, while …`."""
        ends = [match.start() for match in _CLAUSE_TURN.finditer(self.text)]
        if self.is_double or not ends:
            return
        for start, end in pairwise([0, *ends, len(self.text)]):
            told = [each for each in self.told if start <= each.start < end]
            if FEWEST < len(told) < len(self.told):
                yield self._narrowed(told)

    def without(self, places: set[Place]) -> Scope:
        """The scope without the numbers at some places, such as the parts of a sum."""
        return self._narrowed([told for told in self.told if told.place not in places]) if places else self

    def is_interrupted(self, many: Sequence[Told]) -> bool:
        """Whether a number that the view leaves aside stands among these."""
        start, end = min(told.start for told in many), max(told.end for told in many)
        return any(start < told.start < end for told in self.every if told not in self.told)

    def _narrowed(self, told: list[Told]) -> Scope:
        made = copy(self)
        made.told, made._by_kind = told, _by_kind(told)
        return made

    def before(self, told: Told) -> str:
        """At most 90 characters between the number before (or the sentence's start) and this one."""
        known = self._before.get(told.start)
        if known is not None:
            return known
        start = max(told.start - 90, self.last_start if told.start >= self.last_start else 0)
        for other in self.every:
            if start < other.end <= told.start:
                start = other.end
        self._before[told.start] = text = self.text[start : told.start]
        return text

    def after(self, told: Told) -> str:
        """At most 70 characters between this number and the next one (or the sentence's end)."""
        known = self._after.get(told.start)
        if known is not None:
            return known
        end = told.end + 70
        if told.start < self.last_start:
            end = min(end, self.last_start)
        for other in self.every:
            if told.end <= other.start < end:
                end = other.start
        self._after[told.start] = text = self.text[told.end : end]
        return text

    def sentence_before(self, told: Told) -> str:
        """The sentence up to a number."""
        return self.text[self.last_start if told.start >= self.last_start else 0 : told.start]

    def plain(self, start: int, end: int) -> str:
        """Some of the text without its periods."""
        text = self.text[start:end]
        spans = [*self.ages, *((begin, stop) for begin, stop, _ in self.periods)]
        for begin, stop in sorted(spans, reverse=True):
            if start <= begin and stop <= end:
                text = text[: begin - start] + " " + text[stop - start :]
        return text

    def has_unread(self, many: Sequence[Told]) -> bool:
        """Whether a number stands among these that is none of the scope's: then something was not understood."""
        start, end = min(told.start for told in many), max(told.end for told in many)
        spans = [*((told.start, told.end) for told in self.every), *(each[:2] for each in self.periods), *self.ages]
        numbers = (start + match.start() for match in DIGITS.finditer(self.text[start:end]))
        return any(not any(begin <= at < stop for begin, stop in spans) for at in numbers)

    def year_of(self, told: Told) -> tuple[date, date] | None:
        """The period of a number: right behind it, else the last one before it in its sentence, else the next."""
        floor = self.last_start if told.start >= self.last_start else 0
        ceiling = len(self.text) if told.start >= self.last_start or not self.is_double else self.last_start
        own = [each for each in self.periods if floor <= each[0] < ceiling]
        for start, _, period in own:
            if start >= told.end:
                if _PERIOD_BEHIND.fullmatch(self.text[told.end : start]):
                    return _dates(period)
                break
        earlier = [each for each in own if each[1] <= told.start]
        if earlier:
            # `in 2001 40, in 2002 50`: not the one that stands right behind the number before.
            start, _, period = earlier[-1]
            previous = [t for t in self.told if floor <= t.start and t.end <= start and t.kind == told.kind]
            taken = previous and _PERIOD_BEHIND.fullmatch(self.text[previous[-1].end : start])
            if not taken:
                return _dates(period)
            if len(earlier) >= 2:
                return None
        later = [each for each in own if each[0] >= told.end]
        if later and not any(told.end <= other.start < later[0][0] for other in self.told):
            return _dates(later[0][2])
        return None


def _by_kind(many: Sequence[Told]) -> dict[_Kind, list[Told]]:
    found: dict[_Kind, list[Told]] = {}
    for told in many:
        found.setdefault(told.kind, []).append(told)
    return found


def _families(scope: Scope, amounts: Sequence[Told]) -> list[list[Told]]:
    """The amounts by what they are amounts of: their unit, or for bare counts the noun behind them."""
    by_code: dict[str, list[Told]] = {}
    scaled: list[Told] = []
    bare: list[Told] = []
    for told in amounts:
        unit = told.quantity.unit
        if unit is None:
            bare.append(told)
        elif unit.code is None:
            scaled.append(told)
        else:
            by_code.setdefault(unit.code, []).append(told)
    families = list(by_code.values())
    if scaled and len(families) == 1:  # `2.4 million euro: grants 0.5 million …`
        families[0].extend(scaled)
        families[0].sort(key=lambda told: told.start)
    elif scaled:
        families.append(scaled)
    nouns = {told.start: nouns_of(scope, told) for told in bare}
    kept = [
        t for t in bare if not nouns[t.start] or any(o is not t and nouns[t.start] & nouns[o.start] for o in bare)
    ]
    lone = [told for told in bare if told not in kept]
    if kept and lone and len(kept) > 1:
        families.append(kept)
    elif bare:
        families.append(bare)
    return families


def _dates(period: Period) -> tuple[date, date] | None:
    return (period.start, period.end) if period.start is not None and period.end is not None else None


_MOST_DAYS_APART = 3  # February and March, a leap year


def same_length(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two periods last equally long: the figure of a quarter is not compared with that of a year."""
    return abs((one[1] - one[0]).days - (other[1] - other[0]).days) <= _MOST_DAYS_APART


_PERIOD_BEHIND = re.compile(
    r"\s*(?:(?!(?:или|or|немесе|яғни)\s)[^\W\d_]+\s+){0,2}?\(?(?:(?:in|for|during|by|at|as of|в|за|на|к)\s+)?"
    r"(?:(?:the (?:end|beginning|start) of|the year|конец|конце|начало|начале|концу)\s+)?",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")

# `within 3 months`, «за последние 5 лет»: how long, which enters no relation.
_DURATION_HINT = re.compile(
    r"\d\s+(?:month|week|day|hour|minute|year|мес|нед|дн|час|мин|лет|год|ай|апта|күн|сағ|жыл)", re.IGNORECASE
)
_DURATION = re.compile(
    r"(?<![\d.,–—-])(?<!\d\s)\d{1,3}\s+(?:(?:calendar|working|last|календарн\w+|рабоч\w+)\s+)?(?:months?|weeks?|days?|hours?|minutes?|years?"
    r"|месяц\w*|мес\.?|недел\w*|дн(?:ей|я)|час(?:а|ов)?|минут\w*|лет|года?|ай(?:да|дың|дан|ға)?|апта\w*|күн\w*|сағат\w*|минут\w*"
    r"|жыл(?:да|ға|дан|дың|дық|ғы)?)(?!\w)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[(;]\s?(?:[^\W\d_]+[\s,-]+){3,9}[^()]{1,40}\)")
_AGE_WORDS = ("year", "age", "лет", "года", "жас")
_SAMPLE = re.compile(r"\(\s*n\s*=\s*\d[\d\s.,]*\)", re.IGNORECASE)  # how many were asked
_AGES = re.compile(
    r"\d{1,2}(?:-?(?:дан|ден|тан|тен|нан|нен))?\s*(?:[-–—]|to|and|до|и|\s)\s*\d{1,2}\s*-?\s*(?:years?|лет|года|жас\w*)(?!\w)"
    r"|\d{1,2}\s*-?\s*(?:years?|лет|года|жас\w*)(?!\w)|(?:aged?|в возрасте)\s+\d{1,2}(?:\s?[-–—]\s?\d{1,2})?",
    re.IGNORECASE,
)

# Words ---------------------------------------------------------------------------------------------------------

_UP_WORDS = (
    r"jump\w*|soar\w*|surg\w+|leap\w*|swell\w*|swollen|advanc\w+|add(?:s|ed|ing)|improv\w+|recover\w*|boost\w*|mount(?:s|ed|ing)"
    r"|exceed\w*|surpass\w*|outstrip\w*|outnumber\w*|overt(?:ake|ook)\w*|escalat\w+|strengthen\w*|edged up|surplus"
    r"|multipli\w+|skyrocket\w*|balloon\w*|rebound\w*|lengthen\w*|appreciated|elevated|lifted|extended"
    r"|larger|greater|bigger|dearer|longer|дороже|дольше|длиннее|қымбат\w*"
    r"|подн(?:я|им)\w+|прибав\w+|добав\w+|пополни\w+|прирос\w*|прираст\w+|подрос\w*|превы\w+|превзо\w+|опере\w+|обогна\w+"
    r"|подскоч\w+|взлете\w+|нараст\w+|нарас[тщ]\w+|нарост\w+|усили\w+|улучш\w+|приумнож\w+"
    r"|подорож\w+|укрепи\w+|окреп\w*|разрос\w+|умножи\w+|скакну\w+|подтяну\w+|поползл\w+ вверх|выше|экспанси\w+"
    r"|көтеріл\w+|көтерді|көбей\w+|толы[қғ]\w*|көп|артық|асып|асты|асқан|жоғарыла\w+|өсе\w*|өсу\w*|артып|артқан"
    r"|нығай\w+|ұзар\w+|шарықта\w+|мола[йю]\w*|кеңей\w+|қос(?:ты|ып|қан|ылып|ылды)|үсте(?:ді|п|ген)|озып|озды|озған|ілгеріле\w+|жақсар\w+"
)
_DOWN_WORDS = (
    r"shrink\w*|slump\w*|plunge\w*|plummet\w*|slip(?:s|ped|ping)?|slid|slid(?:e|es|ing)|dip(?:s|ped|ping)?|sank|sunk|sink\w*"
    r"|tumbl\w+|dwindl\w+|los(?:t|e|es|ing|s|ses)|shed(?:s|ding)?|diminish\w*|weaken\w*|contract(?:s|ed|ion)"
    r"|cut(?:s|ting)?|trimm\w+|pared|eased|erod\w+|worsen\w*|deteriorat\w+|fad(?:ed|es|ing)|collaps\w+|halv\w+|wan(?:ed|es|ing)"
    r"|retreat\w*|soften\w*|depreciat\w+|shorten\w*|thinn\w+|curtail\w*|slash\w*|abat\w+|subsid(?:ed|es|ing)"
    r"|cheaper|shorter|дешевле|короче|арзан\w*|edged down|sagged|ebb\w*|reced\w+|fewer|smaller|deficit"
    r"|сниз\w+|убы[лв]\w*|умень\w+|опусти\w+|просе[лд]\w*|просад\w+|сжа[лт]\w*|потеря\w+|убав\w+|рухну\w+|обвали\w+"
    r"|сузи\w+|подешев\w+|обесцени\w+|пониз\w+|пониж\w+|урез\w+|утрат\w+|лиши\w+|замедл\w+|скати\w+|отста\w+|ухудш\w+|ослаб\w+|спусти\w+|поредел\w*|съ[её]жи\w+"
    r"|түс(?:ті|іп|кен)|кемі\w*|кем(?:у|ді)?|аз|азай\w+|жоғалт\w+|тарыл\w+|кішірей\w+|құла(?:ды|п|ған)|нашарла\w+|әлсіре\w+|баяула\w+"
)
_MOVED = StemPattern([("up", _UP_WORDS), ("down", _DOWN_WORDS)])
NOUN = (
    r"growth|increase|rise|gain|decline|decrease|drop|fall|reduction|change|gap|difference|loss|jump|surge|leap|slump|cut"
    r"|improvement|expansion|contraction"
    r"|прироста?|рост|увеличение|подъ[её]м|снижение|сокращение|падение|уменьшение|спад|убыль|разница|разрыв|прибавка|скачок"
    r"|потеря|потери|повышение|расширение|сжатие|улучшение|ухудшение"
    r"|өсім|өсу|артым|артуы?|кему|кемуі|төмендеу|азаю|айырма|айырмашылық|ұлғаю|көбею|қысқару|шығын"
)
_CHANGE_NOUN = re.compile(NOUN)
NOUN_LEADS = re.compile(rf"(?<!\w)(?P<noun>{NOUN})(?P<rest>(?:\s|[:–—,-])[^\d.;()]{{0,50}})$", re.IGNORECASE)
BY = re.compile(
    r"(?<!\w)(?:by|на)\s+(?:only\s+|about\s+|almost\s+|nearly\s+|лишь\s+|почти\s+|целых\s+)?$", re.IGNORECASE
)
MORE = re.compile(
    r"\s*(?:-?(?:ға|ге|қа|ке))?\s*(?:of them\s+)?"
    r"(?P<word>more|less|fewer|above|below|dearer|cheaper|longer|shorter|дороже|дешевле|қымбат|арзан|higher|lower|greater|larger|bigger|smaller|up|down|increase|decrease"
    r"|growth|rise|drop"
    r"|decline|больше|меньше|выше|ниже|более|менее|көп|аз|артық|кем|жоғары|төмен)(?!\w)",
    re.IGNORECASE,
)
_MORE_BEFORE = re.compile(r"(?<!\w)(?:больше|меньше|выше|ниже|превы\w+|up|down)\s+(?:на|by)?\s*$", re.IGNORECASE)
_JOINS = re.compile(
    r"(?:\bi\.\s?e\.|\bthat is|\bor|(?<!\w)т\.\s?е\.|(?<!\w)то есть|(?<!\w)или|(?<!\w)яғни|(?<!\w)немесе)[,:]?\s+"
    r"(?:(?:by|на|about|около|почти|открыто|создано|введено|построено|закрыто|прибавилось|появилось)\s+)?$",
    re.IGNORECASE,
)
SIGNED = re.compile(r"\(\s*(?P<sign>[+−–-])\s*$")
_BRACKET = re.compile(r"\(\s*(?:by|на)?\s*$", re.IGNORECASE)
_UNBRACKET = re.compile(r"\s*(?:-?(?:ға|ге|қа|ке))?\s*\)")
DATIVE = re.compile(r"\s?-?(?:ға|ге|қа|ке|не|на)(?!\w)")
_DATIVE_COUNTED = re.compile(r"\s[^\W\d_]{2,}(?:ға|ге|қа|ке)(?!\w)")
DATIVE_UNIT = re.compile(r"(?:ға|ге|қа|ке)$")
_REACHES = re.compile(r"[^,;]{0,14}(?:дейін|жет)")
OTHER_MEASURE = word_pattern(
    r"in real terms|at constant prices|on average|annual(?:ly)?|per year|a year\b(?! (?:earlier|ago|before|later))"
    r"|per annum|planned\b|forecast"
    r"|expected|nominal|в реальном выражении|в сопоставимых ценах|реальн\w+|в среднем|ежегодн\w+"
    r"|в год(?!\w)|по плану"
    r"|прогноз\w*|ожида\w+|номинальн\w+|нақты|орта есеппен|жыл сайын|жоспар\w*|болжам\w*|атаулы",
    tail="",
)
_FROM = re.compile(r"(?<!\w)(?:from|с|со)\s*[$€£]?$", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)(?:to|до|по|reach(?:ed|ing)?|достиг\w*)\s*[$€£]?$", re.IGNORECASE)
_FROM_UNIT = re.compile(r"(?:дан|ден|тан|тен|нан|нен)$")
_FROM_BEHIND = re.compile(r"(?:\s?[^\W\d_]+)?-?(?:дан|ден|тан|тен|нан|нен)(?!\w)")
_TO_BEHIND = re.compile(
    r"(?:\s?[^\W\d_]+)?-?(?:ға|ге|қа|ке|на|не)\s+(?:дейін|жет\w+|түс\w+|көтеріл\w+)|\s?(?:дейін|жет\w+)"
)
AGAINST = re.compile(
    r"(?:against|versus|compared (?:to|with)|instead of|up from|down from|than (?:in\s+)?"
    r"|против|вместо|по сравнению с|в сравнении с|чем(?: в)?)\s*(?:(?:the|last year['’]s)\s+)?\(?\s*$",
    re.IGNORECASE,
)

# `than in the previous season, when 188 were shipped`
WHEN = re.compile(
    r"(?<!\w)(?:than|compared (?:to|with)|чем|сравнению с)\s[^\d;:.]{0,45},?\s(?:when|когда)(?!\w)[^\d;:.]{0,30}$",
    re.IGNORECASE,
)
AGAINST_BEHIND = re.compile(
    r"\s*(?:[^\W\d_]+(?:ның|нің|дың|дің|тың|тің)\s+орнына|[^\W\d_]*\s*(?:қарсы|салыстырғанда|қарағанда))",
    re.IGNORECASE,
)
FILLERS = frozenset(
    """
    rate rates whole entire interval весь всё промежуток промежутка аралықтағы отсюда сөйтіп бағадан
    число численность количество бұрынғы бұрын end beginning start конец конца конце концу начало начала начале
    соңында басында равнялось оказалось тең тұрса gap a an the of it its this that these those which who is was
    were are be been being has have had and or thus therefore hence so i e ie only just by to from in on at as
    than with for compared comparison against versus vs relative year years period earlier previous preceding
    level figure value corresponds corresponding correspond equal equals equalled equalling amount amounts
    amounted amounting makes made make making up constitutes constitute constituted total their his they them
    there number respectively almost nearly about over approximately times percent means meaning mean represents
    represent shows show overall thereby accordingly reaching reached reach totalled totalling now came comes
    come became accounts accounting accounted counts counted consequently then p per cent points point pp later
    until already difference what we see he she also went stood в во на с со к ко до от по и а или то есть это
    этот эта что т е г гг п году года год годом годов лет чем таким образом составил составила составило
    составили составляет составив составляя составляло составляла равно равна равняется равнялся равнялась равен
    равны соответствует соответствовало соответственно достиг достигла достигло достигли достигнув их его её ее
    он она оно они лишь только всего уже почти около более менее примерно раз раза сравнению сравнении уровень
    уровня уровню показатель показателя период периода аналогичного прошлого предыдущего раньше ранее темп темпы
    означает при этом этого следовательно значит стало стал стала стали был была было были насчитывает
    насчитывалось разница нам эти эту этому процент процента процентов пункт пункта пунктов данный итого яғни
    немесе бұл ол оның олардың осы осылайша сонымен сондықтан дейін жылы жылғы жылдың жылғыдан жылдан жылға жыл
    қарай қарағанда салыстырғанда болды болып болса болған еді құрады құрап құрайды құраған жетті жетіп ғана тек
    небәрі шамамен бір сол ал және мен пен бен деген сөз көрсеткіш демек басқаша айтқанда иначе говоря other
    words иными словами if when where while since because whereas even still again once such would could may
    might can do does did will our all more some further если когда мы также ещё еще всё все тем самым так том
    той быть будет либо же бы ли нём них ней потом затем теперь between during за годы годах которых которые
    которой него ровно целых свыше снова вновь равнялись насчитывал насчитывала вышел вышла олар егер кезде онда
    содан кейін қазір тағы да де та те екен болатын тұр тұрған ретінде деңгей пайыз пайызға саны көлемі ден дан
    тан тен нан нен ге ға ке қа сі сы і ы н ін ын дің дың тің тың нің ның ті ты
    """.split()  # noqa: SIM905
)
WORD = re.compile(r"[^\W\d_]+")
_CONCESSIVE = ("spite of", "despite", "есмотря на", "евзирая на", "қарамастан")
_CONCESSION = re.compile(
    rf"(?:in spite of|despite|несмотря на|невзирая на)\s[^;:.\d]*?(?:,\s|(?=\s(?:the |its )?(?:{NOUN})(?!\w)))"
    r"|[^,;:.\d]*\sқарамастан,?\s",
    re.IGNORECASE,
)

# When: `over the period under review`, «за рассматриваемые годы», «талданған кезеңде»; never another period.
_SUMMED = re.compile(  # `the total increase`, «общий прирост», «жалпы өсім»
    rf"(?<!\w)(?:total|overall|absolute|cumulative|general|общ(?:ий|ая|ее|ие|его)|совокупн\w+|абсолютн\w+|жалпы|абсолютті)\s+"
    rf"(?=(?:{NOUN})(?!\w))",
    re.IGNORECASE,
)
_PERIOD_WORD = re.compile(
    r"period|years|decade|interval|time|срок|врем|период|год|десятилет|пятилет|промежут|кезең|уақыт|аралық|мерзім|жыл",
    re.IGNORECASE,
)
_OTHER_PERIOD = (
    r"(?:previous|preceding|prior|earlier|last|next|following|subsequent|other|same|first|second|corresponding"
    r"|предыдущ\w+|предшеств\w+|прошл\w+|следующ\w+|друг\w+|перв\w+|втор\w+|аналогичн\w+|соответств\w+|послед\w+"
    r"|алдыңғы|өткен|келесі|басқа|бірінші|екінші|соңғы|сәйкес)(?!\w)"
)
_WHOLE_PERIOD = re.compile(
    rf"(?<!\w)(?:over|for|during|in|within|throughout|across)\s+(?:the|this|that|these|those)\s+"
    rf"(?:(?!{_OTHER_PERIOD})[a-z-]+\s+){{0,2}}?(?:periods?|years|decade|interval|time(?:\s?(?:span|frame))?)"
    r"(?:\s+(?:under [a-z]+|in question|(?:consider|concern|studi|examin|analy[sz]|observ|cover)ed))?(?!\w)"
    rf"|(?<!\w)(?:за|в течение|на протяжении|в)\s+(?:(?!{_OTHER_PERIOD})[а-яё]+"
    r"(?:[ыио]й|[ое]е|[ыи]е|[ое]го|[ыи]х|от|то|ти)\s+){1,2}(?:период\w*|год(?:ы|а|ов)|срок\w*|время|промежут\w+|десятилети\w+|пятилети\w+)(?!\w)"
    rf"|(?<!\w)(?!{_OTHER_PERIOD})(?:[^\W\d_]+(?:[ғқ]ан|[гк]ен|атын|етін)|осы|бұл|[^\W\d_]{{4,}}(?=\s+кезең))\s+"
    r"(?:кезең|уақыт|аралық|мерзім|жылдар)\w*(?:[дт][ае](?:гі|ғы)?|\s(?:ішінде|бойы))(?!\w)",
    re.IGNORECASE,
)
_RESTATES = re.compile(
    r"^[^\w(]{0,3}\s*(?:that is|i\.\s?e\.|in other words|то есть|т\.\s?е\.|иначе говоря|яғни)(?!\w)", re.IGNORECASE
)
_CYRILLIC = re.compile(r"[а-яё]{3}", re.IGNORECASE)
_RESIDUE = 6  # `млн gost` is «млн долл.» read by the wrong model: no subject of a Cyrillic sentence is so written
STEM = 5
SAME_WORD = 6
SHORT = 4


def leads_between(scope: Scope, start: int, end: int, most_new: int = 0) -> bool:
    """Whether only leading words, words of change and words of the sentence itself stand between two places."""
    if start >= end:
        return start == end or end > start - 3
    text = scope.plain(start, end)
    return leads_over(text, scope.text[:start] + " " + scope.text[end:], most_new)


def leads_over(text: str, rest: str, most_new: int = 0) -> bool:
    """Whether some words only lead over to a number: a closed list, words of change, and words said elsewhere."""
    if len(text) > 240:
        return False
    if any(word in text for word in _CONCESSIVE):
        text = _CONCESSION.sub(" ", text)
    if _PERIOD_WORD.search(text) is not None:
        text = _WHOLE_PERIOD.sub(" ", text)
    if DIGITS.search(text) or len(text) > 120:
        return False
    if _SUMMED.search(text) is not None:
        text = _SUMMED.sub(" ", text)
    if _RESTATES.search(text):
        most_new += 1  # `that is, farms received …`: what follows says the same once more
    known = tuple(word for word in WORD.findall(rest.casefold()) if len(word) >= SHORT)
    is_cyrillic = _CYRILLIC.search(rest) is not None
    new = 0
    for word in WORD.findall(text):
        low = word.casefold()
        if low in FILLERS or (is_cyrillic and word.isascii() and word.islower() and len(word) <= _RESIDUE):
            continue
        stem = low[: max(SHORT, min(SAME_WORD, len(low) - 1))]
        if len(low) >= SHORT and any(word.startswith(stem) for word in known):
            continue
        if CHANGE.fullmatch(word) or _MOVED.fullmatch(word) or _CHANGE_NOUN.fullmatch(low):
            continue
        new += 1
    return new <= most_new


_COUNTED_WORD = re.compile(r"(?:-[^\W\d_]{1,5})?\s+([^\W\d_]+)")


def counted_ends(text: str) -> list[int]:
    """Where what was counted may end, at the beginning of what stands behind a number: up to three words."""
    ends = [0]
    while len(ends) < 4:
        word = _COUNTED_WORD.match(text, ends[-1])
        if word is None or word.group(1).casefold() in FILLERS:
            break
        ends.append(word.end())
    return ends


# `accounted for`, «на долю связи пришлось», «үлесіне тиді»: a part of the whole told before.
PORTION = re.compile(
    r"(?<!\w)(?:account(?:s|ed)? for|ha(?:s|d) a share of|на долю\s[^.;:\d]{1,60}?\s(?:приход|приш)\w+"
    r"|(?:приход|приш)\w+\s+на долю|үлесіне)(?!\w)",
    re.IGNORECASE,
)


def alike(first: Told, second: Told) -> bool:
    """Whether two numbers are of one unit, or of one scale where none is told; a bare one may count people."""
    one, other = first.quantity.unit, second.quantity.unit
    if one is None or other is None:
        known = one or other
        return known is None or known.code == "person"
    return one.code == other.code or ((one.code is None or other.code is None) and one.scale == other.scale)


NOUNS_AFTER = re.compile(r"(?:-[^\W\d_]{1,6})?((?:\s+[^\W\d_]{3,}){1,2})")


def count_same(scope: Scope, many: Sequence[Told]) -> bool:
    """Whether bare numbers count one thing, as far as the words behind them tell."""
    nouns = [words for told in many if told.quantity.unit is None and (words := nouns_of(scope, told))]
    return all(one & other for one, other in pairwise(nouns))


_KK_VERB = re.compile(r"(?:[дт][ыі]|[ғқ]ан|[гк]ен|са|се)$")  # «137 қалды;»: what stands last in a clause


def nouns_of(scope: Scope, told: Told) -> set[str]:
    """The stems of what a bare number counts; empty where the words behind it name nothing."""
    match = NOUNS_AFTER.match(scope.text, told.end)
    words = match.group(1).split() if match else []
    if words and _KK_VERB.search(words[-1]) and scope.text[match.end() if match else 0 :][:1] in (",", ";", "."):
        words.pop()
    if any(word.casefold() in FILLERS or sign_of(word) for word in words):
        return set()
    return {word[:STEM].casefold() for word in words}


def all_alike(many: Sequence[Told]) -> bool:
    """Whether each of the numbers and the next are alike."""
    return all(alike(first, second) for first, second in pairwise(many))


def make_phrase(
    rule: PhraseRule, many: Sequence[Told], sign: int = 0, *, is_whole: bool = True, is_sure: bool = True
) -> Phrase:
    """The phrase that ties these numbers, the one that restates the others first."""
    return Phrase(rule, tuple(told.place for told in many), sign, is_whole=is_whole, is_sure=is_sure)


# Changes -------------------------------------------------------------------------------------------------------


def sign_of(word: str) -> int:
    """1 for a word of growth, -1 for one of decline, 0 for any other."""
    for pattern in (CHANGE, _MOVED):
        match = pattern.search(word)
        if match is not None:
            return 1 if match.group("up") else -1
    return 0


_BROKEN_DOWN = re.compile(r"(?<!\w)(?:br(?:eak|oke)\w*|set|written) (?:down|up)(?!\w)", re.IGNORECASE)


def last_sign(text: str) -> int:
    """The sign of the last word of change in a text; 0 without one."""
    if " down" in text or " up" in text:
        text = _BROKEN_DOWN.sub(" ", text)
    found = [(m.start(), 1 if m.group("up") else -1) for p in (CHANGE, _MOVED) for m in p.finditer(text)]
    return max(found)[1] if found else 0


def find_evidence(scope: Scope, told: Told) -> int | None:
    """1 or -1 where a number is by how much something changed or differs, 0 without a way; None where it is not."""
    if told.start not in scope.evidence:
        scope.evidence[told.start] = _look_for_evidence(scope, told)
    return scope.evidence[told.start]


def _look_for_evidence(scope: Scope, told: Told) -> int | None:
    before, after = scope.before(told), scope.after(told)
    sentence = scope.sentence_before(told)
    more = MORE.match(after)
    if more is not None and told.quantity.unit is not None and _FROM_UNIT.search(told.quantity.unit.text):
        return None  # «100 адамнан кем»: fewer than a hundred
    if more is not None:
        return sign_of(more.group("word"))
    signed = SIGNED.search(before)
    raw = told.quantity.number.raw_number
    if signed is not None or (raw[:1] in "+−-" and before.rstrip().endswith("(")):
        return 1 if (signed.group("sign") if signed else raw[0]) == "+" else -1
    noun = NOUN_LEADS.search(before)
    if noun is not None and leads_between(scope, told.start - len(noun.group("rest")), told.start):
        return sign_of(noun.group("noun"))
    if BY.search(before) or _MORE_BEFORE.search(before):
        return last_sign(sentence) or (last_sign(after) or None)
    if told.kind == "times" and TIMES_AS.match(after):
        return 1
    if told.kind == "times" or told.kind == "points":
        return last_sign(sentence) or last_sign(after) or (0 if told.kind == "points" else None)
    if _PERIOD_WORD.search(before) is not None:
        before = _WHOLE_PERIOD.sub("", before)  # «потеряв за эти годы 40 %»
    moved_before = WORD_RIGHT_BEFORE.search(before)
    if moved_before is not None and sign_of(moved_before.group(1)):
        return sign_of(moved_before.group(1))
    unit = told.quantity.unit
    is_dative = bool((unit is not None and DATIVE_UNIT.search(unit.text)) or DATIVE.match(after))
    is_dative = is_dative or bool(unit is None and _KAZAKH.search(scope.text) and _DATIVE_COUNTED.match(after))
    if is_dative and not _REACHES.match(after):
        moved = last_sign(after[:50])
        if moved:
            return moved
        if _BRACKET.search(before) and _UNBRACKET.match(after):
            return last_sign(sentence) or last_sign(scope.text[told.end :][:40]) or None
    moved_next = re.match(r"\s+([^\W\d_]+)", after)
    if moved_next is not None and _KAZAKH.search(scope.text) and sign_of(moved_next.group(1)):
        return sign_of(moved_next.group(1))
    if _THIS_IS.search(before) and any(is_to(scope.text, other) for other in scope.told if other.end <= told.start):
        return last_sign(sentence) or None
    is_bracketed = _BRACKET.search(before) is not None and _UNBRACKET.match(after) is not None
    if is_bracketed and told.kind == "amount" and before.rstrip().endswith("("):
        return None  # `the figure of 2008 (200)` is a level
    if is_bracketed or _JOINS.search(before):
        return last_sign(sentence) or None
    return None


TIMES_AS = re.compile(r"\s*(?:as (?:much|many|high|large|big|great|long)|the|that of)(?!\w)", re.IGNORECASE)
WORD_RIGHT_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_THIS_IS = re.compile(r"(?:бұл|это|this is|which is|что составляет|это составляет|составило)\s*$", re.IGNORECASE)
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)


def is_from(text: str, told: Told) -> bool:
    """Whether a number is what a change started from: `from 4`, «4-тен»."""
    unit = told.quantity.unit
    before = _FROM.search(text[max(0, told.start - 12) : told.start]) is not None
    return (
        before
        or (unit is not None and _FROM_UNIT.search(unit.text) is not None)
        or bool(_FROM_BEHIND.match(text, told.end))
    )


def is_to(text: str, told: Told) -> bool:
    """Whether a number is what a change arrived at: `to 5`, «5-ке дейін»."""
    before = _TO.search(text[max(0, told.start - 16) : told.start]) is not None
    unit = told.quantity.unit
    if unit is not None and DATIVE_UNIT.search(unit.text):
        verb = WORD.search(text, told.end, told.end + 24)
        before = before or (verb is not None and sign_of(verb.group()) != 0)
    return before or _TO_BEHIND.match(text, told.end) is not None


_CLAUSE_TURN = re.compile(
    r";\s|,\s+(?:(?:and|but|while|whereas|а|но|ал|тогда как|в то время как|сондай-ақ)\s)", re.IGNORECASE
)

WordingRule = Callable[[Scope], Iterator[Phrase]]
FEWEST = 2
