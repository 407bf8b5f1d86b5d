-- Rows added and gone of each document between two states of a table without a key; equal rows are counted
WITH earlier AS (SELECT document_id, h, count(*) AS row_count FROM before_rows AS rows_before GROUP BY ALL),

later AS (SELECT document_id, h, count(*) AS row_count FROM after_rows AS rows_after GROUP BY ALL),

both_sides AS (
    SELECT
        document_id,
        coalesce(earlier.row_count, 0) AS before_count,
        coalesce(later.row_count, 0) AS after_count
    FROM earlier
    FULL JOIN later USING (document_id, h)
)

SELECT
    document_id,
    sum(greatest(after_count - before_count, 0))::BIGINT AS added_count,
    0 AS changed_count,
    sum(greatest(before_count - after_count, 0))::BIGINT AS gone_count,
    sum(before_count)::BIGINT AS before_count,
    sum(after_count)::BIGINT AS after_count
FROM both_sides
GROUP BY document_id
HAVING added_count > 0 OR gone_count > 0
ORDER BY ALL
