"""The styles that volumes of Central Asia and their neighbours are set in, as far as we know them."""

from __future__ import annotations

from dataclasses import replace

from tests.extract.papers.maker import Sheet, Style
from tests.extract.papers.sheets import (
    ENGLISH,
    KAZAKH,
    KK_WELLS,
    MIXED,
    RU_DAMS,
    RUSSIAN,
)

VOLUMES: tuple[tuple[Style, tuple[Sheet, ...]], ...] = (
    (Style("russian, capitals, page by page", heads="title"), RUSSIAN),
    (Style("russian, authors above, small letters", title="plain", order="authors_first", has_udc=False), RUSSIAN),
    (
        Style("russian, full names, in the middle of pages", names="full", starts="middle", contents="front"),
        RUSSIAN,
    ),
    (Style("russian, other languages before the body", names="full", other_languages="before"), RUSSIAN),
    (Style("russian, other languages behind the list", other_languages="behind", contents="back"), RUSSIAN),
    (Style("russian, names in one line", names="initials_before", one_line_of_authors=True), RUSSIAN),
    (Style("russian, no abstracts, no codes", has_udc=False, has_abstracts=False, starts="middle"), RUSSIAN),
    (
        Style(
            "russian, small letters in the middle",
            title="plain",
            names="full",
            starts="middle",
            has_udc=False,
            has_abstracts=False,
        ),
        RUSSIAN,
    ),
    (Style("russian text without empty lines", gaps=False, names="full", starts="middle"), RUSSIAN),
    (Style("kazakh, capitals", names="full", contents="front", heads="two"), KAZAKH),
    (
        Style(
            "kazakh, initials before, authors above", names="initials_before", order="authors_first", title="plain"
        ),
        KAZAKH,
    ),
    (Style("kazakh, one line, three languages before", one_line_of_authors=True, other_languages="before"), KAZAKH),
    (Style("kazakh, three languages behind", names="full", other_languages="behind", starts="middle"), KAZAKH),
    (Style("english, given names first", names="given_first", title="plain", contents="front"), ENGLISH),
    (Style("english, capitals in the middle", names="given_first", starts="middle"), ENGLISH),
    (Style("english, initials, one line", names="initials_before", one_line_of_authors=True), ENGLISH),
    (
        Style(
            "three languages, contents in two", names="full", contents="both_languages", other_languages="before"
        ),
        MIXED,
    ),
    (
        Style(
            "three languages, contents without leaders",
            names="initials_after",
            contents="back",
            leaders=False,
            heads="title",
        ),
        MIXED,
    ),
    (Style("pdf, bold titles, russian", title="bold", is_pdf=True, heads="two", footnotes=True), RUSSIAN),
    (
        Style(
            "pdf, bold titles, kazakh, in the middle",
            title="bold",
            is_pdf=True,
            names="full",
            starts="middle",
            contents="front",
            footnotes=True,
        ),
        KAZAKH,
    ),
    (
        Style(
            "pdf, english, plain titles, authors above",
            title="plain",
            is_pdf=True,
            order="authors_first",
            names="given_first",
            footnotes=True,
        ),
        ENGLISH,
    ),
    (Style("pdf, two columns", title="bold", is_pdf=True, columns=2, width=96, lines_a_page=46), RUSSIAN),
    (
        Style(
            "pdf, capitals, one line, contents at the back",
            is_pdf=True,
            one_line_of_authors=True,
            contents="back",
            names="initials_before",
            heads="title",
        ),
        MIXED,
    ),
    (Style("text with footnotes", footnotes=True, names="full"), RUSSIAN),
    (
        Style("heads of each paper, text", heads="own", has_udc=False, names="initials_before", lines_a_page=18),
        RUSSIAN,
    ),
    (
        Style("heads of each paper, pdf", heads="own", has_udc=False, is_pdf=True, title="bold", lines_a_page=14),
        KAZAKH,
    ),
    (Style("heads of each paper, english", heads="own", names="given_first", lines_a_page=18), ENGLISH),
    (
        Style(
            "plain titles behind names, other languages before, narrow",
            title="plain",
            order="authors_first",
            names="initials_before",
            other_languages="before",
            width=60,
        ),
        RUSSIAN,
    ),
    (
        Style(
            "plain titles, other languages behind, no codes",
            title="plain",
            order="authors_first",
            names="initials_before",
            has_udc=False,
            other_languages="behind",
            is_pdf=True,
        ),
        ENGLISH,
    ),
    (Style("one paper, text", names="full", starts="middle"), (RU_DAMS,)),
    (Style("one paper, pdf", names="full", is_pdf=True, title="bold", other_languages="before"), (KK_WELLS,)),
    (Style("head and tail missing, text", names="full", cut_front=True, cut_back=True), RUSSIAN),
    (
        Style("head and tail missing, pdf", names="full", is_pdf=True, title="bold", cut_front=True, cut_back=True),
        KAZAKH,
    ),
)
DAMAGED: tuple[tuple[Style, tuple[Sheet, ...]], ...] = tuple(
    (replace(style, label=f"{style.label}, repaired text", damage_frac=0.03), sheets)
    for style, sheets in VOLUMES
    if style.label
    in (
        "russian, capitals, page by page",
        "russian, full names, in the middle of pages",
        "russian, authors above, small letters",
        "kazakh, capitals",
        "kazakh, three languages behind",
        "pdf, bold titles, russian",
    )
)
