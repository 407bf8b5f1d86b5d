-- Which tables stand in several blocks side by side, and how many rows has each block?
WITH chosen AS (
    SELECT paper_id, table_index FROM core.tables WHERE layout = 'side_by_side'
    UNION
    SELECT paper_id, table_index FROM core.table_cells WHERE block_index > 1
)

SELECT
    paper.title AS paper,
    parent.number,
    parent.caption,
    cell.block_index,
    cell.block,
    count(DISTINCT cell.row_index) AS row_count,
    count(*) FILTER (cell.value IS NOT NULL) AS number_count,
    parent.page_number,
    parent.line_first,
    parent.paper_id,
    parent.table_index
FROM chosen
INNER JOIN core.tables AS parent USING (paper_id, table_index)
INNER JOIN core.table_cells AS cell USING (paper_id, table_index)
INNER JOIN core.papers AS paper ON paper.paper_id = parent.paper_id
WHERE parent.document_id IN (SELECT document_id FROM current_documents())
GROUP BY ALL
ORDER BY parent.paper_id, parent.table_index, cell.block_index
