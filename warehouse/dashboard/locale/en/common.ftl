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

keys = Keys

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

verdict-faults = with faults
severity-fail = fails
severity-warn = warns

run-kind-ingest = ingest
run-kind-refresh = refresh
run-kind-backfill = backfill
run-kind-retry = retry
run-kind-check = check
trigger-direct = by hand
trigger-flow = flow
trigger-schedule = schedule

stage-discover = looking for files
stage-identify = identify
stage-process = volumes
stage-read = read
stage-repair = repair
stage-extract = extract
stage-validate = validate
stage-load = load
stage-build = build marts
stage-refresh = marts and checks
stage-check = check
stage-publish = publish

noun-lines = lines
noun-pages = pages
noun-papers = papers
noun-paper-texts = titles, abstracts, keywords
noun-people = people
noun-sections = sections
noun-tables = tables
noun-table-cells = cells of tables
noun-figures = figures
noun-references = references
noun-citations = citations
noun-claims = numbers in prose
noun-findings = findings
noun-volumes = volumes

now-title = A run is going on
now-done = { $done } of { $total }
now-since = since

count = Count
count-pages = Pages
count-lines = Lines
count-references = References
count-citations = Citations
count-claims = Numbers in prose
count-tables = Tables
count-findings = Findings

table = Table
rule = Rule
run = Run
check = Check
extractor = Extractor
version = Version
volume = Volume
page = p. { $page }
share = Share
confidence = Confidence
duration = Duration
unit-seconds = seconds
file-name = File
file-or-title = File or title
crumbs = You are here
within-page = On this page
filters-none-remedy = Loosen the filters, or clear them.
