"""Write `weights/yo.txt`: the Russian words that have ё and, without its dots, are no other word.

``python -m warehouse.repair.training.yo`` takes the forms of OpenCorpora (pymorphy3-dicts-ru) and their frequency
(wordfreq).
"""

from __future__ import annotations

from importlib import import_module

from warehouse.repair.decoder import WEIGHTS

MOST = 8_000


def main() -> None:
    """Write the commonest such words, one a line, in the order of the alphabet."""
    frequency = import_module("wordfreq").zipf_frequency
    words = import_module("pymorphy3").MorphAnalyzer().dictionary.words
    forms = {form for form in words.keys() if "ё" in form and form.isalpha()}  # noqa: SIM118
    sure = [form for form in forms if form.replace("ё", "е") not in words]
    sure.sort(key=lambda form: (-max(frequency(form, "ru"), frequency(form.replace("ё", "е"), "ru")), form))
    (WEIGHTS / "yo.txt").write_text("\n".join(sorted(sure[:MOST])) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
