-- Lines and titles that hold all the words as they are written: where there is no index
WITH asked AS (
    SELECT list_transform(
        regexp_extract_all(lower($words::VARCHAR), '[\p{L}\p{N}]+'), lambda word: replace(word, 'ё', 'е')
    ) AS words
),

places AS (
    SELECT
        'paragraph' AS kind, page_number, line_first AS line_number, text AS snippet, language, paper_id, document_id,
        line_first, page_last, line_last, text
    FROM core.lines
    UNION ALL
    SELECT kind, page_number, line_first, text, language, paper_id, document_id, line_first, page_last, line_last, text
    FROM core.paper_texts
    WHERE kind = 'title'
)

SELECT NULL::DOUBLE AS score, places.* EXCLUDE (text, paper_id), paper.title, places.paper_id, places.text
FROM places
CROSS JOIN asked
LEFT JOIN core.papers AS paper USING (paper_id)
WHERE len(list_filter(asked.words, lambda word: NOT contains(replace(lower(places.text), 'ё', 'е'), word))) = 0
    AND ($kind::VARCHAR IS NULL OR places.kind = $kind)
    AND ($language::VARCHAR IS NULL OR places.language = $language)
    AND places.document_id IN (SELECT document_id FROM raw.sources WHERE is_current)
ORDER BY places.kind = 'title' DESC, places.document_id, places.page_number, places.line_first
LIMIT $top::BIGINT
