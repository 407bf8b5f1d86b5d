-- The corrections in force, oldest first
SELECT correction_id, document_id, table_name, key_json, column_name, old_value, new_value
FROM ops.corrections
WHERE is_active
ORDER BY corrected_at, correction_id
