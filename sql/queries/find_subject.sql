-- Which document or paper is meant by an id, its first characters, a file name or a title?
-- parameter: subject VARCHAR: what was typed
WITH asked AS (SELECT trim($subject::VARCHAR) AS word),

documents AS (
    SELECT document_id AS id, file_name AS name FROM raw.documents
    UNION
    SELECT document_id, regexp_extract(source_uri, '[^/]*$')
    FROM ops.outcomes
    WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM raw.documents)
),

candidates AS (
    SELECT 'document' AS kind, id, name FROM documents
    UNION ALL
    SELECT 'paper' AS kind, paper_id, coalesce(title, '(no title)') FROM core.papers
),

ranked AS (
    SELECT
        kind,
        id,
        name,
        CASE
            WHEN id = word THEN 1
            WHEN name = word OR name = regexp_extract(word, '[^/]*$') THEN 2
            WHEN length(word) >= 4 AND starts_with(id, word) THEN 3
            WHEN length(word) >= 3 AND contains(fold_text(name), fold_text(word)) THEN 4
        END AS rank
    FROM candidates
    CROSS JOIN asked
)

SELECT kind, id, name
FROM ranked
WHERE rank IS NOT NULL
QUALIFY rank = min(rank) OVER ()
ORDER BY kind, name, id
