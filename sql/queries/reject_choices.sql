-- By what can the quarantine be filtered?
-- page: quarantine
-- file: ops
-- parameter: is_resolved BOOLEAN = false: what was settled since instead of what is open
-- One row per table, rule or run that set something aside (of runs the newest hundred).
WITH chosen AS (SELECT * FROM ops.rejects WHERE is_resolved = $is_resolved::BOOLEAN),

runs AS (
    SELECT 'run' AS facet, run_id AS value, count(*) AS reject_count, max(rejected_at) AS newest_at
    FROM chosen
    GROUP BY run_id
    ORDER BY newest_at DESC
    LIMIT 100
)

SELECT 'table' AS facet, table_name AS value, count(*) AS reject_count, max(rejected_at) AS newest_at
FROM chosen
GROUP BY table_name
UNION ALL
SELECT 'rule', rule, count(*), max(rejected_at) FROM chosen GROUP BY rule
UNION ALL
FROM runs
ORDER BY facet, reject_count DESC, value
