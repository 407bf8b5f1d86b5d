-- Everything found in a paper stands between its first and its last line
WITH paper_rows AS (
    SELECT 'core.paper_texts' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.paper_texts
    UNION ALL
    SELECT 'core.people' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.people
    UNION ALL
    SELECT 'core.sections' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.sections
    UNION ALL
    SELECT 'core.tables' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.tables
    UNION ALL
    SELECT 'core.table_cells' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.table_cells
    UNION ALL
    SELECT 'core.figures' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.figures
    UNION ALL
    SELECT 'core.references' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core."references"
    UNION ALL
    SELECT 'core.citations' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.citations
    UNION ALL
    SELECT 'core.claims' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.claims
    UNION ALL
    SELECT 'core.findings' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.findings
    UNION ALL
    SELECT 'core.finding_inputs' AS table_name, paper_id, document_id, page_number, line_first, page_last, line_last
    FROM core.finding_inputs
)

SELECT paper_rows.*
FROM paper_rows
INNER JOIN core.papers AS paper USING (paper_id)
WHERE line_position(paper_rows.page_number, paper_rows.line_first)
    < line_position(paper.page_number, paper.line_first)
    OR line_position(paper_rows.page_last, paper_rows.line_last) > line_position(paper.page_last, paper.line_last)
