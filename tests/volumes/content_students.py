"""The Russian–English student volume: invented people, institutions, figures and findings."""

from model import Paper, Volume, finding, person, ref
from typeset import Figure, Table

TRADE = Paper(
    language="ru",
    title="ПРИГРАНИЧНАЯ ТОРГОВЛЯ ПАВЛОДАРСКОЙ ОБЛАСТИ: ДИНАМИКА, СТРУКТУРА, УЗКИЕ МЕСТА",
    contents_author="Ермекова Д.Т.",
    udc="339.56",
    head=[
        ("left", "УДК 339.56"),
        ("title", "ПРИГРАНИЧНАЯ ТОРГОВЛЯ ПАВЛОДАРСКОЙ ОБЛАСТИ: ДИНАМИКА, СТРУКТУРА, УЗКИЕ МЕСТА"),
        ("author", "Ермекова Дана Талгатовна"),
        ("affiliation", "студентка 4 курса специальности «Экономика»"),
        ("affiliation", "Прииртышский институт экономики и права, г. Павлодар, Казахстан"),
        ("affiliation", "d.ermekova@piep.example"),
        ("supervisor", "Научный руководитель – Сорокин В.П., кандидат экономических наук, доцент"),
    ],
    people=[
        person(
            "author", "Ермекова Дана Талгатовна", position="студентка 4 курса специальности «Экономика»",
            affiliation="Прииртышский институт экономики и права", city="Павлодар", country_code="KZ",
            email="d.ermekova@piep.example",
        ),
        person("supervisor", "Сорокин В.П.", position="кандидат экономических наук, доцент"),
    ],
    abstracts={
        "ru": "В статье рассматривается внешняя торговля области, которая граничит с тремя регионами соседней "
        "страны. Показано, что рост оборота опирается на узкий круг товаров, а пропускная способность дорог "
        "отстаёт от потока грузов.",
        "en": "The paper looks at the foreign trade of a region that borders on three regions of a neighbouring "
        "country. Growth rests on few goods, and the roads no longer keep up with the flow of freight.",
    },
    keywords={
        "ru": "приграничная торговля, экспорт, импорт, таможенный пост, Павлодарская область",
        "en": "cross-border trade, exports, imports, customs post, Pavlodar region",
    },
    body=[
        ("h", "Введение"),
        ("p", "Павлодарская область граничит с тремя регионами Российской Федерации, и потому внешняя торговля для "
         "неё не отвлечённый показатель, а повседневное занятие сотен малых предприятий [1]. В 2022 году "
         "внешнеторговый оборот области составил 2 640,0 млн долл. США, в том числе экспорт – 1 848,0 млн долл. и "
         "импорт – 792,0 млн долл. [2, с. 14]. Доля экспорта в обороте равна 70,0 %."),
        ("p", "По сравнению с 2021 годом, когда экспорт составлял 1 650,0 млн долл., он вырос на 12,0 %. Импорт за то "
         "же время увеличился с 720,0 до 792,0 млн долл., то есть на 15,0 %. Цель работы – показать, за счёт каких "
         "стран и товаров получен этот рост и что мешает ему продолжиться [3; 5]."),
        ("h", "Динамика и структура торговли"),
        ("p", "Распределение оборота по странам приведено в таблице 1. На Россию приходится половина экспорта, то есть "
         "50,0 %, на Китай – 25,0 %, а доля Узбекистана в экспорте достигла 18,0 % [2, с. 17–19]."),
        Table(
            number="1", caption="Внешняя торговля Павлодарской области по странам, 2022 год",
            unit="млн долл. США", columns=("Страна", "Экспорт", "Импорт", "Оборот"),
            rows=(
                ("Россия", "924,0", "475,2", "1 399,2"),
                ("Китай", "462,0", "158,4", "620,4"),
                ("Узбекистан", "277,2", "39,6", "318,6"),
                ("Турция", "92,4", "31,7", "124,1"),
                ("Прочие страны", "92,4", "87,1", "179,5"),
                ("Итого", "1 848,0", "792,0", "2 640,0"),
            ),
            widths=(0.34, 0.22, 0.22, 0.22), total_row=True,
            note="Примечание: составлено автором по данным [2].",
        ),
        ("p", "Как видно из рисунка 1, рост не был ровным. В 2020 году экспорт сократился с 1 400,0 до 1 190,0 млн долл., "
         "или на 15,0 %, а уже через год превысил прежний уровень. Наибольший вклад внесли чёрные металлы и зерно; на "
         "них вместе приходится около 61 % вывоза. Подробный перечень товаров вынесен в таблицу 3 полного отчёта, "
         "здесь он не приводится."),
        Figure(
            number="1", caption="Экспорт Павлодарской области в 2018–2022 годах, млн долл. США",
            bars=(("2018", "1 310", 1310), ("2019", "1 400", 1400), ("2020", "1 190", 1190), ("2021", "1 650", 1650),
                  ("2022", "1 848", 1848)),
            note="Источник: расчёты автора по [2].", unit="млн долл. США",
        ),
        ("h", "Узкие места"),
        ("p", "Весной 2023 года автор опросил 48 предпринимателей, которые возят грузы через границу. На очереди у "
         "таможенных постов пожаловались 30 из них, то есть 62,5 %. Среднее время ожидания выросло с 4 до 10 часов, "
         "или в 2,5 раза [8]. Предприниматели назвали три главные причины:"),
        ("l", "нехватка полос для грузового транспорта на двух постах из пяти;"),
        ("l", "разные часы работы по обе стороны границы;"),
        ("l", "отсутствие предварительной записи, о которой говорится в указе [6]."),
        ("p", "Похожие выводы делают и другие исследователи: малый бизнес у границы теряет на ожидании до десятой части "
         "выручки [5, с. 44]. Меры, намеченные ещё в 2017 году, выполнены лишь частично [7], а данные паспорта области "
         "обновляются с опозданием [9]."),
        ("h", "Заключение"),
        ("p", "Рост приграничной торговли области возможен, но требует расширения постов и единого расписания. Первый "
         "шаг – электронная очередь, второй – общая с соседями база данных о грузах [4]."),
    ],
    reference_heading="Список использованных источников",
    references=[
        ref("Закон Республики Казахстан «О приграничной торговле» от 14 мая 2009 года № 157-IV.", "law",
            title="О приграничной торговле", jurisdiction="Республика Казахстан", date="2009-05-14", year=2009,
            number="157-IV"),
        ref("Внешняя торговля Павлодарской области: статистический сборник. – Павлодар: Облстат, 2023. – 86 с.", "book",
            title="Внешняя торговля Павлодарской области: статистический сборник", place="Павлодар",
            publisher="Облстат", year=2023, page_count=86),
        ref("Жумалиев К.А. Экономика приграничья: учебное пособие. – Алматы: Дала, 2019. – 212 с.", "book",
            authors=["Жумалиев К.А."], title="Экономика приграничья: учебное пособие", place="Алматы",
            publisher="Дала", year=2019, page_count=212),
        ref("Там же. – С. 97.", "book", same_as=3, pages="97"),
        ref("Лапина О.С., Ким Р.Г. Малый бизнес у границы: цена ожидания // Вестник региональной экономики. – 2021. – "
            "№ 3. – С. 41–52.", "article", authors=["Лапина О.С.", "Ким Р.Г."],
            title="Малый бизнес у границы: цена ожидания", container="Вестник региональной экономики", year=2021,
            issue="3", pages="41–52"),
        ref("Указ Президента Республики Казахстан «О мерах по развитию приграничной инфраструктуры» от 3 февраля 2017 "
            "года № 412.", "decree", title="О мерах по развитию приграничной инфраструктуры",
            issuer="Президент Республики Казахстан", jurisdiction="Республика Казахстан", date="2017-02-03", year=2017,
            number="412"),
        ref("Там же.", "decree", same_as=6),
        ref("Миронова Т. Почему стоят фуры // Прииртышский вестник. – 2022. – 17 ноября.", "newspaper",
            authors=["Миронова Т."], title="Почему стоят фуры", container="Прииртышский вестник", year=2022,
            date="2022-11-17"),
        ref("Паспорт развития области [Электронный ресурс]. – URL: https://stat.example.kz/pavlodar (дата обращения: "
            "11.03.2023).", "web", title="Паспорт развития области", url="https://stat.example.kz/pavlodar"),
    ],
    findings=[
        finding("sum", "2640.0", "2640.0", "consistent", "внешнеторговый оборот области составил 2 640,0"),
        finding("share", "70.0", "70.0", "consistent", "Доля экспорта в обороте равна 70,0 %"),
        finding("growth", "12.0", "12.0", "consistent", "он вырос на 12,0 %"),
        finding("growth", "15.0", "10.0", "inconsistent", "увеличился с 720,0 до 792,0 млн долл., то есть на 15,0 %"),
        finding("share", "18.0", "15.0", "inconsistent", "доля Узбекистана в экспорте достигла 18,0 %"),
        finding("growth", "-15.0", "-15.0", "consistent", "сократился с 1 400,0 до 1 190,0 млн долл., или на 15,0 %"),
        finding("share", "62.5", "62.5", "consistent", "пожаловались 30 из них, то есть 62,5 %"),
        finding("ratio", "2.5", "2.5", "consistent", "выросло с 4 до 10 часов, или в 2,5 раза"),
        finding("table_total", "318.6", "316.8", "inconsistent", "таблица 1, Узбекистан, Оборот"),
        finding("table_total", "2640.0", "2641.8", "inconsistent", "таблица 1, Итого, Оборот"),
        finding("table_total", "1848.0", "1848.0", "consistent", "таблица 1, Итого, Экспорт"),
        finding("table_total", "792.0", "792.0", "consistent", "таблица 1, Итого, Импорт"),
    ],
    mentioned=["таблица 3"],
)

WATER = Paper(
    language="ru",
    title="ВОДНАЯ БЕЗОПАСНОСТЬ ЦЕНТРАЛЬНОЙ АЗИИ: ДОКТРИНЫ И ПРАКТИКА СОГЛАСОВАНИЯ",
    contents_author="Ахметжанов Н.С.",
    udc="327.7:556",
    head=[
        ("left", "УДК 327.7:556"),
        ("title", "ВОДНАЯ БЕЗОПАСНОСТЬ ЦЕНТРАЛЬНОЙ АЗИИ: ДОКТРИНЫ И ПРАКТИКА СОГЛАСОВАНИЯ"),
        ("author", "Н.С. Ахметжанов"),
        ("affiliation", "магистрант факультета международных отношений"),
        ("affiliation", "Сарыаркинский гуманитарный университет, г. Караганда, Казахстан"),
        ("supervisor", "Научный руководитель: доктор политических наук, профессор И.М. Белова"),
    ],
    people=[
        person("author", "Н.С. Ахметжанов", position="магистрант факультета международных отношений",
               affiliation="Сарыаркинский гуманитарный университет", city="Караганда", country_code="KZ"),
        person("supervisor", "И.М. Белова", position="доктор политических наук, профессор"),
    ],
    abstracts={
        "ru": "Сравниваются документы, которыми страны региона описывают угрозы водной безопасности, и то, как эти "
        "документы применяются при распределении стока.",
    },
    keywords={"ru": "водная безопасность, доктрина, трансграничные реки, сток, согласование"},
    body=[
        ("p", "Вода в Центральной Азии давно перестала быть только хозяйственным вопросом. Основы её использования "
         "закреплены законом [1], а угрозы описаны в концепции, принятой в 2018 году [2]. Концепция называет три рода "
         "угроз: нехватку стока, его загрязнение и несогласованность режима водохранилищ [3]. Ответственность за "
         "оценку угроз возложена на межведомственный совет [4]."),
        ("p", "В бассейне реки, взятой для примера, живёт 5,7 млн человек: 3,2 млн в Казахстане, 1,9 млн в Кыргызстане "
         "и 0,6 млн в Узбекистане [5]. За десять лет средний годовой сток упал с 11,2 до 8,4 куб. км, то есть на 25 %. "
         "Потери воды в каналах удалось снизить с 34 до 27 %, на 7 процентных пунктов [6, с. 45]."),
        ("h", "Сильные и слабые стороны документов"),
        ("p", "Экологическая доктрина прикаспийских регионов предлагает иной подход: она исходит не из угроз, а из "
         "общего ресурса, и делит его по правилам, известным заранее [7, 8]. А.Н. Соколов справедливо замечает, что "
         "такие правила работают лишь там, где измерения открыты для всех сторон [9, 10]."),
        ("p", "Число измерительных постов на границе выросло за пять лет с 40 до 90, то есть в 2,5 раза. Однако данные "
         "в открытом доступе публикуют только 27 из них, или 30,0 %. Порядок обмена данными определён указом [11] и "
         "правилами, утверждёнными правительством [12, п. 4; 13]."),
        ("h", "Возможности (Opportunities)"),
        ("l", "создание общего кадастра малых рек;"),
        ("l", "обучение специалистов на совместных постах;"),
        ("l", "открытые торги для подрядчиков, которые ремонтируют каналы."),
        ("h", "Выводы"),
        ("p", "Доктрины соседних стран сближаются в словах, но расходятся в процедурах. Согласование начинается с "
         "измерений: пока стороны не доверяют чужим данным, любая норма остаётся пожеланием."),
    ],
    reference_heading="Список литературы",
    references=[
        ref("Закон Республики Казахстан «О водных ресурсах приграничных рек» от 9 июля 2013 года № 281-V.", "law",
            title="О водных ресурсах приграничных рек", jurisdiction="Республика Казахстан", date="2013-07-09",
            year=2013, number="281-V"),
        ref("Концепция водной безопасности Республики Казахстан от 21 июня 2018 года.", "policy_document",
            title="Концепция водной безопасности Республики Казахстан", jurisdiction="Республика Казахстан",
            date="2018-06-21", year=2018),
        ref("Там же.", "policy_document", same_as=2),
        ref("Там же.", "policy_document", same_as=2),
        ref("Соколов А.Н. Реки и границы: монография. – Нур-Султан: Сарыарка, 2020. – 318 с.", "book",
            authors=["Соколов А.Н."], title="Реки и границы: монография", place="Нур-Султан", publisher="Сарыарка",
            year=2020, page_count=318),
        ref("Там же. – С. 45.", "book", same_as=5, pages="45"),
        ref("Экологическая доктрина прикаспийских регионов от 5 мая 2016 года.", "policy_document",
            title="Экологическая доктрина прикаспийских регионов", date="2016-05-05", year=2016),
        ref("Там же.", "policy_document", same_as=7),
        ref("Соколов А.Н. Указ. соч. – С. 120.", "book", same_as=5, authors=["Соколов А.Н."], pages="120"),
        ref("Там же. – С. 131.", "book", same_as=5, pages="131"),
        ref("Указ Президента Республики Казахстан от 12 октября 2021 года № 674.", "decree",
            issuer="Президент Республики Казахстан", jurisdiction="Республика Казахстан", date="2021-10-12", year=2021,
            number="674"),
        ref("Постановление Правительства Республики Казахстан «Об утверждении Правил распределения стока малых рек» от "
            "30 января 2019 года № 27.", "resolution", title="Об утверждении Правил распределения стока малых рек",
            issuer="Правительство Республики Казахстан", jurisdiction="Республика Казахстан", date="2019-01-30",
            year=2019, number="27"),
        ref("Там же, п. 8.", "resolution", same_as=12),
    ],
    findings=[
        finding("sum", "5.7", "5.7", "consistent", "живёт 5,7 млн человек: 3,2 млн в Казахстане"),
        finding("growth", "-25", "-25.0", "consistent", "упал с 11,2 до 8,4 куб. км, то есть на 25 %"),
        finding("difference", "-7", "-7", "consistent", "снизить с 34 до 27 %, на 7 процентных пунктов"),
        finding("ratio", "2.5", "2.25", "inconsistent", "выросло за пять лет с 40 до 90, то есть в 2,5 раза"),
        finding("share", "30.0", "30.0", "consistent", "только 27 из них, или 30,0 %"),
    ],
)

LENDING = Paper(
    language="en",
    title="SMALL BUSINESS LENDING AND YOUTH EMPLOYMENT IN THE KARAGANDA REGION",
    contents_author="Tolegenova A.",
    head=[
        ("title", "SMALL BUSINESS LENDING AND YOUTH EMPLOYMENT IN THE KARAGANDA REGION"),
        ("author", "Aigerim Tolegenova"),
        ("affiliation", "3rd-year student, Faculty of Economics"),
        ("affiliation", "Saryarka Humanities University, Karaganda, Kazakhstan"),
        ("supervisor", "Scientific supervisor: M.R. Dawson, PhD, Senior Lecturer"),
    ],
    people=[
        person("author", "Aigerim Tolegenova", position="3rd-year student, Faculty of Economics",
               affiliation="Saryarka Humanities University", city="Karaganda", country_code="KZ"),
        person("supervisor", "M.R. Dawson", position="PhD, Senior Lecturer"),
    ],
    abstracts={"en": "Lending to small firms has doubled in three years, while the number of young people they employ "
                     "has grown by a third. The paper compares six districts and asks why the two do not move "
                     "together."},
    keywords={"en": "small business, lending, youth employment, districts"},
    body=[
        ("h", "Introduction"),
        ("p", "Loans to small firms are the favourite instrument of regional programmes. In 2022 the six districts "
         "studied here received 9,180.0 million tenge, twice the 4,590.0 million of 2019 [1, p. 8]. Over the same time "
         "the number of employees under 29 rose from 3,600 to 4,800, or by 33.3 percent [2]."),
        ("h", "Lending by district"),
        ("p", "Table 1 gives loans and borrowers side by side for both years. The largest share went to the Abai "
         "district: 2,754.0 million tenge, or 30.0 percent of all loans in 2022. Shet district, in contrast, received "
         "only 459.0 million tenge, which is 6.5 percent [1, pp. 10-12]."),
        Table(
            number="1", label="Table", caption_format="{label} {number}. {caption}",
            caption="Loans to small firms by district, 2019 and 2022, million tenge",
            columns=("District", "Loans", "Firms"), blocks=("2019", "2022"),
            rows=(
                ("Abai", "1,377.0", "310", "Abai", "2,754.0", "520"),
                ("Bukhar-Zhyrau", "1,101.6", "264", "Bukhar-Zhyrau", "2,019.6", "401"),
                ("Nura", "780.3", "190", "Osakarov", "1,652.4", "322"),
                ("Osakarov", "642.6", "175", "Nura", "1,377.0", "280"),
                ("Karkaraly", "413.1", "118", "Karkaraly", "918.0", "205"),
                ("Shet", "275.4", "93", "Shet", "459.0", "122"),
            ),
            widths=(0.2, 0.165, 0.135, 0.2, 0.165, 0.135), size=9.5,
            note="Note: districts are ordered by loans in each year.",
        ),
        ("p", "The number of borrowing firms grew from 1,150 to 1,850. Loans therefore grew faster than the number of "
         "firms, and the average loan rose from 4.0 to 5.0 million tenge, an increase of 25 percent."),
        ("h", "Employment"),
        ("p", "Figure 1 shows how many young people small firms employed. Of 240 firms that answered our questionnaire, "
         "96 had hired at least one person under 29, that is 40.0 percent. Seventy-two of them named training costs as "
         "the main obstacle [3]. As [2, 4] argue, credit alone does not create workplaces."),
        Figure(
            number="1", label="Figure", caption_format="{label} {number}. {caption}",
            caption="Employees under 29 in small firms of six districts, 2019-2022",
            bars=(("2019", "3,600", 3600), ("2020", "3,450", 3450), ("2021", "4,100", 4100), ("2022", "4,800", 4800)),
            note="Source: author's survey.",
        ),
        Table(
            number="2", label="Table", caption_format="{label} {number}. {caption}",
            caption="Obstacles named by firms that hired young people",
            columns=("Obstacle", "Firms", "Share, %"),
            rows=(("Training costs", "72", "75.0"), ("Short contracts", "15", "15.6"), ("Other", "9", "9.4"),
                  ("Total", "96", "100.0")),
            widths=(0.5, 0.25, 0.25), total_row=True, ruled=False,
        ),
        ("h", "Conclusion"),
        ("p", "Cheap loans reach firms that would have grown anyway. Programmes that pay for training, as described in "
         "[5], may do more for the young at a lower price [4]."),
    ],
    reference_heading="References",
    references=[
        ref("Regional Credit Report 2022. – Karaganda: Centre for Regional Studies, 2023. – 64 p.", "book",
            title="Regional Credit Report 2022", place="Karaganda", publisher="Centre for Regional Studies", year=2023,
            page_count=64),
        ref("Hartwell J., Osei P. Credit and jobs in small towns // Journal of Local Development. – 2020. – Vol. 14, "
            "No. 2. – P. 115-131.", "article", authors=["Hartwell J.", "Osei P."],
            title="Credit and jobs in small towns", container="Journal of Local Development", year=2020, volume="14",
            issue="2", pages="115-131"),
        ref("Survey of small firms in six districts [Electronic resource]. – URL: https://survey.example.org/six (date "
            "of access: 02.02.2023).", "web", title="Survey of small firms in six districts",
            url="https://survey.example.org/six"),
        ref("Ibid.", "web", same_as=3),
        ref("Абишева С.Т. Молодёжь на рынке труда: дис. ... канд. экон. наук. – Алматы, 2018. – 140 с.", "thesis",
            authors=["Абишева С.Т."], title="Молодёжь на рынке труда", place="Алматы", year=2018, page_count=140),
    ],
    findings=[
        finding("ratio", "2", "2.0", "consistent", "received 9,180.0 million tenge, twice the 4,590.0 million"),
        finding("growth", "33.3", "33.3", "consistent", "rose from 3,600 to 4,800, or by 33.3 percent"),
        finding("share", "30.0", "30.0", "consistent", "2,754.0 million tenge, or 30.0 percent of all loans"),
        finding("share", "6.5", "5.0", "inconsistent", "459.0 million tenge, which is 6.5 percent"),
        finding("growth", "25", "25.0", "consistent", "rose from 4.0 to 5.0 million tenge, an increase of 25 percent"),
        finding("share", "40.0", "40.0", "consistent", "96 had hired at least one person under 29, that is 40.0"),
        finding("text_vs_table", "1150", "1150", "consistent", "borrowing firms grew from 1,150 to 1,850"),
        finding("table_total", "100.0", "100.0", "consistent", "Table 2, Total, Share"),
        finding("table_total", "96", "96", "consistent", "Table 2, Total, Firms"),
    ],
)

SKILLS = Paper(
    language="ru",
    title="ЦИФРОВЫЕ НАВЫКИ СЕЛЬСКИХ ШКОЛЬНИКОВ: ИТОГИ ДВУХ ЛЕТ НАБЛЮДЕНИЙ",
    contents_author="Крылова М.Д., Сагатов Е.",
    udc="37.013",
    starts_page=True,
    head=[
        ("left", "УДК 37.013"),
        ("title", "ЦИФРОВЫЕ НАВЫКИ СЕЛЬСКИХ ШКОЛЬНИКОВ: ИТОГИ ДВУХ ЛЕТ НАБЛЮДЕНИЙ"),
        ("author", "Крылова Мария Дмитриевна, Сагатов Ерлан"),
        ("affiliation", "студенты 3 курса педагогического факультета"),
        ("affiliation", "Кокшетауский педагогический институт, г. Кокшетау, Казахстан"),
        ("supervisor", "Научный руководитель – старший преподаватель Омарова Ж.К."),
    ],
    people=[
        person("author", "Крылова Мария Дмитриевна", position="студенты 3 курса педагогического факультета",
               affiliation="Кокшетауский педагогический институт", city="Кокшетау", country_code="KZ"),
        person("author", "Сагатов Ерлан", position="студенты 3 курса педагогического факультета",
               affiliation="Кокшетауский педагогический институт", city="Кокшетау", country_code="KZ"),
        person("supervisor", "Омарова Ж.К.", position="старший преподаватель"),
    ],
    keywords={"ru": "сельская школа, цифровые навыки, тест, сравнение, учитель информатики"},
    body=[
        ("p", "Сельская школа нередко получает технику раньше, чем учителя, который умеет с ней работать [1, с. 12]. В "
         "2021 и 2022 годах мы проверяли цифровые навыки учеников шести школ одним и тем же тестом. В первый год тест "
         "прошли 320 учеников, во второй – 368, то есть на 15,0 % больше."),
        ("p", "Результаты приведены в таблице 1. Средний балл вырос во всех школах, кроме одной. Выше всех он в школе "
         "№ 4: 71,5 балла против 64,0 годом ранее. Ещё недавно такие результаты считались возможными только в городе "
         "[1-3; 5]."),
        Table(
            number="1", caption="Участники теста и средний балл по школам, 2021 и 2022 годы",
            columns=("Школа", "Участ-ники", "Балл"), blocks=("2021 год", "2022 год"),
            rows=(
                ("№ 1", "60", "58,2", "№ 1", "72", "60,1"),
                ("№ 2", "45", "49,7", "№ 2", "50", "55,3"),
                ("№ 3", "52", "61,4", "№ 3", "58", "59,8"),
                ("№ 4", "70", "64,0", "№ 4", "81", "71,5"),
                ("№ 5", "41", "52,6", "№ 5", "47", "57,0"),
                ("№ 6", "52", "55,1", "№ 6", "60", "58,4"),
                ("Всего", "320", "57,4", "Всего", "368", "61,1"),
            ),
            widths=(0.18, 0.17, 0.15, 0.18, 0.17, 0.15), total_row=True, size=10,
        ),
        ("p", "Разрыв между лучшей и худшей школой в 2022 году составил 16,2 балла, а годом ранее – 14,3 балла. Мальчики и "
         "девочки справились одинаково: 61,0 и 61,2 балла. Доля учеников, у которых дома есть компьютер, выросла с "
         "55,0 до 63,5 %, то есть на 8,5 процентного пункта [4]."),
        Figure(
            number="2", caption="Доля учеников, решивших задание с таблицами, %",
            bars=(("№ 1", "41", 41), ("№ 2", "38", 38), ("№ 3", "44", 44), ("№ 4", "67", 67), ("№ 5", "40", 40),
                  ("№ 6", "46", 46)),
            note="Примечание: 2022 год, по всем классам.", unit="%",
        ),
        ("p", "Рисунок 2 показывает, что хуже всего дети справляются с электронными таблицами. О том же говорят "
         "наблюдения в других областях [7, с. 3]. Учителю информатики приходится вести в среднем 26 уроков в неделю, "
         "тогда как норма – 18, то есть на 8 уроков больше."),
        ("p", "Итак, техника сама по себе навыков не даёт. Заметный рост отмечен лишь там, где учитель прошёл курсы, а "
         "школа открыла кабинет после уроков [6]."),
    ],
    reference_heading="Литература",
    references=[
        ref("Петренко Л.И. Школа и компьютер на селе. – Костанай: Парасат, 2017. – 154 с.", "book",
            authors=["Петренко Л.И."], title="Школа и компьютер на селе", place="Костанай", publisher="Парасат",
            year=2017, page_count=154),
        ref("Там же, с. 101-104.", "book", same_as=1, pages="101-104"),
        ref("Нурпеисова Г.Б. Чему учит информатика // Педагог степи. – 2020. – № 7 (19). – С. 5-9.", "article",
            authors=["Нурпеисова Г.Б."], title="Чему учит информатика", container="Педагог степи", year=2020,
            issue="7 (19)", pages="5-9"),
        ref("Там же.", "article", same_as=3),
        ref("Digital skills of rural pupils: proceedings of the 3rd seminar / ed. by T. Lindqvist. – Oslo: Fjord Press, "
            "2019. – 201 p.", "book", title="Digital skills of rural pupils: proceedings of the 3rd seminar",
            place="Oslo", publisher="Fjord Press", year=2019, page_count=201),
        ref("ГОСТ 33999-2016. Кабинет информатики. Общие требования. – М.: Стандарт, 2017. – 22 с.", "standard",
            title="Кабинет информатики. Общие требования", number="33999-2016", place="М.", publisher="Стандарт",
            year=2017, page_count=22),
    ],
    findings=[
        finding("growth", "15.0", "15.0", "consistent", "320 учеников, во второй – 368, то есть на 15,0 % больше"),
        finding("difference", "16.2", "16.2", "consistent", "Разрыв между лучшей и худшей школой в 2022 году составил 16,2"),
        finding("difference", "8.5", "8.5", "consistent", "выросла с 55,0 до 63,5 %, то есть на 8,5"),
        finding("difference", "8", "8", "consistent", "26 уроков в неделю, тогда как норма – 18, то есть на 8"),
        finding("table_total", "320", "320", "consistent", "таблица 1, 2021 год, Всего, Участники"),
        finding("table_total", "368", "368", "consistent", "таблица 1, 2022 год, Всего, Участники"),
    ],
    unanswered=["[7, с. 3]"],
)

VOLUME = Volume(
    name="students-2023",
    title="РЕГИОН И МОЛОДЁЖЬ – 2023",
    cover=[
        ("c", "Сарыаркинский гуманитарный университет"),
        ("gap", ""),
        ("big", "РЕГИОН И МОЛОДЁЖЬ – 2023"),
        ("c", "Сборник материалов V студенческой научной конференции"),
        ("c", "(Караганда, 20–21 апреля 2023 года)"),
        ("gap", ""),
        ("c", "REGION AND YOUTH – 2023"),
        ("c", "Proceedings of the 5th student conference"),
        ("gap", ""),
        ("left", "УДК 33+32+37"),
        ("left", "Ответственный редактор: д.п.н., профессор И.М. Белова"),
        ("left", "ISBN 978-601-000-123-7"),
        ("c", "Караганда, 2023"),
    ],
    contents_heading="СОДЕРЖАНИЕ",
    papers=[TRADE, WATER, LENDING, SKILLS],
    fields={"published_year": 2023, "isbn": "978-601-000-123-7", "title": "РЕГИОН И МОЛОДЁЖЬ – 2023"},
    running_head="Регион и молодёжь – 2023",
)
