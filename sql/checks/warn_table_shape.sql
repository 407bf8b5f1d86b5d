-- A table has the rows and columns that it counts
SELECT
    parent.paper_id,
    parent.table_index,
    parent.row_count,
    count(DISTINCT (cell.block_index, cell.row_index)) AS found_row_count,
    parent.column_count,
    coalesce(max(cell.column_index), 0) AS last_column
FROM core.tables AS parent
LEFT JOIN core.table_cells AS cell USING (paper_id, table_index)
GROUP BY ALL
HAVING count(DISTINCT (cell.block_index, cell.row_index)) FILTER (cell.row_index IS NOT NULL) <> parent.row_count
    OR coalesce(max(cell.column_index), 0) > parent.column_count
