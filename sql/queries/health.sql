-- How is the warehouse? One word with its reasons
-- file: ops
-- parameter: stale_after_h DOUBLE = 48: hours without a published run after which the warehouse counts as stale
WITH last_run AS (
    SELECT * FROM ops.runs WHERE verdict <> 'running' ORDER BY started_at DESC, run_id DESC LIMIT 1
),

last_published AS (SELECT max(finished_at) AS finished_at FROM ops.runs WHERE is_published),

failed_files AS (
    SELECT DISTINCT outcome.source_uri, outcome.reason
    FROM ops.outcomes AS outcome
    INNER JOIN last_run USING (run_id)
    WHERE outcome.verdict = 'failed' OR (outcome.verdict = 'rejected' AND outcome.stage <> 'validate')
),

findings (badness, word, reason) AS (
    SELECT 3, 'failing', 'the last run failed: ' || reason FROM last_run WHERE verdict = 'failed'
    UNION ALL
    SELECT 3, 'failing', 'check ' || checked.check_name || ': ' || checked.offending_count || ' row(s) against «'
        || checked.truth || '»'
    FROM ops.checks AS checked
    INNER JOIN last_run USING (run_id)
    WHERE checked.severity = 'fail' AND NOT checked.is_passed
    UNION ALL
    SELECT 2, 'stale', 'nothing was published yet'
    FROM last_published WHERE finished_at IS NULL
    UNION ALL
    SELECT 2, 'stale', 'last published ' || round(epoch(now() - finished_at) / 3600, 1) || ' hours ago'
    FROM last_published WHERE epoch(now() - finished_at) / 3600 > $stale_after_h::DOUBLE
    UNION ALL
    SELECT 1, 'degraded', 'the last run was interrupted' FROM last_run WHERE verdict = 'interrupted'
    UNION ALL
    SELECT 1, 'degraded', regexp_extract(source_uri, '[^/]*$') || ': ' || reason FROM failed_files
),

warnings AS (
    SELECT list(checked.check_name || ': ' || checked.offending_count ORDER BY checked.check_name) AS notes
    FROM ops.checks AS checked
    INNER JOIN last_run USING (run_id)
    WHERE checked.severity = 'warn' AND NOT checked.is_passed
)

SELECT
    coalesce((SELECT arg_max(word, badness) FROM findings), 'healthy') AS health,
    coalesce((SELECT list(reason ORDER BY badness DESC, reason) FROM findings), []::VARCHAR[]) AS reasons,
    coalesce((SELECT notes FROM warnings), []::VARCHAR[]) AS warnings,
    (SELECT run_id FROM last_run) AS last_run_id,
    (SELECT verdict FROM last_run) AS last_run_verdict,
    (SELECT finished_at FROM last_run) AS last_run_finished_at,
    (SELECT finished_at FROM last_published) AS last_published_at,
    (SELECT count(*) FROM ops.rejects WHERE NOT is_resolved) AS open_reject_count
