-- A document's pages, read or set aside, are numbered from 1 without a gap
WITH known AS (
    SELECT document_id, page_number FROM raw.pages
    UNION
    SELECT document_id, page_number FROM ops.rejects
    WHERE table_name = 'raw.pages'
        AND page_number IS NOT NULL
        AND document_id IN (SELECT document_id FROM raw.documents)
)

SELECT document_id, count(*) AS known_count, min(page_number) AS first_page, max(page_number) AS last_page
FROM known
GROUP BY document_id
HAVING min(page_number) <> 1 OR max(page_number) <> count(*)
