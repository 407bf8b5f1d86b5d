-- Which rules set most aside?
-- file: ops
SELECT
    table_name,
    rule,
    count(*) AS reject_count,
    count(DISTINCT coalesce(document_id, source_uri)) AS document_count,
    any_value(reason) AS example
FROM ops.rejects
WHERE NOT is_resolved
GROUP BY table_name, rule
ORDER BY reject_count DESC, table_name, rule
