-- What is known of one run, and which ran before and after it?
-- page: runs
-- file: ops
-- parameter: run_id VARCHAR = NULL: the run, or the first characters of its id; without it the last one
WITH ordered AS (
    SELECT
        *,
        lag(run_id) OVER (ORDER BY started_at, run_id) AS run_before,
        lead(run_id) OVER (ORDER BY started_at, run_id) AS run_after
    FROM ops.runs
)

SELECT * FROM ordered
WHERE $run_id::VARCHAR IS NULL OR starts_with(run_id, $run_id::VARCHAR)
ORDER BY started_at DESC, run_id DESC
LIMIT 1
