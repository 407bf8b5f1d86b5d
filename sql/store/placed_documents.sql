-- Which of these documents were loaded before, at any place
SELECT DISTINCT document_id FROM raw.sources WHERE document_id IN (SELECT unnest($document_ids::VARCHAR[]))
