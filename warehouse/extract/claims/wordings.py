"""Relations that a reader takes from any wording: amounts, the number that restates them, and plain words between.

Where `phrases.py` knows the shapes of single expressions, this module asks three general questions of the numbers
of a sentence (or of two that belong together). Which number says what follows from the others (a change, a share,
a total, a balance)? Which other numbers of its kind are there, and are they the only ones? Does nothing but leading
words (`that is`, `which makes`, «таким образом, прирост составил», «яғни») stand between them? The words that lead
over are a closed list: a new subject between the numbers is another matter, and nothing is tied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from warehouse.extract.claims.changes import find_changes, find_indices
from warehouse.extract.claims.phrase import NumberedSentence, Phrase, Place
from warehouse.extract.claims.ranks import find_ranks
from warehouse.extract.claims.rates import find_balances, find_rates, find_turnovers
from warehouse.extract.claims.scope import FEWEST, NOUN, PORTION, STEM, WORD, Scope, WordingRule
from warehouse.extract.claims.shares import OF_THIS_ANY, find_shares
from warehouse.extract.claims.sums import find_hundreds, find_sums
from warehouse.extract.numbers.stems import word_pattern

_MAX_SENTENCE = 900
_MOST_NUMBERS = 12
_SUBJECT_AGAIN = word_pattern(
    r"it|its|they|their|them|this|these|there|the (?:figure|number|indicator|share)"
    r"|он|она|оно|они|его|её|ее|их|это|этот|эта|эти|из них|прирост|рост|снижение"
    r"|ол|оның|олар|олардың|бұл|осы|өсім"
)
_OPENING_CHANGE = re.compile(rf"\W*(?:(?:the|this|an?|such)\s+)?(?:{NOUN})(?!\w)", re.IGNORECASE)


def _belongs(first: str, second: str) -> bool:
    """Whether a sentence goes on about the one before: it points back, or repeats one of its nouns."""
    if _SUBJECT_AGAIN.search(second[:80]) or _OPENING_CHANGE.match(second) or PORTION.search(second):
        return True
    if OF_THIS_ANY.search(second) is not None:
        return True
    stems = {word[:STEM].casefold() for word in WORD.findall(first) if len(word) > STEM}
    return any(word[:STEM].casefold() in stems for word in WORD.findall(second) if len(word) > STEM)


def find_wordings(sentences: Sequence[NumberedSentence]) -> Iterator[Phrase]:
    """The relations stated in the sentences of one paragraph."""
    last_parts: set[Place] = set()
    for index, sentence in enumerate(sentences):
        if not sentence.quantities or len(sentence.text) > _MAX_SENTENCE:
            continue
        if len(sentence.quantities) > _MOST_NUMBERS:
            continue
        found: list[Phrase] = []
        if len(sentence.quantities) >= FEWEST:
            one = Scope(sentences, index, index)
            rules = _RULES if len(one.told) > FEWEST else _PAIR_RULES if len(one.told) == FEWEST else ()
            for view in one.views() if rules else ():
                for rule in rules:
                    found.extend(phrase for phrase in rule(view) if not _is_half_read(view, phrase))
            for clause in one.clauses() if not found and len(one.told) > 2 * FEWEST else ():
                for rule in _CLAUSE_RULES:
                    found.extend(phrase for phrase in rule(clause) if not _is_half_read(clause, phrase))
        yield from found
        parts = {place for phrase in found if phrase.rule == "sum" for place in phrase.places[1:]}
        before_parts, last_parts = last_parts, parts
        before = sentences[index - 1] if index else None
        if (
            found
            or before is None
            or not before.quantities
            or len(before.quantities) + len(sentence.quantities) <= FEWEST
            or len(before.text) > _MAX_SENTENCE // 2
            or len(before.quantities) - len(before_parts) > 4
            or not _belongs(before.text, sentence.text)
        ):
            continue
        two = Scope(sentences, index - 1, index).without(before_parts)
        for rule in _RULES_OF_TWO if len(two.told) > FEWEST else ():
            for view in two.views():
                yield from (phrase for phrase in rule(view) if not _is_half_read(view, phrase))


def _is_half_read(scope: Scope, phrase: Phrase) -> bool:
    return scope.has_unread([told for told in scope.told if told.place in phrase.places])


_CLAUSE_RULES: tuple[WordingRule, ...] = (find_changes, find_shares, find_indices)
_PAIR_RULES: tuple[WordingRule, ...] = (find_hundreds, find_ranks)  # two numbers are enough for these
_RULES: tuple[WordingRule, ...] = (
    find_changes,
    find_rates,
    find_balances,
    find_turnovers,
    find_shares,
    find_sums,
    find_hundreds,
    find_indices,
    find_ranks,
)
_RULES_OF_TWO: tuple[WordingRule, ...] = (
    find_changes,
    find_rates,
    find_balances,
    find_turnovers,
    find_shares,
    find_indices,
)
