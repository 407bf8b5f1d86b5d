-- What stands in the cells of a paper's tables?
-- page: papers
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
-- parameter: limit INTEGER = 4000: how many cells
SELECT
    table_index, block_index, block, row_index, column_index, column_header, row_header, raw_text, text, is_total,
    raw_number, value, unit, unit_code, scale, value_base, value_alternative, is_ambiguous, page_number, line_first,
    confidence_frac
FROM core.table_cells
WHERE document_id = $document_id::VARCHAR AND paper_id = $paper_id::VARCHAR
ORDER BY table_index, block_index, row_index, column_index
LIMIT $limit::INTEGER
