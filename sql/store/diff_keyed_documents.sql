-- Rows added, changed and gone of each document between two states of a table with a key
SELECT
    coalesce(later.document_id, earlier.document_id) AS document_id,
    count(*) FILTER (earlier.k IS NULL) AS added_count,
    count(*) FILTER (earlier.h <> later.h) AS changed_count,
    count(*) FILTER (later.k IS NULL) AS gone_count,
    count(earlier.k) AS before_count,
    count(later.k) AS after_count
FROM before_rows AS earlier
FULL JOIN after_rows AS later ON earlier.k = later.k AND earlier.document_id = later.document_id
GROUP BY ALL
HAVING added_count > 0 OR changed_count > 0 OR gone_count > 0
ORDER BY ALL
