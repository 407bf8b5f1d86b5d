-- The papers of a document are numbered from 1 without a gap, in the order in which they start
WITH numbered AS (
    SELECT
        document_id,
        paper_id,
        paper_index,
        row_number() OVER (PARTITION BY document_id ORDER BY page_number, line_first, paper_index) AS expected_index
    FROM core.papers
)

SELECT document_id, paper_id, paper_index, expected_index
FROM numbered
WHERE paper_index <> expected_index
    AND document_id NOT IN (
        SELECT document_id FROM ops.rejects WHERE table_name = 'core.papers' AND document_id IS NOT NULL
    )
