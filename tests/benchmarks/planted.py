"""Paragraphs whose numbers agree, in three languages, and the same with one number changed.

The templates stand in the files `planted*.toml`, written before the rules that they measure were widened (see each
file's first lines). Every template names its relation, so that a changed number is known to break it: a change
that the printed precision would excuse (rounding or truncation of any number) is drawn again.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from warehouse.document import Language

Values = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Relation:
    """How the numbers of a template follow from drawn ones, and how far each is printed."""

    make: Callable[[random.Random], Values]
    decimals: dict[str, int]
    holds: Callable[[Values], bool]


@dataclass(frozen=True, slots=True)
class Sample:
    """A paragraph; `planted` is the slot whose number was changed, None in a consistent one."""

    language: Language
    template: str
    text: str
    planted: str | None


def _round(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places))


def _near(stated: Decimal, exact: Decimal, slack: Decimal) -> bool:
    return abs(stated - exact) <= slack


def _amount(rng: random.Random, low: int, high: int, places: int) -> Decimal:
    return _round(Decimal(rng.randint(low * 10**places, high * 10**places)).scaleb(-places), places)


def _growth(places: int, low: int, high: int) -> Relation:
    def make(rng: random.Random) -> Values:
        a = _amount(rng, low, high, places)
        b = _round(a * Decimal(rng.randint(105, 190)) / 100, places)
        return {"a": a, "b": b, "p": _round((b / a - 1) * 100, 1)}

    def holds(v: Values) -> bool:
        unit = Decimal(1).scaleb(-places)
        slack = (unit / v["a"] + unit * v["b"] / v["a"] ** 2) * 100 + Decimal("0.11")
        return _near(v["p"], (v["b"] / v["a"] - 1) * 100, slack)

    return Relation(make, {"a": places, "b": places, "p": 1}, holds)


def _fall(places: int, low: int, high: int) -> Relation:
    def make(rng: random.Random) -> Values:
        a = _amount(rng, low, high, places)
        b = _round(a * Decimal(rng.randint(45, 93)) / 100, places)
        return {"a": a, "b": b, "p": _round((1 - b / a) * 100, 1)}

    def holds(v: Values) -> bool:
        unit = Decimal(1).scaleb(-places)
        slack = (unit / v["a"] + unit * v["b"] / v["a"] ** 2) * 100 + Decimal("0.11")
        return _near(v["p"], (1 - v["b"] / v["a"]) * 100, slack)

    return Relation(make, {"a": places, "b": places, "p": 1}, holds)


def _share(places: int, low: int, high: int) -> Relation:
    def make(rng: random.Random) -> Values:
        t = _amount(rng, low, high, places)
        a = _round(t * Decimal(rng.randint(8, 88)) / 100, places)
        return {"t": t, "a": a, "p": _round(a / t * 100, 1)}

    def holds(v: Values) -> bool:
        unit = Decimal(1).scaleb(-places)
        slack = (unit / v["t"] + unit * v["a"] / v["t"] ** 2) * 100 + Decimal("0.11")
        return _near(v["p"], v["a"] / v["t"] * 100, slack)

    return Relation(make, {"t": places, "a": places, "p": 1}, holds)


def _sum(parts: int, places: int, low: int, high: int) -> Relation:
    names = "abcd"[:parts]

    def make(rng: random.Random) -> Values:
        v = {name: _amount(rng, low, high, places) for name in names}
        return {"t": sum(v.values(), Decimal(0)), **v}

    def holds(v: Values) -> bool:
        return _near(
            v["t"],
            sum((v[n] for n in names), Decimal(0)),
            Decimal(parts + 1).scaleb(-places) if places else Decimal(0),
        )

    return Relation(make, dict.fromkeys(("t", *names), places), holds)


def _difference(places: int, low: int, high: int) -> Relation:
    def make(rng: random.Random) -> Values:
        a = _amount(rng, low, high, places)
        d = _amount(rng, max(1, low // 6), high // 3, places)
        return {"a": a, "b": a + d, "d": d}

    def holds(v: Values) -> bool:
        return _near(v["d"], v["b"] - v["a"], Decimal(3).scaleb(-places) if places else Decimal(0))

    return Relation(make, {"a": places, "b": places, "d": places}, holds)


def _points() -> Relation:
    def make(rng: random.Random) -> Values:
        a = _amount(rng, 12, 55, 1)
        d = _amount(rng, 2, 25, 1)
        return {"a": a, "b": a + d, "d": d}

    return Relation(make, {"a": 1, "b": 1, "d": 1}, lambda v: _near(v["d"], v["b"] - v["a"], Decimal("0.3")))


def _points_down() -> Relation:
    def make(rng: random.Random) -> Values:
        b = _amount(rng, 8, 45, 1)
        d = _amount(rng, 2, 25, 1)
        return {"a": b + d, "b": b, "d": d}

    return Relation(make, {"a": 1, "b": 1, "d": 1}, lambda v: _near(v["d"], v["a"] - v["b"], Decimal("0.3")))


def _shares_of_all(parts: int) -> Relation:
    names = "abcd"[:parts]

    def make(rng: random.Random) -> Values:
        cuts = sorted(rng.sample(range(60, 940), parts - 1))
        edges = [0, *cuts, 1000]
        return {n: Decimal(hi - lo) / 10 for n, lo, hi in zip(names, edges, edges[1:], strict=False)}

    def holds(v: Values) -> bool:
        return _near(Decimal(100), sum(v.values(), Decimal(0)), Decimal(parts + 1) / 10)

    return Relation(make, dict.fromkeys(names, 1), holds)


def _times() -> Relation:
    def make(rng: random.Random) -> Values:
        a = _amount(rng, 12, 90, 1)
        r = _round(Decimal(rng.randint(16, 48)) / 10, 1)
        b = _round(a * r, 1)
        return {"a": a, "b": b, "r": _round(b / a, 1)}

    def holds(v: Values) -> bool:
        return _near(v["r"], v["b"] / v["a"], Decimal("0.13"))

    return Relation(make, {"a": 1, "b": 1, "r": 1}, holds)


def _index(places: int, low: int, high: int) -> Relation:
    """A level in percent of another one."""

    def make(rng: random.Random) -> Values:
        a = _amount(rng, low, high, places)
        b = _round(a * Decimal(rng.randint(60, 145)) / 100, places)
        return {"a": a, "b": b, "p": _round(b / a * 100, 1)}

    def holds(v: Values) -> bool:
        unit = Decimal(1).scaleb(-places)
        slack = (unit / v["a"] + unit * v["b"] / v["a"] ** 2) * 100 + Decimal("0.11")
        return _near(v["p"], v["b"] / v["a"] * 100, slack)

    return Relation(make, {"a": places, "b": places, "p": 1}, holds)


def _rank() -> Relation:
    """Three amounts told in falling order, which as shares would stay below a hundred."""

    def make(rng: random.Random) -> Values:
        return {"a": _amount(rng, 30, 45, 1), "b": _amount(rng, 18, 29, 1), "c": _amount(rng, 5, 17, 1)}

    return Relation(make, {"a": 1, "b": 1, "c": 1}, lambda v: v["a"] >= v["b"] >= v["c"])


def _count(size: int) -> Relation:
    """The number of things listed after it."""

    def make(rng: random.Random) -> Values:
        return {"n": Decimal(size)}

    return Relation(make, {"n": 0}, lambda v: v["n"] == size)


def _density() -> Relation:
    def make(rng: random.Random) -> Values:
        s, t = _amount(rng, 60, 420, 1), _amount(rng, 500, 4000, 1)
        return {"s": s, "t": t, "d": _round(t / s, 1)}

    def holds(v: Values) -> bool:
        return _near(v["d"], v["t"] / v["s"], Decimal("0.2") + Decimal("0.2") * v["t"] / v["s"] ** 2)

    return Relation(make, {"s": 1, "t": 1, "d": 1}, holds)


def _table() -> Relation:
    """Two columns of three rows, each with its total."""

    def make(rng: random.Random) -> Values:
        v = {name: _amount(rng, 5, 300, 1) for name in "abcefg"}
        return {**v, "t": v["a"] + v["b"] + v["c"], "s": v["e"] + v["f"] + v["g"]}

    def holds(v: Values) -> bool:
        first, second = v["a"] + v["b"] + v["c"], v["e"] + v["f"] + v["g"]
        return _near(v["t"], first, Decimal("0.4")) and _near(v["s"], second, Decimal("0.4"))

    return Relation(make, dict.fromkeys("abcefgts", 1), holds)


def _text_and_table() -> Relation:
    """A table of two columns and three rows, and a sentence that repeats one of its cells."""

    def make(rng: random.Random) -> Values:
        v = {name: _amount(rng, 5, 300, 1) for name in "abcdef"}
        return {**v, "x": v["e"]}

    return Relation(make, dict.fromkeys("abcdefx", 1), lambda v: v["x"] == v["e"])


def _none() -> Relation:
    """Numbers that do not determine one another."""

    def make(rng: random.Random) -> Values:
        t = _amount(rng, 300, 900, 1)
        a, b = (_round(t * Decimal(rng.randint(10, 45)) / 100, 1) for _ in "ab")
        p, q, r = (_amount(rng, 12, 80, 1) for _ in "pqr")
        return {"t": t, "a": a, "b": b, "p": p, "q": q, "r": r}

    return Relation(make, dict.fromkeys("tabpqr", 1), lambda v: True)


MONEY = (1, 40, 900)
RELATIONS: dict[str, Relation] = {
    "growth": _growth(*MONEY),
    "growth0": _growth(0, 150, 9000),
    "fall": _fall(*MONEY),
    "share": _share(*MONEY),
    "share0": _share(0, 150, 2500),
    "sum2": _sum(2, 1, 20, 600),
    "sum3": _sum(3, 0, 40, 900),
    "sum4": _sum(4, 1, 5, 80),
    "difference": _difference(1, 20, 400),
    "difference0": _difference(0, 60, 900),
    "points": _points(),
    "hundred3": _shares_of_all(3),
    "times": _times(),
    "fall0": _fall(0, 150, 9000),
    "points_down": _points_down(),
    "hundred2": _shares_of_all(2),
    "hundred4": _shares_of_all(4),
    "index": _index(*MONEY),
    "rank3": _rank(),
    "count3": _count(3),
    "count4": _count(4),
    "density": _density(),
    "table": _table(),
    "texttable": _text_and_table(),
    "none": _none(),
}
NUMERALS = {
    "en": ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    "ru": ["одном", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти"],
    "kk": ["бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"],
}

Templates = dict[Language, tuple[tuple[str, str], ...]]


def read_templates(name: str) -> Templates:
    """The templates of a set, such as `development`, `held_out` or `fresh`, by language."""
    data: dict[str, dict[Language, dict[str, list[list[str]]]]] = {}
    for file in sorted(Path(__file__).parent.glob("planted*.toml")):
        data |= tomllib.loads(file.read_text("utf-8"))
    return {
        language: tuple((relation, text) for relation, text in part["templates"])
        for language, part in data[name].items()
    }


def printed(value: Decimal, language: str, places: int) -> str:
    """A number as the language prints it: `1,234.5` or «1 234,5»."""
    text = f"{value:,.{places}f}"
    if language == "en":
        return text
    return text.replace(",", " ").replace(".", ",")


def _changed(rng: random.Random, value: Decimal, places: int) -> Decimal:
    digits = list(f"{value:.{places}f}")
    places_of = [at for at, sign in enumerate(digits) if sign.isdigit()]
    at = rng.choice(places_of)
    digits[at] = rng.choice([d for d in "123456789" if d != digits[at]])
    return Decimal("".join(digits))


def samples(templates: Templates, count: int, seed: int) -> Iterator[Sample]:
    """For each template `count` consistent paragraphs, and as many with one number changed."""
    rng = random.Random(seed)
    for language, pairs in templates.items():
        for name, text in pairs:
            relation = RELATIONS[name]
            for _ in range(count):
                values = relation.make(rng)
                while not relation.holds(values):
                    values = relation.make(rng)
                first = rng.randint(2001, 2014)
                years = {"y1": str(first), "y2": str(first + rng.randint(1, 6))}
                yield Sample(language, name, _filled(text, values, relation, years, language), None)
                if name == "none":
                    continue
                slot, wrong = _broken(rng, values, relation)
                yield Sample(language, name, _filled(text, wrong, relation, years, language), slot)


def _broken(rng: random.Random, values: Values, relation: Relation) -> tuple[str, Values]:
    while True:
        slot = rng.choice(sorted(values))
        changed = _changed(rng, values[slot], relation.decimals[slot])
        wrong = {**values, slot: changed}
        if changed > 0 and not relation.holds(wrong):
            return slot, wrong


def _filled(text: str, values: Values, relation: Relation, years: dict[str, str], language: str) -> str:
    shown = {name: printed(value, language, relation.decimals[name]) for name, value in values.items()}
    if "n" in values:
        shown["nw"] = NUMERALS[language][int(values["n"]) - 1]
    return text.format(**shown, **years)
