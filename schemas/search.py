"""Tables of the `search` layer: the index of full-text search, built at each publish in the published file."""

from __future__ import annotations

from schemas import fields
from schemas.base import Row
from schemas.fields import Count, Flag, Moment, Real, Text


class SearchPassages(Row):
    """One row per passage that search can find: a paragraph, title, reference, table or figure."""

    passage_index: Count = fields.passage_index()
    kind: Text = fields.passage_kind()
    document_id: Text = fields.document_id()
    paper_id: Text = fields.paper_id(nullable=True, description="paper the passage stands in; NULL outside papers")
    page_number: Count = fields.page_number()
    line_first: Count = fields.line_first()
    page_last: Count = fields.page_last()
    line_last: Count = fields.line_last()
    language: Text = fields.language()
    text: Text = fields.text(description="the passage after repair; its lines are parted by newlines")
    word_count: Count = fields.word_count()


class SearchWords(Row):
    """One row per form of a word that stands in a passage, with the stem it is found under."""

    form: Text = fields.word_form()
    stem: Text = fields.stem()
    stem_index: Count = fields.stem_index()
    passage_count: Count = fields.passage_count()


class SearchPostings(Row):
    """One row per stem and passage it stands in, in order of the stems."""

    stem_index: Count = fields.stem_index()
    passage_index: Count = fields.passage_index()
    weight: Count = fields.posting_weight()


class SearchPeople(Row):
    """One row per form of a name of a person of `mart.people`, as it is looked for in any script."""

    person_id: Text = fields.person_id()
    name_form: Text = fields.name_form()
    name_keys: Text = fields.name_keys()


class SearchAbout(Row):
    """One row per index: how it was made."""

    built_at: Moment = fields.built_at()
    has_stems: Flag = fields.has_stems()
    passage_count: Count = fields.passage_count(description="passages in the index")
    mean_words: Real = fields.mean_words()
