-- Which version of which extractor made how many rows, and how sure is it of them?
-- page: quality
-- parameter: document_id VARCHAR = NULL: only this volume
-- One row per table, version and tenth of confidence (9 is 0.9 to 1).
SELECT
    'core.lines' AS table_name, extractor_version, (confidence_step // 2)::INTEGER AS tenth,
    sum(line_count)::BIGINT AS row_count, sum(confidence_sum) AS confidence_sum
FROM mart.line_quality
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.papers', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.papers
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.people', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.people
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.sections', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.sections
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.tables', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.tables
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.table_cells', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.table_cells
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.figures', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.figures
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.references', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core."references"
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.citations', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.citations
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.claims', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.claims
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
UNION ALL
SELECT
    'core.findings', extractor_version, least(9, floor(confidence_frac * 10))::INTEGER AS tenth, count(*),
    sum(confidence_frac)
FROM core.findings
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY extractor_version, tenth
ORDER BY table_name, extractor_version, tenth
