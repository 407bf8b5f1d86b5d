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
