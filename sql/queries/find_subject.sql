-- Which document or paper is meant by an id, its first characters, a file name or a title?
-- parameter: subject VARCHAR: what was typed
WITH asked AS (
    SELECT
        word,
        regexp_extract(word, '[^/]*$') AS last_part,
        fold_text(word) AS folded,
        -- The longest run of letters, accents aside: what it does not stand in need not be folded, which is slow.
        coalesce(list_sort(list_transform(
            regexp_extract_all(fold_text(word), '[\p{L}\p{N}]+'),
            lambda run: lpad(length(run)::VARCHAR, 6, '0') || strip_accents(run)
        ), 'DESC')[1][7:], '') AS run
    FROM (SELECT trim($subject::VARCHAR) AS word)
),

documents AS (
    SELECT document_id AS id, file_name AS name FROM raw.documents
    UNION
    SELECT document_id, regexp_extract(source_uri, '[^/]*$')
    FROM ops.outcomes
    WHERE document_id IS NOT NULL AND document_id NOT IN (SELECT document_id FROM raw.documents)
),

candidates AS MATERIALIZED (
    SELECT 'document' AS kind, id, name FROM documents
    UNION ALL
    SELECT 'paper' AS kind, paper_id, coalesce(title, '(no title)') FROM core.papers
),

exact AS MATERIALIZED (
    SELECT
        candidates.*,
        CASE
            WHEN id = word THEN 1
            WHEN name = word OR name = last_part THEN 2
            WHEN length(word) >= 4 AND starts_with(id, word) THEN 3
        END AS rank
    FROM candidates
    CROSS JOIN asked
    WHERE id = word OR name = word OR name = last_part OR (length(word) >= 4 AND starts_with(id, word))
),

-- Names are looked through only for what is neither an id nor a whole name.
named AS (
    SELECT candidates.*, 4 AS rank
    FROM candidates
    CROSS JOIN asked
    CROSS JOIN (SELECT count(*) AS exact_count FROM exact)
    WHERE CASE
        WHEN exact_count > 0 OR length(word) < 3 THEN false
        WHEN contains(strip_accents(lower(name)), run) THEN contains(fold_text(name), folded)
        ELSE false
    END
)

SELECT kind, id, name
FROM (FROM exact UNION ALL FROM named)
QUALIFY rank = min(rank) OVER ()
ORDER BY kind, name, id
