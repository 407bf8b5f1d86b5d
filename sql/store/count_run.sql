-- The counts of a run, taken from its own rows
-- parameter: run_id VARCHAR: the run
SELECT
    (SELECT count(DISTINCT source_uri) FROM ops.outcomes WHERE run_id = $run_id) AS file_count,
    (SELECT count(DISTINCT document_id) FROM ops.outcomes
        WHERE run_id = $run_id AND stage = 'load' AND verdict = 'ok') AS document_count,
    (SELECT count(DISTINCT source_uri) FROM ops.outcomes
        WHERE run_id = $run_id
            AND (verdict = 'failed' OR (verdict = 'rejected' AND stage <> 'validate'))) AS failed_count,
    (SELECT coalesce(sum(row_count), 0)::BIGINT FROM ops.outcomes
        WHERE run_id = $run_id AND stage = 'load' AND verdict = 'ok') AS row_count,
    (SELECT count(*) FROM ops.rejects WHERE run_id = $run_id) AS reject_count,
    (SELECT count(*) FROM ops.checks
        WHERE run_id = $run_id AND NOT is_passed AND severity = 'fail') AS check_failed_count,
    (SELECT count(*) FROM ops.checks
        WHERE run_id = $run_id AND NOT is_passed AND severity = 'warn') AS check_warned_count
