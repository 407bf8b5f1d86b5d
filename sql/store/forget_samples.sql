-- Samples of checks that quote a document
UPDATE ops.checks
SET sample_json = NULL
WHERE document_id = $document_id OR sample_json LIKE '%' || $document_id || '%'
