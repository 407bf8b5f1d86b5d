-- Which tables has a paper?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT
    table_index, label, number, caption, note, row_count, column_count, layout, unit, page_number, line_first,
    page_last, line_last, confidence_frac
FROM core.tables
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY table_index
