"""Write `register.json`: unit symbols, prefixes and unit words in three languages, from pint and CLDR.

``python -m warehouse.extract.numbers.make_register`` needs the `training` extra (pint for the definitions and
prefixes of the units, Babel for CLDR's unit and number words). What the two do not have and papers do print stands
in `additions.json` beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "ru", "kk")
POWERS = {"square": 2, "cubic": 3}
#: pint's names that are constants of nature, atomic units or measures of one trade
NO_UNIT = re.compile(
    r"_\d|_unit_of_|constant|planck|^US_|^UK_|conventional_|_H2O|_Hg|_star|_factor|^x_unit|delta_|survey|_US|_19\d\d"
    r"|sidereal|tropical|synodic|leap_|common_year|gregorian|josephson|klitzing|_mass$|pound_force_|^(?:pi|count|bit)$"
)
#: symbols that are words, labels or variables far more often than units, when they stand after a number
DOUBTFUL = frozenset(
    [
        "a",
        "A",
        "b",
        "B",
        "c",
        "C",
        "D",
        "e",
        "E",
        "F",
        "H",
        "L",
        "P",
        "R",
        "S",
        "St",
        "Cl",
        "Bi",
        "Ba",
        "Gy",
        "I",
        "N",
        "Q",
        "T",
        "U",
        "X",
        "Y",
        "Z",
        "at",
        "are",
        "as",
        "in",
        "is",
        "to",
        "do",
        "so",
        "am",
        "be",
        "by",
        "if",
        "of",
        "on",
        "or",
        "us",
        "we",
        "he",
        "d",
        "u",
        "k",
        "p",
        "q",
        "r",
        "s",
        "t",
        "y",
        "kn",
        "kt",
        "sv",
        "pt",
        "gr",
        "ct",
        "cc",
        "mil",
        "rem",
        "bar",
        "nit",
        "eu",
        "lb",
        "quad",
        "thou",
        "hand",
        "link",
        "chain",
        "rod",
        "pole",
        "cup",
        "pinch",
        "drop",
        "Td",
        "Xu",
        "da",
        "ha",
        "ft",
        "th",
        "Pi",
        "Ti",
        "Ei",
        "Zi",
        "Yi",
    ]
)
SURE_LETTERS = frozenset(
    [
        "m",
        "g",
        "s",
        "h",
        "l",
        "L",
        "K",
        "V",
        "W",
        "J",
        "A",
        "N",
        "T",
        "F",
        "C",
        "d",
        "t",
        "ha",
        "bar",
        "H",
        "M",
        "U",
        "ft",
        "lb",
        "kt",
        "a",
        "R",
    ]
)


def units_of_pint() -> tuple[dict[str, dict[str, Any]], dict[str, int]]:
    """Symbol -> code, dimension, whether it takes a prefix; and SI prefix -> power of ten."""
    pint = import_module("pint")
    registry = pint.UnitRegistry()
    symbols: dict[str, dict[str, Any]] = {}
    for definition in {d.name: d for d in registry._units.values()}.values():
        name = definition.name
        if NO_UNIT.search(name):
            continue
        try:
            quantity = registry.Quantity(1, name)
            dimension = str(quantity.dimensionality)
        except Exception:  # noqa: BLE001, S112 -- offset and logarithmic units have no plain quantity
            continue
        symbol = definition.symbol if definition.has_symbol else None
        code = symbol or name
        forms = [symbol, *definition.aliases] if symbol else list(definition.aliases)
        for form in forms:
            if form and re.fullmatch(r"[^\W\d_]{1,6}|[°%‰][A-Za-z]?|µ|Ω", form):
                symbols.setdefault(form, {"code": code, "dimension": dimension})
    prefixes = {}
    for name, prefix in registry._prefixes.items():
        value = getattr(prefix, "value", None)
        if not isinstance(value, float) or len(name) > 2 or not name:
            continue
        power = round(__import__("math").log10(value))
        if abs(power) <= 18:
            prefixes[name] = power
    return symbols, prefixes


def code_of_cldr(key: str, registry: Any) -> str | None:
    """Our code of a CLDR unit identifier (`speed-kilometer-per-hour`: `km/h`); None where pint does not know it."""
    parts = []
    for part in key.partition("-")[2].split("-per-"):
        power = 1
        head, _, rest = part.partition("-")
        if head in POWERS:
            power, part = POWERS[head], rest
        name = part.replace("-", "_")
        try:
            unit = registry.Unit(name)
        except Exception:  # noqa: BLE001 -- any of pint's errors means: not known
            return None
        code = f"{unit:~C}".replace("**", "").replace("*", "·")
        parts.append(f"{code}{power if power > 1 else ''}")
    return "/".join(parts)


def words_of_cldr(registry: Any) -> dict[str, dict[str, str]]:
    """Language -> printed form (lower case but for short forms) -> code."""
    babel = import_module("babel")
    words: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for language in LANGUAGES:
        for key, forms in babel.Locale(language)._data["unit_patterns"].items():
            code = code_of_cldr(key, registry)
            if code is None:
                continue
            for form in _forms(forms):
                words[language].setdefault(form, code)
    return words


def _forms(patterns: Any) -> Iterator[str]:
    for width in ("long", "short"):
        for count, pattern in dict(patterns.get(width, {})).items():
            if count != "per" and pattern.startswith("{0}"):
                form = pattern[3:].strip().replace("\u00a0", " ")
                if form and "{" not in form:
                    yield form


def main() -> None:
    """Write the register beside this file."""
    pint = import_module("pint")
    babel = import_module("babel")
    symbols, prefixes = units_of_pint()
    additions = json.loads((HERE / "additions.json").read_text(encoding="utf-8"))
    symbols |= additions["symbols"]
    words = words_of_cldr(pint.UnitRegistry())
    for language, forms in additions["words"].items():
        words[language] |= forms
    sure = {form: entry for form, entry in symbols.items() if form not in DOUBTFUL or form in SURE_LETTERS}
    register = {
        "made_from": {"pint": pint.__version__, "Babel": babel.__version__},
        "prefixes": dict(sorted(prefixes.items())),
        "symbols": dict(sorted(sure.items())),
        "words": {language: dict(sorted(forms.items())) for language, forms in words.items()},
    }
    text = json.dumps(register, ensure_ascii=False, indent=0, separators=(",", ":"))
    (HERE / "register.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
