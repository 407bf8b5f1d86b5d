"""Find the numbers stated in a paper's prose, with what, who, when and of which kind.

A clause is read by itself: the indicator, the places and the periods near the number. What the clause leaves out
and the sentence before it says is taken over within a paragraph only, with less confidence; what is not sure stays
NULL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from warehouse.document import Line, Paper, Span
from warehouse.extract.claims.lexicon import (
    AMOUNT_VERB,
    AMOUNT_VERB_KK,
    BEFORE_DIFFERENCE,
    CHANGE,
    COMMODITY_AFTER,
    COMMODITY_BEFORE,
    COMMODITY_TRADE,
    INDICATORS,
    KK_DATIVE,
    KK_REACHED,
    KK_UNIT_DATIVE,
    SHARE_WORD,
    TOTAL_WORD,
    indicators_in,
)
from warehouse.extract.claims.masks import is_masked, masked, merged
from warehouse.extract.claims.pairs import Tie, find_ties
from warehouse.extract.claims.periods import PREVIOUS_YEAR, Period, find_periods, in_year, whole_year
from warehouse.extract.claims.phrases import NumberedSentence, Phrase, PhraseRule, find_phrases
from warehouse.extract.claims.places import Place, find_places
from warehouse.extract.claims.roles import Roles, find_roles
from warehouse.extract.claims.worded import find_worded, may_be_worded
from warehouse.extract.figures.find import Figure
from warehouse.extract.layout.paragraphs import Paragraph, Sentence, paragraphs, sentences
from warehouse.extract.numbers import Evidence, Number, Quantity, Unit, gather_evidence
from warehouse.extract.tables.captions import caption_start
from warehouse.extract.tables.find import Table

ClaimKind = Literal["level", "change_abs", "change_pct", "change_pp", "share", "ratio", "rank", "count"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Link:
    """A claim's place in a relation that the wording states: `phrase` counts through the paper, `role` from 0."""

    phrase: int
    rule: PhraseRule
    role: int
    sign: int
    is_whole: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A number stated in prose. `paragraph`, `sentence_number` and `char_start` say where, for the audit.

    `direction` is the way a change goes, where its verb tells. `is_inherited`: who, what or when was taken over
    from a sentence before. `place`: where it begins in its sentence. `tie`: its role in a phrase like `from 40 to
    90`; `lead`: the words between the number before it and this one. Shares and changes in percent.
    """

    claim_index: int
    sentence: str
    kind: ClaimKind
    indicator: str | None
    flow: str | None
    entity: Place | None
    counterpart: Place | None
    counterpart_scope: Literal["total", "partner", "unknown"]
    period_text: str | None
    period_start: date | None
    period_end: date | None
    base_period_start: date | None
    base_period_end: date | None
    base_indicator: str | None
    number: Number
    unit: Unit | None
    is_approximate: bool
    direction: Direction | None
    paragraph: int
    sentence_number: int
    char_start: int
    char_end: int
    is_total: bool
    is_inherited: bool
    tie: Tie | None
    lead: str
    span: Span
    confidence_frac: float
    place: int = 0
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A sentence with what was found in it before it is read."""

    sentence: Sentence
    number: int
    periods: tuple[Period, ...]
    spans: tuple[tuple[int, int], ...]
    ranks: frozenset[int]
    quantities: tuple[Quantity, ...]
    ties: Mapping[int, Tie]
    multiples: frozenset[int] = frozenset()
    falling: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Topic:
    """What a paragraph has said so far."""

    entity: Place | None = None
    pair_counterpart: Place | None = None
    last: _Draft | None = None
    is_trade: bool = False
    period: Period | None = None
    period_matter: frozenset[str | None] = frozenset()
    partner: Place | None = None  # whom the sentence before, one without numbers, named as the partner


@dataclass(slots=True)
class _Scene:
    """A sentence being read."""

    text: str
    periods: tuple[Period, ...]
    indicators: tuple[tuple[int, int, int], ...] = field(default=())  # start, end, number in INDICATORS
    is_anaphoric: bool = False  # refers to what the sentence before spoke of


_COMMA_BREAK = re.compile(
    r";|,\s+(?:а|но|ал|and|including|of which|в том числе|в т\.\s?ч\.|из них|оның ішінде)\s", re.IGNORECASE
)
# These part clauses without a comma too; looked for only where one of them stands, for speed.
_BREAK_WORDS = ("while", "whereas", "but", "тогда как", "в то время как")
_CLAUSE_BREAK = re.compile(rf",?\s+(?:{'|'.join(_BREAK_WORDS)})\s|{_COMMA_BREAK.pattern}", re.IGNORECASE)
_WORD_OF_TWO = re.compile(r"[^\W\d_]{2,}")
_PRINTED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d))+(?:[.,]\d+)?|\d[\d.,]*")
_DIGIT = re.compile(r"\d")
_PRONOUN = re.compile(
    r"(?:(?:in|during|by|в|за)\s+(?:19|20)\d\d\s?(?:г\.|году|год)?,?\s+|(?:19|20)\d\d жылы\s+)?"
    r"(?:it|this|that|which|these|of these|и это|это|что|из них|из этого|он|она|оно|бұл|ол|оның|соның)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b(?:the|this) (?:total |overall )?(?:figure|indicator|share)\b"
    r"|\bthe (?:total |overall )?volumes? of (?:goods|commodities)\b|\bthe total volume\b"
    r"|\b(?:этот|данный) (?:показатель|об[ъь][её]м)|\b(?:эта|данная|его|её|их) доля|\bбұл (?:көрсеткіш|үлес|көлем)",
    re.IGNORECASE,
)
_STOP_WORDS = frozenset(
    """
    and or of in on to for by with from at the a an as is are was were has have had than that which this per i.e
    без под над через между около после перед среди лет год года и или в во на по к ко с со от до из у за о об при
    для не а но что как же бы ли это был была было были есть
    және мен бен пен немесе үшін бойынша дейін кейін бұл ол
    """.split()  # noqa: SIM905
)
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+(?:-[^\W\d_]+)*)")
_ENGLISH_PLURAL = re.compile(r"\s+(?:[a-z][a-z-]+\s+){0,3}?[a-z]{2,}(?:s|people|men|women|children)(?![a-z'’])")
_VERBAL = re.compile(r"(?:ть|ться|[аяиеу]л|л[аои]сь|[аи]ли|ют|ут|ят|ают|ит|ет|еді|ады|ді|ты|ті|ып|іп)$")
_ADVERB = re.compile(r"(?:чно|тно|нно|ски|льно|вно)$")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_KK_MORE = re.compile(r"(?:\s?-?(?:ға|ге|қа|ке))?\s+(?:көп|аз)(?!\w)")
# Between a percentage and the verb of change only other percentages and their names may stand.
_KK_LIST = re.compile(r"\s?(?:-?(?:ға|ге|қа|ке))?\s*(?:\(.{0,60}\)\s*)?|(?:[^.;:!?]*%\s?-?(?:ға|ге|қа|ке)\s*)")
_RANK = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3})(?:-?(?:st|nd|rd|th|е|м|ое|ом|го|й|ші|шы|інші|ыншы|нші|ншы))?(?:\s+|-(?=орын))"
    r"(?:place|position|rank|мест(?:о|е|а)|позици[июя]|орын(?!дық|дам|сыз)\w*)(?!\w)",
    re.IGNORECASE,
)
_RANK_STEMS = ("place", "position", "rank", "мест", "позици", "орын")
_PREVIOUS_YEAR_BEHIND = re.compile(rf"\s*(?:for|in|за|в)\s+({PREVIOUS_YEAR.pattern})", re.IGNORECASE)
_BETWEEN_FLOW = re.compile(
    r"(?:export|import|экспорт|импорт)\w*\s+(?:[^\W\d_]+\s+){0,2}?(?:between|между)(?!\w)"
    r"|арасында\w*\s+(?:[^\W\d_]+\s+){0,2}?(?:экспорт|импорт)",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"(?<!\w)(?:in|of|to|from|with|among|by|after|behind|than|for|в|во|из|с|со|по|для|у|после|за|среди|от|к|на|and|и|,)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?<!\w)(?:of|from|with|to)\s+(?:the\s+|these\s+)?(?:two|three|four|five|six|several|\d)\s+(?:\w+\s+)?(?:countries|partners|states)"
    r"|(?<!\w)(?:из|с|долю|доля|доли|в)\s+(?:этих\s+)?(?:двух|двумя|тр[её]х|тремя|четыр[её]х|пяти|шести|нескольк\w+|\d)\s+"
    r"(?:\w+\s+)?(?:стран|партн[её]р)"
    r"|(?<!\w)(?:екі|үш|төрт|бес|алты|бірнеше|\d)\s+(?:ел|мемлекет|серіктес)(?:ден|тен|пен|мен|дің|тің|ге|ке|тердің|дердің)",
    re.IGNORECASE,
)
_COUNTED = frozenset({"tourists", "population"})
_ITS_CHANGE = re.compile(
    r"(?<!\w)(?:their|its|их|его|её|ее|оның|олардың)\s+(?:\w+\s)?(?:growth|increase|decrease|decline|rise|volume|share|рост|прирост"
    r"|снижение|объ[её]м|доля|өсімі|үлесі|көлемі)(?!\w)",
    re.IGNORECASE,
)
_WHOLES = frozenset({"gdp", "grp", "population"})
_GENITIVE_AFTER = re.compile(
    r"\s*(?:(?:общ\w+|всего|всей|совокупн\w+|сво(?:его|ей|их))\s+)?(?:объ[её]ма\s+)?"
    r"(?:ВВП|ВРП|экспорта|импорта|товарооборота|внешнеторгов\w+ оборота|населения|производства|инвестиций)(?!\w)",
    re.IGNORECASE,
)
_SHARE_JOINER = re.compile(
    r"(?:\bi\.\s?e\.|\bthat is|\bor|\bт\.\s?е\.|\bто есть|\bили|\bяғни|\()\s*,?\s*(?:only\s+)?$", re.IGNORECASE
)
# `54 % of the 1990 level`, «54 % от уровня 1990 года», «100,2 % к уровню»: measured by another period.
_INDICATOR_GAP = re.compile(
    r"\s*(?:made up|of|from|for|in|от|из|и|в)?\s*"
    r"(?:(?:the|its|their|all|total|overall|entire|whole|общ\w+|сво\w+|всего|всех|жалпы)\s+)*"
    r"(?-i:[A-Z][\w'’]*(?:['’]s|an|ish|ese|kh|ek|yz|ik|s['’])\s+)?(?:(?:total|overall|whole)\s+)?",
    re.IGNORECASE,
)
# Of statistics, not of the economy.
_CONFIDENCE_AFTER = re.compile(
    r"\s*(?:significance|confidence|CI(?!\w)|level(?! of (?!significance))"
    r"|(?:-?ный |-?м )?(?:доверительн|уров\w+ (?:значим|довер)))",
    re.IGNORECASE,
)
_CONFIDENCE_STEMS = ("ignifican", "значим", "довер", "сенім")
_CONFIDENCE_BEFORE = re.compile(
    r"(?:significan\w+ at(?: the)?|уровн\w+ (?:значимости|доверия)|доверительн\w+ интервал\w*|сенімділік деңгей\w+)"
    r"\s*[:(=]?\s*$",
    re.IGNORECASE,
)
_INDEX_OF_BASE = re.compile(
    r"\s*(?:(?:of|to) the (?:level (?:of|in)|(?:19|20)\d\d level|previous year|level)"
    r"|(?:от|к|по отношению к)\s+(?:уровн\w+|(?:19|20)\d\d|предыдущ\w+|соответствующ\w+|показател\w+))",
    re.IGNORECASE,
)
# `of which 62 %`, «из них 37 %»: a part of what the words before counted.
_PART_BEFORE = re.compile(
    r"(?<!\w)(?:of (?:which|whom|them|these)|из (?:них|которых)|в том числе|(?:оның|олардың|соның)(?: ішінде)?)"
    r"\s+(?:about |around |only |около |лишь )?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s*(?:к ВВП|к ВРП|опрошенных|респондент\w+|предприятий|населения|работник\w+|семей|хозяйств)(?!\w)",
    re.IGNORECASE,
)
# The third person's ending of Kazakh names the part of a whole: «адамның 45 пайызы», «62 %-ы».
_KK_PART_UNIT = re.compile(r"пайыз[ы](?:н|на|нан|нда|ның)?$", re.IGNORECASE)
_KK_PART_AFTER = re.compile(r"\s?-?(?:ы|і|сы|сі)(?:н|на|нан|нда|ның)?(?!\w)")
_OF_AFTER = re.compile(r"\s*(?:of|от|из)\s", re.IGNORECASE)
# `a 10 % increase in tariffs`: about what comes behind.
_CHANGE_OF = re.compile(
    r"\s*(?:\w+\s)?(?:increase|decrease|growth|rise|decline|drop|fall|reduction|cut)s?\s+(?:in|of)\s+(?:the\s+|its\s+)?(?!(?:19|20)\d\d)",
    re.IGNORECASE,
)
_COMPARED_AFTER = re.compile(
    r"\s*(?:(?:higher|lower|more|less|greater|smaller)\b|(?:выше|ниже|больше|меньше|более|менее)(?!\w)"
    r"|(?:growth|increase|decrease|decline|rise|drop)\b)",
    re.IGNORECASE,
)
_CHANGE_NOUN_BEFORE = re.compile(
    r"(?:\b(?:growth|increase|rise|decline|decrease|drop|fall|reduction)(?:\s+\w+){0,3}"
    r"\s+(?:of|was|is|amounted to|equal(?:led)? to|reached"
    r"|(?:slowed|accelerated|fell|rose|dropped|declined)(?: down)? to)"
    r"|(?:\bрост|\bприрост|\bснижение|\bсокращение|\bпадение|\bувеличение|\bуменьшение)(?:\s+\w+){0,4}?\s+(?:на|в|составил\w*|–|—))"
    r"\s*(?:only|about|лишь|около)?\s*$",
    re.IGNORECASE,
)
#: what an indicator is where it is told by the head
_BY_HEAD: Mapping[str | None, str | None] = {
    **dict.fromkeys(("production", "industrial_production", "foreign_trade", "investment", "debt", "grp"), None),
    "gdp": "gdp_per_capita",
}
_PER_HEAD = re.compile(
    r"\s*(?:на душу населения|на одного (?:жителя|человека)|per (?:capita|head|person|inhabitant)"
    r"|жан басына(?: шаққанда\w*)?)(?!\w)",
    re.IGNORECASE,
)
#: indicators that are amounts, so that a percentage beside them is a share or a change of them
_AMOUNTS = frozenset({"gdp", "gdp_per_capita", "grp", "population", "wages", "tourists"})
_GROWTH_OF = re.compile(
    r"\b(?:growth|рост|прирост)(?!\w)(?!\s+(?:in|of) the share)|(?<!\w)(?:өсім|өсу)\w*", re.IGNORECASE
)
_INDEX_BEFORE = re.compile(r"\b(?:темп\w*\s+рост\w+|index|индекс\w*)\b", re.IGNORECASE)
_TIMES_BEFORE_RU = re.compile(r"(?:^|\s)в\s+$", re.IGNORECASE)
_LONGEST_LEAD = 120
# Nobody writes longer sentences; what is longer is a list, a table or damage.
_LONGEST_SENTENCE = 3000
_NEVER_CLAIMED = frozenset({"year"})


def find_claims(paper: Paper, tables: Sequence[Table], figures: Sequence[Figure]) -> tuple[Claim, ...]:
    """The numbers stated in a paper's prose, in reading order, numbered from 1.

    Lines of tables, captions, headings, head and references are left out, and so are years, dates, citations,
    labels, list markers and phone numbers.
    """
    evidence = gather_evidence((line.text for line in paper.lines), paper.language)
    found: list[Claim] = []
    number = 0
    for run in _prose_runs(paper, tables, figures):
        for paragraph in paragraphs(run):
            number += 1
            found.extend(_read_paragraph(paragraph, number, evidence, len(found)))
    return tuple(found)


def _prose_runs(paper: Paper, tables: Sequence[Table], figures: Sequence[Figure]) -> Iterator[list[Line]]:
    """The lines of prose; a table, a caption or a heading ends a run."""
    spans = sorted(
        ((s.page_number, s.line_first), (s.page_last, s.line_last))
        for s in [*(table.span for table in tables), *(figure.span for figure in figures)]
    )
    headings = {section.heading.strip() for section in paper.sections if section.heading}
    run: list[Line] = []
    at = 0
    for line in paper.body_lines:
        key = (line.page_number, line.line_number)
        while at < len(spans) and spans[at][1] < key:
            at += 1
        is_apart = at < len(spans) and spans[at][0] <= key <= spans[at][1]
        if is_apart or (line.text.strip() and line.text.strip() in headings):
            if run:
                yield run
            run = []
        else:
            run.append(line)
    if run:
        yield run


def _read_paragraph(paragraph: Paragraph, number: int, evidence: Evidence, count: int) -> list[Claim]:
    if not _may_state(paragraph.text) or caption_start(paragraph.text[:60]) is not None:
        return []
    topic = _Topic()
    prepared = [
        _prepare(sentence, sentence_number, evidence)
        for sentence_number, sentence in enumerate(sentences(paragraph), 1)
        if _is_prose(sentence.text)
    ]
    phrases = find_phrases([_numbered(each) for each in prepared])
    forced = _forced_kinds(prepared, phrases)
    found: list[_Draft] = []
    for at, each in enumerate(prepared):
        found.extend(_read_sentence(each, topic, paragraph, at, forced.get(at, {})))
    links = _links(found, phrases, count)
    return [draft.claim(count + at, number, links.get(at - 1, ())) for at, draft in enumerate(found, 1)]


def _prepare(sentence: Sentence, number: int, evidence: Evidence) -> _Prepared:
    text = sentence.text
    if not _may_state(text):
        return _Prepared(sentence, number, (), (), frozenset(), (), {})
    periods = find_periods(text)
    worded = find_worded(text, evidence)
    hidden = masked(text)
    if worded.opened:
        hidden = tuple(span for span in hidden if not any(s < span[1] and span[0] < e for s, e in worded.opened))
    spans = merged([*hidden, *((p.char_start, p.char_end) for p in periods)])
    low = text.lower()
    may_rank = any(stem in low for stem in _RANK_STEMS)
    placed = {match.start("number"): match.end() for match in _RANK.finditer(text)} if may_rank else {}
    ranks = worded.ranks | placed.keys()
    quantities, ties = find_ties(
        text,
        [replace(q, unit_end=placed[q.char_start]) if q.char_start in placed else q for q in worded.quantities],
    )
    return _Prepared(
        sentence, number, periods, spans, ranks, tuple(quantities), ties, worded.multiples, worded.falling
    )


def _may_state(text: str) -> bool:
    return bool(_DIGIT.search(text)) or may_be_worded(text)


def _numbered(each: _Prepared) -> NumberedSentence:
    told = tuple(
        quantity
        for quantity in each.quantities
        if quantity.char_start not in each.ranks
        and not is_masked(each.spans, quantity.char_start)
        and not is_masked(each.spans, quantity.char_end - 1)
        and not _is_label(each.sentence.text, quantity)
    )
    return NumberedSentence(each.sentence.text, told, each.periods)


def _is_label(text: str, quantity: Quantity) -> bool:
    """A list marker, an ordinal, a year, a number glued to a name: nothing that can enter a sum."""
    if quantity.unit is not None:
        return False
    raw = quantity.number.raw_number
    if (
        len(raw) == 4
        and raw.isdigit()
        and 1500 <= int(raw) <= 2100
        and not _COUNTED_AFTER.match(text, quantity.char_end)
    ):
        return True
    if _NUMBER_AFTER.match(text, quantity.char_end):
        return True  # `20,3 11 262 In 2017 …`: what is left of a table's row
    if _WORD_OF_TWO.search(text, 0, quantity.char_start) is None and _SENTENCE_AFTER.match(text, quantity.char_end):
        return True
    if quantity.char_start == 0 and not _NOUN_AFTER.match(text, quantity.char_end):
        return True
    if (
        text[: quantity.char_start].rstrip().endswith("(")
        and text[quantity.char_end : quantity.char_end + 1] == ")"
    ):
        return False  # an amount in brackets, not `3) …`
    if sum(map(str.isdigit, raw)) > 3 and text[quantity.char_end : quantity.char_end + 1] == ".":
        return False  # the last word of its sentence
    return bool(_ORDINAL_AFTER.match(text, quantity.char_end))


_COUNTED_AFTER = re.compile(r"\s(?!год|г\.|жыл|and\b|и\b)[^\W\d_]{3,}")
_SENTENCE_AFTER = re.compile(r"\s+(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]*\s)")
_NUMBER_AFTER = re.compile(r"\s+\d")
_NOUN_AFTER = re.compile(
    r"\s(?:of\s|из\s|[a-zа-яёәғқңөұүһі]{4,})"
)  # `322 farms …`, where `3 The farms …` is a list's item
_ORDINAL_AFTER = re.compile(r"-?(?:st|nd|rd|th|й|я|е|го|му|ый|ая|ое|ші|шы)(?!\w)|[.)]\s")
_STATED_KINDS: dict[PhraseRule, ClaimKind] = {
    "share": "share",
    "growth": "change_pct",
    "difference": "change_abs",
    "points": "change_pp",
    "ratio": "ratio",
    "hundred": "share",
}


def _forced_kinds(
    prepared: Sequence[_Prepared], phrases: Sequence[Phrase]
) -> dict[int, dict[int, tuple[ClaimKind, bool]]]:
    """By sentence and place: the kind of a number that a phrase ties, and whether it overrules the number's own."""
    forced: dict[int, dict[int, tuple[ClaimKind, bool]]] = {}
    for phrase in phrases:
        for role, place in enumerate(phrase.places):
            quantity = next(q for q in prepared[place.sentence].quantities if q.char_start == place.char_start)
            kind: ClaimKind = "level" if quantity.unit is not None else "count"
            is_stated = phrase.rule in _STATED_KINDS and (role == 0 or phrase.rule == "hundred")
            if is_stated:
                kind = _STATED_KINDS[phrase.rule]
            elif phrase.rule == "points":
                kind = "share"
            forced.setdefault(place.sentence, {}).setdefault(place.char_start, (kind, is_stated))
    return forced


def _links(found: Sequence[_Draft], phrases: Sequence[Phrase], count: int) -> dict[int, tuple[Link, ...]]:
    """By number in `found`: its places in the phrases. A phrase that lost one of its numbers is left out."""
    if not phrases:
        return {}
    index = {(draft.at, draft.quantity.char_start): number for number, draft in enumerate(found)}
    links: dict[int, tuple[Link, ...]] = {}
    for number, phrase in enumerate(phrases):
        places = [index.get((place.sentence, place.char_start)) for place in phrase.places]
        if None in places:
            continue
        for role, at in enumerate(places):
            if at is not None:
                link = Link(count * 1000 + number, phrase.rule, role, phrase.sign, phrase.is_whole, phrase.is_sure)
                links[at] = (*links.get(at, ()), link)
    return links


def _is_prose(text: str) -> bool:
    """Whether a sentence is words rather than a row of numbers that no table claimed."""
    if len(text) > _LONGEST_SENTENCE:
        return False
    words = _WORD_OF_TWO.findall(text)
    numbers = _PRINTED.findall(text)
    # `Growth was 5 %.` has two words and says what changed.
    is_short = len(words) == 2 and CHANGE.search(text) is not None
    return (len(words) >= 3 or is_short) and len(words) >= len(numbers)


def _read_sentence(
    each: _Prepared,
    topic: _Topic,
    paragraph: Paragraph,
    at_sentence: int,
    forced: Mapping[int, tuple[ClaimKind, bool]],
) -> Iterator[_Draft]:
    sentence, periods = each.sentence, each.periods
    text = sentence.text
    if not each.quantities:
        _tell_topic(text, None, topic, is_partner_told=True)
        return
    indicators = indicators_in(text)
    is_anaphoric = bool(_PRONOUN.match(text.lstrip())) or (not indicators and bool(_FIGURE.search(text)))
    scene = _Scene(text, periods, indicators, is_anaphoric)
    _tell_topic(text, indicators, topic)
    breaks = [0, *(end for _, end in _breaks(text)), len(text)]
    before_level = False
    previous_end = 0
    matter: set[str | None] = set()
    made: _Draft | None = None
    for quantity in each.quantities:
        at = quantity.char_start
        is_rank = at in each.ranks
        if not is_rank and (is_masked(each.spans, at) or is_masked(each.spans, quantity.char_end - 1)):
            continue
        tie = each.ties.get(at)
        is_multiple = at in each.multiples
        is_going_on = False
        quantity = _with_currency(text, quantity, topic.last if previous_end else None)
        kind = "rank" if is_rank else "ratio" if is_multiple else _kind(scene, quantity, before_level)
        if tie is not None and not is_rank and quantity.unit_code != "year":
            # The phrase itself says that these are amounts, whatever stands around them.
            kind = "level" if tie.role in ("from", "to") or quantity.unit_code else "count"
            if kind == "level" and quantity.unit_code == "percent" and _is_share_of_clause(text, quantity):
                kind = "share"
        if (
            kind == "level"
            and quantity.unit_code == "percent"
            and made is not None
            and made.kind == "change_pct"
            and _AND_YEAR.fullmatch(text, previous_end, at)
        ):
            kind, is_going_on = "change_pct", True
        if at in forced and (kind is None or forced[at][1]):
            kind = forced[at][0]
        if kind is None:
            continue
        before_level = before_level or kind == "level"
        claim = _claim(scene, quantity, kind, topic, breaks, previous_end, tie)
        if is_multiple and not is_rank:
            claim.direction = "down" if at in each.falling else claim.direction or "up"
        if is_going_on and made is not None and claim.indicator is None:
            claim.indicator, claim.flow, claim.direction = made.indicator, made.flow, made.direction
        previous_end = quantity.unit_end
        start, end = sentence.char_start + at, sentence.char_start + quantity.unit_end
        claim.at, claim.sentence_number, claim.char_start, claim.char_end = at_sentence, each.number, start, end
        claim.span = paragraph.span(start, end)
        topic.last = made = claim
        matter.add(made.indicator)
        yield made
    topic.partner = None
    main = [period for period in periods if not period.is_base]
    if previous_end and main:
        topic.period = main[0] if len(main) == 1 else None
        topic.period_matter = frozenset(matter)


# `grew by 3 % in 2019 and 4 % in 2020`: the second is what the first is
_AND_YEAR = re.compile(
    r"\s*(?:(?:in|в|за)\s+)?(?:(?:19|20)\d\d(?:\s?(?:г\.|году|год))?)\s*(?:,|,?\s*(?:and|и|а))\s+(?:by\s+|на\s+)?",
    re.IGNORECASE,
)
_BESIDE_LEVEL = re.compile(
    r"(?:\bagainst|\bcompared (?:to|with)|\bversus|\bvs\.?|\bdown from|\bup from|против|по сравнению с"
    r"|(?<!\w)(?:с|до))\s+$",
    re.IGNORECASE,
)


def _with_currency(text: str, quantity: Quantity, last: _Draft | None) -> Quantity:
    """`USD 12 million, against 9 million`: the currency printed once is that of the level it is set against."""
    unit = quantity.unit
    if unit is None or unit.code is not None or unit.scale == 1 or last is None or last.unit is None:
        return quantity
    code = last.unit.code or ""
    is_money = last.kind == "level" and len(code) == 3 and code.isupper()
    if not is_money or not _BESIDE_LEVEL.search(text, max(0, quantity.char_start - 24), quantity.char_start):
        return quantity
    return replace(quantity, unit=replace(unit, code=code))


def _tell_topic(
    text: str,
    indicators: Sequence[tuple[int, int, int]] | None,
    topic: _Topic,
    *,
    is_partner_told: bool = False,
) -> None:
    """Take up whom a sentence speaks of, numbers or not (`Figure 9 shows Georgia’s exports`)."""
    if is_partner_told:
        topic.partner = None
    if not find_places(text):
        return
    if indicators is None:
        indicators = indicators_in(text)
    flow = INDICATORS[indicators[0][2]][1] if indicators else None
    roles = find_roles(text, flow, has_indicator=bool(indicators))
    if is_partner_told and roles.counterpart is not None and roles.entity is None:
        topic.partner = roles.counterpart
    if roles.entity is not None and (roles.is_topic or roles.is_pair):
        topic.entity, topic.is_trade = roles.entity, flow is not None or not indicators
        topic.pair_counterpart = roles.counterpart if roles.is_pair else None


_MEASURED = frozenset({"t", "kg", "bbl", "m3", "km3", "l", "kWh", "MWh", "GWh", "q", "m2", "person"})


def _is_of_commodity(scene: _Scene, quantity: Quantity, number: int) -> bool:
    """Whether trade in one commodity is told, not the trade of a country: `copper exports`, «импорт нефти»."""
    if quantity.unit_code in _MEASURED:
        return True
    for start, stop, found in scene.indicators:
        if found == number and (
            COMMODITY_BEFORE.search(scene.text, max(0, start - 40), start)
            or COMMODITY_AFTER.match(scene.text, stop)
        ):
            return True
    return False


@dataclass(slots=True)
class _Draft:
    """A claim being made. `at` is its sentence, counted from 0 in its paragraph."""

    sentence: str
    kind: ClaimKind
    indicator: str | None
    flow: str | None
    roles: Roles
    scope: Literal["total", "partner", "unknown"]
    period: Period | None
    base: tuple[date | None, date | None]
    quantity: Quantity
    direction: Direction | None
    is_total: bool
    is_inherited: bool
    tie: Tie | None
    lead: str
    base_indicator: str | None
    at: int = 0
    sentence_number: int = 0
    char_start: int = 0
    char_end: int = 0
    span: Span | None = None

    @property
    def unit(self) -> Unit | None:
        return self.quantity.unit if self.kind != "rank" else None

    def claim(self, index: int, paragraph: int, links: tuple[Link, ...]) -> Claim:
        assert self.span is not None
        quantity = self.quantity
        known = self.indicator is not None and self.period is not None and self.roles.entity is not None
        confidence = 0.85 if known and not self.is_inherited else 0.75 if known else 0.65
        return Claim(
            index,
            self.sentence,
            self.kind,
            self.indicator,
            self.flow,
            self.roles.entity,
            self.roles.counterpart,
            self.scope,
            self.period.text if self.period else None,
            self.period.start if self.period else None,
            self.period.end if self.period else None,
            self.base[0],
            self.base[1],
            self.base_indicator,
            quantity.number,
            self.unit,
            quantity.is_approximate and (self.tie is None or self.tie.role != "to"),
            self.direction,
            paragraph,
            self.sentence_number,
            self.char_start,
            self.char_end,
            self.is_total,
            self.is_inherited,
            self.tie,
            self.lead,
            self.span,
            confidence,
            quantity.char_start,
            links,
        )


def _claim(
    scene: _Scene,
    quantity: Quantity,
    kind: ClaimKind,
    topic: _Topic,
    breaks: Sequence[int],
    previous_end: int,
    tie: Tie | None,
) -> _Draft:
    text = scene.text
    clause_start = max(b for b in breaks if b <= quantity.char_start)
    clause_end = min(b for b in breaks if b >= quantity.unit_end)
    clause = text[clause_start:clause_end]
    is_anaphoric = scene.is_anaphoric
    indicator_number = _indicator(scene, quantity, clause_start, kind)
    is_inherited = is_growth = False
    indicator: str | None = None
    flow: str | None = None
    if indicator_number is not None:
        indicator, flow = INDICATORS[indicator_number]
        if indicator == "foreign_trade" and _is_of_commodity(scene, quantity, indicator_number):
            indicator = COMMODITY_TRADE
    elif topic.last is not None and is_anaphoric and not scene.indicators:
        indicator, flow, is_inherited = topic.last.indicator, topic.last.flow, True
    if indicator == "population" and "/" in (quantity.unit_code or ""):
        indicator = None  # its density
    if kind == "level" and indicator in _BY_HEAD:
        behind = text[quantity.unit_end : quantity.unit_end + 34]
        if _PER_HEAD.search(text, max(clause_start, previous_end), quantity.char_start) or _PER_HEAD.match(behind):
            indicator, flow = _BY_HEAD[indicator], None
    if kind == "level" and quantity.unit_code == "percent" and indicator in _AMOUNTS and quantity.value <= 100:
        if _GROWTH_OF.search(scene.text, clause_start, quantity.char_start):
            kind, is_growth = "change_pct", True
        elif not _INDEX_BEFORE.search(scene.text, clause_start, quantity.char_start):
            indicator = None  # what a percentage is of is no amount of it
    if kind == "level" and quantity.unit_code == "percent" and flow is not None and not CHANGE.search(clause):
        kind = "share"  # a trade flow has no level in percent
    elif (
        kind == "level"
        and quantity.unit_code == "percent"
        and flow is not None
        and AMOUNT_VERB.search(text, max(0, quantity.char_start - 40), quantity.char_start)
    ):
        kind = "share"
    if kind == "rank":
        roles, took_over = _ranked(text, clause_start, clause_end, quantity), False
    else:
        # What a clause leaves unsaid is said before it, never in the next one (`…, while in Chile it is 3 %`).
        roles, took_over = _roles(text[:clause_end], clause, flow, topic, is_anaphoric, kind, indicator is not None)
    roles = _with_partner(text, roles, quantity, previous_end, flow, kind)
    if kind in ("level", "share") and _ELSEWHERE.search(text, max(clause_start, previous_end), quantity.char_start):
        roles, took_over = Roles(), False  # `…, while the national average was 4.9 %`
    if roles.is_pair and flow in ("exports", "imports") and _BETWEEN_FLOW.search(clause):
        flow = None  # `exports between A and B` go from nobody knows which to which
    period, base, period_took_over = _period(scene, quantity, kind, topic, clause_start, clause_end, indicator)
    if tie is not None and tie.role in ("from", "to") and period is not None and period.ends is not None:
        start, end = period.ends[0 if tie.role == "from" else 1]  # «за 2010–2015 гг. с 5 до 7»
        period = replace(period, start=start, end=end, ends=None)
    elif tie is not None and tie.role == "from" and (period is None or not _is_attached(text, quantity, period)):
        period, period_took_over = None, False  # the year named is that of the level reached
    direction: Direction | None = None
    if is_growth:
        direction = "up" if quantity.value > 0 else None
    elif kind.startswith("change") or kind == "ratio":
        direction = _direction(text, quantity)
    of = _base_indicator(scene, quantity, clause_start, kind)
    if kind == "share" and of in _WHOLES and indicator == of:
        indicator = None  # `agriculture's share in GDP` is no GDP
    own = text[max(clause_start, previous_end) : quantity.char_start]
    is_total = (
        kind == "level"
        and bool(TOTAL_WORD.search(own))
        and not _SEVERAL.search(own)
        and roles.counterpart is None
        and not roles.has_several
    )
    scope: Literal["total", "partner", "unknown"] = "unknown"
    if roles.counterpart is not None or roles.has_several or (flow is not None and _SEVERAL.search(clause)):
        scope = "partner"
    elif is_total and roles.entity is not None and flow is not None:
        scope = "total"
    return _Draft(
        text,
        kind,
        indicator,
        flow,
        roles,
        scope,
        period,
        base,
        quantity,
        direction,
        is_total,
        is_inherited or took_over or period_took_over,
        tie,
        text[previous_end : quantity.char_start][-_LONGEST_LEAD:],
        of,
    )


_ELSEWHERE = re.compile(
    r"(?<!\w)(?:в среднем по|в целом по|среднереспубликанск\w+|по стране|по республике|nationwide|national average"
    r"|country average|еліміз бойынша|ел бойынша|республика бойынша)(?!\w)",
    re.IGNORECASE,
)
_FALLS_TO = re.compile(r"(?:^|[\s,;(])(?:на|on)\s+(?:the\s+)?(?:долю\s+|share of\s+)?$", re.IGNORECASE)
_FALLS = re.compile(r"\s*(?:приходи\w+\s*(?:лишь|только|около|более)?|[-–—:]|\()\s*$", re.IGNORECASE)
_KK_GENITIVE = re.compile(r"[ндт][ыі]ң$")
_KK_SHARE_GAP = re.compile(r"\s+үлесі\s+", re.IGNORECASE)
_IS_PARTNERS = re.compile(r"partners?(?!\w)|партн[её]р|серіктес|приход(?:ится|ил)", re.IGNORECASE)
_TOLD_BESIDE = re.compile(r"\s*[-–—:(]\s*")
_DIRECTED = re.compile(r"(?:^|[\s,;(])(?:to|from|with|в|во|из|с|со)\s+(?:the\s+)?$", re.IGNORECASE)
_DIRECTED_GAP = re.compile(r"\s*[-–—:(]\s*(?:на\s+|by\s+)?|\s*(?:by|на)\s+")
_AMONG_PARTNERS = re.compile(
    r"(?<!\w)(?:among|one of|среди|одним из|одной из)\s[^.;:]{0,60}?(?:partners|партн[её]р\w*)(?!\w)", re.IGNORECASE
)


def _with_partner(
    text: str, roles: Roles, quantity: Quantity, previous_end: int, flow: str | None, kind: ClaimKind
) -> Roles:
    """The roles with the partner right before a number of a list: «на Италию – 15,4 %, на Чили – 3 %»."""
    if flow is None or kind == "rank":
        return roles
    at = quantity.char_start
    places = [p for p in find_places(text) if p.char_end <= at]
    if not places:
        return roles
    last = places[-1]
    if last.char_start < previous_end or _is_same(roles.entity, last):
        among = _AMONG_PARTNERS.search(text)
        if among is not None and roles.entity is not None and roles.counterpart is None and not roles.has_several:
            subjects = [p for p in places if p.char_end <= among.start() and not _is_same(roles.entity, p)]
            if len(subjects) == 1:
                return replace(roles, counterpart=subjects[0])
        return roles
    gap = text[last.char_end : at]
    before = text[max(previous_end, last.char_start - 20) : last.char_start]
    is_listed = kind == "share" and bool(_IS_PARTNERS.search(text))
    if kind == "share" and _KK_GENITIVE.search(last.text) and _KK_SHARE_GAP.fullmatch(gap):
        return replace(roles, counterpart=last, has_several=False, is_pair=False)
    falls_to = is_listed and _FALLS_TO.search(before) and _FALLS.fullmatch(gap)
    is_own = kind == "share" and last.text.endswith("ікі") and not gap.strip()  # «Қытайдікі 16,2 %»
    is_beside = previous_end and (is_own or (is_listed and _TOLD_BESIDE.fullmatch(gap)))
    is_directed = (
        kind in ("level", "share", "change_pct", "change_abs")
        and _DIRECTED.search(before)
        and _DIRECTED_GAP.fullmatch(gap)
    )
    if falls_to or is_beside or is_directed:
        entity = None if _is_same(roles.entity, roles.counterpart) else roles.entity
        return replace(roles, entity=entity, counterpart=last, has_several=False, is_pair=False)
    return roles


_WHOLE_WORDS = (
    r"(?:(?:the|its|their|all|total|overall|entire|whole|country['’]s|national|volumes?|value|amount|of"
    r"|(?-i:[A-Z][\w'’]*(?:['’]s|an|ish|ese|kh|ek|yz|ik|s['’]))|сво\w+|общ\w+|совокупн\w+|вс(?:его|ех|ей)|объ[её]м\w*|стоимост\w+|стран\w+|жалпы|барлық)\s+)*"
)
_WHOLE_BEHIND = re.compile(rf"\s*(?:of|from|in|from|от|из|в|к)\s+{_WHOLE_WORDS}", re.IGNORECASE)
_GENITIVE_LEAD = re.compile(rf"\s*{_WHOLE_WORDS}", re.IGNORECASE)
_THAN_BEHIND = re.compile(
    r"\s*(?:higher|lower|more|less|greater|smaller|выше|ниже|больше|меньше|более|менее),?\s+"
    rf"(?:than|чем)?\s*{_WHOLE_WORDS}",
    re.IGNORECASE,
)
_SHARE_IN = re.compile(
    r"(?:\b(?:shares?|proportion)|(?<!\w)(?:дол[яиюей]{1,2}|удельн\w+ вес\w*))(?!\w)[^.;:]{0,80}?"
    rf"\s(?:in|of|в|во|от)\s+{_WHOLE_WORDS}$",
    re.IGNORECASE,
)
_KK_HYPHENED = re.compile(r"-(?:н[ыі]ң|д[ыі]ң|т[ыі]ң|н?[дт][ае]г[ыі])(?!\w)")  # «ЖІӨ-нің»
_KK_POSSESSED = re.compile(r"(?:ның|нің|дың|дің|тың|тің|ндағы|ндегі|дағы|дегі|тағы|тегі)$")


def _base_indicator(scene: _Scene, quantity: Quantity, clause_start: int, kind: ClaimKind) -> str | None:
    """What a share is of, or what a change is measured against, where it is named: trade's flow, else its name."""
    text, end = scene.text, quantity.unit_end
    if kind not in ("share", "change_pct", "change_abs", "ratio", "change_pp") or not scene.indicators:
        return None
    behind = (_WHOLE_BEHIND if kind == "share" else _THAN_BEHIND).match(text, end)
    if behind is None and kind == "share" and _GENITIVE_AFTER.match(text, end):
        behind = _GENITIVE_LEAD.match(text, end)
    for start, stop, number in scene.indicators:
        name, flow = INDICATORS[number]
        if start >= end:
            if behind is not None and start == behind.end():
                return flow or name
            continue
        if kind != "share" or stop > quantity.char_start or start < clause_start:
            continue
        if _SHARE_IN.search(text, clause_start, start):
            return flow or name
        gap = text[stop : quantity.char_start]
        ending = _KK_HYPHENED.match(text, stop)
        if (
            (ending is not None or _KK_POSSESSED.search(text[start:stop]))
            and len(gap.split()) <= 3
            and not _DIGIT.search(gap)
        ):
            return flow or name
    return None


def _is_attached(text: str, quantity: Quantity, period: Period) -> bool:
    """Whether a period stands right behind a number, or right before it (`2010 жылғы 5,8 %-дан`)."""
    if period.char_end <= quantity.char_start:
        return not text[period.char_end : quantity.char_start].strip() and bool(_KAZAKH.search(text))
    return (
        0 <= period.char_start - quantity.unit_end <= 5 and ")" not in text[quantity.unit_end : period.char_start]
    )


def _kind(scene: _Scene, quantity: Quantity, before_level: bool) -> ClaimKind | None:
    """What kind of number it is; None for one that states nothing that can be told."""
    text = scene.text
    before = text[max(0, quantity.char_start - 70) : quantity.char_start]
    after = text[quantity.unit_end : quantity.unit_end + 70]
    code = quantity.unit_code
    if code in _NEVER_CLAIMED:
        return None
    if code == "percentage_point":
        return "change_pp"
    if code == "times":
        is_change = CHANGE.search(before) or CHANGE.search(after) or _TIMES_BEFORE_RU.search(before)
        return "ratio" if is_change else None
    is_dative = bool(quantity.unit and KK_UNIT_DATIVE.search(quantity.unit.text)) or bool(KK_DATIVE.match(after))
    kazakh_change = (
        is_dative
        and (CHANGE.search(after[:40]) or _KK_MORE.match(after)) is not None
        and not KK_REACHED.match(KK_DATIVE.sub("", after))
    )
    is_difference = bool(BEFORE_DIFFERENCE.search(before[-36:])) and CHANGE.search(text) is not None
    is_compared = bool(_COMPARED_AFTER.match(after)) or kazakh_change
    if code == "percent":
        may_be = any(stem in before for stem in _CONFIDENCE_STEMS)
        if _CONFIDENCE_AFTER.match(after) or (may_be and _CONFIDENCE_BEFORE.search(before)):
            return None
        if (
            is_difference
            or is_compared
            or _ends_in_change(text, quantity)
            or (_CHANGE_NOUN_BEFORE.search(before) and not _INDEX_BEFORE.search(before))
        ):
            return "change_pct"
        if quantity.value > 100 or _INDEX_OF_BASE.match(after):
            return "level"  # an index
        if _PART_BEFORE.search(before[-30:]) or _PART_AFTER.match(after) or _is_kazakh_part(text, quantity):
            return "share"
        if _OF_AFTER.match(after) or _GENITIVE_AFTER.match(after) or SHARE_WORD.search(_clause_of(text, quantity)):
            return "share"
        if before_level and _SHARE_JOINER.search(before):
            is_part = any(INDICATORS[n][1] for _, _, n in scene.indicators) or TOTAL_WORD.search(text)
            return "change_pct" if CHANGE.search(before) else "share" if is_part else "level"
        if re.search(r"\w\s+$", before) and _changes_directly(before):
            return "change_pct"
        if before_level and re.search(r"\b(?:and|и)\s+(?:was|amounted to|составил\w*)\s*$", before, re.IGNORECASE):
            return "share"
        return "level"
    if quantity.unit is not None and code is not None:
        if is_difference or is_compared:
            return "change_abs"
        is_counted = code == "person" and not any(INDICATORS[n][0] == "population" for _, _, n in scene.indicators)
        return "count" if is_counted else "level"
    return _bare_kind(quantity, before, after)


_SHARE_NOUN = re.compile(
    r"(?<!\w)(?:shares?|proportion|дол[яиюей]{1,2}|удельн\w+ вес\w*|үлес\w*)(?!\w)", re.IGNORECASE
)


def _is_share_of_clause(text: str, quantity: Quantity) -> bool:
    return _SHARE_NOUN.search(_clause_of(text, quantity)) is not None


def _is_kazakh_part(text: str, quantity: Quantity) -> bool:
    if quantity.unit is None:
        return False
    return bool(_KK_PART_UNIT.search(quantity.unit.text) or _KK_PART_AFTER.match(text, quantity.unit_end))


def _clause_of(text: str, quantity: Quantity) -> str:
    breaks = _breaks(text)
    start = max((end for _, end in breaks if end <= quantity.char_start), default=0)
    stop = min((begin for begin, _ in breaks if begin >= quantity.unit_end), default=len(text))
    return text[start:stop]


@lru_cache(maxsize=64)  # asked for each number of a sentence
def _breaks(text: str) -> tuple[tuple[int, int], ...]:
    low = text.lower()
    pattern = _CLAUSE_BREAK if any(word in low for word in _BREAK_WORDS) else _COMMA_BREAK
    return tuple(match.span() for match in pattern.finditer(text))


def _changes_directly(before: str) -> bool:
    """`grew 5%`: the verb of change stands right before the number."""
    last = None
    for match in CHANGE.finditer(before):
        last = match
    return last is not None and before[last.end() :].strip() in ("", "only", "about", "almost", "nearly")


_PEOPLE_BEFORE = re.compile(
    r"(?<!\w)(?:population|население|численность населения|халқы|халық саны)(?!\w)[^,;:%\d]{0,40}$", re.IGNORECASE
)


def _bare_kind(quantity: Quantity, before: str, after: str) -> ClaimKind | None:
    """A number without a unit: a count before a noun, a level after a verb of amount, otherwise nothing."""
    number = quantity.number
    is_integer = number.value == number.value.to_integral_value() and "." not in number.raw_number
    if quantity.unit is None and is_integer and len(number.raw_number) == 4 and 1000 <= number.value <= 2100:
        return None  # a year
    if AMOUNT_VERB.search(before) or AMOUNT_VERB_KK.match(after):
        return "level"
    if quantity.unit is not None and quantity.unit.scale > 1 and _PEOPLE_BEFORE.search(before):
        return "level"
    if re.search(r"(?:^|\s)(?:и|or|and|или)\s+$", before) and re.search(r"\d\s+\w+\s+$", before):
        return None  # `1 and 2 …`: numbers of things rather than how many
    if not is_integer and quantity.unit is None:
        return None
    tail = re.sub(r"^-[^\W\d_]{2,4}", "", after)
    word = _WORD_AFTER.match(tail)
    if word is None or not word.group(1).islower() or word.group(1) in _STOP_WORDS:
        return None
    if word.group(1).isascii():
        return "count" if _ENGLISH_PLURAL.match(tail) and not _has_stop_word(tail) else None
    if len(word.group(1)) < 3 or _VERBAL.search(word.group(1)) or _ADVERB.search(word.group(1)):
        return None
    return "count"


def _ends_in_change(text: str, quantity: Quantity) -> bool:
    """Kazakh puts the verb last: `3,5 %, сүт 2,1 %-ға қымбаттады` tells a change of each."""
    if not _KAZAKH.search(text):
        return False
    rest = text[quantity.unit_end : quantity.unit_end + 400]
    change = CHANGE.search(rest)
    if change is None:
        return False
    between = rest[: change.start()]
    return _KK_LIST.fullmatch(between) is not None and not KK_REACHED.match(KK_DATIVE.sub("", between))


def _has_stop_word(tail: str) -> bool:
    match = _ENGLISH_PLURAL.match(tail)
    return match is not None and any(word in _STOP_WORDS for word in match.group().split())


def _direction(text: str, quantity: Quantity) -> Direction | None:
    before = text[max(0, quantity.char_start - 90) : quantity.char_start]
    noun = _CHANGE_NOUN_BEFORE.search(before)
    named = CHANGE.search(noun.group()) if noun is not None else None
    if named is not None:  # `growth slowed to 3 %` is a growth
        return "up" if named.group("up") else "down"
    last = None
    for match in CHANGE.finditer(before):
        last = match
    if last is None or len(before) - last.end() > 60:
        last = CHANGE.search(text, quantity.unit_end, quantity.unit_end + 40)
    if last is None:
        return None
    return "up" if last.group("up") else "down"


_NAMES = re.compile(r"\s?[–—:-]\s?")


def _indicator(scene: _Scene, quantity: Quantity, clause_start: int, kind: ClaimKind) -> int | None:
    """The indicator near a number: right after it, else the last one before it in its clause, else the only one."""
    at, end = quantity.char_start, quantity.unit_end
    changed = _CHANGE_OF.match(scene.text, end)
    if changed is not None:
        return next((n for start, _, n in scene.indicators if start == changed.end()), None)
    told_before = next((n for _, stop, n in scene.indicators if _NAMES.fullmatch(scene.text, stop, at)), None)
    if told_before is not None and kind != "count":
        return told_before  # `exports – 300 and imports – 100`
    for start, _, number in scene.indicators:
        if start >= end:
            gap = scene.text[end:start]
            if len(gap) <= 44 and _INDICATOR_GAP.fullmatch(gap):
                if kind == "count" and INDICATORS[number][0] not in _COUNTED:
                    return None  # `44 investment projects`
                of_it = [n for begin, _, n in scene.indicators if clause_start <= begin < at and n != number]
                if of_it and INDICATORS[number][0] in _WHOLES:
                    return of_it[-1]  # `debt of 20 % of GDP` is about debt
                return number
            break
    if kind == "count":
        return None
    if len({n for _, _, n in scene.indicators}) > 1 and _ITS_CHANGE.search(
        scene.text, max(clause_start, at - 60), at
    ):
        return None  # `…, their growth amounted to 11 %`
    before = [(start, number) for start, _, number in scene.indicators if clause_start <= start < at]
    if kind == "share" and len(before) > 1 and _SHARE_IN.search(scene.text, clause_start, before[-1][0]):
        before.pop()  # `the share of exports in turnover` is of exports
    if before:
        return before[-1][1]
    distinct = {number for _, _, number in scene.indicators if INDICATORS[number][1] is not None}
    if len(distinct) == 1:
        return distinct.pop()
    earlier = [number for start, _, number in scene.indicators if start < at and INDICATORS[number][1] is not None]
    return earlier[-1] if earlier and len(set(earlier)) == 1 else None


def _ranked(text: str, clause_start: int, clause_end: int, quantity: Quantity) -> Roles:
    """Who takes a place: the last one before it in its clause that no preposition governs, else the only one."""
    named = [
        place
        for place in find_places(text)
        if clause_start <= place.char_start < clause_end
        and not _GOVERNED.search(text, max(clause_start, place.char_start - 14), place.char_start)
    ]
    before = [place for place in named if place.char_end <= quantity.char_start]
    if before:
        return Roles(before[-1])
    return Roles(named[0]) if len(named) == 1 else Roles()


def _roles(
    so_far: str,
    clause: str,
    flow: str | None,
    topic: _Topic,
    is_anaphoric: bool,
    kind: ClaimKind,
    has_indicator: bool,
) -> tuple[Roles, bool]:
    """Who and towards whom, and whether that was taken over from a sentence before."""
    roles = find_roles(clause, flow, has_indicator=has_indicator)
    if roles.entity is None and roles.counterpart is None and not roles.has_several and clause != so_far:
        roles = find_roles(so_far, flow, has_indicator=has_indicator)
    if roles.entity is not None:
        if roles.is_topic or roles.is_pair or topic.entity is None:
            topic.entity, topic.is_trade = roles.entity, flow is not None
            topic.pair_counterpart = roles.counterpart if roles.is_pair else None
        return roles, False
    if roles.is_unclear:
        return roles, False
    if roles.counterpart is not None or roles.has_several:
        if topic.entity is None or not topic.is_trade or flow is None or _is_same(topic.entity, roles.counterpart):
            return roles, False
        return Roles(topic.entity, roles.counterpart, has_several=roles.has_several), True
    if is_anaphoric and topic.partner is not None and topic.entity is not None and topic.is_trade:
        return Roles(topic.entity, topic.partner), True
    if is_anaphoric and topic.last is not None:
        return Roles(topic.last.roles.entity, topic.last.roles.counterpart), True
    if topic.entity is not None and topic.is_trade and flow is not None and kind != "count":
        return Roles(topic.entity, topic.pair_counterpart), True
    return roles, False


def _is_same(first: Place | None, second: Place | None) -> bool:
    return first is not None and second is not None and (first.code or first.name) == (second.code or second.name)


def _period(
    scene: _Scene,
    quantity: Quantity,
    kind: ClaimKind,
    topic: _Topic,
    clause_start: int,
    clause_end: int,
    indicator: str | None,
) -> tuple[Period | None, tuple[date | None, date | None], bool]:
    """The period of a number, the base of a change, and whether the period was taken over."""
    main = [period for period in scene.periods if not period.is_base]
    is_last_year = topic.period is not None and topic.period.year is not None and not main
    if is_last_year and topic.period is not None and kind in ("level", "share", "count"):
        behind = _PREVIOUS_YEAR_BEHIND.match(scene.text, quantity.unit_end)
        if behind is not None:
            start, end = whole_year((topic.period.year or 0) - 1)
            printed = behind.group(1)
            return Period(printed, start, end, behind.start(1), behind.end(1), is_base=False), (None, None), True
    bases = [period for period in scene.periods if period.is_base]
    period = _nearest(scene.text, main, quantity, clause_start, clause_end)
    is_inherited = False
    is_same_matter = indicator is not None and indicator in topic.period_matter and kind not in ("count", "rank")
    if period is None and not main and is_same_matter:
        period, is_inherited = topic.period, topic.period is not None
    base: tuple[date | None, date | None] = (None, None)
    is_index = kind == "level" and _INDEX_OF_BASE.match(scene.text, quantity.unit_end) is not None
    if is_index or kind in ("change_abs", "change_pct", "change_pp", "ratio"):
        if len(bases) == 1:
            base = (bases[0].start, bases[0].end)
        elif not bases and PREVIOUS_YEAR.search(scene.text) and period is not None:
            if period.year is not None:
                base = whole_year(period.year - 1)
            elif period.start is not None and period.end is not None:
                base = in_year(period.start, period.end, period.start.year - 1)
    return period, base, is_inherited


_OPENED = re.compile(r"(?:\s[^\W\d_]+){0,3}\s*\(\s*(?:in|в|за|for|на)?\s*", re.IGNORECASE)


def _is_closed(text: str, period: Period, quantity: Quantity) -> bool:
    """Whether a period stands in brackets that are closed before a number: it says nothing of it."""
    is_inside = text.rfind("(", 0, period.char_start) > text.rfind(")", 0, period.char_start)
    return is_inside and ")" in text[period.char_end : quantity.char_start]


def _nearest(
    text: str, periods: Sequence[Period], quantity: Quantity, clause_start: int, clause_end: int
) -> Period | None:
    """The period of a number: right beside it, else the last one before it, else the next in its clause."""
    for period in periods:
        if period.char_end <= quantity.char_start and not text[period.char_end : quantity.char_start].strip():
            return period  # `2012 жылғы 10,7 млн тоннадан 2016 жылы …`
    for period in periods:
        if period.char_start >= quantity.unit_end:
            gap = text[quantity.unit_end : period.char_start]
            if re.fullmatch(
                r"\s*(?:\[[^\]]*\]\s*)?(?:in|for|during|by|as of|at the end of|в|за|на|к концу)?\s*(?:the )?"
                r"(?:(?:same|corresponding) (?:period|months|quarter) (?:of|in) "
                r"|(?:аналогичн\w+|соответствующ\w+) период\w* )?",
                gap,
            ):
                return period
            break
    before = [p for p in periods if p.char_end <= quantity.char_start and not _is_closed(text, p, quantity)]
    inside = [period for period in before if period.char_start >= clause_start]
    if inside or before:
        return (inside or before)[-1]
    following = [p for p in periods if quantity.unit_end <= p.char_start < clause_end]
    if len(following) != 1:
        return None
    period = following[0]
    gap = text[quantity.unit_end : period.char_start]
    if "(" in gap and not (_OPENED.fullmatch(gap) and text[period.char_end :].lstrip()[:1] == ")"):
        return None  # `53.7 % (48.2 % in 2013)`, but `798 people (2008)`
    return period
