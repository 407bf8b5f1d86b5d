# Барлық беттерге ортақ сөздер.

app-name = Kitap
skip-to-content = Мазмұнға өту
navigation = Бөлімдер
health = Күйі
language = Тіл
footer-as-of = Деректер уақыты:
copy = Көшіру
copied = Көшірілді
log-out = Шығу
back-to-overview = Шолуға оралу

nav-overview = Шолу
nav-runs = Іске қосулар
nav-quality = Сапа
nav-quarantine = Карантин
nav-documents = Жинақтар
nav-papers = Мақалалар
nav-audit = Сандарды тексеру
nav-explore = Іздеу және SQL

search-label = Мәтіндерден іздеу
theme-auto = Жүйедегідей
theme-light = Ашық
theme-dark = Күңгірт

keys = Пернелер

pager = Тізім беттері
pager-previous = Алдыңғы
pager-next = Келесі
pager-page = { $page }-бет
pager-page-of = { $pages } беттің { $page }-беті

filter-apply = Көрсету
filter-clear = Тазалау
filter-all = барлығы

chart-as-table = Кесте түрінде
chart-empty = Әзірге көрсететін дерек жоқ.
page-and-line = { $page }-бет, { $line }-жол

fault-title = { $status ->
    [404] Мұндай бет жоқ
   *[other] Бетті көрсету мүмкін болмады
}
fault-not-found = Бұл мекенжайда ештеңе жарияланбаған.
fault-own = Қате панель журналына жазылды. Қалған беттер жұмыс істейді.
fault-remedy = Не істеу керек:

login-title = Кіру
login-why = Бұл панель басқа компьютерлерден де ашылады, сондықтан кіру үшін токен қажет.
login-token = Токен
login-enter = Кіру
login-wrong = Токен дұрыс емес. Оның толық көшірілгенін тексеріңіз.
login-wait = { $seconds ->
    [one] Қате талпыныс тым көп. { $seconds } секундтан кейін қайталаңыз.
   *[other] Қате талпыныс тым көп. { $seconds } секундтан кейін қайталаңыз.
}

duration-ms = { $value } мс
duration-s = { $value } с
duration-min = { $minutes } мин { $seconds } с
duration-h = { $hours } сағ { $minutes } мин
size-b = { $value } Б
size-kb = { $value } КиБ
size-mb = { $value } МиБ
size-gb = { $value } ГиБ

health-healthy = қалыпты
health-degraded = ескерту бар
health-failing = ақау бар
health-stale = ескірген

verdict-ok = сәтті
verdict-empty = бос
verdict-rejected = қабылданбады
verdict-failed = сәтсіз
verdict-running = орындалуда
verdict-interrupted = үзілді
verdict-degraded = ескерту бар
verdict-unchanged = өзгеріссіз
verdict-consistent = сәйкес келеді
verdict-inconsistent = сәйкес келмейді
verdict-undecidable = тексеру мүмкін емес

lang-ru = орысша
lang-kk = қазақша
lang-en = ағылшынша
lang-und = анықталмаған

repair-none = түзетілмеген
repair-wrong-language-ocr = басқа тілде танылған
repair-mojibake = қате кодтау
repair-homoglyph = ұқсас әріптер
repair-mixed = аралас
repair-hyphen = тасымал
repair-spaced = әріп арасы ашық

yes = иә
no = жоқ

verdict-faults = қателермен
severity-fail = бұзылған
severity-warn = ескерту

run-kind-ingest = қабылдау
run-kind-refresh = жаңарту
run-kind-backfill = қайта есептеу
run-kind-retry = қайталау
run-kind-check = тексеру
trigger-direct = қолмен
trigger-flow = ағын
trigger-schedule = кесте бойынша

stage-discover = файлдарды іздеу
stage-identify = анықтау
stage-process = жинақтарды өңдеу
stage-read = оқу
stage-repair = түзету
stage-extract = деректерді алу
stage-validate = жолдарды тексеру
stage-load = жүктеу
stage-build = витриналарды құру
stage-refresh = витриналар мен тексерулер
stage-check = тексерулер
stage-publish = жариялау

noun-lines = жолдар
noun-pages = беттер
noun-papers = мақалалар
noun-paper-texts = тақырыптар, аңдатпалар, түйін сөздер
noun-people = адамдар
noun-sections = бөлімдер
noun-tables = кестелер
noun-table-cells = кесте ұяшықтары
noun-figures = суреттер
noun-references = әдебиеттер тізімі
noun-citations = мәтіндегі сілтемелер
noun-claims = мәтіндегі сандар
noun-findings = сандарды салыстыру
noun-volumes = жинақтар

now-title = Іске қосу жүріп жатыр
now-done = { $total } ішінен { $done }
now-since = басталғаны

count = Саны
count-pages = Беттер
count-lines = Жолдар
count-references = Әдебиеттер тізіміндегі жазбалар
count-citations = Мәтіндегі сілтемелер
count-claims = Мәтіндегі сандар
count-tables = Кестелер
count-findings = Сандарды салыстыру

table = Кесте
rule = Ереже
run = Іске қосу
check = Тексеру
extractor = Дерек алатын модуль
version = Нұсқа
volume = Жинақ
page = { $page }-бет
share = Үлесі
confidence = Сенімділік
duration = Ұзақтығы
unit-seconds = секунд
file-name = Файл
file-or-title = Файл немесе тақырып
crumbs = Сіз қайдасыз
within-page = Осы бетте
filters-none-remedy = Сүзгі шарттарын жеңілдетіңіз немесе тазалаңыз.
