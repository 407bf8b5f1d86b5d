-- The pages of a document that could not be read
-- parameter: document_id VARCHAR: the document
SELECT page_number, rule, reason, remedy
FROM ops.rejects
WHERE document_id = $document_id AND table_name = 'raw.pages' AND page_number IS NOT NULL AND NOT is_resolved
ORDER BY page_number, rule
