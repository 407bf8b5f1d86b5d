# Reading: volumes, papers, the audit, search and SQL.

reading-no-warehouse = No warehouse is published yet.
reading-no-warehouse-remedy = Put volumes into the inbox, or name them, and run Kitap; this page fills when the run has published.
reading-nothing-fits = Nothing fits these filters.
reading-nothing-fits-remedy = Take a filter away, or look for fewer letters.
reading-language = Language
reading-sort = Order
reading-sort-name = by name
reading-sort-newest = newest first
reading-sort-repaired = most repaired first
reading-sort-doubtful = most doubtful first
reading-sort-papers = most papers first
reading-sort-claims = most numbers first
reading-sort-contradictions = most contradictions first
reading-pages = Pages
reading-lines = Lines
reading-line = Line
reading-papers = Papers
reading-tables = Tables
reading-figures = Figures
reading-references = References
reading-citations = Citations
reading-claims = Numbers in prose
reading-findings = Recomputed relations
reading-contradictions = Contradictions
reading-sentence = Sentence
reading-confidence = Confidence
reading-untitled = no title
reading-only-volume = Only this volume:
reading-all-volumes = all volumes
reading-page-range = pp. { $first }–{ $last }
reading-two = { $first } or { $second }
reading-ambiguous = The print can be read in two ways, and nothing decides between them.
reading-corrected = corrected
reading-corrected-by = by { $who }
reading-mark-note = was «{ $was }» · { $kind } · { $witness } · { $confidence } sure

reading-kind-paper = paper
reading-kind-person = person
reading-kind-section = section
reading-kind-table = table
reading-kind-cell = cells
reading-kind-figure = figure
reading-kind-claim = number
reading-kind-citation = citation
reading-kind-reference = reference
reading-kind-finding-consistent = adds up
reading-kind-finding-inconsistent = contradiction
reading-kind-finding-undecidable = undecidable

documents-title = Volumes
documents-words = File name or title
documents-language = Language
documents-languages = Languages
documents-file = File
documents-repaired = Repaired
documents-doubtful = Doubtful lines
documents-rejects = Set aside
documents-damage = Damage
documents-damage-none = nothing repaired
documents-damage-slight = slight: under 5 % of lines
documents-damage-heavy = heavy: 5 % of lines or more
documents-damage-doubtful = with doubtful lines
documents-repair = Kind of repair
documents-none = There are no volumes in the published warehouse.

document-parts = Views of the volume
document-lines = Lines
document-making = How it was made
document-superseded = superseded
document-current = current
document-media-type = Format
document-size = Size
document-encoding = Encoding
document-series = Series
document-issue = Issue
document-pages = Pages of the volume
document-previous = Previous page
document-next = Next page
document-go-to = Page
document-only-repaired = only repaired lines
document-page = Page { $page }
document-page-repaired = { $lines ->
    [one] { $repaired } of { $lines } line repaired
   *[other] { $repaired } of { $lines } lines repaired
}
document-page-uncertain = the page breaks are not in the source
document-from-line = from line { $line }
document-papers-here = Papers on this page:
document-no-papers-here = No paper stands on this page.
document-nothing-repaired = No line of this page was repaired.
document-nothing-repaired-remedy = Take the filter away, or go to another page.
document-no-lines = There are no lines here.
document-no-lines-remedy = The page was read and found empty, or it was not read: «How it was made» tells which.
document-legend = What the marks mean
document-legend-was = as read
document-legend-sure = repaired, 80 % sure or more
document-legend-likely = 50 to 80 % sure
document-legend-doubtful = under 50 %: doubtful
document-raw = As read
document-repaired = Repaired
document-taken = Taken from it
document-source-line = line { $line } of the file
document-first-lines = First lines
document-more-lines = From line { $line } on
document-outcomes = What was done, stage by stage
document-versions = Versions
document-versions-caption = Places where the file was found, and the versions found there
document-place = Place
document-version = Version
document-seen = Last seen
document-this = this one

making-stage = Stage
making-subject = Subject
making-verdict = Verdict
making-rows = Rows
making-detail = Details
making-shell = The same at the shell:

corrections-title = Corrections by people
corrections-none = Nobody has corrected anything here.
corrections-none-remedy = A wrong line, title, name, cell or entry can be corrected at the shell; the correction survives every later run.
corrections-what = What
corrections-old = Before
corrections-new = After
corrections-why = Why
corrections-who = Who
corrections-when = When
corrections-inactive = no longer in force

papers-title = Papers
papers-words = Title or people
papers-year = Year
papers-has = With
papers-has-tables = tables
papers-has-figures = figures
papers-has-claims = numbers in prose
papers-has-contradictions = contradictions
papers-has-unanswered = citations that nothing answers
papers-has-cut = head or tail missing
papers-paper = Paper
papers-where = Where
papers-none = No paper was found in any volume.
papers-none-remedy = «How it was made» on the page of a volume tells what the extractors saw.

paper-parts = Parts of the paper
paper-part-text = Text
paper-part-tables = Tables and figures
paper-part-references = References
paper-part-numbers = Numbers
paper-part-making = How it was made
paper-head-missing = head missing
paper-tail-missing = tail missing
paper-title-incomplete = title breaks off
paper-printed-pages = Printed pages
paper-udc = UDC
paper-people = People
paper-nameless = name not printed
paper-role-author = author
paper-role-supervisor = supervisor
paper-texts = Titles, abstracts, keywords
paper-text-title = Title
paper-text-abstract = Abstract
paper-text-keywords = Keywords
paper-sections = Sections
paper-text = Text after repair
paper-unit = Unit
paper-shape = { $rows } × { $columns }
paper-no-cells = No cell of this table could be read.
paper-cells-cut = Only the first 4,000 cells are shown.
paper-cell-raw = as read: { $raw }
paper-no-tables = This paper has no tables and no figures.
paper-no-tables-remedy = A table that is printed but not here was not recognised: its lines stand in the text.
paper-no-references = No reference list was found.
paper-no-references-remedy = A list that is printed but not here can be looked for in the text.
paper-no-citations = No citation was found in the text.
paper-no-citations-remedy = Citations are markers such as [3] or (Author, 2012).
paper-no-findings = No relation between this paper’s numbers could be recomputed.
paper-no-findings-remedy = That needs numbers that belong together: parts and their sum, a share and its whole, two years and the growth.
paper-no-claims = No number was found in the prose.
paper-no-claims-remedy = Numbers of tables stand under «Tables and figures».
paper-same-as = the same as entry { $number }
paper-cited = { $count ->
    [one] cited once:
   *[other] cited { $count } times:
}
paper-not-cited = not cited
paper-fields = Fields

reference-authors = Authors
reference-title = Title
reference-container = In
reference-issuer = Issued by
reference-jurisdiction = Jurisdiction
reference-publisher = Publisher
reference-place = Place
reference-year = Year
reference-date = Date
reference-number = Number
reference-volume = Volume
reference-issue = Issue
reference-pages = Pages
reference-page-count = Number of pages
reference-doi = DOI
reference-url = Address

citation-marker = Marker
citation-entry = Entry
citation-unanswered = no entry answers

claim-number = Number
claim-what = What
claim-who = About
claim-when = Period

audit-title = Audit of numbers
audit-lead = Relations between printed numbers that could be recomputed, the worst first. Nothing is ever changed by it.
audit-caption = Findings, the worst first
audit-rule = Rule
audit-words = Title of the paper
audit-stated = Stated
audit-recomputed = Recomputed
audit-difference = Difference
audit-tolerance = Tolerance
audit-tolerance-note = what the printed decimals allow
audit-excess = Beyond tolerance
audit-explanation = Explanation
audit-counts = Findings by verdict
audit-only-paper = Only this paper:
audit-all-papers = all papers
audit-inputs = { $count ->
    [one] { $count } number
   *[other] { $count } numbers
}
audit-none = No relation between numbers could be recomputed yet.
audit-none-remedy = The audit needs papers with tables or with numbers in their prose.
audit-suggestion = A reading that would fit:
audit-suggestion-note = It is only a suggestion: look at the line.
audit-no-inputs = No number is recorded as having entered this finding.
audit-no-inputs-remedy = The line and the sentence above are what it rests on.
audit-inputs-caption = The numbers that entered it
audit-role = Part
audit-printed = Printed
audit-used = As used
audit-from = From

explore-title = Explore
explore-tab-search = Search
explore-tab-questions = Questions
explore-tab-sql = SQL
explore-words = Words, names
explore-words-example = export wool, Akhmetova, region*
explore-kind = Where
explore-kind-paragraph = text
explore-kind-title = title
explore-kind-reference = reference
explore-kind-table = table
explore-kind-figure = figure
explore-people = People
explore-people-papers = { $count ->
    [one] { $count } paper
   *[other] { $count } papers
}
explore-passages = Passages
explore-ask = What are you looking for?
explore-ask-remedy = Words are found in all their forms, names in Cyrillic or Latin letters; region* finds every word that begins so.
explore-search-fault = The search could not be asked.
explore-search-remedy = The index may be of another version: it is made anew at the next run that publishes. Or ask for less: fewer and rarer words.
explore-no-hits = Nothing was found.
explore-no-hits-remedy = Try fewer words, another form, or the beginning of a word with an asterisk.
explore-questions-lead = Questions that are worked out: fill in what they ask for, and take the answer as a table or as CSV.
explore-ask-question = Ask
explore-lacking = Still needed: { $names }
explore-show-sql = The SQL of this question
explore-sql-lead = One reading statement over the published warehouse; at most { NUMBER($rows) } rows and { NUMBER($seconds) } seconds. Nothing can be changed here.
explore-foreign = Another site brought this statement here, so it has not been run. Read it, and run it if you want to.
explore-run = Run
explore-fault = The statement could not be answered.
explore-no-rows = The answer has no rows.
explore-no-rows-remedy = Loosen a condition, or look at the tables below.
explore-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
explore-truncated = cut off at the limit
explore-csv = Download as CSV
explore-answer = Answer
explore-to-line = to the line
explore-tables = Tables and columns
explore-row-count = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
explore-timeout = The statement was ended after { $seconds } s.
explore-timeout-remedy = Ask for less: fewer tables, a condition, a LIMIT.
explore-memory = The statement needs more memory than it may take.
explore-busy = Other statements are still running.
explore-busy-remedy = Wait a few seconds and run it again.
explore-sql-too-long = The statement is longer than { $count } characters.

source-text = text
source-pdf-text-layer = text layer of the PDF
source-ocr = OCR

layout-ruled = ruled
layout-aligned = aligned
layout-flattened = flattened
layout-side-by-side = side by side

kind-book = book
kind-article = article
kind-chapter = chapter
kind-thesis = thesis
kind-law = law
kind-decree = decree
kind-resolution = resolution
kind-policy-document = policy document
kind-standard = standard
kind-web = web page
kind-newspaper = newspaper
kind-archive = archive
kind-other = other

claim-level = level
claim-change-abs = change
claim-change-pct = change in percent
claim-change-pp = change in points
claim-share = share
claim-ratio = ratio
claim-rank = rank
claim-count = count

flow-exports = exports
flow-imports = imports
flow-turnover = turnover

rule-sum = sum
rule-share = share
rule-growth = growth
rule-difference = difference
rule-ratio = ratio
rule-rank = rank
rule-table-total = total of a table
rule-text-vs-table = text against table
rule-direction-conflict = conflict of direction
rule-count-mismatch = wrong count

role-part = part
role-total = total
role-whole = whole
role-from = from
role-to = to
role-base = base
role-share = share
role-stated = stated
role-value = value
role-growth = growth
role-difference = difference
role-ratio = ratio
role-rank = rank
role-count = count
role-text = in the text
role-table = in the table
role-member = member
