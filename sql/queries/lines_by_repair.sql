-- How many lines of each language were repaired, how, and how sure is the repair?
-- page: quality
-- parameter: document_id VARCHAR = NULL: only this volume
-- parameter: extractor_version VARCHAR = NULL: only lines that this version of the repair made
-- One row per kind of repair, language and step of confidence (twentieths; 19 is 0.95 to 1).
SELECT
    repair_kind,
    language,
    confidence_step::INTEGER AS step,
    sum(line_count)::BIGINT AS line_count,
    sum(confidence_sum) AS confidence_sum
FROM mart.line_quality
WHERE ($document_id::VARCHAR IS NULL OR document_id = $document_id::VARCHAR)
    AND ($extractor_version::VARCHAR IS NULL OR extractor_version = $extractor_version::VARCHAR)
GROUP BY ALL
ORDER BY repair_kind, language, step
