# Чтение: сборники, статьи, сверка чисел, поиск и SQL.

reading-no-warehouse = Хранилище ещё не опубликовано.
reading-no-warehouse-remedy = Положите сборники во входящую папку или назовите их и запустите Kitap: страница заполнится после публикации.
reading-nothing-fits = Под эти условия ничего не подходит.
reading-nothing-fits-remedy = Снимите одно из условий или ищите по меньшему числу букв.
reading-language = Язык
reading-sort = Порядок
reading-sort-name = по названию
reading-sort-newest = сначала новые
reading-sort-repaired = сначала больше исправленных
reading-sort-doubtful = сначала сомнительные
reading-sort-papers = сначала больше статей
reading-sort-claims = сначала больше чисел
reading-sort-contradictions = сначала больше противоречий
reading-pages = Страницы
reading-lines = Строки
reading-line = Строка
reading-papers = Статьи
reading-tables = Таблицы
reading-figures = Рисунки
reading-references = Источники
reading-citations = Ссылки в тексте
reading-claims = Числа в тексте
reading-findings = Проверенные соотношения
reading-contradictions = Противоречия
reading-sentence = Предложение
reading-confidence = Уверенность
reading-untitled = без названия
reading-only-volume = Только этот сборник:
reading-all-volumes = все сборники
reading-page-range = с. { $first }–{ $last }
reading-two = { $first } или { $second }
reading-ambiguous = Напечатанное можно прочесть двояко, и ничто не решает в пользу одного из чтений.
reading-corrected = исправлено человеком
reading-corrected-by = исправил(а) { $who }
reading-mark-note = было «{ $was }» · { $kind } · { $witness } · уверенность { $confidence }

reading-kind-paper = статья
reading-kind-person = человек
reading-kind-section = раздел
reading-kind-table = таблица
reading-kind-cell = ячейки
reading-kind-figure = рисунок
reading-kind-claim = число
reading-kind-citation = ссылка
reading-kind-reference = источник
reading-kind-finding-consistent = сходится
reading-kind-finding-inconsistent = противоречие
reading-kind-finding-undecidable = не проверить

documents-title = Сборники
documents-words = Имя файла или название
documents-language = Язык
documents-languages = Языки
documents-file = Файл
documents-repaired = Исправлено
documents-doubtful = Сомнительные строки
documents-rejects = Отложено
documents-damage = Повреждения
documents-damage-none = исправлять было нечего
documents-damage-slight = слабые: менее 5 % строк
documents-damage-heavy = сильные: от 5 % строк
documents-damage-doubtful = есть сомнительные строки
documents-repair = Вид исправления
documents-none = В опубликованном хранилище нет сборников.

document-parts = Виды сборника
document-lines = Строки
document-making = Как получено
document-superseded = заменён новой версией
document-current = текущая
document-media-type = Формат
document-size = Размер
document-encoding = Кодировка
document-series = Серия
document-issue = Выпуск
document-pages = Страницы сборника
document-previous = Предыдущая страница
document-next = Следующая страница
document-go-to = Страница
document-only-repaired = только исправленные строки
document-page = Страница { $page }
document-page-repaired = исправлено строк: { $repaired } из { $lines }
document-page-uncertain = границ страниц в источнике нет
document-from-line = со строки { $line }
document-papers-here = Статьи на этой странице:
document-no-papers-here = На этой странице нет статей.
document-nothing-repaired = На этой странице не исправлено ни одной строки.
document-nothing-repaired-remedy = Снимите условие или перейдите на другую страницу.
document-no-lines = Здесь нет строк.
document-no-lines-remedy = Страница пуста или не прочитана: это видно на вкладке «Как получено».
document-legend = Что значат пометки
document-legend-was = как прочитано
document-legend-sure = исправлено, уверенность от 80 %
document-legend-likely = уверенность 50–80 %
document-legend-doubtful = меньше 50 %: сомнительно
document-raw = Как прочитано
document-repaired = Исправлено
document-taken = Что извлечено
document-source-line = строка { $line } файла
document-first-lines = Первые строки
document-more-lines = Дальше, со строки { $line }
document-outcomes = Что сделано, по этапам
document-versions = Версии
document-versions-caption = Где найден файл и какие его версии там были
document-place = Место
document-version = Версия
document-seen = Виден в последний раз
document-this = эта

making-stage = Этап
making-subject = Предмет
making-verdict = Итог
making-rows = Строк
making-detail = Подробности
making-shell = То же в командной строке:

corrections-title = Исправления, внесённые людьми
corrections-none = Здесь никто ничего не исправлял.
corrections-none-remedy = Ошибочную строку, название, имя, ячейку или источник можно исправить в командной строке; исправление переживёт все следующие запуски.
corrections-what = Что
corrections-old = Было
corrections-new = Стало
corrections-why = Почему
corrections-who = Кто
corrections-when = Когда
corrections-inactive = больше не действует

papers-title = Статьи
papers-words = Название или люди
papers-year = Год
papers-has = Содержит
papers-has-tables = таблицы
papers-has-figures = рисунки
papers-has-claims = числа в тексте
papers-has-contradictions = противоречия
papers-has-unanswered = ссылки без источника
papers-has-cut = нет начала или конца
papers-paper = Статья
papers-where = Где
papers-none = Ни в одном сборнике не найдено статей.
papers-none-remedy = Что увидели извлекатели, сказано на странице сборника, на вкладке «Как получено».

paper-parts = Части статьи
paper-part-text = Текст
paper-part-tables = Таблицы и рисунки
paper-part-references = Источники
paper-part-numbers = Числа
paper-part-making = Как получено
paper-head-missing = нет начала
paper-tail-missing = нет конца
paper-title-incomplete = название обрывается
paper-printed-pages = Страницы в печати
paper-udc = УДК
paper-people = Люди
paper-nameless = имя не напечатано
paper-role-author = автор
paper-role-supervisor = научный руководитель
paper-texts = Названия, аннотации, ключевые слова
paper-text-title = Название
paper-text-abstract = Аннотация
paper-text-keywords = Ключевые слова
paper-sections = Разделы
paper-text = Текст после исправления
paper-unit = Единица
paper-shape = { $rows } × { $columns }
paper-no-cells = Ни одной ячейки этой таблицы прочитать не удалось.
paper-cells-cut = Показаны только первые 4 000 ячеек.
paper-cell-raw = прочитано: { $raw }
paper-no-tables = В этой статье нет ни таблиц, ни рисунков.
paper-no-tables-remedy = Если таблица напечатана, но здесь её нет, она не распознана: её строки остались в тексте.
paper-no-references = Список источников не найден.
paper-no-references-remedy = Если список напечатан, но здесь его нет, ищите его в тексте.
paper-no-citations = Ссылок в тексте не найдено.
paper-no-citations-remedy = Ссылки — это пометки вроде [3] или (Автор, 2012).
paper-no-findings = Ни одно соотношение между числами этой статьи проверить не удалось.
paper-no-findings-remedy = Для этого нужны связанные числа: слагаемые и сумма, доля и целое, два года и прирост.
paper-no-claims = В тексте не найдено чисел.
paper-no-claims-remedy = Числа таблиц — на вкладке «Таблицы и рисунки».
paper-same-as = то же, что источник { $number }
paper-cited = { $count ->
    [one] { $count } ссылка:
    [few] { $count } ссылки:
   *[other] { $count } ссылок:
}
paper-not-cited = ссылок нет
paper-fields = Поля

reference-authors = Авторы
reference-title = Название
reference-container = В издании
reference-issuer = Кем издан
reference-jurisdiction = Юрисдикция
reference-publisher = Издательство
reference-place = Место
reference-year = Год
reference-date = Дата
reference-number = Номер
reference-volume = Том
reference-issue = Выпуск
reference-pages = Страницы
reference-page-count = Число страниц
reference-doi = DOI
reference-url = Адрес

citation-marker = Пометка
citation-entry = Источник
citation-unanswered = источника нет

claim-number = Число
claim-what = Что
claim-who = О ком
claim-when = Период

audit-title = Сверка чисел
audit-lead = Соотношения между напечатанными числами, которые удалось пересчитать; худшие — первыми. Сами числа сверка никогда не меняет.
audit-caption = Находки, худшие — первыми
audit-rule = Правило
audit-words = Название статьи
audit-stated = Напечатано
audit-recomputed = Пересчитано
audit-difference = Разница
audit-tolerance = Допуск
audit-tolerance-note = следует из напечатанных знаков
audit-excess = Сверх допуска
audit-explanation = Объяснение
audit-counts = Находки по итогу
audit-only-paper = Только эта статья:
audit-all-papers = все статьи
audit-inputs = { $count ->
    [one] { $count } число
    [few] { $count } числа
   *[other] { $count } чисел
}
audit-none = Пока не удалось пересчитать ни одного соотношения.
audit-none-remedy = Для сверки нужны статьи с таблицами или с числами в тексте.
audit-suggestion = Чтение, при котором всё сошлось бы:
audit-suggestion-note = Это лишь предположение: посмотрите на строку.
audit-no-inputs = Не записано, какие числа вошли в эту находку.
audit-no-inputs-remedy = Она опирается на строку и предложение, приведённые выше.
audit-inputs-caption = Числа, которые в неё вошли
audit-role = Роль
audit-printed = Напечатано
audit-used = Взято
audit-from = Откуда

explore-title = Поиск и SQL
explore-tab-search = Поиск
explore-tab-questions = Вопросы
explore-tab-sql = SQL
explore-words = Слова, имена
explore-words-example = вывоз шерсти, Ахметова, регион*
explore-kind = Где
explore-kind-paragraph = текст
explore-kind-title = название
explore-kind-reference = источник
explore-kind-table = таблица
explore-kind-figure = рисунок
explore-people = Люди
explore-people-papers = { $count ->
    [one] { $count } статья
    [few] { $count } статьи
   *[other] { $count } статей
}
explore-passages = Отрывки
explore-ask = Что ищете?
explore-ask-remedy = Слова находятся во всех формах, имена — кириллицей и латиницей; регион* находит все слова с таким началом.
explore-search-fault = Поиск не удался.
explore-search-remedy = Возможно, поисковый индекс сделан другой версией: его строит заново ближайший запуск с публикацией. Или спросите меньше: меньше слов, слова реже.
explore-no-hits = Ничего не найдено.
explore-no-hits-remedy = Попробуйте меньше слов, другую форму или начало слова со звёздочкой.
explore-questions-lead = Готовые вопросы: заполните, что просят, и возьмите ответ таблицей или файлом CSV.
explore-ask-question = Спросить
explore-lacking = Ещё нужно: { $names }
explore-show-sql = SQL этого вопроса
explore-sql-lead = Один читающий запрос к опубликованному хранилищу; не больше { NUMBER($rows) } строк и { NUMBER($seconds) } с. Изменить здесь ничего нельзя.
explore-foreign = Этот запрос принёс другой сайт, поэтому он не выполнен. Прочтите его и выполните, если хотите.
explore-run = Выполнить
explore-fault = На запрос нельзя ответить.
explore-no-rows = В ответе нет строк.
explore-no-rows-remedy = Ослабьте условие или посмотрите список таблиц ниже.
explore-rows = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
explore-truncated = показано до предела
explore-csv = Скачать CSV
explore-answer = Ответ
explore-to-line = к строке
explore-tables = Таблицы и столбцы
explore-row-count = { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
explore-timeout = Запрос остановлен через { $seconds } с.
explore-timeout-remedy = Спросите меньше: меньше таблиц, условие, LIMIT.
explore-memory = Запросу нужно больше памяти, чем ему можно взять.
explore-busy = Ещё выполняются другие запросы.
explore-busy-remedy = Подождите несколько секунд и выполните снова.
explore-sql-too-long = Запрос длиннее { $count } знаков.

source-text = текст
source-pdf-text-layer = текстовый слой PDF
source-ocr = распознано (OCR)

layout-ruled = с линейками
layout-aligned = по столбцам
layout-flattened = сплющена в строки
layout-side-by-side = бок о бок

kind-book = книга
kind-article = статья
kind-chapter = глава
kind-thesis = диссертация
kind-law = закон
kind-decree = указ
kind-resolution = постановление
kind-policy-document = программный документ
kind-standard = стандарт
kind-web = веб-страница
kind-newspaper = газета
kind-archive = архив
kind-other = другое

claim-level = уровень
claim-change-abs = изменение
claim-change-pct = изменение в процентах
claim-change-pp = изменение в пунктах
claim-share = доля
claim-ratio = отношение
claim-rank = место
claim-count = количество

flow-exports = экспорт
flow-imports = импорт
flow-turnover = товарооборот

rule-sum = сумма
rule-share = доля
rule-growth = прирост
rule-difference = разность
rule-ratio = отношение
rule-rank = место
rule-table-total = итог таблицы
rule-text-vs-table = текст против таблицы
rule-direction-conflict = спор о направлении
rule-count-mismatch = неверный счёт

role-part = слагаемое
role-total = итог
role-whole = целое
role-from = было
role-to = стало
role-base = основание
role-share = доля
role-stated = напечатано
role-value = значение
role-growth = прирост
role-difference = разность
role-ratio = отношение
role-rank = место
role-count = количество
role-text = в тексте
role-table = в таблице
role-member = элемент
