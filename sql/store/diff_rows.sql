-- The rows that differ between two states of a table, each as JSON
-- parameter: row_limit INTEGER: how many
SELECT
    CASE WHEN earlier.k IS NULL THEN '+' WHEN later.k IS NULL THEN '-' ELSE '~' END AS mark,
    to_json(earlier.r)::VARCHAR AS before_json,
    to_json(later.r)::VARCHAR AS after_json
FROM before_rows AS earlier
FULL JOIN after_rows AS later ON earlier.k = later.k
WHERE earlier.k IS NULL OR later.k IS NULL OR earlier.h <> later.h
ORDER BY coalesce(later.r, earlier.r)
LIMIT $row_limit
