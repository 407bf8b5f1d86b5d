"""Stage 5: train the convolutional net that reads garbled lines, and write it as ONNX.

For each read character the net says what is printed from it on: nothing, one letter or two. Two outputs a position:
``first`` (class 0 nothing, 1 the character itself, then letters) and ``second`` (class 0 none, then letters).

``python -m warehouse.repair.training.net MINUTES [--profile full|fast] [--workers N]`` trains until the net has
been trained for MINUTES in all and resumes from ``net.pt`` (``net_fast.pt``) if it is there. The net of the profile
``fast`` is small and learns from the large one's answers as well.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import pickle
import random
import shutil
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

from warehouse.repair.training.channel import STANDARD, AlignedPair, Sampler, fold_spaces, group_of, merge_units
from warehouse.repair.training.composing import Composer
from warehouse.repair.training.places import work_folder
from warehouse.repair.training.strange import LOOK_ALIKES, StrangeEngine

NOTHING, ITSELF = 0, 1
IGNORED = -100
LONGEST_LINE = 180
OTHER_FRAC = 0.35  # lines of other engines among those read or drawn as an engine reads
STRANGE_FRAC = 0.1  # lines of engines that nobody has met, of all
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
        letters |= {letter for parts in LOOK_ALIKES.values() for part in parts for letter in part}
        letters |= set(map(chr, range(32, 127))) | set(
            RUSSIAN + RUSSIAN.upper() + KAZAKH + KAZAKH.upper() + PRINTED_MARKS
        )
        printed = RUSSIAN + RUSSIAN.upper() + KAZAKH + KAZAKH.upper() + PRINTED_MARKS
        return cls({letter: at + 2 for at, letter in enumerate(sorted(letters))}, printed)

    def grown(self, other: Alphabets) -> Alphabets:
        """These with the other's read characters behind; what is there keeps its id."""
        new = sorted(set(other.read) - set(self.read))
        return Alphabets(
            self.read | {letter: len(self.read) + 2 + at for at, letter in enumerate(new)}, self.printed
        )

    def classes(self) -> dict[str, int]:
        """Letter to class."""
        return {letter: at + 2 for at, letter in enumerate(self.printed)}


@dataclass(frozen=True, slots=True)
class Shape:
    """Channels, channels of a letter's embedding, and the dilation of each layer."""

    width: int
    narrow: int
    dilations: tuple[int, ...]


#: profile -> shape of its net
SHAPES = {
    "full": Shape(256, 96, (1, 1, 2, 1, 4, 1, 8, 2, 1)),
    "fast": Shape(160, 64, (1, 2, 1, 4, 1, 8, 1)),
}
ENGINES_SHARE = 0.6  # of the shipped net's weights
LINE_AFTER = 3  # the layer behind which the line's mean is added


class Tagger(nn.Module):  # type: ignore[misc]
    """Residual dilated convolutions over characters, with the line's mean added half way."""

    def __init__(self, inputs: int, outputs: int, shape: Shape) -> None:
        super().__init__()
        width, narrow = shape.width, shape.narrow
        self.shape = shape
        self.embedding = nn.Embedding(inputs, narrow)
        self.entry = nn.Conv1d(narrow, width, 5, padding=2)
        self.convs = nn.ModuleList(
            nn.Conv1d(width, width, 5, padding=2 * step, dilation=step) for step in shape.dilations
        )
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) for _ in shape.dilations)
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
            if at == LINE_AFTER:
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
        training = [item for item in pairs if item.pair.split == "train"]
        self.standard = [item for item in training if group_of(item.pair)[0] in STANDARD]
        self.others = [item for item in training if group_of(item.pair)[0] not in STANDARD]
        self.strange = StrangeEngine.learn(training)
        self.sampler = sampler
        self.groups = list(sampler.groups)
        rest = sum(count for group, count in sampler.groups.items() if group[0] not in STANDARD)
        usual = sum(sampler.groups.values()) - rest
        self.group_weights = [
            count / usual if group[0] in STANDARD else count * OTHER_FRAC / (1 - OTHER_FRAC) / rest
            for group, count in sampler.groups.items()
        ]
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
            item = rng.choice(self.others if self.others and rng.random() < OTHER_FRAC else self.standard)
            return item.pair.truth, list(item.segments), item.pair.garbled
        if roll < 0.38:
            text = fold_spaces(self._cut(self.composer.prose("en")[1]))
            return text, list(text), text
        text = fold_spaces(self._cut(self.composer.draw(0.28).text))
        if roll < 0.39:
            return text, list(text), text
        if roll < 0.39 + STRANGE_FRAC:
            segments = self.strange.draw(text, rng)
            return text, segments, "".join(segments)
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


def net_file(profile: str) -> Path:
    """Where the state of a profile's net is kept."""
    return work_folder() / ("net.pt" if profile == "full" else f"net_{profile}.pt")


def _grow(state: dict[str, Any], rows: int) -> None:
    """Give letters that are new to a kept state the embedding of an unknown letter."""

    def longer(table: torch.Tensor, filling: torch.Tensor) -> torch.Tensor:
        return torch.cat([table, filling[None].expand(rows - len(table), -1)])

    table = state["net"]["embedding.weight"]
    state["net"]["embedding.weight"] = longer(table, table[1])
    kept = state["optimizer"]["state"].get(0, {})
    for name in ("exp_avg", "exp_avg_sq"):
        if name in kept:
            kept[name] = longer(kept[name], torch.zeros_like(kept[name][1]))


def _loss(
    heads: Sequence[torch.Tensor], labels: Sequence[torch.Tensor], taught: Sequence[torch.Tensor] | None
) -> torch.Tensor:
    """Cross entropy with the true classes, and where there is a teacher as much with its answers."""
    total = torch.zeros(())
    for at, (scores, wanted) in enumerate(zip(heads, labels, strict=True)):
        flat = scores.float().flatten(0, 1)
        total = total + functional.cross_entropy(flat, wanted.flatten(), ignore_index=IGNORED)
        if taught is not None:
            counted = wanted.flatten() != IGNORED
            answers = taught[at].float().flatten(0, 1)[counted].softmax(1)
            total = total + functional.cross_entropy(flat[counted], answers)
    return total if taught is None else total / 2


def train(minutes: float, profile: str, threads: int, rate: float, worker: int = 0, workers: int = 1) -> None:
    """Train until the net has seen ``minutes`` of wall time, keeping its state every few minutes.

    Several workers train copies on different lines and take the mean of their weights whenever it is kept.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    folder = work_folder()
    pairs: list[AlignedPair] = pickle.loads((folder / "aligned.pkl").read_bytes())
    kept = net_file(profile)
    state: dict[str, Any] | None = torch.load(kept, weights_only=False) if kept.exists() else None
    alphabets = Alphabets.of(pairs)
    teacher = None
    if profile != "full":
        teacher, alphabets = load_trained("full")
    if state:
        alphabets = Alphabets(state["read"], state["printed"]).grown(alphabets)
        _grow(state, len(alphabets.read) + 2)
    shape = SHAPES[profile]
    net = Tagger(len(alphabets.read) + 2, len(alphabets.printed) + 2, shape)
    optimizer = torch.optim.AdamW(net.parameters(), rate, weight_decay=0.01)
    spent, step = 0.0, 0
    if state:
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        spent, step = state["seconds"], state["step"]
    tests = [item.pair for item in pairs if item.pair.split == "test"]
    random.Random(1).shuffle(tests)
    usual = [pair for pair in tests if group_of(pair)[0] in STANDARD]
    tests = [*usual[:80], *[pair for pair in tests if group_of(pair)[0] not in STANDARD][:60]]
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
            with torch.no_grad():
                taught = teacher(read) if teacher else None
        loss = _loss(heads, (first, second), taught)
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
            for language in ("ru", "kk", "other engines"):
                mine = [at for at, pair in enumerate(tests[:80]) if pair.language == language] or list(
                    range(80, len(tests))
                )
                rate_here = error_rate([read_texts[at] for at in mine], [tests[at].truth for at in mine])
                rates.append(f"{language} {100 * rate_here:.2f}")
            print(
                f"{elapsed / 60:.1f} min, step {step}, {characters / 1e6:.1f} M characters, "
                f"loss {np.mean(losses):.4f}, greedy CER {' '.join(rates)}",
                flush=True,
            )
            losses = []
            saved = {"net": net.state_dict(), "optimizer": optimizer.state_dict(), "read": alphabets.read,
                     "printed": alphabets.printed, "seconds": elapsed, "step": step}  # fmt: skip
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


def mean_state(standard: dict[str, Any], state: dict[str, Any], share: float) -> dict[str, Any]:
    """A state with ``share`` of the weights of ``state`` and the rest of ``standard``, from which it went on."""
    size = len(state["read"]) + 2
    _grow(standard, size)
    known = len(standard["read"]) + 2
    standard["net"]["embedding.weight"][known:] = state["net"]["embedding.weight"][known:]
    mixed = {
        name: (1 - share) * standard["net"][name] + share * value if value.is_floating_point() else value
        for name, value in state["net"].items()
    }
    return {**state, "net": mixed}


def load_trained(profile: str = "full") -> tuple[Tagger, Alphabets]:
    """The trained net of a profile and its alphabets.

    The large net is the mean of its states before and after it met other engines (``net_standard.pt``, ``net.pt``):
    that keeps what it knew of the standard models.
    """
    state = torch.load(net_file(profile), weights_only=False)
    before = net_file("standard")
    if profile == "full" and before.exists():
        state = mean_state(torch.load(before, weights_only=False), state, ENGINES_SHARE)
    net = Tagger(len(state["read"]) + 2, len(state["printed"]) + 2, SHAPES[profile])
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
    parser.add_argument("--profile", choices=tuple(SHAPES), default="full")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--standard", action="store_true", help="keep the result as net_standard.pt as well")
    options = parser.parse_args()
    others = []
    for stale in work_folder().glob("worker_*.pt"):
        stale.unlink()
    for worker in range(1, options.workers):
        arguments = (options.minutes, options.profile, options.threads, options.rate, worker, options.workers)
        others.append(multiprocessing.get_context("spawn").Process(target=train, args=arguments))
        others[-1].start()
    train(options.minutes, options.profile, options.threads, options.rate, 0, options.workers)
    for other in others:
        other.join()
    if options.standard:
        shutil.copy(net_file(options.profile), net_file("standard"))


if __name__ == "__main__":
    main()
