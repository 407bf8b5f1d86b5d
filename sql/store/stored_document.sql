-- A document and its current place
-- parameter: document_id VARCHAR: the document
SELECT
    place.source_uri,
    document.file_name,
    document.media_type,
    document.byte_count,
    document.encoding,
    document.notes,
    place.modified_at
FROM raw.documents AS document
INNER JOIN raw.sources AS place USING (document_id)
WHERE document.document_id = $document_id
ORDER BY place.is_current DESC, place.seen_at DESC, place.source_uri
LIMIT 1
