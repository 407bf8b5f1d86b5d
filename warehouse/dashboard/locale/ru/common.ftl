# Слова, общие для всех страниц.

app-name = Kitap
skip-to-content = Перейти к содержанию
navigation = Разделы
health = Состояние
language = Язык
footer-as-of = По состоянию на
copy = Скопировать
copied = Скопировано
log-out = Выйти
back-to-overview = Вернуться к обзору

nav-overview = Обзор
nav-runs = Запуски
nav-quality = Качество
nav-quarantine = Карантин
nav-documents = Сборники
nav-papers = Статьи
nav-audit = Сверка чисел
nav-explore = Поиск и SQL

search-label = Поиск по текстам
theme-auto = Как в системе
theme-light = Светлая
theme-dark = Тёмная

keys = Клавиши

pager = Страницы списка
pager-previous = Назад
pager-next = Дальше
pager-page = Страница { $page }
pager-page-of = Страница { $page } из { $pages }

filter-apply = Показать
filter-clear = Сбросить
filter-all = все

chart-as-table = В виде таблицы
chart-empty = Пока нечего показать.
page-and-line = с. { $page }, строка { $line }

fault-title = { $status ->
    [404] Такой страницы нет
   *[other] Страницу не удалось показать
}
fault-not-found = По этому адресу ничего не опубликовано.
fault-own = Ошибка записана в журнал панели. Остальные страницы работают.
fault-remedy = Что делать:

login-title = Вход
login-why = Эта панель доступна с других компьютеров, поэтому для входа нужен токен.
login-token = Токен
login-enter = Войти
login-wrong = Токен не подходит. Проверьте, что он скопирован целиком.
login-wait = { $seconds ->
    [one] Слишком много неверных попыток. Повторите через { $seconds } секунду.
    [few] Слишком много неверных попыток. Повторите через { $seconds } секунды.
   *[many] Слишком много неверных попыток. Повторите через { $seconds } секунд.
}

duration-ms = { $value } мс
duration-s = { $value } с
duration-min = { $minutes } мин { $seconds } с
duration-h = { $hours } ч { $minutes } мин
size-b = { $value } Б
size-kb = { $value } КиБ
size-mb = { $value } МиБ
size-gb = { $value } ГиБ

health-healthy = в порядке
health-degraded = есть замечания
health-failing = сбой
health-stale = устарело

verdict-ok = успешно
verdict-empty = пусто
verdict-rejected = отклонено
verdict-failed = сбой
verdict-running = выполняется
verdict-interrupted = прервано
verdict-degraded = есть замечания
verdict-unchanged = без изменений
verdict-consistent = сходится
verdict-inconsistent = не сходится
verdict-undecidable = не проверить

lang-ru = русский
lang-kk = казахский
lang-en = английский
lang-und = не определён

repair-none = без исправлений
repair-wrong-language-ocr = распознано не на том языке
repair-mojibake = неверная кодировка
repair-homoglyph = похожие буквы
repair-mixed = несколько видов
repair-hyphen = переносы
repair-spaced = разрядка

yes = да
no = нет

verdict-faults = с ошибками
severity-fail = нарушена
severity-warn = предупреждение

run-kind-ingest = приём
run-kind-refresh = обновление
run-kind-backfill = пересчёт
run-kind-retry = повтор
run-kind-check = проверка
trigger-direct = вручную
trigger-flow = поток
trigger-schedule = по расписанию

stage-discover = поиск файлов
stage-identify = опознание
stage-process = обработка сборников
stage-read = чтение
stage-repair = исправление
stage-extract = извлечение
stage-validate = проверка строк
stage-load = загрузка
stage-build = построение витрин
stage-refresh = витрины и проверки
stage-check = проверки
stage-publish = публикация

noun-lines = строки
noun-pages = страницы
noun-papers = статьи
noun-paper-texts = заглавия, аннотации, ключевые слова
noun-people = люди
noun-sections = разделы
noun-tables = таблицы
noun-table-cells = ячейки таблиц
noun-figures = рисунки
noun-references = библиографические ссылки
noun-citations = отсылки в тексте
noun-claims = числа в тексте
noun-findings = сверки чисел
noun-volumes = сборники

now-title = Идёт запуск
now-done = { $done } из { $total }
now-since = начат

count = Количество
count-pages = Страницы
count-lines = Строки
count-references = Библиографические ссылки
count-citations = Отсылки в тексте
count-claims = Числа в тексте
count-tables = Таблицы
count-findings = Сверки чисел

table = Таблица
rule = Правило
run = Запуск
check = Проверка
extractor = Модуль извлечения
version = Версия
volume = Сборник
page = с. { $page }
share = Доля
confidence = Уверенность
duration = Длительность
unit-seconds = секунды
file-name = Файл
file-or-title = Файл или заглавие
crumbs = Где вы
within-page = На этой странице
filters-none-remedy = Ослабьте условия отбора или сбросьте их.
