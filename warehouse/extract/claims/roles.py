"""Who a number is about and towards whom: the places of a clause and the words around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from warehouse.extract.claims.lexicon import INDICATORS, indicators_in
from warehouse.extract.claims.places import Place, find_places


@dataclass(frozen=True, slots=True)
class Roles:
    """Entity and counterpart of a clause. `is_pair`: both were named together (`between A and B`).

    `has_several` partners: more than one, so that none is the counterpart. `is_topic`: the entity was named in a
    way that the next sentences go on with (`Georgia’s exports`), not as a partner that acts (`Turkey exported`).
    `is_unclear`: two places claim to be the entity.
    """

    entity: Place | None = None
    counterpart: Place | None = None
    is_pair: bool = False
    has_several: bool = False
    is_topic: bool = False
    is_unclear: bool = False


_OF_ATTRIBUTE = re.compile(r"^,?\s*(?:of|in)\s+(?:the\s+)?$|^\s*\($", re.IGNORECASE)
_AND = re.compile(
    r"^\s*(?:region|province|oblast|regions)?\s*(?:,|and|и|мен|бен|пен|және)\s+(?:the\s+)?$", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:between|между)\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN_KK = re.compile(r"^\S*\s+(?:арасында\w*|екі ел арасында\w*)", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:to|into|with|towards)\s+(?:the\s+)?$|(?:^|\s)(?:с|со)\s+$", re.IGNORECASE)
_INTO_RU = re.compile(r"(?:^|\s)(?:в|во|на)\s+$", re.IGNORECASE)
_OUT_OF = re.compile(r"\bfrom\s+(?:the\s+)?$|(?:^|\s)из\s+$", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:(?:trade|trading|economic) partners?|exports?|imports?|turnover|volumes?|trade|gdp|grp|population"
    r"|production|output|inflation|index|indicators?)(?:\s+(?:volume|index|figures?))?\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\b(?:share of|belongs? to|accounted for by|доля|долю|на долю|доли|долей)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"(?:^|[\s(,])(?:in|в|во)\s+(?:the\s+)?$", re.IGNORECASE)
_KK_IN_PLACE = re.compile(r"(?:[дт][ае]|нд[ае]|[дт]ағы|[дт]егі|нд[ае]ғы|ндегі)$")
# `Ресейдің импорттағы үлесі`, `Russia's share in imports`: whose share it is, not whose imports.
_KK_SHARE_IN = re.compile(r"\s+(?:\w+\s+){0,2}?\w+(?:дағы|дегі|тағы|тегі)\s+үлес", re.IGNORECASE)
_SHARE_IN = re.compile(r"\s+(?:\w+\s+)?shares?\s+(?:in|of)\s", re.IGNORECASE)
_KK_GENITIVE = re.compile(r"(?:[ндт][ыі]ң)$")
_KK_DATIVE = re.compile(r"(?:[ғқ]а|[гк]е|на|не)$")
_KK_ABLATIVE = re.compile(r"(?:[дтн]ан|[дтн]ен)$")
_KK_WITH = re.compile(r"(?:мен|бен|пен)$")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_KK_SHARE = re.compile(r"\s+үлес")
_HOLDS = re.compile(
    r"^\s+(?:holds|held|accounts? for|accounted for|takes|занимает|обеспечивает)(?!\w)", re.IGNORECASE
)
_NEXT_TO = re.compile(
    r"\s*(?:(?:volumes?|index|rates?|figures?|indicators?|goods|товаров|продукции)\s+)?(?:of\s+|in\s+)?(?:the\s+)?"
    r"(?:(?:в\s+)?экономик[иуе]\s+|economy of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\s+(?:exports?|imports?|exported|imported|sold|bought|supplied|экспортир\w+|импортир\w+|закуп\w+|постав\w+)(?!\w)",
    re.IGNORECASE,
)
_PLAIN_SUPPLY = re.compile(r"(?:sold|bought|supplied|закуп|постав)", re.IGNORECASE)
_VERB_EXPORT = re.compile(
    r"\b(?:export|экспорт|вывоз|постав|направ|отправ|отгру|supplied|sold|sent)", re.IGNORECASE
)


@lru_cache(maxsize=1024)
def find_roles(text: str, flow: str | None, *, has_indicator: bool = True) -> Roles:
    """The roles of the places of a clause; what is not sure stays out."""
    places = _without_attributes(text, find_places(text))
    if not places:
        return Roles()
    pair = _pair(text, places)
    if pair is not None:
        return pair
    entity: list[Place] = []
    partners: list[Place] = []
    is_topic = False
    acting: set[int] = set()
    for place in places:
        role = _role(text, place, flow, has_indicator)
        if role in ("entity", "topic"):
            entity.append(place)
            if role == "entity" and _SUBJECT.match(text[place.char_end : place.char_end + 60]):
                acting.add(place.char_start)
            is_topic = is_topic or role == "topic"
        elif role == "partner":
            partners.append(place)
    entity = _same(entity)
    actors = [place for place in entity if place.char_start in acting]
    if (
        len(entity) > 1
        and len(actors) == 1
        and len(_same(partners)) == 1
        and all(_is_one(place, partners[0]) or place in actors for place in entity)
    ):
        # `Turkey exported to Georgia … in the exports of Georgia`: who acts, and towards whom.
        return Roles(actors[0], partners[0])
    partners = [place for place in _same(partners) if not any(_is_one(place, other) for other in entity)]
    listed = _listed(text, places)
    has_several = len(partners) > 1 or bool({p.char_start for p in partners} & listed)
    return Roles(
        entity[0] if len(entity) == 1 and entity[0].char_start not in listed else None,
        partners[0] if len(partners) == 1 and not has_several else None,
        has_several=has_several or (len(places) > 1 and len(listed) == len(places)),
        is_topic=is_topic,
        is_unclear=len(entity) > 1,
    )


def _without_attributes(text: str, places: Sequence[Place]) -> list[Place]:
    """Drop the country that only says where a region lies (`Adjara in Georgia`)."""
    kept: list[Place] = []
    for place in places:
        if kept and _OF_ATTRIBUTE.match(text[kept[-1].char_end : place.char_start]):
            inner, outer = kept[-1].code, place.code
            if outer and (inner is None or inner.startswith(f"{outer}-")):
                continue
        is_possessive = kept and _POSSESSIVE.search(text[kept[-1].char_start : kept[-1].char_end])
        if is_possessive and text[kept[-1].char_end : place.char_start].strip() == "":
            kept.pop()  # `Georgia’s Adjara`
        kept.append(place)
    return kept


def _pair(text: str, places: Sequence[Place]) -> Roles | None:
    for first, second in pairwise(places):
        gap = text[first.char_end : second.char_start]
        if not _AND.match(gap) and not (_KK_WITH.search(first.text) and gap.strip() == ""):
            continue
        before = text[max(0, first.char_start - 14) : first.char_start]
        if _BETWEEN.search(before) or _BETWEEN_KK.match(text[second.char_end : second.char_end + 24]):
            return Roles(first, second, is_pair=True)
    return None


def _listed(text: str, places: Sequence[Place]) -> set[int]:
    """Starts of places that stand in a list (`China, Russia and Kazakhstan`)."""
    listed: set[int] = set()
    for first, second in pairwise(places):
        if _AND.match(text[first.char_end : second.char_start]):
            listed |= {first.char_start, second.char_start}
    return listed


def _is_one(first: Place, second: Place) -> bool:
    return (first.code or first.name) == (second.code or second.name)


def _same(places: Sequence[Place]) -> list[Place]:
    unique: dict[str, Place] = {}
    for place in places:
        unique.setdefault(place.code or place.name, place)
    return list(unique.values())


def _role(text: str, place: Place, flow: str | None, has_indicator: bool) -> str | None:
    before = text[max(0, place.char_start - 40) : place.char_start]
    after = text[place.char_end : place.char_end + 60]
    printed = text[place.char_start : place.char_end]
    if _POSSESSIVE.search(printed):
        return "partner" if flow is not None and _SHARE_IN.match(after) else "topic"
    indicator = _last_indicator(text, place.char_start)
    near = flow
    if indicator is not None:
        near = INDICATORS[indicator[1]][1] or flow
    if _KAZAKH.search(text):
        if _KK_SHARE.match(after) or (flow is not None and _KK_SHARE_IN.match(after)):
            return "partner"
        kazakh = _kazakh_role(printed, flow, has_indicator)
        if kazakh is not None:
            return kazakh
    acts = _SUBJECT.match(after)
    is_out_of, is_towards = _OUT_OF.search(before) is not None, _TOWARDS.search(before) is not None
    if acts is not None and not is_out_of and not is_towards:
        is_selling = _VERB_EXPORT.match(acts.group().strip()) is not None
        # `Turkey supplied 5 % of Georgia's imports`: who sells is the partner of who imports.
        is_other_side = flow == ("imports" if is_selling else "exports") and _PLAIN_SUPPLY.match(
            acts.group().strip()
        )
        return "partner" if is_other_side else "entity"
    if _OF.search(before):
        return "topic"
    if _SHARE_OF.search(before) or _HOLDS.match(after):
        return "partner"
    if is_out_of:
        if near == "imports":
            return "partner"
        return "entity" if near == "exports" else None
    if is_towards:
        return "partner"
    if _INTO_RU.search(before) and near == "exports" and _VERB_EXPORT.search(text[: place.char_start]):
        return "partner"
    if indicator is not None and _NEXT_TO.fullmatch(text[indicator[0] : place.char_start]):
        return "topic"  # «экспорт Казахстана», `duty rate of the country`
    if _IN_PLACE.search(before) and flow is None and has_indicator:
        return "entity"
    return None


def _kazakh_role(printed: str, flow: str | None, has_indicator: bool) -> str | None:
    if flow is None and has_indicator and _KK_IN_PLACE.search(printed):
        return "entity"
    if _KK_GENITIVE.search(printed):
        return "topic"
    if _KK_WITH.search(printed):
        return "partner"
    if _KK_DATIVE.search(printed) and flow == "exports":
        return "partner"
    if _KK_ABLATIVE.search(printed) and flow == "imports":
        return "partner"
    return None


def _last_indicator(text: str, before: int) -> tuple[int, int] | None:
    """Where the last indicator of a text before a place ends, and its number."""
    found = None
    for _, end, number in indicators_in(text):
        if end > before:
            break
        found = end, number
    return found
