-- Of the places in kitap_seen, only the version seen there is current
UPDATE raw.sources
SET is_current = false
WHERE is_current
    AND source_uri IN (SELECT source_uri FROM kitap_seen)
    AND (source_uri, document_id) NOT IN (SELECT (source_uri, document_id) FROM kitap_seen)
