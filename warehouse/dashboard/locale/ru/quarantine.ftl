# Карантин.

quarantine-kind = Что
quarantine-files = файлы
quarantine-pages = страницы
quarantine-rows = строки
quarantine-words = В имени файла или причине
quarantine-settled = улаженные
quarantine-found = { $count ->
    [one] Отложена { $count } запись
    [few] Отложены { $count } записи
   *[many] Отложено { $count } записей
}
quarantine-none-found = Под эти условия ничего не подходит.
quarantine-empty = Ничего не отложено.
quarantine-empty-remedy = Здесь ждут файлы, страницы и строки, нарушившие правило, — с указанием причины, пока их не примет один из следующих запусков.
quarantine-retry-all = Причина устранена? Повторить всё:
quarantine-volume = сборник
quarantine-row-files = Запись о файле
quarantine-row-pages = Запись о странице
quarantine-row-rows = Сама строка
quarantine-whole-row = Строка целиком
quarantine-one = Отложено:
quarantine-source = Где найдено
quarantine-when = Отложено (UTC)
quarantine-settled-at = Улажено (UTC)
quarantine-retry = Повторить
quarantine-retry-what = Файл будет обработан заново; всё, что теперь будет принято, считается улаженным.
quarantine-shell = В командной строке
