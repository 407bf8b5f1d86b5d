"""Papers and cited works as BibTeX and CSL-JSON. Only what is known is written; nothing is guessed.

BibTeX fields are UTF-8 with the characters that TeX reads as commands escaped; braces that do not pair are dropped.
CSL: https://docs.citationstyles.org/en/stable/specification.html (types and variables of 1.0.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

Record = Mapping[str, Any]

_BIBTEX_TYPES = {
    "book": "book",
    "article": "article",
    "newspaper": "article",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "policy_document": "techreport",
}
_CSL_TYPES = {
    "book": "book",
    "article": "article-journal",
    "newspaper": "article-newspaper",
    "chapter": "chapter",
    "thesis": "thesis",
    "law": "legislation",
    "decree": "legislation",
    "resolution": "legislation",
    "policy_document": "report",
    "standard": "standard",
    "web": "webpage",
    "archive": "manuscript",
}
_LANGUAGES = {"ru": "russian", "kk": "kazakh", "en": "english"}
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# A link is taken as it is by readers of BibTeX: only what would break the entry is encoded.
_URL = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
_INITIALS = re.compile(r"^(?:\w{1,2}[.’']\s*-?)+$")
_KEY = re.compile(r"[^A-Za-z0-9-]+")
_NUMBERED = re.compile(r"^(\S+?)\s*[-–—]\s*(\S+)$")


def bibtex(records: Iterable[Record], kind: str | None = None) -> Iterator[str]:
    """Entries of BibTeX, one string each; `kind` None for works, whose own kind tells."""
    seen: set[str] = set()
    for record in records:
        yield _bibtex_entry(record, _key_of(record, seen), is_paper=kind == "paper")


def csl(records: Iterable[Record], kind: str | None = None) -> Iterator[dict[str, Any]]:
    """Items of CSL-JSON; `kind` None for works, whose own kind tells."""
    seen: set[str] = set()
    for record in records:
        yield _csl_item(record, _key_of(record, seen), is_paper=kind == "paper")


def names_of(authors: object) -> tuple[tuple[str, str | None], ...]:
    """(family, given) of each author; given is None where the name cannot be parted with certainty.

    Parted are names with a comma («Aitmatova, B.») and names of a surname and initials in either order.
    """
    parts = authors.split(";") if isinstance(authors, str) else authors if isinstance(authors, list) else ()
    return tuple(_parted(" ".join(str(part).split())) for part in parts if str(part).strip())


def _parted(name: str) -> tuple[str, str | None]:
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip() and "," not in given:
        return family.strip(), given.strip()
    words = name.split(" ")
    initials = [bool(_INITIALS.match(word)) for word in words]
    if 0 < sum(initials) < len(words):
        first = initials.index(True)
        if first > 0 and all(initials[first:]):
            return " ".join(words[:first]), " ".join(words[first:])
        last = len(words) - initials[::-1].index(True)
        if all(initials[:last]):
            return " ".join(words[last:]), " ".join(words[:last])
    return name, None


def _key_of(record: Record, seen: set[str]) -> str:
    wanted = _KEY.sub("-", str(record.get("paper_id") or record.get("work_id"))).strip("-") or "entry"
    key, number = wanted, 1
    while key.lower() in seen:
        number += 1
        key = f"{wanted}-{number}"
    seen.add(key.lower())
    return key


def _title_of(record: Record) -> str | None:
    # Of an entry that could not be taken apart, the entry itself is the only thing known.
    found = record.get("title") or record.get("text")
    return str(found) if found else None


def _bibtex_entry(record: Record, key: str, *, is_paper: bool) -> str:
    kind = record.get("kind")
    entry_type = "inproceedings" if is_paper else _BIBTEX_TYPES.get(str(kind), "misc")
    fields: dict[str, str] = {}

    def put(name: str, value: object) -> None:
        text = " ".join(str(value).split()) if value is not None else ""
        if text:
            fields[name] = text

    for name, value in (
        ("title", _title_of(record)),
        ("year", record.get("year")),
        ("volume", record.get("volume")),
        ("pages", _pages(record, "--")),
        ("doi", record.get("doi")),
        ("isbn", record.get("isbn")),
        ("issn", record.get("issn")),
        ("series", record.get("series")),
        ("address", record.get("place")),
        ("abstract", record.get("abstract")),
        ("keywords", record.get("keywords")),
        ("langid", _LANGUAGES.get(str(record.get("language")))),
    ):
        put(name, value)
    put("journal" if entry_type == "article" else "booktitle", record.get("container"))
    put("number", record.get("issue") or record.get("number"))
    put({"phdthesis": "school", "techreport": "institution"}.get(entry_type, "publisher"), record.get("publisher"))
    put("institution" if entry_type == "techreport" else "organization", record.get("issuer"))
    if isinstance(record.get("date"), date):
        put("date", record["date"].isoformat())
    if not is_paper and entry_type == "misc":
        put("howpublished", kind)
    lines = [f"@{entry_type}{{{key}"]
    authors = names_of(record.get("authors"))
    if authors:
        lines.append(f"  author = {{{' and '.join(map(_bibtex_name, authors))}}}")
    lines += [f"  {name} = {{{_escaped(text, _TEX)}}}" for name, text in fields.items()]
    if record.get("url"):
        lines.append(f"  url = {{{_escaped(str(record['url']), _URL)}}}")
    return ",\n".join(lines) + "\n}\n"


def _bibtex_name(name: tuple[str, str | None]) -> str:
    family, given = (_escaped(part, _TEX) if part else part for part in name)
    # Braces keep a name that cannot be parted whole, and an « and » in it from being read as another author.
    return f"{{{family}}}, {given}" if given else f"{{{family}}}"


def _escaped(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(char, char) for char in text if char.isprintable())


def _csl_item(record: Record, key: str, *, is_paper: bool) -> dict[str, Any]:
    kind = str(record.get("kind"))
    item: dict[str, Any] = {
        "id": key,
        "type": "paper-conference" if is_paper else _CSL_TYPES.get(kind, "document"),
        "title": _title_of(record),
        "container-title": record.get("container"),
        "collection-title": record.get("series"),
        "publisher": record.get("publisher"),
        "publisher-place": record.get("place"),
        "authority": record.get("issuer"),
        "volume": record.get("volume"),
        "issue": record.get("issue"),
        "number": record.get("number"),
        "page": _pages(record, "-"),
        "DOI": record.get("doi"),
        "URL": record.get("url"),
        "ISBN": record.get("isbn"),
        "ISSN": record.get("issn"),
        "abstract": record.get("abstract"),
        "keyword": record.get("keywords"),
        "language": record.get("language") if record.get("language") in _LANGUAGES else None,
    }
    authors = names_of(record.get("authors"))
    if authors:
        item["author"] = [
            {"family": family, "given": given} if given else {"literal": family} for family, given in authors
        ]
    day = record.get("date")
    if isinstance(day, date):
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    elif record.get("year") is not None:
        item["issued"] = {"date-parts": [[int(record["year"])]]}
    return {name: value for name, value in item.items() if value is not None}


def _pages(record: Record, dash: str) -> str | None:
    pages = record.get("pages")
    if pages is None:
        return None
    parts = _NUMBERED.match(str(pages).strip())
    return f"{parts[1]}{dash}{parts[2]}" if parts else str(pages)
