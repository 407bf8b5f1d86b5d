"""The overview: how it is and why, the last runs, what there is, how it grew, what the last release changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.charts import INK, Chart, make_chart
from warehouse.dashboard.frame import Frame, Records
from warehouse.dashboard.words import Words, words_of
from warehouse.errors import KitapError

RUNS_SHOWN = 60
GROWTH_MEASURES = ("volume_count", "page_count", "paper_count", "row_count")
_STRIP_HEIGHT = 34
_STRIP_STEP = 13


def routes(frame: Frame) -> list[Route]:
    """`/`, and `/now`: what a run is doing, for the script."""

    def overview(request: Request) -> Response:
        words = words_of(frame.language(request))
        with frame.reading():
            has_ops, has_warehouse = frame.has_ops, frame.has_warehouse
            runs = frame.ask("last_runs", limit=RUNS_SHOWN) if has_ops else []
            growth = frame.ask_once("corpus_growth") if has_warehouse else []
            counts = frame.ask_once("corpus_totals")[0] if has_warehouse else None
            checks = frame.ask_once("run_checks") if has_ops else []
            rejects = frame.ask_once("rejects_by_rule")[:6] if has_ops else []
            releases = _releases(frame)
        return frame.page(
            request,
            "overview.html",
            health=frame.health(),
            progress=frame.progress(),
            has_ops=has_ops,
            has_warehouse=has_warehouse,
            runs=runs,
            strip=run_strip(runs, words),
            counts=counts,
            charts=growth_charts(growth, words),
            checks=[check for check in checks if not check["is_passed"]],
            check_count=len(checks),
            rejects=rejects,
            release=releases[-1] if releases else None,
            release_before=releases[-2] if len(releases) > 1 else None,
            changes=release_changes(releases),
        )

    def now(request: Request) -> Response:
        progress = frame.progress()
        response = frame.page(request, "now.html", area="overview", progress=progress)
        response.headers["X-Running"] = "1" if progress else "0"
        return response

    return [Route("/", overview), Route("/now", now)]


def warm(frame: Frame) -> None:
    """Count what the page shows."""
    if frame.has_warehouse:
        frame.ask_once("corpus_totals")
        frame.ask_once("corpus_growth")
    if frame.has_ops:
        frame.ask_once("run_checks")
        frame.ask_once("rejects_by_rule")


@dataclass(frozen=True, slots=True)
class TableChange:
    """How a table's rows differ between two releases, by their manifests."""

    table: str
    before: int
    after: int
    is_changed: bool

    @property
    def difference(self) -> int:
        """Rows more (or fewer)."""
        return self.after - self.before


def release_changes(releases: Sequence[Release]) -> list[TableChange]:
    """The tables of the newest release that differ from the one before; the largest change of rows first."""
    if len(releases) < 2:
        return []
    before, after = releases[-2].tables, releases[-1].tables
    found = [
        TableChange(
            name,
            before.get(name, (0, ""))[0],
            after.get(name, (0, ""))[0],
            before.get(name, (0, ""))[1] != after.get(name, (0, ""))[1],
        )
        for name in sorted({*before, *after})
        if not name.startswith("ops.")
    ]
    return sorted(
        (change for change in found if change.is_changed or change.difference),
        key=lambda change: (-abs(change.difference), change.table),
    )


def growth_charts(growth: Records, words: Words) -> list[Chart]:
    """A chart for each measure: how many there were in all, by the time at which they came."""
    return [_growth_chart(growth, measure, words) for measure in GROWTH_MEASURES]


def _growth_chart(growth: Records, measure: str, words: Words) -> Chart:
    title = words.t(f"overview-growth-{measure.removesuffix('_count')}")
    moments = [row["moment"] for row in growth]
    totals = list(accumulate(row[measure] for row in growth))
    is_hourly = bool(growth) and growth[0]["unit"] == "hour"
    values = [
        {"at": moment.isoformat(), "total": total, "new": row[measure]}
        for moment, total, row in zip(moments, totals, growth, strict=True)
    ]
    spec: dict[str, Any] = {
        "width": 230,
        "height": 92,
        "data": {"values": values},
        "encoding": {
            "x": {
                "field": "at",
                "type": "temporal",
                "scale": {"type": "utc"},
                "axis": {
                    "title": None,
                    "grid": False,
                    "tickCount": 4,
                    "format": "%d.%m %H:%M" if is_hourly else "%b %Y" if _spans_months(moments) else "%d %b",
                    "labelOverlap": True,
                },
            },
            "y": {
                "field": "total",
                "type": "quantitative",
                "scale": {"zero": True, "nice": True},
                "axis": {"title": None, "tickCount": 3, "format": "~s", "domain": False, "ticks": False},
            },
        },
        "layer": [
            {"mark": {"type": "area", "interpolate": "step-after", "color": INK["series-1"]}},
            {"mark": {"type": "line", "interpolate": "step-after"}},
            {"mark": {"type": "point", "size": 16 if len(values) < 40 else 0}},
        ],
    }
    shown = list(zip(moments, totals, growth, strict=True))[-100:]
    return make_chart(
        spec,
        title=title,
        description=words.t("overview-growth-description", what=title),
        columns=(words.t("overview-growth-when"), words.t("overview-growth-new"), words.t("overview-growth-total")),
        rows=[
            (
                moment.strftime("%Y-%m-%d %H:%M" if is_hourly else "%Y-%m-%d"),
                words.count(row[measure]),
                words.count(total),
            )
            for moment, total, row in reversed(shown)
        ],
        words=words,
    )


def _spans_months(moments: list[Any]) -> bool:
    return bool(moments) and (moments[-1] - moments[0]).days > 90


def run_strip(runs: Records, words: Words) -> Markup:
    """The last runs, oldest first, as bars: the height tells how long each took, the colour how it ended."""
    shown = list(reversed(runs))
    longest = max((float(run["duration_ms"] or 0) for run in shown), default=0.0) or 1.0
    bars: list[Markup] = []
    for position, run in enumerate(shown):
        height = 6 + round((_STRIP_HEIGHT - 6) * (float(run["duration_ms"] or 0) / longest) ** 0.5)
        title = words.t(
            "overview-strip-run",
            when=words.moment_text(run["started_at"]),
            kind=words.word("run-kind", run["kind"]),
            verdict=words.word("verdict", run["verdict"]),
            duration=words.duration(run["duration_ms"]),
        )
        bars.append(
            Markup(
                '<a href="/runs/{}" aria-label="{}"><title>{}</title>'
                '<rect class="strip-ground" x="{}" y="0" width="{}" height="{}"/>'
                '<rect class="strip-bar verdict-{}" x="{}" y="{}" width="{}" height="{}" rx="1"/></a>'
            ).format(
                run["run_id"],
                title,
                title,
                position * _STRIP_STEP,
                _STRIP_STEP,
                _STRIP_HEIGHT,
                run["verdict"],
                position * _STRIP_STEP,
                _STRIP_HEIGHT - height,
                _STRIP_STEP - 3,
                height,
            )
        )
    width = max(1, len(shown)) * _STRIP_STEP
    return Markup(
        '<svg class="strip" role="group" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>'
    ).format(words.t("overview-strip"), width, _STRIP_HEIGHT, width, _STRIP_HEIGHT, Markup().join(bars))


@dataclass(frozen=True, slots=True)
class Release:
    """What the overview needs of a release's manifest: the rows and the checksum of each table."""

    number: int
    published_at: str
    tables: Mapping[str, tuple[int, str]]


def _releases(frame: Frame) -> list[Release]:
    """The published release and the kept one before it, older first.

    The manifests are small JSON files; the module that keeps releases would bring polars into this process.
    """
    numbers = sorted(int(path.stem) for path in frame.home.releases.glob("*.json") if path.stem.isdigit())
    try:
        published = frame.ask_once("published_release")[0]["number"] if frame.has_warehouse else None
    except KitapError:
        published = None
    if published is not None:
        numbers = [number for number in numbers if number <= published]
    found = (_release(frame.home.releases / f"{number:04d}.json") for number in numbers[-2:])
    return [release for release in found if release is not None]


def _release(path: Path) -> Release | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        tables = {
            str(name): (int(state["row_count"]), str(state["checksum"])) for name, state in told["tables"].items()
        }
        return Release(int(told["number"]), str(told["published_at"]), tables)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # One that is being pruned, or from another version: the overview still tells everything else.
        return None
