-- How long did each stage take in the last runs?
-- page: runs
-- file: ops
-- parameter: limit INTEGER = 20: how many runs that worked on a document, the newest first
WITH working AS (
    SELECT run_id, started_at
    FROM ops.runs
    WHERE verdict <> 'running' AND run_id IN (SELECT run_id FROM ops.outcomes)
    ORDER BY started_at DESC, run_id DESC
    LIMIT $limit::INTEGER
),

stages AS (
    SELECT run_id, stage, sum(duration_ms) AS duration_ms FROM ops.outcomes
    WHERE run_id IN (SELECT run_id FROM working) GROUP BY run_id, stage
    UNION ALL
    SELECT run_id, 'check', sum(duration_ms) FROM ops.checks
    WHERE run_id IN (SELECT run_id FROM working) GROUP BY run_id
)

SELECT run_id, started_at, stage, duration_ms
FROM working
INNER JOIN stages USING (run_id)
ORDER BY started_at, run_id, stage
