"""Tables of the `mart` layer: what analysts open first. Built by SQL from `core` at each refresh."""

from __future__ import annotations

from schemas import fields
from schemas.base import PeriodRow, Row, ValueRow
from schemas.fields import Count, Day, Exact, Flag, Moment, Real, Text


class Observations(ValueRow, PeriodRow):
    """One row per fact: what, who, when, how much."""

    document_id: Text = fields.document_id()
    paper_id: Text = fields.paper_id()
    observation_key: Text = fields.observation_key()
    source: Text = fields.observation_source()
    claim_index: Count = fields.claim_index(nullable=True, description="claim it comes from")
    table_index: Count = fields.table_index(nullable=True, description="table of the cell it comes from")
    block_index: Count = fields.block_index(nullable=True, description="block of that cell")
    row_index: Count = fields.row_index(nullable=True, description="row of that cell")
    column_index: Count = fields.column_index(nullable=True, description="column of that cell")
    page_number: Count = fields.page_number()
    line_first: Count = fields.line_first()
    kind: Text = fields.claim_kind(nullable=True)
    indicator: Text = fields.indicator(nullable=True)
    flow: Text = fields.flow(nullable=True)
    entity: Text = fields.entity(nullable=True)
    entity_code: Text = fields.entity_code(nullable=True)
    counterpart: Text = fields.counterpart(nullable=True)
    counterpart_code: Text = fields.counterpart_code(nullable=True)
    counterpart_scope: Text = fields.counterpart_scope(nullable=True)
    period_text: Text = fields.period_text(nullable=True)
    value: Exact = fields.value()
    is_approximate: Flag = fields.is_approximate(nullable=True)
    is_total: Flag = fields.is_total(nullable=True)
    verdict: Text = fields.worst_verdict(nullable=True)
    confidence_frac: Real = fields.confidence_frac()


class ObservedNames(Row):
    """One row per name or code that observations are about: of a place, an indicator or a counterpart."""

    name: Text = fields.observed_name()
    folded: Text = fields.folded_name()


class Series(PeriodRow):
    """One row per point of a series of levels."""

    entity_code: Text = fields.entity_code()
    indicator: Text = fields.indicator()
    flow: Text = fields.flow(nullable=True)
    counterpart_code: Text = fields.counterpart_code(nullable=True)
    counterpart_scope: Text = fields.counterpart_scope(nullable=True)
    period_start: Day = fields.period_start()
    period_end: Day = fields.period_end()
    value_base: Exact = fields.value_base()
    unit_code: Text = fields.unit_code(nullable=True)
    is_ambiguous: Flag = fields.is_ambiguous()
    is_approximate: Flag = fields.is_approximate(nullable=True)
    verdict: Text = fields.worst_verdict(nullable=True)
    source: Text = fields.observation_source()
    document_id: Text = fields.document_id()
    paper_id: Text = fields.paper_id()
    page_number: Count = fields.page_number()
    line_first: Count = fields.line_first()
    confidence_frac: Real = fields.confidence_frac()


class PaperOverview(Row):
    """One row per paper of a current document, with what was found in it."""

    paper_id: Text = fields.paper_id()
    document_id: Text = fields.document_id()
    file_name: Text = fields.file_name()
    volume_title: Text = fields.volume_title(nullable=True)
    paper_index: Count = fields.paper_index()
    title: Text = fields.title(nullable=True)
    authors: Text = fields.authors(nullable=True)
    supervisors: Text = fields.supervisors(nullable=True)
    language: Text = fields.language()
    published_year: Count = fields.published_year(nullable=True)
    printed_pages: Text = fields.printed_pages(nullable=True)
    udc: Text = fields.udc(nullable=True)
    doi: Text = fields.doi(nullable=True)
    abstract: Text = fields.abstract(nullable=True)
    keywords: Text = fields.keywords(nullable=True)
    page_number: Count = fields.page_number()
    page_last: Count = fields.page_last()
    is_head_missing: Flag = fields.is_head_missing()
    is_tail_missing: Flag = fields.is_tail_missing()
    is_title_complete: Flag = fields.is_title_complete()
    line_count: Count = fields.line_count()
    repaired_line_count: Count = fields.repaired_line_count()
    people_count: Count = fields.people_count()
    section_count: Count = fields.section_count()
    table_count: Count = fields.table_count()
    figure_count: Count = fields.figure_count()
    reference_count: Count = fields.reference_count()
    citation_count: Count = fields.citation_count()
    unanswered_citation_count: Count = fields.unanswered_citation_count()
    claim_count: Count = fields.claim_count()
    finding_count: Count = fields.finding_count()
    inconsistent_count: Count = fields.inconsistent_count()
    confidence_frac: Real = fields.confidence_frac()


class PeopleMart(Row):
    """One row per person across papers, forms of the name merged where the evidence holds."""

    person_id: Text = fields.person_id()
    name: Text = fields.name(description="fullest form of the name")
    name_forms: Text = fields.name_forms()
    affiliations: Text = fields.affiliations(nullable=True)
    email: Text = fields.email(nullable=True)
    orcid: Text = fields.orcid(nullable=True)
    paper_count: Count = fields.paper_count()
    author_count: Count = fields.author_count()
    supervisor_count: Count = fields.supervisor_count()
    first_year: Count = fields.first_year(nullable=True)
    last_year: Count = fields.last_year(nullable=True)
    evidence: Text = fields.evidence()


class Works(Row):
    """One row per work that reference lists name."""

    work_id: Text = fields.work_id()
    kind: Text = fields.reference_kind()
    authors: Text = fields.authors(nullable=True)
    title: Text = fields.title(nullable=True)
    container: Text = fields.container(nullable=True)
    issuer: Text = fields.issuer(nullable=True)
    jurisdiction: Text = fields.jurisdiction(nullable=True)
    publisher: Text = fields.publisher(nullable=True)
    place: Text = fields.place(nullable=True)
    year: Count = fields.year(nullable=True)
    date: Day = fields.date(nullable=True)
    number: Text = fields.number(nullable=True)
    doi: Text = fields.doi(nullable=True)
    url: Text = fields.url(nullable=True)
    text: Text = fields.text(description="the fullest entry that names the work")
    reference_count: Count = fields.reference_count()
    paper_count: Count = fields.paper_count(description="papers that list the work")
    citation_count: Count = fields.citation_count()


class CitationLinks(Row):
    """One row per in-text citation, with the entry and the work it means."""

    paper_id: Text = fields.paper_id()
    citation_index: Count = fields.citation_index()
    document_id: Text = fields.document_id()
    page_number: Count = fields.page_number()
    line_first: Count = fields.line_first()
    marker: Text = fields.marker()
    pinpoint: Text = fields.pinpoint(nullable=True)
    sentence: Text = fields.sentence()
    is_answered: Flag = fields.is_answered()
    reference_index: Count = fields.reference_index(nullable=True)
    resolved_reference_index: Count = fields.resolved_reference_index(nullable=True)
    reference_text: Text = fields.reference_text(nullable=True)
    kind: Text = fields.reference_kind(nullable=True)
    work_id: Text = fields.work_id(nullable=True)
    confidence_frac: Real = fields.confidence_frac()


class NumberAudit(Row):
    """One row per recomputed relation, with the paper it stands in."""

    paper_id: Text = fields.paper_id()
    finding_index: Count = fields.finding_index()
    document_id: Text = fields.document_id()
    title: Text = fields.title(nullable=True)
    page_number: Count = fields.page_number()
    line_first: Count = fields.line_first()
    rule: Text = fields.finding_rule()
    verdict: Text = fields.finding_verdict()
    stated: Exact = fields.stated(nullable=True)
    recomputed: Exact = fields.recomputed(nullable=True)
    difference: Exact = fields.difference(nullable=True)
    tolerance: Exact = fields.tolerance(nullable=True)
    unit: Text = fields.unit(nullable=True, description="unit of the numbers compared")
    sentence: Text = fields.sentence(nullable=True)
    explanation: Text = fields.explanation()
    suggestion: Text = fields.suggestion(nullable=True)
    input_count: Count = fields.input_count()
    confidence_frac: Real = fields.confidence_frac()


class CorpusHealth(Row):
    """One row per current document: what was read, repaired, extracted and set aside."""

    document_id: Text = fields.document_id()
    file_name: Text = fields.file_name()
    media_type: Text = fields.media_type()
    encoding: Text = fields.encoding(nullable=True)
    title: Text = fields.title(nullable=True, description="title of the volume")
    first_seen_at: Moment = fields.first_seen_at()
    run_id: Text = fields.run_id(description="run that loaded the document last")
    page_count: Count = fields.page_count(nullable=True)
    read_page_count: Count = fields.read_page_count()
    line_count: Count = fields.line_count()
    char_count: Count = fields.char_count()
    ru_line_count: Count = fields.ru_line_count()
    kk_line_count: Count = fields.kk_line_count()
    en_line_count: Count = fields.en_line_count()
    und_line_count: Count = fields.und_line_count()
    repaired_line_count: Count = fields.repaired_line_count()
    repaired_line_frac: Real = fields.repaired_line_frac(nullable=True)
    repair_count: Count = fields.repair_count()
    mean_confidence_frac: Real = fields.mean_confidence_frac(nullable=True)
    low_confidence_line_count: Count = fields.low_confidence_line_count()
    paper_count: Count = fields.paper_count()
    headless_paper_count: Count = fields.headless_paper_count()
    people_count: Count = fields.people_count()
    section_count: Count = fields.section_count()
    table_count: Count = fields.table_count()
    cell_count: Count = fields.cell_count()
    figure_count: Count = fields.figure_count()
    reference_count: Count = fields.reference_count()
    citation_count: Count = fields.citation_count()
    unanswered_citation_count: Count = fields.unanswered_citation_count()
    claim_count: Count = fields.claim_count()
    finding_count: Count = fields.finding_count()
    inconsistent_count: Count = fields.inconsistent_count()
    undecidable_count: Count = fields.undecidable_count()
    reject_count: Count = fields.reject_count()
    empty_outcome_count: Count = fields.empty_outcome_count()


class LineQuality(Row):
    """One row per current document, version of its repair, kind of repair, language and step of confidence."""

    document_id: Text = fields.document_id()
    extractor_version: Text = fields.extractor_version()
    repair_kind: Text = fields.repair_kind()
    language: Text = fields.language()
    confidence_step: Count = fields.confidence_step()
    line_count: Count = fields.line_count()
    confidence_sum: Real = fields.confidence_sum()
