"""Wordings of places in an order: who leads, who follows, who comes last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warehouse.extract.claims.phrase import Phrase
from warehouse.extract.claims.scope import BY, MORE, Scope, all_alike, make_phrase
from warehouse.extract.numbers.stems import word_pattern

_PLACES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\w)(?:first|перво[емй]\w*|бірінші)(?!\w)",
        r"(?<!\w)(?:second|второ[емй]\w*|екінші)(?!\w)",
        r"(?<!\w)(?:third|треть[емя]\w*|үшінші)(?!\w)",
        r"(?<!\w)(?:fourth|четв[её]рто[емй]\w*|төртінші)(?!\w)",
        r"(?<!\w)(?:fifth|пято[емй]\w*|бесінші)(?!\w)",
    )
)
_PLACE_NOUN = word_pattern(
    r"ranks?|ranked|ranking|places?|placed|position|comes?|came|leads?|led|leader|мест\w+"
    r"|лидир\w+|лидер\w*|позици\w+"
    r"|орын\w*|көш баста\w*"
)
_LEADS = word_pattern(r"leads?|led|leader|лидир\w+|лидер\w*|возглав\w+|көш баста\w*|көшбасшы\w*")
_MOST = word_pattern(
    r"largest|biggest|highest|greatest|наибольш\w+|крупнейш\w+|сам\w+ (?:больш|высок"
    r"|крупн)\w+|больше всего"
    r"|ең (?:көп|үлкен|жоғары|ірі)"
)
_LEAST = word_pattern(r"smallest|lowest|least|last|fewest|наименьш\w+|сам\w+ (?:мал|низк)\w+|ең (?:аз|төмен|кіші)")
_MAIN = re.compile(
    r"(?<!\w)(?:main|leading|chief|principal|top|основн\w+|главн\w+|ведущ\w+|басты|негізгі|жетекші)(?!\w)",
    re.IGNORECASE,
)
_FOLLOWED = word_pattern(
    r"followed by|next (?:comes?|are|is)|далее|затем|за ним\w*|следу\w+|одан кейін|содан кейін"
    r"|кейінгі"
)


def find_ranks(scope: Scope) -> Iterator[Phrase]:
    """Amounts told in the order of their places, the largest first."""
    text = scope.text
    many = scope.told
    if not 2 <= len(many) <= 5 or _LEAST.search(text) or len({told.kind for told in many}) != 1:
        return
    if many[0].kind not in ("amount", "percent") or not all_alike(many) or len(scope.periods) > 1:
        return
    if scope.is_interrupted(many):
        return
    if any(MORE.match(scope.after(told)) or BY.search(scope.before(told)) for told in many):
        return
    ends = [*(told.start for told in many[1:]), len(text)]
    starts = [0, *(told.end for told in many[:-1])]
    if _PLACE_NOUN.search(text) is not None:
        # Each number stands with its ordinal, before it or behind it.
        first = _PLACES[0].search(text, 0, many[1].start) or _LEADS.search(text, 0, many[1].start)
        first = first or _MOST.search(text, 0, many[0].start)
        for pieces in (
            [text[s : t.end] for s, t in zip(starts, many, strict=True)],
            [text[t.start : e] for t, e in zip(many, ends, strict=True)],
        ):
            if first and all(_PLACES[at].search(piece) for at, piece in enumerate(pieces) if at):
                yield make_phrase("rank", many)
                return
    most = _MOST.search(text, 0, many[0].start) or _MAIN.search(text, 0, many[0].start)
    if most is not None and len(many) >= 2 and _FOLLOWED.search(text, many[0].end, many[1].start):
        yield make_phrase("rank", many)
