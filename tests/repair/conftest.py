"""A decoder that knows a handful of words, so that the repair around it can be tested by itself."""

import json
from pathlib import Path

import pytest

from warehouse.repair import garbled
from warehouse.repair.decoder import DecodedLine, DecodedSpan

CASES = Path(__file__).resolve().parents[1] / "cases"
KNOWN = {
    "3akoH": ("Закон", 0.99),
    "o": ("о", 0.9),
    "PeLKHX": ("редких", 0.97),
    "nTHuax": ("птицах", 0.97),
    "CTeIIHOH": ("степной", 0.9),
    "30HbI": ("зоны", 0.9),
    "OXpaHsieTCA": ("охраняется", 0.1),
    "Tam": ("Там", 0.95),
    "xe.": ("же.", 0.95),
    "or": ("от", 0.9),
    "Ne": ("№", 0.97),
    "Pa3BUTHE": ("Развитие", 0.98),
    "CeJIbCKOro": ("сельского", 0.98),
    "Xo3aHcTBa": ("хозяйства", 0.98),
}


class KnownWordsDecoder:
    """Looks garbled words up and leaves the rest; remembers what it was asked."""

    def __init__(self):
        self.asked = []
        self.known = dict(KNOWN)

    def decode_lines(self, lines, *, profile="full", extra_words=None):
        self.asked += lines
        answers = []
        for line in lines:
            spans = []
            for word in line.words:
                found = self.known.get(line.text[word.start : word.end])
                if word.garbled_frac and found:
                    spans.append(DecodedSpan(word.start, word.end, *found))
            answers.append(DecodedLine("ru", tuple(spans), 0.0))
        return answers


@pytest.fixture
def decoder(monkeypatch):
    stand_in = KnownWordsDecoder()
    monkeypatch.setattr(garbled, "_decoder", lambda: stand_in)
    return stand_in


def read_cases(name):
    return [json.loads(row) for row in (CASES / name).read_text(encoding="utf-8").splitlines()]
