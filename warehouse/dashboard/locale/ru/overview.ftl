# Обзор.

overview-published = Опубликовано
overview-release = выпуск { $number }
overview-last-run = Последний запуск
overview-checks = Проверки
overview-checks-failing = не выполняется { $failing } из { $total }
overview-all-well = Вмешательство не требуется.
overview-warnings = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
   *[many] { $count } предупреждений
}
overview-empty = Здесь ещё ничего не запускали.
overview-empty-remedy = Укажите папку со сборниками (PDF или текст): через минуту здесь будет видно, что в них нашлось.
overview-unpublished = Хранилище ещё не опубликовано.
overview-unpublished-remedy = Запуск публикует его, когда проверки выполняются. Что мешает, сказано выше.
overview-runs = { $count ->
    [one] Последний { $count } запуск
    [few] Последние { $count } запуска
   *[many] Последние { $count } запусков
}
overview-strip = Последние запуски от старых к новым: высота — длительность, цвет — исход
overview-strip-run = { $when } UTC, { $kind }: { $verdict }, { $duration }
overview-there = В хранилище
overview-repaired-share = исправлено { $share }
overview-cells = { $count ->
    [one] { $count } ячейка
    [few] { $count } ячейки
   *[many] { $count } ячеек
}
overview-inconsistent = { $count ->
    [one] { $count } не сходится
   *[other] { $count } не сходятся
}
overview-growth-volume = Сборники
overview-growth-page = Страницы
overview-growth-paper = Статьи
overview-growth-row = Строки данных
overview-growth-description = { $what }: сколько всего, по времени поступления.
overview-growth-when = С (UTC)
overview-growth-new = Новых
overview-growth-total = Всего
overview-changes = Что изменилось с прошлого выпуска
overview-changes-between = выпуск { $before } → { $after }
overview-before = Было
overview-after = Стало
overview-difference = Разница
overview-rewritten = переписаны
overview-no-changes = Строки те же, изменились только определения.
overview-first-release = Выпуск { $number } — первый из хранимых, сравнить его не с чем.
overview-failing-checks = Проверки, которые не выполняются
overview-checks-hold = { $count ->
    [one] Выполняется единственная проверка.
    [few] Выполняются все { $count } проверки.
   *[many] Выполняются все { $count } проверок.
}
overview-rejects = Чаще всего отложено
overview-no-rejects = Ничего не отложено.
overview-more-tables = { $count ->
    [one] Ещё { $count } таблица
    [few] Ещё { $count } таблицы
   *[many] Ещё { $count } таблиц
}
