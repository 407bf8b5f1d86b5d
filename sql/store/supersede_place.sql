-- Older versions of the file at one place are no longer current
UPDATE raw.sources
SET is_current = false
WHERE is_current AND source_uri = $source_uri AND document_id <> $document_id
RETURNING document_id
