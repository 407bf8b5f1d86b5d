"""The trained labeller: a linear-chain conditional random field over tokens, decoded with numpy.

The weights (`labeller.npz`) are made by `training.py`; decoding needs nothing but them. The layered labeller's
labels are among its features, so it learns where those are to be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from warehouse.extract.references.label import Labelled, label_layered
from warehouse.extract.references.tokens import Token, features, tokenise

MODEL = Path(__file__).with_name("labeller.npz")
OUTSIDE = "o"
MAX_TOKENS = 400

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Weights: `state[i]` are one feature's weights by label, `moves[a, b]` those of label b after label a."""

    labels: tuple[str, ...]
    ids: dict[str, int]
    state: Floats
    moves: Floats


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
    return Model(tuple(labels), {name: i for i, name in enumerate(names)}, state, moves)


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


def decode(model: Model, rows: list[list[str]]) -> list[str]:
    """The best label sequence for the features of an entry's tokens (Viterbi)."""
    if not rows:
        return []
    ids = model.ids
    none = len(ids)
    flat = [ids.get(name, none) for row in rows for name in row]
    starts = np.cumsum([0, *[len(row) for row in rows[:-1]]])
    emissions = np.add.reduceat(model.state[flat], starts, axis=0)
    score = emissions[0]
    back = np.empty((len(rows), len(model.labels)), dtype=np.int16)
    for i in range(1, len(rows)):
        paths = score[:, None] + model.moves
        back[i] = paths.argmax(axis=0)
        score = paths.max(axis=0) + emissions[i]
    at = int(score.argmax())
    path = [at]
    for i in range(len(rows) - 1, 0, -1):
        at = int(back[i, at])
        path.append(at)
    return [model.labels[i] for i in reversed(path)]


def label_learned(text: str, model: Model, layered: tuple[Labelled, ...] | None = None) -> tuple[Labelled, ...]:
    """Label an entry with the trained model; the same shape as `label_layered`, whose labels it may be given."""
    if layered is None:
        layered = label_layered(text)
    tokens = tokenise(text)
    if not tokens or len(tokens) > MAX_TOKENS:
        return layered
    labels = decode(model, features(text, tokens, hints_of(tokens, layered)))
    return stretches(text, tokens, labels)


def stretches(text: str, tokens: list[Token], labels: list[str]) -> tuple[Labelled, ...]:
    """Runs of one label; marks at a run's end belong to none, marks alone inside a run divide it not."""
    found: list[Labelled] = []
    first = 0
    for i in range(1, len(tokens) + 1):
        if i < len(tokens) and labels[i] == labels[first]:
            continue
        if labels[first] != OUTSIDE:
            start, end = tokens[first].start, tokens[i - 1].end
            while end > start and text[end - 1] in " ,;:":
                end -= 1
            before = found[-1] if found else None
            if before and before.label == labels[first] and not any(c.isalnum() for c in text[before.end : start]):
                found[-1] = Labelled(before.start, end, before.label)
            elif end > start:
                found.append(Labelled(start, end, labels[first]))
        first = i
    return tuple(found)
