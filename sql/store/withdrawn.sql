-- The tombstones of withdrawn documents
SELECT document_id, reason
FROM ops.rejects
WHERE rule = 'withdrawn' AND table_name = 'raw.documents' AND document_id IS NOT NULL
