-- What did each stage of a run do, and how long did it take?
-- file: ops
-- parameter: run_id VARCHAR = NULL: the run, or the first characters of its id; without it the last one
WITH chosen AS (
    SELECT run_id
    FROM ops.runs
    WHERE $run_id::VARCHAR IS NULL OR starts_with(run_id, $run_id::VARCHAR)
    ORDER BY started_at DESC, run_id DESC
    LIMIT 1
)

SELECT
    stage,
    CASE WHEN subject LIKE 'page %' THEN 'pages' ELSE subject END AS subject,
    count(*) FILTER (verdict = 'ok') AS ok_count,
    count(*) FILTER (verdict = 'empty') AS empty_count,
    count(*) FILTER (verdict = 'rejected') AS rejected_count,
    count(*) FILTER (verdict = 'failed') AS failed_count,
    sum(row_count)::BIGINT AS row_count,
    sum(duration_ms) AS duration_ms,
    max(duration_ms) AS slowest_ms
FROM ops.outcomes
INNER JOIN chosen USING (run_id)
GROUP BY stage, CASE WHEN subject LIKE 'page %' THEN 'pages' ELSE subject END
ORDER BY min(recorded_at), duration_ms DESC
