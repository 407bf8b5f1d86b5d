-- What is known of some documents at their places is written anew
DELETE FROM raw.sources AS source
USING (SELECT unnest($source_uris::VARCHAR[]) AS source_uri, unnest($document_ids::VARCHAR[]) AS document_id) AS given
WHERE source.source_uri = given.source_uri AND source.document_id = given.document_id
