-- Every core row starts and ends on a page that was read
WITH core_rows AS (
    SELECT 'core.lines' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.lines
    UNION ALL
    SELECT 'core.repairs' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.repairs
    UNION ALL
    SELECT 'core.volumes' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.volumes
    UNION ALL
    SELECT 'core.papers' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.papers
    UNION ALL
    SELECT 'core.paper_texts' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.paper_texts
    UNION ALL
    SELECT 'core.people' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.people
    UNION ALL
    SELECT 'core.sections' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.sections
    UNION ALL
    SELECT 'core.tables' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.tables
    UNION ALL
    SELECT 'core.table_cells' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.table_cells
    UNION ALL
    SELECT 'core.figures' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.figures
    UNION ALL
    SELECT 'core.references' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core."references"
    UNION ALL
    SELECT 'core.citations' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.citations
    UNION ALL
    SELECT 'core.claims' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.claims
    UNION ALL
    SELECT 'core.findings' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.findings
    UNION ALL
    SELECT 'core.finding_inputs' AS table_name, document_id, page_number, line_first, page_last, line_last
    FROM core.finding_inputs
),

places AS (
    SELECT table_name, document_id, page_number FROM core_rows
    UNION
    SELECT table_name, document_id, page_last FROM core_rows
)

SELECT places.*
FROM places
LEFT JOIN (SELECT DISTINCT document_id, page_number FROM raw.pages) AS page USING (document_id, page_number)
WHERE page.document_id IS NULL
