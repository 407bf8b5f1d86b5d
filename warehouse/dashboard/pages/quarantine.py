"""The quarantine: what was set aside, why, where it stands, and how to try it again."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.frame import Frame, Records, line_href, whole
from warehouse.dashboard.pages.runs import one_of
from warehouse.document import uri_to_path

REJECTS_PER_PAGE = 40
KINDS = ("files", "pages", "rows")
# What a row of a list shows of a long value; the page of the reject shows all of it.
SHOWN_CHARACTERS = 300
_FIRST_FIELDS = ("paper_id", "page_number", "line_first", "line_last", "raw_text", "text", "sentence")
_LAST_FIELDS = ("document_id", "extractor_version", "run_id", "confidence_frac")


def routes(frame: Frame) -> list[Route]:
    """`/quarantine` and `/quarantine/{reject_id}`."""

    def index(request: Request) -> Response:
        asked = request.query_params
        is_resolved = asked.get("settled") == "1"
        chosen = {
            "kind": one_of(asked.get("kind"), KINDS),
            "table_name": _text(asked.get("table")),
            "rule": _text(asked.get("rule")),
            "run_id": _text(asked.get("run")),
            "document_id": _text(asked.get("document")),
            "words": _text(asked.get("words")),
        }
        page = whole(asked.get("page"), 1)
        with frame.reading():
            has_ops = frame.has_ops
            rejects = (
                frame.ask(
                    "rejects_found",
                    **chosen,
                    is_resolved=is_resolved,
                    limit=REJECTS_PER_PAGE,
                    offset=REJECTS_PER_PAGE * (page - 1),
                )
                if has_ops
                else []
            )
            choices = frame.ask_once("reject_choices", is_resolved=is_resolved) if has_ops else []
        found_count = rejects[0]["found_count"] if rejects else 0
        return frame.page(
            request,
            "quarantine.html",
            has_ops=has_ops,
            rejects=[_shown(reject, frame) for reject in rejects],
            chosen=chosen,
            kinds=KINDS,
            is_resolved=is_resolved,
            is_filtered=is_resolved or any(chosen.values()),
            choices={facet: _with_chosen(choices, facet, chosen) for facet in ("table", "rule", "run")},
            page=page,
            pages=-(-found_count // REJECTS_PER_PAGE),
            found_count=found_count,
            retry_all=f"kitap rejects retry --home {shlex.quote(str(frame.home.root))}",
        )

    def reject(request: Request) -> Response:
        if not frame.has_ops:
            raise HTTPException(404)
        found = frame.ask("reject", reject_id=request.path_params["reject_id"])
        if not found:
            raise HTTPException(404)
        return frame.page(request, "reject.html", area="quarantine", reject=_shown(found[0], frame, is_whole=True))

    return [Route("/quarantine", index), Route("/quarantine/{reject_id}", reject)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A reject as it is shown: its row field by field, where it stands, and how to try it again."""

    row: dict[str, Any]
    kind: str
    file_name: str
    fields: tuple[tuple[str, str], ...]
    is_cut: bool
    line_href: str | None
    retry_command: str
    show_command: str


def _shown(reject: dict[str, Any], frame: Frame, *, is_whole: bool = False) -> Shown:
    home = shlex.quote(str(frame.home.root))
    uri = str(reject["source_uri"])
    table = reject["table_name"]
    kind = {"raw.documents": "files", "raw.pages": "pages"}.get(table, "rows")
    fields, is_cut = row_fields(reject["row_json"], None if is_whole else SHOWN_CHARACTERS)
    # A file that was set aside as a whole has no lines to lead to.
    is_readable = reject["document_id"] is not None and kind != "files"
    return Shown(
        row=reject,
        kind=kind,
        file_name=uri.rpartition("/")[2],
        fields=fields,
        is_cut=is_cut or int(reject.get("row_length") or 0) > len(reject["row_json"]),
        line_href=line_href(reject["document_id"], reject["page_number"], reject["line_number"])
        if is_readable
        else None,
        retry_command=f"kitap run --force --home {home} {shlex.quote(_path_of(uri))}",
        show_command=f"kitap rejects show --home {home} {reject['reject_id']}",
    )


def row_fields(text: str, most_characters: int | None = None) -> tuple[tuple[tuple[str, str], ...], bool]:
    """A row's fields as (name, value) with those that tell most first, empty ones left out; whether any was cut.

    What is no JSON object (or was cut off) is one field without a name.
    """
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        cut, is_cut = _cut(text, most_characters)
        return ((("", cut),) if text else (), is_cut)
    order = {name: position for position, name in enumerate(_FIRST_FIELDS)}
    order |= {name: 1000 + position for position, name in enumerate(_LAST_FIELDS)}
    fields: list[tuple[str, str]] = []
    was_cut = False
    for name, value in sorted(found.items(), key=lambda item: order.get(item[0], 500)):
        if value is None or value == "":
            continue
        shown, is_cut = _cut(
            value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), most_characters
        )
        was_cut = was_cut or is_cut
        fields.append((str(name), shown))
    return tuple(fields), was_cut


def _cut(text: str, most_characters: int | None) -> tuple[str, bool]:
    if most_characters is None or len(text) <= most_characters:
        return text, False
    return text[:most_characters].rstrip() + "…", True


def _with_chosen(choices: Records, facet: str, chosen: dict[str, str | None]) -> list[tuple[str, int | None]]:
    """The values of a filter with their counts; a chosen one is among them though nothing has it any more."""
    found: list[tuple[str, int | None]] = [
        (row["value"], row["reject_count"]) for row in choices if row["facet"] == facet
    ]
    value = chosen[{"table": "table_name", "rule": "rule", "run": "run_id"}[facet]]
    if value is not None and all(value != name for name, _ in found):
        found.append((value, None))
    return found


def _path_of(uri: str) -> str:
    try:
        return str(uri_to_path(uri))
    except ValueError:
        return uri


def _text(value: str | None) -> str | None:
    return (value or "").strip()[:200] or None
