-- Rows added and gone between two states of a table without a key; equal rows are counted
WITH earlier AS (SELECT h, count(*) AS row_count FROM before_rows AS rows_before GROUP BY h),

later AS (SELECT h, count(*) AS row_count FROM after_rows AS rows_after GROUP BY h),

both_sides AS (
    SELECT coalesce(earlier.row_count, 0) AS before_count, coalesce(later.row_count, 0) AS after_count
    FROM earlier
    FULL JOIN later USING (h)
)

SELECT
    coalesce(sum(greatest(after_count - before_count, 0)), 0)::BIGINT AS added_count,
    0 AS changed_count,
    coalesce(sum(greatest(before_count - after_count, 0)), 0)::BIGINT AS gone_count
FROM both_sides
