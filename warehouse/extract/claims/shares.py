"""Wordings of a part, its whole and the percentage that the part is of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from warehouse.extract.claims.phrase import Phrase
from warehouse.extract.claims.rates import OPPOSITES
from warehouse.extract.claims.scope import (
    DATIVE,
    DATIVE_UNIT,
    DIGITS,
    FILLERS,
    MORE,
    NOUN_LEADS,
    PORTION,
    SAME_WORD,
    SHORT,
    SIGNED,
    Scope,
    Told,
    all_alike,
    is_from,
    is_to,
    last_sign,
    leads_between,
    make_phrase,
    sign_of,
)

PARTITIVE = re.compile(
    r"(?<!\w)(?:(?:of|from|out of|in) (?:which|whom|these|them|it|that|this)|including|incl\."
    r"|among (?:them|which|these|whom)"
    r"|из (?:них|которых|него|неё|нее|этого|этих)|в том числе|в т\.\s?ч\.|среди (?:них|которых)"
    r"|оның|олардың|соның|бұлардың|ішінде)(?!\w)",
    re.IGNORECASE,
)
PARTITIVE_AFTER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:of (?:them|these|it|which|whom|those)|из (?:них|этого|этих|которых))(?!\w)",
    re.IGNORECASE,
)
OF_WHOLE = re.compile(
    r"(?<!\w)(?:out of|of|from|among|из|от|среди)\s+(?:the|all|these|its|total|a total of|all the|всех"
    r"|общего числа|[а-яё]{3,}(?:[ыи]х|[ое]го))?\s*$",
    re.IGNORECASE,
)
_GENITIVE = re.compile(
    r"(?:\s?[^\W\d_]+\s+){0,3}\s?[^\W\d_]*(?:ның|нің|дың|дің|тың|тің)(?!\w)|-?(?:ның|нің|дың|дің|тың|тің)(?!\w)"
)
_GENITIVE_UNIT = re.compile(r"(?:ның|нің|дың|дің|тың|тің)$")


def stands_in_genitive(text: str, told: Told) -> bool:
    """Whether a Kazakh number, its unit or what it counts stands in the genitive: the whole of a share."""
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
OF_THIS_ANY = re.compile(
    rf"(?<!\w)(?:of|from|out of|из|от)\s+(?:this|that|these|those|эт(?:ого|ой|их))\s+(?:{_SUM_NOUN})(?!\w)",
    re.IGNORECASE,
)
_SAME_AGAIN = (
    r"\s*[,;(–—-]*\s*(?:(?:or(?!\w)|i\.\s?e\.|that is|или(?!\w)|т\.\s?е\.|то есть),?\s*)?"
    r"(?:about|only|около|почти|лишь)?\s*"
)


def share_beside(scope: Scope, part: Told, percent: Told) -> bool:
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
    return joins is not None and leads_between(scope, part.end, percent.start, counted)


_THIS_MAKES = re.compile(
    r"[;,–—-]\s*(?:(?:and|а|и)\s+)?(?:this|that|which|it|these|это|что|бұл)\s+"
    r"(?:(?:is|was|were|are|makes?|made(?: up)?|amounts? to|equals?|corresponds? to|represents?|составля\w+"
    r"|составил\w*|равно|соответству\w+|about|around|около|почти|only|лишь)\s+){0,3}$"
    r"|[;,–—-]\s*бұл\s[^\d;:]{0,50}(?:ның|нің|дың|дің|тың|тің)\s+$",
    re.IGNORECASE,
)


def _is_said_of_whole(scope: Scope, part: Told, percent: Told, between: str) -> bool:
    """Whether a percentage takes up the clause before it: `80 had found work; this is 40 % of those asked`."""
    if (
        len(between) > 150
        or (_THIS_MAKES.search(between) is None and _MAKES_RATE.search(between) is None)
        or DIGITS.search(scope.plain(part.end, percent.start))
    ):
        return False
    wholes = [a for a in scope.of("amount") if a.end <= part.start]
    if len(wholes) != 1:
        return False
    is_rate = _MAKES_RATE.search(between) is not None
    is_of = OF_WHOLE.search(scope.text[max(0, wholes[0].start - 28) : wholes[0].start]) is not None
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


def _names_whole(text: str, percent: Told, whole: Told) -> bool:
    """Whether a percentage names its whole by a word of the whole's own clause (`12 % of the intake`)."""
    if whole.end > percent.start:
        return False
    behind = _OF_NAMED.match(text, percent.end)
    before = _NAMED_KK.search(text, max(0, percent.start - 40), percent.start)
    own = text[max(0, whole.start - 80) : whole.end + 40].casefold()
    for match in (behind, before):
        noun = match.group("noun").casefold() if match is not None else ""
        if noun and noun not in FILLERS and not sign_of(noun):
            noun = _SOFTENED.sub("", noun)
            stem = noun[: max(SHORT, min(SAME_WORD, len(noun) - 3))]
            if re.search(rf"(?<!\w){re.escape(stem)}", own):
                return True
    return False


def _part_beside(scope: Scope, amounts: Sequence[Told], percent: Told) -> Told | None:
    """The amount that a percentage restates, before it or behind it (`35 % of them, i.e. 140 people`)."""
    earlier = [a for a in amounts if a.end <= percent.start]
    if earlier and share_beside(scope, earlier[-1], percent):
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


def _evidence_of_change(scope: Scope, percent: Told) -> bool:
    before, after = scope.before(percent), scope.after(percent)
    if MORE.match(after) or SIGNED.search(before) or _ANY_CHANGE.search(before) or NOUN_LEADS.search(before):
        return True
    if percent.quantity.value <= 0 or percent.quantity.value > 100:
        return True
    unit = percent.quantity.unit
    is_dative = (unit is not None and DATIVE_UNIT.search(unit.text)) or DATIVE.match(after)
    return bool(is_dative and last_sign(after[:50]))


def _share_of_genitive(scope: Scope, amounts: Sequence[Told], percent: Told) -> Iterator[Phrase]:
    """«…40 млн тапты, бұл саланың 200 млн долларының 20 %-ы»: Kazakh names the whole right before the share."""
    part, whole = amounts
    between = scope.text[whole.end : percent.start]
    unit = whole.quantity.unit
    is_genitive = unit is not None and _GENITIVE_UNIT.search(unit.text) is not None
    if part.end > whole.start or whole.end > percent.start or between.strip() or not is_genitive:
        return
    lead = scope.text[part.end : whole.start]
    if _THIS_KK.search(lead) and not scope.is_double and part.quantity.value <= whole.quantity.value:
        yield make_phrase("share", (percent, part, whole))


_THIS_KK = re.compile(r"[,;]\s*(?:бұл|яғни)(?!\w)", re.IGNORECASE)


def find_shares(scope: Scope) -> Iterator[Phrase]:
    """A whole, and one or several parts each with its percentage beside it."""
    percents = [p for p in scope.of("percent") if p.start >= scope.last_start]
    amounts = scope.of("amount")
    if not percents or len(percents) > 4 or len(amounts) != len(percents) + 1:
        return
    if not all_alike(amounts) or len(scope.of("percent")) != len(percents):
        return
    if len(percents) == 1:
        yield from _share_of_genitive(scope, amounts, percents[0])
    pairs: list[tuple[Told, Told]] = []
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
    if is_from(text, first) and is_to(text, whole):
        return
    if is_from(text, whole) and is_to(text, first):
        return  # `from 6,627 to 3,181 (52 %)` is a change
    if whole.start < first.start:
        between = text[whole.end : min(first.start, max(whole.end, share.start))]
        is_part = (
            PARTITIVE.search(between) is not None
            or PARTITIVE_AFTER.match(text, first.end) is not None
            or _OF_THIS.match(text, first.end) is not None
            or PARTITIVE_AFTER.match(text, share.end + text.startswith(")", share.end)) is not None
            or OF_WHOLE.search(text[max(0, whole.start - 28) : whole.start]) is not None
            or stands_in_genitive(text, whole)
        )
    else:
        lead = text[max(first.end, min(share.end, whole.start)) : whole.start]
        is_near = len(pairs) == 1 and len(lead) <= 48 and not re.search(r"[.;:\"»”]", lead)
        is_part = is_near and bool(OF_WHOLE.search(lead) or _OF_AMOUNT_RU.fullmatch(lead))
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
        yield make_phrase("share", (percent, part, whole))


_OTHER_BASE = re.compile(r"(?<!\w)(?:of|in|within|из|в|во|среди)\s+(?!(?:19|20)\d\d)[^\W\d_]{4,}", re.IGNORECASE)


def _is_portion(scope: Scope, whole: Told, part: Told) -> bool:
    """Whether the second sentence says what fell to someone of the amount that the first one told."""
    second = scope.text[scope.last_start : part.start]
    portion = PORTION.search(second)
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
            for p in OPPOSITES
        ]
        if other
    )
