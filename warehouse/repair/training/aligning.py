"""Align a printed line with its garbled reading: each printed letter to 0..4 read characters, learned by EM."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

LONGEST = 4  # read characters for one printed letter
TABLE_BITS = 23
_EMPTY = -1

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@numba.njit(cache=True)
def _slot(keys: Any, key: Any) -> Any:
    size = keys.shape[0]
    at = (key * 0x9E3779B97F4A7C1) & (size - 1)
    while keys[at] != _EMPTY and keys[at] != key:
        at = (at + 1) & (size - 1)
    return at


@numba.njit(cache=True)
def _prior(letter: int, read: Any, start: int, count: int, space: int) -> float:
    if count == 1 and read[start] == letter:
        return 0.6
    has_space = False
    for at in range(count):
        has_space |= read[start + at] == space
    if has_space or letter == space:
        return 1e-6
    weights = (0.01, 0.06, 0.012, 0.0025, 0.0003)
    return weights[count]


@numba.njit(cache=True)
def _fill(truth: Any, read: Any, keys: Any, values: Any, first: bool, space: int, scores: Any) -> None:
    rows, columns = truth.shape[0], read.shape[0]
    ratio = columns / max(1, rows)
    band = 12 + columns // 10
    scores[:rows, : columns + 1, :] = 0.0
    for x in range(rows):
        for y in range(max(0, int(x * ratio) - band), min(columns, int(x * ratio) + band) + 1):
            key = truth[x]
            for count in range(LONGEST + 1):
                if count:
                    if y + count > columns:
                        break
                    key = key * 1024 + read[y + count - 1] + 1
                prior = _prior(truth[x], read, y, count, space)
                if first:
                    scores[x, y, count] = prior
                else:
                    at = _slot(keys, key)
                    learnt = values[at] if keys[at] == key else 0.0
                    scores[x, y, count] = 0.999 * learnt + 1e-4 * prior


@numba.njit(cache=True)
def _expect(
    truth: Any, read: Any, scores: Any, forward: Any, backward: Any, keys: Any, counts: Any, totals: Any
) -> float:
    rows, columns = truth.shape[0], read.shape[0]
    forward[: rows + 1, : columns + 1] = 0.0
    backward[: rows + 1, : columns + 1] = 0.0
    scale = np.ones(rows + 1)
    forward[0, 0] = 1.0
    for x in range(rows):
        total = 0.0
        for y in range(columns + 1):
            mass = forward[x, y]
            if mass > 0:
                for count in range(min(LONGEST, columns - y) + 1):
                    forward[x + 1, y + count] += mass * scores[x, y, count]
        for y in range(columns + 1):
            total += forward[x + 1, y]
        if total <= 0:
            return 0.0
        scale[x + 1] = total
        for y in range(columns + 1):
            forward[x + 1, y] /= total
    end = forward[rows, columns]
    if end <= 0:
        return 0.0
    backward[rows, columns] = 1.0
    for x in range(rows - 1, -1, -1):
        for y in range(columns + 1):
            total = 0.0
            for count in range(min(LONGEST, columns - y) + 1):
                total += scores[x, y, count] * backward[x + 1, y + count]
            backward[x, y] = total / scale[x + 1]
    for x in range(rows):
        for y in range(columns + 1):
            mass = forward[x, y]
            if mass <= 0:
                continue
            key = truth[x]
            for count in range(min(LONGEST, columns - y) + 1):
                if count:
                    key = key * 1024 + read[y + count - 1] + 1
                share = mass * scores[x, y, count] * backward[x + 1, y + count] / scale[x + 1] / end
                if share > 1e-3:
                    at = _slot(keys, key)
                    keys[at] = key
                    counts[at] += share
                    totals[truth[x]] += share
    return float(np.log(end) + np.log(scale).sum())


@numba.njit(cache=True)
def _best(truth: Any, read: Any, scores: Any, out: Any) -> float:
    rows, columns = truth.shape[0], read.shape[0]
    table = np.full((rows + 1, columns + 1), -1e30)
    back = np.zeros((rows + 1, columns + 1), np.int64)
    table[0, 0] = 0.0
    for x in range(rows):
        for y in range(columns + 1):
            if table[x, y] < -1e29:
                continue
            for count in range(min(LONGEST, columns - y) + 1):
                if scores[x, y, count] > 0:
                    score = table[x, y] + np.log(scores[x, y, count])
                    if score > table[x + 1, y + count]:
                        table[x + 1, y + count] = score
                        back[x + 1, y + count] = count
    y = columns
    for x in range(rows, 0, -1):
        out[x - 1] = back[x, y]
        y -= back[x, y]
    return float(table[rows, columns])


class Aligner:
    """P(read characters | printed letter), learned from pairs."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._keys: Ints = np.full(1 << TABLE_BITS, _EMPTY, np.int64)
        self._values: Floats = np.zeros(1 << TABLE_BITS)
        self._is_learnt = False

    def _encode(self, text: str) -> Ints:
        return np.array([self._ids.setdefault(letter, len(self._ids) + 1) for letter in text], np.int64)

    def learn(self, pairs: Sequence[tuple[str, str]], rounds: int = 6) -> None:
        """EM over (truth, garbled) pairs; lines of up to 200 characters."""
        encoded = [
            (self._encode(truth), self._encode(read)) for truth, read in pairs if max(len(truth), len(read)) < 200
        ]
        space = self._ids.setdefault(" ", len(self._ids) + 1)
        scores = np.zeros((200, 201, LONGEST + 1))
        forward, backward = np.zeros((201, 201)), np.zeros((201, 201))
        for _ in range(rounds):
            keys: Ints = np.full(1 << TABLE_BITS, _EMPTY, np.int64)
            counts: Floats = np.zeros(1 << TABLE_BITS)
            totals: Floats = np.zeros(len(self._ids) + 2)
            likelihood = 0.0
            for truth, read in encoded:
                _fill(truth, read, self._keys, self._values, not self._is_learnt, space, scores)
                likelihood += _expect(truth, read, scores, forward, backward, keys, counts, totals)
            filled = keys != _EMPTY
            letters = keys.copy()
            for _step in range(LONGEST):
                letters = np.where(letters >= 1024, letters // 1024, letters)
            counts[filled] /= totals[letters[filled]] + 0.05
            self._keys, self._values, self._is_learnt = keys, counts, True
            print(f"log-likelihood {likelihood:.0f}, {int(filled.sum())} segments", flush=True)

    def align(self, truth: str, read: str) -> tuple[list[int], float] | None:
        """How many read characters each printed letter became, and the log-probability a letter; None if apart."""
        if not truth or max(len(truth), len(read)) >= 200:
            return None
        scores = np.zeros((200, 201, LONGEST + 1))
        space = self._ids.setdefault(" ", len(self._ids) + 1)
        left, right = self._encode(truth), self._encode(read)
        _fill(left, right, self._keys, self._values, not self._is_learnt, space, scores)
        out = np.zeros(len(truth), np.int64)
        score = _best(left, right, scores, out)
        return None if score < -1e29 else ([int(count) for count in out], score / len(truth))
