"""Charts: Vega-Lite specifications as dicts, drawn to SVG on the server when a browser asks for the image.

A page waits for none of them: it carries each chart's table and the address of its image (`/charts/…`), which is
the digest of the specification. The engine takes some 100 MB, so it runs in a child process that ends soon after
the last drawing. One drawing serves light and dark: in a specification colours are the stand-ins of `INK`, which
become those of the theme. Where a chart cannot be drawn its table still tells everything.
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
from functools import cache
from pathlib import Path
from typing import Any

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
"""Stand-in colours by the name of the variable of `kitap.css` whose colour they become (`--series-1` …)."""

SERIES = tuple(INK[f"series-{number}"] for number in range(1, 7))

DRAWN_THEMES = ("light", "dark")

_STAND_IN = re.compile("|".join(INK.values()))
_VARIABLE = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)")
_STYLES = Path(__file__).parent / "static" / "kitap.css"
# Inline styles are forbidden by our policy; what the drawing tells a screen reader is the text beside the image.
_LEFT_OUT = re.compile(r'\s(?:style|role|aria-[a-z]+)="[^"]*"')

_CONFIG: dict[str, Any] = {
    "aria": False,
    "background": None,
    # The engine measures labels in a font of its own: room for what is broader in the browser's.
    "padding": {"left": 9, "top": 5, "right": 14, "bottom": 5},
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
_KEPT_REQUESTS = 300
# The engine grows by some 2 MB with each drawing.
_DRAWINGS_OF_A_CHILD = 8
_IDLE_S = 2.0
_DRAWING_S = 20.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for the macro `parts.chart`: where its image is, and the same as a table (cells as shown)."""

    title: str
    text: str
    digest: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def href(self, theme: str) -> str:
        """The address of the image, `light` or `dark`; what is there never changes."""
        return f"/charts/{self.digest}/{theme}.svg"


def make_chart(
    spec: Mapping[str, Any],
    *,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    description: str = "",
    words: Words | None = None,
) -> Chart:
    """A chart with its table, to be drawn when it is asked for.

    Colours of the specification are those of `INK`; `words` gives the language of numbers and dates on the axes.
    `title` and `description` are what a screen reader tells of the image.
    """
    whole = dict(spec)
    whole.setdefault("$schema", "https://vega.github.io/schema/vega-lite/v6.json")
    whole["config"] = _CONFIG | dict(spec.get("config", {}))
    request = json.dumps({"spec": whole, "locales": _locales(words)}, sort_keys=True, default=str)
    digest = _drawings.expect(request)
    text = f"{title}. {description}" if description else title
    return Chart(title, text, digest, tuple(columns), tuple(tuple(row) for row in rows))


def chart_svg(digest: str, theme: str) -> str | None:
    """The image of a chart in the colours of a theme; None where no page has it, or where it cannot be drawn."""
    drawn = _drawings.get(digest)
    if not drawn:
        return None
    colours = _colours()[theme]
    body = _LEFT_OUT.sub("", drawn[drawn.index("<svg") :])
    return _STAND_IN.sub(lambda hit: colours[hit[0]], body)


@cache
def _colours() -> dict[str, dict[str, str]]:
    """By theme, the colour of each stand-in."""
    found = {name: (light, dark) for name, light, dark in _VARIABLE.findall(_STYLES.read_text(encoding="utf-8"))}
    return {
        theme: {stand_in: found[name][position] for name, stand_in in INK.items()}
        for position, theme in enumerate(DRAWN_THEMES)
    }


def _locales(words: Words | None) -> dict[str, Any]:
    if words is None:
        return {}
    return _locales_of(words.language)


@cache
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
    """What is to be drawn, what was drawn, and the child that draws: started when needed, ended when idle."""

    def __init__(self) -> None:
        self._requests: OrderedDict[str, str] = OrderedDict()
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._keeping = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._guard = threading.Lock()
        self._rest: threading.Timer | None = None
        self._drawn_count = 0

    def expect(self, request: str) -> str:
        """Remember what is to be drawn; the digest to ask for it by."""
        digest = hashlib.sha256(request.encode()).hexdigest()[:32]
        with self._keeping:
            _put(self._requests, digest, request, _KEPT_REQUESTS)
        return digest

    def is_drawn(self, digest: str) -> bool:
        """Whether it would be answered at once."""
        return digest in self._kept

    def get(self, digest: str) -> str:
        """The SVG; empty where nothing of the kind was to be drawn or the engine failed."""
        if (drawn := self._found(digest)) is not None:
            return drawn
        with self._guard:
            # Another reader may have asked for the same meanwhile.
            if (drawn := self._found(digest)) is not None:
                return drawn
            with self._keeping:
                request = self._requests.get(digest)
            if request is None:
                return ""
            try:
                drawn = self._draw(request)
            except (OSError, ValueError) as fault:
                log.warning("a chart could not be drawn: %s", fault)
                self._end()
                return ""
            with self._keeping:
                _put(self._kept, digest, drawn, _KEPT_DRAWINGS)
            return drawn

    def _found(self, digest: str) -> str | None:
        with self._keeping:
            if digest in self._kept:
                self._kept.move_to_end(digest)
            return self._kept.get(digest)

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


def _put(kept: OrderedDict[str, str], digest: str, text: str, most: int) -> None:
    kept[digest] = text
    kept.move_to_end(digest)
    while len(kept) > most:
        kept.popitem(last=False)


_drawings = _Drawings()


def is_drawn(digest: str) -> bool:
    """Whether a chart needs no drawing any more."""
    return _drawings.is_drawn(digest)


def stop_drawing() -> None:
    """End the child process that draws, if there is one."""
    _drawings.rest()
