-- What do a paper's lines say after repair?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: page_first INTEGER: page of the paper's first line
-- parameter: line_first INTEGER: that line
-- parameter: page_last INTEGER: page of the paper's last line
-- parameter: line_last INTEGER: that line
-- parameter: limit INTEGER = 400: how many
-- parameter: offset INTEGER = 0: how many to pass over
SELECT page_number, line_first AS line_number, text, repair_kind, confidence_frac, has_break_before
FROM core.lines
WHERE document_id = $document_id::VARCHAR
    AND page_number BETWEEN $page_first::INTEGER AND $page_last::INTEGER
    AND (page_number > $page_first::INTEGER OR line_first >= $line_first::INTEGER)
    AND (page_number < $page_last::INTEGER OR line_first <= $line_last::INTEGER)
ORDER BY page_number, line_first
LIMIT $limit::INTEGER OFFSET $offset::INTEGER
