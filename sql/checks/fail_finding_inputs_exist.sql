-- Every number of a finding leads to the finding and to the claim, the cell or the table it comes from
SELECT input.paper_id, input.finding_index, input.input_index, input.role
FROM core.finding_inputs AS input
LEFT JOIN core.findings AS finding USING (paper_id, finding_index)
LEFT JOIN core.claims AS claim USING (paper_id, claim_index)
LEFT JOIN core.tables AS parent USING (paper_id, table_index)
LEFT JOIN core.table_cells AS cell USING (paper_id, table_index, block_index, row_index, column_index)
WHERE finding.paper_id IS NULL
    OR (input.claim_index IS NOT NULL AND claim.paper_id IS NULL)
    OR (input.table_index IS NOT NULL AND parent.paper_id IS NULL)
    OR (input.column_index IS NOT NULL AND cell.paper_id IS NULL)
