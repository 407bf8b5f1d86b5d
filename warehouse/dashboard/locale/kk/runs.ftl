# Іске қосулар.

run-started = Басталуы (UTC)
run-verdict = Нәтижесі
run-kind = Түрі
run-trigger = Бастаған
run-files = Файлдар
run-loaded = Жүктелгені
run-failed = Алынбағаны
run-rows = Жолдар
run-rejects = Шеттетілгені
run-checks = Тексерулер
run-published = Жарияланған
run-memory = Жад
run-of = Іске қосу: { $kind },
run-before = алдыңғысы
run-after = келесісі
run-stages = Кезеңдер бойынша
run-stage = Кезең
run-part = Бөлігі
run-rows-made = Алынғаны
run-slowest = Ең ұзағы
run-in-all = Барлығы
run-tries = Талпыныстар
run-found-nothing = ештеңе табылмады:
run-no-stages = Бұл іске қосудың кезеңдері туралы жазба жоқ.
run-no-stages-remedy = Өңдейтін жаңа ештеңе табылмаған немесе ол алғашқы файлға дейін аяқталған. Витриналар мен тексерулер төменде айтылған.
run-no-files = Файл жоқ.
run-no-files-remedy = Бұл іске қосу файлдармен жұмыс істемеген: табылғанның бәрі бұрыннан белгілі.
run-files-found = { $count ->
    [0] Файлдар
    [one] { $count } файл
   *[other] { $count } файл
}
run-checks-held = { $count ->
    [one] { $count } тексеру орындалды.
   *[other] { $count } тексеру орындалды.
}
run-settings = Осы іске қосудың баптаулары
run-chart-parts = Уақыт неге кетті
runs-working-only = тек жұмыс істегендері
runs-none = Бұл шарттарға сай іске қосу жоқ.
runs-found = { $count ->
    [one] { $count } іске қосу
   *[other] { $count } іске қосу
}
runs-chart-stages = Кезеңдерге кеткен уақыт
runs-chart-stages-description = Файлдармен жұмыс істеген соңғы іске қосулардың әр кезеңіне кеткен секундтар, ескісінен жаңасына қарай.
runs-chart-rows = Жүктелген жолдар
runs-chart-rejects = Шеттетілген жолдар
