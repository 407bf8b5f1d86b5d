-- Of each table's rows, in all and of each run, only a small share was set aside
-- parameter: reject_share_limit DOUBLE = 0.2: highest share of rejects that a table may have
-- parameter: reject_share_limits VARCHAR = {}: that share for single tables, as a JSON object
-- parameter: reject_count_floor INTEGER = 20: up to so many rejects of a table say nothing
WITH loaded AS (
    SELECT 'core.lines' AS table_name, run_id, count(*) AS row_count FROM core.lines GROUP BY run_id
    UNION ALL
    SELECT 'core.repairs' AS table_name, run_id, count(*) AS row_count FROM core.repairs GROUP BY run_id
    UNION ALL
    SELECT 'core.volumes' AS table_name, run_id, count(*) AS row_count FROM core.volumes GROUP BY run_id
    UNION ALL
    SELECT 'core.papers' AS table_name, run_id, count(*) AS row_count FROM core.papers GROUP BY run_id
    UNION ALL
    SELECT 'core.paper_texts' AS table_name, run_id, count(*) AS row_count FROM core.paper_texts GROUP BY run_id
    UNION ALL
    SELECT 'core.people' AS table_name, run_id, count(*) AS row_count FROM core.people GROUP BY run_id
    UNION ALL
    SELECT 'core.sections' AS table_name, run_id, count(*) AS row_count FROM core.sections GROUP BY run_id
    UNION ALL
    SELECT 'core.tables' AS table_name, run_id, count(*) AS row_count FROM core.tables GROUP BY run_id
    UNION ALL
    SELECT 'core.table_cells' AS table_name, run_id, count(*) AS row_count FROM core.table_cells GROUP BY run_id
    UNION ALL
    SELECT 'core.figures' AS table_name, run_id, count(*) AS row_count FROM core.figures GROUP BY run_id
    UNION ALL
    SELECT 'core.references' AS table_name, run_id, count(*) AS row_count FROM core."references" GROUP BY run_id
    UNION ALL
    SELECT 'core.citations' AS table_name, run_id, count(*) AS row_count FROM core.citations GROUP BY run_id
    UNION ALL
    SELECT 'core.claims' AS table_name, run_id, count(*) AS row_count FROM core.claims GROUP BY run_id
    UNION ALL
    SELECT 'core.findings' AS table_name, run_id, count(*) AS row_count FROM core.findings GROUP BY run_id
    UNION ALL
    SELECT 'core.finding_inputs' AS table_name, run_id, count(*) AS row_count FROM core.finding_inputs GROUP BY run_id
),

rejected AS (
    SELECT table_name, run_id, count(*) AS row_count
    FROM ops.rejects
    WHERE NOT is_resolved
    GROUP BY table_name, run_id
),

counts AS (
    SELECT table_name, run_id, row_count AS accepted_count, 0 AS rejected_count FROM loaded
    UNION ALL
    SELECT table_name, run_id, 0 AS accepted_count, row_count AS rejected_count
    FROM rejected
    WHERE table_name LIKE 'core.%'
),

-- A run that went wrong shows in a large warehouse only by itself, many small runs only together.
shares AS (
    SELECT
        table_name,
        run_id,
        sum(accepted_count) AS accepted_count,
        sum(rejected_count) AS rejected_count,
        sum(rejected_count) / sum(accepted_count + rejected_count) AS rejected_frac
    FROM counts
    GROUP BY GROUPING SETS ((table_name), (table_name, run_id))
),

limits AS (
    SELECT
        table_name,
        coalesce(
            ($reject_share_limits::JSON ->> ('$."' || table_name || '"'))::DOUBLE, $reject_share_limit::DOUBLE
        ) AS limit_frac
    FROM (SELECT DISTINCT table_name FROM shares) AS known
)

SELECT table_name, run_id, accepted_count, rejected_count, rejected_frac, limit_frac
FROM shares
INNER JOIN limits USING (table_name)
WHERE rejected_count > $reject_count_floor::INTEGER AND rejected_frac > limit_frac
ORDER BY table_name, run_id NULLS FIRST
