"""Train the detector of garbled words: a logistic model over letter n-grams, shipped as `weights/detector.json.gz`.

``python -m warehouse.repair.training.detector`` reads the pairs that ``pairs.py`` made (folder of
``places.work_folder``), the texts under KITAP_DATA whose licence allows shipped counts, and word lists of the
``wordfreq`` package. Needs numpy, scikit-learn and wordfreq; takes a few minutes on one core.

Garbled words come from three places: words of real pairs (set in type, rendered, read by a Latin model), words
printed through a channel that draws each letter's reading from tables of what engines are seen to make of it (each
drawn engine has its own habits, so that the model does not learn one engine by heart), and both in capitals.
Clean words come from running English and references in several Latin-script languages, from frequency lists of
thirteen languages in three cases, and from the Latin words inside the pairs.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from warehouse.repair.detect import _OUTER, token_features
from warehouse.repair.letters import CYRILLIC, LATIN, word_set
from warehouse.repair.training.places import data_folder, work_folder

TARGET = Path(__file__).resolve().parents[1] / "weights" / "detector.json.gz"
KAZAKH_LETTER = re.compile("[әғқңөұүһі]").search
UNCLEARED = ("fortunes", "debian-faq")
LANGUAGES = {"en": 90_000, "de": 25_000, "fr": 25_000, "es": 15_000, "it": 15_000, "tr": 20_000, "pl": 15_000,
             "cs": 10_000, "nl": 10_000, "sv": 8_000, "pt": 8_000, "fi": 8_000, "ro": 8_000}  # fmt: skip
#: how many English words each class of frequency ends with
ENGLISH_RANKS = {"a": 4_000, "b": 20_000, "c": 60_000, "d": 130_000}

#: What Latin readings of a printed Cyrillic letter look like, most likely first.
READINGS = """
а a a a A 0 3|б 6 b O 0 G 5|в B B b v s 8|г r r T I F n|д J A n H JI g D|е e e e c|ё é ë e|ж x K XK 2K >K m
з 3 3 s z|и u H M n i N|й ii H M i n ti|к k K K x|л JI n I i J 1|м M M m|н H H n|о o o O 0|п n M I II r H TI
р p p P|с c c C|т T T t m|у y y Y|ф d ( (p ¢ @ dp qp|х x x X|ц u I II L 11 tt|ч 4 u q Y H y|ш II III LI m w ur
щ II III I m ul wt|ъ b 5|ы BI bI bl hI br wi|ь b b 6 h|э 3 9 s o a|ю IO io 1o 10 10|я s si S SI a A R
А A A|Б b B 6 E|В B B|Г T I F r|Д J A D Jl|Е E E|Ж K XK X|З 3 3|И U N M H|Й U M H|К K K|Л JI I J n|М M M|Н H H
О O O 0|П II I T n I]|Р P P|С C C|Т T T|У Y Y V|Ф D ® O @|Х X X|Ц I U L If|Ч U Y 4|Ш III W II|Щ III II|Ъ b
Ы bI BI|Ь b|Э 3 9|Ю IO 10|Я A R 5 S si|ә a e o 9|ғ r F f T|қ K k x|ң H n h|ө e o 6 8|ұ y Y ¥|ү y Y v|һ h|і i i
Ә O 9 A|Ғ F F|Қ K K|Ң H H|Ө O 0 e|Ұ Y Y ¥|Ү Y Y|Һ h|І I I
"""


def reading_tables() -> dict[str, list[str]]:
    """Letter to its readings."""
    entries = READINGS.replace("\n", "|").strip("|").split("|")
    return {entry.split()[0]: entry.split()[1:] for entry in entries if entry.split()}


class DrawnEngine:
    """A channel with habits of its own: some readings of a letter are frequent with it, others rare."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        sharpness = rng.choice((0.4, 0.8, 1.5))
        self.tables = {
            letter: (readings, [rng.gammavariate(sharpness, 1.0) + 0.02 for _ in readings])
            for letter, readings in reading_tables().items()
        }
        self.kept_frac = rng.choice((0.0, 0.0, 0.0, 0.15, 0.4))  # letters that come out as true Cyrillic
        self.drop_frac = rng.choice((0.0, 0.02, 0.05))

    def garble(self, word: str) -> str:
        """One reading of a printed word."""
        parts: list[str] = []
        for letter in word:
            table = self.tables.get(letter)
            if table is None or self.rng.random() < self.kept_frac:
                parts.append(letter)
            elif self.rng.random() >= self.drop_frac:
                parts.append(self.rng.choices(*table)[0])
        return "".join(parts)


def _strip(token: str) -> str:
    return token.strip(_OUTER)


def real_pairs(names: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(garbled, truth) lines of cleared sources."""
    for name in names:
        for row in name.open(encoding="utf-8"):
            pair = json.loads(row)
            if pair.get("split") != "test" and not pair["source"].startswith(UNCLEARED):
                yield pair["garbled"], pair["truth"]


def pair_words(pairs: Iterable[tuple[str, str]]) -> tuple[Counter[str], Counter[str]]:
    """Garbled and clean words of lines whose words stand one to one."""
    garbled: Counter[str] = Counter()
    clean: Counter[str] = Counter()
    for raw, truth in pairs:
        raw_words, true_words = raw.split(), truth.split()
        if len(raw_words) != len(true_words):
            continue
        for read, true in zip(raw_words, true_words, strict=True):
            if re.search(f"[{CYRILLIC}]", true):
                if not re.search(f"[{LATIN}]", true):
                    garbled[_strip(read)] += 1
            elif re.search(f"[{LATIN}]", true):
                clean[_strip(true)] += 1
    return garbled, clean


def running_latin(data: Path) -> Iterator[str]:
    """Running text in Latin script whose licence allows counts (the half that is not kept for measuring)."""
    for path in sorted((data / "captions" / "fulltext").glob("*.xml"))[::2]:
        yield re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    for path in sorted((data / "references" / "grobid").glob("*.xml"))[::2]:
        yield re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    yield re.sub(r"<[^>]+>", " ", (data / "references" / "anystyle" / "core.xml").read_text(encoding="utf-8"))
    for row in (data / "references" / "npe_articles_en_to2019.jsonl").open(encoding="utf-8"):
        record = json.loads(row)
        yield " ".join((record["title"], record["body"], *record["references"]))
    corpus = work_folder() / "corpus.jsonl"
    for row in corpus.open(encoding="utf-8") if corpus.exists() else ():
        document = json.loads(row)
        if document["language"] == "en" and document["split"] != "test":
            yield " ".join(document["paragraphs"])


def cyrillic_words(data: Path) -> list[tuple[str, int]]:
    """Printed Russian and Kazakh words with counts, in the case of running text where that is known."""
    words: Counter[str] = Counter()
    for row in (data / "text/FrequencyWords/content/2018/ru/ru_50k.txt").open(encoding="utf-8"):
        word, count = row.split()
        words[word] += int(count) // 2000 + 1
    for name in ("2018/kk/kk_full.txt", "2016/kk/kk_50k.txt"):
        for row in (data / "text/FrequencyWords/content" / name).open(encoding="utf-8"):
            words[row.split()[0]] += 20
    for row in (data / "text/kaz-parallel-gov/economy_gov_kz_corpus.tsv").open(encoding="utf-8"):
        words.update(row.split("\t")[0].split())
    for row in (data / "text/ru_gsd-ud-dev.conllu").open(encoding="utf-8"):
        if row[:1].isdigit():
            words[row.split("\t")[1]] += 5
    from wordfreq import get_frequency_dict

    for word, frequency in get_frequency_dict("ru", "large").items():
        words[word] += int(frequency * 2e6)
    return [(w, c) for w, c in words.items() if c and re.fullmatch(f"[{CYRILLIC}-]+", w)]


ELEMENTS = word_set(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y"
    " Zr Nb Mo Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Yb Lu Hf Ta W Re Os Ir Pt"
    " Au Hg Tl Pb Bi Th U Pu Am Me Et Ph Bu Ac"
)
UNITS = word_set(
    "mm cm km kg mg ml kDa kHz MHz GHz kV kW MW mW mA mM nM nm mV kB MB GB TB dB Hz Pa kPa MPa mol eV keV MeV"
)


def made_up_clean(english: Sequence[str], rng: random.Random, count: int = 12_000) -> Iterator[str]:
    """Formulas, acronyms, quantities, labels and names of programs: words no list holds, and never garbled."""
    elements, units = sorted(ELEMENTS), sorted(UNITS)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    usual = [8.0 if c in "ACDEILMNPRST" else 5.0 if c in "BFGHKOUV" else 2.0 for c in letters]
    for _ in range(count):
        formula = [e + rng.choice(("", "", "2", "3", "4")) for e in rng.choices(elements, k=rng.randint(2, 4))]
        yield "".join(formula)
        yield "".join(rng.choices(letters, usual, k=rng.randint(2, 5))) + rng.choice(("", "", "", "s", "1", "-2"))
        yield f"{rng.randint(1, 999)}{rng.choice(units)}"
        first, second = rng.choices(english[:8000], k=2)
        yield rng.choice(
            (first + second.capitalize(), first.capitalize() + second.capitalize(), f"{first}-{second}")
        )
        yield rng.choice(letters) + rng.choice(("", ".", "-")) + str(rng.randint(1, 99))
        yield "Mc" + second.capitalize()
        yield "_".join(rng.choices(english[:8000], k=rng.randint(2, 3)))
        gene = "".join(rng.choices(letters, usual, k=rng.randint(2, 5)))
        yield rng.choice(letters).lower() + gene + rng.choice(("", "1", "2", "3"))
        yield rng.choice(letters) + rng.choice("aeiou") + gene + rng.choice(("", "1", "2", "p", "m"))
        yield first[:3].capitalize() + rng.choice(letters) + rng.choice(("", "I", "1", "2"))
        yield rng.choice(("O", "N", "Et", "C", "S", "Bn", "p", "Boc")) + rng.choice(
            ("Me", "Et", "Ph", "Ac", "Bn", "Bu")
        )
        yield rng.choice("μπφλΔαβγ") + rng.choice(("m", "A", "s", "g", "Sv", "-phase", "-" + first, "N"))
        yield "".join(rng.choices(letters.lower(), k=rng.randint(2, 3))) + rng.choice(letters)


#: Russian and Kazakh in Latin letters: the usual ways of libraries, passports and journals, and Kazakh's own.
SCHEMES = """
а a;б b;в v,w;г g;д d;е e,ye;ё e,yo,ë,io;ж zh,ž,j;з z;и i;й j,i,y;к k;л l;м m;н n;о o;п p;р r;с s;т t;у u,ou
ф f;х kh,h,x;ц ts,c,tc;ч ch,č,tch;ш sh,š;щ shch,shh,šč,sch;ъ ',;ы y;ь ',;э e,eh,è;ю yu,ju,iu,û;я ya,ja,ia,â
ә ä,a,á;ғ ğ,g,gh,ǵ;қ q,k;ң ñ,n,ng,ń;ө ö,o,ó;ұ ū,u,ú;ү ü,u,ú;һ h;і i,ı
"""


def transliterations(printed: Sequence[tuple[str, int]], rng: random.Random) -> Iterator[str]:
    """Cyrillic words written in Latin letters on purpose, each scheme consistent in itself."""
    ways = {entry[0]: entry[2:].split(",") for line in SCHEMES.strip().splitlines() for entry in line.split(";")}
    weights = [c**0.5 for _, c in printed]
    for _ in range(40):
        scheme = {letter: rng.choice(options[:1] * 3 + options) for letter, options in ways.items()}
        for word, _ in rng.choices(printed, weights, k=1500):
            text = "".join(scheme.get(letter, letter) for letter in word.lower())
            yield _strip(text if rng.random() < 0.7 else text.capitalize())


def samples(data: Path, rng: random.Random) -> tuple[Counter[str], Counter[str], dict[str, str]]:
    """Garbled words, clean words (both with weights) and the English words with their class of frequency."""
    from wordfreq import top_n_list

    listed_english = top_n_list("en", max(ENGLISH_RANKS.values()), "large")
    ranks = {}
    for place, word in enumerate(listed_english):
        if re.fullmatch("[a-z]{2,}", word):
            ranks[word] = next(rank for rank, end in ENGLISH_RANKS.items() if place < end)
    english = list(ranks)
    garbled, clean = pair_words(real_pairs(sorted(work_folder().glob("pairs_train_*.jsonl"))))
    for counts in (garbled, clean):
        for word in counts:
            counts[word] *= 6
    printed = cyrillic_words(data)
    russian = [c**0.6 for _, c in printed]
    kazakh = [c**0.6 if KAZAKH_LETTER(w) else 0.0 for w, c in printed]
    for drawn in range(80):
        engine = DrawnEngine(rng)
        weights = kazakh if drawn % 4 == 0 else russian
        for word, _ in rng.choices(printed, weights, k=2500):
            case = rng.random()
            shown = word.upper() if case < 0.08 else word.capitalize() if case < 0.25 else word
            garbled[_strip(engine.garble(shown))] += 1
    for text in running_latin(data):
        clean.update(w for w in map(_strip, text.split()) if not re.search(f"[{CYRILLIC}]", w))
    for language, count in LANGUAGES.items():
        listed = top_n_list(language, count, "large" if language == "en" else "best")
        for rank, word in enumerate(listed):
            if re.search(f"[{LATIN}]", word):
                weight = max(1, int(3000 / (rank + 30))) if language == "en" else 1
                clean[word] += weight
                clean[word.capitalize()] += 1
                if rank % 3 == 0 or (language == "en" and len(word) <= 5):
                    clean[word.upper()] += 1
    clean.update(made_up_clean(english, rng))
    clean.update(transliterations(printed, rng))
    for counts in (garbled, clean):
        for word in [w for w in counts if not re.search(f"[{LATIN}]", w) or not 1 < len(w) < 40]:
            del counts[word]
    return garbled, clean, ranks


def acronyms(data: Path, garbled: Counter[str]) -> list[str]:
    """Capitals that English texts hold again and again, and that are hardly ever a reading of Cyrillic."""
    seen: Counter[str] = Counter()
    for text in running_latin(data):
        seen.update(w for w in map(_strip, text.split()) if re.fullmatch("[A-Z]{2,6}", w))
    return sorted(w for w, n in seen.items() if n >= 3 and 4 * garbled[w] < n)


def trigrams(data: Path) -> dict[str, int]:
    """Tenths of log2 probabilities of a Cyrillic letter after two others."""
    seen: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for word, count in cyrillic_words(data):
        framed = f"^^{word.lower()}$"
        for i in range(len(framed) - 2):
            seen[framed[i : i + 3]] += math.isqrt(count) + 1
            before[framed[i : i + 2]] += math.isqrt(count) + 1
    return {gram: round(10 * math.log2(n / (before[gram[:2]] + 50))) for gram, n in seen.items() if n > 3}


def train(seed: int = 7) -> None:
    """Make the samples, fit the model, prune and quantise it, write the file, say what it holds."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    rng = random.Random(seed)
    data = data_folder()
    garbled, clean, ranks = samples(data, rng)
    thinning = random.Random(1)
    for counts, frac in ((clean, 0.45), (garbled, 0.3)):  # words seen once: enough of them remain
        for word in [w for w, n in counts.items() if n == 1 and thinning.random() < frac]:
            del counts[word]
    words = [*garbled, *clean]
    labels = np.array([1] * len(garbled) + [0] * len(clean))
    weights = np.array([min(c, 400) ** 0.5 for c in (*garbled.values(), *clean.values())])
    for label in (0, 1):
        weights[labels == label] *= len(words) / 2 / weights[labels == label].sum()
    vectorizer = CountVectorizer(analyzer=lambda w: token_features(w, ranks), binary=True, min_df=4)
    matrix = vectorizer.fit_transform(words)
    print(f"{len(garbled)} garbled and {len(clean)} clean words, {matrix.shape[1]} features")
    model = LogisticRegression(C=0.8, solver="liblinear", max_iter=60, tol=5e-3)
    model.fit(matrix, labels, sample_weight=weights)
    coefficients = model.coef_[0]
    scale = 0.02
    quantised = np.rint(coefficients / scale).astype(int)
    kept = {name: int(quantised[i]) for name, i in vectorizer.vocabulary_.items() if abs(quantised[i]) >= 2}
    document = {
        "version": 2,
        "scale": scale,
        "bias": round(float(model.intercept_[0]), 4),
        "weights": dict(sorted(kept.items())),
        "english": {rank: " ".join(sorted(w for w in ranks if ranks[w] == rank)) for rank in ENGLISH_RANKS},
        "acronyms": " ".join(acronyms(data, garbled)),
        "trigrams": trigrams(data),
    }
    TARGET.parent.mkdir(exist_ok=True)
    packed = gzip.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    TARGET.write_bytes(packed)
    print(f"{len(kept)} weights kept, {len(packed)} bytes")


if __name__ == "__main__":
    train()
