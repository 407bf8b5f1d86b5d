# Шолу.

overview-published = Жарияланған уақыты
overview-release = { $number }-шығарылым
overview-last-run = Соңғы іске қосу
overview-checks = Тексерулер
overview-checks-failing = { $total } ішінен { $failing } орындалмады
overview-all-well = Араласудың қажеті жоқ.
overview-warnings = { $count ->
    [one] { $count } ескерту
   *[other] { $count } ескерту
}
overview-empty = Мұнда әлі ештеңе іске қосылмаған.
overview-empty-remedy = Жинақтар (PDF немесе мәтін) жатқан қалтаны көрсетіңіз: бір минуттан кейін не табылғаны осы жерде көрінеді.
overview-unpublished = Қойма әлі жарияланбаған.
overview-unpublished-remedy = Тексерулер орындалғанда іске қосу оны жариялайды. Не кедергі екені жоғарыда айтылған.
overview-runs = { $count ->
    [one] Соңғы іске қосу
   *[other] Соңғы { $count } іске қосу
}
overview-strip = Соңғы іске қосулар, ескісінен жаңасына қарай: биіктігі — ұзақтығы, түсі — нәтижесі
overview-strip-run = { $when } UTC, { $kind }: { $verdict }, { $duration }
overview-there = Қоймада
overview-repaired-share = { $share } түзетілген
overview-cells = { $count ->
    [one] { $count } ұяшық
   *[other] { $count } ұяшық
}
overview-inconsistent = { $count ->
    [one] { $count } сәйкес келмейді
   *[other] { $count } сәйкес келмейді
}
overview-growth-volume = Жинақтар
overview-growth-page = Беттер
overview-growth-paper = Мақалалар
overview-growth-row = Дерек жолдары
overview-growth-description = { $what }: түскен уақыты бойынша барлығы.
overview-growth-when = Басталуы (UTC)
overview-growth-new = Жаңа
overview-growth-total = Барлығы
overview-changes = Алдыңғы шығарылымнан бергі өзгерістер
overview-changes-between = { $before }-шығарылым → { $after }-шығарылым
overview-before = Бұрын
overview-after = Қазір
overview-difference = Айырмасы
overview-rewritten = қайта жазылған
overview-no-changes = Жолдар сол қалпында, тек анықтамалар өзгерген.
overview-first-release = { $number }-шығарылым — сақталғандардың алғашқысы, оны салыстыратын ештеңе жоқ.
overview-failing-checks = Орындалмаған тексерулер
overview-checks-hold = { $count ->
    [one] Жалғыз тексеру орындалды.
   *[other] Барлық { $count } тексеру орындалды.
}
overview-rejects = Ең көп шеттетілгені
overview-no-rejects = Ештеңе шеттетілмеген.
overview-more-tables = { $count ->
    [one] Тағы { $count } кесте
   *[other] Тағы { $count } кесте
}
