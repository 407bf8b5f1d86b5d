"""The collection on trade across borders: invented people, institutions, figures and findings."""

from model import Paper, Volume, finding, person, ref
from typeset import Figure, Table

EN_CAPTION = "{label} {number}. {caption}"
KK_TABLE = "{number}-{label} – {caption}"

IRTYSH = Paper(
    language="ru",
    title="ВНЕШНЯЯ ТОРГОВЛЯ ВОСТОЧНО-КАЗАХСТАНСКОЙ ОБЛАСТИ: ПАРТНЁРЫ И ПОТОКИ",
    contents_author="Байдосова Ж.К.",
    udc="339.562",
    starts_page=True,
    head=[
        ("left", "УДК 339.562"),
        ("title", "ВНЕШНЯЯ ТОРГОВЛЯ ВОСТОЧНО-КАЗАХСТАНСКОЙ ОБЛАСТИ: ПАРТНЁРЫ И ПОТОКИ"),
        ("author", "Байдосова Жанна Кайратовна"),
        ("affiliation", "магистрант 1 курса специальности «Мировая экономика»"),
        ("affiliation", "Институт приграничных исследований, г. Усть-Каменогорск, Казахстан"),
        ("supervisor", "Научный руководитель – Гущин П.Е., доктор экономических наук, профессор"),
    ],
    people=[
        person("author", "Байдосова Жанна Кайратовна", position="магистрант 1 курса специальности «Мировая экономика»",
               affiliation="Институт приграничных исследований", city="Усть-Каменогорск", country_code="KZ"),
        person("supervisor", "Гущин П.Е.", position="доктор экономических наук, профессор"),
    ],
    abstracts={
        "ru": "В статье сравнивается торговля области с тремя соседними странами за два года. Показано, что "
        "рост оборота обеспечен вывозом металлов, а торговля с самым близким соседом остаётся малой.",
    },
    keywords={"ru": "внешняя торговля, экспорт, импорт, товарооборот, приграничный регион"},
    body=[
        ("h", "Введение"),
        ("p", "Восточно-Казахстанская область граничит с двумя странами и лежит в нескольких десятках километров от "
         "третьей. Правила приграничной торговли установлены законом [1], а меры поддержки – указом [3]. В 2022 году "
         "внешнеторговый оборот Восточно-Казахстанской области составил 3 800,0 млн долл. США, в том числе экспорт – "
         "2 000,0 млн долл. и импорт – 1 800,0 млн долл. [5, с. 9]. Доля экспорта в обороте равна 52,6 %. В 2021 году "
         "оборот области составлял 3 040,0 млн долл., следовательно, за год он вырос на 25,0 %."),
        ("h", "Торговля с Россией и Китаем"),
        ("p", "В 2021 году товарооборот Восточно-Казахстанской области с Россией составил 1 480,0 млн долл., в том числе "
         "экспорт – 620,0 млн долл. и импорт – 860,0 млн долл. [5, с. 12]. В 2022 году товарооборот с Россией составил "
         "1 628,0 млн долл., что на 10,0 % больше, чем годом ранее. Экспорт в Россию вырос с 620,0 до 651,0 млн долл., "
         "или на 5,0 %, а импорт из России увеличился с 860,0 до 977,0 млн долл., то есть на 16,6 % [6]."),
        ("p", "Товарооборот области с Китаем составил в 2022 году 1 260,0 млн долл., в том числе экспорт – 882,0 млн долл. и "
         "импорт – 378,0 млн долл. В 2021 году он был равен 1 050,0 млн долл., то есть за год вырос на 20,0 % [7]. "
         "Распределение торговли по странам приведено в таблице 1."),
        Table(
            number="1", caption="Внешняя торговля Восточно-Казахстанской области по странам, 2022 год",
            unit="млн долл. США", columns=("Страна", "Экспорт", "Импорт", "Оборот"),
            rows=(
                ("Россия", "651,0", "977,0", "1 628,0"),
                ("Китай", "882,0", "378,0", "1 260,0"),
                ("Узбекистан", "148,0", "26,0", "174,0"),
                ("Монголия", "39,1", "4,4", "43,5"),
                ("Прочие страны", "279,9", "414,6", "694,5"),
                ("Итого", "2 000,0", "1 800,0", "3 800,0"),
            ),
            widths=(0.34, 0.22, 0.22, 0.22), total_row=True, size=10,
            note="Примечание: составлено автором по данным [5].",
        ),
        ("p", "На Россию приходится 42,8 % оборота, на Китай – 33,2 %. Торговля с Монголией, до которой от Зайсана ближе, чем "
         "до Алматы, мала: оборот с Монголией составил в 2022 году 42,5 млн долл., в том числе экспорт – 39,1 млн долл. и "
         "импорт – 4,4 млн долл. [8]. Дороги через перевал открыты четыре месяца в году."),
        Figure(
            number="1", caption="Товарооборот области с Россией, млн долл. США",
            bars=(("2019", "1 390", 1390), ("2020", "1 240", 1240), ("2021", "1 480", 1480), ("2022", "1 628", 1628)),
            note="Источник: расчёты автора по [5].", unit="млн долл. США",
        ),
        ("h", "Заключение"),
        ("p", "Область торгует прежде всего с теми, с кем её связывает железная дорога. Постановление правительства об "
         "обустройстве пунктов пропуска [4] может изменить это соотношение, если будет исполнено в срок [2]."),
    ],
    reference_heading="Список использованных источников",
    references=[
        ref("Закон Республики Казахстан «О торговле приграничных регионов» от 11 апреля 2012 года № 23-V.", "law",
            title="О торговле приграничных регионов", jurisdiction="Республика Казахстан", date="2012-04-11", year=2012,
            number="23-V"),
        ref("Там же.", "law", same_as=1),
        ref("Указ Президента Республики Казахстан «О мерах по развитию торговли с соседними государствами» от 6 сентября "
            "2019 года № 148.", "decree", title="О мерах по развитию торговли с соседними государствами",
            issuer="Президент Республики Казахстан", jurisdiction="Республика Казахстан", date="2019-09-06", year=2019,
            number="148"),
        ref("Постановление Правительства Республики Казахстан «Об обустройстве пунктов пропуска» от 18 мая 2021 года № 330.",
            "resolution", title="Об обустройстве пунктов пропуска", issuer="Правительство Республики Казахстан",
            jurisdiction="Республика Казахстан", date="2021-05-18", year=2021, number="330"),
        ref("Торговля Восточного Казахстана: статистический сборник. – Усть-Каменогорск: Иртыш, 2023. – 64 с.", "book",
            title="Торговля Восточного Казахстана: статистический сборник", place="Усть-Каменогорск", publisher="Иртыш",
            year=2023, page_count=64),
        ref("Там же. – С. 15.", "book", same_as=5, pages="15"),
        ref("Ольшанская В.М. Металлы и вагоны: что возят через границу // Экономика приграничья. – 2022. – № 4. – С. 17–29.",
            "article", authors=["Ольшанская В.М."], title="Металлы и вагоны: что возят через границу",
            container="Экономика приграничья", year=2022, issue="4", pages="17–29"),
        ref("Там же. – С. 26.", "article", same_as=7, pages="26"),
    ],
    findings=[
        finding("sum", "3800.0", "3800.0", "consistent", "внешнеторговый оборот Восточно-Казахстанской области составил 3 800,0"),
        finding("share", "52.6", "52.6", "consistent", "Доля экспорта в обороте равна 52,6 %"),
        finding("growth", "25.0", "25.0", "consistent", "за год он вырос на 25,0 %"),
        finding("sum", "1480.0", "1480.0", "consistent", "товарооборот Восточно-Казахстанской области с Россией составил 1 480,0"),
        finding("growth", "10.0", "10.0", "consistent", "что на 10,0 % больше, чем годом ранее"),
        finding("growth", "5.0", "5.0", "consistent", "вырос с 620,0 до 651,0 млн долл., или на 5,0 %"),
        finding("growth", "16.6", "13.6", "inconsistent", "увеличился с 860,0 до 977,0 млн долл., то есть на 16,6 %"),
        finding("sum", "1260.0", "1260.0", "consistent", "Товарооборот области с Китаем составил в 2022 году 1 260,0"),
        finding("growth", "20.0", "20.0", "consistent", "то есть за год вырос на 20,0 %"),
        finding("share", "42.8", "42.8", "consistent", "На Россию приходится 42,8 % оборота"),
        finding("share", "33.2", "33.2", "consistent", "на Китай – 33,2 %"),
        finding("sum", "42.5", "43.5", "inconsistent", "оборот с Монголией составил в 2022 году 42,5 млн долл."),
        finding("text_vs_table", "42.5", "43.5", "inconsistent", "оборот с Монголией составил в 2022 году 42,5 млн долл."),
        finding("table_total", "2000.0", "2000.0", "consistent", "таблица 1, Итого, Экспорт"),
        finding("table_total", "1800.0", "1800.0", "consistent", "таблица 1, Итого, Импорт"),
        finding("table_total", "3800.0", "3800.0", "consistent", "таблица 1, Итого, Оборот"),
    ],
)

XINJIANG = Paper(
    language="en",
    title="XINJIANG AND MONGOLIA BETWEEN THEIR NEIGHBOURS: PARTNERS, PLACES AND SHARES",
    contents_author="Colwyn H., Dorjgotov E.",
    is_ruined=False,
    starts_page=True,
    head=[
        ("title", "XINJIANG AND MONGOLIA BETWEEN THEIR NEIGHBOURS: PARTNERS, PLACES AND SHARES"),
        ("author", "Harriet Colwyn, Enkhmaa Dorjgotov"),
        ("affiliation", "School of Trade and Transport, Marlow College, Bristol, United Kingdom"),
        ("affiliation", "Institute of Inland Trade, Ulaanbaatar, Mongolia"),
        ("affiliation", "h.colwyn@marlow.example"),
    ],
    people=[
        person("author", "Harriet Colwyn", affiliation="School of Trade and Transport, Marlow College", city="Bristol",
               country_code="GB", email="h.colwyn@marlow.example"),
        person("author", "Enkhmaa Dorjgotov", affiliation="Institute of Inland Trade", city="Ulaanbaatar", country_code="MN"),
    ],
    abstracts={"en": "Inland economies trade with whoever has a road to them. The paper sets the partners of Xinjiang and of "
                     "Mongolia side by side, follows their places and shares, and asks how much of the growth is due to "
                     "a single neighbour."},
    keywords={"en": "foreign trade, exports, imports, turnover, Xinjiang, Mongolia, Kazakhstan"},
    body=[
        ("h", "Introduction"),
        ("p", "Two inland economies are compared here. Both are far from any port, both have a large neighbour that buys "
         "nearly all they sell, and both publish figures that do not always agree with those of their partners [1]. The "
         "rules under which they trade differ: Mongolia has a law on transit [2], while Xinjiang follows the decrees of "
         "the centre [3, p. 4]."),
        ("h", "Partners of Xinjiang"),
        ("p", "Table 1 lists the seven largest partners of Xinjiang in two years. In 2015, the total trade turnover of "
         "Xinjiang amounted to 19,500 million USD. The volume of trade with Kazakhstan amounted to 9,750 million USD, or "
         "50.0 percent of the total trade turnover of Xinjiang. In 2021, the total trade turnover of Xinjiang amounted to "
         "26,000 million USD, which is 33.3 percent more than in 2015 [4, p. 31]. The share of Kazakhstan in this sum "
         "amounted to 12,480 million USD, or 48.0 percent of the total trade turnover of Xinjiang."),
        Table(
            number="1", label="Table", caption_format=EN_CAPTION,
            caption="Main foreign trade partners of Xinjiang in 2021 and 2015, million USD",
            columns=("State", "Volume", "Place"), blocks=("2021", "2015"),
            rows=(
                ("Kazakhstan", "12,480", "1", "Kazakhstan", "9,750", "1"),
                ("Kyrgyzstan", "4,160", "2", "Kyrgyzstan", "3,900", "2"),
                ("Tajikistan", "2,080", "3", "Tajikistan", "1,560", "3"),
                ("USA", "1,560", "4", "Russia", "1,170", "4"),
                ("Uzbekistan", "1,300", "5", "Uzbekistan", "780", "5"),
                ("Russia", "1,040", "6", "USA", "585", "6"),
                ("Mongolia", "520", "7", "Mongolia", "390", "7"),
            ),
            widths=(0.22, 0.16, 0.12, 0.22, 0.16, 0.12), size=9.5,
            note="Note: compiled by the authors from [4].",
        ),
        ("p", "The share of Kazakhstan in the trade of Xinjiang thus fell from 50.0 percent in 2015 to 48.0 percent in 2021, "
         "that is by 2.0 percentage points, although the volume of trade between them increased from 9,750 to 12,480 "
         "million USD, or by 28.0 percent. Trade with Kyrgyzstan amounted to 4,160 million USD in 2021, which is 18.0 "
         "percent of the total trade turnover of Xinjiang. Russia was the fourth partner of Xinjiang in 2015 and the sixth "
         "in 2021; Mongolia kept the seventh place [5]."),
        ("h", "Exports of Mongolia"),
        ("p", "In 2018, the total exports of Mongolia amounted to 6,150,400 thousand USD. Exports to China amounted to "
         "5,535,360 thousand USD, or 90.0 percent of the total exports of Mongolia. In the same year, exports of Mongolia "
         "to Russia amounted to 73,805 thousand USD, which is 1.2 percent of the total exports. In 2019, the exports of "
         "Mongolia increased by 12.0 percent and amounted to 6,888,448 thousand USD; exports to China amounted to "
         "6,130,719 thousand USD, or 89.0 percent [6]. Kazakhstan exports to Mongolia in 2019 were 6,888 thousand USD. It "
         "is equal to 0.1 percent of the total exports of Mongolia. In 2020, the exports of Mongolia fell by 10.0 percent "
         "compared with 2019 and amounted to 6,199,603 thousand USD [7]."),
        Table(
            number="2", label="Table", caption_format=EN_CAPTION,
            caption="Foreign trade of Mongolia, thousand USD", columns=("Year", "Exports", "Imports", "Turnover"),
            rows=(
                ("2018", "6,150,400", "5,210,600", "11,361,000"),
                ("2019", "6,888,448", "5,523,236", "12,411,684"),
                ("2020", "6,199,603", "4,970,912", "11,170,515"),
            ),
            widths=(0.16, 0.28, 0.28, 0.28), ruled=False, size=10,
        ),
        ("h", "Imports of Mongolia"),
        ("p", "In 2019, the imports of Mongolia amounted to 5,523,236 thousand USD. Imports from China amounted to 1,933,133 "
         "thousand USD, or 35.0 percent of the total imports, and imports from Russia to 1,546,506 thousand USD, or 31.0 "
         "percent of the total imports. In 2020, the imports of Mongolia decreased from 5,523,236 to 4,970,912 thousand "
         "USD, or by 10.0 percent (Table 2)."),
        ("h", "Conclusion"),
        ("p", "Both economies lean on one neighbour, Xinjiang on Kazakhstan and Mongolia on China. What changes from year to "
         "year is the order of those who come after. A figure counted on one side of a border should be printed with the "
         "side on which it was counted [8]."),
    ],
    reference_heading="References",
    references=[
        ref("Pell A. Mirror statistics of inland states // Border Economics Review. – 2017. – Vol. 9, No. 2. – P. 88–104.",
            "article", authors=["Pell A."], title="Mirror statistics of inland states",
            container="Border Economics Review", year=2017, volume="9", issue="2", pages="88–104"),
        ref("Law of Mongolia “On transit by rail and road” of May 20, 2010, No. 61.", "law",
            title="On transit by rail and road", jurisdiction="Mongolia", date="2010-05-20", year=2010, number="61"),
        ref("Winterbourne T. Trading from the middle: roads, ports and patience. – Bristol: Quayhead, 2019. – 240 p.", "book",
            authors=["Winterbourne T."], title="Trading from the middle: roads, ports and patience", place="Bristol",
            publisher="Quayhead", year=2019, page_count=240),
        ref("Trade of Xinjiang by partner: a handbook of figures. – Urumqi: Inland Press, 2022. – 118 p.", "book",
            title="Trade of Xinjiang by partner: a handbook of figures", place="Urumqi", publisher="Inland Press",
            year=2022, page_count=118),
        ref("Ibid. – P. 44.", "book", same_as=4, pages="44"),
        ref("Foreign trade of Mongolia [Electronic resource]. – URL: https://trade.example.mn/annual (accessed: 12.02.2024).",
            "web", title="Foreign trade of Mongolia", url="https://trade.example.mn/annual"),
        ref("Ibid.", "web", same_as=6),
        ref("Ganbold S. Counting at the gate // Inland Trade Notes. – 2021. – No. 3. – P. 5–12.", "article",
            authors=["Ganbold S."], title="Counting at the gate", container="Inland Trade Notes", year=2021, issue="3",
            pages="5–12"),
    ],
    findings=[
        finding("share", "50.0", "50.0", "consistent", "amounted to 9,750 million USD, or 50.0 percent"),
        finding("growth", "33.3", "33.3", "consistent", "which is 33.3 percent more than in 2015"),
        finding("share", "48.0", "48.0", "consistent", "amounted to 12,480 million USD, or 48.0 percent"),
        finding("difference", "-2.0", "-2.0", "consistent", "from 50.0 percent in 2015 to 48.0 percent in 2021"),
        finding("growth", "28.0", "28.0", "consistent", "from 9,750 to 12,480 million USD, or by 28.0 percent"),
        finding("share", "18.0", "16.0", "inconsistent", "amounted to 4,160 million USD in 2021, which is 18.0 percent"),
        finding("share", "90.0", "90.0", "consistent", "5,535,360 thousand USD, or 90.0 percent"),
        finding("share", "1.2", "1.2", "consistent", "73,805 thousand USD, which is 1.2 percent"),
        finding("growth", "12.0", "12.0", "consistent", "increased by 12.0 percent and amounted to 6,888,448"),
        finding("share", "89.0", "89.0", "consistent", "6,130,719 thousand USD, or 89.0 percent"),
        finding("direction_conflict", "0.1", "0.1", "inconsistent", "Kazakhstan exports to Mongolia in 2019 were 6,888"),
        finding("growth", "-10.0", "-10.0", "consistent", "fell by 10.0 percent compared with 2019"),
        finding("share", "35.0", "35.0", "consistent", "1,933,133 thousand USD, or 35.0 percent"),
        finding("share", "31.0", "28.0", "inconsistent", "1,546,506 thousand USD, or 31.0 percent"),
        finding("growth", "-10.0", "-10.0", "consistent", "from 5,523,236 to 4,970,912 thousand USD, or by 10.0"),
        finding("table_total", "11361000", "11361000", "consistent", "Table 2, 2018, Turnover"),
        finding("table_total", "12411684", "12411684", "consistent", "Table 2, 2019, Turnover"),
        finding("table_total", "11170515", "11170515", "consistent", "Table 2, 2020, Turnover"),
    ],
)

ALTAI = Paper(
    language="kk",
    title="АЛТАЙ ӨҢІРЛЕРІНІҢ САУДАСЫ: ШЕКАРАЛАС АЙМАҚТАРДЫҢ БАЙЛАНЫСЫ",
    contents_author="Сейтқазина А.Е.",
    udc="339.92",
    is_ruined=False,
    starts_page=True,
    head=[
        ("left", "ӘОЖ 339.92"),
        ("title", "АЛТАЙ ӨҢІРЛЕРІНІҢ САУДАСЫ: ШЕКАРАЛАС АЙМАҚТАРДЫҢ БАЙЛАНЫСЫ"),
        ("author", "Сейтқазина Ақбота Ержанқызы"),
        ("affiliation", "«Әлемдік экономика» мамандығының 3 курс студенті"),
        ("affiliation", "Алтай экономика институты, Өскемен қ., Қазақстан"),
        ("supervisor", "Ғылыми жетекші – экономика ғылымдарының докторы, профессор Т.Ғ. Мәулетбаев"),
    ],
    people=[
        person("author", "Сейтқазина Ақбота Ержанқызы", position="«Әлемдік экономика» мамандығының 3 курс студенті",
               affiliation="Алтай экономика институты", city="Өскемен", country_code="KZ"),
        person("supervisor", "Т.Ғ. Мәулетбаев", position="экономика ғылымдарының докторы, профессор"),
    ],
    abstracts={
        "kk": "Мақалада Алтай тауларының екі жағындағы өңірлердің саудасы салыстырылады. Айналымның өсуі негізінен екі "
              "серіктеске тиесілі екені көрсетілген.",
        "en": "The trade of the regions on both sides of the Altai mountains is compared. Two partners account for most of "
              "its growth.",
    },
    keywords={"kk": "сыртқы сауда, экспорт, импорт, айналым, Алтай, шекаралас өңір"},
    body=[
        ("h", "Кіріспе"),
        ("p", "Шекаралас өңірлердің саудасы заңмен реттеледі [1], ал оны дамыту шаралары Үкімет қаулысында белгіленген [2]. "
         "2021 жылы Қазақстанның сыртқы сауда айналымы 96,0 млрд АҚШ долларын құрады, оның ішінде экспорт – 57,6 млрд "
         "доллар, импорт – 38,4 млрд доллар [3, 11-б.]. Экспорттың айналымдағы үлесі 60,0 % болды. 2020 жылы айналым "
         "80,0 млрд доллар болған еді, яғни бір жылда ол 20,0 % өсті."),
        ("h", "Алтай өлкесі мен Алтай Республикасы"),
        ("p", "Қазақстан мен Алтай өлкесі арасындағы тауар айналымы 2020 жылғы 480,0 млн доллардан 2021 жылы 576,0 млн "
         "долларға дейін, яғни 20,0 % өсті [4]. Оның ішінде Қазақстанның Алтай өлкесіне экспорты 230,4 млн доллар, Алтай "
         "өлкесінен импорты 345,6 млн доллар болды. Алтай Республикасымен айналым 12,5 млн доллардан 15,0 млн долларға "
         "жетіп, 25,0 % өсті [5]."),
        Table(
            number="1", label="кесте", caption_format=KK_TABLE,
            caption="Шығыс Қазақстан облысының шекаралас өңірлермен тауар айналымы, млн АҚШ доллары",
            columns=("Өңір", "2020 жыл", "2021 жыл"),
            rows=(
                ("Шыңжаң", "320,0", "368,0"),
                ("Алтай өлкесі", "210,0", "252,0"),
                ("Новосібір облысы", "96,0", "120,0"),
                ("Баян-Өлгий", "14,5", "16,0"),
                ("Алтай Республикасы", "12,5", "15,0"),
                ("Барлығы", "653,0", "781,0"),
            ),
            widths=(0.44, 0.28, 0.28), total_row=True, size=10,
            note="Ескерту: [3] дереккөз негізінде автор құрастырған.",
        ),
        ("h", "Шыңжаң және Моңғолия"),
        ("p", "1-кестеден көрініп тұрғандай, Шығыс Қазақстан облысының Шыңжаңмен тауар айналымы 2020 жылғы 320,0 млн доллардан "
         "2021 жылы 368,0 млн долларға жетіп, 15,0 % өсті. Моңғолияның Баян-Өлгий аймағымен сауда әлі де аз: 2021 жылы ол "
         "16,0 млн доллар болды [6]. Тасымалдаушылардың 120-сының 78-і, яғни 65,0 %, асудың қыста жабылатынына "
         "шағымданады [7]."),
        ("h", "Қорытынды"),
        ("p", "Айналым өсіп келеді, бірақ ол екі серіктеске тәуелді. Жолдар жыл бойы ашық болса, шағын көршілермен де сауда "
         "жандана түсер еді."),
    ],
    reference_heading="Пайдаланылған әдебиеттер тізімі",
    references=[
        ref("Қазақстан Республикасының «Шекаралас өңірлердің саудасы туралы» 2012 жылғы 11 сәуірдегі № 23-V Заңы.", "law",
            title="Шекаралас өңірлердің саудасы туралы", jurisdiction="Қазақстан Республикасы", date="2012-04-11", year=2012,
            number="23-V"),
        ref("Қазақстан Республикасы Үкіметінің 2021 жылғы 18 мамырдағы № 330 қаулысы.", "resolution",
            issuer="Қазақстан Республикасының Үкіметі", jurisdiction="Қазақстан Республикасы", date="2021-05-18", year=2021,
            number="330"),
        ref("Алтай өңірлері саны мен жылы: статистикалық жинақ. – Өскемен: Ертіс, 2022. – 90 б.", "book",
            title="Алтай өңірлері саны мен жылы: статистикалық жинақ", place="Өскемен", publisher="Ертіс", year=2022,
            page_count=90),
        ref("Сол жерде, 27-б.", "book", same_as=3, pages="27"),
        ref("Сол жерде, 31-б.", "book", same_as=3, pages="31"),
        ref("Жәкібаева Л.Н. Тау асқан сауда // Шекара және экономика. – 2022. – № 1. – 14–22-б.", "article",
            authors=["Жәкібаева Л.Н."], title="Тау асқан сауда", container="Шекара және экономика", year=2022, issue="1",
            pages="14–22"),
        ref("Сол жерде, 19-б.", "article", same_as=6, pages="19"),
    ],
    findings=[
        finding("sum", "96.0", "96.0", "consistent", "сыртқы сауда айналымы 96,0 млрд АҚШ долларын құрады"),
        finding("share", "60.0", "60.0", "consistent", "Экспорттың айналымдағы үлесі 60,0 % болды"),
        finding("growth", "20.0", "20.0", "consistent", "яғни бір жылда ол 20,0 % өсті"),
        finding("growth", "20.0", "20.0", "consistent", "2020 жылғы 480,0 млн доллардан 2021 жылы 576,0 млн"),
        finding("sum", "576.0", "576.0", "consistent", "экспорты 230,4 млн доллар, Алтай өлкесінен импорты 345,6"),
        finding("growth", "25.0", "20.0", "inconsistent", "12,5 млн доллардан 15,0 млн долларға жетіп, 25,0 % өсті"),
        finding("growth", "15.0", "15.0", "consistent", "2021 жылы 368,0 млн долларға жетіп, 15,0 % өсті"),
        finding("share", "65.0", "65.0", "consistent", "120-сының 78-і, яғни 65,0 %"),
        finding("table_total", "653.0", "653.0", "consistent", "1-кесте, Барлығы, 2020 жыл"),
        finding("table_total", "781.0", "771.0", "inconsistent", "1-кесте, Барлығы, 2021 жыл"),
    ],
)

VOLUME = Volume(
    name="trade-2024",
    title="ТОРГОВЛЯ ЧЕРЕЗ ГРАНИЦУ – 2024",
    cover=[
        ("c", "Институт приграничных исследований"),
        ("gap", ""),
        ("big", "ТОРГОВЛЯ ЧЕРЕЗ ГРАНИЦУ – 2024"),
        ("c", "Сборник статей"),
        ("gap", ""),
        ("c", "Усть-Каменогорск, 2024"),
        ("gap", ""),
        ("left", "УДК 339.5 (082)"),
        ("left", "ББК 65.428я43"),
        ("left", "ISBN 978-601-7651-30-5"),
        ("left", "Торговля через границу – 2024: сборник статей. – Усть-Каменогорск: Институт приграничных исследований, "
         "2024. – 10 с."),
    ],
    contents_heading="СОДЕРЖАНИЕ",
    papers=[IRTYSH, XINJIANG, ALTAI],
    fields={"title": "Торговля через границу – 2024", "published_year": 2024, "isbn": "978-601-7651-30-5"},
    running_head="Торговля через границу – 2024",
)
