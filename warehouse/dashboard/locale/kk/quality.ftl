# Сапа.

quality-whole = бүкіл корпус
quality-repair = Мәтінді түзету
quality-confidence = Сенімділік
quality-rejects = Шеттетілгені
quality-empty = Ештеңе таппаған модульдер
quality-checks = Тексерулер
quality-versions = Нұсқалар
quality-volumes = Жинақтар
quality-repair-version = Түзету нұсқасы
quality-no-lines = Сәйкес жол жоқ.
quality-repaired = Түзетілгені
quality-mean-confidence = Орташа сенімділік
quality-low-confidence = 50 %-дан төмен
quality-chart-repaired = Түзетілген жолдардың үлесі
quality-chart-lines = Түзетілген жолдар сенімділігі бойынша
quality-chart-rows = Сенімділігі бойынша: { $noun } ({ $version })
quality-chart-description = Сенімділіктің әр сатысында қаншасы бар.
quality-open = Ашық
quality-settled = Шешілгені
quality-share-of-table = Кестедегі үлесі
quality-example = Мысал
quality-empty-what = Жинақ соңғы рет өңделгенде модуль жұмыс істеп, ештеңе таппаған.
quality-no-extractors = Модульдер әлі іске қосылмаған.
quality-no-extractors-remedy = Жинақ алғаш өңделгеннен кейін кесте толады.
quality-found-nothing = Ештеңе таппағаны
quality-such-as = Мысалы
quality-now = Қазір
quality-last-runs = { $count ->
    [one] Соңғы іске қосу
   *[other] Соңғы { $count } іске қосу
}
quality-truth = Не орындалуы керек
quality-not-run = жүргізілмеген
quality-all-checks = барлық тексерулер
quality-no-checks = Тексерулер туралы жазба жоқ.
quality-no-checks-remedy = Әр іске қосу жүктелгенді тексереді. Қазір тексеру үшін:
quality-history-of = { $check }: { $runs } іске қосудың { $failed } рет орындалмады
quality-order = Алдымен нашарлары
quality-by-confidence = сенімділігі бойынша
quality-by-repaired = түзетілген жолдар үлесі бойынша
quality-by-rejects = шеттетілген жолдар бойынша
quality-by-empty = ештеңе таппаған модульдер бойынша
quality-by-unanswered = жауапсыз сілтемелер бойынша
quality-by-inconsistent = сәйкес келмейтін сандар бойынша
quality-unanswered = Жауапсыз сілтемелер
quality-silent = Таппағаны
quality-no-volumes = Сәйкес жинақ жоқ.
quality-held = { $count ->
    [one] { $count } тексеру осы іске қосулардың бәрінде орындалды
   *[other] { $count } тексеру осы іске қосулардың бәрінде орындалды
}
