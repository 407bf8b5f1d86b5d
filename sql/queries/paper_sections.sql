-- What are the sections of a paper?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT section_index, heading, level, text, page_number, line_first, page_last, line_last, confidence_frac
FROM core.sections
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY section_index
LIMIT 500
