"""Train and measure the labeller of references. Not part of a run: it needs `python-crfsuite` and the data folder.

    python -m warehouse.extract.references.training --data ../shared/data/references train
    python -m warehouse.extract.references.training --data ../shared/data/references calibrate
    python -m warehouse.extract.references.training --data ../shared/data/references measure
    python -m warehouse.extract.references.training --data ../shared/data/references split    # weights of bare.py

The corpora are those of `corpora.py` and `printing.py`. `--spans` names the folder of the hand-labelled spans.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from warehouse.extract.references.bare import fit
from warehouse.extract.references.confidence import FIELDS, log_odds
from warehouse.extract.references.corpora import (
    Sample,
    anystyle,
    explained,
    grobid,
    hand_labelled,
    printed_strings,
)
from warehouse.extract.references.fields import calibration_features, label_entry, read_entry
from warehouse.extract.references.label import Labelled, label_layered
from warehouse.extract.references.lists import lists_to_fit
from warehouse.extract.references.printing import print_gost, print_styles, read_parts
from warehouse.extract.references.sequence import MODEL, OUTSIDE, Model, hints_of, label_learned, load_model
from warehouse.extract.references.tokens import Token, features, tokenise

Labeller = Callable[[str], Sequence[Labelled]]
Floats64 = npt.NDArray[np.float64]
SPANS = Path("tests/benchmarks/gold")
MEASURED = FIELDS


def corpus(data: Path, spans: Path = SPANS) -> list[Sample]:
    """Every sample of every corpus but the gold."""
    by_hand = list(hand_labelled(spans / "references_ru_training.tsv", printed_strings(data)[1]))
    parts = read_parts(data)
    return [
        *anystyle(data / "anystyle/core.xml"),
        *anystyle(data / "anystyle/good.xml"),
        *grobid(data / "grobid"),
        *print_gost(parts, 4000, 20),
        *print_styles(parts, 5200, 21),
        *explained(data, [sample.text for sample in by_hand]),
        *by_hand,
    ]


# Training ----------------------------------------------------------------------------------------------------


def token_labels(tokens: Sequence[Token], labelled: Iterable[Labelled]) -> list[str]:
    """The gold label of each token."""
    labels = [OUTSIDE] * len(tokens)
    for item in labelled:
        for i, token in enumerate(tokens):
            if token.start < item.end and token.end > item.start:
                labels[i] = item.label
    return labels


# Of the corpora with many strings of one kind, so many are enough.
_ENOUGH = {"grobid": 6000, "explained": 900, "printed": 4500}
# Few, but the only ones a person labelled in the script that matters most.
_REPEATED = {"npe": 4}


def train(samples: Sequence[Sample], target: Path, iterations: int, algorithm: str) -> None:
    """Fit the field and store its weights for `sequence.load_model`.

    `algorithm`: `lbfgs` (L1 and L2), or `ap` (averaged perceptron), quicker by far for a first look.
    """
    pycrfsuite = importlib.import_module("pycrfsuite")
    trainer = pycrfsuite.Trainer(algorithm=algorithm, verbose=False)
    trainer.set_params({"max_iterations": iterations, "feature.minfreq": 3})
    if algorithm == "lbfgs":
        trainer.set_params({"c1": 0.25, "c2": 0.02})
    taken: Counter[str] = Counter()
    shuffled = [sample for sample in samples if not sample.is_held_out]
    random.Random(4).shuffle(shuffled)  # noqa: S311
    for sample in shuffled:
        taken[sample.corpus] += 1
        if taken[sample.corpus] > _ENOUGH.get(sample.corpus, len(shuffled)):
            continue
        tokens = tokenise(sample.text)
        if 3 <= len(tokens) <= 300:
            rows = features(sample.text, tokens, hints_of(tokens, label_layered(sample.text)))
            for _ in range(_REPEATED.get(sample.corpus, 1)):
                trainer.append(rows, token_labels(tokens, sample.labelled))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        store(tagger.info(), target)


def store(info: object, target: Path) -> None:
    """Weights as a small compressed archive: names and labels as text, weights as half floats in sparse rows."""
    labels = sorted(info.labels)  # type: ignore[attr-defined]
    column = {label: i for i, label in enumerate(labels)}
    kept = [(name, label, weight) for (name, label), weight in info.state_features.items() if abs(weight) >= 0.02]  # type: ignore[attr-defined]
    names = sorted({name for name, _, _ in kept})
    row = {name: i for i, name in enumerate(names)}
    moves = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for (a, b), weight in info.transitions.items():  # type: ignore[attr-defined]
        moves[column[a], column[b]] = weight
    np.savez_compressed(
        target,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        labels=np.frombuffer("\n".join(labels).encode(), dtype=np.uint8),
        rows=np.array([row[name] for name, _, _ in kept], dtype=np.int32),
        columns=np.array([column[label] for _, label, _ in kept], dtype=np.int8),
        values=np.array([weight for _, _, weight in kept], dtype=np.float16),
        moves=moves,
    )


# Calibrating -------------------------------------------------------------------------------------------------


def is_for_calibration(sample: Sample) -> bool:
    """Of what is held out: every hand-labelled string, and half of the others by a hash; none is in the gold."""
    return sample.is_held_out and (sample.corpus == "npe" or hashlib.sha256(sample.text.encode()).digest()[1] < 128)


def calibrate(samples: Sequence[Sample], target: Path) -> None:
    """Fit the curves that turn the labeller's probabilities into confidences, and add them to its weights."""
    rows: list[tuple[tuple[float, ...], bool]] = []
    fields: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for sample in samples:
        if not is_for_calibration(sample):
            continue
        reading = read_entry(sample.text, label_layered(sample.text))
        gold, found = _values(sample.text, sample.labelled), _values(sample.text, reading.labelled)
        # The strings labelled by hand are few, and most like those that will be met.
        for _ in range(4 if sample.corpus == "npe" else 1):
            rows.append((calibration_features(sample.text, reading), gold == found))
            for label in found:
                share = min(item.confidence_frac for item in reading.labelled if item.label == label)
                fields[label].append((log_odds(share), gold.get(label) == found[label]))
    row = _fit_logistic(np.array([x for x, _ in rows]), np.array([y for _, y in rows]))
    everything = [pair for pairs in fields.values() for pair in pairs]
    curves = []
    for label in MEASURED:
        # Rare fields borrow from all.
        pairs = fields[label] * 5 + everything if len(fields[label]) < 100 else fields[label]
        curves.append(_fit_logistic(np.array([[1.0, x] for x, _ in pairs]), np.array([y for _, y in pairs])))
    with np.load(target, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files}
    kept["calibration_row"] = row.astype(np.float32)
    kept["calibration_fields"] = np.array(curves, dtype=np.float32)
    np.savez_compressed(target, **kept)
    sys.stdout.write(f"row {row.round(3).tolist()} on {len(rows)}, fields {np.array(curves).round(2).tolist()}\n")


def _fit_logistic(inputs: Floats64, right: npt.NDArray[np.bool_]) -> Floats64:
    """Weights of a logistic curve by Newton's method, with a weak pull to zero."""
    weights = np.zeros(inputs.shape[1])
    pull = np.eye(inputs.shape[1]) * 0.5
    for _ in range(30):
        share = 1.0 / (1.0 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - share) - pull @ weights
        bend = (inputs * (share * (1.0 - share))[:, None]).T @ inputs + pull
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


# Measuring ---------------------------------------------------------------------------------------------------


def _values(text: str, labelled: Sequence[Labelled]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for item in labelled:
        found[item.label].append(text[item.start : item.end])
    return {label: re.sub(r"[\W_]+", "", "".join(found[label]).lower()) for label in MEASURED if label in found}


def measure(samples: Sequence[Sample], labeller: Labeller) -> dict[str, tuple[float, float, dict[str, float]]]:
    """For each corpus: micro F1 of fields (space, case, marks folded), whole entries right, F1 by field."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        gold, found = _values(sample.text, sample.labelled), _values(sample.text, labeller(sample.text))
        gold = {k: v for k, v in gold.items() if v}
        found = {k: v for k, v in found.items() if v}
        tally = counts[sample.corpus]
        tally["entries"] += 1
        tally["whole"] += gold == found
        for label in MEASURED:
            right = label in gold and gold.get(label) == found.get(label)
            for suffix in ("", f":{label}"):
                tally[f"right{suffix}"] += right
                tally[f"gold{suffix}"] += label in gold
                tally[f"found{suffix}"] += label in found
    return {
        name: (
            _f1(tally, ""),
            tally["whole"] / tally["entries"],
            {label: _f1(tally, f":{label}") for label in MEASURED if tally[f"gold:{label}"]},
        )
        for name, tally in counts.items()
    }


def _f1(tally: Counter[str], suffix: str) -> float:
    both = tally[f"gold{suffix}"] + tally[f"found{suffix}"]
    return 2 * tally[f"right{suffix}"] / both if both else 0.0


def _show(title: str, result: dict[str, tuple[float, float, dict[str, float]]]) -> None:
    for name, (f1, whole, fields) in sorted(result.items()):
        by_field = "  ".join(f"{label} {value:.3f}" for label, value in fields.items())
        sys.stdout.write(f"{title:8} {name:9} field F1 {f1:.4f}  whole {whole:.3f}   {by_field}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or measure both labellers on what was held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--spans", type=Path, default=SPANS)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--target", type=Path, default=MODEL)
    parser.add_argument("--algorithm", choices=("lbfgs", "ap"), default="lbfgs")
    parser.add_argument("what", choices=("train", "calibrate", "measure", "split"))
    asked = parser.parse_args(arguments)
    if asked.what == "split":
        for name, weight in fit(list(lists_to_fit(asked.data))).items():
            sys.stdout.write(f'    "{name}": {weight},\n')
        return
    samples = corpus(asked.data, asked.spans)
    sys.stdout.write(f"{Counter((s.corpus, s.is_held_out) for s in samples)}\n")
    if asked.what == "train":
        train(samples, asked.target, asked.iterations, asked.algorithm)
    if asked.what == "calibrate":
        calibrate(samples, asked.target)
    held = [sample for sample in samples if sample.is_held_out]
    _show("layered", measure(held, label_layered))
    model: Model | None = load_model(asked.target)
    if model is not None:
        learned = model
        _show("learned", measure(held, lambda text: label_learned(text, learned)))
    if asked.target == MODEL:
        _show("in use", measure(held, lambda text: label_entry(text, label_layered(text))))


if __name__ == "__main__":
    main()
