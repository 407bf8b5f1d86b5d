-- What was set aside, and why?
-- file: ops
-- parameter: rule VARCHAR = NULL: only rejects that break this rule
-- parameter: table_name VARCHAR = NULL: only rejects meant for this table
-- parameter: document_id VARCHAR = NULL: only this document's, by the first characters of its id
-- parameter: is_resolved BOOLEAN = false: the settled ones instead of the open ones
-- parameter: limit INTEGER = 1000: how many
SELECT
    reject_id, table_name, rule, reason, regexp_extract(source_uri, '[^/]*$') AS file_name, page_number, line_number,
    remedy, document_id, source_uri, run_id, rejected_at
FROM ops.rejects
WHERE is_resolved = $is_resolved::BOOLEAN
    AND ($rule::VARCHAR IS NULL OR rule = $rule::VARCHAR)
    AND ($table_name::VARCHAR IS NULL OR table_name = $table_name::VARCHAR)
    AND ($document_id::VARCHAR IS NULL OR starts_with(document_id, $document_id::VARCHAR))
ORDER BY rejected_at DESC, source_uri, page_number, line_number, reject_id
LIMIT $limit::INTEGER
