-- What did the last runs do?
-- file: ops
-- parameter: limit INTEGER = 20: how many runs
SELECT
    run_id, kind, "trigger", verdict, started_at, finished_at, duration_ms, file_count, document_count, failed_count,
    row_count, reject_count, check_failed_count, check_warned_count, is_published, peak_memory_bytes, reason
FROM ops.runs
ORDER BY started_at DESC, run_id DESC
LIMIT $limit::INTEGER
