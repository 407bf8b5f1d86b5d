"""What kind of work an entry names, from its words and from the parts that were found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from warehouse.extract.references.reference import ReferenceKind

_STANDARD = re.compile(
    r"^\W*(?:(?:ГОСТ|СТ\s?РК|СНиП|СанПиН|ОСТ|ТУ|СТО|РД|НП|ПБЯ|ПНАЭ|МУ|ВСН|СП|ҚР\s?СТ|МЕМСТ|ИСО|ISO"
    r"|IEC|EN|DIN|ASTM|IEEE\s(?:Std|Standard)|BS|ANSI)"
    r"(?:[\s/-]*(?:Р|ЭО|ISO|ИСО|МЭК|IEC|EN|РК|АЭ|ТР|DIS|СЭВ|Г))*[\s№-]*(?P<v>[A-Z]?\d[\d.:/–-]*\d|\d+))"
)
# Any other designation in capitals that ends with a number and a year of two or four digits: `РТМ 108.031-84`.
_DESIGNATION = re.compile(
    r"^\W*(?=[А-ЯЁA-Z])(?:[А-ЯЁ]{2,5}|[A-Z]{2,4}(?=-[A-Z]))(?:[ -][А-ЯЁA-Z]{1,4}){0,2}[ -]?"
    r"(?P<v>\d[\d.]*(?:[-–/]\d{1,5})*[-–/](?:\d{4}|\d\d))(?=[\s.,;«:]|$)"
)
_STANDARD_LATER = re.compile(
    r"(?:национальный стандарт|межгосударственный стандарт|мемлекетаралық стандарт|international standard)", re.I
)
_STANDARD_ID = re.compile(r"\b(?:ГОСТ|СТ РК|СНиП|ISO|ИСО|МЕМСТ)(?:\s(?:Р|ISO|ИСО|МЭК|IEC))*\s(?P<v>[\d.:–-]+\d)")
_THESIS = re.compile(
    r"(?:\bдис(?:с|серт\w*)?\b\.?|\bавтореф\w*|\bканд\.\s\w+\.\s?наук|\bд-ра\s\w+\.?\s?наук"
    r"|магист\w+ (?:дисс|работ)|диссертация\w*|"
    r"(?:ph\.?\s?d\.?|doctoral|master['’]?s?|diploma|m\.?\s?sc\.?)[\s,]+(?:thesis|dissertation)"
    r"|\bdissertation\b|\b[Tt]hesis\b(?!\s+and))",
    re.I,
)
_NEWSPAPERS = re.compile(
    r"(?:казахстанская правда|егемен\s?қазақстан|литер\b|айқын|жас алаш|экспресс[\s-]?к|время\b"
    r"|правда\b|известия(?!\s+(?:ву|ран|ан|на|выс|рос|том|тул|юж|ака|ка|сам|вол|рг|сп|пе|го))"
    r"|коммерсант|ведомости\b(?!\s+\w+ого)|независимая газета|российская газета|аргументы и факты"
    r"|заң газеті|"
    r"деловой казахстан|панорама|түркістан|ана тілі|new york times|the times\b|financial times"
    r"|wall street journal|washington post|guardian|le monde|astana times|газета\b|газеті"
    r"|newspaper)",
    re.I,
)
_ARCHIVE = re.compile(
    r"(?:\bФ\.\s?[РПрп]?-?\s?\d+.{0,40}?\b[ОоOo]п\.\s?\d+|\b[Оо]п\.\s?\d+.{0,20}?\bД\.\s?\d+"
    r"|\b(?:ЦГА|ГАРФ|РГАСПИ|РГАЭ|РГВИА|АПРК|АП РК|ГАНИ|ҚР ОММ|ҚР ПМ|РГИА)\b|\d+-қор\b.{0,30}тізбе"
    r"|\b(?:National Archives|State Archive)\b.{0,60}\b(?:[Ff](?:ond|ile)|[Bb]ox|FO|RG)\b)"
)
_CHAPTER = re.compile(
    r"(?:\bсб(?:орник\w*)?\b\.?|материал\w* |\bтруды\b.{0,80}конф|тезис\w* "
    r"|\bдоклад\w* .{0,50}(?:конф|сем|совещ)|конференци\w+|симпозиум\w*|конгресс\w*|\bв кн\b\.?"
    r"|жинағы|материалдары|конференциясы|"
    r"proceedings|\bproc\.|conference|symposium|workshop|congress|\bconf\.|abstracts of"
    r"|научн\w+ сесси\w+|научн\w+ школ\w+|чтени[яй])",
    re.I,
)
_BOOKISH = re.compile(
    r"(?:монограф|учебник|учеб\.|пособи[ея]|справочник|энциклопеди|словарь|хрестомати|оқулық"
    r"|оқу құралы|сөздік|роман\b|в \d+ т\.|собрание сочинений|изд-во|издательство|баспасы|handbook"
    r"|textbook|monograph|\bpress\b|publish)",
    re.I,
)
_REPORT = re.compile(
    r"(?:\bотчет\b|\bотчёт\b|препринт|patent|патент|\bа\.\s?с\.|авторское свидетельство|preprint"
    r"|tech(?:nical|n?\.)\s*rep|report no|arxiv|tecdoc|доклад\b)",
    re.I,
)
# `– 2022. – 17 …`: a day of issue, even where the month cannot be read.
DAY_OF_ISSUE = re.compile(
    r"\b(?:19|20)\d\d\.?\s*[–—-]\s*(?P<day>\d{1,2}\s+(?!(?:стр|бет|pages|страниц)\b)[^\W\d_]{3,12})\b"
)
_PATENT = re.compile(
    r"(?:\b[Пп]атент\s(?:на|№|RU|РФ|SU|US|РК)|\b[Аа]вторское свидетельство|\bА\.\s?с\.\s(?:№|\d"
    r"|СССР)|\b[Pp]atent\s(?:No|№|US|\d))"
)
_JOURNALISH = re.compile(
    r"(?:журнал|вестник|известия|journal|\bj\.\s|хабаршы|review|letters|annals|bulletin"
    r"|ученые записки|трансакц|transactions)",
    re.I,
)


def standard_designation(text: str) -> tuple[int, str] | None:
    """Where a standard's designation ends and its number (`7.0.5-2008`); None for anything else."""
    match = _STANDARD.match(text) or _DESIGNATION.match(text)
    end = match.end() if match else 0
    if match is None and _STANDARD_LATER.search(text):
        match = _STANDARD_ID.search(text)
    return (end, match["v"].replace("–", "-").rstrip(".:-/")) if match else None


def classify(text: str, parts: Mapping[str, str]) -> tuple[ReferenceKind, float]:
    """Kind and confidence of an entry that is no act and no repeat. `parts` are its fields by label."""
    has = parts.__contains__
    if _ARCHIVE.search(text):
        return "archive", 0.9
    if _PATENT.search(text):
        return "other", 0.8
    if _THESIS.search(text) and not (has("container") and has("issue") and has("pages")):
        return "thesis", 0.9
    container = parts.get("container", "")
    is_serial = has("issue") or has("volume")
    if has("date") and "//" in text and _NEWSPAPERS.search(text):
        return "newspaper", 0.88
    is_dated = has("date") and not is_serial and not has("pages") and not has("publisher")
    if container and "//" in text and DAY_OF_ISSUE.search(text) and not is_serial and not has("pages"):
        return "newspaper", 0.6
    if container and is_dated and not _CHAPTER.search(text):
        # A day of issue, and neither volume nor pages.
        return "newspaper", 0.65
    if container:
        if _NEWSPAPERS.search(container) and not has("pages") and (has("date") or not has("volume")):
            return ("newspaper", 0.8) if has("date") or has("issue") else ("newspaper", 0.6)
        if _CHAPTER.search(container) or re.search(r"(?:\.|,|\s)\s?(?:In|В кн\.|В сб\.|Кітапта):?\s", text):
            return "chapter", 0.85
        if is_serial or (has("pages") and has("year") and not has("publisher")):
            return "article", 0.88 if "//" in text or is_serial else 0.7
        if _JOURNALISH.search(container):
            return "article", 0.75
        if has("pages") and (has("publisher") or has("editor")):
            return "chapter", 0.7
    if _REPORT.search(text) and not has("publisher"):
        return "other", 0.6
    if has("page_count") or has("publisher") or (has("place") and has("year") and not has("pages")):
        if has("url") and not (has("place") or has("publisher")):
            return "web", 0.6
        if _CHAPTER.search(text) and has("pages") and not has("page_count"):
            return "chapter", 0.6
        return "book", 0.9 if has("page_count") and (has("place") or has("publisher")) else 0.8
    if _CHAPTER.search(text) and has("pages"):
        return "chapter", 0.6
    if has("volume") and (has("pages") or has("issue")):
        return "article", 0.7
    if has("url"):
        return "web", 0.85
    if _BOOKISH.search(text):
        return "book", 0.6
    if has("doi"):
        return "article", 0.6
    if has("container") and has("year"):
        return "article", 0.4
    return "other", 0.4
