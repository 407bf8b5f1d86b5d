-- Which titles, abstracts and keywords does a paper's head print, in which languages?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT text_index, kind, language, text, page_number, line_first, confidence_frac
FROM core.paper_texts
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY text_index
