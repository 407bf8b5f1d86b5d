"""Set reference strings from fields, in the styles of Russian and Kazakh lists, for training. Not part of a run.

Each string carries its labels. The parts (people, titles, journals, imprints) come from BibTeX files and from the
printed strings that are not held out; the styles are those of GOST 7.1, 7.80, R 7.0.5-2008 and R 7.0.100-2018, APA,
Vancouver, Harvard and the house styles met in journals.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warehouse.extract.references.corpora import RECORDS, Sample, is_held_out, printed_strings
from warehouse.extract.references.label import Labelled


@dataclass(frozen=True)
class Parts:
    """What the printer draws from."""

    people: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    journals: tuple[str, ...]
    volumes: tuple[str, ...]
    imprints: tuple[tuple[str, str], ...]
    kazakh: tuple[str, ...] = ()


def read_bibtex(path: Path) -> list[dict[str, str]]:
    """Entries of a BibTeX file as field maps (`type` among them)."""
    found = []
    for block in re.split(r"\n(?=@)", path.read_text(encoding="utf-8")):
        head = re.match(r"@(\w+)\s*\{", block)
        if head is None:
            continue
        fields = {"type": head[1].lower()}
        for match in re.finditer(
            r"(\w+)\s*=\s*(?:\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}|\"([^\"]*)\"|(\d+))", block
        ):
            value = match[2] or match[3] or match[4] or ""
            value = re.sub(r"\\[a-zA-Z]+\s?|[{}]", "", value)
            fields[match[1].lower()] = re.sub(r"\s+", " ", value.replace("~", " ").replace("--", "–")).strip()
        found.append(fields)
    return found


def read_parts(data: Path) -> Parts:
    """People, titles, journals, collections and imprints seen in the corpora."""
    entries = [
        e
        for name in ("biblatex-gost", "russian-phd-bib")
        for p in sorted((data / name).glob("*.bib"))
        for e in read_bibtex(p)
    ]
    people: set[tuple[str, str]] = set()
    titles: set[str] = set()
    journals: Counter[str] = Counter()
    volumes: set[str] = set()
    imprints: set[tuple[str, str]] = set()
    for entry in entries:
        if re.search("[а-яё]", entry.get("title", "")):
            titles.add(entry["title"].rstrip("."))
        for name in (entry.get("journaltitle"), entry.get("journal")):
            if name:
                journals[name] += 2
        if entry.get("booktitle"):
            volumes.add(entry["booktitle"])
        place = entry.get("location") or entry.get("address")
        if place and entry.get("publisher"):
            imprints.add((place, entry["publisher"]))
        for person in re.split(r"\s+and\s+", entry.get("author", "")):
            match = re.match(r"([^,\s]+),\s*(\S+)(?:\s+(\S+))?$", person)
            if match:
                people.add((match[1], "".join(f"{w[0]}." for w in match.groups()[1:] if w)))
    for line in (data / RECORDS).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if not is_held_out(record["issue"]):
            titles.add(record["title"].rstrip("."))
    for printed in printed_strings(data)[1]:
        people.update(re.findall(r"\b([А-ЯЁ][а-яё]+)\s((?:[А-ЯЁ]\.){2})", printed[:120]))
        match = re.search(r"//\s*([^/]{3,80}?)\.?\s*[–-]\s*(?:19|20)\d\d\.?\s*[–-]", printed)
        if match:
            journals[match[1].strip(" .")] += 1
        match = re.search(r"//?\s*((?:Сб|Труды|Материалы|Тезисы|Доклады)[^/]{10,140}?)\.\s*[–-]\s", printed)
        if match and not re.search(r"\d{4}", match[1]):
            volumes.add(match[1])
        match = re.search(r"[–-]\s*([А-ЯЁ][а-яё-]*\.?):\s*([А-ЯЁ«][^:,]{2,40}),\s*(?:19|20)\d\d", printed)
        if match:
            imprints.add((match[1], match[2]))
    imprints.update(
        ("Алматы", name) for name in ("Қазақ университеті", "Ғылым", "Мектеп", "Жазушы", "Атамұра", "Экономика")
    )
    imprints.update(("Астана", name) for name in ("Фолиант", "ЕНУ", "Елорда", "КИСИ", "Мастер ПО"))
    return Parts(
        tuple(sorted(people)),
        tuple(sorted(titles)),
        tuple(j for j, n in sorted(journals.items()) for _ in range(min(n, 4))),
        tuple(sorted(volumes)),
        tuple(sorted(imprints)),
        tuple(_kazakh_titles(data.parent / "text/KazNERD/IOB2_valid.txt")),
    )


def _kazakh_titles(path: Path) -> Iterator[str]:
    """Runs of words of Kazakh sentences, which stand for titles."""
    if not path.exists():
        return
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        words = [line.split(" ")[0] for line in block.strip().split("\n") if line.strip()]
        run: list[str] = []
        for word in [*words, "."]:
            if word.isalpha() and len(run) < 11:
                run.append(word)
                continue
            if len(run) >= 4:
                yield run[0].capitalize() + " " + " ".join(run[1:])
            run = []


class _Printed:
    """A string under way, with its labels."""

    def __init__(self) -> None:
        self.text = ""
        self.labelled: list[Labelled] = []

    def add(self, body: str, label: str | None = None) -> _Printed:
        if label and body:
            self.labelled.append(Labelled(len(self.text), len(self.text) + len(body), label))
        self.text += body
        return self


def print_gost(parts: Parts, count: int, seed: int) -> Iterator[Sample]:
    """Strings in the styles of Russian and Kazakh lists, set from recombined parts."""
    draw = random.Random(seed)  # noqa: S311
    for number in range(count):
        out = _Printed()
        kazakh = draw.random() < 0.2
        dash = draw.choice([" – ", " – ", " – ", " - ", " — ", "–", " -", " "])
        people = [draw.choice(parts.people) for _ in range(draw.choice([0, 1, 1, 1, 2, 2, 3, 4]))]
        named = draw.choice(["{0} {1}", "{0} {1}", "{0}, {1}", "{1} {0}"])
        spaced = draw.random() < 0.3
        authors = ", ".join(named.format(f, i.replace(".", ". ").strip() if spaced else i) for f, i in people)
        authors += draw.choice(["", "", "", " и др.", ", и др."]) if len(people) > 2 else ""
        style = draw.choices(["article", "book", "chapter", "web", "thesis", "preprint"], [43, 28, 16, 7, 5, 5])[0]
        head_authors = bool(people) and draw.random() < 0.88
        if style == "book" and draw.random() < 0.05:
            head_authors, people = False, []
            name = draw.choice(["ГОСТ", "ГОСТ Р", "СТ РК", "РД", "НП", "СНиП", "ҚР СТ"])
            out.add(f"{name} {draw.randint(1, 60000)}-{draw.choice(['91', '2008', '05', '2015'])}", "number")
            out.add(draw.choice([". ", " ", ". "]))
        if head_authors:
            out.add(authors, "author").add(draw.choice([" ", " ", ". " if not authors.endswith(".") else " "]))
        # «: монография» belongs to the title, as the BibTeX sources have it; « / Учебник» does not.
        kinds = ["", "", "", "", ": монография", ": учебник", ": учеб. пособие", ". Учебное пособие", ": оқулық"]
        titles = parts.kazakh if kazakh and parts.kazakh else parts.titles
        out.add(draw.choice(titles) + (draw.choice(kinds) if style == "book" else ""), "title")
        if style == "book" and draw.random() < 0.05:
            out.add(" / Учебник")
        elif style == "book" and draw.random() < 0.1:
            out.add(draw.choice([". ", ". В 2-х т. ", ": в 3 т. "]))
            out.add(draw.choice(["Т. ", "Том ", "Ч. "])).add(str(draw.randint(1, 4)), "volume")
        if style == "web":
            out.add(
                draw.choice([" [Электронный ресурс]", ". Электронный ресурс:", " [Электрондық ресурс]", ""]), "note"
            )
        elif draw.random() < 0.06:
            out.add(draw.choice([" [Текст]", " [Мәтін]"]), "note")
        if people and (not head_authors or draw.random() < 0.12):
            out.add(" / ").add(", ".join(f"{i} {f}" for f, i in people[:3]), "editor" if head_authors else "author")
        elif style == "book" and draw.random() < 0.15:
            family, initials = draw.choice(parts.people)
            out.add(" / ").add(
                f"{draw.choice(['Под ред.', 'под общ. ред.', 'отв. ред.', 'Пер. с англ.'])} {initials} {family}",
                "editor",
            )
        year = str(draw.randint(1955, 2024))
        stop = draw.choice([".", ".", ".", ".", ",", ""])
        if style == "article":
            out.add(draw.choice([" // ", " // ", " // ", "// ", "//", ". // ", " / "])).add(
                draw.choice(parts.journals), "container"
            )
            comma = draw.random() < 0.2
            sep = ", " if comma else f"{stop or '.'}{dash}"
            out.add(sep).add(year, "year").add(draw.choice(["", "", "", " г"]))
            if draw.random() < 0.5:
                out.add(sep).add(draw.choice(["Т. ", "Т.", "Vol. ", "т. ", "Том "])).add(
                    str(draw.randint(1, 120)), "volume"
                )
            if draw.random() < 0.8:
                out.add(sep).add(draw.choice(["№ ", "№", "Вып. ", "№ ", "No. "])).add(
                    draw.choice(
                        [
                            str(draw.randint(1, 12)),
                            f"{draw.randint(1, 5)}-{draw.randint(6, 9)}",
                            f"{draw.randint(1, 12)}({draw.randint(13, 90)})",
                        ]
                    ),
                    "issue",
                )
            first = draw.randint(1, 400)
            _pages(out.add(sep), draw, kazakh, first, first + draw.randint(1, 20))
        elif style == "preprint":
            body = draw.choice(["ФЭИ", "ИАЭ", "НИИАР", "ОИЯИ", "ИЭОПП", "КИСИ"])
            out.add(draw.choice([" / ", ": ", ". ", ". / "]))
            out.add(f"{draw.choice(['Препринт', 'Отчет', 'Отчёт о НИР'])} {body}-{draw.randint(10, 6999)}", "note")
            out.add(draw.choice([". – ", ", ", ". "])).add(draw.choice(parts.imprints)[0], "place")
            out.add(draw.choice([", ", ". "])).add(year, "year")
        elif style in ("book", "thesis"):
            if style == "thesis":
                out.add(
                    draw.choice(
                        [
                            ": дис. ... канд. техн. наук",
                            ": автореф. дис. ... д-ра экон. наук",
                            ". Дисс. канд. ист. наук",
                        ]
                    ),
                    "note",
                )
            place, publisher = draw.choice(parts.imprints)
            out.add(f"{draw.choice(['.', '.', '.', ''])}{dash}").add(place, "place")
            if draw.random() < 0.85 and style == "book":
                out.add(draw.choice([": ", ": ", ": ", " : ", ", ", " "])).add(publisher, "publisher")
            out.add(draw.choice([", ", ", ", ". "])).add(year, "year").add(draw.choice(["", "", "", " г", "г"]))
            if draw.random() < 0.75:
                pages = str(draw.randint(20, 900))
                out.add(draw.choice([".", ".", ",", ""]) + dash).add(pages, "page_count").add(
                    " б." if kazakh else draw.choice([" с.", " с", "с.", " c."])
                )
        elif style == "chapter":
            out.add(draw.choice([" // ", "// ", " / ", ". В кн.: ", " // "]))
            out.add(draw.choice(parts.volumes or parts.journals), "container")
            place, publisher = draw.choice(parts.imprints)
            if draw.random() < 0.3:
                month = draw.choice(
                    ["января", "апреля", "мая", "июня", "сентября", "октября", "ноября", "қазан", "мамыр"]
                )
                days = f"{draw.randint(1, 12)}{draw.choice(['–', '-', ' – '])}{draw.randint(13, 30)}"
                out.add(draw.choice([". ", ", ", " ("])).add(draw.choice(["", "г. "])).add(place, "place")
                out.add(f", {days} {month} ").add(year, "year").add(draw.choice([" г.", "", "."]))
                if draw.random() < 0.7:
                    _pages(
                        out.add(dash if dash.strip() else " – "), draw, kazakh, number % 300 + 1, number % 300 + 6
                    )
                yield Sample("printed", number % 10 == 0, out.text, tuple(out.labelled))
                continue
            out.add(f".{dash}").add(place, "place")
            if draw.random() < 0.7:
                out.add(": ").add(publisher, "publisher")
            out.add(", ").add(year, "year").add(f".{dash}")
            first = draw.randint(1, 400)
            _pages(out, draw, kazakh, first, first + draw.randint(1, 12))
        else:
            out.add(draw.choice([". URL: ", " – Режим доступа: ", " ", ". – URL: "]))
            host = draw.choice(("stat", "gov", "inform", "lib", "news", "www.stat", "www.bank"))
            page = draw.choice(("ru/news", "page", "doc", "index.php?id="))
            out.add(f"https://{host}.{draw.choice(('kz', 'ru', 'org'))}/{page}/{draw.randint(1, 99999)}", "url")
            day = f"{draw.randint(1, 28):02}.{draw.randint(1, 12):02}.{draw.randint(2005, 2024)}"
            out.add(" ").add(
                draw.choice([f"(дата обращения: {day})", f"(дата доступа: {day})", f"(қаралған күні: {day})"]),
                "note",
            )
        out.add(draw.choice([".", ".", ""]) if not out.text.endswith(".") else "")
        yield Sample("printed", number % 10 == 0, out.text, tuple(out.labelled))


def _pages(out: _Printed, draw: random.Random, kazakh: bool, first: int, last: int) -> None:
    between = draw.choice(["–", "-", " – ", "-"])
    value = f"{first}{between}{last}" if draw.random() < 0.9 else str(first)
    if kazakh:
        if draw.random() < 0.5:
            out.add("Б. ").add(value, "pages").add(".")
        else:
            out.add(value, "pages").add(draw.choice([" бб.", " б.", "-бб."]))
    else:
        out.add(draw.choice(["С. ", "С.", "с. ", "C. ", "стр. ", "PP. "])).add(value, "pages").add(".")


# Other styles ------------------------------------------------------------------------------------------------

_KAZAKH_PEOPLE = tuple(
    (family, initials)
    for family in (
        *("Ахметов", "Қасымова", "Нұрланов", "Жұмабаева", "Әбдірахманов", "Сейітқали", "Төлегенова", "Байжанов"),
        *("Ерғалиев", "Қалиева", "Мұқанов", "Омарова", "Сәрсенбаев", "Тілеуберді", "Үсенов", "Шаяхметов"),
        *("Ыбырай", "Өмірзақов", "Ізбасаров", "Дүйсенов"),
    )
    for initials in ("А.Б.", "Г.К.", "Ж.", "Қ.М.", "Ә.С.")
)
_KAZAKH_JOURNALS = (
    "ҚазҰУ хабаршысы. Экономика сериясы",
    "Қазақстан Республикасы Ұлттық ғылым академиясының хабарлары",
    "Егемен Қазақстан",
    "Абай атындағы ҚазҰПУ хабаршысы",
    "Л.Н. Гумилев атындағы ЕҰУ хабаршысы",
    "Қоғам және дәуір",
    "Саясат",
    "Ақиқат",
    "Аль-Пари",
    "Казахстанская правда",
    "Экономика: стратегия и практика",
    "Вестник КазНУ. Серия международные отношения",
)
_DEGREES = (
    "дис. ... канд. техн. наук",
    "автореф. дис. ... д-ра экон. наук",
    "Дисс. канд. ист. наук",
    "диссертация на соискание ученой степени кандидата наук",
    "дис. ... филос. д-ры (PhD)",
    "ғыл. канд. дис.",
    "Автореферат дисс. докт. техн. наук",
    "Дис. на соиск. уч. ст. к.т.н.",
)
_MEETINGS = (
    "Международной научно-практической конференции",
    "II Международной научно-технической конференции",
    "Всероссийской конференции",
    "республиканской научной конференции",
    "XIV семинара",
    "совещания",
)
_ACCESS = (
    ("(дата обращения: {})", "."),
    ("(дата доступа {})", "."),
    ("(дата обращения {})", ""),
    ("Дата обращения: {}", "."),
    ("(қаралған күні: {})", "."),
    ("(өтініш берген күні: {})", "."),
)


def print_styles(parts: Parts, count: int, seed: int) -> Iterator[Sample]:
    """Strings in the fuller and the rarer styles, each style in turn."""
    draw = random.Random(seed)  # noqa: S311
    styles = (
        _full_article,
        _full_book,
        _full_web,
        _meeting,
        _meeting,
        _report,
        _thesis,
        _patent,
        _standard,
        _author_date,
        _vancouver,
        _volume,
        _bare_web,
    )
    for number in range(count):
        out = _Printed()
        styles[number % len(styles)](out, parts, draw, draw.random() < 0.2)
        if draw.random() < 0.8 and not out.text.endswith("."):
            out.add(".")
        yield Sample("printed", number % 10 == 3, out.text, tuple(out.labelled))


def _people(parts: Parts, draw: random.Random, kazakh: bool, most: int = 4) -> list[tuple[str, str]]:
    pool = _KAZAKH_PEOPLE if kazakh and draw.random() < 0.6 else parts.people
    return [draw.choice(pool) for _ in range(draw.randint(1, most))]


def _names(people: list[tuple[str, str]], draw: random.Random, form: str | None = None) -> str:
    form = form or draw.choice(("{0} {1}", "{0} {1}", "{0}, {1}", "{1} {0}", "{0} {2}"))
    names = [form.format(family, initials, initials.replace(".", ". ").strip()) for family, initials in people]
    more = draw.choice(("", "", "", " и др.", ", и др.", " [и др.]")) if len(names) > 2 else ""
    return draw.choice((", ", ", ", ", ", "; ", " ")).join(names) + more


def _title(parts: Parts, draw: random.Random, kazakh: bool) -> str:
    title = draw.choice(parts.kazakh if kazakh and parts.kazakh else parts.titles)
    if draw.random() < 0.08:
        title = f"«{title}»"
    elif draw.random() < 0.05:
        title = f"{title}. {draw.choice(parts.titles)}"
    return title


def _journal(parts: Parts, draw: random.Random, kazakh: bool) -> str:
    return draw.choice(_KAZAKH_JOURNALS) if kazakh or draw.random() < 0.1 else draw.choice(parts.journals)


def _day(draw: random.Random) -> str:
    return f"{draw.randint(1, 28):02}.{draw.randint(1, 12):02}.{draw.randint(2003, 2025)}"


def _address(draw: random.Random) -> str:
    host = draw.choice(("stat.gov.kz", "www.gov.kz", "online.zakon.kz", "adilet.zan.kz", "lib.ru", "inform.kz"))
    tail = draw.choice(("", "/", "/docs/P{}", "/ru/news/{}.html", "/page?id={}", "/files/{}.pdf", "/doc/{}/"))
    return f"{draw.choice(('https://', 'http://', 'http://', ''))}{host}{tail.format(draw.randint(10, 99999))}"


def _imprint(out: _Printed, parts: Parts, draw: random.Random, year: str) -> None:
    place, publisher = draw.choice(parts.imprints)
    out.add(draw.choice((". – ", ". – ", ". - ", " – ", ". ", ". — ", ".– "))).add(place, "place")
    kind = draw.random()
    if kind < 0.8:
        out.add(draw.choice((": ", ": ", " : ", ", ", ". "))).add(publisher, "publisher")
    out.add(draw.choice((", ", ", ", ". ", ". – "))).add(year, "year").add(draw.choice(("", "", "", " г", "г")))


def _count(out: _Printed, draw: random.Random, kazakh: bool) -> None:
    out.add(draw.choice((". – ", ". - ", ", ", " – "))).add(str(draw.randint(8, 900)), "page_count")
    out.add(" б." if kazakh else draw.choice((" с.", "с.", " c.", " С.", " p.")))


def _access(out: _Printed, draw: random.Random) -> None:
    form, stop = draw.choice(_ACCESS)
    out.add(" ").add(form.format(_day(draw)), "note").add(stop)


def _full_article(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    people = _people(parts, draw, kazakh)
    out.add(_names(people[:1], draw, "{0}, {2}"), "author").add(draw.choice((" ", ". ")))
    out.add(_title(parts, draw, kazakh), "title").add(draw.choice((" / ", " / ", "/")))
    out.add(", ".join(f"{initials} {family}" for family, initials in people), "editor")
    if draw.random() < 0.3:
        out.add(". – DOI ").add(
            f"10.{draw.randint(1000, 99999)}/{draw.randint(10, 9999)}-{draw.randint(1, 99)}", "doi"
        )
    out.add(draw.choice(("", "", ". – Текст : непосредственный", ". – Текст : электронный", ". – Мәтін")))
    out.add(draw.choice((" // ", " // ", ". // ", "// "))).add(_journal(parts, draw, kazakh), "container")
    year = str(draw.randint(1960, 2025))
    out.add(". – ").add(year, "year")
    if draw.random() < 0.6:
        out.add(". – Т. ").add(str(draw.randint(1, 90)), "volume")
    out.add(draw.choice((", № ", ". – № ", ". – Вып. "))).add(
        draw.choice((str(draw.randint(1, 12)), f"{draw.randint(1, 6)} ({draw.randint(7, 140)})")), "issue"
    )
    first = draw.randint(1, 300)
    _pages(out.add(". – "), draw, kazakh, first, first + draw.randint(1, 15))
    if draw.random() < 0.2:
        out.add(draw.choice((" – URL: ", " – Режим доступа: "))).add(
            "https://" + _address(draw).split("//")[-1], "url"
        )
        _access(out, draw)


def _full_book(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    people = _people(parts, draw, kazakh)
    by_title = draw.random() < 0.3
    if not by_title:
        out.add(_names(people[:1], draw, "{0}, {2}"), "author").add(" ")
    kind = draw.choice(
        (" : монография", " : учебник для вузов", ": учебное пособие", " : сборник статей", ": оқулық", "")
    )
    out.add(_title(parts, draw, kazakh) + kind, "title").add(draw.choice((" / ", " / ", " [Текст] / ")))
    names = ", ".join(f"{initials} {family}" for family, initials in people)
    if by_title and draw.random() < 0.6:
        family, initials = draw.choice(parts.people)
        role = draw.choice(
            ("под ред.", "под общей редакцией", "Отв. ред.", "сост.", "ред. басқ.", "Под ред. проф.")
        )
        out.add(f"{role} {initials} {family}", "editor")
    else:
        out.add(names, "author" if by_title else "editor")
        if draw.random() < 0.3:
            out.add(" ; ").add("под ред. " + " ".join(draw.choice(parts.people)[::-1]), "editor")
    if draw.random() < 0.5:
        out.add(draw.choice((". – 2-е изд.", ". – 3-е изд., перераб. и доп.", ". – Изд. 4-е, стер.", " – 2-бас.")))
    _imprint(out, parts, draw, str(draw.randint(1950, 2025)))
    _count(out, draw, kazakh)
    if draw.random() < 0.5:
        out.add(
            draw.choice(
                (" – ISBN 978-5-02-0{}-1", " : ил.", " – (Высшее образование)", " – Библиогр.: с. 210")
            ).format(draw.randint(10000, 99999))
        )
    if draw.random() < 0.3:
        out.add(" – Текст : непосредственный")


def _full_web(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    if draw.random() < 0.4:
        out.add(_names(_people(parts, draw, kazakh, 2), draw), "author").add(draw.choice((" ", ". ")))
    out.add(_title(parts, draw, kazakh), "title")
    medium = draw.choice(
        (
            " [Электронный ресурс]",
            ". Электронный ресурс",
            " [Электрондық ресурс]",
            ". – Электронный ресурс",
            " [сайт]",
            "",
        )
    )
    out.add(medium, "note")
    if draw.random() < 0.3:
        out.add(" // ").add(_journal(parts, draw, kazakh), "container").add(". – ").add(
            str(draw.randint(1998, 2025)), "year"
        )
    lead = (
        ": ",
        ". URL: ",
        " – Режим доступа: ",
        " URL: ",
        ". – URL: ",
        ": URL: ",
        " – Доступно на сайте ",
        ". Қолжетімділік режимі: ",
    )
    out.add(draw.choice(lead)).add(_address(draw), "url")
    if draw.random() < 0.75:
        _access(out, draw)


def _bare_web(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    body = draw.choice(
        (
            "Агентство по статистике",
            "Комитет по статистике РК",
            "АО «Лад»",
            "Всемирный банк",
            "Министерство энергетики",
        )
    )
    if draw.random() < 0.4:
        out.add(body, "author").add(draw.choice((". ", ". ", ": ")))
    out.add(_title(parts, draw, kazakh), "title").add(
        draw.choice((" – Режим свободного доступа: ", ": ", " // ", ". "))
    )
    out.add(_address(draw), "url")
    if draw.random() < 0.3:
        _access(out, draw)


def _meeting(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    """A paper of a conference: named, with its town and days, or with the imprint of its volume, or both."""
    out.add(_names(_people(parts, draw, kazakh), draw), "author").add(draw.choice((" ", ". ")))
    out.add(_title(parts, draw, kazakh), "title")
    lead = draw.choice(("", "", "", "", "В кн.: ", "В сб.: ", "Доклад на ", "В ", "В сб. "))
    kind = draw.choice(
        ("Сб. докладов ", "Сборник трудов ", "Тезисы докладов ", "Материалы ", "Труды ", "Сб. тез. докл. ", "")
    )
    theme = draw.choice(parts.titles)
    name = draw.choice(
        (
            f"{kind}{draw.choice(_MEETINGS)} «{theme}»",
            f"{theme}: {kind.lower() or 'материалы '}{draw.choice(_MEETINGS)}",
        )
    )
    if draw.random() < 0.2 and parts.volumes:
        name = draw.choice(parts.volumes)
    out.add(draw.choice((" // ", " / ", " / ", "/", ". / ", ". – " if not lead else ". "))).add(lead).add(
        name, "container"
    )
    town = draw.choice(parts.imprints)[0]
    year = str(draw.randint(1970, 2025))
    month = draw.choice(
        ("января", "февраля", "апреля", "мая", "июня", "сентября", "октября", "ноября", "қазан", "мамыр")
    )
    days = f"{draw.randint(1, 12)}{draw.choice(('–', '-', ' – '))}{draw.randint(13, 30)} {month} "
    has_imprint = draw.random() < 0.6
    has_days = not has_imprint or draw.random() < 0.4
    if has_days:
        opened = draw.choice((" (", ". ", ", ", ", г. ", " – "))
        out.add(opened).add(town, None if has_imprint else "place").add(draw.choice((", ", " ")))
        out.add(days).add(year, None if has_imprint else "year").add(draw.choice(("", " г", " г."))).add(
            ")" if opened == " (" else ""
        )
    if has_imprint:
        place, publisher = draw.choice(parts.imprints)
        out.add(draw.choice((". – ", ". ", ", ", ". - "))).add(place, "place")
        if draw.random() < 0.7:
            out.add(draw.choice((": ", ", ", ". "))).add(publisher, "publisher")
        out.add(draw.choice((", ", ". ", ". – "))).add(year, "year")
    if draw.random() < 0.3:
        out.add(draw.choice((". – Т. ", ". Т.", ", т. ", ". – Ч. "))).add(str(draw.randint(1, 5)), "volume")
    if draw.random() < 0.8:
        first = draw.randint(1, 400)
        _pages(out.add(draw.choice((". – ", ". ", ", "))), draw, kazakh, first, first + draw.randint(1, 12))


def _report(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    if draw.random() < 0.8:
        out.add(_names(_people(parts, draw, kazakh), draw), "author").add(draw.choice((" ", ". ")))
    out.add(_title(parts, draw, kazakh), "title")
    body = draw.choice(("ФЭИ", "ИАЭ", "ОИЯИ", "ИЭОПП", "КИСИ", "ИЯИ", "НИТИ"))
    number = draw.choice(
        (f"{body}-{draw.randint(10, 6999)}", f"{body} – {draw.randint(10, 6999)}/5", f"№ {draw.randint(1, 900)}")
    )
    kind = draw.choice(
        (
            "Препринт {}",
            "Препринт {}",
            "Отчет о НИР. Инв. № {}",
            "Отчет {}",
            "Отчёт о НИР {}",
            "Техническая справка {}",
            "Обзор {}",
        )
    )
    out.add(draw.choice((" / ", ": ", ". ", "/", ". / "))).add(kind.format(number), "note")
    if draw.random() < 0.8:
        place, publisher = draw.choice(parts.imprints)
        out.add(draw.choice((". – ", ", ", ". "))).add(place, "place")
        if draw.random() < 0.5:
            out.add(": ").add(publisher, "publisher")
    out.add(draw.choice((", ", ". ", ", "))).add(str(draw.randint(1960, 2025)), "year")
    if draw.random() < 0.4:
        _count(out, draw, kazakh)


def _thesis(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    out.add(_names(_people(parts, draw, kazakh, 1), draw), "author").add(draw.choice((" ", ". ")))
    out.add(_title(parts, draw, kazakh), "title").add(draw.choice((": ", " : ", ". ", " / ", ". / ", "/")))
    code = draw.choice(("", "", f" : {draw.randint(1, 25):02}.00.{draw.randint(1, 25):02}"))
    out.add(draw.choice(_DEGREES) + code, "note")
    _imprint(out, parts, draw, str(draw.randint(1970, 2025)))
    if draw.random() < 0.7:
        _count(out, draw, kazakh)


def _patent(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    number = draw.choice(
        (str(draw.randint(10000, 2999999)), f"2 {draw.randint(100, 999)} {draw.randint(100, 999)}")
    )
    lead, tail = draw.choice(
        (
            ("Патент РФ № ", ""),
            ("Патент ", " РФ"),
            ("Патент на изобретение № ", ""),
            ("Пат. ", " Рос. Федерация"),
            ("А. с. ", " СССР"),
            ("Свидетельство о государственной регистрации программы для ЭВМ № ", ""),
        )
    )
    people = _names(_people(parts, draw, kazakh), draw)
    title = _title(parts, draw, kazakh)
    if draw.random() < 0.5:
        out.add(people, "author").add(draw.choice((" ", ". "))).add(title, "title").add(
            draw.choice((". / ", ". ", "/", " // "))
        )
        out.add(lead).add(number, "number").add(tail)
    else:
        if draw.random() < 0.6:
            out.add(people, "author").add(draw.choice((" ", ". ")))
        out.add(lead).add(number, "number").add(tail + draw.choice((". ", " ", ", МПК G01N 27/46. ", " «")))
        closed = "»" if out.text.endswith("«") else ""
        out.add(title, "title").add(closed)
    out.add(draw.choice((". ", ". Опубликован ", "; опубл. ", ", опубл. ", " от ")))
    day = _day(draw)
    if draw.random() < 0.7:
        out.add(day[:6]).add(day[6:], "year").add(draw.choice(("", " г")))
    else:
        out.add(day[6:], "year")
    if draw.random() < 0.6:
        out.add(draw.choice((". ", ", "))).add(draw.choice(("Бюл", "Бюлл", "БИ")), "container").add(". № ").add(
            str(draw.randint(1, 36)), "issue"
        )


def _standard(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    name = draw.choice(
        (
            "ГОСТ",
            "ГОСТ Р",
            "ГОСТ Р ИСО",
            "СТ РК",
            "ҚР СТ",
            "РД",
            "СНиП",
            "СанПиН",
            "НП",
            "РБ",
            "СП",
            "ISO",
            "СТО",
            "ТУ",
            "РМГ",
            "МУК",
        )
    )
    section = draw.choice(("", ".1", ".1.004", "025"))
    edition = draw.choice(("91", "2008", "05", "2015", "86"))
    number = f"{name}{draw.choice(' -')}{draw.randint(1, 99)}{section}{draw.choice('-–')}{edition}"
    title = _title(parts, draw, kazakh).strip("«»")
    if draw.random() < 0.75:
        out.add(draw.choice(("", "", "", "Межгосударственный стандарт ", "Руководящий документ "))).add(
            number, "number"
        )
        out.add(draw.choice((". ", " ", " «", ". – ")))
        out.add(title, "title").add("»" if "«" in out.text and "»" not in out.text else "")
    else:
        out.add(title, "title").add(draw.choice((". ", ", ", " "))).add(number, "number")
    ending = draw.random()
    if ending < 0.6:
        _imprint(out, parts, draw, str(draw.randint(1970, 2025)))
        _count(out, draw, kazakh)
    elif ending < 0.8:
        out.add(draw.choice((". Введ. ", ". – Введ. "))).add(_day(draw)).add(draw.choice((". – ", ". "))).add(
            draw.choice(parts.imprints)[0], "place"
        ).add(", ").add(str(draw.randint(1970, 2025)), "year")


def _author_date(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    out.add(_names(_people(parts, draw, kazakh), draw, draw.choice(("{0}, {2}", "{0} {1}"))), "author")
    year = str(draw.randint(1960, 2025))
    opened, closed = draw.choice(((" (", "). "), (" (", ") "), (" ", ". "), (", ", ". ")))
    out.add(opened).add(year, "year").add(closed).add(_title(parts, draw, kazakh), "title")
    if draw.random() < 0.65:
        out.add(draw.choice((". ", ". // ", ", "))).add(_journal(parts, draw, kazakh), "container")
        out.add(draw.choice((", ", ". "))).add(str(draw.randint(1, 90)), "volume")
        if draw.random() < 0.7:
            out.add(draw.choice(("(", " ("))).add(str(draw.randint(1, 12)), "issue").add(")")
        first = draw.randint(1, 400)
        out.add(draw.choice((", ", ": ", ", с. ", ", pp. "))).add(
            f"{first}{draw.choice(('–', '-'))}{first + draw.randint(1, 20)}", "pages"
        )
    else:
        place, publisher = draw.choice(parts.imprints)
        out.add(". ").add(place, "place").add(": ").add(publisher, "publisher")
    if draw.random() < 0.25:
        out.add(draw.choice((". https://doi.org/", ". DOI: ", ". doi:"))).add(
            f"10.{draw.randint(1000, 99999)}/j.{draw.randint(10, 9999)}", "doi"
        )


def _vancouver(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    people = [(family, initials.replace(".", "")) for family, initials in _people(parts, draw, kazakh)]
    out.add(_names(people, draw, "{0} {1}"), "author").add(". ").add(_title(parts, draw, kazakh), "title").add(". ")
    first = draw.randint(1, 400)
    out.add(_journal(parts, draw, kazakh), "container").add(draw.choice((". ", ", "))).add(
        str(draw.randint(1960, 2025)), "year"
    )
    out.add(draw.choice((";", "; "))).add(str(draw.randint(1, 90)), "volume")
    if draw.random() < 0.8:
        out.add("(").add(str(draw.randint(1, 12)), "issue").add(")")
    out.add(draw.choice((":", ": "))).add(f"{first}-{first + draw.randint(1, 20)}", "pages")


def _volume(out: _Printed, parts: Parts, draw: random.Random, kazakh: bool) -> None:
    """A volume of a book in several: its number, and often a title of its own."""
    if draw.random() < 0.8:
        out.add(_names(_people(parts, draw, kazakh), draw), "author").add(draw.choice((" ", ". ")))
    out.add(_title(parts, draw, kazakh), "title").add(
        draw.choice((". ", ": в 3 т. ", " : в 2 кн. ", ". В 2-х частях. ", ", "))
    )
    out.add(draw.choice(("Т. ", "Том ", "Ч. ", "Часть ", "Кн. "))).add(
        draw.choice(("1", "2", "3", "I", "1, 2")), "volume"
    )
    if draw.random() < 0.6:
        out.add(draw.choice((". ", ": ", " : "))).add(draw.choice(parts.titles), "title")
    if draw.random() < 0.3:
        family, initials = draw.choice(parts.people)
        out.add(" / ").add(f"Под ред. {initials} {family}", "editor")
    _imprint(out, parts, draw, str(draw.randint(1950, 2025)))
    _count(out, draw, kazakh)
