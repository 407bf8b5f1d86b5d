"""Scripts, letters and the language of a line.

`CYRILLIC` and `LATIN` are bodies of regular-expression classes. The statistics of Cyrillic letters come from the
detector's shipped counts and are loaded when they are first asked for.
"""

from __future__ import annotations

import re

from warehouse.document import Language

CYRILLIC = "\u0400-\u052f"
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0259"
RUSSIAN_LOWER = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH_OWN = "әғқңөұүһі"
ORDINARY_CYRILLIC = RUSSIAN_LOWER + RUSSIAN_LOWER.upper() + KAZAKH_OWN + KAZAKH_OWN.upper()

HAS_CYRILLIC = re.compile(f"[{CYRILLIC}]").search
HAS_LATIN = re.compile(f"[{LATIN}]").search
_CYRILLIC_RUNS = re.compile(f"[{CYRILLIC}]+")
_LATIN_RUNS = re.compile(f"[{LATIN}]+")
_HAS_KAZAKH = re.compile(f"[{KAZAKH_OWN}{KAZAKH_OWN.upper()}]").search
_HAS_RUSSIAN_ONLY = re.compile("[щъэёцЩЪЭЁЦ]").search


def word_set(words: str) -> frozenset[str]:
    """The words of a string, parted by white space."""
    return frozenset(words.split())


_KAZAKH_WORDS = word_set(
    "мен бен пен да де та те бар бойынша туралы деп бол осы сол ол олар бар жоқ жыл жылы жылғы жылдан ғана ал"
    " және бір екі үш бұл үшін емес кейін дейін арқылы жатыр еді екен еткен болып болды болған деген оның ең"
    " тек әр осындай сондай барлық өз қазақ дана теңге бет беттер баспасы ред жоба сондықтан"
)
_RUSSIAN_WORDS = word_set(
    "и в во на с со по не что для от из к ко о об обо при как это этого этой года году лет за до или а но же"
    " бы то его её их они он она мы был была были быть так также между под над без через после перед который"
    " которые которая которых если только уже еще ещё все всех том числе более менее чем где"
)
_RUSSIAN_ENDING = re.compile(
    r"(?:[оыи]го|[оеы]му|[ыи]ми?|[ыи]х|[аяоуыи][яйею]|ци[яюи]|ност[ьи]ю?|ств[оауе]м?|ени[еяию]м?|[аеёиыу]ть|[ая]ми"
    r"|ого|ская|ский|ские|ской|ом|ой|ов|ев)$"
)
_KAZAKH_ENDING = re.compile(
    r"(?:[лдт][аеә]р|[лдт][аеә]р[ыіиғгнд]\w*|[ндт][ыіуү]ң|[ндт][аеы]н|[кқгғ][аеә]|сын[аы]?|сін[еі]?|дағы|дегі|лық"
    r"|лік|тық|тік|дық|дік|уы|уі|ған|ген|қан|кен)$"
)
_ENGLISH_WORDS = word_set(
    "the of and in to a for is on with by as at from that this are was were be an or which not it its has have"
    " had their our we can between into also than these those been will may et al vol no pp ed"
)
_OTHER_LATIN_WORDS = word_set(
    "der die das und den dem des ein eine für mit auf ist im zu von les la le du et en des un une est dans"
    " pour sur au aux el los las del y que por con una se il lo gli di della che ve bir bu için ile da de olan"
    " türkiye och att som är het van een"
)


def count_letters(text: str) -> tuple[int, int]:
    """How many Cyrillic and how many Latin letters."""
    return sum(map(len, _CYRILLIC_RUNS.findall(text))), sum(map(len, _LATIN_RUNS.findall(text)))


def line_language(text: str) -> Language:
    """The language of a line by its letters and frequent words; `und` where neither says anything."""
    cyrillic = _CYRILLIC_RUNS.findall(text)
    latin = [] if text.isascii() and not HAS_LATIN(text) else _LATIN_RUNS.findall(text)
    cyrillic_count, latin_count = sum(map(len, cyrillic)), sum(map(len, latin))
    if not cyrillic_count and not latin_count:
        return "und"
    if cyrillic_count >= 0.7 * latin_count:
        return _cyrillic_language([run.lower() for run in cyrillic])
    return _latin_language([run.lower() for run in latin])


def _cyrillic_language(runs: list[str]) -> Language:
    kazakh = russian = 0.0
    for run in runs[:400]:
        if _HAS_KAZAKH(run) or (run in _KAZAKH_WORDS and run not in _RUSSIAN_WORDS):
            kazakh += 1.0
        elif run in _RUSSIAN_WORDS:
            russian += 1.0
        elif len(run) > 3:
            if _HAS_RUSSIAN_ONLY(run) or _RUSSIAN_ENDING.search(run):
                russian += 0.6
            elif _KAZAKH_ENDING.search(run):
                kazakh += 0.4
    if max(map(len, runs)) < 2 and not kazakh:
        return "und"
    return "kk" if kazakh > russian else "ru"


def _latin_language(runs: list[str]) -> Language:
    english = sum(run in _ENGLISH_WORDS for run in runs)
    other = sum(run in _OTHER_LATIN_WORDS and run not in _ENGLISH_WORDS for run in runs)
    if english > other:
        return "en"
    if other:
        return "und"
    long_runs = [run for run in runs if len(run) > 2]
    if not long_runs or not all(map(str.isascii, long_runs)):
        return "und"
    from warehouse.repair.detect import load_detector

    words = load_detector().english_words
    return "en" if sum(run in words for run in long_runs) >= 0.6 * len(long_runs) else "und"
