"""Stage 7: settle the weights of the search and the calibration, on the ``dev`` half of held-out lines.

``python -m warehouse.repair.training.settling [weights] [confidence]`` rewrites ``settings.json``.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from warehouse.repair import decoder as decoding
from warehouse.repair.decoder import DecodedLine, Decoder, GarbledLine
from warehouse.repair.training.measuring import Case, apply, detected_words, pair_cases, perfect_words, word_errors
from warehouse.repair.training.places import WEIGHTS

Floats = NDArray[np.float64]
SETTINGS = WEIGHTS / "settings.json"
NAMES = ("ngram", "letter", "word", "case", "unknown", "mixed", "channel", "context", "first")
LEVELS = 24  # steps of the calibration curve


def _loss(decoder: Decoder, cases: Sequence[Case], lines: Sequence[GarbledLine]) -> float:
    """Character errors plus a fifth of the word errors, per hundred characters; Kazakh counts a third."""
    sums = {True: [0.0, 0.0], False: [0.0, 0.0]}
    for case, line, decoded in zip(cases, lines, decoder.decode_lines(lines), strict=True):
        text = apply(line, decoded).replace("ё", "е").replace("Ё", "Е")
        truth = case.truth.replace("ё", "е").replace("Ё", "Е")
        part = sums["Kazakh" in case.rows]
        part[0] += Levenshtein.distance(text, truth) + 0.2 * word_errors(text, truth)
        part[1] += len(truth)
    return 100 * (0.67 * sums[False][0] / max(1, sums[False][1]) + 0.33 * sums[True][0] / max(1, sums[True][1]))


def settle_weights(characters: int = 20_000, rounds: int = 2) -> None:
    """Coordinate search over the search's weights and the weight of the detector's verdict."""
    settings = json.loads(SETTINGS.read_text(encoding="utf-8"))
    decoder = Decoder()
    cases: list[Case] = []
    for case in sorted(pair_cases("dev"), key=lambda case: zlib.crc32(case.truth.encode()[::-1])):
        # of other engines' lines a part: the standard models decide
        is_wanted = "words" not in case.rows and ("other engines" not in case.rows or len(case.truth) % 3 == 0)
        if is_wanted and sum(len(one.read) for one in cases) < characters:
            cases.append(case)
    lines = [*detected_words(cases), *(perfect_words(case.read, case.truth) for case in cases[: len(cases) // 4])]
    cases += cases[: len(cases) // 4]
    point = np.array([*settings["weights"], settings["prior"]])
    steps = np.array([0.06, 0.2, 0.04, 0.2, 0.5, 1.5, 0.1, 0.1, 0.5, 0.15])

    def measure(at: Floats) -> float:
        decoder._weights = at[:-1].astype(np.float64)
        decoder._settings["prior"] = float(at[-1])
        return _loss(decoder, cases, lines)

    best = measure(point)
    print(f"start {best:.3f}", flush=True)
    for turn in range(rounds):
        for axis in range(len(point)):
            for sign in (1, -1):
                moved = point.copy()
                moved[axis] += sign * steps[axis] / (turn + 1)
                loss = measure(moved)
                while loss < best - 1e-4:
                    best, point = loss, moved.copy()
                    print(f"{(*NAMES, 'prior')[axis]} {point[axis]:.3f}: {best:.3f}", flush=True)
                    moved[axis] += sign * steps[axis] / (turn + 1)
                    loss = measure(moved)
    settings["weights"] = [round(float(value), 4) for value in point[:-1]]
    settings["prior"] = round(float(point[-1]), 4)
    SETTINGS.write_text(json.dumps(settings, indent=1), encoding="utf-8")


class _Recorder(Decoder):
    """Keeps the features of each span, in the order in which the spans are made."""

    recorded: list[list[float]]

    def _confidence(self, features: Sequence[float], profile: str) -> float:
        del profile
        self.recorded.append(list(features))
        return 0.5


def right_spans(case: Case, line: GarbledLine, decoded: DecodedLine) -> Iterator[bool]:
    """Whether each span gives exactly the printed words."""
    text = apply(line, decoded).replace("ё", "е").replace("Ё", "Е")
    truth = case.truth.replace("ё", "е").replace("Ё", "Е")
    blocks = Levenshtein.opcodes(text, truth).as_matching_blocks()
    drift = 0
    for span in decoded.spans:
        start = span.start + drift
        end = start + len(span.text)
        drift += len(span.text) - (span.end - span.start)
        is_right = False
        for block in blocks:
            if block.a <= start and end <= block.a + block.size:
                there = block.b + start - block.a
                after = there + end - start
                is_right = (there == 0 or truth[there - 1] == " ") and (after == len(truth) or truth[after] == " ")
        yield is_right


def _logistic(features: Floats, right: Floats) -> tuple[float, Floats]:
    """Ridge logistic regression by Newton's method: (intercept, factors)."""
    design = np.hstack([np.ones((len(features), 1)), features])
    ridge = np.diag([0.0, *[1e-3 * len(features)] * features.shape[1]]) * 0.01
    beta = np.zeros(design.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-design @ beta))
        gradient = design.T @ (right - chance) - ridge @ beta
        hessian = (design * (chance * (1 - chance))[:, None]).T @ design + ridge + 1e-6 * np.eye(len(beta))
        beta += np.linalg.solve(hessian, gradient)
    return float(beta[0]), beta[1:]


def _isotonic(values: Floats, right: Floats) -> tuple[list[float], list[float]]:
    """Knots and rising levels of the share that is right (pool adjacent violators over equal slices).

    Levels are the lower end of a slice's 80 % interval, so that a promise is kept rather than broken.
    """
    order = np.argsort(values)
    slices = np.array_split(order, LEVELS)
    blocks = [
        [float(values[part].mean()), float(right[part].sum()), float(len(part))] for part in slices if len(part)
    ]
    levels = [(hits + 0.3) / (count + 1.0) for _, hits, count in blocks]
    counts = [count for *_, count in blocks]
    pooled: list[list[float]] = []
    for level, count in zip(levels, counts, strict=True):
        pooled.append([level, count, 1])
        while len(pooled) > 1 and pooled[-2][0] >= pooled[-1][0]:
            above = pooled.pop()
            below = pooled.pop()
            mass = below[1] + above[1]
            pooled.append([(below[0] * below[1] + above[0] * above[1]) / mass, mass, below[2] + above[2]])
    rising = [level for level, _, width in pooled for _ in range(int(width))]
    return [round(block[0], 4) for block in blocks], [round(level, 4) for level in rising]


def _calibration_error(chance: Floats, right: Floats) -> float:
    """Mean distance of what is promised from what is right, over ten equal steps of confidence."""
    step = np.minimum((chance * 10).astype(int), 9)
    return float(sum(abs((chance - right)[step == one].sum()) for one in range(10)) / len(right))


def settle_confidence() -> None:
    """Fit how often a span is right from what the decoder knows of it, for both profiles."""
    settings = json.loads(SETTINGS.read_text(encoding="utf-8"))
    cases = [case for case in pair_cases("dev") if "words" not in case.rows]
    lines = [perfect_words(case.read, case.truth) for case in cases]
    for profile in ("full", "fast"):
        which: Literal["full", "fast"] = "full" if profile == "full" else "fast"
        recorder = _Recorder()
        recorder.recorded = []
        decoded = recorder.decode_lines(lines, profile=which)
        right = np.array(
            [one for item in zip(cases, lines, decoded, strict=True) for one in right_spans(*item)], float
        )
        features = np.array(recorder.recorded)
        center, spread = features.mean(0), features.std(0) + 1e-6
        intercept, factors = _logistic((features - center) / spread, right)
        factors = factors / spread
        intercept -= float(factors @ center)
        values = intercept + features @ factors
        knots, levels = _isotonic(values, right)
        fitted: dict[str, Any] = {
            "intercept": round(intercept, 5),
            "factors": [round(float(factor), 5) for factor in factors],
            "knots": knots,
            "levels": levels,
        }
        settings["confidence"][profile] = fitted
        chance = np.interp(values, knots, levels)
        sure = chance >= 0.95
        print(
            f"{profile}: {len(right)} spans, right {right.mean():.3f}; "
            f"confidence >= 0.95: {sure.mean():.3f} of them, right {right[sure].mean() if sure.any() else 0:.3f}; "
            f"Brier {np.mean((chance - right) ** 2):.4f}, "
            f"expected calibration error {_calibration_error(chance, right):.4f}",
            flush=True,
        )
    SETTINGS.write_text(json.dumps(settings, indent=1), encoding="utf-8")


def main() -> None:
    """Settle what the arguments name; both without any."""
    asked = sys.argv[1:] or ["weights", "confidence"]
    assert decoding.WEIGHTS == WEIGHTS
    if "weights" in asked:
        settle_weights()
    if "confidence" in asked:
        settle_confidence()


if __name__ == "__main__":
    main()
