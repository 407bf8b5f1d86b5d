# Words that every page shares.

app-name = Kitap
skip-to-content = Skip to the content
navigation = Areas
health = Health
language = Language
footer-as-of = As of
copy = Copy
copied = Copied
log-out = Log out
back-to-overview = Back to the overview

nav-overview = Overview
nav-runs = Runs
nav-quality = Quality
nav-quarantine = Quarantine
nav-documents = Volumes
nav-papers = Papers
nav-audit = Audit
nav-explore = Explore

search-label = Search the texts
theme-auto = System
theme-light = Light
theme-dark = Dark

pager = Pages
pager-previous = Previous
pager-next = Next
pager-page = Page { $page }
pager-page-of = Page { $page } of { $pages }

filter-apply = Show
filter-clear = Clear
filter-all = all

chart-as-table = As a table
chart-empty = Nothing to draw yet.
page-and-line = p. { $page }, line { $line }

fault-title = { $status ->
    [404] There is no such page
   *[other] This page could not be shown
}
fault-not-found = Nothing is published under this address.
fault-own = The fault was written to the dashboard’s log. The other pages still work.
fault-remedy = What to do:

login-title = Log in
login-why = This dashboard can be reached from other machines, so it asks for its token.
login-token = Token
login-enter = Log in
login-wrong = This is not the token. Check that you copied all of it.
login-wait = { $seconds ->
    [one] Too many wrong tokens. Try again in a second.
   *[other] Too many wrong tokens. Try again in { $seconds } seconds.
}

duration-ms = { $value } ms
duration-s = { $value } s
duration-min = { $minutes } min { $seconds } s
duration-h = { $hours } h { $minutes } min
size-b = { $value } B
size-kb = { $value } KiB
size-mb = { $value } MiB
size-gb = { $value } GiB

health-healthy = healthy
health-degraded = degraded
health-failing = failing
health-stale = stale

verdict-ok = ok
verdict-empty = empty
verdict-rejected = rejected
verdict-failed = failed
verdict-running = running
verdict-interrupted = interrupted
verdict-degraded = degraded
verdict-unchanged = unchanged
verdict-consistent = consistent
verdict-inconsistent = inconsistent
verdict-undecidable = undecidable

lang-ru = Russian
lang-kk = Kazakh
lang-en = English
lang-und = undetermined

repair-none = not repaired
repair-wrong-language-ocr = wrong-language OCR
repair-mojibake = mojibake
repair-homoglyph = look-alike letters
repair-mixed = mixed
repair-hyphen = hyphenation
repair-spaced = letter-spacing

yes = yes
no = no
