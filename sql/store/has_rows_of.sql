-- A row where a document was loaded before, at any place
SELECT 1 FROM raw.sources WHERE document_id = $document_id LIMIT 1
