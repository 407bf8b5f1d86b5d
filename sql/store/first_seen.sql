-- When each of these documents was first seen
SELECT document_id, first_seen_at FROM raw.documents WHERE document_id IN (SELECT unnest($document_ids::VARCHAR[]))
