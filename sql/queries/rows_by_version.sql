-- Which version of which extractor made how many rows, and how sure is it of them?
-- page: quality
-- parameter: document_id VARCHAR = NULL: only this volume
WITH made AS (
    SELECT 'core.lines' AS table_name, extractor_version, confidence_frac, document_id FROM core.lines
    UNION ALL
    SELECT 'core.papers', extractor_version, confidence_frac, document_id FROM core.papers
    UNION ALL
    SELECT 'core.people', extractor_version, confidence_frac, document_id FROM core.people
    UNION ALL
    SELECT 'core.sections', extractor_version, confidence_frac, document_id FROM core.sections
    UNION ALL
    SELECT 'core.tables', extractor_version, confidence_frac, document_id FROM core.tables
    UNION ALL
    SELECT 'core.table_cells', extractor_version, confidence_frac, document_id FROM core.table_cells
    UNION ALL
    SELECT 'core.figures', extractor_version, confidence_frac, document_id FROM core.figures
    UNION ALL
    SELECT 'core.references', extractor_version, confidence_frac, document_id FROM core."references"
    UNION ALL
    SELECT 'core.citations', extractor_version, confidence_frac, document_id FROM core.citations
    UNION ALL
    SELECT 'core.claims', extractor_version, confidence_frac, document_id FROM core.claims
    UNION ALL
    SELECT 'core.findings', extractor_version, confidence_frac, document_id FROM core.findings
)

SELECT
    table_name,
    extractor_version,
    count(*) AS row_count,
    avg(confidence_frac) AS mean_confidence_frac,
    count(*) FILTER (confidence_frac < 0.5) AS low_confidence_count,
    [
        count(*) FILTER (confidence_frac >= 0.0 AND confidence_frac < 0.1),
        count(*) FILTER (confidence_frac >= 0.1 AND confidence_frac < 0.2),
        count(*) FILTER (confidence_frac >= 0.2 AND confidence_frac < 0.3),
        count(*) FILTER (confidence_frac >= 0.3 AND confidence_frac < 0.4),
        count(*) FILTER (confidence_frac >= 0.4 AND confidence_frac < 0.5),
        count(*) FILTER (confidence_frac >= 0.5 AND confidence_frac < 0.6),
        count(*) FILTER (confidence_frac >= 0.6 AND confidence_frac < 0.7),
        count(*) FILTER (confidence_frac >= 0.7 AND confidence_frac < 0.8),
        count(*) FILTER (confidence_frac >= 0.8 AND confidence_frac < 0.9),
        count(*) FILTER (confidence_frac >= 0.9 AND confidence_frac < 1.01)
    ] AS tenths
FROM made
WHERE $document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR
GROUP BY table_name, extractor_version
ORDER BY table_name, extractor_version
