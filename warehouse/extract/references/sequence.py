"""The trained labeller: a linear-chain conditional random field over tokens, decoded with numpy.

The weights (`labeller.npz`) are made by `training.py`; decoding needs nothing but them. The layered labeller's
labels are among its features, so it learns where those are to be trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from warehouse.extract.references.confidence import FIELDS, Calibration
from warehouse.extract.references.label import Labelled, label_layered
from warehouse.extract.references.tokens import Token, features, tokenise

MODEL = Path(__file__).with_name("labeller.npz")
OUTSIDE = "o"
MAX_TOKENS = 400
# So many steps of forward and backward sums stay within a double.
_RESCALED = 8

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Weights: `state[i]` are one feature's weights by label, `moves[a, b]` those of label b after label a."""

    labels: tuple[str, ...]
    ids: dict[str, int]
    state: Floats
    moves: Floats
    calibration: Calibration = field(default_factory=Calibration)


@lru_cache(maxsize=2)
def load_model(path: Path = MODEL) -> Model | None:
    """The packaged model, or None where the package has none."""
    if not path.exists():
        return None
    with np.load(path, allow_pickle=False) as stored:
        names = bytes(stored["names"]).decode("utf-8").split("\n")
        labels = bytes(stored["labels"]).decode("utf-8").split("\n")
        state = np.zeros((len(names) + 1, len(labels)), dtype=np.float32)
        state[stored["rows"], stored["columns"]] = stored["values"].astype(np.float32)
        moves = stored["moves"].astype(np.float32)
        calibration = Calibration()
        if "calibration_row" in stored:
            fields = {
                label: (float(a), float(b))
                for label, (a, b) in zip(FIELDS, stored["calibration_fields"], strict=True)
            }
            calibration = Calibration(tuple(float(value) for value in stored["calibration_row"]), fields)
    return Model(tuple(labels), _Ids({name: i for i, name in enumerate(names)}), state, moves, calibration)


def hints_of(tokens: list[Token], labelled: tuple[Labelled, ...]) -> list[str]:
    """One label of the layered labeller for each token; `o` outside."""
    hints = [OUTSIDE] * len(tokens)
    at = 0
    for item in labelled:
        while at < len(tokens) and tokens[at].end <= item.start:
            at += 1
        while at < len(tokens) and tokens[at].start < item.end:
            hints[at] = item.label
            at += 1
    return hints


class _Ids(dict[str, int]):
    """The row of a feature's weights; the last row, all zeros, for a feature that was never seen."""

    def __missing__(self, name: str) -> int:
        return len(self)


def emissions_of(model: Model, rows: list[list[str]]) -> Floats:
    """The score of each label at each token, from the features alone; shape (tokens, labels)."""
    flat = np.fromiter(map(model.ids.__getitem__, chain.from_iterable(rows)), dtype=np.int32)
    starts = np.cumsum([0, *[len(row) for row in rows[:-1]]])
    summed: Floats = np.add.reduceat(model.state[flat], starts, axis=0)
    return summed


def decode(model: Model, rows: list[list[str]]) -> list[str]:
    """The best label sequence for the features of an entry's tokens (Viterbi)."""
    if not rows:
        return []
    return [model.labels[i] for i in _best_path(model, emissions_of(model, rows))]


def _best_path(model: Model, emissions: Floats) -> list[int]:
    score = emissions[0]
    back = np.empty((len(emissions), len(model.labels)), dtype=np.int16)
    for i in range(1, len(emissions)):
        paths = score[:, None] + model.moves
        back[i] = paths.argmax(axis=0)
        score = paths.max(axis=0) + emissions[i]
    at = int(score.argmax())
    path = [at]
    for i in range(len(emissions) - 1, 0, -1):
        at = int(back[i, at])
        path.append(at)
    return path[::-1]


def marginals(model: Model, emissions: Floats) -> Floats:
    """The probability of each label at each token given the whole entry; shape (tokens, labels), rows sum to 1."""
    count = len(emissions)
    moves = np.exp(model.moves.astype(np.float64))
    back = np.ascontiguousarray(moves.T)
    local = np.exp((emissions - emissions.max(axis=1, keepdims=True)).astype(np.float64))
    forward = local.copy()
    backward = np.ones_like(local)
    for i in range(1, count):
        forward[i] *= forward[i - 1] @ moves
        if i % _RESCALED == 0:
            forward[i] /= forward[i].sum()
    for i in range(count - 2, -1, -1):
        backward[i] = (local[i + 1] * backward[i + 1]) @ back
        if i % _RESCALED == 0:
            backward[i] /= backward[i].sum()
    both = forward * backward
    shares: Floats = (both / both.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares


def label_learned(text: str, model: Model, layered: tuple[Labelled, ...] | None = None) -> tuple[Labelled, ...]:
    """Label an entry with the trained model; the same shape as `label_layered`, whose labels it may be given."""
    return read_learned(text, model, layered).labelled


@dataclass(frozen=True, slots=True)
class Learned:
    """What the model makes of an entry: `weakest_frac` is the least probability of a label it chose."""

    labelled: tuple[Labelled, ...]
    weakest_frac: float


def read_learned(text: str, model: Model, layered: tuple[Labelled, ...] | None = None) -> Learned:
    """Label an entry, each stretch with the least probability of its tokens' labels."""
    if layered is None:
        layered = label_layered(text)
    tokens = tokenise(text)
    if not tokens or len(tokens) > MAX_TOKENS:
        return Learned(layered, 0.0)
    emissions = emissions_of(model, features(text, tokens, hints_of(tokens, layered)))
    path = _best_path(model, emissions)
    sure = marginals(model, emissions)[np.arange(len(path)), path].tolist()
    words = [share for token, share in zip(tokens, sure, strict=True) if token.text[0].isalnum()]
    return Learned(stretches(text, tokens, [model.labels[i] for i in path], sure), min(words, default=0.0))


def stretches(
    text: str, tokens: list[Token], labels: list[str], sure: Sequence[float] | None = None
) -> tuple[Labelled, ...]:
    """Runs of one label; marks at a run's end belong to none, marks alone inside a run divide it not.

    `sure` are the probabilities of the tokens' labels; a run takes the least of its words'.
    """
    found: list[Labelled] = []
    first = 0
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and labels[i] == labels[first]:
            continue
        if labels[first] != OUTSIDE:
            start, end = tokens[first].start, tokens[i - 1].end
            while end > start and text[end - 1] in " ,;:":
                end -= 1
            shares = [] if sure is None else [sure[k] for k in range(first, i) if tokens[k].text[0].isalnum()]
            share = min(shares, default=1.0)
            before = found[-1] if found else None
            if before and before.label == labels[first] and not any(c.isalnum() for c in text[before.end : start]):
                found[-1] = Labelled(before.start, end, before.label, min(share, before.confidence_frac))
            elif end > start:
                found.append(Labelled(start, end, labels[first], share))
        first = i
    return tuple(found)
