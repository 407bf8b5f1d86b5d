"""Papers of our own invention for `maker`: three languages, no person, institute or figure of them is real."""

from __future__ import annotations

from tests.extract.papers.maker import Author, Sheet
from warehouse.document import Language

_SENTENCES: dict[Language, tuple[str, ...]] = {
    "ru": (
        "Хозяйства у реки держали больше скота, чем хозяйства в степи, и продавали его осенью.",
        "Перепись не различает наёмных и домашних работников, поэтому доля труда оценена сверху.",
        "В сухие годы паромная переправа закрывалась раньше, и подводы шли в обход через верхний мост.",
        "Цены на сено росли быстрее цен на зерно, что видно по книгам заготовительной конторы.",
        "Мы сопоставили три ряда наблюдений и оставили только годы, для которых есть все записи.",
        "Разница между сёлами объясняется прежде всего расстоянием до станции и состоянием дороги.",
        "Отдельные показания противоречат друг другу, однако общий ход событий сомнений не вызывает.",
        "Управа выделяла средства на ремонт плотин, но половина работ оставалась незавершённой.",
        "Такой порядок сохранялся до открытия железной дороги, когда перевозки резко подешевели.",
        "Следует учитывать и то, что часть урожая не попадала на рынок и нигде не записывалась.",
    ),
    "kk": (
        "Өзен бойындағы шаруалар дала шаруаларына қарағанда малды көбірек ұстап, оны күзде сатқан.",
        "Санақ жалданған және үй жұмысшыларын ажыратпайды, сондықтан еңбек үлесі жоғары бағаланған.",
        "Құрғақшылық жылдары өткел ертерек жабылып, арбалар жоғарғы көпір арқылы айналып өтетін.",
        "Шөптің бағасы астықтың бағасынан жылдам өсті, бұл дайындау кеңсесінің кітаптарынан көрінеді.",
        "Біз бақылаулардың үш қатарын салыстырып, барлық жазбалары бар жылдарды ғана қалдырдық.",
        "Ауылдар арасындағы айырмашылық ең алдымен бекетке дейінгі қашықтықпен түсіндіріледі.",
        "Жекелеген деректер бір-біріне қайшы келеді, алайда оқиғалардың жалпы барысы күмән тудырмайды.",
        "Басқарма бөгеттерді жөндеуге қаражат бөлді, бірақ жұмыстың жартысы аяқталмай қалды.",
        "Мұндай тәртіп темір жол ашылғанға дейін сақталды, содан кейін тасымал арзандады.",
        "Егіннің бір бөлігі нарыққа түспегенін және еш жерде жазылмағанын да ескеру қажет.",
    ),
    "en": (
        "Farms by the river kept more cattle than farms of the steppe and sold it in the autumn.",
        "The census does not part hired hands from the household, so the share of labour is an upper bound.",
        "In dry years the ferry closed early, and the carts went round by the upper bridge.",
        "Hay became dearer faster than grain did, as the books of the purchasing office show.",
        "We compared three series of observations and kept only the years for which all records exist.",
        "The difference between villages is explained above all by the distance to the station.",
        "Some of the testimonies contradict each other, but the general course of events is not in doubt.",
        "The council paid for the repair of the dams, yet half of the work was left unfinished.",
        "This order held until the railway was opened, when carriage became a good deal cheaper.",
        "It must also be kept in mind that a part of the harvest never reached the market.",
    ),
}


def prose(language: Language, start: int, count: int) -> str:
    """A paragraph of `count` sentences."""
    pool = _SENTENCES[language]
    return " ".join(pool[(start + at * 3) % len(pool)] for at in range(count))


def _body(language: Language, headings: tuple[str, ...], seed: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (heading, tuple(prose(language, seed + at * 2 + part, 4 + (seed + part) % 3) for part in range(2)))
        for at, heading in enumerate(headings)
    )


_RU_LIST = (
    "Корнев А.Т. Счётные книги заготовительных контор. – Омск: Сибирь, 1998. – 214 с.",
    "Лугова Н.Е. Переправы и мосты // Записки краеведа. – 2004. – № 2. – С. 15–28.",
    "Там же. – С. 19.",
)
_KK_LIST = (
    "Бөкенов С.Т. Дала шаруашылығының есеп кітаптары. – Алматы: Дала, 2001. – 180 б.",
    "Таңатарова Ж. Өткелдер мен көпірлер // Өлке жазбалары. – 2010. – № 3. – Б. 7–16.",
    "Сол жерде. – Б. 9.",
)
_EN_LIST = (
    "Farrow, T. (2003). Ledgers of the purchasing offices. Leeds: Northfield Press.",
    "Quill, R. (2011). Ferries and bridges of the lower river. Journal of Small Roads, 4(2), 15-28.",
    "Ibid., p. 19.",
)

ANTON = Author(
    "Серов",
    "Антон",
    "Борисович",
    "магистрант 2 курса экономического факультета",
    "Заречный государственный университет",
    "Томск",
    "Россия",
    "RU",
    "serov@zgu.example",
)
MARINA = Author(
    "Кольцова",
    "Марина",
    "Игоревна",
    "студентка 3 курса",
    "Нагорный педагогический институт",
    "Омск",
    "Россия",
    "RU",
    "koltsova@npi.example",
)
PAVEL = Author(
    "Дробышев",
    "Павел",
    "Андреевич",
    "аспирант",
    "Степная академия хозяйства",
    "Караганда",
    "Казахстан",
    "KZ",
    "drob@sah.example",
)
AIGUL = Author(
    "Сәрсенова",
    "Айгүл",
    "Маратқызы",
    "2 курс магистранты",
    "Жайлау мемлекеттік университеті",
    "Тараз",
    "Қазақстан",
    "KZ",
    "sarsenova@zhmu.example",
)
DAULET = Author(
    "Құттыбаев",
    "Дәулет",
    "Ерланұлы",
    "докторант",
    "Көкөзек ауыл шаруашылығы институты",
    "Семей",
    "Қазақстан",
    "KZ",
    "kuttybaev@kasi.example",
)
NURLAN = Author(
    "Төлеубеков",
    "Нұрлан",
    "Асқарұлы",
    "4 курс студенті",
    "Алатау гуманитарлық академиясы",
    "Алматы",
    "Қазақстан",
    "KZ",
    "toleubekov@aga.example",
)
MARTIN = Author(
    "Farrow",
    "Martin",
    "",
    "Senior Lecturer",
    "Northfield College",
    "Leeds",
    "United Kingdom",
    "GB",
    "m.farrow@northfield.example",
    "0000-0002-1825-0097",
)
ALINA = Author(
    "Bekova",
    "Alina",
    "",
    "Master's student",
    "Zhailau State University",
    "Taraz",
    "Kazakhstan",
    "KZ",
    "bekova@zhmu.example",
)
PETER = Author(
    "Lindqvist",
    "Peter",
    "",
    "Associate Professor",
    "Institute of Steppe Economics",
    "Astana",
    "Kazakhstan",
    "KZ",
    "lindqvist@ise.example",
)

RU_FAIRS = Sheet(
    "ru",
    "Осенние ярмарки заречных волостей и цена перевозки скота",
    (ANTON,),
    _body("ru", ("Введение", "Ярмарки и дороги", "Заключение"), 1),
    _RU_LIST,
    supervisor=("Власова Е.Н.", "к.э.н., доцент"),
    titles=(("en", "Autumn fairs of the riverside districts and the price of moving cattle"),),
    abstracts=(
        (
            "ru",
            (
                "Рассматриваются осенние ярмарки трёх волостей. Показано, что цена перевозки решала исход "
                "торга чаще, чем урожай."
            ),
        ),
        (
            "en",
            (
                "The autumn fairs of three districts are studied. The price of carriage decided the trade more "
                "often than the harvest did."
            ),
        ),
    ),
    keywords=(("ru", "ярмарка, перевозка, скот, волость"), ("en", "fair, carriage, cattle, district")),
    udc="339.17:636",
)
RU_DAMS = Sheet(
    "ru",
    "Ремонт плотин на малых реках: кто платил и за что",
    (MARINA, PAVEL),
    _body("ru", ("Введение", "Материалы и методы", "Результаты", "Выводы"), 4),
    _RU_LIST,
    supervisor=("Гордеев Л.М.", "д.и.н., профессор"),
    titles=(
        ("kk", "Шағын өзендердегі бөгеттерді жөндеу: кім және не үшін төледі"),
        ("en", "Repair of dams on small rivers: who paid and for what"),
    ),
    abstracts=(
        ("ru", "По книгам управы установлено, кто платил за ремонт плотин. Доля сёл была больше доли казны."),
        (
            "kk",
            (
                "Басқарма кітаптары бойынша бөгеттерді жөндеуге кім төлегені анықталды. Ауылдардың үлесі "
                "қазынаның үлесінен көп болды."
            ),
        ),
        ("en", "The books of the council show who paid for the dams. The villages paid more than the treasury."),
    ),
    keywords=(
        ("ru", "плотина, управа, повинность"),
        ("kk", "бөгет, басқарма, міндет"),
        ("en", "dam, council, duty"),
    ),
    udc="94(571):627.8",
)
RU_HAY = Sheet(
    "ru",
    "Сено как мера богатства",
    (PAVEL, ANTON, MARINA),
    _body("ru", ("Введение", "Заключение"), 7),
    _RU_LIST,
    supervisor=("Ю.Т. Ахметов", "PhD"),
    abstracts=(("ru", "Сено служило мерой богатства двора. Оценка построена на записях четырёх контор."),),
    keywords=(("ru", "сено, двор, богатство"),),
    udc="631.1",
)
KK_FORDS = Sheet(
    "kk",
    "Өткелдер мен көпірлер: дала жолдарының шаруашылық маңызы",
    (AIGUL,),
    _body("kk", ("Кіріспе", "Өткелдердің орны", "Қорытынды"), 2),
    _KK_LIST,
    supervisor=("Ержанов Б.С.", "т.ғ.к., доцент"),
    titles=(("ru", "Переправы и мосты: хозяйственное значение степных дорог"),),
    abstracts=(
        (
            "kk",
            (
                "Мақалада дала жолдарындағы өткелдердің орны қарастырылады. Көпірлердің салынуы тасымалды "
                "арзандатқаны көрсетілген."
            ),
        ),
        ("ru", "Рассматривается место переправ на степных дорогах. Показано, что мосты удешевили перевозку."),
    ),
    keywords=(("kk", "өткел, көпір, жол"), ("ru", "переправа, мост, дорога")),
    udc="338.47",
)
KK_WELLS = Sheet(
    "kk",
    "Құдықтардың иелігі және су үшін төлем",
    (DAULET, NURLAN),
    _body("kk", ("Кіріспе", "Материалдар мен әдістер", "Нәтижелер", "Қорытынды"), 5),
    _KK_LIST,
    supervisor=("Қ.Ж. Оспанова", "э.ғ.к."),
    titles=(("ru", "Владение колодцами и плата за воду"), ("en", "Who owned the wells and what water cost")),
    abstracts=(
        ("kk", "Құдықтардың кімге тиесілі болғаны және су үшін қанша төленгені анықталды."),
        ("ru", "Установлено, кому принадлежали колодцы и сколько платили за воду."),
        ("en", "It is found who owned the wells and how much was paid for water."),
    ),
    keywords=(("kk", "құдық, су, төлем"), ("ru", "колодец, вода, плата"), ("en", "well, water, payment")),
    udc="627.1(574)",
)
KK_MARKETS = Sheet(
    "kk",
    "Күзгі жәрмеңкелердегі баға",
    (NURLAN, AIGUL),
    _body("kk", ("Кіріспе", "Қорытынды"), 8),
    _KK_LIST,
    supervisor=("Сейітова А.Қ.", "PhD, қауымдастырылған профессор"),
    abstracts=(("kk", "Күзгі жәрмеңкелердегі баға үш жыл бойы бақыланды. Мал бағасы жолға байланысты өзгерген."),),
    keywords=(("kk", "жәрмеңке, баға, мал"),),
    udc="339.1",
)
EN_LEDGERS = Sheet(
    "en",
    "What the Ledgers of the Purchasing Office Leave Out",
    (MARTIN,),
    _body("en", ("1. Introduction", "2. Data and methods", "3. Results", "4. Conclusion"), 3),
    _EN_LIST,
    supervisor=("R. Quill", "PhD, Professor"),
    abstracts=(
        (
            "en",
            (
                "The ledgers of a purchasing office are read against the census. A third of the harvest never "
                "shows in them."
            ),
        ),
    ),
    keywords=(("en", "ledger, census, harvest"),),
    doi="10.5555/steppe.2023.1.3",
)
EN_BRIDGES = Sheet(
    "en",
    "Toll Bridges and the Distance to Market",
    (ALINA, PETER),
    _body("en", ("Introduction", "Results", "Conclusion"), 6),
    _EN_LIST,
    supervisor=("L. Harrow", "Doctor of Economics, Professor"),
    titles=(("ru", "Платные мосты и расстояние до рынка"),),
    abstracts=(
        ("en", "Toll bridges made the market nearer for some farms and dearer for all. We measure both effects."),
        ("ru", "Платные мосты приблизили рынок для части хозяйств. Измерены оба следствия."),
    ),
    keywords=(("en", "bridge, toll, market"), ("ru", "мост, плата, рынок")),
    udc="330.3",
)
EN_HERDS = Sheet(
    "en",
    "Herds, Hay and the Long Winter",
    (PETER, ALINA, MARTIN),
    _body("en", ("Introduction", "Discussion", "Conclusion"), 9),
    _EN_LIST,
    abstracts=(
        ("en", "A long winter is followed through the books of four villages. Hay decided which herds lived."),
    ),
    keywords=(("en", "winter, herd, hay"),),
    udc="636.08",
)

RUSSIAN = (RU_FAIRS, RU_DAMS, RU_HAY)
KAZAKH = (KK_FORDS, KK_WELLS, KK_MARKETS)
ENGLISH = (EN_LEDGERS, EN_BRIDGES, EN_HERDS)
MIXED = (RU_FAIRS, KK_WELLS, EN_BRIDGES, RU_DAMS, KK_FORDS, EN_HERDS)
