-- No two rows have the same key
SELECT
    'raw.pages' AS table_name,
    document_id,
    concat_ws('/', page_number, text_source) AS row_key,
    count(*) AS copies
FROM raw.pages
GROUP BY document_id, page_number, text_source
HAVING count(*) > 1
UNION ALL
SELECT 'raw.sources' AS table_name, document_id, source_uri AS row_key, count(*) AS copies
FROM raw.sources
GROUP BY document_id, source_uri
HAVING count(*) > 1
UNION ALL
SELECT
    'core.lines' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', document_id, page_number, line_first) AS row_key,
    count(*) AS copies
FROM core.lines
GROUP BY document_id, page_number, line_first
HAVING count(*) > 1
UNION ALL
SELECT
    'core.repairs' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', document_id, page_number, line_first, raw_start, raw_end) AS row_key,
    count(*) AS copies
FROM core.repairs
GROUP BY document_id, page_number, line_first, raw_start, raw_end
HAVING count(*) > 1
UNION ALL
SELECT
    'core.paper_texts' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, text_index) AS row_key,
    count(*) AS copies
FROM core.paper_texts
GROUP BY paper_id, text_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.people' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, person_index) AS row_key,
    count(*) AS copies
FROM core.people
GROUP BY paper_id, person_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.sections' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, section_index) AS row_key,
    count(*) AS copies
FROM core.sections
GROUP BY paper_id, section_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.tables' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, table_index) AS row_key,
    count(*) AS copies
FROM core.tables
GROUP BY paper_id, table_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.table_cells' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, table_index, block_index, row_index, column_index) AS row_key,
    count(*) AS copies
FROM core.table_cells
GROUP BY paper_id, table_index, block_index, row_index, column_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.figures' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, figure_index) AS row_key,
    count(*) AS copies
FROM core.figures
GROUP BY paper_id, figure_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.references' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, reference_index) AS row_key,
    count(*) AS copies
FROM core."references"
GROUP BY paper_id, reference_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.citations' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, citation_index) AS row_key,
    count(*) AS copies
FROM core.citations
GROUP BY paper_id, citation_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.claims' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, claim_index) AS row_key,
    count(*) AS copies
FROM core.claims
GROUP BY paper_id, claim_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.findings' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, finding_index) AS row_key,
    count(*) AS copies
FROM core.findings
GROUP BY paper_id, finding_index
HAVING count(*) > 1
UNION ALL
SELECT
    'core.finding_inputs' AS table_name,
    min(document_id) AS document_id,
    concat_ws('/', paper_id, finding_index, input_index) AS row_key,
    count(*) AS copies
FROM core.finding_inputs
GROUP BY paper_id, finding_index, input_index
HAVING count(*) > 1
