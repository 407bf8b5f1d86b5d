"""Every quantity of a text with its whole printed span: modifiers, ranges, tolerances, lists and units.

For prose of any science (the spans are those of MeasEval, SemEval-2021 task 8): `approximately 5.2 km`, `3–5 °C`,
`78 ± 0.6%`, `1, 5 and 10 μg/L`, `three`, `≥11.1 mmol/L`. What states no quantity is left out: citations, labels of
tables and figures, identifiers, section numbers, digits inside names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from warehouse.extract.numbers.register import unit_at
from warehouse.extract.numbers.units import Unit, unit_after, unit_before, with_unit_before
from warehouse.extract.numbers.words import find_number_words

Kind = Literal["value", "range", "list", "tolerance", "dimensions"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity at `char_start:char_end` (modifiers and unit inside).

    `numbers` are the printed numbers in order (two of a range, all of a list or of dimensions, value and
    tolerance), `places` where they stand and `own_units` what each has behind it; `unit` is the unit that all share
    as printed, `unit_code` its code, None for a bare count. An amount that is only hinted at (`several weeks`) has
    no value.
    """

    char_start: int
    char_end: int
    kind: Kind
    numbers: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    values: tuple[Decimal, ...]
    printed_unit: Unit | None
    own_units: tuple[Unit | None, ...] = ()
    is_year: bool = False

    @property
    def unit(self) -> str | None:
        """The unit as printed."""
        return self.printed_unit.text if self.printed_unit else None

    @property
    def unit_code(self) -> str | None:
        """The unit's code; the scale's name where only a scale word is printed."""
        if self.printed_unit is None:
            return None
        return self.printed_unit.code or _SCALE_CODES.get(self.printed_unit.scale, "")


@dataclass(frozen=True, slots=True)
class _Atom:
    """A number with its own unit, if one follows."""

    start: int
    end: int  # of the number
    printed: str
    value: Decimal | None
    unit: Unit | None
    is_word: bool = False

    @property
    def stop(self) -> int:
        return self.unit.char_end if self.unit else self.end


_NUMBER = re.compile(
    r"(?<![\w.,/])(?<![^\W\d_][-–—_/])(?:(?<![\d%°)\]])[-−–+](?=[\d.]))?"
    r"(?:10(?:\s?\^\s?[-−–]?|\s?−)\s?\d{1,2}(?![\d.,]*\d)(?=\s|[.,;)]|$)|\.\d+"
    r"|\d{1,3}/\d{1,3}(?![\d/])|\d{1,3}(?::\d)+(?![\d:])|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3}(?!\d))+(?:[.,]\d+)?"
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,·]\d+)?)"
    r"(?:\s?[×xх∙·⋅*]\s?10(?:\s?\^?\{?\s?[-−–]\s?\d{1,2}\}?|\s\d{1,2}(?![\d.,])|\^?\{?\d{1,2}\}?)|[eE][-−+]?\d{1,2}(?!\w))?"
    r"(?!\d)"
)
# An amount without a value: it counts beside a unit only (`several weeks`, `a few percent`).
_VAGUE = re.compile(r"(?<!\w)(?:several|few|несколько|нескольких|бірнеше)(?=\s)", re.IGNORECASE)
_GAP = re.compile(r"[ \u00a0\u202f\u2009]{0,2}")
_PER = re.compile(r"\s(?=per\s)per\s")
_RANGE = re.compile(
    r"\s?(?:[-–—−÷~∼…]|\.\.\.?)\s?|\s(?:to|till|until|through|до|по|мен|пен|бен)\s|\s(?:and|и)\s", re.IGNORECASE
)
_LIST = re.compile(r",?\s(?:and|or|и|или|және|немесе|versus|vs\.?)\s|,\s|;\s|/", re.IGNORECASE)
_ACROSS = re.compile(r"\s?[×xх]\s?")
_TOLERANCE = re.compile(r"\s?(?:±|\+/-|\+/−|\+-)\s?")
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:approximately|about|around|roughly|circa|ca\.?|c\.|nearly|almost|some|over|above"
    r"|below|under|within"
    r"|(?:up|down|close|equal) to(?: (?:at least|about|around|approximately))?|as (?:much|many|high|low"
    r"|few|little|long|large|small) as"
    r"|(?:more|less|greater|fewer|larger|smaller|higher|lower|longer|shorter|older|younger"
    r"|better) than(?: or equal to)?"
    r"|at (?:least|most)|no (?:more|less|fewer) than|not (?:more|less) than|not exceeding|exceeding"
    r"|(?:a )?(?:minimum|maximum) of"
    r"|range(?:s|d)?(?: of| from| between)?|ranging (?:from|between)|from|between|before|near"
    r"|an? average of"
    r"|(?:a )?mean of|an estimated|an additional|approx\.?|~|over more than|greater|beyond"
    r"|около|примерно|приблизительно|порядка|почти|более(?: чем)?|менее(?: чем)?|свыше|не (?:более|менее"
    r"|выше|ниже)(?: чем)?|до|от|выше|ниже"
    r"|в среднем|максимум|минимум|ровно|приблизительно|больше|меньше|в пределах|в диапазоне(?: от)?"
    r"|шамамен|кемінде|кем дегенде|жуық|ең көбі|орта есеппен)\s+|[<>≤≥∼~≈≃≳≲±]+\s?)$",
    re.IGNORECASE,
)
#: modifiers that need a range after them
_PAIRED = re.compile(
    r"(?:between|from|range[sd]?(?: of| from| between)?|ranging (?:from|between)|от"
    r"|в диапазоне(?: от)?)\s+$",
    re.I,
)
_AFTER = re.compile(
    r"\s(?:or (?:more|less|fewer|older|younger|greater|higher|above|below)|и (?:более|менее|выше|ниже)"
    r"|және одан (?:да )?(?:көп|жоғары))(?!\w)",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"(?:(?:(?<=[a-z])(?:Table|Figure|Fig\.|Section|Eq\.)|(?<!\w)(?:tables?|figures?|figs?\.?|eqs?\.?"
    r"|equations?|sections?|sect\.?|chapters?|refs?\.?|references?|pp?\.|pages?|vol\.?"
    r"|no\.|nos\.|appendix|steps?|phases?|stages?|types?|models?|cases?|schemes?|supplementary|algorithm"
    r"|theorem|lemma|version|days?"
    r"|grades?|levels?|chr|codes?|columns?|rows?|seasons?|waves?|visits?|patients? (?:no|number)"
    r"|questions?|items?|numbers?|weeks? of"
    r"|class|groups?|clusters?|samples?|sites?|stations?|experiments?|stud(?:y|ies)|trials?|runs?|ways"
    r"|zones?|layers?|isbn|issn|doi|udc|patent|grant|mode|chromosome|exon|line|panel"
    r"|claims?|resolution|tool|clones?|complex(?:es)?|compounds?|beds?|methods?|assemblages?|fractions?|lines|intervals?"
    r"|formulae?|lanes?|plates?|isolates?|strains?|batch(?:es)?|scenarios?|options?|articles?|clauses?|paragraphs?|route"
    r"|class(?:es)?|specimens?|embodiments?|examples?|positions?|parts?|points?|anspruch|anspr[uü]chen?|revendications?"
    r"|beispiele?|abbildung(?:en)?|tabellen?|nr\.|residues?|mutants?|subjects? (?:no|number)"
    r"|рис(?:ун\w+)?\.?|табл(?:иц\w+)?\.?|глав\w+|раздел\w*|стат\w{1,3}|ст\.|пункт\w*|п\.|с\.|стр\.?|том"
    r"|т\.|вып\.|№|формул\w*"
    r"|каб\.|комн\.|офис|сурет|кесте|бет|бап|тармақ|гост|ост|снип|мемст|ст рк))[\s\u00a0]*[(#№]?|№\s?|#\s?|§\s?)$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([^\W\d_]+\.?)[\s\u00a0]*\(?$")
_BRACKETS = re.compile(
    r"\[\d[^\[\]]{0,60}\]|\(\d{1,3},\s?\d{1,3}\)|\((?:[^()\d]{2,80},?\s(?:19|20)\d\d[a-z]?(?:,\s(?:19"
    r"|20)?\d?\d?[a-z])*(?:[;,]\s?)?)+\)|\((?:19|20)\d\d[a-z]?\)"
)
_LABEL_GLUED = re.compile(r"(?<!\w)(?:Nos?|Nr|Figs?|Eqs?|Tab|Refs?)\.\d+[a-z]?(?!\w)", re.IGNORECASE)
_ET_AL = re.compile(r"(?:et al\.?|и др\.?|және т\.?\s?б\.?|&\s[^\W\d_]+|[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\W\d_]+),?\s\(?$")
_LABELS = re.compile(
    r"(?:\s?(?:,|;|&|-|–|and|or|to|и|и/или|до|және|und|oder|bis|et|ou|à)\s?(?:and\s|or\s)?\d{1,3}[a-z]?(?![\w%°]|[.,]\d))+"
)
_IDENTIFIER_BEFORE = re.compile(
    r"(?<!\w)(?:isbn|issn|doi|удк|udc|әож|ббк|мрнти|irsti|гост(?: р)?|мемст|iso|тел|tel|phone|факс|fax)\b"
    r"[.:\s+(]*$",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"[\dXХ][\dXХ./:()\s-]*[\dXХ]|\d")
_WITHIN_NAME = re.compile(r"(?:^|[^\w-])[^\W\d_][\w-]*[-–]$")  # `hSOX2-23`, `TRA-1–60`
_PAGES_AFTER = re.compile(r"(?:\s?[-–]\s?\d+)?\s?-?(?:бб\.|б\.|бет(?:т?ер)?\w*|pp?\.)(?!\w)")
_EXPONENT_OF = re.compile(r"(?:^|[\s(∼~=·])(?:[^\W\d_]{1,3}|[^\W\d_]{1,4}/[^\W\d_]{1,3})\s$")
_EXPONENT_BELOW = re.compile(r"/\s?[a-zA-Zµμ]{1,3}\s$")  # `kg/m 3`
_VARIABLE_A = re.compile(r"(?:^|[\s(])a\s$")
_NO_NOUN_AFTER = re.compile(r"\s?[^\s\w%°:-]|$|\s(?:is|and|are|was|in|to|of|with|can|yields|[^\w\s%°µ])")
_POSTCODE_AFTER = re.compile(r"\s[A-ZА-Я][a-zа-я]+[,;]")
_HALF_OF = re.compile(r"(?<!\w)(?:first|second|upper|lower|other)\s$", re.IGNORECASE)
_FORMULA_AFTER = re.compile(r"\s?[−+=>∈|]\s?[^\W\d_|(∆]")
_MEASURED_LABELS = frozenset({"a", "year", "month", "d", "h", "percent", "kg", "km"})
_DIMENSIONS = re.compile(r"-?D(?!\w)")
_HEADING = re.compile(r"\.\s[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_SUBSCRIPT = re.compile(r"(?:^|[\s(/=·|+∼~∈∆.-])(?:[A-HJ-Z]|[b-z]|[α-ωΑ-Ω]|[A-Z]{2}|[A-Z][a-z]|[A-Z]{2,3}\d?)\s$")
_NAME_BEFORE = re.compile(
    r"(?:^|[\s(])(?!(?:CI|OR|RR|HR|SD|SE|SEM|IQR|AUC|BMI|AND|USD|EUR|KZT|RUB|ВВП|ЖІӨ"
    r"|GDP)\s)[A-ZА-Я0-9]*(?:[A-ZА-Я][a-zа-я0-9]*){2,}(?:/[A-Z]+)?\s$"
)
_TEST = re.compile(r"(?<!\w)(?:F|t|χ2|χ²|T|Chi-square)\s?\(\s?(?:\d+(?:\.\d+)?,\s?)?$")
_COUNTED = re.compile(
    r"(?:at least|only|exactly|more than|less than|just|кемінде|хотя бы|только|всего)\s$", re.IGNORECASE
)
_NOUN_BEFORE = re.compile(r"(?<![\w-])([a-z]{3,})\s$|(?<=[a-z,;]\s)([A-Z][a-z]{2,})\s$")
_LEADS = frozenset(
    [
        "and",
        "are",
        "age",
        "aged",
        "approximately",
        "around",
        "about",
        "above",
        "below",
        "before",
        "between",
        "but",
        "by",
        "did",
        "for",
        "from",
        "had",
        "has",
        "have",
        "having",
        "into",
        "less",
        "more",
        "mean",
        "median",
        "most",
        "nearly",
        "only",
        "over",
        "per",
        "ratio",
        "reached",
        "score",
        "scored",
        "scores",
        "scoring",
        "than",
        "that",
        "the",
        "their",
        "then",
        "there",
        "these",
        "these",
        "they",
        "total",
        "totaled",
        "totalled",
        "under",
        "until",
        "value",
        "values",
        "was",
        "were",
        "when",
        "which",
        "while",
        "with",
        "within",
        "without",
        "equal",
        "equals",
        "exceed",
        "exceeds",
        "exceeded",
        "least",
        "average",
        "became",
        "become",
        "include",
        "included",
        "includes",
        "including",
        "contained",
        "contains",
        "comprised",
        "involving",
        "remaining",
        "last",
        "first",
        "next",
        "past",
        "every",
        "each",
        "all",
        "other",
        "another",
        "same",
        "some",
        "any",
        "power",
        "top",
        "radii",
        "accuracy",
        "past",
        "lasting",
        "ages",
        "ratios",
        "odds",
        "rates",
        "counts",
        "temperatures",
        "hazards",
        "either",
        "both",
        "was",
        "of",
        "be",
        "temperature",
        "nor",
        "not",
        "until",
        "till",
        "via",
        "yielded",
        "used",
        "using",
        "gave",
        "given",
        "show",
        "shows",
        "showed",
        "found",
        "rose",
        "fell",
        "increased",
        "decreased",
        "dropped",
        "declined",
        "grew",
    ]
)
_AFTER_NUMERAL = re.compile(
    r"\s?[,.;:)](?!\d)|$|\s\(|\s(?!of\b|to\b|and\s\d)[a-z]|\s(?:and|or|to)\s\d{1,3}(?=\s?[,.;:)])"
)
_COUNTS = re.compile(r"\s(?:[^\W\d_][\w-]*\s)?(?!is\b|was\b|has\b|its\b|this\b|as\b|thus\b|does\b)[^\W\d_]{2,}s\b")
_COORDINATE = re.compile(
    r"\d{1,3}[.,]\d{3,}\s?°?\s?[NSEW](?!\w)|\d{1,3}\s?[°◦º]\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"”″]|''))?\s?[NSEW]?"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_CODE_AFTER = re.compile(r"[^\W\d_]|_|[-–](?=[^\W\d_][^\W\d_]*\d)|(?<=\d)[/](?=\d)|\.\d|:\d|[′'″\"]\s?-")
_ORDINAL = re.compile(
    r"\s?(?:st|nd|rd|th)\b|(?<=\d{4})\s?s\b|[-‑](?:й|я|е|го|му|м|х|ый|ая|ое|ые|ых|ого|шы|ші|інші|ншы)(?!\w)"
)
_HYPHENATED = re.compile(r"[-‐‑](?=[^\W\d_]{2,})")
_DATE = re.compile(
    r"\+?\d[-\s(]{1,2}\d{3}[-\s)]{1,2}\d{2,3}-\d{2}-?\d{2}|\d{3,5}\)\s?\d{2,3}-\d{2}-\d{2}|\d{2,3}-\d{2}-\d{2}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,3}(?::\d{2,3})+|\d{1,2}\s?[ap]\.?m\b"
    r"|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|января|февраля|марта|апреля|мая|июня|июля"
    r"|августа|сентября|октября|ноября|декабря)\b|(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйе[кг]"
    r"|қазан|қараша|желтоқсан)\w*)",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"(?<!\w)(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec)\.?\s$",
    re.IGNORECASE,
)
_SCALE_CODES = {1000: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}


def find_measures(text: str, near: Sequence[tuple[int, int]] | None = None) -> tuple[Measure, ...]:
    """The quantities of a text, in order, without overlap; with `near` of the numbers in these stretches only."""
    atoms = list(_atoms(text, near))
    made: list[Measure] = []
    at = 0
    while at < len(atoms):
        group, kind = _group(text, atoms, at)
        at += len(group)
        measure = _measure(text, group, kind, made[-1].char_end if made else 0)
        if measure is not None:
            made.append(measure)
    return tuple(made)


def _masks(text: str) -> list[tuple[int, int]]:
    masks = [match.span() for match in _BRACKETS.finditer(text)]
    for label in _LABEL_GLUED.finditer(text):
        more = _LABELS.match(text, label.end())
        masks.append((label.start(), more.end() if more is not None else label.end()))
    return masks


def _atoms(text: str, near: Sequence[tuple[int, int]] | None) -> Iterator[_Atom]:
    masks = _masks(text)
    every: list[tuple[int, int, Decimal | None, bool, bool]] = [
        *(
            (m.start(), m.end(), None, False, False)
            for m in _NUMBER.finditer(text)
            if near is None or any(m.start() < end and start < m.end() for start, end in near)
        ),
        *((w.char_start, w.char_end, w.value, True, w.is_weak) for w in find_number_words(text)),
        *((m.start(), m.end(), None, True, True) for m in _VAGUE.finditer(text)),
    ]
    end_before = 0
    for start, end, word_value, is_word, is_weak in sorted(every, key=lambda item: item[:2]):
        if start < end_before or any(a <= start < b for a, b in masks):
            continue
        printed = text[start:end]
        if not is_word:
            stop = _skipped(text, start, end)
            if stop is not None:
                end_before = stop
                continue
        value = word_value if word_value is not None else None if is_word else _value(printed)
        is_ratio = "/" in printed or ":" in printed
        if value is None and not is_word and not is_ratio:
            continue
        unit = unit_behind(text, end)
        if unit is None and not is_word and (_CODE_AFTER.match(text, end) or _HYPHENATED.match(text, end)):
            continue
        if value is None and unit is None and not is_ratio:
            continue
        if (
            is_word
            and unit is None
            and (
                (printed.lower() == "half" and _HALF_OF.search(text, max(0, start - 10), start))
                or _ends_in_label(text[max(0, start - 28) : start])
            )
        ):
            continue  # `the first half`, `season four`
        if is_weak and unit is None and not _COUNTED.search(text[max(0, start - 12) : start]):
            continue
        if not is_word and unit is None and _is_numeral(text, start, end):
            continue
        end_before = unit.char_end if unit else end
        yield _Atom(start, end, printed, value, unit, is_word)


def _is_numeral(text: str, start: int, end: int) -> bool:
    """Whether a bare whole number names the noun before it (`coil 3 is`, `solution 46.`) instead of counting."""
    if not text[start:end].isdigit() or end - start > 3:
        return False
    noun = _NOUN_BEFORE.search(text, max(0, start - 24), start)
    if noun is None:
        return False
    if noun.group(1) is not None and (noun.group(1) in _LEADS or noun.group(1).endswith(("ed", "ly"))):
        return False
    return _AFTER_NUMERAL.match(text, end) is not None and _COUNTS.match(text, end) is None


def _ends_in_label(before: str) -> bool:
    """Whether a label (`Table`, «рис.», №) stands right before a number: its last word says whether to look."""
    word = _LAST_WORD.search(before)
    if word is not None and not _may_be_label(word.group(1)):
        return False
    return _LABEL_BEFORE.search(before) is not None


@lru_cache(maxsize=4096)
def _may_be_label(word: str) -> bool:
    return word.lower() in ("of", "no", "рк") or _LABEL_BEFORE.search(f" {word} ") is not None


def _skipped(text: str, start: int, end: int) -> int | None:
    """Where to go on behind a number that is no quantity, or None."""
    place = _COORDINATE.match(text, start)
    if place is not None:
        return place.end()
    date = _DATE.match(text, start)
    if date is not None:
        return date.end()
    ordinal = _ORDINAL.match(text, end)
    if ordinal is not None:
        return ordinal.end()
    before = text[max(0, start - 28) : start]
    identifier = _IDENTIFIER.match(text, start) if _IDENTIFIER_BEFORE.search(before) else None
    if identifier is not None:
        return identifier.end()
    pages = _PAGES_AFTER.match(text, end)
    if pages is not None:
        return pages.end()
    if before[-1:] in (")", "]") or _WITHIN_NAME.search(before) or _DIMENSIONS.match(text, end):
        return end  # `(PO4)6`, `hSOX2-23`, `3-D`
    if text[start] in "-−–" and _EXPONENT_OF.search(before) and unit_behind(text, end) is None:
        return end  # `km s −1`, `ρ −1`
    printed = text[start:end]
    if printed in ("2", "3") and _EXPONENT_BELOW.search(before):
        return end
    if len(printed) == 1 and _VARIABLE_A.search(before) and _NO_NOUN_AFTER.match(text, end):
        return end  # `a 1 is the semimajor axis`
    if len(printed) == 5 and _POSTCODE_AFTER.match(text, end):
        return end
    if len(printed) < 3 and _FORMULA_AFTER.match(text, end):
        return end  # `1 − e`
    if start == 0 and text[start:end].isdigit() and len(text[start:end]) < 3 and _HEADING.match(text, end):
        return end  # `1. Results`
    if _ends_in_label(before) or _MONTH_BEFORE.search(before):
        more = _LABELS.match(text, end)
        stop = more.end() if more is not None else end
        # `the age group 20 to 30 years` is no label
        measured = unit_behind(text, stop)
        if measured is None or measured.code not in _MEASURED_LABELS or _MONTH_BEFORE.search(before):
            return stop
    if (
        before.endswith("(")
        and text[end : end + 1] == ")"
        and text[start:end].isdigit()
        and len(text[start:end]) < 4
    ):
        return end  # `(24)` cites an entry or numbers a formula
    if (
        text[end : end + 1] == ")"
        and len(text[start:end]) < 3
        and text.rfind("(", 0, start) <= text.rfind(")", 0, start)
    ):
        return end  # `1) …; 2) …`
    if _NAME_BEFORE.search(before) and unit_behind(text, end) is None:
        return end  # `NGC 7027`, `ISO 1183`, `Windows 10`
    if _TEST.search(before):
        return end  # degrees of freedom
    if _SUBSCRIPT.search(before) and text[start:end].isdigit() and len(text[start:end]) < 3:
        return end  # `CO 2`, `χ 2`, `H 2`
    if _YEAR.match(text[start:end]) and _ET_AL.search(before):
        return end
    return None


def _value(printed: str) -> Decimal | None:
    text = re.sub(r"[\s\u00a0\u202f\u2009]", "", printed).replace("−", "-").replace("–", "-").replace("·", ".", 1)
    power = re.search(r"(?:[×xх∙⋅*]|(?<!.)(?=10\^?-))10\^?\{?(-?\d*)\}?$", text)
    if power is not None:
        text = text[: power.start()] or "1"
    if re.fullmatch(r"[-+]?\d+(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    exponent = power.group(1) if power is not None else ""
    return value.scaleb(int(exponent)) if exponent else value * 10 if power is not None else value


_AMOUNT_LEAD = re.compile(
    r"(?:more|less|fewer) than|at (?:least|most)|(?:about|around|approximately|nearly|almost|over) [\d\s]+[a-z]+s\b"
    r"|(?:более|менее|свыше|не менее)(?! чем в)\s",
    re.IGNORECASE,
)
_TIMES = re.compile(r"×(?!\s?[\d.])")


def unit_behind(text: str, end: int) -> Unit | None:
    """The unit of any science behind a number that ends at `end`: what `units.py` knows, else the register's."""
    hyphen = _HYPHENATED.match(text, end)
    gap = _GAP.match(text, end)
    per = _PER.match(text, end)
    start = hyphen.end() if hyphen is not None else per.end() if per else gap.end() if gap else end
    if start == end and _TIMES.match(text, end):
        return Unit("×", "times", 1, end, end + 1)  # `25,000× magnification`
    known = unit_after(text, start)
    found = unit_at(text, start)
    if known is not None and known.char_start == start and (found is None or found.char_end < known.char_end):
        return known
    return None if found is None else Unit(text[start : found.char_end], found.code, 1, start, found.char_end)


def _group(text: str, atoms: Sequence[_Atom], at: int) -> tuple[list[_Atom], Kind]:
    """The atoms that are one quantity: a value with its tolerance, a range, a list that shares its unit."""
    first = atoms[at]
    if at + 1 == len(atoms):
        return [first], "value"
    second = atoms[at + 1]
    between = text[first.stop : second.start]
    if _TOLERANCE.fullmatch(between):
        return [first, second], "tolerance"
    across = [first]
    while at + len(across) < len(atoms):
        following = atoms[at + len(across)]
        if not _ACROSS.fullmatch(text[across[-1].stop : following.start]):
            break
        across.append(following)
    if len(across) > 1:
        return across, "dimensions"  # `60 × 10 × 3 mm`
    before = text[max(0, first.start - 24) : first.start]
    joint = _RANGE.fullmatch(between)
    if joint is not None and (first.unit is None or second.unit is not None):
        is_and = joint.group().strip().lower() in ("and", "и")
        if not is_and or re.search(r"(?:between|между)\s+$", before, re.IGNORECASE):
            return [first, second], "range"
    if second.printed[:1] in "-−–" and not between and first.unit is None:
        return [first, second], "range"
    group = [first]
    while at + len(group) < len(atoms):
        following = atoms[at + len(group)]
        joint = _LIST.fullmatch(text[group[-1].stop : following.start])
        if joint is None or group[-1].unit is not None or following.is_word != first.is_word:
            break
        group.append(following)
    if len(group) > 1 and group[-1].unit is not None:
        last = text[group[-2].stop : group[-1].start]
        if len(group) > 2 or last.strip(" ,;"):
            return group, "list"
    return [first], "value"


def _measure(text: str, group: Sequence[_Atom], kind: Kind, after: int) -> Measure | None:
    first, last = group[0], group[-1]
    start, stop = first.start, last.stop
    if kind == "tolerance" and last.unit is None and first.unit is not None:
        stop = last.end
    symbol = unit_before(text, start)
    unit = next((a.unit for a in reversed(group) if a.unit is not None), None)
    if symbol is not None:
        start = symbol.char_start
        if unit is None or unit.code is None:
            unit = with_unit_before(text, symbol, unit, last.end)
            stop = max(stop, unit.char_end)
    while True:
        lead = _BEFORE.search(text, max(after, start - 32), start)
        if lead is None or (_PAIRED.match(lead.group()) and kind != "range"):
            break
        start = lead.start()
    trail = _AFTER.match(text, stop)
    if trail is not None:
        stop = trail.end()
    is_amount = _AMOUNT_LEAD.match(text, start) is not None  # `more than 1700 athletes`
    is_year = (
        not is_amount
        and (unit is None or unit.code in ("a", "year"))
        and all(_YEAR.match(a.printed) for a in group)
    )
    numbers, places = tuple(a.printed for a in group), tuple((a.start, a.end) for a in group)
    units = tuple(a.unit for a in group)
    values = tuple(a.value for a in group if a.value is not None)
    return Measure(start, stop, kind, numbers, places, values, unit, units, is_year)
