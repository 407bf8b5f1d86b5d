-- Which pages has a volume, and how much of each was repaired?
-- page: documents
-- parameter: document_id VARCHAR: the volume
SELECT
    page.page_number,
    bool_and(page.is_page_certain) AS is_page_certain,
    string_agg(DISTINCT page.text_source, ', ' ORDER BY page.text_source) AS text_sources,
    max(page.line_count) AS line_count,
    max(page.width_pt) AS width_pt,
    max(page.height_pt) AS height_pt,
    coalesce(any_value(repaired.line_count), 0) AS repaired_line_count
FROM raw.pages AS page
LEFT JOIN (
    SELECT page_number, count(DISTINCT line_first) AS line_count
    FROM core.repairs
    WHERE document_id = $document_id::VARCHAR
    GROUP BY page_number
) AS repaired ON repaired.page_number = page.page_number
WHERE page.document_id = $document_id::VARCHAR
GROUP BY page.page_number
ORDER BY page.page_number
