"""The English journal issue: invented people, institutions, figures and findings."""

from model import Paper, Volume, finding, person, ref
from typeset import Figure, Table

EN_CAPTION = "{label} {number}. {caption}"

MARKETS = Paper(
    language="en",
    title="Weekly Markets and Household Income in Steppe Towns",
    contents_author="M. Halloran, S. Zhanibek",
    doi="10.5555/srae.2021.4.2.101",
    numbered=False,
    head=[
        ("left", "https://doi.org/10.5555/srae.2021.4.2.101"),
        ("title", "Weekly Markets and Household Income in Steppe Towns"),
        ("author", "Moira Halloran, Saule Zhanibek"),
        ("affiliation", "Department of Economics, Northfield College, Leeds, United Kingdom"),
        ("affiliation", "Institute for Steppe Studies, Astana, Kazakhstan"),
        ("affiliation", "m.halloran@northfield.example, ORCID 0000-0002-1825-0097"),
        ("affiliation", "s.zhanibek@steppe.example, ORCID 0000-0001-6180-3390"),
    ],
    people=[
        person("author", "Moira Halloran", affiliation="Department of Economics, Northfield College", city="Leeds",
               country_code="GB", email="m.halloran@northfield.example", orcid="0000-0002-1825-0097"),
        person("author", "Saule Zhanibek", affiliation="Institute for Steppe Studies", city="Astana", country_code="KZ",
               email="s.zhanibek@steppe.example", orcid="0000-0001-6180-3390"),
    ],
    abstracts={"en": "Weekly markets survive in towns that have had supermarkets for twenty years. Using a survey of 640 "
                     "households in four towns, we ask who sells there, who buys, and how much of a household's income "
                     "passes over a market stall. Markets matter most for households with a garden and without a "
                     "salary, and their share of income falls as the distance to the regional capital shrinks."},
    keywords={"en": "weekly markets, household income, informal trade, small towns"},
    body=[
        ("h", "1. Introduction"),
        ("p", "Economists have announced the end of the weekly market more than once (Barlow, 1998; Petrescu, 2006). Yet in "
         "most small towns of the steppe the square in front of the old cinema still fills every Saturday. The market is "
         "cheap to enter, it needs no lease and no licence beyond a day ticket, and it closes at noon, so that a second "
         "job remains possible (Osei & Hartwell, 2015)."),
        ("p", "This paper measures what such markets are worth to those who use them. We interviewed 640 households in four "
         "towns in the spring of 2020, of which 256 had sold something at a market during the year before, that is 40.0 "
         "percent. The response rate was 80.0 percent, since 800 households had been approached."),
        ("h", "2. Data and method"),
        ("p", "The four towns were chosen to differ in size and in distance from the regional capital. Within each town we "
         "drew addresses at random from the register of dwellings (Nurlan, 2011, p. 14). Income was asked for by source "
         "and by season. Prices are those of 2020; one euro was worth about 470 tenge at the time."),
        ("p", "Following Petrescu (2006) we count as market income whatever is left after the day ticket and the cost of "
         "transport, but we do not value the time spent behind the stall. Our figures are therefore upper bounds. Table 1 "
         "describes the sample."),
        Table(
            number="1", label="Table", caption_format=EN_CAPTION, caption="Households interviewed and market sellers among them",
            columns=("Town", "Distance, km", "Households", "Sellers", "Share, %"),
            rows=(
                ("Aksuat", "210", "150", "78", "52.0"),
                ("Besterek", "145", "160", "72", "45.0"),
                ("Karabulak", "60", "180", "63", "35.0"),
                ("Zhanatas", "25", "150", "43", "28.7"),
                ("All towns", "", "640", "256", "40.0"),
            ),
            widths=(0.28, 0.18, 0.18, 0.18, 0.18), total_row=True, ruled=False,
            note="Note. Distance is measured by road to the regional capital.",
        ),
        ("h", "3. Results"),
        ("h", "3.1. Who sells"),
        ("p", "Sellers are not the poorest. Their median income was 96,000 tenge a month against 80,000 tenge for the other "
         "households, a difference of 20.0 percent. What sets them apart is a garden: 192 of the 256 sellers, or 70.0 "
         "percent, grow at least part of what they sell. The share of sellers falls from 52.0 percent in the remotest "
         "town to 28.7 percent in the nearest, a drop of 23.3 percentage points."),
        ("h", "3.2. What the market is worth"),
        ("p", "Figure 1 shows market income by season. Autumn brings 18,400 tenge a month, almost three times the 6,300 tenge "
         "of winter. Over the year a seller earns 141,000 tenge at the market, and the four seasons add up as they "
         "should. Comparable figures from the mountains are higher (Aitmatova, 2019, pp. 33-35), but there the markets "
         "also serve tourists."),
        Figure(
            number="1", label="Figure", caption_format=EN_CAPTION,
            caption="Mean market income of a selling household by season, tenge a month",
            bars=(("Winter", "6,300", 6300), ("Spring", "9,100", 9100), ("Summer", "13,200", 13200),
                  ("Autumn", "18,400", 18400)),
            note="Source: authors' survey, 256 households.",
        ),
        ("p", "The pattern is robust to leaving out any one of the towns. Results by age of the head of household are given in "
         "Table A2 of the online appendix and do not change the picture."),
        ("h", "4. Conclusion"),
        ("p", "Weekly markets are neither a relic nor a refuge of the poor. They are a second job for those who have land and "
         "time. A town that moves its market from the square to the ring road should expect to take a tenth of their "
         "income from four households in ten (Barlow, 1998, p. 7)."),
    ],
    reference_heading="References",
    references=[
        ref("Aitmatova, B. (2019). Markets above the tree line: Trade and tourism in mountain villages. Mountain Economy "
            "Quarterly, 7(1), 21–48. https://doi.org/10.5555/meq.7.1.21", "article", authors=["Aitmatova, B."], year=2019,
            title="Markets above the tree line: Trade and tourism in mountain villages",
            container="Mountain Economy Quarterly", volume="7", issue="1", pages="21–48", doi="10.5555/meq.7.1.21"),
        ref("Barlow, T. (1998). The end of the square. London: Quayside Press.", "book", authors=["Barlow, T."], year=1998,
            title="The end of the square", place="London", publisher="Quayside Press"),
        ref("Nurlan, D. (2011). Drawing addresses from dwelling registers. In P. Lindqvist (Ed.), Surveys off the grid (pp. "
            "9–27). Oslo: Fjord Press.", "chapter", authors=["Nurlan, D."], year=2011,
            title="Drawing addresses from dwelling registers", container="Surveys off the grid", pages="9–27",
            place="Oslo", publisher="Fjord Press"),
        ref("Osei, P., & Hartwell, J. (2015). Second jobs and Saturday trade. Journal of Local Development, 9(3), 201–219.",
            "article", authors=["Osei, P.", "Hartwell, J."], year=2015, title="Second jobs and Saturday trade",
            container="Journal of Local Development", volume="9", issue="3", pages="201–219"),
        ref("Petrescu, I. (2006). Counting what is left: Informal income in small towns [Doctoral dissertation, Northfield "
            "College].", "thesis", authors=["Petrescu, I."], year=2006,
            title="Counting what is left: Informal income in small towns", publisher="Northfield College"),
    ],
    received="Received 3 February 2021; accepted 20 May 2021",
    findings=[
        finding("share", "40.0", "40.0", "consistent", "256 had sold something at a market during the year before, that is"),
        finding("share", "80.0", "80.0", "consistent", "The response rate was 80.0 percent, since 800"),
        finding("growth", "20.0", "20.0", "consistent", "96,000 tenge a month against 80,000 tenge"),
        finding("share", "70.0", "75.0", "inconsistent", "192 of the 256 sellers, or 70.0 percent"),
        finding("difference", "-23.3", "-23.3", "consistent", "from 52.0 percent in the remotest town to 28.7"),
        finding("sum", "141000", "141000", "consistent", "Over the year a seller earns 141,000 tenge"),
        finding("table_total", "640", "640", "consistent", "Table 1, All towns, Households"),
        finding("table_total", "256", "256", "consistent", "Table 1, All towns, Sellers"),
    ],
    mentioned=["Table A2"],
)

RAIL = Paper(
    language="en",
    title="Freight Tariffs and Modal Choice on the Northern Corridor",
    contents_author="R. Okonjo",
    doi="10.5555/srae.2021.4.2.103",
    columns=2,
    head=[
        ("left", "https://doi.org/10.5555/srae.2021.4.2.103"),
        ("title", "Freight Tariffs and Modal Choice on the Northern Corridor"),
        ("author", "Rashid Okonjo"),
        ("affiliation", "Centre for Transport Research, Tallinn, Estonia"),
        ("affiliation", "r.okonjo@ctr.example, ORCID 0000-0002-7182-8185"),
    ],
    people=[
        person("author", "Rashid Okonjo", affiliation="Centre for Transport Research", city="Tallinn", country_code="EE",
               email="r.okonjo@ctr.example", orcid="0000-0002-7182-8185"),
    ],
    abstracts={"en": "A tariff reform of 2017 made rail freight dearer on short hauls and cheaper on long ones. Waybills of "
                     "twelve shippers show that modal choice reacted within two years, and that the reaction was stronger "
                     "for grain than for metals."},
    keywords={"en": "rail freight, tariffs, modal choice, grain"},
    body=[
        ("h", "I. Introduction"),
        ("p", "Shippers rarely explain why they move from rail to road. Their waybills do. When the tariff reform of 2017 "
         "abolished the flat rate per wagon, short hauls became dearer overnight while long hauls became cheaper [1]. This "
         "paper uses the waybills of twelve shippers to see what happened next."),
        ("p", "Earlier work on similar reforms found slow reactions [2], [3], mostly because contracts run for several years. On "
         "the corridor studied here contracts are renewed every spring, which makes it a convenient laboratory [4, p. 12]."),
        ("h", "II. The reform"),
        ("p", "Before the reform a wagon cost 1,200 euros whatever the distance. Since then the price has consisted of a fixed "
         "part of 480 euros and a part that grows with distance by 0.9 euros per kilometre. The two schedules cross at 800 "
         "kilometres. On a haul of 400 kilometres the new price is 840 euros, which is 30 percent less than before, and on "
         "a haul of 1,200 kilometres it is 1,560 euros, or 25 percent more."),
        ("p", "Road prices hardly moved over the period. A lorry carries a third of what a wagon does and costs about 1.1 euros "
         "per kilometre [5]."),
        ("h", "III. Data"),
        ("p", "We collected 48,200 waybills for the years 2015 to 2020: 31,330 for grain and 16,870 for metals. Grain thus makes "
         "up 65 percent of the sample. Each waybill names the mode, the distance and the weight. Table 1 sums them up."),
        Table(
            number="1", label="TABLE", caption_format=EN_CAPTION, caption="Tonnage by mode, thousand tonnes",
            columns=("Year", "Rail", "Road", "All"),
            rows=(("2015", "812", "203", "1,015"), ("2016", "820", "205", "1,025"), ("2017", "798", "228", "1,026"),
                  ("2018", "742", "293", "1,035"), ("2019", "693", "357", "1,050"), ("2020", "701", "354", "1,065")),
            widths=(0.25, 0.25, 0.25, 0.25), size=9, ruled=False,
        ),
        ("h", "IV. Results"),
        ("p", "The share of rail fell from 80.0 percent in 2015 to 66.0 percent in 2019, that is by 14.0 percentage points. In "
         "2020 it recovered a little. Grain reacted first: within a year of the reform its rail share was down by 9 "
         "points, while that of metals had lost only 2 (Fig. 1)."),
        Figure(
            number="1", label="Fig.", caption_format=EN_CAPTION, caption="Share of rail in tonnage, percent.",
            bars=(("2015", "80", 80), ("2016", "80", 80), ("2017", "78", 78), ("2018", "72", 72), ("2019", "66", 66),
                  ("2020", "66", 66)),
        ),
        ("p", "A simple logit of mode on relative price gives an elasticity of -1.4 for grain and -0.5 for metals. Both are "
         "within the range reported in [2]-[4]. Distance matters beyond its effect on the price: hauls under 300 "
         "kilometres go by road whatever rail costs [6]."),
        ("p", "How long the reaction lasts is harder to say. Two shippers out of twelve returned to rail in 2020, when drivers "
         "were scarce, and one of them built a siding [7]. Fixed investments of this kind may lock the choice in for a "
         "decade."),
        ("h", "V. Conclusion"),
        ("p", "Prices per kilometre steer freight faster than is commonly believed, provided that contracts are short. A "
         "reform that wants to keep short hauls on rail should lower the fixed part, not the slope."),
    ],
    reference_heading="References",
    references=[
        ref("Transport Tariff Board, “Rules of the freight tariff,” Decree no. 61, Mar. 2, 2017.", "decree",
            issuer="Transport Tariff Board", title="Rules of the freight tariff", number="61", date="2017-03-02", year=2017),
        ref("A. Marchetti and L. Boyd, “Tariff reform and the inertia of shippers,” Transport Letters East, vol. 8, no. 4, "
            "pp. 310–327, 2014.", "article", authors=["A. Marchetti", "L. Boyd"],
            title="Tariff reform and the inertia of shippers", container="Transport Letters East", volume="8", issue="4",
            pages="310–327", year=2014),
        ref("K. Sørensen, Moving Grain. Copenhagen: Havn, 2009.", "book", authors=["K. Sørensen"], title="Moving Grain",
            place="Copenhagen", publisher="Havn", year=2009),
        ref("J. Tamm, “Contracts on the northern corridor,” M.S. thesis, Harbour University, Tallinn, 2016.", "thesis",
            authors=["J. Tamm"], title="Contracts on the northern corridor", publisher="Harbour University",
            place="Tallinn", year=2016),
        ref("Road haulage price monitor. [Online]. Available: https://haulage.example.org/monitor. Accessed: Jan. 12, 2021.",
            "web", title="Road haulage price monitor", url="https://haulage.example.org/monitor"),
        ref("ISO 99914:2012, Freight transport – Distance bands.", "standard", title="Freight transport – Distance bands",
            number="99914:2012", year=2012),
        ref("P. Grigorieva, “A siding of one's own,” The Northern Courier, Oct. 5, 2020.", "newspaper",
            authors=["P. Grigorieva"], title="A siding of one's own", container="The Northern Courier", date="2020-10-05",
            year=2020),
    ],
    findings=[
        finding("growth", "-30", "-30.0", "consistent", "the new price is 840 euros, which is 30 percent less"),
        finding("growth", "25", "30.0", "inconsistent", "it is 1,560 euros, or 25 percent more"),
        finding("sum", "48200", "48200", "consistent", "48,200 waybills for the years 2015 to 2020: 31,330"),
        finding("share", "65", "65.0", "consistent", "Grain thus makes up 65 percent"),
        finding("difference", "-14.0", "-14.0", "consistent", "from 80.0 percent in 2015 to 66.0 percent in 2019"),
        finding("table_total", "1065", "1055", "inconsistent", "Table 1, 2020, All"),
        finding("table_total", "1015", "1015", "consistent", "Table 1, 2015, All"),
    ],
)

NOTE = Paper(
    language="en",
    title="A Note on Rounding in Regional Accounts",
    contents_author="E. Varga",
    doi="10.5555/srae.2021.4.2.104",
    starts_page=True,
    head=[
        ("left", "https://doi.org/10.5555/srae.2021.4.2.104"),
        ("title", "A Note on Rounding in Regional Accounts"),
        ("author", "Edit Varga"),
        ("affiliation", "Statistical Office (retired), Szeged, Hungary"),
    ],
    people=[person("author", "Edit Varga", affiliation="Statistical Office (retired)", city="Szeged", country_code="HU")],
    abstracts={"en": "Sums of rounded numbers need not equal the rounded sum. The note says how far they may differ."},
    keywords={"en": "rounding, regional accounts"},
    body=[
        ("p", "Readers of regional accounts write to statistical offices to report that a table does not add up. Most of them "
         "are right about the table and wrong about the error. If ten numbers are each rounded to one decimal, their sum may "
         "differ from the rounded sum by up to half a unit of that decimal for each of them [1]."),
        ("p", "Take three districts with 33.34, 33.33 and 33.33 percent of employment. Printed with one decimal they are 33.3, "
         "33.3 and 33.3, which add up to 99.9 and not to 100.0. Nothing is wrong here. A table in which 24.0, 36.0 and 41.0 "
         "percent are said to make 100.0 is another matter: no rounding turns 101.0 into 100.0 [2, p. 3]."),
        ("p", "Offices can help by printing one decimal more than they need, or by saying so in a note below the table. Editors "
         "can help by recomputing [3]."),
    ],
    reference_heading="References",
    references=[
        ref("Quill R. How sums go astray. Numbers and Notes. 2003;5(2):44–7.", "article", authors=["Quill R"],
            title="How sums go astray", container="Numbers and Notes", year=2003, volume="5", issue="2", pages="44–7"),
        ref("Varga E. Tables for readers. 2nd ed. Szeged: Tisza; 2010. 88 p.", "book", authors=["Varga E"],
            title="Tables for readers", place="Szeged", publisher="Tisza", year=2010, page_count=88),
        ref("Ibid., p. 80.", "book", same_as=2, pages="80"),
    ],
    findings=[
        finding("sum", "99.9", "99.9", "consistent", "33.3, 33.3 and 33.3, which add up to 99.9"),
        finding("sum", "100.0", "101.0", "inconsistent", "24.0, 36.0 and 41.0 percent are said to make 100.0"),
    ],
)

VOLUME = Volume(
    name="journal-2021",
    title="Steppe Review of Applied Economics",
    cover=[
        ("c", "ISSN 2709-3018"),
        ("gap", ""),
        ("big", "STEPPE REVIEW OF APPLIED ECONOMICS"),
        ("gap", ""),
        ("c", "Volume 4, Number 2"),
        ("c", "June 2021"),
        ("gap", ""),
        ("c", "Published twice a year by the Society for Steppe Economics, Astana"),
    ],
    contents_heading="CONTENTS",
    papers=[MARKETS, RAIL, NOTE],
    fields={"published_year": 2021, "issn": "2709-3018", "title": "Steppe Review of Applied Economics", "volume": "4",
            "issue": "2", "first_page": 99},
    running_head="Steppe Review of Applied Economics, Vol. 4, No. 2 (2021)",
)
