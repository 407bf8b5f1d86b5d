"""Runs: what each did, stage by stage and file by file, and what the one under way is doing."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from warehouse.dashboard.charts import SERIES, Chart, make_chart
from warehouse.dashboard.frame import Frame, Records, whole
from warehouse.dashboard.lists import OUTCOME_VERDICTS, RUN_KINDS, RUN_TRIGGERS, RUN_VERDICTS, STAGES
from warehouse.dashboard.words import Words, words_of

RUNS_PER_PAGE = 30
FILES_PER_PAGE = 50
RUNS_DRAWN = 20
LEAST_PLACES = 12
# The stages that are told apart in the chart; the rest is short.
STAGES_DRAWN = ("read", "repair", "extract", "validate", "load", "check")


def routes(frame: Frame) -> list[Route]:
    """`/runs` and `/runs/{run_id}`."""

    def index(request: Request) -> Response:
        words, asked = words_of(frame.language(request)), request.query_params
        chosen = {
            "kind": one_of(asked.get("kind"), RUN_KINDS),
            "verdict": one_of(asked.get("verdict"), RUN_VERDICTS),
            "trigger": one_of(asked.get("trigger"), RUN_TRIGGERS),
        }
        is_working = asked.get("working") == "1"
        page = whole(asked.get("page"), 1)
        with frame.reading():
            has_ops = frame.has_ops
            runs = (
                frame.ask(
                    "runs_found",
                    **chosen,
                    is_working=is_working,
                    limit=RUNS_PER_PAGE,
                    offset=RUNS_PER_PAGE * (page - 1),
                )
                if has_ops
                else []
            )
            stages = frame.ask_once("runs_by_stage", limit=RUNS_DRAWN) if has_ops else []
        found_count = runs[0]["found_count"] if runs else 0
        return frame.page(
            request,
            "runs.html",
            progress=frame.progress(),
            has_ops=has_ops,
            runs=runs,
            chosen=chosen,
            is_working=is_working,
            is_filtered=is_working or any(chosen.values()),
            choices={"kind": RUN_KINDS, "verdict": RUN_VERDICTS, "trigger": RUN_TRIGGERS},
            page=page,
            pages=-(-found_count // RUNS_PER_PAGE),
            found_count=found_count,
            charts=[stage_chart(stages, words), *_yield_charts(runs, words)] if runs else [],
        )

    def run(request: Request) -> Response:
        words, asked = words_of(frame.language(request)), request.query_params
        if not frame.has_ops:
            raise HTTPException(404)
        verdict = one_of(asked.get("verdict"), OUTCOME_VERDICTS)
        name = (asked.get("words") or "").strip()[:200]
        page = whole(asked.get("page"), 1)
        with frame.reading():
            found = frame.ask("run_of_id", run_id=request.path_params["run_id"])
            if not found:
                raise HTTPException(404)
            run_id = found[0]["run_id"]
            files = frame.ask(
                "run_documents",
                run_id=run_id,
                verdict=verdict,
                words=name or None,
                limit=FILES_PER_PAGE,
                offset=FILES_PER_PAGE * (page - 1),
            )
            stages = frame.ask_once("run_stages", run_id=run_id)
            checks = frame.ask_once("run_checks", run_id=run_id)
            rejects = frame.ask_once("rejects_by_table", run_id=run_id)
        found_count = files[0]["found_count"] if files else 0
        progress = frame.progress()
        return frame.page(
            request,
            "run.html",
            area="runs",
            run=found[0],
            progress=progress if progress and progress.get("run_id") == run_id else None,
            settings=_settings(found[0]["settings_json"]),
            stages=_by_stage(stages),
            files=files,
            checks=checks,
            rejects=rejects,
            verdict=verdict,
            verdicts=OUTCOME_VERDICTS,
            name=name,
            page=page,
            pages=-(-found_count // FILES_PER_PAGE),
            found_count=found_count,
            chart=_stages_of_run_chart(stages, words),
        )

    return [Route("/runs", index), Route("/runs/{run_id}", run)]


def warm(frame: Frame) -> None:
    """Count what the page shows first."""
    if frame.has_ops:
        frame.ask_once("runs_by_stage", limit=RUNS_DRAWN)


def one_of(text: str | None, known: tuple[str, ...]) -> str | None:
    """A word of the address where it is one of those known."""
    return text if text in known else None


def stage_chart(stages: Records, words: Words) -> Chart:
    """The time that each stage took in the last runs, stacked; the oldest run first."""
    totals: dict[str, dict[str, float]] = defaultdict(dict)
    starts: dict[str, Any] = {}
    for row in stages:
        if row["stage"] in STAGES_DRAWN:
            totals[row["run_id"]][row["stage"]] = float(row["duration_ms"] or 0) / 1000
            starts[row["run_id"]] = row["started_at"]
    names = {stage: words.word("stage", stage) for stage in STAGES_DRAWN}
    values = [
        {
            "run": f"{position:03d}",
            "stage": names[stage],
            "order": STAGES_DRAWN.index(stage),
            "seconds": seconds,
        }
        for position, (run_id, parts) in enumerate(totals.items())
        for stage, seconds in parts.items()
    ]
    labels = _labels([starts[run_id] for run_id in totals])
    spec: dict[str, Any] = {
        "width": 310,
        "height": 130,
        "data": {"values": values},
        "mark": {"type": "bar", "width": {"band": 0.75}},
        "encoding": {
            "x": {
                "field": "run",
                "type": "ordinal",
                "scale": {"domain": list(labels)},
                "axis": {
                    "title": None,
                    "labelAngle": -45,
                    "labelExpr": f"({json.dumps(labels)})[datum.value]",
                    "labelOverlap": True,
                },
            },
            "y": {
                "field": "seconds",
                "type": "quantitative",
                "axis": {"title": words.t("unit-seconds"), "tickCount": 4, "domain": False, "format": "~s"},
            },
            "color": {
                "field": "stage",
                "type": "nominal",
                "scale": {"domain": list(names.values()), "range": list(SERIES)},
                "legend": {"columns": 3},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    return make_chart(
        spec,
        title=words.t("runs-chart-stages"),
        description=words.t("runs-chart-stages-description"),
        columns=(words.t("run"), *names.values()),
        rows=[
            (
                starts[run_id].strftime("%Y-%m-%d %H:%M"),
                *(words.duration(1000 * parts[stage]) if stage in parts else "–" for stage in STAGES_DRAWN),
            )
            for run_id, parts in reversed(totals.items())
        ],
        words=words,
    )


def _labels(starts: list[datetime]) -> dict[str, str]:
    """Labels of runs by their place; a few runs get empty places beside them, so that bars are never broad."""
    labels = {f"{position:03d}": start.strftime("%d.%m %H:%M") for position, start in enumerate(starts)}
    return labels | {f"{position:03d}": "" for position in range(len(starts), LEAST_PLACES)}


def _yield_charts(runs: Records, words: Words) -> list[Chart]:
    """Rows loaded and rows set aside by each of the runs shown."""
    shown = [run for run in reversed(runs) if run["finished_at"] is not None]
    return [
        _count_chart(shown, "row_count", words.t("runs-chart-rows"), SERIES[0], words),
        _count_chart(shown, "reject_count", words.t("runs-chart-rejects"), SERIES[3], words),
    ]


def _count_chart(runs: Records, column: str, title: str, colour: str, words: Words) -> Chart:
    labels = _labels([run["started_at"] for run in runs])
    spec: dict[str, Any] = {
        "width": 310,
        "height": 130,
        "data": {
            "values": [{"run": f"{position:03d}", "count": run[column] or 0} for position, run in enumerate(runs)]
        },
        "mark": {"type": "bar", "color": colour, "width": {"band": 0.75}},
        "encoding": {
            "x": {
                "field": "run",
                "type": "ordinal",
                "scale": {"domain": list(labels)},
                "axis": {
                    "title": None,
                    "labelAngle": -45,
                    "labelExpr": f"({json.dumps(labels)})[datum.value]",
                    "labelOverlap": True,
                },
            },
            "y": {
                "field": "count",
                "type": "quantitative",
                "axis": {"title": None, "tickCount": 4, "domain": False, "format": "~s", "tickMinStep": 1},
            },
        },
    }
    return make_chart(
        spec,
        title=title,
        columns=(words.t("run"), title),
        rows=[(run["started_at"].strftime("%Y-%m-%d %H:%M"), words.count(run[column])) for run in reversed(runs)],
        words=words,
    )


def _stages_of_run_chart(stages: Records, words: Words) -> Chart | None:
    """What took the time in one run: its longest parts."""
    parts = sorted((row for row in stages if row["duration_ms"]), key=lambda row: -row["duration_ms"])[:12]
    if len(parts) < 2:
        return None
    values = [{"part": _part_name(row, words), "seconds": float(row["duration_ms"]) / 1000} for row in parts]
    spec: dict[str, Any] = {
        "width": 210,
        "height": {"step": 17},
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "y": {
                "field": "part",
                "type": "nominal",
                "sort": None,
                "axis": {"title": None, "domain": False, "ticks": False, "labelLimit": 240},
            },
            "x": {
                "field": "seconds",
                "type": "quantitative",
                "axis": {"title": words.t("unit-seconds"), "tickCount": 4, "domain": False},
            },
        },
    }
    return make_chart(
        spec,
        title=words.t("run-chart-parts"),
        columns=(words.t("run-part"), words.t("duration")),
        rows=[(_part_name(row, words), words.duration(row["duration_ms"])) for row in parts],
        words=words,
    )


def _part_name(row: dict[str, Any], words: Words) -> str:
    stage = words.word("stage", row["stage"])
    return f"{stage}: {words.word('noun', row['subject'])}" if row["subject"] else stage


def _by_stage(rows: Records) -> list[tuple[str, Records]]:
    """The parts of a run by stage, in the order of the pipeline."""
    parts: dict[str, Records] = defaultdict(list)
    for row in rows:
        parts[row["stage"]].append(row)
    order = {stage: position for position, stage in enumerate(STAGES)}
    return sorted(parts.items(), key=lambda item: order.get(item[0], len(order)))


def _settings(text: str | None) -> list[tuple[str, str]]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return []
    if not isinstance(found, dict):
        return []
    return [(str(name), json.dumps(value, ensure_ascii=False)) for name, value in sorted(found.items())]
