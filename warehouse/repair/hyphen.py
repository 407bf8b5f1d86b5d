"""Hyphens: the ones a line break printed, and the ones a volume prints as another sign.

**At the end of a line** a hyphen either belongs to the word (`социально-` / `экономический`) or only says that the
word goes on. The line keeps its hyphen; `joins_next` says that a reader of running text should drop it. The
document itself is the first witness: a word that it writes with a hyphen elsewhere keeps it, a word that it writes
in one piece is joined. Then the usual first parts of compounds, particles and the word list decide; what is left is
joined, since a broken word is far more frequent than a compound broken at its hyphen.

**In a whole volume** a font may lack the hyphen and print, say, `*` in its stead. Only many places of one kind
prove that: the sign stands again and again between a letter and a line break whose next line goes on in lower case,
while the hyphen itself is (almost) absent from such places. Then the sign is a hyphen there, inside words and
between words; beside digits it stays, for there it may mean a product or a footnote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from warehouse.document import RepairStep
from warehouse.repair.letters import CYRILLIC, LATIN, word_set

_LETTER = f"{LATIN}{CYRILLIC}"
_HYPHENS = "-\u2010\u2011\u00ac\u00ad"
_END = re.compile(f"([{_LETTER}]+(?:-[{_LETTER}]+)*)[{_HYPHENS}]\\s*$")
_ENDS_IN_HYPHEN = re.compile(f"[{_LETTER}][{_HYPHENS}]\\s*$").search
_START = re.compile(f"\\s*([{_LETTER}]+)")
_COMPOUND = re.compile(f"[{_LETTER}]+-[{_LETTER}]+")
_WORD = re.compile(f"[{_LETTER}]+")
_COMPOUND_FIRST = word_set(
    "социально военно научно учебно северо южно западно восточно юго историко культурно общественно финансово"
    " информационно политико экономико организационно технико физико химико медико правовой торгово промышленно"
    " русско казахстанско российско советско германо франко англо американо китайско по во кое как что кто где куда"
    " все таки изо из вице экс пресс интернет онлайн веб медиа бизнес генерал премьер топ мини макси"
    " self non well cross long short high low full half semi multi inter anti post pre quasi so socio economic"
    " state user data real time open large small two three four five first second third end on off"
)
_PARTICLES = word_set("то либо нибудь таки ка де с")
_OTHER_SIGNS = "*~¬=_^•·\x17\x16\x1f\x02\x03\x0b\x0c\u2212\u00b7"


@dataclass(frozen=True, slots=True)
class HyphenEvidence:
    """What a document's own words say: words in one piece and words with a hyphen, in lower case."""

    plain: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()


def gather_evidence(lines: Sequence[str]) -> HyphenEvidence:
    """The evidence of a whole document; cheap where no line ends in a hyphen."""
    if not any(map(_ENDS_IN_HYPHEN, lines)):
        return HyphenEvidence()
    text = "\n".join(lines).lower()
    return HyphenEvidence(frozenset(_WORD.findall(text)), frozenset(_COMPOUND.findall(text)))


def joins_next(line: str, next_line: str | None, evidence: HyphenEvidence) -> bool:
    """Whether a line ends in a hyphen that only the break put there."""
    end = _END.search(line[-80:]) if next_line is not None else None
    start = _START.match(next_line[:200]) if next_line is not None else None
    if end is None or start is None:
        return False
    left, right = end.group(1).lower().rsplit("-", 1)[-1], start.group(1).lower()
    is_capital = end.group(1).isupper() and len(end.group(1)) > 1
    if not start.group(1)[0].islower() and not (is_capital and start.group(1).isupper()):
        return False
    if _script(left) != _script(right):
        return False
    if f"{left}-{right}" in evidence.compounds:
        return False
    if left + right in evidence.plain:
        return True
    return not (left in _COMPOUND_FIRST or right in _PARTICLES)


def _script(word: str) -> bool:
    return bool(re.search(f"[{CYRILLIC}]", word))


def find_hyphen_signs(lines: Sequence[str], at_least: int = 12) -> str:
    """Signs that this document prints where a hyphen belongs: many at line ends, the hyphen hardly ever."""
    at_end: Counter[str] = Counter()
    for line, following in pairwise(lines):
        stripped = line.rstrip(" \r")
        if len(stripped) < 20 or not following:
            continue
        sign = stripped[-1]
        if (sign in _OTHER_SIGNS or sign == "-") and stripped[-2].isalpha() and following.lstrip()[:1].islower():
            at_end[sign] += 1
    signs = ""
    for sign, count in at_end.items():
        if sign != "-" and count >= at_least and count > 8 * at_end["-"]:
            signs += sign
    return signs


def hyphen_sign_steps(line: str, signs: str) -> list[RepairStep]:
    """A hyphen for each sign that this document prints in its place, where letters stand beside it."""
    steps = []
    for sign in signs:
        if sign not in line:
            continue
        body = re.escape(sign)
        pattern = (
            f"(?<=[{_LETTER}]){body}(?=[{_LETTER}]|\\s*$)"
            f"|(?<=[{_LETTER}.,)»] ){body}(?= [{_LETTER}«(])"
            f"|^{body}(?= [{_LETTER}])"
        )
        steps += [
            RepairStep(m.start(), m.end(), sign, "-", "hyphen_sign", 0.95, "document")
            for m in re.finditer(pattern, line)
        ]
    return sorted(steps, key=lambda step: step.raw_start)
