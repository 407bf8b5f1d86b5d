-- How did each check fare in the last runs?
-- page: quality
-- file: ops
-- parameter: limit INTEGER = 24: how many runs that had checks, the newest first
WITH checked AS (
    SELECT run_id, max(checked_at) AS checked_at
    FROM ops.checks
    GROUP BY run_id
    ORDER BY checked_at DESC, run_id DESC
    LIMIT $limit::INTEGER
)

SELECT
    result.check_name,
    any_value(result.severity) AS severity,
    any_value(result.truth) AS truth,
    result.run_id,
    checked.checked_at,
    bool_and(result.is_passed) AS is_passed,
    sum(result.offending_count)::BIGINT AS offending_count
FROM ops.checks AS result
INNER JOIN checked USING (run_id)
GROUP BY result.check_name, result.run_id, checked.checked_at
ORDER BY result.check_name, checked.checked_at, result.run_id
