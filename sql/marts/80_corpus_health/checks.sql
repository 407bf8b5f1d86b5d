-- fail every_current_document: each current document has one row
SELECT document_id
FROM current_documents()
WHERE document_id NOT IN (SELECT document_id FROM mart.corpus_health);
