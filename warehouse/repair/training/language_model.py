"""Stage 4: letter n-grams, word frequencies and habits of case, written as ``language.npz``.

Sources whose licence is CC BY-SA (wordfreq, FrequencyWords, UD, the government news, OpenCorpora's word forms) make
this file CC BY-SA; see the model card. With the argument ``words`` only the word list, the
case tables and the endings that follow one another are new, with ``follow`` these last alone.
"""

from __future__ import annotations

import gzip
import math
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warehouse.repair import language as lang
from warehouse.repair.training import word_context
from warehouse.repair.training.composing import ACRONYMS, Composer
from warehouse.repair.training.places import WEIGHTS, TextDocument, data_folder, read_corpus, work_folder

#: how much a character of a source counts
WEIGHT = {
    "libreoffice-help-ru": 0.4,
    "libreoffice-l10n-ru": 0.3,
    "firefox-esr-l10n-ru": 0.3,
    "thunderbird-l10n-ru": 0.3,
    "libreoffice-l10n-kk": 0.5,
    "firefox-esr-l10n-kk": 0.4,
    "thunderbird-l10n-kk": 0.4,
    "libreoffice-help-en-us": 0.03,
    "npe-articles": 1.5,
}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CYRILLIC_WORD = re.compile(r"[а-яёәғқңөұүһі]+(?:-[а-яёәғқңөұүһі]+)*")
#: characters of running text that the word lists are worth
WORDS_WEIGHT = {"ru": 9e6, "kk": 1.2e6}
KEPT = {"ru": 2_300_000, "kk": 900_000}

Codes = NDArray[np.uint64]
Weights = NDArray[np.float64]


def _texts(documents: Iterable[TextDocument], language: str) -> list[tuple[str, float]]:
    out = []
    for document in documents:
        if document.language == language:
            weight = WEIGHT.get(document.source, 1.0)
        elif document.language == "en":
            weight = 0.05 if document.source == "npe-articles" else 0.012
        else:
            continue
        out += [(text, weight) for text in document.paragraphs]
    return out


def _composed(count: int) -> list[tuple[str, float]]:
    """References, names and lists: a register of their own, which no running text has enough of."""
    composer = Composer("train", 77)
    out = []
    for _ in range(count):
        out += [(composer.reference(), 0.3), (composer.small_forms(), 0.15), (composer.person(), 0.1)]
    return out


def _count(texts: Sequence[tuple[str, float]], words: Sequence[tuple[str, float]]) -> list[tuple[Codes, Weights]]:
    """Weighted n-grams of each order 1..ORDER as packed codes, sorted."""
    fold = lang.fold_letter
    letters: list[int] = []
    weights: list[float] = []
    reach: list[int] = []  # how many letters before this one belong to its context
    for text, weight in texts:
        ids = [fold(letter) for letter in text] + [lang.EDGE]
        letters += ids
        weights += [weight] * len(ids)
        reach += range(1, len(ids) + 1)  # one edge before the text
    for word, weight in words:
        ids = [fold(letter) for letter in word] + [lang.SPACE]
        letters += ids
        weights += [weight] * len(ids)
        reach += [
            -at for at in range(1, len(ids) + 1)
        ]  # negative: a space before the word, nothing known before it
    letter_array = np.array(letters, np.uint64)
    weight_array = np.array(weights)
    reach_array = np.array(reach, np.int32)
    before = np.where(reach_array > 0, lang.EDGE, lang.SPACE).astype(np.uint64)
    distance = np.abs(reach_array)
    out = []
    code = np.zeros(len(letter_array), np.uint64)
    for order in range(1, lang.ORDER + 1):
        back = order - 1
        earlier = np.roll(letter_array, back)
        # the letter ``back`` places before; the start mark just before a text or word; further back the edge again
        piece = np.where(distance > back, earlier, before)
        code |= piece << np.uint64(lang.BITS * back)
        usable = (distance >= back) | (reach_array > 0)
        codes, inverse = np.unique(code[usable], return_inverse=True)
        out.append((codes, np.bincount(inverse, weight_array[usable]).astype(np.float64)))
    return out


def _estimate(counts: Sequence[tuple[Codes, Weights]], kept: int) -> list[tuple[Codes, Weights, Weights]]:
    """Interpolated Witten-Bell, pruned by how much each n-gram adds; (codes, log p, log backoff) for each order."""
    probabilities: list[Weights] = []
    gains: list[Weights] = []
    contexts: list[tuple[Codes, Weights]] = []  # of order n: codes of n-1 letters with their backoff weight
    for order, (codes, weights) in enumerate(counts, start=1):
        context = codes >> np.uint64(lang.BITS)
        unique, inverse = np.unique(context, return_inverse=True)
        total = np.bincount(inverse, weights)
        types = np.bincount(inverse, np.minimum(1.0, weights * 2))
        strength = 1.0 if order < 4 else 0.7
        backoff = strength * types / (total + strength * types)
        lower: Weights
        if order == 1:
            lower = np.full(len(codes), 1 / 110)
        else:
            shorter, _ = counts[order - 2]
            mask = np.uint64((1 << (lang.BITS * (order - 1))) - 1)
            lower = probabilities[-1][np.searchsorted(shorter, codes & mask)]
        share = weights / (total + strength * types)[inverse]
        probability = share + backoff[inverse] * lower
        probabilities.append(probability)
        gains.append(weights * np.log(probability / (backoff[inverse] * lower)))
        contexts.append((unique, backoff))
    room = kept - sum(len(codes) for codes, _ in counts[:3])
    pool = np.concatenate(gains[3:])
    threshold = -np.sort(-pool)[min(room, len(pool) - 1)]
    keep = [np.ones(len(gain), bool) if at < 3 else gain >= threshold for at, gain in enumerate(gains)]
    for order in range(lang.ORDER, 1, -1):  # an n-gram's context must be there to hold its backoff
        needed = np.unique(counts[order - 1][0][keep[order - 1]] >> np.uint64(lang.BITS))
        shorter = counts[order - 2][0]
        at = np.searchsorted(shorter, needed)
        at = at[(at < len(shorter))]
        keep[order - 2][at[shorter[at] == needed[: len(at)]]] = True
    out = []
    for order, (codes, _weights) in enumerate(counts, start=1):
        mine = codes[keep[order - 1]]
        log_p = np.log(probabilities[order - 1][keep[order - 1]])
        log_b = np.zeros(len(mine))
        if order < lang.ORDER:
            unique, backoff = contexts[order]
            at = np.minimum(np.searchsorted(unique, mine), len(unique) - 1)
            log_b = np.where(unique[at] == mine, np.log(backoff[at]), 0.0)
        out.append((mine, log_p, log_b))
        print(f"  order {order}: {len(mine)} of {len(codes)}", flush=True)
    return out


def _quantise(values: Weights) -> NDArray[np.uint8]:
    return np.clip(np.round(-values / lang.QUANTUM), 0, 255).astype(np.uint8)


def _tesseract_words(language: str) -> list[str]:
    """The word list inside Tesseract's own model of a language (Apache-2.0)."""
    folder = work_folder() / "words"
    folder.mkdir(exist_ok=True)
    listed = folder / f"{language}.txt"
    if not listed.exists():
        data = folder / f"{language}.traineddata"
        if language == "kaz":
            package = work_folder() / "packages/tesseract.js-data-kaz/package/4.0.0/kaz.traineddata.gz"
            data.write_bytes(gzip.decompress(package.read_bytes()))
        subprocess.run(["combine_tessdata", "-u", data, folder / f"{language}."], check=True, capture_output=True)
        subprocess.run(
            [
                "dawg2wordlist",
                folder / f"{language}.lstm-unicharset",
                folder / f"{language}.lstm-word-dawg",
                listed,
            ],
            check=True,
            capture_output=True,
        )
    return listed.read_text(encoding="utf-8").split()


def _word_frequencies(
    documents: Sequence[TextDocument],
) -> tuple[dict[str, float], dict[str, float], dict[str, Counter[int]]]:
    """Frequencies of Russian and of Kazakh words (folded ё), and the shapes each word was seen in."""
    from wordfreq import get_frequency_dict

    russian: dict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict("ru", wordlist="large").items():
        if CYRILLIC_WORD.fullmatch(word):
            russian[word.replace("ё", "е")] += frequency
    shapes: dict[str, Counter[int]] = defaultdict(Counter)
    seen: dict[str, Counter[str]] = {"ru": Counter(), "kk": Counter()}
    for document in documents:
        if document.language not in seen:
            continue
        for text in document.paragraphs:
            for found in WORD.finditer(text):
                word = found.group()
                folded = word.lower().replace("ё", "е")
                if not CYRILLIC_WORD.fullmatch(folded):
                    continue
                seen[document.language][folded] += 1
                # the government news is all in small letters
                if document.source == "kaz-parallel-gov":
                    continue
                if found.start() > 0 and text[found.start() - 2 : found.start()].strip(" «(") not in (
                    ".",
                    "!",
                    "?",
                ):
                    shapes[folded][lang.shape_of(word)] += 1
    total = sum(seen["ru"].values())
    for word, count in seen["ru"].items():
        if count > 1:
            russian[word] = max(russian[word], 0.35 * count / total)
    kazakh: dict[str, float] = defaultdict(float)
    total = sum(seen["kk"].values())
    for word, count in seen["kk"].items():
        kazakh[word] = count / total
    spoken = Counter[str]()
    for path in sorted((data_folder() / "text/FrequencyWords/content").glob("*/kk/kk_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            word, _, count_text = line.rpartition(" ")
            if CYRILLIC_WORD.fullmatch(word) and count_text.isdigit():
                spoken[word] += int(count_text)
    total = sum(spoken.values())
    for word, count in spoken.items():
        kazakh[word] = max(kazakh[word], 0.2 * count / total)
    listed = [word.lower().replace("ё", "е") for word in _tesseract_words("kaz")]
    for word in listed:
        if CYRILLIC_WORD.fullmatch(word) and len(word) > 1:
            kazakh[word] = max(kazakh[word], 1.2e-6)
    for path in (work_folder() / "packages/hunspell-kk").rglob("*.dic"):
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[1:]:
            word = line.split("/")[0].strip().lower()
            if CYRILLIC_WORD.fullmatch(word):
                kazakh[word] = max(kazakh[word], 4e-7)
    return russian, kazakh, shapes


def _case_class(shapes: Counter[int] | None, listed: int) -> int:
    if shapes:
        total = sum(shapes.values())
        if total >= 3 or listed == lang.UNKNOWN:
            if shapes[lang.LOWER] > 0.8 * total:
                return lang.COMMON
            if shapes[lang.UPPER] > 0.6 * total:
                return lang.ACRONYM
            if shapes[lang.TITLE] > 0.8 * total:
                return lang.PROPER
            return lang.EITHER
    return listed or lang.COMMON


def _listed_forms() -> dict[str, int]:
    """Every word form of the OpenCorpora dictionary (CC BY-SA) with its case class."""
    import pymorphy3

    kept = work_folder() / "forms.tsv"
    if not kept.exists():
        classes: dict[str, int] = {}
        for word, tag, *_rest in pymorphy3.MorphAnalyzer().dictionary.iter_known_words():
            folded = word.replace("ё", "е")
            text = str(tag)
            mine = (
                lang.ACRONYM
                if "Abbr" in text
                else lang.PROPER
                if re.search("Geox|Name|Surn|Patr", text)
                else lang.COMMON
            )
            before = classes.get(folded, mine)
            classes[folded] = mine if before == mine else lang.EITHER
        kept.write_text("\n".join(f"{word}\t{mine}" for word, mine in classes.items()), encoding="utf-8")
    rows = (line.split("\t") for line in kept.read_text(encoding="utf-8").splitlines())
    return {word: int(mine) for word, mine in rows}


def frequency_step(frequency: float) -> int:
    """0 (e**-18 and rarer) .. 31, half a nat each."""
    return max(0, min(lang.FREQUENCY_STEPS - 1, round((math.log(max(frequency, 1e-12)) + 18.0) * 2)))


def _case_tables(
    documents: Sequence[TextDocument], classes: dict[str, int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    counts = np.zeros((5, lang.CASE_CONTEXTS, 5))
    for document in documents:
        if document.language == "en" or document.source.startswith("kaz-parallel"):
            continue
        for text in document.paragraphs:
            before, end = lang.LOWER, 0
            is_start = True
            for found in WORD.finditer(text):
                between = text[end : found.start()]
                is_start = is_start or any(mark in ".!?" for mark in between.strip(' «"(–—'))
                word = found.group()
                folded = word.lower().replace("ё", "е")
                if CYRILLIC_WORD.fullmatch(folded):
                    context = 4 * is_start + (before if before <= lang.SINGLE else lang.LOWER)
                    counts[classes.get(folded, lang.UNKNOWN), context, lang.shape_of(word)] += 1
                before, end, is_start = lang.shape_of(word), found.end(), False
    prior = counts.sum(0, keepdims=True)
    prior = prior / prior.sum(2, keepdims=True)
    # headings and references in capitals are commoner in print than in manuals
    smoothed = counts + 8 * prior + np.array([0.5, 0.5, 0.5, 0.2, 0.05])
    shapes = np.log(smoothed / smoothed.sum(2, keepdims=True))
    total = counts.sum(0) + np.array([0.5, 0.5, 0.5, 0.2, 0.05])
    return shapes.astype(np.float32), np.log(total / total.sum(1, keepdims=True)).astype(np.float32)


def _word_arrays(
    documents: Sequence[TextDocument],
    russian: dict[str, float],
    kazakh: dict[str, float],
    shapes: dict[str, Counter[int]],
) -> dict[str, NDArray[Any]]:
    """The word list (hashes, frequency steps, case classes) and the habits of case."""
    listed = _listed_forms()
    for acronym in ACRONYMS:
        listed[acronym.lower()] = lang.ACRONYM
    classes = {
        word: _case_class(shapes.get(word), listed.get(word, lang.UNKNOWN)) for word in {*russian, *kazakh, *listed}
    }
    table: dict[int, int] = {}
    for word, case_class in classes.items():
        step = max(frequency_step(russian.get(word, 0.0)), frequency_step(kazakh.get(word, 0.0)))
        key = lang.word_hash(lang.fold_text(word))
        table[key] = max(table.get(key, 0), step * 8 + case_class)
    keys = np.array(sorted(table), np.uint32)
    shape_table, previews = _case_tables(documents, classes)
    return {
        "words": lang.pack_planes(np.diff(keys.astype(np.uint64), prepend=np.uint64(0)).astype(np.uint64), 4),
        "values": np.array([table[int(key)] for key in keys], np.uint8),
        "shapes": shape_table,
        "previews": previews,
    }


def _follow_arrays(documents: Sequence[TextDocument]) -> dict[str, NDArray[Any]]:
    """What follows what, both languages in one sorted table."""
    found = [word_context.estimate(_texts(documents, language), language) for language in lang.LANGUAGES]
    table = dict(
        zip(*(np.concatenate([one[name] for one in found]).tolist() for name in ("keys", "values")), strict=True)
    )
    keys = np.array(sorted(table), np.uint64)
    return {
        "follow_keys": lang.pack_planes(np.diff(keys, prepend=np.uint64(0)).astype(np.uint64), 4),
        "follow_values": np.array([table[key] for key in keys.tolist()], np.uint8),
    }


def main() -> None:
    """Count, estimate, prune and write."""
    documents = [document for document in read_corpus() if document.split == "train"]
    russian, kazakh, shapes = _word_frequencies(documents)
    arrays: dict[str, NDArray[Any]] = {}
    if sys.argv[1:]:
        arrays = lang.read_arrays(WEIGHTS / "language.npz")
    composed = [] if arrays else _composed(6000)
    languages = [] if arrays else [(0, "ru", russian), (1, "kk", kazakh)]
    for code, name, frequencies in languages:
        texts = _texts(documents, name) + (composed if name == "ru" else composed[: len(composed) // 6])
        size = sum(frequencies[word] * (len(word) + 1) for word in frequencies)
        words = [(word, frequency * WORDS_WEIGHT[name] / size) for word, frequency in frequencies.items()]
        words = [(word, max(weight, 0.05)) for word, weight in words]
        if name == "kk":  # Kazakh print is full of Russian names
            mass = sum(russian.values())
            words += [
                (word, russian[word] / mass * 4e4)
                for word in sorted(russian, key=lambda word: -russian[word])[:40000]
            ]
        print(name, len(texts), "texts", len(words), "words", flush=True)
        for order, (codes, log_p, log_b) in enumerate(_estimate(_count(texts, words), KEPT[name]), start=1):
            delta = np.diff(codes, prepend=np.uint64(0)).astype(np.uint64)
            planes = (lang.BITS * order + 7) // 8
            arrays[f"codes_{code}_{order}"] = lang.pack_planes(delta, planes)
            arrays[f"scores_{code}_{order}"] = _quantise(log_p)
            arrays[f"backoffs_{code}_{order}"] = _quantise(log_b)
    if sys.argv[1:] != ["follow"]:
        arrays |= _word_arrays(documents, russian, kazakh, shapes)
    arrays |= _follow_arrays(documents)
    np.savez_compressed(WEIGHTS / "language.npz", allow_pickle=False, **arrays)
    print(f"{len(arrays['values'])} words; {(WEIGHTS / 'language.npz').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
