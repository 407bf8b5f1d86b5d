-- Which spans were replaced on a page, line by line?
-- parameter: document_id VARCHAR: the volume
-- parameter: page_number INTEGER: the page
SELECT line_first AS line_number, raw_start, raw_end, raw_text, text, kind, source, confidence_frac
FROM core.repairs
WHERE document_id = $document_id::VARCHAR AND page_number = $page_number::INTEGER
ORDER BY line_first, raw_start
