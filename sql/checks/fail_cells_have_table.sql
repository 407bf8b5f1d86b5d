-- Every cell belongs to a table of its paper
SELECT cell.paper_id, cell.table_index, count(*) AS cell_count
FROM core.table_cells AS cell
LEFT JOIN core.tables AS parent USING (paper_id, table_index)
WHERE parent.paper_id IS NULL
GROUP BY ALL
