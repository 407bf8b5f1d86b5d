-- Older versions of the files at some places are no longer current
UPDATE raw.sources AS source
SET is_current = false
FROM (SELECT unnest($source_uris::VARCHAR[]) AS source_uri, unnest($document_ids::VARCHAR[]) AS document_id) AS given
WHERE source.is_current AND source.source_uri = given.source_uri AND source.document_id <> given.document_id
RETURNING source.source_uri, source.document_id
