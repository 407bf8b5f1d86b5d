"""Make the table of Kazakh words whose own letters can be restored: `weights/detector_kazakh.json.gz`.

``python -m warehouse.repair.training.kazakh`` counts the words of the Kazakh texts that ``corpus.py`` gathered and
of the frequency lists under KITAP_DATA. A word without its own letters (`казакстан`) may be restored only if nearly
all that is written so, when the letters are there, is one word (`қазақстан`), and if Russian has no such word.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from warehouse.repair.kazakh import bare_form
from warehouse.repair.training.places import data_folder, read_corpus

TARGET = Path(__file__).resolve().parents[1] / "weights" / "detector_kazakh.json.gz"
_WORD = re.compile("[а-яёәғқңөұүһі]{3,30}")


def count_words() -> tuple[Counter[str], Counter[str]]:
    """Words of Kazakh and of Russian text, in lower case."""
    kazakh: Counter[str] = Counter()
    russian: Counter[str] = Counter()
    for document in read_corpus():
        if document.split == "train" and document.language in ("kk", "ru"):
            counts = kazakh if document.language == "kk" else russian
            for paragraph in document.paragraphs:
                counts.update(_WORD.findall(paragraph.lower()))
    lists = data_folder() / "text/FrequencyWords/content"
    for row in (lists / "2018/kk/kk_full.txt").open(encoding="utf-8"):
        kazakh[row.split()[0]] += int(row.split()[1])
    for row in (lists / "2018/ru/ru_50k.txt").open(encoding="utf-8"):
        russian[row.split()[0]] += int(row.split()[1])
    return kazakh, russian


def restorable_words() -> dict[str, str]:
    """Bare form to the word that is meant, where that is sure."""
    kazakh, russian = count_words()
    by_bare: dict[str, Counter[str]] = {}
    for word, count in kazakh.items():
        by_bare.setdefault(bare_form(word), Counter())[word] += count
    table = {}
    for bare, words in by_bare.items():
        (best, count), *others = words.most_common(2)
        rival = others[0][1] if others else 0
        if best != bare and count >= 2 and rival * 20 < count and bare not in russian:
            table[bare] = best
    return table


def main() -> None:
    """Write the table and say how large it is."""
    words = sorted(restorable_words().values())
    packed = gzip.compress(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    TARGET.write_bytes(packed)
    print(f"{len(words)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
