# Запуски.

run-started = Начало (UTC)
run-verdict = Исход
run-kind = Вид
run-trigger = Кем начат
run-files = Файлы
run-loaded = Загружено
run-failed = Не принято
run-rows = Строки
run-rejects = Отложено
run-checks = Проверки
run-published = Опубликован
run-memory = Память
run-of = Запуск: { $kind },
run-before = предыдущий
run-after = следующий
run-stages = По этапам
run-stage = Этап
run-part = Часть
run-rows-made = Получено
run-slowest = Дольше всего
run-in-all = Всего
run-tries = Попытки
run-found-nothing = ничего не найдено:
run-no-stages = У этого запуска нет записей об этапах.
run-no-stages-remedy = Нового для работы не нашлось, или запуск завершился до первого файла. О витринах и проверках сказано ниже.
run-no-files = Файлов нет.
run-no-files-remedy = Этот запуск не работал с файлами: всё найденное уже было известно.
run-files-found = { $count ->
    [0] Файлы
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
}
run-checks-held = { $count ->
    [one] Выполняется { $count } проверка.
    [few] Выполняются { $count } проверки.
   *[many] Выполняется { $count } проверок.
}
run-settings = Настройки этого запуска
run-chart-parts = На что ушло время
runs-working-only = только с работой
runs-none = Под эти условия не подходит ни один запуск.
runs-found = { $count ->
    [one] { $count } запуск
    [few] { $count } запуска
   *[many] { $count } запусков
}
runs-chart-stages = Время по этапам
runs-chart-stages-description = Сколько секунд занял каждый этап в последних запусках, работавших с файлами, от старых к новым.
runs-chart-rows = Загруженные строки
runs-chart-rejects = Отложенные строки
