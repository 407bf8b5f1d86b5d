-- What the extractor had found where a value was corrected before
SELECT old_value
FROM ops.corrections
WHERE is_active
    AND document_id = $document_id
    AND table_name = $table_name
    AND key_json = $key_json
    AND column_name = $column_name
