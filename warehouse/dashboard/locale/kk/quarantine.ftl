# Карантин.

quarantine-kind = Не
quarantine-files = файлдар
quarantine-pages = беттер
quarantine-rows = жолдар
quarantine-words = Файл атауында немесе себебінде
quarantine-settled = шешілгендері
quarantine-found = { $count ->
    [one] { $count } жазба шеттетілген
   *[other] { $count } жазба шеттетілген
}
quarantine-none-found = Бұл шарттарға сай ештеңе жоқ.
quarantine-empty = Ештеңе шеттетілмеген.
quarantine-empty-remedy = Ережені бұзған файлдар, беттер мен жолдар себебімен бірге келесі іске қосулардың бірі қабылдағанша осында күтеді.
quarantine-retry-all = Себебі жойылды ма? Бәрін қайталау:
quarantine-volume = жинағы
quarantine-row-files = Файл туралы жазба
quarantine-row-pages = Бет туралы жазба
quarantine-row-rows = Жолдың өзі
quarantine-whole-row = Жол толығымен
quarantine-one = Шеттетілген:
quarantine-source = Табылған жері
quarantine-when = Шеттетілген уақыты (UTC)
quarantine-settled-at = Шешілген уақыты (UTC)
quarantine-retry = Қайталау
quarantine-retry-what = Файл қайта өңделеді; енді қабылданғаны осында шешілген болып саналады.
quarantine-shell = Командалық жолда
