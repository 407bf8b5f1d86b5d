# Качество.

quality-whole = весь корпус
quality-repair = Исправление текста
quality-confidence = Уверенность
quality-rejects = Отложено
quality-empty = Извлечение без находок
quality-checks = Проверки
quality-versions = Версии
quality-volumes = Сборники
quality-repair-version = Версия исправления
quality-no-lines = Подходящих строк нет.
quality-repaired = Исправлено
quality-mean-confidence = Средняя уверенность
quality-low-confidence = Ниже 50 %
quality-chart-repaired = Доля исправленных строк
quality-chart-lines = Исправленные строки по уверенности
quality-chart-rows = По уверенности: { $noun } ({ $version })
quality-chart-description = Сколько их на каждой ступени уверенности.
quality-open = Открыто
quality-settled = Улажено
quality-share-of-table = Доля в таблице
quality-example = Пример
quality-empty-what = Модуль извлечения отработал и ничего не нашёл, когда сборник обрабатывали в последний раз.
quality-no-extractors = Модули извлечения ещё не запускались.
quality-no-extractors-remedy = Таблица заполнится после первой обработки сборника.
quality-found-nothing = Ничего не найдено
quality-such-as = Например
quality-now = Сейчас
quality-last-runs = { $count ->
    [one] Последний { $count } запуск
    [few] Последние { $count } запуска
   *[many] Последние { $count } запусков
}
quality-truth = Что должно выполняться
quality-not-run = не проводилась
quality-all-checks = все проверки
quality-no-checks = Записей о проверках нет.
quality-no-checks-remedy = Каждый запуск проверяет загруженное. Проверить сейчас:
quality-history-of = { $check }: не выполнялась в { $failed } из { $runs } запусков
quality-order = Сначала худшие
quality-by-confidence = по уверенности
quality-by-repaired = по доле исправленных строк
quality-by-rejects = по отложенным строкам
quality-by-empty = по модулям без находок
quality-by-unanswered = по отсылкам без ответа
quality-by-inconsistent = по числам, которые не сходятся
quality-unanswered = Отсылки без ответа
quality-silent = Без находок
quality-no-volumes = Подходящих сборников нет.
quality-held = { $count ->
    [one] { $count } проверка выполнялась во всех этих запусках
    [few] { $count } проверки выполнялись во всех этих запусках
   *[many] { $count } проверок выполнялись во всех этих запусках
}
