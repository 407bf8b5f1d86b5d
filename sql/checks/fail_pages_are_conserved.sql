-- Every page of a source was read or set aside with a reason
WITH read_pages AS (
    SELECT document_id, page_number FROM raw.pages
    UNION
    SELECT document_id, page_number FROM ops.rejects WHERE table_name = 'raw.pages' AND page_number IS NOT NULL
)

SELECT document.document_id, document.file_name, document.page_count, count(read_pages.page_number) AS known_count
FROM raw.documents AS document
LEFT JOIN read_pages USING (document_id)
WHERE document.page_count IS NOT NULL
GROUP BY ALL
HAVING count(read_pages.page_number) <> document.page_count
