-- How many rows of each table were set aside, by rule, and how many of them are settled?
-- page: quality
-- file: ops
-- parameter: document_id VARCHAR = NULL: only this volume
-- parameter: run_id VARCHAR = NULL: only what this run set aside
SELECT
    table_name,
    rule,
    count(*) FILTER (NOT is_resolved) AS open_count,
    count(*) FILTER (is_resolved) AS resolved_count,
    count(DISTINCT coalesce(document_id, source_uri)) AS document_count,
    any_value(reason) AS example
FROM ops.rejects
WHERE ($document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR)
    AND ($run_id::VARCHAR IS NULL OR run_id = $run_id::VARCHAR)
GROUP BY table_name, rule
ORDER BY open_count DESC, table_name, rule
