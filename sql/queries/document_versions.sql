-- Where was a volume found, and which other versions were found there?
-- page: documents
-- parameter: document_id VARCHAR: the volume
SELECT place.source_uri, place.document_id, place.byte_count, place.seen_at, place.is_current
FROM raw.sources AS place
WHERE place.source_uri IN (SELECT source_uri FROM raw.sources WHERE document_id = $document_id::VARCHAR)
ORDER BY place.source_uri, place.seen_at DESC, place.document_id
LIMIT 100
