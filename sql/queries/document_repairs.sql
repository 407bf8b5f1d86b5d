-- Which spans were replaced in some lines of a page?
-- page: documents
-- parameter: document_id VARCHAR: the volume
-- parameter: page_number INTEGER: the page
-- parameter: first_line INTEGER: the first line
-- parameter: last_line INTEGER: the last line
SELECT line_first AS line_number, raw_start, raw_end, raw_text, text, kind, source, confidence_frac
FROM core.repairs
WHERE document_id = $document_id::VARCHAR
    AND page_number = $page_number::INTEGER
    AND line_first BETWEEN $first_line::INTEGER AND $last_line::INTEGER
ORDER BY line_first, raw_start, raw_end
