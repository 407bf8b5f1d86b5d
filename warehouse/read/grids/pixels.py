"""Ruling lines of a scanned page, from its picture: long dark runs of pixels."""

from __future__ import annotations

from typing import Any

import numpy as np

from warehouse.read.grids.rules import Rule, join_rules

_DARK = 150
_SHORTEST_PT = 22.0
# Breaks as short as this are dust, not the end of a line.
_BREAK_PT = 0.5
_MOST_RUNS = 40_000
_LEAST_RULE_PT = 30.0


def find_pixel_rules(gray: Any, scale: float) -> list[Rule]:
    """The rules in a picture (rows × columns, 0 black to 255 white); `scale` is pixels for a point.

    None for a picture that is mostly dark, as a photograph may be.
    """
    dark = np.asarray(gray) < _DARK
    if dark.ndim != 2 or dark.size == 0 or dark.mean() > 0.4:
        return []
    found = [*_runs(dark, scale, is_vertical=False), *_runs(dark.T, scale, is_vertical=True)]
    return [rule for rule in join_rules(found) if rule.last_pt - rule.first_pt >= _LEAST_RULE_PT]


def _runs(dark: Any, scale: float, *, is_vertical: bool) -> list[Rule]:
    """Dark runs along the rows of a picture that are longer than any stroke of a letter."""
    shortest = max(int(_SHORTEST_PT * scale), 8)
    # A row without a long enough run in any of its stretches needs no closer look.
    step = shortest // 2
    width = dark.shape[1] // step * step
    if width == 0:
        return []
    stretches = dark[:, :width].reshape(dark.shape[0], -1, step).mean(axis=2)
    rows = np.flatnonzero((stretches > 0.9).any(axis=1))
    closing = max(int(_BREAK_PT * scale), 1)
    rules: list[Rule] = []
    for row in rows:
        edges = np.flatnonzero(np.diff(np.concatenate(([0], dark[row].astype(np.int8), [0]))))
        starts, ends = edges[::2], edges[1::2]
        if len(starts) > 1:
            is_apart = starts[1:] - ends[:-1] > closing
            starts = starts[np.concatenate(([True], is_apart))]
            ends = ends[np.concatenate((is_apart, [True]))]
        rules += [
            Rule(is_vertical, float(row) / scale, float(starts[at]) / scale, float(ends[at]) / scale)
            for at in np.flatnonzero(ends - starts >= shortest)
        ]
        if len(rules) > _MOST_RUNS:
            return []
    return rules
