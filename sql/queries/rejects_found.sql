-- What was set aside, where, and by which rule?
-- page: quarantine
-- file: ops
-- parameter: kind VARCHAR = NULL: files, pages or rows
-- parameter: table_name VARCHAR = NULL: only what was meant for this table
-- parameter: rule VARCHAR = NULL: only what breaks this rule
-- parameter: run_id VARCHAR = NULL: only what this run set aside
-- parameter: document_id VARCHAR = NULL: only this volume's
-- parameter: words VARCHAR = NULL: only where the file name or the reason contains this
-- parameter: is_resolved BOOLEAN = false: what was settled since instead of what is open
-- parameter: limit INTEGER = 50: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT
    reject_id, run_id, table_name, rule, reason, left(row_json, 4000) AS row_json, length(row_json) AS row_length,
    document_id, source_uri, regexp_extract(source_uri, '[^/]*$') AS file_name, page_number, line_number, remedy,
    rejected_at, is_resolved, resolved_at, resolved_by_run_id, count(*) OVER () AS found_count
FROM ops.rejects
WHERE is_resolved = $is_resolved::BOOLEAN
    AND (
        $kind::VARCHAR IS NULL
        OR CASE table_name WHEN 'raw.documents' THEN 'files' WHEN 'raw.pages' THEN 'pages' ELSE 'rows' END
        = $kind::VARCHAR
    )
    AND ($table_name::VARCHAR IS NULL OR table_name = $table_name::VARCHAR)
    AND ($rule::VARCHAR IS NULL OR rule = $rule::VARCHAR)
    AND ($run_id::VARCHAR IS NULL OR run_id = $run_id::VARCHAR)
    AND ($document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR)
    AND (
        $words::VARCHAR IS NULL
        OR contains(lower(regexp_extract(source_uri, '[^/]*$') || ' ' || reason), lower($words::VARCHAR))
    )
ORDER BY rejected_at DESC, source_uri, page_number, line_number, reject_id
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
