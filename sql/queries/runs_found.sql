-- Which runs were there, with how many documents of each outcome?
-- page: runs
-- file: ops
-- parameter: kind VARCHAR = NULL: only runs of this kind
-- parameter: verdict VARCHAR = NULL: only runs that ended so
-- parameter: trigger VARCHAR = NULL: only runs that this started
-- parameter: is_working BOOLEAN = false: only runs that loaded, rejected or failed something
-- parameter: limit INTEGER = 30: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT
    run_id, kind, "trigger", verdict, started_at, finished_at, duration_ms, file_count, document_count, failed_count,
    row_count, reject_count, check_failed_count, check_warned_count, is_published, peak_memory_bytes, kitap_version,
    reason, count(*) OVER () AS found_count
FROM ops.runs
WHERE ($kind::VARCHAR IS NULL OR kind = $kind::VARCHAR)
    AND ($verdict::VARCHAR IS NULL OR verdict = $verdict::VARCHAR)
    AND ($trigger::VARCHAR IS NULL OR "trigger" = $trigger::VARCHAR)
    AND (
        NOT $is_working::BOOLEAN OR document_count > 0 OR failed_count > 0 OR reject_count > 0 OR verdict <> 'ok'
    )
ORDER BY started_at DESC, run_id DESC
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
