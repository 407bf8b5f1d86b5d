-- Where does a paper cite, and which entry answers?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT citation_index, marker, pinpoint, sentence, reference_index, page_number, line_first, confidence_frac
FROM core.citations
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY citation_index
LIMIT 2000
