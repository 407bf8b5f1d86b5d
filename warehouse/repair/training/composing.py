"""Compose lines as they stand in print: prose, references, names, capitals, lists, lines of two languages."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from warehouse.repair.training.places import TextDocument, data_folder, read_corpus, work_folder

#: How often a character of a source is drawn, relative to its size; software manuals are plenty and off register.
SOURCE_WEIGHT = {
    "libreoffice-help-ru": 0.35,
    "libreoffice-l10n-ru": 0.35,
    "firefox-esr-l10n-ru": 0.35,
    "thunderbird-l10n-ru": 0.35,
    "libreoffice-l10n-kk": 0.5,
    "firefox-esr-l10n-kk": 0.3,
    "thunderbird-l10n-kk": 0.3,
    "npe-articles": 2.0,
    "kaznerd": 1.5,
    "ud": 3.0,
    "dedoc": 1.2,
}
INITIALS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"
KAZAKH_INITIALS = INITIALS + "ӘҒҚӨҰҮ"
ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
]
MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
CITIES = [
    "М.",
    "СПб.",
    "Алматы",
    "Астана",
    "Нур-Султан",
    "Москва",
    "Караганда",
    "Минск",
    "Ташкент",
    "Новосибирск",
    "Шымкент",
    "Киев",
    "Л.",
    "Томск",
]
ACRONYMS = [
    "РК",
    "РФ",
    "США",
    "СНГ",
    "ООН",
    "ЕС",
    "ЕАЭС",
    "ШОС",
    "ОБСЕ",
    "НАТО",
    "ВВП",
    "МВФ",
    "КНР",
    "СССР",
    "БРИКС",
    "ОДКБ",
    "ТМД",
    "БҰҰ",
    "ҚР",
    "АҚШ",
    "МИД",
    "МВД",
    "ЮНЕСКО",
    "ВОЗ",
    "ГОСТ",
    "НИИ",
    "КазНУ",
    "ЕНУ",
    "МГУ",
    "ВУЗ",
    "ИКТ",
    "СМИ",
    "НДС",
    "АО",
    "ТОО",
    "ООО",
    "ЖШС",
    "АЭС",
    "ЖКХ",
    "ЦБ",
    "НБРК",
    "ФАО",
    "ЭКГ",
    "ДНК",
    "ИИ",
    "КИСИ",
]
LETTERED = (
    "к.э.н.",
    "д.т.н.",
    "к.ю.н.",
    "т.е.",
    "и т.д.",
    "и др.",
    "т.к.",
    "т.н.",
    "гг.",
    "млрд.",
    "млн.",
    "тыс. тг.",
    "руб.",
    "т.б.",
    "ж.",
)


@dataclass(frozen=True, slots=True)
class ComposedLine:
    """A line to print; ``kind`` names the row it is measured in."""

    source: str
    document: str
    language: str
    kind: str
    text: str


def surnames_and_places() -> tuple[list[str], list[str]]:
    """Surname and place-name forms of OpenCorpora (CC BY-SA), capitalised; kept in ``names.json``."""
    import pymorphy3

    kept = work_folder() / "names.json"
    if kept.exists():
        surnames, places = json.loads(kept.read_text(encoding="utf-8"))
        return surnames, places
    analyzer = pymorphy3.MorphAnalyzer()
    surnames, places = [], []
    for word, tag, _normal, _paradigm, _index in analyzer.dictionary.iter_known_words():
        if len(word) < 4 or not re.fullmatch("[а-яё-]+", word):
            continue
        if "Surn" in tag:
            surnames.append(word.title())
        elif "Geox" in tag:
            places.append(word.title())
    kept.write_text(json.dumps((surnames, places), ensure_ascii=False), encoding="utf-8")
    return surnames, places


def given_names() -> list[str]:
    """Given names of the russiannames list (BSD-3)."""
    import pyarrow.parquet as parquet

    table = parquet.read_table(data_folder() / "text/russiannames/data/parquet/names.parquet")
    names = {
        str(value).title() for column in table.columns for value in column.to_pylist() if isinstance(value, str)
    }
    return sorted(name for name in names if re.fullmatch("[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,11}", name))


class Composer:
    """Draws printed lines from the documents of one split.

    Args:
        split: ``train`` or ``test``.
        seed: lines of one seed are always the same.
        fillers: whether invented lines (names, word lists) are drawn beside those of real documents.

    """

    def __init__(self, split: str, seed: int, *, fillers: bool = True) -> None:
        self.rng = random.Random(seed)
        self.fillers = fillers
        documents = [document for document in read_corpus() if document.split == split]
        self._pools = {language: self._pool(documents, language) for language in ("ru", "kk", "en")}
        references = [doc for doc in documents if doc.source == "npe-references"]
        self._references = [(doc, text) for doc in references for text in doc.paragraphs]
        self.surnames, self.places = surnames_and_places()
        self.names = given_names()
        self._words, self._cumulative = _frequent_words()

    @staticmethod
    def _pool(
        documents: Sequence[TextDocument], language: str
    ) -> tuple[list[tuple[TextDocument, str]], list[float]]:
        entries = [
            (document, text)
            for document in documents
            if document.language == language and document.source not in ("npe-references", "fortunes-ru")
            for text in document.paragraphs
        ]
        weights = [SOURCE_WEIGHT.get(doc.source, 1.0) * min(len(text), 500) ** 0.85 for doc, text in entries]
        return entries, list(itertools.accumulate(weights))

    def prose(self, language: str) -> tuple[TextDocument, str]:
        """A paragraph of running text with its document."""
        entries, cumulative = self._pools[language]
        return self.rng.choices(entries, cum_weights=cumulative)[0]

    def english_words(self, count: int) -> str:
        """A few English words in a row."""
        words = self.prose("en")[1].split()
        start = self.rng.randrange(max(1, len(words) - count))
        return " ".join(words[start : start + count]).strip(".,;:()")

    def word_list(self, count: int) -> str:
        """Words drawn by their frequency, flattened so that rare forms are seen too, with plausible punctuation."""
        rng = self.rng
        out = []
        capital = rng.random() < 0.7
        for word in rng.choices(self._words, cum_weights=self._cumulative, k=count):
            roll = rng.random()
            if roll < 0.03:
                word = rng.choice(ACRONYMS)
            elif roll < 0.07:
                word = rng.choice(self.surnames)
            elif roll < 0.10:
                word = rng.choice(self.places)
            elif roll < 0.13:
                word = str(
                    rng.choice((rng.randrange(100), rng.randrange(1900, 2030), round(rng.random() * 100, 1)))
                ).replace(".", ",")
            elif roll < 0.14:
                word = f"«{word}»"
            if capital:
                word = word[:1].upper() + word[1:]
            mark = rng.random()
            capital = mark > 0.95
            out.append(
                word
                + ("." if capital else "," if mark > 0.86 else ":" if mark > 0.855 else " –" if mark > 0.84 else "")
            )
        return " ".join(out)

    def person(self) -> str:
        """A name with initials, before or after, or in full."""
        rng = self.rng
        initials = [
            rng.choice(INITIALS if rng.random() < 0.8 else KAZAKH_INITIALS) + "."
            for _ in range(rng.choice((1, 2, 2)))
        ]
        glue = rng.choice(("", "", " "))
        if rng.random() < 0.25:
            return f"{rng.choice(self.names)} {rng.choice(self.surnames)}"
        if rng.random() < 0.5:
            return f"{rng.choice(self.surnames)}{rng.choice((' ', ', ', ' '))}{glue.join(initials)}"
        return f"{glue.join(initials)} {rng.choice(self.surnames)}"

    def title(self, language: str = "ru") -> str:
        """The first words of a paragraph, as a title."""
        text = self.prose(language)[1] if self.rng.random() < 0.6 or language != "ru" else self.word_list(12)
        words = text.split()[: self.rng.randrange(3, 13)]
        return " ".join(words).rstrip(".,;:–—-(«")

    def reference(self) -> str:
        """A line of a reference list."""
        rng = self.rng
        if self._references and rng.random() < 0.35:
            return rng.choice(self._references)[1]
        number, year = rng.randrange(1, 60), rng.randrange(1985, 2026)
        people = ", ".join(self.person() for _ in range(rng.choice((1, 1, 2, 3))))
        title = self.title("kk" if rng.random() < 0.2 else "ru")
        dash = rng.choice("–—-")
        pages = rng.randrange(3, 300)
        city = rng.choice(CITIES)
        language = "ru" if rng.random() < 0.85 else "kk"
        forms = (
            f"{number}. {people} {title}. {dash} {city}: {self.title()}, {year}. {dash} {rng.randrange(80, 600)} с.",  # noqa: E501
            f"{number}. {people} {title} // {self.title(language)}. {dash} {year}. {dash} № {rng.randrange(1, 13)}. {dash} С. {pages}{rng.choice('-–')}{pages + rng.randrange(2, 20)}.",  # noqa: E501
            f"{number}. {title} от {rng.randrange(1, 32)} {rng.choice(MONTHS)} {year} года № {rng.randrange(1, 2000)}.",  # noqa: E501
            f"[{number}] {people} {title} // {self.english_words(4)}. {year}. Vol. {rng.randrange(1, 90)}, No. {rng.randrange(1, 12)}. P. {pages}–{pages + 9}.",  # noqa: E501
            f"{number}. {title} [Электронный ресурс]. URL: https://www.{self.rng.choice(('lib', 'stat', 'gov', 'eco'))}{number}.kz/{year} (дата обращения: {rng.randrange(10, 29)}.0{rng.randrange(1, 10)}.{year})",  # noqa: E501
            f"{number}. {rng.choice(('Там же.', 'Сонда.', f'Там же. {dash} С. {pages}.', f'Указ. соч. {dash} С. {pages}.'))}",  # noqa: E501
            f"{people} {title}: {rng.choice(('Монография', 'учеб. пособие', 'дис. ... канд. экон. наук', 'оқулық'))}. {city}, {year}. {pages} {rng.choice(('с', 'б', 'c'))}.",  # noqa: E501
        )
        return rng.choice(forms)

    def mixed(self) -> str:
        """A line with words of two languages or a Roman number."""
        rng = self.rng
        english = self.english_words(rng.choice((1, 1, 2, 3)))
        text = self.title("kk" if rng.random() < 0.25 else "ru")
        forms = (
            f"{english} ({text}):",
            f"{text} ({english})",
            f"{text} «{english.title()}» {self.title()}",
            f"{english} – {text}",
            f"{text} {english} {self.title()}",
            f"{rng.choice(ROMAN)}. {text}",
            f"{text} в {rng.choice(ROMAN)} веке",
        )
        return rng.choice(forms)

    def small_forms(self) -> str:
        """Captions, list items, dates, addresses of authors."""
        rng = self.rng
        number = rng.randrange(1, 40)
        text = self.title("kk" if rng.random() < 0.25 else "ru")
        forms = (
            f"{number}. {text}.",
            f"{number}) {text};",
            f"{rng.choice('абвгдежзик')}) {text};",
            f"Таблица {number} {rng.choice('–—-.')} {text}",
            f"Рис. {number}. {text}",
            f"Рисунок {number} {rng.choice('–—-')} {text}",
            f"{number}-кесте. {text}",
            f"Глава {rng.choice(ROMAN)}. {text}",
            f"• {text}",
            f"– {text};",
            f"{rng.choice(ACRONYMS)}, {rng.choice(ACRONYMS)} и {rng.choice(ACRONYMS)}",
            f"{text} ({rng.choice(ACRONYMS)}) {self.title()}",
            f"{self.person()}, {rng.choice(LETTERED)}, {text.lower()}",
            f"{self.person()}, {self.person()}, {rng.choice(self.places)}",
            f"УДК {rng.randrange(1, 999)}.{rng.randrange(1, 99)} {self.person()}",
            f"{text}, {rng.randrange(1, 100)},{rng.randrange(0, 10)} % [{number}, с. {rng.randrange(1, 400)}].",
            f"{rng.randrange(1, 32)} {rng.choice(MONTHS)} {rng.randrange(1990, 2026)} {rng.choice(('г.', 'года'))} {text}",  # noqa: E501
            f"{text} {rng.randrange(1990, 2026)} {rng.choice(('г.', 'году', 'жылы', 'ж.'))}, {rng.choice(LETTERED)}",  # noqa: E501
            f"{rng.choice(self.names)} {rng.choice(self.surnames)} {rng.choice(self.places)}",
        )
        return rng.choice(forms)

    def draw(self, kazakh_frac: float = 0.25) -> ComposedLine:
        """One paragraph or line; the caller wraps it."""
        rng = self.rng
        roll = rng.random()
        if self.fillers and roll < 0.34:
            if roll < 0.12:
                return self._maybe_capitals(
                    ComposedLine("composed", "words", "ru", "words", self.word_list(rng.randrange(2, 40)))
                )
            if roll < 0.20:
                return ComposedLine("composed", "references", "ru", "bibliography", self.reference())
            if roll < 0.26:
                return ComposedLine("composed", "mixed", "ru", "mixed", self.mixed())
            return self._maybe_capitals(ComposedLine("composed", "small", "ru", "small", self.small_forms()))
        language = "kk" if rng.random() < kazakh_frac else "ru"
        document, text = self.prose(language)
        return self._maybe_capitals(ComposedLine(document.source, document.document, language, "prose", text))

    def _maybe_capitals(self, line: ComposedLine) -> ComposedLine:
        if len(line.text) < 160 and self.rng.random() < 0.08:
            return ComposedLine(line.source, line.document, line.language, "capitals", line.text.upper())
        return line


def _frequent_words() -> tuple[list[str], list[float]]:
    from wordfreq import get_frequency_dict

    frequencies = get_frequency_dict("ru", wordlist="large")
    words = sorted(word for word in frequencies if re.fullmatch("[а-яё]+(-[а-яё]+)*", word))
    weights = np.cumsum([frequencies[word] ** 0.55 for word in words])
    return words, [float(weight) for weight in weights]
