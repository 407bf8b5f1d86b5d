-- Rows added, changed and gone between two states of a table with a key
SELECT
    count(*) FILTER (earlier.k IS NULL) AS added_count,
    count(*) FILTER (earlier.h <> later.h) AS changed_count,
    count(*) FILTER (later.k IS NULL) AS gone_count
FROM before_rows AS earlier
FULL JOIN after_rows AS later ON earlier.k = later.k
