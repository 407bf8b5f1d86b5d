-- Which papers does a volume hold, from which line to which?
-- page: documents
-- parameter: document_id VARCHAR: the volume
SELECT
    paper_id, paper_index, title, language, printed_pages, is_head_missing, is_tail_missing, page_number, line_first,
    page_last, line_last, confidence_frac
FROM core.papers
WHERE document_id = $document_id::VARCHAR
ORDER BY paper_index
