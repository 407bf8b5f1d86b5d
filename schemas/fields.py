"""One definition per column name: type, check, description, unit.

A model writes `paper_id: Text = fields.paper_id()`. Each definition is a `functools.partial` around `pa.Field`: one
shared Field object in two models would give both the same column, in silence. A model may narrow a definition
(`nullable=True`, `isin=…`) or say more exactly what the column means there (`description=…`).

A column name has one type in the whole warehouse; the single homonym is `number`: as printed (text) everywhere,
but the integer of a migration in `ops.migrations` (`migration_number` here).

Indices (`paper_index`, `row_index`, …) count from 1, as pages and lines do.
"""

from __future__ import annotations

from datetime import date as _date
from functools import partial
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

# --- types -----------------------------------------------------------------------------------------------------

Text = str
Count = int
Real = float
Flag = bool
Day = _date
Exact = Annotated[pl.Decimal, 38, 10]
Moment = Annotated[pl.Datetime, "us", "UTC"]

# --- enumerations ------------------------------------------------------------------------------------------------

TEXT_SOURCES = ("text", "pdf_text_layer", "ocr")
LANGUAGES = ("ru", "kk", "en", "und")
REPAIR_KINDS = ("none", "wrong_language_ocr", "mojibake", "homoglyph", "mixed")
PAPER_TEXT_KINDS = ("title", "abstract", "keywords")
ROLES = ("author", "supervisor")
PASSAGE_KINDS = ("paragraph", "title", "reference", "table", "figure")
TABLE_LAYOUTS = ("ruled", "aligned", "flattened", "side_by_side")
REFERENCE_KINDS = (
    "book",
    "article",
    "chapter",
    "thesis",
    "law",
    "decree",
    "resolution",
    "policy_document",
    "standard",
    "web",
    "newspaper",
    "archive",
    "other",
)
CLAIM_KINDS = ("level", "change_abs", "change_pct", "change_pp", "share", "ratio", "rank", "count")
COUNTERPART_SCOPES = ("total", "partner", "unknown")
FINDING_RULES = (
    "sum",
    "share",
    "growth",
    "difference",
    "ratio",
    "rank",
    "table_total",
    "text_vs_table",
    "direction_conflict",
    "count_mismatch",
)
FINDING_VERDICTS = ("consistent", "inconsistent", "undecidable")
OBSERVATION_SOURCES = ("table", "prose")
STAGES = ("identify", "read", "repair", "extract", "validate", "load", "build", "check", "publish")
OUTCOME_VERDICTS = ("ok", "empty", "rejected", "failed")
RUN_KINDS = ("ingest", "refresh", "backfill", "retry", "check")
RUN_TRIGGERS = ("direct", "flow", "schedule")
RUN_VERDICTS = ("running", "ok", "faults", "failed", "interrupted")
SEVERITIES = ("fail", "warn")

# --- patterns (pandera anchors them at the start) ----------------------------------------------------------------

SHA256 = r"^[0-9a-f]{64}$"
SNAKE_WORD = r"^[a-z][a-z0-9_]*$"
COUNTRY_CODE = r"^[A-Z]{2}$"
PLACE_CODE = r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"
ORCID = r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"
DOI = r"^10\.[0-9]{4,9}/\S+$"
ISSN = r"^[0-9]{4}-[0-9]{3}[0-9X]$"
EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
MEDIA_TYPE = r"^[a-z]+/[a-z0-9.+-]+$"
QUALIFIED_TABLE = r"^(raw|core|mart|ops)\.[a-z][a-z0-9_]*$"
NOT_BLANK = r"\S"

YEAR_MIN, YEAR_MAX = 1400, 2200


def _column(description: str, *, unit: str = "", **kwargs: Any) -> partial[Any]:
    """A definition: `unit` and other facts about the column travel in the field's metadata."""
    metadata = {"unit": unit, **kwargs.pop("metadata", {})}
    return partial(pa.Field, description=description, metadata=metadata, **kwargs)


def _text(description: str, *, unit: str = "", **kwargs: Any) -> partial[Any]:
    """Text that is never empty or blank: what is not known is NULL."""
    return _column(description, unit=unit, str_contains=NOT_BLANK, **kwargs)


def _index(description: str) -> partial[Any]:
    return _column(f"{description}, from 1", ge=1)


def _count(description: str, unit: str = "count") -> partial[Any]:
    return _column(description, unit=unit, ge=0)


def _frac(description: str) -> partial[Any]:
    return _column(description, unit="0 to 1", ge=0.0, le=1.0)


# --- identity and place ------------------------------------------------------------------------------------------

document_id = _column(
    "SHA-256 of the source file's bytes, in hex", str_matches=SHA256, metadata={"sql_check": "length({}) = 64"}
)
paper_id = _text("identity of the paper, made from the document and the place where the paper starts")
run_id = _text("run that wrote the row")
extractor_version = _text("version of the extractor (or stage) that made the row")
confidence_frac = _frac("how sure the row is right")
page_number = _index("page where the row starts")
line_first = _index("line of that page where the row starts")
page_last = _index("page where the row ends")
line_last = _index("line of the last page where the row ends")
line_number = _index("line of the page")
source_line = _index("line of the source file, counted through the file")
source_uri = _text("where the file was found: path or address")

paper_index = _index("position of the paper in its document")
text_index = _index("position among the texts of the paper's head")
person_index = _index("position among the people of the paper's head")
section_index = _index("position of the section in the paper")
table_index = _index("position of the table in the paper")
block_index = _index("position of the block in the table; a table without blocks is one block")
row_index = _index("row of the block's body, the header not counted")
column_index = _index("column of the block, the stub column counted")
figure_index = _index("position of the figure caption in the paper")
reference_index = _index("position of the entry in the paper's reference list")
citation_index = _index("position of the citation in the paper")
claim_index = _index("position of the claim in the paper")
finding_index = _index("position of the finding in the paper")
input_index = _index("position of the number among the finding's inputs")
same_as_index = _index("entry that «Там же», ibid. or op. cit. points to")

# --- files and pages ---------------------------------------------------------------------------------------------

file_name = _text("name of the file, without its folder")
media_type = _column("media type, as recognised from the bytes", str_matches=MEDIA_TYPE)
byte_count = _count("size of the file", "bytes")
encoding = _text("character encoding that was detected or the engine that read the pages")
first_seen_at = _column("when this version was first seen", unit="UTC")
seen_at = _column("when the file was last seen at this place", unit="UTC")
modified_at = _column("modification time that the file system gave", unit="UTC")
loaded_at = _column("when the row was loaded", unit="UTC")
is_current = _column("whether this is the version now found at the place; marts use current ones only")
text_source = _column("how the page's text was read", isin=TEXT_SOURCES)
is_page_certain = _column("whether the page break is in the source; false for a text without page marks")
width_pt = _column("width of the page", unit="pt", gt=0.0)
height_pt = _column("height of the page", unit="pt", gt=0.0)
lines_json = _text(
    "JSON list, one object a line, of what text cannot carry: source_line, has_break_before, box, font size"
)
notes = _text("remarks of the reader, one a line")

# --- lines and repairs -------------------------------------------------------------------------------------------

raw_text = _column("text as read, before any repair")
text = _column("text after repair")
language = _column("language of the text (`und`: not determined)", isin=LANGUAGES)
repair_kind = _column("what damage the line had", isin=REPAIR_KINDS)
has_break_before = _column("sign that a page, a figure or some lines were cut before this line")
is_hyphenated = _column("whether the line ends in a hyphen that only the line break put there")
font_size_pt = _column("size of the type", unit="pt", gt=0.0)
x0_pt = _column("left edge, from the page's left edge", unit="pt")
top_pt = _column("upper edge, from the page's top", unit="pt")
x1_pt = _column("right edge, from the page's left edge", unit="pt")
bottom_pt = _column("lower edge, from the page's top", unit="pt")
char_count = _count("length of the repaired text", "characters")
repair_count = _count("repaired spans")
raw_start = _column("first character of the span in the line's raw text", unit="characters", ge=0)
raw_end = _column("end of the span in the line's raw text, half-open", unit="characters", ge=0)
damage_kind = _column("what damage was repaired (`wrong_language_ocr`, `mojibake`, …)", str_matches=SNAKE_WORD)
witness = _column("which witness proposed the text (`decoder`, `ftfy`, …)", str_matches=SNAKE_WORD)

# --- volumes and papers ------------------------------------------------------------------------------------------

title = _text("title as printed, repaired")
published_year = _column("year of publication", unit="year", ge=YEAR_MIN, le=YEAR_MAX)
isbn = _text("ISBN as printed")
issn = _column("ISSN", str_matches=ISSN)
series = _text("series or journal the volume belongs to")
issue = _text("issue as printed")
volume = _text("volume as printed")
has_contents_page = _column("whether the volume prints a contents page")
printed_pages = _text("page range as printed")
is_head_missing = _column("whether the paper's beginning is not in the source")
is_tail_missing = _column("whether the paper's end is not in the source")
is_title_complete = _column("whether the title is there in full")
udc = _text("UDC class as printed")
doi = _column("DOI, without resolver address", str_matches=DOI)
paper_text_kind = _column("which text of the head", isin=PAPER_TEXT_KINDS)

# --- people ------------------------------------------------------------------------------------------------------

role = _column("what the person is to the paper", isin=ROLES)
input_role = _column("part the number plays in the relation (`part`, `total`, `from`, …)", str_matches=SNAKE_WORD)
name = _text("name as printed, repaired")
position = _text("position, degree or course of study as printed")
affiliation = _text("institution as printed")
city = _text("city as printed")
country_code = _column("country", unit="ISO 3166-1 alpha-2", str_matches=COUNTRY_CODE)
email = _column("e-mail address", str_matches=EMAIL)
orcid = _column("ORCID iD", str_matches=ORCID)

# --- sections, tables, figures -----------------------------------------------------------------------------------

heading = _text("heading as printed; NULL for text before the first heading")
level = _column("depth of the heading, 1 for the topmost; 0 for text before the first heading", ge=0, le=9)
label = _text("label as printed (`Table 6`, «Рисунок 4»)")
number = _text("number as printed")
caption = _text("caption without label and number")
note = _text("note or source line printed with it")
row_count = _count("rows", "rows")
column_count = _count("columns of the body, blocks side by side counted once", "columns")
layout = _column("how the table stands in the source", isin=TABLE_LAYOUTS)
block = _text("name of the block, such as the year of a side-by-side block")
column_header = _text("header of the cell's column; levels joined by ' / '")
row_header = _text("header of the cell's row (the stub)")
is_total = _column("whether the cell belongs to a total row or column")

# --- a value and its companions ----------------------------------------------------------------------------------

raw_number = _text("number as printed")
value = _column("number in the printed unit; percentages and shares in percent")
printed_decimals = _column("decimals as printed; the audit's tolerance comes from it", ge=0, le=38)
unit = _text("unit as printed")
unit_code = _text("unit, normalised (`USD`, `percent`, `t`)")
scale = _column("factor that the print gives in words (1000 for «thousand»)", ge=1)
value_base = _column("value × scale, in the base unit")
value_alternative = _column("other reading, where the print can be read two ways")
is_ambiguous = _column("whether the print can be read two ways and nothing decides")

# --- references and citations ------------------------------------------------------------------------------------

marker = _text("marker as printed (`7`, `[3]`)")
reference_kind = _column("kind of work", isin=REFERENCE_KINDS)
authors = _text("authors as printed, separated by '; '")
container = _text("journal, collection or site that holds the work")
issuer = _text("body that issued a law, decree or standard")
jurisdiction = _text("country, region or union the document is law in, as a code or as printed")
publisher = _text("publisher")
place = _text("place of publication")
year = _column("year printed in the entry", unit="year", ge=YEAR_MIN, le=YEAR_MAX)
date = _column("full date printed in the entry")
pages = _text("page or page range as printed")
url = _text("address as printed")
work_id = _text("identity of the work across papers")
pinpoint = _text("page or part cited, as printed in the citation")
sentence = _text("sentence it stands in, repaired")

# --- claims, findings --------------------------------------------------------------------------------------------

claim_kind = _column("what the number is", isin=CLAIM_KINDS)
indicator = _text("what is measured, normalised")
flow = _column("direction of trade or movement (`exports`, `imports`, `turnover`, …)", str_matches=SNAKE_WORD)
entity = _text("who the number is about, as printed")
entity_code = _column("code of that place", unit="ISO 3166-1 alpha-2 or ISO 3166-2", str_matches=PLACE_CODE)
counterpart = _text("partner of the entity, as printed")
counterpart_code = _column("code of the partner", unit="ISO 3166-1 alpha-2 or ISO 3166-2", str_matches=PLACE_CODE)
counterpart_scope = _column(
    "whether the number is about all partners, one, or it is not said", isin=COUNTERPART_SCOPES
)
period_text = _text("period as printed")
period_start = _column("first day of the period")
period_end = _column("last day of the period, included")
base_period_start = _column("first day of the period compared with")
base_period_end = _column("last day of the period compared with, included")
base_indicator = _text("indicator compared with, normalised")
is_approximate = _column("whether the print says about, over, nearly, …")
finding_rule = _column("arithmetic relation that was recomputed", isin=FINDING_RULES)
stated = _column("number as the paper states it")
recomputed = _column("number as recomputed, rounded to ten decimals", metadata={"is_computed": True})
tolerance = _column(
    "difference that the printed precision allows, rounded to ten decimals", ge=0, metadata={"is_computed": True}
)
finding_verdict = _column("whether the relation holds", isin=FINDING_VERDICTS)
explanation = _text("the relation in words, with both numbers")
suggestion = _text("reading that would make the relation hold; never applied")
value_used = _column("number as it entered the relation, in the relation's unit", metadata={"is_computed": True})

# --- operations --------------------------------------------------------------------------------------------------

run_kind = _column("what the run was for", isin=RUN_KINDS)
trigger = _column("what started the run", isin=RUN_TRIGGERS)
run_verdict = _column("how the run ended", isin=RUN_VERDICTS)
started_at = _column("start", unit="UTC")
finished_at = _column("end; NULL while it goes on", unit="UTC")
recorded_at = _column("when the row was recorded", unit="UTC")
rejected_at = _column("when the row was set aside", unit="UTC")
resolved_at = _column("when the reject was settled", unit="UTC")
checked_at = _column("when the check ran", unit="UTC")
corrected_at = _column("when the correction was made", unit="UTC")
applied_at = _column("when the migration was applied", unit="UTC")
kitap_version = _text("version of Kitap")
settings_json = _text("settings of the run, as JSON, without secrets")
duration_ms = _column("time taken", unit="ms", ge=0.0)
peak_memory_bytes = _count("highest memory use", "bytes")
file_count = _count("files", "files")
document_count = _count("documents", "documents")
failed_count = _count("files that were rejected or failed", "files")
reject_count = _count("rejected rows, pages and files", "rows")
check_failed_count = _count("checks that stop a publish and did not hold", "checks")
check_warned_count = _count("checks that warn and did not hold", "checks")
is_published = _column("whether the run published the warehouse")
reason = _column("what happened, in words; '' where there is nothing to say")
code = _column("short stable word for statistics, or ''", str_matches=r"^([a-z][a-z0-9_]*)?$")
remedy = _column("what to do about it; '' where nothing helps or is needed")
stage = _column("stage of the pipeline", isin=STAGES)
outcome_verdict = _column("how the stage ended (`empty`: it ran and found nothing)", isin=OUTCOME_VERDICTS)
subject = _column("extractor, page, table or mart concerned; '' for the whole document")
reject_id = _text("identity of the reject: the same row of the same document has the same one on every run")
table_name = _column("table the row was meant for, qualified", str_matches=QUALIFIED_TABLE)
rule = _text("rule that the row breaks")
row_json = _text("the row itself, as JSON")
is_resolved = _column("whether a later run accepted the row or a person settled it")
resolved_by_run_id = _text("run that settled the reject")
check_name = _text("name of the check, as its file's name")
severity = _column("`fail` stops the publish, `warn` tells", isin=SEVERITIES)
truth = _text("sentence that should hold")
is_passed = _column("whether it holds")
offending_count = _count("rows that break the check", "rows")
sample_json = _text("the first offending rows, as JSON")
correction_id = _text("identity of the correction")
column_name = _column("column that was corrected", str_matches=SNAKE_WORD)
key_json = _text("key of the corrected row, as JSON")
old_value = _text("value before the correction")
new_value = _text("value that the person gave; NULL where the value was taken away")
corrected_by = _text("who made the correction")
is_active = _column("whether the correction is in force")
added_count = _count("rows that the later state has and the earlier has not", "rows")
changed_count = _count("rows with the same key that say something else", "rows")
gone_count = _count("rows that only the earlier state has", "rows")
before_count = _count("rows of the earlier state", "rows")
after_count = _count("rows of the later state", "rows")
compared_release = _column("release that was open to analysts then", ge=1)
migration_number = _column("number of the migration", ge=1)
migration_name = _text("name of the migration, as its file's name")
sha256 = _column("SHA-256 of the migration's text, in hex", str_matches=SHA256)

# --- marts -------------------------------------------------------------------------------------------------------

observation_source = _column("where the number stands", isin=OBSERVATION_SOURCES)
observation_key = _text("the claim (`c7`) or cell (`t2.1.3.4`: table, block, row, column) within its paper")
observed_name = _text("name or code as printed")
folded_name = _column("the same, evened out by `fold_text`")
worst_verdict = _column("worst verdict of the findings the number enters", isin=FINDING_VERDICTS)
volume_title = _text("title of the volume")
supervisors = _text("supervisors as printed, separated by '; '")
keywords = _text("keywords in the paper's own language")
abstract = _text("abstract in the paper's own language")
person_id = _text("identity of the person across papers")
name_forms = _text("forms of the name as printed, separated by '; '")
affiliations = _text("institutions as printed, separated by '; '")
evidence = _text("why these forms are held to be one person")
first_year = _column("earliest year", unit="year", ge=YEAR_MIN, le=YEAR_MAX)
last_year = _column("latest year", unit="year", ge=YEAR_MIN, le=YEAR_MAX)
paper_count = _count("papers", "papers")
author_count = _count("papers as author", "papers")
supervisor_count = _count("papers as supervisor", "papers")
people_count = _count("authors and supervisors", "people")
section_count = _count("sections", "sections")
table_count = _count("tables", "tables")
cell_count = _count("table cells", "cells")
figure_count = _count("figure captions", "captions")
reference_count = _count("entries of reference lists", "entries")
citation_count = _count("in-text citations", "citations")
unanswered_citation_count = _count("in-text citations that no entry answers", "citations")
claim_count = _count("numbers stated in prose", "claims")
finding_count = _count("recomputed relations", "findings")
inconsistent_count = _count("recomputed relations that do not hold", "findings")
undecidable_count = _count("relations that could not be decided", "findings")
input_count = _count("numbers that entered the relation", "inputs")
page_count = _count("pages that the source has", "pages")
read_page_count = _count("pages that were read", "pages")
printed_page_count = _count("number of pages printed in the entry", "pages")
line_count = _count("lines", "lines")
repaired_line_count = _count("lines that were repaired", "lines")
low_confidence_line_count = _count("lines with confidence under 0.5", "lines")
repaired_line_frac = _frac("share of lines that were repaired")
mean_confidence_frac = _frac("mean confidence of the lines")
confidence_step = _column("twentieth of confidence: 0 is under 0.05, 19 is 0.95 to 1", ge=0, le=19)
confidence_sum = _column("confidence of these lines, added up", ge=0.0)
ru_line_count = _count("Russian lines", "lines")
kk_line_count = _count("Kazakh lines", "lines")
en_line_count = _count("English lines", "lines")
und_line_count = _count("lines whose language is not determined", "lines")
headless_paper_count = _count("papers whose head is missing", "papers")
empty_outcome_count = _count("stages or extractors of the last run that found nothing", "outcomes")
difference = _column("stated − recomputed", metadata={"is_computed": True})
reference_text = _text("text of the entry that answers the citation")
is_answered = _column("whether an entry answers the citation")
resolved_reference_index = _index("entry the citation means, «Там же» followed to its end")

# --- the index of full-text search -------------------------------------------------------------------------------

passage_index = _index("position of the passage in the index; another at each publish")
passage_kind = _column("what the passage is", isin=PASSAGE_KINDS)
word_count = _count("words of the passage", "words")
word_form = _text("word as it is looked for: small letters, «ё» as «е»")
stem = _text("stem of the word, in its own language where there is a stemmer, else the word itself")
stem_index = _index("position of the stem in the index")
posting_weight = _count("what the stem adds to the passage's score (BM25 × 100)", "")
name_form = _text("one form of the name, as printed")
name_keys = _text("words of the form, sounded out in Latin letters, between single spaces")
built_at = _column("when the index was built", unit="UTC")
has_stems = _column("whether words are found under their stems, or only in the form they are written in")
mean_words = _column("mean length of a passage", unit="words", ge=0.0)
passage_count = _count("passages that the stem of the word stands in", "passages")
