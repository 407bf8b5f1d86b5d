-- Every document was found at a place, and every place leads to a document
SELECT document_id, NULL AS source_uri
FROM raw.documents
WHERE document_id NOT IN (SELECT document_id FROM raw.sources)
UNION ALL
SELECT document_id, source_uri
FROM raw.sources
WHERE document_id NOT IN (SELECT document_id FROM raw.documents)
