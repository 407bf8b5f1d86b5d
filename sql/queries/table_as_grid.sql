-- How does a table look, row by row and block by block?
-- parameter: paper_id VARCHAR: the paper, or the first characters of its id
-- parameter: table_index INTEGER = 1: which table of the paper
SELECT
    parent.number,
    parent.caption,
    cell.block_index,
    cell.block,
    cell.row_index,
    any_value(cell.row_header) AS row_header,
    list(cell.column_header ORDER BY cell.column_index) AS column_headers,
    list(cell.text ORDER BY cell.column_index) AS cells
FROM core.table_cells AS cell
INNER JOIN core.tables AS parent USING (paper_id, table_index)
WHERE starts_with(cell.paper_id, $paper_id::VARCHAR) AND cell.table_index = $table_index::INTEGER
GROUP BY cell.paper_id, parent.number, parent.caption, cell.block_index, cell.block, cell.row_index
ORDER BY cell.paper_id, cell.block_index, cell.row_index
