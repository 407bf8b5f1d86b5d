-- Known documents were seen again, unchanged, at the places of kitap_seen
MERGE INTO raw.sources AS place
USING (SELECT DISTINCT source_uri, document_id FROM kitap_seen) AS seen
    ON place.source_uri = seen.source_uri AND place.document_id = seen.document_id
WHEN MATCHED THEN UPDATE SET seen_at = $now, is_current = true
WHEN NOT MATCHED THEN INSERT (source_uri, document_id, seen_at, is_current, run_id)
    VALUES (seen.source_uri, seen.document_id, $now, true, $run_id)
