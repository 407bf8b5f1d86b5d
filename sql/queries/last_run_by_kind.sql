-- How did the last run of each kind go?
-- file: ops
SELECT
    kind,
    arg_max(run_id, started_at) AS run_id,
    arg_max(verdict, started_at) AS verdict,
    max(started_at) AS started_at,
    arg_max(finished_at, started_at) AS finished_at,
    arg_max(duration_ms, started_at) AS duration_ms,
    arg_max(file_count, started_at) AS file_count,
    arg_max(document_count, started_at) AS document_count,
    arg_max(failed_count, started_at) AS failed_count,
    arg_max(row_count, started_at) AS row_count,
    arg_max(reject_count, started_at) AS reject_count,
    arg_max(peak_memory_bytes, started_at) AS peak_memory_bytes,
    max(started_at) FILTER (verdict IN ('ok', 'faults')) AS last_success_at,
    max(finished_at) FILTER (is_published) AS last_published_at,
    count(*) AS run_count
FROM ops.runs
WHERE verdict <> 'running'
GROUP BY kind
ORDER BY kind
