# Оқу: жинақтар, мақалалар, сандарды тексеру, іздеу және SQL.

reading-no-warehouse = Қойма әлі жарияланған жоқ.
reading-no-warehouse-remedy = Жинақтарды кіріс қалтасына салыңыз не атын көрсетіп, Kitap-ты іске қосыңыз: жарияланған соң бет толады.
reading-nothing-fits = Бұл шарттарға сай ештеңе жоқ.
reading-nothing-fits-remedy = Шарттардың бірін алып тастаңыз немесе азырақ әріппен іздеңіз.
reading-language = Тіл
reading-sort = Реті
reading-sort-name = аты бойынша
reading-sort-newest = жаңасы бірінші
reading-sort-repaired = көп түзетілгені бірінші
reading-sort-doubtful = күмәндісі бірінші
reading-sort-papers = мақаласы көбі бірінші
reading-sort-claims = саны көбі бірінші
reading-sort-contradictions = қайшылығы көбі бірінші
reading-pages = Беттер
reading-lines = Жолдар
reading-line = Жол
reading-papers = Мақалалар
reading-tables = Кестелер
reading-figures = Суреттер
reading-references = Дереккөздер
reading-citations = Мәтіндегі сілтемелер
reading-claims = Мәтіндегі сандар
reading-findings = Тексерілген қатынастар
reading-contradictions = Қайшылықтар
reading-sentence = Сөйлем
reading-confidence = Сенімділік
reading-untitled = атауы жоқ
reading-only-volume = Тек осы жинақ:
reading-all-volumes = барлық жинақ
reading-page-range = { $first }–{ $last }-беттер
reading-two = { $first } немесе { $second }
reading-ambiguous = Басылған санды екі түрлі оқуға болады, қайсысы дұрыс екенін ештеңе шешпейді.
reading-corrected = адам түзеткен
reading-corrected-by = түзеткен: { $who }
reading-mark-note = бұрын «{ $was }» · { $kind } · { $witness } · сенімділігі { $confidence }

reading-kind-paper = мақала
reading-kind-person = адам
reading-kind-section = бөлім
reading-kind-table = кесте
reading-kind-cell = ұяшықтар
reading-kind-figure = сурет
reading-kind-claim = сан
reading-kind-citation = сілтеме
reading-kind-reference = дереккөз
reading-kind-finding-consistent = сәйкес
reading-kind-finding-inconsistent = қайшылық
reading-kind-finding-undecidable = тексеруге келмейді

documents-title = Жинақтар
documents-words = Файл аты не атауы
documents-language = Тіл
documents-languages = Тілдер
documents-file = Файл
documents-repaired = Түзетілген
documents-doubtful = Күмәнді жолдар
documents-rejects = Шеттетілген
documents-damage = Бүлінуі
documents-damage-none = түзетілген ештеңе жоқ
documents-damage-slight = аз: жолдардың 5 %-дан кемі
documents-damage-heavy = көп: жолдардың 5 %-ы не одан көп
documents-damage-doubtful = күмәнді жолдары бар
documents-repair = Түзету түрі
documents-none = Жарияланған қоймада жинақ жоқ.

document-parts = Жинақтың көріністері
document-lines = Жолдар
document-making = Қалай алынды
document-superseded = жаңа нұсқамен алмастырылған
document-current = қазіргі
document-media-type = Пішім
document-size = Көлемі
document-encoding = Кодтау
document-series = Серия
document-issue = Шығарылым
document-pages = Жинақтың беттері
document-previous = Алдыңғы бет
document-next = Келесі бет
document-go-to = Бет
document-only-repaired = тек түзетілген жолдар
document-page = { $page }-бет
document-page-repaired = { $lines } жолдың { $repaired } жолы түзетілген
document-page-uncertain = дереккөзде бет шекаралары жоқ
document-from-line = { $line }-жолдан бастап
document-papers-here = Осы беттегі мақалалар:
document-no-papers-here = Бұл бетте мақала жоқ.
document-nothing-repaired = Бұл бетте бірде-бір жол түзетілмеген.
document-nothing-repaired-remedy = Шартты алып тастаңыз немесе басқа бетке өтіңіз.
document-no-lines = Мұнда жол жоқ.
document-no-lines-remedy = Бет бос немесе оқылмаған: қайсысы екенін «Қалай алынды» бөлімі айтады.
document-legend = Белгілердің мағынасы
document-legend-was = оқылған қалпы
document-legend-sure = түзетілген, сенімділігі 80 % не одан көп
document-legend-likely = сенімділігі 50–80 %
document-legend-doubtful = 50 %-дан кем: күмәнді
document-raw = Оқылған қалпы
document-repaired = Түзетілгені
document-taken = Одан алынғаны
document-source-line = файлдың { $line }-жолы
document-first-lines = Алғашқы жолдар
document-more-lines = Әрі қарай, { $line }-жолдан бастап
document-outcomes = Кезең-кезеңімен не істелді
document-versions = Нұсқалар
document-versions-caption = Файл табылған орындар және ондағы нұсқалар
document-place = Орны
document-version = Нұсқа
document-seen = Соңғы рет көрінгені
document-this = осы

making-stage = Кезең
making-subject = Нысан
making-verdict = Нәтиже
making-rows = Жол саны
making-detail = Толығырақ
making-shell = Командалық жолда дәл осы:

corrections-title = Адамдар енгізген түзетулер
corrections-none = Мұнда ешкім ештеңе түзетпеген.
corrections-none-remedy = Қате жолды, атауды, есімді, ұяшықты не дереккөзді командалық жолдан түзетуге болады; түзету кейінгі іске қосуларда да сақталады.
corrections-what = Не
corrections-old = Бұрынғысы
corrections-new = Жаңасы
corrections-why = Себебі
corrections-who = Кім
corrections-when = Қашан
corrections-inactive = енді күшінде емес

papers-title = Мақалалар
papers-words = Атауы не адамдар
papers-year = Жыл
papers-has = Құрамында
papers-has-tables = кестелер
papers-has-figures = суреттер
papers-has-claims = мәтіндегі сандар
papers-has-contradictions = қайшылықтар
papers-has-unanswered = дереккөзі жоқ сілтемелер
papers-has-cut = басы не соңы жоқ
papers-paper = Мақала
papers-where = Қайда
papers-none = Ешбір жинақтан мақала табылмады.
papers-none-remedy = Не көрінгенін жинақ бетіндегі «Қалай алынды» бөлімі айтады.

paper-parts = Мақала бөліктері
paper-part-text = Мәтін
paper-part-tables = Кестелер мен суреттер
paper-part-references = Дереккөздер
paper-part-numbers = Сандар
paper-part-making = Қалай алынды
paper-head-missing = басы жоқ
paper-tail-missing = соңы жоқ
paper-title-incomplete = атауы үзіліп қалған
paper-printed-pages = Баспадағы беттері
paper-udc = ӘОЖ
paper-people = Адамдар
paper-nameless = есімі басылмаған
paper-role-author = автор
paper-role-supervisor = ғылыми жетекші
paper-texts = Атаулары, аңдатпалар, түйін сөздер
paper-text-title = Атауы
paper-text-abstract = Аңдатпа
paper-text-keywords = Түйін сөздер
paper-sections = Бөлімдер
paper-text = Түзетілген мәтін
paper-unit = Өлшем бірлігі
paper-shape = { $rows } × { $columns }
paper-no-cells = Бұл кестенің бірде-бір ұяшығын оқу мүмкін болмады.
paper-cells-cut = Тек алғашқы 4 000 ұяшық көрсетілген.
paper-cell-raw = оқылған қалпы: { $raw }
paper-no-tables = Бұл мақалада кесте де, сурет те жоқ.
paper-no-tables-remedy = Басылған, бірақ мұнда жоқ кесте танылмаған: оның жолдары мәтінде тұр.
paper-no-references = Дереккөздер тізімі табылмады.
paper-no-references-remedy = Басылған, бірақ мұнда жоқ тізімді мәтіннен іздеңіз.
paper-no-citations = Мәтінде сілтеме табылмады.
paper-no-citations-remedy = Сілтеме — [3] не (Автор, 2012) сияқты белгі.
paper-no-findings = Бұл мақаланың сандары арасындағы бірде-бір қатынасты тексеру мүмкін болмады.
paper-no-findings-remedy = Ол үшін өзара байланысты сандар керек: қосылғыштар мен қосынды, үлес пен бүтін, екі жыл мен өсім.
paper-no-claims = Мәтінде сан табылмады.
paper-no-claims-remedy = Кестедегі сандар «Кестелер мен суреттер» бөлімінде.
paper-same-as = { $number }-дереккөздің өзі
paper-cited = { $count ->
    [one] { $count } сілтеме:
   *[other] { $count } сілтеме:
}
paper-not-cited = сілтеме жоқ
paper-fields = Өрістер

reference-authors = Авторлар
reference-title = Атауы
reference-container = Басылым
reference-issuer = Шығарған орган
reference-jurisdiction = Юрисдикция
reference-publisher = Баспа
reference-place = Орны
reference-year = Жылы
reference-date = Күні
reference-number = Нөмірі
reference-volume = Томы
reference-issue = Шығарылымы
reference-pages = Беттері
reference-page-count = Бет саны
reference-doi = DOI
reference-url = Мекенжайы

citation-marker = Белгі
citation-entry = Дереккөз
citation-unanswered = дереккөзі жоқ

claim-number = Сан
claim-what = Не
claim-who = Кім туралы
claim-when = Кезең

audit-title = Сандарды тексеру
audit-lead = Қайта есептеуге келген басылған сандардың қатынастары, ең қайшысы бірінші. Тексеру сандардың өзін ешқашан өзгертпейді.
audit-caption = Табылғандар, ең қайшысы бірінші
audit-rule = Ереже
audit-words = Мақала атауы
audit-stated = Басылғаны
audit-recomputed = Қайта есептелгені
audit-difference = Айырмасы
audit-tolerance = Рұқсат шегі
audit-tolerance-note = басылған ондық таңбалардан шығады
audit-excess = Шектен асқаны
audit-explanation = Түсіндірме
audit-counts = Нәтиже бойынша табылғандар
audit-only-paper = Тек осы мақала:
audit-all-papers = барлық мақала
audit-inputs = { $count ->
    [one] { $count } сан
   *[other] { $count } сан
}
audit-none = Әзірге сандардың бірде-бір қатынасын қайта есептеу мүмкін болмады.
audit-none-remedy = Тексеру үшін кестелері не мәтінінде сандары бар мақалалар керек.
audit-suggestion = Сәйкес келетін оқылым:
audit-suggestion-note = Бұл тек болжам: жолдың өзіне қараңыз.
audit-no-inputs = Бұл тұжырымға қандай сандар кіргені жазылмаған.
audit-no-inputs-remedy = Ол жоғарыдағы жол мен сөйлемге сүйенеді.
audit-inputs-caption = Оған кірген сандар
audit-role = Рөлі
audit-printed = Басылғаны
audit-used = Алынғаны
audit-from = Қайдан

explore-title = Іздеу және SQL
explore-tab-search = Іздеу
explore-tab-questions = Сұрақтар
explore-tab-sql = SQL
explore-words = Сөздер, есімдер
explore-words-example = жүн экспорты, Ахметова, аймақ*
explore-kind = Қай жерде
explore-kind-paragraph = мәтін
explore-kind-title = атауы
explore-kind-reference = дереккөз
explore-kind-table = кесте
explore-kind-figure = сурет
explore-people = Адамдар
explore-people-papers = { $count ->
    [one] { $count } мақала
   *[other] { $count } мақала
}
explore-passages = Үзінділер
explore-ask = Не іздейсіз?
explore-ask-remedy = Сөздер барлық тұлғасында, есімдер кирилл және латын әрпімен табылады; аймақ* осылай басталатын барлық сөзді табады.
explore-search-fault = Іздеу мүмкін болмады.
explore-search-remedy = Іздеу индексі басқа нұсқада жасалған болуы мүмкін: келесі жариялайтын іске қосу оны қайта құрады. Немесе азырақ әрі сирек сөзбен іздеңіз.
explore-no-hits = Ештеңе табылмады.
explore-no-hits-remedy = Азырақ сөзбен, басқа тұлғамен немесе жұлдызшасы бар сөз басымен іздеп көріңіз.
explore-questions-lead = Дайын сұрақтар: сұралғанын толтырып, жауапты кесте не CSV түрінде алыңыз.
explore-ask-question = Сұрау
explore-lacking = Әлі керек: { $names }
explore-show-sql = Осы сұрақтың SQL-і
explore-sql-lead = Жарияланған қоймаға бір оқу сұрауы; ең көбі { NUMBER($rows) } жол және { NUMBER($seconds) } с. Мұнда ештеңе өзгертілмейді.
explore-foreign = Бұл сұрауды басқа сайт әкелді, сондықтан ол орындалған жоқ. Оқып шығып, қаласаңыз орындаңыз.
explore-run = Орындау
explore-fault = Бұл сұрауға жауап беру мүмкін болмады.
explore-no-rows = Жауапта жол жоқ.
explore-no-rows-remedy = Шартты жеңілдетіңіз немесе төмендегі кестелер тізімін қараңыз.
explore-rows = { $count ->
    [one] { $count } жол
   *[other] { $count } жол
}
explore-truncated = шегіне дейін көрсетілді
explore-csv = CSV жүктеп алу
explore-answer = Жауап
explore-to-line = жолға
explore-tables = Кестелер мен бағандар
explore-row-count = { $count ->
    [one] { $count } жол
   *[other] { $count } жол
}
explore-timeout = Сұрау { $seconds } с өткен соң тоқтатылды.
explore-timeout-remedy = Азырақ сұраңыз: кестені азайтыңыз, шарт не LIMIT қосыңыз.
explore-memory = Сұрауға рұқсат етілгеннен көп жад керек.
explore-busy = Басқа сұраулар әлі орындалып жатыр.
explore-busy-remedy = Бірнеше секунд күтіп, қайта орындаңыз.
explore-sql-too-long = Сұрау { $count } таңбадан ұзын.

source-text = мәтін
source-pdf-text-layer = PDF мәтін қабаты
source-ocr = танылған (OCR)

layout-ruled = сызықты
layout-aligned = бағанмен тураланған
layout-flattened = жолға жайылған
layout-side-by-side = қатар тұрған

kind-book = кітап
kind-article = мақала
kind-chapter = тарау
kind-thesis = диссертация
kind-law = заң
kind-decree = жарлық
kind-resolution = қаулы
kind-policy-document = бағдарламалық құжат
kind-standard = стандарт
kind-web = веб-бет
kind-newspaper = газет
kind-archive = мұрағат
kind-other = басқа

claim-level = деңгей
claim-change-abs = өзгеріс
claim-change-pct = пайызбен өзгеріс
claim-change-pp = пайыздық тармақпен өзгеріс
claim-share = үлес
claim-ratio = қатынас
claim-rank = орын
claim-count = саны

flow-exports = экспорт
flow-imports = импорт
flow-turnover = тауар айналымы

rule-sum = қосынды
rule-share = үлес
rule-growth = өсім
rule-difference = айырма
rule-ratio = қатынас
rule-rank = орын
rule-table-total = кесте қорытындысы
rule-text-vs-table = мәтін мен кесте
rule-direction-conflict = бағыт қайшылығы
rule-count-mismatch = санақ қатесі

role-part = қосылғыш
role-total = қорытынды
role-whole = бүтін
role-from = бұрынғысы
role-to = кейінгісі
role-base = негіз
role-share = үлес
role-stated = басылғаны
role-value = мән
role-growth = өсім
role-difference = айырма
role-ratio = қатынас
role-rank = орын
role-count = саны
role-text = мәтінде
role-table = кестеде
role-member = элемент
