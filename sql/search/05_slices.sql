-- One row per current document: passages are found slice by slice, so that memory does not grow with the corpus
WITH sizes AS (
    SELECT document_id, coalesce(sum(page.line_count), 0) AS line_count
    FROM current_documents()
    LEFT JOIN raw.pages AS page USING (document_id)
    GROUP BY document_id
)

SELECT
    document_id,
    row_number() OVER (ORDER BY document_id) AS document,
    -- About half a million lines each, in order of the documents.
    (sum(line_count) OVER (ORDER BY document_id) // 500000)::INTEGER AS slice
FROM sizes
