-- Which papers are there?
-- parameter: document_id VARCHAR = NULL: only this volume's, by the first characters of its id
-- parameter: language VARCHAR = NULL: only those in this language (ru, kk, en, und)
-- parameter: words VARCHAR = NULL: only those whose title or authors contain this, case and «ё» aside
-- parameter: limit INTEGER = 1000: how many
-- parameter: offset INTEGER = 0: how many to pass over
WITH chosen AS (
    -- What is sorted is narrow; the rest of the rows that are shown is fetched afterwards.
    SELECT paper_id
    FROM mart.paper_overview
    WHERE ($document_id::VARCHAR IS NULL OR starts_with(document_id, $document_id::VARCHAR))
        AND ($language::VARCHAR IS NULL OR language = $language::VARCHAR)
        AND (
            $words::VARCHAR IS NULL
            OR contains(fold_text(concat_ws(' ', title, authors, supervisors)), fold_text($words::VARCHAR))
        )
    ORDER BY file_name, document_id, paper_index
    LIMIT $limit::INTEGER OFFSET $offset::INTEGER
)

SELECT overview.*
FROM mart.paper_overview AS overview
WHERE overview.paper_id IN (SELECT paper_id FROM chosen)
ORDER BY overview.file_name, overview.document_id, overview.paper_index
