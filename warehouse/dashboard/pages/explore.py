"""Explore: search, the questions of `sql/queries` as forms, and the reader's own read-only SQL.

A statement goes by GET, so that a view with its answer can be shared and bookmarked. That is safe against other
sites because nothing can be written; and a link from another site only fills the form: it runs when the reader says
so. Statements are bounded in time, rows and memory, and few run at once.
"""

from __future__ import annotations

import csv
import io
import logging
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.frame import Frame, line_href, whole
from warehouse.dashboard.pages.documents import LANGUAGES, one_of, text_of
from warehouse.dashboard.words import NOTHING, current
from warehouse.errors import KitapError, UsageError
from warehouse.store.queries import NamedQuery, Rows, named_queries, query_rows
from warehouse.store.search import search

log = logging.getLogger(__name__)

HITS = 25
LAST_HITS_PAGE = 8
KINDS = ("paragraph", "title", "reference", "table", "figure")
TABS = ("search", "questions", "sql")
# One of the places for questions at most, so that pages go on beside it.
AT_ONCE = 1
LONGEST_SQL = 20_000
LONGEST_CELL = 400
SEARCH_TIMEOUT_S = 10.0
# Spreadsheets run a cell that begins with one of these; titles of papers are hostile input.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
EXAMPLE = """SELECT language, count(*) AS papers, sum(claim_count) AS numbers
FROM mart.paper_overview
GROUP BY language
ORDER BY papers DESC"""

_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 4
_NUMBER_TYPES = ("DECIMAL", "DOUBLE", "FLOAT", "BIGINT", "INTEGER", "HUGEINT", "SMALLINT", "TINYINT", "UBIGINT")
_LINE_COLUMNS = ("line_number", "line_first")


def routes(frame: Frame) -> list[Route]:
    """The routes of this area."""
    desk = _Desk(frame)
    return [
        Route("/explore", desk.search),
        Route("/explore/questions", desk.questions),
        Route("/explore/questions/{name}", desk.question),
        Route("/explore/sql", desk.sql),
    ]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement gave: its columns and rows ready to be shown, or what is wrong with it, in words."""

    columns: tuple[str, ...] = ()
    numeric: tuple[bool, ...] = ()
    rows: tuple[tuple[Markup | str, ...], ...] = ()
    line_links: tuple[str | None, ...] = ()
    is_truncated: bool = False
    fault: str = ""
    remedy: str = ""


class _Desk:
    """The handlers; they share the places for statements that run at once."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def search(self, request: Request) -> Response:
        frame, given = self.frame, request.query_params
        words = text_of(given.get("q")) or ""
        page = whole(given.get("page"), 1, most=LAST_HITS_PAGE)
        kind = next((name for name in KINDS if name == given.get("kind")), None)
        language = one_of(given.get("language"), LANGUAGES)
        values: dict[str, Any] = {"hits": None, "people": [], "remarks": (), "has_more": False}
        values |= {"fault": "", "remedy": ""}
        if words and frame.has_warehouse:
            with frame.speaking(request):
                values |= self._find(words, page, kind, language)
        return frame.page(
            request,
            "explore.html",
            area="explore",
            tabs=TABS,
            tab="search",
            words=words,
            words_in_search=words,
            kind=kind,
            chosen_language=language,
            kinds=KINDS,
            languages=LANGUAGES,
            page=page,
            **values,
        )

    def questions(self, request: Request) -> Response:
        shown = [query for query in named_queries() if query.source.setting("page") is None]
        return self.frame.page(
            request, "explore_questions.html", area="explore", tabs=TABS, tab="questions", questions=shown
        )

    def question(self, request: Request) -> Response:
        name = request.path_params["name"]
        query = next((query for query in named_queries() if query.name == name), None)
        if query is None:
            raise HTTPException(404)
        declared = query.source.parameters
        given = {
            parameter.name: text
            for parameter in declared
            if (text := request.query_params.get(parameter.name, "").strip()[:1000])
        }
        lacking = [
            parameter.name for parameter in declared if parameter.default is None and parameter.name not in given
        ]
        is_asked = not lacking and (not declared or "run" in request.query_params or _wants_csv(request))
        if is_asked and _wants_csv(request):
            return self._csv(request, name, given)
        with self.frame.speaking(request):
            answer = self._answer(name, given) if is_asked else None
        return self.frame.page(
            request,
            "explore_question.html",
            area="explore",
            tabs=TABS,
            tab="questions",
            query=query,
            given=given,
            lacking=lacking if "run" in request.query_params else [],
            answer=answer,
            command=_command(query, given),
            csv_href=_csv_href(request, given),
        )

    def sql(self, request: Request) -> Response:
        statement = request.query_params.get("sql", "").strip()
        is_long = len(statement) > LONGEST_SQL
        statement = statement[:LONGEST_SQL]
        # Another site may link here, but what it links to runs only when the reader sends it from this page.
        is_foreign = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        is_asked = bool(statement) and not is_foreign and not is_long
        if is_asked and _wants_csv(request):
            return self._csv(request, statement, {})
        with self.frame.speaking(request):
            answer = self._answer(statement, {}) if is_asked else None
            if is_long:
                answer = Answer(fault=current().t("explore-sql-too-long", count=LONGEST_SQL))
        tables = self.frame.ask_once("tables_and_columns") if self.frame.has_warehouse else []
        return self.frame.page(
            request,
            "explore_sql.html",
            area="explore",
            tabs=TABS,
            tab="sql",
            sql=statement,
            example=EXAMPLE,
            answer=answer,
            is_foreign=is_foreign and bool(statement),
            csv_href=_csv_href(request, {"sql": statement}),
            row_limit=self.frame.sql_row_limit,
            timeout_s=self.frame.sql_timeout_s,
            tables=tables,
            has_warehouse=self.frame.has_warehouse,
        )

    def _find(self, words: str, page: int, kind: Any, language: str | None) -> dict[str, Any]:
        try:
            found = self.frame.in_turn(
                lambda: search(
                    self.frame.home,
                    words,
                    limit=HITS * page + 1,
                    kind=kind,
                    language=language,
                    timeout_s=SEARCH_TIMEOUT_S,
                )
            )
        except UsageError as error:
            return {"fault": error.message}
        except KitapError as error:
            # An index that another version made, a file that is damaged, or a search that took too long.
            log.warning("search failed: %s", error)
            return {"fault": current().t("explore-search-fault"), "remedy": current().t("explore-search-remedy")}
        rows = found.passages.records
        hits = rows[HITS * (page - 1) : HITS * page]
        for row in hits:
            row["marked"] = mark_words(row.get("snippet") or row.get("text") or "", words)
        return {
            "hits": hits,
            "has_more": len(rows) > HITS * page and page < LAST_HITS_PAGE,
            "people": found.people.records if found.people is not None and page == 1 else [],
            "remarks": found.remarks,
        }

    def _run(self, sql_or_name: str, given: Mapping[str, str]) -> Rows:
        if not self._places.acquire(timeout=self.frame.sql_timeout_s):
            raise UsageError(current().t("explore-busy"), remedy=current().t("explore-busy-remedy"))
        try:
            return self.frame.in_turn(
                lambda: query_rows(
                    self.frame.home,
                    sql_or_name,
                    given,
                    row_limit=self.frame.sql_row_limit,
                    timeout_s=self.frame.sql_timeout_s,
                )
            )
        finally:
            self._places.release()

    def _answer(self, sql_or_name: str, given: Mapping[str, str]) -> Answer:
        try:
            return shown(self._run(sql_or_name, given))
        except KitapError as error:
            return _fault(error, self.frame.sql_timeout_s)

    def _csv(self, request: Request, sql_or_name: str, given: Mapping[str, str]) -> Response:
        with self.frame.speaking(request):
            try:
                result = self._run(sql_or_name, given)
            except KitapError as error:
                told = _fault(error, self.frame.sql_timeout_s)
                return Response(f"{told.fault}\n{told.remedy}\n", status_code=400, media_type="text/plain")
        name = sql_or_name if sql_or_name.isidentifier() else "answer"
        return Response(
            # Spreadsheets take a file without this mark for one in an old code page.
            "\ufeff" + csv_text(result),
            media_type="text/csv",
            headers={"Content-Disposition": f'attachment; filename="kitap-{name}.csv"'},
        )


def shown(result: Rows) -> Answer:
    """A result as cells of a page: numbers written out, identities and places linked."""
    columns = result.columns
    numeric = tuple(_is_number(kind) for kind in result.types)
    rows = []
    links = []
    for values in result.rows:
        record = dict(zip(columns, values, strict=True))
        rows.append(tuple(_cell(name, value) for name, value in zip(columns, values, strict=True)))
        links.append(place_href(record))
    line_links = tuple(links) if any(links) else ()
    return Answer(columns, numeric, tuple(rows), line_links, result.is_truncated)


def place_href(record: Mapping[str, Any]) -> str | None:
    """The address of the line that a row of an answer names, as far as it names one."""
    page = record.get("page_number")
    line = next((record[name] for name in _LINE_COLUMNS if record.get(name) is not None), None)
    if not isinstance(page, int) or not isinstance(line, int):
        return None
    if isinstance(document_id := record.get("document_id"), str):
        return line_href(document_id, page, line)
    if isinstance(paper_id := record.get("paper_id"), str):
        return f"/papers/{quote(paper_id, safe='')}/line?page={page}&line={line}"
    return None


def csv_text(result: Rows) -> str:
    """A result as CSV; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(name) for name in result.columns])
    for row in result.rows:
        writer.writerow([_safe(value) for value in row])
    return out.getvalue()


def mark_words(snippet: str, words: str) -> Markup:
    """A passage in HTML with the asked words marked, in their other forms too as far as their beginnings tell."""
    asked = [(_fold(word), word.endswith("*")) for word in re.findall(r"[^\W_]+\*?", words)]
    beginnings = [
        word.rstrip("*")[: len(word) if is_beginning else max(_SHORTEST_STEM, len(word) - 2)]
        for word, is_beginning in asked
        if word.rstrip("*")
    ]
    exact = {word for word, _ in asked}
    parts: list[str] = []
    position = 0
    for hit in _WORD.finditer(snippet):
        word = _fold(hit[0])
        is_wanted = word in exact or any(
            len(beginning) >= _SHORTEST_STEM and word.startswith(beginning) for beginning in beginnings
        )
        if is_wanted:
            parts.append(str(escape(snippet[position : hit.start()])))
            parts.append(f"<mark>{escape(hit[0])}</mark>")
            position = hit.end()
    parts.append(str(escape(snippet[position:])))
    return Markup("".join(parts))  # noqa: S704 - every part was escaped above


def _fold(word: str) -> str:
    return word.lower().replace("ё", "е")


def _fault(error: KitapError, timeout_s: float) -> Answer:
    words = current()
    if error.code == "timeout":
        return Answer(
            fault=words.t("explore-timeout", seconds=words.count(timeout_s, 1)),
            remedy=words.t("explore-timeout-remedy"),
        )
    if "out of memory" in error.message.lower():
        return Answer(fault=words.t("explore-memory"), remedy=words.t("explore-timeout-remedy"))
    return Answer(fault=error.message, remedy=error.remedy)


def _cell(name: str, value: object) -> Markup | str:
    words = current()
    if value is None:
        return Markup('<span class="quiet">{}</span>').format(NOTHING)
    if isinstance(value, bool):
        return words.t("yes" if value else "no")
    if isinstance(value, datetime):
        return words.moment(value)
    if isinstance(value, int) and name.endswith(("year", "_index", "_number", "_first", "_last")):
        return str(value)
    if isinstance(value, (int, float, Decimal)):
        return words.figure(value)
    text = str(value)
    if name == "document_id":
        return Markup('<a class="mono" href="{}">{}</a>').format(line_href(text), text[:10])
    if name == "paper_id":
        return Markup('<a class="mono" href="/papers/{}">{}</a>').format(quote(text, safe=""), text[:10])
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…"


def _is_number(kind: str) -> bool:
    return kind.startswith(
        ("DECIMAL", "DOUBLE", "FLOAT", "BIGINT", "INTEGER", "HUGEINT", "SMALLINT", "TINYINT", "U")
    )


def _safe(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, (list, dict)):
        text = str(value)
        return f"'{text}" if text.startswith(FORMULA_STARTS) else text
    return value


def _wants_csv(request: Request) -> bool:
    return request.query_params.get("format") == "csv"


def _csv_href(request: Request, given: Mapping[str, str]) -> str:
    return f"{request.url.path}?{urlencode({**given, 'format': 'csv'})}"


def _command(query: NamedQuery, given: Mapping[str, str]) -> str:
    options = "".join(f" --param {name}={_quoted(value)}" for name, value in given.items())
    return f"kitap query {query.name}{options}"


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.:/-]+", value) else "'" + value.replace("'", "'\\''") + "'"
