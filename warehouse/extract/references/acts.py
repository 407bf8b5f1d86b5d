"""Laws, decrees, resolutions, doctrines: their type, title, issuer, country, date and number.

An act has no author and no publisher's imprint of its own; it is recognised by the word for its type together with
a witness: a country, an issuer, a date introduced by «от», «жылғы», "dated", or a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from warehouse.extract.references.dates import FoundDate, find_dates
from warehouse.extract.references.fold import cyrillic_look, distance, fold, is_near
from warehouse.extract.references.reference import ReferenceKind

# Word stems (folded) of the types of acts. Russian and Kazakh are compared with tolerance, English as it is.
_TYPES: tuple[tuple[ReferenceKind, tuple[str, ...]], ...] = (
    (
        "decree",
        (
            "указ",
            "указа",
            "указом",
            "распоряжение",
            "приказ",
            "приказа",
            "жарлығы",
            "жарлық",
            "өкімі",
            "бұйрығы",
            "бұйрық",
        ),
    ),
    (
        "resolution",
        ("постановление", "постановления", "решение", "резолюция", "қаулысы", "қаулы", "шешімі", "қарары", "қарар"),
    ),
    (
        "law",
        (
            "закон",
            "закона",
            "кодекс",
            "конституция",
            "заңы",
            "заң",
            "кодексі",
            "конституциясы",
            "конвенция",
            "соглашение",
            "договор",
            "хартия",
            "устав",
            "келісімі",
            "шарты",
            "конвенциясы",
        ),
    ),
    (
        "policy_document",
        (
            "доктрина",
            "концепция",
            "стратегия",
            "послание",
            "программа",
            "госпрограмма",
            "план",
            "декларация",
            "доктринасы",
            "тұжырымдамасы",
            "тұжырымдама",
            "стратегиясы",
            "жолдауы",
            "бағдарламасы",
            "жоспары",
        ),
    ),
)
_ENGLISH: tuple[tuple[ReferenceKind, re.Pattern[str]], ...] = (
    (
        "decree",
        re.compile(r"\b(?:decree|executive order|order of the (?:minister|president|government|prime))\b", re.I),
    ),
    ("resolution", re.compile(r"\b(?:resolution|decision of the|ruling of the)\b", re.I)),
    (
        "law",
        re.compile(
            r"\b(?:law|act|code|constitution|convention|treaty|agreement|charter|statute"
            r"|directive \d|regulation \(e)\b",
            re.I,
        ),
    ),
    (
        "policy_document",
        re.compile(
            r"\b(?:doctrine|concept|strategy|state of the nation address"
            r"|address of the (?:president|head)|message of the president|state program(?:me)?"
            r"|national plan|action plan|declaration|white paper)\b",
            re.I,
        ),
    ),
)
_JURISDICTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "KZ",
        re.compile(
            r"республик\w{1,2} казахстан|\bрк\b|қазақстан республикасы|\bқр\b"
            r"|republic of kazakhstan|\bкр заңы|қазақстан халқы|\bказахстан\w?\b|\bқазақстан\w*\b"
            r"|\bkazakhstan\b"
        ),
    ),
    (
        "RU",
        re.compile(
            r"российск\w{2} федерац\w{1,2}|\bрф\b|ресей федерациясы|\bресей\w*\b"
            r"|russian federation|\bроссии\b|\brussia\b"
        ),
    ),
    (
        "KG",
        re.compile(
            r"кыргызск\w{2} республик\w|республик\w кыргызстан|қырғыз республикасы|kyrgyz republic"
            r"|\bкыргызстан\w?\b"
        ),
    ),
    ("UZ", re.compile(r"республик\w узбекистан|өзбекстан республикасы|republic of uzbekistan|\bузбекистан\w?\b")),
    ("TJ", re.compile(r"республик\w таджикистан|тәжікстан республикасы|republic of tajikistan")),
    ("TM", re.compile(r"\bтуркменистан\w?\b|түрікменстан|\bturkmenistan\b")),
    ("BY", re.compile(r"республик\w беларусь|беларусь республикасы|republic of belarus")),
    ("UA", re.compile(r"\bукраин[аыеу]\b|\bukraine\b")),
    ("AM", re.compile(r"республик\w армения|republic of armenia")),
    ("AZ", re.compile(r"азербайджанск\w{2} республик\w|әзірбайжан республикасы|republic of azerbaijan")),
    ("GE", re.compile(r"\bгрузи[ия]\b|republic of georgia")),
    ("MN", re.compile(r"\bмонголи[ия]\b|\bmongolia\b")),
    (
        "CN",
        re.compile(
            r"китайск\w{2} народн\w{2} республик\w|\bкнр\b|қытай халық республикасы|people s republic of china"
        ),
    ),
    ("US", re.compile(r"\bсша\b|united states|\bu s c\b|\bақш\b")),
    ("GB", re.compile(r"великобритани[ия]|united kingdom")),
    ("TR", re.compile(r"турецк\w{2} республик\w|\bтурции\b|\bturkey\b|\bturkiye\b|түркия республикасы")),
    ("DE", re.compile(r"\bфрг\b|федеративн\w{2} республик\w германи")),
)
_ISSUER_WORDS: dict[str, str] = {
    "президента": "Президент",
    "правительства": "Правительство",
    "парламента": "Парламент",
    "сената": "Сенат",
    "мажилиса": "Мажилис",
    "премьер-министра": "Премьер-Министр",
    "министра": "Министр",
    "министерства": "Министерство",
    "комитета": "Комитет",
    "совета": "Совет",
    "акимата": "Акимат",
    "акима": "Аким",
    "маслихата": "Маслихат",
    "правления": "Правление",
    "агентства": "Агентство",
    "главы": "Глава",
    "и.о.": "И.о.",
    "пленума": "Пленум",
}
_ISSUER_PAIRS: dict[str, str] = {
    "кабинета министров": "Кабинет Министров",
    "совета министров": "Совет Министров",
    "верховного суда": "Верховный Суд",
    "конституционного суда": "Конституционный Суд",
    "конституционного совета": "Конституционный Совет",
    "государственной думы": "Государственная Дума",
    "национального банка": "Национальный Банк",
    "генеральной ассамблеи": "Генеральная Ассамблея",
    "совета безопасности": "Совет Безопасности",
    "верховного совета": "Верховный Совет",
    "первого президента": "Первый Президент",
}
_KAZAKH_ISSUERS = {
    "президентінің": "Президенті",
    "үкіметінің": "Үкіметі",
    "парламентінің": "Парламенті",
    "министрінің": "Министрі",
    "министрлігінің": "Министрлігі",
    "мәслихатының": "Мәслихаты",
    "әкімінің": "Әкімі",
    "әкімдігінің": "Әкімдігі",
    "банкінің": "Банкі",
    "сотының": "Соты",
}
_LAW_NUMBER = re.compile(
    r"(?:№+|\b[Nn][oоeе]\b\.?|\bN\b\.?|\bNr\b\.?"
    r"|[Nn]umber)\s?№?\s*(?P<v>\d{1,5}(?:\s?[-–/]\s?[\dIVXLCІХ]+)*(?:[-–][A-Za-zА-Яа-яІ]{1,5})?"
    r"(?:\s(?:ЗРК|ҚРЗ|ФЗ|ФКЗ))?|[IVXLC]{2,6}(?=[\s.,]))"
)
_RUSSIAN_NUMBER = re.compile(r"\b(?P<v>\d{1,4}[-–](?:ФЗ|ФКЗ|V|VI|IV|III|II|I|VII|VIII|ЗРК)(?:\s?ЗРК)?)\b")
_QUOTED = re.compile(r"[«“\"„](?P<v>.{3,400}?)[»”\"]")
_NESTED = re.compile(r"«(?P<v>[^«»]*(?:«[^«»]*»[^«»]*)*)»?")
_DATE_PHRASE = re.compile(r"\b(?:от|[oо][tт]|or|dated|of)\s+\d{1,2}\s+\S{2,12}\s+(?P<y>(?:19|20)\d\d)\b")
_AMENDED = re.compile(
    r"(?:с изм|по состоянию|в ред|өзгеріст|as amended|дата обращения|дата доступа|accessed)", re.I
)
_IMPRINT = re.compile(r"\d\s*(?:с|c|p|pp|б|бет)\.?\s*$|:\s*(?:монография|учеб|роман|автореф|дис)", re.I)
_BOOKISH = re.compile(
    r"\b(?:монограф\w*|учебник\w*|учеб\.|пособи[ея]|комментари\w+|оқулық\w*|автореф\w*|диссерт\w*"
    r"|дис|textbook|handbook|commentary|сборник|жинағы)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Act:
    """What an entry says about an act; `type_at` is where the word for its type stands."""

    kind: ReferenceKind
    title: str | None
    issuer: str | None
    jurisdiction: str | None
    date: str | None
    year: int | None
    number: str | None
    confidence_frac: float


def find_act(text: str, *, has_authors: bool = False) -> Act | None:
    """Read an entry as an act, or say None where it is something else (a book about a law, an article)."""
    head = re.split(r"\s//\s?|https?://|www\.", text, maxsplit=1)[0][:700]
    if has_authors and not re.match(r"\W*[Оо]\s", head):
        return None
    found = _find_type(head)
    if found is None:
        return None
    kind, _, at, is_exact = found
    folded = fold(head)
    country = jurisdiction_of(folded)
    dates = [d for d in find_dates(head) if not _AMENDED.search(head[max(0, d.start - 45) : d.start])]
    date = _act_date(head, dates, at)
    number = _act_number(head, date)
    issuer = _issuer(head, at)
    witnesses = sum((country is not None, date is not None, number is not None, issuer is not None))
    is_leading = (
        at <= 3
        or (kind == "policy_document" and at <= 40 and not re.search(r"[.:;–—]", head[:at]))
        or _QUOTED.match(head.lstrip()) is not None
        or re.search(r":\s*$", head[:at]) is not None
    )
    if _BOOKISH.search(head):
        return None
    # The day is there, but its month cannot be read: `от 5 mas 2016`.
    phrase = _DATE_PHRASE.search(head) if date is None else None
    witnesses += phrase is not None
    if kind == "policy_document":
        if (
            date is None
            and phrase is None
            and number is None
            and issuer is None
            and not (country and (is_leading or len(head) < 160) and not _IMPRINT.search(text))
        ):
            return None
    elif witnesses == 0 or (witnesses == 1 and date is None and number is None and _IMPRINT.search(text)):
        return None
    if witnesses == 1 and not is_leading and date is None and phrase is None:
        return None
    year = int(date.iso[:4]) if date else int(phrase["y"]) if phrase else _year_only(head)
    confidence = 0.55 + 0.1 * min(witnesses, 3) + (0.1 if is_exact else 0.0) + (0.05 if is_leading else 0.0)
    if date is not None and not date.is_exact:
        confidence -= 0.1
    return Act(
        kind,
        _title(head, kind, at, date.start if date else phrase.start() if phrase else None),
        issuer,
        country,
        date.iso if date else None,
        year,
        number,
        min(confidence, 0.97),
    )


def jurisdiction_of(folded: str) -> str | None:
    """The country named first in a folded text (the longer form first), as an ISO 3166-1 code."""
    best: tuple[int, str] | None = None
    for code, pattern in _JURISDICTIONS:
        match = pattern.search(folded)
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), code)
    if best is None:
        words = folded.split()
        for index, word in enumerate(words[:40]):
            if is_near(word, "казахстан") or is_near(word, "қазақстан"):
                return "KZ"
            if is_near(word, "федерации") and index and is_near(words[index - 1], "российской"):
                return "RU"
    return best[1] if best else None


def _find_type(head: str) -> tuple[ReferenceKind, str, int, bool] | None:
    """The act's own type word: outside quotation marks, the first that is a type; exact ones before near ones."""
    quoted = [(m.start(), m.end()) for m in _NESTED.finditer(head)] + [
        (m.start(), m.end()) for m in re.finditer(r"[“\"][^”\"]*[”\"]", head)
    ]
    words = [
        (m.group(), m.start())
        for m in _WORD.finditer(head)
        if not any(start <= m.start() < end for start, end in quoted)
    ][:60]
    is_kazakh = any(c in "әғқңөұүһӘҒҚҢӨҰҮҺ" for c in head)
    hits: list[tuple[ReferenceKind, str, int, bool]] = []
    for index, (word, at) in enumerate(words):
        low = word.lower()
        for kind, names in _TYPES:
            if low in names:
                if (
                    low in ("план", "программа", "решение", "договор", "соглашение", "устав", "хартия", "приказ")
                    and index > 6
                ):
                    continue
                hits.append((kind, word, at, True))
                break
        else:
            if index < 8 or is_kazakh:
                near = _near_type(low, word, min(index, 1))
                if near:
                    hits.append((near, word, at, False))
    if not hits and _decree_of_president(words):
        hits.append(("decree", words[0][0], words[0][1], False))
    if hits:
        if is_kazakh:
            # The head of a Kazakh noun phrase stands last: «… Заңын бекіту туралы» Президенттің Жарлығы.
            return next((hit for hit in reversed(hits) if hit[3]), hits[-1])
        first = hits[0]
        return next((hit for hit in hits if hit[3] and hit[2] - first[2] < 60), first)
    if re.search(r"[а-яё]{4}", head):
        return None
    best: tuple[ReferenceKind, str, int, bool] | None = None
    masked = head
    for start, end in quoted:
        masked = masked[:start] + " " * (end - start) + masked[end:]
    for kind, pattern in _ENGLISH:
        match = pattern.search(masked)
        if match and (best is None or match.start() < best[2]):
            best = (kind, match.group(), match.start(), True)
    return best


def _decree_of_president(words: list[tuple[str, int]]) -> bool:
    """`Уаз Президента …`: whatever short word stands before the President in the genitive is his decree."""
    if len(words) < 2 or not 2 <= len(words[0][0]) <= 5 or not is_near(words[1][0].lower(), "президента"):
        return False
    return distance(cyrillic_look(words[0][0]), "указ", 2) <= 2


@lru_cache(maxsize=65536)
def _near_type(low: str, word: str, index: int) -> ReferenceKind | None:
    """A misread type word. Short ones only at the very head and only when they cannot be another word."""
    if len(low) < 4 and index > 0:
        return None
    look = cyrillic_look(low)
    has_damage = look != low or not word.isalpha()
    for kind, names in _TYPES:
        for name in names:
            if look == name and has_damage:
                return kind
            if len(name) >= 8 and is_near(low, name) and name[:3] != "рас":
                return kind
            if len(name) >= 4 and index == 0 and len(low) >= 4 and is_near(low, name) and low not in _REAL_WORDS:
                return kind
    return None


# Words of the language that stand one letter from a type of act.
_REAL_WORDS = frozenset(
    [
        "загон",
        "заказ",
        "закан",
        "закат",
        "законы",
        "заңғар",
        "казак",
        "клан",
        "кодекс",
        "наказ",
        "планы",
        "показ",
        "приказы",
        "состав",
        "указка",
        "указы",
        "уклад",
        "устав",
    ]
)


def _act_date(head: str, dates: list[FoundDate], at: int) -> FoundDate | None:
    if not dates:
        return None
    for date in dates:
        before = head[max(0, date.start - 24) : date.start].lower()
        if re.search(r"(?:\bот|\b[оo][tт]|dated|of|on|жылғы|қабылданған)\s*[«\"]?$", before):
            return date
    return next((date for date in dates if date.start > at), dates[0])


def _act_number(head: str, date: FoundDate | None) -> str | None:
    outside = head
    for quoted in _NESTED.finditer(head):
        outside = outside[: quoted.start()] + " " * (quoted.end() - quoted.start()) + outside[quoted.end() :]
    for text in (outside, head):
        if date is not None:
            match = _LAW_NUMBER.search(text, max(0, date.start - 1)) or _LAW_NUMBER.search(text)
        else:
            match = _LAW_NUMBER.search(text)
        if match is None:
            match = _RUSSIAN_NUMBER.search(text)
        if match is not None:
            return re.sub(r"\s*([-–/])\s*", r"\1", match["v"]).replace("–", "-")
    return None


def _issuer(head: str, at: int) -> str | None:
    """The body that issued the act, in the nominative where its first word is known."""
    after = head[at:]
    match = re.match(
        r"\S+\s+(?P<i>[^«\"“№\d:]{4,140}?)(?=\s*(?:[«\"“№:]|\bот\b|\bo[tт]\b|\bоб?\b|\bО[бб]?\b|\d|$|[.,;]))", after
    )
    if match:
        words = re.sub(r"\s+(?:or|ot|от)$", "", match["i"].strip()).split()
        pair = " ".join(words[:2]).lower()
        if pair in _ISSUER_PAIRS:
            return " ".join([_ISSUER_PAIRS[pair], *words[2:]])
        if words:
            low = words[0].lower()
            if low in _ISSUER_WORDS:
                return " ".join([_ISSUER_WORDS[low], *words[1:]])
            for name, nominative in _ISSUER_WORDS.items():
                if len(name) >= 8 and is_near(low, name):
                    return " ".join([nominative, *words[1:]])
    before = re.search(
        r"(?P<i>(?:Қазақстан Республикасы(?:ның)?|ҚР"
        r"|[А-ЯӘҒҚҢӨҰҮҺІ]\w+)(?:\s+[\w-]+){0,4}?\s+(?P<w>\w+(?:інің|ының|нің|ның)))\s",
        head[:at] + " ",
    )
    if before and before["w"].lower() in _KAZAKH_ISSUERS:
        words = before["i"].split()
        # The official name has both words in the genitive's chain: «Республикасының Үкіметі».
        official = " ".join([*words[:-1], _KAZAKH_ISSUERS[before["w"].lower()]])
        return re.sub(r"(?i)\b(республикасы) ", r"\1ның ", official)
    english = re.search(
        r"\b(?:of|by)\s+(?:the\s+)?(?P<i>(?:(?:First|Acting|Prime)\s)?(?:President|Government"
        r"|Minister|Ministry|Parliament|Cabinet of Ministers|Supreme Court|Constitutional (?:Court"
        r"|Council)|National Bank|Head of State|Council|Security Council"
        r"|General Assembly)(?:[^,\"“«№\d:;.]*?))(?=\s+(?:dated|No|N|on|from|“|\"|«|№|\d|to)"
        r"|[,.;:]|\s*[“\"«]|\s*$)",
        head,
    )
    if english:
        return english["i"].strip()
    named = re.match(r"(?P<i>[A-Z][\w’'-]+(?:\s[\w’'-]+){0,6}),\s[“\"«]", head)
    return named["i"] if named else None


def _title(head: str, kind: ReferenceKind, at: int, dated_at: int | None) -> str | None:
    """The act's name: what is quoted; what stands before `: Закон …`; otherwise the designation as printed."""
    nested = _NESTED.search(head)
    if nested and nested["v"].strip():
        name = nested["v"].strip()
        if kind == "policy_document" and nested.start() > at and nested.start() - at < 30:
            return head[at : nested.end()].strip(" .,")
        return name
    quoted = _QUOTED.search(head)
    if quoted:
        return quoted["v"].strip(" ,.")
    if at > 5:
        before = re.match(r"(?P<t>.{4,400}?)\s*[:.]\s*(?:[^\W\d_]+\s){0,2}$", head[:at])
        if before:
            return before["t"].strip()
        kazakh = re.match(r"(?P<t>.{8,300}? туралы)\b", head[:at])
        if kazakh:
            return kazakh["t"].strip()
    about = re.search(
        r"\s(?P<t>(?:[Оо]|[Оо]б|[Оо] мерах)\s+[^\d№]{8,300}?)(?=\s*(?:\bот\s+\d|№|[.,;]\s|\(|\.?\s*$|[–—-]\s))",
        head[at:],
    )
    if about and kind != "policy_document":
        return about["t"].strip(" .,")
    on = re.search(
        r"\s(?P<t>[Oo]n\s+(?!\d)[A-Z\w][^\d№]{6,200}?)(?=,?\s*(?:dated|of\s+\d"
        r"|of\s+[A-Z][a-z]+\s\d|No\b|№|from\s|[.,;(]|$))",
        head[at:],
    )
    if on and kind != "policy_document":
        return on["t"].strip(" .,")
    end = len(head) if dated_at is None else dated_at
    start = 0 if at < 40 else at
    designation = re.split(r"\s*(?:№|\bN\s?\d|\bутв\b|,\s*утв|\(|\s[–—]\s|\bжылғы\b)", head[start:end])[0]
    designation = re.sub(
        r"[\s,.;]*(?:\b(?:от|dated|of|from|принята?|утвержд\w+|on)\s*)?[«\"]?\s*$", "", designation
    ).strip(" ,.;:")
    return designation or None


def _year_only(head: str) -> int | None:
    years = [int(y) for y in re.findall(r"(?<!\d)((?:19|20)\d\d)(?=\s*(?:г|ж|год|жыл|\.|,|$))", head)]
    return years[0] if len(set(years)) == 1 else None
