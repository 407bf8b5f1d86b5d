"""Whole papers with their citations, as data. All invented.

`body` marks each callout as `{marker => indexes}`: the marker is printed, the indexes are the entries of `entries`
that it cites (`-` where none answers, `3:с. 45` with a pinpoint), parted by `|`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CitedPaper:
    label: str
    body: str
    entries: str
    uncited: tuple[int, ...] = ()


RU_NUMBERED = CitedPaper(
    "ru-numbered",
    """Соль возили через перевал ещё до постройки дороги {[1] => 1}. Цены на неё росли каждую зиму
{[2, с. 45] => 2:с. 45}, а летом падали {[1–3; 5] => 1 | 2 | 3 | 5}.
По мнению Лугина {[2, с. 12–14; 4] => 2:с. 12–14 | 4},
пошлина была ни при чём. В таблице 1 сбыт дан за 2012 год, в формуле (3) учтён отрезок [0, 1].
Закон о перевале {[5, ст. 7] => 5:ст. 7} приняли поздно {[9] => -}.""",
    """1. Орлов К.К. Соль и дорога. – М.: Лад, 1991. – 120 с.
2. Лугин П.П. Зимние цены // Вестник гор. – 2003. – № 2. – С. 40–52.
3. Яхина А.А. Летний торг. – Казань: Парус, 2010. – 90 с.
4. Там же. – С. 14.
5. Закон Республики Ладия «О перевалах» от 4 мая 2011 года № 12.
6. Белов С.С. Чужая книга. – Омск: Лад, 2001. – 30 с.""",
    (6,),
)
KK_NUMBERED = CitedPaper(
    "kk-numbered",
    """Тұз саудасы асуда ерте басталды {[1, 15 б.] => 1:15 б.}. Баға қыста өсті {[2; 3] => 2 | 3}. Әлиевтің айтуынша
{[1, 20-21 бб.] => 1:20-21 бб.}, кеден салығы аз болған. Кейін бұл көрсеткіш төмендеді {[4] => 4}.
1-кестеде 2020 жылғы деректер берілген. Зерттеушілер {[1-3] => 1 | 2 | 3} мұны растады.""",
    """1. Әлиев Б.Қ. Асу тарихы. – Алматы: Дала, 2012. – 200 б.
2. Сейтова Г.М. Қысқы баға // Тау хабаршысы. – 2015. – № 3. – 10–18 бб.
3. Омаров Т. Кеден және сауда. – Астана: Парыз, 2018. – 96 б.
4. Соль туралы заң: Қазақстан Республикасының 2016 жылғы 3 наурыздағы № 45 Заңы.""",
)
EN_SUPERSCRIPT = CitedPaper(
    "en-superscript",
    """Salt crossed the pass long before the road.{1 => 1} Prices rose in winter,{2,3 => 2 | 3} and fell
again when the snow was gone.{4 => 4} In 12 of 30 villages the toll was unknown.{2 => 2}
Later surveys{5–7 => 5 | 6 | 7} found 3 markets where salt was sold in 1931. Fig. 2 shows the tolls of
5 towns. The guild denied it.{6 => 6} Nobody else did,{1,8 => 1 | 8} although traders{9 => 9} complained.""",
    "\n".join(
        f"{n}. {name} {letter}. {title}. J Salt. {1990 + n};{n}(2):{10 * n}-{10 * n + 7}."
        for n, (name, letter, title) in enumerate(
            (
                ("Harrow", "P", "Roads of salt"),
                ("Mott", "K", "Winter prices"),
                ("Quill", "R", "Prices and snow"),
                ("Gale", "T", "The thaw"),
                ("Finch", "A", "A survey of the pass"),
                ("Crane", "B", "The guild and its tolls"),
                ("Heron", "C", "Markets counted"),
                ("Teal", "D", "Denials"),
                ("Swift", "E", "Complaints of traders"),
                ("Rook", "F", "A book that nobody read"),
            ),
            1,
        )
    ),
    (10,),
)
EN_AUTHORS = CitedPaper(
    "en-authors",
    """Salt crossed the pass early {(Harrow, 2011) => 1}. Prices rose {(Mott & Quill, 2015; Harrow, 2011) => 2 | 1},
as {Gale et al. (2018) => 3} showed. Not all agree. The guild
{(Crane, 2019b, p. 12) => 5:p. 12}
kept {(Crane, 2019a) => 4} its books. In winter (January, 2018) nobody came. {Heron (2001) => -} is often named.""",
    """Harrow, P. (2011). Roads of salt. Leeds: Quill Press.
Mott, K., & Quill, R. (2015). Winter prices. Journal of Salt, 12(3), 45–67.
Gale, T., Finch, A., & Teal, D. (2018). The thaw. Journal of Salt, 15(1), 1–20.
Crane, B. (2019a). The guild. York: Parrot Press.
Crane, B. (2019b). The tolls. York: Parrot Press.
Swift, E. (2005). Complaints. Hull: Gull.""",
    (6,),
)
RU_AUTHORS = CitedPaper(
    "ru-authors",
    """Соль возили рано {(Орлов, 1991) => 3}. Цены росли {(Лугин, Яхина, 2003, с. 41) => 2:с. 41}. Как показал
{Белов (2001) => 1}, летом торга не было {(Белов, 2001; Әлиев, 2012) => 1 | 4}.
{(Сейтова және т.б., 2015) => 5} басқаша
ойлайды. Об этом же {(Гранин и др., 1999) => -}.""",
    """Белов С.С. (2001). Летний торг. Омск: Лад.
Лугин П.П., Яхина А.А. (2003). Зимние цены. Вестник гор, № 2, с. 40–52.
Орлов К.К. (1991). Соль и дорога. Москва: Лад.
Әлиев Б.Қ. (2012). Асу тарихы. Алматы: Дала.
Сейтова Г.М., Омаров Т.Т., Юсупова А.А. (2015). Қысқы баға. Тау хабаршысы, № 3, 10–18 бб.""",
)
PAPERS = (RU_NUMBERED, KK_NUMBERED, EN_SUPERSCRIPT, EN_AUTHORS, RU_AUTHORS)
