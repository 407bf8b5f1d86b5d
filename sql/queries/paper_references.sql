-- What does a paper's reference list say, and which entry does each «Там же» mean?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
SELECT
    reference_index, marker, raw_text, text, kind, authors, title, container, issuer, jurisdiction, publisher, place,
    year, date, number, volume, issue, pages, page_count, doi, url, same_as_index, work_id, page_number, line_first,
    page_last, line_last, confidence_frac
FROM core."references"
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY reference_index
LIMIT 2000
