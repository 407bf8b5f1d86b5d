-- What the checks of a run found
SELECT check_name, severity, truth, offending_count, sample_json, duration_ms
FROM ops.checks
WHERE run_id = $run_id
ORDER BY rowid
