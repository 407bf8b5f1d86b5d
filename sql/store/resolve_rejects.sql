-- Open rejects of a document or place that was loaded again are settled; a batch without rows settles only
-- those of the whole file, since it says nothing of single rows
UPDATE ops.rejects
SET is_resolved = true,
    resolved_at = $now,
    resolved_by_run_id = $run_id
WHERE NOT is_resolved
    AND (document_id = $document_id OR source_uri = $source_uri)
    AND ($has_rows OR table_name = 'raw.documents')
RETURNING reject_id
