"""Which part of an entry says what: the layered labeller.

Layers, from what cannot be mistaken to what is left over: identifiers and addresses; numbered parts (pages, volume,
issue, year) by their own abbreviations; the imprint (place, publisher, year); the names at the head; then title and
container by the separators of the style (`//`, ` / `, ` – `, `In:`, full stops). A labeller takes a text and gives
labelled stretches, so that one that learned from examples can stand in this one's place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from warehouse.extract.references.dates import find_dates, month_number
from warehouse.extract.references.names import head_names

LABELS = (
    "author",
    "title",
    "container",
    "editor",
    "publisher",
    "place",
    "year",
    "date",
    "volume",
    "issue",
    "number",
    "pages",
    "page_count",
    "doi",
    "url",
    "note",
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A stretch of a text: `text[start:end]` is a `label`; what it says of its own sureness is not compared."""

    start: int
    end: int
    label: str
    confidence_frac: float = field(default=1.0, compare=False)


_Take = Callable[[int, int, str], bool]

_D = r"–—\-"
_ATOMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "doi",
        re.compile(
            r"(?:https?://(?:dx\.)?doi\.org/"
            r"|\bdoi\s*[:.]?\s*(?:(?:https?://)?(?:dx\.)?doi\.org/)?)"
            r"(?P<v>10\.\d{4,9}/[^\s,;]+[^\s,;.)])",
            re.I,
        ),
    ),
    ("url", re.compile(r"(?P<v>(?:https?:\s?//|www\.)[^\s<>«»]+?)(?=[.,;)\]]*(?:\s|$))", re.I)),
    (
        "note",
        re.compile(
            r"[(\[]?(?:дата\s+(?:обращения|доступа|просмотра)|(?:last\s+)?accessed|retrieved"
            r"|access(?:ed)? date|date of access|қаралған\s+күні|қол\s+жеткізілген|өтініш\s+берген\s+күні"
            r"|қаралды)"
            r"[^)\]\n]{0,40}?(?:\d{4}|(?=[)\]]|from|$))[^)\]\w]{0,3}(?:г\.?|ж\.?)?[)\]]?",
            re.I,
        ),
    ),
    (
        "note",
        re.compile(
            r"\[?\(?(?:электронный ресурс|электрондық ресурс|electronic resource|online|текст"
            r"|мәтін|text)\)?\]\s*[:.]?|электронный ресурс\s*[:.]|электрондық ресурс\s*[:.]|"
            r"режим доступа\s*:|қолжетімділік режимі\s*:|кіру режимі\s*:|available (?:at|from"
            r"|online)\s*:?|retrieved from:?|\bURL\s*:|\[?дата публикации:?",
            re.I,
        ),
    ),
    ("note", re.compile(r"\b(?:ISBN|ISSN)[:\s]*[\dXХ-]{8,18}", re.I)),
    (
        "pages",
        re.compile(
            rf"(?<![\w.])(?:[СсCcРPpБбS](?:\.|(?=\s\d+\s?[{_D}]))|(?:[СC]тр|стр|[Pp][Pp]|ББ|бб"
            rf"|[Pp]ages?|РР)\.?)\s?:?\s*(?P<v>[A-Za-zeЕ]?\d{{1,6}}"
            rf"(?:\s*[{_D}]\s*[A-Za-z]?\d{{1,6}}|\s\d{{2,5}}(?=\.?\s*$))?(?:\s*,\s*\d{{1,5}}(?:\s*[{_D}]\s*\d{{1,5}})?"
            rf"(?![\d.]))*)(?!\s*(?:с|c|p|б)\b)(?!\.\d)"
        ),
    ),
    (
        "pages",
        re.compile(
            rf"(?<![\w№])(?P<v>\d{{1,5}}\s*[{_D}]\s*\d{{1,5}})\s*-?\s*(?:(?<=-)6(?=\.?\s*$)|бб|беттер|бет|б|pp|p|стр|с|c)(?:\.|\b)"
        ),
    ),
    # `98 б.` read as `98 6.`
    ("page_count", re.compile(rf"(?<=[{_D}]\s)(?P<v>\d{{2,4}})\s6\.?\s*$")),
    (
        "page_count",
        re.compile(
            r"(?<![\w№])(?<!\d[.,–—-])(?P<v>\d{1,4})\s*(?:с|c|С|стр|p|pp|pages|бет|б|s|S)(?:\."
            r"|(?=\s*$|\s*[,;)\]–—-]))(?!\s*\d)"
        ),
    ),
    (
        "volume",
        re.compile(
            r"(?<![\w])(?:Т|T|т|Том|том|ТОМ|Vol|VOL|vol|V|v|Volume|volume|Bd|Band|Кн"
            r"|кітап)\b\.?\s?(?P<v>\d{1,4}(?:\s*[-–/]\s*\d{1,4})?|[IVXLC]{1,7}(?=[.,\s]))"
        ),
    ),
    ("volume", re.compile(r"(?<![\w])(?P<v>\d{1,3})\s*[-–]?\s*(?:том|т\.)(?=[\s,.])")),
    (
        "issue",
        re.compile(
            rf"(?:№+|(?<![\w])(?:No|no|NO|N|Nos|Nr|nr|Вып|вып|Выпуск|выпуск|Issue|issue|Iss|iss|шығ"
            rf"|Шығ|шығарылым|Art|Is)\b\.?)\s?№?\s*(?P<v>[A-Za-z]?\d{{1,6}}"
            rf"(?:\s*[{_D}/]\s*\d{{1,4}})?(?:\s*\(\d{{1,5}}\))?)(?![\d.-]*\d)"
        ),
    ),
)
_VANCOUVER = re.compile(
    rf"(?P<year>(?:1[89]|20)\d\d)(?:\s+[A-Z][a-z]{{2}}(?:\s+\d{{1,2}})?)?\s*;\s*"
    rf"(?P<volume>\d{{1,4}})\s*(?:\((?P<issue>[^)]{{1,12}})\))?\s*:\s*(?P<pages>[A-Za-z]?\d+"
    rf"(?:\s*[{_D}]\s*[A-Za-z]?\d+)?)"
)
_APA_TAIL = re.compile(
    rf"[,.\s]\s?(?P<volume>\d{{1,4}})\s*(?:\((?P<issue>\d[^)]{{0,10}})\))?\s*[,:]\s*"
    rf"(?P<pages>[A-Za-z]?\d{{1,6}}(?:\s*[{_D}]\s*[A-Za-z]?\d{{1,6}})?)(?=\s*(?:[.,;(]|$))"
)
_ISSUE_PAREN = re.compile(r"\s*\((?P<issue>\d{1,4}(?:\s*[-–/]\s*\d{1,4})?)\)")
# Days of an event (`26-29 June 2017`, `Oct. 3–7, 1994`) and months with a year: no date of issue.
_EVENT_DATE = re.compile(
    rf"(?<!\w)(?:\d{{1,2}}\s*[{_D}]\s*\d{{1,2}},?\s+(?P<m1>[^\W\d_]{{3,12}})\.?,?|"
    rf"(?P<m2>[A-ZА-Я][^\W\d_]{{2,12}})\.?(?:\s+\d{{1,2}}\s*[{_D}]\s*\d{{1,2}})?,?)\s*(?P<v>"
    rf"(?:1[5-9]|20)\d\d)(?!\d)"
)
_HEAD_YEAR = re.compile(r"[.,]?\s*\(?(?P<v>(?:1[5-9]|20)\d\d)[a-zа-я]?\)?(?:,\s*[^()]{3,20}(?=\)))?\)?\s*[.,:]\s*")
_PAREN_YEAR = re.compile(r"\((?:[^()\d]{0,20}\s)?(?P<v>(?:1[5-9]|20)\d\d)[a-zа-я]?\)")
_PLAIN_YEAR = re.compile(r"(?<![\d/№-])(?P<v>(?:1[5-9]|20)\d\d)(?![\d/%])")
_IMPRINT_PLACE = (
    r"(?:М|Л|СПб|Спб|СПБ|Пг|К|Мн|Мск|Екб|Н\.?\s?Новгород|Ростов[- ]на[- ]Дону"
    r"|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'-]++(?:[ -](?!Изд|изд)[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]++){0,2}+)"
)
_IMPRINT = re.compile(
    rf"(?:^|(?<=[.,/;)»”{_D}\]:])|(?<=\. ))\s*(?P<place>{_IMPRINT_PLACE}\.?(?:(?:\s?[;,]"
    rf"|(?<=\b[МЛК]\.)\s?[{_D}]"
    rf"|[{_D}])\s?{_IMPRINT_PLACE}\.?){{0,2}}(?:,\s*[A-Z]{{2}}(?=:))?"
    rf"(?:\s\([^)]{{2,20}}\))?)\s*:\s*"
    rf"(?P<publisher>(?![а-яёa-z\s])[^:;\d/]{{2,90}}?)\s*(?=[,.;{_D}]+\s*[{_D}]?\s*\(?(?:1[5-9]|20)\d\d|\.\s*$|\s*$|[.,]\s*[{_D}])"
)
_PLACE_YEAR = re.compile(
    rf"(?:[.,/;»”]|\s[{_D}])\s*[{_D}]?\s*(?P<place>(?:М|Л|СПб|Пг"
    rf"|Мн)\.(?:\s?[;,{_D}]\s?[А-Я][а-я]*\.?)?|{_IMPRINT_PLACE})\s*[,.{_D}]+\s*(?=(?:1[5-9]"
    rf"|20)\d\d)"
)
# A dash before a small letter is the title's own (`Сплавы – материалы будущего`), unless a mark stands before it.
# The colon is missing: `М. Парус, 1999`, or a comma stands for it: `– Омск, Изд-во ОГУ, 1999`.
_IMPRINT_BARE = re.compile(
    rf"(?<=[\s{_D}])(?P<place>(?:М|Л|СПб|Мн|Пг)\.(?=\s)|(?<=[{_D}]\s)[А-ЯЁӘҚҮ][а-яёәғқңөұүһі]{{2,15}}(?=,))[\s,]+"
    rf"(?P<publisher>(?!\d)[A-ZА-ЯЁӘҚ«][^:;,\d/]{{2,60}}?)[.,]\s*[{_D}]?\s*(?=(?:1[5-9]|20)\d\d\b)"
)
_GOST_DASH = re.compile(
    rf"(?:\.\s?|,\s?|;|\))[{_D}](?=\s)|\s[{_D}](?=\s(?![а-яёa-z][а-яёa-z]))|\s?[–—](?=\s?[A-ZА-ЯЁ]\.?\s?:)|[.,]\s?[–—]"
)
_SLASHES = re.compile(r"\s*//\s*")
_SLASH = re.compile(r"(?:(?<=[.\s\w»”\])])/(?=\s)|(?<=\s)/|(?<=[а-яёa-z.]{3})/(?=[А-ЯA-Z]\w))")
_NO_PLACES = frozenset(
    [
        "DOI",
        "ISBN",
        "In",
        "Part",
        "Proc",
        "Proceedings",
        "Report",
        "Ser",
        "Series",
        "URL",
        "Vol",
        "Автореф",
        "В",
        "Вып",
        "Дис",
        "Дисс",
        "Доступ",
        "Жинақ",
        "Кн",
        "Материалдары",
        "Материалы",
        "Монография",
        "Монографія",
        "Обзор",
        "Отчет",
        "Оқу",
        "Оқулық",
        "Пер",
        "Препринт",
        "Ред",
        "Режим",
        "Сб",
        "Сборник",
        "Сер",
        "Серия",
        "Справочник",
        "Т",
        "Текст",
        "Том",
        "Труды",
        "Учебник",
        "Ч",
        "Часть",
        "Электронный",
    ]
)
_GENRE = re.compile(
    r"\s*(?:учеб\w*|справочник|монография|обзор|оқулық|оқу құралы|сборник статей|хрестоматия"
    r"|словарь)\b[^/–—]{0,60}$",
    re.IGNORECASE,
)
_CYRILLIC = re.compile(r"[А-Яа-я]")
_IN = re.compile(
    r"(?:[.,;”\"»]|\s[–—-])\s*(?P<v>In|В кн\.?|В сб\.?|Кітапта|В книге|In book)\s*:?\s+(?=[A-ZА-Я«“\"(])"
)
_EDITOR = re.compile(
    r"^\s*(?:[Пп]од(?:\s+\w+\.?)?\s+ред|[Оо]тв\.?\s*ред|[Пп]ер\.|[Пп]еревод|[Сс]ост|[Рр]ед\b"
    r"|[Ee]d(?:s|ited|itors?)?\b|[Жж]ауапты\s+ред|[Рр]едакция|[Tt]ransl)"
)
_NAMED_ROLE = re.compile(r"\s*,?\s*\(?(?:[Ee]ds?\.?|[Рр]ед\.?|[Hh]rsg\.?)?\)?\s*[,:]\s*")
_QUOTED = re.compile(r"[“\"„](?P<v>[^”\"“]{4,400}?),?[”\"]")
_SENTENCE_END = re.compile(r"(?<=[\w»”)\]?!][.?!])\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“\"(])|(?<=[^\W\d_]{3}\.)\s+(?=\d)")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:им|св|ул|г|т|ч|вып|ред|изд|vol|no|St|Dr|vs|ed|eds|Proc|Int|Conf|Univ"
    r"|Trans|etc|Inc|Phys|сер|Сер|гос|ун-т[а-я]*))\.$"
)


def label_layered(text: str) -> tuple[Labelled, ...]:
    """Label an entry (without its marker) by layers; the stretches are in order and do not overlap."""
    found: list[Labelled] = []
    free = _Mask(len(text))

    def take(start: int, end: int, label: str) -> bool:
        while start < end and text[start] in " .,;:":
            start += 1
        while end > start and text[end - 1] in " ,;:":
            end -= 1
        if start >= end or not free.take(start, end):
            return False
        found.append(Labelled(start, end, label))
        return True

    for label, pattern in _ATOMS[:5]:
        for match in pattern.finditer(text):
            if label in ("doi", "url"):
                if take(match.start("v"), match.end("v"), label):
                    free.block(match.start(), match.end())
            elif free.take(match.start(), match.end()):
                found.append(Labelled(match.start(), match.end(), label))
    authors_end = head_names(text)
    if authors_end:
        take(0, authors_end, "author")
    body = authors_end
    year_at_head = _HEAD_YEAR.match(text, body) if body else None
    has_year = False
    if year_at_head and take(year_at_head.start("v"), year_at_head.end("v"), "year"):
        body, has_year = year_at_head.end(), True
    elif not body:
        corporate = re.match(r"(?P<a>[^().]{3,120}?)\.?\s\((?P<v>(?:1[89]|20)\d\d)[a-z]?\)\.\s", text)
        if corporate and take(corporate.start("v"), corporate.end("v"), "year"):
            take(corporate.start("a"), corporate.end("a"), "author")
            body, has_year = corporate.end(), True
    tail_at = max(body, min(len(text), body + 8))
    vancouver = _VANCOUVER.search(text, body)
    if vancouver:
        for name in ("year", "volume", "issue", "pages"):
            if vancouver[name]:
                take(vancouver.start(name), vancouver.end(name), name)
        has_year = True
    for label, pattern in _ATOMS[5:]:
        for match in pattern.finditer(text, tail_at):
            if free.is_free(match.start(), match.end()) and take(match.start("v"), match.end("v"), label):
                free.block(match.start(), match.end())
                if label == "volume":
                    extra = _ISSUE_PAREN.match(text, match.end())
                    if extra and take(extra.start("issue"), extra.end("issue"), "issue"):
                        free.block(extra.start(), extra.end())
    for match in _EVENT_DATE.finditer(text, tail_at):
        if month_number(match["m1"] or match["m2"]):
            take(match.start(), match.end(), "event")
    for date in find_dates(text[tail_at:]):
        take(tail_at + date.start, tail_at + date.end, "date")
    if not any(item.label in ("pages", "volume") for item in found):
        tails = list(_APA_TAIL.finditer(text, tail_at))
        if tails and free.is_free(tails[-1].start() + 1, tails[-1].end()):
            for name in ("volume", "issue", "pages"):
                if tails[-1][name]:
                    take(tails[-1].start(name), tails[-1].end(name), name)
    slashes = _SLASHES.search(text, body)
    is_web_slash = slashes is not None and not free.is_free(slashes.start(), slashes.end())
    imprint_from = slashes.end() if slashes and not is_web_slash else tail_at
    for match in (*_IMPRINT.finditer(text, imprint_from), *_IMPRINT_BARE.finditer(text, imprint_from)):
        if free.is_free(match.start("place"), match.end("publisher")) and not _looks_like_title(
            match["place"], match.start("place"), body
        ):
            take(match.start("place"), match.end("place"), "place")
            take(match.start("publisher"), match.end("publisher"), "publisher")
            break
    else:
        for match in _PLACE_YEAR.finditer(text, tail_at):
            if not _may_be_place(text, match, slashes.end() if slashes else None):
                continue
            if free.is_free(match.start("place"), match.end("place")) and not _is_month(match["place"]):
                take(match.start("place"), match.end("place"), "place")
                break
    if not has_year:
        has_year = _take_year(text, tail_at, free, take)
    _take_title(text, body, free, take, found)
    return tuple(sorted(found, key=lambda item: item.start))


# What may stand between the parts of an entry without saying more.
_GLUE = re.compile(
    r"(?:\W|\b(?:[СсCcPpРТтTБб]|бб|бет|[Vv]ol|[Тт]ом|[Cc]тр|[Сс]тр|№|No|Iss|[Вв]ып|[Вв]ыпуск|PP|pp|и|др|г|года?|ж|с|c|URL|In|және|т|et|al|and)\b)*"
)


def has_vancouver_tail(text: str) -> bool:
    """Whether the entry ends as `2019;12(3):45-67`, which leaves nothing to guess about its numbers."""
    return _VANCOUVER.search(text) is not None


def is_explained(text: str, labelled: Sequence[Labelled]) -> bool:
    """Whether labels leave nothing of a whole entry over: who, what, when, and where it was published."""
    names = {item.label for item in labelled}
    if not {"title", "year"} <= names or not names & {"container", "publisher"}:
        return False
    if "author" not in names and not {"publisher", "page_count"} <= names:
        return False
    if "container" in names and "//" not in text:
        return False
    at = 0
    rest = []
    for item in labelled:
        rest.append(text[at : item.start])
        at = item.end
    return _GLUE.fullmatch(" ".join(rest) + text[at:]) is not None


def _take_year(text: str, tail_at: int, free: _Mask, take: _Take) -> bool:
    for pattern in (_PAREN_YEAR, _PLAIN_YEAR):
        matches = [m for m in pattern.finditer(text, tail_at) if free.is_free(m.start("v"), m.end("v"))]
        if pattern is _PLAIN_YEAR:
            delimited = [
                m
                for m in matches
                if re.search(r"[.,;:(–—\[/»”-]\s?$|^$|\bг\.\s$|[A-Za-zА-Яа-я]\s$", text[: m.start("v")])
                and re.match(r"\s*(?:г(?:\.|од\w*)?|ж\.?|$|[.,;:)\]–—-]|//)", text[m.end("v") :])
                and not re.match(r"\s*[–—-]\s*(?:1[5-9]|20)\d\d", text[m.end("v") :])
            ]
            matches = delimited
        if matches:
            # The imprint's year stands last, or first after the container.
            chosen = matches[-1]
            return take(chosen.start("v"), chosen.end("v"), "year")
    return False


def _looks_like_title(place: str, at: int, body: int) -> bool:
    """`Уран: геология, добыча` at the head of an entry is a title with a subtitle, no place with a publisher."""
    return (at - body < 3 and not place.endswith(".")) or place.rstrip(".") in _NO_PLACES


def _may_be_place(text: str, match: re.Match[str], container: int | None) -> bool:
    """A word before the year is a place where its abbreviation or a dash says so, else only outside containers."""
    place = match["place"]
    if re.match(r"(?:М|Л|СПб|Пг|Мн)\.", place) or re.match(r"\S?\s*[–—-]", match.group()):
        return container is None or match.start("place") > container + 2
    if container is not None:
        # `// Phys. Rev. 1965` names a journal, `// Труды института. Томск, 1990` a town.
        named = bool(_CYRILLIC.match(place)) and not place.isupper() and text[match.end("place")] == ","
        return named and match.group().lstrip()[0] == "." and match.start("place") > container + 2
    return not (match.group().lstrip()[0] == "," and len(place) > 5 and _CYRILLIC.match(place))


def _is_month(word: str) -> bool:
    return month_number(word.strip(" .")) is not None


def _take_title(text: str, body: int, free: _Mask, take: _Take, found: Sequence[Labelled]) -> None:
    """What is left between the known parts: title, then responsibility or container."""
    slashes = next((m for m in _SLASHES.finditer(text, body) if free.is_free(m.start(), m.end())), None)
    if slashes is not None:
        title_end = slashes.start()
        slash = next((m for m in _SLASH.finditer(text, body, title_end) if free.is_free(m.start(), m.end())), None)
        if slash is not None:
            _take_responsibility(text, slash.end(), title_end, free, take, found, is_last=False)
            title_end = slash.start()
        _take_until_known(text, body, title_end, "title", free, take)
        _take_until_known(text, slashes.end(), len(text), "container", free, take, stop=_CONTAINER_STOP)
        return
    slash = next((m for m in _SLASH.finditer(text, body) if free.is_free(m.start(), m.end())), None)
    dash = next((m for m in _GOST_DASH.finditer(text, body + 3) if free.is_free(m.start(), m.end())), None)
    if slash is not None and (dash is None or slash.start() < dash.start()):
        _take_responsibility(text, slash.end(), len(text), free, take, found, is_last=True)
        _take_until_known(text, body, slash.start(), "title", free, take)
        return
    quoted = _QUOTED.match(text, _skip(text, body))
    inside = _IN.search(text, body + 3)
    if quoted and free.is_free(quoted.start("v"), quoted.end("v")):
        take(quoted.start("v"), quoted.end("v"), "title")
        begin = quoted.end() if inside is None or inside.start() > quoted.end() + 3 else inside.end()
        _take_until_known(text, begin, len(text), "container", free, take, stop=_CONTAINER_STOP)
        return
    if inside is not None and free.is_free(inside.start("v"), inside.end("v")):
        _take_until_known(text, body, inside.start(), "title", free, take)
        begin = inside.end()
        named = head_names(text, begin)
        role = _NAMED_ROLE.match(text, named) if named > begin else None
        if role:
            take(begin, named, "editor")
            begin = role.end()
        _take_until_known(text, begin, len(text), "container", free, take, stop=_CONTAINER_STOP)
        return
    if dash is not None and _is_gost(text, dash.start()):
        _take_until_known(text, body, dash.start(), "title", free, take)
        _take_until_known(text, dash.end(), len(text), "container", free, take, stop=_CONTAINER_STOP)
        return
    # Full stops and commas only: the first sentence is the title, the second the container.
    end = _first_sentence(text, body, free)
    _take_until_known(text, body, end, "title", free, take)
    if end < len(text):
        _take_until_known(text, end, len(text), "container", free, take, stop=_CONTAINER_STOP)


_CONTAINER_STOP = re.compile(rf"\.\s*[{_D}]|\s[–—]\s|,\s*(?=\(?(?:1[5-9]|20)\d\d)|\.\s*(?=(?:1[5-9]|20)\d\d)|\s/\s")


def _is_gost(text: str, dash: int) -> bool:
    return bool(re.search(r"[.,)»”/]\s?$", text[: dash + 1].rstrip("–—- ") + text[dash : dash + 1])) or bool(
        re.search(r"[–—-]\s*(?:[A-ZА-Я][\w.-]*\s*[:,.]|\d|[СсТтCcPpVvTБ]\.)", text[dash:])
    )


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " .,;:–—-":
        at += 1
    return at


def _first_sentence(text: str, body: int, free: _Mask) -> int:
    known = free.next_taken(_skip(text, body))
    for match in _SENTENCE_END.finditer(text, body + 3, known):
        if not _ABBREVIATION.search(text[body : match.start()]):
            return match.start()
    return known


def _take_until_known(
    text: str, begin: int, end: int, label: str, free: _Mask, take: _Take, stop: re.Pattern[str] | None = None
) -> None:
    begin = _skip(text, begin)
    end = min(end, free.next_taken(begin))
    if stop is not None:
        match = stop.search(text, begin + 2, end)
        if match:
            end = match.start()
    piece = text[begin:end].rstrip(" ,;:–—-(/[")
    end = begin + len(piece)
    if label == "container" and (len(piece) < 2 or not any(c.isalpha() for c in piece)):
        return
    if label == "container" and re.fullmatch(r"(?:\W|г\.?|год|ж\.?|p|с|т|vol|no|vyp|ред|изд|ed)+", piece, re.I):
        return
    take(begin, end, label)


def _take_responsibility(
    text: str, begin: int, end: int, free: _Mask, take: _Take, found: Sequence[Labelled], *, is_last: bool
) -> None:
    """After ` / `: the persons responsible, or (in house styles) the container."""
    begin = _skip(text, begin)
    limit = min(end, free.next_taken(begin))
    stop = _CONTAINER_STOP.search(text, begin, limit)
    limit = stop.start() if stop else limit
    if _EDITOR.match(text[begin:limit]):
        take(begin, limit, "editor")
        return
    names_end = head_names(text, begin)
    if names_end > begin:
        names_end = min(names_end, limit)
        has_authors = any(item.label == "author" for item in found)
        take(begin, names_end, "editor" if has_authors else "author")
        rest = _skip(text, names_end)
        if is_last and text[names_end : names_end + 1] == "/":
            _take_until_known(text, names_end + 1, len(text), "container", free, take, stop=_CONTAINER_STOP)
        elif rest < limit and _EDITOR.match(text[rest:limit]):
            take(rest, limit, "editor")
        return
    if is_last:
        take(begin, limit, "note" if _GENRE.match(text[begin:limit]) else "container")


class _Mask:
    """Which characters already belong to a part."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def take(self, start: int, end: int) -> bool:
        if not self.is_free(start, end):
            return False
        self.block(start, end)
        return True

    def block(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def next_taken(self, start: int) -> int:
        at = self._taken.find(1, start)
        return len(self._taken) if at < 0 else at
