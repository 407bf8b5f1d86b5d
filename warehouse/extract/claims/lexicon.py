"""Words that say what a number is about and what kind of number it is, in Russian, Kazakh and English.

An indicator is (name, flow) with its patterns: stems with the endings left open, matched from a word's start.
"""

from __future__ import annotations

import re
from functools import lru_cache

from warehouse.extract.numbers.stems import StemPattern, word_pattern

# `Export duties`, `import substitution` are no trade flows.
_NO_FLOW_EN = r"(?! (?:dut|tariff|potential|quota|prices?|tax|subsid|credit|substitution|licen))"
_INDICATORS: dict[tuple[str, str | None], tuple[str, ...]] = {
    ("foreign_trade", "turnover"): (
        r"(?:foreign )?(?:trade|commodity|goods) turnover|trade volumes?|volume of trade|turnover",
        r"товарооборот\w*|торгов\w+ оборот\w*|внешнеторгов\w+ оборот\w*|взаимн\w+ торговл\w+",
        r"объ[её]м\w* торговли|(?<=\sв )обороте",
        r"оборот(?:а|е|ом)?(?=\s+(?:области|региона|края|страны|республики|торговли)|\s+со?\s+(?-i:[А-Я]))",
        r"сауда айналым\w*|тауар айналым\w*|айналымдағы(?= үлес)",
    ),
    ("foreign_trade", "exports"): (
        r"export(?:s|ed|ing|ation)?" + _NO_FLOW_EN,
        r"экспорт(?!\w*[её]р|н\w+ (?:пошлин|потенциал|квот|цен|выручк))\w*|вывоз(?:а|е|ом)?(?!\w)",
    ),
    ("foreign_trade", "imports"): (
        r"import(?:s|ed|ing)?" + _NO_FLOW_EN,
        r"импорт(?!озам|\w*[её]р|н\w+ (?:пошлин|квот|цен)|ты алмаст)\w*|ввоз(?:а|е|ом)?(?!\w)",
    ),
    ("gdp_per_capita", None): (
        r"(?:gdp|gross domestic product) per (?:capita|head|person|inhabitant)|per[ -]capita gdp",
        r"(?:ввп|валов\w+ внутренн\w+ продукт\w*) на (?:душу|одного (?:жителя|человека))(?: населения)?",
        r"(?:по)?душев\w+ ввп",
        r"жан басына шаққандағы (?:жіө|жалпы ішкі өнім\w*)",
        r"(?:жіө|жалпы ішкі өнім\w*)(?:-?[нд][іы]ң)? жан басына шаққанда\w*",
    ),
    ("gdp", None): (
        r"gdp|gross domestic product",
        r"ввп|валов\w+ внутренн\w+ продукт\w*",
        r"жіө|жалпы ішкі өнім\w*",
    ),
    ("grp", None): (
        r"grp|gross regional product",
        r"врп|валов\w+ региональн\w+ продукт\w*",
        r"жөө|жалпы өңірлік өнім\w*",
    ),
    ("population", None): (
        r"(?<!of )(?<!for )(?<!of the )(?<!for the )(?<!among the )populations?",
        r"население|численност\w+ населени\w+",
        r"халық саны\w*|тұрғындар саны\w*",
    ),
    ("inflation", None): (r"inflation", r"инфляци\w+"),
    ("unemployment", None): (r"unemployment", r"безработиц\w+", r"жұмыссыздық\w*"),
    ("foreign_direct_investment", None): (
        r"foreign direct investments?|fdi",
        r"прям\w+ иностранн\w+ инвестици\w+",
        r"тікелей шетелдік инвестици\w+",
    ),
    ("investment", None): (r"investments?", r"инвестици\w+|капиталовложени\w+"),
    ("wages", None): (r"(?:average )?(?:wages?|salar(?:y|ies))", r"заработн\w+ плат\w+|зарплат\w+", r"жалақы\w*"),
    ("tourists", None): (r"tourists?", r"турист\w*"),
    ("industrial_production", None): (
        r"industrial (?:production|output)",
        r"промышленн\w+ производств\w+|объ[её]м\w* промышленн\w+ производств\w*",
        r"өнеркәсіп өндіріс\w*",
    ),
    ("production", None): (r"production|output", r"производств\w+", r"өндіріс\w*"),
    ("debt", None): (r"debts?", r"(?:гос)?долг(?:а|у|ом|и)?(?!\w)|задолженност\w+", r"қарыз\w*"),
    ("budget_deficit", None): (
        r"(?:budget|fiscal) deficit",
        r"дефицит\w* (?:\w+ )?бюджета|бюджетн\w+ дефицит\w*",
        r"бюджет\w* тапшылығ\w*",
    ),
    ("trade_balance", None): (
        r"(?:foreign )?trade (?:deficit|surplus|balance)|balance of trade",
        r"(?:сальдо|дефицит\w*|профицит\w*) (?:внешн\w+ )?торгов\w+(?: баланс\w*)?|торгов\w+ баланс\w*",
        r"сауда (?:балансы|тапшылығ)\w*",
    ),
    ("remittances", None): (r"remittances?", r"денежн\w+ перевод\w+", r"ақша аударым\w*"),
    ("productivity", None): (
        r"(?:labou?r )?productivity",
        r"производительност\w+ труда",
        r"еңбек өнімділіг\w*",
    ),
    ("exchange_rate", None): (
        r"exchange rates?",
        r"(?:обменн\w+ |валютн\w+ )?курс\w{0,2} (?:тенге|доллар\w*|рубл\w+|национальн\w+ валют\w+|валют\w*)",
        r"(?:теңге|доллар|рубль)\w* бағам\w*|айырбас бағам\w*",
    ),
    ("poverty", None): (
        r"poverty (?:rate|level)",
        r"уров\w+ бедности|дол\w+ бедного населения",
        r"кедейлік деңгей\w*",
    ),
    ("income", None): (
        r"(?:household |per capita |disposable |average )?incomes?",
        r"доход\w* (?:\w+ )?населения|среднедушев\w+ (?:\w+ )?доход\w*",
        r"халық табыс\w*|халықтың (?:\w+ )?табыс\w*",
    ),
    ("tariff", None): (r"customs dut(?:y|ies)(?: rates?)?", r"пошлин\w+", r"кедендік баж\w*"),
}
INDICATORS: tuple[tuple[str, str | None], ...] = tuple(_INDICATORS)

INDICATOR = StemPattern([(f"i{i}", "|".join(patterns)) for i, patterns in enumerate(_INDICATORS.values())])


@lru_cache(maxsize=1024)  # asked for each place of a sentence
def indicators_in(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where the indicators of a text start and end, and which of `INDICATORS` each is."""
    return tuple((m.start(), m.end(), int((m.lastgroup or "i0")[1:])) for m in INDICATOR.finditer(text))


#: what trade in one commodity is called, to keep it apart from the whole trade of a country
COMMODITY_TRADE = "commodity_trade"
_COMMODITY_EN = (
    r"crude|oil|petroleum|gas|coal|uranium|copper|zinc|lead|gold|silver|alumin\w+|steel|metals?|ores?|ferroalloys?"
    r"|minerals?|fuels?|energy|electricity|grains?|wheat|barley|rice|flour|cotton|food\w*|meat|beef|mutton|milk|dairy|fish"
    r"|fruits?|vegetables?|sugar|wool|leather|textiles?|clothing|garments?|machinery|equipment|vehicles?|cars?|chemicals?"
    r"|fertili[sz]ers?|timber|wood|cement|medicines?|pharmaceuticals?|agricultural|livestock|cattle|sheep|services?"
)
_COMMODITY_RU = (
    r"сыр\w+|нефт\w+|нефтепродукт\w+|газа|угл[яю]|уголь|уран\w*|мед[ьи]|цинка|свинца|золота|серебра|алюмини\w+|стали"
    r"|металл\w*|руд\w*|ферросплав\w*|топлива|электроэнерги\w+|зерн\w+|пшениц\w+|ячмен\w+|риса|муки|хлопка|продовольстви\w+"
    r"|мяс\w+|молок\w+|рыб\w+|фрукт\w*|овощ\w*|сахара|шерсти|кож\w*|текстил\w+|одежд\w+|машин\w*|оборудовани\w+|автомобил\w+"
    r"|хими\w+|удобрени\w+|древесин\w+|цемента|лекарств\w*|медикамент\w*|сельскохозяйствен\w+|сельхоз\w+|скота|овец|услуг"
)
_COMMODITY_KK = (
    r"мұнай|газ|көмір|уран|мыс|мырыш|алтын|алюминий|болат|металл|кен|отын|электр \w+|астық|бидай|арпа|күріш|ұн"
    r"|мақта|азық-түлік|ет|сүт|балық|жеміс|көкөніс|қант|жүн|тері|тоқыма|киім|машина|жабдық|автомобиль|тыңайтқыш|ағаш|цемент"
    r"|дәрі-дәрмек|қызмет\w*"
)
COMMODITY_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{_COMMODITY_EN})(?:\s+products?)?|(?:{_COMMODITY_KK})(?:\s+өнімдер\w*)?)\s+$", re.IGNORECASE
)
COMMODITY_AFTER = re.compile(
    rf"\s+(?:of\s+(?:the\s+)?(?:\w+\s+)?(?:{_COMMODITY_EN})|(?:\w+\s+)?(?:{_COMMODITY_RU}))(?!\w)", re.IGNORECASE
)

SHARE_WORD = word_pattern(
    r"shares?|proportion|accounts? for|accounted for|accounting for|comprise[sd]?|belong(?:s|ed)?"
    r"|of (?:the )?(?:total|overall|whole|entire)|дол[яиюей]{1,2}|удельн\w+ вес\w*|приходи(?:тся|лось|лся|лась)"
    r"|от общ\w+|в общ\w+ объ[её]м\w*|в структуре|үлес\w*|үлесі\w*|тиесілі|құрам\w*|жалпы \w+ көлемін\w*"
)
_UP = (
    r"increas\w*|gr[eo]w\w*|growth|rose|risen?|rises|rising|risen|higher|gain\w*|expand\w*|climb\w*|raise[sd]?|widen\w*|accelerat\w*|up|more"
    r"|увелич\w+|выр[оа]с\w*|возр[оа]с\w*|рост(?:а|у|ом|е)?|прирост\w*|повы[сш]\w+|выше|больше|раст[её]т|расшир\w+"
    r"|өс(?:ті|кен|ім\w*|у\w*|іп|ед\w+|ет\w+|пек)|арт(?:ты|қан|у\w*|ып|ық|ад\w+)|ұлғай\w+|көбей\w+|жоғарыла\w+|көтеріл\w+|қымбатта\w+|жоғары"
)
_DOWN = (
    r"decreas\w*|declin\w*|drop\w*|fell|fall\w*|reduc\w*|lower(?:ed)?|less|down|shrank|shrunk|shr[iu]nk\w*|contracted|contracting"
    r"|slow(?:ed|s|ing)?|narrow(?:ed|s|ing)?|plung\w+|plummet\w+"
    r"|сни[зж]\w+|сокра[тщ]\w+|упа[лдв]\w*|паде\w+|падал\w*|уменьш\w+|ниже|меньше|спад\w*"
    r"|төменде\w+|аза[йя]\w+|кем[іи]\w+|қысқар\w+|құлдыра\w+|арзанда\w+|төмен|кем(?!інде)"
)
CHANGE = StemPattern([("up", _UP), ("down", _DOWN)])

TOTAL_WORD = word_pattern(
    r"total|overall|whole|entire|общ(?:ий|его|ему|им|ем|ая|ей|ую|ее)|совокупн\w+|всего|жалпы|барлық"
)

# `by` and its kin stand before a difference, `to` and its kin before the level that was reached.
BEFORE_DIFFERENCE = re.compile(
    r"(?:\bby(?: only| about| nearly| almost| approximately| more than| over| an average of)?|\bонly by|\bна"
    r"(?: целых| около| почти| более чем| более| примерно)?|\bв среднем на)\s*[$€£]?$",
    re.IGNORECASE,
)
BEFORE_LEVEL = re.compile(
    r"(?:\bto(?: only| about| nearly| almost| the level of)?|\bdo|\bдо(?: уровня)?|\breach(?:ed|es|ing)?"
    r"|\bamount(?:ed|s|ing)? to|\bequal(?:ed|s)?(?: to)?|\bmade up|\btotal(?:l?ed|s)?|\bwas|\bwere|\bis|\bare"
    r"|\bсостав\w+|\bдостиг\w*|\bравн\w+|\bравен|\bдостигнув|\bсоставив)\s*[$€£]?$",
    re.IGNORECASE,
)
BEFORE_FROM = re.compile(r"(?:\bfrom|\bс|\bсо)\s*[$€£]?$", re.IGNORECASE)
KK_DATIVE = re.compile(
    r"^(?:\s?-?(?:ға|ге|қа|ке)|(?:пайыз|пункт|тармақ|теңге|тонна|доллар|адам)(?:ға|ге|қа|ке))(?!\w)"
)
KK_UNIT_DATIVE = re.compile(r"(?:ға|(?<!тең)ге|қа|ке)$")  # «теңге» itself is in no case
KK_REACHED = re.compile(r"^\s*(?:дейін|жетті|жеткен|тең|құрады|құрайды|болды)", re.IGNORECASE)

AMOUNT_VERB = re.compile(
    r"(?:\b(?:amount(?:ed|s|ing)? to|equal(?:ed|s)? to|total(?:l?ed|s)?|made up|reach(?:ed|es)?|stood at"
    r"|averag(?:ed|es))"
    r"|\b(?:составил[аио]?|составля(?:ет|ла|ло|ли)|достиг(?:ла|ло|ли)?|равн(?:а|о|ы|ялс[яь]|ялась|ялось)|равен))"
    r"(?:\s+(?:about|only|nearly|over|лишь|около|почти|более|всего))?\s*$",
    re.IGNORECASE,
)
AMOUNT_VERB_KK = re.compile(
    r"^(?:-?(?:ға|ге|қа|ке|ді|ты|ті|ды))?\s*(?:құрады|құрайды|жетті|болды|тең болды)", re.IGNORECASE
)

MONTHS: dict[str, int] = {}
for _number, _stems in enumerate(
    (
        "january jan январ қаңтар", "february feb феврал ақпан", "march mar март наурыз", "april apr апрел сәуір",
        "may май мая мае маем мамыр", "june jun июн маусым", "july jul июл шілде", "august aug август тамыз",
        "september sept sep сентябр қыркүйек", "october oct октябр қазан", "november nov ноябр қараша",
        "december dec декабр желтоқсан",
    ),
    1,
):  # fmt: skip
    for _stem in _stems.split():
        MONTHS[_stem] = _number
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяею]м?|(?:март|август)(?:а|е|у|ом)?|ма(?:й|я|е)"
    r"|(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйе[кг]|қазан|қараша|желтоқсан)[а-яәғқңөұүһі]{0,6})"
)


def month_number(word: str) -> int | None:
    """The month that a word names, in any of the three languages and any case."""
    low = word.casefold()
    if low in MONTHS:
        return MONTHS[low]
    for stem, number in MONTHS.items():
        if len(stem) > 3 and low.startswith(stem):
            return number
    return None
