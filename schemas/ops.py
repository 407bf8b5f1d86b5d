"""Tables of the `ops` layer: what happened. Written by Kitap about itself."""

from __future__ import annotations

from schemas import fields
from schemas.base import Row
from schemas.fields import Count, Flag, Moment, Real, Text


class Runs(Row):
    """One row per run of a flow or of the main job."""

    run_id: Text = fields.run_id(description="identity of the run")
    kind: Text = fields.run_kind()
    trigger: Text = fields.trigger()
    verdict: Text = fields.run_verdict()
    reason: Text = fields.reason()
    started_at: Moment = fields.started_at()
    finished_at: Moment = fields.finished_at(nullable=True)
    duration_ms: Real = fields.duration_ms(nullable=True)
    file_count: Count = fields.file_count(nullable=True, description="files that were found")
    document_count: Count = fields.document_count(nullable=True, description="documents that were loaded")
    failed_count: Count = fields.failed_count(nullable=True)
    row_count: Count = fields.row_count(nullable=True, description="rows that were loaded")
    reject_count: Count = fields.reject_count(nullable=True)
    check_failed_count: Count = fields.check_failed_count(nullable=True)
    check_warned_count: Count = fields.check_warned_count(nullable=True)
    is_published: Flag = fields.is_published()
    peak_memory_bytes: Count = fields.peak_memory_bytes(nullable=True)
    kitap_version: Text = fields.kitap_version()
    settings_json: Text = fields.settings_json(nullable=True)


class Outcomes(Row):
    """One row per stage's outcome of a document (or of one extractor, page or table of it) in a run."""

    run_id: Text = fields.run_id(description="run it happened in")
    document_id: Text = fields.document_id(nullable=True)
    source_uri: Text = fields.source_uri()
    stage: Text = fields.stage()
    subject: Text = fields.subject()
    verdict: Text = fields.outcome_verdict()
    row_count: Count = fields.row_count(description="rows, lines or pages that the stage produced")
    duration_ms: Real = fields.duration_ms()
    reason: Text = fields.reason()
    code: Text = fields.code()
    remedy: Text = fields.remedy()
    page_number: Count = fields.page_number(nullable=True, description="page concerned, from 1")
    recorded_at: Moment = fields.recorded_at()


class Rejects(Row):
    """One row per row, page or file that was set aside."""

    reject_id: Text = fields.reject_id()
    run_id: Text = fields.run_id(description="run that set it aside")
    table_name: Text = fields.table_name()
    rule: Text = fields.rule()
    reason: Text = fields.reason(str_contains=fields.NOT_BLANK)
    row_json: Text = fields.row_json()
    document_id: Text = fields.document_id(nullable=True)
    source_uri: Text = fields.source_uri()
    page_number: Count = fields.page_number(nullable=True)
    line_number: Count = fields.line_number(nullable=True)
    remedy: Text = fields.remedy()
    rejected_at: Moment = fields.rejected_at()
    is_resolved: Flag = fields.is_resolved()
    resolved_at: Moment = fields.resolved_at(nullable=True)
    resolved_by_run_id: Text = fields.resolved_by_run_id(nullable=True)


class Checks(Row):
    """One row per result of a check in a run (of one document, where the check is about one)."""

    run_id: Text = fields.run_id(description="run the check ran in")
    check_name: Text = fields.check_name()
    severity: Text = fields.severity()
    truth: Text = fields.truth()
    document_id: Text = fields.document_id(nullable=True)
    is_passed: Flag = fields.is_passed()
    offending_count: Count = fields.offending_count()
    sample_json: Text = fields.sample_json(nullable=True)
    duration_ms: Real = fields.duration_ms()
    checked_at: Moment = fields.checked_at()


class Corrections(Row):
    """One row per correction by a person."""

    correction_id: Text = fields.correction_id()
    document_id: Text = fields.document_id()
    table_name: Text = fields.table_name(description="table of the corrected row, qualified")
    key_json: Text = fields.key_json()
    column_name: Text = fields.column_name()
    old_value: Text = fields.old_value(nullable=True)
    new_value: Text = fields.new_value(nullable=True)
    reason: Text = fields.reason(str_contains=fields.NOT_BLANK, description="why the correction was made")
    corrected_by: Text = fields.corrected_by()
    corrected_at: Moment = fields.corrected_at()
    is_active: Flag = fields.is_active()


class Changes(Row):
    """One row per table whose rows a backfill changed, and per document in it where these are few.

    The row with a NULL `document_id` tells of the whole table.
    """

    run_id: Text = fields.run_id(description="run that derived again")
    table_name: Text = fields.table_name(description="table compared, qualified")
    document_id: Text = fields.document_id(nullable=True)
    added_count: Count = fields.added_count()
    changed_count: Count = fields.changed_count()
    gone_count: Count = fields.gone_count()
    before_count: Count = fields.before_count()
    after_count: Count = fields.after_count()
    compared_release: Count = fields.compared_release(nullable=True)
    recorded_at: Moment = fields.recorded_at()


class Migrations(Row):
    """One row per migration that was applied."""

    number: Count = fields.migration_number()
    name: Text = fields.migration_name()
    sha256: Text = fields.sha256()
    applied_at: Moment = fields.applied_at()
