-- Every core row belongs to a document that was read
WITH core_rows AS (
    SELECT 'core.lines' AS table_name, document_id FROM core.lines
    UNION ALL
    SELECT 'core.repairs' AS table_name, document_id FROM core.repairs
    UNION ALL
    SELECT 'core.volumes' AS table_name, document_id FROM core.volumes
    UNION ALL
    SELECT 'core.papers' AS table_name, document_id FROM core.papers
    UNION ALL
    SELECT 'core.paper_texts' AS table_name, document_id FROM core.paper_texts
    UNION ALL
    SELECT 'core.people' AS table_name, document_id FROM core.people
    UNION ALL
    SELECT 'core.sections' AS table_name, document_id FROM core.sections
    UNION ALL
    SELECT 'core.tables' AS table_name, document_id FROM core.tables
    UNION ALL
    SELECT 'core.table_cells' AS table_name, document_id FROM core.table_cells
    UNION ALL
    SELECT 'core.figures' AS table_name, document_id FROM core.figures
    UNION ALL
    SELECT 'core.references' AS table_name, document_id FROM core."references"
    UNION ALL
    SELECT 'core.citations' AS table_name, document_id FROM core.citations
    UNION ALL
    SELECT 'core.claims' AS table_name, document_id FROM core.claims
    UNION ALL
    SELECT 'core.findings' AS table_name, document_id FROM core.findings
    UNION ALL
    SELECT 'core.finding_inputs' AS table_name, document_id FROM core.finding_inputs
)

SELECT table_name, document_id, count(*) AS row_count
FROM core_rows
WHERE document_id NOT IN (SELECT document_id FROM raw.documents)
GROUP BY ALL
