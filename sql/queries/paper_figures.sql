-- Which figures has a paper?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT figure_index, label, number, caption, note, unit, page_number, line_first, confidence_frac
FROM core.figures
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY figure_index
