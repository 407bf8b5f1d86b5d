-- What did the checks of a run find?
-- page: runs
-- file: ops
-- parameter: run_id VARCHAR = NULL: the run; without it the last one that had checks
SELECT
    check_name, severity, bool_and(is_passed) AS is_passed, sum(offending_count)::BIGINT AS offending_count,
    any_value(truth) AS truth, any_value(sample_json) FILTER (NOT is_passed) AS sample_json,
    sum(duration_ms) AS duration_ms
FROM ops.checks
WHERE run_id = coalesce(
    $run_id::VARCHAR, (SELECT run_id FROM ops.checks ORDER BY checked_at DESC, run_id DESC LIMIT 1)
)
GROUP BY check_name, severity
ORDER BY is_passed, severity, offending_count DESC, check_name
