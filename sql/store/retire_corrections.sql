-- An earlier correction of the same value is no longer in force
UPDATE ops.corrections
SET is_active = false
WHERE is_active
    AND document_id = $document_id
    AND table_name = $table_name
    AND key_json = $key_json
    AND column_name = $column_name
