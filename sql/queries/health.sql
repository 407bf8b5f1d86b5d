-- How is the warehouse? One word with its reasons
-- file: ops
-- parameter: stale_after_h DOUBLE = 48: hours without a published run after which the warehouse counts as stale
-- `findings` has the same reasons as a list of records: those about a file name its place, so that a file that is
-- gone by now can be passed over.
WITH last_run AS (
    SELECT * FROM ops.runs WHERE verdict <> 'running' ORDER BY started_at DESC, run_id DESC LIMIT 1
),

last_published AS (SELECT max(finished_at) AS finished_at FROM ops.runs WHERE is_published),

-- A run that finds nothing new says nothing of the files: those of the last run that worked on any count on.
last_work AS (
    SELECT run_id
    FROM ops.runs
    WHERE verdict <> 'running' AND run_id IN (SELECT run_id FROM ops.outcomes WHERE source_uri <> '')
    ORDER BY started_at DESC, run_id DESC
    LIMIT 1
),

-- A damaged release stays so whatever is ingested since; failed checks of what is loaded are run again each time.
last_proof AS (
    SELECT * FROM ops.runs WHERE kind = 'check' AND verdict <> 'running' ORDER BY started_at DESC, run_id DESC LIMIT 1
),

failed_files AS (
    SELECT source_uri, reason, run_id = (SELECT run_id FROM last_run) AS is_of_last_run
    FROM ops.outcomes
    WHERE run_id = (SELECT run_id FROM last_work)
        AND (verdict = 'failed' OR (verdict = 'rejected' AND stage <> 'validate'))
    UNION
    -- A file of which nothing was loaded stays a fault until it is mended or gone, whatever ran since.
    SELECT source_uri, reason, run_id = (SELECT run_id FROM last_run) AS is_of_last_run
    FROM ops.rejects
    WHERE table_name = 'raw.documents' AND NOT is_resolved
),

findings (badness, word, reason, source_uri, is_of_last_run) AS (
    SELECT 3, 'failing', 'the last run failed: ' || reason, NULL, true
    FROM last_run WHERE verdict = 'failed' AND NOT regexp_matches(reason, '^(stopped|TerminationSignal)')
    UNION ALL
    -- Somebody wanted it to end: with Ctrl-C, or by stopping the service.
    SELECT 1, 'degraded', 'the last run was stopped before its end', NULL, true
    FROM last_run WHERE verdict = 'failed' AND regexp_matches(reason, '^(stopped|TerminationSignal)')
    UNION ALL
    SELECT 3, 'failing', 'the checks of ' || strftime(started_at, '%Y-%m-%d %H:%M') || ' failed: ' || reason, NULL, true
    FROM last_proof
    WHERE verdict = 'failed'
        AND check_failed_count = 0
        AND NOT regexp_matches(reason, '^(stopped|TerminationSignal)')
        AND run_id <> (SELECT run_id FROM last_run)
    UNION ALL
    SELECT 3, 'failing', 'check ' || checked.check_name || ': ' || checked.offending_count || ' row(s) against «'
        || checked.truth || '»', NULL, true
    FROM ops.checks AS checked
    INNER JOIN last_run USING (run_id)
    WHERE checked.severity = 'fail' AND NOT checked.is_passed
    UNION ALL
    SELECT 2, 'stale', 'nothing was published yet', NULL, true
    FROM last_published WHERE finished_at IS NULL
    UNION ALL
    SELECT 2, 'stale', 'last published ' || round(epoch(now() - finished_at) / 3600, 1) || ' hours ago', NULL, true
    FROM last_published WHERE epoch(now() - finished_at) / 3600 > $stale_after_h::DOUBLE
    UNION ALL
    SELECT 1, 'degraded', 'the last run was interrupted', NULL, true FROM last_run WHERE verdict = 'interrupted'
    UNION ALL
    SELECT 1, 'degraded', regexp_extract(source_uri, '[^/]*$') || ': ' || reason, source_uri, bool_or(is_of_last_run)
    FROM failed_files
    GROUP BY source_uri, reason
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
    (SELECT count(*) FROM ops.rejects WHERE NOT is_resolved) AS open_reject_count,
    coalesce(
        (
            SELECT list(
                {
                    'badness': badness,
                    'word': word,
                    'reason': reason,
                    'source_uri': source_uri,
                    'is_of_last_run': is_of_last_run
                } ORDER BY badness DESC, reason
            )
            FROM findings
        ),
        []
    ) AS findings
