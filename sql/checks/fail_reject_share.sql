-- Of each table's rows only a small share was set aside
-- parameter: reject_share_limit DOUBLE = 0.2: highest share of rejects that a table may have
-- parameter: reject_count_floor INTEGER = 20: up to so many rejects of a table say nothing
WITH accepted AS (
    SELECT 'core.lines' AS table_name, count(*) AS accepted_count FROM core.lines
    UNION ALL
    SELECT 'core.repairs' AS table_name, count(*) AS accepted_count FROM core.repairs
    UNION ALL
    SELECT 'core.volumes' AS table_name, count(*) AS accepted_count FROM core.volumes
    UNION ALL
    SELECT 'core.papers' AS table_name, count(*) AS accepted_count FROM core.papers
    UNION ALL
    SELECT 'core.paper_texts' AS table_name, count(*) AS accepted_count FROM core.paper_texts
    UNION ALL
    SELECT 'core.people' AS table_name, count(*) AS accepted_count FROM core.people
    UNION ALL
    SELECT 'core.sections' AS table_name, count(*) AS accepted_count FROM core.sections
    UNION ALL
    SELECT 'core.tables' AS table_name, count(*) AS accepted_count FROM core.tables
    UNION ALL
    SELECT 'core.table_cells' AS table_name, count(*) AS accepted_count FROM core.table_cells
    UNION ALL
    SELECT 'core.figures' AS table_name, count(*) AS accepted_count FROM core.figures
    UNION ALL
    SELECT 'core.references' AS table_name, count(*) AS accepted_count FROM core."references"
    UNION ALL
    SELECT 'core.citations' AS table_name, count(*) AS accepted_count FROM core.citations
    UNION ALL
    SELECT 'core.claims' AS table_name, count(*) AS accepted_count FROM core.claims
    UNION ALL
    SELECT 'core.findings' AS table_name, count(*) AS accepted_count FROM core.findings
    UNION ALL
    SELECT 'core.finding_inputs' AS table_name, count(*) AS accepted_count FROM core.finding_inputs
),

rejected AS (
    SELECT table_name, count(*) AS rejected_count
    FROM ops.rejects
    WHERE NOT is_resolved
    GROUP BY table_name
)

SELECT
    table_name,
    accepted_count,
    rejected_count,
    rejected_count / (accepted_count + rejected_count) AS rejected_frac
FROM accepted
INNER JOIN rejected USING (table_name)
WHERE rejected_count > $reject_count_floor::INTEGER
    AND rejected_count / (accepted_count + rejected_count) > $reject_share_limit::DOUBLE
