"""Decode Cyrillic text that an OCR model of the wrong language read as Latin, without the image.

A small convolutional net says for each read character which letters were printed; a beam weighs that against letter
n-grams, a word list and the habits of case of Russian and Kazakh (``full``), or the net decides alone (``fast``).
Characters of a word with ``garbled_frac`` 0 are copied. Nothing here reads a file until the first line is decoded.
"""

from __future__ import annotations

import json
import math
import os
import re
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from warehouse.repair import language as lang
from warehouse.repair.capitals import is_in_capitals

WEIGHTS = Path(__file__).resolve().parent / "weights"
LONGEST_PIECE = 240  # read characters decoded at once
BLOCK_CHARACTERS = 24_000
BATCH_CHARACTERS = 400  # small batches stay in the processor's cache
BEAM, WIDTH, PICK_WIDTH = 64, 16.0, 9.5
CLEAN_TRUST = 6.0  # how much more the detector's verdict counts where it says clean
DOUBT = 6.0  # log-odds of the language below which both are tried
LEAN = 2.0  # log-odds of Russian over Kazakh, all else being equal
FULL = 0.75  # of the longest line around: a line as long as that runs on into the next
_TAIL = 60  # characters of a line that the next one is read on from
CAPITALS_FRAC = 0.7  # of the letters that the net by itself finds likeliest: a line in capitals
CASE_WEIGHTS = [3, 8]  # of the search's weights: habits of case, and how a line begins
NEIGHBOURS = 3  # lines on either side that help to tell the language

_BLANK = re.compile(r"\s")

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class GarbledWord:
    """A token of a line (split on white space).

    ``start``, ``end`` are half-open, in characters of the line; ``garbled_frac`` is the detector's probability that
    the token is Cyrillic read as Latin, 0.0 meaning that it must be copied.
    """

    start: int
    end: int
    garbled_frac: float


@dataclass(frozen=True, slots=True)
class GarbledLine:
    """A line as read, its tokens in order, and what stands ``before`` it (None: not known; "": nothing)."""

    text: str
    words: tuple[GarbledWord, ...]
    before: str | None = None


@dataclass(frozen=True, slots=True)
class DecodedSpan:
    """New text for ``line.text[start:end]`` (whole tokens) with the calibrated probability that it is right."""

    start: int
    end: int
    text: str
    confidence_frac: float


@dataclass(frozen=True, slots=True)
class DecodedLine:
    """What changes in a line: ``language`` is ru, kk or und; spans ascend and do not overlap; ``score`` is the mean
    log-score of a character.
    """

    language: str
    spans: tuple[DecodedSpan, ...]
    score: float


@dataclass(slots=True)
class _Piece:
    """A part of a line that is decoded at once."""

    line: int
    start: int
    text: str
    codes: NDArray[np.uint32]
    forced: NDArray[np.bool_]
    bonus: Floats
    before: str | None
    is_full: bool
    is_capitals: bool = False  # printed in capitals throughout: case tells nothing
    heads: Floats | None = None  # the net's output; ``fast`` keeps the best classes and their costs instead
    best: NDArray[np.int32] | None = None  # (characters, 2)
    costs: Floats | None = None


@dataclass(frozen=True, slots=True)
class _Path:
    """Emitted characters with the read position of each, and the net's log-probability of the choice there."""

    characters: str
    positions: Ints
    shares: Floats
    costs: Floats
    score: float


class Decoder:
    """The shipped models, loaded. Make it with :func:`load_decoder`.

    Raises:
        FileNotFoundError: a file of ``warehouse/repair/weights`` is missing; run ``make model``.

    """

    def __init__(self, weights: Path = WEIGHTS) -> None:
        self._sessions: dict[str, Any] = {}
        self._nets = {"full": weights / "net.onnx", "fast": weights / "net_fast.onnx"}
        alphabets = json.loads((weights / "alphabets.json").read_text(encoding="utf-8"))
        settings = json.loads((weights / "settings.json").read_text(encoding="utf-8"))
        self._read_id = np.ones(0x10000, np.int64)
        self._read_id[[ord(letter) for letter in alphabets["read"]]] = np.arange(2, len(alphabets["read"]) + 2)
        self._printed: str = alphabets["printed"]
        self._outputs = len(self._printed) + 2
        self._class_fold = np.array([0, 0, *(lang.fold_letter(letter) for letter in self._printed)], np.int32)
        self._class_upper = np.array([0, 0, *(int(letter.isupper()) for letter in self._printed)], np.int32)
        self._class_code = np.array([0, 0, *map(ord, self._printed)], np.int64)
        self._capitals, self._smalls = _case_pairs(self._printed)
        self._settings = settings
        self._weights = np.array(settings["weights"], np.float64)
        self._caseless_weights = self._weights.copy()
        self._caseless_weights[CASE_WEIGHTS] = 0.0
        self._path = weights / "language.npz"
        self._tables: _Tables | None = None

    @property
    def tables(self) -> _Tables:
        """The language model and the compiled search, loaded when first asked for (``full`` alone needs them)."""
        if self._tables is None:
            self._tables = _Tables(self._path)
        return self._tables

    def decode_lines(
        self,
        lines: Sequence[GarbledLine],
        *,
        profile: Literal["full", "fast"] = "full",
        extra_words: Mapping[str, float] | None = None,
    ) -> list[DecodedLine]:
        """Decode lines that stand one after the other in a text.

        Args:
            lines: as read; neighbours help to tell Russian from Kazakh. Where a line's ``before`` is the text of
                the line that precedes it here, it is read on from that one's decoded text.
            profile: ``full`` or, four times as fast and less right, ``fast``.
            extra_words: words of this volume (any case) and how often each is expected among its words (0 to 1).

        Returns:
            One result for each line, in order. A line without a garbled word has no spans.

        """
        extra = _extra_words(extra_words)
        spans: list[list[DecodedSpan]] = [[] for _ in lines]
        scores: list[list[float]] = [[] for _ in lines]
        languages = [""] * len(lines)
        tails: dict[int, str] = {}
        for pieces in self._blocks(lines):
            self._decode_block(pieces, profile, extra, languages, spans, scores, tails)
        return [
            DecodedLine(
                languages[number] or "und",
                tuple(spans[number]),
                float(np.mean(scores[number])) if scores[number] else 0.0,
            )
            for number in range(len(lines))
        ]

    def _blocks(self, lines: Sequence[GarbledLine]) -> Iterator[list[_Piece]]:
        """Pieces of many lines together, few enough that the net's output for them fits in memory."""
        block: list[_Piece] = []
        size = 0
        for number, line in enumerate(lines):
            for piece in self._cut(number, line, lines):
                if block and size + len(piece.text) > BLOCK_CHARACTERS:
                    yield block
                    block, size = [], 0
                block.append(piece)
                size += len(piece.text)
        if block:
            yield block

    def _decode_block(
        self,
        pieces: Sequence[_Piece],
        profile: Literal["full", "fast"],
        extra: tuple[NDArray[np.uint32], Ints],
        languages: list[str],
        spans: list[list[DecodedSpan]],
        scores: list[list[float]],
        tails: dict[int, str],
    ) -> None:
        """Decode pieces and add what comes out to their lines."""
        self._run_net(pieces, profile)
        if profile == "full":
            self._settle_capitals(pieces)
        told, nearby = self._tell_languages(pieces, profile)
        for number, language in told.items():
            languages[number] = language
        for piece in pieces:
            found = languages[piece.line]
            if profile == "fast":
                path = self._greedy(piece)
            else:
                if piece.start == 0 and piece.before is not None and piece.line - 1 in tails:
                    above, tail = tails[piece.line - 1].split("\n")
                    if above == piece.before[-_TAIL:]:
                        piece.before = tail
                elif piece.start:
                    piece.before = tails[piece.line].split("\n")[1]
                start = self._start(piece)
                choices = lang.LANGUAGES if found == "und" else (found,)
                paths = [(self._search(piece, choice, extra, start), choice) for choice in choices]
                # a Russian line is the commoner; what stands around it counts too
                lean = float(self._weights[0]) * (nearby[piece.line] - LEAN)
                path, found = max(paths, key=lambda item: item[0].score + lean * (item[1] == "kk"))
                if languages[piece.line] == "und":
                    languages[piece.line] = found
                tails[piece.line] = f"{piece.text.rstrip()[-_TAIL:]}\n{''.join(path.characters).rstrip()[-_TAIL:]}"
            scores[piece.line].append(path.score / max(1, len(piece.text)))
            spans[piece.line] += self._spans(piece, path, profile)
            piece.heads = piece.best = piece.costs = None

    def _cut(self, number: int, line: GarbledLine, lines: Sequence[GarbledLine]) -> Iterator[_Piece]:
        """Pieces of a line that hold a garbled word, cut at spaces; the read words around it stay for context."""
        if not any(word.garbled_frac > 0 for word in line.words):
            return
        text = line.text
        codes = _codes(text)
        is_latin = (codes < 128) & ((codes | 32) >= 97) & ((codes | 32) <= 122)
        forced = np.ones(len(text), bool)
        bonus = np.zeros(len(text), np.float32)
        prior = float(self._settings["prior"])
        before = 0
        is_before_free = False
        for word in line.words:
            is_free = word.garbled_frac > 0
            if is_free:
                forced[word.start : word.end] = False
                if is_before_free and word.start == before + 1:  # one space: it may be the reader's own
                    forced[before : word.start] = False
                chance = min(max(word.garbled_frac, 0.02), 0.98)
                # a word that the detector takes for clean needs strong evidence to be rewritten
                trust = prior if chance >= 0.5 else CLEAN_TRUST * prior
                bonus[word.start : word.end] = trust * math.log((1 - chance) / chance)
            before, is_before_free = word.end, is_free
        bonus *= is_latin
        # the longest line around is as wide as the column, or as the widest entry of a list
        near = (len(one.text) for one in lines[max(0, number - 3) : number + 4])
        is_full = line.before is not None and len(line.before.rstrip()) > FULL * max(near)
        start = 0
        while start < len(text):
            end = len(text)
            if end - start > LONGEST_PIECE:
                end = text.rfind(" ", start, start + LONGEST_PIECE)
                end = start + LONGEST_PIECE if end <= start else end + 1
            if not forced[start:end].all():
                yield _Piece(
                    number,
                    start,
                    text[start:end],
                    codes[start:end],
                    forced[start:end],
                    bonus[start:end],
                    line.before.rstrip() if line.before is not None and not start else None,
                    is_full or start > 0,
                )
            start = end

    def _net(self, profile: str) -> Any:
        """The net of a profile, loaded when first asked for."""
        if profile not in self._sessions:
            import onnxruntime

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            options.inter_op_num_threads = 1
            self._sessions[profile] = onnxruntime.InferenceSession(
                str(self._nets[profile]), options, providers=["CPUExecutionProvider"]
            )
        return self._sessions[profile]

    def _run_net(self, pieces: Sequence[_Piece], profile: str) -> None:
        session = self._net(profile)
        order = sorted(range(len(pieces)), key=lambda at: len(pieces[at].text))
        batch: list[int] = []
        for rank, at in enumerate(order):
            batch.append(at)
            longest = len(pieces[at].text)
            following = len(pieces[order[rank + 1]].text) if rank + 1 < len(order) else 0
            if rank + 1 == len(order) or (len(batch) + 1) * following > BATCH_CHARACTERS:
                read = np.zeros((len(batch), longest), np.int64)
                for row, one in enumerate(batch):
                    read[row, : len(pieces[one].text)] = self._read_id[np.minimum(pieces[one].codes, 0xFFFF)]
                heads = session.run(None, {"read": read})[0]
                if profile == "fast":
                    both = heads.reshape(len(batch), longest, 2, self._outputs)
                    best = both.argmax(3)
                    both = both - np.take_along_axis(both, best[..., None], 3)
                    costs = -np.log(np.exp(both, out=both).sum(3)).sum(2)
                    for row, one in enumerate(batch):
                        size = len(pieces[one].text)
                        pieces[one].best, pieces[one].costs = best[row, :size].astype(np.int32), costs[row, :size]
                else:
                    for row, one in enumerate(batch):
                        pieces[one].heads = heads[row, : len(pieces[one].text)]
                batch = []

    def _settle_capitals(self, pieces: Sequence[_Piece]) -> None:
        """Find the lines printed in capitals, and leave the case of their letters out of the search.

        The net shares its certainty between both cases of a letter, and the habits of case count a line in capitals
        as so many rare words: together they outweigh what tells one letter from another.
        """
        for number in {piece.line for piece in pieces}:
            of_line = [piece for piece in pieces if piece.line == number]
            if not self._is_in_capitals(of_line):
                continue
            for piece in of_line:
                piece.is_capitals = True
                assert piece.heads is not None
                for begin in (0, self._outputs):
                    small, capital = self._smalls + begin, self._capitals + begin
                    piece.heads[:, capital] = np.logaddexp(piece.heads[:, small], piece.heads[:, capital])
                    piece.heads[:, small] = -np.inf

    def _is_in_capitals(self, pieces: Sequence[_Piece]) -> bool:
        text = "".join(piece.text for piece in pieces)
        firsts = np.concatenate([np.where(piece.forced, 0, self._greedy_classes(piece)[0]) for piece in pieces])
        decoded = [self._printed[kind - 2] for kind in firsts.tolist() if kind > 1]
        return is_in_capitals(text, [letter for letter in decoded if letter.isalpha()], CAPITALS_FRAC)

    def _greedy_classes(self, piece: _Piece) -> tuple[Ints, Ints]:
        if piece.best is not None:
            first, second = piece.best.T.copy()
        else:
            assert piece.heads is not None
            first = piece.heads[:, : self._outputs].argmax(1).astype(np.int32)
            second = piece.heads[:, self._outputs :].argmax(1).astype(np.int32)
        first[piece.forced] = 1
        second[piece.forced | (first == 0)] = 0
        return first, second

    def _greedy(self, piece: _Piece) -> _Path:
        assert piece.costs is not None
        first, second = self._greedy_classes(piece)
        classes = np.stack((first, np.where(second > 1, second, 0)), 1).ravel()
        shown = np.flatnonzero(classes)
        positions = (shown >> 1).astype(np.int32)
        characters = self._characters(piece, classes[shown], positions)
        costs = np.where(piece.forced, np.float32(0), piece.costs)
        return _Path(characters, positions, np.zeros(len(positions) + 1, np.float32), costs, float(costs.sum()))

    def _characters(self, piece: _Piece, classes: Ints, positions: Ints) -> str:
        """The printed letters of classes, of which 1 is the read character itself."""
        codes = np.where(classes == 1, piece.codes[positions], self._class_code[classes]).astype("<u4")
        return codes.tobytes().decode("utf-32-le", "surrogatepass")

    def _tell_languages(self, pieces: Sequence[_Piece], profile: str) -> tuple[dict[int, str], dict[int, float]]:
        """The language of each line with a garbled word, from the net's letters of the line and of its neighbours.

        ``und`` where that leaves doubt (the search then decides); and the log-odds of Kazakh that the neighbours
        give.
        """
        margins: dict[int, float] = {}
        for piece in pieces:
            first, second = self._greedy_classes(piece)
            folded = np.where(first == 1, _folded(piece.text), self._class_fold[first])
            letters = np.stack(
                (np.where(first == 0, -1, folded), np.where(second > 1, self._class_fold[second], -1)), 1
            )
            letters = letters[letters >= 0]
            margins[piece.line] = margins.get(piece.line, 0.0) + self._margin(letters, profile)
            if piece.before and piece.line - 1 not in margins:
                above = lang.fold_text(piece.before)
                if np.mean((above >= lang.FIRST_LETTER) & (above < lang.FIRST_LATIN)) > 0.5:  # it is clean text
                    margins[piece.line - 1] = self._margin(above, profile)
        told: dict[int, str] = {}
        around: dict[int, float] = {}
        for line, margin in margins.items():
            near = (margins.get(line + step, 0.0) for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step)
            around[line] = 0.3 * sum(min(15.0, max(-15.0, value)) for value in near)
            total = margin + around[line]
            told[line] = "kk" if total > DOUBT else "ru" if total < -DOUBT else "und"
        return told, around

    def _margin(self, letters: NDArray[Any], profile: str) -> float:
        """Log-odds of Kazakh over Russian for folded letters."""
        if profile == "full":
            return self.tables.kazakh_margin(letters.astype(np.uint8))
        kazakh = (letters >= lang.FIRST_KAZAKH) & (letters < lang.FIRST_LATIN)
        return 4.0 * float(kazakh.sum()) - 0.3 * len(letters)

    @staticmethod
    def _start(piece: _Piece) -> tuple[np.uint64, np.uint32, np.uint32, Ints]:
        """Where the beam begins: letters before, hash of the word before, hash of the open word, its state."""
        before = piece.before
        state = np.zeros(9, np.int32)
        nothing = np.uint32(lang.word_hash(()))
        if not before:
            state[7] = lang.EITHER_WAY if before is None else lang.START
            return np.uint64(0), np.uint32(0), nothing, state
        is_sentence = before[-1] in ".!?…"
        if not piece.is_full:  # a heading or the end of a paragraph
            state[7] = lang.START if is_sentence else lang.EITHER_WAY
            return np.uint64(0), np.uint32(0), nothing, state
        folded = [lang.fold_letter(letter) for letter in before]
        is_open = len(before) > 1 and folded[-1] == lang.HYPHEN and before[-2].isalpha()
        folded = folded[:-1] if is_open else [*folded, lang.SPACE]
        is_letter = [lang.FIRST_LETTER <= letter < lang.LAST_LETTER for letter in folded]
        end = len(folded)
        opened = nothing
        if is_open:
            begin = _run_start(is_letter, end)
            fragment = before[begin:end]
            uppers = sum(letter.isupper() for letter in fragment)
            is_latin = any(letter >= lang.FIRST_LATIN for letter in folded[begin:end])
            state[:6] = end - begin, uppers, end - begin - uppers, fragment[:1].isupper(), is_latin, not is_latin
            state[8] = 1
            opened = np.uint32(lang.word_hash(folded[begin:end]))
            end = begin
        else:
            state[7] = lang.START if is_sentence else lang.MOSTLY_WITHIN
        while end and not is_letter[end - 1]:
            end -= 1
        last = np.uint32(lang.word_hash(folded[_run_start(is_letter, end) : end])) if end else np.uint32(0)
        context = 0
        for letter in folded[-(lang.ORDER - 1) :]:
            context = context << lang.BITS | letter
        return np.uint64(context), last, opened, state

    def _search(
        self,
        piece: _Piece,
        language: str,
        extra: tuple[NDArray[np.uint32], Ints],
        start: tuple[np.uint64, np.uint32, np.uint32, Ints],
    ) -> _Path:
        assert piece.heads is not None
        tables = self.tables
        size = len(piece.text)
        beam = tables.beam
        firsts = np.zeros((size, beam.CANDIDATES), np.int32)
        seconds = np.zeros((size, beam.CANDIDATES), np.int32)
        costs = np.zeros((size, beam.CANDIDATES), np.float64)
        counts = np.zeros(size, np.int32)
        beam.pick_candidates(
            piece.heads.copy(), self._outputs, piece.forced, piece.bonus, PICK_WIDTH, firsts, seconds, costs, counts
        )
        own_fold = _folded(piece.text)
        own_upper = np.array([letter.isupper() for letter in piece.text], np.int32)
        class_upper, weights = self._class_upper, self._weights
        if piece.is_capitals:
            class_upper, own_upper = np.zeros_like(class_upper), np.zeros_like(own_upper)
            weights = self._caseless_weights
        codes = piece.codes.astype(np.int64)
        kinds = np.array([0, *(lang.kind_of(letter) for letter in piece.text[:-1])], np.int64)
        model = tables.model
        classes, positions, shares, score = beam.search(
            firsts, seconds, costs, counts,
            self._class_fold, class_upper, own_fold, own_upper,
            model.keys, model.scores, model.backoffs, np.uint64(lang.LANGUAGES.index(language)),
            model.words, model.values, model.buckets, model.shapes, model.previews,
            tables.follow_keys, tables.follow_values, tables.follow_buckets,
            extra[0], extra[1],
            codes, kinds, self._class_code, tables.channel_keys, tables.channel_scores, piece.forced,
            weights, BEAM, WIDTH, *start,
        )  # fmt: skip
        characters = self._characters(piece, classes, positions)
        chosen_first = np.zeros(size, np.int32)
        chosen_second = np.zeros(size, np.int32)
        is_second = np.zeros(len(positions), bool)
        is_second[1:] = positions[1:] == positions[:-1]
        chosen_first[positions[~is_second]] = classes[~is_second]
        chosen_second[positions[is_second]] = classes[is_second]
        match = (firsts == chosen_first[:, None]) & (seconds == chosen_second[:, None])
        match &= np.arange(beam.CANDIDATES)[None, :] < counts[:, None]
        chosen = np.where(match, costs, 0.0).sum(1)
        return _Path(characters, positions, shares, chosen.astype(np.float32), float(score))

    def _spans(self, piece: _Piece, path: _Path, profile: str) -> Iterator[DecodedSpan]:
        text, characters = piece.text, path.characters
        positions, costs = path.positions.tolist(), path.costs.tolist()
        blanks = (found.start() for found in _BLANK.finditer(characters))
        cuts = [at for at in blanks if text[positions[at]] == characters[at]]
        begin, raw_begin = 0, 0
        for cut in (*cuts, len(characters)):
            raw_end = positions[cut] if cut < len(characters) else len(text)
            new = characters[begin:cut].strip()
            raw = text[raw_begin:raw_end]
            raw_begin += len(raw) - len(raw.lstrip())
            raw = raw.strip()
            if new and raw and new != raw:
                features = self._features(new, path, cut, costs[raw_begin : raw_begin + len(raw)], profile)
                confidence = self._confidence(features, profile)
                yield DecodedSpan(piece.start + raw_begin, piece.start + raw_begin + len(raw), new, confidence)
            begin, raw_begin = cut + 1, raw_end + 1

    def _features(self, new: str, path: _Path, cut: int, costs: Sequence[float], profile: str) -> list[float]:
        total = sum(costs)
        features = [
            min(costs),
            total,
            total / len(costs),
            math.log1p(sum(map(str.isalpha, new))),
            path.score / max(1, len(path.costs)),
        ]
        if profile == "full":
            share = min(max(float(path.shares[cut]), 1e-4), 1 - 1e-4)
            steps = self.tables.word_steps(new)
            unknown = sum(step < 0 for step in steps)
            known = [step for step in steps if step >= 0]
            features += [
                float(np.log(share / (1 - share))),
                float(unknown),
                min(known) / 32 if known else 0.0,
                float(" " in new),
            ]
        return features

    def _confidence(self, features: Sequence[float], profile: str) -> float:
        fitted = self._settings["confidence"][profile]
        value = fitted["intercept"] + sum(map(mul, fitted["factors"], features))
        knots, levels = fitted["knots"], fitted["levels"]
        at = bisect_right(knots, value)
        if at in (0, len(knots)):
            return float(levels[min(at, len(knots) - 1)])
        share = (value - knots[at - 1]) / (knots[at] - knots[at - 1])
        return float(levels[at - 1] + share * (levels[at] - levels[at - 1]))


class _Tables:
    """The language model in memory, with the n-gram table built and the search compiled."""

    def __init__(self, path: Path) -> None:
        self.beam = _compiled_beam()
        arrays = lang.read_arrays(path)
        sizes = [len(arrays[f"scores_{code}_{order}"]) for code in range(2) for order in range(1, lang.ORDER + 1)]
        room = int(sum(sizes) / 0.7)
        keys = np.zeros(room, np.uint64)
        scores = np.zeros(room, np.uint8)
        backoffs = np.zeros(room, np.uint8)
        for code in range(2):
            for order in range(1, lang.ORDER + 1):
                planes = (lang.BITS * order + 7) // 8
                codes = np.cumsum(lang.unpack_planes(arrays[f"codes_{code}_{order}"], planes), dtype=np.uint64)
                self.beam.insert_ngrams(
                    keys, scores, backoffs, codes, arrays[f"scores_{code}_{order}"],
                    arrays[f"backoffs_{code}_{order}"], np.uint64(order * 2 + code),
                )  # fmt: skip
        channel = lang.read_arrays(path.with_name("channel.npz"))
        room = 2 * len(channel["keys"])
        self.channel_keys = np.zeros(room, np.uint64)
        self.channel_scores = np.zeros(room, np.uint8)
        self.beam.insert_keys(self.channel_keys, self.channel_scores, channel["keys"], channel["scores"])
        words = np.cumsum(lang.unpack_planes(arrays["words"], 4), dtype=np.uint64).astype(np.uint32)
        buckets = _buckets(words)
        shapes, previews = (
            np.concatenate(
                (
                    table,
                    *(
                        np.logaddexp(table[..., :4, :] + np.log(1 - start), table[..., 4:, :] + np.log(start))
                        for start in lang.MIXED_STARTS
                    ),
                ),
                axis=-2,
            )
            for table in (arrays["shapes"], arrays["previews"])
        )
        self.follow_keys = np.cumsum(lang.unpack_planes(arrays["follow_keys"], 4), dtype=np.uint64).astype(
            np.uint32
        )
        self.follow_values: NDArray[np.uint8] = arrays["follow_values"]
        self.follow_buckets = _buckets(self.follow_keys)
        self.model = lang.LanguageModel(keys, scores, backoffs, words, arrays["values"], buckets, shapes, previews)

    def kazakh_margin(self, letters: NDArray[np.uint8]) -> float:
        """Log-odds that folded letters are Kazakh rather than Russian."""
        model = self.model
        russian, kazakh = (
            self.beam.text_score(model.keys, model.scores, model.backoffs, letters, np.uint64(code))
            for code in range(2)
        )
        return float(kazakh - russian)

    def word_steps(self, text: str) -> list[int]:
        """Frequency step of each Cyrillic word of a text, -1 for one that is not in the list."""
        out = []
        current: list[int] = []
        for folded in (*(lang.fold_letter(letter) for letter in text), lang.SPACE):
            if lang.FIRST_LETTER <= folded < lang.LAST_LETTER:
                current.append(folded)
            elif current:
                if current[0] < lang.FIRST_LATIN and len(current) > 1:
                    key = lang.word_hash(current)
                    at = int(np.searchsorted(self.model.words, np.uint32(key)))
                    found = at < len(self.model.words) and int(self.model.words[at]) == key
                    out.append(int(self.model.values[at]) >> 3 if found else -1)
                current = []
        return out


def _case_pairs(printed: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Classes of capital letters, and those of their small ones."""
    place = {letter: at + 2 for at, letter in enumerate(printed)}
    pairs = [
        (place[letter.upper()], at) for letter, at in place.items() if letter.islower() and letter.upper() in place
    ]
    return np.array([pair[0] for pair in pairs], np.int64), np.array([pair[1] for pair in pairs], np.int64)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)


def _folded(text: str) -> Ints:
    return np.fromiter(map(lang.fold_letter, text), np.int32, len(text))


def _run_start(is_letter: Sequence[bool], end: int) -> int:
    """Where the letters that end at ``end`` begin."""
    begin = end
    while begin and is_letter[begin - 1]:
        begin -= 1
    return begin


def _buckets(keys: NDArray[np.uint32]) -> Ints:
    """Where each value of the upper 16 bits begins in sorted keys."""
    return np.searchsorted(keys, (np.arange(65537, dtype=np.uint64) << np.uint64(16))).astype(np.int32)


def _extra_words(extra_words: Mapping[str, float] | None) -> tuple[NDArray[np.uint32], Ints]:
    if not extra_words:
        return np.zeros(0, np.uint32), np.zeros(0, np.int32)
    values: dict[int, int] = {}
    for word, frequency in extra_words.items():
        step = max(0, min(lang.FREQUENCY_STEPS - 1, round((float(np.log(max(frequency, 1e-12))) + 18.0) * 2)))
        shape = lang.shape_of(word)
        case_class = {lang.LOWER: lang.COMMON, lang.TITLE: lang.PROPER, lang.UPPER: lang.ACRONYM}.get(
            shape, lang.EITHER
        )
        values[lang.word_hash(lang.fold_text(word))] = step * 8 + case_class
    ordered = sorted(values)
    return np.array(ordered, np.uint32), np.array([values[key] for key in ordered], np.int32)


def _compiled_beam() -> Any:
    """The compiled search; where numba can write its cache nowhere, a temporary folder serves."""
    try:
        from warehouse.repair import beam
    except RuntimeError:  # no locator available for the cache
        import numba

        folder = Path(tempfile.gettempdir()) / f"kitap-numba-{os.getuid() if hasattr(os, 'getuid') else 0}"
        folder.mkdir(mode=0o700, exist_ok=True)
        vars(numba.config)["CACHE_DIR"] = str(folder)
        from warehouse.repair import beam
    return beam


@cache
def load_decoder() -> Decoder:
    """The decoder with the shipped weights, loaded once."""
    return Decoder()
