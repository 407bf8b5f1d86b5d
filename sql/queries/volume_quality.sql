-- How well was one volume read and repaired?
-- page: quality
-- parameter: document_id VARCHAR: the volume
SELECT * FROM mart.corpus_health WHERE document_id = $document_id::VARCHAR
