-- Record the end of a run
UPDATE ops.runs
SET finished_at = $finished_at,
    verdict = $verdict,
    reason = $reason,
    duration_ms = (epoch_us($finished_at::TIMESTAMPTZ) - epoch_us(started_at)) / 1000.0,
    peak_memory_bytes = $peak_memory_bytes,
    file_count = $file_count,
    document_count = $document_count,
    failed_count = $failed_count,
    row_count = $row_count,
    reject_count = $reject_count,
    check_failed_count = $check_failed_count,
    check_warned_count = $check_warned_count,
    is_published = $is_published
WHERE run_id = $run_id
