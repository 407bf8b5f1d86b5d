-- What did people correct in a volume, and why?
-- page: documents
-- parameter: document_id VARCHAR: the volume
SELECT
    correction_id, table_name, key_json, column_name, old_value, new_value, reason, corrected_by, corrected_at,
    is_active
FROM ops.corrections
WHERE document_id = $document_id::VARCHAR
ORDER BY corrected_at DESC, correction_id
LIMIT 500
