-- A document's pages as they were read; of a page read in several ways the way read last
-- parameter: document_id VARCHAR: the document
SELECT
    page_number,
    text_source,
    raw_text,
    is_page_certain,
    line_count,
    width_pt,
    height_pt,
    lines_json,
    extractor_version
FROM raw.pages
WHERE document_id = $document_id
QUALIFY row_number() OVER (PARTITION BY page_number ORDER BY run_id DESC, text_source) = 1
ORDER BY page_number
