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


KAZAKH_WORDS = word_set(
    "мен бен пен да де та те бар бойынша туралы деп бол осы сол ол олар бар жоқ жыл жылы жылғы жылдан ғана ал"
    " және бір екі үш бұл үшін емес кейін дейін арқылы жатыр еді екен еткен болып болды болған деген оның ең"
    " тек әр осындай сондай барлық өз қазақ дана теңге бет беттер баспасы ред жоба сондықтан"
)
RUSSIAN_WORDS = word_set(
    "и в во на с со по не что для от из к ко о об обо при как это этого этой года году лет за до или а но же"
    " бы то его её их они он она мы был была были быть так также между под над без через после перед который"
    " которые которая которых если только уже еще ещё все всех том числе более менее чем где"
)
_RUSSIAN_ENDING = re.compile(
    r"(?:[оыи]го|[оеы]му|[ыи]ми?|[ыи]х|[аяоуыи][яйею]|ци[яюи]|ност[ьи]ю?|ств[оауе]м?|ени[еяию]м?|[аеёиыу]ть|[ая]ми"
    r"|ого|ская|ский|ские|ской|ом|ой|ов|ев)$"
).search
_KAZAKH_ENDING = re.compile(
    r"(?:[лдт][аеә]р|[лдт][аеә]р[ыіиғгнд]\w*|[ндт][ыіуү]ң|[ндт][аеы]н|[кқгғ][аеә]|сын[аы]?|сін[еі]?|дағы|дегі|лық"
    r"|лік|тық|тік|дық|дік|уы|уі|ған|ген|қан|кен)$"
).search
_ENGLISH_WORDS = word_set(
    "the of and in to a for is on with by as at from that this are was were be an or which not it its has have"
    " had their our we can between into also than these those been will may et al vol no pp ed"
)
_OTHER_LATIN_WORDS = word_set(
    "der die das und den dem des ein eine für mit auf ist im zu von les la le du et en des un une est dans"
    " pour sur au aux el los las del y que por con una se il lo gli di della che ve bir bu için ile da de olan"
    " türkiye och att som är het van een"
)
_KAZAKH_ONLY = KAZAKH_WORDS - RUSSIAN_WORDS
_OTHER_LATIN_ONLY = _OTHER_LATIN_WORDS - _ENGLISH_WORDS
_ENOUGH = 600  # characters of a line that tell its language
#: short words that are surely words, not symbols
FREQUENT_CYRILLIC = (
    RUSSIAN_WORDS
    | KAZAKH_WORDS
    | word_set(
        "ст сб кн гл рис таб см ред изд вып том квт мвт гвт мпа кпа гпа кг км га аэс тэс грэс сша рф рк нии вуз"
    )
)


def count_letters(text: str) -> tuple[int, int]:
    """How many Cyrillic and how many Latin letters."""
    return sum(map(len, _CYRILLIC_RUNS.findall(text))), sum(map(len, _LATIN_RUNS.findall(text)))


def line_language(text: str) -> Language:
    """The language of a line by its letters and frequent words; `und` where neither says anything."""
    text = text[:_ENOUGH]
    if text.isascii():
        return _latin_language(text) if HAS_LATIN(text) else "und"
    latin_count = sum(map(len, _LATIN_RUNS.findall(text)))
    cyrillic_count = sum(map(len, _CYRILLIC_RUNS.findall(text)))
    if not cyrillic_count:
        return _latin_language(text) if latin_count else "und"
    return _cyrillic_language(text) if cyrillic_count >= 0.7 * latin_count else _latin_language(text)


def has_language_evidence(text: str) -> bool:
    """Whether a Cyrillic line itself says that it is Russian or Kazakh (a name or a number does not)."""
    kazakh, russian = _cyrillic_evidence(text[:_ENOUGH])
    return kazakh != russian


def _cyrillic_language(text: str) -> Language:
    kazakh, russian = _cyrillic_evidence(text)
    if not kazakh and not russian and max(map(len, _CYRILLIC_RUNS.findall(text))) < 2:
        return "und"
    return "kk" if kazakh > russian else "ru"


def _cyrillic_evidence(text: str) -> tuple[float, float]:
    """How much speaks for Kazakh and for Russian: own letters, frequent words, then endings."""
    words: set[str] = set(_CYRILLIC_RUNS.findall(text.lower()))
    kazakh = float(sum(1 for run in words if _HAS_KAZAKH(run))) if _HAS_KAZAKH(text) else 0.0
    kazakh += len(words & _KAZAKH_ONLY)
    russian = float(len(words & RUSSIAN_WORDS))
    if (russian and not kazakh) or kazakh > russian + 0.6 * len(words):
        return kazakh, russian
    for run in words:
        if len(run) > 3 and not _HAS_KAZAKH(run):
            if _HAS_RUSSIAN_ONLY(run) or _RUSSIAN_ENDING(run):
                russian += 0.6
            elif _KAZAKH_ENDING(run):
                kazakh += 0.4
    return kazakh, russian


def _latin_language(text: str) -> Language:
    runs = _LATIN_RUNS.findall(text.lower())
    words = set(runs)
    english, other = len(words & _ENGLISH_WORDS), len(words & _OTHER_LATIN_ONLY)
    if english > other:
        return "en"
    if other:
        return "und"
    long_runs = [run for run in runs if len(run) > 2]
    if not long_runs or not all(map(str.isascii, long_runs)):
        return "und"
    from warehouse.repair.detect import load_detector

    known = load_detector().english_words
    return "en" if sum(run in known for run in long_runs) >= 0.6 * len(long_runs) else "und"
