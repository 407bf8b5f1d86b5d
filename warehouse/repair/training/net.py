"""Stage 5: train the convolutional net that reads garbled lines, and write it as ONNX.

For each read character the net says what is printed from it on: nothing, one letter or two. Two outputs a position:
``first`` (class 0 nothing, 1 the character itself, then letters) and ``second`` (class 0 none, then letters).

``python -m warehouse.repair.training.net MINUTES [--workers N]`` resumes from ``net.pt`` if it is there.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import pickle
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from warehouse.repair.training.channel import AlignedPair, Sampler, fold_spaces, merge_units
from warehouse.repair.training.composing import Composer
from warehouse.repair.training.places import work_folder

NOTHING, ITSELF = 0, 1
IGNORED = -100
LONGEST_LINE = 180
Ints = NDArray[np.int64]

RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
KAZAKH = "әғқңөұүһі"
PRINTED_MARKS = "№«»—–…“”„’‘\"'.,:;!?()[]/-+*=%§°•&#@0123456789 "


@dataclass(frozen=True, slots=True)
class Alphabets:
    """``read``: character -> input id (0 padding, 1 unknown). ``printed``: class -> letter, from class 2."""

    read: dict[str, int]
    printed: str

    @classmethod
    def of(cls, pairs: Sequence[AlignedPair]) -> Alphabets:
        """The characters of the pairs and those of print."""
        seen = Counter(letter for item in pairs for letter in item.pair.garbled)
        letters = {letter for letter, count in seen.items() if count >= 3}
        letters |= set(map(chr, range(32, 127))) | set(
            RUSSIAN + RUSSIAN.upper() + KAZAKH + KAZAKH.upper() + PRINTED_MARKS
        )
        printed = RUSSIAN + RUSSIAN.upper() + KAZAKH + KAZAKH.upper() + PRINTED_MARKS
        return cls({letter: at + 2 for at, letter in enumerate(sorted(letters))}, printed)

    def classes(self) -> dict[str, int]:
        """Letter to class."""
        return {letter: at + 2 for at, letter in enumerate(self.printed)}


class Tagger(nn.Module):  # type: ignore[misc]
    """Residual dilated convolutions over characters, with the line's mean added half way."""

    DILATIONS = (1, 1, 2, 1, 4, 1, 8, 2, 1)

    def __init__(self, inputs: int, outputs: int, width: int = 256, narrow: int = 96) -> None:
        super().__init__()
        self.embedding = nn.Embedding(inputs, narrow)
        self.entry = nn.Conv1d(narrow, width, 5, padding=2)
        self.convs = nn.ModuleList(
            nn.Conv1d(width, width, 5, padding=2 * step, dilation=step) for step in self.DILATIONS
        )
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) for _ in self.DILATIONS)
        self.line = nn.Linear(width, width)
        self.drop = nn.Dropout(0.05)
        self.head = nn.Linear(width, 2 * outputs)
        self.outputs = outputs

    def forward(self, read: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores of the first and the second letter, each (lines, positions, outputs)."""
        mask = (read > 0).to(torch.float32).unsqueeze(1)
        hidden = torch.relu(self.entry(self.embedding(read).transpose(1, 2) * mask)) * mask
        for at, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True)):
            hidden = hidden + torch.relu(norm(conv(hidden))) * mask
            if at == 3:
                mean = hidden.sum(2) / mask.sum(2)
                hidden = (hidden + self.line(mean).unsqueeze(2)) * mask
        scores = self.head(self.drop(hidden.transpose(1, 2)))
        return scores[..., : self.outputs], scores[..., self.outputs :]


def labels_of(truth: str, segments: Sequence[str], classes: dict[str, int]) -> tuple[list[int], list[int]]:
    """Classes (first, second) for each read character; a unit that lost more than a letter is ignored."""
    first: list[int] = []
    second: list[int] = []
    for unit, segment in merge_units(truth, segments):
        count = len(segment)
        latin = unit.isascii() and unit.isalpha()
        if len(unit) > 2 or (latin and unit != segment):
            if latin and len(unit) == 1 and count == 1:  # a misread Latin letter is not this net's affair
                first.append(ITSELF)
                second.append(0)
                continue
            first += [IGNORED] * count
            second += [IGNORED] * count
            continue
        head = ITSELF if unit[0] == segment[0] else classes.get(unit[0], IGNORED)
        tail = classes.get(unit[1], IGNORED) if len(unit) == 2 else 0
        first += [head] + [NOTHING] * (count - 1)
        second += [tail] + [0] * (count - 1)
    return first, second


class LineMaker:
    """Draws training lines: real pairs, sampled ones, English left as it is."""

    def __init__(self, alphabets: Alphabets, pairs: Sequence[AlignedPair], sampler: Sampler, seed: int) -> None:
        self.alphabets = alphabets
        self.classes = alphabets.classes()
        self.pairs = [item for item in pairs if item.pair.split == "train"]
        self.sampler = sampler
        self.groups = list(sampler.groups)
        self.group_weights = [sampler.groups[group] for group in self.groups]
        self.composer = Composer("train", seed)
        self.rng = random.Random(seed)

    def _cut(self, text: str) -> str:
        """A printed line of a paragraph: from a word's start, sometimes broken at the end by a hyphen."""
        rng = self.rng
        length = int(rng.choice((rng.uniform(6, 40), rng.uniform(50, 105), rng.uniform(70, 105))))
        if len(text) <= length:
            return text
        start = rng.randrange(0, len(text) - length + 1) if rng.random() < 0.75 else 0
        if start and rng.random() < 0.93:
            start = text.find(" ", start) + 1
        piece = text[start : start + length]
        if start + length < len(text) and " " in piece:
            head, tail = piece.rsplit(" ", 1)
            piece = f"{piece}-" if len(tail) > 2 and rng.random() < 0.12 and piece[-1].isalpha() else head
        return piece.strip()

    def draw(self) -> tuple[str, list[str], str]:
        """(printed, read segment of each letter, read)."""
        rng = self.rng
        roll = rng.random()
        if roll < 0.34:
            item = rng.choice(self.pairs)
            return item.pair.truth, list(item.segments), item.pair.garbled
        if roll < 0.38:
            text = fold_spaces(self._cut(self.composer.prose("en")[1]))
            return text, list(text), text
        text = fold_spaces(self._cut(self.composer.draw(0.28).text))
        if roll < 0.39:
            return text, list(text), text
        segments = self.sampler.draw(text, rng, rng.choices(self.groups, weights=self.group_weights)[0])
        if roll > 0.93:  # some words were read rightly
            keep = False
            for at, letter in enumerate(text):
                if at == 0 or text[at - 1] == " ":
                    keep = rng.random() < 0.3
                if keep:
                    segments[at] = letter
        return text, segments, "".join(segments)

    def example(self) -> tuple[list[int], list[int], list[int]]:
        """Ids of a line with the classes of each position."""
        while True:
            text, segments, read = self.draw()
            if not 2 <= len(read) <= LONGEST_LINE:
                continue
            first, second = labels_of(text, segments, self.classes)
            if len(first) == len(read):
                return [self.alphabets.read.get(letter, 1) for letter in read], first, second

    def batches(self, characters: int = 4000) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Batches without end: (read, first, second), lines of like length together."""
        while True:
            pool = sorted((self.example() for _ in range(1200)), key=lambda item: len(item[0]))
            chunks: list[list[tuple[list[int], list[int], list[int]]]] = []
            current: list[tuple[list[int], list[int], list[int]]] = []
            for item in pool:
                if current and (len(current) + 1) * len(item[0]) > characters:
                    chunks.append(current)
                    current = []
                current.append(item)
            chunks.append(current)
            self.rng.shuffle(chunks)
            for chunk in chunks:
                length = max(len(item[0]) for item in chunk)
                read = np.zeros((len(chunk), length), np.int64)
                first = np.full((len(chunk), length), IGNORED, np.int64)
                second = np.full((len(chunk), length), IGNORED, np.int64)
                for row, item in enumerate(chunk):
                    read[row, : len(item[0])] = item[0]
                    first[row, : len(item[1])] = item[1]
                    second[row, : len(item[2])] = item[2]
                yield read, first, second


def _feed(alphabets: Alphabets, seed: int, queue: Any) -> None:
    folder = work_folder()
    pairs: list[AlignedPair] = pickle.loads((folder / "aligned.pkl").read_bytes())
    tables, groups = pickle.loads((folder / "sampler.pkl").read_bytes())
    for batch in LineMaker(alphabets, pairs, Sampler(tables, groups), seed).batches():
        queue.put(batch)


def read_greedily(net: Tagger, alphabets: Alphabets, lines: Sequence[str]) -> list[str]:
    """The likeliest letters at each position, no search."""
    net.eval()
    out = []
    letters = alphabets.printed
    with torch.no_grad():
        for line in lines:
            ids = torch.tensor([[alphabets.read.get(letter, 1) for letter in line]])
            first, second = (scores.argmax(-1)[0].tolist() for scores in net(ids))
            text = ""
            for at, letter in enumerate(line):
                text += letter if first[at] == ITSELF else letters[first[at] - 2] if first[at] > 1 else ""
                text += letters[second[at] - 2] if second[at] > 1 else ""
            out.append(text)
    net.train()
    return out


def error_rate(read: Sequence[str], truth: Sequence[str]) -> float:
    """Character error rate over all lines, ё counted as е."""
    from rapidfuzz.distance import Levenshtein

    total = sum(
        Levenshtein.distance(a.replace("ё", "е"), b.replace("ё", "е")) for a, b in zip(read, truth, strict=True)
    )
    return float(total / max(1, sum(map(len, truth))))


def train(minutes: float, threads: int, width: int, rate: float, worker: int = 0, workers: int = 1) -> None:
    """Train for some minutes of wall time, keeping ``net.pt`` every few minutes.

    Several workers train copies on different lines and take the mean of their weights whenever it is kept.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    folder = work_folder()
    pairs: list[AlignedPair] = pickle.loads((folder / "aligned.pkl").read_bytes())
    kept = folder / "net.pt"
    state: dict[str, Any] | None = torch.load(kept, weights_only=False) if kept.exists() else None
    alphabets = Alphabets(state["read"], state["printed"]) if state else Alphabets.of(pairs)
    net = Tagger(len(alphabets.read) + 2, len(alphabets.printed) + 2, width)
    optimizer = torch.optim.AdamW(net.parameters(), rate, weight_decay=0.01)
    spent, step = 0.0, 0
    if state:
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        spent, step = state["seconds"], state["step"]
    tests = [item.pair for item in pairs if item.pair.split == "test"]
    random.Random(1).shuffle(tests)
    tests = tests[:80]
    queue: Any = multiprocessing.get_context("spawn").Queue(maxsize=12)
    feeder = multiprocessing.get_context("spawn").Process(
        target=_feed, args=(alphabets, 1000 + step + 7919 * worker, queue), daemon=True
    )
    feeder.start()
    print(f"{sum(parameter.numel() for parameter in net.parameters())} parameters", flush=True)
    started = reported = time.monotonic()
    losses: list[float] = []
    characters = turn = 0
    budget = minutes * 60
    while True:
        elapsed = spent + time.monotonic() - started
        done_frac = min(1.0, elapsed / budget)
        pace = min(1.0, (step + 1) / 100) * (0.5 * (1 + math.cos(math.pi * done_frac)) * 0.985 + 0.015)
        for group in optimizer.param_groups:
            group["lr"] = rate * pace
        read, first, second = (torch.from_numpy(part) for part in queue.get())
        with torch.autocast("cpu", torch.bfloat16):
            heads = net(read)
        loss = sum(
            functional.cross_entropy(scores.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
            for scores, labels in zip(heads, (first, second), strict=True)
        )
        assert isinstance(loss, torch.Tensor)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        step += 1
        characters += read.numel()
        losses.append(loss.item())
        finished = done_frac >= 1.0
        if finished or time.monotonic() - reported > 240:
            reported = time.monotonic()
            turn += 1
            if workers > 1:
                _average(net, folder, worker, workers, turn)
                reported = time.monotonic()
            if worker:
                if finished:
                    break
                continue
            read_texts = read_greedily(net, alphabets, [pair.garbled for pair in tests])
            rates = []
            for language in ("ru", "kk"):
                mine = [at for at, pair in enumerate(tests) if pair.language == language]
                rate_here = error_rate([read_texts[at] for at in mine], [tests[at].truth for at in mine])
                rates.append(f"{language} {100 * rate_here:.2f}")
            print(
                f"{elapsed / 60:.1f} min, step {step}, {characters / 1e6:.1f} M characters, "
                f"loss {np.mean(losses):.4f}, greedy CER {' '.join(rates)}",
                flush=True,
            )
            losses = []
            saved = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "read": alphabets.read,
                     "printed": alphabets.printed, "seconds": elapsed, "step": step, "width": width}  # fmt: skip
            torch.save(saved, kept.with_suffix(".part"))
            kept.with_suffix(".part").replace(kept)
        if finished:
            break
    feeder.terminate()


def _average(net: Tagger, folder: Path, worker: int, workers: int, turn: int) -> None:
    """Replace the weights by the mean over all workers, handed over through files; waits for the slowest."""
    mine = folder / f"worker_{worker}_{turn}.pt"
    torch.save(net.state_dict(), mine.with_suffix(".part"))
    mine.with_suffix(".part").replace(mine)
    (folder / f"worker_{worker}_{turn - 2}.pt").unlink(missing_ok=True)
    states = []
    for other in range(workers):
        path = folder / f"worker_{other}_{turn}.pt"
        while not path.exists():
            time.sleep(0.2)
        states.append(torch.load(path, weights_only=True))
    mean = {
        name: sum(state[name] for state in states) / workers if value.is_floating_point() else value
        for name, value in states[0].items()
    }
    net.load_state_dict(mean)


def load_trained() -> tuple[Tagger, Alphabets]:
    """The trained net of ``net.pt`` and its alphabets."""
    state = torch.load(work_folder() / "net.pt", weights_only=False)
    net = Tagger(len(state["read"]) + 2, len(state["printed"]) + 2, state["width"])
    net.load_state_dict(state["net"])
    return net.eval(), Alphabets(state["read"], state["printed"])


def write_alphabets(alphabets: Alphabets, path: Path) -> None:
    """Write the alphabets that the decoder reads."""
    ordered = "".join(sorted(alphabets.read, key=alphabets.read.__getitem__))
    path.write_text(
        json.dumps({"read": ordered, "printed": alphabets.printed}, ensure_ascii=False), encoding="utf-8"
    )


def main() -> None:
    """Train as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float, nargs="?", default=60)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--rate", type=float, default=2e-3)
    options = parser.parse_args()
    others = []
    for stale in work_folder().glob("worker_*.pt"):
        stale.unlink()
    for worker in range(1, options.workers):
        arguments = (options.minutes, options.threads, options.width, options.rate, worker, options.workers)
        others.append(multiprocessing.get_context("spawn").Process(target=train, args=arguments))
        others[-1].start()
    train(options.minutes, options.threads, options.width, options.rate, 0, options.workers)
    for other in others:
        other.join()


if __name__ == "__main__":
    main()
