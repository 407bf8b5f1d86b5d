"""Relations that a reader takes from any wording: amounts, the number that restates them, and plain words between.

Where `phrases.py` knows the shapes of single expressions, this module asks three general questions of the numbers
of a sentence (or of two that belong together). Which number says what follows from the others (a change, a share,
a total, a balance)? Which other numbers of its kind are there, and are they the only ones? Does nothing but leading
words (`that is`, `which makes`, «таким образом, прирост составил», «яғни») stand between them? The words that lead
over are a closed list: a new subject between the numbers is another matter, and nothing is tied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from warehouse.extract.claims.lexicon import CHANGE, MONTH
from warehouse.extract.claims.periods import Period
from warehouse.extract.claims.phrase import NumberedSentence, Phrase, PhraseRule, Place
from warehouse.extract.numbers import Quantity
from warehouse.extract.numbers.stems import StemPattern, word_pattern
from warehouse.extract.numbers.units import unit_after

_Kind = Literal["percent", "points", "times", "amount"]
_KINDS: dict[str | None, _Kind] = {"percent": "percent", "percentage_point": "points", "times": "times"}
_MAX_SENTENCE = 900
_MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: compared by identity
class _Told:
    """A number of the scope: where it is, where it begins and where it ends with its unit."""

    place: Place
    quantity: Quantity
    kind: _Kind
    start: int
    end: int


class _Scope:
    """One sentence, or two that belong together, as one text with its numbers and periods."""

    def __init__(self, sentences: Sequence[NumberedSentence], first: int, last: int) -> None:
        texts: list[str] = []
        self.told: list[_Told] = []
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
                self.told.append(_Told(Place(index, q.char_start), q, kind, start, end))
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
        #: what `_evidence` found, by where its number begins
        self.evidence: dict[int, int | None] = {}

    def of(self, kind: _Kind) -> list[_Told]:
        return self._by_kind.get(kind, [])

    def views(self) -> Iterator[_Scope]:
        """The scope, and where it tells amounts of several sorts each sort by itself.

        `The 12 markets sold 40 million in 2001 and 50 million in 2002`: the markets are no part of a relation
        between the millions. The percentages alone are a view too.
        """
        yield self
        remarked = self._in_remarks() if "(" in self.text else []
        if remarked:
            yield from self._narrowed([told for told in self.told if told not in remarked])._by_sort()
        yield from self._by_sort(is_itself=False)

    def _in_remarks(self) -> list[_Told]:
        """The numbers of brackets that are a remark of their own: `(the margin of error does not exceed 3 %)`."""
        spans = [match.span() for match in _REMARK.finditer(self.text)]
        return [told for told in self.told if any(start < told.start < end for start, end in spans)]

    def _by_sort(self, *, is_itself: bool = True) -> Iterator[_Scope]:
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

    def clauses(self) -> Iterator[_Scope]:
        """Each clause with three numbers or more by itself: `exports rose from 4 to 5, or by 25 %, while …`."""
        ends = [match.start() for match in _CLAUSE_TURN.finditer(self.text)]
        if self.is_double or not ends:
            return
        for start, end in pairwise([0, *ends, len(self.text)]):
            told = [each for each in self.told if start <= each.start < end]
            if _FEWEST < len(told) < len(self.told):
                yield self._narrowed(told)

    def without(self, places: set[Place]) -> _Scope:
        """The scope without the numbers at some places, such as the parts of a sum."""
        return self._narrowed([told for told in self.told if told.place not in places]) if places else self

    def is_interrupted(self, many: Sequence[_Told]) -> bool:
        """Whether a number that the view leaves aside stands among these."""
        start, end = min(told.start for told in many), max(told.end for told in many)
        return any(start < told.start < end for told in self.every if told not in self.told)

    def _narrowed(self, told: list[_Told]) -> _Scope:
        made = copy(self)
        made.told, made._by_kind = told, _by_kind(told)
        return made

    def before(self, told: _Told) -> str:
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

    def after(self, told: _Told) -> str:
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

    def sentence_before(self, told: _Told) -> str:
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

    def has_unread(self, many: Sequence[_Told]) -> bool:
        """Whether a number stands among these that is none of the scope's: then something was not understood."""
        start, end = min(told.start for told in many), max(told.end for told in many)
        spans = [*((told.start, told.end) for told in self.every), *(each[:2] for each in self.periods), *self.ages]
        numbers = (start + match.start() for match in _DIGITS.finditer(self.text[start:end]))
        return any(not any(begin <= at < stop for begin, stop in spans) for at in numbers)

    def year_of(self, told: _Told) -> tuple[date, date] | None:
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


def _by_kind(many: Sequence[_Told]) -> dict[_Kind, list[_Told]]:
    found: dict[_Kind, list[_Told]] = {}
    for told in many:
        found.setdefault(told.kind, []).append(told)
    return found


def _families(scope: _Scope, amounts: Sequence[_Told]) -> list[list[_Told]]:
    """The amounts by what they are amounts of: their unit, or for bare counts the noun behind them."""
    by_code: dict[str, list[_Told]] = {}
    scaled: list[_Told] = []
    bare: list[_Told] = []
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
    nouns = {told.start: _nouns_of(scope, told) for told in bare}
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

_DIGITS = re.compile(r"\d+")
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
_NOUN = (
    r"growth|increase|rise|gain|decline|decrease|drop|fall|reduction|change|gap|difference|loss|jump|surge|leap|slump|cut"
    r"|improvement|expansion|contraction"
    r"|прироста?|рост|увеличение|подъ[её]м|снижение|сокращение|падение|уменьшение|спад|убыль|разница|разрыв|прибавка|скачок"
    r"|потеря|потери|повышение|расширение|сжатие|улучшение|ухудшение"
    r"|өсім|өсу|артым|артуы?|кему|кемуі|төмендеу|азаю|айырма|айырмашылық|ұлғаю|көбею|қысқару|шығын"
)
_CHANGE_NOUN = re.compile(_NOUN)
_NOUN_LEADS = re.compile(rf"(?<!\w)(?P<noun>{_NOUN})(?P<rest>(?:\s|[:–—,-])[^\d.;()]{{0,50}})$", re.IGNORECASE)
_BY = re.compile(
    r"(?<!\w)(?:by|на)\s+(?:only\s+|about\s+|almost\s+|nearly\s+|лишь\s+|почти\s+|целых\s+)?$", re.IGNORECASE
)
_MORE = re.compile(
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
_SIGNED = re.compile(r"\(\s*(?P<sign>[+−–-])\s*$")
_BRACKET = re.compile(r"\(\s*(?:by|на)?\s*$", re.IGNORECASE)
_UNBRACKET = re.compile(r"\s*(?:-?(?:ға|ге|қа|ке))?\s*\)")
_DATIVE = re.compile(r"\s?-?(?:ға|ге|қа|ке|не|на)(?!\w)")
_DATIVE_COUNTED = re.compile(r"\s[^\W\d_]{2,}(?:ға|ге|қа|ке)(?!\w)")
_DATIVE_UNIT = re.compile(r"(?:ға|ге|қа|ке)$")
_REACHES = re.compile(r"[^,;]{0,14}(?:дейін|жет)")
_OTHER_MEASURE = word_pattern(
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
_AGAINST = re.compile(
    r"(?:against|versus|compared (?:to|with)|instead of|up from|down from|than (?:in\s+)?"
    r"|против|вместо|по сравнению с|в сравнении с|чем(?: в)?)\s*(?:(?:the|last year['’]s)\s+)?\(?\s*$",
    re.IGNORECASE,
)
# `than in the previous season, when 188 were shipped`
_WHEN = re.compile(
    r"(?<!\w)(?:than|compared (?:to|with)|чем|сравнению с)\s[^\d;:.]{0,45},?\s(?:when|когда)(?!\w)[^\d;:.]{0,30}$",
    re.IGNORECASE,
)
_AGAINST_BEHIND = re.compile(
    r"\s*(?:[^\W\d_]+(?:ның|нің|дың|дің|тың|тің)\s+орнына|[^\W\d_]*\s*(?:қарсы|салыстырғанда|қарағанда))",
    re.IGNORECASE,
)

_FILLERS = frozenset(
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
_WORD = re.compile(r"[^\W\d_]+")
_CONCESSIVE = ("spite of", "despite", "есмотря на", "евзирая на", "қарамастан")
_CONCESSION = re.compile(
    rf"(?:in spite of|despite|несмотря на|невзирая на)\s[^;:.\d]*?(?:,\s|(?=\s(?:the |its )?(?:{_NOUN})(?!\w)))"
    r"|[^,;:.\d]*\sқарамастан,?\s",
    re.IGNORECASE,
)
# When: `over the period under review`, «за рассматриваемые годы», «талданған кезеңде»; never another period.
_SUMMED = re.compile(  # `the total increase`, «общий прирост», «жалпы өсім»
    rf"(?<!\w)(?:total|overall|absolute|cumulative|general|общ(?:ий|ая|ее|ие|его)|совокупн\w+|абсолютн\w+|жалпы|абсолютті)\s+"
    rf"(?=(?:{_NOUN})(?!\w))",
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
_STEM = 5
_SAME_WORD = 6
_SHORT = 4


def _leads_over(scope: _Scope, start: int, end: int, most_new: int = 0) -> bool:
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
    if _DIGITS.search(text) or len(text) > 120:
        return False
    if _SUMMED.search(text) is not None:
        text = _SUMMED.sub(" ", text)
    if _RESTATES.search(text):
        most_new += 1  # `that is, farms received …`: what follows says the same once more
    known = tuple(word for word in _WORD.findall(rest.casefold()) if len(word) >= _SHORT)
    is_cyrillic = _CYRILLIC.search(rest) is not None
    new = 0
    for word in _WORD.findall(text):
        low = word.casefold()
        if low in _FILLERS or (is_cyrillic and word.isascii() and word.islower() and len(word) <= _RESIDUE):
            continue
        stem = low[: max(_SHORT, min(_SAME_WORD, len(low) - 1))]
        if len(low) >= _SHORT and any(word.startswith(stem) for word in known):
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
        if word is None or word.group(1).casefold() in _FILLERS:
            break
        ends.append(word.end())
    return ends


_SUBJECT_AGAIN = word_pattern(
    r"it|its|they|their|them|this|these|there|the (?:figure|number|indicator|share)"
    r"|он|она|оно|они|его|её|ее|их|это|этот|эта|эти|из них|прирост|рост|снижение"
    r"|ол|оның|олар|олардың|бұл|осы|өсім"
)
# `accounted for`, «на долю связи пришлось», «үлесіне тиді»: a part of the whole told before.
_PORTION = re.compile(
    r"(?<!\w)(?:account(?:s|ed)? for|ha(?:s|d) a share of|на долю\s[^.;:\d]{1,60}?\s(?:приход|приш)\w+"
    r"|(?:приход|приш)\w+\s+на долю|үлесіне)(?!\w)",
    re.IGNORECASE,
)
_OPENING_CHANGE = re.compile(rf"\W*(?:(?:the|this|an?|such)\s+)?(?:{_NOUN})(?!\w)", re.IGNORECASE)


def _belongs(first: str, second: str) -> bool:
    """Whether a sentence goes on about the one before: it points back, or repeats one of its nouns."""
    if _SUBJECT_AGAIN.search(second[:80]) or _OPENING_CHANGE.match(second) or _PORTION.search(second):
        return True
    if _OF_THIS_ANY.search(second) is not None:
        return True
    stems = {word[:_STEM].casefold() for word in _WORD.findall(first) if len(word) > _STEM}
    return any(word[:_STEM].casefold() in stems for word in _WORD.findall(second) if len(word) > _STEM)


def find_wordings(sentences: Sequence[NumberedSentence]) -> Iterator[Phrase]:
    """The relations stated in the sentences of one paragraph."""
    last_parts: set[Place] = set()
    for index, sentence in enumerate(sentences):
        if not sentence.quantities or len(sentence.text) > _MAX_SENTENCE:
            continue
        if len(sentence.quantities) > _MOST_NUMBERS:
            continue
        found: list[Phrase] = []
        if len(sentence.quantities) >= _FEWEST:
            one = _Scope(sentences, index, index)
            rules = _RULES if len(one.told) > _FEWEST else _PAIR_RULES if len(one.told) == _FEWEST else ()
            for view in one.views() if rules else ():
                for rule in rules:
                    found.extend(phrase for phrase in rule(view) if not _is_half_read(view, phrase))
            for clause in one.clauses() if not found and len(one.told) > 2 * _FEWEST else ():
                for rule in _CLAUSE_RULES:
                    found.extend(phrase for phrase in rule(clause) if not _is_half_read(clause, phrase))
        yield from found
        parts = {place for phrase in found if phrase.rule == "sum" for place in phrase.places[1:]}
        before_parts, last_parts = last_parts, parts
        before = sentences[index - 1] if index else None
        if (
            found
            or before is None
            or not before.quantities
            or len(before.quantities) + len(sentence.quantities) <= _FEWEST
            or len(before.text) > _MAX_SENTENCE // 2
            or len(before.quantities) - len(before_parts) > 4
            or not _belongs(before.text, sentence.text)
        ):
            continue
        two = _Scope(sentences, index - 1, index).without(before_parts)
        for rule in _RULES_OF_TWO if len(two.told) > _FEWEST else ():
            for view in two.views():
                yield from (phrase for phrase in rule(view) if not _is_half_read(view, phrase))


def _is_half_read(scope: _Scope, phrase: Phrase) -> bool:
    return scope.has_unread([told for told in scope.told if told.place in phrase.places])


def _alike(first: _Told, second: _Told) -> bool:
    one, other = first.quantity.unit, second.quantity.unit
    if one is None or other is None:
        known = one or other
        return known is None or known.code == "person"
    return one.code == other.code or ((one.code is None or other.code is None) and one.scale == other.scale)


_NOUNS_AFTER = re.compile(r"(?:-[^\W\d_]{1,6})?((?:\s+[^\W\d_]{3,}){1,2})")


def _count_same(scope: _Scope, many: Sequence[_Told]) -> bool:
    """Whether bare numbers count one thing, as far as the words behind them tell."""
    nouns = [words for told in many if told.quantity.unit is None and (words := _nouns_of(scope, told))]
    return all(one & other for one, other in pairwise(nouns))


_KK_VERB = re.compile(r"(?:[дт][ыі]|[ғқ]ан|[гк]ен|са|се)$")  # «137 қалды;»: what stands last in a clause


def _nouns_of(scope: _Scope, told: _Told) -> set[str]:
    """The stems of what a bare number counts; empty where the words behind it name nothing."""
    match = _NOUNS_AFTER.match(scope.text, told.end)
    words = match.group(1).split() if match else []
    if words and _KK_VERB.search(words[-1]) and scope.text[match.end() if match else 0 :][:1] in (",", ";", "."):
        words.pop()
    if any(word.casefold() in _FILLERS or _sign_of(word) for word in words):
        return set()
    return {word[:_STEM].casefold() for word in words}


def _all_alike(many: Sequence[_Told]) -> bool:
    return all(_alike(first, second) for first, second in pairwise(many))


def _phrase(
    rule: PhraseRule, many: Sequence[_Told], sign: int = 0, *, is_whole: bool = True, is_sure: bool = True
) -> Phrase:
    return Phrase(rule, tuple(told.place for told in many), sign, is_whole=is_whole, is_sure=is_sure)


# Changes -------------------------------------------------------------------------------------------------------


def _sign_of(word: str) -> int:
    for pattern in (CHANGE, _MOVED):
        match = pattern.search(word)
        if match is not None:
            return 1 if match.group("up") else -1
    return 0


_BROKEN_DOWN = re.compile(r"(?<!\w)(?:br(?:eak|oke)\w*|set|written) (?:down|up)(?!\w)", re.IGNORECASE)


def _last_sign(text: str) -> int:
    if " down" in text or " up" in text:
        text = _BROKEN_DOWN.sub(" ", text)
    found = [(m.start(), 1 if m.group("up") else -1) for p in (CHANGE, _MOVED) for m in p.finditer(text)]
    return max(found)[1] if found else 0


def _evidence(scope: _Scope, told: _Told) -> int | None:
    """1 or -1 where a number is by how much something changed or differs, 0 without a way; None where it is not."""
    if told.start not in scope.evidence:
        scope.evidence[told.start] = _find_evidence(scope, told)
    return scope.evidence[told.start]


def _find_evidence(scope: _Scope, told: _Told) -> int | None:
    before, after = scope.before(told), scope.after(told)
    sentence = scope.sentence_before(told)
    more = _MORE.match(after)
    if more is not None and told.quantity.unit is not None and _FROM_UNIT.search(told.quantity.unit.text):
        return None  # «100 адамнан кем»: fewer than a hundred
    if more is not None:
        return _sign_of(more.group("word"))
    signed = _SIGNED.search(before)
    raw = told.quantity.number.raw_number
    if signed is not None or (raw[:1] in "+−-" and before.rstrip().endswith("(")):
        return 1 if (signed.group("sign") if signed else raw[0]) == "+" else -1
    noun = _NOUN_LEADS.search(before)
    if noun is not None and _leads_over(scope, told.start - len(noun.group("rest")), told.start):
        return _sign_of(noun.group("noun"))
    if _BY.search(before) or _MORE_BEFORE.search(before):
        return _last_sign(sentence) or (_last_sign(after) or None)
    if told.kind == "times" and _TIMES_AS.match(after):
        return 1
    if told.kind == "times" or told.kind == "points":
        return _last_sign(sentence) or _last_sign(after) or (0 if told.kind == "points" else None)
    if _PERIOD_WORD.search(before) is not None:
        before = _WHOLE_PERIOD.sub("", before)  # «потеряв за эти годы 40 %»
    moved_before = _WORD_RIGHT_BEFORE.search(before)
    if moved_before is not None and _sign_of(moved_before.group(1)):
        return _sign_of(moved_before.group(1))
    unit = told.quantity.unit
    is_dative = bool((unit is not None and _DATIVE_UNIT.search(unit.text)) or _DATIVE.match(after))
    is_dative = is_dative or bool(unit is None and _KAZAKH.search(scope.text) and _DATIVE_COUNTED.match(after))
    if is_dative and not _REACHES.match(after):
        moved = _last_sign(after[:50])
        if moved:
            return moved
        if _BRACKET.search(before) and _UNBRACKET.match(after):
            return _last_sign(sentence) or _last_sign(scope.text[told.end :][:40]) or None
    moved_next = re.match(r"\s+([^\W\d_]+)", after)
    if moved_next is not None and _KAZAKH.search(scope.text) and _sign_of(moved_next.group(1)):
        return _sign_of(moved_next.group(1))
    if _THIS_IS.search(before) and any(
        _is_to(scope.text, other) for other in scope.told if other.end <= told.start
    ):
        return _last_sign(sentence) or None
    is_bracketed = _BRACKET.search(before) is not None and _UNBRACKET.match(after) is not None
    if is_bracketed and told.kind == "amount" and before.rstrip().endswith("("):
        return None  # `the figure of 2008 (200)` is a level
    if is_bracketed or _JOINS.search(before):
        return _last_sign(sentence) or None
    return None


_TIMES_AS = re.compile(r"\s*(?:as (?:much|many|high|large|big|great|long)|the|that of)(?!\w)", re.IGNORECASE)
_WORD_RIGHT_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_THIS_IS = re.compile(r"(?:бұл|это|this is|which is|что составляет|это составляет|составило)\s*$", re.IGNORECASE)
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)


_OR = re.compile(
    r"\s*(?:\(|,?\s*(?:or|или|немесе|яғни|i\.\s?e\.,?|т\.\s?е\.|то есть|that is)\s*)(?:by|на)?\s*", re.IGNORECASE
)
_THAN = re.compile(r"\s*(?:than|as against|чем|по сравнению|compared|қарағанда)", re.IGNORECASE)
_BASE_WORDS = re.compile(
    r"(?:corresponding|same) period|year[- ](?:on|over)[- ]year|previous|last year"
    r"|соответствующ\w+ период|аналогичн\w+ период|предыдущ\w+|прошл\w+|тиісті кезең|сәйкес кезең|өткен жыл",
    re.IGNORECASE,
)


def _is_delta(scope: _Scope, level: _Told, told: _Told) -> bool:
    """Whether an amount is itself by how much something changed (`by 206 thousand ha, or 0.9 % more`)."""
    if _BY.search(scope.before(level)) or _MORE.match(scope.after(level)):
        return True
    if not level.end <= told.start or _OR.fullmatch(scope.text[level.end : told.start]) is None:
        return False
    after = scope.after(told)
    more = _MORE.match(after)
    if more is None or _THAN.match(after, more.end()) is not None or _is_to(scope.text, level):
        return False
    is_by = _BY.search(scope.before(told)) is not None
    return is_by or scope.year_of(level) is None or _MEASURED_FROM.search(scope.before(level)) is not None


_MEASURED_FROM = re.compile(
    r"(?:[^\W\d_]{3,}(?:дан|ден|тан|тен|нан|нен)|салыстырғанда|қарағанда|than|compared \w+|против|чем|сравнению с)"
    r"(?!\w)[^,;]{0,40}$",
    re.IGNORECASE,
)


def _fits_base(scope: _Scope, levels: Sequence[_Told]) -> bool:
    """Whether the level a sentence before is that of the year from which the change is measured."""
    if _BASE_WORDS.search(scope.text, scope.last_start) is None:
        return True
    years = [year for level in levels if (year := scope.year_of(level)) is not None]
    return (
        len(years) == 2
        and abs(years[0][0].year - years[1][0].year) == 1
        and not _SAME_WORDS.search(scope.text, scope.last_start)
    )


_SAME_WORDS = re.compile(r"corresponding|same period|соответствующ|аналогичн|тиісті|сәйкес", re.IGNORECASE)


def _ordered(scope: _Scope, levels: Sequence[_Told], told: _Told | None = None) -> tuple[_Told, _Told] | None:
    """The level before and the one after, where the text says which is which."""
    first, second = levels
    text = scope.text
    one, other = scope.year_of(first), scope.year_of(second)
    if one is not None and other is not None and one != other:
        if not same_length(one, other):
            return None
        return (first, second) if one < other else (second, first)
    if _is_from(text, first) and _is_to(text, second):
        return first, second
    if _is_to(text, first) and _is_from(text, second):
        return second, first
    if (
        told is not None
        and first.end <= told.start
        and told.end <= second.start
        and _is_to(text, second)
        and not _is_to(text, first)
        and leads_over(text[told.end : second.start], "")
        and not _IF.search(text)
        and _OR.fullmatch(text[first.end : told.start]) is None  # `fell by 169 million or 9.8 % to 1.4 billion`
        and (first.quantity.unit is not None or second.quantity.unit is None)  # who comes later may drop the noun
    ):
        return first, second  # `40 in 2001; their number rose by 5 to 45`
    for base, now in ((first, second), (second, first)):
        lead = text[max(0, base.start - 70) : base.start]
        if _AGAINST.search(lead[-40:]) or _WHEN.search(lead) or _AGAINST_BEHIND.match(text, base.end):
            return base, now
    return None


_IF = re.compile(r"(?<!\w)(?:if|unless|если|егер)(?!\w)", re.IGNORECASE)


def _is_from(text: str, told: _Told) -> bool:
    unit = told.quantity.unit
    before = _FROM.search(text[max(0, told.start - 12) : told.start]) is not None
    return (
        before
        or (unit is not None and _FROM_UNIT.search(unit.text) is not None)
        or bool(_FROM_BEHIND.match(text, told.end))
    )


def _is_to(text: str, told: _Told) -> bool:
    before = _TO.search(text[max(0, told.start - 16) : told.start]) is not None
    unit = told.quantity.unit
    if unit is not None and _DATIVE_UNIT.search(unit.text):
        verb = _WORD.search(text, told.end, told.end + 24)
        before = before or (verb is not None and _sign_of(verb.group()) != 0)
    return before or _TO_BEHIND.match(text, told.end) is not None


_CHANGE_OPENS = re.compile(rf"^\W*(?:(?:an?|the)\s+)?(?:{_NOUN})(?!\w)[^\d,;:]{{0,24}}$", re.IGNORECASE)
_COUNTED_TAIL = re.compile(r"((?:-[^\W\d_]{1,5})?\s+[^\W\d_]+)(?:\s+[^\W\d_]+)?")
_CLAUSE_TURN = re.compile(
    r";\s|,\s+(?:(?:and|but|while|whereas|а|но|ал|тогда как|в то время как|сондай-ақ)\s)", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"(?:-[^\W\d_]{1,5})?(?:\s+[^\W\d_]+){0,4}\s?[,;(–—.]")


def _is_tied(scope: _Scope, told: _Told, levels: Sequence[_Told]) -> bool:
    """Whether the change restates its levels: only leading words between it and the nearest of them."""
    first, second = sorted(levels, key=lambda level: level.start)
    if told.start >= second.end:
        # The end of the level's own clause: what was counted, and in Kazakh its verb.
        own = _CLAUSE_END.match(scope.text, second.end, told.start)
        unit = second.quantity.unit
        counted = (
            _COUNTED_TAIL.match(scope.text, second.end, told.start) if unit is None or unit.code is None else None
        )
        return (
            _leads_over(scope, second.end, told.start)
            or (own is not None and _leads_over(scope, own.end() - 1, told.start))
            or (counted is not None and _leads_over(scope, counted.end(1), told.start))
            or (counted is not None and _leads_over(scope, counted.end(), told.start))
        )
    if told.end <= first.start:
        one, other = scope.year_of(first), scope.year_of(second)
        if (
            scope.text[: first.start].rstrip().endswith(":")
            and one is not None
            and other is not None
            and one != other
            and _CHANGE_OPENS.search(scope.sentence_before(told))
        ):
            return True  # `A fall of 5 % was recorded in the debts of firms: 40 in 2001, 38 in 2002`
        own = _CLAUSE_END.match(scope.text, told.end, first.start)
        return _leads_over(scope, told.end, first.start) or (
            own is not None and _leads_over(scope, own.end() - 1, first.start)
        )
    after = scope.after(told)
    is_compared = told.kind == "times" and (_MORE.match(after) or _TIMES_AS.match(after)) is not None
    is_noun_free = _leads_over(scope, told.end, second.start, 3 if is_compared else 0)
    return is_noun_free or _leads_over(scope, first.end, told.start, 2 if first.quantity.unit is None else 0)


def _change(scope: _Scope) -> Iterator[Phrase]:
    """Two levels, and the percentage, the points, the multiple or the amount by which they differ."""
    for told in scope.told:
        if told.start < scope.last_start:
            continue
        same = [other for other in scope.of(told.kind) if other is not told]
        if told.kind == "points":
            levels = scope.of("percent")
        elif told.kind == "amount":
            levels = same
        elif same:
            continue
        else:
            levels = scope.of("amount")
        if len(levels) != 2 or not _all_alike(levels):
            continue
        if told.kind == "amount" and not _is_in_unit_of(told, levels):
            continue
        if (told.kind == "percent" and scope.of("times")) or not _count_same(scope, levels):
            continue
        sign = _evidence(scope, told)
        if sign is None or not _is_tied(scope, told, levels):
            continue
        if told.kind == "amount" and any(_evidence(scope, level) is not None for level in levels):
            continue
        if told.kind != "amount" and any(_is_delta(scope, level, told) for level in levels):
            continue
        if scope.is_double and not _fits_base(scope, levels):
            continue
        if _is_otherwise_measured(scope, (told, *levels)):
            continue
        ordered = _ordered(scope, levels, told)
        rule: PhraseRule = {"percent": "growth", "points": "points", "times": "ratio", "amount": "difference"}[
            told.kind
        ]  # type: ignore[assignment]
        if ordered is None:
            # `40 % in spring and 45 % in autumn, that is 5 points higher`: than the smaller one.
            is_more = rule == "points" or (rule == "difference" and told.quantity.unit_code is not None)
            is_more = is_more and _MORE.match(scope.after(told)) is not None
            is_behind = told.start >= max(level.end for level in levels)
            is_ratio = rule == "ratio" and levels[0].quantity.unit is not None
            if sign == 0 or scope.is_double or not (is_ratio or (is_more and is_behind)):
                continue
            low, high = sorted(levels, key=lambda level: level.quantity.value)
            ordered = (low, high) if sign > 0 else (high, low)
        yield _phrase(rule, (told, *ordered), sign)


def _is_in_unit_of(told: _Told, levels: Sequence[_Told]) -> bool:
    """Whether a difference is in the unit of its levels; `dollars` will do for dollars per tonne."""
    unit = told.quantity.unit
    for level in levels:
        own = level.quantity.unit
        is_per = own is not None and unit is not None and (own.code or "").partition("/")[0] == unit.code
        if not (
            _alike(level, told) or (is_per and own is not None and unit is not None and own.scale == unit.scale)
        ):
            return False
    return True


def _is_otherwise_measured(scope: _Scope, many: Sequence[_Told]) -> bool:
    """Whether the clauses of some numbers speak of real terms, averages or plans: nothing follows from them."""
    last = max(told.end for told in many)
    stop = _COMMA.search(scope.text, last)
    return _OTHER_MEASURE.search(scope.text, 0, stop.start() if stop is not None else len(scope.text)) is not None


_COMMA = re.compile(r"[,;]\s")

# Rates ---------------------------------------------------------------------------------------------------------

_PER_BEHIND = re.compile(
    r"[^\W\d_]{0,3}\s*(?:на|per|for each|for every|к)\s+"
    r"(?:(?:1|один|одну|одного|one|each|every|каждый)\s+)?(?=[^\W\d_])",
    re.IGNORECASE,
)
_PER_BEFORE_KK = re.compile(
    r"(?<!\w)(?:бір|1|әр)\s+(?P<unit>[^\W\d_][^\d,;:.()]{0,18}?)(?:\s+жер)?-?(?:ға|ге|қа|ке)\s+$", re.IGNORECASE
)
_PER_HEAD = re.compile(
    r"на душу населения|на одного (?:жителя|человека)|per (?:capita|head|person|inhabitant)"
    r"|жан басына(?: шаққанда\w*)?",
    re.IGNORECASE,
)
_RATE_WORDS = re.compile(
    r"(?<!\w)(?:average|mean|средн\w+|орташа|density|densely|population|населени\w+|халықтың|халық|тұрады|аумақ\w*|area|territory"
    r"|территори\w+|площад\w+|плотност\w+|тығызды\w+|шаққанда\w*|приход\w+|gives?|giving|yields?"
    r"|урожайност\w+|келеді|келген|есептегенде|в расчете|в расчёте|расч[её]те)(?!\w)",
    re.IGNORECASE,
)


_PEOPLE = re.compile(r"(?<!\w)(?:population|население|населения|халқы|халық саны)(?!\w)", re.IGNORECASE)


def _rate(scope: _Scope) -> Iterator[Phrase]:
    """An amount per another, and both: density from population and area, output per head."""
    amounts = scope.of("amount")
    if len(amounts) < 3 or len(amounts) > 5:
        return
    for told in amounts:
        read = _per_what(scope, told)
        if read is None:
            continue
        top, below, start = read
        others = [a for a in amounts if a is not told and a.quantity.value != 1]
        tops = [a for a in others if a.quantity.unit_code == top]
        if not tops and top == "person":  # `a population of 340 thousand`
            tops = [a for a in others if a.quantity.unit_code is None and _PEOPLE.search(scope.before(a))]
        belows = [a for a in others if a.quantity.unit_code == below]
        if len(tops) != 1 or len(belows) != 1 or max(tops[0].end, belows[0].end) > start:
            continue
        years = {year for each in (*tops, *belows, told) if (year := scope.year_of(each)) is not None}
        between = scope.plain(max(tops[0].end, belows[0].end), start)
        rest = scope.text[: max(tops[0].end, belows[0].end)]
        if len(years) > 1 or _OTHER_MEASURE.search(between):
            continue
        if leads_over(_RATE_WORDS.sub(" ", _PER_HEAD.sub(" ", between)), rest):
            yield _phrase("rate", (told, tops[0], belows[0]))


def _per_what(scope: _Scope, told: _Told) -> tuple[str, str, int] | None:
    """What is counted per what, by their units, and where the words that say so begin."""
    code = told.quantity.unit_code
    if code is None:
        return None
    if "/" in code:
        top, _, below = code.partition("/")
        return top, below, told.start
    if _PER_HEAD.match(scope.text, told.end + 1) or _PER_HEAD.search(scope.before(told)):
        return code, "person", told.start
    behind = _PER_BEHIND.match(scope.text, told.end)
    unit = unit_after(scope.text, behind.end()) if behind is not None else None
    if unit is not None and unit.code is not None and unit.scale == 1:
        return code, unit.code, told.start
    before = scope.text[: told.start]
    lead = _PER_BEFORE_KK.search(before, max(0, told.start - 28))
    unit = unit_after(before, lead.start("unit")) if lead is not None else None
    if lead is not None and unit is not None and unit.code is not None and unit.char_end >= lead.end("unit"):
        return code, unit.code, lead.start()
    return None


# Balances ------------------------------------------------------------------------------------------------------

_BALANCE = word_pattern(
    r"surplus|deficit|(?:trade )?balance|natural (?:increase|growth|decrease|decline)"
    r"|net (?:migration|exports?|income)"
    r"|migration (?:gain|loss|balance)"
    r"|сальдо\w*|профицит\w*|дефицит\w*|превышени\w+|естественн\w+ (?:прирост|убыль)"
    r"|миграционн\w+ (?:прирост|убыль)|разница|теңгерім\w*|тапшылық\w*|айырма\w*|табиғи өсім\w*"
    r"|профицит\w*"
)
_OPPOSITES = tuple(
    re.compile(rf"(?<!\w)(?:{one})|(?<!\w)(?P<other>{other})", re.IGNORECASE)
    for one, other in (
        (r"export|экспорт|выв[её]з|вывоз", r"import|импорт|вв[её]з|ввоз"),
        (
            r"income|revenue|receipt|доход|поступлени|кіріс|түсім",
            r"expend|spending|expenses|cost|расход|шығыс|шығын",
        ),
        (r"born|birth|родил|рождени|рожда|ту(?:ып|ды|ған|у)", r"died|death|умер|смерт|қайтыс|өл(?:ім|ді)"),
        (
            r"arriv|immigra|in-migra|прибы|иммигр|келген|келді|көшіп кел",
            r"depart|left|emigra|выбы|уех|эмигр|кеткен|кетті",
        ),
    )
)


# What a balance may be called without being the balance of something else (`the budget deficit`).
_OF_TRADE = re.compile(
    r"(?<!\w)(?:trade|foreign|external|commodity|positive|negative|total|overall|annual|net|resulting|merchandise|migration|natural"
    r"|торгов\w+|внешн\w+|внешнеторгов\w+|положительн\w+|отрицательн\w+|общ\w+|чист\w+|активн\w+|пассивн\w+"
    r"|миграци\w+|естественн\w+|бол\w+|состав\w+|сложи\w+|образова\w+|баланс\w*|торговл\w+"
    r"|сауда\w*|сыртқы|оң|теріс|жалпы|таза|көші-қон\w*|табиғи|жылдық|теңгерім\w*|құра\w+|жет\w+)(?!\w)",
    re.IGNORECASE,
)


def _are_opposites(scope: _Scope, levels: Sequence[_Told]) -> bool:
    """Whether one level is of the one side and the other of the other."""
    second = max(levels, key=lambda level: level.start)
    own = scope.text[: second.start] + " | " + scope.text[second.start :]
    for pattern in _OPPOSITES:
        sides = {match.group("other") is not None for match in pattern.finditer(own)}
        if sides == {True, False}:
            return True
    return False


def _balance(scope: _Scope) -> Iterator[Phrase]:
    """Exports less imports, income less expenditure, births less deaths."""
    amounts = scope.of("amount")
    if len(amounts) != 3 or not _all_alike(amounts) or _OTHER_MEASURE.search(scope.text):
        return
    named = []
    for told in amounts:
        before = scope.before(told)
        found = next(reversed(list(_BALANCE.finditer(before))), None)
        if found is None:
            continue
        start = told.start - len(before)
        of_what = f"{_WORD_RIGHT_BEFORE.findall(before[: found.start()])} {before[found.end() :]}"
        rest = scope.text[:start] + " " + scope.text[told.end :]
        if leads_over(_OF_TRADE.sub(" ", of_what), rest):
            named.append(told)
    if len(named) != 1:
        return
    levels = [told for told in amounts if told is not named[0]]
    years = {year for level in levels if (year := scope.year_of(level)) is not None}
    if len(years) <= 1 and _are_opposites(scope, levels):
        yield _phrase("balance", (named[0], *levels))


_TURNOVER = word_pattern(
    r"turnover|(?:foreign |external |total |mutual )?trade|trade volumes?"
    r"|товарооборот\w*|(?:внешне)?торгов\w+ оборот\w*|внешнеторгов\w+ оборот\w*|торговл\w+"
    r"|тауар айналым\w*|сауда айналым\w*"
)


def _turnover(scope: _Scope) -> Iterator[Phrase]:
    """Exports and imports, and their sum under its own name."""
    amounts = scope.of("amount")
    if len(amounts) != 3 or not _all_alike(amounts) or _OTHER_MEASURE.search(scope.text):
        return
    if amounts[0].quantity.unit_code is None or scope.is_interrupted(amounts) or _BALANCE.search(scope.text):
        return
    named = []
    for told in amounts:
        before = scope.before(told)
        found = next(reversed(list(_TURNOVER.finditer(before))), None)
        if found is None or _OPPOSITES[0].search(before, found.end()):
            continue
        start = told.start - len(before)
        if leads_over(before[found.end() :], scope.text[:start] + " " + scope.text[told.end :]):
            named.append(told)
    parts = [told for told in amounts if told not in named]
    if len(named) != 1 or not _are_opposites(scope, parts):
        return
    years = {year for told in amounts if (year := scope.year_of(told)) is not None}
    if len(years) <= 1 and not any(_evidence(scope, told) is not None for told in amounts):
        yield _phrase("sum", (named[0], *parts))


# Shares --------------------------------------------------------------------------------------------------------

_PARTITIVE = re.compile(
    r"(?<!\w)(?:(?:of|from|out of|in) (?:which|whom|these|them|it|that|this)|including|incl\."
    r"|among (?:them|which|these|whom)"
    r"|из (?:них|которых|него|неё|нее|этого|этих)|в том числе|в т\.\s?ч\.|среди (?:них|которых)"
    r"|оның|олардың|соның|бұлардың|ішінде)(?!\w)",
    re.IGNORECASE,
)
_PARTITIVE_AFTER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:of (?:them|these|it|which|whom|those)|из (?:них|этого|этих|которых))(?!\w)",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r"(?<!\w)(?:out of|of|from|among|из|от|среди)\s+(?:the|all|these|its|total|a total of|all the|всех"
    r"|общего числа|[а-яё]{3,}(?:[ыи]х|[ое]го))?\s*$",
    re.IGNORECASE,
)
_GENITIVE = re.compile(
    r"(?:\s?[^\W\d_]+\s+){0,3}\s?[^\W\d_]*(?:ның|нің|дың|дің|тың|тің)(?!\w)|-?(?:ның|нің|дың|дің|тың|тің)(?!\w)"
)
_GENITIVE_UNIT = re.compile(r"(?:ның|нің|дың|дің|тың|тің)$")


def _is_genitive(text: str, told: _Told) -> bool:
    unit = told.quantity.unit
    in_unit = unit is not None and _GENITIVE_UNIT.search(unit.text) is not None
    return in_unit or _GENITIVE.match(text, told.end) is not None


_ANY_CHANGE = re.compile(r"(?:\bby|(?<!\w)на)\s+$", re.IGNORECASE)
_PERCENT_OF_OTHER = re.compile(
    r"\s*(?:of|от|к|to)\s+(?!(?:the |its )?(?:total|whole|all|общ\w+|всех|всего))", re.IGNORECASE
)


_SUM_NOUN = (
    r"sum|amount|total|money|number|figure|volume|funds|сумм\w+|средств|количеств\w+|числ\w+|объ[её]м\w+|денег"
)
_OF_THIS = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:of|from|out of|из|от)\s+"
    rf"(?:this|that|these|those|эт(?:ого|ой|их)|указанн\w+|данн\w+)\s+(?:{_SUM_NOUN})(?!\w)",
    re.IGNORECASE,
)
_OF_THIS_ANY = re.compile(
    rf"(?<!\w)(?:of|from|out of|из|от)\s+(?:this|that|these|those|эт(?:ого|ой|их))\s+(?:{_SUM_NOUN})(?!\w)",
    re.IGNORECASE,
)
_SAME_AGAIN = (
    r"\s*[,;(–—-]*\s*(?:(?:or(?!\w)|i\.\s?e\.|that is|или(?!\w)|т\.\s?е\.|то есть),?\s*)?"
    r"(?:about|only|около|почти|лишь)?\s*"
)


def _share_beside(scope: _Scope, part: _Told, percent: _Told) -> bool:
    """Whether a percentage restates the amount before it as a part of something."""
    if not part.end <= percent.start or _evidence_of_change(scope, percent):
        return False
    between = scope.text[part.end : percent.start]
    if _is_said_of_whole(scope, part, percent, between):
        return True
    if len(between) > 70 or ":" in between or (";" in between and not _THIS_AGAIN.search(between)):
        return False
    between = _TOTAL_IN_BRACKET_KK.sub("(", between)
    is_of_this = _OF_THIS.match(between)
    if is_of_this is not None:
        return re.fullmatch(_SAME_AGAIN, between[is_of_this.end() :], re.IGNORECASE) is not None
    is_in_bracket = re.fullmatch(r"(?:-?[^\W\d_]{1,6})?\s*(?:[^\W\d_]+\s*){0,3}\(\s*", between) is not None
    if is_in_bracket:
        return bool(re.match(r"\s*(?:-?[^\W\d_]{1,3})?\s*(?:[),;]|[^\d(),;]{3,36}\))", scope.text[percent.end :]))
    joins = re.search(
        r"(?:,|–|—|\bor|или|яғни|немесе|это|бұл|which|что|i\.\s?e\.|т\.\s?е\.|то есть|that is)",
        between,
        re.IGNORECASE,
    )
    if _OTHER_WHOLE.search(between):
        return False
    unit = part.quantity.unit
    counted = 2 if unit is None or unit.code is None else 0
    return joins is not None and _leads_over(scope, part.end, percent.start, counted)


_THIS_MAKES = re.compile(
    r"[;,–—-]\s*(?:(?:and|а|и)\s+)?(?:this|that|which|it|these|это|что|бұл)\s+"
    r"(?:(?:is|was|were|are|makes?|made(?: up)?|amounts? to|equals?|corresponds? to|represents?|составля\w+"
    r"|составил\w*|равно|соответству\w+|about|around|около|почти|only|лишь)\s+){0,3}$"
    r"|[;,–—-]\s*бұл\s[^\d;:]{0,50}(?:ның|нің|дың|дің|тың|тің)\s+$",
    re.IGNORECASE,
)


def _is_said_of_whole(scope: _Scope, part: _Told, percent: _Told, between: str) -> bool:
    """Whether a percentage takes up the clause before it: `80 had found work; this is 40 % of those asked`."""
    if (
        len(between) > 150
        or (_THIS_MAKES.search(between) is None and _MAKES_RATE.search(between) is None)
        or _DIGITS.search(scope.plain(part.end, percent.start))
    ):
        return False
    wholes = [a for a in scope.of("amount") if a.end <= part.start]
    if len(wholes) != 1:
        return False
    is_rate = _MAKES_RATE.search(between) is not None
    is_of = _OF_WHOLE.search(scope.text[max(0, wholes[0].start - 28) : wholes[0].start]) is not None
    return (is_rate and is_of) or _names_whole(scope.text, percent, wholes[0])


_MAKES_RATE = re.compile(
    r"[;,]\s*(?:which|this|that|что)\s+(?:gives?|gave|yields?|yielded|makes?|means?|corresponds? to|implies"
    r"|да[её]т|дало|означает|соответствует)\s+(?:an?\s+)?(?:[^\W\d_]+\s+){0,2}(?:rate|share|proportion|percentage|дол[юе]|уровень|процент)\s+"
    r"(?:[^\W\d_]+\s+){0,2}?(?:of\s+|в\s+)?$"
    r"|[;,]\s*(?:i\.\s?e\.|that is|то есть|т\.\s?е\.|яғни),?\s+$",
    re.IGNORECASE,
)


_OF_TOTAL_AFTER = re.compile(
    r"\s*(?:of|от|из)?\s*(?:the\s+)?(?:total(?:\s+(?:amount|sum|volume|spending|cost|value))?|общ(?:ей|его)\s+(?:суммы|объ[её]ма|количества"
    r"|числа|стоимости))(?!\w)",
    re.IGNORECASE,
)
_OF_AMOUNT_RU = re.compile(r"\s+(?:[а-яё]+\s+){1,3}в\s+", re.IGNORECASE)
_AMOUNT_BEHIND = re.compile(
    r"(?:\s?-?(?:ы|і|сы|сі)(?:н|на|нан|ның)?(?!\w))?\s*"
    r"(?:of (?:them|these|those|which|it)|из (?:них|этого|этих|которых))?"
    r"\s*(?:\(|,?\s*(?:i\.\s?e\.|that is|or|т\.\s?е\.|то есть|или|яғни|немесе)(?!\w),?)\s*"
    r"(?:(?:about|some|around|около|примерно|шамамен)\s+)?",
    re.IGNORECASE,
)


_OF_NAMED = re.compile(
    r"[^\W\d_%]{0,3}\s*(?:of|от)?\s*(?:the|those|all|its|their|всех|числа|общего)?\s*(?:числа\s+)?(?P<noun>[^\W\d_]{4,})(?=\s*[).,;]|$)",
    re.IGNORECASE,
)
_NAMED_KK = re.compile(
    r"(?P<noun>[^\W\d_]{4,}?)(?:лар|лер|дар|дер|тар|тер)?(?:ның|нің|дың|дің|тың|тің)\s+$", re.IGNORECASE
)


_SOFTENED = re.compile(r"(?:ш|щ|ж|ч)[её]нн\w+$")  # «опросили … опрошенных»


def _names_whole(text: str, percent: _Told, whole: _Told) -> bool:
    """Whether a percentage names its whole by a word of the whole's own clause (`12 % of the intake`)."""
    if whole.end > percent.start:
        return False
    behind = _OF_NAMED.match(text, percent.end)
    before = _NAMED_KK.search(text, max(0, percent.start - 40), percent.start)
    own = text[max(0, whole.start - 80) : whole.end + 40].casefold()
    for match in (behind, before):
        noun = match.group("noun").casefold() if match is not None else ""
        if noun and noun not in _FILLERS and not _sign_of(noun):
            noun = _SOFTENED.sub("", noun)
            stem = noun[: max(_SHORT, min(_SAME_WORD, len(noun) - 3))]
            if re.search(rf"(?<!\w){re.escape(stem)}", own):
                return True
    return False


def _part_beside(scope: _Scope, amounts: Sequence[_Told], percent: _Told) -> _Told | None:
    """The amount that a percentage restates, before it or behind it (`35 % of them, i.e. 140 people`)."""
    earlier = [a for a in amounts if a.end <= percent.start]
    if earlier and _share_beside(scope, earlier[-1], percent):
        return earlier[-1]
    behind = next((a for a in amounts if a.start >= percent.end), None)
    if behind is None or _evidence_of_change(scope, percent):
        return None
    between = scope.text[percent.end : behind.start]
    if _AMOUNT_BEHIND.fullmatch(between) is None:
        return None
    if between.rstrip().endswith("(") and not re.match(r"[^\d()]{0,30}\)", scope.text[behind.end :]):
        return None
    return behind


_THIS_AGAIN = re.compile(r"[;,]\s*(?:this|that|it|это|бұл)(?!\w)", re.IGNORECASE)
_TOTAL_IN_BRACKET_KK = re.compile(r"\(\s*(?:жалпы|бүкіл)\s+[^\W\d_]+(?:ның|нің|дың|дің|тың|тің)\s+", re.IGNORECASE)
_OTHER_WHOLE = re.compile(r"[^\W\d_]{4,}(?:ның|нің|дың|дің|тың|тің|ынан|інен)(?!\w)", re.IGNORECASE)


def _evidence_of_change(scope: _Scope, percent: _Told) -> bool:
    before, after = scope.before(percent), scope.after(percent)
    if _MORE.match(after) or _SIGNED.search(before) or _ANY_CHANGE.search(before) or _NOUN_LEADS.search(before):
        return True
    if percent.quantity.value <= 0 or percent.quantity.value > 100:
        return True
    unit = percent.quantity.unit
    is_dative = (unit is not None and _DATIVE_UNIT.search(unit.text)) or _DATIVE.match(after)
    return bool(is_dative and _last_sign(after[:50]))


def _share_of_genitive(scope: _Scope, amounts: Sequence[_Told], percent: _Told) -> Iterator[Phrase]:
    """«…40 млн тапты, бұл саланың 200 млн долларының 20 %-ы»: Kazakh names the whole right before the share."""
    part, whole = amounts
    between = scope.text[whole.end : percent.start]
    unit = whole.quantity.unit
    is_genitive = unit is not None and _GENITIVE_UNIT.search(unit.text) is not None
    if part.end > whole.start or whole.end > percent.start or between.strip() or not is_genitive:
        return
    lead = scope.text[part.end : whole.start]
    if _THIS_KK.search(lead) and not scope.is_double and part.quantity.value <= whole.quantity.value:
        yield _phrase("share", (percent, part, whole))


_THIS_KK = re.compile(r"[,;]\s*(?:бұл|яғни)(?!\w)", re.IGNORECASE)


def _shares(scope: _Scope) -> Iterator[Phrase]:
    """A whole, and one or several parts each with its percentage beside it."""
    percents = [p for p in scope.of("percent") if p.start >= scope.last_start]
    amounts = scope.of("amount")
    if not percents or len(percents) > 4 or len(amounts) != len(percents) + 1:
        return
    if not _all_alike(amounts) or len(scope.of("percent")) != len(percents):
        return
    if len(percents) == 1:
        yield from _share_of_genitive(scope, amounts, percents[0])
    pairs: list[tuple[_Told, _Told]] = []
    for percent in percents:
        part = _part_beside(scope, amounts, percent)
        if part is None:
            return
        pairs.append((part, percent))
    parts = [part for part, _ in pairs]
    wholes = [a for a in amounts if not any(a is part for part in parts)]
    if len(wholes) != 1 or len({id(part) for part in parts}) != len(parts):
        return
    whole = wholes[0]
    years = {year for told in (whole, *parts) if (year := scope.year_of(told)) is not None}
    if len(years) > 1:
        return
    text = scope.text
    first, share = pairs[0]
    if _is_from(text, first) and _is_to(text, whole):
        return
    if _is_from(text, whole) and _is_to(text, first):
        return  # `from 6,627 to 3,181 (52 %)` is a change
    if whole.start < first.start:
        between = text[whole.end : min(first.start, max(whole.end, share.start))]
        is_part = (
            _PARTITIVE.search(between) is not None
            or _PARTITIVE_AFTER.match(text, first.end) is not None
            or _OF_THIS.match(text, first.end) is not None
            or _PARTITIVE_AFTER.match(text, share.end + text.startswith(")", share.end)) is not None
            or _OF_WHOLE.search(text[max(0, whole.start - 28) : whole.start]) is not None
            or _is_genitive(text, whole)
        )
    else:
        lead = text[max(first.end, min(share.end, whole.start)) : whole.start]
        is_near = len(pairs) == 1 and len(lead) <= 48 and not re.search(r"[.;:\"»”]", lead)
        is_part = is_near and bool(_OF_WHOLE.search(lead) or _OF_AMOUNT_RU.fullmatch(lead))
    is_part = is_part or (scope.is_double and _is_portion(scope, whole, first))
    is_part = is_part or all(
        _OF_TOTAL_AFTER.match(text, percent.end)
        or _TOTAL_IN_BRACKET_KK.search(text[part.end : percent.start])
        or (not scope.is_double and _names_whole(text, percent, whole))
        for part, percent in pairs
    )
    if not is_part or (scope.is_double and whole.start >= scope.last_start):
        return
    for part, percent in pairs:
        is_named = percent.end <= whole.start <= percent.end + 40  # `12 % of the harvest of 300 tonnes`
        is_named = is_named or _names_whole(text, percent, whole)
        if part.end <= percent.start and not is_named and _PERCENT_OF_OTHER.match(text, percent.end):
            continue
        yield _phrase("share", (percent, part, whole))


_OTHER_BASE = re.compile(r"(?<!\w)(?:of|in|within|из|в|во|среди)\s+(?!(?:19|20)\d\d)[^\W\d_]{4,}", re.IGNORECASE)


def _is_portion(scope: _Scope, whole: _Told, part: _Told) -> bool:
    """Whether the second sentence says what fell to someone of the amount that the first one told."""
    second = scope.text[scope.last_start : part.start]
    portion = _PORTION.search(second)
    if portion is None or whole.end > scope.last_start:
        return False
    if _OTHER_BASE.search(scope.plain(scope.last_start, part.start)) is not None:
        return False  # «на долю Китая в импорте пришлось …»
    return not any(
        one != other
        for one, other in [
            (
                {m.group("other") for m in p.finditer(scope.text[: scope.last_start])},
                {m.group("other") for m in p.finditer(second)},
            )
            for p in _OPPOSITES
        ]
        if other
    )


# Sums ----------------------------------------------------------------------------------------------------------

_ALL = word_pattern(
    r"altogether|together|jointly|вместе|совместно"
    r"|in all|in total|in sum|a total of|total(?:s|l?ed|ling)?|всего|итого|в сумме"
    r"|в целом|общ\w+"
    r"|в общей сложности|суммарн\w+|барлығы|жиыны|жалпы|барлық"
)
_OPENS = re.compile(
    r"(?::|(?<!\w)(?:namely|а именно|атап айтқанда|including|of (?:which|these|them|whom)|в том числе|в т\.\s?ч\."
    r"|из (?:них|которых)|оның ішінде|соның ішінде|олардың|consisting of)(?!\w))",
    re.IGNORECASE,
)
_MADE_UP = word_pattern(
    r"spent on|divided|split|distributed|consist(?:s|ed|ing)? of|made up of|comprise[sd]?"
    r"|composed of|br(?:oken|eaks?|oke) down"
    r"|go(?:es)? (?:to|into)|went (?:to|into|on)|allocated|израсходован\w*|распредел\w+|раздел\w+"
    r"|состо(?:ит|ял\w*) из"
    r"|склады?ва\w+|сложил\w+|направлен\w*|выделен\w*|поделен\w*|делит\w+|разбит\w*|насчитыва\w+|бөлін\w+|жұмсал\w+|құрал\w+|тұрады"
    r"|бағыттал\w+"
)
_REST = re.compile(
    r"(?<!\w)(?:remaining|the rest|the others?|other|остальн\w+|оставш\w+|прочи\w+|қалған\w*|өзгелер\w*"
    r"|басқа\w*)(?!\w)",
    re.IGNORECASE,
)
_SOME_ONLY = word_pattern(
    r"main|major|largest|biggest|leading|for example|such as|mostly|mainly|above all"
    r"|particularly|especially"
    r"|основн\w+|крупн\w+|ведущ\w+|главн\w+|например|преимущественно|прежде всего|особенно|больше всего"
    r"|негізгі|ірі|басты|мысалы|көбінесе|әсіресе"
)
_LIST_STEP = re.compile(r"[^.:!?]{0,90}", re.IGNORECASE)
_NAMELY = re.compile(r"(?<!\w)(?:namely|а именно|атап айтқанда|consisting of)(?!\w)", re.IGNORECASE)
_CLOSES = re.compile(r"[,;–—:]|\b(?:or|gives?|makes?|sum|yields?|дают|составля\w+|құрайды)\b", re.IGNORECASE)
_Pair = tuple[re.Pattern[str], re.Pattern[str]]
_COMPLEMENTS: tuple[_Pair, ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{one})", re.IGNORECASE), re.compile(rf"(?<!\w)(?:{other})", re.IGNORECASE))
    for one, other in (
        (r"export|экспорт", r"import|импорт"),
        (r"urban|town|cit(?:y|ies)|город|қала", r"rural|village|countryside|с[её]л|ауыл"),
        (
            r"men(?!\w)|male|boys|мужчин|мальчик|юнош|ер(?:лер|кек|\s+адам)|ұл",
            r"women|female|girls|женщин|девоч|девуш|әйел|қыз",
        ),
        (r"public|state|государствен|мемлекет", r"private|частн|жеке|негосударств"),
        (r"full-time|очн|күндізгі", r"part-time|extramural|заочн|сырттай"),
    )
)
# Halves of an amount that is told whole beside them; of shares alone they prove nothing.
_HALVES: tuple[_Pair, ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{one})", re.IGNORECASE), re.compile(rf"(?<!\w)(?:{other})", re.IGNORECASE))
    for one, other in (
        (
            r"domestic|local|resident|national|citizen|отечеств|местн|граждан|внутренн|отандық|жергілікті|азамат",
            r"foreign|non-resident|overseas|international|external|иностран|зарубежн|внешн|нерезидент|шетел|сыртқы",
        ),
        (r"spring|яров|жаздық", r"winter|озим|күздік"),
        (r"adult|взросл|ересек", r"child|дет|ребен|ребён|бала"),
        (r"own(?!\w)|equity|собственн|меншікті|өз(?!\w)", r"borrowed|loan|за[её]мн|привлеч|кредит|қарыз"),
        (r"winner|successful|passed|сдал|выдержал|тапсырған|өткен", r"failed|не сдал|провал|тапсырмаған|өтпеген"),
        (
            r"new(?!\w)|newly|нов(?:ый|ые|ых|ая|ое)|жаңа",
            r"old(?!\w)|existing|стар(?:ый|ые|ых)|действующ|ескі|бұрынғы",
        ),
        (r"commercial|платн|ақылы", r"free|бесплатн|бюджетн|грант|тегін"),
        (r"paved|asphalt|асфальт|твёрд|тверд|жабыны бар", r"unpaved|dirt|gravel|грунтов|гравийн|топырақ"),
        (r"passenger|пассажир|жолаушы", r"freight|cargo|грузов|жүк"),
    )
)
_NEGATED = re.compile(
    r"(?<!\w)(?:not|non|without|no|не|нет|без|емес|жоқ)(?!\w)|[^\W\d_]{3,}(?:маған|меген|баған|беген|паған|пеген)(?!\w)|сыз(?!\w)|сіз(?!\w)",
    re.IGNORECASE,
)


def _negates(first: str, second: str) -> bool:
    """Whether the label of one part is the other's with a `not`: «с высшим образованием» and «без него»."""
    if bool(_NEGATED.search(first)) == bool(_NEGATED.search(second)):
        return False
    stems = [{w[:_STEM].casefold() for w in _WORD.findall(each) if len(w) >= _STEM} for each in (first, second)]
    return bool(stems[0] & stems[1]) or bool(re.search(r"(?<!\w)(?:not|не|емес|none|нет|жоқ)\W*$", second.strip()))


def _are_halves(first: str, second: str) -> bool:
    """Whether two parts of an amount are all of it."""
    return _complement(first, second) or _complement(first, second, _HALVES) or _negates(first, second)


def _complement(first: str, second: str, pairs: Sequence[_Pair] = _COMPLEMENTS) -> bool:
    """Whether two parts are the two halves of one whole (town and village, men and women)."""
    for one, other in pairs:
        if one.search(first) and other.search(second) and not one.search(second):
            return True
        if other.search(first) and one.search(second) and not other.search(second):
            return True
    return False


def _in_one_list(scope: _Scope, amounts: Sequence[_Told]) -> bool:
    """Whether amounts can be added: one unit, or the unit printed with some of them only."""
    units = [told.quantity.unit for told in amounts]
    codes = {unit.code for unit in units if unit is not None and unit.code is not None}
    if len(codes) > 1:
        return False
    if _all_alike(amounts):
        return True
    # `2,300 million t: coal – 900, oil – 1,400`
    bare = [told for told in amounts if told.quantity.unit is None]
    if not all(re.match(r"\s*(?:[,;.)]|and\b|и\b|және\b|$)", scope.text[told.end :]) for told in bare):
        return False
    scales = {unit.scale for unit in units if unit is not None}
    decimals = {told.quantity.number.printed_decimals for told in amounts}
    return bool(bare) and len(scales) == 1 and len(decimals) == 1


def _shares_of_list(scope: _Scope, amounts: Sequence[_Told]) -> bool:
    """Whether each percentage of a sentence only restates one of its amounts in brackets."""
    for percent in scope.of("percent"):
        earlier = [a for a in amounts if a.end <= percent.start]
        if not earlier or not _share_beside(scope, earlier[-1], percent):
            return False
    return True


def _sum(scope: _Scope) -> Iterator[Phrase]:
    """A total and the list of its parts, in either order."""
    amounts = scope.of("amount")
    if len(amounts) < 3 or scope.of("times") or scope.of("points") or not _in_one_list(scope, amounts):
        return
    if scope.is_interrupted(amounts):
        return
    if not _shares_of_list(scope, amounts) or any(_evidence(scope, told) is not None for told in amounts):
        return
    if _BALANCE.search(scope.text) is not None or any(told.quantity.value < 0 for told in amounts):
        return
    years = {year for told in amounts if (year := scope.year_of(told)) is not None}
    if len(years) > 1:
        return
    last = amounts[-1]
    tail = scope.text[amounts[-2].end : last.start]
    after = scope.text[last.end :][:40]
    named = next(reversed(list(_ALL.finditer(tail))), None)
    is_last = named is not None or re.match(
        r"\s*(?:[^\W\d_]+\s+){0,2}(?:in total|in all|altogether|всего|в сумме)(?!\w)", after, re.IGNORECASE
    )
    head = scope.text[: amounts[0].start]
    if (
        is_last
        and _all_alike(amounts)
        and not _ALL.search(head)
        and not _OPENS.search(scope.text[amounts[0].end : amounts[1].start])
    ):
        is_listed = all(
            _LIST_STEP.fullmatch(scope.text[a.end : b.start]) is not None for a, b in pairwise(amounts[:-1])
        )
        if (
            is_listed
            and _CLOSES.search(tail)
            and not _SOME_ONLY.search(scope.text)
            and _counts_parts(scope, last, amounts[:-1], "" if named is None else tail[named.end() :])
        ):
            yield _phrase("sum", (last, *amounts[:-1]))
        return
    yield from _sum_after(scope, amounts)


# What is said of things of several sorts together.
_OF_ANY_SORT = re.compile(
    r"institution|facilit|unit|object|item|establishment|enterprise|organi[sz]ation|compan|case|animal|head|piece|document|copies"
    r"|учрежден|объект|единиц|предприят|организац|компани|случа|животн|голов|штук|документ|экземпляр|издани"
    r"|мекеме|нысан|бірлік|кәсіпорын|ұйым|компани|жағдай|мал|бас|дана|құжат",
    re.IGNORECASE,
)


def _counts_parts(scope: _Scope, whole: _Told, parts: Sequence[_Told], lead: str) -> bool:
    """Whether a total counts what its parts count, as far as units and nouns tell; `lead` leads over to it."""
    if any(told.quantity.unit is not None and told.quantity.unit.code is not None for told in parts):
        return True
    if not leads_over(lead, scope.text[: parts[-1].end], 1):
        return False  # `…, and total employment reached 400`
    behind = _NOUNS_AFTER.match(scope.text, whole.end)
    own = _nouns_of(scope, whole)
    nouns = [_nouns_of(scope, part) for part in parts]
    is_person = whole.quantity.unit_code == "person"
    if not all(nouns) or not (own or is_person) or any(own & each for each in nouns):
        return True
    return behind is not None and _OF_ANY_SORT.search(behind.group()) is not None


def _sum_after(scope: _Scope, amounts: Sequence[_Told]) -> Iterator[Phrase]:
    """A total, then its parts."""
    text = scope.text
    whole, parts = amounts[0], amounts[1:]
    opening = text[whole.end : parts[0].start]
    if len(opening) > 110 or _SOME_ONLY.search(opening) or re.search(r"[.!?]\s+[A-ZА-ЯӘҒҚҢӨҰҮҺІ]", opening):
        return
    for a, b in pairwise(parts):
        step = text[a.end : b.start]
        behind = _PARTITIVE_AFTER.match(text, a.end, b.start) if a is parts[0] else None
        if not _LIST_STEP.fullmatch(step) or _OPENS_INNER.search(text, behind.end() if behind else a.end, b.start):
            return
        if not re.search(r"[,;–—)]|\b(?:and|и|және|мен|пен)\b", step):
            return
    labels = [text[a.end : b.start] for a, b in pairwise(amounts)]
    spans = [
        text[a.start : (b.start if b is not None else len(text))]
        for a, b in zip(parts, [*parts[1:], None], strict=True)
    ]
    colon = re.match(r"\s*\)?\s*(?:[^\W\d_][^\d:;()]{0,60})?:", scope.plain(whole.end, parts[0].start))
    opens = (
        _OPENS.search(opening) is not None
        or _PARTITIVE.search(opening) is not None
        or _PARTITIVE_AFTER.match(text, parts[0].end) is not None  # `…, 40 of them men and 30 women`
    )
    is_flat = "(" not in text[parts[0].end : parts[-1].start] and ")" not in text[parts[0].end : parts[-1].start]
    in_one = (
        is_flat
        and _OPENS_BRACKET.fullmatch(opening) is not None
        and _ENDS_BRACKET.match(text, parts[-1].end) is not None
    )
    opens = opens or in_one
    made_up = _MADE_UP.search(text) is not None
    bracketed = all(text[: part.start].rstrip().endswith(("(", ",")) for part in parts)
    tail = text[parts[-2].end : parts[-1].start]
    behind_last = re.match(r"[^.;,\d]{0,70}", text[parts[-1].end :])
    has_rest = _REST.search(tail) is not None
    has_rest = has_rest or (behind_last is not None and _REST_LABEL.search(behind_last.group()) is not None)
    is_of = _OF_WHOLE.search(text[max(0, whole.start - 28) : whole.start]) or _is_genitive(text, whole)
    halves = len(parts) == 2 and (_are_halves(*labels) or _are_halves(*spans))
    is_with = halves and _WITH.search(opening) is not None
    if not (opens or is_with or (made_up and bracketed) or (is_of and (has_rest or halves))):
        return
    is_list = colon is not None and not _PARTITIVE.search(opening)
    # `907 persons (210 in Riga, 336 in Tartu and 361 in Vilnius)`
    is_list = is_list or (in_one and len(parts) > _FEWEST and _is_closed(tail, parts, text))
    is_named = _NAMELY.search(opening) is not None
    is_whole = has_rest or halves or is_named or (made_up and (bracketed or is_list)) or is_list
    if any(_MONTHS.search(span) for span in spans):
        return  # what came in January and in May is no whole year
    if any(_MOVES.search(span) for span in spans) or (not is_whole and not _is_closed(tail, parts, text)):
        return
    if any(part.quantity.value > whole.quantity.value for part in parts) and _all_alike(amounts) and not has_rest:
        if not is_whole or not (halves or is_list or is_named or bracketed):
            return  # no part of it
        is_whole = whole.quantity.unit_code is not None and (is_list or is_named)
    yield _phrase("sum", (whole, *parts), is_whole=is_whole)


# `… and 19 million from other sources`: the last part is all that is left.
_REST_LABEL = re.compile(
    r"(?<!\w)(?:from|to|for|on|by|из|от|на|для|за сч[её]т)\s+(?:all\s+|the\s+)?"
    r"(?:other|остальн\w+|прочи\w+|други\w+|иных)(?!\w)"
    r"|(?<!\w)(?:басқа|өзге)\s+[^\W\d_]+(?:ден|дан|тен|тан|нен|нан|ге|ға|ке|қа)(?!\w)",
    re.IGNORECASE,
)
_OPENS_BRACKET = re.compile(r"[^(),;:\d]{0,50}\((?:[^\W\d_]+\s+[–—-]?\s*){0,4}[–—-]?\s*$")
_ENDS_BRACKET = re.compile(r"[^()\d]{0,60}(?:\)|;)")
_WITH = re.compile(r"(?<!\w)(?:with|при этом)(?!\w)", re.IGNORECASE)
_MOVES = re.compile(r"(?<!\w)(?:reduced?|cut|to be|сокра\w+|қысқар\w+|егер|if|если)(?!\w)", re.IGNORECASE)


_MONTHS = re.compile(rf"(?<!\w){MONTH}(?!\w)", re.IGNORECASE)
_LIST_ENDS = re.compile(r"(?<!\w)(?:and|и|және|мен|пен|бен)(?!\w)[^,;]{0,50}$", re.IGNORECASE)


def _is_closed(tail: str, parts: Sequence[_Told], text: str) -> bool:
    """Whether a list of parts ends as a list: its last item joined by a conjunction or printed like the rest."""
    is_joined = _LIST_ENDS.search(tail) is not None
    ends = {text[: part.start].rstrip()[-1:] in "–—:-" for part in parts}
    return is_joined or ends == {True} or all(_DASH_BEHIND.match(text, part.end) for part in parts)


_DASH_BEHIND = re.compile(r"(?:-?[^\W\d_]{1,3})?\s?(?:[^\W\d_]+\s)?[–—-]\s")  # «оның 40 мыңы – ерлер, 30 мыңы – …»


_OPENS_INNER = re.compile(
    r"(?<!\w)(?:including|of which|of them|among them|в том числе|из них|из которых|оның ішінде"
    r"|соның ішінде)(?!\w)",
    re.IGNORECASE,
)

# Hundred -------------------------------------------------------------------------------------------------------

_STRUCTURE = re.compile(
    r"(?<!\w)(?:structure|composition|composed|as follows|breakdown|distribut\w+|divided|split"
    r"|consists? of|made up of|следующим образом|структур\w+"
    r"|распредел\w+|состав(?:е|а|у)?(?!\w)|раздел\w+|состо(?:ит|ят|ял\w*) из|құрылым\w*"
    r"|бөлін\w+|құрам\w*)",
    re.IGNORECASE,
)
_NO_ANSWER = re.compile(
    r"undecided|no answer|did not (?:answer|reply|know)|don['’]t know|difficult to (?:answer|say)|gave no|unsure"
    r"|затрудн\w+|не (?:ответил\w*|знают|определил\w*)|нет ответа|без ответа|воздержал\w+"
    r"|қинал\w+|қалыс қал\w+|жауап бермеді|білмейді|жауап жоқ",
    re.IGNORECASE,
)
_SEVERAL = word_pattern(r"several|multiple|more than one|any number|несколько|более одного|множественн\w+|бірнеше")
_CONSTITUTE = word_pattern(
    r"make up|makes up|made up|account(?:s|ed)? for|constitute[sd]?|represent(?:s|ed)?"
    r"|comprise[sd]?|share"
    r"|составля\w+|составил\w+|приход\w+|дол[яиюе]\w*|удельн\w+|құра\w+|үлес\w*|тиесілі"
)
_NO_CHANGE = re.compile(
    r"(?<!\w)(?:m(?:ake|akes|ade|aking) up"
    r"|higher(?=\s*(?:[–—(-]|education))|возраст\w*|\d+ жас\w+ (?:жоғары|төмен))(?!\w)",
    re.IGNORECASE,
)
_KK_POSSESSED = re.compile(r"\s?-?(?:ы|і|сы|сі|ын|ін)(?!\w)")


RATES = word_pattern(
    r"tax(?:es)?|tariffs?|dut(?:y|ies)|interest|rates?|налог\w*|пошлин\w*|ставк\w+|тариф\w*|салық\w*|салығ\w*|баж\w*"
    r"|мөлшерлеме\w*"
)
_REST_BESIDE = re.compile(rf"{_REST.pattern}[\s,:–—-]*(?:[^\W\d_]+[\s,:–—-]*)?$", re.IGNORECASE)


def names_rest(before: str) -> bool:
    """Whether a share is that of the rest: `the remaining 12 %`, «остальные – 12 %»."""
    return _REST_BESIDE.search(before) is not None


_PARTED = word_pattern(
    r"divides? into|divided|falls? into|fell into|split|делятся|делится|подразделя\w+|бөлінеді|жіктеледі"
)
_BELONGS = word_pattern(r"belongs? to|owned by|held by|принадлеж\w+|тиесілі|приход\w+")


def _is_base_of(scope: _Scope, told: _Told, percent: _Told) -> bool:
    """Whether a number only says how many things the shares are of: `38 % of the 640 residents`."""
    if told.kind != "amount":
        return False
    between = scope.text[percent.end : told.start] if told.start >= percent.end else ""
    if between:
        return len(between) < 24 and _OF_WHOLE.search(between) is not None
    return told.end <= percent.start


_NAMED_WHOLE = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?(?P<en>[a-z]{4,})|\s+(?P<ru>[а-яё]{4,})(?![^\W\d_])", re.IGNORECASE
)
_OF_WHOLES = re.compile(
    r"%\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?(?P<en>[a-z]{4,})"
    r"|(?P<kk>[^\W\d_]{3,}(?:ның|нің|дың|дің|тың|тің))\s+(?=\d[\d.,]*\s?%)",
    re.IGNORECASE,
)
# Verbs in the plural, short forms and cases that name no whole: `остальные 20 % морем`, `… заняты`.
_NO_NOUN = re.compile(
    r"(?:[ую]|ли|лись|[уюая]т|[уюая]тся|[нт]ы|[нт]о|ть|ться|[еио]м|[оеи]й|[ыи]е|ами|ями|[ая]х|ed|es)$",
    re.IGNORECASE,
)


def is_rest_of_other(text: str, start: int, end: int, tail: str) -> bool:
    """Whether the remaining share at `start:end` is of what the shares before it are not of (`20 % of its budget`).

    `tail` is what stands between it and the share before.
    """
    said = text[: start - len(tail)].casefold()
    wholes = {(m.group("en") or m.group("kk"))[:_STEM].casefold() for m in _OF_WHOLES.finditer(said)}
    if len(wholes) > 1:
        return True  # `30 % of managers and 40 % of workers …`
    after = _NAMED_WHOLE.match(text, end)
    noun = next((word for word in after.groups() if word), None) if after is not None else None
    if noun is None or noun.casefold() in _FILLERS or _NO_NOUN.search(noun):
        return False
    stem = noun.casefold()[: max(_SHORT, min(_STEM, len(noun) - 2))]
    return re.search(rf"(?<!\w){re.escape(stem)}", said) is None


def _hundred(scope: _Scope) -> Iterator[Phrase]:
    """Shares of one whole that are all of it."""
    text, percents = scope.text, scope.of("percent")
    if len(percents) < 2 or len(percents) > 9 or len(percents) != len(scope.told):
        return
    if CHANGE.search(_NO_CHANGE.sub(" ", text)) is not None or _SEVERAL.search(text) or _SOME_ONLY.search(text):
        return
    if len(scope.periods) > 1 or _OPENS_INNER.search(text) or RATES.search(text):
        return
    values = [p.quantity.value for p in percents]
    if any(value <= 0 or value >= 100 for value in values):
        return
    steps = [text[a.end : b.start] for a, b in pairwise(percents)]
    if any(re.search(r"[.!?:]\s", step) or len(step) > 100 for step in steps):
        return
    if any(not _is_base_of(scope, told, percents[0]) for told in scope.every if told.kind != "percent"):
        return
    tail, head = steps[-1], text[: percents[0].start]
    spans = [
        text[a.start : (b.start if b is not None else len(text))]
        for a, b in zip(percents, [*percents[1:], None], strict=True)
    ]
    is_whole = names_rest(tail)
    if is_whole and is_rest_of_other(text, percents[-1].start, percents[-1].end, tail):
        return
    if not is_whole and len(percents) == 2:
        says = _CONSTITUTE.search(text) or all(_KK_POSSESSED.match(text, p.end) for p in percents)
        is_whole = bool(says) and (_complement(head, steps[0]) or _complement(spans[0], spans[1]))
    elif not is_whole:
        end = text[percents[-1].end :]
        structure = _STRUCTURE.search(head)
        is_structure = structure is not None and bool(re.search(r"[:–—]", head[structure.start() :]))
        # `consists of men (48 %), women (50 %) and others (2 %)`
        is_bracketed = all(text[: percent.start].rstrip().endswith("(") for percent in percents)
        is_made_up = is_bracketed and (_MADE_UP.search(text) or _PARTED.search(text)) is not None
        if is_bracketed and not is_made_up and _BELONGS.search(text) and _LIST_ENDS.search(tail):
            yield _phrase("hundred", percents, is_whole=False)
            return
        is_whole = is_structure or is_made_up or _NO_ANSWER.search(tail + end) is not None
    if is_whole:
        yield _phrase("hundred", percents)


# Indices and places --------------------------------------------------------------------------------------------

_OF_LEVEL = re.compile(
    r"\s*(?:of|от|к)\s+(?:the\s+|its\s+|their\s+|that\s+of\s+)?(?:(?:19|20)\d{2}\s+|previous\s+|last\s+"
    r"|same\s+)?(?:year['’]s\s+)?"
    r"(?:level|figure|уровн\w+|показател\w+|объ[её]м\w*|данны\w+|(?:19|20)\d{2})",
    re.IGNORECASE,
)
_KK_LEVEL = re.compile(
    r"(?:деңгей|көрсеткіш)\w*(?:нің|дің|тің|ден|мен|пен)\s+(?:\([^()]{0,60}\)\s*)?$", re.IGNORECASE
)


_AS_HUNDRED = re.compile(
    r"(?:taken|set|assumed|counted) (?:as|at|to be)\s+$|(?:taken|set|assumed|counted) (?:as|at|to be)\s+100"
    r"|(?:принять|принято|взять|взято|считать)\s+(?:за\s+)?100|100\s?(?:%|пайыз)\s*деп",
    re.IGNORECASE,
)


def _index(scope: _Scope) -> Iterator[Phrase]:
    """A level in percent of an earlier one."""
    percents, amounts = scope.of("percent"), scope.of("amount")
    is_base = (
        len(percents) == 2 and percents[0].quantity.value == 100 and _AS_HUNDRED.search(scope.text) is not None
    )
    if is_base and len(amounts) == 2 and _all_alike(amounts) and not _OTHER_MEASURE.search(scope.text):
        based = _ordered(scope, amounts)
        if based is not None:
            yield _phrase("index", (percents[1], *based))
        return
    if len(percents) != 1 or len(amounts) != 2 or not _all_alike(amounts) or _OTHER_MEASURE.search(scope.text):
        return
    percent = percents[0]
    before = scope.text[max(0, percent.start - 110) : percent.start]
    if not _OF_LEVEL.match(scope.text, percent.end) and not _KK_LEVEL.search(before):
        return
    ordered = _ordered(scope, amounts)
    if ordered is not None:
        yield _phrase("index", (percent, *ordered))


_PLACES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\w)(?:first|перво[емй]\w*|бірінші)(?!\w)",
        r"(?<!\w)(?:second|второ[емй]\w*|екінші)(?!\w)",
        r"(?<!\w)(?:third|треть[емя]\w*|үшінші)(?!\w)",
        r"(?<!\w)(?:fourth|четв[её]рто[емй]\w*|төртінші)(?!\w)",
        r"(?<!\w)(?:fifth|пято[емй]\w*|бесінші)(?!\w)",
    )
)
_PLACE_NOUN = word_pattern(
    r"ranks?|ranked|ranking|places?|placed|position|comes?|came|leads?|led|leader|мест\w+"
    r"|лидир\w+|лидер\w*|позици\w+"
    r"|орын\w*|көш баста\w*"
)
_LEADS = word_pattern(r"leads?|led|leader|лидир\w+|лидер\w*|возглав\w+|көш баста\w*|көшбасшы\w*")
_MOST = word_pattern(
    r"largest|biggest|highest|greatest|наибольш\w+|крупнейш\w+|сам\w+ (?:больш|высок"
    r"|крупн)\w+|больше всего"
    r"|ең (?:көп|үлкен|жоғары|ірі)"
)
_LEAST = word_pattern(r"smallest|lowest|least|last|fewest|наименьш\w+|сам\w+ (?:мал|низк)\w+|ең (?:аз|төмен|кіші)")
_MAIN = re.compile(
    r"(?<!\w)(?:main|leading|chief|principal|top|основн\w+|главн\w+|ведущ\w+|басты|негізгі|жетекші)(?!\w)",
    re.IGNORECASE,
)
_FOLLOWED = word_pattern(
    r"followed by|next (?:comes?|are|is)|далее|затем|за ним\w*|следу\w+|одан кейін|содан кейін"
    r"|кейінгі"
)


def _ranks(scope: _Scope) -> Iterator[Phrase]:
    """Amounts told in the order of their places, the largest first."""
    text = scope.text
    many = scope.told
    if not 2 <= len(many) <= 5 or _LEAST.search(text) or len({told.kind for told in many}) != 1:
        return
    if many[0].kind not in ("amount", "percent") or not _all_alike(many) or len(scope.periods) > 1:
        return
    if scope.is_interrupted(many):
        return
    if any(_MORE.match(scope.after(told)) or _BY.search(scope.before(told)) for told in many):
        return
    ends = [*(told.start for told in many[1:]), len(text)]
    starts = [0, *(told.end for told in many[:-1])]
    if _PLACE_NOUN.search(text) is not None:
        # Each number stands with its ordinal, before it or behind it.
        first = _PLACES[0].search(text, 0, many[1].start) or _LEADS.search(text, 0, many[1].start)
        first = first or _MOST.search(text, 0, many[0].start)
        for pieces in (
            [text[s : t.end] for s, t in zip(starts, many, strict=True)],
            [text[t.start : e] for t, e in zip(many, ends, strict=True)],
        ):
            if first and all(_PLACES[at].search(piece) for at, piece in enumerate(pieces) if at):
                yield _phrase("rank", many)
                return
    most = _MOST.search(text, 0, many[0].start) or _MAIN.search(text, 0, many[0].start)
    if most is not None and len(many) >= 2 and _FOLLOWED.search(text, many[0].end, many[1].start):
        yield _phrase("rank", many)


_Rule = Callable[[_Scope], Iterator[Phrase]]
_FEWEST = 2
_CLAUSE_RULES: tuple[_Rule, ...] = (_change, _shares, _index)
_PAIR_RULES: tuple[_Rule, ...] = (_hundred, _ranks)  # two numbers are enough for these
_RULES: tuple[_Rule, ...] = (_change, _rate, _balance, _turnover, _shares, _sum, _hundred, _index, _ranks)
_RULES_OF_TWO: tuple[_Rule, ...] = (_change, _rate, _balance, _turnover, _shares, _index)
