"""Wordings of a total and its parts, and of percentages that make up a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from warehouse.extract.claims.lexicon import CHANGE, MONTH
from warehouse.extract.claims.phrase import Phrase
from warehouse.extract.claims.rates import BALANCE
from warehouse.extract.claims.scope import (
    FEWEST,
    FILLERS,
    NOUNS_AFTER,
    SHORT,
    STEM,
    WORD,
    Scope,
    Told,
    all_alike,
    find_evidence,
    leads_over,
    make_phrase,
    nouns_of,
)
from warehouse.extract.claims.shares import OF_WHOLE, PARTITIVE, PARTITIVE_AFTER, share_beside, stands_in_genitive
from warehouse.extract.numbers.stems import word_pattern

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
    stems = [{w[:STEM].casefold() for w in WORD.findall(each) if len(w) >= STEM} for each in (first, second)]
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


def _in_one_list(scope: Scope, amounts: Sequence[Told]) -> bool:
    """Whether amounts can be added: one unit, or the unit printed with some of them only."""
    units = [told.quantity.unit for told in amounts]
    codes = {unit.code for unit in units if unit is not None and unit.code is not None}
    if len(codes) > 1:
        return False
    if all_alike(amounts):
        return True
    # `2,300 million t: coal – 900, oil – 1,400`
    bare = [told for told in amounts if told.quantity.unit is None]
    if not all(re.match(r"\s*(?:[,;.)]|and\b|и\b|және\b|$)", scope.text[told.end :]) for told in bare):
        return False
    scales = {unit.scale for unit in units if unit is not None}
    decimals = {told.quantity.number.printed_decimals for told in amounts}
    return bool(bare) and len(scales) == 1 and len(decimals) == 1


def _shares_of_list(scope: Scope, amounts: Sequence[Told]) -> bool:
    """Whether each percentage of a sentence only restates one of its amounts in brackets."""
    for percent in scope.of("percent"):
        earlier = [a for a in amounts if a.end <= percent.start]
        if not earlier or not share_beside(scope, earlier[-1], percent):
            return False
    return True


def find_sums(scope: Scope) -> Iterator[Phrase]:
    """A total and the list of its parts, in either order."""
    amounts = scope.of("amount")
    if len(amounts) < 3 or scope.of("times") or scope.of("points") or not _in_one_list(scope, amounts):
        return
    if scope.is_interrupted(amounts):
        return
    if not _shares_of_list(scope, amounts) or any(find_evidence(scope, told) is not None for told in amounts):
        return
    if BALANCE.search(scope.text) is not None or any(told.quantity.value < 0 for told in amounts):
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
        and all_alike(amounts)
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
            yield make_phrase("sum", (last, *amounts[:-1]))
        return
    yield from _sum_after(scope, amounts)


# What is said of things of several sorts together.
_OF_ANY_SORT = re.compile(
    r"institution|facilit|unit|object|item|establishment|enterprise|organi[sz]ation|compan|case|animal|head|piece|document|copies"
    r"|учрежден|объект|единиц|предприят|организац|компани|случа|животн|голов|штук|документ|экземпляр|издани"
    r"|мекеме|нысан|бірлік|кәсіпорын|ұйым|компани|жағдай|мал|бас|дана|құжат",
    re.IGNORECASE,
)


def _counts_parts(scope: Scope, whole: Told, parts: Sequence[Told], lead: str) -> bool:
    """Whether a total counts what its parts count, as far as units and nouns tell; `lead` leads over to it."""
    if any(told.quantity.unit is not None and told.quantity.unit.code is not None for told in parts):
        return True
    if not leads_over(lead, scope.text[: parts[-1].end], 1):
        return False  # `…, and total employment reached 400`
    behind = NOUNS_AFTER.match(scope.text, whole.end)
    own = nouns_of(scope, whole)
    nouns = [nouns_of(scope, part) for part in parts]
    is_person = whole.quantity.unit_code == "person"
    if not all(nouns) or not (own or is_person) or any(own & each for each in nouns):
        return True
    return behind is not None and _OF_ANY_SORT.search(behind.group()) is not None


def _sum_after(scope: Scope, amounts: Sequence[Told]) -> Iterator[Phrase]:
    """A total, then its parts."""
    text = scope.text
    whole, parts = amounts[0], amounts[1:]
    opening = text[whole.end : parts[0].start]
    if len(opening) > 110 or _SOME_ONLY.search(opening) or re.search(r"[.!?]\s+[A-ZА-ЯӘҒҚҢӨҰҮҺІ]", opening):
        return
    for a, b in pairwise(parts):
        step = text[a.end : b.start]
        behind = PARTITIVE_AFTER.match(text, a.end, b.start) if a is parts[0] else None
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
        or PARTITIVE.search(opening) is not None
        or PARTITIVE_AFTER.match(text, parts[0].end) is not None  # `…, 40 of them men and 30 women`
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
    is_of = OF_WHOLE.search(text[max(0, whole.start - 28) : whole.start]) or stands_in_genitive(text, whole)
    halves = len(parts) == 2 and (_are_halves(*labels) or _are_halves(*spans))
    is_with = halves and _WITH.search(opening) is not None
    if not (opens or is_with or (made_up and bracketed) or (is_of and (has_rest or halves))):
        return
    is_list = colon is not None and not PARTITIVE.search(opening)
    # `907 persons (210 in Riga, 336 in Tartu and 361 in Vilnius)`
    is_list = is_list or (in_one and len(parts) > FEWEST and _is_closed(tail, parts, text))
    is_named = _NAMELY.search(opening) is not None
    is_whole = has_rest or halves or is_named or (made_up and (bracketed or is_list)) or is_list
    if any(_MONTHS.search(span) for span in spans):
        return  # what came in January and in May is no whole year
    if any(_MOVES.search(span) for span in spans) or (not is_whole and not _is_closed(tail, parts, text)):
        return
    if any(part.quantity.value > whole.quantity.value for part in parts) and all_alike(amounts) and not has_rest:
        if not is_whole or not (halves or is_list or is_named or bracketed):
            return  # no part of it
        is_whole = whole.quantity.unit_code is not None and (is_list or is_named)
    yield make_phrase("sum", (whole, *parts), is_whole=is_whole)


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


def _is_closed(tail: str, parts: Sequence[Told], text: str) -> bool:
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


def _is_base_of(scope: Scope, told: Told, percent: Told) -> bool:
    """Whether a number only says how many things the shares are of: `38 % of the 640 residents`."""
    if told.kind != "amount":
        return False
    between = scope.text[percent.end : told.start] if told.start >= percent.end else ""
    if between:
        return len(between) < 24 and OF_WHOLE.search(between) is not None
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
    wholes = {(m.group("en") or m.group("kk"))[:STEM].casefold() for m in _OF_WHOLES.finditer(said)}
    if len(wholes) > 1:
        return True  # `30 % of managers and 40 % of workers …`
    after = _NAMED_WHOLE.match(text, end)
    noun = next((word for word in after.groups() if word), None) if after is not None else None
    if noun is None or noun.casefold() in FILLERS or _NO_NOUN.search(noun):
        return False
    stem = noun.casefold()[: max(SHORT, min(STEM, len(noun) - 2))]
    return re.search(rf"(?<!\w){re.escape(stem)}", said) is None


def find_hundreds(scope: Scope) -> Iterator[Phrase]:
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
            yield make_phrase("hundred", percents, is_whole=False)
            return
        is_whole = is_structure or is_made_up or _NO_ANSWER.search(tail + end) is not None
    if is_whole:
        yield make_phrase("hundred", percents)
