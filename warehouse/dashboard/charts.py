"""Charts: Vega-Lite specifications as dicts, drawn to SVG on the server.

The engine takes some 100 MB, so it runs in a child process that ends when nothing was drawn for a while; what it
drew is kept by the digest of the specification. One SVG serves light and dark: in a specification colours are the
stand-ins of `INK`, which become CSS variables. Where a chart cannot be drawn its table still tells everything.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from warehouse.dashboard.words import Words

log = logging.getLogger(__name__)

INK = {
    "text": "#a10001",
    "muted": "#a10002",
    "rule": "#a10003",
    "series-1": "#a10011",
    "series-2": "#a10012",
    "series-3": "#a10013",
    "series-4": "#a10014",
    "series-5": "#a10015",
    "series-6": "#a10016",
    "good": "#a10021",
    "warn": "#a10022",
    "bad": "#a10023",
    "quiet": "#a10024",
}
"""Stand-in colours by the name of the CSS variable that they become (`--series-1` …)."""

SERIES = tuple(INK[f"series-{number}"] for number in range(1, 7))

_VARIABLES = {colour: f"var(--{name})" for name, colour in INK.items()}
_STAND_IN = re.compile("|".join(_VARIABLES))
# Inline styles are forbidden by our policy; to a screen reader the drawing is one image with its title.
_LEFT_OUT = re.compile(r'\s(?:style|role|aria-[a-z]+)="[^"]*"')
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" ')

_CONFIG: dict[str, Any] = {
    "aria": False,
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK["muted"],
        "titleColor": INK["muted"],
        "titleFontWeight": "normal",
        "titleFontSize": 11,
        "labelFontSize": 11,
        "domainColor": INK["rule"],
        "tickColor": INK["rule"],
        "gridColor": INK["rule"],
        "gridOpacity": 0.7,
        "tickSize": 4,
        "labelLimit": 150,
    },
    "legend": {
        "labelColor": INK["muted"],
        "titleColor": INK["muted"],
        "labelFontSize": 11,
        "title": None,
        "orient": "top",
        "symbolType": "square",
        "symbolSize": 70,
        "labelLimit": 160,
        "columnPadding": 12,
        "offset": 6,
    },
    "range": {"category": list(SERIES)},
    "bar": {"color": INK["series-1"]},
    "line": {"color": INK["series-1"], "strokeWidth": 1.75},
    "area": {"color": INK["series-1"], "fillOpacity": 0.18},
    "point": {"color": INK["series-1"], "filled": True, "size": 30},
    "rule": {"color": INK["rule"]},
    "text": {"color": INK["text"], "fontSize": 11},
}

_KEPT_DRAWINGS = 120
# The engine grows by some 2 MB with each drawing.
_DRAWINGS_OF_A_CHILD = 12
_IDLE_S = 8.0
_DRAWING_S = 20.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for the macro `parts.chart`: its SVG, and the same as a table (cells as they are to be shown)."""

    title: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chart_svg(spec: Mapping[str, Any], *, title: str, description: str = "", words: Words | None = None) -> Markup:
    """A Vega-Lite specification as inline SVG with title and description; empty where it cannot be drawn.

    Colours in it are those of `INK`; `words` gives the language of numbers and dates on the axes. It carries no
    style attribute and no id that repeats on a page with another chart.
    """
    whole = dict(spec)
    whole.setdefault("$schema", "https://vega.github.io/schema/vega-lite/v6.json")
    whole["config"] = _CONFIG | dict(spec.get("config", {}))
    request = json.dumps({"spec": whole, "locales": _locales(words)}, sort_keys=True, default=str)
    digest = hashlib.sha256(request.encode()).hexdigest()[:16]
    drawn = _drawings.get(digest, request)
    return _dressed(drawn, digest, title, description) if drawn else Markup()


def make_chart(
    spec: Mapping[str, Any],
    *,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    description: str = "",
    words: Words | None = None,
) -> Chart:
    """A chart with its table."""
    svg = chart_svg(spec, title=title, description=description, words=words)
    return Chart(title, svg, tuple(columns), tuple(tuple(row) for row in rows))


def _dressed(svg: str, digest: str, title: str, description: str) -> Markup:
    start = svg.index("<svg")
    end = svg.index(">", start)
    size = _SIZE.search(svg[start:end])
    view = f'width="{size[1]}" height="{size[2]}" viewBox="0 0 {size[1]} {size[2]}"' if size else ""
    name = f"chart-{digest}"
    labels = f"{name}-title" + (f" {name}-desc" if description else "")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" role="img" aria-labelledby="{labels}" {view}>'
    words = f'<title id="{name}-title">{escape(title)}</title>'
    if description:
        words += f'<desc id="{name}-desc">{escape(description)}</desc>'
    body = _LEFT_OUT.sub("", svg[end + 1 :])
    body = _STAND_IN.sub(lambda hit: _VARIABLES[hit[0]], body)
    return Markup(head + words + body)  # noqa: S704 - drawn by the engine, which escapes the data


def _locales(words: Words | None) -> dict[str, Any]:
    if words is None:
        return {}
    return _locales_of(words.language)


def _locales_of(language: str) -> dict[str, Any]:
    from babel import Locale

    locale = Locale.parse(language)
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    months, short_months = locale.months["stand-alone"]["wide"], locale.months["stand-alone"]["abbreviated"]
    days, short_days = locale.days["stand-alone"]["wide"], locale.days["stand-alone"]["abbreviated"]
    week = (6, 0, 1, 2, 3, 4, 5)
    return {
        "number": {
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "grouping": [3],
            "currency": ["", ""],
        },
        "time": {
            "dateTime": "%x, %X",
            "date": "%d.%m.%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days[day] for day in week],
            "shortDays": [short_days[day] for day in week],
            "months": [months[month] for month in range(1, 13)],
            "shortMonths": [short_months[month] for month in range(1, 13)],
        },
    }


class _Drawings:
    """What was drawn, and the child that draws: started when needed, ended when idle."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._child: subprocess.Popen[str] | None = None
        self._guard = threading.Lock()
        self._rest: threading.Timer | None = None
        self._drawn_count = 0

    def get(self, digest: str, request: str) -> str:
        """The SVG for a request; empty where the engine failed."""
        with self._guard:
            if digest in self._kept:
                self._kept.move_to_end(digest)
                return self._kept[digest]
            try:
                drawn = self._draw(request)
            except (OSError, ValueError) as fault:
                log.warning("a chart could not be drawn: %s", fault)
                self._end()
                return ""
            self._kept[digest] = drawn
            while len(self._kept) > _KEPT_DRAWINGS:
                self._kept.popitem(last=False)
            return drawn

    def _draw(self, request: str) -> str:
        if self._rest is not None:
            self._rest.cancel()
        if self._drawn_count >= _DRAWINGS_OF_A_CHILD:
            self._end()
        if self._child is None or self._child.poll() is not None:
            self._drawn_count = 0
            self._child = subprocess.Popen(
                [sys.executable, "-m", "warehouse.dashboard.draw"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env=os.environ | {"MALLOC_ARENA_MAX": "2"},
            )
        child = self._child
        assert child.stdin is not None
        assert child.stdout is not None
        # A child that hangs is killed; its closed pipe then ends the reading below.
        watch = threading.Timer(_DRAWING_S, child.kill)
        watch.daemon = True
        watch.start()
        try:
            child.stdin.write(request + "\n")
            child.stdin.flush()
            answer = child.stdout.readline()
        finally:
            watch.cancel()
        if not answer:
            raise OSError("the drawing process ended")
        found = json.loads(answer)
        if "svg" not in found:
            raise ValueError(found.get("fault", "no reason given"))
        self._drawn_count += 1
        self._rest = threading.Timer(_IDLE_S, self.rest)
        self._rest.daemon = True
        self._rest.start()
        return str(found["svg"])

    def rest(self) -> None:
        """End the child; the next drawing starts another."""
        with self._guard:
            self._end()

    def _end(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue


_drawings = _Drawings()


def stop_drawing() -> None:
    """End the child process that draws, if there is one."""
    _drawings.rest()
