"""What kind of line a line is, as far as it shows by itself: the words of a paper's head and of its parts.

Every test here is a hint with a weight, never a verdict: `warehouse.extract.papers` adds the hints up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

from warehouse.document import Line
from warehouse.extract.layout.words import Phrases, letters, upper_frac


def _listed(phrases: str) -> list[str]:
    return phrases.split("|")


UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŤŪŰŹŻŽ"
_LOW = "a-zа-яёәғқңөұүһіß-öø-ÿāćčďđēęěğīıłńňōőřśşšťūűźżž"

# Classification codes -------------------------------------------------------------------------------------------

CODE = re.compile(
    r"^\W*(?P<label>УДК|ӘОЖ|ЭОЖ|ӨОЖ|ОӘЖ|UDC|UDK|УДC|МРНТИ|ҒТАМР|ГТАМР|ГРНТИ|IRSTI|FTAMP|MRNTI|SRSTI|JEL)"
    r"\s*(?:code|codes|индекс\w*|номер\w*|№)?\W{0,4}(?P<code>[A-Z]?\d[\w.:/()+=*\"«»'\-–—,; ]*)",
    re.IGNORECASE,
)
UDC_LABELS = frozenset({"УДК", "ӘОЖ", "ЭОЖ", "ӨОЖ", "ОӘЖ", "UDC", "UDK", "УДC"})
UDC_LABEL = re.compile(r"(?<![^\W\d_])(?:УДК|ӘОЖ|ЭОЖ|ӨОЖ|ОӘЖ|UDC|UDK|УДC)(?![^\W\d_])")
# The label itself may be damaged: three to five capitals and a decimal class number, nothing else in the line.
NOISY_CODE = re.compile(rf"^\W*[{UPPER}/|]{{3,5}}[:.]?\s+(?P<code>\d{{2,3}}(?:[.:/(][\d()=.:/+*-]+)+)\W*$")
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>«»,;]+[^\s\"<>«»,;.]")
DOI_LINE = re.compile(r"^\W*(?:doi\b|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)+")
ORCID = re.compile(r"\b(\d{4}-\d{4}-\d{4}-\d{3}[\dXХ])\b")
# U+F6D9 and U+F8E9 are the private places of © in Adobe's glyph list.
COPYRIGHT = re.compile(
    r"^\W*(?:[©\uf6d9\uf8e9]|\([cс]\)\s)|^\W*(?:\w\.\s?){1,3}\s?\w+.{0,200},\s*(?:19|20)\d\d\W*$"
)

# Labels ----------------------------------------------------------------------------------------------------------

ABSTRACT = Phrases(
    _listed("Аннотация|Түйін|Түйіндеме|Түсініктеме|Аңдатпа|Андатпа|Abstract|Annotation|Summary|Резюме|Реферат")
)
KEYWORDS = Phrases(
    _listed(
        "Ключевые слова|Түйін сөздер|Түйінді сөздер|Кілт сөздер|Кілтті сөздер|Негізгі сөздер|Тірек сөздер|"
        "Keywords|Key words|Index terms"
    )
)
SUPERVISOR = Phrases(
    _listed(
        "Научный руководитель|Научные руководители|Науч. рук|Руководитель работы|Научный консультант|"
        "Ғылыми жетекші|Ғылыми жетекшісі|Ғылыми жетекшілері|Ғылыми кеңесші|Жетекшісі|Scientific supervisor|"
        "Scientific adviser|Scientific advisor|Scientific director|Scientific leader|Academic supervisor|"
        "Academic adviser|Academic advisor|Research supervisor|Research advisor|Research adviser|Supervisor|"
        "Supervised by"
    )
)
REFERENCE_HEADING = Phrases(
    _listed(
        "Список использованных источников|Список использованной литературы|"
        "Список использованных источников и литературы|Список источников и литературы|Список литературы|"
        "Список литературных источников|Список источников|Список использованных источников литературы|"
        "Список цитируемой литературы|Список цитированных источников|Использованная литература|"
        "Использованные источники|Используемая литература|Используемые источники|Литература|"
        "Литература и источники|Источники и литература|Источники|Библиография|Библиографический список|"
        "Библиографические ссылки|Список библиографических ссылок|Цитируемая литература|"
        "Перечень использованных источников|Пайдаланылған әдебиеттер|Пайдаланылған әдебиеттер тізімі|"
        "Пайдаланған әдебиеттер|Пайдаланған әдебиеттер тізімі|Қолданылған әдебиеттер|"
        "Қолданылған әдебиеттер тізімі|Пайдаланылған дереккөздер|Пайдаланылған дереккөздер тізімі|"
        "Пайдаланылған дереккөздер мен әдебиеттер тізімі|Әдебиеттер|Әдебиеттер тізімі|Әдебиет|"
        "Дереккөздер тізімі|Библиографиялық тізім|Сілтемелер|References|Reference list|List of references|"
        "Bibliography|Literature|Literature cited|Works cited|List of literature|List of used literature|"
        "List of used sources|Used literature|References and notes|List of sources"
    ),
    noise_frac=0.3,
)
# Too short to be believed without a mark behind it.
_SHORT_SUPERVISOR = re.compile(
    r"^\W{0,2}(?:Руководител[ьи](?:\s(?:проекта|секции))?|Консультант|Жетекші(?:сі|лері)?|Ғыл\.?\s?жет\.?|Advis[eo]rs?|"
    r"Science advis[eo]r|Scientific consultant)\s?[:–—-]",
    re.IGNORECASE,
)
# What may follow a reference list inside the same paper, and ends it.
AFTER_REFERENCES = Phrases(
    _listed(
        "Поступила в редакцию|Статья поступила|Материал поступил|Дата поступления|Received|Қабылданды|"
        "Редакцияға түсті|Сведения об авторах|Сведения об авторе|Информация об авторах|Об авторах|"
        "Авторлар туралы мәлімет|Автор туралы мәлімет|Information about authors|"
        "Information about the authors|About the authors|About authors|Приложение|Қосымша|Appendix|"
        "Приложения|Supplementary|Конфликт интересов|Conflict of interest|Благодарность|Благодарности|"
        "Acknowledgements|Acknowledgments"
    )
)
RECEIVED = Phrases(
    _listed(
        "Поступила в редакцию|Поступило в редакцию|Статья поступила|Материал поступил|Дата поступления|"
        "Редакцияға түсті|Баспаға түсті"
    )
)
CONTENTS_HEADING = Phrases(
    _listed("Содержание|Оглавление|Мазмұны|Contents|Table of contents|Содержание номера|Содержание выпуска")
)
# What stands behind the last paper and belongs to none.
BACK_MATTER = Phrases(
    _listed(
        "Abstracts|Abstracts of the papers|Рефераты|Рефераты статей|Аннотации статей|Наши авторы|Our authors|"
        "Сведения об авторах|Information about the authors|Information about authors|About the authors|"
        "Авторлар туралы мәліметтер|Біздің авторлар|Содержание|Оглавление|Мазмұны|Contents|Table of contents|"
        "Научное издание|Ғылыми басылым|Подписано в печать|Подписано к печати|Басуға қол қойылды|"
        "Сдано в набор|Signed for print|Для заметок|Правила оформления статей|Требования к статьям|"
        "Правила для авторов|Памятка авторам|Информация для авторов|Guidelines for authors|"
        "Авторларға арналған"
    )
)
FRONT_WORDS = re.compile(
    r"\bISBN\b|\bISSN\b|\bББК\b|\bКБЖ\b|редакционн\w+ (?:коллеги|совет)|редколлеги|главный редактор|бас редактор|"
    r"редакция алқасы|редакциялық|editorial board|editor-in-chief|editors?:|сборник (?:научных|материалов|статей|"
    r"трудов|тезисов)|материалы\b.{0,60}конференц|конференция\w* материалдары|жинағы|proceedings of|"
    r"организационн\w+ комитет|рецензент|отпечатано|тираж|подписано в печать|сборник составлен",
    re.IGNORECASE,
)
INTRODUCTION = Phrases(_listed("Введение|Кіріспе|Introduction|Вступление|Актуальность"))
# Headings that a section carries in any paper.
SECTION_WORDS = Phrases(
    _listed(
        "Введение|Кіріспе|Introduction|Заключение|Выводы|Вывод|Қорытынды|Conclusion|Conclusions|"
        "Concluding remarks|Методика|"
        "Методы|Методология|Методы исследования|Методика исследования|Материалы и методы|"
        "Материал и методы|Әдістер|Зерттеу әдістері|Материалдар мен әдістер|Әдістеме|Methods|Methodology|"
        "Materials and methods|Methods and materials|Research methods|Research methodology|Data and methods|"
        "Результаты|Результаты исследования|Результаты и обсуждение|Результаты и их обсуждение|Нәтижелер|"
        "Зерттеу нәтижелері|Нәтижелер және талқылау|Нәтижелер мен талқылау|Results|Results and discussion|"
        "Research results|Findings|Обсуждение|Обсуждение результатов|Дискуссия|Талқылау|Талқылама|Discussion|"
        "Discussions|Обзор литературы|Литературный обзор|Әдебиетке шолу|Әдеби шолу|Literature review|"
        "Related work|Background|Основная часть|Негізгі бөлім|Main part|Main body|Постановка задачи|"
        "Постановка проблемы|Problem statement|Recommendations|Рекомендации|Ұсыныстар|Acknowledgements|"
        "Acknowledgments|Благодарности|Алғыс|Limitations|Приложение|Қосымша|Appendix|Финансирование|Funding|"
        "Конфликт интересов|Conflict of interest|Conflicts of interest|Вклад авторов|Author contributions|"
        "Актуальность|Өзектілігі|Цель исследования|Зерттеудің мақсаты"
    ),
    noise_frac=0.15,
)
_SECTION_LABEL = r"(?:СЕКЦИЯ|Секция|ПОДСЕКЦИЯ|Подсекция|SECTION|Section|РАЗДЕЛ|БӨЛІМ|Бөлім)"
VOLUME_SECTION = re.compile(
    rf"^\W*{_SECTION_LABEL}\b.{{0,120}}$|"
    r"^\W*(?:[IVX]{1,5}|\d{1,2})(?:\.\d{1,2})?\s?[-–.]?\s?(?:СЕКЦИЯ|[Сс]екция|ПОДСЕКЦИЯ|[Пп]одсекция|SECTION|Section|"
    r"БӨЛІМ|[Бб]өлім)\b.{0,120}$"
)
# The label alone: its title stands on the next line.
BARE_VOLUME_SECTION = re.compile(
    rf"^\W*(?:[IVX\d.]{{1,6}}\W{{0,2}})?{_SECTION_LABEL}\W*(?:[IVX]{{1,5}}|\d{{1,2}})?\W*$"
)
CAPTION = re.compile(
    r"^\W*(?:рис(?:унок|\.)?|табл(?:ица|\.)?|диаграмма|схема|график|сурет|кесте|диаграмма|fig(?:ure|\.)?|table|chart|"
    r"(?:продолжение|окончание) таблицы|\d+\s*[-–—]?\s*(?:сурет|кесте))\W{0,3}(?:\d|[ivxIVX]+\b|$|[-–—:])",
    re.IGNORECASE,
)

# People ----------------------------------------------------------------------------------------------------------

POSITION = re.compile(
    r"\b(?:студент\w*|магистр(?:ант\w*)?|докторант\w*|аспирант\w*|соискател\w*|бакалавр\w*|курсант\w*|доцент\w*|"
    r"профессор\w*|преподавател\w*|ассистент\w*|(?:младший|старший|ведущий|главный)\s+(?:науч\w*|специалист)|"
    r"научн\w+ сотрудник\w*|н\.\s?с\.|[кд]\.\s?(?:[а-я]{1,5}\.\s?-?\s?){1,3}н\.?|канд(?:идат|\.)\s?\w+|"
    r"доктор\s\w+|ph\.?\s?d\.?|заведующ\w+|зав\.\s?каф\w*|директор\w*|декан\w*|ректор\w*|проректор\w*|\d(?:-?\w{1,2})?\s+курс\w*|"
    r"начальник\w*|учител\w*|эксперт\w*|учени(?:к|ца|ки)\b|учащ(?:ий|ая)ся|обучающ(?:ий|ая)ся|слушател\w*|инженер(?:-\w+)?|"
    r"оқушы\w*|инженері|pupil|school(?:boy|girl|\s?student)|engineer|"
    r"студент[іи]\w*|магистрант[ыі]\w*|оқытушы\w*|доцент[іи]|кандидат[ыі]|доктор[ыі]|қауымдастырылған|меңгеруші\w*|"
    r"қызметкер\w*|мұғалім\w*|[а-яәі]\.\s?ғ\.\s?[кд]\.?|білім алушы\w*|тыңдаушы\w*|"
    r"lecturer|(?:associate|assistant|full)\s+professor|professor|prof\.|students?|masters?|master'?s?\s+(?:degree|"
    r"student)|doctoral|doctor\s+of|candidate\s+of|researcher|fellow|head\s+of|undergraduate|postgraduate|graduate|"
    r"dean|teacher|instructor|docent|dr\.|mba)(?=\W|$)",
    re.IGNORECASE,
)
AFFILIATION = re.compile(
    r"(?:университет\w*|универсiтет\w*|институт\w*|академи\w+|факультет\w*|кафедр\w+|колледж\w*|"
    r"школ[аыеу]\b|мектеб\w+|гимнази\w+|лице[йя]\w*|high school|lyceum|gymnasium|"
    r"лаборатори\w+|министерств\w+|департамент\w*|научн\w+ центр\w*|\bцентр\w*\b.{3,}|"
    r"\bНИИ\b|"
    r"\bКазНУ\b|\bЕНУ\b|\bКазНПУ\b|\bКазНИТУ\b|\bМГУ\b|\bКИМЭП\b|\bҰУ\b|атындағы|\bуниверситеті\b|\bинституты\b|"
    r"\bорталығы\b|\bҚазҰУ\b|\bЕҰУ\b|\b(?:ФГБОУ|ФГАОУ|НАО|ТОО|РГП|АО)\b|"
    r"universit\w+|\binstitut\w+|\bacadem[yi]\w*|\bfacult\w+|\bdepartment\w*|\bcollege\w*|\bschool of|laborator\w+|"
    r"\bministry\b|\bcent(?:er|re)\b)",
    re.IGNORECASE,
)

_SURE_LINE_FRAC = 0.93
_INITIAL = rf"[{UPPER}]\s?\.\s?(?:-\s?)?"
_SURNAME = rf"[{UPPER}](?:[’'][{UPPER}])?[{_LOW}’'`ʹ]+(?:\s?-\s?[{UPPER}][{_LOW}’'`]+)?"
_SURNAME_CAPS = rf"[{UPPER}][{UPPER}’'`]+(?:-[{UPPER}’'`]+)?"
_INITIALS = rf"(?:(?:[{UPPER}][{_LOW}]{{0,2}}\s?\.\s?(?:-\s?)?){{1,3}}|[{UPPER}]\.\s?[{UPPER}]\s)"
_ANY_SURNAME = rf"(?:{_SURNAME}|{_SURNAME_CAPS})"
_PARTICLE = r"(?:(?:van|von|de|der|den|di|da|al|el|bin|ibn|оглы|кызы|қызы|ұлы|улы)[\s-])?"
# `И. О. Фамилия`, `Фамилия И.О.`
INITIALS_NAME = (
    rf"(?:{_INITIALS}{_PARTICLE}{_ANY_SURNAME}(?:\s{_ANY_SURNAME})?(?!\.)|{_ANY_SURNAME}\s?,?\s?{_INITIALS})"
)
_PATRONYMIC_END = (
    r"(?:вич|вна|ична|инична|ұлы|улы|қызы|кызы|гызы|оглы|ovich|evich|ovna|evna|ichna|uly|kyzy|qyzy|ВИЧ|ВНА|ИЧНА|ҰЛЫ|"
    r"УЛЫ|ҚЫЗЫ|КЫЗЫ|OVICH|EVICH|OVNA|EVNA|ULY|KYZY|QYZY)"
)
_GIVEN = rf"(?:{_SURNAME}|{_SURNAME_CAPS})"
# `Фамилия Имя Отчество`, and the same in the other order
PATRONYMIC_NAME = (
    rf"(?:{_GIVEN}\s{_GIVEN}\s[{UPPER}][{_LOW}{UPPER}’'`]*{_PATRONYMIC_END}"
    rf"|{_GIVEN}\s[{UPPER}][{_LOW}{UPPER}’'`]*{_PATRONYMIC_END}\s{_GIVEN})"
)
# `Имя Фамилия`, `John A. Smith`: two or three capitalised words, the weakest of the three
PLAIN_NAME = rf"(?:{_SURNAME}(?:\s[{UPPER}]\.)?\s{_PARTICLE}{_ANY_SURNAME}(?:\s{_ANY_SURNAME})?)"

_MARKS = r"(?:\s?(?:[\d*¹²³⁴⁵⁶†‡§ᵃᵇ#✉]|\([\d,* ]{1,6}\)|\[[\d,* ]{1,6}\])(?:\s?,\s?(?=[\d*]))?)*"
_JOINT = r"\s?(?:[,;]|\bи\b|\band\b|&|\bжәне\b|\bмен\b)\s?"


def _list_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"^[^\w/]{{0,3}}{name}{_MARKS}(?:{_JOINT}{name}{_MARKS})*(?:{_JOINT})?[\s.,;*]*$")


_INITIALS_LIST = _list_of(INITIALS_NAME)
_PATRONYMIC_LIST = _list_of(rf"(?:{PATRONYMIC_NAME}|{INITIALS_NAME})")
_PLAIN_LIST = _list_of(rf"(?:{PLAIN_NAME}|{INITIALS_NAME})")
NAME_AT_START = re.compile(rf"^[^\w/]{{0,3}}(?:{PATRONYMIC_NAME}|{INITIALS_NAME}){_MARKS}\s?(?:[,;–—(-]|$)")


_PLAIN_NAME_AT_START = re.compile(rf"^[^\w/]{{0,3}}{PLAIN_NAME}{_MARKS}\s?[,(–—-]\s?(?=(.+))")


def has_name_with_post(text: str) -> bool:
    """Whether a line is a plain name with a post behind it: `Name Surname, student`."""
    match = _PLAIN_NAME_AT_START.match(text)
    return match is not None and (found := POSITION.match(match.group(1))) is not None and found.start() == 0


# `Автор: А.Б. Серов`, `by A. Serov and B. Farrow`
AUTHOR_LABEL = re.compile(
    r"^\W{0,2}(?:(?:авторы?|авторлар[ы]?|авторы? статьи|authors?|выполнил[аи]?|докладчик|орындаған)\s?[:–—-]\s?|"
    r"by\s(?=[A-Z]))",
    re.IGNORECASE,
)
# A post of two capitalised words looks like a name.
_POST_NAME = re.compile(
    r"\b(?:Lecturer|Professor|Researcher|Students?|Teacher|Instructor|Docent|Candidate|Engineer|Department|Faculty|"
    r"University|Institute|College|Academy)\b|\b(?:Преподавател|Профессор|Университет|Институт|Академи|Кафедр|Факультет)"
)


def skip_posts(text: str) -> int:
    """Where a name begins behind a label (`Автор:`) or a post (`магистрант Серов А.Б.`, `PhD, Professor R. Quill`).

    0 where no name in initials or with a patronymic follows them.
    """
    label = AUTHOR_LABEL.match(text)
    at = label.end() if label else 0
    while (post := POSITION.match(text, at)) is not None:
        at = post.end()
        while at < len(text) and text[at] in " ,.:;":
            at += 1
    if at == 0 or (label is None and POSITION.match(text) is None):
        return 0
    if _SURE_NAME.match(text, at):
        return at
    may_be_plain = label is not None or _ADDRESS.search(text[:at])
    return at if may_be_plain and _SOME_NAME.match(text, at) and _POST_NAME.match(text, at) is None else 0


def find_sure_name(text: str) -> re.Match[str] | None:
    """A name with initials or a patronymic; a post before it (`Professor R. Quill`) is no surname."""
    at = 0
    while (match := _SURE_NAME.search(text, at)) is not None:
        post = POSITION.match(match.group())
        if post is None:
            return match
        at = match.start() + max(1, post.end())
    return None


# A form of address is followed by a name, whatever its form.
_ADDRESS = re.compile(r"\b(?:Dr|Prof|Mr|Mrs|Ms)\.\s*$")
_SURE_NAME = re.compile(rf"(?:{PATRONYMIC_NAME}|{INITIALS_NAME})")
_SOME_NAME = re.compile(PLAIN_NAME)


def author_hint(text: str) -> float:
    """How surely a line is nothing but names of people: 1 for initials or patronymics, 0.5 for plain names, 0."""
    if not 4 <= len(text) <= 220:
        return 0.0
    bare = text.strip()
    begin = skip_posts(bare)
    if begin:
        return 0.9 * author_hint(bare[begin:])
    if _INITIALS_LIST.match(bare) or _PATRONYMIC_LIST.match(bare):
        return 1.0
    if len(bare) <= 120 and _PLAIN_LIST.match(bare) and _POST_NAME.search(bare) is None:
        return 0.5
    return 0.0


_DIGIT_IN_WORD = re.compile(r"(?<=[^\W\d_])[03](?=[^\W\d_.])|\b[03](?=[а-яёәғқңөұүһі]{2})")


def letter_shape(text: str) -> str:
    """A damaged line with the digits inside its words as letters: as long, and only for telling names."""
    return _DIGIT_IN_WORD.sub(lambda found: "о" if found.group() == "0" else "з", text)


_NOISY_POSTS = Phrases(
    _listed(
        "студент|студентка|магистрант|магистранты|докторант|аспирант|аспирантка|профессор|преподаватель|доцент|"
        "соискатель|научный сотрудник|оқытушы|студенті|докторанты"
    )
)
_NOISY_PLACES = Phrases(
    _listed("университет|институт|академия|факультет|кафедра|колледж|университеті|институты|лаборатория")
)


def is_noisy_post(text: str) -> bool:
    """Whether a word of a damaged line is one for a post but for a letter or two."""
    return any(_NOISY_POSTS.match(word) > 0 for word in text.split() if len(word) >= 6)


def is_noisy_place(text: str) -> bool:
    """The same for words of places of work."""
    return any(_NOISY_PLACES.match(word) > 0 for word in text.split() if len(word) >= 7)


_T = TypeVar("_T")


class _Hint(Generic[_T]):
    """A property that is worked out when first asked for: `functools.cached_property` without its lock."""

    def __init__(self, read: Callable[[Any], _T]) -> None:
        self._read = read
        self._name = read.__name__
        self.__doc__ = read.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> _Hint[_T]: ...

    @overload
    def __get__(self, owner: object, kind: type) -> _T: ...

    def __get__(self, owner: object | None, kind: type) -> _Hint[_T] | _T:
        if owner is None:
            return self
        value = self._read(owner)
        owner.__dict__[self._name] = value
        return value


class Kind:
    """The hints that one line gives, each read when it is first asked for. Weights are 0 to 1."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.text = line.text.strip()

    @_Hint
    def folded(self) -> str:
        """The line's letters, folded for comparing."""
        return letters(self.text)

    @_Hint
    def is_code(self) -> bool:
        """A line that gives a classification code (UDC and its kin)."""
        return len(self.text) <= 160 and CODE.match(self.text) is not None

    @_Hint
    def is_noisy_code(self) -> bool:
        """A line that looks like a code whose label was damaged."""
        return len(self.text) <= 60 and NOISY_CODE.match(self.text) is not None

    @_Hint
    def is_doi(self) -> bool:
        """A line that is a DOI."""
        return len(self.text) <= 120 and DOI_LINE.match(self.text) is not None

    @_Hint
    def is_email(self) -> bool:
        """A line with an e-mail address or an ORCID."""
        return ("@" in self.text and EMAIL.search(self.text) is not None) or (
            len(self.text) <= 120 and ORCID.search(self.text) is not None
        )

    @_Hint
    def is_copyright(self) -> bool:
        """A line that names the holders of a paper's rights (`© A. Author, 1999`)."""
        return len(self.text) <= 240 and COPYRIGHT.match(self.text) is not None

    @_Hint
    def shape(self) -> str:
        """The line for telling names by: of a damaged one the digits inside words are letters."""
        return letter_shape(self.text) if self.is_noisy else self.text

    @_Hint
    def author(self) -> float:
        """How surely the line is names of people only."""
        return author_hint(self.shape)

    @_Hint
    def has_leading_name(self) -> bool:
        """A line that begins with a person's name, initials or patronymic with it."""
        if len(self.text) > 220:
            return False
        text = self.shape
        begin = skip_posts(text)
        return NAME_AT_START.match(text[begin:]) is not None or has_name_with_post(text)

    @_Hint
    def is_position(self) -> bool:
        """A line with a word for a post or a degree."""
        return len(self.text) <= 220 and (
            POSITION.search(self.text) is not None
            or (self.is_noisy and len(self.text) <= 150 and is_noisy_post(self.text))
        )

    @_Hint
    def is_affiliation(self) -> bool:
        """A line with a word for a place of work or study."""
        return len(self.text) <= 220 and (
            AFFILIATION.search(self.text) is not None
            or (self.is_noisy and len(self.text) <= 150 and is_noisy_place(self.text))
        )

    @_Hint
    def supervisor(self) -> float:
        """How well the line begins with a supervisor's label."""
        if len(self.text) <= 300 and _SHORT_SUPERVISOR.match(self.text):
            return 1.0
        likeness = SUPERVISOR.match_letters(self.folded) if len(self.text) <= 300 else 0.0
        # What is only like the label (`supervision of …`) must also be set off as a label is.
        return likeness if likeness in (0.0, 1.0) or re.search(r"[:–—=-]", self.text[:48]) else 0.0

    @_Hint
    def abstract(self) -> float:
        """How well the line begins with an abstract's label."""
        return ABSTRACT.match_letters(self.folded) if _is_label(self.text, 14) else 0.0

    @_Hint
    def keywords(self) -> float:
        """How well the line begins with the label of keywords."""
        return KEYWORDS.match_letters(self.folded) if _is_label(self.text, 20) else 0.0

    @_Hint
    def reference_heading(self) -> float:
        """How well the line is the heading of a reference list."""
        return _reference_heading(self.text, self.folded) if len(self.text) <= 90 else 0.0

    @_Hint
    def section_word(self) -> float:
        """How well the line is one of the headings that any paper may carry."""
        return SECTION_WORDS.match_letters(self.folded, extra=1) if len(self.text) <= 60 else 0.0

    @_Hint
    def is_caps(self) -> bool:
        """A line set in capitals."""
        return is_caps_line(self.text)

    @_Hint
    def may_be_caps(self) -> bool:
        """A short damaged line whose raw text is all capitals: repair may have lost them.

        Damaged prose often looks so too: only to be believed where a title may stand.
        """
        if self.is_caps or self.line.repair_kind == "none" or len(self.text) > 80:
            return self.is_caps
        raw = self.line.raw_text
        return upper_frac(raw) >= 0.93 and len(raw.split()) >= 2 and self.text[-1:] not in ".;,"

    @_Hint
    def is_caption(self) -> bool:
        """A line that begins as the caption of a figure or a table does."""
        return CAPTION.match(self.text) is not None

    @_Hint
    def is_volume_section(self) -> bool:
        """A heading that divides the volume, not a paper (`Секция 2. …`)."""
        return len(self.text) <= 130 and VOLUME_SECTION.match(self.text) is not None

    @_Hint
    def is_noisy(self) -> bool:
        """A line that repair left in doubt, or that is in no language it knows."""
        return self.line.confidence_frac < _SURE_LINE_FRAC or (
            self.line.language == "und" and len(self.text.split()) >= 3
        )

    @_Hint
    def is_person_line(self) -> bool:
        """Whether the line speaks of a person (name, post, place of work, address)."""
        return (
            self.author >= 0.5
            or self.has_leading_name
            or self.is_email
            or self.supervisor > 0
            or self.is_position
            or self.is_affiliation
        )


def is_caps_line(text: str) -> bool:
    """Whether a line is set in capitals: a title's line, as far as case can tell."""
    count = len(letters(text))
    return count >= 6 and upper_frac(text) >= 0.8 and count >= 0.6 * len(text.replace(" ", ""))


_LABEL_END = re.compile(r"[.:;–—|-]|$|\s(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")


def _is_label(text: str, length: int) -> bool:
    """Whether a label stands by itself or is set off by a mark: `Аннотация.`, `Abstract:`, `Резюме —`."""
    bare = text.lstrip("*•·[( ")
    if not bare or not bare[0].isupper():
        return False
    return _LABEL_END.search(bare[:length]) is not None or len(bare) <= length


def _reference_heading(text: str, folded: str) -> float:
    if (len(text) > 2 and text[-1] == ",") or "@" in text:
        return 0.0
    return REFERENCE_HEADING.match_letters(folded, extra=2)
