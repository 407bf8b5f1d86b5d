"""Word lists for invented papers in Russian, Kazakh and English, and words drawn with Zipf's frequencies.

Nothing here is taken from a text: a few hundred everyday roots and endings are put together by seed, and a long tail
of made-up words is built of syllables, so that an index meets as many forms as a corpus has.
"""

# Lists and rows of fields read best whole.
# ruff: noqa: E501, SIM905

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

LANGUAGES = ("ru", "kk", "en")

_LITTLE = {
    "ru": "и в на с по что не для из к от как это его так или при но за между также были более до том во со их "
    "который было которые все этот может года году лет еще мы они если уже только под над через после без".split(),
    "kk": "және мен бен үшін бұл осы сол бір да де туралы болып табылады бойынша арқылы кейін дейін әрі немесе бірақ "
    "оның олар біз ғана тек сияқты қарай бар жоқ еді екен болды барлық әр өз көп аз ең".split(),
    "en": "the of and in to a is for that with as on by are this from at was which be were an or it between has its "
    "their not also these have can other than more all into two been over may such one under after".split(),
}
_ROOTS = {
    "ru": "торгов границ сотруднич рынк развит регион эконом стран цен товар област город дорог груз "
    "поставк договор закон налог бюджет доход расход труд населен школ учен знани метод анализ модел данн наук "
    "отрасл хозяйств земл вод урожа пшениц скот шерст металл нефт энерг транспорт вокзал склад рост спад доля "
    "обмен валют банк кредит вклад риск страх проект план цел задач вопрос ответ опыт пример случа мер прав суд "
    "граждан общин семь дет женщин молод культур язык слов текст книг журнал статист перепис выборк опрос "
    "климат степ гор рек озер лес песк ветр дожд снег инвестиц экспорт импорт тариф пошлин таможн союз".split(),
    "kk": "сауда шекара ынтымақтастық нарық даму аймақ экономика мемлекет баға тауар облыс қала жол жүк келісім заң "
    "салық бюджет табыс шығын еңбек халық мектеп ғылым әдіс талдау үлгі дерек сала шаруашылық жер су егін бидай мал "
    "жүн металл мұнай қуат көлік қойма өсу үлес айырбас валюта банк несие салым қатер жоба жоспар мақсат міндет "
    "сұрақ жауап тәжірибе мысал шара құқық сот азамат қоғам отбасы бала әйел жастар мәдениет тіл сөз мәтін кітап "
    "журнал санақ сауалнама климат дала тау өзен көл орман құм жел жаңбыр қар инвестиция экспорт импорт кеден одақ "
    "өңір ұлт өнім үкімет құжат көрсеткіш түсім жұмыс білім беру ауыл кәсіп нәтиже".split(),
    "en": "trade border market develop region econom state price good province town road freight supply contract law "
    "tax budget income cost labour popul school science method analy model data branch farm land water harvest wheat "
    "livestock wool metal oil energy transport station store growth decline share exchange currency bank credit "
    "deposit risk insur project plan aim task question answer experience example case measure right court citizen "
    "communit famil child woman youth culture language word text book journal statistic census sample survey climate "
    "steppe mountain river lake forest sand wind rain snow invest export import tariff duty custom union co-operat".split(),
}
_ENDINGS = {
    "ru": ("", "а", "ы", "у", "ом", "е", "ов", "ам", "ами", "ах", "ный", "ного", "ность", "ности", "ция", "ции"),
    "kk": ("", "ның", "ға", "ды", "да", "дан", "мен", "лар", "лардың", "ларға", "лық", "сы", "сын", "дағы"),
    "en": ("", "s", "ed", "ing", "er", "ers", "al", "ly", "ment", "ation", "ations", "ness"),
}
_SYLLABLES = {
    "ru": "ба во гри да жел за ко ла мир но пол ре сти тор фе хол цы ча шу эл ря вен дул кра".split(),
    "kk": "ба қы ған дө жар зе кү ла мән нұ пай рә сыз тө ұл ша ім өр ең тұр қал бі ше ды".split(),
    "en": "ba cor den el fin gar hol in jun ker lor men nat or pel quin ris sol ter un ver wil yar zen".split(),
}
# Ranks of a vocabulary and the exponent of Zipf's law over them.
FORM_COUNT = 90_000
_SHIFT, _EXPONENT = 2.7, 1.07


@dataclass(frozen=True)
class Vocabulary:
    """The forms of one language, commonest first, each also with a capital, a comma and a full stop."""

    language: str
    forms: tuple[str, ...]
    printed: pa.Array
    cumulated: NDArray[np.float64]

    @property
    def size(self) -> int:
        """How many forms there are."""
        return len(self.forms)

    def draw(self, rng: np.random.Generator, count: int) -> NDArray[np.int64]:
        """Ranks of words, drawn by their frequencies."""
        return np.minimum(np.searchsorted(self.cumulated, rng.random(count)), self.size - 1).astype(np.int64)

    def lines(self, rng: np.random.Generator, count: int, *, is_first: bool, is_last: bool) -> list[str]:
        """Lines of prose: 7 to 10 words, a paragraph's last 3 to 6; a first one has a capital, a last one a stop."""
        lengths = rng.integers(3, 7, count) if is_last else rng.integers(7, 11, count)
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        ranks = self.draw(rng, int(offsets[-1]))
        ranks = np.where(rng.random(len(ranks)) < 0.06, ranks + 2 * self.size, ranks)
        if is_first:
            ranks[offsets[:-1]] = ranks[offsets[:-1]] % self.size + self.size
        if is_last:
            ranks[offsets[1:] - 1] = ranks[offsets[1:] - 1] % self.size + 3 * self.size
        words = self.printed.take(pa.array(ranks))
        listed = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), words)
        found: list[str] = pc.binary_join(listed, " ").to_pylist()
        return found

    def phrases(self, rng: np.random.Generator, count: int, low: int, high: int) -> list[str]:
        """Phrases of rarer words, such as titles and headings, with a capital at the start."""
        lengths = rng.integers(low, high + 1, count)
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        # Titles have few of the little words: the lower ranks are passed over half of the time.
        ranks = self.draw(rng, int(offsets[-1]))
        again = (ranks < len(_LITTLE[self.language])) & (rng.random(len(ranks)) < 0.6)
        ranks[again] = 60 + self.draw(rng, int(again.sum())) % 4000
        ranks[offsets[:-1]] += self.size
        words = self.printed.take(pa.array(ranks))
        listed = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), words)
        found: list[str] = pc.binary_join(listed, " ").to_pylist()
        return found


def vocabulary(language: str, seed: int) -> Vocabulary:
    """The forms of one language: little words, roots with endings, numbers, and a long made-up tail."""
    rng = np.random.default_rng([seed, LANGUAGES.index(language)])
    inflected = [root + ending for root in _ROOTS[language] for ending in _ENDINGS[language]]
    rng.shuffle(inflected)
    numbers = [str(year) for year in range(1991, 2026)] + [str(number) for number in range(2, 120)]
    syllables, endings = _SYLLABLES[language], _ENDINGS[language]
    tail: dict[str, None] = {}
    while len(tail) < FORM_COUNT:
        picks = rng.integers(0, len(syllables), (20_000, 4))
        lengths = rng.integers(2, 5, 20_000)
        ends = rng.integers(0, len(endings), 20_000)
        for pick, length, end in zip(picks, lengths, ends, strict=True):
            tail.setdefault("".join(syllables[one] for one in pick[:length]) + endings[end])
    forms = list(dict.fromkeys([*_LITTLE[language], *inflected[:300], *numbers, *inflected[300:], *tail]))[
        :FORM_COUNT
    ]
    weights = 1 / (np.arange(len(forms)) + _SHIFT) ** _EXPONENT
    printed = [*forms, *(_capital(form) for form in forms), *(f"{form}," for form in forms)]
    printed += [f"{form}." for form in forms]
    return Vocabulary(language, tuple(forms), pa.array(printed), np.cumsum(weights / weights.sum()))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


# --- names of people ---------------------------------------------------------------------------------------------

_FIRST_NAMES = (
    ("Айгүл", "Aigul"), ("Берик", "Berik"), ("Вера", "Vera"), ("Дана", "Dana"), ("Ерлан", "Yerlan"),
    ("Жанар", "Zhanar"), ("Зарина", "Zarina"), ("Игорь", "Igor"), ("Лев", "Lev"), ("Мадина", "Madina"),
    ("Нурлан", "Nurlan"), ("Ольга", "Olga"), ("Павел", "Pavel"), ("Роза", "Roza"), ("Серик", "Serik"),
    ("Тимур", "Timur"), ("Ульяна", "Uliana"), ("Фарид", "Farid"), ("Шолпан", "Sholpan"), ("Эльвира", "Elvira"),
)  # fmt: skip
_MIDDLE_NAMES = (
    ("Аскарович", "Askarovich"), ("Борисовна", "Borisovna"), ("Вадимович", "Vadimovich"), ("Ерлановна", "Yerlanovna"),
    ("Кайратович", "Kairatovich"), ("Маратовна", "Maratovna"), ("Петрович", "Petrovich"), ("Сергеевна", "Sergeevna"),
)  # fmt: skip
_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшыэюяәғқңөұүі",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh y e yu ya a g k n o u u i".split(),
        strict=True,
    )
)
_NAME_SYLLABLES = (
    "ба бек ве гар дос ер жан зи ка лов ма нур ом пет рах сат тул ус фед хам шам юс яр кен вол гри".split()
)
_NAME_ENDINGS = ("ов", "ова", "ев", "ева", "ин", "ина", "баев", "баева", "ский", "енко")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: surname, first and middle name in Cyrillic and in Latin letters."""

    cyrillic: tuple[str, str, str]
    latin: tuple[str, str, str]

    def printed(self, language: str, form: int) -> str:
        """The name as a paper prints it: 0 in full, 1 initials first, 2 surname first."""
        surname, first, middle = self.latin if language == "en" else self.cyrillic
        if form == 0:
            return f"{first} {surname}" if language == "en" else f"{surname} {first} {middle}"
        if form == 1:
            return f"{first[0]}. {middle[0]}. {surname}"
        return f"{surname} {first[0]}. {middle[0]}."


def people(count: int, seed: int) -> list[Person]:
    """Invented people; namesakes occur, as they do."""
    rng = np.random.default_rng([seed, 77])
    picks = rng.integers(0, len(_NAME_SYLLABLES), (count, 3))
    lengths = rng.integers(2, 4, count)
    found = []
    for pick, length, end, first, middle in zip(
        picks.tolist(),
        lengths.tolist(),
        rng.integers(0, len(_NAME_ENDINGS), count).tolist(),
        rng.integers(0, len(_FIRST_NAMES), count).tolist(),
        rng.integers(0, len(_MIDDLE_NAMES), count).tolist(),
        strict=True,
    ):
        surname = _capital("".join(_NAME_SYLLABLES[one] for one in pick[:length]) + _NAME_ENDINGS[end])
        latin = _capital("".join(_LATIN.get(letter, letter) for letter in surname.lower()))
        found.append(
            Person(
                (surname, _FIRST_NAMES[first][0], _MIDDLE_NAMES[middle][0]),
                (latin, _FIRST_NAMES[first][1], _MIDDLE_NAMES[middle][1]),
            )
        )
    return found
