"""Quality: what was repaired and how surely, what was set aside, which extractors are silent, how checks fare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.charts import INK, SERIES, Chart, make_chart
from warehouse.dashboard.frame import Frame, Records, whole
from warehouse.dashboard.lists import REPAIR_KINDS
from warehouse.dashboard.pages.runs import one_of
from warehouse.dashboard.words import Words, words_of

VOLUMES_PER_PAGE = 25
CHECK_RUNS = 24
ORDERS = ("confidence", "repaired", "rejects", "empty", "unanswered", "inconsistent")
REPAIRED_KINDS = tuple(kind for kind in REPAIR_KINDS if kind != "none")


def routes(frame: Frame) -> list[Route]:
    """`/quality`; of one volume with `?document=`, of one version of the repair with `?version=`."""

    def quality(request: Request) -> Response:
        words, asked = words_of(frame.language(request)), request.query_params
        document_id = (asked.get("document") or "").strip()[:64] or None
        version = (asked.get("version") or "").strip()[:64] or None
        by = one_of(asked.get("by"), ORDERS) or "confidence"
        name = (asked.get("words") or "").strip()[:200] or None
        page = whole(asked.get("page"), 1)
        check = (asked.get("check") or "").strip()[:200] or None
        with frame.reading():
            has_ops, has_warehouse = frame.has_ops, frame.has_warehouse
            lines = (
                frame.ask_once("lines_by_repair", document_id=document_id, extractor_version=version)
                if has_warehouse
                else []
            )
            versions = version_rows(_versions(frame, document_id)) if has_warehouse else []
            tables = _rows_of_tables(frame, versions, document_id) if has_warehouse else {}
            rejects = frame.ask_once("rejects_by_table", document_id=document_id) if has_ops else []
            empty = frame.ask_once("empty_extractors", document_id=document_id) if has_ops else []
            history = frame.ask_once("checks_history", limit=CHECK_RUNS) if has_ops else []
            volumes = (
                frame.ask_once(
                    "volumes_by_quality",
                    by=by,
                    words=name,
                    limit=VOLUMES_PER_PAGE,
                    offset=VOLUMES_PER_PAGE * (page - 1),
                )
                if has_warehouse
                else []
            )
            volume = (
                frame.ask_once("volume_quality", document_id=document_id) if document_id and has_warehouse else []
            )
        found_count = volumes[0]["found_count"] if volumes else 0
        checks = check_rows(history, check)
        return frame.page(
            request,
            "quality.html",
            has_ops=has_ops,
            has_warehouse=has_warehouse,
            document_id=document_id,
            volume=volume[0] if volume else None,
            version=version,
            repair_versions=[row.version for row in versions if row.table == "core.lines"],
            is_filtered=bool(document_id or version),
            repaired=repair_table(lines),
            repaired_chart=_repaired_chart(lines, words),
            confidence_charts=confidence_charts(lines, versions, words),
            versions=versions,
            rejects=reject_shares(rejects, tables),
            empty=empty,
            checks=checks,
            troubled=[row for row in checks if row.failed_count],
            held=[row for row in checks if not row.failed_count],
            check=check,
            check_runs=_check_runs(history),
            volumes=volumes,
            by=by,
            orders=ORDERS,
            name=name or "",
            page=page,
            pages=-(-found_count // VOLUMES_PER_PAGE),
            found_count=found_count,
        )

    return [Route("/quality", quality)]


def warm(frame: Frame) -> None:
    """Count what the page shows of the whole corpus."""
    if frame.has_warehouse:
        frame.ask_once("lines_by_repair", document_id=None, extractor_version=None)
        _rows_of_tables(frame, version_rows(_versions(frame, None)), None)
    if frame.has_ops:
        frame.ask_once("empty_extractors", document_id=None)
        frame.ask_once("checks_history", limit=CHECK_RUNS)


def _versions(frame: Frame, document_id: str | None) -> Records:
    return frame.ask_once("rows_by_version", document_id=document_id)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Rows of a table that one version of its extractor made, by tenths of their confidence."""

    table: str
    version: str
    tenths: tuple[int, ...]
    confidence_sum: float

    @property
    def row_count(self) -> int:
        """How many there are."""
        return sum(self.tenths)

    @property
    def mean_confidence_frac(self) -> float | None:
        """How sure it is of them, on average."""
        return self.confidence_sum / self.row_count if self.row_count else None

    @property
    def low_confidence_count(self) -> int:
        """Those it is less than half sure of."""
        return sum(self.tenths[:5])


def version_rows(rows: Records) -> list[VersionRow]:
    """The tenths of each table and version put together."""
    tenths: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 10)
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        key = (row["table_name"], row["extractor_version"])
        tenths[key][row["tenth"]] += row["row_count"]
        sums[key] += float(row["confidence_sum"])
    return [VersionRow(*key, tuple(counts), sums[key]) for key, counts in sorted(tenths.items())]


def confidence_charts(lines: Records, versions: list[VersionRow], words: Words) -> list[Chart]:
    """How sure the repair is of what it changed, and some extractors of what they found."""
    if not lines:
        return []
    charted = [row for row in versions if row.table in _CHARTED]
    return [_line_confidence_chart(lines, words), *(_row_confidence_chart(row, words) for row in charted)]


_CHARTED = ("core.claims", "core.references", "core.table_cells")


@dataclass(frozen=True, slots=True)
class RepairRow:
    """Lines of a language by the kind of their repair."""

    language: str
    line_count: int
    by_kind: dict[str, int]
    mean_confidence_frac: float | None

    @property
    def repaired_count(self) -> int:
        """Lines that were repaired in any way."""
        return sum(self.by_kind.values())

    @property
    def repaired_frac(self) -> float | None:
        """Their share."""
        return self.repaired_count / self.line_count if self.line_count else None


def repair_table(lines: Records) -> list[RepairRow]:
    """A row for each language with lines, the one with most first; then one for all, where there are several."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sums: dict[str, float] = defaultdict(float)
    for row in lines:
        for language in (row["language"], "all"):
            counts[language][row["repair_kind"]] += row["line_count"]
            sums[language] += float(row["confidence_sum"])
    found = []
    for language, kinds in counts.items():
        total = sum(kinds.values())
        by_kind = {kind: kinds.get(kind, 0) for kind in REPAIRED_KINDS}
        by_kind |= {kind: count for kind, count in kinds.items() if kind not in REPAIR_KINDS}
        found.append(RepairRow(language, total, by_kind, sums[language] / total if total else None))
    found.sort(key=lambda row: (row.language == "all", -row.line_count))
    return found if len(found) > 2 else found[:1]


@dataclass(frozen=True, slots=True)
class RejectShare:
    """What was set aside of a table, by one rule."""

    table: str
    rule: str
    open_count: int
    resolved_count: int
    document_count: int
    accepted_count: int | None
    example: str

    @property
    def share(self) -> float | None:
        """Open rejects among all rows of the table, accepted and set aside."""
        if self.accepted_count is None:
            return None
        whole_count = self.accepted_count + self.open_count
        return self.open_count / whole_count if whole_count else None


def reject_shares(rejects: Records, accepted: dict[str, int]) -> list[RejectShare]:
    """Rejects by table and rule, each as a share of the table's rows."""
    return [
        RejectShare(
            row["table_name"],
            row["rule"],
            row["open_count"],
            row["resolved_count"],
            row["document_count"],
            accepted.get(row["table_name"]),
            row["example"],
        )
        for row in rejects
    ]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check with what it found in the last runs (None where it did not run)."""

    name: str
    severity: str
    truth: str
    results: tuple[dict[str, Any] | None, ...]

    @property
    def last(self) -> dict[str, Any] | None:
        """What it found in the last run that had checks."""
        return self.results[-1] if self.results else None

    @property
    def failed_count(self) -> int:
        """In how many of these runs it did not hold."""
        return sum(1 for result in self.results if result and not result["is_passed"])


def check_rows(history: Records, name: str | None = None) -> list[CheckRow]:
    """Each check with its results, run by run; first those that do not hold, then those that did not always."""
    runs = [run_id for run_id, _ in _check_runs(history)]
    results: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in history:
        results[row["check_name"]][row["run_id"]] = row
    found = []
    for check, by_run in results.items():
        any_row = next(iter(by_run.values()))
        if name is None or check == name:
            found.append(
                CheckRow(check, any_row["severity"], any_row["truth"], tuple(by_run.get(run) for run in runs))
            )
    found.sort(
        key=lambda row: (
            row.last is None or row.last["is_passed"],
            row.severity != "fail",
            row.failed_count == 0,
            row.name,
        )
    )
    return found


def _check_runs(history: Records) -> list[tuple[str, datetime]]:
    return sorted({(row["run_id"], row["checked_at"]) for row in history}, key=lambda run: (run[1], run[0]))


def _rows_of_tables(frame: Frame, versions: list[VersionRow], document_id: str | None) -> dict[str, int]:
    if document_id is None:
        return {row["table_name"]: row["row_count"] for row in frame.ask_once("rows_by_table")}
    found: dict[str, int] = defaultdict(int)
    for row in versions:
        found[row.table] += row.row_count
    return dict(found)


def _repaired_chart(lines: Records, words: Words) -> Chart | None:
    """The share of each language's lines that was repaired, by kind."""
    table = [row for row in repair_table(lines) if row.language != "all" and row.repaired_count]
    if not table:
        return None
    names = {kind: words.word("repair", kind) for kind in REPAIRED_KINDS}
    values = [
        {
            "language": words.word("lang", row.language),
            "kind": names[kind],
            "share": row.by_kind[kind] / row.line_count,
        }
        for row in table
        for kind in REPAIRED_KINDS
    ]
    spec: dict[str, Any] = {
        "width": 280,
        "height": {"step": 26},
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.65}},
        "encoding": {
            "y": {
                "field": "language",
                "type": "nominal",
                "sort": None,
                "axis": {"title": None, "domain": False, "ticks": False},
            },
            "x": {
                "field": "share",
                "type": "quantitative",
                "stack": "zero",
                "axis": {"title": None, "format": ".0%", "tickCount": 5, "domain": False},
            },
            "color": {
                "field": "kind",
                "type": "nominal",
                "scale": {"domain": list(names.values()), "range": list(SERIES[: len(names)])},
                "legend": {"columns": 1, "orient": "bottom", "labelLimit": 300},
            },
        },
    }
    return make_chart(
        spec,
        title=words.t("quality-chart-repaired"),
        columns=(words.t("language"), *names.values()),
        rows=[
            (
                words.word("lang", row.language),
                *(words.percent(row.by_kind[kind] / row.line_count) for kind in REPAIRED_KINDS),
            )
            for row in table
        ],
        words=words,
    )


def _line_confidence_chart(lines: Records, words: Words) -> Chart:
    """How sure the repair is of the lines that it changed, in twentieths."""
    steps = [0] * 20
    for row in lines:
        if row["repair_kind"] != "none":
            steps[row["step"]] += row["line_count"]
    return _histogram(steps, words.t("quality-chart-lines"), words)


def _row_confidence_chart(row: VersionRow, words: Words) -> Chart:
    title = words.t(
        "quality-chart-rows", noun=words.word("noun", row.table.partition(".")[2]),
        version=row.version,
    )  # fmt: skip
    return _histogram(row.tenths, title, words)


def _histogram(steps: Sequence[int], title: str, words: Words) -> Chart:
    width = 1 / len(steps)
    decimals = 2 if len(steps) > 10 else 1
    spec: dict[str, Any] = {
        "width": 230,
        "height": 92,
        "data": {
            "values": [
                {"from": position * width, "to": (position + 1) * width, "count": count}
                for position, count in enumerate(steps)
            ]
        },
        "mark": {"type": "bar", "binSpacing": 1, "color": INK["series-1"]},
        "encoding": {
            "x": {
                "field": "from",
                "bin": {"binned": True, "step": width},
                "type": "quantitative",
                "scale": {"domain": [0, 1]},
                "axis": {"title": None, "format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1], "grid": False},
            },
            "x2": {"field": "to"},
            "y": {
                "field": "count",
                "type": "quantitative",
                "axis": {"title": None, "tickCount": 3, "format": "~s", "domain": False, "tickMinStep": 1},
            },
        },
    }
    total = sum(steps)
    return make_chart(
        spec,
        title=title,
        description=words.t("quality-chart-description"),
        columns=(words.t("confidence"), words.t("count"), words.t("share")),
        rows=[
            (
                f"{position * width:.{decimals}f}–{(position + 1) * width:.{decimals}f}",
                words.count(count),
                words.percent(count / total if total else 0),
            )
            for position, count in enumerate(steps)
            if count
        ],
        words=words,
    )
