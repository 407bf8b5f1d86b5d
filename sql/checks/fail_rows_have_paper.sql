-- Everything found in a paper belongs to a paper of the same document
WITH paper_rows AS (
    SELECT 'core.paper_texts' AS table_name, document_id, paper_id FROM core.paper_texts
    UNION ALL
    SELECT 'core.people' AS table_name, document_id, paper_id FROM core.people
    UNION ALL
    SELECT 'core.sections' AS table_name, document_id, paper_id FROM core.sections
    UNION ALL
    SELECT 'core.tables' AS table_name, document_id, paper_id FROM core.tables
    UNION ALL
    SELECT 'core.table_cells' AS table_name, document_id, paper_id FROM core.table_cells
    UNION ALL
    SELECT 'core.figures' AS table_name, document_id, paper_id FROM core.figures
    UNION ALL
    SELECT 'core.references' AS table_name, document_id, paper_id FROM core."references"
    UNION ALL
    SELECT 'core.citations' AS table_name, document_id, paper_id FROM core.citations
    UNION ALL
    SELECT 'core.claims' AS table_name, document_id, paper_id FROM core.claims
    UNION ALL
    SELECT 'core.findings' AS table_name, document_id, paper_id FROM core.findings
    UNION ALL
    SELECT 'core.finding_inputs' AS table_name, document_id, paper_id FROM core.finding_inputs
    UNION ALL
    SELECT 'core.lines' AS table_name, document_id, paper_id FROM core.lines WHERE paper_id IS NOT NULL
)

SELECT paper_rows.table_name, paper_rows.document_id, paper_rows.paper_id, count(*) AS row_count
FROM paper_rows
LEFT JOIN core.papers AS paper USING (document_id, paper_id)
WHERE paper.paper_id IS NULL
GROUP BY ALL
