-- The documents, loaded, withdrawn or set aside, whose id begins so
SELECT DISTINCT document_id
FROM (
    SELECT document_id FROM raw.documents
    UNION ALL
    SELECT document_id FROM ops.rejects
) AS known
WHERE starts_with(document_id, $beginning)
ORDER BY document_id
LIMIT 3
