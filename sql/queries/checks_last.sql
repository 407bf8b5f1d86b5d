-- What did the checks of the last run find?
-- file: ops
SELECT check_name, severity, is_passed, offending_count, truth, sample_json, duration_ms, checked_at, run_id
FROM ops.checks
WHERE run_id = (SELECT run_id FROM ops.checks ORDER BY checked_at DESC, run_id DESC LIMIT 1)
ORDER BY is_passed, severity, offending_count DESC, check_name
