-- Which numbers entered a finding, and where do they stand?
-- page: audit
-- parameter: document_id VARCHAR: the volume
-- parameter: paper_id VARCHAR: the paper
-- parameter: finding_index INTEGER: which of its findings
SELECT
    entry.input_index, entry.role, entry.value_used, entry.claim_index, entry.table_index, entry.block_index,
    entry.row_index, entry.column_index,
    coalesce(claim.raw_number, cell.raw_number, cell.text) AS printed,
    coalesce(claim.unit, cell.unit) AS unit,
    claim.sentence,
    cell.block, cell.row_header, cell.column_header,
    coalesce(claim.value_alternative, cell.value_alternative) AS value_alternative,
    coalesce(claim.is_ambiguous, cell.is_ambiguous, false) AS is_ambiguous,
    coalesce(claim.page_number, cell.page_number, entry.page_number) AS page_number,
    coalesce(claim.line_first, cell.line_first, entry.line_first) AS line_first,
    parent.label AS table_label
FROM core.finding_inputs AS entry
LEFT JOIN core.claims AS claim
    ON claim.document_id = $document_id::VARCHAR AND claim.paper_id = entry.paper_id
    AND claim.claim_index = entry.claim_index
LEFT JOIN core.table_cells AS cell
    ON cell.document_id = $document_id::VARCHAR AND cell.paper_id = entry.paper_id
    AND cell.table_index = entry.table_index AND cell.block_index = entry.block_index
    AND cell.row_index = entry.row_index AND cell.column_index = entry.column_index
LEFT JOIN core.tables AS parent
    ON parent.document_id = $document_id::VARCHAR AND parent.paper_id = entry.paper_id
    AND parent.table_index = entry.table_index
WHERE entry.document_id = $document_id::VARCHAR
    AND entry.paper_id = $paper_id::VARCHAR
    AND entry.finding_index = $finding_index::INTEGER
ORDER BY entry.input_index
